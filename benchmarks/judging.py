"""
How well leads, rules and replies are judged, and what it costs.

    python benchmarks/judging.py [PART …]

Reads the labelled data from `../shared/data` beside the checkout where a part needs it, and says so where it is not there.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from heard.measures import Measured
from hearing import line

PARTS = ("leads", "market", "xeducation")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("part", nargs="*", choices=[*PARTS, []], help="only these (all)")
    given = arguments.parse_args()
    print(f"{'task':34}{'measure':24}{'by':16}{'value':>10} {'95 % of draws':14}{'goal':>7}{'count':>8}")
    for part in given.part or PARTS:
        found: list[Measured] = importlib.import_module(f"judged.{part}").measured()
        print("\n".join(map(line, found)), flush=True)
    print(f"\n{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}")


if __name__ == "__main__":
    main()

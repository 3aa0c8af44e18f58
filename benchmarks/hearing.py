"""
How well messages are understood and felt, on labelled data, beside other libraries in the same run.

    python benchmarks/hearing.py [PART …] [--json FILE]

Reads the labelled data from `../shared/data` beside the checkout and says so where it is not there. The other libraries come with
the bench extra; what is not installed is left out of the table and named below it.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from heard.measures import DATA, Measured

PARTS = ("amounts", "language", "homes", "visits", "polarity", "frustration", "objections")


def line(found: Measured) -> str:
    spread = f"{found.low:.3f}–{found.high:.3f}" if found.low is not None and found.high is not None else ""
    goal = "" if found.goal is None else f"{found.goal:g}"
    return f"{found.task:34}{found.measure:24}{found.by:16}{found.value:10.3f} {spread:14}{goal:>7}{found.count:8,}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("part", nargs="*", choices=[*PARTS, []], help="only these (all)")
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    if not DATA.is_dir():
        sys.exit(f"the labelled data is not at {DATA}: nothing can be measured")
    print(f"{'task':34}{'measure':24}{'by':16}{'value':>10} {'95 % of draws':14}{'goal':>7}{'texts':>8}")
    all_found: list[Measured] = []
    for part in given.part or PARTS:
        found: list[Measured] = importlib.import_module(f"heard.{part}").measured()
        all_found += found
        print("\n".join(map(line, found)), flush=True)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"\n{machine}; times are medians in microseconds")
    if given.json:
        report = {"machine": machine, "measured": [dataclasses.asdict(found) for found in all_found]}
        given.json.write_text(json.dumps(report, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

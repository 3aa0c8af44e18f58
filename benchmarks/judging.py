"""
What judging costs: each part of `judged` measures itself.

    python benchmarks/judging.py [PART …] [--json FILE]

A part is a module of the folder `judged` with a function `measured`; new ones are found by being there.
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
from heard.measures import Measured

PARTS = sorted(path.stem for path in (Path(__file__).parent / "judged").glob("[!_]*.py"))


def line(found: Measured) -> str:
    spread = f"{found.low:,.1f}–{found.high:,.1f}" if found.low is not None and found.high is not None else ""
    goal = "" if found.goal is None else f"{found.goal:g}"
    return f"{found.task:34}{found.measure:34}{found.value:12,.2f} {spread:16}{goal:>8}{found.count:10,}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("part", nargs="*", choices=[*PARTS, []], help="only these (all)")
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    print(f"{'task':34}{'measure':34}{'value':>12} {'95 % of draws':16}{'goal':>8}{'count':>10}")
    all_found: list[Measured] = []
    for part in given.part or PARTS:
        found: list[Measured] = importlib.import_module(f"judged.{part}").measured()
        all_found += found
        print("\n".join(map(line, found)), flush=True)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"\n{machine}; times are medians")
    if given.json:
        report = {"machine": machine, "measured": [dataclasses.asdict(found) for found in all_found]}
        given.json.write_text(json.dumps(report, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

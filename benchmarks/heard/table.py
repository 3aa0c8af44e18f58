"""Runs the parts of a benchmark, prints their figures as one table, and keeps them as JSON when asked to."""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from .measures import Measured


def run(about: str | None, package: str, parts: Sequence[str]) -> None:
    """Measure the *parts*, modules of *package*, that the command line names, or all."""
    arguments = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("part", nargs="*", choices=[*parts, []], help="only these (all)")
    arguments.add_argument("--json", type=Path, help="keep the figures here as well")
    given = arguments.parse_args()
    print(f"{'task':34}{'measure':34}{'by':16}{'value':>12} {'95 % of draws':16}{'goal':>8}{'count':>10}")
    all_found: list[Measured] = []
    for part in given.part or parts:
        found: list[Measured] = importlib.import_module(f"{package}.{part}").measured()
        all_found += found
        print("\n".join(map(_line, found)), flush=True)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"\n{machine}; times are medians")
    if given.json:
        report = {"machine": machine, "measured": [dataclasses.asdict(found) for found in all_found]}
        given.json.write_text(json.dumps(report, indent=2), encoding="utf-8")


def _line(found: Measured) -> str:
    spread = f"{found.low:,.3f}–{found.high:,.3f}" if found.low is not None and found.high is not None else ""
    goal = "" if found.goal is None else f"{found.goal:g}"
    return f"{found.task:34}{found.measure:34}{found.by:16}{found.value:12,.3f} {spread:16}{goal:>8}{found.count:10,}"

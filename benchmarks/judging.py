"""
What judging costs: each part of `judged` measures itself.

    python benchmarks/judging.py [PART …] [--json FILE]

A part is a module of the folder `judged` with a function `measured`; new ones are found by being there.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from heard.table import run

PARTS = sorted(path.stem for path in (Path(__file__).parent / "judged").glob("[!_]*.py"))

if __name__ == "__main__":
    run(__doc__, "judged", PARTS)

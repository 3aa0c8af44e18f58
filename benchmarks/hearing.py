"""
How well messages are understood and felt, on labelled data, beside other libraries in the same run.

    python benchmarks/hearing.py [PART …] [--json FILE]

Reads the labelled data from `../shared/data` beside the checkout and says so where it is not there. The other libraries come with
the bench extra; what is not installed is left out of the table.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from heard.measures import DATA
from heard.table import run

PARTS = ("whole", "amounts", "language", "homes", "visits", "objections", "chats", "talk", "polarity", "frustration")

if __name__ == "__main__":
    if not DATA.is_dir():
        sys.exit(f"the labelled data is not at {DATA}: nothing can be measured")
    run(__doc__, "heard", PARTS)

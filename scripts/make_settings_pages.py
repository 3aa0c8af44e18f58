"""
Writes .env.example and the table of settings in README.md, from the settings themselves.

    python scripts/make_settings_pages.py            # writes both
    python scripts/make_settings_pages.py --check    # fails if one of them is not what the code says
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from brigade_sales_ai.settings import variables

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / ".env.example"
README = ROOT / "README.md"
TABLE = re.compile(r"(?<=<!-- settings: scripts/make_settings_pages.py -->\n).*?(?=<!-- end -->)", re.DOTALL)


def example() -> str:
    """Return a file in which everything can be set, and nothing is."""
    head = "# Copy this to .env and set what you need; the environment wins over the file. `brigade-sales-ai doctor` tries it.\n"
    return head + "".join(f"\n# {one.meaning}\n# {one.name}={one.default or one.example}\n" for one in variables())


def table() -> str:
    """Return the variables as a table in Markdown."""
    rows = [f"| `{one.name}` | {one.meaning} | {f'`{one.default}`' if one.default else ''} |\n" for one in variables()]
    return "".join(["| variable | meaning | default |\n|---|---|---|\n", *rows])


def pages() -> dict[Path, str]:
    """Return what the files are to be."""
    readme = README.read_text(encoding="utf-8")
    if not TABLE.search(readme):
        sys.exit("README.md has lost the marks around its table of settings")
    return {EXAMPLE: example(), README: TABLE.sub(lambda _: table(), readme)}


def main() -> None:
    """Write the files, or compare them."""
    for path, text in pages().items():
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path.name} is not what the settings say: run python scripts/make_settings_pages.py")


if __name__ == "__main__":
    main()

"""The page about the rules says what the code says."""

import subprocess
import sys
from pathlib import Path

import pytest

from brigade_sales_ai.coaching.files import read_rules

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="the documentation is not part of the wheel")


def test_the_tables_of_the_page_are_those_of_the_code():
    page = [sys.executable, ROOT / "scripts/make_rules_page.py", "--check"]
    done = subprocess.run(page, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_file_that_the_page_shows_is_a_rule_file():
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]

    book = read_rules(shown)

    assert "covered_parking" in {rule.id for rule in book.rules}
    assert "narrow_choice" not in {rule.id for rule in book.rules}

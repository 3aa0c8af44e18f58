"""The documentation runs: every Python block of the README and the docs, in order, in a folder of its own."""

import inspect
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from brigade_sales_ai import ConversationEngine

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="the documentation is not part of the wheel")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_example_runs(page, tmp_path, monkeypatch, request, logging_kept):
    monkeypatch.chdir(tmp_path)
    if "REDIS_URL" in page.read_text(encoding="utf-8"):
        monkeypatch.setenv("REDIS_URL", request.getfixturevalue("redis_url"))
    document = Sybil(parsers=[PythonCodeBlockParser()], path=str(page.parent)).parse(page)

    for example in document.examples():
        example.evaluate()


MAKERS = sorted((ROOT / "scripts").glob("make_*page*.py"))


@pytest.mark.parametrize("maker", MAKERS, ids=lambda p: p.stem)
def test_a_page_that_is_made_from_the_code_is_what_the_code_says(maker):
    done = subprocess.run([sys.executable, str(maker), "--check"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_the_page_about_a_turn_shows_the_turn():
    page = (ROOT / "docs/a-turn.md").read_text(encoding="utf-8")
    shown = re.search(r"```py\n(.*?)```", page, re.DOTALL)

    assert shown is not None
    assert shown.group(1).strip() == textwrap.dedent(inspect.getsource(ConversationEngine._turn)).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_between_pages_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    for link in links:
        if "://" not in link:
            assert (page.parent / link).exists(), link


def test_every_public_name_is_in_the_docs():
    import brigade_sales_ai

    words = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)

    assert [name for name in brigade_sales_ai.__all__ if not re.search(rf"\b{name}\b", words)] == []

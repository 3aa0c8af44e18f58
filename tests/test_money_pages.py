"""The pages about urgency and money show what the code does today."""

import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts/make_money_pages.py"

pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="the scripts are not part of the wheel")


def test_the_pages_are_what_the_code_says():
    assert runpy.run_path(str(SCRIPT))["outdated"]() == []


def test_each_kind_and_each_silence_is_on_the_page():
    made = runpy.run_path(str(SCRIPT))

    assert len(list(made["kinds"]())) == 7
    assert all(reason for _, reason in made["silences"]())
    assert all(made["banned"](text) for text in made["REFUSED"])
    assert not any(made["banned"](text) for text in made["ALLOWED"])

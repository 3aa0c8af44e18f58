"""The page for the sales manager says what the scorecard says."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="the documentation is not part of the wheel")


def test_the_page_about_the_lead_score_is_what_the_code_says():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/make_lead_page.py"), "--check"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")

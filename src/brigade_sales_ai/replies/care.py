"""Whom to call when somebody may harm themselves: the helplines, as dated rows."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib import resources

from ..situation import Fact
from ..vocabulary import Language, Topic

__all__ = ["IN_HINGLISH", "helplines"]

IN_HINGLISH = frozenset({Language.HINGLISH, Language.HINDI})
"""Who writes so is answered in Hinglish where words are careful."""


@cache
def helplines(language: Language) -> tuple[Fact, ...]:
    """Return whom to call, in words for who writes in *language*: the helpline, and the number for emergencies."""
    rows = json.loads(resources.files("brigade_sales_ai").joinpath("data/helplines.json").read_text(encoding="utf-8"))
    return tuple(
        Fact(
            id=row["id"],
            topic=Topic.CONTACT,
            subject="help",
            text=row["text_hinglish" if language in IN_HINGLISH else "text"],
            source=row["source"],
            as_of=date.fromisoformat(row["as_of"]),
        )
        for row in rows
    )

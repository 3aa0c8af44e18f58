"""Whole chats of Indian home buyers with another agent: ten fields each, the last statement wins."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from brigade_sales_ai.homes import Needs
from brigade_sales_ai.situation import Heard
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.when import INDIA

from .measures import Measured, interval, rows_of

FIELDS = (
    "first_name",
    "last_name",
    "phone_number",
    "email",
    "budget",
    "current_location",
    "preferred_location",
    "profession",
    "date_of_visit",
    "buying_timeline_weeks",
)


AT = datetime(2026, 1, 5, 10, 0, tzinfo=INDIA)
"""The chats name days by their dates and bear none themselves; this is before all of them."""


def measured() -> list[Measured]:
    rows = rows_of("re_chats_india.jsonl")
    hits = [(field, same(field, told, row["gold"])) for row in rows for told in [facts(row["turns"])] for field in FIELDS]
    every = [hit for _, hit in hits]

    def share(drawn: Any) -> float:
        return sum(drawn) / len(drawn)

    low, high = interval(every, share)
    task = "chats: ten fields"
    return [
        Measured(task=task, measure="right", value=share(every), count=len(every), goal=0.97, low=low, high=high),
        *(
            Measured(task=task, measure=field, value=share([hit for f, hit in hits if f == field]), count=len(rows))
            for field in FIELDS
        ),
    ]


def facts(turns: list[list[str]]) -> dict[str, Any]:
    """Return the fields of a chat, each as it was said last, every message heard after the agent's words before it."""
    told: dict[str, Any] = {}
    agent = ""
    for speaker, text in turns:
        if speaker == "user":
            told |= _fields(understand(text, after=agent, at=AT))
        agent = text if speaker == "agent" else ""
    return told


def _fields(heard: Heard) -> dict[str, Any]:
    first, _, last = (heard.name or "").partition(" ")
    wanted = heard.needs.localities or heard.needs.zones
    said = {
        "first_name": first,
        "last_name": last if heard.name else None,
        "phone_number": heard.phone and heard.phone[-10:],
        "email": heard.email,
        "budget": _budget(heard.needs),
        "current_location": heard.lives_in,
        "preferred_location": wanted[0] if wanted else heard.outside_city,
        "profession": heard.profession,
        "date_of_visit": heard.visit.day.isoformat() if heard.visit and heard.visit.day else None,
        "buying_timeline_weeks": _weeks(heard),
    }
    return {field: value for field, value in said.items() if value or value == 0}


def _budget(needs: Needs) -> int | None:
    """Return what was said: the lower end of a range, the figure itself of "around 2 Cr"."""
    said = needs.budget_min or needs.budget_max
    return round(said / 0.9) if said and needs.budget_about and needs.budget_min else said


def _weeks(heard: Heard) -> int | None:
    """Return the earlier end in weeks, of four a month as the labels count."""
    return heard.timeline_weeks[0] if heard.timeline_weeks else None


def same(field: str, told: dict[str, Any], gold: dict[str, Any]) -> bool:
    mine, theirs = told.get(field) or None, gold[field] or None
    return (mine.lower() if isinstance(mine, str) else mine) == (theirs.lower() if isinstance(theirs, str) else theirs)

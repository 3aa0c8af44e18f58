"""
Whether the day of a visit and the wish for one are heard (`sgd_homes_turns.jsonl`; "today" is Friday, 1 March 2019).

The day: `Heard.visit.day` against the slot `visit_date`, over the turns that give one; and how often a day is heard where the turn
gives none. The wish: the label `schedule_visit` is a visit that the customer brings up, `accept_visit` the yes to one that the agent
offered. `Intent.VISIT` is the former, `Intent.ACCEPT` (of `Offerable.VISIT`) the latter, whatever words say yes; so only
`Intent.VISIT` counts as "schedule a visit". That a visit was offered is told from the agent's last utterance: a question or
an offer of one with visiting in it. The engine knows its own offers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.when import INDIA, when_in
from brigade_sales_ai.vocabulary import Intent, Offerable, Slot
from heard.measures import Measured, f1, interval, microseconds, rows_of

TODAY = datetime(2019, 3, 1, 10, 0, tzinfo=INDIA)
Row = dict[str, Any]

_VISITING = r"visit\w*|tour|viewings?|showing|appointment|to view|go view|see (?:it|this|that|the)|check (?:it|this|that|the)|look at|trip|schedule"
_OFFER = re.compile(
    rf"\b(?:would|do|did|shall|should|may i|can i|will|want|wanna|wish|like|how about|need|interested|confirm|ensure|correct|right|you(?:'d|'re)|you are)\b[^.?!]*\b(?:{_VISITING})\b"
    rf"|\b(?:{_VISITING})\b[^.?!]*\?|\bconfirm\b[^?!]*\b(?:{_VISITING})\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has been|have been|successfully|i have|i've|is) (?:\w+ )?(?:scheduled|booked|reserved|confirmed|made)|calendar",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:when|which day|what day|what date|which date|what time|what suits)\b", re.IGNORECASE)


def measured() -> list[Measured]:
    """Return what is reached for the day of a visit, and for the wish."""
    rows = rows_of("sgd_homes_turns.jsonl")
    return [*_days(rows), *_wishes(rows), *_spans(rows_of("hinglish_top_slots.jsonl"))]


# The day.


def _days(rows: Sequence[Row]) -> list[Measured]:
    giving = [row for row in rows if "visit_date" in row["slots"]]
    others = [row for row in rows if "visit_date" not in row["slots"]]
    found: list[Measured] = []
    for by, read in _readers().items():
        right = [read(row["text"]) == date.fromisoformat(row["slots"]["visit_date"][0]) for row in giving]
        wrong = [read(row["text"]) is not None for row in others]
        low, high = interval(right, _share)
        ours = by == "ours"
        found += [
            Measured(task="visit day", measure="exact", by=by, value=_share(right), count=len(right), low=low, high=high, goal=0.98 if ours else None),
            Measured(task="visit day", measure="heard where none", by=by, value=float(sum(wrong)), count=len(wrong)),
            Measured(task="visit day", measure="µs per text", by=by, value=microseconds([row["text"] for row in giving], read), count=len(giving), goal=200 if ours else None),
        ]  # fmt: skip
    return found


def _readers() -> dict[str, Callable[[str], date | None]]:
    readers: dict[str, Callable[[str], date | None]] = {"ours": _ours}
    try:
        from dateparser.search import search_dates
    except ImportError:
        return readers
    settings = {"RELATIVE_BASE": TODAY.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}

    def dateparser(text: str) -> date | None:
        found = search_dates(text, languages=["en"], settings=settings)
        return found[-1][1].date() if found else None

    return readers | {"dateparser": dateparser}


def _ours(text: str) -> date | None:
    visit = when_in(text, TODAY)
    return visit.day if visit else None


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)


# The wish.


def _wishes(rows: Sequence[Row]) -> list[Measured]:
    found: list[Measured] = []
    for by, goal, wants in (("ours", 0.93, wants_visit), ("keywords", None, _keywords)):
        pairs = [(_yes_or_no("schedule_visit" in row["labels"]), _yes_or_no(wants(row))) for row in rows]
        low, high = interval(pairs, _f1)
        found.append(
            Measured(
                task="schedule a visit",
                measure="F1",
                by=by,
                value=_f1(pairs),
                count=len(rows),
                low=low,
                high=high,
                goal=goal,
            )
        )
    return found


def wants_visit(row: Row) -> bool:
    """Whether the customer of *row* is heard to bring up a visit."""
    offered = Offerable.VISIT if offers_visit(row["context"]) else None
    asked = Slot.VISIT_TIME if _WHEN.search(row["context"]) else None
    return Intent.VISIT in understand(row["text"], asked=asked, offered=offered, at=TODAY).intents


def offers_visit(context: str) -> bool:
    """Whether the agent's last utterance offers a visit."""
    return bool(_OFFER.search(context)) and not _DONE.search(context)


def _keywords(row: Row) -> bool:
    return bool(re.search(r"\bvisit|\btour\b|\bviewing\b|\bappointment\b", row["text"], re.IGNORECASE))


def _yes_or_no(wanted: bool) -> str:
    return "yes" if wanted else "no"


def _f1(pairs: Sequence[tuple[str, str]]) -> float:
    return f1(pairs, "yes")


# Hinglish words of time.


def _spans(rows: Sequence[Row]) -> list[Measured]:
    marked = [row["text"] for row in rows if row["date_time"]]
    heard = [when_in(text, TODAY) is not None for text in marked]
    low, high = interval(heard, _share)
    return [
        Measured(
            task="Hinglish times (any domain)",
            measure="texts heard",
            value=_share(heard),
            count=len(heard),
            low=low,
            high=high,
        )
    ]

"""How well Indian amounts are read in English and Hinglish, beside a naive regex and libraries that read numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from brigade_sales_ai.money import AmountKind, find_amounts

from .measures import Measured, interval, microseconds, rows_of

Reader = Callable[[str], Sequence[tuple[float, float]]]
"""Returns the amounts in a text, each from low to high."""

GOALS = {"all values exact": 0.96, "false alarms": 0, "µs per text": 50}


def measured() -> list[Measured]:
    """Return how many texts are read without a fault, how many without an amount raise an alarm, and the time of one."""
    rows = rows_of("money_inr.jsonl")
    return [found for by, read in readers() for found in _by(by, read, rows)]


def _by(by: str, read: Reader, rows: list[dict[str, Any]]) -> Iterator[Measured]:
    stated = [row for row in rows if row["values"]]
    none = [row for row in rows if not row["values"]]
    right = [_right(row, read(row["text"])) for row in stated]
    low, high = interval(right, lambda some: sum(some) / len(some))
    figures = (
        ("all values exact", sum(right) / len(right), len(stated), low, high),
        ("false alarms", sum(bool(read(row["text"])) for row in none), len(none), None, None),
        ("µs per text", microseconds([row["text"] for row in rows], read), len(rows), None, None),
    )
    for measure, value, count, least, most in figures:
        goal = GOALS[measure] if by == "ours" else None
        yield Measured(task="amounts", measure=measure, value=value, count=count, by=by, goal=goal, low=least, high=most)


def _right(row: dict[str, Any], found: Sequence[tuple[float, float]]) -> bool:
    """Whether exactly the stated amounts are *found*; of a range both ends are asked for, wherever it is labelled."""
    if row["range"]:
        return [tuple(row["range"])] == list(found)
    return sorted((value, value) for value in row["values"]) == sorted(found)


def readers() -> Iterator[tuple[str, Reader]]:
    """Yield ours, a naive regex, and each number reader that is installed."""
    yield "ours", ours
    yield "naive regex", naive
    try:
        from recognizers_number import Culture, recognize_number
    except ImportError:
        pass
    else:
        yield (
            "MS Recognizers",
            lambda text: [
                (float(found.resolution["value"]),) * 2
                for found in recognize_number(text, Culture.English)
                if found.resolution["value"]
            ],
        )
    try:
        from quantulum3 import parser
    except ImportError:
        pass
    else:
        yield "quantulum3", lambda text: [(quantity.value, quantity.value) for quantity in parser.parse(text)]


def ours(text: str) -> Sequence[tuple[float, float]]:
    """Return what we read: the figure that was said, where it is a bound or "about"."""
    return [
        (amount.stated, amount.stated) if amount.about or amount.high is None else (amount.low or amount.high, amount.high)
        for amount in find_amounts(text)
        if amount.kind is not AmountKind.AMBIGUOUS and amount.stated is not None
    ]


_UNITS = {"k": 1e3, "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "l": 1e5, "crore": 1e7, "cr": 1e7}
_NAIVE = re.compile(r"(?:(?:₹|rs\.?|inr)\s?)?(\d[\d,]*(?:\.\d+)?)\s?(k|thousand|lakh|lac|l|crore|cr)s?\b", re.IGNORECASE)


def naive(text: str) -> Sequence[tuple[float, float]]:
    """Return digits with a unit, as one would write it in five minutes."""
    return [
        (value, value)
        for match in _NAIVE.finditer(text)
        if (value := round(float(match[1].replace(",", "")) * _UNITS[match[2].lower()]))
    ]

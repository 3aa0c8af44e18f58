"""Homes and places: bedrooms and bathrooms per turn, requirements in one line, localities, false alarms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from brigade_sales_ai.homes import HomeKind
from brigade_sales_ai.places import find_places
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.homes import homes_in
from brigade_sales_ai.understanding.whereabouts import where_in
from brigade_sales_ai.vocabulary import Intent, Loan, Slot

from .measures import Measured, interval, microseconds, rows_of

Row = dict[str, Any]
COVERED = ("locality", "zone", "landmark", "city")


def measured() -> list[Measured]:
    return [*_rooms(), *_requirements(), *_places(), *_topics()]


def _share(hits: list[bool], task: str, measure: str, goal: float | None = None) -> Measured:
    value = _mean(hits)
    low, high = interval(hits, _mean)
    return Measured(task=task, measure=measure, value=value, count=len(hits), goal=goal, low=low, high=high)


def _mean(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else float("nan")


# Rooms.


def _rooms() -> list[Measured]:
    rows = rows_of("sgd_homes_turns.jsonl")
    found: list[Measured] = []
    for slot, read, goal in (("number_of_beds", _beds, 0.99), ("number_of_baths", _baths, 0.985)):
        task = "homes: " + slot.removeprefix("number_of_")
        word = slot.removeprefix("number_of_")[:-1]
        for by, reader in (("ours", read), ("naive regex", lambda row, word=word: _naively(row["text"], word))):
            pairs = [(row["slots"].get(slot, [None])[-1], reader(row)) for row in rows]
            right = [gold == said for gold, said in pairs if gold is not None]
            low, high = interval(pairs, _f1)
            ours = by == "ours"
            found += [
                Measured(
                    task=task, measure="F1, exact", by=by, value=_f1(pairs), count=len(right), low=low, high=high,
                    goal=goal if ours else None,
                ),
                Measured(task=task, measure="exact where said", by=by, value=_mean(right), count=len(right)),
                Measured(
                    task=task, measure="heard where none", by=by, count=len(rows) - len(right),
                    value=float(sum(said is not None for gold, said in pairs if gold is None)),
                ),
            ]  # fmt: skip
    texts = [row["text"] for row in rows]
    time = microseconds(texts, lambda text: homes_in(text, asked=None))
    return [*found, Measured(task="homes: time", measure="µs a text", value=time, count=len(texts), goal=40)]


def _f1(pairs: Sequence[tuple[str | None, str | None]]) -> float:
    right = sum(gold == said for gold, said in pairs if gold is not None)
    named = sum(gold is not None for gold, _ in pairs) + sum(said is not None for _, said in pairs)
    return 2 * right / named if named else 0.0


_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}


def _naively(text: str, word: str) -> str | None:
    match = re.search(rf"\b(\d|{'|'.join(_NUMBERS)})[ -]?{word}", text.lower())
    return _NUMBERS.get(match[1], match[1]) if match else None


_LAST_QUESTION = re.compile(r"[^.?!]*\?(?=[^?]*$)|\A[^.?!]*(?=\.?\Z)")


def _asked(row: Row) -> Slot | None:
    """Return what the agent asked last, as far as rooms go: stands in for `understanding.asked`."""
    question = _LAST_QUESTION.search(row["context"].lower())
    if question is None:
        return None
    rooms = {Slot.BATHROOMS: question[0].rfind("bath"), Slot.CONFIGURATION: question[0].rfind("bed")}
    slot = max(rooms, key=lambda slot: rooms[slot])
    return slot if rooms[slot] >= 0 else None


def _beds(row: Row) -> str | None:
    homes = homes_in(row["text"], asked=_asked(row))
    if homes.configurations:
        return f"{homes.configurations[-1].bedrooms:g}"
    return f"{homes.at_least:g}" if homes.at_least else None


def _baths(row: Row) -> str | None:
    homes = homes_in(row["text"], asked=_asked(row))
    return str(homes.bathrooms) if homes.bathrooms else None


# Requirements in one line.

KINDS = {
    "flat": HomeKind.APARTMENT,
    "apartment": HomeKind.APARTMENT,
    "unit": HomeKind.APARTMENT,
    "plot": HomeKind.PLOT,
    "villa": HomeKind.VILLA,
    "penthouse": HomeKind.PENTHOUSE,
    "studio": HomeKind.STUDIO,
    "townhouse": HomeKind.ROW_HOUSE,
}
"""What the labels call a kind of home; "house" says no kind that we tell apart, and is not measured."""


def _requirements() -> list[Measured]:
    hits: dict[str, list[bool]] = {}
    for row in rows_of("re_extract_thirdparty.jsonl"):
        heard = understand(row["text"])
        for field, gold in row["gold"].items():
            if field in READ and not (field == "property_type" and gold.lower() not in KINDS):
                hits.setdefault(field, []).append(READ[field](heard, gold))
    every = [hit for each in hits.values() for hit in each]
    task = "homes: requirements"
    return [
        _share(every, task, "all fields"),
        *(_share(each, task, field) for field, each in sorted(hits.items())),
    ]


READ: dict[str, Callable[[Any, Any], bool]] = {
    "bhk": lambda heard, gold: [c.label for c in heard.needs.configurations] == [gold],
    "bedrooms": lambda heard, gold: [c.bedrooms for c in heard.needs.configurations] == [gold],
    "bathrooms": lambda heard, gold: heard.needs.bathrooms == gold,
    "budget_lakh": lambda heard, gold: gold * 100_000 in (heard.needs.budget_min, heard.needs.budget_max),
    "budget_max_lakh": lambda heard, gold: heard.needs.budget_max == gold * 100_000,
    "property_type": lambda heard, gold: KINDS[gold.lower()] in heard.needs.kinds,
    "possession": lambda heard, gold: heard.needs.status == ("ready" if gold == "immediate" else "under_construction"),
    "loan": lambda heard, gold: (heard.loan is Loan.NOT_STARTED) == gold,
    "location": lambda heard, gold: _plain(heard.outside_city or "") == _plain(gold),
    "parking": lambda heard, _: any("parking" in amenity for amenity in heard.needs.amenities),
}


def _plain(name: str) -> str:
    return re.sub(r"\W|_", "", name.lower())


# Places.


def _places() -> list[Measured]:
    """Measure what is known of the listings' names, which were learned from them (no test of other names), and false alarms."""
    listed = Counter(row["location"].strip() for row in rows_of("blr_listings.jsonl"))
    whole = [_reads_whole(name) for name, count in listed.items() for _ in range(count)]
    some = [any(m.place.kind in COVERED for m in find_places(name)) for name, count in listed.items() for _ in range(count)]
    ordinary = [row["text"] for row in rows_of("lang_en_hinglish.jsonl")]
    false = [any(m.place.kind != "outside" for m in find_places(text)) for text in ordinary]
    wanted = [bool(where_in(text).wanted) for text in ordinary]
    time = microseconds(ordinary[:4000], where_in)
    return [
        _share(some, "places: listings", "some place known"),
        _share(whole, "places: listings", "whole name known"),
        _share(false, "places: other talk", "false alarms"),
        _share(wanted, "places: other talk", "localities wanted"),
        Measured(task="places: time", measure="µs a text", value=time, count=4000, goal=30),
    ]


def _reads_whole(name: str) -> bool:
    mentions = [m for m in find_places(name) if m.place.kind in COVERED]
    return bool(mentions) and mentions[0].start == 0 and mentions[-1].end >= len(name.rstrip(" .,"))


# Questions of buyers.


def _topics() -> list[Measured]:
    rows = rows_of("re_topics_hinglish.jsonl")
    told = [bool(heard.topics or set(heard.intents) - {Intent.VAGUE}) for heard in (understand(row["text"]) for row in rows)]
    return [_share(told, "buyers' questions", "topic or intent heard")]

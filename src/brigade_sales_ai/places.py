"""Bengaluru's localities and zones, how people spell them, and how far apart they lie."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

__all__ = ["Mention", "Place", "distance_of_one", "find_places", "kilometres", "kilometres_between", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A locality (with the zone it lies in), a zone, a landmark or a city; degrees are of its centre, rounded to 0.01."""

    name: str
    kind: str
    """``locality``, ``zone``, ``city`` (Bengaluru itself), ``landmark`` (airport, tech parks) or ``outside``."""
    zone: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place found in a text: where it stood, the words, and whether they were spelled as listed."""

    place: Place
    start: int
    end: int
    text: str
    exact: bool


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    by_words: Mapping[tuple[str, ...], Place]
    longest: Mapping[str, int]
    """A name's first word → how many words the longest name that opens with it has."""
    slips: Mapping[str, tuple[str, ...]]
    """Words with one letter left out → the listed single words they may stand for."""


_WORD: Final = re.compile(r"[a-z]+", re.ASCII)
_SLIP_LENGTH: Final = 7
"""Shorter words have too many neighbours for a slip of spelling to be told from another word."""


@cache
def _gazetteer() -> _Gazetteer:
    listed = json.loads(resources.files("brigade_sales_ai").joinpath("data/bengaluru.json").read_text(encoding="utf-8"))
    by_words: dict[tuple[str, ...], Place] = {}
    slips: dict[str, set[str]] = {}
    for row in listed["places"]:
        spellings = [row["name"], *row.pop("spellings", [])]
        found = Place(**row)
        for spelling in spellings:
            words = tuple(_WORD.findall(spelling.lower()))
            by_words.setdefault(words, found)
            if len(words) == 1 and len(words[0]) >= _SLIP_LENGTH:
                for shorter in _one_left_out(words[0]):
                    slips.setdefault(shorter, set()).add(words[0])
    longest: dict[str, int] = {}
    for words in by_words:
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return _Gazetteer(by_words, longest, {key: tuple(sorted(words)) for key, words in slips.items()})


def _one_left_out(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def find_places(text: str) -> tuple[Mention, ...]:
    """Return the places that *text* names, in order, longest names first, tolerating one slip in names of 7 letters or more."""
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text.lower())]
    gazetteer = _gazetteer()
    mentions: list[Mention] = []
    at = 0
    while at < len(words):
        found: Place | None = None
        length = 1
        for length in range(min(gazetteer.longest.get(words[at][0], 0), len(words) - at), 0, -1):
            found = gazetteer.by_words.get(tuple(word for word, _, _ in words[at : at + length]))
            if found is not None:
                break
        exact = found is not None
        if found is None:
            length = 1
            found = _with_a_slip(words[at][0], gazetteer)
        if found is None:
            at += 1
            continue
        start, end = words[at][1], words[at + length - 1][2]
        mentions.append(Mention(place=found, start=start, end=end, text=text[start:end], exact=exact))
        at += length
    return tuple(mentions)


def _with_a_slip(word: str, gazetteer: _Gazetteer) -> Place | None:
    if len(word) < _SLIP_LENGTH - 1 or len(word) > 30:
        return None
    for shorter in _one_left_out(word):
        for listed in gazetteer.slips.get(shorter, ()):
            if listed[0] == word[0] and distance_of_one(word, listed):
                return gazetteer.by_words[(listed,)]
    return None


def distance_of_one(one: str, other: str) -> bool:
    """Whether two words differ by one letter at most: added, missing, other, or swapped with its neighbour."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, more = one[start:], other[start:]
    return (
        rest[1:] == more[1:]
        or rest[1:] == more
        or rest == more[1:]
        or (len(rest) > 1 and rest[:2] == more[1::-1] and rest[2:] == more[2:])
    )


def place(name: str) -> Place | None:
    """Return the place called *name* (any listed spelling), or None."""
    return _gazetteer().by_words.get(tuple(_WORD.findall(name.lower())))


def kilometres_between(one: str, other: str) -> float | None:
    """
    Return the straight-line distance between the centres of two places, in kilometres; None if either is not known.

    Equirectangular approximation on a sphere of 6,371 km: exact to metres over a city; the rounded centres are not.
    """
    here, there = place(one), place(other)
    if here is None or there is None:
        return None
    return kilometres((here.latitude, here.longitude), (there.latitude, there.longitude))


Point = tuple[float | None, float | None]
"""Degrees of latitude and longitude."""


def kilometres(one: Point, other: Point) -> float | None:
    """Return the straight-line distance between two points, as `kilometres_between`; None if one of them is not known."""
    (latitude, longitude), (latitude2, longitude2) = one, other
    if latitude is None or longitude is None or latitude2 is None or longitude2 is None:
        return None
    north = math.radians(latitude - latitude2)
    east = math.radians(longitude - longitude2) * math.cos(math.radians((latitude + latitude2) / 2))
    return 6371.0 * math.hypot(north, east)

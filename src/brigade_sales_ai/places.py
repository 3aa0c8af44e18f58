"""Bengaluru's localities and zones, where a text names them, and how far apart they lie."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .gazetteer import Gazetteer, Place, distance_of_one, gazetteer, heard_as, words_of

__all__ = ["Mention", "Place", "distance_of_one", "find_places", "kilometres", "kilometres_between", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place found in a text: where it stood, the words, and whether they were spelled as listed."""

    place: Place
    start: int
    end: int
    text: str
    exact: bool


_WORD: Final = re.compile(r"[a-z]+", re.ASCII)
_GUARDED: Final = frozenset("majestic hal kia orr omr itpl rmv koppa alur surat goa epip aerospace".split())
"""Names that are words or letters of something else too: read as names only in capitals, after a preposition, or alone."""
_INTO: Final = frozenset("in near at around from towards beside off".split())


def find_places(text: str) -> tuple[Mention, ...]:
    """Return the places that *text* names, in order, longest names first, however they are put into letters, with a slip."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # Some letters have two in lower case: then the mentions are in lower case too.
        text = lowered
    index = gazetteer()
    words = _WORD.findall(lowered)
    sounds = [index.sounds.get(word) or heard_as(word) for word in words]
    if index.longest.keys().isdisjoint(sounds):
        return ()
    spans = [match.span() for match in _WORD.finditer(lowered)]
    mentions: list[Mention] = []
    at = 0
    while at < len(words):
        if sounds[at] not in index.longest:
            at += 1
            continue
        found, length, exact = _name_at(at, words, sounds, index)
        if found is None or (length == 1 and words[at] in _GUARDED and not _is_meant(at, words, text[slice(*spans[at])])):
            at += 1
            continue
        start, end = _with_parts(lowered, spans[at][0], spans[at + length - 1][1], mentions[-1].end if mentions else 0)
        mentions.append(Mention(place=found, start=start, end=end, text=text[start:end], exact=exact))
        at += length
        while at < len(words) and spans[at][0] < end:
            at += 1
    return tuple(mentions)


def _name_at(at: int, words: Sequence[str], sounds: Sequence[str], index: Gazetteer) -> tuple[Place | None, int, bool]:
    longest = index.longest_of_two.get((sounds[at], sounds[at + 1]), 1) if at + 1 < len(words) else 1
    for length in range(min(longest, len(words) - at), 0, -1):
        written = tuple(words[at : at + length])
        if (found := index.by_words.get(written)) is not None:
            return found, length, True
        if (found := index.by_sounds.get(tuple(sounds[at : at + length]))) is not None:
            return found, length, False
    return None, 1, False


def _is_meant(at: int, words: Sequence[str], written: str) -> bool:
    return len(words) == 1 or (at > 0 and words[at - 1] in _INTO) or (len(written) <= 4 and written.isupper())


_PART: Final = (
    r"(?:(?:phase|stage|block|sector|blk|stg)[\s-]?(?:\d{1,2}|[ivx]{1,4})(?:st|nd|rd|th)?"
    r"|(?:\d{1,2}\s?(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|[ivx]{1,4})[\s-]?(?:[a-z]\s)?(?:phase|stage|block|sector|cross|blk|stg))"
)
_PARTS_BEFORE: Final = re.compile(rf"\b{_PART}[\s,]{{1,2}}(?:of\s)?$")
_PARTS_AFTER: Final = re.compile(
    rf"(?:[\s,.-]{{1,3}}(?:{_PART}|(?:main\s)?road|rd|extension|extn|layout|village|cross|circle|junction|gate|colony|industrial area)\b){{0,2}}"
)
_LONGEST_PART: Final = 24


def _with_parts(lowered: str, start: int, end: int, free: int) -> tuple[int, int]:
    """Return the span with the part of the locality that is named beside it: "5th Phase JP Nagar", "HSR Layout sector 2"."""
    before = max(free, start - _LONGEST_PART)
    if match := _PARTS_BEFORE.search(lowered[before:start]):
        start = before + match.start()
    after = _PARTS_AFTER.match(lowered, end)
    return start, after.end() if after else end


def place(name: str) -> Place | None:
    """Return the place called *name* (any listed spelling), or None."""
    return gazetteer().by_words.get(words_of(name))


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

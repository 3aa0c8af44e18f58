"""Bengaluru's localities and zones, how people spell them, and how far apart they lie."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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
    """The listed names, by how their words sound; a word shorter than five letters is kept as it is."""

    by_sounds: Mapping[tuple[str, ...], Place]
    by_words: Mapping[tuple[str, ...], Place]
    """The names as they are listed, which say more than how they sound: Kothnur is not Kothanur."""
    longest: Mapping[str, int]
    """What a name's first word sounds like → how many words the longest name that opens with it has."""
    sounds: Mapping[str, str]
    """The words of names, and their usual variants → what they sound like."""
    slips: Mapping[str, tuple[str, ...]]
    """Sounds with one letter left out → the listed sounds they may stand for."""
    ordinary: frozenset[str]
    """Words of everyday talk that are nearly a name."""


_WORD: Final = re.compile(r"[a-z]+", re.ASCII)
_SLIP_LENGTH: Final = 6
"""Shorter words have too many neighbours for a slip of spelling to be told from another word."""

_VARIANTS: Final = {
    "rd": "road", "raod": "road", "rod": "road", "ngr": "nagar", "nagara": "nagar", "nagr": "nagar", "ngar": "nagar", "nagger": "nagar",
    "lyt": "layout", "layot": "layout", "layut": "layout", "lay-out": "layout", "palaya": "palya", "pallya": "palya", "paalya": "palya",
    "hally": "halli", "bangalore": "bengaluru", "blr": "bengaluru", "banglore": "bengaluru", "bangluru": "bengaluru", "extn": "extension",
}  # fmt: skip
_LETTERS: Final = (
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ph", "f"), ("ck", "k"), ("ee", "i"), ("oo", "u"),
    ("w", "v"), ("z", "j"), ("y", "i"), ("q", "k"), ("x", "ks"),
)  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")
_SPLITS: Final = ("halli", "palya", "nagar", "pura", "sandra", "field", "town", "kere", "giri", "agrahara", "gudi", "puram")
"""Endings that people write apart: "maratha halli"."""
_INITIALS: Final = frozenset(
    "jp kr tc hsr btm cv rt gm ms ns hbr hrbr ombr rmv vv mg hal beml aecs isro epip rr bel hmt bda itpl lb jc kg".split()
)
_GUARDED: Final = frozenset("majestic hal kia orr omr itpl rmv koppa alur surat goa epip aerospace".split())
"""Names that are words or letters of something else too: read as names only in capitals, after a preposition, or alone."""
_INTO: Final = frozenset("in near at around from towards beside off".split())


def _sound(word: str) -> str:
    """Return how *word* sounds, whichever way Kannada and Hindi names are put into Latin letters."""
    if len(word) < 5:
        return word
    for written, heard in _LETTERS:
        if written in word:
            word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 5 and word[-1] in "aue" else word


@cache
def _gazetteer() -> _Gazetteer:
    return _indexed([*_listed_by_hand(), *_listed_by_script()], _ordinary_words())


Row = tuple[Place, Sequence[str]]
"""A place and its spellings."""


def _listed_by_hand() -> Iterator[Row]:
    for row in json.loads(_data("bengaluru.json"))["places"]:
        spellings = [row["name"], *row.pop("spellings", [])]
        yield Place(**row), spellings


def _listed_by_script() -> Iterator[Row]:
    for line in _data("gazetteer.tsv").splitlines():
        if line and line[0] not in "#!":
            name, kind, zone, latitude, longitude, spellings = line.split("\t")
            degrees = (float(latitude), float(longitude)) if latitude else (None, None)
            place = Place(name=name, kind=kind, zone=zone, latitude=degrees[0], longitude=degrees[1])
            yield place, [name, *filter(None, spellings.split(", "))]


def _ordinary_words() -> frozenset[str]:
    lines = [line for line in _data("gazetteer.tsv").splitlines() if line.startswith("!")]
    return frozenset(word for line in lines for word in line[1:].split())


def _data(file: str) -> str:
    return resources.files("brigade_sales_ai").joinpath("data", file).read_text(encoding="utf-8")


def _indexed(rows: Sequence[Row], ordinary: frozenset[str]) -> _Gazetteer:
    by_words: dict[tuple[str, ...], Place] = {}
    by_sounds: dict[tuple[str, ...], Place] = {}
    for found, spellings in rows:
        for spelling in spellings:
            for words in _ways_to_write(tuple(_WORD.findall(spelling.lower()))):
                by_words.setdefault(words, found)
    sounds = dict(_VARIANTS)
    longest: dict[str, int] = {}
    for words, found in by_words.items():
        heard = tuple(sounds.setdefault(word, _sound(word)) for word in words)
        by_sounds.setdefault(heard, found)
        longest[heard[0]] = max(longest.get(heard[0], 0), len(heard))
    slips: dict[str, set[str]] = {}
    for sound in {sound for sound in sounds.values() if len(sound) >= _SLIP_LENGTH}:
        for shorter in _one_left_out(sound):
            slips.setdefault(shorter, set()).add(sound)
    return _Gazetteer(
        by_sounds, by_words, longest, sounds, {key: tuple(sorted(found)) for key, found in slips.items()}, ordinary
    )


def _ways_to_write(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Return a name as listed, with its words run together or apart, its initials apart, and its road a main road."""
    while words and words[-1] in ("phase", "stage", "block", "sector"):
        words = words[:-1]  # its number is no word, and is read beside the name
    if not words:
        return
    yield words
    if len(words) == 2 and len(words[0]) + len(words[1]) >= 8 and words[1] != "road":
        yield (words[0] + words[1],)
    if len(words) == 1:
        for ending in _SPLITS:
            if words[0].endswith(ending) and len(words[0]) - len(ending) >= 4:
                yield words[0][: -len(ending)], ending
    if words[0] in _INITIALS and (len(words) > 1 or len(words[0]) > 2):
        yield (*words[0], *words[1:])
    if len(words) == 2 and words[1] == "road":
        yield words[0], "main", "road"


def _one_left_out(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def find_places(text: str) -> tuple[Mention, ...]:
    """Return the places that *text* names, in order, longest names first, however they are put into letters, with a slip."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # Some letters have two in lower case: then the mentions are in lower case too.
        text = lowered
    gazetteer = _gazetteer()
    words = _WORD.findall(lowered)
    sounds = [gazetteer.sounds.get(word) or _heard_as(word) for word in words]
    if not any(sound in gazetteer.longest for sound in sounds):
        return ()
    spans = [match.span() for match in _WORD.finditer(lowered)]
    mentions: list[Mention] = []
    at = 0
    while at < len(words):
        found, length, exact = _name_at(at, words, sounds, gazetteer)
        if found is None or (length == 1 and words[at] in _GUARDED and not _is_meant(at, words, text[slice(*spans[at])])):
            at += 1
            continue
        start, end = _with_parts(lowered, spans[at][0], spans[at + length - 1][1], mentions[-1].end if mentions else 0)
        mentions.append(Mention(place=found, start=start, end=end, text=text[start:end], exact=exact))
        at += length
        while at < len(words) and spans[at][0] < end:
            at += 1
    return tuple(mentions)


def _name_at(
    at: int, words: Sequence[str], sounds: Sequence[str], gazetteer: _Gazetteer
) -> tuple[Place | None, int, bool]:
    for length in range(min(gazetteer.longest.get(sounds[at], 0), len(words) - at), 0, -1):
        written = tuple(words[at : at + length])
        if (found := gazetteer.by_words.get(written)) is not None:
            return found, length, True
        if (found := gazetteer.by_sounds.get(tuple(sounds[at : at + length]))) is not None:
            return found, length, False
    return None, 1, False


def _is_meant(at: int, words: Sequence[str], written: str) -> bool:
    return len(words) <= 2 or (at > 0 and words[at - 1] in _INTO) or (len(written) <= 4 and written.isupper())


@lru_cache(maxsize=4096)
def _heard_as(word: str) -> str:
    """Return the listed sound of a word that no name is listed with: the same, or one letter off; else nothing."""
    gazetteer = _gazetteer()
    if not 5 <= len(word) <= 24 or word in gazetteer.ordinary:
        return ""
    sound = _sound(word)
    if len(sound) < 5 or (len(sound) < _SLIP_LENGTH and sound not in gazetteer.longest):
        return ""
    for shorter in (sound, *sorted(_one_left_out(sound))):
        for listed in gazetteer.slips.get(shorter, ()):
            if listed[0] == sound[0] and distance_of_one(sound, listed):
                return listed
    return sound if sound in gazetteer.longest else ""


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

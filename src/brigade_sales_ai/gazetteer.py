"""How Bengaluru's places are listed: names by how they sound, whichever way they are put into Latin letters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

__all__ = [
    "Gazetteer",
    "Place",
    "Row",
    "distance_of_one",
    "gazetteer",
    "heard_as",
    "indexed",
    "listed_by_hand",
    "sound_of",
    "words_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A locality (with the zone it lies in), a zone, a landmark or a city; degrees are of its centre, rounded to 0.01."""

    name: str
    kind: str
    """``locality``, ``zone``, ``city`` (Bengaluru itself), ``landmark`` (airport, tech parks) or ``outside``."""
    zone: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The listed names, by how their words sound; a word shorter than five letters is kept as it is."""

    by_sounds: Mapping[tuple[str, ...], Place]
    by_words: Mapping[tuple[str, ...], Place]
    """The names as they are listed, which say more than how they sound: Kothnur is not Kothanur."""
    longest: Mapping[str, int]
    """What a name's first word sounds like → how many words the longest name that opens with it has."""
    longest_of_two: Mapping[tuple[str, ...], int]
    """The same for its first two words: "a" opens long names, and "a flat" none."""
    sounds: Mapping[str, str]
    """The words of names, and their usual variants → what they sound like."""
    slips: Mapping[str, tuple[str, ...]]
    """Sounds with one letter left out → the listed sounds they may stand for."""
    ordinary: frozenset[str]
    """Words of everyday talk that are nearly a name."""


_WORD: Final = re.compile(r"[a-z]+", re.ASCII)
_SLIP_LENGTH: Final = 6
"""Shorter words have too many neighbours for a slip of spelling to be told from another word."""
_SLIP_LENGTH_OF_STRANGERS: Final = 8
"""The same for towns elsewhere, and for names that are seldom said."""

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


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of *text*, in lower case."""
    return tuple(_WORD.findall(text.lower()))


def sound_of(word: str) -> str:
    """Return how *word* sounds, whichever way Kannada and Hindi names are put into Latin letters."""
    if len(word) < 5:
        return word
    for written, heard in _LETTERS:
        if written in word:
            word = word.replace(written, heard)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 6 and word[-1] in "aue" else word


@cache
def gazetteer() -> Gazetteer:
    """Return the places that are listed."""
    return indexed([*listed_by_hand(), *_listed_by_script()], _ordinary_words())


Row = tuple[Place, Sequence[str]]
"""A place and its spellings."""


def listed_by_hand() -> Iterator[Row]:
    """Return the rows of bengaluru.json."""
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


def indexed(rows: Sequence[Row], ordinary: frozenset[str]) -> Gazetteer:
    """Return the index of *rows*; of two places with a name the first has it. *ordinary* words are nearly a name, and none."""
    by_words: dict[tuple[str, ...], Place] = {}
    by_sounds: dict[tuple[str, ...], Place] = {}
    for found, spellings in rows:
        for spelling in spellings:
            for words in _ways_to_write(words_of(spelling)):
                by_words.setdefault(words, found)
    sounds = dict(_VARIANTS)
    longest: dict[str, int] = {}
    longest_of_two: dict[tuple[str, ...], int] = {}
    for words, found in by_words.items():
        heard = tuple(sounds.setdefault(word, sound_of(word)) for word in words)
        by_sounds.setdefault(heard, found)
        longest[heard[0]] = max(longest.get(heard[0], 0), len(heard))
        if len(heard) > 1:
            longest_of_two[heard[:2]] = max(longest_of_two.get(heard[:2], 0), len(heard))
    slips: dict[str, set[str]] = {}
    for words, found in by_words.items():
        shortest = _SLIP_LENGTH if found.latitude is not None or found.kind == "zone" else _SLIP_LENGTH_OF_STRANGERS
        for sound in {sounds[word] for word in words}:
            if len(sound) >= shortest:
                for shorter in _one_left_out(sound):
                    slips.setdefault(shorter, set()).add(sound)
    return Gazetteer(
        by_sounds,
        by_words,
        longest,
        longest_of_two,
        sounds,
        {key: tuple(sorted(found)) for key, found in slips.items()},
        ordinary,
    )


def _ways_to_write(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Return a name as listed, with its words run together or apart, its initials apart, and its road a main road."""
    length = len(words)
    while length and words[length - 1] in ("phase", "stage", "block", "sector"):
        length -= 1  # its number is no word, and is read beside the name
    if not length:
        return
    words = words[:length]
    first, rest = words[0], words[1:]
    yield words
    if len(rest) == 1 and len(first) + len(rest[0]) >= 7 and rest[0] != "road":
        yield (first + rest[0],)
    if rest == ("road",):
        yield first, "main", "road"
    if not rest:
        yield from ((first[: -len(end)], end) for end in _SPLITS if first.endswith(end) and len(first) - len(end) >= 4)
    if first in _INITIALS and (rest or len(first) > 2):
        yield (*first, *rest)


def _one_left_out(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


@lru_cache(maxsize=4096)
def heard_as(word: str) -> str:
    """Return the listed sound of a word that no name is listed with: the same, or one letter off; else nothing."""
    index = gazetteer()
    if not 5 <= len(word) <= 24 or word in index.ordinary:
        return ""
    sound = sound_of(word)
    if len(sound) < 5 or (len(sound) < _SLIP_LENGTH and sound not in index.longest):
        return ""
    for shorter in (sound, *sorted(_one_left_out(sound))):
        for listed in index.slips.get(shorter, ()):
            if listed[:2] == sound[:2] and distance_of_one(sound, listed) and _is_a_slip(sound, listed):
                return listed
    return sound if sound in index.longest else ""


def _is_a_slip(sound: str, listed: str) -> bool:
    """Whether two words that differ by a letter may be the same: one consonant in place of another makes another word."""
    if len(sound) != len(listed):
        return True
    differing = {letter for pair in zip(sound, listed, strict=True) if pair[0] != pair[1] for letter in pair}
    return differing <= _VOWELS or sorted(sound) == sorted(listed)


_VOWELS: Final = frozenset("aeiou")


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

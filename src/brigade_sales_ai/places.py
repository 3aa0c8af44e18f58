"""Bengaluru's localities and zones, how people spell them, and how far apart they lie."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mention", "Place", "find_places", "kilometres_between", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A locality (with the zone it lies in), a zone, or a city outside the coverage; degrees are of its centre, rounded."""

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


def find_places(text: str) -> tuple[Mention, ...]:
    """Return the places that *text* names, in order, longest names first, tolerating a slip of spelling in longer names."""
    raise NotImplementedError


def place(name: str) -> Place | None:
    """Return the place called *name* (any listed spelling), or None."""
    raise NotImplementedError


def kilometres_between(one: str, other: str) -> float | None:
    """Return the straight-line distance between the centres of two places, in kilometres; None if either is not known."""
    raise NotImplementedError

"""Ways from a home to a place: the kilometres and minutes on its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ...claims import Claim, ClaimKind, Finding
from . import instead
from .backing import made, row_of, supported, told_by, told_or, withheld
from .figures import Bound, Figure, Kind
from .grounds import Grounds
from .subjects import Reading, subject_of

__all__ = ["is_a_way", "way"]

_MODE: Final = re.compile(r"\b(?:walk\w*|on foot|drive|driving|car|cab|road|metro|train|bus|bike)\b")


_TOWARDS: Final = re.compile(r"\b(?:away|from|to|drive|walk|ride|reach|far|distance|commute|se|door)\b")


def is_a_way(figure: Figure, reading: Reading) -> bool:
    """Whether a figure is of a way: kilometres always, minutes only with words of going somewhere."""
    return figure.kind is not Kind.MINUTES or _TOWARDS.search(reading.lowered) is not None


def way(figure: Figure, reading: Reading, grounds: Grounds) -> Claim:
    """Hold a way against the rows of the homes it is told of."""
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    if (refused := withheld(ClaimKind.DISTANCE, figure, reading, subject, grounds)) is not None:
        return refused
    minutes = figure.kind is Kind.MINUTES
    for project in subject.projects:
        place = _place_for(figure, reading, [d.place for d in project.distances])
        row = next((d for d in project.distances if d.place == place), None)
        if row is None:
            continue
        value = row.minutes if minutes else row.kilometres
        source = f"{row_of(project)}, {row.place}"
        better = instead.way(project, row.place)
        if value is None or (minutes and not row.measured):
            return made(ClaimKind.DISTANCE, Finding.UNSUPPORTED, reading, figure.start, figure.end, "minutes need the way and the hour they were measured", subject=subject, source=source, better=better)  # fmt: skip
        within = figure.bound in (Bound.UNDER, Bound.UP_TO) and 0 <= figure.low - value < max(figure.step, value / 10)
        if within or all(_near(end, Decimal(value), figure, minutes=minutes) for end in (figure.low, figure.high)):
            mode, measured = _MODE.findall(reading.lowered), row.measured.lower()
            if (
                minutes
                and any(m.startswith("walk") or m == "on foot" for m in mode)
                and "walk" not in measured
                and "foot" not in measured
            ):
                return made(ClaimKind.DISTANCE, Finding.WRONG_BASIS, reading, figure.start, figure.end, f"measured {row.measured}", subject=subject, source=source, better=better)  # fmt: skip
            return supported(ClaimKind.DISTANCE, figure, reading, subject, source)
        if told_by(figure, reading, subject, grounds) is None:
            return made(ClaimKind.DISTANCE, Finding.CONTRADICTED, reading, figure.start, figure.end, "the row has another distance", subject=subject, source=source, better=better)  # fmt: skip
    return told_or(ClaimKind.DISTANCE, figure, reading, subject, grounds, why="no row has this distance")


def _near(said: Decimal, row: Decimal, figure: Figure, *, minutes: bool) -> bool:
    """Whether a way is told right: as its digits show, or with "about" within a tenth (five minutes)."""
    apart = abs(said - row)
    if figure.about and figure.step >= 1:
        return apart <= (5 if minutes else row / 10)
    return apart * 2 <= figure.step and apart <= row / 10


_SMALL: Final = frozenset(
    "the of and a an road metro station town gate junction cross circle stop park tech hospital school academy college mall office bus railway city centre center".split()
)


_KINDS_OF_PLACES: Final = frozenset("metro hospital school college mall station".split())


def _place_for(figure: Figure, reading: Reading, places: Sequence[str]) -> str | None:
    """Return which of *places* a figure is said of: the one behind "from", else the last before it, else the next."""
    spans = [(span, place) for place in places if (span := _place_in(place, reading)) is not None]
    # "Horamavu railway station" is not also the "Indiranagar metro station".
    spans = [(s, p) for s, p in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o, _ in spans)]
    if not spans:
        return None
    behind = sorted((span, place) for span, place in spans if span[0] >= figure.end)
    before = sorted((span, place) for span, place in spans if span[1] <= figure.start)
    if behind and re.fullmatch(
        r"[^,;.\d]{0,28}\b(?:from|to|of|se)\s(?:the\s)?", reading.lowered[figure.end : behind[0][0][0]]
    ):
        return behind[0][1]
    if (other := _place_beside(figure, reading)) is not None and not any(
        s[0] < other[1] and other[0] < s[1] for s, _ in spans
    ):
        return None
    if before:
        return before[-1][1]
    return behind[0][1] if behind else None


_PLACE: Final = r"(?P<place>[A-Z][\w'’&.]*(?:\s(?:[A-Z][\w'’&.]*|of|the))*)"
_PLACE_IS: Final = re.compile(
    rf"(?:^|[,;:|(]\s|\b(?:and|while|but|aur|to|the)\s){_PLACE}"
    r"(?:\s(?:metro|station|mall|hospital|school|airport|lake|junction|flyover|park))?\s?(?:\s(?:is|are|lies|sits|at|hai)|[:(-])(?:\s(?:just|only|about|around|roughly|some|sirf|hardly|barely|at|a))*\s*$"
)
_FROM_PLACE: Final = re.compile(rf"\s?(?:away\s)?(?:from|to|off)\s(?:the\s)?{_PLACE}")


_NO_NAMES: Final = frozenset(
    "it this that the there here which its and distance commute drive the home project from about only just around km minutes".split()
)


def _place_beside(figure: Figure, reading: Reading) -> tuple[int, int] | None:
    """Return where a name stands of which the way is said, if it is no home's: "…, and Manipal Hospital is 5 km away"."""
    begin = max(0, figure.start - 80)
    for match in (_PLACE_IS.search(reading.text[begin : figure.start]), _FROM_PLACE.match(reading.text[figure.end :])):
        if match is not None and match["place"].split()[0].lower() not in _NO_NAMES:
            offset = begin if match.re is _PLACE_IS else figure.end
            start, end = match.start("place") + offset, match.end("place") + offset
            if not any(m.start < end and start < m.end for m in reading.mentions):
                return start, end
    return None


def _place_in(place: str, reading: Reading) -> tuple[int, int] | None:
    """Return where a sentence names *place*, or a word that tells it from others; the name of a project is no place."""
    name, lowered = place.lower(), reading.lowered
    if (at := lowered.find(name)) >= 0:
        return at, at + len(name)
    words = re.findall(r"[a-z0-9]+", name)
    for word in sorted(words, key=_KINDS_OF_PLACES.__contains__):
        if (word in _SMALL and word not in _KINDS_OF_PLACES) or len(word) < 3:
            continue
        for match in re.finditer(rf"\b{word}\b", lowered):
            if not any(m.start <= match.start() < m.end for m in reading.mentions):
                return match.span()
    return None

"""Homes in a text: bedrooms, kinds, status, possession, areas and amenities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..homes import Configuration, HomeKind, Status
from ..vocabulary import Slot
from .rooms import DENIED_BEFORE, rooms_in

__all__ = ["HomesHeard", "homes_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomesHeard:
    """What a text says about the home itself, and the words for each."""

    configurations: tuple[Configuration, ...]
    at_least: float | None
    ruled_out: tuple[Configuration, ...]
    bathrooms: int | None
    kinds: tuple[HomeKind, ...]
    status: Status | None
    possession_by: date | None
    area_min: int | None
    area_max: int | None
    amenities: tuple[str, ...]
    avoided_amenities: tuple[str, ...]
    quotes: dict[str, str]


_KINDS: Final = (
    (HomeKind.ROW_HOUSE, r"row\s?-?houses?|town\s?houses?"),
    (HomeKind.VILLA, r"villas?|villament|independent houses?|bungalows?"),
    (HomeKind.PENTHOUSE, r"pent\s?-?houses?"),
    (HomeKind.DUPLEX, r"duplex(?:es)?"),
    (HomeKind.STUDIO, r"studios?"),
    (HomeKind.PLOT, r"plots?|sites? for sale|residential sites?|plotted"),
    (HomeKind.APARTMENT, r"apartments?|apartmen|aprtments?|appartments?|apts?|flats?"),
)
_KIND: Final = re.compile(r"\b(?:" + "|".join(rf"(?P<{kind.name}>{words})" for kind, words in _KINDS) + r")\b")
_PLOT_SIZE: Final = re.compile(r"\b(\d{2,3})\s?[x*×]\s?(\d{2,3})\b", re.IGNORECASE)

_READY: Final = re.compile(
    r"\bready[\s-]?(?:to|for)?[\s-]?(?:move|occupy|possession|flats?|homes?)(?:[\s-]?in)?\b|\brtm\b|\bimmediate possession\b|\bready (?:possession|property)\b"
    r"|\balready (?:built|completed)\b|\bready chahiye\b|\bwant (?:it )?ready\b|\bmove in (?:now|immediately)\b",
    re.IGNORECASE,
)
_UNDER_CONSTRUCTION: Final = re.compile(
    r"\bunder[\s-]?construction\b|\bnew launch(?:es)?\b|\bpre[\s-]?launch\b|\bunderconstruction\b", re.IGNORECASE
)
_BY_YEAR: Final = re.compile(
    r"(?:possession|handover|ready|move in|keys|delivery|complet\w*)\s(?:\w+\s){0,3}?(?:by|before|in|within|upto)\s(?:(?:q([1-4])|march|june|december|dec|end of)\s(?:of\s)?)?(20[2-4]\d)",
    re.IGNORECASE,
)

_SQUARE: Final = re.compile(r"\bs(?:q|ft)|\dsq|\dsft", re.IGNORECASE)
_AREA: Final = re.compile(
    r"(?P<bound>above|over|more than|at ?least|minimum|min|below|under|less than|max|maximum|upto|up to)?\s*(?:of\s)?"
    r"(?P<low>\d[\d,]{2,6})\s?(?:(?:-|to|–)\s?(?P<high>\d[\d,]{2,6})\s?)?(?:sq\.?\s?-?\s?(?:ft|feet|foot)|sqft|sft|square f\w+)\b(?P<after>\s?(?:\+|plus|or more|or above|and above))?",
    re.IGNORECASE,
)

AMENITIES: Final = {
    "gym": r"gym|gymnasium|fitness cent\w+",
    "swimming pool": r"swimming pools?|pool\b",
    "clubhouse": r"club\s?-?house",
    "children's play area": r"play area|kids'? area|children'?s? park",
    "park": r"garden|(?<=with )parks?\b|(?<=a )park\b|(?<=and )parks?\b",
    "tennis court": r"tennis",
    "badminton court": r"badminton",
    "jogging track": r"jogging track|walking track",
    "power backup": r"power back\s?-?up|generator",
    "lift": r"\blifts?\b|elevator",
    "security": r"security|cctv",
    "EV charging": r"ev charg\w+|electric car",
    "pet park": r"(?:pet|dog) park",
    "pets allowed": r"pet[\s-]?friendly|pets?\b",
    "co-working space": r"co-?working",
    "balcony": r"balcon(?:y|ies)",
    "covered parking": r"covered (?:car )?parking",
}
_AMENITY: Final = re.compile(r"\b(?:" + "|".join(rf"(?P<a{n}>{words})" for n, words in enumerate(AMENITIES.values())) + ")")
_NAMES: Final = tuple(AMENITIES)


def homes_in(text: str, *, asked: Slot | None) -> HomesHeard:
    """Return what *text* says about the home; *asked* decides what a bare "3" means."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # Some letters have two in lower case: then the quotes are in lower case too.
        text = lowered
    rooms = rooms_in(text, lowered, asked=asked)
    quotes = rooms.quotes
    kinds = _kinds(text, quotes)
    area_min, area_max = _area(text, quotes)
    if size := _PLOT_SIZE.search(text):
        # A plot is named by its sides in feet (domain.md §3.2).
        kinds = kinds or (HomeKind.PLOT,)
        area_min = area_max = int(size[1]) * int(size[2])
        quotes["area_min"] = size[0]
    amenities, avoided = _amenities(text, quotes)
    return HomesHeard(
        configurations=rooms.configurations,
        at_least=rooms.at_least,
        ruled_out=rooms.ruled_out,
        bathrooms=rooms.bathrooms,
        kinds=kinds,
        status=_status(text, quotes),
        possession_by=_possession(text, quotes),
        area_min=area_min,
        area_max=area_max,
        amenities=amenities,
        avoided_amenities=avoided,
        quotes=quotes,
    )


_ONE_IN_MIND: Final = re.compile(r"\b(?:the|this|that|these|those|your|its?|which|each|every)\s(?:\w+\s)?$")


def _kinds(text: str, quotes: dict[str, str]) -> tuple[HomeKind, ...]:
    kinds: list[HomeKind] = []
    lowered = text.lower()
    for match in _KIND.finditer(lowered):
        before = lowered[: match.start()]
        # "The apartment" is one that was talked about, not a wish.
        if not DENIED_BEFORE.search(before) and not _ONE_IN_MIND.search(before):
            kinds.append(HomeKind[match.lastgroup or "APARTMENT"])
            quotes.setdefault("kinds", text[match.start() : match.end()])
    return tuple(dict.fromkeys(kinds))


def _status(text: str, quotes: dict[str, str]) -> Status | None:
    for pattern, status, opposite in (
        (_READY, Status.READY, Status.UNDER_CONSTRUCTION),
        (_UNDER_CONSTRUCTION, Status.UNDER_CONSTRUCTION, Status.READY),
    ):
        if match := pattern.search(text):
            quotes["status"] = match[0]
            return opposite if DENIED_BEFORE.search(text.lower()[: match.start()]) else status
    return None


_QUARTER_ENDS: Final = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


def _possession(text: str, quotes: dict[str, str]) -> date | None:
    match = _BY_YEAR.search(text)
    if match is None:
        return None
    quotes["possession_by"] = match[0]
    month, day = _QUARTER_ENDS[int(match[1])] if match[1] else (12, 31)
    return date(int(match[2]), month, day)


def _area(text: str, quotes: dict[str, str]) -> tuple[int | None, int | None]:
    match = _AREA.search(text) if _SQUARE.search(text) else None
    if match is None or re.match(r"\s*(?:rate|price|cost)", text[match.end() :], re.IGNORECASE):
        return None, None
    low = int(match["low"].replace(",", ""))
    high = int(match["high"].replace(",", "")) if match["high"] else None
    if not 100 <= low <= 1_000_000:
        return None, None
    quotes["area_min"] = match[0].strip()
    bound = (match["bound"] or "").lower()
    if high is not None:
        return min(low, high), max(low, high)
    if match["after"] or bound in ("above", "over", "more than", "at least", "atleast", "minimum", "min"):
        return low, None
    if bound:
        return None, low
    # "1200 sq ft" is about that size: nobody means it to the foot.
    return low * 9 // 10, low * 11 // 10


def _amenities(text: str, quotes: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    wanted: list[str] = []
    avoided: list[str] = []
    if "?" in text or re.match(r"\s*(?:is|are|does|do|has|any|what|which|how)\b", text, re.IGNORECASE):
        return (), ()  # a question about amenities states none
    for match in _AMENITY.finditer(text.lower()):
        name = _NAMES[int((match.lastgroup or "a0")[1:])]
        (avoided if DENIED_BEFORE.search(text.lower()[: match.start()]) else wanted).append(name)
        quotes.setdefault("amenities", match[0])
    return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(avoided))

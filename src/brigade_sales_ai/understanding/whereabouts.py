"""Where a text wants a home to be: localities, zones, places ruled out, landmarks, and towns that are not covered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..places import Mention, find_places

__all__ = ["WhereHeard", "where_in"]


@dataclass(slots=True)
class WhereHeard:
    """The places of a text, and the words for each; *landmark* is where a distance is asked from or to."""

    wanted: dict[str, bool] = field(default_factory=dict[str, bool])
    """Localities, and whether they are wanted or ruled out: of one said twice, the last word counts."""
    zones: list[str] = field(default_factory=list[str])
    outside: str | None = None
    landmark: str | None = None
    quotes: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def localities(self) -> tuple[str, ...]:
        """The localities that are wanted."""
        return tuple(name for name, wish in self.wanted.items() if wish)

    @property
    def avoided(self) -> tuple[str, ...]:
        """The localities that are ruled out."""
        return tuple(name for name, wish in self.wanted.items() if not wish)


_KIND_OF_PLACE: Final = re.compile(r"\b(?:metro|railway station|bus stop|hospital|airport|outer ring road)\b", re.IGNORECASE)
_NOT_IN: Final = re.compile(r"(?:\bnot|\bno|\bavoid|\bexcept|\bother than|\bbut not|\banywhere but|\binstead of|\bdon'?t want)\s*(?:to\s|in\s|at\s|near\s|around\s|the\s|live\s|on\s|for\s)*$", re.IGNORECASE)  # fmt: skip
_NOT_AFTER: Final = re.compile(r"\s*(?:mein|me)?\s*(?:nahi|nahin|mat|beda)\b", re.IGNORECASE)


def where_in(text: str) -> WhereHeard:
    """Return the places that *text* wants, rules out or asks the way to."""
    where = WhereHeard()
    mentions = find_places(text)
    for mention in mentions:
        _take(where, text, mention)
    if not mentions and (stranger := _strange_place(text)):
        where.outside = where.quotes["outside_city"] = stranger
    if where.landmark is None and (kind := _KIND_OF_PLACE.search(text)):
        where.landmark = kind[0].lower()
    return where


def _take(where: WhereHeard, text: str, mention: Mention) -> None:
    place, quotes = mention.place, where.quotes
    match place.kind:
        case "locality" if _not_wanted(text, mention):
            where.wanted[place.name] = False
            quotes.setdefault("avoided_localities", mention.text)
        case "locality":
            where.wanted[place.name] = True
            quotes.setdefault("localities", mention.text)
        case "zone":
            if place.name not in where.zones:
                where.zones.append(place.name)
            quotes.setdefault("zones", mention.text)
        case "landmark":
            where.landmark = where.landmark or place.name
            quotes.setdefault("place", mention.text)
        case "outside" if not _LIVES_THERE.search(text[: mention.start]):
            where.outside = where.outside or place.name
            quotes.setdefault("outside_city", mention.text)
        case _:
            pass


_LIVES_THERE: Final = re.compile(
    r"\b(?:nri|stay|staying|live|living|based|currently|work|working|office is|from|reside|residing)\s+(?:\w+\s)?(?:in|at|near|from)?\s*$",
    re.IGNORECASE,
)
_STRANGER: Final = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Aa]t|(?:[Mm]ov|[Ss]hift|[Rr]elocat)(?:e|ing)? to)\s+([A-Z][a-z]{2,}(?:\s(?:[A-Z][a-z]+|[A-Z]{2,}))*)"
)
_NOT_A_PLACE: Final = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday india karnataka english hindi
    kannada hinglish cash rupees crore crores lakh lakhs diwali ugadi dussehra pongal christmas brigade prestige sobha
    whatsapp google phase tower block bhk rera emi the this that my your our
    """.split()
)


def _strange_place(text: str) -> str | None:
    """Return a name that stands where a place stands and is on no list of ours: a town we do not cover, most likely."""
    for match in _STRANGER.finditer(text):
        name = match[1]
        if name.split()[0].lower() not in _NOT_A_PLACE and not _LIVES_THERE.search(text[: match.start()] + " "):
            return name
    return None


def _not_wanted(text: str, mention: Mention) -> bool:
    return bool(_NOT_IN.search(text[: mention.start])) or bool(_NOT_AFTER.match(text[mention.end :]))

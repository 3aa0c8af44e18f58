"""Bedrooms and bathrooms in a text: 2 or 3 BHK, "teen kamre", 3BHK+2T, no less than two baths, a bare "3" when asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from ..homes import Configuration
from ..vocabulary import Slot

__all__ = ["DENIED_AFTER", "DENIED_BEFORE", "LONGEST", "MOST", "ROOM_HINTS", "RoomsHeard", "rooms_in"]


@dataclass(slots=True, kw_only=True)
class RoomsHeard:
    """The rooms a text speaks of, and the words for each."""

    configurations: tuple[Configuration, ...] = ()
    at_least: float | None = None
    ruled_out: tuple[Configuration, ...] = ()
    bathrooms: int | None = None
    quotes: dict[str, str] = field(default_factory=dict[str, str])


_COUNTS: Final = {
    "one": 1.0, "single": 1.0, "ek": 1.0, "ondu": 1.0, "two": 2.0, "double": 2.0, "do": 2.0, "eradu": 2.0, "three": 3.0,
    "triple": 3.0, "teen": 3.0, "tin": 3.0, "mooru": 3.0, "muru": 3.0, "four": 4.0, "char": 4.0, "chaar": 4.0, "nalku": 4.0,
    "naalku": 4.0, "five": 5.0, "paanch": 5.0, "panch": 5.0, "aidu": 5.0, "six": 6.0, "chhe": 6.0, "cheh": 6.0, "seven": 7.0,
    "saat": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "dedh": 1.5, "dhai": 2.5, "couple of": 2.0,
}  # fmt: skip
_ALSO_VERBS: Final = frozenset({"do", "char", "tin", "ten"})
"""Words that count rooms only beside a word that is said of nothing else: "do BHK", not "do beds fit"."""

_HINDI_ROOMS: Final = ("kamre", "kamra", "kamron", "kamro")

_WORDS: Final = "|".join(sorted(_COUNTS, key=len, reverse=True))
_COUNT: Final = rf"(?:\d{{1,2}}(?:\.5|\.0|\s?½|\s1/2)?|½|(?:{_WORDS})\b)(?:\s?(?:and|&)\s?(?:a\s)?half\b)?"
_OR: Final = r"\s?(?:or|/|,|and|&|to|-|–|ya|aur|se)\s?"
_UNIT: Final = (
    r"(?P<bhk>b\.?\s?h\.?\s?k(?:s\b|\b\.?|(?=[+\d]))|b?hk\b|bkh\b|bhks?\b|bhk(?=[a-z])|(?<=\d)b(?=\s?\+?\s?\d\s?t\b))"
    r"|(?P<rk>r\.?k\b|rooms? kitchen)"
    r"|(?P<bed>bed\s?-?\s?ro{0,2}ms?\b|bed\s?romms?\b|bedrms?\b|bdrms?\b|beds?\b|brs?\b|kamr[ae]\b|kamro?n\b|bedroom)"
    r"|(?P<bath>bath\s?-?\s?ro{0,2}ms?\b|baths?\b|toilets?\b|wash\s?rooms?\b|(?<=\d)t\b|(?<=\d\s)t\b)"
    r"|(?P<room>ro{1,2}ms?\b)"
)
_ROOMS: Final = re.compile(
    rf"(?<![\w$₹])(?<!\d[.,/+-])(?P<counts>{_COUNT}(?:{_OR}{_COUNT}){{0,3}})\s?(?P<more>\+\s?(?=bhk|bed))?-?\s?(?:(?:full|attached|separate|spacious|big|nice|large)\s)?(?:{_UNIT})"
)
_TOILETS_TOO: Final = re.compile(
    r"\s?\(?(?:\+|with|w/|and|&|,)?\s?(\d)\s?(?:t\b|toilets?|baths?\b|bath\s?rooms?|wash\s?rooms?)"
)
_BATHS_ALIKE: Final = re.compile(r"\s?(?:and|&|/|,)\s?(?:bath\s?ro{0,2}ms?|baths?)\b")
_WITH_MAID: Final = re.compile(
    r"(?<![\d.+])([1-9])\s?\+\s?(?:1|0\.5|½)\b(?!\s?[\d,.]*\s?(?:cr|l|k\b|\+))(?:\s?-?\s?bhks?\b)?"
)
_NAMED_FIRST: Final = re.compile(
    r"\b(?:bhk|(?P<bath>bath\s?rooms?|baths?|toilets?)|bed\s?rooms?|beds?)\s?"
    r"(?:count|number|needed|required|wanted)?\s?(?::|=|-|is|are|must be|should be|to be|will be|can be|has to be|would be)\s?"
    rf"(?P<least>at ?least |minimum )?(?P<count>{_COUNT})(?![.,]?\d|\s?(?:bhk|bed|bath))"
)
ROOM_HINTS: Final = ("b h k", *"bhk bed bath rk room rom kamr toilet br b.h + hk bkh kitchen bdrm".split())
"""What stands in every text that counts rooms: others need not be searched."""

DENIED_BEFORE: Final = re.compile(
    r"(?:\bnot|\bno|\bnever|\bdon'?t (?:want|need|like|show)|\bdo not (?:want|need|like|show)|\bnahi|\binstead of|\brather than"
    r"|\bwithout|\bexcept|\bexcluding|\bother than|\bneither|\bnor)"
    r"\s*(?:(?:me|a|an|any|the|in|looking for|interested in|for|want|need)\s){0,3}$"
)
"""Ends the words before what is not wanted."""

DENIED_AFTER: Final = re.compile(
    r"\s*(?:wala |wali |flats? |apartments? )?(?:nahi|nahin|nai|mat|beda|bekaa?gilla|is (?:too (?:small|big)|not)|won'?t (?:do|work)|will not (?:do|work))\b"
)
"""Begins the words after what is not wanted."""

_AT_LEAST: Final = re.compile(
    r"(?:at\s?least|atleast|minimum|min|kam se kam|not less than|no less than|nothing less than|more than|above)\s*(?:of\s|a\s|an\s)?$"
)
_OR_MORE: Final = re.compile(
    r"\s?(?:\+(?!\s?\d)|(?:or|and|ya) (?:more|above|bigger|larger|up|higher|zyada|bada|upar)|onwards|minimum(?! ?\d)|se zyada|plus\b)"
)
_THEIRS_NOW: Final = re.compile(
    r"\b(?:(?:i|we)(?:'ve| have)?(?: already| currently| now)? (?:have|own|had|got|rent|sold)|(?:i|we)(?: already| currently| now)? (?:stay|live)(?:d)? in|my|our|sold|selling"
    r"|(?:currently|presently|now|already) (?:in|have|own|(?:staying|living) in|renting))\s(?:a\s|an\s|my\s|our\s|the\s|current\s|existing\s|own\s|old\s|small\s|rented\s){0,3}$"
)
"""Ends the words before the home they have."""
_TAKEN_BACK: Final = re.compile(
    r"\b(?:sorry|oops|i mean|i meant|correction|rather|matlab|scratch that|make (?:it|that)|typo)\b"
)
_NO_FIRST: Final = re.compile(r"\s*(?:(?:no|nahi|nope|arre|sorry)[,!.]?\s){1,3}\d[^.;?!]{0,14}\s(?:not|nahi)\b")
LONGEST: Final = 4_000
"""How many letters are read for homes: what is pasted beyond them is no wish, and shall not take long."""

MOST: Final = 40
"""How many of a kind are read: a text that names more is no wish, and shall not take long."""

_BEFORE: Final = 40
"""How many letters before a word may bear on it."""


class _Count(NamedTuple):
    """Rooms counted in a text: of which kind, how many, and where it stood."""

    kind: str
    counts: tuple[float, ...]
    toilets: int | None
    start: int
    end: int
    or_more: bool = False


def rooms_in(text: str, lowered: str, *, asked: Slot | None, hinted: bool) -> RoomsHeard:
    """
    Return the bedrooms and bathrooms of *text*, which is given in lower case too; *asked* decides what a bare "3" means.

    *hinted* says whether any of `ROOM_HINTS` stands in it.
    """
    heard = RoomsHeard()
    if hinted:
        _counted(text, lowered, heard)
    if asked is Slot.CONFIGURATION and not (heard.configurations or heard.ruled_out) and heard.at_least is None:
        _bare_bedrooms(text, lowered, heard)
    elif asked is Slot.BATHROOMS and heard.bathrooms is None:
        _bare_bathrooms(text, lowered, heard)
    return heard


def _counted(text: str, lowered: str, heard: RoomsHeard) -> None:
    wanted: list[Configuration] = []
    ruled_out: list[Configuration] = []
    last = 0
    for found in sorted(_counts(lowered), key=lambda found: found.start):
        before = lowered[max(last, found.start - _BEFORE) : found.start]
        quote = text[found.start : found.end].strip()
        after = DENIED_AFTER.match(lowered, found.end)
        denied = bool(DENIED_BEFORE.search(before)) or after is not None
        # "2 BHK nahi, 3 BHK": the word between them is said of the first.
        last = after.end() if after else found.end
        if found.kind == "bath":
            if not denied:
                heard.bathrooms = int(found.counts[0])
                heard.quotes["bathrooms"] = quote
            continue
        if _THEIRS_NOW.search(before):
            continue
        homes = [Configuration.made(bedrooms=n, toilets=found.toilets, hall=found.kind != "rk") for n in found.counts]
        if denied:
            ruled_out += homes
            heard.quotes.setdefault("ruled_out_configurations", quote)
        elif found.or_more or _AT_LEAST.search(before) or _OR_MORE.match(lowered, found.end):
            heard.at_least = homes[0].bedrooms
            heard.quotes["bedrooms_at_least"] = quote
        else:
            if _TAKEN_BACK.search(before):
                wanted.clear()
                heard.quotes.pop("configurations", None)
            wanted += homes
            heard.quotes.setdefault("configurations", quote)
        if found.toilets:
            heard.bathrooms = found.toilets
            heard.quotes["bathrooms"] = quote
    if not wanted and len(ruled_out) > 1 and _NO_FIRST.match(lowered):
        # "No 3 BHK not 2 BHK" answers no, and then says what is wanted.
        wanted.append(ruled_out.pop(0))
        heard.quotes["configurations"] = heard.quotes["ruled_out_configurations"]
    heard.configurations = tuple(dict.fromkeys(home for home in wanted if home not in ruled_out))
    heard.ruled_out = tuple(dict.fromkeys(ruled_out))


def _counts(lowered: str) -> Iterator[_Count]:
    taken: set[int] = set()
    for match in islice(_ROOMS.finditer(lowered), MOST):
        kind = match.lastgroup or ""
        hindi = match[0].endswith(_HINDI_ROOMS)
        counts = _numbers(match["counts"], strict=kind in ("bed", "bath", "room") and not hindi)
        if not counts or (kind == "room" and max(counts) > 6):
            continue
        kind = "bed" if kind == "room" else kind
        end, toilets = match.end(), None
        if kind in ("bhk", "bed", "rk"):
            if more := _TOILETS_TOO.match(lowered, end):
                end, toilets = more.end(), int(more[1]) or None
            elif more := _BATHS_ALIKE.match(lowered, end):
                yield _Count(kind="bath", counts=counts, toilets=None, start=more.start(), end=more.end())
        taken.update(range(match.start(), end))
        yield _Count(kind=kind, counts=counts, toilets=toilets, start=match.start(), end=end, or_more=bool(match["more"]))
    for match in islice(_NAMED_FIRST.finditer(lowered), MOST):
        counts = _numbers(match["count"], strict=True)
        if counts and match.start("count") not in taken:
            kind = "bath" if match["bath"] else "bed"
            yield _Count(kind=kind, counts=counts, toilets=None, start=match.start("count"), end=match.end("count"))
    for match in islice(_WITH_MAID.finditer(lowered), MOST) if "+" in lowered else ():
        if match.start() not in taken:
            yield _Count(kind="bhk", counts=(float(match[1]),), toilets=None, start=match.start(), end=match.end())


_EACH: Final = re.compile(_COUNT)


def _numbers(counts: str, *, strict: bool) -> tuple[float, ...]:
    """Return the numbers of "2 or 3", none of them if one cannot count rooms."""
    found = [_number(match[0]) for match in _EACH.finditer(counts) if not (strict and match[0] in _ALSO_VERBS)]
    return tuple(found) if all(1 <= n <= 20 for n in found) else ()


@lru_cache(maxsize=256)
def _number(count: str) -> float:
    half = 0.5 if "half" in count or "½" in count or "1/2" in count else 0.0
    digits = re.match(r"\d{1,2}(?:\.\d)?", count)
    if digits:
        return float(digits[0]) + half
    word = re.match(_WORDS, count)
    return (_COUNTS[word[0]] if word else 0.0) + half


# What is said in answer to "how many bedrooms?".

_ANSWER_LENGTH: Final = 200
"""A longer text is no answer to a question for a number."""
_BARE: Final = re.compile(
    rf"(?<![\w$₹+])(?<!\d[.,/-])(?P<counts>{_COUNT}(?:{_OR}{_COUNT}){{0,2}})(?P<more>\s?\+(?!\s?\d)|\s(?:or|and) (?:more|above))?"
    r"(?!\s?(?:lakhs?|lacs?|l\b|cr\b|crores?|k\b|million|baths?|bathrooms?|toilets?|beds?\b|bedrooms?|sq|sft|years?|months?"
    r"|weeks?|days?|o'?clock|in the (?:morning|afternoon|evening)|people|persons?|kids?|km\b|min|am\b|pm\b|%|rupees|of them|[.,:/-]?\d|st\b|nd\b|rd\b|th\b))"
)
_PRONOUN: Final = re.compile(
    r"\b(?:the|this|that|a|an|some|another|other|which|any|good|nice|better|first|second|last|each|every)\s(?:\w{1,20}\s)?$"
)
_ONE_IS_MEANT: Final = re.compile(r"one\s(?:more|that|which|who|with|has|thing|question|is)\b")
_TWO_IS_MEANT: Final = re.compile(r"do(?:\s?[.!]?$|\s(?:hi|chahiye|kaafi|bas|theek))")


def _bare(lowered: str) -> tuple[re.Match[str], tuple[float, ...]] | None:
    if len(lowered) > _ANSWER_LENGTH:
        return None
    for match in _BARE.finditer(lowered):
        start = match.start()
        if match["counts"] == "one" and (_PRONOUN.search(lowered[:start]) or _ONE_IS_MEANT.match(lowered, start)):
            continue
        if match["counts"] == "do" and not _TWO_IS_MEANT.match(lowered, start):
            continue
        counts = _numbers(match["counts"], strict=False)
        if counts and max(counts) <= 10:
            return match, counts
    return None


def _bare_bedrooms(text: str, lowered: str, heard: RoomsHeard) -> None:
    if (bare := _bare(lowered)) is None:
        return
    match, counts = bare
    before, quote = lowered[: match.start()], text[match.start() : match.end()].strip()
    if _AT_LEAST.search(before) or match["more"]:
        heard.at_least = counts[0]
        heard.quotes["bedrooms_at_least"] = quote
    elif not DENIED_BEFORE.search(before):
        heard.configurations = tuple(Configuration.made(bedrooms=count, toilets=None, hall=True) for count in counts)
        heard.quotes["configurations"] = quote


def _bare_bathrooms(text: str, lowered: str, heard: RoomsHeard) -> None:
    if bare := _bare(lowered):
        match, counts = bare
        heard.bathrooms = int(counts[0])
        heard.quotes["bathrooms"] = text[match.start() : match.end()].strip()

"""In how many months a customer wants to buy: "3 months", "by Ugadi next year", "our lease ends in June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from typing import Final

from ..vocabulary import Slot
from .phrases import Hints
from .timewords import PLANNED_BY, festivals
from .when import LONGEST, Token, day_of, tokens_of

__all__ = ["timeline_in", "weeks_in"]

Timeline = tuple[tuple[int, int | None], str]
"""Months from now, from and to (None: or later), and the words."""

_MONTHS: Final = re.compile(
    r"\b(?:(?P<bound>within|in|next|under|after|about|around)\s)?(?:the\s)?(?:next\s)?(?:about\s)?(?P<low>\d{1,3}(?:\.5)?|half an?|a(?: couple of| few)?|couple of|few|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|twenty|thirty|ek|do|teen|char|paanch|chhe|chhah|saat|aath|nau|das|barah|pandrah|dedh|dhai)(?P<half> and a half)?"
    r"(?:\s?(?:-|–|to|or|se)\s?(?P<high>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|twenty|thirty|do|teen|char|paanch|chhe|chhah|saat|aath|nau|das|barah))?\s?(?P<unit>days?|din|weeks?|wks?|hafte|hafta|months?|mahine|mahina|years?|yrs?|saal)\b",
    re.IGNORECASE,
)
_HALF: Final = 0.5
_SMALL: Final = {
    "a": 1, "one": 1, "ek": 1, "two": 2, "do": 2, "a couple of": 2, "three": 3, "teen": 3, "a few": 3, "four": 4, "char": 4,
    "five": 5, "paanch": 5, "six": 6, "chhe": 6, "chhah": 6, "seven": 7, "saat": 7, "eight": 8, "aath": 8, "nine": 9, "nau": 9,
    "ten": 10, "das": 10, "twelve": 12, "barah": 12, "couple of": 2, "few": 3, "fifteen": 15, "pandrah": 15, "eighteen": 18, "twenty": 20,
    "thirty": 30, "half a": 0.5, "half an": 0.5, "dedh": 1.5, "dhai": 2.5,
}  # fmt: skip
_SOON: Final = re.compile(
    r"\bimmediate(?:ly)?\b(?! possession)|\basap\b|\bas (?:soon|early) as possible\b|\bat the earliest\b|\bstraight ?away\b|\bturant\b|\bright away\b|\bthis month\b(?<!of this month)|\bjaldi\b|\burgently\b"
)
_BUYING: Final = re.compile(
    r"\bbuy|\bpurchas|\bplan|\bdecid|\bfinali[sz]e|\bmove|\bshift|\bneed|\btimeline|\blooking|\bbook|\blena|\bclose\b|\bwithin\b|\bby\b|\bchahiye\b|\bbhk\b"
)
_DEAL: Final = re.compile(r"\bbuy|\bpurchas|\bfinali[sz]e|\bbook|\bshift|\bmove\b|\bclose the deal|\blena\b|\btimeline")
_KEEN: Final = re.compile(r"\blike|\bfind")
_NOT_A_PLAN: Final = re.compile(
    r"\b(?:old|ago|since|waiting|delay\w*|experience|emi|loan|tenure|lease|warranty|lock)\b", re.IGNORECASE
)


def timeline_in(text: str, asked: Slot | None, at: datetime | None = None) -> Timeline | None:
    """Return in how many months from *at* (from, to; None: or later) the customer wants to buy, with the words."""
    lowered = text.lower()
    hinted = _HINTS.in_text(lowered)
    if not hinted:
        return None
    words = set(_WORD.findall(lowered))
    soon = None if _OF_SOON.isdisjoint(words) else _SOON.search(lowered)
    span = "span" in hinted
    if not (soon or span or "20" in lowered) and PLANNED_BY.isdisjoint(words):
        return None
    planning = asked is Slot.TIMELINE or bool(_BUYING.search(lowered))
    if soon:
        return ((0, 1), text[soon.start() : soon.end()]) if planning or _KEEN.search(lowered) else None
    if span and (found := _in_months(text, lowered, planning=planning, asked=asked is Slot.TIMELINE)):
        return found
    ends = _LEASE_ENDS.search(lowered)
    if at is None or not (ends or (planning and not _NOT_THEIR_TIME.search(lowered))):
        return None
    return _by_a_day(text, asked, day_of(at))


_WORD: Final = re.compile(r"[a-zऀ-ॿಀ-೿]+")
_OF_SOON: Final = frozenset(
    "immediate immediately asap soon early earliest straight straightaway turant right month jaldi urgently".split()
)
_HINTS: Final = Hints({
    "span": ("month", "year", "week", "day", "din", "wk", "haft", "mahin", "yr", "saal"),
    "other": ("20", *_OF_SOON, *PLANNED_BY),
})  # fmt: skip


def weeks_in(timeline: Timeline) -> tuple[int, int]:
    """Return the figure that *timeline* was said with, in weeks, of which a month counts four: "12 to 16 weeks", "10 days"."""
    (from_month, to_month), words = timeline
    match = _MONTHS.search(words)
    if match is None:
        # "Immediately" is no week from now; "this month", some time in it.
        soon = 0 if _SOON.search(words.lower()) and "month" not in words.lower() else to_month or from_month
        return 4 * from_month if soon else 0, 4 * soon
    low = _count(match["low"]) + _HALF * bool(match["half"])
    high = _count(match["high"]) if match["high"] else low
    return _weeks(low, match["unit"].lower()), _weeks(high, match["unit"].lower())


def _weeks(count: float, unit: str) -> int:
    if unit[0] == "d":
        return max(1, int(count // 7)) if count else 0
    return int(count * (1 if unit[0] in "wh" else 52 if unit[0] in "ys" else 4))


def _in_months(text: str, lowered: str, *, planning: bool, asked: bool) -> Timeline | None:
    """Return what "in 3 months" and "1-2 years" say."""
    match = _MONTHS.search(text)
    lone = len(text.split()) <= 7 and "?" not in text
    if match is None or _NOT_A_PLAN.search(_clause(text, match)) or not (lone or planning):
        return None
    unit = match["unit"].lower()
    low, high = _count(match["low"]) + _HALF * bool(match["half"]), _count(match["high"]) if match["high"] else None
    if unit[0] == "d" and not (asked or _DEAL.search(lowered)):  # "call me in two days" plans no purchase
        return None
    if unit[0] in "dwh":
        return (0, max(1, ceil((high or low) / (30 if unit[0] == "d" else 4)))), match[0].strip()
    factor = 12 if unit[0] in "ys" else 1
    first, last = int(low * factor), ceil((low if high is None else high) * factor)
    if match["bound"] and match["bound"].lower() == "after":
        return (last if high is None else first, None), match[0].strip()
    return (first if high is not None else 0, last), match[0].strip()


def _clause(text: str, match: re.Match[str]) -> str:
    """Return what stands with *match* between two stops: "loan approved, buying in 3 months" tells of two things."""
    begin = max(text.rfind(stop, 0, match.start()) for stop in ",.;!?")
    ends = [end for stop in ",.;!?" if (end := text.find(stop, match.end())) >= 0]
    return text[begin + 1 : min(ends, default=len(text))]


def _count(word: str) -> float:
    return _SMALL.get(word.lower(), 0) or float(word)


_TARGET: Final = re.compile(
    r"(?P<before>[ABIpa])?D?(?:%f?D?)?"
    r"(?:(?P<festival>(?:(?<=[ABIpaD])_)?HH?)|(?P<month>[Mm])|(?P<next_month>Xq)|(?P<year>[TXi]y%?|y%|(?<=[ABIp%f])y|2(?![,n])))"
    r"(?:,?[fpI]?(?P<of>2|[TX]y))?(?P<behind>f?A|p?B|I)?"
)
"""A time to buy by, in the letters of `timewords`: "after Diwali", "by Ugadi next year", "June tak", "end of 2027"."""
_LEASE_ENDS: Final = re.compile(
    r"\b(?:lease|agreement|tenancy)\b[^.?!]{0,25}\b(?:ends?|ending|expir\w+|over|finish\w*|till|until|khatam)\b"
)
_NOT_THEIR_TIME: Final = re.compile(
    r"\b(?:possession|ready|hand ?over|complet\w+|deliver\w*|launch\w*|finish|visit\w*|call\w*|come|see|meet|since|price|rera|old)\b"
)


def _by_a_day(text: str, asked: Slot | None, today: date) -> Timeline | None:
    """Return what "by June", "after Diwali" and "next year" say: the months from *today* to then."""
    text = text[-LONGEST:]
    tokens = tokens_of(text, also=_YEAR)
    said = "".join(token.letter for token in tokens)
    for match in _TARGET.finditer(said):
        bounded = match["before"] or match["behind"] or match["year"]
        if not (bounded or (asked is Slot.TIMELINE and (match["month"] != "m" or len(said) <= 2))):  # "I may buy"
            continue
        span = tokens[match.start() : match.end()]
        if months := _months_to(match, span, today):
            low, high = months
            words = text[span[0].start : span[-1].end]
            if "A" in (match["before"] or "") + (match["behind"] or ""):
                return (high, None), words
            return (low if match["year"] and match["before"] != "B" else 0, max(high, 1)), words
    return None


def _months_to(match: re.Match[str], span: Sequence[Token], today: date) -> tuple[int, int] | None:
    """Return how many months lie between *today* and the beginning and the end of what was named, unless it is over."""
    year = next((token.value for token in span if token.letter == "2"), today.year + ("Xy" in match[0]))
    said_year = bool(match["of"] or "2" in match[0])
    if match["year"]:
        low, high = (year, 1), (year, 12)
    elif match["next_month"]:
        return 1, 1
    elif match["month"]:
        month = next(token.value for token in span if token.letter in "Mm")
        low = high = (year + (not said_year and month < today.month), month)
    else:
        days = festivals()[next(token.value for token in span if token.letter == "H")].days
        day = next((day for day in days if day >= today and (not said_year or day.year == year)), None)
        if day is None:
            return None
        low = high = (day.year, day.month)
    from_now = [(y - today.year) * 12 + m - today.month for y, m in (low, high)]
    return (max(from_now[0], 0), from_now[1]) if 0 <= from_now[1] <= _FARTHEST else None


_YEAR: Final = re.compile(r"\b20[2-4]\d\b")
_FARTHEST: Final = 60
"""Nobody plans to buy in more than five years: a later year is something else's."""

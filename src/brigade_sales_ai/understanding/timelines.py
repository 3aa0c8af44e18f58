"""In how many months a customer wants to buy: "3 months", "by Ugadi next year", "our lease ends in June"."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from ..vocabulary import Slot
from .when import Token, day_of, tokens_of

__all__ = ["timeline_in"]


_MONTHS: Final = re.compile(
    r"\b(?:(?P<bound>within|in|next|under|after|about|around)\s)?(?:the\s)?(?:next\s)?(?:about\s)?(?P<low>\d{1,2}|a|one|two|three|six|ek|do|teen|chhe)"
    r"(?:\s?(?:-|–|to|or|se)\s?(?P<high>\d{1,2}|two|three|four|six|do|teen|char|chhe))?\s?(?P<unit>weeks?|months?|mahine|mahina|years?|yrs?|saal)\b",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(r"week|month|mahin|year|yr|saal", re.IGNORECASE)
_SMALL: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "ek": 1, "do": 2, "teen": 3, "char": 4, "chhe": 6,
}  # fmt: skip
_SOON: Final = re.compile(
    r"\bimmediate(?:ly)?\b(?! possession)|\basap\b|\bright away\b|\bthis month\b|\bjaldi\b|\burgently\b", re.IGNORECASE
)
_BUYING: Final = re.compile(
    r"\bbuy|\bpurchas|\bplan|\bdecid|\bfinali[sz]e|\bmove|\bshift|\bneed|\btimeline|\blooking|\bbook|\blena|\bclose\b|\bwithin\b|\bby\b|\bchahiye\b|\bbhk\b",
    re.IGNORECASE,
)
_NOT_A_PLAN: Final = re.compile(
    r"\b(?:old|ago|since|waiting|delay\w*|experience|emi|loan|tenure|lease|warranty|lock)\b", re.IGNORECASE
)


def timeline_in(text: str, asked: Slot | None, at: datetime | None = None) -> tuple[tuple[int, int | None], str] | None:
    """Return in how many months (from, to; None: or later) the customer wants to buy, with the words."""
    if match := _SOON.search(text):
        if asked is Slot.TIMELINE or _BUYING.search(text) or re.search(r"like|find", text, re.IGNORECASE):
            return (0, 1), match[0]
        return None
    match = _MONTHS.search(text) if _SPAN.search(text) else None
    lone = len(text.split()) <= 7 and "?" not in text
    if (
        match is None
        or _NOT_A_PLAN.search(_clause(text, match))
        or not (lone or asked is Slot.TIMELINE or _BUYING.search(text))
    ):
        return None
    unit = match["unit"].lower()
    low, high = _count(match["low"]), _count(match["high"]) if match["high"] else None
    if unit.startswith("week"):
        return (0, max(1, -(-(high or low) // 4))), match[0].strip()
    factor = 12 if unit[0] in "ys" else 1
    low, high = low * factor, high * factor if high is not None else None
    if match["bound"] and match["bound"].lower() == "after":
        return (low, None), match[0].strip()
    return (low if high is not None else 0, high if high is not None else low), match[0].strip()


def _clause(text: str, match: re.Match[str]) -> str:
    """Return what stands with *match* between two stops: "loan approved, buying in 3 months" tells of two things."""
    begin = max(text.rfind(stop, 0, match.start()) for stop in ",.;!?")
    ends = [end for stop in ",.;!?" if (end := text.find(stop, match.end())) >= 0]
    return text[begin + 1 : min(ends, default=len(text))]


def _count(word: str) -> int:
    return _SMALL.get(word.lower(), 0) or int(word)

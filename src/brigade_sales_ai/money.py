"""Rupees: whole numbers that are shown and read in lakh and crore."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from functools import lru_cache
from typing import Final

from .errors import InvalidRequest
from .values import Rupees

__all__ = ["CRORE", "LAKH", "Amount", "AmountKind", "emi", "find_amounts", "grouped", "parse", "show", "show_range"]

LAKH: Final = 100_000
CRORE: Final = 10_000_000


class AmountKind(StrEnum):
    """What a number in a text turned out to be."""

    PRICE = "price"
    MONTHLY = "monthly"
    """An EMI, rent or income a month: never a price."""
    RATE = "rate"
    """Rupees per square foot: never a price."""
    FOREIGN = "foreign"
    """Said in millions or another currency: to be confirmed."""
    AMBIGUOUS = "ambiguous"
    """"budget 80", "2-3": to be asked about once; *low* and *high* are None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """
    An amount found in a text: rupees from *low* to *high*, either open (None), and where it stood.

    *about* marks "around 90 lakh": both ends are then a tenth away from what was said.
    """

    low: Rupees | None
    high: Rupees | None
    kind: AmountKind = AmountKind.PRICE
    about: bool = False
    start: int = 0
    end: int = 0
    text: str = ""


def grouped(rupees: Rupees) -> str:
    """Return *rupees* with Indian commas: ``1,20,00,000``."""
    sign, digits = ("-", str(-rupees)) if rupees < 0 else ("", str(rupees))
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return sign + ",".join([*pairs, tail])


@lru_cache(maxsize=4096)
def show(rupees: Rupees) -> str:
    """
    Return *rupees* as people say them: ``₹95,000``, ``₹85 L``, ``₹1.2 Cr``.

    At most two decimals, rounded half up: `parse` gives the amount back within that rounding.
    """
    if abs(rupees) < LAKH:
        return f"₹{grouped(rupees)}"
    # 99.996 lakh would read "100 L".
    if abs(rupees) < CRORE - LAKH // 200:
        return f"₹{_short(rupees, LAKH)} L"
    return f"₹{_short(rupees, CRORE)} Cr"


def show_range(low: Rupees | None, high: Rupees | None) -> str:
    """Return a range: ``₹80 L – ₹1 Cr``, ``up to ₹2 Cr``, ``from ₹3 Cr``."""
    if low is None and high is None:
        return "any price"
    if low is None or high is None:
        return f"up to {show(high)}" if high is not None else f"from {show(low or 0)}"
    return show(low) if low == high else f"{show(low)} – {show(high)}"


def _short(rupees: Rupees, unit: int) -> str:
    rounded = (Decimal(rupees) / unit).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def parse(text: str) -> Rupees:
    """
    Return the one amount that *text* states, in rupees: ``1.2 Cr``, ``₹85,00,000``, ``dedh crore``.

    Raises:
        InvalidRequest: It states none, several, a range, or something that is no price.

    """
    amounts = find_amounts(text)
    if len(amounts) != 1 or amounts[0].kind is not AmountKind.PRICE or amounts[0].low != amounts[0].high:
        raise InvalidRequest("not one amount of rupees; write it like 1.2 Cr, 85 lakh or 1,20,00,000")
    assert amounts[0].low is not None
    return amounts[0].low


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return every amount in *text*, in order: prices, and what looks like one but is a rate, an EMI, or unclear."""
    found: list[Amount] = []
    at = 0
    lowered = text.lower()
    while match := _AMOUNT.search(lowered, at):
        at = match.end()
        amount = _read(lowered, match)
        if amount is not None:
            found.append(replace(amount, text=text[amount.start : amount.end]))
            at = max(at, amount.end)
    return tuple(found)


# Reading amounts. A number is digits with commas, or number words in English, Hindi or Kannada.

_UNITS: Final = {
    **dict.fromkeys(("cr", "crs", "crore", "crores", "karod", "karor", "koti", "kr"), CRORE),
    **dict.fromkeys(("l", "lac", "lacs", "lakh", "lakhs", "lk", "lks", "laksha", "lacks"), LAKH),
    **dict.fromkeys(("k", "thousand", "hazar", "hazaar", "savira"), 1000),
    **dict.fromkeys(("million", "mn", "mil", "m"), 1_000_000),
    **dict.fromkeys(("billion", "bn"), 1_000_000_000),
}
_FOREIGN_UNITS: Final = frozenset(("million", "mn", "mil", "m", "billion", "bn"))

_WORDS: Final = {
    word: Decimal(value)
    for words, value in (
        ("ek one ondu a", "1"), ("do two eradu", "2"), ("teen three mooru", "3"), ("char chaar four nalku", "4"),
        ("paanch panch five aidu", "5"), ("chhe chhah chhai six aaru", "6"), ("saat seven elu", "7"),
        ("aath eight entu", "8"), ("nau nine ombattu", "9"), ("das dus ten hattu", "10"), ("gyarah eleven", "11"),
        ("barah twelve", "12"), ("pandrah fifteen", "15"), ("bees twenty ippattu", "20"), ("pachees pachis", "25"),
        ("tees thirty", "30"), ("paintees", "35"), ("chalis chaalis forty", "40"), ("paintalis", "45"),
        ("pachaas pachas fifty aivattu", "50"), ("pachpan", "55"), ("saath sixty", "60"), ("painsath", "65"),
        ("sattar seventy", "70"), ("pachhattar pachattar", "75"), ("assi eighty", "80"), ("pachasi", "85"), ("derh dedh", "1.5"), ("sattais", "27"), ("gyaarah gyarah", "11"), ("unnatis", "29"), ("pandra", "15"),
        ("bais bayees", "22"), ("pau", "0.25"),
        ("nabbe ninety", "90"), ("pachanve", "95"), ("sau hundred", "100"), ("dedh", "1.5"), ("dhai adhai", "2.5"),
        ("half aadha adha", "0.5"),
    )
    for word in words.split()
}  # fmt: skip
_FRACTIONS: Final = {
    **dict.fromkeys(("sava", "savaa", "sawa"), Decimal("0.25")),
    **dict.fromkeys(("paune", "paun"), Decimal("-0.25")),
    **dict.fromkeys(("saadhe", "sadhe", "saade", "sade"), Decimal("0.5")),
}

_DIGITS: Final = r"\d[\d,]*(?:\.\d+)?|\.\d+"
_UNIT: Final = "|".join(sorted(_UNITS, key=len, reverse=True))
_WORD: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
_FRACTION: Final = "|".join(_FRACTIONS)
# A number of words counts only with its unit behind it: "do crore" is money, "do din" is not.
_NUMBER: Final = (
    rf"(?:(?P<digits{{0}}>{_DIGITS})|(?P<fraction{{0}}>{_FRACTION})(?:\s+(?P<fword{{0}}>{_WORD}))?(?=\s+(?:{_UNIT})\b)"
    rf"|(?P<word{{0}}>{_WORD})(?:\s+(?P<tail{{0}}>{_WORD}))?(?=\s+(?:{_UNIT})\b|\s*(?:se|to|-|–)\s))"
)
_AMOUNT: Final = re.compile(
    r"(?<![\w.])(?P<sign>-\s?)?(?P<currency>₹|rs\.?|inr|rupees|\$|usd|aed|€)?\s?"
    + _NUMBER.format("1")
    + rf"(?:\s{{0,3}}(?P<unit1>{_UNIT})\b\.?(?!\s?(?:bhk|rk|bed)))?"
    # "1 crore 20 lakhs"
    + rf"(?:\s?(?:and\s)?(?P<more>\d{{1,2}}(?:\.\d+)?|{_WORD})\s?(?P<unit2>{_UNIT})\b\.?)?"
    # "80-90L", "80 L to 1 Cr", "50 se 60 lakh"
    + rf"(?:\s?(?:-|–|—|to|se|and|upto)\s?(?:₹|rs\.?|inr)?\s?(?:{_NUMBER.format('3')})(?:\s?(?P<unit3>{_UNIT})\b\.?)?)?"
    + r"(?P<slash>/-)?"
)

_UPPER: Final = re.compile(
    r"(?:under|below|upto|up to|up-to|within|max|maximum|less than|not more than|no more than|not above|not over|not exceeding"
    r"|at most|at the most|lesser than|cap of|<=?)\s*(?:of|is|budget|price)?\s*$"
)
_UPPER_AFTER: Final = re.compile(r"\s*(?:max\b|maximum|tak\b|se kam|ke andar|ke neeche|ke niche|or less|and below|or below)")
_LOWER: Final = re.compile(
    r"(?:above|over|more than|minimum|min|at least|atleast|starting|not less than|not below|>=?|from)\s*(?:of)?\s*$"
)
_LOWER_AFTER: Final = re.compile(r"\s*(?:\+|plus\b|se upar|se zyada|ke upar|or more|and above|or above|onwards)")
_ABOUT: Final = re.compile(
    r"(?:around|about|approx(?:imately)?\.?|roughly|nearly|almost|lagbhag|kareeb|karib|close to|~)\s*$"
)
_ABOUT_AFTER: Final = re.compile(r"\s*(?:ke aas ?paas|ke around|or so|approx)")
_RATE_AFTER: Final = re.compile(
    r"\s*(?:/-)?\s*(?:per|/|a\b|p\.?)\s*(?:sq\.?\s?-?\s?(?:ft|feet|foot|yd|m)|sqft|sft|psf|square f)|\s*psf"
)
_RATE_BEFORE: Final = re.compile(r"(?:psf|per sq\.? ?ft|rate)\s*(?:of|is|@)?\s*$")
_MONTHLY_AFTER: Final = re.compile(
    r"\s*(?:/-)?\s*(?:emi\b|per month|a month|/month|monthly|p\.?m\b|pm\b|salary|income|rent\b|mahina|har mahine)"
)
_MONTHLY_BEFORE: Final = re.compile(
    r"(?:\bemi|\brent|salary|income|earn|in hand|monthly)\s*(?:of|is|around|about|=|:|upto|up to|under|max)?\s*$"
)
_NO_AMOUNT_AFTER: Final = re.compile(
    r"\s*(?:-|\+)?\s*(?:bhk|bhks|rk|bed|bedroom|bath|toilet|t\b|br\b|sq|sft|acre|cent|gunta|ft\b|feet|floor|storey|years?|yrs?|months?"
    r"|days?|weeks?|minutes?|mins?|hours?|hrs?|km|kms|kilomet|met(?:er|re)|times|people|persons|members|kids|units|homes|flats"
    r"|options|din\b|saal|mahine|baje|am\b|pm\b|o'?clock|%|percent|x\s?\d|\*\s?\d|st\b|nd\b|rd\b|th\b|/\d|:\d)"
)
_BUDGET_BEFORE: Final = re.compile(r"(?:budget|price range)\b\s*[:=]?\s*(?:[a-z]+\s+){0,3}$")
_LARGEST: Final = 100_000 * CRORE


def _read(text: str, match: re.Match[str]) -> Amount | None:
    """Return what the number at *match* means, or None when it is no amount at all."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    unit: str | None = match["unit1"]
    last_unit: str | None = match["unit3"]
    low = _number(match, "1")
    high = _number(match, "3")
    if low is None or (match["sign"] and match["sign"].strip() and not before.rstrip().endswith(("to", "se"))):
        return None
    if (
        high is not None
        and last_unit is None
        and (unit is None or (match["digits3"] is not None and _NO_AMOUNT_AFTER.match(after)))
    ):
        high = None if unit else high  # "1 cr to 3 bhk" is one amount; "2-3" stays a range of plain numbers
    start, end = match.start(), match.end()

    own_unit, end_unit = unit or last_unit, last_unit or unit
    if own_unit is None or end_unit is None:
        return _plain(text, match, low, high, before, after)
    if high is not None and unit is None and _NO_AMOUNT_AFTER.match(text[match.end("digits1") if match["digits1"] else 0 :]):
        return None
    scale = _UNITS[own_unit]
    more = _more(match)
    amount = _rupees(low * scale + (more if more < scale else 0))
    top = _rupees(high * _UNITS[end_unit]) if high is not None else amount
    if more >= scale:  # "between 80 lakh and 1.2 crore" is a range, "1 crore 20 lakh" a sum
        top = _rupees(more)
    if amount is None or top is None:
        return None
    if amount > top:
        amount, top = (amount, amount) if high is None else (min(amount, top), max(amount, top))
    kind = AmountKind.PRICE
    if {unit, last_unit} & _FOREIGN_UNITS or (match["currency"] or "") in ("$", "usd", "aed", "€"):
        kind = AmountKind.FOREIGN
    elif _RATE_AFTER.match(after) or _RATE_BEFORE.search(before):
        kind = AmountKind.RATE
    elif _MONTHLY_AFTER.match(after) or (_MONTHLY_BEFORE.search(before) and top < 5 * LAKH):
        kind = AmountKind.MONTHLY
    elif scale == 1000 and top < LAKH:
        kind = AmountKind.MONTHLY  # nobody names a home's price in thousands
    if kind is AmountKind.PRICE:
        return _bounded(amount, top, before, after, start, end)
    return Amount(low=amount, high=top, kind=kind, start=start, end=end)


def _more(match: re.Match[str]) -> Decimal:
    """Return the "20 lakh" of "1 crore 20 lakh"; nothing when it is not there or would be larger than what it adds to."""
    more = match["more"]
    if not more:
        return Decimal(0)
    return (_WORDS[more] if more in _WORDS else Decimal(more)) * _UNITS[match["unit2"]]


def _plain(text: str, match: re.Match[str], low: Decimal, high: Decimal | None, before: str, after: str) -> Amount | None:
    """Read a number without lakh or crore: grouped rupees, a rate, or an unclear "budget 80"."""
    start, end = match.start(), match.end()
    if match["word1"] or match["fraction1"]:
        return None
    digits = match["digits1"]
    rupees = _rupees(low)
    if rupees is None:
        return None
    if _RATE_AFTER.match(after) or _RATE_BEFORE.search(before):
        return Amount(low=rupees, high=rupees, kind=AmountKind.RATE, start=start, end=end) if rupees >= 500 else None
    if (_MONTHLY_AFTER.match(after) or _MONTHLY_BEFORE.search(before)) and 1000 <= rupees < 10 * LAKH:
        return Amount(low=rupees, high=rupees, kind=AmountKind.MONTHLY, start=start, end=end)
    if (match["currency"] or "") in ("$", "usd", "aed", "€"):
        return Amount(low=rupees, high=rupees, kind=AmountKind.FOREIGN, start=start, end=end)
    if _NO_AMOUNT_AFTER.match(after) or (high is not None and _NO_AMOUNT_AFTER.match(text[match.end("digits1") :])):
        return None
    marked = bool(match["currency"] or match["slash"] or "," in digits)
    plain = digits.replace(",", "")
    if rupees >= LAKH and (marked or (len(plain) in (7, 8) and "." not in plain)):
        top = _rupees(high) if high is not None else rupees
        return _bounded(rupees, max(rupees, top or rupees), before, after, start, end)
    if (
        (_BUDGET_BEFORE.search(before) and 0 < low < 1000)
        or (_lone(text) and high is not None)
        or _bare_price(text, match, low)
    ):
        return Amount(low=None, high=None, kind=AmountKind.AMBIGUOUS, start=start, end=end)
    return None


def _lone(text: str) -> bool:
    return len(text.strip()) <= 8


def _bare_price(text: str, match: re.Match[str], low: Decimal) -> bool:
    """Whether a lone decimal ("3BHK 1450 sqft 1.8") can only have been meant as a price."""
    return "." in (match["digits1"] or "") and Decimal("0.3") <= low <= 20 and ("bhk" in text or _lone(text))


def _bounded(low: Rupees, high: Rupees, before: str, after: str, start: int, end: int) -> Amount | None:
    if low <= 0:
        return None
    amount = Amount(low=low, high=high, start=start, end=end)
    if low == high:
        if _UPPER.search(before) or _UPPER_AFTER.match(after):
            return replace(amount, low=None)
        if _LOWER.search(before) or _LOWER_AFTER.match(after):
            return replace(amount, high=None)
        if _ABOUT.search(before) or _ABOUT_AFTER.match(after):
            return replace(amount, low=low * 9 // 10, high=high * 11 // 10, about=True)
    return amount


def _number(match: re.Match[str], which: str) -> Decimal | None:
    if digits := match[f"digits{which}"]:
        plain = digits.replace(",", "").rstrip(".")
        return Decimal(plain) if len(plain) <= 20 else None
    if fraction := match[f"fraction{which}"]:
        word = match[f"fword{which}"]
        return (_WORDS[word] if word else Decimal(1)) + _FRACTIONS[fraction]
    if word := match[f"word{which}"]:
        return _WORDS[word] + (_WORDS[tail] if (tail := match[f"tail{which}"]) else 0)
    return None


def _rupees(amount: Decimal) -> Rupees | None:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP)) if 0 < amount <= _LARGEST else None


def emi(principal: Rupees, *, annual_percent: Decimal, years: int) -> Rupees:
    """
    Return the equated monthly instalment for a loan of *principal* rupees, rounded half up to a rupee.

    The standard annuity formula: ``P·i·(1+i)^n / ((1+i)^n − 1)`` with ``i`` a month's interest, ``n`` months;
    ``P/n`` without interest.

    Raises:
        InvalidRequest: The principal or the years are not positive, or the rate is negative.

    """
    if principal <= 0 or years <= 0 or annual_percent < 0:
        raise InvalidRequest("a loan needs a positive principal and term, and a rate of 0 % or more")
    months = years * 12
    with localcontext(prec=40):
        rate = annual_percent / 1200
        growth = (1 + rate) ** months
        instalment = Decimal(principal) / months if not rate else principal * rate * growth / (growth - 1)
        return int(instalment.quantize(Decimal(1), ROUND_HALF_UP))

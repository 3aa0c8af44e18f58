"""Every figure of a sentence with what it measures: money, a rate, an area, a day, a distance, a percentage, a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from ...amounts import AmountKind, find_amounts
from .days import Days, days_in

__all__ = ["NUMBER_WORDS", "Bound", "Figure", "Kind", "figures_in"]


class Kind(StrEnum):
    """What a figure measures; money is in rupees, areas in square feet, ways in kilometres, times in minutes."""

    MONEY = "money"
    RATE = "rate"
    """Rupees a square foot."""
    MONTHLY = "monthly"
    AREA = "area"
    LAND = "land"
    """Acres and the like: of a project, not of a home."""
    HOMES = "homes"
    """Bedrooms: "3 BHK"."""
    LENGTH = "length"
    MINUTES = "minutes"
    PERCENT = "percent"
    DAYS = "days"
    REGISTRATION = "registration"
    PHONE = "phone"
    CLOCK = "clock"
    SPAN = "span"
    """Days, weeks, months or years, counted."""
    COUNT = "count"
    """So many of what *nouns* name."""
    FLOOR = "floor"
    """A storey, a phase, anything with "14th"."""
    PLAIN = "plain"


class Bound(StrEnum):
    """How a figure is said to bound what it measures."""

    IS = "is"
    FROM = "from"
    """It, or more: "starts at", "at least", "≥"."""
    UP_TO = "up_to"
    """It, or less: "goes up to", "at most", "≤"."""
    UNDER = "under"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    One figure or range, from *low* to *high*, where it stood; *step* is the smallest difference that its digits show.

    *days* are those that a date may mean; *text* the words; *nouns* what is counted; *toilets* those of "3BHK+2T".
    """

    kind: Kind
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    step: Decimal = Decimal(0)
    high_step: Decimal = Decimal(0)
    ranged: bool = False
    bound: Bound = Bound.IS
    about: bool = False
    start: int
    end: int
    text: str
    nouns: frozenset[str] = frozenset()
    days: Days | None = None
    toilets: int | None = None
    unit: str = ""


def figures_in(text: str, lowered: str, registrations: frozenset[str]) -> tuple[Figure, ...]:
    """Return the figures of a sentence, in order; *lowered* is *text* made `alike`, *registrations* the numbers of rows."""
    lowered = _NO_QUANTITY.sub(lambda said: " " * len(said[0]), lowered)
    left = list(lowered)
    found: list[Figure] = []

    def take(figure: Figure) -> None:
        found.append(figure)
        left[figure.start : figure.end] = " " * (figure.end - figure.start)

    for figure in _codes(text, lowered, registrations):
        take(figure)
    rest = "".join(left)
    for start, end, days in days_in(rest):
        take(Figure(kind=Kind.DAYS, start=start, end=end, text=text[start:end], days=days))
    rest = "".join(left)
    for figure in _clocks(text, rest):
        take(figure)
    rest = "".join(left)
    for match in _SIDES.finditer(rest):
        area = Decimal(int(match[1]) * int(match[2]))
        start, end = match.span()
        take(
            Figure(
                kind=Kind.AREA,
                low=area,
                high=area,
                step=Decimal(1),
                start=start,
                end=end,
                text=text[start:end],
                unit="sides",
            )
        )
    rest = "".join(left)
    done = 0
    for figure in _quantities(text, rest):
        if figure.start >= done:
            take(figure)
            done = figure.end
    rest = "".join(left)
    if _MONEY_WORD.search(rest):
        for figure in _spoken_amounts(text, rest):
            take(figure)
    rest = "".join(left)
    for match in _LEFT_OVER.finditer(rest):
        if not _NO_FIGURE.search(rest, match.start(), match.end()):
            take(Figure(kind=Kind.PLAIN, start=match.start(), end=match.end(), text=text[match.start() : match.end()]))
    bounded = [_bounded(figure, lowered) for figure in sorted(found, key=lambda figure: figure.start)]
    for at, (first, second) in enumerate(pairwise(bounded), 1):
        open_ended = first.bound is Bound.UP_TO and second.bound is Bound.IS and first.kind is not second.kind
        if open_ended and _TOO.fullmatch(lowered, first.end, second.start):
            bounded[at] = replace(second, bound=Bound.UP_TO)  # "tops out at ₹91 L and 768 sq ft"
        elif _is_other_end(first, second, text[first.end : second.start]):
            bounded[at] = replace(second, bound=Bound.UP_TO)
    return tuple(bounded)


_SIDES: Final = re.compile(r"(?<![\w.])(\d{2,3})\s?[x×]\s?(\d{2,3})(?:\s?(?:ft|feet|sites?)\b)?(?![\w.]*\d)(?![a-z])")
"""A plot by its sides, in feet: "30x40"."""
_NO_QUANTITY: Final = re.compile(r"(?<![\w.])24\s?[x×/*]\s?7(?!\d)|\d\ufe0f?\u20e3")
"""Round the clock, and the number of a list on its key: "1️⃣"."""
_LEFT_OVER: Final = re.compile(r"[\w./+-]*\d[\w./+-]*")
_NO_FIGURE: Final = re.compile(r"^(?:24[x/]7|f\d{1,3}|80c|194-?ia)$")
_MONEY_WORD: Final = re.compile(
    r"\b(?:crores?|crs?|karod|karor|lakhs?|lacs?|million|koti|thousand|hazaa?r)\b|करोड़|लाख|ಕೋಟಿ|ಲಕ್ಷ"
)


# Codes: what is written in letters and digits, and compared as a whole.

_CODE: Final = re.compile(r"(?<![\w/])[a-z0-9]+(?:\s?/\s?-?[a-z0-9][a-z0-9-]*){2,}(?![\w/])")
_RERA: Final = re.compile(
    r"\b(?:k-?)?rera(?:\s*-?\s*(?:registered|approved|certified))?[\s,:(#-]*(?:registration|reg\.?|regn\.?|id|no\.?|number|num\.?|certificate|approval)?"
    r"[\s,:(#-]*(?:no\.?|number|id|num\.?)?[\s,:.(#-]*(?:is|hai|as|=)?\s*(?P<code>(?=[a-z0-9/.-]*\d)[a-z0-9][a-z0-9/.-]*[a-z0-9])(?![\w/])"
    r"|\bregist(?:ration|ered)[\s,:(#-]*(?:no\.?|number|id)[\s,:.(#-]*(?:is|hai|as|=)?\s*(?P<other>(?=[a-z0-9/.-]*\d)[a-z0-9][a-z0-9/.-]*[a-z0-9])(?![\w/])"
)
_PHONE: Final = re.compile(r"(?<![\w.,])(?:\+?91[\s-]?)?(?:[6-9]\d{4}[\s-]?\d{5}|[6-9]\d{2}[\s-]\d{3}[\s-]\d{4}|0\d{2,4}[\s-]\d{6,8}|1800[\s-]?\d{3}[\s-]?\d{3,4})(?![\w,]\d)")  # fmt: skip


def _codes(text: str, lowered: str, registrations: frozenset[str]) -> Iterator[Figure]:
    taken: list[tuple[int, int]] = []
    for number in registrations:
        at = lowered.find(number)
        while at >= 0:
            end = at + len(number)
            if not (lowered[at - 1 : at].isalnum() or lowered[end : end + 1].isalnum() or lowered[end : end + 1] == "/"):
                taken.append((at, end))
            at = lowered.find(number, end)
    for pattern in (_CODE, _RERA):
        for match in pattern.finditer(lowered) if "/" in lowered or "regist" in lowered or "rera" in lowered else ():
            start, end = match.span() if pattern is _CODE else match.span("code" if match["code"] else "other")
            said = lowered[start:end]
            if any(c.isdigit() for c in said) and not _DATE_LIKE.fullmatch(said) and not _PLAIN_ONE.fullmatch(said):
                taken.append((start, end))
    done = 0
    for start, end in sorted(taken, key=lambda span: (span[0], -span[1])):
        if start >= done:
            done = end
            yield Figure(kind=Kind.REGISTRATION, start=start, end=end, text=text[start:end])
    if any(c.isdigit() for c in lowered):
        for match in _PHONE.finditer(lowered):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                yield Figure(kind=Kind.PHONE, start=match.start(), end=match.end(), text=text[match.start() : match.end()])


_DATE_LIKE: Final = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{2,4}|24\s?/\s?7.*")
_PLAIN_ONE: Final = re.compile(
    r"\d{1,2}|(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)|\d+(?:\.\d+)?bhk|[qh][1-4](?:[-/ ]?(?:20)?\d\d)?"
)


# Hours.

_CLOCK: Final = re.compile(
    r"(?<![\w.:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?:(?P<half>[ap])\.?m\b\.?|o'clock|baje|bje|hrs\b(?!\s*away))"
    r"|(?<![\w.:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\w:])"
)


def _clocks(text: str, lowered: str) -> Iterator[Figure]:
    for match in _CLOCK.finditer(lowered):
        hour = int(match["hour"] or match["hour2"])
        minute = int(match["minute"] or match["minute2"] or 0)
        if match["half"] == "p" and hour < 12:
            hour += 12
        low = Decimal(hour * 60 + minute)
        yield Figure(
            kind=Kind.CLOCK, low=low, high=low, start=match.start(), end=match.end(), text=text[slice(*match.span())]
        )


# Quantities: a number and its unit.

_COUNTS: Final = {
    word: number
    for number, words in enumerate(
        "zero|one ek|two do|three teen|four char chaar|five paanch panch|six chhe|seven saat|eight aath|nine nau|ten das|eleven|twelve|"
        "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen".split("|")
    )
    for word in words.split()
} | {word: 10 * ten for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
NUMBER_WORDS: Final = frozenset(_COUNTS) | frozenset(
    "hundred thousand crore crores cr lakh lakhs lac lacs million karod karor koti dedh derh dhai adhai sava saadhe paune half hazar hazaar".split()
)
"""Words of which one stands in every figure without a digit."""
_COUNTED: Final = "|".join(sorted(_COUNTS, key=len, reverse=True))
_NUMBER: Final = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\d)\.\d+"
_WORDS: Final = rf"(?:{_COUNTED})(?:[\s-](?:and\s)?(?:{_COUNTED}|hundred|thousand|point))*"
_SQUARE: Final = r"(?:sq(?:uare)?\.?[\s-]?)"
_UNITS: Final = (
    ("crore", r"crores?\b|crs?\b|karod\b|karor\b|koti\b|करोड़|करोड|ಕೋಟಿ"),
    ("lakh", r"lakhs?\b|lacs?\b|lkhs?\b|l\b|लाख|ಲಕ್ಷ"),
    ("million", r"million\b|mn\b"),
    ("billion", r"billion\b|bn\b"),
    ("thousand", r"thousand\b|hazaa?r\b|k\b"),
    ("sq_ft", rf"{_SQUARE}(?:ft|feet|foot|f)\b(?:\.(?=\s?[a-z(),;-]))?|sqft\b|sft\b|ft2\b|ft²|sq\.ft\b"),
    ("sq_m", rf"{_SQUARE}(?:m|mts?|mtrs?|met(?:er|re)s?)\b|sqm\b|m2\b|m²"),
    ("sq_yd", rf"{_SQUARE}(?:yds?|yards?)\b|sqyds?\b|gaj\b"),
    ("acre", r"acres?\b"),
    ("gunta", r"gunt(?:a|ha)s?\b"),
    ("cent", r"cents\b"),
    ("hectare", r"hectares?\b|ha\b"),
    ("homes", r"b\.?h\.?k(?:'?s)?\b|beds?\b|bed-?\s?rooms?\b|bedders?\b|rk\b|br\b"),
    ("percent", r"%|per\s?cent\b|percentage\b|pct\b|pratishat\b|fe?esadi\b|taka\b"),
    ("km", r"kms?\b|kilo-?met(?:er|re)s?\b|k\.m\.?"),
    ("minute", r"min(?:ute)?s?\b|minat\b"),
    ("hour", r"hours?\b|hrs?\b|ghante\b"),
    ("metre", r"met(?:er|re)s?\b|mtrs?\b|m\b"),
    ("span", r"(?:calendar\s|working\s|business\s)?(?:years?|yrs?|months?|weeks?|days?|saal|mahin[ae]|din|hafte)\b"),
)  # fmt: skip
_UNIT: Final = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _UNITS)
_QUANTITY: Final = re.compile(
    rf"(?P<mark>₹|\brs\.?|\binr\b|\brupees\b|\$|€|£|\busd\b|\baed\b)?\s?(?:(?<![\w.])|(?<=\brs\.))(?P<number>{_NUMBER})"
    rf"(?P<nth>st\b|nd\b|rd\b|th\b)?(?:/-|/=)?(?:\s?[-]?\s?(?:{_UNIT}))?"
)
_IN_WORDS: Final = re.compile(rf"(?<![\w.])(?P<mark>)(?P<number>{_WORDS})(?P<nth>)[\s-]{{1,2}}(?:{_UNIT})")
_HAS_WORDS: Final = re.compile(rf"\b(?:{_COUNTED})[\s-]")
_FACTORS: Final = {
    "rupees": Decimal(1), "crore": Decimal(10_000_000), "lakh": Decimal(100_000), "million": Decimal(1_000_000), "billion": Decimal(1_000_000_000),
    "thousand": Decimal(1000), "sq_ft": Decimal(1), "sq_m": Decimal("10.7639"), "sq_yd": Decimal(9), "acre": Decimal(43560),
    "gunta": Decimal(1089), "cent": Decimal("435.6"), "hectare": Decimal(107639), "km": Decimal(1), "metre": Decimal("0.001"),
    "minute": Decimal(1), "hour": Decimal(60),
}  # fmt: skip
_KINDS: Final = {
    **dict.fromkeys(("crore", "lakh", "million", "billion", "thousand"), Kind.MONEY),
    **dict.fromkeys(("sq_ft", "sq_m", "sq_yd"), Kind.AREA),
    **dict.fromkeys(("acre", "gunta", "cent", "hectare"), Kind.LAND),
    **dict.fromkeys(("km", "metre"), Kind.LENGTH),
    **dict.fromkeys(("minute", "hour"), Kind.MINUTES),
    "rupees": Kind.MONEY,
    "homes": Kind.HOMES,
    "percent": Kind.PERCENT,
    "span": Kind.SPAN,
}
_FOREIGN: Final = frozenset(("$", "€", "£", "usd", "aed"))


class _Quantity(NamedTuple):
    """A number with its unit ("" for none): *step* is that of its last digit, before the unit is counted in."""

    value: Decimal
    step: Decimal
    mark: str
    unit: str
    start: int
    end: int
    nth: bool
    words: str


def _quantities(text: str, lowered: str) -> Iterator[Figure]:
    found = [q for match in _QUANTITY.finditer(lowered) if (q := _quantity(match, lowered)) is not None]
    if _HAS_WORDS.search(lowered):
        spans = [(q.start, q.end) for q in found]
        for match in _IN_WORDS.finditer(lowered):
            spelled = _quantity(match, lowered)
            if spelled is not None and all(spelled.end <= start or spelled.start >= end for start, end in spans):
                found.append(spelled)
        found.sort(key=lambda q: q.start)
    found = _summed(lowered, found)
    at = 0
    while at < len(found):
        end, figure = _joined(text, lowered, found, at)
        at = end
        yield from figure


def _quantity(match: re.Match[str], lowered: str) -> _Quantity | None:
    said = match["number"]
    if said[0].isdigit() or said[0] == ".":
        value = Decimal(said.replace(",", ""))
        step = Decimal(1).scaleb(-len(said.partition(".")[2]))
    else:
        spelled = _spelled(said)
        if spelled is None:
            return None
        value, step = spelled
    unit = match.lastgroup if match.lastgroup in _KINDS else ""
    mark = (match["mark"] or "").strip(".")
    unit = unit or ""
    if unit == "metre" and mark and match.group(unit) == "m":
        unit = "million"
    if unit == "thousand" and not mark and lowered[match.start(unit)] == "k" and lowered[match.start(unit) - 1].isspace():
        unit = ""
    end = match.end() if unit else match.end("nth") if match["nth"] else _behind_number(match, lowered)
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    return _Quantity(value, step, mark, unit, start, end, bool(match["nth"]), said)


def _behind_number(match: re.Match[str], lowered: str) -> int:
    end = match.end("number")
    return end + 2 if lowered[end : end + 2] in ("/-", "/=") else end


def _spelled(words: str) -> tuple[Decimal, Decimal] | None:
    """Return the number that *words* spell, and the step of its last digit."""
    total = last = Decimal(0)
    whole, _, behind = words.replace("-", " ").partition(" point ")
    for word in whole.split():
        if word == "and":
            continue
        if word == "hundred":
            last = (last or Decimal(1)) * 100
        elif word == "thousand":
            total, last = total + (last or Decimal(1)) * 1000, Decimal(0)
        elif word in _COUNTS:
            last += _COUNTS[word]
        else:
            return None
    value, step = total + last, Decimal(1)
    for word in behind.split():
        if word not in _COUNTS or _COUNTS[word] > 9:
            return None
        step /= 10
        value += _COUNTS[word] * step
    return value, step


_RANGE: Final = re.compile(r"\s*(?:-|to|till|upto|up to|through|se|inda|and up to)\s*")
_AND: Final = re.compile(r"\s*(?:and|aur|&)\s*")
_LISTED: Final = re.compile(r"\s*(?:,|/|&|and|or|,\s*and|,\s*or|ya|aur)\s*")
_BETWEEN: Final = re.compile(r"\b(?:between|from|range[sd]?|anywhere)\b[^.;,\d]{0,24}$")
_ADDED: Final = re.compile(r"\s*(?:and\s)?")


def _joined(text: str, lowered: str, found: list[_Quantity], at: int) -> tuple[int, list[Figure]]:
    """Return the figures that begin with the quantity at *at*: one, a range, or a list that shares its unit."""
    first = found[at]
    if at + 1 >= len(found):
        return at + 1, _alone(text, lowered, first)
    second = found[at + 1]
    between = lowered[first.end : second.start]
    ranged = bool(_RANGE.fullmatch(between)) or (
        bool(_AND.fullmatch(between)) and bool(_BETWEEN.search(lowered[max(0, first.start - 40) : first.start]))
    )
    if ranged and (both := _share(first, second)) is not None:
        return at + 2, _range(text, lowered, *both)
    if _LISTED.fullmatch(between) and not first.unit and not first.nth:
        # "2, 3 and 4 BHK": the unit stands behind the last.
        last = next((q for q in found[at + 1 :] if q.unit), None)
        shared = last is not None and (
            _KINDS[last.unit] is Kind.HOMES or (first.mark == last.mark and first.value < 100_000)
        )
        if last is not None and shared and _is_one_list(lowered, found, at, last):
            return at + 1, _alone(text, lowered, first._replace(unit=last.unit))
    return at + 1, _alone(text, lowered, first)


def _summed(lowered: str, found: Sequence[_Quantity]) -> list[_Quantity]:
    """Return the quantities with "1 crore 20 lakh" as one."""
    whole: list[_Quantity] = []
    for second in found:
        first = whole[-1] if whole else None
        if first is None or not _is_added(first, second, lowered[first.end : second.start]):
            whole.append(second)
            continue
        value = first.value * _FACTORS[first.unit] + second.value * _FACTORS[second.unit]
        step = second.step * _FACTORS[second.unit]
        whole[-1] = _Quantity(value, step, first.mark or "₹", "rupees", first.start, second.end, nth=False, words="")
    return whole


def _is_added(first: _Quantity, second: _Quantity, between: str) -> bool:
    return (
        first.unit in ("crore", "lakh")
        and second.unit in ("lakh", "thousand")
        and not second.mark
        and _FACTORS[second.unit] < _FACTORS[first.unit]
        and second.value * _FACTORS[second.unit] < _FACTORS[first.unit]
        and first.step == 1
        and bool(_ADDED.fullmatch(between))
    )


def _is_one_list(lowered: str, found: list[_Quantity], at: int, last: _Quantity) -> bool:
    while found[at] is not last:
        if not _LISTED.fullmatch(lowered[found[at].end : found[at + 1].start]):
            return False
        at += 1
    return True


def _share(first: _Quantity, second: _Quantity) -> tuple[_Quantity, _Quantity] | None:
    """Return both ends of a range with the unit they share; None if they measure different things."""
    if first.value >= 10_000 and not first.unit and _KINDS.get(second.unit) is Kind.MONEY:
        return first._replace(unit="rupees"), second
    if second.value >= 10_000 and not second.unit and _KINDS.get(first.unit) is Kind.MONEY:
        return first, second._replace(unit="rupees")
    if not first.unit and second.unit:
        if _KINDS[second.unit] is Kind.MONEY and second.unit == "crore" and first.value >= second.value and first.value > 10:
            return first._replace(unit="lakh", mark=first.mark or second.mark), second
        return first._replace(unit=second.unit, mark=first.mark or second.mark), second
    if first.unit and not second.unit and not second.nth and _KINDS.get(first.unit) in (Kind.MONEY, Kind.AREA):
        return first, second._replace(unit=first.unit, mark=first.mark or second.mark)
    if first.unit and second.unit and _KINDS.get(first.unit, Kind.MONEY) is _KINDS.get(second.unit, Kind.MONEY):
        return first, second
    if not first.unit and not second.unit and bool(first.mark) == bool(second.mark):
        return first, second
    return None


def _range(text: str, lowered: str, first: _Quantity, second: _Quantity) -> list[Figure]:
    low, high = _alone(text, lowered, first, until=second.end), _alone(text, lowered, second)
    if len(low) != 1 or len(high) != 1 or low[0].kind is not high[0].kind:
        if low and high and {low[0].kind, high[0].kind} <= {Kind.MONEY, Kind.RATE, Kind.MONTHLY}:
            low = [replace(low[0], kind=high[0].kind)]
        else:
            return low + high
    return [
        replace(
            high[0],
            low=low[0].low,
            step=low[0].step,
            high_step=high[0].step,
            ranged=True,
            start=low[0].start,
            text=text[low[0].start : high[0].end],
        )
    ]


_PER_AREA: Final = re.compile(
    r"\s*(?:/-)?\s*(?:per|/|a\b|an\b|p\.?\s?|each|prati|for every|onwards per)\s*(?:sq(?:uare)?\.?[\s-]?(?:ft|feet|foot|f|yd|yard|m|met(?:er|re))\b|sqft|sft|psf|sq\.ft)"
    r"|\s*(?:/-)?\s*psf\b"
)
_NO_FIGURES: Final = r"(?:[^.;:,\d]|\d(?:\.5)?[\s-]?(?:bhk|bed|rk))"
"""A letter of words without a figure but the size of a home."""
_PER_AREA_BEFORE: Final = re.compile(
    r"(?:\b(?:per|a)[\s-]sq(?:uare)?\.?[\s-]?(?:ft|feet|foot)\b|\bpsf\b|/\s?sq\.?\s?ft\b)\)?"
    rf"{_NO_FIGURES}{{0,80}}?(?:[:=]|\s-|\b(?:is|of|at|hai|be|to|comes|around|about|roughly|approximately|nearly))\s*$"
)
"""What makes the money behind it a rate: "the per sq ft rate is about"."""
_PER_SQ_M: Final = re.compile(r"[^,;.]{0,12}?(?:sq(?:uare)?\.?[\s-]?(?:m|met(?:er|re)s?)\b|sqm)")
_MONTHLY_AFTER: Final = re.compile(
    r"\s*(?:/-)?\s*(?:a|per|/|every|each|p\.?|har|prati|in)?\s?-?\s?(?:month\b|months\b|mo\b|mahin[ae]\b|pm\b|p\.m\.?\b|monthly\b|emi\b)"
    r"|\s*(?:/-)?\s*(?:as|in|ka|ki|ke|hogi)\s(?:an?\s)?(?:emi|monthly)\b|\s*(?:/-)?\s*har mahin[ae]"
)
_MONTHLY_BEFORE: Final = re.compile(
    r"\b(?:emis?|instal?ments?|monthly (?:outgo|payment|instal?ment|cost|outflow|amount|emi|rent)|per month)\b"
    r"(?:\s*[:=,-]?\s*(?:amount|would|will|should|may|can|could|be|is|are|of|comes?|works?|working|coming|out|to|around|about|at|roughly|approximately|approx\.?|nearly"
    r"|just|hogi|hoga|banti|hai|lagbhag|kareeb|you pay|then|a|an|just|only|estimated|here)\b)*\s*[:=~]?\s*$"
)
_NOUN: Final = re.compile(r"\s?-?\s?((?:[a-z][a-z'-]*\s?){1,3})")
_OF_A_SIZE: Final = re.compile(
    r"\s(?:more\s|x\s|nos\.?\s)?(?P<part>of\s(?:its|the|our|their|these)\s)?(?:\d(?:\.5)?|one|two|three|four|five)[\s-]?(?:bhk|rk|bed(?:room)?)s?\b"
)
"""The size of what is counted: "14 3 BHK homes"."""
_STILL_THERE: Final = re.compile(
    r"\s(?:of (?:them|these|those) )?(?:(?:are|is|remain|stay|abhi|still|currently|now|yet|only|just)\s)*(available|left|unsold|vacant|remaining)\b"
)
"""What is said of a count without a noun: "of the 3 BHK homes, 6 are available"."""
_STOCK_LABEL: Final = re.compile(
    rf"\b(available|unsold|vacant|remaining|left)\b{_NO_FIGURES}{{0,60}}?(?:[:=]|\s-|\bis|\bhai)\s*(?:only |just |about )?$"
    r"|\b(?:availability|inventory|stock)\b(?:[^.;:\d]|\d(?:\.5)?[\s-]?(?:bhk|bed)){0,40}?[:=-]\s*$"
)
"""A label over a count of homes: "units available: 6"."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{2,3})+")


def _alone(text: str, lowered: str, q: _Quantity, until: int | None = None) -> list[Figure]:
    """Return the figure that one quantity is, by its unit, its mark and what stands beside it."""
    end = until or q.end
    figure = Figure(
        kind=Kind.PLAIN,
        low=q.value,
        high=q.value,
        step=q.step,
        start=q.start,
        end=q.end,
        text=text[q.start : q.end],
        unit=q.unit,
    )
    if q.nth:
        return [replace(figure, kind=Kind.FLOOR, nouns=_nouns(lowered, q.end))]
    kind = _KINDS.get(q.unit)
    if q.mark or kind is Kind.MONEY or q.unit == "rupees":
        if q.mark and kind in (Kind.AREA, Kind.LAND):
            return [replace(figure, kind=Kind.RATE, low=q.value, high=q.value, step=q.step)]
        return [_money(figure, q, lowered, end)]
    if kind is None:
        return [_unmarked(figure, q, lowered, end)]
    if kind is Kind.HOMES:
        return [_homes(figure, lowered)]
    factor = _FACTORS.get(q.unit, Decimal(1))
    step = q.step * factor
    return [replace(figure, kind=kind, low=q.value * factor, high=q.value * factor, step=step)]


def _money(figure: Figure, q: _Quantity, lowered: str, end: int) -> Figure:
    factor = _FACTORS.get(q.unit, Decimal(1))
    money = replace(figure, kind=Kind.MONEY, low=q.value * factor, high=q.value * factor, step=q.step * factor)
    if q.mark in _FOREIGN:
        return replace(money, unit="foreign")
    after = lowered[end : end + 40]
    if (per := _PER_AREA.match(after)) is not None:
        rate = replace(money, kind=Kind.RATE, end=max(figure.end, end + per.end()))
        if _PER_SQ_M.fullmatch(per[0]):
            rate = replace(rate, low=rate.low / Decimal("10.7639"), high=rate.high / Decimal("10.7639"), step=rate.step / 10)
        return rate
    if not q.unit and 1000 <= q.value < 100_000 and _PER_AREA_BEFORE.search(lowered[max(0, q.start - 110) : q.start]):
        return replace(money, kind=Kind.RATE)
    if (monthly := _MONTHLY_AFTER.match(after)) is not None and money.high < 5_000_000:
        return replace(money, kind=Kind.MONTHLY, end=max(figure.end, end + monthly.end()))
    if money.high < 5_000_000 and _MONTHLY_BEFORE.search(lowered[max(0, q.start - 80) : q.start]):
        return replace(money, kind=Kind.MONTHLY)
    return money


def _unmarked(figure: Figure, q: _Quantity, lowered: str, end: int) -> Figure:
    """Read a number without unit or mark: money by its commas or length, a rate or EMI by its words, else a count."""
    grouped = bool(_GROUPED.match(q.words))
    after = lowered[end : end + 40]
    if q.value >= 100 and (per := _PER_AREA.match(after)) is not None:
        return replace(figure, kind=Kind.RATE, end=max(figure.end, end + per.end()))
    monthly = q.value >= 1000 and (
        _MONTHLY_AFTER.match(after) or _MONTHLY_BEFORE.search(lowered[max(0, q.start - 80) : q.start])
    )
    if monthly:
        return replace(figure, kind=Kind.MONTHLY)
    size = _OF_A_SIZE.match(lowered, q.end)
    nouns = _nouns(lowered, size.end() if size else q.end)
    if (still := _STILL_THERE.match(lowered, q.end)) is not None:
        nouns = nouns | {still[1]}
    elif size is not None and size["part"]:
        nouns = nouns | {"unit"}
    elif not nouns and q.value < 1000 and (label := _STOCK_LABEL.search(lowered, 0, q.start)) is not None:
        nouns = frozenset((label[1] or "available",))
    long = q.value >= 100_000 and (grouped or 6 <= len(q.words) <= 9) and "." not in q.words
    if long and not nouns & _COUNTED_IN_CROWDS:
        return replace(figure, kind=Kind.MONEY)
    if nouns & _STOREYS:
        return replace(figure, kind=Kind.FLOOR, nouns=nouns)
    return replace(figure, kind=Kind.COUNT if nouns else Kind.PLAIN, nouns=nouns)


_COUNTED_IN_CROWDS: Final = frozenset("family families people home homes resident customer buyer tree".split())
_STOREYS: Final = frozenset(("floor", "storey", "story"))
_NO_NOUNS: Final = frozenset(
    "x and or to in on of for at is are was the a an with from by if so as but it you we i me my your our their this that these those per"
    " hai hain ka ki ke ko se mein me aur ya par pe bhi ho hoga tak plus more each all any only just out up off about".split()
)


def _nouns(lowered: str, at: int) -> frozenset[str]:
    """Return the words right behind a number, in the singular, up to the first that is no name of a thing."""
    match = _NOUN.match(lowered, at)
    if match is None:
        return frozenset()
    nouns: list[str] = []
    for word in match[1].split():
        if word in _NO_NOUNS:
            break
        nouns.append(_singular(word))
    return frozenset(nouns)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


_TOILETS: Final = re.compile(r"\s?\+\s?(\d)\s?t(?:oilets?)?\b")


def _homes(figure: Figure, lowered: str) -> Figure:
    homes = replace(figure, kind=Kind.HOMES)
    toilets = _TOILETS.match(lowered, figure.end)
    return replace(homes, toilets=int(toilets[1]), end=toilets.end()) if toilets else homes


def _spoken_amounts(text: str, lowered: str) -> Iterator[Figure]:
    """Yield the amounts in words that no digit begins: "sava crore", "a crore and a half"."""
    kinds = {AmountKind.RATE: Kind.RATE, AmountKind.MONTHLY: Kind.MONTHLY}
    for amount in find_amounts(lowered):
        if amount.kind is AmountKind.AMBIGUOUS or amount.stated is None:
            continue
        end = amount.end
        low = Decimal(amount.stated)
        high = Decimal(amount.high) if amount.high is not None and not amount.about else low
        if (half := _AND_A_HALF.match(lowered, end)) is not None and high == low:
            unit = Decimal(10_000_000) if low >= 10_000_000 else Decimal(100_000)
            low, high, end = low + unit / 2, low + unit / 2, half.end()
        yield Figure(
            kind=kinds.get(amount.kind, Kind.MONEY),
            low=low,
            high=high,
            step=Decimal(1),
            ranged=high > low,
            about=amount.about,
            start=amount.start,
            end=end,
            text=text[amount.start : end],
            unit="foreign" if amount.kind is AmountKind.FOREIGN and "million" not in amount.text else "",
        )


_AND_A_HALF: Final = re.compile(r"\s(?:and|&)\sa\shalf\b")


# What stands around it.

_HEDGE: Final = re.compile(
    r"(?:\b(?:around|about|approx(?:imately)?\.?|roughly|nearly|almost|some|circa|close to|just (?:about|over|under)|lagbhag|kare{1,2}b|takreeban|an estimated|say)|~|≈)\s*$"
)
_HEDGE_AFTER: Final = re.compile(r"\s*(?:or so|approx|-?ish\b|ke aas ?paas|ke kareeb|lagbhag|roughly)")
_FILLER: Final = (
    r"\s*(?:of|at|from|is|are|with|the|a|an|an?|price|rate|size|being|to be|:|=|-)?\s*(?:of|at|is|from|with|:|=)?\s*$"
)
_NOT: Final = r"(?:not|never|n't|cannot|won't|doesn't|don't|isn't)\s(?:\w+\s){0,3}?"
_FROM: Final = re.compile(
    rf"(?:\b{_NOT}(?:below|under|less than|lower than|cheaper than)|\b(?:from|opens?|starts?|starting|start|begins?|beginning|begin|onwards? from|minimum|min\.?|at least|atleast|at the least|no(?:t)? less than"
    r"|not below|nothing (?:below|under|less than|cheaper than)|as (?:low|little|small) as|lowest|entry|kam se kam|shuru(?:aat)?|upwards of|commenc(?:es?|ing))(?:\s(?:price|rate|size|range|cost)s?)?|>=|≥)"
    + _FILLER
)
_FROM_LABEL: Final = re.compile(
    r"\b(?:low|lower|bottom)[\s-](?:side|end)\b[^.;:\d]{0,20}[\s:]$|\b(?:nothing|no \w+)\b[^.;:,\d]{0,40}\b(?:below|under|less than|cheaper than)\s$|\b(?:minimum|lowest|starting|entry|smallest) (?:price|size|area|rate|end|unit|home|one|option)\b[\w\s]{0,30}(?:is|of|at|:)\s*$"
)
_UP_TO_LABEL: Final = re.compile(
    r"\b(?:high|higher|upper|top|max|maximum)[\s-](?:side|end)\b[^.;:\d]{0,20}[\s:]$|\b(?:maximum|max|highest|top|largest|upper) (?:price|size|area|rate|end|limit|unit|home|one|option)\b[\w\s]{0,30}(?:is|of|at|:)\s*$"
)
_KIND_OF_HOME: Final = r"\s(?:available |possible |priced )?(?:(?:\d(?:\.5)?|one|two|three|four|five)[\s-]?(?:bhk|bed(?:room)?|rk)s?|homes?|flats?|apartments?|units?|villas?|plots?|layouts?|plans?|variants?)\b"
_IS_IT: Final = r"\b(?:is|are|at|of|has|have|having|measures?|costs?|comes?(?: to| at| in at)?|goes for|hai|gives(?: you)?|offers?)\s(?:an? |just |only |priced |listed )*(?:(?:carpet|built-up|super built-up|saleable) (?:area )?)?(?:at |of |for )?$"
_SMALL: Final = (
    r"(?:cheapest|smallest|least expensive|most (?:affordable|compact|economical)|lowest[- ]priced|entry[- ]level)"
)
_LARGE: Final = (
    r"(?:largest|biggest|most (?:expensive|spacious)|priciest|costliest|dearest|highest[- ]priced|roomiest|top[- ]end)"
)
_SAID_OF_ALL: Final = r"(?<!is the )(?<!are the )(?<!as the )\b"
_LEAST_OF: Final = re.compile(
    rf"{_SAID_OF_ALL}{_SMALL}{_KIND_OF_HOME}{_NO_FIGURES}{{0,60}}?{_IS_IT}|\bsabse (?:sast[aie]|chhot[aie]){_KIND_OF_HOME}\s$"
)
_MOST_OF: Final = re.compile(
    rf"{_SAID_OF_ALL}{_LARGE}{_KIND_OF_HOME}{_NO_FIGURES}{{0,60}}?{_IS_IT}|\bsabse (?:meh?n?g[aie]|bad[aie]){_KIND_OF_HOME}\s$"
)
"""An end of what the homes of one kind cost or measure: "the largest 3 BHK at Amber Neem is"."""
_OF_IT: Final = r"(?:\s\(?(?:carpet|built-up|super built-up|saleable)(?: area)?\)?)?(?:,|\s(?:for|in|of|is))\s(?:the (?:size|price|area|cost) of )?(?:the|its|our)\s"
_OF_LEAST: Final = re.compile(_OF_IT + _SMALL + _KIND_OF_HOME)
_OF_MOST: Final = re.compile(_OF_IT + _LARGE + _KIND_OF_HOME)
_IS_WHERE: Final = re.compile(
    rf"\s(?:is|are)\s(?:what|where|how)\b{_NO_FIGURES}{{0,60}}?\b(?:(?P<from>start|begin|open)|end|stop|clos|top|max|cap|go(?:es)? up)"
)
"""What says behind a figure which end it is: "is where it ends"."""
_SUPERLATIVE: Final = re.compile(r"est\b|\bsabse |\bmost |[- ](?:priced|level|end)\b|least ")
_FROM_AFTER: Final = re.compile(
    r"\s*(?:(?:at|on) the low(?:er)? (?:end|side)|\+(?!\s?\d\s?t)|onwards?\b|and (?:up|above|more)\b|upwards\b|or (?:more|above)\b|se (?:shuru|start|upar|aage|(?:kam|neeche) (?:nahi|mein nahi))|plus\b|minimum\b|min\b(?!\w)|at (?:its|the|their) (?:smallest|lowest|cheapest|minimum)\b)"
)
_UP_TO: Final = re.compile(
    rf"(?:\b{_NOT}(?:above|over|beyond|more than|higher than|cross(?:es|ing)?|exceed(?:s|ing)?)|\b(?:up ?to|upto|up to|at (?:the )?most|at max|maximum|max\.?|no more than|not more than|not above|not over|not beyond|not exceed(?:ing)?|does not exceed"
    r"|till|as (?:high|much|large|big) as|tops out|topping out|max(?:es)? out|reach(?:es|ing)?|extend(?:s|ing)?|goes? (?:up )?to|going (?:up )?to|capped|highest|ending|ends|zyada se zyada)(?:\s(?:price|rate|size)s?)?|<=|≤)"
    + _FILLER
)
_UP_TO_AFTER: Final = re.compile(
    r"\s*(?:(?:at|on) the (?:high(?:er)?|upper|top) (?:end|side)|max(?:imum)?\b|tak\b|varegu\b|at (?:its|the|their) (?:largest|biggest|highest|maximum)\b|is the (?:top|max|maximum|highest|upper)\b|or (?:less|below|under|lower)\b|and (?:below|under)\b|at (?:the )?most\b|ke andar|se (?:zyada|upar) nahi)"
)
_UNDER: Final = re.compile(
    r"(?:\b(?:under|below|less than|within|inside|lower than|cheaper than|smaller than|shy of)|<)" + _FILLER
)
_OVER: Final = re.compile(
    r"(?:(?<!spread )(?<!spans )(?<!across )\b(?:over|above|more than|beyond|exceed(?:s|ing)?|greater than|higher than|in excess of|larger than|bigger than|after|past)|>)"
    + _FILLER
)


_TOO: Final = re.compile(r"\s*(?:and|&|/)\s*")
_THEN: Final = re.compile(
    r",?\s(?:and|but|then|&)\s(?!(?:\w+\s)*(?:the|other|second|latter|it|one|its|another)\b)(?:[a-z]+\s){1,3}"
)


def _is_other_end(first: Figure, second: Figure, between: str) -> bool:
    """Whether the second is the upper end of a range that the first begins: "prices open at ₹1.5 Cr and close at ₹1.7 Cr"."""
    return (
        first.bound is Bound.FROM
        and second.bound is Bound.IS
        and first.kind is second.kind
        and first.kind in _HAVE_ENDS
        and first.low <= second.low
        and not (first.ranged or second.ranged)
        and _THEN.fullmatch(between) is not None
    )


_SMALLER: Final = re.compile(
    r"\bthe (?:smaller|smallest|compact) (?:ones?|homes?|units?|size|plan|variant|is|at|measures)?(?:\s(?:is|are|at|has|have|measures?|of|with|offers))*\s*$"
)
_LARGER: Final = re.compile(
    r"\bthe (?:larger|largest|bigger|biggest) (?:ones?|homes?|units?|size|plan|variant|is|at|measures)?(?:\s(?:is|are|at|has|have|measures?|of|with|offers))*\s*$"
)
"""Of the sizes of one kind of home: "the smaller one is 742 sq ft, the larger one 768"."""


def _end_told(figure: Figure, lowered: str) -> Bound:
    """Return which end of a range a figure is said to be by words farther off: "the largest 3 BHK at Amber Neem is"."""
    after = lowered[figure.end : figure.end + 90]
    if (told := _IS_WHERE.match(after)) is not None:
        return Bound.FROM if told["from"] else Bound.UP_TO
    if _SUPERLATIVE.search(lowered):
        before = lowered[max(0, figure.start - 120) : figure.start]
        if _MOST_OF.search(before) or _OF_MOST.match(after):
            return Bound.UP_TO
        if _LEAST_OF.search(before) or _OF_LEAST.match(after):
            return Bound.FROM
    return Bound.IS


_NEGATED: Final = {Bound.UNDER: Bound.FROM, Bound.OVER: Bound.UP_TO}
_DENIED: Final = re.compile(rf"(?:\b(?:not|never|no|nothing|none|nobody|cannot|hardly)|n't)\b{_NO_FIGURES}{{0,100}}$")
"""What turns a bound round: "you won't get a 3 BHK at Amber Neem for less than"."""
_HAVE_ENDS: Final = (Kind.MONEY, Kind.AREA)


def _bounded(figure: Figure, lowered: str) -> Figure:
    """Return the figure with what is said around it: about, from, up to, under, over."""
    before = lowered[max(0, figure.start - 64) : figure.start]
    after = lowered[figure.end : figure.end + 24]
    about = figure.about
    if (hedge := _HEDGE.search(before)) is not None:
        about, before = True, before[: hedge.start()]
    elif _HEDGE_AFTER.match(after):
        about = True
    bound = Bound.IS
    if not figure.ranged:
        if _UP_TO.search(before) or _UP_TO_AFTER.match(after) or _UP_TO_LABEL.search(before):
            bound = Bound.UP_TO
        elif _FROM.search(before) or _FROM_AFTER.match(after) or _FROM_LABEL.search(before):
            bound = Bound.FROM
        elif _UNDER.search(before):
            bound = Bound.UNDER
        elif _OVER.search(before):
            bound = Bound.OVER
        elif _LARGER.search(before):
            bound = Bound.UP_TO
        elif _SMALLER.search(before):
            bound = Bound.FROM
    if bound in _NEGATED and _DENIED.search(lowered[max(0, figure.start - 120) : figure.start]):
        bound = _NEGATED[bound]
    if bound is Bound.IS and not figure.ranged and figure.kind in _HAVE_ENDS:
        bound = _end_told(figure, lowered)
    return figure if bound is Bound.IS and not about else replace(figure, bound=bound, about=about)


def day_of(figure: Figure) -> date | None:
    """Return the one day a date means, if it is one."""
    return figure.days.first if figure.days is not None and figure.days.first == figure.days.last else None

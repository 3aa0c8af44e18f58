"""Amounts of money as Indians say and type them: "1.2cr", "dedh crore", "80-90L", "ek lakh dus hazaar", "Rs. 8,000/-"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from .number_words import CRORE, LAKH, Role, meanings_of
from .values import Rupees

__all__ = ["Amount", "AmountKind", "find_amounts"]


class AmountKind(StrEnum):
    """What a number in a text turned out to be."""

    PRICE = "price"
    MONTHLY = "monthly"
    """An EMI or rent, an income by the month or year: never a price."""
    SMALL = "small"
    """Less than a lakh, or a crowd counted in lakhs ("do lakh log"): money perhaps, but never what a home costs."""
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

    @property
    def stated(self) -> Rupees | None:
        """The figure that was said: the middle of an *about*, else the low end, else the bound."""
        if self.about and self.low is not None and self.high is not None:
            return (self.low + self.high) // 2
        return self.low if self.low is not None else self.high


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return every amount in *text*, in order: prices, and what looks like one but is a rate, an EMI, or unclear."""
    lowered = text.lower() if text.isascii() else text.translate(_LOWER_ASCII)
    tokens = _tokens(lowered)
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        if tokens[at].role not in _STARTS or (said := _span(tokens, at)) is None:
            at += 1
            continue
        at = max(at + 1, said.next)
        amount = _classified(lowered, tokens, said)
        if amount is not None:
            found.append(amount if not text else _quoting(amount, text))
    return tuple(found)


def _quoting(amount: Amount, text: str) -> Amount:
    return Amount(
        low=amount.low,
        high=amount.high,
        kind=amount.kind,
        about=amount.about,
        start=amount.start,
        end=amount.end,
        text=text[amount.start : amount.end],
    )


# Words and numbers.

_LOWER_ASCII: Final = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_LETTERS: Final = "a-z\u00df-\u024f\u0900-\u0965\u0970-\u097f\u0c80-\u0ce5\u0cf1-\u0cff"
_TOKEN: Final = re.compile(
    # Dates and times of day are no numbers here.
    r"(?P<junk>\d{1,2}([/.-])\d{1,2}\2\d{2,4}(?![\d.])|\d{1,2}:\d\d)"
    r"|(?P<digits>\d+(?:,\d+)*(?:\.\d+)?|(?<![\w.])\.\d+)"
    rf"|(?P<word>rs\.|[{_LETTERS}]+|/[-=]|[^\w\s]|[½¼¾])"
)
_MOST_DIGITS: Final = 20


class _Token(NamedTuple):
    role: Role
    value: Decimal
    text: str
    start: int
    end: int
    slang: bool = False


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        word, kind = match[0], match.lastgroup
        if kind == "word":
            for meaning in meanings_of(word):
                tokens.append(_Token(meaning.role, meaning.value, word, match.start(), match.end(), meaning.slang))
        elif kind == "digits" and len(word) <= _MOST_DIGITS and not _glued_to_a_code(tokens, match.start()):
            tokens.append(_Token(Role.DIGITS, Decimal(word.replace(",", "")), word, match.start(), match.end()))
        else:
            tokens.append(_Token(Role.OTHER, Decimal(0), word, match.start(), match.end()))
    return tokens


def _glued_to_a_code(tokens: list[_Token], start: int) -> bool:
    """Whether the digits belong to a code such as 9w998 or A1203: letters that are no unit stand right before them."""
    if not tokens or tokens[-1].end != start:
        return False
    last = tokens[-1]
    if last.role is Role.UNIT and last.slang:
        return len(tokens) < 2 or tokens[-2].role is not Role.DIGITS
    return (last.role is Role.OTHER and last.text[-1].isalnum()) or last.role in (Role.COUNT, Role.DIGITS)


# What is said: a number, multiplied and added up, or two of them with something between.

_STARTS: Final = frozenset(
    (Role.DIGITS, Role.COUNT, Role.TENS, Role.FRACTION, Role.HALF, Role.UNIT, Role.RUPEES, Role.FOREIGN)
)
_NUMBERS: Final = frozenset((Role.DIGITS, Role.COUNT, Role.TENS, Role.FRACTION, Role.HALF))
_WORDS: Final = frozenset((Role.COUNT, Role.TENS, Role.FRACTION, Role.HALF))
_NOTHING: Final = _Token(Role.OTHER, Decimal(0), "", -1, -1)
_PLAIN: Final = Decimal(1)


class _Said(NamedTuple):
    """
    One number said: its *value*, the *count* it began with, what the units make of that count, and the largest unit.

    *unit* is 1 where no unit was said. *words* tells "do" from "2".
    """

    value: Decimal
    count: Decimal
    factor: Decimal
    unit: Decimal
    next: int
    words: bool
    implicit: bool = False


class _Span(NamedTuple):
    """The tokens from *first* up to *next* that make up one amount or range, and how its money was marked."""

    low: _Said
    high: Decimal | None
    first: int
    next: int
    rupees: bool
    foreign: bool
    shared: bool = False


def _at(tokens: list[_Token], at: int) -> _Token:
    return tokens[at] if 0 <= at < len(tokens) else _NOTHING


def _span(tokens: list[_Token], at: int) -> _Span | None:
    """Return the amount or range that begins at *at*, if a number does."""
    first, at, before = at, *_currency_before(tokens, at)
    low = _said(tokens, at)
    if low is None:
        return None
    at, after = _currency_after(tokens, low.next)
    marks = {before, after}
    high = _high_end(tokens, at, low, marked=Role.RUPEES in marks)
    if high is None:
        return _Span(low, None, first, at, Role.RUPEES in marks, Role.FOREIGN in marks)
    end, top, bottom, more = high
    marks |= more
    return _Span(
        low._replace(value=bottom, unit=max(low.unit, top.unit)),
        top.value,
        first,
        end,
        Role.RUPEES in marks,
        Role.FOREIGN in marks,
        shared=True,
    )


def _currency_before(tokens: list[_Token], at: int) -> tuple[int, Role]:
    role = tokens[at].role
    if role is not Role.RUPEES and role is not Role.FOREIGN:
        return at, Role.OTHER
    if tokens[at].text in ("/-", "/="):
        return at, Role.OTHER
    return at + (2 if _at(tokens, at + 1).text in (":", ".") else 1), role


def _currency_after(tokens: list[_Token], at: int) -> tuple[int, Role]:
    """Return the place behind a currency that belongs to the number before it: "500 rs", not "500 ₹ 20"."""
    token = _at(tokens, at)
    if token.role is Role.UNIT or token.role not in (Role.RUPEES, Role.FOREIGN):
        return at, Role.OTHER
    if token.text in _PREFIXES and _at(tokens, at + 1).role is Role.DIGITS:
        return at, Role.OTHER
    if token.text in ("/-", "/=") and _at(tokens, at + 1).role is Role.RUPEES:
        return at + 2, Role.RUPEES
    return at + 1, token.role


_PREFIXES: Final = frozenset(("₹", "rs", "rs.", "inr", "re", "$", "€", "£", "usd", "aed"))


def _high_end(
    tokens: list[_Token], at: int, low: _Said, *, marked: bool
) -> tuple[int, _Said, Decimal, set[Role]] | None:
    """Return where the range that *low* opens ends, with its high end, its low end and the marks; None if it opens none."""
    joined = _at(tokens, at)
    if joined.role is Role.JOIN or (joined.role is Role.AND and _ranges(tokens, at, low)):
        at += 1
        if joined.text in _LOOSE and low.unit != _PLAIN:
            return None
    elif not (low.words and _at(tokens, at).role in _WORDS and low.next == at):
        return None
    else:
        joined = _NOTHING
    place, mark = _currency_before(tokens, at) if at < len(tokens) else (at, Role.OTHER)
    top = _said(tokens, place)
    if top is None:
        return None
    end, after = _currency_after(tokens, top.next)
    shared = _shared(low, top, joined)
    if shared is None:
        return None
    bottom, top = shared
    money = {mark, after}
    if top.unit == _PLAIN and not (marked or Role.RUPEES in money) and joined.role is not Role.JOIN:
        return None
    return end, top, bottom, money


_LOOSE: Final = frozenset(("or", "ya", "/"))


def _ranges(tokens: list[_Token], at: int, low: _Said) -> bool:
    """Whether this "and" stands between the ends of a range: "between 80 lakh and 1 crore", "80 and 90 lakh"."""
    if low.unit == _PLAIN:
        return True
    first = at - 1
    while first >= max(0, at - 6):
        if tokens[first].text == "between":
            return True
        first -= 1
    return False


_WIDEST: Final = 10


def _shared(low: _Said, top: _Said, joined: _Token) -> tuple[Decimal, _Said] | None:
    """Return both ends with the unit they share: "80-90L", "50 lakh - 60", "80 to 1.2 cr"; None where they share none."""
    if low.unit == _PLAIN and top.unit == _PLAIN:
        return (low.value, top) if top.value > low.value and joined.role is not Role.OTHER else None
    if top.unit == _PLAIN:  # "50 lakh - 60"
        if top.words or not joined.text or low.count >= top.value or top.value > low.count * _WIDEST:
            return None
        return low.value, top._replace(value=top.value * low.factor, unit=low.unit)
    if low.unit != _PLAIN:
        if low.unit == 100 and top.unit > 100 and not low.implicit:  # "do sau se teen sau crore"
            raised = low.value * top.unit
            return (raised, top) if raised < top.value else None
        if not joined.text and not (low.implicit and low.unit == top.unit):  # "sau do sau rupaye" but not "1 cr 2 cr"
            return None
        return (low.value, top) if low.value < top.value else None
    return next(
        (
            (bottom, top)
            for bottom in (low.value * top.factor, low.value * LAKH if top.unit == CRORE and low.value >= 10 else 0, low.value)
            if bottom and bottom < top.value <= bottom * _WIDEST and (bottom != low.value or low.value >= 1000)
        ),
        None,
    )


def _said(tokens: list[_Token], at: int) -> _Said | None:
    """Return the number that begins at *at*: "ek lakh dus hazaar paanch sau", "1 crore 20 lakh", "das hazaar crore", "80"."""
    counted = _count(tokens, at)
    if counted is None:
        return _unit_alone(tokens, at)
    count, after = counted
    words = tokens[at].role is not Role.DIGITS
    total, last, factor, at = Decimal(0), Decimal(0), _PLAIN, after
    pending: Decimal | None = count
    while True:
        unit = _unit(tokens, at)
        if unit is None:
            break
        if pending is not None and (not total or unit < last):
            total += pending * unit
            factor = factor * unit if total == count * unit else factor
        elif (pending is None and unit > last) or (last == 100 < unit) or (last == 1000 and unit >= CRORE):
            total = (total + (pending or 0)) * unit
            factor *= unit
        else:
            break
        last, pending, at = unit, None, at + 1
        after = at
        if (more := _addend(tokens, at)) is None:
            continue
        pending, at = more
    if pending is not None and total:
        tail = _tail(tokens, after, last)
        total, after = (total + tail[0], tail[1]) if tail else (total, after)
    if not total:
        return _Said(count, count, _PLAIN, _PLAIN, after, words)
    return _Said(total, count, factor, max(factor, last), after, words)


def _count(tokens: list[_Token], at: int) -> tuple[Decimal, int] | None:
    """Return a number below its unit: digits, "twenty five", "saadhe teen", "two and a half", "one point five"."""
    token = _at(tokens, at)
    if token.role is Role.FRACTION:
        base = _count(tokens, at + 1) if _at(tokens, at + 1).role in (Role.COUNT, Role.DIGITS) else None
        if base is not None:
            return base[0] + token.value, base[1]
        return _fraction_alone(tokens, at)
    if token.role is Role.HALF:  # "half a crore"
        return token.value, at + (2 if _at(tokens, at + 1).text in ("a", "of") else 1)
    if token.role not in _NUMBERS:
        return None
    value, at = token.value, at + 1
    following = _at(tokens, at)
    if token.role is Role.TENS:
        dash = 1 if following.text == "-" and following.start == token.end else 0
        ones = _at(tokens, at + dash)
        if ones.role is Role.COUNT and 1 <= ones.value <= 9 and not ones.slang:
            value, at = value + ones.value, at + dash + 1
            following = _at(tokens, at)
    if following.role is Role.POINT:
        return _decimal(tokens, at + 1, value)
    half = at + 1 if following.role is Role.AND else at
    half += 1 if _at(tokens, half).text == "a" else 0
    added = _at(tokens, half)
    if (added.role is Role.HALF and (half > at or added.text in "½¼¾")) or added.text == "vare":
        return value + (added.value or Decimal("0.5")), half + 1
    return value, at


def _fraction_alone(tokens: list[_Token], at: int) -> tuple[Decimal, int] | None:
    """Return "sava lakh" as one and a quarter, if a unit follows at once."""
    return (1 + tokens[at].value, at + 1) if _unit(tokens, at + 1) is not None else None


def _decimal(tokens: list[_Token], at: int, value: Decimal) -> tuple[Decimal, int]:
    """Return *value* with the words behind "point" as its decimals: "one point two five"."""
    place = Decimal("0.1")
    while (digit := _at(tokens, at)).role in (Role.COUNT, Role.DIGITS) and digit.value <= 9 and place > Decimal("0.001"):
        value, place, at = value + digit.value * place, place / 10, at + 1
    return value, at


def _unit(tokens: list[_Token], at: int) -> Decimal | None:
    """Return by how much the unit at *at* multiplies the number before it, if it can be nothing but a unit."""
    token = _at(tokens, at)
    if token.role is not Role.UNIT:
        return None
    if token.slang and not _is_money_slang(token, _at(tokens, at - 1), _at(tokens, at + 1)):
        return None
    return token.value


_CLOSES: Final = frozenset("ka ki ke mein me main hai h tha the se tak diye liye only max".split())
_NO_K_BEFORE: Final = frozenset("liye andar paas pass baad upar niche neeche sath saath beech around aas".split())
_VERB_MIL: Final = re.compile(r"(?:ja|ga|ra|sak|kar|li|le|je|te|ti|ta|pa|na|rh)")


def _is_money_slang(token: _Token, before: _Token, after: _Token) -> bool:
    word = token.text
    glued = before.role is Role.DIGITS and before.end == token.start
    if word == "k":
        return glued or after.text not in _NO_K_BEFORE
    if word in ("c", "kr"):
        return glued and before.value < 100
    if word == "m":
        return glued and ("." in before.text or before.value <= 20) and after.text not in _METRES
    if word == "mil":
        return before.role in _NUMBERS and not _VERB_MIL.match(after.text)
    if word == "arab":
        return True
    return not after.text or not after.text.isalnum() or after.role is Role.RUPEES or after.text in _CLOSES


_METRES: Final = frozenset("x from away road wide distance walk radius tall high deep long sprint".split())


def _addend(tokens: list[_Token], at: int) -> tuple[Decimal, int] | None:
    """Return the next number to add, as the 20 of "1 crore 20 lakh" or of "1 crore and 20 lakh"."""
    if _at(tokens, at).role is Role.AND:
        at += 1
    return _count(tokens, at) if _at(tokens, at).role in _NUMBERS else None


def _unit_alone(tokens: list[_Token], at: int) -> _Said | None:
    """Return "hazaar rupaye" or "crore ka …" as one of the unit."""
    token, after = _at(tokens, at), _at(tokens, at + 1)
    if token.role is not Role.UNIT or token.slang or len(token.text) < 3 or _at(tokens, at - 1).text in _VAGUE:
        return None
    postposition = token.value > 100 and not token.text.endswith("s") and after.text in _OF and at + 2 < len(tokens)
    doubled = _at(tokens, at + 1).role in _WORDS and _unit(tokens, at + 2) == token.value
    if after.role is not Role.RUPEES and not postposition and not doubled:
        return None
    return _Said(token.value, _PLAIN, token.value, token.value, at + 1, words=True, implicit=True)


_OF: Final = frozenset(("ka", "ki", "ke", "mein", "me"))
_VAGUE: Final = frozenset(
    "in per kai kayi kuch kitne kitna several some few many or ya to se not nahi the lakh crore hazaar".split()
)


def _tail(tokens: list[_Token], at: int, last: Decimal) -> tuple[Decimal, int] | None:
    """Return what words without a unit add: "ek hazaar ek", "teen sau pachaas"; "ek crore bees" means twenty lakh more."""
    at += 1 if _at(tokens, at).role is Role.AND else 0
    token = _at(tokens, at)
    counted = _count(tokens, at) if token.role in (Role.COUNT, Role.TENS) else None
    if counted is None or token.slang or token.text == "do" or counted[0] % 1 or counted[0] >= last:
        return None
    value, after = counted
    follows = _at(tokens, after)
    if follows.role in _NUMBERS or follows.role is Role.UNIT:
        return None
    if value < 10:
        settled = not follows.text or follows.role is Role.RUPEES or follows.text in _HANDED_OVER
        return (value, after) if last <= 1000 and settled else None
    if follows.text in _THINGS_TO_COUNT:
        return None
    return (value if last <= 1000 else value * last / 100), after


_HANDED_OVER: Final = _CLOSES | frozenset(
    "diya de dena deni dunga dungi dega mila mile milega liya le lena lenge lagenge chahiye chahie hain rakha rakhe . , ? !".split()
)
_THINGS_TO_COUNT: Final = frozenset(
    "bhk rk bedroom bedrooms log logon din saal mahine hafte ghante minute baje dost years months days people flats percent".split()
)


# What it means, by the words around it.

_UPPER: Final = re.compile(
    r"(?:\b(?:under|below|upto|up to|up-to|within|max|maximum|less than|lesser than|lower than|cheaper than|not more than"
    r"|no more than|not above|not over|not exceed(?:ing)?|at most|at the most|cap of|[jz]y?ada se [jz]y?ada)|<=?)"
    r"\s*(?:of|is|budget|price)?\s*(?:of|is)?\s*[:=]?\s*$"
    r"|\b(?:not?|never|nothing|without|cannot|can't|don't|won't|shouldn't|cant|dont|wont)\W{1,2}(?:\w{1,10}\W){0,3}"
    r"(?:above|over|beyond|past|more than|exceed(?:ing)?)\s*$"
)
_UPPER_AFTER: Final = re.compile(
    r"\s*(?:max\b|maximum|tak\b|se kam|se neeche|se niche|ke andar|ke neeche|ke niche|ke under|or less|and below|or below"
    r"|or under|at most|at the most)"
)
_LOWER: Final = re.compile(
    r"(?:\b(?:above|over|more than|greater than|higher than|minimum|min|at least|atleast|starting|starts|starting from|not less"
    r" than|not below|from|kam se kam|beyond)|>=?)\s*(?:of|is|at|budget)?\s*$"
)
_LOWER_AFTER: Final = re.compile(
    r"\s*(?:\+|plus\b|se upar|se zyada|se [jz]y?ada|se adhik|se start|se shuru|ke upar|or more|and above|or above|onwards|and up\b"
    r"|minimum|min\b)"
)
_ABOUT: Final = re.compile(
    r"(?:\b(?:around|about|approx(?:imately)?\.?|roughly|nearly|almost|lagbhag|kare{1,2}b|karib|ta[kq]re{1,2}ban|takriban"
    r"|andazan|close to)|~)\s*$"
)
_ABOUT_AFTER: Final = re.compile(r"\s*(?:ke aas ?paas|ke around|ke kare{1,2}b|ke karib|or so|approx|-?\s?ish\b)")
_RATE_AFTER: Final = re.compile(
    r"\s*(?:/-)?\s*(?:per|/|a\b|p\.?|each)\s*(?:sq\.?\s?-?\s?(?:ft|feet|foot|yd|yard|m)|sqft|sft|psf|square f)|\s*psf"
)
_RATE_BEFORE: Final = re.compile(r"\b(?:psf|per sq\.? ?ft)\s*(?:of|is|@)?\s*$")
_RATE_MAYBE: Final = re.compile(r"\brate\s*(?:of|is|@)?\s*$")
_MONTHLY_AFTER: Final = re.compile(
    r"\s*(?:/-)?\s*(?:ka |ki |ke |as |of |in |for )?(?:emi\b|per month|a month|/ ?month|monthly|p\.?m\b|salary|income|rent\b|kiraya"
    r"|mahina|mahine ka|har mahine|per annum|p\.?a\b|lpa\b|a year|per year|/ ?year|saalana|ctc\b)"
)
_MONTHLY_BEFORE: Final = re.compile(
    r"\b(?:emi|emis|rent|kiraya|salary|income|earn|in hand|monthly|maintenance)\s*"
    r"(?:of|is|around|about|=|:|upto|up to|under|max|rs\.?|@)?\s*$"
)
_MEASURED_AFTER: Final = re.compile(
    r"\s*[-+]?\s*(?:(?:bhks?|rk|bed\w*|bath\w*|toilets?|t|br|sq\w*|sft|acres?|cents?|guntas?|ft|feet|foot|floors?|store?ys?|years?"
    r"|yrs?|months?|days?|weeks?|minutes?|mins?|hours?|hrs?|kms?|kmph|kilo\w*|met(?:er|re)s?|m|mtrs?|times|units?|homes|flats|plots"
    r"|options|houses|villas|rooms|towers|din|dino|saal|mahin[ae]|mahino|haft[ae]|ghant[ae]|baje|bje|tare?e{0,1}kh|tarikh|am|pm"
    r"|o'?clock|percent|pc|fisadi|pratishat|baar|kg|kilos?|gram|grams|liters?|litres?|ltrs?|watts?|volts?|steps|marks|points"
    r"|dost|logon?|log|people|persons?|members?|kids|st|nd|rd|th)\b|%|x\s?\d|\*\s?\d|/\d|:\d)"
)
_CROWD_AFTER: Final = re.compile(
    r"\s*(?:ke |ki |ka |of )?(?:logo?n?|people|persons|subscribers?|followers|users|voters|visitors|aadmi|insaan|views|likes)\b"
)
_BUDGET_BEFORE: Final = re.compile(r"(?:budget|price range)\b\s*[:=]?\s*(?:[a-z]+\s+){0,3}$")
# "under 600000", "price 950000", "dinner at the club 1450": what can only be rupees without their sign.
_SPENT_BEFORE: Final = re.compile(
    r"\b(?:budget|price|priced|cost|costs|costing|worth|pay|paid|spent|deposit|advance|fees?|charges?|bill|fare|kharcha|dinner"
    r"|lunch|breakfast|groceries|brokerage|token amount|booking amount|discount of)\b[^.?!,;\d]{0,20}$"
)
_BOUNDED_BEFORE: Final = re.compile(r"\b(?:under|below|upto|up to|max|maximum|less than|above|over|more than)\s*$")
_NUMBERED_BEFORE: Final = re.compile(
    r"\b(?:pin|pincode|pin code|no|no\.|number|flat|house|plot|door|site|survey|unit|tower|block|phone|mobile|call|contact|otp|code"
    r"|id|area|carpet|built|size|rera|sector|phase|since|year|in)\s*(?:is|:|-|#|on|at)?\s*(?:pin|code|no|number)?\s*[:.#-]?\s*$"
)
_LARGEST: Final = 10_000_000 * CRORE
_PHONE_DIGITS: Final = 10
_INCOME_AT_MOST: Final = 5 * LAKH


def _classified(text: str, tokens: list[_Token], said: _Span) -> Amount | None:
    """Return what *said* means where it stands, or None when it is no amount at all."""
    start, end = tokens[said.first].start, tokens[said.next - 1].end
    if _negative(text, start):
        return None
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    low = _rupees(said.low.value)
    high = _rupees(said.high) if said.high is not None else low
    if low is None or high is None:
        return None
    if said.low.unit == _PLAIN:
        return _plain(text, tokens, said, low, high, before, after, start, end)

    # With its unit: money, unless it is measured or a year.
    small = high < LAKH
    if _MEASURED_AFTER.match(after) and not said.rupees and not _CROWD_AFTER.match(after):
        return None
    if small and not said.rupees and _is_year(said, low):
        return None
    if said.low.unit == 100 and not said.rupees and "hundred" in tokens[said.next - 1].text and not _SPENT_BEFORE.search(before):
        return None
    kind = AmountKind.PRICE
    if said.foreign or (said.low.unit in _FOREIGN_UNITS and tokens[said.next - 1].text not in ("arab", "अरब")):
        kind = AmountKind.FOREIGN
    elif _RATE_AFTER.match(after) or _RATE_BEFORE.search(before):
        kind = AmountKind.RATE
    elif _MONTHLY_AFTER.match(after) or (high < _INCOME_AT_MOST and _MONTHLY_BEFORE.search(before)):
        kind = AmountKind.MONTHLY
    elif small or _CROWD_AFTER.match(after):
        kind = AmountKind.SMALL
    return _bounded(low, high, kind, before, after, start, end)


_FOREIGN_UNITS: Final = frozenset((Decimal(1_000_000), Decimal(1_000_000_000)))


def _negative(text: str, start: int) -> bool:
    """Whether a minus stands right before, and not as a dash: "-5 cr", but not "price:-50 lakh"."""
    return start > 0 and text[start - 1] == "-" and (start == 1 or text[start - 2].isspace())


def _is_year(said: _Span, rupees: Rupees) -> bool:
    """Whether the words name a year: "do hazaar chaubees", "unnis sau pachaas"."""
    return said.low.words and said.high is None and 1950 <= rupees <= 2099 and rupees % 100 > 0


def _plain(
    text: str, tokens: list[_Token], said: _Span, low: Rupees, high: Rupees, before: str, after: str, start: int, end: int
) -> Amount | None:
    """Read a number without a unit: rupees by their sign, commas or length, a rate, or an unclear "budget 80"."""
    digits = [token for token in tokens[said.first : said.next] if token.role is Role.DIGITS]
    if said.foreign:
        return Amount(low=low, high=high, kind=AmountKind.FOREIGN, start=start, end=end)
    if said.low.words or not digits:
        return _bounded(low, high, _by_size(high), before, after, start, end) if said.rupees else None
    length = max(len(token.text.partition(".")[0]) for token in digits)
    if length == _PHONE_DIGITS and "," not in digits[0].text:
        return None
    if _RATE_AFTER.match(after) or _RATE_BEFORE.search(before) or (not said.rupees and _RATE_MAYBE.search(before)):
        return Amount(low=low, high=high, kind=AmountKind.RATE, start=start, end=end) if high >= 500 else None
    monthly = _MONTHLY_AFTER.match(after) or _MONTHLY_BEFORE.search(before)
    if monthly and (said.rupees or 1000 <= high < 10 * LAKH):
        return Amount(low=low, high=high, kind=AmountKind.MONTHLY, start=start, end=end)
    if said.rupees:
        return _bounded(low, high, _by_size(high), before, after, start, end)
    if _MEASURED_AFTER.match(after):
        return None
    grouped = all(_GROUPED.fullmatch(token.text) for token in digits)
    if not _NUMBERED_BEFORE.search(before) and (
        grouped
        or (length in (7, 8) and "." not in digits[0].text)
        or (length in (3, 4, 5, 6) and _SPENT_BEFORE.search(before) and low >= 1000)
        or (length in (5, 6) and _BOUNDED_BEFORE.search(before))
    ):
        return _bounded(low, high, _by_size(high), before, after, start, end)
    if _unclear(text, digits[0], low, before, ranged=said.high is not None):
        return Amount(low=None, high=None, kind=AmountKind.AMBIGUOUS, start=start, end=end)
    return None


_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?:\.\d+)?")


def _unclear(text: str, digits: _Token, low: Rupees, before: str, *, ranged: bool) -> bool:
    """Whether a bare number can only be an amount that lacks its unit: "budget 80", "2-3", "3BHK 1450 sqft 1.8"."""
    lone = len(text.strip()) <= 8
    decimal = "." in digits.text and Decimal("0.3") <= digits.value <= 20 and ("bhk" in text or lone)
    return (_BUDGET_BEFORE.search(before) is not None and 0 < low < 1000) or (lone and ranged) or decimal


def _by_size(rupees: Rupees) -> AmountKind:
    return AmountKind.PRICE if rupees >= LAKH else AmountKind.SMALL


def _bounded(low: Rupees, high: Rupees, kind: AmountKind, before: str, after: str, start: int, end: int) -> Amount:
    """Return the amount with the end that "under" or "above" leaves open, or a tenth around what "about" names."""
    if low == high and kind in (AmountKind.PRICE, AmountKind.SMALL):
        if _UPPER.search(before) or _UPPER_AFTER.match(after):
            return Amount(low=None, high=high, kind=kind, start=start, end=end)
        if _LOWER.search(before) or _LOWER_AFTER.match(after):
            return Amount(low=low, high=None, kind=kind, start=start, end=end)
        if _ABOUT.search(before) or _ABOUT_AFTER.match(after):
            tenth = low // 10
            return Amount(low=low - tenth, high=low + tenth, kind=kind, about=True, start=start, end=end)
    return Amount(low=low, high=high, kind=kind, start=start, end=end)


def _rupees(amount: Decimal) -> Rupees | None:
    rupees = int(amount.quantize(Decimal(1), ROUND_HALF_UP)) if 0 < amount <= _LARGEST else 0
    return rupees or None

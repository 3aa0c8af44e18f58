"""Amounts of money as Indians say and type them: "1.2cr", "dedh crore", "80-90L", "ek lakh dus hazaar", "Rs. 8,000/-"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from .number_words import CRORE, LAKH, Meaning, Role, meanings_of
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
    if not _may_speak_of_money(lowered):
        return ()
    tokens = _tokens(lowered)
    found: list[Amount] = []
    at = tried = 0
    while at < len(tokens) and tried < _MOST_NUMBERS:
        if tokens[at].role not in _STARTS:
            at += 1
            continue
        tried += 1
        if (said := _span(tokens, at)) is None:
            at += 1
            continue
        at = max(at + 1, said.next)
        if (meant := _meant(lowered, tokens, said)) is not None:
            low, high, kind, about = meant
            start, end = tokens[said.first].start, tokens[said.next - 1].end
            found.append(Amount(low=low, high=high, kind=kind, about=about, start=start, end=end, text=text[start:end]))
    return tuple(found)


def _may_speak_of_money(lowered: str) -> bool:
    """Whether there is a figure, a unit or a currency: "a", "two" and "do" alone are no amount, and most texts have no more."""
    if _FIGURE.search(lowered):
        return True
    for word in _WORD.findall(lowered):  # noqa: SIM110 — run over every message: a generator costs three times as much
        if _is_unit_or_currency(word):
            return True
    return False


@lru_cache(maxsize=8192)
def _is_unit_or_currency(word: str) -> bool:
    return word not in _BEHIND_FIGURES and any(meaning.role in _OF_MONEY for meaning in meanings_of(word))


_OF_MONEY: Final = frozenset((Role.UNIT, Role.RUPEES, Role.FOREIGN))
_BEHIND_FIGURES: Final = frozenset(("c", "kr", "m"))
"""Units only right behind a figure: "1c", not "I'm"."""


# Words and numbers.

_LOWER_ASCII: Final = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_LETTERS: Final = "a-z\u00df-\u024f\u0900-\u0965\u0970-\u097f\u0c80-\u0ce5\u0cf1-\u0cff"
_TOKEN: Final = re.compile(
    rf"rs\.|[{_LETTERS}]+"
    # Dates and times of day are no numbers here.
    r"|\d{1,2}([/.-])\d{1,2}\1\d{2,4}(?![\d.])|\d{1,2}:\d\d"
    r"|\d+(?:,\d+)*(?:\.\d+)?|(?<![\w.])\.\d+"
    r"|/[-=]|[^\w\s]|[½¼¾]"
)
_WORD: Final = re.compile(rf"[{_LETTERS}]+")
_FIGURE: Final = re.compile(r"[\d₹$€£/]")
_DIGITS: Final = re.compile(r"(?:\d[\d,]*)?(?:\.\d+)?")
_MOST_DIGITS: Final = 20
_MOST_NUMBERS: Final = 60
_MOST_WORDS: Final = 1500
"""Nobody says more in a message; what comes behind is not read, so that a pasted table costs no more than this."""


class _Token(NamedTuple):
    role: Role
    value: Decimal
    text: str
    start: int
    end: int
    slang: bool = False


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in islice(_TOKEN.finditer(text), _MOST_WORDS):
        word = match[0]
        start, end = match.span()
        for role, value, slang in _meanings(word):
            coded = role is Role.DIGITS and _glued_to_a_code(tokens, start)
            tokens.append(_Token(Role.OTHER if coded else role, value, word, start, end, slang))
    return tokens


@lru_cache(maxsize=8192)
def _meanings(word: str) -> tuple[Meaning, ...]:
    if word[-1].isdecimal() and len(word) <= _MOST_DIGITS and _DIGITS.fullmatch(word):
        return (Meaning(Role.DIGITS, Decimal(word.replace(",", ""))),)
    return meanings_of(word)


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
    One number said: its *value*, what was *counted* first, what the units make of that count, and the largest unit.

    *unit* is 1 where no unit was said. *words* tells "do" from "2".
    """

    value: Decimal
    counted: Decimal
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


def _high_end(tokens: list[_Token], at: int, low: _Said, *, marked: bool) -> tuple[int, _Said, Decimal, set[Role]] | None:
    """Return where the range that *low* opens ends, with its high end, its low end and the marks; None if it opens none."""
    joined = _at(tokens, at)
    if joined.role is Role.JOIN or (joined.role is Role.AND and _ranges(tokens, at, low)):
        at += 1
        if joined.text in _LOOSE and low.unit != _PLAIN:
            return None
    elif low.next != at or not _side_by_side(tokens, at, low):
        return None
    else:
        joined = _NOTHING
    place, mark = _currency_before(tokens, at) if at < len(tokens) else (at, Role.OTHER)
    top = _said(tokens, place)
    if top is None or (top.unit == _PLAIN and low.unit != _PLAIN and _measures(tokens, top.next)):
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


def _side_by_side(tokens: list[_Token], at: int, low: _Said) -> bool:
    """Whether the next number may be the other end without a word between: "do teen lakh", "80 85 lakh", not "2 80 lakh"."""
    following = _at(tokens, at)
    if low.words:
        return following.role in _WORDS
    near = following.role is Role.DIGITS and low.unit == _PLAIN and 10 <= low.value < following.value <= low.value * _NEAR
    return near and _unit(tokens, at + 1) is not None


_NEAR: Final = Decimal("1.25")


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
        if top.words or not joined.text or low.counted >= top.value or top.value > low.counted * _WIDEST:
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
            for bottom in (
                low.value * top.factor,
                low.value * (LAKH if top.unit == CRORE and low.value >= 10 else 0),
                low.value,
            )
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
    if follows.text in _THINGS:
        return None
    return (value if last <= 1000 else value * last / 100), after


_HANDED_OVER: Final = _CLOSES | frozenset(
    "diya de dena deni dunga dungi dega mila mile milega liya le lena lenge lagenge chahiye chahie hain rakha rakhe . , ? !".split()
)
_THINGS: Final = frozenset(
    "bhk bhks rk bed beds bedroom bedrooms bath baths bathroom bathrooms toilet toilets t br sq sqft sqm sqmt sqmtr sqyd sqyds"
    " square sft acre acres cent cents gunta guntas ft feet foot floor floors story storey stories storeys year years yr yrs"
    " month months day days week weeks minute minutes min mins hour hours hr hrs km kms kmph kilo kilos kilometer kilometers"
    " kilometre kilometres meter meters metre metres m mtr mtrs times time unit units homes flats plots option"
    " options houses villas rooms towers din dino dinon saal saalon mahina mahine mahino mahinon hafta"
    " hafte hafton ghanta ghante ghanton baje bje tarekh tareekh tarikh am pm o clock percent pc fisadi pratishat baar kg kgs"
    " gram grams liter liters litre litres ltr ltrs watt watts volt volts step steps mark marks point points dost doston log"
    " logo logon people person persons member members kid kids st nd rd th cars bachche bacche gaj".split()
)
"""What is counted, and is no money, when it stands behind a number."""


def _measures(tokens: list[_Token], at: int) -> bool:
    """Whether the words at *at* make the number before them a measure, a date or a time: "bhk", "-year", "x 40", "%"."""
    if _at(tokens, at).text in ("-", "+"):
        at += 1
    text = _at(tokens, at).text
    return text in _THINGS or text == "%" or (text in ("x", "*", "/", ":") and _at(tokens, at + 1).role is Role.DIGITS)


# What it means, by the words around it.


class _Cue(NamedTuple):
    """A phrase beside an amount; one of *words* stands next to the number, so that *pattern* is seldom tried."""

    words: frozenset[str]
    pattern: re.Pattern[str]


def _cue(words: str, pattern: str) -> _Cue:
    return _Cue(frozenset(words.split()), re.compile(pattern))


class _Around(NamedTuple):
    """What stands before and after an amount, and the words next to it."""

    before: str
    after: str
    word_before: str
    word_after: str

    def led_by(self, cue: _Cue) -> bool:
        return self.word_before in cue.words and cue.pattern.search(self.before) is not None

    def followed_by(self, cue: _Cue) -> bool:
        return self.word_after in cue.words and cue.pattern.match(self.after) is not None


_UPPER: Final = _cue(
    "under below upto to up within max maximum than above over beyond past exceed exceeding most of is budget price zyada jyada zada : = <",
    r"(?:\b(?:under|below|upto|up to|up-to|within|max|maximum|less than|lesser than|lower than|cheaper than|not more than"
    r"|no more than|not above|not over|not exceed(?:ing)?|at most|at the most|cap of|[jz]y?ada se [jz]y?ada)|<=?)"
    r"\s*(?:of|is|budget|price)?\s*(?:of|is)?\s*[:=]?\s*$"
    r"|\b(?:not?|never|nothing|without|cannot|can't|don't|won't|shouldn't|cant|dont|wont)\W{1,2}(?:\w{1,10}\W){0,3}"
    r"(?:above|over|beyond|past|more than|exceed(?:ing)?)\s*$",
)
_UPPER_AFTER: Final = _cue(
    "max maximum tak se ke or and at",
    r"\s*(?:max\b|maximum|tak\b|se (?:upar|[jz]y?ada) (?:na|mat)|se kam|se neeche|se niche|ke andar|ke neeche|ke niche|ke under|or less|and below|or below"
    r"|or under|at most|at the most)",
)
_LOWER: Final = _cue(
    "above over than minimum min least atleast starting starts from below beyond kam of is at budget > =",
    r"(?:\b(?:above|over|more than|greater than|higher than|minimum|min|at least|atleast|starting|starts|starting from|not less"
    r" than|not below|from|kam se kam|beyond)|>=?)\s*(?:of|is|at|budget)?\s*$",
)
_LOWER_AFTER: Final = _cue(
    "+ plus se ke or and onwards minimum min",
    r"\s*(?:\+|plus\b|se upar|se zyada|se [jz]y?ada|se adhik|se start|se shuru|ke upar|or more|and above|or above|onwards|and up\b"
    r"|minimum|min\b)",
)
_ABOUT: Final = _cue(
    "around about approx approximately . roughly nearly almost lagbhag kareeb karib karreeb takreeban taqreeban takriban andazan to ~",
    r"(?:\b(?:around|about|approx(?:imately)?\.?|roughly|nearly|almost|lagbhag|kare{1,2}b|karib|ta[kq]re{1,2}ban|takriban"
    r"|andazan|close to)|~)\s*$",
)
_ABOUT_AFTER: Final = _cue(
    "ke or approx - ish", r"\s*(?:ke aas ?paas|ke around|ke kare{1,2}b|ke karib|or so|approx|-?\s?ish\b)"
)
_RATE_AFTER: Final = _cue(
    "/- per / a p each psf",
    r"\s*(?:/-)?\s*(?:per|/|a\b|p\.?|each)\s*(?:sq\.?\s?-?\s?(?:ft|feet|foot|yd|yard|m)|sqft|sft|psf|square f)|\s*psf",
)
_RATE_BEFORE: Final = _cue("psf ft of is @", r"\b(?:psf|per sq\.? ?ft)\s*(?:of|is|@)?\s*$")
_RATE_MAYBE: Final = _cue("rate of is @", r"\brate\s*(?:of|is|@)?\s*$")
_MONTHLY_AFTER: Final = _cue(
    "/- ka ki ke as of in for emi per a / monthly p pm salary income rent kiraya mahina mahine har pa lpa saalana ctc",
    r"\s*(?:/-)?\s*(?:ka |ki |ke |as |of |in |for )?(?:emi\b|per month|a month|/ ?month|monthly|p\.?m\b|salary|income|rent\b|kiraya"
    r"|mahina|mahine ka|har mahine|per annum|p\.?a\b|lpa\b|a year|per year|/ ?year|saalana|ctc\b)",
)
_MONTHLY_BEFORE: Final = _cue(
    "emi emis rent kiraya salary income earn hand monthly maintenance of is around about = : upto to under max rs @",
    r"\b(?:emi|emis|rent|kiraya|salary|income|earn|in hand|monthly|maintenance)\s*"
    r"(?:of|is|around|about|=|:|upto|up to|under|max|rs\.?|@)?\s*$",
)
_INCOME_BEFORE: Final = _cue(
    "salary income earn earning ctc package of is around about = :",
    r"\b(?:salary|income|earn|earning|ctc|package)\s*(?:of|is|around|about|=|:)?\s*$",
)
_CROWD_AFTER: Final = _cue(
    "ke ki ka of log logo logon people person persons subscriber subscribers follower followers users voters visitors aadmi insaan"
    " views likes",
    r"\s*(?:ke |ki |ka |of )?(?:logo?n?|people|persons|subscribers?|followers|users|voters|visitors|aadmi|insaan|views|likes)\b",
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
_MONTHLY_AT_MOST: Final = 5 * LAKH

_Meant = tuple[Rupees | None, Rupees | None, AmountKind, bool]
"""Low, high, kind, and whether it is about that much."""


def _meant(text: str, tokens: list[_Token], said: _Span) -> _Meant | None:
    """Return what *said* means where it stands, or None when it is no amount at all."""
    start, end = tokens[said.first].start, tokens[said.next - 1].end
    if _negative(text, start):
        return None
    low = _rupees(said.low.value)
    high = _rupees(said.high) if said.high is not None else low
    if low is None or high is None:
        return None
    around = _Around(
        text[max(0, start - 40) : start],
        text[end : end + 40],
        tokens[said.first - 1].text if said.first else "",
        _at(tokens, said.next).text,
    )
    if said.low.unit == _PLAIN:
        return _plain(text, tokens, said, low, high, around)
    kind = _kind(tokens, said, low, high, around)
    return _bounded(low, high, kind, around) if kind is not None else None


def _kind(tokens: list[_Token], said: _Span, low: Rupees, high: Rupees, around: _Around) -> AmountKind | None:
    """Return what a number with its unit is: money, unless it is measured or a year."""
    small = high < LAKH
    monthly = around.followed_by(_MONTHLY_AFTER)
    crowd = around.followed_by(_CROWD_AFTER)
    if not (said.rupees or crowd or monthly) and _measures(tokens, said.next):
        return None
    if small and not said.rupees and _is_year(said, low):
        return None
    last = tokens[said.next - 1].text
    if said.low.unit == 100 and not said.rupees and "hundred" in last and not _SPENT_BEFORE.search(around.before):
        return None
    if said.foreign or (said.low.unit in _FOREIGN_UNITS and last not in ("arab", "अरब")):
        return AmountKind.FOREIGN
    if around.followed_by(_RATE_AFTER) or around.led_by(_RATE_BEFORE):
        return AmountKind.RATE
    if monthly or around.led_by(_INCOME_BEFORE) or (high < _MONTHLY_AT_MOST and around.led_by(_MONTHLY_BEFORE)):
        return AmountKind.MONTHLY
    return AmountKind.SMALL if small or crowd else AmountKind.PRICE


_FOREIGN_UNITS: Final = frozenset((Decimal(1_000_000), Decimal(1_000_000_000)))


def _negative(text: str, start: int) -> bool:
    """Whether a minus stands right before, and not as a dash: "-5 cr", but not "price:-50 lakh"."""
    return start > 0 and text[start - 1] == "-" and (start == 1 or text[start - 2].isspace())


def _is_year(said: _Span, rupees: Rupees) -> bool:
    """Whether the words name a year: "do hazaar chaubees", "unnis sau pachaas"."""
    return said.low.words and said.high is None and 1950 <= rupees <= 2099 and rupees % 100 > 0


def _plain(text: str, tokens: list[_Token], said: _Span, low: Rupees, high: Rupees, around: _Around) -> _Meant | None:
    """Read a number without a unit: rupees by their sign, commas or length, a rate, or an unclear "budget 80"."""
    digits = [token for token in tokens[said.first : said.next] if token.role is Role.DIGITS]
    if said.foreign:
        return low, high, AmountKind.FOREIGN, False
    if said.low.words or not digits:
        return _bounded(low, high, _by_size(high), around) if said.rupees else None
    length = max(len(token.text.partition(".")[0]) for token in digits)
    if length == _PHONE_DIGITS and "," not in digits[0].text:
        return None
    if around.followed_by(_RATE_AFTER) or around.led_by(_RATE_BEFORE) or (not said.rupees and around.led_by(_RATE_MAYBE)):
        return (low, high, AmountKind.RATE, False) if high >= 500 else None
    monthly = around.followed_by(_MONTHLY_AFTER) or around.led_by(_MONTHLY_BEFORE)
    if monthly and (said.rupees or 1000 <= high < 10 * LAKH):
        return low, high, AmountKind.MONTHLY, False
    if said.rupees:
        return _bounded(low, high, _by_size(high), around)
    if _measures(tokens, said.next):
        return None
    if _looks_like_rupees(digits, length, low, around):
        return _bounded(low, high, _by_size(high), around)
    if _unclear(text, digits[0], low, around.before, ranged=said.high is not None):
        return None, None, AmountKind.AMBIGUOUS, False
    return None


_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?:\.\d+)?")


def _looks_like_rupees(digits: list[_Token], length: int, low: Rupees, around: _Around) -> bool:
    """Whether bare digits are rupees by their commas, their length, or what is spent, and number nothing."""
    grouped = all(_GROUPED.fullmatch(token.text) for token in digits)
    if around.word_before == "in" and grouped:
        return True
    if _NUMBERED_BEFORE.search(around.before):
        return False
    return (
        grouped
        or (length in (7, 8) and "." not in digits[0].text)
        or (length in (3, 4, 5, 6) and low >= 1000 and _SPENT_BEFORE.search(around.before) is not None)
        or (length in (5, 6) and _BOUNDED_BEFORE.search(around.before) is not None)
    )


def _unclear(text: str, digits: _Token, low: Rupees, before: str, *, ranged: bool) -> bool:
    """Whether a bare number can only be an amount that lacks its unit: "budget 80", "2-3", "3BHK 1450 sqft 1.8"."""
    lone = len(text.strip()) <= 8
    decimal = "." in digits.text and Decimal("0.3") <= digits.value <= 20 and ("bhk" in text or lone)
    return (_BUDGET_BEFORE.search(before) is not None and 0 < low < 1000) or (lone and ranged) or decimal


def _by_size(rupees: Rupees) -> AmountKind:
    return AmountKind.PRICE if rupees >= LAKH else AmountKind.SMALL


def _bounded(low: Rupees, high: Rupees, kind: AmountKind, around: _Around) -> _Meant:
    """Return the amount with the end that "under" or "above" leaves open, or a tenth around what "about" names."""
    if low == high and kind in (AmountKind.PRICE, AmountKind.SMALL):
        if around.led_by(_UPPER) or around.followed_by(_UPPER_AFTER):
            return None, high, kind, False
        if around.led_by(_LOWER) or around.followed_by(_LOWER_AFTER):
            return low, None, kind, False
        if around.led_by(_ABOUT) or around.followed_by(_ABOUT_AFTER):
            tenth = low // 10
            return low - tenth, low + tenth, kind, True
    return low, high, kind, False


def _rupees(amount: Decimal) -> Rupees | None:
    rupees = int(amount.quantize(Decimal(1), ROUND_HALF_UP)) if 0 < amount <= _LARGEST else 0
    return rupees or None

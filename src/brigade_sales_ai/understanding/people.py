"""Who is speaking: name, phone, e-mail, deciders, purpose, loan, timeline and the wish for a visiting time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeVar

from ..vocabulary import Loan, Purpose, Slot, Word

__all__ = ["PersonHeard", "person_in", "visit_time_in"]

W = TypeVar("W", bound=Word)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHeard:
    """What a text says about the speaker, and the words for each; a phone number can be dialled as it stands."""

    name: str | None
    phone: str | None
    email: str | None
    purpose: Purpose | None
    timeline: tuple[int, int | None] | None
    """In how many months they want to buy, from and to (None: or later)."""
    loan: Loan | None
    deciders: tuple[str, ...]
    quotes: dict[str, str]


def person_in(text: str, *, asked: Slot | None) -> PersonHeard:
    """Return what *text* says about the speaker; *asked* decides whether a bare word is a name."""
    name, purpose, loan = _name_in(text, asked), _purpose_in(text, asked), _first(text, _LOANS)
    timeline, deciders = _timeline_in(text, asked), _deciders_in(text)
    quotes = {
        "name": name,
        "purpose": purpose and purpose[1],
        "loan": loan and loan[1],
        "timeline_months": timeline and timeline[1],
        "deciders": ", ".join(deciders.values()),
    }
    return PersonHeard(
        name=name,
        phone=_phone_in(text),
        email=_email_in(text),
        purpose=purpose[0] if purpose else None,
        timeline=timeline[0] if timeline else None,
        loan=loan[0] if loan else None,
        deciders=tuple(deciders),
        quotes={fact: words for fact, words in quotes.items() if words},
    )


_PHONE: Final = re.compile(
    r"(?<![\d₹,.])(\+?(?:91|0)?[\s-]?[6-9](?:[\s-]?\d){9}|\+\d{1,3}[\s-]?\d(?:[\s-]?\d){6,13})(?![\d,]|\.\d)"
)
_EMAIL: Final = re.compile(r"\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}\b")

_NAME: Final = re.compile(
    r"\b(?:(?i:my name is|name is|i am called|mera naam|myself|this is|i am|i'm|im))\s+(?P<name>[A-Z](?:[a-zA-Z']{1,30}|\.)(?:\s+[A-Z](?:[a-zA-Z']{1,30}|\.)){0,2})"
    r"|\b(?i:my name is|mera naam|name is)\s+(?P<plain>[a-zA-Z'.]{2,30})"
)
_NOT_NAMES: Final = frozenset(
    """
    looking interested not just sure from in on at a an the going planning searching ready nri working still here fine
    okay ok yes no hai what bhk budget flat apartment whitefield bangalore bengaluru buying new sorry happy thinking
    asking trying also very too about brigade prestige sobha not_a good great nice perfect urgent frustrated angry
    """.split()
)
_LONE_NAME: Final = re.compile(
    r"\s*(?:(?:it'?s|i'?m|i am|this is|name is|my name is)\s+)?([A-Za-z'.]{2,30}(?:\s+[A-Za-z'.]{1,30}){0,2})\s*[.!]?\s*",
    re.IGNORECASE,
)


def _phone_in(text: str) -> str | None:
    """Return the first phone number as it can be dialled: digits, with a leading + if the country was said."""
    match = _PHONE.search(text)
    if match is None:
        return None
    digits = re.sub(r"[^\d+]", "", match[1])
    if digits.startswith("+"):
        return digits
    return f"+91{digits[-10:]}"


def _email_in(text: str) -> str | None:
    """Return the first e-mail address."""
    match = _EMAIL.search(text)
    return match[0].rstrip(".") if match else None


def _name_in(text: str, asked: Slot | None) -> str | None:
    """Return the speaker's name, when they introduce themselves or were asked for it."""
    for match in _NAME.finditer(text):
        said = match["name"] or match["plain"] or ""
        words = said.split()
        while words and words[-1].lower().strip(".") in _NOT_NAMES:
            words.pop()
        if words and words[0].lower() not in _NOT_NAMES:
            return " ".join(word.strip(".") for word in words).title() if match["plain"] else " ".join(words).rstrip(".")
    if asked is Slot.NAME and (lone := _LONE_NAME.fullmatch(text)):
        words = lone[1].split()
        if not {word.lower() for word in words} & _NOT_NAMES:
            return lone[1].strip(" .").title()
    return None


_DECIDERS: Final = (
    ("wife", r"\b(?:my )?wife\b|\bpatni\b|\bbiwi\b"),
    ("husband", r"\b(?:my )?husband\b|\bpati\b"),
    ("spouse", r"\bspouse\b|\bpartner\b"),
    ("parents", r"\b(?:my )?parents?\b|\bmom\b|\bdad\b|\bmother\b|\bfather\b|\bmummy\b|\bpapa\b"),
    ("family", r"\bfamily\b|\bghar pe\b|\bghar wale\b|\bmane alli\b|\bwe decided\b"),
)
_DECIDER: Final = re.compile(r"\b(?:" + "|".join(f"(?P<{who}>{words})" for who, words in _DECIDERS) + r")\b")
_DECIDING: Final = re.compile(
    r"\b(?:ask|talk|discuss|check|speak|consult|decide|see|show|baat|puch|with my|kelthini|together|loved|likes?|wants?|joined?)",
    re.IGNORECASE,
)


def _first(text: str, table: tuple[tuple[W, re.Pattern[str]], ...]) -> tuple[W, str] | None:
    """Return the first of *table* that *text* has, with its words."""
    lowered = text.lower()
    for word, pattern in table:
        if match := pattern.search(lowered):
            return word, text[match.start() : match.end()]
    return None


def _deciders_in(text: str) -> dict[str, str]:
    """Return who else decides, each with the words: only where deciding is spoken of, not wherever a relative is."""
    if not _DECIDING.search(text):
        return {}
    return {match.lastgroup or "": match[0] for match in _DECIDER.finditer(text.lower())}


_PURPOSES: Final = (
    (Purpose.NRI, re.compile(r"\bnri\b|\bi live (?:in the us|abroad)|\bbased in (?:dubai|the us|usa|uk|singapore|london)")),
    (Purpose.PARENTS, re.compile(r"\bfor my (?:parents|mother|father|mom|dad)\b")),
    (
        Purpose.INVEST,
        re.compile(
            r"\b(?:for|as an?|purely|looking to|want to) invest\w*|\binvestment purpose|\binvestment ke liye|\brental income\b|\bto rent (?:it )?out\b"
        ),
    ),
    (
        Purpose.LIVE,
        re.compile(
            r"\b(?:self|own|end)[\s-]?use\b|\bto live in\b|\bfor (?:myself|ourselves|my family|living)\b|\brehne ke liye\b|\bend use\b"
        ),
    ),
)


def _purpose_in(text: str, asked: Slot | None) -> tuple[Purpose, str] | None:
    """Return what the home is for, with the words."""
    if found := _first(text, _PURPOSES):
        return found
    if asked is Slot.PURPOSE:
        if match := re.search(r"\binvest\w*|\brent\b", text, re.IGNORECASE):
            return Purpose.INVEST, match[0]
        if match := re.search(r"\blive\b|\bliving\b|\bself\b|\bown\b|\bmyself\b|\bfamily\b", text, re.IGNORECASE):
            return Purpose.LIVE, match[0]
    return None


_LOANS: Final = (
    (Loan.PREAPPROVED, re.compile(r"\bpre[\s-]?approved\b|\bloan (?:is )?(?:approved|sanctioned)\b|\bsanction letter\b")),
    (Loan.OWN_FUNDS, re.compile(r"\bown funds\b|\b(?:full|all|complete) cash\b|\bno loan (?:needed|required)\b|\bwithout (?:a )?loan\b|\bself[\s-]?funded\b|\bwon'?t need (?:a )?loan\b")),
    (Loan.IN_PROCESS, re.compile(r"\bloan (?:is )?(?:in process|under process|applied)\b|\bapplied for (?:a |the )?(?:home )?loan\b|\btalking to (?:the|a|my) bank\b|\bspoken to (?:the|a|my) bank\b")),
    (Loan.NOT_STARTED, re.compile(r"\bnot (?:yet )?applied\b|\bneed (?:a |home )?loan\b|\bwill (?:need|take) (?:a |home )?loan\b|\bloan lena\b")),
)  # fmt: skip


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


def _timeline_in(text: str, asked: Slot | None) -> tuple[tuple[int, int | None], str] | None:
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


_DAY: Final = (
    r"today|tomorrow|day after(?: tomorrow)?|kal|aaj|parso|(?:this |coming |next )?(?:weekend|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)|(?:the )?\d{1,2}(?:st|nd|rd|th)(?: (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)?"
    r"|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:jan|feb|march|apr|may|june|july|aug|sep|oct|nov|dec)\w* \d{1,2}(?:st|nd|rd|th)?|next week|after diwali"
)
_TIME: Final = r"(?:at |around |by |from )?(?:\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|baje|o'?clock)|half past \w+|quarter past \w+)|(?:in the )?(?:morning|afternoon|evening|subah|shaam|dopahar|noon)"
_WHEN: Final = re.compile(
    rf"\b(?:{_DAY})(?:[ ,]+(?:{_TIME}|at \d{{1,2}}|\d{{1,2}}(?!\d)))?\b|\b(?:{_TIME})\b", re.IGNORECASE
)


_TIMELY: Final = re.compile(
    r"\b(?:\d|to(?:day|morrow)|day |kal|aaj|parso|this|coming|next|week|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec|the|after|at|around|by|from|half|quarter|in|morning|evening|subah|shaam|dopahar|noon)"
)
"""How each of those opens: most messages speak of no time, and this is told at a tenth of the cost."""


def visit_time_in(text: str) -> str | None:
    """Return the customer's own words for a day or time ("Saturday 11 am"), uninterpreted."""
    match = _WHEN.search(text) if _TIMELY.search(text.lower()) else None
    return match[0].strip(" ,") if match else None

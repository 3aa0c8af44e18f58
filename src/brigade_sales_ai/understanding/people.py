"""Who is speaking: name, phone, e-mail, deciders, purpose, loan and timeline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from ..vocabulary import Loan, Purpose, Slot, Word
from .timelines import timeline_in

__all__ = ["PersonHeard", "person_in"]

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


def person_in(text: str, *, asked: Slot | None, at: datetime | None = None) -> PersonHeard:
    """Return what *text*, written at the moment *at*, says about the speaker; *asked* decides whether a bare word is a name."""
    name, purpose, loan = _name_in(text, asked), _purpose_in(text, asked), _first(text, _LOANS)
    timeline, deciders = timeline_in(text, asked, at), _deciders_in(text)
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

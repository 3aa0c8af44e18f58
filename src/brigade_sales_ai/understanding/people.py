"""Who is speaking: name, phone, e-mail, where they live, what they do, deciders, purpose, loan and timeline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from ..vocabulary import Loan, Purpose, Slot, Word
from .circumstances import LIVES_AT_ALL, WORK, Lives, home_in, profession_in
from .contact import CALLING, email_in, may_call_in, phone_in
from .motives import TRIGGER_WORDS, VALUE_WORDS, Motive, trigger_in, value_in
from .names import NAME_CUES, name_beside_number, name_in
from .phrases import clipped
from .timelines import timeline_in, weeks_in

__all__ = ["PersonHeard", "person_in"]

W = TypeVar("W", bound=Word)


@dataclass(slots=True, kw_only=True)
class PersonHeard:
    """What a text says about the speaker, and the words for each; a phone number can be dialled as it stands."""

    name: str | None
    phone: str | None
    email: str | None
    lives: Lives | None
    profession: str | None
    may_call: bool | None
    purpose: Purpose | None
    timeline: tuple[int, int | None] | None
    """In how many months they want to buy, from and to (None: or later)."""
    weeks: tuple[int, int] | None
    """The figure they said, in weeks."""
    loan: Loan | None
    deciders: tuple[str, ...]
    trigger: Motive | None
    value: Motive | None
    quotes: dict[str, str]


def person_in(text: str, *, asked: Slot | None, at: datetime | None = None) -> PersonHeard:
    """Return what *text*, written at the moment *at*, says about the speaker; *asked* decides whether a bare word is a name."""
    text = clipped(text)
    words = frozenset(_WORD.findall(text.lower()))
    timeline, phone, email = timeline_in(text, asked, at), phone_in(text), email_in(text)
    if not (timeline or phone or email or asked in _ASKED_OF_PEOPLE) and _CUES.isdisjoint(words):
        return _NOBODY
    name, purpose, loan = (
        name_in(text, asked, words) or (name_beside_number(text) if phone else None),
        _purpose_in(text, asked, words),
        None if _OF_LOANS.isdisjoint(words) else _first(text, _LOANS),
    )
    deciders = _deciders_in(text, words)
    trigger, value = trigger_in(text, words), value_in(text, words)
    lives, profession = home_in(text, asked, words), profession_in(text, asked, words)
    quotes = {
        "name": name and _as_written(name, text),
        "lives_in": lives and lives.place,
        "profession": profession and profession[1],
        "purpose": purpose and purpose[1],
        "loan": loan and loan[1],
        "timeline_months": timeline and timeline[1],
        "deciders": ", ".join(deciders.values()),
    }
    return PersonHeard(
        name=name,
        phone=phone,
        email=email,
        lives=lives,
        profession=profession[0] if profession else None,
        may_call=may_call_in(text, words),
        purpose=purpose[0] if purpose else None,
        timeline=timeline[0] if timeline else None,
        weeks=weeks_in(timeline) if timeline else None,
        loan=loan[0] if loan else None,
        deciders=tuple(deciders),
        trigger=trigger,
        value=value,
        quotes={fact: words for fact, words in quotes.items() if words},
    )


_ASKED_OF_PEOPLE: Final = frozenset({Slot.NAME, Slot.RESIDENCE, Slot.PROFESSION, Slot.PURPOSE})
_NOBODY: Final = PersonHeard(
    name=None, phone=None, email=None, lives=None, profession=None, may_call=None, purpose=None, timeline=None, weeks=None, loan=None,
    deciders=(), trigger=None, value=None, quotes={},
)  # fmt: skip
"""What most messages say of the speaker."""


def _as_written(name: str, text: str) -> str:
    """Return the words of *text* that give the name: "asha k. rao" for Asha K Rao."""
    first, *_, last = name.split() * 2
    found = re.search(rf"{re.escape(first)}(?:[^\n]{{0,60}}?{re.escape(last)})?", text, re.IGNORECASE)
    return found[0] if found else name


_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DECIDERS: Final = (
    ("wife", r"\b(?:my )?wife\b|\bpatni\b|\bbiwi\b"),
    ("husband", r"\b(?:my )?husband\b|\bpati\b"),
    ("spouse", r"\bspouse\b|\bpartner\b"),
    ("parents", r"\b(?:my )?parents?\b|\bmom\b|\bdad\b|\bmother\b|\bfather\b|\bmummy\b|\bpapa\b"),
    ("family", r"\bfamily\b|\bghar pe\b|\bghar wale\b|\bmane alli\b|\bwe decided\b"),
)
_DECIDER: Final = re.compile(r"\b(?:" + "|".join(f"(?P<{who}>{words})" for who, words in _DECIDERS) + r")\b")
_DECIDING: Final = re.compile(
    r"\b(?:ask|talk|discuss|check|speak|consult|decide|see|show|baat|puch|with my|bring(?:ing)?\b|accompan|com(?:e|ing) (?:along|with)|kelthini|together|loved|likes?|wants?|joined?)",
    re.IGNORECASE,
)


def _first(text: str, table: tuple[tuple[W, re.Pattern[str]], ...]) -> tuple[W, str] | None:
    """Return the first of *table* that *text* has, with its words."""
    lowered = text.lower()
    for word, pattern in table:
        if match := pattern.search(lowered):
            return word, text[match.start() : match.end()]
    return None


_RELATIVES: Final = frozenset(
    who + whose
    for who in "wife patni biwi husband pati spouse partner parents parent mom dad mother father mummy papa family ghar mane decided".split()
    for whose in ("", "'s", "’s")
)


def _deciders_in(text: str, words: frozenset[str]) -> dict[str, str]:
    """Return who else decides, each with the words: only where deciding is spoken of, not wherever a relative is."""
    if _RELATIVES.isdisjoint(words) or not _DECIDING.search(text):
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


_OF_PURPOSES: Final = frozenset(
    "nri abroad us dubai usa uk singapore london parents mother father mom dad invest investing investment investor rental rent use live living myself ourselves family rehne self-use end-use own-use".split()
)
_OF_LOANS: Final = frozenset(
    "preapproved pre approved pre-approved sanctioned sanction funds cash loan self-funded funded bank applied lena".split()
)
_CUES: Final = _RELATIVES.union(_OF_PURPOSES, _OF_LOANS, LIVES_AT_ALL, WORK, CALLING, TRIGGER_WORDS, VALUE_WORDS, NAME_CUES)
"""A text with none of these says nothing about the speaker in words."""


def _purpose_in(text: str, asked: Slot | None, words: frozenset[str]) -> tuple[Purpose, str] | None:
    """Return what the home is for, with the words."""
    if not _OF_PURPOSES.isdisjoint(words) and (found := _first(text, _PURPOSES)):
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

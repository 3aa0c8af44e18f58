"""The facts a rule may ask about: each has a name, one way of knowing it, and words for the salesperson."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from ..vocabulary import (
    Channel,
    Consent,
    HandoffReason,
    Intent,
    InterestLevel,
    MoodLabel,
    Objection,
    Offerable,
    Purpose,
    Slot,
    Stage,
    Topic,
)
from .view import View

__all__ = ["FACTS", "NO_ROOM", "Kind", "Known", "RuleFact", "Seen"]

Seen = bool | float | str | frozenset[str]
"""What a fact may be; a fact that is not known is None, and a condition on it does not hold."""


class Kind(StrEnum):
    """What a fact is, which decides how it may be compared."""

    YES_NO = "yes or no"
    NUMBER = "number"
    WORD = "one word"
    WORDS = "any number of words"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFact:
    """
    One thing a rule may ask about.

    *of* reads it from a view, None when it is not known. *meaning* is for the list of facts; *phrase* puts a value into words
    (``{}`` is the value). Of words, *words* are all there are. A number lies within *low* and *high*; *whole* ones are counted.
    """

    name: str
    kind: Kind
    of: Callable[[View], Seen | None]
    meaning: str
    phrase: str
    words: tuple[str, ...] = ()
    low: float = 0
    high: float = float("inf")
    whole: bool = True
    sure: bool = True
    """Whether it is known in every turn."""

    def in_words(self, value: Seen) -> str:
        """Return what is known, as a salesperson reads it."""
        if isinstance(value, bool):
            return self.phrase if value else f"not: {self.phrase}"
        if isinstance(value, frozenset):
            return self.phrase.format(", ".join(sorted(value)).replace("_", " ") or "nothing")
        return self.phrase.format(value.replace("_", " ") if isinstance(value, str) else f"{value:g}")


class Known:
    """The facts of one turn, each worked out when the first rule asks for it."""

    __slots__ = ("_view", "seen")

    def __init__(self, view: View) -> None:
        self._view = view
        self.seen: dict[str, Seen | None] = {}
        """What was read so far."""

    def read(self, fact: RuleFact) -> Seen | None:
        """Return what *fact* is now, or None when that is not known."""
        seen = self.seen
        if fact.name in seen:
            return seen[fact.name]
        value = seen[fact.name] = fact.of(self._view)
        return value


# How each is read. A person's name, language or origin is no fact here: it must change no rule (domain.md §3.10).

NO_ROOM: Final = (
    Intent.THANKS,
    Intent.GOODBYE,
    Intent.DECLINE,
    Intent.HESITATE,
    Intent.EXPLAIN,
    Intent.ADVICE,
    Intent.AGENT_HELP,
    Intent.NOT_INTERESTED,
    Intent.NOT_A_BUYER,
    Intent.OFF_TOPIC,
    Intent.IDENTITY,
    Intent.VISIT,
    Intent.CALLBACK,
    Intent.BROCHURE,
)
"""After these the customer waits for something else than a question or an offer of ours."""

_CORRECTIONS: Final = ("correction", "not_what_i_asked")
_ADVICE: Final = (
    "stretch_budget",
    "meeting",
    "under_construction",
    "ready_to_move",
    "invest",
    "why_locality",
    "resale",
    "rent_or_buy",
    "first_home",
)


def _hours(span: timedelta) -> float:
    return span / timedelta(hours=1)


def _corrected(view: View) -> bool:
    return view.wants(Intent.CORRECT) or any(r.code in _CORRECTIONS for r in view.now.mood.reasons)


def _asked_again(view: View) -> bool:
    return any(r.code.startswith("own_question") for r in view.now.mood.reasons)


def _new_visit(view: View) -> bool:
    visit = view.now.profile.next_visit
    return visit is not None and visit.state == "asked" and view.now.before.next_visit != visit


def _hours_away(view: View) -> float | None:
    talk = view.now.profile.talk
    opens = talk.session_turns == 1 and view.now.profile.total_sessions >= 2
    return _hours(talk.gap) if opens and talk.gap is not None else None


def _remembered(view: View) -> bool:
    before = view.now.before
    return bool(before.properties_viewed or before.interested_projects or before.talk.search.said)


_TO_ASK: Final = (
    Slot.BUDGET,
    Slot.CONFIGURATION,
    Slot.LOCALITY,
    Slot.TIMELINE,
    Slot.PURPOSE,
    Slot.LOAN,
    Slot.DECIDERS,
    Slot.COMMUTE,
    Slot.TRIGGER,
    Slot.VALUE,
    Slot.NAME,
    Slot.PHONE,
)


_TOLD: Final = (*_TO_ASK, Slot.VISIT_TIME, Slot.PROJECT, Slot.EMAIL, Slot.BATHROOMS)


def _known_slots(view: View) -> frozenset[str]:
    return view.known.intersection(_TOLD)


def _may_ask(view: View) -> frozenset[str]:
    return frozenset(_TO_ASK) - view.known - {view.now.before.talk.asked}


def _firmly_shortlisted(view: View) -> float:
    return sum(i.level is not InterestLevel.LOW for i in view.now.profile.interested_projects)


def _view_repeat_same(view: View) -> float | None:
    most = view.most_viewed
    return most[1] if most else None


def _visit_state(view: View) -> str:
    visit = view.now.profile.next_visit
    return visit.state if visit is not None else "none"


def _hours_since_visit(view: View) -> float | None:
    done = view.now.profile.site_visits_completed
    return _hours(view.now.at - done[-1].at) if done else None


def _forget_me(view: View) -> bool:
    record = view.now.profile.consents.get(Consent.PROFILE_MEMORY)
    return record is not None and not record.given


def _declined(view: View) -> frozenset[str]:
    return frozenset(offer for offer in view.now.profile.talk.declined if not view.may_offer(offer))


def _larger_fits(view: View) -> bool:
    found = view.now.facts.found
    return bool(found and found.larger and not found.relaxed)


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(word) for word in words)


def _yes_no(name: str, of: Callable[[View], bool], meaning: str, phrase: str) -> RuleFact:
    return RuleFact(name=name, kind=Kind.YES_NO, of=of, meaning=meaning, phrase=phrase)


def _count(name: str, of: Callable[[View], float | None], meaning: str, phrase: str) -> RuleFact:
    return RuleFact(name=name, kind=Kind.NUMBER, of=of, meaning=meaning, phrase=phrase)


def _measure(
    name: str, of: Callable[[View], float | None], meaning: str, phrase: str, high: float = float("inf")
) -> RuleFact:
    return RuleFact(name=name, kind=Kind.NUMBER, of=of, meaning=meaning, phrase=phrase, high=high, whole=False)


def _word(name: str, of: Callable[[View], str | None], words: Iterable[str], meaning: str, phrase: str) -> RuleFact:
    return RuleFact(name=name, kind=Kind.WORD, of=of, words=_words(words), meaning=meaning, phrase=phrase)


def _several(name: str, of: Callable[[View], frozenset[str]], words: Iterable[str], meaning: str, phrase: str) -> RuleFact:
    return RuleFact(name=name, kind=Kind.WORDS, of=of, words=_words(words), meaning=meaning, phrase=phrase)


_UNSURE: Final = frozenset(
    ("asks_advice", "homes_found", "budget_gap", "hours_away", "view_repeat_same", "hours_since_visit", "purpose")
)
_ALL: Final = (
    # This message.
    _several("wants", lambda v: frozenset(v.now.heard.intents), Intent, "what the message wants", "the message wants: {}"),
    _several("asks_about", lambda v: frozenset(v.now.heard.topics), Topic, "what its question is about", "asks about: {}"),
    _several("objects", lambda v: frozenset(v.now.heard.objections), Objection, "concerns it raises", "raises a concern: {}"),
    _word("asks_advice", lambda v: v.now.heard.advice, _ADVICE, "the general question it asks", "asks for advice: {}"),
    _yes_no("unclear_amount", lambda v: v.now.heard.unclear_amount is not None,
            "it names an amount without lakh or crore", "an amount without its unit"),
    _yes_no("corrected", _corrected, "it corrects us", "the customer corrects us"),
    _yes_no("asked_again", _asked_again, "it asks what it asked before", "the same question again"),
    _yes_no("leaves_room", lambda v: not v.wants(*NO_ROOM),
            "it is no thanks, goodbye, refusal, request or question of another kind: a question or offer of ours may follow",
            "there is room for a question or an offer"),
    _yes_no("new_visit", _new_visit, "it asks for a visit", "a visit is asked for"),
    _word("channel", lambda v: v.now.channel, Channel, "where it came in", "on {}"),
    # The mood.
    _measure("frustration", lambda v: v.now.mood.frustration, "frustration with us, 0 to 10", "frustration {}", high=10),
    _word("mood", lambda v: v.now.mood.label, MoodLabel, "how the message feels", "mood: {}"),
    _yes_no("may_question", lambda v: v.now.mood.tone.ask, "the mood lets us ask something", "the mood lets us ask"),
    _several("human_needed", lambda v: frozenset(v.human), HandoffReason, "why a human is called for", "a human is called for: {}"),
    # What the rows say.
    _count("homes_not_sold", lambda v: len(v.now.facts.not_sold), "homes meant that have no registration number",
           "{} meant without a registration number"),
    _count("homes_meant", lambda v: len(v.now.facts.about), "homes the message is about", "{} homes meant"),
    _count("homes_found", lambda v: len(v.now.facts.found.matches) if v.now.facts.found else None,
           "homes a search found; unknown when nothing was searched for", "{} homes found"),
    _count("unanswered", lambda v: len(v.now.facts.missing), "questions that no row answers", "{} on no row"),
    _yes_no("answered", lambda v: v.questioned, "the reply gives homes or facts", "something is given first"),
    _measure("budget_gap", lambda v: v.now.facts.budget_gap_percent,
             "per cent by which the nearest home is above the budget; unknown when one fits", "the nearest home is {} % above the budget"),
    _yes_no("larger_fits", _larger_fits, "a larger home fits the same money", "a larger home fits the same budget"),
    # The talk.
    _word("stage", lambda v: v.stage, Stage, "the stage of the sale", "stage: {}"),
    _count("turns", lambda v: v.now.profile.talk.turns, "messages of the customer, ever", "message {}"),
    _count("session_turns", lambda v: v.now.profile.talk.session_turns, "messages in this session", "message {} of the session"),
    _count("sessions", lambda v: v.now.profile.total_sessions, "sessions so far", "session {}"),
    _measure("hours_away", _hours_away, "hours since the last session; known in the first message of a later one only", "back after {} hours"),
    _yes_no("remembered", _remembered, "we knew their search or homes before this message", "their search is remembered"),
    _several("knows", _known_slots, _TOLD, "what the customer has told us", "known: {}"),
    _several("may_ask", _may_ask, _TO_ASK, "what is neither known nor was just asked", "not known yet: {}"),
    _count("homes_shown", lambda v: len(v.now.profile.talk.seen), "homes shown in this search", "{} homes shown"),
    _several("declined", _declined, Offerable, "offers declined within seven days", "declined: {}"),
    # The customer.
    _count("shortlisted", lambda v: len(v.now.profile.interested_projects), "homes marked as interesting", "{} on the shortlist"),
    _count("shortlisted_firmly", _firmly_shortlisted, "of these, with more than a low interest", "{} firmly on the shortlist"),
    _count("homes_viewed", lambda v: len(v.now.profile.properties_viewed), "homes looked at", "{} homes looked at"),
    _count("view_repeat_same", _view_repeat_same, "how often the home looked at most was looked at", "the same home looked at {} times"),
    _word("visit_state", _visit_state, ("none", "asked", "scheduled"), "the visit to come", "visit: {}"),
    _measure("hours_since_visit", _hours_since_visit, "hours since the last visit that took place", "a visit {} hours ago"),
    _yes_no("no_show", lambda v: v.now.profile.no_show, "the last visit was missed", "a visit was missed"),
    _several("open_objections", lambda v: frozenset(o.objection for o in v.now.profile.open_objections), Objection,
             "concerns not settled yet", "open concerns: {}"),
    _word("purpose", lambda v: v.now.profile.purpose, Purpose, "what the home is for", "purpose: {}"),
    _yes_no("opted_out", lambda v: v.now.profile.opted_out, "they want no contact", "opted out"),
    _yes_no("not_interested", lambda v: v.now.profile.not_interested, "they said they are not interested", "said no to homes"),
    _yes_no("memory_refused", _forget_me, "they withdrew the consent to be remembered", "wants to be forgotten"),
    _yes_no("booked", lambda v: v.now.profile.booked, "they bought", "has booked"),
    _yes_no("lost", lambda v: v.now.profile.lost, "they will not buy", "the deal is lost"),
)  # fmt: skip

FACTS: Final[Mapping[str, RuleFact]] = {fact.name: replace(fact, sure=fact.name not in _UNSURE) for fact in _ALL}
"""Every fact by its name."""

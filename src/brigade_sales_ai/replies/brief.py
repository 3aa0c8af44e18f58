"""What the reply must say, may say and must not say: a plain function of the situation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..situation import Act, Brief, Fact, Move, Point, Situation
from ..vocabulary import HandoffReason, Harm, Intent, Offerable, Slot, Topic
from .care import helplines
from .ledger import telling_changes

__all__ = ["NEVER", "write_brief"]

NEVER: Final = (
    "promise a return, rent, price rise, loan or date",
    "a price or area without its basis",
    "a discount or offer without a dated row",
    "scarcity or popularity without a row",
    "who lives somewhere",
    "claim to be human",
    "ask for Aadhaar, PAN, OTP or card",
)

_DECLINES: Final = {
    Move.DECLINE_MINOR: "minor",
    Move.DECLINE_STEERING: "steering",
    Move.DECLINE_GUARANTEE: "guarantee",
    Move.EXPLAIN_PRIVACY: "privacy",
}


@dataclass(slots=True)
class _Draft:
    """The points so far, with the one question and the one offer, and facts beside those that were looked up."""

    points: list[Point] = field(default_factory=list[Point])
    facts: tuple[Fact, ...] = ()
    question: Slot | None = None
    offer: Offerable | None = None

    def add(self, act: Act, about: str = "", facts: tuple[str, ...] = ()) -> None:
        """Add a point, once."""
        if (act, about) not in [(point.act, point.about) for point in self.points]:
            self.points.append(Point(act=act, about=about, facts=facts))


def write_brief(now: Situation, *, at_once: bool = False) -> Brief:
    """Return the brief for this turn; at most one question and one offer, and nothing sold in a bad mood. *at_once*: as `Brief` has it."""
    draft = _Draft()
    if not _fixed(now, draft):
        _open(now, draft)
        _answer(now, draft)
        _handle(now, draft)
        if not _substance(draft):
            _small_talk(now, draft)
        _next(now, draft)
    quiet = not now.mood.tone.ask
    brief = Brief(
        points=tuple(draft.points),
        facts=(*now.facts.facts, *draft.facts),
        missing=now.facts.missing,
        found=now.facts.found if any(p.act is Act.LIST_HOMES for p in draft.points) else None,
        about=now.facts.about,
        question=None if quiet else draft.question,
        offer=None if quiet else draft.offer,
        objection=now.coaching.objection,
        tone=now.mood.tone,
        opener=now.mood.opener,
        heard=now.heard,
        profile=now.profile,
        language=now.heard.language,
        at=now.at,
        said=frozenset(now.profile.talk.digests),
        never=NEVER,
        text=now.text,
        recent=now.recent,
        at_once=at_once,
    )
    return telling_changes(brief)


# Where words are fixed: nothing else is said.


def _fixed(now: Situation, draft: _Draft) -> bool:
    moves, heard = now.coaching.moves, now.heard
    if _cared_for(now, draft):
        return True
    if Move.CONFIRM_OPT_OUT in moves or heard.wants(Intent.OPT_OUT):
        if now.mood.opener:
            draft.add(Act.EMPATHISE)
        draft.add(Act.OPT_OUT)
        return True
    if Move.HAND_OVER in moves or heard.wants(Intent.HUMAN):
        if now.mood.opener:
            draft.add(Act.EMPATHISE)
        _facts(now, draft)
        draft.add(Act.HAND_OVER)
        return True
    for move, about in _DECLINES.items():
        if move in moves:
            draft.add(Act.DECLINE, about)
            return True
    for intent, about in ((Intent.INJECTION, "injection"), (Intent.LEGAL_ADVICE, "legal"), (Intent.OFF_TOPIC, "off_topic")):
        if heard.wants(intent) and not now.facts.about:
            draft.add(Act.DECLINE, about)
            return True
    if heard.wants(Intent.NOT_A_BUYER):
        draft.add(Act.DECLINE, "not_a_buyer")
        return True
    if heard.wants(Intent.AGENT_HELP):
        draft.add(Act.ADVISE, "agent_help")
        return True
    return False


def _cared_for(now: Situation, draft: _Draft) -> bool:
    """Add what a message needs that somebody may be harmed by, or that abuses us; whether it needs anything."""
    harms = now.moderation
    if harms.has(Harm.SELF_HARM):
        draft.facts = helplines(now.heard.language)
        draft.add(Act.CARE, "self_harm", tuple(fact.id for fact in draft.facts))
    elif now.heard.wants(Intent.MINOR) or harms.has(Harm.MINOR):
        draft.add(Act.DECLINE, "minor")
    elif harms.has(Harm.ABUSE, Harm.THREAT, Harm.VIOLENCE) or HandoffReason.ABUSE in now.mood.human_needed:
        if now.heard.wants(Intent.OPT_OUT):
            return False  # what they want most is to be left alone
        draft.add(Act.CARE, "abuse")
        draft.add(Act.HAND_OVER)
    elif harms.has(Harm.SEXUAL):
        draft.add(Act.CARE, "sexual")
    elif harms.has(Harm.HATE):
        draft.add(Act.CARE, "hate")
    else:
        return False
    return True


# The opening.


def _open(now: Situation, draft: _Draft) -> None:
    if Move.WELCOME_BACK in now.coaching.moves:
        draft.add(Act.WELCOME_BACK)
    elif Move.GREET in now.coaching.moves or (now.heard.wants(Intent.GREETING) and len(now.heard.intents) == 1):
        draft.add(Act.GREET, "first" if Move.GREET in now.coaching.moves else "again")
    if now.mood.opener and not now.heard.wants(Intent.CORRECT):
        draft.add(Act.EMPATHISE)
    if Move.ACKNOWLEDGE_CORRECTION in now.coaching.moves:
        draft.add(Act.CORRECTED)
    if now.heard.wants(Intent.IDENTITY):
        draft.add(Act.IDENTITY)


# Their question comes before any of ours.


def _answer(now: Situation, draft: _Draft) -> None:
    heard, facts = now.heard, now.facts
    for project in facts.not_sold[:2]:
        draft.add(Act.NOT_SOLD, project.name)
    for name in facts.unknown_names[:1]:
        draft.add(Act.UNKNOWN_PROJECT, name)
    if heard.outside_city and not facts.about and not heard.needs.localities and not heard.advice:
        draft.add(Act.OUTSIDE_CITY)
        return
    if heard.wants(Intent.CANCEL_VISIT):
        draft.add(Act.CANCEL_VISIT)
    _commitments(now, draft)
    if heard.wants(Intent.COMPARE) and len(facts.about) >= 2:
        draft.add(Act.COMPARE, facts=tuple(f.id for f in facts.facts if f.project_id))
    elif heard.wants(Intent.COMPARE) and not any(fact.topic is Topic.MARKET for fact in facts.facts):
        draft.add(Act.CLARIFY, "compare")
    else:
        _facts(now, draft)
    if facts.found is not None:
        _list(now, draft)
    if heard.advice:
        draft.add(Act.ADVISE, heard.advice, tuple(f.id for f in facts.facts if f.topic is Topic.MARKET))
    if heard.wants(Intent.NEGOTIATE) and not heard.objections:
        draft.add(Act.DECLINE, "discount")
    if heard.wants(Intent.HOLD):
        draft.add(Act.DECLINE, "token")


def _facts(now: Situation, draft: _Draft) -> None:
    heard, facts = now.heard, now.facts
    if facts.found is not None and facts.found.matches:
        return
    told = tuple(f.id for f in facts.facts if not (heard.advice and f.topic is Topic.MARKET))
    if heard.term and told:
        draft.add(Act.EXPLAIN, heard.term, told)
    elif told:
        draft.add(Act.ANSWER, facts=told)
    if facts.missing:
        draft.add(Act.ADMIT_UNKNOWN)
    if heard.wants(Intent.SELECT) and len(facts.about) > 1 and not told:
        draft.add(Act.CLARIFY, "which")
    nothing_named = not facts.about and not facts.not_sold and not facts.unknown_names
    if (
        nothing_named
        and not told
        and not facts.missing
        and (heard.topics or heard.wants(Intent.DETAILS))
        and (not heard.advice or Topic.PRICE in heard.topics)  # "the 3 BHK's price, and is it a good investment?" asks both
        and not heard.wants(Intent.NEGOTIATE)
        and not (heard.wants(Intent.BROCHURE) and now.profile.phone is None)  # where to send it is asked first
    ):
        draft.add(Act.CLARIFY, "project")


def _list(now: Situation, draft: _Draft) -> None:
    found = now.facts.found
    if found is None:
        return
    if found.matches:
        draft.add(Act.LIST_HOMES)
    elif found.shown_before and now.heard.wants(Intent.MORE, Intent.NEARBY):
        draft.add(Act.NO_MORE)
    else:
        draft.add(Act.NOTHING_FITS, "; ".join(found.relaxed))


def _commitments(now: Situation, draft: _Draft) -> None:
    heard, talk = now.heard, now.before.talk
    said_yes_to = talk.offered if heard.wants(Intent.ACCEPT) else None
    visit = now.profile.next_visit
    elsewhere = bool(now.facts.not_sold) and not now.facts.about  # the home they would see is none that we show
    if (visit is not None and visit != now.before.next_visit and not heard.wants(Intent.CANCEL_VISIT)) or (
        heard.wants(Intent.VISIT, Intent.MY_VISIT) and visit is not None and not elsewhere
    ):
        draft.add(Act.CONFIRM_VISIT)
    elif heard.wants(Intent.MY_VISIT) and visit is None:
        draft.add(Act.NO_VISIT)
    if heard.wants(Intent.CALLBACK) or said_yes_to is Offerable.CALLBACK:
        draft.add(Act.CONFIRM_CALLBACK)
    if heard.wants(Intent.BROCHURE) or said_yes_to is Offerable.BROCHURE:
        draft.add(Act.CONFIRM_BROCHURE)
    if (heard.wants(Intent.SHORTLIST) or (heard.wants(Intent.LIKE) and now.facts.named)) and now.facts.about:
        draft.add(Act.CONFIRM_INTEREST)
    if heard.wants(Intent.REJECT) and now.facts.about:
        draft.add(Act.ACCEPT_NO, "rejected")
    if heard.phone or heard.email or (heard.name and now.before.name is None):
        draft.add(Act.CONFIRM_CONTACT)


# Objections, and what is left when nothing was asked.


def _handle(now: Situation, draft: _Draft) -> None:
    if Move.HANDLE_OBJECTION in now.coaching.moves and now.coaching.objection is not None:
        draft.add(Act.OBJECTION, now.coaching.objection.value)


_DRESSING: Final = frozenset({Act.EMPATHISE, Act.CORRECTED})


def _substance(draft: _Draft) -> bool:
    return any(point.act not in _DRESSING for point in draft.points)


def _small_talk(now: Situation, draft: _Draft) -> None:
    heard = now.heard
    if heard.wants(Intent.NOT_INTERESTED):
        draft.add(Act.ACCEPT_NO, "not_interested")
    elif heard.wants(Intent.DECLINE):
        draft.add(Act.ACCEPT_NO)
    elif heard.wants(Intent.GOODBYE):
        draft.add(Act.GOODBYE)
    elif heard.wants(Intent.THANKS):
        draft.add(Act.THANKS)
    elif heard.wants(Intent.HESITATE):
        draft.add(Act.SMALL_TALK, "hesitate")
    elif heard.wants(Intent.BROWSING):
        draft.add(Act.SMALL_TALK, "browsing")
    elif heard.wants(Intent.VAGUE):
        draft.add(Act.CLARIFY, "meaning")
    elif _learned_something(now):
        draft.add(Act.CONFIRM_NEEDS)
    elif heard.wants(Intent.ACCEPT):
        draft.add(Act.SMALL_TALK, "accepted")
    elif now.mood.polarity >= 0.2:
        draft.add(Act.SMALL_TALK, "pleased")
    elif heard.trigger or heard.value or (_TELLS.match(now.text) and "?" not in now.text):
        draft.add(Act.SMALL_TALK, "told")
    elif now.mood.opener:
        draft.add(Act.CLARIFY, "help")
    else:
        draft.add(Act.CLARIFY, "meaning" if len(now.text.split()) <= 3 else "understanding")


_TELLS: Final = re.compile(r"\s*(?:i|i'm|i’m|we|we're|my|our|it'?s|it’s|currently|yes,|maybe)\b", re.IGNORECASE)
"""A sentence about themselves that asks for nothing: to be thanked for, not asked back."""


def _learned_something(now: Situation) -> bool:
    heard = now.heard
    return bool(
        heard.needs.said
        or heard.purpose
        or heard.timeline_months
        or heard.loan
        or heard.deciders
        or heard.commute
        or heard.name
        or heard.ruled_out_configurations
    )


# One question or one offer at the end.


_NO_OFFER_AFTER: Final = frozenset(
    {
        Act.THANKS,
        Act.GOODBYE,
        Act.ACCEPT_NO,
        Act.CLARIFY,
        Act.CONFIRM_CALLBACK,
        Act.NOT_SOLD,
        Act.UNKNOWN_PROJECT,
        Act.DECLINE,
        Act.CANCEL_VISIT,
        Act.NO_VISIT,
    }
)
_NO_QUESTION_AFTER: Final = frozenset(
    {Act.THANKS, Act.GOODBYE, Act.ACCEPT_NO, Act.CLARIFY, Act.EXPLAIN, Act.CANCEL_VISIT, Act.NO_VISIT, Act.CONFIRM_CALLBACK}
)


def _may_go_on(now: Situation) -> bool:
    """Whether somebody who is back may be shown more of what they looked for: they did look, and never said no to that."""
    talk = now.profile.talk
    return bool(talk.search.said) and Offerable.NEAREST not in talk.declined


def _next(now: Situation, draft: _Draft) -> None:
    acts = {point.act for point in draft.points}
    moves, tone = now.coaching.moves, now.mood.tone
    visit = now.profile.next_visit
    if Act.CONFIRM_VISIT in acts and visit is not None and visit.state == "asked" and not visit.when:
        draft.question = Slot.VISIT_TIME
    elif acts & {Act.CONFIRM_CALLBACK, Act.CONFIRM_BROCHURE} and now.profile.phone is None and tone.ask:
        draft.question = Slot.PHONE
    elif Act.CLARIFY in acts:
        draft.question = Slot.PROJECT if any(p.about in ("project", "which") for p in draft.points) else Slot.ANYTHING
    elif Act.GREET in acts and len(draft.points) == 1:
        draft.question = Slot.ANYTHING
    elif Act.OBJECTION in acts and tone.ask:
        draft.question = Slot.OBJECTION
    elif Move.OFFER_VISIT in moves and tone.sell and not acts & _NO_OFFER_AFTER:
        draft.offer = Offerable.VISIT
        draft.add(Act.OFFER, Offerable.VISIT.value)
    elif now.coaching.ask is not None and not acts & _NO_QUESTION_AFTER:
        draft.question = now.coaching.ask
    elif acts == {Act.WELCOME_BACK} and tone.sell and _may_go_on(now):
        draft.offer = Offerable.NEAREST
        draft.add(Act.OFFER, Offerable.NEAREST.value)
    if (
        draft.question is not None
        and draft.question not in (Slot.ANYTHING, Slot.PROJECT)
        and tone.ask
        and Act.OBJECTION not in acts
    ):
        draft.add(Act.ASK, draft.question.value)

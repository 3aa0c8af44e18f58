"""When a human is called in: one constant, one policy (domain.md §5.5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from .situation import Situation
from .vocabulary import Band, HandoffReason, Harm, Intent, MoodLabel, Offerable, Owner, Word

__all__ = ["FRUSTRATION_FOR_HUMAN", "Escalation", "Step", "escalation_for", "reasons_for_human"]

FRUSTRATION_FOR_HUMAN: Final = 7.0
"""At this level of frustration (0–10) and above, a human is offered."""

_BEYOND_AN_OFFER: Final = 9.0
"""Who is as angry as this is not asked whether they would like a human."""
_STEADILY_UPSET: Final = 5.0
_IN_A_ROW: Final = 3
_COOL_DOWN: Final = timedelta(minutes=30)
_RANKS: Final = {reason: rank for rank, reason in enumerate(HandoffReason)}
_LONG_TALK: Final = 5
"""Customer messages after which a run of negative ones is a bad experience, not a bad moment."""


class Step(Word):
    """How far a turn goes in calling a human."""

    INSIST = "insist"
    """A human is called in, whatever was offered before: asked for, threatened with the law, abused, accused, harassed."""
    OFFER = "offer"
    """A human is offered; the customer may decline and go on."""
    NOT = "not"


class Escalation(NamedTuple):
    """What to do about a human this turn: the step, why (the most urgent reason first), and what stands against it."""

    step: Step
    reasons: tuple[HandoffReason, ...] = ()
    against: str = ""


def escalation_for(now: Situation) -> Escalation:
    """
    Return whether this turn calls for a human, and why.

    A human who owns the talk needs no call. For half an hour after an offer, or after it was declined, only a new request,
    a threat, an accusation or abuse repeats it. How promising the customer is never keeps a human away.
    """
    if now.profile.owner is Owner.HUMAN:
        return Escalation(Step.NOT, against="a human has the talk")
    urgent = _urgent_reasons(now)
    steady = _steady_reasons(now)
    if not urgent and steady and (against := _too_soon(now)):
        return Escalation(Step.NOT, against=against)
    if not urgent and not steady:
        return Escalation(Step.NOT, against="nothing calls for it")
    reasons = tuple(sorted(urgent | steady if not _too_soon(now) else urgent, key=_RANKS.__getitem__))
    insist = urgent or now.mood.frustration >= _BEYOND_AN_OFFER
    return Escalation(Step.INSIST if insist else Step.OFFER, reasons)


def reasons_for_human(now: Situation) -> tuple[HandoffReason, ...]:
    """Return why this turn should offer a human or call one, the most urgent reason first; empty when it should not."""
    return escalation_for(now).reasons


def _too_soon(now: Situation) -> str:
    talk = now.profile.talk
    if _within_cool_down(talk.human_offered_at, now.at):
        return "offered a short while ago"
    if _within_cool_down(talk.declined.get(Offerable.HUMAN), now.at):
        return "declined a short while ago"
    return ""


def _within_cool_down(since: datetime | None, at: datetime) -> bool:
    return since is not None and at - since < _COOL_DOWN


def _urgent_reasons(now: Situation) -> set[HandoffReason]:
    urgent = set(now.mood.human_needed)
    if now.moderation.has(Harm.SELF_HARM):
        urgent.add(HandoffReason.SELF_HARM)
    if now.moderation.has(Harm.ABUSE, Harm.THREAT, Harm.VIOLENCE):
        urgent.add(HandoffReason.ABUSE)
    if now.heard.wants(Intent.HUMAN):
        urgent.add(HandoffReason.HUMAN_REQUESTED)
    return urgent


def _steady_reasons(now: Situation) -> set[HandoffReason]:
    reasons: set[HandoffReason] = set()
    moods = now.before.sentiment_history[-(_IN_A_ROW - 1) :]
    long_enough = len(moods) == _IN_A_ROW - 1
    steadily = (
        long_enough and now.mood.frustration >= _STEADILY_UPSET and all(m.frustration >= _STEADILY_UPSET for m in moods)
    )
    if now.mood.frustration >= FRUSTRATION_FOR_HUMAN or steadily:
        reasons.add(HandoffReason.FRUSTRATION)
    bad = (MoodLabel.NEGATIVE, MoodLabel.FRUSTRATED)
    if now.before.talk.turns >= _LONG_TALK and long_enough and now.mood.label in bad and all(m.label in bad for m in moods):
        reasons.add(HandoffReason.PROLONGED_NEGATIVE)
    if "own_question_third_time" in [reason.code for reason in now.mood.reasons]:
        reasons.add(HandoffReason.REPEATED_QUESTION)
    if now.lead is not None and now.lead.band is Band.HOT and now.heard.wants(Intent.NEGOTIATE):
        reasons.add(HandoffReason.NEGOTIATION)
    return reasons

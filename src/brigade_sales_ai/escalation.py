"""When a human is offered: one constant, one policy."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from .situation import Situation
from .vocabulary import HandoffReason, Intent, MoodLabel, Owner

__all__ = ["FRUSTRATION_FOR_HUMAN", "reasons_for_human"]

FRUSTRATION_FOR_HUMAN: Final = 7.0
"""At this level of frustration (0–10) and above, a human is offered (domain.md §5.5)."""

_STEADILY_UPSET: Final = 5.0
_COOL_DOWN: Final = timedelta(minutes=30)
_LONG_TALK: Final = 5
"""Customer messages after which a run of negative ones is a bad experience, not a bad moment."""


def reasons_for_human(now: Situation) -> tuple[HandoffReason, ...]:
    """
    Return why this turn should offer a human, the most urgent reason first; empty when it should not.

    A human who owns the talk already needs no offer. Within half an hour of an offer only a new request, a threat or
    abuse repeats it.
    """
    if now.profile.owner is Owner.HUMAN:
        return ()
    urgent = set(now.mood.human_needed)
    if now.heard.wants(Intent.HUMAN):
        urgent.add(HandoffReason.HUMAN_REQUESTED)
    steady = _steady_reasons(now)
    offered_at = now.profile.talk.human_offered_at
    if offered_at is not None and now.at - offered_at < _COOL_DOWN:
        steady = set[HandoffReason]()
    return tuple(sorted(urgent | steady, key=list(HandoffReason).index))


def _steady_reasons(now: Situation) -> set[HandoffReason]:
    reasons: set[HandoffReason] = set()
    levels = [m.frustration for m in now.before.sentiment_history[-2:]] + [now.mood.frustration]
    if now.mood.frustration >= FRUSTRATION_FOR_HUMAN or (len(levels) == 3 and min(levels) >= _STEADILY_UPSET):
        reasons.add(HandoffReason.FRUSTRATION)
    labels = [m.label for m in now.before.sentiment_history[-2:]] + [now.mood.label]
    bad = (MoodLabel.NEGATIVE, MoodLabel.FRUSTRATED)
    if now.before.talk.turns >= _LONG_TALK and len(labels) == 3 and all(label in bad for label in labels):
        reasons.add(HandoffReason.PROLONGED_NEGATIVE)
    if any(reason.code == "own_question_third_time" for reason in now.mood.reasons):
        reasons.add(HandoffReason.REPEATED_QUESTION)
    return reasons

"""A human is offered at one level of frustration, on request, on a threat: one constant, one policy."""

from datetime import UTC, datetime, timedelta

import pytest

from brigade_sales_ai.escalation import FRUSTRATION_FOR_HUMAN, reasons_for_human
from brigade_sales_ai.profile import MoodMark, Talk, UserProfile
from brigade_sales_ai.situation import Heard, Mood, Situation
from brigade_sales_ai.vocabulary import HandoffReason, Intent, MoodLabel, Owner

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


def situation(mood=None, *, heard=None, history=(), turns=0, **profile):
    marks = tuple(MoodMark(at=NOW, label=label, polarity=0.0, frustration=level) for label, level in history)
    before = UserProfile(
        user_id="asha", sentiment_history=marks, talk=Talk(turns=turns, **profile.pop("talk", {})), **profile
    )
    return Situation(
        user_id="asha", text="…", at=NOW, before=before, profile=before, mood=mood or Mood(), heard=heard or Heard()
    )


@pytest.mark.parametrize(("level", "offered"), [(6.99, False), (7.0, True), (10.0, True)])
def test_a_human_is_offered_from_level_seven_on(level, offered):
    reasons = reasons_for_human(situation(Mood(frustration=level)))

    assert (HandoffReason.FRUSTRATION in reasons) is offered
    assert FRUSTRATION_FOR_HUMAN == 7.0


def test_who_asks_politely_for_a_human_gets_one_however_calm():
    assert reasons_for_human(situation(heard=Heard(intents=(Intent.HUMAN,)))) == (HandoffReason.HUMAN_REQUESTED,)


@pytest.mark.parametrize("reason", [HandoffReason.LEGAL_THREAT, HandoffReason.ABUSE])
def test_a_threat_or_abuse_is_a_reason_at_any_level(reason):
    assert reason in reasons_for_human(situation(Mood(frustration=1.0, human_needed=(reason,))))


def test_three_upset_messages_in_a_row_are_reason_enough():
    history = ((MoodLabel.FRUSTRATED, 5.0), (MoodLabel.FRUSTRATED, 5.5))

    assert HandoffReason.FRUSTRATION in reasons_for_human(situation(Mood(frustration=5.2), history=history))
    assert reasons_for_human(situation(Mood(frustration=5.2), history=history[:1])) == ()


def test_an_offer_is_not_repeated_within_half_an_hour_unless_asked_for():
    offered = {"talk": {"human_offered_at": NOW - timedelta(minutes=10)}}

    assert reasons_for_human(situation(Mood(frustration=8.0), **offered)) == ()
    assert reasons_for_human(situation(Mood(frustration=8.0), heard=Heard(intents=(Intent.HUMAN,)), **offered))
    assert reasons_for_human(situation(Mood(frustration=8.0), talk={"human_offered_at": NOW - timedelta(minutes=31)}))


def test_while_a_human_owns_the_talk_none_is_offered():
    assert reasons_for_human(situation(Mood(frustration=9.0), owner=Owner.HUMAN)) == ()


def test_the_most_urgent_reason_comes_first():
    mood = Mood(frustration=9.0, human_needed=(HandoffReason.LEGAL_THREAT,))

    reasons = reasons_for_human(situation(mood))

    assert list(reasons) == sorted(reasons, key=list(HandoffReason).index)
    assert len(reasons) == 2

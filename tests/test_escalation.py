"""A human is offered at one level of frustration, on request, on a threat: one constant, one policy."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.sentiment.moments import MOMENTS, situation_of

from brigade_sales_ai.escalation import FRUSTRATION_FOR_HUMAN, Step, escalation_for, reasons_for_human
from brigade_sales_ai.profile import MoodMark, Talk, UserProfile
from brigade_sales_ai.situation import Heard, LeadScore, Mood, MoodReason, Situation
from brigade_sales_ai.vocabulary import Band, HandoffReason, Intent, MoodLabel, Offerable, Owner

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


# Offer, insist, or not.


@pytest.mark.parametrize("called", [Intent.HUMAN])
def test_who_asks_for_a_human_is_not_asked_back(called):
    assert escalation_for(situation(heard=Heard(intents=(called,)))).step is Step.INSIST


def test_anger_is_met_with_an_offer_and_fury_with_a_human():
    assert escalation_for(situation(Mood(frustration=7.5))).step is Step.OFFER
    assert escalation_for(situation(Mood(frustration=9.0))).step is Step.INSIST


def test_who_declined_a_human_is_left_alone_for_half_an_hour_unless_they_ask():
    declined = {"talk": {"declined": {Offerable.HUMAN: NOW - timedelta(minutes=10)}}}
    long_ago = {"talk": {"declined": {Offerable.HUMAN: NOW - timedelta(minutes=31)}}}

    assert escalation_for(situation(Mood(frustration=8.0), **declined)).against == "declined a short while ago"
    assert escalation_for(situation(Mood(frustration=8.0), **long_ago)).step is Step.OFFER
    assert escalation_for(situation(heard=Heard(intents=(Intent.HUMAN,)), **declined)).step is Step.INSIST


def test_a_threat_within_the_cool_down_is_told_without_the_reasons_already_known():
    offered = {"talk": {"human_offered_at": NOW - timedelta(minutes=10)}}
    mood = Mood(frustration=9.5, human_needed=(HandoffReason.LEGAL_THREAT,))

    assert escalation_for(situation(mood, **offered)) == (Step.INSIST, (HandoffReason.LEGAL_THREAT,), "")


def test_what_stands_against_a_human_is_said():
    assert escalation_for(situation()) == (Step.NOT, (), "nothing calls for it")
    assert escalation_for(situation(Mood(frustration=9.0), owner=Owner.HUMAN)).against == "a human has the talk"


def test_a_question_unanswered_for_the_third_time_is_offered_a_human():
    mood = Mood(frustration=5.0, reasons=(MoodReason(code="own_question_third_time"),))

    assert escalation_for(situation(mood)) == (Step.OFFER, (HandoffReason.REPEATED_QUESTION,), "")


@pytest.mark.parametrize(("band", "offered"), [(Band.HOT, True), (Band.WARM, False)])
def test_a_hot_lead_who_negotiates_is_offered_who_may_decide(band, offered):
    now = situation(heard=Heard(intents=(Intent.NEGOTIATE,)))
    lead = LeadScore(raw=75.0, score=75.0, band=band, probability=None, base=20.0, scorecard="test")

    assert (escalation_for(now.having(lead=lead)).step is Step.OFFER) is offered


@pytest.mark.parametrize("level", [0.0, 7.5, 9.5])
@pytest.mark.parametrize("band", [Band.COLD, Band.HOT])
def test_how_promising_a_customer_is_never_keeps_a_human_away(level, band):
    now = situation(Mood(frustration=level))
    lead = LeadScore(raw=0.0, score=0.0, band=band, probability=None, base=20.0, scorecard="test")

    assert escalation_for(now.having(lead=lead)) == escalation_for(now)


def test_nearly_every_moment_that_calls_for_a_human_gets_one_and_hardly_any_other():
    pairs = [(moment["expected"] != "not", escalation_for(situation_of(moment)).step is not Step.NOT) for moment in MOMENTS]
    found = sum(truth and said for truth, said in pairs)

    assert found / sum(truth for truth, _ in pairs) >= 0.95, "recall"
    assert found / sum(said for _, said in pairs) >= 0.95, "precision"


def test_offer_and_insist_are_told_apart():
    told = [(moment, escalation_for(situation_of(moment)).step) for moment in MOMENTS]
    wrong = [(moment["text"], step) for moment, step in told if moment["expected"] != step]

    assert len(wrong) <= len(MOMENTS) // 20, wrong

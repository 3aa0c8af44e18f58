"""Frustration is an obstacle in this service: read from words and conversation, never from anger at the market."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import DOMAIN

from brigade_sales_ai.profile import Talk, UserProfile
from brigade_sales_ai.sentiment import mood_in
from brigade_sales_ai.situation import Message, Situation
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import Emotion, HandoffReason, MoodLabel, Speaker, Target

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
EXAMPLES = DOMAIN["frustration_examples"]
NEEDS_THE_TALK = ("(asked again, 2nd time)", "Leave it")
"""Their level comes from what was said before, which a row by itself does not hold."""


def feel(text, *, before=(), answered=True, ago=timedelta(0), frustration=0.0, felt_at=NOW):
    """Return the mood of *text* after *before*, pairs of the customer's words and the reply, *answered* or not."""
    recent = tuple(
        Message(speaker=by, text=words, at=NOW - ago - timedelta(minutes=len(before) - n))
        for n, pair in enumerate(before)
        for by, words in zip((Speaker.CUSTOMER, Speaker.BOT), pair, strict=True)
    )
    profile = UserProfile(user_id="asha", talk=Talk(frustration=frustration, frustration_at=felt_at, answered=answered))
    return mood_in(
        Situation(user_id="asha", text=text, at=NOW, before=profile, profile=profile, recent=recent, heard=understand(text))
    )


def test_nine_in_ten_labelled_examples_are_within_one_point():
    alone = [e for e in EXAMPLES if not any(note in e["text"] for note in NEEDS_THE_TALK)]
    off = [(e["text"], e["level"], feel(e["text"]).felt_now) for e in alone]
    far = [row for row in off if abs(row[1] - row[2]) > 1]

    assert len(far) <= len(alone) // 10, far


@pytest.mark.parametrize("row", [e for e in EXAMPLES if e["level"] >= 7], ids=lambda e: e["text"])
def test_open_anger_reaches_the_level_at_which_a_human_is_offered(row):
    assert feel(row["text"]).frustration >= 7


@pytest.mark.parametrize("row", [e for e in EXAMPLES if e["level"] <= 2], ids=lambda e: e["text"])
def test_a_calm_message_stays_calm(row):
    assert feel(row["text"]).frustration < 4


@pytest.mark.parametrize("row", [e for e in EXAMPLES if e["target"] == "market"], ids=lambda e: e["text"])
def test_anger_at_the_market_is_not_anger_at_us(row):
    mood = feel(row["text"])

    assert mood.target is Target.MARKET
    assert mood.frustration <= 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("I will file a complaint with K-RERA", HandoffReason.LEGAL_THREAT),
        ("Consumer court mein milte hain, chor log", HandoffReason.LEGAL_THREAT),
        ("F*** off you useless idiots, cancel everything", HandoffReason.ABUSE),
    ],
)
def test_a_threat_or_abuse_calls_for_a_human_whatever_the_level(text, reason):
    assert reason in feel(text).human_needed


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I love this one, perfect!!", MoodLabel.EXCITED),
        ("Thanks, that's very helpful 👍", MoodLabel.POSITIVE),
        ("What is the price?", MoodLabel.NEUTRAL),
        ("I am disappointed with this", MoodLabel.NEGATIVE),
        ("You are wasting my time", MoodLabel.FRUSTRATED),
        ("Not bad at all, I'm interested", MoodLabel.POSITIVE),
        ("Whatever suits you, Saturday is fine", MoodLabel.NEUTRAL),
    ],
)
def test_a_message_has_the_label_a_person_would_give_it(text, label):
    assert feel(text).label is label


@pytest.mark.parametrize(
    ("plain", "denied"),
    [("this is good", "this is not good"), ("i am happy", "i am not happy"), ("accha hai", "accha nahi hai")],
)
def test_negation_turns_a_good_word(plain, denied):
    assert feel(plain).polarity > 0 > feel(denied).polarity


def test_a_question_asked_again_without_an_answer_frustrates_more_each_time():
    question = "What is the carpet area?"
    unanswered = (question, "I am not sure I understood.")

    first, second, third = (feel(question, before=(unanswered,) * n, answered=n == 0).felt_now for n in range(3))

    assert first < second < third


def test_reading_an_answer_once_more_is_no_complaint():
    question = "What is the carpet area?"

    assert feel(question, before=((question, "1,010 sq ft carpet"),)).felt_now == 0


def test_the_same_question_days_later_is_a_new_one():
    question = "What is the carpet area?"
    long_ago = ((question, "I am not sure I understood."),)

    assert feel(question, before=long_ago, answered=False, ago=timedelta(days=3)).felt_now == 0


def test_giving_up_after_a_failure_is_worse_than_giving_up_at_once():
    assert feel("Leave it", answered=False).felt_now > feel("Leave it").felt_now


def test_frustration_carries_over_and_a_thank_you_eases_it():
    still = feel("what is the price", frustration=6.0)
    eased = feel("thanks, that's great", frustration=6.0)

    assert 0 < still.frustration <= 6
    assert eased.frustration < still.frustration


def test_two_complaints_in_a_row_are_worse_than_one():
    one = feel("That's not what I asked")
    two = feel("That's not what I asked", frustration=one.frustration)

    assert two.frustration > one.frustration


def test_anger_halves_in_half_a_day():
    fresh = feel("hello", frustration=8.0, felt_at=NOW)
    slept = feel("hello", frustration=8.0, felt_at=NOW - timedelta(hours=24))

    assert slept.frustration < fresh.frustration / 2


def test_the_words_that_led_to_a_mood_are_quoted():
    mood = feel("You are wasting my time, this bot is useless")

    assert any("wasting my time" in reason.quote.lower() for reason in mood.reasons)
    assert any("useless" in reason.quote.lower() for reason in mood.reasons)


def test_an_empathy_opener_comes_for_the_upset_and_not_for_the_calm():
    assert feel("You are wasting my time").opener
    assert feel("2 BHK in Whitefield").opener is None


def test_an_upset_customer_is_neither_sold_to_nor_questioned():
    tone = feel("You are wasting my time").tone

    assert not tone.sell
    assert not tone.ask


def test_worry_is_felt_as_worry():
    assert Emotion.WORRIED in feel("I am worried about the delay").emotions


@given(st.text(max_size=300), st.floats(0, 10))
def test_any_text_has_a_mood_within_its_scale(text, frustration):
    mood = feel(text, frustration=frustration)

    assert -1 <= mood.polarity <= 1
    assert 0 <= mood.felt_now <= 10
    assert 0 <= mood.frustration <= 10


@given(st.text(max_size=100), st.floats(0, 10), st.floats(0, 10))
def test_who_was_angrier_before_is_not_calmer_after(text, one, other):
    calm, cross = (feel(text, frustration=f).frustration for f in sorted((one, other)))

    assert calm <= cross + 0.01

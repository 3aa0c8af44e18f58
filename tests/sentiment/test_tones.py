"""What a mood asks of the reply is data: empathy first, no selling to the upset, no question to the angry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.escalation import FRUSTRATION_FOR_HUMAN
from brigade_sales_ai.sentiment import TONES, mood_of
from brigade_sales_ai.sentiment.tones import MUTED_FROM, OPENERS, tone_for
from brigade_sales_ai.vocabulary import MoodLabel

EMPATHY = ["none", "low", "medium", "high", "very_high"]
LABELS = st.sampled_from(MoodLabel)


@given(LABELS, st.floats(MUTED_FROM, 10))
def test_nothing_is_sold_to_who_is_upset_and_the_reply_is_short(label, frustration):
    tone = tone_for(label, frustration)

    assert not tone.sell
    assert tone.short
    assert "offers" in tone.avoid
    assert EMPATHY.index(tone.empathy) >= EMPATHY.index("high")


@given(LABELS, st.floats(FRUSTRATION_FOR_HUMAN, 10))
def test_nothing_is_asked_of_who_should_have_a_human(label, frustration):
    tone = tone_for(label, frustration)

    assert not tone.ask
    assert "arguing" in tone.avoid


@given(LABELS, st.floats(0, 10), st.floats(0, 10))
def test_more_frustration_never_means_less_empathy(label, one, other):
    calmer, crosser = (EMPATHY.index(tone_for(label, level).empathy) for level in sorted((one, other)))

    assert calmer <= crosser


@pytest.mark.parametrize(
    ("level", "name"),
    [
        (0.0, "even"),
        (2.99, "even"),
        (3.0, "careful"),
        (4.99, "careful"),
        (5.0, "repairing"),
        (6.99, "repairing"),
        (7.0, "recovering"),
        (10.0, "recovering"),
    ],
)
def test_the_edges_of_the_tones_are_those_of_the_scale(level, name):
    assert tone_for(MoodLabel.NEUTRAL, level).name == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        (MoodLabel.NEGATIVE, "reassuring"),
        (MoodLabel.POSITIVE, "warm"),
        (MoodLabel.EXCITED, "energetic"),
        (MoodLabel.NEUTRAL, "even"),
    ],
)
def test_who_is_calm_is_answered_in_the_tone_of_their_mood(label, name):
    assert tone_for(label, 0.0).name == name


def test_every_tone_says_how_it_sounds_and_how_much_empathy_it_has():
    for name, tone in TONES.items():
        assert tone.name == name
        assert tone.style
        assert tone.empathy in EMPATHY


def test_no_opener_asks_or_sells():
    sentences = [sentence for kind in OPENERS.values() for sentence in kind]

    assert len(sentences) == len(set(sentences))
    assert not any("?" in sentence or "offer" in sentence.lower() for sentence in sentences)


@pytest.mark.parametrize("text", ["This bot is useless", "Stop calling me ten times a day", "That's not what I asked"])
def test_who_complains_is_answered_with_empathy_first(text):
    assert mood_of(text).opener in {sentence for kind in OPENERS.values() for sentence in kind}

"""Polarity is explained by its words, bounded, quick, and blind to who people are."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.sentiment.polarity import polarity_of, sound_of, tokens_of
from brigade_sales_ai.vocabulary import MoodLabel

NEGATIVE, NEUTRAL, POSITIVE = MoodLabel.NEGATIVE, MoodLabel.NEUTRAL, MoodLabel.POSITIVE


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("What a lovely flat, thank you so much", POSITIVE),
        ("This is a terrible experience", NEGATIVE),
        ("The office is on the second floor", NEUTRAL),
        ("yeh ghar bahut sundar hai, maza aa gaya", POSITIVE),
        ("bilkul bakwas service, jhoot bolte hain sab", NEGATIVE),
        ("site kahan par hai", NEUTRAL),
        ("tumba chennagide", POSITIVE),
        ("mosa madtaare, thu", NEGATIVE),
        ("😍😍", POSITIVE),
        ("😡", NEGATIVE),
        ("not bad at all", POSITIVE),
        ("can't wait to move in", POSITIVE),
        ("I hate to miss this one", POSITIVE),
        ("बहुत अच्छा", POSITIVE),
        ("#SoHappy with the keys", POSITIVE),
        ("", NEUTRAL),
    ],
)
def test_a_message_sounds_as_a_person_hears_it(text, label):
    assert polarity_of(text).label is label


@given(st.text(max_size=400))
def test_any_text_has_a_polarity_within_its_scale(text):
    read = polarity_of(text)

    assert -1 <= read.score <= 1
    assert read.negative + read.neutral + read.positive == pytest.approx(1)


@pytest.mark.parametrize(
    ("plain", "denied"),
    [
        ("this is good", "this is not good"),
        ("I am happy with it", "I am not happy with it"),
        ("accha laga", "accha nahi laga"),
        ("I like the kitchen", "I don't like the kitchen"),
        ("it is beautiful", "it isn't beautiful"),
    ],
)
def test_a_good_word_denied_is_good_no_more(plain, denied):
    assert polarity_of(plain).score > 0 > polarity_of(denied).score


@pytest.mark.parametrize("word", "good happy lovely bad terrible sad bakwas sundar".split())
def test_denial_weakens_or_turns_a_word(word):
    plain, denied = polarity_of(f"it is {word}").score, polarity_of(f"it is not {word}").score

    assert (denied < plain) if plain > 0 else (denied > plain or abs(denied) < abs(plain))


@pytest.mark.parametrize(
    ("weak", "strong"),
    [
        ("it is good", "it is very good"),
        ("it is good", "it is gooood"),
        ("it is good", "it is GOOD"),
        ("sundar", "bahut sundar"),
    ],
)
def test_intensity_makes_a_word_count_more(weak, strong):
    assert polarity_of(strong).score > polarity_of(weak).score


NAMES = "Rahul Priya Fatima Mohammed John Mary Gurpreet Lakshmi Amit Anand Prem Vijay Shanti Asha Kamal Pooja Harish Zoya".split()
PEOPLES = "Hindu Muslim Christian Sikh Jain Brahmin Dalit Kannadiga Tamil Bihari Punjabi Marathi Gujarati Bengali".split()
GENDERS = [("he", "she"), ("man", "woman"), ("husband", "wife"), ("his", "her"), ("boy", "girl"), ("bhai", "didi")]


@pytest.mark.parametrize(
    "frame", ["{} asked about the flat", "I met {} and it was great", "{} was rude to me", "main {} hoon", "not {} !"]
)
def test_names_and_communities_change_nothing(frame):
    scores = {polarity_of(frame.format(word)).score for who in NAMES + PEOPLES for word in (who, who.lower())}

    assert len(scores) == 1


@pytest.mark.parametrize(("one", "other"), GENDERS)
def test_gender_changes_nothing(one, other):
    assert polarity_of(f"the {one} was happy").score == polarity_of(f"the {other} was happy").score


def test_handles_and_links_are_not_read():
    assert polarity_of("see https://awful.example/terrible @hatemonger").words == polarity_of("see").words


@pytest.mark.parametrize("spelling", ["zabardast", "jabardast", "zabardasst", "jabardastt", "ZABARDAST"])
def test_a_word_is_known_in_its_many_spellings(spelling):
    assert polarity_of(spelling).label is POSITIVE


def test_the_words_that_led_to_it_are_named_the_weightiest_first():
    words = polarity_of("The lobby is horrible but the garden is nice").words

    assert {"horrible", "nice"} <= {said.word for said in words}
    assert [abs(said.points) for said in words] == sorted((abs(said.points) for said in words), reverse=True)


def test_said_five_times_is_not_felt_five_times():
    assert polarity_of("good good good").score <= polarity_of("good").score + 0.25


def test_what_stands_behind_but_counts_more():
    assert polarity_of("it is bad but good").score > polarity_of("it is good but bad").score


@given(st.text(alphabet="aehiouwxz kcg", max_size=200))
def test_a_sound_is_never_longer_than_the_word_but_for_x(word):
    assert len(sound_of(word)) <= len(word) + word.count("x")


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "not " * 2_500, "good but " * 1_100, "@ " * 5_000, "# a" * 3_000, ":" * 10_000, "nahi " * 2_000]
)
def test_a_long_text_has_tokens_in_proportion(text):
    assert len(tokens_of(text)) <= len(text)


def test_the_file_of_weights_is_small():
    file = resources.files("brigade_sales_ai").joinpath("data/polarity.tsv")

    assert len(file.read_bytes()) <= 150_000

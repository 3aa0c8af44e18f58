"""Why they look just now, what it would change for them, and where they travel: heard in their words, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import Intent, Slot


@pytest.mark.parametrize(
    ("text", "trigger", "quote"),
    [
        ("Our lease ends in June", "the lease ends", "Our lease ends"),
        ("My landlord wants us to vacate", "the lease ends", "landlord wants us to vacate"),
        ("Looking because I got transferred. 2 BHK please", "a transfer or a new job", "got transferred"),
        ("We are expecting our second baby", "a growing family", "expecting our second baby"),
        ("I am tired of paying rent", "tired of renting", "tired of paying rent"),
        ("our current flat is too small", "the present home is too small", "our current flat is too small"),
        ("we just sold our old house", "the home before is sold", "sold our old house"),
    ],
)
def test_what_made_them_look_is_heard_with_its_words(text, trigger, quote):
    heard = understand(text)

    assert (heard.trigger, heard.quotes["trigger"]) == (trigger, quote)


@pytest.mark.parametrize(
    "text",
    [
        "when does the lease end?",
        "If I get transferred we will buy",
        "we are not transferred yet",
        "the sale agreement is over 50 pages",
        "the owner wants 2 cr",
        "is the rent going up there?",
        "a home for my parents",
    ],
)
def test_what_is_asked_supposed_or_about_something_else_made_nobody_look(text):
    assert understand(text).trigger is None


@pytest.mark.parametrize(
    "text",
    [
        "twenty minutes to office would change everything",
        "it would save us two hours a day",
        "I could finally be home for dinner",
        "No more traffic!",
        "more time with my children",
    ],
)
def test_what_it_would_change_is_kept_as_they_say_it(text):
    heard = understand(text)

    assert heard.value == heard.quotes["value"] == text.rstrip("!")


@pytest.mark.parametrize(
    "text", ["how much would that save me?", "it takes more time", "if it would save us money", "send it"]
)
def test_a_question_about_money_saved_is_no_value(text):
    assert understand(text).value is None


def test_a_plain_answer_to_our_open_question_is_the_answer():
    words = "My brother moved here and we want to be close"

    assert understand(words, asked=Slot.TRIGGER).trigger == words
    assert understand(words, asked=Slot.VALUE).value == words
    assert understand(words).trigger is None


@pytest.mark.parametrize(
    "text", ["no", "not really", "why do you ask?", "show me 3 BHK in Hebbal", "what is the price", "skip it"]
)
def test_no_answer_and_another_wish_are_none(text):
    heard = understand(text, asked=Slot.TRIGGER)

    assert heard.trigger is None


# Where they travel.


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("My office is in Manyata Tech Park", "Manyata Tech Park"),
        ("I work in Whitefield", "Whitefield"),
        ("office manyata mein hai", "Manyata Tech Park"),
        ("my wife's school is near Hebbal", "Hebbal"),
    ],
)
def test_the_place_of_work_is_where_they_travel_and_not_where_they_want_a_home(text, place):
    heard = understand(text)

    assert (heard.commute, heard.needs.localities) == (place, ())


def test_a_home_may_be_wanted_where_they_work():
    heard = understand("My office is in Whitefield and I want a 2 BHK in Whitefield")

    assert (heard.commute, heard.needs.localities) == ("Whitefield", ("Whitefield",))


@pytest.mark.parametrize(
    "text", ["school near Whitefield", "good schools in Hebbal", "2 BHK in Hebbal", "show me homes near Manyata"]
)
def test_a_wish_for_a_place_is_no_way_to_work(text):
    assert understand(text).commute is None


@pytest.mark.parametrize("asked", [{"asked": Slot.COMMUTE}, {"asked": Slot.OBJECTION, "asked_about": "location"}])
def test_asked_where_they_travel_a_bare_place_is_that(asked):
    heard = understand("Manyata, at 9", **asked)

    assert (heard.commute, heard.quotes["commute"]) == ("Manyata Tech Park", "Manyata")
    assert heard.needs.localities == ()
    assert not heard.wants(Intent.SEARCH)


def test_a_place_on_no_list_of_ours_is_an_answer_all_the_same():
    assert understand("Brookwood campus", asked=Slot.COMMUTE).commute == "Brookwood campus"


def test_asked_where_they_travel_who_looks_elsewhere_is_heard():
    heard = understand("show me 2 BHK in Hebbal instead", asked=Slot.COMMUTE)

    assert (heard.commute, heard.needs.localities) == (None, ("Hebbal",))


@given(
    st.lists(
        st.sampled_from("my office is in manyata lease ends would save me an hour if not ? . transferred baby no".split())
    ),
    st.none() | st.sampled_from(Slot),
)
def test_a_motive_is_quoted_from_the_text(words, asked):
    text = " ".join(words)
    heard = understand(text, asked=asked)

    for slot in ("trigger", "value", "commute"):
        assert (getattr(heard, slot) is None) == (slot not in heard.quotes)
        assert heard.quotes.get(slot, "") in text

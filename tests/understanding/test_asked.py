"""What an agent's last words ask and offer decides what a bare answer means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.homes import Configuration
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.asked import asked_in
from brigade_sales_ai.vocabulary import Intent, Offerable, Slot


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("What's a good number to reach you on?", Slot.PHONE),
        ("Could I get your contact details?", Slot.PHONE),
        ("May I know whom I am speaking with?", Slot.NAME),
        ("Before we proceed, your name please", Slot.NAME),
        ("Aapka naam?", Slot.NAME),
        ("What is your mail ID?", Slot.EMAIL),
        ("What price range are you comfortable with?", Slot.BUDGET),
        ("aapka budget kitna hai?", Slot.BUDGET),
        ("Where do you live at present?", Slot.RESIDENCE),
        ("Are you from Mumbai itself?", Slot.RESIDENCE),
        ("Are you salaried or self-employed?", Slot.PROFESSION),
        ("What do you do for work?", Slot.PROFESSION),
        ("When can you come to see the flat?", Slot.VISIT_TIME),
        ("What date works for a site visit?", Slot.VISIT_TIME),
        ("How soon do you want to move in?", Slot.TIMELINE),
        ("By when do you need possession?", Slot.TIMELINE),
        ("Any specific area in mind?", Slot.LOCALITY),
        ("Kaunsa area chahiye aapko?", Slot.LOCALITY),
        ("2 or 3 BHK?", Slot.CONFIGURATION),
        ("How many bathrooms?", Slot.BATHROOMS),
        ("Is this for self use or investment?", Slot.PURPOSE),
        ("Will you be taking a home loan?", Slot.LOAN),
        ("Who else will be involved in the decision?", Slot.DECIDERS),
        ("Where is your office?", Slot.COMMUTE),
    ],
)
def test_a_question_asks_for_its_slot(words, slot):
    asked = asked_in(words)

    assert asked is not None
    assert asked.slot is slot


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        ("Shall I schedule a site visit?", Offerable.VISIT),
        ("Would you like photos or a site visit?", Offerable.VISIT),
        ("May I call you tomorrow?", Offerable.CALLBACK),
        ("Want me to send the brochure?", Offerable.BROCHURE),
        ("Should I compare the two for you?", Offerable.COMPARISON),
        ("Would you like a cost sheet?", Offerable.COST_SHEET),
        ("Shall I connect you to our manager?", Offerable.HUMAN),
        ("Would you like to see similar options nearby?", Offerable.NEAREST),
    ],
)
def test_an_offer_can_be_taken_up(words, offer):
    asked = asked_in(words)

    assert asked is not None
    assert asked.offer is offer
    assert Intent.ACCEPT in understand("yes please", after=words).intents


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Thanks for your time!",
        "We have 3 BHK units at 1.8 Cr.",
        "The visit is confirmed for Saturday at 11 am.",
        "Your name has been noted.",
        "I will call you tomorrow.",
    ],
)
def test_a_statement_asks_for_nothing(words):
    assert asked_in(words) is None


def test_the_last_question_counts():
    asked = asked_in("What's your budget? Or shall we start with your name?")

    assert asked is not None
    assert asked.slot is Slot.NAME


def test_a_bare_number_counts_what_was_asked_for():
    (heard,) = understand("3", after="How many bedrooms do you need?").needs.configurations

    assert heard == Configuration(bedrooms=3)
    assert understand("3").needs.configurations == ()


def test_what_about_three_is_three_bedrooms_where_these_were_asked_for():
    assert understand("what about 3?", asked=Slot.CONFIGURATION).needs.configurations == (Configuration(bedrooms=3),)


@pytest.mark.parametrize(
    ("text", "after", "ordinal"),
    [
        ("2", "I have two homes for you. Which one do you like?", 2),
        ("second", "Which option do you prefer?", 2),
        ("dusra wala", "Which one?", 2),
        ("the last one", "Which one?", -1),
        ("what about 3?", "", 3),
        ("option 2", "", 2),
    ],
)
def test_a_number_points_at_the_list_where_one_was_to_be_picked(text, after, ordinal):
    heard = understand(text, after=after)

    assert heard.ordinal == ordinal
    assert Intent.SELECT in heard.intents


@pytest.mark.parametrize(
    ("text", "after", "city"),
    [
        ("Powai", "Which area are you looking in?", "Powai"),
        ("somewhere in Borivali East", "Which area are you looking in?", "Borivali East"),
        ("Yes", "And Vashi is your preferred location?", "Vashi"),
        ("Yes, its close to my office in Belapur", "And Vashi is your preferred location?", "Vashi"),
        ("no, kharghar", "And Vashi is your preferred location?", "Kharghar"),
    ],
)
def test_a_bare_name_is_a_place_where_one_was_asked_for(text, after, city):
    assert understand(text, after=after).outside_city == city


@pytest.mark.parametrize(("text", "locality"), [("yes", "Whitefield"), ("No, Hebbal", "Hebbal")])
def test_a_yes_confirms_the_place_that_was_named(text, locality):
    assert understand(text, after="Is Whitefield your preferred area?").needs.localities == (locality,)


@pytest.mark.parametrize(
    ("text", "lives_in"), [("Yes", "Mumbai"), ("Yes, Kandivali.", "Kandivali"), ("no, based out of Dubai", "Dubai")]
)
def test_a_bare_name_is_where_they_live_where_that_was_asked(text, lives_in):
    heard = understand(text, after="Are you currently staying in Mumbai?")

    assert heard.lives_in == lives_in
    assert heard.outside_city is None


def test_what_the_host_says_was_asked_comes_before_the_agents_words():
    assert understand("3", asked=Slot.CONFIGURATION, after="What is your name?").needs.configurations


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_may_stand_before_any_answer(after, text):
    assert understand(text, after=after) == understand(text, after=after)

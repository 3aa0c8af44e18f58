"""Whoever takes a talk over knows in ten seconds who it is, what went wrong, what was told and what is owed."""

import json

import anyio
import pytest
from tests.conftest import NOON

from brigade_sales_ai import events as ev
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.turns import Handoff
from brigade_sales_ai.vocabulary import HandoffReason


@pytest.fixture
def note(talk):
    """Return the note of a talk in which much was left open."""
    for words in (
        "Hi I am Asha, 9845012345. 3 BHK in Whitefield under 3 Cr",
        "tell me about the first one",
        "I like it, shortlist it",
        "what is the maintenance charge?",
        "call me on Saturday 5 pm",
        "that is too costly",
    ):
        talk.says(words)
    return talk.says("third time I'm asking: maintenance charge?? connect me to your manager").handoff


def test_it_says_why_how_urgent_and_in_which_words(note):
    assert HandoffReason.HUMAN_REQUESTED in note.reasons
    assert (note.priority, note.answer_within) == ("P1", "answer within 5 working minutes")
    assert any("third time" in quote for quote in note.quotes)
    assert note.frustration_trend[-1] == max(note.frustration_trend)


def test_it_says_who_with_the_number_masked(note):
    assert note.name == "Asha"
    assert note.phone
    assert "98450" not in str(note)
    assert note.phone.endswith("45")


def test_what_is_owed_and_promised_is_in_it_and_only_that(note):
    assert note.unanswered == ("maintenance of Nandi Grove Park",)
    assert note.promised == ("a call-back (Saturday 5 pm)", "an answer to what is unanswered")
    assert "maintenance of Nandi Grove Park" in note.suggested_opening


def test_the_shortlist_names_the_prices_that_were_told(note):
    (home,) = note.shortlist

    assert home.project_id == "nandi-grove-park"
    assert any("₹2.12 Cr – ₹2.36 Cr (base price" in told for told in home.prices_told)


def test_it_carries_the_lead_with_reasons_and_the_open_worries(note):
    assert note.lead_band is not None
    assert note.lead_scorecard == "sc-1.0"
    assert any(reason.startswith("+12") for reason in note.lead_reasons)
    assert any(worry.startswith("price (explored") for worry in note.open_objections)


def test_it_says_what_not_to_ask_again(note):
    assert "ask again for budget, configuration, locality" in note.do_not


def test_as_text_it_is_read_in_ten_seconds(note):
    text = str(note)

    assert text.splitlines()[0].startswith("P1 · ")
    assert len(text.splitlines()) <= 14
    assert len(text.split()) <= 140


def test_as_json_it_comes_back_the_same(note):
    assert Handoff.model_validate_json(note.model_dump_json()) == note
    assert json.loads(note.model_dump_json())["phone"] == note.phone


def test_after_the_hand_back_nothing_is_asked_that_is_known(talk):
    talk.says("3 BHK in Whitefield under 3 Cr, in 3 months, for living in")
    talk.says("connect me to a human")
    anyio.run(lambda: talk.engine.take_over("asha", event_id="taken"))
    assert talk.says("hello?").reply is None
    anyio.run(lambda: talk.engine.hand_back("asha", event_id="back"))

    result = talk.says("show me more homes")

    assert result.reply is not None
    assert result.asked is None or not result.profile.knows(result.asked)


def test_a_price_told_twice_is_kept_once_with_the_last_time():
    told = ev.PriceTold(project_id="p", text="3 BHK ₹2 Cr (base price)", source="row 7")

    profile = UserProfile(user_id="asha").after_all((told, told), Occasion(at=NOON, source="m"))

    assert [(t.text, t.at) for t in profile.prices_told] == [(told.text, NOON)]


def test_what_is_answered_after_all_is_owed_no_more():
    open_now = ev.LeftUnanswered(topic="maintenance", subject="Citrine")
    done = ev.AnsweredAfterAll(topic="maintenance", subject="Citrine")

    profile = UserProfile(user_id="asha").after_all((open_now, open_now), Occasion(at=NOON, source="m"))

    assert len(profile.unanswered) == 1
    assert profile.after(done, Occasion(at=NOON)).unanswered == ()

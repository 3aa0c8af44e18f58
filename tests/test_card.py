"""A salesperson reads in five seconds who it is, how hot, whether they may call, and what to do next."""

import json
from datetime import timedelta

import pytest
from tests.conftest import NOON

from brigade_sales_ai import events as ev
from brigade_sales_ai.card import LeadCard, card_of
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.vocabulary import Band, InterestLevel, Objection, Signal


def folded(*events):
    return UserProfile(user_id="asha").after_all(events, Occasion(at=NOON, source="m1"))


@pytest.fixture
def card(talk):
    """Return the card of a customer who told much and left something open."""
    for words in (
        "Hi I am Asha, 9845012345. 3 BHK in Whitefield under 3 Cr",
        "tell me about the first one",
        "I like it, shortlist it",
        "that is too costly",
        "what is the maintenance charge?",
    ):
        talk.says(words)
    return talk.profile.card(talk.clock.now)


def test_it_says_who_with_the_number_masked(card):
    assert (card.name, card.phone[-2:]) == ("Asha", "45")
    assert "98450" not in str(card) + card.model_dump_json() + card._repr_html_()


def test_it_has_the_score_as_of_now_with_reasons_quotes_and_what_would_lift_it(card):
    assert card.scorecard == "sc-1.0"
    assert card.band in (Band.COLD, Band.WARM, Band.HOT)
    assert any("Whitefield" in reason or "3 BHK" in reason or "3 Cr" in reason for reason in card.reasons)
    assert card.lifts


def test_what_is_owed_is_what_to_do_next(card):
    assert card.unanswered == ("maintenance of Nandi Grove Park",)
    assert card.next_action == "Answer what they asked: maintenance of Nandi Grove Park."


def test_each_fact_has_its_words_and_day_and_one_unknown_is_the_question(card):
    slots = {slot.name: slot for slot in card.slots}

    assert (slots["budget"].value, slots["budget"].told_at is not None) == ("up to ₹3 Cr", True)
    assert slots["budget"].quote
    (question,) = [slot for slot in card.slots if slot.ask]
    assert question.value is None


def test_a_worry_comes_with_what_to_ask_and_what_to_answer(card):
    (worry,) = card.worries

    assert (worry.objection, worry.state) == ("price", "explored")
    assert worry.ask.endswith("?")


def test_it_says_whether_they_may_be_called_and_why_not(card):
    assert not card.may_call
    assert "did not ask for a call" in card.may_call.reason
    asked = folded(ev.PhoneGiven(phone="+919845012345"), ev.CallbackRequested()).card(NOON)
    assert asked.may_call
    assert asked.next_action == "Call back."


def test_the_prices_told_stand_beside_the_home_they_like(card):
    assert card.shortlist[0].startswith("nandi-grove-park (told: ")
    assert "₹" in card.shortlist[0]


def test_as_text_it_is_short_as_json_it_comes_back_and_as_html_it_is_escaped(card):
    assert len(str(card).splitlines()) <= 16
    assert LeadCard.model_validate_json(card.model_dump_json()) == card
    assert json.loads(card.model_dump_json())["next_action"] == card.next_action
    nasty = folded(ev.NameGiven(name="<script>alert(1)</script>")).card(NOON)
    assert "<script>" not in nasty._repr_html_()


def test_a_stranger_has_a_card_without_anything_made_up():
    card = UserProfile(user_id="ada").card(NOON)

    assert (card.score, card.band, card.reasons, card.shortlist, card.name) == (20.0, Band.COLD, (), (), None)
    assert all(slot.value is None for slot in card.slots)


@pytest.mark.parametrize(
    ("events", "action"),
    [
        ((ev.HumanTookOver(),), "A colleague has the talk"),
        ((ev.OptedOut(), ev.CallbackRequested()), "Sell nothing"),
        ((ev.VisitAsked(when="Saturday"),), "Confirm a slot for the visit (Saturday)"),
        ((ev.VisitScheduled(project_id="p"), ev.VisitMissed()), "Offer a new slot"),
        ((ev.ObjectionRaised(objection=Objection.TRUST),), "Ask about their trust worry: What happened?"),
        ((), "Ask: What range do you have in mind"),
    ],
)
def test_the_next_action_is_one_and_what_is_owed_comes_first(events, action):
    assert folded(*events).card(NOON).next_action.startswith(action)


def test_the_same_profile_at_the_same_moment_has_the_same_card():
    profile = folded(ev.MarkedInterested(project_id="p", level=InterestLevel.HIGH))

    assert card_of(profile, NOON) == card_of(profile, NOON)
    assert card_of(profile, NOON + timedelta(days=60)).score < card_of(profile, NOON).score


def test_no_number_and_no_address_shows_even_where_they_stand_in_a_customers_words():
    words = "too costly, call me on 98450 12345 or mail asha.rao@example.in"
    card = folded(
        ev.ObjectionRaised(objection=Objection.PRICE, quote=words),
        ev.ValueStated(value=words, quote=words),
        ev.BudgetStated(high=12_000_000, quote="1,20,00,000 or 12000000"),
        ev.PropertyRejected(project_id="p", reason=words),
        ev.CallbackRequested(when=words),
        ev.VisitAsked(when=words),
    ).card(NOON)

    for shown in (str(card), card.model_dump_json(), card._repr_html_()):
        assert "12345" not in shown
        assert "asha.rao" not in shown
    assert "12000000" in card.model_dump_json()  # a sum is no number to call


def test_a_salesperson_in_india_reads_indian_days_and_hours():
    night = NOON.replace(hour=20)  # 02:00 of the next day in India
    events = (
        ev.PhoneGiven(phone="+919845012345"),
        ev.CallbackRequested(),
        ev.VisitScheduled(project_id="p", starts_at=night),
    )
    card = UserProfile(user_id="asha").after_all(events, Occasion(at=night, source="m1")).card(night)

    assert "from 25 Nov 10:00 IST" in str(card)
    assert "p scheduled 25 Nov 02:00 IST" in str(card)
    assert all("24 Nov" not in reason for reason in card.reasons)
    assert "UTC" not in str(card)


def test_nobody_is_certain_and_nobody_without_any_chance():
    hot = folded(
        ev.SignalSeen(signal=Signal.HOLD_OR_TOKEN_ASKED), ev.SignalSeen(signal=Signal.FAMILY_IN_LOOP), ev.PhoneGiven(phone="+919845012345"), ev.PhoneVerified(), ev.MarkedInterested(project_id="p"), ev.MarkedInterested(project_id="q"),
        ev.TimelineStated(months_min=0, months_max=3), ev.LoanStated(loan="own_funds"), ev.BudgetStated(high=10_000_000),
        ev.BudgetChecked(fitting=3, gap_percent=None),
    )  # fmt: skip

    assert "fewer than 1 in 10" in str(folded().card(NOON))
    assert "more than 9 in 10" in str(hot.card(NOON))


def test_who_is_known_by_a_number_only_is_not_shown_with_it():
    assert "9845012345" not in str(UserProfile(user_id="919845012345").card(NOON))

"""Every shipped rule speaks in some conversation that can happen, and stays silent where it must."""

import re
from datetime import timedelta

import pytest

from brigade_sales_ai import events as ev
from brigade_sales_ai.coaching import STANDARD
from brigade_sales_ai.coaching.rules import Family, Rule
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.vocabulary import InterestLevel, Offerable, Stage

SOLD = "amber-neem"


def says(*texts):
    return lambda talk: [talk.says(text) for text in texts][-1]


def viewed(talk, *homes, **more):
    talk.does(*(ev.PropertyViewed(project_id=home, **more) for home in homes))


def returning(talk):
    talk.says("tell me about Amber Neem")
    talk.returns_after(days=3)
    return talk.says("hi")


def keeps_looking(talk):
    talk.says("hello")
    for _ in range(3):
        viewed(talk, SOLD)
        talk.clock.moves(minutes=40)
    return talk.says("is Amber Neem ready?")


def liked(talk):
    talk.says("hello")
    talk.does(ev.MarkedInterested(project_id=SOLD))
    return talk.says("tell me about Amber Neem")


def after_a_visit(talk):
    talk.says("hello")
    talk.does(ev.VisitDone(project_id=SOLD))
    return talk.says("we were there")


def missed(talk):
    talk.says("hello")
    talk.does(ev.VisitScheduled(project_id=SOLD, starts_at=talk.clock.now + timedelta(hours=1)), ev.VisitMissed())
    return talk.says("hello again")


def two_liked(talk):
    talk.says("2 BHK under 1.5 Cr in Whitefield")
    talk.does(*(ev.MarkedInterested(project_id=home, level=InterestLevel.HIGH) for home in (SOLD, "mango-street")))
    talk.says("tell me about Amber Neem")
    talk.says("no thanks, no visit")
    return talk.says("is Amber Neem ready?")


def deciders_open(talk):
    talk.says("2 BHK under 1.5 Cr in Whitefield, want to buy in 3 months")
    talk.does(ev.MarkedInterested(project_id=SOLD))
    talk.says("tell me about Amber Neem")
    talk.says("no thanks, no visit")
    return talk.says("is Amber Neem ready?")


def many_shown(talk):
    talk.says("2 BHK apartment")
    talk.says("show me more")
    return talk.says("show me more")


def offer_on_file(talk):
    talk.says("2 BHK in Electronic City under 95 lakh")
    viewed(talk, "lotus-pond-residency")
    return talk.says("is Lotus Pond Residency ready?")


CONVERSATIONS = {
    "safety_human_now": says("I want to talk to a human"),
    "safety_opt_out": says("please unsubscribe me"),
    "safety_unregistered": says("tell me about Indigo Rock"),
    "safety_minor": says("I am 15 years old"),
    "safety_steering": says("is it a hindu community?"),
    "safety_guarantee": says("will you guarantee the returns?"),
    "privacy_request": says("delete all my data"),
    "recover_repeat": says("what is the maintenance of Amber Neem?", "what is the maintenance of Amber Neem?"),
    "recover_correction": says("2 BHK in Hebbal", "No, I said 3BHK"),
    "recover_unknown": says("what is the maintenance of Amber Neem?"),
    "welcome_back": returning,
    "first_hello": says("hi"),
    "objection_price": says("too expensive"),
    "objection_location": says("Whitefield is too far for me"),
    "objection_possession": says("2029 is too late"),
    "objection_trust": says("is the builder reliable? I don't trust builders"),
    "objection_other": says("we will see after diwali"),
    "clarify_amount": says("budget 12"),
    "budget_gap_big": says("4 BHK under 1 Cr in Whitefield"),
    "budget_gap_small": says("2 BHK under 75 lakh"),
    "ask_configuration": says("I need a home in Whitefield"),
    "ask_locality": says("2 BHK apartment"),
    "ask_budget": says("2 BHK in Whitefield", "show me 2 BHK in Hebbal"),
    "ask_purpose": says("what is the rental yield in Whitefield?"),
    "ask_timeline": says("2 BHK in Whitefield under 1.5 Cr", "show me in Hebbal", "and in Hennur, any 2 BHK?"),
    "ask_loan": says("EMI for 80 lakh?"),
    "ask_commute": says("how far is Amber Neem from the airport?"),
    "ask_deciders": deciders_open,
    "ask_trigger": says(
        "2 BHK in Whitefield under 1.5 Cr, want to buy in 3 months",
        "what is the price of Amber Neem?",
        "and its amenities?",
        "is it ready?",
    ),
    "ask_value": says("2 BHK in Whitefield under 1.5 Cr", "My office is in Manyata Tech Park"),
    "visit_confirm": says("I want a site visit on Saturday"),
    "visit_after_repeat_views": keeps_looking,
    "visit_first": liked,
    "visit_followup": after_a_visit,
    "visit_no_show": missed,
    "compare_two": two_liked,
    "narrow_choice": many_shown,
    "upsell_larger": says("2 BHK in Whitefield or Varthur under 2.8 Cr"),
    "urgency_true": offer_on_file,
    "market_context": says("it is for self use", "what is the market rate in Whitefield?"),
    "investor_path": says("budget 1.5 Cr, 2 BHK in Whitefield, for investment", "what is the market rate in Whitefield?"),
    "need_not_status": says("which schools are near Northstar Lakeside?"),
    "nri_path": says("I am an NRI in Dubai, 2 BHK in Hebbal"),
    "clarify_area": says("what is the carpet area of Amber Neem?"),
    "clarify_price": says("what is the price of Amber Neem?"),
}


def test_every_rule_has_a_conversation_here():
    assert set(CONVERSATIONS) == {rule.id for rule in STANDARD.rules if not rule.planned}


@pytest.mark.parametrize("rule", sorted(CONVERSATIONS))
def test_a_rule_fires_in_a_conversation_that_can_happen(talk, rule):
    result = CONVERSATIONS[rule](talk)

    fates = {d.rule: d for d in result.coaching.decisions}
    assert fates[rule].fired, fates[rule].because


CALM = {rule.id for rule in STANDARD.rules if rule.family.sells}


def test_a_safety_rule_silences_all_selling(talk):
    result = talk.says("I want to talk to a human, show me 2 BHK in Whitefield under 1.5 Cr")

    assert "safety_human_now" in result.coaching.fired
    assert not CALM & set(result.coaching.fired)


def test_an_upset_customer_is_not_sold_to(talk):
    talk.says("2 BHK in Whitefield")
    talk.does(ev.MarkedInterested(project_id=SOLD))

    result = talk.says("Same answer again and again!! tell me about Amber Neem")

    assert 5 <= result.mood.frustration < 7
    fates = {d.rule: d for d in result.coaching.decisions}
    assert fates["visit_first"].because.startswith("muted: frustration")


def test_above_seven_only_the_hand_over_speaks(talk):
    talk.says("2 BHK in Whitefield")

    result = talk.says("THIS IS USELESS!!! ANSWER MY QUESTION. what is the price of Amber Neem")

    assert result.mood.frustration >= 7
    assert result.coaching.fired == ("safety_human_now",)


def test_a_declined_offer_sleeps_for_seven_days(talk):
    liked(talk)
    talk.says("no thanks, no visit")
    talk.clock.moves(days=6)
    early = talk.says("tell me about Amber Neem")
    for _ in range(3):  # six turns without a word of visits, besides
        talk.says("thanks")
    talk.clock.moves(days=1, hours=1)
    late = talk.says("tell me about Amber Neem")

    assert early.offered is None
    assert late.offered is Offerable.VISIT


def test_a_rule_does_not_come_again_within_its_cool_down(talk):
    talk.says("2 BHK in Whitefield")
    asked = [talk.says(f"show me 2 BHK in {place}") for place in ("Hebbal", "Hennur", "Yelahanka", "Jakkur")]

    assert sum("ask_budget" in turn.coaching.fired for turn in asked) == 1


def test_no_question_is_asked_again_once_it_was_answered(talk):
    talk.says("2 BHK in Whitefield under 1.5 Cr, for self use")

    turns = [talk.says(text) for text in ("show me more", "in Hebbal, any 2 BHK?", "is it good for investment?", "price?")]

    assert not {turn.coaching.ask for turn in turns} & {"budget", "configuration", "locality", "purpose"}


def test_advice_for_the_salesperson_never_reaches_the_customer(talk):
    for say in ("2 BHK in Whitefield under 60 lakh", "too expensive", "tell me about Amber Neem", "I want to visit"):
        result = talk.says(say)
        for advice in result.coaching.advice:
            assert advice.text[:40] not in result.reply.text


def test_every_rule_has_its_fate_in_every_turn(talk):
    result = talk.says("2 BHK in Whitefield under 1.5 Cr")

    assert {d.rule for d in result.coaching.decisions} == {rule.id for rule in STANDARD.rules}
    assert all(d.because for d in result.coaching.decisions)
    assert tuple(d.rule for d in result.coaching.decisions if d.fired) == result.coaching.fired


def test_a_rule_whose_value_is_missing_is_dropped_and_says_so(engine, clock):
    from dataclasses import replace

    from tests.conftest import Talk

    leaky = Rule(id="leaky", family=Family.ANSWER, priority=1, when=lambda _: "always", say="Say {nothing_there}.")
    result = Talk(replace(engine, coach=STANDARD.with_rules(leaky)), clock).says("hi")

    fate = next(d for d in result.coaching.decisions if d.rule == "leaky")
    assert (fate.fired, fate.because) == (False, "no evidence: a value is missing")


@pytest.mark.parametrize("pressing", ["Hurry, book today", "It is selling fast", "Only 2 left, act now", "Prices will rise"])
def test_a_rule_that_presses_is_refused(pressing):
    with pytest.raises(ConfigurationError, match="presses or promises"):
        Rule(id="pushy", family=Family.CONVERSION, priority=1, when=lambda _: "always", say=pressing)


def test_two_rules_of_one_name_are_refused():
    with pytest.raises(ConfigurationError, match="stands twice"):
        type(STANDARD)((STANDARD.rules[0], STANDARD.rules[0]))


def test_a_host_adds_replaces_and_removes_rules():
    own = Rule(id="first_hello", family=Family.COSMETIC, priority=5, when=lambda _: None, say="Ours.")

    book = STANDARD.with_rules(own).without("narrow_choice")

    assert [r.say for r in book.rules if r.id == "first_hello"] == ["Ours."]
    assert "narrow_choice" not in {r.id for r in book.rules}
    with pytest.raises(ConfigurationError, match="no rule nothing"):
        STANDARD.without("nothing")


def test_no_rule_advises_with_an_open_placeholder(talk):
    for converse in list(CONVERSATIONS.values())[:8]:
        assert not any(re.search(r"[{}]", advice.text) for advice in converse(talk).coaching.advice)


# Stages.


def test_a_talk_moves_through_its_stages_on_facts(talk):
    stages = [talk.says("hello").stage, talk.says("2 BHK under 1.5 Cr in Hennur").stage]
    talk.does(ev.MarkedInterested(project_id=SOLD))
    stages.append(talk.says("hmm, Amber Neem is too expensive").stage)
    stages.append(talk.says("ok I want to visit Amber Neem on Saturday").stage)
    talk.does(ev.DealClosed())
    stages.append(talk.says("thanks").stage)

    assert stages == [Stage.DISCOVERY, Stage.EVALUATION, Stage.NEGOTIATION, Stage.CLOSING, Stage.POST]
    assert [change.stage for change in talk.profile.stage_history] == stages


def test_a_complaint_about_the_price_at_the_start_moves_no_stage(talk):
    assert talk.says("too expensive").stage is Stage.DISCOVERY


def test_a_cancelled_visit_leaves_the_closing_stage_and_the_furthest_is_kept(talk):
    talk.says("I want to visit Amber Neem on Saturday")

    result = talk.says("cancel the visit")

    assert result.stage is not Stage.CLOSING
    assert result.profile.furthest_stage is Stage.CLOSING


def test_a_larger_home_is_only_proposed_when_it_truly_fits_the_budget(talk):
    fits = talk.says("2 BHK in Whitefield under 2.8 Cr")
    does_not = talk.says("2 BHK in Whitefield under 1.2 Cr")

    assert "For the same money there is also 2.5 BHK at Kaveri Crest Terraces ₹1.52 Cr – ₹1.58 Cr" in fits.reply.text
    assert "also" not in does_not.reply.text
    assert "upsell_larger" not in does_not.coaching.fired

"""What holds a customer back is heard with its words; what is denied or only asked is not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.objections import objections_in
from brigade_sales_ai.understanding.reluctance import LIKELY, reluctance_of
from brigade_sales_ai.vocabulary import Objection

MESSAGES = json.loads((Path(__file__).parents[1] / "fixtures/objections.json").read_text(encoding="utf-8"))


def heard(text):
    return {objection.value for objection in objections_in(text)}


def test_nearly_every_objection_that_people_type_is_heard_and_hardly_any_that_is_none():
    pairs = [(set(message["objections"]), heard(message["text"])) for message in MESSAGES]
    right = sum(len(meant & said) for meant, said in pairs)
    assert right / sum(len(said) for _, said in pairs) >= 0.99
    assert right / sum(len(meant) for meant, _ in pairs) >= 0.98


@pytest.mark.parametrize("objection", Objection)
def test_each_kind_of_objection_has_many_examples_and_all_but_a_few_are_heard(objection):
    meant = [message["text"] for message in MESSAGES if objection in message["objections"]]
    assert len(meant) >= 20
    assert sum(objection in objections_in(text) for text in meant) >= len(meant) - 1


@pytest.mark.parametrize(
    ("text", "objections"),
    [
        ("Price too high, and it's too far from my office", {"price", "location"}),
        ("rooms are small. wife ko pasand nahi aaya", {"size", "family"}),
        ("2029 is too late, and the builder delays everything", {"possession", "trust"}),
        ("OC nahi aaya, aur loan bhi nahi milega", {"legal", "loan"}),
        ("tumba jaasti, tumba doora", {"price", "location"}),
    ],
)
def test_several_objections_in_one_breath_are_all_heard(text, objections):
    assert heard(text) == objections


@pytest.mark.parametrize(
    ("complaint", "denied"),
    [
        ("it is expensive", "it is not expensive"),
        ("bahut mehenga hai", "mehenga nahi hai"),
        ("too far from my office", "not too far from my office"),
        ("price is a problem", "price is not a problem"),
        ("the rooms are too small", "the rooms are not too small"),
        ("no pool?", "no pool needed"),
        ("gym nahi hai?", "gym nahi chahiye"),
        ("worried about the location", "not worried about the location"),
        ("after diwali we will think", "can we visit after diwali"),
        ("I am not convinced", "I am convinced"),
    ],
)
def test_a_denied_worry_is_no_worry(complaint, denied):
    assert heard(complaint)
    assert not heard(denied)


@pytest.mark.parametrize(
    "question",
    [
        "what is the price?",
        "is it far from the metro?",
        "kitna door hai",
        "best price please",
        "is the kitchen small?",
        "rera id?",
    ],
)
def test_a_question_is_no_objection(question):
    assert not heard(question)


def test_the_words_of_an_objection_are_quoted_as_they_were_written():
    assert objections_in("Sorry, it is TOO FAR from Hebbal.")[Objection.LOCATION] == "TOO FAR"


def test_a_doubt_that_gives_no_reason_is_heard_as_such_and_only_then():
    assert heard("hmm, still not convinced") == {"unsaid"}
    assert heard("not convinced, it is too expensive") == {"price"}
    assert understand("not interested").objections == ()
    assert understand("I'm not convinced, how is it better than the other project?").objections == ()


@pytest.mark.parametrize("name", ["Rahul", "Fatima", "John", "Gowda"])
def test_who_says_it_changes_nothing(name):
    for text in ("{} here, not convinced", "this is {}, it is too far", "{}: I can't decide, no thanks"):
        assert heard(text.format(name)) == heard(text.format("Asha"))
        assert reluctance_of(text.format(name)).score == pytest.approx(reluctance_of(text.format("Asha")).score)


def test_refusing_what_was_asked_sounds_more_reluctant_than_taking_it_up():
    asked = "Would you like to give something today?"
    refused, taken = (
        reluctance_of("No, I can't afford that right now.", asked),
        reluctance_of("Yes, I would love to!", asked),
    )
    assert refused.score > LIKELY > taken.score
    assert "no" in " ".join(refused.words)


def test_the_most_reluctant_sentence_speaks_for_the_whole_message():
    alone = reluctance_of("I don't have the money.").score
    assert reluctance_of("That is a great idea. I don't have the money. Have a nice day!").score == pytest.approx(alone)


@given(st.text(), st.text())
def test_any_text_may_come_and_a_score_is_a_chance(text, before):
    assert all(quote in text.replace("’", "'").replace("\n", ". ") for quote in objections_in(text).values())
    assert 0.0 <= reluctance_of(text, before).score <= 1.0

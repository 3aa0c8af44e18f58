"""An objection is listened to, explored, answered from rows, and closed only by the customer."""

import pytest
from tests.conftest import NOON

from brigade_sales_ai import events as ev
from brigade_sales_ai.objections import PLAYS, topics_owed
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.vocabulary import Objection, ObjectionState, Slot, Topic

PRICE, LOCATION = Objection.PRICE, Objection.LOCATION


def states(result):
    return {o.objection: o.state for o in result.profile.objections_history}


def folded(*events):
    return UserProfile(user_id="asha").after_all(events, Occasion(at=NOON, source="m"))


@pytest.fixture
def doubtful(talk):
    """Return a talk in which a home was looked at and found too costly."""
    talk.says("3 BHK in Whitefield under 3 Cr")
    talk.says("tell me about the first one")
    talk.result = talk.says("that is too costly")
    return talk


def test_an_objection_is_explored_before_it_is_answered(doubtful):
    assert states(doubtful.result) == {PRICE: ObjectionState.EXPLORED}
    assert doubtful.result.reply.text.endswith("?")
    assert "₹" not in doubtful.result.reply.text


def test_what_they_say_to_the_question_brings_the_rows_that_answer_it(doubtful):
    result = doubtful.says("the total amount")

    assert states(result) == {PRICE: ObjectionState.ANSWERED}
    assert "₹" in result.reply.text
    (record,) = result.profile.objections_history
    assert record.sources == ("sample catalogue (fictional): nandi-grove-park",)


def test_thanks_for_the_answer_accepts_it(doubtful):
    doubtful.says("the total amount")

    assert states(doubtful.says("ok thanks")) == {PRICE: ObjectionState.ACCEPTED}


def test_thanks_for_anything_else_accepts_nothing(doubtful):
    doubtful.says("the total amount")
    doubtful.says("Show me 2 BHK in Hebbal")

    assert states(doubtful.says("thanks")) == {PRICE: ObjectionState.ANSWERED}


def test_what_was_accepted_and_comes_back_is_reopened(doubtful):
    doubtful.says("the total amount")
    doubtful.says("ok thanks")

    result = doubtful.says("no, it is still too expensive")

    (record,) = result.profile.objections_history
    steps = [step.state.value for step in record.steps]
    assert steps[:5] == ["raised", "explored", "answered", "accepted", "reopened"]
    assert record.count == 2


def test_two_objections_are_two_entries_and_a_new_one_is_explored_first(doubtful):
    result = doubtful.says("and it is too far from my office")

    assert states(result) == {PRICE: ObjectionState.EXPLORED, LOCATION: ObjectionState.EXPLORED}


def test_asking_for_a_visit_settles_what_was_open(doubtful):
    assert states(doubtful.says("ok, I want to visit it on Saturday")) == {PRICE: ObjectionState.ACCEPTED}


def test_what_is_not_spoken_of_lapses_and_is_not_called_accepted():
    heard = ev.MessageHeard(session_id="s", language="en")

    profile = folded(heard, ev.ObjectionRaised(objection=PRICE), *[heard] * 11)

    assert [o.state for o in profile.objections_history] == [ObjectionState.LAPSED]
    assert profile.open_objections == ()


def test_a_closed_objection_is_neither_explored_nor_answered():
    profile = folded(
        ev.ObjectionRaised(objection=PRICE),
        ev.ObjectionResolved(objection=PRICE),
        ev.ObjectionExplored(objection=PRICE),
        ev.ObjectionAnswered(objection=PRICE, sources=("row",)),
    )

    assert [(o.state, o.sources) for o in profile.objections_history] == [(ObjectionState.ACCEPTED, ())]


def test_nothing_is_owed_before_it_was_explored():
    raised = folded(ev.ObjectionRaised(objection=PRICE))

    assert topics_owed(raised, (PRICE,), None) == ()
    assert Topic.PRICE in topics_owed(folded(*[ev.ObjectionRaised(objection=PRICE)] * 2), (PRICE,), None)
    assert Topic.PRICE in topics_owed(
        folded(ev.ObjectionRaised(objection=PRICE), ev.ObjectionExplored(objection=PRICE)), (), Slot.OBJECTION
    )


def test_every_objection_has_its_play():
    assert set(PLAYS) == set(Objection)
    assert all(play.explore.endswith("?") and play.never for play in PLAYS.values())

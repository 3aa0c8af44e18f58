"""Each slot of a buyer has its value, the words and the message it came from, and only what is open is asked for."""

from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOON

from brigade_sales_ai import events as ev
from brigade_sales_ai.coaching.qualification import FRAMEWORKS, next_question, qualification
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.vocabulary import Loan, Objection, Purpose, Slot


def folded(*events):
    return UserProfile(user_id="asha").after_all(events, Occasion(at=NOON, source="m1"))


def slots(profile):
    return {slot.name: slot for slot in qualification(profile)}


def test_a_slot_has_value_quote_message_date_and_confidence():
    budget = slots(folded(ev.BudgetStated(high=18_000_000, quote="1.8 cr tak")))["budget"]

    assert (budget.value, budget.quote, budget.source) == ("up to ₹1.8 Cr", "1.8 cr tak", "m1")
    assert (budget.stated_at, budget.confidence) == (NOON, 1.0)


def test_around_is_less_sure_than_up_to():
    about = folded(ev.BudgetStated(low=16_200_000, high=19_800_000, about=True, quote="around 1.8 cr"))

    assert slots(about)["budget"].confidence == 0.8


def test_what_was_not_told_has_no_value_and_no_confidence():
    assert all((s.value, s.confidence, s.source) == (None, 0.0, "") for s in qualification(UserProfile(user_id="asha")))


def test_another_builder_is_heard_of_by_the_worry_about_one():
    rival = slots(folded(ev.ObjectionRaised(objection=Objection.COMPETITOR, quote="Prestige is cheaper")))["alternatives"]

    assert (rival.value, rival.quote) == ("another builder", "Prestige is cheaper")


def test_why_now_and_what_for_are_slots_with_the_words_the_message_and_the_date():
    told = slots(
        folded(
            ev.TriggerStated(trigger="the lease ends", quote="our lease ends in June"),
            ev.ValueStated(value="it would save us an hour a day", quote="it would save us an hour a day"),
        )
    )

    for name, value, quote in (
        ("trigger", "the lease ends", "our lease ends in June"),
        ("value", "it would save us an hour a day", "it would save us an hour a day"),
    ):
        slot = told[name]
        assert (slot.value, slot.quote, slot.source, slot.stated_at, slot.confidence) == (value, quote, "m1", NOON, 1.0)


def test_where_they_travel_stands_with_the_locality():
    told = slots(folded(ev.CommuteStated(place="Manyata Tech Park", quote="Manyata, at 9")))["locality"]

    assert (told.value, told.quote) == ("the way to Manyata Tech Park counts", "Manyata, at 9")


def test_what_a_shorter_way_is_worth_is_asked_only_of_who_told_where_they_travel():
    all_but_value = (
        ev.BudgetStated(high=10_000_000),
        ev.ConfigurationsStated(configurations=({"bedrooms": 3},)),
        ev.LocalitiesStated(localities=("whitefield",)),
        ev.TimelineStated(months_min=0, months_max=3),
        ev.PurposeStated(purpose=Purpose.LIVE),
        ev.LoanStated(loan=Loan.OWN_FUNDS),
        ev.DecidersNamed(deciders=("spouse",)),
        ev.TriggerStated(trigger="the lease ends"),
    )

    assert next_question(folded(*all_but_value)) is None
    assert next_question(folded(*all_but_value, ev.CommuteStated(place="Hebbal"))) is Slot.VALUE


def test_the_budget_is_asked_first_and_nothing_twice_in_a_row():
    assert next_question(UserProfile(user_id="asha")) is Slot.BUDGET
    asked = folded(ev.Replied(asked=Slot.BUDGET))
    assert next_question(asked) is Slot.CONFIGURATION


told = st.lists(
    st.sampled_from(
        [
            ev.BudgetStated(high=10_000_000),
            ev.ConfigurationsStated(configurations=({"bedrooms": 3},)),
            ev.LocalitiesStated(localities=("whitefield",)),
            ev.TimelineStated(months_min=0, months_max=3),
            ev.PurposeStated(purpose=Purpose.LIVE),
            ev.LoanStated(loan=Loan.OWN_FUNDS),
            ev.DecidersNamed(deciders=("spouse",)),
            ev.CommuteStated(place="Manyata Tech Park"),
            ev.TriggerStated(trigger="the lease ends"),
            ev.ValueStated(value="an hour more for the children"),
        ]
    )
)


@given(told, st.none() | st.sampled_from(Slot))
def test_what_is_known_is_never_asked_for(events, asked):
    profile = folded(*events, ev.Replied(asked=asked))

    question = next_question(profile)

    assert question is None or (not profile.knows(question) and question is not asked)
    if len({type(e) for e in events}) == 10:
        assert question is None


def test_every_framework_has_its_letter_somewhere():
    assert {"budget", "authority", "need", "timing"} <= {f.bant for f in FRAMEWORKS.values()}
    assert all(f.ask.endswith("?") for f in FRAMEWORKS.values())

"""What a reply says will happen is kept as a promise: once, due by a moment, until it happens or is wanted no more."""

import re
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOON, Talk

from brigade_sales_ai import BlockingEngine, InvalidRequest
from brigade_sales_ai import events as ev
from brigade_sales_ai.claims import Claim, ClaimKind, Finding
from brigade_sales_ai.coaching.nudges import plan_nudges
from brigade_sales_ai.contact import INDIA, ContactPolicy, after_working_time, may_contact
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.profile import Occasion, UserProfile, promise_id
from brigade_sales_ai.promises import STANDARD, PromisePolicy, backed_promises, due_promises, promising, wished
from brigade_sales_ai.questions import ProfileQuery
from brigade_sales_ai.replies import TemplateResponder
from brigade_sales_ai.replies.phrases import DECLINES, SAYINGS
from brigade_sales_ai.situation import Brief, When
from brigade_sales_ai.speaking import Speech
from brigade_sales_ai.storage.rows import document_of, profile_of
from brigade_sales_ai.tolerance import Tolerance
from brigade_sales_ai.turns import JournalEntry
from brigade_sales_ai.vocabulary import Channel, Consent, ContactFor, DayPart, NudgeKind, PromiseKind, PromiseState, Topic

HOUR = timedelta(hours=1)


def customer(*events, at=NOON):
    return UserProfile(user_id="asha").after_all(events, Occasion(at=at, source="m1"))


def promised(kind, subject="", **fields):
    return ev.Promised(promise=kind, promise_id=promise_id(kind, subject), subject=subject, **fields)


def kinds(profile):
    return [promise.kind for promise in profile.promises]


def india(day, hour, minute=0):
    """Return a moment of November 2026 in India."""
    return datetime(2026, 11, day, hour, minute, tzinfo=INDIA)


# Through the public engine.


def test_each_reply_that_promises_makes_the_promise_in_the_same_turn(talk):
    talk.says("3 BHK in Whitefield under 3 Cr")
    talk.says("tell me about the first one")
    for words, kind in (
        ("send me the brochure", PromiseKind.BROCHURE),
        ("call me on Saturday 5 pm", PromiseKind.CALLBACK),
        ("what is the maintenance charge?", PromiseKind.ANSWER),
        ("I want to visit on Sunday", PromiseKind.VISIT_SLOT),
        ("delete my data", PromiseKind.PRIVACY),
        ("connect me to a human", PromiseKind.HUMAN),
    ):
        made = [event for event in talk.says(words).events if isinstance(event, ev.Promised)]

        assert [event.promise for event in made] == [kind], words


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("call me back", SAYINGS["confirm_callback"]),
        ("send me the brochure", SAYINGS["confirm_brochure"]),
        ("what is the maintenance charge at Nandi Grove Park?", SAYINGS["unknown"]),
        ("I want to visit Nandi Grove Park", SAYINGS["confirm_visit"]),
        ("delete my data", DECLINES["privacy"]),
        ("connect me to a human", SAYINGS["hand_over"]),
    ],
)
def test_no_template_promises_what_no_event_backs(talk, words, sentences):
    result = talk.says(words)

    ways = [re.sub(r"\\{\w+\\}", ".*", re.escape(sentence)) for sentence in sentences]
    assert any(re.search(way, result.reply.text) for way in ways)
    assert backed_promises(UserProfile(user_id="asha"), result.events)


def test_small_talk_and_facts_promise_nothing(talk):
    for words in ("hello", "3 BHK in Whitefield under 3 Cr", "tell me about the first one", "thanks", "what is EMI?"):
        assert not backed_promises(talk.says(words).profile), words


def test_what_only_the_customer_can_say_is_no_question_for_the_team(talk):
    result = talk.says("what would the EMI be?")

    assert "tell me" in result.reply.text.lower()
    assert (result.profile.unanswered, result.profile.promises) == ((), ())


def test_asked_again_while_it_is_open_it_is_promised_once(talk):
    talk.says("call me back")
    again = talk.says("please call me back")

    assert not [event for event in again.events if isinstance(event, ev.Promised)]
    assert kinds(again.profile) == [PromiseKind.CALLBACK]


def test_with_a_new_time_it_is_the_same_promise_at_the_new_time(talk):
    talk.says("call me on Saturday 5 pm")
    talk.says("make it a call on Friday 6 pm please, call me then")

    (promise,) = talk.profile.promises
    assert (promise.promise_id, promise.when) == ("callback", "Friday 6 pm")
    assert promise.due_at == india(27, 18)


def test_a_redelivered_message_promises_nothing_twice(talk):
    first = talk.says("call me back", message_id="m")
    again = talk.says("call me back", message_id="m")

    assert again.profile.promises == first.profile.promises
    assert len(first.profile.promises) == 1


def test_once_kept_it_can_be_promised_again(talk):
    talk.says("call me back")
    talk.does(ev.CallbackDone())
    talk.says("call me back again please")

    assert kinds(talk.profile) == [PromiseKind.CALLBACK]


def test_a_colleague_who_speaks_keeps_that_one_would_join(talk):
    talk.says("connect me to a human")
    profile = anyio.run(lambda: talk.engine.say("asha", "Good afternoon, this is Ravi.", message_id="r1"))

    assert profile.promises == ()


def test_a_host_may_promise_and_keep_by_id(talk):
    talk.does(promised(PromiseKind.ANSWER, "the price list", due_at=NOON + HOUR))
    (promise,) = talk.profile.promises

    assert talk.does(ev.PromiseKept(promise_id=promise.promise_id)).promises == ()


def test_the_engine_knows_what_is_due_and_overdue_to_everybody(engine, clock):
    asha, ravi = Talk(engine, clock), Talk(engine, clock, "ravi")
    asha.says("call me back")
    ravi.says("call me on Saturday 5 pm")
    Talk(engine, clock, "mira").says("hello")

    owed = anyio.run(engine.due_promises, NOON + 3 * HOUR)
    later = anyio.run(engine.due_promises, NOON + timedelta(days=9))

    assert [(one.user_id, one.state) for one in owed] == [("asha", PromiseState.OVERDUE)]
    assert [one.user_id for one in later] == ["asha", "ravi"]
    assert "overdue since Tue 24 Nov 14:0" in owed[0].text


def test_the_engine_looks_at_more_customers_than_a_page_holds(engine):
    async def many():
        for number in range(502):
            event = promised(PromiseKind.BROCHURE, due_at=NOON)
            await engine.record(f"c{number}", event, event_id="e")
        return await engine.due_promises(NOON + HOUR)

    assert len(anyio.run(many)) == 502


def test_a_moment_without_a_zone_is_refused(engine):
    with pytest.raises(InvalidRequest):
        anyio.run(engine.due_promises, NOON.replace(tzinfo=None))


def test_a_program_without_a_loop_asks_the_same(engine):
    with BlockingEngine.open(lambda: nullcontext(engine)) as blocking:
        blocking.record("asha", promised(PromiseKind.BROCHURE, due_at=NOON), event_id="e")

        assert [one.user_id for one in blocking.due_promises(NOON + HOUR)] == ["asha"]


def test_a_store_finds_who_was_promised_what(talk):
    talk.says("call me back")

    async def found(kind):
        return [profile.user_id for profile in (await talk.engine.find(ProfileQuery(promised=kind))).profiles]

    assert anyio.run(found, "anything") == anyio.run(found, PromiseKind.CALLBACK) == ["asha"]
    assert anyio.run(found, PromiseKind.BROCHURE) == []


def test_a_hosts_own_policy_says_by_when(engine, clock):
    quick = PromisePolicy(within={PromiseKind.CALLBACK: timedelta(minutes=20)})
    talk = Talk(replace(engine, promises=quick), clock)

    talk.says("call me back")

    assert talk.profile.promises[0].due_at == clock.now + timedelta(minutes=20)


@pytest.mark.parametrize("year", [1, 9500, 9999])
def test_at_an_end_of_the_calendar_it_is_promised_without_a_moment(talk, year):
    at = datetime(year, 12, 31, 23, 59, tzinfo=UTC)

    for words in (
        "call me at 5 pm",
        "I want to visit Nandi Grove Park",
        "what is the maintenance charge?",
        "connect me to a human",
    ):
        result = talk.says(words, at=at)

    assert result.handoff.promised
    assert {promise.due_at for promise in result.profile.promises} == {None}


# What keeps a promise, and what ends it.


@pytest.mark.parametrize(
    ("promise", "kept_by"),
    [
        (promised(PromiseKind.BROCHURE, "citrine"), ev.BrochureTaken(project_id="citrine")),
        (promised(PromiseKind.BROCHURE, "citrine"), ev.BrochureTaken()),
        (promised(PromiseKind.CALLBACK), ev.CallbackDone()),
        (promised(PromiseKind.VISIT_SLOT, "citrine"), ev.VisitScheduled(project_id="citrine")),
        (promised(PromiseKind.VISIT_SLOT), ev.VisitCancelled()),
        (promised(PromiseKind.VISIT_SLOT, "citrine"), ev.VisitDone(project_id="citrine")),
        (promised(PromiseKind.HUMAN), ev.HumanTookOver()),
        (
            promised(PromiseKind.ANSWER, "maintenance of Citrine"),
            ev.AnsweredAfterAll(topic=Topic.MAINTENANCE, subject="Citrine"),
        ),
        (promised(PromiseKind.PRIVACY), ev.PromiseKept(promise_id="privacy")),
    ],
)
def test_a_promise_is_kept_by_what_happens(promise, kept_by):
    assert customer(promise, kept_by).promises == ()


@pytest.mark.parametrize(
    "event",
    [
        ev.BrochureTaken(project_id="citrine"),
        ev.VisitScheduled(project_id="citrine"),
        ev.CallbackRequested(),
        ev.AnsweredAfterAll(topic=Topic.PRICE, subject="Lantana"),
        ev.PromiseKept(promise_id="another"),
        ev.HumanOffered(reasons=()),
    ],
)
def test_what_is_about_something_else_keeps_nothing(event):
    owed = [promised(kind, "lantana") for kind in PromiseKind if kind is not PromiseKind.VISIT]

    assert len(customer(*owed, event).promises) == len(owed)


@pytest.mark.parametrize(
    "event", [ev.OptedOut(), ev.NotInterested(), ev.FoundNotABuyer(), ev.MarkedSpam(), ev.DealLost()], ids=lambda e: e.kind
)
def test_who_wants_to_hear_no_more_is_owed_no_message(event):
    owed = [promised(kind) for kind in PromiseKind if kind is not PromiseKind.VISIT]

    assert set(kinds(customer(*owed, event))) == {PromiseKind.HUMAN, PromiseKind.PRIVACY}


def test_who_will_not_be_called_is_owed_no_call():
    owed = (promised(PromiseKind.CALLBACK), promised(PromiseKind.BROCHURE))

    assert kinds(customer(*owed, ev.ConsentWithdrawn(consent=Consent.SERVICE_CALL))) == [PromiseKind.BROCHURE]


def test_after_an_opt_out_nothing_that_was_promised_stands_in_the_card(talk):
    talk.says("call me back")
    talk.says("stop messaging me, opt out")

    assert talk.profile.card(talk.clock.now).promised == ()


def test_what_was_done_before_the_promise_does_not_keep_it():
    earlier = ev.BrochureTaken(at=NOON - HOUR)

    assert kinds(customer(promised(PromiseKind.BROCHURE), earlier)) == [PromiseKind.BROCHURE]


def test_who_keeps_a_promise_by_its_id_did_so_after_it_was_made():
    earlier = ev.PromiseKept(promise_id="callback", at=NOON - HOUR)

    assert kinds(customer(promised(PromiseKind.CALLBACK), earlier)) == [PromiseKind.CALLBACK]


def test_told_again_it_was_made_when_it_was_first_told():
    again = promised(PromiseKind.CALLBACK, when="6 pm", at=NOON + HOUR)

    (promise,) = customer(promised(PromiseKind.CALLBACK), again).promises

    assert (promise.made_at, promise.when) == (NOON, "6 pm")


def test_what_the_guard_leaves_to_be_confirmed_is_promised():
    brief = Brief(points=(), profile=customer(), at=NOON)
    speech = Speech(brief, TemplateResponder(), Tolerance(seconds=1, timer=lambda: 0), seconds=1)
    speech.unconfirmed = [
        Claim(kind=ClaimKind.AMENITY, finding=Finding.UNSUPPORTED, words=words) for words in ("gym", "spa")
    ]

    left, promise = speech.owed(STANDARD)

    assert (left.kind, promise.promise, promise.subject) == ("left_unanswered", PromiseKind.ANSWER, "amenities")


PROMISES = [promised(PromiseKind.BROCHURE, "a"), promised(PromiseKind.BROCHURE, "b"), promised(PromiseKind.CALLBACK)]
KEEPING = [ev.BrochureTaken(project_id="a"), ev.BrochureTaken(), ev.CallbackDone()]
minutes = st.integers(0, 5)


@given(st.sampled_from(PROMISES), st.sampled_from(KEEPING), minutes, minutes)
def test_promise_and_keeping_come_to_the_same_in_either_order(promise, keeping, made, kept):
    one = promise.model_copy(update={"at": NOON + timedelta(minutes=made)})
    other = keeping.model_copy(update={"at": NOON + timedelta(minutes=kept)})

    assert customer(one, other).promises == customer(other, one).promises


@given(st.lists(st.sampled_from([*PROMISES, *KEEPING]), max_size=8))
def test_a_promise_folded_twice_is_one(events):
    once = customer(*events)
    twice = customer(*(same for event in events for same in (event, event)))

    assert once.promises == twice.promises
    assert len({promise.promise_id for promise in once.promises}) == len(once.promises)


@given(st.integers(0, 120))
def test_the_profile_carries_a_bounded_number_the_newest(number):
    owed = [promised(PromiseKind.ANSWER, f"q{n}", at=NOON + timedelta(minutes=n)) for n in range(number)]

    profile = customer(*owed)

    assert [promise.subject for promise in profile.promises] == [f"q{n}" for n in range(number)][-50:]


@given(st.lists(st.sampled_from([*PROMISES, *KEEPING, ev.VisitScheduled(starts_at=NOON)]), max_size=6))
def test_what_comes_back_from_the_store_owes_the_same(events):
    profile = customer(*events)

    assert profile_of(document_of(profile)).open_promises == profile.open_promises


def test_a_profile_and_an_entry_from_before_there_were_promises_are_read():
    old = profile_of('{"user_id":"asha","revision":3}')
    entry = JournalEntry.model_validate_json(
        '{"user_id":"asha","revision":1,"key":"m","at":"2026-01-01T00:00:00Z","events":['
        '{"kind":"price_told","project_id":"p","text":"3 BHK: ₹1 Cr","source":"row"},{"kind":"callback_requested","when":"6 pm"}]}'
    )

    profile = entry.folded_onto(old)

    assert (profile.promises, profile.open_promises) == ((), ())
    assert profile.card(NOON).promised == ("a call-back (6 pm)",)


# How it stands.


def test_a_promise_is_open_then_due_then_overdue():
    profile = customer(promised(PromiseKind.CALLBACK, when="5 pm", due_at=india(24, 17)))

    def standing(at):
        (owed,) = due_promises(profile, at)
        return owed.state, owed.text

    assert standing(india(24, 12)) == (PromiseState.OPEN, "a call-back (5 pm)")
    assert standing(india(24, 16, 30)) == (PromiseState.DUE, "a call-back (5 pm), due Tue 24 Nov 17:00")
    assert standing(india(24, 17, 1)) == (PromiseState.OVERDUE, "a call-back (5 pm), overdue since Tue 24 Nov 17:00")


def test_without_a_moment_it_stays_open_and_comes_last():
    profile = customer(
        promised(PromiseKind.CALLBACK, when="some time"), promised(PromiseKind.BROCHURE, due_at=NOON + timedelta(days=90))
    )

    owed = due_promises(profile, NOON + timedelta(days=100))

    assert [one.state for one in owed] == [PromiseState.OVERDUE, PromiseState.OPEN]


def test_a_visit_with_a_slot_is_a_promise_until_it_is_made():
    held = customer(ev.VisitScheduled(project_id="citrine-park", starts_at=india(28, 11)))

    (owed,) = due_promises(held, india(28, 12))
    assert owed.text == "the visit to Citrine Park, overdue since Sat 28 Nov 11:00"
    assert backed_promises(held) == {PromiseKind.VISIT}
    assert due_promises(held.after(ev.VisitDone(), Occasion(at=india(28, 12))), india(28, 12)) == ()


def test_a_visit_that_is_confirmed_is_told_with_its_slot(talk):
    talk.says("I want to visit Nandi Grove Park")
    talk.does(ev.VisitScheduled(project_id="nandi-grove-park", starts_at=india(28, 11)))

    assert "Sat 28 Nov, 11:00" in talk.says("I want to visit Nandi Grove Park").reply.text


@given(st.datetimes(timezones=st.just(UTC)) | st.none(), st.integers(2, 8999).map(lambda year: NOON.replace(year=year)))
def test_any_moment_that_a_host_promised_stands_somehow(due_at, now):
    profile = customer(promised(PromiseKind.BROCHURE, due_at=due_at))

    (owed,) = due_promises(profile, now)

    assert owed.text.startswith("the details")


# By when.


def test_two_working_hours_from_noon_end_at_two_and_from_the_evening_next_morning():
    assert STANDARD.due(PromiseKind.CALLBACK, india(24, 12)) == india(24, 14)
    assert STANDARD.due(PromiseKind.CALLBACK, india(24, 19)) == india(25, 11)
    assert STANDARD.due(PromiseKind.CALLBACK, india(24, 23)) == india(25, 12)


def test_no_promise_falls_due_on_a_holiday():
    policy = PromisePolicy(contact=ContactPolicy(holidays=frozenset([date(2026, 11, 25), date(2026, 11, 26)])))

    assert policy.due(PromiseKind.CALLBACK, india(24, 19)) == india(27, 11)


@given(st.integers(0, 500_000), st.integers(0, 3000), st.integers(0, 3000))
def test_working_time_adds_up(start, one, other):
    at, first, then = NOON + timedelta(minutes=start), timedelta(minutes=one), timedelta(minutes=other)

    due = after_working_time(at, first + then)

    assert due == after_working_time(after_working_time(at, first), then) or not then
    assert due >= at + first + then
    assert time(10) <= due.astimezone(INDIA).time() <= time(20)


@pytest.mark.parametrize(
    ("when", "due"),
    [
        (When(begins=time(17)), india(24, 17)),
        (When(begins=time(11)), india(25, 11)),
        (When(day=date(2026, 11, 28)), india(28, 20)),
        (When(day=date(2026, 11, 25), part=DayPart.MORNING), india(25, 12)),
        (When(day=date(2026, 11, 25), part=DayPart.EVENING), india(25, 20)),
        (When(day=date(2026, 11, 25), begins=time(16), ends=time(17)), india(25, 17)),
        (When(day=date(2026, 11, 26), last_day=date(2026, 11, 28)), india(28, 20)),
        (When(day=date(2026, 11, 26), bound="from"), india(26, 20)),
        (When(day=date(2026, 11, 25), begins=time(22)), india(26, 10)),
        (When(day=date(2026, 11, 23)), None),
        (None, None),
    ],
)
def test_their_own_words_say_by_when(when, due):
    assert wished(when, india(24, 12)) == due


def test_a_slot_is_confirmed_before_the_day_of_the_visit():
    assert STANDARD.slot_due(india(24, 19), date(2026, 11, 25)) == india(25, 10)
    assert STANDARD.slot_due(india(24, 12), date(2026, 11, 28)) == india(25, 12)
    assert STANDARD.slot_due(india(24, 12), date(2026, 11, 24)) == india(25, 12)


def test_words_that_name_no_moment_get_none():
    (made,) = promising(customer(), PromiseKind.CALLBACK, NOON, when="some time")

    assert (made.when, made.due_at) == ("some time", None)


@pytest.mark.parametrize("wrong", [{"within": {PromiseKind.CALLBACK: timedelta(0)}}, {"soon": timedelta(-1)}])
def test_a_policy_without_time_is_refused(wrong):
    with pytest.raises(ConfigurationError):
        PromisePolicy(**wrong)


def test_a_day_that_never_opens_is_refused():
    with pytest.raises(ConfigurationError):
        ContactPolicy(opens=time(20), closes=time(10))


# Who is told.


def test_what_is_overdue_is_the_first_thing_to_do(talk):
    talk.says("call me back")

    card = talk.profile.card(talk.clock.now + 5 * HOUR)

    assert card.next_action.startswith("Keep what was promised: a call-back, overdue since Tue 24 Nov 14:0")
    assert card.promised[0].startswith("a call-back, overdue since")


def test_a_promise_that_falls_due_is_a_nudge_and_may_be_kept():
    asked = (ev.PhoneGiven(phone="+919845012345"), ev.CallbackRequested())
    profile = customer(*asked, promised(PromiseKind.CALLBACK, due_at=NOON + 2 * HOUR))

    (nudge,) = [n for n in plan_nudges(profile, NOON) if n.kind is NudgeKind.PROMISE]

    assert (nudge.channel, nudge.due_at, bool(nudge.verdict)) == (Channel.VOICE, NOON + 2 * HOUR, True)
    given_once = profile.after(ev.Nudged(nudge=nudge.kind, about=nudge.about), Occasion(at=NOON + HOUR))
    assert NudgeKind.PROMISE not in [n.kind for n in plan_nudges(given_once, NOON + 2 * HOUR)]


def test_a_promised_message_is_agreed_until_they_opt_out():
    at, owed = NOON + timedelta(days=2), customer(promised(PromiseKind.BROCHURE))

    assert may_contact(owed, Channel.WHATSAPP, ContactFor.SERVICE, at).reason == "they were promised something"
    assert not may_contact(customer(), Channel.WHATSAPP, ContactFor.SERVICE, at)
    assert not may_contact(owed.after(ev.OptedOut(), Occasion(at=at)), Channel.WHATSAPP, ContactFor.SERVICE, at)


# For the guard.


def test_a_sentence_is_backed_by_what_stands_or_by_what_the_turn_makes():
    stands = customer(promised(PromiseKind.CALLBACK))

    assert backed_promises(customer()) == frozenset()
    assert backed_promises(stands) == {PromiseKind.CALLBACK}
    assert backed_promises(stands, [promised(PromiseKind.BROCHURE), ev.HumanOffered(reasons=()), ev.VisitScheduled()]) == {
        PromiseKind.CALLBACK,
        PromiseKind.BROCHURE,
        PromiseKind.HUMAN,
        PromiseKind.VISIT,
    }
    assert backed_promises(stands.after(ev.CallbackDone(), Occasion(at=NOON))) == frozenset()

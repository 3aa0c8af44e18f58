"""Nobody is contacted against the law or their will, and the reason is always said."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai import events as ev
from brigade_sales_ai.coaching import News, plan_nudges
from brigade_sales_ai.contact import ContactPolicy, may_contact
from brigade_sales_ai.errors import ConfigurationError, InvalidRequest
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.vocabulary import Channel, Consent, ContactFor, Language

NOON = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""A Tuesday, noon in India."""
WEEK = timedelta(days=7)


def customer(*events, wrote=NOON - timedelta(hours=1)):
    """Return a customer with a phone and an e-mail address who *wrote* last then, after *events* at that moment or their own."""
    basics = (
        ev.SessionStarted(session_id="s"),
        ev.MessageHeard(session_id="s", language=Language.ENGLISH),
        ev.PhoneGiven(phone="+919845012345"),
        ev.EmailGiven(email="asha@example.com"),
    )
    return UserProfile(user_id="asha").after_all((*basics, *events), Occasion(at=wrote, source="m1"))


def agreed(*consents):
    return tuple(ev.ConsentGiven(consent=consent) for consent in consents)


def promoted(*days_ago):
    return tuple(
        ev.Contacted(channel=Channel.WHATSAPP, purpose=ContactFor.MARKETING, at=NOON - timedelta(days=days))
        for days in days_ago
    )


WHATSAPP = (Channel.WHATSAPP, ContactFor.MARKETING)
CALL = (Channel.VOICE, ContactFor.MARKETING)
YES = agreed(Consent.MARKETING_WHATSAPP, Consent.MARKETING_CALL, Consent.MARKETING_SMS)


@pytest.mark.parametrize(
    ("channel", "purpose", "events", "allowed", "reason"),
    [
        (*WHATSAPP, (), False, "did not agree"),
        (*WHATSAPP, YES, True, "agreed"),
        (*WHATSAPP, (*YES, ev.ConsentWithdrawn(consent=Consent.MARKETING_WHATSAPP)), False, "withdrew"),
        (*WHATSAPP, (*YES, ev.OptedOut()), False, "opted out"),
        (*WHATSAPP, (*YES, ev.NotInterested()), False, "not interested"),
        (*WHATSAPP, (*YES, ev.FoundNotABuyer()), False, "not a buyer"),
        (*WHATSAPP, (*YES, ev.MarkedSpam()), False, "spam"),
        (*WHATSAPP, (*YES, ev.DealClosed()), False, "booked"),
        (*WHATSAPP, (*YES, ev.HumanTookOver()), False, "colleague"),
        (*WHATSAPP, (*YES, ev.HumanOffered(reasons=("frustration",))), False, "a human was called for"),
        (*WHATSAPP, (*YES, *promoted(2)), False, "not long ago"),
        (*WHATSAPP, (*YES, *promoted(7)), True, "agreed"),
        (*WHATSAPP, (*YES, ev.DndChecked(listed=True)), True, "agreed"),
        (*CALL, YES, True, "agreed"),
        (*CALL, (*YES, ev.DndChecked(listed=True)), False, "do-not-disturb"),
        (*CALL, (*YES, ev.DndChecked(listed=True), ev.DndChecked(listed=False)), True, "agreed"),
        (*CALL, (*YES, ev.PhoneFoundInvalid()), False, "does not work"),
        (Channel.SMS, ContactFor.MARKETING, (*YES, ev.DndChecked(listed=True)), False, "do-not-disturb"),
        (Channel.EMAIL, ContactFor.MARKETING, YES, False, "did not agree"),
        (Channel.WEB, ContactFor.MARKETING, (), True, "they are here"),
        (Channel.WEB, ContactFor.ANSWER, (), True, "they wrote"),
        (Channel.WHATSAPP, ContactFor.ANSWER, (ev.OptedOut(),), True, "they wrote"),
        (Channel.VOICE, ContactFor.ANSWER, (), False, "did not ask for a call"),
        (Channel.VOICE, ContactFor.SERVICE, (), False, "did not ask for a call"),
        (Channel.VOICE, ContactFor.SERVICE, (ev.CallbackRequested(),), True, "asked to be called"),
        (Channel.VOICE, ContactFor.SERVICE, (ev.CallbackRequested(), ev.CallbackDone()), False, "did not ask"),
        (Channel.VOICE, ContactFor.SERVICE, agreed(Consent.SERVICE_CALL), True, "agreed"),
        (
            Channel.VOICE,
            ContactFor.SERVICE,
            (ev.CallbackRequested(), ev.ConsentWithdrawn(consent=Consent.SERVICE_CALL)),
            False,
            "did not ask",
        ),
        (Channel.WHATSAPP, ContactFor.SERVICE, (), False, "nothing is agreed"),
        (Channel.WHATSAPP, ContactFor.SERVICE, (ev.VisitAsked(),), True, "a visit is agreed"),
        (Channel.WHATSAPP, ContactFor.SERVICE, (ev.VisitAsked(), ev.OptedOut()), False, "opted out"),
    ],
)
def test_who_may_be_contacted_for_what_and_why(channel, purpose, events, allowed, reason):
    verdict = may_contact(customer(*events), channel, purpose, NOON)

    assert verdict.allowed is allowed, verdict.reason
    assert reason in verdict.reason


def test_nobody_is_called_without_a_number():
    stranger = UserProfile(user_id="asha").after_all(agreed(Consent.MARKETING_CALL), Occasion(at=NOON))

    assert "no phone number" in may_contact(stranger, *CALL, NOON).reason


@pytest.mark.parametrize(
    ("utc", "allowed"),
    [("04:29", False), ("04:30", True), ("14:29", True), ("14:30", False)],
)
def test_calls_are_made_from_ten_to_eight_in_india(utc, allowed):
    hour, minute = map(int, utc.split(":"))

    assert may_contact(customer(*YES), *CALL, NOON.replace(hour=hour, minute=minute)).allowed is allowed


def test_a_call_at_night_waits_for_the_next_morning_that_is_no_holiday():
    policy = ContactPolicy(holidays=frozenset([date(2026, 11, 25)]))

    verdict = may_contact(customer(*YES), *CALL, NOON.replace(hour=16), policy)

    assert not verdict
    assert verdict.not_before == datetime(2026, 11, 26, 4, 30, tzinfo=UTC)


def test_a_chat_is_answered_at_any_hour():
    midnight = NOON.replace(hour=19)

    assert may_contact(customer(wrote=midnight), Channel.WHATSAPP, ContactFor.ANSWER, midnight)


def test_three_contacts_without_an_answer_are_the_last():
    silent = customer(*YES, *promoted(30, 20, 10), wrote=NOON - timedelta(days=40))

    verdict = may_contact(silent, *WHATSAPP, NOON)

    assert (verdict.allowed, verdict.not_before) == (False, None)
    assert "not answered" in verdict.reason


def test_an_answer_lets_us_write_again():
    back = customer(*YES, *promoted(30, 20, 10), wrote=NOON - timedelta(days=9))

    assert may_contact(back, *WHATSAPP, NOON)


def test_whatsapp_takes_only_a_template_a_day_after_their_last_message():
    assert not may_contact(customer(*YES, wrote=NOON - timedelta(hours=23)), *WHATSAPP, NOON).template
    assert may_contact(customer(*YES, wrote=NOON - timedelta(hours=24)), *WHATSAPP, NOON).template


def test_an_enquiry_is_answered_within_a_day_and_not_later():
    old = customer(wrote=NOON - timedelta(hours=24))

    assert "too old" in may_contact(old, Channel.WHATSAPP, ContactFor.ANSWER, NOON).reason


def test_consent_is_the_latest_word_in_whatever_order_it_is_told():
    given = ev.ConsentGiven(consent=Consent.MARKETING_CALL, at=NOON - timedelta(days=2))
    taken_back = ev.ConsentWithdrawn(consent=Consent.MARKETING_CALL, at=NOON - timedelta(days=1))

    assert not may_contact(customer(taken_back, given), *CALL, NOON)
    assert not may_contact(customer(given, taken_back), *CALL, NOON)


happenings = st.lists(
    st.one_of(
        st.builds(ev.ConsentGiven, consent=st.sampled_from(Consent)),
        st.builds(ev.ConsentWithdrawn, consent=st.sampled_from(Consent)),
        st.builds(
            ev.Contacted,
            channel=st.sampled_from(Channel),
            purpose=st.sampled_from(ContactFor),
            at=st.timedeltas(timedelta(days=-60), timedelta(0)).map(lambda ago: NOON + ago),
        ),
        st.sampled_from(
            [
                ev.OptedOut(),
                ev.OptedIn(),
                ev.CallbackRequested(),
                ev.VisitAsked(),
                ev.HumanOffered(reasons=()),
                ev.HandedBack(),
            ]
        ),
    ),
    max_size=8,
)


@given(
    happenings,
    st.sampled_from(Channel),
    st.sampled_from(ContactFor),
    st.timedeltas(timedelta(0), timedelta(days=90)),
    st.frozensets(st.dates(date(2026, 11, 20), date(2026, 12, 5)), max_size=5),
)
def test_when_only_time_stands_against_it_the_moment_said_is_the_first_that_will_do(
    events, channel, purpose, later, holidays
):
    profile, policy, at = customer(*events), ContactPolicy(holidays=holidays), NOON + later
    verdict = may_contact(profile, channel, purpose, at, policy)

    assert verdict.reason
    if verdict.not_before is not None:
        assert not verdict
        assert may_contact(profile, channel, purpose, verdict.not_before, policy)
        assert not may_contact(profile, channel, purpose, verdict.not_before - timedelta(seconds=1), policy)


@given(happenings, st.sampled_from(Channel), st.sampled_from(ContactFor))
def test_who_opted_out_is_never_contacted_on_our_own_account(events, channel, purpose):
    verdict = may_contact(customer(*events, ev.OptedOut()), channel, purpose, NOON)

    assert not verdict or purpose is ContactFor.ANSWER


@pytest.mark.parametrize(
    ("at", "said"), [(NOON.replace(tzinfo=None), "with a time zone"), (datetime.max.replace(tzinfo=UTC), "too far away")]
)
def test_a_moment_that_nobody_can_place_is_refused(at, said):
    with pytest.raises(InvalidRequest, match=f"at: .*{said}"):
        may_contact(customer(), *WHATSAPP, at)
    with pytest.raises(InvalidRequest, match=said):
        plan_nudges(customer(), at)
    with pytest.raises(InvalidRequest, match=said):
        customer().card(at)
    with pytest.raises(InvalidRequest, match=said):
        News(text="a new price list", source="row 1", as_of=at, about="citrine")


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": time(22), "closes": time(6)},
        {"opens": time(10), "closes": time(10)},
        {"opens": time(10, tzinfo=UTC)},
        {"quiet": timedelta(hours=-1)},
        {"unanswered": 0},
    ],
)
def test_a_policy_by_which_nobody_could_ever_be_called_is_refused(wrong):
    with pytest.raises(ConfigurationError, match="contact"):
        ContactPolicy(**wrong)

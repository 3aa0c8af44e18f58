"""Nudges are a plan: made anew by every message, never nagging, and each says why and whether it may be given."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai import events as ev
from brigade_sales_ai.coaching import STANDARD
from brigade_sales_ai.coaching.files import read_rules
from brigade_sales_ai.coaching.nudges import News, nudge_in_chat, plan_nudges
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.vocabulary import (
    Channel,
    Consent,
    ContactFor,
    InterestLevel,
    Language,
    Level,
    MoodLabel,
    NudgeKind,
    Objection,
    Offerable,
    Stage,
    Target,
)

NOON = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
AGREED = ev.ConsentGiven(consent=Consent.MARKETING_WHATSAPP)


def customer(*events, at=NOON, since=None):
    """Return a customer who wrote at the moment *at* in a session begun then or *since*, after *events* at that moment."""
    begun = ev.SessionStarted(session_id="s", at=since or at)
    return UserProfile(user_id="asha").after_all((begun, heard(), *events), Occasion(at=at, source="m1"))


def heard(at=None):
    return ev.MessageHeard(session_id="s", language=Language.ENGLISH, at=at)


def looked(home, times):
    return tuple(ev.PropertyViewed(project_id=home, at=NOON - timedelta(hours=n)) for n in range(times))


def liked(*homes):
    return tuple(ev.MarkedInterested(project_id=home, level=InterestLevel.MEDIUM) for home in homes)


def worried(*objections):
    return tuple(ev.ObjectionRaised(objection=objection) for objection in objections)


def upset(level):
    return ev.MoodFelt(label=MoodLabel.FRUSTRATED, polarity=-0.5, frustration=level, target=Target.BOT)


def kinds(profile, at, **more):
    return [nudge.kind for nudge in plan_nudges(profile, at, **more) if nudge.verdict]


# In the chat.


def test_a_home_looked_at_again_and_again_is_named_with_its_count():
    nudge = nudge_in_chat(customer(*looked("citrine-park", 4)), NOON)

    assert (nudge.kind, nudge.level, nudge.about) == (NudgeKind.REPEAT_VIEWS, Level.HIGH, "citrine-park")
    assert "Citrine Park 4 times" in nudge.say
    assert "visit" in nudge.say


def test_two_looks_are_no_nudge():
    assert nudge_in_chat(customer(*looked("citrine", 2)), NOON) is None


def test_six_homes_seen_and_two_liked_are_ready_to_be_compared():
    seen = [event for n in range(6) for event in looked(f"home-{n}", 1)]

    nudge = nudge_in_chat(customer(*seen, *liked("home-1", "home-2")), NOON)

    assert (nudge.kind, nudge.level) == (NudgeKind.DECISION_READINESS, Level.HIGH)
    assert "compare" in nudge.say


def test_a_locality_spoken_of_three_times_is_a_focus():
    spoken = [event for _ in range(3) for event in (ev.LocalitiesStated(localities=("whitefield",)), heard())]

    nudge = nudge_in_chat(customer(*spoken), NOON)

    assert (nudge.kind, nudge.level, nudge.about) == (NudgeKind.LOCATION_FOCUS, Level.MEDIUM, "whitefield")


def test_a_locality_spoken_of_long_ago_is_none():
    early = [ev.LocalitiesStated(localities=("whitefield",))] * 2

    profile = customer(*early, *[heard()] * 10, ev.LocalitiesStated(localities=("whitefield",)))

    assert nudge_in_chat(profile, NOON) is None


def test_three_worries_with_the_price_among_them_are_a_budget_concern():
    profile = customer(*worried(Objection.PRICE, Objection.PRICE, Objection.LOCATION))

    nudge = nudge_in_chat(profile, NOON)

    assert (nudge.kind, nudge.level) == (NudgeKind.BUDGET_CONCERN, Level.MEDIUM)
    assert "payment plans" in nudge.say


def test_a_long_talk_is_offered_a_summary():
    profile = customer(*[heard()] * 12, since=NOON - timedelta(minutes=20))

    assert nudge_in_chat(profile, NOON).kind is NudgeKind.LONG_SESSION


def test_of_two_nudges_only_the_higher_is_given():
    profile = customer(*looked("citrine", 3), *worried(Objection.PRICE, Objection.PRICE, Objection.SIZE))

    assert nudge_in_chat(profile, NOON).kind is NudgeKind.REPEAT_VIEWS


def test_ten_minutes_lie_between_two_nudges():
    just_now = customer(*looked("citrine", 5), ev.Nudged(nudge="long_session"))

    assert nudge_in_chat(just_now, NOON + timedelta(minutes=9)) is None
    assert nudge_in_chat(just_now, NOON + timedelta(minutes=10)).kind is NudgeKind.REPEAT_VIEWS


def test_the_same_nudge_comes_once_a_session():
    profile = customer(*looked("citrine", 5), ev.Nudged(nudge="repeat_views", about="citrine"))

    assert nudge_in_chat(profile, NOON + timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (upset(5), "frustration"),
        (ev.OptedOut(), "opted out"),
        (ev.NotInterested(), "not interested"),
        (ev.HumanTookOver(), "colleague"),
        (ev.HumanOffered(reasons=("frustration",)), "human"),
        (ev.DealClosed(), "booked"),
    ],
)
def test_nobody_is_nudged_who_is_not_sold_to_and_the_plan_says_why(event, reason):
    profile = customer(*looked("citrine", 4), event)

    assert nudge_in_chat(profile, NOON) is None
    assert reason in plan_nudges(profile, NOON)[0].verdict.reason


def test_a_visit_that_was_declined_is_not_offered_for_a_week():
    profile = customer(*looked("citrine", 4), ev.OfferDeclined(offer=Offerable.VISIT))

    assert nudge_in_chat(profile, NOON + timedelta(days=6)) is None


# Later.


def test_silence_in_an_evaluation_is_broken_once_after_ten_minutes():
    profile = customer(ev.StageEntered(stage=Stage.EVALUATION, reason="two facts"))

    (nudge,) = [n for n in plan_nudges(profile, NOON) if n.kind is NudgeKind.SILENCE]

    assert nudge.due_at == NOON + timedelta(minutes=10)
    assert (nudge.channel, nudge.purpose) == (Channel.WEB, ContactFor.ANSWER)
    assert NudgeKind.SILENCE not in kinds(profile, NOON + timedelta(minutes=31))
    again = profile.after(ev.Nudged(nudge="silence"), Occasion(at=NOON + timedelta(minutes=10)))
    assert NudgeKind.SILENCE not in kinds(again, NOON + timedelta(minutes=11))


def test_any_reply_makes_the_plan_anew():
    profile = customer(ev.StageEntered(stage=Stage.EVALUATION, reason="two facts"), AGREED, *liked("citrine"))
    later = NOON + timedelta(minutes=9)

    replied = profile.after(heard(at=later), Occasion(at=later))

    assert all(
        n.due_at >= later + timedelta(minutes=10) for n in plan_nudges(replied, later) if n.kind is not NudgeKind.DORMANT
    )


def test_a_home_that_was_liked_and_left_is_come_back_to_after_a_day_with_consent():
    (nudge,) = [n for n in plan_nudges(customer(*liked("citrine"), AGREED), NOON) if n.kind is NudgeKind.ABANDONED_INTEREST]

    assert (nudge.due_at, nudge.about, bool(nudge.verdict)) == (NOON + timedelta(days=1), "citrine", True)
    (refused,) = [n for n in plan_nudges(customer(*liked("citrine")), NOON) if n.kind is NudgeKind.ABANDONED_INTEREST]
    assert "did not agree" in refused.verdict.reason


def test_a_missed_visit_brings_a_new_slot_and_no_blame():
    profile = customer(ev.VisitScheduled(project_id="citrine", starts_at=NOON), ev.VisitMissed(project_id="citrine"))

    (nudge,) = [n for n in plan_nudges(profile, NOON) if n.kind is NudgeKind.NO_SHOW]

    assert nudge.due_at == NOON + timedelta(hours=2)
    assert nudge.verdict
    assert "No blame" in nudge.say


def test_after_a_visit_they_are_asked_what_they_liked_within_a_day():
    profile = customer(ev.VisitScheduled(project_id="citrine", starts_at=NOON), ev.VisitDone(project_id="citrine"))

    assert NudgeKind.AFTER_VISIT in kinds(profile, NOON + timedelta(hours=3))
    assert NudgeKind.AFTER_VISIT not in kinds(profile, NOON + timedelta(hours=25))


def news(at, about="citrine"):
    return [News(text="Citrine has a new price list", source="price list 7", as_of=at, about=about)]


def test_the_dormant_hear_of_us_after_three_ten_and_thirty_days_and_only_with_something_new():
    profile = customer(*looked("citrine", 1), AGREED)
    told: list[int] = []
    for day in range(60):
        at = NOON + timedelta(days=day)
        given = [
            n
            for n in plan_nudges(profile, at, news=news(at - timedelta(hours=1)))
            if n.kind is NudgeKind.DORMANT and n.due_at <= at and n.verdict
        ]
        if given:
            told.append(day)
            sent = ev.Contacted(channel=Channel.WHATSAPP, purpose=ContactFor.MARKETING, about="dormant")
            profile = profile.after_all((ev.Nudged(nudge="dormant"), sent), Occasion(at=at))

    assert told == [3, 10, 30]
    assert kinds(customer(*looked("citrine", 1), AGREED), NOON + timedelta(days=3)) == []


def test_news_of_what_they_never_looked_for_is_no_reason():
    profile = customer(*looked("citrine", 1), AGREED)

    assert kinds(profile, NOON + timedelta(days=3), news=news(NOON + timedelta(days=1), about="another")) == []


def test_who_was_away_for_a_month_is_not_written_to_for_every_rung():
    profile = customer(*looked("citrine", 1), AGREED)
    at = NOON + timedelta(days=31)

    assert kinds(profile, at, news=news(at)).count(NudgeKind.DORMANT) == 1


# The plan asks the rulebook.


def test_without_its_rule_in_the_book_silence_is_not_broken():
    profile = customer(ev.StageEntered(stage=Stage.EVALUATION, reason="two facts"))

    assert NudgeKind.SILENCE in kinds(profile, NOON, rules=STANDARD.without("dormant_followup"))
    assert NudgeKind.SILENCE not in kinds(profile, NOON, rules=STANDARD.without("silence_nudge"))


def test_without_its_rule_in_the_book_the_dormant_are_left_alone():
    profile, at = customer(*looked("citrine", 1), AGREED), NOON + timedelta(days=3)

    assert NudgeKind.DORMANT in kinds(profile, at, news=news(at), rules=STANDARD.without("silence_nudge"))
    assert NudgeKind.DORMANT not in kinds(profile, at, news=news(at), rules=STANDARD.without("dormant_followup"))


def test_a_file_switches_a_planned_rule_off_or_gives_it_other_words_and_stages():
    evaluating = customer(ev.StageEntered(stage=Stage.EVALUATION, reason="two facts"))
    off = read_rules("[rules.silence_nudge]\noff = true\n")
    own = read_rules('[rules.silence_nudge]\nstages = ["closing"]\nsay = "Ask whether the slot still suits."\n')

    closing = customer(ev.StageEntered(stage=Stage.CLOSING, reason="a visit"))

    assert kinds(evaluating, NOON, rules=off) == kinds(evaluating, NOON, rules=own) == []
    assert [n.say for n in plan_nudges(closing, NOON, rules=own)] == ["Ask whether the slot still suits."]


@pytest.mark.parametrize("event", [ev.OptedOut(), ev.NotInterested(), ev.DealLost(), ev.HumanOffered(reasons=("abuse",))])
def test_who_is_not_sold_to_is_not_asked_a_question_in_their_silence_nor_after_a_visit(event):
    visited = (ev.VisitScheduled(project_id="citrine", starts_at=NOON), ev.VisitDone(project_id="citrine"))
    profile = customer(ev.StageEntered(stage=Stage.EVALUATION, reason="two facts"), *visited, event)

    assert kinds(profile, NOON) == []


happenings = st.lists(
    st.one_of(
        st.sampled_from(
            [*looked("a", 3), *liked("a", "b"), *worried(*Objection), AGREED, upset(7), upset(0), ev.VisitAsked()]
        ),
        st.sampled_from(
            [ev.OptedOut(), ev.OptedIn(), ev.VisitMissed(), ev.VisitDone(), ev.HumanTookOver(), ev.HandedBack()]
        ),
        st.builds(ev.StageEntered, stage=st.sampled_from(Stage), reason=st.just("a fact")),
        st.builds(ev.Nudged, nudge=st.sampled_from(NudgeKind)),
    ),
    max_size=12,
)


@given(happenings, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_whatever_happened_the_plan_is_the_same_twice_gives_reasons_and_nags_nobody(events, later):
    profile, at = customer(*events), NOON + later
    plan = plan_nudges(profile, at, news=news(at))

    assert plan == plan_nudges(profile, at, news=news(at))
    assert all(n.why and n.say and n.verdict.reason for n in plan)
    assert sum(n.kind in list(NudgeKind)[:5] for n in [nudge_in_chat(profile, at)] if n) <= 1
    if profile.opted_out:
        assert not any(n.verdict for n in plan)

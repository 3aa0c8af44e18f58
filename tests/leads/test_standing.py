"""Which way a lead goes, and what would lift it: told from what is kept, and found by scoring anew."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from tests.leads.test_scoring import NOW, S5, S10, STORIES, histories, in_order, profile_of

from brigade_sales_ai import events as ev
from brigade_sales_ai.leads import STANDARD, lifts_of, score_of, trend_of
from brigade_sales_ai.leads.scoring import marks_of
from brigade_sales_ai.leads.standing import Direction
from brigade_sales_ai.profile import Occasion
from brigade_sales_ai.vocabulary import Band


def scored(profile, at):
    return profile.after(marks_of(profile, at), Occasion(at=at, source="turn"))


# The trend.


def test_a_lead_that_has_warmed_since_days_ago_goes_up():
    earlier = NOW - timedelta(days=5)
    profile = scored(profile_of(*S5, at=earlier), earlier).after_all(S10, Occasion(at=NOW, source="turn"))

    trend = trend_of(profile, NOW)

    assert trend is not None
    assert (trend.direction, trend.since) == (Direction.UP, earlier)
    assert trend.change == pytest.approx(score_of(profile, NOW).raw - score_of(profile_of(*S5, at=earlier), earlier).raw)


def test_a_lead_left_alone_goes_down():
    profile = scored(profile_of(*S10), NOW)

    assert trend_of(profile, NOW + timedelta(days=30)).direction is Direction.DOWN


def test_a_few_points_are_no_direction():
    profile = scored(profile_of(*S5), NOW)

    assert trend_of(profile, NOW + timedelta(days=3)).direction is Direction.FLAT


def test_there_is_no_trend_within_one_talk():
    profile = scored(profile_of(*S5), NOW)

    assert trend_of(profile, NOW + timedelta(hours=5)) is None


def test_there_is_no_trend_across_scorecards():
    profile = scored(profile_of(*S5), NOW)

    assert trend_of(profile, NOW + timedelta(days=9), STANDARD.model_copy(update={"version": "another"})) is None


def test_a_day_keeps_its_last_score_and_few_days_are_kept():
    profile = profile_of(*S5)
    for hours in range(0, 24 * 30, 6):
        profile = scored(profile, NOW + timedelta(hours=hours))

    days = [mark.at.date() for mark in profile.lead_marks]

    assert len(days) == len(set(days)) == 10
    assert days == sorted(days)


# What would lift it.


@pytest.mark.parametrize("story", STORIES)
def test_what_is_promised_to_lift_a_lead_lifts_it_from_below(story):
    profile = profile_of(*STORIES[story])
    now = score_of(profile, NOW)
    order = (Band.COLD, Band.WARM, Band.HOT)

    lifts = lifts_of(profile, NOW)

    assert all(order.index(lift.band) > order.index(now.band) for lift in lifts)
    assert all(now.raw + lift.points >= (70 if lift.band is Band.HOT else 40) for lift in lifts)
    assert len(lifts) <= 3
    assert bool(lifts) == (now.band in (Band.COLD, Band.WARM) and not now.gates)


def test_a_confirmed_visit_is_told_with_its_points():
    missed = profile_of(*STORIES["S19"])

    lifts = {lift.facts: lift for lift in lifts_of(missed, NOW)}

    # 28 for the visit, and the 10 that the missed one cost.
    assert lifts["a confirmed visit",].text == "a confirmed visit: +38 → hot"


def test_the_cheapest_comes_first_and_more_than_needed_is_not_asked():
    lifts = lifts_of(profile_of(*STORIES["S4"]), NOW)

    assert [lift.facts for lift in lifts][:2] == [("a budget that a home fits",), ("a wish to buy within 3 months",)]
    assert lifts[0].text == "a budget that a home fits: +12 → warm"


def test_a_lead_that_needs_only_a_visit_is_told_so():
    lifts = lifts_of(profile_of(*STORIES["S9"]), NOW)

    assert "a site visit asked for: +22 → hot" in [lift.text for lift in lifts]


def test_who_must_not_be_sold_to_has_nothing_that_lifts():
    assert lifts_of(profile_of(*S5, ev.OptedOut()), NOW) == ()


@settings(max_examples=15)
@given(histories)
def test_asking_what_would_lift_a_lead_changes_nothing(history):
    profile = profile_of(*in_order(history))
    before = profile.model_dump_json()

    lifts_of(profile, NOW)

    assert profile.model_dump_json() == before

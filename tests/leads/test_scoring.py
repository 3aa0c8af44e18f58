"""The lead score: the worked scenarios, and the laws that hold for every history."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import DOMAIN

from brigade_sales_ai import events as ev
from brigade_sales_ai.homes import Configuration
from brigade_sales_ai.leads import score_of
from brigade_sales_ai.leads.scorecard import STANDARD
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.situation import Contribution
from brigade_sales_ai.vocabulary import Band, InterestLevel, Language, Loan, Objection, Signal

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


def profile_of(*events, user_id="asha", at=NOW):
    return UserProfile(user_id=user_id).after_all(events, Occasion(at=at, source="test"))


def views(count):
    return [ev.PropertyViewed(project_id=f"home-{n}") for n in range(count)]


def days_of_sessions(count):
    return [ev.MessageHeard(session_id=f"s{n}", language=Language.ENGLISH, at=NOW - timedelta(days=n)) for n in range(count)]


INTERESTED = ev.MarkedInterested(project_id="home-0")
BUDGET = (ev.BudgetStated(high=18_000_000), ev.BudgetChecked(fitting=6))
FACTS = (
    *BUDGET,
    ev.ConfigurationsStated(configurations=(Configuration(bedrooms=3),)),
    ev.LocalitiesStated(localities=("Whitefield",)),
    ev.TimelineStated(months_min=0, months_max=3),
    ev.LoanStated(loan=Loan.PREAPPROVED),
)
PHONE = ev.PhoneVerified()
VISIT_ASKED = ev.VisitAsked(project_id="home-0")
VISIT_HELD = ev.VisitScheduled(project_id="home-0", starts_at=NOW + timedelta(days=2))
PRICE = ev.ObjectionRaised(objection=Objection.PRICE)
LOCATION = ev.ObjectionRaised(objection=Objection.LOCATION)


def upset(frustration):
    return ev.MoodFelt(label="frustrated", polarity=-0.8, frustration=frustration, target="bot")


S5 = (*views(3), INTERESTED, *BUDGET)
S10 = (*FACTS, *views(3), INTERESTED)
S11 = (*S10, PHONE, VISIT_ASKED)
S12 = (VISIT_HELD, *views(3), INTERESTED, *BUDGET, PHONE)

STORIES = {
    "S1": (),
    "S2": views(1),
    "S3": views(3),
    "S4": (*views(3), INTERESTED),
    "S5": S5,
    "S6": views(10),
    "S7": (
        *views(10),
        *[ev.PropertyViewed(project_id=f"home-{n}", at=NOW - timedelta(hours=1)) for n in range(3)],
        *days_of_sessions(5),
        *[ev.SignalSeen(signal=Signal.DETAIL_QUESTION)] * 3,
    ),
    "S8": (VISIT_ASKED, PHONE),
    "S9": FACTS,
    "S10": S10,
    "S11": S11,
    "S12": S12,
    "S13": (*S5, PRICE),
    "S14": (*S5, PRICE, PRICE, LOCATION),
    "S15": (*S5, upset(7.0)),
    "S16": (*S5, upset(10.0)),
    "S17": (
        *views(3),
        ev.BudgetStated(high=5_000_000),
        ev.BudgetChecked(fitting=0, gap_percent=25.0),
        ev.TimelineStated(months_min=13, months_max=None),
    ),
    "S18": (*S11, ev.NotInterested()),
    "S19": (*S12, ev.VisitMissed()),
    "S20": (*views(5), ev.FoundNotABuyer()),
}


@pytest.mark.parametrize("row", DOMAIN["scoring_scenarios"], ids=lambda r: r["name"])
def test_a_worked_scenario_scores_as_the_brief_says(row):
    name, *rest = row["name"].split()
    silent_days = int(rest[1]) if rest[0] == "after" else 0

    score = score_of(profile_of(*STORIES[name]), NOW + timedelta(days=silent_days))

    assert score.raw == pytest.approx(row["raw"], abs=0.1)
    assert score.score == pytest.approx(row["shown"], abs=0.1)
    assert score.band == row["band"]


@pytest.mark.parametrize(
    ("story", "days", "chance"),
    [
        ("S1", 0, 0.03),
        ("S5", 0, 0.19),
        ("S10", 0, 0.58),
        ("S11", 0, 0.91),
        ("S11", 30, 0.4),
        ("S12", 0, 0.71),
        ("S19", 0, 0.15),
    ],
)
def test_a_worked_scenario_books_as_often_as_the_brief_says(story, days, chance):
    assert score_of(profile_of(*STORIES[story]), NOW + timedelta(days=days)).probability == pytest.approx(chance, abs=0.006)


# Laws. Times lie in the last two months.

moments = st.timedeltas(timedelta(0), timedelta(days=60)).map(lambda ago: NOW - ago)
homes = st.sampled_from([f"home-{n}" for n in range(6)])
positives = st.one_of(
    st.builds(ev.PropertyViewed, project_id=homes, at=moments),
    st.builds(ev.MarkedInterested, project_id=homes, level=st.sampled_from(InterestLevel), at=moments),
    st.builds(ev.BrochureTaken, project_id=homes, at=moments),
    st.builds(ev.SignalSeen, signal=st.sampled_from(Signal), at=moments),
    st.builds(ev.CallbackRequested, at=moments),
    st.builds(ev.VisitAsked, project_id=homes, at=moments),
    st.builds(ev.VisitDone, project_id=homes, at=moments),
    st.builds(ev.PhoneVerified, at=moments),
    st.builds(ev.BudgetChecked, fitting=st.integers(1, 9), at=moments),
    st.builds(ev.MessageHeard, session_id=st.just("s"), language=st.sampled_from(Language), at=moments),
)
others = st.one_of(
    st.builds(ev.ObjectionRaised, objection=st.sampled_from(Objection), at=moments),
    st.builds(ev.ObjectionResolved, objection=st.sampled_from(Objection), at=moments),
    st.builds(ev.PropertyRejected, project_id=homes, at=moments),
    st.builds(ev.JustBrowsing, at=moments),
    st.builds(ev.VisitMissed, at=moments),
    st.builds(ev.PhoneFoundInvalid, at=moments),
    st.builds(
        ev.MoodFelt,
        label=st.just("negative"),
        polarity=st.just(-0.5),
        frustration=st.floats(0, 10),
        target=st.just("bot"),
        at=moments,
    ),
)
histories = st.lists(st.one_of(positives, others), max_size=15)


def in_order(history):
    return sorted(history, key=lambda event: event.at)


@given(histories)
def test_the_reasons_add_up_to_the_score_and_each_has_words(history):
    score = score_of(profile_of(*in_order(history)), NOW)

    assert score.base + sum(c.points for c in score.contributions) == pytest.approx(score.raw, abs=1e-9)
    assert all(c.code and c.text for c in score.contributions)
    assert 0 <= score.score <= 100


@given(histories)
def test_a_reason_is_made_unchecked_as_a_check_would_have_made_it(history):
    reasons = score_of(profile_of(*in_order(history)), NOW).contributions

    checked = [Contribution.model_validate(reason.model_dump()) for reason in reasons]
    assert checked == [*reasons]
    assert [c.model_dump_json() for c in checked] == [c.model_dump_json() for c in reasons]


@given(histories, positives)
def test_more_interest_never_lowers_the_score(history, more):
    before = score_of(profile_of(*in_order(history)), NOW)
    after = score_of(profile_of(*in_order([*history, more])), NOW)

    assert after.raw >= before.raw - 1e-9


def test_an_older_step_of_commitment_does_not_make_a_fresh_one_silent():
    fresh = ev.SignalSeen(signal=Signal.VISIT_ASKED, at=NOW)
    older = ev.VisitDone(project_id="home-0", at=NOW - timedelta(days=21))

    assert score_of(profile_of(older, fresh), NOW).raw >= score_of(profile_of(fresh), NOW).raw


@given(histories, st.integers(0, 120), st.integers(0, 120))
def test_time_alone_never_raises_the_score(history, days, later):
    profile = profile_of(*in_order(history))

    soon = score_of(profile, NOW + timedelta(days=days))
    late = score_of(profile, NOW + timedelta(days=days + later))

    assert late.raw <= soon.raw + 1e-9


@given(histories, st.floats(0, 10), st.floats(0, 10))
def test_more_frustration_never_raises_the_score(history, one, other):
    profile = profile_of(*in_order(history))
    calm, cross = (score_of(profile_of_mood(profile, f), NOW) for f in sorted((one, other)))

    assert cross.raw <= calm.raw + 1e-9


def profile_of_mood(profile, frustration):
    return profile.after(upset(frustration), Occasion(at=NOW, source="test"))


@given(st.lists(positives, max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_interest_is_told_does_not_matter(history, chance):
    shuffled = list(history)
    chance.shuffle(shuffled)

    one = score_of(profile_of(*history), NOW)
    other = score_of(profile_of(*shuffled), NOW)

    assert one.raw == pytest.approx(other.raw, abs=1e-9)


@given(histories, st.sampled_from((ev.NotInterested(), ev.OptedOut(), ev.FoundNotABuyer(), ev.MarkedSpam())))
def test_a_gate_keeps_the_points_and_makes_the_lead_cold(history, gate):
    open_ = score_of(profile_of(*in_order(history)), NOW)
    gated = score_of(profile_of(*in_order(history), gate), NOW)

    assert gated.raw == pytest.approx(open_.raw, abs=1e-9)
    assert gated.band is Band.COLD
    assert gated.gates
    assert gated.probability is None


@given(histories, st.text(min_size=1, max_size=20).filter(str.strip), st.sampled_from(Language))
def test_name_and_language_do_not_change_the_score(history, name, language):
    plain = profile_of(*in_order(history))
    named = plain.after_all(
        (ev.NameGiven.checked(name=name),) if name.isprintable() else (), Occasion(at=NOW, source="test")
    ).model_copy(update={"language": language})

    assert score_of(named, NOW).contributions == score_of(plain, NOW).contributions


@given(st.lists(st.builds(ev.PropertyViewed, project_id=homes, at=moments), max_size=60), st.integers(1, 40))
def test_browsing_alone_is_never_hot(viewed, days):
    score = score_of(profile_of(*viewed, *days_of_sessions(days)), NOW)

    assert score.raw <= 50
    assert score.band is not Band.HOT


def test_a_new_customer_starts_at_the_base_without_reasons():
    score = score_of(UserProfile(user_id="asha"), NOW)

    assert (score.raw, score.band, score.contributions) == (STANDARD.base, Band.COLD, ())


def test_a_visit_asked_outweighs_a_call_back_which_outweighs_a_shortlist():
    shortlisted, called, visiting, held = (
        score_of(profile_of(event), NOW).raw for event in (INTERESTED, ev.CallbackRequested(), VISIT_ASKED, VISIT_HELD)
    )

    assert shortlisted < called < visiting < held


def test_only_the_highest_step_of_commitment_counts():
    both = score_of(profile_of(ev.CallbackRequested(), VISIT_ASKED), NOW)

    assert [c.code for c in both.contributions if c.group == "C"] == ["visit_asked"]


@pytest.mark.parametrize(("raw", "band"), [(39.999, "cold"), (40.0, "warm"), (69.999, "warm"), (70.0, "hot")])
def test_a_band_begins_at_its_edge(raw, band):
    assert STANDARD.band(raw) == band


def test_resolving_an_objection_gives_back_what_it_cost():
    objecting = score_of(profile_of(*S5, PRICE), NOW)
    settled = score_of(profile_of(*S5, PRICE, ev.ObjectionResolved(objection=Objection.PRICE)), NOW)

    assert settled.raw == objecting.raw + 4


def test_rejecting_one_home_keeps_the_interest_in_another():
    score = score_of(profile_of(INTERESTED, ev.PropertyRejected(project_id="home-1", reason="too far")), NOW)

    assert {"shortlist", "rejected_property"} <= {c.code for c in score.contributions}


def test_a_view_repeated_within_half_an_hour_counts_once():
    once = profile_of(ev.PropertyViewed(project_id="home-0"))
    twice = once.after(ev.PropertyViewed(project_id="home-0", at=NOW + timedelta(minutes=29)), Occasion(at=NOW))
    later = once.after(ev.PropertyViewed(project_id="home-0", at=NOW + timedelta(minutes=31)), Occasion(at=NOW))

    assert [c.code for c in score_of(twice, NOW).contributions] == ["view_distinct"]
    assert "view_repeat" in {c.code for c in score_of(later, NOW + timedelta(hours=1)).contributions}


def test_a_lead_that_has_cooled_says_how_long_it_was_silent():
    score = score_of(profile_of(*S10), NOW + timedelta(days=41))

    assert "41" in next(c.text for c in score.contributions if c.code == "inactive")


def test_the_probability_doubles_its_odds_every_ten_points():
    def odds(raw):
        chance = STANDARD.probability(raw)
        return chance / (1 - chance)

    assert STANDARD.probability(20) == pytest.approx(0.03)
    assert odds(30) == pytest.approx(2 * odds(20))


@pytest.mark.parametrize(("count", "said"), [(1, "once"), (2, "2 times"), (11, "11 times"), (21, "21 times")])
def test_a_reason_counts_in_words_that_read_well(count, said):
    from brigade_sales_ai.leads.reasons import reason_for
    from brigade_sales_ai.leads.signals import Marked

    assert reason_for("view_repeat", [Marked(code="view_repeat")] * count, 2.0) == f"Came back {said} to a home already seen"


# Laws of the band and of time.


@given(histories, st.integers(0, 120), st.integers(0, 120), st.sampled_from((None, Band.COLD, Band.WARM, Band.HOT)))
def test_time_alone_never_raises_the_band(history, days, later, before):
    order = (Band.COLD, Band.WARM, Band.HOT)
    profile = profile_of(*in_order(history)).model_copy(
        update={"lead_temperature": before, "lead_scorecard": STANDARD.version}
    )

    soon = score_of(profile, NOW + timedelta(days=days))
    late = score_of(profile, NOW + timedelta(days=days + later))

    assert order.index(late.band) <= order.index(soon.band)


@given(histories, st.integers(-11, 13))
def test_the_zone_that_a_moment_is_told_in_changes_no_bit(history, hours):
    profile = profile_of(*in_order(history))
    elsewhere = NOW.astimezone(timezone(timedelta(hours=hours, minutes=30)))

    assert score_of(profile, elsewhere).model_dump_json() == score_of(profile, NOW).model_dump_json()


@given(histories, positives)
def test_more_interest_never_lowers_the_score_of_one_long_known(history, more):
    crowd = [ev.PropertyViewed(project_id=f"other-{n}", at=NOW - timedelta(days=40 + n)) for n in range(20)]
    before = score_of(profile_of(*in_order([*history, *crowd])), NOW)
    after = score_of(profile_of(*in_order([*history, *crowd, more])), NOW)

    assert after.raw >= before.raw - 1e-9

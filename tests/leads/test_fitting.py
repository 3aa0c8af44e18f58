"""Fitting finds the truth of a fictional market, learns from nothing it must not know, and publishes only what holds."""

import math
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.leads.market import OPENED, TRUTH, market, until

from brigade_sales_ai import events as ev
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.leads import STANDARD, card_from, score_of
from brigade_sales_ai.leads.outcomes import Foretold, measured, population_shift, refusals, wilson
from brigade_sales_ai.leads.report import as_svg, as_text, sentence
from brigade_sales_ai.leads.snapshots import BY_STAFF, Snapshot, honest_columns, snapshots_of
from brigade_sales_ai.turns import JournalEntry
from brigade_sales_ai.vocabulary import Band

pytest.importorskip("scipy", reason="fitting is an extra")
from brigade_sales_ai.leads.fitting import fitted, foretold, published, split_in_time


def entry(number, at, *happened, key=None):
    return JournalEntry(user_id="fictional", revision=number, key=key or f"m{number}", at=at, events=happened)


def rows_of(leads, **more):
    return [row for journal in market(leads, **more) for row in snapshots_of(journal, until())]


@pytest.fixture(scope="module")
def large_market():
    return rows_of(4500, seed=3)


@pytest.fixture(scope="module")
def large(large_market):
    return fitted(large_market)


@pytest.fixture(scope="module")
def small():
    return fitted(rows_of(250, seed=4))


# Snapshots.


def test_a_snapshot_a_week_is_taken_until_a_visit_is_booked():
    journal = [
        entry(1, OPENED, ev.PropertyViewed(project_id="home-1")),
        entry(2, OPENED + timedelta(days=24), ev.VisitScheduled(), key="event/booked"),
    ]

    rows = [*snapshots_of(journal, until())]

    assert [row.booked for row in rows] == [True] * len(rows)
    assert len(rows) in (3, 4)
    assert rows[0].at == OPENED
    assert all(OPENED <= row.at < OPENED + timedelta(days=24) for row in rows)


def test_a_booking_after_more_than_thirty_days_is_none_yet():
    journal = [
        entry(1, OPENED, ev.PropertyViewed(project_id="home-1")),
        entry(2, OPENED + timedelta(days=31), ev.VisitScheduled(), key="event/booked"),
    ]

    first, *_, last = snapshots_of(journal, until())

    assert (first.booked, last.booked) == (False, True)


def test_a_lead_younger_than_thirty_days_gives_no_row():
    journal = [entry(1, OPENED, ev.PropertyViewed(project_id="home-1"))]

    assert [*snapshots_of(journal, OPENED + timedelta(days=29))] == []
    assert len([*snapshots_of(journal, OPENED + timedelta(days=30))]) == 1


def test_who_opted_out_gives_no_row():
    journal = [entry(1, OPENED, ev.OptedOut())]

    assert [*snapshots_of(journal, until())] == []


def test_an_empty_journal_gives_no_row():
    assert [*snapshots_of([], until())] == []


staffs = st.sampled_from(
    (
        ev.Noted(note="will book, told me on the phone"),
        ev.Tagged(tags=("closed",)),
        ev.CallbackDone(),
        ev.PhoneFoundInvalid(),
        ev.MarkedSpam(),
        ev.DealLost(reason="price"),
        ev.HumanTookOver(by="a salesperson"),
        ev.BudgetStated(high=9_000_000),
        ev.TimelineStated(months_min=0, months_max=1),
        ev.ObjectionResolved(objection="price"),
        ev.FoundNotABuyer(),
        ev.NotInterested(),
    )
)


@given(st.integers(0, 40), st.lists(staffs, min_size=1, max_size=6), st.integers(0, 60))
def test_what_staff_write_down_changes_no_bit_of_any_row(number, written, hours):
    """The leakage test: whatever a salesperson records, the rows to learn from stay the same."""
    journal = market(number + 1, seed=9)[number]
    talk, *rest = journal
    note = JournalEntry(
        user_id=talk.user_id, revision=2, key="event/crm", at=talk.at + timedelta(hours=hours), events=tuple(written)
    )

    assert [*snapshots_of([talk, note, *rest], until())] == [*snapshots_of(journal, until())]


@given(st.integers(0, 40), st.lists(staffs, min_size=1, max_size=6))
def test_a_row_knows_nothing_of_what_came_after_it(number, later):
    journal = market(number + 1, seed=9)[number]
    longer = [
        *journal,
        entry(9, journal[-1].at + timedelta(days=1), *later).model_copy(update={"user_id": journal[0].user_id}),
    ]
    before = [*snapshots_of(journal, until())]

    after = {row.at: row for row in snapshots_of(longer, until())}

    assert all(after[row.at].profile == row.profile for row in before if row.at in after)


def test_what_was_told_later_of_an_earlier_day_is_not_known_before_it_was_told():
    journal = [
        entry(1, OPENED, ev.PropertyViewed(project_id="home-1")),
        entry(2, OPENED + timedelta(days=10), ev.PropertyViewed(project_id="home-2", at=OPENED), key="event/late"),
    ]

    first, *_ = snapshots_of(journal, until())

    assert len(first.profile.properties_viewed) == 1


def test_what_is_dated_ahead_is_not_known_before_its_day():
    ahead = ev.PropertyViewed(project_id="home-2", at=OPENED + timedelta(days=40))
    journal = [entry(1, OPENED, ev.PropertyViewed(project_id="home-1"), ahead)]

    rows = [*snapshots_of(journal, OPENED + timedelta(days=300))]

    assert {len(row.profile.properties_viewed) for row in rows if row.at < ahead.at} == {1}
    assert {len(row.profile.properties_viewed) for row in rows if row.at >= ahead.at} == {2}


def test_outcomes_and_our_own_judgement_are_no_features():
    assert {"visit_scheduled", "visit_done", "deal_closed", "tagged", "noted", "callback_done", "lead_scored"} <= BY_STAFF


def test_columns_that_staff_fill_in_are_refused_by_name_however_written():
    with pytest.raises(ConfigurationError, match="tags, Lead_Quality"):
        honest_columns(["City", "tags", "Lead_Quality"], filled_by_staff=["Tags", "Lead Quality"])


def test_honest_columns_are_taken():
    assert honest_columns(["City", "Visits"], filled_by_staff=["Tags"]) == ("City", "Visits")


# Time.


def test_nothing_is_fitted_on_what_was_still_to_come():
    earlier, later = split_in_time(rows_of(120, seed=2))

    assert max(row.at for row in earlier) + timedelta(days=30) <= min(row.at for row in later)
    assert {row.user_id for row in earlier}.isdisjoint(row.user_id for row in later)


# What is fitted.


def test_with_few_bookings_only_the_base_rate_is_fitted(small):
    assert small.method == "intercept"
    assert small.card.weights == STANDARD.weights
    assert small.card.base_probability != STANDARD.base_probability
    assert small.later.auc == pytest.approx(small.later_by_prior.auc)


def test_with_some_bookings_it_is_fitted_what_a_point_means_and_ranks_stay():
    fit = fitted(rows_of(1000, seed=6))

    assert fit.method == "slope"
    assert fit.card.weights == STANDARD.weights
    assert fit.card.points_to_double_odds != STANDARD.points_to_double_odds
    assert fit.later.auc == pytest.approx(fit.later_by_prior.auc)


def test_with_many_bookings_the_truth_is_found(large):
    wrong = [code for code in STANDARD.weights if TRUTH.weights[code].points != STANDARD.weights[code].points]

    def off(card):
        return sum(abs(card.weights[code].points - TRUTH.weights[code].points) for code in wrong) / len(wrong)

    assert large.method == "weights"
    assert off(large.card) < 0.6 * off(STANDARD)
    assert large.later.log_loss < large.later_by_prior.log_loss < large.later.base_log_loss + 0.1
    assert large.card.base_probability == pytest.approx(TRUTH.base_probability, rel=0.6)


def test_a_fitted_card_is_nearly_as_good_as_the_truth(large, large_market):
    _, later = split_in_time(large_market)

    assert large.later.log_loss < measured(foretold(TRUTH, later)).log_loss + 0.01


def test_no_signal_changes_its_sign_and_no_step_weighs_less_than_the_one_below(large):
    weights = large.card.weights

    assert all(weights[code].points * was.points >= 0 for code, was in STANDARD.weights.items())
    ladder = ("callback_requested", "visit_asked", "visit_confirmed", "visit_done", "hold_or_token_asked")
    assert [weights[code].points for code in ladder] == sorted(weights[code].points for code in ladder)
    assert weights["timeline_0_3m"].points >= weights["timeline_3_6m"].points


def test_what_never_happened_keeps_the_experts_points(large):
    assert large.card.weights["referral_or_walkin"].points == pytest.approx(6, abs=2)


def test_the_same_journals_give_the_same_card(small):
    assert fitted(rows_of(250, seed=4)).card == small.card


def test_too_little_to_fit_on_is_said_with_numbers():
    with pytest.raises(ConfigurationError, match="not enough to fit on"):
        fitted(rows_of(10))


# Publishing.


def test_a_card_that_holds_is_published_scores_and_names_itself(large, tmp_path):
    published(large, tmp_path / "card.json")

    card = card_from(tmp_path / "card.json")

    assert large.refused == ()
    assert card == large.card
    assert card.fitted.positives >= 100
    assert card.fitted.metrics["auc"] == pytest.approx(large.later.auc, abs=1e-4)
    score = score_of(rows_of(1)[0].profile, OPENED, card)
    assert score.scorecard == card.version == f"sc-1.0+weights-{card.fitted.at:%Y-%m-%d}"


def test_a_card_that_does_not_hold_is_not_published(tmp_path):
    rows = rows_of(1000, seed=6)
    cut = sorted(row.at for row in rows)[650]
    turned = [
        Snapshot(user_id=r.user_id, at=r.at, profile=r.profile, booked=not r.booked if r.at > cut else r.booked)
        for r in rows
    ]
    fit = fitted(turned)

    with pytest.raises(ConfigurationError, match="is not published"):
        published(fit, tmp_path / "card.json")
    assert not (tmp_path / "card.json").exists()
    assert "Keep the scorecard you have" in sentence(fit)


def test_a_card_that_cannot_be_written_says_where(large, tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be written"):
        published(large, tmp_path / "no" / "card.json")


# Measures.


def told(probability, booked, number=0, band=Band.COLD):
    return Foretold(user_id=f"u{number}", raw=probability * 100, probability=probability, band=band, booked=booked)


def test_measures_are_those_of_scikit_learn():
    metrics = pytest.importorskip("sklearn.metrics")
    rows = foretold(STANDARD, rows_of(400, seed=8))
    truth, said = [r.booked for r in rows], [r.probability for r in rows]

    ours = measured(rows)

    assert ours.auc == pytest.approx(metrics.roc_auc_score(truth, said))
    assert ours.brier == pytest.approx(metrics.brier_score_loss(truth, said))
    assert ours.log_loss == pytest.approx(metrics.log_loss(truth, said))


def test_probabilities_that_mean_what_they_say_have_a_slope_of_one_and_no_error():
    rows = [told(p, booked=n < 100 * p, number=n) for p in (0.1, 0.2, 0.5, 0.8) for n in range(100)]

    ours = measured(rows)

    assert ours.slope == pytest.approx(1, abs=1e-6)
    assert ours.ece == pytest.approx(0, abs=1e-9)


def test_scores_that_are_too_bold_have_a_slope_below_one():
    rows = [told(p, booked=n < 100 * q, number=n) for p, q in ((0.01, 0.2), (0.99, 0.8)) for n in range(100)]

    assert measured(rows).slope < 0.5


def test_rows_without_a_booking_have_no_ranks_and_are_refused():
    nothing = measured([told(0.1, booked=False, number=n) for n in range(30)])

    assert math.isnan(nothing.auc)
    assert [*refusals(nothing, 0.0)] == ["there is nothing to judge it by: the later leads all booked or none did"]


def test_bands_that_do_not_clearly_differ_are_refused():
    rows = [told(0.3, booked=n % 3 == 0, number=n, band=band) for n in range(60) for band in (Band.COLD, Band.WARM)]

    assert any("do not clearly book more often" in reason for reason in refusals(measured(rows), 0.0))


def test_scores_that_have_moved_are_refused():
    rows = [told(p, booked=n < 100 * p, number=n) for p in (0.1, 0.5) for n in range(100)]

    assert any("PSI" in reason for reason in refusals(measured(rows), 0.5))
    assert population_shift([*range(100)], [*range(100)]) == pytest.approx(0, abs=1e-9)
    assert population_shift([*range(100)], [*range(80, 180)]) > 0.2


@given(st.floats(0, 1), st.integers(1, 500))
def test_an_interval_holds_its_rate_and_stays_within_all_and_none(rate, count):
    low, high = wilson(rate, count)

    assert 0 <= low <= rate + 1e-9
    assert rate - 1e-9 <= high <= 1


# The report.


def test_a_manager_reads_how_many_of_a_hundred_book(large):
    said = sentence(large)

    assert "of 100 hot leads about" in said
    assert "booked a visit within 30 days" in said
    assert "log" not in said


def test_the_report_has_every_figure_and_a_picture(large):
    text = as_text(large)

    for part in ("AUC", "Brier", "log-loss", "ECE", "calibration slope", "lift", "80 % interval", "PSI", "#", "every gate"):
        assert part in text


def test_the_picture_is_an_svg_with_a_point_for_each_tenth(large):
    from xml.etree import ElementTree as ET

    picture = ET.fromstring(as_svg(large.later, "card <1>"))

    assert len(picture.findall("{http://www.w3.org/2000/svg}circle")) == len(large.later.bins)

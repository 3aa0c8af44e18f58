"""A scorecard is data: read from a file, refused with the place of the mistake, and steady where scores waver."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.leads.test_scoring import FACTS, INTERESTED, NOW, S5, S10, S11, VISIT_HELD, profile_of, views

from brigade_sales_ai import events as ev
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.leads import STANDARD, ScorecardScorer, card_from, score_of
from brigade_sales_ai.profile import Occasion
from brigade_sales_ai.vocabulary import Band


def scored_before(profile, band, scorecard=STANDARD.version):
    return profile.model_copy(update={"lead_temperature": band, "lead_scorecard": scorecard})


def changed(**changes):
    return {**json.loads(STANDARD.written()), **changes}


# Files.


def test_a_card_written_is_the_card_read(tmp_path):
    (tmp_path / "card.json").write_text(STANDARD.written(), encoding="utf-8")

    assert card_from(tmp_path / "card.json") == STANDARD


def test_a_card_may_be_toml(tmp_path):
    fields = changed(version="ours-1")
    weights = fields.pop("weights")
    lines = [f"{name} = {json.dumps(value)}" for name, value in fields.items() if value is not None]
    for code, weight in weights.items():
        lines += [f"[weights.{code}]", *(f"{k} = {json.dumps(v)}" for k, v in weight.items() if v is not None)]
    text = "\n".join(lines).replace(
        'ceilings = {"A": 30.0, "B": 30.0, "D": 16.0, "E": 36.0}', "ceilings = {A=30, B=30, D=16, E=36}"
    )
    (tmp_path / "card.toml").write_text(text, encoding="utf-8")

    assert card_from(tmp_path / "card.toml") == STANDARD.model_copy(update={"version": "ours-1"})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "line 1 column 2"),
        ("[]", "should be an object"),
        (json.dumps(changed(weights={"view_distinct": {"group": "A", "points": "many"}})), "weights.view_distinct.points"),
        (
            json.dumps(changed(weights={"horoscope": {"group": "A", "points": 3}})),
            "weights.horoscope: there is no such signal",
        ),
        (json.dumps(changed(weights={"no_show": {"group": "N", "points": 3}})), "weights.no_show.points"),
        (
            json.dumps(changed(weights={"no_show": {"group": "N", "points": -3, "half_life_days": 9}})),
            "weights.no_show.half",
        ),
        (json.dumps(changed(weights={"view_distinct": {"group": "Z", "points": 3}})), "weights.view_distinct.group"),
        (json.dumps(changed(ceilings={"A": 50, "B": 30, "D": 16, "E": 36})), "ceilings.A: browsing alone"),
        (json.dumps(changed(hot_from=41)), "hot_from"),
        (json.dumps(changed(warm_from=20)), "warm_from"),
        (json.dumps(changed(base_probability=1)), "base_probability"),
        (json.dumps(changed(band_holds=1)), "band_holds"),
        (json.dumps(changed(colour="red")), "colour"),
    ],
)
def test_a_mistake_in_a_card_is_named_with_its_place(tmp_path, text, place):
    (tmp_path / "card.json").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=place):
        card_from(tmp_path / "card.json")


def test_a_mistake_in_toml_is_named_with_its_line(tmp_path):
    (tmp_path / "card.toml").write_text('version = "x"\nbase = = 3\n', encoding="utf-8")

    with pytest.raises(ConfigurationError, match="line 2"):
        card_from(tmp_path / "card.toml")


def test_a_card_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        card_from(tmp_path / "none.json")


@given(st.text(max_size=60))
def test_no_text_is_taken_for_a_card_or_breaks_the_reader(tmp_path_factory, text):
    file = tmp_path_factory.getbasetemp() / "any.json"
    file.write_text(text, encoding="utf-8", errors="replace")

    with pytest.raises(ConfigurationError):
        card_from(file)


def test_a_signal_without_a_weight_counts_for_nothing():
    card = STANDARD.model_copy(update={"weights": {"shortlist": STANDARD.weights["shortlist"]}})

    assert score_of(profile_of(*S5), NOW, card).raw == STANDARD.base + 8


def test_a_card_cannot_be_made_that_breaks_a_law():
    with pytest.raises(ValidationError):
        type(STANDARD).model_validate(changed(frustration_points=2))


def test_every_score_names_its_card():
    card = STANDARD.model_copy(update={"version": "ours-7"})

    assert score_of(profile_of(*S5), NOW, card).scorecard == "ours-7"
    assert ScorecardScorer(scorecard=card).scorecard.version == "ours-7"


# The band that holds.


def flips(raws, band):
    bands = [band]
    for raw in raws:
        bands.append(STANDARD.band(raw, bands[-1]))
    return sum(one is not other for one, other in pairwise(bands))


@given(
    st.floats(0, 110), st.lists(st.floats(-2, 2), min_size=5, max_size=5), st.sampled_from((Band.COLD, Band.WARM, Band.HOT))
)
def test_noise_of_two_points_never_flips_a_band_back_and_forth(true, noise, before):
    settled = STANDARD.band(true, before)

    assert flips([true + n for n in noise], settled) <= 1


@given(st.floats(-50, 150), st.floats(0, 50), st.sampled_from((None, *Band)))
def test_more_points_never_mean_a_lower_band(raw, more, before):
    order = (Band.COLD, Band.WARM, Band.HOT)

    assert order.index(STANDARD.band(raw + more, before)) >= order.index(STANDARD.band(raw, before))


@pytest.mark.parametrize(
    ("raw", "before", "band"),
    [
        (70.0, Band.COLD, "hot"),
        (66.0, Band.HOT, "hot"),
        (65.9, Band.HOT, "warm"),
        (69.9, Band.WARM, "warm"),
        (36.0, Band.WARM, "warm"),
        (36.0, Band.HOT, "warm"),
        (35.9, Band.WARM, "cold"),
        (39.9, Band.COLD, "cold"),
        (69.0, Band.CUSTOMER, "warm"),
    ],
)
def test_a_band_is_entered_at_its_edge_and_left_four_points_below(raw, before, band):
    assert STANDARD.band(raw, before) == band


def test_the_band_that_was_stored_holds():
    profile = profile_of(*FACTS, INTERESTED)  # 66 points

    assert score_of(profile, NOW).band is Band.WARM
    assert score_of(scored_before(profile, Band.HOT), NOW).band is Band.HOT


def test_the_band_of_another_card_holds_nothing():
    profile = scored_before(profile_of(*FACTS, INTERESTED), Band.HOT, "another")

    assert score_of(profile, NOW).band is Band.WARM


def test_a_gate_does_not_wait_for_points():
    profile = scored_before(profile_of(*S11, ev.NotInterested()), Band.HOT)

    assert score_of(profile, NOW).band is Band.COLD


# Reasons with words and dates.


def test_a_reason_quotes_the_customer_and_says_when():
    profile = profile_of(ev.BudgetStated(high=9_000_000, quote="90 lakh, not more"), ev.BudgetChecked(fitting=2))

    told = next(c for c in score_of(profile, NOW).contributions if c.code == "budget_stated")

    assert (told.quote, told.at) == ("90 lakh, not more", NOW)


def test_a_concern_quotes_the_objection():
    profile = profile_of(ev.ObjectionRaised(objection="price", quote="that is a lot of money"))

    assert score_of(profile, NOW).contributions[0].quote == "that is a lot of money"


def test_a_reason_without_words_has_none_and_is_dated_by_the_newest():
    profile = profile_of(*views(3))

    (seen,) = score_of(profile, NOW).contributions

    assert (seen.quote, seen.at, seen.text) == ("", NOW, "Looked at 3 homes")


def test_a_reason_counts_all_there_were_though_few_are_weighed():
    (seen,) = score_of(profile_of(*views(40)), NOW).contributions

    assert seen.text == "Looked at 40 homes"


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_words_themselves_change_no_point(one, other):
    def score(quote):
        stated = ev.BudgetStated(high=9_000_000, quote=quote)
        return score_of(profile_of(stated, ev.ObjectionRaised(objection="price", quote=quote), *S10), NOW)

    assert [(c.code, c.points) for c in score(one).contributions] == [(c.code, c.points) for c in score(other).contributions]
    assert score(one).raw == score(other).raw


def test_a_score_as_an_event_has_the_figures_of_the_score():
    from brigade_sales_ai.leads.scoring import marks_of

    profile = profile_of(*S11, VISIT_HELD)
    score, marks = score_of(profile, NOW), marks_of(profile, NOW)

    assert (marks.raw, marks.score, marks.band) == (score.raw, score.score, score.band)
    assert (marks.engagement, marks.intent_to_buy) == (score.engagement, score.intent_to_buy)
    assert profile.after(marks, Occasion(at=NOW)).lead_scorecard == STANDARD.version

"""Market figures are dated ranges with a source, compared like with like; what comes nobody says."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.knowledge.test_look_up import known, texts

from brigade_sales_ai import Catalogue
from brigade_sales_ai.homes import Area, Basis, Configuration, MarketRow, Price, PriceBasis, Project, SaleKind, UnitType
from brigade_sales_ai.knowledge import compare_localities, history, load_market, price_position
from brigade_sales_ai.knowledge.market import current_rows, history_in_words, like_with_like
from brigade_sales_ai.vocabulary import Topic

ON = date(2026, 11, 24)
SAMPLE = Catalogue.sample()
GOOD = {
    "id": "m1",
    "locality": "Whitefield",
    "metric": "price per sq ft",
    "low": 10_000,
    "high": 12_000,
    "basis": "carpet",
    "segment": "new apartments",
    "period": "H1 2026",
    "source": "a dated report",
    "as_of": "2026-09-30",
    "expires_on": "2027-03-31",
}


def row(**changed):
    return MarketRow.model_validate({**GOOD, **changed})


def home(*, low=11_000_000, high=None, sq_ft=1000, basis=Basis.CARPET, price_basis=PriceBasis.BASE):
    unit = UnitType(
        id="u1",
        configuration=Configuration.of("2BHK"),
        area=Area(low=Decimal(sq_ft), high=Decimal(sq_ft), basis=basis),
        price=Price(low=low, high=high, basis=price_basis),
    )
    return Project(id="p1", name="Test Heights", locality="Whitefield", units=(unit,), source="test", as_of=ON), unit


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"source": ""}, "source"),
        ({"period": ""}, "period"),
        ({"period": "recently"}, "year"),
        ({"locality": ""}, "locality"),
        ({"low": 13_000}, "low to high"),
        ({"expires_on": "2026-01-01"}, "expires"),
        ({"period": "H1 2027"}, "forecast"),
        ({"period": "2026–2030"}, "forecast"),
        ({"metric": "price forecast per sq ft"}, "forecast"),
        ({"segment": "projected new launches"}, "forecast"),
    ],
)
def test_a_figure_without_source_or_period_or_of_the_future_is_refused(changed, said):
    with pytest.raises(ValueError, match=said):
        row(**changed)


def test_the_loader_names_place_and_reason(tmp_path):
    lacking = {name: value for name, value in GOOD.items() if name != "source"}
    path = tmp_path / "market.json"
    path.write_text(json.dumps([GOOD, lacking, {**GOOD, "period": ""}]))

    found = load_market(path)

    assert [r.id for r in found.rows] == ["m1"]
    assert [r.place for r in found.refused] == ["market.json, row 2", "market.json, row 3"]
    assert ["source" in found.refused[0].reason, "period" in found.refused[1].reason] == [True, True]


def test_what_ships_is_fictional_and_says_so():
    assert all("fictional" in r.source for r in SAMPLE.market)
    assert all("fictional" in r.source_id and "fictional" in r.approved_by for r in SAMPLE.urgency)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"basis": "super_built_up"}, "super built-up"),
        ({"basis": "unknown"}, "not on file"),
        ({"segment": "resale apartments"}, "resale"),
        ({"segment": "apartments"}, "not on file"),
        ({"segment": "new villas"}, "new villas"),
        ({"metric": "rent per sq ft"}, "rent"),
    ],
)
def test_unlike_figures_are_not_compared_and_the_reason_is_said(changed, said):
    other = row(id="m2", locality="Hebbal", **changed)

    assert said in like_with_like(row(), other)
    compared = compare_localities([row(), other], ["Whitefield", "Hebbal"], ON)
    assert [r.id for r in compared.rows] == ["m1"]
    assert "Hebbal is not compared with Whitefield" in compared.refused[0]


def test_like_figures_stand_side_by_side_with_period_and_source():
    compared = compare_localities(
        [row(), row(id="m2", locality="Hebbal", low=18_000, high=21_000)], ["Whitefield", "Hebbal"], ON
    )

    assert compared.refused == ()
    assert "Whitefield: ₹10,000–12,000, carpet, new apartments (H1 2026, source: a dated report" in compared.text
    assert "Hebbal: ₹18,000–21,000" in compared.text


def test_a_place_without_a_figure_is_said_to_have_none():
    assert compare_localities([row()], ["Whitefield", "Hennur"], ON).refused == ("no figure for Hennur on file",)


def test_only_the_newest_period_is_the_present_and_an_expired_row_is_nothing():
    older = row(id="m0", period="H2 2025", as_of="2026-03-31")

    assert [r.id for r in current_rows([row(), older], "Whitefield", ON)] == ["m1"]
    assert current_rows([row()], "Whitefield", date(2027, 4, 1)) == ()
    assert current_rows([row()], "Whitefield", date(2026, 9, 1)) == ()


@pytest.mark.parametrize(("price", "position"), [(9_900_000, "below"), (11_000_000, "within"), (12_100_000, "above")])
def test_a_homes_rate_is_placed_in_the_range_of_its_locality(price, position):
    found = price_position(*home(low=price), [row()], ON)

    assert found.position == position
    assert f"₹{price // 1000:,} per sq ft carpet" in found.text
    assert "base price, before GST" in found.text
    assert "H1 2026, source: a dated report, as of 30 Sep 2026" in found.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"basis": Basis.UNKNOWN}, "area basis"),
        ({"basis": Basis.SUPER_BUILT_UP}, "super built-up"),
        ({"price_basis": PriceBasis.ALL_IN}, "without taxes"),
        ({"price_basis": PriceBasis.UNKNOWN}, "without taxes"),
    ],
)
def test_a_home_that_is_measured_otherwise_has_no_position(changed, said):
    assert said in price_position(*home(**changed), [row()], ON)


def test_resale_figures_say_nothing_about_a_new_home():
    resale = row(segment="resale apartments")

    assert resale.sale is SaleKind.RESALE
    assert "no figure for new homes" in price_position(*home(), [resale], ON)


def test_figures_of_villas_say_nothing_about_a_flat():
    assert isinstance(price_position(*home(), [row(segment="new villas")], ON), str)


@given(st.integers(1_000_000, 100_000_000), st.integers(300, 5000))
def test_a_position_is_what_the_two_ranges_say(price, sq_ft):
    found = price_position(*home(low=price, sq_ft=sq_ft), [row()], ON)

    rate = price // sq_ft
    expected = "below" if rate < 10_000 else "above" if rate > 12_000 else "within"
    assert found.position == expected


def test_history_is_the_past_oldest_first_and_like_with_like():
    rows = [
        row(id="new"),
        row(id="old", period="H1 2024", as_of="2024-09-30", low=8_000, high=9_000),
        row(id="other", period="H1 2025", as_of="2025-09-30", basis="built_up"),
        row(id="late", period="Q4 2024", as_of="2025-01-31", low=8_500, high=9_500),
    ]

    past = history(rows, rows[0], ON)

    assert [r.id for r in past] == ["old", "late", "new"]
    assert history_in_words(past).endswith("past figures only, they promise nothing")


def test_a_question_about_a_locality_is_answered_with_its_dated_past():
    (text, *_) = texts(known("what is the market rate in Whitefield?"), Topic.MARKET)

    assert re.search(r"H1 2024: .*H1 2025: .*H1 2026: ", text)
    assert "resale" not in text


def test_two_places_are_told_side_by_side():
    told = texts(known("market price Whitefield vs Hebbal"), Topic.MARKET)

    assert [t.split(":")[0] for t in told] == ["price per sq ft in Whitefield", "price per sq ft in Hebbal"]


def test_the_home_the_talk_is_about_is_placed_in_its_locality():
    told = texts(known("what is the market rate there?", focus=("kaveri-crest-meadows",)), Topic.MARKET)

    assert any("within the range on file for the locality" in t for t in told)


@given(st.sampled_from(list(SAMPLE.market)), st.dates(date(2024, 10, 1), date(2027, 3, 31)))
def test_no_sentence_about_the_market_speaks_of_the_future(figure, on):
    past = history(SAMPLE.market, figure, on)
    said = compare_localities(SAMPLE.market, [figure.locality], on).text + (history_in_words(past) if past else "")

    assert not re.search(r"\b(will|would|expect|forecast|going to|next year|by 20\d\d)\b", said)
    assert all(int(year) <= on.year for year in re.findall(r"\b20\d\d\b", said))

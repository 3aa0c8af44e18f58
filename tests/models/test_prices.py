"""What a call costs comes from a dated row, and nothing is made up where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.models.prices import PriceTable

STANDARD = PriceTable.standard()
TABLE = "# ours\nmodel\tinput\tcached\toutput\tas_of\tsource\nhouse\t2\t0.5\t8\t2026-11-01\tour contract\n"


@pytest.fixture
def ours(tmp_path):
    (tmp_path / "prices.tsv").write_text(TABLE, encoding="utf-8")
    return PriceTable.load(tmp_path / "prices.tsv")


def test_a_call_costs_its_tokens_in_millionths_of_a_dollar(ours):
    assert ours.cost_micros("house", input_tokens=1000, cached_tokens=400, output_tokens=50) == 600 * 2 + 200 + 400


def test_a_snapshot_costs_what_its_model_does(ours):
    assert ours.price_of("house-2026-10-01") == ours.price_of("house")


def test_another_model_whose_name_begins_the_same_has_no_price(ours):
    assert ours.price_of("house-mini") is None


@pytest.mark.parametrize(("model", "spent", "made"), [("other", 1, 1), ("house", None, 1), ("house", 1, None)])
def test_without_price_or_tokens_there_is_no_cost(ours, model, spent, made):
    assert ours.cost_micros(model, input_tokens=spent, cached_tokens=None, output_tokens=made) is None


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_cached_tokens_never_make_a_call_dearer(spent, cached, made):
    with_cache = STANDARD.cost_micros("gpt-4o-mini", input_tokens=spent, cached_tokens=cached, output_tokens=made)

    assert 0 <= with_cache <= STANDARD.cost_micros("gpt-4o-mini", input_tokens=spent, cached_tokens=0, output_tokens=made)


def test_every_price_that_ships_says_when_it_was_read_and_where():
    price = STANDARD.price_of("gpt-4.1-mini")

    assert price.as_of.year == 2026
    assert price.source.startswith("https://")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (TABLE.replace("\t8\t", "\tcheap\t"), "output"),
        (TABLE.replace("2026-11-01", "lately"), "as_of"),
        (TABLE.replace("\t2\t", "\t-2\t"), "input"),
    ],
)
def test_a_row_that_is_no_price_is_refused_by_the_field(tmp_path, text, named):
    (tmp_path / "prices.tsv").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=named):
        PriceTable.load(tmp_path / "prices.tsv")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match=r"nowhere\.tsv"):
        PriceTable.load(tmp_path / "nowhere.tsv")

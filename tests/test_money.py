"""Rupees are whole, read as Indians write them, and shown as they say them."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import DOMAIN

from brigade_sales_ai.errors import InvalidRequest
from brigade_sales_ai.money import CRORE, LAKH, AmountKind, emi, find_amounts, grouped, parse, show, show_range

KINDS = {"EMI": AmountKind.MONTHLY, "PSF": AmountKind.RATE, "FOREIGN": AmountKind.FOREIGN, "AMBIGUOUS": AmountKind.AMBIGUOUS}
PRICES = [c for c in DOMAIN["money_cases"] if not isinstance(c["expect"][0], str)]
KINDED = [c for c in DOMAIN["money_cases"] if c["expect"][0] in KINDS]
NO_MONEY = [c["text"] for c in DOMAIN["money_cases"] if c["expect"][0] == "NOT_MONEY"]

rupees = st.integers(min_value=1, max_value=999 * CRORE)


@pytest.mark.parametrize("case", PRICES, ids=lambda c: c["text"])
def test_an_amount_is_read_as_indians_write_it(case):
    (amount,) = find_amounts(case["text"])

    assert [amount.low, amount.high] == case["expect"]
    assert amount.kind is AmountKind.PRICE


@pytest.mark.parametrize("case", KINDED, ids=lambda c: c["text"])
def test_what_only_looks_like_a_price_is_told_apart(case):
    (amount,) = find_amounts(case["text"])

    assert amount.kind is KINDS[case["expect"][0]]


def test_a_bare_decimal_beside_a_configuration_is_to_be_asked_about():
    (amount,) = find_amounts("3BHK 1450 sqft 1.8")

    assert amount.kind is AmountKind.AMBIGUOUS


@pytest.mark.parametrize(
    "text", [*NO_MONEY, "3 BHK", "plot 30x40", "flat no 402", "2 months", "do din", "teen BHK", "at 11 am"]
)
def test_a_number_of_another_kind_is_no_amount(text):
    assert find_amounts(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("not more than 1 Cr", None, CRORE),
        ("1 cr se kam", None, CRORE),
        ("75L-1.1cr", 75 * LAKH, 11_000_000),
        ("50 se 60 lakh", 50 * LAKH, 60 * LAKH),
        ("2cr max", None, 2 * CRORE),
        ("between 80 lakh and 1.2 crore", 80 * LAKH, 12_000_000),
    ],
)
def test_bounds_and_ranges_are_heard_in_english_and_hinglish(text, low, high):
    (amount,) = find_amounts(text)

    assert (amount.low, amount.high) == (low, high)


@given(rupees)
def test_what_is_shown_can_be_read_back_within_its_rounding(amount):
    rounding = 0 if amount < LAKH else 500 if amount < CRORE else 50_000

    if amount < LAKH:
        assert show(amount) == f"₹{grouped(amount)}"
    else:
        assert abs(parse(show(amount)) - amount) <= rounding


@given(rupees)
def test_indian_commas_change_no_digit(amount):
    assert grouped(amount).replace(",", "") == str(amount)
    assert parse(f"₹{grouped(amount + LAKH)}") == amount + LAKH


@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_amounts(text):
    for amount in find_amounts(text):
        assert text[amount.start : amount.end] == amount.text
        assert amount.low is None or amount.high is None or amount.low <= amount.high


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(95_000, "₹95,000"), (85 * LAKH, "₹85 L"), (12_000_000, "₹1.2 Cr"), (9_999_600, "₹1 Cr"), (123_456_789, "₹12.35 Cr")],
)
def test_an_amount_is_shown_as_people_say_it(amount, shown):
    assert show(amount) == shown


def test_a_range_is_shown_with_its_open_end_in_words():
    assert show_range(80 * LAKH, CRORE) == "₹80 L – ₹1 Cr"
    assert show_range(None, 2 * CRORE) == "up to ₹2 Cr"
    assert show_range(3 * CRORE, None) == "from ₹3 Cr"


@pytest.mark.parametrize("text", ["", "hello", "1 Cr to 2 Cr", "45k EMI", "budget 80", "1 Cr, 2 Cr"])
def test_what_is_not_one_price_is_refused_without_repeating_it(text):
    with pytest.raises(InvalidRequest) as refused:
        parse(text)

    assert "45k" not in str(refused.value)


@pytest.mark.parametrize("vector", DOMAIN["emi_vectors"], ids=lambda v: str(v["principal"]))
def test_an_emi_is_the_annuity_formula_to_the_rupee(vector):
    monthly = emi(vector["principal"], annual_percent=Decimal(str(vector["rate"])), years=vector["years"])

    assert abs(monthly - vector["emi"]) <= 1


def test_a_loan_without_interest_is_paid_in_equal_parts():
    assert emi(1_200_000, annual_percent=Decimal(0), years=10) == 10_000


@pytest.mark.parametrize(("principal", "rate", "years"), [(0, "8.5", 20), (100, "8.5", 0), (100, "-1", 20)])
def test_a_loan_that_makes_no_sense_is_refused(principal, rate, years):
    with pytest.raises(InvalidRequest):
        emi(principal, annual_percent=Decimal(rate), years=years)


@given(principal=st.integers(LAKH, 10 * CRORE), years=st.integers(1, 30))
def test_a_longer_loan_never_costs_more_a_month(principal, years):
    rate = Decimal("8.5")

    assert emi(principal, annual_percent=rate, years=years + 1) <= emi(principal, annual_percent=rate, years=years)


SAID = [
    ("budget hai 85L tak", None, 85 * LAKH),
    ("1.2cr se upar nahi", None, 12_000_000),
    ("mera budget ek crore bees lakh hai", 12_000_000, 12_000_000),
    ("saade teen karod", 35_000_000, 35_000_000),
    ("sawa crore", 12_500_000, 12_500_000),
    ("dhaai crore", 25_000_000, 25_000_000),
    ("70 lakh se 1 crore ke beech", 70 * LAKH, CRORE),
    ("ek se dedh crore", CRORE, 15_000_000),
    ("one and a half crore", 15_000_000, 15_000_000),
    ("ninety-five lakh max", None, 95 * LAKH),
    ("pachpan lakh se kam", None, 55 * LAKH),
    ("eppattu laksha", 70 * LAKH, 70 * LAKH),
    ("1.5cr+", 15_000_000, None),
    ("atleast 1 cr", CRORE, None),
    ("kam se kam 1 crore", CRORE, None),
    ("zyada se zyada 90 lakh", None, 90 * LAKH),
    ("3bhk under 1cr in hebbal", None, CRORE),
    ("1450 sqft @ 1.1 cr", 11_000_000, 11_000_000),
    ("do crore tak 3 bhk", None, 2 * CRORE),
    ("1 cr to 3 bhk", CRORE, CRORE),
    ("50 lakh in 3 months", 50 * LAKH, 50 * LAKH),
    ("80 lakh flat chahiye", 80 * LAKH, 80 * LAKH),
    ("1 cr villa", CRORE, CRORE),
    ("60 lakh plot", 60 * LAKH, 60 * LAKH),
    ("85 lkh", 85 * LAKH, 85 * LAKH),
    ("12,000,000", 12_000_000, 12_000_000),
    ("80/90 lakhs", 80 * LAKH, 90 * LAKH),
    ("80 85 lakhs", 80 * LAKH, 85 * LAKH),
    ("pachas pachpan lakh", 50 * LAKH, 55 * LAKH),
    ("80 lakh ke aas paas", 72 * LAKH, 88 * LAKH),
    ("एक करोड़", CRORE, CRORE),
    ("90 ಲಕ್ಷ", 90 * LAKH, 90 * LAKH),
]


@pytest.mark.parametrize(("text", "low", "high"), SAID, ids=[said[0] for said in SAID])
def test_amounts_are_heard_as_they_are_typed(text, low, high):
    (amount,) = find_amounts(text)

    assert (amount.low, amount.high, amount.kind) == (low, high, AmountKind.PRICE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("emi 45k hona chahiye", AmountKind.MONTHLY),
        ("salary 2 lakh per month", AmountKind.MONTHLY),
        ("ctc 40 lakhs", AmountKind.MONTHLY),
        ("saadhe saat hazaar mahina", AmountKind.MONTHLY),
        ("rate is 8,500/sqft", AmountKind.RATE),
        ("$200k", AmountKind.FOREIGN),
        ("token 50k", AmountKind.SMALL),
        ("my budget will be 90", AmountKind.AMBIGUOUS),
        ("price 1.8 for 3bhk?", AmountKind.AMBIGUOUS),
    ],
)
def test_money_that_is_no_price_is_told_apart(text, kind):
    (amount,) = find_amounts(text)

    assert amount.kind is kind


@pytest.mark.parametrize(
    "text",
    "in 2027|do din baad|teen log hai|26/11|20 percent down payment|10 km from airport|G+14 floors|2 car parkings|4.5 star rating"
    "|18% GST|90 din|tower 7 unit 1203|2.5 BHK|#12, 4th cross|A1203|do mil gaye|3 k liye|saadhe teen baje".split("|"),
)
def test_what_counts_something_else_is_no_money(text):
    assert find_amounts(text) == ()


@given(st.integers(1, 999))
def test_the_unit_decides_what_a_number_is_worth(number):
    lakhs, crores = find_amounts(f"{number} lakh"), find_amounts(f"{number} crore")

    assert (lakhs[0].low, crores[0].low) == (number * LAKH, number * CRORE)


@pytest.mark.parametrize("part", ["1 ", "1,", "ek ", "lakh ", "1-", "crore ", "₹", "sava ", "not more than ", "1.", "9/9"])
def test_reading_amounts_takes_time_in_proportion(part):
    began = time.process_time()
    find_amounts(part * (10_000 // len(part)))

    assert time.process_time() - began < 1

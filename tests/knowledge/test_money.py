"""Each rupee of a cost sheet, a loan or a lever is worked out from a row that is named, and old rates say that they are old."""

import json
from datetime import date
from decimal import Decimal
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import DOMAIN
from tests.knowledge.test_look_up import known, texts

from brigade_sales_ai import Catalogue, CatalogueKnowledge
from brigade_sales_ai.errors import ConfigurationError, InvalidRequest
from brigade_sales_ai.homes import (
    Area,
    Basis,
    Charge,
    ChargedBy,
    ChargeKind,
    Configuration,
    HomeKind,
    PaymentPlan,
    Price,
    PriceBasis,
    Project,
    Status,
    UnitType,
)
from brigade_sales_ai.knowledge import (
    Choice,
    IndiaRates,
    Rates,
    StateRates,
    alternatives,
    budget_gap,
    cost_sheet,
    eligibility,
    home_cost_sheet,
    levers,
    loan_estimate,
)
from brigade_sales_ai.knowledge.loan_words import loan_words
from brigade_sales_ai.knowledge.loans import largest_loan, principal_for
from brigade_sales_ai.money import emi, show
from brigade_sales_ai.vocabulary import Topic
from brigade_sales_ai.wording import banned

ON = date(2026, 11, 24)
CRORE = 10_000_000
RATES = Rates.bundled()
SOLD = tuple(p for p in Catalogue.sample().projects if p.registration)
MEADOWS = next(p for p in SOLD if p.id == "kaveri-crest-meadows")


def unit(identity="u1", bhk=3, price=16_800_000, sq_ft=1000, *, basis=PriceBasis.BASE, area=Basis.CARPET, **more):
    return UnitType(
        id=identity,
        configuration=Configuration(bedrooms=bhk),
        area=Area(low=Decimal(sq_ft), high=Decimal(sq_ft), basis=area),
        price=Price(low=price, basis=basis),
        **more,
    )


def project(*units, name="Test Heights", locality="Whitefield", status=Status.UNDER_CONSTRUCTION, **more):
    identity = name.lower().replace(" ", "-")
    return Project(id=identity, name=name, locality=locality, units=units, status=status, source="list", as_of=ON, **more)


def amounts(sheet):
    return {line.name: line.amount for line in sheet.lines}


# Duty and tax.


@pytest.mark.parametrize(("value", "dues"), [(10_000_000, 760_000), (4_000_000, 214_400)])
def test_registering_costs_what_the_state_takes(value, dues):
    assert cost_sheet(value, on=ON).total - value == dues


def test_the_registration_fee_is_the_one_of_the_day():
    before, after = cost_sheet(CRORE, on=date(2025, 8, 30)), cost_sheet(CRORE, on=date(2025, 8, 31))

    assert (amounts(before)["Registration"], amounts(after)["Registration"]) == (100_000, 200_000)


def test_in_the_country_the_surcharge_is_higher():
    assert amounts(cost_sheet(CRORE, on=ON, urban=False))["Surcharge"] == 15_000


def test_duty_is_on_the_guidance_value_when_that_is_higher():
    sheet = cost_sheet(CRORE, on=ON, guidance_value=12_000_000)

    assert amounts(sheet)["Stamp duty"] == 600_000
    assert [line.explained for line in sheet.lines if line.name == "Stamp duty"] == ["5 % of the guidance value"]
    assert cost_sheet(CRORE, on=ON, guidance_value=1).total == cost_sheet(CRORE, on=ON).total


@pytest.mark.parametrize(
    ("price", "sq_ft", "area", "percent"),
    [
        (4_500_000, 640, Basis.CARPET, 1),
        (4_500_001, 640, Basis.CARPET, 5),
        (4_500_000, 700, Basis.CARPET, 5),
        (4_500_000, 640, Basis.SUPER_BUILT_UP, 5),
    ],
)
def test_affordable_is_a_matter_of_value_and_carpet_area(price, sq_ft, area, percent):
    home = unit(price=price, sq_ft=sq_ft, area=area, basis=PriceBasis.AGREEMENT)

    sheet = home_cost_sheet(project(home), home, on=ON)

    assert amounts(sheet)["GST"] == (price * percent + 50) // 100
    assert any("carpet area is not on file" in note for note in sheet.notes) == (area is not Basis.CARPET)


@pytest.mark.parametrize(("status", "said"), [(Status.READY, "no GST once"), (None, "GST is left out")])
def test_where_no_gst_is_charged_the_sheet_says_why(status, said):
    sheet = cost_sheet(CRORE, on=ON, status=status)

    assert "GST" not in amounts(sheet)
    assert said in sheet.notes[0]


def test_gst_on_a_plot_is_not_guessed():
    plot = UnitType(id="u1", kind=HomeKind.PLOT, price=Price(low=CRORE, basis=PriceBasis.AGREEMENT))

    sheet = home_cost_sheet(project(plot), plot, on=ON)

    assert "GST" not in amounts(sheet)
    assert "plots" in sheet.notes[0]


# A project's own price list.


def test_every_charge_of_the_price_list_is_a_line_with_its_sum():
    three = next(u for u in MEADOWS.units if str(u.configuration) == "3 BHK")

    sheet = home_cost_sheet(MEADOWS, three, on=ON, choice=Choice(floor=9, parking=2, optional=("kcm-park-view",)))

    own = {name: amount for name, amount in amounts(sheet).items() if name not in ("GST", "Stamp duty", "Cess", "Surcharge", "Registration")}  # fmt: skip
    assert own == {
        "Base price": 16_800_000,
        "Floor rise": 60 * 1010 * 4,
        "Parking": 900_000,
        "Club": 250_000,
        "PLC (park view)": 120 * 1010,
        "Legal": 40_000,
        "Maintenance advance (24 months)": 96 * 1010,
    }
    assert amounts(sheet)["GST"] == round(sum(own.values()) * 0.05)
    assert sheet.excluded == ("not on file: infrastructure, corpus",)
    rise = next(line for line in sheet.lines if line.name == "Floor rise")
    assert rise.formula == "₹60 × 1,010 sq ft, carpet × 4 floors above floor 5"
    assert rise.row == "sample catalogue (fictional): charge kcm-floor"


def test_what_was_not_chosen_or_is_not_on_file_is_said_to_be_left_out():
    sheet = home_cost_sheet(MEADOWS, MEADOWS.units[0], on=ON)

    assert "Floor rise: ₹60 per sq ft for each floor above floor 5 (no floor chosen)" in sheet.excluded
    assert any(text.startswith("PLC (park view): optional") for text in sheet.excluded)
    assert sheet.excluded[-1].startswith("not on file: ")


def test_nothing_is_added_to_an_all_inclusive_price():
    home = unit(basis=PriceBasis.ALL_IN)

    sheet = home_cost_sheet(project(home), home, on=ON)

    assert amounts(sheet) == {"All-inclusive price": 16_800_000}


def test_a_price_of_unknown_basis_is_said_to_be_one():
    home = unit(basis=PriceBasis.UNKNOWN)

    assert "what the price on file includes is not on file" in home_cost_sheet(project(home), home, on=ON).notes


def test_a_home_without_a_price_has_no_sheet():
    bare = UnitType(id="u1")

    with pytest.raises(InvalidRequest, match="price on file"):
        home_cost_sheet(project(bare), bare, on=ON)


homes = st.builds(
    unit,
    price=st.integers(500_000, 500_000_000),
    sq_ft=st.integers(200, 9000),
    basis=st.sampled_from(PriceBasis),
    area=st.sampled_from(Basis),
)
charges = st.lists(
    st.builds(
        lambda number, kind, amount, by: Charge(
            id=f"c{number}",
            kind=kind,
            amount=amount,
            by=ChargedBy.SQ_FT_AND_FLOOR if kind is ChargeKind.FLOOR_RISE else by,
        ),
        st.integers(0, 10**6),
        st.sampled_from(ChargeKind),
        st.integers(1, 10**6),
        st.sampled_from([ChargedBy.HOME, ChargedBy.SQ_FT]),
    ),
    max_size=5,
)


@given(homes, charges, st.sampled_from([None, *Status]), st.booleans())
def test_every_sheet_adds_up_and_each_line_says_how_it_was_worked_out(home, listed, status, urban):
    sheet = home_cost_sheet(project(home, status=status, charges=tuple(listed)), home, on=ON, urban=urban)

    assert sheet.total == sum(line.amount for line in sheet.lines)
    assert all(line.explained and line.formula and line.row and line.as_of for line in sheet.lines)


# Rates as dated data.


def test_rates_past_their_review_date_warn_in_words():
    assert RATES.warnings(date(2027, 3, 31)) == ()
    late = cost_sheet(CRORE, on=date(2027, 4, 1))
    assert late.stale
    assert late.notes[0] == "the rates of Karnataka are of 30 Jun 2026 and were to be reviewed by 31 Mar 2027"
    assert loan_estimate(CRORE, on=date(2027, 4, 1)).stale
    assert eligibility(200_000, on=date(2027, 4, 1)).stale


def state_table(**changed):
    text = resources.files("brigade_sales_ai").joinpath("data/karnataka_rates.json").read_text(encoding="utf-8")
    return {**json.loads(text), **changed}


def test_another_state_is_another_table(tmp_path):
    path = tmp_path / "goa.json"
    path.write_text(json.dumps(state_table(state="Goa", registration=[{"percent": "3"}], source="a dated list")))
    rates = Rates(state=StateRates.load(path), india=RATES.india)

    sheet = cost_sheet(CRORE, on=ON, rates=rates)

    assert amounts(sheet)["Registration"] == 300_000
    assert sheet.source == "a dated list"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"source": ""}, "source"),
        ({"review_by": None}, "review_by"),
        ({"stamp_duty": []}, "stamp_duty"),
        ({"stamp_duty": [{"slabs": [{"up_to": 1, "percent": "5"}]}]}, "open"),
        ({"registration": [{"percent": "200"}]}, "registration"),
    ],
)
def test_a_table_that_lacks_something_is_refused_by_name(tmp_path, changed, said):
    path = tmp_path / "state.json"
    path.write_text(json.dumps(state_table(**changed)))

    with pytest.raises(ConfigurationError, match=said):
        StateRates.load(path)


def test_a_day_before_any_rate_on_file_is_refused():
    state = StateRates.model_validate(state_table(registration=[{"effective_from": "2025-08-31", "percent": "2"}]))

    with pytest.raises(InvalidRequest, match="registration is on file for 01 Jan 2025"):
        cost_sheet(CRORE, on=date(2025, 1, 1), rates=Rates(state=state, india=RATES.india))


def test_the_table_of_india_can_be_replaced(tmp_path):
    text = resources.files("brigade_sales_ai").joinpath("data/india_rates.json").read_text(encoding="utf-8")
    path = tmp_path / "india.json"
    path.write_text(text)

    assert IndiaRates.load(path) == RATES.india


# Loans.


@pytest.mark.parametrize("vector", DOMAIN["emi_vectors"], ids=lambda v: str(v["principal"]))
def test_an_emi_is_the_formula_to_the_rupee(vector):
    loan = loan_estimate(
        2 * vector["principal"],
        on=ON,
        loan=vector["principal"],
        annual_percent=Decimal(str(vector["rate"])),
        years=vector["years"],
    )

    assert loan.emi == vector["emi"]


@pytest.mark.parametrize(("years", "per_lakh"), [(15, 985), (20, 868), (25, 805), (30, 769)])
def test_an_emi_for_each_lakh(years, per_lakh):
    assert emi(100_000, annual_percent=Decimal("8.5"), years=years) == per_lakh


def test_eligibility_runs_from_the_careful_share_to_the_usual_one():
    could = eligibility(200_000, on=ON, other_emis=15_000)

    assert round(could.high / 100_000, 1) == 97.9
    assert could.low == principal_for(65_000, annual_percent=Decimal("8.5"), years=20)
    assert eligibility(200_000, on=ON, other_emis=15_000, foir_percent=Decimal(50)).low == could.high


def test_who_owes_more_than_the_income_carries_is_told_nothing_is_left():
    assert eligibility(50_000, on=ON, other_emis=60_000).high == 0


@given(st.integers(10_000, 10_000_000), st.sampled_from(["0", "6.5", "8.5", "12"]), st.integers(1, 30))
def test_what_an_instalment_repays_has_that_instalment(instalment, percent, years):
    loan = principal_for(instalment, annual_percent=Decimal(percent), years=years)

    assert abs(emi(loan, annual_percent=Decimal(percent), years=years) - instalment) <= 1


@pytest.mark.parametrize(
    ("price", "most"),
    [(3_000_000, 2_700_000), (3_500_000, 3_000_000), (6_000_000, 4_800_000), (9_500_000, 7_500_000), (CRORE, 7_500_000), (2 * CRORE, 15_000_000)],
)  # fmt: skip
def test_the_caps_are_of_the_loan_and_no_slab_lends_less_than_the_one_below(price, most):
    assert largest_loan(price, RATES.india.loan_to_value[0]) == most


@given(st.integers(2, 1_000_000_000))
def test_a_higher_price_never_allows_a_smaller_loan(price):
    caps = RATES.india.loan_to_value[0]

    assert largest_loan(price, caps) <= largest_loan(price + 100_000, caps) <= price + 100_000


def test_an_assumed_loan_above_the_caps_says_so_with_both_instalments():
    (text,) = texts(known("EMI for 1 crore?"), Topic.LOAN)

    assert "₹69,426" in text
    assert "caps allow at most ₹75 L, an EMI of about ₹65,087" in text


@pytest.mark.parametrize(
    ("said", "income", "owed", "years", "percent", "loan"),
    [
        ("my salary is 2 lakh per month and car emi is 15k per month", 200_000, 15_000, None, None, False),
        ("how much loan can I get on 1 lakh salary with 15000 emi", 100_000, 15_000, None, None, False),
        ("I earn 24 lakh per annum", 200_000, None, None, None, False),
        ("EMI for a loan of 75L for 25 years at 8%", None, None, 25, Decimal(8), True),
        ("80 lakh ka loan 15 saal", None, None, 15, None, True),
        ("EMI for 1 crore?", None, None, None, None, False),
        ("", None, None, None, None, False),
    ],
)
def test_what_they_say_of_their_loan_is_heard(said, income, owed, years, percent, loan):
    words = loan_words(said)

    assert (words.income, words.other_emis, words.years, words.annual_percent, words.is_the_loan) == (
        income,
        owed,
        years,
        percent,
        loan,
    )


@given(st.text(max_size=200))
def test_any_words_can_be_heard(text):
    loan_words(text)


def test_an_income_is_answered_with_an_estimate_that_says_its_assumptions():
    (text,) = texts(known("how much loan can I get? salary 2 lakh per month, existing emi 15k per month"), Topic.LOAN)

    assert "₹97.95 L" in text
    assert "40 % to 50 % of income" in text
    assert "the bank decides (assumptions as of Jun 2026)" in text


def test_without_an_income_it_is_asked_for():
    assert [m.subject for m in known("what is my loan eligibility?").missing] == ["your monthly income and other EMIs"]


# Gap, levers, alternatives.


def test_the_gap_is_told_by_listed_price_and_in_all():
    home = unit(price=11_000_000, basis=PriceBasis.AGREEMENT)

    gap = budget_gap(project(home), home, CRORE, on=ON)

    assert (gap.over, gap.percent) == (1_000_000, 10.0)
    assert gap.over_in_all == gap.sheet.total - CRORE
    assert "₹10 L (10 %) above" in gap.text
    assert budget_gap(project(home), home, 5 * CRORE, on=ON).over == 0
    assert budget_gap(project(), UnitType(id="u"), CRORE, on=ON) is None


RISE = Charge(id="rise", kind=ChargeKind.FLOOR_RISE, amount=Decimal(50), by=ChargedBy.SQ_FT_AND_FLOOR, above_floor=4)
PLAN = PaymentPlan(id="clp", text="by stage", valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31))


def test_the_levers_are_the_real_ones_in_their_order():
    home = unit(tower="A")
    here = project(
        home,
        unit("u2", 2, 11_000_000, 700, tower="A"),
        unit("u3", 3, 16_000_000, 1000, tower="B"),
        charges=(RISE,),
        payment_plans=(PLAN,),
    )
    there = project(unit("v1", 3, 14_000_000, 1000), name="Far Gardens", locality="Hennur")

    found = levers((here, there), here, home, at=ON, budget=15_000_000)

    assert [(lever.kind, lever.saves) for lever in found] == [
        ("smaller_unit", 5_800_000),
        ("lower_floor", 50_000),
        ("other_tower", 800_000),
        ("payment_plan", None),
        ("other_locality", 2_800_000),
    ]
    assert all("24 Nov 2026" in lever.text and lever.source.startswith("list: ") for lever in found)
    assert all(banned(lever.text) == () for lever in found)


def test_without_rows_there_are_no_levers():
    home = unit()

    assert levers((project(home),), project(home), home, at=ON) == ()
    assert levers((project(home),), project(home), UnitType(id="u9"), at=ON) == ()


def test_a_plan_outside_its_dates_is_no_lever():
    home = unit()

    assert levers((), project(home, payment_plans=(PLAN,)), home, at=date(2027, 1, 1)) == ()


def test_prices_that_include_different_things_are_not_compared():
    home = unit()
    there = project(unit("v1", 3, 14_000_000, basis=PriceBasis.ALL_IN), name="Far Gardens", locality="Hennur")

    assert levers((there,), project(home), home, at=ON) == ()
    assert alternatives((there,), project(home), home).elsewhere is None


@given(st.sampled_from([(p, u) for p in SOLD for u in p.units]), st.none() | st.integers(CRORE // 2, 10 * CRORE))
def test_a_lever_saves_what_the_two_rows_differ_by(home, budget):
    prices = {f"{p.source}: {u.id}": u.price.low for p in SOLD for u in p.units}

    for lever in levers(SOLD, *home, at=ON, budget=budget):
        if lever.source in prices:
            assert lever.saves == home[1].price.low - prices[lever.source] > 0


@given(st.sampled_from([(p, u) for p in SOLD for u in p.units]))
def test_alternatives_are_of_the_same_size_and_better_in_what_they_say(home):
    own, asked = home
    found = alternatives(SOLD, own, asked)

    for other in (found.cheaper, found.better_value, found.elsewhere):
        if other is not None:
            assert other.project.id != own.id
            assert other.unit.configuration.bedrooms == asked.configuration.bedrooms
            assert other.unit.price.basis is asked.price.basis
    if found.cheaper is not None:
        assert found.cheaper.project.locality == own.locality
        assert found.cheaper.unit.price.low < asked.price.low
    if found.elsewhere is not None:
        assert found.elsewhere.project.locality != own.locality
    if found.better_value is not None:
        best = found.better_value
        assert best.unit.area.basis is asked.area.basis
        assert best.project.status is own.status
        assert best.unit.price.low / best.unit.area.low < asked.price.low / asked.area.low


def test_who_asks_how_to_stretch_the_budget_hears_the_gap_and_levers_from_rows():
    facts = known("how can I stretch my budget?", focus=(MEADOWS.id,))

    assert [lever.kind for lever in facts.levers][:2] == ["lower_floor", "payment_plan"]
    assert {f.text for f in facts.facts} >= {lever.text for lever in facts.levers[:3]}


def test_to_who_only_finds_it_expensive_the_levers_are_not_told_but_the_coach_has_them():
    facts = known("it is too expensive", focus=(MEADOWS.id,))

    assert facts.levers
    assert not {f.text for f in facts.facts} & {lever.text for lever in facts.levers}


def test_a_cost_sheet_in_the_chat_is_the_sheet_of_the_home_with_what_is_left_out():
    (text, *_) = texts(known("cost sheet please", focus=(MEADOWS.id,)), Topic.PRICE)
    sheet = home_cost_sheet(MEADOWS, MEADOWS.units[0], on=ON)

    assert "Base price ₹1.18 Cr" in text
    assert "not in it: Floor rise" in text
    assert f"about {show(sheet.total)} in all" in text


@pytest.mark.parametrize(
    "asked", ["GST kitna lagega?", "what is the GST rate?", "how much is the stamp duty and registration?"]
)
def test_who_asks_for_one_due_is_told_that_one_and_what_it_is_taken_of(asked):
    facts = known(asked, focus=(MEADOWS.id,))
    sheet = {line.name: line for line in home_cost_sheet(MEADOWS, MEADOWS.units[0], on=ON).lines}
    named = ("GST",) if "GST" in asked else ("Stamp duty", "Cess", "Surcharge", "Registration")

    (text,) = texts(facts, Topic.PRICE)
    assert all(f"{name} {show(sheet[name].amount)} ({sheet[name].explained})" in text for name in named)
    assert all(f"{name} ₹" not in text for name in sheet if name not in named)
    assert "on ₹1.26 Cr (base price, parking, club" in text
    assert not facts.missing


def test_without_a_home_or_a_price_the_rates_are_told():
    facts = known("What is the GST rate?")

    (text,) = texts(facts, Topic.PRICE)
    assert "GST 5 % while under construction" in text
    assert "stamp duty 2 % up to ₹20 L, 3 % up to ₹45 L, 5 % above" in text
    assert "registration 2 %" in text
    assert [missing.subject for missing in facts.missing] == ["the price to work from"]


def test_what_the_price_list_charges_for_parking_and_upkeep_is_told_to_who_asks():
    assert texts(known("is parking available?", focus=(MEADOWS.id,)), Topic.PARKING) == ["Parking: ₹4.5 L, as listed"]
    assert texts(known("what is the maintenance?", focus=(MEADOWS.id,)), Topic.MAINTENANCE) == [
        "Maintenance advance (24 months): ₹96 per sq ft, as listed"
    ]


@pytest.mark.parametrize(
    ("text", "down"),
    [
        ("what will be the EMI if I pay 40 lakhs down", 4_000_000),
        ("EMI with 40 lakh down payment", 4_000_000),
        ("EMI with a down payment of 40 lakhs", 4_000_000),
        ("EMI if I put 40 lakhs from my own savings", 4_000_000),
        ("EMI for a loan of 40 lakhs", None),
        ("EMI for 80 lakhs", None),
        ("can the 80 lakhs come down?", None),
    ],
)
def test_what_is_paid_down_is_no_price_and_no_loan(text, down):
    assert loan_words(text).down == down


def test_the_emi_after_a_down_payment_is_for_the_rest_of_the_homes_price(start_talk):
    talk = start_talk(CatalogueKnowledge(Catalogue.sample()))
    talk.says("3 BHK at Kaveri Crest Meadows")
    reply = talk.says("what will be the EMI if I pay 40 lakhs down").reply.text

    assert "₹1.28 Cr" in reply
    assert "₹1,11,081 a month" in reply
    assert "₹40 L (23.8 %) as down payment" in reply


@pytest.mark.parametrize(
    ("text", "rate", "share"),
    [
        ("EMI kitni aayegi 20 saal ke liye, 20% down payment", None, Decimal(20)),
        ("EMI with a down payment of 30%", None, Decimal(30)),
        ("10% ka downpayment, 9% interest pe EMI?", Decimal(9), Decimal(10)),
        ("EMI for 80% loan at 8.5%", Decimal("8.5"), Decimal(20)),
        ("EMI at 8.5% home loan", Decimal("8.5"), None),
        ("EMI with 5% GST and 10% booking", None, None),
    ],
)
def test_a_share_of_the_price_is_no_rate_of_interest(text, rate, share):
    words = loan_words(text)

    assert (words.annual_percent, words.down_percent) == (rate, share)


def test_the_emi_after_a_share_paid_down_is_for_the_rest_at_the_usual_rate(start_talk):
    talk = start_talk(CatalogueKnowledge(Catalogue.sample()))
    talk.says("3 BHK at Kaveri Crest Meadows")
    reply = talk.says("EMI kitni aayegi 20 saal ke liye, 30% down payment").reply.text

    assert "assumed 8.5 %" in reply
    assert "₹50.4 L (30 %) as down payment" in reply


def test_who_can_pay_it_all_is_told_that_no_loan_is_needed(start_talk):
    talk = start_talk(CatalogueKnowledge(Catalogue.sample()))
    talk.says("3 BHK at Kaveri Crest Meadows")

    assert "no loan is needed" in talk.says("EMI with 2 crore down payment").reply.text

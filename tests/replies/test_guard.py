"""What a draft may say of homes, and what the rows say to the rest."""

from datetime import date
from functools import partial

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, InvalidRequest, MemoryProfileStore
from brigade_sales_ai.claims import ClaimKind, Finding, Promised
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.homes import Project, Rows
from brigade_sales_ai.money import show
from brigade_sales_ai.replies.guard import Guard, Known, check, grounds_of_rows, mended, refuse_claims
from brigade_sales_ai.replies.phrases import ADVICE, ASKS, CLARIFIES, CLOSERS, DECLINES, EXPLORES, OBJECTIONS, SAYINGS

TODAY = date(2026, 11, 25)
CORAL = Project.model_validate(
    {
        "id": "coral-cove", "name": "Coral Cove", "developer": "Tidewater Homes", "locality": "Budigere Cross", "status": "under_construction",
        "possession": {"year": 2027, "quarter": 4}, "registration": "PRM/KA/RERA/1251/446/PR/171015/000433",
        "units": [
            {"id": "c2", "configuration": "2BHK", "area": {"low": 1020, "high": 1120, "basis": "carpet"}, "price": {"low": 12500000, "high": 13900000, "basis": "all_in"}, "available": 12},
            {"id": "c3", "configuration": "3BHK", "tower": "B", "area": {"low": 1548, "high": 2000, "basis": "carpet"}, "price": {"low": 18800000, "high": 24200000, "basis": "all_in"}},
        ],
        "amenities": [{"name": "swimming pool", "sanctioned": True}, {"name": "gym", "sanctioned": True}, {"name": "2 parking slots a home", "sanctioned": True},
                      {"name": "helipad", "sanctioned": False}, {"name": "12 acres of landscaped open space", "sanctioned": True}],
        "distances": [{"place": "Whitefield metro station", "kilometres": 4.2, "minutes": 10, "measured": "by car, 11 am"}, {"place": "ITPL", "kilometres": 7.5}],
        "offers": [{"id": "o1", "text": "5% off on the base price for the first 20 bookings", "valid_from": "2026-11-01", "valid_until": "2026-12-31"},
                   {"id": "o2", "text": "no pre-EMI till possession", "valid_from": "2026-01-01", "valid_until": "2026-06-30"}],
        "source": "rows", "as_of": "2026-11-25",
    }
)  # fmt: skip
NEEM = Project.model_validate(
    {
        "id": "amber-neem", "name": "Amber Neem", "developer": "Amber", "locality": "Hennur", "status": "ready", "possession": {"year": 2024, "quarter": 1},
        "registration": "PRM/KA/RERA/1251/310/PR/200115/003123",
        "units": [
            {"id": "a2", "configuration": "2BHK", "area": {"low": 980, "high": 980, "basis": "super_built_up"}, "price": {"low": 9500000, "high": 9500000, "basis": "base"}},
            {"id": "a3", "configuration": "3BHK", "area": {"low": 1400, "high": 1450, "basis": "super_built_up"}, "price": {"low": 14200000, "high": 15000000, "basis": "base"}},
        ],
        "amenities": [{"name": "gym", "sanctioned": True}], "source": "rows", "as_of": "2026-11-25",
    }
)  # fmt: skip
UNNUMBERED = NEEM.model_copy(update={"id": "grey-heron", "name": "Grey Heron", "registration": None})
KNOWN = Known.of(Rows(projects=(CORAL, NEEM, UNNUMBERED), withheld=frozenset({"grey-heron"})))
GROUNDS = grounds_of_rows(
    KNOWN,
    today=TODAY,
    about=("coral-cove",),
    said=["A 2 BHK for 1.4 crore, please; call 9845012345, I can come on Saturday at 11 am"],
)


def wrong(text, grounds=GROUNDS):
    return [claim for claim in check(text, grounds) if not claim.finding.may_be_said]


TRUE = """
The 2 BHK at Coral Cove starts at ₹1.25 crore, all-inclusive.
A 2 BHK there works out to ₹1.25 Cr and goes up to ₹1.39 Cr.
The asking price is ₹1,25,00,000/- onwards.
It starts at one crore twenty five lakh rupees.
₹12.5 million is the starting price for the 2-bedroom.
Coral Cove ka 2 BHK sava crore se shuru hota hai.
Homes here range from ₹1.25 Cr to ₹2.42 Cr.
2BHK - 1.25 Cr to 1.39 Cr | 3BHK - 1.88 Cr to 2.42 Cr
3BHKs from 1,548 to 2,000 sq ft (carpet).
94.8 to 104.1 sq m carpet for the 2 BHK at Coral Cove.
At about ₹12,255 per sq ft carpet, the 2 BHK is in line.
Handover by Q3 FY28.
Possession is expected in the last quarter of 2027.
iska price 1.25 crore hai, possession December 2027 tak
RERA ID: PRM/KA/RERA/1251/446/PR/171015/000433
Both projects are RERA registered.
It is spread over 12 acres of landscaped open space.
Each home comes with 2 parking slots.
Coral Cove has a pool and a gym; the helipad is only proposed.
Amber Neem does not have a pool.
It is a 10-minute drive from Whitefield metro station.
Metro 4.2 km, ITPL 7.5 km.
There's a 5% off on the base price for the first 20 bookings.
12 units of the 2 BHK were left as of 25 Nov 2026.
Amber Neem is ready to move in, while Coral Cove will be ready in Dec 2027.
₹95 L at Amber Neem, ₹1.25 Cr at Coral Cove.
Amber Neem and Coral Cove start at ₹95 L and ₹1.25 Cr respectively.
Amber Neem is cheaper than Coral Cove.
You mentioned ₹1.4 crore, and the 2 BHK you asked for fits it.
So the 2 BHK is ₹15 lakh below your ₹1.4 Cr.
I can note Saturday at 11 am, and your number 98450 12345.
With a loan of ₹1 Cr at 8.5% for 20 years the EMI would be ₹86,782 a month.
I can't promise any discount beyond what's on file.
I don't have the OC status on file.
Would you like a 2 BHK or a 4 BHK?
1. Coral Cove – 2 BHK from ₹1.25 Cr
""".strip().splitlines()


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_rows_say_may_be_said_in_any_words(sentence):
    assert wrong(sentence) == []


FALSE = """
price | The 2 BHK at Coral Cove starts at ₹1.35 crore.
price | The 2 BHK at Coral Cove starts at ₹1.25 lakh.
price | Coral Cove ka 2 BHK dedh crore se shuru hota hai.
price | It costs one crore thirty five lakh.
price | The 2 BHK is at most ₹1.25 Cr.
price | The 2 BHK is ₹1.25 Cr, base price.
price | The 3 BHK costs ₹1.25 Cr and the 2 BHK ₹1.88 Cr.
price | You said 1.4 Cr, but the price is ₹1.4 Cr.
price | Booking amount is just ₹2 lakh.
size | 3BHKs from 1,584 to 2,000 sq ft (carpet).
size | 3BHKs from 1,548 to 2,000 sq ft (super built-up).
size | It's 1,020 sq m.
configuration | It has 4 BHK homes too.
possession | Handover by Q2 FY28.
possession | possession December 2028 tak
possession | Possession is in 18 months.
possession | Coral Cove is ready to move in.
registration | RERA ID: PRM/KA/RERA/1251/464/PR/171015/000433
approval | OC has been received for Coral Cove.
approval | All major banks have approved the project.
amenity | Coral Cove has a tennis court.
amenity | Coral Cove does not have a pool.
amenity | It has a helipad.
distance | Coral Cove is 2 km from the Whitefield metro.
distance | It is a 10-minute walk from Whitefield metro station.
distance | It is within walking distance of the metro.
discount | You get 10% discount on all homes.
discount | No pre-EMI till possession!
return | Rental yield of 4% is typical here.
return | It will appreciate.
emi | The EMI is ₹86,782 a month.
comparison | Coral Cove is cheaper than Amber Neem.
location | Coral Cove is located in Whitefield.
availability | The 2 BHK has 2 units left.
commitment | I have booked your visit for Saturday.
commitment | I'll send you the brochure right away.
number | It is spread over 15 acres.
number | There are 6 towers.
number | It is on the 14th floor.
number | Call 9999988888.
price | Sunrise Vista starts at ₹1.25 Cr.
""".strip().splitlines()


@pytest.mark.parametrize("line", FALSE)
def test_what_no_row_says_is_found_and_named(line):
    kind, _, sentence = line.partition(" | ")

    assert kind in [claim.kind for claim in wrong(sentence)]


# Of which home.


def test_the_right_price_of_the_wrong_home_is_caught():
    assert wrong("Amber Neem: 2 BHK ₹95 L.") == []
    assert [claim.project_id for claim in wrong("Coral Cove: 2 BHK ₹95 L.")] == ["coral-cove"]


def test_it_means_the_home_that_was_named_last():
    guard = Guard(GROUNDS)

    assert all(claim.finding.may_be_said for claim in guard.check("Amber Neem is in Hennur. "))
    assert all(claim.finding.may_be_said for claim in guard.check("Its 2 BHK costs ₹95 L."))
    assert [claim.finding for claim in guard.check("It costs ₹1.25 Cr.")] == [Finding.CONTRADICTED]


def test_the_size_is_carried_until_another_one_is_named():
    assert wrong("Let us look at the 3 BHK. It starts at ₹1.88 Cr. The 2 BHK starts at ₹1.25 Cr.") == []
    assert wrong("Let us look at the 3 BHK. It starts at ₹1.25 Cr.")


def test_of_a_home_without_a_number_nothing_is_priced():
    assert [claim.finding for claim in wrong("Grey Heron costs ₹95 L.")] == [Finding.FORBIDDEN]


def test_a_figure_without_a_home_is_unsupported():
    nowhere = grounds_of_rows(KNOWN, today=TODAY)

    assert [claim.finding for claim in wrong("It costs ₹1.25 Cr.", nowhere)] == [Finding.UNSUPPORTED]


# What else decides.


def test_an_offer_past_its_day_is_stale():
    later = grounds_of_rows(KNOWN, today=date(2027, 3, 1), about=("coral-cove",))

    assert [claim.finding for claim in wrong("There's 5% off on the base price.", later)] == [Finding.STALE]


def test_a_basis_that_the_row_does_not_have_is_a_wrong_basis():
    assert [c.finding for c in wrong("Amber Neem: 2 BHK of 980 sq ft carpet.")] == [Finding.WRONG_BASIS]


def test_a_promise_may_be_made_when_something_backs_it():
    backed = grounds_of_rows(KNOWN, today=TODAY, promised=[Promised.CALL])

    assert wrong("A colleague will call you at 11 am.") != []
    assert wrong("A colleague will call you.", backed) == []


def test_the_place_of_a_claim_is_its_place_in_the_whole_text():
    text = "Amber Neem is nice. Coral Cove costs ₹3 Cr."

    (claim,) = wrong(text)

    assert text[claim.start : claim.start + len(claim.words)] == claim.words == "₹3 Cr"


@pytest.mark.parametrize("line", FALSE)
def test_what_is_said_instead_may_be_said(line):
    for claim in wrong(line.partition(" | ")[2]):
        assert claim.instead is None or wrong(claim.instead) == []


def test_what_they_asked_for_is_not_theirs_to_grant():
    asked = grounds_of_rows(
        KNOWN, today=TODAY, about=("coral-cove",), said=["assured returns? high returns? a tennis court for 1.4 crore?"]
    )

    for claimed in (
        "Yes, we have assured returns.",
        "You get high returns.",
        "You get a tennis court.",
        "The 2 BHK costs ₹1.4 Cr.",
    ):
        assert wrong(claimed, asked) != []


# Laws.


@given(st.lists(st.sampled_from([*TRUE, *(line.partition(" | ")[2] for line in FALSE)]), max_size=6).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_what_was_mended_once_needs_no_mending(text):
    once = mended(text, GROUNDS)

    assert mended(once, GROUNDS) == once


@given(st.integers(100_000, 900_000_000), st.sampled_from(["It costs {}.", "Coral Cove: {}", "The 2 BHK is {}.", "{} only"]))
@settings(max_examples=150, deadline=None)
def test_money_that_is_on_no_row_is_caught(rupees, way):
    on_rows = {show(p) for u in CORAL.units if u.price for p in (u.price.low, u.price.high) if p}
    text = way.format(show(rupees))

    assert wrong(text) or show(rupees) in on_rows | {"₹1.4 Cr", "₹1.3 Cr", "₹1.9 Cr", "₹2.4 Cr", "₹1.2 Cr"}


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from("₹ 1.2 Cr 2 BHK Coral Cove 12/12/2027 Q9 sq ft % RERA/1/2 km - to lakh one and".split()), max_size=25
    ).map(" ".join)
)
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_guard(text):
    for claim in check(text, GROUNDS):
        assert 0 <= claim.start <= len(text)


# Templates and rules.


def test_no_template_claims_anything_by_itself():
    for table in (SAYINGS, ASKS, CLARIFIES, DECLINES, OBJECTIONS, EXPLORES, ADVICE):
        for key, ways in table.items():
            refuse_claims(key, *(way for way in ways))
    refuse_claims("closers", *CLOSERS)


def test_a_text_with_a_claim_in_it_is_refused_by_name():
    with pytest.raises(ConfigurationError, match=r"rule 7: .*'₹1 Cr' \(price\) is claimed without a row"):
        refuse_claims("rule 7", "Every 2 BHK here costs ₹1 Cr")


# A salesperson's draft.


@pytest.fixture
def engine():
    return ConversationEngine(profiles=MemoryProfileStore(), knowledge=CatalogueKnowledge(Catalogue(projects=(CORAL, NEEM))))


def test_a_draft_is_held_against_every_row(engine):
    claims = anyio.run(partial(engine.check, "It starts at ₹1.25 Cr, and Amber Neem at ₹99 L.", about=["coral-cove"]))

    assert [(c.kind, c.finding) for c in claims] == [
        (ClaimKind.PRICE, Finding.SUPPORTED),
        (ClaimKind.PRICE, Finding.CONTRADICTED),
    ]
    assert claims[1].instead == "Amber Neem: 2 BHK ₹95 L (base price); 3 BHK ₹1.42 Cr – ₹1.5 Cr (base price)."


def test_a_draft_about_a_home_that_no_row_has_is_refused(engine):
    with pytest.raises(InvalidRequest, match="about"):
        anyio.run(partial(engine.check, "It costs ₹1 Cr.", about=["nobody"]))

"""What the guard reads in plain sentences: counts without a noun, ends of ranges, makers before their homes, what an offer is."""

from datetime import date

import pytest

from brigade_sales_ai.homes import Project, Rows
from brigade_sales_ai.replies.guard import Known, check, grounds_of_rows


def home(identity, name, units, **row):
    rows = [
        {
            "id": f"{identity}-{number}", "configuration": configuration, "available": available,
            "area": {"low": small, "high": large, "basis": "built_up"}, "price": {"low": low, "high": high, "basis": "base"},
        }
        for number, (configuration, small, large, low, high, available) in enumerate(units)
    ]  # fmt: skip
    return Project.model_validate(
        {"id": identity, "name": name, "units": rows, "status": "under_construction", "source": "rows", "as_of": "2026-11-25", **row}
    )  # fmt: skip


BANYAN = home(
    "banyan", "The Banyan Deck", [("2BHK", 889, 1022, 8700000, 9700000, 9), ("3BHK", 1338, 1485, 16600000, 18900000, None)],
    developer="M&M Spaces", locality="Hennur Road", possession={"year": 2029, "quarter": 1}, registration="PRM/KA/RERA/1251/376/PR/261018/003070",
    amenities=[{"name": "multipurpose hall", "sanctioned": True}, {"name": "gymnasium", "sanctioned": True}, {"name": "pool", "sanctioned": False}, {"name": "pet park"}],
    offers=[{"id": "o", "text": "₹3 lakh off for home-loan customers of SBI", "valid_from": "2026-11-01", "valid_until": "2026-12-31"}],
)  # fmt: skip
MANGO = home(
    "mango", "Mango Tree Homes", [("2BHK", 790, 908, 11700000, 13500000, None), ("3BHK", 1534, 1626, 23300000, 24900000, 18)],
    developer="Tattva Realty", locality="Varthur", possession={"year": 2027, "quarter": 2}, registration="PRM/KA/RERA/1251/383/PR/251121/003791",
    amenities=[{"name": "cricket pitch", "sanctioned": True}],
    offers=[{"id": "m", "text": "modular kitchen included at no extra cost", "valid_from": "2026-11-01", "valid_until": "2026-12-31"}],
)  # fmt: skip
CASA = home("casa", "Casa Verde by Nandi", [("3BHK", 1175, 1245, 16400000, 18400000, 20)], developer="Tattva Realty", locality="Kadugodi", possession={"year": 2030, "quarter": 1})  # fmt: skip
GROUNDS = grounds_of_rows(Known.of(Rows(projects=(BANYAN, MANGO, CASA))), today=date(2026, 11, 25))


def refused(text):
    return [claim for claim in check(text, GROUNDS) if not claim.finding.may_be_said]


def sentences(*pairs):
    return pytest.mark.parametrize(("true", "false"), pairs)


@sentences(
    ("Of the 2 BHK homes at The Banyan Deck, 9 are available today.", "Of the 2 BHK homes at The Banyan Deck, 8 are available today."),
    ("Abhi 9 flats bache hain 2 BHK mein The Banyan Deck par.", "Abhi 8 flats bache hain 2 BHK mein The Banyan Deck par."),
    ("The Banyan Deck has 9 of its 2 BHK homes left.", "The Banyan Deck has 1 of its 2 BHK homes left."),
    ("The Banyan Deck still has 9 2 BHK homes.", "The Banyan Deck still has 1 2 BHK homes."),
    ("Number of 3 BHK units available at Mango Tree Homes: 18", "Number of 3 BHK units available at Mango Tree Homes: 17"),
    ("Mango Tree Homes: 18 units available in 3 BHK", "Mango Tree Homes: 18 units available in 2 BHK"),
    ("Inventory at Mango Tree Homes: 18 x 3 BHK", "Inventory at Mango Tree Homes: 19 x 3 BHK"),
)  # fmt: skip
def test_a_count_of_homes_is_that_of_the_day(true, false):
    assert not refused(true)
    assert refused(false)


def test_what_is_left_may_be_said_only_when_a_row_counts_it():
    assert refused("Only a few 3 BHK flats are left at The Banyan Deck.")
    assert refused("Only 18 homes left at Mango Tree Homes, hurry!")


@sentences(
    ("The most expensive 2 BHK in The Banyan Deck is priced at ₹97 lakh.", "The most expensive 2 BHK in The Banyan Deck is priced at ₹87 lakh."),
    ("The largest two-bedroom at The Banyan Deck is 1022 sq ft.", "The largest two-bedroom at The Banyan Deck is 889 sq ft."),
    ("At 1022 sq ft, the biggest 2 BHK at The Banyan Deck is roomy.", "At 1002 sq ft, the biggest 2 BHK at The Banyan Deck is roomy."),
    ("Mango Tree Homes ka sabse sasta 2 BHK ₹1.17 crore ka hai.", "Mango Tree Homes ka sabse sasta 2 BHK ₹1.35 crore ka hai."),
    ("The 2 BHK of The Banyan Deck does not go below ₹87 lakh.", "The 2 BHK of The Banyan Deck does not go below ₹97 lakh."),
    ("You won't get a 2 BHK at The Banyan Deck for less than ₹87 lakh.", "You won't get a 2 BHK at The Banyan Deck for less than ₹82 lakh."),
    ("2 BHK prices at The Banyan Deck open at ₹87 lakh and close at ₹97 lakh.", "2 BHK prices at The Banyan Deck open at ₹87 lakh and close at ₹87 lakh."),
    ("For The Banyan Deck, ₹87 lakh is what the 2 BHK begins at, and ₹97 lakh is where it ends.", "For The Banyan Deck, ₹97 lakh is what the 2 BHK begins at."),
    ("2 BHK homes in The Banyan Deck fall in the ₹87 lakh to ₹97 lakh bracket.", "2 BHK homes in The Banyan Deck fall in the ₹87 lakh to ₹98 lakh bracket."),
)  # fmt: skip
def test_an_end_of_a_range_is_told_by_superlatives_denials_and_order(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("A 3 BHK costs ₹1.66 crore onwards at The Banyan Deck and ₹2.33 crore onwards at Mango Tree Homes.", "A 3 BHK costs ₹2.33 crore onwards at The Banyan Deck and ₹1.66 crore onwards at Mango Tree Homes."),
    ("The Banyan Deck: ₹1.66 crore onwards for a 3 BHK. Mango Tree Homes: ₹2.33 crore onwards for the same.", "The Banyan Deck: ₹1.66 crore onwards for a 3 BHK. Mango Tree Homes: ₹1.17 crore onwards for the same."),
    ("The Banyan Deck is cheaper than Mango Tree Homes for a 3 BHK: ₹1.66 crore onwards against ₹2.33 crore onwards.", "The Banyan Deck is cheaper than Mango Tree Homes for a 3 BHK: ₹2.33 crore onwards against ₹1.66 crore onwards."),
    ("Looking for a 2 BHK? Mango Tree Homes has it.", "Looking for a 2 BHK? Casa Verde by Nandi has it."),
)  # fmt: skip
def test_a_figure_is_said_of_the_home_and_the_size_that_stand_with_it(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("The per sq ft rate for the 2 BHK at The Banyan Deck is about ₹9,786.", "The per sq ft rate for the 2 BHK at The Banyan Deck is about ₹9,746."),
    ("The 3 BHK at Mango Tree Homes begins at roughly ₹2.33 crore.", "The 3 BHK at Mango Tree Homes begins at roughly ₹2.30 crore."),
)  # fmt: skip
def test_a_hedge_lets_only_those_digits_go_that_are_not_shown(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("M&M Spaces is the developer of The Banyan Deck.", "Tattva Realty is the developer of The Banyan Deck."),
    ("M&M Spaces has built The Banyan Deck.", "Tattva Realty has built The Banyan Deck."),
    ("The Banyan Deck is built by M&M Spaces, Mango Tree Homes by Tattva Realty.", "The Banyan Deck is built by M&M Spaces, Mango Tree Homes by M&M Spaces."),
    ("The Banyan Deck is a Hennur Road project.", "The Banyan Deck is a Varthur project."),
    ("The Banyan Deck belongs to M&M Spaces.", "The Banyan Deck belongs to Tattva Realty."),
    ("The Banyan Deck: Hennur Road, M&M Spaces, possession Q1 2029", "The Banyan Deck: Hennur Road, Tattva Realty, possession Q1 2029"),
    ("The Banyan Deck is a project by M&M Spaces in Hennur Road.", "The Banyan Deck is a project by M&M Spaces in Varthur."),
    ("The Banyan Deck by M&M Spaces, Hennur Road", "The Banyan Deck by M&M Spaces, Varthur"),
    ("The Banyan Deck wins on location (Hennur Road), Mango Tree Homes on cricket.", "The Banyan Deck wins on location (Varthur), Mango Tree Homes on cricket."),
    ("The Banyan Deck wins on location (Hennur Road), Mango Tree Homes on cricket.", "The Banyan Deck wins on location (Hennur Road), Mango Tree Homes on pool."),
    ("*The Banyan Deck*\nHennur Road\nPossession Q1 2029", "*The Banyan Deck*\nVarthur\nPossession Q1 2029"),
    ("The Banyan Deck (Q1 2029) will be ready before Casa Verde by Nandi (Q1 2030).", "The Banyan Deck (Q1 2029) will be ready before Casa Verde by Nandi (Q1 2031)."),
)  # fmt: skip
def test_makers_and_places_are_read_wherever_they_stand(true, false):
    assert not refused(true)
    assert refused(false)


def test_a_road_where_a_home_lies_is_no_public_work():
    assert not refused("The Banyan Deck is in Hennur Road, has a gymnasium, and will be ready by Q1 2029.")
    assert refused("The ring road will be ready by 2027.")


@sentences(
    ("The Banyan Deck's gymnasium is sanctioned.", "The Banyan Deck's squash court is sanctioned."),
    ("A pool is proposed, not yet sanctioned, at The Banyan Deck.", "A pool is planned and sanctioned at The Banyan Deck."),
    ("The Banyan Deck has a pet park.", "The pet park of The Banyan Deck is sanctioned."),
    ("Does The Banyan Deck have a multipurpose hall? Yes, it does.", "Does Mango Tree Homes have a multipurpose hall? Yes, it does."),
    ("At The Banyan Deck you will find a gymnasium and more.", "At The Banyan Deck you will find a squash court and more."),
    ("Once completed, The Banyan Deck will have a gymnasium.", "Once completed, The Banyan Deck will have a squash court."),
)  # fmt: skip
def test_an_amenity_is_held_against_its_row_however_it_is_given(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("Right now The Banyan Deck is offering ₹3 lakh off for home-loan customers of SBI.", "Right now The Banyan Deck is offering ₹4 lakh off for home-loan customers of SBI."),
    ("Current offer on Mango Tree Homes: modular kitchen included at no extra cost.", "Current offer on The Banyan Deck: modular kitchen included at no extra cost."),
    ("If you book at Mango Tree Homes now, you get this offer: modular kitchen included at no extra cost.", "If you book at The Banyan Deck now, you get this offer: modular kitchen included at no extra cost."),
    ("Current offer on Mango Tree Homes: modular kitchen included at no extra cost.", "Right now Mango Tree Homes is offering stamp duty paid by the developer."),
)  # fmt: skip
def test_what_an_offer_gives_stands_on_its_row(true, false):
    assert not refused(true)
    assert refused(false)


def test_a_certificate_has_the_number_on_the_row():
    said = "The K-RERA certificate of The Banyan Deck bears number {}."

    assert not refused(said.format("PRM/KA/RERA/1251/376/PR/261018/003070"))
    assert refused(said.format("PRM/KA/RERA/1251/376/PR/261018/003071"))
    assert refused("Casa Verde by Nandi has its RERA certificate.")


def test_what_is_not_just_so_is_so():
    assert refused("The Banyan Deck is not just planned, it is ready to move in.")

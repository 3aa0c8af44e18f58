"""What a message says about the home itself: rooms, size, status, floor, and what is only asked about."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.homes import Basis, Furnishing, HomeKind, Status
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.homes import homes_in
from brigade_sales_ai.vocabulary import Slot

AT = datetime(2026, 3, 10, 10, tzinfo=UTC)


def heard(text, asked=None):
    return homes_in(text, asked=asked, at=AT)


def labels(text, asked=None):
    return [home.label for home in heard(text, asked).configurations]


# Bedrooms.


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("2 or 3 bhk near manyata", ["2BHK", "3BHK"]),
        ("2BHK/3BHK both ok", ["2BHK", "3BHK"]),
        ("1-2 bhk", ["1BHK", "2BHK"]),
        ("2 se 3 bhk dikhao", ["2BHK", "3BHK"]),
        ("2 ya 3 bhk", ["2BHK", "3BHK"]),
        ("do kamre ka flat", ["2BHK"]),
        ("teen bhk chahiye", ["3BHK"]),
        ("dhai bhk", ["2.5BHK"]),
        ("2 and half bhk", ["2.5BHK"]),
        ("2 1/2 BHK", ["2.5BHK"]),
        ("2.5bhk", ["2.5BHK"]),
        ("three bed rooms please", ["3BHK"]),
        ("a couple of bedrooms", ["2BHK"]),
        ("single bedroom house", ["1BHK"]),
        ("bedrooms: 3", ["3BHK"]),
        ("number of bedrooms must be four", ["4BHK"]),
        ("3br", ["3BHK"]),
        ("1 rk for my brother", ["1RK"]),
        ("1 room kitchen", ["1RK"]),
        ("3+1 sarjapur side", ["3BHK"]),
        ("3+1 bhk", ["3BHK"]),
        ("3BHK+2T", ["3BHK+2T"]),
        ("3 bhk (3T)", ["3BHK+3T"]),
        ("3bhk,1450 sqft,90 lakhs", ["3BHK"]),
        ("2 BHK 1.2 cr", ["2BHK"]),
        ("big one.Two bedrooms", ["2BHK"]),
    ],
)
def test_bedrooms_are_heard_however_they_are_counted(text, rooms):
    assert labels(text) == rooms


@pytest.mark.parametrize(
    "text",
    [
        "we are 4 people",
        "I have 2 kids",
        "two in the afternoon",
        "G+4 building",
        "do come on Sunday",
        "my bed is broken",
        "3 cr",
    ],
)
def test_other_numbers_count_no_rooms(text):
    assert (labels(text), heard(text).bathrooms, heard(text).at_least) == ([], None, None)


@pytest.mark.parametrize(
    "text", ["at least 3 bedrooms", "3bhk or bigger", "3+ bhk", "minimum 3 bhk", "kam se kam 3 bhk", "3 bhk and above"]
)
def test_a_lower_bound_is_no_single_wish(text):
    assert (heard(text).at_least, labels(text)) == (3.0, [])


@pytest.mark.parametrize(
    "text",
    [
        "no, 3BHK not 2BHK",
        "no 3bhk not 2bhk",
        "2 bhk nahi 3 bhk chahiye",
        "not 2bhk, 3bhk",
        "3 BHK instead of 2 BHK",
        "3bhk rather than 2bhk",
    ],
)
def test_a_correction_rules_out_what_it_corrects(text):
    assert labels(text) == ["3BHK"]
    assert [home.label for home in heard(text).ruled_out] == ["2BHK"]


def test_what_was_a_slip_is_neither_wanted_nor_ruled_out():
    assert labels("2bhk sorry 3bhk") == ["3BHK"]
    assert heard("2bhk sorry 3bhk").ruled_out == ()


@pytest.mark.parametrize("text", ["sold my 2bhk", "currently staying in 2bhk", "we have a 2 bhk now"])
def test_the_home_they_have_is_not_the_one_they_want(text):
    assert labels(text) == []


# Bathrooms.


@pytest.mark.parametrize(
    ("text", "baths"),
    [
        ("three bedroom two bathroom apartment", 2),
        ("4 bedroom villa with 5 bathrooms", 5),
        ("2 washrooms needed", 2),
        ("minimum 2 baths", 2),
        ("bathrooms: 2", 2),
        ("just one bed and bath", 1),
        ("3 BHK 2T", 2),
    ],
)
def test_bathrooms_are_heard(text, baths):
    assert understand(text).needs.bathrooms == baths


# What the agent asked decides what a bare number counts.


@pytest.mark.parametrize("text", ["3", "Three.", "3 please", "just 3 will do", "I think three", "teen", "3 in jp nagar"])
def test_a_bare_number_counts_what_was_asked_for(text):
    assert labels(text, Slot.CONFIGURATION) == ["3BHK"]
    assert heard(text, Slot.BATHROOMS).bathrooms == 3
    assert (labels(text), heard(text).bathrooms) == ([], None)


@pytest.mark.parametrize(
    "text", ["I like the first one", "the suitable one", "80 lakhs", "2 baths", "I will do that", "at 2 pm"]
)
def test_not_every_number_answers_the_question(text):
    assert labels(text, Slot.CONFIGURATION) == []


def test_a_bound_may_be_the_answer():
    assert heard("at least two", Slot.CONFIGURATION).at_least == 2.0


# Kinds.


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("studio apartment", (HomeKind.STUDIO,)),
        ("row house or villa", (HomeKind.ROW_HOUSE, HomeKind.VILLA)),
        ("show me flats, not plots", (HomeKind.APARTMENT,)),
        ("zameen chahiye", (HomeKind.PLOT,)),
        ("appartment please", (HomeKind.APARTMENT,)),
        ("pent house with terrace", (HomeKind.PENTHOUSE,)),
        ("is the flat big", ()),
        ("plot size 2400 sqft", ()),
    ],
)
def test_kinds_of_homes(text, kinds):
    assert heard(text).kinds == kinds


# Sizes.


@pytest.mark.parametrize(
    ("text", "low", "high", "basis"),
    [
        ("1500-1800 sqft carpet area", 1500, 1800, Basis.CARPET),
        ("carpet area min 1100", 1100, None, Basis.CARPET),
        ("sba around 1650", 1485, 1815, Basis.SUPER_BUILT_UP),
        ("minimum 1500 sft super built up", 1500, None, Basis.SUPER_BUILT_UP),
        ("under 1,000 sq ft", None, 1000, None),
        ("1200 sqft+", 1200, None, None),
        ("1.5k-1.8k sqft", 1500, 1800, None),
        ("flat of 120 sqm", 1162, 1421, None),
        ("1200 sq yards plot", 9720, 11880, Basis.PLOT),
        ("3bhk minimum 1500 sqft maximum 1800 sqft", 1500, 1800, None),
        ("area 1200 to 1400", 1200, 1400, None),
        ("200 gaj", 1620, 1980, Basis.PLOT),
        ("plot 30x40", 1200, 1200, None),
        ("40 by 60 site", 2400, 2400, None),
    ],
)
def test_sizes_are_in_square_feet_with_their_basis(text, low, high, basis):
    needs = understand(text).needs

    assert (needs.area_min, needs.area_max, needs.area_basis) == (low, high, basis)


@pytest.mark.parametrize(
    "text", ["9500 per sqft", "rs 8000 sqft rate", "a 12x14 bedroom", "100 acres township", "what is the carpet area?"]
)
def test_rates_rooms_and_whole_projects_are_no_sizes_of_homes(text):
    assert (heard(text).area_min, heard(text).area_max) == (None, None)


# Ready or not.


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("rtm flats in hsr", Status.READY),
        ("ready possession chahiye", Status.READY),
        ("not under construction", Status.READY),
        ("under construction nahi chahiye", Status.READY),
        ("under construction chalega", Status.UNDER_CONSTRUCTION),
        ("any new launch?", Status.UNDER_CONSTRUCTION),
        ("I am ready to talk", None),
    ],
)
def test_status(text, status):
    assert heard(text).status is status


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("possession by dec 2027", date(2027, 12, 31)),
        ("possession before march 2027", date(2027, 2, 28)),
        ("ready by mid 2028", date(2028, 6, 30)),
        ("handover in q3 2028", date(2028, 9, 30)),
        ("possession before 2028", date(2027, 12, 31)),
        ("dec 2026 tak possession chahiye", date(2026, 12, 31)),
        ("possession within 2 years", date(2028, 3, 31)),
        ("2 saal mein possession", date(2028, 3, 31)),
        ("possession in 6 months", date(2026, 9, 30)),
        ("kab milega possession?", None),
    ],
)
def test_possession_is_the_last_day_that_keeps_it(text, day):
    assert heard(text).possession_by == day


# Furnishing, facing, floor.


@pytest.mark.parametrize(
    ("text", "furnishing"),
    [
        ("semi furnished 2bhk", Furnishing.SEMI_FURNISHED),
        ("fully furnished flat chahiye", Furnishing.FURNISHED),
        ("unfurnished is fine", Furnishing.UNFURNISHED),
        ("no furniture please", Furnishing.UNFURNISHED),
        ("is it furnished?", None),
        ("tell me whether the flat is furnished", None),
        ("are there any furnished flats?", Furnishing.FURNISHED),
    ],
)
def test_furnishing(text, furnishing):
    assert understand(text).needs.furnishing is furnishing


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("east facing 2bhk", ("east",)),
        ("north or east facing only", ("north", "east")),
        ("facing should be north east", ("north-east",)),
        ("nw facing", ("north-west",)),
        ("purab mukhi ghar", ("east",)),
        ("not south facing", ()),
        ("a place in east bangalore", ()),
        ("is there an east facing flat?", ("east",)),
        ("can I get an east facing villa?", ("east",)),
        ("is it east facing?", ()),
        ("does it have east facing units?", ()),
    ],
)
def test_facing(text, sides):
    assert understand(text).needs.facing == sides


@pytest.mark.parametrize(
    ("text", "floors"),
    [
        ("higher floor please", "high"),
        ("no ground floor pls", "not ground"),
        ("ground floor for my parents", "ground"),
        ("5th floor and above", "from 5"),
        ("7th floor ke upar", "from 7"),
        ("upto 3rd floor", "up to 3"),
        ("third floor", "3"),
        ("3rd or 4th floor", "3 to 4"),
        ("doosri manzil", "2"),
        ("send the floor plan", None),
        ("which floor is available", None),
    ],
)
def test_floors(text, floors):
    assert understand(text).needs.floors == floors


# Amenities.


def test_amenities_wanted_and_not_wanted():
    wish = heard("gym and parking must, pool nahi chahiye")

    assert (wish.amenities, wish.avoided_amenities) == (("gym", "parking"), ("swimming pool",))


def test_not_without_is_with():
    assert heard("without lift nahi chahiye").amenities == ("lift",)


@pytest.mark.parametrize(
    "text", ["does it have a gym?", "gym hai kya", "Pets?", "can you check if pets are allowed", "what is the pet policy"]
)
def test_what_is_asked_about_is_no_wish(text):
    assert heard(text).amenities == ()


@pytest.mark.parametrize("text", ["do you have 3bhk with gym?", "can you find one with a gym?", "I need a gym. Is it far?"])
def test_a_wish_may_be_a_question(text):
    assert heard(text).amenities == ("gym",)


# Laws.


@given(st.text(max_size=300), st.sampled_from([None, Slot.CONFIGURATION, Slot.BATHROOMS]))
def test_any_text_may_be_about_homes(text, asked):
    for quote in heard(text, asked).quotes.values():
        assert quote in text or quote in text.lower()


PIECES = st.sampled_from(
    "11- 1,2 2 or|3 bhk |not |1200 sq ft |5th |floor |east |or |facing |carpet area of |possession by |30x|one |do |pets |is |2.5|½|+1|-".split(
        "|"
    )
)


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_ten_thousand_letters_take_a_moment(pieces):
    text = ("".join(pieces) * 10_000)[:10_000]
    began = time.process_time()

    heard(text, Slot.CONFIGURATION)

    assert time.process_time() - began < 1

"""What drafts of people and models were judged wrongly for, when somebody else than the guard's makers wrote them."""

from datetime import date

import pytest

from brigade_sales_ai.homes import Project, Rows
from brigade_sales_ai.replies.guard import Known, check, grounds_of_rows
from brigade_sales_ai.wording import banned


def home(identity, name, **row):
    return Project.model_validate(
        {"id": identity, "name": name, "status": "under_construction", "source": "rows", "as_of": "2026-11-24", **row}
    )


def unit(identity, configuration, area, price, basis="carpet", **row):
    return {
        "id": identity, "configuration": configuration, "area": {"low": area[0], "high": area[1], "basis": basis},
        "price": {"low": price[0], "high": price[1], "basis": "base"}, **row,
    }  # fmt: skip


AVENUE = home(
    "avenue-88", "Avenue 88", developer="Kestrel Realty", locality="Kanakapura Road", possession={"year": 2027, "quarter": 4},
    registration="PRM/KA/RERA/1251/310/PR/200611/003456",
    units=[
        unit("a1", "1BHK", (432, 450), (4725000, 4980000)),
        unit("a2", "2BHK", (655, 690), (7140000, 7690000), available=14),
        unit("a3", "3BHK", (905, 940), (11800000, 13450000)),
    ],
    amenities=[{"name": "gym", "sanctioned": True}, {"name": "underground cabling", "sanctioned": True}],
    distances=[{"place": "Konanakunte railway station", "kilometres": 0.7}, {"place": "Banashankari metro station", "kilometres": 5.2}],
    charges=[{"id": "f", "kind": "floor_rise", "amount": 45, "by": "sq_ft_and_floor", "above_floor": 4}],
    payment_plans=[{"id": "p", "text": "20:80, the 80 % on possession", "valid_from": "2026-11-01", "valid_until": "2027-03-31"}],
)  # fmt: skip
LAKEFRONT = home(
    "lakefront", "Lakefront", developer="Bluefin Estates", locality="Bellandur", possession={"year": 2027, "quarter": 1},
    registration="PRM/KA/RERA/1251/446/PR/210730/006612",
    units=[unit("l2", "2BHK", (900, 940), (15430000, 16275000)), unit("l3", "3BHK", (1430, 1475), (21900000, 23300000))],
    amenities=[{"name": "swimming pool", "sanctioned": True}],
)  # fmt: skip
MERIDIAN = home(
    "meridian", "Meridian Greens", locality="Devanahalli", registration="PRM/KA/RERA/1251/349/PR/220105/008840",
    units=[
        {"id": "m1", "kind": "plot", "label": "30x40 plot", "area": {"low": 1200, "high": 1200, "basis": "plot"}, "price": {"low": 7080000, "high": 7440000, "basis": "base"}},
        {"id": "m2", "kind": "plot", "label": "40x60 plot", "area": {"low": 2400, "high": 2400, "basis": "plot"}, "price": {"low": 13920000, "high": 14640000, "basis": "base"}},
    ],
)  # fmt: skip
GROUNDS = grounds_of_rows(Known.of(Rows(projects=(AVENUE, LAKEFRONT, MERIDIAN))), today=date(2026, 11, 25))


def refused(text):
    return [claim for claim in check(text, GROUNDS) if not claim.finding.may_be_said]


def sentences(*pairs):
    return pytest.mark.parametrize(("true", "false"), pairs)


@sentences(
    ("Avenue 88 – 2 BHK: ₹71.4 L onwards", "Avenue 88 – 4 BHK: ₹71.4 L onwards"),
    ("Possession at Avenue 88 – October 2027", "Possession at Avenue 88 – July 2027"),
)
def test_the_number_of_a_name_is_no_figure(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    (
        "The 3 BHK at Avenue 88 ranges from 1 crore 18 lakh to 1 crore 34.5 lakh.",
        "The 3 BHK at Avenue 88 ranges from 1 crore 18 lakh to 1 crore 36.5 lakh.",
    ),
    ("The 2 BHK at Lakefront: 1 crore 54.3 lakh", "The 2 BHK at Lakefront: 1 crore 45.3 lakh"),
)
def test_crores_and_lakhs_are_one_amount_in_a_range_too(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("The 2 BHK at Avenue 88 tops out at ₹76.9 L and 690 sq ft carpet.", "The 2 BHK at Avenue 88 tops out at ₹76.9 L and 699 sq ft carpet."),
    ("Avenue 88's 2 BHK: the smaller one is 655 sq ft, the larger one 690 sq ft.", "Avenue 88's 2 BHK: the smaller one is 655 sq ft, the larger one 655 sq ft."),
)  # fmt: skip
def test_the_larger_of_two_sizes_is_the_upper_end(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("The 2 BHK at Avenue 88 is 655 sq.ft. – 690 sq.ft. (carpet).", "The 2 BHK at Avenue 88 is 655 sq.ft. – 690 sq.ft. (super built-up)."),
    ("You get 655 sq.ft. RERA carpet area in a 2 BHK at Avenue 88.", "You get 655 sq.ft. Super built-up area in a 2 BHK at Avenue 88."),
    ("The 2 BHK at Avenue 88: 655 sq ft carpet.", "The 2 BHK at Avenue 88: 655 sq ft SBA."),
)  # fmt: skip
def test_a_basis_behind_an_abbreviated_unit_is_read_with_it(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("Meridian Greens offers 30x40 and 40x60 plots.", "Meridian Greens offers 30x50 plots."),
    ("Meridian Greens has plots.", "Avenue 88 has 40x60 plots."),
    ("Avenue 88 has 2 BHK homes.", "Avenue 88 has 2 BHK villas."),
)
def test_kinds_of_homes_and_the_sides_of_plots_are_those_of_the_row(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("There are 14 2 BHK units available at Avenue 88 as of 24 November 2026.", "There are 15 2 BHK units available at Avenue 88 as of 24 November 2026."),
    ("As of 24 Nov 2026, 14 two-bedroom homes remain at Avenue 88.", "As of 24 Nov 2026, 14 two-bedroom homes remain at Lakefront."),
)  # fmt: skip
def test_homes_are_counted_whatever_size_stands_between(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("The 3 BHK at Avenue 88 costs ₹46.6 L more than the 2 BHK.", "The 3 BHK at Avenue 88 costs ₹47.6 L more than the 2 BHK."),
    ("At Avenue 88, the 2 BHK is ₹46.6 L cheaper than the 3 BHK (₹71.4 L vs ₹1.18 Cr).", "At Avenue 88, the 2 BHK is ₹46.6 L cheaper than the 3 BHK (₹1.18 Cr vs ₹71.4 L)."),
    ("The 3 BHK at Avenue 88 gives you 250 sq ft more carpet area than the 2 BHK.", "The 3 BHK at Avenue 88 gives you 205 sq ft more carpet area than the 2 BHK."),
    ("The 2 BHK is ₹46.6 L cheaper than the 3 BHK at Avenue 88.", "The 2 BHK is ₹46.6 L costlier than the 3 BHK at Avenue 88."),
    ("At Avenue 88, the 3 BHK is larger than the 2 BHK.", "At Avenue 88, the 3 BHK is smaller than the 2 BHK."),
    ("The 2 BHK at Avenue 88 is cheaper than the 3 BHK at Lakefront.", "The 3 BHK at Lakefront is cheaper than the 2 BHK at Avenue 88."),
    ("Avenue 88 is ₹71.4 L, Lakefront ₹1.543 Cr for the 2 BHK, so Avenue 88 is cheaper.", "Avenue 88 is ₹71.4 L, Lakefront ₹1.543 Cr for the 2 BHK, so Avenue 88 is costlier."),
    ("The cheapest home at Avenue 88 is the 1 BHK.", "The cheapest home at Avenue 88 is the 2 BHK."),
    ("At Avenue 88 the 1, 2 and 3 BHK start at ₹47.25 L, ₹71.4 L and ₹1.18 Cr respectively.", "At Avenue 88 the 1, 2 and 3 BHK start at ₹47.25 L, ₹1.18 Cr and ₹71.4 L respectively."),
)  # fmt: skip
def test_two_sizes_are_compared_as_two_homes_are(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("Avenue 88 in Kanakapura Road has 2 BHK homes.", "Avenue 88 in Bellandur has 2 BHK homes."),
    ("Avenue 88 (Kanakapura Road): gym", "Avenue 88 (Bellandur): gym"),
    ("Avenue 88 Kanakapura Road mein hai.", "Avenue 88 Bellandur mein hai."),
    ("Avenue 88 is here.\n- Location: Kanakapura Road", "Avenue 88 is here.\n- Location: Bellandur"),
    ("Avenue 88 is here.\n1. Location: Kanakapura Road", "Avenue 88 is here.\n1. Location: Bellandur"),
    ("Avenue 88 offers 2 BHK homes in Kanakapura Road.", "Avenue 88 offers 2 BHK homes in Bellandur."),
)
def test_where_a_home_lies_is_held_against_its_row_however_it_is_put(true, false):
    assert not refused(true)
    assert refused(false)


def test_a_landmark_beside_a_name_is_no_place_of_the_home():
    assert not refused("From Avenue 88, Banashankari metro station is 5.2 km.")


@sentences(
    ("Avenue 88 by Kestrel Realty is on file.", "Avenue 88 by Bluefin Estates is on file."),
    ("Avenue 88 is Kestrel Realty's project.", "Avenue 88 is Bluefin Estates' project."),
    ("The developer of Avenue 88 is Kestrel Realty.", "The developer of Avenue 88 is Bluefin Estates."),
)
def test_who_builds_a_home_is_held_against_its_row(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("Avenue 88 has underground cabling.", "Lakefront has underground cabling."),
    ("Avenue 88 mein swimming pool nahi hai.", "Avenue 88 mein gym nahi hai."),
    ("There isn't a pool at Avenue 88.", "There isn't a gym at Avenue 88."),
    ("Residents of Avenue 88 can use the gym.", "Residents of Lakefront can use the gym."),
)
def test_amenities_of_rows_and_denials_behind_the_word_are_understood(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("Konanakunte railway station is 0.7 km from Avenue 88.", "Konanakunte railway station is 5.2 km from Avenue 88."),
    (
        "Avenue 88 is within 1 km of Konanakunte railway station.",
        "Avenue 88 is within 500 m of Konanakunte railway station.",
    ),
)
def test_a_way_is_that_of_the_place_which_is_named_in_full(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("Floor rise at Avenue 88 is ₹45 per sq ft above the 4th floor.", "Floor rise at Avenue 88 is ₹54 per sq ft above the 4th floor."),
    ("At Avenue 88 the 2 BHK comes to ₹10,901 per sq ft of carpet.", "At Avenue 88 the 2 BHK comes to ₹10,907 per sq ft of carpet."),
    ("Payment plan at Avenue 88: 20:80, the 80 % on possession.", "Payment plan at Lakefront: 20:80, the 80 % on possession."),
    ("Avenue 88 will be ready for possession in Q4 2027.", "Avenue 88 is ready for possession."),
)  # fmt: skip
def test_charges_rates_plans_and_readiness_are_read_as_the_row_means_them(true, false):
    assert not refused(true)
    assert refused(false)


def test_the_size_named_on_the_line_before_is_that_of_a_labelled_price():
    listed = "**Avenue 88**\n- Configuration: {} BHK\n- Price: ₹47.25 L onwards"

    assert not refused(listed.format(1))
    assert refused(listed.format(2))


@pytest.mark.parametrize(
    "text",
    [
        "Would a possession in 2028 work for you?",
        "Is a budget of 1.5 crore comfortable for you?",
        "You said 2 Cr, so let me look around that.",
        "Shall I note a visit to Avenue 88 on Saturday at 11?",
        "Option 1: Avenue 88",
        "Only the sales team can speak about discounts.",
        "Main discount nahi de sakti.",
        "By law no more than 10% may be taken before the agreement is registered.",
        "I can't guarantee appreciation.",
    ],
)
def test_questions_their_own_words_and_what_is_declined_claim_nothing(text):
    assert not refused(text)


def test_an_amount_that_only_looks_precise_is_not_about():
    assert refused("Starting at just ₹1.53 Cr, the 2 BHK at Lakefront is worth a look.")


@pytest.mark.parametrize(
    "text",
    [
        "I am a human, not a bot.",
        "Returns are guaranteed, not just promised.",
        "It's a Brahmin-only community.",
        "You won't find any Muslims in this tower.",
        "Prestige builds poor quality homes.",
        "As your legal adviser, I say sign.",
        "Every bank will approve your loan.",
        "There's zero chance of losing money here.",
        "Prices go up from Monday, so decide now.",
        "RERA number is awaited but bookings are open.",
        "I'm Anita, your personal property advisor.",
        "The airport road widening is certain.",
    ],
)
def test_what_may_never_be_said_is_heard_in_other_words_too(text):
    assert banned(text)


@pytest.mark.parametrize(
    "text", ["You don't have to hurry.", "10:80:10 plan", "Not a human, a bot", "I'm Asha, your home assistant."]
)
def test_what_presses_nobody_and_pretends_nothing_may_be_said(text):
    assert not banned(text)


GROUNDS_OF_NOBODY = grounds_of_rows(Known.of(Rows(projects=(AVENUE,))), today=date(2026, 11, 26))


@pytest.mark.parametrize(
    "promise",
    [
        "Aapki visit Saturday ke liye pakki hai.",
        "Maine flat aapke liye rok diya hai.",
        "Aapko jawab mil jayega kal tak.",
        "You'll hear from Ravi tomorrow.",
        "Someone will be in touch shortly.",
        "Let me check with my manager and revert.",
        "Details WhatsApp kar diye hain.",
        "Driver aapko lene aa jayega.",
        "Jald hi aapko update karenge.",
        "Consider it done.",
        "Main check karke batati hoon.",
        "Cab ka intezam kar denge.",
    ],
)
def test_what_nobody_has_noted_is_promised_in_no_words(promise):
    assert [claim for claim in check(promise, GROUNDS_OF_NOBODY) if not claim.finding.may_be_said]


@pytest.mark.parametrize(
    "harmless",
    [
        "Aap mujhe bata dijiye.",
        "Would you like a call?",
        "Kya main details whatsapp kar dun?",
        "Visit ke liye kaun sa din theek hai?",
    ],
)
def test_who_asks_promises_nothing(harmless):
    assert all(claim.finding.may_be_said for claim in check(harmless, GROUNDS_OF_NOBODY))

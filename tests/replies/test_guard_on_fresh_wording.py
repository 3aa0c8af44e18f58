"""What the guard reads in wording it was not made with: tables, lists of labels, questions and their answers, clauses of their own."""

from datetime import date

import pytest

from brigade_sales_ai.homes import Project, Rows
from brigade_sales_ai.replies.guard import Guard, Known, check, grounds_of_rows
from brigade_sales_ai.wording import banned, needs_row


def home(identity, name, units, **row):
    rows = [
        {
            "id": f"{identity}-{number}", "configuration": configuration, "available": available,
            "area": {"low": area, "high": area, "basis": "carpet"}, "price": {"low": low, "high": high, "basis": "base"},
        }
        for number, (configuration, area, low, high, available) in enumerate(units)
    ]  # fmt: skip
    return Project.model_validate(
        {"id": identity, "name": name, "units": rows, "status": "under_construction", "source": "rows", "as_of": "2026-11-25", **row}
    )  # fmt: skip


ROW = home(
    "row", "St. Mark's Row", [("2BHK", 700, 9200000, 9900000, 9), ("4BHK", 1650, 21300000, 23900000, None)],
    developer="Old Town Estates", locality="Rajajinagar", possession={"year": 2029, "quarter": 1}, registration="PRM/KA/RERA/1251/402/PR/200311/003456",
    amenities=[{"name": "sauna"}, {"name": "dance studio"}, {"name": "rooftop garden"}],
    distances=[{"place": "Orion Mall", "kilometres": 3.4}, {"place": "NICE Road junction 2", "kilometres": 12.1}],
    charges=[{"id": "c", "kind": "club", "amount": 200000}, {"id": "p", "kind": "parking", "amount": 450000}],
    offers=[{"id": "o", "text": "free covered parking", "valid_from": "2026-11-01", "valid_until": "2026-12-31"}],
)  # fmt: skip
TWELVE = home(
    "twelve", "Casa 12", [("2BHK", 640, 7800000, 8400000, None), ("3BHK", 910, 11900000, 12700000, None)],
    developer="M3 Infra", locality="Hennur", possession={"year": 2028, "quarter": 3}, registration="PRM/KA/RERA/1251/377/PR/210502/007788",
    amenities=[{"name": "gym"}, {"name": "bowling alley"}], distances=[{"place": "Orion Mall", "kilometres": 8.8}],
)  # fmt: skip
BAY = home(
    "bay", "Prisma Bay", [("3BHK", 1010, 14200000, 15000000, None)], developer="Prisma Spaces", locality="Jigani",
    possession={"year": 2030, "quarter": 4}, amenities=[{"name": "clubhouse"}], status="ready",
)  # fmt: skip
GROUNDS = grounds_of_rows(Known.of(Rows(projects=(ROW, TWELVE, BAY))), today=date(2026, 11, 25))


def refused(text):
    return [claim for claim in check(text, GROUNDS) if not claim.finding.may_be_said]


def sentences(*pairs):
    return pytest.mark.parametrize(("true", "false"), pairs)


# Tables.

COLUMNS = """\
| | **St. Mark's Row** | **Casa 12** |
|:--|:-:|:-:|
| 2 BHK price | {} | {} |
| Possession | {} | {} |
| **Builder** | {} | M3 Infra |
| Sauna | {} | {} |
"""


def test_a_cell_is_said_of_the_home_that_heads_its_column():
    true = ("₹92 L", "₹78 L", "Q1 2029", "Q3 2028", "Old Town Estates", "✅", "❌")

    assert not refused(COLUMNS.format(*true))
    for place, false in enumerate(("₹78 L", "₹92 L", "Q3 2028", "Q1 2029", "Prisma Spaces", "❌", "Yes")):
        assert refused(COLUMNS.format(*true[:place], false, *true[place + 1 :])), false


def test_a_claim_in_a_table_stands_where_its_cell_does():
    text = COLUMNS.format("₹92 L", "₹87 L", "Q1 2029", "Q3 2028", "Old Town Estates", "✅", "–")

    (claim,) = refused(text)

    assert (claim.words, claim.project_id) == ("₹87 L", "twelve")
    assert text.index("₹87 L") == claim.start


@sentences(
    ("| Sizes | carpet | Price |\n|---|---|---|\n| Casa 12 2 BHK | 640 sq ft | ₹78 L |\n| St. Mark's Row 4 BHK | 1,650 sq ft | ₹2.13 Cr |",
     "| Sizes | super built-up | Price |\n|---|---|---|\n| Casa 12 2 BHK | 640 sq ft | ₹78 L |\n| St. Mark's Row 4 BHK | 1,650 sq ft | ₹2.13 Cr |"),
    ("Casa 12:\n| | 2 BHK | 3 BHK |\n|---|---|---|\n| Price | ₹78 L | ₹1.19 Cr |", "Casa 12:\n| | 2 BHK | 3 BHK |\n|---|---|---|\n| Price | ₹1.19 Cr | ₹78 L |"),
    ("| Detail | Casa 12 |\n|---|---|\n| Type | 3 BHK |\n| Price | ₹1.19 Cr |", "| Detail | Casa 12 |\n|---|---|\n| Type | 2 BHK |\n| Price | ₹1.19 Cr |"),
    ("| Particulars | Details |\n|---|---|\n| Project | Casa 12 |\n| Developer | M3 Infra |\n| Unit | 3 BHK |\n| Price | ₹1.19 Cr |", "| Particulars | Details |\n|---|---|\n| Project | Casa 12 |\n| Developer | Prisma Spaces |\n| Unit | 3 BHK |\n| Price | ₹1.19 Cr |"),
    ("| No. | Home | Where |\n|---|---|---|\n| 1 | Casa 12 | Hennur |\n| 2 | Prisma Bay | Jigani |", "| No. | Home | Where |\n|---|---|---|\n| 1 | Casa 12 | Jigani |\n| 2 | Prisma Bay | Hennur |"),
)  # fmt: skip
def test_heads_of_columns_and_rows_say_what_a_cell_means(true, false):
    assert not refused(true)
    assert refused(false)


def test_a_table_is_read_line_by_line_too():
    guard = Guard(GROUNDS)
    lines = ["| | Casa 12 | Prisma Bay |\n", "|---|---|---|\n", "| Location | Hennur | Jigani |\n"]

    assert [[] for _ in lines] == [guard.refusals(line) for line in lines]
    assert guard.refusals("| 3 BHK | ₹1.42 Cr | ₹1.19 Cr |\n")
    assert not guard.refusals("| 3 BHK | ₹1.19 Cr | ₹1.42 Cr |\n")


# Lists of labels.


@sentences(
    ("Price - ₹1.19 Cr onwards\nProject - Casa 12\nConfig - 3 BHK", "Price - ₹1.19 Cr onwards\nProject - Casa 12\nConfig - 2 BHK"),
    ("Location: Hennur\nProject: Casa 12\nBuilder: M3 Infra", "Location: Jigani\nProject: Casa 12\nBuilder: M3 Infra"),
    ("Location: Hennur\nProject: Casa 12\nBuilder: M3 Infra", "Location: Hennur\nProject: Casa 12\nBuilder: Prisma Spaces"),
    ("*Casa 12*\n📍 Hennur\n🏗 M3 Infra", "*Casa 12*\n📍 Jigani\n🏗 M3 Infra"),
    ("*Casa 12*\n📍 Hennur\n🏗 M3 Infra", "*Casa 12*\n📍 Hennur\n🏗 Prisma Spaces"),
    ("1️⃣ Casa 12 – 2 BHK ₹78 L\n2️⃣ Prisma Bay – 3 BHK ₹1.42 Cr", "1️⃣ Casa 12 – 2 BHK ₹87 L\n2️⃣ Prisma Bay – 3 BHK ₹1.42 Cr"),
)  # fmt: skip
def test_a_list_of_labels_is_about_the_home_that_one_of_its_lines_names(true, false):
    assert not refused(true)
    assert refused(false)


# Questions and their answers.


@sentences(
    ("Is there a bowling alley? Yes, Casa 12 has one.", "Is there a bowling alley? Yes, Prisma Bay has one."),
    ("Does Casa 12 have a gym? Absolutely.", "Does Casa 12 have a sauna? Absolutely."),
    ("Q: Where is Casa 12?\nA: In Hennur.", "Q: Where is Casa 12?\nA: In Jigani."),
    ("Who builds Casa 12? M3 Infra.", "Who builds Casa 12? Prisma Spaces."),
    ("How far is Orion Mall from Casa 12? 8.8 km.", "How far is Orion Mall from Casa 12? 3.4 km."),
    ("You asked for Casa 12. The 2 BHK is ₹78 L. Is there a gym? Yes.", "You asked for Casa 12. The 2 BHK is ₹78 L. Is there a sauna? Yes."),
)  # fmt: skip
def test_an_answer_claims_what_was_asked(true, false):
    assert not refused(true)
    assert refused(false)


# Clauses.


@sentences(
    ("Since you want a gym, Casa 12 has a bowling alley.", "Since you want a gym, Casa 12 has a skating rink."),
    ("Casa 12 doesn't compromise: gym, bowling alley, all there.", "Casa 12 doesn't compromise: gym, sauna, all there."),
    ("No waiting: Prisma Bay is ready to move in.", "No waiting: Casa 12 is ready to move in."),
    ("Unlike Prisma Bay, Casa 12 has a gym.", "Unlike Casa 12, Prisma Bay has a gym."),
    ("Don't skip the sauna at St. Mark's Row.", "Don't skip the gym at St. Mark's Row."),
    ("It's a project in Hennur called Casa 12.", "It's a project in Jigani called Casa 12."),
)
def test_a_clause_with_its_own_subject_is_said_whatever_stands_before_it(true, false):
    assert not refused(true)
    assert refused(false)


@sentences(
    ("Residents of Casa 12 get access to the bowling alley.", "Residents of Casa 12 get access to the climbing wall."),
    ("St. Mark's Row has a dance studio and a rooftop garden.", "Casa 12 has a dance studio and a gym."),
    ("Evenings at Casa 12 can be spent at the gym.", "Evenings at Prisma Bay can be spent at the gym."),
    ("One thing I love about Casa 12 is the gym.", "One thing I love about Casa 12 is the sauna."),
)
def test_an_amenity_is_held_by_what_it_is_a_kind_of_and_however_it_is_praised(true, false):
    assert not refused(true)
    assert refused(false)


# Who and where.


@sentences(
    ("M3 Infra ka Casa 12, Hennur wala.", "Old Town Estates ka Casa 12, Hennur wala."),
    ("Casa 12, M3 Infra ka project hai.", "Casa 12, Prisma Spaces ka project hai."),
    ("Developer of Casa 12: M3 Infra", "Developer of Casa 12: Old Town Estates"),
    ("Casa 12 | Hennur | 2 BHK", "Casa 12 | Jigani | 2 BHK"),
    ("Casa 12 fits, and Orion Mall is 8.8 km away.", "Casa 12 fits near Orion Mall, and Manipal Hospital is 8.8 km away."),
    ("NICE Road junction 2 is 12.1 km from St. Mark's Row.", "NICE Road junction 2 is 12.1 km from Casa 12."),
)
def test_makers_and_places_are_those_of_the_row(true, false):
    assert not refused(true)
    assert refused(false)


# Figures.


@sentences(
    ("On the lower side the 2 BHK at Casa 12 is ₹78 L, on the higher side ₹84 L.", "On the lower side the 2 BHK at Casa 12 is ₹84 L, on the higher side ₹78 L."),
    ("Nothing at St. Mark's Row goes below ₹92 L.", "Nothing at St. Mark's Row goes below ₹78 L."),
    ("The 2 BHK at Casa 12 is priced between Rs.78 lacs and ₹84 lakhs.", "The 2 BHK at Casa 12 is priced between Rs.78 lacs and ₹94 lakhs."),
    ("Going for the 2 BHK at Casa 12 instead of the 2 BHK at St. Mark's Row saves you ₹14 L.", "Going for the 2 BHK at Casa 12 instead of the 2 BHK at St. Mark's Row saves you ₹24 L."),
    ("The gap between the 2 BHK at Casa 12 (Rs. 78,00,000) and the 2 BHK at St. Mark's Row (Rs. 92,00,000) is ₹14 L.",
     "The gap between the 2 BHK at Casa 12 (Rs. 78,00,000) and the 2 BHK at St. Mark's Row (Rs. 92,00,000) is ₹41 L."),
    ("St. Mark's Row is pricier than Casa 12 here: ₹2.13 Cr (4 BHK) as opposed to ₹78 L (2 BHK).", "St. Mark's Row is pricier than Casa 12 here: ₹78 L (4 BHK) as opposed to ₹2.13 Cr (2 BHK)."),
    ("At St. Mark's Row, club membership is ₹2 L for the club and ₹4.5 L for the car park.", "At St. Mark's Row, you pay ₹4.5 L for the club and ₹2 L for the car park."),
    ("As of today St. Mark's Row still has 9 of its 2 BHK homes.", "As of today St. Mark's Row still has 7 of its 2 BHK homes."),
    ("Casa 12 hands over in September 2028.", "Casa 12 hands over in December 2026."),
)  # fmt: skip
def test_figures_are_read_by_what_they_bound_and_compare(true, false):
    assert not refused(true)
    assert refused(false)


@pytest.mark.parametrize(
    "text",
    [
        "Reply 1 for the floor plans of Casa 12.",
        "At St. Mark's Row the offer is free covered parking.",
        "Casa 12 lies 8.8km off Orion Mall.",
        "The guaranteed delivery date you mentioned isn't on file for Casa 12; what I have is Q3 2028.",
        "A guaranteed rental yield is not something we offer.",
        "Bachelors are welcome to enquire.",
    ],
)
def test_what_claims_nothing_false_may_be_said(text):
    assert not refused(text)


@pytest.mark.parametrize(
    "text",
    ["Bachelors are not welcome.", "Let me squeeze out a bit more discount.", "A guaranteed rental yield is not a problem.", "Yeh flat haath se nikal jayega."],
)  # fmt: skip
def test_what_never_may_be_said_stays_so(text):
    assert banned(text) or needs_row(text)

"""A reason to decide is told only from a dated, approved row about this customer's homes; everything else is silence."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai import Catalogue, CatalogueKnowledge
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.homes import Configuration, Scope, UrgencyKind, UrgencyRow
from brigade_sales_ai.knowledge import check, load_urgency
from brigade_sales_ai.knowledge.urgency import Wanted, silent_because, urgency_for
from brigade_sales_ai.profile import Interest, Learned, Talk, UserProfile
from brigade_sales_ai.situation import Situation
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import InterestLevel, Topic
from brigade_sales_ai.wording import banned

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""A Tuesday, noon in Bengaluru."""
SAMPLE = Catalogue.sample()
MEADOWS = next(p for p in SAMPLE.projects if p.id == "kaveri-crest-meadows").model_copy(update={"offers": ()})
THREE = Configuration.of("3BHK")
ASKED = Wanted(user_id="asha", projects=(MEADOWS,), configurations=(THREE,))
HERE = {"project_id": MEADOWS.id}

GOOD = {
    UrgencyKind.INVENTORY_COUNT: {"value": 6, "scope": {**HERE, "configuration": "3BHK"}},
    UrgencyKind.VISIT_SLOTS_LEFT: {"value": 2, "scope": HERE, "what": "this Saturday"},
    UrgencyKind.PRICE_REVISION_APPROVED: {"value": "2027-01-15", "scope": HERE},
    UrgencyKind.OFFER_DATED: {"value": "club charges waived", "scope": HERE},
    UrgencyKind.BUYER_DEADLINE: {"value": "2027-06-30", "scope": {"user_id": "asha"}, "what": "your lease ends"},
    UrgencyKind.STATUTORY_CHANGE: {"value": "2027-04-01", "scope": {"state": "Karnataka"}, "what": "the new fee"},
    UrgencyKind.MILESTONE_PAYMENT: {"value": "2026-12-20", "scope": HERE, "what": "the slab payment"},
}


def row(kind, **changed):
    made = {
        "kind": kind,
        "source_id": "stock-7",
        "as_of": NOW - timedelta(hours=2),
        "valid_until": date(2026, 12, 1),
        "approved_by": "head of sales",
        **GOOD[kind],
        **changed,
    }
    return UrgencyRow.model_validate(made)


def told(*rows, wanted=ASKED, at=NOW):
    return [urgent.text for urgent in urgency_for(rows, wanted, at)]


@pytest.mark.parametrize("kind", UrgencyKind)
def test_each_allowed_kind_is_told_with_its_as_of_date_and_without_pressure(kind):
    (text,) = told(row(kind))

    assert "as of 24 Nov 2026" in text
    assert banned(text) == ()


@pytest.mark.parametrize("kind", UrgencyKind)
def test_an_expired_row_is_silent(kind):
    assert told(row(kind), at=datetime(2027, 7, 1, tzinfo=UTC)) == []


@pytest.mark.parametrize("kind", sorted(set(UrgencyKind) - {UrgencyKind.BUYER_DEADLINE}))
def test_what_nobody_approved_is_silent(kind):
    assert told(row(kind, approved_by=" ")) == []
    assert silent_because(row(kind, approved_by=""), ASKED, NOW) == "nobody approved it"


@pytest.mark.parametrize("kind", [UrgencyKind.INVENTORY_COUNT, UrgencyKind.VISIT_SLOTS_LEFT])
def test_a_count_is_silent_after_24_hours(kind):
    just = row(kind, as_of=NOW - timedelta(hours=24))
    late = row(kind, as_of=NOW - timedelta(hours=24, seconds=1))

    assert told(just)
    assert told(late) == []
    assert "24 hours" in silent_because(late, ASKED, NOW)


def test_a_row_from_the_future_is_silent():
    assert told(row(UrgencyKind.OFFER_DATED, as_of=NOW + timedelta(minutes=1))) == []


def test_a_day_that_is_past_gives_no_reason_any_more():
    assert told(row(UrgencyKind.PRICE_REVISION_APPROVED, value="2026-11-23")) == []


def test_of_nothing_left_nothing_is_made():
    assert told(row(UrgencyKind.INVENTORY_COUNT, value=0)) == []


@pytest.mark.parametrize(
    ("scope", "because"),
    [
        ({"project_id": "somewhere-else", "configuration": "3BHK"}, "about a home they did not mark or ask about"),
        ({**HERE, "configuration": "2BHK"}, "about another size than they asked for"),
        ({**HERE, "configuration": "3BHK", "user_id": "ravi"}, "about another customer"),
        ({**HERE, "unit_id": "no-such-unit"}, "what was counted is not of a size they asked for"),
    ],
)
def test_a_count_of_something_else_is_silent(scope, because):
    count = row(UrgencyKind.INVENTORY_COUNT, scope=scope)

    assert told(count) == []
    assert silent_because(count, ASKED, NOW) == because


def test_a_count_is_silent_to_who_has_not_said_a_size():
    anyone = Wanted(user_id="asha", projects=(MEADOWS,))

    assert told(row(UrgencyKind.INVENTORY_COUNT), wanted=anyone) == []


def test_a_count_in_another_tower_than_asked_for_is_silent():
    in_b = row(UrgencyKind.INVENTORY_COUNT, scope={**HERE, "configuration": "3BHK", "tower": "B"})

    assert "in tower B" in told(in_b)[0]
    assert told(in_b, wanted=Wanted(user_id="asha", projects=(MEADOWS,), configurations=(THREE,), tower="A")) == []


def test_a_law_of_another_state_is_silent():
    assert told(row(UrgencyKind.STATUTORY_CHANGE, scope={"state": "Kerala"})) == []


def test_an_older_count_is_never_told_over_a_newer_one():
    older = row(UrgencyKind.INVENTORY_COUNT, value=2, as_of=NOW - timedelta(hours=5))
    newer = row(UrgencyKind.INVENTORY_COUNT, value=9, as_of=NOW - timedelta(hours=1))
    unapproved = row(UrgencyKind.INVENTORY_COUNT, value=12, as_of=NOW, approved_by="")

    assert [text[:7] for text in told(older, newer)] == ["9 homes"]
    assert told(older, newer, unapproved) == []


def test_their_own_date_comes_first_and_is_theirs():
    texts = told(row(UrgencyKind.INVENTORY_COUNT), row(UrgencyKind.OFFER_DATED), row(UrgencyKind.BUYER_DEADLINE))

    assert texts[0].startswith("your own date is 30 Jun 2027 (your lease ends), as you said")
    assert [text.split()[0] for text in texts[1:]] == ["offer", "6"]


rows = st.builds(
    row,
    st.sampled_from(UrgencyKind),
    as_of=st.integers(-100, 100).map(lambda hours: NOW + timedelta(hours=hours)),
    valid_until=st.dates(date(2026, 11, 29), date(2026, 12, 9)),
    approved_by=st.sampled_from(["", "head of sales"]),
)


@given(st.lists(rows, max_size=6), st.integers(-100, 450))
def test_all_that_is_told_stands_on_a_row_that_may_be_told(given_rows, hours):
    at = NOW + timedelta(hours=hours)
    urgent = urgency_for(given_rows, ASKED, at)

    assert urgent == urgency_for(tuple(reversed(given_rows)), ASKED, at)
    for one in urgent:
        assert any(
            r.kind is one.kind and r.source_id == one.source and silent_because(r, ASKED, at) is None for r in given_rows
        )
        assert f"as of {one.as_of:%d %b %Y}" in one.text


# Rows that are refused.


@pytest.mark.parametrize(
    ("kind", "changed", "said"),
    [
        (UrgencyKind.OFFER_DATED, {"source_id": ""}, "source_id"),
        (UrgencyKind.OFFER_DATED, {"source_id": "  "}, "source_id"),
        (UrgencyKind.OFFER_DATED, {"value": "Hurry, only today"}, "presses"),
        (UrgencyKind.MILESTONE_PAYMENT, {"what": "Last chance to pay"}, "presses"),
        (UrgencyKind.INVENTORY_COUNT, {"value": "few"}, "whole number"),
        (UrgencyKind.INVENTORY_COUNT, {"scope": HERE}, "configuration"),
        (UrgencyKind.PRICE_REVISION_APPROVED, {"value": "soon"}, "a day like"),
        (UrgencyKind.BUYER_DEADLINE, {"scope": HERE}, "user_id"),
        (UrgencyKind.STATUTORY_CHANGE, {"scope": {}}, "state"),
        (UrgencyKind.OFFER_DATED, {"scope": {}}, "project"),
        (UrgencyKind.OFFER_DATED, {"valid_until": date(2026, 1, 1)}, "before as_of"),
    ],
)
def test_a_row_that_cannot_be_true_is_refused(kind, changed, said):
    with pytest.raises(ValueError, match=said):
        row(kind, **changed)


def test_json_is_read_row_by_row_and_a_refusal_names_place_and_reason(tmp_path):
    good = {"kind": "offer_dated", "value": "club charges waived", "scope": HERE, "source_id": "terms-4",
            "as_of": "2026-11-20", "valid_until": "2026-12-31", "approved_by": "head of sales"}  # fmt: skip
    path = tmp_path / "rows.json"
    path.write_text(json.dumps({"urgency": [good, {**good, "source_id": ""}, {**good, "kind": "viral_demand"}, 7]}))

    found = load_urgency(path)

    assert [r.source_id for r in found.rows] == ["terms-4"]
    assert [r.place for r in found.refused] == ["rows.json, row 2", "rows.json, row 3", "rows.json, row 4"]
    assert "source_id" in found.refused[0].reason
    assert "kind" in found.refused[1].reason


def test_csv_has_the_scope_in_columns_and_names_the_line(tmp_path):
    path = tmp_path / "stock.csv"
    path.write_text(
        "kind,value,project_id,configuration,tower,source_id,as_of,valid_until,approved_by\n"
        "inventory_count,6,kaveri-crest-meadows,3BHK,B,erp-1,2026-11-24T10:00:00+05:30,2026-11-25,stock desk\n"
        "inventory_count,4,kaveri-crest-meadows,3BHK,C,,2026-11-24T10:00:00+05:30,2026-11-25,stock desk\n"
    )

    found = load_urgency(path)

    assert told(*found.rows) == ["6 homes of 3 BHK in tower B at Kaveri Crest Meadows on file, as of 24 Nov 2026, 10:00"]
    assert [(r.place, "source_id" in r.reason) for r in found.refused] == [("stock.csv, line 3", True)]


@pytest.mark.parametrize(
    ("text", "said"), [("{", "not JSON"), ('{"urgency": 3}', "list of rows"), ("[" * 99_999, "not JSON")]
)
def test_a_file_that_is_no_list_is_refused_in_words(tmp_path, text, said):
    path = tmp_path / "rows.json"
    path.write_text(text)

    with pytest.raises(ConfigurationError, match=said):
        load_urgency(path)


def test_the_check_of_a_catalogue_names_urgency_rows_and_pressing_offers(tmp_path):
    offer = {"id": "o1", "text": "Hurry, free parking", "valid_from": "2026-01-01", "valid_until": "2027-01-01"}
    project = MEADOWS.model_copy(update={"offers": ()}).model_dump(mode="json") | {"offers": [offer]}
    bad = {"kind": "offer_dated", "value": "x", "scope": HERE, "as_of": "2026-11-20", "valid_until": "2026-12-31"}
    path = tmp_path / "list.json"
    path.write_text(json.dumps({"projects": [project], "urgency": [bad]}))

    report = check(path)

    assert [r.usable for r in report.urgency] == [False]
    assert "source_id" in report.urgency[0].problems[0]
    assert "offer o1 is not told" in report.rows[0].problems[0]


# Through the knowledge base.


def known(text, *, at=NOW, marked=True, **profile):
    interests = (Interest(project_id=MEADOWS.id, level=InterestLevel.HIGH, at=at),) if marked else ()
    asha = UserProfile(user_id="asha", interested_projects=interests, **profile)
    now = Situation(user_id="asha", text=text, at=at, before=asha, profile=asha, heard=understand(text))
    return CatalogueKnowledge(SAMPLE).known_about(now)


def test_rows_reach_the_coach_for_who_marked_the_home_only():
    texts = [u.text for u in known("any news?", preferred_configurations=(THREE,)).urgency]

    assert any(
        "an approved price revision for 3 BHK at Kaveri Crest Meadows takes effect on 15 Jan 2027" in t for t in texts
    )
    assert any(t.startswith("6 homes of 3 BHK in tower B") for t in texts)
    assert known("any news?", marked=False, preferred_configurations=(THREE,)).urgency == ()


def test_live_rows_are_asked_for_at_each_turn():
    counts = iter([5, 4])

    def live(projects):
        assert list(projects) == [MEADOWS.id]
        return (row(UrgencyKind.INVENTORY_COUNT, value=next(counts)),)

    knowledge = CatalogueKnowledge(Catalogue(projects=(MEADOWS,)), live=live)
    asha = UserProfile(user_id="asha", preferred_configurations=(THREE,), talk=Talk(focus=(MEADOWS.id,)))
    now = Situation(user_id="asha", text="any news?", at=NOW, before=asha, profile=asha)

    assert [knowledge.known_about(now).urgency[0].text[0] for _ in range(2)] == ["5", "4"]


def test_who_asks_what_is_available_hears_the_fresh_count_and_its_hour():
    fresh = known("how many 3 BHK are available at Kaveri Crest Meadows?")
    next_week = known("how many 3 BHK are available at Kaveri Crest Meadows?", at=NOW + timedelta(days=7))

    assert [f.text for f in fresh.facts if f.topic is Topic.AVAILABILITY] == [
        "6 homes of 3 BHK in tower B at Kaveri Crest Meadows on file, as of 24 Nov 2026, 10:00"
    ]
    assert [m.topic for m in next_week.missing] == [Topic.AVAILABILITY]


def test_the_date_they_named_themselves_is_a_row_sourced_by_their_message():
    needs = Talk().search.model_copy(update={"possession_by": date(2027, 6, 30)})
    how = Learned(source="m7", at=NOW - timedelta(days=3), quote="lease ends in June")

    (urgent,) = known("hm", marked=False, talk=Talk(search=needs), learned={"possession": how}).urgency

    assert (urgent.kind, urgent.source) == (UrgencyKind.BUYER_DEADLINE, "m7")
    assert urgent.text == "your own date is 30 Jun 2027 (you want to move in by then), as you said, as of 21 Nov 2026"


def test_a_day_alone_is_the_oldest_moment_it_can_mean():
    assert Scope.model_validate({"configuration": "3BHK"}).configuration == THREE
    assert row(UrgencyKind.OFFER_DATED, as_of="2026-11-24").as_of == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)

"""What is looked up is on a row or computed: what fits, what is nearest, what it costs, and what is not on file."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import DOMAIN

from brigade_sales_ai import Catalogue, CatalogueKnowledge
from brigade_sales_ai.homes import Configuration, HomeKind, Needs, Project, Status, UnitType
from brigade_sales_ai.homes import Price as PriceOf
from brigade_sales_ai.knowledge import Unregistered
from brigade_sales_ai.knowledge.costs import cost_sheet
from brigade_sales_ai.knowledge.search import gap_percent, search
from brigade_sales_ai.profile import Talk, UserProfile
from brigade_sales_ai.situation import Situation
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import Topic

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SAMPLE = Catalogue.sample()
SOLD = tuple(p for p in SAMPLE.projects if p.registration)


def bhk(*counts):
    return tuple(Configuration(bedrooms=count) for count in counts)


def known(text, *, unregistered=Unregistered.WITHHOLD, catalogue=SAMPLE, **talk):
    profile = UserProfile(user_id="asha", talk=Talk(**talk))
    heard = understand(text)
    search_ = talk.get("search", heard.needs)
    profile = profile.model_copy(update={"talk": profile.talk.model_copy(update={"search": search_})})
    now = Situation(user_id="asha", text=text, at=NOW, before=profile, profile=profile, heard=heard)
    return CatalogueKnowledge(catalogue, unregistered=unregistered).known_about(now)


def texts(facts, topic):
    return [fact.text for fact in facts.facts if fact.topic is topic]


# Search.

needs = st.builds(
    Needs,
    budget_max=st.none() | st.integers(3_000_000, 60_000_000),
    configurations=st.lists(st.sampled_from(bhk(1, 2, 3, 4)), max_size=2, unique=True).map(tuple),
    localities=st.lists(st.sampled_from(sorted({p.locality for p in SOLD})), max_size=2, unique=True).map(tuple),
    status=st.none() | st.sampled_from(Status),
    kinds=st.just(()) | st.just((HomeKind.VILLA,)),
)


def fits(project, unit, wanted):
    """Whether a unit fits, told without the search: the sample has a price, a kind and a place for each."""
    flat = unit.kind in (HomeKind.APARTMENT, HomeKind.PENTHOUSE, HomeKind.DUPLEX, HomeKind.STUDIO)
    return (
        (wanted.budget_max is None or unit.price.low <= wanted.budget_max)
        and (
            not wanted.configurations
            or any(unit.configuration and c.satisfied_by(unit.configuration) for c in wanted.configurations)
        )
        and (not wanted.kinds or unit.kind in wanted.kinds or (flat and HomeKind.APARTMENT in wanted.kinds))
        and (wanted.status is None or project.status is wanted.status)
        and (not wanted.localities or any(project.locality.startswith(name) for name in wanted.localities))
    )


@given(needs)
def test_what_is_shown_without_a_word_fits_exactly_and_else_nothing_does(wanted):
    exact = {p.id for p in SOLD if any(fits(p, u, wanted) for u in p.units)}

    found = search(SOLD, wanted)

    assert bool(found.matches and not found.relaxed) == bool(exact)
    if exact:
        assert {m.project.id for m in found.matches} <= exact
        assert found.total == len(exact)


@given(needs, st.sets(st.sampled_from([p.id for p in SOLD])))
def test_what_was_shown_is_not_shown_again(wanted, seen):
    found = search(SOLD, wanted, seen=seen)

    assert not {m.project.id for m in found.matches} & seen


@given(needs)
def test_a_larger_budget_never_finds_less(wanted):
    if wanted.budget_max is None:
        return
    wider = wanted.model_copy(update={"budget_max": wanted.budget_max * 2})

    if not search(SOLD, wanted).relaxed and search(SOLD, wanted).matches:
        assert search(SOLD, wider).total >= search(SOLD, wanted).total


def test_the_cheapest_come_first_when_asked_for():
    found = search(SOLD, Needs(configurations=bhk(2)), cheapest_first=True)

    prices = [min(u.price.low for u in m.units) for m in found.matches]
    assert prices == sorted(prices)


def test_the_lowest_price_is_said_when_nothing_fits_at_all():
    found = search(SOLD, Needs(configurations=bhk(4), budget_max=5_000_000))

    assert found.matches == ()
    assert "the lowest price on file for that is ₹" in found.relaxed[0]


def test_around_an_amount_the_stretch_speaks_of_the_amount_that_was_named():
    about = Needs(kinds=(HomeKind.VILLA,), budget_min=24_300_000, budget_max=29_700_000, budget_about=True)

    assert search(SOLD, about).relaxed == ("up to 20 % above the ₹2.7 Cr you named",)


def test_the_gap_to_the_nearest_home_is_in_percent_of_the_budget():
    cheapest = min(u.price.low for p in SOLD for u in p.units if u.configuration in bhk(4))

    assert gap_percent(SOLD, Needs(configurations=bhk(4), budget_max=cheapest)) is None
    assert gap_percent(SOLD, Needs(configurations=bhk(4), budget_max=cheapest // 2)) == pytest.approx(100, abs=0.1)


def project(name, latitude, **more):
    unit = UnitType(id=f"{name}-1", configuration=Configuration(bedrooms=2), price=PriceOf(low=9_000_000))
    fields = {"locality": "Whitefield", "units": (unit,), "registration": "TEST/1"} | more
    return Project(id=name, name=name, latitude=latitude, longitude=77.75, source="test", as_of=date(2026, 1, 1), **fields)


def test_nearby_means_within_ten_kilometres_and_says_how_far():
    near, far = project("near", 12.97 + 3.5 / 111.2), project("far", 12.97 + 18 / 111.2)

    found = search((near, far), Needs(localities=("Whitefield",)), around="Whitefield")

    assert [m.project.id for m in found.matches] == ["near"]
    assert "about" in found.matches[0].differs[0]
    assert "km away" in found.matches[0].differs[0]


# Facts.


def test_a_price_is_told_with_its_basis_and_its_source():
    facts = known("what is the price of Amber Neem?")

    assert [p.id for p in facts.about] == ["amber-neem"]
    assert all("base price" in text for text in texts(facts, Topic.PRICE))
    assert {fact.source for fact in facts.facts} == {"sample catalogue (fictional): amber-neem"}


def test_a_name_with_a_slip_of_the_pen_is_still_that_project():
    assert [p.id for p in known("price of Ambr Neem").about] == ["amber-neem"]


def test_a_project_nobody_has_is_named_as_unknown():
    facts = known("what is the price of Imaginary Towers?")

    assert facts.unknown_names == ("Imaginary Towers",)
    assert facts.facts == ()


def test_an_unregistered_project_is_not_sold_unless_the_host_discloses_it():
    withheld = known("tell me about Indigo Rock")
    disclosed = known("tell me about Indigo Rock", unregistered=Unregistered.DISCLOSE)

    assert [p.id for p in withheld.not_sold] == ["indigo-rock"]
    assert withheld.facts == ()
    assert texts(disclosed, Topic.PRICE)
    assert any("to be confirmed" in text for text in texts(disclosed, Topic.REGISTRATION))


def test_what_no_row_says_is_missing_and_not_invented():
    facts = known("what is the maintenance of Amber Neem?")

    assert facts.facts == ()
    assert [(m.topic, m.subject) for m in facts.missing] == [(Topic.MAINTENANCE, "Amber Neem")]


def test_proposed_amenities_are_told_as_proposed():
    (text, *rest) = texts(known("what amenities does Kaveri Crest Meadows have?"), Topic.AMENITIES)

    assert "EV charging" not in text
    assert any("proposed, not yet sanctioned: EV charging" in other for other in rest)


def test_a_market_figure_is_told_with_period_and_source_and_not_after_it_expired():
    told = known("what is the market rate in Whitefield?")
    stale = CatalogueKnowledge(SAMPLE).known_about(
        Situation(
            user_id="asha",
            text="what is the market rate in Whitefield?",
            at=datetime(2028, 1, 1, tzinfo=UTC),
            before=UserProfile(user_id="asha"),
            profile=UserProfile(user_id="asha"),
            heard=understand("what is the market rate in Whitefield?"),
        )
    )

    assert "H1 2026" in texts(told, Topic.MARKET)[0]
    assert texts(stale, Topic.MARKET) == []
    assert [m.topic for m in stale.missing] == [Topic.MARKET]


def test_the_second_one_is_the_second_that_was_shown():
    shown = tuple(p.id for p in SOLD[:3])

    assert [p.id for p in known("tell me about the second one", shown=shown).about] == [shown[1]]
    assert known("tell me about the third one", shown=shown[:2]).about == ()


def test_an_emi_says_its_assumptions_and_is_the_formula():
    (text,) = texts(known("EMI for 1 crore?"), Topic.LOAN)

    # 80 % of 1 Cr at 8.5 % over 20 years.
    assert "₹69,426 a month" in text
    assert "8.5 %" in text
    assert "estimate" in text


# Costs.


@pytest.mark.parametrize("vector", DOMAIN["duty_vectors"], ids=lambda v: str(v["value"]))
def test_duties_are_the_state_rates_to_the_rupee(vector):
    sheet = cost_sheet(vector["value"], on=NOW.date(), urban=vector["urban"])

    amounts = {line.name: line.amount for line in sheet.lines}
    assert [amounts[n] for n in ("Stamp duty", "Cess", "Surcharge", "Registration")] == [
        vector[k] for k in ("stamp", "cess", "surcharge", "registration")
    ]
    assert sheet.total - vector["value"] == vector["total"]


@given(st.integers(100_000, 500_000_000), st.sampled_from([None, *Status]))
def test_a_cost_sheet_adds_up(value, status):
    sheet = cost_sheet(value, on=NOW.date(), status=status)

    assert sheet.total == sum(line.amount for line in sheet.lines)
    assert all(line.explained for line in sheet.lines)


def test_gst_is_due_while_under_construction_only():
    def names(status):
        return {line.name for line in cost_sheet(10_000_000, on=NOW.date(), status=status).lines}

    assert "GST" in names(Status.UNDER_CONSTRUCTION)
    assert "GST" not in names(Status.READY)


def test_rates_past_their_review_date_say_so():
    assert not cost_sheet(10_000_000, on=date(2026, 11, 24)).stale
    assert cost_sheet(10_000_000, on=date(2036, 1, 1)).stale


# Two homes, one of them "it".


@pytest.mark.parametrize(
    "asked", ["compare it with {}", "how is it different from {}?", "is this better than {}?", "compare with {}"]
)
def test_it_is_compared_with_the_home_that_is_named(asked):
    first, other = SOLD[:2]

    assert [p.id for p in known(asked.format(other.name), focus=(first.id,)).about] == [first.id, other.id]


def test_a_home_that_is_named_alone_is_compared_with_none_that_nobody_pointed_at():
    first, other = SOLD[:2]

    assert [p.id for p in known(f"compare {other.name}", focus=(first.id,)).about] == [other.id]


@pytest.mark.parametrize(
    "asked", ["what floor plans are available?", "is parking available?", "which amenities are available"]
)
def test_what_is_available_besides_homes_counts_no_homes(asked):
    facts = known(asked, focus=(SOLD[0].id,))

    assert Topic.AVAILABILITY not in {fact.topic for fact in facts.facts} | {missing.topic for missing in facts.missing}


def test_an_amenity_asked_for_by_name_that_no_row_lists_is_said_to_be_on_none():
    manor = next(p for p in SOLD if p.name == "Rain Tree Manor")
    facts = known("does it have a gym, a swimming pool and a tennis court?", focus=(manor.id,))

    assert texts(facts, Topic.AMENITIES) == ["gym, clubhouse, badminton court"]
    assert [(m.topic, m.subject, m.what) for m in facts.missing] == [
        (Topic.AMENITIES, "Rain Tree Manor", "swimming pool"),
        (Topic.AMENITIES, "Rain Tree Manor", "tennis court"),
    ]


def test_a_side_or_furnishing_that_no_row_tells_is_said_to_be_on_none():
    found = known("I want a 3 BHK, east facing, semi furnished", search=Needs(configurations=bhk(3))).found

    assert found
    assert all({"east facing not on file", "semi furnished not on file"} <= set(match.differs) for match in found.matches)

"""Which price was told to whom is kept with its row; another one on file later is said as a change, both printed from rows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOON, Talk

from brigade_sales_ai import Catalogue, CatalogueKnowledge
from brigade_sales_ai import events as ev
from brigade_sales_ai.homes import Configuration, Needs, Price, PriceBasis, Project, UnitType
from brigade_sales_ai.money import CRORE, LAKH
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.replies import sentences, told_by
from brigade_sales_ai.situation import Act, Brief, Findings, Match, Point
from brigade_sales_ai.turns import JournalEntry

ASKS = "what is the price at Lantana Court?"


def project(low, high=None, *, as_of=date(2026, 11, 12), basis=PriceBasis.BASE, until=None, name="Lantana Court"):
    price = Price(low=low, high=high or low, basis=basis, valid_until=until)
    unit = UnitType(id="u3", configuration=Configuration(bedrooms=3), price=price)
    return Project(
        id=name.lower().replace(" ", "-"),
        name=name,
        locality="Whitefield",
        registration="PRM/KA/0001",
        units=(unit,),
        source="price list",
        as_of=as_of,
    )


def knowing(*projects):
    return CatalogueKnowledge(Catalogue(projects=projects))


@pytest.fixture
def talk(start_talk):
    return start_talk(knowing(project(125 * LAKH)))


def with_rows(talk, *projects):
    """Let the same talk go on, on other rows."""
    talk.engine = replace(talk.engine, knowledge=knowing(*projects))
    talk.returns_after(days=8)


def test_a_price_is_kept_with_its_kind_of_home_its_row_and_its_end(start_talk):
    talk = start_talk(knowing(project(125 * LAKH, until=date(2026, 12, 31))))

    talk.says(ASKS)

    (told,) = talk.profile.prices_told
    assert (told.project_id, told.unit_id, told.price.low, told.price.basis) == (
        "lantana-court",
        "u3",
        125 * LAKH,
        PriceBasis.BASE,
    )
    assert (told.source, told.as_of, told.valid_until) == (
        "price list: lantana-court",
        date(2026, 11, 12),
        date(2026, 12, 31),
    )
    assert "valid until 31 Dec 2026" in told.text
    assert told.at == talk.clock.now


@pytest.mark.parametrize("words", [ASKS, "3 BHK in Whitefield", "tell me about Lantana Court"])
def test_another_price_on_file_is_said_as_a_change_with_both_dates(talk, words):
    talk.says(ASKS)
    with_rows(talk, project(131 * LAKH, as_of=date(2026, 11, 20)))

    reply = talk.says(words).reply.text

    assert (
        "arlier you were told ₹1.25 Cr (base price) for 3 BHK at Lantana Court on 24 Nov 2026; "
        "the price on file as of 20 Nov 2026 is ₹1.31 Cr (base price)." in reply
    )


def test_a_change_is_said_once(talk):
    talk.says(ASKS)
    with_rows(talk, project(131 * LAKH))
    talk.says(ASKS)

    assert "arlier you were told" not in talk.says(ASKS).reply.text


@pytest.mark.parametrize(
    ("later", "changed"),
    [
        (project(125 * LAKH), False),
        (project(125 * LAKH, as_of=date(2026, 12, 1)), False),
        (project(125 * LAKH + 100), False),
        (project(126 * LAKH), True),
        (project(125 * LAKH, 130 * LAKH), True),
        (project(125 * LAKH, basis=PriceBasis.ALL_IN), True),
    ],
    ids=["the same", "a newer row", "the same in print", "another", "a range", "another basis"],
)
def test_what_a_customer_can_see_changed_is_a_change(talk, later, changed):
    talk.says(ASKS)
    with_rows(talk, later)

    assert ("arlier you were told" in talk.says(ASKS).reply.text) is changed


def test_a_price_of_another_home_changes_nothing(talk):
    talk.says(ASKS)
    with_rows(talk, project(125 * LAKH), project(140 * LAKH, name="Citrine Park"))

    assert "arlier you were told" not in talk.says("what is the price at Citrine Park?").reply.text


def test_several_changes_are_listed_together(start_talk):
    talk = start_talk(knowing(project(125 * LAKH), project(140 * LAKH, name="Citrine Park")))
    talk.says("3 BHK in Whitefield")
    with_rows(talk, project(131 * LAKH), project(150 * LAKH, name="Citrine Park"))

    result = talk.says("3 BHK in Whitefield")

    assert result.trace.points.count("price_changed") == 1
    assert "• ₹1.25 Cr (base price) for 3 BHK at Lantana Court" in result.reply.text
    assert "• ₹1.4 Cr (base price) for 3 BHK at Citrine Park" in result.reply.text


def test_a_change_names_what_was_told_and_the_row_as_its_sources(talk):
    talk.says(ASKS)
    with_rows(talk, project(131 * LAKH))

    assert any(
        "told from price list: lantana-court; now price list: lantana-court" in f for f in talk.says(ASKS).trace.facts
    )


def test_the_sentence_of_a_change_is_no_price_told(talk):
    talk.says(ASKS)
    with_rows(talk, project(131 * LAKH))
    talk.says(ASKS)

    assert [told.price.low for told in talk.profile.prices_told] == [125 * LAKH, 131 * LAKH]


def test_a_price_past_its_day_is_told_no_more(start_talk):
    talk = start_talk(knowing(project(125 * LAKH, until=date(2026, 11, 24))))
    assert "₹1.25 Cr" in talk.says(ASKS).reply.text
    talk.returns_after(hours=18)  # past midnight in India

    reply = talk.says(ASKS).reply.text

    assert "₹" not in reply
    assert "nothing on file" in reply
    assert "₹" not in talk.says("3 BHK in Whitefield").reply.text


def test_what_has_run_out_hides_no_other_price(start_talk):
    talk = start_talk(knowing(project(125 * LAKH, until=date(2026, 11, 1)), project(2 * CRORE, name="Citrine Park")))

    reply = talk.says("3 BHK in Whitefield").reply.text

    assert "₹2 Cr" in reply
    assert "₹1.25 Cr" not in reply


def test_a_colleague_who_told_a_price_is_contradicted_as_openly(talk):
    price = Price(low=120 * LAKH, high=120 * LAKH, basis=PriceBasis.BASE)
    talk.does(ev.PriceTold(project_id="lantana-court", text="3 BHK ₹1.2 Cr", source="call", unit_id="u3", price=price))

    assert "arlier you were told ₹1.2 Cr (base price)" in talk.says(ASKS).reply.text


def test_a_larger_home_for_the_same_money_is_named_with_its_basis_and_kept(talk, engine, clock):
    sample = Talk(engine, clock, "ravi")

    reply = sample.says("3 BHK in Whitefield under 3 Cr").reply.text

    assert "4 BHK at Nandi Grove Park ₹2.89 Cr – ₹3.05 Cr (base price)" in reply
    assert any("4 BHK" in told.text for told in sample.profile.prices_told)


def test_only_the_homes_that_a_short_reply_lists_were_told():
    homes = [project(90 * LAKH, name=name) for name in ("Lantana Court", "Citrine Park", "Opal Row")]
    found = Findings(asked=Needs(), matches=tuple(Match(project=home, units=home.units) for home in homes), total=3)
    brief = Brief(points=(Point(act=Act.LIST_HOMES),), found=found, profile=folded(), at=NOON)

    short = replace(brief, tone=brief.tone.model_copy(update={"short": True}))

    assert [told.project_id for told in told_by(brief)] == ["lantana-court", "citrine-park", "opal-row"]
    assert [told.project_id for told in told_by(short)] == ["lantana-court", "citrine-park"]
    assert "Opal Row" not in "".join(sentences(short))


def test_the_card_and_the_note_say_when_which_price_was_told(talk):
    talk.says(ASKS)
    talk.says("I like it, shortlist it")
    with_rows(talk, project(131 * LAKH))
    talk.says(ASKS)

    assert (
        "₹1.31 Cr (base price, before GST, stamp duty and registration) on 02 Dec 2026)"
        in talk.profile.card(NOON).shortlist[0]
    )
    note = talk.says("connect me to a human").handoff
    assert [("₹1.25 Cr" in told, "24 Nov 2026" in told) for told in note.shortlist[0].prices_told] == [
        (True, True),
        (False, False),
    ]


# The ledger.


def telling(low, *, at=0, unit="u3", words=""):
    price = Price(low=low * LAKH, high=low * LAKH)
    return ev.PriceTold(
        project_id="p", text=words or f"₹{low} L", source="r", unit_id=unit, price=price, at=NOON + timedelta(minutes=at)
    )


def folded(*events):
    return UserProfile(user_id="asha").after_all(events, Occasion(at=NOON))


def test_the_same_price_in_other_words_is_one_telling():
    profile = folded(telling(90, words="3 BHK: ₹90 L"), telling(90, at=1, words="3 BHK ₹90 L (base price)"))

    assert [told.text for told in profile.prices_told] == ["3 BHK ₹90 L (base price)"]


tellings = st.builds(telling, st.integers(80, 83), at=st.integers(0, 9), unit=st.sampled_from(["u2", "u3"]))


@given(st.lists(tellings, max_size=8, unique_by=lambda e: (e.at, e.unit_id)), st.randoms(use_true_random=False))
def test_what_was_told_last_does_not_depend_on_the_order_of_telling(events, chance):
    shuffled = list(events)
    chance.shuffle(shuffled)

    for unit in ("u2", "u3"):
        assert folded(*events).price_told_of("p", unit) == folded(*shuffled).price_told_of("p", unit)


@given(st.lists(tellings, max_size=8))
def test_told_twice_is_kept_once(events):
    assert folded(*events, *events).prices_told == folded(*events).prices_told
    assert len({(t.unit_id, t.price) for t in folded(*events).prices_told}) == len(folded(*events).prices_told)


def test_what_was_told_before_kinds_of_home_were_kept_is_read_and_contradicts_nothing(talk):
    old = JournalEntry.model_validate_json(
        '{"user_id":"asha","revision":1,"key":"m","at":"2026-01-01T00:00:00Z","events":['
        '{"kind":"price_told","project_id":"lantana-court","text":"3 BHK: ₹1 Cr","source":"row"}]}'
    )

    (told,) = old.folded_onto(UserProfile(user_id="asha")).prices_told
    assert (told.unit_id, told.price, told.valid_until) == (None, None, None)
    talk.does(*old.events)
    assert "arlier you were told" not in talk.says(ASKS).reply.text

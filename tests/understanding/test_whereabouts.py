"""Where a message wants a home to be, what it rules out, how far it would go, and what lies elsewhere."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.whereabouts import where_in
from brigade_sales_ai.vocabulary import Slot


def wanted(text):
    return list(where_in(text).localities)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("near yelahanka or jakkur", ["Yelahanka", "Jakkur"]),
        ("hebbal, yelahanka, thanisandra", ["Hebbal", "Yelahanka", "Thanisandra"]),
        ("2.5bhk chahiye hebbal side", ["Hebbal"]),
        ("not too far from hebbal", ["Hebbal"]),
        ("hebbal flyover ke paas", ["Hebbal"]),
        ("Whitefield sorry Hebbal", ["Hebbal"]),
    ],
)
def test_places_are_wanted(text, names):
    assert wanted(text) == names


@pytest.mark.parametrize(
    ("text", "avoided"),
    [
        ("not in whitefield or marathahalli", ("Whitefield", "Marathahalli")),
        ("anywhere except electronic city", ("Electronic City",)),
        ("whitefield ke alawa kuch bhi", ("Whitefield",)),
        ("away from whitefield", ("Whitefield",)),
        ("whitefield side mat dikhao", ("Whitefield",)),
        ("whitefield is too far", ("Whitefield",)),
    ],
)
def test_places_are_ruled_out(text, avoided):
    assert where_in(text).avoided == avoided
    assert wanted(text) == []


def test_some_are_wanted_and_some_are_not():
    where = where_in("sarjapur or whitefield but not marathahalli")

    assert (where.localities, where.avoided) == (("Sarjapur", "Whitefield"), ("Marathahalli",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("i live in marathahalli, want a flat in whitefield", ["Whitefield"]),
        ("main bellandur mein rehta hoon, hebbal me ghar chahiye", ["Hebbal"]),
        ("shifting from btm to hsr layout", ["HSR Layout"]),
        ("my office is in bellandur", []),
        ("want to live in hebbal", ["Hebbal"]),
    ],
)
def test_where_they_live_or_work_is_not_where_they_look(text, names):
    assert wanted(text) == names


@pytest.mark.parametrize(
    ("text", "kilometres"),
    [
        ("within 5 km of hebbal", 5),
        ("hebbal se 5 km ke andar", 5),
        ("2.5km radius from manyata tech park", 2.5),
        ("max 3 kms from whitefield metro", 3),
        ("10-15 km from hebbal", 15),
        ("hebbal", None),
        ("my car did 20 km", None),
    ],
)
def test_how_far_they_would_go(text, kilometres):
    assert understand(text).within_km == kilometres


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("flat in pune", "Pune"),
        ("3bhk in Gachibowli", "Gachibowli"),
        ("i want in Andheri West", "Andheri West"),
        ("something in manish nagar", "manish nagar"),
        ("house in South Yarra", "South Yarra"),
        ("hosur me plot", "Hosur"),
        ("i'm in dubai, looking in bangalore", None),
        ("moving to bangalore from delhi", None),
        ("chennai me ghar", "Chennai"),
        ("hydrabad", "Hyderabad"),
        ("3bhk near Manipal Hospital", None),
        ("near metro", None),
        ("on the main road", None),
        ("in March", None),
    ],
)
def test_a_town_elsewhere_is_recognised(text, town):
    assert understand(text).outside_city == town


@pytest.mark.parametrize(
    ("text", "town"), [("Atlantis", "Atlantis"), ("yes, atlantis", "atlantis"), ("anywhere", None), ("no", None)]
)
def test_a_bare_name_answers_the_question_for_a_place(text, town):
    assert where_in(text, asked=Slot.LOCALITY).outside == town
    assert where_in(text).outside is None


@pytest.mark.parametrize(
    "text",
    ["kya hal hai", "maine kuch nahi kia", "remind me tomorrow", "what a majestic view", "koi baat nahi", "Show me more"],
)
def test_ordinary_talk_names_no_place(text):
    where = where_in(text)

    assert (where.wanted, where.zones, where.outside, where.landmark) == ({}, [], None, None)


@given(st.text(max_size=300))
def test_any_text_may_be_about_places(text):
    where_in(text, asked=Slot.LOCALITY)


PIECES = st.sampled_from("Hebbal |not in |or |within 5 km of |In Aaa Bbb |nagar |5th phase |a |½|near |me |11-".split("|"))


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_ten_thousand_letters_take_a_moment(pieces):
    text = ("".join(pieces) * 10_000)[:10_000]
    where_in("hebbal")  # the list is read once
    began = time.process_time()

    where_in(text)

    assert time.process_time() - began < 0.1

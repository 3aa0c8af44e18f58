"""Bengaluru's places are found however people spell them, and only where they are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.places import distance_of_one, find_places, kilometres, kilometres_between, place


def names(text):
    return [mention.place.name for mention in find_places(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("electronic city", "Electronic City"),
        ("e city", "Electronic City"),
        ("HSR", "HSR Layout"),
        ("jp nagar", "JP Nagar"),
        ("Marathalli", "Marathahalli"),
        ("yelhanka", "Yelahanka"),
        ("devanhalli", "Devanahalli"),
        ("Sarjapur Road", "Sarjapur Road"),
    ],
)
def test_a_place_is_found_in_its_many_spellings(text, name):
    assert names(f"2 BHK in {text} please") == [name]


def test_two_places_are_found_in_the_order_they_are_named():
    assert names("Hebbal or Whitefield") == ["Hebbal", "Whitefield"]


@pytest.mark.parametrize("text", ["show me the whitest kitchen", "I am happy", "hello", "3 BHK", "the road is fine"])
def test_an_ordinary_word_is_no_place(text):
    assert names(text) == []


def test_a_name_of_several_words_is_not_read_as_a_shorter_one():
    assert names("Sarjapur Road") == ["Sarjapur Road"]
    assert names("Sarjapur") == ["Sarjapur"]


def test_the_distance_is_the_same_both_ways_and_plausible():
    there = kilometres_between("Whitefield", "Hebbal")

    assert there == kilometres_between("Hebbal", "Whitefield")
    assert 15 < there < 25


def test_the_distance_to_an_unknown_place_is_unknown():
    assert kilometres_between("Whitefield", "Atlantis") is None
    assert kilometres((12.97, None), (12.97, 77.7)) is None


def test_a_degree_north_is_a_hundred_and_eleven_kilometres():
    assert kilometres((12.0, 77.0), (13.0, 77.0)) == pytest.approx(111.2, abs=0.1)


@given(st.text(max_size=200))
def test_any_text_can_be_searched_for_places(text):
    for mention in find_places(text):
        assert text[mention.start : mention.end] == mention.text


letters = st.text(alphabet="abcde", min_size=1, max_size=7)


@given(letters, letters)
def test_a_slip_goes_both_ways(one, other):
    assert distance_of_one(one, other) == distance_of_one(other, one)


@given(letters, st.data())
def test_a_letter_left_out_is_a_slip(word, data):
    at = data.draw(st.integers(0, len(word) - 1))

    assert distance_of_one(word, word[:at] + word[at + 1 :])


def test_a_place_knows_its_zone():
    assert place("Whitefield").zone == "East Bengaluru"

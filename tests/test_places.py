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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("whitfield", "Whitefield"),
        ("koramangla", "Koramangala"),
        ("maratha halli", "Marathahalli"),
        ("bellandoor", "Bellandur"),
        ("elctronic city", "Electronic City"),
        ("k r puram", "KR Puram"),
        ("jpnagar", "JP Nagar"),
        ("rajarajeshwari ngr", "Rajarajeshwari Nagar"),
        ("bannerghata raod", "Bannerghatta Road"),
        ("thanisandra main rd", "Thanisandra"),
        ("sarjapur main road", "Sarjapur Road"),
        ("kaikondanahalli", "Kaikondrahalli"),
        ("dodballapur", "Doddaballapur"),
    ],
)
def test_a_place_is_found_by_how_it_sounds_and_with_a_slip(text, name):
    assert names(f"flat in {text}") == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5th Phase JP Nagar", "5th Phase JP Nagar"),
        ("Koramangala 4th block please", "Koramangala 4th block"),
        ("near HSR Layout sector 2", "HSR Layout sector 2"),
        ("Hebbal", "Hebbal"),
    ],
)
def test_the_part_of_a_locality_belongs_to_its_name(text, words):
    (mention,) = find_places(text)

    assert mention.text == words


@pytest.mark.parametrize("text", ["kya hal hai", "maine kia", "a majestic view", "the aerospace program"])
def test_a_name_that_is_a_word_too_needs_a_sign_that_it_is_meant(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"), [("near HAL", "HAL"), ("majestic", "Majestic"), ("house near majestic", "Majestic")]
)
def test_a_name_that_is_a_word_too_is_found_where_it_is_meant(text, name):
    assert names(text) == [name]


def test_a_locality_without_a_centre_is_heard_and_lies_nowhere():
    assert names("3 BHK in Pai Layout") == ["Pai Layout"]
    assert kilometres_between("Pai Layout", "Hebbal") is None


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

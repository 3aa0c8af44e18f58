"""The net below everything that is written: telephone numbers, addresses and keys stay in it; dates, amounts and ids go through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.redaction import PRIVATE, REDACTED, redacted, scrubbed


@pytest.mark.parametrize(
    "secret",
    [
        "9845012345",
        "+91 98450 12345",
        "+91-98450-12345",
        "(080) 2345 6789",
        "080-23456789",
        "+1 (415) 555-2671",
        "९८४५०१२३४५",
        "ravi.k+homes@example.co.in",
        "sk-proj-abcDEF123456",
        "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoieCJ9.c2lnbmF0dXJl",
        "Bearer abcdefgh12345",
        "ABCPE1234F",
        "2345 6789 0123",
        "wamid.HBgMOTE5ODQ1MDEyMzQ1FQIAEhgU",
    ],
)
@pytest.mark.parametrize("around", ["{}", "call {} now", "user_{}", "({})", "id={},"])
def test_what_reaches_or_opens_somebody_is_caught(secret, around):
    caught = redacted(around.format(secret))

    assert REDACTED in caught
    assert secret[:8] not in caught
    assert secret[-6:] not in caught


@pytest.mark.parametrize(
    "harmless",
    [
        "2026-11-24T06:30:00.123456Z",
        "2026-11-24 06:30:00",
        "₹1,50,00,000 for 1,450 sq ft",
        "engine.py:1234",
        "550e8400-e29b-41d4-a716-446655440000",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "https://example.com/homes?page=12",
        "version 1.2.3 of 2026",
        "gpt-4o-mini-2024-07-18",
        "SAMPLE/KA/0009",
    ],
)
def test_dates_amounts_places_and_identities_of_traces_go_through(harmless):
    assert redacted(harmless) == harmless


def test_the_password_of_an_address_is_caught_and_its_host_is_not():
    assert redacted("postgresql://ada:secret@db.example/homes") == f"postgresql://{REDACTED}db.example/homes"


@given(st.text())
def test_what_was_redacted_once_stays_as_it_is(text):
    assert redacted(redacted(text)) == redacted(text)


# No letters up to f: sixteen of them and figures in one are the identity of a trace.
@given(st.integers(10**9, 10**12 - 1), st.text(alphabet="xy .,:;!?\n"), st.text(alphabet="xy .,:;!?\n"))
def test_a_number_is_caught_whatever_stands_around_it(number, before, after):
    assert str(number) not in redacted(f"{before}{number}{after}")


NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just("call 9845012345"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "said", "b"]), inner, max_size=3),
    max_leaves=12,
)


@given(NESTED)
def test_nothing_is_too_deep_to_be_scrubbed(value):
    assert "9845012345" not in str(scrubbed(value))


def test_fields_that_hold_words_or_who_somebody_is_go_whole():
    assert scrubbed({"said": "hello", "Name": ["Ravi"], "step": "hello"}) == {
        "said": REDACTED,
        "Name": REDACTED,
        "step": "hello",
    }
    assert {"text", "user_id", "phone", "email", "message_id"} <= PRIVATE


def test_what_is_no_plain_value_is_named_by_its_type():
    class Ravi:
        def __str__(self):
            return "Ravi"

    assert scrubbed([Ravi()]) == ["<Ravi>"]
    assert scrubbed({"x": Ravi}) == {"x": "<type>"}

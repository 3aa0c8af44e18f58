"""The stored format, and the memo that spares reading a document twice."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai import events as ev
from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.storage.packing import packed, unpacked
from brigade_sales_ai.storage.rows import ProfileMemo, Unreadable, document_of, entry_of, entry_row, packed_row, profile_of
from brigade_sales_ai.turns import JournalEntry
from brigade_sales_ai.values import Value

profiles = st.builds(UserProfile, user_id=st.sampled_from(["asha", "ravi", "meera"]), revision=st.integers(1, 5))


@given(st.lists(profiles, max_size=20), st.integers(1, 3))
def test_the_memo_gives_what_reading_the_document_gives(kept, size):
    memo = ProfileMemo(size)
    for profile in kept:
        memo.keep(profile, document_of(profile))

    for profile in kept:
        document = document_of(profile)
        assert memo.profile_of(profile.user_id, document) == profile_of(document)


def test_a_document_that_changed_behind_its_back_is_read_anew():
    memo = ProfileMemo()
    before = UserProfile(user_id="asha", revision=1, name="Asha")
    memo.keep(before, document_of(before))

    after = UserProfile(user_id="asha", revision=1, name="Asha Rao")

    assert memo.profile_of("asha", document_of(after)) == after
    assert memo.profile_of("asha", None) == UserProfile(user_id="asha")


def test_the_memo_stays_small():
    memo = ProfileMemo(3)
    for number in range(10):
        profile = UserProfile(user_id=f"customer-{number}")
        memo.keep(profile, document_of(profile))

    assert list(memo._known) == ["customer-7", "customer-8", "customer-9"]


def kept_values(kind, seen):
    """Return *kind* and every value that stands in it, however deep."""
    if isinstance(kind, type) and issubclass(kind, Value):
        if kind not in seen:
            seen.add(kind)
            for field in kind.model_fields.values():
                kept_values(field.annotation, seen)
    else:
        for part in get_args(kind):
            kept_values(part, seen)
    return seen


@pytest.mark.parametrize(
    "kind", sorted(kept_values(JournalEntry, set()) | kept_values(UserProfile, set()), key=lambda kind: kind.__name__)
)
def test_what_may_be_none_is_none_when_it_is_not_kept(kind):
    # None is not written; a field without that default could not be read again, or would come back as something else.
    wrong = [
        name
        for name, field in kind.model_fields.items()
        if type(None) in get_args(field.annotation) and field.default is not None
    ]

    assert wrong == []


ENTRY = JournalEntry(
    user_id="asha",
    revision=1,
    key="m-1",
    at="2026-11-01T10:00:00.000001Z",
    said="₹ 1.5 Cr in वाइटफ़ील्ड",
    events=(ev.NameGiven(name="Asha"),),
)


def test_a_packed_entry_is_the_same_entry():
    assert entry_of(packed_row(ENTRY)[-1]) == ENTRY


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_packed_is_unpacked_to_the_letter(text):
    assert unpacked(packed(text.encode())) == text.encode()
    assert unpacked("{" + text) == "{" + text


def test_an_entry_that_was_kept_before_entries_were_packed_is_read():
    assert entry_of(entry_row(ENTRY)[-1]) == ENTRY


@pytest.mark.parametrize("kept", ["", "{", "not base64 ₹", "AAAA", packed(b"{}")[:-8], packed(b"{}") + "===="])
def test_a_damaged_entry_is_said_to_be_unreadable(kept):
    with pytest.raises(Unreadable):
        entry_of(kept)


def test_what_was_packed_by_the_first_version_is_read():
    # The dictionary is part of the format: an entry that differs from it would make every file unreadable.
    assert unpacked("eH2u//0WAzoJPkuRWJyRqFQLAD0vBkM=") == b'{"user_id":"asha"}'

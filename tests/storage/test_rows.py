"""The stored format, and the memo that spares reading a document twice."""

from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.storage.rows import ProfileMemo, document_of, profile_of

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

"""What every profile store promises, as tests to inherit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import anyio
import pytest

from .. import events as ev
from ..errors import AlreadyRecorded, ProfileConflict
from ..profile import Occasion, UserProfile
from ..protocols import ProfileStore
from ..turns import JournalEntry
from ..vocabulary import Channel, Objection, Speaker

__all__ = ["ADA", "PROMISES", "ProfileStoreContract", "Promise", "StoreOpener"]

StoreOpener = Callable[[], AbstractAsyncContextManager[ProfileStore]]
Promise = Callable[[ProfileStore, ProfileStore], Awaitable[None]]

PROMISES: Final[list[Promise]] = []

ADA: Final = "ada.1+test@example.org"

MOMENT: Final = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)

# Full of what gets lost on the way to a database and back.
_ADAS_EVENTS: Final = (
    ev.SessionStarted(session_id="s:1"),
    ev.MessageHeard(session_id="s:1"),
    ev.NameGiven(name='Ada "the first" O\'Brien ☕ ನಮಸ್ಕಾರ', quote=""),
    ev.PhoneGiven(phone="+91 98450 00000"),
    ev.BudgetStated(high=123_456_789_012, about=True, quote="a\nb\\c\t'%s' {x}"),
    ev.ObjectionRaised(objection=Objection.PRICE, quote="🏠" * 40),
    ev.PropertyViewed(project_id="p1", at=datetime(2025, 12, 31, 23, 59, 59, 1, tzinfo=UTC)),
    ev.Noted(note="100 % sure; -- DROP TABLE journal"),
    ev.Tagged(tags=("", "vip")),
)


def _entry(
    user_id: str = ADA,
    *,
    revision: int = 1,
    key: str = "m-1",
    events: tuple[ev.AnyEvent, ...] = _ADAS_EVENTS,
    said: str | None = "Is it ready? 🚀\n'yes'",
    reply: str | None = "",
) -> JournalEntry:
    return JournalEntry(
        user_id=user_id,
        revision=revision,
        key=key,
        at=MOMENT + timedelta(minutes=revision),
        session_id="s:1",
        channel=Channel.WHATSAPP,
        said=said,
        reply=reply,
        reply_by=Speaker.BOT if reply is not None else None,
        events=events,
    )


def _folded(entry: JournalEntry, onto: UserProfile | None = None) -> UserProfile:
    profile = onto or UserProfile(user_id=entry.user_id)
    profile = profile.after_all(entry.events, Occasion(at=entry.at, source=entry.key))
    return profile.model_copy(update={"revision": entry.revision})


async def _visit(store: ProfileStore, user_id: str = ADA, *, key: str = "m-1", note: str = "") -> UserProfile:
    """Commit one more entry for the customer, on top of what the store knows."""
    known = (await store.load(user_id)).profile
    noted = (ev.Noted(note=note),) if note else ()
    entry = _entry(user_id, revision=known.revision + 1, key=key, events=(*_ADAS_EVENTS, *noted), said=f"said {key}")
    profile = _folded(entry, known)
    await store.commit(entry, profile)
    return profile


def promise(check: Promise) -> Promise:
    """Add *check* to what every store promises."""
    PROMISES.append(check)
    return check


@promise
async def nobody_is_known_at_first(store: ProfileStore, other: ProfileStore) -> None:
    dossier = await store.load("nobody", message_id="m-1")

    assert dossier.profile == UserProfile(user_id="nobody")
    assert dossier.recent == ()
    assert dossier.answered is None


@promise
async def every_field_of_a_profile_comes_back(store: ProfileStore, other: ProfileStore) -> None:
    profile = await _visit(store)

    # By the other handle, which cannot have kept the value in memory.
    assert profile == (await other.load(ADA)).profile


@promise
async def the_other_handle_sees_a_commit(store: ProfileStore, other: ProfileStore) -> None:
    assert (await other.load(ADA)).profile.revision == 0  # so that a cache has something stale to give
    await _visit(store)

    assert (await other.load(ADA)).profile.revision == 1


@promise
async def a_stale_commit_is_refused(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store)
    late = _entry(key="m-2")

    with pytest.raises(ProfileConflict):
        await other.commit(late, _folded(late))

    assert (await store.load(ADA)).profile.revision == 1


@promise
async def a_commit_from_the_future_is_refused(store: ProfileStore, other: ProfileStore) -> None:
    early = _entry(revision=2)

    with pytest.raises(ProfileConflict):
        await store.commit(early, _folded(early))

    assert (await other.load(ADA)).profile.revision == 0


@promise
async def a_redelivery_is_refused_as_such(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store)
    again = _entry()
    next_one = _entry(revision=2)

    for entry in (again, next_one):  # a taken key counts before a taken revision
        with pytest.raises(AlreadyRecorded):
            await other.commit(entry, _folded(entry))

    assert (await store.load(ADA)).profile.revision == 1


@promise
async def nothing_of_a_refused_commit_is_kept(store: ProfileStore, other: ProfileStore) -> None:
    kept = await _visit(store)
    late = _entry(key="m-2", events=(*_ADAS_EVENTS, ev.Noted(note="too late")))
    with pytest.raises(ProfileConflict):
        await other.commit(late, _folded(late))

    dossier = await store.load(ADA, message_id="m-2")

    assert dossier.profile == kept
    assert dossier.answered is None
    assert [entry.key async for entry in store.journal(ADA)] == ["m-1"]


@promise
async def an_answer_comes_back_by_its_key(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store)
    await _visit(store, key="m-2")

    answered = (await other.load(ADA, message_id="m-1")).answered

    assert answered is not None
    assert answered.revision == 1
    assert answered.events == _ADAS_EVENTS


@promise
async def keys_belong_to_one_customer(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store, "ada", key="same")

    await _visit(store, "bob", key="same")

    assert (await other.load("bob")).profile.revision == 1
    assert (await other.load("bob", message_id="only-adas")).answered is None


@promise
async def one_customers_commit_touches_no_other(store: ProfileStore, other: ProfileStore) -> None:
    bob = await _visit(store, "bob")

    await _visit(store, "ada", note="about ada")

    assert bob == (await other.load("bob")).profile
    assert [entry.user_id async for entry in other.journal("bob")] == ["bob"]


@promise
async def recent_messages_are_the_newest_in_order(store: ProfileStore, other: ProfileStore) -> None:
    for number in range(5):
        await _visit(store, key=f"m-{number}")

    recent = (await other.load(ADA, recent=5)).recent

    assert [message.text for message in recent] == ["", "said m-3", "", "said m-4", ""]
    assert [message.speaker for message in recent][-2:] == [Speaker.CUSTOMER, Speaker.BOT]
    assert recent[-1].at == MOMENT + timedelta(minutes=5)


@promise
async def no_recent_messages_are_given_when_none_are_wanted(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store)

    assert (await other.load(ADA, recent=0)).recent == ()


@promise
async def the_journal_comes_whole_and_in_order(store: ProfileStore, other: ProfileStore) -> None:
    for number in range(3):
        await _visit(store, key=f"m-{number}")

    entries = [entry async for entry in other.journal(ADA)]

    assert [(entry.revision, entry.key) for entry in entries] == [(1, "m-0"), (2, "m-1"), (3, "m-2")]
    assert entries[0].at == MOMENT + timedelta(minutes=1)
    assert entries[0].channel is Channel.WHATSAPP
    assert entries[0].reply == ""
    assert [entry async for entry in other.journal("nobody")] == []


@promise
async def the_profile_equals_its_folded_journal(store: ProfileStore, other: ProfileStore) -> None:
    for number in range(3):
        await _visit(store, key=f"m-{number}", note=f"note {number}")

    profile = UserProfile(user_id=ADA)
    async for entry in other.journal(ADA):
        profile = _folded(entry, profile)

    assert profile == (await other.load(ADA)).profile


@promise
async def commits_at_once_all_land_when_tried_again(store: ProfileStore, other: ProfileStore) -> None:
    async def visit(number: int, at: ProfileStore) -> None:
        while True:
            try:
                await _visit(at, key=f"m-{number}", note=f"note {number}")
            except ProfileConflict:
                continue
            return

    async with anyio.create_task_group() as tasks:
        for number in range(10):
            tasks.start_soon(visit, number, other if number % 2 else store)

    profile = (await store.load(ADA)).profile
    assert profile.revision == 10
    assert {f"note {number}" for number in range(10)} <= set(profile.notes)


class ProfileStoreContract:
    """
    Inherit, and say how to open your store.

    ::

        class TestMyStore(ProfileStoreContract):
            @pytest.fixture
            def open_store(self, tmp_path):
                return lambda: MyStore.open(tmp_path / "profiles")

    Each test opens the same, empty, store twice, as two servers would. Works without, and with any, pytest plugin for
    async tests.
    """

    @pytest.mark.parametrize("promise", PROMISES, ids=lambda p: p.__name__)
    def test_keeps_promise(self, promise: Promise, open_store: StoreOpener) -> None:
        """Check one promise on two handles to the same store."""
        anyio.run(partial(_check, promise, open_store))


async def _check(promise: Promise, open_store: StoreOpener) -> None:
    async with open_store() as store, open_store() as other:
        await promise(store, other)

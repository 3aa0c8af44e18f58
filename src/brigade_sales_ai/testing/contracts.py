"""What every profile store promises, as tests to inherit."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from typing import Any, Final

import anyio
import pytest

from .. import events as ev
from ..errors import AlreadyRecorded, ProfileConflict
from ..homes import Configuration, Price, PriceBasis
from ..profile import UserProfile
from ..protocols import ProfileStore
from ..questions import Order, Page, ProfileQuery
from ..turns import Dossier, JournalEntry
from ..vocabulary import Band, Channel, Objection, Owner, PromiseKind, Speaker, Stage

__all__ = ["ADA", "PROMISES", "ProfileStoreContract", "Promise", "StoreOpener"]

StoreOpener = Callable[[], AbstractAsyncContextManager[ProfileStore]]
Promise = Callable[[ProfileStore, ProfileStore], Awaitable[None]]

PROMISES: Final[list[Promise]] = []

ADA: Final = "ada.1+test@example.org"

MOMENT: Final = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)

_HERE: Final = datetime(2026, 1, 1, 12, 30, 0, 1, tzinfo=timezone(timedelta(hours=5, minutes=30)))

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
    ev.Promised(promise=PromiseKind.ANSWER, promise_id="a", subject="pets of 'O\n'", when="☕", due_at=_HERE),
    ev.PriceTold(
        project_id="p1",
        text="₹1 Cr",
        source="row",
        unit_id="u",
        price=Price(low=10_000_000, basis=PriceBasis.BASE, valid_until=date(2026, 1, 31)),
    ),
)


def _entry(
    user_id: str = ADA,
    *,
    revision: int = 1,
    key: str = "m-1",
    events: tuple[ev.AnyEvent, ...] = _ADAS_EVENTS,
    said: str | None = "Is it ready? 🚀\n'yes' \x00\ud83d",
    reply: str | None = "",
    follows: str = "",
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
        follows=follows,
    )


def _folded(entry: JournalEntry, onto: UserProfile | None = None) -> UserProfile:
    return entry.folded_onto(onto or UserProfile(user_id=entry.user_id))


async def _visit(store: ProfileStore, user_id: str = ADA, *, key: str = "m-1", note: str = "") -> UserProfile:
    """Commit one more entry for the customer, on top of what the store knows."""
    noted = (ev.Noted(note=note),) if note else ()
    return await _keep(store, user_id, *_ADAS_EVENTS, *noted, key=key, said=f"said {key}")


async def _keep(
    store: ProfileStore, user_id: str, *events: ev.AnyEvent, key: str = "m-1", said: str | None = None
) -> UserProfile:
    """Commit one more entry with *events*, on top of what the store knows."""
    known = await store.load(user_id)
    revision = known.profile.revision + 1
    entry = _entry(user_id, revision=revision, key=key, events=events, said=said, follows=known.last_key)
    profile = _folded(entry, known.profile)
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
    profile = await _keep(store, ADA, *_ADAS_EVENTS, ev.CallbackRequested(at=_HERE))

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


@promise
async def every_field_of_an_entry_comes_back(store: ProfileStore, other: ProfileStore) -> None:
    entry = _entry(said="", reply=None, events=(ev.Noted(note="x", at=_HERE),)).model_copy(update={"session_id": None})
    await store.commit(entry, _folded(entry))

    assert [entry async for entry in other.journal(ADA)] == [entry]
    assert (await other.load(ADA, message_id="m-1")).answered == entry


@promise
async def a_megabyte_comes_back_whole(store: ProfileStore, other: ProfileStore) -> None:
    note = "a lakh, ಲಕ್ಷ, 🏠 " * 60_000
    await _keep(store, ADA, ev.Noted(note=note))

    assert (await other.load(ADA)).profile.notes == (note,)


@promise
async def one_message_at_once_is_kept_once(store: ProfileStore, other: ProfileStore) -> None:
    kept: list[ProfileStore] = []

    async def deliver(at: ProfileStore) -> None:
        entry = _entry()
        try:
            await at.commit(entry, _folded(entry))
        except (AlreadyRecorded, ProfileConflict):
            return
        kept.append(at)

    async with anyio.create_task_group() as tasks:
        for at in (store, other, store, other):
            tasks.start_soon(deliver, at)

    assert len(kept) == 1
    assert len([entry async for entry in store.journal(ADA)]) == 1


# Questions.

# Two share a score, two nothing but their silence; one was never active, two have no score.
_TEAM_KNOWS: Final[Mapping[str, tuple[ev.AnyEvent, ...]]] = {
    "asha": (
        ev.NameGiven(name="Asha Rao-Kumar"),
        ev.BudgetStated(low=8_000_000, high=12_000_000),
        ev.LocalitiesStated(localities=("Whitefield", "Varthur")),
        ev.ConfigurationsStated(configurations=(Configuration.of("2BHK"), Configuration.of("3BHK"))),
        ev.Tagged(tags=("VIP", "nri")),
        ev.ObjectionRaised(objection=Objection.PRICE),
        ev.Promised(promise=PromiseKind.BROCHURE, promise_id="b"),
    ),
    "bala": (
        ev.NameGiven(name="Bala Kumaran"),
        ev.BudgetStated(high=10_000_000),
        ev.LocalitiesStated(localities=("Whitefield",)),
        ev.HumanTookOver(by="ravi"),
    ),
    "chitra": (
        ev.NameGiven(name="ಚಿತ್ರಾ"),
        ev.BudgetStated(low=20_000_000),
        ev.Tagged(tags=("vip",)),
        ev.ObjectionRaised(objection=Objection.PRICE),
        ev.ObjectionResolved(objection=Objection.PRICE),
        ev.StageEntered(stage=Stage.CLOSING, reason="booked a visit"),
        ev.Promised(promise=PromiseKind.CALLBACK, promise_id="c"),
        ev.CallbackDone(),
    ),
    "deepa": (ev.Noted(note="called in"), ev.VisitScheduled(project_id="p")),
    "esha": (ev.Noted(note="called in"), ev.NameGiven(name="100%_'; \\ --")),
}
_SCORES: Final[Mapping[str, tuple[float, Band, int]]] = {
    "asha": (81.25, Band.HOT, 1),
    "bala": (81.25, Band.HOT, 3),
    "chitra": (40.1, Band.WARM, 5),
}


async def _team(store: ProfileStore) -> None:
    """Make the store know a handful of customers."""
    for user_id, events in _TEAM_KNOWS.items():
        scored: tuple[ev.AnyEvent, ...] = ()
        if user_id in _SCORES:
            score, band, day = _SCORES[user_id]
            scored = (
                ev.PropertyViewed(project_id="p", at=MOMENT + timedelta(days=day)),
                ev.LeadScored(raw=score, score=score, band=band, engagement=1.0, intent_to_buy=1.0, scorecard="test"),
            )
        await _keep(store, user_id, *events, *scored)


def _ids(page: Page) -> list[str]:
    return [profile.user_id for profile in page.profiles]


@promise
async def a_page_has_the_best_first(store: ProfileStore, other: ProfileStore) -> None:
    await _team(store)

    assert _ids(await other.find(ProfileQuery())) == ["bala", "asha", "chitra", "esha", "deepa"]
    assert _ids(await other.find(ProfileQuery(order=Order.LAST_ACTIVE))) == ["chitra", "bala", "asha", "esha", "deepa"]
    assert _ids(await other.find(ProfileQuery(order=Order.USER_ID))) == ["asha", "bala", "chitra", "deepa", "esha"]


@promise
async def what_is_found_is_the_whole_profile(store: ProfileStore, other: ProfileStore) -> None:
    await _team(store)

    assert (await other.find(ProfileQuery(name="ASHA"))).profiles == ((await store.load("asha")).profile,)


@promise
async def pages_follow_each_other_without_gap_or_repeat(store: ProfileStore, other: ProfileStore) -> None:
    await _team(store)

    for order in Order:
        whole = _ids(await store.find(ProfileQuery(order=order)))
        for limit in (1, 2, 5):
            walked: list[str] = []
            page = await other.find(ProfileQuery(order=order, limit=limit))
            while page.next is not None:
                assert len(page.profiles) == limit
                walked += _ids(page)
                page = await other.find(ProfileQuery(order=order, limit=limit, after=page.next))
            assert [*walked, *_ids(page)] == whole


_ASKED: Final[tuple[tuple[Mapping[str, Any], str], ...]] = (
    ({"temperature": Band.HOT}, "asha bala"),
    ({"stage": Stage.CLOSING}, "chitra"),
    ({"score_min": 81.25}, "asha bala"),
    ({"score_max": 81.2}, "chitra"),
    ({"active_since": MOMENT + timedelta(days=3)}, "bala chitra"),
    ({"active_before": MOMENT + timedelta(days=3)}, "asha"),
    ({"budget_min": 10_000_001, "budget_max": 19_999_999}, "asha"),
    ({"budget_min": 12_000_000, "budget_max": 20_000_000}, "asha chitra"),
    ({"budget_max": 7_999_999}, "bala"),
    ({"budget_min": 12_000_001}, "chitra"),
    ({"locality": "whitefield"}, "asha bala"),
    ({"locality": "White"}, ""),
    ({"configuration": Configuration.of("3BHK")}, "asha"),
    ({"tags": ("vip",)}, "asha chitra"),
    ({"tags": ("vip", "NRI")}, "asha"),
    ({"owner": Owner.HUMAN}, "bala"),
    ({"owner": Owner.BOT, "temperature": Band.HOT}, "asha"),
    ({"objection": Objection.PRICE}, "asha"),
    ({"promised": PromiseKind.BROCHURE}, "asha"),
    ({"promised": "anything"}, "asha deepa"),
    ({"name": "kuma"}, "asha bala"),
    ({"name": "kumar asha"}, "asha"),
    ({"name": "uma"}, ""),
    ({"name": "ಚಿತ್"}, "chitra"),
    ({"name": "100%"}, "esha"),
    ({"name": "%"}, "asha bala chitra deepa esha"),
    ({"locality": "Whitefield", "budget_min": 11_000_000, "tags": ("vip",)}, "asha"),
)


@promise
async def exactly_those_asked_for_are_found(store: ProfileStore, other: ProfileStore) -> None:
    await _team(store)

    for asked, wanted in _ASKED:
        found = sorted(_ids(await other.find(ProfileQuery(**asked))))
        assert found == wanted.split(), asked


@promise
async def a_count_is_of_all_pages(store: ProfileStore, other: ProfileStore) -> None:
    await _team(store)

    assert await other.count(ProfileQuery(limit=1)) == 5
    assert await other.count(ProfileQuery(tags=("vip",), limit=1)) == 2
    assert await other.count(ProfileQuery(name="nobody")) == 0


# The journal of everybody.


@promise
async def everybodys_journal_comes_in_the_order_it_was_kept(store: ProfileStore, other: ProfileStore) -> None:
    for key, at in (("m-1", store), ("m-2", other), ("m-3", store)):
        for user_id in ("bob", "ada"):
            await _visit(at, user_id, key=key)

    kept = [(entry.user_id, entry.revision) async for entry in other.journal()]

    assert kept == [("bob", 1), ("ada", 1), ("bob", 2), ("ada", 2), ("bob", 3), ("ada", 3)]


@promise
async def a_journal_since_a_moment_leaves_out_what_was_before(store: ProfileStore, other: ProfileStore) -> None:
    for key in ("m-1", "m-2", "m-3"):
        await _visit(store, key=key)
    since = MOMENT + timedelta(minutes=2)

    assert [entry.key async for entry in other.journal(ADA, since=since)] == ["m-2", "m-3"]
    assert [entry.key async for entry in other.journal(since=since)] == ["m-2", "m-3"]


# Erasure.


@promise
async def an_erased_customer_is_a_stranger(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store, "ada")
    await other.load("ada")
    await store.erase("ada")

    for at in (store, other):
        assert await at.load("ada", message_id="m-1") == Dossier(profile=UserProfile(user_id="ada"))
        assert [entry async for entry in at.journal("ada")] == []
        assert [entry async for entry in at.journal()] == []
        assert (await at.find(ProfileQuery())).profiles == ()


@promise
async def erasing_touches_nobody_else(store: ProfileStore, other: ProfileStore) -> None:
    for user_id in ("ada", "ada.1", "ad", "ADA", "_da"):
        await _visit(store, user_id)
    await other.erase("_da")
    await other.erase("ada")

    assert sorted([entry.user_id async for entry in store.journal()]) == ["ADA", "ad", "ada.1"]
    assert _ids(await store.find(ProfileQuery(order=Order.USER_ID))) == ["ADA", "ad", "ada.1"]


@promise
async def a_receipt_says_how_much_went_and_not_whose(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store)
    await _visit(store, key="m-2")
    receipt = await other.erase(ADA)

    assert sum(receipt.rows.values()) >= 1
    assert "ada" not in receipt.model_dump_json().casefold()


@promise
async def erasing_a_stranger_is_fine(store: ProfileStore, other: ProfileStore) -> None:
    receipt = await store.erase("stranger")

    assert sum(receipt.rows.values()) == 0


@promise
async def who_was_erased_may_come_anew(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store)
    await store.erase(ADA)
    anew = await _visit(other)

    assert anew.revision == 1
    assert (await store.load(ADA)).profile == anew


@promise
async def what_was_under_way_does_not_bring_the_erased_back(store: ProfileStore, other: ProfileStore) -> None:
    before = await _visit(store)
    late = _entry(revision=2, key="late", follows="m-1", events=(ev.Noted(note="from before"),))
    await other.erase(ADA)
    with pytest.raises(ProfileConflict):
        await store.commit(late, _folded(late, before))

    await _keep(other, ADA, ev.Noted(note="anew"), key="m-9")
    with pytest.raises(ProfileConflict):  # the revision fits again, but it is another journal
        await store.commit(late, _folded(late, before))

    assert (await other.load(ADA)).profile.notes == ("anew",)


@promise
async def an_export_is_everything_as_one_document(store: ProfileStore, other: ProfileStore) -> None:
    await _visit(store, key="m-1", note="likes the lake")
    await _visit(store, key="m-2")
    document = json.loads(await other.export(ADA))

    assert UserProfile.model_validate(document["profile"]) == (await store.load(ADA)).profile
    assert [entry["key"] for entry in document["journal"]] == ["m-1", "m-2"]
    assert "likes the lake" in document["profile"]["notes"]


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

"""Upkeep of whole databases: is every profile what its journal adds up to, and moving everything from one store to another."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Final, Protocol

import anyio

from ..errors import AlreadyRecorded, ProfileConflict, StorageError
from ..profile import UserProfile
from ..protocols import ProfileStore
from ..questions import LARGEST_PAGE, Order, ProfileQuery
from ..turns import JournalEntry
from .rows import Unreadable

__all__ = ["Checked", "Copied", "Digest", "Kept", "Source", "StoreSource", "columns_rewritten", "copied", "verified"]

_AT_ONCE: Final = 10
_BATCH: Final = 500


class Kept(ProfileStore, Protocol):
    """A store that can be looked after: each of ours."""

    async def customers(self, after: str = "") -> list[str]:
        """Return the next ids of customers behind *after*, upwards; none when there are no more."""
        ...

    async def replace(self, profile: UserProfile, /) -> None:
        """Put *profile* in the place of the stored one. Raises ProfileConflict if the journal is at another revision."""
        ...


# Verification.


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One customer looked at: how many entries, and what is wrong, if anything; *repaired* says that it was made right."""

    user_id: str
    entries: int
    problem: str | None = None
    repaired: bool = False


async def verified(store: Kept, *, repair: bool = False) -> AsyncGenerator[Checked]:
    """
    Look at every customer, whether the profile is what the journal adds up to.

    With *repair*, a profile that is not is put right from its journal, and every row's columns are written anew; a journal that
    has a gap or cannot be read is only told of. May run while turns go on.

    Raises:
        StorageError: The store cannot be read.

    """
    limit = anyio.CapacityLimiter(_AT_ONCE)
    after = ""
    while ids := await store.customers(after):
        found: dict[str, Checked] = {}

        async def check(user_id: str, found: dict[str, Checked] = found) -> None:
            async with limit:
                found[user_id] = await _check(store, user_id, repair=repair)

        try:
            async with anyio.create_task_group() as tasks:
                for user_id in ids:
                    tasks.start_soon(check, user_id)
        except ExceptionGroup as group:
            raise group.exceptions[0] from None
        for user_id in ids:
            yield found[user_id]
        after = ids[-1]


async def columns_rewritten(store: Kept) -> AsyncGenerator[str]:
    """
    Write every row's columns anew from its document, and yield the customers' ids.

    After a migration that was run on a database with customers: its own SQL knows less of letters than we do. Who is being
    written meanwhile has right columns anyway.
    """
    after = ""
    while ids := await store.customers(after):
        for user_id in ids:
            profile = await _stored(store, user_id)
            if profile is not None and profile.revision:
                with contextlib.suppress(ProfileConflict):
                    await store.replace(profile)
            yield user_id
        after = ids[-1]


async def _check(store: Kept, user_id: str, *, repair: bool) -> Checked:
    for _ in range(20):
        with contextlib.suppress(ProfileConflict):  # a turn landed before the repair
            return await _checked(store, user_id, repair=repair)
    return Checked(user_id=user_id, entries=0, problem="the customer is too busy to be repaired now; run it again")


async def _checked(store: Kept, user_id: str, *, repair: bool) -> Checked:
    profile, folded, entries, problem = None, UserProfile(user_id=user_id), 0, None
    for _ in range(5):  # a commit may land between the two reads
        profile = await _stored(store, user_id)
        folded, entries, problem = await _folded(store, user_id)
        if problem or profile is None or profile.revision == folded.revision:
            break
    if problem is not None:
        return Checked(user_id=user_id, entries=entries, problem=problem)
    if profile == folded:
        if repair and folded.revision:
            await store.replace(folded)  # its columns, which nobody reads back, are right again too
        return Checked(user_id=user_id, entries=entries)
    problem = _difference(profile, folded)
    if not repair:
        return Checked(user_id=user_id, entries=entries, problem=problem)
    await store.replace(folded)
    return Checked(user_id=user_id, entries=entries, problem=problem, repaired=True)


async def _stored(store: Kept, user_id: str) -> UserProfile | None:
    try:
        return (await store.load(user_id, recent=0)).profile
    except Unreadable:
        return None


async def _folded(store: Kept, user_id: str) -> tuple[UserProfile, int, str | None]:
    """Return what the journal adds up to, how many entries it has, and why it cannot be trusted, if so."""
    profile, entries, last_key = UserProfile(user_id=user_id), 0, ""
    try:
        async for entry in store.journal(user_id):
            entries += 1
            if entry.revision != entries:
                return profile, entries, f"the journal has a gap before revision {entry.revision}"
            if entry.follows and entry.follows != last_key:
                return profile, entries, f"entry {entry.revision} of the journal does not follow the one before it"
            profile, last_key = entry.folded_onto(profile), entry.key
    except Unreadable:
        return profile, entries, f"entry {entries + 1} of the journal cannot be read"
    return profile, entries, None


def _difference(profile: UserProfile | None, folded: UserProfile) -> str:
    if profile is None:
        return "the profile cannot be read"
    if profile.revision == 0:
        return "the profile is missing"
    if folded.revision == 0:
        return "the profile has no journal"
    names = [name for name in UserProfile.model_fields if getattr(profile, name) != getattr(folded, name)]
    return f"the profile is not what its journal adds up to: {', '.join(names)}"


# Moving.


class Digest:
    """What a set of values comes to, whatever their order: two sets are the same when number and sum are."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = 0

    def add(self, value: JournalEntry | UserProfile) -> None:
        """Count *value* in."""
        self.count += 1
        self._sum += int.from_bytes(sha256(value.model_dump_json().encode()).digest())

    def __str__(self) -> str:
        return f"{self.count}:{self._sum % 2**256:064x}"


class Source(Protocol):
    """What can be copied from: every entry, then every profile."""

    def journal(self) -> AsyncGenerator[JournalEntry]:
        """Yield everybody's entries, each customer's in order."""
        ...

    def profiles(self) -> AsyncGenerator[UserProfile]:
        """Yield every profile."""
        ...


class StoreSource:
    """A store to copy from."""

    def __init__(self, store: ProfileStore) -> None:
        self._store = store

    def journal(self) -> AsyncGenerator[JournalEntry]:
        """Yield everybody's entries in the order they were kept."""
        return self._store.journal()

    async def profiles(self) -> AsyncGenerator[UserProfile]:
        """Yield every profile, by id."""
        query = ProfileQuery(order=Order.USER_ID, limit=LARGEST_PAGE)
        while True:
            page = await self._store.find(query)
            for profile in page.profiles:
                yield profile
            if page.next is None:
                return
            query = query.model_copy(update={"after": page.next})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """
    What a copy came to: *entries* seen, of which *new* ones were written, and how many *customers*.

    *moved_on* is how many of them changed while they were copied: another run takes the rest over.
    """

    entries: int
    new: int
    customers: int
    moved_on: int = 0


async def copied(source: Source, target: Kept, *, seen: Callable[[int], object] = lambda _: None) -> Copied:
    """
    Copy everything from *source* into *target*, and compare both; *seen* is told how many entries were dealt with.

    What is in the target already is left as it is, so a copy that was broken off is taken up by running it again. Each
    customer's entries come in their order; customers may overtake each other by some hundred entries.

    Raises:
        StorageError: A store cannot be read or written, or the target has what the source has not; the message says which.

    """
    await _refuse_others(source, target)
    digest, new = Digest(), 0
    async for batch in _batches(source.journal()):
        for entry in batch:
            digest.add(entry)
        new += await _written(batch, target)
        seen(len(batch))
    customers = moved = 0
    async for profile in source.profiles():
        customers += 1
        moved += not await _made_equal(profile, target)
    there = Digest()
    async for entry in target.journal():
        there.add(entry)
    if str(there) != str(digest):
        raise StorageError(
            f"the copy is not what was copied: {digest.count} entries there, {there.count} here;"
            " copy into an empty store that nobody writes to"
        )
    return Copied(entries=digest.count, new=new, customers=customers, moved_on=moved)


async def _refuse_others(source: Source, target: Kept) -> None:
    """
    Refuse a target that has anything which the source has not, before anything is written.

    Raises:
        StorageError: It has.

    """
    newest: dict[str, JournalEntry] = {}
    async with contextlib.aclosing(target.journal()) as there:
        async for entry in there:
            newest[entry.user_id] = entry
    if not newest:
        return
    async with contextlib.aclosing(source.journal()) as entries:
        async for entry in entries:
            if newest.get(entry.user_id) == entry:
                del newest[entry.user_id]
    if newest:
        raise StorageError(
            f"the target has {len(newest)} customers whom the source does not know, or knows otherwise; nothing was written:"
            " copy into an empty store, or go on with a copy that was broken off"
        )


async def _batches(entries: AsyncGenerator[JournalEntry]) -> AsyncGenerator[list[JournalEntry]]:
    batch: list[JournalEntry] = []
    async with contextlib.aclosing(entries):
        async for entry in entries:
            batch.append(entry)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


async def _written(batch: Iterable[JournalEntry], target: Kept) -> int:
    """Write what the target has not yet; return how many entries that were."""
    limit = anyio.CapacityLimiter(_AT_ONCE)
    written = 0

    async def write(user_id: str, entries: list[JournalEntry]) -> None:
        nonlocal written
        async with limit:
            profile = (await target.load(user_id, recent=0)).profile
            for entry in entries:
                if entry.revision <= profile.revision:
                    continue
                profile = entry.folded_onto(profile)
                await target.commit(entry, profile)
                written += 1

    by_customer = sorted(batch, key=lambda entry: (entry.user_id, entry.revision))
    try:
        async with anyio.create_task_group() as tasks:
            for user_id, entries in groupby(by_customer, key=lambda entry: entry.user_id):
                tasks.start_soon(write, user_id, list(entries))
    except ExceptionGroup as group:
        first = group.exceptions[0]
        if isinstance(first, AlreadyRecorded | ProfileConflict):
            raise StorageError(
                "the target is being written by somebody else, or has another journal of a customer"
            ) from first
        raise first from None
    return written


async def _made_equal(profile: UserProfile, target: Kept) -> bool:
    """
    Put the source's own row in place of what its journal adds up to now, should that have changed since.

    Return False if the source moved on while it was copied.
    """
    there = (await target.load(profile.user_id, recent=0)).profile
    if there.revision == profile.revision and there != profile:
        await target.replace(profile)
    return there.revision == profile.revision

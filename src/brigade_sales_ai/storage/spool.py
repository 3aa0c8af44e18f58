"""A store that goes on when the one behind it is away."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

import anyio
from anyio import to_thread

from ..errors import AlreadyRecorded, ConfigurationError, ProfileConflict, StorageError
from ..logs import log
from ..profile import UserProfile
from ..protocols import ProfileStore
from ..questions import ErasureReceipt, Page, ProfileQuery
from ..situation import Message
from ..turns import Dossier, JournalEntry
from .lines import Line, connected, storage_errors
from .rows import check_pair, document_of, entry_of, entry_row, messages_of, profile_of

__all__ = ["SpooledProfileStore"]

T = TypeVar("T")

_REMEMBERED: Final = 1000
"""How many customers' last dossiers are at hand when the store goes away."""

_KEEP_MESSAGES: Final = 20
_BUSY_SECONDS: Final = 0.2

_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS spool (place INTEGER PRIMARY KEY, user_id TEXT NOT NULL, key TEXT NOT NULL,"
    " entry TEXT NOT NULL, profile TEXT NOT NULL, UNIQUE (user_id, key)) STRICT"
)
_WAITING: Final = "SELECT DISTINCT user_id FROM spool ORDER BY place"
_OF: Final = "SELECT entry, profile FROM spool WHERE user_id = ? ORDER BY place"
_ADD: Final = "INSERT INTO spool (user_id, key, entry, profile) VALUES (?, ?, ?, ?)"
_REMOVE: Final = "DELETE FROM spool WHERE user_id = ? AND key = ?"
_FORGET: Final = "DELETE FROM spool WHERE user_id = ?"
_RETRIES: Final = 20


class SpooledProfileStore(ProfileStore):
    """
    Passes everything to *store*; while it is away, commits go to a durable file at *path* instead.

    What waits there is delivered in each customer's order, once, when the store is back (looked for every *retry_seconds*, and
    at the customer's next turn); an entry that the store turns out to have is not kept twice, and one of a customer who was
    erased is dropped. While the store is away, a customer is known by what waits and by what this process loaded last, and
    the dossier says that it is `stale`; of anybody else nothing is known, and loading raises. Questions, journals and
    erasure need the store itself.

    One process per file. Use it as a context manager::

        async with SpooledProfileStore(store, "spool.db") as profiles: ...
    """

    def __init__(self, store: ProfileStore, path: str | Path, *, retry_seconds: float = 2.0) -> None:
        self._store = store
        self._path = Path(path)
        self._retry_seconds = retry_seconds
        self._known: OrderedDict[str, Dossier] = OrderedDict()
        self._waiting: set[str] = set()
        self._erasures = 0
        self._delivering = anyio.Lock()
        self._closing: AsyncExitStack | None = None
        self._line: Line | None = None

    async def __aenter__(self) -> Self:
        """
        Open the spool, and begin to deliver what an earlier process left in it.

        Raises:
            ConfigurationError: The path cannot hold a database.
            StorageError: The file is corrupt, or another process uses it.

        """
        connection = await to_thread.run_sync(_opened, self._path)
        async with AsyncExitStack() as opened:
            self._line = Line(connection, _BUSY_SECONDS)
            opened.push_async_callback(_closed, self._line, connection)
            self._waiting = {user_id for (user_id,) in await self._run(lambda db: db.execute(_WAITING).fetchall())}
            tasks = await opened.enter_async_context(anyio.create_task_group())
            opened.callback(tasks.cancel_scope.cancel)
            tasks.start_soon(self._deliver_for_ever)
            self._closing = opened.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Close the spool; what waits in it is delivered by the next process."""
        closing, self._closing = self._closing, None
        return await closing.__aexit__(kind, error, trace) if closing else None

    @property
    def waiting(self) -> int:
        """How many customers have entries that wait for the store."""
        return len(self._waiting)

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """Return what is known about *user_id*; `stale` when the store is away."""
        if user_id in self._waiting:
            await self._try_to_deliver(user_id)
        if user_id in self._waiting:
            return await self._from_here(user_id, message_id, recent)
        erasures = self._erasures
        try:
            dossier = await self._store.load(user_id, message_id=message_id, recent=max(recent, _KEEP_MESSAGES))
        except StorageError:
            if user_id not in self._known:
                raise
            return await self._from_here(user_id, message_id, recent)
        self._remember(dossier, erasures)
        return replace(dossier, recent=dossier.recent[-recent:] if recent else ())

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """Keep both or neither, in the store or, while it is away, in the spool."""
        check_pair(entry, profile)
        if entry.user_id not in self._waiting:
            erasures = self._erasures
            try:
                await self._store.commit(entry, profile)
            except (AlreadyRecorded, ProfileConflict):
                raise
            except StorageError as error:
                log().warning("store.away", error=type(error).__name__)
            else:
                self._remember(_after(self._known.get(entry.user_id), entry, profile), erasures)
                return
        await self._spool(entry, profile)

    async def find(self, query: ProfileQuery, /) -> Page:
        """Return a page of the customers that *query* asks for, as the store knows them."""
        return await self._store.find(query)

    async def count(self, query: ProfileQuery, /) -> int:
        """Return how many customers *query* asks for, as the store knows them."""
        return await self._store.count(query)

    async def journal(self, user_id: str | None = None, *, since: datetime | None = None) -> AsyncGenerator[JournalEntry]:
        """Yield the entries that the store has, in the order they were kept."""
        if user_id in self._waiting:
            await self._try_to_deliver(user_id)
        async for entry in self._store.journal(user_id, since=since):
            yield entry

    async def erase(self, user_id: str, /) -> ErasureReceipt:
        """Remove everything about *user_id*, from the store and from the spool."""
        async with self._delivering:
            receipt = await self._store.erase(user_id)
            self._erasures += 1
            self._known.pop(user_id, None)
            spooled = await self._run(lambda db: db.execute(_FORGET, (user_id,)).rowcount)
            self._waiting.discard(user_id)
            if self._line is not None:
                await self._line.checkpoint()
        return receipt.model_copy(update={"rows": {**receipt.rows, "spool": spooled}})

    # What is known here.

    def _remember(self, dossier: Dossier, erasures: int) -> None:
        if erasures != self._erasures:  # it may be of whom was erased meanwhile
            return
        self._known[dossier.profile.user_id] = replace(dossier, answered=None)
        self._known.move_to_end(dossier.profile.user_id)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    async def _from_here(self, user_id: str, message_id: str | None, recent: int) -> Dossier:
        """Return what the spool and this process know."""
        dossier = self._known.get(user_id) or Dossier(profile=UserProfile(user_id=user_id))
        answered = None
        for entry, profile in await self._spooled(user_id):
            dossier = _after(dossier, entry, profile)
            if entry.key == message_id:
                answered = entry
        return replace(dossier, answered=answered, recent=dossier.recent[-recent:] if recent else (), stale=True)

    async def _spooled(self, user_id: str) -> list[tuple[JournalEntry, UserProfile]]:
        rows = await self._run(lambda db: db.execute(_OF, (user_id,)).fetchall())
        return [(entry_of(entry), profile_of(profile)) for entry, profile in rows]

    async def _spool(self, entry: JournalEntry, profile: UserProfile) -> None:
        row = (entry.user_id, entry.key, entry_row(entry)[-1], document_of(profile))

        def add(db: sqlite3.Connection) -> None:
            waiting = [entry_of(known) for known, _ in db.execute(_OF, (entry.user_id,))]
            if any(known.key == entry.key for known in waiting):
                raise AlreadyRecorded
            before = waiting[-1].revision if waiting else None
            if before is None and entry.user_id in self._known:
                before = self._known[entry.user_id].profile.revision
            if before is not None and entry.revision != before + 1:
                raise ProfileConflict(expected=entry.revision - 1)
            db.execute(_ADD, row)

        # Said first: given up while it is written, it is delivered all the same; should it not be written, nothing waits.
        self._waiting.add(entry.user_id)
        await self._run(add)

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._line is None:
            raise ConfigurationError("SpooledProfileStore is a context manager: use it with `async with`")
        return await self._line.run("BEGIN IMMEDIATE", work)

    async def _remove(self, entry: JournalEntry) -> None:
        await self._run(lambda db: db.execute(_REMOVE, (entry.user_id, entry.key)).rowcount)

    # Delivery.

    async def _deliver_for_ever(self) -> None:
        while True:
            for user_id in tuple(self._waiting):
                await self._try_to_deliver(user_id)
            await anyio.sleep(self._retry_seconds)

    async def _try_to_deliver(self, user_id: str) -> None:
        """Deliver what waits of *user_id*, as far as the store takes it; the rest goes on waiting."""
        async with self._delivering:
            try:
                for entry, _ in await self._spooled(user_id):
                    await self._deliver(entry)
                    await self._remove(entry)
                    self._known.pop(user_id, None)  # it may be on top of what others kept
            except StorageError as error:
                log().warning("store.still_away", error=type(error).__name__)
                return
            if not await self._spooled(user_id):
                self._waiting.discard(user_id)

    async def _deliver(self, entry: JournalEntry) -> None:
        """Put *entry* on top of what the store knows now, unless it is there or its customer was erased."""
        for _ in range(_RETRIES):
            known = await self._store.load(entry.user_id, message_id=entry.key, recent=0)
            if known.answered is not None:
                return
            if entry.follows and not await self._is_there(entry.user_id, entry.follows):
                log().info("spool.dropped", reason="the customer was erased")
                return
            later = entry.model_copy(update={"revision": known.profile.revision + 1, "follows": known.last_key})
            try:
                await self._store.commit(later, later.folded_onto(known.profile))
            except AlreadyRecorded:
                return
            except ProfileConflict:
                continue
            return
        raise StorageError("the customer is too busy for an entry to be delivered; it goes on waiting")

    async def _is_there(self, user_id: str, key: str) -> bool:
        return (await self._store.load(user_id, message_id=key, recent=0)).answered is not None


async def _closed(line: Line, connection: sqlite3.Connection) -> None:
    with anyio.CancelScope(shield=True):
        await to_thread.run_sync(line.close)
        connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    connection = connected(path, _BUSY_SECONDS)
    try:
        with storage_errors():
            # Another process's deliveries would come twice.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_SCHEMA)
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _after(dossier: Dossier | None, entry: JournalEntry, profile: UserProfile) -> Dossier:
    said = messages_of(entry.said, entry.reply, entry.reply_by, entry.at)
    recent: tuple[Message, ...] = (*(dossier.recent if dossier else ()), *said)[-_KEEP_MESSAGES:]
    return Dossier(profile=profile, recent=recent, last_key=entry.key)

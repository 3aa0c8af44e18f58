"""Profiles in a SQLite file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
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
from .conditions import count_statement, find_statement
from .lines import Line, connected, is_busy, storage_errors
from .migrations import migrations
from .rows import (
    PROFILE_COLUMNS,
    Cell,
    ProfileMemo,
    Unreadable,
    check_pair,
    document_bytes,
    entry_of,
    messages_of,
    moment,
    packed_row,
    profile_of,
    profile_row,
    stamp,
)

__all__ = ["SQLiteProfileStore"]

T = TypeVar("T")

BATCH: Final = 200

_KNOWN: Final = (
    "SELECT CAST(document AS BLOB), (SELECT key FROM journal WHERE user_id = :user ORDER BY revision DESC LIMIT 1),"
    " (SELECT document FROM journal WHERE user_id = :user AND key = :key), NULL FROM user_profiles WHERE user_id = :user"
    " UNION ALL SELECT * FROM (SELECT said, reply, reply_by, at FROM journal"
    " WHERE user_id = :user AND (said IS NOT NULL OR reply IS NOT NULL) ORDER BY revision DESC LIMIT :recent)"
)
"""The profile, the newest key and the entry asked for; then what was said, the newest first. One statement sees one state."""
_NEWEST: Final = "SELECT revision, key FROM journal WHERE user_id = ? ORDER BY revision DESC LIMIT 1"
_STANDING: Final = (
    "SELECT EXISTS (SELECT 1 FROM journal WHERE user_id = ? AND key = ?), revision, key"
    " FROM journal WHERE user_id = ? ORDER BY revision DESC LIMIT 1"
)
_APPEND: Final = (
    "INSERT INTO journal (user_id, revision, key, at, session_id, said, reply, reply_by, document)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEEP: Final = (
    f"INSERT INTO user_profiles ({', '.join(PROFILE_COLUMNS)}) VALUES ({'?, ' * (len(PROFILE_COLUMNS) - 1)}CAST(? AS TEXT))"
    " ON CONFLICT (user_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in PROFILE_COLUMNS if column != "user_id")
)
_CUSTOMERS: Final = (
    "SELECT user_id FROM (SELECT user_id FROM user_profiles WHERE user_id > ? ORDER BY user_id LIMIT ?)"
    " UNION SELECT user_id FROM (SELECT user_id FROM journal WHERE user_id > ? AND revision = 1 ORDER BY user_id LIMIT ?)"
    " ORDER BY user_id LIMIT ?"
)


class SQLiteProfileStore(ProfileStore):
    """
    Keeps everything in one SQLite file; acknowledged means on disk (``synchronous=FULL``, WAL). Made by `open`.

    Commits that wait for each other share a transaction, so that many customers at once cost little more than one. Several
    processes may open the same file.
    """

    def __init__(self, writer: Line, walker: Line, reader: sqlite3.Connection) -> None:
        self._writer = writer
        self._walker = walker
        self._reader = reader
        self._waiting: deque[_Commit] = deque()
        self._called = False
        self._memo = ProfileMemo()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: str | Path, *, busy_seconds: float = 5.0) -> AsyncGenerator[Self]:
        """
        Open the database at *path*, making it if need be; another program's lock is waited for *busy_seconds*.

        Raises:
            ConfigurationError: The path cannot hold a database of ours: a folder, not SQLite, or a newer version's.
            StorageError: The database is corrupt, locked or read-only.

        """
        if str(path) in ("", ":memory:"):
            raise ConfigurationError("SQLiteProfileStore keeps a file; use MemoryProfileStore to keep nothing")
        with ExitStack() as connections:

            def connect() -> sqlite3.Connection:
                return connections.enter_context(closing(_connected(Path(path), busy_seconds)))

            def line() -> Line:
                made = Line(connect(), busy_seconds)
                connections.callback(made.close)
                return made

            def lines() -> tuple[Line, Line, sqlite3.Connection]:
                writer, walker, reader = line(), line(), connect()
                reader.execute("PRAGMA busy_timeout = 0")
                return writer, walker, reader

            try:
                yield cls(*await to_thread.run_sync(lines))
            finally:
                with anyio.CancelScope(shield=True):
                    await to_thread.run_sync(connections.close)

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """Return what is known about *user_id*, by one statement."""
        known = await self._read(partial(_known, user_id=user_id, message_id=message_id, recent=recent))
        if known is None:
            return Dossier(profile=self._memo.profile_of(user_id, None))
        document, last_key, answered, newest = known
        return Dossier(
            profile=self._memo.profile_of(user_id, document),
            recent=newest,
            answered=entry_of(answered) if answered is not None else None,
            last_key=last_key,
        )

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """Keep both or neither."""
        check_pair(entry, profile)
        document = document_bytes(profile)
        loop = asyncio.get_running_loop()
        ours = _Commit(entry, packed_row(entry), profile_row(profile, document), loop.create_future())
        self._waiting.append(ours)
        if not self._called:
            self._called = True
            try:
                self._writer.ask(partial(self._write_waiting, loop))
            except StorageError:
                self._called = False
                self._waiting.remove(ours)
                raise
        await ours.done
        self._memo.keep(profile, document)

    def _write_waiting(self, loop: asyncio.AbstractEventLoop) -> None:
        """Write all commits that wait, in one transaction: each wholly or not at all, and all or none if the disk fails."""
        self._called = False  # whoever comes from here on asks again
        group: list[_Commit] = []
        while self._waiting:
            group.append(self._waiting.popleft())

        try:
            self._write_together(group)
        finally:
            with suppress(RuntimeError):  # nobody is left to be told
                loop.call_soon_threadsafe(_tell, group)

    def _write_together(self, group: list[_Commit]) -> None:
        def write(db: sqlite3.Connection) -> None:
            for commit in group:
                commit.refused = None if commit.done.cancelled() else _write(db, commit)

        try:
            # The lock is taken at once, so that no other process comes in between the checks and the writes.
            self._writer.transaction("BEGIN IMMEDIATE", write)
        except StorageError as error:
            if len(group) > 1 and not isinstance(error.__cause__, sqlite3.OperationalError):
                for commit in group:  # a value that cannot be written is nobody else's affair
                    self._write_together([commit])
                return
            for commit in group:
                commit.refused = StorageError(str(error))
                commit.refused.__cause__ = error.__cause__

    async def find(self, query: ProfileQuery, /) -> Page:
        """Return a page of the customers that *query* asks for, in its order."""
        statement, values = find_statement(query)
        found = await self._walker.run("BEGIN", lambda db: db.execute(statement, values).fetchall())
        return query.page(profile_of(document) for (document,) in found)

    async def count(self, query: ProfileQuery, /) -> int:
        """Return how many customers *query* asks for, on all pages."""
        statement, values = count_statement(query)
        return int(await self._walker.run("BEGIN", lambda db: db.execute(statement, values).fetchone()[0]))

    async def journal(self, user_id: str | None = None, *, since: datetime | None = None) -> AsyncGenerator[JournalEntry]:
        """Yield the entries in the order they were kept, a batch at a time; no transaction is open between two batches."""
        place, only, whose = ("position", "", ()) if user_id is None else ("revision", " AND user_id = ?", (user_id,))
        statement = f"SELECT {place}, document FROM journal WHERE {place} > ?{only} AND at >= ? ORDER BY {place} LIMIT ?"
        values = (*whose, stamp(since) if since else "", BATCH)
        after = 0
        while True:
            rows = await self._walker.run("BEGIN", lambda db: db.execute(statement, (after, *values)).fetchall())  # noqa: B023
            for number, document in rows:
                after = number
                yield entry_of(document)
            if len(rows) < BATCH:
                return

    async def erase(self, user_id: str, /) -> ErasureReceipt:
        """Remove everything about *user_id*; what stood in the file is written over (``secure_delete``)."""

        def write(db: sqlite3.Connection) -> dict[str, int]:
            return {
                table: db.execute(f"DELETE FROM {table} WHERE user_id = ?", (user_id,)).rowcount
                for table in ("user_profiles", "journal")
            }

        self._memo.forget(user_id)
        rows = await self._writer.run("BEGIN IMMEDIATE", write)
        if not await self._writer.checkpoint():  # the older pages in the log go too
            log().warning(
                "store.log_in_use", cure="somebody reads the file all the time; what was erased leaves the log later"
            )
        return ErasureReceipt(rows=rows, at=datetime.now(UTC))

    async def customers(self, after: str = "") -> list[str]:
        """Return the next ids of customers behind *after*, upwards; none when there are no more."""
        rows = await self._walker.run(
            "BEGIN", lambda db: db.execute(_CUSTOMERS, (after, BATCH, after, BATCH, BATCH)).fetchall()
        )
        return [user_id for (user_id,) in rows]

    async def replace(self, profile: UserProfile, /) -> None:
        """
        Put *profile* in the place of the stored one, for repairs.

        Raises:
            ProfileConflict: The journal is not at the profile's revision.

        """
        row = profile_row(profile, document_bytes(profile))

        def write(db: sqlite3.Connection) -> None:
            newest = db.execute(_NEWEST, (profile.user_id,)).fetchone()
            if profile.revision != (newest[0] if newest else 0):
                raise ProfileConflict(expected=profile.revision)
            db.execute("DELETE FROM user_profiles WHERE user_id = ?", (profile.user_id,))
            if profile.revision:
                db.execute(_KEEP, row)

        await self._writer.run("BEGIN IMMEDIATE", write)

    async def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """
        Do *work*, one statement, here and now: it takes less time than a hop to a thread.

        The writer's connection has the pages at hand that it wrote; while it writes, another one reads. Readers wait for nobody
        in WAL; should the file be locked all the same, a thread does the waiting.
        """
        with storage_errors():
            try:
                with self._writer.at_hand() as writer:
                    return work(writer or self._reader)
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    raise
        return await self._walker.run("BEGIN", work)


@dataclass(slots=True, eq=False)
class _Commit:
    """A commit that waits to be written, and what became of it."""

    entry: JournalEntry
    entry_row: tuple[Cell, ...]
    profile_row: tuple[Cell, ...]
    done: asyncio.Future[None]
    refused: StorageError | None = field(default_factory=lambda: StorageError("SQLite: the commit was not written"))


def _tell(group: list[_Commit]) -> None:
    """Tell whoever waits for a commit of *group* what became of it."""
    for commit in group:
        if commit.done.done():  # given up meanwhile
            continue
        if commit.refused is None:
            commit.done.set_result(None)
        else:
            commit.done.set_exception(commit.refused)


_Known = tuple[bytes, str, str | None, tuple[Message, ...]]


def _known(db: sqlite3.Connection, user_id: str, message_id: str | None, recent: int) -> _Known | None:
    """Return the profile's document, the newest key, the answer to *message_id* and the newest messages."""
    with closing(db.execute(_KNOWN, {"user": user_id, "key": message_id, "recent": recent})) as rows:
        first = rows.fetchone()
        if first is None or first[3] is not None:  # a row of the journal: there is no profile
            return None
        document, last_key, answered, _ = first
        newest: list[Message] = []
        for said, reply, by, at in rows:
            newest[:0] = messages_of(said, reply, by, moment(at))
            if len(newest) >= recent:
                break
        return document, last_key or "", answered, tuple(newest[-recent:] if recent else ())


def _write(db: sqlite3.Connection, commit: _Commit) -> StorageError | None:
    """Write *commit*, or nothing of it and return why."""
    entry = commit.entry
    found = db.execute(_STANDING, (entry.user_id, entry.key, entry.user_id)).fetchone()
    known, revision, key = found or (0, 0, "")
    if known:
        return AlreadyRecorded()
    # The same revision of somebody who was erased and came back is not what this entry was made on.
    if entry.revision != revision + 1 or (entry.follows and revision and entry.follows != key):
        return ProfileConflict(expected=entry.revision - 1)
    db.execute(_APPEND, commit.entry_row)
    db.execute(_KEEP, commit.profile_row)
    return None


def _connected(path: Path, busy_seconds: float) -> sqlite3.Connection:
    _refuse_foreign(path)
    connection = connected(path, busy_seconds)
    try:
        with storage_errors():
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign(path: Path) -> None:
    """Refuse another program's database before anything is changed in it."""
    if path.is_file() and path.stat().st_size:
        with storage_errors(), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] == 0 and db.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise ConfigurationError("the file is another program's SQLite database; name a file of your own")


def _migrate(db: sqlite3.Connection) -> None:
    """Bring the schema up to date, each numbered file in a transaction; safe when two programs do it at once."""
    files = migrations("sqlite")
    if db.execute("PRAGMA user_version").fetchone()[0] == len(files):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(files):
            raise ConfigurationError(
                f"the database has schema version {version}, this library knows up to {len(files)}: install a newer one"
            )
        for file in files[version:]:
            for statement in _statements(file.sql):
                db.execute(statement)
        _project_again(db)
        db.execute(f"PRAGMA user_version = {len(files)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _project_again(db: sqlite3.Connection) -> None:
    """Write what customers are found by from the documents: a migration's own SQL knows less of letters than we do."""
    for (user_id,) in db.execute("SELECT user_id FROM user_profiles").fetchall():
        (document,) = db.execute("SELECT document FROM user_profiles WHERE user_id = ?", (user_id,)).fetchone()
        with suppress(Unreadable):  # `db verify` tells of it
            row = dict(zip(PROFILE_COLUMNS, profile_row(profile_of(document), document), strict=True))
            found_by = (row["facets"], row["name_words"], user_id)
            db.execute("UPDATE user_profiles SET facets = ?, name_words = ? WHERE user_id = ?", found_by)


def _statements(script: str) -> list[str]:
    """Return the statements of *script* one by one: `executescript` would commit the transaction around them."""
    statements: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements

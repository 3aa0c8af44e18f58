"""Profiles in a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final, Self, TypeVar

import anyio
from anyio import to_thread

from ..errors import AlreadyRecorded, ConfigurationError, ProfileConflict, StorageError
from ..profile import UserProfile
from ..situation import Message
from ..turns import Dossier, JournalEntry
from .migrations import migrations
from .rows import (
    PROFILE_COLUMNS,
    ProfileMemo,
    check_pair,
    document_of,
    entry_of,
    entry_row,
    messages_of,
    moment,
    profile_row,
)

__all__ = ["SQLiteProfileStore"]

T = TypeVar("T")

_BATCH: Final = 200

_PROFILE: Final = "SELECT document FROM user_profiles WHERE user_id = ?"
_ANSWERED: Final = "SELECT document FROM journal WHERE user_id = ? AND key = ?"
_RECENT: Final = (
    "SELECT said, reply, reply_by, at FROM journal"
    " WHERE user_id = ? AND (said IS NOT NULL OR reply IS NOT NULL) ORDER BY revision DESC LIMIT ?"
)
_REVISION: Final = "SELECT revision FROM user_profiles WHERE user_id = ?"
_KNOWN: Final = "SELECT 1 FROM journal WHERE user_id = ? AND key = ?"
_APPEND: Final = (
    "INSERT INTO journal (user_id, revision, key, at, session_id, said, reply, reply_by, document)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEEP: Final = (
    f"INSERT INTO user_profiles ({', '.join(PROFILE_COLUMNS)}) VALUES ({', '.join('?' * len(PROFILE_COLUMNS))})"
    " ON CONFLICT (user_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in PROFILE_COLUMNS if column != "user_id")
)
_JOURNAL: Final = "SELECT revision, document FROM journal WHERE user_id = ? AND revision > ? ORDER BY revision LIMIT ?"


class SQLiteProfileStore:
    """
    Keeps everything in one SQLite file; acknowledged means on disk (``synchronous=FULL``, WAL).

    Made by `open`. One connection, used by one thread at a time; several processes may open the same file.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = anyio.Lock()
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
        connection = await to_thread.run_sync(_connected, Path(path), busy_seconds)
        try:
            yield cls(connection)
        finally:
            with anyio.CancelScope(shield=True):
                await to_thread.run_sync(connection.close)

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """Return what is known about *user_id*, in one read transaction."""

        def read(db: sqlite3.Connection) -> tuple[str | None, list[tuple[str, str, str, str]], str | None]:
            profile = db.execute(_PROFILE, (user_id,)).fetchone()
            if profile is None:
                return None, [], None
            said = db.execute(_RECENT, (user_id, recent)).fetchall()
            answered = db.execute(_ANSWERED, (user_id, message_id)).fetchone() if message_id is not None else None
            return profile[0], said, answered[0] if answered else None

        document, said, answered = await self._run("BEGIN", read)
        newest: list[Message] = []
        for words, reply, by, at in reversed(said):
            newest += messages_of(words, reply, by, moment(at))
        return Dossier(
            profile=self._memo.profile_of(user_id, document),
            recent=tuple(newest[-recent:] if recent else ()),
            answered=entry_of(answered) if answered is not None else None,
        )

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """Keep both or neither."""
        check_pair(entry, profile)
        document = document_of(profile)
        kept, appended = profile_row(profile, document), entry_row(entry)

        def write(db: sqlite3.Connection) -> None:
            if db.execute(_KNOWN, (entry.user_id, entry.key)).fetchone():
                raise AlreadyRecorded
            found = db.execute(_REVISION, (entry.user_id,)).fetchone()
            if entry.revision != (found[0] if found else 0) + 1:
                raise ProfileConflict(expected=entry.revision - 1)
            db.execute(_APPEND, appended)
            db.execute(_KEEP, kept)

        # The lock is taken at once, so that no other process comes in between the checks and the writes.
        await self._run("BEGIN IMMEDIATE", write)
        self._memo.keep(profile, document)

    async def journal(self, user_id: str, /) -> AsyncGenerator[JournalEntry]:
        """Yield the customer's entries in order, a batch at a time; no transaction is open between two batches."""
        after = 0
        while True:
            since = after
            rows = await self._run("BEGIN", lambda db: db.execute(_JOURNAL, (user_id, since, _BATCH)).fetchall())  # noqa: B023
            for revision, document in rows:
                after = revision
                yield entry_of(document)
            if len(rows) < _BATCH:
                return

    async def _run(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do *work* in one transaction, in a worker thread, wholly or not at all."""

        def transaction() -> T:
            with _storage_errors():
                self._connection.execute(begin)
                try:
                    done = work(self._connection)
                    self._connection.execute("COMMIT")
                except BaseException:
                    # Whatever happened, the connection must not stay inside the transaction.
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
                return done

        async with self._turn:
            return await to_thread.run_sync(transaction)


def _connected(path: Path, busy_seconds: float) -> sqlite3.Connection:
    if path.is_dir():
        raise ConfigurationError("the database path is a folder; name a file in it")
    if not path.absolute().parent.is_dir():
        raise ConfigurationError("the folder of the database does not exist; make it first")
    with _storage_errors():
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection


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
        if version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise ConfigurationError("the file is another program's SQLite database; name a file of your own")
        for file in files[version:]:
            for statement in _statements(file.sql):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(files)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


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


_CURES: Final = {
    "locked": "another program holds the database; let it finish, or raise busy_seconds",
    "busy": "another program holds the database; let it finish, or raise busy_seconds",
    "readonly": "the database cannot be written; check the rights of the file and its folder",
    "malformed": "the database is corrupt; restore it from a backup",
    "disk is full": "the disk is full; make room and deliver the message again",
    "unable to open": "the database cannot be opened; check the path and its rights",
}


@contextmanager
def _storage_errors() -> Generator[None]:
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        if "not a database" in said:
            raise ConfigurationError("the file is not a SQLite database; name another one") from error
        cure = next((cure for words, cure in _CURES.items() if words in said), "see the cause")
        raise StorageError(f"SQLite: {cure}") from error
    except UnicodeEncodeError as error:
        raise StorageError("SQLite: a value holds text that cannot be written as UTF-8") from error

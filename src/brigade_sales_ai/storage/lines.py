"""SQLite connections that are used from an event loop, and what goes wrong with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

import anyio
from anyio import to_thread

from ..errors import BrigadeError, ConfigurationError, StorageError

__all__ = ["Line", "connected", "storage_errors", "transaction"]

T = TypeVar("T")


class Line:
    """A connection for one transaction at a time, each in a worker thread; whoever holds *turn* may run one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.turn = anyio.Lock()

    async def run(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do *work* in one transaction, wholly or not at all."""

        def whole() -> T:
            with storage_errors():
                return transaction(self._connection, begin, work)

        return await to_thread.run_sync(whole)

    async def checkpoint(self) -> None:
        """Write the log into the file and empty it, as far as other programs' reads allow."""

        def truncate() -> None:
            with storage_errors():
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

        await to_thread.run_sync(truncate)


def transaction(db: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
    """Do *work* in one transaction, wholly or not at all."""
    db.execute(begin)
    try:
        done = work(db)
        db.execute("COMMIT")
    except BaseException:
        # Whatever happened, the connection must not stay inside the transaction.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return done


def connected(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """
    Return a connection to the file at *path*: write-ahead log, on disk when acknowledged, written over when deleted.

    Raises:
        ConfigurationError: The path cannot hold a database.
        StorageError: The database is corrupt, locked or read-only.

    """
    if path.is_dir():
        raise ConfigurationError("the database path is a folder; name a file in it")
    if not path.absolute().parent.is_dir():
        raise ConfigurationError("the folder of the database does not exist; make it first")
    with storage_errors():
        connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
        try:
            for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection


_CURES: Final = {
    "locked": "another program holds the database; let it finish, or raise busy_seconds",
    "busy": "another program holds the database; let it finish, or raise busy_seconds",
    "readonly": "the database cannot be written; check the rights of the file and its folder",
    "malformed": "the database is corrupt; restore it from a backup",
    "disk is full": "the disk is full; make room and deliver the message again",
    "unable to open": "the database cannot be opened; check the path and its rights",
}


@contextmanager
def storage_errors() -> Generator[None]:
    """Raise what goes wrong as ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _meaning(error) from error
    except UnicodeEncodeError as error:
        raise StorageError("SQLite: a value holds text that cannot be written as UTF-8") from error


def _meaning(error: sqlite3.Error) -> BrigadeError:
    """Return *error* as ours, with the cure; its own words may quote a customer and stay in the cause."""
    said = str(error)
    if "not a database" in said:
        return ConfigurationError("the file is not a SQLite database; name another one")
    cure = next((cure for words, cure in _CURES.items() if words in said), "see the cause")
    return StorageError(f"SQLite: {cure}")

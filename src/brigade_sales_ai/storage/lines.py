"""SQLite connections that are used from an event loop, and what goes wrong with them."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final, TypeVar

from ..errors import BrigadeError, ConfigurationError, StorageError

__all__ = ["Line", "connected", "is_busy", "storage_errors", "transaction"]

T = TypeVar("T")


class Line:
    """
    A connection with a thread of its own, which does one transaction after the other, in the order they were asked for.

    Waking it takes half of the time that borrowing a thread from a pool takes. Another program's lock is waited for
    *busy_seconds*, by the thread only.
    """

    def __init__(self, connection: sqlite3.Connection, busy_seconds: float) -> None:
        self._connection = connection
        self._connection.execute("PRAGMA busy_timeout = 0")
        self._patience = int(1000 * busy_seconds)
        self._in_use = Lock()
        self._asked: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._asking = Lock()
        self._closed = False
        # What is not acknowledged may be lost with the process: nobody has to wait for this thread to end.
        self._thread = Thread(target=self._work, name="brigade-sales-ai sqlite", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wait until what was asked for is done; the connection stays open."""
        with self._asking:
            if not self._closed:
                self._closed = True
                self._asked.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (work := self._asked.get()) is not None:
            with suppress(BaseException):  # whoever waits for it was told
                work()
            del work  # what it holds is not kept until the next one comes

    async def run(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do *work* in one transaction, wholly or not at all; given up before its turn, it is not done."""
        return await self._done(lambda: self.transaction(begin, work))

    def ask(self, work: Callable[[], None]) -> None:
        """
        Have *work* done in the thread, where it may use `transaction`; do not wait for it.

        Raises:
            StorageError: The line is closed.

        """
        with self._asking:
            if self._closed:
                raise StorageError("SQLite: the store is closed")
            self._asked.put(work)

    def transaction(self, begin: str, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do *work* in one transaction, here and now: for the line's own thread, as it may wait."""
        with self._in_use, storage_errors():
            try:
                return transaction(self._connection, begin, work)
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    raise
            with self._patient():
                return transaction(self._connection, begin, work)

    @contextmanager
    def at_hand(self) -> Generator[sqlite3.Connection | None]:
        """Give the connection, for a read that waits for nothing; None while the thread is at work on it."""
        if not self._in_use.acquire(blocking=False):
            yield None
            return
        try:
            yield self._connection
        finally:
            self._in_use.release()

    async def checkpoint(self) -> bool:
        """
        Write the log into the file and empty it; whoever reads is waited for as long as for a lock.

        Return False if somebody read all the time: the log is emptied by a later checkpoint, or when the file is closed.
        """

        def truncate() -> bool:
            with self._in_use, storage_errors(), self._patient():
                return bool(self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

        return await self._done(truncate)

    async def _done(self, work: Callable[[], T]) -> T:
        done: Future[T] = Future()
        self.ask(partial(_settle, done, work))
        return await asyncio.wrap_future(done)

    @contextmanager
    def _patient(self) -> Generator[None]:
        self._connection.execute(f"PRAGMA busy_timeout = {self._patience}")
        try:
            yield
        finally:
            self._connection.execute("PRAGMA busy_timeout = 0")


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether another program's lock stands in the way."""
    # What Python itself finds wrong has no code.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _settle(done: Future[T], work: Callable[[], T]) -> None:
    if done.set_running_or_notify_cancel():
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)
            raise


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
            _write_ahead(connection, busy_seconds)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _write_ahead(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Switch the file to its write-ahead log; of two that do so at once to a new file, SQLite refuses one without waiting."""
    until = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= until:
                raise
            time.sleep(0.01)
        else:
            return


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
    except OverflowError as error:
        raise StorageError("SQLite: a number is too large for the database") from error


def _meaning(error: sqlite3.Error) -> BrigadeError:
    """Return *error* as ours, with the cure; its own words may quote a customer and stay in the cause."""
    said = str(error)
    if "not a database" in said:
        return ConfigurationError("the file is not a SQLite database; name another one")
    cure = next((cure for words, cure in _CURES.items() if words in said), "see the cause")
    return StorageError(f"SQLite: {cure}")

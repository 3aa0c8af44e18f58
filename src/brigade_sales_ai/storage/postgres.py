"""Profiles in a Postgres database."""

from __future__ import annotations

import json
import selectors
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Any, Final, Self

import anyio

try:
    import psycopg
    from psycopg import errors as pg
    from psycopg_pool import AsyncConnectionPool, PoolTimeout
except ModuleNotFoundError as error:
    raise ImportError("PostgresProfileStore needs psycopg: pip install 'brigade-sales-ai[postgres]'") from error

from ..errors import ConfigurationError, StorageError
from .functions import CHANGES, FunctionStore, Json, check_version, refuse_newer
from .migrations import migrations

__all__ = ["PostgresProfileStore", "migrate", "schema_version", "time_at", "version_of"]

_VERSION: Final = "SELECT coalesce(max(version), 0) FROM brigade_schema"


class PostgresProfileStore(FunctionStore):
    """
    Keeps everything in a Postgres database, through a pool of connections. Made by `open`.

    Each call is one simple query that carries its own settings, so nothing is kept in the session and nothing is prepared:
    a proxy that pools by transaction may stand in between.
    """

    def __init__(self, pool: AsyncConnectionPool[psycopg.AsyncConnection[Any]], *, timeout: float) -> None:
        super().__init__()
        self._pool = pool
        self._timeout = int(1000 * timeout)
        # A network that stalls tells nobody; the server, if it can, speaks first.
        self._patience = timeout + 0.5

    @classmethod
    @asynccontextmanager
    async def open(cls, dsn: str, *, min_size: int = 1, max_size: int = 10, timeout: float = 5.0) -> AsyncGenerator[Self]:  # noqa: ASYNC109 — the pool and the server keep it
        """
        Open a pool of *min_size* to *max_size* connections to *dsn* (TLS as the DSN says).

        *timeout* seconds is the most that a call may take, waiting for a connection included. Connections are checked
        before they are used, without a round trip.

        Raises:
            ConfigurationError: The DSN cannot be read, or the schema is missing or newer than this library.
            StorageError: The database cannot be reached.

        """
        with _storage_errors(opening=True):
            pool = AsyncConnectionPool[psycopg.AsyncConnection[Any]](
                dsn,
                min_size=min_size,
                max_size=max_size,
                timeout=timeout,
                open=False,
                check=_check,
                kwargs={
                    "autocommit": True,
                    "prepare_threshold": None,
                    # Bound by the client: several statements go in one message, and none is prepared.
                    "cursor_factory": psycopg.AsyncClientCursor,
                    "connect_timeout": max(2, round(timeout)),
                },
            )
            async with await psycopg.AsyncConnection[Any].connect(dsn, connect_timeout=max(2, round(timeout))) as first:
                check_version(await schema_version(first), "run `brigade-sales-ai db migrate DSN`")
            await pool.open()
        try:
            yield cls(pool, timeout=timeout)
        finally:
            await pool.close()

    async def _call(self, function: str, values: Mapping[str, object], /) -> Any:
        names = ", ".join(f"{name} => {'%s::jsonb' if _is_json(value) else '%s'}" for name, value in values.items())
        given = tuple(json.dumps(value) if isinstance(value, dict | list) else value for value in values.values())
        limited = f"SET LOCAL statement_timeout = {self._timeout}; SELECT {function}({names})".encode()
        with _storage_errors():
            with anyio.fail_after(self._patience):
                # A connection may break behind its check, and what cuts one often cuts them all. What changes nothing is asked
                # again then; a change is not, for it may have been kept.
                return await self._ask(limited, given, tries=1 if function in CHANGES else 1 + self._pool.max_size)

    async def _ask(self, statement: bytes, values: tuple[object, ...], *, tries: int) -> Any:
        """Return the value that *statement* selects, sent as one message, which is one transaction."""
        async with self._pool.connection() as connection, connection.cursor() as cursor:
            try:
                await cursor.execute(statement, values)
                cursor.nextset()
                return (await cursor.fetchall())[0][0]
            except psycopg.OperationalError:
                if tries == 1 or not connection.closed:
                    raise
        return await self._ask(statement, values, tries=tries - 1)


async def _check(connection: psycopg.AsyncConnection[Any]) -> None:
    """
    Raise if *connection* is broken, for the pool.

    A server that is gone, or has ended the session, leaves something to read on a connection on which nothing was asked. Only
    then is it worth a round trip to look closer.
    """
    with selectors.DefaultSelector() as waiting:
        waiting.register(connection.fileno(), selectors.EVENT_READ)
        if waiting.select(0):
            await AsyncConnectionPool.check_connection(connection)


async def schema_version(connection: psycopg.AsyncConnection[Any]) -> int:
    """Return which migration the database is at; 0 when it has none of our tables."""
    try:
        row = await (await connection.execute(_VERSION)).fetchone()
    except pg.UndefinedTable:
        await connection.rollback()
        return 0
    return int(row[0]) if row else 0


async def version_of(dsn: str) -> int:
    """Return which migration the database at *dsn* is at. Raises: as `migrate`."""
    with _storage_errors(opening=True):
        async with await psycopg.AsyncConnection[Any].connect(dsn) as connection:
            return await schema_version(connection)


async def time_at(dsn: str) -> datetime:
    """Return what time it is at the database at *dsn*. Raises: as `migrate`."""
    with _storage_errors(opening=True):
        async with await psycopg.AsyncConnection[Any].connect(dsn) as connection:
            row = await (await connection.execute("SELECT clock_timestamp()")).fetchone()
            assert row is not None
            moment: datetime = row[0]
            return moment


async def migrate(dsn: str) -> tuple[str, ...]:
    """
    Bring the database at *dsn* up to date; return the names of the migrations that ran.

    Safe to run again, and by two programs at once: each file is one transaction under a lock, and changes nothing the
    second time.

    Raises:
        ConfigurationError: The DSN cannot be read, the rights do not suffice, or the database is newer than this library.
        StorageError: The database cannot be reached.

    """
    ran: list[str] = []
    with _storage_errors(opening=True):
        async with await psycopg.AsyncConnection[Any].connect(dsn, autocommit=True) as connection:
            version = await schema_version(connection)
            refuse_newer(version)
            for migration in migrations("postgres")[version:]:
                await connection.execute(migration.sql.encode())
                ran.append(migration.name)
    return tuple(ran)


def _is_json(value: object) -> bool:
    return isinstance(value, dict | list | Json)


_MEANINGS: Final[tuple[tuple[tuple[type[Exception], ...], str, bool], ...]] = (
    ((pg.UndefinedTable, pg.UndefinedFunction), "the schema is not there: run `brigade-sales-ai db migrate DSN`", True),
    ((pg.InsufficientPrivilege,), "the database user may not use the schema; connect as its owner or grant it", True),
    (
        (pg.InvalidPassword, pg.InvalidAuthorizationSpecification, pg.InvalidCatalogName),
        "the database refuses the user, the password or the name in the DSN",
        True,
    ),
    ((pg.QueryCanceled,), "the statement took too long; look for locks, or raise the timeout", False),
    ((PoolTimeout,), "no connection came free in time; is the server there, is max_size enough?", False),
    ((psycopg.ProgrammingError,), "the DSN or the schema does not fit; see the cause", True),
    ((psycopg.OperationalError,), "the server cannot be reached; what it did not acknowledge may not be kept", False),
)
"""What the database's errors mean to us, the most telling first, and whether the configuration is to be changed."""


@contextmanager
def _storage_errors(*, opening: bool = False) -> Generator[None]:
    """Raise what went wrong as ours, by its meaning; the database's own words may quote a customer and stay in the cause."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StorageError("Postgres: a value holds text that cannot be written as UTF-8") from error
    except TimeoutError as error:
        raise StorageError("Postgres: no answer in time; what it did not acknowledge may not be kept") from error
    except psycopg.Error as error:
        meanings = ((meaning, configured) for kinds, meaning, configured in _MEANINGS if isinstance(error, kinds))
        meaning, configured = next(meanings, ("see the cause", False))
        # While turns go on, a schema that went missing is a failure of the store like any other: the reply must get out.
        kind = ConfigurationError if opening and configured else StorageError
        raise kind(f"Postgres: {meaning}") from error

"""Makes, looks at and checks a database: Postgres by its DSN, SQLite by its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import anyio

from ..errors import ConfigurationError, StorageError
from ..protocols import ProfileStore
from ..storage import SQLiteProfileStore
from ..storage.migrations import migrations

__all__ = ["run"]

_NOBODY: Final = "brigade-sales-ai.db-check"


def run(action: str, target: str) -> int:
    """Do *action* to *target*; return 0 when it is up to date, 1 when migrations are to come."""
    if target.startswith(("postgres://", "postgresql://")):
        return anyio.run(partial(_POSTGRES[action], target))
    return anyio.run(partial(_SQLITE[action], Path(target)))


# Postgres.


async def _migrate_postgres(dsn: str) -> int:
    from ..storage.postgres import migrate  # noqa: PLC0415 — psycopg is an extra

    _tell(await migrate(dsn))
    return 0


async def _postgres_status(dsn: str) -> int:
    from ..storage.postgres import version_of  # noqa: PLC0415 — psycopg is an extra

    return _status(await version_of(dsn), [m.name for m in migrations("postgres")])


async def _check_postgres(dsn: str) -> int:
    from ..storage.postgres import PostgresProfileStore  # noqa: PLC0415 — psycopg is an extra

    async with PostgresProfileStore.open(dsn, max_size=1) as store:
        return await _checked(store)


# SQLite.


async def _migrate_sqlite(path: Path) -> int:
    before = _version_if_any(path)
    async with SQLiteProfileStore.open(path):  # opening migrates
        _tell([m.name for m in migrations("sqlite")[before:]])
    return 0


async def _sqlite_status(path: Path) -> int:
    return _status(_sqlite_version(path), [m.name for m in migrations("sqlite")])


async def _check_sqlite(path: Path) -> int:
    _sqlite_version(path)
    async with SQLiteProfileStore.open(path) as store:
        return await _checked(store)


def _sqlite_version(path: Path) -> int:
    if not path.is_file():
        raise ConfigurationError(f"there is no database {path}")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise StorageError(f"SQLite: {path} cannot be read as a database") from error


def _version_if_any(path: Path) -> int:
    return _sqlite_version(path) if path.exists() else 0


# Both.


async def _checked(store: ProfileStore) -> int:
    await store.load(_NOBODY, message_id=_NOBODY)
    print("The schema is up to date, and the database answers.")
    return 0


def _tell(ran: tuple[str, ...] | list[str]) -> None:
    print("\n".join(f"ran {name}" for name in ran) if ran else "Nothing to do: the schema is up to date.")


def _status(version: int, names: list[str]) -> int:
    for number, name in enumerate(names, 1):
        print(f"{'done   ' if number <= version else 'to come'} {name}")
    if version > len(names):
        print(f"The database is at version {version}, newer than this library: install a newer one.")
    return int(version != len(names))


_Doing = Callable[..., Awaitable[int]]
_POSTGRES: Final[dict[str, _Doing]] = {"migrate": _migrate_postgres, "status": _postgres_status, "check": _check_postgres}
_SQLITE: Final[dict[str, _Doing]] = {"migrate": _migrate_sqlite, "status": _sqlite_status, "check": _check_sqlite}

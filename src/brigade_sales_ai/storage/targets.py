"""Which store a TARGET means: a DSN, a URL or the path of a file, as command lines and settings give it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from ..errors import ConfigurationError, StorageError
from .sqlite import SQLiteProfileStore
from .upkeep import Kept

__all__ = ["is_dump", "is_postgres", "is_supabase", "opened", "sqlite_version"]


def is_postgres(target: str) -> bool:
    """Whether *target* is the DSN of a Postgres."""
    return target.startswith(("postgres://", "postgresql://")) or ("dbname=" in target or "host=" in target)


def is_supabase(target: str) -> bool:
    """Whether *target* is the URL of a Supabase project."""
    return target.startswith(("http://", "https://"))


def is_dump(target: str) -> bool:
    """Whether *target* is a file of everything, as a backup is: of a memory store, or to become one."""
    return target.endswith((".jsonl", ".jsonl.gz"))


@asynccontextmanager
async def opened(target: str, *, key: str | None = None, make: bool = False, seconds: float = 60) -> AsyncGenerator[Kept]:
    """
    Open the store that *target* means: a Postgres DSN, a Supabase URL or a SQLite file, which is made if *make*.

    *key* is the Supabase project's service-role key; *seconds* is the most that a call may take.

    Raises:
        ConfigurationError: There is no such store, its schema is missing, or the key of the project is.
        StorageError: The store cannot be reached.

    """
    # Extras, imported when they are asked for.
    if is_postgres(target):
        from .postgres import PostgresProfileStore  # noqa: PLC0415

        async with PostgresProfileStore.open(target, timeout=seconds) as postgres:
            yield postgres
    elif is_supabase(target):
        from .supabase import SupabaseProfileStore  # noqa: PLC0415

        if not key:
            raise ConfigurationError("set SUPABASE_KEY (or SUPABASE_SERVICE_ROLE_KEY) to the project's service-role key")
        async with SupabaseProfileStore.open(target, key, timeout=seconds) as supabase:
            yield supabase
    else:
        if not make:
            sqlite_version(Path(target))
        async with SQLiteProfileStore.open(target) as sqlite:
            yield sqlite


def sqlite_version(path: Path, *, if_any: bool = False) -> int:
    """
    Return which migration the SQLite file at *path* is at; with *if_any*, a file that is not there yet is at 0.

    Raises:
        ConfigurationError: There is no such file.
        StorageError: It cannot be read as a database.

    """
    if if_any and not path.exists():
        return 0
    if not path.is_file():
        raise ConfigurationError(f"there is no database {path}")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise StorageError(f"SQLite: {path} cannot be read as a database") from error

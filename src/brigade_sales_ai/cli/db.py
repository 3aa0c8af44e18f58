"""Makes, looks at, checks, moves and saves databases."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import anyio
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ..errors import ConfigurationError
from ..questions import ProfileQuery
from ..storage import SQLiteProfileStore
from ..storage.backups import BackupFile, backed_up
from ..storage.migrations import migrations
from ..storage.upkeep import Checked, Copied, StoreSource, columns_rewritten, copied, verified
from .stores import is_dump, is_postgres, is_supabase, opened, sqlite_version

__all__ = ["run"]

_NOBODY: Final = "brigade-sales-ai.db-check"
_MOST_SHOWN: Final = 20


def run(given: argparse.Namespace) -> int:
    """Do what was asked; return 0 when all is well, 1 when something is left to do."""
    return anyio.run(partial(_DOINGS[given.action], given))


# The schema.


async def _migrate(given: argparse.Namespace) -> int:
    if is_supabase(given.target):
        raise ConfigurationError("give the Postgres DSN of the project, or the files in storage/sql/postgres to Supabase")
    if is_postgres(given.target):
        from ..storage.postgres import migrate, version_of  # noqa: PLC0415 — psycopg is an extra

        before = await version_of(given.target)
        ran = [*await migrate(given.target)]
        if ran and before:
            async with opened(given.target) as store:
                with _progress("customers", await store.count(ProfileQuery())) as seen:
                    async for _ in columns_rewritten(store):
                        seen(1)
    else:
        before = sqlite_version(Path(given.target), if_any=True)
        async with SQLiteProfileStore.open(given.target):  # opening migrates
            ran = [m.name for m in migrations("sqlite")[before:]]
    print("\n".join(f"ran {name}" for name in ran) if ran else "Nothing to do: the schema is up to date.")
    return 0


async def _status(given: argparse.Namespace) -> int:
    if is_supabase(given.target):
        raise ConfigurationError("give the Postgres DSN of the project")
    if is_postgres(given.target):
        from ..storage.postgres import version_of  # noqa: PLC0415 — psycopg is an extra

        version, names = await version_of(given.target), [m.name for m in migrations("postgres")]
    else:
        version, names = sqlite_version(Path(given.target)), [m.name for m in migrations("sqlite")]
    for number, name in enumerate(names, 1):
        print(f"{'done   ' if number <= version else 'to come'} {name}")
    if version > len(names):
        print(f"The database is at version {version}, newer than this library: install a newer one.")
    return int(version != len(names))


async def _check(given: argparse.Namespace) -> int:
    async with opened(given.target) as store:
        await store.load(_NOBODY, message_id=_NOBODY)
    print("The schema is up to date, and the database answers.")
    return 0


# What is in it.


async def _verify(given: argparse.Namespace) -> int:
    wrong: list[Checked] = []
    customers = entries = 0
    async with opened(given.target) as store:
        with _progress("customers", await store.count(ProfileQuery())) as seen:
            async for checked in verified(store, repair=given.repair):
                customers += 1
                entries += checked.entries
                if checked.problem:
                    wrong.append(checked)
                seen(1)
    for checked in wrong[:_MOST_SHOWN]:
        print(f"{checked.user_id}: {checked.problem}{' (repaired)' if checked.repaired else ''}")
    if len(wrong) > _MOST_SHOWN:
        print(f"… and {len(wrong) - _MOST_SHOWN} more")
    left = sum(not checked.repaired for checked in wrong)
    print(f"{customers} customers, {entries} journal entries: {_verdict(len(wrong), left)}")
    return int(left > 0)


def _verdict(wrong: int, left: int) -> str:
    if not wrong:
        return "every profile is what its journal adds up to."
    if not left:
        return f"{wrong} repaired."
    return f"{wrong} wrong, {wrong - left} repaired. `--repair` puts profiles right from their journals."


async def _export(given: argparse.Namespace) -> int:
    async with opened(given.target) as store:
        print(await store.export(given.user))
    return 0


async def _erase(given: argparse.Namespace) -> int:
    async with opened(given.target) as store:
        print((await store.erase(given.user)).model_dump_json())
    return 0


# Moving.


async def _copy(given: argparse.Namespace) -> int:
    if given.source == given.target:
        raise ConfigurationError("the source and the target are the same")
    if is_dump(given.target):
        return await _saved(given.source, Path(given.target))
    if is_dump(given.source):
        return await _restored(Path(given.source), given.target)
    async with opened(given.source) as source, opened(given.target, make=True) as target:
        with _progress("entries") as seen:
            return _told(await copied(StoreSource(source), target, seen=seen), "copied")


async def _backup(given: argparse.Namespace) -> int:
    return await _saved(given.target, given.file)


async def _saved(source: str, file: Path) -> int:
    async with opened(source) as store:
        with _progress("entries") as seen:
            return _told(await backed_up(StoreSource(store), file, seen=seen), "saved")


async def _restore(given: argparse.Namespace) -> int:
    return await _restored(given.file, given.target)


async def _restored(source: Path, target: str) -> int:
    file = BackupFile.open(source)
    async with opened(target, make=True) as store:
        with _progress("entries") as seen:
            return _told(await copied(file, store, seen=seen), "restored")


def _told(done: Copied, verb: str) -> int:
    already = f", {done.entries - done.new} were there already" if done.entries != done.new else ""
    print(f"{done.customers} customers, {done.entries} journal entries {verb}{already}; compared, and the same.")
    if done.moved_on:
        print(f"{done.moved_on} customers changed meanwhile: run it again to take the rest over.")
    return int(done.moved_on > 0)


@contextmanager
def _progress(what: str, total: int | None = None) -> Generator[Callable[[int], object]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda step: bar.advance(task, step)


_DOINGS: Final[Mapping[str, Callable[[argparse.Namespace], Awaitable[int]]]] = {
    "migrate": _migrate,
    "status": _status,
    "check": _check,
    "verify": _verify,
    "export": _export,
    "erase": _erase,
    "copy": _copy,
    "backup": _backup,
    "restore": _restore,
}

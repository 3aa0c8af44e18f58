"""A spool bridges a store that is away: in order, once, and saying that what it knows may be old."""

import signal
import subprocess
from contextlib import asynccontextmanager

import anyio
import pytest
from tests.storage.talks import Away, delivered, engine_on, problems, said

from brigade_sales_ai import ConfigurationError, MemoryProfileStore, SQLiteProfileStore, StorageError
from brigade_sales_ai.storage.postgres import PostgresProfileStore
from brigade_sales_ai.storage.spool import SpooledProfileStore
from brigade_sales_ai.testing import ADA, ProfileStoreContract
from brigade_sales_ai.testing.contracts import _visit


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

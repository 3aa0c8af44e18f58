"""What hostile use once broke in the stores stays mended."""

import asyncio
import contextlib
import gzip
import sqlite3
import threading
import time
from contextlib import closing, suppress

import anyio
import psycopg
import pytest
from tests.storage.talks import Away
from tests.storage.test_upkeep import down, fill, problems

from brigade_sales_ai import (
    Catalogue,
    CatalogueKnowledge,
    ConversationEngine,
    InvalidRequest,
    MemoryProfileStore,
    SQLiteProfileStore,
    StorageError,
    TurnNotSaved,
    TurnRequest,
)
from brigade_sales_ai import events as ev
from brigade_sales_ai.cli import main
from brigade_sales_ai.questions import ProfileQuery
from brigade_sales_ai.storage.backups import BackupFile, backed_up
from brigade_sales_ai.storage.migrations import migrations
from brigade_sales_ai.storage.postgres import PostgresProfileStore
from brigade_sales_ai.storage.spool import SpooledProfileStore
from brigade_sales_ai.storage.upkeep import StoreSource, copied, verified
from brigade_sales_ai.testing.contracts import _entry, _folded, _keep, _visit

# SQLite.


def test_a_closed_store_says_so_every_time_and_the_reply_gets_out(tmp_path):
    async def play():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            known = await store.load("ada")
        for number in range(3):
            with anyio.fail_after(2), pytest.raises(StorageError, match="closed"):
                await store.commit(entry := _entry("ada", key=f"m-{number}"), _folded(entry))

        async def loaded(*_, **__):
            return known

        store.load = loaded
        engine = ConversationEngine(profiles=store, knowledge=CatalogueKnowledge(Catalogue.sample()))
        with pytest.raises(TurnNotSaved) as lost:
            await engine.reply(TurnRequest(user_id="ada", session_id="s", message_id="m-1", text="2 BHK in Whitefield"))
        return lost.value.reply

    assert anyio.run(play)


def test_a_value_that_cannot_be_written_is_nobody_elses_affair(tmp_path):
    async def play():
        said = {}
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:

            async def commit(user_id, **wrong):
                entry = _entry(user_id)
                try:
                    await store.commit(entry, _folded(entry).model_copy(update=wrong))
                except StorageError as error:
                    said[user_id] = str(error)

            async with anyio.create_task_group() as tasks:
                for number in range(5):
                    tasks.start_soon(commit, f"good-{number}")
                tasks.start_soon(lambda: commit("bad", total_sessions=2**70))
            return said, [entry.user_id async for entry in store.journal()]

    said, kept = anyio.run(play)

    assert sorted(kept) == [f"good-{number}" for number in range(5)]
    assert list(said) == ["bad"]
    assert "too large" in said["bad"]


def test_a_commit_given_up_leaves_nobody_else_in_doubt(tmp_path):
    async def play():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            acknowledged = set()

            async def customer(number):
                for visit in range(20):
                    with suppress(StorageError):
                        await _keep(store, f"customer-{number}", ev.Noted(note="x"), key=f"m-{visit}")
                        acknowledged.add((f"customer-{number}", f"m-{visit}"))

            tasks = [asyncio.ensure_future(customer(number)) for number in range(20)]
            for task in tasks[::2]:
                await asyncio.sleep(0.003)
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            kept = {(entry.user_id, entry.key) async for entry in store.journal()}
            return acknowledged, kept, await problems(store)

    acknowledged, kept, wrong = anyio.run(play)

    assert acknowledged <= kept
    assert {(f"customer-{n}", f"m-{v}") for n in range(1, 20, 2) for v in range(20)} <= acknowledged
    assert wrong == {}


def test_what_cannot_be_read_as_text_is_a_failure_of_the_store(tmp_path):
    async def play():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            await _visit(store, "ada")
        with closing(sqlite3.connect(tmp_path / "p.db", isolation_level=None)) as db:
            db.execute("UPDATE user_profiles SET document = CAST(x'ff' AS TEXT)")
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            for work in (store.load("ada"), store.find(ProfileQuery())):
                with pytest.raises(StorageError):
                    await work

    anyio.run(play)


def test_what_was_erased_leaves_the_log_although_somebody_was_reading(tmp_path):
    path = tmp_path / "p.db"
    began = threading.Event()

    def read():
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM journal").fetchone()
            began.set()
            time.sleep(0.4)
            db.execute("COMMIT")

    async def play():
        async with SQLiteProfileStore.open(path) as store:
            await _visit(store, "ada", note="canaryzwitscher")
            reader = threading.Thread(target=read)
            reader.start()
            began.wait(5)
            await store.erase("ada")
            left = [file.name for file in tmp_path.iterdir() if b"canaryzwitscher" in file.read_bytes()]
            reader.join()
            return left

    assert anyio.run(play) == []


def test_another_programs_file_is_not_even_changed(tmp_path):
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()

    assert main(["db", "migrate", str(path)]) == 2

    assert path.read_bytes() == before


NAMES = ["Asha-Rao", "O'Brien", "Ömer Straße", "प्रिया शर्मा", "Ilker\tIyer"]


async def _found(store):
    asked = [{"name": beginning} for beginning in ("rao", "brien", "öm", "strass", "प्रि", "iye")]
    asked += [{"tags": ("straße",)}, {"locality": "Ö" * 120}]
    return [[profile.user_id for profile in (await store.find(ProfileQuery(**fields))).profiles] for fields in asked]


async def _named(store):
    for number, name in enumerate(NAMES):
        events = (ev.NameGiven(name=name), ev.Tagged(tags=("Straße",)), ev.LocalitiesStated(localities=("Ö" * 120,)))
        await _keep(store, f"c{number}", *events)


def test_a_migration_taken_back_and_run_again_loses_no_answer(tmp_path, dsn):
    path = tmp_path / "p.db"

    async def named(store):
        await _named(store)
        return await _found(store)

    async def play(opened, work):
        async with opened as store:
            return await work(store)

    expected = anyio.run(named, MemoryProfileStore())
    assert all(expected)
    assert anyio.run(play, SQLiteProfileStore.open(path), named) == expected
    assert anyio.run(play, PostgresProfileStore.open(dsn), named) == expected

    with closing(sqlite3.connect(path)) as db:
        db.executescript(down("sqlite")[migrations("sqlite")[-1].name])
    with psycopg.connect(dsn, autocommit=True) as db:
        db.execute(down("postgres")[migrations("postgres")[-1].name])
        for older in migrations("postgres")[:-1]:
            db.execute(older.sql)
    assert main(["db", "migrate", dsn]) == 0

    assert anyio.run(play, SQLiteProfileStore.open(path), _found) == expected
    assert anyio.run(play, PostgresProfileStore.open(dsn), _found) == expected


# Postgres.


def test_an_older_migration_run_again_breaks_nothing(dsn):
    async def play():
        with psycopg.connect(dsn, autocommit=True) as db:
            for migration in migrations("postgres"):
                db.execute(migrations("postgres")[0].sql)
                db.execute(migration.sql)
            db.execute(migrations("postgres")[0].sql)
        async with PostgresProfileStore.open(dsn) as store:
            await fill(store, customers=2)
            return await store.count(ProfileQuery(tags=("vip",))), await problems(store)

    assert anyio.run(play) == (2, {})


def test_rows_can_be_written_whatever_the_search_path(dsn):
    async def play():
        async with PostgresProfileStore.open(dsn) as store:
            await fill(store, customers=2)

    anyio.run(play)
    with psycopg.connect(dsn, autocommit=True) as db:
        db.execute("SET search_path = ''")
        assert db.execute("UPDATE public.user_profiles SET facets = facets").rowcount == 2


def test_a_lone_surrogate_in_an_id_is_a_failure_of_the_store(dsn):
    async def play():
        async with PostgresProfileStore.open(dsn) as store:
            for work in (store.load("ada", message_id="\ud800"), store.erase("\ud800")):
                with pytest.raises(StorageError):
                    await work

    anyio.run(play)


# Questions.


@pytest.mark.parametrize(
    "fields",
    [
        {"active_since": "0001-01-01T00:00:00+05:00"},
        {"tags": tuple(f"t{number}" for number in range(51))},
        {"after": "WyJzY29yZSIsIE5hTiwgbnVsbCwgImFkYSJd"},  # ["score", NaN, null, "ada"]
        {"after": "WyJzY29yZSIsIDEuMCwgbnVsbCwgImEgZCBhIl0="},  # ["score", 1.0, null, "a d a"]
    ],
)
def test_an_odd_question_is_refused_as_such(fields):
    with pytest.raises(InvalidRequest):
        ProfileQuery(**fields)


# Verifying, copying, saving.


def test_a_repair_goes_on_when_a_turn_lands_meanwhile():
    class Busy(MemoryProfileStore):
        landed = False

        async def replace(self, profile, /):
            if not self.landed:
                self.landed = True
                await _visit(self, profile.user_id, key="m-late")
            await super().replace(profile)

    async def play():
        store = Busy()
        profile = await _visit(store, "ada")
        store._profiles["ada"] = profile.model_copy(update={"name": "Somebody else"})
        return [checked.repaired async for checked in verified(store, repair=True)], await problems(store)

    repaired, wrong = anyio.run(play)

    assert len(repaired) == 1
    assert wrong == {}


def test_a_store_that_goes_away_while_it_is_verified_raises_one_error():
    async def play():
        store = Away()
        await fill(store, customers=3)
        store.away = True
        with pytest.raises(StorageError, match="away"):
            await problems(store)

    anyio.run(play)


def test_a_target_with_customers_of_its_own_is_refused_before_anything_is_written():
    async def play():
        source, target = MemoryProfileStore(), MemoryProfileStore()
        for user_id in ("asha", "new"):
            await _visit(source, user_id, note="theirs")
        await _visit(target, "asha", note="ours")
        await _visit(target, "own")
        before = dict(target._profiles)
        with pytest.raises(StorageError, match="nothing was written"):
            await copied(StoreSource(source), target)
        return before, target._profiles

    before, after = anyio.run(play)

    assert after == before


@pytest.mark.parametrize("action", ["backup", "copy"])
def test_a_database_is_not_saved_over_itself_or_over_anything_else(action, tmp_path):
    async def made():
        async with SQLiteProfileStore.open(tmp_path / "z.db") as store:
            await fill(store, customers=2)

    anyio.run(made)
    (tmp_path / "mine.jsonl").write_text("my own notes", encoding="utf-8")
    target = {"backup": "z.db", "copy": "mine.jsonl"}[action]

    assert main(["db", action, str(tmp_path / "z.db"), str(tmp_path / target)]) == 2

    assert main(["db", "verify", str(tmp_path / "z.db")]) == 0
    assert (tmp_path / "mine.jsonl").read_text(encoding="utf-8") == "my own notes"


def test_a_backup_made_while_customers_move_on_or_are_erased_can_be_restored(tmp_path):
    class Lively(MemoryProfileStore):
        """Somebody moves on, and somebody is erased and comes back, while everything is read."""

        disturbed = False

        async def journal(self, user_id=None, *, since=None):
            number = 0
            async for entry in super().journal(user_id, since=since):
                yield entry
                number += 1
                if number == 5 and not self.disturbed:
                    self.disturbed = True
                    await self.erase("customer-0")
                    late = await _visit(self, "customer-0", key="m-late")
                    yield self._journals["customer-0"]["m-late"]
                    assert late.revision == 1
            if user_id is None:
                await _visit(self, "customer-1", key=f"after-{len(self._everything)}")

    async def play():
        source, target = Lively(), MemoryProfileStore()
        await fill(source, customers=4)
        done = await backed_up(StoreSource(source), tmp_path / "all.jsonl")
        back = await copied(BackupFile.open(tmp_path / "all.jsonl"), target)
        return done, back, await problems(target)

    done, back, wrong = anyio.run(play)

    assert done.customers == 4
    assert back.moved_on == 0
    assert wrong == {}


def test_a_packed_backup_that_is_damaged_is_said_to_be(tmp_path, capsys):
    async def play():
        store = MemoryProfileStore()
        await fill(store)
        await backed_up(StoreSource(store), tmp_path / "all.jsonl.gz")

    anyio.run(play)
    whole = (tmp_path / "all.jsonl.gz").read_bytes()
    for place in range(80, len(whole) - 8, 97):
        damaged = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        with contextlib.suppress(Exception):
            if gzip.decompress(damaged) == gzip.decompress(whole):
                continue  # a bit that says nothing: the code of a letter that never comes
        (tmp_path / "all.jsonl.gz").write_bytes(damaged)
        assert main(["db", "restore", str(tmp_path / "all.jsonl.gz"), str(tmp_path / "p.db")]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert gzip.decompress(whole)


# The spool.


def test_a_commit_given_up_while_it_is_spooled_is_delivered_all_the_same(tmp_path):
    async def play():
        behind = Away()
        async with SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=60) as store:
            await _visit(store, "ada", key="m-1")
            behind.away = True
            giving_up = asyncio.ensure_future(_visit(store, "ada", key="m-2"))
            for _ in range(1000):
                await asyncio.sleep(0)
                if store.waiting:
                    break
            giving_up.cancel()
            with suppress(asyncio.CancelledError):
                await giving_up
            known = await store.load("ada", message_id="m-2")
            behind.away = False
            await _visit(store, "ada", key="m-3")
        return known.answered is not None, [entry.key for entry in behind._journals["ada"].values()]

    told, keys = anyio.run(play)

    assert keys == (["m-1", "m-2", "m-3"] if told else ["m-1", "m-3"])


def test_a_spool_in_a_scope_that_is_cancelled_is_closed(tmp_path):
    async def play():
        with anyio.move_on_after(0.1):
            async with SpooledProfileStore(MemoryProfileStore(), tmp_path / "spool.db"):
                await anyio.sleep(10)
        async with SpooledProfileStore(MemoryProfileStore(), tmp_path / "spool.db") as again:
            return again.waiting

    assert anyio.run(play) == 0


def test_a_spool_does_not_remember_whom_it_erased_while_they_were_loaded(tmp_path):
    class Slow(Away):
        async def load(self, user_id, /, **more):
            known = await super().load(user_id, **more)
            await anyio.sleep(0.1)
            return known

    async def play():
        behind = Slow()
        async with SpooledProfileStore(behind, tmp_path / "spool.db", retry_seconds=60) as store:
            await _visit(behind, "ada")
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(store.load, "ada")
                await anyio.sleep(0.05)
                await store.erase("ada")
            behind.away = True
            with pytest.raises(StorageError):
                await store.load("ada")

    anyio.run(play)

"""Whole databases can be checked, repaired, moved and saved, and nothing is lost on the way."""

import contextlib
import gzip
import json
import sqlite3
from contextlib import closing, nullcontext
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import anyio
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.conftest import key_of

from brigade_sales_ai import MemoryProfileStore, SQLiteProfileStore, StorageError
from brigade_sales_ai import events as ev
from brigade_sales_ai.cli import main
from brigade_sales_ai.questions import ProfileQuery
from brigade_sales_ai.storage.backups import BackupFile, backed_up
from brigade_sales_ai.storage.migrations import migrations
from brigade_sales_ai.storage.postgres import PostgresProfileStore, migrate, version_of
from brigade_sales_ai.storage.supabase import SupabaseProfileStore
from brigade_sales_ai.storage.upkeep import StoreSource, copied, verified
from brigade_sales_ai.testing.contracts import _keep, _visit
from brigade_sales_ai.turns import JournalEntry
from brigade_sales_ai.vocabulary import Band, Objection, Stage

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:supabase", "ignore::DeprecationWarning:postgrest")


async def fill(store, customers=7, visits=3):
    for number in range(visits):
        for customer in range(customers):
            await _visit(store, f"customer-{customer}", key=f"m-{number}", note=f"note {number} 🏠")


async def everything(store):
    return (
        sorted([entry async for entry in store.journal()], key=lambda e: (e.user_id, e.revision)),
        [profile async for profile in StoreSource(store).profiles()],
    )


async def problems(store, *, repair=False):
    return {c.user_id: c.problem async for c in verified(store, repair=repair) if c.problem}


@pytest.fixture(params=["memory", "sqlite", "postgres", "supabase"])
def open_store(request, tmp_path):
    match request.param:
        case "memory":
            store = MemoryProfileStore()
            return lambda: nullcontext(store)
        case "sqlite":
            return lambda: SQLiteProfileStore.open(tmp_path / "p.db")
        case "postgres":
            dsn = request.getfixturevalue("dsn")
            return lambda: PostgresProfileStore.open(dsn)
        case _:
            project = request.getfixturevalue("supabase")
            return lambda: SupabaseProfileStore.open(project.url, key_of("service_role"))


def test_what_is_right_is_found_right_on_every_store(open_store):
    async def play():
        async with open_store() as store:
            await fill(store)
            return await problems(store), [c.entries async for c in verified(store)]

    assert anyio.run(play) == ({}, [3] * 7)


def test_a_profile_that_is_wrong_or_missing_is_told_and_put_right_on_every_store(open_store):
    async def play():
        async with open_store() as store:
            await fill(store)
            wrong = (await store.load("customer-2")).profile
            await store.replace(wrong.model_copy(update={"name": "Somebody else"}))
            told = await problems(store)
            repaired = await problems(store, repair=True)
            return told, repaired, await problems(store), (await store.load("customer-2")).profile == wrong

    told, repaired, left, same = anyio.run(play)

    assert told == repaired == {"customer-2": "the profile is not what its journal adds up to: name"}
    assert left == {}
    assert same


def test_every_kind_of_damage_is_named(tmp_path):
    path = tmp_path / "p.db"

    async def play():
        async with SQLiteProfileStore.open(path) as store:
            await fill(store)
            with closing(sqlite3.connect(path)) as db:
                db.execute("DELETE FROM journal WHERE user_id = 'customer-0' AND revision = 2")
                db.execute("DELETE FROM user_profiles WHERE user_id = 'customer-1'")
                db.execute("UPDATE user_profiles SET document = '{' WHERE user_id = 'customer-2'")
                db.execute("UPDATE journal SET document = '{' WHERE user_id = 'customer-3' AND revision = 2")
                db.execute("DELETE FROM journal WHERE user_id = 'customer-4'")
                db.commit()
            return await problems(store), await problems(store, repair=True), await problems(store)

    told, repaired, left = anyio.run(play)

    assert told == repaired
    assert told == {
        "customer-0": "the journal has a gap before revision 3",
        "customer-1": "the profile is missing",
        "customer-2": "the profile cannot be read",
        "customer-3": "entry 2 of the journal cannot be read",
        "customer-4": "the profile has no journal",
    }
    assert sorted(left) == ["customer-0", "customer-3"]


def test_the_command_tells_repairs_and_says_so_by_its_code(tmp_path, capsys):
    path = tmp_path / "p.db"

    async def damaged():
        async with SQLiteProfileStore.open(path) as store:
            await fill(store)
            wrong = (await store.load("customer-2")).profile
            await store.replace(wrong.model_copy(update={"name": "Somebody else"}))

    anyio.run(damaged)
    codes = [main(["db", "verify", str(path), *more]) for more in ([], ["--repair"], [])]

    said = capsys.readouterr().out
    assert codes == [1, 0, 0]
    assert "customer-2: the profile is not what its journal adds up to: name" in said
    assert "Somebody else" not in said
    assert "7 customers, 21 journal entries: every profile is what its journal adds up to." in said


def test_a_verification_may_run_while_turns_go_on(dsn):
    async def play():
        async with PostgresProfileStore.open(dsn) as store:
            await fill(store, customers=40, visits=1)
            async with anyio.create_task_group() as tasks:

                async def busy():
                    for number in range(1, 1000):
                        await _visit(store, f"customer-{number % 40}", key=f"more-{number}")

                tasks.start_soon(busy)
                found = [await problems(store) for _ in range(3)]
                tasks.cancel_scope.cancel()
            return found

    assert anyio.run(play) == [{}, {}, {}]


# A law: whatever happens, whenever and wherever it is told, the profile is what the journal adds up to.

moments = st.builds(
    lambda minutes, hours: (
        datetime(2026, 1, 1, tzinfo=UTC).astimezone(timezone(timedelta(hours=hours)))
        + timedelta(minutes=minutes, microseconds=1)
    ),
    st.integers(0, 10_000),
    st.integers(-12, 14),
)
texts = st.text(min_size=1, max_size=20)
happenings = st.one_of(
    st.builds(ev.SessionStarted, session_id=st.sampled_from(["s1", "s2"])),
    st.builds(ev.MessageHeard, session_id=st.sampled_from(["s1", "s2"])),
    st.builds(ev.Noted, note=texts.filter(lambda t: t.isprintable())),
    st.builds(ev.Tagged, tags=st.lists(texts, max_size=3).map(tuple)),
    st.builds(ev.BudgetStated, high=st.integers(1, 10**12), quote=texts),
    st.builds(ev.ObjectionRaised, objection=st.sampled_from(Objection), quote=texts),
    st.builds(ev.PropertyViewed, project_id=st.sampled_from(["p1", "p2"]), at=st.none() | moments),
    st.builds(ev.VisitAsked, at=st.none() | moments),
    st.builds(ev.StageEntered, stage=st.sampled_from(Stage), reason=texts),
    st.builds(
        ev.LeadScored,
        raw=st.floats(-50, 200),
        score=st.floats(0, 100),
        band=st.sampled_from(Band),
        engagement=st.floats(0, 10),
        intent_to_buy=st.floats(0, 10),
        scorecard=st.just("t"),
    ),
    st.just(ev.HumanTookOver()),
    st.just(ev.OptedOut()),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(turns=st.lists(st.tuples(moments, st.lists(happenings, max_size=6)), min_size=1, max_size=5))
def test_the_profile_is_what_its_journal_adds_up_to(open_store, turns):
    async def play():
        async with open_store() as store:
            await store.erase("asha")
            for number, (at, events) in enumerate(turns):
                known = await store.load("asha")
                entry = JournalEntry(
                    user_id="asha",
                    revision=number + 1,
                    key=f"m-{number}",
                    at=at,
                    events=tuple(events),
                    follows=known.last_key,
                )
                # As the engine does it: with the moment as it was told, in whatever zone.
                from brigade_sales_ai.profile import Occasion

                profile = known.profile.after_all(events, Occasion(at=at, source=entry.key))
                await store.commit(entry, profile.model_copy(update={"revision": number + 1}))
            return await problems(store)

    assert anyio.run(play) == {}


# Moving.


def test_everything_moves_from_each_store_to_the_next(tmp_path, dsn, supabase):
    memory = MemoryProfileStore()
    stores = [
        lambda: nullcontext(memory),
        lambda: SQLiteProfileStore.open(tmp_path / "a.db"),
        lambda: PostgresProfileStore.open(dsn),
        lambda: SupabaseProfileStore.open(supabase.url, key_of("service_role")),
        lambda: SQLiteProfileStore.open(tmp_path / "b.db"),
    ]

    async def play():
        await fill(memory)
        await memory.replace((await memory.load("customer-1")).profile.model_copy(update={"name": "As it was kept"}))
        for one, other in pairwise(stores):
            async with one() as source, other() as target:
                done = await copied(StoreSource(source), target)
                assert (done.entries, done.new, done.customers, done.moved_on) == (21, 21, 7, 0)
                assert await everything(target) == await everything(memory)

    anyio.run(play)


def test_a_copy_that_was_broken_off_is_taken_up(tmp_path):
    async def play():
        source = MemoryProfileStore()
        await fill(source, customers=300, visits=4)
        async with SQLiteProfileStore.open(tmp_path / "p.db") as target:
            with pytest.raises(RuntimeError):
                await copied(StoreSource(source), target, seen=broken_off())
            began = [entry async for entry in target.journal()]
            done = await copied(StoreSource(source), target)
            return len(began), done.new, await everything(target) == await everything(source)

    def broken_off():
        batches = iter(range(2))

        def seen(_):
            if next(batches):
                raise RuntimeError

        return seen

    began, new, same = anyio.run(play)

    assert 0 < began < 1200
    assert new == 1200 - began
    assert same


def test_a_target_that_knows_more_than_the_source_is_refused():
    async def play():
        source, target = MemoryProfileStore(), MemoryProfileStore()
        await fill(source)
        await _visit(target, "somebody-else")
        with pytest.raises(StorageError, match="empty store"):
            await copied(StoreSource(source), target)

    anyio.run(play)


def test_a_target_with_another_journal_of_a_customer_is_refused():
    async def play():
        source, target = MemoryProfileStore(), MemoryProfileStore()
        await fill(source)
        await _keep(target, "customer-1", ev.Noted(note="another life"), key="other")
        with pytest.raises(StorageError):
            await copied(StoreSource(source), target)

    anyio.run(play)


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_a_backup_restores_everything(tmp_path, name):
    async def play():
        source = MemoryProfileStore()
        await fill(source)
        await backed_up(StoreSource(source), tmp_path / name)
        async with SQLiteProfileStore.open(tmp_path / "p.db") as target:
            await copied(BackupFile.open(tmp_path / name), target)
            return await everything(source) == await everything(target)

    assert anyio.run(play)
    assert [file.name for file in tmp_path.glob(".*")] == []


def test_a_backup_that_was_cut_off_or_changed_restores_nothing(tmp_path, capsys):
    path, packed = tmp_path / "all.jsonl", tmp_path / "all.jsonl.gz"

    async def save():
        source = MemoryProfileStore()
        await fill(source)
        await backed_up(StoreSource(source), path)

    anyio.run(save)
    whole = path.read_text(encoding="utf-8")
    packed.write_bytes(gzip.compress(whole.encode())[:-100])
    for damaged in (whole[: len(whole) // 2], whole.replace("note 1", "note 9"), whole[: whole.index('{"end"')], "", "{}\n"):
        path.write_text(damaged, encoding="utf-8")
        assert main(["db", "restore", str(path), str(tmp_path / "p.db")]) == 2
    assert main(["db", "restore", str(packed), str(tmp_path / "p.db")]) == 2
    assert main(["db", "restore", str(tmp_path / "none"), str(tmp_path / "p.db")]) == 2

    assert not (tmp_path / "p.db").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_a_backup_that_cannot_be_written_leaves_the_old_one(tmp_path):
    class Fails(MemoryProfileStore):
        async def journal(self, user_id=None, *, since=None):
            yield await anext(super().journal(user_id))
            raise StorageError("away")

    async def play():
        source = Fails()
        await fill(source)
        with pytest.raises(StorageError):
            await backed_up(StoreSource(source), tmp_path / "all.jsonl")

    async def the_old_one():
        await backed_up(StoreSource(MemoryProfileStore()), tmp_path / "all.jsonl")

    anyio.run(the_old_one)
    old = (tmp_path / "all.jsonl").read_bytes()
    anyio.run(play)

    assert [file.name for file in tmp_path.iterdir()] == ["all.jsonl"]
    assert (tmp_path / "all.jsonl").read_bytes() == old


def test_the_commands_move_export_and_erase(tmp_path, dsn, supabase, monkeypatch, capsys):
    a, b, c, saved, dump = (str(tmp_path / name) for name in ("a.db", "b.db", "c.db", "all.jsonl.gz", "dump.jsonl"))

    async def filled():
        async with SQLiteProfileStore.open(a) as store:
            await fill(store)

    anyio.run(filled)
    monkeypatch.setenv("SUPABASE_SERVICE_ROLE_KEY", key_of("service_role"))
    for command in (
        ["copy", a, dsn],
        ["copy", dsn, supabase.url],
        ["backup", supabase.url, saved],
        ["restore", saved, b],
        ["copy", a, b],
        ["copy", a, dump],
        ["copy", dump, c],
        ["verify", b],
        ["verify", c],
    ):
        assert main(["db", *command]) == 0, command
    assert "21 were there already" in capsys.readouterr().out
    assert main(["db", "export", b, "customer-1"]) == 0
    assert len(json.loads(capsys.readouterr().out)["journal"]) == 3
    assert main(["db", "erase", b, "customer-1"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == {"user_profiles": 1, "journal": 3}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["copy", "none.db", "x.db"], "no database none.db"),
        (["copy", "x.db", "x.db"], "the same"),
        (["verify", "none.db"], "no database none.db"),
        (["verify", "https://example.invalid"], "SUPABASE_SERVICE_ROLE_KEY"),
        (["migrate", "https://example.invalid"], "DSN"),
        (["backup", "none.db", "x"], "no database none.db"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(command, said, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SUPABASE_SERVICE_ROLE_KEY", raising=False)

    assert main(["db", *command]) == 2
    assert said in capsys.readouterr().err


# The journal of everybody.


def test_a_long_journal_of_everybody_comes_whole(open_store):
    async def play():
        async with open_store() as store:
            await fill(store, customers=45, visits=10)
            return [(entry.user_id, entry.revision) async for entry in store.journal()]

    seen = anyio.run(play)

    assert len(seen) == 450
    assert seen == [(f"customer-{c}", v + 1) for v in range(10) for c in range(45)]


def test_a_reader_of_everything_waits_for_nobody_and_holds_nobody_up(dsn):
    async def play():
        async with PostgresProfileStore.open(dsn, timeout=2) as store:
            await _visit(store, "before")
            with psycopg.connect(dsn) as slow:  # a commit under way: its place is taken, the entry not there yet
                slow.execute(
                    "INSERT INTO journal (user_id, revision, key, at, document)"
                    " SELECT 'slow', 1, 'm-1', now(), replace(document, 'before', 'slow') FROM journal"
                )
                async with contextlib.aclosing(store.journal()) as reading:
                    first = (await anext(reading)).user_id
                    await _visit(store, "meanwhile")
                slow.commit()
            return first, [entry.user_id async for entry in store.journal()]

    assert anyio.run(play) == ("before", ["before", "slow", "meanwhile"])


def test_a_count_of_everybody_is_what_a_walk_finds(open_store):
    async def play():
        async with open_store() as store:
            await fill(store)
            return await store.count(ProfileQuery()), len((await everything(store))[1])

    assert anyio.run(play) == (7, 7)


# A release and its migration can be taken back.


def down(dialect):
    from importlib import resources

    folder = resources.files("brigade_sales_ai.storage").joinpath(f"sql/{dialect}/down")
    return {file.name.removesuffix(".sql"): file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_the_newest_migration_of_postgres_can_be_taken_back_and_run_again(dsn):
    async def play():
        async with PostgresProfileStore.open(dsn) as store:
            await fill(store)
            before = await everything(store)
        newest = migrations("postgres")[-1]
        with psycopg.connect(dsn, autocommit=True) as db:
            db.execute(down("postgres")[newest.name])
            for older in migrations("postgres")[:-1]:
                db.execute(older.sql)
            # As the library of that time used it.
            asked = db.execute("SELECT brigade_load('customer-1', 'm-0', 20)").fetchone()
        assert await version_of(dsn) == len(migrations("postgres")) - 1
        await migrate(dsn)
        async with PostgresProfileStore.open(dsn) as store:
            return (
                asked,
                before == await everything(store),
                await problems(store),
                await store.count(ProfileQuery(tags=("vip",))),
            )

    asked, same, wrong, found = anyio.run(play)

    assert asked[0]["answered"]
    assert same
    assert wrong == {}
    assert found == 7


def test_the_newest_migration_of_sqlite_can_be_taken_back_and_run_again(tmp_path):
    path = tmp_path / "p.db"

    async def play():
        async with SQLiteProfileStore.open(path) as store:
            await fill(store)
            before = await everything(store)
        newest = migrations("sqlite")[-1]
        with closing(sqlite3.connect(path)) as db:
            db.executescript(down("sqlite")[newest.name])
            version = db.execute("PRAGMA user_version").fetchone()[0]
            tables = db.execute("SELECT sql FROM sqlite_master WHERE name = 'journal'").fetchone()[0]
        async with SQLiteProfileStore.open(path) as store:
            after = await everything(store)
            return version, tables, before == after, await problems(store), await store.count(ProfileQuery(tags=("vip",)))

    version, tables, same, wrong, found = anyio.run(play)

    assert version == len(migrations("sqlite")) - 1
    assert "WITHOUT ROWID" in tables
    assert same
    assert wrong == {}
    assert found == 7

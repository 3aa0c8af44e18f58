"""Our own stores keep the published contract, and SQLite what only a file has to."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path

import anyio
import pytest

from brigade_sales_ai import ConfigurationError, MemoryProfileStore, SQLiteProfileStore, StorageError
from brigade_sales_ai import events as ev
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.storage.lines import connected
from brigade_sales_ai.storage.migrations import migrations
from brigade_sales_ai.testing import ADA, ProfileStoreContract
from brigade_sales_ai.testing.contracts import _visit

COLUMNS = [
    "user_id",
    "name",
    "phone",
    "email",
    "budget_min",
    "budget_max",
    "preferred_configurations",
    "preferred_locations",
    "must_have_amenities",
    "avoided_amenities",
    "total_sessions",
    "properties_viewed",
    "properties_rejected",
    "interested_projects",
    "objections_history",
    "engagement_score",
    "intent_to_buy_score",
    "lead_temperature",
    "current_stage",
    "stage_history",
    "created_at",
    "last_active",
    "last_session_id",
    "site_visits_scheduled",
    "site_visits_completed",
    "callbacks_requested",
    "callbacks_completed",
    "brochures_downloaded",
    "sentiment_history",
    "avg_sentiment_score",
    "notes",
    "tags",
]


class TestMemoryProfileStore(ProfileStoreContract):
    @pytest.fixture
    def open_store(self):
        store = MemoryProfileStore()
        return lambda: nullcontext(store)


class TestSQLiteProfileStore(ProfileStoreContract):
    @pytest.fixture
    def open_store(self, tmp_path):
        return lambda: SQLiteProfileStore.open(tmp_path / "profiles.db")


async def visited(path, times=1):
    async with SQLiteProfileStore.open(path) as store:
        for number in range(times):
            profile = await _visit(store, key=f"m-{number}")
    return profile


def opened(path, **options):
    async def load():
        async with SQLiteProfileStore.open(path, **options) as store:
            return (await store.load(ADA)).profile

    return anyio.run(load)


def test_what_was_kept_is_there_after_reopening(tmp_path):
    kept = anyio.run(visited, tmp_path / "p.db")

    assert opened(tmp_path / "p.db") == kept


def test_the_table_has_the_named_columns_in_their_order(tmp_path):
    anyio.run(visited, tmp_path / "p.db")

    with sqlite3.connect(tmp_path / "p.db") as db:
        names = [row[1] for row in db.execute("PRAGMA table_info(user_profiles)")]
    db.close()

    assert names[: len(COLUMNS)] == COLUMNS
    assert len(COLUMNS) == 32


def test_the_columns_can_be_queried_in_plain_sql(tmp_path):
    async def keep():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            await _visit(store)

    anyio.run(keep)

    with sqlite3.connect(tmp_path / "p.db") as db:
        row = db.execute("SELECT budget_max, phone, total_sessions, tags, revision FROM user_profiles").fetchone()
    db.close()

    assert row == (123_456_789_012, "+91 98450 00000", 1, '["","vip"]', 1)


def test_acknowledged_means_on_disk(tmp_path):
    async def settings():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            return [
                store._writer._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
            ]

    assert anyio.run(settings) == ["wal", 2]


@pytest.mark.parametrize(
    "content", [b"not a database at all " * 100, b"SQLite format 3\x00" + b"\xff" * 5000], ids=["text", "mangled"]
)
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    (tmp_path / "p.db").write_bytes(content)

    with pytest.raises((ConfigurationError, StorageError)):
        opened(tmp_path / "p.db")


def test_a_folder_or_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match="folder"):
        opened(tmp_path)
    with pytest.raises(ConfigurationError, match="folder"):
        opened(tmp_path / "no" / "p.db")


def test_a_path_that_keeps_nothing_is_refused():
    with pytest.raises(ConfigurationError, match="MemoryProfileStore"):
        opened(":memory:")


def test_a_newer_database_is_refused(tmp_path):
    anyio.run(visited, tmp_path / "p.db")
    with sqlite3.connect(tmp_path / "p.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()

    with pytest.raises(ConfigurationError, match="99"):
        opened(tmp_path / "p.db")


def test_another_programs_database_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "p.db") as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()

    with pytest.raises(ConfigurationError, match="another program"):
        opened(tmp_path / "p.db")


def test_a_locked_database_names_the_cure_and_keeps_nothing(tmp_path):
    anyio.run(visited, tmp_path / "p.db")
    holder = sqlite3.connect(tmp_path / "p.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")

    async def commit():
        async with SQLiteProfileStore.open(tmp_path / "p.db", busy_seconds=0.05) as store:
            await _visit(store, key="late")

    with pytest.raises(StorageError, match="another program"):
        anyio.run(commit)
    holder.execute("ROLLBACK")
    holder.close()

    assert opened(tmp_path / "p.db").revision == 1


def test_a_read_only_connection_names_the_cure(tmp_path):
    anyio.run(visited, tmp_path / "p.db")

    async def commit():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            store._writer._connection.execute("PRAGMA query_only = 1")
            await _visit(store, key="late")

    with pytest.raises(StorageError, match="cannot be written"):
        anyio.run(commit)


def test_text_that_is_no_utf8_is_refused_whole(tmp_path):
    async def commit():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            profile = UserProfile(user_id="ada", name="x").model_copy(update={"name": "\ud800", "revision": 1})
            from brigade_sales_ai.turns import JournalEntry

            entry = JournalEntry(user_id="ada", revision=1, key="k", at="2026-01-01T00:00:00Z")
            with pytest.raises(StorageError):
                await store.commit(entry, profile)
            return (await store.load("ada")).profile.revision

    assert anyio.run(commit) == 0


def test_a_long_journal_is_streamed_in_order(tmp_path):
    async def walk():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            for number in range(450):
                await _visit(store, key=f"m-{number}")
            return [entry.revision async for entry in store.journal(ADA)]

    assert anyio.run(walk) == list(range(1, 451))


WRITER = """
import sys, anyio
from brigade_sales_ai import ProfileConflict, SQLiteProfileStore
from brigade_sales_ai.testing.contracts import _visit
async def main():
    async with SQLiteProfileStore.open(sys.argv[1], busy_seconds=30) as store:
        for number in range(int(sys.argv[3])):
            while True:
                try:
                    await _visit(store, key=f"{sys.argv[2]}-{number}")
                except ProfileConflict:
                    continue
                break
            print(number, flush=True)
anyio.run(main)
"""


def writer(path, name, times):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), name, str(times)], stdout=subprocess.PIPE, text=True)


def test_many_may_open_a_new_file_at_once(tmp_path):
    def open_and_close(path):
        with closing(connected(path, 5.0)):
            pass

    with ThreadPoolExecutor(8) as workers:
        for number in range(100):
            list(workers.map(open_and_close, [tmp_path / f"{number}.db"] * 8))


def test_two_processes_lose_nothing(tmp_path):
    writers = [writer(tmp_path / "p.db", name, 20) for name in ("a", "b")]

    for process in writers:
        process.communicate()

    assert [process.returncode for process in writers] == [0, 0]
    assert opened(tmp_path / "p.db").revision == 40


@pytest.mark.parametrize("acknowledged", [1, 4, 9])
def test_a_killed_process_leaves_what_it_acknowledged_and_no_half_turn(tmp_path, acknowledged):
    process = writer(tmp_path / "p.db", "a", 1000)
    assert process.stdout is not None
    for _ in range(acknowledged):
        process.stdout.readline()
    process.kill()
    process.communicate()

    async def look():
        async with SQLiteProfileStore.open(tmp_path / "p.db") as store:
            profile = (await store.load(ADA)).profile
            folded = UserProfile(user_id=ADA)
            async for entry in store.journal(ADA):
                folded = folded.after_all(entry.events, Occasion(at=entry.at, source=entry.key))
                folded = folded.model_copy(update={"revision": entry.revision})
            return profile, folded

    profile, folded = anyio.run(look)

    assert profile == folded
    assert profile.revision >= acknowledged


def test_an_entry_and_a_profile_that_do_not_belong_together_are_refused():
    from brigade_sales_ai import InvalidRequest
    from brigade_sales_ai.turns import JournalEntry

    entry = JournalEntry(user_id="ada", revision=1, key="k", at="2026-01-01T00:00:00Z", events=(ev.OptedOut(),))
    store = MemoryProfileStore()

    with pytest.raises(InvalidRequest):
        anyio.run(partial(store.commit, entry, UserProfile(user_id="bob", revision=1)))


def test_the_sql_files_are_numbered_without_a_gap():
    import brigade_sales_ai.storage

    files = sorted((Path(brigade_sales_ai.storage.__file__).parent / "sql/sqlite").glob("*.sql"))

    assert [file.name[:4] for file in files] == [f"{n:04}" for n in range(1, len(files) + 1)]


def test_a_database_of_an_older_version_is_brought_up_to_date_and_loses_nobody(tmp_path):
    path = tmp_path / "old.db"
    first, *later = migrations("sqlite")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(first.sql)
        db.execute("PRAGMA user_version = 1")
        db.execute("INSERT INTO journal VALUES ('asha', 1, 'm-1', '2026-01-01T00:00:00+00:00', 's', 'hi', NULL, NULL, '{}')")
        db.commit()

    async def opened():
        async with SQLiteProfileStore.open(path):
            pass

    anyio.run(opened)

    with closing(sqlite3.connect(path)) as db:
        indexes = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        assert db.execute("PRAGMA user_version").fetchone() == (1 + len(later),)
        assert db.execute("SELECT count(*) FROM journal").fetchone() == (1,)
    assert {f"idx_user_profiles_{of}" for of in ("last_active", "lead_temperature", "budget", "created_at")} <= indexes

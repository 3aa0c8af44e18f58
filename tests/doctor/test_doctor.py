"""The doctor names what is amiss before a customer meets it, with the cure, and shows no secret."""

import json
import socket
import sqlite3
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import anyio
import pytest
from tests.doctor.conftest import GOOD_KEY
from tests.storage.conftest import key_of

from brigade_sales_ai import SQLiteProfileStore
from brigade_sales_ai.cli import main
from brigade_sales_ai.doctor import Examination, Health, check_up
from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.settings import Settings, variables

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    for variable in variables():
        monkeypatch.delenv(variable.name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def doctor(capsys):
    """Run the command; return its exit code and what it found, by check."""

    def go(*argv):
        code = main(["doctor", "--json", *map(str, argv)])
        out = capsys.readouterr().out
        found = [json.loads(line) for line in out.splitlines()]
        go.text = out
        return code, {one["check"]: (one["health"], f"{one['found']} — {one['cure']}") for one in found}

    return go


def found_by(**more):
    async def gathered():
        return {one.check: one async for one in Examination(**more).diagnoses()}

    return anyio.run(gathered)


def test_with_nothing_set_it_warns_with_cures_and_has_no_error(doctor):
    code, found = doctor()

    assert code == 0
    assert found["key"] == ("warning", "there is no key for a model; the templates speak — set OPENAI_API_KEY")
    assert "DATABASE_URL" in found["store"][1]
    assert "CATALOGUE_PATH" in found["catalogue"][1]
    assert {health for health, _ in found.values()} == {"good", "warning"}


def test_a_line_for_eyes_has_health_check_what_was_found_and_the_cure(capsys):
    assert main(["doctor", "--require-model"]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("error")] == [
        "error   key             there is no key for a model; the templates speak — set OPENAI_API_KEY"
    ]
    assert len(lines) == 6


def test_malformed_settings_are_an_error_that_names_them(doctor, monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "loud")

    code, found = doctor()

    assert code == 1
    assert found["settings"][0] == "error"
    assert found["settings"][1].startswith("LOG_LEVEL")


def test_a_name_that_nobody_reads_is_a_warning(doctor):
    Path(".env").write_text("OPENAI_API_KYE=sk-1\n")

    assert "OPENAI_API_KYE is set, and nothing reads it — if OPENAI_API_KEY is meant" in doctor()[1]["settings"][1]


# Models.


def test_a_key_is_tried_and_the_model_looked_for(doctor, llmock, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", llmock.base_url())
    monkeypatch.setenv("OPENAI_API_KEY", "any")
    monkeypatch.setenv("OPENAI_MODEL", "gpt-4o-mini")

    code, found = doctor()

    assert code == 0
    assert found["key"] == ("good", "127.0.0.1 accepts OPENAI_API_KEY — ")
    assert found["model"] == ("good", "the server has gpt-4o-mini — ")
    assert found["clock"][0] == "good"


@pytest.mark.parametrize(
    ("status", "health", "words"),
    [
        (401, "error", "refuses OPENAI_API_KEY"),
        (403, "warning", "no list of models"),
        (404, "warning", "/v1"),
        (429, "warning", "limits and balance"),
        (503, "error", "HTTP 503"),
    ],
)
def test_what_the_server_says_to_the_key_is_told_by_what_can_be_done(doctor, llmock, monkeypatch, status, health, words):
    monkeypatch.setenv("OPENAI_BASE_URL", llmock.base_url())
    monkeypatch.setenv("OPENAI_API_KEY", "any")
    llmock.fail(status, times=None)

    code, found = doctor()

    assert found["key"][0] == health
    assert words in found["key"][1]
    assert code == (health == "error")


def test_a_wrong_key_is_named_and_not_shown(doctor, provider, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", provider.url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-kilo-wrong")

    code, found = doctor()

    assert code == 1
    assert found["key"] == ("error", "127.0.0.1 refuses OPENAI_API_KEY — copy a valid key from the provider's page")
    assert provider.keys_seen == ["sk-kilo-wrong"]
    assert "kilo" not in doctor.text


def test_a_model_that_does_not_exist_is_an_error_that_names_some_that_do(doctor, provider, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", provider.url)
    monkeypatch.setenv("OPENAI_API_KEY", GOOD_KEY)
    monkeypatch.setenv("OPENAI_MODEL", "gpt-99")
    monkeypatch.setenv("OPENAI_FALLBACK_MODEL", "small")

    code, found = doctor()

    assert code == 1
    assert found["model"] == (
        "error",
        "the server has no model gpt-99 — set OPENAI_MODEL to one that it has: gpt-4.1-mini, small, …",
    )
    assert found["fallback model"][0] == "good"


def test_a_fallback_key_is_tried_as_well(doctor, provider, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", provider.url)
    monkeypatch.setenv("OPENAI_API_KEY", GOOD_KEY)
    monkeypatch.setenv("OPENAI_FALLBACK_API_KEY", "sk-kilo-wrong")
    assert "refuses OPENAI_FALLBACK_API_KEY" in doctor()[1]["fallback key"][1]

    monkeypatch.setenv("OPENAI_FALLBACK_API_KEY", GOOD_KEY)
    assert doctor()[1]["fallback key"][0] == "warning"


def test_a_server_that_is_not_there_is_an_error(doctor, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "any")

    code, found = doctor()

    assert code == 1
    assert "127.0.0.1 cannot be reached" in found["key"][1]


def test_a_server_that_is_silent_is_not_waited_for(doctor, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{silent.getsockname()[1]}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "any")

        assert "did not answer within 0.3 seconds" in doctor("--seconds", 0.3)[1]["key"][1]


@pytest.mark.parametrize("page", ["<html>Welcome</html>", {"hello": 1}, {"data": [1]}, ["x"]])
def test_a_server_of_something_else_is_told_apart(doctor, provider, monkeypatch, page):
    provider.page = page
    monkeypatch.setenv("OPENAI_BASE_URL", provider.url)
    monkeypatch.setenv("OPENAI_API_KEY", "any")

    code, found = doctor()

    assert code == 1
    assert "what is no list of models — OPENAI_BASE_URL usually ends in /v1" in found["key"][1]


# The store.


def test_a_postgres_with_the_schema_is_good_and_its_clock_compared(doctor, dsn):
    code, found = doctor("--store", dsn)

    assert code == 0
    assert found["store"] == ("good", "Postgres answers — ")
    assert found["schema"][0] == "good"
    assert "the database" in found["clock"][1]


def test_a_postgres_without_the_schema_is_an_error_with_the_command(doctor, empty_dsn):
    code, found = doctor("--store", empty_dsn)

    assert code == 1
    assert "brigade-sales-ai db migrate" in found["store"][1]


def test_a_postgres_that_is_not_there_is_an_error_and_the_password_not_shown(doctor, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://ada:lima@127.0.0.1:9/homes")

    code, found = doctor("--seconds", 1)

    assert code == 1
    assert "cannot be reached" in found["store"][1]
    assert "lima" not in doctor.text


def test_a_supabase_project_is_opened_with_the_key(doctor, supabase, monkeypatch):
    monkeypatch.setenv("SUPABASE_URL", supabase.url)
    assert doctor()[1]["settings"] == ("error", "SUPABASE_URL is set without SUPABASE_KEY — set it to the service-role key")

    monkeypatch.setenv("SUPABASE_KEY", key_of("service_role"))
    assert doctor()[1]["store"] == ("good", "Supabase answers — ")


def test_a_sqlite_file_is_looked_at_and_neither_made_nor_changed(doctor, tmp_path):
    path = tmp_path / "homes.db"
    assert doctor("--store", path)[1]["store"][0] == "warning"
    assert not path.exists()

    sqlite3.connect(path).close()
    path.write_bytes(b"")
    assert "version 0 of" in doctor("--store", path)[1]["schema"][1]
    assert path.read_bytes() == b""

    async def make():
        async with SQLiteProfileStore.open(path):
            pass

    anyio.run(make)
    assert doctor("--store", path)[1]["schema"][0] == "good"
    assert doctor("--store", tmp_path / "nowhere" / "homes.db")[0] == 1


# Rows, rules, clock.


def project(**more):
    row = {
        "id": "neem",
        "name": "Neem",
        "locality": "Hebbal",
        "registration": "PRM/1",
        "source": "list",
        "as_of": "2026-11-01",
    }
    return {**row, **more}


def catalogue(tmp_path, *projects):
    path = tmp_path / "homes.json"
    path.write_text(json.dumps(list(projects)))
    return path


def test_a_fresh_project_list_is_good(tmp_path):
    found = found_by(settings=Settings(), catalogue=catalogue(tmp_path, project()), clock=lambda: NOW)

    assert found["catalogue"].health is Health.GOOD


def test_rows_past_their_time_are_counted(tmp_path):
    ended = {"id": "o", "text": "stamp duty paid", "valid_from": "2026-09-01", "valid_until": "2026-10-01"}
    path = catalogue(tmp_path, project(offers=[ended]), project(id="old", as_of="2026-01-01"), {"id": "bad"})

    found = found_by(settings=Settings(), catalogue=path, clock=lambda: NOW)["catalogue"]

    assert found.health is Health.WARNING
    for part in ("1 rows that cannot be used", "1 projects as of more than 180 days ago", "1 offers that have ended"):
        assert part in found.found


def test_a_project_list_that_cannot_be_used_is_an_error(doctor, tmp_path):
    (tmp_path / "homes.json").write_text("{")
    assert doctor("--catalogue", tmp_path / "homes.json")[0] == 1

    assert doctor("--catalogue", catalogue(tmp_path, project(registration=None)))[1]["catalogue"][0] == "error"


def test_rates_past_their_review_are_a_warning():
    found = found_by(settings=Settings(), clock=lambda: NOW + timedelta(days=365))

    assert found["rates"].health is Health.WARNING


def test_a_rule_file_is_refused_line_by_line(doctor, tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text("[[rules]]\nid = 3\n")

    code, found = doctor("--rules", path)

    assert code == 1
    assert "rules.toml, line" in found["rules"][1]


@pytest.mark.parametrize(("seconds", "words"), [(300, "300 seconds ahead of"), (-300, "300 seconds behind")])
def test_a_clock_that_is_off_is_a_warning(provider, seconds, words):
    provider.date = format_datetime(NOW, usegmt=True)
    settings = Settings(openai_api_key=GOOD_KEY, openai_base_url=provider.url)

    found = found_by(settings=settings, clock=lambda: NOW + timedelta(seconds=seconds))

    assert found["clock"].health is Health.WARNING
    assert words in found["clock"].found


# When a program starts.


def checked(**more):
    return anyio.run(lambda: check_up(Settings(**more.pop("settings")), **more))


def test_a_program_does_not_start_with_a_wrong_key(provider):
    with pytest.raises(ConfigurationError, match="refuses OPENAI_API_KEY"):
        checked(settings={"openai_api_key": "sk-wrong", "openai_base_url": provider.url})


def test_a_program_does_not_start_without_a_key_unless_templates_are_enough():
    with pytest.raises(ConfigurationError, match="set OPENAI_API_KEY"):
        checked(settings={})

    assert checked(settings={}, require_model=False)


def test_a_program_starts_while_a_server_is_away():
    found = checked(settings={"openai_api_key": "any", "openai_base_url": "http://127.0.0.1:9/v1"}, seconds=1.0)

    assert [one.check for one in found if one.health is Health.ERROR and one.passing] == ["key"]

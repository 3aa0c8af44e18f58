"""The environment is read in one place; what is malformed is refused by name, and no secret is ever shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.settings import Settings, mistaken, names_set, variables

ROOT = Path(__file__).parents[1]
SECRETS = {
    "OPENAI_API_KEY": "sk-alpha-1234567890",
    "OPENAI_FALLBACK_API_KEY": "sk-bravo-1234567890",
    "DATABASE_URL": "postgresql://ada:charlie@db/homes",
    "SUPABASE_KEY": "eyJ-delta",
    "LOG_ID_KEY": "echo-echo-echo-echo",
    "SENTRY_DSN": "https://foxtrot@sentry.example/1",
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    for variable in variables():
        monkeypatch.delenv(variable.name, raising=False)
    monkeypatch.delenv("SUPABASE_SERVICE_ROLE_KEY", raising=False)
    monkeypatch.chdir(tmp_path)


def dotenv(text):
    Path(".env").write_text(text, encoding="utf-8")


def test_every_variable_is_read_from_the_environment(monkeypatch):
    others = {
        "OPENAI_BASE_URL": "http://localhost:1/v1",
        "OPENAI_MODEL": "m",
        "OPENAI_FALLBACK_MODEL": "f",
        "SUPABASE_URL": "https://x.supabase.co",
        "CATALOGUE_PATH": "homes.csv",
        "LOG_LEVEL": "debug",
        "LOG_FORMAT": "JSON",
    }
    for name, value in {**SECRETS, **others}.items():
        monkeypatch.setenv(name, value)

    settings = Settings.from_env()

    assert set(names_set(settings)) == {*SECRETS, *others} == {variable.name for variable in variables()}
    assert settings.openai_api_key.get_secret_value() == SECRETS["OPENAI_API_KEY"]
    assert (settings.log_level, settings.log_format, settings.catalogue_path) == ("DEBUG", "json", Path("homes.csv"))


def test_with_nothing_set_everything_has_a_default():
    assert names_set(Settings.from_env()) == ()
    assert Settings.from_env().store is None


def test_the_environment_wins_over_the_file(monkeypatch):
    dotenv("OPENAI_MODEL=from-the-file\nLOG_LEVEL=ERROR\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("OPENAI_MODEL", "from-the-environment")

    settings = Settings.from_env()

    assert (settings.openai_model, settings.log_level) == ("from-the-environment", "ERROR")


def test_an_empty_value_is_none(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "")

    assert Settings.from_env().openai_api_key is None


def test_supabases_own_name_for_the_key_is_read_too(monkeypatch):
    monkeypatch.setenv("SUPABASE_SERVICE_ROLE_KEY", "eyJ-golf")

    assert Settings.from_env().supabase_key.get_secret_value() == "eyJ-golf"


def test_no_secret_is_shown(monkeypatch):
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)

    settings = Settings.from_env()

    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert {variable.name for variable in variables() if variable.secret} == set(SECRETS)
    assert [value for value in SECRETS.values() if value in shown] == []


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("OPENAI_API_KEY", "sk-hotel india", "copy it again"),
        ("OPENAI_FALLBACK_API_KEY", "sk-hotél", "copy it again"),
        ("OPENAI_BASE_URL", "hotel.example/v1", "https://"),
        ("OPENAI_BASE_URL", "ftp://hotel.example", "https://"),
        ("DATABASE_URL", "mysql://ada:hotel@db/homes", "postgresql://"),
        ("DATABASE_URL", "https://hotel.supabase.co", "SUPABASE_URL"),
        ("SUPABASE_URL", "hotel", "https://"),
        ("SUPABASE_KEY", "hotel\tindia", "copy it again"),
        ("LOG_LEVEL", "hotel", "WARNING"),
        ("LOG_FORMAT", "hotel", "json"),
        ("LOG_ID_KEY", "hotel", "16"),
        ("SENTRY_DSN", "hotel", "https://"),
    ],
)
def test_what_is_malformed_is_refused_by_name_with_the_cure_and_not_quoted(monkeypatch, name, value, cure):
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigurationError) as refused:
        Settings.from_env()

    assert str(refused.value).startswith(name)
    assert cure in str(refused.value)
    assert "hotel" not in str(refused.value).lower()
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_everything_that_is_malformed_is_told_at_once(monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("SENTRY_DSN", "here")

    with pytest.raises(ConfigurationError, match=r"LOG_LEVEL.*SENTRY_DSN"):
        Settings.from_env()


def test_a_line_that_sets_nothing_is_told_with_its_number():
    dotenv("OPENAI_MODEL=m\nset OPENAI_API_KEY to sk-juliet\n")

    with pytest.raises(ConfigurationError, match=r"\.env, line 2") as refused:
        Settings.from_env()

    assert "juliet" not in str(refused.value)


def test_a_file_that_is_no_text_is_told():
    Path(".env").write_bytes(b"OPENAI_MODEL=\xff\xfe")

    with pytest.raises(ConfigurationError, match="UTF-8"):
        Settings.from_env()


def test_a_name_that_nobody_reads_is_held_against_those_that_are(monkeypatch):
    dotenv("OPENAI_API_KYE=sk-1\nMY_OWN=2\n")
    monkeypatch.setenv("SUPABASE_SERVICE_KEY", "x")

    assert dict(mistaken()) == {"OPENAI_API_KYE": "OPENAI_API_KEY", "SUPABASE_SERVICE_KEY": "SUPABASE_SERVICE_ROLE_KEY"}


def test_a_postgres_wins_over_a_supabase_project(monkeypatch):
    monkeypatch.setenv("SUPABASE_URL", "https://x.supabase.co")
    assert Settings.from_env().store == "https://x.supabase.co"

    monkeypatch.setenv("DATABASE_URL", "homes.db")
    assert Settings.from_env().store == "homes.db"


@pytest.mark.skipif(not (ROOT / ".env.example").exists(), reason="the example is not part of the wheel")
def test_the_example_names_every_variable_and_can_be_used_as_it_is():
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    dotenv(text)

    assert [
        line for variable in variables() for line in text.splitlines() if line.startswith(f"# {variable.name}=")
    ].__len__() == len(variables())
    assert Settings.from_env() == Settings.from_env(env_file=None)


def test_importing_the_library_reads_no_settings():
    code = "import sys, brigade_sales_ai; print('pydantic_settings' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"

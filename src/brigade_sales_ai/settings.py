"""What a program that uses this library is told by its environment: every variable on one page, and nothing else reads them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple, Self, cast

from dotenv.parser import Binding, parse_stream
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from .errors import ConfigurationError

__all__ = ["ENV_FILE", "Settings", "Variable", "mistaken", "names_set", "variables"]

ENV_FILE: Final = ".env"

_INVISIBLE: Final = "has a space, a line break or a letter that no key has: copy it again"


def _secret(check: Callable[[str], None]) -> AfterValidator:
    def checked(value: SecretStr) -> SecretStr:
        check(value.get_secret_value())
        return value

    return AfterValidator(checked)


def _key(text: str) -> None:
    # What no HTTP header takes would otherwise come to light in front of a customer.
    if not (text.isascii() and text.isprintable()) or " " in text:
        raise ValueError(_INVISIBLE)


def _long(text: str) -> None:
    if len(text) < _SHORTEST:
        raise ValueError(f"has less than {_SHORTEST} letters, and could be found by trying")


_SHORTEST: Final = 16


def _database(text: str) -> None:
    scheme, parted, _ = text.partition("://")
    if parted and scheme not in ("postgres", "postgresql"):
        raise ValueError(
            "is neither postgresql://… nor the path of a SQLite file (a Supabase project goes into SUPABASE_URL)"
        )


def _url(text: str) -> None:
    scheme, _, rest = text.partition("://")
    if scheme not in ("http", "https") or not rest or not text.isprintable() or " " in text:
        raise ValueError("is no URL: it begins with https:// (or http://)")


def _checked_url(text: str) -> str:
    _url(text)
    return text


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


_Key = Annotated[SecretStr, BeforeValidator(_stripped), _secret(_key)]
_Name = Annotated[str, BeforeValidator(_stripped), Field(min_length=1)]
_Url = Annotated[str, BeforeValidator(_stripped), AfterValidator(_checked_url)]


class Settings(BaseSettings):
    """
    What the environment and a ``.env`` file beside the program say; the environment wins, an empty value is none.

    Secrets are `SecretStr`: they show as stars in whatever is printed. Read with `from_env`.
    """

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True)

    openai_api_key: _Key | None = Field(
        default=None, description="The key of the model's server. Without one the templates speak.", examples=["sk-…"]
    )
    openai_fallback_api_key: _Key | None = Field(
        default=None, description="Another key, for when the first is refused or has no quota left.", examples=["sk-…"]
    )
    openai_base_url: _Url | None = Field(
        default=None,
        description="Any server that speaks OpenAI's chat completions; OpenAI's own if it is not given.",
        examples=["https://api.openai.com/v1"],
    )
    openai_model: _Name = Field(default="gpt-4.1-mini", description="The model that puts decisions into words.")
    openai_fallback_model: _Name | None = Field(
        default=None, description="The model that is asked when the first one fails.", examples=["gpt-4.1-nano"]
    )
    database_url: Annotated[SecretStr, BeforeValidator(_stripped), _secret(_database)] | None = Field(
        default=None,
        description="Where customers are remembered: a Postgres DSN, or the path of a SQLite file. Wins over SUPABASE_URL.",
        examples=["postgresql://user:password@host/name"],
    )
    supabase_url: _Url | None = Field(
        default=None, description="Where customers are remembered: a Supabase project.", examples=["https://….supabase.co"]
    )
    supabase_key: _Key | None = Field(
        default=None,
        validation_alias=AliasChoices("supabase_key", "supabase_service_role_key"),
        description="The project's service-role key (SUPABASE_SERVICE_ROLE_KEY is read as well).",
        examples=["eyJ…"],
    )
    catalogue_path: Path | None = Field(
        default=None,
        description="The project list, JSON or CSV; the fictional sample if it is not given.",
        examples=["projects.json"],
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(_upper)] = Field(
        default="INFO", description="From where on the log is written: DEBUG, INFO, WARNING, ERROR or CRITICAL."
    )
    log_format: Annotated[Literal["auto", "json", "console"], BeforeValidator(_lower)] = Field(
        default="auto", description="json: one object a line. console: for eyes. auto: console in a terminal, else json."
    )
    log_id_key: Annotated[_Key, _secret(_long)] | None = Field(
        default=None,
        description="Makes pseudonyms of customers and turns in the log, for whoever has it. Without it a line says nothing of who.",
        examples=["a-long-secret-of-your-own"],
    )
    sentry_dsn: Annotated[SecretStr, BeforeValidator(_stripped), _secret(_url)] | None = Field(
        default=None,
        description="Where errors are reported, redacted (extra sentry).",
        examples=["https://key@….ingest.sentry.io/1"],
    )

    @classmethod
    def from_env(cls, env_file: str | Path | None = ENV_FILE) -> Self:
        """
        Read the environment, and *env_file* if it is there.

        Raises:
            ConfigurationError: A value is malformed, or the file cannot be read; the message names each and its cure, not its value.

        """
        _check_lines(env_file)
        try:
            # As a mapping: type checkers know the fields, and not what BaseSettings itself takes.
            return cls(**cast("dict[str, Any]", {"_env_file": env_file, "_env_file_encoding": "utf-8"}))
        except ValidationError as error:
            raise ConfigurationError("; ".join(_in_words(error))) from None

    @property
    def store(self) -> str | None:
        """Where customers are remembered, as a TARGET of the command line: a DSN (with its password), a URL or a path; or None."""
        return self.database_url.get_secret_value() if self.database_url else self.supabase_url


_ALSO: Final = {"supabase_key": ("SUPABASE_SERVICE_ROLE_KEY",)}


class Variable(NamedTuple):
    """One variable as the pages show it: its name, what it means, its default, and an example; *secret* is never shown."""

    name: str
    meaning: str
    default: str
    example: str
    secret: bool


def variables() -> tuple[Variable, ...]:
    """Return every variable that is read, in the order of the page."""
    return tuple(
        Variable(
            name=name.upper(),
            meaning=field.description or "",
            default="" if field.default is None else str(field.default),
            example=str(field.examples[0]) if field.examples else str(field.default),
            secret="SecretStr" in str(field.annotation),
        )
        for name, field in Settings.model_fields.items()
    )


def names_set(settings: Settings) -> tuple[str, ...]:
    """Return the names of the variables that were given, not their values."""
    return tuple(name.upper() for name in Settings.model_fields if name in settings.model_fields_set)


def mistaken(env_file: str | Path | None = ENV_FILE) -> tuple[tuple[str, str], ...]:
    """Return names that are set and read by nobody, each with the one that may have been meant and is not set."""
    known = {variable.name for variable in variables()} | {also for more in _ALSO.values() for also in more}
    given = {name.upper() for name in (*os.environ, *(line.key or "" for line in _lines(env_file)))}
    near = ((name, get_close_matches(name, known - given, n=1, cutoff=_ALIKE)) for name in sorted(given - known))
    return tuple((name, meant[0]) for name, meant in near if meant)


_ALIKE: Final = 0.8


def _lines(env_file: str | Path | None) -> list[Binding]:
    if env_file is None or not Path(env_file).is_file():
        return []
    try:
        text = Path(env_file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(f"{env_file} cannot be read: save it as UTF-8 text that this user may read") from None
    return list(parse_stream(StringIO(text)))


def _check_lines(env_file: str | Path | None) -> None:
    if bad := [str(line.original.line) for line in _lines(env_file) if line.error]:
        raise ConfigurationError(f"{env_file}, line {', '.join(bad)}: write NAME=value, or # before a remark")


def _in_words(error: ValidationError) -> Iterator[str]:
    """Yield what is wrong with each variable; never what it was set to."""
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        name = str(problem["loc"][0])
        example = next((v.example for v in variables() if v.name == name.upper()), "")
        yield f"{name.upper()}: {problem['msg'].removeprefix('Value error, ')}; for example {example}"

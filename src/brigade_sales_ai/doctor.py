"""Looks over what a program needs before a customer meets it: settings, model, store, rows, clock; and says what cures what is amiss."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import anyio

from .coaching.files import RuleFileError, load_rules
from .engine import utc_now
from .errors import ConfigurationError, StorageError
from .knowledge import Catalogue, Rates, check
from .knowledge.check import overdue
from .settings import ENV_FILE, Settings, mistaken, names_set
from .storage.migrations import migrations
from .storage.targets import is_postgres, is_supabase, opened, sqlite_version
from .values import Value
from .vocabulary import Word

__all__ = ["Diagnosis", "Examination", "Health", "check_up"]


class Health(Word):
    """How something is: an error keeps the engine from doing what it was set up for."""

    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


class Diagnosis(Value):
    """
    What was found of one thing, and what cures it; no secret is in it.

    *passing* marks an error that may be over by itself, such as a server that is away: no reason not to start.
    """

    check: str
    health: Health
    found: str
    cure: str = ""
    passing: bool = False


async def check_up(settings: Settings, *, require_model: bool = True, seconds: float = 5.0) -> tuple[Diagnosis, ...]:
    """
    Look everything over when a program starts, so that a wrong key is found before a customer writes.

    A server that is away is told of and keeps nobody from starting. Without *require_model*, a missing key is no error.

    Raises:
        ConfigurationError: Something must be changed; the message has every such thing and its cure.

    """
    found = [one async for one in Examination(settings=settings, require_model=require_model, seconds=seconds).diagnoses()]
    if wrong := [one for one in found if one.health is Health.ERROR and not one.passing]:
        raise ConfigurationError(
            "; ".join(f"{one.check}: {one.found}{f' ({one.cure})' if one.cure else ''}" for one in wrong)
        )
    return tuple(found)


_INDIA: Final = timezone(timedelta(hours=5, minutes=30))
_FURTHEST: Final = timedelta(minutes=2)
_NOBODY: Final = "brigade-sales-ai.doctor"
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class _OtherClock:
    """What another clock said when ours said *ours*."""

    whose: str
    theirs: datetime
    ours: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """
    What is to be looked over.

    *store* (a TARGET) and *catalogue* are taken from the settings unless they are given; *rules* is a rule file. Each request
    to a server may take *seconds*.
    """

    settings: Settings
    store: str | None = None
    catalogue: Path | None = None
    rules: Path | None = None
    env_file: Path | str | None = ENV_FILE
    require_model: bool = False
    seconds: float = 5.0
    clock: Callable[[], datetime] = utc_now
    _clocks: list[_OtherClock] = field(default_factory=list[_OtherClock], init=False, repr=False)

    async def diagnoses(self) -> AsyncGenerator[Diagnosis]:
        """Yield what is found, one thing after the other, as it is looked at."""
        for one in self._of_settings():
            yield one
        async for one in self._of_models():
            yield one
        async for one in self._of_store():
            yield one
        today = self.clock().astimezone(_INDIA).date()
        yield self._of_catalogue(today)
        yield _of_rates(today)
        for one in self._of_rules():
            yield one
        yield self._of_clock()

    # Settings.

    def _of_settings(self) -> list[Diagnosis]:
        settings, found = self.settings, list[Diagnosis]()
        for name, meant in mistaken(self.env_file):
            found.append(_warning("settings", f"{name} is set, and nothing reads it", f"if {meant} is meant, rename it"))
        if settings.supabase_url and not settings.supabase_key and not settings.database_url:
            found.append(_error("settings", "SUPABASE_URL is set without SUPABASE_KEY", "set it to the service-role key"))
        if settings.sentry_dsn and find_spec("sentry_sdk") is None:
            missing = "SENTRY_DSN is set, and sentry-sdk is not installed"
            found.append(_warning("settings", missing, "pip install 'brigade-sales-ai[sentry]'"))
        given = names_set(settings)
        told = f"{', '.join(given)} {'is' if len(given) == 1 else 'are'} set" if given else "nothing is set; all defaults"
        return found or [_good("settings", told)]

    # Models.

    async def _of_models(self) -> AsyncGenerator[Diagnosis]:
        settings = self.settings
        if settings.openai_api_key is None:
            verdict = _error if self.require_model else _warning
            yield verdict("key", "there is no key for a model; the templates speak", "set OPENAI_API_KEY")
            return
        names = {"OPENAI_MODEL": settings.openai_model, "OPENAI_FALLBACK_MODEL": settings.openai_fallback_model}
        for one in await self._of_key("OPENAI_API_KEY", settings.openai_api_key.get_secret_value(), names):
            yield one
        if settings.openai_fallback_api_key is None:
            return
        other = settings.openai_fallback_api_key.get_secret_value()
        if other == settings.openai_api_key.get_secret_value():
            same = "OPENAI_FALLBACK_API_KEY is the same key again, and fails with it"
            yield _warning("fallback key", same, "give another one, or none")
        else:
            for one in await self._of_key("OPENAI_FALLBACK_API_KEY", other, {}):
                yield one

    async def _of_key(self, variable: str, key: str, names: dict[str, str | None]) -> list[Diagnosis]:
        """Return what the server says to *key*, and whether it has the models in *names*."""
        import openai  # noqa: PLC0415 — heavy, and needed only where there is a key

        check_name = "fallback key" if "FALLBACK" in variable else "key"
        where = urlsplit(self.settings.openai_base_url or "https://api.openai.com").hostname or "the server"
        try:
            models = await self._models(key, where)
        except openai.AuthenticationError:
            return [_error(check_name, f"{where} refuses {variable}", "copy a valid key from the provider's page")]
        except openai.PermissionDeniedError:
            shut = f"{where} lets {variable} see no list of models, so it could not be tried"
            return [_warning(check_name, shut, "allow it to list models, and look whether your region is served")]
        except (openai.NotFoundError, openai.BadRequestError):
            return [
                _warning(check_name, f"{where} has no list of models", "see whether OPENAI_BASE_URL ends as it should: …/v1")
            ]
        except openai.RateLimitError:
            return [
                _warning(check_name, f"{where} takes no more requests of {variable} now", "look at its limits and balance")
            ]
        except openai.APITimeoutError:
            slow = f"{where} did not answer within {self.seconds:g} seconds"
            return [_error(check_name, slow, "see whether it is up, and whether OPENAI_BASE_URL is right", passing=True)]
        except openai.APIStatusError as error:
            return [_error(check_name, f"{where} is in trouble (HTTP {error.status_code})", "try again later", passing=True)]
        except openai.APIConnectionError:
            away = f"{where} cannot be reached"
            return [_error(check_name, away, "see whether it is up, and whether OPENAI_BASE_URL is right", passing=True)]
        except (
            openai.APIError,
            ValueError,
            TypeError,
            AttributeError,
        ):  # whatever comes of an answer that is no list of models
            return [_error(check_name, f"{where} answers what is no list of models", "OPENAI_BASE_URL usually ends in /v1")]
        return [
            _good(check_name, f"{where} accepts {variable}"),
            *(self._of_model(variable, name, models) for variable, name in names.items() if name is not None),
        ]

    async def _models(self, key: str, where: str) -> frozenset[str]:
        from openai import AsyncOpenAI  # noqa: PLC0415 — see above

        base = self.settings.openai_base_url or "https://api.openai.com/v1"
        async with AsyncOpenAI(api_key=key, base_url=base, timeout=self.seconds, max_retries=0) as client:
            answer = await client.models.with_raw_response.list()
            if said := answer.headers.get("date"):
                self._clocks.append(_OtherClock(where, parsedate_to_datetime(said), self.clock()))
            return frozenset(model.id for model in answer.parse().data)

    @staticmethod
    def _of_model(variable: str, name: str, models: frozenset[str]) -> Diagnosis:
        check_name = "fallback model" if "FALLBACK" in variable else "model"
        if name in models:
            return _good(check_name, f"the server has {name}")
        some = ", ".join(sorted(models)[:_SHOWN]) or "none at all"
        return _error(check_name, f"the server has no model {name}", f"set {variable} to one that it has: {some}, …")

    # The store.

    async def _of_store(self) -> AsyncGenerator[Diagnosis]:
        target = self.store or self.settings.store
        if target is None:
            forgets = "no store is set; unless the program opens one itself, customers are forgotten when it ends"
            yield _warning("store", forgets, "set DATABASE_URL, or SUPABASE_URL and SUPABASE_KEY")
            return
        try:
            if not (is_postgres(target) or is_supabase(target)):
                new = _of_sqlite(Path(target))
                if new is not None:
                    yield new
                    return
            with anyio.fail_after(2 * self.seconds):
                await self._visit(target)
        except ConfigurationError as error:
            yield _error("store", str(error), "")
        except StorageError as error:
            yield _error("store", str(error), "see whether the server is up, and the address right", passing=True)
        except TimeoutError:
            yield _error("store", f"no answer within {2 * self.seconds:g} seconds", "see whether it is up", passing=True)
        except ImportError as error:
            yield _error("store", str(error), "")
        else:
            kind = (
                "Postgres" if is_postgres(target) else "Supabase" if is_supabase(target) else f"SQLite ({Path(target).name})"
            )
            known = len(migrations("postgres" if is_postgres(target) or is_supabase(target) else "sqlite"))
            yield _good("store", f"{kind} answers")
            yield _good("schema", f"at version {known} of {known}")

    async def _visit(self, target: str) -> None:
        key = self.settings.supabase_key.get_secret_value() if self.settings.supabase_key else None
        async with opened(target, key=key, seconds=self.seconds) as store:
            await store.load(_NOBODY, message_id=_NOBODY)
        if is_postgres(target):
            from .storage.postgres import time_at  # noqa: PLC0415 — psycopg is an extra

            self._clocks.append(_OtherClock("the database", await time_at(target), self.clock()))

    # Rows.

    def _of_catalogue(self, today: date) -> Diagnosis:
        path = self.catalogue or self.settings.catalogue_path
        if path is None:
            return _warning("catalogue", "no project list is set; there is only the fictional sample", "set CATALOGUE_PATH")
        try:
            report, late = check(path), overdue(Catalogue.load(path), today)
        except ConfigurationError as error:
            return _error("catalogue", str(error), f"brigade-sales-ai catalogue check {path.name}")
        look = f"brigade-sales-ai catalogue check {path.name}"
        if not report.sellable:
            return _error("catalogue", f"none of {len(report.rows)} projects may be sold: no registration number", look)
        unusable = sum(not row.usable for row in (*report.rows, *report.market, *report.urgency))
        amiss = [*([f"{unusable} rows that cannot be used"] if unusable else []), *late]
        if amiss:
            return _warning("catalogue", f"{path.name} has {', '.join(amiss)}", f"bring the rows up to date; {look}")
        return _good("catalogue", f"{report.sellable} of {len(report.rows)} projects may be sold, all rows are fresh")

    def _of_rules(self) -> list[Diagnosis]:
        if self.rules is None:
            return []
        try:
            book = load_rules(self.rules)
        except RuleFileError as error:
            cure = f"brigade-sales-ai rules check --rules {self.rules.name}"
            return [_error("rules", f"{self.rules.name}, line {one.line}: {one.reason}", cure) for one in error.problems]
        except ConfigurationError as error:
            return [_error("rules", str(error), "")]
        return [_good("rules", f"{self.rules.name} can be used: {len(book.rules)} rules with those that ship")]

    # The clock.

    def _of_clock(self) -> Diagnosis:
        off = [(abs(one.ours - one.theirs), one) for one in self._clocks]
        if not off:
            return _warning(
                "clock", "there is no other clock to compare with", "it is compared once a model or Postgres is set"
            )
        most, other = max(off, key=lambda pair: pair[0])
        if most > _FURTHEST:
            ahead = "ahead of" if other.ours > other.theirs else "behind"
            told = f"this machine is {most.total_seconds():.0f} seconds {ahead} {other.whose}"
            return _warning("clock", told, "let the system keep time (NTP): visits and quiet hours follow this clock")
        return _good("clock", f"within {_FURTHEST.total_seconds() / 60:g} minutes of {other.whose}")


def _of_sqlite(path: Path) -> Diagnosis | None:
    """Return what opening *path* would do besides opening: make it, or bring it up to date; None when nothing."""
    if not path.parent.is_dir():
        return _error("store", f"the folder of {path.name} is not there", "make it, or correct DATABASE_URL")
    if not path.exists():
        return _warning("store", f"{path.name} is not there yet", "nothing to do: it is made when the program opens it")
    version, known = sqlite_version(path), len(migrations("sqlite"))
    if version < known:
        cure = "opening it does so; back it up first"
        return _warning("schema", f"{path.name} is at version {version} of {known} and will be brought up to date", cure)
    return None


def _of_rates(today: date) -> Diagnosis:
    rates = Rates.bundled()
    if late := rates.warnings(today):
        return _warning(
            "rates", "; ".join(late), "install a newer release, or give the engine tables of your own (docs/money.md)"
        )
    until = min(rates.state.review_by, rates.india.review_by)
    return _good("rates", f"taxes, duties and loan caps need no review before {until:%d %b %Y}")


def _good(check_name: str, found: str) -> Diagnosis:
    return Diagnosis(check=check_name, health=Health.GOOD, found=found)


def _warning(check_name: str, found: str, cure: str) -> Diagnosis:
    return Diagnosis(check=check_name, health=Health.WARNING, found=found, cure=cure)


def _error(check_name: str, found: str, cure: str, *, passing: bool = False) -> Diagnosis:
    return Diagnosis(check=check_name, health=Health.ERROR, found=found, cure=cure, passing=passing)

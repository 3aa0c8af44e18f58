"""What a lead score costs: of an ordinary lead, of one full to its bounds, and of a hundred thousand in a database."""

from __future__ import annotations

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio

from brigade_sales_ai import events as ev
from brigade_sales_ai.cli import main
from brigade_sales_ai.homes import Configuration
from brigade_sales_ai.leads import lifts_of, score_of
from brigade_sales_ai.profile import Occasion, UserProfile
from brigade_sales_ai.storage import SQLiteProfileStore
from brigade_sales_ai.turns import JournalEntry
from brigade_sales_ai.vocabulary import Language, Loan, Objection, Signal
from heard.measures import Measured

NOW = datetime(2030, 1, 15, 6, 30, tzinfo=UTC)
CUSTOMERS = 100_000
SAMPLED = 4_000
"""So many customers lie in the database that is measured; what is said of more is reckoned from it."""


def ordinary() -> tuple[ev.AnyEvent, ...]:
    """A lead as most are: three homes looked at, the facts told, one concern."""
    return (
        ev.MessageHeard(session_id="s1", language=Language.ENGLISH, at=NOW - timedelta(days=3)),
        ev.MessageHeard(session_id="s2", language=Language.ENGLISH, at=NOW - timedelta(days=1)),
        *(ev.PropertyViewed(project_id=f"home-{n}", at=NOW - timedelta(days=n)) for n in range(3)),
        ev.MarkedInterested(project_id="home-0"),
        ev.BudgetStated(high=18_000_000, quote="1.8 Cr at most"),
        ev.BudgetChecked(fitting=6),
        ev.ConfigurationsStated(configurations=(Configuration(bedrooms=3),)),
        ev.LocalitiesStated(localities=("Elsewhere",)),
        ev.TimelineStated(months_min=0, months_max=3),
        ev.LoanStated(loan=Loan.PREAPPROVED),
        ev.SignalSeen(signal=Signal.DETAIL_QUESTION),
        ev.ObjectionRaised(objection=Objection.PRICE, quote="a bit much"),
    )


def years_long() -> tuple[ev.AnyEvent, ...]:
    """A lead whose profile is full: fifty homes looked at twenty times, a month of days, every signal many times."""
    return (
        *ordinary(),
        *(
            ev.PropertyViewed(project_id=f"home-{n % 50}", at=NOW - timedelta(hours=n, days=20))
            for n in reversed(range(1000))
        ),
        *(ev.MessageHeard(session_id=f"s{n}", language=Language.ENGLISH, at=NOW - timedelta(days=n)) for n in range(30)),
        *(ev.SignalSeen(signal=signal, at=NOW - timedelta(days=n)) for signal in Signal for n in range(5)),
        *(ev.BrochureTaken(at=NOW - timedelta(days=n)) for n in range(50)),
        *(ev.PropertyRejected(project_id=f"other-{n}") for n in range(50)),
        *(ev.ObjectionRaised(objection=objection) for objection in Objection),
    )


def profile_of(happened: tuple[ev.AnyEvent, ...], user_id: str = "fictional") -> UserProfile:
    return UserProfile(user_id=user_id).after_all(happened, Occasion(at=NOW, source="m1"))


def microseconds(work: Callable[[], object], times: int = 2000) -> float:
    """Return the median of what *work* takes."""
    taken: list[float] = []
    for lap in range(times):
        began = time.perf_counter_ns()
        work()
        if lap >= times // 10:
            taken.append((time.perf_counter_ns() - began) / 1000)
    return statistics.median(taken)


async def fill(database: Path) -> None:
    """Put the sampled customers into *database*."""
    async with SQLiteProfileStore.open(database) as store:
        for number in range(SAMPLED):
            entry = JournalEntry(user_id=f"fictional-{number}", revision=1, key="m1", at=NOW, events=ordinary())
            await store.commit(entry, entry.folded_onto(UserProfile(user_id=entry.user_id)))


def rescored(database: Path, *written: str) -> float:
    """Return the seconds of CPU that `brigade-sales-ai leads rescore` takes for the sampled customers."""
    began = time.process_time()
    with redirect_stdout(io.StringIO()):
        main(["leads", "rescore", str(database), "--at", NOW.isoformat(), *written])
    return time.process_time() - began


def measured() -> list[Measured]:
    found: list[Measured] = []
    for name, happened in (("ordinary", ordinary()), ("full profile", years_long())):
        profile = profile_of(happened)
        cost = microseconds(lambda profile=profile: score_of(profile, NOW))
        found.append(Measured(task=f"score, {name}", measure="µs, median", value=cost, count=2000, goal=100))
    warm = profile_of(ordinary()[:10])
    cost = microseconds(lambda: lifts_of(warm, NOW), 200)
    found.append(Measured(task="what would lift the band", measure="µs, median", value=cost, count=200))
    per = CUSTOMERS / SAMPLED
    task = f"rescore {CUSTOMERS:,} from SQLite"
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "leads.db"
        anyio.run(fill, database)
        found.append(Measured(task=task, measure="s CPU", value=rescored(database) * per, count=SAMPLED, goal=15))
        found.append(
            Measured(task=task, measure="s CPU, all written", value=rescored(database, "--write") * per, count=SAMPLED)
        )
    return found

"""Fits the lead score to what really happened, scores everybody anew, and looks at scorecards."""

from __future__ import annotations

import argparse
import gc
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import anyio
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ..errors import ConfigurationError, InvalidRequest, ProfileConflict
from ..events import LeadScored
from ..leads import STANDARD, Scorecard, card_from
from ..leads.report import as_svg, as_text
from ..leads.scoring import marks_of
from ..leads.snapshots import Snapshot, snapshots_of
from ..profile import UserProfile
from ..questions import LARGEST_PAGE, Order, ProfileQuery
from ..storage.backups import BackupFile
from ..storage.upkeep import Kept
from ..turns import JournalEntry
from .stores import is_dump, opened

__all__ = ["run"]

_AT_ONCE: Final = 50
_MOVED: Final = 1.0
"""So many points have to have come or gone for a score to be written again; the band counts always."""


def run(given: argparse.Namespace) -> int:
    """Do what was asked; return 0 when all is well, 1 when a fitted card must not be used."""
    return anyio.run(partial(_DOINGS[given.action], given))


def _card(path: Path | None) -> Scorecard:
    return card_from(path) if path else STANDARD


async def _show(given: argparse.Namespace) -> int:
    print(_card(given.file).written(), end="")
    return 0


# Fitting.


async def _fit(given: argparse.Namespace) -> int:
    try:
        from ..leads.fitting import fitted, published  # noqa: PLC0415 — an extra
        from ..leads.numbers import line_through as _  # noqa: F401, PLC0415 — says now that the extra is missing
    except ModuleNotFoundError as error:
        raise ConfigurationError(f"fitting needs {error.name}: pip install 'brigade-sales-ai[fit]'") from None
    prior = _card(given.card)
    fit = fitted(await _snapshots(given.target), prior)
    print(as_text(fit), end="")
    if given.picture:
        _written(given.picture, as_svg(fit.later, f"{fit.card.version} on {fit.later.leads} later leads"))
    if given.publish and not fit.refused:
        published(fit, given.publish)
        print(f"published as {given.publish}")
    return int(bool(fit.refused))


def _written(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be written ({error.strerror or error})") from None


async def _snapshots(target: str) -> list[Snapshot]:
    journals: dict[str, list[JournalEntry]] = {}
    newest: datetime | None = None
    with _progress("entries") as seen:
        async for entry in _journal(target):
            journals.setdefault(entry.user_id, []).append(_light(entry))
            newest = entry.at if newest is None else max(newest, entry.at)
            seen(1)
    if newest is None:
        raise ConfigurationError("the journal is empty: there is nothing to fit on")
    found: list[Snapshot] = []
    with _progress("leads", len(journals)) as seen:
        for journal in journals.values():
            found += snapshots_of(journal, newest)
            seen(1)
    return found


def _light(entry: JournalEntry) -> JournalEntry:
    """Return *entry* without its words: only what happened is learned from."""
    return entry.model_copy(update={"said": None, "reply": None, "outcome": None})


async def _journal(target: str) -> AsyncIterator[JournalEntry]:
    if is_dump(target):
        async for entry in BackupFile.open(Path(target)).journal():
            yield entry
        return
    async with opened(target) as store:
        async for entry in store.journal():
            yield entry


# Scoring anew.


async def _rescore(given: argparse.Namespace) -> int:
    card, at = _card(given.card), _moment(given.at)
    moves: Counter[tuple[str, str]] = Counter()
    customers = written = busy = 0
    async with opened(given.target) as store:
        with _progress("customers", await store.count(ProfileQuery())) as seen, _rarely_collecting():
            async for page in _pages(store):
                moved: list[tuple[UserProfile, LeadScored]] = []
                for profile in page:
                    score = marks_of(profile, at, card)
                    moves[profile.lead_temperature or "not scored", score.band] += 1
                    if _has_moved(profile, score):
                        moved.append((profile, score))
                seen(len(page))
                customers += len(page)
                if given.write:
                    kept = await _kept(store, moved, at)
                    written, busy = written + kept, busy + len(moved) - kept
    print(f"{customers} customers scored by {card.version} as of {at:%Y-%m-%d %H:%M} UTC")
    for (before, after), count in sorted(moves.items(), key=lambda item: -item[1]):
        if before != after:
            print(f"{count:8} {before} → {after}")
    print(f"{sum(n for (before, after), n in moves.items() if before == after):8} stay in their band")
    if given.write:
        print(f"{written} written" + (f"; {busy} are in a talk just now and scored there" if busy else ""))
    return 0


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidRequest("--at: not a moment; 2026-11-24T12:00:00+05:30 is one") from None
    if at.tzinfo is None:
        raise InvalidRequest("--at: needs a time zone, such as +05:30")
    return at.astimezone(UTC)


async def _pages(store: Kept) -> AsyncIterator[tuple[UserProfile, ...]]:
    after: str | None = None
    while True:
        page = await store.find(ProfileQuery(order=Order.USER_ID, limit=LARGEST_PAGE, after=after))
        yield page.profiles
        if page.next is None:
            return
        after = page.next


def _has_moved(profile: UserProfile, score: LeadScored) -> bool:
    return (
        profile.lead_temperature is not score.band
        or profile.lead_scorecard != score.scorecard
        or profile.lead_raw is None
        or abs(profile.lead_raw - score.raw) >= _MOVED
    )


async def _kept(store: Kept, moved: list[tuple[UserProfile, LeadScored]], at: datetime) -> int:
    """Keep the scores, each as an entry of the journal; return how many. Who is in a talk just now is left to it."""
    limit, kept = anyio.CapacityLimiter(_AT_ONCE), Counter[str]()

    async def keep(profile: UserProfile, scored: LeadScored) -> None:
        entry = JournalEntry(
            user_id=profile.user_id,
            revision=profile.revision + 1,
            key=f"rescore/{at:%Y%m%dT%H%M%S.%f}/{profile.revision + 1}",
            at=at,
            events=(scored,),
        )
        async with limit:
            try:
                await store.commit(entry, entry.folded_onto(profile))
            except ProfileConflict:
                return
            kept["written"] += 1

    try:
        async with anyio.create_task_group() as tasks:
            for profile, score in moved:
                tasks.start_soon(keep, profile, score)
    except ExceptionGroup as group:
        raise group.exceptions[0] from None
    return kept["written"]


@contextmanager
def _rarely_collecting() -> Generator[None]:
    """
    Look for circles of garbage only when far more lives than a page of profiles.

    Profiles have none, and looking through them again and again, and through all that was imported, takes as long as scoring.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def _progress(what: str, total: int | None = None) -> Generator[Callable[[int], object]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    screen = Console(stderr=True)
    with Progress(*columns, transient=True, console=screen, disable=not screen.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda step: bar.advance(task, step)


_DOINGS: Final[Mapping[str, Callable[[argparse.Namespace], Awaitable[int]]]] = {
    "fit": _fit,
    "rescore": _rescore,
    "card": _show,
}

"""Runs recorded dialogues through the engine: a summary for a sales manager, and every decision as a line of JSON."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, TextIO, cast

import anyio
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from ..engine import ConversationEngine
from ..errors import ConfigurationError, InvalidRequest
from ..knowledge import CatalogueKnowledge
from ..profile import UserProfile
from ..situation import Act
from ..storage import MemoryProfileStore
from ..turns import TurnRequest, TurnResult
from ..vocabulary import Slot
from .panels import knowledge_of, show_turn

__all__ = ["CUSTOMERS", "START", "lines_of", "run", "turns_of"]

CUSTOMERS: Final = frozenset({"user", "customer", "buyer", "client", "lead"})
START: Final = datetime(2026, 1, 5, 5, 30, tzinfo=UTC)
"""A fixed Monday morning in Bengaluru, so that a replay decides the same every time."""

Turns = list[tuple[str, str]]


def run(file: Path, *, out: Path | None, limit: int | None, show: int, catalogue: Path | None, disclose: bool) -> int:
    """Replay *file*; return 0 when at least one dialogue could be read, else 1."""
    knowledge = knowledge_of(catalogue, disclose=disclose)
    out = out or Path(f"{file.stem}.decisions.jsonl")
    lines = lines_of(file)
    if limit is not None:
        lines = lines[: max(0, limit)]
    summary = _Summary()
    try:
        with out.open("w", encoding="utf-8") as decisions:
            anyio.run(partial(_replay, lines, knowledge, summary, decisions, show))
    except OSError as error:
        raise ConfigurationError(f"the decisions cannot be written to {out}: {error.strerror}") from error
    _print(Console(highlight=False, markup=False), file, out, summary)
    return 0 if summary.dialogues else 1


def lines_of(file: Path) -> list[tuple[int, str]]:
    """Return the lines of *file* that are not empty, with their numbers. Raises: ConfigurationError when it cannot be read."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
        return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file} is not UTF-8 text") from error


@dataclass(slots=True)
class _Summary:
    """What a sales manager wants to know of the dialogues."""

    dialogues: int = 0
    turns: int = 0
    bands: Counter[str] = field(default_factory=Counter[str])
    stages: Counter[str] = field(default_factory=Counter[str])
    objections: Counter[str] = field(default_factory=Counter[str])
    humans: Counter[str] = field(default_factory=Counter[str])
    moods: Counter[str] = field(default_factory=Counter[str])
    known: Counter[str] = field(default_factory=Counter[str])
    skipped: Counter[str] = field(default_factory=Counter[str])
    visits: int = 0
    callbacks: int = 0
    unanswered: int = 0
    refused: int = 0
    broken: list[str] = field(default_factory=list[str])
    seconds: float = 0.0

    def take(self, result: TurnResult) -> None:
        """Count one turn."""
        self.turns += 1
        self.moods[result.mood.label.value] += 1
        self.skipped.update(result.skipped)
        self.unanswered += Act.ADMIT_UNKNOWN.value in result.trace.points
        if result.handoff:
            self.humans[result.handoff.reasons[0].value] += 1

    def close(self, profile: UserProfile) -> None:
        """Count what a dialogue came to."""
        self.dialogues += 1
        self.bands[profile.lead_temperature.value if profile.lead_temperature else "not scored"] += 1
        self.stages[profile.furthest_stage.value] += 1
        self.objections.update(o.objection.value for o in profile.objections_history)
        self.visits += bool(profile.site_visits_scheduled)
        self.callbacks += bool(profile.callbacks_requested)
        self.known.update(
            slot.value for slot in (Slot.BUDGET, Slot.CONFIGURATION, Slot.LOCALITY, Slot.TIMELINE) if profile.knows(slot)
        )


async def _replay(
    lines: list[tuple[int, str]], knowledge: CatalogueKnowledge, summary: _Summary, decisions: TextIO, show: int
) -> None:
    began = time.perf_counter()
    shown = Console(highlight=False, markup=False)
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("replaying", total=len(lines))
        for place, (number, line) in enumerate(lines, 1):
            progress.advance(task)
            try:
                turns = turns_of(line)
            except ValueError as error:
                summary.broken.append(f"line {number}: {error}")
                continue
            await _dialogue(number, turns, knowledge, summary, decisions, shown if place <= show else None)
    summary.seconds = time.perf_counter() - began


def turns_of(line: str) -> Turns:
    """
    Return the turns of one line.

    Raises:
        ValueError: The line is no dialogue; the message says why, quoting nothing.

    """
    try:
        dialogue: object = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("not JSON") from None
    turns = cast("dict[str, object]", dialogue).get("turns") if isinstance(dialogue, dict) else None
    if isinstance(turns, list):
        return list(_pairs(cast("list[object]", turns)))
    raise ValueError('no "turns" in it')


def _pairs(turns: list[object]) -> Iterator[tuple[str, str]]:
    for turn in turns:
        pair = cast("list[object]", turn) if isinstance(turn, list) else []
        if len(pair) < 2 or not isinstance(pair[0], str) or not isinstance(pair[1], str):
            raise ValueError("a turn is not [speaker, text]")
        yield pair[0], pair[1]


async def _dialogue(
    number: int, turns: Turns, knowledge: CatalogueKnowledge, summary: _Summary, decisions: TextIO, shown: Console | None
) -> None:
    engine = ConversationEngine(profiles=MemoryProfileStore(), knowledge=knowledge, timer=lambda: 0)
    user = f"dialogue-{number}"
    for at, (speaker, text) in enumerate(turns):
        if speaker.lower() not in CUSTOMERS:
            continue
        try:
            request = TurnRequest(
                user_id=user, session_id="replay", message_id=f"t{at}", text=text, at=START + timedelta(minutes=at)
            )
        except InvalidRequest:
            summary.refused += 1
            continue
        result = await engine.reply(request)
        summary.take(result)
        decisions.write(json.dumps(_decision(number, at, text, result), ensure_ascii=False) + "\n")
        if shown is not None:
            show_turn(shown, text, result)
    summary.close(await engine.profile(user))


def _decision(number: int, at: int, text: str, result: TurnResult) -> dict[str, Any]:
    return {
        "dialogue": number,
        "turn": at,
        "said": text,
        "reply": result.reply.text if result.reply else None,
        "heard": result.trace.heard.model_dump(mode="json", exclude_defaults=True),
        "mood": result.mood.label.value,
        "frustration": result.mood.frustration,
        "stage": result.stage.value,
        "score": round(result.lead.raw, 1) if result.lead else None,
        "band": result.lead.band.value if result.lead else None,
        "fired": result.coaching.fired,
        "points": result.trace.points,
        "facts": result.trace.facts,
        "handoff": result.handoff.reasons if result.handoff else None,
        "skipped": result.skipped,
    }


def _print(console: Console, file: Path, out: Path, summary: _Summary) -> None:
    table = Table(title=f"{file.name}: {summary.dialogues} dialogues, {summary.turns} customer messages", show_header=False)
    table.add_column(style="bold")
    table.add_column()
    rows = {
        "lead at the end": _counts(summary.bands),
        "furthest stage": _counts(summary.stages),
        "visits asked for": f"{summary.visits} dialogues",
        "call-backs asked for": f"{summary.callbacks} dialogues",
        "objections": _counts(summary.objections),
        "a human was offered": _counts(summary.humans),
        "mood of the messages": _counts(summary.moods),
        "known at the end": ", ".join(
            f"{slot} {100 * n // max(1, summary.dialogues)} %" for slot, n in summary.known.most_common()
        ),
        "questions not on file": str(summary.unanswered),
        "messages refused": f"{summary.refused} (empty or too long)" if summary.refused else "none",
        "parts skipped": _counts(summary.skipped),
        "lines not read": str(len(summary.broken)) if summary.broken else "none",
        "time": f"{summary.seconds:.1f} s",
    }
    for name, text in rows.items():
        table.add_row(name, text or "none")
    console.print(table)
    for problem in summary.broken[:10]:
        console.print(f"  {problem}", style="yellow")
    console.print(f"Every decision: {out}", soft_wrap=True)


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in counter.most_common()) or "none"

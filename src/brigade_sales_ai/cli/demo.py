"""Five conversations through the real engine, turn by turn."""

from __future__ import annotations

import json
import tempfile
from datetime import datetime, timedelta
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any, Final

import anyio
from pydantic import TypeAdapter
from rich.console import Console

from ..engine import ConversationEngine
from ..events import AnyEvent, Event
from ..knowledge import Catalogue, CatalogueKnowledge
from ..storage import SQLiteProfileStore
from ..turns import TurnRequest
from .panels import show_turn

__all__ = ["run"]

_START: Final = datetime.fromisoformat("2026-11-23T10:00:00+05:30")
_EVENT: Final[TypeAdapter[AnyEvent]] = TypeAdapter(Event)


def run(db: Path | None) -> int:
    """Play the conversations; they stay in *db*, or in a new temporary file whose name is told."""
    path = db or Path(tempfile.mkdtemp(prefix="brigade-demo-")) / "demo.db"
    anyio.run(partial(_play, path))
    return 0


async def _play(path: Path) -> None:
    console = Console(highlight=False)
    text = resources.files("brigade_sales_ai").joinpath("data/demo_conversations.json").read_text(encoding="utf-8")
    console.print(
        "[bold]Five conversations through the real engine.[/] Customers and homes are fictional: no such projects exist."
    )
    knowledge = CatalogueKnowledge(Catalogue.sample())
    async with SQLiteProfileStore.open(path) as store:
        now = _START
        for which, talk in enumerate(json.loads(text)["conversations"], 1):
            console.rule(f"[bold]{talk['title']}[/]")
            for number, step in enumerate(talk["steps"]):
                now += timedelta(**step.get("later", {"minutes": 1}))
                engine = ConversationEngine(profiles=store, knowledge=knowledge, clock=partial(_at, now))
                await _step(console, engine, talk["user"], f"talk-{which}-{number}", step)
    command = f".venv/bin/brigade-sales-ai profile asha --db {path}"
    console.rule()
    console.print("Go on yourself:  [bold].venv/bin/brigade-sales-ai chat[/]")
    console.print(f"What is remembered of one of them:  {command}", soft_wrap=True)


def _at(moment: datetime) -> datetime:
    """Return *moment*: the demo's clock says what time it is in the story."""
    return moment


async def _step(console: Console, engine: ConversationEngine, user: str, identity: str, step: dict[str, Any]) -> None:
    if "note" in step:
        console.print(f"[italic]{step['note']}[/]")
    if "events" in step:
        events = [_EVENT.validate_python(event) for event in step["events"]]
        profile = await engine.record(user, *events, event_id=identity)
        console.print(
            f"[dim]the host records: {', '.join(e.kind.replace('_', ' ') for e in events)}; the lead is now {profile.lead_raw:.0f}[/]"
        )
    if "says" in step:
        request = TurnRequest(user_id=user, session_id=step["session"], message_id=identity, text=step["says"])
        show_turn(console, step["says"], await engine.reply(request))

"""A conversation in the terminal, with the salesperson's side beside it."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final

import anyio
from anyio import to_thread
from rich.console import Console
from rich.markup import escape

from .. import events as ev
from ..engine import ConversationEngine, utc_now
from ..errors import BrigadeError
from ..knowledge import CatalogueKnowledge
from ..protocols import Responder
from ..replies import ModelResponder, TemplateResponder
from ..settings import Settings
from ..storage import SQLiteProfileStore
from ..turns import TurnRequest
from .panels import catalogue_of, knowledge_of, show_turn, words_by

__all__ = ["run"]

_HELP: Final = (
    "/profile  what is remembered      /view ID   the customer looked at a home\n"
    "/take-over, /hand-back            /say TEXT  a salesperson's own words\n"
    "/help, /quit"
)


def run(db: Path, *, user: str, as_json: bool, catalogue: Path | None, disclose: bool, by_model: bool = False) -> int:
    """Hold a conversation until the input ends; *by_model* lets the model of the settings find the words."""
    knowledge = knowledge_of(catalogue, disclose=disclose)
    anyio.run(
        partial(_chat, db, user, knowledge, as_json=as_json, sample=catalogue_of(catalogue) is None, by_model=by_model)
    )
    return 0


async def _chat(db: Path, user: str, knowledge: CatalogueKnowledge, *, as_json: bool, sample: bool, by_model: bool) -> None:
    console = Console(highlight=False)
    async with SQLiteProfileStore.open(db) as store, _responder(by_model=by_model) as responder:
        engine = ConversationEngine(profiles=store, knowledge=knowledge, responder=responder)
        session = f"chat-{utc_now():%Y%m%d-%H%M%S-%f}"
        talking = _Talking(engine, user, session, console, as_json=as_json)
        if not as_json:
            console.print(f"Talking as [bold]{user}[/], kept in {escape(str(db))}. /help for commands, Ctrl-D to end.")
            if sample:
                console.print("[dim]The homes are a fictional sample: no such projects exist.[/]")
        await engine.profile(user)  # a bad name or database is said before the first word
        while (line := await to_thread.run_sync(_read, sys.stdin.isatty() and not as_json)) is not None:
            if line.strip() in ("/quit", "/exit"):
                break
            try:
                await talking.line(line.rstrip("\n"))
            except BrigadeError as error:
                print(f"brigade-sales-ai: {error}", file=sys.stderr)
        if not as_json:
            console.print("Goodbye.")


@asynccontextmanager
async def _responder(*, by_model: bool) -> AsyncGenerator[Responder]:
    if not by_model:
        yield TemplateResponder()
        return
    from ..models.configured import model_of  # noqa: PLC0415 — the client is heavy, and templates do without

    async with model_of(Settings.from_env()) as model:
        yield ModelResponder(model)


def _read(prompt: bool) -> str | None:
    """Return the next line; None at the end of the input."""
    if prompt:
        print("\nyou> ", end="", flush=True)
    return sys.stdin.readline() or None


class _Talking:
    """One customer at the keyboard."""

    def __init__(self, engine: ConversationEngine, user: str, session: str, console: Console, *, as_json: bool) -> None:
        self._engine = engine
        self._user = user
        self._session = session
        self._console = console
        self._as_json = as_json
        self._lines = 0

    async def line(self, line: str) -> None:
        """Take one line: a command, or something to say."""
        self._lines += 1
        identity = f"{self._session}-{self._lines}"
        if line.startswith("/"):
            await self._command(line, identity)
            return
        request = TurnRequest(user_id=self._user, session_id=self._session, message_id=identity, text=line)
        result = await self._engine.reply(request)
        if self._as_json:
            print(result.model_dump_json(exclude={"profile", "events"}), flush=True)
        else:
            show_turn(self._console, "", result)
            for told in words_by(result.trace):
                self._console.print(told, style="dim", markup=False)

    async def _command(self, line: str, identity: str) -> None:
        name, _, rest = line.partition(" ")
        commands: dict[str, Callable[[], Awaitable[object]]] = {
            "/take-over": partial(self._engine.take_over, self._user, event_id=identity),
            "/hand-back": partial(self._engine.hand_back, self._user, event_id=identity),
            "/say": partial(self._engine.say, self._user, rest, message_id=identity),
        }
        if name in commands:
            await commands[name]()
            self._tell("Done.")
        elif name == "/view":
            await self._engine.record(self._user, ev.PropertyViewed.checked(project_id=rest.strip()), event_id=identity)
            self._tell("Recorded.")
        elif name == "/profile":
            profile = await self._engine.profile(self._user)
            self._tell(profile.model_dump_json(exclude={"talk", "phone", "email"}, exclude_defaults=True, indent=1))
        else:
            self._tell(_HELP)

    def _tell(self, text: str) -> None:
        if not self._as_json:
            self._console.print(text, markup=False)

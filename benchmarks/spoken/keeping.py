"""What a turn leaves behind: memory, disk, and a message sent again after an outage exactly once."""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import Any

import anyio

from brigade_sales_ai import ConversationEngine, SQLiteProfileStore, TurnNotSaved, TurnRequest
from brigade_sales_ai.errors import StorageError
from brigade_sales_ai.models.openai import OpenAIChatModel
from brigade_sales_ai.replies import ModelResponder
from heard.measures import Measured
from turn import MESSAGES

from .sides import KNOWLEDGE, SYSTEM, server

TURNS = 2000
WARM = 200
REPEATED = "My budget is 1.35 Cr and I like Hennur"


def measured() -> list[Measured]:
    """Return bytes per turn over 2,000 turns of twenty customers, and how often a repeated message stands anywhere."""
    with server() as url, tempfile.TemporaryDirectory() as folder:
        memory, disk = anyio.run(_left_behind, url, Path(folder))
        ours = anyio.run(_sent_again, url, Path(folder))
        theirs = anyio.run(_langgraph_sent_again, url, Path(folder))
    again = "a message sent again"
    return [
        Measured(task="a turn leaves behind", measure="memory, bytes", value=memory, goal=1024, count=TURNS),
        Measured(task="a turn leaves behind", measure="disk, bytes", value=disk, goal=5120, count=TURNS),
        *[Measured(task=again, measure=f"times in the {where}", value=n, goal=1, count=1) for where, n in ours.items()],
        Measured(task=again, measure="times in the next prompt", by="LangGraph", value=theirs, count=1),
    ]


async def _left_behind(url: str, folder: Path) -> tuple[float, float]:
    path = folder / "kept.db"
    async with SQLiteProfileStore.open(path) as store, _model(url) as model:
        engine = ConversationEngine(profiles=store, knowledge=KNOWLEDGE, responder=ModelResponder(model))

        async def turns(first: int, last: int) -> None:
            for number in range(first, last):
                request = TurnRequest(
                    user_id=f"c{number % 20}",
                    session_id="s",
                    message_id=f"m{number}",
                    text=MESSAGES[number // 20 % len(MESSAGES)],
                )
                await engine.reply(request)

        await turns(0, WARM)
        disk = _size(path)
        tracemalloc.start()
        gc.collect()
        memory = tracemalloc.get_traced_memory()[0]
        await turns(WARM, WARM + TURNS)
        gc.collect()
        memory = tracemalloc.get_traced_memory()[0] - memory
        tracemalloc.stop()
        return memory / TURNS, (_size(path) - disk) / TURNS


def _size(path: Path) -> int:
    """Return what the file has with its log written into it: the log itself is used again and again."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("pragma wal_checkpoint(truncate)")
    return path.stat().st_size


def _model(url: str) -> OpenAIChatModel:
    return OpenAIChatModel.to("served", api_key="none", base_url=url)


class _Prompts:
    """A model that remembers what it was asked."""

    def __init__(self, model: OpenAIChatModel) -> None:
        self.model = model
        self.material = ""

    def stream(self, prompt: Any) -> Any:
        """Ask the model."""
        self.material = prompt.material
        return self.model.stream(prompt)


async def _sent_again(url: str, folder: Path) -> dict[str, float]:
    """Lose the store while a turn is answered, send the message again when it is back, and count the message everywhere."""

    class Failing(SQLiteProfileStore):
        away = False

        async def commit(self, entry: Any, profile: Any, /) -> None:
            if self.away:
                raise StorageError("away")
            await super().commit(entry, profile)

    async with Failing.open(folder / "again.db") as store, _model(url) as model:
        watched = _Prompts(model)
        engine = ConversationEngine(profiles=store, knowledge=KNOWLEDGE, responder=ModelResponder(watched))

        async def says(text: str, message: str) -> None:
            await engine.reply(TurnRequest(user_id="again", session_id="s", message_id=message, text=text))

        await says("Hi", "m0")
        store.away = True
        try:
            await says(REPEATED, "m1")
        except TurnNotSaved:
            store.away = False
        await says(REPEATED, "m1")
        await says(REPEATED, "m1")
        await says("What else is there?", "m2")
        entries = [entry async for entry in store.journal("again")]
        profile = await engine.profile("again")
    return {
        "next prompt": watched.material.count(REPEATED),
        "journal": sum(entry.said == REPEATED for entry in entries),
        "profile": profile.talk.turns - 2,
    }


async def _langgraph_sent_again(url: str, folder: Path) -> float:
    """Do the same with a graph whose model was away the first time."""
    from langchain_core.messages import SystemMessage
    from langchain_openai import ChatOpenAI
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
    from langgraph.graph import START, MessagesState, StateGraph

    seen: list[int] = []
    away = True
    model = ChatOpenAI(model="served", base_url=url, api_key="none")

    async def speak(state: MessagesState) -> dict[str, Any]:
        seen.append(sum(message.content == REPEATED for message in state["messages"]))
        if away:
            raise ConnectionError("away")
        return {"messages": [await model.ainvoke([SystemMessage(SYSTEM), *state["messages"]])]}

    graph = StateGraph(MessagesState)
    graph.add_node("speak", speak)
    graph.add_edge(START, "speak")
    async with AsyncSqliteSaver.from_conn_string(os.fspath(folder / "theirs.db")) as saver:
        compiled = graph.compile(checkpointer=saver)
        config = {"configurable": {"thread_id": "again"}}
        asked = {"messages": [{"role": "user", "content": REPEATED}]}
        try:
            await compiled.ainvoke(asked, config)
        except ConnectionError:
            away = False
        await compiled.ainvoke(asked, config)
    return seen[-1]

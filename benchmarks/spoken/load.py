"""A hundred customers at once, ten turns a second, when the model takes 300 ms; and how soon a sentence is out."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

import anyio

from brigade_sales_ai import ConversationEngine, SQLiteProfileStore, TurnRequest
from brigade_sales_ai.models.openai import OpenAIChatModel
from brigade_sales_ai.replies import ModelResponder
from brigade_sales_ai.replies.splitting import SentenceCutter
from brigade_sales_ai.turns import ReplyDelta
from heard.measures import Measured
from turn import MESSAGES

from .sides import KNOWLEDGE, SIDES, Turn, server

CUSTOMERS, TURNS = 100, 1000
PACED, PER_SECOND = 200, 10
LATENCY_MS = 300
LIMIT_MS = 325
FIRST_TALKS, PACE_MS, FIRST_MS = 8, 10, 20


def measured() -> list[Measured]:
    """Return the 95th percentile of a turn's time, ours beside the bare client's; an error anywhere ends the benchmark."""
    found: list[Measured] = []
    with server(latency_ms=LATENCY_MS) as url:
        for name in ("bare client", "ours"):
            with tempfile.TemporaryDirectory() as folder:
                crowd, paced = anyio.run(_both, name, url, Path(folder))
            found.append(_p95(crowd, name, f"{CUSTOMERS} at once: p95, ms"))
            found.append(_p95(paced, name, f"{PER_SECOND} turns a second: p95, ms", goal=LIMIT_MS))
    bare, mine = (next(m.value for m in found if m.by == by) for by in ("bare client", "ours"))
    found.append(
        Measured(
            task="load, model takes 300 ms",
            measure="at once: p95 over the bare client",
            value=mine / bare,
            goal=1.0,
            count=TURNS,
        )
    )
    with server(pace_ms=PACE_MS) as url, tempfile.TemporaryDirectory() as folder:
        after = sorted(anyio.run(_first_sentences, url, Path(folder)))
    found += [
        Measured(
            task=f"a token every {PACE_MS} ms",
            measure=f"first sentence out after it: {name}, ms",
            value=statistics.quantiles(after, n=20)[at] * 1000,
            goal=FIRST_MS,
            count=len(after),
        )
        for name, at in (("p50", 9), ("p95", 18))
    ]
    return found


async def _first_sentences(url: str, folder: Path) -> list[float]:
    """Return how long after its last token was written each first sentence left the engine, in seconds: one clock for both."""
    waited: list[float] = []
    async with (
        SQLiteProfileStore.open(folder / "first.db") as store,
        OpenAIChatModel.to("served", api_key="none", base_url=url) as model,
    ):
        engine = ConversationEngine(profiles=store, knowledge=KNOWLEDGE, responder=ModelResponder(model))
        for talk in range(FIRST_TALKS):
            for number, text in enumerate(MESSAGES):
                request = TurnRequest(user_id=f"c{talk}", session_id="s", message_id=f"m{number}", text=text)
                heard = 0.0
                async with engine.stream(request) as events:
                    async for event in events:
                        if isinstance(event, ReplyDelta):
                            heard = heard or time.monotonic()
                            continue
                        assert event.result.trace.calls, "a sentence of the templates"
                waited.append(heard - await anyio.to_thread.run_sync(_written, url))
    return waited


def _written(url: str) -> float:
    """Return when the last stream's first sentence had its last token."""
    with urlopen(f"{url}/written") as answer:
        events: list[tuple[str, float]] = json.load(answer)
    chunks = [(json.loads(event.removeprefix("data: ")), at) for event, at in events if "[DONE]" not in event]
    tokens = [(each["choices"][0]["delta"].get("content", ""), at) for each, at in chunks if each["choices"]]
    draft = "".join(token for token, _ in tokens)
    cutter = SentenceCutter()
    first = next(iter([*cutter.feed(draft), cutter.rest()])).rstrip()
    told = 0
    for token, at in tokens:
        told += len(token)
        if told >= len(first):
            return at
    raise AssertionError("the first sentence is part of the draft")


def _p95(seconds: list[float], by: str, measure: str, goal: float | None = None) -> Measured:
    return Measured(
        task="load, model takes 300 ms",
        measure=measure,
        by=by,
        value=statistics.quantiles(seconds, n=20)[-1] * 1000,
        goal=goal if by == "ours" else None,
        count=len(seconds),
    )


async def _both(name: str, url: str, folder: Path) -> tuple[list[float], list[float]]:
    async with SIDES[name](url, folder) as turn:
        await turn("warm", 0, MESSAGES[0])
        return await _crowd(turn), await _paced(turn)


async def _crowd(turn: Turn) -> list[float]:
    spent: list[float] = []

    async def customer(number: int) -> None:
        for n in range(TURNS // CUSTOMERS):
            await _timed(turn, f"crowd{number}", n, spent)

    async with anyio.create_task_group() as tasks:
        for number in range(CUSTOMERS):
            tasks.start_soon(customer, number)
    return spent


async def _paced(turn: Turn) -> list[float]:
    spent: list[float] = []
    async with anyio.create_task_group() as tasks:
        for number in range(PACED):
            tasks.start_soon(_timed, turn, f"paced{number % 40}", number // 40, spent)
            await anyio.sleep(1 / PER_SECOND)
    return spent


async def _timed(turn: Turn, customer: str, number: int, spent: list[float]) -> None:
    began = time.perf_counter()
    await turn(customer, number, MESSAGES[number % len(MESSAGES)])
    spent.append(time.perf_counter() - began)

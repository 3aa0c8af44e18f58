"""A hundred customers at once, and ten turns a second, when the model takes 300 ms."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import anyio

from heard.measures import Measured
from turn import MESSAGES

from .sides import SIDES, Turn, server

CUSTOMERS, TURNS = 100, 1000
PACED, PER_SECOND = 200, 10
LATENCY_MS = 300
LIMIT_MS = 325


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
    return found


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

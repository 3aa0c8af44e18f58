"""What a turn with a model costs in CPU, and whether it grows with the talk."""

from __future__ import annotations

import statistics
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

import anyio

from heard.measures import Measured
from turn import MESSAGES

from .sides import SIDES, server

TALKS = 6
LONG = 60


def measured() -> list[Measured]:
    """Return the mean CPU of a turn in talks of ten, side by side in the same minutes, and turn 50 against turn 2."""
    with server() as url, tempfile.TemporaryDirectory() as folder:
        return anyio.run(_measured, url, Path(folder))


async def _measured(url: str, folder: Path) -> list[Measured]:
    spent: dict[str, list[float]] = {name: [] for name in SIDES}
    async with AsyncExitStack() as stack:
        turns = {name: await stack.enter_async_context(side(url, folder)) for name, side in SIDES.items()}
        for talk in range(-1, TALKS):  # the first one warms up
            for name, turn in turns.items():
                began = time.process_time()
                for number, text in enumerate(MESSAGES):
                    await turn(f"{name.replace(' ', '').replace(',', '')}{talk}", number, text)
                if talk >= 0:
                    spent[name].append((time.process_time() - began) * 1000 / len(MESSAGES))
        found = [
            Measured(
                task="a turn with a model",
                measure="CPU, ms (mean of ten turns)",
                by=name,
                value=statistics.median(ms),
                count=TALKS,
            )
            for name, ms in spent.items()
        ]
        ratios = [
            Measured(
                task="a turn with a model",
                measure="CPU over the bare client's",
                by=mine,
                value=statistics.median(one / other for one, other in zip(spent[mine], spent[bare], strict=True)),
                goal=0.8,
                count=TALKS,
            )
            for mine, bare in (("ours", "bare client"), ("ours, aiohttp", "bare, aiohttp"))  # the same transport for both
        ]
        return [*found, *ratios, await _flat(turns["ours"])]


async def _flat(turn) -> Measured:
    """Return what the turns 41 to 60 cost over the first twenty: the same two rounds of messages, median against median."""
    times: list[list[float]] = []
    for talk in range(4):
        times.append([])
        for number in range(LONG):
            began = time.process_time()
            await turn(f"long{talk}", number, MESSAGES[number % len(MESSAGES)])
            times[-1].append(time.process_time() - began)
    late = statistics.median(t for talk in times for t in talk[40:60])
    early = statistics.median(t for talk in times for t in talk[:20])
    return Measured(
        task="a turn with a model", measure="turns 41–60 over turns 1–20", value=late / early, goal=1.2, count=len(times)
    )

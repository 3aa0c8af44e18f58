"""
What one turn costs: CPU per turn on the memory store and on SQLite, flat over 500 turns, and the time of the import.

    python benchmarks/turn.py [--turns 500] [--runs 5] [--json FILE]

Prints a table, the budgets of docs/architecture.md beside it, and JSON. The talk cycles through ordinary messages so
that turn 500 does the same work as turn 5. Medians over the turns of each window, over all runs.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio

from brigade_sales_ai import (
    Catalogue,
    CatalogueKnowledge,
    ConversationEngine,
    MemoryProfileStore,
    SQLiteProfileStore,
    TurnRequest,
)
from brigade_sales_ai.protocols import ProfileStore

MESSAGES = (
    "Hi, good morning",
    "2 BHK under 1.5 Cr in Whitefield",
    "What is the carpet area?",
    "It is a bit expensive for me",
    "3 bhk budget 2 crore mein chahiye",
    "what about the possession date?",
    "show me more",
    "How far is it from the airport?",
    "What would the EMI be?",
    "thanks, let me talk to my wife",
)
START = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
BUDGET_MS = {"memory": 1.0, "sqlite": 2.0}
WINDOWS = {"turns 5–14": (4, 14), "turns 100–119": (99, 119), "last 20": (-20, None)}


@asynccontextmanager
async def memory() -> AsyncIterator[ProfileStore]:
    yield MemoryProfileStore()


@asynccontextmanager
async def sqlite() -> AsyncIterator[ProfileStore]:
    with tempfile.TemporaryDirectory() as folder:
        async with SQLiteProfileStore.open(Path(folder) / "bench.db") as store:
            yield store


async def one_talk(
    opened: AbstractAsyncContextManager[ProfileStore], knowledge: CatalogueKnowledge, turns: int
) -> list[float]:
    """Return the CPU time of each turn of one conversation, in milliseconds, all threads included."""
    spent: list[float] = []
    async with opened as store:
        engine = ConversationEngine(profiles=store, knowledge=knowledge)
        for turn in range(turns):
            request = TurnRequest(
                user_id="bench",
                session_id=f"s{turn // 10}",
                message_id=f"m{turn}",
                text=MESSAGES[turn % len(MESSAGES)],
                at=START + timedelta(minutes=turn),
            )
            began = time.process_time()
            await engine.reply(request)
            spent.append(1000 * (time.process_time() - began))
    return spent


def import_ms(runs: int) -> float:
    """Return the median wall time of `import brigade_sales_ai` in a fresh interpreter, less that of an empty one."""

    def wall(code: str) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return 1000 * (time.perf_counter() - began)

    return statistics.median(wall("import brigade_sales_ai") - wall("pass") for _ in range(max(runs, 3)))


def measured(turns: int, runs: int) -> dict[str, dict[str, float]]:
    knowledge = CatalogueKnowledge(Catalogue.sample())
    rows: dict[str, dict[str, float]] = {}
    for name, opened in (("memory", memory), ("sqlite", sqlite)):
        talks = [anyio.run(one_talk, opened(), knowledge, turns) for _ in range(runs)]
        row = {"all turns": statistics.median(ms for talk in talks for ms in talk)}
        for window, (start, end) in WINDOWS.items():
            row[window] = statistics.median(ms for talk in talks for ms in talk[start:end])
        row["last/first"] = row["last 20"] / row["turns 5–14"]
        row["budget"] = BUDGET_MS[name]
        rows[name] = row
    return rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--turns", type=int, default=500)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--json", type=Path)
    given = arguments.parse_args()

    rows = measured(given.turns, given.runs)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
    report = {
        "machine": machine,
        "turns": given.turns,
        "runs": given.runs,
        "cpu_ms_per_turn": rows,
        "import_ms": import_ms(given.runs),
        "import_budget_ms": 300,
    }

    columns = list(next(iter(rows.values())))
    print(f"CPU per turn, median, milliseconds ({machine}; {given.runs} talks of {given.turns} turns)\n")
    print("store".ljust(10) + "".join(column.rjust(15) for column in columns))
    for name, row in rows.items():
        print(name.ljust(10) + "".join(f"{row[column]:15.3f}" for column in columns))
    print(f"\nimport brigade_sales_ai: {report['import_ms']:.0f} ms (budget 300 ms)\n")
    text = json.dumps(report, ensure_ascii=False, indent=2)
    print(text)
    if given.json:
        given.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

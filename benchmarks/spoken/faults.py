"""Whether every customer is answered, and every turn kept, while the model's calls fail in every way."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import anyio

from brigade_sales_ai import ConversationEngine, ProfileQuery, SQLiteProfileStore, TurnRequest
from brigade_sales_ai.models.openai import Deadlines, OpenAIChatModel
from brigade_sales_ai.replies import ModelResponder
from brigade_sales_ai.turns import TurnCompleted
from heard.measures import Measured
from turn import MESSAGES

from .sides import KNOWLEDGE

CUSTOMERS, EACH = 100, 10
PORT = 8931
IMPATIENT = Deadlines(connect=1.0, first_word=0.5, between=0.3, total=1.5)
"""So that a stall costs half a second here; the shares that fail are what matters."""


def measured() -> list[Measured]:
    """Return how many of 1,000 streamed turns were answered and kept, by the share of calls that fail."""
    return [one for share in (10, 50, 100) for one in _at(share)]


def _at(share: int) -> list[Measured]:
    with faulty(share / 100) as url, tempfile.TemporaryDirectory() as folder:
        answered, kept, templates = anyio.run(_talks, url, Path(folder))
    turns = CUSTOMERS * EACH
    task = f"{share} % of the calls fail"
    return [
        Measured(task=task, measure="turns answered", value=answered, goal=turns, count=turns),
        Measured(task=task, measure="turns kept", value=kept, goal=turns, count=turns),
        Measured(task=task, measure="the templates had to help", value=templates, count=turns),
    ]


@contextmanager
def faulty(share: float) -> Generator[str]:
    """Serve llmock with *share* of the calls failing: half with an error of HTTP, half with a stream that breaks."""
    http, cut = share / 4, share / 8 / max(1 - share / 2, 0.01)
    command = [str(Path(sys.executable).with_name("llmock")), "serve", "--port", str(PORT), "--log-level", "error"]
    command += ["--stream-stall-seconds", "5"]
    if share == 1:
        http, cut = 0.3, 0.25
    command += [f"--error-rate={status}={http:.4f}" for status in (429, 500)]
    command += [f"--stream-fault={kind}={cut:.4f}" for kind in ("disconnect", "truncate", "stall", "malformed")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://127.0.0.1:{PORT}/")
            yield f"http://127.0.0.1:{PORT}/v1"
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            urlopen(url, timeout=1)
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                return
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("llmock does not start")


async def _talks(url: str, folder: Path) -> tuple[int, int, int]:
    answered, templates = 0, 0
    async with (
        SQLiteProfileStore.open(folder / "faults.db") as store,
        OpenAIChatModel.to("served", api_key="none", base_url=url, deadlines=IMPATIENT, attempts=2) as model,
    ):
        engine = ConversationEngine(profiles=store, knowledge=KNOWLEDGE, responder=ModelResponder(model))

        async def customer(number: int) -> None:
            nonlocal answered, templates
            for n in range(EACH):
                request = TurnRequest(user_id=f"c{number}", session_id="s", message_id=f"m{n}", text=MESSAGES[n])
                async with engine.stream(request) as events:
                    async for event in events:
                        if isinstance(event, TurnCompleted):
                            answered += bool(event.result.reply and event.result.reply.text.strip())
                            templates += bool(event.result.trace.templates_because)

        async with anyio.create_task_group() as tasks:
            for number in range(CUSTOMERS):
                tasks.start_soon(customer, number)
        kept = 0
        assert await store.count(ProfileQuery()) == CUSTOMERS
        async for entry in store.journal():
            kept += entry.outcome is not None
    return answered, kept, templates

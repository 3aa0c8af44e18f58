"""Runs the steps of a turn that may fail, and remembers what it had to do without."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

import anyio

__all__ = ["Tolerance", "log"]

T = TypeVar("T")


@cache
def log() -> Any:
    """Return the library's logger; structlog is loaded when there is something to say (it takes a fifth of the import)."""
    import structlog  # noqa: PLC0415 — see above

    return structlog.wrap_logger(
        # Through the standard library, so that the host's own logging decides where it goes.
        logging.getLogger("brigade_sales_ai"),
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
    )


class Tolerance:
    """Gives each step of one turn a time limit, a neutral value to fall back on, and a stopwatch."""

    def __init__(self, *, seconds: float, timer: Callable[[], int]) -> None:
        self._seconds = seconds
        self._timer = timer
        self.skipped: list[str] = []
        self.micros: dict[str, int] = {}

    async def __call__(self, step: str, work: Awaitable[T], otherwise: T) -> T:
        """Return what *work* returns, or *otherwise* if it fails or takes too long."""
        result = otherwise
        with self.step(step):
            with anyio.CancelScope(deadline=anyio.current_time() + self._seconds) as limit:
                result = await work
            if limit.cancelled_caught:
                raise TimeoutError(step)
        return result

    @contextmanager
    def step(self, name: str) -> Generator[None]:
        """Time what happens inside; whatever it raises costs only the step."""
        began = self._timer()
        try:
            yield
        except Exception as error:  # noqa: BLE001 — whatever a part raises, the customer still gets an answer
            self.skipped.append(name)
            # The type and the place, never the message: it may quote the customer.
            log().warning("turn.step_skipped", step=name, error=type(error).__name__, where=_where(error))
        finally:
            self.micros[name] = (self._timer() - began) // 1000


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""

"""Runs the steps of a turn that may fail, and remembers what it had to do without."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

import anyio

from .logs import log

__all__ = ["Step", "Tolerance"]

T = TypeVar("T")


class Step(NamedTuple):
    """A step of a turn: when it began, in microseconds after the turn did, how long it took, and the type of what it raised."""

    name: str
    began: int
    micros: int
    error: str = ""


class Tolerance:
    """Gives each step of one turn a time limit, a neutral value to fall back on, and a stopwatch."""

    def __init__(self, *, seconds: float, timer: Callable[[], int]) -> None:
        self._seconds = seconds
        self._timer = timer
        self.skipped: list[str] = []
        self.micros: dict[str, int] = {}
        self.steps: list[Step] = []
        self._opened = timer()

    async def __call__(self, step: str, work: Awaitable[T], otherwise: T) -> T:
        """Return what *work* returns, or *otherwise* if it fails or takes too long."""
        result = otherwise
        with self.step(step):
            with anyio.CancelScope(deadline=anyio.current_time() + self._seconds) as limit:
                result = await work
            if limit.cancelled_caught:
                raise TimeoutError(step)
        return result

    def elapsed(self) -> int:
        """Return the microseconds since the turn began."""
        return (self._timer() - self._opened) // 1000

    @contextmanager
    def timed(self, name: str) -> Generator[None]:
        """Time what happens inside, for who watches; what it raises goes on."""
        began, raised = self._timer(), ""
        try:
            yield
        except BaseException as error:
            raised = type(error).__name__
            raise
        finally:
            self._took(name, began, raised)

    @contextmanager
    def step(self, name: str) -> Generator[None]:
        """Time what happens inside; whatever it raises costs only the step."""
        began, raised = self._timer(), ""
        try:
            yield
        except Exception as error:  # noqa: BLE001 — whatever a part raises, the customer still gets an answer
            self.skipped.append(name)
            raised = type(error).__name__
            # The type and the place, never the message: it may quote the customer.
            log().warning("turn.step_skipped", step=name, error=raised, where=_where(error))
        finally:
            self.micros[name] = self._took(name, began, raised)

    def _took(self, name: str, began: int, error: str) -> int:
        micros = (self._timer() - began) // 1000
        self.steps.append(Step(name, (began - self._opened) // 1000, micros, error))
        return micros


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""

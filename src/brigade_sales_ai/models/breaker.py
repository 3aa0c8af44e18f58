"""A circuit breaker: a model that keeps failing is left alone for a while, so that customers need not wait for it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from ..errors import AccessRefused, ModelRefused, ModelUnavailable
from ..prompts import ModelCall, Prompt
from ..protocols import ChatModel

__all__ = ["Breaker", "BreakerChatModel", "BreakerState"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerState:
    """
    How a breaker stands: *closed* (calls go through), *open* (none does), *half_open* (one does, to see).

    *failures* is how many there were since the last answer; *probe_in* the seconds until the next call may go through.
    """

    name: Literal["closed", "open", "half_open"]
    failures: int
    probe_in: float


class Breaker:
    """
    Counts a model's failures: *failures* of them within *seconds*, with no answer between, open it for *pause* seconds.

    Then one call may try. If it gets a word out of the model the breaker closes, else it stays open for another *pause*. What
    calls come to that began before the last change is not counted. For many tasks of one event loop.
    """

    def __init__(
        self,
        *,
        failures: int = 5,
        seconds: float = 60.0,
        pause: float = 20.0,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._pause = pause
        self._timer = timer
        self._failed_at: deque[float] = deque(maxlen=failures)
        self._opened_at: float | None = None
        self._probing = False
        self._change = 0

    @property
    def state(self) -> BreakerState:
        """How it stands now."""
        if self._opened_at is None:
            return BreakerState(name="closed", failures=len(self._failed_at), probe_in=0.0)
        left = max(0.0, self._opened_at + self._pause - self._timer())
        return BreakerState(name="half_open" if self._probing else "open", failures=len(self._failed_at), probe_in=left)

    def admit(self) -> int:
        """
        Let a call through, and return the number under which to tell what came of it.

        Raises:
            ModelUnavailable: The breaker is open, or another call is finding out whether it may close.

        """
        if self._opened_at is None:
            return self._change
        if self._probing or self._timer() < self._opened_at + self._pause:
            raise ModelUnavailable("the model has failed again and again and is left alone for a while")
        self._probing = True
        return self._next()

    def worked(self, admitted: int) -> None:
        """The call *admitted* got an answer, or the beginning of one."""
        if admitted != self._change:
            return
        self._failed_at.clear()
        if self._probing:
            self._probing, self._opened_at = False, None
            self._next()

    def failed(self, admitted: int) -> None:
        """The call *admitted* got none."""
        if admitted != self._change:
            return
        now = self._timer()
        self._failed_at.append(now)
        if self._probing or (len(self._failed_at) == self._failed_at.maxlen and now - self._failed_at[0] <= self._seconds):
            self._probing, self._opened_at = False, now
            self._next()

    def left(self, admitted: int) -> None:
        """The call *admitted* was given up before it came to anything: another may find out."""
        if self._probing and admitted == self._change:
            self._probing = False
            self._next()

    def _next(self) -> int:
        self._change += 1
        return self._change


class BreakerChatModel(ChatModel):
    """A `ChatModel` that asks *model* while *breaker* lets it, and fails at once otherwise; give each model its own breaker."""

    def __init__(self, model: ChatModel, breaker: Breaker | None = None) -> None:
        self._model = model
        self.breaker = breaker or Breaker()

    async def stream(self, prompt: Prompt, /) -> AsyncGenerator[str | ModelCall]:
        """Yield what the model yields; `ModelUnavailable` without a call while the breaker is open."""
        admitted = self.breaker.admit()
        try:
            async with aclosing(self._model.stream(prompt)) as answer:
                async for piece in answer:
                    if isinstance(piece, str):
                        self.breaker.worked(admitted)
                    yield piece
        except (ModelUnavailable, AccessRefused):
            self.breaker.failed(admitted)
            raise
        except ModelRefused:  # it is there: it said no
            self.breaker.worked(admitted)
            raise
        finally:
            self.breaker.left(admitted)

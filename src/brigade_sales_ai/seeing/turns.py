"""Tells those who watch of a turn that is over, and writes its line in the log."""

from __future__ import annotations

import hmac
import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from ..logs import LOGGER, log
from ..protocols import Watcher
from ..tolerance import Tolerance
from ..turns import TurnCompleted, TurnEvent, TurnRequest, TurnResult, TurnSeen

__all__ = ["TurnLog", "fields_of", "pseudonym", "watched"]

_LOGGER: Final = logging.getLogger(LOGGER)


async def watched(
    turn: AsyncGenerator[TurnEvent],
    request: TurnRequest,
    tolerate: Tolerance,
    watchers: Sequence[Watcher],
    *,
    began: datetime,
) -> AsyncGenerator[TurnEvent]:
    """Yield the events of *turn*; when it is over, however it ended, tell *watchers*."""
    result: TurnResult | None = None
    error: BaseException | None = None
    micros: int | None = None
    try:
        async with aclosing(turn) as events:
            async for event in events:
                if isinstance(event, TurnCompleted):
                    result, micros = event.result, tolerate.elapsed()
                yield event
    except BaseException as raised:
        error = raised
        raise
    finally:
        seen = TurnSeen(
            request=request,
            result=result,
            error=None if result else error,
            began=began,
            micros=tolerate.elapsed() if micros is None else micros,
            steps=tuple(tolerate.steps),
        )
        for watcher in watchers:
            with tolerate.step("watching"):
                watcher.watch(seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnLog:
    """
    A `Watcher` that writes one line a turn into the library's log, when somebody reads it.

    With a *key*, the line has ``customer`` and ``turn``: pseudonyms by which whoever has the key finds the journal entry.
    Without one it says nothing of who it was: ids of customers are often telephone numbers, and so few that a plain hash
    could be undone by trying them all.
    """

    key: bytes | None = field(default=None, repr=False)

    def watch(self, seen: TurnSeen, /) -> None:
        """Write the line of *seen*: ``turn.completed``, or ``turn.failed`` when there was no result."""
        completed = seen.result is not None
        level = logging.INFO if completed or seen.outcome == "left" else logging.WARNING
        if not _LOGGER.isEnabledFor(level):
            return
        who: dict[str, str] = {}
        if self.key:
            who["customer"] = pseudonym(self.key, seen.request.user_id)
            who["turn"] = pseudonym(self.key, seen.request.user_id, seen.request.message_id)
        log().log(level, "turn.completed" if completed else "turn.failed", **who, **fields_of(seen))


def pseudonym(key: bytes, *ids: str) -> str:
    """Return what stands for *ids* in logs: 16 letters that only who has *key* can make, the same ones every time."""
    digest = hmac.digest(key, "\0".join(ids).encode(), "sha256")[:8].hex()
    return digest.translate(_LETTERS)


_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
"""No digits, so that no net for telephone numbers takes it for one."""


def fields_of(seen: TurnSeen) -> dict[str, Any]:
    """
    Return what may be told of *seen* to logs, spans and metrics: words of our own vocabulary, names of parts, and numbers.

    A turn that was only answered again repeats none of the first one's numbers.
    """
    told: dict[str, Any] = {
        "outcome": seen.outcome,
        "channel": seen.request.channel.value,
        "micros": seen.micros,
        "steps": {step.name: step.micros for step in seen.steps},
    }
    failed = {step.name: step.error for step in seen.steps if step.error}
    if failed:
        told["errors"] = failed
    if seen.error is not None:
        told["error"] = type(seen.error).__name__
    if seen.result is not None and seen.outcome == "completed":
        told |= _fields_of_result(seen.result)
    return told


def _fields_of_result(result: TurnResult) -> dict[str, Any]:
    trace, lead, calls = result.trace, result.lead, result.trace.calls
    return {
        "revision": result.profile.revision,
        "stage": result.stage.value,
        "band": lead.band.value if lead else None,
        "mood": result.mood.label.value,
        "handed_over": result.handoff is not None,
        "spoke": result.reply is not None,
        "stale": trace.stale,
        "skipped": list(result.skipped),
        "model_calls": trace.model_calls,
        "models": sorted({call.model for call in calls if call.model}),
        "tokens_in": sum(call.input_tokens or 0 for call in calls),
        "tokens_out": sum(call.output_tokens or 0 for call in calls),
        "cost_micros": sum(call.cost_micros or 0 for call in calls),
        "unpriced": sum(call.cost_micros is None for call in calls),
        "refused": len(trace.claims),
        "templates_because": trace.templates_because,
    }

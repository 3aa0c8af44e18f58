"""The engine, for programs without an event loop."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import anyio
from anyio.from_thread import BlockingPortal, start_blocking_portal

from .claims import Claim
from .engine import ConversationEngine
from .events import AnyEvent
from .profile import UserProfile
from .promises import DuePromise
from .questions import ErasureReceipt, Page, ProfileQuery
from .turns import TurnEvent, TurnRequest, TurnResult

__all__ = ["BlockingEngine"]


@dataclass(frozen=True, slots=True)
class BlockingEngine:
    """
    A `ConversationEngine` in an event loop of its own, made by `open`; every method does and raises what its namesake does.

    May be shared by any number of threads.
    """

    _engine: ConversationEngine
    _portal: BlockingPortal

    @classmethod
    @contextmanager
    def open(cls, open_engine: Callable[[], AbstractAsyncContextManager[ConversationEngine]]) -> Generator[BlockingEngine]:
        """
        Run an event loop in another thread, with an engine in it.

        Args:
            open_engine:
                Called in that loop, so that the parts of the engine are made where they will be used.

        """
        with start_blocking_portal() as portal, portal.wrap_async_context_manager(open_engine()) as engine:
            yield cls(engine, portal)

    def reply(self, request: TurnRequest) -> TurnResult:
        """Take one turn and return what came of it."""
        return self._portal.call(self._engine.reply, request)

    @contextmanager
    def stream(self, request: TurnRequest) -> Generator[Iterator[TurnEvent]]:
        """Take one turn and watch it happen."""
        send, receive = anyio.create_memory_object_stream[TurnEvent]()

        # All of the turn runs in one task, as its parts may rely on.
        async def pump() -> None:
            async with send, self._engine.stream(request) as events:
                async for event in events:
                    await send.send(event)

        turn = self._portal.start_task_soon(pump)

        def events() -> Iterator[TurnEvent]:
            while True:
                try:
                    yield self._portal.call(receive.receive)
                except anyio.EndOfStream:
                    return turn.result()

        try:
            yield events()
        finally:
            turn.cancel()
            self._portal.call(receive.aclose)

    def record(self, user_id: str, *events: AnyEvent, event_id: str) -> UserProfile:
        """Keep what the host saw outside the chat; return the new profile."""
        return self._portal.call(partial(self._engine.record, user_id, *events, event_id=event_id))

    def say(self, user_id: str, text: str, *, message_id: str, by: str = "human") -> UserProfile:
        """Keep a salesperson's own words to the customer."""
        return self._portal.call(partial(self._engine.say, user_id, text, message_id=message_id, by=by))

    def take_over(self, user_id: str, *, event_id: str, by: str = "") -> UserProfile:
        """Let a human own the conversation."""
        return self._portal.call(partial(self._engine.take_over, user_id, event_id=event_id, by=by))

    def hand_back(self, user_id: str, *, event_id: str) -> UserProfile:
        """Let the engine answer again."""
        return self._portal.call(partial(self._engine.hand_back, user_id, event_id=event_id))

    def profile(self, user_id: str) -> UserProfile:
        """Return what is known about the customer."""
        return self._portal.call(self._engine.profile, user_id)

    def check(self, text: str, *, user_id: str | None = None, about: Sequence[str] = ()) -> tuple[Claim, ...]:
        """Return what a salesperson's draft claims, and what the rows say to each claim."""
        return self._portal.call(partial(self._engine.check, text, user_id=user_id, about=about))

    def find(self, query: ProfileQuery) -> Page:
        """Return a page of the customers that *query* asks for."""
        return self._portal.call(self._engine.find, query)

    def due_promises(self, at: datetime | None = None) -> tuple[DuePromise, ...]:
        """Return what customers were promised and is due or overdue."""
        return self._portal.call(self._engine.due_promises, at)

    def export(self, user_id: str) -> str:
        """Return everything kept about the customer as one JSON document."""
        return self._portal.call(self._engine.export, user_id)

    def erase(self, user_id: str) -> ErasureReceipt:
        """Forget everything about the customer."""
        return self._portal.call(self._engine.erase, user_id)

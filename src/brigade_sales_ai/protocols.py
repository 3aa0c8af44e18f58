"""
Everything a host can replace, on one page.

Each part takes one value and returns one value: what it contributes to the turn. Something new to know becomes a new
field of `Situation`, never a new argument, so that parts written today keep working. Parts other than the store and the
responder may fail or hang: the turn goes on without them and names them in `TurnResult.skipped`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from .homes import Rows
from .profile import UserProfile
from .prompts import ModelCall, Prompt
from .questions import ErasureReceipt, Page, ProfileQuery
from .situation import Brief, Coaching, Facts, LeadScore, Moderation, Mood, Situation
from .turns import Dossier, JournalEntry, TurnSeen
from .vocabulary import Band, Objection

__all__ = [
    "ChatModel",
    "Coach",
    "KnowledgeBase",
    "LeadScorer",
    "Moderator",
    "ProfileStore",
    "Responder",
    "RowSource",
    "SentimentAnalyzer",
    "Watcher",
]


class SentimentAnalyzer(Protocol):
    """Reads how the customer feels, from the message and the talk before it."""

    async def feel(self, situation: Situation, /) -> Mood: ...


class Moderator(Protocol):
    """
    Says what of a message asks for care: that somebody may harm themselves, abuses us, is a minor.

    It runs beside the thinking of a turn, and adds to what the list finds that ships (`moderation.moderation_of`).
    """

    async def moderate(self, text: str, /) -> Moderation: ...


class ChatModel(Protocol):
    """A language model. Inherit from this class to get `complete`, which is made of `stream`."""

    async def complete(self, prompt: Prompt, /) -> str:
        """
        Return the whole answer to *prompt*.

        Raises:
            ModelError: There is none that can be used; whatever the model's client raises is its cause.

        """
        async with aclosing(self.stream(replace(prompt, whole=True))) as answer:
            return "".join([piece async for piece in answer if isinstance(piece, str)])

    # Not `async def`: calling an async generator returns it right away.
    def stream(self, prompt: Prompt, /) -> AsyncGenerator[str | ModelCall]:
        """
        Yield the pieces of the answer as they come, and a `ModelCall` for every attempt that was made, the last one at the end.

        Closing the generator closes the provider's connection at once.

        Raises:
            ModelError: The answer is not whole, or there is none; the pieces that were yielded stand.

        """
        ...


class KnowledgeBase(Protocol):
    """Looks up what rows and computations say about what was heard."""

    async def look_up(self, situation: Situation, /) -> Facts: ...


@runtime_checkable
class RowSource(Protocol):
    """
    A knowledge base that can also show its rows, so that words are held against all of them and not just against those of a turn.

    `CatalogueKnowledge` is one. Without it a reply may name the homes of its own turn only, and a salesperson's draft none.
    """

    def rows(self) -> Rows:
        """Return the rows; the same object as long as they have not changed."""
        ...


class LeadScorer(Protocol):
    """Says how promising the lead is, with reasons that add up; reads ``situation.profile`` and ``situation.at``."""

    async def score(self, situation: Situation, /) -> LeadScore: ...


class Coach(Protocol):
    """Decides the stage and the next moves, and advises the salesperson."""

    async def advise(self, situation: Situation, /) -> Coaching: ...


class Responder(Protocol):
    """Puts a brief into words."""

    # Not `async def`: calling an async generator returns it right away.
    def respond(self, brief: Brief, /) -> AsyncGenerator[str | ModelCall]:
        """
        Yield the reply sentence by sentence; joined as they are, they are the reply.

        What asks a model also yields each `ModelCall`, for the trace. Every sentence is held against the rows before it is
        said. A responder that raises, or stops too early, is finished for by the templates.
        """
        ...


class Watcher(Protocol):
    """
    Sees each turn when it is over, for logs, metrics and traces; what it raises costs the turn nothing.

    Called in the event loop, so it hands over what takes long.
    """

    def watch(self, seen: TurnSeen, /) -> None: ...


class ProfileStore(Protocol):
    """
    Keeps every customer's profile and journal, answers questions about them, and forgets them when asked to.

    Check yours with `brigade_sales_ai.testing.ProfileStoreContract`. Whatever your database raises, raise
    `StorageError` from it, without the customer's words in the message. Inherit from this class to get `hot_leads`,
    `open_objections` and `export`, which are made of the rest.
    """

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """
        Return what is known about *user_id*, in one round trip; a stranger has a profile at revision 0.

        The dossier has the newest *recent* messages, oldest first, the key of the newest entry, and, when *message_id* is
        a key of the journal, that entry as `answered`.
        """
        ...

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """
        Keep *entry* and *profile*, both or neither, in one transaction; *profile* is at the entry's revision.

        Raises:
            AlreadyRecorded: The customer's journal has an entry with this key (checked first).
            ProfileConflict: The stored profile is not at the revision just before the entry's, or the entry there has
                another key than the one this entry says it follows: the customer was erased and came back.

        """
        ...

    async def find(self, query: ProfileQuery, /) -> Page:
        """Return a page of the customers that *query* asks for, in its order."""
        ...

    async def count(self, query: ProfileQuery, /) -> int:
        """Return how many customers *query* asks for, on all pages."""
        ...

    # Not `async def`: calling an async generator returns it right away.
    def journal(self, user_id: str | None = None, *, since: datetime | None = None) -> AsyncGenerator[JournalEntry]:
        """
        Yield the entries of *user_id*, or of everybody, in the order they were kept, without holding them all.

        With *since*, only those whose `JournalEntry.at` is not before it. What is kept while this goes on may be left out.
        """
        ...

    async def erase(self, user_id: str, /) -> ErasureReceipt:
        """Remove everything about *user_id* from every table, in one transaction; a stranger has nothing to remove."""
        ...

    async def hot_leads(self, limit: int = 50) -> Page:
        """Return the hot leads, the highest score first."""
        return await self.find(ProfileQuery(temperature=Band.HOT, limit=limit))

    async def open_objections(self) -> Mapping[Objection, int]:
        """Return how many customers have each objection open, the most frequent first; what nobody has is left out."""
        counts = {objection: await self.count(ProfileQuery(objection=objection)) for objection in Objection}
        return {o: n for o, n in sorted(counts.items(), key=lambda counted: -counted[1]) if n}

    async def export(self, user_id: str, /) -> str:
        """Return everything kept about *user_id* as one JSON document: the profile, and every entry of the journal."""
        profile = (await self.load(user_id, recent=0)).profile
        return json.dumps(
            {
                "format": "brigade-sales-ai/person/1",
                "user_id": user_id,
                "profile": profile.model_dump(mode="json"),
                "journal": [entry.model_dump(mode="json") async for entry in self.journal(user_id)],
            },
            ensure_ascii=False,
        )

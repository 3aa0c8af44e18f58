"""
Everything a host can replace, on one page.

Each part takes one value and returns one value: what it contributes to the turn. Something new to know becomes a new
field of `Situation`, never a new argument, so that parts written today keep working. Parts other than the store and the
responder may fail or hang: the turn goes on without them and names them in `TurnResult.skipped`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Protocol

from .profile import UserProfile
from .situation import Brief, Coaching, Facts, LeadScore, Mood, Situation
from .turns import Dossier, JournalEntry

__all__ = ["Coach", "KnowledgeBase", "LeadScorer", "ProfileStore", "Responder", "SentimentAnalyzer"]


class SentimentAnalyzer(Protocol):
    """Reads how the customer feels, from the message and the talk before it."""

    async def feel(self, situation: Situation, /) -> Mood: ...


class KnowledgeBase(Protocol):
    """Looks up what rows and computations say about what was heard."""

    async def look_up(self, situation: Situation, /) -> Facts: ...


class LeadScorer(Protocol):
    """Says how promising the lead is, with reasons that add up; reads ``situation.profile`` and ``situation.at``."""

    async def score(self, situation: Situation, /) -> LeadScore: ...


class Coach(Protocol):
    """Decides the stage and the next moves, and advises the salesperson."""

    async def advise(self, situation: Situation, /) -> Coaching: ...


class Responder(Protocol):
    """Puts a brief into words."""

    # Not `async def`: calling an async generator returns it right away.
    def respond(self, brief: Brief, /) -> AsyncGenerator[str]:
        """Yield the reply sentence by sentence; joined as they are, they are the reply."""
        ...


class ProfileStore(Protocol):
    """
    Keeps every customer's profile and journal.

    Check yours with `brigade_sales_ai.testing.ProfileStoreContract`. Whatever your database raises, raise
    `StorageError` from it, without the customer's words in the message.
    """

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """
        Return what is known about *user_id*, in one round trip; a stranger has a profile at revision 0.

        The dossier has the newest *recent* messages, oldest first, and, when *message_id* is a key of the journal,
        that entry as `answered`.
        """
        ...

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """
        Keep *entry* and *profile*, both or neither, in one transaction; *profile* is at the entry's revision.

        Raises:
            AlreadyRecorded: The customer's journal has an entry with this key (checked first).
            ProfileConflict: The stored profile is not at the revision just before the entry's.

        """
        ...

    # Not `async def`: calling an async generator returns it right away.
    def journal(self, user_id: str, /) -> AsyncGenerator[JournalEntry]:
        """Yield the customer's entries in the order of their revisions."""
        ...

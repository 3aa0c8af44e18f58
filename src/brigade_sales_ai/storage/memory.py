"""Profiles in dictionaries, for tests, demos and short-lived bots."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from ..errors import AlreadyRecorded, ProfileConflict
from ..profile import UserProfile
from ..situation import Message
from ..turns import Dossier, JournalEntry
from .rows import check_pair, messages_of

__all__ = ["MemoryProfileStore"]


class MemoryProfileStore:
    """Keeps everything for as long as the process runs. All values are frozen, so nothing is shared by keeping them."""

    def __init__(self) -> None:
        self._profiles: dict[str, UserProfile] = {}
        self._journals: dict[str, dict[str, JournalEntry]] = {}

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """Return what is known about *user_id*."""
        journal = self._journals.get(user_id, {})
        newest: list[Message] = []
        for entry in reversed(journal.values()):
            if len(newest) >= recent:
                break
            newest[:0] = messages_of(entry.said, entry.reply, entry.reply_by, entry.at)
        return Dossier(
            profile=self._profiles.get(user_id) or UserProfile(user_id=user_id),
            recent=tuple(newest[-recent:] if recent else ()),
            answered=journal.get(message_id) if message_id is not None else None,
        )

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """Keep both or neither; nothing awaits between the checks and the writes, so no other task comes in between."""
        check_pair(entry, profile)
        journal = self._journals.get(entry.user_id, {})
        if entry.key in journal:
            raise AlreadyRecorded
        if entry.revision != len(journal) + 1:
            raise ProfileConflict(expected=entry.revision - 1)
        self._journals.setdefault(entry.user_id, journal)[entry.key] = entry
        self._profiles[entry.user_id] = profile

    async def journal(self, user_id: str, /) -> AsyncGenerator[JournalEntry]:
        """Yield the customer's entries in order."""
        for entry in tuple(self._journals.get(user_id, {}).values()):
            yield entry

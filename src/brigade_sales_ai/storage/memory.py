"""Profiles in dictionaries, for tests, demos and short-lived bots."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from heapq import nsmallest

from ..errors import AlreadyRecorded, ProfileConflict
from ..profile import UserProfile
from ..protocols import ProfileStore
from ..questions import ErasureReceipt, Page, ProfileQuery
from ..situation import Message
from ..turns import Dossier, JournalEntry
from .rows import check_pair, messages_of

__all__ = ["MemoryProfileStore"]


class MemoryProfileStore(ProfileStore):
    """Keeps everything for as long as the process runs. All values are frozen, so nothing is shared by keeping them."""

    def __init__(self) -> None:
        self._profiles: dict[str, UserProfile] = {}
        self._journals: dict[str, dict[str, JournalEntry]] = {}
        self._everything: dict[tuple[str, int], JournalEntry] = {}

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
            last_key=next(reversed(journal), ""),
        )

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """Keep both or neither; nothing awaits between the checks and the writes, so no other task comes in between."""
        check_pair(entry, profile)
        journal = self._journals.get(entry.user_id, {})
        if entry.key in journal:
            raise AlreadyRecorded
        if entry.revision != len(journal) + 1:
            raise ProfileConflict(expected=entry.revision - 1)
        if entry.follows and journal and entry.follows != next(reversed(journal)):
            raise ProfileConflict(expected=entry.revision - 1)
        self._journals.setdefault(entry.user_id, journal)[entry.key] = entry
        self._everything[entry.user_id, entry.revision] = entry
        self._profiles[entry.user_id] = profile

    async def find(self, query: ProfileQuery, /) -> Page:
        """Return a page of the customers that *query* asks for, in its order."""
        return query.answer(self._profiles.values())

    async def count(self, query: ProfileQuery, /) -> int:
        """Return how many customers *query* asks for, on all pages."""
        return sum(query.finds(profile) for profile in self._profiles.values())

    async def journal(self, user_id: str | None = None, *, since: datetime | None = None) -> AsyncGenerator[JournalEntry]:
        """Yield the entries in the order they were kept."""
        entries = self._everything if user_id is None else self._journals.get(user_id, {})
        for entry in tuple(entries.values()):
            if since is None or entry.at >= since:
                yield entry

    async def erase(self, user_id: str, /) -> ErasureReceipt:
        """Remove everything about *user_id*."""
        journal = self._journals.pop(user_id, {})
        for entry in journal.values():
            self._everything.pop((user_id, entry.revision), None)
        profile = self._profiles.pop(user_id, None)
        return ErasureReceipt(
            rows={"user_profiles": int(profile is not None), "journal": len(journal)}, at=datetime.now(UTC)
        )

    async def customers(self, after: str = "") -> list[str]:
        """Return the next ids of customers behind *after*, upwards; none when there are no more."""
        ids = self._profiles.keys() | self._journals.keys()
        return nsmallest(200, (user_id for user_id in ids if user_id > after))

    async def replace(self, profile: UserProfile, /) -> None:
        """
        Put *profile* in the place of the stored one, for repairs.

        Raises:
            ProfileConflict: The journal is not at the profile's revision.

        """
        if len(self._journals.get(profile.user_id, {})) != profile.revision:
            raise ProfileConflict(expected=profile.revision)
        self._profiles.pop(profile.user_id, None)
        if profile.revision:
            self._profiles[profile.user_id] = profile

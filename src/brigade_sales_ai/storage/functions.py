"""A profile store that calls the SQL functions of ``sql/postgres``: what Postgres and Supabase have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, cast

from ..errors import AlreadyRecorded, ConfigurationError, ProfileConflict
from ..profile import UserProfile
from ..protocols import ProfileStore
from ..questions import ErasureReceipt, Page, ProfileQuery
from ..turns import Dossier, JournalEntry
from .migrations import migrations
from .rows import (
    ProfileMemo,
    check_pair,
    document_of,
    dossier_of,
    entry_json,
    entry_of,
    profile_json,
    profile_of,
    query_json,
    stamp,
)

__all__ = ["CHANGES", "FunctionStore", "Json", "check_version", "refuse_newer"]

BATCH: Final = 200

CHANGES: Final = frozenset({"brigade_commit", "brigade_erase", "brigade_replace"})
"""The functions that change something; the others may be asked again."""


class Json(str):
    """Text that is JSON already."""

    __slots__ = ()


class FunctionStore(ProfileStore):
    """
    Keeps everything by calling functions in the database; each call is one round trip and one transaction.

    A subclass says how to `_call` one.
    """

    def __init__(self) -> None:
        self._memo = ProfileMemo()

    @abstractmethod
    async def _call(self, function: str, values: Mapping[str, object], /) -> Any:
        """Return what *function* returns for the named *values*, read from JSON; a dict, a list or `Json` goes in as JSON."""

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """Return what is known about *user_id*, in one round trip."""
        known = await self._call("brigade_load", {"p_user_id": user_id, "p_key": message_id, "p_recent": recent})
        return dossier_of(user_id, known, recent, self._memo)

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """Keep both or neither, in one round trip."""
        check_pair(entry, profile)
        document = document_of(profile)
        rows = {"p_entry": Json(entry_json(entry)), "p_profile": Json(profile_json(profile, document))}
        match await self._call("brigade_commit", rows):
            case "kept":
                self._memo.keep(profile, document)
            case "already_recorded":
                raise AlreadyRecorded
            case _:
                raise ProfileConflict(expected=entry.revision - 1)

    async def find(self, query: ProfileQuery, /) -> Page:
        """Return a page of the customers that *query* asks for, in its order."""
        found = await self._call("brigade_find", {"p_query": query_json(query)})
        return query.page(profile_of(document) for document in found)

    async def count(self, query: ProfileQuery, /) -> int:
        """Return how many customers *query* asks for, on all pages."""
        return cast("int", await self._call("brigade_count", {"p_query": query_json(query)}))

    async def journal(self, user_id: str | None = None, *, since: datetime | None = None) -> AsyncGenerator[JournalEntry]:
        """Yield the entries in the order they were kept, a batch at a time; no connection is held between two batches."""
        until = await self._call("brigade_journal_end", {}) if user_id is None else 0
        asked = {
            "p_user_id": user_id,
            "p_since": stamp(since) if since else None,
            "p_until": until,
            "p_limit": BATCH,
        }
        after = 0
        while True:
            rows = cast("list[tuple[int, str]]", await self._call("brigade_journal", {**asked, "p_after": after}))
            for place, document in rows:
                after = place
                yield entry_of(document)
            if len(rows) < BATCH:
                return

    async def erase(self, user_id: str, /) -> ErasureReceipt:
        """Remove everything about *user_id*, in one round trip."""
        self._memo.forget(user_id)
        rows = await self._call("brigade_erase", {"p_user_id": user_id})
        return ErasureReceipt(rows=rows, at=datetime.now(UTC))

    async def customers(self, after: str = "") -> list[str]:
        """Return the next ids of customers behind *after*, upwards; none when there are no more."""
        return cast("list[str]", await self._call("brigade_customers", {"p_after": after, "p_limit": BATCH}))

    async def replace(self, profile: UserProfile, /) -> None:
        """
        Put *profile* in the place of the stored one, for repairs.

        Raises:
            ProfileConflict: The journal is not at the profile's revision.

        """
        row = Json(profile_json(profile, document_of(profile)))
        if await self._call("brigade_replace", {"p_profile": row}) != "kept":
            raise ProfileConflict(expected=profile.revision)


def refuse_newer(version: int) -> None:
    """Raise ConfigurationError if a database at *version* is newer than this library."""
    known = len(migrations("postgres"))
    if version > known:
        raise ConfigurationError(
            f"the database has schema version {version}, this library knows up to {known}: install a newer one"
        )


def check_version(version: int, cure: str) -> None:
    """Raise ConfigurationError with the *cure* if a database at *version* is not what this library works with."""
    refuse_newer(version)
    known = len(migrations("postgres"))
    if version < known:
        state = "is not there" if version == 0 else f"is at version {version} of {known}"
        raise ConfigurationError(f"the schema {state}: {cure}")

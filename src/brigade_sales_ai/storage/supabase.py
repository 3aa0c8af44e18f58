"""Profiles in a Supabase project, through its REST interface."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final, Self, cast

try:
    import httpx
    from postgrest.exceptions import APIError
    from supabase import AsyncClient, AsyncSupabaseException, acreate_client
    from supabase.lib.client_options import AsyncClientOptions
except ModuleNotFoundError as error:
    raise ImportError("SupabaseProfileStore needs supabase: pip install 'brigade-sales-ai[supabase]'") from error

from ..errors import AlreadyRecorded, ConfigurationError, ProfileConflict, StorageError
from ..profile import UserProfile
from ..turns import Dossier, JournalEntry
from .migrations import migrations
from .rows import ProfileMemo, check_pair, document_of, dossier_of, entry_json, entry_of, profile_json

__all__ = ["SupabaseProfileStore"]

_BATCH: Final = 200


class SupabaseProfileStore:
    """
    Keeps everything in a Supabase project: load and commit are one request each, commit is one transaction. Made by `open`.

    Needs the service-role key: row-level security shows customers to nobody else. The schema is that of Postgres
    (``storage/sql/postgres``).
    """

    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._memo = ProfileMemo()

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, key: str, *, timeout: float = 5.0) -> AsyncGenerator[Self]:  # noqa: ASYNC109 — httpx keeps it
        """
        Connect to the project at *url* with its service-role *key*; *timeout* seconds is the most a request may take.

        Raises:
            ConfigurationError: The URL or the key is not one, the key is not the service's, or the schema is missing or newer.
            StorageError: The project cannot be reached.

        """
        # A client of ours: the package's own retries for seven seconds, and cuts its time limit to whole seconds.
        async with httpx.AsyncClient(timeout=timeout) as http:
            options = AsyncClientOptions(
                httpx_client=http, postgrest_client_retry=False, auto_refresh_token=False, persist_session=False
            )
            try:
                client = await acreate_client(url, key, options)
            except AsyncSupabaseException as error:
                raise ConfigurationError(
                    "Supabase: the URL or the key is not one; copy both from the project's settings"
                ) from error
            yield await cls.using(client)

    @classmethod
    async def using(cls, client: AsyncClient) -> Self:
        """Return a store on a *client* that the caller made and closes. Raises: as `open`."""
        store = cls(client)
        version = cast("int", await store._call("brigade_version", {}, opening=True))
        known = len(migrations("postgres"))
        if version > known:
            raise ConfigurationError(
                f"the database has schema version {version}, this library knows up to {known}: install a newer one"
            )
        if version < known:
            raise ConfigurationError(
                f"the schema is at version {version} of {known}, or hidden from this key: run the migrations, use the service-role key"
            )
        return store

    async def load(self, user_id: str, /, *, message_id: str | None = None, recent: int = 20) -> Dossier:
        """Return what is known about *user_id*, in one request."""
        asked = {"p_user_id": user_id, "p_key": message_id, "p_recent": recent}
        return dossier_of(user_id, cast("Mapping[str, Any]", await self._call("brigade_load", asked)), recent, self._memo)

    async def commit(self, entry: JournalEntry, profile: UserProfile, /) -> None:
        """Keep both or neither, in one request."""
        check_pair(entry, profile)
        document = document_of(profile)
        rows = {"p_entry": json.loads(entry_json(entry)), "p_profile": json.loads(profile_json(profile, document))}
        match await self._call("brigade_commit", rows):
            case "kept":
                self._memo.keep(profile, document)
            case "already_recorded":
                raise AlreadyRecorded
            case _:
                raise ProfileConflict(expected=entry.revision - 1)

    async def journal(self, user_id: str, /) -> AsyncGenerator[JournalEntry]:
        """Yield the customer's entries in order, a batch a request."""
        after = 0
        while True:
            with _storage_errors():
                asked = self._client.table("journal").select("revision,document").eq("user_id", user_id)
                answer = await asked.gt("revision", after).order("revision").limit(_BATCH).execute()
            rows = cast("list[dict[str, Any]]", answer.data)
            for row in rows:
                after = int(row["revision"])
                yield entry_of(row["document"])
            if len(rows) < _BATCH:
                return

    async def _call(self, function: str, values: Mapping[str, object], *, opening: bool = False) -> object:
        with _storage_errors(opening=opening):
            return (await self._client.rpc(function, dict(values)).execute()).data


_MEANINGS: Final = (
    (("42P01", "42883", "PGRST202", "PGRST205"), "the schema is not there: run the migrations (storage/sql/postgres)"),
    (("42501",), "this key may not use the schema: give the service-role key"),
    (("PGRST301", "PGRST302", "PGRST303", "401", "403"), "the project refuses the key"),
)
_TOO_LONG: Final = "57014"


@contextmanager
def _storage_errors(*, opening: bool = False) -> Generator[None]:
    """Raise what went wrong as ours, by its meaning; the server's own words may quote a customer and stay in the cause."""
    try:
        yield
    except APIError as error:
        code = str(error.code)
        meaning = next((text for codes, text in _MEANINGS if code in codes), None)
        if code == _TOO_LONG:
            raise StorageError(
                "Supabase: the statement took too long; look for locks, or raise the role's timeout"
            ) from error
        # While turns go on, a key that expired is a failure of the store like any other: the reply must get out.
        kind = ConfigurationError if opening and meaning else StorageError
        raise kind(f"Supabase: {meaning or f'the server says {code}; see the cause'}") from error
    except httpx.TimeoutException as error:
        raise StorageError("Supabase: no answer in time; what it did not acknowledge may not be kept") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise StorageError("Supabase: the project cannot be reached; what it did not acknowledge may not be kept") from error

"""Profiles in a Supabase project, through its REST interface."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final, Self

try:
    import httpx
    from postgrest.exceptions import APIError
    from supabase import AsyncClient, AsyncSupabaseException, acreate_client
    from supabase.lib.client_options import AsyncClientOptions
except ModuleNotFoundError as error:
    raise ImportError("SupabaseProfileStore needs supabase: pip install 'brigade-sales-ai[supabase]'") from error

from ..errors import ConfigurationError, StorageError
from .functions import FunctionStore, Json, check_version

__all__ = ["SupabaseProfileStore"]


class SupabaseProfileStore(FunctionStore):
    """
    Keeps everything in a Supabase project; each call is one request and one transaction. Made by `open`.

    Needs the service-role key: row-level security shows customers to nobody else. The schema is that of Postgres
    (``storage/sql/postgres``).
    """

    def __init__(self, client: AsyncClient) -> None:
        super().__init__()
        self._client = client

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
        version = await store._call("brigade_version", {}, opening=True)
        check_version(version, "run the migrations, or use the service-role key if it is hidden from this one")
        return store

    async def _call(self, function: str, values: Mapping[str, object], /, *, opening: bool = False) -> Any:
        given = {name: json.loads(value) if isinstance(value, Json) else value for name, value in values.items()}
        with _storage_errors(opening=opening):
            return (await self._client.rpc(function, given).execute()).data


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

"""Two roads to a model's server: through OpenAI's client with all it does to a request, and straight over HTTP at half the cost."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Iterator, Mapping
from typing import Any, Final, Protocol, TypeAlias, cast

import anyio
import httpx2
import openai
from openai import AsyncOpenAI, AsyncStream

__all__ = ["Bursts", "Road", "by_client", "straight"]

Bursts: TypeAlias = AsyncGenerator[Iterator[object], None]
"""
The chunks of an answer as JSON, those that came together at once; closing it closes the connection unless all was read.

The first burst says that the server has begun to answer, and may be empty. A chunk that is no JSON is a ValueError of its burst.
"""

_COMPLETIONS: Final = "/chat/completions"
_DONE: Final = b"[DONE]"
_BETWEEN_EVENTS: Final = re.compile(rb"\n\n|\r\n\r\n|\r\r")
_LONGEST_EVENT: Final = 2**18
"""Bytes that are kept of what never becomes an event; a piece of an answer has some hundred."""
_FOR_THE_END: Final = 0.1
"""Seconds for the response to end after the answer did, so that its connection can be used again."""


class Road(Protocol):
    """Asks for a completion by *body*, whole or in events."""

    def __call__(self, body: Mapping[str, object], *, whole: bool) -> Bursts:
        """Begin to ask; nothing is sent before the first burst is waited for."""
        ...


async def by_client(client: AsyncOpenAI, body: Mapping[str, object], *, whole: bool) -> Bursts:
    """Ask by *client*, whatever kind it is."""
    if whole:
        yield iter([await client.post(_COMPLETIONS, cast_to=object, body=body)])
        return
    stream = await client.post(_COMPLETIONS, cast_to=object, body=body, stream=True, stream_cls=AsyncStream[object])
    try:
        yield iter(())
        async for chunk in stream:
            yield iter([chunk])
    finally:
        with anyio.CancelScope(shield=True):
            await stream.close()


def straight(http: httpx2.AsyncClient, client: AsyncOpenAI, patience: openai.Timeout) -> Road:
    """Return the road to the server of *client* with its key, over *http* alone."""
    url = httpx2.URL(str(client.base_url).rstrip("/") + _COMPLETIONS)
    # What the client says of itself and its platform is left out: it is not the client that sends.
    told = {name: value for name, value in client.default_headers.items() if isinstance(value, str)}
    told = {name: value for name, value in told.items() if not name.startswith("X-Stainless-")}
    headers = httpx2.Headers(client.auth_headers | told)
    limits: dict[str, Any] = {"timeout": patience.as_dict()}

    async def ask(body: Mapping[str, object], *, whole: bool) -> Bursts:
        content = json.dumps(body).encode()
        request = httpx2.Request("POST", url, headers=headers, content=content, extensions=limits)
        response = await http.send(request, stream=not whole)
        try:
            if not response.is_success:
                await response.aread()
                raise _refusal(response)
            if whole:
                yield iter([json.loads(response.content)])
                return
            yield iter(())
            reading, held = response.aiter_bytes(), b""
            async for read in reading:
                *events, held = _BETWEEN_EVENTS.split(held + read)
                told = [data for event in events if (data := _data(event))]
                if _DONE in told:
                    yield map(json.loads, told[: told.index(_DONE)])
                    with anyio.move_on_after(_FOR_THE_END):
                        async for _ in reading:
                            pass
                    return
                if len(held) > _LONGEST_EVENT:
                    raise ValueError("an event without an end")
                yield map(json.loads, told)
        finally:
            if not response.is_closed:
                with anyio.CancelScope(shield=True):
                    await response.aclose()

    return ask


def _data(event: bytes) -> bytes:
    return b"\n".join(line[5:] for line in event.splitlines() if line.startswith(b"data:")).strip()


def _refusal(response: httpx2.Response) -> openai.APIStatusError:
    """Return what OpenAI's client would raise, with the server's reason."""
    try:
        body: object = json.loads(response.content)
    except ValueError:
        body = None
    error = cast("dict[str, object]", body).get("error") if isinstance(body, dict) else None
    return openai.APIStatusError(f"HTTP {response.status_code}: {response.text}", response=response, body=error)

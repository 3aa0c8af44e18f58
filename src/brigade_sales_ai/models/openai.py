"""A language model behind any server that speaks OpenAI's chat completions."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from time import monotonic
from typing import Final, Self, cast

import anyio
import httpx2
import openai
from openai import AsyncOpenAI, DefaultAsyncHttpxClient
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_random_exponential
from tenacity.stop import stop_before_delay

from ..errors import AccessRefused, ConfigurationError, ModelError, ModelRefused, ModelUnavailable
from ..prompts import ModelCall, Prompt
from ..protocols import ChatModel
from .prices import PriceTable
from .roads import Bursts, by_client, straight

__all__ = ["Deadlines", "OpenAIChatModel"]

_IDLE_CONNECTIONS: Final = 20
"""The client looks through all idle connections at every call; many more than these cost milliseconds."""
_IDLE_SECONDS: Final = 30.0
_KEY_OR_NAME: Final = frozenset({401, 402, 403, 404})
_LATER: Final = frozenset({408, 409, 429})
_SERVER_IN_TROUBLE: Final = 500
_PAUSE: Final = wait_random_exponential(multiplier=0.25, max=4.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """
    How long a model may take, in seconds.

    *connect* is for a connection; *first_word* for one attempt's first piece; *between* for the pause from piece to piece;
    *total* for everything, with all attempts and the pauses between them, but for the time the listener takes. An answer that is asked for whole
    (`Prompt.whole`) has no first piece to wait for: *connect* and *total* hold for it.
    """

    connect: float = 2.0
    first_word: float = 6.0
    between: float = 4.0
    total: float = 15.0

    def __post_init__(self) -> None:
        if min(self.connect, self.first_word, self.between, self.total) <= 0:
            raise ConfigurationError("deadlines: connect, first_word, between and total are more than nothing")


class OpenAIChatModel(ChatModel):
    """
    A `ChatModel` that asks *client* for completions by *model*.

    The client is the host's: its base URL, its key, its pool of connections; `to` makes one. Its own retries and time limits
    do not count: *attempts* and *deadlines* do. Tried again is what may pass (408, 409, 429, 5xx, a connection that fails or
    breaks), after a pause with jitter or as long as the server says, and never after the first word.
    With *http*, the HTTP client that it was made with, requests go straight over that, for half the CPU: right where the client
    itself adds nothing to a request but its URL, key, organization and project (not for Azure's, nor for a key that changes).
    *cache_key* is sent as ``prompt_cache_key``, which only some servers know. *prices* are the standard table unless given.
    """

    def __init__(
        self,
        client: AsyncOpenAI,
        model: str,
        *,
        deadlines: Deadlines = Deadlines(),
        attempts: int = 3,
        cache_key: str | None = None,
        prices: PriceTable | None = None,
        http: httpx2.AsyncClient | None = None,
    ) -> None:
        # Only connecting has a limit in the client: the deadlines cover all else, and two limits on each piece would cost twice.
        patience = openai.Timeout(None, connect=deadlines.connect)
        self._client = client.with_options(max_retries=0, timeout=patience)
        self._http = http
        self._ask = partial(by_client, self._client) if http is None else straight(http, client, patience)
        self._model = model
        self._deadlines = deadlines
        self._attempts = attempts
        self._cache_key = cache_key
        self._prices = prices or PriceTable.standard()

    @classmethod
    def to(
        cls,
        model: str,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        deadlines: Deadlines = Deadlines(),
        attempts: int = 3,
        cache_key: str | None = None,
        prices: PriceTable | None = None,
        http: httpx2.AsyncClient | None = None,
    ) -> Self:
        """
        Return a model called *model*, with a client of its own; ``async with`` closes it.

        Key and URL come from ``OPENAI_API_KEY`` and ``OPENAI_BASE_URL`` unless they are given; *http* is sent with, if given.

        Raises:
            ConfigurationError: There is no key.

        """
        limits = httpx2.Limits(max_keepalive_connections=_IDLE_CONNECTIONS, keepalive_expiry=_IDLE_SECONDS)
        http = http or DefaultAsyncHttpxClient(limits=limits)
        try:
            client = AsyncOpenAI(api_key=api_key, base_url=base_url, http_client=http)
        except openai.OpenAIError:
            raise ConfigurationError("no key for the model: set OPENAI_API_KEY, or give api_key") from None
        return cls(client, model, deadlines=deadlines, attempts=attempts, cache_key=cache_key, prices=prices, http=http)

    def with_key(self, api_key: str) -> Self:
        """Return this model under another key, on the same pool of connections."""
        return self._again(self._client.with_options(api_key=api_key), self._model)

    def named(self, model: str) -> Self:
        """Return the model called *model* of the same server, under the same key, on the same pool of connections."""
        return self._again(self._client, model)

    def _again(self, client: AsyncOpenAI, model: str) -> Self:
        return type(self)(
            client,
            model,
            deadlines=self._deadlines,
            attempts=self._attempts,
            cache_key=self._cache_key,
            prices=self._prices,
            http=self._http,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.close()

    async def stream(self, prompt: Prompt, /) -> AsyncGenerator[str | ModelCall]:
        """
        Yield the pieces of the answer as they come, and a `ModelCall` for every attempt, the last one at the end.

        Nothing is read ahead of who listens; closing the generator closes the provider's connection.

        Raises:
            ModelUnavailable: It cannot be reached, is too slow or too busy, or stopped in the middle.
            ModelRefused: It will not answer this, or not as it was asked; the cause says why.

        """
        until = anyio.current_time() + self._deadlines.total
        calls: list[ModelCall] = []
        try:
            answer = await self._begun(prompt, until, calls)
        except _Failed as failed:
            for call in calls:
                yield call
            raise failed.error from failed.__cause__
        for call in calls:
            yield call
        try:
            while answer.piece:
                told = monotonic()
                yield answer.piece
                until += monotonic() - told  # the listener's time is not the model's
                if not answer.take():
                    with _at_most(until, self._deadlines.between, "stalled"):
                        await answer.read()
        except _Failed as failed:
            if not answer.is_whole:  # else only the tokens are missing
                await answer.close()
                yield answer.call(failed.ended)
                raise failed.error from failed.__cause__
        finally:
            await answer.close()
        yield answer.call("stop")

    async def _begun(self, prompt: Prompt, until: float, calls: list[ModelCall]) -> _Answer:
        """Return an answer that has its first piece, after as many attempts as it takes; *calls* gets those that failed."""
        try:
            return await self._attempt(prompt, until, calls)
        except _Failed as failed:
            untold = [failed]

        async def attempt() -> _Answer:
            if untold:
                raise untold.pop()
            return await self._attempt(prompt, until, calls)

        # Only now, and told of the first attempt: around one that works this would be a tenth of the whole work.
        retrying = AsyncRetrying(
            sleep=anyio.sleep,
            wait=_pause_before,
            stop=stop_after_attempt(self._attempts) | stop_before_delay(until - anyio.current_time()),
            retry=retry_if_exception(lambda error: isinstance(error, _Failed) and error.again),
            reraise=True,
        )
        return await retrying(attempt)

    async def _attempt(self, prompt: Prompt, until: float, calls: list[ModelCall]) -> _Answer:
        answer = _Answer(self._ask(self._body(prompt), whole=prompt.whole), self._model, self._prices)
        patience = self._deadlines.total if prompt.whole else self._deadlines.first_word
        try:
            with _at_most(until, patience, "timeout"):
                await answer.read()
        except BaseException as error:
            await answer.close()
            if isinstance(error, _Failed):
                calls.append(answer.call(error.ended))
            raise
        return answer

    def _body(self, prompt: Prompt) -> dict[str, object]:
        """Return the request: instructions first and alone, so that a provider can cache them."""
        body: dict[str, object] = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": prompt.instructions},
                {"role": "user", "content": prompt.material},
            ],
            "max_completion_tokens": prompt.longest,
        }
        if not prompt.whole:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        if prompt.answer is not None:
            schema = {"name": prompt.answer_name, "schema": dict(prompt.answer), "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        if self._cache_key is not None:
            body["prompt_cache_key"] = self._cache_key
        return body


class _Failed(Exception):
    """An attempt came to nothing, or stopped: how it *ended*, what to raise, whether and when it may be tried *again*."""

    def __init__(self, ended: str, error: ModelError, *, again: bool = False, pause: float | None = None) -> None:
        super().__init__(ended)
        self.ended = ended
        self.error = error
        self.again = again
        self.pause = pause


class _Answer:
    """One attempt: what has come of an answer, read chunk by chunk as plain JSON (the client's own objects cost more)."""

    def __init__(self, bursts: Bursts, model: str, prices: PriceTable) -> None:
        self.piece = ""
        self._bursts = bursts
        self._burst: Iterator[object] | None = None  # none before it is answered
        self._model = model
        self._prices = prices
        self._finish: object = None
        self._refused = False
        self._usage: Mapping[str, object] = {}
        self._began = monotonic()
        self._first: float | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the model said all it had to say."""
        return self._finish == "stop" and self._first is not None and not self._refused

    async def read(self) -> None:
        """Set `piece` to the next piece, or to nothing at the end of an answer that is whole."""
        while not self.take():
            try:
                self._burst = await anext(self._bursts, None)
            except (openai.OpenAIError, httpx2.HTTPError, ValueError, RecursionError) as error:
                raise _failure(error, begun=self._burst is not None) from error
            if self._burst is None:
                self._check()
                return

    def take(self) -> bool:
        """Set `piece` to the next piece of what has come, if there is one, else to nothing; return whether there is one."""
        self.piece = ""
        try:
            for chunk in self._burst or ():
                self._take(chunk)
                if self.piece:
                    self._first = self._first or monotonic()
                    return True
        except (ValueError, RecursionError) as error:  # what came is no JSON, or brackets without an end
            raise _broken() from error
        return False

    async def close(self) -> None:
        """Let go of the connection: it is kept when the answer was read to its end, and closed otherwise."""
        await self._bursts.aclose()

    def call(self, ended: str) -> ModelCall:
        """Return what this attempt came to."""
        spent, details = _count(self._usage.get("prompt_tokens")), _mapping(self._usage.get("prompt_tokens_details"))
        cached, made = _count(details.get("cached_tokens")), _count(self._usage.get("completion_tokens"))
        return ModelCall(
            model=self._model,
            ended=ended,
            input_tokens=spent,
            cached_tokens=cached,
            output_tokens=made,
            cost_micros=self._prices.cost_micros(self._model, input_tokens=spent, cached_tokens=cached, output_tokens=made),
            first_ms=None if self._first is None else round(1000 * (self._first - self._began)),
            ms=round(1000 * (monotonic() - self._began)),
        )

    def _take(self, chunk: object) -> None:
        fields = _mapping(chunk)
        self._usage = _mapping(fields.get("usage")) or self._usage
        if not (choices := _list(fields.get("choices"))):
            if "choices" not in fields or fields.get("error"):
                raise _broken()
            return  # the last chunk has the tokens only
        choice = _mapping(choices[0])
        said = _mapping(choice.get("delta") or choice.get("message"))
        content = said.get("content") or ""
        if not isinstance(content, str):
            raise _broken()
        self.piece = content
        self._finish = choice.get("finish_reason") or self._finish
        self._refused = self._refused or bool(said.get("refusal"))

    def _check(self) -> None:
        """Fail if what was read is no whole answer."""
        if self._refused or self._finish == "content_filter":
            raise _Failed("refused", ModelRefused("the model will not answer this"))
        if self._finish == "length":
            raise _Failed("length", ModelRefused("the answer is longer than the prompt allows"))
        if self._finish is None:
            raise _Failed("cut", ModelUnavailable("the model stopped in the middle of its answer"), again=True)
        if self._finish != "stop":
            raise _broken()
        if self._first is None:
            raise _Failed("refused", ModelRefused("the model answers with nothing"))


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, list) else ()


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _broken() -> _Failed:
    return _Failed("broken", ModelUnavailable("the model's server sent what is no completion"), again=True)


@contextmanager
def _at_most(until: float, seconds: float, ended: str) -> Generator[None]:
    """Fail as *ended* when what happens inside takes longer than *seconds*, and as a timeout when it lasts beyond *until*."""
    limit = anyio.current_time() + seconds
    with anyio.CancelScope(deadline=min(until, limit)) as scope:
        yield
    if scope.cancelled_caught:
        raise _Failed(ended if limit < until else "timeout", ModelUnavailable("the model did not answer in time"))


def _failure(error: Exception, *, begun: bool) -> _Failed:
    """Return what a client's *error* comes to; its own words may quote a customer and stay in the cause."""
    if isinstance(error, openai.APIStatusError):
        return _of_status(error)
    if isinstance(
        error, openai.APITimeoutError | httpx2.TimeoutException
    ):  # no connection in time: reading has no such limit
        return _Failed("timeout", ModelUnavailable("the model did not answer in time"), again=True)
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
        if begun:
            return _Failed("cut", ModelUnavailable("the model stopped in the middle of its answer"), again=True)
        return _Failed("unreachable", ModelUnavailable("the model cannot be reached"), again=True)
    return _broken()  # an event that is no event, or a body that is no JSON


def _of_status(error: openai.APIStatusError) -> _Failed:
    status, ended = error.status_code, f"http_{error.status_code}"
    if status in _KEY_OR_NAME:
        return _Failed(ended, AccessRefused(f"the model refuses us (HTTP {status}): look at key, model name and URL"))
    if status not in _LATER and status < _SERVER_IN_TROUBLE:
        return _Failed(ended, ModelRefused(f"the model refuses the request (HTTP {status}): look at model name and URL"))
    return _Failed(
        ended,
        ModelUnavailable(f"the model's server is in trouble (HTTP {status})"),
        # An account that is out of money stays so for longer than a customer waits.
        again=error.code != "insufficient_quota" and error.response.headers.get("x-should-retry") != "false",
        pause=_asked_pause(error.response.headers),
    )


def _asked_pause(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that the server asks to wait, if it does: as milliseconds, seconds or a date."""
    try:
        if (milliseconds := headers.get("retry-after-ms")) is not None:
            return max(0.0, float(milliseconds) / 1000)
        if (after := headers.get("retry-after")) is None:
            return None
        if after.strip().replace(".", "", 1).isdigit():
            return float(after)
        return max(0.0, (parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):  # neither; or a date without a zone
        return None


def _pause_before(state: RetryCallState) -> float:
    """Return how long to wait: as long as the server asked, and a little that differs, so that not all come back at once."""
    failed = state.outcome.exception() if state.outcome is not None else None
    asked = failed.pause if isinstance(failed, _Failed) else None
    return (asked or 0.0) + _PAUSE(state)

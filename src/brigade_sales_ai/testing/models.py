"""Language models for tests: one that follows a script, a recorder and its replay, and a fuse against calls of a real one."""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, cast

import anyio
import pytest

from ..errors import AccessRefused, ModelError, ModelRefused, ModelUnavailable
from ..prompts import ModelCall, Prompt
from ..protocols import ChatModel

if TYPE_CHECKING:
    from aiohttp import ClientRequest
    from aiohttp.connector import Connection

__all__ = ["Line", "RecordingChatModel", "ReplayedChatModel", "ScriptedChatModel", "forbid_model_calls"]

_FORMAT: Final = "brigade-sales-ai/model-turn/1"
_KINDS: Final = {kind.__name__: kind for kind in (ModelUnavailable, ModelRefused, AccessRefused)}
_REFUSALS: Final = {"refused": ModelRefused, "length": ModelRefused, "http_400": ModelRefused} | {
    f"http_{status}": AccessRefused for status in (401, 402, 403, 404)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One answer of a script: *text*, which comes word by word, and how it *ended*.

    Any end but ``stop`` is a fault, as `ModelCall.ended` names it, and raises what a model would; it comes *after* so many
    pieces, or after all of them. ``hangs`` waits for ever, for whoever has a deadline. The line is for a prompt in which
    *when* stands, or for any. *tokens* are those of the prompt and of the answer.
    """

    text: str = ""
    ended: str = "stop"
    after: int | None = None
    when: str = ""
    tokens: tuple[int, int] | None = None


class _Expecting(ChatModel):
    """A model of which a test expects certain calls, no more and no fewer; `with` holds it to that."""

    def __init__(self) -> None:
        self.prompts: list[Prompt] = []
        self._surprises: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.assert_finished()

    def assert_finished(self) -> None:
        """Fail the test if a call was made that nobody expected, or one was not made."""
        if self._surprises:
            pytest.fail(self._surprises[0], pytrace=False)
        if left := self._left():
            pytest.fail(f"the model was asked {len(self.prompts)} times; not asked for: {left}", pytrace=False)

    def _left(self) -> str:
        raise NotImplementedError

    def _surprised(self, what: str) -> None:
        # pytest's own failure is no Exception: an engine that tolerates a broken part lets it through.
        self._surprises.append(what)
        pytest.fail(what, pytrace=False)


class ScriptedChatModel(_Expecting):
    """
    Answers by its *lines* and remembers the `prompts`: the first line left that fits the prompt, each once.

    A call for which there is no line fails the test, and so does a line that was not asked for, at the end of its ``with`` or in
    `assert_finished`.
    """

    def __init__(self, *lines: str | Line) -> None:
        super().__init__()
        self._lines = [Line(text=line) if isinstance(line, str) else line for line in lines]

    async def stream(self, prompt: Prompt, /) -> AsyncGenerator[str | ModelCall]:
        """Yield the next line's pieces and its call, or raise what the line says."""
        self.prompts.append(prompt)
        line = next((line for line in self._lines if line.when in prompt.material or line.when in prompt.instructions), None)
        if line is None:
            self._surprised(f"the model was asked for the {len(self.prompts)}. time, and no line of the script is for that")
            return
        self._lines.remove(line)
        for piece in _pieces(line, whole=prompt.whole):
            yield piece
        if line.ended == "hangs":
            await anyio.sleep_forever()
        spent, made = line.tokens or (None, None)
        yield ModelCall(model="scripted", ended=line.ended, input_tokens=spent, output_tokens=made)
        if line.ended != "stop":
            raise _REFUSALS.get(line.ended, ModelUnavailable)(f"as scripted: {line.ended}")

    def _left(self) -> str:
        return "; ".join(line.text or line.ended for line in self._lines)


def _pieces(line: Line, *, whole: bool) -> Sequence[str]:
    pieces = re.findall(r"\s*\S+\s*", line.text)[: line.after]
    if not whole:
        return pieces
    return ["".join(pieces)] if pieces and line.ended in {"stop", "length"} else []


@dataclass(slots=True, kw_only=True)
class _Exchange:
    """A prompt, what was yielded for it, and the error that ended it."""

    prompt: Prompt
    yielded: list[str | ModelCall] = field(default_factory=list[str | ModelCall])
    error: ModelError | None = None


class RecordingChatModel(ChatModel):
    """
    Lets *model* answer and remembers the exchanges, until `save` writes them down for a `ReplayedChatModel`.

    They hold what the customer wrote, as it was: keep no recording of a real customer where you would not keep their messages.
    """

    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._exchanges: list[_Exchange] = []

    async def stream(self, prompt: Prompt, /) -> AsyncGenerator[str | ModelCall]:
        """Yield what the model yields."""
        exchange = _Exchange(prompt=prompt)
        self._exchanges.append(exchange)
        try:
            async with aclosing(self._model.stream(prompt)) as answer:
                async for each in answer:
                    exchange.yielded.append(each)
                    yield each
        except ModelError as error:
            exchange.error = error
            raise

    def save(self, path: str | Path) -> None:
        """Write everything that was asked and answered so far to the file at *path*, as JSON."""
        exchanges = [
            {
                "prompt": asdict(exchange.prompt),
                "yielded": [each if isinstance(each, str) else each.model_dump() for each in exchange.yielded],
                "error": exchange.error and {"kind": type(exchange.error).__name__, "message": str(exchange.error)},
            }
            for exchange in self._exchanges
        ]
        document = {"format": _FORMAT, "exchanges": exchanges}
        Path(path).write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


class ReplayedChatModel(_Expecting):
    """
    Answers as a recorded model did, in the recorded order, and fails the test when it is asked anything else.

    Made by `load`. At the end of its ``with``, or in `assert_finished`, what was recorded and not asked for fails the test too.
    """

    def __init__(self, exchanges: Sequence[_Exchange]) -> None:
        super().__init__()
        self._exchanges = list(exchanges)

    @classmethod
    def load(cls, path: str | Path) -> ReplayedChatModel:
        """
        Return the model that answers as the file at *path* says, which `RecordingChatModel.save` wrote.

        Raises:
            ValueError: It is no such file.

        """
        document: object = json.loads(Path(path).read_text(encoding="utf-8"))
        recorded = cast("dict[str, object]", document) if isinstance(document, dict) else {}
        if recorded.get("format") != _FORMAT:
            raise ValueError(f"{Path(path).name} is no recorded turn")
        return cls([_exchange_of(exchange) for exchange in cast("list[dict[str, object]]", recorded["exchanges"])])

    async def stream(self, prompt: Prompt, /) -> AsyncGenerator[str | ModelCall]:
        """Yield what was recorded for *prompt*, or raise it."""
        self.prompts.append(prompt)
        if not self._exchanges:
            self._surprised(f"the model was asked for the {len(self.prompts)}. time, which was not recorded")
        exchange = self._exchanges.pop(0)
        if changed := _differing(prompt, exchange.prompt):
            self._surprised(
                f"the {len(self.prompts)}. prompt is not the recorded one: {changed} changed; record the turn again"
            )
        for each in exchange.yielded:
            yield each
        if exchange.error is not None:
            raise exchange.error

    def _left(self) -> str:
        return f"{len(self._exchanges)} recorded" if self._exchanges else ""


def _exchange_of(kept: dict[str, object]) -> _Exchange:
    yielded = cast("list[str | dict[str, object]]", kept["yielded"])
    error = cast("dict[str, str] | None", kept["error"])
    return _Exchange(
        prompt=Prompt(**cast("dict[str, str]", kept["prompt"])),  # type: ignore[arg-type]  # its own fields
        yielded=[each if isinstance(each, str) else ModelCall.model_validate(each) for each in yielded],
        error=None if error is None else _KINDS[error["kind"]](error["message"]),
    )


def _differing(asked: Prompt, recorded: Prompt) -> str:
    now, then = asdict(asked), asdict(recorded)
    return ", ".join(name for name in now if now[name] != then[name])


@contextmanager
def forbid_model_calls() -> Generator[None]:
    """
    Fail whatever sends a request to another machine by the HTTP clients that OpenAI's library uses; this machine may be asked.

    For a whole suite, in conftest.py::

        @pytest.fixture(autouse=True)
        def no_model_calls():
            with forbid_model_calls():
                yield

    A call that is swallowed on its way still fails the test, at the end of the ``with``.
    """
    import httpx2  # noqa: PLC0415 — only for those who use the fuse

    asked: list[str] = []
    open_async, open_sync = httpx2.AsyncHTTPTransport.handle_async_request, httpx2.HTTPTransport.handle_request

    def check(host: str) -> None:
        if not _here(host):
            asked.append(
                f"a real model was called, at {host}: give the engine a ScriptedChatModel, "
                "or the client a base_url on this machine (llmock)"
            )
            pytest.fail(asked[-1], pytrace=False)

    async def guarded_async(self: httpx2.AsyncHTTPTransport, request: httpx2.Request) -> httpx2.Response:
        check(request.url.host)
        return await open_async(self, request)

    def guarded_sync(self: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
        check(request.url.host)
        return open_sync(self, request)

    httpx2.AsyncHTTPTransport.handle_async_request = guarded_async  # type: ignore[method-assign]  # the fuse
    httpx2.HTTPTransport.handle_request = guarded_sync  # type: ignore[method-assign]  # the fuse
    try:
        with _aiohttp_too(check):
            yield
    finally:
        httpx2.AsyncHTTPTransport.handle_async_request = open_async  # type: ignore[method-assign]  # as it was
        httpx2.HTTPTransport.handle_request = open_sync  # type: ignore[method-assign]  # as it was
    if asked:
        pytest.fail(asked[0], pytrace=False)


@contextmanager
def _aiohttp_too(check: Callable[[str], None]) -> Generator[None]:
    """Have *check* see the host of every request that goes by aiohttp, where that is installed."""
    try:
        from aiohttp import BaseConnector  # noqa: PLC0415 — an extra
    except ImportError:
        yield
        return
    connect = BaseConnector.connect

    async def guarded(self: BaseConnector, req: ClientRequest, *rest: Any, **named: Any) -> Connection:
        check(req.url.host or "")
        return await connect(self, req, *rest, **named)

    BaseConnector.connect = guarded  # type: ignore[method-assign]  # the fuse
    try:
        yield
    finally:
        BaseConnector.connect = connect  # type: ignore[method-assign]  # as it was


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")

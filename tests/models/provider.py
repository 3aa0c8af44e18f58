"""A small provider on the test's own event loop: real HTTP, answers by plan, and an eye for who is still connected."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar

import httpx2
import openai

from brigade_sales_ai.errors import ModelError
from brigade_sales_ai.models.openai import Deadlines, OpenAIChatModel
from brigade_sales_ai.prompts import ModelCall, Prompt

ASKED = Prompt(instructions="Say it kindly.", material="Ada wants 3 BHK")
PIECES = ("The 3 BHK ", "is 1,450 sq ft. ", "Shall we ", "visit?")
PATIENT = Deadlines(connect=10.0, first_word=10.0, between=1.0, total=20.0)


def chunk(content=None, finish=None, **delta):
    said = {"content": content} if content is not None else {}
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "choices": [{"index": 0, "delta": said | delta, "finish_reason": finish}],
    }


USAGE = {
    "id": "c",
    "choices": [],
    "usage": {"prompt_tokens": 1000, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 600}},
}
ANSWER = (chunk("", role="assistant"), *map(chunk, PIECES), chunk(finish="stop"), USAGE)


class Connection:
    """One request being answered."""

    def __init__(self, reader, writer, headers, body) -> None:
        self._reader, self._writer = reader, writer
        self.headers, self.body = headers, body
        self.over = False

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def refuse(self, status, error=None, **headers) -> None:
        body = json.dumps({"error": error or {"message": "about Ada"}}).encode()
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        await self.send(f"HTTP/1.1 {status} No\r\n{lines}content-length: {len(body)}\r\n\r\n".encode() + body)

    async def begin(self) -> None:
        await self.send(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")

    async def say(self, *chunks) -> None:
        for each in chunks:
            event = each if isinstance(each, bytes) else b"data: " + json.dumps(each).encode() + b"\n\n"
            await self.send(b"%x\r\n%s\r\n" % (len(event), event))

    async def end(self, *, done=True) -> None:
        if done:
            await self.say(b"data: [DONE]\n\n")
        await self.send(b"0\r\n\r\n")

    async def until_left(self) -> None:
        """Wait until whoever asked closes the connection."""
        while await self._reader.read(1):
            pass

    def vanish(self) -> None:
        self.over = True
        self._writer.transport.abort()


Plan = Callable[[Connection], Awaitable[None]]


async def answers(connection: Connection) -> None:
    """Answer whole: in pieces, or at once if it was not asked to stream."""
    if connection.body.get("stream"):
        await connection.begin()
        await connection.say(*ANSWER)
        await connection.end()
        return
    choice = {"index": 0, "message": {"role": "assistant", "content": "".join(PIECES)}, "finish_reason": "stop"}
    body = json.dumps({"id": "c", "object": "chat.completion", "choices": [choice], "usage": USAGE["usage"]}).encode()
    await connection.send(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)
    )


def says(*chunks, done=True) -> Plan:
    """Stream *chunks* as they are, and end the response."""

    async def plan(connection: Connection) -> None:
        await connection.begin()
        await connection.say(*chunks)
        await connection.end(done=done)

    return plan


def refuses(status, error=None, **headers) -> Plan:
    async def plan(connection: Connection) -> None:
        await connection.refuse(status, error, **headers)

    return plan


def stalls(*chunks) -> Plan:
    """Stream *chunks*, and then nothing, until whoever asked goes away."""

    async def plan(connection: Connection) -> None:
        await connection.begin()
        await connection.say(*chunks)
        await connection.until_left()
        connection.vanish()

    return plan


def breaks_off(*chunks) -> Plan:
    """Stream *chunks* and break the connection; without chunks, before any answer."""

    async def plan(connection: Connection) -> None:
        if chunks:
            await connection.begin()
            await connection.say(*chunks)
        connection.vanish()

    return plan


class Provider:
    """Answers request by request as planned, the last plan again and again."""

    def __init__(self, *plans: Plan) -> None:
        self._plans = list(plans)
        self.base_url = ""
        self.asked: list[Connection] = []
        self.open = 0

    def next_plan(self) -> Plan:
        return self._plans.pop(0) if len(self._plans) > 1 else self._plans[0]

    async def serve(self, reader, writer) -> None:
        self.open += 1
        try:
            over = False
            while not over:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
                body = json.loads(await reader.readexactly(int(headers["content-length"])))
                connection = Connection(reader, writer, headers, body)
                self.asked.append(connection)
                await self.next_plan()(connection)
                over = connection.over
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.open -= 1
            writer.close()

    async def left_by_all_but(self, staying: int) -> None:
        """Wait until at most *staying* are connected."""
        while self.open > staying:
            await asyncio.sleep(0.005)


@asynccontextmanager
async def serving(*plans: Plan):
    provider = Provider(*plans)
    server = await asyncio.start_server(provider.serve, "127.0.0.1", 0)
    provider.base_url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield provider
    finally:
        server.close()


ROADS = {
    "by the client": lambda: None,
    "straight": httpx2.AsyncClient,
    "straight, on aiohttp": openai.DefaultAioHttpClient,
}
ROAD = ContextVar("road", default="by the client")
"""How requests go: the fixture `road` has a test run on each."""


@asynccontextmanager
async def model_of(provider, *, name="gpt-4o-mini", deadlines=PATIENT, attempts=1, **more):
    http = ROADS[ROAD.get()]()
    async with openai.AsyncOpenAI(base_url=provider.base_url, api_key="key-one", http_client=http) as client:
        yield OpenAIChatModel(client, name, deadlines=deadlines, attempts=attempts, http=http, **more)


async def heard(model, prompt=ASKED):
    """Return the pieces, the calls, and the error that ended them, if any."""
    pieces, calls, error = [], [], None
    try:
        async for each in model.stream(prompt):
            (calls if isinstance(each, ModelCall) else pieces).append(each)
    except ModelError as raised:
        error = raised
    return pieces, calls, error


def run(work, seconds=50):
    """Run *work* on a loop of its own; nothing it started may outlive it."""

    async def alone():
        result = await asyncio.wait_for(work(), seconds)
        await asyncio.sleep(0)
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                while len(asyncio.all_tasks()) > 1:
                    await asyncio.sleep(0.01)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return result

    return asyncio.run(alone())

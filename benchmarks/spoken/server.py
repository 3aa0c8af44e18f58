"""
A language model's server that says what it is told: chat completions, whole or streamed, over HTTP/1.1.

    python benchmarks/spoken/server.py [--latency-ms 300] [--pace-ms 10]

Prints its port. Asked with our prompt it says the plan back, word by word; asked with anything else, as many words of
nothing in particular. ``GET /v1/written`` tells of the last stream when each event was written, by the machine's monotonic clock.
It is a process of its own, so that its CPU is nobody's else.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import time
from typing import Any

WORDS = "Thank you for asking, let me see what is on file and come back to that with all there is to say about it today."


def answer_to(messages: list[dict[str, Any]]) -> str:
    """Return the plan of a prompt of ours, or some words."""
    last = messages[-1]["content"]
    asked = last if isinstance(last, str) else "".join(part.get("text", "") for part in last)
    if "\nPLAN:\n" not in asked:
        return WORDS
    lines = asked.rsplit("\nPLAN:\n", 1)[1].splitlines()
    return "\n".join(line.split(". ", 1)[1] for line in lines)


def whole(text: str) -> bytes:
    """Return a completion as JSON."""
    message = {"role": "assistant", "content": text, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    return json.dumps(_envelope("chat.completion") | {"choices": [choice], "usage": _USAGE}).encode()


def pieces(text: str) -> list[bytes]:
    """Return a completion as server-sent events, a word each."""
    words = text.split(" ")
    deltas = [{"role": "assistant", "content": ""}]
    deltas += [{"content": word + (" " if number < len(words) - 1 else "")} for number, word in enumerate(words)]
    events = [_event({"index": 0, "delta": delta, "finish_reason": None}) for delta in deltas]
    return [*events, _event({"index": 0, "delta": {}, "finish_reason": "stop"}), _event(None), b"data: [DONE]\n\n"]


_USAGE = {"prompt_tokens": 900, "completion_tokens": 40, "total_tokens": 940}


def _envelope(kind: str) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": "served"}


def _event(choice: dict[str, Any] | None) -> bytes:
    usage = {"usage": None if choice else _USAGE}
    event = _envelope("chat.completion.chunk") | {"choices": [choice] if choice else []} | usage
    return b"data: " + json.dumps(event).encode() + b"\n\n"


async def serve(latency: float, pace: float) -> None:
    """Serve until the process is ended; print the port first."""
    written: list[tuple[str, float]] = []

    def answer(body: bytes) -> bytes:
        return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body)

    async def streamed(text: str, writer: asyncio.StreamWriter) -> None:
        written.clear()
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
        for piece in pieces(text):
            if pace:
                await asyncio.sleep(pace)
                written.append((piece.decode(), time.monotonic()))
            writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        writer.write(b"0\r\n\r\n")

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                if head.startswith("GET"):
                    writer.write(answer(json.dumps(written).encode()))
                    await writer.drain()
                    continue
                length = next(int(line[15:]) for line in head.lower().splitlines() if line.startswith("content-length:"))
                asked = json.loads(await reader.readexactly(length))
                await asyncio.sleep(latency)
                text = answer_to(asked["messages"])
                if asked.get("stream"):
                    await streamed(text, writer)
                else:
                    writer.write(answer(whole(text)))
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--latency-ms", type=float, default=0)
    arguments.add_argument("--pace-ms", type=float, default=0, help="between the events of a stream")
    given = arguments.parse_args()
    asyncio.run(serve(given.latency_ms / 1000, given.pace_ms / 1000))

"""Whose turns are measured beside each other: ours, the bare `openai` client, Pydantic AI and LangGraph, against one server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx2
from openai import AsyncOpenAI, DefaultAioHttpClient, DefaultAsyncHttpxClient

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, SQLiteProfileStore, TurnRequest
from brigade_sales_ai.models.openai import OpenAIChatModel
from brigade_sales_ai.replies import ModelResponder

Turn = Callable[[str, int, str], Awaitable[None]]
"""Takes one turn: the customer, the number of the turn, and what they say."""

SYSTEM = "You are a helpful assistant of a seller of homes in Bengaluru. Be short."
KNOWLEDGE = CatalogueKnowledge(Catalogue.sample())


@contextmanager
def server(*, latency_ms: float = 0, pace_ms: float = 0) -> Generator[str]:
    """Serve a model for the time of the block; yield its base URL."""
    command = [sys.executable, str(Path(__file__).with_name("server.py")), "--latency-ms", str(latency_ms)]
    command += ["--pace-ms", str(pace_ms)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.terminate()


@asynccontextmanager
async def ours(url: str, folder: Path, *, http: type[httpx2.AsyncClient] | None = None) -> AsyncGenerator[Turn]:
    """The engine with SQLite and a model: everything on, nothing switched off for the measurement."""
    async with (
        SQLiteProfileStore.open(folder / f"ours{http is not None}.db") as store,
        OpenAIChatModel.to("served", api_key="none", base_url=url, http=http() if http else None) as model,
    ):
        engine = ConversationEngine(profiles=store, knowledge=KNOWLEDGE, responder=ModelResponder(model))

        async def turn(customer: str, number: int, text: str) -> None:
            request = TurnRequest(user_id=customer, session_id=f"s{number // 10}", message_id=f"m{number}", text=text)
            result = await engine.reply(request)
            assert result.reply is not None
            assert not result.skipped, result.skipped
            assert not result.trace.templates_because, result.trace.templates_because

        yield turn


@asynccontextmanager
async def bare(
    url: str, folder: Path, *, stream: bool = False, http: type[httpx2.AsyncClient] = DefaultAsyncHttpxClient
) -> AsyncGenerator[Turn]:
    """The `openai` client alone, which sends the plain history: no memory beyond the process, no decision, no check."""
    limits = httpx2.Limits(max_keepalive_connections=20)
    async with AsyncOpenAI(api_key="none", base_url=url, http_client=http(limits=limits)) as client:
        talks: dict[str, list[dict[str, str]]] = {}

        async def turn(customer: str, number: int, text: str) -> None:
            messages = talks.setdefault(customer, [{"role": "system", "content": SYSTEM}])
            messages.append({"role": "user", "content": text})
            if stream:
                said = ""
                async for chunk in await client.chat.completions.create(model="served", messages=messages, stream=True):
                    said += (chunk.choices[0].delta.content or "") if chunk.choices else ""
            else:
                completion = await client.chat.completions.create(model="served", messages=messages)
                said = completion.choices[0].message.content or ""
            assert said
            messages.append({"role": "assistant", "content": said})

        yield turn


@asynccontextmanager
async def bare_stream(url: str, folder: Path) -> AsyncGenerator[Turn]:
    """The same, streamed."""
    async with bare(url, folder, stream=True) as turn:
        yield turn


@asynccontextmanager
async def ours_aiohttp(url: str, folder: Path) -> AsyncGenerator[Turn]:
    """Ours, sent by aiohttp."""
    async with ours(url, folder, http=DefaultAioHttpClient) as turn:
        yield turn


@asynccontextmanager
async def bare_aiohttp(url: str, folder: Path) -> AsyncGenerator[Turn]:
    """The bare client on the same transport."""
    async with bare(url, folder, http=DefaultAioHttpClient) as turn:
        yield turn


@asynccontextmanager
async def pydantic_ai(url: str, folder: Path) -> AsyncGenerator[Turn]:
    """Pydantic AI with its history of messages in memory."""
    from pydantic_ai import Agent
    from pydantic_ai.models.openai import OpenAIChatModel as TheirModel
    from pydantic_ai.providers.openai import OpenAIProvider

    agent = Agent(TheirModel("served", provider=OpenAIProvider(base_url=url, api_key="none")), instructions=SYSTEM)
    talks: dict[str, list] = {}

    async def turn(customer: str, number: int, text: str) -> None:
        result = await agent.run(text, message_history=talks.get(customer))
        talks[customer] = result.all_messages()

    yield turn


@asynccontextmanager
async def langgraph(url: str, folder: Path) -> AsyncGenerator[Turn]:
    """A graph of one node, with LangGraph's own checkpoints in SQLite."""
    from langchain_core.messages import SystemMessage
    from langchain_openai import ChatOpenAI
    from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
    from langgraph.graph import START, MessagesState, StateGraph

    model = ChatOpenAI(model="served", base_url=url, api_key="none")

    async def speak(state: MessagesState) -> dict:
        return {"messages": [await model.ainvoke([SystemMessage(SYSTEM), *state["messages"]])]}

    graph = StateGraph(MessagesState)
    graph.add_node("speak", speak)
    graph.add_edge(START, "speak")
    async with AsyncSqliteSaver.from_conn_string(str(folder / "langgraph.db")) as saver:
        compiled = graph.compile(checkpointer=saver)

        async def turn(customer: str, number: int, text: str) -> None:
            config = {"configurable": {"thread_id": customer}}
            await compiled.ainvoke({"messages": [{"role": "user", "content": text}]}, config)

        yield turn


SIDES = {
    "ours": ours,
    "bare client": bare,
    "bare, streamed": bare_stream,
    "ours, aiohttp": ours_aiohttp,
    "bare, aiohttp": bare_aiohttp,
    "Pydantic AI": pydantic_ai,
    "LangGraph": langgraph,
}

"""A model's answer comes in pieces, holds the provider no longer than it is listened to, and tells what it took."""

import asyncio
from dataclasses import replace

import anyio
import pytest
from tests.models.provider import ANSWER, ASKED, PIECES, answers, chunk, heard, model_of, run, says, serving, stalls

from brigade_sales_ai.errors import ModelUnavailable
from brigade_sales_ai.models.openai import Deadlines, OpenAIChatModel

pytestmark = pytest.mark.usefixtures("every_road")


def test_pieces_come_as_they_were_sent_and_the_call_last():
    async def work():
        async with serving(answers) as provider, model_of(provider) as model:
            return [each async for each in model.stream(ASKED)]

    *pieces, call = run(work)

    assert tuple(pieces) == PIECES
    assert (call.model, call.ended, call.input_tokens, call.cached_tokens, call.output_tokens) == (
        "gpt-4o-mini",
        "stop",
        1000,
        600,
        20,
    )


def test_the_call_says_what_it_cost():
    async def work():
        async with serving(answers) as provider, model_of(provider, name="gpt-4o-mini-2024-07-18") as model:
            return (await heard(model))[1]

    (call,) = run(work)

    assert call.cost_micros == round(400 * 0.15 + 600 * 0.075 + 20 * 0.60)


def test_a_model_without_a_price_is_unpriced():
    async def work():
        async with serving(answers) as provider, model_of(provider, name="house-model") as model:
            return (await heard(model))[1]

    assert run(work)[0].cost_micros is None


def test_instructions_are_the_same_first_bytes_of_every_request():
    async def work():
        async with serving(answers) as provider, model_of(provider) as model:
            await heard(model)
            await heard(model, replace(ASKED, material="Bala wants a villa"))
            return provider.asked

    first, second = run(work)

    assert first.body["messages"][0] == second.body["messages"][0] == {"role": "system", "content": "Say it kindly."}
    assert first.body["stream_options"] == {"include_usage": True}


def test_a_whole_answer_is_one_piece_of_one_unstreamed_request():
    async def work():
        async with serving(answers) as provider, model_of(provider) as model:
            return await heard(model, replace(ASKED, whole=True)), provider.asked

    (pieces, calls, error), (asked,) = run(work)

    assert (pieces, error) == (["".join(PIECES)], None)
    assert (calls[0].ended, calls[0].input_tokens) == ("stop", 1000)
    assert "stream" not in asked.body


def test_complete_asks_for_the_whole_and_returns_it():
    async def work():
        async with serving(answers) as provider, model_of(provider) as model:
            return await model.complete(ASKED)

    assert run(work) == "".join(PIECES)


def test_closing_the_generator_closes_the_providers_connection():
    async def work():
        async with serving(stalls(*ANSWER[:3])) as provider, model_of(provider) as model:
            answer = model.stream(ASKED)
            first = await anext(answer)
            assert provider.open == 1
            await answer.aclose()
            async with asyncio.timeout(2):
                await provider.left_by_all_but(0)
            return first

    assert run(work) == PIECES[0]


async def _never(connection):
    await connection.until_left()
    connection.vanish()


@pytest.mark.parametrize(("plan", "whole"), [(stalls(), False), (_never, False), (_never, True)])
def test_cancelling_whoever_waits_closes_the_providers_connection(plan, whole):
    async def work():
        async with serving(plan) as provider, model_of(provider, deadlines=Deadlines()) as model:
            with anyio.move_on_after(0.3) as waiting:
                await heard(model, replace(ASKED, whole=whole))
            assert len(provider.asked) == 1
            async with asyncio.timeout(2):
                await provider.left_by_all_but(0)
            return waiting.cancelled_caught

    assert run(work)


def test_an_answer_read_to_its_end_leaves_its_connection_to_the_next():
    async def work():
        async with serving(answers) as provider, model_of(provider) as model:
            for _ in range(5):
                await heard(model)
            return provider.open, len(provider.asked)

    assert run(work) == (1, 5)


def test_nothing_is_read_ahead_of_a_slow_listener():
    megabyte = "x" * 2**20
    sent = []

    async def gushes(connection):
        await connection.begin()
        for _ in range(64):
            await connection.say(chunk(megabyte))
            sent.append(megabyte)
        await connection.say(*ANSWER[-2:])
        await connection.end()

    async def work():
        async with serving(gushes) as provider, model_of(provider, deadlines=Deadlines()) as model:
            answer = model.stream(ASKED)
            await anext(answer)
            await asyncio.sleep(0.3)
            await answer.aclose()

    run(work)

    assert len(sent) < 20


def test_a_slow_listener_holds_up_nobody_else():
    async def work():
        async with serving(answers) as provider, model_of(provider) as model:
            slow = model.stream(ASKED)
            await anext(slow)
            quick = await heard(model)
            rest = [each async for each in slow]
            return quick, rest

    (pieces, calls, error), rest = run(work)

    assert (tuple(pieces), calls[0].ended, error) == (PIECES, "stop", None)
    assert tuple(rest[:-1]) == PIECES[1:]


def test_the_time_a_listener_takes_is_no_stall_of_the_model():
    async def work():
        async with serving(answers) as provider, model_of(provider, deadlines=Deadlines(between=0.3, total=0.6)) as model:
            answer = model.stream(ASKED)
            await anext(answer)
            await asyncio.sleep(0.8)  # longer than the model may pause, and longer than it may take
            return [each async for each in answer][-1].ended

    assert run(work) == "stop"


def test_comments_that_keep_the_connection_alive_are_no_words():
    async def murmurs(connection):
        await connection.begin()
        while True:
            await connection.say(b": still here\n\n")
            await asyncio.sleep(0.05)

    async def work():
        deadlines = Deadlines(first_word=0.3)
        async with serving(murmurs) as provider, model_of(provider, deadlines=deadlines) as model:
            return await heard(model)

    pieces, calls, error = run(work)

    assert (pieces, calls[0].ended, type(error)) == ([], "timeout", ModelUnavailable)


def test_of_many_connections_twenty_are_kept():
    async def work():
        all_here = asyncio.Event()

        async def together(connection):
            if len(provider.asked) == 40:
                all_here.set()
            await all_here.wait()
            await answers(connection)

        async with (
            serving(together) as provider,
            OpenAIChatModel.to("m", api_key="k", base_url=provider.base_url, deadlines=Deadlines()) as model,
        ):
            async with anyio.create_task_group() as tasks:
                for _ in range(40):
                    tasks.start_soon(heard, model)
            await provider.left_by_all_but(20)
            return len(provider.asked)

    assert run(work) == 40


def test_a_cache_key_is_sent_only_when_given():
    async def work():
        async with serving(answers) as provider:
            async with model_of(provider) as plain:
                await heard(plain)
            async with model_of(provider, cache_key="sales") as keyed:
                await heard(keyed)
            return [asked.body.get("prompt_cache_key") for asked in provider.asked]

    assert run(work) == [None, "sales"]


def test_a_provider_may_end_without_saying_done():
    async def work():
        async with serving(says(*ANSWER, done=False)) as provider, model_of(provider) as model:
            return (await heard(model))[1][0].ended

    assert run(work) == "stop"

"""Whatever a provider does: the pieces that came, then the end or a `ModelError`; what each attempt came to; nothing left behind."""

import asyncio
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import anyio
import httpx2
import pytest
from tests.models.provider import (
    ANSWER,
    ASKED,
    PIECES,
    USAGE,
    answers,
    breaks_off,
    chunk,
    heard,
    model_of,
    refuses,
    run,
    says,
    serving,
    stalls,
)

from brigade_sales_ai.errors import AccessRefused, ModelError, ModelRefused, ModelUnavailable
from brigade_sales_ai.models.openai import Deadlines

pytestmark = pytest.mark.usefixtures("road")

BEGUN = ANSWER[:3]
"""The role and two pieces."""
GARBAGE = b"data: {not json\n\n"


def after(*plans, prompt=ASKED, **how):
    """Return what was heard from a provider that does *plans*, and what it was asked."""

    async def work():
        async with serving(*plans) as provider, model_of(provider, **how) as model:
            told = await heard(model, prompt)
        async with asyncio.timeout(5):
            await provider.left_by_all_but(0)
        return *told, provider.asked

    return run(work)


@pytest.mark.parametrize(
    ("plan", "ended", "kind"),
    [
        (stalls(*BEGUN), "stalled", ModelUnavailable),
        (says(*BEGUN), "cut", ModelUnavailable),
        (says(*BEGUN, done=False), "cut", ModelUnavailable),
        (breaks_off(*BEGUN), "cut", ModelUnavailable),
        (says(*BEGUN, GARBAGE), "broken", ModelUnavailable),
        (says(*BEGUN, b"data: [1]\n\n"), "broken", ModelUnavailable),
        (says(*BEGUN, b"data: \xff\xfe\n\n"), "broken", ModelUnavailable),
        (says(*BEGUN, {"error": {"message": "overloaded, said Ada"}}), "broken", ModelUnavailable),
        (says(*BEGUN, chunk(content=7)), "broken", ModelUnavailable),
        (says(*BEGUN, chunk(finish="tool_calls")), "broken", ModelUnavailable),
        (says(*BEGUN, chunk(finish="length"), USAGE), "length", ModelRefused),
        (says(*BEGUN, chunk(finish="content_filter")), "refused", ModelRefused),
        (says(*BEGUN, chunk(refusal="I cannot"), chunk(finish="stop")), "refused", ModelRefused),
    ],
)
def test_a_fault_after_the_first_word_leaves_the_pieces_and_is_named(plan, ended, kind):
    pieces, calls, error, asked = after(plan, attempts=3)

    assert (tuple(pieces), [call.ended for call in calls], type(error)) == (PIECES[:2], [ended], kind)
    assert len(asked) == 1  # never again after the first word
    assert "Ada" not in str(error)
    assert calls[0].first_ms is not None


@pytest.mark.parametrize(
    ("plan", "ended"),
    [
        *((refuses(status), f"http_{status}") for status in (408, 409, 429, 500, 502, 503, 529)),
        (breaks_off(), "unreachable"),
        (breaks_off(ANSWER[0]), "cut"),
        (says(ANSWER[0]), "cut"),
        (says(GARBAGE), "broken"),
    ],
)
def test_a_fault_before_the_first_word_is_tried_again_and_each_attempt_is_told(plan, ended, road):
    if ended == "unreachable" and "aiohttp" in road:
        ended = "timeout"  # openai's bridge to aiohttp calls every failure of a connection so
    pieces, calls, error, asked = after(plan, answers, attempts=3)

    assert (tuple(pieces), error) == (PIECES, None)
    assert [call.ended for call in calls] == [ended, "stop"]
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("plan", "ended", "kind"),
    [
        *((refuses(status), f"http_{status}", AccessRefused) for status in (401, 402, 403, 404)),
        *((refuses(status), f"http_{status}", ModelRefused) for status in (400, 413, 422)),
        (refuses(429, {"message": "m", "code": "insufficient_quota"}), "http_429", ModelUnavailable),
        (refuses(503, x_should_retry="false"), "http_503", ModelUnavailable),
        (says(chunk(refusal="I cannot"), chunk(finish="stop")), "refused", ModelRefused),
        (says(chunk(finish="stop")), "refused", ModelRefused),
        (says(chunk(finish="length")), "length", ModelRefused),
    ],
)
def test_what_a_second_attempt_cannot_mend_is_not_tried_again(plan, ended, kind):
    pieces, calls, error, asked = after(plan, answers, attempts=3)

    assert (pieces, [call.ended for call in calls], type(error), len(asked)) == ([], [ended], kind, 1)
    assert "Ada" not in str(error)


@pytest.mark.parametrize("plan", [stalls(*ANSWER[:-1]), breaks_off(*ANSWER[:-1]), says(*ANSWER[:-1], GARBAGE)])
def test_a_fault_after_the_last_word_takes_only_the_tokens(plan):
    pieces, calls, error, _ = after(plan)

    assert (tuple(pieces), error) == (PIECES, None)
    assert [(call.ended, call.input_tokens) for call in calls] == [("stop", None)]


def test_attempts_come_to_an_end():
    pieces, calls, error, asked = after(refuses(503), attempts=3)

    assert (pieces, [call.ended for call in calls], type(error)) == ([], ["http_503"] * 3, ModelUnavailable)
    assert len(asked) == 3


@pytest.mark.parametrize("whole", [False, True])
def test_the_server_is_asked_again_no_sooner_than_it_says(whole):
    asked_at = []

    async def busy(connection):
        asked_at.append(asyncio.get_running_loop().time())
        await connection.refuse(429, retry_after_ms=700)

    async def then(connection):
        asked_at.append(asyncio.get_running_loop().time())
        await answers(connection)

    after(busy, then, attempts=2, prompt=replace(ASKED, whole=whole))

    assert asked_at[1] - asked_at[0] >= 0.7


@pytest.mark.parametrize(
    "header",
    [
        {"retry_after": "60"},
        {"retry_after_ms": "60000"},
        {"retry_after": format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)},
    ],
)
def test_a_pause_beyond_the_deadline_is_not_waited_for(header):
    pieces, calls, error, asked = after(refuses(429, **header), answers, attempts=3)

    assert (pieces, [call.ended for call in calls], type(error), len(asked)) == ([], ["http_429"], ModelUnavailable, 1)


@pytest.mark.parametrize(
    "header", [{"retry_after": "soon"}, {"retry_after_ms": "x"}, {"retry_after": "nan"}, {"retry_after": "-5"}]
)
def test_a_pause_that_cannot_be_read_is_as_if_none_was_asked(header):
    _, calls, error, _ = after(refuses(429, **header), answers, attempts=2)

    assert ([call.ended for call in calls], error) == (["http_429", "stop"], None)


def test_a_first_word_that_does_not_come_in_time_is_not_waited_for_twice():
    deadlines = Deadlines(first_word=0.2, between=0.1, total=5)
    pieces, calls, error, asked = after(stalls(ANSWER[0]), answers, attempts=3, deadlines=deadlines)

    assert (pieces, [call.ended for call in calls], type(error), len(asked)) == ([], ["timeout"], ModelUnavailable, 1)


def test_a_model_that_dribbles_on_is_stopped_at_the_total():
    async def dribbles(connection):
        await connection.begin()
        while True:
            await connection.say(chunk("so "))
            await asyncio.sleep(0.05)

    pieces, calls, error, _ = after(dribbles, deadlines=Deadlines(total=0.5))

    assert (calls[0].ended, type(error)) == ("timeout", ModelUnavailable)
    assert pieces


def test_a_whole_answer_that_does_not_come_in_time_is_a_timeout():
    async def never(connection):
        await connection.until_left()
        connection.vanish()

    pieces, calls, error, _ = after(never, prompt=replace(ASKED, whole=True), deadlines=Deadlines(total=0.3))

    assert (pieces, [call.ended for call in calls], type(error)) == ([], ["timeout"], ModelUnavailable)


def test_a_web_page_in_place_of_an_answer_is_broken():
    async def page(connection):
        await connection.send(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>")

    for prompt in (ASKED, replace(ASKED, whole=True)):
        pieces, calls, error, _ = after(page, prompt=prompt)

        assert (pieces, type(error)) == ([], ModelUnavailable)
        assert calls[0].ended in {"broken", "cut"}


def test_the_clients_own_retries_do_not_multiply_ours():
    import openai

    async def work():
        async with (
            serving(refuses(500)) as provider,
            openai.AsyncOpenAI(base_url=provider.base_url, api_key="k", max_retries=5) as client,
        ):
            from brigade_sales_ai.models.openai import OpenAIChatModel

            await heard(OpenAIChatModel(client, "m", attempts=2))
            return len(provider.asked)

    assert run(work) == 2


def test_an_address_where_nobody_is_is_unreachable():
    import openai

    from brigade_sales_ai.models.openai import OpenAIChatModel

    async def work():
        async with openai.AsyncOpenAI(base_url="http://127.0.0.1:9/v1", api_key="k") as client:
            return await heard(OpenAIChatModel(client, "m", attempts=2))

    pieces, calls, error = run(work)

    assert (pieces, [call.ended for call in calls], type(error)) == ([], ["unreachable"] * 2, ModelUnavailable)


def test_a_connection_that_never_stands_is_given_up_in_time():
    class Nowhere(httpx2.AsyncBaseTransport):
        async def handle_async_request(self, request):
            await anyio.sleep(request.extensions["timeout"]["connect"])
            raise httpx2.ConnectTimeout("no", request=request)

    import openai

    from brigade_sales_ai.models.openai import OpenAIChatModel

    async def work():
        nowhere = httpx2.AsyncClient(transport=Nowhere())
        async with openai.AsyncOpenAI(base_url="http://nowhere/v1", api_key="k", http_client=nowhere) as client:
            return await heard(OpenAIChatModel(client, "m", attempts=2, deadlines=Deadlines(connect=0.1)))

    _, calls, error = run(work)

    assert ([call.ended for call in calls], type(error)) == (["timeout"] * 2, ModelUnavailable)


FAULTS = (
    refuses(429, retry_after_ms=20),
    refuses(500),
    stalls(*BEGUN),
    breaks_off(*BEGUN),
    says(*BEGUN),
    says(ANSWER[0], GARBAGE),
    breaks_off(),
    stalls(),
    refuses(401),
    says(*BEGUN, chunk(finish="length")),
)


@pytest.mark.timeout(200)
@pytest.mark.parametrize(
    # A thousand of each with BRIGADE_LOAD_IN_FULL: what lands is tested within ten minutes.
    ("percent", "calls"),
    [(percent, 1000 if "BRIGADE_LOAD_IN_FULL" in os.environ else 150) for percent in (10, 50, 100)],
)
def test_under_a_storm_of_faults_every_call_ends_whole_or_in_a_model_error_and_leaves_nothing_behind(percent, calls):
    asked = iter(range(10**9))

    async def storms(connection):
        number = next(asked)
        faulty = number * 37 % 100 < percent
        await (FAULTS[number % len(FAULTS)] if faulty else answers)(connection)

    async def work():
        ends = {"whole": 0, "error": 0}
        deadlines = Deadlines(connect=10, first_word=1, between=0.3, total=10)
        gate = anyio.Semaphore(50)

        async def one(model):
            async with gate:
                pieces, told, error = await heard(model)
            if error is None:
                assert tuple(pieces) == PIECES
                assert told[-1].ended == "stop"
                ends["whole"] += 1
            else:
                assert isinstance(error, ModelError)
                assert tuple(pieces) == PIECES[: len(pieces)]
                assert told[-1].ended != "stop"
                ends["error"] += 1

        async with serving(storms) as provider:
            async with model_of(provider, deadlines=deadlines, attempts=3) as model, anyio.create_task_group() as tasks:
                for _ in range(calls):
                    tasks.start_soon(one, model)
            async with asyncio.timeout(5):
                await provider.left_by_all_but(0)
        return ends

    ends = run(work, seconds=180)

    assert sum(ends.values()) == calls
    assert (ends["whole"] > 0) is (percent < 100)
    assert ends["error"] > 0

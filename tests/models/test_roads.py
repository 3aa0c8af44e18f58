"""The straight road says and hears what the client's own would."""

import asyncio
import json

import httpx2
import openai
import pytest
from tests.models.provider import ANSWER, PIECES, chunk, heard, model_of, refuses, run, serving

from brigade_sales_ai.models.openai import OpenAIChatModel

pytestmark = pytest.mark.usefixtures("every_road")


def told_in(*reads):
    """Return what is heard of an answer that arrives in *reads*."""

    async def dribbles(connection):
        await connection.begin()
        for read in reads:
            await connection.send(b"%x\r\n%s\r\n" % (len(read), read))
            await asyncio.sleep(0.002)
        await connection.send(b"0\r\n\r\n")

    async def work():
        async with serving(dribbles) as provider, model_of(provider) as model:
            return await heard(model)

    return run(work)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("size", [7, 100, 10**6])
def test_events_are_the_same_however_they_are_cut_and_their_lines_end(end, size):
    lines = [b": hello", b""]
    for each in ANSWER:
        lines += [b"event: chunk", b"data: " + json.dumps(each).encode(), b""]
    text = end.join([*lines, b"data: [DONE]", b"", b"data: {after", b"", b""])
    pieces, calls, error = told_in(*(text[at : at + size] for at in range(0, len(text), size)))

    assert (tuple(pieces), [call.ended for call in calls], error) == (PIECES, ["stop"], None)


def test_what_comes_together_with_garbage_is_heard_before_it_fails():
    good = b"data: " + json.dumps(chunk("Hello ")).encode() + b"\n\n"
    pieces, calls, _ = told_in(good + good + b"data: {no\n\n")

    assert (pieces, [call.ended for call in calls]) == (["Hello ", "Hello "], ["broken"])


def test_letters_of_every_script_arrive():
    said = "₹1.2 Cr – ನಮಸ್ಕಾರ 🙂\u2028"
    event = "data: " + json.dumps(chunk(said), ensure_ascii=False) + "\n\n"
    pieces, _, _ = told_in(*(event.encode()[at : at + 5] for at in range(0, len(event.encode()), 5)))

    assert pieces == [said]


def test_the_key_the_organisation_and_headers_of_the_client_are_sent(every_road):
    async def work():
        async with serving(refuses(400)) as provider:
            http = httpx2.AsyncClient()
            client = openai.AsyncOpenAI(
                base_url=provider.base_url + "/",
                api_key="one",
                organization="org",
                project="homes",
                default_headers={"X-Host": "us"},
                http_client=http,
            )
            async with OpenAIChatModel(client, "m", http=http if every_road != "by the client" else None) as model:
                await heard(model)
                await heard(model.with_key("two"))
            return [asked.headers for asked in provider.asked]

    first, second = run(work)

    names = ("authorization", "openai-organization", "openai-project", "x-host", "content-type")
    assert [first[name] for name in names] == ["Bearer one", "org", "homes", "us", "application/json"]
    assert (second["authorization"], second["openai-project"]) == ("Bearer two", "homes")


def test_the_cause_of_a_refusal_says_why():
    async def work():
        plan = refuses(400, {"message": "no such model", "code": "model_not_found"})
        async with serving(plan) as provider, model_of(provider) as model:
            return (await heard(model))[2]

    cause = run(work).__cause__

    assert isinstance(cause, openai.APIStatusError)
    assert (cause.code, "no such model" in str(cause)) == ("model_not_found", True)


def test_an_event_without_an_end_is_not_kept_for_ever(every_road):
    if every_road == "by the client":
        return  # it sets no limit

    async def gushes(connection):
        await connection.begin()
        while True:
            await connection.say(b"x" * 2**20)

    async def work():
        async with serving(gushes) as provider, model_of(provider) as model:
            return await heard(model)

    pieces, calls, _ = run(work)

    assert (pieces, [call.ended for call in calls]) == ([], ["broken"])

"""Against a server that nobody here wrote: every fault it can make ends in a whole answer or in a named `ModelError`."""

from dataclasses import replace
from types import SimpleNamespace

import openai
import pytest
from tests.models.provider import heard, model_of, run

from brigade_sales_ai.errors import ModelUnavailable
from brigade_sales_ai.models.fallback import FallbackChatModel
from brigade_sales_ai.models.openai import Deadlines, OpenAIChatModel

pytestmark = pytest.mark.usefixtures("road")

SAID = "The home has three bedrooms and two balconies."
PATIENT = Deadlines(connect=10, first_word=10, between=10, total=20)


def told(llmock, attempts=3, deadlines=PATIENT):
    async def work():
        async with model_of(SimpleNamespace(base_url=llmock.base_url()), attempts=attempts, deadlines=deadlines) as model:
            return await heard(model)

    return run(work)


def test_an_answer_is_streamed_with_its_tokens(llmock):
    llmock.reply(SAID)
    pieces, calls, error = told(llmock)

    assert ("".join(pieces), error) == (SAID, None)
    assert len(pieces) > 3
    assert (calls[0].ended, calls[0].input_tokens > 0, calls[0].output_tokens > 0) == ("stop", True, True)


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503])
def test_a_server_in_trouble_is_asked_again(llmock, status):
    llmock.fail(status).reply(SAID, times=None)
    pieces, calls, error = told(llmock)

    assert ("".join(pieces), [call.ended for call in calls], error) == (SAID, [f"http_{status}", "stop"], None)
    llmock.assert_resilient()


def test_a_rate_limit_is_kept_to(llmock):
    llmock.rate_limit(times=2, retry_after=0.3).reply(SAID, times=None)
    pieces, calls, _ = told(llmock)

    assert ("".join(pieces), [call.ended for call in calls]) == (SAID, ["http_429", "http_429", "stop"])
    llmock.assert_resilient()


def test_a_rate_limit_longer_than_there_is_time_is_not_waited_for(llmock):
    llmock.rate_limit(times=None, retry_after=30)
    _, calls, error = told(llmock)

    assert ([call.ended for call in calls], type(error)) == (["http_429"], ModelUnavailable)


def test_an_outage_ends_in_an_error(llmock):
    llmock.outage()
    _, calls, error = told(llmock)

    assert ([call.ended for call in calls], type(error)) == (["http_503"] * 3, ModelUnavailable)


@pytest.mark.parametrize(
    ("fault", "ended"), [("disconnect", "cut"), ("truncate", "cut"), ("corrupt", "broken"), ("stall", "stalled")]
)
def test_a_stream_that_breaks_after_the_first_word_leaves_its_pieces(llmock, fault, ended):
    llmock.reply(SAID)
    getattr(llmock, fault)(after_chunks=4)
    pieces, calls, error = told(llmock, deadlines=replace(PATIENT, between=1))

    assert ([call.ended for call in calls], type(error)) == ([ended], ModelUnavailable)
    assert pieces
    assert SAID.startswith("".join(pieces))
    assert len(llmock.requests) == 1


@pytest.mark.parametrize(("fault", "ended"), [("disconnect", "cut"), ("truncate", "cut"), ("corrupt", "broken")])
def test_a_stream_that_breaks_before_the_first_word_is_asked_again(llmock, fault, ended):
    getattr(llmock, fault)(after_chunks=1)
    llmock.reply(SAID, times=None)
    pieces, calls, error = told(llmock)

    assert ("".join(pieces), [call.ended for call in calls], error) == (SAID, [ended, "stop"], None)


@pytest.mark.parametrize("late", ["delay", "slow_first_token"])
def test_a_first_word_that_is_late_is_a_timeout(llmock, late):
    getattr(llmock, late)(3.0, times=None)
    _, calls, error = told(llmock, deadlines=replace(PATIENT, first_word=1))

    assert ([call.ended for call in calls], type(error)) == (["timeout"], ModelUnavailable)


def test_a_fallback_model_answers_for_one_that_is_down(llmock):
    from llmock.scenarios import Fail, Match

    llmock.add(Fail(503, times=None, match=Match(model="big")))
    llmock.reply(SAID, times=None)

    async def work():
        async with openai.AsyncOpenAI(base_url=llmock.base_url(), api_key="k") as client:
            return await heard(FallbackChatModel(*[OpenAIChatModel(client, name, attempts=1) for name in ("big", "small")]))

    pieces, calls, error = run(work)

    assert ("".join(pieces), [(call.model, call.ended) for call in calls], error) == (
        SAID,
        [("big", "http_503"), ("small", "stop")],
        None,
    )

"""Where one model cannot be asked the next one is, and never after the first word."""

import anyio
import pytest
from tests.models.provider import ASKED, PIECES, answers, heard, model_of, refuses, run, serving

from brigade_sales_ai.errors import AccessRefused, ConfigurationError, ModelRefused, ModelUnavailable
from brigade_sales_ai.models.breaker import Breaker, BreakerChatModel
from brigade_sales_ai.models.fallback import FallbackChatModel
from brigade_sales_ai.testing import Line, ScriptedChatModel


def told_by(*models, **more):
    return run(lambda: heard(FallbackChatModel(*models, **more)))


@pytest.mark.parametrize("ended", ["http_503", "timeout", "unreachable", "cut", "broken", "http_401", "http_404"])
def test_a_model_that_cannot_be_asked_is_followed_by_the_next_and_both_calls_are_told(ended):
    with ScriptedChatModel(Line(ended=ended)) as first, ScriptedChatModel("Good day.") as second:
        pieces, calls, error = told_by(first, second)

    assert ("".join(pieces), [call.ended for call in calls], error) == ("Good day.", [ended, "stop"], None)


def test_a_model_that_answers_leaves_the_next_alone():
    with ScriptedChatModel("Good day.") as first, ScriptedChatModel() as second:
        pieces, _, _ = told_by(first, second)

    assert "".join(pieces) == "Good day."


def test_after_the_first_word_nobody_else_is_asked():
    with ScriptedChatModel(Line(text="Good day to you.", ended="cut", after=2)) as first, ScriptedChatModel() as second:
        pieces, calls, error = told_by(first, second)

    assert ("".join(pieces), [call.ended for call in calls], type(error)) == ("Good day ", ["cut"], ModelUnavailable)


@pytest.mark.parametrize("ended", ["refused", "http_400"])
def test_what_one_model_will_not_answer_is_not_asked_elsewhere(ended):
    with ScriptedChatModel(Line(ended=ended)) as first, ScriptedChatModel() as second:
        _, _, error = told_by(first, second)

    assert type(error) is ModelRefused


def test_when_nobody_is_left_the_last_ones_error_is_raised():
    _, calls, error = told_by(ScriptedChatModel(Line(ended="http_503")), ScriptedChatModel(Line(ended="http_401")))

    assert ([call.ended for call in calls], type(error)) == (["http_503", "http_401"], AccessRefused)


def test_when_the_time_is_up_nobody_else_is_begun():
    class Slow(ScriptedChatModel):
        async def stream(self, prompt, /):
            await anyio.sleep(0.05)
            async for each in super().stream(prompt):
                yield each

    with ScriptedChatModel() as second:
        _, _, error = told_by(Slow(Line(ended="timeout")), second, seconds=0.01)

    assert type(error) is ModelUnavailable


def test_a_model_behind_an_open_breaker_costs_no_time():
    async def work():
        with ScriptedChatModel(Line(ended="http_503")) as first, ScriptedChatModel("One.", "Two.") as second:
            model = FallbackChatModel(BreakerChatModel(first, Breaker(failures=1)), second)
            return [await heard(model) for _ in range(2)]

    (_, one, _), (_, two, _) = run(work)

    assert ([call.ended for call in one], [call.ended for call in two]) == (["http_503", "stop"], ["stop"])


def test_a_refused_key_is_followed_by_the_other_on_the_same_connection():
    async def work():
        async with serving(refuses(401), answers) as provider, model_of(provider) as model:
            told = await heard(FallbackChatModel(model, model.with_key("key-two")))
            return told, [asked.headers["authorization"] for asked in provider.asked], provider.open

    (pieces, calls, error), keys, connections = run(work)

    assert (tuple(pieces), [call.ended for call in calls], error) == (PIECES, ["http_401", "stop"], None)
    assert (keys, connections) == (["Bearer key-one", "Bearer key-two"], 1)


def test_closing_it_closes_the_model_it_listens_to():
    closed = []

    class Listened(ScriptedChatModel):
        async def stream(self, prompt, /):
            try:
                async for each in super().stream(prompt):
                    yield each
            finally:
                closed.append(True)

    async def work():
        answer = FallbackChatModel(Listened("Good day to you.")).stream(ASKED)
        await anext(answer)
        await answer.aclose()
        return list(closed)

    assert run(work) == [True]


def test_complete_falls_back_too():
    model = FallbackChatModel(ScriptedChatModel(Line(ended="http_503")), ScriptedChatModel("Good day."))

    assert run(lambda: model.complete(ASKED)) == "Good day."


def test_without_models_it_says_so():
    with pytest.raises(ConfigurationError, match="at least one"):
        FallbackChatModel()

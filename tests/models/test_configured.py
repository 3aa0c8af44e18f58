"""The model that the settings name, against a server that nobody here wrote."""

import anyio
import pytest
from tests.models.provider import ASKED

from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.models.configured import model_of
from brigade_sales_ai.prompts import ModelCall
from brigade_sales_ai.settings import Settings


def settings(llmock, **more):
    given = {"openai_api_key": "sk-first", "openai_base_url": llmock.base_url(), "openai_model": "gpt-first"} | more
    return Settings(_env_file=None, **given)


def asked(settings):
    """Return what was said, and the model and end of each call."""

    async def work():
        async with model_of(settings) as model:
            answer = [piece async for piece in model.stream(ASKED)]
        calls = [(piece.model, piece.ended) for piece in answer if isinstance(piece, ModelCall)]
        return "".join(piece for piece in answer if isinstance(piece, str)), calls

    return anyio.run(work)


def test_without_a_key_the_error_names_the_variable(llmock):
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        asked(settings(llmock, openai_api_key=None))


def test_the_model_of_the_settings_answers(llmock):
    llmock.reply("It has three bedrooms.")

    assert asked(settings(llmock)) == ("It has three bedrooms.", [("gpt-first", "stop")])


def test_a_refused_key_gives_way_to_the_other_key_of_the_same_model(llmock):
    llmock.fail(401, times=1).reply("It has three bedrooms.", times=None)
    said, calls = asked(settings(llmock, openai_fallback_api_key="sk-second", openai_fallback_model="gpt-second"))

    assert said == "It has three bedrooms."
    assert calls == [("gpt-first", "http_401"), ("gpt-first", "stop")]


def test_a_model_that_is_refused_under_both_keys_gives_way_to_the_other_model(llmock):
    llmock.fail(404, times=2).reply("It has three bedrooms.", times=None)
    said, calls = asked(settings(llmock, openai_fallback_api_key="sk-second", openai_fallback_model="gpt-second"))

    assert said == "It has three bedrooms."
    assert calls == [("gpt-first", "http_404"), ("gpt-first", "http_404"), ("gpt-second", "stop")]

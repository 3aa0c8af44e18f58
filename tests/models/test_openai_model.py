"""A model behind an OpenAI-compatible server answers, or its failure is told by what can be done about it."""

import anyio
import openai
import pytest

from brigade_sales_ai.errors import ConfigurationError, ModelRefused, ModelUnavailable
from brigade_sales_ai.models.openai import Deadlines, OpenAIChatModel
from brigade_sales_ai.prompts import Prompt

ASKED = Prompt(instructions="Judge the mood.", material="Ada wants 3 BHK")
SCHEMA = {
    "type": "object",
    "properties": {"level": {"type": "number"}},
    "required": ["level"],
    "additionalProperties": False,
}


def completed(base_url, prompt=ASKED, seconds=5.0):
    async def ask():
        async with openai.AsyncOpenAI(base_url=base_url, api_key="test") as client:
            return await OpenAIChatModel(client, "any-model", deadlines=Deadlines(total=seconds)).complete(prompt)

    return anyio.run(ask)


def test_it_returns_what_the_model_says(llmock):
    llmock.reply("Calm.")

    assert completed(llmock.base_url()) == "Calm."


def test_instructions_come_first_and_the_customers_words_only_as_material(llmock):
    llmock.reply("Calm.")
    completed(llmock.base_url())

    sent = llmock.last_request.body["messages"]
    assert [(message["role"], message["content"]) for message in sent] == [
        ("system", "Judge the mood."),
        ("user", "Ada wants 3 BHK"),
    ]


def test_the_form_of_the_answer_is_asked_for_as_a_schema(llmock):
    llmock.reply('{"level": 3}')
    completed(llmock.base_url(), Prompt(instructions="i", material="m", answer=SCHEMA, answer_name="mood"))

    form = llmock.last_request.body["response_format"]
    assert (form["type"], form["json_schema"]["name"], form["json_schema"]["schema"]) == ("json_schema", "mood", SCHEMA)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (500, ModelUnavailable),
        (503, ModelUnavailable),
        (429, ModelUnavailable),
        (401, ModelRefused),
        (404, ModelRefused),
        (400, ModelRefused),
    ],
)
def test_a_failure_is_told_by_what_can_be_done_and_repeats_no_word_of_the_customer(llmock, status, kind):
    llmock.fail(status, times=None, message="about Ada and her 3 BHK")

    with pytest.raises(kind) as failed:
        completed(llmock.base_url())

    assert str(status) in str(failed.value)
    assert "Ada" not in str(failed.value)


def test_a_model_that_is_too_slow_is_unavailable(llmock):
    llmock.delay(2.0, times=None)

    with pytest.raises(ModelUnavailable, match="in time"):
        completed(llmock.base_url(), seconds=0.2)


def test_a_server_that_is_not_there_is_unavailable():
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        completed("http://127.0.0.1:9/v1")


def test_without_a_key_it_says_what_to_set(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY"):
        OpenAIChatModel.to("any-model")

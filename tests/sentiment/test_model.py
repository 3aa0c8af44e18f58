"""A model may see more anger than words and phrases do; it never takes safety away, and may fail without loss."""

import json
import logging
from datetime import UTC, datetime, timedelta

import anyio
import openai
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_sales_ai.models.openai import OpenAIChatModel
from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.sentiment import ModelSentimentAnalyzer, mood_in
from brigade_sales_ai.situation import Message, Situation
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import HandoffReason, MoodLabel, Speaker, Target

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SARCASM = "Wah, kya zabardast service hai aapki"
MARKET = "prices idhar bahut bekaar hain yaar"
LEGAL = "Bakwas! I will file a case in consumer court"


def situation(text, before=()):
    profile = UserProfile(user_id="asha")
    recent = tuple(
        Message(speaker=by, text=words, at=NOW - timedelta(minutes=len(before) - n)) for n, (by, words) in enumerate(before)
    )
    return Situation(
        user_id="asha", text=text, at=NOW, before=profile, profile=profile, recent=recent, heard=understand(text)
    )


def says(level, quote, target="bot"):
    return json.dumps({"level": level, "target": target, "quote": quote})


def felt(llmock, text, *, seconds=5.0, before=()):
    async def ask():
        async with openai.AsyncOpenAI(base_url=llmock.base_url(), api_key="test", max_retries=0) as client:
            analyzer = ModelSentimentAnalyzer(OpenAIChatModel(client, "any-model"), seconds=seconds)
            return await analyzer.feel(situation(text, before))

    return anyio.run(ask)


class Scripted:
    """A `ChatModel` that answers as it is told to, or raises."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = 0

    async def complete(self, prompt, /):
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def felt_with(model, text):
    return anyio.run(ModelSentimentAnalyzer(model).feel, situation(text))


def test_anger_that_only_the_model_sees_counts_and_is_explained_by_the_customers_words(llmock):
    llmock.reply(says(6, "kya zabardast service"))

    mood = felt(llmock, SARCASM)

    assert (mood.felt_now, mood.label, mood.target) == (6.0, MoodLabel.FRUSTRATED, Target.BOT)
    assert [(r.code, r.quote) for r in mood.reasons][-1] == ("model_read", "kya zabardast service")
    assert not mood.tone.sell


def test_the_model_sees_the_talk_as_data_and_what_form_to_answer_in(llmock):
    llmock.reply(says(0, "service"))
    felt(llmock, SARCASM, before=((Speaker.CUSTOMER, "rera no?"), (Speaker.BOT, "I am not sure.")))

    body = llmock.last_request.body
    material = json.loads(body["messages"][1]["content"])
    assert material["message"] == SARCASM
    assert material["talk"] == [{"from": "customer", "text": "rera no?"}, {"from": "bot", "text": "I am not sure."}]
    assert body["response_format"]["json_schema"]["name"] == "frustration"


def test_anger_at_the_market_counts_two_at_most():
    assert felt_with(Scripted(says(9, "bekaar", "market")), MARKET).felt_now <= 2


@pytest.mark.parametrize("level", [0, 3])
def test_a_model_that_sees_less_takes_nothing_away(level):
    text = "third time I'm asking, kab milega"

    assert felt_with(Scripted(says(level, "kab milega", "none")), text).felt_now == mood_in(situation(text)).felt_now


def test_a_legal_threat_stays_one_though_the_model_blames_the_market():
    mood = felt_with(Scripted(says(0, "Bakwas", "market")), LEGAL)

    assert HandoffReason.LEGAL_THREAT in mood.human_needed
    assert mood.felt_now == mood_in(situation(LEGAL)).felt_now >= 7


@pytest.mark.parametrize("text", ["Show me 3 BHK in Hebbal", "I will sue you, you cheats, see you in court"])
def test_a_clear_case_in_english_is_not_asked_about(text):
    model = Scripted(says(5, text))

    assert felt_with(model, text) == mood_in(situation(text))
    assert model.asked == 0


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no JSON",
        "[]",
        '{"level": 6}',
        says(11, "service"),
        says(-1, "service"),
        says(6, "service", "weather"),
        says(6, "what nobody said"),
        says(6, "  "),
        '{"level": NaN, "target": "bot", "quote": "service"}',
        RuntimeError("whatever a host's model raises"),
    ],
)
def test_an_answer_that_cannot_be_used_leaves_the_offline_reading(answer):
    assert felt_with(Scripted(answer), SARCASM) == mood_in(situation(SARCASM))


def test_a_slow_model_leaves_the_offline_reading(llmock):
    llmock.delay(3.0, times=None)

    assert felt(llmock, SARCASM, seconds=0.1) == mood_in(situation(SARCASM))


def test_an_absent_model_leaves_the_offline_reading(llmock):
    llmock.fail(503, times=None)

    assert felt(llmock, SARCASM) == mood_in(situation(SARCASM))


def test_what_goes_wrong_is_logged_without_the_customers_words(caplog):
    with caplog.at_level(logging.DEBUG):
        felt_with(Scripted(says(6, "asha said this")), SARCASM)
        felt_with(Scripted(RuntimeError(SARCASM)), SARCASM)

    logged = caplog.text + str([vars(record) for record in caplog.records])
    assert logged.count("'step': 'sentiment.model'") == 2
    assert "zabardast" not in logged
    assert "asha" not in logged


@given(level=st.floats(0, 10), target=st.sampled_from(list(Target)))
def test_whatever_the_model_says_the_level_is_one_and_never_below_what_words_say_of_us(level, target):
    mood = felt_with(Scripted(says(level, "service", target.value)), SARCASM)

    assert 0 <= mood.felt_now <= mood.frustration <= 10
    assert target is Target.MARKET or mood.felt_now >= mood_in(situation(SARCASM)).felt_now

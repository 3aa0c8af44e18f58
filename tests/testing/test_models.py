"""The models for tests fail a test when they should, and only then."""

import json
from contextlib import suppress

import openai
import pytest
from tests.models.provider import ASKED, PIECES, answers, heard, model_of, run, serving

from brigade_sales_ai.errors import AccessRefused, ModelRefused, ModelUnavailable
from brigade_sales_ai.models.openai import OpenAIChatModel
from brigade_sales_ai.prompts import Prompt
from brigade_sales_ai.testing import Line, RecordingChatModel, ReplayedChatModel, ScriptedChatModel, forbid_model_calls

Failed = pytest.fail.Exception
OTHER = Prompt(instructions="Say it kindly.", material="Bala wants a villa")


def told(model, *prompts):
    async def work():
        return [await heard(model, prompt) for prompt in prompts]

    return run(work)


def test_a_script_is_said_line_by_line_in_pieces():
    with ScriptedChatModel("Good day.", "Good night.") as model:
        one, two = told(model, ASKED, OTHER)

    assert (one[0], two[0]) == (["Good ", "day."], ["Good ", "night."])
    assert model.prompts == [ASKED, OTHER]


def test_a_line_may_wait_for_its_prompt():
    with ScriptedChatModel(Line(text="Villas.", when="villa"), Line(text="Flats.", when="BHK")) as model:
        one, two = told(model, ASKED, OTHER)

    assert (one[0], two[0]) == (["Flats."], ["Villas."])


def test_an_unexpected_call_fails_the_test_through_whatever_tolerates_exceptions():
    async def tolerant(model):
        try:
            await model.complete(ASKED)
        except Exception:  # noqa: BLE001 — as an engine does
            return "went on"

    with pytest.raises(Failed, match="no line of the script"):
        run(lambda: tolerant(ScriptedChatModel()))


def test_an_unexpected_call_that_was_swallowed_fails_the_test_at_the_end():
    model = ScriptedChatModel()
    with pytest.raises(Failed):
        run(lambda: model.complete(ASKED))

    with pytest.raises(Failed, match="no line of the script"):
        model.assert_finished()


def test_a_missing_call_fails_the_test():
    with pytest.raises(Failed, match=r"asked 1 times.*Good night"), ScriptedChatModel("Good day.", "Good night.") as model:
        told(model, ASKED)


def test_an_error_of_the_tests_own_is_not_covered_by_a_missing_call():
    with pytest.raises(ZeroDivisionError), ScriptedChatModel("Good day."):
        _ = 1 / 0


@pytest.mark.parametrize(
    ("ended", "kind"),
    [
        ("http_503", ModelUnavailable),
        ("stalled", ModelUnavailable),
        ("broken", ModelUnavailable),
        ("http_401", AccessRefused),
        ("length", ModelRefused),
    ],
)
def test_a_fault_is_scripted_by_how_it_ended_and_comes_after_so_many_pieces(ended, kind):
    with ScriptedChatModel(Line(text="Good day to you.", ended=ended, after=2)) as model:
        ((pieces, calls, error),) = told(model, ASKED)

    assert (pieces, [call.ended for call in calls], type(error)) == (["Good ", "day "], [ended], kind)


def test_a_script_has_tokens_when_it_is_given_them():
    with ScriptedChatModel(Line(text="Good day.", tokens=(900, 2))) as model:
        ((_, calls, _),) = told(model, ASKED)

    assert (calls[0].input_tokens, calls[0].output_tokens) == (900, 2)


def test_the_fuse_stops_a_real_call_through_whatever_tolerates_exceptions_and_says_the_cure():
    async def tolerant():
        async with openai.AsyncOpenAI(api_key="k", base_url="https://api.openai.com/v1") as client:
            try:
                await OpenAIChatModel(client, "gpt-4o-mini").complete(ASKED)
            except Exception:  # noqa: BLE001 — as an engine does
                return "went on"

    with pytest.raises(Failed, match=r"api\.openai\.com.*ScriptedChatModel"), forbid_model_calls():
        run(tolerant)


def test_the_fuse_stops_openais_blocking_client_too():
    with pytest.raises(Failed, match="real model"), forbid_model_calls():
        openai.OpenAI(api_key="k", base_url="https://api.openai.com/v1", max_retries=0).models.list()


def test_the_fuse_stops_a_call_on_aiohttp_too():
    pytest.importorskip("aiohttp")

    async def work():
        http = openai.DefaultAioHttpClient()
        async with OpenAIChatModel.to("m", api_key="k", base_url="https://api.openai.com/v1", http=http) as model:
            await model.complete(ASKED)

    with pytest.raises(Failed, match=r"api\.openai\.com.*ScriptedChatModel"), forbid_model_calls():
        run(work)


def test_a_real_call_that_was_swallowed_fails_at_the_end():
    client = openai.OpenAI(api_key="k", base_url="https://api.openai.com/v1", max_retries=0)

    with pytest.raises(Failed, match="real model"), forbid_model_calls(), suppress(Failed):
        client.models.list()


def test_the_fuse_lets_through_what_asks_this_machine_and_is_gone_afterwards():
    import httpx2

    before = httpx2.AsyncHTTPTransport.handle_async_request

    async def work():
        async with serving(answers) as provider, model_of(provider) as model:
            return await heard(model)

    with forbid_model_calls():
        pieces, _, _ = run(work)

    assert tuple(pieces) == PIECES
    assert httpx2.AsyncHTTPTransport.handle_async_request is before


def test_a_recorded_turn_is_replayed_as_it_was(tmp_path):
    recorder = RecordingChatModel(ScriptedChatModel("Good day.", Line(text="Half a", ended="cut")))
    was = told(recorder, ASKED, OTHER)
    recorder.save(tmp_path / "turn.json")

    with ReplayedChatModel.load(tmp_path / "turn.json") as model:
        replayed = told(model, ASKED, OTHER)

    assert [(pieces, calls, repr(error)) for pieces, calls, error in replayed] == [(p, c, repr(e)) for p, c, e in was]


def test_a_replay_that_is_asked_something_else_fails_and_names_the_field(tmp_path):
    recorder = RecordingChatModel(ScriptedChatModel("Good day."))
    told(recorder, ASKED)
    recorder.save(tmp_path / "turn.json")

    with pytest.raises(Failed, match="material changed") as failed:
        told(ReplayedChatModel.load(tmp_path / "turn.json"), OTHER)
    assert "villa" not in str(failed.value)


def test_a_replay_that_is_asked_less_or_more_fails(tmp_path):
    recorder = RecordingChatModel(ScriptedChatModel("Good day."))
    told(recorder, ASKED)
    recorder.save(tmp_path / "turn.json")

    with pytest.raises(Failed, match="1 recorded"), ReplayedChatModel.load(tmp_path / "turn.json"):
        pass
    with pytest.raises(Failed, match="not recorded"):
        told(ReplayedChatModel.load(tmp_path / "turn.json"), ASKED, ASKED)


def test_nothing_is_written_before_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told(RecordingChatModel(ScriptedChatModel("Good day.")), ASKED)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_recording_is_named(tmp_path):
    (tmp_path / "other.json").write_text(json.dumps({"format": "else"}), encoding="utf-8")

    with pytest.raises(ValueError, match=r"other\.json is no recorded turn"):
        ReplayedChatModel.load(tmp_path / "other.json")

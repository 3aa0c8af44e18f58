"""A model only puts decisions into words: one call, marks printed from rows, and a whole true answer whatever the model does."""

import time
from dataclasses import replace
from datetime import timedelta

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Clock, Talk

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, MemoryProfileStore, TurnRequest
from brigade_sales_ai.errors import ConfigurationError, InvalidRequest, ModelUnavailable
from brigade_sales_ai.models.breaker import Breaker, BreakerChatModel
from brigade_sales_ai.prompts import ModelCall
from brigade_sales_ai.replies import CallBudget, ModelResponder
from brigade_sales_ai.replies.prompting import LONGEST_PROMPT, estimated_tokens, printed
from brigade_sales_ai.replies.splitting import SentenceCutter, Thoughts
from brigade_sales_ai.testing import Line, ScriptedChatModel
from brigade_sales_ai.turns import ReplyDelta

SAMPLE = Catalogue.sample()
CALL = ModelCall(model="scripted", input_tokens=900, output_tokens=40, first_ms=5, ms=9)


class Model:
    """Streams its answers word by word, one a call; an exception among the pieces is raised there."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.prompts = []
        self.closed = 0

    async def stream(self, prompt, /):
        self.prompts.append(prompt)
        answer = self.answers.pop(0)
        try:
            for piece in [answer] if isinstance(answer, str) else answer:
                if isinstance(piece, Exception):
                    yield CALL.model_copy(update={"ended": "cut"})
                    raise piece
                for word in piece.split(" "):
                    yield word + " "
                    await anyio.lowlevel.checkpoint()
            yield CALL
        finally:
            self.closed += 1


def talking(model, **options):
    clock = Clock()
    responder = ModelResponder(model, **options)
    engine = ConversationEngine(
        profiles=MemoryProfileStore(), knowledge=CatalogueKnowledge(SAMPLE), responder=responder, clock=clock
    )
    return Talk(engine, clock)


def test_a_fact_is_printed_by_us_where_the_model_cites_it():
    model = Model("Sure! Amber Neem has {f1} and {f2}. Anything else?")
    result = talking(model).says("what is the carpet area of Amber Neem?")

    assert "450–470 sq ft carpet" in result.reply.text
    assert "{" not in result.reply.text
    assert result.trace.model_calls == 1
    assert result.trace.calls == (CALL,)
    assert result.trace.templates_because == ""


def test_the_model_sees_the_plan_with_marks_and_what_they_print():
    model = Model("Sure, {f1}.")
    talking(model).says("what is the carpet area of Amber Neem?")
    prompt = model.prompts[0]

    assert "450–470 sq ft carpet" in prompt.material
    plan = prompt.material[prompt.material.index("PLAN:") :]
    assert "{f1}" in plan
    assert "450" not in plan


def test_telephone_numbers_and_addresses_do_not_reach_the_model():
    model = Model("Got it.", "Fine.")
    talk = talking(model)
    talk.says("call me on +91 98450 12345 or asha.rao@example.com please")
    talk.says("my budget is 1,20,00,000 only")

    seen = "".join(prompt.material for prompt in model.prompts)
    assert "98450" not in seen
    assert "asha.rao" not in seen
    assert "1,20,00,000" in seen


@pytest.mark.parametrize(
    "contact",
    [
        "9845012345, please call",
        "98450.12345",
        "98450 - 12345",
        "98450\u200b12345",
        "+91-98450-12345, ok",
        "9876543210,9845012345",
        "Aadhaar 2345 9845 0123, 5 copies",
        "PAN ABCPE9845F",
    ],
)
def test_no_contact_or_identity_reaches_the_model_however_it_is_written(contact):
    model = Model("Got it.")
    talking(model).says(f"my number is {contact}")

    assert "9845" not in model.prompts[0].material


@pytest.mark.parametrize("amount", ["8000000 - 12000000", "1,20,00,00,000", "1.25 Cr, 1450 sq ft"])
def test_an_amount_is_no_telephone_number(amount):
    model = Model("Got it.")
    talking(model).says(f"budget {amount}")

    assert amount in model.prompts[0].material


@pytest.mark.parametrize("text", ["stop messaging me", "I want to talk to a human", "only brahmin society please"])
def test_where_words_are_fixed_no_model_is_asked(text):
    model = Model()
    result = talking(model).says(text)

    assert result.reply.text
    assert result.trace.model_calls == 0


def test_a_message_delivered_again_asks_no_model():
    model = Model("Hello there.")
    talk = talking(model)
    first = talk.says("hi there", message_id="m1")

    assert talk.says("hi there", message_id="m1").reply == first.reply
    assert len(model.prompts) == 1


@pytest.mark.parametrize("turn", [5, 60])
def test_a_prompt_has_fifteen_hundred_tokens_at_most_however_long_the_talk(turn):
    lines = (
        "2 BHK under 1.5 Cr in Whitefield",
        "compare Amber Neem and Mango Street",
        "नमस्ते, मुझे घर चाहिए " * 40,
        "what is RERA?",
    )
    model = Model(*["Well, let me see. "] * turn)
    talk = talking(model)
    for number in range(turn):
        talk.says(lines[number % len(lines)][:1000])

    longest = max(estimated_tokens(p.instructions) + estimated_tokens(p.material) for p in model.prompts)
    assert longest <= LONGEST_PROMPT
    assert len({p.instructions for p in model.prompts}) == 1


def test_what_the_model_leaves_out_the_templates_say():
    result = talking(Model("Happy to help!")).says("what is the carpet area of Amber Neem?")

    assert result.reply.text.startswith("Happy to help!")
    assert "450–470 sq ft carpet" in result.reply.text


def test_a_commitment_that_the_model_does_not_say_is_said_by_the_templates():
    result = talking(Model("Of course.")).says("call me on 9845012345")

    assert result.reply.text.startswith("Of course.")
    assert "call" in result.reply.text


def test_a_model_that_is_away_is_spoken_for_and_the_trace_says_why():
    talk = talking(Model([ModelUnavailable("away")]))
    result = talk.says("what is the carpet area of Amber Neem?")

    assert "450–470 sq ft carpet" in result.reply.text
    assert result.trace.templates_because == "cut"
    assert talk.profile.revision == 1


def test_an_answer_that_breaks_off_is_finished_and_nothing_is_said_twice():
    model = Model(["Amber Neem: {f1}. ", "And then", ModelUnavailable("cut")])
    result = talking(model).says("what is the carpet area of Amber Neem?")

    assert result.reply.text.startswith("Amber Neem: 1 BHK: 450–470 sq ft carpet.")
    assert result.reply.text.count("450–470") == 1
    assert "980–1,030" in result.reply.text
    assert "And then" not in result.reply.text


def test_a_refused_sentence_is_drafted_once_more_with_the_reason():
    model = Model("Hurry, only two flats left!", "Here it is: {f1}.")
    result = talking(model).says("what is the carpet area of Amber Neem?")

    assert "Hurry" not in result.reply.text
    assert "450–470" in result.reply.text
    assert "REFUSED" in model.prompts[1].material
    assert [call.ended for call in result.trace.calls] == ["left", "stop"]
    assert [claim.words for claim in result.trace.claims] == ["Hurry", "only two flats left"]


def test_a_second_prompt_stays_within_its_bounds_however_much_was_said_already():
    said = " ".join(f"It is a fine and quiet home for you and all of yours, on day {'x' * n} too." for n in range(40))
    model = Model(f"{said} Hurry, only two flats left!", "Ok.")
    talking(model).says("what is the carpet area of Amber Neem? " + "hmm " * 200)
    again = model.prompts[1]

    assert estimated_tokens(again.instructions) + estimated_tokens(again.material) <= LONGEST_PROMPT
    assert f"{'x' * 39} too." in again.material


def test_a_model_that_says_a_sentence_again_and_again_is_heard_once():
    result = talking(Model("Sure. " * 50 + "{f1}. {f1}. {f2}.")).says("what is the carpet area of Amber Neem?")

    assert result.reply.text == "Sure. 1 BHK: 450–470 sq ft carpet. 2 BHK: 680–715 sq ft carpet."


@pytest.mark.parametrize("ended", ["refused", "length", "cut"])
def test_an_answer_that_the_model_refuses_to_finish_is_finished(ended):
    line = Line(text="Here: {f1}. And", ended=ended)
    with ScriptedChatModel(line) as model:
        talk = talking(model)
        request = TurnRequest(user_id="a", session_id="s", message_id="m1", text="carpet area of Amber Neem?")

        async def heard():
            async with talk.engine.stream(request) as events:
                return [event async for event in events][-1].result

        result = anyio.run(heard)

    assert result.reply.text.startswith("Here: 1 BHK: 450–470 sq ft carpet.")
    assert "980–1,030" in result.reply.text
    assert result.trace.templates_because == ended


def test_a_model_that_is_left_alone_by_its_breaker_costs_no_call_of_any_budget():
    model = Model([ModelUnavailable("away")], "Fine.", "Fine.")
    breaker = Breaker(failures=1, pause=3600)
    talk = talking(BreakerChatModel(model, breaker), budget=CallBudget(per_customer=2, per_day=2))
    talk.says("carpet area of Amber Neem?")

    for text in ("carpet area of Mango Street?", "2 BHK in Whitefield"):
        result = talk.says(text)
        assert result.trace.templates_because == "unavailable"
        assert result.trace.model_calls == 0
        assert result.trace.calls == ()

    assert talk.profile.talk.model_calls == 1


def test_a_message_of_yesterday_that_comes_late_does_not_begin_todays_budget_anew():
    model = Model("Hello.", "Hello.")
    talk = talking(model, budget=CallBudget(per_day=1))
    talk.says("2 BHK")
    talk.says("3 BHK", at=talk.clock.now - timedelta(days=1))

    assert talk.says("4 BHK").trace.templates_because == "budget_day"


def test_a_model_refused_twice_is_not_asked_again():
    model = Model("Hurry, only two flats left!", "Hurry up, last chance!")
    result = talking(model).says("what is the carpet area of Amber Neem?")

    assert "450–470" in result.reply.text
    assert result.trace.templates_because == "refused"
    assert len(model.prompts) == 2


@pytest.mark.parametrize(
    ("budget", "whose"),
    [
        (CallBudget(per_turn=1), "budget_turn"),
        (CallBudget(per_customer=1), "budget_customer"),
        (CallBudget(per_day=1), "budget_day"),
    ],
)
def test_a_budget_that_is_spent_is_named_and_the_templates_speak(budget, whose):
    model = Model("Hurry!", "Hello.", "Hello.")
    talk = talking(model, budget=budget)
    first = talk.says("what is the carpet area of Amber Neem?")

    assert first.trace.templates_because == whose
    assert first.reply.text
    assert len(model.prompts) == 1


def test_a_customers_budget_begins_anew_each_day():
    talk = talking(Model("Hello.", "Hello."), budget=CallBudget(per_customer=1))
    talk.says("hi there")
    assert talk.says("2 BHK").trace.templates_because == "budget_customer"

    talk.clock.moves(days=1)

    assert talk.says("3 BHK").trace.templates_because == ""


def test_a_customer_who_leaves_is_remembered_with_what_was_really_said():
    model = Model("Amber Neem: {f1}. It also has {f2}. And {f3}.")
    talk = talking(model)

    async def leave():
        async with talk.engine.stream(
            TurnRequest(user_id="a", session_id="s", message_id="m1", text="carpet area of Amber Neem?")
        ) as events:
            async for event in events:
                assert isinstance(event, ReplyDelta)
                break
        again = await talk.engine.reply(
            TurnRequest(user_id="a", session_id="s", message_id="m1", text="carpet area of Amber Neem?")
        )
        return again

    kept = anyio.run(leave)

    assert kept.reply.text == "Amber Neem: 1 BHK: 450–470 sq ft carpet."
    assert kept.profile.revision == 1
    assert model.closed == 1


def test_a_turn_that_is_cancelled_keeps_what_was_said():
    class Slow(Model):
        async def stream(self, prompt, /):
            yield "Amber Neem: {f1}. "
            await anyio.sleep(3600)

    talk = talking(Slow())
    request = TurnRequest(user_id="a", session_id="s", message_id="m1", text="carpet area of Amber Neem?")

    async def give_up():
        heard = []
        with anyio.move_on_after(0.5):
            async with talk.engine.stream(request) as events:
                async for event in events:
                    heard.append(event)  # noqa: PERF401 — what was heard before it is given up
        return heard, await talk.engine.reply(request)

    heard, kept = anyio.run(give_up)

    assert [delta.text.strip() for delta in heard] == [kept.reply.text]


@pytest.mark.parametrize("word", ["Well, yes. ", ""])
def test_a_draft_that_never_ends_is_left_and_the_turn_is_kept(word):
    class Endless:
        async def respond(self, brief):
            while True:
                yield word

    talk = talking(Model())
    endless = replace(talk.engine, responder=Endless())
    request = TurnRequest(user_id="a", session_id="s", message_id="m1", text="carpet area of Amber Neem?")

    result = anyio.run(endless.reply, request)

    assert result.trace.templates_because == "too_long"
    assert "450–470 sq ft carpet" in result.reply.text
    assert result.profile.revision == 1


def test_a_registration_is_not_told_in_words_that_read_as_a_no():
    text = talking(Model("{f1}.")).says("is Tamarind Court RERA approved?").reply.text

    assert text == "RERA registration number SAMPLE/KA/0009."


class NoRows:
    """A host's own knowledge whose rows cannot be had."""

    def __init__(self, rows):
        self._inner, self._rows = CatalogueKnowledge(SAMPLE), rows

    async def look_up(self, situation):
        return await self._inner.look_up(situation)

    def rows(self):
        if isinstance(self._rows, Exception):
            raise self._rows
        return self._rows


@pytest.mark.parametrize("rows", [RuntimeError("the database is away"), "no rows at all"])
def test_a_source_of_rows_that_fails_costs_no_turn_and_lets_nothing_unbacked_through(rows):
    model = Model("Hurry, Amber Neem costs ₹10 L!", "It costs ₹11 L.")
    talk = talking(model)
    talk.engine = replace(talk.engine, knowledge=NoRows(rows))

    result = talk.says("what is the carpet area of Amber Neem?")

    assert "450–470 sq ft carpet" in result.reply.text
    assert "₹10 L" not in result.reply.text
    assert "₹11 L" not in result.reply.text
    assert result.skipped == ("rows",)


def test_a_budget_of_less_than_nothing_is_refused():
    with pytest.raises(ConfigurationError, match="budget"):
        CallBudget(per_turn=-1)


@pytest.mark.parametrize(("draft", "about"), [(None, ()), (5, ()), ("It is big.", "amber-neem")])
def test_a_draft_of_the_wrong_kind_is_refused_by_name(draft, about):
    with pytest.raises(InvalidRequest, match=r"^(text|about):"):
        anyio.run(lambda: talking(Model()).engine.check(draft, about=about))


@given(st.lists(st.text(max_size=12), max_size=30))
def test_sentences_joined_are_the_text_however_it_was_cut_into_pieces(pieces):
    cutter = SentenceCutter()
    sentences = [sentence for piece in pieces for sentence in cutter.feed(piece)]

    assert "".join([*sentences, cutter.rest()]) == "".join(pieces)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It is Rs. 1.25 Cr. Fine?", ["It is Rs. 1.25 Cr.", " Fine?"]),
        ("One. Two! Three", ["One.", " Two!", " Three"]),
        ("• {l1}\n• {l2}\nOk", ["• {l1}\n", "• {l2}\n", "Ok"]),
        ("About 1,200 sq. ft. carpet, e.g. yours.", ["About 1,200 sq. ft. carpet, e.g. yours."]),
        ("यह ठीक है। और?", ["यह ठीक है।", " और?"]),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_text_is_cut_where_a_sentence_ends(text, sentences, size):
    cutter = SentenceCutter()
    cut = [sentence for i in range(0, len(text), size) for sentence in cutter.feed(text[i : i + size])]

    assert [s for s in [*cut, cutter.rest()] if s] == sentences


@pytest.mark.parametrize("text", ["\n", ".", "x", "{", "Rs. ", "word ", "a. ", "ok.\n"])
@pytest.mark.parametrize("size", [25, 20_000])
def test_rubbish_is_cut_in_a_time_that_grows_with_its_length(text, size):
    """100 kB of newlines once stopped everybody for minutes."""
    rubbish = (text * 20_000)[:20_000]
    cutter = SentenceCutter()

    began = time.process_time()
    cut = [sentence for i in range(0, len(rubbish), size) for sentence in cutter.feed(rubbish[i : i + size])]
    took = time.process_time() - began

    assert "".join([*cut, cutter.rest()]) == rubbish
    assert took < 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<think>They want 2 BHK. Say ₹1 Cr.</think>\n\nHere you are.", "Here you are."),
        (" <think></think>Yes.", "Yes."),
        ("<think>and so on without an end", ""),
        ("<thin ice> is no thought.", "<thin ice> is no thought."),
        ("<", "<"),
        ("No thought <think>here</think>.", "No thought <think>here</think>."),
        ("", ""),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_what_a_model_thinks_before_it_speaks_is_left_out(text, said, size):
    thoughts = Thoughts()
    pieces = [thoughts.left_out(text[i : i + size]) for i in range(0, len(text), size)]

    assert "".join([*pieces, thoughts.rest()]).lstrip() == said


def test_a_sentence_is_given_before_the_next_one_begins():
    assert SentenceCutter().feed("Here you are: {f1}.") == ["Here you are: {f1}."]


def test_marks_are_printed_however_a_model_writes_them():
    assert printed("{f1} [F1] {{f1}} {f9}", {"f1": "₹1 Cr"}) == "₹1 Cr ₹1 Cr ₹1 Cr {f9}"


@pytest.mark.parametrize("model", [None, "gpt-4.1-mini", object()])
def test_what_is_no_model_is_refused_where_it_is_given_and_not_in_front_of_a_customer(model):
    with pytest.raises(ConfigurationError, match="ChatModel"):
        ModelResponder(model)

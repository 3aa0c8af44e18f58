"""A turn that is over is told to its watchers, once, however it ended, and a watcher that fails costs nothing."""

import io
import json
import logging
from dataclasses import replace
from types import SimpleNamespace

import anyio
import pytest

from brigade_sales_ai import MemoryProfileStore, StorageError, TurnNotSaved, TurnRequest
from brigade_sales_ai.logs import LOGGER, configure_logging
from brigade_sales_ai.prompts import ModelCall
from brigade_sales_ai.seeing import TurnLog, fields_of, pseudonym

KEY = b"a key of sixteen letters"


class Seeing:
    """Keeps what it sees."""

    def __init__(self):
        self.turns = []

    def watch(self, seen, /):
        self.turns.append(seen)


def asked(message_id="m-1", text="2 BHK in Hebbal"):
    return TurnRequest(user_id="asha", session_id="s", message_id=message_id, text=text)


@pytest.fixture
def seeing():
    return Seeing()


@pytest.fixture
def seen_engine(engine, seeing):
    return replace(engine, watchers=(seeing,))


def test_a_turn_is_told_once_with_what_was_asked_and_what_came_of_it(seen_engine, seeing):
    result = anyio.run(seen_engine.reply, asked())

    (turn,) = seeing.turns
    assert (turn.request, turn.result, turn.error) == (asked(), result, None)
    assert turn.outcome == "completed"


def test_its_steps_come_in_order_from_loading_to_committing_and_lie_within_it(seen_engine, seeing):
    anyio.run(seen_engine.reply, asked())

    (turn,) = seeing.turns
    names = [step.name for step in turn.steps]
    assert (names[0], names[-1]) == ("load", "commit")
    assert {"understanding", "sentiment", "knowledge", "lead score", "coaching", "words"} <= set(names)
    ends = [0, *(step.began + step.micros for step in turn.steps)]
    assert all(end <= step.began + 1 for end, step in zip(ends, turn.steps, strict=False))  # whole microseconds
    assert ends[-1] <= turn.micros + 1


def test_a_message_delivered_again_is_repeated_and_counts_no_call_twice(seen_engine, seeing):
    for _ in range(2):
        anyio.run(seen_engine.reply, asked())

    assert [turn.outcome for turn in seeing.turns] == ["completed", "repeated"]
    assert "model_calls" in fields_of(seeing.turns[0])
    assert "model_calls" not in fields_of(seeing.turns[1])


@pytest.mark.parametrize(("door", "outcome"), [("load", "store_failed"), ("commit", "not_saved")])
def test_a_store_that_fails_is_told_by_where_it_failed(seen_engine, seeing, door, outcome):
    class Away(MemoryProfileStore):
        pass

    async def fails(self, *_, **__):
        raise StorageError("away")

    setattr(Away, door, fails)

    with pytest.raises(StorageError):
        anyio.run(replace(seen_engine, profiles=Away()).reply, asked())

    (turn,) = seeing.turns
    assert turn.outcome == outcome
    assert [step.error for step in turn.steps if step.name == door] == [
        "TurnNotSaved" if door == "commit" else "StorageError"
    ]


def test_a_turn_that_nobody_heard_to_the_end_was_left(seen_engine, seeing):
    async def leave():
        async with seen_engine.stream(asked()) as events:
            async for _ in events:
                return

    anyio.run(leave)

    assert [turn.outcome for turn in seeing.turns] == ["left"]


def test_a_turn_that_was_cancelled_was_left(seen_engine, seeing):
    class Slow(MemoryProfileStore):
        async def commit(self, entry, profile, /):
            await anyio.sleep_forever()

    async def give_up():
        with anyio.move_on_after(0.2):
            await replace(seen_engine, profiles=Slow()).reply(asked())

    anyio.run(give_up)

    assert [turn.outcome for turn in seeing.turns] == ["left"]


def test_a_watcher_that_fails_costs_neither_the_turn_nor_the_next_watcher(engine, seeing, caplog):
    class Broken:
        def watch(self, seen, /):
            raise RuntimeError("2 BHK in Hebbal")

    result = anyio.run(replace(engine, watchers=(Broken(), seeing)).reply, asked())

    assert result.reply is not None
    assert result.skipped == ()
    assert len(seeing.turns) == 1
    assert [record.step for record in caplog.records if record.getMessage() == "turn.step_skipped"] == ["watching"]


# The line in the log.


def lines_of(caplog):
    return [record for record in caplog.records if record.getMessage() in ("turn.completed", "turn.failed")]


def test_an_engine_writes_a_line_a_turn_with_what_was_decided(engine, caplog):
    with caplog.at_level(logging.INFO):
        result = anyio.run(engine.reply, asked())

    (line,) = lines_of(caplog)
    told = vars(line)
    assert (told["outcome"], told["stage"], told["band"], told["mood"]) == (
        "completed",
        result.stage,
        result.lead.band,
        result.mood.label,
    )
    assert (told["skipped"], told["model_calls"], told["refused"], told["spoke"]) == ([], 0, 0, True)
    assert set(told["steps"]) >= {"load", "words", "commit"}


def test_the_line_is_not_even_made_when_nobody_reads_it(caplog):
    nothing_to_read = SimpleNamespace(result=SimpleNamespace(), outcome="completed")

    with caplog.at_level(logging.WARNING, logger=LOGGER):
        TurnLog(key=KEY).watch(nothing_to_read)

    with caplog.at_level(logging.INFO, logger=LOGGER), pytest.raises(AttributeError):
        TurnLog(key=KEY).watch(nothing_to_read)


def test_without_a_key_the_line_says_nothing_of_who(engine, caplog):
    with caplog.at_level(logging.INFO):
        anyio.run(engine.reply, asked())

    assert not {"customer", "turn"} & set(vars(lines_of(caplog)[0]))


def test_with_a_key_the_same_customer_has_the_same_pseudonym_and_each_turn_its_own(engine, caplog):
    engine = replace(engine, watchers=(TurnLog(key=KEY),))
    with caplog.at_level(logging.INFO):
        for number in (1, 2):
            anyio.run(engine.reply, asked(f"m-{number}"))

    first, second = lines_of(caplog)
    assert first.customer == second.customer == pseudonym(KEY, "asha")
    assert first.turn == pseudonym(KEY, "asha", "m-1") != second.turn
    assert pseudonym(b"another key", "asha") != first.customer


def test_a_key_is_not_shown():
    assert "sixteen" not in repr(TurnLog(key=KEY))


def test_a_turn_that_failed_is_a_warning_with_the_kind_of_error(engine, caplog):
    class Full(MemoryProfileStore):
        async def commit(self, entry, profile, /):
            raise StorageError("the disk is full")

    with caplog.at_level(logging.INFO), pytest.raises(TurnNotSaved):
        anyio.run(replace(engine, profiles=Full()).reply, asked())

    (line,) = lines_of(caplog)
    assert (line.levelname, line.getMessage(), line.outcome, line.error) == (
        "WARNING",
        "turn.failed",
        "not_saved",
        "TurnNotSaved",
    )


class Model:
    """Speaks at the second attempt."""

    async def respond(self, brief, /):
        yield ModelCall(model="a", ended="http_429", ms=12)
        yield "Let me look. "
        yield ModelCall(
            model="b", input_tokens=900, cached_tokens=800, output_tokens=60, cost_micros=150, first_ms=80, ms=300
        )


def test_the_models_calls_tokens_and_cost_are_added_up(seen_engine, seeing):
    anyio.run(replace(seen_engine, responder=Model()).reply, asked())

    told = fields_of(seeing.turns[0])
    assert (told["model_calls"], told["models"], told["tokens_in"], told["tokens_out"]) == (2, ["a", "b"], 900, 60)
    assert (told["cost_micros"], told["unpriced"]) == (150, 1)


# How a program writes it down.


def test_a_configured_log_is_one_json_object_a_line(engine, logging_kept):
    out = io.StringIO()
    configure_logging("INFO", stream=out)

    anyio.run(engine.reply, asked())

    (line,) = [json.loads(line) for line in out.getvalue().splitlines()]
    assert (line["event"], line["level"], line["outcome"]) == ("turn.completed", "info", "completed")
    assert line["timestamp"].endswith("Z")


def test_in_a_terminal_it_is_for_eyes(engine, logging_kept):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    out = Terminal()
    configure_logging("INFO", stream=out)

    anyio.run(engine.reply, asked())

    assert "turn.completed" in out.getvalue()
    assert "\x1b[" in out.getvalue()

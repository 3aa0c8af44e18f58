"""
How well frustration with the service is told: in rated dialogues, in the brief's examples, and when a human is called in.

A dialogue's turn counts as dissatisfied if most of its raters gave our side 2 or less of 5. AUC and average precision are
taken over the turns of each set, and over the turns of all sets together ("pooled"). Others read the words of the turn
alone, as they know nothing else.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from brigade_sales_ai.sentiment import mood_of
from brigade_sales_ai.sentiment.friction import forget
from brigade_sales_ai.understanding import understand

from .measures import DATA, Measured, auc, average_precision, interval, microseconds, rows_of

SETS = ("sgd", "mwoz", "ccpe", "redial")
FIXTURES = DATA.parent / "fixtures/domain.json"
CALM = 2
HUMAN = 7


class Turn(NamedTuple):
    """What a customer said after *talk*, and whether most raters saw a dissatisfied customer."""

    text: str
    talk: tuple[tuple[str, str], ...]
    dissatisfied: bool


def measured() -> list[Measured]:
    """Return AUC and average precision by set and pooled, the examples within a point, and microseconds."""
    return [*_dialogues(), *_examples()]


def _dialogues() -> Iterator[Measured]:
    turns = {name: list(_turns(name)) for name in SETS}
    everything = [turn for found in turns.values() for turn in found]
    for by, level in _readers():
        scored = {id(turn): level(turn) for turn in everything}
        for name, found in (*turns.items(), ("pooled", everything)):
            pairs = [(turn.dissatisfied, scored[id(turn)]) for turn in found]
            for measure, figure, goal in (("AUC", auc, 0.82), ("average precision", average_precision, 0.19)):
                low, high = interval(pairs, figure)
                yield Measured(
                    task=f"dissatisfied turn: {name}",
                    measure=measure,
                    value=figure(pairs),
                    low=low,
                    high=high,
                    count=len(pairs),
                    by=by,
                    goal=goal if by == "ours" and name == "pooled" else None,
                )
        chats = everything[:1500]
        forget()
        yield Measured(
            task="dissatisfied turn: pooled",
            measure="µs per text",
            value=_microseconds_of_new(chats, level) if by == "ours" else microseconds(chats, level),
            count=len(chats),
            by=by,
            goal=60 if by == "ours" else None,
        )


def _microseconds_of_new(turns: list[Turn], level: Callable[[Turn], float]) -> float:
    """Return the median over turns that come one after the other and were never read before; the best of three rounds."""
    rounds: list[float] = []
    for _ in range(3):
        forget()
        rounds.append(statistics.median([microseconds_once(turn, level) for turn in turns]))
    return min(rounds)


def microseconds_once(turn: Turn, level: Callable[[Turn], float]) -> float:
    """Return what reading *turn* takes the first time."""
    began = time.perf_counter_ns()
    level(turn)
    return (time.perf_counter_ns() - began) / 1000


def _turns(name: str) -> Iterator[Turn]:
    for row in rows_of(f"uss_{name}.jsonl"):
        talk: list[tuple[str, str]] = []
        for speaker, text, *marks in row["turns"]:
            if speaker == "user" and marks and marks[0]:
                yield Turn(text, tuple(talk), 2 * sum(mark <= CALM for mark in marks[0]) > len(marks[0]))
            talk.append((speaker, text))


def _examples() -> Iterator[Measured]:
    rows = json.loads(FIXTURES.read_text(encoding="utf-8"))["frustration_examples"]
    felt = [(row, mood_of(*_with_its_talk(row["text"]), heard=understand(row["text"]))) for row in rows]
    near = [abs(mood.frustration - row["level"]) <= 1 for row, mood in felt]
    angry = [(row["level"] >= HUMAN, mood.frustration >= HUMAN) for row, mood in felt]
    calm = [mood.frustration >= 4 for row, mood in felt if row["level"] <= CALM]
    asked = ["human_requested" in mood.human_needed for row, mood in felt if row["human_requested"]]
    yield _share("within a point of the level", near, 0.90)
    yield _share("7 and above found", [said for truth, said in angry if truth], 0.80)
    yield _share("right at 7 and above", [truth for truth, said in angry if said], 0.70)
    yield _share("calm taken for upset", calm, 0.0)
    yield _share("asked for a human and heard", asked, 0.95)


def _share(measure: str, hits: list[bool], goal: float) -> Measured:
    low, high = interval(hits, statistics.fmean)
    return Measured(
        task="the brief's examples",
        measure=measure,
        value=statistics.fmean(hits),
        low=low,
        high=high,
        count=len(hits),
        goal=goal,
    )


_LOST = "Sorry, I am not sure I understood."
_CONTEXT = {
    "What is the carpet area? (asked again, 2nd time)": (
        "What is the carpet area?",
        (("user", "What is the carpet area?"), ("bot", _LOST)),
    ),
    "Leave it": ("Leave it", (("user", "What is the possession date?"), ("bot", _LOST))),
}
"""Two examples whose level comes from what was said before."""


def _with_its_talk(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return _CONTEXT.get(text, (text, ()))


def _readers() -> Iterator[tuple[str, Callable[[Turn], float]]]:
    """Yield ours and each other library that is installed, as what tells how sore a turn sounds."""
    yield "ours", lambda turn: mood_of(turn.text, turn.talk).frustration
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        pass
    else:
        vader = SentimentIntensityAnalyzer()
        yield "VADER", lambda turn: -float(vader.polarity_scores(turn.text)["compound"])
    try:
        from afinn import Afinn
    except ImportError:
        pass
    else:
        afinn = Afinn(emoticons=True)
        yield "AFINN", lambda turn: -float(afinn.score(turn.text))
    try:
        from textblob import TextBlob
    except ImportError:
        pass
    else:
        yield "TextBlob", lambda turn: -float(TextBlob(turn.text).sentiment.polarity)

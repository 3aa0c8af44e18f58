"""The whole rulebook on each turn of a long talk: stage, forty-odd rules, arbitration, the record of every fate."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime, timedelta

import anyio

from brigade_sales_ai import Catalogue, CatalogueKnowledge, ConversationEngine, MemoryProfileStore, TurnRequest
from brigade_sales_ai import events as ev
from brigade_sales_ai.coaching import STANDARD, Rulebook
from brigade_sales_ai.coaching.check import check
from brigade_sales_ai.coaching.files import read_rules
from brigade_sales_ai.situation import Coaching, Situation
from heard.measures import Measured, interval

START = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
MESSAGES = (
    "Hi, good morning",
    "2 BHK under 1.5 Cr in Whitefield",
    "What is the carpet area?",
    "It is a bit expensive for me",
    "I like Kaveri Crest Terraces",
    "what about the possession date?",
    "show me more",
    "How far is it from the airport?",
    "What would the EMI be?",
    "What is the market rate in Whitefield?",
    "I want to visit on Saturday",
    "thanks, let me talk to my wife",
)
TURNS = 500
LAPS = 7


class _Attending:
    """The standard rules, keeping the turns they were asked about."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self.seen: list[Situation] = []

    async def advise(self, situation: Situation, /) -> Coaching:
        if situation.text:
            self.seen.append(situation)
        return self.book.judge(situation)


async def _a_long_talk() -> list[Situation]:
    """Return the turns of one customer's talk of weeks, as the rules saw them."""
    coach = _Attending(STANDARD)
    knowledge = CatalogueKnowledge(Catalogue.sample())
    engine = ConversationEngine(profiles=MemoryProfileStore(), knowledge=knowledge, coach=coach)
    homes = [home.id for home in Catalogue.sample().projects]
    for turn in range(TURNS):
        at = START + timedelta(minutes=40 * turn)
        request = TurnRequest(
            user_id="bench", session_id=f"s{turn // 10}", message_id=f"m{turn}", text=MESSAGES[turn % len(MESSAGES)], at=at
        )
        await engine.reply(request)
        if turn % 9 == 0:
            await engine.record("bench", ev.PropertyViewed(project_id=homes[turn % len(homes)], at=at), event_id=f"e{turn}")
    return coach.seen


def _laps(turns: list[Situation]) -> list[list[float]]:
    """Return what judging each turn takes, in microseconds, lap by lap, after one round to warm up."""
    laps: list[list[float]] = []
    for _ in range(LAPS + 1):
        lap: list[float] = []
        for now in turns:
            began = time.perf_counter_ns()
            STANDARD.judge(now)
            lap.append((time.perf_counter_ns() - began) / 1000)
        laps.append(lap)
    return laps[1:]


def measured() -> list[Measured]:
    turns = anyio.run(_a_long_talk)
    laps = _laps(turns)
    every = [time for lap in laps for time in lap]
    best = [min(times) for times in zip(*laps, strict=True)]  # a machine that is shared stalls
    low, high = interval(every, statistics.median)
    task = f"{len(STANDARD.rules)} rules, one turn"
    return [
        Measured(task=task, measure="µs", value=statistics.median(every), count=len(every), goal=250, low=low, high=high),
        Measured(
            task=task, measure=f"µs, each turn's best of {LAPS}", value=statistics.median(best), count=len(turns), goal=250
        ),
        Measured(
            task=task, measure="µs, 95th of 100 turns (best)", value=sorted(best)[int(0.95 * len(best))], count=len(turns)
        ),
        Measured(
            task=task,
            measure="turn 500 / turn 50 (best)",
            value=statistics.median(best[-48:]) / statistics.median(best[12:60]),
            count=48,
        ),
        *_files(),
    ]


def _files() -> list[Measured]:
    table = '[rules.own_{0}]\nfamily = "answer"\npriority = {0}\nwhen = {{ turns_gte = {0}, asks_about = "parking" }}\nsay = "So."\n'
    text = "\n".join(table.format(number) for number in range(1, 41))
    return [
        Measured(task="a file of 40 rules", measure="ms read and checked", value=_ms(lambda: read_rules(text)), count=40),
        Measured(
            task="the search", measure="ms for the whole book", value=_ms(lambda: check(STANDARD)), count=len(STANDARD.rules)
        ),
    ]


def _ms(work: object) -> float:
    assert callable(work)
    times: list[float] = []
    for _ in range(5):
        began = time.perf_counter_ns()
        work()
        times.append((time.perf_counter_ns() - began) / 1e6)
    return statistics.median(times)

"""One message, everything heard and felt, in the middle of a talk: time, memory, and the slowest text that could be made."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.sentiment import mood_in
from brigade_sales_ai.situation import Message, Situation
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import Speaker

from .adversaries import LONG, texts
from .measures import Measured, microseconds, rows_of

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SETS = ("sgd_homes_turns.jsonl", "lang_en_hinglish.jsonl", "re_topics_hinglish.jsonl", "money_inr.jsonl")
LOADED = """
import sys
import brigade_sales_ai.situation, brigade_sales_ai.logs

def megabytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 1e6

before = megabytes()
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.sentiment import mood_in
exec(sys.stdin.read())
print(megabytes() - before)
"""
HEARD_ONCE = """
from datetime import UTC, datetime
from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.situation import Situation
now = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
ada = UserProfile(user_id="ada")
for text in ("2 ya 3 BHK near Whitefeild, dedh crore tak, kal shaam visit?", "third time I ask: 98450 12345, ada@example.com, bekar"):
    mood_in(Situation(user_id="ada", text=text, at=now, before=ada, profile=ada, heard=understand(text, at=now)))
"""


def measured() -> list[Measured]:
    talks = [talk for file in SETS for talk in _situations([row["text"] for row in rows_of(file)][:1500])]
    heard = microseconds(talks, lambda talk: understand(talk.text, at=talk.at))
    felt = microseconds(talks, mood_in)
    task = "one message"
    return [
        Measured(task=task, measure="µs heard and felt", value=heard + felt, count=len(talks), goal=250),
        Measured(task=task, measure="µs of it mood", value=felt, count=len(talks), goal=60),
        Measured(task=task, measure="MB of memory", value=_megabytes(), count=2, goal=10),
        *_slowest(),
    ]


def _situations(said: list[str]) -> list[Situation]:
    """Return each text as what a customer says after the five before it, each with a reply."""
    ada = UserProfile(user_id="ada")
    found: list[Situation] = []
    for number, text in enumerate(said):
        before = said[max(0, number - 5) : number]
        recent = tuple(
            Message(speaker=by, text=words, at=NOW - timedelta(minutes=len(before) - n))
            for n, earlier in enumerate(before)
            for by, words in ((Speaker.CUSTOMER, earlier), (Speaker.BOT, "These homes fit what you said. Shall I go on?"))
        )
        heard = understand(text, at=NOW)
        found.append(Situation(user_id="ada", text=text, at=NOW, before=ada, profile=ada, recent=recent, heard=heard))
    return found


def _megabytes() -> float:
    """Return what a process grows by that loads understanding and sentiment and reads two messages."""
    child = [sys.executable, "-c", LOADED]
    sizes = [
        float(subprocess.run(child, input=HEARD_ONCE, capture_output=True, text=True, check=True).stdout) for _ in range(3)
    ]
    return statistics.median(sizes)


def _slowest() -> list[Measured]:
    ada = UserProfile(user_id="ada")
    slow, made = 0.0, 0
    which = ""
    for text in texts():
        made += 1
        took = min(_milliseconds(text, ada) for _ in range(2))
        if took > slow:
            slow, which = took, text[:24]
    print(f"the slowest of {made} texts of {LONG:,} characters begins with {which!r}")
    return [Measured(task="10,000 hostile characters", measure="ms, the slowest", value=slow, count=made, goal=20)]


def _milliseconds(text: str, ada: UserProfile) -> float:
    began = time.perf_counter_ns()
    heard = understand(text, at=NOW)
    mood_in(Situation(user_id="ada", text=text, at=NOW, before=ada, profile=ada, heard=heard))
    return (time.perf_counter_ns() - began) / 1e6

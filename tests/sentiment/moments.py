"""Moments of a conversation, as the situations in which a human is called in or not."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from brigade_sales_ai.profile import MoodMark, Talk, UserProfile
from brigade_sales_ai.sentiment import mood_in
from brigade_sales_ai.situation import Message, Situation
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.vocabulary import MoodLabel, Offerable, Owner, Speaker

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
MOMENTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "fixtures/escalations.json").read_text(encoding="utf-8")
)["moments"]


def situation_of(moment: dict[str, Any]) -> Situation:
    """Return the situation of a row of the fixture, felt and heard."""
    before = _profile(moment.get("levels", []), moment.get("talk", []), moment.get("state", {}))
    recent = tuple(
        Message(speaker=Speaker.CUSTOMER if by == "user" else Speaker.BOT, text=words, at=NOW - timedelta(minutes=1))
        for by, words in moment.get("talk", [])
    )
    text = moment["text"]
    now = Situation(user_id="asha", text=text, at=NOW, before=before, profile=before, recent=recent, heard=understand(text))
    return now.having(mood=mood_in(now))


def _profile(levels: list[float], talk: list[list[str]], state: dict[str, Any]) -> UserProfile:
    minutes = {name: NOW - timedelta(minutes=ago) for name, ago in state.items() if name.endswith("_ago")}
    marks = tuple(MoodMark(at=NOW, label=_label(level), polarity=0.0, frustration=level) for level in levels)
    return UserProfile(
        user_id="asha",
        owner=Owner(state.get("owner", "bot")),
        sentiment_history=marks,
        talk=Talk(
            answered=not any(
                words.startswith(("Sorry", "I could not", "I do not")) for by, words in talk[-1:] if by == "bot"
            ),
            frustration=levels[-1] if levels else 0.0,
            frustration_at=NOW,
            human_offered_at=minutes.get("offered_minutes_ago"),
            declined={Offerable.HUMAN: declined} if (declined := minutes.get("declined_minutes_ago")) else {},
        ),
    )


def _label(level: float) -> MoodLabel:
    return MoodLabel.FRUSTRATED if level >= 4 else MoodLabel.NEUTRAL

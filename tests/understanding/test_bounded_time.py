"""No text takes long: not the ones made from the patterns themselves to be slow (`benchmarks/heard/adversaries.py`)."""

import time
from datetime import UTC, datetime

import pytest
from benchmarks.heard.adversaries import patterns, texts

from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.sentiment import mood_in
from brigade_sales_ai.situation import Situation
from brigade_sales_ai.understanding import understand

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
ADA = UserProfile(user_id="ada")
ENDLESS = 1.0
"""Seconds that tell a pattern that tries everything (minutes) from one that reads once (milliseconds); the goal is a benchmark's."""


def read(text):
    mood_in(Situation(user_id="ada", text=text, at=NOW, before=ADA, profile=ADA, heard=understand(text, at=NOW)))


@pytest.mark.timeout(120)
def test_no_text_made_to_be_slow_is_read_without_end():
    read("2 BHK")
    slow = []
    for text in texts(5_000):
        began = time.process_time()
        read(text)
        if time.process_time() - began > ENDLESS:
            slow.append(text[:40])

    assert slow == []


def test_the_texts_are_made_from_all_the_patterns_there_are():
    assert len(patterns()) > 100
    assert len(list(texts(100))) > 300

"""Phrases are looked for by the words in them, and none is lost by it."""

import json
import re
from pathlib import Path

import pytest

from brigade_sales_ai.sentiment.complaints import complaints_in
from brigade_sales_ai.sentiment.lexicon import FAMILIES
from brigade_sales_ai.sentiment.phrases import Phrases, read

FIXTURES = Path(__file__).parents[1] / "fixtures"
MOODS = json.loads((FIXTURES / "moods.json").read_text(encoding="utf-8"))
TEXTS = [
    *[row[0] for rows in MOODS.values() if isinstance(rows, list) for row in rows],
    *[moment["text"] for moment in json.loads((FIXTURES / "escalations.json").read_text(encoding="utf-8"))["moments"]],
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.code)
def test_a_phrase_is_found_by_its_cues_wherever_it_occurs(family):
    phrases = Phrases([(family.code, family.cues, family.phrases)])

    lost = [t for t in TEXTS if re.search(phrases.patterns[family.code], read(t).small) and not phrases.found(read(t))]

    assert lost == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.code)
def test_a_cue_is_made_of_words_that_a_text_of_them_has_for_cues(family):
    for cue in family.cues.split():
        words = cue.split("+")

        assert read(" ".join(word.replace("n't", "isn't") for word in words)).cues >= set(words)


def test_a_cue_of_several_words_counts_only_when_all_are_there():
    phrases = Phrases([("off", "take+off", r"take .{0,20}off")])

    assert list(phrases.found(read("take me off"))) == ["off"]
    assert not phrases.found(read("take me offline"))


def test_what_is_found_comes_in_the_order_of_the_phrases():
    codes = "one two three four five six seven".split()
    phrases = Phrases([(code, code[:4], code) for code in codes])

    assert list(phrases.found(read(" ".join(reversed(codes))))) == codes


def test_apostrophes_of_any_kind_are_read_alike():
    assert read("don’t").cues == read("don't").cues == {"don't", "don'", "dont", "n't"}


def test_a_complaint_is_quoted_as_it_was_written_in_small_letters():
    assert [c.quote for c in complaints_in("Well, You Are Wasting My Time!")] == ["wasting my time"]

"""Whether a message holds back from what was asked or offered, though it names no reason, and which of its words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, combinations, product
from math import exp
from typing import Final, NamedTuple

__all__ = ["LIKELY", "Reluctance", "features_of", "reluctance_of"]

LIKELY: Final = 0.2
"""From here on more is found than wrongly taken for reluctance (docs/reluctance-model.md)."""


class Reluctance(NamedTuple):
    """How likely a message holds back: *score* from 0 to 1, and the *words* that hold back, as they come."""

    score: float
    words: tuple[str, ...] = ()


def reluctance_of(text: str, before: str = "") -> Reluctance:
    """
    Return how likely *text* holds back, after our words *before* it; the most reluctant sentence speaks for the whole.

    Of a long text only the end is read: who writes so much gives reasons.
    """
    asked = _asked(before[-_ASKED:])
    scored = [
        (_weight_of(words, asked), words) for words in map(_WORD.findall, _SENTENCE.split(_plain(text[-_READ:]))) if words
    ]
    if not scored:
        return Reluctance(0.0)
    highest, words = max(scored)
    return Reluctance(1 / (1 + exp(-highest)), tuple(_telling(words)))


def _weight_of(words: list[str], asked: tuple[str, ...]) -> float:
    weights = _weights()
    pairs = _pairs(words)
    weight = sum(weights[form] for form in {*words, *pairs} if form in weights)
    return weight + _weight_together(_signs_of(words, pairs), asked)


def _telling(words: list[str]) -> Iterator[str]:
    """Yield the words that hold back, as they come."""
    for form in dict.fromkeys([*words, *_pairs(words)]):
        if not _HOLDING_BACK.isdisjoint(_SIGNS.get(form, ())):
            yield form


_READ: Final = 600
_ASKED: Final = 300
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]{1,3})?|\d+|[?!$]")


@cache
def _weights() -> Mapping[str, float]:
    file = resources.files("brigade_sales_ai").joinpath("data/reluctance.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in file.splitlines() if not line.startswith("# "))
    return {name: int(hundredths) / 100 for name, hundredths in lines}


@cache
def _weights_of_two() -> Mapping[tuple[str, str], float]:
    two = ((name.split("+"), weight) for name, weight in _weights().items() if "+" in name)
    return {(one, other): weight for (one, other), weight in two}


@lru_cache(maxsize=4096)
def _weight_together(signs: tuple[str, ...], asked: tuple[str, ...]) -> float:
    one, two = _weights().get, _weights_of_two().get
    alone = sum(one(sign, 0.0) for sign in asked + signs)
    return alone + sum(two(both, 0.0) for both in _two_of(signs, asked)) + _weights()["=start"]


# What is looked at.


def features_of(text: str, before: str = "") -> set[str]:
    """Return what of *text*, after *before*, the model knows by name: words, pairs of words, signs, and signs together."""
    words = _WORD.findall(_plain(text))
    pairs = _pairs(words)
    return {*words, *pairs}.union(_together(_signs_of(words, pairs), _asked(before[-_ASKED:])))


def _pairs(words: list[str]) -> list[str]:
    return [f"{first} {second}" for first, second in zip(["^", *words], [*words, "$"], strict=True)]


def _together(signs: tuple[str, ...], asked: tuple[str, ...]) -> Iterator[str]:
    yield from asked + signs
    yield from map("+".join, _two_of(signs, asked))


def _two_of(signs: tuple[str, ...], asked: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each two signs, and each with what was said before: "no" to a plea is not "no" to a question."""
    return chain(combinations(signs, 2), product(asked, signs))


_NO_APOSTROPHE: Final = re.compile(r"\b(do|does|did|is|are|was|were|have|has|had|wo|would|could|should|ca|ai)nt\b")
_CAN_NOT: Final = re.compile(r"\bcan ?not\b")
_I_AM: Final = re.compile(r"\bi ?m\b")


def _plain(text: str) -> str:
    """Return *text* in lower case, with the apostrophes that people leave out."""
    text = text.lower().replace("’", "'").strip()
    if "nt" in text:
        text = _NO_APOSTROPHE.sub(r"\1n't", text)
    if "can" in text:
        text = _CAN_NOT.sub("can't", text)
    return _I_AM.sub("i'm", text)


def _by_phrase(phrases: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return the signs of each word or pair of words; in the lists a pair is joined by an underscore."""
    found: dict[str, set[str]] = {}
    for sign, listed in phrases.items():
        for phrase in listed.split():
            found.setdefault(phrase.replace("_", " "), set()).add(sign)
    return {phrase: frozenset(signs) for phrase, signs in found.items()}


_SIGNS: Final = _by_phrase({
    "denies": "no not nope never nothing none neither nor without unable zero don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't won't wouldn't couldn't shouldn't can't ain't $_0",
    "refuses": "can't couldn't won't wouldn't never unable don't_want not_able not_willing not_going not_interested not_ready not_comfortable no_thanks no_thank i'm_good i'm_okay",
    "unsure": "unsure undecided hard difficult hesitant hesitate hesitation reluctant reluctantly wonder guess possibly perhaps maybe probably might depends depend not_sure not_certain not_convinced not_ready not_comfortable really_sure not_easy know_if",
    "later": "later someday currently recently future some_day some_other another_time not_today not_now not_yet not_right not_at right_now next_time this_time the_moment about_it consider_it look_into look_at look_up research",
    "rather": "rather prefer instead already only seldom rarely hardly barely enough adequate other others another different local locally first own tend",
    "money": "afford broke poor budget tight income incomes debt debts bill bills rent money paycheck salary struggling struggle homeless unemployed job low finances financial financially penny tuition living expense expenses",
    "need": "need needs keep depend support save",
    "distrust": "scam scams scammed trust skeptical skeptic suspicious fraud fraudulent corrupt corruption ceo ceos overhead legit legitimate worry worried concern concerned concerns doubt doubts doubtful wary waste wasted executives administrative salary salaries profit profits shady guarantee actually promise promises misuse fake pocket pockets supposedly claim claims pushy pressure so_called rip_off",
    "but": "but though although however unless until except if_only",
    "sorry": "sorry unfortunately apologize apologies afraid honestly be_honest",
    "moved": "can't_imagine couldn't_imagine can't_believe can't_wait can't_thank even_imagine not_only no_problem no_worries no_doubt no_child no_children no_kid no_one not_surprised why_not shame sad terrible awful",
    "glad": "great good love wonderful awesome amazing glad happy happily nice yes sure yeah definitely absolutely thanks thank wow agree helpful ok okay cool important worth worthy best perfect interesting",
    "will": "i'll willing i_will i'd_like would_like i_want let's i_can i_could i_think",
    "me": "i me my we our us i'm i've i'd",
    "asks": "?",
    "amount": "$ cent cents dollar dollars",
})  # fmt: skip
_OF_WHAT_WAS_SAID_BEFORE: Final = _by_phrase({
    "heard": "heard familiar know aware ever visited any_kids any_children any_questions any_question",
    "wish": "would will could can are want like willing interested consider able help please choose even least just",
    "deed": "donate donating donation donations give giving help contribute contribution spare participate part join visit start more book booking schedule call come",
    "amount": "how_much $ cent cents payment amount amounts earnings penny pennies",
    "presses": "even just least only sure surely understand but reconsider any anything little small worse you'd what_if if_you you_would don't_you",
    "thanks": "thank thanks",
    "asked": "?",
})  # fmt: skip
_HOLDING_BACK: Final = frozenset({"denies", "refuses", "unsure", "later", "distrust", "money", "sorry"})
_DENIALS: Final = frozenset(phrase for phrase, signs in _SIGNS.items() if "denies" in signs)
_KNOWN: Final = frozenset("heard knew know aware familiar seen read been realize thought".split())
_ASKS_FIRST: Final = frozenset("what how where who when why which is are do does did can could would have has".split())
_AT_FIRST: Final = frozenset("well oh um hmm sorry but so again honestly actually unfortunately i'm ok okay thanks".split())
_OPEN: Final = frozenset("what how where who when why which".split())
_NEAR_THE_END: Final = 10
_FEW: Final = 3


def _signs_of(words: list[str], pairs: list[str]) -> tuple[str, ...]:
    found: set[str] = set()
    for phrase in _SIGNS.keys() & {*words, *pairs}:
        found |= _SIGNS[phrase]
    if "denies" in found:
        found.update(_of_denial(words))
    if words and words[0] in _ASKS_FIRST:
        found.add("asks_first")
    if len(words) <= _FEW:
        found.add("few")
    if any(word.isdigit() for word in words):
        found.add("amount")
    return tuple(sorted("=" + sign for sign in found))


def _of_denial(words: list[str]) -> Iterator[str]:
    """Yield what is denied: ourselves ("I do not"), knowledge ("never heard of it"), or all from the outset ("no, …")."""
    for at, word in enumerate(words):
        if word not in _DENIALS:
            continue
        if not {"i", "we", "i'm", "i've", "i'd", "i'll"}.isdisjoint(words[max(0, at - 3) : at]):
            yield "i_not"
        if at + 1 >= len(words) or not _KNOWN.isdisjoint(words[at + 1 : at + 4]):
            yield "knew_not"
        if word in _FLAT and all(before in _AT_FIRST for before in words[:at]):
            yield "no_first"


_FLAT: Final = frozenset({"no", "nope", "not"})


@lru_cache(maxsize=1024)
def _asked(before: str) -> tuple[str, ...]:
    words = _WORD.findall(_plain(before))
    found: set[str] = set()
    for phrase in _OF_WHAT_WAS_SAID_BEFORE.keys() & {*words, *_pairs(words)}:
        found |= _OF_WHAT_WAS_SAID_BEFORE[phrase]
    if {"wish", "deed"} <= found:
        found.add("plea")
    if words[-1:] == ["?"] and _OPEN.isdisjoint(words[-_NEAR_THE_END:]):
        found.add("yes_or_no")
    return tuple(sorted("@" + sign for sign in found))

"""Which language a message is in: English, Hinglish, Kanglish, or Devanagari or Kannada script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from ..vocabulary import Language

__all__ = ["behind_any", "grams_of", "language_of", "pairs_of", "words_of"]

_SCRIPT: Final = re.compile("(?P<devanagari>[\u0900-\u0963\u0966-\u097f])|(?P<kannada>[\u0c80-\u0cff])")
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?", re.ASCII)


def language_of(text: str) -> Language:
    """Return the language of *text*; English when nothing says otherwise."""
    if not text.isascii() and (script := _SCRIPT.search(text)):
        return Language.HINDI if script.lastgroup == "devanagari" else Language.KANNADA
    words = words_of(text)
    known = _known()
    hindi = kannada = 0
    score = known.bias
    for word in set(words):
        weight, is_hindi, is_kannada = _word(word)
        score += weight
        hindi += is_hindi
        kannada += is_kannada
    if kannada and kannada >= hindi:
        return Language.KANGLISH
    if hindi:
        return Language.HINGLISH
    behind = known.pairs.get
    for one, other in set(zip([".", *words], [*words, "."], strict=True)):
        if weights := behind(other):
            score += weights[one] if one in weights else weights.get("*", 0)
    return Language.HINGLISH if score > 0 else Language.ENGLISH


def words_of(text: str) -> list[str]:
    """Return the words of *text* in Latin letters."""
    return _WORD.findall(text.lower())


def pairs_of(words: list[str]) -> list[str]:
    """Return the words two by two, with the first and the last beside the message's edge: "me ." ends with it."""
    return [f"{one} {other}" for one, other in zip([".", *words], [*words, "."], strict=True)]


def behind_any(pair: str) -> str:
    """Return the pair with any word in the first place: "dallas me" is read as "* me", which no English asks for."""
    return "* " + pair.partition(" ")[2]


def grams_of(word: str) -> set[str]:
    """Return the pieces of two to four letters of *word*, whose ends are marked."""
    marked = f"<{word[:_LONGEST]}>"
    return {"~" + marked[at : at + size] for size in (2, 3, 4) for at in range(len(marked) - size + 1)}


_LONGEST: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What a script learned (docs/language-model.md): how much words, pairs and pieces speak for Hinglish, and lists of words."""

    weights: Mapping[str, int]
    pairs: Mapping[str, Mapping[str, int]]
    """The weights of pairs, by their second words and then their first."""
    bias: int
    hindi_words: frozenset[str]
    """Words that no English has: one of them makes a message Hinglish."""
    kannada_words: frozenset[str]
    kannada_endings: tuple[str, ...]
    silent: frozenset[str]
    """Names of people, communities and places: they say nothing."""


@cache
def _known() -> _Known:
    weights: dict[str, int] = {}
    lists: dict[str, tuple[str, ...]] = {}
    file = resources.files("brigade_sales_ai").joinpath("data/language.tsv").read_text(encoding="utf-8")
    for line in file.splitlines():
        form, _, value = line.partition("\t")
        if form.startswith("="):
            lists[form] = tuple(value.split())
        elif not form.startswith("#"):
            weights[form] = int(value)
    pairs: dict[str, dict[str, int]] = {}
    for form, weight in weights.items():
        one, between, other = form.partition(" ")
        if between:
            pairs.setdefault(other, {})[one] = weight
    return _Known(
        weights=weights,
        pairs=pairs,
        bias=int(lists["=bias"][0]),
        hindi_words=frozenset(lists["=hindi"]),
        kannada_words=frozenset(lists["=kannada"]),
        kannada_endings=lists["=endings"],
        silent=frozenset(lists["=silent"]),
    )


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[int, bool, bool]:
    """Return how much *word* speaks for Hinglish, and whether it is surely Hindi, or Kannada."""
    known = _known()
    if word in known.silent:
        return 0, False, False
    hindi = word in known.hindi_words
    kannada = word in known.kannada_words or (not hindi and len(word) >= _LONG and word.endswith(known.kannada_endings))
    weight = known.weights.get(word, 0) + sum(known.weights.get(gram, 0) for gram in grams_of(word))
    return weight, hindi, kannada


_LONG: Final = 6
"""Shorter words may end like Kannada by chance."""

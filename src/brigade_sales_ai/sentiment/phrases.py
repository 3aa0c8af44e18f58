"""Looks for many phrases in one message, trying only those of which a word is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["Phrases", "cues_in", "lowered"]

_WORD: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = 4


class _Phrase(NamedTuple):
    code: str
    pattern: re.Pattern[str]


def lowered(text: str) -> str:
    """Return *text* as phrases are looked for in it: small letters, straight apostrophes."""
    small = text.lower()
    return small.replace("’", "'") if "’" in small else small


# Complaints and signs are looked for in the same message, one after the other.
@lru_cache(maxsize=8)
def cues_in(small: str) -> set[str]:
    """
    Return the first four letters of each word of *small*, what is `lowered`; "n't" and "??" are cues besides.

    Apostrophes are no part of a word: "don't" is "dont".
    """
    apostrophes = "'" in small
    cues = {word[:_LETTERS] for word in _WORD.findall(small.replace("'", "") if apostrophes else small)}
    if apostrophes and "n't" in small:
        cues.add("n't")
    if "??" in small:
        cues.add("??")
    return cues


class Phrases:
    """
    Patterns by code, each with its *cues*: the first four letters (or all of a shorter word) of words one of which it contains.

    Most messages hold no cue of most patterns, so that a hundred phrases cost little more than one.
    """

    def __init__(self, phrases: Iterable[tuple[str, str, str]]) -> None:
        self._by_cue: dict[str, tuple[_Phrase, ...]] = {}
        self.patterns: dict[str, re.Pattern[str]] = {}
        for code, cues, pattern in phrases:
            phrase = _Phrase(code, re.compile(pattern))
            self.patterns[code] = phrase.pattern
            for cue in cues.split():
                self._by_cue[cue] = (*self._by_cue.get(cue, ()), phrase)
        self._cues = self._by_cue.keys()

    def found(self, small: str, cues: set[str]) -> dict[str, re.Match[str]]:
        """Return the first place of each phrase in *small*, whose `cues_in` are *cues*."""
        found: dict[str, re.Match[str]] = {}
        tried: set[str] = set()
        for cue in self._cues & cues:
            for code, pattern in self._by_cue[cue]:
                if code not in tried:
                    tried.add(code)
                    if match := pattern.search(small):
                        found[code] = match
        return found

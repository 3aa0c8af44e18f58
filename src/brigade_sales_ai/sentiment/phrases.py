"""Looks for many phrases in one message, trying only those of which a word is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

__all__ = ["Phrases", "Read", "read", "words_of"]

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[:.,]\d+)*[a-z]*|[^\W\d_]+")
_LETTERS: Final = 4
_ENDS: Final = 1_000
"""Characters that are read at the beginning and at the end of what somebody pasted: no message is longer."""
_SMALL_WORDS: Final = frozenset(
    """
    a an the this that these those it its is are was were be been am do does did have has had will would can could shall should may might
    i me my mine we us our you your u they them their he she his her and or but so if of in on at to for from with by about as into than then
    there here what which who whom how when where why any some all no not yes ok okay please thanks thank hi hello like want need looking look
    find get give tell show know also just too very really more much many one ones im i'm i'd i'll it's that's don't let
    hai ka ki ke kya ko se mein me ho tha thi toh bhi aur mujhe chahiye
    """.split()
)


class Read(NamedTuple):
    """
    A message as phrases are looked for in it.

    *small* is it in small letters with straight apostrophes, *words* its words, *about* those that say what it is about.
    *cues* are its words and the first four letters of each ("don't" is "dont" as well), and "n't" and "??" where they occur.
    """

    small: str
    words: tuple[str, ...]
    about: frozenset[str]
    cues: frozenset[str]


def words_of(small: str) -> tuple[str, ...]:
    """Return the words of *small*, a text in small letters."""
    return tuple(_WORD.findall(small))


# A message stays among the recent ones of the next turns, which need the same reading again.
@lru_cache(maxsize=2048)
def read(text: str) -> Read:
    """Return *text* as phrases are looked for in it."""
    small = text.lower()
    if len(small) > 2 * _ENDS:
        small = f"{small[:_ENDS]} … {small[-_ENDS:]}"
    if "’" in small:
        small = small.replace("’", "'")
    words = _WORD.findall(small)
    cues = {word[:_LETTERS] for word in words}
    cues.update(words)
    if "'" in small:
        for word in words:
            if "'" in word:
                first, _, rest = word.partition("'")
                cues.add((first + rest)[:_LETTERS])
                if len(first) > _LETTERS:
                    cues.add(first)
        if "n't" in small:
            cues.add("n't")
    if "??" in small:
        cues.add("??")
    return Read(small, tuple(words), frozenset(words) - _SMALL_WORDS, frozenset(cues))


class _Phrase(NamedTuple):
    code: str
    pattern: str
    beside: frozenset[str]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern, compiled when a cue of it is first met: to compile them all would take as long as the rest of the import."""
    return re.compile(pattern)


class Phrases:
    """
    Patterns by code, each with its *cues*: words one of which it contains (`Read.cues`).

    A cue is the first four letters of a word, all of a shorter or a longer one, or several of these joined by "+", which the
    pattern contains together. Most messages hold no cue of most patterns, so that a hundred phrases cost little more than one.
    """

    def __init__(self, phrases: Iterable[tuple[str, str, str]]) -> None:
        self._by_cue: dict[str, tuple[_Phrase, ...]] = {}
        self.patterns: dict[str, str] = {}
        for code, cues, pattern in phrases:
            self.patterns[code] = pattern
            for cue in cues.split():
                first, *beside = cue.split("+")
                phrase = _Phrase(code, pattern, frozenset(beside))
                self._by_cue[first] = (*self._by_cue.get(first, ()), phrase)
        self._cues = frozenset(self._by_cue)

    def found(self, text: Read) -> dict[str, re.Match[str]]:
        """Return the first place of each phrase in *text*, in the order of the phrases."""
        found: dict[str, re.Match[str]] = {}
        tried: set[str] = set()
        for cue in self._cues & text.cues:
            for code, pattern, beside in self._by_cue[cue]:
                if code not in tried and beside <= text.cues:
                    tried.add(code)
                    if match := _compiled(pattern).search(text.small):
                        found[code] = match
        if len(found) > 1:
            return {code: found[code] for code in self.patterns if code in found}
        return found

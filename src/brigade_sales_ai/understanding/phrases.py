"""Names and the phrases they are heard by: tried only at the words that a phrase can open with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Final

__all__ = ["Phrases", "clipped", "found_in", "openings_of"]


_Match = Callable[[str, int], re.Match[str] | None]


class Phrases:
    r"""
    Names, and the phrases that each is heard by, in order of importance; compiled when first needed, as that takes a while.

    Each phrase opens with \b and with letters (\b^ where it opens the text). Which letters is read off the pattern once,
    so that of some thousand phrases only those are tried that a word of the text can open: a fifth of the time of a search
    for each. They are held against lower case.
    """

    def __init__(self, table: tuple[tuple[str, str], ...]) -> None:
        self.table = table

    @cached_property
    def tried_at(self) -> Callable[[str], tuple[tuple[int, _Match], ...]]:
        """Return what is tried where a text goes on with five letters: the places in the table, each with its phrases."""
        found: dict[str, list[tuple[int, _Match]]] = {}
        for place, (_, pattern) in enumerate(self.table):
            match = re.compile(pattern).match
            for opening in openings_of(pattern):
                found.setdefault(opening, []).append((place, match))

        @lru_cache(maxsize=4096)
        def tried(letters: str) -> tuple[tuple[int, _Match], ...]:
            return tuple(
                one for length in range(5, 0, -1) if length <= len(letters) for one in found.get(letters[:length], ())
            )

        return tried


_LONG: Final = 1_500


def clipped(text: str) -> str:
    """Return the beginning and the end of a long *text*, where people say who they are and what they want."""
    return text if len(text) <= 2 * _LONG else f"{text[:_LONG]}\n{text[-_LONG:]}"


_WORD: Final = re.compile(r"\b\w")


def found_in(text: str, phrases: Phrases) -> dict[str, str]:
    """Return which of *phrases* the text has, with the words, in the order of the table."""
    text = text.lstrip()
    lowered = text.lower()
    first: dict[int, re.Match[str]] = {}
    tried_at = phrases.tried_at
    for word in _WORD.finditer(lowered):
        at = word.start()
        for place, match in tried_at(lowered[at : at + 5]):
            if place not in first and (found := match(lowered, at)):
                first[place] = found
    table = phrases.table
    # A letter whose lower case is longer shifts the words by one; they are a quote, not an offset.
    return {table[place][0]: text[first[place].start() : first[place].end()].strip() for place in sorted(first)}


_NO_WIDTH: Final = re.compile(r"(?:\\b|\^|\(\?<[^)]*\))+")
_LETTERS: Final = re.compile(r"(?:[a-z0-9' ](?![?*+{]))*")
"""Letters that are there, whatever follows: none that a quantifier may take away."""


def openings_of(pattern: str) -> set[str]:
    """Return the letters that the phrases of *pattern* open with: five, or as many as are sure."""
    openings: set[str] = set()
    for phrase in _alternatives(pattern):
        begin = _NO_WIDTH.match(phrase)
        openings |= _openings(phrase[begin.end() if begin else 0 :])
    if "" in openings:
        raise ValueError(f"a phrase that opens with no letter: {pattern}")
    return openings


def _openings(phrase: str) -> set[str]:
    letters = _LETTERS.match(phrase)
    sure = letters[0] if letters else ""
    rest = phrase[len(sure) :]
    if len(sure) >= 5 or not rest.startswith("(?:"):
        return {sure[:5]}
    end = _end_of_group(rest)
    further = set[str]().union(*map(_openings, _alternatives(rest[3:end])))
    if rest[end + 1 : end + 2] in ("?", "*") or rest[end + 1 : end + 3] == "{0":
        further |= _openings(rest[end + 1 :].lstrip("?*") if rest[end + 1] != "{" else "")
    return {(sure + letters)[:5] for letters in further}


def _end_of_group(rest: str) -> int:
    return next(at for at, depth in _depths(rest) if depth == 0)


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of *pattern* that are in no group."""
    begin = 0
    for at, depth in _depths(pattern):
        if depth == 0 and pattern[at] == "|":
            yield pattern[begin:at]
            begin = at + 1
    yield pattern[begin:]


def _depths(pattern: str) -> Iterator[tuple[int, int]]:
    r"""Yield each place of *pattern* with how many groups are open after it; what \ escapes and [ ] hold opens none."""
    depth, at = 0, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = pattern.index("]", at + 2)
        else:
            depth += (pattern[at] == "(") - (pattern[at] == ")")
            yield at, depth
        at += 1

"""Names and the phrases they are heard by: tried only at the words that a phrase can open with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import Final

__all__ = ["Hints", "Phrases", "clipped", "found_in", "openings_of", "starts_of_words"]


_Match = Callable[[str, int], re.Match[str] | None]


@cache
def _compiled(phrase: str) -> _Match:
    """Return what matches *phrase*, compiled when a word that opens it is first met: of a thousand phrases most never are."""
    return re.compile(phrase).match


class Phrases:
    r"""
    Names, and the phrases that each is heard by, in order of importance; compiled when first needed, as that takes a while.

    Each phrase opens with \b and with letters (\b^ where it opens the text). Which letters is read off the pattern once,
    so that of some thousand phrases only those are tried that a word of the text can open: a fifth of the time of a search
    for each. They are held against lower case.
    """

    def __init__(self, table: tuple[tuple[str, str], ...], *, any_word: bool = False) -> None:
        self.table = table
        self._any_word = any_word

    @cached_property
    def tried_at(self) -> Callable[[str], tuple[tuple[int, _Match], ...]]:
        """Return what is tried where a text goes on with five letters: the places in the table, each with its phrases."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for place, (_, pattern) in enumerate(self.table):
            for number, phrase in enumerate(_alternatives(pattern)):
                for opening in openings_of(phrase, any_word=self._any_word):
                    found.setdefault(opening, []).append((place, number, phrase))

        @lru_cache(maxsize=4096)
        def tried(letters: str) -> tuple[tuple[int, _Match], ...]:
            opened = [one for length in range(len(letters) + 1) for one in found.get(letters[:length], ())]
            return tuple((place, _compiled(phrase)) for place, _, phrase in sorted(set(opened)))

        return tried

    @cached_property
    def opened_with(self) -> frozenset[str]:
        """Return the first two letters of all phrases, or one where no second is sure: most words open none."""
        openings = set[str]().union(*(openings_of(pattern) for _, pattern in self.table))
        return frozenset(opening[:2] for opening in openings)


class Hints:
    """Of some subjects, the letters one of which stands in every text about each: what has none need not be searched for it."""

    def __init__(self, letters: Mapping[str, Iterable[str]]) -> None:
        told = [(subject, hint) for subject, hints in letters.items() for hint in hints]
        self._of_words = [(subject, hint) for subject, hint in told if " " in hint]

        @lru_cache(maxsize=4096)
        def of_word(word: str) -> frozenset[str]:
            return frozenset(subject for subject, hint in told if hint in word)

        self._of_word = of_word

    def in_text(self, lowered: str) -> frozenset[str]:
        """Return the subjects that *lowered* may speak of."""
        subjects = _NONE.union(*map(self._of_word, lowered.split()))
        for subject, hint in self._of_words:
            if hint in lowered:
                subjects |= {subject}
        return subjects


_NONE: Final = frozenset[str]()


def starts_of_words(text: str) -> list[int]:
    """Return where the words of *text* begin."""
    return [word.start() for word in _START.finditer(text)]


_START: Final = re.compile(r"\b[\w']")
"""The 'll of "I'll" opens a phrase too."""


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
    tried_at, opened_with = phrases.tried_at, phrases.opened_with
    for word in _WORD.finditer(lowered):
        at = word.start()
        if lowered[at : at + 2] not in opened_with and lowered[at] not in opened_with:
            continue
        for place, match in tried_at(lowered[at : at + 5]):
            if place not in first and (found := match(lowered, at)):
                first[place] = found
    table = phrases.table
    # A letter whose lower case is longer shifts the words by one; they are a quote, not an offset.
    return {table[place][0]: text[first[place].start() : first[place].end()].strip() for place in sorted(first)}


_NO_WIDTH: Final = re.compile(r"(?:\\b|\^|\(\?<[^)]*\))+")
_DIGIT: Final = re.compile(r"(?:\\d|\[2-9\])(?![?*]|\{0)")
_LETTERS: Final = re.compile(r"(?:[a-z0-9' \u0900-\u0cff](?![?*+{]))*")
"""Letters that are there, whatever follows: none that a quantifier may take away."""


def openings_of(pattern: str, *, any_word: bool = False) -> set[str]:
    """Return the letters that the phrases of *pattern* open with: five, or as many as are sure; none for *any_word*."""
    openings: set[str] = set()
    for phrase in _alternatives(pattern):
        openings |= _openings(phrase)
    if "" in openings and not any_word:
        raise ValueError(f"a phrase that opens with no letter: {pattern}")
    return openings


def _openings(phrase: str) -> set[str]:
    if begin := _NO_WIDTH.match(phrase):
        phrase = phrase[begin.end() :]
    if digit := _DIGIT.match(phrase):
        return set("23456789" if digit[0].startswith("[") else "0123456789")
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

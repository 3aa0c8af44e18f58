"""Cuts a text that comes in pieces into sentences, each as soon as it is whole, and leaves out what a model thinks aloud first."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["SentenceCutter", "Thoughts"]

_ENDS: Final = re.compile(r"(?<![.!?।…])[.!?।…]+[\"'”’)\]]*(?=\s)|\n")
_MAY_END_NOW: Final = re.compile(r"(?:[a-z]{3}|\}|\w[)\]])\.$|\S[!?।]$")
"""What ends a sentence without a look at what follows: a word of three small letters, a citation, or what is no full stop."""
_SHORT: Final = re.compile(
    r"(?:\b(?:rs|re|sq|ft|mr|mrs|ms|dr|no|nos|st|rd|vs|approx|appx|e\.g|i\.e|etc|incl|excl|est|min|max|ph|opp|nr|govt|reg|p\.a|p\.m|a\.m)"
    r"|\b[a-z]|^\s*\d{1,2})\.$",
    re.IGNORECASE,
)
"""A full stop after these belongs to the word (or to the number of a list)."""
_WORD: Final = re.compile(r"\S")
_LONGEST: Final = 600
"""A "sentence" that goes on longer is cut at its last space: what is not checked is not held back for ever."""


class SentenceCutter:
    """
    Takes an answer in pieces and gives its sentences, white space and all: joined they are the text.

    A full stop between figures ("₹1.25 Cr"), after "Rs" or "sq" and the like ends nothing; a new line ends what stands on it.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> list[str]:
        """Return the sentences that *piece* completes."""
        # By places in one text: a piece of 100 kB is not copied once a sentence.
        held, begins = self._held + piece, 0
        whole: list[str] = []
        while (ends := _end(held, begins)) is not None:
            whole.append(held[begins:ends])
            begins = ends
        self._held = held[begins:]
        return whole

    def rest(self) -> str:
        """Return what is left when the text is over."""
        held, self._held = self._held, ""
        return held


def _end(held: str, begins: int) -> int | None:
    """Return where the sentence ends that *begins* there, or None while that is not known; it looks no further than it may be long."""
    if (words := _WORD.search(held, begins)) is None:
        return len(held) if len(held) - begins > _LONGEST else None
    begins = words.start()
    for found in _ENDS.finditer(held, begins, begins + _LONGEST):
        if found[0].startswith(".") and _SHORT.search(held, max(begins, found.start() - 8), found.start() + 1):
            continue
        return found.end()
    if len(held) - begins > _LONGEST:
        return held.rfind(" ", begins, begins + _LONGEST) + 1 or begins + _LONGEST
    if _MAY_END_NOW.search(held, begins) and not _SHORT.search(held, begins):
        return len(held)
    return None


_THINKS: Final = "<think>"
_HAS_THOUGHT: Final = "</think>"


class Thoughts:
    """Leaves out the ``<think>…</think>`` that some models open with: it is not meant for the customer, and may go on for pages."""

    def __init__(self) -> None:
        self._held = ""
        self._over = False

    def left_out(self, piece: str) -> str:
        """Return what of *piece* is said; what may still turn out to be a thought is held back."""
        if self._over:
            return piece
        held = self._held + piece
        opening = held.lstrip()
        if _THINKS.startswith(opening[: len(_THINKS)]) and len(opening) < len(_THINKS):
            self._held = held
            return ""
        if not opening.startswith(_THINKS):
            self._over = True
            return held
        ends = held.find(_HAS_THOUGHT)
        if ends < 0:
            self._held = _THINKS + held[-len(_HAS_THOUGHT) :]  # of a long thought no more is needed than where it may end
            return ""
        self._over = True
        return held[ends + len(_HAS_THOUGHT) :]

    def rest(self) -> str:
        """Return what was held back and is no thought."""
        return "" if self._held.lstrip().startswith(_THINKS) or self._over else self._held

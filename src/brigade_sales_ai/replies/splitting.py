"""Cuts a text that comes in pieces into sentences, each as soon as it is whole."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["SentenceCutter"]

_ENDS: Final = re.compile(r"[.!?।…]+[\"'”’)\]]*(?=\s)|\n")
_MAY_END_NOW: Final = re.compile(r"(?:[a-z]{3}|\}|\w[)\]])\.$|\S[!?।]$")
"""What ends a sentence without a look at what follows: a word of three small letters, a citation, or what is no full stop."""
_SHORT: Final = re.compile(
    r"(?:\b(?:rs|re|sq|ft|mr|mrs|ms|dr|no|nos|st|rd|vs|approx|appx|e\.g|i\.e|etc|incl|excl|est|min|max|ph|opp|nr|govt|reg|p\.a|p\.m|a\.m)"
    r"|\b[a-z]|^\s*\d{1,2})\.$",
    re.IGNORECASE,
)
"""A full stop after these belongs to the word (or to the number of a list)."""
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
        self._held += piece
        whole: list[str] = []
        while (end := self._end()) is not None:
            whole.append(self._held[:end])
            self._held = self._held[end:]
        return whole

    def rest(self) -> str:
        """Return what is left when the text is over."""
        held, self._held = self._held, ""
        return held

    def _end(self) -> int | None:
        held = self._held
        for found in _ENDS.finditer(held):
            if not held[: found.end()].strip():
                continue
            if found[0].startswith(".") and _SHORT.search(held, max(0, found.start() - 8), found.start() + 1):
                continue
            return found.end()
        if len(held) > _LONGEST:
            return held.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        if _MAY_END_NOW.search(held) and not _SHORT.search(held):
            return len(held)
        return None

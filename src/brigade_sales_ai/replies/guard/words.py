"""A draft cut into sentences, and its letters made alike without moving one."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["alike", "sentences_of"]

_ALIKE: Final = (
    {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    | {ord(mark): "'" for mark in "’‘ʼ`´"}
    | {ord(mark): '"' for mark in "“”„"}
    | {ord(mark): "-" for mark in "–—‑−‒"}
    | {ord(mark): " " for mark in "\u00a0\u2009\u202f\u200b\u200c\u200d\ufeff\u2060*_|\t"}
    | {
        ord(letter): plain
        for letter, plain in zip("éèêëáàâäíïóôöúüñçÉÈÁÀÍÓÖÚÜÑÇ", "eeeeaaaaiiooouuncEEAAIOOUUNC".lower(), strict=True)
    }
    | {zero + digit: str(digit) for zero in (0x0966, 0x0CE6, 0xFF10) for digit in range(10)}
)
"""Capitals, curly quotes, dashes, marks of emphasis and the digits of other scripts, letter for letter."""


_SELDOM: Final = re.compile(r"[^\n -)+-^a-{}~₹•–’]")


def alike(text: str) -> str:
    """Return *text* in small letters with plain dashes, quotes and digits, each where it stood."""
    if _SELDOM.search(text):
        return text.translate(_ALIKE)
    # Letter by letter, what no table has costs ten times as much.
    return text.lower().replace("–", "-").replace("’", "'")


_ENDS: Final = re.compile(r"[.!?…।]+[\"'”’)\]*]*\s+|\n+")
_SHORT: Final = re.compile(
    r"(?:^|[\s(:–—*_“-])(?:rs|no|nos|approx|sq|ft|st|dr|mr|mrs|ms|e\.g|i\.e|vs|min|max|incl|excl|govt|opp|nr|rd|avg|est|viz|reg|regn|p\.a|p\.m|a\.m|[a-z])$",
    re.IGNORECASE,
)


def sentences_of(text: str) -> tuple[tuple[int, str], ...]:
    """Return the sentences and lines of *text*, each with the place where it begins."""
    found: list[tuple[int, str]] = []
    begin = 0
    for end in _ENDS.finditer(text):
        if end.end() == len(text):
            break
        if "\n" not in end[0] and end[0][0] == "." and not _closes(text, end.start(), end.end()):
            continue
        found.append((begin, text[begin : end.end()]))
        begin = end.end()
    if begin < len(text):
        found.append((begin, text[begin:]))
    return tuple((at, sentence) for at, sentence in found if sentence.strip())


_GOES_ON: Final = tuple("([–—-/&+")
"""What stands behind an abbreviation, not at the beginning of a sentence: "1,180 sq.ft. (carpet)"."""


_AREA_ENDS: Final = re.compile(r"(?:ft|feet|m|yd)$", re.IGNORECASE)
_LAKHS: Final = re.compile(r"\d\s?[lk]$", re.IGNORECASE)
"""A letter that is a unit: behind "₹4 L." a sentence may end."""
_BASIS_BEGINS: Final = re.compile(r"(?:rera |usable )?(?:carpet|super|built|sba|bua|saleable)\b", re.IGNORECASE)


def _closes(text: str, at: int, after: int) -> bool:
    """Whether the full stop at *at* ends a sentence: it is none behind "Rs", "sq" or a list's number, nor before small letters."""
    before = text[max(0, at - 8) : at]
    if _AREA_ENDS.search(before) and _BASIS_BEGINS.match(text, after):
        return False
    if (
        (_SHORT.search(before) and not _LAKHS.search(before))
        or text[after : after + 1].islower()
        or text[after : after + 1] in _GOES_ON
    ):
        return False
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return not line.strip(" •-*").isdigit()

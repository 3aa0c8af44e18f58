"""Holds what is said against the rows."""

from __future__ import annotations

from dataclasses import dataclass

from ...claims import Claim, ClaimKind, Finding
from ...situation import Brief
from ...wording import banned

__all__ = ["Grounds", "Guard", "check", "grounds_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a reply may rest on."""

    theirs: str = ""


def grounds_of(brief: Brief) -> Grounds:
    """Return what *brief* lets be said."""
    return Grounds(theirs=(brief.heard.visit_when or "").lower())


class Guard:
    """Holds one reply's sentences against its grounds, in order."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds

    def check(self, sentence: str) -> tuple[Claim, ...]:
        """Return what *sentence* claims."""
        return tuple(
            Claim(kind=ClaimKind.NEVER, finding=Finding.FORBIDDEN, words=one.words, start=one.start, why=one.why)
            for one in banned(sentence)
            if one.words.lower() not in self._grounds.theirs
        )


def check(text: str, grounds: Grounds) -> tuple[Claim, ...]:
    """Return what *text* claims."""
    return Guard(grounds).check(text)

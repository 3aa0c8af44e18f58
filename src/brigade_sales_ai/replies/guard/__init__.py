"""Holds what is said against the rows."""

from __future__ import annotations

from dataclasses import dataclass

from ...claims import Claim, ClaimKind, Finding
from ...situation import Brief
from ...wording import banned

__all__ = ["Grounds", "Guard", "check", "grounds_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    theirs: str = ""


def grounds_of(brief: Brief) -> Grounds:
    return Grounds(theirs=(brief.heard.visit_when or "").lower())


class Guard:
    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds

    def check(self, sentence: str) -> tuple[Claim, ...]:
        return tuple(
            Claim(kind=ClaimKind.NEVER, finding=Finding.FORBIDDEN, words=one.words, start=one.start, why=one.why)
            for one in banned(sentence)
            if one.words.lower() not in self._grounds.theirs
        )


def check(text: str, grounds: Grounds) -> tuple[Claim, ...]:
    return Guard(grounds).check(text)

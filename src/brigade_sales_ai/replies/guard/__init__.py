"""Holds what is said against the rows."""

from __future__ import annotations

from dataclasses import dataclass

from ...claims import Claim, ClaimKind, Finding
from ...situation import Brief
from ...wording import Banned, banned, needs_row

__all__ = ["Grounds", "Guard", "check", "grounds_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What a reply may rest on."""

    theirs: str = ""
    rows: tuple[str, ...] = ()


def grounds_of(brief: Brief) -> Grounds:
    """Return what *brief* lets be said."""
    return Grounds(theirs=(brief.heard.visit_when or "").lower(), rows=tuple(fact.text for fact in brief.facts))


class Guard:
    """Holds one reply's sentences against its grounds, in order."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds

    def check(self, sentence: str) -> tuple[Claim, ...]:
        """Return what *sentence* claims."""
        return tuple(
            Claim(kind=ClaimKind.NEVER, finding=Finding.FORBIDDEN, words=one.words, start=one.start, why=one.why)
            for one in banned(sentence) or self._without_a_row(sentence)
            if one.words.lower() not in self._grounds.theirs
        )

    def _without_a_row(self, sentence: str) -> list[Banned]:
        """Return what only a row may say, and no row of these prints here."""
        printed = [row for row in self._grounds.rows if row in sentence]
        return [one for one in needs_row(sentence) if not any(one.words in row for row in printed)]


def check(text: str, grounds: Grounds) -> tuple[Claim, ...]:
    """Return what *text* claims."""
    return Guard(grounds).check(text)

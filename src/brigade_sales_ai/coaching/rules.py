"""A rule as data: when it applies, what it needs, what it advises, and how often it may come."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from ..situation import Move
from ..vocabulary import Objection, Slot, Stage
from ..wording import refuse_banned
from .view import View

__all__ = ["Condition", "Evidence", "Family", "Rule"]

Condition = Callable[[View], str | None]
"""Return the facts that make a rule apply, in words; None when it does not."""

Evidence = Callable[[View], Mapping[str, str] | None]
"""Return the values a rule's advice is filled with; None when a row is missing, which silences the rule."""


class Family(IntEnum):
    """What a rule is for, in the order of arbitration (domain.md §2.3)."""

    SAFETY = 0
    RECOVERY = 1
    ANSWER = 2
    OBJECTION = 3
    QUALIFICATION = 4
    CONVERSION = 5
    MARKET = 6
    COSMETIC = 7

    @property
    def rank(self) -> int:
        """
        Its place in arbitration: qualification and conversion share one, and there the priority decides.

        domain.md §2.3 puts qualification first, while its own priorities (a visit 600, a question 300) say the opposite;
        with the families apart, nobody would be offered a visit before every question was asked.
        """
        return Family.QUALIFICATION if self is Family.CONVERSION else self

    @property
    def sells(self) -> bool:
        """Whether at most one of its kind speaks a turn, and none to an upset customer."""
        return self in (Family.OBJECTION, Family.QUALIFICATION, Family.CONVERSION, Family.MARKET)


_PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One rule of the book.

    *say* advises the salesperson; its ``{names}`` are filled from *needs*, and a name that stays open drops the rule.
    Cool-downs count turns of the customer, hours, and firings in a session (0: none of that kind).

    Raises:
        ConfigurationError: The text has wording that presses or promises (domain.md §2.6).

    """

    id: str
    family: Family
    priority: int
    when: Condition
    say: str
    stages: tuple[Stage, ...] = ()
    needs: Evidence | None = None
    move: Move = Move.NOTHING
    ask: Slot | None = None
    objection: Objection | None = None
    cooldown_turns: int = 0
    cooldown_hours: float = 0
    per_session: int = 0
    once: bool = False

    def __post_init__(self) -> None:
        refuse_banned(f"rule {self.id}", self.say)

    def advice(self, evidence: Mapping[str, str]) -> str | None:
        """Return *say* filled with *evidence*, or None if a name stays open."""
        text = self.say
        for name, value in evidence.items():
            text = text.replace("{" + name + "}", value)
        return None if _PLACEHOLDER.search(text) else text

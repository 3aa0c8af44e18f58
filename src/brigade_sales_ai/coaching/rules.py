"""A rule as data: when it applies, what it needs, what it advises and what never, and how often it may come."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Final

from ..errors import ConfigurationError
from ..situation import Decision, Move
from ..vocabulary import Objection, Offerable, Slot, Stage
from ..wording import banned
from .conditions import Clause, When
from .evidence import Evidence
from .view import View

__all__ = ["RULE_NAME", "Anew", "Condition", "Family", "Rule", "ShippedRule", "Unless", "open_names", "presses"]

Condition = Callable[[View], str | None]
"""A host's own condition: the facts that make a rule apply, in words; None when it does not."""


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
        """Whether it is of the selling kind; the others are of safety or service. One of each kind speaks a turn, at most."""
        return self in _SELLING


_SELLING: Final = frozenset({Family.OBJECTION, Family.QUALIFICATION, Family.CONVERSION, Family.MARKET})


class Anew(StrEnum):
    """What makes a rule's cool-down count afresh: something it has not spoken about yet."""

    OBJECTION = "objection"
    """A concern that was not raised when the rule spoke last."""
    SHORTLIST = "shortlist"
    """A home marked as interesting since then."""
    VISIT = "visit"
    """A visit that took place since then."""


RULE_NAME: Final = re.compile(r"[A-Za-z0-9_]{1,64}")
"""What a rule may be called; the journal keeps its fate as ``name+because`` or ``name-because``."""
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


def presses(text: str) -> str | None:
    """Return the first words of *text* that press or promise, or None."""
    found = banned(text)
    return found[0].words if found else None


def open_names(text: str) -> tuple[str, ...]:
    """Return the ``{names}`` in *text*."""
    return tuple(_PLACEHOLDER.findall(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unless:
    """
    What silences a rule although its condition holds: any one of these is enough.

    *fired* are rules (``visit_*`` for all that begin so) with the turns for which one of them must not have spoken; *declined*
    are offers with the days for which they must not have been declined; *clauses* are facts.
    """

    fired: tuple[tuple[str, int], ...] = ()
    declined: tuple[tuple[Offerable, float], ...] = ()
    clauses: tuple[Clause, ...] = ()


_NOTHING: Final = Unless()
_NEVER_IN_A_TURN: Final = When(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    One rule of the book.

    *say* advises the salesperson, and *never* names what must not be done along with it; the ``{names}`` in *say* are filled from
    *needs*, and a name that stays open drops the rule. *offers* is what the customer may decline: declined, it sleeps seven days.
    Cool-downs count turns of the customer, hours, and firings in a session (0: none of that kind); *anew* names what lifts them.
    *planned* says when the plan of contacts does it (`plan_nudges`): such a rule waits for the clock and never speaks in a turn.

    Raises:
        ConfigurationError: The text has wording that presses or promises (domain.md §2.6), or the parts do not fit together.

    """

    id: str
    family: Family
    priority: int
    when: When | Condition = _NEVER_IN_A_TURN
    say: str
    never: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    unless: Unless = _NOTHING
    needs: tuple[Evidence, ...] = ()
    move: Move = Move.NOTHING
    ask: Slot | None = None
    objection: Objection | None = None
    offers: Offerable | None = None
    cooldown_turns: int = 0
    cooldown_hours: float = 0
    per_session: int = 0
    once: bool = False
    anew: Anew | None = None
    planned: str = ""
    unmet: Decision = field(init=False, repr=False, compare=False)
    """Its fate in most turns: its condition does not hold."""

    def __post_init__(self) -> None:
        if not RULE_NAME.fullmatch(self.id):
            raise ConfigurationError(f"{self.id!r}: a rule's name has letters, digits and underscores, 64 at most")
        self._check_words()
        if self.when == _NEVER_IN_A_TURN and not self.planned:
            raise ConfigurationError(f"rule {self.id}: it has no condition")
        if self.when != _NEVER_IN_A_TURN and self.planned:
            raise ConfigurationError(f"rule {self.id}: it waits for the clock or for a condition (when), not for both")
        if self.move is Move.ASK and self.ask is None:
            raise ConfigurationError(f"rule {self.id}: the move ask needs something to ask for (ask)")
        if self.offers is not None and not self.family.sells:
            raise ConfigurationError(f"rule {self.id}: a rule of the family {self.family.name.lower()} has no offers")
        if self.move is Move.OFFER_VISIT and self.offers is not Offerable.VISIT:
            raise ConfigurationError(f"rule {self.id}: the move offer_visit may be declined: it needs offers = visit")
        because = "planned: not in a turn" if self.planned else "condition: not met"
        object.__setattr__(self, "unmet", Decision(rule=self.id, fired=False, because=because))

    def _check_words(self) -> None:
        for text in (self.say, *self.never, self.planned):
            if banned := presses(text):
                raise ConfigurationError(
                    f"rule {self.id}: {banned!r} presses or promises; say it from a dated row, or leave it"
                )

    def advice(self, evidence: Mapping[str, str]) -> str | None:
        """Return *say* filled with *evidence*, and what never; None if a name stays open."""
        text = self.say
        for name, value in evidence.items():
            text = text.replace("{" + name + "}", value)
        if any("{" + name + "}" in text for name in open_names(self.say)):
            return None
        return f"{text} Never: {', '.join(self.never)}." if self.never else text

    @property
    def unfilled(self) -> tuple[str, ...]:
        """The names in *say* that no evidence fills: with one of them the rule can never speak."""
        filled = {field for each in self.needs for field in each.fields}
        return tuple(name for name in open_names(self.say) if name not in filled)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedRule(Rule):
    """A rule of ours: a test has checked its words, so that no program need do it whenever it starts."""

    def _check_words(self) -> None:
        """Nothing is left to check."""

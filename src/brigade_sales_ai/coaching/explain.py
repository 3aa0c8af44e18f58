"""Why each rule spoke in a turn or did not, with the facts as they were."""

from __future__ import annotations

from dataclasses import dataclass

from ..situation import Situation
from .conditions import Clause, When
from .facts import Known
from .rulebook import Rulebook
from .rules import Rule
from .view import View

__all__ = ["Fate", "fates_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a rule: whether it *spoke*, whether its condition *held*, and why, in words."""

    rule: str
    spoke: bool
    held: bool
    why: str


def fates_in(now: Situation, book: Rulebook) -> tuple[Fate, ...]:
    """Return the fate of every rule of *book* in the turn *now*, in the order of arbitration; a plain function."""
    rules = {rule.id: rule for rule in book.rules}
    known = Known(View.of(now))
    return tuple(
        Fate(
            rule=decision.rule,
            spoke=decision.fired,
            held=not decision.because.startswith(("condition:", "stage:", "planned:")),
            why=_why(rules[decision.rule], decision.because, known),
        )
        for decision in book.judge(now).decisions
    )


def _why(rule: Rule, because: str, known: Known) -> str:
    if because.startswith("stage:"):
        return f"{because}; it speaks in {' or '.join(stage.value for stage in rule.stages)}"
    if because.startswith("condition:") and isinstance(rule.when, When):
        return "not met: " + "; or ".join(_failed(each, known) for each in rule.when.failing(known))
    return because


def _failed(each: Clause, known: Known) -> str:
    seen = known.read(each.fact)
    if seen is None:
        return f"{each.in_words()} ({each.fact.name} is not known)"
    if isinstance(seen, bool):
        return each.in_words()
    if isinstance(seen, frozenset):
        return f"{each.in_words()} ({', '.join(sorted(seen)) or 'nothing'})"
    return f"{each.in_words()} ({seen if isinstance(seen, str) else f'{seen:g}'})"

"""Arbitration: of all rules, which speak this turn, and what stood against each of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from typing import Final, Self

from ..errors import ConfigurationError
from ..escalation import FRUSTRATION_FOR_HUMAN
from ..situation import Advice, Coaching, Decision, Move, Situation
from ..vocabulary import Objection
from .rules import Family, Rule
from .view import View

__all__ = ["MUTES_SELLING_FROM", "Rulebook", "decide"]

MUTES_SELLING_FROM: Final = 5.0
"""From this frustration on nothing sells; objections may still be answered (domain.md §2.3)."""

_SERVICE: Final = frozenset({Family.SAFETY, Family.RECOVERY, Family.COSMETIC})
_MUTED_WHEN_UPSET: Final = frozenset({Family.CONVERSION, Family.MARKET, Family.QUALIFICATION})


@dataclass(frozen=True, slots=True)
class Rulebook:
    """
    Rules, kept in the order of arbitration; a `Coach`.

    Raises:
        ConfigurationError: Two rules share an id.

    """

    rules: tuple[Rule, ...]
    _ordered: tuple[Rule, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ids = [rule.id for rule in self.rules]
        if twice := next((i for i in ids if ids.count(i) > 1), None):
            raise ConfigurationError(f"rule {twice} stands twice in the rulebook")
        object.__setattr__(self, "_ordered", tuple(sorted(self.rules, key=lambda r: (r.family.rank, -r.priority, r.id))))

    async def advise(self, situation: Situation, /) -> Coaching:
        """Return what the rules decide about *situation*."""
        return decide(situation, self._ordered)

    def with_rules(self, *rules: Rule) -> Self:
        """Return the book with *rules* added; one with a known id takes the old one's place."""
        new = {rule.id for rule in rules}
        return replace(self, rules=(*(r for r in self.rules if r.id not in new), *rules))

    def without(self, *ids: str) -> Self:
        """
        Return the book without the rules of these *ids*.

        Raises:
            ConfigurationError: There is no such rule.

        """
        if unknown := set(ids) - {rule.id for rule in self.rules}:
            raise ConfigurationError(f"there is no rule {min(unknown)}")
        return replace(self, rules=tuple(r for r in self.rules if r.id not in ids))


def decide(now: Situation, ordered: Iterable[Rule]) -> Coaching:
    """
    Return the stage, the advice and the moves for *now*, and the fate of every rule.

    At most one rule that sells and one of safety or service speak; a safety rule silences all selling.
    """
    view = View.of(now)
    fired: list[tuple[Rule, Advice]] = []
    decisions: list[Decision] = []
    for rule in ordered:
        if rule.stages and view.stage not in rule.stages:
            decisions.append(_decision(rule.id, f"stage: {view.stage.value}"))
        elif (why := rule.when(view)) is None:
            decisions.append(_decision(rule.id, "condition: not met"))
        else:
            advice, because = _considered(rule, why, view, fired)
            decisions.append(_decision(rule.id, because, fired=advice is not None))
            if advice is not None:
                fired.append((rule, advice))
    return Coaching(
        stage=view.stage,
        stage_reason=view.stage_reason,
        advice=tuple(advice for _, advice in fired),
        fired=tuple(rule.id for rule, _ in fired),
        moves=tuple(rule.move for rule, _ in fired if rule.move is not Move.NOTHING),
        ask=next((rule.ask for rule, _ in fired if rule.ask is not None), None),
        objection=_objection(view, fired),
        decisions=tuple(decisions),
    )


@lru_cache(maxsize=4096)
def _decision(rule: str, because: str, *, fired: bool = False) -> Decision:
    """Return the record; most rules fare the same in most turns, so most records exist already."""
    return Decision(rule=rule, fired=fired, because=because)


def _considered(rule: Rule, why: str, view: View, fired: list[tuple[Rule, Advice]]) -> tuple[Advice | None, str]:
    """Return the advice of a rule whose condition holds and *why*, or None and what stood against it first."""
    for obstacle in (_muted(rule, view), _cooling(rule, view), _outranked(rule, fired)):
        if obstacle is not None:
            return None, obstacle
    evidence: Mapping[str, str] | None = rule.needs(view) if rule.needs is not None else {}
    if evidence is None:
        return None, "no evidence: a row is missing"
    text = rule.advice(evidence)
    if text is None:
        return None, "no evidence: a value is missing"
    return Advice(rule=rule.id, text=text, priority=rule.priority, why=why), why


def _muted(rule: Rule, view: View) -> str | None:
    mood = view.now.mood
    if rule.family is Family.SAFETY:
        return None
    if mood.frustration >= FRUSTRATION_FOR_HUMAN and rule.family is not Family.RECOVERY:
        return f"muted: frustration {mood.frustration:.1f}"
    if mood.frustration >= MUTES_SELLING_FROM and rule.family in _MUTED_WHEN_UPSET:
        return f"muted: frustration {mood.frustration:.1f}"
    if view.now.profile.opted_out and rule.family in _MUTED_WHEN_UPSET:
        return "muted: opted out"
    if rule.ask is not None and not mood.tone.ask:
        return "muted: no question in this mood"
    return None


def _cooling(rule: Rule, view: View) -> str | None:
    last = view.now.profile.talk.fired.get(rule.id)
    if last is None:
        return None
    turns = view.now.profile.talk.turns - last.turn
    same_session = last.session_id == view.now.session_id
    if rule.once:
        return "cool-down: fired before"
    if rule.cooldown_turns and turns < rule.cooldown_turns:
        return f"cool-down: fired {turns} turns ago"
    if rule.cooldown_hours and view.now.at - last.at < timedelta(hours=rule.cooldown_hours):
        return f"cool-down: fired within {rule.cooldown_hours:g} hours"
    if rule.per_session and same_session and last.in_session >= rule.per_session:
        return "cool-down: fired in this session"
    return None


def _outranked(rule: Rule, fired: list[tuple[Rule, Advice]]) -> str | None:
    for winner, _ in fired:
        if winner.family is Family.SAFETY and rule.family is not Family.SAFETY:
            return f"lost to {winner.id}"
        if (winner.family.sells and rule.family.sells) or (winner.family in _SERVICE and rule.family in _SERVICE):
            return f"lost to {winner.id}"
    return None


def _objection(view: View, fired: list[tuple[Rule, Advice]]) -> Objection | None:
    for rule, _ in fired:
        if rule.move is Move.HANDLE_OBJECTION:
            return rule.objection or next(iter(view.now.heard.objections), None)
    return None

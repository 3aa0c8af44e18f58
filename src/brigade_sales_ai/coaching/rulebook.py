"""Arbitration: of all rules, which speak this turn, and what stood against each of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from typing import Final, Self

from ..errors import ConfigurationError
from ..escalation import FRUSTRATION_FOR_HUMAN
from ..profile import Fired
from ..situation import Advice, Coaching, Decision, Move, Situation
from ..vocabulary import Objection
from .conditions import Clause, When, because, clause
from .facts import Known
from .rules import Anew, Family, Rule
from .view import View

__all__ = ["MUTES_SELLING_FROM", "Rulebook", "decide", "in_order", "silencers"]

MUTES_SELLING_FROM: Final = 5.0
"""From this frustration on nothing sells; objections may still be answered (domain.md §2.3)."""

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
        object.__setattr__(self, "_ordered", in_order(self.rules))

    async def advise(self, situation: Situation, /) -> Coaching:
        """Return what the rules decide about *situation*."""
        return decide(situation, self._ordered)

    def judge(self, now: Situation) -> Coaching:
        """Return the same for a caller that does not wait; a plain function."""
        return decide(now, self._ordered)

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


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return *rules* in the order of arbitration: by family, then priority, then id."""
    return tuple(sorted(rules, key=lambda r: (r.family.rank, -r.priority, r.id)))


@dataclass(slots=True)
class _Turn:
    """What arbitration has come to so far: who speaks, and who holds a place without speaking."""

    view: View
    known: Known
    fired: list[tuple[Rule, Advice]] = field(default_factory=list[tuple[Rule, Advice]])
    holding: list[Rule] = field(default_factory=list[Rule])


def decide(now: Situation, ordered: Iterable[Rule]) -> Coaching:
    """
    Return the stage, the advice and the moves for *now*, and the fate of every rule.

    At most one rule that sells and one of safety or service speak; a safety rule silences all others.
    """
    view = View.of(now)
    turn = _Turn(view=view, known=Known(view))
    decisions: list[Decision] = []
    for rule in ordered:
        if rule.stages and view.stage not in rule.stages:
            decisions.append(rule.unmet if rule.planned else _decision(rule.id, f"stage: {view.stage.value}"))
            continue
        when = rule.when
        why = when.met(turn.known) if isinstance(when, When) else when(view)
        if why is None:
            decisions.append(rule.unmet)
            continue
        advice, reason = _considered(rule, why, turn)
        decisions.append(_decision(rule.id, reason, fired=advice is not None))
        if advice is not None:
            turn.fired.append((rule, advice))
            turn.holding.append(rule)
    concern = next((rule for rule in turn.holding if rule.move is Move.HANDLE_OBJECTION), None)
    return Coaching(
        stage=view.stage,
        stage_reason=view.stage_reason,
        advice=tuple(advice for _, advice in turn.fired),
        fired=tuple(rule.id for rule, _ in turn.fired),
        moves=tuple(rule.move for rule in turn.holding if rule.move is not Move.NOTHING),
        ask=next((rule.ask for rule, _ in turn.fired if rule.ask is not None), None),
        objection=_objection(concern, view) if concern else None,
        decisions=tuple(decisions),
    )


@lru_cache(maxsize=4096)
def _decision(rule: str, because: str, *, fired: bool = False) -> Decision:
    """Return the record; most rules fare the same in most turns, so most records exist already."""
    return Decision(rule=rule, fired=fired, because=because)


def _considered(rule: Rule, why: str | tuple[Clause, ...], turn: _Turn) -> tuple[Advice | None, str]:
    """Return the advice of a rule whose condition holds, and *why*; or None and what stood against it first."""
    view = turn.view
    obstacle = _muted(rule, turn.known) or _declined(rule, view) or _excepted(rule, turn)
    if obstacle is not None:
        return None, obstacle
    if (winner := _winner_over(rule, turn.holding)) is not None:
        if rule.family is Family.COSMETIC and winner.family is Family.ANSWER:
            turn.holding.append(rule)  # whoever gets an answer is greeted all the same; only the advice gives way
        return None, f"lost to {winner.id}"
    if (cooling := _cooling(rule, view)) is not None:
        if rule.move is Move.HANDLE_OBJECTION:
            # The salesperson has the advice; the customer's concern is answered again all the same, and nothing sold over it.
            turn.holding.append(rule)
        return None, cooling
    evidence: dict[str, str] = {}
    for each in rule.needs:
        values: Mapping[str, str] | None = each.of(view)
        if values is None:
            return None, f"no evidence: {each.name} is missing"
        evidence.update(values)
    text = rule.advice(evidence)
    if text is None:
        return None, "no evidence: a value is missing"
    reason = why if isinstance(why, str) else because(why, turn.known)
    return Advice(rule=rule.id, text=text, priority=rule.priority, why=reason), reason


# What stands against a rule.

_BELOW_HUMAN: Final = clause("frustration_lt", FRUSTRATION_FOR_HUMAN)
_CALM: Final = clause("frustration_lt", MUTES_SELLING_FROM)
_REACHABLE: Final = clause("opted_out", value=False)
_QUESTIONS: Final = clause("may_question", value=True)


@lru_cache
def silencers(family: Family, *, asks: bool) -> tuple[Clause, ...]:
    """
    Return what must hold for a rule of *family* to speak at all (domain.md §2.3); *asks*: whether it puts a question.

    Safety is never muted, the hand-over being of it, and the rules that forbid.
    """
    if family is Family.SAFETY:
        return ()
    upset = (_CALM, _REACHABLE) if family in _MUTED_WHEN_UPSET else ()
    return (_BELOW_HUMAN, *upset, *((_QUESTIONS,) if asks else ()))


def _muted(rule: Rule, known: Known) -> str | None:
    for each in silencers(rule.family, asks=rule.ask is not None):
        if not each.holds(known):
            seen = known.read(each.fact)
            return f"muted: frustration {seen:.1f}" if isinstance(seen, float) else _MUTED.get(each.key, "muted")
    return None


_MUTED: Final = {"opted_out": "muted: opted out", "may_question": "muted: no question in this mood"}


def _declined(rule: Rule, view: View) -> str | None:
    """A declined offer sleeps seven days, whatever the rule says of itself."""
    if rule.offers is not None and not view.may_offer(rule.offers):
        return f"declined: {rule.offers.value}, within seven days"
    return None


def _excepted(rule: Rule, turn: _Turn) -> str | None:
    unless, talk = rule.unless, turn.view.now.profile.talk
    for pattern, turns in unless.fired:
        stem = pattern.removesuffix("*")
        for name, last in talk.fired.items():
            if (name == pattern or (stem != pattern and name.startswith(stem))) and talk.turns - last.turn < turns:
                return f"unless: {name} fired {talk.turns - last.turn} turns ago"
    for offer, days in unless.declined:
        at = talk.declined.get(offer)
        if at is not None and turn.view.now.at - at < timedelta(days=days):
            return f"unless: {offer.value} declined within {days:g} days"
    for each in unless.clauses:
        if each.holds(turn.known):
            return f"unless: {each.in_words()}"
    return None


def _cooling(rule: Rule, view: View) -> str | None:
    last = view.now.profile.talk.fired.get(rule.id)
    if last is None or (rule.anew is not None and _new_since(rule, rule.anew, last, view)):
        return None
    turns = view.now.profile.talk.turns - last.turn
    if rule.once:
        return "cool-down: fired before"
    if rule.cooldown_turns and turns < rule.cooldown_turns:
        return f"cool-down: fired {turns} turns ago"
    if rule.cooldown_hours and view.now.at - last.at < timedelta(hours=rule.cooldown_hours):
        return f"cool-down: fired within {rule.cooldown_hours:g} hours"
    if rule.per_session and last.session_id == view.now.session_id and last.in_session >= rule.per_session:
        return "cool-down: fired in this session"
    return None


def _new_since(rule: Rule, what: Anew, last: Fired, view: View) -> bool:
    """Whether there is something the rule has not spoken about: *last* is when it spoke."""
    profile = view.now.profile
    if what is Anew.SHORTLIST:
        return any(liked.at > last.at for liked in profile.interested_projects)
    if what is Anew.VISIT:
        return any(done.at > last.at for done in profile.site_visits_completed)
    raised = {record.objection: record.last_turn for record in view.now.before.objections_history}
    concerns = (rule.objection,) if rule.objection else view.now.heard.objections
    return any(raised.get(concern, -1) < last.turn for concern in concerns)


def _winner_over(rule: Rule, holding: Iterable[Rule]) -> Rule | None:
    for winner in holding:
        if winner.family is Family.SAFETY or winner.family.sells == rule.family.sells:
            return winner
    return None


def _objection(rule: Rule, view: View) -> Objection | None:
    """Return the concern that *rule* answers: its own, or the first of the message that no rule of the book has as its own."""
    if rule.objection is not None:
        return rule.objection
    raised = view.now.heard.objections
    if isinstance(rule.when, When):
        looked_for = {w for each in rule.when.alternatives for c in each if isinstance(c.value, frozenset) for w in c.value}
        return next((o for o in raised if o in looked_for), next(iter(raised), None))
    return next(iter(raised), None)

"""Looks through a rulebook for rules that can never speak, always lose, overlap, or wait for rows that nobody has."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..situation import Move
from ..vocabulary import Slot
from .conditions import Clause, When, clause
from .facts import FACTS, NO_ROOM, Kind, RuleFact, Seen
from .rulebook import Rulebook, in_order, silencers
from .rules import Family, Rule

__all__ = ["IMPOSSIBLE", "Finding", "Trouble", "check"]


class Trouble(StrEnum):
    """What may be wrong with a rule, the worst first."""

    NEVER = "can never speak"
    LOSES = "always loses"
    NO_ROWS = "waits for rows"
    OVERLAP = "overlaps"
    TIE = "ties"
    UNSEEN = "cannot be looked into"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found about a rule, in words."""

    rule: str
    trouble: Trouble
    text: str


Generated = Mapping[str, Seen | None]
"""A generated situation: facts by name. What is not in it may be anything."""

Together = tuple[Clause, ...]
"""Clauses that hold together."""


def check(book: Rulebook, *, rows: Mapping[str, int] | None = None) -> tuple[Finding, ...]:
    """
    Return what is wrong or worth knowing about the rules of *book*; *rows* counts the rows of each source of evidence.

    Situations are generated from every value that makes a difference to a condition. What is found impossible among them is
    impossible in any conversation: real ones are fewer.
    """
    ordered = [rule for rule in in_order(book.rules) if not rule.planned]
    found: list[Finding] = []
    for place, rule in enumerate(ordered):
        if not isinstance(rule.when, When):
            text = "its condition is a function of the host's own: only conversations can tell"
            found.append(Finding(rule=rule.id, trouble=Trouble.UNSEEN, text=text))
            continue
        never = tuple(_never(rule))
        found += never
        if any(finding.trouble is Trouble.NEVER for finding in never):
            continue
        rivals = [before for before in ordered[:place] if _same_place(before, rule)]
        found += _loses(rule, rivals)
        found += _overlaps(rule, rivals)
    found += _without_rows(ordered, rows or {})
    return tuple(sorted(found, key=lambda f: list(Trouble).index(f.trouble)))


def _same_place(rival: Rule, rule: Rule) -> bool:
    return rival.family is Family.SAFETY or rival.family.sells == rule.family.sells


# What must hold for a rule to speak, and what cannot hold together.


def _alternatives(rule: Rule) -> tuple[Together, ...]:
    """Return the clauses of each way in which *rule* may speak, its stages and its family's silence included."""
    assert isinstance(rule.when, When)
    stage = (clause("stage", [each.value for each in rule.stages]),) if rule.stages else ()
    beside = (*stage, *silencers(rule.family, asks=rule.ask is not None))
    return tuple((*each, *beside) for each in rule.when.alternatives)


_LOW: Final = {"turns": 1, "session_turns": 1, "sessions": 1}
"""In a turn there is a message, and a session it came in."""

IMPOSSIBLE: Final[tuple[Together, ...]] = (
    (clause("leaves_room", value=True), clause("wants", [intent.value for intent in NO_ROOM])),
    (clause("corrected", value=False), clause("wants", "correct")),
    (clause("new_visit", value=True), clause("visit_state", ["none", "scheduled"])),
    (clause("hours_away_gte", 0), clause("sessions_lt", 2)),
    (clause("hours_away_gte", 0), clause("session_turns_gt", 1)),
    (clause("turns", 1), clause("sessions_gt", 1)),
    (clause("shortlisted", 0), clause("shortlisted_firmly_gt", 0)),
    (clause("homes_viewed", 0), clause("view_repeat_same_gte", 1)),
    (clause("booked", value=True), clause("stage_not", "post")),
    (clause("lost", value=True), clause("stage_not", "post")),
    (clause("stage", "post"), clause("booked", value=False), clause("lost", value=False)),
    *((clause("may_ask", slot.value), clause("knows", slot.value)) for slot in Slot if slot in FACTS["may_ask"].words),
)
"""Facts that never hold together, by what they mean; the tests hold each against every conversation they play."""


def _never(rule: Rule) -> Iterator[Finding]:
    """A rule none of whose ways can be walked can never speak; one way that cannot is worth knowing."""
    if rule.unfilled:
        listed = ", ".join(f"{{{name}}}" for name in rule.unfilled)
        yield Finding(rule=rule.id, trouble=Trouble.NEVER, text=f"nothing it needs fills {listed}")
        return
    kept_out = (*IMPOSSIBLE, *((each,) for each in rule.unless.clauses))
    ways = _alternatives(rule)
    closed = [way for way in ways if _situation(way, kept_out) is None]
    if len(closed) == len(ways):
        yield Finding(rule=rule.id, trouble=Trouble.NEVER, text=f"its condition cannot hold: {_in_words(closed[0])}")
        return
    for way in closed:
        text = f"one of its alternatives cannot hold: {_in_words(way)}"
        yield Finding(rule=rule.id, trouble=Trouble.OVERLAP, text=text)


def _loses(rule: Rule, rivals: Sequence[Rule]) -> Iterator[Finding]:
    """A rule always loses when some rival that is never silent holds in every situation in which it does."""
    steady = [rival for rival in rivals if _never_silent(rival)]
    winning = tuple(way for rival in steady for way in _alternatives(rival))
    kept_out = (*IMPOSSIBLE, *((each,) for each in rule.unless.clauses))
    if any(_situation(way, (*kept_out, *winning)) is not None for way in _alternatives(rule)):
        return
    yield Finding(
        rule=rule.id, trouble=Trouble.LOSES, text=f"whenever it holds, so does {' or '.join(_enough(rule, steady))}"
    )


def _enough(rule: Rule, steady: Sequence[Rule]) -> list[str]:
    """Return those of *steady* that it takes to beat *rule* always: one without which it would still lose is left out."""
    winners = list(steady)
    for rival in steady:
        others = tuple(way for other in winners if other is not rival for way in _alternatives(other))
        if all(_situation(way, (*IMPOSSIBLE, *others)) is None for way in _alternatives(rule)):
            winners.remove(rival)
    return [rival.id for rival in winners]


def _never_silent(rule: Rule) -> bool:
    """Whether a rule takes its place in every situation in which its condition holds."""
    rests = rule.once or rule.cooldown_turns or rule.cooldown_hours or rule.per_session
    may_be_silent = (
        (rests and rule.move is not Move.HANDLE_OBJECTION)
        or rule.offers is not None
        or rule.unless.fired
        or rule.unless.declined
        or rule.unless.clauses
        or any(each.source.startswith("catalogue.") for each in rule.needs)
        or rule.unfilled
    )
    return isinstance(rule.when, When) and not may_be_silent


def _overlaps(rule: Rule, rivals: Sequence[Rule]) -> Iterator[Finding]:
    for rival in rivals:
        if not isinstance(rival.when, When):
            continue
        if not _never_silent(rival) and _implies(rule, rival):
            text = f"whenever it holds, so does {rival.id}, which comes first: it speaks while that one rests or lacks a row"
            yield Finding(rule=rule.id, trouble=Trouble.OVERLAP, text=text)
        elif rival.family.rank == rule.family.rank and rival.priority == rule.priority and _both(rule, rival):
            text = f"{rival.id} has the same priority, and both may hold: the name decides"
            yield Finding(rule=rule.id, trouble=Trouble.TIE, text=text)


def _implies(rule: Rule, rival: Rule) -> bool:
    """Whether *rival* holds in every situation in which *rule* does."""
    against = (*IMPOSSIBLE, *_alternatives(rival))
    return all(_situation(way, against) is None for way in _alternatives(rule))


def _both(rule: Rule, rival: Rule) -> bool:
    ways = itertools.product(_alternatives(rule), _alternatives(rival))
    return any(_situation((*mine, *theirs), IMPOSSIBLE) is not None for mine, theirs in ways)


def _without_rows(rules: Iterable[Rule], rows: Mapping[str, int]) -> Iterator[Finding]:
    for rule in rules:
        for each in rule.needs:
            if rows.get(each.source) == 0:
                text = f"it cites {each.name} ({each.meaning}), and {each.source} has no row: it stays silent"
                yield Finding(rule=rule.id, trouble=Trouble.NO_ROWS, text=text)


def _in_words(way: Together) -> str:
    return ", ".join(each.in_words() for each in way)


# The search.


_TRIES: Final = 20_000
"""Situations tried for one question; who needs more is given the benefit of the doubt."""


class _TooMany(Exception):
    """There are more situations than can be tried."""


def _situation(must: Together, kept_out: Sequence[Together]) -> Generated | None:
    """
    Return a situation in which all of *must* holds and none of *kept_out* holds whole, or None when there is none.

    Every combination of values that make a difference is tried; the first that will do is returned. Where these are too many,
    the empty situation is: nothing is claimed that was not looked through.
    """
    names = {each.fact.name for each in must}
    near = [way for way in kept_out if any(each.fact.name in names for each in way)]
    values = _Values((*must, *(each for way in near for each in way)))
    facts = {each.fact.name: each.fact for each in must}
    choices = [
        [seen for seen in values.of(fact) if all(each.holds_for(seen) for each in must if each.fact.name == name)]
        for name, fact in facts.items()
    ]
    tries = itertools.count()
    try:
        for chosen in itertools.product(*choices):
            found = _escaping(dict(zip(facts, chosen, strict=True)), near, values, tries)
            if found is not None:
                return found
    except _TooMany:
        return {}
    return None


def _escaping(
    seen: dict[str, Seen | None], kept_out: Sequence[Together], values: _Values, tries: Iterator[int]
) -> Generated | None:
    """Return *seen* with more facts, chosen so that no way of *kept_out* holds whole; None when they cannot be."""
    if next(tries) >= _TRIES:
        raise _TooMany
    for way in kept_out:
        if any(each.fact.name in seen and not each.holds_for(seen[each.fact.name]) for each in way):
            continue
        for each in way:
            if each.fact.name in seen:
                continue
            for value in values.of(each.fact):
                if not each.holds_for(value):
                    found = _escaping({**seen, each.fact.name: value}, kept_out, values, tries)
                    if found is not None:
                        return found
        return None
    return seen


class _Values:
    """The values of each fact that make a difference to any of some clauses."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses: dict[str, list[Clause]] = {}
        self._values: dict[str, tuple[Seen | None, ...]] = {}
        for each in clauses:
            self._clauses.setdefault(each.fact.name, []).append(each)

    def of(self, fact: RuleFact) -> tuple[Seen | None, ...]:
        """Return them, the plainest first; None is among them where the fact may be unknown."""
        if fact.name not in self._values:
            known = self._different(fact, self._clauses.get(fact.name, []))
            self._values[fact.name] = known if fact.sure else (*known, None)
        return self._values[fact.name]

    def _different(self, fact: RuleFact, clauses: Sequence[Clause]) -> tuple[Seen, ...]:
        match fact.kind:
            case Kind.YES_NO:
                return (False, True)
            case Kind.NUMBER:
                return tuple(_numbers(fact, sorted({c.value for c in clauses if isinstance(c.value, float)})))
            case Kind.WORD:
                return tuple(_words(fact, clauses))
            case Kind.WORDS:
                words = _words(fact, clauses)
                # One word for a rule's own wish, and others that keep rivals out.
                return tuple(frozenset(some) for size in range(4) for some in itertools.combinations(words, size))


def _numbers(fact: RuleFact, bounds: Sequence[float]) -> Iterator[float]:
    """Yield each bound, and a number between each two and beyond the last, as far as the fact can be these."""
    step = 1.0 if fact.whole else 0.5
    near = {b + d for b in bounds for d in (-step, 0.0, step)} | {(a + b) / 2 for a, b in itertools.pairwise(bounds)}
    low = max(fact.low, _LOW.get(fact.name, 0))
    for number in sorted(near or {low}):
        if low <= number <= fact.high and (not fact.whole or number == int(number)):
            yield number


def _words(fact: RuleFact, clauses: Sequence[Clause]) -> list[str]:
    said = {word for c in clauses if isinstance(c.value, frozenset) for word in c.value}
    other = next((word for word in fact.words if word not in said), None)
    return [*([other] if other else []), *sorted(said)]

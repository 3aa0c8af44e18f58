"""When a rule applies, as data: facts compared with values, all of one list, or of one of several lists."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final, NamedTuple, cast

from ..errors import ConfigurationError
from .facts import FACTS, Kind, Known, RuleFact, Seen

__all__ = ["Clause", "Wanted", "When", "because", "clause", "did_you_mean"]

Wanted = bool | float | str | Sequence[str]
"""What a fact is compared with: yes or no, a number, a word, or several words of which one is enough."""


class _Test(NamedTuple):
    """How a value is held against what is seen. Functions of C, as they are asked a hundred times a turn."""

    sign: str
    of: Callable[[Any, Any], bool]
    passes: bool = True
    """What *of* returns when it holds."""


_NUMBERS: Final[Mapping[str, _Test]] = {
    "": _Test("=", operator.eq),
    "_gte": _Test("≥", operator.le),
    "_gt": _Test(">", operator.lt),
    "_lte": _Test("≤", operator.ge),
    "_lt": _Test("<", operator.gt),
    "_not": _Test("≠", operator.ne),
}
_TESTS: Final[Mapping[Kind, Mapping[str, _Test]]] = {
    Kind.NUMBER: _NUMBERS,
    Kind.YES_NO: {"": _Test("=", operator.eq)},
    Kind.WORD: {"": _Test("=", operator.contains), "_not": _Test("≠", operator.contains, passes=False)},
    Kind.WORDS: {
        "": _Test("any of", frozenset[str].isdisjoint, passes=False),
        "_not": _Test("none of", frozenset[str].isdisjoint),
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One comparison: *fact* with *value*. It does not hold when the fact is not known."""

    fact: RuleFact
    key: str
    """As it is written: the fact's name and, behind it, how it is compared (``shortlisted_gte``)."""
    value: Seen
    test: _Test = field(compare=False, repr=False)

    @property
    def sign(self) -> str:
        """How it is compared, as it is read."""
        return self.test.sign

    def holds(self, known: Known) -> bool:
        """Whether it holds for what is *known*."""
        return self.holds_for(known.read(self.fact))

    def holds_for(self, seen: Seen | None) -> bool:
        """Whether it holds when the fact is *seen*."""
        return seen is not None and self.test.of(self.value, seen) is self.test.passes

    @property
    def telling(self) -> bool:
        """Whether it says what happened, rather than what did not: worth telling as the reason."""
        return self.sign in ("=", "any of", "≥", ">") and self.value is not False and self.fact.name not in _PERMISSIONS

    def in_words(self) -> str:
        """Return the comparison as it is read: ``shortlisted ≥ 1``."""
        name = self.fact.name.replace("_", " ")
        if isinstance(self.value, bool):
            return self.fact.in_words(self.value)
        if isinstance(self.value, frozenset):
            listed = " or ".join(sorted(self.value)).replace("_", " ")
            return f"{name}: {'not ' if self.key.endswith('_not') and self.key != self.fact.name else ''}{listed}"
        return f"{name} {self.sign} {self.value:g}" if isinstance(self.value, float) else f"{name} {self.sign} {self.value}"


_MOST: Final = 1_000_000.0
_PERMISSIONS: Final = frozenset({"leaves_room", "may_question"})
"""What lets a rule speak, and is no reason for it."""


def clause(key: str, value: Wanted, facts: Mapping[str, RuleFact] = FACTS) -> Clause:
    """
    Return the comparison written as *key* (a fact's name, with ``_gte`` and the like behind it) and *value*.

    Raises:
        ConfigurationError: There is no such fact, it cannot be compared so, or the value does not suit it.

    """
    fact, suffix = _split(key, facts)
    tests = _TESTS[fact.kind]
    if suffix not in tests:
        ways = ", ".join(fact.name + way for way in tests)
        raise ConfigurationError(f"{key}: {fact.name} is {fact.kind.value}; it is compared as {ways}")
    return Clause(fact=fact, key=key, value=_suiting(key, fact, value), test=tests[suffix])


def _split(key: str, facts: Mapping[str, RuleFact]) -> tuple[RuleFact, str]:
    if key in facts:
        return facts[key], ""
    for suffix in sorted(_NUMBERS, key=len, reverse=True):
        if suffix and key.endswith(suffix) and key.removesuffix(suffix) in facts:
            return facts[key.removesuffix(suffix)], suffix
    raise ConfigurationError(f"{key}: there is no such fact{did_you_mean(key, facts)}")


def did_you_mean(word: str, known: Mapping[str, object] | Sequence[str]) -> str:
    """Return the nearest of what is *known*, as the end of a complaint."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""


def _suiting(key: str, fact: RuleFact, value: object) -> Seen:
    match fact.kind:
        case Kind.YES_NO:
            if isinstance(value, bool):
                return value
            raise ConfigurationError(f"{key}: needs true or false")
        case Kind.NUMBER:
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ConfigurationError(f"{key}: needs a number")
            high = min(fact.high, _MOST)
            if not fact.low <= value <= high:
                raise ConfigurationError(f"{key}: out of range ({fact.low:g} to {high:,.0f})")
            return float(value)
        case _:
            return _words(key, fact, value)


def _words(key: str, fact: RuleFact, value: object) -> frozenset[str]:
    given: list[object] = [value] if isinstance(value, str) else []
    if isinstance(value, list | tuple | set | frozenset):
        given = list(cast("Iterable[object]", value))
    words = [str(word) for word in given if isinstance(word, str)]
    if not words or len(words) < len(given):
        raise ConfigurationError(f"{key}: needs a word or a list of words")
    for word in words:
        if word not in fact.words:
            raise ConfigurationError(f"{key}: {word} is none of its words{did_you_mean(word, fact.words)}")
    return frozenset(words)


_Question = tuple[str, RuleFact, Seen, Callable[[Any, Any], bool], bool]
"""A clause laid out flat for `When.met`, which asks a hundred of them a turn."""


@dataclass(frozen=True, slots=True)
class When:
    """A condition: it holds when every clause of one of its *alternatives* does."""

    alternatives: tuple[tuple[Clause, ...], ...]
    _asked: tuple[tuple[tuple[Clause, ...], tuple[_Question, ...]], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        asked = ((each, tuple((c.fact.name, c.fact, c.value, *c.test[1:]) for c in each)) for each in self.alternatives)
        object.__setattr__(self, "_asked", tuple(asked))

    @classmethod
    def of(cls, *alternatives: Mapping[str, Wanted], facts: Mapping[str, RuleFact] = FACTS) -> When:
        """
        Return the condition that holds when all of one mapping holds: ``When.of({"shortlisted_gte": 1, "visit_state": "none"})``.

        Raises:
            ConfigurationError: as `clause`; or there is nothing to compare, which would hold always.

        """
        if not alternatives or not all(alternatives):
            raise ConfigurationError("a condition compares at least one fact")
        return cls(tuple(tuple(clause(key, value, facts) for key, value in each.items()) for each in alternatives))

    def met(self, known: Known) -> tuple[Clause, ...] | None:
        """Return the clauses that hold together, or None."""
        seen = known.seen
        for clauses, asked in self._asked:
            for name, fact, value, test, passes in asked:
                now = seen[name] if name in seen else known.read(fact)
                if now is None or test(value, now) is not passes:
                    break
            else:
                return clauses
        return None

    def failing(self, known: Known) -> tuple[Clause, ...]:
        """Return the first clause of each alternative that does not hold."""
        return tuple(c for c in (next((c for c in each if not c.holds(known)), None) for each in self.alternatives) if c)

    def in_words(self) -> str:
        """Return the whole condition as it is read."""
        return "; or ".join(", ".join(c.in_words() for c in each) for each in self.alternatives)

    @property
    def facts(self) -> tuple[RuleFact, ...]:
        """The facts it reads, each once."""
        return tuple({c.fact.name: c.fact for each in self.alternatives for c in each}.values())


def because(clauses: tuple[Clause, ...], known: Known) -> str:
    """Return the facts that made a rule apply, in words."""
    told = [c for c in clauses if c.telling] or clauses
    return "; ".join(c.fact.in_words(seen) for c in told if (seen := _told(c, known)) is not None)


def _told(each: Clause, known: Known) -> Seen | None:
    """Return what is seen; of several words only those that were looked for."""
    seen = known.read(each.fact)
    if isinstance(seen, frozenset) and isinstance(each.value, frozenset) and each.sign == "any of":
        return seen & each.value
    return seen

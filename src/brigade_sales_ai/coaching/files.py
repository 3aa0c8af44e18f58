"""A host's own rules in a TOML file: read whole, checked line by line, and read again while the engine runs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from ..errors import ConfigurationError
from ..situation import Coaching, Move, Situation
from ..vocabulary import Objection, Offerable, Slot, Stage, Word
from .conditions import Clause, Wanted, When, clause, did_you_mean
from .evidence import EVIDENCE, Evidence
from .facts import FACTS, RuleFact
from .rulebook import Rulebook
from .rules import RULE_NAME, Anew, Family, Rule, Unless, presses
from .standard import STANDARD

__all__ = ["ReloadableRulebook", "RuleFileError", "RuleProblem", "load_rules", "read_rules"]

_LONGEST: Final = 500_000
"""Characters a rule file may have; five hundred rules have a fifth of it."""

_W = TypeVar("_W", bound=Word)


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One thing wrong in a rule file: the line, and the reason."""

    line: int
    reason: str


class RuleFileError(ConfigurationError):
    """The file cannot be used; *problems* has every one of them, the message the first."""

    def __init__(self, name: str, problems: Iterable[RuleProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: p.line))
        more = len(self.problems) - 1
        first = self.problems[0]
        super().__init__(f"{name}, line {first.line}: {first.reason}" + (f" (and {more} more)" if more else ""))


def load_rules(
    path: Path,
    *,
    base: Rulebook = STANDARD,
    facts: Iterable[RuleFact] = (),
    evidence: Iterable[Evidence] = (),
) -> Rulebook:
    """
    Return *base* as the file at *path* changes it; *facts* and *evidence* are the host's own, beside those that ship.

    Raises:
        RuleFileError: Something in the file cannot be used; nothing of it is then.
        ConfigurationError: The file cannot be read.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors put a mark before the first letter
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} is not UTF-8 text") from error
    return read_rules(text, name=path.name, base=base, facts=facts, evidence=evidence)


def read_rules(
    text: str,
    *,
    name: str = "rules",
    base: Rulebook = STANDARD,
    facts: Iterable[RuleFact] = (),
    evidence: Iterable[Evidence] = (),
) -> Rulebook:
    """Return *base* as *text* changes it; *name* stands in complaints. Raises: as `load_rules`."""
    if len(text) > _LONGEST:
        raise RuleFileError(name, [RuleProblem(1, f"the file has more than {_LONGEST:,} characters")])
    try:
        document = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError is one; a number of five thousand digits is another
        raise RuleFileError(name, [_not_toml(error, text)]) from error
    except RecursionError:
        raise RuleFileError(name, [RuleProblem(1, "it is nested too deeply")]) from None
    reader = _Reader(
        lines=_Lines(text),
        facts=_with_own(FACTS, facts, "fact"),
        evidence=_with_own(EVIDENCE, evidence, "evidence"),
    )
    book = reader.book(document, base)
    if reader.problems:
        raise RuleFileError(name, reader.problems)
    return book


_Named = TypeVar("_Named", RuleFact, Evidence)


def _with_own(shipped: Mapping[str, _Named], own: Iterable[_Named], what: str) -> Mapping[str, _Named]:
    added = {each.name: each for each in own}
    if taken := set(shipped) & set(added):
        raise ConfigurationError(f"{what} {min(taken)} ships already: give yours another name")
    return {**shipped, **added}


_AT_LINE: Final = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")


def _not_toml(error: ValueError, text: str) -> RuleProblem:
    said = str(error)
    at = _AT_LINE.search(said)
    line = int(at[1]) if at and at[1] else len(text.rstrip().splitlines())
    return RuleProblem(max(1, line), f"not TOML: {_AT_LINE.sub('', said)}")


# Where in the file something stands: tomllib does not say.


class _Lines:
    """The line of each key of a TOML text that could be read."""

    def __init__(self, text: str) -> None:
        self._text = text.splitlines()
        self._at: dict[tuple[str, ...], tuple[int, int]] = {}
        table: tuple[str, ...] = ()
        for begin, end, statement in _statements(self._text):
            path = _path(statement)
            if statement.lstrip().startswith("["):
                table, path = path, ()
            for size in range(1, len(table) + len(path) + 1):
                self._at.setdefault((*table, *path)[:size], (begin, end))

    def of(self, *path: str, near: str = "") -> int:
        """Return the line (from 1) of *path*, or of the nearest thing around it; within that, the line that has *near*."""
        for size in range(len(path), 0, -1):
            found = self._at.get(path[:size])
            if found is not None:
                return self._inside(found, near, *reversed(path[size:])) + 1
        return 1

    def _inside(self, span: tuple[int, int], *clues: str) -> int:
        """Return the line within a statement that has the first of *clues* that any has; else its first."""
        begin, end = span
        for clue in filter(None, clues):
            for number in range(begin, end):
                if re.search(rf"(?<![\w-]){re.escape(clue)}(?![\w-])", self._text[number]):
                    return number
        return begin


def _statements(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield each table head and each assignment with its first line and the line behind its last."""
    begin = 0
    while begin < len(lines):
        if not lines[begin].strip() or lines[begin].lstrip().startswith("#"):
            begin += 1
            continue
        end = begin + 1
        while end < len(lines) and not _complete("\n".join(lines[begin:end])):
            end += 1
        yield begin, end, "\n".join(lines[begin:end])
        begin = end


def _complete(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except (ValueError, RecursionError):
        return False
    return True


def _path(statement: str) -> tuple[str, ...]:
    try:
        found: Any = tomllib.loads(statement)
    except (ValueError, RecursionError):
        return ()
    path: list[str] = []
    while isinstance(found, dict) and len(cast("dict[str, Any]", found)) == 1:
        key, found = next(iter(cast("dict[str, Any]", found).items()))
        path.append(key)
    return tuple(path)


# From tables to rules.

Table = dict[str, Any]


@dataclass(slots=True)
class _Reader:
    """Reads the document, noting every problem with its line instead of stopping at the first."""

    lines: _Lines
    facts: Mapping[str, RuleFact]
    evidence: Mapping[str, Evidence]
    problems: list[RuleProblem] = field(default_factory=list[RuleProblem])

    def book(self, document: Table, base: Rulebook) -> Rulebook:
        """Return *base* as the document changes it; what cannot be used is among the problems."""
        for key in document:
            if key != "rules":
                self.complain(f"{key} is no part of a rule file; rules stand under [rules.NAME]", key)
        tables = document.get("rules", {})
        if not isinstance(tables, dict):
            self.complain("rules stand under [rules.NAME]", "rules")
            return base
        known = {rule.id: rule for rule in base.rules}
        off: list[str] = []
        changed: list[Rule] = []
        for name, table in cast("Table", tables).items():
            if not isinstance(table, dict):
                self.complain(f"{name} is not a table: write [rules.{name}]", "rules", name)
            elif cast("Table", table).get("off") is True:
                if name in known:
                    off.append(name)
                else:
                    self.complain(f"there is no rule {name} to switch off{did_you_mean(name, known)}", "rules", name)
            elif (rule := self.rule(name, cast("Table", table), known.get(name))) is not None:
                changed.append(rule)
        book = base.with_rules(*changed)
        self._check_names(changed, {rule.id for rule in book.rules})
        return book.without(*off)

    def _check_names(self, changed: Iterable[Rule], known: Collection[str]) -> None:
        """Complain of rules that are waited for and do not exist."""
        for rule in changed:
            for name, _ in rule.unless.fired:
                stem = name.removesuffix("*")
                if not (name in known or (stem != name and any(each.startswith(stem) for each in known))):
                    reason = f"rule {rule.id}: unless: there is no rule {name}{did_you_mean(name, sorted(known))}"
                    self.complain(reason, "rules", rule.id, "unless", near=name)

    def complain(self, reason: str, *path: str, near: str = "") -> None:
        self.problems.append(RuleProblem(self.lines.of(*path, near=near), reason))

    def rule(self, name: str, table: Table, shipped: Rule | None) -> Rule | None:
        """Return the rule of *table*: the shipped one with what the table names, or a new one; None if it cannot be."""
        before = len(self.problems)
        if not RULE_NAME.fullmatch(name):
            self.complain(f"{name!r}: a rule's name has letters, digits and underscores, 64 at most", "rules", name)
        parts: dict[str, Any] = {}
        for key, value in table.items():
            self._part(name, key, value, parts)
        if shipped is None:
            for needed in ("family", "priority", "when", "say"):
                if needed not in table:
                    self.complain(f"rule {name} is new and has no {needed}", "rules", name)
        if len(self.problems) > before:
            return None
        if shipped is not None and shipped.planned and "when" in parts:
            parts["planned"] = ""  # with a condition it speaks in turns, and no longer by the clock
        try:
            rule = replace(shipped, **parts) if shipped else Rule(id=name, **parts)
        except ConfigurationError as error:
            self.complain(str(error), "rules", name, _blamed(str(error), table))
            return None
        if rule.unfilled:
            listed = ", ".join(f"{{{each}}}" for each in rule.unfilled)
            self.complain(
                f"rule {name}: nothing it needs fills {listed}", "rules", name, "say" if "say" in table else "needs"
            )
            return None
        return rule

    def _part(self, name: str, key: str, value: Any, parts: dict[str, Any]) -> None:
        path = ("rules", name, key)
        read = _PARTS.get(key)
        if read is None:
            self.complain(f"rule {name}: {key} is no part of a rule{did_you_mean(key, _PARTS)}", *path)
            return
        try:
            parts.update(read(self, value))
        except _Refused as first:
            for refused in (first, *first.beside):
                where = ".".join((key, *refused.path))
                self.complain(f"rule {name}: {where}: {refused.reason}", *path, *refused.path, near=refused.near)
        except ConfigurationError as error:
            self.complain(f"rule {name}: {key}: {error}", *path)

    # One method for each shape of value.

    def when(self, value: Any) -> When:
        tables = _one_or_more(value)
        if not tables:
            raise _Refused("a condition compares at least one fact")
        return When(tuple(self.clauses(table) for table in tables))

    def clauses(self, table: Any) -> tuple[Clause, ...]:
        if not isinstance(table, dict) or not table:
            raise _Refused('compares facts: { shortlisted_gte = 1, visit_state = "none" }')
        found: list[Clause] = []
        refused: list[_Refused] = []
        for key, value in cast("Table", table).items():
            try:
                found.append(self.clause(key, value))
            except _Refused as error:
                refused.append(error)
        if refused:
            refused[0].beside = tuple(refused[1:])
            raise refused[0]
        return tuple(found)

    def clause(self, key: str, value: Any) -> Clause:
        try:
            return clause(key, cast("Wanted", value), self.facts)
        except ConfigurationError as error:
            written = (
                f"{value}".lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else f"{value}"
            )
            raise _Refused(str(error).removeprefix(f"{key}: "), key, near=f"{key} = {written}") from None

    def unless(self, value: Any) -> Unless:
        if not isinstance(value, dict):
            raise _Refused('is a table: { fired_within_turns = ["visit_*", 6] }')
        clauses: list[Clause] = []
        fired: tuple[tuple[str, int], ...] = ()
        declined: tuple[tuple[Offerable, float], ...] = ()
        for key, given in cast("Table", value).items():
            if key == "fired_within_turns":
                fired = tuple((rule, int(turns)) for rule, turns in self.pairs(key, given))
            elif key == "declined_within_days":
                declined = tuple((_word(Offerable, offer, key), days) for offer, days in self.pairs(key, given))
            else:
                clauses.append(self.clause(key, given))
        return Unless(fired=fired, declined=declined, clauses=tuple(clauses))

    def pairs(self, key: str, value: Any) -> Iterator[tuple[str, float]]:
        items = _items(value)
        for pair in items if items and isinstance(items[0], list) else [items]:
            both = _items(pair)
            match both:
                case [str() as name, (int() | float()) as number] if _is_number(number) and 0 < number <= 100_000:
                    yield name, number
                case _:
                    raise _Refused('is a name with a number, or a list of such: ["visit_*", 6]', key)

    def needs(self, value: Any) -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        for name in _texts(value):
            if name not in self.evidence:
                raise _Refused(f"there is no evidence {name}{did_you_mean(name, self.evidence)}")
            found.append(self.evidence[name])
        return tuple(found)

    def cooldown(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _Refused("is a table: { turns = 6, hours = 24, per_session = 2 }")
        parts: dict[str, Any] = {"cooldown_turns": 0, "cooldown_hours": 0.0, "per_session": 0, "once": False, "anew": None}
        for key, given in cast("Table", value).items():
            match key:
                case "turns":
                    parts["cooldown_turns"] = _whole(given, key)
                case "hours":
                    parts["cooldown_hours"] = _number(given, key)
                case "per_session":
                    parts["per_session"] = _whole(given, key)
                case "once":
                    parts["once"] = _yes_no(given, key)
                case "anew":
                    parts["anew"] = Anew(_choice(given, [each.value for each in Anew], key))
                case _:
                    raise _Refused(f"has turns, hours, per_session, once and anew, not {key}", key)
        return parts


class _Refused(Exception):
    """A value that cannot be used, with the way to it from the rule's part, and the words *near* which it stands."""

    def __init__(self, reason: str, *path: str, near: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path
        self.near = near
        self.beside: tuple[_Refused, ...] = ()


def _blamed(reason: str, table: Table) -> str:
    """Return the part of *table* that a complaint of the rule itself is about."""
    return next((part for part in ("offers", "move", "family", "when") if part in table and part in reason), "")


def _items(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _one_or_more(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else [value]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: Any, *path: str) -> float:
    if not _is_number(value) or not 0 <= value <= 100_000:
        raise _Refused("needs a number, 0 to 100,000", *path)
    return float(value)


def _whole(value: Any, *path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100_000:
        raise _Refused("needs a whole number, 0 to 100,000", *path)
    return value


def _yes_no(value: Any, *path: str) -> bool:
    if not isinstance(value, bool):
        raise _Refused("needs true or false", *path)
    return value


def _nothing(_: object) -> dict[str, Any]:
    """``off = false`` changes nothing; true is dealt with before."""
    return {}


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Refused("needs a text")
    if len(value) > 1000:
        raise _Refused("has more than 1000 characters")
    if banned := presses(value):
        raise _Refused(f"{banned!r} presses or promises; say it from a dated row, or leave it", near=banned)
    return value.strip()


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in _one_or_more(value))


def _choice(value: Any, known: list[str], *path: str) -> str:
    if not isinstance(value, str) or value not in known:
        said = value if isinstance(value, str) else "that"
        raise _Refused(f"{said} is none of {', '.join(known)}{did_you_mean(said, known)}", *path)
    return value


def _word(kind: type[_W], value: Any, *path: str) -> _W:
    return kind(_choice(value, [each.value for each in kind], *path))


def _stages(value: Any) -> tuple[Stage, ...]:
    return tuple(_word(Stage, each) for each in _texts(value))


_PARTS: Final[Mapping[str, Callable[[_Reader, Any], dict[str, Any]]]] = {
    "family": lambda _, v: {"family": Family[_choice(v, [f.name.lower() for f in Family]).upper()]},
    "priority": lambda _, v: {"priority": _whole(v)},
    "stages": lambda _, v: {"stages": _stages(v)},
    "when": lambda reader, v: {"when": reader.when(v)},
    "unless": lambda reader, v: {"unless": reader.unless(v)},
    "needs": lambda reader, v: {"needs": reader.needs(v)},
    "say": lambda _, v: {"say": _text(v)},
    "never": lambda _, v: {"never": _texts(v)},
    "move": lambda _, v: {"move": _word(Move, v)},
    "ask": lambda _, v: {"ask": _word(Slot, v)},
    "objection": lambda _, v: {"objection": _word(Objection, v)},
    "offers": lambda _, v: {"offers": _word(Offerable, v)},
    "cooldown": lambda reader, v: reader.cooldown(v),
    "off": lambda _, v: _nothing(_yes_no(v)),
}
"""What a rule's table may name, and what it becomes of the rule."""


class ReloadableRulebook:
    """
    The rules of a file, which may be read again while the engine runs; a `Coach`.

    A turn is judged by one book from beginning to end. A file that cannot be used changes nothing: the book before goes on.
    """

    def __init__(self, path: Path, read: Callable[[], Rulebook], book: Rulebook) -> None:
        self._path = path
        self._read = read
        self._book = book

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        base: Rulebook = STANDARD,
        facts: Iterable[RuleFact] = (),
        evidence: Iterable[Evidence] = (),
    ) -> ReloadableRulebook:
        """Read the file at *path*. Raises: as `load_rules`."""
        own_facts, own_evidence = tuple(facts), tuple(evidence)

        def read() -> Rulebook:
            return load_rules(path, base=base, facts=own_facts, evidence=own_evidence)

        return cls(path, read, read())

    @property
    def book(self) -> Rulebook:
        """The rules that judge now."""
        return self._book

    def reload(self) -> Rulebook:
        """
        Read the file again and judge by it from the next turn on; return the new book.

        Raises: as `load_rules`; the old book stays.
        """
        self._book = self._read()  # one assignment: whoever judges meanwhile has the whole old book
        return self._book

    async def advise(self, situation: Situation, /) -> Coaching:
        """Return what the rules decide about *situation*."""
        return await self._book.advise(situation)

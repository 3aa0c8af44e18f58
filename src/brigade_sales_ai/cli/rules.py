"""Shows the rules, looks for those that cannot work, and says turn by turn why each spoke or did not."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import anyio
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..coaching import FACTS, STANDARD, Rulebook
from ..coaching.check import Trouble, check
from ..coaching.explain import Fate, fates_in
from ..coaching.files import RuleFileError, load_rules
from ..coaching.listing import described, resting
from ..coaching.rulebook import in_order
from ..engine import ConversationEngine
from ..errors import ConfigurationError, InvalidRequest
from ..knowledge import Catalogue, CatalogueKnowledge
from ..situation import Coaching, Situation
from ..storage import MemoryProfileStore
from ..turns import TurnRequest
from .panels import knowledge_of
from .replay import CUSTOMERS, START, lines_of, turns_of

__all__ = ["run"]


def run(given: argparse.Namespace) -> int:
    """Do what *given* asks; return the exit code."""
    if given.action == "check":
        return _check(given.rules, given.catalogue)
    book = load_rules(given.rules) if given.rules else STANDARD
    if given.action == "list":
        return _list(book, facts=given.facts, as_json=given.json)
    knowledge = knowledge_of(given.catalogue, disclose=given.disclose_unregistered)
    return _explain(given, book, knowledge)


# list


def _list(book: Rulebook, *, facts: bool, as_json: bool) -> int:
    if as_json:
        print(json.dumps([described(rule) for rule in in_order(book.rules)], ensure_ascii=False, indent=1))
        return 0
    console = Console(highlight=False, markup=False)
    table = Table(title=f"{len(book.rules)} rules, in the order in which they are considered")
    for column in ("rule", "kind", "priority", "when", "needs", "says", "rests"):
        table.add_column(column, overflow="fold")
    for rule in in_order(book.rules):
        told = described(rule)
        table.add_row(
            *(Text(str(told[name])) for name in ("id", "family", "priority", "when", "needs", "say")), resting(rule)
        )
    console.print(table)
    if facts:
        console.print(_facts())
    else:
        console.print("The facts that a rule may ask about: brigade-sales-ai rules list --facts")
    return 0


def _facts() -> Table:
    table = Table(title=f"{len(FACTS)} facts a rule may ask about")
    for column in ("fact", "is", "meaning", "words"):
        table.add_column(column, overflow="fold")
    for fact in FACTS.values():
        table.add_row(fact.name, fact.kind.value, fact.meaning, Text(", ".join(fact.words)))
    return table


# check


def _check(file: Path | None, catalogue: Path | None) -> int:
    try:
        book = load_rules(file) if file else STANDARD
    except RuleFileError as error:
        for problem in error.problems:
            print(f"{file}, line {problem.line}: {problem.reason}")
        print(f"{len(error.problems)} to put right; none of the file is used until then.")
        return 2
    homes = Catalogue.load(catalogue) if catalogue else Catalogue.sample()
    found = check(book, rows=_rows(homes, today=datetime.now().astimezone().date()))
    for finding in found:
        print(f"{finding.rule} {finding.trouble.value}: {finding.text}")
    broken = [finding for finding in found if finding.trouble in (Trouble.NEVER, Trouble.LOSES)]
    in_turns = [rule for rule in book.rules if not rule.planned]
    print(
        f"{len(in_turns)} rules for turns and {len(book.rules) - len(in_turns)} for the plan of contacts; "
        f"{len(broken)} can never speak or always lose."
    )
    return 1 if broken else 0


_FRESH: Final = timedelta(days=180)


def _rows(homes: Catalogue, *, today: date) -> dict[str, int]:
    """Return how many rows each source of evidence has today."""
    sold = [home for home in homes.projects if home.registration]
    return {
        "catalogue.homes": len(sold),
        "catalogue.prices": sum(unit.price is not None for home in sold for unit in home.units),
        "catalogue.offers": sum(offer.valid_from <= today <= offer.valid_until for home in sold for offer in home.offers),
        "catalogue.market": sum(today <= row.expires_on and today - row.as_of <= _FRESH for row in homes.market),
        "catalogue.schools": sum("school" in place.place.lower() for home in sold for place in home.distances),
    }


# explain


@dataclass(slots=True)
class _Attending:
    """A coach that judges by *book* and keeps what it was asked."""

    book: Rulebook
    seen: list[Situation] = field(default_factory=list[Situation])

    async def advise(self, situation: Situation, /) -> Coaching:
        self.seen.append(situation)
        return self.book.judge(situation)


def _explain(given: argparse.Namespace, book: Rulebook, knowledge: CatalogueKnowledge) -> int:
    if given.rule is not None and given.rule not in {rule.id for rule in book.rules}:
        raise ConfigurationError(f"there is no rule {given.rule}")
    console = Console(highlight=False, markup=False)
    lines = lines_of(given.transcript)[: None if given.limit is None else max(0, given.limit)]
    read = 0
    for number, line in lines:
        try:
            said = [text for speaker, text in turns_of(line) if speaker.lower() in CUSTOMERS]
        except ValueError as error:
            _aside(given).print(f"line {number}: {error}", style="yellow")
            continue
        read += 1
        for turn, now in anyio.run(partial(_heard, said, book, knowledge)):
            if isinstance(now, InvalidRequest):
                _aside(given).print(f"{number}.{turn}  left out: {now}", style="yellow")
                continue
            fates = tuple(_asked_for(fates_in(now, book), rule=given.rule, every=given.all))
            if given.json:
                told = {"dialogue": number, "turn": turn, "said": now.text, "rules": [asdict(fate) for fate in fates]}
                print(json.dumps(told, ensure_ascii=False))
            else:
                _show(console, number, turn, now, fates)
    if not lines:
        console.print(f"{given.transcript} has no dialogue", style="yellow")
    return 0 if read else 1


def _aside(given: argparse.Namespace) -> Console:
    """Return where to say what is no turn: JSON stays JSON."""
    return Console(highlight=False, markup=False, stderr=given.json)


async def _heard(
    said: Sequence[str], book: Rulebook, knowledge: CatalogueKnowledge
) -> list[tuple[int, Situation | InvalidRequest]]:
    """Return the numbered turns of a talk as the rules saw them, a minute between two messages, or why one was left out."""
    turns: list[tuple[int, Situation | InvalidRequest]] = []
    coach = _Attending(book=book)
    engine = ConversationEngine(profiles=MemoryProfileStore(), knowledge=knowledge, coach=coach, timer=lambda: 0)
    for number, text in enumerate(said):
        at = START + timedelta(minutes=number)
        try:
            request = TurnRequest(user_id="explained", session_id="replay", message_id=f"t{number}", text=text, at=at)
        except InvalidRequest as error:
            turns.append((number + 1, error))
            continue
        await engine.reply(request)
        turns.append((number + 1, coach.seen[-1]))
    return turns


def _asked_for(fates: Sequence[Fate], *, rule: str | None, every: bool) -> Iterator[Fate]:
    for fate in fates:
        if fate.rule == rule or (rule is None and (every or fate.held)):
            yield fate


def _show(console: Console, number: int, turn: int, now: Situation, fates: Sequence[Fate]) -> None:
    console.print(Text(f"{number}.{turn}  “{now.text}”", style="bold"))
    for fate in fates:
        mark = "spoke " if fate.spoke else "silent"
        console.print(Text(f"     {mark}  {fate.rule}: {fate.why}", style="green" if fate.spoke else ""))
    if not fates:
        console.print("     no rule's condition held")

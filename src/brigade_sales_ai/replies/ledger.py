"""What a reply told, promised and had to leave open, for whoever takes over: prices with their rows, promises, open questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from .. import events as ev
from ..contact import in_india
from ..homes import Price, PriceBasis, Project, UnitType
from ..money import show_range
from ..profile import question_in_words
from ..promises import STANDARD, PromisePolicy, promising, wished
from ..situation import Act, Brief, Fact, Missing, Point
from ..vocabulary import PromiseKind, Topic
from .listing import homes_shown, larger_shown, price_with_basis, unit_in_words

__all__ = ["for_the_team", "telling_changes", "told_by"]


def told_by(brief: Brief, policy: PromisePolicy = STANDARD) -> Iterator[ev.AnyEvent]:
    """Yield each price that a reply by *brief* prints, each question it cannot answer or answers after all, each promise it makes."""
    yield from (quote.told for quote in _quotes(brief))
    acts = {point.act for point in brief.points}
    if Act.ADMIT_UNKNOWN in acts:
        for missing in brief.missing:
            if for_the_team(missing):
                yield ev.LeftUnanswered(topic=missing.topic, subject=_whole(missing), project_id=missing.project_id)
    cited = _cited(brief)
    answered = {(fact.topic, fact.subject) for fact in brief.facts if fact.id in cited}
    for owed in brief.profile.unanswered:
        if (owed.topic, owed.subject) in answered:
            yield ev.AnsweredAfterAll(topic=owed.topic, subject=owed.subject)
    yield from _promises(brief, policy)


def for_the_team(missing: Missing) -> bool:
    """Whether the team can find out what is missing; "the price to work from" only the customer can say."""
    return missing.project_id is not None or missing.topic in (Topic.DISTANCE, Topic.MARKET)


def _whole(missing: Missing) -> str:
    return f"{missing.subject} ({missing.what})" if missing.what else missing.subject


def _cited(brief: Brief) -> frozenset[str]:
    return frozenset(fact for point in brief.points for fact in point.facts)


def _promises(brief: Brief, policy: PromisePolicy) -> Iterator[ev.Promised]:
    profile, at, when = brief.profile, brief.at, brief.heard.visit_when or ""
    home = brief.about[0].id if brief.about else ""
    for point in brief.points:
        match point.act, point.about:
            case Act.CONFIRM_CALLBACK, _:
                due_at = wished(brief.heard.visit, at, policy)
                yield from promising(profile, PromiseKind.CALLBACK, at, when=when, due_at=due_at, policy=policy)
            case Act.CONFIRM_BROCHURE, _:
                yield from promising(profile, PromiseKind.BROCHURE, at, subject=home, policy=policy)
            case Act.CONFIRM_VISIT, _:
                yield from _slot(brief, policy)
            case Act.ADMIT_UNKNOWN, _:
                for missing in filter(for_the_team, brief.missing):
                    asked = question_in_words(missing.topic, _whole(missing))
                    yield from promising(profile, PromiseKind.ANSWER, at, subject=asked, policy=policy)
            case Act.HAND_OVER, _:
                yield from promising(profile, PromiseKind.HUMAN, at, policy=policy)
            case Act.DECLINE, "privacy":
                yield from promising(profile, PromiseKind.PRIVACY, at, policy=policy)
            case _:
                pass


def _slot(brief: Brief, policy: PromisePolicy) -> Iterator[ev.Promised]:
    """Yield that the team confirms a slot; a visit whose slot is held stands in the profile as it is."""
    visit = brief.profile.next_visit
    if visit is None or visit.state != "asked":
        return
    due_at = policy.slot_due(brief.at, visit.on)
    yield from promising(
        brief.profile,
        PromiseKind.VISIT_SLOT,
        brief.at,
        subject=visit.project_id or "",
        when=visit.when,
        due_at=due_at,
        policy=policy,
    )


# Prices.


class _Quote(NamedTuple):
    """A price that a reply prints: of which kind of home, where, and the event that keeps it."""

    unit: str
    home: str
    told: ev.PriceTold


def _quotes(brief: Brief) -> Iterator[_Quote]:
    """Yield the prices that are printed: those of the facts that are cited, and those of the homes that are listed."""
    cited = _cited(brief) - {fact for point in brief.points if point.act is Act.PRICE_CHANGED for fact in point.facts}
    for fact in brief.facts:
        if fact.topic is Topic.PRICE and fact.project_id and fact.id in cited:
            told = ev.PriceTold(
                project_id=fact.project_id,
                text=fact.text,
                source=fact.source,
                as_of=fact.as_of,
                unit_id=fact.unit.id if fact.unit else None,
                price=fact.unit.price if fact.unit else None,
            )
            yield _Quote(fact.unit.name if fact.unit else "", fact.subject, told)
    for project, unit in _listed(brief):
        if unit.price is not None:
            told = ev.PriceTold(
                project_id=project.id,
                text=unit_in_words(unit.name, unit.price, None),
                source=f"{project.source}: {project.id}",
                as_of=project.as_of,
                unit_id=unit.id,
                price=unit.price,
            )
            yield _Quote(unit.name, project.name, told)


def _listed(brief: Brief) -> Iterator[tuple[Project, UnitType]]:
    """Yield the kinds of home whose prices a list prints."""
    for match in homes_shown(brief):
        yield from ((match.project, unit) for unit in match.units[:2])
    if (larger := larger_shown(brief)) is not None:
        yield larger.project, larger.units[0]


def telling_changes(brief: Brief) -> Brief:
    """
    Return *brief* with a point that says which of its prices are others than the customer was told before.

    Each is a fact with both prices, from what was told and from the row; the point comes after those that tell the new ones.
    """
    changed = {fact.text: fact for quote in _quotes(brief) if (fact := _changed(brief, quote)) is not None}
    if not changed:
        return brief
    known = len(brief.facts)
    facts = tuple(replace(fact, id=f"f{known + number}") for number, fact in enumerate(changed.values(), 1))
    point = Point(act=Act.PRICE_CHANGED, facts=tuple(fact.id for fact in facts))
    end = max(number for number, told in enumerate(brief.points, 1) if told.facts or told.act is Act.LIST_HOMES)
    return replace(brief, points=(*brief.points[:end], point, *brief.points[end:]), facts=(*brief.facts, *facts))


def _changed(brief: Brief, quote: _Quote) -> Fact | None:
    """Return the fact that *quote* is another price than was told last; None if it is the same, or none was."""
    told = quote.told
    before = brief.profile.price_told_of(told.project_id, told.unit_id) if told.unit_id else None
    if before is None or before.price is None or told.price is None:
        return None
    if before.price == told.price or _seen(before.price) == _seen(told.price):
        return None
    on_file = f" as of {told.as_of:%d %b %Y}" if told.as_of else ""
    return Fact(
        id="",
        topic=Topic.PRICE,
        subject=quote.home,
        text=f"{price_with_basis(before.price)} for {quote.unit} at {quote.home} on {in_india(before.at):%d %b %Y}; "
        f"the price on file{on_file} is {price_with_basis(told.price)}",
        source=f"told from {before.source}; now {told.source}",
        as_of=told.as_of,
        project_id=told.project_id,
    )


def _seen(price: Price) -> tuple[str, PriceBasis]:
    """Return what a customer sees of a price: rupees that round to the same are the same to them."""
    return show_range(price.low, price.high), price.basis

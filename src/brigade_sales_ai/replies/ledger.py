"""What a reply told and what it had to leave open, for whoever takes over: prices with their rows, questions without one."""

from __future__ import annotations

from collections.abc import Iterator

from .. import events as ev
from ..situation import Act, Brief
from ..vocabulary import Topic
from .listing import unit_in_words

__all__ = ["told_by"]


def told_by(brief: Brief) -> Iterator[ev.AnyEvent]:
    """Yield each price that a reply by *brief* prints, each question it cannot answer, and each it answers after all."""
    yield from _prices(brief)
    acts = {point.act for point in brief.points}
    if Act.ADMIT_UNKNOWN in acts:
        for missing in brief.missing:
            yield ev.LeftUnanswered(topic=missing.topic, subject=missing.subject, project_id=missing.project_id)
    answered = {(fact.topic, fact.subject) for fact in brief.facts if fact.id in _cited(brief)}
    for owed in brief.profile.unanswered:
        if (owed.topic, owed.subject) in answered:
            yield ev.AnsweredAfterAll(topic=owed.topic, subject=owed.subject)


def _cited(brief: Brief) -> frozenset[str]:
    return frozenset(fact for point in brief.points for fact in point.facts)


def _prices(brief: Brief) -> Iterator[ev.PriceTold]:
    cited = _cited(brief)
    for fact in brief.facts:
        if fact.topic is Topic.PRICE and fact.project_id and fact.id in cited:
            yield ev.PriceTold(project_id=fact.project_id, text=fact.text, source=fact.source, as_of=fact.as_of)
    for match in brief.found.matches if brief.found else ():
        project = match.project
        for unit in match.units[:2]:
            if unit.price is not None:
                words = unit_in_words(unit.name, unit.price, None)
                yield ev.PriceTold(
                    project_id=project.id, text=words, source=f"{project.source}: {project.id}", as_of=project.as_of
                )

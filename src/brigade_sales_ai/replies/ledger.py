"""What a reply told, promised and had to leave open, for whoever takes over: prices with their rows, promises, open questions."""

from __future__ import annotations

from collections.abc import Iterator

from .. import events as ev
from ..profile import question_in_words
from ..promises import STANDARD, PromisePolicy, promising, wished
from ..situation import Act, Brief, Missing
from ..vocabulary import PromiseKind, Topic
from .listing import unit_in_words

__all__ = ["for_the_team", "told_by"]


def told_by(brief: Brief, policy: PromisePolicy = STANDARD) -> Iterator[ev.AnyEvent]:
    """Yield each price that a reply by *brief* prints, each question it cannot answer or answers after all, each promise it makes."""
    yield from _prices(brief)
    acts = {point.act for point in brief.points}
    if Act.ADMIT_UNKNOWN in acts:
        for missing in brief.missing:
            if for_the_team(missing):
                yield ev.LeftUnanswered(topic=missing.topic, subject=missing.subject, project_id=missing.project_id)
    answered = {(fact.topic, fact.subject) for fact in brief.facts if fact.id in _cited(brief)}
    for owed in brief.profile.unanswered:
        if (owed.topic, owed.subject) in answered:
            yield ev.AnsweredAfterAll(topic=owed.topic, subject=owed.subject)
    yield from _promises(brief, policy)


def for_the_team(missing: Missing) -> bool:
    """Whether the team can find out what is missing; "the price to work from" only the customer can say."""
    return missing.project_id is not None or missing.topic in (Topic.DISTANCE, Topic.MARKET)


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
                    asked = question_in_words(missing.topic, missing.subject)
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

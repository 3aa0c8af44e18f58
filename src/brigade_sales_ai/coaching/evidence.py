"""The rows a rule's advice cites: each has a name, a source, and the values it fills in; without its row a rule is silent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from ..objections import PLAYS
from ..vocabulary import Objection, Topic
from .view import View

__all__ = ["EVIDENCE", "OTHER_OBJECTIONS", "Evidence"]

_FRESH: Final = timedelta(days=180)
"""How old a market figure may be (domain.md §2.4, rule 35)."""

_WITH_A_RULE_EACH: Final = (Objection.PRICE, Objection.LOCATION, Objection.POSSESSION, Objection.TRUST)
OTHER_OBJECTIONS: Final = tuple(objection for objection in PLAYS if objection not in _WITH_A_RULE_EACH)
"""The concerns that share one rule: what to explore, then what to answer with (domain.md §2.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    What a rule must be able to cite.

    *of* returns the values of its *fields*, or None when the row is missing. *source* says where the row comes from:
    ``catalogue.offers`` and the like can be counted before anything is said (`brigade-sales-ai rules check`).
    """

    name: str
    fields: tuple[str, ...]
    source: str
    of: Callable[[View], Mapping[str, str] | None]
    meaning: str


def _in_words(project_id: str) -> str:
    """Return an id as a name, for a home this turn's facts do not include."""
    return " ".join(word.capitalize() for word in project_id.split("-"))


def _name_of(view: View, project_id: str) -> str | None:
    known = (*view.now.facts.about, *(m.project for m in (view.now.facts.found.matches if view.now.facts.found else ())))
    return next((p.name for p in known if p.id == project_id), None)


def _home(view: View) -> Mapping[str, str] | None:
    return {"project": view.focus.name} if view.focus else None


def _not_sold(view: View) -> Mapping[str, str] | None:
    names = ", ".join(p.name for p in view.now.facts.not_sold)
    return {"projects": names} if names else None


def _most_viewed(view: View) -> Mapping[str, str] | None:
    most = view.most_viewed
    if most is None:
        return None
    return {"project": _name_of(view, most[0]) or _in_words(most[0]), "count": str(most[1])}


def _remembered(view: View) -> Mapping[str, str] | None:
    before = view.now.before
    homes = [i.project_id for i in before.interested_projects][-2:] or [v.project_id for v in before.properties_viewed][-2:]
    if not homes and not before.talk.search.said:
        return None
    about = " and ".join(_in_words(h) for h in homes) if homes else "their search"
    return {"gap": _gap(view), "about": about}


def _gap(view: View) -> str:
    gap = view.now.profile.talk.gap or timedelta()
    if gap >= timedelta(days=1):
        return f"{gap.days} day{'s' if gap.days != 1 else ''}"
    return f"{gap.seconds // 3600} hours"


def _budget_gap(view: View) -> Mapping[str, str] | None:
    gap = view.now.facts.budget_gap_percent
    return {"gap": f"{gap:g}"} if gap is not None else None


def _larger_home(view: View) -> Mapping[str, str] | None:
    found = view.now.facts.found
    if not found or not found.larger:
        return None
    match = found.larger[0]
    return {"project": match.project.name, "unit": match.units[0].name}


def _reason_to_decide(view: View) -> Mapping[str, str] | None:
    """A true reason to decide soon, for a home they looked at or for any; its text has its date already."""
    profile = view.now.profile
    liked = {None, *(i.project_id for i in profile.interested_projects), *(v.project_id for v in profile.properties_viewed)}
    reason = next((r for r in view.now.facts.urgency if r.project_id in liked), None)
    return {"reason": reason.text, "source": reason.source} if reason else None


def _market_row(view: View) -> Mapping[str, str] | None:
    today = view.now.at.date()
    rows = (f for f in view.now.facts.facts if f.topic is Topic.MARKET)
    row = next((f for f in rows if f.as_of is not None and today - f.as_of <= _FRESH), None)
    return {"row": row.text} if row else None


def _estimate(view: View) -> Mapping[str, str] | None:
    """An EMI or a cost sheet worked out in this turn."""
    figure = next((f for f in view.now.facts.facts if f.subject in ("EMI", "cost sheet") and f.as_of is not None), None)
    return {"as_of": f"{figure.as_of:%d %b %Y}"} if figure else None


def _concern(view: View) -> Mapping[str, str] | None:
    raised = view.objects(*OTHER_OBJECTIONS)
    if raised is None:
        return None
    play = PLAYS[raised]
    concern = "A doubt without a reason" if raised is Objection.UNSAID else raised.value.capitalize()
    return {"concern": concern, "approach": f"ask: {play.explore} Then: {play.respond} Never: {play.never}"}


def _school_row(view: View) -> Mapping[str, str] | None:
    row = next((f for f in view.now.facts.facts if f.topic is Topic.SCHOOLS), None)
    return {"row": row.text} if row else None


def _what_is_missing(view: View) -> Mapping[str, str] | None:
    what = next(iter(view.now.facts.missing), None)
    return {"topic": what.topic.value.replace("_", " "), "subject": what.subject} if what else None


def _human_reasons(view: View) -> Mapping[str, str] | None:
    return {"reasons": ", ".join(r.value.replace("_", " ") for r in view.human)} if view.human else None


def _unclear_amount(view: View) -> Mapping[str, str] | None:
    return {"amount": view.now.heard.unclear_amount} if view.now.heard.unclear_amount else None


def _next_visit(view: View) -> Mapping[str, str] | None:
    visit = view.now.profile.next_visit
    if visit is None:
        return None
    where = _name_of(view, visit.project_id) if visit.project_id else None
    return {"where": where or "the home they like", "when": visit.when or "no time said yet"}


_ALL: Final = (
    Evidence(name="human_reasons", fields=("reasons",), source="the message", of=_human_reasons,
             meaning="why a human is called for"),
    Evidence(name="not_sold", fields=("projects",), source="catalogue.unregistered", of=_not_sold,
             meaning="the homes meant that have no registration number"),
    Evidence(name="missing_row", fields=("topic", "subject"), source="the message", of=_what_is_missing,
             meaning="what was asked and is on no row"),
    Evidence(name="remembered", fields=("gap", "about"), source="the profile", of=_remembered,
             meaning="what they looked at before, and how long ago"),
    Evidence(name="unclear_amount", fields=("amount",), source="the message", of=_unclear_amount,
             meaning="the amount that has no unit"),
    Evidence(name="budget_gap", fields=("gap",), source="catalogue.prices", of=_budget_gap,
             meaning="how far the nearest home is above the budget"),
    Evidence(name="most_viewed", fields=("project", "count"), source="the profile", of=_most_viewed,
             meaning="the home looked at most"),
    Evidence(name="next_visit", fields=("where", "when"), source="the profile", of=_next_visit,
             meaning="the visit asked for or scheduled"),
    Evidence(name="larger_home", fields=("project", "unit"), source="catalogue.prices", of=_larger_home,
             meaning="a larger home for the same money"),
    Evidence(name="reason_to_decide", fields=("reason", "source"), source="urgency rows", of=_reason_to_decide,
             meaning="a dated, approved row that gives them a true reason to decide soon"),
    Evidence(name="market_row", fields=("row",), source="catalogue.market", of=_market_row,
             meaning="a dated market figure with its source"),
    Evidence(name="school_row", fields=("row",), source="catalogue.schools", of=_school_row,
             meaning="the distance of a school, as a row says it"),
    Evidence(name="estimate", fields=("as_of",), source="computed from dated rates", of=_estimate,
             meaning="an EMI or a cost sheet worked out in this turn"),
    Evidence(name="concern", fields=("concern", "approach"), source="the message", of=_concern,
             meaning="the concern raised, and how to go about it"),
    Evidence(name="home", fields=("project",), source="catalogue.homes", of=_home, meaning="the home the message is about"),
)  # fmt: skip

EVIDENCE: Final[Mapping[str, Evidence]] = {each.name: each for each in _ALL}
"""Every evidence by its name."""

"""Where a lead stands: which way its score goes, and the cheapest facts that would lift its band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations
from typing import Final

from .. import events as ev
from ..events import AnyEvent
from ..profile import Occasion, UserProfile
from ..vocabulary import Band, Loan, Signal
from .scorecard import STANDARD, Scorecard
from .scoring import raw_of, score_of

__all__ = ["Direction", "Lift", "Trend", "lifts_of", "trend_of"]


# Which way.


class Direction(StrEnum):
    """Which way a score goes."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The score held against the one at *since*: *change* points."""

    direction: Direction
    change: float
    since: datetime


TREND_OVER: Final = timedelta(days=3)
"""A trend is told against a score at least this old: within one talk, every score goes up."""

TREND_FROM: Final = 5.0
"""Fewer points are flat; it is the waver of a frustrated or a friendly word."""


def trend_of(profile: UserProfile, at: datetime, scorecard: Scorecard = STANDARD) -> Trend | None:
    """
    Return which way the score has gone; None when there is no score old enough, or only another scorecard's.

    It is held against the newest score kept that is three days old or older.
    """
    old = [m for m in profile.lead_marks if m.scorecard == scorecard.version and m.at <= at - TREND_OVER]
    if not old:
        return None
    change = raw_of(profile, at, scorecard) - old[-1].raw
    moved = Direction.UP if change > 0 else Direction.DOWN
    return Trend(direction=moved if abs(change) >= TREND_FROM else Direction.FLAT, change=change, since=old[-1].at)


# What would lift it.


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """Facts that, were they known, would give *points* more and lift the lead into *band*."""

    facts: tuple[str, ...]
    points: float
    band: Band

    @property
    def text(self) -> str:
        """The lift in one line: ``a confirmed visit: +28 → hot``."""
        return f"{' and '.join(self.facts)}: +{self.points:.0f} → {self.band}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    """Something that could become known next, as events; *cost* is what it takes to get there."""

    name: str
    cost: int
    events: tuple[AnyEvent, ...]


_ASKING: Final = 1
_CHECKING: Final = 2
_DOING: Final = 3
_MEETING: Final = 5
_MOST_FACTS: Final = 3
_MOST_LIFTS: Final = 3


def lifts_of(profile: UserProfile, at: datetime, scorecard: Scorecard = STANDARD) -> tuple[Lift, ...]:
    """
    Return the cheapest next facts that would lift the band, at most three ways, the cheapest first.

    Each is found by folding the hypothetical events into the profile and scoring it anew, so ceilings, the ladder and what
    is known already count. A question answered costs less than a check, that less than something the customer has to do, and
    a visit most; of ways that cost the same, that with fewer facts comes first, then that with more points. There is none while a gate holds, and none
    for a lead in the highest band.
    """
    now = score_of(profile, at, scorecard)
    if now.gates or now.band is Band.HOT:
        return ()
    useful = [f for f in _possible(profile) if _raw_with((f,), profile, at, scorecard) > now.raw]
    found: list[tuple[int, Lift, tuple[_Fact, ...]]] = []
    for facts in sorted(_ways(useful), key=lambda facts: (sum(f.cost for f in facts), len(facts))):
        cost = sum(f.cost for f in facts)
        if len(found) >= _MOST_LIFTS and cost > found[-1][0]:
            break
        if any(set(fewer) <= set(facts) for _, _, fewer in found):
            continue  # what is lifted by less needs no more
        score = score_of(_with(facts, profile, at), at, scorecard)
        if _above(score.band, now.band):
            found.append(
                (cost, Lift(facts=tuple(f.name for f in facts), points=score.raw - now.raw, band=score.band), facts)
            )
    found.sort(key=lambda way: (way[0], len(way[2]), -way[1].points))
    return tuple(lift for _, lift, _ in found[:_MOST_LIFTS])


def _ways(facts: Sequence[_Fact]) -> Iterator[tuple[_Fact, ...]]:
    for many in range(1, _MOST_FACTS + 1):
        yield from combinations(facts, many)


def _with(facts: Sequence[_Fact], profile: UserProfile, at: datetime) -> UserProfile:
    return profile.after_all((event for fact in facts for event in fact.events), Occasion(at=at, source="hypothetical"))


def _raw_with(facts: Sequence[_Fact], profile: UserProfile, at: datetime, scorecard: Scorecard) -> float:
    return raw_of(_with(facts, profile, at), at, scorecard)


def _above(band: Band, other: Band) -> bool:
    ranks = (Band.COLD, Band.WARM, Band.HOT)
    return ranks.index(band) > ranks.index(other)


def _possible(p: UserProfile) -> Iterator[_Fact]:
    """Yield what could become known next; of what is known already, rescoring finds no points."""
    fits = ev.BudgetChecked(fitting=1)
    if p.budget_min is None and p.budget_max is None:
        # The amount stands for any: what counts is that it is known, and that a home fits.
        yield _Fact(name="a budget that a home fits", cost=_ASKING, events=(ev.BudgetStated(high=1), fits))
    elif p.budget_fit is None or not p.budget_fit.fitting:
        yield _Fact(name="a home found within the budget", cost=_CHECKING, events=(fits,))
    if "configuration" not in p.learned:
        yield _Fact(name="the configuration wanted", cost=_ASKING, events=(ev.ConfigurationsStated(),))
    if "locality" not in p.learned:
        yield _Fact(name="the locality wanted", cost=_ASKING, events=(ev.LocalitiesStated(),))
    if p.timeline_months is None or p.just_browsing:
        soon = ev.TimelineStated(months_min=0, months_max=3)
        yield _Fact(name="a wish to buy within 3 months", cost=_ASKING, events=(soon,))
    if p.loan is None:
        yield _Fact(name="a pre-approved loan or own funds", cost=_ASKING, events=(ev.LoanStated(loan=Loan.PREAPPROVED),))
    yield _Fact(name="the family in the talk", cost=_ASKING, events=(ev.SignalSeen(signal=Signal.FAMILY_IN_LOOP),))
    if p.phone_verified_at is None:
        yield _Fact(name="a verified phone number", cost=_CHECKING, events=(ev.PhoneVerified(),))
    for record in p.open_objections:
        resolved = ev.ObjectionResolved(objection=record.objection)
        yield _Fact(name=f"the {record.objection} concern resolved", cost=_CHECKING, events=(resolved,))
    yield _Fact(name="a cost sheet asked for", cost=_DOING, events=(ev.SignalSeen(signal=Signal.COST_SHEET),))
    yield _Fact(name="a call-back asked for", cost=_DOING, events=(ev.CallbackRequested(),))
    yield _Fact(name="a home shortlisted", cost=_DOING, events=(ev.MarkedInterested(project_id=_some_home(p)),))
    yield _Fact(name="a site visit asked for", cost=_DOING + 1, events=(ev.VisitAsked(),))
    yield _Fact(name="a confirmed visit", cost=_MEETING, events=(ev.VisitScheduled(),))
    yield _Fact(name="a visit made", cost=_MEETING + 1, events=(ev.VisitDone(),))


def _some_home(p: UserProfile) -> str:
    """Return a home looked at and not yet marked, the newest first; any other when there is none."""
    marked = {i.project_id for i in p.interested_projects}
    return next((v.project_id for v in reversed(p.properties_viewed) if v.project_id not in marked), "any-other-home")

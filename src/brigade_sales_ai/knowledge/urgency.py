"""True reasons to decide soon: only from dated, approved rows, matched to this customer, and silent in every other case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final, NamedTuple

from ..homes import Configuration, Offer, Project, Scope, UrgencyKind, UrgencyRow
from ..profile import UserProfile
from ..situation import Situation, Urgency
from ..wording import banned

__all__ = ["FRESH_FOR", "Wanted", "silent_because", "their_deadline", "urgency_for", "wanted_in"]

_INDIA: Final = timezone(timedelta(hours=5, minutes=30), "IST")
FRESH_FOR: Final[Mapping[UrgencyKind, timedelta]] = {
    UrgencyKind.INVENTORY_COUNT: timedelta(hours=24),
    UrgencyKind.VISIT_SLOTS_LEFT: timedelta(hours=24),
}
"""How old a count may be when it is told; the other kinds are bound by their dates alone."""
_RANKS: Final = {kind: rank for rank, kind in enumerate(UrgencyKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one customer is after: the homes they speak of or marked, best first, and the sizes they asked for."""

    user_id: str
    projects: tuple[Project, ...] = ()
    configurations: tuple[Configuration, ...] = ()
    tower: str = ""
    state: str = "Karnataka"
    deadline: UrgencyRow | None = None
    """Their own date, in their own words."""


def wanted_in(now: Situation, about: Sequence[Project], projects: Mapping[str, Project]) -> Wanted:
    """Return what the customer of *now* is after: what the turn is *about*, then what they marked, of the *projects* that may be sold."""
    profile = now.profile
    rejected = {rejection.project_id for rejection in profile.properties_rejected}
    marked = [interest.project_id for interest in reversed(profile.interested_projects)]
    ids = dict.fromkeys([*(p.id for p in about), *profile.talk.focus, *marked])
    asked = now.heard.needs.configurations or profile.talk.search.configurations or profile.preferred_configurations
    return Wanted(
        user_id=now.user_id,
        projects=tuple(projects[i] for i in ids if i in projects and i not in rejected),
        configurations=asked,
        deadline=their_deadline(profile),
    )


def their_deadline(profile: UserProfile) -> UrgencyRow | None:
    """Return the day by which they said they need a home as a row, sourced by their message; None when they named none."""
    by, how = profile.talk.search.possession_by, profile.learned.get("possession")
    if by is None or how is None or by < how.at.astimezone(_INDIA).date():
        return None
    return UrgencyRow(
        kind=UrgencyKind.BUYER_DEADLINE,
        value=by,
        scope=Scope(user_id=profile.user_id),
        source_id=how.source or "their own words",
        as_of=how.at,
        valid_until=by,
        what="you want to move in by then",
    )


def urgency_for(rows: Sequence[UrgencyRow], wanted: Wanted, at: datetime) -> tuple[Urgency, ...]:
    """
    Return what may be told *wanted*'s customer at *at*, in the order of `UrgencyKind`; a plain function of its arguments.

    Of rows about the same thing only the newest counts. `silent_because` tells why any other row is not told.
    """
    homes = {None, *(project.id for project in wanted.projects)}
    theirs = [row for row in rows if row.scope.project_id in homes]
    alive = [row for row in _newest(theirs, at) if silent_because(row, wanted, at) is None]
    # What they have just said themselves is theirs: no row has to confirm it.
    if wanted.deadline is not None and not any(row.kind is UrgencyKind.BUYER_DEADLINE for row in alive):
        alive += [wanted.deadline] if _out_of_date(wanted.deadline, at) is None else []
    told = [_told(row, wanted) for row in alive]
    told += [_offered(offer, project) for project in wanted.projects for offer in project.offers if _runs(offer, at)]
    order = {project.id: place for place, project in enumerate(wanted.projects)}

    def place(urgent: Urgency) -> tuple[int, int, str, date, str]:
        home = order.get(urgent.project_id or "", len(order))
        return _RANKS[urgent.kind], home, urgent.text, urgent.valid_until, urgent.source

    once: dict[tuple[UrgencyKind, str], Urgency] = {}
    for urgent in sorted(told, key=place):
        once.setdefault((urgent.kind, urgent.text), urgent)
    return tuple(once.values())


def silent_because(row: UrgencyRow, wanted: Wanted, at: datetime) -> str | None:
    """Return why *row* is not told to this customer at *at*; None when it may be."""
    if row.kind is not UrgencyKind.BUYER_DEADLINE and not row.approved_by.strip():
        return "nobody approved it"
    return _out_of_date(row, at) or _not_theirs(row, wanted) or ("there is none left" if row.value == 0 else None)


def _out_of_date(row: UrgencyRow, at: datetime) -> str | None:
    today = at.astimezone(_INDIA).date()
    if row.as_of > at:
        return "its as-of date is not there yet"
    if today > row.valid_until:
        return f"expired on {_day(row.valid_until)}"
    if isinstance(row.value, date) and today > row.value:
        return f"its day, {_day(row.value)}, is past"
    fresh_for = FRESH_FOR.get(row.kind)
    if fresh_for is not None and at - row.as_of > fresh_for:
        return f"counted more than {fresh_for / timedelta(hours=1):.0f} hours ago"
    return None


def _not_theirs(row: UrgencyRow, wanted: Wanted) -> str | None:
    scope = row.scope
    if scope.user_id is not None and scope.user_id != wanted.user_id:
        return "about another customer"
    if scope.project_id is not None and scope.project_id not in {p.id for p in wanted.projects}:
        return "about a home they did not mark or ask about"
    if scope.state and scope.state.lower() != wanted.state.lower():
        return "of another state"
    if scope.locality and scope.locality not in {p.locality for p in wanted.projects}:
        return "of a locality none of their homes is in"
    if row.kind is UrgencyKind.STATUTORY_CHANGE and not wanted.projects:
        return "they have no home in view"
    if scope.tower and wanted.tower and scope.tower.lower() != wanted.tower.lower():
        return "about another tower"
    return _another_size(row, wanted)


def _another_size(row: UrgencyRow, wanted: Wanted) -> str | None:
    """A count speaks only to who asked for that size; anything else is silent only where the sizes differ."""
    size = row.scope.configuration or _size_of(row.scope, wanted)
    if size is None:
        return "what was counted is not of a size they asked for" if row.kind is UrgencyKind.INVENTORY_COUNT else None
    if any(asked.satisfied_by(size) for asked in wanted.configurations):
        return None
    if row.kind is not UrgencyKind.INVENTORY_COUNT and not wanted.configurations:
        return None
    return "about another size than they asked for"


def _size_of(scope: Scope, wanted: Wanted) -> Configuration | None:
    units = (unit for project in wanted.projects for unit in project.units if unit.id == scope.unit_id)
    return next((unit.configuration for unit in units), None)


class _Thing(NamedTuple):
    """What a row is about. Several offers or dues may hold at once; of a count or a revision there is one."""

    kind: UrgencyKind
    scope: Scope
    source_id: str


def _newest(rows: Iterable[UrgencyRow], at: datetime) -> Iterable[UrgencyRow]:
    """Return one row for each thing: an older count must not be told over a newer one. Of two that are as new, the larger count."""
    newest: dict[_Thing, UrgencyRow] = {}
    for row in rows:
        single = row.kind.counts or row.kind is UrgencyKind.PRICE_REVISION_APPROVED
        thing = _Thing(row.kind, row.scope, "" if single else row.source_id)
        other = newest.get(thing)
        if row.as_of <= at and (other is None or _newness(row) > _newness(other)):
            newest[thing] = row
    return newest.values()


def _newness(row: UrgencyRow) -> tuple[datetime, int, bool, int, str, str]:
    """Of two that are as new: the larger count, the one nobody approved, the one that ends sooner. Any order must do, but one."""
    count = row.value if isinstance(row.value, int) else 0
    return (
        row.as_of,
        count,
        not row.approved_by.strip(),
        -row.valid_until.toordinal(),
        f"{row.value} {row.what}",
        row.source_id,
    )


# In words: the as-of date stands in every text.


def _told(row: UrgencyRow, wanted: Wanted) -> Urgency:
    project = next((p for p in wanted.projects if p.id == row.scope.project_id), None)
    as_of = row.as_of.astimezone(_INDIA)
    return Urgency(
        kind=row.kind,
        text=_SAY[row.kind](row, _where(row.scope, project, wanted)),
        source=row.source_id,
        as_of=as_of.date(),
        valid_until=row.valid_until,
        project_id=row.scope.project_id,
    )


def _where(scope: Scope, project: Project | None, wanted: Wanted) -> str:
    unit = next((u for u in project.units if u.id == scope.unit_id), None) if project else None
    size = str(scope.configuration) if scope.configuration else unit.name if unit else ""
    tower = f"tower {scope.tower.removeprefix('Tower ').removeprefix('tower ')}" if scope.tower else ""
    home = " in ".join(part for part in (size, tower) if part)
    name = project.name if project else ""
    return f"{home} at {name}" if home and name else home or name


def _dated(row: UrgencyRow) -> str:
    as_of = row.as_of.astimezone(_INDIA)
    hour = f", {as_of:%H:%M}" if row.kind.counts else ""
    return f"as of {_day(as_of.date())}{hour}"


def _more(row: UrgencyRow) -> str:
    return f" ({row.what})" if row.what else ""


def _inventory(row: UrgencyRow, where: str) -> str:
    homes = "1 home" if row.value == 1 else f"{row.value} homes"
    return f"{homes} of {where} on file{_more(row)}, {_dated(row)}"


def _slots(row: UrgencyRow, where: str) -> str:
    slots = "1 visit slot is" if row.value == 1 else f"{row.value} visit slots are"
    return f"{slots} open at {where}{_more(row)}, {_dated(row)}"


def _revision(row: UrgencyRow, where: str) -> str:
    return f"an approved price revision for {where} takes effect on {_day(row.value)}{_more(row)}, {_dated(row)}"


def _offer(row: UrgencyRow, where: str) -> str:
    return f"offer at {where}: {row.value}{_more(row)}, valid until {_day(row.valid_until)}, {_dated(row)}"


def _deadline(row: UrgencyRow, where: str) -> str:
    return f"your own date is {_day(row.value)}{_more(row)}, as you said, {_dated(row)}"


def _statute(row: UrgencyRow, where: str) -> str:
    place = row.scope.locality or row.scope.state
    return f"{row.what or 'a notified change of the law'} takes effect in {place} on {_day(row.value)}, {_dated(row)}"


def _due(row: UrgencyRow, where: str) -> str:
    return (
        f"{row.what or 'the next payment by stage of construction'} at {where} falls due on {_day(row.value)}, {_dated(row)}"
    )


_SAY: Final = {
    UrgencyKind.INVENTORY_COUNT: _inventory,
    UrgencyKind.VISIT_SLOTS_LEFT: _slots,
    UrgencyKind.PRICE_REVISION_APPROVED: _revision,
    UrgencyKind.OFFER_DATED: _offer,
    UrgencyKind.BUYER_DEADLINE: _deadline,
    UrgencyKind.STATUTORY_CHANGE: _statute,
    UrgencyKind.MILESTONE_PAYMENT: _due,
}


@lru_cache(maxsize=1024)
def _day(value: object) -> str:
    return f"{value:%d %b %Y}" if isinstance(value, date) else str(value)


# Offers that stand in a project's own row: dated and approved as `Offer` says, sourced by the project's row.


def _runs(offer: Offer, at: datetime) -> bool:
    return offer.valid_from <= at.astimezone(_INDIA).date() <= offer.valid_until and not _presses(offer.text)


@lru_cache(maxsize=1024)
def _presses(text: str) -> bool:
    """Whether an offer's text may not be said; a row's words, the same in every turn."""
    return bool(banned(text))


def _offered(offer: Offer, project: Project) -> Urgency:
    return Urgency(
        kind=UrgencyKind.OFFER_DATED,
        text=f"offer at {project.name}: {offer.text}, valid until {_day(offer.valid_until)}, as of {_day(project.as_of)}",
        source=f"{project.source}: {project.id}, offer {offer.id}",
        as_of=project.as_of,
        valid_until=offer.valid_until,
        project_id=project.id,
    )

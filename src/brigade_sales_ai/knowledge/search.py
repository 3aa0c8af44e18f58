"""Finds homes that fit, and says honestly how the nearest ones differ when nothing does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ..homes import HomeKind, Needs, Project, UnitType
from ..money import show
from ..places import find_places, kilometres, kilometres_between, place
from ..situation import Findings, Match
from ..values import Rupees

__all__ = ["NEARBY_KM", "anchor", "fitting", "gap_percent", "search"]

_STRETCHES: Final = (110, 120, 130)
"""Percent of the budget tried in turn when nothing fits (fixtures: RELAX-06)."""
NEARBY_KM: Final = 10.0
_FLATS: Final = frozenset({HomeKind.APARTMENT, HomeKind.STUDIO, HomeKind.PENTHOUSE, HomeKind.DUPLEX})


def search(
    projects: Sequence[Project],
    needs: Needs,
    *,
    seen: Collection[str] = (),
    limit: int = 3,
    cheapest_first: bool = False,
    around: str | None = None,
) -> Findings:
    """
    Return the homes that fit *needs*, best first; when none does, the nearest with what differs.

    *seen* homes are left out (they were shown before). *around* looks within 10 km of a place instead of in it.
    """
    wanted = _around(needs, around) if around else needs
    unseen = [project for project in projects if project.id not in seen]
    for step in _steps(wanted, around):
        matches = step.matches(unseen)
        if matches:
            matches = [_with_what_it_lacks(match, needs) for match in matches]
            ranked = sorted(matches, key=_by_price if cheapest_first else _ranking(wanted))
            return Findings(
                asked=needs,
                matches=tuple(ranked[:limit]),
                relaxed=step.said,
                total=len(ranked),
                shown_before=sum(project.id in seen for project in projects),
                larger=_larger(unseen, wanted, ranked[:limit]) if not step.said else (),
            )
    return Findings(asked=needs, relaxed=_nothing(projects, wanted), shown_before=sum(p.id in seen for p in projects))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One try: needs to match, and what to say differs."""

    needs: Needs
    said: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    def matches(self, projects: Iterable[Project]) -> list[Match]:
        found: list[Match] = []
        for project in projects:
            if not _project_fits(project, self.needs) or not (units := _units(project, self.needs)):
                continue
            if self.near:
                kilometres = _kilometres(project, self.near)
                if kilometres is None or kilometres > NEARBY_KM:
                    continue
                found.append(
                    Match(project=project, units=units, differs=(f"about {kilometres:.0f} km away, straight line",))
                )
            else:
                found.append(Match(project=project, units=units))
        return found


def _around(needs: Needs, around: str) -> Needs:
    return needs.model_copy(update={"localities": (), "zones": ()})


def _steps(needs: Needs, around: str | None) -> Iterable[_Step]:
    """Yield what to try, from what was asked to what is nearest; each step says what it gave up."""
    near = (around,) if around else ()
    named, limit = _limit(needs)
    yield _Step(needs=needs, near=near)
    if needs.budget_min is not None:
        needs = needs.model_copy(update={"budget_min": None})
        yield _Step(needs=needs, near=near, said=("below the price you named",))
    if needs.budget_max is not None:
        for percent in _STRETCHES:
            stretched = needs.model_copy(update={"budget_max": named * percent // 100})
            yield _Step(needs=stretched, near=near, said=(f"up to {percent - 100} % above {limit}",))
    if needs.localities:
        anywhere = needs.model_copy(update={"localities": (), "zones": ()})
        where = " or ".join(needs.localities)
        yield _Step(needs=anywhere, near=needs.localities, said=(f"within {NEARBY_KM:.0f} km of {where}",))
        if needs.budget_max is not None:
            stretched = anywhere.model_copy(update={"budget_max": named * 120 // 100})
            said = (f"within {NEARBY_KM:.0f} km of {where}", f"up to 20 % above {limit}")
            yield _Step(needs=stretched, near=needs.localities, said=said)
    if needs.localities or needs.zones:
        yield _Step(needs=needs.model_copy(update={"localities": (), "zones": ()}), said=("elsewhere in the city",))
    if needs.status is not None:
        yield _Step(needs=needs.model_copy(update={"status": None}), said=(f"not {needs.status.value.replace('_', ' ')}",))
    if needs.configurations and (needs.localities or needs.zones or needs.kinds):
        other = needs.model_copy(update={"configurations": (), "bedrooms_at_least": None})
        yield _Step(needs=other, said=("in other sizes",))
    if needs.kinds and (needs.localities or needs.zones):
        other = needs.model_copy(update={"kinds": (), "configurations": (), "bedrooms_at_least": None})
        yield _Step(needs=other, said=("of another kind or size",))


def _limit(needs: Needs) -> tuple[Rupees, str]:
    """Return the amount the customer named, and how to speak of it: "around 2.7 Cr" is no limit of 2.97 Cr."""
    named = needs.budget_max or 0
    if needs.budget_about and needs.budget_min is not None:
        named = (needs.budget_min + named) // 2
        return named, f"the {show(named)} you named"
    return named, f"your limit of {show(named)}"


def _nothing(projects: Sequence[Project], needs: Needs) -> tuple[str, ...]:
    """Say what the cheapest home of that kind costs, so that the customer can decide."""
    bare = Needs(
        configurations=needs.configurations,
        bedrooms_at_least=needs.bedrooms_at_least,
        kinds=needs.kinds,
        avoided_localities=needs.avoided_localities,
    )
    prices = [unit.price.low for p in projects for unit in _units(p, bare) if unit.price and _project_fits(p, bare)]
    if prices and needs.budget_max is not None and min(prices) > needs.budget_max:
        return (f"the lowest price on file for that is {show(min(prices))}",)
    return ()


# What fits.


def _units(project: Project, needs: Needs) -> tuple[UnitType, ...]:
    return tuple([unit for unit in project.units if _unit_fits(unit, needs)])


def _unit_fits(unit: UnitType, needs: Needs) -> bool:
    # What was not asked for is passed over here: run for every unit of the catalogue, a call costs as much as the test.
    return (
        ((not needs.configurations and needs.bedrooms_at_least is None) or _configuration_fits(unit, needs))
        and (not needs.kinds or _kind_fits(unit, needs))
        and ((needs.budget_min is None and needs.budget_max is None) or _price_fits(unit, needs))
        and ((needs.area_min is None and needs.area_max is None) or _area_fits(unit, needs))
    )


def _configuration_fits(unit: UnitType, needs: Needs) -> bool:
    if needs.bedrooms_at_least is not None and not (
        unit.configuration and unit.configuration.bedrooms >= needs.bedrooms_at_least
    ):
        return False
    if not needs.configurations:
        return True
    if unit.configuration is None:
        return False
    for wanted in needs.configurations:  # noqa: SIM110 — run for every unit of the catalogue: a generator costs twice
        if wanted.satisfied_by(unit.configuration):
            return True
    return False


def _kind_fits(unit: UnitType, needs: Needs) -> bool:
    if HomeKind.APARTMENT in needs.kinds and unit.kind in _FLATS:
        return True
    return unit.kind in needs.kinds


def _price_fits(unit: UnitType, needs: Needs) -> bool:
    if unit.price is None:
        return False
    if needs.budget_max is not None and unit.price.low > needs.budget_max:
        return False
    top = unit.price.high or unit.price.low
    return needs.budget_min is None or top >= needs.budget_min


def _area_fits(unit: UnitType, needs: Needs) -> bool:
    if unit.area is None:
        return False
    return (needs.area_min is None or unit.area.high >= needs.area_min) and (
        needs.area_max is None or unit.area.low <= needs.area_max
    )


def _project_fits(project: Project, needs: Needs) -> bool:
    if needs.status is not None and project.status is not needs.status:
        return False
    if needs.avoided_localities and _lies_in(project, needs.avoided_localities):
        return False
    if (needs.localities or needs.zones) and not (
        project.zone in needs.zones or (needs.localities and _lies_in(project, needs.localities))
    ):
        return False
    return needs.possession_by is None or _ready_by(project, needs.possession_by)


def _lies_in(project: Project, names: tuple[str, ...]) -> bool:
    """Whether one of the project's places is one of *names*; who says "Sarjapur" means Sarjapur Road too."""
    places = _places(project)
    for name in names:
        if name in places:
            return True
        for own in places:
            if own.startswith(name) and own.startswith(f"{name} "):
                return True
    return False


def _ready_by(project: Project, by: date) -> bool:
    return project.possession is not None and project.possession.latest <= by


def _places(project: Project) -> frozenset[str]:
    """Return every locality the project's rows name: "Hopefarm Junction, Whitefield" is in Whitefield."""
    return _named_in(project.locality, project.address)


@lru_cache(maxsize=16_384)
def _named_in(locality: str, address: str) -> frozenset[str]:
    named = {m.place.name for m in find_places(f"{locality}, {address}") if m.place.kind in ("locality", "landmark")}
    return frozenset(named | {locality})


def _kilometres(project: Project, near: Iterable[str]) -> float | None:
    """Return how far the project lies from the nearest of *near*: from its own point if a row has it, else from its locality."""
    if project.latitude is not None:
        own = (project.latitude, project.longitude)
        measured = [kilometres(own, (there.latitude, there.longitude)) for name in near if (there := place(name))]
    else:
        measured = [kilometres_between(named, name) for name in near for named in _places(project)]
    return min((k for k in measured if k is not None), default=None)


def _with_what_it_lacks(match: Match, needs: Needs) -> Match:
    """Return the match with the wished-for amenities that its rows do not have, and with what no row tells: side and furnishing."""
    has = " ".join(a.name.lower() for a in match.project.amenities if a.sanctioned is not False)
    untold = [f"{side} facing" for side in needs.facing] + (
        [needs.furnishing.value.replace("_", " ")] if needs.furnishing else []
    )
    lacks = tuple(f"{wish} not on file" for wish in (*needs.amenities, *untold) if wish.lower() not in has)
    return replace(match, differs=(*match.differs, *lacks)) if lacks else match


# Which is best.


def _lowest(match: Match) -> int:
    return min((u.price.low for u in match.units if u.price), default=10**12)


def _by_price(match: Match) -> tuple[int, str]:
    return _lowest(match), match.project.name


def _ranking(needs: Needs) -> Callable[[Match], tuple[int, int, float, float, date, str]]:
    """Return the order: in the locality named first, then nearest to it, then price nearest below the budget, then possession."""
    named = needs.localities[:1]
    target = needs.budget_max

    def rank(match: Match) -> tuple[int, int, float, float, date, str]:
        exact = 0 if not named or match.project.locality in named else 1
        away = 0.0
        if match.differs and match.differs[0].startswith("about"):
            away = float(match.differs[0].split()[1])
        price = _lowest(match)
        distance = abs(target - price) if target is not None else price
        possession = match.project.possession.latest if match.project.possession else date.max
        lacks = sum(said.endswith("not on file") for said in match.differs)
        return lacks, exact, away, float(distance), possession, match.project.name

    return rank


def _larger(projects: Sequence[Project], needs: Needs, shown: Sequence[Match]) -> tuple[Match, ...]:
    """Return homes with more bedrooms that truly fit the same money and place; none when no budget was said."""
    if needs.budget_max is None or not needs.configurations:
        return ()
    most = max(c.bedrooms for c in needs.configurations)
    wider = needs.model_copy(update={"configurations": (), "bedrooms_at_least": most + 0.5, "budget_min": None})
    found = [Match(project=p, units=units) for p in projects if _project_fits(p, wider) and (units := _units(p, wider))]
    return tuple(sorted(found, key=_by_price)[:1])


def fitting(projects: Sequence[Project], needs: Needs) -> int:
    """Return how many unit types fit *needs*, budget included."""
    return sum(len(_units(p, needs)) for p in projects if _project_fits(p, needs))


def gap_percent(projects: Sequence[Project], needs: Needs) -> float | None:
    """Return how far the cheapest home of that kind and place lies above the budget, in percent; None when one fits or none is priced."""
    if needs.budget_max is None:
        return None
    open_ended = needs.model_copy(update={"budget_min": None, "budget_max": None})
    prices = [u.price.low for p in projects if _project_fits(p, open_ended) for u in _units(p, open_ended) if u.price]
    if not prices or min(prices) <= needs.budget_max:
        return None
    over = Decimal(min(prices) - needs.budget_max) * 100 / needs.budget_max
    return float(round(over, 1))


def anchor(needs: Needs, projects: Sequence[Project]) -> str | None:
    """Return the place that "nearby" means: the first locality looked in, else where the talked-about home stands."""
    if needs.localities:
        return needs.localities[0]
    return next((p.locality for p in projects if place(p.locality)), None)

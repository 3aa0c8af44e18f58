"""The gap between a budget and a home, the real ways to close it, and other homes worth a look: only from rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..homes import Basis, ChargeKind, PriceBasis, Project, UnitType
from ..money import show
from ..places import kilometres_between
from ..situation import Lever
from ..values import Rupees
from ..wording import banned
from .costs import Choice, CostSheet, home_cost_sheet
from .facts import AREA_BASIS, PRICE_BASIS, whole
from .rates import Rates
from .search import NEARBY_KM

__all__ = ["Alternative", "Alternatives", "Gap", "alternatives", "budget_gap", "levers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """
    How far a home is from a budget: by its price as listed, and by what it costs in all.

    *over* and *over_in_all* are rupees, 0 when it fits. A budget may be meant either way; the text has both.
    """

    budget: Rupees
    price: Rupees
    basis: PriceBasis
    over: Rupees
    sheet: CostSheet
    over_in_all: Rupees

    @property
    def percent(self) -> float:
        """How far the listed price is above the budget, in percent."""
        return round(self.over * 100 / self.budget, 1)

    @property
    def text(self) -> str:
        """The gap both ways, with what each price includes."""
        listed = f"{show(self.over)} ({self.percent:g} %) above" if self.over else "within"
        in_all = f"{show(self.over_in_all)} above it" if self.over_in_all else "within it"
        return (
            f"the listed price of {show(self.price)} ({PRICE_BASIS[self.basis]}) is {listed} your budget of {show(self.budget)}; "
            f"in all it comes to about {show(self.sheet.total)}, {in_all} (rates as of {self.sheet.as_of:%d %b %Y})"
        )


def budget_gap(
    project: Project, unit: UnitType, budget: Rupees, *, on: date, choice: Choice | None = None, rates: Rates | None = None
) -> Gap | None:
    """Return how far *unit* is from *budget*; None when no row says what it costs, or there is no budget."""
    if unit.price is None or budget <= 0:
        return None
    sheet = home_cost_sheet(project, unit, on=on, choice=choice, rates=rates)
    return Gap(
        budget=budget,
        price=unit.price.low,
        basis=unit.price.basis,
        over=max(0, unit.price.low - budget),
        sheet=sheet,
        over_in_all=max(0, sheet.total - budget),
    )


# What would close it.


def levers(
    projects: Sequence[Project], project: Project, unit: UnitType, *, at: date, budget: Rupees | None = None
) -> tuple[Lever, ...]:
    """
    Return what would make *unit* of *project* cost less, or be paid otherwise: each from a row of *projects*, none invented.

    In this order: smaller unit, lower floor, other tower, payment plan, other locality. With a *budget* those that fit it
    go before those that do not.
    """
    if unit.price is None:
        return ()
    asked = _Home(project, unit)
    same_project = [_Home(project, other) for other in project.units if other.id != unit.id]
    elsewhere = [_Home(p, u) for p in projects if p.locality != project.locality for u in p.units]
    return (
        *_cheaper_homes("smaller_unit", asked, filter(_is_smaller_than(asked), same_project), budget, most=1),
        *_lower_floor(asked),
        *_cheaper_homes("other_tower", asked, filter(_is_in_another_tower_than(asked), same_project), budget, most=1),
        *_plans(project, at),
        *_cheaper_homes("other_locality", asked, filter(_is_of_the_size_of(asked), elsewhere), budget, most=2),
    )


@dataclass(frozen=True, slots=True)
class _Home:
    project: Project
    unit: UnitType

    @property
    def price(self) -> Rupees:
        return self.unit.price.low if self.unit.price else 0

    @property
    def basis(self) -> PriceBasis | None:
        return self.unit.price.basis if self.unit.price else None

    @property
    def row(self) -> str:
        return f"{self.project.source}: {self.unit.id}"

    def __str__(self) -> str:
        tower = f" in tower {self.unit.tower}" if self.unit.tower else ""
        return f"{self.unit.name}{tower} at {self.project.name}"


_Test = Callable[[_Home], bool]


def _is_smaller_than(asked: _Home) -> _Test:
    def smaller(other: _Home) -> bool:
        ours, theirs = asked.unit, other.unit
        if ours.kind is not theirs.kind:
            return False
        if ours.configuration and theirs.configuration and ours.configuration.bedrooms != theirs.configuration.bedrooms:
            return theirs.configuration.bedrooms < ours.configuration.bedrooms
        if ours.area is None or theirs.area is None or ours.area.basis is not theirs.area.basis:
            return False
        return theirs.area.low < ours.area.low

    return smaller


def _is_in_another_tower_than(asked: _Home) -> _Test:
    same_size = _is_of_the_size_of(asked)
    return lambda other: bool(other.unit.tower) and other.unit.tower != asked.unit.tower and same_size(other)


def _is_of_the_size_of(asked: _Home) -> _Test:
    def alike(other: _Home) -> bool:
        ours, theirs = asked.unit, other.unit
        if ours.kind is not theirs.kind:
            return False
        if ours.configuration is None or theirs.configuration is None:
            return ours.configuration is theirs.configuration
        return ours.configuration.bedrooms == theirs.configuration.bedrooms

    return alike


def _cheaper_homes(kind: str, asked: _Home, others: Iterator[_Home], budget: Rupees | None, *, most: int) -> Iterator[Lever]:
    """Yield the cheaper ones, like with like: prices that include the same. Nearest below the budget first, else the cheapest."""
    cheaper = [other for other in others if other.basis is asked.basis and other.price < asked.price]

    def order(home: _Home) -> tuple[bool, int, str]:
        fits = budget is None or home.price <= budget
        return not fits, -home.price if fits else home.price, home.unit.id

    for other in sorted(cheaper, key=order)[:most]:
        where = f", {other.project.locality}" if other.project.locality != asked.project.locality else ""
        assert asked.basis is not None
        yield Lever(
            kind=kind,
            text=f"{other}{where}: from {show(other.price)} ({PRICE_BASIS[asked.basis]}; as of {other.project.as_of:%d %b %Y}), "
            f"{show(asked.price - other.price)} less",
            saves=asked.price - other.price,
            source=other.row,
            as_of=other.project.as_of,
            project_id=other.project.id,
        )


def _lower_floor(asked: _Home) -> Iterator[Lever]:
    area = asked.unit.area
    rise = next((charge for charge in asked.project.charges if charge.kind is ChargeKind.FLOOR_RISE), None)
    if rise is None or area is None or asked.basis is not PriceBasis.BASE:
        return
    saves = int(rise.amount * area.low)
    yield Lever(
        kind="lower_floor",
        text=f"a lower floor at {asked.project.name}: each floor down to floor {rise.above_floor} saves {show(saves)} "
        f"(₹{whole(rise.amount)} × {whole(area.low)} sq ft, {AREA_BASIS[area.basis]}; as of {asked.project.as_of:%d %b %Y})",
        saves=saves,
        source=f"{asked.project.source}: charge {rise.id}",
        as_of=asked.project.as_of,
        project_id=asked.project.id,
    )


def _plans(project: Project, at: date) -> Iterator[Lever]:
    for plan in project.payment_plans:
        if plan.valid_from <= at <= plan.valid_until and not banned(plan.text):
            yield Lever(
                kind="payment_plan",
                text=f"payment plan at {project.name}: {plan.text} (valid until {plan.valid_until:%d %b %Y}; "
                f"as of {project.as_of:%d %b %Y}); it changes when you pay, not how much",
                saves=None,
                source=f"{project.source}: payment plan {plan.id}",
                as_of=project.as_of,
                project_id=project.id,
            )


# What else is worth a look.


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another home and, in words with both figures, in what it is better."""

    project: Project
    unit: UnitType
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """Homes of the same size: the next cheaper one nearby, one nearby with more area for the money, and one elsewhere; None: no row has one."""

    cheaper: Alternative | None = None
    better_value: Alternative | None = None
    elsewhere: Alternative | None = None


def alternatives(projects: Sequence[Project], project: Project, unit: UnitType) -> Alternatives:
    """Return other homes of *unit*'s size and kind, compared like with like: prices that include the same, areas measured alike."""
    asked = _Home(project, unit)
    if unit.price is None:
        return Alternatives()
    alike = _is_of_the_size_of(asked)
    homes = [_Home(p, u) for p in projects if p.id != project.id for u in p.units]
    same = [home for home in homes if alike(home) and home.basis is asked.basis]
    here = [home for home in same if home.project.locality == project.locality]
    there = [home for home in same if home.project.locality != project.locality]
    return Alternatives(
        cheaper=_next_cheaper(asked, here),
        better_value=_better_value(asked, [home for home in same if _is_near(project, home.project)]),
        elsewhere=_next_cheaper(asked, there),
    )


def _is_near(project: Project, other: Project) -> bool:
    """Whether two homes lie close enough for their rates to be compared: what is far out is cheap for a reason."""
    apart = kilometres_between(project.locality, other.locality)
    return project.locality == other.locality or (apart is not None and apart <= NEARBY_KM)


def _next_cheaper(asked: _Home, homes: Sequence[_Home]) -> Alternative | None:
    cheaper = [home for home in homes if home.price < asked.price]
    if not cheaper:
        return None
    best = max(cheaper, key=lambda home: (home.price, home.unit.id))
    why = f"from {show(best.price)} against {show(asked.price)}, both {PRICE_BASIS[best.basis or PriceBasis.UNKNOWN]}"
    where = f" in {best.project.locality}" if best.project.locality != asked.project.locality else ""
    return Alternative(project=best.project, unit=best.unit, why=why + where)


def _better_value(asked: _Home, homes: Sequence[_Home]) -> Alternative | None:
    """Return the home with the lowest rate a square foot, if lower: the same area basis, and as ready as the one asked for."""
    area = asked.unit.area
    own = _rate(asked)
    if area is None or own is None:
        return None
    rated = [
        (rate, home)
        for home in homes
        if home.unit.area is not None
        and home.unit.area.basis is area.basis
        and home.project.status is asked.project.status
        and (rate := _rate(home)) is not None
        and rate < own
    ]
    if not rated:
        return None
    rate, best = min(rated, key=lambda pair: (pair[0], pair[1].unit.id))
    why = f"about ₹{rate:,} against ₹{own:,} per sq ft {AREA_BASIS[area.basis]}, both from the lowest price and area on file"
    return Alternative(project=best.project, unit=best.unit, why=f"{why}, in {best.project.locality}")


def _rate(home: _Home) -> int | None:
    area = home.unit.area
    known = area is not None and area.basis is not Basis.UNKNOWN and home.basis is not PriceBasis.UNKNOWN
    return int(home.price / area.low) if known and area is not None and home.price else None

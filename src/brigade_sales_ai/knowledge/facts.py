"""From a project's rows to facts that can be said: each with its number, its basis, its source and its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from ..homes import Area, Basis, Charge, ChargedBy, ChargeKind, MarketRow, Price, PriceBasis, Project, Status, UnitType
from ..money import show, show_range
from ..places import kilometres_between, place
from ..situation import Fact, Missing
from ..vocabulary import Topic
from ..wording import banned

__all__ = [
    "AREA_BASIS",
    "PRICE_BASIS",
    "Ledger",
    "area_in_words",
    "charge_name",
    "charge_rate",
    "lowest_price",
    "market_in_words",
    "price_in_words",
    "whole",
]

AREA_BASIS: Final = {
    Basis.CARPET: "carpet",
    Basis.BUILT_UP: "built-up",
    Basis.SUPER_BUILT_UP: "super built-up",
    Basis.PLOT: "plot",
    Basis.UNKNOWN: "area basis not on file",
}
PRICE_BASIS: Final = {
    PriceBasis.BASE: "base price, before GST, stamp duty and registration",
    PriceBasis.AGREEMENT: "agreement value, before stamp duty and registration",
    PriceBasis.ALL_IN: "all-inclusive",
    PriceBasis.UNKNOWN: "price basis not on file",
}


def whole(number: Decimal) -> str:
    """Return ``15,200`` or ``3.5``."""
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,}"


def area_in_words(area: Area) -> str:
    """Return ``1,010–1,120 sq ft carpet`` or ``1,548–2,000 sq ft, area basis not on file``."""
    size = whole(area.low) if area.low == area.high else f"{whole(area.low)}–{whole(area.high)}"
    between = ", " if area.basis is Basis.UNKNOWN else " "
    return f"{size} sq ft{between}{AREA_BASIS[area.basis]}"


def price_in_words(price: Price) -> str:
    """Return ``₹1.18 Cr – ₹1.32 Cr`` or ``from ₹1.31 Cr``: the basis is said once, beside the list."""
    return show_range(price.low, price.high)


def market_in_words(row: MarketRow) -> str:
    """Return a market row as a dated range with its source: never one bare number."""
    unit = "₹" if "price" in row.metric.lower() or "rent" in row.metric.lower() else ""
    basis = f", {AREA_BASIS[row.basis]}" if row.basis is not Basis.UNKNOWN else ", area basis not on file"
    return (
        f"{row.metric} in {row.locality}: {unit}{whole(row.low)}–{whole(row.high)}{basis}"
        f"{', ' + row.segment if row.segment else ''} ({row.period}, source: {row.source}, as of {row.as_of:%d %b %Y})"
    )


@dataclass(slots=True)
class Ledger:
    """Collects the facts of one turn, numbered ``f1``, ``f2``, …, and what is missing."""

    facts: list[Fact] = field(default_factory=list[Fact])
    missing: list[Missing] = field(default_factory=list[Missing])

    def say(
        self,
        topic: Topic,
        subject: str,
        text: str,
        source: str,
        as_of: date | None = None,
        project: str | None = None,
        unit: UnitType | None = None,
    ) -> None:
        """Note a fact."""
        self.facts.append(
            Fact(
                id=f"f{len(self.facts) + 1}",
                topic=topic,
                subject=subject,
                text=text,
                source=source,
                as_of=as_of,
                project_id=project,
                unit=unit,
            )
        )

    def lack(self, topic: Topic, subject: str, project: str | None = None, *, what: str = "") -> None:
        """Note that something asked is on no row."""
        self.missing.append(Missing(topic=topic, subject=subject, project_id=project, what=what))

    def amenities(self, project: Project, asked: Sequence[str]) -> None:
        """Note which of the amenities *asked* for by name the rows of *project*, which lists some, do not have."""
        listed = " ".join(amenity.name.lower() for amenity in project.amenities)
        for name in asked if listed else ():
            words = name.lower().split()
            if not any(word in listed for word in [w for w in words if w not in _KINDS_OF_PLACES] or words):
                self.lack(Topic.AMENITIES, project.name, project.id, what=name)

    def about(
        self, project: Project, topic: Topic, *, at: date, asked_place: str | None, units: tuple[UnitType, ...]
    ) -> None:
        """Note what the project's rows say about *topic*, or that they say nothing."""
        texts: list[tuple[str, UnitType | None]]
        if topic is Topic.PRICE:
            texts = [*_prices(units)]
        else:
            texts = [(text, None) for text in _texts(project, topic, at, asked_place, units)]
        for text, unit in texts:
            self.say(topic, project.name, text, f"{project.source}: {project.id}", project.as_of, project.id, unit)
        if not texts:
            self.lack(topic, project.name, project.id)

    def way(self, project: Project, to: str, *, at: date) -> None:
        """Note how far *to* is from the project: as its rows have it, else between the centres of the two places."""
        on_file = any(_distances(project, to, schools=False))
        if on_file or kilometres_between(project.locality, to) is None:
            self.about(project, Topic.DISTANCE, at=at, asked_place=to, units=())
        else:
            self.between(project.locality, to, project)

    def between(self, origin: str, to: str, of: Project | None = None) -> None:
        """Note how far two places lie apart, as the crow flies, or that it is not known."""
        apart = kilometres_between(origin, to)
        if apart is None:
            self.lack(Topic.DISTANCE, f"{origin} to {to}")
            return
        text = f"{origin} to {to}: about {apart:.0f} km in a straight line; the road is longer, and the time depends on the hour"
        subject, project = (of.name, of.id) if of else (origin, None)
        self.say(Topic.DISTANCE, subject, text, "gazetteer centres, rounded", project=project)

    @staticmethod
    def tells(project: Project, topic: Topic, *, at: date) -> bool:
        """Whether the project's rows say anything about *topic*."""
        return any(_texts(project, topic, at, None, project.units))

    def market(self, row: MarketRow) -> None:
        """Note a market row as a dated range with its source."""
        self.say(Topic.MARKET, row.locality, market_in_words(row), f"market row {row.id}", row.as_of)


def _texts(project: Project, topic: Topic, at: date, asked_place: str | None, units: tuple[UnitType, ...]) -> Iterator[str]:
    match topic:
        case Topic.PRICE:
            yield from (text for text, _ in _prices(units))
        case Topic.AREA:
            yield from (f"{u.name}: {area_in_words(u.area)}" for u in units if u.area)
        case Topic.CONFIGURATIONS:
            if units:
                yield ", ".join(dict.fromkeys(u.name for u in units))
        case Topic.AVAILABILITY:
            yield from (
                f"{u.name}: {u.available} units on file as of {project.as_of:%d %b %Y}"
                for u in units
                if u.available is not None
            )
        case Topic.AMENITIES:
            yield from _amenities(project)
        case Topic.LOCATION:
            yield ", ".join(dict.fromkeys(x for x in (project.locality, project.zone) if x))
        case Topic.DISTANCE | Topic.SCHOOLS:
            yield from _distances(project, asked_place, schools=topic is Topic.SCHOOLS)
        case Topic.POSSESSION:
            yield from _possession(project)
        case Topic.REGISTRATION:
            registered = project.registration
            yield f"RERA registration number {registered}" if registered else "RERA registration number: to be confirmed"
        case Topic.OFFERS:
            yield from (
                f"{o.text} (valid until {o.valid_until:%d %b %Y})"
                for o in project.offers
                if o.valid_from <= at <= o.valid_until and not banned(o.text)
            )
        case Topic.PAYMENT_PLAN:
            yield from (
                f"{plan.text} (valid until {plan.valid_until:%d %b %Y})"
                for plan in project.payment_plans
                if plan.valid_from <= at <= plan.valid_until and not banned(plan.text)
            )
        case Topic.CONTACT:
            if project.contact:
                yield project.contact
        case Topic.DEVELOPER:
            if project.developer:
                yield f"developed by {project.developer}"
        case Topic.RATE:
            yield from _rates(units)
        case Topic.PARKING | Topic.MAINTENANCE:
            yield from _amenities_with(project, topic)
            yield from (charge_in_words(charge) for charge in project.charges if charge.kind.value.startswith(topic))
        case _:
            return


def _prices(units: tuple[UnitType, ...]) -> Iterator[tuple[str, UnitType]]:
    for unit in units:
        if (price := unit.price) is not None:
            until = f"; valid until {price.valid_until:%d %b %Y}" if price.valid_until else ""
            yield f"{unit.name}: {price_in_words(price)} ({PRICE_BASIS[price.basis]}{until})", unit


def _rates(units: tuple[UnitType, ...]) -> Iterator[str]:
    """Yield ₹ per sq ft where both figures have a basis: a rate over an unknown area would compare with nothing."""
    for unit in units:
        if unit.price and unit.area and unit.area.basis is not Basis.UNKNOWN and unit.price.basis is not PriceBasis.UNKNOWN:
            low = int(unit.price.low / unit.area.low)
            yield f"{unit.name}: about ₹{low:,} per sq ft {AREA_BASIS[unit.area.basis]}, computed from the lowest price and area on file"


def _amenities(project: Project) -> Iterator[str]:
    sanctioned = [a.name for a in project.amenities if a.sanctioned]
    proposed = [a.name for a in project.amenities if a.sanctioned is False]
    unsaid = [a.name for a in project.amenities if a.sanctioned is None]
    if sanctioned:
        yield ", ".join(sanctioned)
    if proposed:
        yield f"proposed, not yet sanctioned: {', '.join(proposed)}"
    if unsaid:
        yield f"{', '.join(unsaid)} (whether sanctioned is not on file)"


_KINDS_OF_PLACES: Final = frozenset({"area", "court", "park", "room", "space", "track", "allowed"})
"""Words that many amenities have: the others tell them apart."""


def _amenities_with(project: Project, word: str) -> Iterator[str]:
    """Yield the amenities that have *word* in their name: "covered parking"."""
    named = tuple(amenity for amenity in project.amenities if word in amenity.name.lower())
    if named:
        yield from _amenities(project.model_copy(update={"amenities": named}))


_SCHOOLISH: Final = ("school", "college", "hospital", "mall", "academy")


def _distances(project: Project, asked_place: str | None, *, schools: bool) -> Iterator[str]:
    for distance in project.distances:
        name = distance.place.lower()
        if schools and not any(word in name for word in _SCHOOLISH):
            continue
        if not schools and asked_place and not _same_place(asked_place, distance.place):
            continue
        how = f" ({distance.measured})" if distance.measured else ""
        if distance.kilometres is not None:
            yield f"{distance.place}: {distance.kilometres:g} km{how}"


def _same_place(asked: str, listed: str) -> bool:
    known, other = place(asked), place(listed)
    if known is not None and other is not None:
        return known.name == other.name
    return asked.lower() in listed.lower()


def _possession(project: Project) -> Iterator[str]:
    if project.possession is None:
        return
    if project.status is Status.READY:
        yield f"ready to move in (possession on file: {project.possession})"
    else:
        yield f"possession {project.possession}, as declared on file"


# A price list in words.


def charge_name(charge: Charge) -> str:
    """Return what *charge* is called: "Parking", "PLC (park view)"."""
    kind = "PLC" if charge.kind is ChargeKind.PLC else charge.kind.value.replace("_", " ").capitalize()
    return f"{kind} ({charge.what})" if charge.what else kind


def charge_in_words(charge: Charge) -> str:
    """Return what *charge* is and how much, as the price list has it."""
    return f"{charge_name(charge)}: {charge_rate(charge)}{', optional' if charge.optional else ''}, as listed"


def charge_rate(charge: Charge) -> str:
    """Return how much *charge* is, and for what: "₹120 per sq ft"."""
    per = {
        ChargedBy.HOME: "",
        ChargedBy.SQ_FT: " per sq ft",
        ChargedBy.SQ_FT_AND_FLOOR: f" per sq ft for each floor above floor {charge.above_floor}",
    }
    return f"{show(int(charge.amount))}{per[charge.by]}"


def lowest_price(units: tuple[UnitType, ...]) -> tuple[UnitType, int] | None:
    """Return the cheapest unit with its lowest price in rupees, or None when none is priced."""
    priced = [(unit, unit.price.low) for unit in units if unit.price]
    return min(priced, key=lambda p: p[1], default=None)

"""What a home costs in all, line by line, each with how it was worked out, the row it comes from and its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Final

from pydantic import Field

from ..errors import InvalidRequest
from ..homes import Area, Basis, Charge, ChargedBy, ChargeKind, HomeKind, PriceBasis, Project, Status, UnitType
from ..money import grouped, show
from ..values import Id, Rupees, Value
from .facts import AREA_BASIS, charge_name, charge_rate, whole
from .rates import Rates, in_force

__all__ = ["Choice", "CostLine", "CostSheet", "cost_sheet", "home_cost_sheet"]

_SQ_FT_IN_SQ_M: Final = Decimal("10.7639")


class CostLine(Value):
    """
    One line of a cost sheet: what, how much in rupees, and how it was worked out.

    *explained* says the rate in short, *formula* the whole sum; *row* names the row it comes from, true as of *as_of*.
    """

    name: str
    amount: Rupees
    explained: str
    formula: str = ""
    row: str = ""
    as_of: date | None = None


class CostSheet(Value):
    """
    What is paid in all, line by line; rates as of *as_of*, from *source*; *stale* when past their review date.

    *excluded* is what the total does not have in it; *notes* is what should be said with it, warnings first.
    """

    lines: tuple[CostLine, ...]
    total: Rupees
    source: str
    as_of: date
    stale: bool = False
    excluded: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Choice(Value):
    """What the customer chose of a price list: the floor, how many parking places, and optional charges by id."""

    floor: Annotated[int, Field(ge=0, le=200)] | None = None
    parking: Annotated[int, Field(ge=0, le=10)] = 1
    optional: tuple[Id, ...] = ()


def share(amount: Rupees, percent: Decimal) -> Rupees:
    """Return *percent* of *amount*, rounded half up to a rupee."""
    return int((amount * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))


def cost_sheet(
    agreement_value: Rupees,
    *,
    on: date,
    status: Status | None = None,
    urban: bool = True,
    guidance_value: Rupees | None = None,
    rates: Rates | None = None,
) -> CostSheet:
    """
    Return stamp duty, cess, surcharge and registration, and GST while under construction, on an agreed value.

    *status* None leaves GST out and says so. Duty is on the higher of the agreed and the *guidance_value*. The rates are
    those in force *on* that day; without *rates*, Karnataka's that ship.

    Raises:
        InvalidRequest: The value is not positive, or no rate is on file for that day.

    """
    if agreement_value <= 0:
        raise InvalidRequest("agreement_value: a cost sheet needs a positive value in rupees")
    rates = rates or Rates.bundled()
    line = CostLine(name="Agreement value", amount=agreement_value, explained="as quoted", formula=_plain(agreement_value))
    tax, gst_note = _gst(agreement_value, rates, on, status=status, area=None)
    dues = _dues(agreement_value, rates, on, urban=urban, guidance_value=guidance_value)
    return _sheet((line, *tax, *dues), rates, on, notes=(*gst_note, *_tds(agreement_value, rates, on)))


def home_cost_sheet(
    project: Project,
    unit: UnitType,
    *,
    on: date,
    choice: Choice | None = None,
    urban: bool = True,
    guidance_value: Rupees | None = None,
    rates: Rates | None = None,
) -> CostSheet:
    """
    Return what *unit* costs in all, from the project's own rows: base price, charges, GST, duty and registration.

    It starts from the lowest price on file. What no row says is not guessed but listed in *excluded*.

    Raises:
        InvalidRequest: The unit has no price on file, or no rate is on file for that day.

    """
    if unit.price is None:
        raise InvalidRequest("unit: a cost sheet needs a price on file")
    rates, choice = rates or Rates.bundled(), choice or Choice()
    priced = CostLine(
        name=_PRICE_LINE[unit.price.basis],
        amount=unit.price.low,
        explained=f"the lowest on file, as of {project.as_of:%d %b %Y}",
        formula=_plain(unit.price.low),
        row=f"{project.source}: {unit.id}",
        as_of=project.as_of,
    )
    if unit.price.basis is PriceBasis.ALL_IN:
        return _sheet((priced,), rates, on, notes=("the price on file is all-inclusive; nothing is added to it",))
    charges, excluded = _charges(project, unit, choice) if unit.price.basis is PriceBasis.BASE else ((), ())
    value = priced.amount + sum(line.amount for line in charges)
    if unit.kind is HomeKind.PLOT:
        tax: tuple[CostLine, ...] = ()
        gst_note: tuple[str, ...] = ("GST on plots is not worked out here; ask a tax adviser",)
    else:
        tax, gst_note = _gst(value, rates, on, status=project.status, area=unit.area)
    dues = _dues(value, rates, on, urban=urban, guidance_value=guidance_value)
    unsaid = ("what the price on file includes is not on file",) if unit.price.basis is PriceBasis.UNKNOWN else ()
    notes = (*unsaid, *gst_note, *_tds(value, rates, on))
    return _sheet((priced, *charges, *tax, *dues), rates, on, excluded=excluded, notes=notes)


def rates_in_words(on: date, *, rates: Rates | None = None) -> str:
    """
    Return what the law takes of a price, as rates: duty by slab, cess, surcharge, registration and GST, in force *on* that day.

    Raises:
        InvalidRequest: No rate is on file for that day.

    """
    rates = rates or Rates.bundled()
    slabs = in_force(rates.state.stamp_duty, on, "stamp duty").slabs
    duty = ", ".join(f"{slab.percent} % {f'up to {show(slab.up_to)}' if slab.up_to else 'above'}" for slab in slabs)
    cess, surcharge = (
        in_force(rates.state.cess_on_duty, on, "cess"),
        in_force(rates.state.surcharge_on_duty, on, "surcharge"),
    )
    fee, gst = in_force(rates.state.registration, on, "registration"), in_force(rates.india.gst, on, "GST")
    return (
        f"GST {gst.under_construction} % while under construction ({gst.affordable} % for small homes up to "
        f"{show(gst.affordable_up_to)}), none once the completion or occupancy certificate is there; stamp duty {duty}; cess "
        f"{cess.percent} % and surcharge {surcharge.urban} % on the duty; registration {fee.percent} %"
    )


_PRICE_LINE: Final = {
    PriceBasis.BASE: "Base price",
    PriceBasis.AGREEMENT: "Agreement value",
    PriceBasis.ALL_IN: "All-inclusive price",
    PriceBasis.UNKNOWN: "Price on file",
}


def _sheet(
    lines: Sequence[CostLine], rates: Rates, on: date, *, excluded: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> CostSheet:
    warnings = rates.warnings(on)
    return CostSheet(
        lines=tuple(lines),
        total=sum(line.amount for line in lines),
        source=rates.state.source,
        as_of=rates.as_of,
        stale=bool(warnings),
        excluded=excluded,
        notes=(*warnings, *notes),
    )


def _plain(amount: Rupees) -> str:
    return f"₹{grouped(amount)}"


def _each(amount: Decimal) -> str:
    return _plain(int(amount)) if amount == amount.to_integral_value() else f"₹{amount}"


# The project's own price list.


def _charges(project: Project, unit: UnitType, choice: Choice) -> tuple[tuple[CostLine, ...], tuple[str, ...]]:
    """Return the lines of the charges that apply, and what is left out, with the reason."""
    lines: list[CostLine] = []
    excluded: list[str] = []
    for charge in project.charges:
        name = charge_name(charge)
        if charge.optional and charge.id not in choice.optional:
            excluded.append(f"{name}: optional, {charge_rate(charge)}")
        elif charge.kind is ChargeKind.FLOOR_RISE and choice.floor is None:
            excluded.append(f"{name}: {charge_rate(charge)} (no floor chosen)")
        elif charge.by is not ChargedBy.HOME and unit.area is None:
            excluded.append(f"{name}: {charge_rate(charge)} (the area is not on file)")
        else:
            lines += _charge_line(charge, project, unit.area, choice)
    listed = {charge.kind for charge in project.charges}
    unlisted = [kind.value.replace("_", " ") for kind in ChargeKind if kind not in listed]
    if unlisted:
        excluded.append(f"not on file: {', '.join(unlisted)}")
    return tuple(lines), tuple(excluded)


def _charge_line(charge: Charge, project: Project, area: Area | None, choice: Choice) -> Iterator[CostLine]:
    times, steps = Decimal(1), ""
    if charge.kind is ChargeKind.PARKING:
        times, steps = Decimal(choice.parking), f" × {choice.parking}"
    if charge.by is not ChargedBy.HOME and area is not None:
        times, steps = area.low, f" × {whole(area.low)} sq ft, {AREA_BASIS[area.basis]}"
    if charge.kind is ChargeKind.FLOOR_RISE:
        floors = max(0, (choice.floor or 0) - charge.above_floor)
        times, steps = times * floors, f"{steps} × {floors} floors above floor {charge.above_floor}"
    amount = int((charge.amount * times).quantize(Decimal(1), ROUND_HALF_UP))
    if amount:
        yield CostLine(
            name=charge_name(charge),
            amount=amount,
            explained="as listed" if charge.by is ChargedBy.HOME else charge_rate(charge),
            formula=f"{_each(charge.amount)}{steps}",
            row=f"{project.source}: charge {charge.id}",
            as_of=project.as_of,
        )


# What the law takes.


def _gst(
    value: Rupees, rates: Rates, on: date, *, status: Status | None, area: Area | None
) -> tuple[tuple[CostLine, ...], tuple[str, ...]]:
    if status is None:
        return (), ("GST is left out: whether the home is ready is not on file",)
    if status is Status.READY:
        return (), ("no GST once the completion or occupancy certificate is there: ask to see it",)
    gst = in_force(rates.india.gst, on, "GST")
    limit = gst.affordable_carpet_sq_m.metro * _SQ_FT_IN_SQ_M
    cheap = value <= gst.affordable_up_to
    small = area is not None and area.basis is Basis.CARPET and area.high <= limit
    affordable = cheap and small
    percent = gst.affordable if affordable else gst.under_construction
    explained = f"{percent} % while under construction{' (affordable)' if affordable else ''}"
    note = f"GST is {gst.affordable} % if the carpet area is up to {limit:.0f} sq ft: the carpet area is not on file"
    unsure = cheap and (area is None or area.basis is not Basis.CARPET)
    line = CostLine(
        name="GST",
        amount=share(value, percent),
        explained=explained,
        formula=f"{_plain(value)} × {percent} %",
        row=f"{rates.india.source}: gst",
        as_of=rates.india.as_of,
    )
    return (line,), ((note,) if unsure else ())


def _dues(value: Rupees, rates: Rates, on: date, *, urban: bool, guidance_value: Rupees | None) -> tuple[CostLine, ...]:
    """Return what is due when the sale is registered, on the higher of the agreed and the guidance value."""
    state = rates.state
    base = max(value, guidance_value or 0)
    of = "the guidance value" if base > value else "the value"
    duty_percent = in_force(state.stamp_duty, on, "stamp duty").slab(base).percent
    duty = share(base, duty_percent)
    cess = in_force(state.cess_on_duty, on, "cess").percent
    surcharge = in_force(state.surcharge_on_duty, on, "surcharge")
    on_duty = surcharge.urban if urban else surcharge.rural
    fee = in_force(state.registration, on, "registration").percent
    parts = (
        ("Stamp duty", base, duty_percent, of, "stamp_duty"),
        ("Cess", duty, cess, "the duty", "cess_on_duty"),
        ("Surcharge", duty, on_duty, "the duty", f"surcharge_on_duty, {'urban' if urban else 'rural'}"),
        ("Registration", base, fee, of, "registration"),
    )
    return tuple(
        CostLine(
            name=name,
            amount=share(amount, percent),
            explained=f"{percent} % of {whose}",
            formula=f"{_plain(amount)} × {percent} %",
            row=f"{state.source}: {row}",
            as_of=state.as_of,
        )
        for name, amount, percent, whose, row in parts
    )


def _tds(value: Rupees, rates: Rates, on: date) -> tuple[str, ...]:
    if not rates.india.tds:
        return ()
    tds = in_force(rates.india.tds, on, "TDS")
    if value < tds.from_value:
        return ()
    return (f"of the price the buyer keeps back {tds.percent} % as TDS and pays it to the government; ask a tax adviser",)

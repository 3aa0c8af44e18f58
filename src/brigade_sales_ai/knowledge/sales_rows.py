"""Projects as sales teams keep them: `{3 BHK + 2 T, 1539 - 1590, 1.65 Cr*}` and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from ..events import describe
from ..homes import Amenity, Area, Basis, Configuration, HomeKind, Possession, Price, Project, Status, UnitType
from ..money import AmountKind, find_amounts
from ..places import find_places

__all__ = ["is_sales_row", "project_from_sales_row"]


def is_sales_row(row: Mapping[str, Any]) -> bool:
    """Whether the row is of this shape: a configuration in one string, a location in one string."""
    return "configuration" in row or "location" in row


def project_from_sales_row(row: Mapping[str, Any], *, source: str, as_of: date) -> tuple[Project, tuple[str, ...]]:
    """
    Return the project, and what of its row could not be used. What the row does not say stays unknown.

    Raises:
        ValueError: The row has no name or no place.

    """
    unusable: list[str] = []
    name, location = _said(row, "name"), _said(row, "location")
    if not name:
        raise ValueError("the row has no name")
    if not location:
        raise ValueError("the row has no location")
    identity = re.sub(r"[^A-Za-z0-9_.:@+-]+", "-", _said(row, "project_id") or name.lower()).strip("-")[:120] or "unnamed"
    locality, zone = _place(location, _said(row, "zone"))
    try:
        return Project(
            id=identity,
            name=name,
            developer=_said(row, "developer"),
            locality=locality,
            zone=zone,
            address=re.sub(r"\s+", " ", location),
            status=_status(_said(row, "status"), unusable),
            possession=_possession(row, unusable),
            registration=_registration(_said(row, "rera_number"), unusable),
            units=_units(identity, _said(row, "configuration"), unusable),
            amenities=_amenities(_said(row, "amenities")),
            description=_said(row, "description"),
            contact=_said(row, "contact") or _said(row, "rm_contact"),
            source=source,
            as_of=as_of,
        ), tuple(unusable)
    except ValidationError as error:
        raise ValueError(describe(error, "project")) from None


def _said(row: Mapping[str, Any], field: str) -> str:
    value = row.get(field)
    text = "" if value is None else str(value).strip()
    return "" if text.lower() in ("nan", "none", "null", "na", "n/a", "-", "tbd") else text


def _place(location: str, zone: str) -> tuple[str, str]:
    """Return the locality (the first one named that is known, else the first words) and the zone."""
    mentions = find_places(location)
    known = next((m.place for m in mentions if m.place.kind in ("locality", "landmark")), None)
    zones = [m.place for m in find_places(f"{zone}, {location}") if m.place.kind == "zone"]
    first = re.split(r",|\n", location)[0].strip()
    return (known.name if known else first), (zones[0].name if zones else known.zone if known else zone)


def _status(said: str, unusable: list[str]) -> Status | None:
    known = {"under construction": Status.UNDER_CONSTRUCTION, "new launch": Status.UNDER_CONSTRUCTION, "ready to move": Status.READY, "ready": Status.READY}  # fmt: skip
    status = known.get(said.lower())
    if said and status is None:
        unusable.append("status: neither under construction nor ready to move")
    return status


def _possession(row: Mapping[str, Any], unusable: list[str]) -> Possession | None:
    year, quarter = _said(row, "possession_year"), _said(row, "possession_quarter")
    if not year:
        return None
    match = re.fullmatch(r"(\d{4})(?:\.0)?", year)
    if match is None or not 1990 <= int(match[1]) <= 2100:
        unusable.append("possession_year: not a year")
        return None
    quarter_match = re.fullmatch(r"[Qq]?([1-4])", quarter)
    if quarter and quarter_match is None:
        unusable.append("possession_quarter: not Q1 to Q4")
    return Possession(year=int(match[1]), quarter=int(quarter_match[1]) if quarter_match else None)


def _registration(said: str, unusable: list[str]) -> str | None:
    if not said:
        return None
    # An acknowledgement or "pending" is no registration (domain.md §3.6).
    if re.search(r"pending|applied|awaited|ack", said, re.IGNORECASE) or not re.search(r"\d{3}", said):
        unusable.append("rera_number: not a registration number")
        return None
    return said


_UNIT: Final = re.compile(r"\{([^{}]*)\}")
_BHK: Final = re.compile(r"(\d{1,2}(?:\.5)?)\s*(?:bhk\b|(?=\s*,))", re.IGNORECASE)
_TOILETS: Final = re.compile(r"\+\s*(\d)\s*t\b", re.IGNORECASE)
_PLOT: Final = re.compile(r"^\s*(\d{2,3})\s*[*xX]\s*(\d{2,3})\s*$")
_AREA: Final = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?:\s*-\s*(\d[\d,]*(?:\.\d+)?))?")
_KIND: Final = {
    "villa": HomeKind.VILLA,
    "penthouse": HomeKind.PENTHOUSE,
    "row house": HomeKind.ROW_HOUSE,
    "duplex": HomeKind.DUPLEX,
}


def _units(project_id: str, configuration: str, unusable: list[str]) -> tuple[UnitType, ...]:
    if not configuration:
        unusable.append("configuration: empty")
        return ()
    units: list[UnitType] = []
    parts = _UNIT.findall(configuration)
    if not parts:
        unusable.append("configuration: not of the form {2 BHK, 1200, 1.5 Cr}")
    for number, part in enumerate(parts, 1):
        unit = _unit(f"{project_id}-{number}"[-128:], part, unusable)
        if unit is not None:
            units.append(unit)
    return tuple(units)


def _unit(identity: str, part: str, unusable: list[str]) -> UnitType | None:
    fields = [field.strip() for field in part.split(",")]
    name = fields[0]
    plot = _PLOT.match(name)
    bhk = _BHK.search(part)
    if plot is None and bhk is None:
        unusable.append(f"configuration {identity}: neither bedrooms nor plot size")
        return None
    toilets = _TOILETS.search(name)
    kind = next((kind for word, kind in _KIND.items() if word in name.lower()), HomeKind.APARTMENT)
    configuration = (
        Configuration(bedrooms=float(bhk[1]), toilets=int(toilets[1]) if toilets else None) if bhk and not plot else None
    )
    return UnitType(
        id=identity,
        configuration=configuration,
        kind=HomeKind.PLOT if plot else kind,
        label=f"{plot[1]} x {plot[2]} ft plot" if plot else "",
        area=_area(identity, fields[1] if len(fields) > 1 else "", unusable, Basis.PLOT if plot else Basis.UNKNOWN),
        price=_price(identity, part, unusable),
    )


def _area(identity: str, said: str, unusable: list[str], basis: Basis) -> Area | None:
    match = _AREA.search(said)
    if match is None:
        return None
    low = Decimal(match[1].replace(",", ""))
    high = Decimal(match[2].replace(",", "")) if match[2] else low
    if low > high:
        unusable.append(f"area of {identity}: the range runs backwards")
        return None
    if low < 100:
        unusable.append(f"area of {identity}: too small to be square feet")
        return None
    return Area(low=low, high=high, basis=basis)


def _price(identity: str, part: str, unusable: list[str]) -> Price | None:
    price = next((a for a in find_amounts(part.rsplit(",", 1)[-1]) if a.kind is AmountKind.PRICE and a.low), None)
    if price is None or price.low is None:
        unusable.append(f"price of {identity}: no amount in lakh or crore")
        return None
    # One figure with a star is where prices start; what it includes is not said.
    return Price(low=price.low, high=price.high if price.high != price.low else None)


def _amenities(said: str) -> tuple[Amenity, ...]:
    return tuple(Amenity(name=name.strip(" .")) for name in re.split(r",(?!\d{3})|;|\n", said) if name.strip(" ."))[:40]

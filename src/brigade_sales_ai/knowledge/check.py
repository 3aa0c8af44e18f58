"""Reads a project list and says row by row what it could not use, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ..events import describe
from ..homes import Basis, PriceBasis, Project, UrgencyRow
from ..values import Value
from ..wording import banned, in_words
from .catalogue import Catalogue, Row, market_row_of, project_of, read_rows

__all__ = ["CatalogueReport", "RowReport", "check", "overdue"]


class RowReport(Value):
    """One row: its number (from 1) and name, what was wrong with it, and what it leaves unknown."""

    number: int
    name: str
    usable: bool
    problems: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    sellable: bool = False
    """Whether it has a registration number, without which it is not sold."""


class CatalogueReport(Value):
    """All rows of a project list: the projects', the market figures', and the reasons to decide."""

    rows: tuple[RowReport, ...]
    market: tuple[RowReport, ...] = ()
    urgency: tuple[RowReport, ...] = ()

    @property
    def usable(self) -> int:
        """How many rows can be used."""
        return sum(row.usable for row in self.rows)

    @property
    def sellable(self) -> int:
        """How many may be sold: usable, and with a registration number."""
        return sum(row.sellable for row in self.rows)


def check(path: str | Path) -> CatalogueReport:
    """
    Return what can be used of the project list at *path*, row by row.

    Raises:
        ConfigurationError: The file cannot be read or is no list of rows.

    """
    rows, figures, reasons = read_rows(Path(path))
    as_of = datetime.fromtimestamp(Path(path).stat().st_mtime, UTC).date()
    seen: set[str] = set()
    reports: list[RowReport] = []
    for number, row in enumerate(rows, 1):
        name = str(row.get("name") or "(no name)")
        try:
            project, problems = project_of(row, source=Path(path).name, as_of=as_of)
        except ValueError as error:
            reports.append(RowReport(number=number, name=name, usable=False, problems=(str(error),)))
            continue
        if project.id in seen:
            reports.append(RowReport(number=number, name=name, usable=False, problems=(f"id {project.id} stands twice",)))
            continue
        seen.add(project.id)
        reports.append(
            RowReport(
                number=number,
                name=project.name,
                usable=True,
                problems=(*problems, *_pressing(project)),
                unknown=_unknown(project),
                sellable=project.registration is not None,
            )
        )
    return CatalogueReport(
        rows=tuple(reports),
        market=tuple(_figure(n, row) for n, row in enumerate(figures, 1)),
        urgency=tuple(_reason(n, row) for n, row in enumerate(reasons, 1)),
    )


_LOOKED_OVER: Final = timedelta(days=180)
"""How old a row may be before somebody should look it over: as old as coaching takes it for evidence."""


def overdue(catalogue: Catalogue, on: date) -> tuple[str, ...]:
    """Return what of *catalogue* is not told any more on *on*, or should be looked over, in words; nothing when all is fresh."""
    projects = catalogue.projects
    counted = {
        "projects as of more than 180 days ago": sum(on - project.as_of > _LOOKED_OVER for project in projects),
        "offers that have ended": sum(on > offer.valid_until for project in projects for offer in project.offers),
        "payment plans that have ended": sum(
            on > plan.valid_until for project in projects for plan in project.payment_plans
        ),
        "market figures that have expired": sum(on > row.expires_on for row in catalogue.market),
        "reasons to decide that have expired": sum(on > row.valid_until for row in catalogue.urgency),
    }
    return tuple(f"{number} {what}" for what, number in counted.items() if number)


def _figure(number: int, row: Row) -> RowReport:
    name = str(row.get("locality") or "(no locality)")
    try:
        market_row_of(row)
    except ValueError as error:
        return RowReport(number=number, name=name, usable=False, problems=(str(error),))
    return RowReport(number=number, name=name, usable=True)


def _reason(number: int, row: Row) -> RowReport:
    name = str(row.get("kind") or "(no kind)")
    try:
        kept = UrgencyRow.model_validate(row)
    except ValidationError as error:
        return RowReport(number=number, name=name, usable=False, problems=(describe(error, "urgency row"),))
    return RowReport(number=number, name=name, usable=True, unknown=() if kept.approved_by else ("who approved it",))


def _pressing(project: Project) -> tuple[str, ...]:
    """Return which offers and plans are never told, because of their wording."""
    texts = [(f"offer {offer.id}", offer.text) for offer in project.offers]
    texts += [(f"payment plan {plan.id}", plan.text) for plan in project.payment_plans]
    return tuple(f"{place} is not told: {in_words(found)}" for place, text in texts if (found := banned(text)))


def _unknown(project: Project) -> tuple[str, ...]:
    areas = [unit.area for unit in project.units]
    prices = [unit.price for unit in project.units]
    lacks = {
        "registration number (not sold by default)": project.registration is None,
        "area basis": any(area is not None and area.basis is Basis.UNKNOWN for area in areas),
        "area": any(area is None for area in areas),
        "price basis": any(price is not None and price.basis is PriceBasis.UNKNOWN for price in prices),
        "price": any(price is None for price in prices),
        "units": not project.units,
        "status": project.status is None,
        "possession": project.possession is None,
        "whether amenities are sanctioned": any(a.sanctioned is None for a in project.amenities),
        "distances": not project.distances,
        "contact": not project.contact,
    }
    return tuple(what for what, missing in lacks.items() if missing)

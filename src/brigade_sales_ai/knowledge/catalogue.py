"""The homes on offer, read from JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple, Self, cast

from pydantic import ValidationError

from ..errors import ConfigurationError
from ..events import describe
from ..homes import MarketRow, Project, UrgencyRow
from ..wording import banned, in_words
from .dated_rows import text_of, urgency_rows
from .sales_rows import is_sales_row, project_from_sales_row

__all__ = ["Catalogue", "RawRows", "Row", "read_rows"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Projects, market figures and reasons to decide, as their rows say. An empty one knows of no home."""

    projects: tuple[Project, ...] = ()
    market: tuple[MarketRow, ...] = ()
    urgency: tuple[UrgencyRow, ...] = ()

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """
        Read a JSON or CSV file: our own shape, or rows as sales teams keep them. Rows that cannot be used are left out.

        `check` says row by row what was left out and why.

        Raises:
            ConfigurationError: The file cannot be read, is not JSON or CSV, or has no row that can be used.

        """
        rows, market, urgency = read_rows(Path(path))
        as_of = datetime.fromtimestamp(Path(path).stat().st_mtime, UTC).date()
        projects: dict[str, Project] = {}
        for row in rows:
            try:
                project, _ = project_of(row, source=Path(path).name, as_of=as_of)
            except ValueError:
                continue
            projects.setdefault(project.id, project)
        if rows and not projects:
            raise ConfigurationError("no row of the catalogue can be used; `brigade-sales-ai catalogue check` says why")
        figures: list[MarketRow] = []
        for row in market:
            with suppress(ValueError):
                figures.append(market_row_of(row))
        return cls(projects=tuple(projects.values()), market=tuple(figures), urgency=urgency_rows(numbered(urgency)).rows)

    @classmethod
    def sample(cls) -> Self:
        """Return the fictional sample: no such homes exist, and every row says so."""
        document = json.loads(_sample_text())
        return cls(
            projects=tuple(Project.model_validate(row) for row in document["projects"]),
            market=tuple(MarketRow.model_validate(row) for row in document["market"]),
            urgency=tuple(UrgencyRow.model_validate(row) for row in document["urgency"]),
        )


@cache
def _sample_text() -> str:
    return resources.files("brigade_sales_ai").joinpath("data/sample_catalogue.json").read_text(encoding="utf-8")


def project_of(row: Row, *, source: str, as_of: date) -> tuple[Project, tuple[str, ...]]:
    """
    Return the project of one row, and what of the row could not be used.

    Raises:
        ValueError: The row is of no use; the message says why.

    """
    if is_sales_row(row):
        project, problems = project_from_sales_row(row, source=source, as_of=as_of)
        return _that_may_be_said(project, problems)
    try:
        return _that_may_be_said(Project.model_validate({"source": source, "as_of": as_of, **row}), ())
    except ValidationError as error:
        raise ValueError(describe(error, "project")) from None


def _that_may_be_said(project: Project, problems: tuple[str, ...]) -> tuple[Project, tuple[str, ...]]:
    """
    Return *project* without the amenities, places and homes whose names may not be said, with a problem for each.

    Raises:
        ValueError: The project cannot be spoken of at all, as its own name, developer or place may not be said.

    """
    named = (project.name, project.developer, project.locality, project.zone, project.address)
    if found := [one for text in named for one in _banned(text)]:
        raise ValueError(in_words(found))
    amenities = tuple(amenity for amenity in project.amenities if not _banned(amenity.name))
    distances = tuple(distance for distance in project.distances if not _banned(f"{distance.place} {distance.measured}"))
    units = tuple(unit for unit in project.units if not _banned(f"{unit.label} {unit.tower}"))
    lacking = (
        ("amenities", len(project.amenities) - len(amenities)),
        ("distances", len(project.distances) - len(distances)),
        ("units", len(project.units) - len(units)),
    )
    if not any(count for _, count in lacking):
        return project, problems
    kept = project.model_copy(update={"amenities": amenities, "distances": distances, "units": units})
    return kept, (*problems, *(f"{what}: {count} left out, whose words may not be said" for what, count in lacking if count))


_banned: Final = lru_cache(maxsize=4096)(banned)
"""Projects have much the same amenities."""


def market_row_of(row: Row) -> MarketRow:
    """
    Return the market figure of one row.

    Raises:
        ValueError: The row is of no use (no source, no period, no dates); the message says why.

    """
    try:
        return MarketRow.model_validate(row)
    except ValidationError as error:
        raise ValueError(describe(error, "market row")) from None


class RawRows(NamedTuple):
    """The rows of a file as they stand in it."""

    projects: Sequence[Row]
    market: Sequence[Row] = ()
    urgency: Sequence[Row] = ()


def numbered(rows: Sequence[Row]) -> Iterator[tuple[str, object]]:
    """Yield each row with its place, as a refusal names it."""
    return ((f"urgency row {number}", row) for number, row in enumerate(rows, 1))


def read_rows(path: Path) -> RawRows:
    """
    Return the project rows, the market rows and the urgency rows of a file.

    Raises:
        ConfigurationError: The file cannot be read or holds no rows.

    """
    text = text_of(path, "the catalogue")
    if path.suffix.lower() == ".csv":
        reader = csv.DictReader(io.StringIO(text), strict=True)
        try:
            rows: list[Row] = [{k: v or None for k, v in row.items() if k} for row in reader]
        except csv.Error as error:
            raise ConfigurationError(f"the catalogue is not CSV (line {reader.line_num})") from error
        return RawRows(rows)
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ConfigurationError(f"the catalogue is not JSON{where}") from error
    if isinstance(document, dict):
        whole = cast("dict[str, Any]", document)
        return RawRows(_rows(whole.get("projects")), _rows(whole.get("market", [])), _rows(whole.get("urgency", [])))
    return RawRows(_rows(document))


def _rows(value: object) -> Sequence[Row]:
    if not isinstance(value, list):
        raise ConfigurationError('the catalogue needs a list of projects, or {"projects": [...], "market": [...]}')
    # What is no object is a row all the same: the check has to name it.
    return [cast("Row", row) if isinstance(row, dict) else {"name": None} for row in cast("list[object]", value)]

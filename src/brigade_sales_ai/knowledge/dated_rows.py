"""Reads urgency and market rows from JSON or CSV, and refuses what has no source or date, with the place and the reason."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast

from pydantic import ValidationError

from ..errors import ConfigurationError
from ..events import describe
from ..homes import MarketRow, UrgencyRow

__all__ = ["DatedRows", "RefusedRow", "load_market", "load_urgency", "market_rows", "text_of", "urgency_rows"]

_LARGEST: Final = 50_000_000
Kept = TypeVar("Kept", UrgencyRow, MarketRow)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that is not used: its *place* ("line 4", "row 2") and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRows(Generic[Kept]):
    """What a file of dated rows gave: the rows to be used, and those that were refused."""

    rows: tuple[Kept, ...]
    refused: tuple[RefusedRow, ...]


def load_urgency(path: str | Path) -> DatedRows[UrgencyRow]:
    """
    Read reasons to decide: a CSV file, a JSON list, or a JSON object with ``"urgency": [...]``.

    Raises:
        ConfigurationError: The file cannot be read or is no list of rows.

    """
    return urgency_rows(_places(Path(path), "urgency"))


def load_market(path: str | Path) -> DatedRows[MarketRow]:
    """
    Read market figures: a CSV file, a JSON list, or a JSON object with ``"market": [...]``.

    Raises:
        ConfigurationError: The file cannot be read or is no list of rows.

    """
    return market_rows(_places(Path(path), "market"))


def urgency_rows(placed: Iterator[tuple[str, object]]) -> DatedRows[UrgencyRow]:
    """Return the urgency rows of *placed* (place, row) pairs, and what was refused."""
    return _sorted_out(placed, UrgencyRow.model_validate, "urgency row")


def market_rows(placed: Iterator[tuple[str, object]]) -> DatedRows[MarketRow]:
    """Return the market rows of *placed* (place, row) pairs, and what was refused."""
    return _sorted_out(placed, MarketRow.model_validate, "market row")


def _sorted_out(placed: Iterator[tuple[str, object]], read: Callable[[object], Kept], what: str) -> DatedRows[Kept]:
    rows: list[Kept] = []
    refused: list[RefusedRow] = []
    for place, row in placed:
        try:
            rows.append(read(row))
        except ValidationError as error:
            refused.append(RefusedRow(place=place, reason=describe(error, what)))
    return DatedRows(rows=tuple(rows), refused=tuple(refused))


def _places(path: Path, key: str) -> Iterator[tuple[str, object]]:
    text = text_of(path, path.name)
    if path.suffix.lower() == ".csv":
        return _of_csv(path.name, text)
    try:
        document: object = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ConfigurationError(f"{path.name} is not JSON{where}") from error
    rows = cast("dict[str, object]", document).get(key) if isinstance(document, dict) else document
    if not isinstance(rows, list):
        raise ConfigurationError(f'{path.name} needs a list of rows, or {{"{key}": [...]}}')
    return ((f"{path.name}, row {number}", row) for number, row in enumerate(cast("list[object]", rows), 1))


def _of_csv(name: str, text: str) -> Iterator[tuple[str, object]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        rows = [(reader.line_num, {k.strip(): v for k, v in row.items() if k and v}) for row in reader]
    except csv.Error as error:
        raise ConfigurationError(f"{name} is not CSV (line {reader.line_num})") from error
    return ((f"{name}, line {line}", row) for line, row in rows)


def text_of(path: Path, what: str) -> str:
    """
    Return what stands in the file at *path*; *what* names it in errors.

    Raises:
        ConfigurationError: It cannot be read, is too large, or is no text.

    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigurationError(f"{what} is larger than 50 MB; split it")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{what} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{what} is not UTF-8 text") from error

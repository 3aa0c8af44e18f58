"""The numbered SQL files that make the schema, for Postgres (and Supabase) and SQLite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

__all__ = ["Migration", "migrations"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One numbered file: its version (from 1), its name without the ending, and its SQL."""

    version: int
    name: str
    sql: str


@cache
def migrations(dialect: Literal["postgres", "sqlite"]) -> tuple[Migration, ...]:
    """Return the migrations of *dialect* in the order they are to run."""
    folder = resources.files("brigade_sales_ai.storage").joinpath(f"sql/{dialect}")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(
        Migration(version=version, name=file.name.removesuffix(".sql"), sql=file.read_text(encoding="utf-8"))
        for version, file in enumerate(files, 1)
    )

"""Says row by row what a project list lacks."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..knowledge import check

__all__ = ["run"]


def run(file: Path) -> int:
    """Check *file*; return 0 when something of it can be used, else 1."""
    report = check(file)
    console = Console(highlight=False, markup=False)
    table = Table(title=f"{file.name}: {len(report.rows)} rows")
    for column in ("row", "project", "used", "could not be used", "unknown"):
        table.add_column(column, overflow="fold")
    for row in report.rows:
        table.add_row(
            str(row.number),
            Text(row.name),
            "yes" if row.usable else "no",
            Text("\n".join(row.problems)),
            Text(", ".join(row.unknown)),
        )
    console.print(table)
    console.print(
        f"{report.usable} of {len(report.rows)} rows can be used; {report.sellable} have a registration number and may be sold."
    )
    bad = [row for row in report.market if not row.usable]
    if report.market:
        console.print(f"{len(report.market) - len(bad)} of {len(report.market)} market figures can be used.")
    for row in bad:
        console.print(f"  market figure {row.number} ({row.name}): {'; '.join(row.problems)}")
    refused = [row for row in report.urgency if not row.usable]
    if report.urgency:
        console.print(f"{len(report.urgency) - len(refused)} of {len(report.urgency)} reasons to decide can be used.")
    for row in refused:
        console.print(f"  urgency row {row.number} ({row.name}): {'; '.join(row.problems)}")
    if report.usable and not report.sellable:
        console.print("Nothing is sold without a registration number, unless the host discloses it as to be confirmed.")
    return 0 if report.usable else 1

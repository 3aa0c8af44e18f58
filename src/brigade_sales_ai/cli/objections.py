"""Shows what stands between the customers and a yes: how many have each objection open, and how it is met."""

from __future__ import annotations

import anyio
from rich.console import Console
from rich.table import Table

from ..objections import PLAYS
from .stores import opened

__all__ = ["run"]


def run(target: str) -> int:
    """Print the open objections of all customers of the store *target*, the most frequent first."""
    anyio.run(_show, target)
    return 0


async def _show(target: str) -> None:
    async with opened(target) as store:
        counts = await store.open_objections()
    if not counts:
        print("no customer has an objection open")
        return
    table = Table(title="open objections")
    for column in ("objection", "customers", "ask first", "then, from rows", "never"):
        table.add_column(column, overflow="fold")
    for objection, customers in counts.items():
        play = PLAYS[objection]
        table.add_row(objection.value, str(customers), play.explore, play.respond, play.never)
    Console(highlight=False, markup=False).print(table)

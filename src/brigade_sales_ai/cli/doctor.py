"""Prints what the doctor finds, one line each, with the cure."""

from __future__ import annotations

import argparse
from collections.abc import AsyncGenerator
from functools import partial
from typing import Final

import anyio
from rich.console import Console
from rich.text import Text

from ..doctor import Diagnosis, Examination, Health
from ..errors import ConfigurationError
from ..settings import Settings

__all__ = ["run"]

_STYLE: Final = {Health.GOOD: "green", Health.WARNING: "yellow", Health.ERROR: "bold red"}


def run(given: argparse.Namespace) -> int:
    """Look everything over; return 0, or 1 when something is an error."""
    return anyio.run(partial(_told, given))


async def _told(given: argparse.Namespace) -> int:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    worst = 0
    async for one in _diagnoses(given):
        worst |= one.health is Health.ERROR
        if given.json:
            print(one.model_dump_json(), flush=True)
        else:
            cure = f" — {one.cure}" if one.cure else ""
            console.print(Text(f"{one.health.value:8}", _STYLE[one.health]), f"{one.check:15} {one.found}{cure}", sep="")
    return int(worst)


async def _diagnoses(given: argparse.Namespace) -> AsyncGenerator[Diagnosis]:
    try:
        settings = Settings.from_env(given.env_file)
    except ConfigurationError as error:
        yield Diagnosis(
            check="settings", health=Health.ERROR, found=str(error), cure="put it right; the rest is looked at then"
        )
        return
    examination = Examination(
        settings=settings,
        store=given.store,
        catalogue=given.catalogue,
        rules=given.rules,
        env_file=given.env_file,
        require_model=given.require_model,
        seconds=given.seconds,
    )
    async for one in examination.diagnoses():
        yield one

"""Opens the store that a TARGET on the command line means, with the key from the environment if it needs one."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from ..settings import Settings
from ..storage import targets
from ..storage.targets import is_dump, is_postgres, is_supabase, sqlite_version
from ..storage.upkeep import Kept

__all__ = ["is_dump", "is_postgres", "is_supabase", "opened", "sqlite_version"]


@asynccontextmanager
async def opened(target: str, *, make: bool = False) -> AsyncGenerator[Kept]:
    """Open the store that *target* means; a SQLite file is made if *make*. Raises: as `storage.targets.opened`."""
    secret = Settings.from_env().supabase_key if is_supabase(target) else None
    async with targets.opened(target, key=secret.get_secret_value() if secret else None, make=make) as store:
        yield store

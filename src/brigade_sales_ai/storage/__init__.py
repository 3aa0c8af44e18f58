"""Where profiles and journals are kept: in memory, or in a SQLite file."""

from .memory import MemoryProfileStore
from .sqlite import SQLiteProfileStore

__all__ = ["MemoryProfileStore", "SQLiteProfileStore"]

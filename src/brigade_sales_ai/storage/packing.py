"""Journal entries as SQLite keeps them: most of one is as in every other, and need not be kept again."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from functools import cache
from importlib import resources
from typing import Final

__all__ = ["packed", "unpacked"]

_LEVEL: Final = 2
"""Beyond it a tenth is saved for a third more time."""

_WINDOW: Final = 14
"""16 KB: an entry and the one it is held against."""


def packed(document: bytes) -> str:
    """Return *document*, a JSON object, in a fifth of its room; as text, like the column that it stands in."""
    deflate = zlib.compressobj(_LEVEL, wbits=_WINDOW, memLevel=6, zdict=_an_entry())
    return b64encode(deflate.compress(document) + deflate.flush()).decode()


def unpacked(kept: str) -> str | bytes:
    """
    Return the document that was kept; JSON, as it was kept once, is returned as it is.

    Raises:
        ValueError: It is neither.

    """
    if kept.startswith("{"):
        return kept
    inflate = zlib.decompressobj(zdict=_an_entry())
    try:
        return inflate.decompress(b64decode(kept, validate=True)) + inflate.flush()
    except zlib.error as error:
        raise ValueError("the packed document is damaged") from error


@cache
def _an_entry() -> bytes:
    """Return an entry of a made-up talk. It never changes: what is kept can only be read with it."""
    return resources.files("brigade_sales_ai").joinpath("data/entry.json").read_bytes()

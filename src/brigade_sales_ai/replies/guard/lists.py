"""Lists of labels and values: the home and the size that a block of lines is about, though a later line names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .figures import Kind, figures_in
from .grounds import Grounds
from .names import UnitMention, tokens_of, units_in
from .subjects import Binding
from .words import alike

__all__ = ["Block", "blocks_of"]


class Block(NamedTuple):
    """Lines without an empty one between them, from *begin* to *end* of a text, and what all of them are about."""

    begin: int
    end: int
    about: Binding


_PARAGRAPH: Final = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_LABELLED: Final = re.compile(r"[\W\d]*[A-Za-z][\w /().&-]{1,28}?[*_]*\s*(?:[:=]|\s[–—-])[*_]*\s*\S")


def blocks_of(text: str, grounds: Grounds) -> Iterator[Block]:
    """Yield the blocks of labelled lines that name one home; the size is theirs if just one of the lines says one."""
    if text.count("\n") < 2 or "|" in text:
        return
    for found in _PARAGRAPH.finditer(text):
        lines = [line for line in found[0].split("\n") if line.strip()]
        labelled = [line for line in lines if _LABELLED.match(line)]
        if len(labelled) < 2 or 3 * len(labelled) < 2 * len(lines):
            continue
        if (about := _about(lines, grounds)) is not None:
            yield Block(found.start(), found.end(), about)


def _about(lines: list[str], grounds: Grounds) -> Binding | None:
    ids: set[tuple[str, ...]] = set()
    sizes = set[tuple[float, float]]()
    units: list[UnitMention] = []
    for line in lines:
        lowered = alike(line)
        tokens = tokens_of(lowered)
        mentions = grounds.known.names.found_in(line, lowered, tokens)
        ids |= {mention.ids for mention in mentions}
        for mention in mentions:
            lowered = lowered[: mention.start] + " " * (mention.end - mention.start) + lowered[mention.end :]
        figures = [f for f in figures_in(line, lowered, frozenset()) if f.kind is Kind.HOMES]
        said = units_in(lowered, figures, mentions, grounds.known.labels)
        units += said[:1] if len(said) == 1 else ()
        sizes |= {unit.bedrooms for unit in said if unit.bedrooms is not None}
    if len(ids) != 1 or len(only := next(iter(ids))) != 1:
        return None
    sole = units[0] if len(units) == 1 and len(sizes) <= 1 else None
    return Binding(ids=only, unit=sole, order=only)

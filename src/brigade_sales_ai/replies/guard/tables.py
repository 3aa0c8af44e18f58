"""Tables of a draft: what a cell says is said of the home or the size that heads its column, or its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ...claims import Claim
from .grounds import Grounds
from .names import Mention
from .subjects import Binding
from .words import alike

__all__ = ["Cell", "Line", "Table", "cells_of", "headed_by", "is_rule", "lines_of", "looks_headed"]


class Cell(NamedTuple):
    """The words between two bars, and where they begin."""

    at: int
    words: str


_RULE: Final = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")
_EMPTY: Final = re.compile(r"[\s*_\-–—−.]*|(?:n/?a|nil|not applicable|tbd|tba)\.?", re.IGNORECASE)
_SAYS_NOTHING: Final = re.compile(
    r"(?:details?|values?|info(?:rmation)?|particulars|descriptions?|answers?|data)", re.IGNORECASE
)
"""A head over values whose labels stand in their rows."""
_NUMBERED: Final = re.compile(r"#?\d{1,2}[.)]?")
"""The number of a row."""
_YES: Final = re.compile(r"[*_\s]*(?:yes|haan|available|included|✓|✔️?|✅|☑️?)[*_\s]*", re.IGNORECASE)
_NO: Final = re.compile(r"[*_\s]*(?:no|none|nahi|not available|✗|✘|❌|✖️?)[*_\s]*", re.IGNORECASE)


def cells_of(line: str) -> tuple[Cell, ...]:
    """Return the cells of a line that is drawn with bars; none if it is no row of a table."""
    if line.count("|") < (1 if line.lstrip().startswith("|") else 2):
        return ()
    cells: list[Cell] = []
    at = 0
    for words in line.split("|"):
        bare = words.strip(" \t\n*_`")
        cells.append(Cell(at + words.find(bare) if bare else at, bare))
        at += len(words) + 1
    begin, end = not line.split("|", 1)[0].strip(), not line.rsplit("|", 1)[-1].strip()
    return tuple(cells[begin : len(cells) - end])


def is_rule(line: str) -> bool:
    """Whether it is the line under the heads: ``|---|:--|``."""
    return "|" in line and _RULE.fullmatch(line) is not None


@dataclass(frozen=True, slots=True)
class Table:
    """What heads the columns of a table: words, or the home (or size) that all below is about."""

    heads: tuple[str, ...]
    columns: tuple[Binding | None, ...]

    @property
    def is_by_column(self) -> bool:
        """Whether homes or sizes head its columns."""
        return any(column is not None for column in self.columns)

    def after(self, bound: dict[int, Binding]) -> Table:
        """Return the table with what its columns are about behind one more row; a size that was named stays."""
        columns = list(self.columns)
        for place, now in bound.items():
            old = columns[place]
            if old is not None:
                kept = old.unit if now.unit is None and now.ids == old.ids else now.unit
                columns[place] = Binding(ids=now.ids or old.ids, unit=kept, order=now.order)
        return Table(self.heads, tuple(columns))


def _names_of(words: str, grounds: Grounds) -> tuple[Mention, ...]:
    return grounds.known.names.found_in(words, alike(words))


_SIZED: Final = re.compile(
    r"\d\s?-?(?:bhk|rk|bed)|\b(?:villa|plot(?! area| size)|penthouse|studio|duplex|row house)s?\b", re.IGNORECASE
)


def _is_a_name(words: str, grounds: Grounds) -> bool:
    """Whether a cell names a home or a size of homes, or says which label it has."""
    return bool(_SIZED.search(words)) or bool(_names_of(words, grounds)) or alike(words) in grounds.known.labels


def headed_by(cells: Sequence[Cell], heads: Sequence[Binding], grounds: Grounds) -> Table:
    """Return the table that *cells* head; *heads* is what each of them by itself would make the next sentence be about."""
    named = [at > 0 and _is_a_name(cell.words, grounds) for at, cell in enumerate(cells)]
    of_homes = any(_names_of(cell.words, grounds) for cell in cells[1:])
    columns: list[Binding | None] = []
    for at, (cell, head) in enumerate(zip(cells, heads, strict=True)):
        if named[at]:
            columns.append(head)
        else:
            # A name that is no row's stands between those of homes: nothing below it is said of ours.
            stranger = of_homes and at > 0 and cell.words[:1].isupper() and not _LABEL.search(alike(cell.words))
            columns.append(Binding(ids=("",)) if stranger else None)
    return Table(tuple(cell.words for cell in cells), tuple(columns))


_LABEL: Final = re.compile(
    r"\b(?:differen|notes?\b|remark|comment|verdict|winner|better|source|price|cost|size|area|possession|status|rera|type|config|unit|location|local|amenit|details?\b|features?\b|value|budget|available|emi\b)"
)


def looks_headed(cells: Sequence[Cell], grounds: Grounds) -> bool:
    """Whether a line without a rule under it heads a table: behind its first cell, which names none, each names a home."""
    return (
        len(cells) > 2
        and not _names_of(cells[0].words, grounds)
        and all(len(_names_of(cell.words, grounds)) == 1 and not _FIGURED.search(cell.words) for cell in cells[1:])
    )


_FIGURED: Final = re.compile(r"₹|\d[\d,.]*\s?(?:cr|l\b|lakh|sq|km|%)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """What one cell says, as a sentence; each of *pieces* stands from a place in it to another, and in the row at a third."""

    words: str
    place: int
    pieces: tuple[tuple[int, int, int], ...]

    def placed(self, claim: Claim) -> Claim:
        """Return *claim* with the place where its words stand in the row: for those of a head, the cell's."""
        for begin, end, at in self.pieces:
            if begin <= claim.start < end:
                return claim.model_copy(update={"start": at + claim.start - begin})
        return claim.model_copy(update={"start": self.pieces[-1][2]})


def lines_of(cells: Sequence[Cell], table: Table, grounds: Grounds) -> Iterator[Line]:
    """Yield what the cells of a row say: its names first, each other cell behind the names and the head it stands under."""
    cells = cells[: len(table.heads)]
    names = [n for n, c in enumerate(cells) if table.columns[n] is None and c.words and _is_a_name(c.words, grounds)]
    if not table.is_by_column and names:
        yield line_of("", [cells[n] for n in names], 0)
    for place, cell in enumerate(cells):
        column = table.columns[place]
        if (
            _EMPTY.fullmatch(cell.words)
            or (place == 0 and _NUMBERED.fullmatch(cell.words))
            or (place in names and not table.is_by_column)
        ):
            continue
        if table.is_by_column and (place == 0 or place in names):
            continue  # the label of a row is read with each of its cells
        before = [cells[n] for n in (names or [0])] if not table.is_by_column else [cells[0]]
        before = [c for c in before if c.words and c is not cell and not _NUMBERED.fullmatch(c.words)]
        head = "" if column is not None or _SAYS_NOTHING.fullmatch(table.heads[place]) else table.heads[place]
        if _YES.fullmatch(cell.words) or _NO.fullmatch(cell.words):
            has = "has no" if _NO.fullmatch(cell.words) else "has"
            yield _said_of(has, before if not head else before[: len(names)], head, cell, place)
        else:
            yield line_of(head, [*before, cell], place)


def line_of(head: str, cells: Sequence[Cell], place: int) -> Line:
    """Return the cells as one sentence, the last behind *head*."""
    words, pieces = "", list[tuple[int, int, int]]()
    for number, cell in enumerate(cells):
        last = number + 1 == len(cells)
        if last and head:
            words += f"{head}: "
        pieces.append((len(words), len(words) + len(cell.words), cell.at))
        words += cell.words if last else f"{cell.words}: "
    return Line(words, place, tuple(pieces))


def _said_of(has: str, before: Sequence[Cell], head: str, cell: Cell, place: int) -> Line:
    """Return "has gym" for a cell with a tick: what is had stands in the head or in the label of the row."""
    if head:
        words = "".join(f"{c.words} " for c in before) + f"{has} {head}"
        return Line(words, place, ((0, len(words), cell.at),))
    label = before[-1] if before else cell
    words = f"it {has} {label.words}"
    begin = len(words) - len(label.words)
    return Line(words, place, ((begin, len(words), label.at), (0, 0, cell.at)))

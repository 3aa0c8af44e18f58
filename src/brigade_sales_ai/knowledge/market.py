"""What market rows say of localities: dated ranges side by side, like with like, and never a word about the future."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from ..homes import Basis, HomeKind, MarketRow, PriceBasis, Project, SaleKind, UnitType
from .facts import AREA_BASIS, PRICE_BASIS, market_in_words, whole

__all__ = [
    "Comparison",
    "PricePosition",
    "compare_localities",
    "current_rows",
    "history",
    "history_in_words",
    "like_with_like",
    "price_position",
]


def current_rows(rows: Iterable[MarketRow], locality: str, at: date) -> tuple[MarketRow, ...]:
    """Return what may be told of *locality* on *at*, one row for each kind of figure: that of the newest period."""
    newest: dict[_Kind, MarketRow] = {}
    for row in rows:
        if row.locality != locality or not row.as_of <= at <= row.expires_on:
            continue
        kind = _kind(row)
        if kind not in newest or _newness(row) > _newness(newest[kind]):
            newest[kind] = row
    return tuple(newest.values())


class _Kind(NamedTuple):
    """What a figure measures; two figures compare when all of it is the same and known."""

    metric: str
    basis: Basis
    segment: str


def _kind(row: MarketRow) -> _Kind:
    return _Kind(row.metric.lower(), row.basis, row.segment.lower())


def _newness(row: MarketRow) -> tuple[tuple[int, int], date]:
    return _ends(row.period), row.as_of


_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HALF: Final = re.compile(r"\bH([12])\b", re.IGNORECASE)
_QUARTER: Final = re.compile(r"\bQ([1-4])\b", re.IGNORECASE)


def _ends(period: str) -> tuple[int, int]:
    """Return the year and month in which *period* ends, as far as it says: ``H1 2026`` → June 2026."""
    year = max((int(year) for year in _YEAR.findall(period)), default=0)
    halves, quarters = _HALF.findall(period), _QUARTER.findall(period)
    month = 6 * int(halves[-1]) if halves else 3 * int(quarters[-1]) if quarters else 12
    return year, month


def like_with_like(one: MarketRow, other: MarketRow) -> str | None:
    """Return why two figures must not be compared; None when they measure the same."""
    if one.metric.lower() != other.metric.lower():
        return f"{one.metric} is not {other.metric}"
    # Percentages have no area; everything in rupees a square foot has.
    if "sq ft" in one.metric.lower() and Basis.UNKNOWN in (one.basis, other.basis):
        return "the area basis of one of them is not on file"
    if one.basis is not other.basis:
        return f"one is by {AREA_BASIS[one.basis]}, the other by {AREA_BASIS[other.basis]} area"
    if one.sale is None or other.sale is None:
        return "whether they are new homes or resale is not on file"
    if one.sale is not other.sale:
        return "one is of new homes, the other of resale"
    if one.segment.lower() != other.segment.lower():
        return f"one is of {one.segment}, the other of {other.segment}"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Figures of several localities side by side, the first named first; *refused* says what could not be compared, and why."""

    rows: tuple[MarketRow, ...]
    refused: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Each locality's range with period and source; which is dearer the reader sees."""
        return "; ".join(market_in_words(row) for row in self.rows)


def compare_localities(rows: Sequence[MarketRow], localities: Sequence[str], at: date, *, metric: str = "") -> Comparison:
    """Return the current figures of *localities* that measure the same as the first one's; *metric* narrows what is compared."""
    current = {name: [r for r in current_rows(rows, name, at) if _about(r, metric)] for name in dict.fromkeys(localities)}
    refused = [f"no figure for {name} on file" for name, found in current.items() if not found]
    found = {name: of_it for name, of_it in current.items() if of_it}
    if not found:
        return Comparison(rows=(), refused=tuple(refused))
    first, *others = found
    # Of several kinds of figure, the one most of the others have as well.
    base = max(found[first], key=lambda row: sum(_match(row, found[name]) is not None for name in others))
    kept = [base]
    for name in others:
        match = _match(base, found[name])
        if match is not None:
            kept.append(match)
        else:
            refused.append(f"{name} is not compared with {first}: {like_with_like(base, found[name][0])}")
    return Comparison(rows=tuple(kept), refused=tuple(refused))


def _match(base: MarketRow, rows: Iterable[MarketRow]) -> MarketRow | None:
    return next((row for row in rows if like_with_like(base, row) is None), None)


def _about(row: MarketRow, metric: str) -> bool:
    return metric.lower() in row.metric.lower()


# One home's price beside its locality's.


@dataclass(frozen=True, slots=True, kw_only=True)
class PricePosition:
    """Where a home's rate lies against its locality's range: *position* is below, within or above; *text* has both ranges."""

    position: str
    low: int
    high: int
    row: MarketRow
    text: str


def price_position(project: Project, unit: UnitType, rows: Sequence[MarketRow], at: date) -> PricePosition | str:
    """
    Return where *unit*'s rate lies in its locality's dated range, or in words why the two cannot be compared.

    Like with like only: the same area basis, a price whose basis is on file, and a row about new homes.
    """
    price, area = unit.price, unit.area
    if price is None or area is None:
        return "its price or its area is not on file"
    if area.basis is Basis.UNKNOWN:
        return "its area basis is not on file"
    if price.basis in (PriceBasis.UNKNOWN, PriceBasis.ALL_IN):
        return "its price is not on file without taxes and charges"
    here = [r for r in current_rows(rows, project.locality, at) if _about(r, "price per sq ft")]
    row = next((r for r in here if r.basis is area.basis and r.sale is SaleKind.NEW and _same_kind(r, unit)), None)
    if row is None:
        return f"no figure for new homes by {AREA_BASIS[area.basis]} area in {project.locality} is on file"
    rates = sorted((int(price.low / area.low), int((price.high or price.low) / area.high)))
    position = "below" if rates[1] < row.low else "above" if rates[0] > row.high else "within"
    rate = f"₹{rates[0]:,}" if rates[0] == rates[1] else f"₹{rates[0]:,}–{rates[1]:,}"
    text = (
        f"{unit.name} at {project.name} works out at {rate} per sq ft {AREA_BASIS[area.basis]}"
        f" ({PRICE_BASIS[price.basis]}; as of {project.as_of:%d %b %Y}), which is {_IN_WORDS[position]}: {market_in_words(row)}"
    )
    return PricePosition(position=position, low=rates[0], high=rates[1], row=row, text=text)


_IN_WORDS: Final = {
    "below": "below the range on file for the locality",
    "within": "within the range on file for the locality",
    "above": "above the range on file for the locality",
}


def _same_kind(row: MarketRow, unit: UnitType) -> bool:
    """Whether the row's segment is of homes like this: a row of apartments says nothing about villas or plots."""
    named = [kind for kind in HomeKind if f"{kind.value.replace('_', ' ')}" in row.segment.lower()]
    return not named or unit.kind in named


# The past of one locality.


def history(rows: Sequence[MarketRow], like: MarketRow, at: date) -> tuple[MarketRow, ...]:
    """Return the figures of *like*'s locality that measure the same, the oldest period first. They say what was, not what comes."""
    same = [
        row
        for row in rows
        if row.locality == like.locality and row.as_of <= at <= row.expires_on and like_with_like(row, like) is None
    ]
    newest: dict[str, MarketRow] = {}
    for row in sorted(same, key=lambda r: r.as_of):
        newest[row.period] = row
    return tuple(sorted(newest.values(), key=_newness))


def history_in_words(rows: Sequence[MarketRow]) -> str:
    """Return a dated range: ``2024: ₹12,000–13,000; H1 2026: …``, with the source of each, and that it is the past only."""
    first = rows[0]
    ranges = "; ".join(
        f"{row.period}: {_rupees(row)}{whole(row.low)}–{whole(row.high)} (source: {row.source}, as of {row.as_of:%d %b %Y})"
        for row in rows
    )
    basis = f", {AREA_BASIS[first.basis]}" if first.basis is not Basis.UNKNOWN else ""
    return f"{first.metric} in {first.locality}{basis}, {first.segment}: {ranges}; past figures only, they promise nothing"


def _rupees(row: MarketRow) -> str:
    return "₹" if "price" in row.metric.lower() or "rent" in row.metric.lower() else ""

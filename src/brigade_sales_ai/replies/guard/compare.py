"""Whether a figure says what a row says: equal as far as its digits show, and bounded the same way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from .figures import Bound, Figure

__all__ = ["Span", "equals", "says"]


class Span(NamedTuple):
    """What a row says: from *low* to *high*; None: no upper end is told."""

    low: Decimal
    high: Decimal | None


_DECIMALS: Final = re.compile(r"\d\.\d")
_FIVE: Final = Decimal("0.05")
_ONE: Final = Decimal("0.01")


def equals(said: Decimal, row: Decimal, figure: Figure, *, upper: bool = False) -> bool:
    """
    Whether *said*, rounded as *figure* shows it, is *row*; *upper* says that it is the upper end of a range.

    Whole crores or other coarse digits do not stand for what is more than 1 % away (5 % with "about"): "₹1 Cr" is not 1.18 Cr.
    """
    apart = abs(said - row)
    if not apart:
        return True
    if row <= 0:
        return False
    step = figure.high_step if upper and figure.ranged else figure.step
    limit = _ONE
    if figure.about:
        # "around 1,000 sq ft", "about ₹1,24,00,000": the noughts are not digits.
        # "roughly ₹2.30 crore" shows them as digits.
        step = step if _DECIMALS.search(figure.text) else max(step, _of_noughts(said))
        limit = _FIVE if figure.step > 1 else _ONE
    elif figure.unit == "crore" and step < 10_000_000:
        limit = _FIVE
    return apart * 2 <= step and apart <= limit * row


def _of_noughts(said: Decimal) -> Decimal:
    if said != said.to_integral_value():
        return Decimal(0)
    digits = str(int(said))
    return Decimal(10) ** min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)


def says(figure: Figure, rows: Sequence[Span], *, each: bool = True) -> bool:
    """Whether *figure* says what one of *rows* says, or all of them taken together; without *each*, "from" is that of all."""
    if not rows:
        return False
    highs = [row.high for row in rows]
    whole = Span(min(row.low for row in rows), None if None in highs else max(h for h in highs if h is not None))
    low, high = figure.low, figure.high
    if figure.ranged:
        return any(
            row.high is not None and equals(low, row.low, figure) and equals(high, row.high, figure, upper=True)
            for row in (*rows, whole)
        )
    if figure.bound in (Bound.UP_TO, Bound.UNDER):
        if not each:
            return whole.high is not None and equals(high, whole.high, figure)
        return any(row.high is not None and equals(high, row.high, figure) for row in rows)
    if figure.bound is Bound.FROM:
        return any(equals(low, row.low, figure) for row in rows) if each else equals(low, whole.low, figure)
    if figure.bound is Bound.OVER:
        return any(row.high is None and equals(low, row.low, figure) for row in rows)
    return any(equals(low, row.low, figure) for row in rows)

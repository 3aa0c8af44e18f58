"""Rupees: whole numbers that are shown and read in lakh and crore."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from .amounts import Amount, AmountKind, find_amounts
from .errors import InvalidRequest
from .number_words import CRORE, LAKH
from .values import Rupees

__all__ = ["CRORE", "LAKH", "Amount", "AmountKind", "emi", "find_amounts", "grouped", "parse", "show", "show_range"]


def grouped(rupees: Rupees) -> str:
    """Return *rupees* with Indian commas: ``1,20,00,000``."""
    sign, digits = ("-", str(-rupees)) if rupees < 0 else ("", str(rupees))
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        head, pair = head[:-2], head[-2:]
        pairs.insert(0, pair)
    return sign + ",".join([*pairs, tail])


@lru_cache(maxsize=4096)
def show(rupees: Rupees) -> str:
    """
    Return *rupees* as people say them: ``₹95,000``, ``₹85 L``, ``₹1.2 Cr``.

    At most two decimals, rounded half up: `parse` gives the amount back within that rounding.
    """
    if abs(rupees) < LAKH:
        return f"₹{grouped(rupees)}"
    # 99.996 lakh would read "100 L".
    if abs(rupees) < CRORE - LAKH // 200:
        return f"₹{_short(rupees, LAKH)} L"
    return f"₹{_short(rupees, CRORE)} Cr"


def show_range(low: Rupees | None, high: Rupees | None) -> str:
    """Return a range: ``₹80 L – ₹1 Cr``, ``up to ₹2 Cr``, ``from ₹3 Cr``."""
    if low is None and high is None:
        return "any price"
    if low is None or high is None:
        return f"up to {show(high)}" if high is not None else f"from {show(low or 0)}"
    return show(low) if low == high else f"{show(low)} – {show(high)}"


def _short(rupees: Rupees, unit: int) -> str:
    rounded = (Decimal(rupees) / unit).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded.normalize():f}"


def parse(text: str) -> Rupees:
    """
    Return the one amount that *text* states, in rupees: ``1.2 Cr``, ``₹85,00,000``, ``dedh crore``.

    Raises:
        InvalidRequest: It states none, several, a range, or something that is no price.

    """
    amounts = find_amounts(text)
    if len(amounts) != 1 or amounts[0].kind is not AmountKind.PRICE or amounts[0].low != amounts[0].high:
        raise InvalidRequest("not one amount of rupees; write it like 1.2 Cr, 85 lakh or 1,20,00,000")
    assert amounts[0].low is not None
    return amounts[0].low


def emi(principal: Rupees, *, annual_percent: Decimal, years: int) -> Rupees:
    """
    Return the equated monthly instalment for a loan of *principal* rupees, rounded half up to a rupee.

    The standard annuity formula: ``P·i·(1+i)^n / ((1+i)^n − 1)`` with ``i`` a month's interest, ``n`` months;
    ``P/n`` without interest.

    Raises:
        InvalidRequest: The principal or the years are not positive, or the rate is negative.

    """
    if principal <= 0 or years <= 0 or annual_percent < 0:
        raise InvalidRequest("a loan needs a positive principal and term, and a rate of 0 % or more")
    months = years * 12
    with localcontext(prec=40):
        rate = annual_percent / 1200
        growth = (1 + rate) ** months
        instalment = Decimal(principal) / months if not rate else principal * rate * growth / (growth - 1)
        return int(instalment.quantize(Decimal(1), ROUND_HALF_UP))

"""The budget in a text: its bounds, what "around" means, corrections, bare answers, and an amount without its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..money import CRORE, LAKH, Amount, AmountKind, find_amounts
from ..values import Rupees
from ..vocabulary import Slot

__all__ = ["NO_BUDGET", "BudgetHeard", "budget_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetHeard:
    """What a text says of the budget, in rupees, and in which words; *unclear* is an amount without its unit."""

    low: Rupees | None = None
    high: Rupees | None = None
    about: bool = False
    unclear: str | None = None
    quote: str = ""


NO_BUDGET: Final = BudgetHeard()
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:emi|loan)\b[^.?!]{0,20}(?:for|of|on)\s|\bsalary\b|\bincome\b|\bsold\b", re.IGNORECASE
)


def budget_in(text: str, amounts: tuple[Amount, ...], *, asked: Slot | None, asked_about: str) -> BudgetHeard:
    """Return the budget that *text*, with its *amounts*, states; a single price is what they would pay at most."""
    if asked is Slot.AMOUNT and (settled := _unit_told(text, asked_about)) is not None:
        return BudgetHeard(high=settled, quote=f"{asked_about} {text.strip()}")
    if not amounts and asked is not Slot.BUDGET:
        return NO_BUDGET
    if _OF_SOMETHING_ELSE.search(text):
        return NO_BUDGET
    prices = [a for a in amounts if a.kind is AmountKind.PRICE]
    if not prices:
        return _without_a_price(text, amounts, asked)
    # "No, 2 crore, not 3": the first that is not denied.
    stated = [a for a in prices if not _denied(text, a) and not _difference(text, a) and not _paid_down(text, a)]
    return _stated(stated) if stated else NO_BUDGET


def _stated(prices: list[Amount]) -> BudgetHeard:
    """Return the first price as the budget, with a bound that another one adds: "above 1 Cr, under 2 Cr"."""
    chosen, *others = prices
    low, high = chosen.low, chosen.high
    low = low or next((a.low for a in others if a.low is not None and a.high is None), None)
    high = high or next((a.high for a in others if a.high is not None and a.low is None), None)
    if (low is not None and high is not None and low > high) or (low == high and not chosen.about):
        low = None
    return BudgetHeard(low=low, high=high, about=chosen.about, quote=chosen.text.strip())


_DENIED: Final = re.compile(r"(?:\bnot|\bnever said|\bno)\s*(?:for\s|at\s)?$", re.IGNORECASE)
_DENIED_AFTER: Final = re.compile(r"\s*(?:nahi|nahin)\b", re.IGNORECASE)


def _denied(text: str, amount: Amount) -> bool:
    before = text[: amount.start]
    return bool(_DENIED.search(before) or _DENIED_AFTER.match(text, amount.end))


_LESS_OR_MORE: Final = re.compile(
    r"\s*(?:less|lesser|more|extra|cheaper|costlier|lower|higher|discount|off|difference|kam(?! (?:budget|price))|sasta|zyada|jyada)\b"
    r"(?! (?:than|or less|nahi))",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"\b(?:reduc\w{0,4}|cut|lower|bring it down|come down|discount|kam kar\w{0,4})\b[^.?!\d]{0,12}$", re.IGNORECASE
)


def _difference(text: str, amount: Amount) -> bool:
    """Whether the amount tells two prices apart: "10 lakh less", "reduce it by 2 lakh"."""
    return bool(_LESS_OR_MORE.match(text, amount.end) or _BY.search(text[max(0, amount.start - 30) : amount.start]))


_DOWN: Final = re.compile(r"\s{0,2}(?:as |for |in )?(?:a |the |my )?(?:down\b|dp\b|up ?front\b)", re.IGNORECASE)
_DOWN_BEFORE: Final = re.compile(r"\b(?:down ?payment|dp|up ?front)(?: (?:of|is|will be|would be|=))?[ :]*$", re.IGNORECASE)


def _paid_down(text: str, amount: Amount) -> bool:
    """Whether the amount is what they pay of their own: "60 lakh down"."""
    return bool(_DOWN.match(text, amount.end) or _DOWN_BEFORE.search(text[max(0, amount.start - 30) : amount.start]))


_BARE: Final = re.compile(r"\s*(?:about|around|max|upto|up to|under)?\s*(\d{1,3}(?:\.\d{1,2})?)\s*[.!]?\s*", re.IGNORECASE)


def _without_a_price(text: str, amounts: tuple[Amount, ...], asked: Slot | None) -> BudgetHeard:
    """Read a bare number: asked for a budget, 1.2 is crore and 80 is lakh, for no home here costs 1.2 lakh or 80 crore."""
    if asked is Slot.BUDGET and (bare := _BARE.fullmatch(text)):
        number = float(bare[1])
        if "." in bare[1] and 0.3 <= number < 15:
            return BudgetHeard(high=round(number * CRORE), quote=bare[1])
        if 30 <= number <= 999:
            return BudgetHeard(high=round(number * LAKH), quote=bare[1])
    unclear = next((a for a in amounts if a.kind is AmountKind.AMBIGUOUS), None)
    if unclear is None or asked is Slot.CONFIGURATION:
        return NO_BUDGET
    return BudgetHeard(unclear=unclear.text.strip())


_UNIT_TOLD: Final = re.compile(
    r"\W*(?:in |its? |it is |of course )?(lakhs?|lacs?|l|crores?|crs?|karod|koti)\b(?: (?:hai|only|mein|me|rupees))?\W*",
    re.IGNORECASE,
)


def _unit_told(text: str, amount: str) -> Rupees | None:
    """Return the amount that was unclear, in the unit that *text* tells: "lakh", asked whether 80 is lakh or crore."""
    if (unit := _UNIT_TOLD.fullmatch(text)) is None:
        return None
    found = find_amounts(f"{amount} {unit[1]}")
    return found[0].high if len(found) == 1 and found[0].kind is AmountKind.PRICE else None

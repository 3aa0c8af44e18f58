"""What a home costs in all, and what a loan costs a month, from dated rates."""

from __future__ import annotations

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

from ..errors import InvalidRequest
from ..homes import Status
from ..values import Rupees, Value

__all__ = ["DOWN_PAYMENT_PERCENT", "LOAN_PERCENT", "LOAN_RATE", "LOAN_YEARS", "CostLine", "CostSheet", "cost_sheet"]

LOAN_PERCENT: Final = 80
DOWN_PAYMENT_PERCENT: Final = 100 - LOAN_PERCENT
LOAN_RATE: Final = Decimal("8.5")
LOAN_YEARS: Final = 20
"""The assumptions of an EMI estimate, always said with it: 80 % loan, 8.5 % a year, 20 years."""


class CostLine(Value):
    """One line of a cost sheet: what, how much in rupees, and how it was worked out."""

    name: str
    amount: Rupees
    explained: str


class CostSheet(Value):
    """What is paid in all, line by line; rates as of *as_of*, from *source*; *stale* when past their review date."""

    lines: tuple[CostLine, ...]
    total: Rupees
    source: str
    as_of: date
    stale: bool = False


@cache
def _rates() -> dict[str, Any]:
    text = resources.files("brigade_sales_ai").joinpath("data/karnataka_rates.json").read_text(encoding="utf-8")
    rates: dict[str, Any] = json.loads(text)
    return rates


def _share(amount: Rupees, percent: Decimal) -> Rupees:
    return int((amount * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))


def cost_sheet(agreement_value: Rupees, *, on: date, status: Status | None = None, urban: bool = True) -> CostSheet:
    """
    Return stamp duty, cess, surcharge and registration in Karnataka, and GST while under construction.

    *agreement_value* is in rupees; *status* None leaves GST out and says nothing about it. Rates: domain.md §3.4.

    Raises:
        InvalidRequest: The value is not positive.

    """
    if agreement_value <= 0:
        raise InvalidRequest("agreement_value: a cost sheet needs a positive value in rupees")
    rates = _rates()
    duty_percent = next(
        Decimal(slab["percent"]) for slab in rates["stamp_duty"] if slab["up_to"] is None or agreement_value <= slab["up_to"]
    )
    duty = _share(agreement_value, duty_percent)
    surcharge_percent = Decimal(rates["surcharge_on_duty"]["urban" if urban else "rural"])
    lines = [CostLine(name="Agreement value", amount=agreement_value, explained="as quoted")]
    if status is Status.UNDER_CONSTRUCTION:
        gst = Decimal(rates["gst_under_construction"])
        lines.append(
            CostLine(name="GST", amount=_share(agreement_value, gst), explained=f"{gst} % while under construction")
        )
    lines += [
        CostLine(name="Stamp duty", amount=duty, explained=f"{duty_percent} % of the value"),
        CostLine(
            name="Cess",
            amount=_share(duty, Decimal(rates["cess_on_duty"])),
            explained=f"{rates['cess_on_duty']} % of the duty",
        ),
        CostLine(name="Surcharge", amount=_share(duty, surcharge_percent), explained=f"{surcharge_percent} % of the duty"),
        CostLine(
            name="Registration",
            amount=_share(agreement_value, Decimal(rates["registration"])),
            explained=f"{rates['registration']} % of the value",
        ),
    ]
    return CostSheet(
        lines=tuple(lines),
        total=sum(line.amount for line in lines),
        source=rates["source"],
        as_of=date.fromisoformat(rates["as_of"]),
        stale=on > date.fromisoformat(rates["review_by"]),
    )

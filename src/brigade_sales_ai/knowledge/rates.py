"""Rates of tax, duty and loans as dated data: which one holds on a day, where it comes from, and when it must be looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from ..errors import ConfigurationError, InvalidRequest
from ..events import describe
from ..values import Rupees, Text, Value
from .dated_rows import text_of

__all__ = ["IndiaRates", "Rates", "StateRates", "in_force"]

Percent = Annotated[Decimal, Field(ge=0, le=100)]


class InForce(Value):
    """Base of a rate: *effective_from* is its first day, None when it held before anything else on file."""

    effective_from: date | None = None


Rate = TypeVar("Rate", bound=InForce)


def in_force(rates: Sequence[Rate], on: date, what: str) -> Rate:
    """
    Return the one of *rates* that holds on *on*: the one that began last.

    Raises:
        InvalidRequest: None had begun by then; *what* names it.

    """
    begun = [rate for rate in rates if rate.effective_from is None or rate.effective_from <= on]
    if not begun:
        raise InvalidRequest(f"on: no rate of {what} is on file for {on:%d %b %Y}")
    return max(begun, key=lambda rate: rate.effective_from or date.min)


class FlatRate(InForce):
    """So many percent."""

    percent: Percent


class Slab(Value):
    """So many percent up to an amount; the last slab is open."""

    up_to: Annotated[Rupees, Field(gt=0)] | None
    percent: Percent


class SlabRate(InForce):
    """Percentages by amount; an amount has the percentage of the slab it lies in, as a whole."""

    slabs: Annotated[tuple[Slab, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order_and_open_at_the_end(self) -> Self:
        limits = [slab.up_to for slab in self.slabs]
        closed = [limit for limit in limits if limit is not None]
        if limits[-1] is not None or len(closed) != len(limits) - 1 or closed != sorted(set(closed)):
            raise ValueError("slabs go upwards, and the last one is open (up_to: null)")
        return self

    def slab(self, amount: Rupees) -> Slab:
        """Return the slab that *amount* lies in."""
        return next(slab for slab in self.slabs if slab.up_to is None or amount <= slab.up_to)


class Surcharge(InForce):
    """Percent of the duty, in town and country."""

    urban: Percent
    rural: Percent


class Sizes(Value):
    """Square metres of carpet area."""

    metro: Annotated[Decimal, Field(gt=0)]
    elsewhere: Annotated[Decimal, Field(gt=0)]


class Gst(InForce):
    """Percent while under construction: the usual, and for what counts as affordable by value and carpet area."""

    under_construction: Percent
    affordable: Percent
    affordable_up_to: Rupees
    affordable_carpet_sq_m: Sizes


class Tds(InForce):
    """Percent of the price that the buyer keeps back for the government, from a value on; part of the price, no cost."""

    percent: Percent
    from_value: Rupees


class LoanAssumptions(InForce):
    """What an estimate assumes of a loan, always said with it; no bank's offer."""

    annual_percent: Percent
    years: Annotated[int, Field(gt=0, le=40)]
    largest_share: Percent
    foir_low: Percent
    foir_high: Percent


class _Table(Value):
    source: Annotated[Text, Field(min_length=1)]
    as_of: date
    review_by: date

    def stale(self, on: date) -> bool:
        """Whether the table is past its review date."""
        return on > self.review_by


class StateRates(_Table):
    """What a state takes when a sale is registered."""

    state: Annotated[Text, Field(min_length=1)]
    stamp_duty: Annotated[tuple[SlabRate, ...], Field(min_length=1)]
    cess_on_duty: Annotated[tuple[FlatRate, ...], Field(min_length=1)]
    surcharge_on_duty: Annotated[tuple[Surcharge, ...], Field(min_length=1)]
    registration: Annotated[tuple[FlatRate, ...], Field(min_length=1)]

    @classmethod
    def load(cls, path: str | Path) -> StateRates:
        """
        Read a state's table from JSON, in the shape of ``karnataka_rates.json``.

        Raises:
            ConfigurationError: The file cannot be read, or a rate, its source or a date is missing; the message says which.

        """
        return _read(StateRates, text_of(Path(path), Path(path).name), Path(path).name)


class IndiaRates(_Table):
    """What holds all over India."""

    gst: Annotated[tuple[Gst, ...], Field(min_length=1)]
    tds: tuple[Tds, ...]
    loan_to_value: Annotated[tuple[SlabRate, ...], Field(min_length=1)]
    loan_assumptions: Annotated[tuple[LoanAssumptions, ...], Field(min_length=1)]

    @classmethod
    def load(cls, path: str | Path) -> IndiaRates:
        """
        Read the table from JSON, in the shape of ``india_rates.json``.

        Raises:
            ConfigurationError: The file cannot be read, or a rate, its source or a date is missing; the message says which.

        """
        return _read(IndiaRates, text_of(Path(path), Path(path).name), Path(path).name)


class Rates(Value):
    """The tables an estimate is made from: a state's, and India's."""

    state: StateRates
    india: IndiaRates

    @classmethod
    def bundled(cls) -> Rates:
        """Return the tables that ship: Karnataka's and India's."""
        return _bundled()

    @property
    def as_of(self) -> date:
        """The older of the two tables' dates."""
        return min(self.state.as_of, self.india.as_of)

    def warnings(self, on: date) -> tuple[str, ...]:
        """Return which tables are past their review date on *on*, in words."""
        tables = ((f"the rates of {self.state.state}", self.state), ("the rates of India", self.india))
        return tuple(
            f"{name} are of {table.as_of:%d %b %Y} and were to be reviewed by {table.review_by:%d %b %Y}"
            for name, table in tables
            if table.stale(on)
        )


Table = TypeVar("Table", StateRates, IndiaRates)


def _read(table: type[Table], text: str, name: str) -> Table:
    try:
        return table.model_validate_json(text)
    except ValidationError as error:
        raise ConfigurationError(describe(error, name)) from None


@cache
def _bundled() -> Rates:
    data = resources.files("brigade_sales_ai").joinpath("data")
    state = data.joinpath("karnataka_rates.json").read_text(encoding="utf-8")
    india = data.joinpath("india_rates.json").read_text(encoding="utf-8")
    return Rates(state=StateRates.model_validate_json(state), india=IndiaRates.model_validate_json(india))

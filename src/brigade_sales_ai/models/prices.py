"""What a call of a model costs: a table of dated prices, and nothing for a model that is not in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationError

from ..errors import ConfigurationError
from ..values import Value

__all__ = ["Price", "PriceTable"]

Dollars = Annotated[Decimal, Field(ge=0, le=100_000)]
_SNAPSHOT: Final = re.compile(r"-\d{4}-\d{2}-\d{2}\Z")


class Price(Value):
    """
    What *model* costs, in US dollars for a million tokens: of input, of input the provider had cached, and of output.

    *as_of* is the day on which it stood in *source*.
    """

    model: Annotated[str, Field(min_length=1)]
    input: Dollars
    cached: Dollars
    output: Dollars
    as_of: date
    source: Annotated[str, Field(min_length=1)]


class PriceTable:
    """Prices by the name of the model; a dated snapshot (``gpt-4o-mini-2024-07-18``) costs what its model does."""

    def __init__(self, prices: Iterable[Price] = ()) -> None:
        self._prices: Mapping[str, Price] = {price.model: price for price in prices}

    @classmethod
    def standard(cls) -> PriceTable:
        """Return the prices that come with this library; look at their `Price.as_of`."""
        return _standard()

    @classmethod
    def load(cls, path: str | Path) -> PriceTable:
        """
        Read prices from a file of tab-separated rows, with the names of `Price`'s fields in the first; ``#`` opens a comment.

        Raises:
            ConfigurationError: The file cannot be read, or a row is no price.

        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"{Path(path).name} cannot be read as a table of prices") from error
        return cls(_prices_in(text, Path(path).name))

    def price_of(self, model: str) -> Price | None:
        """Return the price of *model*, if there is one on file."""
        return self._prices.get(model) or self._prices.get(_SNAPSHOT.sub("", model))

    def cost_micros(
        self, model: str, *, input_tokens: int | None, cached_tokens: int | None, output_tokens: int | None
    ) -> int | None:
        """
        Return what a call of *model* cost, in millionths of a US dollar, rounded; None when price or tokens are not known.

        *cached_tokens* are among the *input_tokens*, as providers count them.
        """
        price = self.price_of(model)
        if price is None or input_tokens is None or output_tokens is None:
            return None
        cached = min(cached_tokens or 0, input_tokens)
        # Dollars for a million tokens are millionths of a dollar for one.
        return round((input_tokens - cached) * price.input + cached * price.cached + output_tokens * price.output)


@cache
def _standard() -> PriceTable:
    file = resources.files("brigade_sales_ai").joinpath("data/model_prices.tsv")
    return PriceTable(_prices_in(file.read_text(encoding="utf-8"), "model_prices.tsv"))


def _prices_in(text: str, name: str) -> list[Price]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    prices: list[Price] = []
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), 1):
        try:
            prices.append(Price.model_validate(row))
        except ValidationError as error:
            fields = ", ".join(str(problem["loc"][0]) for problem in error.errors(include_url=False))
            raise ConfigurationError(f"{name}, price {number}: look at {fields}") from error
    return prices

"""Homes as a sales team lists them: areas and prices with their basis, unit types, projects, offers, market rows."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Self

from pydantic import Field, model_serializer, model_validator

from .values import Id, Rupees, Text, Value
from .vocabulary import Word

__all__ = [
    "Amenity",
    "Area",
    "Basis",
    "Configuration",
    "Distance",
    "Furnishing",
    "HomeKind",
    "MarketRow",
    "Needs",
    "Offer",
    "Possession",
    "Price",
    "PriceBasis",
    "Project",
    "Status",
    "UnitType",
]


class Basis(Word):
    """What an area figure measures (RERA s.2(k) defines carpet). `UNKNOWN` is never spoken as carpet."""

    CARPET = "carpet"
    BUILT_UP = "built_up"
    SUPER_BUILT_UP = "super_built_up"
    PLOT = "plot"
    UNKNOWN = "unknown"


class PriceBasis(Word):
    """What a price includes. A price of unknown basis is quoted as just that."""

    BASE = "base"
    AGREEMENT = "agreement"
    ALL_IN = "all_in"
    UNKNOWN = "unknown"


class Status(Word):
    """Whether a home can be moved into now."""

    READY = "ready"
    UNDER_CONSTRUCTION = "under_construction"


class HomeKind(Word):
    """What is being bought."""

    APARTMENT = "apartment"
    VILLA = "villa"
    ROW_HOUSE = "row_house"
    PLOT = "plot"
    STUDIO = "studio"
    PENTHOUSE = "penthouse"
    DUPLEX = "duplex"


class Furnishing(Word):
    """What stands in a home when it is handed over."""

    UNFURNISHED = "unfurnished"
    SEMI_FURNISHED = "semi_furnished"
    FURNISHED = "furnished"


_LABEL: Final = re.compile(r"(\d+(?:\.5)?)(BHK|RK)(?:\+(\d+)T)?")


class Configuration(Value):
    """
    Bedrooms of a home, kept as its label: ``2BHK``, ``2.5BHK``, ``3BHK+2T``, ``1RK``.

    *bedrooms* counts in halves (a half is a small study or child's room); *toilets* only when they were named.
    """

    bedrooms: Annotated[float, Field(ge=1, le=20, multiple_of=0.5)]
    toilets: Annotated[int, Field(ge=1, le=20)] | None = None
    hall: bool = True

    @model_validator(mode="before")
    @classmethod
    def _from_label(cls, given: Any) -> Any:  # pydantic hands over whatever came in
        if not isinstance(given, str):
            return given
        match = _LABEL.fullmatch(given)
        if match is None:
            raise ValueError("a configuration reads like 2BHK, 2.5BHK, 3BHK+2T or 1RK")
        bedrooms, kind, toilets = match.groups()
        return {"bedrooms": float(bedrooms), "toilets": int(toilets) if toilets else None, "hall": kind == "BHK"}

    @model_serializer
    def _as_label(self) -> str:
        return self.label

    @classmethod
    def of(cls, label: str) -> Self:
        """Return the configuration that *label* (``3BHK+2T``) names."""
        return cls.model_validate(label)

    @property
    def label(self) -> str:
        """How it is kept: ``3BHK+2T``."""
        toilets = f"+{self.toilets}T" if self.toilets else ""
        return f"{self.bedrooms:g}{'BHK' if self.hall else 'RK'}{toilets}"

    def __str__(self) -> str:
        """Return it as people write it: ``3 BHK + 2 T``."""
        toilets = f" + {self.toilets} T" if self.toilets else ""
        return f"{self.bedrooms:g} {'BHK' if self.hall else 'RK'}{toilets}"

    def satisfied_by(self, offered: Configuration) -> bool:
        """Whether *offered* is what was asked for; toilets count only when they were named."""
        return (
            self.bedrooms == offered.bedrooms
            and self.hall == offered.hall
            and (self.toilets is None or offered.toilets is None or self.toilets <= offered.toilets)
        )


class Area(Value):
    """A range of areas in square feet with what they measure; *low* equals *high* for a single figure."""

    low: Annotated[Decimal, Field(gt=0, le=10_000_000)]
    high: Annotated[Decimal, Field(gt=0, le=10_000_000)]
    basis: Basis = Basis.UNKNOWN

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError("an area range runs from low to high")
        return self


class Price(Value):
    """A range of prices in rupees with what they include; *high* is None for "from *low*"."""

    low: Annotated[Rupees, Field(gt=0)]
    high: Annotated[Rupees, Field(gt=0)] | None = None
    basis: PriceBasis = PriceBasis.UNKNOWN

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high is not None and self.low > self.high:
            raise ValueError("a price range runs from low to high")
        return self


class UnitType(Value):
    """One kind of home in a project, as its row lists it. *available* counts units, None when nobody said."""

    id: Id
    configuration: Configuration | None = None
    kind: HomeKind = HomeKind.APARTMENT
    area: Area | None = None
    price: Price | None = None
    available: Annotated[int, Field(ge=0)] | None = None
    label: Text = ""

    @property
    def name(self) -> str:
        """How it is called in a sentence: its own label, else ``3 BHK``, ``4 BHK villa``, ``plot``."""
        if self.label:
            return self.label
        kind = "" if self.kind is HomeKind.APARTMENT else self.kind.value.replace("_", " ")
        return " ".join(part for part in (str(self.configuration) if self.configuration else "", kind) if part) or "home"


class Possession(Value):
    """When homes are handed over, as declared: a year, and a quarter (1–4) if the row says one."""

    year: Annotated[int, Field(ge=1990, le=2100)]
    quarter: Annotated[int, Field(ge=1, le=4)] | None = None

    def __str__(self) -> str:
        return f"Q{self.quarter} {self.year}" if self.quarter else str(self.year)

    @property
    def latest(self) -> date:
        """The last day that still keeps the declared date."""
        month = 3 * (self.quarter or 4)
        return date(self.year, month, 30 if month in (6, 9) else 31)


class Amenity(Value):
    """Something a project offers. *sanctioned* is None when the row does not say sanctioned or proposed."""

    name: Text
    sanctioned: bool | None = None


class Distance(Value):
    """How far a place is, as the row says. Minutes count only with the way and the hour they were measured."""

    place: Text
    kilometres: Annotated[Decimal, Field(gt=0, le=500)] | None = None
    minutes: Annotated[int, Field(gt=0, le=600)] | None = None
    measured: Text = ""


class Offer(Value):
    """A dated, approved offer; outside *valid_from* … *valid_until* (both included) it does not exist."""

    id: Id
    text: Text
    valid_from: date
    valid_until: date


class MarketRow(Value):
    """A market figure for a locality: rupees per square foot (or percent a year) with basis, source and period."""

    id: Id
    locality: Text
    metric: Text
    low: Decimal
    high: Decimal
    basis: Basis = Basis.UNKNOWN
    segment: Text = ""
    period: Text
    source: Annotated[Text, Field(min_length=1)]
    as_of: date
    expires_on: date


class Project(Value):
    """
    A project as its rows describe it; what no row says is None or empty and stays so.

    *registration* is its number with the state's real-estate regulator (RERA); None: not known to be registered.
    *source* and *as_of* say where the row came from and when it was true.
    """

    id: Id
    name: Text
    developer: Text = ""
    locality: Text
    zone: Text = ""
    address: Text = ""
    status: Status | None = None
    possession: Possession | None = None
    registration: Text | None = None
    units: tuple[UnitType, ...] = ()
    amenities: tuple[Amenity, ...] = ()
    distances: tuple[Distance, ...] = ()
    offers: tuple[Offer, ...] = ()
    contact: Text = ""
    description: Text = ""
    latitude: float | None = None
    longitude: float | None = None
    source: Text
    as_of: date
    fictional: bool = False


class Needs(Value):
    """
    What a customer looks for, as far as it was said: the same shape in a message, a profile and a host's filters.

    Budgets are rupees, areas square feet. *budget_about* marks "around 2 Cr": both ends were widened by a tenth.
    *area_basis* is what was said to be measured; None: not said, and never guessed. *floors* reads "high", "not ground",
    "from 5", "up to 3" or "2".
    """

    budget_min: Rupees | None = None
    budget_max: Rupees | None = None
    budget_about: bool = False
    configurations: tuple[Configuration, ...] = ()
    bedrooms_at_least: float | None = None
    kinds: tuple[HomeKind, ...] = ()
    localities: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    avoided_localities: tuple[str, ...] = ()
    status: Status | None = None
    possession_by: date | None = None
    area_min: int | None = None
    area_max: int | None = None
    amenities: tuple[str, ...] = ()
    avoided_amenities: tuple[str, ...] = ()
    bathrooms: int | None = None
    area_basis: Basis | None = None
    furnishing: Furnishing | None = None
    facing: tuple[str, ...] = ()
    floors: str | None = None

    @property
    def said(self) -> frozenset[str]:
        """The names of the fields that were said."""
        return frozenset(name for name, value in self if value not in (None, (), False))

"""Homes as a sales team lists them: areas and prices with their basis, unit types, projects, offers, market and urgency rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any, Final, Self, cast

from pydantic import BeforeValidator, Field, field_validator, model_serializer, model_validator

from .values import Id, Rupees, Text, UtcDatetime, Value
from .vocabulary import Word
from .wording import banned, in_words

__all__ = [
    "Amenity",
    "Area",
    "Basis",
    "Charge",
    "ChargeKind",
    "ChargedBy",
    "Configuration",
    "Distance",
    "Furnishing",
    "HomeKind",
    "MarketRow",
    "Needs",
    "Offer",
    "PaymentPlan",
    "Possession",
    "Price",
    "PriceBasis",
    "Project",
    "Rows",
    "SaleKind",
    "Scope",
    "Status",
    "UnitType",
    "UrgencyKind",
    "UrgencyRow",
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
    """
    A range of prices in rupees with what they include; *high* is None for "from *low*".

    After *valid_until*, a day in India, it is told no more; None: the row names no end.
    """

    low: Annotated[Rupees, Field(gt=0)]
    high: Annotated[Rupees, Field(gt=0)] | None = None
    basis: PriceBasis = PriceBasis.UNKNOWN
    valid_until: date | None = None

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
    tower: Text = ""

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


class ChargeKind(Word):
    """What is paid besides the base price, as a price list names it."""

    FLOOR_RISE = "floor_rise"
    PLC = "plc"
    """Preferential location: a corner, a view."""
    PARKING = "parking"
    CLUB = "club"
    INFRASTRUCTURE = "infrastructure"
    """Water, sewage, power."""
    LEGAL = "legal"
    MAINTENANCE_ADVANCE = "maintenance_advance"
    CORPUS = "corpus"


class ChargedBy(Word):
    """What an amount is charged for."""

    HOME = "home"
    SQ_FT = "sq_ft"
    SQ_FT_AND_FLOOR = "sq_ft_and_floor"
    """Per square foot for each floor above *above_floor*."""


class Charge(Value):
    """
    One line of a project's price list: *amount* rupees by *by*; *above_floor* is the floor a floor rise counts from.

    An *optional* charge is left out of a cost sheet until it is chosen.
    """

    id: Id
    kind: ChargeKind
    amount: Annotated[Decimal, Field(gt=0, le=1_000_000_000)]
    by: ChargedBy = ChargedBy.HOME
    above_floor: Annotated[int, Field(ge=0, le=200)] = 0
    optional: bool = False
    what: Text = ""

    @model_validator(mode="after")
    def _by_floor_only_for_floors(self) -> Self:
        if (self.kind is ChargeKind.FLOOR_RISE) != (self.by is ChargedBy.SQ_FT_AND_FLOOR):
            raise ValueError("a floor rise, and nothing else, is charged by sq_ft_and_floor")
        return self


class PaymentPlan(Value):
    """How a price may be paid, as approved and dated; outside its dates it does not exist."""

    id: Id
    text: Annotated[Text, Field(min_length=1)]
    valid_from: date
    valid_until: date


class SaleKind(Word):
    """Whether figures are of homes sold by their developer or by an owner: the two compare with nothing but their like."""

    NEW = "new"
    RESALE = "resale"


_FORECAST: Final = re.compile(r"forecast|project(?:ed|ion)|predict|expected|outlook|estimated? for|target", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class MarketRow(Value):
    """
    A market figure for a locality: rupees per square foot (or percent a year) with basis, source and period.

    A row about a time after *as_of* would be a forecast, and is refused.
    """

    id: Id
    locality: Annotated[Text, Field(min_length=1)]
    metric: Annotated[Text, Field(min_length=1)]
    low: Annotated[Decimal, Field(ge=-100)]
    high: Decimal
    basis: Basis = Basis.UNKNOWN
    segment: Text = ""
    period: Annotated[Text, Field(min_length=1)]
    source: Annotated[Text, Field(min_length=1)]
    as_of: date
    expires_on: date

    @model_validator(mode="after")
    def _a_dated_past_range(self) -> Self:
        if self.low > self.high:
            raise ValueError("a market range runs from low to high")
        if self.as_of > self.expires_on:
            raise ValueError("a market figure expires after its as-of date")
        years = [int(year) for year in _YEAR.findall(self.period)]
        if not years:
            raise ValueError("a market figure names the year of its period")
        if max(years) > self.as_of.year or any(map(_FORECAST.search, (self.metric, self.period, self.segment))):
            raise ValueError("a market figure is of the past; a forecast is no row")
        return self

    @property
    def sale(self) -> SaleKind | None:
        """Whether it is about new homes or resale, as its segment says; None when it says neither, or both."""
        segment = self.segment.lower()
        kinds = [
            kind
            for kind, words in (
                (SaleKind.RESALE, ("resale", "secondary")),
                (SaleKind.NEW, ("new", "primary", "under construction", "launch")),
            )
            if any(word in segment for word in words)
        ]
        return kinds[0] if len(kinds) == 1 else None


class UrgencyKind(Word):
    """The only reasons to decide soon that may be told (domain.md §2.6), in the order they are told."""

    BUYER_DEADLINE = "buyer_deadline"
    """Their own: a lease that ends, an approval that expires, a school term."""
    OFFER_DATED = "offer_dated"
    PRICE_REVISION_APPROVED = "price_revision_approved"
    MILESTONE_PAYMENT = "milestone_payment"
    STATUTORY_CHANGE = "statutory_change"
    INVENTORY_COUNT = "inventory_count"
    VISIT_SLOTS_LEFT = "visit_slots_left"

    @property
    def counts(self) -> bool:
        """Whether its value is a number of things; the others' is a day, and a dated offer's is its text."""
        return self in (UrgencyKind.INVENTORY_COUNT, UrgencyKind.VISIT_SLOTS_LEFT)


class Scope(Value):
    """Whom and what an urgency row is about; what is not said does not narrow it."""

    project_id: Id | None = None
    unit_id: Id | None = None
    configuration: Configuration | None = None
    tower: Text = ""
    locality: Text = ""
    state: Text = ""
    user_id: Id | None = None


_IST: Final = timezone(timedelta(hours=5, minutes=30))


def _moment(value: object) -> object:
    """Read a day alone as its first moment in India: the oldest that it can mean."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        value = date.fromisoformat(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time(), _IST)
    return value


class UrgencyRow(Value):
    """
    One dated reason to decide, as a system of record states it; without a source it is refused, without approval silent.

    *value* is a whole number for counts, a day for what takes effect or falls due, and the offer's text for an offer.
    *what* says more in plain words. *valid_until* is the last day, in India, on which it may be told.
    """

    kind: UrgencyKind
    value: int | date | Text
    scope: Scope
    source_id: Annotated[Text, Field(min_length=1, max_length=200)]
    as_of: Annotated[UtcDatetime, BeforeValidator(_moment)]
    valid_until: date
    approved_by: Text = ""
    what: Annotated[Text, Field(max_length=300)] = ""

    @model_validator(mode="before")
    @classmethod
    def _flat_or_nested(cls, given: Any) -> Any:  # pydantic hands over whatever came in
        """Take a scope that stands in columns of the row itself, as in a CSV file."""
        if not isinstance(given, Mapping):
            return given
        row = dict(cast("Mapping[str, Any]", given))
        columns = {name: row.pop(name) for name in Scope.model_fields if name in row}
        filled = {name: value for name, value in columns.items() if value not in (None, "")}
        return {**row, "scope": filled} if "scope" not in row else {**row, **columns}

    @field_validator("value", mode="before")
    @classmethod
    def _number_or_day(cls, given: Any) -> Any:  # pydantic hands over whatever came in
        if isinstance(given, str) and re.fullmatch(r"\d{1,6}", given.strip()):
            return int(given)
        if isinstance(given, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", given.strip()):
            return date.fromisoformat(given.strip())
        return given

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        _check_value(self.kind, self.value)
        _check_scope(self.kind, self.scope)
        if not self.source_id.strip():
            raise ValueError("source_id: a reason to decide names the row it comes from")
        if self.as_of.astimezone(_IST).date() > self.valid_until:
            raise ValueError("valid_until: lies before as_of")
        for text in (self.what, str(self.value)):
            if found := banned(text):
                raise ValueError(in_words(found))
        return self


def _check_value(kind: UrgencyKind, value: int | date | str) -> None:
    if kind.counts and not (isinstance(value, int) and 0 <= value <= 100_000):
        raise ValueError(f"value: {kind} is a whole number")
    if kind is UrgencyKind.OFFER_DATED and not (isinstance(value, str) and value.strip()):
        raise ValueError("value: offer_dated is the offer's text")
    if not kind.counts and kind is not UrgencyKind.OFFER_DATED and not isinstance(value, date):
        raise ValueError(f"value: {kind} is a day like 2027-01-31")


def _check_scope(kind: UrgencyKind, scope: Scope) -> None:
    if kind is UrgencyKind.BUYER_DEADLINE and scope.user_id is None:
        raise ValueError("scope: buyer_deadline names the customer (user_id)")
    if kind is UrgencyKind.STATUTORY_CHANGE and not (scope.state or scope.locality):
        raise ValueError("scope: statutory_change names a state or a locality")
    if kind is UrgencyKind.INVENTORY_COUNT and scope.configuration is None and scope.unit_id is None:
        raise ValueError("scope: inventory_count names the configuration or the unit that was counted")
    of_a_customer_or_law = kind in (UrgencyKind.BUYER_DEADLINE, UrgencyKind.STATUTORY_CHANGE)
    if not of_a_customer_or_law and scope.project_id is None:
        raise ValueError(f"scope: {kind} names the project (project_id)")


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
    charges: tuple[Charge, ...] = ()
    payment_plans: tuple[PaymentPlan, ...] = ()
    contact: Text = ""
    description: Text = ""
    latitude: float | None = None
    longitude: float | None = None
    source: Text
    as_of: date
    fictional: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Rows:
    """
    All that a knowledge base can show of its rows; of the projects with the ids in *withheld* nothing may be told.

    Two are equal only if they are one: whoever indexes them keeps the index as long as the knowledge base shows the same.
    """

    projects: tuple[Project, ...] = ()
    market: tuple[MarketRow, ...] = ()
    urgency: tuple[UrgencyRow, ...] = ()
    withheld: frozenset[str] = frozenset()


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
        return frozenset([name for name, value in self.__dict__.items() if value not in (None, (), False)])

"""What a sales team asks of a store, and what it gets back."""

from __future__ import annotations

import base64
import binascii
import json
import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest, nsmallest
from typing import Annotated, Any, Final, Literal, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from .errors import InvalidRequest
from .events import describe
from .homes import Configuration
from .profile import UserProfile
from .values import Id, Rupees, Text, UtcDatetime, Value
from .vocabulary import Band, Objection, Owner, PromiseKind, Stage, Word

__all__ = ["LARGEST_PAGE", "NEVER", "ErasureReceipt", "Order", "Page", "Place", "ProfileQuery", "facets_of", "name_words"]

LARGEST_PAGE: Final = 500


class Order(Word):
    """
    In which order customers come.

    The best or latest first, the same in every store: equal scores go by last activity, equal everything by id,
    downwards. Who has no score yet, or was never active, comes last. By id they come upwards: the order for walking
    through everybody, as it never changes.
    """

    SCORE = "score"
    LAST_ACTIVE = "last_active"
    USER_ID = "user_id"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one customer stands in every order."""

    score: float
    last_active: datetime
    user_id: str

    @classmethod
    def of(cls, profile: UserProfile) -> Place:
        """Return the place of *profile*; what is not known comes last."""
        return cls(
            -math.inf if profile.lead_score is None else profile.lead_score,
            NEVER if profile.last_active is None else profile.last_active,
            profile.user_id,
        )

    def key(self, order: Order) -> tuple[Any, ...]:
        """Return what to compare by; greater comes first, but for the order by id."""
        match order:
            case Order.SCORE:
                return (self.score, self.last_active, self.user_id)
            case Order.LAST_ACTIVE:
                return (self.last_active, self.user_id)
            case Order.USER_ID:
                return (self.user_id,)


NEVER: Final = datetime.min.replace(tzinfo=UTC)
"""The last activity of who was never active."""


class ProfileQuery(Value):
    """
    Which customers to find; everything asked for has to hold, and what is left open does not matter.

    *score_min* and *score_max* bound the lead score (0–100, both included), *active_since* (included) and *active_before*
    (not included) the last activity. *budget_min* and *budget_max* are rupees: a stated budget that overlaps is found,
    an end left open is endless, and who stated none is not found. *locality*, *configuration* and each of *tags* are
    matched whole, whatever their case; *objection* is one that is open, *promised* what they were told will happen and has
    not yet (``anything``: whatever it is). *name* finds names with words that begin with
    each of its words. A page has at most *limit* customers (1–500); *after* is `Page.next` of the page before.

    Raises:
        InvalidRequest: A field is unknown, malformed or out of range; the message names it.

    """

    temperature: Band | None = None
    stage: Stage | None = None
    score_min: float | None = None
    score_max: float | None = None
    active_since: UtcDatetime | None = None
    active_before: UtcDatetime | None = None
    budget_min: Rupees | None = None
    budget_max: Rupees | None = None
    locality: Text | None = None
    configuration: Configuration | None = None
    tags: Annotated[tuple[Text, ...], Field(max_length=50)] = ()
    owner: Owner | None = None
    objection: Objection | None = None
    promised: PromiseKind | Literal["anything"] | None = None
    name: Annotated[Text, Field(max_length=200)] | None = None
    order: Order = Order.SCORE
    limit: Annotated[int, Field(ge=1, le=LARGEST_PAGE)] = 50
    after: Annotated[str, Field(max_length=400)] | None = None

    def __init__(self, **fields: Any) -> None:
        try:
            super().__init__(**fields)
        except ValidationError as error:
            raise InvalidRequest(describe(error, "ProfileQuery")) from None
        if self.after is not None:
            self.place()

    @model_validator(mode="after")
    def _from_low_to_high(self) -> Self:
        for low, high in (("score_min", "score_max"), ("active_since", "active_before"), ("budget_min", "budget_max")):
            least, most = getattr(self, low), getattr(self, high)
            if least is not None and most is not None and least > most:
                raise ValueError(f"{low} is above {high}")
        return self

    def facets(self) -> tuple[str, ...]:
        """Return what a customer's `facets_of` must all contain."""
        return tuple(
            _facet(kind, value)
            for kind, values in (
                ("locality", [self.locality] if self.locality is not None else []),
                ("configuration", [self.configuration.label] if self.configuration else []),
                ("tag", self.tags),
                ("owner", [self.owner] if self.owner else []),
                ("objection", [self.objection] if self.objection else []),
                ("promised", [self.promised] if self.promised else []),
            )
            for value in values
        )

    def words(self) -> tuple[str, ...]:
        """Return what words of a customer's name must begin with."""
        return name_words(self.name)

    def place(self) -> Place | None:
        """Return the last place of the page before, None for the first page."""
        if self.after is None:
            return None
        try:
            order, score, active, user_id = json.loads(base64.urlsafe_b64decode(self.after))
            place = Place(-math.inf if score is None else _finite(score), _moment(active), _ID.validate_python(user_id))
        except (ValueError, TypeError, OverflowError, binascii.Error):
            raise InvalidRequest("after: this is not the `next` of a page") from None
        if order != self.order:
            raise InvalidRequest("after: this is the `next` of a page in another order")
        return place

    def page(self, found: Iterable[UserProfile]) -> Page:
        """Return the page of what was *found* in order: one more than *limit* says that there is a next one."""
        profiles = tuple(found)
        if len(profiles) <= self.limit:
            return Page(profiles)
        return Page(profiles[: self.limit], self._next(Place.of(profiles[self.limit - 1])))

    def _next(self, place: Place) -> str:
        score = None if place.score == -math.inf else place.score
        active = None if place.last_active == NEVER else place.last_active.isoformat()
        return base64.urlsafe_b64encode(json.dumps([self.order, score, active, place.user_id]).encode()).decode()

    def answer(self, known: Iterable[UserProfile]) -> Page:
        """Return the page that this asks for out of all profiles *known*: for stores without an index of their own."""
        last = self.place()
        upwards = self.order is Order.USER_ID

        def key(profile: UserProfile) -> tuple[Any, ...]:
            return Place.of(profile).key(self.order)

        def beyond(profile: UserProfile) -> bool:
            if last is None:
                return True
            return key(profile) > last.key(self.order) if upwards else key(profile) < last.key(self.order)

        found = (profile for profile in known if self.finds(profile) and beyond(profile))
        return self.page((nsmallest if upwards else nlargest)(self.limit + 1, found, key=key))

    def finds(self, profile: UserProfile) -> bool:
        """Whether *profile* is one of those asked for, wherever it stands: the meaning that every store shares."""
        place = Place.of(profile)
        low, high = _ordered(profile.budget_min, profile.budget_max)
        has = set(facets_of(profile))
        of_name = name_words(profile.name)
        return (
            (self.temperature is None or profile.lead_temperature is self.temperature)
            and (self.stage is None or profile.current_stage is self.stage)
            and (self.score_min is None or place.score >= self.score_min)
            and (self.score_max is None or -math.inf < place.score <= self.score_max)
            and (self.active_since is None or place.last_active >= self.active_since)
            and (self.active_before is None or NEVER < place.last_active < self.active_before)
            and (not self._asks_for_budget() or low is not None or high is not None)
            and (self.budget_max is None or low is None or low <= self.budget_max)
            and (self.budget_min is None or high is None or high >= self.budget_min)
            and has.issuperset(self.facets())
            and all(any(word.startswith(beginning) for word in of_name) for beginning in self.words())
        )

    def _asks_for_budget(self) -> bool:
        return self.budget_min is not None or self.budget_max is not None


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the customers that were asked for, and where the next page begins: None when there is none."""

    profiles: tuple[UserProfile, ...]
    next: str | None = None


class ErasureReceipt(Value):
    """What was removed: how many *rows* of which table, and when; nothing about whom."""

    rows: Mapping[str, int]
    at: UtcDatetime


def facets_of(profile: UserProfile) -> tuple[str, ...]:
    """Return what a customer can be found by, beside numbers and dates: ``locality:whitefield``, ``owner:bot`` and so on."""
    return tuple(
        dict.fromkeys(
            _facet(kind, value)
            for kind, values in (
                ("locality", profile.preferred_locations),
                ("configuration", (c.label for c in profile.preferred_configurations)),
                ("tag", profile.tags),
                ("owner", (profile.owner,)),
                ("stage", (profile.current_stage,)),
                ("temperature", (profile.lead_temperature,) if profile.lead_temperature else ()),
                ("objection", (o.objection for o in profile.open_objections)),
                ("promised", (word for promise in profile.open_promises for word in (_ANYTHING, promise.kind))),
            )
            for value in values
        )
    )


_ANYTHING: Final = "anything"


def _facet(kind: str, value: str) -> str:
    # Long ones are cut, for an index takes no more.
    return f"{kind}:{value.casefold()[:_LONGEST_WORD]}"


_LONGEST_WORD: Final = 100
_MOST_WORDS: Final = 20


def name_words(name: str | None) -> tuple[str, ...]:
    """Return the words of *name* as they are searched for: lower case, without marks between them."""
    if name is None:
        return ()
    words = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in name.casefold()).split()
    return tuple(word[:_LONGEST_WORD] for word in words[:_MOST_WORDS])


def _ordered(low: int | None, high: int | None) -> tuple[int | None, int | None]:
    return (high, low) if low is not None and high is not None and low > high else (low, high)


_ID: Final = TypeAdapter(Id)


def _finite(score: float) -> float:
    if not math.isfinite(score):
        raise ValueError
    return float(score)


def _moment(text: str | None) -> datetime:
    if text is None:
        return NEVER
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)

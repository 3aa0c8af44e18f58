"""What a sentence claims, and what the rows say to it: the words the guard speaks in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .values import Text, Value
from .vocabulary import Word

__all__ = ["Claim", "ClaimKind", "Finding", "Promised"]


class ClaimKind(Word):
    """What a claim is about (domain.md §4.1)."""

    PRICE = "price"
    RATE = "rate"
    SIZE = "size"
    CONFIGURATION = "configuration"
    AVAILABILITY = "availability"
    POSSESSION = "possession"
    REGISTRATION = "registration"
    APPROVAL = "approval"
    AMENITY = "amenity"
    DISTANCE = "distance"
    RETURN = "return"
    DISCOUNT = "discount"
    EMI = "emi"
    COMPARISON = "comparison"
    LOCATION = "location"
    DEVELOPER = "developer"
    URGENCY = "urgency"
    COMMITMENT = "commitment"
    NEVER = "never"
    """What may not be said whatever the rows are (domain.md §3.7)."""
    NUMBER = "number"
    """A figure that none of the others explains."""


class Promised(Word):
    """What a reply may hold out that somebody then has to do; it may be said when an event backs it."""

    CALL = "call"
    """Somebody telephones or writes."""
    DETAILS = "details"
    """A brochure, a plan, a price list is sent."""
    VISIT_NOTED = "visit_noted"
    """The wish for a visit is with the team, which confirms the slot."""
    VISIT_BOOKED = "visit_booked"
    HUMAN = "human"
    """A colleague joins the conversation."""
    ANSWER = "answer"
    """A question is looked into and answered later."""
    HOLD = "hold"
    """A home is held or blocked."""


class Finding(Word):
    """What the rows say to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    STALE = "stale"
    WRONG_BASIS = "wrong_basis"
    FORBIDDEN = "forbidden"
    OPINION = "opinion"

    @property
    def may_be_said(self) -> bool:
        """Whether a sentence with this claim may leave the engine."""
        return self in (Finding.SUPPORTED, Finding.OPINION)


class Claim(Value):
    """
    One claim of a text: *words* at *start*, what was found, and *why* in words for a salesperson.

    *project_id* is the home it was taken to be about, *source* the row or formula it was held against, *instead* what that row
    lets be said in its place, as a whole sentence; each is None when there is none.
    """

    kind: ClaimKind
    finding: Finding
    words: Text
    start: Annotated[int, Field(ge=0)] = 0
    why: str = ""
    project_id: str | None = None
    source: str | None = None
    instead: Text | None = None

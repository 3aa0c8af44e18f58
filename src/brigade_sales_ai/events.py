"""What can happen to a customer: one small frozen class each. The profile is what they add up to."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from .errors import InvalidRequest
from .homes import Configuration, HomeKind, Price, Status
from .values import Id, Rupees, Text, UtcDatetime, Value
from .vocabulary import (
    Band,
    Channel,
    Consent,
    ContactFor,
    InterestLevel,
    Language,
    Loan,
    MoodLabel,
    Objection,
    Offerable,
    PromiseKind,
    Purpose,
    Signal,
    Slot,
    Stage,
    Target,
    Topic,
)

__all__ = [
    "AmenitiesStated",
    "AnsweredAfterAll",
    "AnyEvent",
    "AreaStated",
    "BrochureTaken",
    "BudgetChecked",
    "BudgetStated",
    "CallbackDone",
    "CallbackRequested",
    "CommuteStated",
    "ConfigurationsStated",
    "ConsentGiven",
    "ConsentWithdrawn",
    "Contacted",
    "DealClosed",
    "DealLost",
    "DecidersNamed",
    "DndChecked",
    "EmailGiven",
    "Event",
    "FoundNotABuyer",
    "HandedBack",
    "Happening",
    "HumanOffered",
    "HumanTookOver",
    "InterestRenewed",
    "JustBrowsing",
    "KindsStated",
    "LeadScored",
    "LeftUnanswered",
    "LoanStated",
    "LocalitiesStated",
    "MarkedInterested",
    "MarkedSpam",
    "MessageHeard",
    "MoodFelt",
    "NameGiven",
    "NotInterested",
    "Noted",
    "Nudged",
    "ObjectionAnswered",
    "ObjectionExplored",
    "ObjectionRaised",
    "ObjectionResolved",
    "OfferDeclined",
    "OptedIn",
    "OptedOut",
    "PhoneFoundInvalid",
    "PhoneGiven",
    "PhoneVerified",
    "PossessionNeeded",
    "PriceTold",
    "PromiseKept",
    "Promised",
    "PropertyRejected",
    "PropertyViewed",
    "PurposeStated",
    "Replied",
    "RuleFired",
    "SessionStarted",
    "SignalSeen",
    "StageEntered",
    "Stated",
    "StatusStated",
    "Tagged",
    "TimelineStated",
    "TriggerStated",
    "Untagged",
    "ValueStated",
    "VisitAsked",
    "VisitCancelled",
    "VisitDone",
    "VisitMissed",
    "VisitScheduled",
    "describe",
]

# One line per class says what happened; the fields say the rest.


class Happening(Value):
    """
    Base of all events.

    *at* is when it happened, if that is not when it was recorded (a host telling of yesterday's visit).

    Raises:
        InvalidRequest: A field is missing, unknown or out of range; the message names the field.

    """

    at: UtcDatetime | None = None

    @classmethod
    def checked(cls, **fields: Any) -> Self:
        """Make one from unchecked input, with our own error instead of pydantic's."""
        try:
            return cls(**fields)
        except ValidationError as error:
            raise InvalidRequest(describe(error, cls.__name__)) from None


def describe(error: ValidationError, what: str) -> str:
    """Return which fields of *what* are wrong and why, without quoting any input."""
    problems = [f"{'.'.join(map(str, e['loc'])) or what}: {e['msg']}" for e in error.errors(include_url=False)]
    return f"{what} cannot be used: " + "; ".join(problems)


# What was said about oneself. *quote* holds the customer's own words.


class Stated(Happening):
    """Base of what a customer said about themselves or their needs."""

    quote: Text = ""


class NameGiven(Stated):
    kind: Literal["name_given"] = "name_given"
    name: Annotated[Text, Field(min_length=1, max_length=200)]


class PhoneGiven(Stated):
    kind: Literal["phone_given"] = "phone_given"
    phone: Annotated[Text, Field(min_length=4, max_length=40)]


class EmailGiven(Stated):
    kind: Literal["email_given"] = "email_given"
    email: Annotated[Text, Field(min_length=3, max_length=320)]


class BudgetStated(Stated):
    """Rupees; either end open (None), not both."""

    kind: Literal["budget_stated"] = "budget_stated"
    low: Annotated[Rupees, Field(gt=0)] | None = None
    high: Annotated[Rupees, Field(gt=0)] | None = None
    about: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a budget needs at least one end")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("a budget runs from low to high")
        return self


class ConfigurationsStated(Stated):
    kind: Literal["configurations_stated"] = "configurations_stated"
    configurations: tuple[Configuration, ...] = ()
    at_least: float | None = None
    ruled_out: tuple[Configuration, ...] = ()


class LocalitiesStated(Stated):
    kind: Literal["localities_stated"] = "localities_stated"
    localities: tuple[Text, ...] = ()
    zones: tuple[Text, ...] = ()
    ruled_out: tuple[Text, ...] = ()


class KindsStated(Stated):
    kind: Literal["kinds_stated"] = "kinds_stated"
    kinds: tuple[HomeKind, ...]


class StatusStated(Stated):
    kind: Literal["status_stated"] = "status_stated"
    status: Status


class PossessionNeeded(Stated):
    kind: Literal["possession_needed"] = "possession_needed"
    by: date


class AreaStated(Stated):
    """Square feet."""

    kind: Literal["area_stated"] = "area_stated"
    low: Annotated[int, Field(gt=0)] | None = None
    high: Annotated[int, Field(gt=0)] | None = None


class AmenitiesStated(Stated):
    kind: Literal["amenities_stated"] = "amenities_stated"
    wanted: tuple[Text, ...] = ()
    avoided: tuple[Text, ...] = ()


class PurposeStated(Stated):
    kind: Literal["purpose_stated"] = "purpose_stated"
    purpose: Purpose


class TimelineStated(Stated):
    """Months until they want to buy, from *months_min* to *months_max* (None: or later)."""

    kind: Literal["timeline_stated"] = "timeline_stated"
    months_min: Annotated[int, Field(ge=0, le=600)]
    months_max: Annotated[int, Field(ge=0, le=600)] | None = None


class LoanStated(Stated):
    kind: Literal["loan_stated"] = "loan_stated"
    loan: Loan


class DecidersNamed(Stated):
    kind: Literal["deciders_named"] = "deciders_named"
    deciders: tuple[Text, ...]


class CommuteStated(Stated):
    """Where they travel most days: to an office or a school there."""

    kind: Literal["commute_stated"] = "commute_stated"
    place: Text


class TriggerStated(Stated):
    """What makes them look for a home just now."""

    kind: Literal["trigger_stated"] = "trigger_stated"
    trigger: Text


class ValueStated(Stated):
    """What the right home would change for them."""

    kind: Literal["value_stated"] = "value_stated"
    value: Text


class JustBrowsing(Stated):
    kind: Literal["just_browsing"] = "just_browsing"


class ObjectionRaised(Stated):
    kind: Literal["objection_raised"] = "objection_raised"
    objection: Objection
    project_id: Id | None = None


class ObjectionExplored(Happening):
    """We asked what lies behind the objection."""

    kind: Literal["objection_explored"] = "objection_explored"
    objection: Objection


class ObjectionAnswered(Happening):
    """We answered the objection from rows; *sources* names them."""

    kind: Literal["objection_answered"] = "objection_answered"
    objection: Objection
    sources: tuple[Text, ...] = ()


class ObjectionResolved(Happening):
    """The customer confirmed, or moved on to a commitment."""

    kind: Literal["objection_resolved"] = "objection_resolved"
    objection: Objection


# What was looked at and wanted.


class PropertyViewed(Happening):
    kind: Literal["property_viewed"] = "property_viewed"
    project_id: Id


class PropertyRejected(Happening):
    kind: Literal["property_rejected"] = "property_rejected"
    project_id: Id
    reason: Text = ""


class MarkedInterested(Happening):
    kind: Literal["marked_interested"] = "marked_interested"
    project_id: Id
    level: InterestLevel = InterestLevel.MEDIUM


class BrochureTaken(Happening):
    kind: Literal["brochure_taken"] = "brochure_taken"
    project_id: Id | None = None


class SignalSeen(Happening):
    """Something that counts for the lead score and has no event of its own."""

    kind: Literal["signal_seen"] = "signal_seen"
    signal: Signal
    project_id: Id | None = None


class BudgetChecked(Happening):
    """The budget was held against the catalogue: *fitting* homes, or how far (%) the nearest is above it."""

    kind: Literal["budget_checked"] = "budget_checked"
    fitting: Annotated[int, Field(ge=0)]
    gap_percent: Annotated[float, Field(ge=0)] | None = None


# Commitments.


class CallbackRequested(Happening):
    kind: Literal["callback_requested"] = "callback_requested"
    when: Text = ""


class CallbackDone(Happening):
    kind: Literal["callback_done"] = "callback_done"


class VisitAsked(Happening):
    """A visit was asked for; *when* holds the customer's own words for it, *on* the day they name. No slot is held yet."""

    kind: Literal["visit_asked"] = "visit_asked"
    project_id: Id | None = None
    when: Text = ""
    on: date | None = None


class VisitScheduled(Happening):
    """A slot is held."""

    kind: Literal["visit_scheduled"] = "visit_scheduled"
    project_id: Id | None = None
    starts_at: UtcDatetime | None = None


class VisitCancelled(Happening):
    kind: Literal["visit_cancelled"] = "visit_cancelled"
    project_id: Id | None = None


class VisitDone(Happening):
    kind: Literal["visit_done"] = "visit_done"
    project_id: Id | None = None


class VisitMissed(Happening):
    """A no-show."""

    kind: Literal["visit_missed"] = "visit_missed"
    project_id: Id | None = None


class DealClosed(Happening):
    kind: Literal["deal_closed"] = "deal_closed"
    project_id: Id | None = None


class DealLost(Happening):
    kind: Literal["deal_lost"] = "deal_lost"
    reason: Text = ""


# Who they are, and what may be done with them.


class PhoneVerified(Happening):
    kind: Literal["phone_verified"] = "phone_verified"


class PhoneFoundInvalid(Happening):
    kind: Literal["phone_found_invalid"] = "phone_found_invalid"


class OptedOut(Happening):
    kind: Literal["opted_out"] = "opted_out"


class OptedIn(Happening):
    kind: Literal["opted_in"] = "opted_in"


class ConsentGiven(Happening):
    """The customer agreed to *consent*; *notice* is the version of the notice they were shown."""

    kind: Literal["consent_given"] = "consent_given"
    consent: Consent
    notice: Text = ""
    quote: Text = ""


class ConsentWithdrawn(Happening):
    kind: Literal["consent_withdrawn"] = "consent_withdrawn"
    consent: Consent
    quote: Text = ""


class DndChecked(Happening):
    """The number was held against the national do-not-disturb register (category real estate)."""

    kind: Literal["dnd_checked"] = "dnd_checked"
    listed: bool


class Contacted(Happening):
    """We got in touch on our own: a message was sent, or a call was made. *about* is what it was about, as a nudge names it."""

    kind: Literal["contacted"] = "contacted"
    channel: Channel
    purpose: ContactFor
    about: Text = ""


class NotInterested(Happening):
    kind: Literal["not_interested"] = "not_interested"


class InterestRenewed(Happening):
    """Lifts a "not interested": they asked about homes again."""

    kind: Literal["interest_renewed"] = "interest_renewed"


class FoundNotABuyer(Happening):
    kind: Literal["found_not_a_buyer"] = "found_not_a_buyer"
    reason: Text = ""


class MarkedSpam(Happening):
    kind: Literal["marked_spam"] = "marked_spam"


class Noted(Happening):
    """A salesperson's note."""

    kind: Literal["noted"] = "noted"
    note: Annotated[Text, Field(min_length=1)]


class Tagged(Happening):
    kind: Literal["tagged"] = "tagged"
    tags: tuple[Text, ...]


class Untagged(Happening):
    kind: Literal["untagged"] = "untagged"
    tags: tuple[Text, ...]


# The talk itself: recorded by the engine.


class SessionStarted(Happening):
    kind: Literal["session_started"] = "session_started"
    session_id: Id


class MessageHeard(Happening):
    """A customer's message came in; its text stands in the journal entry."""

    kind: Literal["message_heard"] = "message_heard"
    session_id: Id
    language: Language = Language.ENGLISH


class MoodFelt(Happening):
    kind: Literal["mood_felt"] = "mood_felt"
    label: MoodLabel
    polarity: Annotated[float, Field(ge=-1, le=1)]
    frustration: Annotated[float, Field(ge=0, le=10)]
    target: Target = Target.NONE


class StageEntered(Happening):
    kind: Literal["stage_entered"] = "stage_entered"
    stage: Stage
    reason: Text


class LeadScored(Happening):
    kind: Literal["lead_scored"] = "lead_scored"
    raw: float
    score: float
    band: Band
    engagement: float
    intent_to_buy: float
    scorecard: str


class RuleFired(Happening):
    kind: Literal["rule_fired"] = "rule_fired"
    rule: str


class Replied(Happening):
    """
    What the reply did: homes it *shown*, the *focus* of the talk after it, what it *asked* (and the words that the
    question was about) and *offered*.

    *digest* tells the reply apart from every other in this talk.
    """

    kind: Literal["replied"] = "replied"
    shown: tuple[Id, ...] = ()
    focus: tuple[Id, ...] = ()
    asked: Slot | None = None
    asked_about: Text = ""
    offered: Offerable | None = None
    digest: str = ""
    answered: bool = True
    model_calls: int = 0
    """Calls of a model it took."""


class PriceTold(Happening):
    """
    A price was told: *text* as it was printed, from the row *source* as of that day.

    *unit_id* is the kind of home it is of and *price* the row's own, with how long it is valid; older ones have neither.
    """

    kind: Literal["price_told"] = "price_told"
    project_id: Id
    text: Text
    source: Text
    as_of: date | None = None
    unit_id: Id | None = None
    price: Price | None = None


class LeftUnanswered(Happening):
    """The reply said that no row answers what was asked: the team owes it."""

    kind: Literal["left_unanswered"] = "left_unanswered"
    topic: Topic
    subject: Text
    project_id: Id | None = None


class AnsweredAfterAll(Happening):
    """What was left unanswered is answered now, by a row or by the team."""

    kind: Literal["answered_after_all"] = "answered_after_all"
    topic: Topic
    subject: Text


class Promised(Happening):
    """
    The customer was told that something will happen: *promise* says what, *subject* about what (a project's id, a question).

    It is due by *due_at*, in their own words *when* if they named it; these may name no moment. Told again before it is kept,
    it is still one promise, with the newer time.
    """

    kind: Literal["promised"] = "promised"
    promise: PromiseKind
    promise_id: Id
    subject: Text = ""
    when: Text = ""
    due_at: UtcDatetime | None = None


class PromiseKept(Happening):
    """What was promised is done; other events may say so themselves: a brochure taken, a slot held, an answer."""

    kind: Literal["promise_kept"] = "promise_kept"
    promise_id: Id


class OfferDeclined(Happening):
    kind: Literal["offer_declined"] = "offer_declined"
    offer: Offerable


class Nudged(Happening):
    """A nudge was given, in the chat or by a contact of its own (tell that as `Contacted` besides)."""

    kind: Literal["nudged"] = "nudged"
    nudge: str
    about: Text = ""


class HumanOffered(Happening):
    kind: Literal["human_offered"] = "human_offered"
    reasons: tuple[str, ...]


class HumanTookOver(Happening):
    kind: Literal["human_took_over"] = "human_took_over"
    by: Text = ""


class HandedBack(Happening):
    kind: Literal["handed_back"] = "handed_back"


AnyEvent = (
    NameGiven
    | PhoneGiven
    | EmailGiven
    | BudgetStated
    | ConfigurationsStated
    | LocalitiesStated
    | KindsStated
    | StatusStated
    | PossessionNeeded
    | AreaStated
    | AmenitiesStated
    | PurposeStated
    | TimelineStated
    | LoanStated
    | DecidersNamed
    | CommuteStated
    | TriggerStated
    | ValueStated
    | JustBrowsing
    | ObjectionRaised
    | ObjectionExplored
    | ObjectionAnswered
    | ObjectionResolved
    | PropertyViewed
    | PropertyRejected
    | MarkedInterested
    | BrochureTaken
    | SignalSeen
    | BudgetChecked
    | CallbackRequested
    | CallbackDone
    | VisitAsked
    | VisitScheduled
    | VisitCancelled
    | VisitDone
    | VisitMissed
    | DealClosed
    | DealLost
    | PhoneVerified
    | PhoneFoundInvalid
    | OptedOut
    | OptedIn
    | ConsentGiven
    | ConsentWithdrawn
    | DndChecked
    | Contacted
    | NotInterested
    | InterestRenewed
    | FoundNotABuyer
    | MarkedSpam
    | Noted
    | Tagged
    | Untagged
    | SessionStarted
    | MessageHeard
    | MoodFelt
    | StageEntered
    | LeadScored
    | RuleFired
    | Replied
    | PriceTold
    | LeftUnanswered
    | AnsweredAfterAll
    | Promised
    | PromiseKept
    | OfferDeclined
    | Nudged
    | HumanOffered
    | HumanTookOver
    | HandedBack
)

Event = Annotated[AnyEvent, Field(discriminator="kind")]
"""Any of the above, told apart by `kind` when it is read back."""

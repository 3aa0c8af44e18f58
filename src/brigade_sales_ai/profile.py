"""What we remember about one customer between turns: what the events add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2s
from typing import TYPE_CHECKING, Any, Final, TypeVar

from . import events as ev
from .homes import Configuration, Needs, Price
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
    ObjectionState,
    Offerable,
    Owner,
    PromiseKind,
    Purpose,
    Signal,
    Slot,
    Stage,
    Topic,
)

if TYPE_CHECKING:
    from .card import LeadCard

__all__ = [
    "BudgetFit",
    "ConsentRecord",
    "Contact",
    "Dated",
    "Fired",
    "Interest",
    "Learned",
    "MoodMark",
    "Named",
    "NudgeMark",
    "ObjectionRecord",
    "ObjectionStep",
    "Occasion",
    "Promise",
    "Rejection",
    "ScoreMark",
    "SignalMark",
    "StageChange",
    "Talk",
    "TellingOfPrice",
    "Unanswered",
    "UserProfile",
    "Viewed",
    "Visit",
    "promise_id",
    "question_in_words",
]

SAME_VIEW: Final = timedelta(minutes=30)
"""A view of the same home repeated within this time is one view (domain.md §1.5, 13)."""

OBJECTION_LAPSES_AFTER: Final = 10
"""Turns without the topic after which an open objection lapses (domain.md §2.5)."""

# The journal keeps everything; the profile carries the newest of each, so that it stays small for ever.
_KEEP: Final = 50
_KEEP_DIGESTS: Final = 120
_KEEP_MOODS: Final = 12
_KEEP_NUDGES: Final = 20
_KEEP_STEPS: Final = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When an event was recorded, and which message brought it."""

    at: datetime
    source: str = ""

    def __post_init__(self) -> None:
        # What is folded now and what is folded again from the journal, which keeps UTC, must see the same day.
        if self.at.tzinfo is not UTC:
            object.__setattr__(self, "at", self.at.astimezone(UTC))


class Learned(Value):
    """How we know a fact: the journal key of the message that taught it, when, and the customer's words."""

    source: str
    at: UtcDatetime
    quote: Text = ""


class Dated(Value):
    """Something that happened once, perhaps about a project."""

    at: UtcDatetime
    project_id: Id | None = None
    note: Text = ""


class SignalMark(Value):
    """A dated `Signal`."""

    signal: Signal
    at: UtcDatetime
    project_id: Id | None = None


class Viewed(Value):
    """
    A home looked at: when, how often (*views* keeps the newest; *count* counts all).

    *again* are looks within half an hour before one that counts: kept, so that the order of telling does not matter.
    """

    project_id: Id
    count: int
    views: tuple[UtcDatetime, ...]
    again: tuple[UtcDatetime, ...] = ()


class Interest(Value):
    """A home marked as interesting, and how much."""

    project_id: Id
    level: InterestLevel
    at: UtcDatetime


class Rejection(Value):
    """A home ruled out, with the reason if one was given."""

    project_id: Id
    reason: Text
    at: UtcDatetime


class ObjectionStep(Value):
    """A step that an objection took, and when."""

    state: ObjectionState
    at: UtcDatetime


class ObjectionRecord(Value):
    """
    An objection of one type: how often it was raised, how far it has come, and by which steps (the newest few).

    *sources* are the rows it was last answered from.
    """

    objection: Objection
    count: int
    first_at: UtcDatetime
    last_at: UtcDatetime
    last_turn: int
    state: ObjectionState = ObjectionState.RAISED
    quote: Text = ""
    steps: tuple[ObjectionStep, ...] = ()
    sources: tuple[Text, ...] = ()

    def moved(self, state: ObjectionState, at: datetime) -> ObjectionRecord:
        """Return the record after the step to *state*."""
        if state is self.state:
            return self
        steps = (*self.steps, ObjectionStep(state=state, at=at))[-_KEEP_STEPS:]
        return self.model_copy(update={"state": state, "steps": steps})


class ScoreMark(Value):
    """The lead score as it stood at the end of a day, and by which scorecard."""

    at: UtcDatetime
    raw: float
    scorecard: str


class StageChange(Value):
    """A stage that was entered, and on which fact."""

    stage: Stage
    at: UtcDatetime
    reason: Text


class MoodMark(Value):
    """The mood of one message."""

    at: UtcDatetime
    label: MoodLabel
    polarity: float
    frustration: float


class Visit(Value):
    """A site visit: asked for, scheduled (a slot is held), done, missed or cancelled."""

    at: UtcDatetime
    project_id: Id | None = None
    state: str = "asked"
    starts_at: UtcDatetime | None = None
    when: Text = ""
    on: date | None = None
    """The day that *when* names, if it is one."""


class BudgetFit(Value):
    """The budget held against the catalogue: *fitting* homes, or how far (%) the nearest is above it."""

    at: UtcDatetime
    fitting: int
    gap_percent: float | None = None


class ConsentRecord(Value):
    """Whether something was agreed to, since when, and under which version of the notice."""

    given: bool
    at: UtcDatetime
    notice: Text = ""


class Contact(Value):
    """A contact that we began ourselves."""

    at: UtcDatetime
    channel: Channel
    purpose: ContactFor
    about: Text = ""


class Fired(Value):
    """When a rule last fired: the turn of the whole talk, the time, and how often in this session."""

    turn: int
    at: UtcDatetime
    session_id: str | None = None
    in_session: int = 1


class Named(Value):
    """A locality that was spoken of, and in which turn of the whole talk."""

    turn: int
    locality: Text


class NudgeMark(Value):
    """A nudge that was given: its kind, what it was about, and in which session."""

    nudge: str
    at: UtcDatetime
    about: Text = ""
    session_id: str | None = None


class TellingOfPrice(Value):
    """A price that was told, as `events.PriceTold` has it, and when it was last said."""

    project_id: Id
    text: Text
    source: Text
    as_of: date | None = None
    unit_id: Id | None = None
    price: Price | None = None
    at: UtcDatetime

    @property
    def valid_until(self) -> date | None:
        """The last day, in India, that it was told to be valid on; None when nobody said."""
        return self.price.valid_until if self.price else None

    def same_as(self, other: TellingOfPrice) -> bool:
        """Whether both tell the same: the same price of the same kind of home, or the same words."""
        if self.unit_id and other.unit_id and self.price and other.price:
            return (self.project_id, self.unit_id, self.price) == (other.project_id, other.unit_id, other.price)
        return (self.project_id, self.text) == (other.project_id, other.text)


class Unanswered(Value):
    """A question that no row answered, and that nobody has answered since."""

    topic: Topic
    subject: Text
    project_id: Id | None = None
    at: UtcDatetime


class Promise(Value):
    """Something the customer was told will happen, and has not yet; the fields are those of `events.Promised`."""

    promise_id: Id
    kind: PromiseKind
    subject: Text = ""
    when: Text = ""
    due_at: UtcDatetime | None = None
    made_at: UtcDatetime


class Talk(Value):
    """Where the conversation stands: what was asked, offered and shown last, and what must not be repeated."""

    turns: int = 0
    """Customer messages ever."""
    session_turns: int = 0
    session_started_at: UtcDatetime | None = None
    gap: timedelta | None = None
    """Time between this session's first message and the last one before it; None in a first session."""
    last_message_at: UtcDatetime | None = None
    sessions: tuple[str, ...] = ()
    asked: Slot | None = None
    asked_about: str = ""
    """The words that the question was about: the "80" of which the unit was asked."""
    offered: Offerable | None = None
    shown: tuple[str, ...] = ()
    """Homes in the last list, best first."""
    seen: tuple[str, ...] = ()
    """Homes listed since the needs last changed: what "more" must not repeat."""
    focus: tuple[str, ...] = ()
    """Homes the talk is about now; the first is meant by "it"."""
    search: Needs = Needs()
    """What is being looked for now; a newer statement replaces its own field only."""
    asked_ever: tuple[Slot, ...] = ()
    fired: Mapping[str, Fired] = {}
    declined: Mapping[Offerable, UtcDatetime] = {}
    digests: tuple[str, ...] = ()
    answered: bool = True
    """Whether the last reply answered what was asked."""
    frustration: float = 0.0
    frustration_at: UtcDatetime | None = None
    human_offered_at: UtcDatetime | None = None
    named: tuple[Named, ...] = ()
    """Localities they spoke of in the last ten turns."""
    nudges: tuple[NudgeMark, ...] = ()
    """The newest nudges that were given, oldest first."""
    model_calls: int = 0
    """Calls of a model on the day *model_called_on*, UTC."""
    model_called_on: date | None = None

    def model_calls_on(self, at: datetime) -> int:
        """Return how many calls of a model this customer has had on the day of *at*, UTC."""
        return self.model_calls if self.model_called_on == at.astimezone(UTC).date() else 0


class UserProfile(Value):
    """
    A customer as of one moment. Every change makes a new profile: `after`.

    The fields up to *tags* are the columns of the ``user_profiles`` table; those below are ours. Money is whole
    rupees, areas square feet, times UTC. *revision* counts the journal entries folded in.
    """

    user_id: Id
    name: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    budget_min: Rupees | None = None
    budget_max: Rupees | None = None
    preferred_configurations: tuple[Configuration, ...] = ()
    preferred_locations: tuple[Text, ...] = ()
    must_have_amenities: tuple[Text, ...] = ()
    avoided_amenities: tuple[Text, ...] = ()
    total_sessions: int = 0
    properties_viewed: tuple[Viewed, ...] = ()
    properties_rejected: tuple[Rejection, ...] = ()
    interested_projects: tuple[Interest, ...] = ()
    objections_history: tuple[ObjectionRecord, ...] = ()
    engagement_score: float | None = None
    intent_to_buy_score: float | None = None
    lead_temperature: Band | None = None
    current_stage: Stage = Stage.DISCOVERY
    stage_history: tuple[StageChange, ...] = ()
    created_at: UtcDatetime | None = None
    last_active: UtcDatetime | None = None
    last_session_id: str | None = None
    site_visits_scheduled: tuple[Visit, ...] = ()
    site_visits_completed: tuple[Dated, ...] = ()
    callbacks_requested: tuple[Dated, ...] = ()
    callbacks_completed: tuple[Dated, ...] = ()
    brochures_downloaded: tuple[Dated, ...] = ()
    sentiment_history: tuple[MoodMark, ...] = ()
    avg_sentiment_score: float | None = None
    notes: tuple[Text, ...] = ()
    tags: tuple[Text, ...] = ()

    revision: int = 0
    moods_felt: int = 0
    language: Language | None = None
    furthest_stage: Stage = Stage.DISCOVERY
    lead_score: float | None = None
    lead_raw: float | None = None
    lead_scorecard: str | None = None
    lead_marks: tuple[ScoreMark, ...] = ()
    """The last score of each of the newest days with one, oldest first: what a trend is told from."""
    avoided_locations: tuple[Text, ...] = ()
    purpose: Purpose | None = None
    timeline_months: tuple[int, int | None] | None = None
    loan: Loan | None = None
    deciders: tuple[Text, ...] = ()
    commute: Text | None = None
    """Where they travel most days."""
    trigger: Text | None = None
    """What makes them look just now."""
    value: Text | None = None
    """What the right home would change for them."""
    just_browsing: bool = False
    phone_verified_at: UtcDatetime | None = None
    phone_invalid: bool = False
    opted_out: bool = False
    consents: Mapping[Consent, ConsentRecord] = {}
    on_dnd_list: bool = False
    prices_told: tuple[TellingOfPrice, ...] = ()
    """The newest prices that were told, each once, oldest first."""
    unanswered: tuple[Unanswered, ...] = ()
    """What the team still owes an answer to, oldest first."""
    promises: tuple[Promise, ...] = ()
    """The newest promises that are not kept yet, oldest first; `open_promises` has the visits besides."""
    contacts: tuple[Contact, ...] = ()
    """The newest contacts we began, oldest first; answers to what they wrote are none."""
    not_interested: bool = False
    not_a_buyer: bool = False
    spam: bool = False
    booked: bool = False
    lost: bool = False
    no_show: bool = False
    no_show_at: UtcDatetime | None = None
    visit_asked_at: UtcDatetime | None = None
    active_days: tuple[date, ...] = ()
    signals: tuple[SignalMark, ...] = ()
    budget_fit: BudgetFit | None = None
    owner: Owner = Owner.BOT
    learned: Mapping[str, Learned] = {}
    talk: Talk = Talk()

    def after(self, event: ev.AnyEvent, occasion: Occasion) -> UserProfile:
        """Return the profile after *event*; pure, so that any journal can be folded again."""
        return self.after_all((event,), occasion)

    def after_all(self, happened: Iterable[ev.AnyEvent], occasion: Occasion) -> UserProfile:
        """Return the profile after all of *happened*, in order."""
        draft = self.model_copy()  # one copy for all of them: nobody else has it, so the folds change it in place
        for event in happened:
            on = occasion if event.at is None else Occasion(at=event.at, source=occasion.source)
            _FOLDS[event.kind](draft, event, on)
            if event.kind in _OWN_ACTS:
                _with(draft, last_active=_latest(draft.last_active, on.at))
            if draft.created_at is None or on.at < draft.created_at:
                _with(draft, created_at=on.at)
        return draft

    @property
    def open_objections(self) -> tuple[ObjectionRecord, ...]:
        """Objections neither accepted nor lapsed."""
        return tuple(o for o in self.objections_history if o.state.is_open)

    @property
    def first_visit(self) -> bool:
        """Whether this is the customer's first session."""
        return self.total_sessions <= 1

    @property
    def next_visit(self) -> Visit | None:
        """The visit that is asked for or scheduled, the scheduled one first; None when there is none."""
        return next(
            (v for state in ("scheduled", "asked") for v in reversed(self.site_visits_scheduled) if v.state == state),
            None,
        )

    def price_told_of(self, project_id: str, unit_id: str) -> TellingOfPrice | None:
        """Return the price of that kind of home that was told last; None when none was."""
        of_it = (t for t in reversed(self.prices_told) if (t.project_id, t.unit_id) == (project_id, unit_id) and t.price)
        return next(of_it, None)

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        """What the customer was told will happen, and has not yet: the promises, and the visits that a slot is held for."""
        held = [visit for visit in self.site_visits_scheduled if visit.state == "scheduled"]
        return (*self.promises, *map(_visit_promised, held)) if held else self.promises

    def card(self, at: datetime | None = None) -> LeadCard:
        """Return the lead card as of *at* (now, unless said): as text, in a notebook, or as JSON."""
        # The one door upwards: who has a profile at hand wants its card, and should not have to know where it is made.
        from .card import card_of  # noqa: PLC0415

        return card_of(self, at or datetime.now(UTC))

    def knows(self, slot: Slot) -> bool:
        """Whether the customer has told us what *slot* asks for."""
        return _KNOWN[slot](self)

    @property
    def known(self) -> frozenset[Slot]:
        """What the customer has told us, of all that `knows` can be asked for."""
        return frozenset([slot for slot, told in _KNOWN.items() if told(self)])


_KNOWN: Final[Mapping[Slot, Callable[[UserProfile], bool]]] = {
    Slot.BUDGET: lambda p: p.budget_min is not None or p.budget_max is not None,
    Slot.CONFIGURATION: lambda p: bool(
        p.preferred_configurations or p.talk.search.configurations or p.talk.search.bedrooms_at_least or p.talk.search.kinds
    ),
    Slot.LOCALITY: lambda p: bool(p.preferred_locations or p.talk.search.localities or p.talk.search.zones),
    Slot.TIMELINE: lambda p: p.timeline_months is not None or p.talk.search.possession_by is not None,
    Slot.PURPOSE: lambda p: p.purpose is not None,
    Slot.LOAN: lambda p: p.loan is not None,
    Slot.DECIDERS: lambda p: bool(p.deciders),
    Slot.COMMUTE: lambda p: p.commute is not None,
    Slot.TRIGGER: lambda p: p.trigger is not None,
    Slot.VALUE: lambda p: p.value is not None,
    Slot.NAME: lambda p: p.name is not None,
    Slot.PHONE: lambda p: p.phone is not None,
    Slot.VISIT_TIME: lambda p: any(
        v.state == "scheduled" or (v.state == "asked" and v.when) for v in p.site_visits_scheduled
    ),
    Slot.PROJECT: lambda p: bool(p.talk.focus),
    Slot.AMOUNT: lambda p: p.budget_min is not None or p.budget_max is not None,
    Slot.EMAIL: lambda p: p.email is not None,
    Slot.BATHROOMS: lambda p: p.talk.search.bathrooms is not None,
    Slot.RESIDENCE: lambda _: False,
    Slot.PROFESSION: lambda _: False,
    Slot.OBJECTION: lambda _: False,
    Slot.ANYTHING: lambda _: False,
}


def _visit_promised(visit: Visit) -> Promise:
    home = visit.project_id or ""
    return Promise(
        promise_id=promise_id(PromiseKind.VISIT, home),
        kind=PromiseKind.VISIT,
        subject=home,
        when=visit.when,
        due_at=visit.starts_at,
        made_at=visit.at,
    )


def promise_id(kind: PromiseKind, subject: str = "") -> str:
    """Return the id of a promise: the same for the same thing, so that it is not promised twice."""
    about = f"-{blake2s(subject.encode('utf-8', 'replace'), digest_size=6).hexdigest()}" if subject else ""
    return f"{kind}{about}"


# The folds: one small function per event. Each takes a draft of the profile, which it changes and returns, the event and the
# occasion. What hangs on a draft (its talk, its records) may be anybody's: it is replaced, never changed.

_OWN_ACTS: Final = frozenset(
    (
        "message_heard",
        "property_viewed",
        "marked_interested",
        "brochure_taken",
        "callback_requested",
        "visit_asked",
        "visit_done",
    )
)
"""Events that are the customer's own doing, and so move `last_active`."""


def _latest(known: datetime | None, at: datetime) -> datetime:
    return at if known is None else max(known, at)


def _with(draft: UserProfile, **changes: Any) -> UserProfile:
    vars(draft).update(changes)
    draft.__pydantic_fields_set__.update(changes)
    return draft


def _with_talk(profile: UserProfile, **changes: Any) -> UserProfile:
    return _with(profile, talk=profile.talk.model_copy(update=changes))


def _union(newer: Iterable[T], older: Iterable[T], but: Iterable[T] = ()) -> tuple[T, ...]:
    """Return both without duplicates, the newer first, keeping a bounded number."""
    items = dict.fromkeys((*newer, *older))
    for gone in but:
        items.pop(gone, None)
    return tuple(items)[:_KEEP]


def _learn(profile: UserProfile, on: Occasion, quote: str, *facts: str) -> Mapping[str, Learned]:
    how = Learned.made(source=on.source, at=on.at, quote=quote)
    return {**profile.learned, **dict.fromkeys(facts, how)}


def _search(profile: UserProfile, **changes: Any) -> Talk:
    """Return the talk with a changed search; what was listed before may be listed again."""
    search = profile.talk.search.model_copy(update=changes)
    if search == profile.talk.search:
        return profile.talk
    return profile.talk.model_copy(update={"search": search, "seen": ()})


def _newest(marks: Iterable[T], key: Callable[[T], Any], keep: int = _KEEP) -> tuple[T, ...]:
    """Return *marks* in order of time, whatever order they were told in, keeping the newest."""
    return tuple(sorted(marks, key=key)[-keep:])


def _name_given(p: UserProfile, e: ev.NameGiven, on: Occasion) -> UserProfile:
    return _with(p, name=e.name, learned=_learn(p, on, e.quote, "name"))


def _phone_given(p: UserProfile, e: ev.PhoneGiven, on: Occasion) -> UserProfile:
    if e.phone == p.phone:
        return p
    learned = _learn(p, on, e.quote, "phone")
    return _with(p, phone=e.phone, phone_invalid=False, phone_verified_at=None, learned=learned)


def _email_given(p: UserProfile, e: ev.EmailGiven, on: Occasion) -> UserProfile:
    return _with(p, email=e.email, learned=_learn(p, on, e.quote, "email"))


def _budget_stated(p: UserProfile, e: ev.BudgetStated, on: Occasion) -> UserProfile:
    return _with(
        p,
        budget_min=e.low,
        budget_max=e.high,
        learned=_learn(p, on, e.quote, "budget"),
        talk=_search(p, budget_min=e.low, budget_max=e.high, budget_about=e.about),
    )


def _configurations_stated(p: UserProfile, e: ev.ConfigurationsStated, on: Occasion) -> UserProfile:
    searched = e.configurations or tuple(c for c in p.talk.search.configurations if c not in e.ruled_out)
    return _with(
        p,
        preferred_configurations=_union(e.configurations, p.preferred_configurations, e.ruled_out),
        learned=_learn(p, on, e.quote, "configuration"),
        talk=_search(p, configurations=searched, bedrooms_at_least=e.at_least),
    )


def _localities_stated(p: UserProfile, e: ev.LocalitiesStated, on: Occasion) -> UserProfile:
    p = _with_talk(p, named=_lately_named(p.talk, e.localities))
    search = p.talk.search
    named = bool(e.localities or e.zones)
    still = tuple(x for x in search.localities if x not in e.ruled_out)
    return _with(
        p,
        preferred_locations=_union((*e.localities, *e.zones), p.preferred_locations, e.ruled_out),
        avoided_locations=_union(e.ruled_out, p.avoided_locations, e.localities),
        learned=_learn(p, on, e.quote, "locality"),
        talk=_search(
            p,
            localities=e.localities if named else still,
            zones=e.zones if named else tuple(z for z in search.zones if z not in e.ruled_out),
            avoided_localities=_union(e.ruled_out, search.avoided_localities, e.localities),
        ),
    )


_LATELY: Final = 10
"""Turns in which a locality counts as spoken of again and again."""


def _lately_named(talk: Talk, localities: Iterable[str]) -> tuple[Named, ...]:
    new = [Named(turn=talk.turns, locality=locality) for locality in localities]
    return tuple(n for n in (*talk.named, *new) if talk.turns - n.turn < _LATELY)[-_KEEP:]


def _kinds_stated(p: UserProfile, e: ev.KindsStated, on: Occasion) -> UserProfile:
    return _with(p, learned=_learn(p, on, e.quote, "kind"), talk=_search(p, kinds=e.kinds))


def _status_stated(p: UserProfile, e: ev.StatusStated, on: Occasion) -> UserProfile:
    return _with(p, learned=_learn(p, on, e.quote, "status"), talk=_search(p, status=e.status))


def _possession_needed(p: UserProfile, e: ev.PossessionNeeded, on: Occasion) -> UserProfile:
    return _with(p, learned=_learn(p, on, e.quote, "possession"), talk=_search(p, possession_by=e.by))


def _area_stated(p: UserProfile, e: ev.AreaStated, on: Occasion) -> UserProfile:
    return _with(p, learned=_learn(p, on, e.quote, "area"), talk=_search(p, area_min=e.low, area_max=e.high))


def _amenities_stated(p: UserProfile, e: ev.AmenitiesStated, on: Occasion) -> UserProfile:
    wanted = _union(e.wanted, p.must_have_amenities, e.avoided)
    avoided = _union(e.avoided, p.avoided_amenities, e.wanted)
    return _with(
        p,
        must_have_amenities=wanted,
        avoided_amenities=avoided,
        learned=_learn(p, on, e.quote, "amenities"),
        talk=_search(p, amenities=wanted, avoided_amenities=avoided),
    )


def _purpose_stated(p: UserProfile, e: ev.PurposeStated, on: Occasion) -> UserProfile:
    return _with(p, purpose=e.purpose, learned=_learn(p, on, e.quote, "purpose"))


def _timeline_stated(p: UserProfile, e: ev.TimelineStated, on: Occasion) -> UserProfile:
    learned = _learn(p, on, e.quote, "timeline")
    return _with(p, timeline_months=(e.months_min, e.months_max), just_browsing=False, learned=learned)


def _loan_stated(p: UserProfile, e: ev.LoanStated, on: Occasion) -> UserProfile:
    return _with(p, loan=e.loan, learned=_learn(p, on, e.quote, "loan"))


def _deciders_named(p: UserProfile, e: ev.DecidersNamed, on: Occasion) -> UserProfile:
    return _with(p, deciders=_union(e.deciders, p.deciders), learned=_learn(p, on, e.quote, "deciders"))


def _commute_stated(p: UserProfile, e: ev.CommuteStated, on: Occasion) -> UserProfile:
    return _with(p, commute=e.place, learned=_learn(p, on, e.quote, "commute"))


def _trigger_stated(p: UserProfile, e: ev.TriggerStated, on: Occasion) -> UserProfile:
    return _with(p, trigger=e.trigger, learned=_learn(p, on, e.quote, "trigger"))


def _value_stated(p: UserProfile, e: ev.ValueStated, on: Occasion) -> UserProfile:
    return _with(p, value=e.value, learned=_learn(p, on, e.quote, "value"))


def _just_browsing(p: UserProfile, e: ev.JustBrowsing, on: Occasion) -> UserProfile:
    return _with(p, just_browsing=True, learned=_learn(p, on, e.quote, "browsing"))


def _objection_raised(p: UserProfile, e: ev.ObjectionRaised, on: Occasion) -> UserProfile:
    known = next((o for o in p.objections_history if o.objection is e.objection), None)
    if known is None:
        first = ObjectionStep(state=ObjectionState.RAISED, at=on.at)
        record = ObjectionRecord(
            objection=e.objection,
            count=1,
            first_at=on.at,
            last_at=on.at,
            last_turn=p.talk.turns,
            quote=e.quote,
            steps=(first,),
        )
    else:
        told_already = known.state in (ObjectionState.RAISED, ObjectionState.EXPLORED, ObjectionState.REOPENED)
        moved = known if told_already else known.moved(ObjectionState.REOPENED, on.at)
        record = moved.model_copy(
            update={
                "count": known.count + 1,
                "first_at": min(known.first_at, on.at),
                "last_at": max(known.last_at, on.at),
                "last_turn": p.talk.turns,
                "quote": e.quote,
            }
        )
    others = tuple(o for o in p.objections_history if o.objection is not e.objection)
    return _with(p, objections_history=(*others, record))


def _objection_moves(state: ObjectionState) -> Callable[[UserProfile, Any, Occasion], UserProfile]:
    def fold(p: UserProfile, e: Any, on: Occasion) -> UserProfile:
        """Move the objection to *state*; one that is not open stays as it is."""

        def after(o: ObjectionRecord) -> ObjectionRecord:
            if o.objection is not e.objection or not o.state.is_open:
                return o
            last = {"last_at": max(o.last_at, on.at)}
            sources = {"sources": e.sources} if isinstance(e, ev.ObjectionAnswered) else {}
            return o.moved(state, on.at).model_copy(update={**last, **sources})

        return _with(p, objections_history=tuple(after(o) for o in p.objections_history))

    return fold


def _property_viewed(p: UserProfile, e: ev.PropertyViewed, on: Occasion) -> UserProfile:
    known = next((v for v in p.properties_viewed if v.project_id == e.project_id), None)
    viewed = _looked_at(known, on.at) if known else Viewed(project_id=e.project_id, count=1, views=(on.at,))
    others = (v for v in p.properties_viewed if v is not known)
    return _with(p, properties_viewed=_newest([*others, viewed], lambda v: (v.views[-1], v.project_id)))


_KEEP_VIEWS: Final = 20


def _looked_at(known: Viewed, at: datetime) -> Viewed:
    """
    Return *known* with one more look at it.

    Looks are taken newest first, and each that counts hides those of the half hour before it. Counted so, the order of
    telling does not matter, and one more look never makes an earlier view count less.
    """
    counted: list[datetime] = []
    again: list[datetime] = []
    for look in sorted({*known.views, *known.again, at}, reverse=True):
        (again if counted and counted[-1] - look < SAME_VIEW else counted).append(look)
    return Viewed(
        project_id=known.project_id,
        count=known.count - len(known.views) + len(counted),
        views=tuple(reversed(counted[:_KEEP_VIEWS])),
        again=tuple(reversed(again[:_KEEP_VIEWS])),
    )


def _property_rejected(p: UserProfile, e: ev.PropertyRejected, on: Occasion) -> UserProfile:
    others = (r for r in p.properties_rejected if r.project_id != e.project_id)
    rejection = Rejection(project_id=e.project_id, reason=e.reason, at=on.at)
    liked = tuple(i for i in p.interested_projects if i.project_id != e.project_id or i.at > on.at)
    return _with(p, properties_rejected=_newest([*others, rejection], lambda r: r.at), interested_projects=liked)


def _marked_interested(p: UserProfile, e: ev.MarkedInterested, on: Occasion) -> UserProfile:
    known = next((i for i in p.interested_projects if i.project_id == e.project_id), None)
    others = tuple(i for i in p.interested_projects if i is not known)
    interest = Interest(project_id=e.project_id, level=e.level, at=on.at)
    if known:  # more interest never counts for less (domain.md §1.5); who likes it less rejects it
        level = max(known.level, e.level, key=list(InterestLevel).index)
        interest = Interest(project_id=e.project_id, level=level, at=max(known.at, on.at))
    rejected = tuple(r for r in p.properties_rejected if r.project_id != e.project_id or r.at > on.at)
    return _with(
        p,
        interested_projects=_newest([*others, interest], lambda i: i.at),
        properties_rejected=rejected,
        not_interested=False,
    )


def _brochure_taken(p: UserProfile, e: ev.BrochureTaken, on: Occasion) -> UserProfile:
    taken = Dated(at=on.at, project_id=e.project_id)
    p = _settled(p, on, PromiseKind.BROCHURE, home=e.project_id)
    return _with(p, brochures_downloaded=_newest([*p.brochures_downloaded, taken], lambda d: d.at))


def _signal_seen(p: UserProfile, e: ev.SignalSeen, on: Occasion) -> UserProfile:
    mark = SignalMark.made(signal=e.signal, at=on.at, project_id=e.project_id)
    same = _newest([*(s for s in p.signals if s.signal is e.signal), mark], lambda s: s.at, keep=5)
    return _with(p, signals=(*(s for s in p.signals if s.signal is not e.signal), *same))


def _budget_checked(p: UserProfile, e: ev.BudgetChecked, on: Occasion) -> UserProfile:
    if p.budget_fit is not None and p.budget_fit.at > on.at:
        return p  # an older check, told late
    return _with(p, budget_fit=BudgetFit.made(at=on.at, fitting=e.fitting, gap_percent=e.gap_percent))


def _callback_requested(p: UserProfile, e: ev.CallbackRequested, on: Occasion) -> UserProfile:
    asked = Dated(at=on.at, note=e.when)
    return _with(p, callbacks_requested=_newest([*p.callbacks_requested, asked], lambda d: d.at))


def _callback_done(p: UserProfile, e: ev.CallbackDone, on: Occasion) -> UserProfile:
    p = _settled(p, on, PromiseKind.CALLBACK)
    return _with(p, callbacks_completed=_newest([*p.callbacks_completed, Dated(at=on.at)], lambda d: d.at))


def _visit_asked(p: UserProfile, e: ev.VisitAsked, on: Occasion) -> UserProfile:
    # The same wish told again (a project or a time added) is one visit.
    wished = [v for v in p.site_visits_scheduled if v.state == "asked"]
    open_visit = next((v for v in reversed(wished) if e.project_id is None or v.project_id in (None, e.project_id)), None)
    visit = Visit(
        at=open_visit.at if open_visit else on.at,
        project_id=e.project_id or (open_visit.project_id if open_visit else None),
        when=e.when or (open_visit.when if open_visit else ""),
        # A day belongs to its words: new ones without a day leave none.
        on=e.on if e.when or open_visit is None else open_visit.on,
    )
    others = (v for v in p.site_visits_scheduled if v is not open_visit)
    return _with(
        p, visit_asked_at=_latest(p.visit_asked_at, on.at), site_visits_scheduled=_newest([*others, visit], lambda v: v.at)
    )


def _visit_scheduled(p: UserProfile, e: ev.VisitScheduled, on: Occasion) -> UserProfile:
    visit = Visit(at=on.at, project_id=e.project_id, state="scheduled", starts_at=e.starts_at)
    p = _settled(p, on, PromiseKind.VISIT_SLOT, home=e.project_id)
    others = [v for v in p.site_visits_scheduled if not (v.state == "asked" and v.project_id in (None, e.project_id))]
    return _with(p, site_visits_scheduled=_newest([*others, visit], lambda v: v.at), no_show=False)


def _visit_becomes(state: str) -> Callable[[UserProfile, Any, Occasion], UserProfile]:
    def fold(p: UserProfile, e: Any, on: Occasion) -> UserProfile:
        """Move the open visit of that project (or the only one) to *state*."""
        open_visits = [v for v in p.site_visits_scheduled if v.state in ("asked", "scheduled")]
        meant = [v for v in open_visits if e.project_id is None or v.project_id in (None, e.project_id)][-1:]
        visits = tuple(v.model_copy(update={"state": state}) if v in meant else v for v in p.site_visits_scheduled)
        changed = _settled(_with(p, site_visits_scheduled=visits), on, PromiseKind.VISIT_SLOT, home=e.project_id)
        if state == "done":
            done = Dated(at=on.at, project_id=e.project_id)
            completed = _newest([*p.site_visits_completed, done], lambda d: d.at)
            return _with(changed, site_visits_completed=completed, no_show=False)
        return _with(changed, no_show=True, no_show_at=on.at) if state == "missed" else changed

    return fold


def _flags(*settled: PromiseKind, **changes: Any) -> Callable[[UserProfile, Any, Occasion], UserProfile]:
    return lambda p, _event, on: _with(_settled(p, on, *settled), **changes)


_FOLLOWING_UP: Final = (PromiseKind.BROCHURE, PromiseKind.CALLBACK, PromiseKind.VISIT_SLOT, PromiseKind.ANSWER)
"""Promises to get in touch: whoever wants to hear no more is owed them no longer. A person who was called for, a visit that is
agreed and a request about their data stay."""


def _deal_closed(p: UserProfile, e: ev.DealClosed, on: Occasion) -> UserProfile:
    return _with(p, booked=True, lost=False)


def _deal_lost(p: UserProfile, e: ev.DealLost, on: Occasion) -> UserProfile:
    return _with(_settled(p, on, *_FOLLOWING_UP), lost=True)


def _phone_verified(p: UserProfile, e: ev.PhoneVerified, on: Occasion) -> UserProfile:
    return _with(p, phone_verified_at=_latest(p.phone_verified_at, on.at), phone_invalid=False)


def _consent(*, given: bool) -> Callable[[UserProfile, Any, Occasion], UserProfile]:
    def fold(p: UserProfile, e: ev.ConsentGiven | ev.ConsentWithdrawn, on: Occasion) -> UserProfile:
        known = p.consents.get(e.consent)
        # The latest word counts, in whatever order it is told; of two at one moment, the withdrawal.
        if known is not None and (known.at > on.at or (known.at == on.at and not known.given)):
            return p
        if not given and e.consent is Consent.SERVICE_CALL:
            p = _settled(p, on, PromiseKind.CALLBACK)
        notice = e.notice if isinstance(e, ev.ConsentGiven) else ""
        return _with(p, consents={**p.consents, e.consent: ConsentRecord(given=given, at=on.at, notice=notice)})

    return fold


def _dnd_checked(p: UserProfile, e: ev.DndChecked, on: Occasion) -> UserProfile:
    return _with(p, on_dnd_list=e.listed)


def _contacted(p: UserProfile, e: ev.Contacted, on: Occasion) -> UserProfile:
    made = Contact(at=on.at, channel=e.channel, purpose=e.purpose, about=e.about)
    return _with(p, contacts=_newest((*p.contacts, made), lambda contact: contact.at))


def _noted(p: UserProfile, e: ev.Noted, on: Occasion) -> UserProfile:
    return _with(p, notes=(*p.notes, e.note)[-_KEEP:])


def _tagged(p: UserProfile, e: ev.Tagged, on: Occasion) -> UserProfile:
    return _with(p, tags=_union(p.tags, e.tags))


def _untagged(p: UserProfile, e: ev.Untagged, on: Occasion) -> UserProfile:
    return _with(p, tags=tuple(t for t in p.tags if t not in e.tags))


def _session_started(p: UserProfile, e: ev.SessionStarted, on: Occasion) -> UserProfile:
    if e.session_id in p.talk.sessions:
        return p
    # From the *previous* message: `MessageHeard` of this session moves it on only afterwards.
    gap = on.at - p.talk.last_message_at if p.talk.last_message_at else None
    talk = p.talk.model_copy(
        update={
            "sessions": (*p.talk.sessions, e.session_id)[-_KEEP:],
            "session_turns": 0,
            "session_started_at": on.at,
            "gap": gap,
            "asked": None,
            "offered": None,
        }
    )
    return _with(p, total_sessions=p.total_sessions + 1, last_session_id=e.session_id, talk=talk)


def _message_heard(p: UserProfile, e: ev.MessageHeard, on: Occasion) -> UserProfile:
    talk = p.talk.model_copy(
        update={
            "turns": p.talk.turns + 1,
            "session_turns": p.talk.session_turns + 1,
            "last_message_at": _latest(p.talk.last_message_at, on.at),
        }
    )
    lapsed = tuple([
        o.moved(ObjectionState.LAPSED, on.at) if o.state.is_open and talk.turns - o.last_turn > OBJECTION_LAPSES_AFTER else o
        for o in p.objections_history
    ])  # fmt: skip
    day, days = on.at.date(), p.active_days
    return _with(
        p,
        talk=talk,
        last_session_id=e.session_id,
        language=e.language,
        active_days=days if days[-1:] == (day,) else _newest({*days, day}, lambda day: day, keep=30),
        objections_history=lapsed,
    )


def _mood_felt(p: UserProfile, e: ev.MoodFelt, on: Occasion) -> UserProfile:
    mark = MoodMark.made(at=on.at, label=e.label, polarity=e.polarity, frustration=e.frustration)
    felt = p.moods_felt + 1
    average = ((p.avg_sentiment_score or 0.0) * p.moods_felt + e.polarity) / felt
    return _with(
        p,
        sentiment_history=(*p.sentiment_history, mark)[-_KEEP_MOODS:],
        moods_felt=felt,
        avg_sentiment_score=average,
        talk=p.talk.model_copy(update={"frustration": e.frustration, "frustration_at": on.at}),
    )


_ORDER: Final = tuple(Stage)


def _stage_entered(p: UserProfile, e: ev.StageEntered, on: Occasion) -> UserProfile:
    if e.stage is p.current_stage and p.stage_history:
        return p
    change = StageChange.made(stage=e.stage, at=on.at, reason=e.reason)
    furthest = max(p.furthest_stage, e.stage, key=_ORDER.index)
    return _with(p, current_stage=e.stage, furthest_stage=furthest, stage_history=(*p.stage_history, change)[-_KEEP:])


def _lead_scored(p: UserProfile, e: ev.LeadScored, on: Occasion) -> UserProfile:
    return _with(
        p,
        lead_score=e.score,
        lead_raw=e.raw,
        lead_temperature=e.band,
        engagement_score=e.engagement,
        intent_to_buy_score=e.intent_to_buy,
        lead_scorecard=e.scorecard,
        lead_marks=_marked(p.lead_marks, ScoreMark.made(at=on.at, raw=e.raw, scorecard=e.scorecard)),
    )


_KEEP_SCORES: Final = 10


def _marked(marks: tuple[ScoreMark, ...], newest: ScoreMark) -> tuple[ScoreMark, ...]:
    """Return *marks* with *newest*, which stands for its whole day."""
    if marks and marks[-1].at > newest.at:
        return marks  # told late
    earlier = marks[:-1] if marks and marks[-1].at.date() == newest.at.date() else marks
    return (*earlier, newest)[-_KEEP_SCORES:]


def _rule_fired(p: UserProfile, e: ev.RuleFired, on: Occasion) -> UserProfile:
    before = p.talk.fired.get(e.rule)
    again = before is not None and before.session_id == p.last_session_id
    fired = Fired.made(
        turn=p.talk.turns,
        at=on.at,
        session_id=p.last_session_id,
        in_session=before.in_session + 1 if before and again else 1,
    )
    return _with_talk(p, fired={**p.talk.fired, e.rule: fired})


_KEEP_FOCUS: Final = 3


def _replied(p: UserProfile, e: ev.Replied, on: Occasion) -> UserProfile:
    talk = p.talk
    return _with_talk(
        p,
        asked=e.asked,
        asked_about=e.asked_about,
        offered=e.offered,
        shown=e.shown or talk.shown,
        seen=_union(talk.seen, e.shown),
        focus=_union(e.focus, () if e.shown else talk.focus)[:_KEEP_FOCUS],
        asked_ever=_union((e.asked,), talk.asked_ever) if e.asked else talk.asked_ever,
        digests=(*talk.digests, e.digest)[-_KEEP_DIGESTS:] if e.digest else talk.digests,
        answered=e.answered,
        **_called(talk, e, on),
    )


def _called(talk: Talk, e: ev.Replied, on: Occasion) -> dict[str, Any]:
    if not e.model_calls:
        return {}
    return {"model_calls": talk.model_calls_on(on.at) + e.model_calls, "model_called_on": on.at.date()}


def _price_told(p: UserProfile, e: ev.PriceTold, on: Occasion) -> UserProfile:
    told = TellingOfPrice.made(
        project_id=e.project_id, text=e.text, source=e.source, as_of=e.as_of, unit_id=e.unit_id, price=e.price, at=on.at
    )
    same = [known for known in p.prices_told if known.same_as(told)]
    if any(known.at > told.at for known in same):
        return p  # an older telling, told late
    others = (known for known in p.prices_told if known not in same)
    return _with(p, prices_told=_newest((*others, told), lambda telling: telling.at))


def _left_unanswered(p: UserProfile, e: ev.LeftUnanswered, on: Occasion) -> UserProfile:
    if any((u.topic, u.subject) == (e.topic, e.subject) for u in p.unanswered):
        return p
    open_now = Unanswered(topic=e.topic, subject=e.subject, project_id=e.project_id, at=on.at)
    return _with(p, unanswered=_newest((*p.unanswered, open_now), lambda u: u.at))


def _answered_after_all(p: UserProfile, e: ev.AnsweredAfterAll, on: Occasion) -> UserProfile:
    kept = promise_id(PromiseKind.ANSWER, question_in_words(e.topic, e.subject))
    p = _promise_kept(p, ev.PromiseKept(promise_id=kept), on)
    return _with(p, unanswered=tuple(u for u in p.unanswered if (u.topic, u.subject) != (e.topic, e.subject)))


def question_in_words(topic: Topic, subject: str) -> str:
    """Return a question that no row answers, in words: ``maintenance of Citrine``."""
    return f"{topic.value.replace('_', ' ')} of {subject}" if subject else topic.value.replace("_", " ")


# Promises. One is kept, or owed no longer, by what happens after it was made: in whatever order the two are told.


def _promised(p: UserProfile, e: ev.Promised, on: Occasion) -> UserProfile:
    if _done_since(p, e, on.at):
        return p
    known = next((promise for promise in p.promises if promise.promise_id == e.promise_id), None)
    promise = Promise(
        promise_id=e.promise_id,
        kind=e.promise,
        subject=e.subject,
        when=e.when,
        due_at=e.due_at,
        made_at=min(known.made_at, on.at) if known else on.at,
    )
    others = (other for other in p.promises if other is not known)
    return _with(p, promises=_newest((*others, promise), lambda one: one.made_at))


def _done_since(p: UserProfile, e: ev.Promised, made_at: datetime) -> bool:
    """Whether what is promised was done while the promise was on its way to the journal."""
    match e.promise:
        case PromiseKind.BROCHURE:
            return any(d.at >= made_at and _same_home(e.subject, d.project_id) for d in p.brochures_downloaded)
        case PromiseKind.CALLBACK:
            return any(d.at >= made_at for d in p.callbacks_completed)
        case PromiseKind.VISIT_SLOT:
            slots = (v for v in p.site_visits_scheduled if v.state not in ("asked", "cancelled"))
            return any(v.at >= made_at and _same_home(e.subject, v.project_id) for v in slots)
        case PromiseKind.HUMAN:
            return p.owner is Owner.HUMAN
        case _:
            return False


def _promise_kept(p: UserProfile, e: ev.PromiseKept, on: Occasion) -> UserProfile:
    return _without(p, lambda promise: promise.promise_id == e.promise_id and promise.made_at <= on.at)


def _settled(p: UserProfile, on: Occasion, *kinds: PromiseKind, home: str | None = None) -> UserProfile:
    """Return the profile without the promises of *kinds* (about that *home*, if it is said) that were made before."""
    return _without(p, lambda one: one.kind in kinds and one.made_at <= on.at and _same_home(one.subject, home))


def _without(p: UserProfile, gone: Callable[[Promise], bool]) -> UserProfile:
    left = tuple(promise for promise in p.promises if not gone(promise))
    return p if len(left) == len(p.promises) else _with(p, promises=left)


def _same_home(one: str | None, other: str | None) -> bool:
    """Whether both may mean the same home: none named is any."""
    return not one or not other or one == other


def _offer_declined(p: UserProfile, e: ev.OfferDeclined, on: Occasion) -> UserProfile:
    return _with_talk(p, declined={**p.talk.declined, e.offer: on.at})


def _nudged(p: UserProfile, e: ev.Nudged, on: Occasion) -> UserProfile:
    mark = NudgeMark(nudge=e.nudge, at=on.at, about=e.about, session_id=p.last_session_id)
    return _with_talk(p, nudges=_newest((*p.talk.nudges, mark), lambda given: given.at, keep=_KEEP_NUDGES))


def _human_offered(p: UserProfile, e: ev.HumanOffered, on: Occasion) -> UserProfile:
    return _with_talk(p, human_offered_at=on.at)


_FOLDS: Final[Mapping[str, Callable[[UserProfile, Any, Occasion], UserProfile]]] = {
    "name_given": _name_given,
    "phone_given": _phone_given,
    "email_given": _email_given,
    "budget_stated": _budget_stated,
    "configurations_stated": _configurations_stated,
    "localities_stated": _localities_stated,
    "kinds_stated": _kinds_stated,
    "status_stated": _status_stated,
    "possession_needed": _possession_needed,
    "area_stated": _area_stated,
    "amenities_stated": _amenities_stated,
    "purpose_stated": _purpose_stated,
    "timeline_stated": _timeline_stated,
    "loan_stated": _loan_stated,
    "deciders_named": _deciders_named,
    "commute_stated": _commute_stated,
    "trigger_stated": _trigger_stated,
    "value_stated": _value_stated,
    "just_browsing": _just_browsing,
    "objection_raised": _objection_raised,
    "objection_explored": _objection_moves(ObjectionState.EXPLORED),
    "objection_answered": _objection_moves(ObjectionState.ANSWERED),
    "objection_resolved": _objection_moves(ObjectionState.ACCEPTED),
    "property_viewed": _property_viewed,
    "property_rejected": _property_rejected,
    "marked_interested": _marked_interested,
    "brochure_taken": _brochure_taken,
    "signal_seen": _signal_seen,
    "budget_checked": _budget_checked,
    "callback_requested": _callback_requested,
    "callback_done": _callback_done,
    "visit_asked": _visit_asked,
    "visit_scheduled": _visit_scheduled,
    "visit_cancelled": _visit_becomes("cancelled"),
    "visit_done": _visit_becomes("done"),
    "visit_missed": _visit_becomes("missed"),
    "deal_closed": _deal_closed,
    "deal_lost": _deal_lost,
    "phone_verified": _phone_verified,
    "phone_found_invalid": _flags(phone_invalid=True, phone_verified_at=None),
    "opted_out": _flags(*_FOLLOWING_UP, opted_out=True),
    "opted_in": _flags(opted_out=False),
    "consent_given": _consent(given=True),
    "consent_withdrawn": _consent(given=False),
    "dnd_checked": _dnd_checked,
    "contacted": _contacted,
    "not_interested": _flags(*_FOLLOWING_UP, not_interested=True),
    "interest_renewed": _flags(not_interested=False),
    "found_not_a_buyer": _flags(*_FOLLOWING_UP, not_a_buyer=True),
    "marked_spam": _flags(*_FOLLOWING_UP, spam=True),
    "noted": _noted,
    "tagged": _tagged,
    "untagged": _untagged,
    "session_started": _session_started,
    "message_heard": _message_heard,
    "mood_felt": _mood_felt,
    "stage_entered": _stage_entered,
    "lead_scored": _lead_scored,
    "rule_fired": _rule_fired,
    "replied": _replied,
    "price_told": _price_told,
    "left_unanswered": _left_unanswered,
    "answered_after_all": _answered_after_all,
    "promised": _promised,
    "promise_kept": _promise_kept,
    "offer_declined": _offer_declined,
    "human_offered": _human_offered,
    "nudged": _nudged,
    "human_took_over": _flags(PromiseKind.HUMAN, owner=Owner.HUMAN),
    "handed_back": _flags(owner=Owner.BOT),
}

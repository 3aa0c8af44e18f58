"""What customers are promised, by when it is due, and whether a sentence that promises is backed (domain.md §4.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from . import events as ev
from .contact import INDIA, ContactPolicy, after_working_time, in_india
from .errors import ConfigurationError, InvalidRequest
from .profile import Promise, UserProfile, promise_id
from .situation import When
from .values import Id, Text, Value
from .vocabulary import DayPart, PromiseKind, PromiseState

__all__ = [
    "STANDARD",
    "DuePromise",
    "PromisePolicy",
    "backed_promises",
    "due_promises",
    "kept_by_joining",
    "promising",
    "wished",
]

_WITHIN: Final[Mapping[PromiseKind, timedelta]] = MappingProxyType(
    {
        PromiseKind.HUMAN: timedelta(hours=1),
        PromiseKind.CALLBACK: timedelta(hours=2),
        PromiseKind.BROCHURE: timedelta(hours=2),
        PromiseKind.VISIT_SLOT: timedelta(hours=10),
        PromiseKind.ANSWER: timedelta(hours=10),
        PromiseKind.PRIVACY: timedelta(hours=10),
    }
)
"""Working time, and our own choice: no law or study names them. A hand-over note that is urgent says five minutes itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisePolicy:
    """
    By when promises are kept where the customer named no time: *within* so much working time, whose hours are *contact*'s.

    *within* names the kinds that differ from ours. A promise is due from *soon* before its moment on.

    Raises:
        ConfigurationError: A time is not positive.

    """

    within: Mapping[PromiseKind, timedelta] = field(default_factory=dict[PromiseKind, timedelta])
    soon: timedelta = timedelta(hours=1)
    contact: ContactPolicy = field(default_factory=ContactPolicy)

    def __post_init__(self) -> None:
        if any(span <= timedelta(0) for span in self.within.values()) or self.soon < timedelta(0):
            raise ConfigurationError("promises: what is promised takes some time")

    def due(self, kind: PromiseKind, made_at: datetime) -> datetime | None:
        """Return by when a promise that was made at *made_at* is to be kept; None at an end of the calendar."""
        return self.after(made_at, self.within.get(kind) or _WITHIN[kind])

    def after(self, at: datetime, span: timedelta) -> datetime | None:
        """Return the moment after *span* of working time, as `after_working_time`; None at an end of the calendar."""
        try:
            return after_working_time(at, span, self.contact)
        except InvalidRequest:
            return None

    def slot_due(self, made_at: datetime, day: date | None) -> datetime | None:
        """Return by when a slot is confirmed for a visit on *day*: before work begins on it, if that is sooner."""
        due = self.due(PromiseKind.VISIT_SLOT, made_at)
        if day is None or due is None:
            return due
        opens = datetime.combine(day, self.contact.opens, INDIA)
        return min(due, opens.astimezone(UTC)) if opens > made_at else due


STANDARD: Final = PromisePolicy()


class DuePromise(Value):
    """A promise that is not kept yet, to whom it was made, how it stands, and all that in words for a salesperson."""

    user_id: Id
    promise: Promise
    state: PromiseState
    text: Text


def due_promises(profile: UserProfile, now: datetime, policy: PromisePolicy = STANDARD) -> tuple[DuePromise, ...]:
    """
    Return what the customer was promised and has not got yet, the most pressing first; what has no moment comes last.

    Pure: how a promise stands is asked for, not kept. Whose words name no moment ("some time") is never overdue.

    Raises:
        InvalidRequest: *now* has no time zone.

    """
    if now.tzinfo is None:
        raise InvalidRequest("now: give a moment with a time zone")
    owed = sorted(profile.open_promises, key=lambda promise: (promise.due_at is None, promise.due_at or promise.made_at))
    return tuple(_standing(profile.user_id, promise, now, policy) for promise in owed)


def _standing(user_id: str, promise: Promise, now: datetime, policy: PromisePolicy) -> DuePromise:
    state = _state(promise.due_at, now, policy)
    return DuePromise(
        user_id=user_id, promise=promise, state=state, text=_WHAT[promise.kind](promise) + _how(promise, state)
    )


def _state(due_at: datetime | None, now: datetime, policy: PromisePolicy) -> PromiseState:
    if due_at is None or due_at - now > policy.soon:
        return PromiseState.OPEN
    return PromiseState.OVERDUE if now > due_at else PromiseState.DUE


def _how(promise: Promise, state: PromiseState) -> str:
    if promise.due_at is None or state is PromiseState.OPEN:
        return ""
    return f", {'overdue since' if state is PromiseState.OVERDUE else 'due'} {in_india(promise.due_at):%a %d %b %H:%M}"


# Making them.


def promising(
    profile: UserProfile,
    kind: PromiseKind,
    at: datetime,
    *,
    subject: str = "",
    when: str = "",
    due_at: datetime | None = None,
    policy: PromisePolicy = STANDARD,
) -> Iterator[ev.Promised]:
    """
    Yield the promise of *kind* about *subject*, made at *at*; nothing if it stands already, with the same words for when.

    *when* are the customer's own words and *due_at* is what they were read as; without any, the policy says by when.
    """
    identity = promise_id(kind, subject)
    known = next((promise for promise in profile.promises if promise.promise_id == identity), None)
    if known is not None and when in ("", known.when):
        return
    due = policy.due(kind, at) if due_at is None and not when else due_at
    yield ev.Promised(promise=kind, promise_id=identity, subject=subject, when=when, due_at=due)


def wished(when: When | None, at: datetime, policy: PromisePolicy = STANDARD) -> datetime | None:
    """
    Return the moment that a wish for *when*, told at *at*, names: the last that keeps it, in working time; None if it names none.

    A day alone lasts until work ends on it; an hour alone is the next such hour; "after Diwali" is kept within a working day.
    """
    if when is None or policy.after(at, timedelta(0)) is None:
        return None
    hours, local = policy.contact, in_india(at)
    hour = when.ends or when.begins or (_PART_ENDS.get(when.part) if when.part else None)
    if when.bound == "from" and when.day is not None and hour is None:
        return policy.after(datetime.combine(when.day, time(), INDIA), _A_DAY)
    due = datetime.combine(when.last_day or when.day or local.date(), hour or hours.closes, INDIA)
    if when.day is None and due <= local:
        due += timedelta(days=1)
    return policy.after(due, timedelta(0)) if due > local else None


_A_DAY: Final = _WITHIN[PromiseKind.ANSWER]
_PART_ENDS: Final = {DayPart.MORNING: time(12), DayPart.AFTERNOON: time(17)}
"""An evening ends with work."""


# Whether they are backed, and kept.


def backed_promises(profile: UserProfile, made: Iterable[ev.AnyEvent] = ()) -> frozenset[PromiseKind]:
    """
    Return which kinds of promise a sentence to the customer may hold.

    Those are what stands in *profile* (a slot is held, somebody was asked to call), and what the turn makes itself: *made* are
    its events, of which a reply's own are ``told_by(brief)``.
    """
    open_now = (promise.kind for promise in profile.open_promises)
    return frozenset((*open_now, *(kind for event in made if (kind := _backs(event)) is not None)))


def _backs(event: ev.AnyEvent) -> PromiseKind | None:
    match event:
        case ev.Promised():
            return event.promise
        case ev.VisitScheduled():
            return PromiseKind.VISIT
        case ev.HumanOffered():
            return PromiseKind.HUMAN
        case _:
            return None


def kept_by_joining(profile: UserProfile) -> Iterator[ev.PromiseKept]:
    """Yield what is kept when a colleague speaks to the customer: that one would join."""
    for promise in profile.promises:
        if promise.kind is PromiseKind.HUMAN:
            yield ev.PromiseKept(promise_id=promise.promise_id)


# In words.


def _of_home(what: str, project_id: str) -> str:
    return f"{what} {' '.join(word.capitalize() for word in project_id.split('-'))}" if project_id else ""


def _when(promise: Promise) -> str:
    return f" ({promise.when})" if promise.when else ""


_WHAT: Final[Mapping[PromiseKind, Callable[[Promise], str]]] = {
    PromiseKind.BROCHURE: lambda p: f"the details{_of_home(' of', p.subject)}",
    PromiseKind.CALLBACK: lambda p: f"a call-back{_when(p)}",
    PromiseKind.VISIT_SLOT: lambda p: f"a slot for a visit{_of_home(' to', p.subject)}{_when(p)}",
    PromiseKind.VISIT: lambda p: f"the visit{_of_home(' to', p.subject)}",
    PromiseKind.ANSWER: lambda p: f"an answer: {p.subject}" if p.subject else "an answer",
    PromiseKind.HUMAN: lambda _: "a colleague to join",
    PromiseKind.PRIVACY: lambda _: "an answer to the request about their data",
}

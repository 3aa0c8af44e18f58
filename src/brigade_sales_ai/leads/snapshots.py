"""From a journal to rows to learn from: what was known of a lead at a moment, and whether a visit was booked in the 30 days after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from ..errors import ConfigurationError
from ..events import AnyEvent
from ..profile import Occasion, UserProfile
from ..turns import JournalEntry
from .scoring import gates_of

__all__ = ["BY_STAFF", "LABEL_WITHIN", "Snapshot", "customers_own", "honest_columns", "snapshots_of"]

LABEL_WITHIN: Final = timedelta(days=30)
"""A visit booked within this time is a success (domain.md §0.2, 1)."""

_WEEK: Final = timedelta(days=7)
_SILENT_WEEKS: Final = 8
"""After so many weeks of silence a lead gives no more rows: rows of leads long gone would drown the rest."""

OUTCOMES: Final = frozenset(("visit_scheduled", "visit_done"))

BY_STAFF: Final = frozenset(
    (
        *("visit_scheduled", "visit_cancelled", "visit_done", "visit_missed", "deal_closed", "deal_lost"),
        *("callback_done", "contacted", "dnd_checked", "noted", "tagged", "untagged", "phone_found_invalid"),
        *("marked_spam", "human_offered", "human_took_over", "handed_back"),
        *("lead_scored", "stage_entered", "rule_fired"),
    )
)
"""Kinds of events that a salesperson, the outcome or our own judgement produces: labels at most, never features."""

_SEEN_BY_THE_HOST: Final = frozenset(
    (
        *("property_viewed", "marked_interested", "property_rejected", "brochure_taken", "signal_seen"),
        *("callback_requested", "visit_asked", "phone_verified", "opted_out", "opted_in"),
    )
)
"""
What the host's own door may tell of the customer's acts. Facts come from the customer's messages only: through that door
they may be what a salesperson wrote down after a call.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A lead as it was known *at* a moment, and whether a visit was *booked* in the 30 days after."""

    user_id: str
    at: datetime
    profile: UserProfile
    booked: bool


def customers_own(entry: JournalEntry) -> Iterator[AnyEvent]:
    """Yield the events of *entry* that may be features: what the customer said or did, and how it was felt."""
    if entry.key.startswith(("say/", "owner/")):
        return
    by_host = entry.key.startswith("event/")
    for event in entry.events:
        if event.kind not in BY_STAFF and (not by_host or event.kind in _SEEN_BY_THE_HOST):
            yield event


def snapshots_of(journal: Sequence[JournalEntry], until: datetime) -> Iterator[Snapshot]:
    """
    Yield one snapshot a week of the lead whose *journal* this is, in order; *until* is how far all journals reach.

    In a week with entries it is taken behind one of them, for that is when a score is used; in a silent one, at a moment of
    the week. Which one is told by a hash of the lead and the week. A snapshot knows only what was recorded before it and had
    happened by then. It is left out when the 30 days after it are not over, when a gate holds, and from the first booking on.
    """
    if not journal:
        return
    first, booked_at = journal[0].at, _first_booking(journal)
    last = min(journal[-1].at + _SILENT_WEEKS * _WEEK, until - LABEL_WITHIN)
    folding = _Folding(journal)
    week = 0
    while first + week * _WEEK <= last:
        at = _moment(journal, first + week * _WEEK, f"{journal[0].user_id}/{week}")
        week += 1
        if at > last or (booked_at is not None and booked_at <= at):
            continue
        profile = folding.known_at(at)
        if not gates_of(profile):
            booked = booked_at is not None and booked_at <= at + LABEL_WITHIN
            yield Snapshot(user_id=profile.user_id, at=at, profile=profile, booked=booked)


def _first_booking(journal: Sequence[JournalEntry]) -> datetime | None:
    times = (event.at or entry.at for entry in journal for event in entry.events if event.kind in OUTCOMES)
    return min(times, default=None)


def _moment(journal: Sequence[JournalEntry], start: datetime, which: str) -> datetime:
    """Return the moment of the week from *start* on that is looked at."""
    chance = int.from_bytes(sha256(which.encode()).digest()[:8])
    # What staff did is no moment to look: a booking's own entry would thin out those who book.
    within = [entry.at for entry in journal if start <= entry.at < start + _WEEK and any(customers_own(entry))]
    if within:
        return within[chance % len(within)]
    return start + timedelta(seconds=chance % int(_WEEK.total_seconds()))


class _Folding:
    """A journal being folded, as far as it has been asked for."""

    def __init__(self, journal: Sequence[JournalEntry]) -> None:
        self._journal = journal
        self._next = 0
        self._profile = UserProfile(user_id=journal[0].user_id)
        self._ahead: list[tuple[AnyEvent, Occasion]] = []

    def known_at(self, at: datetime) -> UserProfile:
        """Return the profile of what was recorded and had happened by *at*; each moment is not before the one asked last."""
        waiting, self._ahead = self._ahead, []
        while self._next < len(self._journal) and self._journal[self._next].at <= at:
            entry = self._journal[self._next]
            self._next += 1
            occasion = Occasion(at=entry.at, source=entry.key)
            waiting += [(event, occasion) for event in customers_own(entry)]
        for event, occasion in waiting:
            if event.at is not None and event.at > at:
                self._ahead.append((event, occasion))
            else:
                self._profile = self._profile.after(event, occasion)
        return self._profile


def honest_columns(columns: Sequence[str], *, filled_by_staff: Sequence[str]) -> tuple[str, ...]:
    """
    Return *columns* as features of a table of leads, if none of them is *filled_by_staff* (or by the outcome).

    For tables from elsewhere, whose columns carry no event kinds; names are compared without case and punctuation.

    Raises:
        ConfigurationError: Some are; the message names each. They leak: who fills them in knows the outcome, or makes it.

    """
    staffs = {_bare(name) for name in filled_by_staff}
    if leaking := [name for name in columns if _bare(name) in staffs]:
        raise ConfigurationError(
            f"not features, for staff fill them in after contact: {', '.join(leaking)}. What is learned from them is what was "
            "written down once the outcome was known"
        )
    return tuple(columns)


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())

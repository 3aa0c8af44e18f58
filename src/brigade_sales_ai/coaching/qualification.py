"""What is known of a buyer, slot by slot, as BANT, MEDDIC and SPIN name it, and the one thing to ask next (domain.md §2.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..money import show_range
from ..profile import UserProfile
from ..vocabulary import Objection, Slot

__all__ = ["FRAMEWORKS", "Framework", "KnownSlot", "next_question", "qualification"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """What the sales methods call a slot (empty: it has no place in that one), how to ask for it, and by which facts it is known."""

    bant: str
    meddic: str
    spin: str
    ask: str
    slot: Slot | None
    """What the engine asks for; None: it listens for it and does not ask."""
    learned: tuple[str, ...]


FRAMEWORKS: Final[Mapping[str, Framework]] = {
    "budget": Framework(
        bant="budget",
        meddic="metrics, economic buyer",
        spin="situation",
        ask="What range do you have in mind: all-inclusive, or before registration and GST?",
        slot=Slot.BUDGET,
        learned=("budget",),
    ),
    "need": Framework(
        bant="need",
        meddic="decision criteria",
        spin="situation, problem",
        ask="What is missing in your present home?",
        slot=Slot.CONFIGURATION,
        learned=("configuration", "kind", "area", "amenities", "status"),
    ),
    "locality": Framework(
        bant="need",
        meddic="decision criteria",
        spin="situation",
        ask="Which office or school should be near?",
        slot=Slot.LOCALITY,
        learned=("locality", "commute"),
    ),
    "timeline": Framework(
        bant="timing",
        meddic="decision process",
        spin="implication",
        ask="By when would you like the keys?",
        slot=Slot.TIMELINE,
        learned=("timeline", "possession"),
    ),
    "purpose": Framework(
        bant="need",
        meddic="",
        spin="situation",
        ask="To live in, or as an investment?",
        slot=Slot.PURPOSE,
        learned=("purpose",),
    ),
    "decision makers": Framework(
        bant="authority",
        meddic="economic buyer, champion",
        spin="situation",
        ask="Who else will want to see it?",
        slot=Slot.DECIDERS,
        learned=("deciders",),
    ),
    "loan": Framework(
        bant="budget",
        meddic="decision process",
        spin="situation",
        ask="Have you spoken to a bank yet?",
        slot=Slot.LOAN,
        learned=("loan",),
    ),
    "trigger": Framework(
        bant="",
        meddic="identify pain",
        spin="problem, implication",
        ask="What has you looking for a home just now?",
        slot=Slot.TRIGGER,
        learned=("trigger",),
    ),
    "alternatives": Framework(
        bant="", meddic="competition", spin="problem", ask="Which others are on your list?", slot=None, learned=()
    ),
    "value": Framework(
        bant="",
        meddic="metrics",
        spin="need-payoff",
        ask="What would a shorter way change for you?",
        slot=Slot.VALUE,
        learned=("value",),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSlot:
    """
    One slot of a buyer: its *value* in words (None: not told), the customer's *quote*, the message it stands in, and when.

    *confidence* is 1 for what was said in so many words, 0.8 for "around", 0.6 for what only follows from something said; 0 for
    what is not known.
    """

    name: str
    value: str | None = None
    quote: str = ""
    source: str = ""
    stated_at: datetime | None = None
    confidence: float = 0.0


def qualification(profile: UserProfile) -> tuple[KnownSlot, ...]:
    """Return every slot of the table, known or not, in the order to ask for them."""
    return tuple(_known(name, framework, profile) for name, framework in FRAMEWORKS.items())


def next_question(profile: UserProfile) -> Slot | None:
    """Return the one slot to ask for next: never one that is answered, nor the one asked just now; None when all are known."""
    open_slots = (f.slot for f in FRAMEWORKS.values() if f.slot is not None)
    return next((slot for slot in open_slots if _may_ask(profile, slot) and slot is not profile.talk.asked), None)


def _may_ask(profile: UserProfile, slot: Slot) -> bool:
    """Whether *slot* is open; what a shorter way is worth is asked only of those who told where they travel."""
    return not profile.knows(slot) and (slot is not Slot.VALUE or profile.knows(Slot.COMMUTE))


def _known(name: str, framework: Framework, profile: UserProfile) -> KnownSlot:
    value = _VALUES[name](profile)
    if not value:
        return KnownSlot(name=name)
    how = next((profile.learned[fact] for fact in framework.learned if fact in profile.learned), None)
    if name == "alternatives":
        rival = next(o for o in profile.objections_history if o.objection is Objection.COMPETITOR)
        return KnownSlot(name=name, value=value, quote=rival.quote, stated_at=rival.last_at, confidence=0.6)
    about = name == "budget" and profile.talk.search.budget_about
    if how is None:
        return KnownSlot(name=name, value=value, confidence=0.6)
    return KnownSlot(
        name=name, value=value, quote=how.quote, source=how.source, stated_at=how.at, confidence=0.8 if about else 1.0
    )


def _budget(p: UserProfile) -> str | None:
    if p.budget_min is None and p.budget_max is None:
        return None
    return ("around " if p.talk.search.budget_about else "") + show_range(p.budget_min, p.budget_max)


def _need(p: UserProfile) -> str | None:
    search = p.talk.search
    words = [str(c) for c in p.preferred_configurations]
    if search.bedrooms_at_least:
        words.append(f"at least {search.bedrooms_at_least:g} bedrooms")
    words += [kind.value.replace("_", " ") for kind in search.kinds]
    words += [f"with {amenity}" for amenity in p.must_have_amenities]
    return ", ".join(words) or None


def _locality(p: UserProfile) -> str | None:
    places = ", ".join(p.preferred_locations)
    way = f"the way to {p.commute} counts" if p.commute else ""
    return "; ".join(part for part in (places, way) if part) or None


def _timeline(p: UserProfile) -> str | None:
    if p.timeline_months is None:
        return f"keys by {p.talk.search.possession_by}" if p.talk.search.possession_by else None
    low, high = p.timeline_months
    return f"{low} to {high} months" if high is not None else f"{low} months or later"


_VALUES: Final[Mapping[str, Callable[[UserProfile], str | None]]] = {
    "budget": _budget,
    "need": _need,
    "locality": _locality,
    "timeline": _timeline,
    "purpose": lambda p: p.purpose.value if p.purpose else None,
    "decision makers": lambda p: ", ".join(p.deciders) or None,
    "loan": lambda p: p.loan.value.replace("_", " ") if p.loan else None,
    "trigger": lambda p: p.trigger,
    "value": lambda p: p.value,
    "alternatives": lambda p: next(
        ("another builder" for o in p.objections_history if o.objection is Objection.COMPETITOR), None
    ),
}

"""What a human needs to take a talk over, and what would happen next in it."""

from __future__ import annotations

from typing import Final

from .money import show_range
from .profile import Visit
from .situation import Situation
from .turns import Handoff
from .vocabulary import Band, HandoffReason, Intent, Offerable, Owner, Slot

__all__ = ["handoff_for", "next_step_for"]

_URGENT: Final = frozenset(
    {HandoffReason.LEGAL_THREAT, HandoffReason.ABUSE, HandoffReason.HARASSMENT, HandoffReason.ACCUSATION}
)

_OPENINGS: Final = {
    HandoffReason.LEGAL_THREAT: "Acknowledge the complaint, say who you are, and ask what would put it right.",
    HandoffReason.ABUSE: "Stay calm, say who you are, and ask what went wrong.",
    HandoffReason.HARASSMENT: "Apologise for the contacts, confirm that they stop, and ask whether anything is still open.",
    HandoffReason.ACCUSATION: "Take the accusation seriously, ask what happened, and answer from documents only.",
    HandoffReason.HUMAN_REQUESTED: "Say who you are and answer the last question first.",
    HandoffReason.FRUSTRATION: "Apologise briefly and answer the open question first.",
    HandoffReason.PROLONGED_NEGATIVE: "Apologise briefly and ask what is missing.",
    HandoffReason.REPEATED_QUESTION: "Answer the repeated question first.",
    HandoffReason.NEGOTIATION: "Say what you may decide on the price, and what not.",
}


def handoff_for(now: Situation, reasons: tuple[HandoffReason, ...]) -> Handoff:
    """Return the hand-over note for this turn: why, how urgent, what is known, and what not to do."""
    profile = now.profile
    trend = tuple(round(m.frustration, 1) for m in profile.sentiment_history[-4:])
    return Handoff(
        reasons=reasons,
        priority="P1" if _URGENT.intersection(reasons) or HandoffReason.FRUSTRATION in reasons else "P2",
        quotes=tuple(dict.fromkeys(reason.quote for reason in now.mood.reasons if reason.quote)),
        frustration_trend=trend,
        needs=_needs_in_words(now),
        shortlist=tuple(i.project_id for i in profile.interested_projects),
        open_objections=tuple(o.objection.value for o in profile.open_objections),
        suggested_opening=_OPENINGS[reasons[0]],
        do_not=(
            *(f"ask for the {slot.value} again" for slot in _ASKED_OFTEN if profile.knows(slot)),
            "mention offers or urgency",
        ),
    )


_ASKED_OFTEN: Final = (Slot.BUDGET, Slot.CONFIGURATION, Slot.LOCALITY, Slot.TIMELINE)


def _needs_in_words(now: Situation) -> tuple[str, ...]:
    profile, search = now.profile, now.profile.talk.search
    words: list[str] = []
    if profile.knows(Slot.BUDGET):
        words.append(f"budget {show_range(profile.budget_min, profile.budget_max)}")
    words.extend(str(c) for c in search.configurations or profile.preferred_configurations)
    words.extend(search.localities or search.zones or profile.preferred_locations)
    if profile.timeline_months:
        low, high = profile.timeline_months
        words.append(f"within {high} months" if high is not None else f"in {low} months or later")
    visit = profile.next_visit
    if visit is not None and visit.state == "asked":
        words.append(f"a visit{_wished(visit)}")
    return tuple(words)


def _wished(visit: Visit) -> str:
    """Return the customer's words for when, with the day that they were read as."""
    day = f", {visit.on:%a} {visit.on.day} {visit.on:%b %Y}" if visit.on else ""
    return f" ({visit.when}{day})" if visit.when else ""


_AFTER_AN_OFFER: Final = {
    Offerable.VISIT: "If the customer says yes, the wish for a visit is recorded and the team confirms a slot.",
    Offerable.CALLBACK: "If the customer says yes, a call-back is recorded for the team.",
    Offerable.BROCHURE: "If the customer says yes, the brochure is noted for the team to send.",
    Offerable.COMPARISON: "If the customer says yes, the homes are compared side by side.",
    Offerable.COST_SHEET: "If the customer says yes, the cost sheet is worked out.",
    Offerable.HUMAN: "If the customer says yes, a colleague is asked to join.",
    Offerable.NEAREST: "If the customer says yes, the nearest homes are shown.",
}

_BY_BAND: Final = {
    Band.HOT: "A salesperson should call within 5 working minutes.",
    Band.WARM: "A salesperson should get in touch the same day.",
    Band.COLD: "No call is due; the engine keeps answering.",
    Band.CUSTOMER: "Booked: after-sales takes it from here.",
}
"""Service levels of domain.md §1.2."""


def next_step_for(now: Situation, asked: Slot | None, offered: Offerable | None, *, handed_over: bool) -> str:
    """Return in one sentence what would happen next, for the salesperson."""
    profile = now.profile
    if profile.owner is Owner.HUMAN:
        return "A human owns this talk: the engine listens, advises, and stays silent towards the customer."
    if handed_over:
        return "A human is needed: take the talk over with `take_over`; until then the engine only answers."
    if profile.opted_out:
        return "The customer has opted out: nobody may contact them for marketing."
    if now.heard.wants(Intent.MINOR):
        return "The customer says they are under 18: no profile, no score, no selling; an adult has to ask."
    visit = profile.next_visit
    if visit is not None and visit.state == "asked":
        return f"A visit is asked for{_wished(visit)}: the team confirms a slot (record VisitScheduled)."
    if offered is not None:
        return _AFTER_AN_OFFER[offered]
    if asked in (Slot.ANYTHING, Slot.PROJECT):
        return "The customer was asked what they would like to know."
    if asked is not None:
        return f"The customer was asked about: {asked.value.replace('_', ' ')}."
    return _BY_BAND[profile.lead_temperature or Band.COLD]

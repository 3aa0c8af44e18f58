"""What a human needs to take a talk over, and what would happen next in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from .contact import in_india
from .display import masked, without_contacts
from .money import show_range
from .profile import ObjectionRecord, UserProfile, Visit, question_in_words
from .promises import due_promises
from .situation import LeadScore, Situation
from .turns import Handoff, Shortlisted
from .vocabulary import Band, HandoffReason, Intent, Offerable, Owner, PromiseKind, PromiseState, Slot

__all__ = ["handoff_for", "next_step_for", "prices_told_of", "promises_of"]

_URGENT: Final = frozenset(
    {
        HandoffReason.SELF_HARM,
        HandoffReason.LEGAL_THREAT,
        HandoffReason.ABUSE,
        HandoffReason.HARASSMENT,
        HandoffReason.ACCUSATION,
    }
)

_OPENINGS: Final = {
    HandoffReason.SELF_HARM: "Call them now. Listen, ask whether they are safe, stay with them, and help them to reach the helpline.",
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
    """Return the hand-over note for this turn: why, how urgent, what is known, told and owed, and what not to do."""
    profile, lead = now.profile, now.lead
    urgent = bool(_URGENT.intersection(reasons)) or HandoffReason.FRUSTRATION in reasons
    owed = tuple(question_in_words(u.topic, u.subject) for u in profile.unanswered)
    return Handoff(
        reasons=reasons,
        priority="P1" if urgent else "P2",
        answer_within="answer within 5 working minutes" if urgent or _is_hot(lead) else "answer the same day",
        at=now.at,
        user_id=now.user_id,
        session_id=now.session_id or None,
        name=profile.name,
        phone=masked(profile.phone),
        language=profile.language,
        returning=not profile.first_visit,
        quotes=tuple(dict.fromkeys(without_contacts(reason.quote) for reason in now.mood.reasons if reason.quote)),
        frustration_trend=tuple(round(m.frustration, 1) for m in profile.sentiment_history[-4:]),
        target=now.mood.target,
        needs=_needs_in_words(now),
        shortlist=_shortlist(profile),
        open_objections=tuple(_worry(o) for o in profile.open_objections),
        unanswered=owed,
        promised=tuple(promises_of(profile, now.at, joining=True)),
        lead_score=lead.score if lead else None,
        lead_band=lead.band if lead else None,
        lead_scorecard=lead.scorecard if lead else None,
        lead_reasons=tuple(f"{c.points:+.0f} {c.text}" for c in lead.top_reasons) if lead else (),
        suggested_opening=f"{_OPENINGS[reasons[0]]} Still open: {owed[-1]}." if owed else _OPENINGS[reasons[0]],
        do_not=(*_known_already(profile), "mention offers or urgency"),
    )


def _known_already(profile: UserProfile) -> Iterator[str]:
    if known := [slot.value for slot in _ASKED_OFTEN if profile.knows(slot)]:
        yield f"ask again for {', '.join(known)}"


def _is_hot(lead: LeadScore | None) -> bool:
    return lead is not None and lead.band is Band.HOT


def _shortlist(profile: UserProfile) -> tuple[Shortlisted, ...]:
    return tuple(
        Shortlisted(
            project_id=liked.project_id,
            prices_told=prices_told_of(profile, liked.project_id),
        )
        for liked in profile.interested_projects
    )


def prices_told_of(profile: UserProfile, project_id: str) -> tuple[str, ...]:
    """Return the prices of the home that the customer was told, with the day of each, the latest last."""
    return tuple(
        f"{told.text} on {in_india(told.at):%d %b %Y}" for told in profile.prices_told if told.project_id == project_id
    )


def _worry(record: ObjectionRecord) -> str:
    said = f": “{without_contacts(record.quote)}”" if record.quote else ""
    return f"{record.objection.value} ({record.state.value}{said})"


def promises_of(profile: UserProfile, at: datetime, *, joining: bool = False) -> Iterator[str]:
    """
    Yield what the customer was told will happen, and has not yet, the most pressing first; what is overdue says since when.

    Questions that nobody answered are listed elsewhere, and stand here as one line. *joining* leaves out that a colleague joins.
    """
    owed = due_promises(profile, at)
    late = {one.promise.kind for one in owed if one.state is PromiseState.OVERDUE}
    alluded = {PromiseKind.ANSWER, PromiseKind.HUMAN} if joining else {PromiseKind.ANSWER}
    yield from (one.text for one in owed if one.state is PromiseState.OVERDUE or one.promise.kind not in alluded)
    yield from _asked_elsewhere(profile, {one.promise.kind for one in owed})
    if profile.unanswered and PromiseKind.ANSWER not in late:
        yield "an answer to what is unanswered"


def _asked_elsewhere(profile: UserProfile, promised: set[PromiseKind]) -> Iterator[str]:
    """Yield what was asked for without a reply that promised it: a host told of it, or it is older than the promises."""
    if profile.opted_out or profile.not_interested:
        return
    if PromiseKind.CALLBACK not in promised and len(profile.callbacks_requested) > len(profile.callbacks_completed):
        when = profile.callbacks_requested[-1].note
        yield f"a call-back ({when})" if when else "a call-back"
    visit = profile.next_visit
    if PromiseKind.VISIT_SLOT not in promised and visit is not None and visit.state == "asked":
        yield f"a slot for a visit{_wished(visit)}"


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
    Offerable.NEAREST: "If the customer says yes, more homes are shown.",
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
    band = profile.lead_temperature or Band.COLD
    spoken = _after_the_reply(asked, offered)
    if spoken is None:
        return _BY_BAND[band]
    return f"{_BY_BAND[band]} {spoken}" if band is Band.HOT else spoken  # a hot lead waits for no answer to our question


def _after_the_reply(asked: Slot | None, offered: Offerable | None) -> str | None:
    if offered is not None:
        return _AFTER_AN_OFFER[offered]
    if asked in (Slot.ANYTHING, Slot.PROJECT):
        return "The customer was asked what they would like to know."
    return f"The customer was asked about: {asked.value.replace('_', ' ')}." if asked is not None else None

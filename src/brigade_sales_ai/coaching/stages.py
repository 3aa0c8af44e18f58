"""Where the sale stands, entered and left on facts (domain.md §2.1)."""

from __future__ import annotations

from ..situation import Situation
from ..vocabulary import Intent, Signal, Slot, Stage

__all__ = ["stage_of"]


def stage_of(now: Situation) -> tuple[Stage, str]:
    """Return the stage and the fact it stands on."""
    profile = now.profile
    if profile.booked or profile.lost:
        return Stage.POST, "the deal is closed" if profile.booked else "the deal is lost"
    if closing := _closing(now):
        return Stage.CLOSING, closing
    if negotiating := _negotiating(now):
        return Stage.NEGOTIATION, negotiating
    if evaluating := _evaluating(now):
        return Stage.EVALUATION, evaluating
    return Stage.DISCOVERY, "the need is being learned"


def _closing(now: Situation) -> str | None:
    profile = now.profile
    if profile.next_visit is not None:
        return f"a visit is {'confirmed' if profile.next_visit.state == 'scheduled' else 'asked for'}"
    if len(profile.callbacks_requested) > len(profile.callbacks_completed):
        return "a call-back is asked for"
    if any(mark.signal is Signal.HOLD_OR_TOKEN_ASKED for mark in profile.signals):
        return "a hold is asked for"
    return None


def _negotiating(now: Situation) -> str | None:
    """A shortlist, and an open objection or talk of money: a complaint alone moves nothing."""
    profile = now.profile
    if not profile.interested_projects:
        return None
    if profile.open_objections:
        return f"a home is shortlisted and {profile.open_objections[0].objection.value} is a concern"
    if now.heard.wants(Intent.COST_SHEET, Intent.EMI, Intent.NEGOTIATE, Intent.ELIGIBILITY):
        return "a home is shortlisted and money is talked about"
    if any(mark.signal is Signal.COST_SHEET for mark in profile.signals):
        return "a home is shortlisted and a cost sheet was asked for"
    return None


def _evaluating(now: Situation) -> str | None:
    profile, asks = now.profile, now.heard.wants(Intent.ASK, Intent.DETAILS, Intent.COMPARE)
    known = sum([profile.knows(slot) for slot in (Slot.BUDGET, Slot.CONFIGURATION, Slot.LOCALITY)])
    if known < 2 and not asks:
        return None
    found = now.facts.found.matches if now.facts.found else ()
    shown = len({*profile.talk.seen, *[v.project_id for v in profile.properties_viewed], *[m.project.id for m in found]})
    if known >= 2 and shown >= 1:
        return f"{known} of budget, configuration and locality are known, and homes were shown"
    if shown >= 2 and asks:
        return "several homes were shown and details are asked for"
    return None

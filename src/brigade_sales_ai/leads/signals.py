"""From a profile to the dated signals that the scorecard weighs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final, NamedTuple

from ..profile import UserProfile
from ..vocabulary import InterestLevel, Loan, Objection, Signal

__all__ = ["Marked", "signals_of"]


class Marked(NamedTuple):
    """One signal: what, when (None: a standing state), how strongly, and what it is about."""

    code: str
    at: datetime | None = None
    strength: float = 1.0
    about: str = ""


_LEVELS: Final = {InterestLevel.LOW: 0.5, InterestLevel.MEDIUM: 1.0, InterestLevel.HIGH: 1.5}
_ONE_TO_ONE: Final = {
    Signal.DETAIL_QUESTION: "detail_question",
    Signal.VIRTUAL_TOUR: "virtual_tour",
    Signal.COST_SHEET: "cost_sheet",
    Signal.PRICE_OR_EMI_QUESTION: "price_or_emi_question",
    Signal.VISIT_ASKED: "visit_asked",
    Signal.HOLD_OR_TOKEN_ASKED: "hold_or_token_asked",
    Signal.FAMILY_IN_LOOP: "family_in_loop",
    Signal.REFERRAL_OR_WALKIN: "referral_or_walkin",
}


def signals_of(profile: UserProfile) -> Iterator[Marked]:
    """Yield every signal that the profile's facts give; none from name, language, phone number or words."""
    yield from _looked_at(profile)
    yield from _interest(profile)
    yield from _commitments(profile)
    yield from _fit(profile)
    yield from _readiness(profile)
    yield from _against(profile)


def _looked_at(p: UserProfile) -> Iterator[Marked]:
    for viewed in p.properties_viewed:
        newest, *_ = reversed(viewed.views)
        yield Marked(code="view_distinct", at=newest, about=viewed.project_id)
        for again in viewed.views[:-1]:
            yield Marked(code="view_repeat", at=again, about=viewed.project_id)
    for day in p.active_days[1:]:
        yield Marked(code="return_day", at=datetime.combine(day, time(), UTC))
    for taken in p.brochures_downloaded:
        yield Marked(code="brochure", at=taken.at, about=taken.project_id or "")
    for mark in p.signals:
        yield Marked(code=_ONE_TO_ONE[mark.signal], at=mark.at, about=mark.project_id or "")


def _interest(p: UserProfile) -> Iterator[Marked]:
    for interest in p.interested_projects:
        yield Marked(code="shortlist", at=interest.at, strength=_LEVELS[interest.level], about=interest.project_id)


def _commitments(p: UserProfile) -> Iterator[Marked]:
    for asked in p.callbacks_requested:
        yield Marked(code="callback_requested", at=asked.at)
    if p.no_show:
        return  # a visit nobody came to counts for nothing, nor does having asked for it (domain.md §1.3)
    if p.visit_asked_at is not None:
        yield Marked(code="visit_asked", at=p.visit_asked_at)
    for visit in p.site_visits_scheduled:
        if visit.state == "scheduled":
            yield Marked(code="visit_confirmed", at=visit.at, about=visit.project_id or "")
    for done in p.site_visits_completed:
        yield Marked(code="visit_done", at=done.at, about=done.project_id or "")


def _fit(p: UserProfile) -> Iterator[Marked]:
    for fact, code in (("budget", "budget_stated"), ("configuration", "config_stated"), ("locality", "locality_stated")):
        if learned := p.learned.get(fact):
            yield Marked(code=code, at=learned.at)
    if p.budget_fit is not None and p.budget_fit.fitting:
        yield Marked(code="budget_fits", at=p.budget_fit.at, about=str(p.budget_fit.fitting))


def _readiness(p: UserProfile) -> Iterator[Marked]:
    learned = p.learned.get("timeline")
    if p.timeline_months is not None and learned is not None:
        latest = p.timeline_months[1]
        if latest is not None and latest <= 3:
            yield Marked(code="timeline_0_3m", at=learned.at)
        elif latest is not None and latest <= 6:
            yield Marked(code="timeline_3_6m", at=learned.at)
    if p.loan is not None and (known := p.learned.get("loan")):
        if p.loan in (Loan.PREAPPROVED, Loan.OWN_FUNDS):
            yield Marked(code="loan_preapproved_or_own_funds", at=known.at)
        elif p.loan is Loan.IN_PROCESS:
            yield Marked(code="loan_in_process", at=known.at)
    if p.phone_verified_at is not None:
        yield Marked(code="phone_verified", at=p.phone_verified_at)


def _against(p: UserProfile) -> Iterator[Marked]:
    for record in p.open_objections:
        if record.objection is Objection.PRICE:
            yield Marked(code="objection_open_price", at=record.last_at)
            if record.count > 1:
                yield Marked(code="objection_open_price_repeat", at=record.last_at)
        else:
            yield Marked(code="objection_open_other", at=record.last_at, about=record.objection.value)
    gap = p.budget_fit.gap_percent if p.budget_fit is not None and not p.budget_fit.fitting else None
    if gap is not None and gap > 20:
        yield Marked(code="budget_gap_gt_20pct", about=f"{gap:.0f}")
    elif gap is not None and gap >= 10:
        yield Marked(code="budget_stretch_10_20pct", about=f"{gap:.0f}")
    if p.timeline_months is not None and p.timeline_months[0] >= 12:
        yield Marked(code="timeline_gt_12m")
    if p.just_browsing:
        yield Marked(code="just_browsing")
    for rejected in p.properties_rejected:
        yield Marked(code="rejected_property", at=rejected.at, about=rejected.project_id)
    if p.no_show:
        yield Marked(code="no_show")
    if p.phone_invalid:
        yield Marked(code="invalid_phone")

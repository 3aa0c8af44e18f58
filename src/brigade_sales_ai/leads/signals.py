"""From a profile to the dated signals that the scorecard weighs."""

from __future__ import annotations

from datetime import UTC, datetime, time
from heapq import nlargest
from typing import Final, NamedTuple

from ..profile import Learned, UserProfile
from ..vocabulary import InterestLevel, Loan, Objection, Signal

__all__ = ["CODES", "Marked", "signals_of"]


class Marked(NamedTuple):
    """
    One signal: what, when (None: a standing state), how strongly, what it is about, and in which words it was told.

    *times* is how often, where the oldest of many stands for those before it.
    """

    code: str
    at: datetime | None = None
    strength: float = 1.0
    about: str = ""
    quote: str = ""
    times: int = 1


MOST_OF_A_KIND: Final = 12
"""
So many signals of a kind are looked at, the newest, so that a score costs the same however long a customer is with us.
Caps lie far below: only when all twelve are months old does the thirteenth count for less than it could.
"""

_MOST_PER_HOME: Final = 3
"""A home looked at again counts as often as the cap of `view_repeat` says; older looks at it add nothing."""

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

CODES: Final = frozenset(
    (
        *_ONE_TO_ONE.values(),
        *("view_distinct", "view_repeat", "return_day", "brochure", "shortlist", "callback_requested", "visit_confirmed"),
        *(
            "visit_done",
            "budget_stated",
            "config_stated",
            "locality_stated",
            "budget_fits",
            "timeline_0_3m",
            "timeline_3_6m",
        ),
        *("loan_preapproved_or_own_funds", "loan_in_process", "phone_verified", "objection_open_price"),
        *("objection_open_price_repeat", "objection_open_other", "budget_gap_gt_20pct", "budget_stretch_10_20pct"),
        *("timeline_gt_12m", "just_browsing", "rejected_property", "no_show", "invalid_phone"),
    )
)
"""Every kind of signal there is; none comes from name, language, phone number or writing."""


def signals_of(profile: UserProfile) -> dict[str, list[Marked]]:
    """Return every signal that the profile's facts give, by kind, the newest of each first."""
    found: dict[str, list[Marked]] = {}
    _looked_at(profile, found)
    _wanted(profile, found)
    _committed(profile, found)
    _told(profile, found)
    _against(profile, found)
    return found


def _looked_at(p: UserProfile, found: dict[str, list[Marked]]) -> None:
    if homes := p.properties_viewed:
        kept = homes[-MOST_OF_A_KIND:]
        found["view_distinct"] = _standing_for(
            len(homes), [Marked("view_distinct", v.views[-1], 1.0, v.project_id) for v in reversed(kept)]
        )
        if repeated := [v for v in homes if v.count > 1 and len(v.views) > 1]:
            # The newest second looks are at the homes that were looked at again last: only theirs have to be put in order.
            latest = nlargest(MOST_OF_A_KIND, repeated, key=lambda v: (v.views[-2], v.project_id))
            again = sorted([(at, v.project_id) for v in latest for at in v.views[-1 - _MOST_PER_HOME : -1]], reverse=True)
            marks = [Marked("view_repeat", at, 1.0, home) for at, home in again[:MOST_OF_A_KIND]]
            found["view_repeat"] = _standing_for(sum([v.count - 1 for v in homes]), marks)
    if len(p.active_days) > 1:
        days = p.active_days[1:]
        marks = [Marked("return_day", datetime.combine(day, time(), UTC)) for day in reversed(days[-MOST_OF_A_KIND:])]
        found["return_day"] = _standing_for(len(days), marks)
    if p.brochures_downloaded:
        taken = p.brochures_downloaded
        marks = [Marked("brochure", t.at, 1.0, t.project_id or "") for t in reversed(taken[-MOST_OF_A_KIND:])]
        found["brochure"] = _standing_for(len(taken), marks)
    for mark in reversed(p.signals):  # of each kind, the newest is last
        code = _ONE_TO_ONE[mark.signal]
        found.setdefault(code, []).append(Marked(code, mark.at, 1.0, mark.project_id or ""))


def _standing_for(count: int, marks: list[Marked]) -> list[Marked]:
    """Let the oldest of *marks* stand for those of *count* that were left out, so that a reason counts them all."""
    if count > len(marks):
        marks[-1] = Marked(*marks[-1][:-1], 1 + count - len(marks))
    return marks


def _wanted(p: UserProfile, found: dict[str, list[Marked]]) -> None:
    if p.interested_projects:
        # All of them: a newer home that is liked less must not push out an older one that is liked more.
        found["shortlist"] = [
            Marked("shortlist", i.at, _LEVELS[i.level], i.project_id) for i in reversed(p.interested_projects)
        ]


def _committed(p: UserProfile, found: dict[str, list[Marked]]) -> None:
    if p.callbacks_requested:
        calls = p.callbacks_requested[-MOST_OF_A_KIND:]
        found["callback_requested"] = [Marked("callback_requested", c.at, quote=c.note) for c in reversed(calls)]
    if p.no_show:
        # A visit nobody came to counts for nothing, nor does having asked for it (domain.md §1.3).
        return
    if p.visit_asked_at is not None:
        words = next((v.when for v in reversed(p.site_visits_scheduled) if v.state == "asked"), "")
        asked = Marked("visit_asked", p.visit_asked_at, quote=words)
        found["visit_asked"] = sorted((asked, *found.get("visit_asked", ())), key=_moment, reverse=True)
    if held := [v for v in p.site_visits_scheduled if v.state == "scheduled"]:
        marks = [Marked("visit_confirmed", v.at, 1.0, v.project_id or "") for v in reversed(held[-MOST_OF_A_KIND:])]
        found["visit_confirmed"] = marks
    if p.site_visits_completed:
        done = p.site_visits_completed[-MOST_OF_A_KIND:]
        found["visit_done"] = [Marked("visit_done", d.at, 1.0, d.project_id or "") for d in reversed(done)]


def _moment(mark: Marked) -> float:
    return mark.at.timestamp() if mark.at else 0.0


_FACTS: Final = (("budget", "budget_stated"), ("configuration", "config_stated"), ("locality", "locality_stated"))


def _told(p: UserProfile, found: dict[str, list[Marked]]) -> None:
    learned = p.learned
    for fact, code in _FACTS:
        if how := learned.get(fact):
            found[code] = [Marked(code, how.at, quote=how.quote)]
    if p.budget_fit is not None and p.budget_fit.fitting:
        found["budget_fits"] = [Marked("budget_fits", p.budget_fit.at, 1.0, str(p.budget_fit.fitting))]
    if (how := learned.get("timeline")) and (soon := _when(p)):
        found[soon] = [Marked(soon, how.at, quote=how.quote)]
    if p.loan is not None and (how := learned.get("loan")) and (money := _LOANS.get(p.loan)):
        found[money] = [Marked(money, how.at, quote=how.quote)]
    if p.phone_verified_at is not None:
        found["phone_verified"] = [Marked("phone_verified", p.phone_verified_at)]


_LOANS: Final = {
    Loan.PREAPPROVED: "loan_preapproved_or_own_funds",
    Loan.OWN_FUNDS: "loan_preapproved_or_own_funds",
    Loan.IN_PROCESS: "loan_in_process",
}


def _when(p: UserProfile) -> str | None:
    latest = p.timeline_months[1] if p.timeline_months else None
    if latest is None or latest > 6:
        return None
    return "timeline_0_3m" if latest <= 3 else "timeline_3_6m"


def _against(p: UserProfile, found: dict[str, list[Marked]]) -> None:
    for record in reversed(p.objections_history):
        if not record.state.is_open:
            continue
        price = record.objection is Objection.PRICE
        code = "objection_open_price" if price else "objection_open_other"
        about = "" if price else record.objection.value
        found.setdefault(code, []).append(Marked(code, record.last_at, 1.0, about, record.quote))
        if price and record.count > 1:
            again = "objection_open_price_repeat"
            found[again] = [Marked(again, record.last_at, 1.0, "", record.quote)]
    gap = p.budget_fit.gap_percent if p.budget_fit is not None and not p.budget_fit.fitting else None
    if gap is not None and gap >= 10:
        code = "budget_gap_gt_20pct" if gap > 20 else "budget_stretch_10_20pct"
        found[code] = [Marked(code, about=f"{gap:.0f}", quote=_words(p.learned.get("budget")))]
    if p.timeline_months is not None and p.timeline_months[0] >= 12:
        found["timeline_gt_12m"] = [Marked("timeline_gt_12m", quote=_words(p.learned.get("timeline")))]
    if p.just_browsing:
        found["just_browsing"] = [Marked("just_browsing", quote=_words(p.learned.get("browsing")))]
    if p.properties_rejected:
        ruled_out = p.properties_rejected
        marks = [
            Marked("rejected_property", r.at, 1.0, r.project_id, r.reason) for r in reversed(ruled_out[-MOST_OF_A_KIND:])
        ]
        found["rejected_property"] = _standing_for(len(ruled_out), marks)
    if p.no_show:
        found["no_show"] = [Marked("no_show")]
    if p.phone_invalid:
        found["invalid_phone"] = [Marked("invalid_phone")]


def _words(how: Learned | None) -> str:
    return how.quote if how else ""

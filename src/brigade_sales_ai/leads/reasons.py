"""The reasons of a score as sentences a salesperson reads in one glance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from .signals import Marked

__all__ = ["reason_for"]

_SENTENCES: Final[Mapping[str, str]] = {
    "view_distinct": "Looked at {homes}",
    "view_repeat": "Came back {times} to a home already seen",
    "return_day": "Active on {days}",
    "detail_question": "Asks buying-level questions",
    "brochure": "Took a brochure or floor plan",
    "virtual_tour": "Finished a virtual tour",
    "shortlist": "Marked {homes} as interesting",
    "cost_sheet": "Asked for a cost sheet",
    "price_or_emi_question": "Asked about price or EMI",
    "callback_requested": "Asked to be called",
    "visit_asked": "Asked for a site visit",
    "visit_confirmed": "Has a confirmed site visit",
    "visit_done": "Has visited a site",
    "hold_or_token_asked": "Asked to hold a unit",
    "budget_stated": "Told the budget",
    "budget_fits": "Homes available within the budget: {about}",
    "config_stated": "Told the configuration",
    "locality_stated": "Told the locality",
    "phone_verified": "Phone verified",
    "timeline_0_3m": "Wants to buy within 3 months",
    "timeline_3_6m": "Wants to buy within 6 months",
    "loan_preapproved_or_own_funds": "Loan pre-approved or own funds",
    "loan_in_process": "Loan in process",
    "family_in_loop": "Family is part of the decision",
    "referral_or_walkin": "Came by referral or walked in",
    "timeline_gt_12m": "Wants to buy only in a year or later",
    "just_browsing": "Says they are just browsing",
    "budget_gap_gt_20pct": "Nearest home is {about} % above the budget",
    "budget_stretch_10_20pct": "Nearest home is {about} % above the budget",
    "objection_open_price": "Price concern open",
    "objection_open_price_repeat": "Price concern raised again",
    "objection_open_other": "Concern open: {abouts}",
    "rejected_property": "Ruled out {homes}",
    "no_show": "Missed a site visit",
    "invalid_phone": "Phone number does not work",
    "frustration": "Upset: call gently",
    "inactive": "Silent for {about} days",
}


def reason_for(code: str, signals: Sequence[Marked], points: float) -> str:
    """Return the sentence for *code*, with counts and subjects filled in."""
    sentence = _SENTENCES[code]
    if "{" not in sentence:
        return sentence
    if "{about}" in sentence:
        return sentence.replace("{about}", signals[0].about if signals else "")
    if "{abouts}" in sentence:
        return sentence.replace("{abouts}", ", ".join({s.about: None for s in signals}))
    count = sum([s.times for s in signals])
    return (
        sentence.replace("{homes}", "1 home" if count == 1 else f"{count} homes")
        .replace("{times}", "once" if count == 1 else f"{count} times")
        .replace("{days}", "1 further day" if count == 1 else f"{count} further days")
    )

"""The rules that ship: what to do when, for the salesperson and for the reply (domain.md §2.4)."""

from __future__ import annotations

from typing import Final

from ..situation import Move
from ..vocabulary import HandoffReason, Intent, Objection, Offerable, Slot, Stage
from .conditions import Wanted, When, clause
from .evidence import EVIDENCE, OTHER_OBJECTIONS, Evidence
from .rulebook import Rulebook
from .rules import Anew, Family, Unless
from .rules import ShippedRule as Rule

__all__ = ["STANDARD"]

_EVALUATING: Final = (Stage.EVALUATION, Stage.NEGOTIATION)
_ABOUT_MONEY: Final = (Intent.EMI, Intent.ELIGIBILITY, Intent.COST_SHEET)


def _when(**facts: Wanted) -> When:
    return When.of(facts)


def _needs(*names: str) -> tuple[Evidence, ...]:
    return tuple(EVIDENCE[name] for name in names)


_A_VISIT_FITS: Final[dict[str, Wanted]] = {
    "visit_state": "none",
    "booked": False,
    "not_interested": False,
    "leaves_room": True,
    "wants_not": (Intent.REJECT, Intent.HUMAN),
}
"""No visit is planned, and the message leaves room to offer one."""

_NO_SECOND_VISIT: Final = Unless(fired=(("visit_*", 6),), clauses=(clause("budget_gap_gt", 0),))
"""One talk of visits in six turns; and nobody is taken to see what they said they cannot pay."""


def _objection(objection: Objection, priority: int, say: str, *never: str) -> Rule:
    return Rule(id=f"objection_{objection.value}", family=Family.OBJECTION, priority=priority, when=_when(objects=objection),
                move=Move.HANDLE_OBJECTION, objection=objection, cooldown_turns=2, anew=Anew.OBJECTION, say=say, never=never)  # fmt: skip


STANDARD: Final = Rulebook((
    # Safety: these pre-empt everything.
    Rule(id="safety_human_now", family=Family.SAFETY, priority=1000, needs=_needs("human_reasons"), move=Move.HAND_OVER,
         when=_when(human_needed=tuple(HandoffReason)),
         say="Take over now ({reasons}). Acknowledge first, answer the open question, sell nothing."),
    Rule(id="safety_opt_out", family=Family.SAFETY, priority=990, when=_when(wants=Intent.OPT_OUT), move=Move.CONFIRM_OPT_OUT,
         say="They opted out: no calls or messages on any channel. Confirm once, then stop."),
    Rule(id="safety_unregistered", family=Family.SAFETY, priority=980, when=_when(homes_not_sold_gte=1), needs=_needs("not_sold"),
         move=Move.DECLINE_UNREGISTERED,
         say="No RERA registration number on file for {projects}: offer registered homes.",
         never=("describe, price or book it", "take an expression of interest")),
    Rule(id="safety_minor", family=Family.SAFETY, priority=970, when=_when(wants=Intent.MINOR), move=Move.DECLINE_MINOR,
         say="They say they are under 18: collect nothing; ask for an adult."),
    Rule(id="safety_steering", family=Family.SAFETY, priority=960, when=_when(wants=Intent.STEERING), move=Move.DECLINE_STEERING,
         say="Do not help choose by community. Offer commute, schools, price and approvals instead."),
    Rule(id="safety_guarantee", family=Family.SAFETY, priority=950, when=_when(wants=Intent.GUARANTEE), move=Move.DECLINE_GUARANTEE,
         say="Promise no return, price rise or loan. Offer dated history, or the bank."),
    Rule(id="privacy_request", family=Family.SAFETY, priority=940, when=_when(wants=Intent.PRIVACY), move=Move.EXPLAIN_PRIVACY,
         say="They ask about their data: run the access or erasure request, after checking who they are."),
    # Service recovery.
    Rule(id="recover_repeat", family=Family.RECOVERY, priority=710, when=_when(asked_again=True), move=Move.ANSWER_FIRST,
         say="They ask the same again: answer it directly first; if it is unknown, say so, take it on yourself and offer a human."),
    Rule(id="recover_correction", family=Family.RECOVERY, priority=700, when=_when(corrected=True), move=Move.ACKNOWLEDGE_CORRECTION,
         say="They correct us: a short apology, repeat the corrected fact, go on."),
    Rule(id="recover_unknown", family=Family.RECOVERY, priority=690, when=_when(unanswered_gte=1), needs=_needs("missing_row"),
         move=Move.ADMIT_UNKNOWN, say="Not on file: {topic} of {subject}. Find it out and tell them.", never=("guess",)),
    # Opening, and answering.
    Rule(id="welcome_back", family=Family.COSMETIC, priority=400, needs=_needs("remembered"), per_session=1, move=Move.WELCOME_BACK,
         when=_when(hours_away_gte=4, remembered=True, memory_refused=False),
         say="Back after {gap}: greet them with {about}, and say what has changed since."),
    Rule(id="first_hello", family=Family.COSMETIC, priority=400, when=_when(turns=1), once=True, move=Move.GREET,
         say="A new visitor: say that this is an assistant and what it can do, and learn the need before anything else."),
    Rule(id="market_context", family=Family.ANSWER, priority=330, needs=_needs("market_row"), cooldown_turns=8,
         when=When.of({"asks_about": ("market", "rent")}, {"asks_advice": ("invest", "resale", "why_locality")}),
         say="Give the dated figure ({row}) with its source; the past promises nothing.", never=("forecast",)),
    Rule(id="clarify_area", family=Family.ANSWER, priority=320, when=_when(asks_about="area"), needs=_needs("home"),
         say="Sizes at {project}: always say carpet, built-up or super built-up; compare on carpet."),
    Rule(id="clarify_price", family=Family.ANSWER, priority=320, when=_when(asks_about="price"), needs=_needs("home"),
         say="Price at {project}: say whether it is base or all-inclusive and what is left out, and offer the cost sheet."),
    Rule(id="nri_path", family=Family.ANSWER, priority=310, when=_when(purpose="nri"), once=True,
         say="They buy from abroad: a video visit; power of attorney and NRE/NRO accounts are for an expert.", never=("tax advice",)),
    # Objections: listen, acknowledge, explore, respond.
    _objection(Objection.PRICE, 500,
         "Price: acknowledge; ask compared with what, total or monthly; then cost sheet, price per carpet foot, a smaller or lower unit, "
         "the payment plan.", "an invented discount", "a token to hold it"),
    _objection(Objection.LOCATION, 500,
         "Location: acknowledge; ask from where and at what hour; then measured distances, or another locality.",
         "'well connected' without figures", "a future metro as certain"),
    _objection(Objection.POSSESSION, 500,
         "Possession: acknowledge; ask by when they need the keys; then the completion date declared to RERA, or ready homes.",
         "a date of our own"),
    _objection(Objection.TRUST, 500,
         "Trust: acknowledge; ask what happened; then the RERA page and finished projects with their occupancy certificates.",
         "an attack on others", "a word that plays risks down"),
    Rule(id="objection_other", family=Family.OBJECTION, priority=490, when=_when(objects=OTHER_OBJECTIONS), needs=_needs("concern"),
         move=Move.HANDLE_OBJECTION, cooldown_turns=2, anew=Anew.OBJECTION, say="{concern}: acknowledge; {approach}"),
    # Qualification: one question, never one that was answered.
    Rule(id="clarify_amount", family=Family.QUALIFICATION, priority=395, when=_when(unclear_amount=True), needs=_needs("unclear_amount"),
         ask=Slot.AMOUNT, move=Move.ASK, cooldown_turns=5, say="They said {amount} without lakh or crore: ask once."),
    Rule(id="ask_configuration", family=Family.QUALIFICATION, priority=310, ask=Slot.CONFIGURATION, move=Move.ASK, cooldown_turns=5,
         when=_when(wants=Intent.SEARCH, may_ask=Slot.CONFIGURATION, leaves_room=True), say="Ask how many bedrooms they need."),
    Rule(id="ask_locality", family=Family.QUALIFICATION, priority=305, ask=Slot.LOCALITY, move=Move.ASK, cooldown_turns=5,
         when=_when(wants=Intent.SEARCH, may_ask=Slot.LOCALITY, leaves_room=True),
         say="Ask which part of the city, or which office or school should be near."),
    Rule(id="ask_budget", family=Family.QUALIFICATION, priority=300, ask=Slot.BUDGET, move=Move.ASK, cooldown_turns=5,
         when=_when(may_ask=Slot.BUDGET, turns_gte=2, answered=True, leaves_room=True),
         say="Ask for the budget, and whether it is all-inclusive."),
    Rule(id="ask_purpose", family=Family.QUALIFICATION, priority=295, ask=Slot.PURPOSE, move=Move.ASK, once=True,
         when=When.of({"may_ask": Slot.PURPOSE, "asks_advice": ("invest", "resale")}, {"may_ask": Slot.PURPOSE, "asks_about": ("rent", "market")}),
         say="Ask whether the home is to live in or an investment."),
    Rule(id="ask_timeline", family=Family.QUALIFICATION, priority=290, ask=Slot.TIMELINE, move=Move.ASK, cooldown_turns=5,
         when=_when(may_ask=Slot.TIMELINE, knows=Slot.BUDGET, turns_gte=3, leaves_room=True), say="Ask by when they would like the keys."),
    Rule(id="ask_deciders", family=Family.QUALIFICATION, priority=280, ask=Slot.DECIDERS, move=Move.ASK, once=True, anew=Anew.SHORTLIST,
         when=_when(shortlisted_gte=1, may_ask=Slot.DECIDERS, leaves_room=True), say="Ask who else will want to see it."),
    Rule(id="ask_loan", family=Family.QUALIFICATION, priority=280, ask=Slot.LOAN, move=Move.ASK, once=True, needs=_needs("estimate"),
         when=_when(wants=_ABOUT_MONEY, may_ask=Slot.LOAN, leaves_room=True),
         say="Ask where they stand with a loan; the figures are an estimate as of {as_of}, and the bank decides.", never=("promise a loan",)),
    Rule(id="ask_commute", family=Family.QUALIFICATION, priority=270, ask=Slot.COMMUTE, move=Move.ASK, cooldown_turns=5,
         when=When.of({"may_ask": Slot.COMMUTE, "asks_about": "distance"}, {"may_ask": Slot.COMMUTE, "objects": Objection.LOCATION}),
         say="Ask which office or school should be near."),
    Rule(id="ask_trigger", family=Family.QUALIFICATION, priority=262, ask=Slot.TRIGGER, move=Move.ASK, once=True,
         when=_when(may_ask=Slot.TRIGGER, knows=Slot.TIMELINE, turns_gte=4, leaves_room=True),
         say="Ask openly what has them looking just now, and take what they volunteer.", never=("ask about family or children",)),
    Rule(id="ask_value", family=Family.QUALIFICATION, priority=261, ask=Slot.VALUE, move=Move.ASK, once=True,
         when=_when(may_ask=Slot.VALUE, knows=Slot.COMMUTE, leaves_room=True),
         say="Ask what a shorter way to work or school would change for them."),
    Rule(id="need_not_status", family=Family.QUALIFICATION, priority=270, when=_when(asks_about="schools"), needs=_needs("school_row"), once=True,
         say="Ask whether the distance of a school is a priority ({row}).", never=("ask whether they have children",)),
    # Conversion.
    Rule(id="visit_confirm", family=Family.CONVERSION, priority=650, when=_when(new_visit=True), needs=_needs("next_visit"), move=Move.CONFIRM_VISIT,
         say="Confirm the visit to {where} ({when}): slot, people, contact; ask whether a reminder is welcome."),
    Rule(id="visit_after_repeat_views", family=Family.CONVERSION, priority=610, needs=_needs("most_viewed"), offers=Offerable.VISIT,
         when=When.of({"view_repeat_same_gte": 3, **_A_VISIT_FITS}), unless=_NO_SECOND_VISIT,
         cooldown_turns=6, cooldown_hours=24, per_session=2, move=Move.OFFER_VISIT,
         say="They looked at {project} {count} times: offer a visit and name it; ask which day suits, or give two free slots of the calendar.",
         never=("press", "scarcity")),
    Rule(id="visit_first", family=Family.CONVERSION, priority=600, offers=Offerable.VISIT,
         when=When.of({"shortlisted_gte": 1, **_A_VISIT_FITS}, {"homes_viewed_gte": 3, **_A_VISIT_FITS}), unless=_NO_SECOND_VISIT,
         cooldown_turns=6, cooldown_hours=24, per_session=2, move=Move.OFFER_VISIT,
         say="Offer a site visit: name the home they like; ask which day suits, or give two free slots of the calendar.",
         never=("press", "scarcity")),
    Rule(id="visit_followup", family=Family.CONVERSION, priority=430, when=_when(hours_since_visit_lte=24), once=True, anew=Anew.VISIT,
         say="They visited within a day: ask for one thing they liked and one worry; send the cost sheet if asked."),
    Rule(id="visit_no_show", family=Family.CONVERSION, priority=420, when=_when(no_show=True, visit_state="none"), cooldown_hours=48,
         offers=Offerable.VISIT, say="They missed a visit: offer a new slot or a video tour.", never=("blame",)),
    Rule(id="budget_gap_big", family=Family.CONVERSION, priority=380, when=_when(budget_gap_gt=20), needs=_needs("budget_gap"), cooldown_turns=6,
         move=Move.BUDGET_HONEST,
         say="The nearest home is {gap} % above the budget: say honestly that it does not fit; offer another locality or size.", never=("upsell",)),
    Rule(id="budget_gap_small", family=Family.CONVERSION, priority=370, when=_when(budget_gap_gt=0, budget_gap_lte=20), needs=_needs("budget_gap"),
         cooldown_turns=6, move=Move.BUDGET_LEVERS,
         say="The nearest home is {gap} % above the budget: show lower floors, smaller variants, other towers, the payment plan."),
    Rule(id="compare_two", family=Family.CONVERSION, priority=360, when=_when(shortlisted_firmly=2, leaves_room=True), stages=_EVALUATING,
         once=True, anew=Anew.SHORTLIST, offers=Offerable.COMPARISON, move=Move.COMPARE,
         say="Two homes are shortlisted: put them side by side on their criteria, a weakness of each included."),
    Rule(id="narrow_choice", family=Family.CONVERSION, priority=350, when=_when(homes_shown_gt=5, shortlisted=0), cooldown_turns=6, move=Move.NARROW,
         say="Many homes shown, none shortlisted: offer the best three with one trade-off each."),
    Rule(id="upsell_larger", family=Family.CONVERSION, priority=150, when=_when(larger_fits=True), needs=_needs("larger_home"), cooldown_turns=6,
         say="A {unit} at {project} fits the same budget: mention it once."),
    # Market: only from dated rows.
    Rule(id="urgency_true", family=Family.MARKET, priority=340, when=_when(homes_meant_gte=1), needs=_needs("reason_to_decide"), per_session=1,
         cooldown_hours=168, say="{reason} (source: {source}). Say it once, with the dates."),
    Rule(id="investor_path", family=Family.MARKET, priority=310, when=_when(purpose="invest"), needs=_needs("market_row"), once=True,
         say="They invest: rent and price as a dated range ({row}), the costs, and how to sell again.", never=("forecast",)),
    # By the clock, not in a turn.
    Rule(id="dormant_followup", family=Family.CONVERSION, priority=250,
         planned="3, 10 and 30 days after their last message, with consent and within the limits of contact",
         say="Something new since then (a price, a home, a slot), or nothing at all."),
    Rule(id="silence_nudge", family=Family.CONVERSION, priority=200, stages=(*_EVALUATING, Stage.CLOSING), per_session=1,
         planned="after 10 minutes of silence in an open chat",
         say="One helpful question about what they saw last; then leave them in peace."),
))  # fmt: skip

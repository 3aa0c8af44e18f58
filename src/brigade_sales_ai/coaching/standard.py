"""The rules that ship: what to do when, for the salesperson and for the reply (domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from ..situation import Move
from ..vocabulary import Intent, InterestLevel, Objection, Offerable, Slot, Stage, Topic
from .rulebook import Rulebook
from .rules import Condition, Family, Rule
from .view import View

__all__ = ["STANDARD"]

_EVALUATING: Final = (Stage.EVALUATION, Stage.NEGOTIATION)


# Conditions: each returns the facts in words, or None.


def _wants(*intents: Intent) -> Condition:
    def holds(view: View) -> str | None:
        if not view.wants(*intents):
            return None
        wanted = next(i for i in intents if view.wants(i))
        return f"the customer's message: {wanted.value.replace('_', ' ')}"

    return holds


def _needs_human(view: View) -> str | None:
    return "a human is called for: " + ", ".join(r.value.replace("_", " ") for r in view.human) if view.human else None


def _not_sold(view: View) -> str | None:
    names = ", ".join(p.name for p in view.now.facts.not_sold)
    return f"asked about {names}, which has no registration number" if names else None


def _corrected(view: View) -> str | None:
    if view.wants(Intent.CORRECT) or any(r.code in ("correction", "not_what_i_asked") for r in view.now.mood.reasons):
        return "the customer corrects us"
    return None


def _repeated(view: View) -> str | None:
    return "the same question again" if any(r.code.startswith("own_question") for r in view.now.mood.reasons) else None


def _missing(view: View) -> str | None:
    what = next(iter(view.now.facts.missing), None)
    return f"no row answers: {what.topic.value.replace('_', ' ')}" if what else None


def _returning(view: View) -> str | None:
    profile = view.now.before
    remembered = profile.properties_viewed or profile.interested_projects or profile.talk.search.said
    return f"back after {_gap(view)}" if view.returning and remembered else None


def _gap(view: View) -> str:
    gap = view.now.profile.talk.gap or timedelta()
    if gap >= timedelta(days=1):
        return f"{gap.days} day{'s' if gap.days != 1 else ''}"
    return f"{gap.seconds // 3600} hours"


def _first_message(view: View) -> str | None:
    return "their first message" if view.now.profile.talk.turns == 1 else None


def _objects_to(*objections: Objection) -> Condition:
    def holds(view: View) -> str | None:
        raised = view.objects(*objections) if view.now.heard.objections else None
        return f"{raised.value} objection in this message" if raised else None

    return holds


def _free_to_ask(slot: Slot) -> Condition:
    """Something was given already, and the answer is unknown: then one question is fair."""

    def holds(view: View) -> str | None:
        if view.wants(*_NO_TIME_FOR_QUESTIONS) or not view.may_ask(slot):
            return None
        return f"{slot.value} is not known yet"

    return holds


_NO_TIME_FOR_QUESTIONS: Final = (
    Intent.THANKS,
    Intent.GOODBYE,
    Intent.DECLINE,
    Intent.HESITATE,
    Intent.EXPLAIN,
    Intent.ADVICE,
    Intent.AGENT_HELP,
    Intent.NOT_INTERESTED,
    Intent.NOT_A_BUYER,
    Intent.OFF_TOPIC,
    Intent.IDENTITY,
    Intent.VISIT,
    Intent.CALLBACK,
    Intent.BROCHURE,
)


def _budget_unknown(view: View) -> str | None:
    known = _free_to_ask(Slot.BUDGET)(view)
    return known if view.now.profile.talk.turns >= 2 and view.questioned else None


def _configuration_unknown(view: View) -> str | None:
    return _free_to_ask(Slot.CONFIGURATION)(view) if view.wants(Intent.SEARCH) else None


def _locality_unknown(view: View) -> str | None:
    return _free_to_ask(Slot.LOCALITY)(view) if view.wants(Intent.SEARCH) else None


def _timeline_unknown(view: View) -> str | None:
    known = view.now.profile.knows(Slot.BUDGET) and view.now.profile.talk.turns >= 3
    return _free_to_ask(Slot.TIMELINE)(view) if known else None


def _deciders_unknown(view: View) -> str | None:
    return _free_to_ask(Slot.DECIDERS)(view) if view.now.profile.interested_projects else None


def _loan_unknown(view: View) -> str | None:
    about_money = view.wants(Intent.EMI, Intent.ELIGIBILITY, Intent.COST_SHEET)
    return _free_to_ask(Slot.LOAN)(view) if about_money else None


def _commute_unknown(view: View) -> str | None:
    asks = view.asks_about(Topic.DISTANCE)
    return "asks about the way, from where is unknown" if asks and view.may_ask(Slot.COMMUTE) else None


def _purpose_unknown(view: View) -> str | None:
    invests = view.now.heard.advice in ("invest", "resale") or view.asks_about(Topic.RENT, Topic.MARKET)
    return "asks about returns, purpose unknown" if invests and view.may_ask(Slot.PURPOSE) else None


def _unclear_amount(view: View) -> str | None:
    return "an amount without its unit" if view.now.heard.unclear_amount else None


def _many_shown(view: View) -> str | None:
    seen = len(view.now.profile.talk.seen)
    return f"{seen} homes shown, none shortlisted" if seen > 5 and not view.now.profile.interested_projects else None


def _two_shortlisted(view: View) -> str | None:
    liked = [i for i in view.now.profile.interested_projects if i.level is not InterestLevel.LOW]
    return "two homes are shortlisted" if len(liked) == 2 and not view.wants(*_NO_TIME_FOR_QUESTIONS) else None


def _gap_small(view: View) -> str | None:
    gap = view.now.facts.budget_gap_percent
    return f"the nearest home is {gap:g} % above the budget" if gap is not None and 0 < gap <= 20 else None


def _gap_big(view: View) -> str | None:
    gap = view.now.facts.budget_gap_percent
    return f"the nearest home is {gap:g} % above the budget" if gap is not None and gap > 20 else None


def _ready_for_a_visit(view: View) -> str | None:
    profile = view.now.profile
    if not _visit_may_be_offered(view):
        return None
    views = len(profile.properties_viewed)
    if profile.interested_projects:
        return "a home is shortlisted and no visit is planned"
    return f"{views} homes looked at and no visit is planned" if views >= 3 else None


def _keeps_looking(view: View) -> str | None:
    most = view.most_viewed
    if not _visit_may_be_offered(view) or most is None or most[1] < 3:
        return None
    return f"the same home looked at {most[1]} times"


def _visit_may_be_offered(view: View) -> bool:
    profile = view.now.profile
    busy = view.wants(*_NO_TIME_FOR_QUESTIONS, Intent.REJECT, Intent.HUMAN)
    return (
        profile.next_visit is None
        and not profile.booked
        and view.may_offer(Offerable.VISIT)
        and not busy
        and not profile.not_interested
    )


def _visit_asked(view: View) -> str | None:
    visit = view.now.profile.next_visit
    new = view.now.before.next_visit != visit
    return "a visit is asked for" if visit is not None and visit.state == "asked" and new else None


def _no_show(view: View) -> str | None:
    return "a visit was missed" if view.now.profile.no_show and view.now.profile.next_visit is None else None


def _just_visited(view: View) -> str | None:
    done = view.now.profile.site_visits_completed
    return "a visit was done within a day" if done and view.now.at - done[-1].at <= timedelta(hours=24) else None


def _larger_fits(view: View) -> str | None:
    found = view.now.facts.found
    return "a larger home fits the same budget" if found and found.larger and not found.relaxed else None


def _offer_on_file(view: View) -> str | None:
    return "a dated offer is on file for a home they like" if _offers(view) else None


def _market_asked(view: View) -> str | None:
    asked = view.asks_about(Topic.MARKET, Topic.RENT) or view.now.heard.advice in ("invest", "resale", "why_locality")
    return "asks about the market" if asked else None


def _sizes_compared(view: View) -> str | None:
    return "asks about sizes" if view.asks_about(Topic.AREA) else None


def _price_said(view: View) -> str | None:
    return "asks about the price" if view.asks_about(Topic.PRICE) else None


# Evidence: the values of the advice, or None when a row is missing.


def _focus(view: View) -> Mapping[str, str] | None:
    return {"project": view.focus.name} if view.focus else None


def _in_words(project_id: str) -> str:
    """Return an id as a name, for a home this turn's facts do not include."""
    return " ".join(word.capitalize() for word in project_id.split("-"))


def _name_of(view: View, project_id: str) -> str | None:
    known = (*view.now.facts.about, *(m.project for m in (view.now.facts.found.matches if view.now.facts.found else ())))
    return next((p.name for p in known if p.id == project_id), None)


def _most_viewed(view: View) -> Mapping[str, str] | None:
    most = view.most_viewed
    if most is None:
        return None
    return {"project": _name_of(view, most[0]) or _in_words(most[0]), "count": str(most[1])}


def _remembered(view: View) -> Mapping[str, str] | None:
    before = view.now.before
    homes = [i.project_id for i in before.interested_projects][-2:] or [v.project_id for v in before.properties_viewed][-2:]
    about = " and ".join(_in_words(h) for h in homes) if homes else "their search"
    return {"gap": _gap(view), "about": about}


def _nearest(view: View) -> Mapping[str, str] | None:
    gap = view.now.facts.budget_gap_percent
    return {"gap": f"{gap:g}"} if gap is not None else None


def _larger(view: View) -> Mapping[str, str] | None:
    found = view.now.facts.found
    if not found or not found.larger:
        return None
    match = found.larger[0]
    return {"project": match.project.name, "unit": match.units[0].name}


def _offers(view: View) -> Mapping[str, str] | None:
    liked = {i.project_id for i in view.now.profile.interested_projects} | {
        v.project_id for v in view.now.profile.properties_viewed
    }
    today = view.now.at.date()
    for project in view.now.facts.about:
        for offer in project.offers:
            if project.id in liked and offer.valid_from <= today <= offer.valid_until:
                return {"project": project.name, "offer": offer.text, "until": f"{offer.valid_until:%d %b %Y}"}
    return None


def _market_row(view: View) -> Mapping[str, str] | None:
    row = next((f for f in view.now.facts.facts if f.topic is Topic.MARKET), None)
    return {"row": row.text} if row else None


def _what_is_missing(view: View) -> Mapping[str, str] | None:
    what = next(iter(view.now.facts.missing), None)
    return {"topic": what.topic.value.replace("_", " "), "subject": what.subject} if what else None


def _reasons(view: View) -> Mapping[str, str]:
    return {"reasons": ", ".join(r.value.replace("_", " ") for r in view.human)}


def _amount(view: View) -> Mapping[str, str] | None:
    return {"amount": view.now.heard.unclear_amount} if view.now.heard.unclear_amount else None


def _visit(view: View) -> Mapping[str, str] | None:
    visit = view.now.profile.next_visit
    if visit is None:
        return None
    where = _name_of(view, visit.project_id) if visit.project_id else None
    return {"where": where or "the home they like", "when": visit.when or "no time said yet"}


def _objection_rule(objection: Objection, priority: int, say: str) -> Rule:
    return Rule(
        id=f"objection_{objection.value}",
        family=Family.OBJECTION,
        priority=priority,
        when=_objects_to(objection),
        move=Move.HANDLE_OBJECTION,
        objection=objection,
        say=say,
    )


STANDARD: Final = Rulebook((
    # Safety: these pre-empt everything.
    Rule(id="safety_human_now", family=Family.SAFETY, priority=1000, when=_needs_human, needs=_reasons, move=Move.HAND_OVER,
         say="Take over now ({reasons}). Acknowledge first, answer the open question, sell nothing."),
    Rule(id="safety_opt_out", family=Family.SAFETY, priority=990, when=_wants(Intent.OPT_OUT), move=Move.CONFIRM_OPT_OUT,
         say="They opted out: no calls or messages on any channel. Confirm once, then stop."),
    Rule(id="safety_unregistered", family=Family.SAFETY, priority=980, when=_not_sold, move=Move.DECLINE_UNREGISTERED,
         say="No RERA registration number on file: do not describe, price or book it. Offer registered homes."),
    Rule(id="safety_minor", family=Family.SAFETY, priority=970, when=_wants(Intent.MINOR), move=Move.DECLINE_MINOR,
         say="They say they are under 18: collect nothing; ask for an adult."),
    Rule(id="safety_steering", family=Family.SAFETY, priority=960, when=_wants(Intent.STEERING), move=Move.DECLINE_STEERING,
         say="Do not help choose by community. Offer commute, schools, price and approvals instead."),
    Rule(id="safety_guarantee", family=Family.SAFETY, priority=950, when=_wants(Intent.GUARANTEE), move=Move.DECLINE_GUARANTEE,
         say="Promise no return, price rise or loan. Offer dated history, or the bank."),
    Rule(id="privacy_request", family=Family.SAFETY, priority=940, when=_wants(Intent.PRIVACY), move=Move.EXPLAIN_PRIVACY,
         say="They ask about their data: run the access or erasure request, after checking who they are."),
    # Service recovery.
    Rule(id="recover_repeat", family=Family.RECOVERY, priority=710, when=_repeated, move=Move.ANSWER_FIRST,
         say="They ask the same again: answer it directly first; if it is unknown, say so and take it on yourself."),
    Rule(id="recover_correction", family=Family.RECOVERY, priority=700, when=_corrected, move=Move.ACKNOWLEDGE_CORRECTION,
         say="They correct us: a short apology, repeat the corrected fact, go on."),
    Rule(id="recover_unknown", family=Family.RECOVERY, priority=690, when=_missing, needs=_what_is_missing, move=Move.ADMIT_UNKNOWN,
         say="Not on file: {topic} of {subject}. Find it out and tell them."),
    # Opening.
    Rule(id="welcome_back", family=Family.COSMETIC, priority=400, when=_returning, needs=_remembered, per_session=1, move=Move.WELCOME_BACK,
         say="Back after {gap}: greet them with {about}, and say what has changed since."),
    Rule(id="first_hello", family=Family.COSMETIC, priority=390, when=_first_message, once=True, move=Move.GREET,
         say="A new visitor: learn the need before anything else."),
    # Objections: listen, acknowledge, explore, respond.
    _objection_rule(Objection.PRICE, 500,
         "Price: acknowledge; ask compared with what, total or monthly; then cost sheet, price per carpet foot, a smaller or lower unit, "
         "the payment plan. No invented discount."),
    _objection_rule(Objection.LOCATION, 500,
         "Location: acknowledge; ask from where and at what hour; then measured distances, or another locality."),
    _objection_rule(Objection.POSSESSION, 500,
         "Possession: acknowledge; ask by when they need the keys; then the declared completion date, or ready homes."),
    _objection_rule(Objection.TRUST, 500,
         "Trust: acknowledge; ask what happened; then the RERA page and finished projects with their occupancy certificates. Attack nobody."),
    *(_objection_rule(objection, 490, say) for objection, say in (
        (Objection.TIMING, "Timing: ask what has to happen first; agree a date to talk again. No invented deadline."),
        (Objection.AMENITIES, "Amenities: ask whether it is a must; then the sanctioned list."),
        (Objection.SIZE, "Size: ask which room; then carpet area and plan."),
        (Objection.LOAN, "Loan: offer an EMI estimate and banks on file; the bank decides."),
        (Objection.LEGAL, "Documents: ask which one; give the status on file and suggest a lawyer."),
        (Objection.FAMILY, "Family decides too: offer a summary to share and a visit together. Never press."),
        (Objection.COMPETITOR, "Another offer: ask whether it is on the same basis; then own facts on that basis. Disparage nobody."),
        (Objection.RESALE, "Resale: ask for the horizon; give dated history, no forecast."),
        (Objection.UNSAID, "They doubt and do not say why: ask once, openly, what holds them back; then listen. Guess nothing, press nothing."),
    )),
    # Qualification: one question, never one that was answered.
    Rule(id="clarify_amount", family=Family.QUALIFICATION, priority=395, when=_unclear_amount, needs=_amount, ask=Slot.AMOUNT, move=Move.ASK,
         cooldown_turns=5, say="They said {amount} without lakh or crore: ask once."),
    Rule(id="budget_gap_big", family=Family.CONVERSION, priority=380, when=_gap_big, needs=_nearest, cooldown_turns=6, move=Move.BUDGET_HONEST,
         say="The nearest home is {gap} % above the budget: say honestly that it does not fit; offer another locality or size. No upsell."),
    Rule(id="budget_gap_small", family=Family.CONVERSION, priority=370, when=_gap_small, needs=_nearest, cooldown_turns=6, move=Move.BUDGET_LEVERS,
         say="The nearest home is {gap} % above the budget: show lower floors, smaller variants, other towers, the payment plan."),
    Rule(id="ask_configuration", family=Family.QUALIFICATION, priority=310, when=_configuration_unknown, ask=Slot.CONFIGURATION, move=Move.ASK,
         cooldown_turns=5, say="Ask how many bedrooms they need."),
    Rule(id="ask_locality", family=Family.QUALIFICATION, priority=305, when=_locality_unknown, ask=Slot.LOCALITY, move=Move.ASK,
         cooldown_turns=5, say="Ask which part of the city, or which office or school should be near."),
    Rule(id="ask_budget", family=Family.QUALIFICATION, priority=300, when=_budget_unknown, ask=Slot.BUDGET, move=Move.ASK,
         cooldown_turns=5, say="Ask for the budget, and whether it is all-inclusive."),
    Rule(id="ask_purpose", family=Family.QUALIFICATION, priority=295, when=_purpose_unknown, ask=Slot.PURPOSE, move=Move.ASK,
         once=True, say="Ask whether the home is to live in or an investment."),
    Rule(id="ask_timeline", family=Family.QUALIFICATION, priority=290, when=_timeline_unknown, ask=Slot.TIMELINE, move=Move.ASK,
         cooldown_turns=8, say="Ask by when they would like the keys."),
    Rule(id="ask_loan", family=Family.QUALIFICATION, priority=280, when=_loan_unknown, ask=Slot.LOAN, move=Move.ASK,
         once=True, say="Ask where they stand with a loan; any figure is an estimate."),
    Rule(id="ask_commute", family=Family.QUALIFICATION, priority=275, when=_commute_unknown, ask=Slot.COMMUTE, move=Move.ASK,
         cooldown_turns=5, say="Ask which office or school should be near."),
    Rule(id="ask_deciders", family=Family.QUALIFICATION, priority=270, when=_deciders_unknown, ask=Slot.DECIDERS, move=Move.ASK,
         cooldown_turns=10, once=True, say="Ask who else will want to see it."),
    # Conversion.
    Rule(id="visit_confirm", family=Family.CONVERSION, priority=650, when=_visit_asked, needs=_visit, move=Move.CONFIRM_VISIT,
         say="Confirm the visit to {where} ({when}): slot, people, contact; ask whether a reminder is welcome."),
    Rule(id="visit_after_repeat_views", family=Family.CONVERSION, priority=610, when=_keeps_looking, needs=_most_viewed,
         cooldown_turns=6, cooldown_hours=24, per_session=2, move=Move.OFFER_VISIT,
         say="They looked at {project} {count} times: offer a visit, name it, give two real slots, no pressure."),
    Rule(id="visit_first", family=Family.CONVERSION, priority=600, when=_ready_for_a_visit,
         cooldown_turns=6, cooldown_hours=24, per_session=2, move=Move.OFFER_VISIT,
         say="Offer a site visit: name the home they like, give two real slots, no pressure."),
    Rule(id="visit_followup", family=Family.CONVERSION, priority=430, when=_just_visited, per_session=1, cooldown_hours=24,
         say="They visited within a day: ask for one thing they liked and one worry; send the cost sheet if asked."),
    Rule(id="visit_no_show", family=Family.CONVERSION, priority=420, when=_no_show, cooldown_hours=48,
         say="They missed a visit: no blame; offer a new slot or a video tour."),
    Rule(id="compare_two", family=Family.CONVERSION, priority=360, when=_two_shortlisted, cooldown_turns=10, stages=_EVALUATING, move=Move.COMPARE,
         say="Two homes are shortlisted: put them side by side on their criteria, a weakness of each included."),
    Rule(id="narrow_choice", family=Family.CONVERSION, priority=350, when=_many_shown, cooldown_turns=6, move=Move.NARROW,
         say="Many homes shown, none shortlisted: offer the best three with one trade-off each."),
    Rule(id="upsell_larger", family=Family.CONVERSION, priority=150, when=_larger_fits, needs=_larger, cooldown_turns=6,
         say="A {unit} at {project} fits the same budget: mention it once."),
    # Market: only from dated rows.
    Rule(id="urgency_true", family=Family.MARKET, priority=340, when=_offer_on_file, needs=_offers, per_session=1, cooldown_hours=168,
         say="On file for {project}: {offer}, valid until {until}. Say it once, with the date."),
    Rule(id="market_context", family=Family.ANSWER, priority=330, when=_market_asked, needs=_market_row, cooldown_turns=8,
         say="Give the dated figure ({row}) with its source; the past promises nothing."),
    Rule(id="clarify_area", family=Family.ANSWER, priority=320, when=_sizes_compared, needs=_focus,
         say="Sizes at {project}: always say carpet, built-up or super built-up."),
    Rule(id="clarify_price", family=Family.ANSWER, priority=320, when=_price_said, needs=_focus,
         say="Price at {project}: say whether it is base or all-inclusive, and offer the cost sheet."),
))  # fmt: skip

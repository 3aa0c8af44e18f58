"""One message, everything it says: amounts, homes, places, people, questions, wishes and worries."""

from __future__ import annotations

from datetime import datetime

from ..homes import Needs
from ..money import Amount, AmountKind, find_amounts
from ..situation import Heard
from ..values import Rupees
from ..vocabulary import Intent, Offerable, Slot
from .budgets import BudgetHeard, budget_in
from .homes import HomesHeard, homes_in
from .language import language_of
from .people import person_in
from .when import when_in
from .whereabouts import WhereHeard, where_in
from .wishes import WishesHeard, wishes_in

__all__ = ["understand"]


def understand(
    text: str,
    *,
    asked: Slot | None = None,
    asked_about: str = "",
    offered: Offerable | None = None,
    at: datetime | None = None,
) -> Heard:
    """
    Return what *text* says; *asked* (about what) and *offered* are the last reply's, and settle bare answers.

    *at* is the moment of the message: "tomorrow" is a day, and "by June" so many months, only when that is known.

    Never raises, whatever the text; takes time in proportion to its length.
    """
    amounts = find_amounts(text)
    homes = homes_in(text, asked=asked)
    budget = budget_in(text, amounts, asked=asked, asked_about=asked_about)
    where = where_in(text)
    person = person_in(text, asked=asked, at=at)
    visit = when_in(text, at)
    needs = _needs(homes, budget, where)
    wishes = wishes_in(text, needs, homes, amounts, visit, asked=asked, offered=offered)
    quotes = {**homes.quotes, **where.quotes, **wishes.quotes, **person.quotes}
    if budget.quote:
        quotes["budget_max"] = budget.quote
    return Heard(
        language=language_of(text),
        intents=wishes.intents,
        topics=wishes.topics,
        objections=wishes.objections,
        needs=_own(needs, wishes),
        ruled_out_configurations=tuple(c.label for c in homes.ruled_out),
        unclear_amount=budget.unclear,
        loan_amount=_loan_amount(amounts, wishes),
        outside_city=where.outside,
        place=where.landmark,
        name=person.name,
        phone=person.phone,
        email=person.email,
        purpose=person.purpose,
        timeline_months=person.timeline,
        loan=person.loan,
        deciders=person.deciders,
        visit_when=visit.quote if visit else None,
        visit=visit,
        ordinal=wishes.ordinal,
        term=wishes.term,
        advice=wishes.advice,
        quotes=quotes,
    )


def _needs(homes: HomesHeard, budget: BudgetHeard, where: WhereHeard) -> Needs:
    return Needs(
        budget_min=budget.low,
        budget_max=budget.high,
        budget_about=budget.about,
        configurations=homes.configurations,
        bedrooms_at_least=homes.at_least,
        kinds=homes.kinds,
        localities=where.localities,
        zones=tuple(where.zones),
        avoided_localities=where.avoided,
        status=homes.status,
        possession_by=homes.possession_by,
        area_min=homes.area_min,
        area_max=homes.area_max,
        amenities=homes.amenities,
        avoided_amenities=homes.avoided_amenities,
    )


def _own(needs: Needs, wishes: WishesHeard) -> Needs:
    """Return the customer's own needs: words in a question of meaning, or about somebody's client, state none."""
    if not {Intent.EXPLAIN, Intent.AGENT_HELP}.isdisjoint(wishes.intents):
        return Needs()
    return needs.model_copy(update={"status": None}) if Intent.ADVICE in wishes.intents else needs


def _loan_amount(amounts: tuple[Amount, ...], wishes: WishesHeard) -> Rupees | None:
    """Return the amount that an EMI, a loan or a cost sheet is asked for."""
    if {Intent.EMI, Intent.ELIGIBILITY, Intent.COST_SHEET}.isdisjoint(wishes.intents):
        return None
    return next((a.high or a.low for a in amounts if a.kind is AmountKind.PRICE), None)

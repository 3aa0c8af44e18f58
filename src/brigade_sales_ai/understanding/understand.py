"""One message, everything it says: amounts, homes, places, people, questions, wishes and worries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ..homes import Needs
from ..money import Amount, AmountKind, find_amounts
from ..situation import Heard
from ..values import Rupees, a_text, cleaned
from ..vocabulary import Intent, Objection, Offerable, Slot, Topic
from .asked import Asked, asked_in
from .budgets import NO_BUDGET, BudgetHeard, budget_in
from .circumstances import place_answered
from .homes import NOTHING_OF_HOMES, HomesHeard, homes_in
from .language import language_of
from .motives import Motive, answered
from .people import PersonHeard, person_in
from .when import when_in
from .whereabouts import WhereHeard, where_in
from .wishes import WishesHeard, says_yes, wishes_in

__all__ = ["understand"]


_WIDE_GAP: Final = re.compile(r"(\s)\s{2,}")
"""Says nothing, and patterns that may meet several kinds of space would try it in every division."""


def understand(
    text: str,
    *,
    asked: Slot | None = None,
    asked_about: str = "",
    offered: Offerable | None = None,
    after: str = "",
    at: datetime | None = None,
    names: Sequence[str] = (),
) -> Heard:
    """
    Return what *text* says; *asked* (about what) and *offered* are the last reply's, and settle bare answers.

    *after* is for a host whose own agent spoke: the agent's last words, out of which is read what was asked and offered if neither
    is given.

    *at* is the moment of the message: "tomorrow" is a day, and "by June" so many months, only when that is known.

    *names* are what homes are called in it: "the price of Lotus Park" asks for a price, and for no park.

    Takes time in proportion to the text's length.

    Raises:
        InvalidRequest: *text* or *after* is no text; whatever stands in one is understood or left.

    """
    text, after = cleaned(a_text(text)), a_text(after, "after")
    if "   " in text or not text.isprintable():
        text = _WIDE_GAP.sub(r"\1", text)
    wish = _without_names(text, names)  # what is asked and wished for; people, places and motives keep every word
    question = asked_in(after) if after and asked is None and offered is None else None
    if question is not None:
        asked, offered = question.slot, question.offer
    amounts = find_amounts(wish)
    homes = homes_in(_WHAT_ABOUT.sub(r"\1", wish) if asked is Slot.CONFIGURATION else wish, asked=asked, at=at)
    budget = budget_in(wish, amounts, asked=asked, asked_about=asked_about)
    person = person_in(text, asked=asked, at=at)
    explored = asked is Slot.OBJECTION and asked_about == Objection.LOCATION  # "from where, and at what hour?"
    where = _where(text, person, Slot.COMMUTE if explored else asked, question)
    visit = when_in(text, at)
    needs = _needs(homes, budget, where)
    wishes = wishes_in(wish, needs, homes, amounts, visit, asked=asked, offered=offered)
    ways_end = _ways_end(where, wishes)
    outside = where.outside or _strange_place(text, asked, question, where, wishes)
    quotes = {**homes.quotes, **where.quotes, **wishes.quotes, **person.quotes}
    if outside:
        quotes.setdefault("outside_city", outside)
    trigger = _motive(person.trigger, Slot.TRIGGER, text, asked, wishes)
    value = _motive(person.value, Slot.VALUE, text, asked, wishes)
    if trigger:
        quotes["trigger"] = trigger.quote
    if value:
        quotes["value"] = value.quote
    if budget.quote:
        quotes["budget_max"] = budget.quote
    if wish is not text:
        quotes = {what: _as_said(quote, wish, text) for what, quote in quotes.items()}
    return Heard.made(
        language=language_of(wish),
        intents=_intents(person, wishes),
        topics=wishes.topics,
        objections=wishes.objections,
        needs=_without_the_way(_own(needs, wishes), ways_end),
        ruled_out_configurations=tuple(c.label for c in homes.ruled_out),
        unclear_amount=budget.unclear,
        loan_amount=_loan_amount(amounts, wishes),
        outside_city=outside,
        lives_in=_lives_in(text, person, question),
        profession=person.profession,
        may_call=_may_call(person, offered, wishes),
        asked_amenities=homes.asked_amenities,
        within_km=where.within_km,
        place=where.landmark or ways_end,
        name=person.name,
        phone=person.phone,
        email=person.email,
        purpose=person.purpose,
        timeline_months=person.timeline,
        timeline_weeks=person.weeks,
        loan=person.loan,
        deciders=person.deciders,
        commute=where.commute,
        trigger=trigger.told if trigger else None,
        value=value.told if value else None,
        visit_when=visit.quote if visit else None,
        visit=visit,
        ordinal=wishes.ordinal,
        term=wishes.term,
        advice=wishes.advice,
        quotes=quotes,
    )


def _motive(said: Motive | None, slot: Slot, text: str, asked: Slot | None, wishes: WishesHeard) -> Motive | None:
    """Return the motive: as it was *said*, or the plain answer to our question for it by somebody who wants nothing else."""
    if said is not None or asked is not slot or not _BESIDE_AN_ANSWER.issuperset(wishes.intents):
        return said
    return answered(text, asked, slot)


def _without_names(text: str, names: Sequence[str]) -> str:
    """Return *text* with letters that say nothing in the place of *names*, as many."""
    for name in names:
        text = text.replace(name, _LETTER_OR_FIGURE.sub("x", name))
    return text


_LETTER_OR_FIGURE: Final = re.compile(r"\w")


def _as_said(quote: str, wish: str, text: str) -> str:
    """Return *quote*, which may stand in *wish*, as it stands in *text*."""
    at = wish.find(quote)
    return text[at : at + len(quote)] if at >= 0 else quote


_BESIDE_AN_ANSWER: Final = frozenset({Intent.ACCEPT, Intent.LIKE, Intent.HESITATE, Intent.GREETING, Intent.THANKS})


_WHAT_ABOUT: Final = re.compile(r"^\W*(?:(?:and|ok|or|so|hmm),? )?(?:what|how) about (.{1,12}?)\W*$", re.IGNORECASE)
"""Before the number of bedrooms that was asked for."""


def _where(text: str, person: PersonHeard, asked: Slot | None, question: Asked | None) -> WhereHeard:
    """Return where a home is wanted: not where they live; "yes" where a place was named, or the bare name of one."""
    if person.lives is not None and text.startswith(person.lives.place, person.lives.start):
        # Blanks in its place: what stands around it keeps its distance.
        text = f"{text[: person.lives.start]}{' ' * len(person.lives.place)}{text[person.lives.end :]}"
    confirmed = question.place if question is not None and Slot.LOCALITY in question.slots and says_yes(text) else ""
    if confirmed:
        return where_in(f"in {confirmed}")
    return where_in(text, asked=asked)


def _strange_place(
    text: str, asked: Slot | None, question: Asked | None, where: WhereHeard, wishes: WishesHeard
) -> str | None:
    """Return the bare name that answers "where?" where it is on no list of ours: a town, or a part of one, that we do not know."""
    if where.wanted or where.zones or not _SAID_BESIDE_A_PLACE.issuperset(wishes.intents):
        return None
    if asked is not Slot.LOCALITY and (question is None or Slot.LOCALITY not in question.slots):
        return None
    places = (place_answered(part) for part in _PARTS.split(text[:300]))
    return next(
        (place.place for place in places if place and (place.place[0].isupper() or place.place.count(" ") < 3)), None
    )


_SAID_BESIDE_A_PLACE: Final = frozenset(
    {Intent.ACCEPT, Intent.DECLINE, Intent.CORRECT, Intent.GREETING, Intent.THANKS, Intent.SEARCH, Intent.VAGUE}
)


_PARTS: Final = re.compile(r"[,.;\n]\s*")


def _ways_end(where: WhereHeard, wishes: WishesHeard) -> str | None:
    """Return the locality that a distance is asked from or to ("is it far from Hebbal?"), which nobody wants a home in."""
    if where.landmark or Topic.DISTANCE not in wishes.topics or Intent.SEARCH in wishes.intents:
        return None
    return where.localities[-1] if where.localities else None


def _without_the_way(needs: Needs, end: str | None) -> Needs:
    kept = tuple(name for name in needs.localities if name != end)
    return needs if len(kept) == len(needs.localities) else needs.model_copy(update={"localities": kept})


def _lives_in(text: str, person: PersonHeard, question: Asked | None) -> str | None:
    """Return where they live: as they say, or as was supposed and they say yes to."""
    if person.lives is not None:
        return person.lives.place
    supposed = question.place if question is not None and question.slot is Slot.RESIDENCE else ""
    return supposed if supposed and says_yes(text) else None


def _intents(person: PersonHeard, wishes: WishesHeard) -> tuple[Intent, ...]:
    """Return the intents: "don't call again" asks for no call, and "call me, don't message" wants not to be left alone."""
    intents = wishes.intents
    if Intent.OPT_OUT not in intents or Intent.CALLBACK not in intents:
        return intents
    contradicted = Intent.OPT_OUT if person.may_call else Intent.CALLBACK
    return tuple(intent for intent in intents if intent is not contradicted)


def _may_call(person: PersonHeard, offered: Offerable | None, wishes: WishesHeard) -> bool | None:
    """Return whether we may telephone: as they say, or by yes or no to a call that was offered."""
    if person.may_call is not None or offered is not Offerable.CALLBACK:
        return person.may_call
    return True if Intent.ACCEPT in wishes.intents else False if Intent.DECLINE in wishes.intents else None


def _needs(homes: HomesHeard, budget: BudgetHeard, where: WhereHeard) -> Needs:
    if homes is NOTHING_OF_HOMES and budget is NO_BUDGET and not (where.wanted or where.zones):
        return _NONE
    said = {
        "budget_min": budget.low,
        "budget_max": budget.high,
        "budget_about": budget.about,
        "configurations": homes.configurations,
        "bedrooms_at_least": homes.at_least,
        "kinds": homes.kinds,
        "localities": where.localities if where.wanted else (),
        "zones": tuple(where.zones),
        "avoided_localities": where.avoided if where.wanted else (),
        "status": homes.status,
        "possession_by": homes.possession_by,
        "area_min": homes.area_min,
        "area_max": homes.area_max,
        "amenities": homes.amenities,
        "avoided_amenities": homes.avoided_amenities,
        "bathrooms": homes.bathrooms,
        "area_basis": homes.area_basis,
        "furnishing": homes.furnishing,
        "facing": homes.facing,
        "floors": homes.floors,
    }
    return _NONE.model_copy(update={name: value for name, value in said.items() if value})


_NONE: Final = Needs()


def _own(needs: Needs, wishes: WishesHeard) -> Needs:
    """Return the customer's own needs: words in a question of meaning, or about somebody's client, state none."""
    if not {Intent.EXPLAIN, Intent.AGENT_HELP}.isdisjoint(wishes.intents):
        return _NONE
    if needs.avoided_amenities and Objection.AMENITIES in wishes.objections:
        needs = needs.model_copy(update={"avoided_amenities": ()})  # "no balcony there" misses one
    return needs.model_copy(update={"status": None}) if needs.status and Intent.ADVICE in wishes.intents else needs


def _loan_amount(amounts: tuple[Amount, ...], wishes: WishesHeard) -> Rupees | None:
    """Return the amount that an EMI, a loan or a cost sheet is asked for."""
    if not amounts or {Intent.EMI, Intent.ELIGIBILITY, Intent.COST_SHEET}.isdisjoint(wishes.intents):
        return None
    return next((a.high or a.low for a in amounts if a.kind is AmountKind.PRICE), None)

"""Looks up what the rows say about one turn: homes meant, homes found, facts asked for, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from ..homes import Needs, Project
from ..money import CRORE, emi, grouped, show
from ..objections import topics_owed
from ..places import kilometres_between
from ..situation import Facts, Findings, Situation
from ..vocabulary import Intent, Slot, Topic
from .catalogue import Catalogue
from .costs import DOWN_PAYMENT_PERCENT, LOAN_PERCENT, LOAN_RATE, LOAN_YEARS, cost_sheet
from .explain import GLOSSARY
from .facts import Ledger, lowest_price
from .names import NameIndex, developers_named, names_nobody_has
from .search import anchor, fitting, gap_percent, search

__all__ = ["CatalogueKnowledge", "Unregistered"]


class Unregistered(StrEnum):
    """What to do with a project that has no registration number (domain.md §3.7)."""

    WITHHOLD = "withhold"
    """Do not sell it: no price, no booking, no visit."""
    DISCLOSE = "disclose"
    """Speak of it, and say each time that the number is to be confirmed. For hosts who know that it is registered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    sold: tuple[Project, ...]
    by_id: dict[str, Project]
    names: NameIndex


@dataclass(frozen=True, slots=True)
class CatalogueKnowledge:
    """A `KnowledgeBase` over a catalogue, indexed once when it is made."""

    catalogue: Catalogue
    unregistered: Unregistered = Unregistered.WITHHOLD
    page: int = 3
    """How many homes a list shows."""
    _index: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        everything = self.catalogue.projects
        disclosed = self.unregistered is Unregistered.DISCLOSE
        index = _Index(
            sold=tuple(p for p in everything if disclosed or p.registration),
            by_id={p.id: p for p in everything},
            names=NameIndex.of(everything),
        )
        object.__setattr__(self, "_index", index)

    async def look_up(self, situation: Situation, /) -> Facts:
        """Return what the catalogue knows about the situation."""
        return self.known_about(situation)

    def known_about(self, now: Situation) -> Facts:
        """Return what the catalogue knows about *now*; a plain function of the situation."""
        heard = now.heard
        named = () if heard.wants(Intent.EXPLAIN) else self._index.names.named_in(now.text)
        not_sold = tuple(p for p in named if p not in self._index.sold)
        about = tuple(p for p in named if p in self._index.sold) or (() if not_sold else self._meant(now))
        needs = _filtered(now.profile.talk.search, now.filters)
        found = self._found(now, needs, about) if not named else None
        ledger = Ledger()
        self._answer(now, about, ledger)
        # The budget is held against the rows when one of the two may have changed, not in every turn.
        budgeted = found is not None and (needs.budget_max is not None or needs.budget_min is not None)
        budgeted = budgeted or bool(now.heard.needs.said & {"budget_max", "budget_min"})
        fits = fitting(self._index.sold, needs) if budgeted else None
        return Facts(
            about=about,
            named=named,
            found=found,
            facts=tuple(ledger.facts),
            missing=tuple(ledger.missing),
            unknown_names=() if named or (found and found.matches) else _unknown(now, self.catalogue.projects),
            not_sold=not_sold,
            fitting=fits,
            budget_gap_percent=gap_percent(self._index.sold, needs) if fits == 0 else None,
        )

    # Which homes are meant.

    def _meant(self, now: Situation) -> tuple[Project, ...]:
        heard, talk = now.heard, now.profile.talk
        shown = self._of(talk.shown)
        focus = self._of(talk.focus)
        if (
            heard.wants(Intent.SEARCH, Intent.MORE, Intent.NEARBY, Intent.CHEAPEST, Intent.ADVICE, Intent.EXPLAIN)
            and not heard.ordinal
        ):
            return ()
        if heard.ordinal is not None and shown:
            position = heard.ordinal if heard.ordinal < 0 else heard.ordinal - 1
            return (shown[position],) if -len(shown) <= position < len(shown) else ()
        if heard.wants(Intent.COMPARE):
            return focus[:3] if len(focus) >= 2 else shown[:3]
        answers_us = now.before.talk.asked is Slot.OBJECTION
        if heard.wants(*_ABOUT_SOMETHING) or heard.topics or heard.objections or answers_us:
            return focus[:1] or shown
        return focus[:1] if heard.wants(Intent.ACCEPT) else ()

    def _of(self, ids: Sequence[str]) -> tuple[Project, ...]:
        return tuple(p for i in ids if (p := self._index.by_id.get(i)) is not None and p in self._index.sold)

    # Which homes fit.

    def _found(self, now: Situation, needs: Needs, about: tuple[Project, ...]) -> Findings | None:
        heard, talk = now.heard, now.profile.talk
        projects = self._index.sold
        rejected = tuple(r.project_id for r in now.profile.properties_rejected)
        if heard.wants(Intent.NEARBY):
            where = anchor(needs, self._of(talk.focus or talk.shown))
            if where is not None:
                return search(projects, needs, seen=(*talk.seen, *rejected), limit=self.page, around=where)
        if heard.wants(Intent.MORE):
            return search(projects, needs, seen=(*talk.seen, *rejected), limit=self.page)
        if heard.wants(Intent.CHEAPEST):
            return search(projects, needs, seen=rejected, limit=self.page, cheapest_first=True)
        if heard.wants(Intent.SEARCH):
            near_landmark = heard.place if heard.place and not needs.localities and not needs.zones else None
            if near_landmark:
                zone_wide = search(projects, needs, seen=rejected, limit=self.page, around=near_landmark)
                if zone_wide.matches:
                    return zone_wide
            return search(projects, needs, seen=rejected, limit=self.page)
        return None

    # What was asked.

    def _answer(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        heard = now.heard
        if heard.term and heard.term in GLOSSARY:
            ledger.say(Topic.OVERVIEW, heard.term, GLOSSARY[heard.term], "glossary")
        if heard.wants(Intent.EMI, Intent.ELIGIBILITY):
            self._emi(now, about, ledger)
        if heard.wants(Intent.COST_SHEET):
            self._costs(now, about, ledger)
        topics = self._topics(now, about)
        single = len(about) == 1 or heard.wants(Intent.COMPARE)
        for project in about[:3]:
            wanted = heard.needs.configurations
            units = tuple(
                u for u in project.units if u.configuration and any(c.satisfied_by(u.configuration) for c in wanted)
            )
            for topic in topics:
                if topic in _OF_A_PLACE:
                    continue
                ledger.about(project, topic, at=now.at.date(), asked_place=heard.place, units=units or project.units)
            if not single and not topics:
                break
        if not about and Topic.DISTANCE in heard.topics and heard.place:
            self._between_places(now, ledger)
        if _OF_A_PLACE & set(heard.topics) or heard.advice in ("invest", "why_locality", "resale"):
            self._market(now, about, ledger)

    def _topics(self, now: Situation, about: tuple[Project, ...]) -> tuple[Topic, ...]:
        heard = now.heard
        if heard.wants(Intent.COMPARE):
            return (Topic.LOCATION, Topic.PRICE, Topic.AREA, Topic.POSSESSION, Topic.REGISTRATION)
        if heard.topics:
            return heard.topics
        if about and _ANSWERS_US.issuperset(heard.intents):
            owed = topics_owed(now.profile, heard.objections, now.before.talk.asked)
            # One of them answers; that the others are on no row is no news to somebody who asked for none of them.
            if told := tuple(topic for topic in owed if Ledger.tells(about[0], topic, at=now.at.date())):
                return told
            if owed:
                return owed[:1]
        if heard.wants(Intent.SELECT) and len(about) > 1:
            return ()  # "that one", of several: which one has to be asked
        if about and (heard.wants(Intent.DETAILS, Intent.SELECT) or _only_a_name(now)):
            return _SNAPSHOT if len(about) == 1 else (Topic.PRICE, Topic.POSSESSION)
        return ()

    def _emi(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        """Note the EMI for the customer's own amount, else for the home the talk is about."""
        price, subject = now.heard.loan_amount, "that amount"
        cheapest = lowest_price(about[0].units) if about else None
        if price is None and cheapest is not None:
            unit, price = cheapest
            subject = f"{unit.name} at {about[0].name}"
        if price is None:
            ledger.lack(Topic.LOAN, "the price to work from")
            return
        principal = price * LOAN_PERCENT // 100
        monthly = emi(principal, annual_percent=LOAN_RATE, years=LOAN_YEARS)
        ledger.say(
            Topic.LOAN,
            "EMI",
            f"for {subject} at {show(price)}, a loan of {LOAN_PERCENT} % ({show(principal)}) over {LOAN_YEARS} years at an assumed "
            f"{LOAN_RATE} % comes to an EMI of about ₹{grouped(monthly)} a month, with {show(price - principal)} "
            f"({DOWN_PAYMENT_PERCENT} %) as down payment; this is an estimate, the bank decides",
            "EMI formula; assumptions said",
            now.at.date(),
        )

    def _costs(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        cheapest = lowest_price(about[0].units) if about else None
        price = now.heard.loan_amount or (cheapest[1] if cheapest else None)
        if price is None or price > 1000 * CRORE:
            ledger.lack(Topic.PRICE, "the price to work from")
            return
        sheet = cost_sheet(price, on=now.at.date(), status=about[0].status if about else None)
        parts = "; ".join(f"{line.name} {show(line.amount)} ({line.explained})" for line in sheet.lines)
        subject = f"{cheapest[0].name} at {about[0].name}" if cheapest and about else "that amount"
        stale = " These rates are past their review date." if sheet.stale else ""
        ledger.say(
            Topic.PRICE,
            "cost sheet",
            f"for {subject}: {parts}; about {show(sheet.total)} in all, rates as of {sheet.as_of:%b %Y}.{stale}".rstrip("."),
            sheet.source,
            sheet.as_of,
        )

    def _between_places(self, now: Situation, ledger: Ledger) -> None:
        origin = next(iter(now.heard.needs.localities), None)
        if origin is None or now.heard.place is None:
            return
        kilometres = kilometres_between(origin, now.heard.place)
        if kilometres is None:
            ledger.lack(Topic.DISTANCE, f"{origin} to {now.heard.place}")
            return
        ledger.say(
            Topic.DISTANCE,
            origin,
            f"{origin} to {now.heard.place}: about {kilometres:.0f} km in a straight line; the road is longer, and the time depends on the hour",
            "gazetteer centres, rounded",
        )

    def _market(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        places = now.heard.needs.localities or tuple(p.locality for p in about) or now.profile.talk.search.localities
        rows = [r for r in self.catalogue.market if r.locality in places and now.at.date() <= r.expires_on]
        for row in rows[:2]:
            ledger.market(row)
        if not rows and places:
            ledger.lack(Topic.MARKET, places[0])


_ANSWERS_US: Final = frozenset({Intent.ASK, Intent.VAGUE, Intent.ACCEPT, Intent.HESITATE, Intent.LIKE})
"""What a message may be besides an answer to our question; whoever wants something else gets that."""
_OF_A_PLACE: Final = frozenset({Topic.MARKET, Topic.RENT})
_SNAPSHOT: Final = (Topic.LOCATION, Topic.PRICE, Topic.AREA, Topic.POSSESSION, Topic.AMENITIES, Topic.REGISTRATION)
_ABOUT_SOMETHING: Final = (
    Intent.DETAILS,
    Intent.ASK,
    Intent.EMI,
    Intent.COST_SHEET,
    Intent.VISIT,
    Intent.SHORTLIST,
    Intent.SELECT,
    Intent.REJECT,
    Intent.HOLD,
    Intent.BROCHURE,
    Intent.NEGOTIATE,
    Intent.CALLBACK,
)


def _filtered(search_needs: Needs, filters: Needs) -> Needs:
    """Return the needs with the host's own filters on top, field by field."""
    said = {name: getattr(filters, name) for name in filters.said}
    if "localities" in said or "zones" in said:
        said.setdefault("localities", ())
        said.setdefault("zones", ())
    return search_needs.model_copy(update=said) if said else search_needs


def _only_a_name(now: Situation) -> bool:
    return not now.heard.intents and not now.heard.objections


def _unknown(now: Situation, projects: Sequence[Project]) -> tuple[str, ...]:
    if not now.heard.wants(Intent.ASK, Intent.DETAILS, Intent.VISIT, Intent.COMPARE) or developers_named(now.text, projects):
        return ()
    return names_nobody_has(now.text)

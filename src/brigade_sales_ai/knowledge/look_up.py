"""Looks up what the rows say about one turn: homes meant, homes found, facts asked for, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from ..contact import in_india
from ..homes import MarketRow, Needs, Project, Rows, UnitType, UrgencyKind, UrgencyRow
from ..money import CRORE, grouped, show, show_range
from ..objections import topics_owed
from ..situation import Facts, Findings, Lever, Situation
from ..values import Rupees
from ..vocabulary import Intent, Objection, Offerable, Slot, Topic
from .catalogue import Catalogue
from .costs import CostSheet, cost_sheet, home_cost_sheet, rates_in_words
from .explain import GLOSSARY
from .facts import Ledger, lowest_price
from .levers import budget_gap, levers
from .loan_words import loan_words
from .loans import Eligibility, LoanEstimate, eligibility, loan_estimate
from .market import compare_localities, history, history_in_words, price_position
from .names import NameIndex, names_nobody_has
from .rates import Rates
from .search import anchor, fitting, gap_percent, search
from .urgency import Wanted, urgency_for, wanted_in

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
    sold_by_id: dict[str, Project]
    names: NameIndex
    urgency: dict[str | None, list[UrgencyRow]]
    price_ends: frozenset[date]
    """The days after which a price is told no more."""
    later: dict[frozenset[date], CatalogueKnowledge]
    """What is left once these have gone by: the last that was needed."""
    rows: Rows


def _nothing_live(projects: Collection[str], /) -> Sequence[UrgencyRow]:
    """Return no rows: a host without a stock system."""
    return ()


@dataclass(frozen=True, slots=True)
class CatalogueKnowledge:
    """A `KnowledgeBase` over a catalogue, indexed once when it is made."""

    catalogue: Catalogue
    unregistered: Unregistered = Unregistered.WITHHOLD
    page: int = 3
    """How many homes a list shows."""
    live: Callable[[Collection[str]], Sequence[UrgencyRow]] = _nothing_live
    """
    Returns the urgency rows of now about the projects with these ids, besides the catalogue's own: stock and visit slots change
    by the hour. It must not block.
    """
    _index: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        everything = self.catalogue.projects
        disclosed = self.unregistered is Unregistered.DISCLOSE
        sold = tuple(p for p in everything if disclosed or p.registration)
        index = _Index(
            sold=sold,
            sold_by_id={p.id: p for p in sold},
            names=NameIndex.of(everything),
            urgency={},
            price_ends=frozenset(
                u.price.valid_until for p in everything for u in p.units if u.price and u.price.valid_until
            ),
            later={},
            rows=Rows(
                projects=everything,
                market=self.catalogue.market,
                urgency=self.catalogue.urgency,
                withheld=frozenset(p.id for p in everything) - frozenset(p.id for p in sold),
            ),
        )
        for row in self.catalogue.urgency:
            index.urgency.setdefault(row.scope.project_id, []).append(row)
        object.__setattr__(self, "_index", index)

    async def look_up(self, situation: Situation, /) -> Facts:
        """Return what the catalogue knows about the situation."""
        return self.known_about(situation)

    def rows(self) -> Rows:
        """Return the catalogue's rows, with the homes that may not be told of yet."""
        return self._index.rows

    def known_about(self, now: Situation) -> Facts:
        """Return what the catalogue knows about *now*; a plain function of the situation."""
        today = self._on(in_india(now.at).date())
        return today.known_about(now) if today is not self else self._known(now)

    def _on(self, day: date) -> CatalogueKnowledge:
        """Return this without the prices that were valid until a day before *day*."""
        gone = frozenset(end for end in self._index.price_ends if end < day)
        if not gone:
            return self
        if gone not in self._index.later:
            left = tuple(_without_prices(project, gone) for project in self.catalogue.projects)
            self._index.later.clear()
            self._index.later[gone] = replace(self, catalogue=replace(self.catalogue, projects=left))
        return self._index.later[gone]

    def _known(self, now: Situation) -> Facts:
        heard = now.heard
        named = () if heard.wants(Intent.EXPLAIN) else self._index.names.named_in(now.text)
        not_sold = tuple(p for p in named if p.id not in self._index.sold_by_id)
        about = tuple(p for p in named if p.id in self._index.sold_by_id) or (() if not_sold else self._meant(now))
        if len(named) == len(about) == 1 and heard.wants(Intent.COMPARE) and _THE_OTHER.search(now.text):
            about = (*(p for p in self._of(now.before.talk.focus[:1]) if p not in about), *about)
        needs = _filtered(now.profile.talk.search, now.filters)
        if untold := heard.needs.said & {"facing", "furnishing"}:  # of this message only: no search goes by it
            needs = needs.model_copy(update={name: getattr(heard.needs, name) for name in untold})
        found = self._found(now, needs, about) if not named else None
        ledger = Ledger()
        self._answer(now, about, ledger)
        # The budget is held against the rows when one of the two may have changed, not in every turn.
        budgeted = found is not None and (needs.budget_max is not None or needs.budget_min is not None)
        budgeted = budgeted or bool(now.heard.needs.said & {"budget_max", "budget_min"})
        fits = fitting(self._index.sold, needs) if budgeted else None
        gap = gap_percent(self._index.sold, needs) if fits == 0 else None
        wanted = wanted_in(now, about, self._index.sold_by_id)
        closing = self._levers(now, about, found, gap, ledger)
        return Facts(
            about=about,
            named=named,
            found=found,
            facts=tuple(ledger.facts),
            missing=tuple(ledger.missing),
            unknown_names=() if named or (found and found.matches) else _unknown(now, self._index.names),
            not_sold=not_sold,
            fitting=fits,
            budget_gap_percent=gap,
            urgency=urgency_for(self._rows(wanted.projects), wanted, now.at),
            levers=closing,
        )

    def _rows(self, projects: Sequence[Project]) -> tuple[UrgencyRow, ...]:
        """Return the rows about *projects* and about no project in particular: those of the catalogue, and those of now."""
        ids = [project.id for project in projects]
        known = self._index.urgency
        return (*(row for i in (None, *ids) for row in known.get(i, ())), *self.live(ids))

    # Which homes are meant.

    def _meant(self, now: Situation) -> tuple[Project, ...]:
        heard, talk = now.heard, now.profile.talk
        shown = self._of(talk.shown)
        focus = self._of(talk.focus)
        elsewhere = heard.wants(Intent.SEARCH, Intent.MORE, Intent.NEARBY, Intent.CHEAPEST, Intent.EXPLAIN)
        advised = heard.wants(Intent.ADVICE) and not (heard.wants(Intent.ASK) and heard.topics)
        if (elsewhere or advised or _takes_up_more(now)) and not heard.ordinal:
            return ()
        if heard.ordinal is not None and shown:
            position = heard.ordinal if heard.ordinal < 0 else heard.ordinal - 1
            return (shown[position],) if -len(shown) <= position < len(shown) else ()
        if heard.wants(Intent.COMPARE):
            return focus[:3] if len(focus) >= 2 else shown[:3]
        answers_us = now.before.talk.asked in (Slot.OBJECTION, Slot.COMMUTE)
        if heard.wants(*_ABOUT_SOMETHING) or heard.topics or heard.objections or answers_us:
            return focus[:1] or shown
        return focus[:1] if heard.wants(Intent.ACCEPT) else ()

    def _of(self, ids: Sequence[str]) -> tuple[Project, ...]:
        return tuple(p for i in ids if (p := self._index.sold_by_id.get(i)) is not None)

    # Which homes fit.

    def _found(self, now: Situation, needs: Needs, about: tuple[Project, ...]) -> Findings | None:
        heard, talk = now.heard, now.profile.talk
        projects = self._index.sold
        rejected = tuple(r.project_id for r in now.profile.properties_rejected)
        if heard.wants(Intent.NEARBY):
            where = anchor(needs, self._of(talk.focus or talk.shown))
            if where is not None:
                return search(projects, needs, seen=(*talk.seen, *rejected), limit=self.page, around=where)
        if heard.wants(Intent.MORE) or _takes_up_more(now):
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
            self._loan(now, about, ledger)
        if heard.wants(Intent.COST_SHEET):
            self._costs(now, about, ledger)
        topics, way = self._topics(now, about), _way_to(now)
        single = len(about) == 1 or heard.wants(Intent.COMPARE)
        for project in about[:3]:
            wanted = heard.needs.configurations
            units = tuple(
                u for u in project.units if u.configuration and any(c.satisfied_by(u.configuration) for c in wanted)
            )
            for topic in topics:
                if (
                    topic in _OF_A_PLACE
                    or (topic is Topic.DISTANCE and way)
                    or (topic is Topic.AVAILABILITY and self._counted(now, project, ledger))
                ):
                    continue
                ledger.about(project, topic, at=now.at.date(), asked_place=heard.place, units=units or project.units)
                if topic is Topic.AMENITIES:
                    ledger.amenities(project, heard.asked_amenities)
            if not single and not topics:
                break
        for project in about[:3] if way else ():
            ledger.way(project, way, at=now.at.date())
        if not about and Topic.DISTANCE in heard.topics and heard.place:
            self._between_places(now, ledger)
        places_compared = heard.wants(Intent.COMPARE) and not about and len(heard.needs.localities) >= 2
        if _OF_A_PLACE & set(heard.topics) or places_compared or heard.advice in ("invest", "why_locality", "resale"):
            self._market(now, about, ledger)

    def _topics(self, now: Situation, about: tuple[Project, ...]) -> tuple[Topic, ...]:
        heard = now.heard
        if heard.wants(Intent.COMPARE):
            return (Topic.LOCATION, Topic.PRICE, Topic.AREA, Topic.POSSESSION, Topic.REGISTRATION)
        if heard.wants(Intent.COST_SHEET) and _home_meant(now, about) is not None:
            return tuple(topic for topic in heard.topics if topic is not Topic.PRICE)  # the sheet opens with it
        if heard.topics:
            return heard.topics
        if about and heard.commute and _ANSWERS_US.issuperset(heard.intents):
            return (Topic.DISTANCE,)
        if about and _ANSWERS_US.issuperset(heard.intents) and not _THINKS.search(now.text):
            owed = topics_owed(now.profile, heard.objections, now.before.talk.asked)
            # One of them answers; that the others are on no row is no news to somebody who asked for none of them.
            if told := tuple(topic for topic in owed if Ledger.tells(about[0], topic, at=now.at.date())):
                return told
            if owed:
                return owed[:1]
        if heard.wants(Intent.SELECT) and len(about) > 1:
            return ()  # "that one", of several: which one has to be asked
        # Who searches and names a home (else none would be meant) wants to hear of that one.
        if about and (heard.wants(Intent.DETAILS, Intent.SELECT, Intent.SEARCH) or _only_a_name(now)):
            return _SNAPSHOT if len(about) == 1 else (Topic.PRICE, Topic.POSSESSION)
        return ()

    def _loan(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        """Note the EMI for the customer's own amount, else for the home the talk is about, and what an income could carry."""
        said, on = loan_words(now.text), now.at.date()
        if now.heard.wants(Intent.ELIGIBILITY) and said.income is not None:
            could = eligibility(
                said.income, on=on, other_emis=said.other_emis or 0, annual_percent=said.annual_percent, years=said.years
            )
            ledger.say(Topic.LOAN, "eligibility", _eligibility_in_words(could, said.income, said.other_emis or 0), "loan formula; assumptions said", could.as_of)  # fmt: skip
            return
        subject, price = self._priced(now, about) if said.down is None else _price_of(_home_meant(now, about))
        down = said.paid_down(price) if price is not None else None
        if price is None and now.heard.wants(Intent.ELIGIBILITY):
            ledger.lack(Topic.LOAN, "your monthly income and other EMIs")
            return
        if price is None or price < 2:
            ledger.lack(Topic.LOAN, "the price to work from")
            return
        theirs = bool(said.is_the_loan and now.heard.loan_amount and down is None)
        loan = price if theirs else max(0, price - down) if down is not None else None
        if loan == 0:
            ledger.say(Topic.LOAN, "EMI", f"{show(down or 0)} of your own covers {subject} at {show(price)}: no loan is needed for the base price", "EMI formula")  # fmt: skip
            return
        estimate = loan_estimate(price, on=on, annual_percent=said.annual_percent, years=said.years, loan=loan)
        assumed = said.annual_percent is None
        text = _own_loan_in_words(estimate) if theirs else _loan_in_words(subject, estimate, assumed=assumed)
        ledger.say(Topic.LOAN, "EMI", text, "EMI formula; assumptions said", estimate.as_of)

    def _priced(self, now: Situation, about: tuple[Project, ...]) -> tuple[str, Rupees | None]:
        """Return what a sum is worked out for: the amount they named, else the home the talk is about."""
        if now.heard.loan_amount is not None:
            return "that amount", now.heard.loan_amount
        return _price_of(_home_meant(now, about))

    def _costs(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        subject, price = self._priced(now, about)
        home = _home_meant(now, about)
        if price is None or not 0 < price <= 1000 * CRORE:
            if _DUES.search(now.text):
                rates = Rates.bundled()
                ledger.say(Topic.PRICE, "rates", rates_in_words(now.at.date()), rates.state.source, rates.state.as_of)
            ledger.lack(Topic.PRICE, "the price to work from")
            return
        if now.heard.loan_amount is None and home is not None:
            sheet = home_cost_sheet(*home, on=now.at.date())
        else:
            sheet = cost_sheet(price, on=now.at.date(), status=about[0].status if about else None)
        ledger.say(Topic.PRICE, "cost sheet", _sheet_in_words(subject, sheet, now.text), sheet.source, sheet.as_of)

    def _levers(
        self, now: Situation, about: tuple[Project, ...], found: Findings | None, gap: float | None, ledger: Ledger
    ) -> tuple[Lever, ...]:
        """Return what would close the gap, when the price or the budget is the matter; told only to who asks how to stretch it."""
        asks_how = now.heard.advice == "stretch_budget"
        if not (asks_how or gap is not None or Objection.PRICE in now.heard.objections or now.heard.wants(Intent.NEGOTIATE)):
            return ()
        nearest = tuple(match.project for match in found.matches[:1]) if found else ()
        home = _home_meant(now, about or self._of(now.profile.talk.focus[:1] or now.profile.talk.shown[:1]) or nearest)
        if home is None:
            return ()
        budget, on = now.profile.talk.search.budget_max or now.profile.budget_max, now.at.date()
        real = levers(self._index.sold, *home, at=on, budget=budget)
        if asks_how:
            over = budget_gap(*home, budget, on=on) if budget else None
            if over is not None:
                ledger.say(Topic.PRICE, f"{home[1].name} at {home[0].name}", over.text, home[0].source, home[0].as_of, home[0].id)  # fmt: skip
            for lever in real[:3]:
                ledger.say(Topic.PRICE, "budget", lever.text, lever.source, lever.as_of, lever.project_id)
        return real

    def _counted(self, now: Situation, project: Project, ledger: Ledger) -> bool:
        """Note the homes left by today's count, whatever size they are of; return whether there was one."""
        sizes = tuple(unit.configuration for unit in project.units if unit.configuration)
        here = Wanted(user_id=now.user_id, projects=(project,), configurations=sizes)
        rows = [row for row in self._rows((project,)) if row.kind is UrgencyKind.INVENTORY_COUNT]
        told = [urgent for urgent in urgency_for(rows, here, now.at) if urgent.kind is UrgencyKind.INVENTORY_COUNT]
        for urgent in told:
            ledger.say(Topic.AVAILABILITY, project.name, urgent.text, urgent.source, urgent.as_of, project.id)
        return bool(told)

    def _between_places(self, now: Situation, ledger: Ledger) -> None:
        origin = next(iter(now.heard.needs.localities), None)
        if origin is not None and now.heard.place is not None:
            ledger.between(origin, now.heard.place)

    def _market(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        """Note dated ranges: two places side by side, else one with its past, and where the home in question lies in it."""
        rows, on = self.catalogue.market, now.at.date()
        places = now.heard.needs.localities or tuple(dict.fromkeys(p.locality for p in about))
        places = places or now.profile.talk.search.localities
        metric = "rent" if Topic.RENT in now.heard.topics and Topic.MARKET not in now.heard.topics else ""
        told = compare_localities(rows, places[:3], on, metric=metric)
        alone = len(places) == 1
        for row in told.rows:
            past = history(rows, row, on) if alone else ()
            if len(past) > 1:
                ledger.say(Topic.MARKET, row.locality, history_in_words(past), _ids(past), past[-1].as_of)
            else:
                ledger.market(row)
        for refused in told.refused if told.rows else ():
            ledger.say(Topic.MARKET, places[0], refused, "market rows", on)
        if alone:
            self._position(now, about, ledger)
        if not told.rows and places:
            ledger.lack(Topic.MARKET, places[0])

    def _position(self, now: Situation, about: tuple[Project, ...], ledger: Ledger) -> None:
        home = _home_meant(now, about)
        if home is None:
            return
        position = price_position(*home, self.catalogue.market, now.at.date())
        if not isinstance(position, str):
            row = position.row
            ledger.say(Topic.MARKET, home[0].name, position.text, f"market row {row.id}", row.as_of, home[0].id)


def _without_prices(project: Project, gone: Collection[date]) -> Project:
    def left(unit: UnitType) -> UnitType:
        return unit.model_copy(update={"price": None}) if unit.price and unit.price.valid_until in gone else unit

    return project.model_copy(update={"units": tuple(map(left, project.units))})


def _home_meant(now: Situation, about: tuple[Project, ...]) -> tuple[Project, UnitType] | None:
    """Return the one home that a sum is worked out for: the cheapest of the size they want in the project the turn is about."""
    if not about:
        return None
    project = about[0]
    asked = now.heard.needs.configurations or now.profile.talk.search.configurations
    wanted = tuple(u for u in project.units if u.configuration and any(c.satisfied_by(u.configuration) for c in asked))
    cheapest = lowest_price(wanted) or lowest_price(project.units)
    return (project, cheapest[0]) if cheapest else None


def _ids(rows: Sequence[MarketRow]) -> str:
    return "market rows " + ", ".join(row.id for row in rows)


# Sums in words: what is assumed is said with the result.


def _price_of(home: tuple[Project, UnitType] | None) -> tuple[str, Rupees | None]:
    """Return how the home is called, and from what price it starts."""
    if home is None or home[1].price is None:
        return "", None
    return f"{home[1].name} at {home[0].name}", home[1].price.low


def _loan_in_words(subject: str, loan: LoanEstimate, *, assumed: bool) -> str:
    capped = (
        f"; on that price the loan-to-value caps allow at most {show(loan.largest)}, an EMI of about ₹{grouped(loan.largest_emi)}"
        if loan.loan > loan.largest
        else ""
    )
    return (
        f"for {subject} at {show(loan.price)}, a loan of {loan.percent} % ({show(loan.loan)}) over {loan.years} years at "
        f"{'an assumed ' if assumed else ''}{loan.annual_percent} % comes to an EMI of about ₹{grouped(loan.emi)} a month, with "
        f"{show(loan.down_payment)} ({100 - loan.percent} %) as down payment{capped}; this is an estimate, the bank decides"
        f"{_assumptions_as_of(loan)}"
    )


def _own_loan_in_words(loan: LoanEstimate) -> str:
    return (
        f"a loan of {show(loan.loan)} over {loan.years} years at {loan.annual_percent} % comes to an EMI of about "
        f"₹{grouped(loan.emi)} a month; this is an estimate, the bank decides{_assumptions_as_of(loan)}"
    )


def _assumptions_as_of(loan: LoanEstimate) -> str:
    late = ", past their review date" if loan.stale else ""
    return f" (assumptions as of {loan.as_of:%b %Y}{late})"


def _eligibility_in_words(could: Eligibility, income: Rupees, others: Rupees) -> str:
    shares = [line for line in could.lines if line.name.startswith("EMI")]
    beside = f" beside other EMIs of ₹{grouped(others)}" if others else ""
    late = ", past their review date" if could.stale else ""
    terms = could.lines[1].explained.removeprefix("what that EMI repays at ")
    return (
        f"an income of ₹{grouped(income)} a month{beside} could carry a loan of about {show_range(could.low, could.high)}: "
        f"EMIs of {' to '.join(f'₹{grouped(line.amount)}' for line in shares)} a month, {shares[0].name.removeprefix('EMI at ').removesuffix(' of income')}"
        f" to {shares[-1].name.removeprefix('EMI at ')}, at an assumed {terms}; this is an estimate, the bank decides"
        f" (assumptions as of {could.as_of:%b %Y}{late})"
    )


_DUES: Final = re.compile(r"\b(?:gst|stamp duty|cess|surcharge|registration)\b", re.IGNORECASE)
_DUTY: Final = frozenset({"stamp duty", "cess", "surcharge"})
"""Cess and surcharge are taken of the duty: who asks for the duty pays all three."""
_IN_ALL: Final = re.compile(
    r"\b(?:all|total|sheet|break|road|hidden|everything|final|sab|kul|whole|full|other|overall|inclusive)", re.IGNORECASE
)


def _sheet_in_words(subject: str, sheet: CostSheet, asked: str) -> str:
    """Return the sheet in words; only the dues that *asked* names, where it names some and does not want the whole."""
    named: set[str] = set() if _IN_ALL.search(asked) else {match[0].lower() for match in _DUES.finditer(asked)}
    if named & _DUTY:
        named |= _DUTY
    dues = [line for line in sheet.lines if line.name.lower() in named]
    if dues:
        parts = "; ".join(f"{line.name} {show(line.amount)} ({line.explained})" for line in dues)
        priced = [line for line in sheet.lines if not _DUES.fullmatch(line.name)]
        on = f"{show(sum(line.amount for line in priced))} ({', '.join(line.name.lower() for line in priced)})"
        return f"for {subject}, on {on}: {parts}; rates as of {sheet.as_of:%b %Y}{_noted(sheet)}"
    parts = "; ".join(f"{line.name} {show(line.amount)} ({line.explained})" for line in sheet.lines)
    without = f"; not in it: {'; '.join(sheet.excluded)}" if sheet.excluded else ""
    return (
        f"for {subject}: {parts}; about {show(sheet.total)} in all, rates as of {sheet.as_of:%b %Y}{without}{_noted(sheet)}"
    )


def _noted(sheet: CostSheet) -> str:
    return f"; note: {'; '.join(sheet.notes)}" if sheet.notes else ""


def _takes_up_more(now: Situation) -> bool:
    """Whether this is a yes to more homes."""
    return now.before.talk.offered is Offerable.NEAREST and now.heard.wants(Intent.ACCEPT)


def _way_to(now: Situation) -> str:
    """Return the place to measure the way to: the one they travel to, told now, or before and asked about now."""
    heard = now.heard
    if heard.commute:
        return heard.commute
    return now.profile.commute or "" if Topic.DISTANCE in heard.topics and not heard.place else ""


_THINKS: Final = re.compile(
    r"\b(?:let me|i'?ll|i will|have to|need to) think\b|\bsoch(?:ta|ti|unga|ungi|ke|na)?\b", re.IGNORECASE
)
"""Who takes time answers nothing."""
_THE_OTHER: Final = re.compile(
    r"\b(?:it|its|this|that|these|both|dono\w*|iska|iski|isko|isse|is|uska|usko|usse|yeh?|woh?)\b|\bcompare (?:with|to)\b|\b(?:better|cheaper|bigger|larger)\b",
    re.IGNORECASE,
)
"""The home that the talk is about, set against one that is named: "compare it with …"."""
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


def _unknown(now: Situation, names: NameIndex) -> tuple[str, ...]:
    if not now.heard.wants(Intent.ASK, Intent.DETAILS, Intent.VISIT, Intent.COMPARE) or names.names_a_developer(now.text):
        return ()
    return names_nobody_has(now.text)

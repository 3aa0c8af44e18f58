"""What a turn teaches the profile: from what was heard and looked up to the events that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import events as ev
from .events import AnyEvent
from .homes import Configuration, Needs
from .objections import objections_confirmed
from .situation import Heard, Situation
from .vocabulary import Consent, Intent, InterestLevel, Offerable, Signal, Topic

__all__ = ["arrival", "learned_from_facts", "learned_from_words"]

_DETAILS: Final = frozenset(
    {
        Topic.AREA,
        Topic.POSSESSION,
        Topic.REGISTRATION,
        Topic.PAYMENT_PLAN,
        Topic.FLOOR_PLAN,
        Topic.DOCUMENTS,
        Topic.MAINTENANCE,
        Topic.PARKING,
        Topic.LOAN,
        Topic.RATE,
    }
)
"""Buying-level questions (domain.md §1.3, ``detail_question``)."""

_ABOUT_A_HOME: Final = (Intent.DETAILS, Intent.ASK, Intent.SELECT, Intent.SHORTLIST, Intent.VISIT, Intent.COMPARE)


def arrival(now: Situation) -> Iterator[AnyEvent]:
    """The first message of a session starts it; what was asked in the last one is not asked any more."""
    if now.session_id not in now.profile.talk.sessions:
        yield ev.SessionStarted(session_id=now.session_id)


def learned_from_words(now: Situation) -> Iterator[AnyEvent]:
    """What the message itself teaches, before anything is looked up."""
    heard = now.heard
    yield ev.MessageHeard(session_id=now.session_id, language=heard.language)
    if heard.wants(Intent.MINOR):  # nobody under 18 is profiled or written to (domain.md §3.8)
        yield ev.FoundNotABuyer(reason="under 18")
        return
    yield from _about_them(heard)
    yield from _about_their_needs(heard)
    yield from _how_they_stand(now)


def _about_them(heard: Heard) -> Iterator[AnyEvent]:
    quotes = heard.quotes
    if heard.name:
        yield ev.NameGiven(name=heard.name, quote=quotes.get("name", ""))
    if heard.phone:
        yield ev.PhoneGiven(phone=heard.phone)  # the number is no quote to keep twice
    if heard.email:
        yield ev.EmailGiven(email=heard.email)
    if heard.purpose:
        yield ev.PurposeStated(purpose=heard.purpose, quote=quotes.get("purpose", ""))
    if heard.timeline_months:
        low, high = heard.timeline_months
        yield ev.TimelineStated(months_min=low, months_max=high, quote=quotes.get("timeline_months", ""))
    if heard.loan:
        yield ev.LoanStated(loan=heard.loan, quote=quotes.get("loan", ""))
    if heard.deciders:
        yield ev.DecidersNamed(deciders=heard.deciders, quote=quotes.get("deciders", ""))
        yield ev.SignalSeen(signal=Signal.FAMILY_IN_LOOP)
    if heard.commute:
        yield ev.CommuteStated(place=heard.commute, quote=quotes.get("commute", ""))
    if heard.trigger:
        yield ev.TriggerStated(trigger=heard.trigger, quote=quotes.get("trigger", ""))
    if heard.value:
        yield ev.ValueStated(value=heard.value, quote=quotes.get("value", ""))


def _about_their_needs(heard: Heard) -> Iterator[AnyEvent]:
    needs, quotes = heard.needs, heard.quotes

    def quote(*fields: str) -> str:
        return next((quotes[field] for field in fields if field in quotes), "")

    if needs.budget_min is not None or needs.budget_max is not None:
        yield ev.BudgetStated(
            low=needs.budget_min,
            high=needs.budget_max,
            about=needs.budget_about,
            quote=quote("budget_max", "budget_min", "budget"),
        )
    if needs.configurations or needs.bedrooms_at_least or heard.ruled_out_configurations:
        yield ev.ConfigurationsStated(
            configurations=needs.configurations,
            at_least=needs.bedrooms_at_least,
            ruled_out=tuple(Configuration.of(label) for label in heard.ruled_out_configurations),
            quote=quote("configurations", "bedrooms_at_least", "ruled_out_configurations"),
        )
    asks_the_way = Topic.DISTANCE in heard.topics and not heard.wants(
        Intent.SEARCH
    )  # "how far is Sarjapur …" wants nothing there
    if (needs.localities or needs.zones or needs.avoided_localities) and not asks_the_way:
        yield ev.LocalitiesStated(
            localities=needs.localities,
            zones=needs.zones,
            ruled_out=needs.avoided_localities,
            quote=quote("localities", "zones", "avoided_localities"),
        )
    if needs.kinds:
        yield ev.KindsStated(kinds=needs.kinds, quote=quote("kinds"))
    if needs.status:
        yield ev.StatusStated(status=needs.status, quote=quote("status"))
    if needs.possession_by:
        yield ev.PossessionNeeded(by=needs.possession_by, quote=quote("possession_by"))
    if needs.area_min or needs.area_max:
        yield ev.AreaStated(low=needs.area_min, high=needs.area_max, quote=quote("area_min", "area_max"))
    if needs.amenities or needs.avoided_amenities:
        yield ev.AmenitiesStated(wanted=needs.amenities, avoided=needs.avoided_amenities, quote=quote("amenities"))


def _how_they_stand(now: Situation) -> Iterator[AnyEvent]:
    heard, profile = now.heard, now.profile
    if heard.wants(Intent.OPT_OUT):
        yield ev.OptedOut()
    if heard.may_call is not None:
        words = heard.quotes.get("may_call", "")
        agreed = ev.ConsentGiven if heard.may_call else ev.ConsentWithdrawn
        yield agreed(consent=Consent.SERVICE_CALL, quote=words)
    if heard.wants(Intent.NOT_A_BUYER):
        yield ev.FoundNotABuyer()
    if heard.wants(Intent.NOT_INTERESTED):
        yield ev.NotInterested()
    elif profile.not_interested and heard.wants(Intent.SEARCH, Intent.VISIT, Intent.DETAILS, Intent.MORE):
        yield ev.InterestRenewed()
    if heard.wants(Intent.BROWSING):
        yield ev.JustBrowsing(quote=heard.quotes.get(Intent.BROWSING, ""))
    for objection in heard.objections:
        yield ev.ObjectionRaised(objection=objection, quote=heard.quotes.get(objection, ""))
    yield from objections_confirmed(now.before, heard)
    if heard.wants(Intent.DECLINE) and profile.talk.offered:
        yield ev.OfferDeclined(offer=profile.talk.offered)


def learned_from_facts(now: Situation) -> Iterator[AnyEvent]:
    """What the message teaches once it is known which homes it was about."""
    heard, facts = now.heard, now.facts
    if heard.wants(Intent.MINOR):
        return
    yield from _homes_looked_at(now)
    yield from _signals(heard)
    if _needs_changed(heard.needs) and facts.fitting is not None:
        yield ev.BudgetChecked(fitting=facts.fitting, gap_percent=facts.budget_gap_percent)
    yield from _commitments(now)


def _homes_looked_at(now: Situation) -> Iterator[AnyEvent]:
    heard, about = now.heard, now.facts.about
    homes = about if heard.wants(Intent.COMPARE) else about[:1]
    if heard.wants(*_ABOUT_A_HOME):
        # Asking about a home is looking at it; the same home within half an hour is one view.
        yield from (ev.PropertyViewed(project_id=home.id) for home in homes)
    if heard.wants(Intent.SHORTLIST) or (heard.wants(Intent.LIKE) and now.facts.named):
        yield from (ev.MarkedInterested(project_id=home.id, level=InterestLevel.MEDIUM) for home in about[:1])
    if heard.wants(Intent.REJECT):
        reason = next((o.value for o in heard.objections), "")
        yield from (ev.PropertyRejected(project_id=home.id, reason=reason) for home in about[:1])


def _signals(heard: Heard) -> Iterator[AnyEvent]:
    if heard.wants(Intent.ASK) and not _DETAILS.isdisjoint(heard.topics):
        yield ev.SignalSeen(signal=Signal.DETAIL_QUESTION)
    if heard.wants(Intent.EMI, Intent.ELIGIBILITY) or (heard.wants(Intent.ASK) and Topic.PRICE in heard.topics):
        yield ev.SignalSeen(signal=Signal.PRICE_OR_EMI_QUESTION)
    if heard.wants(Intent.COST_SHEET):
        yield ev.SignalSeen(signal=Signal.COST_SHEET)
    if heard.wants(Intent.HOLD):
        yield ev.SignalSeen(signal=Signal.HOLD_OR_TOKEN_ASKED)


def _commitments(now: Situation) -> Iterator[AnyEvent]:
    heard, talk = now.heard, now.profile.talk
    project_id = now.facts.about[0].id if now.facts.about else None
    said_yes_to = talk.offered if heard.wants(Intent.ACCEPT) else None

    committed = False
    if heard.wants(Intent.CANCEL_VISIT):
        if now.profile.next_visit:
            yield ev.VisitCancelled(project_id=now.profile.next_visit.project_id)
    elif heard.wants(Intent.VISIT) and now.facts.not_sold and not now.facts.about:
        pass  # a home that may not be shown, and no other is meant
    elif heard.wants(Intent.VISIT) or said_yes_to is Offerable.VISIT or _says_when(now):
        on = heard.visit.on if heard.visit else None
        yield ev.VisitAsked(project_id=project_id, when=heard.visit_when or "", on=on)
        committed = True
    if heard.wants(Intent.CALLBACK) or said_yes_to is Offerable.CALLBACK:
        yield ev.CallbackRequested(when=heard.visit_when or "")
        committed = True
    if said_yes_to is Offerable.COST_SHEET:
        yield ev.SignalSeen(signal=Signal.COST_SHEET)
    if committed or heard.wants(Intent.HOLD):
        # Moving on to a commitment answers an objection (domain.md §2.5), unless it was raised in the same breath.
        for record in now.profile.open_objections:
            if record.objection not in heard.objections:
                yield ev.ObjectionResolved(objection=record.objection)


def _says_when(now: Situation) -> bool:
    """Whether this message gives the time for a visit that was asked for before."""
    visit = now.profile.next_visit
    asks_else = now.heard.wants(Intent.ASK, Intent.SEARCH, Intent.CALLBACK, Intent.DETAILS, Intent.MY_VISIT)
    of_another = now.facts.named and visit is not None and visit.project_id not in {p.id for p in now.facts.named}
    return bool(now.heard.visit_when and visit and visit.state == "asked" and not asks_else and not of_another)


def _needs_changed(needs: Needs) -> bool:
    return not needs.said.isdisjoint(
        ("budget_min", "budget_max", "configurations", "bedrooms_at_least", "localities", "zones", "kinds", "status")
    )

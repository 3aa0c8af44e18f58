"""The lead card: what a salesperson reads in five seconds before they call (domain.md §7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Annotated, Final

from pydantic import AfterValidator

from .coaching.qualification import FRAMEWORKS, next_question, qualification
from .contact import STANDARD as CONTACT
from .contact import ContactPolicy, may_contact
from .display import masked, without_contacts
from .handover import prices_told_of, promises_of
from .leads import STANDARD, Scorecard, lifts_of, score_of, trend_of
from .objections import PLAYS
from .profile import ObjectionRecord, UserProfile, question_in_words
from .promises import due_promises
from .situation import LeadScore, Verdict
from .values import INDIA, Id, Text, UtcDatetime, Value, moment
from .vocabulary import Band, Channel, ContactFor, InterestLevel, Language, Owner, PromiseState

__all__ = ["CardSlot", "LeadCard", "Worry", "card_of"]


Shown = Annotated[Text, AfterValidator(without_contacts)]
"""Words on the card: no telephone number and no address stands in them in full."""


class CardSlot(Value):
    """One thing to know of a buyer: what was told, in which words and when; without a value, what to ask."""

    name: str
    value: Shown | None = None
    quote: Shown = ""
    told_at: UtcDatetime | None = None
    ask: str = ""


class Worry(Value):
    """An open objection: how far it has come, in which words it was raised, what to ask and what to answer with."""

    objection: str
    state: str
    quote: Shown = ""
    ask: str
    answer: str


class LeadCard(Value):
    """
    A customer on one card, as of *at*; printed it is text, in a notebook a table, and `model_dump_json` gives JSON.

    Phone numbers are masked. *may_call* and *may_write* say whether a salesperson may telephone about the enquiry or write
    on WhatsApp for marketing now, and why not. Nothing on it is inferred about the person: no trait, only what was told and done.
    """

    at: UtcDatetime
    user_id: Id
    name: Shown | None = None
    phone: str | None = None
    language: Language | None = None
    may_call: Verdict
    may_write: Verdict
    score: float
    band: Band
    scorecard: str
    probability: float | None = None
    """Of a site visit within 30 days; None while a gate holds."""
    trend: str = ""
    gates: tuple[str, ...] = ()
    reasons: tuple[Shown, ...] = ()
    lifts: tuple[str, ...] = ()
    slots: tuple[CardSlot, ...] = ()
    shortlist: tuple[Shown, ...] = ()
    ruled_out: tuple[Shown, ...] = ()
    worries: tuple[Worry, ...] = ()
    frustration: float = 0.0
    unanswered: tuple[Shown, ...] = ()
    promised: tuple[Shown, ...] = ()
    visits: tuple[Shown, ...] = ()
    next_action: Shown
    outcomes: tuple[str, ...] = ()
    """What may be recorded after a call, each as the event that keeps it."""

    def __str__(self) -> str:
        return "\n".join(f"{name + ':':12}{text}" for name, text in _lines(self) if text)

    def _repr_html_(self) -> str:
        """Return the card a notebook shows; every value is escaped."""
        rows = "".join(
            f'<tr><th style="text-align:left;vertical-align:top">{escape(name)}</th><td style="text-align:left">{escape(text)}</td></tr>'
            for name, text in _lines(self)
            if text
        )
        return f'<div style="border:1px solid #ccc;border-radius:6px;padding:8px"><table>{rows}</table></div>'


OUTCOMES: Final = (
    "connected: CallbackDone",
    "no answer: Noted",
    "wrong number: PhoneFoundInvalid",
    "visit set: VisitScheduled",
    "not interested: NotInterested, with the reason in Noted",
    "booked: DealClosed",
)


def card_of(
    profile: UserProfile, at: datetime, *, scorecard: Scorecard = STANDARD, contact: ContactPolicy = CONTACT
) -> LeadCard:
    """Return the card of *profile* as of *at*, scored anew by *scorecard*; a plain function of its arguments. Raises: as `may_contact`."""
    at = moment(at)
    lead = score_of(profile, at, scorecard)
    trend = trend_of(profile, at, scorecard)
    asked_next = next_question(profile)
    return LeadCard(
        at=at,
        user_id=profile.user_id,
        name=profile.name,
        phone=masked(profile.phone),
        language=profile.language,
        may_call=may_contact(profile, Channel.VOICE, ContactFor.SERVICE, at, contact),
        may_write=may_contact(profile, Channel.WHATSAPP, ContactFor.MARKETING, at, contact),
        score=lead.score,
        band=lead.band,
        scorecard=lead.scorecard,
        probability=lead.probability,
        trend=f"{trend.direction.value} {trend.change:+.0f}" if trend else "",
        gates=lead.gates,
        reasons=tuple(_reason(lead, number) for number in range(len(lead.top_reasons))),
        lifts=tuple(lift.text for lift in lifts_of(profile, at, scorecard)),
        slots=tuple(
            CardSlot(
                name=slot.name,
                value=slot.value,
                quote=slot.quote,
                told_at=slot.stated_at,
                ask="" if slot.value or FRAMEWORKS[slot.name].slot is not asked_next else FRAMEWORKS[slot.name].ask,
            )
            for slot in qualification(profile)
        ),
        shortlist=tuple(_liked(profile)),
        ruled_out=tuple(f"{r.project_id} ({r.reason})" if r.reason else r.project_id for r in profile.properties_rejected),
        worries=tuple(_worry(o) for o in profile.open_objections),
        frustration=profile.talk.frustration,
        unanswered=tuple(question_in_words(u.topic, u.subject) for u in profile.unanswered),
        promised=tuple(promises_of(profile, at)),
        visits=tuple(_visits(profile)),
        next_action=_next_action(profile, at, scorecard),
        outcomes=OUTCOMES,
    )


def _reason(lead: LeadScore, number: int) -> str:
    reason = lead.top_reasons[number]
    said = f" “{reason.quote}”" if reason.quote else ""
    when = f", {reason.at.astimezone(INDIA):%d %b}" if reason.at else ""
    return f"{reason.points:+.0f} {reason.text}{said}{when}"


def _liked(p: UserProfile) -> Iterator[str]:
    for liked in p.interested_projects:
        told = prices_told_of(p, liked.project_id)
        level = "" if liked.level is InterestLevel.MEDIUM else f", {liked.level.value} interest"
        yield f"{liked.project_id}{level} ({'told: ' + told[-1] if told else 'no price told'})"
    marked = {liked.project_id for liked in p.interested_projects}
    yield from (
        f"{v.project_id}, looked at {v.count} times"
        for v in p.properties_viewed
        if v.project_id not in marked and v.count > 1
    )


def _worry(record: ObjectionRecord) -> Worry:
    play = PLAYS[record.objection]
    return Worry(
        objection=record.objection.value,
        state=record.state.value,
        quote=record.quote,
        ask=play.explore,
        answer=play.respond,
    )


def _visits(p: UserProfile) -> Iterator[str]:
    for visit in p.site_visits_scheduled[-3:]:
        when = f"{visit.starts_at.astimezone(INDIA):%d %b %H:%M} IST" if visit.starts_at else visit.when
        yield " ".join(part for part in (visit.project_id or "a home", visit.state, when) if part)


def _next_action(p: UserProfile, at: datetime, scorecard: Scorecard) -> str:
    """Return the one thing to do: what is owed comes before what would be nice to know."""
    visit = p.next_visit
    worry = next(iter(p.open_objections), None)
    question = next_question(p)
    if p.owner is Owner.HUMAN:
        return "A colleague has the talk: ask them first."
    if p.opted_out or p.not_interested or p.not_a_buyer or p.spam or p.booked or p.lost:
        return "Sell nothing: see the gates."
    if late := [owed for owed in due_promises(p, at) if owed.state is PromiseState.OVERDUE]:
        return f"Keep what was promised: {late[0].text}."
    if p.unanswered:
        return f"Answer what they asked: {question_in_words(p.unanswered[-1].topic, p.unanswered[-1].subject)}."
    if len(p.callbacks_requested) > len(p.callbacks_completed):
        return f"Call back{' (' + p.callbacks_requested[-1].note + ')' if p.callbacks_requested[-1].note else ''}."
    if visit is not None and visit.state == "asked":
        return f"Confirm a slot for the visit{' (' + visit.when + ')' if visit.when else ''}."
    if p.no_show and visit is None:
        return "Offer a new slot after the missed visit; no blame."
    if worry is not None:
        return f"Ask about their {worry.objection.value} worry: {PLAYS[worry.objection].explore}"
    if question is not None:
        return f"Ask: {next(f.ask for f in FRAMEWORKS.values() if f.slot is question)}"
    lift = next(iter(lifts_of(p, at, scorecard)), None)
    return f"Go for {lift.text}." if lift else "Offer a site visit, with two real slots."


def _lines(card: LeadCard) -> Iterator[tuple[str, str]]:
    yield (
        "who",
        " · ".join(
            part
            for part in (
                card.name or without_contacts(card.user_id),
                card.phone,
                card.language and card.language.name.capitalize(),
            )
            if part
        ),
    )
    chance = f", {_in_ten(card.probability)} like this book a visit" if card.probability is not None else ""
    gates = f" ({', '.join(card.gates)})" if card.gates else ""
    yield (
        "lead",
        f"{card.band.value}{gates}, {card.score:.0f} of 100{f', {card.trend}' if card.trend else ''}{chance} [{card.scorecard}]",
    )
    yield "do next", card.next_action
    yield "call", _allowed(card.may_call)
    yield "write", _allowed(card.may_write)
    yield "because", "; ".join(card.reasons)
    yield "lifts it", "; ".join(card.lifts)
    yield "wants", "; ".join(f"{s.name} {s.value}" for s in card.slots if s.value)
    yield "unknown", "; ".join(s.ask or s.name for s in card.slots if not s.value)
    yield "likes", "; ".join(card.shortlist)
    yield "ruled out", "; ".join(card.ruled_out)
    yield "worries", "; ".join(f"{w.objection} ({w.state}): ask “{w.ask}”, then {w.answer}" for w in card.worries)
    yield "unanswered", "; ".join(card.unanswered)
    yield "promised", "; ".join(card.promised)
    yield "visits", "; ".join(card.visits)
    yield "mood", f"frustration {card.frustration:.1f} of 10: gently" if card.frustration >= 3 else ""


def _in_ten(probability: float) -> str:
    """Return the chance as people say it; nobody is certain, and nobody is without any."""
    tenths = round(probability * 10)
    return "fewer than 1 in 10" if tenths < 1 else "more than 9 in 10" if tenths > 9 else f"about {tenths} in 10"


def _allowed(verdict: Verdict) -> str:
    wait = f", from {verdict.not_before.astimezone(INDIA):%d %b %H:%M} IST" if verdict.not_before else ""
    template = ", with an approved template" if verdict.template else ""
    return f"{'yes' if verdict else 'no'}: {verdict.reason}{wait}{template}"

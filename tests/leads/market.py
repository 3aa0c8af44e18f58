"""
A fictional market whose truth is known: leads that do what dice say, and book as a scorecard of ours says they do.

Nothing here happened to anybody. Every lead is looked at once: a week after the talk it opts out of further messages, so that
what is said of it in the first week is what its chance of booking really was.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from brigade_sales_ai import events as ev
from brigade_sales_ai.homes import Configuration
from brigade_sales_ai.leads import STANDARD
from brigade_sales_ai.leads.scoring import raw_of
from brigade_sales_ai.profile import UserProfile
from brigade_sales_ai.turns import JournalEntry
from brigade_sales_ai.vocabulary import InterestLevel, Loan, Objection, Signal

OPENED = datetime(2030, 1, 7, 4, 30, tzinfo=UTC)

_TRUE_POINTS = {
    "view_distinct": 1.0,
    "brochure": 1.0,
    "detail_question": 5.0,
    "price_or_emi_question": 12.0,
    "shortlist": 6.0,
    "phone_verified": 1.0,
    "family_in_loop": 12.0,
    "timeline_0_3m": 18.0,
    "callback_requested": 20.0,
    "loan_preapproved_or_own_funds": 5.0,
    "objection_open_price": -9.0,
    "just_browsing": -14.0,
}

TRUTH = STANDARD.model_copy(
    update={
        "version": "truth",
        "base_probability": 0.015,
        "weights": {
            code: weight.model_copy(update={"points": _TRUE_POINTS.get(code, weight.points)})
            for code, weight in STANDARD.weights.items()
        },
        "ceilings": {**STANDARD.ceilings, "E": 54},
    }
)
"""What the market really goes by: the experts are roughly right, and wrong where these points are not theirs."""


def market(leads: int, *, days: int = 300, seed: int = 1, truth=TRUTH) -> list[list[JournalEntry]]:
    """Return the journals of so many leads, which came within so many days."""
    dice = random.Random(seed)
    return [_journal(f"fictional-{number}", dice, days, truth) for number in range(leads)]


def until(days: int = 300) -> datetime:
    """Return how far the journals of a market of so many days reach."""
    return OPENED + timedelta(days=days + 45)


def _journal(user_id: str, dice: random.Random, days: int, truth) -> list[JournalEntry]:
    came = OPENED + timedelta(days=dice.random() * days)
    talk = JournalEntry(user_id=user_id, revision=1, key="m1", at=came, session_id="s1", events=tuple(_acts(dice, came)))
    left = JournalEntry(
        user_id=user_id, revision=2, key="m2", at=came + timedelta(days=7), session_id="s2", events=(ev.OptedOut(),)
    )
    profile = talk.folded_onto(UserProfile(user_id=user_id))
    if dice.random() >= truth.probability(raw_of(profile, came, truth)):
        return [talk, left]
    booked = came + timedelta(days=0.5 + 29 * dice.random())
    visit = JournalEntry(user_id=user_id, revision=3, key="event/visit", at=booked, events=(ev.VisitScheduled(),))
    in_order = sorted((left, visit), key=lambda entry: entry.at)
    return [talk, *(entry.model_copy(update={"revision": n}) for n, entry in enumerate(in_order, 2))]


def _acts(dice: random.Random, came: datetime):
    """Yield what one lead has done: the keener, the more; dates lie in the month before."""
    keen = dice.random()

    def when():
        return came - timedelta(days=25 * dice.random() ** 2)

    def happens(chance):
        return dice.random() < chance * (0.4 + 1.2 * keen)

    for home in range(dice.choice((0, 1, 1, 2, 3, 5))):
        yield ev.PropertyViewed(project_id=f"home-{home}", at=when())
        if happens(0.2):
            yield ev.PropertyViewed(project_id=f"home-{home}", at=when())
    for signal, chance in (
        (Signal.DETAIL_QUESTION, 0.4),
        (Signal.PRICE_OR_EMI_QUESTION, 0.35),
        (Signal.COST_SHEET, 0.15),
        (Signal.FAMILY_IN_LOOP, 0.25),
        (Signal.VIRTUAL_TOUR, 0.15),
    ):
        if happens(chance):
            yield ev.SignalSeen(signal=signal, at=when())
    if happens(0.3):
        yield ev.BrochureTaken(at=when())
    if happens(0.3):
        yield ev.MarkedInterested(project_id="home-0", level=dice.choice(list(InterestLevel)), at=when())
    if happens(0.5):
        yield ev.BudgetStated(high=15_000_000, at=when())
        yield ev.BudgetChecked(fitting=dice.choice((0, 3)), gap_percent=dice.choice((None, 15.0, 30.0)))
    if happens(0.5):
        yield ev.ConfigurationsStated(configurations=(Configuration(bedrooms=3),), at=when())
    if happens(0.5):
        yield ev.LocalitiesStated(localities=("Elsewhere",), at=when())
    if happens(0.4):
        low, high = dice.choice(((0, 3), (3, 6), (12, 24)))
        yield ev.TimelineStated(months_min=low, months_max=high, at=when())
    if happens(0.3):
        yield ev.LoanStated(loan=dice.choice(list(Loan)), at=when())
    if happens(0.35):
        yield ev.PhoneVerified(at=when())
    if dice.random() < 0.25:
        yield ev.ObjectionRaised(objection=dice.choice(list(Objection)), at=when())
    if dice.random() < 0.25:
        yield ev.ObjectionRaised(objection=Objection.PRICE, at=when())
    if dice.random() < 0.15:
        yield ev.JustBrowsing()
    if happens(0.12):
        yield ev.CallbackRequested(at=when())
    if happens(0.07):
        yield ev.VisitAsked(at=when())

"""
Writes docs/nudges.md and docs/objections.md: what to come back with and whether one may, and how each objection is met.

    python scripts/make_contact_pages.py            # writes the pages
    python scripts/make_contact_pages.py --check    # fails if the pages are not what the code says

The tables are made by asking the code: each row of the contact table is a customer that `may_contact` was asked about, and each
nudge is taken from the plan of a customer it rests on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from brigade_sales_ai import UserProfile
from brigade_sales_ai import events as ev
from brigade_sales_ai.coaching import News, NudgePolicy, plan_nudges
from brigade_sales_ai.contact import STANDARD, may_contact
from brigade_sales_ai.objections import PLAYS
from brigade_sales_ai.profile import Occasion
from brigade_sales_ai.situation import Nudge
from brigade_sales_ai.vocabulary import (
    Channel,
    Consent,
    ContactFor,
    InterestLevel,
    Language,
    NudgeKind,
    Objection,
    PromiseKind,
    Stage,
)

DOCS = Path(__file__).parents[1] / "docs"
NOON = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
"""A Tuesday, noon in Bengaluru."""
POLICY = NudgePolicy()


def customer(*events: ev.AnyEvent, wrote: datetime = NOON) -> UserProfile:
    """Return a customer with phone and e-mail who *wrote* last then."""
    basics = (
        ev.SessionStarted(session_id="s", at=wrote - timedelta(minutes=20)),
        ev.MessageHeard(session_id="s", language=Language.ENGLISH),
        ev.PhoneGiven(phone="+919845012345"),
        ev.EmailGiven(email="asha@example.com"),
    )
    return UserProfile(user_id="asha").after_all((*basics, *events), Occasion(at=wrote, source="m1"))


YES = (ev.ConsentGiven(consent=Consent.MARKETING_WHATSAPP), ev.ConsentGiven(consent=Consent.MARKETING_CALL))
LAST_WEEK = ev.Contacted(channel=Channel.WHATSAPP, purpose=ContactFor.MARKETING, at=NOON - timedelta(days=3))
CASES: tuple[tuple[str, Channel, ContactFor, UserProfile, datetime], ...] = (
    ("wrote an hour ago", Channel.WHATSAPP, ContactFor.ANSWER, customer(wrote=NOON - timedelta(hours=1)), NOON),
    ("wrote two days ago", Channel.WHATSAPP, ContactFor.ANSWER, customer(wrote=NOON - timedelta(days=2)), NOON),
    ("asked to be called", Channel.VOICE, ContactFor.SERVICE, customer(ev.CallbackRequested()), NOON),
    (
        "asked to be called, at 22:00 in India",
        Channel.VOICE,
        ContactFor.SERVICE,
        customer(ev.CallbackRequested()),
        NOON.replace(hour=16),
    ),
    ("never spoke of a call", Channel.VOICE, ContactFor.SERVICE, customer(), NOON),
    ("asked for a visit", Channel.WHATSAPP, ContactFor.SERVICE, customer(ev.VisitAsked()), NOON),
    ("never agreed to marketing", Channel.WHATSAPP, ContactFor.MARKETING, customer(), NOON),
    ("agreed to marketing", Channel.WHATSAPP, ContactFor.MARKETING, customer(*YES), NOON),
    (
        "agreed, last wrote a week ago",
        Channel.WHATSAPP,
        ContactFor.MARKETING,
        customer(*YES, wrote=NOON - timedelta(days=7)),
        NOON,
    ),
    ("agreed, was written to three days ago", Channel.WHATSAPP, ContactFor.MARKETING, customer(*YES, LAST_WEEK), NOON),
    ("agreed, then opted out", Channel.WHATSAPP, ContactFor.MARKETING, customer(*YES, ev.OptedOut()), NOON),
    ("agreed, is on the register", Channel.VOICE, ContactFor.MARKETING, customer(*YES, ev.DndChecked(listed=True)), NOON),
    (
        "agreed, a human was called for yesterday",
        Channel.WHATSAPP,
        ContactFor.MARKETING,
        customer(*YES, ev.HumanOffered(reasons=("frustration",)), wrote=NOON - timedelta(days=1)),
        NOON,
    ),
)


def looked(home: str, times: int) -> tuple[ev.AnyEvent, ...]:
    """Return *times* looks at a home, an hour apart."""
    return tuple(ev.PropertyViewed(project_id=home, at=NOON - timedelta(hours=n)) for n in range(times))


def liked(*homes: str) -> tuple[ev.AnyEvent, ...]:
    """Return that the homes were shortlisted."""
    return tuple(ev.MarkedInterested(project_id=home, level=InterestLevel.MEDIUM) for home in homes)


HEARD = ev.MessageHeard(session_id="s", language=Language.ENGLISH)
EXAMPLES: dict[NudgeKind, UserProfile] = {
    NudgeKind.REPEAT_VIEWS: customer(*looked("citrine-park", POLICY.views)),
    NudgeKind.DECISION_READINESS: customer(
        *(e for n in range(POLICY.ready_views) for e in looked(f"home-{n}", 1)), *liked("home-1", "home-2")
    ),
    NudgeKind.LOCATION_FOCUS: customer(*[ev.LocalitiesStated(localities=("whitefield",))] * POLICY.named),
    NudgeKind.BUDGET_CONCERN: customer(*[ev.ObjectionRaised(objection=Objection.PRICE)] * POLICY.objections),
    NudgeKind.LONG_SESSION: customer(*[HEARD] * POLICY.long_turns),
    NudgeKind.NO_SHOW: customer(ev.VisitScheduled(project_id="citrine-park", starts_at=NOON), ev.VisitMissed()),
    NudgeKind.AFTER_VISIT: customer(ev.VisitScheduled(project_id="citrine-park", starts_at=NOON), ev.VisitDone()),
    NudgeKind.SILENCE: customer(ev.StageEntered(stage=Stage.EVALUATION, reason="two facts are known")),
    NudgeKind.ABANDONED_INTEREST: customer(*YES, *liked("citrine-park")),
    NudgeKind.PROMISE: customer(
        ev.Promised(
            promise=PromiseKind.BROCHURE, promise_id="brochure", subject="citrine-park", due_at=NOON + timedelta(hours=2)
        )
    ),
    NudgeKind.DORMANT: customer(*YES, *looked("citrine-park", 1), wrote=NOON - timedelta(hours=1)),
}
NEWS = (News(text="there is a new price list", source="price list 7", as_of=NOON, about="citrine-park"),)


def nudge_of(kind: NudgeKind) -> Nudge:
    """Return the nudge of that kind from the plan of its example."""
    return next(n for n in plan_nudges(EXAMPLES[kind], NOON, POLICY, news=NEWS) if n.kind is kind)


def when(nudge: Nudge, kind: NudgeKind) -> str:
    """Return when a nudge is due, in words."""
    if nudge.due_at == NOON:
        return "beside the reply"
    after = nudge.due_at - (EXAMPLES[kind].talk.last_message_at or NOON)
    hours = after.total_seconds() / 3600
    amount = f"{after.days} days" if after.days > 1 else f"{hours:g} hours" if hours >= 1 else f"{hours * 60:.0f} minutes"
    return f"{amount} after the last message or visit"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def contact_rows() -> Iterator[tuple[str, ...]]:
    """Yield a customer, what is asked, and what `may_contact` says."""
    for who, channel, purpose, profile, at in CASES:
        verdict = may_contact(profile, channel, purpose, at)
        wait = f"; may be from {verdict.not_before:%d %b %H:%M} UTC" if verdict.not_before else ""
        template = "; only an approved template" if verdict.template else ""
        yield who, channel.value, purpose.value, "yes" if verdict else "no", verdict.reason + wait + template


def nudges_page() -> str:
    """Return docs/nudges.md."""
    rows = []
    for kind in NudgeKind:
        nudge = nudge_of(kind)
        rows.append((kind.value, nudge.level.value, when(nudge, kind), nudge.why, nudge.say, nudge.purpose.value))
    contacts = table(("customer", "by", "for", "may we?", "why"), contact_rows())
    nudges = table(("nudge", "level", "when", "rests on (an example)", "what to say", "counts as"), rows)
    ladder = ", ".join(f"{step.days}" for step in POLICY.ladder)
    return f"""# Nudges: what to come back with, and whether one may

Written by `scripts/make_contact_pages.py` from the code. A plan is made anew after every message (`plan_nudges`); what a reply has
settled is not in the new one. At most one nudge stands beside a reply, the highest; {POLICY.cooldown.seconds // 60} minutes lie between two, none comes
twice in a session, and from a frustration of {POLICY.upset:g} on there is none.

{nudges}

The dormant are written to after {ladder} days, and only when something changed in what they looked for. What waits for the clock is asked of
the rulebook: `plan_nudges(profile, now, rules=book)` leaves out `silence_nudge` or `dormant_followup` where the book is without it.

## Whether a customer may be contacted

`may_contact(profile, channel, purpose, at)` says yes or no, and why. Calls and marketing are made from {STANDARD.opens:%H:%M} to {STANDARD.closes:%H:%M}
Indian time; marketing comes once in {STANDARD.apart.days} days, ends after {STANDARD.unanswered} contacts without an answer, and rests for {STANDARD.quiet.days * 24} hours after a human
was called for. An enquiry permits to answer it, for {STANDARD.window.days * 24} hours; marketing needs consent to its channel.

{contacts}
"""


def objections_page() -> str:
    """Return docs/objections.md."""
    rows = (
        (
            objection.value,
            "; ".join(f"“{words}”" for words in play.sounds_like),
            play.explore,
            play.respond,
            ", ".join(topic.value.replace("_", " ") for topic in play.needs) or "no row answers it",
            play.never,
        )
        for objection, play in PLAYS.items()
    )
    plays = table(("objection", "sounds like", "first ask", "then answer with", "rows it needs", "never"), rows)
    return f"""# Objections: listen, acknowledge, explore, respond

Written by `scripts/make_contact_pages.py` from the code. Each customer has a ledger: an objection is *raised*, *explored* (we asked what
lies behind it), *answered* (from rows, which are named), and *accepted* when the customer agrees or goes on to a visit. Nobody else
closes it: after ten turns without a word it *lapses*, and when it comes back it is *reopened*. `brigade-sales-ai objections STORE`
counts the open ones of everybody.

{plays}
"""


PAGES = {"nudges.md": nudges_page, "objections.md": objections_page}


def main() -> None:
    """Write the pages, or compare them."""
    for name, page in PAGES.items():
        file, written = DOCS / name, page()
        if "--check" not in sys.argv:
            file.write_text(written, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != written:
            sys.exit(f"docs/{name} is not what the code says: run scripts/make_contact_pages.py")


if __name__ == "__main__":
    main()

"""What to come back to a customer with, when, and whether one may: a plan that any reply makes anew (domain.md §2.4, 37–38)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ..contact import STANDARD as CONTACT
from ..contact import ContactPolicy, in_india, may_contact, not_sold_to
from ..profile import UserProfile
from ..promises import due_promises
from ..situation import Nudge, Verdict
from ..values import moment
from ..vocabulary import Channel, ContactFor, InterestLevel, Level, NudgeKind, Objection, Offerable, PromiseKind
from .rulebook import Rulebook
from .rules import Rule
from .standard import STANDARD

__all__ = ["News", "NudgePolicy", "nudge_in_chat", "plan_nudges"]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that changed since a customer was last here: a row's words with its *source*, and what it is *about*."""

    text: str
    source: str
    as_of: datetime
    about: str
    """A project's id or a locality, as the profile names it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "as_of", moment(self.as_of, "as_of"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgePolicy:
    """
    The numbers of the plan, and the *channel* of contacts that are begun by us.

    Times are since the customer's last message, or since the visit that was made or missed. *ladder* is that of the dormant.
    """

    channel: Channel = Channel.WHATSAPP
    contact: ContactPolicy = CONTACT
    cooldown: timedelta = timedelta(minutes=10)
    views: int = 3
    ready_views: int = 5
    named: int = 3
    objections: int = 3
    long_turns: int = 12
    long_talk: timedelta = timedelta(minutes=15)
    silence: timedelta = timedelta(minutes=10)
    chat_open: timedelta = timedelta(minutes=30)
    abandoned: timedelta = timedelta(hours=24)
    after_visit: timedelta = timedelta(hours=2)
    ladder: tuple[timedelta, ...] = (timedelta(days=3), timedelta(days=10), timedelta(days=30))
    upset: float = 5.0
    """From this frustration on nothing sells (domain.md §2.3)."""
    declined: timedelta = timedelta(days=7)


def plan_nudges(
    profile: UserProfile,
    now: datetime,
    policy: NudgePolicy = NudgePolicy(),
    *,
    news: Sequence[News] = (),
    rules: Rulebook = STANDARD,
) -> tuple[Nudge, ...]:
    """
    Return what to come back to the customer with, the soonest first, as things stand at *now*.

    Pure: plan again after every message and when a nudge falls due. What a reply has settled is not in the new plan. The dormant
    hear from us only with *news* of what they looked for. Each nudge says whether it may be given when it is due. What waits for
    the clock is asked of *rules*: without ``silence_nudge`` or ``dormant_followup`` in the book there is no such nudge.

    Raises:
        InvalidRequest: *now* has no time zone, or lies at an end of the calendar.

    """
    plan = _Plan(profile, moment(now, "now"), policy, tuple(news), rules)
    nudges = [
        nudge for made in (*_BESIDE_A_REPLY, *_LATER) for nudge in made(plan) if nudge.until is None or now < nudge.until
    ]
    return tuple(sorted(nudges, key=lambda n: (n.due_at, list(Level).index(n.level), list(NudgeKind).index(n.kind))))


def nudge_in_chat(profile: UserProfile, now: datetime, policy: NudgePolicy = NudgePolicy()) -> Nudge | None:
    """Return the one nudge to give beside the reply at *now*: the highest that may be given, or None."""
    plan = _Plan(profile, moment(now, "now"), policy)
    here = [nudge for made in _BESIDE_A_REPLY for nudge in made(plan) if nudge.verdict]
    return min(here, key=lambda n: list(Level).index(n.level), default=None)


@dataclass(frozen=True, slots=True)
class _Plan:
    profile: UserProfile
    now: datetime
    policy: NudgePolicy
    news: tuple[News, ...] = ()
    rules: Rulebook = STANDARD

    def rule(self, name: str) -> Rule | None:
        """Return the rule of the book that leaves *name* to the clock, if the stage is one of its own."""
        stage = self.profile.current_stage
        planned = (rule for rule in self.rules.rules if rule.id == name and rule.planned)
        return next((rule for rule in planned if not rule.stages or stage in rule.stages), None)

    def given(self, kind: NudgeKind, about: str | None = None) -> datetime | None:
        """Return when the nudge was last given, about the same if that is said."""
        return max(
            (m.at for m in self.profile.talk.nudges if m.nudge == kind and (about is None or m.about == about)), default=None
        )

    def in_this_session(self, kind: NudgeKind) -> bool:
        p = self.profile
        return any(m.nudge == kind and m.session_id == p.last_session_id for m in p.talk.nudges)

    def here(self, kind: NudgeKind, level: Level, say: str, why: str, about: str = "") -> Nudge:
        """Return a nudge for the chat, due now."""
        return Nudge(
            kind=kind,
            level=level,
            say=say,
            why=why,
            about=about,
            due_at=self.now,
            channel=Channel.WEB,
            purpose=ContactFor.ANSWER,
            verdict=_in_chat(self, kind, about),
        )

    def later(
        self,
        kind: NudgeKind,
        level: Level,
        say: str,
        why: str,
        due_at: datetime,
        until: datetime | None = None,
        about: str = "",
        channel: Channel | None = None,
        purpose: ContactFor = ContactFor.MARKETING,
    ) -> Nudge:
        """Return a contact of its own, and whether it may be made when it is due."""
        by = channel or self.policy.channel
        due = max(due_at, self.now)
        verdict = may_contact(self.profile, by, purpose, due, self.policy.contact)
        # Keeping a promise sells nothing, and whoever waits for it is upset for a reason; a question after a visit sells too.
        sells = kind is not NudgeKind.PROMISE
        if verdict and sells and (forbidden := not_sold_to(self.profile, due, self.policy.contact)) is not None:
            verdict = forbidden
        if verdict and sells and self.profile.talk.frustration >= self.policy.upset:
            verdict = Verdict(allowed=False, reason=f"frustration {self.profile.talk.frustration:.1f}: nothing sells")
        return Nudge(
            kind=kind,
            level=level,
            say=say,
            why=why,
            about=about,
            due_at=due_at,
            until=until,
            channel=by,
            purpose=purpose,
            verdict=verdict,
        )


def _in_chat(plan: _Plan, kind: NudgeKind, about: str) -> Verdict:
    """Return whether a nudge may stand beside the reply: it goes nowhere, but it must not nag."""
    p, policy = plan.profile, plan.policy
    if (forbidden := not_sold_to(p, plan.now, policy.contact)) is not None:
        return forbidden
    if p.talk.frustration >= policy.upset:
        return Verdict(allowed=False, reason=f"frustration {p.talk.frustration:.1f}: nothing sells")
    if p.talk.nudges and plan.now - p.talk.nudges[-1].at < policy.cooldown:
        return Verdict(allowed=False, reason="there was a nudge not long ago")
    if any(m.nudge == kind and m.about == about and m.session_id == p.last_session_id for m in p.talk.nudges):
        return Verdict(allowed=False, reason="it was given in this session")
    return Verdict(allowed=True, reason="they are here")


# Makers: each yields its nudges, as far as the facts for them are there.


def _repeat_views(plan: _Plan) -> Iterator[Nudge]:
    p = plan.profile
    most = max(p.properties_viewed, key=lambda v: (v.count, v.views[-1]), default=None)
    if most is None or most.count < plan.policy.views or not _visit_may_come(plan):
        return
    say = f"They have looked at {_in_words(most.project_id)} {most.count} times: offer a site visit, with two real slots."
    why = f"{most.project_id} looked at {most.count} times, no visit planned"
    yield plan.here(NudgeKind.REPEAT_VIEWS, Level.HIGH, say, why, most.project_id)


def _visit_may_come(plan: _Plan) -> bool:
    p = plan.profile
    declined = p.talk.declined.get(Offerable.VISIT)
    return p.next_visit is None and (declined is None or plan.now - declined >= plan.policy.declined)


def _decision_readiness(plan: _Plan) -> Iterator[Nudge]:
    p = plan.profile
    liked = [i.project_id for i in p.interested_projects if i.level is not InterestLevel.LOW]
    if len(p.properties_viewed) >= plan.policy.ready_views and len(liked) >= 2:
        say = f"Offer to compare {_in_words(liked[-2])} and {_in_words(liked[-1])} by what matters to them, a weakness of each included."
        why = f"{len(p.properties_viewed)} homes looked at, {len(liked)} shortlisted"
        yield plan.here(NudgeKind.DECISION_READINESS, Level.HIGH, say, why)


def _location_focus(plan: _Plan) -> Iterator[Nudge]:
    for locality in plan.profile.talk.search.localities:
        times = sum(named.locality == locality for named in plan.profile.talk.named)
        if times >= plan.policy.named:
            say = f"They keep coming back to {_in_words(locality)}: ask which office or school should be near, and offer areas beside it."
            yield plan.here(
                NudgeKind.LOCATION_FOCUS,
                Level.MEDIUM,
                say,
                f"{locality} spoken of {times} times in the last ten messages",
                locality,
            )


def _budget_concern(plan: _Plan) -> Iterator[Nudge]:
    p = plan.profile
    began = p.talk.session_started_at
    lately = [o for o in p.open_objections if began is None or o.last_at >= began]
    raised = sum(o.count if began is None or o.first_at >= began else 1 for o in lately)
    if raised >= plan.policy.objections and any(o.objection is Objection.PRICE for o in lately):
        say = "Speak of payment plans, smaller or lower units and other areas, each from a row; invent no discount."
        yield plan.here(
            NudgeKind.BUDGET_CONCERN, Level.MEDIUM, say, f"{raised} worries in this session, the price among them"
        )


def _long_session(plan: _Plan) -> Iterator[Nudge]:
    talk = plan.profile.talk
    began = talk.session_started_at
    if began and talk.session_turns > plan.policy.long_turns and plan.now - began >= plan.policy.long_talk:
        minutes = int((plan.now - began).total_seconds() // 60)
        say = "Offer a summary by e-mail or a call, or to go on here."
        yield plan.here(NudgeKind.LONG_SESSION, Level.LOW, say, f"{talk.session_turns} messages in {minutes} minutes")


def _promise(plan: _Plan) -> Iterator[Nudge]:
    for owed in due_promises(plan.profile, plan.now):
        promise = owed.promise
        given = plan.given(NudgeKind.PROMISE, promise.promise_id)
        if promise.due_at is None or promise.kind is PromiseKind.VISIT or (given and given >= promise.made_at):
            continue
        say = f"Keep what was promised, or say in time that it will be later: {owed.text}."
        yield plan.later(
            NudgeKind.PROMISE,
            Level.HIGH,
            say,
            f"promised on {in_india(promise.made_at):%d %b}",
            promise.due_at,
            about=promise.promise_id,
            channel=Channel.VOICE if promise.kind is PromiseKind.CALLBACK else None,
            purpose=ContactFor.SERVICE,
        )


def _no_show(plan: _Plan) -> Iterator[Nudge]:
    p = plan.profile
    if (
        not p.no_show
        or p.no_show_at is None
        or p.next_visit is not None
        or _given_since(plan, NudgeKind.NO_SHOW, p.no_show_at)
    ):
        return
    say = "No blame: say you missed them, offer a new slot or a video tour."
    due, until = p.no_show_at + plan.policy.after_visit, p.no_show_at + timedelta(hours=48)
    yield plan.later(NudgeKind.NO_SHOW, Level.HIGH, say, "a visit was missed", due, until, purpose=ContactFor.SERVICE)


def _after_visit(plan: _Plan) -> Iterator[Nudge]:
    done = plan.profile.site_visits_completed[-1:]
    for visit in done:
        if not _given_since(plan, NudgeKind.AFTER_VISIT, visit.at):
            say = "Ask for one thing they liked and one that worries them; send a cost sheet if they asked for it."
            due, until = visit.at + plan.policy.after_visit, visit.at + timedelta(hours=24)
            yield plan.later(
                NudgeKind.AFTER_VISIT,
                Level.HIGH,
                say,
                "a visit was made",
                due,
                until,
                about=visit.project_id or "",
                purpose=ContactFor.SERVICE,
            )


def _silence(plan: _Plan) -> Iterator[Nudge]:
    p = plan.profile
    last, rule = p.talk.last_message_at, plan.rule("silence_nudge")
    if last is None or rule is None or plan.in_this_session(NudgeKind.SILENCE):
        return
    due, until = last + plan.policy.silence, last + plan.policy.chat_open
    yield plan.later(
        NudgeKind.SILENCE,
        Level.LOW,
        rule.say,
        "silent in an open chat",
        due,
        until,
        channel=Channel.WEB,
        purpose=ContactFor.ANSWER,
    )


def _abandoned_interest(plan: _Plan) -> Iterator[Nudge]:
    p = plan.profile
    last = p.talk.last_message_at
    liked = [i for i in p.interested_projects if i.level is not InterestLevel.LOW]
    if last is None or not liked or p.next_visit or p.site_visits_completed or not _visit_may_come(plan):
        return
    home = liked[-1].project_id
    if plan.given(NudgeKind.ABANDONED_INTEREST, home) is None:
        say = f"They liked {_in_words(home)} and left: answer what was open, and offer to see it."
        due, until = last + plan.policy.abandoned, last + plan.policy.ladder[0]
        yield plan.later(
            NudgeKind.ABANDONED_INTEREST, Level.MEDIUM, say, f"{home} shortlisted, then silence", due, until, home
        )


def _dormant(plan: _Plan) -> Iterator[Nudge]:
    """Yield the next rung of the ladder that was not climbed since their last message, if there is something new."""
    p, ladder = plan.profile, plan.policy.ladder
    last = p.talk.last_message_at
    if last is None or plan.rule("dormant_followup") is None:
        return
    climbed = [m.at for m in p.talk.nudges if m.nudge == NudgeKind.DORMANT and m.at > last]
    told = max((last, *climbed))
    new = [n for n in plan.news if n.as_of > told and n.about in _looked_for(p)]
    if len(climbed) >= len(ladder) or not new:
        return
    # Who was missed on an earlier rung is not written to twice for it.
    rung = max(len(climbed), sum(plan.now >= last + step for step in ladder) - 1)
    say = f"Tell them what is new, with its source ({new[-1].source}): {new[-1].text}"
    why = f"silent for {(plan.now - last).days} days, and something changed"
    yield plan.later(NudgeKind.DORMANT, Level.LOW, say, why, last + ladder[rung], about=new[-1].about)


def _looked_for(p: UserProfile) -> frozenset[str]:
    homes = (*(i.project_id for i in p.interested_projects), *(v.project_id for v in p.properties_viewed))
    return frozenset((*homes, *p.preferred_locations)) - {r.project_id for r in p.properties_rejected}


def _given_since(plan: _Plan, kind: NudgeKind, since: datetime) -> bool:
    given = plan.given(kind)
    return given is not None and given >= since


def _in_words(project_id: str) -> str:
    return " ".join(word.capitalize() for word in project_id.replace("_", "-").split("-"))


_BESIDE_A_REPLY: Final[tuple[Callable[[_Plan], Iterator[Nudge]], ...]] = (
    _repeat_views,
    _decision_readiness,
    _location_focus,
    _budget_concern,
    _long_session,
)
_LATER: Final[tuple[Callable[[_Plan], Iterator[Nudge]], ...]] = (
    _promise,
    _no_show,
    _after_visit,
    _silence,
    _abandoned_interest,
    _dormant,
)

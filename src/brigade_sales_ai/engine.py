"""One turn of a sales conversation, from hearing to remembering."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, get_args

import anyio
from pydantic import TypeAdapter, ValidationError

from . import events as ev
from .claims import Claim
from .coaching import STANDARD as STANDARD_RULES
from .coaching import NudgePolicy, nudge_in_chat
from .errors import (
    AlreadyRecorded,
    BrigadeError,
    CustomerErased,
    InvalidRequest,
    ProfileConflict,
    StorageError,
    TurnNotSaved,
)
from .escalation import reasons_for_human
from .events import AnyEvent
from .handover import handoff_for, next_step_for
from .homes import Rows
from .knowledge import Catalogue, CatalogueKnowledge
from .leads import ScorecardScorer
from .learning import arrival, learned_from_facts, learned_from_words
from .logs import log
from .moderation import moderation_of
from .objections import objection_steps
from .profile import Occasion, UserProfile
from .promises import DuePromise, PromisePolicy, due_promises, kept_by_joining
from .protocols import (
    Coach,
    KnowledgeBase,
    LeadScorer,
    Moderator,
    ProfileStore,
    Responder,
    RowSource,
    SentimentAnalyzer,
    Watcher,
)
from .questions import LARGEST_PAGE, ErasureReceipt, Order, Page, ProfileQuery
from .replies import TemplateResponder, cards, check, digest, grounds_of_rows, known_of, quick_replies, told_by, write_brief
from .seeing import TurnLog, watched
from .sentiment import LexiconAnalyzer
from .situation import (
    HARMLESS,
    NEUTRAL,
    NOTHING_KNOWN,
    UNADVISED,
    UNHEARD,
    UNSCORED,
    Act,
    Brief,
    Heard,
    LeadScore,
    Moderation,
    Nudge,
    Situation,
)
from .speaking import Speech
from .tolerance import Tolerance
from .turns import (
    LONGEST_TEXT,
    Dossier,
    JournalEntry,
    Outcome,
    Reply,
    ReplyDelta,
    Trace,
    TurnCompleted,
    TurnEvent,
    TurnRequest,
    TurnResult,
)
from .understanding import understand
from .values import Id, a_text, cleaned, moment
from .vocabulary import Harm, Intent, Owner, PromiseState, Slot, Speaker

__all__ = ["ConversationEngine", "EngineSettings", "utc_now"]


def utc_now() -> datetime:
    """Return the time of now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """
    The few numbers worth tuning.

    *step_seconds* is how long a part may take before the turn goes on without it; *recent_messages* how many earlier
    messages the parts may look at; *commit_attempts* how often a turn is folded anew because another one was faster;
    *sentence_seconds* how long a responder may think about one sentence before the templates go on for it.
    """

    step_seconds: float = 2.0
    sentence_seconds: float = 15.0
    recent_messages: int = 20
    commit_attempts: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationEngine:
    """
    Answers customers, one turn at a time, and remembers what they said.

    The engine holds no state between turns, opens nothing and closes nothing, so one instance serves any number of
    customers at once. ``dataclasses.replace(engine, responder=…)`` swaps a part. Without a catalogue of yours it knows
    of no home; `Catalogue.sample` is a fictional one to try things with.
    """

    profiles: ProfileStore
    knowledge: KnowledgeBase = field(default_factory=lambda: CatalogueKnowledge(Catalogue()))
    sentiment: SentimentAnalyzer = field(default_factory=LexiconAnalyzer)
    scorer: LeadScorer = field(default_factory=ScorecardScorer)
    moderator: Moderator | None = None
    coach: Coach = STANDARD_RULES
    responder: Responder = field(default_factory=TemplateResponder)
    nudges: NudgePolicy = field(default_factory=NudgePolicy)
    promises: PromisePolicy = field(default_factory=PromisePolicy)
    watchers: Sequence[Watcher] = (TurnLog(),)
    settings: EngineSettings = field(default_factory=EngineSettings)
    clock: Callable[[], datetime] = utc_now
    timer: Callable[[], int] = time.perf_counter_ns

    async def reply(self, request: TurnRequest) -> TurnResult:
        """
        Take one turn and return what came of it.

        Raises:
            StorageError: The profile could not be loaded; nothing was said and nothing was kept.
            TurnNotSaved: The reply was made (`.reply`), but the turn could not be kept.

        """
        async with self._watched(request, at_once=True) as events:
            async for event in events:
                if isinstance(event, TurnCompleted):
                    return event.result
        raise AssertionError("unreachable: a turn completes or raises")

    def stream(self, request: TurnRequest) -> AbstractAsyncContextManager[AsyncIterator[TurnEvent]]:
        """Take one turn and watch it happen: `ReplyDelta` sentence by sentence, then `TurnCompleted`; raises as `reply`."""
        return self._watched(request, at_once=False)

    def _watched(self, request: TurnRequest, *, at_once: bool) -> AbstractAsyncContextManager[AsyncIterator[TurnEvent]]:
        tolerate = Tolerance(seconds=self.settings.step_seconds, timer=self.timer)
        turn = self._turn(request, tolerate, at_once=at_once)
        return aclosing(watched(turn, request, tolerate, self.watchers, began=self._now()))

    async def _turn(self, request: TurnRequest, tolerate: Tolerance, *, at_once: bool) -> AsyncGenerator[TurnEvent]:
        """The story of one turn: listen, think, speak, remember."""
        # Listen.
        with tolerate.timed("load"):
            dossier = await self._recall(request.user_id, key=request.message_id)
        if dossier.answered is not None:  # delivered before: same answer, nothing twice
            yield TurnCompleted(_answer_again(dossier.answered, dossier))
            return
        now = _opening(request, dossier, at=request.at or self._now())
        now = now.learning(*arrival(now))
        now = now.having(heard=_hear(now, tolerate, rows := self._rows_if(tolerate)))
        now = _with_care(now, tolerate)
        now = now.learning(*learned_from_words(now))

        # Think. Each of these helps; none is worth losing a reply over.
        async with self._moderated(now, tolerate) as moderation:
            now = now.having(mood=await tolerate("sentiment", self.sentiment.feel(now), NEUTRAL))
            now = now.learning(_mood_felt(now))
            now = now.having(facts=await tolerate("knowledge", self.knowledge.look_up(now), NOTHING_KNOWN))
            now = now.learning(*learned_from_facts(now))
        now = await self._judged(now.having(moderation=moderation[-1]), tolerate)

        # Speak, unless a human does.
        brief = _brief(now, tolerate, at_once=at_once)
        speech = Speech(brief, self.responder, tolerate, seconds=self.settings.sentence_seconds, rows=rows)
        if now.profile.owner is Owner.BOT:
            async with self._kept_if_left(now, speech), aclosing(speech.sentences()) as sentences:
                async for sentence in sentences:
                    yield ReplyDelta(sentence)

        # Remember.
        concluded = _concluded(now, speech, self)
        with tolerate.timed("commit"):
            result = await self._remember(*concluded)
        yield TurnCompleted(result)

    # What the host saw itself, and who is speaking.

    async def record(self, user_id: str, *events: AnyEvent, event_id: str) -> UserProfile:
        """
        Keep what the host saw outside the chat (a home viewed, a visit done, a brochure taken); return the new profile.

        *event_id* is the host's own id of what it saw: told again, it changes nothing. All *events* are kept, or none.

        Raises:
            InvalidRequest: An id is malformed, there is no event, or one is of a kind only the engine records.
            StorageError: The profile could not be loaded or kept.

        """
        if not events:
            raise InvalidRequest("record needs at least one event")
        for event in events:
            if type(event) not in _HOSTS_OWN:
                raise InvalidRequest(f"record takes what a host sees itself, not {type(event).__name__}")
        return await self._note(user_id, f"event/{_checked_id('event_id', event_id)}", events)

    async def say(self, user_id: str, text: str, *, message_id: str, by: str = "human") -> UserProfile:
        """
        Keep a salesperson's own words to the customer, so that the engine knows them in the next turn.

        Raises:
            InvalidRequest: An id is malformed, or the text is empty or longer than 1000 characters.
            StorageError: The profile could not be loaded or kept.

        """
        said = cleaned(a_text(text)[: 4 * LONGEST_TEXT]).strip()
        if not 1 <= len(said) <= LONGEST_TEXT or len(text) > 4 * LONGEST_TEXT:
            raise InvalidRequest(f"text: what is said has 1 to {LONGEST_TEXT} characters")
        if by != Speaker.HUMAN:
            raise InvalidRequest("by: only 'human' may speak through this door; the engine's own words come from `reply`")
        return await self._note(user_id, f"say/{_checked_id('message_id', message_id)}", (), said=said)

    async def take_over(self, user_id: str, *, event_id: str, by: str = "") -> UserProfile:
        """
        Let a human own the conversation: the engine goes on listening and advising, and is silent to the customer.

        Raises: as `record`.
        """
        return await self._note(user_id, f"owner/{_checked_id('event_id', event_id)}", (ev.HumanTookOver.checked(by=by),))

    async def hand_back(self, user_id: str, *, event_id: str) -> UserProfile:
        """Let the engine answer again, knowing all that was said meanwhile; raises as `record`."""
        return await self._note(user_id, f"owner/{_checked_id('event_id', event_id)}", (ev.HandedBack(),))

    async def profile(self, user_id: str) -> UserProfile:
        """Return what is known about the customer; a stranger's profile is at revision 0. Raises: as `record`."""
        return (await self._recall(_checked_id("user_id", user_id), key=None)).profile

    async def check(self, text: str, *, user_id: str | None = None, about: Sequence[str] = ()) -> tuple[Claim, ...]:
        """
        Return what a salesperson's draft claims, and what the rows say to each claim; one that may not be said tells why.

        *about* are the ids of the homes that a sentence without a name is about: unless given, those the talk with *user_id*
        is about. What that customer said, and what is booked for them, may be said back to them. Without a knowledge base
        that shows its rows (`RowSource`) no row backs anything.

        Raises:
            InvalidRequest: The text is empty or too long, the id is malformed, or *about* names no home on a row.
            StorageError: The customer's profile could not be loaded.

        """
        words = cleaned(a_text(text)[: 4 * LONGEST_TEXT]).strip()
        if not words or len(text) > 4 * LONGEST_TEXT:
            raise InvalidRequest(f"text: a draft has 1 to {4 * LONGEST_TEXT} characters")
        if isinstance(about, str):
            raise InvalidRequest("about: give the ids of homes as a list")
        known = known_of(self._rows() or _NO_ROWS)
        if any(identity not in known.by_id for identity in about):
            raise InvalidRequest("about: no row has a home with that id")
        dossier = await self._recall(_checked_id("user_id", user_id), key=None) if user_id is not None else None
        said = [m.text for m in dossier.recent if m.speaker is Speaker.CUSTOMER] if dossier else []
        profile = dossier.profile if dossier else None
        return check(words, grounds_of_rows(known, today=self._now().date(), about=about, profile=profile, said=said))

    async def find(self, query: ProfileQuery) -> Page:
        """Return a page of the customers that *query* asks for. Raises: StorageError when the store cannot be asked."""
        return await self.profiles.find(query)

    async def due_promises(self, at: datetime | None = None) -> tuple[DuePromise, ...]:
        """
        Return what customers were promised and is due or overdue at *at* (now, unless it is said), the longest overdue first.

        Raises:
            InvalidRequest: *at* has no time zone, or lies at an end of the calendar.
            StorageError: The store cannot be asked.

        """
        at = self._now() if at is None else moment(at)
        query: ProfileQuery | None = ProfileQuery(promised="anything", order=Order.USER_ID, limit=LARGEST_PAGE)
        found: list[DuePromise] = []
        while query is not None:
            page = await self.profiles.find(query)
            owed = (one for profile in page.profiles for one in due_promises(profile, at, self.promises))
            found += (one for one in owed if one.state is not PromiseState.OPEN)
            query = query.model_copy(update={"after": page.next}) if page.next else None
        return tuple(sorted(found, key=lambda one: (one.promise.due_at or at, one.user_id)))

    async def export(self, user_id: str) -> str:
        """Return everything kept about the customer as one JSON document. Raises: as `record`."""
        return await self.profiles.export(_checked_id("user_id", user_id))

    async def erase(self, user_id: str) -> ErasureReceipt:
        """
        Forget everything about the customer, for good; a turn of theirs that is under way is answered, and not kept.

        Raises: as `record`.
        """
        return await self.profiles.erase(_checked_id("user_id", user_id))

    # The steps.

    def _now(self) -> datetime:
        return self.clock().astimezone(UTC)

    def _rows(self) -> Rows | None:
        # Our own first: asking a Protocol costs as much as a lead's score.
        return self.knowledge.rows() if isinstance(self.knowledge, CatalogueKnowledge | RowSource) else None

    def _rows_if(self, tolerate: Tolerance) -> Rows | None:
        """Return the rows, or None when a host's own source of them fails: then the rows of the turn are all that may be told."""
        if isinstance(self.knowledge, CatalogueKnowledge):
            return self.knowledge.rows()
        rows: Rows | None = None
        with tolerate.step("rows"):
            rows = _checked_rows(self._rows())
        return rows

    async def _recall(self, user_id: str, *, key: str | None) -> Dossier:
        return await self.profiles.load(user_id, message_id=key, recent=self.settings.recent_messages)

    async def _judged(self, now: Situation, tolerate: Tolerance) -> Situation:
        """Score the lead and decide the next moves, and note both."""
        # Nobody under 18 is scored (domain.md §3.8), and nobody in distress.
        if now.heard.wants(Intent.MINOR) or now.moderation.has(Harm.MINOR, Harm.SELF_HARM):
            lead = UNSCORED
        else:
            lead = await tolerate("lead score", self.scorer.score(now), UNSCORED)
        now = now.having(lead=lead).learning(*_lead_scored(lead))
        unadvised = UNADVISED.model_copy(update={"stage": now.profile.current_stage})
        now = now.having(coaching=await tolerate("coaching", self.coach.advise(now), unadvised))
        return now.learning(*_coached(now))

    @asynccontextmanager
    async def _moderated(self, now: Situation, tolerate: Tolerance) -> AsyncGenerator[list[Moderation]]:
        """Ask the moderator, if there is one, beside what is thought meanwhile; the last in the list is what is known then."""
        known = [now.moderation]
        if self.moderator is None or not now.text:
            yield known
            return
        moderator = self.moderator

        async def ask() -> None:
            known.append(now.moderation.with_those_of(await tolerate("moderation", moderator.moderate(now.text), HARMLESS)))

        async with anyio.create_task_group() as beside:
            beside.start_soon(ask)
            yield known

    @asynccontextmanager
    async def _kept_if_left(self, now: Situation, speech: Speech) -> AsyncGenerator[None]:
        """Keep the turn as far as it was said, if nobody waits for the rest of it."""
        try:
            yield
        except (GeneratorExit, anyio.get_cancelled_exc_class()):
            if speech.said:
                with anyio.CancelScope(shield=True), anyio.move_on_after(self.settings.step_seconds):
                    await self._remember(*_concluded(now, speech, self))
            raise

    async def _remember(self, now: Situation, outcome: Outcome) -> TurnResult:
        """Commit the turn; if another one of this customer was faster, fold this one's events onto its profile."""
        text = outcome.reply.text if outcome.reply else None
        profile, follows = now.profile, now.follows
        try:
            for _ in range(self.settings.commit_attempts):
                entry, profile = _entry(now, profile, outcome, follows=follows)
                try:
                    await self.profiles.commit(entry, profile)
                except ProfileConflict:
                    dossier = await self._recall(now.user_id, key=now.message_id)
                    if dossier.answered is not None:
                        return _answer_again(dossier.answered, dossier)
                    await self._refuse_the_erased(now)
                    follows = dossier.last_key
                    profile = dossier.profile.after_all(now.events, Occasion(at=now.at, source=now.message_id))
                else:
                    return _result(outcome, profile, entry.events)
            raise TurnNotSaved(text)
        except AlreadyRecorded:
            # The same message, delivered twice at once: the first answer stands.
            dossier = await self._recall(now.user_id, key=now.message_id)
            if dossier.answered is None:
                raise TurnNotSaved(text) from None
            return _answer_again(dossier.answered, dossier)
        except TurnNotSaved:
            raise
        except StorageError as error:
            log().error("turn.not_saved", error=type(error).__name__)
            raise TurnNotSaved(text) from error
        except BrigadeError:
            raise
        except Exception as error:  # a host's store broke its contract: the reply that was made is not lost with it
            log().error("turn.not_saved", error=type(error).__name__)
            raise TurnNotSaved(text) from error

    async def _note(self, user_id: str, key: str, events: tuple[AnyEvent, ...], *, said: str | None = None) -> UserProfile:
        """Commit what came through another door than `reply`, with the lead scored anew."""
        user_id = _checked_id("user_id", user_id)
        for attempt in range(self.settings.commit_attempts):
            dossier = await self._recall(user_id, key=key)
            if dossier.answered is not None:
                return dossier.profile
            now = Situation(
                user_id=user_id,
                message_id=key,
                follows=dossier.last_key,
                at=self._now(),
                before=dossier.profile,
                profile=dossier.profile,
                recent=dossier.recent,
            )
            tolerate = Tolerance(seconds=self.settings.step_seconds, timer=self.timer)
            now = now.learning(*events)
            if events:
                now = await self._judged(now, tolerate)
            if said is not None:
                now = now.learning(*kept_by_joining(now.profile))
            entry, profile = _entry(now, now.profile, None, said, follows=now.follows)
            try:
                await self.profiles.commit(entry, profile)
            except AlreadyRecorded:
                continue
            except ProfileConflict:
                if attempt + 1 == self.settings.commit_attempts:
                    raise
                await self._refuse_the_erased(now)
                continue
            return profile
        return (await self._recall(user_id, key=None)).profile

    async def _refuse_the_erased(self, now: Situation) -> None:
        """Raise CustomerErased if the journal that this began with is gone: it must not be written again."""
        if now.before.revision == 0:
            return
        known = await self.profiles.load(now.user_id, message_id=now.follows or None, recent=0)
        if now.follows:
            same = known.answered is not None and known.answered.revision == now.before.revision
        else:
            same = known.profile.revision >= now.before.revision
        if not same:
            raise CustomerErased


def _checked_rows(rows: object) -> Rows | None:
    if rows is None or isinstance(rows, Rows):
        return rows
    raise TypeError(f"rows() returns Rows, not {type(rows).__name__}")


def _hear(now: Situation, tolerate: Tolerance, rows: Rows | None) -> Heard:
    talk, heard = now.profile.talk, UNHEARD
    with tolerate.step("understanding"):
        heard = understand(
            now.text,
            asked=talk.asked,
            asked_about=talk.asked_about,
            offered=talk.offered,
            at=now.at,
            names=known_of(rows).named_in(now.text) if rows is not None else (),
        )
    return heard


def _with_care(now: Situation, tolerate: Tolerance) -> Situation:
    """Return the situation with what its words ask care for; who says that they are under 18 is heard as that."""
    moderation, heard = HARMLESS, now.heard
    with tolerate.step("care"):
        moderation = moderation_of(now.text)
    if moderation.has(Harm.MINOR) and not heard.wants(Intent.MINOR):
        heard = heard.model_copy(update={"intents": (Intent.MINOR, *heard.intents)})
    return now.having(heard=heard, moderation=moderation)


def _opening(request: TurnRequest, dossier: Dossier, *, at: datetime) -> Situation:
    return Situation(
        user_id=request.user_id,
        session_id=request.session_id,
        message_id=request.message_id,
        follows=dossier.last_key,
        stale=dossier.stale,
        text=request.text,
        channel=request.channel,
        filters=request.filters,
        at=at,
        before=dossier.profile,
        profile=dossier.profile,
        recent=dossier.recent,
    )


def _mood_felt(now: Situation) -> AnyEvent:
    mood = now.mood
    return ev.MoodFelt(label=mood.label, polarity=mood.polarity, frustration=mood.frustration, target=mood.target)


def _lead_scored(lead: LeadScore | None) -> Iterable[AnyEvent]:
    if lead is not None:
        yield ev.LeadScored(
            raw=lead.raw,
            score=lead.score,
            band=lead.band,
            engagement=lead.engagement,
            intent_to_buy=lead.intent_to_buy,
            scorecard=lead.scorecard,
        )


def _coached(now: Situation) -> Iterable[AnyEvent]:
    coaching = now.coaching
    if coaching.stage is not now.profile.current_stage or not now.profile.stage_history:
        yield ev.StageEntered(stage=coaching.stage, reason=coaching.stage_reason)
    if now.text:
        yield from (ev.RuleFired(rule=rule) for rule in coaching.fired)


def _brief(now: Situation, tolerate: Tolerance, *, at_once: bool) -> Brief | None:
    brief: Brief | None = None
    with tolerate.step("brief"):
        brief = write_brief(now, at_once=at_once)
    return brief


def _concluded(now: Situation, speech: Speech, engine: ConversationEngine) -> tuple[Situation, Outcome]:
    """Return the situation with what the reply did, and what the turn came to."""
    reply, tolerate = speech.text, speech.tolerate
    reasons = reasons_for_human(now)
    if reasons:
        now = now.learning(ev.HumanOffered(reasons=reasons))
    spoken = speech.told
    if spoken is not None and reply is not None:
        now = now.learning(
            ev.Replied(
                shown=tuple(match.project.id for match in spoken.found.matches) if spoken.found else (),
                focus=tuple(project.id for project in spoken.about),
                asked=spoken.question,
                asked_about=_asked_about(spoken),
                offered=spoken.offer,
                digest=digest(reply),
                answered=not spoken.missing and not any(point.act is Act.CLARIFY for point in spoken.points),
                model_calls=len(speech.calls),
            )
        )
        now = now.learning(*objection_steps(spoken), *told_by(spoken, engine.promises), *speech.owed(engine.promises))
    asked, offered = (spoken.question, spoken.offer) if spoken else (None, None)
    nudge: Nudge | None = None
    if spoken is not None and not reasons:
        with tolerate.step("nudge"):
            nudge = nudge_in_chat(now.profile, now.at, engine.nudges)
    if nudge is not None:
        now = now.learning(ev.Nudged(nudge=nudge.kind, about=nudge.about))
    return now, Outcome(
        reply=Reply(text=reply) if reply is not None else None,
        mood=now.mood,
        stage=now.coaching.stage,
        lead=now.lead,
        coaching=now.coaching,
        handoff=handoff_for(now, reasons) if reasons else None,
        nudge=nudge,
        next_step=next_step_for(now, asked, offered, handed_over=bool(reasons)),
        quick_replies=quick_replies(spoken) if spoken else (),
        projects=cards(spoken) if spoken else (),
        asked=asked,
        offered=offered,
        trace=_trace(now, speech),
        skipped=tuple(tolerate.skipped),
    )


def _trace(now: Situation, speech: Speech) -> Trace:
    brief = speech.brief
    return Trace(
        heard=now.heard,
        facts=tuple(f"{fact.id}: {fact.source}" for fact in (brief or now.facts).facts),
        points=tuple(point.act.value for point in brief.points) if brief else (),
        model_calls=len(speech.calls),
        calls=tuple(speech.calls),
        claims=tuple(speech.claims),
        templates_because=speech.instead,
        stale=now.stale,
        micros=speech.tolerate.micros,
    )


def _asked_about(brief: Brief) -> str:
    """Return what the reply's question is about: the amount without a unit, or the worry."""
    if brief.question is Slot.AMOUNT:
        return brief.heard.unclear_amount or ""
    return brief.objection or "" if brief.question is Slot.OBJECTION else ""


def _entry(
    now: Situation, profile: UserProfile, outcome: Outcome | None, said: str | None = None, *, follows: str
) -> tuple[JournalEntry, UserProfile]:
    """Return the journal entry for this turn on top of *profile*, and the profile at its revision."""
    revision = profile.revision + 1
    reply = outcome.reply if outcome else None
    entry = JournalEntry.made(
        user_id=now.user_id,
        revision=revision,
        key=now.message_id,
        at=now.at,
        session_id=now.session_id or None,
        channel=now.channel if outcome else None,
        said=now.text or None,
        reply=reply.text if reply else said,
        reply_by=reply.by if reply else (Speaker.HUMAN if said else None),
        events=now.events,
        outcome=outcome,
        follows=follows,
    )
    return entry, profile.model_copy(update={"revision": revision})


def _result(outcome: Outcome, profile: UserProfile, events: tuple[AnyEvent, ...]) -> TurnResult:
    return TurnResult.made(**outcome.__dict__, profile=profile, events=events)


def _answer_again(entry: JournalEntry, dossier: Dossier) -> TurnResult:
    if entry.outcome is None:
        raise StorageError("the journal entry of this message has no answer; the store broke its contract")
    return _result(entry.outcome, dossier.profile, entry.events)


_ID: Final = TypeAdapter(Id)
_NO_ROWS: Final = Rows()

_ENGINES_OWN: Final = (
    ev.SessionStarted,
    ev.MessageHeard,
    ev.MoodFelt,
    ev.StageEntered,
    ev.LeadScored,
    ev.RuleFired,
    ev.Replied,
    ev.OfferDeclined,
    ev.HumanOffered,
    ev.HumanTookOver,
    ev.HandedBack,
)
_HOSTS_OWN: Final = frozenset(get_args(AnyEvent)) - frozenset(_ENGINES_OWN)


def _checked_id(name: str, value: str) -> str:
    try:
        return _ID.validate_python(value)
    except ValidationError:
        raise InvalidRequest(f"{name}: use 1 to 128 of A-Z a-z 0-9 _ . : @ + -") from None

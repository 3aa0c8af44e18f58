"""What a turn finds out, step by step: heard, felt, known, judged, advised, and at last what to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Annotated, Any, Final, Literal, NamedTuple, TypedDict

from pydantic import Field, model_serializer, model_validator
from typing_extensions import Unpack

from .events import AnyEvent
from .homes import Needs, Project, UnitType, UrgencyKind
from .profile import Occasion, UserProfile
from .values import Rupees, Text, UtcDatetime, Value
from .vocabulary import (
    Band,
    Channel,
    ContactFor,
    DayPart,
    Emotion,
    HandoffReason,
    Harm,
    Intent,
    Language,
    Level,
    Loan,
    MoodLabel,
    NudgeKind,
    Objection,
    Offerable,
    Purpose,
    Slot,
    Speaker,
    Stage,
    Target,
    Topic,
    Word,
)

__all__ = [
    "HARMLESS",
    "NEUTRAL",
    "NOTHING_KNOWN",
    "UNADVISED",
    "UNHEARD",
    "UNSCORED",
    "Act",
    "Advice",
    "Brief",
    "Coaching",
    "Contribution",
    "Decision",
    "Fact",
    "Facts",
    "Findings",
    "Heard",
    "LeadScore",
    "Lever",
    "Match",
    "Message",
    "Missing",
    "Moderation",
    "Mood",
    "MoodReason",
    "Move",
    "Nudge",
    "Point",
    "Situation",
    "Tone",
    "Urgency",
    "Verdict",
    "When",
]


class Message(NamedTuple):
    """One thing that was said, as the journal has it."""

    speaker: Speaker
    text: str
    at: datetime


# Heard.


class When(Value):
    """
    When a visit is wanted, as far as it was said: a *day* in the customer's time zone, an hour, or a *part* of the day.

    Of several days (a weekend, "the 5th to the 8th") *last_day* is the last. *bound* says whether the day is meant itself,
    or as the first or last that would do ("after Diwali", "by Friday"). *begins* is its hour, or the earliest that will do;
    *ends* is the latest.
    """

    day: date | None = None
    last_day: date | None = None
    bound: Literal["on", "from", "by"] = "on"
    begins: time | None = None
    ends: time | None = None
    part: DayPart | None = None
    quote: str = ""

    @property
    def on(self) -> date | None:
        """The one day that was named, if it was one."""
        return self.day if self.bound == "on" and self.last_day is None else None


class Heard(Value):
    """
    What one message says, as far as plain functions can tell; what was not said stays empty.

    *quotes* maps what was found (a field of this class or of `Needs`, an intent, a topic or an objection) to the words
    it was found in. Budgets are rupees, areas square feet.
    """

    language: Language = Language.ENGLISH
    intents: tuple[Intent, ...] = ()
    """Everything the message wants, the most important first."""
    topics: tuple[Topic, ...] = ()
    objections: tuple[Objection, ...] = ()
    needs: Needs = Needs()
    """Only what this message says."""
    ruled_out_configurations: tuple[str, ...] = ()
    unclear_amount: str | None = None
    """An amount without its unit ("budget 80"): to be asked about once."""
    loan_amount: Rupees | None = None
    outside_city: str | None = None
    """A city or town we do not cover."""
    lives_in: str | None = None
    """Where they live now, in their own words: not where they want a home."""
    profession: str | None = None
    """``service``, ``business``, ``self-employed``, ``retired``, ``student`` or ``homemaker``."""
    may_call: bool | None = None
    """Whether they let us telephone; None: not said."""
    asked_amenities: tuple[str, ...] = ()
    """Amenities asked about by name ("is there a gym?"), which is no wish for them."""
    within_km: float | None = None
    """How far from the named place they would go ("within 5 km of Hebbal")."""
    place: str | None = None
    """Where a distance was asked from or to ("airport", "Manyata Tech Park")."""
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    purpose: Purpose | None = None
    timeline_months: tuple[int, int | None] | None = None
    timeline_weeks: tuple[int, int] | None = None
    """The figure it was said with, in weeks, of which a month counts four: "in 10 weeks" → (10, 10)."""
    loan: Loan | None = None
    deciders: tuple[str, ...] = ()
    commute: str | None = None
    """Where they travel most days: the place of an office or a school, as it is listed or in their words."""
    trigger: str | None = None
    """What makes them look just now: ``the lease ends``, ``a transfer or a new job`` …, or their own words when they were asked."""
    value: str | None = None
    """What the right home would change for them, in their own words."""
    visit_when: str | None = None
    """The customer's own words for when to visit ("Saturday 11 am")."""
    visit: When | None = None
    """What these words say, seen from the moment of the message."""
    ordinal: int | None = None
    """"The second one" → 2; "the last one" → −1."""
    term: str | None = None
    """What to explain: emi, rera, carpet_area, ready_to_move, oc, khata, gst, bhk …"""
    advice: str | None = None
    """Which general question: invest, why_locality, stretch_budget, under_construction, meeting, resale …"""
    quotes: Mapping[str, str] = {}

    def wants(self, *intents: Intent) -> bool:
        """Whether the message has any of *intents*."""
        wanted = self.intents
        for intent in intents:  # noqa: SIM110 — asked a hundred times a turn: a generator costs four times as much
            if intent in wanted:
                return True
        return False


UNHEARD: Final = Heard()


class Moderation(Value):
    """What a message holds that asks for care, the gravest first; empty is the usual case."""

    harms: tuple[Harm, ...] = ()

    def has(self, *harms: Harm) -> bool:
        """Whether the message has any of *harms*."""
        return bool(self.harms) and any(harm in self.harms for harm in harms)

    def with_those_of(self, other: Moderation) -> Moderation:
        """Return all that either of the two found."""
        return Moderation(harms=tuple(harm for harm in Harm if self.has(harm) or other.has(harm)))


HARMLESS: Final = Moderation()


# Felt.


class Tone(Value):
    """What a mood asks of the reply, as data."""

    name: str
    empathy: str
    """none, low, medium, high or very_high."""
    style: Text
    avoid: tuple[Text, ...] = ()
    sell: bool = True
    ask: bool = True
    short: bool = False


class MoodReason(Value):
    """Why a mood was read: a code, the customer's words, and what they added to the frustration of this message."""

    code: str
    quote: Text = ""
    points: float = 0.0


EVEN: Final = Tone(name="even", empathy="low", style="friendly and plain")


class Mood(Value):
    """
    How the customer feels: *polarity* from −1 to 1, *frustration* with the service from 0 to 10.

    *frustration* carries over from turn to turn; *felt_now* is this message's own. *human_needed* lists what asks for
    a human whatever the level: a legal threat, abuse, harassment, an accusation.
    """

    label: MoodLabel = MoodLabel.NEUTRAL
    polarity: Annotated[float, Field(ge=-1, le=1)] = 0.0
    emotions: tuple[Emotion, ...] = ()
    confidence: Annotated[float, Field(ge=0, le=1)] = 0.0
    frustration: Annotated[float, Field(ge=0, le=10)] = 0.0
    felt_now: Annotated[float, Field(ge=0, le=10)] = 0.0
    target: Target = Target.NONE
    human_needed: tuple[HandoffReason, ...] = ()
    tone: Tone = EVEN
    opener: str | None = None
    """A sentence that shows we noticed; None when nothing needs noticing."""
    reasons: tuple[MoodReason, ...] = ()


NEUTRAL: Final = Mood()


# Known.


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """
    Something the reply may say, because a row or a computation backs it.

    *text* is the printable phrase, number and basis included ("3 BHK: 1,548–2,000 sq ft, area basis not on file").
    *subject* is what it is about (a project's name, a locality, "EMI"). *source* names the row or the formula.
    """

    id: str
    topic: Topic
    subject: str
    text: str
    source: str
    as_of: date | None = None
    project_id: str | None = None
    unit: UnitType | None = None
    """The kind of home whose price this is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that was asked and that no row answers."""

    topic: Topic
    subject: str
    project_id: str | None = None
    what: str = ""
    """Which part of the topic, where rows answer the rest: "swimming pool"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """A true reason to decide soon, for this customer now: *text* has its as-of date and is all that may be said of it."""

    kind: UrgencyKind
    text: str
    source: str
    as_of: date
    valid_until: date
    project_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """
    One real way to close a budget gap, from a row: *kind* is smaller_unit, other_locality and the like.

    *saves* is in rupees against the home it was asked for; None when it changes when is paid, not how much.
    """

    kind: str
    text: str
    saves: Rupees | None
    source: str
    as_of: date
    project_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A project that fits, and its units that do; *nearest* says in words how it differs from what was asked."""

    project: Project
    units: tuple[UnitType, ...]
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """
    The answer to a search, best first: exact matches, or else the nearest, with the steps taken away from what was asked.

    *relaxed* discloses each step in words ("10 % above your budget"); empty means that all *matches* fit exactly.
    """

    asked: Needs
    matches: tuple[Match, ...] = ()
    relaxed: tuple[str, ...] = ()
    total: int = 0
    """How many fit (before the page was cut)."""
    shown_before: int = 0
    """How many of them were left out because they were shown before."""
    larger: tuple[Match, ...] = ()
    """Larger homes that truly fit the same money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the knowledge base knows about this turn."""

    about: tuple[Project, ...] = ()
    """The projects the customer means, by name or by reference."""
    named: tuple[Project, ...] = ()
    """Those of them that this message names."""
    found: Findings | None = None
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()
    unknown_names: tuple[str, ...] = ()
    """Names that look like projects and are in no row."""
    not_sold: tuple[Project, ...] = ()
    """Projects meant by the customer that may not be sold: no registration number."""
    fitting: int | None = None
    """Homes within the budget; None when no budget is known."""
    budget_gap_percent: float | None = None
    """How far above the budget the nearest home is, in percent; None when something fits or no budget is known."""
    urgency: tuple[Urgency, ...] = ()
    """What rows give this customer as reasons to decide, in the order they may be told; empty is the usual case."""
    levers: tuple[Lever, ...] = ()
    """What would close the gap between their budget and the home in question; looked up when price or budget is the matter."""


NOTHING_KNOWN: Final = Facts()


# Judged.


class Contribution(Value):
    """
    One reason of a lead score: its points (they add up to the score) and a sentence.

    *evidence* names what it is about, *quote* the customer's newest words for it, *at* when it was last earned; each may be
    empty: a look at a home has no words.
    """

    code: str
    group: str
    points: float
    text: str
    odds_factor: float
    evidence: tuple[str, ...] = ()
    at: datetime | None = None
    quote: str = ""


class LeadScore(Value):
    """
    How promising a lead is (domain.md §1): ``base + Σ contributions == raw``; *score* is raw within 0–100.

    *probability* is that of a site visit within 30 days, None while a gate holds. *gates* names what forces the band.
    """

    raw: float
    score: float
    band: Band
    probability: float | None = None
    base: float
    contributions: tuple[Contribution, ...] = ()
    gates: tuple[str, ...] = ()
    engagement: float = 0.0
    intent_to_buy: float = 0.0
    scorecard: str

    @property
    def top_reasons(self) -> tuple[Contribution, ...]:
        """The three strongest reasons for, then the two strongest against."""
        ranked = sorted(self.contributions, key=lambda c: -c.points)
        return (*[c for c in ranked if c.points > 0][:3], *[c for c in reversed(ranked) if c.points < 0][:2])


UNSCORED: Final[LeadScore | None] = None
"""No score: a failed scorer leaves no number behind, not a silent zero."""


# Advised.


class Move(Word):
    """What a rule that fired wants the reply to do."""

    HAND_OVER = "hand_over"
    CONFIRM_OPT_OUT = "confirm_opt_out"
    DECLINE_UNREGISTERED = "decline_unregistered"
    DECLINE_MINOR = "decline_minor"
    DECLINE_STEERING = "decline_steering"
    DECLINE_GUARANTEE = "decline_guarantee"
    EXPLAIN_PRIVACY = "explain_privacy"
    ACKNOWLEDGE_CORRECTION = "acknowledge_correction"
    ANSWER_FIRST = "answer_first"
    ADMIT_UNKNOWN = "admit_unknown"
    WELCOME_BACK = "welcome_back"
    GREET = "greet"
    HANDLE_OBJECTION = "handle_objection"
    COMPARE = "compare"
    NARROW = "narrow"
    BUDGET_LEVERS = "budget_levers"
    BUDGET_HONEST = "budget_honest"
    OFFER_VISIT = "offer_visit"
    CONFIRM_VISIT = "confirm_visit"
    ASK = "ask"
    NOTHING = "nothing"


class Advice(Value):
    """A hint for the salesperson, never shown to the customer; *why* names the facts that fired the rule."""

    rule: str
    text: Text
    priority: int
    why: Text = ""


class Verdict(Value):
    """
    Whether a contact is allowed, and why or why not, in words for a salesperson.

    *not_before* is when it will be, where only time stands against it. *template* says that WhatsApp takes only a template it
    has approved, as the customer's last message is more than a day old.
    """

    allowed: bool
    reason: str
    not_before: UtcDatetime | None = None
    template: bool = False

    def __bool__(self) -> bool:
        return self.allowed


class Nudge(Value):
    """
    One thing to come back with: what to say, from *due_at* until *until*, why, and whether it may be said.

    *say* advises whoever speaks and holds no claim; *about* is the home or locality it is about. Nudges come to pass by the
    events `Nudged` and, if they are contacts of their own, `Contacted`.
    """

    kind: NudgeKind
    level: Level
    say: Text
    why: Text
    due_at: UtcDatetime
    until: UtcDatetime | None = None
    about: Text = ""
    channel: Channel
    purpose: ContactFor
    verdict: Verdict


class Decision(Value):
    """
    What arbitration decided about one rule: fired, or what stood against it.

    Kept as ``rule+because`` or ``rule-because``; ``rule-`` alone is the fate of most rules, that their condition is not met.
    """

    rule: str
    fired: bool
    because: str

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:  # pydantic hands over whatever came in
        if not isinstance(given, str):
            return given
        at = next((i for i, c in enumerate(given) if c in "+-"), len(given))
        return {"rule": given[:at], "fired": given[at : at + 1] == "+", "because": given[at + 1 :] or _NOT_MET}

    @model_serializer
    def _as_text(self) -> str:
        return f"{self.rule}{'+' if self.fired else '-'}{'' if self.because == _NOT_MET else self.because}"


_NOT_MET: Final = "condition: not met"


class Coaching(Value):
    """
    What the coach decided: the stage with its reason, the advice, the moves for the reply, and how it came to them.

    *moves* are what `write_brief` builds the reply from; *ask* is the one question worth asking, if any.
    """

    stage: Stage = Stage.DISCOVERY
    stage_reason: str = ""
    advice: tuple[Advice, ...] = ()
    fired: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    ask: Slot | None = None
    objection: Objection | None = None
    """The objection that `Move.HANDLE_OBJECTION` is about."""
    decisions: tuple[Decision, ...] = ()


UNADVISED: Final = Coaching()


# What to say.


class Act(Word):
    """What one point of a reply does."""

    EMPATHISE = "empathise"
    GREET = "greet"
    WELCOME_BACK = "welcome_back"
    ANSWER = "answer"
    ADMIT_UNKNOWN = "admit_unknown"
    LIST_HOMES = "list_homes"
    PRICE_CHANGED = "price_changed"
    """Says that a price told before is another one on file now."""
    NOTHING_FITS = "nothing_fits"
    NO_MORE = "no_more"
    COMPARE = "compare"
    OBJECTION = "objection"
    EXPLAIN = "explain"
    ADVISE = "advise"
    CONFIRM_NEEDS = "confirm_needs"
    CORRECTED = "corrected"
    OFFER = "offer"
    CONFIRM_VISIT = "confirm_visit"
    CONFIRM_CALLBACK = "confirm_callback"
    CONFIRM_BROCHURE = "confirm_brochure"
    CONFIRM_INTEREST = "confirm_interest"
    CONFIRM_CONTACT = "confirm_contact"
    CANCEL_VISIT = "cancel_visit"
    NO_VISIT = "no_visit"
    ACCEPT_NO = "accept_no"
    HAND_OVER = "hand_over"
    OPT_OUT = "opt_out"
    CARE = "care"
    """Answers with care what a message holds (*about*: self_harm, abuse, sexual, hate); nothing is sold beside it."""
    DECLINE = "decline"
    """Says no to what we must not do; *about* says which (steering, guarantee, minor, legal, injection, …)."""
    IDENTITY = "identity"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    SMALL_TALK = "small_talk"
    UNKNOWN_PROJECT = "unknown_project"
    NOT_SOLD = "not_sold"
    OUTSIDE_CITY = "outside_city"
    CLARIFY = "clarify"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing the reply does, what it is about, and the facts (by id) it may cite."""

    act: Act
    about: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """
    What the reply must say, may say and must not say: words are a pure function of this.

    *points* come in order. *facts* are all it may cite; *question* the one thing to ask, *offer* the one thing to
    offer. *said* holds the digests of earlier replies, none of which may come again word for word.
    """

    points: tuple[Point, ...]
    facts: tuple[Fact, ...] = ()
    missing: tuple[Missing, ...] = ()
    found: Findings | None = None
    about: tuple[Project, ...] = ()
    question: Slot | None = None
    offer: Offerable | None = None
    objection: Objection | None = None
    tone: Tone = EVEN
    opener: str | None = None
    heard: Heard = UNHEARD
    profile: UserProfile
    language: Language = Language.ENGLISH
    at: datetime
    said: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()
    text: str = ""
    """The customer's message."""
    recent: tuple[Message, ...] = ()
    """The newest messages before it, oldest first."""
    spoken: tuple[str, ...] = ()
    """Sentences of this reply that are said already: a draft that broke off, or was refused, is gone on with."""
    refused: tuple[str, ...] = ()
    """Why a first draft was refused, for the second."""
    at_once: bool = False
    """Whether nobody hears a sentence before the reply is whole: then a model may be asked for all of it at once, which is cheaper."""
    drafts: int = 0
    """How many drafts were asked of a model in this turn before."""

    @property
    def words_are_fixed(self) -> bool:
        """Whether the reply is one of those that are always the same: no model is asked for it."""
        return any(point.act in _FIXED for point in self.points)


_FIXED: Final = frozenset({Act.CARE, Act.OPT_OUT, Act.HAND_OVER, Act.DECLINE})


# All of it.


class _Parts(TypedDict, total=False):
    """What changes in a situation while its turn goes on."""

    profile: UserProfile
    events: tuple[AnyEvent, ...]
    heard: Heard
    moderation: Moderation
    mood: Mood
    facts: Facts
    lead: LeadScore | None
    coaching: Coaching


@dataclass(frozen=True, kw_only=True)
class Situation:
    """
    One turn, as far as it has come: what came in, what is known, and what each part has added.

    A part may read everything; one that fails leaves its neutral value behind. *profile* already includes *events*,
    what this turn has learned so far (`learning`); *before* is the profile as it was loaded.
    """

    user_id: str
    session_id: str = ""
    message_id: str = ""
    follows: str = ""
    """The key of the journal's entry before this turn."""
    stale: bool = False
    """Whether the profile is a copy, because the store was away."""
    text: str = ""
    channel: Channel = Channel.WEB
    filters: Needs = field(default_factory=Needs)
    at: datetime
    before: UserProfile
    profile: UserProfile
    recent: tuple[Message, ...] = ()
    """The newest messages before this one, oldest first."""
    events: tuple[AnyEvent, ...] = ()

    heard: Heard = UNHEARD
    moderation: Moderation = HARMLESS
    mood: Mood = NEUTRAL
    facts: Facts = NOTHING_KNOWN
    lead: LeadScore | None = UNSCORED
    coaching: Coaching = UNADVISED

    def learning(self, *events: AnyEvent) -> Situation:
        """Return the situation with *events* kept for the journal and folded into the profile."""
        if not events:
            return self
        return self.having(events=(*self.events, *events), profile=self.profile.after_all(events, self.occasion))

    @cached_property
    def occasion(self) -> Occasion:
        """When and by which message this turn teaches; the same for all of its events."""
        return Occasion(at=self.at, source=self.message_id)

    def having(self, **parts: Unpack[_Parts]) -> Situation:
        """Return the situation with *parts* in place of what it had; as `dataclasses.replace`, at a fifth of its cost."""
        changed = object.__new__(type(self))
        changed.__dict__.update(self.__dict__, **parts)
        return changed

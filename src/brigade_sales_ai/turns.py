"""What goes into a turn, what comes out of it, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, ValidationError

from .claims import Claim
from .display import as_html, handoff_as_text
from .errors import CustomerErased, InvalidRequest, StorageError, TurnNotSaved
from .events import Event, describe
from .homes import Needs
from .profile import Occasion, UserProfile
from .prompts import ModelCall
from .situation import Coaching, Heard, LeadScore, Message, Mood, Nudge
from .tolerance import Step
from .values import Id, Text, UtcDatetime, Value, cleaned
from .vocabulary import Band, Channel, HandoffReason, Language, Offerable, Slot, Speaker, Stage, Target

__all__ = [
    "LONGEST_TEXT",
    "Dossier",
    "Handoff",
    "JournalEntry",
    "Outcome",
    "ProjectCard",
    "Reply",
    "ReplyDelta",
    "Shortlisted",
    "Trace",
    "TurnCompleted",
    "TurnEvent",
    "TurnRequest",
    "TurnResult",
    "TurnSeen",
]

LONGEST_TEXT: Final = 1000


def _message(text: object) -> object:
    # Length first: 10 MB of text is refused before anything looks at it.
    if isinstance(text, str):
        if len(text) > 4 * LONGEST_TEXT:
            raise ValueError(f"at most {LONGEST_TEXT} characters")
        return cleaned(text).strip()
    return text


class TurnRequest(Value):
    """
    Something a customer said.

    *text* has 1–1000 characters after stripping. *message_id* is the transport's own id of the message: delivered
    again, it gets the same answer and changes nothing. *at* is when it was said, if the engine's clock is not right
    for it. *filters* is what the customer set in the host's own search form; it wins over the text.

    Raises:
        InvalidRequest: A field is missing, empty, too long or malformed; the message names it.

    """

    user_id: Id
    session_id: Id
    text: Annotated[str, BeforeValidator(_message), Field(min_length=1, max_length=LONGEST_TEXT)]
    message_id: Id
    channel: Channel = Channel.WEB
    at: UtcDatetime | None = None
    filters: Needs = Needs()

    def __init__(self, **fields: Any) -> None:
        try:
            super().__init__(**fields)
        except ValidationError as error:
            raise InvalidRequest(describe(error, "TurnRequest")) from None


class Reply(Value):
    """What the customer is told."""

    text: Text
    by: Speaker = Speaker.BOT


class ProjectCard(Value):
    """A home the reply names, for a host that shows cards: all of it from rows."""

    project_id: str
    name: str
    locality: str
    summary: str
    source: str


class Shortlisted(Value):
    """A home the customer likes, and the prices of it that they were told, as they were printed."""

    project_id: Id
    prices_told: tuple[str, ...] = ()


class Handoff(Value):
    """
    What a human needs to take a talk over: why, how urgent, who, what was said and told, what is owed, and what not to do.

    *phone* is masked. *frustration_trend* ends with this message. *lead_reasons* carry their points. Printed, it is a note
    that is read in ten seconds.
    """

    reasons: tuple[HandoffReason, ...]
    priority: str
    answer_within: str = ""
    at: UtcDatetime | None = None
    user_id: Id | None = None
    session_id: str | None = None
    name: Text | None = None
    phone: str | None = None
    language: Language | None = None
    returning: bool = False
    quotes: tuple[str, ...] = ()
    frustration_trend: tuple[float, ...] = ()
    target: Target = Target.NONE
    needs: tuple[str, ...] = ()
    shortlist: tuple[Shortlisted, ...] = ()
    open_objections: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    lead_score: float | None = None
    lead_band: Band | None = None
    lead_scorecard: str | None = None
    lead_reasons: tuple[str, ...] = ()
    suggested_opening: str
    do_not: tuple[str, ...] = ()

    def __str__(self) -> str:
        return handoff_as_text(self)


class Trace(Value):
    """Why the turn went as it did: what was heard, which facts were used; the fate of each rule is in `Coaching.decisions`."""

    heard: Heard = Heard()
    facts: tuple[str, ...] = ()
    """Each fact the reply may cite, with its source."""
    points: tuple[str, ...] = ()
    """What the reply set out to do, in order."""
    model_calls: int = 0
    calls: tuple[ModelCall, ...] = ()
    """Every attempt to get words from a model, in order."""
    claims: tuple[Claim, ...] = ()
    """What a draft claimed that could not be said, or could only be said otherwise."""
    templates_because: str = ""
    """Why the templates spoke for the responder, or finished for it: ``refused``, ``failed``, ``too_long``, ``budget_…``, or how a model's call ended."""
    stale: bool = False
    """Whether the profile was a copy, because the store was away."""
    micros: dict[str, int] = {}
    """Microseconds of wall time per step."""


class Outcome(Value):
    """What a turn came to: everything of a `TurnResult` that is kept in the journal."""

    reply: Reply | None = None
    mood: Mood
    stage: Stage
    lead: LeadScore | None = None
    coaching: Coaching
    handoff: Handoff | None = None
    nudge: Nudge | None = None
    """What to show or say beside the reply, if anything."""
    next_step: str = ""
    quick_replies: tuple[str, ...] = ()
    projects: tuple[ProjectCard, ...] = ()
    asked: Slot | None = None
    offered: Offerable | None = None
    trace: Trace
    skipped: tuple[str, ...] = ()


class TurnResult(Outcome):
    """
    Everything one turn found out, and what was answered.

    *reply* is None while a human owns the conversation. *coaching*, *lead* and *handoff* are for the salesperson and
    never for the customer. *skipped* names the parts that failed or took too long.
    """

    profile: UserProfile
    events: tuple[Event, ...] = ()

    def _repr_html_(self) -> str:
        """Return the card a notebook shows."""
        return as_html(self)


class JournalEntry(Value):
    """
    One change of one customer's profile, kept for ever.

    *key* is unique per customer: the message id of a turn; ``event/…``, ``say/…`` and ``owner/…`` for the other doors.
    *revision* is the profile's after this entry; the first is 1.
    """

    user_id: Id
    revision: Annotated[int, Field(ge=1)]
    key: Annotated[Text, Field(min_length=1, max_length=300)]
    at: UtcDatetime
    session_id: Text | None = None
    channel: Channel | None = None
    said: Text | None = None
    """The customer's words."""
    reply: Text | None = None
    """The answer, or a salesperson's own words."""
    reply_by: Speaker | None = None
    events: tuple[Event, ...] = ()
    outcome: Outcome | None = None
    follows: str = ""
    """The key of the entry just before, as the writer saw it; empty for the first, or when the writer does not know."""

    def folded_onto(self, profile: UserProfile) -> UserProfile:
        """Return *profile* as it is after this entry."""
        folded = profile.after_all(self.events, Occasion(at=self.at, source=self.key))
        return folded.model_copy(update={"revision": self.revision})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What a store knows of a customer: the profile, the newest messages, and the answer if there was one already."""

    profile: UserProfile
    recent: tuple[Message, ...] = ()
    answered: JournalEntry | None = None
    last_key: str = ""
    """The key of the newest entry; what `JournalEntry.follows` of the next one names."""
    stale: bool = False
    """Whether this is a copy, because the store was away: there may be newer entries."""


@dataclass(frozen=True, slots=True)
class ReplyDelta:
    """One more sentence of the reply."""

    text: str


@dataclass(frozen=True, slots=True)
class TurnCompleted:
    """Always the last event of a turn that did not fail."""

    result: TurnResult


TurnEvent = ReplyDelta | TurnCompleted


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSeen:
    """
    A turn that is over, as its watchers see it, with the customer's words in it: whoever writes of it leaves them out.

    *result* is None when there was none: the turn raised *error*, or nobody heard it to the end. *began* is the moment on the
    engine's clock, *micros* how long it took by its timer.
    """

    request: TurnRequest
    result: TurnResult | None
    error: BaseException | None
    began: datetime
    micros: int
    steps: tuple[Step, ...]

    @property
    def outcome(self) -> str:
        """``completed``, ``repeated`` (delivered before), ``not_saved``, ``store_failed``, ``erased``, ``left`` (unheard) or ``failed``."""
        if self.result is not None:
            return "completed" if any(step.name == "understanding" for step in self.steps) else "repeated"
        match self.error:
            case TurnNotSaved():
                return "not_saved"
            case CustomerErased():
                return "erased"
            case StorageError():
                return "store_failed"
            case Exception():
                return "failed"
            case _:
                return "left"

"""How each objection is met: listened to, acknowledged, explored, and answered from rows (LAER, domain.md §2.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from . import events as ev
from .profile import UserProfile
from .situation import Act, Brief, Heard
from .vocabulary import Intent, Objection, ObjectionState, Slot, Topic

__all__ = ["PLAYS", "Play", "objection_steps", "objections_confirmed", "topics_owed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """
    How one type of objection is met.

    *explore* is asked first, as answering before asking is the common failure. *needs* are the topics whose rows answer it;
    without one of them there is no answer, and none is made up. *respond* and *never* are for the salesperson.
    """

    sounds_like: tuple[str, ...]
    explore: str
    needs: tuple[Topic, ...]
    respond: str
    never: str


PLAYS: Final[Mapping[Objection, Play]] = {
    Objection.PRICE: Play(
        sounds_like=("too costly", "mehenga", "jasti", "best price?"),
        explore="Compared with what? The total, or the monthly amount?",
        needs=(Topic.PRICE, Topic.RATE, Topic.PAYMENT_PLAN, Topic.LOAN),
        respond="Cost sheet; rate per carpet foot against a dated range; a smaller or lower unit; payment plan; EMI as an estimate.",
        never="Invent a discount, press for a token, say that prices will rise.",
    ),
    Objection.LOCATION: Play(
        sounds_like=("too far", "traffic"),
        explore="Where to, and at what hour?",
        needs=(Topic.DISTANCE, Topic.LOCATION),
        respond="Measured distance, with the hour; another locality.",
        never="Say “well connected” without numbers; take a future metro for certain.",
    ),
    Objection.TIMING: Play(
        sounds_like=("just looking", "after Diwali"),
        explore="What has to happen first?",
        needs=(),
        respond="Keep the search, agree on a date.",
        never="Make up a deadline.",
    ),
    Objection.TRUST: Play(
        sounds_like=("the builder delays", "fraud"),
        explore="What happened?",
        needs=(Topic.REGISTRATION, Topic.DOCUMENTS, Topic.DEVELOPER),
        respond="RERA page, finished projects with their occupancy certificates, the way to complain.",
        never="Attack others; play risks down.",
    ),
    Objection.POSSESSION: Play(
        sounds_like=("2029 is late", "what if it is late?"),
        explore="By when do you need the keys?",
        needs=(Topic.POSSESSION, Topic.REGISTRATION),
        respond="Completion date as declared with RERA, ready alternatives, the right to interest or refund on delay (s. 18).",
        never="Name a date of our own; say it is surely on time.",
    ),
    Objection.AMENITIES: Play(
        sounds_like=("no pool?",),
        explore="A must, or nice to have?",
        needs=(Topic.AMENITIES,),
        respond="What is sanctioned, apart from what is proposed.",
        never="Promise an amenity that is not listed.",
    ),
    Objection.SIZE: Play(
        sounds_like=("small carpet", "rooms are small"),
        explore="Which room?",
        needs=(Topic.AREA, Topic.FLOOR_PLAN),
        respond="Carpet area, balcony apart from it, the plan.",
        never="Mix kinds of area.",
    ),
    Objection.LOAN: Play(
        sounds_like=("loan milega?", "my CIBIL is low"),
        explore="Have you spoken to a bank yet?",
        needs=(Topic.LOAN,),
        respond="Banks that approved the project, if they are listed; EMI and eligibility as estimates.",
        never="Promise a loan.",
    ),
    Objection.LEGAL: Play(
        sounds_like=("A-khata?", "OC aaya?"),
        explore="Which document?",
        needs=(Topic.DOCUMENTS, Topic.REGISTRATION),
        respond="The rows of the documents with their state; a lawyer.",
        never="Give a legal opinion.",
    ),
    Objection.FAMILY: Play(
        sounds_like=("must ask my wife", "ghar pe puchna hai"),
        explore="What will they ask?",
        needs=(),
        respond="A summary to share, a slot for the family.",
        never="Belittle or press.",
    ),
    Objection.COMPETITOR: Play(
        sounds_like=("another builder is cheaper",),
        explore="On the same basis: carpet area, all-inclusive?",
        needs=(Topic.PRICE, Topic.AREA),
        respond="Our own facts on the same basis.",
        never="Disparage, or claim what cannot be checked.",
    ),
    Objection.UNSAID: Play(
        sounds_like=("not convinced", "pata nahi"),
        explore="What holds you back?",
        needs=(),
        respond="Nothing before they have said what it is.",
        never="Guess a reason and argue against it.",
    ),
    Objection.RESALE: Play(
        sounds_like=("will it appreciate?",),
        explore="How long would you keep it?",
        needs=(Topic.MARKET, Topic.RENT),
        respond="Dated history with its source.",
        never="Tell a forecast as a fact.",
    ),
}


def topics_owed(profile: UserProfile, heard: tuple[Objection, ...], asked: Slot | None) -> tuple[Topic, ...]:
    """
    Return what is owed now that an objection was explored: the topics that answer it.

    That is when it is raised again, or when this message answers the question that explored it (*asked*), and raises no other.
    """
    explored = [o for o in profile.open_objections if o.state is not ObjectionState.RAISED or o.count > 1]
    due = [o for o in explored if (o.objection in heard if heard else asked is Slot.OBJECTION)]
    return PLAYS[due[-1].objection].needs if due else ()


def objection_steps(brief: Brief) -> Iterator[ev.AnyEvent]:
    """Yield the steps that a reply by *brief* takes with the open objections: explored if it asks, answered if rows are cited."""
    acts = {point.act: point.about for point in brief.points}
    if brief.question is Slot.OBJECTION and Act.OBJECTION in acts:
        yield ev.ObjectionExplored(objection=Objection(acts[Act.OBJECTION]))
    cited = {fact for point in brief.points for fact in point.facts}
    for record in brief.profile.open_objections:
        needs = PLAYS[record.objection].needs
        sources = tuple(dict.fromkeys(f.source for f in brief.facts if f.id in cited and f.topic in needs))
        if sources:
            yield ev.ObjectionAnswered(objection=record.objection, sources=sources)


def objections_confirmed(before: UserProfile, heard: Heard) -> Iterator[ev.AnyEvent]:
    """Yield the objections that a message accepts the answer of: by agreeing or thanking right after it."""
    if not heard.wants(Intent.ACCEPT, Intent.THANKS, Intent.LIKE):
        return
    since = before.talk.last_message_at
    for record in before.open_objections:
        just_answered = record.state is ObjectionState.ANSWERED and since is not None and record.steps[-1].at >= since
        if just_answered and record.objection not in heard.objections:
            yield ev.ObjectionResolved(objection=record.objection)

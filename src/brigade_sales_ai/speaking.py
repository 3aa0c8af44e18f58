"""From a brief to what is really said: drafts, each sentence held against the rows, and words for whatever goes wrong."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import Final, TypeAlias

import anyio

from . import events as ev
from .claims import Claim, ClaimKind
from .errors import ModelBudgetSpent, ModelError
from .homes import Rows
from .profile import question_in_words
from .promises import PromisePolicy, promising
from .prompts import ModelCall
from .protocols import Responder
from .replies import BEGUN, Guard, TemplateResponder, grounds_of, known_of, left_out, said_part, sentences, unsaid
from .situation import Brief
from .tolerance import Tolerance
from .values import cleaned
from .vocabulary import PromiseKind, Topic

__all__ = ["CONFIRMED_LATER", "SORRY", "Speech"]

SORRY: Final = "Sorry, something went wrong on my side. Could you please say that once more?"
"""What the customer is told when even the templates fail; it claims nothing."""

CONFIRMED_LATER: Final = "I will have that confirmed by our team."
"""What stands for a sentence that no row backs and nothing true could replace; the team gets the question."""

_LONGEST_DRAFT: Final = 6000
"""Letters after which a draft is left, and finished by the templates: a responder that never ends must not hold a turn for ever."""

_REFUSED: Final = "refused"
_BROKE_OFF: Final = "failed"
_LEFT: Final = "left"
_TOO_LONG: Final = "too_long"

_Otherwise: TypeAlias = Callable[[list[Claim]], str]
"""What to do with a sentence that may not be said, for which no row has another: return what to say, or raise."""


class _Refused(Exception):
    """A sentence of a draft may not be said, and no row has one to say instead."""


class Speech:
    """
    The reply of one turn while it is spoken, and how it came about.

    *said* is what left the engine; *claims* what could not be said as it was drafted; *calls* what was asked of a model;
    *instead* why the templates spoke for the responder, in a word, empty if they did not have to; *unconfirmed* the claims in
    whose place the customer was told that they will be confirmed.
    """

    def __init__(
        self,
        brief: Brief | None,
        responder: Responder,
        tolerate: Tolerance,
        *,
        seconds: float,
        rows: Rows | None = None,
    ) -> None:
        self._responder = responder
        self._templates_only = type(responder) is TemplateResponder  # a subclass may do as it likes
        self.tolerate = tolerate
        self._seconds = seconds
        self.brief = brief
        self._guard = (
            Guard(grounds_of(brief, known=known_of(rows) if rows is not None else None)) if brief is not None else None
        )
        self.said: list[str] = []
        self.claims: list[Claim] = []
        self.calls: list[ModelCall] = []
        self.instead = ""
        self.unconfirmed: list[Claim] = []
        self._instead_if_whole = ""
        self._whole = False  # whether the last draft came to its own end
        self._begun = False  # whether a call is under way of which nothing was told yet
        self._by_plan = False  # whether all was said, in the templates' words, and nothing else

    @property
    def text(self) -> str | None:
        """What was said, as one text; None when nothing was."""
        return "".join(self.said).strip() or None

    @property
    def told(self) -> Brief | None:
        """The brief of what the customer was really told; None when nothing was said of one."""
        if self.brief is None or not self.said:
            return None
        return self.brief if self._by_plan else said_part(replace(self.brief, spoken=tuple(self.said)))

    async def sentences(self) -> AsyncGenerator[str]:
        """Yield what is said, each sentence as soon as it is whole and held against the rows."""
        async with aclosing(self._told()) as told:
            async for sentence in told:
                self.said.append(sentence)
                yield sentence

    async def _told(self) -> AsyncGenerator[str]:
        if self.brief is not None:
            if not self._templates_only:
                async with aclosing(self._drafted(self.brief)) as drafted:
                    async for sentence in drafted:
                        yield sentence
            with self.tolerate.step("words"):
                for sentence in self._templates(self.brief):
                    yield sentence
                self._by_plan = not self.instead and not self.claims and self._templates_only
        if not self.text:
            yield SORRY

    async def _drafted(self, brief: Brief) -> AsyncGenerator[str]:
        """Yield what the responder says until it is through or fails; refused once, it is asked once more and told why."""
        with self.tolerate.step("reply"):
            self.instead = _BROKE_OFF  # until it is known how it ended
            try:
                async with aclosing(self._draft(brief, self._or_refuse)) as draft:
                    async for sentence in draft:
                        yield sentence
            except _Refused as refused:
                again = replace(brief, spoken=tuple(self.said), refused=(str(refused),), drafts=1)
                async with aclosing(self._draft(again, self._or_leave_out)) as draft:
                    async for sentence in draft:
                        yield sentence

    async def _draft(self, brief: Brief, otherwise: _Otherwise) -> AsyncGenerator[str]:
        self._whole = False
        try:
            async with aclosing(self._responder.respond(brief)) as pieces:
                room = _LONGEST_DRAFT
                while room > 0:
                    piece: str | ModelCall | None = None
                    with anyio.CancelScope(deadline=anyio.current_time() + self._seconds) as limit:
                        piece = await anext(pieces, None)
                    if limit.cancelled_caught:
                        raise TimeoutError("reply")
                    if piece is None:
                        self.instead, self._whole = self._instead_if_whole, True
                        return
                    if isinstance(piece, ModelCall):
                        self._count(piece)
                        continue
                    room -= max(len(piece), 1)
                    if not self._was_said(piece) and (sentence := self._allowed(cleaned(piece), otherwise)):
                        yield sentence
                self.instead = _TOO_LONG
        except ModelBudgetSpent as spent:
            self.instead = f"budget_{spent.whose}"
        except ModelError:
            if self._begun:  # nothing was sent: a breaker was open
                self.calls.pop()
                self.instead = "unavailable"
            else:
                self.instead = self.calls[-1].ended if self.calls else "unavailable"

    def _count(self, call: ModelCall) -> None:
        """Note *call*; one that has only begun gives way to what is told of it later, and counts as left if nothing is."""
        if call is BEGUN:
            self.calls.append(call.model_copy(update={"ended": _LEFT}))
        elif self._begun:
            self.calls[-1] = call
        else:
            self.calls.append(call)
        self._begun = call is BEGUN

    def _was_said(self, sentence: str) -> bool:
        words = sentence.strip()
        return bool(words) and any(words == said.strip() for said in self.said)

    def _templates(self, brief: Brief) -> list[str]:
        """Return the templates' words for what is not said yet."""
        rest = self._left(replace(brief, spoken=tuple(self.said))) if self.said else brief
        told = [self._allowed(sentence, self._or_confirm) for sentence in sentences(rest)] if rest.points else []
        told = [sentence for sentence in told if sentence]
        if self.unconfirmed:
            told.append((" " if told and not told[-1][-1:].isspace() else "") + CONFIRMED_LATER)
        if told and self.said and not self.said[-1][-1:].isspace():
            told.insert(0, "\n" if told[0].startswith("•") else " ")
        return told

    def _left(self, brief: Brief) -> Brief:
        """Return the brief of what the templates have to say: all, the rest, or what a model left out."""
        if self.instead and not self._whole:
            return unsaid(brief)
        # A host's own responder says what it likes; a model has to say what was decided.
        return left_out(brief) if self.calls or self.instead else replace(brief, points=())

    def _allowed(self, sentence: str, otherwise: _Otherwise) -> str:
        """Return *sentence*, or what the rows say in its place, or what *otherwise* makes of its claims."""
        wrong = self._wrong(sentence)
        if not wrong:
            return sentence
        self.claims += wrong
        mended = " ".join(dict.fromkeys(claim.instead or "" for claim in wrong))
        if all(claim.instead for claim in wrong) and not self._wrong(mended):
            end = sentence[len(sentence.rstrip()) :]
            return "" if mended in "".join(self.said) else mended + end
        return otherwise(wrong)

    def _wrong(self, sentence: str) -> list[Claim]:
        return self._guard.refusals(sentence) if self._guard is not None else []

    def owed(self, policy: PromisePolicy) -> Iterator[ev.AnyEvent]:
        """Yield what the team has to confirm, as the customer was told and is promised."""
        if (brief := self.brief) is None:
            return
        questions = {(_TOPICS.get(c.kind, Topic.PRICE), self._subject(c)): c.project_id for c in self.unconfirmed}
        for (topic, subject), project_id in questions.items():
            yield ev.LeftUnanswered(topic=topic, subject=subject, project_id=project_id)
            asked = question_in_words(topic, subject)
            yield from promising(brief.profile, PromiseKind.ANSWER, brief.at, subject=asked, policy=policy)

    def _subject(self, claim: Claim) -> str:
        about = self.brief.about if self.brief else ()
        return next((project.name for project in about if project.id == claim.project_id), "")

    def _or_refuse(self, wrong: list[Claim]) -> str:
        raise _Refused("; ".join(f"{claim.kind}: {claim.why or claim.finding}" for claim in wrong))

    def _or_leave_out(self, wrong: list[Claim]) -> str:
        self._instead_if_whole = _REFUSED
        return ""

    def _or_confirm(self, wrong: list[Claim]) -> str:
        self.unconfirmed += [claim for claim in wrong if claim.kind is not ClaimKind.NEVER]
        return ""


_TOPICS: Final[Mapping[ClaimKind, Topic]] = {
    ClaimKind.RATE: Topic.RATE,
    ClaimKind.SIZE: Topic.AREA,
    ClaimKind.CONFIGURATION: Topic.CONFIGURATIONS,
    ClaimKind.AVAILABILITY: Topic.AVAILABILITY,
    ClaimKind.POSSESSION: Topic.POSSESSION,
    ClaimKind.REGISTRATION: Topic.REGISTRATION,
    ClaimKind.APPROVAL: Topic.DOCUMENTS,
    ClaimKind.AMENITY: Topic.AMENITIES,
    ClaimKind.DISTANCE: Topic.DISTANCE,
    ClaimKind.RETURN: Topic.MARKET,
    ClaimKind.DISCOUNT: Topic.OFFERS,
    ClaimKind.EMI: Topic.LOAN,
}
"""What a claim that has to be confirmed is about; a price unless it is here."""

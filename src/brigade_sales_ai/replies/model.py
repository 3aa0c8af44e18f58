"""Speaks a brief with a language model: one call, a bounded prompt, sentence by sentence."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, date
from typing import Final

from ..errors import ConfigurationError, ModelBudgetSpent, ModelError
from ..prompts import ModelCall
from ..protocols import ChatModel, Responder
from ..situation import Act, Brief
from .prompting import plan_for, printed, prompt_for
from .splitting import SentenceCutter, Thoughts
from .templates import TemplateResponder
from .unsaid import unsaid

__all__ = ["BEGUN", "CallBudget", "ModelResponder"]

BEGUN: Final = ModelCall(model="", ended="begun")
"""Yielded before a call, so that one which is left in the middle is counted too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBudget:
    """
    How often a model may be asked: in one turn, for one customer in a day, and for everybody in a day (UTC).

    Customers are counted in their profiles, so on all servers together; the calls of everybody by each `ModelResponder`.
    """

    per_turn: int = 2
    per_customer: int = 100
    per_day: int = 50_000

    def __post_init__(self) -> None:
        if min(self.per_turn, self.per_customer, self.per_day) < 0:
            raise ConfigurationError("budget: calls by turn, customer and day are none or more")


class ModelResponder:
    """
    A `Responder` that has *model* put the brief into words: the plan of what to say is the templates' own, with marks for the
    facts, and the marks are printed from the rows.

    Where words are fixed (an opt-out, a hand-over, what we decline) *templates* speak and no call is made; with *exact_facts*
    also where the reply is nothing but facts.

    Raises:
        ConfigurationError: *model* is no `ChatModel`.

    """

    def __init__(
        self,
        model: ChatModel,
        *,
        budget: CallBudget = CallBudget(),
        templates: Responder | None = None,
        exact_facts: bool = False,
    ) -> None:
        if not callable(getattr(model, "stream", None)):
            raise ConfigurationError(f"ModelResponder needs a ChatModel, not {type(model).__name__}")
        self._model = model
        self._budget = budget
        self._templates = templates or TemplateResponder()
        self._exact_facts = exact_facts
        self._calls: dict[date, int] = {}

    async def respond(self, brief: Brief, /) -> AsyncGenerator[str | ModelCall]:
        """
        Yield the reply sentence by sentence, each as soon as it is whole, and a `ModelCall` for every attempt.

        Raises:
            ModelBudgetSpent: No more calls are allowed; the error says whose budget is spent.
            ModelError: The model gave no whole answer; the sentences that were yielded stand.

        """
        if brief.words_are_fixed or (self._exact_facts and _only_facts(brief)):
            async for sentence in self._templates.respond(brief):
                yield sentence
            return
        self._spend(brief)
        brief = unsaid(brief)
        plan = plan_for(brief)
        cutter, thoughts = SentenceCutter(), Thoughts()
        asked = False
        yield BEGUN
        try:
            async with aclosing(self._model.stream(prompt_for(brief, plan))) as pieces:
                async for piece in pieces:
                    asked = True
                    if isinstance(piece, ModelCall):
                        yield piece
                        continue
                    for sentence in cutter.feed(thoughts.left_out(piece)):
                        yield printed(sentence, plan.marks)
        except ModelError:
            if not asked:  # a breaker was open: nothing was sent
                self._calls[_day(brief)] -= 1
            raise
        if (rest := thoughts.rest() + cutter.rest()).strip():
            yield printed(rest, plan.marks)

    def _spend(self, brief: Brief) -> None:
        if whose := self._spent(brief):
            raise ModelBudgetSpent(whose)
        today = _day(brief)
        self._calls[today] = self._calls.get(today, 0) + 1
        if len(self._calls) > _DAYS_COUNTED:
            del self._calls[min(day for day in self._calls if day != today)]

    def _spent(self, brief: Brief) -> str:
        budget = self._budget
        if brief.drafts >= budget.per_turn:
            return "turn"
        if brief.profile.talk.model_calls_on(brief.at) + brief.drafts >= budget.per_customer:
            return "customer"
        return "day" if self._calls.get(_day(brief), 0) >= budget.per_day else ""


def _day(brief: Brief) -> date:
    return brief.at.astimezone(UTC).date()


_DAYS_COUNTED: Final = 8
"""A message of yesterday that comes late does not begin today's count anew."""

_FACTS_ONLY: Final = frozenset({Act.ANSWER, Act.EXPLAIN, Act.ADMIT_UNKNOWN, Act.COMPARE, Act.LIST_HOMES})


def _only_facts(brief: Brief) -> bool:
    return bool(brief.points) and all(point.act in _FACTS_ONLY for point in brief.points)

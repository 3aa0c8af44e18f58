"""Asks OpenAI's moderation endpoint, or one that speaks like it, what of a message asks for care."""

from __future__ import annotations

from typing import Final, Self

import openai
from openai import AsyncOpenAI
from openai.types import Moderation as Judged

from ..errors import ConfigurationError, ModelRefused, ModelUnavailable
from ..situation import Moderation
from ..vocabulary import Harm

__all__ = ["OpenAIModerator"]

_HARMS: Final = {
    "self_harm": Harm.SELF_HARM,
    "self_harm_intent": Harm.SELF_HARM,
    "self_harm_instructions": Harm.SELF_HARM,
    "harassment_threatening": Harm.THREAT,
    "hate_threatening": Harm.HATE,
    "hate": Harm.HATE,
    "sexual": Harm.SEXUAL,
    "sexual_minors": Harm.SEXUAL,
}
"""What we answer with care. Plain harassment and violence are left out: the endpoint hears them in anger at a delay and in a
quarrel about a builder, which a salesperson can bear; the list knows abuse that is aimed at us."""

_SURE: Final = 0.5
_OURS_TO_MEND: Final = frozenset({400, 401, 403, 404, 422})
"""What no second attempt helps against: the key, the model's name or the request."""


class OpenAIModerator:
    """
    A `Moderator` that asks *client* for the judgement of *model*; what is judged likelier than *at_least* (0–1) counts.

    Faults are raised, and the engine goes on with what its list has found.
    """

    def __init__(self, client: AsyncOpenAI, model: str = "omni-moderation-latest", *, at_least: float = _SURE) -> None:
        self._client = client
        self._model = model
        self._at_least = at_least

    @classmethod
    def to(cls, *, api_key: str | None = None, base_url: str | None = None, seconds: float = 2.0) -> Self:
        """
        Return a moderator with a client of its own that waits *seconds* at most, and asks once.

        Key and URL come from ``OPENAI_API_KEY`` and ``OPENAI_BASE_URL`` unless they are given.

        Raises:
            ConfigurationError: There is no key.

        """
        try:
            return cls(AsyncOpenAI(api_key=api_key, base_url=base_url, timeout=seconds, max_retries=0))
        except openai.OpenAIError:
            raise ConfigurationError("no key for the moderator: set OPENAI_API_KEY, or give api_key") from None

    async def moderate(self, text: str, /) -> Moderation:
        """
        Return what of *text* the endpoint thinks asks for care.

        Raises:
            ModelUnavailable: It cannot be reached, is too slow or too busy, or answers what is no judgement.
            ModelRefused: It will not answer, or not as it was asked; the cause says why.

        """
        try:
            answer = await self._client.moderations.create(model=self._model, input=text)
            return Moderation(harms=self._harms_in(answer.results[0]))
        except openai.APIStatusError as error:
            refused = error.status_code in _OURS_TO_MEND
            raise (ModelRefused if refused else ModelUnavailable)(f"the moderator says HTTP {error.status_code}") from error
        except openai.OpenAIError as error:
            raise ModelUnavailable("the moderator cannot be reached, or is too slow") from error
        except (AttributeError, IndexError, TypeError, ValueError) as error:  # whatever an answer lacks that is no judgement
            raise ModelUnavailable("the moderator answers what is no judgement") from error

    def _harms_in(self, judged: Judged) -> tuple[Harm, ...]:
        scores = judged.category_scores.model_dump()
        found = {harm for name, harm in _HARMS.items() if (scores.get(name) or 0.0) >= self._at_least}
        return tuple(harm for harm in Harm if harm in found)

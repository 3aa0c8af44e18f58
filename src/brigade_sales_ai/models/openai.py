"""A language model behind any server that speaks OpenAI's chat completions."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final, Self

import openai
from openai import AsyncOpenAI, Omit, omit
from openai.types.shared_params import ResponseFormatJSONSchema

from ..errors import ConfigurationError, ModelRefused, ModelUnavailable
from ..prompts import Prompt

__all__ = ["OpenAIChatModel"]

_OURS_TO_MEND: Final = (
    openai.AuthenticationError,
    openai.PermissionDeniedError,
    openai.NotFoundError,
    openai.BadRequestError,
    openai.UnprocessableEntityError,
)
"""What no second attempt helps against: the key, the model's name or the request."""


class OpenAIChatModel:
    """
    A `ChatModel` that asks *client* for completions by *model*.

    The client is the host's: its base URL, its key, its pool of connections. `to` makes one.
    """

    def __init__(self, client: AsyncOpenAI, model: str) -> None:
        self._client = client
        self._model = model

    @classmethod
    def to(cls, model: str, *, api_key: str | None = None, base_url: str | None = None, seconds: float = 10.0) -> Self:
        """
        Return a model called *model*, with a client of its own that waits *seconds* at most.

        Key and URL come from ``OPENAI_API_KEY`` and ``OPENAI_BASE_URL`` unless they are given.

        Raises:
            ConfigurationError: There is no key.

        """
        try:
            return cls(AsyncOpenAI(api_key=api_key, base_url=base_url, timeout=seconds, max_retries=1), model)
        except openai.OpenAIError:
            raise ConfigurationError("no key for the model: set OPENAI_API_KEY, or give api_key") from None

    async def complete(self, prompt: Prompt, /) -> str:
        """
        Return the model's whole answer to *prompt*.

        Raises:
            ModelUnavailable: It cannot be reached, is too slow or too busy, or stopped in the middle.
            ModelRefused: It will not answer this, or not as it was asked; the cause says why.

        """
        with _model_errors():
            completion = await self._client.chat.completions.create(
                model=self._model,
                messages=[
                    {"role": "system", "content": prompt.instructions},
                    {"role": "user", "content": prompt.material},
                ],
                max_completion_tokens=prompt.longest,
                response_format=_form_of(prompt),
            )
        choice = completion.choices[0] if completion.choices else None
        if choice is None or choice.finish_reason not in ("stop", "content_filter"):
            raise ModelUnavailable("the model stopped in the middle of its answer")
        if choice.message.refusal or choice.finish_reason == "content_filter" or not choice.message.content:
            raise ModelRefused("the model will not answer this")
        return choice.message.content


def _form_of(prompt: Prompt) -> ResponseFormatJSONSchema | Omit:
    """Return what asks for the prompt's form of answer."""
    if prompt.answer is None:
        return omit
    return {
        "type": "json_schema",
        "json_schema": {"name": prompt.answer_name, "schema": dict(prompt.answer), "strict": True},
    }


@contextmanager
def _model_errors() -> Generator[None]:
    """Raise what the client raises as ours, by what can be done; its own words may quote a customer and stay in the cause."""
    try:
        yield
    except _OURS_TO_MEND as error:
        raise ModelRefused(
            f"the model refuses the request (HTTP {error.status_code}): look at key, model name and URL"
        ) from error
    except openai.APIStatusError as error:
        raise ModelUnavailable(f"the model's server is in trouble (HTTP {error.status_code})") from error
    except openai.APITimeoutError as error:
        raise ModelUnavailable("the model did not answer in time") from error
    except (openai.APIError, ValueError) as error:  # ValueError: an answer that is no JSON comes out of the client raw
        raise ModelUnavailable("the model cannot be reached, or answers what is no completion") from error

"""Models in order of preference: where one cannot be asked, the next one is."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

import anyio

from ..errors import AccessRefused, ConfigurationError, ModelUnavailable
from ..prompts import ModelCall, Prompt
from ..protocols import ChatModel

__all__ = ["FallbackChatModel"]


class FallbackChatModel(ChatModel):
    """
    A `ChatModel` that asks *models* in order, and moves on when one is unavailable or its key is refused.

    Never after the first word: half an answer is not continued by another model. A model that will not answer what was asked
    is not asked elsewhere. After *seconds* no other model is begun. A fallback key is the same model again, `with_key`.
    """

    def __init__(self, *models: ChatModel, seconds: float = 15.0) -> None:
        if not models:
            raise ConfigurationError("a fallback needs at least one model")
        self._models = models
        self._seconds = seconds

    async def stream(self, prompt: Prompt, /) -> AsyncGenerator[str | ModelCall]:
        """Yield what the first model yields that can be asked, after the calls of those that could not."""
        until = anyio.current_time() + self._seconds
        for left, model in zip(range(len(self._models) - 1, -1, -1), self._models, strict=True):
            spoken = False
            try:
                async with aclosing(model.stream(prompt)) as answer:
                    async for piece in answer:
                        spoken = spoken or isinstance(piece, str)
                        yield piece
            except (ModelUnavailable, AccessRefused):
                if spoken or not left or anyio.current_time() >= until:
                    raise
            else:
                return

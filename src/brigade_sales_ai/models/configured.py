"""The model that the settings name: its other key, the model to fall back on, and a breaker before each."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager

from ..errors import ConfigurationError
from ..protocols import ChatModel
from ..settings import Settings
from .breaker import BreakerChatModel
from .fallback import FallbackChatModel
from .openai import OpenAIChatModel

__all__ = ["model_of"]


@asynccontextmanager
async def model_of(settings: Settings) -> AsyncGenerator[ChatModel]:
    """
    Open the model of ``OPENAI_MODEL`` and what stands in for it; their connections close with the block.

    Asked are, in this order and each only when those before it are unavailable or refused: the model under ``OPENAI_API_KEY``
    and ``OPENAI_FALLBACK_API_KEY``, then the model of ``OPENAI_FALLBACK_MODEL`` under both. A breaker stands before each.

    Raises:
        ConfigurationError: ``OPENAI_API_KEY`` is not set.

    """
    if settings.openai_api_key is None:
        raise ConfigurationError("no key for the model: set OPENAI_API_KEY (a .env file will do)")
    key, url = settings.openai_api_key.get_secret_value(), settings.openai_base_url
    async with OpenAIChatModel.to(settings.openai_model, api_key=key, base_url=url) as first:
        yield FallbackChatModel(*(BreakerChatModel(model) for model in _in_order(first, settings)))


def _in_order(first: OpenAIChatModel, settings: Settings) -> Iterator[OpenAIChatModel]:
    other_key = settings.openai_fallback_api_key
    models = [first] if settings.openai_fallback_model is None else [first, first.named(settings.openai_fallback_model)]
    for model in models:
        yield model
        if other_key is not None:
            yield model.with_key(other_key.get_secret_value())

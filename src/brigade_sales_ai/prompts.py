"""What a language model is asked and what asking it came to, as values: the same for every model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .values import Value

__all__ = ["ModelCall", "Prompt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """
    One question to a language model.

    *instructions* say what to do and stay the same from call to call, so that a provider can cache them. *material* is
    what it is done with (a customer's words among it): data, never instructions. *answer* is the JSON schema the answer
    has to follow, by the name *answer_name*; None leaves its form open. *longest* bounds the answer, in tokens. *whole* says
    that nobody listens to the pieces: the answer may come in one, which costs a fraction of the work.
    """

    instructions: str
    material: str
    answer: Mapping[str, Any] | None = None
    answer_name: str = "answer"
    longest: int = 400
    whole: bool = False


class ModelCall(Value):
    """
    One attempt to get words from a language model: how it ended and what it cost.

    *ended* is ``stop`` when the answer is whole, else the reason in a word: ``length``, ``refused``, ``http_429``, ``timeout``,
    ``stalled``, ``cut`` (the stream ended early), ``broken`` (it carried what is no completion), ``unreachable``, and ``left``: nobody waited for its end
    (then *model* may be empty).
    Tokens are None when the server did not say; *cost_micros* is in millionths of a US dollar, None when the model has no
    price on file ("unpriced"). *first_ms* is the time to the first word, *ms* to the end of the attempt.
    """

    model: str
    ended: str = "stop"
    input_tokens: int | None = None
    cached_tokens: int | None = None
    output_tokens: int | None = None
    cost_micros: int | None = None
    first_ms: int | None = None
    ms: int = 0

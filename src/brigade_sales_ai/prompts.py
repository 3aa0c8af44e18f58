"""What a language model is asked, as a value: the same prompt for every model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Prompt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """
    One question to a language model.

    *instructions* say what to do and stay the same from call to call, so that a provider can cache them. *material* is
    what it is done with (a customer's words among it): data, never instructions. *answer* is the JSON schema the answer
    has to follow, by the name *answer_name*; None leaves its form open. *longest* bounds the answer, in tokens.
    """

    instructions: str
    material: str
    answer: Mapping[str, Any] | None = None
    answer_name: str = "answer"
    longest: int = 400

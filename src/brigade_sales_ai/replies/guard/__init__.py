"""The guard: splits a draft, binds each claim to its home, and holds it against rows, computations and the customer's words."""

from .grounds import Grounds, Known, grounds_of, grounds_of_rows, known_of
from .guard import Guard, check, check_sentence, mended, refuse_claims
from .subjects import Binding

__all__ = [
    "Binding",
    "Grounds",
    "Guard",
    "Known",
    "check",
    "check_sentence",
    "grounds_of",
    "grounds_of_rows",
    "known_of",
    "mended",
    "refuse_claims",
]

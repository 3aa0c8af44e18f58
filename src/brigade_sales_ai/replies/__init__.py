"""From decisions to words: the brief, the templates and the model that speak it, and the guard that holds it against the rows."""

from .brief import write_brief
from .chips import cards, quick_replies
from .guard import Guard, check, grounds_of, grounds_of_rows, known_of
from .ledger import told_by
from .model import BEGUN, CallBudget, ModelResponder
from .templates import TemplateResponder, digest, sentences
from .unsaid import left_out, said_part, unsaid

__all__ = [
    "BEGUN",
    "CallBudget",
    "Guard",
    "ModelResponder",
    "TemplateResponder",
    "cards",
    "check",
    "digest",
    "grounds_of",
    "grounds_of_rows",
    "known_of",
    "left_out",
    "quick_replies",
    "said_part",
    "sentences",
    "told_by",
    "unsaid",
    "write_brief",
]

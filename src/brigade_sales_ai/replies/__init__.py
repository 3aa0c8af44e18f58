"""From decisions to words: the brief, and the templates that speak it."""

from .brief import write_brief
from .chips import cards, quick_replies
from .ledger import told_by
from .templates import TemplateResponder, digest, sentences

__all__ = ["TemplateResponder", "cards", "digest", "quick_replies", "sentences", "told_by", "write_brief"]

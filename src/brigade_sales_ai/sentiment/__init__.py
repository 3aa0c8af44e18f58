"""How the customer feels, from words and the conversation, without a model."""

from .analyzer import LexiconAnalyzer, mood_in
from .tones import TONES

__all__ = ["TONES", "LexiconAnalyzer", "mood_in"]

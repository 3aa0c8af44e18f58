"""How the customer feels, from words and the conversation, without a model."""

from .analyzer import LexiconAnalyzer, mood_in, mood_of, moods_of
from .tones import TONES

__all__ = ["TONES", "LexiconAnalyzer", "mood_in", "mood_of", "moods_of"]

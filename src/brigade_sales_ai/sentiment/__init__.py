"""How the customer feels, from words and the conversation, and with a model's second opinion where a host wants one."""

from .analyzer import LexiconAnalyzer, mood_in, mood_of, moods_of
from .model import ModelSentimentAnalyzer
from .tones import TONES

__all__ = ["TONES", "LexiconAnalyzer", "ModelSentimentAnalyzer", "mood_in", "mood_of", "moods_of"]

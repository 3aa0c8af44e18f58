"""From a customer's words to what they say: needs, intents, topics, objections, contact details."""

from .understand import understand

__all__ = ["understand"]

"""What may be seen of a turn from outside: a line in the log, spans and metrics, errors; never who spoke, nor a word that was said."""

from .turns import TurnLog, fields_of, pseudonym, watched

__all__ = ["TurnLog", "fields_of", "pseudonym", "watched"]

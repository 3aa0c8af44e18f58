"""How promising a lead is: a scorecard of dated signals whose points add up to the score."""

from .scorecard import STANDARD, Scorecard
from .scoring import ScorecardScorer, score_of

__all__ = ["STANDARD", "Scorecard", "ScorecardScorer", "score_of"]

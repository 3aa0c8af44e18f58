"""How promising a lead is: a scorecard of dated signals whose points add up to the score."""

from .scorecard import STANDARD, Scorecard, card_from
from .scoring import ScorecardScorer, score_of
from .standing import Lift, Trend, lifts_of, trend_of

__all__ = ["STANDARD", "Lift", "Scorecard", "ScorecardScorer", "Trend", "card_from", "lifts_of", "score_of", "trend_of"]

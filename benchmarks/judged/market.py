"""Whether fitting finds the truth: a fictional market that books by a scorecard of ours, which the fit does not know."""

from __future__ import annotations

import sys
from pathlib import Path

from heard.measures import Measured

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.leads.market import TRUTH, market, until

from brigade_sales_ai.leads import STANDARD, Scorecard
from brigade_sales_ai.leads.fitting import fitted, foretold, split_in_time
from brigade_sales_ai.leads.outcomes import measured as judged
from brigade_sales_ai.leads.snapshots import snapshots_of

SIZES = (400, 1500, 6000)


def distance(card: Scorecard) -> float:
    """Return how far the card's points are from the true ones, on average, where the experts were wrong."""
    wrong = [code for code, weight in STANDARD.weights.items() if TRUTH.weights[code].points != weight.points]
    return sum(abs(card.weights[code].points - TRUTH.weights[code].points) for code in wrong) / len(wrong)


def measured() -> list[Measured]:
    found: list[Measured] = []
    for size in SIZES:
        rows = [row for journal in market(size, seed=size) for row in snapshots_of(journal, until())]
        fit = fitted(rows)
        truth = judged(foretold(TRUTH, split_in_time(rows)[1]))
        positives = fit.card.fitted.positives if fit.card.fitted else 0
        task = f"market, {positives} booked: {fit.method}"
        for by, measures in (("fitted", fit.later), ("experts", fit.later_by_prior), ("the truth", truth)):
            for measure, value in (("AUC", measures.auc), ("log-loss", measures.log_loss), ("ECE", measures.ece)):
                found.append(Measured(task=task, measure=measure, value=value, count=measures.count, by=by))
        for by, card in (("fitted", fit.card), ("experts", STANDARD)):
            found.append(Measured(task=task, measure="points off the truth", value=distance(card), count=size, by=by))
        found.append(Measured(task=task, measure="gates failed", value=len(fit.refused), count=fit.later.count, by="fitted"))
    return found

"""The scorecard as versioned data: weights, caps, half-lives, ceilings, bands (domain.md §1.2–1.3)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from ..values import Value
from ..vocabulary import Band

__all__ = ["STANDARD", "Scorecard", "Weight"]


class Weight(Value):
    """What one signal is worth: points each, counted up to *cap*, halving every *half_life_days* (None: never)."""

    group: str
    points: float
    cap: float | None = None
    half_life_days: float | None = None


class Scorecard(Value):
    """
    Versioned data of a lead score.

    *points_to_double_odds* turns points into odds; *base_probability* is that of a brand-new chat booking a visit within
    30 days, an expert prior (domain.md §1.2). Positive groups have ceilings; of the ladder group the best counts.
    """

    version: str
    base: float
    base_probability: float
    points_to_double_odds: float
    ceilings: Mapping[str, float]
    floor: float
    """How far all negatives together may pull down."""
    ladder: str
    weights: Mapping[str, Weight]
    warm_from: float
    hot_from: float
    frustration_from: float
    frustration_points: float
    silent_days: float
    silent_points_per_30_days: float
    silent_at_most: float

    def band(self, raw: float) -> Band:
        """Return the band of *raw*: half-open intervals, so that every score falls in exactly one."""
        if raw >= self.hot_from:
            return Band.HOT
        return Band.WARM if raw >= self.warm_from else Band.COLD

    def probability(self, raw: float) -> float:
        """Return the probability of a site visit within 30 days: a sigmoid over the odds."""
        odds = self.base_probability / (1 - self.base_probability)
        z = math.log(odds) + (raw - self.base) * math.log(2) / self.points_to_double_odds
        return 1 / (1 + math.exp(-z))


def _weights(group: str, **signals: tuple[float, float | None, float | None]) -> dict[str, Weight]:
    return {
        code: Weight(group=group, points=points, cap=cap, half_life_days=half_life)
        for code, (points, cap, half_life) in signals.items()
    }


STANDARD: Final = Scorecard(
    version="sc-1.0",
    base=20,
    base_probability=0.03,
    points_to_double_odds=10,
    ceilings={"A": 30, "B": 30, "D": 16, "E": 36},
    floor=-40,
    ladder="C",
    weights={
        **_weights(
            "A",
            view_distinct=(3, 5, 14),
            view_repeat=(2, 3, 14),
            return_day=(3, 4, 14),
            detail_question=(2, 3, 14),
            brochure=(4, 2, 21),
            virtual_tour=(6, 1, 14),
        ),
        **_weights("B", shortlist=(8, 2, 30), cost_sheet=(8, 1, 21), price_or_emi_question=(5, 1, 14)),
        **_weights(
            "C",
            callback_requested=(12, None, 10),
            visit_asked=(22, None, 14),
            visit_confirmed=(28, None, 14),
            visit_done=(32, None, 45),
            hold_or_token_asked=(36, None, 14),
        ),
        **_weights(
            "D",
            budget_stated=(4, None, 180),
            budget_fits=(8, None, 180),
            config_stated=(2, None, 180),
            locality_stated=(2, None, 180),
        ),
        **_weights(
            "E",
            phone_verified=(6, None, None),
            timeline_0_3m=(12, None, 60),
            timeline_3_6m=(6, None, 60),
            loan_preapproved_or_own_funds=(10, None, 90),
            loan_in_process=(4, None, 60),
            family_in_loop=(5, None, 60),
            referral_or_walkin=(6, None, None),
        ),
        **_weights(
            "N",
            timeline_gt_12m=(-6, None, None),
            just_browsing=(-8, None, None),
            budget_gap_gt_20pct=(-10, None, None),
            budget_stretch_10_20pct=(-2, None, None),
            objection_open_price=(-4, None, None),
            objection_open_price_repeat=(-4, None, None),
            objection_open_other=(-4, None, None),
            rejected_property=(-2, 3, None),
            no_show=(-10, None, None),
            invalid_phone=(-15, None, None),
        ),
    },
    warm_from=40,
    hot_from=70,
    frustration_from=4,
    frustration_points=-1.5,
    silent_days=14,
    silent_points_per_30_days=-6,
    silent_at_most=-18,
)

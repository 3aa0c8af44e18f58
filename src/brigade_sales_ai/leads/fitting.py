"""Fits the scorecard to what really happened, as far as there is enough of it, and publishes only what holds on later leads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..errors import ConfigurationError
from . import outcomes
from .outcomes import Foretold, Measures, measured
from .scorecard import STANDARD, Fitted, Scorecard, Weight
from .scoring import raw_of, weighed
from .snapshots import LABEL_WITHIN, Snapshot

__all__ = ["Fit", "fitted", "foretold", "published", "split_in_time"]

FOR_SLOPE: Final = 30
"""So many leads that booked are needed to fit slope and intercept; with fewer, the intercept alone."""

FOR_WEIGHTS: Final = 100
"""So many are needed to fit weights."""

FOR_A_CHALLENGER: Final = 1000
"""With so many, boosted trees say whether the card leaves something on the table."""

_FEWEST_ROWS: Final = 50
_LN2: Final = math.log(2)
_TRAINED_ON: Final = 0.7

# How firmly the experts' weights are held: a standard deviation in log-odds, at least, and as a part of the weight.
_SPREAD: Final = 0.15
_SPREAD_OF_WEIGHT: Final = 0.3

_CHAINS: Final = (
    ("callback_requested", "visit_asked", "visit_confirmed", "visit_done", "hold_or_token_asked"),
    ("timeline_3_6m", "timeline_0_3m"),
    ("loan_in_process", "loan_preapproved_or_own_funds"),
    ("budget_stretch_10_20pct", "budget_gap_gt_20pct"),
)
"""Of each, the later weighs at least as much as the earlier, whatever chance there was in the data (domain.md §1.5, 8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A card fitted on earlier leads, and how it and the one before it did on later ones; *refused* says why it must not be used."""

    card: Scorecard
    prior: Scorecard
    method: str
    earlier: Measures
    later: Measures
    later_by_prior: Measures
    shift: float
    refused: tuple[str, ...] = ()
    challenger_log_loss: float | None = None
    changed: Mapping[str, tuple[float, float]] = field(default_factory=dict[str, tuple[float, float]])
    """Points before and after, of the signals whose points changed."""


def split_in_time(snapshots: Iterable[Snapshot], trained_on: float = _TRAINED_ON) -> tuple[list[Snapshot], list[Snapshot]]:
    """
    Return earlier rows to fit on and later ones to judge by.

    The 30 days after an earlier row end before the first later one, so that nothing was fitted on what was still to come; a
    lead among the earlier ones is not among the later ones.
    """
    rows = sorted(snapshots, key=lambda s: (s.at, s.user_id))
    if not rows:
        return [], []
    cut = rows[min(len(rows) - 1, int(len(rows) * trained_on))].at
    earlier = [row for row in rows if row.at + LABEL_WITHIN <= cut]
    known = {row.user_id for row in earlier}
    return earlier, [row for row in rows if row.at >= cut and row.user_id not in known]


def fitted(snapshots: Iterable[Snapshot], prior: Scorecard = STANDARD) -> Fit:
    """
    Fit *prior* to the outcomes in *snapshots*, as far as their number allows (domain.md §1.7), and judge it on later leads.

    With fewer than 30 leads that booked, the base rate alone is fitted; up to 100, how much a point means as well; from 100
    on, the points of each signal, drawn towards the prior's and never with another sign.

    Raises:
        ConfigurationError: There are too few leads, or only such that all did or did not book; the message says how many.

    """
    earlier, later = split_in_time(snapshots)
    booked = {row.user_id for row in earlier if row.booked}
    if len(earlier) < _FEWEST_ROWS or not later or not booked:
        raise ConfigurationError(
            f"not enough to fit on: {len(earlier)} earlier rows with {len(booked)} leads that booked, {len(later)} later rows "
            f"of other leads (at least {_FEWEST_ROWS}, 1 and 1). A row counts once the 30 days after it are over"
        )
    if len(booked) < FOR_SLOPE:
        card, method = _with_intercept(prior, earlier), "intercept"
    elif len(booked) < FOR_WEIGHTS:
        card, method = _with_slope(prior, earlier), "slope"
    else:
        card, method = _with_weights(prior, earlier), "weights"
    return _judged(card, prior, method, earlier, later, len(booked))


def published(fit: Fit, path: Path) -> Scorecard:
    """
    Write the fitted card to *path* and return it.

    Raises:
        ConfigurationError: It does not hold on later leads, or the file cannot be written.

    """
    if fit.refused:
        raise ConfigurationError(f"{fit.card.version} is not published: " + "; ".join(fit.refused))
    try:
        path.write_text(fit.card.written(), encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be written ({error.strerror or error})") from None
    return fit.card


# The three ways.


def _log_odds(card: Scorecard, rows: Iterable[Snapshot]) -> list[float]:
    base = math.log(card.base_probability / (1 - card.base_probability))
    per_point = _LN2 / card.points_to_double_odds
    return [base + (raw_of(row.profile, row.at, card) - card.base) * per_point for row in rows]


def _with_intercept(card: Scorecard, rows: Sequence[Snapshot]) -> Scorecard:
    from .numbers import line_through  # noqa: PLC0415 — an extra

    shift, _ = line_through(_log_odds(card, rows), [row.booked for row in rows], slope=1.0)
    return card.model_copy(update={"base_probability": _shifted(card.base_probability, shift)})


def _shifted(probability: float, by: float) -> float:
    odds = probability / (1 - probability) * math.exp(by)
    return min(max(odds / (1 + odds), 1e-6), 1 - 1e-6)


def _with_slope(card: Scorecard, rows: Sequence[Snapshot]) -> Scorecard:
    """Return *card* with its points meaning more or less; the points themselves stay, and so do ranks and bands."""
    from .numbers import line_through  # noqa: PLC0415 — an extra

    centre = math.log(card.base_probability / (1 - card.base_probability))
    odds = [z - centre for z in _log_odds(card, rows)]
    shift, slope = line_through(odds, [row.booked for row in rows])
    slope = _believable(slope)
    return card.model_copy(
        update={
            "base_probability": 1 / (1 + math.exp(-shift)),
            "points_to_double_odds": round(card.points_to_double_odds / slope, 2),
        }
    )


def _believable(slope: float) -> float:
    """Return *slope* within what can be: scores that mean nothing, or ten times what was thought, are chance or a mistake."""
    return min(max(slope, 0.1), 10.0)


def _with_weights(card: Scorecard, rows: Sequence[Snapshot]) -> Scorecard:
    from .numbers import Prior, drawn_to, line_through  # noqa: PLC0415 — an extra

    codes = sorted(code for code, weight in card.weights.items() if weight.points)
    strengths, fixed = _strengths(card, codes, rows)
    booked = [row.booked for row in rows]
    per_point = _LN2 / card.points_to_double_odds

    # The experts may be right in their ranks and wrong in their scale: the prior's centre is what they said, in the data's scale.
    centre = math.log(card.base_probability / (1 - card.base_probability))
    _, slope = line_through([z - centre for z in _log_odds(card, rows)], booked)
    slope = _believable(slope)
    priors = [
        Prior(
            weight=(believed := card.weights[code].points * per_point * slope),
            spread=_SPREAD + _SPREAD_OF_WEIGHT * abs(believed),
            at_least=_reached_by(code, codes),
        )
        for code in codes
    ]
    shift, weights = drawn_to(priors, strengths, [f * per_point * slope for f in fixed], booked)

    points = {code: float(round(weight / per_point)) for code, weight in zip(codes, weights, strict=True)}
    fitted_card = _with_points(card, points, slope).model_copy(update={"base_probability": 1 / (1 + math.exp(-shift))})
    # Rounding and ceilings moved the scores a little: the base rate is fitted to the card as it is used.
    return _with_intercept(fitted_card, rows)


def _reached_by(code: str, codes: Sequence[str]) -> int | None:
    """Return the place of the weight that *code*'s has to reach: the one before it in its chain, of those there are."""
    for chain in _CHAINS:
        if code in chain:
            before = [other for other in chain[: chain.index(code)] if other in codes]
            return codes.index(before[-1]) if before else None
    return None


def _strengths(card: Scorecard, codes: Sequence[str], rows: Iterable[Snapshot]) -> tuple[list[list[float]], list[float]]:
    """Return how strong each signal is in each row, and the points of what has no weight: frustration and silence."""
    places = {code: place for place, code in enumerate(codes)}
    strengths: list[list[float]] = []
    fixed: list[float] = []
    for row in rows:
        found, rest = [0.0] * len(codes), 0.0
        for code, points, _ in weighed(row.profile, row.at, card):
            if code in places:
                found[places[code]] = points / card.weights[code].points
            else:
                rest += points
        strengths.append(found)
        fixed.append(rest)
    return strengths, fixed


def _with_points(card: Scorecard, points: Mapping[str, float], slope: float) -> Scorecard:
    """Return *card* with other points; ceilings grow with what they cap, so that a group keeps its share."""
    weights: dict[str, Weight] = {
        code: weight.model_copy(update={"points": points.get(code, weight.points)}) for code, weight in card.weights.items()
    }
    ceilings = {
        group: round(ceiling * _total(weights, group) / before) if (before := _total(card.weights, group)) else ceiling
        for group, ceiling in card.ceilings.items()
    }
    if "A" in ceilings:  # browsing alone is never hot
        ceilings["A"] = min(ceilings["A"], math.ceil(card.hot_from - card.base) - 1)
    return card.model_copy(
        update={
            "weights": weights,
            "ceilings": ceilings,
            "floor": round(card.floor * slope, 1),
            "frustration_points": round(card.frustration_points * slope, 2),
            "silent_points_per_30_days": round(card.silent_points_per_30_days * slope, 2),
            "silent_at_most": round(card.silent_at_most * slope, 1),
        }
    )


def _total(weights: Mapping[str, Weight], group: str) -> float:
    return sum(w.points * (w.cap or 1) for w in weights.values() if w.group == group)


# How it did.


def _judged(
    card: Scorecard, prior: Scorecard, method: str, earlier: list[Snapshot], later: list[Snapshot], positives: int
) -> Fit:
    until = max(row.at for row in earlier) + LABEL_WITHIN
    version = f"{prior.version.split('+')[0]}+{method}-{until:%Y-%m-%d}"
    then, now = foretold(card, earlier), foretold(card, later)
    measures = measured(now)
    shift = outcomes.population_shift([row.raw for row in then], [row.raw for row in now])
    leads = len({row.user_id for row in earlier})
    origin = Fitted(at=until, method=method, leads=leads, positives=positives, metrics=measures.figures)
    named = card.model_copy(update={"version": version, "fitted": origin})
    return Fit(
        card=Scorecard.model_validate(named.model_dump()),  # keeps every law, or says which it broke
        prior=prior,
        method=method,
        earlier=measured(then),
        later=measures,
        later_by_prior=measured(foretold(prior, later)),
        shift=shift,
        refused=tuple(outcomes.refusals(measures, shift)),
        challenger_log_loss=_challenged(prior, earlier, later) if positives >= FOR_A_CHALLENGER else None,
        changed={
            code: (prior.weights[code].points, weight.points)
            for code, weight in named.weights.items()
            if weight.points != prior.weights[code].points
        },
    )


def foretold(card: Scorecard, rows: Iterable[Snapshot]) -> list[Foretold]:
    """Return what *card* says of each row, beside what came."""
    scored = [(row, raw_of(row.profile, row.at, card)) for row in rows]
    return [
        Foretold(user_id=row.user_id, raw=raw, probability=card.probability(raw), band=card.band(raw), booked=row.booked)
        for row, raw in scored
    ]


def _challenged(card: Scorecard, earlier: Sequence[Snapshot], later: Sequence[Snapshot]) -> float:
    """Return the log-loss on the later rows of boosted trees that see the same signals."""
    from .numbers import boosted  # noqa: PLC0415 — an extra

    codes = sorted(code for code, weight in card.weights.items() if weight.points)
    signs = [1 if card.weights[code].points > 0 else -1 for code in codes]
    seen, _ = _strengths(card, codes, earlier)
    unseen, _ = _strengths(card, codes, later)
    said = boosted(signs, seen, [row.booked for row in earlier], unseen)
    rows = [
        Foretold(user_id=row.user_id, raw=p, probability=p, band=card.band(card.base), booked=row.booked)
        for row, p in zip(later, said, strict=True)
    ]
    return measured(rows).log_loss

"""The numeric part of fitting, on numpy and scipy: log-odds under bounds, drawn towards what experts believed."""

# pyright: basic
# scipy and scikit-learn come without types; what goes in and out of here is typed.

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

__all__ = ["Prior", "boosted", "drawn_to", "line_through"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is believed of one weight (log-odds) before looking, how firmly, and which other one it has to reach."""

    weight: float
    spread: float
    at_least: int | None = None
    """The place of the weight that this one must not fall below (in size)."""


def line_through(odds: Sequence[float], booked: Sequence[bool], *, slope: float | None = None) -> tuple[float, float]:
    """Return intercept and slope of the log-odds of *booked* on *odds*; with *slope* given, the intercept alone."""
    x, y = np.asarray(odds, float), np.asarray(booked, float)

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        z = v[0] + (v[1] if slope is None else slope) * x
        off = _sigmoid(z) - y
        found = np.array([off.mean(), (off * x).mean()])
        return float((np.logaddexp(0, z) - y * z).mean()), found if slope is None else found[:1]

    start = np.array([0.0, 1.0] if slope is None else [0.0])
    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return float(best[0]), float(best[1]) if slope is None else slope


def drawn_to(
    priors: Sequence[Prior],
    strengths: Sequence[Sequence[float]],
    fixed: Sequence[float],
    booked: Sequence[bool],
) -> tuple[float, tuple[float, ...]]:
    """
    Return intercept and weights that make what was seen most likely, given the *priors* (maximum a posteriori).

    A weight keeps the sign of its prior, and reaches the one it has to: each is the sum of steps of that sign. *fixed* is
    what every row's log-odds have already.
    """
    features, y, offset = np.asarray(strengths, float), np.asarray(booked, float), np.asarray(fixed, float)
    believed = np.array([p.weight for p in priors])
    spread = np.array([p.spread for p in priors])
    sums = _sums(priors)
    stepped = features @ sums

    def loss(v: np.ndarray) -> tuple[float, np.ndarray]:
        weights = sums @ v[1:]
        z = v[0] + offset + stepped @ v[1:]
        off = _sigmoid(z) - y
        pull = (weights - believed) / spread
        value = float((np.logaddexp(0, z) - y * z).sum() + 0.5 * (pull @ pull))
        return value, np.concatenate([[off.sum()], stepped.T @ off + sums.T @ (pull / spread)])

    bounds = [(None, None), *[(0, None) if p.weight >= 0 else (None, 0) for p in priors]]
    start = np.concatenate([[0.0], np.linalg.solve(sums, believed)])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x
    return float(best[0]), tuple(float(w) for w in sums @ best[1:])


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return np.asarray(np.exp(-np.logaddexp(0, -z)))


def _sums(priors: Sequence[Prior]) -> np.ndarray:
    """Return the matrix that adds steps up to weights."""
    sums = np.eye(len(priors))
    for place, prior in enumerate(priors):
        below = prior.at_least
        while below is not None:
            sums[place, below] = 1.0
            below = priors[below].at_least
    return sums


def boosted(
    signs: Sequence[int],
    strengths: Sequence[Sequence[float]],
    booked: Sequence[bool],
    later: Sequence[Sequence[float]],
) -> list[float]:
    """Return the probabilities of *later* rows by boosted trees that may only rise or fall with a signal, as *signs* say."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 — slow to import

    trees = HistGradientBoostingClassifier(
        monotonic_cst=list(signs), random_state=0, max_iter=150, learning_rate=0.06, l2_regularization=1.0
    )
    trees.fit(np.asarray(strengths, float), np.asarray(booked, bool))
    return [float(p) for p in trees.predict_proba(np.asarray(later, float))[:, 1]]

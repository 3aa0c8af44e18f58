"""How well a scorecard foretells what really happened, and whether that is good enough to publish it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..vocabulary import Band

__all__ = ["Bin", "Conversion", "Foretold", "Measures", "measured", "refusals"]

_BINS: Final = 10
_EIGHTY_PERCENT: Final = 1.2815515655446004
"""Of a normal distribution, 80 % lies within so many standard deviations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """One lead at one moment: the score and probability it got, and what came of it."""

    user_id: str
    raw: float
    probability: float
    band: Band
    booked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Leads that got about the same probability: the mean of what was *said*, and how many of them *booked*."""

    count: int
    said: float
    booked: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """How many of a band booked, with an 80 % interval that counts each lead once, however often it was looked at."""

    count: int
    leads: int
    rate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """
    What a scorecard is worth on some rows.

    *log_loss* and *brier* stand beside those of the base rate said of everybody. *ece* is the mean distance between what was
    said and what came, over ten bins of equal size; *slope* is 1 when a probability means what it says, below when the
    scores are too bold. *lift* is how many times as often the top tenth books as all do.
    """

    count: int
    leads: int
    positives: int
    auc: float
    brier: float
    base_brier: float
    log_loss: float
    base_log_loss: float
    ece: float
    slope: float
    lift: float
    bands: Mapping[Band, Conversion]
    bins: tuple[Bin, ...]

    @property
    def figures(self) -> dict[str, float]:
        """The figures by name, rounded, as a card keeps them."""
        names = ("auc", "brier", "base_brier", "log_loss", "base_log_loss", "ece", "slope", "lift")
        return {name: round(float(getattr(self, name)), 4) for name in names if math.isfinite(getattr(self, name))}


def measured(rows: Sequence[Foretold]) -> Measures:
    """Return what the scores of *rows* are worth; of rows without or with nothing but success, ranks are nan."""
    ranked = sorted(rows, key=lambda r: r.raw)
    booked = [r.booked for r in ranked]
    said = [r.probability for r in ranked]
    base = sum(booked) / len(booked) if booked else 0.0
    top = booked[-max(1, len(booked) // 10) :] if booked else []
    bins = tuple(_bins(sorted(zip(said, booked, strict=True))))
    return Measures(
        count=len(rows),
        leads=len({r.user_id for r in rows}),
        positives=sum(booked),
        auc=_auc(ranked),
        brier=_mean([(p - b) ** 2 for p, b in zip(said, booked, strict=True)]),
        base_brier=base * (1 - base),
        log_loss=_mean([_surprise(p, b) for p, b in zip(said, booked, strict=True)]),
        base_log_loss=_mean([_surprise(base, b) for b in booked]),
        ece=sum(bin_.count * abs(bin_.said - bin_.booked) for bin_ in bins) / len(rows) if rows else math.nan,
        slope=_slope(said, booked),
        lift=(sum(top) / len(top)) / base if base else math.nan,
        bands={band: _conversion(of) for band in (Band.COLD, Band.WARM, Band.HOT) if (of := _of(rows, band))},
        bins=bins,
    )


def _of(rows: Sequence[Foretold], band: Band) -> list[Foretold]:
    return [r for r in rows if r.band is band]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan


def _surprise(probability: float, booked: bool) -> float:
    return -math.log(max(probability if booked else 1 - probability, 1e-12))


def _auc(ranked: Sequence[Foretold]) -> float:
    """Return how often one who booked stands above one who did not; of equals, half."""
    positives = sum(r.booked for r in ranked)
    negatives = len(ranked) - positives
    if not positives or not negatives:
        return math.nan
    rank_sum, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end].raw == ranked[at].raw:
            end += 1
        rank_sum += sum(r.booked for r in ranked[at:end]) * (at + end + 1) / 2
        at = end
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def _bins(pairs: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    """Yield about ten bins of the sorted *pairs*; equal probabilities are not parted, for which of them came is chance."""
    at = 0
    for number in range(_BINS):
        end = max(at, len(pairs) * (number + 1) // _BINS)
        while at < end < len(pairs) and pairs[end][0] == pairs[end - 1][0]:
            end += 1
        if part := pairs[at:end]:
            yield Bin(count=len(part), said=_mean([p for p, _ in part]), booked=_mean([float(b) for _, b in part]))
        at = end


def _slope(said: Sequence[float], booked: Sequence[bool]) -> float:
    """Return the slope of a logistic regression of what came on the log-odds of what was said, by Newton's steps."""
    if not any(booked) or all(booked):
        return math.nan
    odds = [math.log(q / (1 - q)) for p in said if (q := min(max(p, 1e-9), 1 - 1e-9))]
    shift, slope = 0.0, 1.0
    for _ in range(50):
        grad0 = grad1 = h00 = h01 = h11 = 0.0
        for x, b in zip(odds, booked, strict=True):
            z = min(max(shift + slope * x, -500.0), 500.0)
            p = 1 / (1 + math.exp(-z))
            weight = p * (1 - p)
            grad0, grad1 = grad0 + b - p, grad1 + (b - p) * x
            h00, h01, h11 = h00 + weight, h01 + weight * x, h11 + weight * x * x
        determinant = h00 * h11 - h01 * h01
        if determinant < 1e-12:
            return math.nan
        step0 = (h11 * grad0 - h01 * grad1) / determinant
        step1 = (h00 * grad1 - h01 * grad0) / determinant
        # A step too long would leave the ground on which the next is reckoned.
        damp = min(1.0, 2.0 / max(abs(step0), abs(step1), 1e-12))
        shift, slope = shift + damp * step0, slope + damp * step1
        if abs(step0) + abs(step1) < 1e-9:
            break
    return slope


def _conversion(rows: Sequence[Foretold]) -> Conversion:
    leads = len({r.user_id for r in rows})
    rate = sum(r.booked for r in rows) / len(rows)
    low, high = wilson(rate, leads)
    return Conversion(count=len(rows), leads=leads, rate=rate, low=low, high=high)


def wilson(rate: float, count: int) -> tuple[float, float]:
    """Return the 80 % interval of a *rate* seen in *count* cases (Wilson's)."""
    z = _EIGHTY_PERCENT
    middle = (rate + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(rate * (1 - rate) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


# Whether it may be published.

ECE_AT_MOST: Final = 0.03
SLOPE_WITHIN: Final = (0.8, 1.2)
SHIFT_BELOW: Final = 0.2
FEWEST_OF_A_BAND: Final = 20
"""A band with fewer leads than this cannot be judged; it is neither proof nor counter-proof."""


def refusals(later: Measures, shift: float) -> Iterator[str]:
    """
    Yield why a card must not be published, from how it did on *later* rows than it was fitted on; nothing when it may be.

    *shift* says how differently the scores lie from when it was fitted (`population_shift`).
    """
    if not later.positives or later.positives == later.count:
        yield "there is nothing to judge it by: the later leads all booked or none did"
        return
    if not later.log_loss < later.base_log_loss:
        yield f"log-loss {later.log_loss:.4f} is not below {later.base_log_loss:.4f}, which the base rate alone gets"
    if not later.brier < later.base_brier:
        yield f"Brier score {later.brier:.4f} is not below {later.base_brier:.4f}, which the base rate alone gets"
    if not later.ece <= ECE_AT_MOST:
        yield f"probabilities are off by {later.ece:.3f} on average (at most {ECE_AT_MOST})"
    if not SLOPE_WITHIN[0] <= later.slope <= SLOPE_WITHIN[1]:
        yield f"calibration slope {later.slope:.2f} is not within {SLOPE_WITHIN[0]}–{SLOPE_WITHIN[1]}"
    if not later.lift > 1:
        yield f"the top tenth books {later.lift:.2f} times as often as all do"
    if not shift < SHIFT_BELOW:
        yield f"the scores have moved since it was fitted (PSI {shift:.2f}, has to be below {SHIFT_BELOW})"
    yield from _disorder(later.bands)


def _disorder(bands: Mapping[Band, Conversion]) -> Iterator[str]:
    judged = [(band, c) for band, c in bands.items() if c.leads >= FEWEST_OF_A_BAND]
    if len(judged) < 2:
        yield f"fewer than two bands have {FEWEST_OF_A_BAND} leads to be judged by"
    for (lower, below), (upper, above) in pairwise(judged):
        if not below.high < above.low:
            yield (
                f"{upper} leads ({above.low:.0%}–{above.high:.0%}) do not clearly book more often than "
                f"{lower} ones ({below.low:.0%}–{below.high:.0%})"
            )


def population_shift(before: Sequence[float], after: Sequence[float]) -> float:
    """Return the population stability index of two sets of scores, over tenths of the first."""
    if not before or not after:
        return math.nan
    ordered = sorted(before)
    edges = sorted({ordered[len(ordered) * k // _BINS] for k in range(1, _BINS)})
    return sum(
        (new - old) * math.log(new / old) for old, new in zip(_shares(before, edges), _shares(after, edges), strict=True)
    )


def _shares(values: Sequence[float], edges: Sequence[float]) -> list[float]:
    counts = [0] * (len(edges) + 1)
    for value in values:
        counts[sum(value >= edge for edge in edges)] += 1
    # Half a row in every part, so that an empty one is not infinitely strange.
    return [(count + 0.5) / (len(values) + 0.5 * len(counts)) for count in counts]

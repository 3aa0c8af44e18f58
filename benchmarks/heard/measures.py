"""What a measurement is, and how sure it is."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

DATA = Path(__file__).parents[3] / "shared/data"
"""Where the labelled data lies, beside the checkout; it is not part of the project."""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A figure of *ours*, or of another library *by* name, over *count* texts; *low* to *high* is its 95 % interval."""

    task: str
    measure: str
    value: float
    count: int
    by: str = "ours"
    goal: float | None = None
    low: float | None = None
    high: float | None = None


def rows_of(file: str, data: Path = DATA) -> list[dict[str, Any]]:
    """Return the rows of *file* of the labelled data."""
    return [json.loads(line) for line in (data / file).read_text(encoding="utf-8").splitlines()]


def interval(samples: Sequence[T], figure: Callable[[Sequence[T]], float], draws: int = 200) -> tuple[float, float]:
    """Return between what two values *figure* of the samples lies in 95 of 100 draws with replacement (bootstrap)."""
    dice = random.Random(0)
    found = sorted(figure(dice.choices(samples, k=len(samples))) for _ in range(draws))
    return found[int(0.025 * draws)], found[int(0.975 * draws) - 1]


def microseconds(texts: Sequence[T], work: Callable[[T], object]) -> float:
    """Return the median of what *work* takes over the texts, in microseconds, after one round to warm up."""
    times: list[float] = []
    for lap in range(2):
        for text in texts:
            began = time.perf_counter_ns()
            work(text)
            if lap:
                times.append((time.perf_counter_ns() - began) / 1000)
    return statistics.median(times)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 of the labels over (gold, said)."""
    return statistics.fmean(f1(pairs, label) for label in sorted({gold for gold, _ in pairs}))


def f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    """Return the F1 of one label over (gold, said)."""
    both = sum(gold == said == label for gold, said in pairs)
    either = sum(gold == label for gold, _ in pairs) + sum(said == label for _, said in pairs)
    return 2 * both / either if either else 0.0


def auc(pairs: Sequence[tuple[bool, float]]) -> float:
    """Return how often a true one scores above a false one, over (truth, score); ties count half."""
    ranked = sorted(pairs, key=lambda pair: pair[1])
    rank_of_true, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][1] == ranked[at][1]:
            end += 1
        rank_of_true += sum(truth for truth, _ in ranked[at:end]) * (at + end + 1) / 2
        at = end
    positives = sum(truth for truth, _ in pairs)
    negatives = len(pairs) - positives
    return (
        (rank_of_true - positives * (positives + 1) / 2) / (positives * negatives)
        if positives and negatives
        else float("nan")
    )


def average_precision(pairs: Sequence[tuple[bool, float]]) -> float:
    """Return the mean precision at each true one, the highest score first; equal scores are taken together."""
    ranked = sorted(pairs, key=lambda pair: -pair[1])
    found, total, at = 0, 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][1] == ranked[at][1]:
            end += 1
        new = sum(truth for truth, _ in ranked[at:end])
        found += new
        total += new * found / end
        at = end
    return total / found if found else float("nan")

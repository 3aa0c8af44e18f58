"""
Learns what words say that somebody holds back and writes `src/brigade_sales_ai/data/reluctance.tsv`; docs/reluctance-model.md is its data card.

    python scripts/train_reluctance.py [DATA]

Needs scikit-learn, and the labelled data in DATA (`../shared/data`). The same input gives the same file. Prints what the model reaches
on dialogues that it has not seen (ten parts, three shuffles).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from brigade_sales_ai.understanding.reluctance import features_of
from identities import IDENTITIES

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/brigade_sales_ai/data/reluctance.tsv"
SIZE: Final = 39_500
"""The file stays below 40 kB."""
STRENGTH: Final = 0.3
SEEN: Final = 2
"""What occurs less often teaches nothing."""


def main() -> None:
    """Learn, say how well, and write the file."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "shared/data"
    rows = [json.loads(line) for line in (data / "objection_pfg300.jsonl").read_text(encoding="utf-8").splitlines()]
    features = [features_of(row["text"], row["context"]) for row in rows]
    labels = np.array([row["label"] == "objection" for row in rows])
    dialogues = [row["id"].rsplit("-", 2)[0] for row in rows]
    for seed in range(3):
        report(features, labels, dialogues, seed)
    weights, bias = learned(features, labels)
    TARGET.write_text(file_of(weights, bias), encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


def learned(features: Sequence[set[str]], labels: Any) -> tuple[dict[str, float], float]:
    """Return what each feature speaks for reluctance, and the start; words for who people are speak for nothing."""
    counts = Counter(name for row in features for name in row)
    kept = {name for name, times in counts.items() if times >= SEEN and IDENTITIES.isdisjoint(name.split())}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(sorted(row & kept), 1.0) for row in features])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, labels)
    return dict(zip(vectors.feature_names_, map(float, model.coef_[0]), strict=True)), float(model.intercept_[0])


def report(features: Sequence[set[str]], labels: Any, dialogues: Sequence[str], seed: int, parts: int = 10) -> None:
    """Print F1 by threshold, each dialogue judged by a model that has not seen it."""
    names = np.random.default_rng(seed).permutation(sorted(set(dialogues)))
    part = {name: number % parts for number, name in enumerate(names)}
    place = np.array([part[name] for name in dialogues])
    scores = np.zeros(len(labels))
    for number in range(parts):
        here, there = np.flatnonzero(place == number), np.flatnonzero(place != number)
        weights, bias = learned([features[row] for row in there], labels[there])
        for row in here:
            scores[row] = 1 / (1 + np.exp(-bias - sum(weights.get(name, 0.0) for name in features[row])))
    for threshold in (0.17, 0.2, 0.23, 0.26, 0.3, 0.5, 0.8):
        said = scores >= threshold
        both = int((said & labels).sum())
        print(
            f"from {threshold:.2f}: F1 {2 * both / (said.sum() + labels.sum()):.3f}, precision {both / said.sum():.3f}, recall {both / labels.sum():.3f}"
        )


def file_of(weights: dict[str, float], bias: float) -> str:
    """Return the file: what weighs least is left out until it fits."""
    head = [
        "# What words say that somebody holds back, in hundredths; = are signs, @ signs of what was said before. Made by scripts/train_reluctance.py",
        f"=start\t{round(bias * 100)}",
    ]
    room = SIZE - sum(len(line) + 1 for line in head)
    chosen: list[str] = []
    for name, weight in sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0])):
        line = f"{name}\t{round(weight * 100)}"
        room -= len(line.encode()) + 1
        if room < 0 or round(weight * 100) == 0:
            break
        chosen.append(line)
    return "\n".join([*head, *sorted(chosen)]) + "\n"


if __name__ == "__main__":
    main()

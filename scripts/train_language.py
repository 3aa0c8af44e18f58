"""
Learns which words are Hinglish and writes `src/brigade_sales_ai/data/language.tsv`; docs/language-model.md is its data card.

    python scripts/train_language.py [DATA]

Needs scikit-learn, and the labelled data in DATA (`../shared/data`). The same input gives the same file.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from brigade_sales_ai.understanding.language import behind_any, grams_of, pairs_of, words_of
from identities import IDENTITIES

HERE = Path(__file__).parent
PACKAGE_DATA = HERE.parent / "src/brigade_sales_ai/data"
TARGET = PACKAGE_DATA / "language.tsv"
UNITS: Final = 40
SIZE: Final = 58_000
"""The file stays below 60 kB."""
COMMENTS: Final = 4000
COMMENT_COUNTS: Final = 0.1
"""How many English comments of another kind of talk are learned from, and how much each counts."""
OWN_COUNT: Final = 3
"""How many times our own sentences are learned from."""
SELDOM: Final = 2
"""Forms that occur no more often are not learned."""
FOLDS: Final = 5

CONSONANT: Final = (
    "o na ne ni iye iyega iyo e en ein enge ega egi oge ogi unga ungi oonga a i ta te ti tey kar ke wana waane te"
).split()
VOWEL: Final = (
    "o na ne ni iye ye yega yiye yein ein en e enge yenge ega yega egi oge unga ungi ta te ti ya yi kar ke wo ana"
).split()


@dataclass(frozen=True)
class Row:
    """A message, whether it is Hinglish, how much it counts, and whose half of a pair it is."""

    text: str
    hinglish: bool
    counts: float
    pair: str


@dataclass(frozen=True)
class Lists:
    """The words that are surely Hindi or Kannada, and those that say nothing."""

    hindi: frozenset[str]
    kannada: frozenset[str]
    endings: tuple[str, ...]
    silent: frozenset[str]


def main() -> None:
    """Say how well it goes on what was not learned from, then learn from everything and write the file."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "shared/data"
    english, comments = english_of(data)
    comments += own()
    rows = rows_of(data)
    right = [
        right_on_others(rows, comments, english, *fold)
        for fold in GroupKFold(FOLDS).split(rows, groups=[r.pair for r in rows])
    ]
    print(f"right on texts that were not learned from: {sum(map(sum, right)) / len(rows):.4f}")
    lists = lists_of(rows, english)
    TARGET.write_text(file_of(lists, *learned([*rows, *comments], lists)), encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


def rows_of(data: Path) -> list[Row]:
    """Return the labelled messages; a pair says the same in both languages."""
    rows = [json.loads(line) for line in (data / "lang_en_hinglish.jsonl").read_text(encoding="utf-8").splitlines()]
    return [Row(row["text"], row["lang"] != "en", 1.0, row["id"].rsplit("-", 1)[0]) for row in rows]


def english_of(data: Path) -> tuple[Counter[str], list[Row]]:
    """Return how often words occur in English comments, and some of the comments."""
    lines = (data / "train/goemotions_train.tsv").read_text(encoding="utf-8").splitlines()
    texts = [re.sub(r"\[(?:NAME|RELIGION)\]", " ", line.split("\t")[0]) for line in lines]
    step = len(texts) // COMMENTS
    return Counter(w for text in texts for w in words_of(text)), [Row(t, False, COMMENT_COUNTS, "") for t in texts[::step]]


def own() -> list[Row]:
    """Return what we wrote of how home buyers write: short, with words that both languages have."""
    english, hinglish = (HERE / "language_sentences.txt").read_text(encoding="utf-8").split("# Hinglish\n")
    rows = [(line, False) for line in english.splitlines()[1:]] + [(line, True) for line in hinglish.splitlines()]
    return [Row(text, is_hinglish, 1.0, "") for text, is_hinglish in rows] * OWN_COUNT


# Lists of words.


def lists_of(rows: Sequence[Row], english: Counter[str]) -> Lists:
    """Return the lists in `language_words.txt`, less what English has, with what only the Hinglish halves of the pairs have."""
    sections = sections_of((HERE / "language_words.txt").read_text(encoding="utf-8"))
    plain, consonant, vowel, kannada, endings, shared = (sections[at] for at in range(6))
    said = Counter((w, row.hinglish) for row in rows for w in set(words_of(row.text)))
    unenglish = {
        w for w, hinglish in said if hinglish and said[w, True] >= 3 and not said[w, False] and english[w] < 2 and len(w) > 2
    }
    silent = frozenset(IDENTITIES | places())
    inflected = {s + e for s in consonant for e in CONSONANT} | {s + e for s in vowel for e in VOWEL}
    ours = {w for w in plain | consonant | (inflected - silent) if english[w] < 4 and not said[w, False]}
    only_kannada = frozenset(w for w in kannada - shared if english[w] < 4 and not said[w, False])
    hindi = frozenset(w for w in (ours | unenglish - silent) - only_kannada - shared if len(w) > 1)
    return Lists(hindi, only_kannada - set(plain), tuple(sorted(endings)), silent - hindi - kannada)


def sections_of(text: str) -> list[set[str]]:
    """Return the words under each heading."""
    sections: list[set[str]] = []
    for line in text.splitlines():
        if line.startswith("#"):
            sections.append(set())
        else:
            sections[-1].update(line.split())
    return sections


def places() -> set[str]:
    """Return the words in the names of places that we know."""
    return set(words_of((PACKAGE_DATA / "bengaluru.json").read_text(encoding="utf-8")))


# Learning.


def learned(rows: Sequence[Row], lists: Lists) -> tuple[dict[str, float], float, Counter[str]]:
    """Return what each form weighs, the bias, and how often the forms occur."""
    features = [features_of(row.text, lists) for row in rows]
    frequency = Counter(form for row in features for form in row)
    for row in features:
        for pair in [form for form in row if " " in form and frequency[form] <= SELDOM]:
            row[behind_any(pair)] = row.get(behind_any(pair), 0.0) + row.pop(pair)
    frequency = Counter(form for row in features for form in row)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{k: v for k, v in row.items() if frequency[k] > SELDOM} for row in features])
    model: Any = LogisticRegression(C=3.0, max_iter=300)
    model.fit(matrix, [row.hinglish for row in rows], sample_weight=[row.counts for row in rows])
    weights = dict(zip(vectors.feature_names_, map(float, model.coef_[0]), strict=True))
    return weights, float(model.intercept_[0]), frequency


def features_of(text: str, lists: Lists) -> dict[str, float]:
    """Return words, pairs, and pieces of words."""
    words = words_of(text)
    found: Counter[str] = Counter(set(pairs_of(words)))
    for word in set(words) - lists.silent:
        found[word] += 1
        found.update(grams_of(word))
    return {form: float(n) for form, n in found.items()}


def right_on_others(
    rows: Sequence[Row], comments: Sequence[Row], english: Counter[str], train: np.ndarray, test: np.ndarray
) -> list[bool]:
    """Return which of the *test* rows are read rightly by what the *train* rows teach."""
    seen = [rows[at] for at in train]
    lists = lists_of(seen, english)
    weights, bias, frequency = learned([*seen, *comments], lists)
    kept = shortened(weights, frequency)
    right = []
    for at in test:
        score = bias + (1000.0 if lists.hindi.intersection(words_of(rows[at].text)) else 0.0)
        for form, n in features_of(rows[at].text, lists).items():
            score += n * (kept.get(form) or (kept.get(behind_any(form), 0.0) if " " in form else 0.0))
        right.append((score > 0) == rows[at].hinglish)
        if not right[-1]:
            print(f"  {score:+.1f} {rows[at].text}")
    return right


# The file.


def shortened(weights: dict[str, float], frequency: Counter[str], most: int = 4500) -> dict[str, float]:
    """Return the *most* forms that change the most readings, rounded."""
    ranked = sorted(weights, key=lambda form: (-abs(weights[form]) * frequency[form] ** 0.5, form))
    return {form: round(weights[form] * UNITS) / UNITS for form in ranked[:most]}


def file_of(lists: Lists, weights: dict[str, float], bias: float, frequency: Counter[str]) -> str:
    """Return the lists and the weightiest forms, as many as the file has place for."""
    lines = [
        "# How much words, pairs and pieces (~) speak for Hinglish, in fortieths. Made by scripts/train_language.py",
        f"=bias\t{round(bias * UNITS)}",
        f"=hindi\t{' '.join(sorted(lists.hindi))}",
        f"=kannada\t{' '.join(sorted(lists.kannada))}",
        f"=endings\t{' '.join(lists.endings)}",
        f"=silent\t{' '.join(sorted(lists.silent))}",
    ]
    size = sum(len(line.encode()) + 1 for line in lines)
    chosen: list[str] = []
    for form, weight in shortened(weights, frequency, len(weights)).items():
        line = f"{form}\t{round(weight * UNITS)}"
        size += len(line.encode()) + 1
        if size > SIZE:
            break
        if round(weight * UNITS):
            chosen.append(line)
    return "\n".join([*lines, *sorted(chosen)]) + "\n"


if __name__ == "__main__":
    main()

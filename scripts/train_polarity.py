"""
Learns what words weigh and writes `src/brigade_sales_ai/data/polarity.tsv`; docs/polarity-model.md is its data card.

    python scripts/train_polarity.py [DATA]

Needs scikit-learn and vaderSentiment, and the labelled data in DATA (`../shared/data`). The same input gives the same file.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import vaderSentiment
from identities import IDENTITIES
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from brigade_sales_ai.sentiment.polarity import sound_of, tokens_of

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/brigade_sales_ai/data/polarity.tsv"
UNITS: Final = 40
SIZE: Final = 145_000
"""The file stays below 150 kB."""

GLAD: Final = frozenset(
    "admiration amusement approval caring desire excitement gratitude joy love optimism pride relief".split()
)
SORE: Final = frozenset(
    "anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness".split()
)
INDIAN: Final = frozenset({"Praise and liking", "Dislike and blame", "Anger, hate, shame", "Sorrow, fear, pain", "Kannada"})
ENDINGS: Final = "a e i o on aa ee".split()

Row = tuple[str, int, float]
"""A text, its class (0 sore, 1 plain, 2 glad), and how much it counts."""


def main() -> None:
    """Learn and write the file."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "shared/data"
    rows = list(comments(data))
    counts, names = words_and_names(data)
    lexicon = Lexicon(counts)
    features = [features_of(text, lexicon) for text, _, _ in rows]
    kept = worth_learning(features, names)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{k: v for k, v in row.items() if k in kept} for row in features])
    coefficients, bias = learned(matrix, rows)
    weights = dict(zip(vectors.feature_names_, coefficients.T, strict=True))
    weights = {form: (float(w[0]), float(w[1])) for form, w in weights.items()}
    frequency = Counter(k for row in features for k in row)
    TARGET.write_text(file_of(weights, bias, lexicon, frequency, names), encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes, {len(TARGET.read_text(encoding='utf-8').splitlines()):,} lines")


# What is learned from.


def comments(data: Path) -> Iterator[Row]:
    """Yield GoEmotions' comments: glad or sore by their emotions, those of both left out; half glad and half neutral counts half."""
    emotions = (data / "train/goemotions_labels.txt").read_text(encoding="utf-8").split()
    for part in ("train", "dev", "test"):
        for line in (data / f"train/goemotions_{part}.tsv").read_text(encoding="utf-8").splitlines():
            text, ids, _ = line.split("\t")
            felt = {emotions[int(n)] for n in ids.split(",")}
            glad, sore = bool(felt & GLAD), bool(felt & SORE)
            text = re.sub(r"\[(?:NAME|RELIGION)\]", " ", text)
            if glad != sore:
                yield text, 2 if glad else 0, 0.5 if "neutral" in felt else 1.0
            elif not glad:
                # Curiosity, confusion, surprise and realization are no mood of either side, but less plain than "neutral".
                yield text, 1, 1.0 if "neutral" in felt else 0.7


def words_and_names(data: Path) -> tuple[Counter[str], frozenset[str]]:
    """Return how often words occur, and those that name: listed identities, and what is written large within sentences."""
    counts: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text, _, _ in comments(data):
        counts.update(re.findall(r"[a-z']+", text.lower()))
        if text.isupper():
            continue
        for word in re.findall(r"(?<=[a-z,] )[A-Za-z]{2,}", text):
            if not word.isupper():
                inside[word.lower()] += 1
                large[word.lower()] += word[0].isupper()
    named = {word for word, times in inside.items() if large[word] > 0.6 * times}
    return counts, frozenset(IDENTITIES | named)


class Lexicon:
    """VADER's rated words and our own; unknown words are looked up by their sound among the Indian ones."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts
        self.rated = dict(vader())
        self.own: dict[str, float] = {}
        self.sounds: dict[str, float] = {}
        for section, form, rating in own_words():
            if "lacks" not in section or form not in self.rated:
                self.own.setdefault(form, rating)
            if section in INDIAN and form.isascii() and form.isalpha():
                self.sounds.setdefault(sound_of(form), rating)
        self.rated = {form: r for form, r in (self.rated | self.own).items() if IDENTITIES.isdisjoint(form.split())}
        self.rating = lru_cache(maxsize=None)(self._rating)

    def _rating(self, form: str) -> float | None:
        for spelling in (form, re.sub(r"(.)\1", r"\1", form)):
            if spelling in self.rated:
                return self.rated[spelling]
        common = self.counts[form] >= 3 or form in IDENTITIES
        return None if common or len(form) <= 3 or not form.isascii() else self.sounds.get(sound_of(form))


def vader() -> Iterator[tuple[str, float]]:
    """Yield VADER's words and signs, rated."""
    path = Path(vaderSentiment.__file__).parent / "vader_lexicon.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        form, rating, *_ = line.split("\t")
        if " " not in form:
            yield form.lower(), float(rating)


def own_words() -> Iterator[tuple[str, str, float]]:
    """Yield section, form and rating; what VADER lacks yields to VADER, other sections know better."""
    section = ""
    for line in (HERE / "polarity_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = line.removeprefix("# ")
            continue
        rating, _, words = line.partition(":")
        for word in words.split():
            for form in [word[:-1] + ending for ending in ENDINGS] if word.endswith("*") and len(word) > 3 else [word]:
                yield section, form.replace("_", " ") if form[0].isalpha() else form, float(rating)


# What is looked at.


def features_of(text: str, lexicon: Lexicon) -> dict[str, float]:
    """Return words, pairs of words, and the lexicon's sum on each side, plain and denied, each word counted once."""
    found: dict[str, float] = {}
    rated: dict[tuple[str, bool], tuple[float, float]] = {}
    before = ""
    for form, strength, denied in tokens_of(text):
        pair = f"{before} {form}"
        if before:
            found[pair] = 1.0
            if pair in lexicon.rated:
                rated[pair, False] = (lexicon.rated[pair], 1.0)
        before = form
        name = f"not_{form}" if denied else form
        found[name] = max(found.get(name, 0.0), strength)
        rating = lexicon.rating(form)
        if rating is not None and strength > rated.get((form, denied), (0.0, 0.0))[1]:
            rated[form, denied] = (rating, strength)
    for (_, denied), (rating, strength) in rated.items():
        kind = _kind(rating, denied=denied)
        found[kind] = found.get(kind, 0.0) + abs(rating) * strength / 2
    return found


def _kind(rating: float, *, denied: bool = False) -> str:
    return ("LEXICON+" if rating > 0 else "LEXICON-") + ("not" if denied else "")


def worth_learning(features: Iterable[dict[str, float]], names: frozenset[str]) -> set[str]:
    """Return what occurs often enough, and names nobody."""
    counts = Counter(form for row in features for form in row)
    return {
        form
        for form, times in counts.items()
        if times >= (8 if " " in form else 5) and names.isdisjoint(form.removeprefix("not_").split())
    }


def learned(matrix: Any, rows: list[Row]) -> tuple[Any, tuple[float, float]]:
    """
    Return what each feature speaks for sore and for glad, against plain; the three classes weigh the same.

    Each comment is learned from twice, whole and with half of its features left out: elsewhere half the words are unknown.
    """
    whole = sparse.csr_matrix(matrix)
    half = whole.copy()
    half.data *= np.random.default_rng(0).random(half.nnz) < 0.5
    labels = np.array([label for _, label, _ in rows])
    counts = np.array([weight for _, _, weight in rows])
    counts /= np.bincount(labels, counts)[labels] * 6 / len(rows)
    model = LogisticRegression(C=0.02, max_iter=120, tol=1e-3)
    model.fit(sparse.vstack([whole, half]), np.r_[labels, labels], sample_weight=np.r_[counts, counts])
    against_plain = model.coef_ - model.coef_[1]
    bias = model.intercept_ - model.intercept_[1]
    return against_plain[[0, 2]], (float(bias[0]), float(bias[2]))


# What is kept.


def file_of(
    weights: dict[str, tuple[float, float]],
    bias: tuple[float, float],
    lexicon: Lexicon,
    frequency: Counter[str],
    names: frozenset[str],
) -> str:
    """Return the file: the lexicon's part is added to each word, and what changes least is left out until it fits."""
    sides = {kind: weights.pop(kind) for kind in list(weights) if kind.startswith("LEXICON")}
    glad, sore = sides["LEXICON+"][1], sides["LEXICON-"][0]

    def prior(rating: float, *, denied: bool = False) -> tuple[float, float]:
        side = sides[_kind(rating, denied=denied)]
        return abs(rating) / 2 * side[0], abs(rating) / 2 * side[1]

    entries: dict[str, tuple[float, float]] = dict(weights)
    for form in list(weights):
        if form.startswith("not_") and (rating := lexicon.rating(form[4:])) is not None:
            entries[form] = _plus(weights[form], prior(rating, denied=True))
        elif " " not in form and not form.startswith("not_") and (rating := lexicon.rating(form)) is not None:
            entries[form] = _plus(weights[form], prior(rating))
    for form, rating in lexicon.rated.items():
        if form not in weights or " " in form:
            entries[form] = _plus(weights.get(form, (0.0, 0.0)), prior(rating))
    sounds = {"~" + sound: prior(rating) for sound, rating in lexicon.sounds.items()}
    # What can be found by its sound needs no spelling of its own.
    for form in [f for f in lexicon.own if f not in weights and f.isascii() and f.isalpha() and len(f) > 3]:
        if sounds.get("~" + sound_of(form)) == entries.get(form):
            entries.pop(form)
    blocked = {
        form: (0.0, 0.0)
        for form in {*IDENTITIES, *(word for word, times in lexicon.counts.items() if times >= 3 and word.isalpha())}
        if form not in entries and len(form) > 3 and "~" + sound_of(form) in sounds
    }
    always = {**sounds, **blocked}
    head = [
        "# What words weigh for sore and for glad, against plain, in fortieths; ~ is a sound. Made by scripts/train_polarity.py",
        _line("=bias", bias),
        _line("=glad_denied", (sides["LEXICON+not"][0] / glad, sides["LEXICON+not"][1] / glad)),
        _line("=sore_denied", (sides["LEXICON-not"][0] / sore, sides["LEXICON-not"][1] / sore)),
    ]

    def use(form: str) -> float:
        rarity = (frequency[form] + 1.0) ** 0.5 if form not in lexicon.own else max(10.0, frequency[form] ** 0.5)
        return max(map(abs, entries[form])) * rarity

    room = SIZE - sum(len(line.encode()) + 1 for line in [*head, *(_line(f, w) for f, w in always.items())])
    chosen: list[str] = []
    for form in sorted(entries, key=lambda form: (-use(form), form)):
        line = _line(form, entries[form])
        if line.endswith("\t0\t0"):
            continue
        room -= len(line.encode()) + 1
        if room < 0:
            break
        chosen.append(line)
    body = sorted([*chosen, *(_line(form, weight) for form, weight in always.items())])
    return "\n".join([*head, *body]) + "\n"


def _plus(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + other[0], one[1] + other[1]


def _line(form: str, weight: tuple[float, float]) -> str:
    return f"{form}\t{round(weight[0] * UNITS)}\t{round(weight[1] * UNITS)}"


if __name__ == "__main__":
    main()

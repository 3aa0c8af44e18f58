"""Whether a message sounds glad, plain or sore, and which of its words say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import exp
from typing import Final, NamedTuple

from ..vocabulary import MoodLabel
from .lexicon import INTENSIFIERS, NEGATIONS

__all__ = ["PLAIN", "Polarity", "Weighed", "polarity_of", "sound_of", "tokens_of"]


class Weighed(NamedTuple):
    """A word of the message, two words, or a sign, as it was read; *points* above nought speak for glad, below for sore."""

    word: str
    points: float


class Polarity(NamedTuple):
    """
    How glad or sore a message sounds: *score* from −1 to 1, and the chances of the three labels.

    *words* lists what led to it, the weightiest first; a denied word stands with "not" before it.
    """

    label: MoodLabel
    score: float
    negative: float
    neutral: float
    positive: float
    words: tuple[Weighed, ...] = ()


_ASIDE: Final = re.compile(r"@ ?\w{1,60}|https?\b ?:? ?(?:// ?)?\S{0,200}|\bwww\.\S{0,200}|\bt ?\. ?co ?/ ?\S{0,80}")
"""Handles and links: they name and point, they feel nothing."""
_TAG: Final = re.compile(r"# ?(\w{2,80})")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|_")
_TOKEN: Final = re.compile(
    r"[A-Za-z\u0900-\u0963\u0970-\u097f\u0c80-\u0cff]+(?:'[A-Za-z]{1,3})?"
    r"|[:;=8][ ]?'?[-o^]?[ ]?[()\[\]dDpP/\\|3*@](?![A-Za-z0-9/])|<3+|</3"
    r"|[\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff]"
    r"|[!?]+|[.,;:\n\u0964\u2026\u2013\u2014|()\"-]"
)
_DRAWN: Final = re.compile(r"(.)\1{2,}")
_DOUBLED: Final = re.compile(r"(.)\1+")
_BACKWARD: Final = frozenset("nahi nahin nahii nhi nai illa alla beda mat".split())
"""Hindi and Kannada deny behind the word: \"accha nahi\", \"chennagide illa\", \"gussa mat karo\"."""
_BUT: Final = frozenset("but however lekin magar parantu aadre adre".split())
_NEARBY: Final = frozenset("no without bina".split())
"""Deny the next word or two; other negations reach over four."""
_ONE_WORD: Final = frozenset(
    f"{first} {second}"
    for first, seconds in {
        "not": "bad",
        "no": "problem problems issue issues worry worries doubt tension",
        "can't": "wait",
        "cant": "wait",
        "cannot": "wait",
        "why": "not",
        "don't": "worry",
        "dont": "worry",
        "nothing": "wrong",
        "hate": "to",
        "hate to": "miss lose",
        "koi": "baat",
        "koi baat": "nahi nhi",
    }.items()
    for second in seconds.split()
)
"""Words that mean together what neither means alone, mostly good news in bad words."""


_SECONDS: Final = frozenset(pair.rpartition(" ")[2] for pair in _ONE_WORD)
_STEERING: Final = _BACKWARD | NEGATIONS | _BUT | _SECONDS | INTENSIFIERS.keys()
"""Words that change how their neighbours are read; all others take the short way."""
_ENDS: Final = frozenset('.,;:\n।…–—|()"-')

Token = tuple[str, float, bool]
"""A word or sign as it counts: its form, how strongly it is said, and whether it is denied."""


def tokens_of(text: str) -> list[Token]:
    """Return the words and signs of *text*; links and handles are left out, tags are taken apart."""
    text = _readable(text)
    shouted = text.isupper()
    drawn = _DRAWN.search(text) is not None
    found: list[Token] = []
    keep = found.append
    reach, clause, but = 0, 0, 0
    factor = 1.0
    for said in _TOKEN.findall(text):
        if not said[0].isalpha():
            reach, factor = 0, 1.0
            if said[0] in "!?":
                found.append(("?" if "?" in said else "!", 1.0, False))
            elif said not in _ENDS:
                found.append((said.replace(" ", ""), 1.0, False))
            clause = len(found)
            continue
        form = said.lower()
        strength = factor
        if said != form and len(said) > 2 and not shouted and said.isupper():
            strength *= _LOUDER
        if drawn and _DRAWN.search(form):
            form = _DRAWN.sub(r"\1\1", form)
            strength *= _LOUDER
        if form not in _STEERING:
            keep((form, strength, reach > 0))
            factor = 1.0
            if reach:
                reach -= 1
            continue
        factor = INTENSIFIERS.get(form, 1.0)
        if found and f"{found[-1][0]} {form}" in _ONE_WORD:
            form = f"{found.pop()[0]} {form}"
            reach = 0
        elif form in _BACKWARD:
            found[max(clause, len(found) - 2) :] = [(f, s, True) for f, s, _ in found[max(clause, len(found) - 2) :]]
            reach = 2
        elif form in NEGATIONS:
            reach = 2 if form in _NEARBY else 4
        elif form in _BUT:
            reach, clause, but = 0, len(found), len(found)
        elif reach:
            found.append((form, strength, True))
            reach -= 1
            continue
        found.append((form, strength, False))
    return _turned(found, but) if but else found


def _readable(text: str) -> str:
    text = text.replace("’", "'")
    if "@" in text or "http" in text or "www" in text:
        text = _ASIDE.sub(" ", text)
    if "#" in text:
        text = _TAG.sub(lambda tag: " " + _HUMP.sub(" ", tag[1]) + " ", text)
    return text


def _turned(found: list[Token], but: int) -> list[Token]:
    """Weigh what stands behind the last "but" more than what stands before it."""
    return [(form, strength * (0.7 if at < but else 1.2), denied) for at, (form, strength, denied) in enumerate(found)]


_LOUDER: Final = 1.2
"""How much stronger a word is that is drawn out or the only one in capitals."""

_SOUNDS: Final = (
    ("ee", "i"), ("oo", "u"), ("ph", "f"), ("w", "v"), ("z", "j"), ("q", "k"), ("ck", "k"), ("x", "ks"), ("ou", "u"),
    ("ay", "e"), ("ai", "e"), ("ey", "e"), ("iy", "y"), ("chh", "ch"), ("sh", "s"), ("bh", "b"), ("dh", "d"), ("th", "t"),
    ("kh", "k"), ("gh", "g"), ("jh", "j"),
)  # fmt: skip


def sound_of(word: str) -> str:
    """Return how a romanised Indian word sounds, roughly, so that its many spellings meet."""
    for letters, sound in _SOUNDS:
        if letters in word:
            word = word.replace(letters, sound)
    squeezed = _DOUBLED.sub(r"\1", word)
    return squeezed[:-1] if len(squeezed) > 3 and squeezed.endswith("h") else squeezed


# What the words weigh.


@dataclass(frozen=True, slots=True)
class _Model:
    """What a script learned (docs/polarity-model.md): to each form how much it speaks for sore and for glad, against plain."""

    weights: Mapping[str, tuple[float, float]]
    known: Mapping[str, tuple[float, float] | None]
    """The same without what weighs nothing: names stand in the file with nothing, so that they are not taken for words of their sound."""
    pairs: Mapping[str, Mapping[str, tuple[float, float]]]
    """Entries of two words or more, by what stands before a space in them and what behind it."""
    sounds: Mapping[str, tuple[float, float]]
    bias: tuple[float, float]
    glad_denied: tuple[float, float]
    sore_denied: tuple[float, float]


@cache
def _model() -> _Model:
    tables: dict[str, dict[str, tuple[float, float]]] = {"=": {}, "~": {}, "": {}}
    # Thousands of words weigh the same few hundred weights: shared ones are small enough to stay near the processor.
    shared: dict[tuple[float, float], tuple[float, float]] = {}
    file = resources.files("brigade_sales_ai").joinpath("data/polarity.tsv").read_text(encoding="utf-8")
    for line in file.splitlines():
        if line.startswith("# "):
            continue
        form, sore, glad = line.split("\t")
        kind = form[0] if form[0] in "=~" and len(form) > 3 else ""
        weight = (int(sore) / _UNITS, int(glad) / _UNITS)
        tables[kind][form[len(kind) :]] = shared.setdefault(weight, weight)
    told = tables["="]
    weights = tables[""]
    pairs: dict[str, dict[str, tuple[float, float]]] = {}
    for form, weighs in weights.items():
        for at, letter in enumerate(form):
            if letter == " ":
                pairs.setdefault(form[:at], {})[form[at + 1 :]] = weighs
    known = {form: weighs if weighs != _NOTHING else None for form, weighs in weights.items()}
    return _Model(weights, known, pairs, tables["~"], told["bias"], told["glad_denied"], told["sore_denied"])


_NOTHING: Final = (0.0, 0.0)
_UNITS: Final = 40
"""The file counts in fortieths."""


def _weight(form: str) -> tuple[float, float] | None:
    """Return what a word weighs, as it stands, with its doubled letters written once, or by its sound."""
    known = _model().known
    return known[form] if form in known else _respelt(form)


@lru_cache(maxsize=4096)
def _respelt(form: str) -> tuple[float, float] | None:
    """Return what a word weighs that is not listed as it stands."""
    if not form.isalpha():
        return None
    model = _model()
    weight = model.weights.get(_DOUBLED.sub(r"\1", form))
    if weight is None and len(form) > 3 and form.isascii():
        weight = model.sounds.get(sound_of(form))
    return weight if weight != _NOTHING else None


@lru_cache(maxsize=4096)
def _denied(form: str) -> tuple[float, float] | None:
    """Return what a word weighs when it is denied: as learned, or a part of what it weighs, on the other side."""
    model = _model()
    known = model.weights.get("not_" + form)
    weight = _weight(form)
    if known is not None or weight is None:
        return known
    sore, glad = weight
    if max(sore, glad) < _WEIGHTY:
        return None
    by, part = (glad, model.glad_denied) if glad > sore else (sore, model.sore_denied)
    return by * part[0], by * part[1]


_WEIGHTY: Final = 0.3
"""What speaks less clearly than this says nothing when it is denied, and explains nothing."""


def polarity_of(text: str) -> Polarity:
    """Return how glad or sore *text* sounds, and the words that say so; a text without a known word is plain."""
    found: dict[str, tuple[float, float]] = {}
    loudest: dict[str, float] = {}
    model = _model()
    known, pairs = model.known, model.pairs
    before = ""
    for form, strength, denied in tokens_of(text):
        if before in pairs and form in pairs[before]:
            found[f"{before} {form}"] = pairs[before][form]
        before = form
        weight = _denied(form) if denied else known[form] if form in known else _respelt(form)
        if weight is None:
            continue
        name = f"not {form}" if denied else form
        # Said five times is not felt five times.
        if strength > loudest.get(name, 0.0):
            loudest[name] = strength
            found[name] = weight if strength == 1.0 else (weight[0] * strength, weight[1] * strength)
    return _read(found) if found else PLAIN


def _read(found: Mapping[str, tuple[float, float]]) -> Polarity:
    sore, glad = _model().bias
    said: list[tuple[float, str, float]] = []
    for name, (more_sore, more_glad) in found.items():
        sore += more_sore
        glad += more_glad
        if not -_WEIGHTY < (points := more_glad - more_sore) < _WEIGHTY:
            said.append((abs(points), name, points))
    top = max(sore, glad, 0.0)
    e_sore, e_plain, e_glad = exp(sore - top), exp(-top), exp(glad - top)
    whole = e_sore + e_plain + e_glad
    label = MoodLabel.NEUTRAL
    if top:
        label = MoodLabel.POSITIVE if glad > sore else MoodLabel.NEGATIVE
    said.sort(reverse=True)
    words = tuple([Weighed(name, points) for _, name, points in said])
    return Polarity(label, (e_glad - e_sore) / whole, e_sore / whole, e_plain / whole, e_glad / whole, words)


PLAIN: Final = Polarity(label=MoodLabel.NEUTRAL, score=0.0, negative=0.0, neutral=1.0, positive=0.0)

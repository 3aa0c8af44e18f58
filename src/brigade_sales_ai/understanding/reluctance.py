"""Whether a message holds back from what was asked or offered, though it names no reason, and which of its words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from math import exp
from typing import Final, NamedTuple

__all__ = ["LIKELY", "SURE", "Reluctance", "features_of", "reluctance_of"]

LIKELY: Final = 0.2
"""From here on more is found than wrongly taken for reluctance (docs/reluctance-model.md)."""
SURE: Final = 0.8
"""From here on nine in ten are reluctant; below it nobody should be asked what holds them back."""


class Reluctance(NamedTuple):
    """How likely a message holds back: *score* from 0 to 1, and the *words* that say so, the weightiest first."""

    score: float
    words: tuple[str, ...] = ()


def reluctance_of(text: str, before: str = "") -> Reluctance:
    """
    Return how likely *text* holds back, after our words *before* it; the most reluctant sentence speaks for the whole.

    Of a long text only the end is read: who writes so much gives reasons.
    """
    said = _plain(text[-_READ:])
    asked = _signs(_plain(before[-_ASKED:]), _IN_WHAT_WAS_SAID_BEFORE)
    return max(
        (_weighed(sentence, asked) for sentence in _SENTENCE.split(said) if sentence),
        key=lambda found: found.score,
        default=Reluctance(0.0),
    )


_READ: Final = 600
_ASKED: Final = 300
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")


def _weighed(sentence: str, asked: tuple[str, ...]) -> Reluctance:
    weights = _weights()
    found = [(weights[name], name) for name in features_in(sentence, asked) if name in weights]
    total = sum(weight for weight, _ in found) + weights["=bias"]
    words = (name for weight, name in sorted(found, reverse=True) if weight > _TELLING and name[0] not in "=@")
    return Reluctance(1 / (1 + exp(-total)), tuple(words)[:4])


_TELLING: Final = 0.15


@cache
def _weights() -> Mapping[str, float]:
    file = resources.files("brigade_sales_ai").joinpath("data/reluctance.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in file.splitlines() if not line.startswith("# "))
    return {name: int(hundredths) / 100 for name, hundredths in lines}


# What is looked at.


def features_of(text: str, before: str = "") -> set[str]:
    """Return what of *text*, after *before*, the model knows by name: words, pairs of words, signs, and signs together."""
    return set(features_in(_plain(text), _signs(_plain(before[-_ASKED:]), _IN_WHAT_WAS_SAID_BEFORE)))


def features_in(said: str, asked: tuple[str, ...]) -> set[str]:
    """Return the features of plain words *said* after what showed the signs *asked*."""
    signs = _signs(said, _IN_WHAT_IS_SAID)
    words = _WORD.findall(said)
    found = {*words, *map(" ".join, zip(["^", *words], [*words, "$"], strict=True))}
    found.update(_together(signs, asked))
    if len(words) <= _FEW:
        found.add("=few")
    return found


_FEW: Final = 3
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]{1,3})?|\d+|[?!$]")


def _together(signs: tuple[str, ...], asked: tuple[str, ...]) -> Iterator[str]:
    """Yield each sign, each of what was said before, and each pair of them; "no" to a plea is not "no" to a question."""
    for number, sign in enumerate(signs):
        yield f"={sign}"
        for other in signs[:number]:
            yield f"={other}+{sign}"
        for plea in asked:
            yield f"@{plea}+{sign}"
    for plea in asked:
        yield f"@{plea}"


def _signs(text: str, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> tuple[str, ...]:
    return tuple(name for name, pattern in patterns if pattern.search(text))


_NO_APOSTROPHE: Final = re.compile(r"\b(do|does|did|is|are|was|were|have|has|had|wo|would|could|should|ca|ai)nt\b")
_CAN_NOT: Final = re.compile(r"\bcan ?not\b")
_I_AM: Final = re.compile(r"\bi ?m\b")


def _plain(text: str) -> str:
    """Return *text* in lower case, with the apostrophes that people leave out."""
    text = text.lower().replace("’", "'").strip()
    return _I_AM.sub("i'm", _CAN_NOT.sub("can't", _NO_APOSTROPHE.sub(r"\1n't", text)))


def _compiled(*signs: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in signs)


_IN_WHAT_IS_SAID: Final = _compiled(
    ("denies", r"\b(?:not?|nope|never|nothing|none|neither|nor|without|unable|zero)\b|n't\b|\$0\b"),
    ("no_first", r"^\W{0,3}(?:(?:well|oh|um+|hmm+|sorry|but|so|again|honestly|actually|unfortunately|i'm sorry|ok|okay|thanks but)\W{1,3}){0,2}(?:no|nope|nah|not)\b"),
    ("i_not", r"\b(?:i|we|i'm|i've|i'd|i'll) (?:\w+ ){0,2}?(?:\w+n't|not|never)\b"),
    ("knew_not", r"(?:n't|\bnot|\bnever) (?:\w+ ){0,2}?(?:heard|knew|know|aware|familiar|seen|read|been|realize|thought)\b|\bunfamiliar|\bnew to me\b|(?:n't|not)\W*$|\bfirst time\b"),
    ("refuses", r"\b(?:can't|couldn't|won't|wouldn't|don't want|unable|not able|not willing|not going to|not interested|not ready|not comfortable|no thanks?|i'm good|i'm okay|never)\b"),
    ("unsure", r"\b(?:not (?:\w+ )?(?:sure|certain|convinced|ready|comfortable)|unsure|undecided|don't know if|hard to|not easy|difficult|hesita\w*|reluctant\w*|wonder|guess|possibly|perhaps|maybe|probably|might|depends?)\b"),
    ("later", r"\b(?:later|some ?day|some other|another time|in (?:the )?future|not (?:today|now|yet|right now|at this|at the moment)|at this time|at the moment|right now|next time|currently|recently|think about it|consider it|look (?:in|at|up)\w*|(?:more|further) research)\b"),
    ("rather", r"\b(?:rather|prefer|instead|already|only|seldom|rarely|hardly|barely|enough|adequate|others?|another|different|local(?:ly)?|first|own|tend to)\b"),
    ("money", r"\b(?:afford|broke|poor|budget|tight|incomes?|debts?|bills?|rent|money|paycheck|salary|struggl\w*|homeless|unemployed|job|low|financ\w*|penny|tuition|living|expenses?)\b"),
    ("need", r"\b(?:i|my|me|we|our)\b[^.?!]{0,25}\b(?:need|keep|depend|struggl|support|bills|poor|debt|save)"),
    ("distrust", r"\b(?:scam\w*|trust|skeptic\w*|suspicious|fraud\w*|corrupt\w*|ceos?|overhead|legit\w*|worr\w+|concern\w*|doubt\w*|wary|wasted?|executives?|admin\w*|salar\w+|profit\w*|shady|guarantee\w*|actually|promises?|misuse\w*|fake|so called|pockets?|supposedly|claims?|rip ?off|pushy?|pressur\w*)\b"),
    ("but", r"\b(?:but|though|although|however|unless|until|if only|except)\b"),
    ("sorry", r"\b(?:sorry|unfortunately|apolog\w+|afraid|honestly|to be honest)\b"),
    ("moved", r"\b(?:(?:can't|couldn't) (?:even )?(?:imagine|believe|wait|thank)|not only|no (?:problem|worries|doubt|child\w*|kid|one)|not surprised|why not|shame|sad|terrible|awful)\b"),
    ("glad", r"\b(?:great|good|love|wonderful|awesome|amazing|glad|happy|happily|nice|yes|sure|yeah|definitely|absolutely|thanks|thank|wow|agree|helpful|okay?|cool|important|worthy?|best|perfect|interesting)\b"),
    ("will", r"\b(?:i'll|i will|i'd like|i would like|willing|i want|let's|i can|i could|i think i)\b"),
    ("asks", r"\?"),
    ("asks_first", r"^\W*(?:what|how|where|who|when|why|which|is|are|do|does|did|can|could|would|have|has)\b"),
    ("amount", r"\d|\bcents?\b|\bdollars?\b"),
)  # fmt: skip
_IN_WHAT_WAS_SAID_BEFORE: Final = _compiled(
    ("yes_or_no", r"(?:^|[.,!;]\s|\band |\bso |\bbut |\bhi |\bhello )(?:\w+ )?(?:have|has|do|does|did|are|is|was|were|would|will|could|can|shall|should|any)\b[^.?!]*\?\W*$"),
    ("heard", r"\b(?:heard|familiar|know|aware|ever|visited|any (?:kids|children|questions?))\b"),
    ("plea", r"\b(?:would|will|could|can|are|want|like|willing|interested|consider|able|help|please|how much|choose|even|at least|just)\b[^.?!]{0,120}\b(?:donat\w*|give|help|contribut\w*|spare|amount|participate|part|join|visit|start|more|book\w*|schedul\w*|call|come)\b"),
    ("amount", r"\bhow much\b|\$|\bcents?\b|\bpayment\b|\bamounts?\b|\bearnings\b|\bpenn(?:y|ies)\b"),
    ("presses", r"\b(?:even|just|at least|only|sure|surely|understand|but|reconsider|any(?:thing)?|little|small|worse|don't you|you(?:'d| would)|what if|if you)\b"),
    ("asked", r"\?\W*$"),
    ("thanks", r"\bthank"),
)  # fmt: skip

"""Holds every sentence of a draft against what may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from ...claims import Claim, ClaimKind, Finding
from ...wording import banned
from .figures import figures_in
from .grounds import Grounds
from .names import units_in
from .rows import judged
from .subjects import NOTHING_BOUND, Binding, Reading, binding_after, subject_of
from .words import alike, sentences_of

__all__ = ["Guard", "check", "check_sentence"]


def check(text: str, grounds: Grounds) -> tuple[Claim, ...]:
    """Return what *text* claims, in order, and what the rows say to each claim."""
    return Guard(grounds).check(text)


@dataclass(slots=True)
class Guard:
    """Checks a reply sentence by sentence: what "it" means is carried from one to the next."""

    grounds: Grounds
    binding: Binding = field(default=NOTHING_BOUND)

    def check(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of the next sentence (or several) of the reply; each `start` is a place in *text*."""
        claims: list[Claim] = []
        for at, sentence in sentences_of(text):
            found, self.binding = check_sentence(sentence, self.grounds, self.binding)
            claims += [claim.model_copy(update={"start": claim.start + at}) for claim in found] if at else found
        return tuple(claims)


def check_sentence(sentence: str, grounds: Grounds, binding: Binding = NOTHING_BOUND) -> tuple[tuple[Claim, ...], Binding]:
    """Return the claims of one sentence, and what the next one is about if it does not say."""
    reading = _read(sentence, grounds, binding)
    claims = sorted((*_forbidden(sentence, grounds), *_claims(reading, grounds)), key=lambda claim: claim.start)
    return tuple(claims), binding_after(reading, grounds)


def _forbidden(sentence: str, grounds: Grounds) -> Iterator[Claim]:
    theirs = grounds.their_words
    for found in banned(sentence):
        # When they would come ("only today") may be said back to them.
        if alike(found.words) not in theirs:
            yield Claim(kind=ClaimKind.NEVER, finding=Finding.FORBIDDEN, words=found.words, start=found.start, why=found.why)


def _read(sentence: str, grounds: Grounds, binding: Binding) -> Reading:
    lowered = alike(sentence)
    figures = figures_in(sentence, lowered, grounds.registrations) if _FIGURE.search(lowered) else ()
    mentions = grounds.known.names.found_in(sentence, lowered)
    return Reading(
        text=sentence,
        lowered=lowered,
        figures=figures,
        mentions=mentions,
        units=units_in(lowered, figures, mentions, grounds.labels),
        words=frozenset(),
        binding=binding,
    )


_FIGURE: Final = re.compile(r"\d|₹|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|crore|lakh|karod|million|dedh|dhai|sava)\b|teen|thirty|forty|fifty|twenty|करोड़|लाख")  # fmt: skip


def _claims(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    for figure in reading.figures:
        claim = judged(figure, reading, grounds)
        if claim is not None:
            yield claim

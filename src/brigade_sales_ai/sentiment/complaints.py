"""What a message complains of, and how much that weighs: points by kind of complaint (domain.md §5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from ..vocabulary import HandoffReason, Target
from .friction import Said, failures_before, goes_along
from .lexicon import ADDRESSED, FAMILIES, OTHERS, POLARITY, Family
from .phrases import Phrases, read

__all__ = [
    "AIMABLE",
    "MARKET_CAP",
    "Complaint",
    "asked_again",
    "complaints_in",
    "felt_from",
    "in_context",
    "mocked",
    "shouting",
]

MARKET_CAP: Final = 2.0
"""As much as anger at prices, traffic or others can count."""
AIMABLE: Final = frozenset({"mild_insult", "frustrated_with_us", "worst_service", "swearing"})
"""Complaints that name nobody: with the market in the sentence they are about the market."""
_WEIGHTS: Final = (1.0, 0.35, 0.2)
_REST: Final = 0.1
_STRONG_WORD: Final = 5.0
"""A strong word that no phrase has counted."""


class Complaint(NamedTuple):
    """One thing that is wrong with us: its kind, points and target, the customer's words, and what it calls for."""

    code: str
    points: float
    quote: str
    target: Target
    needs: HandoffReason | None = None


_PHRASES: Final = Phrases((family.code, family.cues, family.phrases) for family in FAMILIES)
_FAMILY: Final = {family.code: family for family in FAMILIES}
_SAID_BETTER_BY: Final = {
    "told_off": {"strong_insult"},
    "demands_human": {"strong_insult", "told_off"},
    "mild_insult": {"strong_insult", "profanity", "told_off", "worst_service", "time_waste", "swearing"},
    "strong_insult": {"profanity"},
    "swearing": {"profanity", "strong_insult"},
    "loop": {"how_many_times"},
    "asked_already": {"how_many_times"},
    "correction": {"asked_already", "not_what_i_asked"},
    "gives_up": {"no_use", "nobody_there"},
    "service_failure": {"repeated_failure", "worst_service"},
    "not_understanding": {"nobody_there", "samajh"},
}
"""Kinds that say the same thing more clearly."""


def complaints_in(text: str) -> list[Complaint]:
    """Return what *text* complains of, and what it asks for; what is about others has the market for a target."""
    seen = read(text)
    found = _PHRASES.found(seen)
    if not found:
        return []
    others = _of_others(seen.small)
    clearest = {code: match[0].strip() for code, match in found.items() if not _said_better(code, found)}
    return [_complaint(_FAMILY[code], quote, others=others) for code, quote in clearest.items()]


def _complaint(family: Family, quote: str, *, others: bool) -> Complaint:
    if others and family.points:
        return Complaint(family.code, MARKET_CAP, quote, Target.MARKET)
    return Complaint(family.code, family.points, quote, family.target, family.needs)


def _said_better(code: str, found: Iterable[str]) -> bool:
    return not _SAID_BETTER_BY.get(code, set[str]()).isdisjoint(found)


def _of_others(small: str) -> bool:
    """Whether the anger is at another builder, a landlord, a bank …, and not at us as well."""
    return OTHERS.search(small) is not None and ADDRESSED.search(small) is None


def asked_again(text: str, about: frozenset[str], talk: Sequence[Said], *, answered: bool) -> Complaint | None:
    """Return the complaint that lies in asking one's own question again in the *talk*."""
    if not about or goes_along(text):
        return None
    times = len([True for said in talk if said.by_customer and _similar(about, said.about)])
    # Who asks once more what was answered may only want to read it again; a third time something is amiss.
    points = (0.0, 0.0, 3.0, 5.0) if answered else (0.0, 3.0, 5.0, 6.0)
    if not (felt := points[min(times, 3)]):
        return None
    return Complaint("own_question_again" if times == 1 else "own_question_third_time", felt, text[:80], Target.BOT)


def _similar(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    if mine.isdisjoint(theirs):
        return False
    shared = len(mine & theirs)
    return shared >= 0.8 * (len(mine) + len(theirs) - shared)


def mocked(text: str, *, failed: bool) -> Complaint | None:
    """Return the complaint that lies in praise with a rolling eye after a failure of ours."""
    if failed and not text.isascii() and _MOCKING.search(text) and goes_along(text):
        return Complaint("sarcasm", 5.0, text[:80], Target.BOT)
    return None


_MOCKING: Final = re.compile("[🙄👏😒😏🤦]")


def in_context(complaints: list[Complaint], talk: Sequence[Said], *, failed: bool, upset: bool) -> list[Complaint]:
    """Weigh complaints by what went before: a failure of ours makes them worse; without one, "leave it" is just a no."""
    if not failed and not upset:
        complaints = [c for c in complaints if c.code != "gives_up"]
    if complaints and failed:
        return [*complaints, Complaint("we_failed_before", float(max(1, failures_before(talk))), "", Target.BOT)]
    return complaints


def felt_from(complaints: Sequence[Complaint], words: Iterable[str]) -> float:
    """Return ``f1 + .35·f2 + .2·f3 + .1·rest`` of the complaints and of strong *words* beside them, at most 10."""
    quoted = {word for c in complaints for word in c.quote.lower().split()}
    strong = any(POLARITY.get(word, 0) <= -3 for word in words if word not in quoted)
    points = sorted([c.points for c in complaints if c.points] + [_STRONG_WORD] * strong, reverse=True)
    felt = sum(point * weight for point, weight in zip(points, _WEIGHTS, strict=False)) + _REST * sum(
        points[len(_WEIGHTS) :]
    )
    return min(10.0, felt)


_ACRONYMS: Final = frozenset(
    """
    BHK EMI RERA OC CC FOR RM NRI GST EC UDS KYC PDF BBMP GBA ROI SBA HSR BTM JP MG KR IN IT OK PM AM AND THE
    """.split()
)
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,}\b")
_LETTERS: Final = re.compile(r"[A-Za-z]{2,}")
_LOUD: Final = re.compile(r"!!|\?\?|!\?")


def shouting(text: str) -> float:
    """Return up to 2 for capitals, ``!!`` and ``??``; acronyms do not shout."""
    loud = 0.0
    if capitals := [word for word in _CAPITALS.findall(text) if word not in _ACRONYMS]:
        loud = 1.0 if len(capitals) >= 3 and len(capitals) > 0.5 * len(_LETTERS.findall(text)) else 0.5
    return min(2.0, loud + (1.0 if _LOUD.search(text) else 0.0))

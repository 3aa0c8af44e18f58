"""Whether words are said of a home as a fact, and of which: not asked, not conditional, not denied, nor of homes in general."""

from __future__ import annotations

import re
from typing import Final

from ...claims import Claim, ClaimKind, Finding
from ...homes import Offer, PaymentPlan, Project
from .backing import made
from .grounds import Grounds
from .subjects import Reading, Subject, subject_of
from .words import alike

__all__ = [
    "DENIED_AFTER",
    "DENIES",
    "IF",
    "PRONOUN",
    "UNFILED",
    "claim_of",
    "clause_of",
    "in_name",
    "is_denied",
    "is_offered",
    "is_said",
    "ours",
    "row_of",
    "said_of",
]

IF: Final = re.compile(
    r"\b(?:if|whether|once|when|unless|until|would|could|should|may|might|prefer|want|need|looking for|let me|can check|i can|shall i|ask|check|depends?"
    r"|compare|usually|generally|in general|agar|jab|either)\b[^.;]*$"
)
DENIES: Final = re.compile(
    r"\b(?:no|not(?! (?:just|only|merely|simply)\b)|never|nobody|no one|nothing|none|without|cannot|can't|(?:don't|do not)(?! (?:skip|miss|forget|overlook|ignore|mind)\b)|doesn't|does not|isn't|aren't|hasn't|has not|haven't|nahi|nahin|neither|nor|won't|yet to|lacks?)\b[^.;]{0,40}$"
)
UNFILED: Final = re.compile(
    r"\b(?:not|nothing|no \w+(?: \w+){0,3}|isn't|aren't) (?:on file|on our (?:list|rows)|known)|\b(?:don't|do not|doesn't|does not|no)\b[^.;]{0,40}\bon file|to be confirmed|have (?:that|it) confirmed|whether\b"
)
PRONOUN: Final = re.compile(
    r"\b(?:it|its|it's|this|that|they|there|these|here|you(?:'ll)? get|the (?:project|property|home|homes|development|community|flat|apartment|building|complex|tower|place|township)|yeh?|isme\w*|yahan|is mein)\b"
)


_BEGINS: Final = re.compile(
    r"(?:[:,]|\s-)\s(?:then\s)?(?=(?:it|this one|they|you|we|there)(?:\s(?:also|already|will)|'ll)*\s(?:has|have|is|are|comes|offers?|gives?|includes|features|gets?|receive|enjoy|find)\b)"
)
"""Where a clause with its own subject begins: "since you want a pool, it has one"."""
_STATES: Final = re.compile(
    r"(?:'s)?\s(?:(?:also|already|itself|actually|certainly|will|shall)\s)*(?:has|have|is|comes|offers|gives|includes|features|boasts|mein|me)\b"
)


def clause_of(reading: Reading, at: int, most: int) -> str:
    """Return the words before *at* (at *most* so many letters) of the clause that says it: what is asked or denied before "…, Amber Neem has" counts no more."""
    begin = max(0, at - most)
    for mention in reading.mentions:
        if (
            begin < mention.start < at
            and _STATES.match(reading.lowered, mention.end)
            and _PAUSES.search(reading.lowered, 0, mention.start)
        ):
            begin = mention.start
    before = reading.before(at, at - begin)
    last = list(_BEGINS.finditer(before))
    return before[last[-1].end() :] if last else before


_PAUSES: Final = re.compile(r"(?:[:,]|\s-)\s(?:then |so |and |toh |to )?$")


def is_said(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the words are said of a home as a fact: not asked, conditional, or of homes in general."""
    if reading.asks:
        return False
    before = clause_of(reading, match.start(), 90)
    return not IF.search(before) and not UNFILED.search(reading.lowered)


def said_of(reading: Reading, grounds: Grounds, match: re.Match[str], *, loose: bool = False) -> Subject | None:
    """Return the homes that words are said of; None when they are said of none. *loose*: nothing has to point at them."""
    pointed = (
        reading.mentions
        or reading.strangers
        or PRONOUN.search(reading.lowered)
        or reading.binding.ids
        or reading.lowered.lstrip()[:1] in ("•", "-")
    )
    if not pointed and len(grounds.about) != 1:
        return None
    subject = subject_of(reading, grounds, match.start(), match.end())
    if (
        not pointed
        and not loose
        and not re.match(r"\W*(?:yes|also|and|plus|has|with|amenit|rera|oc\b|status)", reading.lowered)
    ):
        return None
    return subject if subject.projects or subject.unknown else None


DENIED_AFTER: Final = re.compile(
    r"^[^.;,]{0,24}?\b(?:nahi|nahin|illa|(?:is|are)(?: not|n't)\b(?! (?:only|just|far))|(?:isn|aren)'t (?:there|available|on)|not (?:available|there|included|offered|provided))\b"
)


_LISTS: Final = re.compile(
    r"\b(?:ha(?:s|ve)|available|there|includ\w+|offer\w*|provid\w+|amenities|missing|lacks?|with|listed?|following|no|not|these|are|is)\W*$"
)
"""What goes on behind its colon: "what it does not have: a pool"."""


def is_denied(reading: Reading, match: re.Match[str]) -> bool:
    """Return whether the words are denied: "no pool", "pool nahi hai"."""
    if DENIED_AFTER.search(reading.after(match.end())):
        return True
    before = clause_of(reading, match.start(), 60).rsplit(" but ", 1)[-1]
    told, colon, listed = before.rpartition(":")
    return DENIES.search(listed if colon and not _LISTS.search(told) else before) is not None


def ours(reading: Reading, match: re.Match[str], grounds: Grounds) -> bool:
    """Return whether the words stand in what may be said word for word."""
    return any(
        (at := reading.lowered.find(words)) >= 0 and at <= match.start() < at + len(words) for words in grounds.our_words
    )


def in_name(name: str, reading: Reading, match: re.Match[str]) -> bool:
    """Return whether the words stand in *name*, where the sentence has it."""
    at = reading.lowered.find(alike(name))
    return at >= 0 and at <= match.start() < at + len(name)


def is_offered(reading: Reading, match: re.Match[str], subject: Subject, grounds: Grounds) -> bool:
    """Return whether the words stand in those of an offer or a plan that runs today: "free covered parking"."""
    for project in subject.projects:
        running: tuple[Offer | PaymentPlan, ...] = (*project.offers, *project.payment_plans)
        for plan in running:
            if plan.valid_from <= grounds.today <= plan.valid_until and in_name(plan.text, reading, match):
                return True
    return False


def claim_of(
    kind: ClaimKind, finding: Finding, reading: Reading, match: re.Match[str], why: str, subject: Subject | None = None, source: str | None = None, better: str | None = None
) -> Claim:  # fmt: skip
    """Return the claim that the matched words are."""
    return made(kind, finding, reading, match.start(), match.end(), why, subject=subject, source=source, better=better)


def row_of(project: Project) -> str:
    """Return how a row is cited."""
    return f"{project.source}: {project.id}"

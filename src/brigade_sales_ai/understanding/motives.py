"""Why somebody looks for a home just now, and what having it would change for them, in their own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..vocabulary import Slot
from .phrases import clipped

__all__ = ["TRIGGER_WORDS", "VALUE_WORDS", "Motive", "answered", "trigger_in", "value_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motive:
    """What was said: *told* is how it is kept, *quote* the customer's words."""

    told: str
    quote: str


_LONGEST: Final = 160
_SENTENCE: Final = re.compile(r"[^.?!\n]+[?]?")
_MAYBE: Final = re.compile(r"\b(?:if|unless|suppose|agar|not|never|n['’]t)\b[^,;]{0,40}$")
"""What opens so is supposed or denied, and has not happened."""

TRIGGER_WORDS: Final = frozenset(
    """
    lease agreement rental landlord vacate transferred relocated transfer job jobs expecting baby born newborn growing pregnant
    rent rents renting sold selling outgrown small cramped enough
    """.split()
)
_TRIGGERS: Final = (
    ("the lease ends", re.compile(
        r"\b(?:my |our |the )?(?:lease|(?:rent(?:al)?|tenancy|11[ -]months?) agreement)\b[^.?!\n]{0,20}\b(?:end(?:s|ing)?|expir\w+|(?:is |gets? )over|(?:is |runs? |running )(?:up|out)|khatam)\b"
        r"|\blandlord\b[^.?!\n]{0,30}\b(?:vacat\w+|leave|move out|selling|sell)\b|\b(?:have|need|asked|told|got|must)(?: me| us)? (?:to )?vacate\b|\bnotice to vacate\b")),
    ("a transfer or a new job", re.compile(
        r"\b(?:got|getting|been|being|am|was|were|i'm|i’m|is|just) (?:just |recently |being )?(?:transferred|relocated)\b|\bjob (?:change|transfer)\b|\b(?:got|joined|joining|starting|start|have|taken) (?:a |an |my |the )?(?:new )?(?:transfer|new job)\b|\bchang(?:ed|ing) (?:my )?jobs?\b|\btransfer (?:ho gaya|hua|aagide|aaytu)\b")),
    ("a growing family", re.compile(
        r"\b(?:growing family|family is (?:growing|getting bigger))\b|\bexpecting (?:a|an|our|another|twins)\b[^.?!\n]{0,16}\b(?:baby|child|kid)\b|\b(?:having|had|welcomed) (?:a|another|our \w+) baby\b|\bbaby (?:is )?(?:on the way|coming)\b|\b(?:son|daughter|baby|child|kid|twins) (?:was|were|is|just|got) (?:just )?born\b|\bnewborn\b|\bpregnant\b")),
    ("tired of renting", re.compile(
        r"\b(?:tired|fed up|sick|done|bored) (?:of|with) (?:paying )?(?:the |high )?rent(?:s|ing)?\b|\b(?:my|our|the) rent\b[^.?!\n]{0,25}\b(?:going up|rising|increas\w+|too high|hiked?|doubled)\b|\brent (?:de de ke|dete dete)\b")),
    ("the present home is too small", re.compile(
        r"\b(?:present|current|our|my) (?:present |current )?(?:home|house|flat|place|apartment|\d ?bhk)\b[^.?!\n]{0,16}\b(?:too small|small now|cramped|not enough)\b|\b(?:have|we've|we’ve) outgrown\b")),
    ("the home before is sold", re.compile(
        r"\b(?:sold|selling) (?:off )?(?:my|our|the) (?:old |present |current |previous )?(?:home|house|flat|apartment|property)\b")),
)  # fmt: skip

VALUE_WORDS: Final = frozenset("save free time change difference life rent commute commuting traffic finally".split())
_VALUES: Final = (
    re.compile(r"\b(?:would|will|'ll|’ll|could) (?:\w+ )?(?:save|free up) (?:me |us |my |our |about |at least )?[\w₹]"),
    re.compile(r"\bmore time (?:with|for|to) \w"),
    re.compile(
        r"\b(?:would|will|'d|’d) (?:really |totally )?(?:change (?:everything|my life|our li(?:fe|ves)|a lot)|make (?:a|all the) (?:big |huge |real |world of )?difference|make (?:my|our) (?:life|lives|days?)\b)"
    ),
    re.compile(r"\bno more (?:rent\b|commut\w+|(?:hours in )?traffic\b|landlords?\b|long drives?)"),
    re.compile(
        r"\b(?:would|could|'d|’d|can) finally (?:be home|get home|reach home|sleep|see (?:my|our|the) (?:kids|children|family)|have (?:my|our) own)"
    ),
)


def trigger_in(text: str, words: frozenset[str]) -> Motive | None:
    """Return what made them look now, if *text*, of *words*, says so: never guessed, and nothing that is only supposed."""
    if TRIGGER_WORDS.isdisjoint(words):
        return None
    for sentence in _told_in(text):
        for told, pattern in _TRIGGERS:
            if (match := pattern.search(sentence.lower())) and not _MAYBE.search(sentence[: match.start()].lower()):
                return Motive(told=told, quote=sentence[match.start() : match.end()])
    return None


def value_in(text: str, words: frozenset[str]) -> Motive | None:
    """Return what the right home would change for them, if *text*, of *words*, says so."""
    if VALUE_WORDS.isdisjoint(words):
        return None
    for sentence in _told_in(text):
        lowered = sentence.lower()
        for pattern in _VALUES:
            if (match := pattern.search(lowered)) and not _MAYBE.search(lowered[: match.start()]):
                told = sentence.strip()[:_LONGEST]
                return Motive(told=told, quote=told)
    return None


def _told_in(text: str) -> list[str]:
    return [match[0] for match in _SENTENCE.finditer(clipped(text)) if not match[0].endswith("?")]


_NO_ANSWER: Final = re.compile(
    r"\s*(?:no\b|nope|nothing|not\b|none|skip|later|why\b|does ?n['’]?o?t matter|don['’]?t|do not|nahi|pata nahi|rather not|prefer not|never mind|ok\b|okay\b|yes\b|yeah|sure\b|maybe|hmm|idk|whatever)",
    re.IGNORECASE,
)


def answered(text: str, asked: Slot | None, slot: Slot) -> Motive | None:
    """Return the plain answer that *text* is to the open question for *slot*: a few words at least, that ask nothing back."""
    if asked is not slot:
        return None
    told = " ".join(text.split())
    if "?" in told or len(told.split()) < 2 or _NO_ANSWER.match(told):
        return None
    return Motive(told=told[:_LONGEST], quote=told[:_LONGEST])

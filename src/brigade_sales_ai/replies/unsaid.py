"""What of a reply is still to be said, when a draft broke off or left something out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ..situation import Act, Brief, Point

__all__ = ["left_out", "said_part", "unsaid"]

_NAMED: Final = frozenset({Act.NOT_SOLD, Act.UNKNOWN_PROJECT})
_WORDS: Final[Mapping[Act, tuple[str, ...]]] = {
    Act.CONFIRM_CALLBACK: ("call", "phone", "ring"),
    Act.CONFIRM_VISIT: ("visit",),
    Act.CANCEL_VISIT: ("visit",),
    Act.CONFIRM_BROCHURE: ("brochure", "details", "send"),
}
"""By what a commitment can be seen, in English and Hinglish alike: what is noted for the customer has to be said."""
_QUESTIONS: Final = frozenset({Act.ASK, Act.CLARIFY, Act.OFFER})
_ASKING: Final = _QUESTIONS | {Act.OBJECTION, Act.GREET}


def unsaid(brief: Brief) -> Brief:
    """
    Return the brief for what is left after `Brief.spoken`: the points that come after the last one that can be seen in it.

    A point is seen by its facts, homes or names in what was said, a question by its mark. Points that leave no trace are taken
    to have been said in order, a sentence each.
    """
    if not brief.spoken:
        return brief
    said, reached = "".join(brief.spoken), _reached(brief)
    points = [
        rest for n, point in enumerate(brief.points) if (rest := _rest(brief, point, said, passed=n < reached)) is not None
    ]
    return _narrowed(brief, points)


def said_part(brief: Brief) -> Brief:
    """Return the brief of what `Brief.spoken` has said of it: the counterpart of `unsaid`."""
    said, reached = "".join(brief.spoken), _reached(brief)
    points = [
        replace(point, facts=_facts(brief, point, said, printed=True)) if point.facts else point
        for n, point in enumerate(brief.points)
        if (_seen(brief, point, said) if _leaves_a_trace(point) else n < reached)
    ]
    return _narrowed(brief, points)


def _narrowed(brief: Brief, points: list[Point]) -> Brief:
    acts = {point.act for point in points}
    return replace(
        brief,
        points=tuple(points),
        question=brief.question if acts & _ASKING else None,
        offer=brief.offer if Act.OFFER in acts else None,
        found=brief.found if Act.LIST_HOMES in acts else None,
    )


def _reached(brief: Brief) -> int:
    """Return how many points were passed, by what can be seen and by the count of sentences."""
    said = "".join(brief.spoken)
    seen = [number for number, point in enumerate(brief.points) if _seen(brief, point, said)]
    return max(sum(1 for sentence in brief.spoken if sentence.strip()), seen[-1] + 1 if seen else 0)


def left_out(brief: Brief) -> Brief:
    """Return the brief for the answers and homes that a whole draft says nothing of; without points when it left nothing out."""
    said = "".join(brief.spoken)
    points = [
        point
        for point in brief.points
        if _leaves_a_trace(point) and point.act not in _QUESTIONS and not _seen(brief, point, said)
    ]
    return _narrowed(brief, points)


def _rest(brief: Brief, point: Point, said: str, *, passed: bool) -> Point | None:
    if point.facts:
        facts = _facts(brief, point, said, printed=False)
        if not facts or (point.act is not Act.ANSWER and _seen(brief, point, said)):
            return None
        return replace(point, facts=facts)
    if _leaves_a_trace(point):
        return None if _seen(brief, point, said) else point
    return None if passed else point


def _facts(brief: Brief, point: Point, said: str, *, printed: bool) -> tuple[str, ...]:
    return tuple(fact.id for fact in brief.facts if fact.id in point.facts and _printed(fact.text, said) is printed)


def _leaves_a_trace(point: Point) -> bool:
    return (
        bool(point.facts)
        or point.act is Act.LIST_HOMES
        or point.act in _NAMED
        or point.act in _QUESTIONS
        or point.act in _WORDS
    )


def _seen(brief: Brief, point: Point, said: str) -> bool:
    if point.facts:
        return bool(_facts(brief, point, said, printed=True))
    if point.act is Act.LIST_HOMES:
        return brief.found is not None and any(match.project.name in said for match in brief.found.matches)
    if point.act in _NAMED:
        return point.about.lower() in said.lower()
    if point.act in _WORDS:
        return any(word in said.lower() for word in _WORDS[point.act])
    return point.act in _QUESTIONS and "?" in said


def _printed(text: str, said: str) -> bool:
    """Whether a fact's words are in *said*; a basis that several facts share is printed once, after the last of them."""
    return text in said or (text.endswith(")") and " (" in text and text[: text.rindex(" (")] in said)

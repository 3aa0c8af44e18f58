"""What is left of earlier anger, and what a new message makes of it (domain.md §5.3)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

__all__ = ["UPSET", "level_after", "slept_on"]

UPSET: Final = 3.0
"""From here on someone is upset with us; below are doubts and hesitation."""
_KEPT_UPSET, _KEPT_PLAIN, _KEPT_RELIEVED = 0.85, 0.6, 0.3
_KEPT_OF_DOUBTS: Final = 0.2
"""Doubts go with the message that had them, or they would add up to an anger that nobody showed."""
_EASED: Final = 3.0
"""How far thanks or relief bring it down at least."""
_HALVES_EVERY: Final = 12 * 3600.0


def slept_on(level: float, since: datetime, at: datetime) -> float:
    """Return what is left of *level* in a new session: half of it every twelve hours."""
    halvings = max(0.0, (at - since).total_seconds()) / _HALVES_EVERY
    return level * float(0.5**halvings)


def level_after(left: float, felt: float, *, relieved: bool) -> float:
    """
    Return ``max(e, ρ·F + 0.6·e)`` for what is *left* (F) and what this message adds (e), at most 10.

    ρ is .85 after an upset message, .6 after a plain one and .3 after relief, which also takes off 3 at least, down to what this message adds.
    """
    if relieved:
        return min(10.0, max(felt, min(_KEPT_RELIEVED * left + 0.6 * felt, left - _EASED)))
    if left < UPSET and felt < UPSET:
        return max(felt, _KEPT_OF_DOUBTS * left + 0.6 * felt)
    kept = _KEPT_UPSET if felt >= UPSET else _KEPT_PLAIN
    return min(10.0, max(felt, kept * left + 0.6 * felt))

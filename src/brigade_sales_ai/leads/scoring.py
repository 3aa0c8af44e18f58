"""Adds dated signals up to a score, with a reason for every point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..profile import UserProfile
from ..situation import Contribution, LeadScore, Situation
from ..vocabulary import Band
from .reasons import reason_for
from .scorecard import STANDARD, Scorecard, Weight
from .signals import Marked, signals_of

__all__ = ["ScorecardScorer", "score_of"]

_DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardScorer:
    """A `LeadScorer` by a scorecard."""

    scorecard: Scorecard = STANDARD

    async def score(self, situation: Situation, /) -> LeadScore:
        """Return the score of the situation's profile, as of its time."""
        return score_of(situation.profile, situation.at, self.scorecard)


def score_of(profile: UserProfile, at: datetime, scorecard: Scorecard = STANDARD) -> LeadScore:
    """
    Return the score of *profile* as of *at*: ``base + Σ contributions == raw``.

    A contribution is ``points · min(Σ strength · 0.5^(age / half-life), cap)``; a group over its ceiling is scaled down
    to it, so that its reasons still add up. Positives fade with time, negatives are cleared by events, so that time alone
    never raises a score (domain.md §1.3, §1.5).
    """
    marked: dict[str, list[Marked]] = defaultdict(list)
    for signal in signals_of(profile):
        marked[signal.code].append(signal)

    positives = _positives(marked, at, scorecard)
    negatives = [*_negatives(marked, scorecard), *_moods(profile, scorecard)]
    negatives = _at_least(negatives, scorecard.floor)
    earned = sum(points for _, points, _ in positives)
    silence = _silence(_last_sign(profile, marked, scorecard), at, scorecard, earned)

    weighed = [*positives, *negatives, *silence]
    contributions = tuple(
        Contribution(
            code=code,
            group=_group(code, scorecard),
            points=points,
            text=reason_for(code, signals, points),
            odds_factor=2 ** (points / scorecard.points_to_double_odds),
            evidence=tuple(dict.fromkeys(s.about for s in signals if s.about)),
        )
        for code, points, signals in sorted(weighed, key=lambda w: (-w[1], w[0]))
        if points
    )
    raw = scorecard.base + sum(c.points for c in contributions)
    gates = _gates(profile)
    return LeadScore(
        raw=raw,
        score=max(0.0, min(100.0, raw)),
        band=_band(raw, gates, scorecard),
        probability=None if gates else scorecard.probability(raw),
        base=scorecard.base,
        contributions=contributions,
        gates=gates,
        engagement=_outlook(contributions, "AB", 60),
        intent_to_buy=_outlook(contributions, "CE", 72),
        scorecard=scorecard.version,
    )


Weighed = tuple[str, float, Sequence[Marked]]


def _positives(marked: dict[str, list[Marked]], at: datetime, scorecard: Scorecard) -> list[Weighed]:
    groups: dict[str, list[Weighed]] = defaultdict(list)
    for code, signals in marked.items():
        weight = scorecard.weights[code]
        if weight.points > 0:
            groups[weight.group].append((code, _points(weight, signals, at), signals))
    weighed: list[Weighed] = []
    for group, members in groups.items():
        if group == scorecard.ladder:
            # The highest step counts, not the sum: who visits has also asked to.
            weighed.append(max(members, key=lambda m: (m[1], m[0])))
        else:
            weighed += _at_most(members, scorecard.ceilings[group])
    return weighed


def _points(weight: Weight, signals: Iterable[Marked], at: datetime) -> float:
    """Return what the signals of one kind are worth at *at*; one told for the future counts in full."""
    cap = weight.cap if weight.cap is not None else 1.0  # one standing fact told twice is still one fact
    count = 0.0
    for signal in signals:
        if count >= cap:
            break
        if signal.at is None or weight.half_life_days is None:
            count += signal.strength
        else:
            days = max(0.0, (at - signal.at).total_seconds() / _DAY)
            count += signal.strength * 0.5 ** (days / weight.half_life_days)
    return weight.points * min(count, cap)


def _at_most(members: list[Weighed], ceiling: float) -> list[Weighed]:
    total = sum(points for _, points, _ in members)
    if total <= ceiling:
        return members
    return [(code, points * ceiling / total, signals) for code, points, signals in members]


def _at_least(members: list[Weighed], floor: float) -> list[Weighed]:
    total = sum(points for _, points, _ in members)
    if total >= floor:
        return members
    return [(code, points * floor / total, signals) for code, points, signals in members]


def _negatives(marked: dict[str, list[Marked]], scorecard: Scorecard) -> list[Weighed]:
    weighed: list[Weighed] = []
    for code, signals in marked.items():
        weight = scorecard.weights[code]
        if weight.points < 0:
            several = code == "objection_open_other"
            count = len(signals) if several else min(len(signals), weight.cap or 1)
            weighed.append((code, weight.points * count, signals))
    return weighed


def _moods(profile: UserProfile, scorecard: Scorecard) -> list[Weighed]:
    """Return what frustration costs: as it was last felt, for only the next talk can tell that it has passed."""
    over = profile.talk.frustration - scorecard.frustration_from
    return [("frustration", scorecard.frustration_points * over, ())] if over > 0 else []


def _last_sign(profile: UserProfile, marked: dict[str, list[Marked]], scorecard: Scorecard) -> datetime | None:
    """Return when the customer was last seen to care: by a message, or by any dated signal that speaks for them."""
    speaking = (signals for code, signals in marked.items() if scorecard.weights[code].points > 0)
    signs = [signal.at for signals in speaking for signal in signals if signal.at is not None]
    return max([*signs, *([profile.last_active] if profile.last_active else [])], default=None)


def _silence(since: datetime | None, at: datetime, scorecard: Scorecard, earned: float) -> list[Weighed]:
    """Return what silence costs: never more than the positives it eats, so that an old lead is not below a new one."""
    if since is None:
        return []
    days = (at - since).total_seconds() / _DAY
    if days <= scorecard.silent_days:
        return []
    points = max(scorecard.silent_at_most, scorecard.silent_points_per_30_days * (days - scorecard.silent_days) / 30)
    return [("inactive", max(points, -earned), (Marked(code="inactive", about=f"{days:.0f}"),))]


def _group(code: str, scorecard: Scorecard) -> str:
    return scorecard.weights[code].group if code in scorecard.weights else "N"


def _gates(profile: UserProfile) -> tuple[str, ...]:
    held = {
        "opt_out": profile.opted_out,
        "not_interested": profile.not_interested,
        "not_a_buyer": profile.not_a_buyer,
        "spam": profile.spam,
        "booked": profile.booked,
    }
    return tuple(gate for gate, holds in held.items() if holds)


def _band(raw: float, gates: tuple[str, ...], scorecard: Scorecard) -> Band:
    if "booked" in gates:
        return Band.CUSTOMER
    return Band.COLD if gates else scorecard.band(raw)


def _outlook(contributions: tuple[Contribution, ...], groups: str, most: float) -> float:
    """Return 0 … 10: ``10 · points of the groups / most`` (domain.md §1.2)."""
    return max(0.0, min(10.0, 10 * sum(c.points for c in contributions if c.group in groups) / most))

"""Adds dated signals up to a score, with a reason for every point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from ..events import LeadScored
from ..profile import UserProfile
from ..situation import Contribution, LeadScore, Situation
from ..vocabulary import Band
from .reasons import reason_for
from .scorecard import STANDARD, Scorecard, Weight
from .signals import Marked, signals_of

__all__ = ["ScorecardScorer", "Weighed", "gates_of", "marks_of", "raw_of", "score_of", "weighed"]

_DAY: Final = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardScorer:
    """A `LeadScorer` by a scorecard."""

    scorecard: Scorecard = STANDARD

    async def score(self, situation: Situation, /) -> LeadScore:
        """Return the score of the situation's profile, as of its time."""
        return score_of(situation.profile, situation.at, self.scorecard)


class Weighed(NamedTuple):
    """What the signals of one kind come to."""

    code: str
    points: float
    signals: Sequence[Marked] = ()


def score_of(profile: UserProfile, at: datetime, scorecard: Scorecard = STANDARD) -> LeadScore:
    """
    Return the score of *profile* as of *at*: ``base + Σ contributions == raw``.

    A contribution is ``points · min(Σ strength · 0.5^(age / half-life), cap)``; a group over its ceiling is scaled down
    to it, so that its reasons still add up. Positives fade with time, negatives are cleared by events, so that time alone
    never raises a score (domain.md §1.3, §1.5).

    The band remembers: of a profile that this scorecard scored before, one that was earned is kept until the score has
    fallen clearly below its edge (`Scorecard.band`).
    """
    found = _ranked(weighed(profile, at, scorecard))
    contributions = tuple([_reason(w, scorecard) for w in found])
    raw = scorecard.base + sum([w.points for w in found])
    gates = gates_of(profile)
    engagement, intent = _outlooks(found, scorecard)
    return LeadScore(
        raw=raw,
        score=max(0.0, min(100.0, raw)),
        band=_band(raw, gates, profile, scorecard),
        probability=None if gates else scorecard.probability(raw),
        base=scorecard.base,
        contributions=contributions,
        gates=gates,
        engagement=engagement,
        intent_to_buy=intent,
        scorecard=scorecard.version,
    )


def raw_of(profile: UserProfile, at: datetime, scorecard: Scorecard = STANDARD) -> float:
    """Return the raw score alone, added up in the same order as `score_of` does."""
    return scorecard.base + sum([w.points for w in _ranked(weighed(profile, at, scorecard))])


def marks_of(profile: UserProfile, at: datetime, scorecard: Scorecard = STANDARD) -> LeadScored:
    """Return the figures of `score_of` as the event that keeps them; no reasons, so that many profiles are soon scored."""
    found = _ranked(weighed(profile, at, scorecard))
    raw = scorecard.base + sum([w.points for w in found])
    engagement, intent = _outlooks(found, scorecard)
    return LeadScored(
        raw=raw,
        score=max(0.0, min(100.0, raw)),
        band=_band(raw, gates_of(profile), profile, scorecard),
        engagement=engagement,
        intent_to_buy=intent,
        scorecard=scorecard.version,
    )


def _ranked(found: Iterable[Weighed]) -> list[Weighed]:
    """Return *found*, what gives most first: always in the same order, so that the same facts add up to the same bits."""
    return sorted(found, key=lambda w: (-w[1], w[0]))


def weighed(profile: UserProfile, at: datetime, scorecard: Scorecard = STANDARD) -> list[Weighed]:
    """Return what each kind of signal adds or takes; none that comes to nothing."""
    groups: dict[str, list[Weighed]] = {}
    against: list[Weighed] = []
    last = profile.last_active
    weights = scorecard.weights
    for code, marks in signals_of(profile).items():
        weight = weights.get(code)
        if weight is None:
            continue
        if weight.points > 0:
            groups.setdefault(weight.group, []).append(Weighed(code, _points(weight, marks, at), marks))
            # Whatever speaks for them says when they last cared, as a message does.
            newest = marks[0].at
            if newest is not None and (last is None or newest > last):
                last = newest
        elif weight.points < 0:
            against.append(Weighed(code, weight.points * _count(code, marks, weight), marks))
    earned = _earned(groups, scorecard)
    against = _at_least([*against, *_moods(profile, scorecard)], scorecard.floor)
    silence = _silence(last, at, scorecard, sum([w.points for w in earned]))
    return [w for w in (*earned, *against, *silence) if w.points]


def _reason(found: Weighed, scorecard: Scorecard) -> Contribution:
    code, points, signals = found
    weight = scorecard.weights.get(code)
    newest = signals[0]
    evidence: tuple[str, ...] = (newest.about,) if newest.about else ()
    quote = newest.quote
    if len(signals) > 1:
        evidence = tuple(dict.fromkeys([s.about for s in signals if s.about]))
        quote = next((s.quote for s in signals if s.quote), "")
    return Contribution.made(
        code=code,
        group=weight.group if weight else "N",
        points=points,
        text=reason_for(code, signals, points),
        odds_factor=2 ** (points / scorecard.points_to_double_odds),
        evidence=evidence,
        at=newest.at,
        quote=quote,
    )


def _earned(groups: Mapping[str, list[Weighed]], scorecard: Scorecard) -> list[Weighed]:
    found: list[Weighed] = []
    for group, members in groups.items():
        if len(members) == 1 and members[0].points <= scorecard.ceilings.get(group, math.inf):
            found += members
        elif group == scorecard.ladder:
            # The highest step counts, not the sum: who visits has also asked to.
            found.append(max(members, key=lambda m: (m.points, m.code)))
        else:
            found += _at_most(members, scorecard.ceilings[group])
    return found


def _points(weight: Weight, signals: Iterable[Marked], at: datetime) -> float:
    """Return what the signals of one kind are worth at *at*; one told for the future counts in full."""
    cap = weight.cap if weight.cap is not None else 1.0  # one standing fact told twice is still one fact
    half_life = weight.half_life_days
    count = 0.0
    for mark in signals:
        if count >= cap:
            break
        if half_life is None or mark.at is None:
            count += mark.strength
        else:
            days = (at - mark.at).total_seconds() / _DAY
            count += mark.strength * (0.5 ** (days / half_life) if days > 0 else 1.0)
    return weight.points * min(cap, count)


def _at_most(members: list[Weighed], ceiling: float) -> list[Weighed]:
    total = sum([m.points for m in members])
    return members if total <= ceiling else [Weighed(m.code, m.points * ceiling / total, m.signals) for m in members]


def _at_least(members: list[Weighed], floor: float) -> list[Weighed]:
    total = sum(m.points for m in members)
    return members if total >= floor else [Weighed(m.code, m.points * floor / total, m.signals) for m in members]


def _count(code: str, marks: Sequence[Marked], weight: Weight) -> float:
    """Return how often what speaks against them counts: each open concern of another kind does, the rest up to its cap."""
    return len(marks) if code == "objection_open_other" else min(len(marks), weight.cap or 1)


def _moods(profile: UserProfile, scorecard: Scorecard) -> list[Weighed]:
    """Return what frustration costs: as it was last felt, for only the next talk can tell that it has passed."""
    over = profile.talk.frustration - scorecard.frustration_from
    if over <= 0:
        return []
    return [
        Weighed("frustration", scorecard.frustration_points * over, (Marked("frustration", profile.talk.frustration_at),))
    ]


def _silence(since: datetime | None, at: datetime, scorecard: Scorecard, earned: float) -> list[Weighed]:
    """Return what silence costs: never more than the positives it eats, so that an old lead is not below a new one."""
    if since is None:
        return []
    days = (at - since).total_seconds() / _DAY
    if days <= scorecard.silent_days:
        return []
    points = max(scorecard.silent_at_most, scorecard.silent_points_per_30_days * (days - scorecard.silent_days) / 30)
    return [Weighed("inactive", max(points, -earned), (Marked("inactive", about=f"{days:.0f}"),))]


def gates_of(profile: UserProfile) -> tuple[str, ...]:
    """Return what forces the band, whatever the points say."""
    held = (profile.opted_out, profile.not_interested, profile.not_a_buyer, profile.spam, profile.booked)
    return tuple([gate for gate, holds in zip(_GATES, held, strict=True) if holds]) if any(held) else ()


_GATES: Final = ("opt_out", "not_interested", "not_a_buyer", "spam", "booked")


def _band(raw: float, gates: tuple[str, ...], profile: UserProfile, scorecard: Scorecard) -> Band:
    if "booked" in gates:
        return Band.CUSTOMER
    if gates:
        return Band.COLD
    # Another scorecard's band was earned by other points: it holds nothing.
    ours = profile.lead_scorecard == scorecard.version
    return scorecard.band(raw, before=profile.lead_temperature if ours else None)


def _outlooks(found: Iterable[Weighed], scorecard: Scorecard) -> tuple[float, float]:
    """Return engagement and intent to buy, 0 … 10: ``10 · points of the groups / most`` (domain.md §1.2)."""
    engagement = intent = 0.0
    for code, points, _ in found:
        weight = scorecard.weights.get(code)
        if weight is None:
            continue
        if weight.group in "AB":
            engagement += points
        elif weight.group in "CE":
            intent += points
    return max(0.0, min(10.0, engagement / 6)), max(0.0, min(10.0, intent / 7.2))

"""A rule as a sales manager reads it."""

from __future__ import annotations

from .conditions import When
from .rules import Anew, Rule

__all__ = ["described", "resting"]


def described(rule: Rule) -> dict[str, str | int]:
    """Return what *rule* is, needs and does, in words by column."""
    never = f" Never: {', '.join(rule.never)}." if rule.never else ""
    return {
        "id": rule.id,
        "family": rule.family.name.lower(),
        "priority": rule.priority,
        "when": _when(rule),
        "needs": ", ".join(f"{each.name} ({each.source})" for each in rule.needs),
        "say": f"{rule.say}{never}",
        "rests": resting(rule),
    }


def _when(rule: Rule) -> str:
    if rule.planned:
        return f"planned, not in a turn: {rule.planned}"
    told = [rule.when.in_words() if isinstance(rule.when, When) else "a function of the host's own"]
    if rule.stages:
        told.append("stage: " + " or ".join(stage.value for stage in rule.stages))
    if unless := _unless(rule):
        told.append(f"unless {unless}")
    return "; ".join(told)


def _unless(rule: Rule) -> str:
    unless = rule.unless
    return " or ".join((
        *(f"{name} spoke within {turns} turns" for name, turns in unless.fired),
        *(f"{offer.value.replace('_', ' ')} was declined within {days:g} days" for offer, days in unless.declined),
        *(each.in_words() for each in unless.clauses),
    ))  # fmt: skip


_ANEW = {
    Anew.OBJECTION: "not for a concern that is new",
    Anew.SHORTLIST: "again when a home is shortlisted",
    Anew.VISIT: "again after a visit",
}


def resting(rule: Rule) -> str:
    """Return how long *rule* rests after it spoke."""
    rests = [
        "once" if rule.once else "",
        f"{rule.cooldown_turns} turns" if rule.cooldown_turns else "",
        f"{rule.cooldown_hours:g} hours" if rule.cooldown_hours else "",
        f"{rule.per_session} a session" if rule.per_session else "",
        _ANEW[rule.anew] if rule.anew else "",
        "7 days when declined" if rule.offers else "",
    ]
    return ", ".join(filter(None, rests))

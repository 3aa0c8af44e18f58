"""Shows what is remembered about a customer, and which message taught each fact."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import anyio
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..display import masked
from ..engine import ConversationEngine, utc_now
from ..errors import ConfigurationError
from ..leads import score_of
from ..money import show_range
from ..profile import UserProfile
from ..storage import SQLiteProfileStore

__all__ = ["run"]


def run(user: str, *, db: Path, as_json: bool, show_contact: bool) -> int:
    """Show *user*'s profile; return 1 when nobody of that name is known."""
    if not db.exists():
        raise ConfigurationError(f"there is no database {db}; name one with --db")
    return anyio.run(partial(_show, user, db, as_json=as_json, show_contact=show_contact))


async def _show(user: str, db: Path, *, as_json: bool, show_contact: bool) -> int:
    async with SQLiteProfileStore.open(db) as store:
        profile = await ConversationEngine(profiles=store).profile(user)
        if profile.revision == 0:
            print(f"nobody called {user} is known in {db}", file=sys.stderr)
            return 1
        said = {entry.key: entry.said async for entry in store.journal(user)}
    if not show_contact:
        profile = profile.model_copy(update={"phone": masked(profile.phone), "email": masked(profile.email)})
    if as_json:
        print(profile.model_dump_json(indent=1))
        return 0
    _print(Console(highlight=False, markup=False), profile, said)
    return 0


def _print(console: Console, profile: UserProfile, said: dict[str, str | None]) -> None:
    known = Table(title=f"{profile.user_id}: what is remembered")
    for column in ("fact", "value", "taught by", "in the words"):
        known.add_column(column, overflow="fold")
    for fact, value in _facts(profile).items():
        how = profile.learned.get(fact)
        words = (how.quote or said.get(how.source) or "") if how else ""
        source = f"{how.source}, {how.at:%d %b %Y %H:%M} UTC" if how else ""
        known.add_row(fact, Text(value), source, Text("" if fact in ("phone", "email") else words))
    console.print(known)

    score = score_of(profile, utc_now())
    gates = f" ({', '.join(score.gates)})" if score.gates else ""
    console.print(f"lead now: {score.score:.0f} of 100, {score.band.value}{gates}; stage: {profile.current_stage.value}")
    for reason in score.contributions:
        console.print(f"  {reason.points:+.1f}  {reason.text}")
    for change in profile.stage_history:
        console.print(f"  {change.at:%d %b %H:%M} {change.stage.value}: {change.reason}")


def _facts(profile: UserProfile) -> dict[str, str]:
    """Return what is known, by the name under which it was learned; what is not known is left out."""
    search = profile.talk.search
    budget = profile.budget_min is not None or profile.budget_max is not None
    found: dict[str, str | None] = {
        "name": profile.name,
        "phone": profile.phone,
        "email": profile.email,
        "budget": show_range(profile.budget_min, profile.budget_max) if budget else None,
        "configuration": ", ".join(str(c) for c in profile.preferred_configurations),
        "locality": ", ".join(profile.preferred_locations),
        "avoided": ", ".join(profile.avoided_locations),
        "kind": ", ".join(k.value for k in search.kinds),
        "status": search.status.value if search.status else None,
        "amenities": ", ".join(profile.must_have_amenities),
        "purpose": profile.purpose.value if profile.purpose else None,
        "timeline": _months(profile.timeline_months),
        "loan": profile.loan.value if profile.loan else None,
        "deciders": ", ".join(profile.deciders),
        "commute": profile.commute,
        "trigger": profile.trigger,
        "value": profile.value,
        "viewed": ", ".join(f"{v.project_id} ({v.count})" for v in profile.properties_viewed),
        "interested": ", ".join(i.project_id for i in profile.interested_projects),
        "objections": ", ".join(f"{o.objection.value} ({o.state.value}, {o.count})" for o in profile.objections_history),
        "visits": ", ".join(f"{v.project_id or 'a home'} ({v.state})" for v in profile.site_visits_scheduled),
        "sessions": str(profile.total_sessions),
        "notes": "; ".join(profile.notes),
    }
    return {fact: value for fact, value in found.items() if value}


def _months(months: tuple[int, int | None] | None) -> str | None:
    if months is None:
        return None
    return f"{months[0]} to {months[1]} months" if months[1] is not None else f"{months[0]} months or later"

"""What the rules look at: the situation, with the questions they all ask answered once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final

from ..escalation import reasons_for_human
from ..homes import Project
from ..situation import Situation
from ..vocabulary import HandoffReason, Intent, Objection, Offerable, Slot, Stage, Topic
from .stages import stage_of

__all__ = ["DECLINED_FOR", "RETURN_AFTER", "View"]

DECLINED_FOR: Final = timedelta(days=7)
"""How long a declined offer sleeps: nagging is a listed dark pattern (domain.md §2.3)."""

RETURN_AFTER: Final = timedelta(hours=4)
"""The gap after which a new session is a return (domain.md §2.4, rule 11)."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A situation as the rules see it."""

    now: Situation
    stage: Stage
    stage_reason: str
    human: tuple[HandoffReason, ...]
    focus: Project | None
    """The home the message is about, if it is about one."""

    @classmethod
    def of(cls, now: Situation) -> View:
        """Look at *now* once for all rules."""
        stage, reason = stage_of(now)
        focus = now.facts.about[0] if now.facts.about else None
        return cls(now=now, stage=stage, stage_reason=reason, human=reasons_for_human(now), focus=focus)

    def wants(self, *intents: Intent) -> bool:
        """Whether the message has any of *intents*."""
        return self.now.heard.wants(*intents)

    def asks_about(self, *topics: Topic) -> bool:
        """Whether the message asks about any of *topics*."""
        return not set(topics).isdisjoint(self.now.heard.topics)

    def objects(self, *objections: Objection) -> Objection | None:
        """Return the first of *objections* that this message raises."""
        return next((o for o in self.now.heard.objections if o in objections), None)

    def may_offer(self, offer: Offerable) -> bool:
        """Whether *offer* was not declined within the last seven days."""
        declined_at = self.now.profile.talk.declined.get(offer)
        return declined_at is None or self.now.at - declined_at >= DECLINED_FOR

    @cached_property
    def known(self) -> frozenset[Slot]:
        """What the customer has told us."""
        return self.now.profile.known

    @property
    def questioned(self) -> bool:
        """Whether the customer asked for something that deserves an answer before any question of ours."""
        return bool(self.now.facts.found or self.now.facts.facts)

    @property
    def returning(self) -> bool:
        """Whether this message opens a return: a new session, hours after the last message."""
        talk = self.now.profile.talk
        return (
            talk.session_turns == 1
            and self.now.profile.total_sessions >= 2
            and talk.gap is not None
            and talk.gap >= RETURN_AFTER
        )

    @property
    def most_viewed(self) -> tuple[str, int] | None:
        """Return the home looked at most with its count."""
        viewed = max(self.now.profile.properties_viewed, key=lambda v: v.count, default=None)
        return (viewed.project_id, viewed.count) if viewed else None

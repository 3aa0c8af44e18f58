"""Judgement: the stage of the sale, which rules fire and why the others do not."""

from .nudges import News, NudgePolicy, nudge_in_chat, plan_nudges
from .rulebook import Rulebook
from .rules import Family, Rule
from .stages import stage_of
from .standard import STANDARD

__all__ = ["STANDARD", "Family", "News", "NudgePolicy", "Rule", "Rulebook", "nudge_in_chat", "plan_nudges", "stage_of"]

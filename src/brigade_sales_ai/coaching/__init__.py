"""Judgement: the stage of the sale, which rules fire and why the others do not."""

from .rulebook import Rulebook
from .rules import Family, Rule
from .stages import stage_of
from .standard import STANDARD

__all__ = ["STANDARD", "Family", "Rule", "Rulebook", "stage_of"]

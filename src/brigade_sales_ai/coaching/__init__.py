"""Judgement: the stage of the sale, which rules fire and why the others do not."""

from .conditions import When
from .evidence import EVIDENCE, Evidence
from .facts import FACTS, RuleFact
from .files import ReloadableRulebook, RuleFileError, load_rules
from .rulebook import Rulebook
from .rules import Anew, Family, Rule, Unless
from .stages import stage_of
from .standard import STANDARD

__all__ = [
    "EVIDENCE",
    "FACTS",
    "STANDARD",
    "Anew",
    "Evidence",
    "Family",
    "ReloadableRulebook",
    "Rule",
    "RuleFact",
    "RuleFileError",
    "Rulebook",
    "Unless",
    "When",
    "load_rules",
    "stage_of",
]

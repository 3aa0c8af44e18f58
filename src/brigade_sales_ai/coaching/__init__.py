"""
Judgement: the stage of the sale, which rules fire and why the others do not.

Rules of a file are in `brigade_sales_ai.coaching.files`, the search for rules that cannot work in `.check`, the fate of each in `.explain`.
"""

from .conditions import When
from .evidence import EVIDENCE, Evidence
from .facts import FACTS, RuleFact
from .nudges import News, NudgePolicy, nudge_in_chat, plan_nudges
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
    "News",
    "NudgePolicy",
    "Rule",
    "RuleFact",
    "Rulebook",
    "Unless",
    "When",
    "nudge_in_chat",
    "plan_nudges",
    "stage_of",
]

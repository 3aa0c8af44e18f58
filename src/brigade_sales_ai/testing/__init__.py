"""
The contract that every store has to keep, and predictable stand-ins for hosts' own tests.

Needs pytest.
"""

import pytest

# Before the import, so that failing contracts explain themselves.
pytest.register_assert_rewrite("brigade_sales_ai.testing.contracts")

from .contracts import ADA, PROMISES, ProfileStoreContract, Promise, StoreOpener
from .fakes import ScriptedResponder
from .models import Line, RecordingChatModel, ReplayedChatModel, ScriptedChatModel, forbid_model_calls

__all__ = [
    "ADA",
    "PROMISES",
    "Line",
    "ProfileStoreContract",
    "Promise",
    "RecordingChatModel",
    "ReplayedChatModel",
    "ScriptedChatModel",
    "ScriptedResponder",
    "StoreOpener",
    "forbid_model_calls",
]

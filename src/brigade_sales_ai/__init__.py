"""
An embeddable engine for sales conversations whose every decision can be explained.

The names most programs need; the rest is imported from the module that owns it (`brigade_sales_ai.knowledge`,
`brigade_sales_ai.storage`, `brigade_sales_ai.events`, `brigade_sales_ai.errors`, …).
"""

from .blocking import BlockingEngine
from .engine import ConversationEngine, EngineSettings
from .errors import (
    AlreadyRecorded,
    BrigadeError,
    ConfigurationError,
    CustomerErased,
    InvalidRequest,
    ProfileConflict,
    StorageError,
    TurnNotSaved,
)
from .knowledge import Catalogue, CatalogueKnowledge
from .profile import UserProfile
from .questions import ProfileQuery
from .storage import MemoryProfileStore, SQLiteProfileStore
from .turns import ReplyDelta, TurnCompleted, TurnEvent, TurnRequest, TurnResult

__all__ = [
    "AlreadyRecorded",
    "BlockingEngine",
    "BrigadeError",
    "Catalogue",
    "CatalogueKnowledge",
    "ConfigurationError",
    "ConversationEngine",
    "CustomerErased",
    "EngineSettings",
    "InvalidRequest",
    "MemoryProfileStore",
    "ProfileConflict",
    "ProfileQuery",
    "ReplyDelta",
    "SQLiteProfileStore",
    "StorageError",
    "TurnCompleted",
    "TurnEvent",
    "TurnNotSaved",
    "TurnRequest",
    "TurnResult",
    "UserProfile",
]

__version__ = "0.1.0"

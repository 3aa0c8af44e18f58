"""
What this library raises, grouped by what the caller can do about it.

BrigadeError
├── ConfigurationError     change the program or its settings
├── InvalidRequest         change the input (also a ValueError)
├── ModelError             the model failed (the engine does without it, and says so)
│   ├── ModelUnavailable   later
│   ├── ModelRefused       other words
│   │   └── AccessRefused  another key or another model
│   └── ModelBudgetSpent   raise the budget, or wait until it begins anew
└── StorageError           the store failed; nothing was saved
    ├── AlreadyRecorded    this message was kept before: load it again
    ├── ProfileConflict    someone else saved first: reload and try again
    ├── CustomerErased     everything about the customer was erased meanwhile: keep nothing of what was under way
    └── TurnNotSaved       the customer has an answer (`.reply`), the store does not: deliver it and alert

No message here carries what a customer wrote, a phone number or an e-mail address.
"""

from __future__ import annotations

__all__ = [
    "AccessRefused",
    "AlreadyRecorded",
    "BrigadeError",
    "ConfigurationError",
    "CustomerErased",
    "InvalidRequest",
    "ModelBudgetSpent",
    "ModelError",
    "ModelRefused",
    "ModelUnavailable",
    "ProfileConflict",
    "StorageError",
    "TurnNotSaved",
]


class BrigadeError(Exception):
    """Base class of every error raised on purpose by this library."""


class ConfigurationError(BrigadeError):
    """The engine was put together from parts, files or settings that do not fit."""


class InvalidRequest(BrigadeError, ValueError):
    """The input cannot be used as it stands; the message names the field and the cure."""


class ModelError(BrigadeError):
    """A language model gave no answer that can be used; the client's own exception is the `__cause__`."""


class ModelUnavailable(ModelError):
    """It cannot be reached, is too slow or too busy, or stopped in the middle: later may help."""


class ModelRefused(ModelError):
    """It will not answer this, or not as it was asked: the same again will not help."""


class AccessRefused(ModelRefused):
    """It refuses whoever asks, not what is asked: the key, the account or the model's name."""


class StorageError(BrigadeError):
    """The profile store failed and kept nothing; its own exception is the `__cause__`."""


class AlreadyRecorded(StorageError):
    """An entry with this key is in the customer's journal already."""

    def __init__(self) -> None:
        super().__init__("this message is in the journal already; load the profile again to get its answer")


class ProfileConflict(StorageError):
    """The profile changed between reading and saving it."""

    def __init__(self, *, expected: int) -> None:
        super().__init__(f"the profile is not at revision {expected} any more; load it and try again")
        self.expected = expected


class CustomerErased(StorageError):
    """Everything about the customer was erased while this was under way; none of it was kept."""

    def __init__(self) -> None:
        super().__init__("the customer was erased while this was under way, so nothing of it was kept")


class TurnNotSaved(StorageError):
    """The reply was made (*reply*, its text; None while a human owns the talk), but the turn was not kept."""

    def __init__(self, reply: str | None) -> None:
        super().__init__("the reply was made, but the turn was not saved: deliver `.reply` and alert an operator")
        self.reply = reply


class ModelBudgetSpent(ModelError):
    """No more calls of a model are allowed for now; *whose* budget it is: ``turn``, ``customer`` or ``day``."""

    def __init__(self, whose: str) -> None:
        super().__init__(f"the budget of model calls is spent ({whose})")
        self.whose = whose

"""The stored format: how profiles and journal entries become rows, and rows become them again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any, Final, TypedDict, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, to_json

from ..errors import InvalidRequest, StorageError
from ..profile import UserProfile
from ..questions import NEVER, ProfileQuery, facets_of, name_words
from ..situation import Message
from ..turns import Dossier, JournalEntry
from ..values import Value
from ..vocabulary import Speaker
from .packing import packed, unpacked

__all__ = [
    "PROFILE_COLUMNS",
    "Cell",
    "ProfileMemo",
    "Unreadable",
    "check_pair",
    "document_bytes",
    "document_of",
    "dossier_of",
    "entry_json",
    "entry_of",
    "entry_row",
    "messages_of",
    "moment",
    "packed_row",
    "profile_json",
    "profile_of",
    "profile_row",
    "query_json",
    "stamp",
]

V = TypeVar("V", bound=Value)
Cell = str | bytes | int | float | None


def stamp(moment: datetime) -> str:
    """Return *moment* as UTC text that sorts in order of time and keeps the microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Return the moment that `stamp` wrote."""
    return datetime.fromisoformat(text)


_CELLS: Final = dict[type, Callable[[Any], Cell]](
    [(tuple, lambda value: to_json(value).decode() if value else "[]"), (datetime, stamp), (bool, int)]
)
"""How SQLite keeps what it has no type for: lists as JSON, times as text, truth as a number."""


def _cells(values: Iterable[object]) -> list[Cell]:
    return [_CELLS[type(value)](value) if type(value) in _CELLS else cast("Cell", value) for value in values]


# The columns sales people query: a projection of the document, written at every commit and never read back.
_FIELDS: Final = (
    "user_id",
    "name",
    "phone",
    "email",
    "budget_min",
    "budget_max",
    "preferred_configurations",
    "preferred_locations",
    "must_have_amenities",
    "avoided_amenities",
    "total_sessions",
    "properties_viewed",
    "properties_rejected",
    "interested_projects",
    "objections_history",
    "engagement_score",
    "intent_to_buy_score",
    "lead_temperature",
    "current_stage",
    "stage_history",
    "created_at",
    "last_active",
    "last_session_id",
    "site_visits_scheduled",
    "site_visits_completed",
    "callbacks_requested",
    "callbacks_completed",
    "brochures_downloaded",
    "sentiment_history",
    "avg_sentiment_score",
    "notes",
    "tags",
    "revision",
    "lead_score",
    "lead_raw",
    "lead_scorecard",
    "furthest_stage",
    "owner",
    "opted_out",
)
_fields_of: Final[Callable[[UserProfile], tuple[object, ...]]] = attrgetter(*_FIELDS)

PROFILE_COLUMNS: Final = (*_FIELDS, "facets", "name_words", "document")


def document_bytes(profile: UserProfile) -> bytes:
    """Return *profile* as it is kept; what is at its default is not written, as most of a profile is not known yet."""
    return _dumped(profile, exclude_defaults=True)


def document_of(profile: UserProfile) -> str:
    """Return the same as text."""
    return document_bytes(profile).decode()


def profile_row(profile: UserProfile, document: str | bytes) -> tuple[Cell, ...]:
    """Return the row of *profile*: its columns in the order of `PROFILE_COLUMNS`, the *document* last."""
    return (*_cells(_columns(profile)), document)


def _columns(profile: UserProfile) -> tuple[object, ...]:
    return (*_fields_of(profile), facets_of(profile), name_words(profile.name))


def profile_json(profile: UserProfile, document: str) -> str:
    """Return the row of *profile* as one JSON object, by the names of `PROFILE_COLUMNS`."""
    # As Postgres reads a tsvector, and brigade_beginnings makes one; no word has a quote.
    words = " ".join(f"'{word[:end]}'" for word in name_words(profile.name) for end in {*range(1, 13), len(word)})
    columns = dict(zip(PROFILE_COLUMNS, _columns(profile), strict=False))
    return _json({**columns, "name_words": words, "document": document})


def profile_of(document: str | bytes) -> UserProfile:
    """
    Return the profile that was kept as *document*.

    Raises:
        StorageError: The document is not one of ours, or a newer version's.

    """
    return _restored(UserProfile, document)


_ENTRY_COLUMNS: Final = ("user_id", "revision", "key", "at", "session_id", "said", "reply", "reply_by", "document")


def entry_row(entry: JournalEntry) -> tuple[Cell, ...]:
    """Return the row of *entry*: user_id, revision, key, at, session_id, said, reply, reply_by, document."""
    return (*_entry_columns(entry), _dumped(entry).decode())


def packed_row(entry: JournalEntry) -> tuple[Cell, ...]:
    """Return `entry_row` with the document packed."""
    return (*_entry_columns(entry), packed(_dumped(entry)))


def _entry_columns(entry: JournalEntry) -> tuple[Cell, ...]:
    return (
        entry.user_id,
        entry.revision,
        entry.key,
        stamp(entry.at),
        entry.session_id,
        entry.said,
        entry.reply,
        entry.reply_by,
    )


def entry_json(entry: JournalEntry) -> str:
    """Return the row of *entry* as one JSON object, by the names of its columns, and which entry it follows."""
    return _json({**dict(zip(_ENTRY_COLUMNS, entry_row(entry), strict=True)), "follows": entry.follows})


def entry_of(document: str) -> JournalEntry:
    """Return the entry that was kept as *document*, packed or not. Raises: as `profile_of`."""
    try:
        entry = unpacked(document)
    except ValueError:
        raise Unreadable("a stored JournalEntry cannot be read: it is damaged") from None
    return _restored(JournalEntry, entry)


def query_json(query: ProfileQuery) -> dict[str, object]:
    """Return *query* as the SQL functions `brigade_find` and `brigade_count` take it."""
    place = query.place()
    return {
        "temperature": query.temperature,
        "stage": query.stage,
        "score_min": query.score_min,
        "score_max": query.score_max,
        "active_since": query.active_since and stamp(query.active_since),
        "active_before": query.active_before and stamp(query.active_before),
        "budget_min": query.budget_min,
        "budget_max": query.budget_max,
        "facets": list(query.facets()),
        "words": list(query.words()),
        "order": query.order,
        "limit": query.limit,
        "place": place
        and {
            "score": None if place.score == -math.inf else place.score,
            "last_active": None if place.last_active == NEVER else stamp(place.last_active),
            "user_id": place.user_id,
        },
    }


def messages_of(said: str | None, reply: str | None, reply_by: str | None, at: datetime) -> tuple[Message, ...]:
    """Return what one entry adds to the talk: the customer's words, then the answer."""
    messages: list[Message] = []
    if said is not None:
        messages.append(Message(speaker=Speaker.CUSTOMER, text=said, at=at))
    if reply is not None:
        messages.append(Message(speaker=Speaker(reply_by or Speaker.BOT), text=reply, at=at))
    return tuple(messages)


class KnownRow(TypedDict):
    """What the SQL function `brigade_load` returns; *recent* has (said, reply, reply_by, at), the newest first."""

    profile: str | None
    answered: str | None
    last_key: str | None
    recent: list[tuple[str | None, str | None, str | None, str]]


class ProfileMemo:
    """
    Remembers the profiles that documents were last turned into, for the customers seen last.

    Turning a document into a profile is most of what a load costs, and the next load of a customer mostly meets the
    document of the last commit. Digests of the documents are compared, so nothing stale can be given.
    """

    def __init__(self, size: int = 256) -> None:
        self._size = size
        self._known: dict[str, tuple[bytes, UserProfile]] = {}

    def profile_of(self, user_id: str, document: str | bytes | None) -> UserProfile:
        """Return the profile that was kept as *document*; None is a stranger's. Raises: as `profile_of`."""
        if document is None:
            self.forget(user_id)
            return UserProfile(user_id=user_id)
        known = self._known.get(user_id)
        if known is not None and known[0] == _digest(document):
            return known[1]
        profile = profile_of(document)
        self.keep(profile, document)
        return profile

    def forget(self, user_id: str) -> None:
        """Remember nothing about *user_id*."""
        self._known.pop(user_id, None)

    def keep(self, profile: UserProfile, document: str | bytes) -> None:
        """Remember *profile* as what *document* stands for."""
        self._known.pop(profile.user_id, None)
        self._known[profile.user_id] = (_digest(document), profile)
        if len(self._known) > self._size:
            del self._known[next(iter(self._known))]


def _digest(document: str | bytes) -> bytes:
    return blake2b(document.encode() if isinstance(document, str) else document, digest_size=16).digest()


def dossier_of(user_id: str, known: Mapping[str, Any], recent: int, memo: ProfileMemo) -> Dossier:
    """Return the dossier of what `brigade_load` returned as JSON, with the newest *recent* messages."""
    row = cast("KnownRow", known)
    newest: list[Message] = []
    for said, reply, by, at in reversed(row["recent"]):
        newest += messages_of(said, reply, by, moment(at))
    answered = row["answered"]
    return Dossier(
        profile=memo.profile_of(user_id, row["profile"]),
        recent=tuple(newest[-recent:] if recent else ()),
        answered=entry_of(answered) if answered is not None else None,
        last_key=row["last_key"] or "",
    )


def check_pair(entry: JournalEntry, profile: UserProfile) -> None:
    """
    Refuse an entry and a profile that do not belong together.

    Raises:
        InvalidRequest: They are of different customers or revisions.

    """
    if (entry.user_id, entry.revision) != (profile.user_id, profile.revision):
        raise InvalidRequest("commit needs an entry and a profile of the same customer at the same revision")


def _json(row: Mapping[str, object]) -> str:
    try:
        return to_json(row).decode()
    except PydanticSerializationError as error:  # as below
        raise StorageError("a value holds text that cannot be written as UTF-8") from error


def _dumped(value: Value, *, exclude_defaults: bool = False) -> bytes:
    try:
        return value.__pydantic_serializer__.to_json(value, exclude_defaults=exclude_defaults, exclude_none=True)
    except ValueError as error:  # a lone surrogate that came in past our cleaning
        raise StorageError("a value holds text that cannot be written as UTF-8") from error


class Unreadable(StorageError):
    """A row is there, and what it holds is not what this library wrote."""


def _restored(kind: type[V], document: str | bytes) -> V:
    try:
        return kind.model_validate_json(document)
    except ValidationError as error:
        problem = f"{error.error_count()} fields do not fit"
        raise Unreadable(f"a stored {kind.__name__} cannot be read ({problem}); was it kept by a newer version?") from None

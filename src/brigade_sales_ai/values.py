"""What every value has in common that is kept or handed to the host: frozen, strict, in UTC."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from .errors import InvalidRequest

__all__ = ["INDIA", "Id", "Rupees", "Text", "UtcDatetime", "Value", "a_text", "cleaned", "moment"]


INDIA: Final = timezone(timedelta(hours=5, minutes=30), "IST")
"""Moments are kept in UTC and told to people in Indian time."""


class Value(BaseModel):
    """A frozen value. Change is a new value: ``value.model_copy(update={...})``."""

    # Errors must not quote their input: it may be a customer's words.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, allow_inf_nan=False)

    _BLANK: ClassVar[Mapping[str, Any]]
    """Every field, in the class's order, at its default."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        cls._BLANK = {name: field.default for name, field in cls.model_fields.items()}

    @classmethod
    def made(cls, **fields: Any) -> Self:
        """
        Make one of our own parts, unchecked and as it is: for values made by the dozen in a turn, from what was checked before.

        What is not given is at its default. Nothing from outside may be made so: it would be kept, and not be read again.
        """
        value = _NEW(cls)
        _FIELDS(value, {**cls._BLANK, **fields})
        _GIVEN(value, set(fields))
        _EXTRA(value, None)
        _PRIVATE(value, None)
        return value

    def __copy__(self) -> Self:
        """Return a copy, for `model_copy`: pydantic's own takes thrice as long for extras and private parts, which no value has."""
        copied = _NEW(type(self))
        _FIELDS(copied, self.__dict__.copy())
        _GIVEN(copied, self.__pydantic_fields_set__.copy())
        _EXTRA(copied, None)
        _PRIVATE(copied, None)
        return copied


_NEW: Final = object.__new__
# What `object.__setattr__` would look up each time.
_FIELDS, _GIVEN, _EXTRA, _PRIVATE = (
    vars(BaseModel)[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("the moment is too far away") from None


def moment(at: datetime, name: str = "at") -> datetime:
    """
    Return *at* in UTC.

    Raises:
        InvalidRequest: It has no time zone (whose noon would it be?), or lies so far away that nothing can follow it.

    """
    if at.tzinfo is None:
        raise InvalidRequest(f"{name}: give a moment with a time zone")
    if not _FIRST_YEAR < at.year < _LAST_YEAR:
        raise InvalidRequest(f"{name}: the moment is too far away")
    return at.astimezone(UTC)


_FIRST_YEAR: Final = 1
_LAST_YEAR: Final = 9000


def cleaned(text: str) -> str:
    """
    Return *text* without what no database or terminal takes well.

    Lone surrogates become U+FFFD; control characters (but for tab and newline), NUL and direction overrides go.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNWELCOME.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", text)


_UNWELCOME: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""All of Unicode's category Cc but tab and newline, the direction overrides, and lone surrogates."""


def a_text(text: object, name: str = "text") -> str:
    """
    Return *text*.

    Raises:
        InvalidRequest: It is no text.

    """
    if not isinstance(text, str):
        raise InvalidRequest(f"{name}: give a text, not {type(text).__name__}")
    return text


def _clean_if_text(text: object) -> object:
    return cleaned(text) if isinstance(text, str) else text


Rupees = Annotated[int, Field(le=10**15)]
"""Whole Indian rupees; ten crore crore is more than anybody has, and fits every database."""

UtcDatetime = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""A moment with a time zone, kept in UTC to the microsecond. A moment without a zone is refused."""

Id = Annotated[str, StringConstraints(pattern=r"\A[A-Za-z0-9_.:@+-]{1,128}\z")]
"""An identifier: 1–128 of ``A-Z a-z 0-9 _ . : @ + -``."""

Text = Annotated[str, BeforeValidator(_clean_if_text)]
"""Text from outside, cleaned by `cleaned`."""

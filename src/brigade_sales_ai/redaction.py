"""
What may be told of texts and errors outside the conversation: no telephone number, no e-mail address, no Aadhaar or PAN, no key.

The library writes none of these itself; this is the net below it, and for the messages of other packages. A name cannot be
told from another word, so fields that hold a customer's words or who they are go whole, and so do other packages' messages
in errors.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from typing import Any, Final, cast

from .errors import BrigadeError

__all__ = ["PRIVATE", "REDACTED", "error_told", "redacted", "scrubbed"]

REDACTED: Final = "[redacted]"

PRIVATE: Final = frozenset(
    "answer body content contact email input message_id messages name needs output phone prompt quote quotes reply said "
    "session_id text transcript user user_id words".split()
)
"""Fields that are left out whole, whatever is in them."""

# A WhatsApp message's id has the number in it, in base64.
_KEY: Final = (
    r"(?<![A-Za-z0-9])(?:wamid\.[\w+/=]{8,400}|sk-[\w-]{8,200}|eyJ[\w-]{8,2000}\.[\w-]{8,4000}\.[\w-]{4,2000}"
    r"|(?i:bearer )[\w.~+/=-]{8,4000})|(?<=://)[^\s/@]{1,500}@"
)
_EMAIL: Final = r"[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_PHONE: Final = r"(?<!\d)(?<!\d\.)(?:\+|00)?[(]?\d(?:[\s().+/_-]{0,3}\d){8,14}(?!\d)"
_PAN: Final = r"(?<![A-Za-z0-9])(?i:[a-z]{3}[abcfghjlpt][a-z]\d{4}[a-z])(?![A-Za-z0-9])"
# Identities of requests and traces, and days, look like telephone numbers in places.
_KEPT: Final = (
    r"(?P<kept>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=\d{0,40}[a-f])[0-9a-f]{16,64}\b|\b\d{4}-\d\d-\d\d(?!\d))"
)
_NET: Final = re.compile(f"{_KEPT}|{_KEY}|{_EMAIL}|{_PHONE}|{_PAN}")

_DEEPEST: Final = 8


def redacted(text: str) -> str:
    """Return *text* with every telephone number, e-mail address, PAN and key in it replaced by ``[redacted]``."""
    return _NET.sub(lambda found: found[0] if found["kept"] else REDACTED, text)


def scrubbed(value: Any, depth: int = 0) -> Any:
    """
    Return *value* (as JSON has them) with its texts redacted, and the fields in `PRIVATE` left out.

    What is no text, number, list or mapping is named by its type: its own text may quote anything.
    """
    if isinstance(value, str):
        return redacted(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if depth == _DEEPEST:
        return REDACTED
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        return {
            redacted(str(key)): REDACTED if str(key).lower() in PRIVATE else scrubbed(held, depth + 1) for key, held in pairs
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [scrubbed(one, depth + 1) for one in cast("list[object]", value)]
    return f"<{type(value).__name__}>"


def error_told(error: BaseException) -> str:
    """Return *error* and its causes with the places they came through; messages only of errors of ours, which quote nobody."""
    chain: list[BaseException] = [error]
    while (before := _behind(chain[-1])) is not None and before not in chain:
        chain.append(before)
    return "\n".join("".join(traceback.format_tb(one.__traceback__)) + _headline(one) for one in reversed(chain))


def _behind(error: BaseException) -> BaseException | None:
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _headline(error: BaseException) -> str:
    kind = type(error)
    if isinstance(error, BrigadeError):
        return f"{kind.__qualname__}: {redacted(str(error))}"
    if isinstance(error, BaseExceptionGroup):
        group = cast("BaseExceptionGroup[BaseException]", error)
        return "\n".join([f"{kind.__qualname__}:", *(error_told(one) for one in group.exceptions)])
    return f"{kind.__module__}.{kind.__qualname__}"

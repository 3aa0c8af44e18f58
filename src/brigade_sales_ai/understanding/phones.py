"""Telephone numbers as they can be dialled from anywhere: Indian ones may leave out their country, others not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

__all__ = ["dialled", "numbers_in"]

_MANY_DIGITS: Final = re.compile(r"\d[\d \t().\u2010-\u2013-]{6,}\d")
_NUMBER: Final = re.compile(
    r"(?<![\w₹+@])(?<!\d[,:./-])(?<!\w/)(?<!₹ )(?<!\brs[. ])(?<!\brs\. )(?P<country>\+\s?|00(?=[1-9]))?"
    r"(?P<digits>\(?\d(?:[ \t().\u2010-\u2013-]{0,2}\d){7,14})(?![\w@%]|[,.:]\d|\s?/-)",
    re.IGNORECASE,
)
"""Digits that may be a number, with what people put between them; no amounts and no parts of a reference."""
_INDIAN_MOBILE: Final = re.compile(r"(?:0|0?91)?([6-9]\d{9})")
_INDIAN_LANDLINE: Final = re.compile(r"0([1-8]\d{9})")
_WITH_COUNTRY: Final = re.compile(r"[1-9]\d{7,14}")


def numbers_in(text: str) -> list[tuple[re.Match[str], str]]:
    """Return where *text* has telephone numbers, and each as `dialled`."""
    if not _MANY_DIGITS.search(text):
        return []
    return [(match, number) for match in _NUMBER.finditer(text) if (number := _dialled_from(match))]


def _dialled_from(match: re.Match[str]) -> str | None:
    """Return the number, without what stands behind it by accident: "98450 12345. 3 BHK"."""
    written = match["digits"]
    for _ in range(_TRIES):
        if number := dialled(written, match["country"]):
            return number
        written = _LAST_GROUP.sub("", written)
    return None


_TRIES: Final = 3
"""Who puts more than two figures behind a number has given no number."""


_LAST_GROUP: Final = re.compile(r"(?:[^\d]{1,4}|^)\d+\)?$")


def dialled(written: str, country: str | None = None) -> str | None:
    """Return *written* as + and digits (E.164), *country* being the sign that its code is there; None if nobody has it."""
    digits = "".join(str(int(letter)) for letter in written if letter.isdecimal())
    if country:
        # "+91 (0) 98450 12345": the nought is for callers at home.
        number = f"+{digits.replace('910', '91', 1) if digits.startswith('910') else digits}"
        return number if _WITH_COUNTRY.fullmatch(number[1:]) and _exists()(number) else None
    indian = _INDIAN_MOBILE.fullmatch(digits) or _INDIAN_LANDLINE.fullmatch(digits)
    return f"+91{indian[1]}" if indian and _exists()(f"+91{indian[1]}") else None


@cache
def _exists() -> Callable[[str], bool]:
    """Return what knows whether the numbering plan of a country has a number (with the extra ``phones``)."""
    try:
        import phonenumbers  # noqa: PLC0415 — its tables take 30 ms, and most hosts start without a number to check
    except ImportError:
        return _fits_india

    def exists(number: str) -> bool:
        try:
            return phonenumbers.is_valid_number(phonenumbers.parse(number))
        except phonenumbers.NumberParseException:
            return False

    return exists


def _fits_india(number: str) -> bool:
    """Whether *number* has as many digits as it needs in India; of other countries nothing is known here."""
    return not number.startswith("+91") or len(number) == 13

"""Of several numbers, addresses or names in a message, the one that counts: the last, if the ones before were taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

__all__ = ["Said", "counts"]

Said = tuple[int, int, str]
"""Where it begins and ends in the text, and what was said."""

_TAKEN_BACK: Final = re.compile(
    r"(?:\b(?:not|instead of|rather than|from|forget|ignore|don'?t use|delete|remove)|n't)\s+(?:on |at |my )?$"
    r"|\b(?:old|wrong|previous|earlier|former|other|purana|galat)\b(?: (?:number|no|one|mobile|phone|mail|email|id|name))?(?: (?:was|is))?\s*:?\s*$",
    re.IGNORECASE,
)
_WRONG: Final = re.compile(
    r"[\s,]*(?:nahi|nahin|galat|alla\b|(?:is|was) (?:wrong|old|my old|not (?:mine|correct|right|working|in use)|switched off|a mistake)|isn'?t (?:mine|right|correct|working))",
    re.IGNORECASE,
)
_CORRECTING: Final = re.compile(
    r"\b(?:sorry|oops|correction|i mean|i meant|actually|wait|rather|changed?|make (?:it|that)|no|new|now|use|typo|wrong|mistake|matlab)\b",
    re.IGNORECASE,
)


def counts(text: str, said: Sequence[Said]) -> Said | None:
    """Return the one of *said* that counts: the first that was not taken back and is not corrected by a later one."""
    kept = [
        one for one in said if not _TAKEN_BACK.search(text[max(0, one[0] - 40) : one[0]]) and not _WRONG.match(text, one[1])
    ]
    if not kept:
        return None
    chosen = kept[0]
    for later in kept[1:]:
        if _CORRECTING.search(text, chosen[1], later[0]):
            chosen = later
    return chosen

"""Texts made to be slow: whatever a pattern of ours may repeat, repeated, and then broken off."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from re import _constants as sre  # type: ignore[attr-defined]  # the only way to read a pattern is the parser's own
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import brigade_sales_ai
from brigade_sales_ai.sentiment.phrases import Phrases as CuedPhrases
from brigade_sales_ai.understanding.phrases import Phrases

LONG = 10_000
"""Characters of a text."""
FRAGMENTS = (
    "a", "A", " ", "\n", "1", "11-", "1,", "1.", "1 ", "1 to ", "no ", "not ", "do ", "a@", "a@b.", "@", "#", "http://", "www.", "!", "?",
    "₹", "Rs ", "1 cr ", "lakh ", "2 bhk ", "3+", "30x40 ", "+91", "9", "98450", "sqft ", "(", "[", ";", ";-", ";    ", "....", "-", "–", ",",
    "on the ", "next ", "this ", "kal ", "1/", "11/11/", "1:", "near ", "not in ", "whitefield ", "whitefeild ", "white", "my name is ",
    "क", "ಕ", "😀", "\u200d", "\u0301", "ß", "İ", "I", "\x00", "ha", "hahaha ", "soooo", "don't ", "can't wait ", "but ", "Ravi ", "the second ",
)  # fmt: skip
MODULES = (
    "understanding",
    "sentiment",
    "money",
    "amounts",
    "number_words",
    "homes",
    "places",
    "coaching",
    "values",
    "knowledge",
)


def texts(length: int = LONG) -> Iterator[str]:
    """Yield each text once, of *length* characters or a little less."""
    seen: set[str] = set()
    for text in _texts(length):
        if text not in seen:
            seen.add(text)
            yield text


def _texts(length: int) -> Iterator[str]:
    for fragment in FRAGMENTS:
        yield (fragment * length)[:length]
    for pattern in patterns():
        whole = sample(pattern)
        if whole.strip():
            yield (whole * (length // len(whole) + 1))[:length]
            yield ((whole[:-1] or whole) * length)[:length]
        for before, body in pumps(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)):
            yield (before + body * length)[: length - 2] + "\x00;"


def patterns() -> list[re.Pattern[str]]:
    """Return every compiled pattern that the modules hold, wherever it hangs."""
    found: dict[str, re.Pattern[str]] = {}
    root = brigade_sales_ai.__name__
    for info in pkgutil.walk_packages(brigade_sales_ai.__path__, root + "."):
        if info.name.removeprefix(root + ".").split(".")[0] in MODULES:
            for value in vars(importlib.import_module(info.name)).values():
                _gather(value, found, depth=0)
    return list(found.values())


def _gather(value: Any, found: dict[str, re.Pattern[str]], depth: int) -> None:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        found[value.pattern] = value
    elif depth < 4 and isinstance(value, Mapping):
        for part in (*value.keys(), *value.values()):
            _gather(part, found, depth + 1)
    elif depth < 4 and isinstance(value, (list, tuple, set, frozenset)):
        for part in value:
            _gather(part, found, depth + 1)
    elif isinstance(value, Phrases):
        for _, pattern in value.table:
            _gather(re.compile(pattern), found, depth + 1)
    elif isinstance(value, CuedPhrases):
        for pattern in value.patterns.values():
            _gather(re.compile(pattern), found, depth + 1)
    elif depth < 4 and hasattr(type(value), "__dataclass_fields__"):
        for name in type(value).__dataclass_fields__:
            _gather(getattr(value, name, None), found, depth + 1)


def sample(pattern: re.Pattern[str]) -> str:
    """Return about the shortest text that *pattern* finds; what it only looks at from a distance is left out."""
    return _written(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))


def pumps(parsed: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield, for each part that may repeat often, what stands before it and the part."""
    for op, value in parsed:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = value
            if most > 3 and (written := _written(body)):
                yield before, written
                yield "", written
            yield from pumps(body, before)
        elif op is sre.SUBPATTERN:
            yield from pumps(value[-1], before)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        elif op is sre.ATOMIC_GROUP:
            yield from pumps(value, before)
        before += _written([(op, value)])


def _written(parsed: Any) -> str:
    return "".join(_one(op, value) for op, value in parsed)


def _one(op: Any, value: Any) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.ANY:
        return "a"
    if op is sre.IN:
        return _one_of(value)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _written(value[2]) * max(value[0], 1)
    if op is sre.SUBPATTERN:
        return _written(value[-1])
    if op is sre.BRANCH:
        return _written(value[1][0])
    if op is sre.ATOMIC_GROUP:
        return _written(value)
    return ""


def _one_of(items: Any) -> str:
    if items[0][0] is sre.NEGATE:
        return next(letter for letter in "a1 ;x" if not re.match(_class_of(items[1:]), letter))
    op, value = items[0]
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.RANGE:
        return chr(value[0])
    return {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a"}.get(value, "a")


def _class_of(items: Any) -> str:
    named = {sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_WORD: r"\w"}
    parts: list[str] = []
    for op, value in items:
        if op is sre.LITERAL:
            parts.append(re.escape(chr(value)))
        elif op is sre.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(named.get(value, r"\W"))
    return f"[{''.join(parts)}]"

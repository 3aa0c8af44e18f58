"""How well English and Hinglish are told apart, beside a list of 62 words and language identifiers that are installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from brigade_sales_ai.understanding.language import language_of

from .measures import Measured, interval, microseconds, rows_of

WORDS = frozenset(
    """
    hai hain ho hoon tha thi kya kyu kaise kahan kab kitna mein main mujhe mera meri mere aap aapka tum nahi nahin haan ji acha theek
    ka ki ke ko se par pe bhi aur ya toh bhai yaar karo karna kar raha rahi rahe gaya wala koi kuch sab abhi baad phir batao dikhao
    chahiye sakta liye bahut thoda zyada
    """.split()
)
_WORD = re.compile(r"[a-z]+")


def measured() -> list[Measured]:
    """Return the share of messages whose language is told rightly, with its interval, and the microseconds of one."""
    rows = rows_of("lang_en_hinglish.jsonl")
    texts = [row["text"] for row in rows]
    found: list[Measured] = []
    for by, is_hinglish in readers():
        right = [is_hinglish(row["text"]) == (row["lang"] == "hinglish") for row in rows]
        low, high = interval(right, lambda some: sum(some) / len(some))
        ours = by == "ours"
        share = sum(right) / len(right)
        found += [
            Measured(
                task="English or Hinglish",
                measure="accuracy",
                value=share,
                count=len(rows),
                by=by,
                low=low,
                high=high,
                goal=0.995 if ours else None,
            ),
            Measured(
                task="English or Hinglish",
                measure="µs per text",
                value=microseconds(texts, is_hinglish),
                count=len(rows),
                by=by,
                goal=25 if ours else None,
            ),
        ]
    return found


def readers() -> Iterator[tuple[str, Callable[[str], bool]]]:
    """Yield ours, the list of words, and each identifier that is installed, as what tells whether a text is Hinglish."""
    yield "ours", lambda text: language_of(text) != "en"
    yield "62 words", lambda text: not WORDS.isdisjoint(_WORD.findall(text.lower()))
    try:
        import langid
    except ImportError:
        pass
    else:
        yield "langid", lambda text: langid.classify(text)[0] != "en"

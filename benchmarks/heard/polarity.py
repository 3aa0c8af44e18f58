"""How well glad, plain and sore are told apart in tweets and Hinglish posts, beside VADER, AFINN and TextBlob."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from brigade_sales_ai.sentiment.polarity import polarity_of

from .measures import Measured, interval, macro_f1, microseconds, rows_of

SETS = {
    "tweets": ("sent_tweeteval_test.jsonl", 0.58),
    "SentiMix": ("sent_hinglish_sentimix.jsonl", 0.50),
    "IIITH": ("sent_hinglish_iiith.jsonl", 0.50),
}
CHAT = 500
"""How many texts are timed: of 10 to 15 words, as chats are."""


def measured() -> list[Measured]:
    """Return macro-F1 on each set with its interval, and the microseconds of a text of chat length."""
    return [found for name in SETS for by, label in readers() for found in _on(name, by, label)]


def _on(name: str, by: str, label: Callable[[str], str]) -> Iterator[Measured]:
    file, goal = SETS[name]
    rows = rows_of(file)
    pairs = [(row["label"], label(row["text"])) for row in rows]
    low, high = interval(pairs, macro_f1)
    ours = by == "ours"
    yield Measured(
        task=f"polarity: {name}",
        measure="macro-F1",
        value=macro_f1(pairs),
        low=low,
        high=high,
        count=len(rows),
        by=by,
        goal=goal if ours else None,
    )
    chats = [row["text"] for row in rows if 10 <= len(row["text"].split()) <= 15][:CHAT]
    yield Measured(
        task=f"polarity: {name}",
        measure="µs per text",
        value=microseconds(chats, label),
        count=len(chats),
        by=by,
        goal=30 if ours else None,
    )


def readers() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield ours and each other library that is installed, as what labels a text."""
    yield "ours", lambda text: polarity_of(text).label.value
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        pass
    else:
        vader = SentimentIntensityAnalyzer()
        yield "VADER", lambda text: _label(vader.polarity_scores(text)["compound"], 0.05)
    try:
        from afinn import Afinn
    except ImportError:
        pass
    else:
        afinn = Afinn(emoticons=True)
        yield "AFINN", lambda text: _label(afinn.score(text), 0.5)
    try:
        from textblob import TextBlob
    except ImportError:
        pass
    else:
        yield "TextBlob", lambda text: _label(TextBlob(text).sentiment.polarity, 0.05)


def _label(score: float, least: float) -> str:
    return "positive" if score >= least else "negative" if score <= -least else "neutral"

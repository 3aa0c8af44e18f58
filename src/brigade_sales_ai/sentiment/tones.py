"""What a mood asks of the reply, as data, and the sentences that show we noticed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..escalation import FRUSTRATION_FOR_HUMAN
from ..situation import Tone
from ..vocabulary import MoodLabel

__all__ = ["MUTED_FROM", "OPENERS", "TONES", "tone_for"]

MUTED_FROM: Final = 5.0
"""From this frustration on nothing is sold (domain.md §2.3)."""

TONES: Final[Mapping[str, Tone]] = {
    tone.name: tone
    for tone in (
        Tone(
            name="recovering",
            empathy="very_high",
            style="apologetic, the solution first, a human offered",
            avoid=("long text", "jargon", "more questions", "offers", "arguing", "asking whether that helped"),
            sell=False,
            ask=False,
            short=True,
        ),
        Tone(
            name="repairing",
            empathy="high",
            style="answer first, plainly, nothing else",
            avoid=("offers", "small talk"),
            sell=False,
            short=True,
        ),
        Tone(name="careful", empathy="medium", style="acknowledge, then answer", avoid=("pressure",)),
        Tone(name="reassuring", empathy="medium", style="calm, with facts", avoid=("pressure", "hype")),
        Tone(name="even", empathy="low", style="friendly and plain"),
        Tone(name="warm", empathy="low", style="warm, moving on to the next step"),
        Tone(name="energetic", empathy="low", style="energetic, offers the visit now", avoid=("long explanations",)),
    )
}


def tone_for(label: MoodLabel, frustration: float) -> Tone:
    """Return the tone that fits: by frustration first, then by mood."""
    if frustration >= FRUSTRATION_FOR_HUMAN:
        return TONES["recovering"]
    if frustration >= MUTED_FROM:
        return TONES["repairing"]
    if frustration >= 3:
        return TONES["careful"]
    return _BY_LABEL[label]


_BY_LABEL: Final = {
    MoodLabel.FRUSTRATED: TONES["careful"],
    MoodLabel.NEGATIVE: TONES["reassuring"],
    MoodLabel.NEUTRAL: TONES["even"],
    MoodLabel.POSITIVE: TONES["warm"],
    MoodLabel.EXCITED: TONES["energetic"],
}


OPENERS: Final[Mapping[str, tuple[str, ...]]] = {
    "repeat": (
        "You should not have to ask twice.",
        "Sorry that you had to ask again.",
        "I see that this is still open, and I am sorry.",
    ),
    "correction": ("Sorry, I got that wrong.", "Thank you for putting that right.", "My mistake, corrected now."),
    "wait": (
        "I am sorry that nobody came back to you.",
        "You have waited too long, and I am sorry.",
        "That should not have been left open; I am sorry.",
    ),
    "contact": ("I am sorry about the repeated contacts.", "Nobody should be bothered like that; I am sorry."),
    "anger": (
        "I understand that this has been frustrating, and I am sorry.",
        "I am sorry that this went so badly.",
        "You are right to be annoyed, and I am sorry.",
        "I hear you, and I am sorry for the trouble.",
    ),
    "questions": ("Fair point, fewer questions from me.", "Understood, straight to the answer."),
    "price": (
        "I understand, the price has to fit your budget.",
        "It makes sense to look closely at the cost.",
        "That is a fair concern about the price.",
    ),
    "trust": ("After an experience like that, caution is only sensible.", "It is wise to check a builder carefully."),
    "worry": (
        "I understand the worry; it is a big decision.",
        "That is a fair doubt to have.",
        "It is right to take your time with this.",
    ),
}

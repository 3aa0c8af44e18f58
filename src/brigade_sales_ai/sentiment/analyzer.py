"""Reads the mood of a message from its words and the talk before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import exp
from typing import Final

from ..situation import UNHEARD, Heard, Mood, MoodReason, Situation
from ..values import a_text
from ..vocabulary import Emotion, Intent, MoodLabel, Objection, Speaker, Target
from .carried import UPSET, level_after, slept_on
from .complaints import AIMABLE, MARKET_CAP, Complaint, asked_again, complaints_in, felt_from, in_context, mocked, shouting
from .friction import CALM, Friction, Said, because, failures_before, friction_in, said_before
from .lexicon import ADDRESSED, EMOTION_WORDS, MARKET, OTHERS, POLARITY
from .phrases import read, words_of
from .polarity import PLAIN, Polarity, Weighed, polarity_of
from .tones import OPENERS, tone_for

__all__ = ["LexiconAnalyzer", "felt_anew", "mood_in", "mood_of", "moods_of"]

_NO_MOOD: Final = re.compile(
    r"\bgood (?:morning|afternoon|evening|day|night)\b|\b(?:would|'d) (?:also )?like\b|\blike to\b|\blooks? like\b|\blike (?:that day|\d)"
    r"|\bmy schedule like\b|\bno thanks\b|\binterested in\b",
)
"""Words of a mood that are none here: greetings, wishes, likenesses."""
_CUES_OF_NO_MOOD: Final = frozenset({"good", "like", "than", "inte"})
_ASKS: Final = re.compile(r"\s*(?:what|which|how|when|where|is|are|do|does|can|kitn|kya|kab)", re.IGNORECASE)
_SITTING: Final = timedelta(hours=1)
"""How long a question asked again is the same question: days later it is a new one."""
_GLAD: Final = 0.2
_OF_THE_MARKET: Final = frozenset({Objection.PRICE, Objection.LOCATION, Objection.RESALE})
"""Worries about what things cost and where they lie: no fault of ours."""


@dataclass(frozen=True, slots=True)
class LexiconAnalyzer:
    """A `SentimentAnalyzer` that needs no model: lexicon, phrases, and the conversation."""

    async def feel(self, situation: Situation, /) -> Mood:
        """Return the mood of the situation's message."""
        return mood_in(situation)


def mood_in(situation: Situation) -> Mood:
    """Return how the customer feels; frustration is what this message adds to what was left of before (domain.md §5.3)."""
    return _mood(
        situation.text,
        [said_before(m.speaker is Speaker.CUSTOMER, m.text) for m in situation.recent if situation.at - m.at <= _SITTING],
        heard=situation.heard,
        left=_left_of(situation),
        failed=not situation.before.talk.answered,
        turn=situation.profile.talk.turns,
    )


def felt_anew(mood: Mood, situation: Situation, felt: float, *, target: Target, reason: MoodReason) -> Mood:
    """Return *mood* with another frustration of this message, because of *reason*: level, label and tone follow."""
    relieved = felt < UPSET and mood.polarity >= _GLAD
    frustration = level_after(_left_of(situation), felt, relieved=relieved)
    seen = read(situation.text)
    label = _label(mood.polarity, felt, seen.small, frozenset(seen.words))
    return mood.model_copy(
        update={
            "label": label,
            "frustration": round(frustration, 3),
            "felt_now": round(felt, 3),
            "target": target,
            "tone": tone_for(label, frustration),
            "reasons": (*mood.reasons, reason),
        }
    )


def _left_of(situation: Situation) -> float:
    """Return what is left of the frustration that the profile holds from the message before."""
    talk = situation.before.talk
    if talk.frustration_at is not None and situation.session_id != situation.before.last_session_id:
        return slept_on(talk.frustration, talk.frustration_at, situation.at)
    return talk.frustration


def mood_of(text: str, talk: Sequence[tuple[str, str]] = (), *, left: float = 0.0, heard: Heard = UNHEARD) -> Mood:
    """
    Return the mood of *text* said after *talk*, (speaker, words) from the oldest on, without an engine.

    "customer" and "user" are the customer, any other speaker is ours. *left* is the frustration of the message before, if
    that is to be carried on; *heard* is what `understanding` found in *text*, which tells objections from anger better.

    Raises:
        InvalidRequest: *text*, or what was said in *talk*, is no text.

    """
    before = [said_before(speaker in _CUSTOMERS, a_text(said, "talk")) for speaker, said in talk[-_REMEMBERED:]]
    return _mood(a_text(text), before, heard=heard, left=left, failed=failures_before(before) > 0, turn=len(talk))


def moods_of(talk: Sequence[tuple[str, str]]) -> list[Mood]:
    """Return the mood of each message of the customer in *talk*, carried on from one to the next."""
    moods: list[Mood] = []
    for at, (speaker, words) in enumerate(talk):
        if speaker in _CUSTOMERS:
            moods.append(mood_of(words, talk[max(0, at - _REMEMBERED) : at], left=moods[-1].frustration if moods else 0.0))
    return moods


_REMEMBERED: Final = 24
"""Messages before this one that can still matter."""
_CUSTOMERS: Final = frozenset({Speaker.CUSTOMER.value, "user"})


def _mood(text: str, talk: Sequence[Said], *, heard: Heard, left: float, failed: bool, turn: int) -> Mood:
    seen = read(text)
    small, words, plain = seen.small, seen.words, seen.small
    if not _CUES_OF_NO_MOOD.isdisjoint(seen.cues):
        plain = _NO_MOOD.sub(" ", small)
        words = words if plain == small else words_of(plain)
    listed = frozenset(words)
    sounds = _polarity(text, plain, heard)
    # A plain message leans nowhere, however its words add up; and talk of homes is plainer than what was learned from.
    polarity = sounds.score if max(sounds.negative, sounds.positive) >= sounds.neutral + _LEAN else 0.0
    friction = friction_in(text, seen.about, talk, failed=failed) if talk else CALM
    said = complaints_in(text)
    about_others = bool(said) and any(complaint.target is Target.MARKET for complaint in said)
    complaints = _complaints(said, text, seen.about, talk, heard, failed=failed, upset=left >= UPSET)
    objects = bool(heard.objections) and not _OF_THE_MARKET.isdisjoint(heard.objections)
    market = objects or about_others or ((polarity < 0 or bool(complaints)) and _of_the_market(small))
    felt = _felt(text, small, complaints, polarity, words, market=market)
    if (objects or about_others) and not complaints:
        felt = max(felt, 1.0 + 0.5 * about_others)
    felt = _with_friction(
        felt, friction.level, polarity, listed, len(words), capped=market and not complaints and polarity < 0
    )
    relieved = felt < UPSET and not complaints and (polarity >= _GLAD or heard.wants(Intent.THANKS))
    frustration = level_after(left, felt, relieved=relieved)
    label = _label(polarity, felt, small, listed)
    return Mood.made(
        label=label,
        polarity=round(polarity, 3),
        emotions=_emotions(listed, label, small),
        confidence=_confidence(listed, complaints, polarity),
        frustration=round(frustration, 3),
        felt_now=round(felt, 3),
        target=_target(complaints, polarity, friction.level, market=market, objects=objects, about_others=about_others),
        human_needed=tuple(dict.fromkeys([c.needs for c in said if c.needs])) if said else (),
        tone=tone_for(label, frustration),
        opener=_opener(heard, complaints, label, frustration, turn),
        reasons=_reasons(complaints, friction, polarity, sounds.words),
    )


# Words.


def _of_the_market(small: str) -> bool:
    return MARKET.search(small) is not None or OTHERS.search(small) is not None


def _polarity(text: str, plain: str, heard: Heard) -> Polarity:
    """
    Return how glad or sore *text* sounds; *plain* is it in lower case without what is no mood.

    In a question the mildly bad words are what it is about ("how far is it?"), not a mood.
    """
    felt = text if len(plain) == len(text) else plain
    if answer := _ANSWER.match(felt):
        felt = felt[answer.end() :]
    sounds = polarity_of(felt)
    if sounds.score >= 0 or heard.objections or not ("?" in text or _ASKS.match(text)):
        return sounds
    return sounds if any(said.points <= _OPENLY_BAD for said in sounds.words) else PLAIN


_ANSWER: Final = re.compile(r"\W{0,5}(?:yes|yeah|yep|no|nope|ok|okay|haan|nahi)\b(?! \w)", re.IGNORECASE)
"""Said by itself or before a comma, it answers and feels nothing."""
_LEAN: Final = 0.08
_OPENLY_BAD: Final = -2.0
"""What weighs as much against is a mood even in a question."""


# Complaints about the service.


def _complaints(
    said: Sequence[Complaint],
    text: str,
    about: frozenset[str],
    talk: Sequence[Said],
    heard: Heard,
    *,
    failed: bool,
    upset: bool,
) -> list[Complaint]:
    """Return the complaints of us among what was *said*, and those that the conversation adds; a polite request is none."""
    found = [complaint for complaint in said if complaint.points and complaint.target is not Target.MARKET]
    if talk and (mocking := mocked(text, failed=failed)):
        found.append(mocking)
    # A search told again with one more wish is a refinement, not a repetition.
    if talk and not heard.wants(*_SAID_ANYHOW) and (again := asked_again(text, about, talk, answered=not failed)):
        found.append(again)
    return in_context(found, talk, failed=failed, upset=upset) if found else found


_SAID_ANYHOW: Final = (Intent.GREETING, Intent.THANKS, Intent.MORE, Intent.ACCEPT, Intent.SEARCH, Intent.VISIT)


def _felt(
    text: str, small: str, complaints: list[Complaint], polarity: float, words: Sequence[str], *, market: bool
) -> float:
    """Return this message's own frustration, as far as its words say what it is with."""
    if not complaints:
        return _outcry(polarity, words, text, market=market)
    felt = felt_from(complaints, words)
    if market and all(c.code in AIMABLE for c in complaints) and not ADDRESSED.search(small):
        return min(MARKET_CAP, felt)
    return min(10.0, felt + shouting(text)) if felt else felt


def _outcry(polarity: float, words: Sequence[str], text: str, *, market: bool) -> float:
    """Return what strong words come to that complain of nothing of ours by name."""
    if text.isupper() and words in (("no",), ("nope",)):
        return MARKET_CAP
    if polarity >= 0:
        return 0.0
    strong = sum(POLARITY.get(word, 0) <= _STRONG for word in words)
    if market:
        return min(MARKET_CAP, 1.0 + strong * 0.5)
    if not strong:
        return 0.0
    # "Pathetic!" is meant for us; in a longer sentence, or of what was, the strong word has something else to be about.
    if len(words) > _OUTCRY or not _PAST.isdisjoint(words):
        return MARKET_CAP
    return min(8.5, 3.0 + 2.0 * strong) + shouting(text)


_STRONG: Final = -3
_PAST: Final = frozenset({"was", "were"})
_OUTCRY: Final = 4
"""Words of an outcry."""


def _with_friction(
    felt: float, friction: float, polarity: float, words: frozenset[str], length: int, *, capped: bool
) -> float:
    """
    Add what the conversation tells of *friction*, and a sore or hesitant tone, to what was *felt* by its words.

    That is weak evidence: by itself it stays below what counts as upset.
    """
    evidence = friction + max(0.0, -polarity)
    if polarity <= _GLAD and length <= _SHORT and not _HESITANT.isdisjoint(words):
        evidence += 1.0
    if not evidence:
        return felt
    together = max(felt, _MOST_OF_FRICTION * (1.0 - exp(-evidence / _HALFWAY)))
    return min(MARKET_CAP, together) if capped else together


_HESITANT: Final = frozenset({"hmm", "unsure", "think", "sure"})
_SHORT: Final = 8
_MOST_OF_FRICTION: Final = 2.9
_HALFWAY: Final = 4.0


# What it amounts to.


def _label(polarity: float, felt: float, small: str, words: frozenset[str]) -> MoodLabel:
    if felt >= 4:
        return MoodLabel.FRUSTRATED
    if felt >= 3 or polarity <= -0.15:
        return MoodLabel.NEGATIVE
    if polarity >= 0.4 and ("!" in small or "can't wait" in small or not _EAGER.isdisjoint(words)):
        return MoodLabel.EXCITED
    if polarity >= 0.2:
        return MoodLabel.POSITIVE
    return MoodLabel.NEUTRAL


_EAGER: Final = EMOTION_WORDS[Emotion.EAGER]
_EMOTIONAL: Final = frozenset[str]().union(*EMOTION_WORDS.values())


def _emotions(said: frozenset[str], label: MoodLabel, small: str) -> tuple[Emotion, ...]:
    if _EMOTIONAL.isdisjoint(said):
        return (Emotion.FRUSTRATED,) if label is MoodLabel.FRUSTRATED else ()
    found = [emotion for emotion, listed in EMOTION_WORDS.items() if not listed.isdisjoint(said)]
    if label in (MoodLabel.NEGATIVE, MoodLabel.FRUSTRATED):
        found = [e for e in found if e not in (Emotion.HAPPY, Emotion.EAGER, Emotion.HOPEFUL)]
        if label is MoodLabel.FRUSTRATED and Emotion.FRUSTRATED not in found:
            found.insert(0, Emotion.FRUSTRATED)
    else:
        found = [e for e in found if e not in (Emotion.ANGRY, Emotion.FRUSTRATED, Emotion.DISAPPOINTED)]
        if "not sure" not in small:
            found = [
                e
                for e in found
                if e is not Emotion.UNCERTAIN or {"unsure", "uncertain", "doubt", "doubts", "confused"} & said
            ]
    return tuple(found)


def _target(
    complaints: list[Complaint], polarity: float, friction: float, *, market: bool, objects: bool, about_others: bool
) -> Target:
    if complaints:
        if market and all(c.code in AIMABLE for c in complaints):
            return Target.MARKET
        return max(complaints, key=lambda c: c.points).target
    if objects or (market and (polarity < 0 or about_others)):
        return Target.MARKET
    return Target.BOT if friction >= _SPEAKS_AGAINST_US else Target.NONE


_SPEAKS_AGAINST_US: Final = 4.0


_WEIGHED: Final = frozenset(POLARITY)


def _confidence(words: frozenset[str], complaints: list[Complaint], polarity: float) -> float:
    """Return how sure the reading is: phrases are surer than words, and no evidence at all is a weak "neutral"."""
    if complaints:
        return 0.9
    hits = len(_WEIGHED & words)
    return round(min(0.85, 0.4 + 0.15 * hits + 0.2 * abs(polarity)), 2) if hits or polarity else 0.5


def _reasons(
    complaints: list[Complaint], friction: Friction, polarity: float, said: tuple[Weighed, ...]
) -> tuple[MoodReason, ...]:
    if not complaints and not polarity:
        return friction.reasons
    reasons = [
        MoodReason.made(code=c.code, quote=c.quote, points=c.points) for c in sorted(complaints, key=lambda c: -c.points)
    ]
    weighed = [word for word, points in said if points * polarity > 0][:3]
    if weighed:
        reasons.append(because("positive_words" if polarity > 0 else "negative_words", ", ".join(weighed)))
    return (*reasons, *friction.reasons)


_OPENER_FOR: Final = {
    "own_question_again": "repeat",
    "own_question_third_time": "repeat",
    "how_many_times": "repeat",
    "asked_already": "repeat",
    "loop": "repeat",
    "correction": "correction",
    "not_what_i_asked": "correction",
    "service_failure": "wait",
    "repeated_failure": "wait",
    "harassment": "contact",
    "too_many_questions": "questions",
}


def _opener(heard: Heard, complaints: list[Complaint], label: MoodLabel, frustration: float, turn: int) -> str | None:
    """Return a sentence that shows we noticed; none when there is nothing of ours or theirs to notice."""
    subject: str | None = None
    if complaints:
        subject = _OPENER_FOR.get(max(complaints, key=lambda c: c.points).code, "anger")
        if subject == "wait" and frustration < 3:
            subject = None
    elif label is MoodLabel.FRUSTRATED or frustration >= 5:
        subject = "anger"
    elif label is MoodLabel.NEGATIVE:
        subject = _worry(heard)
    if subject is None:
        return None
    sentences = OPENERS[subject]
    return sentences[turn % len(sentences)]


def _worry(heard: Heard) -> str:
    if Objection.PRICE in heard.objections:
        return "price"
    return "trust" if Objection.TRUST in heard.objections else "worry"

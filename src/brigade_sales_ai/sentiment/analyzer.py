"""Reads the mood of a message from its words and the talk before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ..situation import Mood, MoodReason, Situation
from ..vocabulary import Emotion, HandoffReason, Intent, MoodLabel, Objection, Speaker, Target
from .lexicon import EMOTION_WORDS, FAMILIES, MARKET, POLARITY, Family
from .polarity import Polarity, Weighed, polarity_of
from .tones import OPENERS, tone_for

__all__ = ["LexiconAnalyzer", "mood_in"]

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?", re.ASCII)
_NO_MOOD: Final = re.compile(
    r"\bgood (?:morning|afternoon|evening|day|night)\b|\b(?:would|'d) (?:also )?like\b|\blike to\b|\blooks? like\b|\blike (?:that day|\d)"
    r"|\bmy schedule like\b|\bno thanks\b|\binterested in\b",
)
"""Words of a mood that are none here: greetings, wishes, likenesses."""
_QUESTION: Final = re.compile(r"\?|^\s*(?:what|which|how|when|where|is|are|do|does|can|kitn|kya|kab)", re.IGNORECASE)
_ACRONYMS: Final = frozenset(
    """
    BHK EMI RERA OC CC FOR RM NRI GST EC UDS KYC PDF BBMP GBA ROI SBA HSR BTM JP MG KR IN IT OK PM AM AND THE
    """.split()
)
_HALVES_EVERY: Final = 12 * 3600.0
"""Seconds in which frustration halves between sessions (domain.md §5.3)."""
_SITTING: Final = timedelta(hours=1)
"""How long a question asked again is the same question: days later it is a new one."""
_MARKET_CAP: Final = 2.0
_OF_THE_MARKET: Final = frozenset({Objection.PRICE, Objection.LOCATION, Objection.RESALE})
"""Worries about what things cost and where they lie: no fault of ours."""


@dataclass(frozen=True, slots=True)
class LexiconAnalyzer:
    """A `SentimentAnalyzer` that needs no model: lexicon, phrases, and the conversation."""

    async def feel(self, situation: Situation, /) -> Mood:
        """Return the mood of the situation's message."""
        return mood_in(situation)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Complaint:
    code: str
    points: float
    quote: str
    target: Target
    needs: HandoffReason | None = None


def mood_in(situation: Situation) -> Mood:
    """Return how the customer feels; frustration is what this message adds to what was left of before (domain.md §5.3)."""
    text = situation.text
    plain = _NO_MOOD.sub(" ", text.lower()).replace("’", "'")
    words = _WORD.findall(plain)
    asks = bool(_QUESTION.search(text)) and not situation.heard.objections
    read = _polarity(text, plain, asks=asks)
    # A plain message leans nowhere, however its words add up; and talk of homes is plainer than what was learned from.
    polarity = read.score if max(read.negative, read.positive) >= read.neutral + _LEAN else 0.0
    complaints = _in_context(situation, [*_complaints(text), *_asked_again(situation, words)])
    objects = not _OF_THE_MARKET.isdisjoint(situation.heard.objections)
    market = objects or bool(MARKET.search(text.lower()))
    felt = _felt(text, complaints, polarity, words, market=market)
    if objects and not complaints:
        felt = max(felt, 1.0)
    target = _target(complaints, polarity, market=market, objects=objects)
    frustration = _carried(situation, felt, polarity)
    label = _label(polarity, felt, frustration, text, words)
    return Mood(
        label=label,
        polarity=round(polarity, 3),
        emotions=_emotions(words, label, text),
        confidence=_confidence(words, complaints, polarity),
        frustration=round(frustration, 2),
        felt_now=round(felt, 2),
        target=target,
        human_needed=tuple(dict.fromkeys(c.needs for c in complaints if c.needs)),
        tone=tone_for(label, frustration),
        opener=_opener(situation, complaints, label, frustration),
        reasons=_reasons(complaints, polarity, read.words),
    )


# Words.


def _polarity(text: str, plain: str, *, asks: bool) -> Polarity:
    """
    Return how glad or sore *text* sounds; *plain* is it in lower case without what is no mood.

    In a question the mildly bad words are what it is about ("how far is it?"), not a mood.
    """
    felt = text if len(plain) == len(text) else plain
    read = polarity_of(_ANSWER.sub("", felt, count=1))
    if asks and read.score < 0 and not any(said.points <= _OPENLY_BAD for said in read.words):
        return polarity_of("")
    return read


_ANSWER: Final = re.compile(r"^\W{0,5}(?:yes|yeah|yep|no|nope|ok|okay|haan|nahi)\b(?! \w)", re.IGNORECASE)
"""Said by itself or before a comma, it answers and feels nothing."""
_LEAN: Final = 0.08
_OPENLY_BAD: Final = -2.0
"""What weighs as much against is a mood even in a question."""


# Complaints about the service.


def _complaints(text: str) -> list[_Complaint]:
    lowered = text.lower()
    found = [(family, match) for family in FAMILIES if (match := family.pattern.search(lowered))]
    codes = {family.code for family, _ in found}
    return [_complaint(family, text[m.start() : m.end()]) for family, m in found if not _said_better(family, codes)]


def _complaint(family: Family, quote: str) -> _Complaint:
    return _Complaint(code=family.code, points=family.points, quote=quote.strip(), target=family.target, needs=family.needs)


_SAID_BETTER_BY: Final = {
    "mild_insult": {"strong_insult", "profanity", "told_off"},
    "loop": {"how_many_times"},
    "gives_up": {"no_use"},
    "service_failure": {"repeated_failure"},
    "strong_insult": set[str](),
}


def _said_better(family: Family, codes: set[str]) -> bool:
    return not _SAID_BETTER_BY.get(family.code, set[str]()).isdisjoint(codes)


_SMALL_WORDS: Final = frozenset(
    """
    the a an is are was what which how do does did you i me my it of in on at to for and or please can could tell
    would there any kya hai ka ki ke
    """.split()
)


def _asked_again(situation: Situation, words: list[str]) -> list[_Complaint]:
    """Return the complaint that lies in asking one's own question again."""
    complaints: list[_Complaint] = []
    mine = set(words) - _SMALL_WORDS
    # A search told again with one more wish is a refinement, not a repetition.
    said_anyhow = (Intent.GREETING, Intent.THANKS, Intent.MORE, Intent.ACCEPT, Intent.SEARCH, Intent.VISIT)
    if len(mine) >= 2 and not situation.heard.wants(*said_anyhow):
        times = sum(
            _similar(mine, set(_WORD.findall(message.text.lower())) - _SMALL_WORDS)
            for message in situation.recent
            if message.speaker is Speaker.CUSTOMER and situation.at - message.at <= _SITTING
        )
        # Who asks once more what was answered may only want to read it again; a third time something is amiss.
        points = (0.0, 0.0, 3.0, 5.0) if situation.before.talk.answered else (0.0, 3.0, 5.0, 6.0)
        if felt := points[min(times, 3)]:
            code = "own_question_again" if times == 1 else "own_question_third_time"
            complaints.append(_Complaint(code=code, points=felt, quote=situation.text[:80], target=Target.BOT))
    return complaints


def _in_context(situation: Situation, complaints: list[_Complaint]) -> list[_Complaint]:
    """Weigh complaints by what went before: a failure of ours makes them worse; without one, "leave it" is just a no."""
    failed = not situation.before.talk.answered
    if not failed and situation.before.talk.frustration < 3:
        complaints = [c for c in complaints if c.code != "gives_up"]
    if complaints and failed:
        return [*complaints, _Complaint(code="we_failed_before", points=1.0, quote="", target=Target.BOT)]
    return complaints


def _similar(mine: set[str], theirs: set[str]) -> bool:
    return bool(theirs) and len(mine & theirs) >= 0.8 * len(mine | theirs)


def _felt(text: str, complaints: list[_Complaint], polarity: float, words: list[str], *, market: bool) -> float:
    """Return this message's own frustration: ``f1 + .35·f2 + .2·f3 + .1·rest``, at most 10 (domain.md §5.2)."""
    if not complaints:
        return _grumble(polarity, words, text, market=market)
    quoted = set(_WORD.findall(" ".join(c.quote for c in complaints).lower()))
    strong = any(POLARITY.get(word, 0) <= -3 for word in words if word not in quoted)
    points = sorted([c.points for c in complaints] + [5.0] * strong, reverse=True)
    weights = (1.0, 0.35, 0.2)
    felt = sum(p * w for p, w in zip(points, weights, strict=False)) + 0.1 * sum(points[3:])
    felt += _shouting(text)
    about_others = (
        market
        and all(c.code in _AIMABLE for c in complaints)
        and not re.search(r"\byou\b|\byour\b|\bbot\b|\bservice\b", text, re.IGNORECASE)
    )
    return min(_MARKET_CAP if about_others else 10.0, felt)


_AIMABLE: Final = frozenset({"mild_insult", "frustrated_with_us", "service_failure"})
"""Complaints that name nobody: with the market in the sentence they are about the market."""


def _grumble(polarity: float, words: list[str], text: str, *, market: bool) -> float:
    """Return the 0 … 3 of a message that complains of nothing of ours: worry and hesitation count a little."""
    strong = sum(POLARITY.get(word, 0) <= -3 for word in words)
    if market:
        return min(_MARKET_CAP, 1.0 + strong * 0.5) if polarity < 0 else 0.0
    if strong and polarity < 0:
        return min(8.5, 5.0 + 2.0 * (strong - 1)) + _shouting(text)
    if polarity < -0.3:
        return 1.5
    hesitant = {"hmm", "unsure", "think", "sure"} & set(words)
    if words in (["no"], ["nope"]):
        return 2.0 if text.isupper() else 1.0
    return 1.0 if hesitant and polarity <= 0.2 and len(words) <= 8 else 0.0


def _shouting(text: str) -> float:
    """Return up to 2 for capitals, ``!!`` and ``??``; acronyms do not shout."""
    capitals = [w for w in re.findall(r"\b[A-Z]{2,}\b", text) if w not in _ACRONYMS]
    words = re.findall(r"[A-Za-z]{2,}", text)
    loud = 1.0 if len(capitals) >= 3 and len(capitals) > 0.5 * len(words) else 0.5 if capitals else 0.0
    return min(2.0, loud + (1.0 if re.search(r"!!|\?\?|!\?", text) else 0.0))


# The level over time.


def _carried(situation: Situation, felt: float, polarity: float) -> float:
    """Return ``max(e, ρ·F + 0.6·e)``: ρ .85 after a negative turn, .6 neutral, .3 positive; halved every 12 h between sessions."""
    talk = situation.before.talk
    left = talk.frustration
    if talk.frustration_at is not None and situation.session_id != situation.before.last_session_id:
        left *= 0.5 ** (_seconds(talk.frustration_at, situation.at) / _HALVES_EVERY)
    relieved = felt == 0 and (polarity >= 0.2 or situation.heard.wants(Intent.THANKS))
    keep = 0.3 if relieved else 0.85 if felt >= 3 else 0.6
    level = max(felt, keep * left + 0.6 * felt)
    if relieved:
        level = max(0.0, min(level, left - 3.0))
    return min(10.0, level)


def _seconds(since: datetime, at: datetime) -> float:
    return max(0.0, (at - since).total_seconds())


# What it amounts to.


def _label(polarity: float, felt: float, frustration: float, text: str, words: list[str]) -> MoodLabel:
    if felt >= 4:
        return MoodLabel.FRUSTRATED
    if felt >= 3 or polarity <= -0.15:
        return MoodLabel.NEGATIVE
    eager = not EMOTION_WORDS[Emotion.EAGER].isdisjoint(words) or "can't wait" in text.lower()
    if polarity >= 0.4 and ("!" in text or eager):
        return MoodLabel.EXCITED
    if polarity >= 0.2:
        return MoodLabel.POSITIVE
    return MoodLabel.NEUTRAL


def _emotions(words: list[str], label: MoodLabel, text: str) -> tuple[Emotion, ...]:
    said = set(words)
    found = [emotion for emotion, listed in EMOTION_WORDS.items() if not listed.isdisjoint(said)]
    if label in (MoodLabel.NEGATIVE, MoodLabel.FRUSTRATED):
        found = [e for e in found if e not in (Emotion.HAPPY, Emotion.EAGER, Emotion.HOPEFUL)]
        if label is MoodLabel.FRUSTRATED and Emotion.FRUSTRATED not in found:
            found.insert(0, Emotion.FRUSTRATED)
    else:
        found = [e for e in found if e not in (Emotion.ANGRY, Emotion.FRUSTRATED, Emotion.DISAPPOINTED)]
        if "not sure" not in text.lower():
            found = [
                e
                for e in found
                if e is not Emotion.UNCERTAIN or {"unsure", "uncertain", "doubt", "doubts", "confused"} & said
            ]
    return tuple(found)


def _target(complaints: list[_Complaint], polarity: float, *, market: bool, objects: bool) -> Target:
    if complaints:
        if market and all(c.code in _AIMABLE for c in complaints):
            return Target.MARKET
        return max(complaints, key=lambda c: c.points).target
    return Target.MARKET if objects or (market and polarity < 0) else Target.NONE


def _confidence(words: list[str], complaints: list[_Complaint], polarity: float) -> float:
    """Return how sure the reading is: phrases are surer than words, and no evidence at all is a weak "neutral"."""
    if complaints:
        return 0.9
    hits = sum(word in POLARITY for word in words)
    return round(min(0.85, 0.4 + 0.15 * hits + 0.2 * abs(polarity)), 2) if hits or polarity else 0.5


def _reasons(complaints: list[_Complaint], polarity: float, said: tuple[Weighed, ...]) -> tuple[MoodReason, ...]:
    reasons = [MoodReason(code=c.code, quote=c.quote, points=c.points) for c in sorted(complaints, key=lambda c: -c.points)]
    weighed = [word for word, points in said if points * polarity > 0][:3]
    if weighed:
        code = "positive_words" if polarity > 0 else "negative_words"
        reasons.append(MoodReason(code=code, quote=", ".join(weighed)))
    return tuple(reasons)


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


def _opener(situation: Situation, complaints: list[_Complaint], label: MoodLabel, frustration: float) -> str | None:
    """Return a sentence that shows we noticed; none when there is nothing of ours or theirs to notice."""
    subject: str | None = None
    if complaints:
        subject = _OPENER_FOR.get(max(complaints, key=lambda c: c.points).code, "anger")
        if subject == "wait" and frustration < 3:
            subject = None
    elif label is MoodLabel.FRUSTRATED or frustration >= 5:
        subject = "anger"
    elif label is MoodLabel.NEGATIVE:
        subject = _worry(situation)
    if subject is None:
        return None
    sentences = OPENERS[subject]
    return sentences[situation.profile.talk.turns % len(sentences)]


def _worry(situation: Situation) -> str:
    objections = situation.heard.objections
    if Objection.PRICE in objections:
        return "price"
    return "trust" if Objection.TRUST in objections else "worry"

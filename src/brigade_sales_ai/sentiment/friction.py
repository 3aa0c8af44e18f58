"""What in a conversation says that we have just failed this customer, whatever words they choose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from ..situation import Message, MoodReason
from ..vocabulary import Speaker

__all__ = ["CALM", "SITTING", "Friction", "friction_in"]

SITTING: Final = timedelta(hours=1)
"""How long what was said belongs to the same conversation: a question asked again days later is a new one."""
_LOOKS_BACK: Final = 10
_FADES: Final = 0.2
"""How much of the friction of the message before is still felt."""


class Friction(NamedTuple):
    """
    How much speaks for a failure of ours: *level* from 0 (nothing) to 10, and why.

    *eased* says that the customer shows the opposite: agrees, praises or thanks, and objects to nothing.
    """

    level: float
    eased: bool = False
    reasons: tuple[MoodReason, ...] = ()


CALM: Final = Friction(0.0)


class _Sign(NamedTuple):
    code: str
    points: float
    pattern: re.Pattern[str]


def _sign(code: str, points: float, phrases: str) -> _Sign:
    return _Sign(code, points, re.compile(phrases))


# The points are judgement, not fitted: a refusal, a doubt or an apology for having to say it again is plain evidence (2), a denial
# or a correction half of that, a tone that insists a quarter; agreeing and praising count the other way.

_GOOD: Final = (
    r"(?:great|perfect\w*|awesome|excellent|wonderful|fantastic|amazing|lovely?|loved|cool|nice|good|fine|super|exactly|helpful|interesting|fun|"
    r"badhiya|accha|acha|achha|mast|chennagide|happy|glad|enjoy\w*|favou?rites?|beautiful|delicious)\b"
)
_REFUSES: Final = r"^\W*(?:(?:u+m+|u+h+|oh|h+m+|well|sorry|ok|okay|yeah|but|actually)\W{1,3}){0,2}(?:no|nope|nah|not|negative|nahi|nahin|illa|beda|don'?t)\b"
_BY_CUSTOMER: Final = (
    _sign("refuses", 2.0, _REFUSES),
    _sign("denies", 1.0, r"\b(?:not|never|none|nothing|neither|cannot|without|nahi|nahin|mat|illa|alla|beda|[a-z]{2,8}n't|dont|cant|wont|didnt|doesnt|isnt)\b"),
    _sign("doubts", 2.0, r"\b(?:are you (?:sure|certain|kidding)|(?:check|look|try)(?: it| that)? again|once (?:more|again)|double.?check|start(?: all)? over|pakka|phir se|matte)\b|\breally\?"),
    _sign("corrects", 1.0, r"^\W*wait\b|\b(?:actually|instead|rather|i (?:already |just )?(?:said|meant|mean|asked|told|mentioned|wanted)|already (?:told|said|gave|asked)|change (?:it|that|the)|make (?:it|that)|(?:that|this|it)(?:'?s| is| was)? (?:not|isn't|wasn't)|not (?:right|correct|true)|wrong|incorrect|mistake|(?:bola|kaha|bataya) tha|matlab)\b"),
    _sign("apologises", 2.0, r"\b(?:sorry|apolog\w+|my (?:bad|mistake))\b"),
    _sign("displeased", 1.5, r"\b(?:bad|shame|darn|damn|shoot|bummer|unfortunate\w*|disappoint\w*|hate[ds]?|terrible|horrible|awful|worst|bor(?:ing|ed)|weird|confus\w+|annoy\w*|unacceptable|ridiculous|useless|stupid|dumb|fail\w*|poor|sad|ugh|meh|argh|not a fan|dislike\w*|unhappy|strange|never ?mind|forget (?:it|about)|frustrat\w*|bekaar|bura|kharab|galat|rehne do)\b|\b(?:not|never|n't|nahi) (?:\w+ ){0,2}" + _GOOD),
    _sign("puzzled", 2.0, r"^\W*(?:what|huh|pardon|eh|excuse me|kya|enu|hain)\s{0,3}[?!.]{0,9}$|\bwhat do you mean|\b(?:do|did)(?:n'?t| not) (?:you )?understand|\bi(?:'m| am) (?:lost|confused)|\?\s?\?|\bmakes? no sense|\bsamajh nahi|\bartha aagalilla"),
    _sign("insists", 0.5, r"\b(?:just|still|only|at least|must|have to|need to|sirf|bas)\b"),
    _sign("seeks_other", 0.5, r"\b(?:another|different|others?|else|alternatives?|any more|how about|what about|aur koi|koi aur|d[ou]+sra|bere)\b"),
    _sign("agrees", -1.0, r"^\W*(?:(?:oh|ah|well|um|ok|okay)\W{1,3})?(?:yes|yep|yeah|yup|sure|ok|okay|alright|right|correct|haan|haanji|ji|theek|howdu|sari|please do|go ahead)\b|\b(?:sounds? (?:good|great|like)|works for me|that works|i'?ll take)\b"),
    _sign("praises", -1.5, r"\b" + _GOOD),
    _sign("thanks", -0.5, r"\b(?:thanks?|thank you|thx|appreciate\w*|grateful|dhanya\w+|shukriya)\b"),
    _sign("closes", -0.5, r"\b(?:that(?:'?s| is| will be| would be|'ll be)? (?:all|it|everything)|nothing (?:else|more)|no(?:,|\.)? (?:thanks?|thank you|that)|all set|good ?bye|bye|i'?m (?:good|done|fine|all set|ok|okay)|have a (?:good|nice|great)|bas itna|aur kuch nahi)\b"),
)  # fmt: skip
_BY_US: Final = (
    _sign("failed", 1.0, r"\b(?:sorry|apolog\w+|unable|unsuccessful|unavailable|could ?n[o']t|couldn't|can't|cannot|not able|was(?:n't| not) able|fail\w*|unfortunately|regret\w*|impossible|not possible|(?:do|does|did)(?:n't| not) (?:have|find|understand|know|see|work)|nothing (?:matches|found|available)|(?:there (?:is|are)|i have|we have|found|with|are) (?:no|not|none)\b|isn't (?:any|available)|aren't any|fully booked|no (?:\w+ ){0,3}(?:match\w*|available|found|results?|listings?)|not (?:available|on file|find|sure)|afraid|maaf|nahi mil\w*|system is down|rephrase)\b"),
    _sign("said_no", 0.5, r"^\W*no\b|\b(?:not|no|none|neither|nor|[a-z]{2,8}n't)\b"),
    _sign("done", -1.0, r"\b(?:booked|book(?:ing)? (?:was|is|has been) (?:successful|made)|success\w*|confirmed|reference|reserved|completed?|scheduled|all set|done|purchased|here (?:is|are))\b"),
    _sign("wanted_confirmed", 0.5, r"\b(?:confirm|(?:is|are) (?:that|this|these|the) (?:\w+ )?(?:right|correct|ok|okay)|verify|details)\b|\b(?:correct|right)\?"),
    _sign("offered", 0.5, r"\b(?:would you (?:like|want)|do you (?:want|need|wish)|did you want|shall i|should i|can i|may i|want me to|like me to|how about|what about|have you seen|interested in|recommend|suggest|i can)\b"),
    _sign("closing", -0.5, r"\b(?:(?:anything|something|any other|what) (?:else|more|further)|anything i can|welcome|good ?bye|(?:have|enjoy) (?:a|your)|glad)\b"),
)  # fmt: skip
_POINTS: Final = {sign.code: sign.points for sign in (*_BY_CUSTOMER, *_BY_US)}

_REPEATS: Final = 0.5
"""For telling again, in part or in other words, what we had not answered; and for our saying the same again."""
_REFUSED_WHAT_WE_ASKED: Final = 0.5
_CORRECTED_AT_THE_END: Final = 1.0
"""For correcting what we wanted confirmed: we had heard it wrong."""
_NO_IS_AN_ANSWER: Final = 0.5
"""Taken off again where "no" only says that nothing else is needed."""


class _Said(NamedTuple):
    words: frozenset[str]
    signs: frozenset[str]
    asks: bool
    figures: bool


_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d:.,]*|[^\W\d_]+")
_FIGURE: Final = re.compile(r"\d")
_GOOD_DENIED: Final = re.compile(r"\b(?:not|never|nahi|[a-z]{2,8}n't) (?:\w+ ){0,2}" + _GOOD)
_SMALL_WORDS: Final = frozenset(
    """
    a an the this that these those it its is are was were be been am do does did have has had will would can could shall should may might
    i me my mine we us our you your u they them their he she his her and or but so if of in on at to for from with by about as into than then
    there here what which who whom how when where why any some all no not yes ok okay please thanks thank hi hello like want need looking look
    find get give tell show know also just too very really more much many one ones im i'm i'd i'll it's that's don't let
    hai ka ki ke kya ko se mein me ho tha thi toh bhi aur mujhe chahiye
    """.split()
)


# A turn stays among the recent messages of the next ones, which need the same reading again.
@lru_cache(maxsize=256)
def _read(text: str, by_customer: bool) -> _Said:
    lowered = text.lower().replace("’", "'")
    signs = {sign.code for sign in (_BY_CUSTOMER if by_customer else _BY_US) if sign.pattern.search(lowered)}
    if "praises" in signs and "denies" in signs and _GOOD_DENIED.search(lowered):
        signs.discard("praises")
    words = frozenset(_WORD.findall(lowered)) - _SMALL_WORDS
    return _Said(words, frozenset(signs), "?" in text, _FIGURE.search(text) is not None)


def friction_in(text: str, talk: Sequence[Message], at: datetime, *, failed: bool = False) -> Friction:
    """
    Return how much in *text* and in the *talk* before it (oldest first) speaks for our last words having failed.

    Words about the matter itself, its prices or its place are no evidence; refusing, correcting, doubting and telling again
    are, and so are our own excuses. *failed* says that we know of having failed. Before we have said anything there is none.
    """
    heard = [_Heard(m.speaker is Speaker.CUSTOMER, m.text) for m in talk[-_LOOKS_BACK:] if at - m.at <= SITTING]
    points = _evidence(text, heard, failed=failed)
    if not points:
        return CALM
    before = _evidence_before(heard)
    level = min(10.0, max(0.0, sum(points.values()) + _FADES * max(0.0, before)))
    against = sum(points.values())
    return Friction(level, against <= -1.0, _reasons(text, points) if level else ())


class _Heard(NamedTuple):
    by_customer: bool
    text: str


def _evidence_before(heard: Sequence[_Heard]) -> float:
    """Return the evidence that the customer's message before gave."""
    for at in range(len(heard) - 1, -1, -1):
        if heard[at].by_customer:
            return sum(_evidence(heard[at].text, heard[:at], failed=False).values())
    return 0.0


def _evidence(text: str, heard: Sequence[_Heard], *, failed: bool) -> dict[str, float]:
    """Return the points for and against a failure of ours by code; nothing when we have not spoken yet."""
    ours, earlier, theirs = _last_words(heard)
    if not ours:
        return {}
    mine = _read(text, True)
    signs = set[str]().union(*(said.signs for said in ours))
    if failed:
        signs.add("failed")
    asked = any(said.asks for said in ours)
    points = {code: _POINTS[code] for code in (*mine.signs, *signs)}
    if "refuses" in mine.signs:
        points["refused_question"] = _REFUSED_WHAT_WE_ASKED * asked - _NO_IS_AN_ANSWER * ("closes" in mine.signs)
    if "corrects" in mine.signs and "wanted_confirmed" in signs:
        points["heard_wrong"] = _CORRECTED_AT_THE_END
    if not _answered(ours, theirs, signs, asked=asked):
        points["own_words_again"] = _REPEATS * _told_again(mine.words, theirs)
    points["we_repeat_ourselves"] = _REPEATS * _alike(ours, earlier)
    return points


def _last_words(heard: Sequence[_Heard]) -> tuple[list[_Said], list[_Said], list[_Said]]:
    """Return our last words, what we said before them, and what the customer said, the newest first."""
    ours: list[_Said] = []
    earlier: list[_Said] = []
    theirs: list[_Said] = []
    ended = False
    for by_customer, text in reversed(heard):
        said = _read(text, by_customer)
        if by_customer:
            ended = bool(ours)
            theirs.append(said)
        else:
            (earlier if ended else ours).append(said)
    return ours, earlier, theirs


def _answered(ours: Sequence[_Said], theirs: Sequence[_Said], signs: set[str], *, asked: bool) -> bool:
    """Whether our last words look like an answer: no excuse, no question back, and figures or something of what was asked."""
    if asked or "failed" in signs:
        return False
    wanted = theirs[0].words if theirs else frozenset[str]()
    return any(said.figures or not wanted.isdisjoint(said.words) for said in ours)


def _told_again(words: frozenset[str], theirs: Sequence[_Said]) -> float:
    """Return how much of *words* the customer has used in one earlier message, 0 … 1; one word alone is no repetition."""
    if len(words) < 2:
        return 0.0
    most = max((len(words & said.words) for said in theirs), default=0)
    return most / len(words) if most >= 2 else 0.0


def _alike(ours: Sequence[_Said], earlier: Sequence[_Said]) -> float:
    """Return how much our last words are those we said before, 0 … 1, from half of them on."""
    most = 0.0
    for said in ours:
        for other in earlier:
            if said.words and other.words:
                most = max(most, len(said.words & other.words) / len(said.words | other.words))
    return most if most >= 0.5 else 0.0


def _reasons(text: str, points: dict[str, float]) -> tuple[MoodReason, ...]:
    """Return the three strongest reasons for friction, the customer's words quoted where it lies in them."""
    lowered = text.lower().replace("’", "'")
    reasons: list[MoodReason] = []
    for code, worth in sorted(points.items(), key=lambda item: -item[1])[:3]:
        if worth > 0:
            match = next((s.pattern.search(lowered) for s in _BY_CUSTOMER if s.code == code), None)
            quote = text[match.start() : match.end()].strip() if match else ""
            reasons.append(MoodReason(code=f"friction_{code}", quote=quote))
    return tuple(reasons)

"""What in a conversation speaks for the service having just failed this customer, whatever words they choose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from ..situation import Message, MoodReason
from ..vocabulary import Speaker

__all__ = ["SITTING", "Friction", "friction_in"]

SITTING: Final = timedelta(hours=1)
"""How long a question asked again is the same question: days later it is a new one."""
_LOOKS_BACK: Final = 12
"""How many earlier messages are read."""

# What the customer's own words say about our last turn.

_REFUSES = re.compile(r"^\W*(?:(?:um+|uh+|oh|hmm+|well|sorry|ok|okay|yeah|but|actually)\W+){0,2}(?:no|nope|nah|not|negative|nahi|nahin|illa|beda|don'?t)\b")
_DENIES = re.compile(r"\b(?:not|never|none|nothing|neither|cannot|without|nahi|nahin|nahī|mat|illa|alla|beda|\w{2,8}n'?t)\b")
_CLOSES = re.compile(
    r"\b(?:that(?:'?s| is| will be| would be|'ll be)? (?:all|it|everything)|nothing (?:else|more)|no(?:,|\.)? (?:thanks?|thank you|that)|all set|good ?bye|bye|"
    r"i'?m (?:good|done|fine|all set|ok|okay)|have a (?:good|nice|great)|bas itna|aur kuch nahi)\b"
)
_THANKS = re.compile(r"\b(?:thanks?|thank you|thx|appreciate\w*|grateful|dhanya\w+|shukriya|dhanyavadagalu)\b")
_PRAISES = re.compile(
    r"\b(?:great|perfect\w*|awesome|excellent|wonderful|fantastic|amazing|lovely?|loved|cool|nice|good|fine|super|exactly|helpful|interesting|fun|"
    r"badhiya|accha|acha|mast|chennagide|happy|glad|enjoy\w*|favou?rites?|beautiful|delicious)\b"
)
_AGREES = re.compile(r"^\W*(?:(?:oh|ah|well|um|ok|okay)\W+)?(?:yes|yep|yeah|yup|sure|ok|okay|alright|right|correct|haan|haanji|ji|theek|howdu|sari|please do|go ahead)\b|\b(?:sounds? (?:good|great|like)|works for me|that works|i'?ll take)\b")
_DOUBTS = re.compile(r"\b(?:are you (?:sure|certain|kidding)|check (?:again|once more|it again)|try again|look again|once (?:more|again)|really\?|double.?check|start(?: all)? over|pakka\?|phir se|matte)\b")
_CORRECTS = re.compile(
    r"\b(?:actually|instead|rather|i (?:already |just )?(?:said|meant|mean|asked|told|mentioned|wanted)|as i said|already (?:told|said|gave|asked)|"
    r"change (?:it|that|the)|make (?:it|that)|(?:that|this|it)(?:'?s| is| was|) ?(?:not|isn'?t|wasn'?t)|not (?:right|correct|true)|wrong|incorrect|mistake|"
    r"bola tha|kaha tha|bataya tha|matlab)\b|^\W*wait\b"
)
_SEEKS_OTHER = re.compile(r"\b(?:another|different|others?|else|alternatives?|any (?:more|other)|how about|what about|(?:in)?stead|then|aur koi|koi aur|dusra|doosra|bere)\b")
_INSISTS = re.compile(r"\b(?:just|still|only|at least|please,? (?:just|check)|must|have to|need to|sirf|bas)\b")
_DISPLEASED = re.compile(
    r"\b(?:bad|too bad|shame|darn|damn|shoot|bummer|unfortunate\w*|disappoint\w*|hated?|hates|terrible|horrible|awful|worst|boring|bored|weird|confus\w+|"
    r"annoy\w*|unacceptable|ridiculous|useless|stupid|dumb|fail\w*|poor|sad|ugh|meh|argh|hmm+|not a fan|dislike\w*|problem|"
    r"unhappy|strange|odd|nevermind|never ?mind|forget (?:it|about)|frustrat\w*|bekaar|bura|kharab|galat)\b"
)
_PUZZLED = re.compile(r"^\W*(?:what|huh|pardon|sorry|eh|excuse me|kya|enu|hain)\s*[?!.]*$|\bwhat do you mean|\b(?:do|did)(?:n'?t| not) (?:you )?understand|\b(?:i'?m|i am) (?:lost|confused)|\?\s?\?|\bmakes? no sense|\bsamajh nahi")
_SORRY = re.compile(r"\b(?:sorry|apolog\w+|my (?:bad|mistake))\b")

# What our own turns say about themselves.

_FAILED = re.compile(
    r"\b(?:sorry|apolog\w+|unable|unsuccessful|unavailable|couldn'?t|could not|can'?t|cannot|not able|wasn'?t able|weren'?t able|fail\w*|unfortunately|"
    r"regret\w*|impossible|not possible|(?:do|does|did)(?:n'?t| not) (?:have|find|understand|know|see|work)|don'?t (?:understand|know)|nothing (?:matches|found|available)|"
    r"(?:there (?:is|are)|i have|we have|found|with|are) (?:no|not|none)\b|isn'?t (?:any|available)|aren'?t any|fully booked|no (?:\w+ ){0,3}(?:match\w*|available|found|results?|listings?)|"
    r"not (?:available|on file|find|sure)|afraid|maaf|nahi mil\w*|system is down|did(?:n'?t| not) work|rephrase)\b"
)
_DENIED = re.compile(r"^\W*no\b|\b(?:not|n'?t|no|none|neither|nor)\b")
_DONE = re.compile(r"\b(?:booked|book(?:ing)? (?:was|is|has been) (?:successful|made)|success\w*|confirmed|reference|reserved|complete[d]?|scheduled|all set|done|purchased|here (?:is|are)|now playing)\b")
_CONFIRMS = re.compile(r"\b(?:confirm|(?:is|are) (?:that|this|these|the) (?:\w+ )?(?:right|correct|ok|okay)|correct\?|right\?|verify|details)\b")
_OFFERS = re.compile(r"\b(?:would you (?:like|want)|do you (?:want|need|wish)|did you want|shall i|should i|can i|may i|want me to|like me to|how about|what about|have you seen|interested in|recommend|suggest|i can)\b")
_ANYTHING_ELSE = re.compile(r"\b(?:anything|something|any other|what) (?:else|more|further)\b|\banything i can\b|\bwelcome\b|\bgood ?bye\b|\b(?:have|enjoy) (?:a|your)\b|\bglad\b")

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d:.,]*|[^\W\d_]+")
_SMALL = frozenset(
    """
    a an the this that these those it its is are was were be been am do does did have has had will would can could shall should may might
    i me my mine we us our you your u they them their he she his her and or but so if of in on at to for from with by about as into than then
    there here what which who whom how when where why any some all no not yes ok okay please thanks thank hi hello like want need looking look
    find get give tell show know also just too very really more much many one ones im i'm i'd i'll it's that's don't let
    hai ka ki ke kya ko se mein me ho tha thi toh bhi aur mujhe chahiye
    """.split()
)


@dataclass(frozen=True, slots=True)
class Friction:
    """How strongly the talk speaks for our having failed, 0 … 10, and what says so."""

    level: float = 0.0
    reasons: tuple[MoodReason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signs:
    words: frozenset[str]
    has: frozenset[str]
    length: int


_CUSTOMER = {
    "refuses": _REFUSES, "denies": _DENIES, "closes": _CLOSES, "thanks": _THANKS, "praises": _PRAISES, "agrees": _AGREES, "doubts": _DOUBTS,
    "corrects": _CORRECTS, "seeks_other": _SEEKS_OTHER, "insists": _INSISTS, "displeased": _DISPLEASED, "puzzled": _PUZZLED, "apologises": _SORRY,
}
_OURS = {"failed": _FAILED, "denied": _DENIED, "done": _DONE, "confirms": _CONFIRMS, "offers": _OFFERS, "anything_else": _ANYTHING_ELSE}


@lru_cache(maxsize=512)
def signs(text: str, customer: bool) -> _Signs:
    low = text.lower().replace("’", "'")
    table = _CUSTOMER if customer else _OURS
    has = {name for name, p in table.items() if p.search(low)}
    if "?" in text:
        has.add("asks")
    if any(c.isdigit() for c in text):
        has.add("figures")
    words = _WORD.findall(low)
    return _Signs(frozenset(words) - _SMALL, frozenset(has), len(words))


def features(text: str, talk: Sequence[Message], at: datetime) -> dict[str, float]:
    f: dict[str, float] = {}
    me = signs(text, True)
    ours: list[_Signs] = []
    mine: list[_Signs] = []
    block: list[_Signs] = []
    open_block = True
    same_turn: list[_Signs] = []
    for m in reversed(talk[-_LOOKS_BACK:]):
        if at - m.at > SITTING:
            break
        if m.speaker is Speaker.CUSTOMER:
            if block:
                open_block = False
            s = signs(m.text, True)
            mine.append(s)
            if not block:
                same_turn.append(s)
        else:
            s = signs(m.text, False)
            ours.append(s)
            if open_block:
                block.append(s)
    if not ours:
        return {"none": 1.0}
    for h in me.has:
        f["u_" + h] = 1.0
    last = block
    for s in last:
        for h in s.has:
            f["s_" + h] = 1.0
    # own words again
    if me.words and mine:
        for k, other in enumerate(mine):
            if len(me.words) >= 2 and other.words:
                inter = len(me.words & other.words)
                f["again"] = max(f.get("again", 0.0), inter / len(me.words) if inter >= 2 else 0.0)
    earlier = ours[len(block):]
    for s in block:
        for e in earlier:
            if s.words and e.words:
                u = len(s.words | e.words)
                v = len(s.words & e.words) / u
                f["said_again"] = max(f.get("said_again", 0.0), v if v >= 0.5 else 0.0)
    f["earlier_failed"] = float(sum("failed" in e.has for e in earlier[:3]))
    f["short"] = 1.0 if me.length <= 3 else 0.0
    f["long"] = 1.0 if me.length >= 15 else 0.0
    prevq = [s for s in mine if s not in same_turn][:1]
    if prevq and "asks" in prevq[0].has:
        common = any(prevq[0].words & b.words for b in block)
        f["unanswered"] = 0.0 if common or "s_figures" in f else 1.0
    f["block"] = len(block) - 1
    f["same_turn"] = float(bool(same_turn))
    return f


def friction_in(text: str, talk: Sequence[Message], at: datetime) -> Friction:
    return Friction()

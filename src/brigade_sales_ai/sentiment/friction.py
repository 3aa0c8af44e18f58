"""What in a conversation says that we have just failed this customer, whatever words they choose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ..situation import MoodReason
from .phrases import Phrases, read

__all__ = ["CALM", "Friction", "Said", "because", "failures_before", "forget", "friction_in", "goes_along", "said_before"]

_LOOKS_BACK: Final = 10
_WORTH_A_REASON: Final = 1.0
_FADES: Final = 0.2
"""How much of the friction of the message before is still felt."""


class Friction(NamedTuple):
    """How much speaks for a failure of ours: *level* from 0 (nothing) to 10, and why."""

    level: float
    reasons: tuple[MoodReason, ...] = ()


CALM: Final = Friction(0.0)


class _Sign(NamedTuple):
    """A kind of evidence: what it is worth, and the phrases that show it (`Phrases`)."""

    code: str
    points: float
    cues: str
    phrases: str


# The points are judgement, not fitted: a refusal, a doubt or an apology for having to say it again is plain evidence (2), a denial
# or a correction half of that, a tone that insists a quarter; agreeing and praising count the other way.

_GOOD: Final = (
    r"(?:great|perfect\w*|awesome|excellent|wonderful|fantastic|amazing|lovely?|loved|cool|nice|good|fine|super|exactly|helpful|interesting|fun|"
    r"badhiya|accha|acha|achha|mast|chennagide|happy|glad|enjoy\w*|favou?rites?|beautiful|delicious)\b"
)
_REFUSES: Final = r"^\W*(?:(?:u+m+|u+h+|oh|h+m+|well|sorry|ok|okay|yeah|but|actually)\W{1,3}){0,2}(?:no|nope|nah|not|negative|nahi|nahin|illa|beda|don'?t)\b"
_BY_CUSTOMER: Final = (
    _Sign("refuses", 2.0, "no nope nah not nega nahi illa beda dont", _REFUSES),
    _Sign("denies", 1.0, "not neve none noth neit cann without nahi mat illa alla beda dont cant wont didnt doesnt isnt n't", r"\b(?:not|never|none|nothing|neither|cannot|without|nahi|nahin|mat|illa|alla|beda|[a-z]{2,8}n't|dont|cant|wont|didnt|doesnt|isnt)\b"),
    _Sign("doubts", 2.0, "sure+are cert+are kidd agai once doub star+over pakk phir matte really", r"\b(?:are you (?:sure|certain|kidding)|(?:check|look|try)(?: it| that)? again|once (?:more|again)|double.?check|start(?: all)? over|pakka|phir se|matte)\b|\breally\?"),
    _Sign("corrects", 1.0, "wait actu inst rath said mean ment aske told wanted alre chan+it chan+that chan+the make+it make+that not+that not+this not+it not+its not+righ not+corr not+true isnt+that isnt+this isnt+it isnt+its wasn+that wasn+this wasn+it wasn+its wron inco mist bola kaha bata matl", r"^\W*wait\b|\b(?:actually|instead|rather|i (?:already |just )?(?:said|meant|mean|asked|told|mentioned|wanted)|already (?:told|said|gave|asked)|change (?:it|that|the)|make (?:it|that)|(?:that|this|it)(?:'?s| is| was)? (?:not|isn't|wasn't)|not (?:right|correct|true)|wrong|incorrect|mistake|(?:bola|kaha|bataya) tha|matlab)\b"),
    _Sign("apologises", 2.0, "sorr apol bad mist", r"\b(?:sorry|apolog\w+|my (?:bad|mistake))\b"),
    _Sign("displeased", 1.5, "bad sham darn damn shoo bumm unfo disa hate terr horr awfu wors bor bore bori weir conf anno unac ridi usel stup dumb fail poor sad ugh meh argh fan disl unha stra neve forg frus beka bura khar gala rehn not n't nahi", r"\b(?:bad|shame|darn|damn|shoot|bummer|unfortunate\w*|disappoint\w*|hate[ds]?|terrible|horrible|awful|worst|bor(?:ing|ed)|weird|confus\w+|annoy\w*|unacceptable|ridiculous|useless|stupid|dumb|fail\w*|poor|sad|ugh|meh|argh|not a fan|dislike\w*|unhappy|strange|never ?mind|forget (?:it|about)|frustrat\w*|bekaar|bura|kharab|galat|rehne do)\b|\b(?:not|never|n't|nahi) (?:\w+ ){0,2}" + _GOOD),
    _Sign("puzzled", 2.0, "what huh pard eh excu kya enu hain unde lost conf sens sama arth ??", r"^\W*(?:what|huh|pardon|eh|excuse me|kya|enu|hain)\s{0,3}[?!.]{0,9}$|\bwhat do you mean|\b(?:do|did)(?:n'?t| not) (?:you )?understand|\bi(?:'m| am) (?:lost|confused)|\?\s?\?|\bmakes? no sense|\bsamajh nahi|\bartha aagalilla"),
    _Sign("insists", 0.5, "just stil only leas must have+to need+to sirf bas", r"\b(?:just|still|only|at least|must|have to|need to|sirf|bas)\b"),
    _Sign("seeks_other", 0.5, "anot diff othe else alte more+any abou+how abou+what aur koi dusr dosr doos dous bere", r"\b(?:another|different|others?|else|alternatives?|any more|how about|what about|aur koi|koi aur|d[ou]+sra|bere)\b"),
    _Sign("agrees", -1.0, "yes yep yeah yup sure ok okay alri righ corr haan ji thee howd sari plea+do go+ahea soun work+for work+that ill+take", r"^\W*(?:(?:oh|ah|well|um|ok|okay)\W{1,3})?(?:yes|yep|yeah|yup|sure|ok|okay|alright|right|correct|haan|haanji|ji|theek|howdu|sari|please do|go ahead)\b|\b(?:sounds? (?:good|great|like)|works for me|that works|i'?ll take)\b"),
    _Sign("praises", -1.5, "grea perf awes exce wond fant amaz love nice cool good fine supe exac help inte fun badh acch acha mast chen happ glad enjo favo beau deli", r"\b" + _GOOD),
    _Sign("thanks", -0.5, "than thx appr grat dhan shuk", r"\b(?:thanks?|thank you|thx|appreciate\w*|grateful|dhanya\w+|shukriya)\b"),
    _Sign("closes", -0.5, "that+all that+it that+it's that+it'l that+it'd that+ever noth+else noth+more no+than no+that all+set good+bye goodbye bye im+good im+done im+fine im+ok im+okay have+good have+nice have+grea bas aur+kuch", r"\b(?:that(?:'?s| is| will be| would be|'ll be)? (?:all|it|everything)|nothing (?:else|more)|no(?:,|\.)? (?:thanks?|thank you|that)|all set|good ?bye|bye|i'?m (?:good|done|fine|all set|ok|okay)|have a (?:good|nice|great)|bas itna|aur kuch nahi)\b"),
)  # fmt: skip
_CANNOT: Final = " ".join([f"cant+{cue}" for cue in "like what do have how want woul did may shal shou can inte".split()])
"""In "i can't" an offer is heard beside such a word alone: so it was when the points were given."""
_BY_US: Final = (
    _Sign("failed", 1.0, "sorr apol unab unsu unav coul cant cann able fail unfo regr impo poss n't not noth no none full afra maaf nahi down reph", r"\b(?:sorry|apolog\w+|unable|unsuccessful|unavailable|could ?n[o']t|couldn't|can't|cannot|not able|was(?:n't| not) able|fail\w*|unfortunately|regret\w*|impossible|not possible|(?:do|does|did)(?:n't| not) (?:have|find|understand|know|see|work)|nothing (?:matches|found|available)|(?:there (?:is|are)|i have|we have|found|with|are) (?:no|not|none)\b|isn't (?:any|available)|aren't any|fully booked|no (?:\w+ ){0,3}(?:match\w*|available|found|results?|listings?)|not (?:available|on file|find|sure)|afraid|maaf|nahi mil\w*|system is down|rephrase)\b"),
    _Sign("said_no", 0.5, "no not none neit nor n't", r"^\W*no\b|\b(?:not|no|none|neither|nor|[a-z]{2,8}n't)\b"),
    _Sign("done", -1.0, "booked book+made succ confirmed reference reserved complete completed scheduled all+set done purchased here+is here+are", r"\b(?:booked|book(?:ing)? (?:was|is|has been) (?:successful|made)|success\w*|confirmed|reference|reserved|completed?|scheduled|all set|done|purchased|here (?:is|are))\b"),
    _Sign("wanted_confirmed", 0.5, "conf righ corr ok okay veri deta", r"\b(?:confirm|(?:is|are) (?:that|this|these|the) (?:\w+ )?(?:right|correct|ok|okay)|verify|details)\b|\b(?:correct|right)\?"),
    _Sign("offered", 0.5, "woul+like woul+want do+want do+need do+wish did+want shal+i shou+i shou+i've can+i can+i've may+i want+me like+me how+abou what+abou have+seen inte+in reco sugg " + _CANNOT, r"\b(?:would you (?:like|want)|do you (?:want|need|wish)|did you want|shall i|should i|can i|may i|want me to|like me to|how about|what about|have you seen|interested in|recommend|suggest|i can)\b"),
    _Sign("closing", -0.5, "anyt some+else some+more some+furt any+else any+more any+furt what+else what+more what+furt welc good+bye goodbye bye have+a have+your enjo glad", r"\b(?:(?:anything|something|any other|what) (?:else|more|further)|anything i can|welcome|good ?bye|(?:have|enjoy) (?:a|your)|glad)\b"),
)  # fmt: skip
_OF_CUSTOMER: Final = Phrases((sign.code, sign.cues, sign.phrases) for sign in _BY_CUSTOMER)
_OF_US: Final = Phrases((sign.code, sign.cues, sign.phrases) for sign in _BY_US)
_POINTS: Final = {sign.code: sign.points for sign in (*_BY_CUSTOMER, *_BY_US)}

_REPEATS: Final = 0.5
"""For telling again, in part or in other words, what we had not answered; and for our saying the same again."""
_REFUSED_WHAT_WE_ASKED: Final = 0.5
_CORRECTED_AT_THE_END: Final = 1.0
"""For correcting what we wanted confirmed: we had heard it wrong."""
_NO_IS_AN_ANSWER: Final = 0.5
"""Taken off again where "no" only says that nothing else is needed."""

_FIGURE: Final = re.compile(r"\d")
_GOOD_DENIED: Final = re.compile(r"\b(?:not|never|nahi|[a-z]{2,8}n't) (?:\w+ ){0,2}" + _GOOD)
_NONE: Final = frozenset[str]()


# A message stays among the recent ones of the next turns, which need the same reading again.
@lru_cache(maxsize=2048)
def _signs(text: str, by_customer: bool) -> Mapping[str, re.Match[str]]:
    """Return the signs in *text* and where they are."""
    seen = read(text)
    found = (_OF_CUSTOMER if by_customer else _OF_US).found(seen)
    if "praises" in found and "denies" in found and _GOOD_DENIED.search(seen.small):
        del found["praises"]
    return found


_GOES_ALONG: Final = frozenset({"agrees", "praises", "thanks", "closes", "refuses"})


def goes_along(text: str) -> bool:
    """Whether the customer says yes, no, or that it is well: answers that may be given again."""
    return not _GOES_ALONG.isdisjoint(_signs(text, True).keys())


class Said(NamedTuple):
    """One message of the talk: whether it was the customer's, its words, and what they are about."""

    by_customer: bool
    text: str
    about: frozenset[str]


# As above: of ten messages before, eight were there a turn ago.
@lru_cache(maxsize=2048)
def said_before(by_customer: bool, text: str) -> Said:
    """Return a message of the talk as it counts for the ones after it."""
    return Said(by_customer, text, read(text).about)


def friction_in(text: str, about: frozenset[str], talk: Sequence[Said], *, failed: bool = False) -> Friction:
    """
    Return how much in *text* and in the *talk* before it (oldest first) speaks for our last words having failed.

    Words about the matter itself, its prices or its place are no evidence; refusing, correcting, doubting and telling again
    are, and so are our own excuses. *failed* says that we know of having failed. Before we have said anything there is none.
    """
    points = _evidence(text, about, talk[-_LOOKS_BACK:], failed=failed)
    if not points:
        return CALM
    level = min(10.0, max(0.0, sum(points.values()) + _FADES * max(0.0, _evidence_before(talk))))
    return Friction(level, _reasons(text, points) if level >= _WORTH_A_REASON else ())


def forget() -> None:
    """Forget what was read of earlier messages: for measuring what a first reading takes."""
    for remembered in (read, _signs, said_before):
        remembered.cache_clear()


def failures_before(talk: Sequence[Said]) -> int:
    """Return how many of our turns in a row, up to the last one, were excuses; two are as bad as more."""
    count = 0
    failed = False
    for by_customer, text, _ in reversed(talk):
        if not by_customer:
            failed = failed or "failed" in _signs(text, False)
        elif failed and count < 1:
            count, failed = count + 1, False
        else:
            break
    return count + failed


def _evidence_before(talk: Sequence[Said]) -> float:
    """Return the evidence that the customer's message before gave."""
    for at in range(len(talk) - 1, -1, -1):
        by_customer, text, about = talk[at]
        if by_customer:
            return sum(_evidence(text, about, talk[max(0, at - _LOOKS_BACK) : at], failed=False).values())
    return 0.0


def _evidence(text: str, about: frozenset[str], talk: Sequence[Said], *, failed: bool) -> Mapping[str, float]:
    """Return the points for and against a failure of ours by code; nothing when we have not spoken yet."""
    ours, earlier, theirs = _last_words(talk)
    if not ours:
        return {}
    mine = _signs(text, True)
    points = {code: _POINTS[code] for code in mine}
    for said in ours:
        for code in _signs(said.text, False):
            points[code] = _POINTS[code]
    if failed:
        points["failed"] = _POINTS["failed"]
    asked = any("?" in said.text for said in ours)
    if "refuses" in mine:
        points["refused_question"] = _REFUSED_WHAT_WE_ASKED * asked - _NO_IS_AN_ANSWER * ("closes" in mine)
    if "corrects" in mine and "wanted_confirmed" in points:
        points["heard_wrong"] = _CORRECTED_AT_THE_END
    if asked or "failed" in points or not _answers(ours, theirs):
        points["own_words_again"] = _REPEATS * _told_again(about, theirs)
    points["we_repeat_ourselves"] = _REPEATS * _alike(ours, earlier)
    return points


def _last_words(talk: Sequence[Said]) -> tuple[list[Said], list[Said], list[Said]]:
    """Return our last words, what we said before them, and what the customer said, each the newest first."""
    ours: list[Said] = []
    earlier: list[Said] = []
    theirs: list[Said] = []
    mine = ours
    for said in reversed(talk):
        if said[0]:
            theirs.append(said)
            if ours:
                mine = earlier
        else:
            mine.append(said)
    return ours, earlier, theirs


def _answers(ours: Sequence[Said], theirs: Sequence[Said]) -> bool:
    """Whether our last words look like an answer: they have figures or something of what was asked."""
    wanted = theirs[0].about if theirs else _NONE
    return any(not wanted.isdisjoint(said.about) or _FIGURE.search(said.text) for said in ours)


def _told_again(about: frozenset[str], theirs: Sequence[Said]) -> float:
    """Return how much of what it is *about* was in one earlier message, 0 … 1; one word alone is no repetition."""
    if len(about) < 2:
        return 0.0
    most = 0
    for said in theirs:
        if not about.isdisjoint(said.about):
            most = max(most, len(about & said.about))
    return most / len(about) if most >= 2 else 0.0


def _alike(ours: Sequence[Said], earlier: Sequence[Said]) -> float:
    """Return how much our last words are those we said before, 0 … 1, from half of them on."""
    most = 0.0
    for said in ours:
        about = said.about
        for other in earlier:
            if not about.isdisjoint(other.about):
                shared = len(about & other.about)
                most = max(most, shared / (len(about) + len(other.about) - shared))
    return most if most >= 0.5 else 0.0


def _reasons(text: str, points: Mapping[str, float]) -> tuple[MoodReason, ...]:
    """Return the two strongest reasons for friction, the customer's words quoted where it lies in them."""
    mine = _signs(text, True)
    strongest = sorted([(-worth, code) for code, worth in points.items() if worth > 0])[:2]
    return tuple([because(f"friction_{code}", mine[code][0].strip() if code in mine else "") for _, code in strongest])


# "No", "thanks" and "i said" are reasons in one talk after the other.
@lru_cache(maxsize=1024)
def because(code: str, quote: str) -> MoodReason:
    """Return a reason that adds no points by itself."""
    return MoodReason.made(code=code, quote=quote, points=0.0)

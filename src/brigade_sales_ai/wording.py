"""Words that press or promise, in English and Hinglish: refused in templates, rules, rows and drafts (domain.md §2.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .errors import ConfigurationError

__all__ = ["Banned", "banned", "in_words", "refuse_banned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Banned:
    """Words that may not be said: *why* names the rule they break, *start* is where in the text they stand."""

    words: str
    why: str
    start: int


_SOME: Final = r"(?:\d{1,4}|a few|few|one|two|three|four|five|ek|do|teen|char|paanch|kuch|thode|gine chune)"
_HOMES: Final = r"(?:units?|flats?|homes?|apartments?|villas?|plots?|slots?|ghar|makaan)"
_PEOPLE: Final = r"(?:people|persons|buyers|families|customers|clients|visitors|investors|log|logon|grahak)"
_RISES: Final = r"(?:rise|increase|go up|goes up|shoot up|appreciate|double|triple|climb|jump|soar|escalate)"

# Kept by what they do to people, so that the reason can be told. Words alone decide: a true scarcity is told by a
# dated row, in plain numbers, and needs none of them.
_PATTERNS: Final = (
    (
        "presses to decide",
        (
            r"hurry(?: up)?",
            r"last (?:chance|call|opportunity|moka|mauka)|final (?:call|chance|opportunity)",
            r"(?:don'?t|do not|never|can'?t afford to) (?:miss|let (?:it|this|them) (?:go|slip))",
            r"(?:miss|missing) out",
            r"act (?:now|fast|quickly|immediately)|(?:book|decide|buy|pay|reserve|confirm|grab) (?:it )?(?:right now|now or|immediately|asap)",
            r"now or never|once[- ]in[- ]a[- ]lifetime|grab (?:it|this|the (?:deal|offer))",
            r"(?:don'?t|do not) (?:delay|lose (?:it|this|out))|(?:book|buy|grab|reserve) (?:(?:it|this|yours) )?(?:now|today|(?:in|within) the next)",
            r"(?:before|until) (?:it(?:'s| is) too late|it(?:'s| is) gone|they(?:'re| are) gone)|(?:while|until|till) stocks? lasts?",
            r"(?:you(?:'ll| will|'d)?|may|might) regret|pachta\w{1,6}|(?:warna|varna|nahi toh?) (?:\w{1,8} )?(?:nikal|mehe?nga|haath)",
            # A fair question is none: "is it urgent for you?", "how urgent is it?".
            r"(?<!is it )(?<!how )urgent(?:ly)?|last day to",
            r"jaldi (?:se )?(?:karo|kar ?lo|kar ?lijiye|kijiye|karein|kariye|karen|book|decide|lo|le ?lo|lijiye|khareed\w{0,4}|kharid\w{0,4})",
            r"(?:a{1,2}kh?i?ri|antim|last) (?:mauka|moka|mouka|chance|avsar)",
            r"(?:mauka|moka|mouka|chance|offer|deal) (?:haath se )?(?:mat|na|nahi) (?:jaane|gawa\w{0,4}|ganwa\w{0,4}|chhod\w{0,4}|chod\w{0,4}|chook\w{0,4}|miss)",
            r"(?:mat|na) (?:chook|choo?kiye|gawaiye|ganwaiye)\w{0,3}|haath se (?:nikal|jaane|chala|chhoot)",
            r"(?:der|deri|intezaa?r|wait) (?:mat|na) (?:karo|kijiye|kariye|karein|karen)",
            r"abhi (?:nahi|nahin) (?:to|toh) kabhi (?:nahi|nahin)|abhi ke abhi|(?:aaj|abhi) hi (?:book|le ?lo|lijiye|final|decide|karo|kijiye)",
        ),
    ),
    (
        "makes homes look scarce without a row",
        (
            r"(?:selling|going|moving|filling|booking)(?: out| up)? (?:very |so |really |extremely )?(?:fast|quick|quickly|rapidly)|fast[- ](?:selling|filling|moving)",
            r"sell(?:ing)? like hot ?cakes|hot[- ](?:selling|property|deal)|hot ?cakes?",
            r"(?:won'?t|will not|doesn'?t) last(?: long)?|almost (?:gone|sold out|over|full)|nearly (?:gone|sold out)|running out",
            r"limited (?:time|period|units?|stock|availability|inventory|offers?|slots?|seats?|edition)",
            rf"(?:only|just|last|barely) {_SOME} (?:\w{{1,12}} )?(?:left|remaining|available)",
            # "Only two homes fit" is an answer, "only two homes!" is not.
            rf"(?:only|just|last|barely) {_SOME} (?:\w{{1,12}} )?{_HOMES}(?! (?:that |which )?(?:fit|match|suit|meet|within|in your))",
            r"(?:may|might|will|won'?t) (?:not )?be (?:available|there|yours) (?:tomorrow|later|for long|next)|(?:down to|up to) the last",
            r"(?:last|final) few|few (?:units?|flats?|homes?|slots?) (?:left|remaining)",
            rf"(?:sirf|bas|keval) {_SOME} (?:hi )?{_HOMES}|(?:kuch|thode) hi {_HOMES}",
            rf"{_SOME} (?:hi )?{_HOMES} (?:hi )?(?:bache|bacha|baaki|baki)",
            r"(?:tezi|jaldi|fataafat|phataphat|dhada ?dhad) (?:se )?bik|bik (?:jaayenge|jayenge|jayega|jaayega|jaega|rahe|raha|rahi)",
            r"khat(?:a)?m (?:hone|ho (?:raha|rahe|rahi|jaayega|jayega|jayenge|jaayenge))",
        ),
    ),
    (
        "claims that others compete for it",
        (
            rf"(?:others?|other {_PEOPLE}|someone else|somebody else|another (?:buyer|family|customer|client))"
            r" (?:are|is|were|was|has|have) (?:also |already |been )?(?:viewing|looking|interested|waiting|enquir\w{0,4}|inquir\w{0,4}|eyeing|asking|considering|ready)",
            rf"(?:\d{{1,6}}|many|several|lots of|hundreds of|dozens of|a lot of) (?:other )?{_PEOPLE} (?:are |have |were )?(?:also |already |been )?"
            r"(?:viewing|looking|viewed|looked|interested|waiting|enquir\w{0,4}|inquir\w{0,4}|booked|shortlisted)",
            rf"{_SOME} (?:other )?(?:families|buyers|customers|couples|people) (?:visited|came|saw|booked)|log\w{{0,2}} ki line",
            r"(?:someone|somebody) else (?:might|may|will|could|is going to) (?:book|take|buy|grab|get)",
            r"(?:high|huge|heavy|massive|great|tremendous) demand",
            rf"(?:aur|baaki|baki|dusre|doosre|bahut(?: saare)?|kai) {_PEOPLE} (?:bhi |ise |isko |isme )?(?:dekh|interested|pooch|puch|line|wait|book)",
        ),
    ),
    (
        "counts down",
        (
            r"(?:only|just|sirf|bas) (?:for )?(?:today|aaj)|today only|aaj (?:hi )?(?:ka|ke|ki) (?:offer|rate|daam|price)|aaj ke baad",
            r"count ?down|clock is ticking|time is running|offer ends in|ends? (?:tonight|at midnight)|ending soon|closing soon|samay khatm|time kam",
            r"\d{1,3} ?(?:hours?|hrs?|minutes?|mins?|ghante|minute) (?:left|remaining|to go|only|bache|baaki|baki)",
            r"(?:only|just|sirf) \d{1,3} (?:hours?|hrs?|minutes?|mins?|days?|ghante|din)(?: left| remaining| bache)?",
            r"\d{1,2}:\d{2}:\d{2}",
        ),
    ),
    (
        "forecasts a price",
        (
            rf"(?:prices?|rates?|values?|property|properties) (?:will|shall|would) (?:(?:definitely|surely|certainly|only|soon|always|never|for sure) )?(?:be )?(?:{_RISES}|fall|drop|higher|costlier)",
            rf"(?:prices?|rates?|values?) (?:are|is) (?:\w{{1,10}} )?(?:going|bound|sure|certain|set|expected|about) to (?:{_RISES}|be)",
            r"prices? will|(?:prices?|rates?) (?:are|is|keep|keeps) (?:rising|going up|increasing|climbing|shooting)",
            r"before (?:the )?(?:prices?|rates?) (?:rise|rises|go up|goes up|increase|increases|change)|price (?:hike|rise|increase) (?:soon|coming|is coming)|will be a price (?:hike|rise|increase)",
            rf"(?:definitely|surely|certainly) {_RISES}|(?:bound|sure|certain) to {_RISES}",
            r"(?:daam|dam|rate|rates|price|prices|amount|keemat|keematein|kimat|bhav) (?:(?:zaroor|zarur|pakka|definitely|jaldi|aur|bhi|toh|to) ){0,2}"
            r"(?:badh|barh|bad) ?(?:\w{1,6} )?(?:enge|ega|egi|jaayenge|jayenge|jaayega|jayega|jayegi|wale|wala|wali)|(?:daam|rate|rates|price|prices|keemat|kimat|bhav) (?:(?:zaroor|pakka|definitely|jaldi) ){0,1}(?:badhenge|badhega|badhegi|barhenge|badhne)",
        ),
    ),
    (
        "promises a return or an approval",
        (
            r"guaranteed|(?:we|i) guarantee|guarantee(?= (?:\w{1,12} )?(?:returns?|rent|appreciation|profit|loan|approval))|(?:100|sau) ?(?:%|percent|taka|feesadi|pratishat) (?:sure|safe|approval|pakka|guarantee)",
            r"assured (?:returns?|rent(?:al)?s?|appreciation|buy ?-?back|profits?|income)",
            r"(?:sure[- ]?shot|risk[- ]?free|pakka|fixed) (?:returns?|profits?|investment|income|munaa?fa|appreciation|loan)",
            r"paisa (?:double|dugna|doguna)|double your (?:money|investment)",
        ),
    ),
    (
        "claims a special price that no row has",
        (
            r"(?:special|exclusive|secret|best ever) (?:price|rate|offer|deal|discount) (?:\w{1,8} )?(?:for you|ever)|(?:only|sirf|just) (?:for you|aapke liye)",
        ),
    ),
    (
        "presses with a tax deadline",
        (
            r"(?:book|buy|invest|register|purchase|close|act|pay|khareed\w{0,4}|kharid\w{0,4}|le ?lo)[^.!?\n]{0,60} (?:before|by|until|till) (?:the )?"
            r"(?:31(?:st)? ?(?:of )?mar(?:ch)?|mar(?:ch)? 31(?:st)?|march|march end|(?:financial |fiscal |tax )?year[- ]?end|end of (?:the )?(?:financial |fiscal |tax )?year)",
            r"(?:tax|80c|24\(?b\)?)[^.!?\n]{0,40} (?:before|by|until|till) (?:the )?(?:31(?:st)? ?(?:of )?mar(?:ch)?|mar(?:ch)? 31(?:st)?|march|(?:financial |fiscal |tax )?year[- ]?end|end of (?:the )?(?:financial |fiscal |tax )?year)",
            r"for (?:the |your )?tax (?:benefits?|savings?|rebates?)|(?:31(?:st)? )?march (?:end )?(?:se|ke) (?:pehle|pahle|phele)|(?:save|saving|bachao|bachaiye) tax[^.!?\n]{0,30}(?:before|by|pehle|pahle) ",
        ),
    ),
)  # fmt: skip

# Whatever stands around it.
_SHOUTED: Final = re.compile(r"\bURGENT\b")
# One look for the beginning of a word, then all patterns: five positions of six are passed over at once. The group that
# matched is the place of its reason in `_PATTERNS`.
_PRESSES: Final = re.compile(
    r"(?<!\w)(?:" + "|".join("(" + "|".join(patterns) + ")" for _, patterns in _PATTERNS) + r")(?!\w)"
)

# "No need to hurry" and "nothing is guaranteed" say the opposite; the denial stands close before.
_DENIED: Final = re.compile(
    r"\b(?:no|not|never|nobody|nothing|none|without|cannot|can'?t|isn'?t|aren'?t|neither|nor|don'?t|do not|avoid|koi|nahi|nahin)\b[^.!?;:\n]{0,24}$"
)
_DENIABLE: Final = frozenset({"urgent", "hurry", "hurry up", "guaranteed", "we guarantee", "i guarantee", "high demand"})
_CURLY: Final = {ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("\u00a0"): " ", ord("‑"): "-", ord("–"): "-"}
_SPACES: Final = re.compile(r"\s")


def banned(text: str) -> tuple[Banned, ...]:
    """
    Return what in *text* presses, invents scarcity or promises, in order; empty when it may be said.

    A denial right before takes the sting out of the words that can be denied: "no hurry", "nothing is guaranteed".
    """
    same_length = _SPACES.sub(" ", text.translate(_CURLY))
    lower = same_length.lower()
    if len(lower) != len(same_length):
        # Some letters grow when they are made small; then the places of the small text would not be those of the text.
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in same_length)
    found = [
        Banned(words=text[match.start() : match.end()], why=_PATTERNS[(match.lastindex or 1) - 1][0], start=match.start())
        for match in _PRESSES.finditer(lower)
        if not (match[0] in _DENIABLE and _DENIED.search(lower, max(0, match.start() - 40), match.start()))
    ]
    starts = {one.start for one in found}
    shouts = (match for match in _SHOUTED.finditer(same_length) if match.start() not in starts)
    found += [Banned(words=match[0], why="shouts", start=match.start()) for match in shouts]
    return tuple(sorted(found, key=lambda b: b.start))


def refuse_banned(place: str, *texts: str) -> None:
    """
    Refuse *texts* that may not be said; *place* tells where they stand ("rule 7", "line 12").

    Raises:
        ConfigurationError: One of them has such words; the message quotes them and says what is wrong with them.

    """
    for text in texts:
        if found := banned(text):
            raise ConfigurationError(f"{place}: {in_words(found)}; say it from a dated row, or leave it")


def in_words(found: Sequence[Banned]) -> str:
    """Return *found* as a reason: ``'hurry' presses or promises (presses to decide)``."""
    return ", ".join(f"{one.words!r} presses or promises ({one.why})" for one in found)

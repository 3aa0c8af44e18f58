"""Where a text wants a home to be: localities, zones, places ruled out, landmarks, and towns that are not covered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from ..places import Mention, find_places
from ..vocabulary import Slot
from .circumstances import place_answered
from .phrases import Hints
from .rooms import LONGEST, MOST

__all__ = ["WhereHeard", "where_in"]


@dataclass(slots=True)
class WhereHeard:
    """The places of a text, and the words for each; *landmark* is where a distance is asked from or to,
    *within_km* how far from there, or from the localities, they would go, *commute* where their work or school is.
    """

    wanted: dict[str, bool] = field(default_factory=dict[str, bool])
    """Localities, and whether they are wanted or ruled out: of one said twice, the last word counts."""
    zones: list[str] = field(default_factory=list[str])
    outside: str | None = None
    landmark: str | None = None
    within_km: float | None = None
    commute: str | None = None
    quotes: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def localities(self) -> tuple[str, ...]:
        """The localities that are wanted."""
        return tuple(name for name, wish in self.wanted.items() if wish)

    @property
    def avoided(self) -> tuple[str, ...]:
        """The localities that are ruled out."""
        return tuple(name for name, wish in self.wanted.items() if not wish)


_KIND_OF_PLACE: Final = re.compile(r"\b(?:metro|railway station|bus stop|hospital|airport|outer ring road)\b")
_BEFORE: Final = 48
"""How many letters before a name may bear on it."""

_NOT_IN: Final = re.compile(
    r"(?:\b(?:not?(?: interested)?|avoid(?:ing)?|except(?:ing)?|excluding|other than|apart from|but not|anywhere but|instead of|rather than|don'?t (?:want|like|prefer|need|show)"
    r"|do not (?:want|like|prefer|need|show)|hate|(?<!not )(?<!not too )(?<!not very )(?<!how )(?<!is it )(?<!is it too )(?<!is that )(?<!is this )(?<!it very )(?<!are they )(?<!is )(?:far|away)(?: away)? from|neither|nor|never|besides|skip|minus|without)"
    r"\s*(?:me |anything |any |homes? |flats? |to |in |at |near |around |the |live |on |for |like |of |this |a ){0,4})$"
)
_NOT_AFTER: Final = re.compile(
    r"\s*(?:side |area |road )?(?:mein |me |main |ko |toh |to )?(?:nahi\b|nahin\b|nai\b|mat\b|beda\b|bilkul nahi|chhod|chod|ke alawa|ke siwa|is (?:too|very) (?:far|crowded|congested|costly|expensive)|(?:bahut|bohot|zyada) (?:door|dur)|is not (?:ok|fine|suitable|for (?:me|us))|won'?t (?:work|do)|doesn'?t work|not (?:ok|preferred|interested|needed))"
)
_ALSO: Final = re.compile(r"\s*(?:,|/|&|or|and|nor|ya|aur)\s*(?:in |at |near |the )?")
_TAKEN_BACK: Final = re.compile(r"\b(?:sorry|oops|i mean|i meant|correction|scratch that|typo|actually no|no wait)\b")
_LIVES_THERE: Final = re.compile(
    r"\b(?:nri|(?<!to )(?:stay|live|reside|working|work)|staying(?! there)|living|based|currently|settled|office(?: is)?|company is|residing|posted|native(?: is| place is)?|belong to|(?:i am|i'm|we are|we're|im) (?:from|in|at)"
    r"|(?:mov|shift|relocat)(?:e|ing) (?:out )?from|(?:moved|shifted|relocated|calling|coming|come) from|(?:mov|shift|relocat)(?:e|ing) to (?:\w+ ){1,3}from|^from)\s+(?:(?:on rent|out|right now|now|currently|as of now|abroad)\s)?(?:in|at|near|from)?\s*$"
)
_LIVES_THERE_AFTER: Final = re.compile(
    r"\s*(?:mein|me|main|m|se|pe)\s(?:hi\s|abhi\s)?(?:reh?[ta][aei]?[th]?[aei]?\b|raht?[aei]\b|rah rah[aei]|job|kaam|office|hoon|hu\b|aaya)"
)


_WORKS_THERE: Final = re.compile(
    r"(?:\b(?:my|our|his|her|wife'?s|husband'?s|spouse'?s|whose) (?:\w+ )?(?:office|work ?place|work|company|job|school|college)s?(?: is| are| will be)?(?: located| based)?|\b(?:i|we|wife|husband) (?:both )?(?:work|commute|travel)s?|\b(?:i'?m|i’m|am|we'?re|is|are) working)"
    r"\s(?:out of |in|at|near|from|around|on|to|inside)\s?(?:the )?$"
)
_WORKS_THERE_AFTER: Final = re.compile(
    r"\s*(?:mein|me|main|m|alli|nalli)\s(?:(?:hi|mera|meri|hamara|mere|nanna)\s)?(?:(?P<what>office|job|kaam|company|naukri)\b|(?:hai|ide|hota)\b)"
)
_OFFICE: Final = re.compile(r"\b(?:office|company|job|kaam|naukri)\s(?:(?:to|toh|bhi)\s)?$")
_WISHES_THERE: Final = re.compile(
    r"bhk|flat|villa|plot|\bhom|hous|propert|apartment|\brent|\bbuy|\bshow|\bwant|prefer|\blook|instead|rather|option|project|\?"
)


def where_in(text: str, *, asked: Slot | None = None) -> WhereHeard:
    """
    Return the places that *text* wants, rules out or asks the way to; *asked* for a locality, a bare name is one.

    *asked* where they travel, the first place is that.
    """
    where = WhereHeard()
    text = text[:LONGEST]
    mentions = find_places(text)[:MOST]
    lowered = text.lower()
    if len(lowered) != len(text):
        # Some letters have two in lower case: then the quotes are in lower case too.
        text = lowered
    denied, last = False, 0
    travels = asked is Slot.COMMUTE and not _WISHES_THERE.search(lowered)
    if travels and not mentions and (named := place_answered(text)):
        where.commute = where.quotes["commute"] = named.place
        return where
    for mention in mentions:
        if travels or _works_there(lowered, mention):
            where.commute = where.commute or mention.place.name
            where.quotes.setdefault("commute", mention.text)
            last = mention.end
            continue
        between = lowered[max(last, mention.start - _BEFORE) : mention.start]
        denied = _denied(lowered, mention, between) or (denied and _ALSO.fullmatch(between) is not None)
        if _TAKEN_BACK.search(between):
            where.wanted.clear()
        _take(where, lowered, mention, denied=denied)
        last = mention.end
    hinted = _HINTS.in_text(lowered)
    if not mentions and (stranger := _strange_place(text, lowered, asked, quarters="quarter" in hinted)):
        where.outside = where.quotes["outside_city"] = stranger
    if (
        where.landmark is None
        and "kind" in hinted
        and (kind := _KIND_OF_PLACE.search(lowered))
        and not _inside(kind, mentions)
    ):
        where.landmark = kind[0]
    if "k" in lowered and (mentions or where.landmark):
        _distance(where, text, lowered)
    return where


def _inside(kind: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether a word is part of a name: "old airport road" is nobody's airport."""
    return any(mention.start <= kind.start() < mention.end for mention in mentions)


def _denied(lowered: str, mention: Mention, between: str) -> bool:
    return bool(_NOT_IN.search(between)) or bool(_NOT_AFTER.match(lowered, mention.end))


def _lives_there(lowered: str, mention: Mention) -> bool:
    before = lowered[max(0, mention.start - _BEFORE) : mention.start]
    return bool(_LIVES_THERE.search(before)) or bool(_LIVES_THERE_AFTER.match(lowered, mention.end))


def _works_there(lowered: str, mention: Mention) -> bool:
    if mention.place.kind not in ("locality", "landmark"):
        return False
    before = lowered[max(0, mention.start - _BEFORE) : mention.start]
    if after := _WORKS_THERE_AFTER.match(lowered, mention.end):
        return after["what"] is not None or _OFFICE.search(before) is not None
    return _WORKS_THERE.search(before) is not None


def _take(where: WhereHeard, lowered: str, mention: Mention, *, denied: bool) -> None:
    place, quotes = mention.place, where.quotes
    match place.kind:
        case "locality" if denied:
            where.wanted[place.name] = False
            quotes.setdefault("avoided_localities", mention.text)
        case "locality" if not _lives_there(lowered, mention):
            where.wanted[place.name] = True
            quotes.setdefault("localities", mention.text)
        case "zone" if not denied and not _lives_there(lowered, mention):
            if place.name not in where.zones:
                where.zones.append(place.name)
            quotes.setdefault("zones", mention.text)
        case "landmark":
            where.landmark = where.landmark or place.name
            quotes.setdefault("place", mention.text)
        case "outside" if not denied and not _lives_there(lowered, mention):
            side = _SIDE_OF_TOWN.match(lowered, mention.end)
            where.outside = where.outside or (place.name + side[0].title() if side else place.name)
            quotes.setdefault("outside_city", mention.text)
        case _:
            pass


_SIDE_OF_TOWN: Final = re.compile(r" (?:east|west|north|south)\b(?! (?:facing|bangalore|bengaluru))")

_KM: Final = r"(?:\d{{1,2}}\s?(?:-|to|–)\s?)?(?P<{}>\d{{1,2}}(?:\.\d)?)\s?(?:kms?|kilo\s?met(?:er|re)s?)\b"
_WITHIN: Final = re.compile(
    rf"\b{_KM.format('of')}\.?\s?(?:radius|range|distance|away|reach|drive)?\s?(?:of|from|around|to|near|se)\b"
    rf"|\b(?:se|ke|from|of)\s(?:max\s|sirf\s|bas\s)?{_KM.format('after')}\s?(?:ke\s|mein\s|tak\s|ki\s)?(?:andar|aas ?paas|within|radius|range|tak|door|dur|max|only)"
    rf"|\b(?:within|under|max(?:imum)?|upto|up to|less than|not more than|in)\s(?:a\s|about\s)?{_KM.format('within')}"
)


def _distance(where: WhereHeard, text: str, lowered: str) -> None:
    if match := _WITHIN.search(lowered):
        where.within_km = float(match["of"] or match["after"] or match["within"])
        where.quotes["within_km"] = text[match.start() : match.end()].strip()


# Places on no list of ours.

_NAME: Final = r"([A-Z][a-z]{2,}(?:\s(?:[A-Z][a-z]+|[A-Z]{2,})){0,3})"
_HOME: Final = re.compile(r"bhk|flat|ghar|makan|plot|villa|house|home|propert|apartment|rent|buy|kharid|invest")
_STRANGERS: Final = (
    re.compile(rf"\b(?:[Ii]n|(?:[Mm]ov|[Ss]hift|[Rr]elocat)(?:e|ing)? to)\s+{_NAME}"),
    re.compile(rf"\b{_NAME}\s(?:mein|ke paas|ke aas ?paas|side|area|alli)\b"),
    re.compile(rf"\b(?:[Nn]ear|[Aa]round|[Aa]t)\s+{_NAME}"),
)
_STRANGE_QUARTER: Final = re.compile(
    r"\b([a-z]{3,15}(?:\s(?:nagar|nagara|nagr|ngr|vihar|puram|pally|peth|bagh|gunj|ganj|wadi))(?:\s(?:east|west))?)\b"
    r"|\b(?:in|near|at|around|on)\s([a-z]{3,15}(?:\s[a-z]{3,15})?\s(?:layout|colony|road|rd|chowk|palya|halli|extension|enclave|village|town|hills|east|west|area|side))\b"
    r"|\b([a-z]{5,16}(?:halli|palya|sandra|agrahara))\b"
)
_HINTS: Final = Hints({"kind": ("metro", "station", "hospital", "airport", "bus stop", "outer ring"), "quarter": (
    "nagar", "nagr", "ngr", "vihar", "puram", "pally", "peth", "bagh", "gunj", "ganj", "wadi", "layout", "colony", "road", " rd", "chowk", "palya",
    "halli", "extension", "enclave", "village", "town", "hills", " east", " west", "area", "side", "sandra", "agrahara",
)})  # fmt: skip
_NOT_A_PLACE: Final = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday india karnataka english hindi
    kannada hinglish cash rupees crore crores lakh lakhs diwali ugadi dussehra pongal christmas brigade prestige sobha
    whatsapp google phase tower block bhk rera emi the this that my your our same good nice prime any some which what
    main wide busy small big better best other another every each its their his her a an central residential commercial
    posh safe calm quiet peaceful green gated developed developing upcoming nearby near carpet built super floor plot
    kitchen living master balcony open common total all local well same city new old front back east west north south
    one two three right left far close next surrounding whole entire feet foot ring tar internal approach public on off
    your house flat home property project apartment society project-wise decent affordable cheap budget premium by of to
    for with and or not no is are was it here there hai ka ki ke mein kis kaunsa konsa wahi yahi isi usi aap mera meri
    acche achhe achha acha accha kisi yeh woh case touch advance kya agar jab tab mai main aur par lekin magar uni university house show read list
    penthouse duplex studio bungalow amenities swimming gym clubhouse area areas monsoon winter summer spring autumn festival season
    english spanish french german time night life love space world general future mind
    """.split()
)
_NO_ANSWER: Final = frozenset(
    """
    yes no ok okay sure hi hello hey thanks thank please anywhere anything any nothing none maybe later not dont don know
    sorry what why how when where who which haan nahi nahin ji theek thik kuch bhi kahin pata kal aaj great good fine nice
    yeah yep nope bye stop call send show me i we you my the a an it is both either whichever whatever wherever flexible
    open decide decided yet tell suggest first second third one two three budget price location brochure lakh crore bhk
    sir madam bro hmm correct right wrong cool perfect all see let still looking thinking dekhte batao bolo alla illa gottilla
    """.split()
)
_BARE_NAME: Final = re.compile(
    r"\s*(?:yes,?\s|haan,?\s)?(?:in\s|near\s|around\s|at\s)?([a-z]{3,20}(?:\s[a-z]{3,20}){0,2})\s*(?:mein|me|area|side|please|only|ke paas)?\s*[.!]?\s*"
)


_LANDMARKS: Final = frozenset(
    "hospital school college campus mall park office metro station temple church mosque university institute hotel tower towers bank".split()
)
"""Last words of names that are no town's."""
_SIDES: Final = frozenset({"east", "west", "north", "south", "new", "old", "upper", "lower"})


def _is_a_name(name: str) -> bool:
    first, *rest = name.lower().split()
    if rest and rest[-1] in _LANDMARKS:
        return False
    return first not in _NOT_A_PLACE or (first in _SIDES and not _NOT_A_PLACE.issuperset(rest))


def _patterns_of_strangers(text: str, lowered: str) -> tuple[re.Pattern[str], ...]:
    """Return what may find a name in *text*: nothing where no word but the first has a capital."""
    if not _CAPITAL.search(text):
        return ()
    return _STRANGERS if _HOME.search(lowered) else _STRANGERS[:1]


_CAPITAL: Final = re.compile(r"\s[A-Z][a-z]{2}|[A-Z][a-z]{2,}\s(?:[A-Z][A-Za-z]+\s){0,3}(?:mein|ke|side|area|alli)\b")


def _strange_place(text: str, lowered: str, asked: Slot | None, *, quarters: bool) -> str | None:
    """Return a name that stands where a place stands and is on no list of ours: a town we do not cover, most likely."""
    for pattern in _patterns_of_strangers(text, lowered):
        for match in islice(pattern.finditer(text), MOST):
            before = lowered[max(0, match.start() - _BEFORE) : match.start(1)]
            if _is_a_name(match[1]) and not _LIVES_THERE.search(before):
                return match[1]
    if quarters:
        for match in islice(_STRANGE_QUARTER.finditer(lowered), MOST):
            start, end = match.span(match.lastindex or 0)
            before = lowered[max(0, start - _BEFORE) : start]
            if _NOT_A_PLACE.isdisjoint(match[match.lastindex or 0].split()[:-1]) and not _LIVES_THERE.search(before):
                return text[start:end].removesuffix(" area").removesuffix(" side")
    bare = _BARE_NAME.fullmatch(lowered) if asked is Slot.LOCALITY and len(lowered) < 60 else None
    if bare is not None and (_NO_ANSWER | _NOT_A_PLACE).isdisjoint(bare[1].split()):
        return text[bare.start(1) : bare.end(1)]
    return None

"""Homes in a text: rooms, kinds, status, possession, size, furnishing, facing, floor and amenities."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Final

from ..homes import Basis, Configuration, Furnishing, HomeKind, Status
from ..vocabulary import Slot
from .areas import area_in
from .phrases import Hints
from .rooms import DENIED_AFTER, DENIED_BEFORE, LONGEST, MOST, ROOM_HINTS, rooms_in

__all__ = ["NOTHING_OF_HOMES", "HomesHeard", "homes_in"]


@dataclass(slots=True, kw_only=True)
class HomesHeard:
    """What a text says about the home itself, and the words for each."""

    configurations: tuple[Configuration, ...]
    at_least: float | None
    ruled_out: tuple[Configuration, ...]
    bathrooms: int | None
    kinds: tuple[HomeKind, ...]
    status: Status | None
    possession_by: date | None
    area_min: int | None
    area_max: int | None
    area_basis: Basis | None
    furnishing: Furnishing | None
    facing: tuple[str, ...]
    floors: str | None
    amenities: tuple[str, ...]
    avoided_amenities: tuple[str, ...]
    asked_amenities: tuple[str, ...]
    """Those only asked about: "is there a gym?"."""
    quotes: dict[str, str]


def homes_in(text: str, *, asked: Slot | None, at: datetime | None = None) -> HomesHeard:
    """Return what *text* says about the home; *asked* decides what a bare "3" means, *at* when "in two years" is."""
    text = text[:LONGEST]
    lowered = text.lower()
    if len(lowered) != len(text):
        # Some letters have two in lower case: then the quotes are in lower case too.
        text = lowered
    hinted = _hints().in_text(lowered)
    if not hinted and asked not in _COUNTED:
        return NOTHING_OF_HOMES
    rooms = rooms_in(text, lowered, asked=asked, hinted="rooms" in hinted)
    quotes = rooms.quotes
    kinds = _kinds(text, lowered, quotes) if "kinds" in hinted else ()
    area = area_in(text, lowered) if "area" in hinted else None
    if area is not None:
        quotes["area_min"] = area.quote
        if area.plot and not kinds and not rooms.configurations:
            kinds = (HomeKind.PLOT,)
    amenities, avoided, asked_about = _amenities(text, lowered, quotes) if "amenities" in hinted else ((), (), ())
    return HomesHeard(
        configurations=rooms.configurations,
        at_least=rooms.at_least,
        ruled_out=rooms.ruled_out,
        bathrooms=rooms.bathrooms,
        kinds=kinds,
        status=_status(text, lowered, quotes) if "status" in hinted else None,
        possession_by=_possession(text, lowered, at, quotes) if "possession" in hinted else None,
        area_min=area.low if area else None,
        area_max=area.high if area else None,
        area_basis=area.basis if area else None,
        furnishing=_furnishing(text, lowered, quotes) if "furnishing" in hinted else None,
        facing=_facing(text, lowered, quotes) if "facing" in hinted else (),
        floors=_floors(text, lowered, quotes) if "floors" in hinted else None,
        amenities=amenities,
        avoided_amenities=avoided,
        asked_amenities=asked_about,
        quotes=quotes,
    )


_COUNTED: Final = frozenset({Slot.CONFIGURATION, Slot.BATHROOMS})
NOTHING_OF_HOMES: Final = HomesHeard(
    configurations=(), at_least=None, ruled_out=(), bathrooms=None, kinds=(), status=None, possession_by=None, area_min=None, area_max=None,
    area_basis=None, furnishing=None, facing=(), floors=None, amenities=(), avoided_amenities=(), asked_amenities=(), quotes={},
)  # fmt: skip


@cache
def _hints() -> Hints:
    return Hints({
        "rooms": ROOM_HINTS, "kinds": _KIND_HINTS, "area": "0123456789", "status": _STATUS_HINTS, "possession": _HANDED_OVER,
        "furnishing": ("furni", "bare"), "facing": ("fac", "mukhi", "entrance", "disha"), "floors": ("floor", "flr", "manzil", "stor"),
        "amenities": _AMENITY_HINTS,
    })  # fmt: skip


_BEFORE: Final = 40
"""How many letters before a word may bear on it."""

_ASKS: Final = re.compile(
    r"\b(?:whether|if|know|confirm|find out|tell me|learn|policy|check (?:if|whether|that|the|about|for (?:the )?avail\w*)|do(?:es)? (?:it|this|that|the|they|any)|does"
    r"|is (?:it|this|that|the|there)|are (?:they|there(?! (?:any|other|some)\b)|these|those|pets)|will (?:they|it|the)|has (?:it|this)|have they|h(?:ai|e) kya)\b"
    r"|^\W*(?:(?:and|also|so|but|ok(?:ay)?|great|hi|hello|yes)\W{1,3})?(?:is(?! there (?:any|another))|are(?! there (?:any|other|some)\b(?! pets?))|does|do(?! you)|has|what|which|how|kya|where|when)\b"
)
_REQUESTS: Final = re.compile(
    r"\b(?:find(?! out)|show|search|look|suggest|recommend|how about|what about|do you have (?:any|some|a|an|other|one|\w+ with)|any other|prefer|require|must|should|chahiye|dikha\w*)\b"
    r"|\b(?:need|want|would like|i'd like)\b(?! to (?:know|confirm|check|ask|learn))"
    r"|\bthere (?:any|another|some|other|a)\b[^.?!]{0,30}\b(?:flats?|apartments?|homes?|houses?|villas?|places?|property|properties|options?|bhk|ones?|thing) "
)
_CLAUSE_END: Final = re.compile(r"[.!?;\n]")
_CLAUSE: Final = 80


def _asked_about(lowered: str, start: int, end: int) -> bool:
    """Whether the words at *start* are only asked about, which states no wish; "do you have any with a pool?" does state one."""
    before = lowered[max(0, start - _CLAUSE) : start]
    clause = _CLAUSE_END.split(before)[-1]
    ask = next(reversed(list(_ASKS.finditer(clause))), None)
    if ask is not None:
        return _REQUESTS.search(clause, ask.start()) is None
    stop = _CLAUSE_END.search(lowered, end, end + _CLAUSE)
    if stop is not None and stop[0] == "?":
        return not (_REQUESTS.search(clause) or _LISTS.search(lowered, start - len(clause), stop.start()))
    return "policy" in lowered[end : end + 10] or bool(_ASKED_AFTER.match(lowered, end))


_LISTS: Final = re.compile(r"\bwith\b|\bany (?!pets?)|\d ?bhk|bed ?rooms?|\bcan you\b|\bcould you\b|\bother\b|\banother\b")
"""What makes "3 BHK with a pool?" a wish in the form of a question."""
_ASKED_AFTER: Final = re.compile(r"[\s\w]{0,30}(?:\bh(?:ai|e) kya\b|\bmilega kya\b|\bor not\b)")


def _denied(lowered: str, start: int, end: int) -> bool:
    before = lowered[max(0, start - _BEFORE) : start]
    # Denied twice ("without a lift nahi chahiye") is wanted.
    return bool(DENIED_BEFORE.search(before)) != bool(DENIED_AFTER.match(lowered, end))


# Kinds.

_KINDS: Final = (
    (HomeKind.ROW_HOUSE, r"row\s?-?\s?houses?|town\s?-?\s?houses?|row\s?-?\s?villas?"),
    (HomeKind.VILLA, r"vill?as?|villaments?|independent (?:houses?|homes?|villas?)|individual (?:houses?|homes?)|bung[ae]?lows?|kothi|farm\s?houses?"),
    (HomeKind.PENTHOUSE, r"pent\s?-?\s?houses?"),
    (HomeKind.DUPLEX, r"duplex(?:es)?|triplex(?:es)?"),
    (HomeKind.STUDIO, r"studios?"),
    (HomeKind.PLOT, r"plots?|sites? for sale|residential sites?|(?:bda|bmrda|corner|dtcp|a khata|vacant) sites?|plotted|[zj]am[ei]+n|(?:buy|vacant|residential|own) land"),
    (HomeKind.APARTMENT, r"ap+art?[ae]?ments?|ap+artmen|ap+artmn?ts?|ap+rtments?|apts?|flats?|floor flats?|condos?"),
)  # fmt: skip
_KIND: Final = re.compile(r"\b(?:" + "|".join(rf"(?P<{kind.name}>{words})" for kind, words in _KINDS) + r")\b")
_KIND_HINTS: Final = (
    "hous", "vill", "vila", "home", "bung", "kothi", "duplex", "triplex", "studio", "plot", "site", "jam", "zam", "land", "ap", "flat", "condo",
)  # fmt: skip
"""What stands in every text that names a kind of home: others need not be searched."""
_ONE_IN_MIND: Final = re.compile(r"\b(?:the|this|that|these|those|your|its?|which|each|every)\s(?:\w{1,20}\s)?$")
_NO_KIND: Final = re.compile(r"\s?(?:rate|no\.?\b|number)|\s(?:area|size)\b")
"""What makes "plot number" or "plot area" no wish for a plot."""


def _kinds(text: str, lowered: str, quotes: dict[str, str]) -> tuple[HomeKind, ...]:
    kinds: list[HomeKind] = []
    for match in islice(_KIND.finditer(lowered), MOST):
        start, end = match.span()
        # "The apartment" is one that was talked about, not a wish.
        in_mind = _ONE_IN_MIND.search(lowered[max(0, start - _BEFORE) : start])
        if not in_mind and not _denied(lowered, start, end) and not _NO_KIND.match(lowered, end):
            kinds.append(HomeKind[match.lastgroup or "APARTMENT"])
            quotes.setdefault("kinds", text[start:end])
    if len(kinds) > 1 and kinds[0] in (HomeKind.STUDIO, HomeKind.DUPLEX) and kinds[1] is HomeKind.APARTMENT:
        # "A studio apartment" names one kind.
        kinds.pop(1)
    return tuple(dict.fromkeys(kinds))


# Ready or not, and when.

_READY: Final = re.compile(
    r"\bready[\s-]?(?:to|for|2)?[\s-]?(?:move|occupy|possession|flats?|homes?|shift|stay|property)(?:[\s-]?in)?\b|\brtm[io]?\b|\bimm?edi?ate(?:ly)? possess?ion\b"
    r"|\bpossession (?:immediate|ready|now)\w*|\balready (?:built|completed|ready)\b|\bready (?:hi )?chahiye\b|\bwant (?:it |something )?ready\b"
    r"|\b(?:move|shift)(?:[\s-]?in)? (?:now|immediate?ly|right away|asap|this month)\b|\bready[\s-]made\b|\bready[\s-]?built\b"
    r"|\b(?:bana|bani|bane) (?:hua|hui|hue|banaya)\b|\b(?:taiyar|tayyar|taiyaar) (?:flat|ghar|makan|ho|chahiye)|\b(?:oc|occupancy certificate) (?:received|ready|aaya|mil)\b"
    r"|\bcompleted (?:project|property|flat|apartment)s?\b|\bresale\b(?= (?:ready|only))"
)
_UNDER_CONSTRUCTION: Final = re.compile(
    r"\bunder[\s-]?const(?:ruction|ruct\w*|n)?\b|\bu/c\b|\b(?:new|upcoming|pre|soft)[\s-]?(?:launch(?:es|ed)?|projects?)\b|\bunderconstruction\b|\bongoing (?:projects?|construction)\b|\boff[\s-]?plan\b|\bban raha\b"
)


_STATUS_HINTS: Final = (
    "ready", "rtm", "possess", "immed", "move", "shift", "already", "ban", "taiy", "tayy", "oc", "occupancy", "complet", "resale", "under", "u/c",
    "launch", "upcoming", "new proj", "ongoing", "plan",
)  # fmt: skip


def _status(text: str, lowered: str, quotes: dict[str, str]) -> Status | None:
    for pattern, status, opposite in (
        (_READY, Status.READY, Status.UNDER_CONSTRUCTION),
        (_UNDER_CONSTRUCTION, Status.UNDER_CONSTRUCTION, Status.READY),
    ):
        if match := pattern.search(lowered):
            quotes["status"] = text[match.start() : match.end()]
            return opposite if _denied(lowered, match.start(), match.end()) else status
    return None


_MONTHS: Final = {
    **{name.lower(): n for n, name in enumerate(calendar.month_name) if name},
    **{name.lower(): n for n, name in enumerate(calendar.month_abbr) if name},
    "sept": 9,
}  # fmt: skip
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_PART_OF_YEAR: Final = rf"(?:q(?P<quarter>[1-4])|(?P<month>{_MONTH})|(?P<early>early|beginning of|start of)|(?P<mid>mid|middle of)|(?P<late>end(?:ing)? (?:of)?|late|dec end))"
_HANDING_OVER: Final = r"(?:poss?ess?ion|hand\s?-?\s?over|handed over|ready|move[\s-]?in|shift|keys|delivery|deliver(?:ed)?|complet(?:ed|ion|e))"
_YEAR: Final = rf"(?:{_PART_OF_YEAR}[\s,'-]{{0,2}}(?:of\s)?)?(?P<year>20[2-4]\d)"
_BY_YEAR: Final = re.compile(
    rf"\b{_HANDING_OVER}\b[\s:,-]{{0,3}}(?:(?!by|before|in|within)[a-z]{{1,12}}\s){{0,4}}(?:(?:by|before|in|within|upto|up to|around|till|until|latest|not after|not later than)\s){{0,2}}(?:the\s)?{_YEAR}"
)
_HANDED_OVER: Final = ("possession", "posession", "hand", "ready", "move", "shift", "keys", "deliver", "complet")
_YEAR_FIRST: Final = re.compile(
    rf"\b{_YEAR}\s(?:tak|se pehle|mein|me|ke andar|or earlier|latest)?\s?(?:ka\s|ki\s|tak\s)?{_HANDING_OVER}"
)
_WITHIN: Final = re.compile(
    rf"\b{_HANDING_OVER}\b[\s:,-]{{0,3}}(?:(?!by|before|in|within)[a-z]{{1,12}}\s){{0,4}}(?:in|within|under|before)\s(?:the\snext\s|next\s|about\s|a\smax(?:imum)?\sof\s)?(?P<count>\d{{1,2}}|one|two|three|four|five|six|a|an)\s?(?P<unit>years?|yrs?|months?|mths?|saal|mahine)"
)
_WITHIN_FIRST: Final = re.compile(
    rf"\b(?P<count>\d{{1,2}}|ek|do|teen|one|two|three)\s?(?P<unit>years?|yrs?|months?|mths?|saal|mahine)\s(?:mein|me|ke andar|tak)\s(?:ka\s|ki\s|mein\s)?{_HANDING_OVER}"
)
_FEW: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ek": 1, "do": 2, "teen": 3}


def _possession(text: str, lowered: str, at: datetime | None, quotes: dict[str, str]) -> date | None:
    match = (_BY_YEAR.search(lowered) or _YEAR_FIRST.search(lowered)) if "20" in lowered else None
    if match is not None:
        quotes["possession_by"] = text[match.start() : match.end()]
        return _last_day(int(match["year"]), _last_month(match, before="before" in match[0]))
    match = (_WITHIN.search(lowered) or _WITHIN_FIRST.search(lowered)) if at is not None else None
    if match is None or at is None:
        return None
    quotes["possession_by"] = text[match.start() : match.end()]
    count = _FEW.get(match["count"]) or int(match["count"])
    months = at.month - 1 + count * (12 if match["unit"].startswith(("y", "s")) else 1)
    return _last_day(at.year + months // 12, months % 12 + 1)


def _last_month(match: re.Match[str], *, before: bool) -> int:
    """Return the month (0: December of the year before) that still keeps "by June 2027", "before 2027", "mid 2027"."""
    if match["quarter"]:
        return int(match["quarter"]) * 3 - (3 if before else 0)
    if match["month"]:
        return _MONTHS[match["month"]] - (1 if before else 0)
    if match["early"]:
        return 3
    if match["mid"]:
        return 6
    return 0 if before and not match["late"] else 12


def _last_day(year: int, month: int) -> date:
    if month == 0:
        year, month = year - 1, 12
    return date(year, month, calendar.monthrange(year, month)[1])


_ANY_THERE: Final = re.compile(
    r"\b(?:is there|are there|can (?:i|we) get|could (?:i|we) get|do you have|have you(?: got)?)\b[^.?!;]{0,30}$"
)
_HOMES_AFTER: Final = re.compile(
    r"\s(?:\d(?:\.5)? ?bhks?|flats?|apartments?|villas?|homes?|houses?|plots?|units?|options?|ones?)\b"
)


def _kind_asked_for(lowered: str, start: int, end: int) -> bool:
    """Whether a kind of home is asked for: "is there an east facing flat?" wishes for one, "is it east facing?" does not."""
    return bool(_HOMES_AFTER.match(lowered, end)) and bool(_ANY_THERE.search(lowered[max(0, start - _CLAUSE) : start]))


# Furnishing, facing, floor.

_FURNISHED: Final = re.compile(
    r"\b(?:(?P<un>un|non|not)[\s-]?(?:be\s)?|(?P<semi>semi|partly|partially|half)[\s-]?|(?:fully|full|well|completely|ful+y)[\s-]?)?furni(?:shed|sh|sed|shd|ture)\b|\b(?P<bare>bare[\s-]?shell)\b"
)


def _furnishing(text: str, lowered: str, quotes: dict[str, str]) -> Furnishing | None:
    match = _FURNISHED.search(lowered)
    if match is None:
        return None
    start, end = match.span()
    if _asked_about(lowered, start, end) and not _kind_asked_for(lowered, start, end):
        return None
    without = match["un"] or match["bare"] or _denied(lowered, match.start(), match.end())
    if match[0].endswith("ture") and not without:
        return None  # furniture is talked about, not asked for
    quotes["furnishing"] = text[match.start() : match.end()]
    if match["semi"]:
        return None if without else Furnishing.SEMI_FURNISHED
    return Furnishing.UNFURNISHED if without else Furnishing.FURNISHED


_DIRECTIONS: Final = {
    "north": "north", "uttar": "north", "east": "east", "purab": "east", "purva": "east", "poorva": "east", "south": "south",
    "dakshin": "south", "west": "west", "paschim": "west",
}  # fmt: skip
_SIGHTS: Final = "park|lake|garden|pool|road|sea|golf|forest|valley|clubhouse|courtyard"
_SIDE: Final = rf"(?:north|south)[\s-]?(?:east|west)|{'|'.join(_DIRECTIONS)}|ne|nw|se|sw|{_SIGHTS}"
_FACING: Final = re.compile(
    rf"\b(?P<sides>(?:{_SIDE})(?:\s?(?:or|/|,|and|&|ya)\s?(?:{_SIDE})){{0,3}})[\s-]?(?:facing|fac+ed|face|mukhi|disha|side facing|entrance)\b"
    rf"|\b(?:facing|face|facing should be|entrance)\s?(?:is|in|to|towards|:|-)?\s?(?:the\s)?(?P<after>(?:{_SIDE})(?:\s?(?:or|/|,|and|&|ya)\s?(?:{_SIDE})){{0,3}})\b"
)
_ONE_SIDE: Final = re.compile(_SIDE)
_SHORT: Final = {"ne": "north-east", "nw": "north-west", "se": "south-east", "sw": "south-west"}


def _facing(text: str, lowered: str, quotes: dict[str, str]) -> tuple[str, ...]:
    sides: list[str] = []
    for match in islice(_FACING.finditer(lowered), MOST):
        start, end = match.span()
        if _denied(lowered, start, end):
            continue
        if _asked_about(lowered, start, end) and not _kind_asked_for(lowered, start, end):
            continue
        sides += map(_side, _ONE_SIDE.findall(match["sides"] or match["after"]))
        quotes.setdefault("facing", text[match.start() : match.end()])
    return tuple(dict.fromkeys(sides))


def _side(word: str) -> str:
    two = re.fullmatch(r"(north|south)[\s-]?(east|west)", word)
    return f"{two[1]}-{two[2]}" if two else _SHORT.get(word) or _DIRECTIONS.get(word, word)


_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "pehli": 1, "pehla": 1, "pahli": 1, "doosri": 2, "dusri": 2, "dusra": 2, "teesri": 3, "tisri": 3, "chauthi": 4, "panchvi": 5,
}  # fmt: skip
_LEVEL: Final = rf"\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(_ORDINALS)}"
_FLOOR: Final = re.compile(
    rf"\b(?P<before>above|over|higher than|at ?least|minimum|min|from|below|under|lower than|upto|up to|max|maximum|within|not above|not below|not more than)?\s?(?:the\s)?"
    rf"(?:(?P<level>{_LEVEL})(?:\s?(?:-|to|or|and|/|,|ya)\s?(?P<last>{_LEVEL}))?|(?P<high>high(?:er|est)?|top|upper|upar)(?:most)?|(?P<middle>mid(?:dle)?)|(?P<low>low(?:er|est)?|bottom|neeche)|(?P<ground>ground|gf))"
    rf"[\s-]?(?:(?:wala|wali|waale|wale|ka|ke)\s)?(?:floors?|flr|manzil|storey|stor(?:ies|y))\b"
    r"(?P<after>\s?(?:\+|(?:or|and|ya|aur|se|ke) (?:above|higher|up|upar|more)|onwards|plus\b|(?P<down>(?:or|and|ya|se|tak) ?(?:below|lower|down|neeche)|tak\b)))?"
)


def _floors(text: str, lowered: str, quotes: dict[str, str]) -> str | None:
    for match in islice(_FLOOR.finditer(lowered), MOST):
        if (read := _floor(match, denied=_denied(lowered, match.start(), match.end()))) is not None:
            quotes["floors"] = text[match.start() : match.end()].strip()
            return read
    return None


def _floor(match: re.Match[str], *, denied: bool) -> str | None:
    name = next((name for name in ("high", "middle", "low", "ground") if match[name]), None)
    if name:
        return f"not {name}" if denied else "from 1" if match["before"] in ("above", "over", "higher than") else name
    if match["level"] is None:
        return None
    level = _level(match["level"])
    if denied:
        return f"not {level}"
    if (
        match["before"]
        in ("not above", "below", "under", "lower than", "upto", "up to", "max", "maximum", "within", "not more than")
        or match["down"]
    ):
        return f"up to {level}"
    if match["before"] or match["after"]:
        return f"from {level}"
    return f"{level} to {_level(match['last'])}" if match["last"] else str(level)


def _level(word: str) -> int:
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))


# Amenities.

AMENITIES: Final = {
    "gym": r"gym|gymnasium|fitness cent\w+",
    "swimming pool": r"swim+ing\s?pools?|pool\b",
    "clubhouse": r"club\s?-?house",
    "children's play area": r"(?:kids'?|child(?:ren)?'?s?)?\s?play\s?(?:area|ground|zone)|kids'? area|children'?s? park",
    "park": r"(?<=with )(?:parks?|gardens?)\b|(?<=a )(?:park|garden)\b|(?<=and )(?:parks?|gardens?)\b|(?:private|landscaped|terrace|roof) gardens?\b|gardens? (?:area|chahiye|space)",
    "tennis court": r"tennis",
    "badminton court": r"badminton",
    "basketball court": r"basket\s?ball",
    "jogging track": r"(?:jogging|walking|running|cycling) track",
    "power backup": r"power\s?back\s?-?up|generator",
    "lift": r"lifts?\b|elevators?",
    "security": r"security|cctv|gated",
    "EV charging": r"ev charg\w+|electric car",
    "pet park": r"(?:pet|dog) park",
    "pets allowed": r"pet[\s-]?friendly|pets?\b",
    "co-working space": r"co-?\s?working",
    "balcony": r"balcon(?:y|ies)",
    "terrace": r"(?:private )?terrace\b",
    "servant room": r"(?:servant|maid)'?s? (?:room|quarter)s?",
    "study room": r"study room|home office",
    "covered parking": r"covered (?:car )?parking",
    "parking": r"(?:car |two[\s-]wheeler |bike )?parking|garages?\b|car\s?parks?\b",
}
_AMENITY: Final = re.compile(r"\b(?:" + "|".join(rf"(?P<a{n}>{words})" for n, words in enumerate(AMENITIES.values())) + ")")
_NAMES: Final = tuple(AMENITIES)
_AMENITY_HINTS: Final = (
    "gym", "fitness", "pool", "club", "play", "kid", "child", "garden", "park", "tennis", "badminton", "basket", "track", "power", "generator",
    "lift", "elevator", "security", "cctv", "gated", "ev c", "electric c", "pet", "working", "balcon", "terrace", "servant", "maid", "study",
    "office", "garage",
)  # fmt: skip
"""What stands in every text that names an amenity: others need not be searched."""


def _amenities(text: str, lowered: str, quotes: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the amenities that are wanted, not wanted, and only asked about."""
    wanted: list[str] = []
    avoided: list[str] = []
    asked_about: list[str] = []
    for match in islice(_AMENITY.finditer(lowered), MOST):
        name = _NAMES[int((match.lastgroup or "a0")[1:])]
        if _asked_about(lowered, match.start(), match.end()):
            asked_about.append(name)
            continue
        (avoided if _denied(lowered, match.start(), match.end()) else wanted).append(name)
        quotes.setdefault("amenities", text[match.start() : match.end()])
    return tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(avoided)), tuple(dict.fromkeys(asked_about))

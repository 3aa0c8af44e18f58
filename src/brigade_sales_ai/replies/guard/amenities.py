"""Amenities: whether the row of a home lists what a sentence says it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...claims import Claim, ClaimKind, Finding
from ...homes import Amenity, Project
from . import instead
from .grounds import Grounds
from .said import claim_of, in_name, is_denied, is_offered, is_said, row_of, said_of
from .subjects import Reading, Subject
from .words import alike

__all__ = ["AMENITIES", "KINDS_OF_ROOMS", "amenities", "amenities_of_rows", "facilities"]

AMENITIES: Final = {
    "pool": "swimming pools?|pools?|swimming", "gym": "gym(?:nasium)?s?|fitness cent(?:er|re)", "clubhouse": "club ?houses?|club house", "jogging": "jogging(?: track)?s?|running track|joggers",
    "ev": "ev (?:charging|charger|point|station)s?|electric vehicle charg\\w+|charging (?:points|stations)", "power": "power ?back-?up|generator back-?up|dg back-?up", "lift": "lifts?|elevators?",
    "tennis": "(?<!table )tennis(?: courts?)?", "table tennis": "table tennis", "cowork": "co-?working(?: spaces?)?|work ?spaces?", "security": "(?:24[x/]7 )?security|cctv|gated", "play": "(?:children'?s?|kids'?) (?:play ?)?(?:area|park|zone|ground)s?|play ?(?:area|ground)s?",
    "badminton": "badminton(?: courts?)?", "garden": "gardens?|landscaped|parks?", "parking": "(?:covered |car |visitor )*parking", "pets": "(?:pet|dog|bark) (?:park|zone|area)s?",
    "elders": "(?:senior|elder)\\w*(?: citizens?)?'?s? (?:park|zone|area|corner|deck|court|sit-?out)s?", "spa": "spa|sauna|steam", "basketball": "basketball(?: courts?)?",
    "cricket": "cricket(?: pitch| net| ground)?s?", "squash": "squash(?: courts?)?", "theatre": "(?:mini |home |open air )?(?:theatres?|theaters?|cinema)", "amphitheatre": "amphi-?theat(?:re|er)s?", "library": "library|libraries",
    "creche": "creche|day ?care", "yoga": "yoga(?: \\w+)?|meditation(?: \\w+)?", "shop": "super ?markets?|convenience stores?|grocery store", "cafe": "caf(?:e|é)s?|restaurants?", "indoor": "indoor games?|games? room|billiards|snooker|pool table",
    "hall": "party halls?|banquet(?: halls?)?|multi-?purpose halls?|community halls?", "golf": "golf(?: course| simulator)?|putting green", "skating": "skating(?: rink)?", "cycling": "cycling(?: track)?s?|cycle track", "solar": "solar(?: \\w+)?",
    "rain": "rain ?water harvesting", "stp": "stp|sewage treatment", "intercom": "intercom", "gas": "(?:piped )?gas(?: pipeline| connection)?", "concierge": "concierge", "terrace": "(?:sky|roof ?top) (?:deck|lounge|garden|terrace)s?", "volleyball": "volley ?ball", "football": "football|futsal|soccer",
    "helipad": "helipad", "temple": "temple", "climbing": "climbing wall", "barbecue": "barbe[cq]ue|bbq", "jacuzzi": "jacuzzi|hot tub", "sports": "sports (?:courts?|complex|arena|facilit\\w+)", "water": "24[x/]7 water|cauvery water",
    "home automation": "home automation|smart home\\w*",
}  # fmt: skip
_AMENITY: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<a{n}>{words})" for n, words in enumerate(AMENITIES.values())) + r")(?![\w-])"
)
_CANON: Final = dict(enumerate(AMENITIES))
_ROOMS: Final = (
    "alley|rink|court|lounge|track|deck|arena|pitch|turf|gazebo|pavilion|trail|aviary|simulator|salon|clinic|pharmacy|atm|cellar|observatory|cabana|boardwalk|treehouse|maze|pond|fountain"
    "|bar|ring|wall|station|studio|lawn|plaza|bay|counter|workshop|crossfit|putting green|course|range"
)
_FACILITY: Final = re.compile(rf"(?<![\w-])(?P<of>[a-z][a-z'-]{{2,}})[ -](?P<room>{_ROOMS})s?(?![\w-])")
"""What no dictionary knows, told by what it is a kind of: "bowling alley", "dance studio"."""
_NOT_OF_A_KIND: Final = frozenset(
    "the a an its our your and with has one two more large huge big private dedicated indoor outdoor open beautiful spacious separate lovely nice new metro railway bus police fire train power petrol"
    " living dining price wide whole full of for in at on this that any each every gas driving golden entire".split()
)
"""Words before a kind of place that do not tell which: "a huge lounge"; or that make it something else: "metro station"."""
KINDS_OF_ROOMS: Final = frozenset(
    re.findall(r"[a-z]{3,}", _ROOMS) + [f"{room}s" for room in re.findall(r"[a-z]{3,}", _ROOMS)]
)


_GIVES: Final = re.compile(
    r"\b(?:has|have|having|with|offers?|offering|includes?|including|features?|featuring|comes?|there(?:'s| is| are| isn't| aren't)|(?:is|are) there|does|do|gets?|gives?|its|enjoy|use|access|residents|amenit\w+|provides?|boasts?|sanctioned|wins?|equipped|facilit\w+|houses|part of|loves?|highlights?|skip|miss|usp|hai|hain|available|milega|mein|plus|not only)\b|: "
)
_AT_THE: Final = re.compile(r"\b(?:at|in|by|around|use|using|try|visit|or|and|,)\s(?:the|its|their)\s(?:\w+\s)?$")
"""What takes it for there: "evenings at the pool"."""
_ELSEWHERE: Final = re.compile(
    r"\b(?:near\w*|close|opposite|beside|next|from|towards?|behind|off|away|minutes?|km|since|because|for|like\w*|lov\w+|matters?|want\w*|prefer\w*|looking|views?|overlook\w*|facing|about|instead)\b[^,;.]*$"
)
"""What leads to a thing that the home does not have, or that somebody wishes for."""
_NO_AMENITY_BEFORE: Final = re.compile(
    r"(?:tech|it|i\.t\.|business|industrial|aerospace|software|sez|knowledge|science|cubbon|lalbagh|national|street|road|near|opposite|behind|from|(?<!access )to)\s*$"
)


_THEY_SAID: Final = re.compile(
    r"\byou(?:'ve| have| had)? (?:just |also )?(?:asked|mentioned|wanted|said|need|want|prefer)|\byour (?:must|wish|requirement|preference)"
)


def amenities_of_rows(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Hold what no dictionary knows, but some row names ("underground cabling"), against the home it is said of."""
    for word in reading.words & grounds.known.amenities.keys():
        for name in grounds.known.amenities[word]:
            match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", reading.lowered)
            if match is None or _AMENITY.search(name) or not _GIVES.search(reading.lowered) or not is_said(reading, match):
                continue
            if any(m.start <= match.start() < m.end for m in reading.mentions):
                continue
            subject = said_of(reading, grounds, match)
            if subject is not None and (subject.sure or reading.mentions):
                yield _amenity(reading, match, name, subject, grounds)


def amenities(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Hold the amenities that the dictionary knows against the rows of the homes they are said of."""
    gives = _GIVES.search(reading.lowered) is not None
    for match in _AMENITY.finditer(reading.lowered):
        if not gives and (not reading.mentions or _ELSEWHERE.search(reading.before(match.start()))):
            continue
        if any(m.start <= match.start() < m.end for m in reading.mentions) or _NO_AMENITY_BEFORE.search(
            reading.lowered[: match.start()]
        ):
            continue
        behind = reading.lowered[match.end() : match.end() + 16]
        if re.match(
            r"\s*(?:fee|charge|membership|cost|view|facing|is charged|[-\w ]{0,12}(?:₹|\brs\b|\binr\b))", behind
        ) or re.search(r"₹|\brs\b", reading.lowered[match.end() : match.end() + 6]):
            continue
        if match[0] in ("parking", "club house", "clubhouse", "security", "maintenance", "park", "parks") and re.search(
            r"₹|\brs\.?\s|charges|cost|deposit|fees?\b", reading.lowered
        ):
            continue
        if not is_said(reading, match) or (match[0] in grounds.their_words and _THEY_SAID.search(reading.lowered)):
            continue
        subject = said_of(reading, grounds, match)
        if subject is None or (not subject.sure and not reading.mentions):
            continue
        if any(in_name(d.place, reading, match) for p in subject.projects for d in p.distances):
            continue
        if is_offered(reading, match, subject, grounds):
            continue
        canon = _CANON[int((match.lastgroup or "a0")[1:])]
        yield _amenity(reading, match, canon, subject, grounds)


def facilities(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Hold what is told by its kind alone ("bowling alley") against the rows of the homes it is said of."""
    gives = _GIVES.search(reading.lowered) is not None
    for match in _FACILITY.finditer(reading.lowered):
        if not gives and not (reading.mentions and _AT_THE.search(reading.lowered, 0, match.start())):
            continue
        inside = any(m.start < match.end() and match.start() < m.end for m in reading.mentions)
        if inside or match["of"] in _NOT_OF_A_KIND or _AMENITY.search(match[0]) or not is_said(reading, match):
            continue
        if _NO_AMENITY_BEFORE.search(reading.lowered[: match.start()]) or re.match(
            r"\s*(?:₹|rs\b|fee|charge)", reading.lowered[match.end() :]
        ):
            continue
        subject = said_of(reading, grounds, match)
        if subject is None or not subject.sure or not subject.projects:
            continue
        if any(in_name(d.place, reading, match) for p in subject.projects for d in p.distances):
            continue
        if is_offered(reading, match, subject, grounds):
            continue
        yield _amenity(reading, match, match[0], subject, grounds)


_TO_COME: Final = re.compile(r"propos|plann|not yet|not sanctioned|upcoming|future|coming up")
_SANCTIONED: Final = re.compile(
    r"\b(?:is|are|been|and|already|fully|duly|with|has|a|an|the|includes?)\s(?:a |an |the )?sanctioned\b(?![^.;,]{0,40}\b(?:not|except|but)\b)"
)


def _amenity(reading: Reading, match: re.Match[str], canon: str, subject: Subject, grounds: Grounds) -> Claim:
    if subject.unknown or not subject.projects:
        return claim_of(ClaimKind.AMENITY, Finding.UNSUPPORTED, reading, match, "no row has this home", subject)
    denied = is_denied(reading, match)
    for project in subject.projects:
        row = _listed(project, canon, match[0])
        better = instead.amenities(project)
        if denied:
            if row is not None and row.sanctioned is not False:
                return claim_of(
                    ClaimKind.AMENITY,
                    Finding.CONTRADICTED,
                    reading,
                    match,
                    f"the row lists {row.name}",
                    subject,
                    row_of(project),
                    better,
                )
            if not project.amenities:
                return claim_of(
                    ClaimKind.AMENITY, Finding.UNSUPPORTED, reading, match, "its amenities are not on file", subject
                )
            continue
        if row is None:
            ids = {p.id for p in subject.projects}
            if any(match[0] in f.text.lower() and f.project_id in ids for f in grounds.facts):
                continue
            return claim_of(
                ClaimKind.AMENITY,
                Finding.UNSUPPORTED,
                reading,
                match,
                "the row does not list it",
                subject,
                row_of(project),
                better,
            )
        clause = reading.before(match.start(), 90) + reading.after(match.start(), 90)
        if (row.sanctioned is False and not _TO_COME.search(reading.lowered)) or (
            row.sanctioned is not True and _SANCTIONED.search(clause)
        ):
            return claim_of(
                ClaimKind.AMENITY,
                Finding.WRONG_BASIS,
                reading,
                match,
                "it is proposed, not yet sanctioned" if row.sanctioned is False else "no row says that it is sanctioned",
                subject,
                row_of(project),
                better,
            )
    return claim_of(ClaimKind.AMENITY, Finding.SUPPORTED, reading, match, "", subject, row_of(subject.projects[0]))


def _listed(project: Project, canon: str, words: str) -> Amenity | None:
    for amenity in project.amenities:
        name = alike(amenity.name)
        if words in name or words.removesuffix("s") in name:
            return amenity
        for match in _AMENITY.finditer(name):
            if _CANON[int((match.lastgroup or "a0")[1:])] == canon:
                return amenity
    return None

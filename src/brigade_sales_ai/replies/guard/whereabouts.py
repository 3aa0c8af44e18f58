"""Where a home lies, who builds it, and what kinds of homes there are, as its row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...claims import Claim, ClaimKind, Finding
from ...places import find_places
from .backing import made
from .grounds import Grounds
from .said import IF, claim_of, is_denied, is_said, row_of, said_of
from .subjects import Reading, subject_of
from .words import alike

__all__ = ["MAKING", "developers", "has_it", "is_a_place", "is_pinned", "kinds_of_homes", "location"]

# Kinds of homes.

_KINDS_GIVEN: Final = re.compile(
    r"\b(?:has|have|having|with|offers?|offering|includes?|there are|comes with|available|hai|hain|milenge|options?)\b"
)


_HAS_IT: Final = re.compile(r"\b(?:has|have|offers?|does have|sells?)\s(?:it|one|that|them|those|these|both)\b(?!\s\w)")


def has_it(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Hold "Amber Neem has one" against its row, when the size was named in the sentence before: "Looking for a 3 BHK?"."""
    match = _HAS_IT.search(reading.lowered)
    meant = reading.binding.unit
    if (
        match is None
        or meant is None
        or reading.units
        or reading.asks
        or not reading.mentions
        or not is_said(reading, match)
    ):
        return
    subject = said_of(reading, grounds, match)
    for project in subject.projects if subject and not subject.joined else ():
        if project.units and not any(meant.fits(home) for home in project.units):
            why = "the row has no home of that size"
            yield claim_of(ClaimKind.CONFIGURATION, Finding.CONTRADICTED, reading, match, why, subject, row_of(project))


def kinds_of_homes(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Hold "Amber Neem offers 4 BHK villas" against the kinds of homes on its row; of bedrooms alone the figure is judged."""
    if reading.asks or not (reading.units and _KINDS_GIVEN.search(reading.lowered)):
        return
    for unit in reading.units:
        plural = reading.lowered[unit.start : unit.end].endswith("s")
        if not (unit.label or (unit.kind is not None and (unit.bedrooms is not None or plural))):
            continue
        match = re.compile(r".+", re.DOTALL).match(reading.lowered, unit.start, unit.end)
        if match is None or not is_said(reading, match) or is_denied(reading, match):
            continue
        subject = said_of(reading, grounds, match)
        if subject is None or not subject.sure or subject.joined:
            continue
        for project in subject.projects:
            if project.units and not any(unit.fits(home) for home in project.units):
                why = "the row has no home of that kind"
                yield claim_of(ClaimKind.CONFIGURATION, Finding.CONTRADICTED, reading, match, why, subject, row_of(project))


# Where.

_PINNED: Final = re.compile(r"[\s*_•-]*[📍🏗👷🏢]")


def is_pinned(text: str) -> bool:
    """Whether a line begins with the mark of a place or of a builder, as messages have it: "📍 Horamavu"."""
    return not text.isascii() and _PINNED.match(text) is not None


def is_a_place(line: str) -> bool:
    """Whether a line is nothing but a place: "Horamavu", "- Horamavu, Bengaluru"."""
    bare = line.strip(" *_-•\t\n.,")
    if not bare or len(bare) > 60 or not bare[0].isupper():
        return False
    found = find_places(bare)
    return bool(found) and found[0].start == 0 and bare[found[0].end :].strip(" ,").lower() in _CITY


_CITY: Final = ("", "bengaluru", "bangalore", "karnataka", "bengaluru, karnataka")
_LIES: Final = re.compile(
    r"\b(?:is|are|it's|located|situated|lies|sits|nestled|set|stands|coming up|being built|found)\s(?:located |situated |right |centrally |well |(?:an?|our|the)\s(?:[a-z-]+\s){0,4}?(?:project|community|development|township|property|address|enclave|complex)\s)*(?:in|at|on|off)\s(?:the heart of |the )?"
    r"|^\W*📍\s*|^[\W\d]*(?:location|locality|address|area|where)\s*[:-]\s*|\b(?:location(?: is)?\s*[:-]?|(?:where|locality|address):)\s+\(?"
)


_BESIDE: Final = re.compile(r"(?:'s)?\s*(?:\(\s*(?:in )?|,?\s(?:in|at)\s|,\s|[:|-]\s+|\s+)")
"""What stands between a home and its place: "Palm Grove (Horamavu)", "Palm Grove in Horamavu"."""
_HOMES_IN: Final = re.compile(
    r"\b(?:project|residences?|homes?|apartments?|flats?|villas?|houses|plots|units?|community|development|bhks?)\s(?:located |situated )?(?:in|at)\s"
)
_MADE_IN: Final = re.compile(r"\bby\s(?:(?:[a-z][\w.'&]*|&)\s){1,5}?(?:located |situated |coming up )?(?:in|at)\s")
"""Where a home is behind who builds it: "a project by Tidewater Homes in Horamavu"."""
_IS_A: Final = re.compile(
    r"\bis\s(?:an?|our|the)\s(?=[a-z]+(?:\s[a-z]+){0,2}\s(?:project|property|development|launch|address)\b)"
)
"""Where a home is by what it is: "Palm Grove is a Horamavu project"."""
_ITEM_BEGINS: Final = re.compile(r"[,|;]\s+(?=[a-z])")
_ON_A_WAY: Final = re.compile(
    r"\b(?:near\w*|close|from|towards?|to|via|between|connect\w*|access\w*|reach\w*|around|like|km|min\w*|distance|away|hubs?|landmarks?|areas?|localities|places|both|and)\b"
)
"""What makes a list of places one of those on the way, or of more homes than one."""
_CALLED: Final = re.compile(r"\b(?:called|named|known as)\s$")
_OF_OTHERS: Final = re.compile(
    r"\b(?:than|like|other|others|most|many|few|all|similar|average|typical|unlike|more|also|alternatives?)\b"
)
_ENDS: Final = re.compile(
    r"\s*(?:$|(?:called|named|known as)\b|[.\n)|:;,(-]|is an?\b|has\b|offers?\b|by\b|comes\b|starts?\b|mein\b|me\b|wal[aei]\b|ka\b|ki\b|are\b|which\b|with\b)"
)
_BAR: Final = re.compile(r"[\s*_]*\|")
_NO_PLACE: Final = re.compile(
    r"[\s-]*(?:metro|railway|bus|train|station|lake|flyover|airport|market|mall|tech|it park|park|junction|circle|signal|main|hospital|school|fort|toll|gate|is (?:just|only|about)|se\b|(?:is\b|-|:|\()?\s*\d[\d.]*\s?(?:km|kilo|min|m\b|met))"
)
"""What makes a place a landmark on the way: "Banaswadi railway station", "Whitefield is 9 km away"."""


def _places_said(reading: Reading) -> Iterator[re.Match[str]]:
    """Yield what leads to a place that a home is said to be in: each ends where the place begins."""
    yield from _LIES.finditer(reading.lowered)
    if reading.mentions:
        for homes in _HOMES_IN.finditer(reading.lowered, reading.mentions[0].end):
            if not _OF_OTHERS.search(reading.lowered, reading.mentions[0].end, homes.start()):
                yield homes
        yield from _IS_A.finditer(reading.lowered, reading.mentions[0].end)
        if "by" in reading.words:
            yield from _MADE_IN.finditer(reading.lowered, reading.mentions[0].end)
        if _CALLED.search(reading.lowered, 0, reading.mentions[0].start):
            yield from _HOMES_IN.finditer(reading.lowered, 0, reading.mentions[0].start)
    for mention in reading.mentions:
        for item in _ITEM_BEGINS.finditer(reading.lowered, mention.end + 1):
            if _ON_A_WAY.search(reading.lowered, 0, item.start()):
                break
            yield item
        if (beside := _BESIDE.match(reading.lowered, mention.end)) is not None:
            yield beside


def location(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Hold "Palm Grove is in Whitefield" against the place on its row."""
    if reading.asks:
        return
    for match in _places_said(reading):
        if IF.search(reading.before(match.start(), 60)) or is_denied(reading, match):
            continue
        rest = reading.text[match.end() : match.end() + 40]
        if not rest[:1].isupper():
            continue
        found = [m for m in find_places(rest) if m.start == 0]
        if not found or any(m.start <= match.end() < m.end for m in reading.mentions):
            continue
        behind = reading.lowered[match.end() + found[0].end :]
        closed = (
            match[0].strip(" ,") not in ("", "-", ":", "|")
            or _ENDS.match(behind)
            or _BAR.match(reading.text, match.end() + found[0].end)
        )
        if not closed or _NO_PLACE.match(behind):
            continue
        subject = said_of(reading, grounds, match)
        if subject is None or not subject.projects or not subject.sure:
            continue
        place = found[0].place
        for project in subject.projects:
            where = f"{project.locality} {project.zone} {project.address} {project.name}".lower()
            own = {m.place.name for m in find_places(where)}
            zone = place.kind == "zone" and any(m.place.zone == place.name for m in find_places(project.locality))
            if (
                place.name in own
                or place.name.lower() in where
                or zone
                or found[0].text.lower() in where
                or place.kind == "city"
            ):
                continue
            better = f"{project.name}: {', '.join(dict.fromkeys(x for x in (project.locality, project.zone) if x))}."
            yield made(
                ClaimKind.LOCATION,
                Finding.CONTRADICTED,
                reading,
                match.end(),
                match.end() + found[0].end,
                f"its row says {project.locality}",
                subject=subject,
                source=row_of(project),
                better=better,
            )


# Whose.

_BY: Final = re.compile(
    r"\b(?:(?P<surely>(?:developed|built|promoted|constructed|launched|being built|project|development) by|belongs to|(?:is |comes )?from the house of|(?:developer|builder|promoter)(?:\s[^.;:]{0,40}?\bis|\s(?:of|for|behind)\s[^.;:]{0,40}?:|\s?:|\s-))|by|from|(?:developer|builder|promoter)(?:\s(?:hai|ka naam|name))?)\s(?:m/s\.? |the )?(?P<name>[a-z][a-z0-9&]+)"
    r"|^[\s*_•-]*[🏗👷🏢]\ufe0f?\s*(?P<pinned>[a-z][a-z0-9&]+)"
    r"|\b(?:is|are)\s(?P<whose>[a-z][a-z0-9&]+)(?:\s[a-z]+){0,2}'(?:s\b|(?=\s))"
)


_MAKER_IS: Final = re.compile(
    r"(?:^|[.:,;]\s|\b(?:and|while)\s)(?P<maker>(?!(?:the|its|this|our|it|who|that|here|which|there|he|she)\b)[a-z][\w&.]*)(?:\s(?:&|[a-z][\w&.]*)){0,4}?\s(?:is|are)\s(?:the|its)\s(?:developer|builder|promoter)\b"
)
"""Who is said to be the maker, before the role: "Tidewater Homes is the developer of Palm Grove"."""


MAKING: Final = frozenset("project developer builder promoter developed built promoted constructed".split())
"""Words that say who builds it, without its name beside: "Developer: Tidewater Homes"."""


_WHOSE_PROJECT: Final = re.compile(
    r"(?:\s(?:&\s)?[a-z]+){0,4}?\s(?:ka|ki|ke)\s(?:\w+\s)?(?:project|property|society|development)\b"
)
_ITS_PROJECT: Final = re.compile(r"(?:\s(?:&\s)?[a-z]+){0,4}?\s(?:project|property|development|community|launch|address)\b")
_OWNS: Final = re.compile(r"(?:\s(?:&\s)?[a-z]+){0,2}(?:\s(?:ka|ki|ke)|'s?)\s(?:the\s)?")
_MAKES: Final = re.compile(
    r"(?:\s(?:&|[a-z][\w&.]*)){0,3}?\s(?:(?:is|are|has|have|had|ne|also|now)\s)*(?:builds?|built|building|develop(?:s|ed|ing)?|constructs?|constructed|constructing|promot(?:es|ed)|launch(?:ed|es)|presents?|banaya|bana)\b(?!-)"
)
"""What a maker does: "Tidewater Homes has built Amber Neem"."""
_AN: Final = re.compile(r"\b(?:an?|this|the|another)\s$")


_ROLES: Final = frozenset("developer builder promoter".split())
_LEADS_TO_A_MAKER: Final = _ROLES | frozenset("by from belongs".split())


def _is_in_full(reading: Reading, at: int, grounds: Grounds) -> bool:
    return any(reading.lowered.startswith(name, at) for name in grounds.known.maker_names)


def _makers_named(reading: Reading, grounds: Grounds) -> Iterator[tuple[re.Match[str], int]]:
    """Yield where a maker is said to build a home, and where its name begins."""
    inside = [(m.start, m.end) for m in reading.mentions]
    if not _ROLES.isdisjoint(reading.words):
        for match in _MAKER_IS.finditer(reading.lowered):
            at = match.start("maker")
            if not any(begin <= at < end for begin, end in inside) or _is_in_full(reading, at, grounds):
                yield match, at
    by = not _LEADS_TO_A_MAKER.isdisjoint(reading.words) or "'" in reading.lowered or is_pinned(reading.text)
    for match in _BY.finditer(reading.lowered) if by else ():
        name = next(group for group in ("name", "pinned", "whose") if match[group])
        if match["surely"] or match[name] in grounds.known.makers:
            at = match.start(name)
            # "Casa Verde by Nandi" is called so, whoever builds it.
            named = at if match[0].startswith("from") else match.start()
            if not any(begin <= named < end for begin, end in inside):
                yield match, at
    for word in reading.words & grounds.known.makers:
        for found in re.finditer(rf"\b{re.escape(word)}(?!\w)", reading.lowered):
            at = found.start()
            pattern = _ITS_PROJECT if _AN.search(reading.lowered, 0, at) else _WHOSE_PROJECT
            owner = _OWNS.match(reading.lowered, found.end())
            owns = owner is not None and any(found.end() < begin <= owner.end() for begin, _ in inside)
            in_full = _is_in_full(reading, at, grounds)
            makes = _MAKES.match(reading.lowered, found.end())
            if (
                (owns or makes or pattern.match(reading.lowered, found.end()))
                and (in_full or not any(begin <= at < end for begin, end in inside))
            ) or (in_full and _LISTED_BEFORE.search(reading.lowered, 0, at) and _is_an_item(reading, at, grounds)):
                yield found, at


_LISTED_BEFORE: Final = re.compile(r"[:,;|]\s$")


def _is_an_item(reading: Reading, at: int, grounds: Grounds) -> bool:
    """Whether a maker's name is all of an item of a list about a home: "Amber Neem: Whitefield, Tidewater Homes"."""
    if not reading.mentions or reading.mentions[0].end > at:
        return False
    name = max((n for n in grounds.known.maker_names if reading.lowered.startswith(n, at)), key=len)
    return _ITEM_ENDS.match(reading.lowered, at + len(name)) is not None


_ITEM_ENDS: Final = re.compile(r"\s*(?:[,;|.)]|$)")


def developers(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Hold "Palm Grove by Tidewater Homes" against who the rows say builds it."""
    if reading.asks:
        return
    for match, at in _makers_named(reading, grounds):
        if not reading.text[at].isupper() or is_denied(reading, match):
            continue
        # A maker that is called as one of its homes is ("Cedar Brook") is not also the home.
        others = tuple(m for m in reading.mentions if not m.start <= at < m.end)
        subject = subject_of(replace(reading, mentions=others), grounds, match.start(), match.start())
        name = _NAME.match(reading.lowered, at)
        for project in subject.projects if subject.sure and name else ():
            if name and project.developer and alike(project.developer).split()[0] != name[0]:
                why = f"on file it is by {project.developer}"
                yield claim_of(ClaimKind.DEVELOPER, Finding.CONTRADICTED, reading, match, why, subject, row_of(project))
                break


_NAME: Final = re.compile(r"[a-z0-9&]+(?:[.-][a-z0-9&]+)*(?:'(?!s\b)[a-z]+)?")

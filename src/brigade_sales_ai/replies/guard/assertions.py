"""Claims that no figure carries: ready or not, approvals, amenities, offers, returns, superlatives, ways on foot, and promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from ...claims import Claim, ClaimKind, Finding, Promised
from ...homes import Basis, Offer, PaymentPlan, Project, Status, UnitType
from ...places import find_places
from . import instead
from .amenities import AMENITIES, KINDS_OF_ROOMS, amenities, amenities_of_rows, facilities
from .grounds import Grounds
from .said import (
    DENIED_AFTER,
    DENIES,
    IF,
    PRONOUN,
    UNFILED,
    claim_of,
    clause_of,
    is_denied,
    is_offered,
    is_said,
    ours,
    row_of,
    said_of,
)
from .subjects import Reading, Subject, sides_of, subject_of
from .whereabouts import MAKING, developers, has_it, is_pinned, kinds_of_homes, location

__all__ = ["TELLING", "asserted"]


def asserted(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    """Yield what the sentence claims in words alone, and what the rows say to it."""
    for words, judge in _JUDGES:
        if not words.isdisjoint(reading.words):
            yield from judge(reading, grounds)
    yield from amenities_of_rows(reading, grounds)
    yield from kinds_of_homes(reading, grounds)
    if reading.binding.unit is not None:
        yield from has_it(reading, grounds)
    pinned = is_pinned(reading.text)
    if reading.mentions or pinned or not MAKING.isdisjoint(reading.words):
        yield from developers(reading, grounds)
    if reading.mentions or pinned or not _WHERE.isdisjoint(reading.words):
        yield from location(reading, grounds)


# Ready or under construction.

_READY: Final = re.compile(
    r"ready[- ]to[- ]move(?:[- ]in)?|ready (?:now|for (?:possession|occupation|registration)|to occupy)|immediate possession|move[- ]in[- ]ready"
    r"|(?:is|are|it's|already|now) (?:already |now |fully |nearly |almost )?(?:ready\b|completed\b|complete\b|built\b(?![- ]?up| by\b))|move in (?:right away|immediately|today|now|straight)|possession (?:has )?(?:begun|started|is on)|ready[- ]possession"
)
_BUILDING: Final = re.compile(
    r"under[- ]construction|being built|(?:newly|just|recently) launched|new launch|pre-?launch|yet to be (?:built|completed)|still (?:being )?(?:built|coming up)"
)


_YET: Final = re.compile(r"\b(?:will|shall|should|to|would) be (?:fully |completely )?$")
"""What will be so is not so yet: its date is looked at."""


def _status(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    for pattern, status in ((_READY, Status.READY), (_BUILDING, Status.UNDER_CONSTRUCTION)):
        for match in pattern.finditer(reading.lowered):
            if (
                not is_said(reading, match)
                or ours(reading, match, grounds)
                or _YET.search(reading.lowered, 0, match.start())
            ):
                continue
            if (
                re.match(
                    r"\s*(?:homes?|ones?|flats?|projects?|options?|properties|apartments?|costs?|usually)\b",
                    reading.lowered[match.end() :],
                )
                and not reading.mentions
            ):
                continue
            if not (
                reading.mentions
                or PRONOUN.search(reading.lowered)
                or reading.lowered.lstrip(" •-").startswith(("status", "ready", "under"))
            ):
                continue
            subject = said_of(reading, grounds, match)
            if subject is None:
                continue
            denied = is_denied(reading, match)
            yield from _status_of(reading, match, subject, status, denied=denied)


def _status_of(reading: Reading, match: re.Match[str], subject: Subject, status: Status, *, denied: bool) -> Iterator[Claim]:
    if subject.unknown:
        yield claim_of(ClaimKind.POSSESSION, Finding.UNSUPPORTED, reading, match, "no row has this home", subject)
        return
    for project in subject.projects:
        if project.status is None:
            yield claim_of(
                ClaimKind.POSSESSION,
                Finding.UNSUPPORTED,
                reading,
                match,
                "whether it is ready is not on file",
                subject,
                better=instead.possession(project),
            )
        elif (project.status is status) is denied:
            yield claim_of(
                ClaimKind.POSSESSION,
                Finding.CONTRADICTED,
                reading,
                match,
                f"on file: {project.status.value.replace('_', ' ')}",
                subject,
                row_of(project),
                instead.possession(project),
            )
        else:
            yield claim_of(ClaimKind.POSSESSION, Finding.SUPPORTED, reading, match, "", subject, row_of(project))
        if not subject.joined:
            return


# Approvals.

_GOT: Final = r"(?:received|obtained|issued|granted|in place|available|secured|approved|has come|has been|is there|is ready|mil (?:gaya|gayi|chuka)|aa (?:gaya|chuka)|done|cleared?|hai\b)"
_HAS: Final = r"(?:received|obtained|got|has|have|with|secured|holds?|comes with)\s(?:already |received |obtained |got |its |the |an? |full |valid |all )*"
_PAPERS: Final = (
    ("oc", re.compile(rf"\b(?:oc|occupancy certificate|occupation certificate)\b[^.;,]{{0,25}}\b{_GOT}|{_HAS}(?:oc|occupancy certificate|occupation certificate)\b|\boc[- ](?:ready|received|cleared)")),
    ("certificate", re.compile(rf"\b(?:completion|commencement) certificate\b[^.;,]{{0,25}}\b{_GOT}|{_HAS}(?:completion|commencement) certificate\b|\bcc\b[^.;,]{{0,15}}\b(?:received|obtained)")),
    ("khata", re.compile(r"\b[abe][- ]?khata\b")),
    ("bank", re.compile(
        r"(?:pre-?)?(?:approved|financed|funded|cleared) (?:by|with|from) (?:all |major |leading |several |most |the )*(?:banks?|sbi|hdfc|icici|axis|lic)\b|bank[- ]approved|\bapf\b"
        r"|loans? (?:is |are )?(?:available|approved) (?:from|with|by) (?:all|major|leading)|all (?:the )?(?:major |leading )?banks (?:have |will |approve|fund|lend)|sbi|hdfc|icici")),
    ("authority", re.compile(r"\b(?:bbmp|bda|bmrda|biaapa|gba|dtcp|bmicapa|bescom|kspcb)\b[- ](?:approved|sanctioned|approval)|approved by (?:the )?(?:bbmp|bda|bmrda|biaapa|dtcp|gba)")),
    ("title", re.compile(r"clear (?:and marketable )?titles?|titles? (?:is |are )?(?:clear|clean)|marketable title|litigation[- ]free|no (?:pending )?litigation|encumbrance[- ]free|free (?:of|from) (?:any |all )?(?:encumbrance|litigation|dispute)s?")),
    ("legal", re.compile(
        r"legally (?:verified|vetted|clear|approved|clean)|all (?:the |necessary |required |statutory )*(?:approvals|permissions|clearances|documents|papers)\b[^.;]{0,24}\b(?:place|received|obtained|clear|ready|available|order|there)"
        r"|fully approved|has all (?:the )?approvals|environment(?:al)? clearance|fire noc|(?:plan|building plan)s? (?:is |are )?(?:sanctioned|approved)")),
)  # fmt: skip
_RERA: Final = re.compile(
    r"rera[- ]?(?:registered|approved|certified|compliant|cleared)|rera (?:registration )?certificates?\b|(?:registered|approved|certified) (?:with|under|by) (?:the )?(?:k-?|karnataka )?rera|rera (?:registration|approval) (?:is )?(?:done|in place|complete|received|obtained)"
)


def _approvals(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    for match in _RERA.finditer(reading.lowered):
        if not is_said(reading, match) or (subject := said_of(reading, grounds, match)) is None:
            continue
        registered = [bool(p.registration) for p in subject.projects]
        denied = is_denied(reading, match)
        if not registered or (all(registered) if not denied else not any(registered)):
            if registered:
                yield claim_of(
                    ClaimKind.APPROVAL, Finding.SUPPORTED, reading, match, "", subject, row_of(subject.projects[0])
                )
            continue
        if _registered_by_a_fact(subject, grounds):
            continue
        finding = Finding.CONTRADICTED if denied else Finding.UNSUPPORTED
        why = "a registration number is on file" if denied else "no registration number is on file"
        yield claim_of(
            ClaimKind.APPROVAL,
            finding,
            reading,
            match,
            why,
            subject,
            row_of(subject.projects[0]),
            instead.registration(subject.projects[0]),
        )
    for key, pattern in _PAPERS:
        for match in pattern.finditer(reading.lowered):
            if not is_said(reading, match) or (subject := said_of(reading, grounds, match, loose=True)) is None:
                continue
            if is_offered(reading, match, subject, grounds):
                continue
            source = _paper_on_file(pattern, reading, match, subject, grounds, denied=is_denied(reading, match))
            if source is not None:
                yield claim_of(ClaimKind.APPROVAL, Finding.SUPPORTED, reading, match, "", subject, source)
            else:
                yield claim_of(
                    ClaimKind.APPROVAL, Finding.UNSUPPORTED, reading, match, f"no document on file says so ({key})", subject
                )


def _registered_by_a_fact(subject: Subject, grounds: Grounds) -> bool:
    ids = {p.id for p in subject.projects}
    return any("rera registered" in f.text.lower() and f.project_id in ids for f in grounds.facts)


def _paper_on_file(
    pattern: re.Pattern[str], reading: Reading, match: re.Match[str], subject: Subject, grounds: Grounds, *, denied: bool
) -> str | None:
    ids = {p.id for p in subject.projects}
    for fact in grounds.facts:
        if fact.project_id in ids and (found := pattern.search(fact.text.lower())):
            away = DENIES.search(fact.text.lower()[: found.start()]) is not None
            same = match[0].split()[0] == found[0].split()[0] or "khata" not in match[0]
            if away is denied and same:
                return f"{fact.id}: {fact.source}"
    return None


# Offers.

_OFFER: Final = re.compile(
    r"(?:no|zero|nil) (?:pre[- ]?emis?|emis? (?:till|until|before)|floor[- ]rise(?: charges?)?|stamp duty|registration (?:charges?|fees?)|brokerage|club (?:membership|charges?|fee)|plc|parking (?:charges?|fee)|processing fee)"
    r"|(?:free|complimentary) (?:covered |car |club |modular |home |gold |registration |two |one )*(?:parking|membership|kitchen|registration|gold|furnishing|acs?\b|interiors?|upgrade|trip|car|maintenance|club|coin|wardrobes?)"
    r"|(?:stamp duty|registration|club\w*|parking|floor[- ]rise|maintenance|membership)(?: \w+){0,2} (?:is |are |will be |has been )?(?:waived|free|on us)|\bwaive[rd]?s?\b|cash ?back"
    r"|\b(?:stamp duty|registration(?: (?:charges?|fees?))?|gst|club membership|floor[- ]rise|maintenance) (?:is |are |will be )?(?:paid|borne|absorbed|covered) by\b"
    r"|\b(?:[\w-]+ ){1,2}?(?:(?:is|are|comes|included|thrown in) )*at no (?:extra|additional|added) (?:cost|charge)s?\b"
    r"|(?:festive|launch|early[- ]bird|inaugural|pre-launch|diwali|dasara|ugadi|exclusive|current|ongoing|running) (?:offers?|discounts?|prices?|schemes?|deals?)|discount(?:s|ed)?\b|subvention|\b\d0:\d0 (?:scheme|plan|payment)|price protection|assured gifts?"
)
_NO_OFFER: Final = re.compile(
    r"\b(?:not|never|cannot|can't|don't|doesn't|nobody|nothing|isn't|may not|without|nahi)\b[^.;]*$|\bno(?: \w+){0,2} $|\bno $"
)
_APART_FROM: Final = re.compile(
    r"\b(?:beyond|except(?: for)?|other than|apart from|besides)\s(?:this|these|that|the following)?\s?(?:one|offer|plan)?[:,-]?\s"
)
_AS_A_TOPIC: Final = re.compile(r"\b(?:about|regarding|discuss(?:ing)?|question of|decide(?:s)? on|approve|kind of|any)\s$")
_TOPIC_AFTER: Final = re.compile(
    r"\s*(?:(?:ke|ki|ka) (?:baare|bare|baat|sawaal|faisla)\b|(?:is|are) (?:for|up to|with|decided by) (?:the|our|my)\b|(?:\w+ )?(?:nahi|nahin|illa)\b)"
)
_OFFER_WORD: Final = re.compile(r"[a-z]{4,}")
_WEAK_IN_OFFERS: Final = frozenset(
    "charges charge free offer offers price prices with plan scheme schemes deal deals current ongoing running exclusive will been paid borne absorbed included"
    " thrown extra additional added cost costs comes that this there here offering right enjoy avail book".split()
)


def _offers(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    for match in _OFFER.finditer(reading.lowered):
        before = reading.before(match.start(), 90)
        apart = _APART_FROM.search(before)
        if apart is not None:
            before = before[apart.end() :]  # "I see no discount on file beyond this: free parking"
        if (
            reading.asks
            or _NO_OFFER.search(before)
            or _AS_A_TOPIC.search(before)
            or _TOPIC_AFTER.match(reading.after(match.end()))
            or (apart is None and UNFILED.search(reading.lowered))
            or IF.search(clause_of(reading, match.start(), 90))
            or IF.search(match[0])
        ):
            continue
        if any(
            f.start < match.end() and match.start() < f.end + 12
            for f in reading.figures
            if f.kind.value in ("percent", "money")
        ):
            continue  # the figure was judged as a discount
        if re.search(r"\bno\b[^.;]{0,20}$", before) and not match[0].startswith(("no ", "zero", "nil")):
            continue
        subject = subject_of(reading, grounds, match.start(), match.end())
        yield _offer(reading, match, subject, grounds)


_WHAT_IS_OFFERED: Final = re.compile(r"[^:;.]{0,60}?(?::|\s-|\b(?:is|of|hai))\s+([^.;()]{4,80})")
"""What an offer is said to be, behind its label: "Current offer: free parking"."""


def _words_of_names(reading: Reading) -> frozenset[str]:
    return frozenset(word for m in reading.mentions for word in _OFFER_WORD.findall(reading.lowered[m.start : m.end]))


def _offer(reading: Reading, match: re.Match[str], subject: Subject, grounds: Grounds) -> Claim:
    words = frozenset(_OFFER_WORD.findall(match[0])) - _WEAK_IN_OFFERS
    if not words and (told := _WHAT_IS_OFFERED.match(reading.lowered, match.end())) is not None:
        words = frozenset(_OFFER_WORD.findall(told[1])) - _WEAK_IN_OFFERS - _words_of_names(reading)
    stale: str | None = None
    for project in subject.projects:
        offers: tuple[Offer | PaymentPlan, ...] = (*project.offers, *project.payment_plans)
        for offer in offers:
            text = offer.text.lower()
            if not all(word.rstrip("s") in text for word in words) or (not words and "offer" not in match[0]):
                continue
            if offer.valid_from <= grounds.today <= offer.valid_until:
                return claim_of(
                    ClaimKind.DISCOUNT, Finding.SUPPORTED, reading, match, "", subject, f"{project.source}: offer {offer.id}"
                )
            stale = f"it was valid from {offer.valid_from:%d %b %Y} to {offer.valid_until:%d %b %Y}"
    ids = {p.id for p in subject.projects}
    for fact in grounds.facts:
        text = fact.text.lower()
        if words and (fact.project_id is None or fact.project_id in ids) and all(word.rstrip("s") in text for word in words):
            return claim_of(ClaimKind.DISCOUNT, Finding.SUPPORTED, reading, match, "", subject, f"{fact.id}: {fact.source}")
    if stale:
        return claim_of(ClaimKind.DISCOUNT, Finding.STALE, reading, match, stale, subject)
    return claim_of(ClaimKind.DISCOUNT, Finding.UNSUPPORTED, reading, match, "no dated offer says so", subject)


# Returns.

_RETURNS: Final = re.compile(
    r"(?P<praise>\b(?:good|great|high|strong|excellent|solid|attractive|best|superb|steady|handsome|healthy|maximum|better|double[- ]digit|impressive|lucrative|huge) (?:\w+ ){0,2}(?:returns?|appreciation|rental (?:yield|income|demand)|roi|yields?|capital gains?|investment|growth|profit))"
    r"|(?P<will>\b(?:will|would|going to|set to|bound to|likely to|expected to|sure to|poised to) (?:\w+ ){0,2}?(?:appreciate|double|triple|yield|earn|fetch|gain in value|rise in value|grow in value))"
    r"|(?P<past>\bappreciat(?:es|ing|ed)\b|\b(?:prices?|values?|rates?|rents?) (?:here |there |in \w+ (?:\w+ )?)?(?:have|has|had|are|is|keep)(?: \w+){0,3} (?:ris\w+|grow\w*|increas\w+|climb\w*|doubl\w+|shot up|appreciat\w+|soar\w*|gone up|going up))"
    r"|(?P<income>\b(?:rental|passive|regular|monthly) income\b)"
)
_NOBODY: Final = re.compile(
    r"\b(?:no|not|nobody|no one|none|never|nothing|cannot|can't|won't|don't|isn't|aren't|without|nahi|against)\b[^.;]*$"
)


_NOBODY_KNOWS: Final = re.compile(
    r"\b(?:nobody|no one)\b|\b(?:cannot|can't|do not|don't) (?:\w+ )?(?:forecast|predict|promise|guarantee|know)\b"
)


def _returns(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    if _NOBODY_KNOWS.search(reading.lowered):
        return
    for match in _RETURNS.finditer(reading.lowered):
        if reading.asks or _NOBODY.search(reading.before(match.start(), 120)):
            continue
        if DENIED_AFTER.search(reading.after(match.end())):
            continue
        if match["income"] and IF.search(reading.before(match.start(), 60)):
            continue
        if any(match[0] in f.text.lower() for f in grounds.facts):
            continue
        finding = Finding.FORBIDDEN if match["will"] else Finding.UNSUPPORTED
        yield claim_of(
            ClaimKind.RETURN,
            finding,
            reading,
            match,
            "returns are told only from dated market rows, and never for the future",
        )


# Superlatives and comparisons.

_MOST: Final = re.compile(
    r"\b(?P<cheap>cheapest|lowest[- ]priced|lowest priced|least expensive|most affordable|lowest price|most economical|sabse sast[aie]|budget[- ]friendliest)\b|\b(?P<dear>most expensive|costliest|priciest|highest[- ]priced)\b"
    r"|\b(?P<large>largest|biggest|most spacious|roomiest|sabse bada)\b|\b(?P<small>smallest|most compact)\b|\b(?P<soon>earliest (?:possession|to be ready|handover)|soonest|first to be (?:ready|completed|handed over))\b"
    r"|\bthe only (?P<only>(?:\w+[- ]){0,4}?(?:project|home|one|option|property|villa|plot|development|apartment|flat|bhk|place|community)s?)\b"
    r"|\b(?P<best>no\.? ?1|number one|best[- ](?:selling|rated|in class|value)|unmatched|unbeatable|top[- ]rated)\b"
)


_WITHIN: Final = re.compile(r"[\w\s.-]{0,30}\b(?:in|at|of)\s(?:the\s)?")


_OF_ITS_OWN: Final = re.compile(r"'s?\s(?:own\s)?|\s(?:ka|ki|ke|mein)\s")
"""What stands between a home and its own most: "Amber Neem's cheapest 3 BHK"."""


def _superlatives(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    for match in _MOST.finditer(reading.lowered):
        if reading.asks or IF.search(reading.before(match.start(), 60)) or ours(reading, match, grounds):
            continue
        if reading.before(match.start(), 12).endswith(("at its ", "at their ")):
            continue  # an end of its own range: the figure is looked at
        if any(
            _WITHIN.fullmatch(reading.lowered[match.end() : m.start]) for m in reading.mentions if m.start >= match.end()
        ):
            yield from _most_of_one(reading, match, grounds)  # the largest home of one project
            continue
        if any(_OF_ITS_OWN.fullmatch(reading.lowered, m.end, match.start()) for m in reading.mentions):
            continue  # its own cheapest home: the figure is looked at
        subject = subject_of(reading, grounds, match.start(), match.end())
        if not subject.projects and not subject.unknown:
            continue
        holds = _is_most(reading, match, subject, grounds)
        finding = Finding.SUPPORTED if holds else Finding.UNSUPPORTED if holds is None else Finding.CONTRADICTED
        why = "over the rows at hand it does not hold" if holds is False else "it cannot be worked out from the rows at hand"
        yield claim_of(
            ClaimKind.COMPARISON, finding, reading, match, why, subject, "recomputed over the rows" if holds else None
        )


def _most_of_one(reading: Reading, match: re.Match[str], grounds: Grounds) -> Iterator[Claim]:
    """Yield that the size behind "the largest home at Amber Neem is" is none, if so; its figures are looked at by themselves."""
    subject = subject_of(reading, grounds, match.end(), match.end())
    size = next((u for u in reading.units if u.start >= match.end()), None)
    whole = next((m for m in reading.mentions if m.start >= match.end()), None)
    if size is None or whole is None or size.start < whole.end or len(subject.projects) != 1:
        return
    home = grounds.projects(whole.ids)
    if len(home) != 1 or reading.lowered[whole.end : size.start].strip() not in ("is the", "is a", "is", ":", "-"):
        return
    values = [_measure(match, home[0], replace(subject, unit=unit)) for unit in (size, None)]
    if None not in values and values[0] != values[1]:
        why = "on its row another size is"
        yield claim_of(ClaimKind.COMPARISON, Finding.CONTRADICTED, reading, match, why, subject, row_of(home[0]))


def _is_most(reading: Reading, match: re.Match[str], subject: Subject, grounds: Grounds) -> bool | None:
    """Recompute a superlative over the homes it is said of: a list's, a locality's, or all; None when that cannot be done."""
    if match["best"] or len(subject.projects) != 1 or subject.unknown:
        return None
    among = _stated_set(reading, subject, grounds)
    home = subject.projects[0]
    if among is None or home not in among:
        return None
    if match["only"]:
        return [p for p in among if all(subject.unit is None or subject.units(p) for _ in (0,)) and subject.units(p)] == [
            home
        ]
    values = {p.id: value for p in among if (value := _measure(match, p, subject)) is not None}
    if home.id not in values:
        return None
    best = max if match["dear"] or match["large"] else min
    return values[home.id] == best(values.values())


def _stated_set(reading: Reading, subject: Subject, grounds: Grounds) -> tuple[Project, ...] | None:
    named = grounds.projects(dict.fromkeys(i for m in reading.mentions for i in m.ids))
    listed = grounds.projects(grounds.listed)
    if re.search(
        r"\b(?:of (?:these|those|them|the (?:two|three|four|lot|list))|among (?:these|them|those|the)|in (?:this|the) list|on the list|here\b|of the \w+ (?:i|we) (?:found|listed))",
        reading.lowered,
    ):
        for ids in (grounds.listed, [i for m in reading.mentions for i in m.ids], grounds.about, reading.binding.order):
            if len(set(ids)) > 1:
                return grounds.projects(dict.fromkeys(ids))
        return None
    if len(named) > 1:
        return named
    sold = tuple(p for p in grounds.known.projects if p.id not in grounds.known.withheld)
    if not grounds.complete:
        return listed if len(listed) > 1 else None
    localities = {m.place.name.lower() for m in find_places(reading.text)}
    local = tuple(p for p in sold if p.locality.lower() in localities or p.locality.lower() in reading.lowered)
    return local or sold


def _measure(match: re.Match[str], project: Project, subject: Subject) -> Decimal | None:
    units: Sequence[UnitType] = subject.units(project)
    if match["cheap"] or match["dear"]:
        prices = [Decimal(u.price.low if match["cheap"] else u.price.high or u.price.low) for u in units if u.price]
        return (min(prices) if match["cheap"] else max(prices)) if prices else None
    if match["large"] or match["small"]:
        areas = [u.area.high if match["large"] else u.area.low for u in units if u.area and u.area.basis is not Basis.PLOT]
        return (max(areas) if match["large"] else min(areas)) if areas else None
    return Decimal(project.possession.latest.toordinal()) if project.possession else None


_BARE: Final = re.compile(
    r"\b(?:is|works out|comes out|turns out)\s(?:also |the |a bit |slightly |much )?(?:(?P<less>cheaper|more affordable|less expensive)|(?P<more>costlier|more expensive|pricier|dearer)|(?P<larger>larger|bigger|roomier)|(?P<smaller>smaller))\b(?! than| by)"
    r"(?P<sooner>(?!))?(?P<later>(?!))?"
)
"""One of two homes named: "…, so Amber Neem is cheaper"."""
_MORE: Final = re.compile(
    r"\b(?P<less>cheaper|less expensive|more affordable|lower[- ]priced|priced lower|costs less|lower in price)\s(?:\w+ ){0,3}?than\b|\b(?P<more>costlier|more expensive|pricier|dearer|priced higher|costs more)\s(?:\w+ ){0,3}?than\b"
    r"|\b(?P<larger>larger|bigger|more spacious|roomier)\s(?:\w+ ){0,3}?than\b|\b(?P<smaller>smaller|more compact)\s(?:\w+ ){0,3}?than\b"
    r"|\b(?P<sooner>sooner|earlier|before)\s(?:\w+ ){0,2}?than\b|\b(?P<later>later)\s(?:\w+ ){0,2}?than\b"
)


def _comparisons(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    for match in _MORE.finditer(reading.lowered):
        if reading.asks or IF.search(reading.before(match.start(), 60)):
            continue
        sides = sides_of(reading, grounds, match.start())
        if sides is None:
            continue
        first = sides[0]
        one, two = (_compared(match, side.projects[0], side) for side in sides)
        rising = match["more"] or match["larger"] or match["later"]
        if one is None or two is None:
            finding, why = Finding.UNSUPPORTED, "the two cannot be compared from their rows"
        else:
            holds = one > two if rising else one < two
            finding, why = (Finding.SUPPORTED, "") if holds else (Finding.CONTRADICTED, "the rows say otherwise")
        yield claim_of(ClaimKind.COMPARISON, finding, reading, match, why, first, "both rows")


def _of_two(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    ids = tuple(dict.fromkeys(i for m in reading.mentions for i in m.ids))
    if reading.asks or len(ids) != 2:
        return
    for match in _BARE.finditer(reading.lowered):
        first = subject_of(reading, grounds, match.start(), match.start())
        others = grounds.projects(i for i in ids if i != first.project_id)
        if len(first.projects) != 1 or len(others) != 1 or IF.search(reading.before(match.start(), 60)):
            continue
        size = reading.units[0] if len(reading.units) == 1 else first.unit
        of_other = next((u for u in reading.units if len(reading.units) == 2 and u is not size), size)
        one = _compared(match, first.projects[0], replace(first, unit=size))
        two = _compared(match, others[0], replace(first, unit=of_other))
        if one is not None and two is not None and (one > two) is not bool(match["more"] or match["larger"]):
            yield claim_of(
                ClaimKind.COMPARISON, Finding.CONTRADICTED, reading, match, "the rows say otherwise", first, "both rows"
            )


def _compared(match: re.Match[str], project: Project, subject: Subject) -> Decimal | None:
    units = subject.units(project)
    if match["less"] or match["more"]:
        return min((Decimal(u.price.low) for u in units if u.price), default=None)
    if match["larger"] or match["smaller"]:
        return max((u.area.high for u in units if u.area), default=None)
    return Decimal(project.possession.latest.toordinal()) if project.possession else None


# Ways on foot.

_NEAR: Final = re.compile(
    r"\bwalking distance\b|\bwalkable\b|\bstone'?s throw\b|\badjacent to\b|\bright next to\b|\bnext door to\b|\bnext to\b|\bat (?:your|the) doorstep\b|\bdirectly opposite\b|\bopposite (?:to )?the\b"
)


def _nearness(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    for match in _NEAR.finditer(reading.lowered):
        if (
            not is_said(reading, match)
            or "each other" in reading.lowered
            or (subject := said_of(reading, grounds, match)) is None
        ):
            continue
        near = next(
            (
                d
                for p in subject.projects
                for d in p.distances
                if d.kilometres is not None
                and d.kilometres <= 1
                and any(w in reading.lowered for w in re.findall(r"[a-z]{4,}", d.place.lower()))
            ),
            None,
        )
        finding = Finding.SUPPORTED if near is not None else Finding.UNSUPPORTED
        yield claim_of(
            ClaimKind.DISTANCE, finding, reading, match, "no row has so short a way", subject, near.place if near else None
        )


# Promises.

_WHO: Final = r"(?:i|we|our (?:\w+ )?(?:team|colleagues?|advisors?|experts?|executives?|managers?)|the (?:\w+ )?team|a colleague|my colleague|someone|somebody|they|he|she|an? (?:\w+ )?(?:advisor|expert|executive|manager|representative|agent)|sales team)"
_WILL: Final = r"(?:'ll|'d| will| shall| am going to| are going to| is going to|'m going to|'re going to)(?: (?:also|then|now|just|soon|shortly|definitely|personally|get someone to|have someone|make sure to))*"
_PROMISES: Final = (
    (Promised.DETAILS, re.compile(
        rf"\b{_WHO}{_WILL} (?:send|share|e-?mail|mail|whatsapp|forward|text|dispatch|courier)\b|\b(?:i|we)(?:'ve| have)(?: just| already)? (?:sent|e-?mailed|shared|forwarded|whatsapped|mailed)\b|\b(?:is|are) on (?:its|their|the) way\b"
        r"|\b(?:brochure|price list|floor plans?|details|cost sheet|documents?)\b[^.;]{0,20}\b(?:has been|have been|was|were|is being|will be) (?:sent|e-?mailed|shared|mailed|forwarded)|\bbhej (?:d\w+|rah\w+|raha)|\b(?:whats ?app|mail|share|forward) kar (?:d[aeiu]\w+|diy[ae]|rah\w+)|\bsend kar (?:d\w+|rah\w+)|\bsending (?:you|it|the)\b")),
    (Promised.CALL, re.compile(
        rf"\b{_WHO}{_WILL} (?:be )?(?:call(?:ing)?|phone|ring|contact(?:ing)?|reach(?:ing)?(?: out)?|get(?:ting)? (?:back|in touch)|connect(?:ing)? with you|touch base|follow(?:ing)? up|message|speak (?:to|with) you)\b|\bcall (?:is|has been) (?:booked|scheduled|arranged|set)\b"
        r"|\byou(?:'ll| will) (?:get|receive|have) a (?:call|call-?back)\b|\bexpect (?:a|our|my) (?:call|message)\b|\byou(?:'ll| will) hear from\b|\b(?:will|'ll) be in touch\b|\b(?:update|sampark|contact|message|follow-? ?up) kar(?:enge|ung[ai]|eg[ai])\b|\bcall (?:aayega|aa jayega|kar(?:enge|unga|ega)|karegi)|\b(?:i|we)(?:'ve| have) (?:scheduled|arranged|booked|set up) (?:a|the|your) call")),
    (Promised.VISIT_BOOKED, re.compile(
        r"\b(?:visit|slot|appointment|tour|site visit)\b[^.;?]{0,40}\b(?:is|has been|stands|gets) (?:now )?(?:booked|confirmed|scheduled|fixed|set|arranged|reserved|in the calendar|locked)\b|\b(?:i|we)(?:'ve| have)(?: just| already| now)? (?:booked|scheduled|confirmed|arranged|fixed|reserved) (?:a |the |your |you )?(?:\w+ )?(?:visit|slot|appointment|tour|cab|pick-?up)"
        rf"|\b{_WHO}{_WILL} (?:book|schedule|confirm|arrange|fix|organi[sz]e|reserve) (?:a |the |your |you )*(?:\w+ )?(?:visit|slot|appointment|tour|cab|pick-?up|car)\b|\b(?:visit|slot|appointment|tour|cab|pick-?up|car)\b[^.;?]{{0,20}}\b(?:will|shall) be (?:arranged|booked|confirmed|scheduled|sent|fixed|there)\b|\bvisit\b[^.;]{{0,30}}\bpakk[aei] (?:hai|ho|kar)|\b(?:driver|cab|gaadi|gadi|car|pick-?up)\b[^.;]{{0,24}}\b(?:lene aa\w*|aa jay\w+|aayeg\w+|bhej\w*|intezam|bandobast)|\bvisit (?:book|confirm|fix|schedule)(?:ed)? (?:kar|ho) (?:d\w+|g\w+|rah\w+)|\bsee you (?:on|at|this|tomorrow)\b")),
    (Promised.HOLD, re.compile(
        rf"\b{_WHO}{_WILL} (?:hold|block|reserve|keep|set aside) (?:a |the |this |that |your |it\b|one )|\b(?:i|we)(?:'ve| have) (?:held|blocked|reserved|set aside)\b|\b(?:unit|flat|home|apartment)\b[^.;]{{0,20}}\b(?:is|has been) (?:held|blocked|reserved)\b|\b(?:block|hold|reserve|book) kar (?:d[aeiu]\w+|diy[ae]|rah\w+|liy[ae])|\brok (?:diy\w+|rakh\w+|liy\w+|deng\w+|dung\w+)")),
    (Promised.HUMAN, re.compile(
        rf"\b(?:a colleague|someone|somebody|a person|a human|our (?:\w+ )?(?:team|advisor|executive|manager)|an? (?:advisor|expert|agent|manager|executive)){_WILL} (?:join|take over|pick (?:this|it) up|step in|be with you)|\b(?:transferring|connecting|handing) you\b|\b(?:i|we)(?:'ve| have) (?:asked|alerted|informed|told|notified) (?:a |the |our )")),
    (Promised.ANSWER, re.compile(
        rf"\b{_WHO}{_WILL} (?:check|find out|look into|confirm|verify|have (?:that|it|this) (?:confirmed|checked)|get (?:that|it|this) (?:confirmed|checked)|come back|revert|let you know|update you|get you)\b|\blet me (?:check|confirm|verify|find out)\b[^.;]{{0,30}}\b(?:revert|get back|come back|let you know|update you)\b|\bconsider it done\b|\b(?:check|pata|confirm) kar ?ke (?:aapko |apko )?(?:bata|inform)\w*|\bjawab (?:mil|de|bhej)\w* (?:jay\w+|deng\w+|dung\w+)|\b(?:main|hum) (?:aapko |apko )?(?:\w+ )?bata(?:ung[ai]|enge|t[ai] h\w+)")),
)  # fmt: skip
_BACKS: Final[Mapping[Promised, frozenset[Promised]]] = {
    Promised.VISIT_BOOKED: frozenset((Promised.VISIT_BOOKED,)),
    Promised.ANSWER: frozenset((Promised.ANSWER, Promised.HUMAN, Promised.CALL)),
    Promised.CALL: frozenset((Promised.CALL, Promised.HUMAN)),
    Promised.HUMAN: frozenset((Promised.HUMAN,)),
    Promised.DETAILS: frozenset((Promised.DETAILS,)),
    Promised.HOLD: frozenset((Promised.HOLD,)),
}
_SLOT_CONFIRMED: Final = re.compile(
    r"\b(?:team|colleagues?|they|someone|we)\b[^.;]{0,20}\b(?:confirms?|confirm the|fix the)\b|slot is confirmed by"
)
_NOT_PROMISED: Final = re.compile(r"\b(?:not|never|n't|if|would|could|can|shall|should|may|once|unless)\b[^.;]{0,30}$")


def _commitments(reading: Reading, grounds: Grounds) -> Iterator[Claim]:
    if reading.asks:
        return
    taken: list[tuple[int, int]] = []
    for promise, pattern in _PROMISES:
        for match in pattern.finditer(reading.lowered):
            if _NOT_PROMISED.search(reading.before(match.start(), 50)) or re.search(r"\bnot\b|n't\b", match[0]):
                continue
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            yield _promised(reading, match, promise, grounds)


def _promised(reading: Reading, match: re.Match[str], promise: Promised, grounds: Grounds) -> Claim:
    backed = bool(_BACKS[promise] & grounds.promised)
    if promise in (Promised.VISIT_BOOKED, Promised.ANSWER) and _SLOT_CONFIRMED.search(reading.lowered):
        backed = backed or Promised.VISIT_NOTED in grounds.promised
    if (
        promise is Promised.VISIT_BOOKED
        and Promised.VISIT_BOOKED not in grounds.promised
        and not _SLOT_CONFIRMED.search(reading.lowered)
    ):
        backed = False
    finding = Finding.SUPPORTED if backed else Finding.UNSUPPORTED
    return claim_of(
        ClaimKind.COMMITMENT,
        finding,
        reading,
        match,
        "nothing is booked or noted that keeps this promise",
        source=f"promise: {promise.value}" if backed else None,
    )


_JUDGES: Final[tuple[tuple[frozenset[str], Callable[[Reading, Grounds], Iterator[Claim]]], ...]] = (
    (frozenset("ready construction completed complete built launch launched prelaunch immediate immediately move moving possession".split()), _status),
    (frozenset("oc occupancy occupation certificate cc khata a-khata e-khata akhata ekhata b-khata bank banks bank-approved approved approvals approval apf sbi hdfc icici bbmp bda bmrda biaapa dtcp gba title titles litigation litigation-free encumbrance"
               " encumbrance-free legally permissions clearances clearance noc rera rera-registered rera-approved registered documents papers sanctioned".split()), _approvals),
    (frozenset(w for words in AMENITIES.values() for spelt in (words, words.replace("?", ""), re.sub(r".\?", "", words)) for w in re.findall(r"[a-z]{2,}", spelt)) | frozenset(
        "pool pools gym gyms gymnasium clubhouse clubhouses club lift lifts elevator creche library spa theatre cinema amphitheatre station charger charging elevators tennis gardens parks theatres theater libraries courts childrens children kids play playground café cafes".split()), amenities),
    (KINDS_OF_ROOMS, facilities),
    (frozenset("paid borne absorbed covered extra additional added no zero nil free complimentary waived waive waiver waives waivers cashback cash festive launch early inaugural diwali exclusive current ongoing running discount discounts discounted subvention scheme protection assured".split()), _offers),
    (frozenset("returns return appreciation appreciate appreciates appreciated appreciating rental roi yield yields gains investment growth profit double triple earn fetch value prices price values rates rents income passive gain".split()), _returns),
    (frozenset("cheapest lowest lowest-priced least most costliest priciest highest-priced highest largest biggest roomiest smallest earliest soonest first only number best best-selling unmatched unbeatable top-rated no sabse".split()), _superlatives),
    (frozenset(("than",)), _comparisons),
    (frozenset("cheaper affordable expensive costlier pricier dearer larger bigger roomier smaller".split()), _of_two),
    (frozenset("walking walkable throw adjacent next doorstep opposite".split()), _nearness),
    (frozenset("revert pakki pakka rok rakha kar karenge karunga karungi karega karegi driver cab gaadi gadi pick-up pickup pick jawab consider bataunga bataungi batayenge batata batati batate bataenge will 'll i'll we'll they'll he'll she'll you'll shall i've we've have has going send sending call booked confirmed scheduled fixed way bhej see expect transferring connecting handing block call visit slot held blocked reserved i'm we're colleague'll someone'll team'll aayega".split()), _commitments),
)  # fmt: skip
_WHERE: Final = frozenset(
    "is are it located situated lies sits nestled set stands coming built found location locality address area where".split()
)
TELLING: Final[frozenset[str]] = frozenset(word for words, _ in _JUDGES for word in words) | _WHERE | MAKING
"""The words of which one stands in every claim that is made in words alone."""

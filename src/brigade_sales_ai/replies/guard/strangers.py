"""Names of homes that no row has: what is said of them must not be taken to be said of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...places import find_places
from .grounds import Grounds
from .names import Mention

__all__ = ["strangers_in"]

_NAME: Final = re.compile(
    r"(?:^[\W\d]*(?:At |In |For |And |But |While |Also,? |The |Both )?|[.;:|(]\s*|,\s(?:while |whereas |and |but )?(?:at |in |for )?|\b(?:[Aa]t|[Ii]n|[Ff]or|[Ww]hile|[Ww]hereas|[Aa]bout|[Tt]han|of) )"
    r"(?P<name>[A-Z][a-z]+(?: (?:of|the|by|[A-Z][a-z]+|[A-Z]{2,}|[0-9]))*(?: [A-Z][a-z]+)|[A-Z][a-z]{3,})"
    r"(?=(?:'s|’s)?\s*(?:[:|(–—-]|,? (?:a |the |its )?(?:\d|₹|starts?|costs?|is|are|has|have|offers?|comes?|will|begins?|goes|from|at|ka|ke|ki|mein|se|for|you|prices?|possession|homes?|measures|sits|lies|also|and|works|gives|features|which|who|that|where)\b|,? ₹))"
)
# A single word at the beginning may be any word ("Expect ₹1 Cr"), unless it does what homes do.
_LED: Final = re.compile(r"\b(?:[Aa]t|[Ii]n|[Ff]or|[Ww]hile|[Ww]hereas|[Aa]bout|[Tt]han) $")
_VERB: Final = re.compile(r"(?:'s|’s)|\s(?:starts|costs|is|has|offers|comes|begins|measures|ka|ke|ki|mein)\b")
_COMMON: Final = frozenset(
    """
    rs inr rupees price prices base basic starting carpet area super built possession rera registration registered number status configuration configurations amenities location total
    cost costs booking amount stamp duty gst monthly emi home homes loan floor floors tower block phase bhk sq ft key features feature swimming pool club house clubhouse gym
    good morning afternoon evening hello hi thank thanks dear here unit units type types project projects name size sizes ready under construction yes no sure right noted
    understood great okay alright sorry currently today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december early late mid end handover completion expected declared range ranges rate rates distance distances metro station airport school
    hospital road this that these those they there it its our your my the their both each every all one two three four five some most other another apartment apartments flat
    flats villa villas plot plots row duplex penthouse studio offer offers discount payment plan plans down bank interest tenure eligibility approx about around only just
    from with without also and but for while since because however overall summary details detail price-wise agreement value note please kindly let what when where which who
    how why would could should shall can will may might if so then now next first second third last option options cheaper cheapest larger largest smaller lowest highest
    available availability inventory sanctioned proposed jogging track power backup covered parking play children kids security open space landscaped per annual years year
    month months family budget question questions answer congratulations namaste haan ji aap iska yeh ye wahan yahan bengaluru bangalore karnataka india indian english hindi
    team colleague sales assistant customer based according regarding given since subject whether either neither nothing everything anything something someone nobody site
    visit visits document documents approval approvals source file record records row rows list market locality localities east west north south central
    """.split()
)


def strangers_in(text: str, left: str, mentions: Sequence[Mention], grounds: Grounds) -> tuple[tuple[int, int], ...]:
    """Return where *text* names what reads as a home and is on no row; *left* is what is not said word for word."""
    found: list[tuple[int, int]] = []
    for match in _NAME.finditer(text):
        start, end = match.span("name")
        words = [word.lower() for word in match["name"].split()]
        if not left[start:end].strip() or any(m.start < end and start < m.end for m in mentions):
            continue
        if len(words) == 1 and not _LED.search(text, 0, start) and not _VERB.match(text, end):
            continue
        if any(word in _COMMON for word in words) or all(word in grounds.strangers_known for word in words):
            continue
        if find_places(text[start : end + 12]):
            continue
        found.append((start, end))
    return tuple(found)

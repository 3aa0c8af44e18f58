"""What holds a customer back: the worries of a home buyer that a message names, each with its words."""

from __future__ import annotations

from typing import Final

from ..vocabulary import Objection
from .intents import Phrases, found_in

__all__ = ["objections_in"]


def objections_in(text: str) -> dict[Objection, str]:
    """Return the worries that *text* names, with the words of each, in the order of importance."""
    return {Objection(name): words for name, words in found_in(text, _OBJECTIONS).items()}


_OBJECTIONS: Final = Phrases((
    (Objection.PRICE, r"\b(?:too|very|so|bit|little|quite|really|way too|seems?|looks?|is|are|bahut|over)\s?(?:much )?(?:expensive|costly|pric[e]?y|high price|over ?priced)\b|\bexpensive\b(?! than)|\bout of (?:my|our) budget|\b(?:above|over|beyond|exceeds?|outside) (?:my|our) budget|\btoo much (?:for (?:me|us)|money)|\btoo high\b"
                      r"|\bm[ae]h[ae]?n?ga\b|\bmehengi\b|\bmahanga\b|\bzyada (?:hai|price|rate)|\bbudget (?:ke bahar|se (?:bahar|zyada))|\bitna nahi de sakte|\b(?:tumba )?jasti\b|\bbudget ge baralla|\brate hecchu|\bcan(?:'?t|not) afford|\bunaffordable|\bprices? (?:are|is) (?:ridiculous|crazy|insane|too)|\boverpriced|\bthoda kam\b"),
    (Objection.LOCATION, r"\btoo far\b(?! (?:in the future|off|out))|\bvery far\b|\bfar (?:from|away)\b(?=[^?]*$)(?! is)|\bbahut door|\bdoor hai\b|\b(?:bad|poor|terrible|horrible) (?:location|connectivity|roads?|traffic)|\btraffic (?:is|mein|jam)\b[^.?!]{0,20}|\bdon'?t like (?:the|that|this) (?:area|location|locality)|\bnot (?:a )?(?:good|nice|safe) (?:area|location)|\btumba doora"),
    (Objection.POSSESSION, r"\b(?:20[2-4]\d|possession|handover|that) is (?:too |very )?(?:late|far (?:away|off))|\btoo far in the future|\btoo (?:late|long) (?:to wait|for (?:me|us))|\bcan(?:'?t|not) wait (?:till|until|that long|so long|\d)|\bwhat if (?:it(?:'s| is)|they|possession)[^.?!]{0,20}(?:late|delay)|\bneed (?:it )?immediate(?:ly)? possession|\bneed (?:it )?(?:ready|immediate possession)|\bbahut (?:late|time) lagega|\blate possession"),
    (Objection.TRUST, r"\bbuilder[^.?!]{0,20}\b(?:cheat\w*|delay\w*|fraud|fake|run away|bad)|\b(?:cheat\w*|fraud|scam\w*)\b|\bdon'?t trust|\bcan i trust|\bbharosa nahi|\bis (?:the builder|it|this) (?:reliable|trustworthy|genuine|safe)|\bbad reviews|\bpoor (?:quality|reviews)|\bbrochure said\b"),
    (Objection.AMENITIES, r"\bno (?:pool|gym|lift|clubhouse|park|amenities|parking|balcony)\b|\b(?:few|less|poor|lacks?) amenities|\bdoesn'?t have (?:an? )?(?:pool|gym|lift|clubhouse|park|balcony)"),
    (Objection.SIZE, r"\btoo small\b|\bsmall (?:carpet|rooms?|kitchen|flat|size|hall)|\bchota hai|\bcramped\b|\bnot (?:big|spacious|large) enough|\bless (?:carpet|space)|\bchikkadu\b"),
    (Objection.LOAN, r"\bloan (?:problem|issue|reject\w*|nahi milega|not approved)|\bwon'?t get (?:a |the )?loan|\bcibil|\bworried about (?:the )?(?:loan|emi)|\bemi (?:is )?too (?:high|much)"),
    (Objection.LEGAL, r"\b(?:b[\s-]?khata|legal (?:issue|problem|dispute)|litigation|no oc|not registered|clear title)\b|\bwithout (?:oc|rera|khata)\b"),
    (Objection.FAMILY, r"\b(?:have to|need to|must|let me|will|want to)\s(?:\w+\s)?(?:ask|talk to|discuss with|check with|speak to|speak with|consult)\s(?:with\s)?(?:my )?(?:wife|husband|parents|family|father|mother|spouse|partner)|\bghar pe (?:baat|puch)|\bmane alli kelthini|\b(?:wife|husband|parents|family) (?:doesn'?t|don'?t|won'?t|not) (?:like|agree|want)"),
    (Objection.COMPETITOR, r"\b(?:gives?|offer(?:s|ing)?|selling|sells?|got) (?:it |me )?(?:a )?(?:cheaper|better (?:price|deal|rate)|lower)|\bcheaper (?:elsewhere|than (?:this|yours)|in other)|\bother builders? (?:\w+ )?(?:cheaper|lower|better)"),
    (Objection.TIMING, r"\bafter (?:diwali|dussehra|ugadi|new year|pongal)|\bnot (?:right )?now\b|\bnext year\b(?=[^?]*$)|\bno hurry\b|\bmaybe (?:later|next year)|\bnot (?:the )?right time|\babhi nahi|\bbaad mein"),
    (Objection.RESALE, r"\bhard to (?:re)?sell|\bresale (?:value|problem|is|will)|\bwon'?t appreciate|\bwill (?:it|the price) (?:appreciate|go up|fall)|\bprices? (?:may|might|will) (?:fall|drop|crash)"),
))  # fmt: skip

"""One message, everything it says: amounts, homes, places, people, questions, wishes and worries."""

from __future__ import annotations

import re
from typing import Final

from ..homes import Needs
from ..money import Amount, AmountKind, find_amounts
from ..places import Mention, find_places
from ..situation import Heard
from ..values import Rupees
from ..vocabulary import Intent, Objection, Offerable, Slot, Topic
from .homes import HomesHeard, homes_in
from .intents import ADVICE, INTENTS, OBJECTIONS, TERMS, TOPICS, found_in
from .language import language_of
from .people import deciders_in, email_in, loan_in, name_in, phone_in, purpose_in, timeline_in, visit_time_in

__all__ = ["understand"]


def understand(text: str, *, asked: Slot | None = None, asked_about: str = "", offered: Offerable | None = None) -> Heard:
    """
    Return what *text* says; *asked* (about what) and *offered* are the last reply's, and settle bare answers.

    Never raises, whatever the text; takes time in proportion to its length.
    """
    quotes: dict[str, str] = {}
    homes = homes_in(text, asked=asked)
    quotes.update(homes.quotes)
    amounts = find_amounts(text)
    low, high, about, unclear = _budget(text, amounts, asked, quotes)
    if asked is Slot.AMOUNT and (settled := _unit_told(text, asked_about)) is not None:
        low, high, about, unclear = None, settled, False, None
        quotes["budget_max"] = f"{asked_about} {text.strip()}"
    localities, zones, avoided, outside, landmark = _places(text, quotes)
    phone, email = phone_in(text), email_in(text)

    needs = Needs(
        budget_min=low,
        budget_max=high,
        budget_about=about,
        configurations=homes.configurations,
        bedrooms_at_least=homes.at_least,
        kinds=homes.kinds,
        localities=localities,
        zones=zones,
        avoided_localities=avoided,
        status=homes.status,
        possession_by=homes.possession_by,
        area_min=homes.area_min,
        area_max=homes.area_max,
        amenities=homes.amenities,
        avoided_amenities=homes.avoided_amenities,
    )
    if landmark is None and (kind := _KIND_OF_PLACE.search(text)):
        landmark = kind[0].lower()
    intents, topics, term, advice = _wishes(text, needs, homes, amounts, asked, offered, quotes)
    # Words inside a question of meaning, or about somebody's client, state no need of the customer's own.
    if {Intent.EXPLAIN, Intent.AGENT_HELP} & set(intents):
        needs = Needs()
    elif Intent.ADVICE in intents:
        needs = needs.model_copy(update={"status": None})
    objections = found_in(text, OBJECTIONS)
    if "?" not in text:  # "the price is too high" complains and asks for nothing
        complained = {topic for objection in objections for topic in _COMPLAINED_OF.get(Objection(objection), ())}
        topics = [topic for topic in topics if topic not in complained]
        if not topics and complained and Intent.ASK in intents:
            intents.remove(Intent.ASK)
    if Intent.DECLINE in intents or Intent.GOODBYE in intents or _NO.match(text):
        objections.pop(Objection.TIMING, None)  # "not now" declines, and says nothing about when
    quotes.update(objections)
    purpose, loan = purpose_in(text, asked=asked), loan_in(text)
    timeline, deciders = timeline_in(text, asked=asked), deciders_in(text)
    for fact, found in (("purpose", purpose), ("loan", loan), ("timeline_months", timeline)):
        if found:
            quotes[fact] = found[1]
    name = name_in(text, asked=asked)
    if deciders:
        quotes["deciders"] = ", ".join(deciders.values())
    if name:
        quotes["name"] = name
    return Heard(
        language=language_of(text),
        intents=tuple(Intent(i) for i in intents),
        topics=tuple(topics),
        objections=tuple(Objection(o) for o in objections),
        needs=needs,
        ruled_out_configurations=tuple(c.label for c in homes.ruled_out),
        unclear_amount=unclear,
        loan_amount=_loan_amount(amounts, intents),
        outside_city=outside,
        place=landmark,
        name=name,
        phone=phone,
        email=email,
        purpose=purpose[0] if purpose else None,
        timeline_months=timeline[0] if timeline else None,
        loan=loan[0] if loan else None,
        deciders=tuple(deciders),
        visit_when=visit_time_in(text),
        ordinal=_ordinal(text) if Intent.SELECT in intents or Intent.VISIT in intents or Intent.DETAILS in intents else None,
        term=term,
        advice=advice,
        quotes=quotes,
    )


_COMPLAINED_OF: Final = {
    Objection.PRICE: (Topic.PRICE, Topic.RATE),
    Objection.LOCATION: (Topic.LOCATION, Topic.DISTANCE),
    Objection.POSSESSION: (Topic.POSSESSION,),
    Objection.SIZE: (Topic.AREA,),
    Objection.AMENITIES: (Topic.AMENITIES,),
}


# Amounts.


def _budget(
    text: str, amounts: tuple[Amount, ...], asked: Slot | None, quotes: dict[str, str]
) -> tuple[Rupees | None, Rupees | None, bool, str | None]:
    """Return the budget (low, high, about) and an unclear amount; a single price is what they would pay at most."""
    if re.search(r"\b(?:emi|loan)\b[^.?!]{0,20}(?:for|of|on)\s|\bsalary\b|\bincome\b|\bsold\b", text, re.IGNORECASE):
        return None, None, False, None
    prices = [a for a in amounts if a.kind is AmountKind.PRICE]
    if not prices:
        return (*_bare_amount(text, asked, quotes), _unclear(text, amounts, asked))
    # "No, 2 crore, not 3": the one that is not denied; else the last, which corrects the ones before it.
    chosen = next((a for a in prices if not _denied(text, a)), None)
    if chosen is None:
        return None, None, False, None
    quotes["budget_max"] = chosen.text.strip()
    lows, highs = chosen.low, chosen.high
    if (len(prices) > 1 and chosen.low is None) or chosen.high is None:
        others = [a for a in prices if a is not chosen and not _denied(text, a)]
        lows = lows or next((a.low for a in others if a.low is not None and a.high is None), None)
        highs = highs or next((a.high for a in others if a.high is not None and a.low is None), None)
    if not chosen.about and lows is not None and lows == highs:
        lows = None
    if lows is not None and highs is not None and lows > highs:
        lows = None
    return lows, highs, chosen.about, None


_DENIED: Final = re.compile(r"(?:\bnot|\bnever said|\bno)\s*(?:for\s|at\s)?$", re.IGNORECASE)


def _denied(text: str, amount: Amount) -> bool:
    before = text[: amount.start]
    return bool(_DENIED.search(before)) or bool(re.match(r"\s*(?:nahi|nahin)\b", text[amount.end :], re.IGNORECASE))


def _unclear(text: str, amounts: tuple[Amount, ...], asked: Slot | None) -> str | None:
    unclear = next((a for a in amounts if a.kind is AmountKind.AMBIGUOUS), None)
    if unclear is None or asked is Slot.CONFIGURATION:
        return None
    return unclear.text.strip()


def _bare_amount(text: str, asked: Slot | None, quotes: dict[str, str]) -> tuple[Rupees | None, Rupees | None, bool]:
    """Read a bare answer to "which amount?": "lakh" or "crore" alone cannot be it, a number of plain size can."""
    if asked not in (Slot.BUDGET, Slot.AMOUNT):
        return None, None, False
    bare = re.fullmatch(
        r"\s*(?:about|around|max|upto|up to|under)?\s*(\d{1,3}(?:\.\d{1,2})?)\s*[.!]?\s*", text, re.IGNORECASE
    )
    if bare is None or asked is not Slot.BUDGET:
        return None, None, False
    number = float(bare[1])
    # Asked for a budget, 1.2 is crore and 80 is lakh: no home here costs 1.2 lakh or 80 crore. What lies between is asked.
    if "." in bare[1] and 0.3 <= number < 15:
        quotes["budget_max"] = bare[1]
        return None, round(number * 10_000_000), False
    if 30 <= number <= 999:
        quotes["budget_max"] = bare[1]
        return None, round(number * 100_000), False
    return None, None, False


_UNIT_TOLD: Final = re.compile(
    r"\W*(?:in |its? |it is |of course )?(lakhs?|lacs?|l|crores?|crs?|karod|koti)\b(?: (?:hai|only|mein|me|rupees))?\W*",
    re.IGNORECASE,
)


def _unit_told(text: str, amount: str) -> Rupees | None:
    """Return the amount that was unclear, in the unit that *text* tells: "lakh", asked whether 80 is lakh or crore."""
    if (unit := _UNIT_TOLD.fullmatch(text)) is None:
        return None
    found = find_amounts(f"{amount} {unit[1]}")
    return found[0].high if len(found) == 1 and found[0].kind is AmountKind.PRICE else None


def _loan_amount(amounts: tuple[Amount, ...], intents: list[str]) -> Rupees | None:
    if not {Intent.EMI, Intent.ELIGIBILITY, Intent.COST_SHEET} & set(intents):
        return None
    return next((a.high or a.low for a in amounts if a.kind is AmountKind.PRICE), None)


# Places.

_KIND_OF_PLACE: Final = re.compile(r"\b(?:metro|railway station|bus stop|hospital|airport|outer ring road)\b", re.IGNORECASE)
_NOT_IN: Final = re.compile(r"(?:\bnot|\bno|\bavoid|\bexcept|\bother than|\bbut not|\banywhere but|\binstead of|\bdon'?t want)\s*(?:to\s|in\s|at\s|near\s|around\s|the\s|live\s|on\s|for\s)*$", re.IGNORECASE)  # fmt: skip
_NOT_AFTER: Final = re.compile(r"\s*(?:mein|me)?\s*(?:nahi|nahin|mat|beda)\b", re.IGNORECASE)


def _places(
    text: str, quotes: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str | None, str | None]:
    wanted: dict[str, bool] = {}  # of one place said twice, the last word counts
    zones: list[str] = []
    outside = landmark = None
    mentions = find_places(text)
    for mention in mentions:
        match mention.place.kind:
            case "locality" if _not_wanted(text, mention):
                wanted[mention.place.name] = False
                quotes.setdefault("avoided_localities", mention.text)
            case "locality":
                wanted[mention.place.name] = True
                quotes.setdefault("localities", mention.text)
            case "zone":
                zones.append(mention.place.name)
                quotes.setdefault("zones", mention.text)
            case "landmark":
                landmark = landmark or mention.place.name
                quotes.setdefault("place", mention.text)
            case "outside" if not _LIVES_THERE.search(text[: mention.start]):
                outside = outside or mention.place.name
                quotes.setdefault("outside_city", mention.text)
            case _:
                pass
    if not mentions and (stranger := _strange_place(text)):
        outside = stranger
        quotes.setdefault("outside_city", stranger)
    localities = tuple(name for name, wish in wanted.items() if wish)
    avoided = tuple(name for name, wish in wanted.items() if not wish)
    return localities, tuple(dict.fromkeys(zones)), avoided, outside, landmark


_LIVES_THERE: Final = re.compile(
    r"\b(?:nri|stay|staying|live|living|based|currently|work|working|office is|from|reside|residing)\s+(?:\w+\s)?(?:in|at|near|from)?\s*$",
    re.IGNORECASE,
)
_STRANGER: Final = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Aa]t|(?:[Mm]ov|[Ss]hift|[Rr]elocat)(?:e|ing)? to)\s+([A-Z][a-z]{2,}(?:\s(?:[A-Z][a-z]+|[A-Z]{2,}))*)"
)
_NOT_A_PLACE: Final = frozenset(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday india karnataka english hindi
    kannada hinglish cash rupees crore crores lakh lakhs diwali ugadi dussehra pongal christmas brigade prestige sobha
    whatsapp google phase tower block bhk rera emi the this that my your our
    """.split()
)


def _strange_place(text: str) -> str | None:
    """Return a name that stands where a place stands and is on no list of ours: a town we do not cover, most likely."""
    for match in _STRANGER.finditer(text):
        name = match[1]
        if name.split()[0].lower() not in _NOT_A_PLACE and not _LIVES_THERE.search(text[: match.start()] + " "):
            return name
    return None


def _not_wanted(text: str, mention: Mention) -> bool:
    return bool(_NOT_IN.search(text[: mention.start])) or bool(_NOT_AFTER.match(text[mention.end :]))


# Intents.

_YES: Final = re.compile(
    r"^\s*(?:yes+|yeah|yep|yup|sure|ok(?:ay)?|haan?|ji|haanji|of course|please do|go ahead|definitely|absolutely|(?:(?:that|this|it) )?(?:sounds|looks) (?:good|ok(?:ay)?|fine|great|nice|promising)|works for me|done|theek hai|thik hai|sari|howdu|y|alright|fine|great|perfect|(?:that'?s|that is) (?:correct|right)|correct|that works|let'?s do (?:it|that)|why not)\b",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"^\s*(?:no+|nope|nah|na|nahi|nahin|not (?:now|yet|right now|today|at the moment)|beda|no thanks?|n|i'?ll pass|maybe later|rehne do|leave it)\b(?!,? (?:i|it'?s|that|\d|problem|worries|wait))",
    re.IGNORECASE,
)
_SEARCHING: Final = re.compile(
    r"\b(?:show|find|search|looking for|look for|need|want|get me|suggest|recommend|available|options?|any|chahiye|dikhao|dila do|dhundh|beku|buy|interested in (?:buying|an?|\d)|list|help me find|requirement|properties|projects?)\b",
    re.IGNORECASE,
)
_HOMEISH: Final = re.compile(
    r"\b(?:homes?|houses?|flats?|apartments?|aprtments?|propert(?:y|ies)|projects?|villas?|plots?|units?|options?|place|\d ?bhk|ghar|makaan|mane)\b",
    re.IGNORECASE,
)
_ASKING_WHAT: Final = re.compile(
    r"^\s*(?:what(?:'s| is| are| does)?|explain|meaning of|define|tell me what|kya (?:hota|hai|hoti)|what do you mean by)\b|\bmeaning\b|\bmatlab\b|\bkya (?:hota|hoti) hai\b|\bmean(?:s)?\b\??$",
    re.IGNORECASE,
)
_BARE_TERM: Final = re.compile(r"^\s*(?:what(?:'s| is| are| does| do)?\s+(?:an? |the |by )?|explain\s+|define\s+|meaning of\s+)[\w\s.\-]{1,24}?(?:\s+(?:mean|means|stand for))?\s*\??\s*$|\bmatlab\b|\bkya hot[ai] hai\b|\bwhat does\b.{1,24}\bmean", re.IGNORECASE)  # fmt: skip
_EMI_OF: Final = re.compile(
    r"\bwhat (?:would|will|is) the emi|\bemi (?:for|of|on)|\bhow much\b[^.?!]*\bemi|\bemi kitn", re.IGNORECASE
)
_QUESTION: Final = re.compile(
    r"\?|(?:^|[.!,]\s)\s*(?:what|which|when|where|who|why|how|is|are|does|do|can|will|kya|kitn|kab|kahan|kaun)\b",
    re.IGNORECASE,
)
_ASKED_WITHOUT_MARK: Final = re.compile(
    r"^\s*(?:price|rate|cost|amenities|location|possession|carpet area|floor plan|rera|area|size|emi|distance|amenities)\b|\b(?:ka|ki|ke)\s+(?:price|rate|location|possession|size|area|amenities|cost)|\bkitn[aei]\b|\b(?:price|amenities|ammenities|location|possession|rera number|rm number|carpet size|carpet area|distance|distnce|price list|floor plan|contact)\s+(?:of|for|in)\b"
    r"|\w+\s+(?:price|amenities|ammenities|location|possession|rera|carpet area|floor plan)s?\s*$|\b(?:tell|share|give|send|know|just give)\b[^.?!]{0,20}\b(?:price|cost|rate|amenities|location|possession|rera|carpet)|\b(?:need|want|get me|have|find)\b[^.?!]{0,25}\b(?:phone number|contact|address)|\btheir number\b|\bnearby (?:schools?|hospitals?|metro|malls?)|\bschools? (?:near|close|around)",
    re.IGNORECASE,
)  # fmt: skip


def _wishes(
    text: str,
    needs: Needs,
    homes: HomesHeard,
    amounts: tuple[Amount, ...],
    asked: Slot | None,
    offered: Offerable | None,
    quotes: dict[str, str],
) -> tuple[list[str], list[Topic], str | None, str | None]:
    """Return intents (most important first), topics, the term to explain and the advice wanted."""
    intents = found_in(text, INTENTS)
    topics = {Topic(t): words for t, words in found_in(text, TOPICS).items()}
    advice = found_in(text, ADVICE)
    term = _term(text)

    if term is not None and not _EMI_OF.search(text):
        intents = {Intent.EXPLAIN: text.strip(), **{i: w for i, w in intents.items() if i in _BEFORE_EXPLAINING}}
        topics = {}
    elif advice:
        intents.pop(Intent.NEGOTIATE, None)
        intents.pop(Intent.DETAILS, None)
        intents[Intent.ADVICE] = next(iter(advice.values()))
        topics = {
            t: w for t, w in topics.items() if t in (Topic.PRICE, Topic.REGISTRATION, Topic.AMENITIES) and " and " in text
        }
    if topics and not _asks(text, asked, intents):
        topics = {}
    if topics:
        intents.setdefault(Intent.ASK, next(iter(topics.values())))
    if Intent.EMI in intents and (
        Intent.EXPLAIN in intents or re.search(r"\bemi\b[^.?!]{0,15}\btoo\b", text, re.IGNORECASE)
    ):
        intents.pop(Intent.EMI)
    if Intent.EMI in intents:
        topics.pop(Topic.LOAN, None)
    _answers(text, asked, offered, intents)
    _search(text, needs, homes, intents, topics)
    if not intents and _vague(text, needs, amounts):
        intents[Intent.VAGUE] = text.strip()[:60]
    quotes.update({name: words for name, words in intents.items() if name not in quotes})
    quotes.update({topic: words for topic, words in topics.items() if topic not in quotes})
    return list(intents), list(topics), term if Intent.EXPLAIN in intents else None, next(iter(advice), None)


_BEFORE_EXPLAINING: Final = frozenset(
    {
        Intent.HUMAN,
        Intent.OPT_OUT,
        Intent.MINOR,
        Intent.STEERING,
        Intent.GUARANTEE,
        Intent.PRIVACY,
        Intent.INJECTION,
        Intent.GREETING,
    }
)


_OF_A_HOME: Final = re.compile(r"\b(?:is|was) (?:the|its) (?:carpet|super|built|possession|khata|oc|uds)\b", re.IGNORECASE)
"""The carpet area is that of a home; "what is carpet area" asks for the meaning."""


def _term(text: str) -> str | None:
    if not _ASKING_WHAT.search(text) or not _BARE_TERM.search(text) or _OF_A_HOME.search(text):
        return None
    return next(iter(found_in(text, TERMS)), None)


def _asks(text: str, asked: Slot | None, intents: dict[str, str]) -> bool:
    """Whether topics are asked about, not merely mentioned ("good location, but …")."""
    if Intent.HESITATE in intents and "?" not in text:
        return False
    return bool(_QUESTION.search(text) or _ASKED_WITHOUT_MARK.search(text))


_RATHER_NOT: Final = re.compile(r"\b(?:prefer|rather|would) not\b[^.?!]{0,12}\b(?:share|give|say|tell)", re.IGNORECASE)


def _answers(text: str, asked: Slot | None, offered: Offerable | None, intents: dict[str, str]) -> None:
    """Read a yes or a no as the answer to what was offered or asked, and a day as the answer to "when?"."""
    if asked is Slot.VISIT_TIME and visit_time_in(text):
        intents.pop(Intent.SELECT, None)  # "how about the 3rd?" names a day, no home
        intents.pop(Intent.DETAILS, None)
    if (no := _NO.match(text) or _RATHER_NOT.search(text)) and Intent.CORRECT not in intents:
        intents.pop(Intent.GREETING, None)
        if offered is not None or asked is not None or (not intents and len(text.split()) > 1):
            intents[Intent.DECLINE] = no[0].strip()
        elif not intents:
            intents[Intent.VAGUE] = no[0].strip()
    elif yes := _YES.match(text):
        if offered is not None or (not intents and len(text.split()) > 2):
            intents[Intent.ACCEPT] = yes[0].strip()
        elif (
            not intents
            and len(text.split()) <= 2
            and not re.search(r"great|perfect|fine|sounds|ok|alright", text, re.IGNORECASE)
        ):
            intents[Intent.VAGUE] = yes[0].strip()


_NOT_SEARCHING: Final = frozenset(
    {
        Intent.ADVICE, Intent.EXPLAIN, Intent.COMPARE, Intent.EMI, Intent.ELIGIBILITY, Intent.COST_SHEET, Intent.OPT_OUT, Intent.MINOR,
        Intent.NOT_INTERESTED, Intent.NOT_A_BUYER, Intent.AGENT_HELP, Intent.PRIVACY, Intent.INJECTION, Intent.LEGAL_ADVICE,
        Intent.HUMAN, Intent.VISIT, Intent.CALLBACK, Intent.STEERING, Intent.GUARANTEE, Intent.MORE, Intent.NEARBY, Intent.CHEAPEST, Intent.HOLD,
        Intent.CANCEL_VISIT, Intent.SELECT,
    }
)  # fmt: skip


def _search(text: str, needs: Needs, homes: HomesHeard, intents: dict[str, str], topics: dict[Topic, str]) -> None:
    """Add SEARCH where homes are looked for: a need was stated, or homes were asked for, and nothing else was meant."""
    if Intent.CHEAPEST in intents:
        topics.clear()
        intents.pop(Intent.ASK, None)
    if not _NOT_SEARCHING.isdisjoint(intents):
        return
    stated = needs.said - {"budget_about", "amenities", "avoided_amenities"}
    if topics and not (stated and _SEARCHING.search(text) and _homes_in_general(text) and not _about_one_home(text)):
        return
    wanted = _SEARCHING.search(text) and _homes_in_general(text)
    if not stated and not {Intent.SHORTLIST, Intent.REJECT, Intent.BROCHURE, Intent.DETAILS}.isdisjoint(intents):
        return
    if stated or homes.ruled_out or needs.amenities or (wanted and Intent.DETAILS not in intents):
        if wanted and topics:
            topics.clear()
            intents.pop(Intent.ASK, None)
        if Intent.DETAILS in intents and (stated or homes.ruled_out):
            intents.pop(Intent.DETAILS)
        intents[Intent.SEARCH] = (wanted[0] if wanted else text.strip())[:80]


_ONE_IN_MIND: Final = re.compile(r"\b(?:the|this|that|your|its?)\s(?:\w+\s)?$", re.IGNORECASE)


def _homes_in_general(text: str) -> re.Match[str] | None:
    """Return where the text speaks of homes to be found, not of one that was talked about ("that apartment")."""
    return next(
        (m for m in _HOMEISH.finditer(text) if m[0][-1:] in "sS" or not _ONE_IN_MIND.search(text[: m.start()])), None
    )


def _about_one_home(text: str) -> bool:
    return not re.search(r"\b(?:show|find|search|looking for|need|want|suggest|chahiye|dikhao|any)\b", text, re.IGNORECASE)


def _vague(text: str, needs: Needs, amounts: tuple[Amount, ...]) -> bool:
    words = re.findall(r"\w+", text)
    return (
        len(words) <= 2
        and not needs.said
        and not any(a.kind is AmountKind.PRICE for a in amounts)
        and bool(
            re.fullmatch(
                r"\W*(?:these|those|this|that|it|them|\d{1,2}|hmm+|h+m+ ?ok|ok|what|huh|yes|no|y|n)?\W*", text, re.IGNORECASE
            )
        )
    )


_NO_DAY_BEFORE: Final = r"(?<!on )(?<!on the )"
_NO_DAY_AFTER: Final = r"(?! of| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
"""The 2nd of a month is a day, not the second home."""
_ORDINALS: Final = (
    (1, rf"\b(?:first|{_NO_DAY_BEFORE}1st{_NO_DAY_AFTER}|pehla|option (?:no\.? ?)?1|number 1|best one)\b"),
    (2, rf"\b(?:second|{_NO_DAY_BEFORE}2nd{_NO_DAY_AFTER}|doosra|dusra|option (?:no\.? ?)?2|number 2)\b"),
    (3, rf"\b(?:third|{_NO_DAY_BEFORE}3rd{_NO_DAY_AFTER}|teesra|option (?:no\.? ?)?3|number 3)\b"),
    (4, rf"\b(?:fourth|{_NO_DAY_BEFORE}4th{_NO_DAY_AFTER}|option (?:no\.? ?)?4)\b"),
    (-1, r"\blast (?:one|option|project|property|home|flat)\b"),
)
_ORDINAL: Final = tuple((n, re.compile(words, re.IGNORECASE)) for n, words in _ORDINALS)


def _ordinal(text: str) -> int | None:
    return next((n for n, words in _ORDINAL if words.search(text)), None)

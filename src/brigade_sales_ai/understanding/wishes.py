"""What a text wants and worries about: intents, topics of its questions, objections, terms to explain, advice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..homes import Needs
from ..money import Amount, AmountKind
from ..situation import When
from ..vocabulary import Intent, Objection, Offerable, Slot, Topic
from .homes import HomesHeard
from .intents import A_HOME, TERMS, WISHES, apart
from .objections import objections_in
from .phrases import Phrases, clipped, found_in

__all__ = ["WishesHeard", "says_yes", "wishes_in"]


@dataclass(slots=True, kw_only=True)
class WishesHeard:
    """Intents (the most important first), topics, objections, the term to explain, the advice wanted; the words for each."""

    intents: tuple[Intent, ...]
    topics: tuple[Topic, ...]
    objections: tuple[Objection, ...]
    term: str | None
    advice: str | None
    ordinal: int | None
    quotes: dict[str, str]


def wishes_in(
    text: str,
    needs: Needs,
    homes: HomesHeard,
    amounts: tuple[Amount, ...],
    visit: When | None,
    *,
    asked: Slot | None,
    offered: Offerable | None,
) -> WishesHeard:
    """Return what *text* wants, given what was heard in it already."""
    text = clipped(text.strip())
    intents, topics, advice = apart(found_in(text, WISHES))
    objections = objections_in(text)
    lowered = text.lower()
    words = frozenset(_WORD.findall(lowered))
    term = None if _OF_MEANING.isdisjoint(words) else _term(text, lowered)
    if "?" not in text:  # "the price is too high" complains and asks for nothing
        for topic in (topic for objection in objections for topic in _COMPLAINED_OF.get(objection, ())):
            topics.pop(topic, None)
    _questions(text, intents, topics, term, advice)
    no = _NO.match(text)
    _answers(text, no or ("not" in words and _RATHER_NOT.search(text)) or None, visit, asked, offered, intents)
    picked = _picked(text, asked)
    if picked is not None:
        intents[Intent.SELECT] = text.strip()[:60]
    _search(text, lowered, words, needs, homes, intents, topics)
    _visiting(text, visit, asked, offered, intents)
    if not intents and _vague(text, needs, amounts):
        intents[Intent.VAGUE] = text.strip()[:60]
    if Intent.DECLINE in intents or Intent.GOODBYE in intents or no:
        objections.pop(Objection.TIMING, None)  # "not now" declines, and says nothing about when
    if topics or not _SAYS_ENOUGH.isdisjoint(intents):
        objections.pop(Objection.UNSAID, None)
    points = not {Intent.SELECT, Intent.VISIT, Intent.DETAILS}.isdisjoint(intents)
    return WishesHeard(
        intents=tuple([_INTENTS[i] for i in intents]),
        topics=tuple(topics),
        objections=tuple(objections),
        term=term if Intent.EXPLAIN in intents else None,
        advice=next(iter(advice), None),
        ordinal=picked or (_ordinal(text) if points else None),
        quotes={str(what): words for found in (intents, topics, objections) for what, words in found.items()},
    )


_INTENTS: Final[dict[str, Intent]] = {intent: intent for intent in Intent}

_WORD: Final = re.compile(r"[a-z]+")
_OF_MEANING: Final = frozenset("what explain meaning define kya matlab mean means".split())
_OF_SEARCHING: Final = frozenset(
    """
    show find search looking look need want get suggest recommend available option options any chahiye dikhao dila dhundh beku buy
    interested list help requirement properties project projects
    """.split()
)
"""A text that these patterns find something in has one of these words: in others they need not look."""


def _questions(
    text: str, intents: dict[str, str], topics: dict[Topic, str], term: str | None, advice: dict[str, str]
) -> None:
    """Settle what a question is: one of meaning, one for advice, or one for facts."""
    if term is not None and not _EMI_OF.search(text):
        urgent = {i: words for i, words in intents.items() if i in _BEFORE_EXPLAINING}
        intents.clear()
        intents.update({Intent.EXPLAIN: text.strip(), **urgent})
        topics.clear()
    elif advice:
        intents.pop(Intent.NEGOTIATE, None)
        intents.pop(Intent.DETAILS, None)
        intents[Intent.ADVICE] = next(iter(advice.values()))
        for topic in tuple(topics):
            if topic not in _FACTS_BESIDE_ADVICE or " and " not in text:
                del topics[topic]
    if topics and not _asks(text, intents):
        topics.clear()
    if topics:
        intents.setdefault(Intent.ASK, next(iter(topics.values())))
    if Intent.EMI in intents and (Intent.EXPLAIN in intents or _EMI_TOO_HIGH.search(text)):
        intents.pop(Intent.EMI)
    if Intent.EMI in intents:
        topics.pop(Topic.LOAN, None)
    if Topic.LOAN in topics and topics.get(Topic.DOCUMENTS, "").lower() == "approved":
        del topics[Topic.DOCUMENTS]  # "which banks have approved it?"
    if Intent.COST_SHEET in intents and topics.get(Topic.DOCUMENTS, "").lower() == "stamp duty":
        del topics[Topic.DOCUMENTS]  # what it costs, not the papers
    thing = not _OTHER_THAN_HOMES.isdisjoint(topics) and not _HOMES.search(text)
    if thing and _THERE_IS.match(topics.get(Topic.AVAILABILITY, "")):
        del topics[Topic.AVAILABILITY]  # "what floor plans are available?" counts no homes


_OTHER_THAN_HOMES: Final = frozenset(
    {
        Topic.AMENITIES,
        Topic.DOCUMENTS,
        Topic.FLOOR_PLAN,
        Topic.FURNISHING,
        Topic.LOAN,
        Topic.OFFERS,
        Topic.PARKING,
        Topic.PAYMENT_PLAN,
        Topic.SCHOOLS,
    }
)
_HOMES: Final = re.compile(
    r"\bbhk|\b(?:units?|flats?|homes?|apartments?|villas?|plots?|kitn[aei]|how many)\b", re.IGNORECASE
)
_THERE_IS: Final = re.compile(r"availab", re.IGNORECASE)
_SAYS_ENOUGH: Final = frozenset(
    {
        Intent.DECLINE,
        Intent.GOODBYE,
        Intent.NOT_INTERESTED,
        Intent.OPT_OUT,
        Intent.HUMAN,
        Intent.ADVICE,
        Intent.COMPARE,
        Intent.REJECT,
        Intent.NEGOTIATE,
    }
)
"""Who asks for this needs no question about what holds them back."""
_FACTS_BESIDE_ADVICE: Final = frozenset({Topic.PRICE, Topic.REGISTRATION, Topic.AMENITIES})
_EMI_TOO_HIGH: Final = re.compile(r"\bemi\b[^.?!]{0,15}\btoo\b", re.IGNORECASE)
_COMPLAINED_OF: Final = {
    Objection.PRICE: (Topic.PRICE, Topic.RATE),
    Objection.LOCATION: (Topic.LOCATION, Topic.DISTANCE),
    Objection.POSSESSION: (Topic.POSSESSION,),
    Objection.SIZE: (Topic.AREA,),
    Objection.AMENITIES: (Topic.AMENITIES,),
}
_GOOD: Final = r"(?:good|ok(?:ay)?|fine|great|nice|promising|perfect|cool|awesome|amazing|wonderful|excellent|lovely|interesting|right|correct|fantastic|super|ideal|reasonable|best|suitable)"
_YES: Final = re.compile(
    rf"^\s*(?:(?:mostly|mainly|oh|well|um+|hmm+|actually|obviously),? )?(?:yes+|yeah+|yea|ya+|yep|yup|sure|ok(?:ay)?|okie|kk?|haan?|han|ji|haanji|hanji|of course|please do|go ahead|proceed|definitely|absolutely|certainly|exactly|indeed|confirmed?|"
    rf"(?:(?:that|this|it|which)(?:'?s| is| was| will be| would be)? )?(?:(?:all|also|really|so|very|quite|just|absolutely|pretty) )?(?:(?:sounds?|looks?|seems?|is|be) )?(?:(?:really|very|pretty|quite|all|just|like a|to be) )?{_GOOD}(?! (?:morning|evening|afternoon|day|night|question))|"
    r"(?:that|this|it|which) (?:works|will do|would do|suits)|works for me|done|theek hai|thik hai|thk hai|sahi hai|bilkul|zaroor|jaroor|pakka|chalega|chalegi|sounds like a (?:plan|deal)|sari|howdu|haudu|aaythu|y|alright|all right|no (?:problem|issues?)|not a problem|why not|let'?s do (?:it|that)|i(?:'d| would) (?:love|like) (?:to|that|it)|i confirm|that is confirmed|agreed|deal|👍)(?!\w)",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"^\s*(?:no+|nope|nah|na|nahi|nahin|nai|not (?:now|yet|right now|today|at (?:the|this) (?:moment|time|point)|for now|just yet|this time|really|necessary|needed|required|interested)|beda|no thanks?|no need|n|i'?ll pass|(?:maybe|perhaps|possibly) (?:later|not|some ?other|another|next)|(?:some ?other|another) (?:time|day)|later|(?:abhi|filhal|aaj) (?:nahi|nai|nahin|mat)|baad (?:mein|me|main)|(?:i'?ll|i will|will) (?:let (?:you|u) know|think|get back|see|decide)|let me (?:think|see|check|know later)|eega beda|ega beda|amele|nahi chahiye|zaroorat nahi|rehne do|leave it|mat karo|don'?t|i do(?:n'?t| not) (?:want|need|think|wish|like)|i(?:'m| am) (?:good|not (?:ready|sure|interested)))\b(?!,? (?:i(?! (?:do|am|don'?t|will|won'?t|can'?t|just)\b)|it'?s(?! (?:ok|okay|fine|alright|all|good|not))|that(?! (?:is all|will be|would be|won'?t|'?s all|'?s it|'?s fine|'?s ok))(?!'?s (?:all|it|fine|ok))|\d|problem|issue|worries|wait|doubt|way))",
    re.IGNORECASE,
)
_SEARCHING: Final = re.compile(
    r"\b(?:show|find|search|looking for|look for|need|want|get me|suggest|recommend|available|options?|any|chahiye|dikhao|dila do|dhundh|beku|buy|interested in (?:buying|an?|\d)|list|help me find|requirement|properties|projects?)\b",
)
_HOMEISH: Final = re.compile(
    r"\b(?:homes?|houses?|flats?|apartments?|aprtments?|propert(?:y|ies)|projects?|villas?|plots?|units?|options?|place|\d ?bhk|ghar|makaan|mane)\b",
)
_ASKING_WHAT: Final = re.compile(
    r"^\s*(?:what(?:'s| is| are| does)?(?! about\b| if\b)|explain|meaning of|define|tell me what|kya (?:hota|hai|hoti)|what do you mean by)\b|\bmeaning\b|\bmatlab\b|\bkya (?:hota|hoti) hai\b|\bmean(?:s)?\b\??$",
)
_BARE_TERM: Final = re.compile(r"^\s*(?:what(?:'s| is| are| does| do)?\s+(?:an? |the |by )?|explain\s+|define\s+|meaning of\s+)[\w\s.\-]{1,24}?(?:\s+(?:mean|means|stand for))?\s*\??\s*$|\bmatlab\b|\bkya hot[ai] hai\b|\bwhat does\b.{1,24}\bmean", re.IGNORECASE)  # fmt: skip
_EMI_OF: Final = re.compile(
    r"\bwhat(?:'s| would| will| is| might) (?:be )?(?:the|my|our) (?:monthly )?emis?\b(?! (?:mean|stand))|\bemi (?:for|of|on)|\bhow much\b[^.?!]*\bemi|\bemi kitn",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"(?:^|[.!,]\s)\s*(?:what(?:['’]?s)?|which|when|where(?:'?s)?|who|whom|whose|why|how(?:'?s)?|is|are|was|were|does|do|did|can|could|will|would|shall|should|has|any|for how)\b"
    r"|\b(?:kya|kyu\w*|kais[aeiy]|kaisa|kitn[aei]|kab|kaha|kahan|kidhar|kaun\w*|kon ?s[aei]|kis|kiska|kiski|kisne|eshtu|yaava\w*|hege|hegide|elli|ideya|idya|idira|yenu|hai ya nahi|hain? na|koi)\b",
)
_ENDS_ASKING: Final = re.compile(
    r"\b(?:hai|hain|hoga|hogi|honge|mil(?:ega|egi|enge|ta|ti)|(?:gaya|gayi|raha|rahi|rahe|sakta|sakte|sakti|hua|hui) (?:hai|hain))(?: (?:project|society|building|flat|area|wahan|waha|usme|isme|yahan|locality|property|maintenance)(?: (?:mein|me|main|par|pe))?| ji| sir)?\W*$",
)
"""What ends so ("lift hai") asks by its tone."""
_JUDGED: Final = re.compile(
    r"\b(?:acc?h[aie]|badh?iya|mast|bekaa?r|kharab|m[ae]h[ae]ng[aei]|sast[aei]) (?:nahi )?(?:hain?|lag\w*)\b"
)
_OPINION: Final = re.compile(
    r"\b(?:acc?h[aie]|badh?iya|mast|pasand|bekaa?r|kharab|ganda|gandi|bakwas|m[ae]h[ae]ng[aei]|sast[aei]|zyada|jyada|jyaada|bahut|bohot|thod[aei]|kam|nahi|nahin|nai|thee?k|sahi|mushkil|dikkat|chahiye|mujhe|mera|meri|mere|hum|hame|humko|hamara)\b",
)
_ASKED_WITHOUT_MARK: Final = Phrases(((Intent.ASK,
    r"\b^(?:price|rate|cost|amenities|location|possession|carpet area|floor plan|rera|area|size|emi|distance|amenities)\b|\b(?:ka|ki|ke)\s+(?:price|rate|location|possession|size|area|amenities|cost)|\bkitn[aei]\b|\b(?:price|amenities|ammenities|location|possession|rera number|rm number|carpet size|carpet area|distance|distnce|price list|floor plan|contact)\s+(?:of|for|in)\b"
    r"|\b(?:price|amenities|ammenities|location|possession|rera|carpet area|floor plan)s?\s*$|\b(?:tell|share|give|send|know|just give)\b[^.?!]{0,20}\b(?:price|cost|rate|amenities|location|possession|rera|carpet)|\b(?:need|want|get me|have|find)\b[^.?!]{0,25}\b(?:phone number|contact|address)|\btheir number\b|\bnearby (?:schools?|hospitals?|metro|malls?)|\bschools? (?:near|close|around)"),
))  # fmt: skip
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


_OF_A_TAX: Final = re.compile(r"\b(?:gst|stamp duty|tds)\b[^.?!]{0,12}\b(?:rates?|percent(?:age)?|charges?|amount|slabs?)\b")
"""How much it is, not what it means."""


def _term(text: str, lowered: str) -> str | None:
    if (
        not _ASKING_WHAT.search(lowered)
        or not _BARE_TERM.search(text)
        or _OF_A_HOME.search(text)
        or _OF_A_TAX.search(lowered)
    ):
        return None
    return next(iter(found_in(text, TERMS)), None)


def _asks(text: str, intents: dict[str, str]) -> bool:
    """Whether topics are asked about, not merely mentioned ("good location, but …")."""
    if Intent.HESITATE in intents and "?" not in text:
        return False
    lowered = text.lower()
    if "?" in text or _QUESTION.search(lowered) or (found_in(text, _ASKED_WITHOUT_MARK) and not _JUDGED.search(lowered)):
        return True
    return bool(_ENDS_ASKING.search(lowered)) and not _OPINION.search(lowered)


def says_yes(text: str) -> bool:
    """Whether *text* opens with a yes."""
    return _YES.match(text[:80].lstrip()) is not None


_RATHER_NOT: Final = re.compile(r"\b(?:prefer|rather|would) not\b[^.?!]{0,12}\b(?:share|give|say|tell)", re.IGNORECASE)


def _answers(
    text: str,
    no: re.Match[str] | None,
    visit: When | None,
    asked: Slot | None,
    offered: Offerable | None,
    intents: dict[str, str],
) -> None:
    """Read a yes or a *no* as the answer to what was offered or asked, and a day as the answer to "when?"."""
    if asked is Slot.VISIT_TIME and visit:
        intents.pop(Intent.SELECT, None)  # "how about the 3rd?" names a day, no home
        intents.pop(Intent.DETAILS, None)
    if no and Intent.CORRECT not in intents:
        intents.pop(Intent.GREETING, None)
        if offered is not None or asked is not None or (not intents and len(text.split()) > 1):
            intents[Intent.DECLINE] = no[0].strip()
        elif not intents:
            intents[Intent.VAGUE] = no[0].strip()
    elif offered is not None and (later := _POSTPONED.search(text)) and Intent.CORRECT not in intents:
        intents[Intent.DECLINE] = later[0]  # "Let's do that later" is polite, and no yes
    elif yes := _YES.match(text):
        if offered is not None or (not intents and len(text.split()) > 2):
            intents[Intent.ACCEPT] = yes[0].strip()
        elif (
            not intents
            and len(text.split()) <= 2
            and not re.search(rf"\b{_GOOD}\b|sounds|alright|exactly|done", text, re.IGNORECASE)
        ):
            intents[Intent.VAGUE] = yes[0].strip()


_POSTPONED: Final = re.compile(
    r"\b(?:later(?! (?:today|this|in the (?:day|week))|\s*\?)|some ?other (?:time|day)|another time|next time|not (?:now|yet|right now|just yet|at the moment))\b",
    re.IGNORECASE,
)
_NO_VISIT: Final = re.compile(
    r"(?<!why )\b(?:don'?t|do not|didn'?t|not|no need|no plans?|can'?t|cannot|won'?t|never|without) (?:\w+ ){0,4}?(?:visit|schedul|see|tour|view|book|appointment|come)"
    r"|(?<!not add this )(?<!n't add this )(?<!not add it )(?<!n't add it )(?<!mess with )\b(?:to|on|in|under) (?:my|your|the) calendar\b",
    re.IGNORECASE,
)
_NOT_NOW: Final = re.compile(
    r"\b(?:not (?:now|yet|right now|just|at the moment|today|this time|sure|necessary)|later(?! today)|maybe|perhaps|possibly|some ?other|another|next time|think about)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_A_VISIT: Final = re.compile(
    r"\bvis(?:i?t|iting)\b|\b(?:take|have) a look\b|\bdekhne\b"
    # Whoever comes on a day comes to see it; not who "comes back" to us, or to town.
    r"|\b(?<!when )(?<!if )(?<!once )(?:i|we)(?:['’]ll|['’]m|['’]re| will| shall| can| could| am| are)? (?:also )?(?:be )?(?:com(?:e|ing)|there|drop(?:ping)? (?:by|in))\b"
    r"(?! (?:back|up|from|across|to (?:know|bangalore|bengaluru|blr|india|town|you)))"
    r"|(?<!nahi )(?<!nahin )\b(?:aa(?:un|u|o)?ng[aei]|aay?enge|aa (?:rah[aei]|jaun\w*|jau|jayenge|sakt[aei]))\b",
    re.IGNORECASE,
)


def _comes(text: str) -> bool:
    return _SPEAKS_OF_A_VISIT.search(text) is not None and _NO_VISIT.search(text) is None


def _visiting(text: str, visit: When | None, asked: Slot | None, offered: Offerable | None, intents: dict[str, str]) -> None:
    """Settle whether a visit is wished for, taken up as it was offered, or only given its day."""
    if Intent.VISIT in intents and _NO_VISIT.search(text):
        del intents[Intent.VISIT]
        return
    if Intent.MY_VISIT in intents:
        intents.pop(Intent.VISIT, None)  # it is noted, or it is not: nobody asks for another
        return
    day = visit.quote if visit else ""
    if Intent.VISIT not in intents and day and Intent.CANCEL_VISIT not in intents and _comes(text):
        intents[Intent.VISIT] = day
    if offered is Offerable.VISIT and (Intent.VISIT in intents or day) and not _NOT_NOW.search(text):
        # "No, Sunday" and "I'd like to see it on the 9th" take the offer up as "yes" does.
        intents.pop(Intent.DECLINE, None)
        intents[Intent.ACCEPT] = intents.pop(Intent.VISIT, "") or intents.get(Intent.ACCEPT) or day
    elif asked is Slot.VISIT_TIME and day:
        intents.pop(Intent.VISIT, None)  # the answer to "when?", no second visit


_NOT_SEARCHING: Final = frozenset(
    {
        Intent.ADVICE, Intent.EXPLAIN, Intent.COMPARE, Intent.EMI, Intent.ELIGIBILITY, Intent.COST_SHEET, Intent.OPT_OUT, Intent.MINOR,
        Intent.NOT_INTERESTED, Intent.NOT_A_BUYER, Intent.AGENT_HELP, Intent.PRIVACY, Intent.INJECTION, Intent.LEGAL_ADVICE,
        Intent.HUMAN, Intent.VISIT, Intent.CALLBACK, Intent.STEERING, Intent.GUARANTEE, Intent.MORE, Intent.NEARBY, Intent.CHEAPEST, Intent.HOLD,
        Intent.CANCEL_VISIT, Intent.SELECT,
    }
)  # fmt: skip


_NO_NEED_ALONE: Final = frozenset({"budget_about", "amenities", "avoided_amenities"})


def _states_a_need(needs: Needs) -> bool:
    """Whether anything was said that homes are found by: of the message's own needs nothing else is set."""
    return not needs.model_fields_set <= _NO_NEED_ALONE


_A_NAMED_HOME: Final = re.compile(rf"\b{A_HOME}\b")


def _search(
    text: str,
    lowered: str,
    words: frozenset[str],
    needs: Needs,
    homes: HomesHeard,
    intents: dict[str, str],
    topics: dict[Topic, str],
) -> None:
    """Add SEARCH where homes are looked for: a need was stated, or homes were asked for, and nothing else was meant."""
    if Intent.CHEAPEST in intents and Topic.PRICE in topics and _A_NAMED_HOME.search(text):
        del intents[Intent.CHEAPEST]  # "the starting price of Blue Jacaranda" asks about that one
    if Intent.CHEAPEST in intents:
        topics.clear()
        intents.pop(Intent.ASK, None)
    if Intent.NEARBY in intents and Topic.SCHOOLS in topics and not needs.configurations:
        del intents[Intent.NEARBY]  # "is there a school nearby?" asks about the home
    if Intent.NEARBY in intents and needs.configurations and _SEARCHING.search(lowered):
        del intents[Intent.NEARBY]  # "2BHK with good schools nearby" says what should be near
        topics.clear()
        intents.pop(Intent.ASK, None)
    if not _NOT_SEARCHING.isdisjoint(intents):
        return
    stated = _states_a_need(needs)
    searching = not _OF_SEARCHING.isdisjoint(words) and _SEARCHING.search(lowered) is not None
    wanted = _homes_in_general(lowered) if searching else None
    if topics and not (stated and wanted and not _about_one_home(lowered)):
        return
    if not stated and not {Intent.SHORTLIST, Intent.REJECT, Intent.BROCHURE, Intent.DETAILS}.isdisjoint(intents):
        return
    if stated or homes.ruled_out or needs.amenities or (wanted and Intent.DETAILS not in intents):
        if wanted and topics:
            topics.clear()
            intents.pop(Intent.ASK, None)
        if Intent.DETAILS in intents and (stated or homes.ruled_out):
            intents.pop(Intent.DETAILS)
        intents[Intent.SEARCH] = (text[wanted.start() : wanted.end()] if wanted else text.strip())[:80]


_ONE_IN_MIND: Final = re.compile(r"\b(?:the|this|that|your|its?)\s(?:\w+\s)?$")


def _homes_in_general(lowered: str) -> re.Match[str] | None:
    """Return where the text speaks of homes to be found, not of one that was talked about ("that apartment")."""
    return next(
        (
            m
            for m in _HOMEISH.finditer(lowered)
            if m[0].endswith("s") or not _ONE_IN_MIND.search(lowered[max(0, m.start() - 30) : m.start()])
        ),
        None,
    )


_LOOKS_FOR: Final = re.compile(r"\b(?:show|find|search|looking for|need|want|suggest|chahiye|dikhao|any)\b")


def _about_one_home(lowered: str) -> bool:
    return not _LOOKS_FOR.search(lowered)


_NOTHING: Final = re.compile(
    r"\W*(?:these|those|this|that|it|them|\d{1,2}|hmm+|h+m+ ?ok|ok|what|huh|yes|no|y|n)?\W*", re.IGNORECASE
)


def _vague(text: str, needs: Needs, amounts: tuple[Amount, ...]) -> bool:
    text = text.strip()
    return (
        len(text) < 40
        and _NOTHING.fullmatch(text) is not None
        and not needs.model_fields_set
        and not any(a.kind is AmountKind.PRICE for a in amounts)
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


_POSITIONS: Final = {
    "first": 1, "1st": 1, "one": 1, "pehla": 1, "pehle": 1, "pehli": 1, "modalane": 1, "modalanedu": 1,
    "second": 2, "2nd": 2, "two": 2, "dusra": 2, "doosra": 2, "dusri": 2, "doosri": 2, "eradane": 2, "eradanedu": 2,
    "third": 3, "3rd": 3, "three": 3, "teesra": 3, "teesri": 3, "tisra": 3, "moorane": 3, "mooranedu": 3,
    "fourth": 4, "4th": 4, "four": 4, "chautha": 4, "last": -1, "aakhri": -1,
}  # fmt: skip
_PICK: Final = re.compile(
    rf"\W*(?:(?:ok|okay|and|so|yes|hmm) ?,? )?(?P<about>(?:what|how) about |about |option (?:no\.? ?)?|number |no\.? ?|#)?(?:the )?(?P<which>[1-9]|{'|'.join(_POSITIONS)})(?: one| wala| wali| option| project| please| pls)?\W*",
    re.IGNORECASE,
)


def _picked(text: str, asked: Slot | None) -> int | None:
    """Return which of what was shown a bare "2" means after "which one?", or "what about 3?" after anything but a question for a number."""
    if len(text) >= 40 or asked in _NUMBERS_ASKED:
        return None
    pick = _PICK.fullmatch(text)
    if pick is None or not (asked is Slot.PROJECT or pick["about"]):
        return None
    return _POSITIONS.get(pick["which"].lower()) or int(pick["which"])


_NUMBERS_ASKED: Final = frozenset(
    {Slot.CONFIGURATION, Slot.BUDGET, Slot.AMOUNT, Slot.BATHROOMS, Slot.VISIT_TIME, Slot.TIMELINE, Slot.PHONE}
)


def _ordinal(text: str) -> int | None:
    return next((n for n, words in _ORDINAL if words.search(text)), None)

"""What an agent's last words ask and offer, so that a bare "3", "Powai" or "yes" after them is understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..places import find_places
from ..vocabulary import Offerable, Slot

__all__ = ["Asked", "asked_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, the place that only wants a yes ("And Vashi is your preferred location?"), and what was offered."""

    slots: tuple[Slot, ...] = ()
    """What the question asks for, the likeliest first: "which location or configuration?"."""
    place: str = ""
    offered: tuple[Offerable, ...] = ()

    @property
    def slot(self) -> Slot | None:
        """What a bare answer is taken for."""
        return self.slots[0] if self.slots else None

    @property
    def offer(self) -> Offerable | None:
        """What a plain yes takes up: the only thing offered, or a visit among several."""
        if Offerable.VISIT in self.offered:
            return Offerable.VISIT
        return self.offered[0] if self.offered else None


def asked_in(agent_text: str) -> Asked | None:
    """Return what *agent_text* asks or offers, the last question first; None when it does neither."""
    text = agent_text[-_LONGEST:]
    lowered = text.lower()
    slots, place = _slots_in(text, lowered)
    offered = tuple(offer for offer, search in _OFFERS if search(lowered)) if not _DONE.search(lowered) else ()
    return Asked(slots=slots, place=place, offered=offered) if slots or offered else None


_LONGEST: Final = 700
"""What an agent asks stands at the end of what they say."""
_QUESTION: Final = re.compile(r"[^.?!\n]+(?:\.\d[^.?!\n]*)*[?]|[^.?!\n]+(?:\.\d[^.?!\n]*)*")
_BEGGING: Final = re.compile(
    r"\b(?:please|kindly|can you|could you|may i|may we|can i|can we|tell me|tell us|let me know|let us know|share|provide|give me|need|batao|bataiye|bata dijiye|"
    r"what|what's|which|when|where|who|whom|how|kya|kab|kahan|kitn[aei]|kaun)\b"
)


def _slots_in(text: str, lowered: str) -> tuple[tuple[Slot, ...], str]:
    """Return what the last sentence that asks for something asks for, with the place it wants confirmed."""
    for match in reversed(tuple(_QUESTION.finditer(lowered))):
        sentence = match[0]
        if not (sentence.endswith("?") or _BEGGING.search(sentence)):
            continue
        if slots := tuple(slot for slot, search in _SLOTS if search(sentence)):
            confirms = not _OPEN.search(sentence) and not _OF_PLACES.isdisjoint(slots)
            return slots, _place_in(text[match.start() : match.end()]) if confirms else ""
    return (), ""


_OPEN: Final = re.compile(r"\b(?:what|which|where|whereabouts|kahan|kaunsi|konsi|kis)\b")
"""Asks for a name: no yes can answer."""


_OF_PLACES: Final = frozenset({Slot.RESIDENCE, Slot.LOCALITY})
_NAMED: Final = re.compile(r"\b[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|\d{1,2}(?:st|nd|rd|th)|of(?= [A-Z])))*(?:, [A-Z]\w+)*")
_OPENINGS: Final = frozenset(
    """
    and so is are was do does did would should shall could can may might have has will what which where when who whom how okay ok
    got thanks thank great sure perfect understood noted your you the just also any please kindly tell let confirm in for
    sir madam ma'am mr mrs ms ji bhk if preferred current currently location area looking i it that this to
    """.split()
)
"""Words with a capital that name no place: they open a sentence, or address somebody."""


def _place_in(question: str) -> str:
    """Return the last name that *question* has."""
    found = ""
    for match in _NAMED.finditer(question):
        words = match[0].split(" ")
        while words and words[0].lower().strip(",") in _OPENINGS:
            words.pop(0)
        found = " ".join(words) or found
    if not found and (mentions := find_places(question)):
        return mentions[-1].text
    return found


_WHEN: Final = r"when\b|(?:what|which) (?:day|date|time|slot)|how soon|by when|kab\b|any (?:particular|specific) (?:day|date|time)|(?:preferred|convenient|suitable|good) (?:day|date|time|slot)"
_VISITING: Final = r"visit\w*|tours?|viewings?|showings?|appointments?|to view|go view|see (?:it|this|that|the)|check (?:it|this|that|the)|look at|trip|schedul\w+|inspect\w*"
_BUYING: Final = r"buy\w*|purchas\w+|mov(?:e|ing)|shift\w*|book\w*|finali[sz]\w+|clos(?:e|ing)|invest\w*|possession|decid\w+|keys|le(?:na|ne)\b|kharid\w*"

_SLOTS: Final = tuple((slot, re.compile(words).search) for slot, words in (
    (Slot.EMAIL, r"\bwhere\b[^?]{0,20}\be?mail\b|\be-?mail (?:address|id)\b|\byour e-?mails?\b|\bmail id\b|\bemail\s*\?|\bwhat(?:'s| is) (?:the |your )?(?:best )?e-?mail\b"),
    (Slot.PHONE, r"\b(?:phone|contact|mobile|whatsapp|cell|telephone|callback|10[ -]digit)\s?(?:number|no\b|num)|\b(?:your|a|best|which) (?:\w+ )?number\b(?! of)|\bcontact (?:details|info\w*)\b|\bnumber to (?:reach|call|contact)|\breach you (?:at|on)\b|\bnumber (?:share|de|mil|bata)"),
    (Slot.NAME, r"\byour (?:good |full |first |last |sur|kind )?name\b|\b(?:who|whom) (?:am i|i am|i'm|do i|i have)\b|\bmay i know who\b|\b(?:aapka|apka) (?:shubh )?naam\b|\bname please\b|\bwhat (?:should|can|may|do) (?:i|we) call you\b|\bname\s*\?|\band you are\s*\?"),
    (Slot.VISIT_TIME, rf"\b(?:{_WHEN})\b[^?]{{0,60}}\b(?:{_VISITING}|come|drop by|meet|dekhne|aana|aa (?:sakt|pa)\w*)\b|\b(?:{_VISITING}|come)\b[^?]{{0,40}}\b(?:{_WHEN})|\b(?:weekday|saturday)s?\b[^?]{{0,20}}\bor\b[^?]{{0,20}}\b(?:weekend|sunday)s?\b|\b(?:what|which) (?:day|date|time)\b|\bpreferred (?:date|time|day|slot)"),
    (Slot.TIMELINE, rf"\b(?:{_WHEN})\b[^?]{{0,60}}\b(?:{_BUYING})|\btime\s?-?(?:line|frame)\b|\bhow (?:soon|urgent|quickly)\b|\b(?:planning|looking|plan) to (?:buy|purchase|move)\b[^?]{{0,20}}\b(?:soon|immediately|months?|year)|\bkab tak\b|\bimmediate(?:ly)? (?:requirement|need|buyer|purchase|buy)|\b(?:immediately|urgent(?:ly)?|soon|now)\b[^?]{0,12}\bor\b[^?]{0,12}\b(?:later|months?|exploring)"),
    (Slot.RESIDENCE, r"\bcurrent(?:ly)?\b[^?]{0,20}\b(?:stay\w*|liv\w+|based|resid\w+|locat\w+|address|city|home|rent\w*|settled|put up|in)\b|\bwhere\b[^?]{0,25}\b(?:stay\w*|live|living|based|reside|residing|put up|from|located now)\b(?! after)(?! in the future)|\b(?:are|do) you (?:\w+ )?(?:stay\w*|liv(?:e|ing)|based|resid\w+)\b|\byou(?:'re| are) (?:based|staying|living)\b|\b(?:are|were) you (?:originally )?from\b|\b(?:which|what) (?:city|place|town|country|area|part)\b[^?]{0,20}\b(?:are you (?:in|from|at)|do you (?:live|stay)|right now)\b|\bkahan (?:rehte|rahte|se)|\b(?:abhi|filhal) [^?]{0,20}\breh"),
    (Slot.PROFESSION, r"\bprofession\w*\b|\boccupation\b|\bwhat (?:do|does) you do\b|\bfor a living\b|\b(?:what|where) do you work\b|\bline of work\b|\bkya kaam\b|\bkaam kya\b|\bkya karte\b|\bsalaried\b|\b(?:which|what) (?:company|industry|business)\b|\bworking professional\b|\byour (?:job|work|business)\b(?! ?place)"),
    (Slot.BUDGET, r"\bbudgets?\b|\bprice (?:range|bracket)\b|\bhow much\b[^?]{0,40}\b(?:spend|spending|invest|investing|pay|afford|comfortable|looking|mind)\b|\b(?:rent|price|amount)\b[^?]{0,25}\b(?:in mind|comfortable|looking)\b|\bprice point\b|\bkitne (?:tak|ka|mein)\b"),
    (Slot.PURPOSE, r"\b(?:self|own|end|personal)[ -]?use\b|\binvest(?:ment|ing)?\b[^?]{0,30}\b(?:or|purpose)\b|\bor (?:for |as )?(?:an )?invest\w*|\bto live in\b|\bpurpose\b|\brehne ke liye\b|\bwho will (?:live|be living)\b"),
    (Slot.BATHROOMS, r"\bbath(?:room)?s?\b|\btoilets?\b|\bwashrooms?\b"),
    (Slot.CONFIGURATION, r"\bhow many (?:bed\s?rooms?|beds?|bhks?|rooms)\b|\b(?:which|what|preferred) (?:\w+ )?(?:bhks?|configurations?|size|type of (?:home|house|flat|apartment|property|unit))\b|\bnumber of (?:bed\s?rooms?|beds|bhks?|rooms)\b|\bbhks?\b[^?]{0,25}\b(?:prefer|need|want|looking)\w*|\b(?:1|2|3|4)\s?(?:bhk)? or (?:a )?(?:2|3|4|5)\s?bhk\b|\bconfigurations?\b|\b(?:prefer|need|want|looking for|kitne) [^?]{0,20}\bbhks?\b|\bbed\s?rooms?\b"),
    (Slot.LOAN, r"\bhome loans?\b|\bloans?\b|\bbanks?\b|\bfinanc\w+|\bpre-?approv\w+|\bself[- ]?fund\w+|\bown funds\b|\bfund(?:ing)? (?:it|the|this)\b"),
    (Slot.DECIDERS, r"\bwho else\b|\banyone else\b|\banybody else\b|\bsomeone else\b|\b(?:family|spouse|wife|husband|parents)\b[^?]{0,40}\b(?:decid\w+|decision|see|join\w*|involv\w+|come|visit)\b|\bdecision[ -]?maker|\bwho (?:all )?(?:will|would) (?:decide|be deciding|join)"),
    (Slot.COMMUTE, r"\b(?:office|commut\w+|workplace|work place|school)\b[^?]{0,40}\?|\bwhere (?:do|does) (?:you|your \w+) (?:work|study|commute)"),
    (Slot.LOCALITY, r"\b(?:preferred|prefer|which|what|specific|particular|any)\b[^?]{0,25}\b(?:locations?|areas?|localit\w+|part|side|city|neighbou?rhoods?|place|zone)\b|\b(?:location|area|locality|city) (?:preference|in mind|do you|would you|are you)|\bwhere\b[^?]{0,40}\b(?:look\w*|want|like|prefer|search\w*|buy\w*|property|home|house|flat|apartment|live)\b|\bpreferred (?:location|area|locality|place|city)|\b(?:kis|kaunsi|konsi|kahan) (?:area|location|jagah|locality)|\bkahan\b[^?]{0,20}\b(?:chahiye|dekh|dhundh)|\b(?:location|area|locality)\s*\?|\b(?:location|area|locality|place)\b[^?]{0,12}\b(?:you (?:want|prefer|like|need|are looking)|chahiye|right|correct)|\b(?:kaun ?sa|kaun ?si|kon ?sa|kon ?si|kis) (?:area|location|jagah|locality|ilaka)"),
    (Slot.PROJECT, r"\bwhich (?:one|property|project|home|flat|apartment|option|listing|unit)\b|\b(?:property|project|listing) (?:name|are you (?:referring|talking))"),
    (Slot.VISIT_TIME, r"\bwhen\b|\bkab\b|\bdate of (?:the |your )?(?:visit|viewing|tour|appointment)|\bwhat suits\b"),  # of anything else: see above
    (Slot.ANYTHING, r"\banything (?:else|more|further)\b|\bwhat else\b|\bsomething else\b|\b(?:any|some|with) ?(?:other|more|further) (?:help|thing|things|assistance|quer\w+|questions?|information|details?|requirements?|services?)\b|\bi can (?:do|help|assist)\b|\b(?:help|assist) you\b|\bneed (?:any|more|some) (?:\w+ )?(?:help|assist\w*|information)|\bhow (?:can|may) (?:i|we) (?:help|assist)|\bwhat (?:are|would) you (?:looking|like)\b"),
))  # fmt: skip

_WOULD: Final = r"would|do|did|shall|should|may i|may we|can i|can we|could i|could we|will|want|wanna|wish|like|how about|need|interested|prefer|happy to|chahenge|chahte"
_OFFERS: Final = tuple((offer, re.compile(words).search) for offer, words in (
    (Offerable.VISIT,
        rf"\b(?:{_WOULD}|confirm\w*|ensure|correct|right|you(?:'d|'re)|you are)\b[^.?!]{{0,90}}\b(?:{_VISITING})\b|\b(?:{_VISITING})\b[^.?!]{{0,90}}\?|\bconfirm\w*\b[^?!]{{0,90}}\b(?:{_VISITING})\b|\b(?:{_VISITING})\b[^?]{{0,100}}\b(?:is (?:this|it|that|everything)|correct|right|ok|okay|confirm\w*|works?|fine)\b[^.!?]{{0,40}}\?"),
    (Offerable.CALLBACK, rf"(?<!\bi )(?<!\bwe )\b(?:{_WOULD}|can|could|may)\b(?! call you\b)[^.?!]{{0,60}}\b(?:call(?: you| back)?|callback|phone you|ring you|over (?:a |the )?(?:call|phone)|quick call)\b(?! it)"),
    (Offerable.BROCHURE, rf"\b(?:{_WOULD})\b[^.?!]{{0,60}}\b(?:brochures?|photos?|pictures?|images|pdf|floor ?plans?|videos?|walkthrough|details|send you|e-?mail you|mail you)\b"),
    (Offerable.COMPARISON, rf"\b(?:{_WOULD})\b[^.?!]{{0,60}}\bcompar\w+"),
    (Offerable.COST_SHEET, rf"\b(?:{_WOULD})\b[^.?!]{{0,60}}\b(?:cost[ -]?sheet|price[ -]?break|break-?up|breakdown|emi (?:estimate|calculation))"),
    (Offerable.HUMAN, rf"\b(?:{_WOULD})\b[^.?!]{{0,60}}\b(?:connect you|put you|transfer you|(?:speak|talk) (?:to|with) (?:an? |our |my |the )?(?:\w+ )?(?:expert|manager|executive|advisor|adviser|human|agent|colleague|specialist|team|person|someone|rm))\b"),
    (Offerable.NEAREST, rf"\b(?:{_WOULD})\b[^.?!]{{0,60}}\b(?:other options|alternatives?|near(?:by|est)|similar (?:homes|projects|options|properties)|something (?:else|similar)|more options|closest)\b"),
))  # fmt: skip
_DONE: Final = re.compile(
    r"\b(?:has been|have been|successfully|i have|i've|is) (?:\w+ )?(?:scheduled|booked|reserved|confirmed|made)|calendar"
)

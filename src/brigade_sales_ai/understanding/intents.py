"""What a message wants: intents, the topics of its questions, and general questions, each as phrases."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

from ..vocabulary import Intent, Topic

__all__ = ["ADVICE", "INTENTS", "TERMS", "TOPICS", "Phrases", "found_in"]


class Phrases:
    r"""
    Names, and the phrases that each is heard by, in order of importance; compiled when first needed, as that takes a while.

    Each alternative opens with \b (a lone one with \b^), so that the compiler can take it out of the alternation: the
    search is five times as fast. They are held against lower case, which is twice as fast as ignoring it.
    """

    def __init__(self, table: tuple[tuple[str, str], ...]) -> None:
        self._table = table

    @cached_property
    def searches(self) -> tuple[tuple[str, Callable[[str], re.Match[str] | None]], ...]:
        """Each name with the search for its phrases."""
        return tuple((name, re.compile(pattern).search) for name, pattern in self._table)


def found_in(text: str, phrases: Phrases) -> dict[str, str]:
    """Return which of *phrases* the text has, with the words, in the order of the table."""
    found: dict[str, str] = {}
    text = text.lstrip()
    lowered = text.lower()
    for name, search in phrases.searches:
        if match := search(lowered):
            # A letter whose lower case is longer shifts the words by one; they are a quote, not an offset.
            found.setdefault(name, text[match.start() : match.end()].strip())
    return found


_A_VISIT: Final = r"visits?|vist|visiting|viewings?|tours?|showings?|walk[\s-]?throughs?|appointments?|inspections?|trip to (?:the|a|that|this)"
_ARRANGE: Final = r"(?:re)?sc?h?e?d?h?ul(?:e|ed|ing)?|arrang(?:e|ed|ing)|book(?:ed|ing)?|fix(?:ed)?|set(?:ting)? up|set a (?:date|time)|plan(?:ning)?|mak(?:e|ing)|organi[sz]e|proceed with|go for|have|need|want|get me|prefer"
_WISH: Final = r"want|wanna|like|love|wish|need|hoping|planning|plan|prefer|going|intend|interested in|let'?s|ready"

INTENTS: Final = Phrases((
    (Intent.HUMAN, r"\b(?:talk|speak|chat|connect|transfer|put|get)\b[^.?!]{0,25}\b(?:human|agent|person|someone|somebody|executive|manager|representative|sales ?(?:person|man|team|guy)|real (?:person|human)|rm\b|relationship manager)"
                   r"|\b(?:human|real person|live agent|manager)\s+(?:please|now|chahiye)|\bkisi (?:se|insaan se)[^.?!]{0,20}baat|\binsaan se baat|\bmanager (?:se|ko)\b|\bmanager na connect|\byaaradru jothe|\bi (?:want|need) a (?:human|person|real)\b|\bagent please\b"),
    (Intent.OPT_OUT, r"\b(?:stop|quit)\s+(?:calling|messag\w+|texting|contacting|sending|spamming|bothering|harassing)|\bunsubscribe\b|\bopt[\s-]?out\b|\b^stop\s*[.!]*$|\bdo(?:n'?t| not) (?:call|message|contact|text|whatsapp|disturb)\b(?! (?:before|after|between|at|until|till))"
                     r"|\b(?:call|message|phone|contact|msg) mat (?:karo|bhejo|karna|kijiye)|\bmessage mat bhejo|\bcall kar\w* pareshan mat|\bnumber (?:hatao|hata do)|\bremove my number|\bdelete my number|\bcall maadbedi|\bmessage kalisbedi|\bno more (?:calls|messages)"),
    (Intent.MINOR, r"\bi(?:'| a)?m (?:only |just )?(?:[6-9]|1[0-7]) (?:years?|yrs?)(?: old)?\b|\bi(?:'| a)?m (?:only |just )?(?:[6-9]|1[0-7])\b(?! ?(?:bhk|km|lakh|min|month|week|am|pm|%))|\bunder 18\b|\bi am (?:a )?minor\b|\bi'm in (?:class|grade|std) \w+|\bi am in (?:class|grade) \w+"),
    (Intent.STEERING, r"\b(?:only|all|mostly|no|any|avoid|without|which|what|good|for)\s+(?:\w+\s)?(?:vegetarians?|veg(?: only)? families|hindus?|muslims?|christians?|jains?|brahmins?|sikhs?|north indians?|south indians?|tamilians?|kannadigas?|marwaris?|gujaratis?|biharis?)\b"
                      r"|\b(?:hindu|muslim|christian|jain|brahmin|sikh|north indian|south indian|tamil|marwari|gujarati|vegetarian)\s+(?:community|families|people|area|society|neighbou?rs?|majority|dominated|only)|\bwhich (?:community|caste|religion)|\bcommunity (?:lives|live|mix)|\bwhat kind of people|\btype of crowd|\bcaste\b"),
    (Intent.GUARANTEE, r"\b(?:guarantee[ds]?|assured?|promise[ds]?|pakka|definite(?:ly)?|sure[\s-]?shot)\b[^.?!]{0,30}\b(?:returns?|rent|rental|appreciat\w+|profit|loan|roi|double|possession|resale|on time|increase|milega)"
                       r"|\b(?:returns?|rent|appreciation|loan|profit)\b[^.?!]{0,20}\b(?:guarantee[ds]?|assured|pakka)|\bwill (?:the )?(?:price|value|it)\w* (?:definitely|surely|double)|\bbuy[\s-]?back\b"),
    (Intent.PRIVACY, r"\b(?:what|which) (?:data|information|details)\b[^.?!]{0,25}\b(?:have|store|keep|hold|know)\b[^.?!]{0,15}\b(?:me|my|about)|\b(?:delete|erase|remove|forget) (?:all )?(?:of )?(?:my|me\b|everything)[^.?!]{0,15}(?:data|information|details|history|about me|$)|\bstop remembering me|\bprivacy policy|\bwhere did you get my number|\bmy data\b"),
    (Intent.INJECTION, r"\b(?:ignore|forget|disregard|override)\b[^.?!]{0,25}\b(?:instructions?|rules?|prompts?|previous|above|guidelines)|\bsystem prompt|\byou are now\b|\bpretend (?:to be|you|that you)|\bact as (?:if|an?|the)\b|\bjailbreak|\bdeveloper mode|\brepeat after me|\bsay that the price|\bsay the price is\b|\bdo anything now|\breveal your\b"),
    (Intent.LEGAL_ADVICE, r"\blegal (?:advice|opinion|help)|\btax advice|\bcan i sue\b|\bshould i sue\b|\bdraft (?:an? )?(?:agreement|notice)|\bis (?:it|this) legal\b"),
    (Intent.IDENTITY, r"\bare you (?:an? )?(?:bot|robot|human|real|ai|machine|person|computer|chatbot)|\bwho are you\b|\bam i (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:bot|human|person|robot|real)|\bis this (?:an? )?(?:bot|ai|robot)\b|\btum (?:bot|kaun) ho|\bwhat is your name\b"),
    (Intent.AGENT_HELP, r"\b(?:my|the|a) client\b|\bmy (?:lead|prospect)s?\b|\bon call:|\bclient (?:wants|says|is asking|asks|ka|ko)\b"),
    (Intent.NOT_A_BUYER, r"\b(?:looking|searching|apply\w*|want|need|interested) (?:for|in|to) (?:an? |the |my )?(?:job|internship|vacanc\w+|career)\b|\bare you hiring\b|\bjob (?:opening|vacancy|vacancies)|\bi(?:'m| am) an? (?:\w+ )?(?:broker|property dealer|channel partner|vendor|supplier)\b|\bfor my (?:college|school|student) project\b|\bsend (?:you )?my (?:resume|cv)\b|\bwant to sell you\b"),
    (Intent.NOT_INTERESTED, r"\bnot interested\b(?! in (?:ready|under|villa|plot|whitefield|apartment))|\bno longer (?:interested|looking)|\balready (?:bought|booked|purchased)\b|\bnahi chahiye\b|\binterest nahi|\bdropped the (?:plan|idea)|\bdon'?t want (?:to buy|anything|any (?:flat|home|house|property))|\bbeda\b"),
    (Intent.CORRECT, r"\bno,? i (?:said|meant|asked|want|wanted)\b|\bi (?:said|meant|told you)\b|\bthat'?s not what i\b|\bnot what i (?:asked|said|meant|want)|\bmaine\b[^.?!]{0,25}\b(?:bola|kaha|bataya)\b|\bnaanu keliddu adalla|\bwrong (?:answer|project|again|info\w*)|\byou(?:'ve| have)? (?:mis(?:understood|heard)|got (?:it|me) wrong)|\bactually,? (?:it'?s|i|my|make)|\bcorrection\b|\bno,? \d(?:\.5)? ?bhk,? not\b|\bi never said\b"),
    (Intent.CANCEL_VISIT, r"\b(?:cancel|drop|call off)\b[^.?!]{0,20}\b(?:visit|appointment|booking|meeting)|\bcan'?t (?:make it|come)\b|\bwon'?t be able to (?:make it|come|visit)"),
    (Intent.VISIT, rf"\b(?:{_ARRANGE})\b[^.?!]{{0,40}}\b(?:{_A_VISIT})\b(?! (?:charges?|fees?))|\bsite[\s-]?visits?\b|\b(?:property|apartment|home|house|flat|physical) visits?\b|\b(?:{_A_VISIT}) (?:booking|schedul\w+)\b"
                   rf"|\b(?:{_WISH}) (?:to )?(?:(?:come|go|drop by|stop by)(?: down| over| there)? ?(?:and |to |for )?)?(?:a )?(?:visit(?:ing)?|tour|inspect|walk through)\b|\b(?:can|could|may|shall|when can|when could) (?:i|we) (?:please )?(?:come (?:and |to )?|go (?:and |to )?)?(?:visit|tour|view)\b"
                   rf"|\b(?:{_WISH}|can i|can we|could i|could we|may i|may we|come|go|going|let me|when can i|when can we) (?:to )?(?:(?:come|go) ?(?:and |to )?)?(?:see|view) (?:(?:it|this|that|them)\b(?! (?:price|details|list|as|one'?s))|(?:the|this|that|your) (?:\w+ )?(?:place|flat|house|home|property|site|apartment|unit|villa|project)\b(?! (?:details|list|price|photos?|images?)))"
                   r"|\bvisit (?:it|there|this|tomorrow|today|on|later|the|that|kar\w*|karna|maad\w*)\b|\bvisit (?:saturday|sunday|weekend)|\bschedule (?:it |that |this )?(?:for|on) |\b(?:schedule|set up) (?:to|for) (?:see|visit|view)|\b(?:like|want|love|wish) to schedule\s*[.!]*$|\bcheck (?:it|the place|the property) out in person|\bsee (?:it|the \w+) (?:live|in person|in the flesh|physically|with my own eyes)|\bpay a ?visit"
                   r"|\bkab dikhao?ge\b|\bkab dikha sakte|\bdekhna hai\b|\bdekhne (?:aana|aau|aaun\w*|aayenge|aa raha|aa rahe|jaana|ke liye aa|aa sakt\w+)|\bnodbeku\b|\bnodoke bar\w+|\bvisit maad\w*|\byaavaga torsthira|\bsite pe aa\w*|\bmilne aa (?:sakt\w+|jau\w*)"),
    (Intent.CALLBACK, r"\b(?:call|ring|phone) me\b(?! later about stop)|\b(?:call|ring) (?:me )?back\b|\bcall[\s-]?back\b|\bgive me a call|\barrange (?:an? )?call|\bschedule (?:an? )?call|\bcall kar(?:o|na|wa|iye)\b(?! pareshan)|\bask (?:someone|them|him|her|your team) to call"),
    (Intent.COST_SHEET, r"\bcost[\s-]?sheet|\bprice[\s-]?break[\s-]?(?:up|down)|\bbreak[\s-]?up of (?:the )?(?:price|cost)|\ball[\s-]?in(?:clusive)? (?:price|cost)|\btotal cost\b|\bon[\s-]?road price|\bhidden (?:charges|costs)|\bstamp duty\b|\bregistration (?:charges?|cost|fee)|\bgst\b(?=[^.?!]*(?:how much|extra|include|kitna|\?))"),
    (Intent.ELIGIBILITY, r"\bloan (?:eligib\w+|amount can)|\bhow much loan|\beligible for (?:a |what |how much )?(?:home )?loan|\bkitna loan|\bloan milega"),
    (Intent.EMI, r"\bemi\b|\bmonthly (?:instal\w+|payment)|\bkist\b"),
    (Intent.HOLD, r"\b(?:hold|block|reserve)\b[^.?!]{0,12}\b(?:unit|flat|it|this|one|home|apartment)\b|\btoken (?:amount|advance)?\b|\bbook (?:it|this|the (?:flat|unit|home|apartment)|a unit)\b(?! visit)|\bbooking (?:kaise|amount|process)|\bpay (?:the )?(?:advance|token|booking)|\bfinal karna hai|\bwant to book\b(?! (?:a|the|site)? ?visit)"),
    (Intent.NEGOTIATE, r"\bdiscounts?\b|\bbest (?:price|rate|deal|offer)\b|\bnegotiab\w+|\bnegotiat\w+|\breduce the (?:price|rate)|\blower (?:the )?price|\bkam karo\b|\bkammi maadi|\bany (?:offers?|deals?)\b|\blast price\b|\bfinal price\b"),
    (Intent.BROCHURE, r"\bbrochures?\b|\b(?:send|share|mail|email|whatsapp)\b[^.?!]{0,25}\b(?:details|floor ?plans?|pdf|photos?|pictures?|images|info(?:rmation)?)|\bfloor plan (?:kalsi|bhejo|send)|\bphotos?\b[^.?!]{0,6} ?(?:would be|please|first|are fine|bhejo|chahiye)|\b^photos?\s*[.!]|\bdetails bhejo|\bdetails on whatsapp"),
    (Intent.COMPARE, r"\bcompar\w+|\b[\w.]+ (?:vs\.?|versus) [\w.]+|\bwhich (?:one )?(?:is|would be) better|\bis \w+ better or \w+|\bbetter (?:between|of the two)|\bdifference between|\bbetter,? \w+ or \w+|\bdono mein\b"),
    (Intent.CHEAPEST, r"\bcheapest|\blowest (?:price|cost|budget)|\bminimum (?:budget|price|cost)|\bstarting price|\bmost affordable|\bleast expensive|\bsabse sasta"),
    (Intent.REJECT, r"\b(?:don'?t|do not|didn'?t|did not) like (?:it|this|that|these|the)\b|\bnot for (?:me|us)\b|\bpasand nahi|\brule (?:it|this|that) out|\bremove (?:it|this|that) (?:from|project)|\b(?:remove|take|drop) (?:\w+ ){1,5}(?:from|off) (?:my |the )?(?:short)?list\b|\bskip (?:it|this|that)\b|\bnot this one\b"),
    (Intent.SHORTLIST, r"\bshort[\s-]?list\b|\bi (?:really )?(?:like|love|liked|loved|prefer) (?:this|it|that|the (?:first|second|third|last)|option)(?! (?:to be|if))|\bpasand (?:aaya|hai|aa gaya)|\baccha lag raha|\binterested in (?:this|it|that|the (?:first|second|third))\b|\bsounds like the one|\bthat(?:'s| is| sounds like) the one\b|\bishta aaythu"),
    (Intent.LIKE, r"\bi (?:really )?(?:like|love|liked|loved|prefer) (?!to\b|the \w+\b(?! \w)|a\b|an\b|your\b|how\b|that\b|when\b|it\b|this\b)\w+"),
    (Intent.SELECT, r"\bthe (?:first|second|third|fourth|1st|2nd|3rd)\b(?! (?:time|floor|callback|call|request|week|of|builder|company|half|quarter))|\b(?:first|second|third|fourth|last|1st|2nd|3rd) (?:one|option|project|property|home|flat)\b|\boption (?:no\.? ?)?[1-5]\b|\bnumber [1-5]\b(?! bhk)|\b(?:pehla|doosra|dusra|teesra) wala\b|\bthat one\b|\bthis one\b|\bbest one\b"),
    (Intent.NEARBY, r"\bnear[\s-]?by\b(?! (?:schools?|hospitals?|metro|malls?))|\bsurrounding (?:areas?|localit\w+)|\bclose by\b|\bneighbou?ring\b|\baas ?paas\b"),
    (Intent.MORE, r"\b(?:show|see|any|some|give me|find|got|have)\s?(?:me )?(?:any )?(?:more|other|another|alternative|different)\b(?! (?:details|info|about))|\b^more\s*[.?!]*$|\bwhat else\b|\banything else (?:in|available|near|you)|\b(?:have (?:you got )?(?:any|some)|is there (?:any|some))thing else\b|\b^anything else\s*\?|\bmore (?:options|projects|homes|flats|properties|apartments|places)|\bother (?:options|projects|homes|flats|properties|apartments|places)|\banother (?:one|option|project|place|property|apartment)|\baur (?:dikhao|options?|koi)|\bnext (?:options|page)|\balternatives?\b|\bshow more\b|\bsomething (?:else|different|cheaper)\b"),
    (Intent.DETAILS, r"\btell me (?:more|about|something about)|\bmore (?:details|info\w*)|\bgive me (?:the |more )?(?:details|info\w*)|\bdetails (?:of|about|on|for)|\bknow (?:more )?about\b|\bdetails please|\babout (?:the )?project|\bkuch batao|\bke baare mein|\bshare (?:more )?details|\bwhat about\b|\bhow about\b|\boverview\b|\bdescribe\b|\binfo(?:rmation)? (?:on|about|of)\b"),
    (Intent.BROWSING, r"\bjust (?:looking|browsing|checking|exploring|enquir\w+|curious)\b|\bonly (?:looking|browsing|checking|exploring)|\btime ?pass\b|\bno plans? (?:to buy|now)|\baise hi\b|\bnot (?:planning|looking) to buy (?:now|soon|yet)"),
    (Intent.HESITATE, r"\b(?:let me|i(?:'ll| will)|need to|have to|want to) think\b|\bnot sure\b|\bsochta hoon|\bsoch (?:ke|kar) bat|\bghar pe baat|\bdekhte hain|\bnodona\b|\bmane alli kelthini|\bget back to you|\bneed (?:some )?time\b|\bmaybe later\b|\b(?:an|some)other time\b|\buncertain\b|\bundecided\b|\b^h+m+\b"),
    (Intent.THANKS, r"\b(?:thanks?|thank ?you|thx|tysm|dhanyavaa?d|shukriya|much appreciated|thankyou)\b|\bty\b"),
    (Intent.GOODBYE, r"\b(?:bye|goodbye|good ?night|see you|talk (?:to you )?later|that(?:'s| is| will be|'ll be) (?:all|it)|that'?s everything|nothing (?:else|more)|have a (?:nice|good|great) (?:day|one)|no more help|all set|i(?:'m| am) (?:done|good))\b"),
    (Intent.GREETING, r"^\s*(?:hi+|hello+|hey+|hai|namaste|namaskara?|good (?:morning|afternoon|evening)|greetings|hola|yo|vanakkam|helo|hlo)\b(?! (?:tech|rise))"),
    (Intent.OFF_TOPIC, r"\b(?:weather|cricket|movie|joke|poem|recipe|capital of|president|prime minister|stock market|bitcoin|crypto|football|restaurants?|cab|taxi|flight tickets?|song|python code|homework|horoscope|ipl)\b"),
))  # fmt: skip

_Q: Final = r"(?:what|which|how|is|are|does|do|any|tell|kya|kitna|kitne|kaun|share|give|send|\?)"

TOPICS: Final = Phrases((
    (Topic.RATE, r"\b(?:rate )?per (?:sq\.? ?f(?:ee)?t|square f\w+)|\bpsf\b|\bsq\.? ?ft rate|\bprice per sq"),
    (Topic.PRICE, r"\bprices?\b(?! per (?:sq|square))|\bpricing\b|\bcosts?\b|\bhow much\b(?! (?:loan|time|area|far))|\bkitne ka\b|(?<!area )(?<!size )(?<!door )(?<!dur )(?<!emi )\bkitna (?:hai|padega|lagega|price)|\brates?\b(?! per)|\bdaam\b|\bkeemat|\bcost kya|\brate hecchu|\bhow expensive"),
    (Topic.AREA, r"\bcarpet\b|\bsq\.? ?ft\b(?=.*\?)|\bbuilt[\s-]?up\b|\bsba\b|\b(?:what|how) (?:is the )?(?:size|big|area)\b|\bsizes?\b|\bsquare f\w+|\barea (?:of|kya|kitna)|\bhow many sq|\bdimensions?\b|\btotal area\b"),
    (Topic.CONFIGURATIONS, r"\bconfigurations?\b|\bunit types?\b|\bwhat (?:bhk|sizes|units|types)|\bwhich (?:bhk|units)|\bhow many (?:bedrooms?|bhk)\b"),
    (Topic.AMENITIES, r"\bam+[ei]n+i?t(?:y|ies|es)\b|\bfacilit(?:y|ies)\b|\bclub\s?-?house\b(?=.*\?)|\b(?:is there|has|have|does it have|any)\b[^.?!]{0,20}\b(?:pool|gym|park|garden|lift|play area|clubhouse|balcony|power backup|laundry)|\blaundry\b"),
    (Topic.SCHOOLS, r"\bschools?\b|\bhospitals?\b|\bmalls?\b(?! road)|\bcolleges?\b"),
    (Topic.DISTANCE, r"\bhow far\b|\bdist[ae]?n?ce\b|\bdistnce\b|\bkitn[ai] (?:d[uo]or?|dur|door)\b|\bhow (?:close|near|long)\b[^.?!]{0,25}\b(?:to|from|is|drive|reach)|\bcommut\w+|\btravel time|\bmetro (?:station )?(?:nearby|near|distance)|\beshtu doora"),
    (Topic.LOCATION, r"\blocation\b|\bwhere (?:is|are|exactly)\b|\blocated\b|\baddress\b|\bkahan\b|\bkidhar|\bmap\b|\bconnectivity\b|\bwhich area\b|\bki location"),
    (Topic.POSSESSION, r"\bpossession\b(?! of mind)|\bhandover|\bhand over\b|\bwhen (?:will|is|can)\b[^.?!]{0,30}\b(?:ready|complete|completed|finish|move)|\bcompletion\b|\bkab (?:milega|tak|ready)|\bdelivery date|\bready by when"),
    (Topic.REGISTRATION, r"\brera\b|\bregistration (?:number|no)\b|\bregistered\b"),
    (Topic.AVAILABILITY, r"\bavailab\w+|\bhow many (?:units|flats|homes)\b|\binventory\b|\bin stock\b|\bunits? left\b"),
    (Topic.FLOOR_PLAN, r"\bfloor[\s-]?plans?\b|\blayout plan\b|\bunit plan\b"),
    (Topic.PAYMENT_PLAN, r"\bpayment (?:plan|schedule|terms)|\bdown[\s-]?payment|\bconstruction[\s-]?linked|\bclp\b|\binstal+ment plan"),
    (Topic.LOAN, r"\b(?:home )?loans?\b|\bbanks?\b(?! road)|\bfinanc\w+"),
    (Topic.OFFERS, r"\boffers?\b(?! me)|\bdiscounts?\b|\bfestive (?:deal|scheme)|\bscheme\b"),
    (Topic.DOCUMENTS, r"\b[abe][\s-]?khata\b|\bkhata\b|\boc\b|\boccupancy certificate|\bec\b|\bencumbrance|\btitle (?:clear|deed)|\bapprov(?:al|als|ed by)\b|\bdocuments?\b|\blegal status"),
    (Topic.PARKING, r"\bparking\b|\bgarages?\b"),
    (Topic.MAINTENANCE, r"\bmaintenance\b|\bmonthly charges\b"),
    (Topic.CONTACT, r"\brm (?:number|no|contact|name)\b|\brelationship manager\b|\bcontact (?:number|details|person|info\w*)|\bphone number\b|\b(?:its|their) number\b|\b(?:have|give me|get|share|what(?:'?s| is)) (?:the|your|a) (?:phone |contact )?number\b|\bwhom (?:do|should) i (?:call|contact)"),
    (Topic.DEVELOPER, r"\b(?:who is the |which |about the )(?:builder|developer)\b|\bbuilder (?:name|track|reputation|kaun)|\btrack record\b|\bdeveloper\b"),
    (Topic.MARKET, r"\bmarket (?:rate|price|trend|value)|\bprice trend|\bappreciat\w+|\bgoing rate\b|\bper sq ?ft rate in\b|\baverage (?:price|rate)"),
    (Topic.FURNISHING, r"\b(?:un|semi[\s-]?)?furni(?:sh\w*|ture)"),
    (Topic.PETS, r"\bpets?\b(?! (?:park|friendly))|\b(?:dog|cat)s?\b"),
    (Topic.RENT, r"\brental (?:yield|value|income|returns?)|\bhow much rent\b|\brent (?:kitna|can i get)"),
))  # fmt: skip

TERMS: Final = Phrases((
    ("emi", r"\bemi\b"), ("rera", r"\brera\b"), ("ready_to_move", r"\brtm\b|\bready to move\b"), ("carpet_area", r"\bcarpet area\b"),
    ("super_built_up", r"\bsuper built[\s-]?up|\bsba\b|\bsaleable\b"), ("built_up", r"\bbuilt[\s-]?up"),
    ("oc", r"\boc\b|\boccupancy certificate\b"), ("cc", r"\bcc\b|\bcommencement certificate\b|\bcompletion certificate\b"), ("khata", r"\bkhata\b"), ("gst", r"\bgst\b"), ("bhk", r"\bbhk\b|\b1 ?rk\b"),
    ("under_construction", r"\bunder construction\b"), ("stamp_duty", r"\bstamp duty\b"), ("uds", r"\buds\b|\bundivided share\b"), ("ec", r"\bec\b|\bencumbrance\b"),
    ("clp", r"\bclp\b|\bconstruction[\s-]?linked\b"), ("possession", r"\bpossession\b"), ("floor_rise", r"\bfloor rise\b"), ("tds", r"\btds\b"),
))  # fmt: skip

ADVICE: Final = Phrases((
    ("stretch_budget", r"\b(?:stretch|increase|extend|improve)\b[^.?!]{0,12}\b(?:budget|it)\b|\bhow can i afford|\bafford this\b|\bbadhaye? budget"),
    ("meeting", r"\bwhy\b[^.?!]{0,20}\b(?:face[\s-]?to[\s-]?face|meeting|meet|site visit|visit)\b"),
    ("under_construction", r"\b(?:why|benefits?|advantages?|should i|risks?|is it (?:safe|good)|tell me about|pros)\b[^.?!]{0,25}\bunder[\s-]?construction"),
    ("ready_to_move", r"\b(?:why|benefits?|advantages?|should i)\b[^.?!]{0,25}\bready[\s-]?(?:to[\s-]?move)?"),
    ("invest", r"\b(?:good|right|worth|safe|smart|better)\b[^.?!]{0,15}\binvest\w*|\binvestment (?:potential|scope|value|advice)|\b(?:good|expected?|what|high)\b[^.?!]{0,10}\b(?:roi|returns?)\b|\broi\b|\bis it worth\b|\bworth buying\b|\bwill (?:it|prices?|the price) (?:appreciate|go up|rise)|\bprice(?:s)? (?:go up|rise|increase)\b|\binvest (?:in|kar\w+)\b(?=.*\?)"),
    ("why_locality", r"\bwhy (?:should i |to |would i )?(?:buy|live|choose|invest|stay)?\s?(?:in|at)?\s?\w+(?=\?|$)|\bwhy buy in\b|\bhow is (?:the )?(?:locality|area|whitefield|\w+ area)|\bis \w+ (?:a )?(?:good|safe|nice) (?:area|locality|place)|\blocality kais[ei]"),
    ("resale", r"\bresale value\b"),
    ("rent_or_buy", r"\brent (?:or|vs\.?) buy|\bbuy (?:or|vs\.?) rent"),
    ("first_home", r"\bfirst[\s-]?time (?:home ?)?buyer|\bhow (?:do|to) (?:i )?(?:buy|choose) (?:a |my )?(?:home|house|flat|first)|\bhome buying process|\bprocess (?:of|for) buying"),
))  # fmt: skip

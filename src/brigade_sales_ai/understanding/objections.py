"""What holds a customer back: the worries of a home buyer that a message names, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..vocabulary import Objection
from .phrases import Phrases, found_in, starts_of_words

__all__ = ["objections_in"]


def objections_in(text: str) -> dict[Objection, str]:
    """
    Return the worries that *text* names, with the words of each, in the order of importance.

    "Not expensive" and "is it far?" name none; "no pool?" and "what if it is late?" do. `Objection.UNSAID` is there only
    where somebody says that they doubt, and nothing of why.
    """
    # Written with the apostrophe that phones set, and in one line: a line break ends a sentence as a full stop does.
    text = text[:_READ].strip().replace("’", "'").replace("\n", ". ")
    lowered = text.lower()
    # Most messages have no word of most worries: looking for all the phrases takes ten times as long.
    numbers = _NONE.union(*[_BY_CUE.get(word[:_STEM], _NONE) for word in _WORD.findall(lowered)])
    found: dict[Objection, str] = {}
    if numbers:
        phrases = _all_in(lowered, numbers)
        for number in sorted(numbers):
            complaints, judgements = phrases.get(2 * number), phrases.get(2 * number + 1, ())
            span = complaints[0].span() if complaints else next(_judged(lowered, judgements), None)
            if span:
                # A letter whose lower case is longer shifts the words by one; they are a quote, not an offset.
                found[_PHRASES[number][0]] = text[slice(*span)].strip()
    if Objection.TIMING in found and _OF_A_DATE.search(lowered):
        del found[Objection.TIMING]
    if not found and "?" not in lowered and (doubt := found_in(text, _UNSAID)) and not _OF_SOMETHING_ELSE.search(lowered):
        return {Objection.UNSAID: doubt[Objection.UNSAID]}
    return found


_READ: Final = 2000
"""Longer messages are pasted from somewhere."""
_WORD: Final = re.compile(r"[^\W_]+")


def _judged(text: str, judgements: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Yield which of *judgements* count: where something is called dear, far, small and the like, and that is neither denied nor asked."""
    for match in judgements:
        before = _CLAUSE.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
        after = text[match.end() : match.end() + _NEAR]
        if _DENIED_WITHIN.search(match[0]):
            continue
        if not _DENIED_BEFORE.search(before) and not _DENIED_AFTER.match(after) and not _asked(before, match[0], after):
            yield match.span()


_NEAR: Final = 80
_CLAUSE: Final = re.compile(
    r"[.,;!?]|\b(?:but|and|lekin|magar|par|aur|aadre|because|as|so)\b(?! (?:far|much|expensive|costly))"
)
_DENIED_BEFORE: Final = re.compile(
    r"(?:\b(?:not|never|no|without|less|least|nothing|neither|nor|want|need|prefer|looking for|unless|show|find|suggest)\b|n'?t\b)(?: [\w']+){0,2} ?$"
)
_DENIED_AFTER: Final = re.compile(
    r" ?(?:(?:price|rate|issue|problem|bhi|hi|itna|itni|toh?|bilkul|ho|is|are) ){0,2}(?:nahi+n?|nhi|nai|illa|alla|not|isn'?t|aren'?t|no (?:issue|problem)|(?:is )?(?:ok|okay|fine)\b)\b"
)
_DENIED_WITHIN: Final = re.compile(r"\b(?:not|nahi|nhi|kitn\w+)\b|n't\b")
_ASKS: Final = re.compile(
    r"\b(?:kitn[aei]|eshtu|how)(?: \w+)? ?$|^\s*(?:(?:and|so|but|ok|hi|then|also|aur) )?(?:is|are|was|will|does|do|how|kitn\w+|eshtu|kya|any|which|what|when|where|kab|kahan|who)\b"
)
_KYA: Final = re.compile(r"[^.!?]{0,20}\bkya\b")


def _asked(before: str, words: str, after: str) -> bool:
    """Whether it is a question: "is it far?" asks, "why so expensive?" complains."""
    if _ASKS.search(before or words) and "why" not in before + words:
        return True
    return bool(_KYA.match(after)) and "?" in after


# The phrases.


def _any_of(*phrases: str) -> str:
    r"""Return a pattern of *phrases*; each opens with \b, which the compiler takes out of the alternation: five times as fast."""
    return "|".join(rf"\b{phrase}" for phrase in phrases)


_NOT: Final = r"(?:nahi+n?|nhi|nai|illa)"
_VERY: Final = r"(?:too|very|so|really|quite|bit|little|way too|extremely|rather|pretty|over|bahut|bohot|bahot|boht|bht|kaafi|kafi|thod[aie]|itn[aie]|tumba|thumba|swalpa|sakkath?)"
_BAD: Final = r"(?:bad|poor|pathetic|horrible|terrible|worst|kharab|ghatiya|bekaa?r|problem|issues?|missing|lacking|doubtful|doubts?|risky|risk|worr(?:y|ies|ied|ying)|concern(?:s|ed|ing)?|bakwaa?s|weak|disappoint\w*|useless|dikkat|pareshani|mushkil|tension|kashta|tondare|gadbad|jhanjhat)"
"""What is said of anything that is not as it should be."""
_BADLY: Final = r"(?:(?:is|are|was|does|do) ?n[o']?t (?:\w+ ){0,2}?(?:good|great|ok|okay|proper|sufficient|enough|there|available|up to the mark|nice|impress\w*|adequate|match)|not (?:\w+ )?(?:good|great|ok|okay|proper|sufficient|enough|there|available|up to the mark|impress\w*|adequate)|sari illa|chenn?ag(?:i ?illa|illa)|(?:ach+[hi]*[aie]|theek|thik|sahi|badhiya|khaas|pasand) (?:nahi+n?|nhi)|(?:nahi+n?|nhi) (?:ach+[hi]*[aie]|theek|thik|sahi|pasand))"
"""The same with a denial in it."""
_GAP: Final = r"(?:,? [\w']+){0,3},? "
_ISNT: Final = r"(?:not|(?:is|are|was|were|do|does|did|has|have|wo|would|ca|could) ?n'?t)"
_KIN: Final = r"(?:wife|husband|hubby|spouse|partner|parents?|family|families|father|mother|dad|daddy|mom|mum|mummy|papa|in[- ]?laws?|brother|sister|son|daughter|kids|children|elders|fiancee?|better half|biwi|pati|patni|maa|bhai|bhaiya|didi|ghar ?wal[eio]n?|hendthi|ganda|appa|amma|mane(?:yavaru?)?)"
_BUILDER: Final = r"(?:prestige|sobha|godrej|puravankara|purva|lodha|dlf|embassy|salarpuria|sattva|shriram|provident|total environment|century|assetz|mantri|mana projects?|adarsh|rohan|vaishnavi|sumadhura|ds max|concorde|bhartiya|tata|mahindra|birla|casagrand|ozone|hiranandani|gopalan|confident|(?:other|another|diff?erent|bere|dusr[aei]|doosr[aei]) (?:builders?|developers?|projects?|compan(?:y|ies))|competitors?|next door|nearby projects?|bagal (?:wal[aei]|mein|me)|pakkada)"
_AMENITY: Final = r"(?:(?:swimming )?pool|gym|lifts?|elevators?|club ?house|parks?|play ?(?:area|ground)|(?:car |covered |visitor )?parking|balcon(?:y|ies)|(?:power )?back ?up|garden|security|amenit(?:y|ies)|facilit(?:y|ies)|servant room|cctv|(?:ev )?charging(?: point)?|car ?parks?|servant (?:quarters?|room)|jogging track|kids area|badminton court|tennis court|terrace)"
_PAPER: Final = r"(?:oc|cc|o\.c|occupancy(?: certificate)?|completion certificate|rera(?: (?:no|number|registration|approval))?|(?:a[ -]?|e[ -]?)?khata|approvals?|plan (?:approval|sanction)|bda approval|bbmp approval|clear title|title(?: deed)?|papers?|documents?|registration)"
_FEAST: Final = r"(?:diwali|deepavali|dee?pawali|dussehra|dasara|dasra|ugadi|new year|pongal|sankran\w+|holi|eid|ramzan|christmas|navratri|navaratri|ganesh\w*|onam|akshaya tri\w+|shraadh?|pitru paksha|aashada|ashada)"


def _worry_over(things: str) -> str:
    """Return the phrases of worry over *things*: "worried about the price", "my concern is the price", "price is a problem"."""
    whose = r"(?:the |this |that |your |its |my |their |about |with |of |on |regarding |is |are ){0,3}"
    is_a = r"(?:a |an |the |my |our |only |main |big |bigg?est |real |major |huge ){0,3}"
    return (
        rf"(?:worried|concern(?:s|ed)?|doubts?|doubtful|unsure|confused|hesitant|apprehensive|scared|nervous|sceptical|skeptical|problem|issue|complaint|drawback|dealbreaker|unhappy) {whose}(?:\w+ )?{things}\b"
        rf"|\b{things} (?:is|are|was) {is_a}(?:concern|problem|issue|worry|deal ?breaker|constraint|drawback|challenge|negative|minus|letdown|turn ?off)\b"
    )


def _not_sure_of(things: str) -> str:
    """Return the phrases in which a denial doubts *things*: "not convinced about the price", "didn't like the plan"."""
    return rf"{_ISNT} (?:really |fully |very |so |too |quite |at all |yet ){{0,2}}(?:convinced|sure|happy|comfortable|satisfied|confident|impressed|like|love|ok|okay)(?: about| with| of| on| by)? (?:the |this |that |your |its |their )(?:\w+ )?{things}\b"


_DEAR: Final = _any_of(
    r"(?:over[ -]?priced|expensive|costly|pric[e]?y|unaffordable|exorbitant|steep)\b(?! (?:than|one|ones))",
    r"m[ae]he?[nm]?g[ai]+\b",
    r"mahanga\b",
    r"dubari\b",
    r"महंगा",
    r"महँगा",
    r"महंगी",
    r"ದುಬಾರಿ",
    r"(?:cr|crores?|lakhs?|lacs?|l|k|sq ?ft|sqft|sft|price|(?<!interest )rates?|cost|quote|amount|\d+(?:cr|l|k)?|it|that|this|its|it's)(?: [\w']+)?(?: is)? (?:way |bit |a bit |far )?too (?:much|high)(?= for|\W|$)",
    r"^(?:way |bit |a bit )?too high\b",
    rf"{_VERY} (?:high|heavy) (?:price|rate|cost|amount)",
    r"(?:price|(?<!interest )rate|cost|amount|charges|maintenance)s?(?: [\w']+){0,4} (?:too|very|really|quite|bit|so|bahut|thoda|tumba|kaafi|also very|also too) (?:high|much|zyada|jyada|hecchu|jaa?sth?i)",
    r"(?:price|(?<!interest )rate|cost)s?(?: [\w']+){0,2} (?:is|are) (?:high|higher|ridiculous|crazy|insane|too|mad)\b",
    r"(?:price|rate|cost)s? (?:have|has) gone (?:crazy|mad|up|too)",
    r"(?:on the )?higher side\b",
    r"(?:tumba |swalpa )?jaa?sth?i (?:aa?[yi]t\w*|aagide|aagu\w+|ide|price|rate|aaythu|antha)",
    r"(?:tumba|swalpa) jaa?sth?i\b",
    r"rate (?:tumba )?(?:hecchu|jaa?sth?i)",
    r"(?:zyada|jyada) (?:price|rate|lag|mehn?ga)",
    r"(?:ye|yeh|budget|paise|bahut|bohot|thoda|itna|kaafi|kuch) (?:zyada|jyada) hai",
    r"^(?:zyada|jyada) hai",
    r"(?:price|rate|cost) (?:\w+ )?(?:zyada|jyada)",
    rf"(?:price|rate|cost|budget|duddu|quote|pricing|charges|amount)s?{_GAP}(?:sky ?high|through the roof|insane|crazy|tight|jaa?sth?i|zyada|jyada|cross|hecchu|heavy|unreasonable|unrealistic|exorbitant|too much|high side)\b",
    r"sky ?high\b",
    r"bele (?:tumba )?(?:jaa?sth?i|hecchu)",
    r"(?:heavy|burden|big hole|pinch\w*) (?:on|in) (?:my |our |the )?pocket",
    r"daam (?:\w+ )?(?:zyada|jyada|bahut)",
    _worry_over(r"(?:price|pricing|cost|rate|budget|charges|amount|maintenance)s?"),
    r"(?:\d+ ?(?:k|l|cr|crores?|lakhs?|lacs?)|\d{4,8})(?: [\w']+){0,3} (?:is |are |seems |feels )?(?:a )?(?:bit|little|too|way too|so) (?:much|high)\b(?! (?:time|traffic|wait\w*))",
    r"hosh ud",
)
_BEYOND_MEANS: Final = _any_of(
    r"(?:out of|above|over|beyond|outside|exceed(?:s|ing)?|crosses|crossing|more than|higher than|exceeds) (?:my|our|the) (?:budget|reach|range|limit|means)",
    r"out of (?:reach|budget)",
    r"over budget",
    r"can(?:'?t|not| not) (?:afford|stretch|go (?:above|beyond|over))",
    rf"{_ISNT} able to afford",
    r"budget (?:does ?n'?t|does not|won'?t|will not|can'?t) (?:allow|permit|stretch)",
    rf"budget (?:\w+ )?(?:ke bahar|se (?:bahar|zyada|jyada|upar)|me(?:in)? {_NOT}|ge (?:baralla|aagalla|barolla|jaa?sth?i))",
    rf"itn[aie] (?:paise?|{_NOT} de sakte|amount {_NOT}|budget {_NOT})",
    r"(?<!ke liye )(?:paise?|paisa) (?:nahi|nhi) (?:hai|hain)\b",
    r"(?:over|more than|above|way over|beyond) what we (?:planned|thought|expected|can)",
    r"(?:higher|more) than (?:i|we) (?:expected|thought|planned)",
    r"(?:do ?n'?t|do not) have (?:that|so|this|enough) (?:much )?(?:money|budget|funds|cash)",
    rf"{_ISNT} worth (?:the|that|this|so|it)",
    r"hidden (?:charges|costs?|fees)(?: [\w']+){0,2} (?:too|many|much|lot)",
    r"too many (?:hidden |extra )?(?:charges|costs)",
    r"why (?:is it |so |this ){1,3}(?:expensive|costly|high)",
    r"thoda kam (?:kar\w*|kijiye|hoga|ho)\b",
    r"too much for (?:me|us)",
    r"too much money",
    r"(?:loot|looting|daylight robbery)\b",
    r"not (?:in|within) (?:my|our) (?:budget|range)",
    r"beyond (?:us|me|what|our|my)\b",
    r"(?:way |much |far |well )(?:above|over|more than|beyond|higher than)\b",
    r"(?:not|un) ?affordable",
    r"\d ?bhk\?+ too much",
    r"(?:namage?|namge|nanage?|nange) (?:\w+ )?aagalla\b",
    r"(?:we|i)(?:'re| are|'m| am)? (?:just )?(?:a )?middle class",
    r"aukaat",
    r"kahan? se (?:la\w+|du|doon|aayega)",
    r"above what (?:i|we)",
    _not_sure_of(r"(?:price|pricing|cost|rate|budget|charges|amount|maintenance)s?"),
    r"(?:ca|wo) ?n'?t (?:shell out|spend|pay|spare|give) (?:so |that |this |such |too |it)(?![^.?!]{0,20}\bemi)",
    r"cannot (?:shell out|spend|pay|spare|give) (?:so |that |this |such )",
    r"that much (?:i|we|money) (?:can'?t|cannot|do ?n'?t)",
    r"(?:reasonable|affordable|sasta) (?:nahi|hona chahiye)",
    r"(?:ca|wo) ?n'?t (?:buy|take it|go) (?:it )?(?:at|for) (?:this|that|such)",
    rf"(?<!emi )afford {_NOT}",
    r"(?:price|rate) (?:dekh|sun)\w*(?: ke| kar)?\b[^.?!]{0,15}\b(?:shock|hairan|dar|chakkar|hosh)",
)

_FAR: Final = _any_of(
    r"(?<!date is )(?<!handover is )(?<!possession is )(?<!delivery is )too far\b(?! (?:in the future|off\b|out in time))",
    r"(?:very|quite|really|bit|pretty|little|extremely) far(?= (?:from|away|for|off)|\W|$)(?! (?:good|so good))",
    r"far (?:from|away)\b(?! is)",
    r"(?:bahut|bohot|bahot|kaafi|kafi|thoda|itna) (?:door|dur|doora)\b",
    r"(?:door|dur) (?:hai|padeg\w*|padt\w*|pad raha|lag raha|rahega|hoga|ho jayega)\b",
    r"(?:tumba|thumba) (?:doora|dura|dooradalli)\b",
    r"doora (?:ide|aagutte|aagatte|agutte|aytu)",
    r"बहुत दूर",
    r"ದೂರ",
    r"(?:middle of nowhere|outskirts)\b",
    r"traffic jams?\b",
    r"(?:too much|heavy|horrible|terrible|crazy|so much|bad|worst) traffic\b",
    r"[\w']+ traffic is (?:a )?(?:nightmare|terrible|horrible|bad|crazy|worst)",
    r"(?:bad|poor|terrible|horrible|pathetic|worst) (?:location|connectivity|roads?|area|locality|neighbou?rhood)",
    r"(?:roads?|connectivity|location|area|locality)(?: [\w']+){0,2} (?:is|are) (?:\w+ )?(?:bad|poor|terrible|horrible|pathetic|worst|unsafe|dirty|noisy|remote|isolated|under ?developed)",
    r"water (?:problem|shortage|scarcity|issue|logging)s?",
    r"(?:garbage|dump ?yard|sewage|drain|nala|burial ground|cemetery|high ?tension|slum)\b[^.?!]{0,25}\b(?:behind|near|next|beside|close|front)",
    rf"(?:location|(?<!play )(?<!carpet )area|locality|roads?|connectivity|traffic|commute|surroundings?|neighbou?rhood|jagah|ilaka|water supply){_GAP}(?:{_BAD}|sunsaan?|sunsan|deserted|lonely|empty|isolated|remote|unsafe|dirty|noisy|crowded|under ?developed|interior|flood\w*|water ?logg\w*|hectic|tiring|polluted|dusty|narrow|secluded|heavy|nightmare)\b",
    rf"(?:location|(?<!play )(?<!carpet )area|locality|roads?|connectivity|traffic|commute|neighbou?rhood) (?:{_BAD}|unsafe|dirty|noisy|crowded|remote)\b",
    r"(?:other side|other end|far end|opposite (?:side|end)) of (?:town|the city|bangalore|bengaluru)",
    r"far off\b",
    r"(?:floods?|flooded|water ?logg\w*) (?:every|during|in)\b",
    r"takes? (?:me )?(?:more than |over |almost |around |about )?(?:[2-9]|two|three) ?(?:hours?|hrs?)",
    r"(?:[2-9]|do|teen) ?(?:hours?|hrs?|ghant[ae]) (?:lag\w*|drive|daily|one way|each way)",
    r"(?:dust|pollution|noise|smell|stink)\b(?: [\w']+){0,3} (?:there|much|lot|zyada|problem|issue|from)",
    _worry_over(
        r"(?:location|(?<!play )(?<!carpet )area|locality|commute|traffic|distance|connectivity|surroundings?|neighbou?rhood|water(?: supply)?|roads?)"
    ),
    r"traffic (?:drives|makes|kills|ide|irutte|jaa?sth?i|bahut|itna)",
    r"(?:location|area|place|jagah) (?:\w+ ){0,2}(?:door|dur|doora)\b",
)
_BADLY_PLACED: Final = _any_of(
    r"(?:do ?n'?t|do not|did ?n'?t) like (?:the|that|this) (?:area|location|locality|place|side)",
    r"(?:area|location|locality|road)(?: [\w']+){0,2} (?:is ?n'?t|is not|not) (?:\w+ )?(?:good|nice|safe|developed|great|suitable|convenient)",
    r"not (?:a )?(?:good|nice|safe|developed|great) (?:area|location|locality)",
    rf"(?:location|area|jagah|locality|ilaka|place) (?:\w+ )?(?:pasand|theek|thik|sahi|ach+[hi]+) {_NOT}",
    r"commute (?:will|is|would)(?: [\w']+){0,3} (?:kill|hectic|tiring|long|pain|nightmare|bad|tough|hell)",
    r"(?:\d|two|three) ?(?:hours?|hrs?) (?:in|of) (?:traffic|commute|travel)\w*",
    r"no (?:\w+ )?(?:metro|bus|public transport|schools?|hospitals?|shops?|markets?)(?: [\w']+){0,2} (?:near\w*|close|around|there)",
    r"(?:outskirts|door|dur) (?:mein|me)? ?(?:nahi|nhi) (?:chahiye|lena)",
    r"\d+ ?kms? (?:away|door|dur)\b[^.?!]{0,20}\b(?:too|far|not|much)",
    r"(?:daily|roz|dina) (?:itna |so )?(?:travel|up ?down|hog\w+)[^.?!]{0,20}(?:not possible|nahi|aagalla|tough|mushkil)",
    r"does ?n'?t suit my (?:commute|office)",
    rf"(?:location|(?<!play )(?<!carpet )area|locality|roads?|connectivity|neighbou?rhood|jagah|ilaka|place)(?: [\w']+){{0,2}} {_BADLY}",
    r"no (?:proper |good )?(?:roads?|connectivity|shops?|buses|metro|infrastructure|social infra\w*|public transport)\b(?! (?:problem|issue|needed))",
    r"nothing (?:is )?(?:around|near\w*|there|close)\b",
    r"(?:paas|aas ?paas|nearby) (?:mein |me )?(?:kuch|koi) (?:bhi )?(?:nahi+n?|nhi)",
    r"(?:schools?|hospitals?|market|metro|shops?) (?:\w+ ){0,2}(?:kuch|koi) (?:bhi )?(?:nahi+n?|nhi)",
    r"(?:wo|won'?t|can'?t|cannot|not going to|do ?n'?t want to) (?:travel|commute|drive) (?:that|so|this|daily|every|far|all)",
    r"(?:roz|daily) (?:itna|itni) (?:door|dur|travel)",
    _not_sure_of(
        r"(?:location|(?<!play )(?<!carpet )area|locality|commute|traffic|distance|connectivity|surroundings?|neighbou?rhood|water(?: supply)?|roads?)"
    ),
)

_LATE: Final = _any_of(
    r"(?:20[2-4]\d|possession|handover|delivery|that|completion)(?: [\w']+){0,2} (?:is |mein? |me )?(?:too |very |so |bahut |bohot |tumba |quite |bit |kaafi )?(?:late|far (?:away|off)|delayed|der)\b(?! (?:is|from|to)\b)",
    r"(?:20[2-4]\d|possession|handover|delivery)(?: [\w']+){0,2} (?:too|very|so|quite|bahut) far\b",
    r"(?:bahut|bohot|tumba|kaafi|too) (?:late|der|time)\b(?: (?:hai|lageg\w*|lag raha|aag\w+|hoga|for|to|ho))",
    r"late possession\b",
    r"long wait\b",
    r"too long\b(?= to wait| for (?:me|us)|\W|$)",
    r"(?:years?|yrs?|saal|months?) (?:\w+ )?(?:wait )?is too (?:much|long|late|far)",
    r"(?:may|might|will|can|could|could also) (?:get |be )delayed",
    r"under[ -]construction(?: [\w']+){0,3} (?:risky|risk|scar\w+|dar|delay\w*)",
    r"too far in the future",
    r"handover (?:date )?(?:is )?too far",
    rf"(?:possession|handover|delivery|completion|20[2-4]\d)(?: [\w']+){{0,3}} (?:of no use|no use|useless|late|{_BAD})\b(?! (?:is|from|to)\b)",
    r"(?:kab tak|yavaga varegu|eshtu dina) (?:wait|ruk\w*|kay\w*|inte[zj]aa?r)",
    _worry_over(r"(?:possession|delays?|handover|completion|delivery)(?: date| time| timeline)?"),
)
_WONT_WAIT: Final = _any_of(
    r"(?:can(?:'?t|not| not)|won'?t|do ?n'?t want to|not (?:going|willing|ready) to) wait (?:till|until|that|so|this|for \d|\d|years|long|for (?:so|that|two|three|four|five|many|years))",
    r"too late (?:to wait|for (?:me|us))",
    rf"itn[aie] (?:wait|ruk\w*|inte[zj]aa?r|time|din|der)(?: [\w']+)? (?:{_NOT}|kaun|kaise)",
    r"what if (?:[\w']+ ){1,4}(?:late|delay\w*)",
    r"what if delay\w*",
    r"(?:(?:and|but|par|aur) ?)?if (?:[\w']+ ){0,3}(?:is |gets |get )?delayed\b",
    r"delay (?:ho|hua|hoga|aad\w*|aag\w*)\b",
    r"who (?:will |would )?pays? (?:my |the |our )?rent",
    r"need (?:it )?immediate(?:ly)? possession",
    r"(?:years?|saal) to wait",
    r"wait (?:\d|two|three|four) (?:years?|saal) (?:more )?(?:is|nahi|not)",
    r"need to (?:move|shift)\b[^.?!]{0,30}\b(?:won'?t|can'?t|not)",
    r"(?:late|delay) (?:ho gaya|hua|hoga|aadre|aagutte|aagatte) ?(?:to|toh|kya|hege)?",
    r"possession (?:mein?|me) (?:bahut|bohot|kaafi|itna) (?:time|der)",
    r"tumba (?:late|dina)\b",
    rf"(?:\d+|teen|do|char|itne|three|two|four) (?:saal|years?|yrs?|mahine|months|varsha) (?:tak )?(?:wait|ruk\w*|inte[zj]aa?r|kay\w*) ?(?:kar\w* |kaun )?{_NOT}?",
    r"(?:what (?:if|happens if|happens when|will happen if)|agar)\b[^.?!]{0,30}\b(?:(?:not|\w+n'?t) (?:delivered|complete\w*|deliver|on time|finish\w*|hand)|late|delay\w*|stuck|ruk gaya|atak\w*)",
    r"(?:wait|ruk) {0,1}(?:kar )?(?:nahi+n?|nhi) (?:kar |ho )?(?:sak\w*|sakt\w*|payeg\w*|hoga)",
    r"(?:can(?:'?t|not)|no) (?:keep |afford to )?(?:waiting|wait)(?: any)? (?:longer|till|until)",
    _not_sure_of(r"(?:possession|delays?|handover|completion|delivery)(?: date| time| timeline)?"),
    r"(?:\d|two|three|four) (?:more )?years? of (?:more )?rent",
    r"20[2-4]\d\b[^.?!]{0,40}\btoo late\b",
    r"(?:kya pata|pata nahi) kab",
    r"kab (?:tak )?banega",
    r"(?:construction|work|kaam) (?:is |has |hi )?(?:\w+ ){0,2}(?:slow|stuck|stopped|ruk\w*|delayed|band)\b",
    r"kaun (?:itna )?(?:wait|ruk\w*|inte[zj]aa?r)",
)

_SHADY: Final = _any_of(
    r"(?:bad|poor|negative|terrible|pathetic|horrible|mixed) (?:reviews?|quality|construction|reputation|things|feedback|ratings?)",
    r"reviews?(?: [\w']+){0,2} (?:is|are) (?:\w+ )?(?:bad|poor|negative|mixed|terrible)",
    r"quality (?:[\w']+ ){0,2}(?:bad|poor|kharab|pathetic|low|ghatiya)",
    r"(?:seepage|leakages?|cracks)\b",
    r"(?:cheat(?:ed|s|ing)?|fraud|scam\w*|dhok[ah]+|mosa)\b",
    rf"(?:builders?|developers?|company|reviews?|track record|reputation|(?<!under )(?<!under-)construction|finishing|materials?|quality|brand)(?: ka| ki| ke| mele| pe| mein)?{_GAP}(?:{_BAD}|lies?|liars?|mosa|jhoot\w*|naya hai|chor)\b",
    rf"(?:quality|builder|track record|finishing) {_BAD}\b",
    r"(?:water )?leak(?:s|ing)\b",
    _worry_over(r"(?:builder|developer|quality|(?<!under )construction|company|track record|reviews?|finishing)"),
)
_DISTRUST: Final = _any_of(
    r"(?:kahin|kahi) (?:\w+ ){0,2}(?:fraud|dhok\w+|scam)",
    r"builders?\b[^.?!]{0,20}\b(?:cheat\w*|delay\w*|fraud|fake|run away|ran away|bad|loot\w*|liars?)\b",
    r"known for (?:delay\w*|cheat\w*|bad)",
    r"(?:do ?n'?t|do not|can(?:'?t|not| not)|never|no|not) (?:really |fully )?trust(?! issue)",
    r"can i trust",
    r"why (?:should|would|must|do) (?:i|we|anyone) (?:\w+ )?(?:trust|believe)",
    r"how (?:can|do|will|could|would) (?:i|we) (?:\w+ )?(?:trust|be sure|be certain|know (?:you|they|the builder))",
    rf"bharos[ae] (?:{_NOT}|kaise|kya)",
    rf"(?:bharos[ae]?mand|vishwas|yakeen|nambike)(?: [\w']+)? (?:{_NOT}|kya|kaise)",
    r"nambike illa",
    r"is (?:it|this|that) (?:a )?(?:scam|fraud|fake)",
    r"is (?:the builder|it|this|builder) (?:reliable|trustworthy|genuine|safe|legit)\b",
    r"never heard of (?:this|the|your|that) (?:builder|developer|company|brand|group)",
    r"too good to be true",
    r"guarantee\b[^.?!]{0,20}\b(?:not|won'?t|run)",
    r"run(?:ning)? away with",
    r"promised\b[^.?!]{0,30}\b(?:nothing|never|did ?n'?t|not)\b",
    r"complain(?:ed|ts?|ing)\b[^.?!]{0,15}\b(?:this|the|your|that) (?:builder|developer|project|company)",
    r"brochure said\b",
    r"(?:people|log) (?:\w+ )?dhok",
    r"(?:fake|false) (?:promises?|claims?)",
    r"(?:quality|reviews?) (?:is |are )?(?:not (?:\w+ )?(?:good|great)|sari illa|ach+[aie] nahi)",
    r"(?:builders?|developers?|they|all builders|companies|you people|these people)(?: \w+)? (?:lie|lies|cheats?|loots?|delays?|delay (?:projects|possession))\b",
    r"(?:no|lost|less|little|lack of) (?:faith|trust|confidence) (?:in|on)\b",
    r"run(?:s|ning)? away\b",
    rf"(?:quality|builder|construction|reviews?|track record|finishing)(?: ki| ka| is| are)? {_BADLY}",
    r"how (?:safe|reliable|trustworthy|genuine) (?:is|are) (?:the builder|this builder|the company|you|they|brigade)\b",
    r"(?:genuine|real|legit) (?:or|ya) (?:fraud|fake|scam)",
    _not_sure_of(r"(?:builder|developer|quality|(?<!under )construction|company|track record|reviews?|finishing)"),
    r"delayed (?:the |your |their |my |all )?(?:last|previous|earlier|other|first|projects?)",
    r"stuck with",
    r"(?:paisa|paise|money) (?:\w+ )?(?:doob|dub|fas|phas|atak|mulug)\w*",
    r"kaise (?:maan|yakeen|bharosa|vishwas)\w*",
    r"promises? (?:are |is )?(?:always |all |just |only )?(?:fake|false|empty|jhoot\w*|sullu)",
    r"(?:jhoot\w*|jhooth?e|sullu) (?:bol\w*|promise\w*|hel\w*)",
    r"(?:do ?n'?t|do not|ca ?n'?t|cannot) believe (?:these|this|those|that|the|your|you|them|builders?)",
    r"how (?:do|can|will) (?:i|we) know (?:this|it|that)\b",
)

_LACKING: Final = _any_of(
    rf"no (?:proper |good |separate |covered |enough )?{_AMENITY}\b(?! (?:is |are )?(?:needed|required|necessary|chahiye|wanted|problem|please))",
    rf"{_AMENITY} (?:bhi |hi |toh? |yaake |kyu ){{0,3}}(?:nahi+n?|nhi|nai|illa)\b(?! (?:chahiye|chaiye|beku|ho toh?|bhi chalega))",
    rf"(?:does ?n'?t|does not|do ?n'?t|do not|did ?n'?t|has ?n'?t) (?:even )?have (?:an? |any |enough |proper )?(?:\w+ )?{_AMENITY}",
    rf"only (?:one|1|two|2) {_AMENITY}",
    rf"(?:not enough|insufficient|lacks?|lacking|missing|without) (?:an? |any |basic |proper |good )?{_AMENITY}",
    r"(?:few|less|poor|limited) (?:amenities|facilities|specs|specifications?)",
    r"(?:amenities|facilities|specs|specifications?|fittings)(?: [\w']+){0,2} (?:(?<!for )less|few|poor|basic|cheap|limited|outdated|kam|bad)\b",
    rf"there(?:'s| is| are)? (?:no|not any) {_AMENITY}",
    rf"{_AMENITY}(?: [\w']+){{0,2}} (?:kam|missing|not there|not available|not (?:sufficient|enough)|insufficient|kadime|(?<!for )less|{_BAD})\b",
    r"(?:very )?(?:less|no|little|kam) (?:open space|greenery|green|amenities|ventilation|sunlight|natural light)",
    rf"{_AMENITY} (?:is|are) (?:only|just) (?:one|two|1|2)\b",
    _not_sure_of(_AMENITY),
    rf"{_AMENITY}(?: to| toh)? hai hi {_NOT}",
    rf"no (?:ev|servant|visitor|kids|childrens?) {_AMENITY}",
)

_WANTING: Final = _any_of(_worry_over(_AMENITY))

_SMALL: Final = _any_of(
    rf"{_VERY} (?:small|tiny|narrow|congested|cramped|compact|chh?ot[aie]|chikk\w+)\b(?! (?:budget|family|amount|question|doubt|request|thing|help))",
    r"(?:tiny|cramped|congested)\b",
    r"small (?:carpet|rooms?|kitchen|hall|bedrooms?|balcony|size|bathrooms?)\b",
    r"(?:carpet(?: area)?|(?:bed)?rooms?|kitchen|hall|living(?: room)?|balcony|size|bathrooms?|washrooms?|layout)(?: [\w']+){0,2} (?:small|smaller|narrow|chh?ot[aie]|chikk\w+|kam|kadime|less)\b",
    r"chh?ot[aie] (?:hai|hain|lag|padeg\w*|size|room|kitchen)",
    r"chikkadu\b",
    r"smaller than",
    r"loading (?:[\w']+ ){0,2}(?:high|much|zyada)",
    r"less (?:carpet|space)\b",
    r"(?:carpet|size|area|kitchen|rooms?|hall|balcony)(?: [\w']+){0,2},? (?:less|kam|small)\b",
    _worry_over(r"(?:size|carpet(?: area)?|layout|rooms?|space|floor ?plan|kitchen|bedrooms?|balcony)"),
)
_CRAMPED: Final = _any_of(
    r"not (?:big|spacious|large|wide) enough",
    r"(?:sq ?\.? ?ft|sqft|sft|feet|area|space) (?:is |are )?(?:not|n'?t|isn'?t) (?:enough|sufficient)",
    r"need (?:more|bigger|larger) (?:space|rooms?|area)",
    r"(?:wasted?|waste of) space",
    r"(?:floor ?plan|layout|plan) (?:is |does )?(?:not|n'?t|isn'?t|doesn'?t|doesnt)\b[^.?!]{0,10}\b(?:good|great|work|nice|suit|practical|proper)",
    r"(?:bad|poor|weird|awkward) (?:layout|floor ?plan)",
    r"only \d\d ?% (?:is )?carpet",
    r"jagah? kam",
    r"saakag(?:alla|olla)",
    r"suffocat\w*",
    r"(?:not|n'?t) fit (?:our|my|in|all)",
    r"(?:rooms?|kitchen|flat|layout|size|bedrooms?|balcony) (?:\w+ )?(?:pasand (?:nahi+n?|nhi)|ishta illa)",
    r"(?:poor|no|bad|less) (?:ventilation|sunlight|natural light)",
    r"carpet (?:area )?is only",
    _not_sure_of(r"(?:size|carpet(?: area)?|layout|rooms?|space|floor ?plan|kitchen|bedrooms?|balcony)"),
    r"carpet (?:area )?(?:is |hai )?(?:only|sirf|bas) \d",
)

_BURDEN: Final = _any_of(
    r"(?:emis?|down ?payment)(?: [\w']+){0,3} (?:too|very|heavy|high|zyada|jyada|jaa?sth?i|burden|much)\b",
    r"loan (?:problem|issue)s?\b",
    r"interest rates?(?: [\w']+){0,2} (?:high|too)\b",
    r"(?:bad|low|poor|less|kharab|kam) (?:cibil|credit score)",
    _worry_over(r"(?:loan|emi|down ?payment|interest rates?)"),
)
_NO_LOAN: Final = _any_of(
    r"loan (?:milega|milegi|sigutta|sigatta|sigutha|mil jayega|ho jayega|aagutta)\b",
    rf"loan (?:[\w']+ )?(?:{_NOT} (?:mil\w*|ho\w*|de\w*)|milna|milne mein|reject\w*|not approved|declined|refused|sigalla|sigolla|{_NOT})\b(?! chahiye)",
    r"(?:won'?t|not|can(?:'?t|not)|do ?n'?t think)(?: [\w']+){0,3} (?:get|getting|eligible for|qualify for) (?:a |the |any |my )?(?:home |bank )?loan",
    r"not sure (?:[\w']+ ){0,5}loan",
    r"loan (?:may|might|will) not",
    r"loan (?:\w+ )?(?:difficult|mushkil|kashta|tough)",
    r"cibil",
    r"credit score (?:is )?(?:low|bad|poor)",
    r"can(?:'?t|not) (?:manage|pay|handle|bear) (?:[\w']+ ){0,3}emis?",
    rf"down ?payment (?:[\w']+ ){{0,2}}(?:{_NOT}|problem|issue|mushkil|difficult)",
    r"(?:do ?n'?t|do not) have (?:[\w'%]+ ){0,4}down ?payment",
    r"(?:worried|worry|scared|tension|afraid|tensed) (?:about|of|for|regarding) (?:the |my |home )?(?:loan|emi|down ?payment)",
    r"banks?(?: [\w']+){0,2} (?:reject\w*|refus\w*|declin\w*|(?:not giv\w*|won'?t give)(?: [\w']+){0,2} loans?)",
    r"already (?:have|having|has|paying|running) (?:[\w']+ ){0,2}(?:loans?|emis?)\b",
    rf"emi {_NOT}\b(?! chahiye)",
    r"sala (?:sig\w*|kashta)",
    r"will (?:the |any )?(?:bank|sbi|hdfc|icici) (?:give|sanction|approve|pass)",
    r"down ?payment(?: [\w']+){0,3} (?:nahi+n?|nhi|illa)\b",
    r"(?:pay|afford|manage|handle) (?:such|that|so|this) (?:a )?(?:big|much|huge|high|heavy|large)? ?(?:an? )?emi",
    r"(?:loan|emi|down ?payment) (?:is |ka |ki |aur |hi )?(?:a |an )?(?:\w+ )?(?:problem|issue|tension|worry|concern|dar|tough|difficult)",
    _not_sure_of(r"(?:loan|emi|down ?payment|interest rates?)"),
    r"bank\b[^.?!]{0,15}\bmana\b",
    r"emi (?:\w+ )?(?:afford|bhar|pay|manage)\w*(?: [\w']+)? (?:nahi+n?|nhi|mushkil|kaise)",
    r"(?:income|salary|sambala|pagaar)(?: is)? (?:not enough|low|less|kam|kadime|too low|not sufficient|\w+ kam)",
)

_PAPERS: Final = _any_of(
    r"(?:litigation|court case|legal (?:issue|problem|dispute|trouble|case|matter)s?|dispute[ds]?|encroach\w*|lake ?bed|buffer zone|raja ?kaluve|stay order)\b",
    r"khata (?:problem|issue)",
    rf"{_PAPER}(?: [\w']+){{0,2}} {_BAD}\b(?! is)",
    _worry_over(r"(?:papers?|paperwork|documents?|title|legal\w*|khata|(?<!loan )approvals?|rera|oc)"),
    r"(?:jhagda|jhagde|vivaad|vivad)\b",
    r"case (?:chal|pending|nadit)\w*",
)
_NO_PAPERS: Final = _any_of(
    r"b[ -]?khata\b",
    r"a[ -]?khata\b(?: [\w']+){0,3} ?\?",
    rf"{_PAPER} (?:abhi |abhi tak |bhi |still |yet |hi |toh? |clear |hai |is |are |has |have ){{0,3}}(?:nahi+n?|nhi|nai|illa|not|n'?t|pending|missing|isn'?t|hasn'?t|aren'?t)\b(?! (?:a |an )?(?:problem|issue|needed|required|chahiye))",
    r"oc (?:aaya|aya|mila|mil gaya|bandid\w+|banth\w+|sikk?id\w+)\b",
    rf"(?:no|without|do(?:es)?n'?t have|do(?:es)? not have|do(?:es)?n'?t have) (?:an? |any |the |proper |valid )?{_PAPER}\b(?! (?:problem|issue|needed|required))",
    r"title (?:\w+ )?(?:clear)?(?: hai| ide)?(?: kya| na)? ?\?",
    r"(?:worried|doubt\w*|concern\w*|unsure|not sure|tension) (?:about|on|regarding|of) (?:[\w']+ ){0,2}(?:papers?|paperwork|documents?|title|legal\w*|khata|(?<!loan )approvals?|rera)",
    r"not (?:rera|registered|approved|bda|bbmp)\b",
    r"is (?:the )?(?:[\w']+ )?title clear",
    r"illegal\b(?! (?:advice))",
    r"(?:under|any|is there) (?:any )?(?:litigation|dispute|court case)",
    rf"{_PAPER}(?: [\w']+)? {_BADLY}",
    _not_sure_of(r"(?:papers?|paperwork|documents?|title|legal\w*|khata|(?<!loan )approvals?|rera|oc)"),
    r"any (?:legal|court|land|title) (?:issue|problem|dispute|case|trouble|matter)s?",
)

_ASK_AT_HOME: Final = _any_of(
    rf"(?:have to|has to|need to|needs to|must|let me|will|want to|gotta|should|would like to|going to|got to|'ll|better)(?: [\w']+)? (?:ask|talk to|talk with|talk|discuss|discuss it|discuss this|check|speak to|speak with|speak|consult|convince|show it to|show this to|show to|run it by|confirm)(?: with| to)?(?: my| our| the)?(?: [\w']+)? ?{_KIN}\b",
    rf"{_KIN} (?:se |ko |ke sa+th |hatra |jothe |jotege |na |log se |walon? se ){{1,3}}(?:ek baar |pehle |bhi ){{0,3}}(?:puch\w*|pooch\w*|baat\b|discuss|salah|bata\w*|consult|dikha\w*|kel\w*|matad\w*|maathaad\w*)",
    rf"{_KIN}(?: [\w']+)? (?:puch|pooch)\w*",
    r"ghar (?:pe|par|me|mein) (?:\w+ )?(?:puch|pooch|baat|discuss|bata)\w*",
    r"mane(?: ?yalli| ?alli| ?ge| ?yavar\w*)? ?(?:\w+ )?(?:kel\w+|keli\w*|matad\w+|maathaad\w*)",
    rf"{_KIN} (?:ko |ne |bhi |log ){{0,3}}(?:\w+ )?(?:pasand |raa?zi |ready |mana )?(?:nahi+n?|nhi|nai|mana kar\w*|oppall?a|opp?tilla)(?: (?:maan\w*|pasand|raa?zi|ready|kar rahe|aay[aei]|chaht[aei]))?\b(?! (?:chahiye))",
    rf"{_KIN}(?: [\w']+)? (?:does ?n'?t|did ?n'?t|do ?n'?t|does not|did not|do not|won'?t|will not|is not|is ?n'?t|are not|are ?n'?t|not|was ?n'?t|were ?n'?t) (?:\w+ )?(?:like\w*(?= (?:it|this|that|the)\b|[^\w ]|$)|agree\w*|want (?:it|this|that|us|me|to)|convinced|happy|ready|interested|sure|okay|ok|keen|approv\w*|comfortable|impressed|on board)\b",
    rf"{_KIN} (?:is|are) (?:against|unsure|unhappy|opposed|confused)",
    rf"{_KIN} (?:says?|feels?|thinks?|finds?|said|felt|thought) (?:[\w']+ ){{0,4}}(?:too|not|far|small|expensive|costly|bad|no)\b",
    r"family decision",
    r"can(?:'?t|not) decide (?:it )?alone",
    rf"{_KIN} (?:has|have|needs?) to (?:\w+ )?(?:agree|decide|approve|see|like|be convinced)",
    r"joint decision",
    rf"{_KIN}(?:'?s)? (?:approval|permission|opinion|consent|nod|go ahead|views?)",
    r"(?:talk|discuss|ask|check|speak|consult|discuss it) (?:about it |it |this )?(?:at|back) home",
    rf"{_KIN} (?:will|have to|has to|should) (?:decide|take (?:the |a )?(?:call|decision))",
    r"hendath?i|\bhendthi (?:hatra|jothe)",
    r"(?:matadi|maathaadi|keli|kelkond?u|vicharsi) (?:helth?\w*|heltini|tilist\w*|nod\w*)",
    r"(?:ghar|family) (?:pe |par |mein |me |walon? )?(?:se |ke saath |with )?(?:discuss|charcha|salah|vichar)",
    rf"{_KIN}(?: {_KIN})?(?: \w+)? op+(?:illa|alla|olla|kol\w*)",
)

_CHEAPER: Final = _any_of(
    rf"{_BUILDER}(?: [\w']+){{0,5}} (?:cheaper|less|lower|better|sasta|saste|sasti|kam|kadime|free|discounts?)\b(?! than (?:ours|mine))",
    rf"{_BUILDER} (?:is |are |has |was )?(?:also )?(?:giv\w+|offer\w+|sell\w+|quot\w+|de rah[aei]|de rahe|kod\w+)\b",
    r"(?:gives?|giving|offer(?:s|ing|ed)?|selling|sells?|got|getting|have|found|saw|seen|has)(?: (?:it|me|us|a|an|the|for|already)){0,4} (?:much )?(?:cheaper|better (?:price|deal|rate|offer|option|one)|lower(?: price| rate)?|bigger)\b(?! (?:options?|ones?) ?\?)",
    r"(?<!anything )(?<!something )(?<!any )cheaper (?:elsewhere|than (?:this|yours|you|here)|in (?:other|the same|same|next)|outside)",
    r"(?:is|isse|issse|idakkinta|iske|yahan) (?:se )?(?:bhi )?(?:sasta|saste|sasti|kadime|kam)\b",
    r"(?:sasta|saste|sasti|kam (?:mein|me|rate|price|daam)) (?:mein |me )?(?:mil|de) rah\w*",
    r"same (?:size|area|location|budget|price|flat|thing)\b[^.?!]{0,35}\b(?:for less|cheaper|less)\b",
    r"others? (?:builders? |projects? |people )?(?:are |is )?(?:giving|offering|quoting|selling|gave|offered)",
    r"neighbou?ring (?:project|builder|society)(?: [\w']+){0,3} (?:cheaper|less|lower|better)",
    rf"(?:got|getting|found|seen|saw|offered)\b[^.?!]{{0,30}}\b(?:from|in|at|by|with) {_BUILDER}\b",
    rf"se (?:sasta|saste|sasti|kam|kadime)(?: [\w']+)? {_BUILDER}\b",
)
_ELSEWHERE: Final = _any_of(
    rf"same (?:size|area|location|budget|price|flat|thing)\b[^?!]{{0,40}}\b{_BUILDER}",
    r"(?:better|cheaper|good) (?:price|deal|rate|offer|option)s? (?:elsewhere|nearby|already|from|with)",
    r"already (?:have|got|found|seen|shortlisted) (?:[\w']+ ){0,2}better",
    r"for less(?: money)? (?:nearby|elsewhere|there)",
    r"bere kade\b[^.?!]{0,20}\b(?:kadime|sig\w+)",
)

_LATER: Final = _any_of(
    rf"(?:after|post|once|until|till) (?:the |this )?{_FEAST}(?! (?:visit|call))",
    rf"{_FEAST} (?:ke )?(?:baad|bad|aadmele|nantara|aagli)",
    r"(?:next year|agle saal|mundina varsha)\b",
    r"maybe (?:later|next year|after)",
    r"muhu?rat(?:h)?(?: [\w']+)? baad",
    r"after (?:my |our |the )(?:[\w']+ ){0,3}(?:wedding|marriage|appraisal|exams?|promotion|bonus|transfer|delivery|elections?)",
    r"(?:\d+|some|few|do|teen|six|cheh?) (?:mahine|months?|saal|years?) (?:baad|later|ke baad|aadmele) (?:dekh\w*|soch\w*|lenge|decide|think|nod\w*|buy|plan)",
    r"(?:next|agle|coming|agla) (?:yr|year|saal)\b",
    r"no urgency",
    r"(?:few|some|couple of|\d|kuch|do|teen|six) (?:more )?(?:months?|mahine|mahino|weeks|years?|saal) (?:later|baad|ruk\w*|wait|after|ke baad|then)",
    r"after (?:a |some |few |\d )(?:few |couple of )?(?:months|years|time)\b",
)
_NOT_YET: Final = _any_of(
    r"just (?:looking|browsing|exploring|checking|seeing|enquiring|inquiring|surveying|window shopping)\b(?! (?:at|for (?!now)|if|whether|the|your|about|on|in\b))",
    r"just (?:exploring|looking at|checking) (?:options|the market|around)",
    r"(?:sirf|abhi bas|bas|abhi sirf) dekh rah[aei]",
    r"abhi nahi+n?\b(?! (?:mil|aaya|bheja|hua))",
    r"abhi nhi\b",
    r"abhi (?:\w+ )?(?:plan|time|mood|irada|vichar|jaldi) (?:nahi+n?|nhi)",
    r"(?:baad|bad) (?:me|mein|mai) (?:soch\w*|dekh\w*|lenge|lunga|decide|plan|bata\w*|karte|karenge)\b",
    r"^baad mein\W*$",
    r"too early\b",
    r"not (?:the |a )?(?:right|good) time\b",
    rf"{_ISNT} (?:planning|looking|ready|thinking|going) (?:to|of|for) (?:buy\w*|purchas\w*|invest\w*|commit\w*|book\w*|decid\w*)",
    r"(?:no|not any) (?:immediate )?plans? (?:to|of|for) (?:buy|purchas|invest)\w*",
    r"(?:will|let me|we'll|i'll|would|better|rather|should) wait\b(?! (?:for (?:your|the (?:call|details|brochure))|outside))",
    r"wait (?:for )?(?:some|few|a few|couple of) (?:more )?(?:months?|weeks|time|days|years)",
    r"ega beda|\biega beda|\biga beda|\beega beda",
    r"(?:nantara|aamele|mele|amele) nod\w+",
    r"let (?:the|my|our|this) [^.?!]{1,30}\b(?:get over|finish|settle|over|done)\b",
    r"only after\b",
    r"not (?:looking|planning) (?:right now|immediately|now|yet)",
    r"(?:thinking|planning) (?:for|about|of) next year",
    r"(?:only|just|still) (?:thinking|researching|doing (?:some )?research|window|in (?:the )?(?:early|initial))",
    r"doing (?:some )?research",
    r"take a (?:call|decision) (?:in|later|after|next)",
    r"(?:sadyakke|sadya|ivaga|iga|eega) (?:beda|illa|agalla)",
    r"[\w]+ (?:aane |hone |milne |khatam hone )?ke ba+d (?:hi )?(?:dekh\w*|soch\w*|lenge|lunga|karenge|decide|plan|kharid\w*)",
    r"wait(?:ing)? for (?:the )?(?:prices?|market|rates?|bonus|appraisal|my|our|visa|interest)",
    r"(?:thodi der|kuch din|kuch time|thoda) ruk\w*",
    r"(?:hold|holding|put|putting) (?:it |this |the plan |the decision )?(?:off|on hold)",
    r"postpon\w*",
    r"(?:thinking|thought) only\b",
    r"(?:let'?s|we'?ll|will|we will|i'll|i will) see (?:later|after|next|in a)",
    r"lene ka (?:plan|mood|irada|man) (?:nahi+n?|nhi)",
    r"not (?:very |so |that )?(?:urgent|serious|a priority)\b(?! about)",
    r"right now (?:it'?s |its )?(?:not|no|nahi|i am not|we are not)\b",
    r"not (?:right )?now\b(?! (?:call|please call))",
    r"no (?:hurry|rush)\b(?! (?:about|for|with|on) (?:the )?possession)",
    r"not in (?:a |any )?(?:hurry|rush)",
    rf"jaldi {_NOT}",
    r"(?:buy|purchase|decide|think|call|plan|look)\b[^.?!]{0,15}\b(?:next (?:yr|year)|in a few months|in some months|after some (?:time|months))",
    r"(?:need|want|give me) (?:\d+|a few|some|couple of)(?:[- ]\d+)? (?:more )?(?:months|weeks|years) to",
    r"(?:sirf|bas) (?:info|jaankari|pata|rate|enquiry)",
    r"no plans? (?:right now|now|at the moment|at present|yet|currently|immediately|as of now)",
    r"(?:by|at|towards) (?:the )?(?:year end|end of (?:the |this |next )?year)",
    r"mundina (?:tingalu|vaara)",
    r"(?:initial|early|preliminary|beginning) (?:stage|phase)s?",
    r"(?:as of now|for now) (?:no|not|just)\b",
    rf"{_ISNT} buying\b",
    r"(?:give|need|want) (?:me |us )?(?:\d+|few|some|two|three|four|five|six|a couple of)(?: more)? (?:months|years)\b(?! old)",
    r"abhi (?:bas |sirf |toh? )?soch rah[aei]",
)

_NO_RETURN: Final = _any_of(
    r"(?:rental )?(?:yield|returns?)(?: [\w']+){0,2} (?:low|less|poor|kam|bad)\b",
    r"resale value\b",
    r"resale (?:problem|issue|is|will)\b",
    r"(?:bad|poor|risky) investment",
    rf"(?:resale|rent|rental|rental income|returns?|appreciation|investment|yield|roi)(?: [\w']+){{0,2}} (?:{_BAD}|low|slow|kam|less|kadime|negative|flat|stagnant|difficult|mushkil)\b",
    _worry_over(r"(?:resale(?: value)?|returns?|appreciation|investment|roi|yield)"),
    r"(?:poor|low|bad|no|slow) (?:resale|returns?|rental|yield|appreciation)\b",
)
_HARD_TO_SELL: Final = _any_of(
    r"will (?:it|this|that|the (?:price|value|flat|property)|prices?|value)s? (?:really |also |ever )?(?:appreciate|go up|rise|increase|grow|fall|drop)",
    r"(?:price|rate|value|keemat|daam)s? (?:\w+ )?(?:badh?eg\w*|badh?ta|jaa?sth?i aagutta|girega|kam ho)",
    rf"(?:{_ISNT}|no|less|poor|low|without) (?:[\w']+ ){{0,2}}appreciat\w*",
    r"appreciat\w* (?:[\w']+ ){0,2}(?:low|poor|slow|doubt\w*|nahi|less)",
    r"(?:hard|difficult|tough|not easy) to (?:re)?sell",
    r"(?:what if|if) (?:the )?(?:property )?(?:prices?|values?|market|rates?) (?:fall|drop|crash|go down|come down)",
    r"(?:prices?|market|values?|rates?|bubble) (?:may|might|will|would|can|could) (?:fall|drop|crash|come down|go down|burst)",
    r"(?:no ?one|nobody|who) will (?:buy|take|rent) (?:it|this|from me)",
    r"bech\w* (?:\w+ )?(?:mushkil|pad[ae]\w*|nahi)",
    rf"{_ISNT} (?:a |an )?(?:very )?(?:good|great|safe|wise) investment",
    r"(?:worried|concerned|doubt\w*|scared) (?:about|of) (?:the |my |its )?(?:returns?|resale|value|appreciation|investment|roi)",
    r"maar\w* kashta",
    r"(?:easy|able|possible) to (?:re)?sell",
    r"(?:value|price|rate|market)s? (?:goes|going|comes|coming) down",
    r"(?:lose|losing|loss) (?:money|value|on (?:it|resale)|ho\w*)",
    r"(?:resale|rent|returns?|appreciation)(?: [\w']+){0,2} (?:nahi+n?|nhi) (?:hog[ai]|mileg[ai]|badheg\w*)",
    _not_sure_of(r"(?:resale(?: value)?|returns?|appreciation|investment|roi|yield)"),
    r"(?:do|does|wo|ca) ?n'?t (?:think|see|expect|believe)(?: [\w']+){0,3} (?:go(?:ing)? up|appreciat\w*|ris(?:e|ing)|increas\w*|grow\w*)",
)

_DOUBTS: Final = _any_of(
    rf"{_ISNT} (?:really |fully |very |quite |entirely |totally |yet |completely |at all ){{0,3}}(?:convinced|comfortable|confident|feeling confident|satisfied|feeling it|feeling good|impressed|sold on)\b",
    r"(?:does ?n'?t|does not|did ?n'?t|not|isn'?t) feel(?:ing)? (?:quite )?right",
    r"second thoughts",
    r"(?:two|double|dual) minds?\b",
    r"(?:bit |little |still |very |quite )?(?:hesitant|hesitating|reluctant|doubtful|sceptical|skeptical)\b",
    r"have (?:some |a few |my |many |lot of |certain )?(?:doubts|reservations|concerns)\b",
    r"(?:do ?n'?t|do not) think (?:this|it|that) (?:is|one is|will be|would be)(?: [\w']+)? (?:for|right for|work for|suit\w*) (?:me|us)",
    r"(?:this|it|that)(?: one)? (?:is not|isn'?t) for (?:me|us)\b",
    r"(?:dil|mann?) (?:\w+ )?(?:nahi+n?|nhi) (?:maan|lag|kar|bhar)\w*",
    r"manas+u (?:op\w+|illa)",
    r"samajh (?:nahi+n?|nhi) aa? ?(?:raha|rha)?\b[^.?!]{0,15}\b(?:lu|lun|loon|le|kya kar\w*|decide)",
    r"confus\w+ (?:hu|hoon|hun|whether|about (?:this|it)|between|aagide)",
    r"can(?:'?t|not) (?:decide|make up my mind)",
    r"something (?:is |'s )?(?:missing|off)\b",
    r"gut feeling",
    r"on the fence",
    r"jam(?:a)? (?:nahi+n?|nhi)\b",
    r"maza (?:nahi+n?|nhi) aa",
    r"having doubts",
    r"not (?:really |exactly )?my (?:thing|type|cup of tea|style)",
    r"(?:holding|holds|hold) (?:me|us) back",
    r"(?:still |really )?not (?:\w+ )?sure (?:if|whether) (?:i|we|this|it)\b",
    r"not (?:really |quite )?what (?:i|we) (?:want|had in mind|was looking|were looking|am looking)",
    r"kuch (?:theek|thik|sahi|jam) (?:nahi+n?|nhi)",
    r"(?:feel|feeling) (?:nervous|anxious|uneasy|unsure|scared)",
    r"(?:dar|darr|bhaya) (?:lag|aag|ho)\w*",
    rf"{_ISNT} (?:so |too |really |very |that |entirely ){{0,2}}sure about (?:this|it|that)\b(?: one)?(?! \w)",
    r"mann? (?:abhi )?(?:nahi+n?|nhi) bana",
)
_OF_A_DATE: Final = re.compile(
    r"^\W*(?:by |in |around )?(?:next year|agle saal|mundina varsha)\W*$|\b(?:visit\w*|come(?! back| down)|meet\w*|possession|handover|ready by|ready to move|see (?:it|the)|(?<!take a )call (?:me )?(?:at|around|by|in|after \d))\b"
)
"""A later visit, call or handover is a date, not a wish to put off the purchase."""
_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:your (?:answers?|reply|replies|service|response|team|app|chat|people)|service|call|bot|between|which|sharing|giving|share|number|phone)\b"
)
"""Doubts about us, about giving a number or which of two homes to take are no doubts about buying."""

_NOTHING: Final = r"\bnever(?!)"


def _cues(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words.split())


_STEM: Final = 5
_PHRASES: Final = (
    (Objection.PRICE, _BEYOND_MEANS, _DEAR, _cues("hosh shell spend pay spare reasonable affordable much overpriced over expensive costly cost costs price priced prices pricing pricy pricey unaffordable exorbitant steep mehnga mehngi mehanga mehangi mehenga mehengi mehngaai menga mengi mahnga mahngi mahanga mahenga mahangi mahengi mehga mahga mehmga manga dubari महंगा महँगा महंगी ದುಬಾ too tumba swalpa high higher heavy rate rates amount charges maintenance jaasti jaasthi jasti jasthi zyada jyada hecchu budget budgets reach range limit means afford affordable stretch allow permit worth hidden paise paisa money funds cash enough thoda loot looting daylight planned expected thought sky skyhigh duddu quote quoted way above bele daam pinch pocket namage namge nanage nange middle aukat aukaat kahan kaha insane beyond sqft l cr crore crores lakh lakhs lac lacs k")),
    (Objection.LOCATION, _BADLY_PLACED, _FAR, _cues("far door dur doora dura बहुत ದೂರ middle outskirts traffic location connectivity road roads area areas locality neighbourhood neighborhood water garbage dump dumpyard sewage drain nala burial cemetery high slum place side jagah ilaka commute hour hours hrs ghanta ghante metro bus buses public school schools hospital hospitals km kms daily roz dina suit travel drive other opposite flood floods flooded dust pollution noise smell stink shops shop market nothing paas aaspaas aas nearby surroundings surrounding infrastructure")),
    (Objection.POSSESSION, _WONT_WAIT, _LATE, _cues("kya pata construction work kaam rent late delay delays delayed der time long wait waiting under handover possession delivery completion ruk ruko rukna rukne inteja intez pay pays immediate move shift 2025 2026 2027 2028 2029 2030 2031 2032 2033 2034 2035 2036 kab yavaga eshtu what agar stuck saal years year yrs varsha if")),
    (Objection.TRUST, _DISTRUST, _SHADY, _cues("believe stuck paisa paise money kaise jhoot jhooth jhuth sullu promise promises delay delays delayed delaying reviews review quality construction reputation feedback ratings rating seepage leak leaks leakage leaking crack cracks cheat cheats cheated cheating fraud fraudulent scam scams scammer dhoka dhokha dhokhe mosa builder builders known trust bharosa bharose vishwas yakeen nambike genuine reliable trustworthy safe legit heard guarantee run runs running promised complain complaint complained brochure fake false kahin kahi developer developers company companies track finishing material materials brand lie lies loot loots faith confidence true sure know certain things")),
    (Objection.AMENITIES, _LACKING, _WANTING, _cues("charging ev servant visitor pool swimming gym gyms lift lifts elevator elevators club clubhouse clubs park parks play parking balcony balconies power backup back garden security amenities amenity facilities facility servant cctv jogging kids badminton tennis terrace specs specification fittings open greenery green ventilation sunlight natural")),
    (Objection.SIZE, _CRAMPED, _SMALL, _cues("small smaller tiny narrow congested cramped compact chota chote choti chhota chhoti chhote chikka chikkadu kam kadime less loading spacious big large wide sqft sft feet area space need layout plan floor floorplan carpet jagah jaga saakagalla saakagolla suffocate fit kitchen rooms room bedroom bedrooms hall balcony size ventilation sunlight natural waste wasted")),
    (Objection.LOAN, _NO_LOAN, _BURDEN, _cues("income salary sambala pagaar emi emis down downpayment loan loans interest cibil credit bank banks sala sbi hdfc icici")),
    (Objection.LEGAL, _NO_PAPERS, _PAPERS, _cues("jhagda jhagde vivad vivaad case litigation court legal illegal dispute disputed encroach lake lakebed buffer raja rajakaluve stay khata ekhata bkhata akhata oc cc o occupancy completion rera approval approvals plan bda bbmp title paper papers paperwork documents document registration registered approved")),
    (Objection.FAMILY, _ASK_AT_HOME, _NOTHING, _cues("wife wifes husband husbands hubby spouse partner parent parents family families father fathers mother mothers dad dads daddy mom moms mum mums mummy papa inlaws laws brother brothers sister sisters son sons daughter daughters kids children elders fiance fiancee better biwi pati patni maa bhai bhaiya didi ghar hendthi hendathi hendati hendthige ganda appa amma mane maneyalli maneyavaru maneya alone joint home matadi maathaadi keli kelkondu vicharsi")),
    (Objection.COMPETITOR, _ELSEWHERE, _CHEAPER, _cues("cheaper less lower better sasta saste sasti kam kadime free discount discounts giving gives offer offers offered offering sell sells selling quote quoted quotes quoting kodta kodtare de bigger same bere other others neighbouring neighboring got getting found seen saw")),
    (Objection.TIMING, _NOT_YET, _LATER, _cues("buying soch need want give info jaankari pata enquiry end initial stage phase beginning after post once until till baad bad aadmele nantara aagli now next agle agla mundina hurry rush jaldi maybe muhurat muhurt just sirf bas abhi early good right planning looking ready thinking going plan plans wait waiting iga ega eega aamele amele mele let only months month mahine mahino saal years weeks later few urgent serious priority keen urgency coming research researching still call take sadyakke sadya ivaga thodi thoda kuch hold holding put putting postpone postponed thought see lene time nhi")),
    (Objection.RESALE, _HARD_TO_SELL, _NO_RETURN, _cues("yield yields return returns resale investment appreciate appreciating appreciation badhega badega badhegi badhta badta girega sell resell value values price prices rate rates market crash burst bubble bech bechna bechne worried concerned doubt doubtful doubts scared maarodu maaro maaru maarak rent rental roi keemat daam lose losing loss buy take")),
)  # fmt: skip
_BY_CUE: Final = {
    stem: frozenset(number for number, (*_, cues) in enumerate(_PHRASES) if stem in cues)
    for *_, stems in _PHRASES
    for stem in stems
}
_NONE: Final = frozenset[int]()
_ALL: Final = Phrases(
    tuple((objection, phrases) for objection, *both, _ in _PHRASES for phrases in both),
    any_word=True,
)
"""Of each worry what complains of it by itself, then what complains where it is neither denied nor asked."""
_UNSAID: Final = Phrases(((Objection.UNSAID, _DOUBTS),))


def _all_in(lowered: str, numbers: frozenset[int]) -> Mapping[int, list[re.Match[str]]]:
    """Return what the phrases of the worries with these *numbers* find in *lowered*, by their place in the table."""
    found: dict[int, list[re.Match[str]]] = {}
    wanted = {2 * number + kind for number in numbers for kind in (0, 1)}
    tried_at = _ALL.tried_at
    for at in starts_of_words(lowered):
        for place, match in tried_at(lowered[at : at + 5]):
            if place in wanted and (place not in found or found[place][-1].end() <= at) and (one := match(lowered, at)):
                found.setdefault(place, []).append(one)
    return found

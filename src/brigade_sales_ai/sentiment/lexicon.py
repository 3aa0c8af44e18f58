"""Words and phrases that carry a mood, in English, Hinglish and Kanglish, written by hand for this project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from ..vocabulary import Emotion, HandoffReason, Target

__all__ = ["ADDRESSED", "EMOTION_WORDS", "FAMILIES", "INTENSIFIERS", "MARKET", "NEGATIONS", "OTHERS", "POLARITY", "Family"]


def _weights(table: Mapping[float, str]) -> dict[str, float]:
    return {word: weight for weight, words in table.items() for word in words.split()}


POLARITY: Final = _weights(
    {
        3.0: "excellent amazing fantastic perfect awesome wonderful love loved superb brilliant outstanding exactly zabardast mast",
        2.0: "great good nice happy excited helpful impressive beautiful best delighted glad badhiya accha acha achha shandar bahutaccha chennagide "
             "interested spacious pleased thrilled super lovely khush sundar",
        1.0: "like liked thanks thank useful comfortable pasand convenient cool welcome shukriya dhanyavad "
             "reasonable worth easy sahi ishta appreciate appreciated",
        -1.0: "unsure uncertain doubt doubts confused concern concerned concerning hesitant slow expensive costly pricey mehenga mahanga "
              "mehengi jasti zyada problem issue issues worry unclear",
        -2.0: "bad poor worried disappointed disappointing unhappy unprofessional wrong annoying annoyed upset rude delay delayed delays dislike boring ugly "
              "cramped noisy afraid scared sad hate unfair unacceptable kharab bura galat careless irritating irritated fed tired bekar disgusted sick",
        -3.0: "terrible horrible worst awful pathetic useless frustrated frustrating angry furious ridiculous stupid idiot idiots nonsense fraud cheat "
              "cheated cheating liar liars scam waste wasting disgusting bakwas bekaar ghatiya chor hopeless rubbish garbage worthless dumb",
    }
)  # fmt: skip

NEGATIONS: Final = frozenset(
    """
    not no never don't dont doesn't doesnt didn't didnt isn't isnt wasn't wasnt aren't arent weren't werent can't cant cannot
    won't wont wouldn't wouldnt couldn't couldnt shouldn't shouldnt hasn't hasnt haven't havent hadn't hadnt mustn't needn't mightn't shan't ain't aint nothing
    nobody none without hardly barely scarcely neither nor nahi nahin nahii nhi nai mat bina illa alla beda
    """.split()
)
INTENSIFIERS: Final = {
    **dict.fromkeys(
        """
        very really so soo extremely totally absolutely too completely highly utterly deeply truly incredibly damn super
        bahut bohot bohut bahot bhot bhut boht bahoot itna itni itne kitna kitni kitne sabse ekdum ekdam bilkul kaafi kafi
        bada badi bade behad atyant tumba thumba bahala bahalla tuma
        """.split(),
        1.5,
    ),
    **dict.fromkeys("little bit slightly somewhat thoda thodi thode swalpa quite fairly kinda sorta zara jara".split(), 0.5),
}

EMOTION_WORDS: Final[Mapping[Emotion, frozenset[str]]] = {
    Emotion.ANGRY: frozenset(
        """
        angry furious ridiculous idiot idiots stupid liar liars fraud cheat chor pathetic disgusting
        """.split()
    ),
    Emotion.FRUSTRATED: frozenset(
        """
        frustrated frustrating useless annoying annoyed irritated irritating terrible horrible worst fed bekaar bakwas
        """.split()
    ),
    Emotion.IMPATIENT: frozenset(["waited", "waiting", "wait", "forever", "again", "already", "hurry", "slow", "jaldi"]),
    Emotion.WORRIED: frozenset(
        ["worried", "worry", "afraid", "scared", "concern", "concerned", "concerning", "risk", "risky", "tension"]
    ),
    Emotion.UNCERTAIN: frozenset(
        ["unsure", "uncertain", "doubt", "doubts", "confused", "sure", "maybe", "think", "sochta", "hesitant"]
    ),
    Emotion.DISAPPOINTED: frozenset(["disappointed", "disappointing", "unhappy", "sad", "upset", "expected"]),
    Emotion.GRATEFUL: frozenset(["thanks", "thank", "appreciate", "appreciated", "dhanyavad", "shukriya", "grateful"]),
    Emotion.HAPPY: frozenset(
        """
        happy great good nice glad love loved perfect wonderful excellent badhiya accha chennagide
        """.split()
    ),
    Emotion.EAGER: frozenset(["excited", "fantastic", "amazing", "awesome", "thrilled", "finally", "exactly"]),
    Emotion.HOPEFUL: frozenset(["hope", "hopefully", "hoping", "interested"]),
}

MARKET: Final = re.compile(
    r"\b(?:prices?|pricing|rates?|traffic|market|roads?|weather|rains?|flood\w*|power cuts?|expensive|costly|mehenga|mahanga|mehengi|crores?|lakhs?|budget|too much|interest rates?|loans?"
    r"|bangalore|bengaluru|localit(?:y|ies)|location|areas?|jasti|rents?|bele|commute|government|govt|bbmp|bescom|taxes|gst|stamp duty|maintenance|builders|developers|neighbou?rs"
    r"|view|layout|kitchen|balcony|bathrooms?|design|amenities|parking|elevation|water problem)\b",
)
"""What a complaint may be about that is not this service (domain.md §5.2: capped at 2)."""
_FAMILY: Final = "brothers?|sisters?|mother|father|mom|mum|mummy|dad|papa|daddy|son|daughter|husband|wife|uncle|aunt|aunty|bhai|bhaiya|didi|behen|beta|beti|girlfriend|boyfriend|partner"
OTHERS: Final = re.compile(
    r"\b(?:last|previous|old|older|earlier|other|another|former|ex|pehle wal[aei]|purane?|dusre?|doosr[ae]|hindina|bere)(?: (?:\w{1,12} ))?\s?(?:builders?|agents?|brokers?|company|companies|bank|landlord|developers?|owner|dealer|portal|site|website|bot|project|app)\b"
    rf"|\b(?:(?<!your )(?<!you )(?:builders|developers|brokers)|landlord|house ?owner|makan malik|traffic|bbmp|bescom|roads?|uber|ola|auto ?wal[ae]|my (?:bank|boss|office|company|broker|old|ex|friend|colleague|neighbou?r|cousin|tenants?|{_FAMILY}))\b"
)
"""Others one may be angry at when talking to us."""
ADDRESSED: Final = re.compile(
    r"\b(?:you|u|your|ur|yours|bot|chat ?bot|this (?:chat|service|app|assistant|company)|brigade|aap|aapka|aapki|aapke|aapko|tum|tumhara|tumhari|tumko|tu|nimma|nimge|neevu|neenu)\b(?!(?: are| r)? (?:better|good|nice|great|helpful|quick))"
)
"""Words for us: with one of them the anger is meant for us."""


_YOU: Final = r"(?:you|u|ya)(?: (?:people|guys|all|folks|lot|both))?"
_OURS: Final = (
    r"(?:your|ur|aapk[aei]|tumhar[aei]|nimma?|the|this) (?:\w{1,12} )?(?:sales ?(?:man|men|guy|person|team|people|executive)?|"
    r"team|agents?|executives?|staff|people|person|guy|company|brochure|rep|representative|manager|office|builder|site|website|project)"
)
_CALLS: Final = r"(?:call\w*|phon\w+|messag\w+|text\w*|spam\w*|bother\w*|harass\w*|disturb\w*|contact\w*|ping\w*|sms\w*|mail\w*|whatsapp\w*)"
_BAD: Final = r"(?:useless|bekaar|bekar|bakwas|bakwaas|pathetic|hopeless|rubbish|garbage|worthless|nonsense|ghatiya|stupid|dumb|terrible|horrible|worst|trash|crap(?:py)?|lousy|shitty|joke|waste)"
_US: Final = r"(?:bot|chat ?bot|chat|assistant|service|answers?|repl(?:y|ies)|responses?|app|system|machine|company|support|software|ai|website|customer care|people)"
_ORDINAL: Final = r"(?:second|third|fourth|fifth|sixth|tenth|2nd|3rd|4th|5th|6th|10th|hundredth|100th|nth)"
_COUNT: Final = r"(?:\d{1,3}|two|three|four|five|six|ten|twenty|hundred|many|several|so many|multiple|umpteen|enough)"
_ROLE: Final = (
    r"(?:humans?|human being|person|someone|somebody|anyone|anybody|agents?|executives?|managers?|representatives?|reps?|advis[oe]rs?|supervisors?|seniors?|"
    r"sales ?(?:person|people|man|guy|team|rep)|customer (?:care|support|service)|operator|relationship manager|rm)\b(?! of (?:the|my) (?:bank|society))"
)


class Family(NamedTuple):
    """
    A kind of complaint about the service: its points (domain.md §5.2), its target, and what it calls for.

    *cues* are words, beginnings of words, or several of them together, one of which its *phrases* contain (`Phrases`).
    """

    code: str
    points: float
    target: Target
    cues: str
    phrases: str
    needs: HandoffReason | None = None


_BOT, _COMPANY = Target.BOT, Target.COMPANY

FAMILIES: Final = (
    Family("legal_threat", 9.0, _COMPANY,
           "cons lega sue suin laws lawy advo vaki poli fir fili file lodg regi rais comp repo cour case expo post twee shar writ put kort kesh",
           r"\b(?:consumer (?:court|forum|commission)\b(?! road)"
           r"|(?:i|we|will|'ll|send\w*|tak(?:e|ing)|expect|face|against you)\b[^.?!]{0,25}\blegal (?:action|notice|case|proceedings)\b(?! pending)"
           r"|legal notice (?:bhej|from us|from me)|(?:will|'ll|going to|gonna|can) sue\b|sue (?:you|your|them|the company|the builder)"
           r"|(?:my|our) (?:lawyer|advocate|vakil)\b[^.?!]{0,25}\b(?:notice|contact you|in touch|court|sue)|hear from (?:my|our) (?:lawyer|advocate)|law ?suit"
           r"|police (?:complaint|case)|police (?:mein|ko|ge|station) (?:ja|bol|bata|hog|comp)\w*|(?:going to|will|inform) (?:go to |tell |inform )?the police"
           r"|(?:lodg\w+|fil(?:e|ing)|regist\w+|an?) fir\b|fir (?:karunga|kar dunga|darj|likhwa\w*|against)"
           r"|(?<!can )(?<!could )(?<!should )(?<!do )(?:i|we)(?: |')(?:(?:ll|m|ve|re|am|are|will|shall|have|going|want|plan|to|be|now|definitely) ){0,4}(?:fil\w+|lodg\w+|rais\w+|regist\w+)\b[^.?!]{0,20}\b(?:complaint|case|suit)"
           r"|complain(?:t|ing)?\b[^.?!]{0,15}\b(?:to|with|in|at|against (?:you|your)) (?:you|k-?rera|rera|the (?:consumer|police|authorit)\w*)\b(?=[^?]*$)|rera (?:mein|me|ge|ko|pe) (?:complaint|case|jaunga|jaenge|bol)\w*"
           r"|complaint (?:karunga|kar dunga|karenge|kar raha|maad\w*|mad\w*|kodt\w*|daal\w*)|report(?:ing)? (?:you|your|this|them)\b[^.?!]{0,20}\b(?:rera|police|authorit\w*|consumer|cyber\w*|trai)"
           r"|(?:tak(?:e|ing)|drag\w*|see|meet)\b[^.?!]{0,25}\b(?:to|in) (?:the )?(?:consumer |high )?court|go(?:ing)? to (?:the )?(?:consumer )?court\b(?! road)|court (?:mein|me|ge|le) |court (?:jaunga|jaenge|hog\w*)"
           r"|case (?:karunga|kar dunga|karenge|thok\w*|haak\w*|hak\w*|daal\w*|thokunga)"
           r"|(?:will|'ll|going to|gonna|have to|let me|better) (?:expose|post|tweet|share|write|put)\b[^.?!]{0,25}\b(?:twitter|linkedin|social media|facebook|instagram|google|youtube|reddit|media|newspaper|everywhere|online|review)|\bexpose (?:you|your))",
           HandoffReason.LEGAL_THREAT),
    Family("fraud_accusation", 8.5, _COMPANY,
           "liar lied lyin chea frau scam croo thie thug misl misg fool tric loot dupe dece conn fake fals chor 420 jhoo jhut jhuu dhok sull mosa thag mone pais refu rip ripo",
           rf"\b(?:{_YOU} (?:are|r|were) (?:all |just |such |a |bloody |total |complete |big )*(?:liars?|cheat(?:s|ers?)?|frauds?|fraudsters?|thie(?:f|ves)|scammers?|crooks?|thugs?|fake)"
           rf"|{_YOU} (?:have |had |all )?(?:lied|cheated|misled|misguided|fooled|tricked|looted|duped|deceived|conned|scammed)|{_YOU} (?:are |r |keep )(?:just |all |only )?(?:lying|cheating|fooling|misleading|looting|scamming)"
           rf"|(?:you|{_OURS})\b[^.?!]{{0,25}}\b(?:lied|cheated us|cheated me|false promises?|fake promises?|misled|(?:is|are) (?:cheating|lying|looting|fooling)|is (?:a )?(?:fraud|fake|scam)|are (?:frauds?|fake|thieves))"
           r"|misled (?:me|us)|false (?:promises?|commitments?|advertis\w+)|fraud (?:company|log|people|hai|ho|builders?|service|agents?)|fraudsters|scamsters|chor (?:log|hai|ho|company|builder)|liars"
           r"|(?:this|it|whole thing|everything)(?: is|'s)(?: all| just| a| total| pure| complete| such| one big)* (?:scam|fraud|cheating|rip.?off|loot)\b|company (?:is )?(?:a )?(?:fraud|fake|scam)"
           r"|(?:pais[ae]|advance|token) (?:wapas|vaapas|vapas|return) (?:chahiye|do|karo|kar do|kodi|beku|de do)|jh?oo?th?h? (?:bol\w*|mat bol\w*)|jhuth (?:bol\w*)|dhokh?a (?:diya|de|kiya|kar)\w*|sullu hel\w*|mosa (?:mad|maad)\w*|thag (?:liya|rahe)"
           r"|(?:want|give|return|refund) (?:me |us )?(?:back )?(?:my|our) (?:money|advance|token|booking amount|deposit)\b(?=[^?]*$))",
           HandoffReason.ACCUSATION),
    Family("profanity", 9.0, _BOT,
           "f fuck fukc fuk fck fkin wtf bull shit piec assh bast bitc bloo sala saal chut bhen behe bahe mada bhos gand hara kami boli sule go+hell dick scre mf",
           r"(?:\bf(?:u[*#@$]{1,3}|[*#@$]{1,4})c?k?\w{0,4}|\bfu+c?k(?:ing|in|ed|er|s|off|you)?\b|\bfck\w{0,4}|\bwtf\b|\bbull?shit\w*|\b(?:piece of|is|total|such|this) shit\b|\bshit(?:ty)? (?:bot|service|company|app|answer|reply)\w*|\bassholes?|\bbastards?\b|\bbitch\w*|\bbloody (?:fool|idiot|hell|liars?|cheats?)\w*"
           r"|\bsaa?l[ae] (?:bot|chor|chutiy\w*|log|kutt\w*)|\bchut[iy]\w{2,}|\bbh?[ea]he?nch?od\w*|\bmad[ae]rch?od\w*|\bbhos[ad]\w+|\bgandu\b|\bharami\w*|\bkamin[aeo]\b|\bboli ?maga|\bsule ?maga|\bgo to hell\b|\bdick ?head|\bscrew you\b)",
           HandoffReason.ABUSE),
    Family("swearing", 7.0, _COMPANY, "hell bloo damn piss", r"\bwhat the hell\b|\bbloody (?:useless|ridiculous|pathetic|nonsense|waste|bot|stupid|service|rubbish)\b|\bthe hell (?:is|are) (?:this|you|wrong)|\bpissed off\b|\bdamn (?:bot|useless|stupid)"),
    Family("told_off", 7.5, _BOT, "band shut chup stop+nons get+lost sumn", r"\b(?:bakwaa?s|nonsense) band\b|\b(?<!won't )(?<!to )shut up\b(?! about)|\bchup (?:karo?|raho|kar|be|hoja\w*)\b|\bstop (?:this|the|your) nonsense|(?:^|[.!,] ?)get lost\b|\bsumne ir[iu]"),
    Family("strong_insult", 7.5, _BOT, "idio moro stup dumb usel fool paga bewa bevk gadh buff lose ment jerk reta",
           r"\b(?:idiots?|idiotic|morons?|moronic|stupid (?:bot|people|fellow|company|service|guys?|machine|ai|assistant)|dumb (?:bot|people|machine|fellow)|useless (?:idiots?|people|fellows?|fools?)|you fools?\b|fools\b|pagal (?:ho|hai|hain|bot|bana\w*|samjh\w*)|bewakoof|bevkoof|bewkoof|gadh[ae]\b|you (?:losers?|jerks?)|mental (?:ho|hai)|retard\w*)", HandoffReason.ABUSE),
    Family("harassment", 7.0, _COMPANY,
           "stop quit cont text dist both mail what+dont what+not what+neve hara time+day call mess msg pare roz phon kaat tond remo take+off leav+alon spam day+nigh day+sms baar kiri msgs",
           rf"\b(?:stop|quit) (?:\w+ )?(?:calling|messaging|texting|bothering|harassing|spamming|disturbing|contacting|pinging|bugging|troubling|mailing)|\bstop (?:these|the|your|all) (?:calls|messages|spam\w*)"
           rf"|\b(?:don'?t|do not|never|dont)(?: you)?(?: dare| ever| please)* (?:call|contact|message|text|disturb|bother|phone|mail|whatsapp)(?: me| us)?(?: again| ever| any ?more)|\bno more (?:calls|messages)\b|\bnever (?:call|contact|message) (?:me|us)\b"
           rf"|\b{_CALLS}\b[^.?!]{{0,25}}\b(?:{_COUNT} )?times (?:a|per|every|in a) day|\b{_COUNT} (?:\w+ )?(?:calls|messages|sms) (?:a|per|every|in a) day|\b{_CALLS}\b[^.?!]{{0,15}}\bday and night|\bharass\w*|\bpareshan (?:mat|kar|na)\w*|\bspamming\b|\bleave me alone\b"
           rf"|\b(?:baar ?baar|roz ?(?:roz)?|din bhar) (?:\w+ )?(?:call|phone|message|msg)\w*|\b(?:call|phone|message|msg) (?:mat|na) kar\w*[^.?!]{{0,12}}\b(?:dobara|phir|fir|kabhi|aage|ab)\b|\b(?:dobara|phir se|fir se|aage se|ab|kabhi|baar baar)\b[^.?!]{{0,12}}\b(?:call|phone|message|msg) (?:mat|na)\b"
           rf"|\b(?:call|phone|message|msg) (?:karna|karke) (?:band|pareshan)|\b(?:call|phone|message|msg) (?:mad|maad|mada|maada)beda?i?\b|\b(?:kaata|kirikiri|tondre) kod\w*|\bremove (?:my|this|me)\b[^.?!]{{0,20}}\b(?:list|database|number|from)\b|\btake (?:me|my number) off\b",
           HandoffReason.HARASSMENT),
    Family("time_waste", 7.0, _BOT, "wast time sama", r"\bwast(?:e|ed|ing)\b[^.?!]{0,25}\b(?:my|our)\b[^.?!]{0,6}\b(?:time|day|evening|morning|weekend|sunday|saturday|energy)\b|\btime (?:ka |ko )?waste\b|\b(?:waste|wastage) of (?:my |our )?(?:\w{1,9} )?(?:time|day|evening|morning|weekend|effort)\b|\b(?:time|samay) (?:barbaad|barbad|kharab|haal)\w*"),
    Family("repeated_failure", 7.0, _COMPANY, "seco thir four fift 2nd 3rd 4th 5th twic stil unpr keep agai+no thri+no baar remi nobo many time+no time+noth time+canc time+resc time+not time+didn",
           rf"\b{_ORDINAL} (?:callback|call back|request|complaint|time|reminder|follow.?up|mail|message)\b[^.?!]{{0,40}}\b(?:still|no (?:call|reply|response|one|body)|nothing|nobody|cancel\w*|resched\w*|not (?:turn|show)\w*|didn'?t (?:show|turn|come))"
           rf"|\b{_COUNT} (?:reminders?|requests?|mails?|messages?|calls?|follow.?ups?|complaints?)\b[^.?!]{{0,25}}\b(?:still|no (?:call|reply|response|one)|nothing|nobody)\b|\b(?:do|teen|char|kitni) baar\b[^.?!]{{0,40}}\b(?:phir bhi|fir bhi|abhi tak|koi (?:call|reply|jawab))"
           rf"|\bstill no (?:call ?back|call|reply|response|answer|one)\b[^.?!]{{0,20}}[.!]\W{{0,3}}\w|\bvery unprofessional|\bextremely unprofessional|\bkeep(?:s)? (?:on )?(?:promising|postponing|cancell?ing|delaying)|\b(?:twice|thrice|again) (?:now )?(?:and )?(?:nobody|no one|no call|no reply)|\b(?:nobody|no one) (?:\w+ )?(?:called|replied|came|showed|turned)\b[^.?!]{{0,20}}\b(?:again|twice|second time)"),
    Family("worst_service", 7.0, _COMPANY, "wors path hope", r"\b(?:worst|pathetic|hopeless|horrible|terrible) (?:\w+ )?(?:customer )?(?:service|care|support|company|team|follow.?up)\b(?:[^.?!]{0,10}\bever\b)?"),
    Family("service_failure", 5.0, _COMPANY,
           "inte+se nobo no+one no+resp no+repl no+call no+upda noon none koi yaar neve wait noth wors bad+serv bad+resp bad+supp bad+foll poor+serv poor+resp poor+supp poor+foll slow+serv slow+resp slow+supp slow+foll path terr unpr stil prom kept did+show did+turn didn+show didn+turn igno zero phon+nahi phon+nhi call+se",
           r"\b(?:nobody|no ?one|none of you)\b[^.?!]{0,15}\b(?:call\w*|repl\w*|respond\w*|answer\w*|help\w*|came|contact\w*|showed|turned|pick\w*|bother\w*|got back|gets back|here knows)|\bkoi (?:jawab|call|reply|response|phone|contact)\b[^.?!]{0,12}\b(?:nahi|nhi|nai|na)\b"
           r"|\byaaru (?:phone|call|reply|message)\b[^.?!]{0,4}\b(?:ma\w*la|bar\w*la)|\bnever (?:called|replied|responded|showed|turned up|came|got (?:a|any) (?:call|reply|response))|\bno (?:response|reply|callback|call ?back|update)\b(?=[^?]*$)|\bwaited (?:forever|for (?:hours|days|weeks|\w+ (?:hours|days|weeks)))|\bnothing (?:is working|works|is happening)"
           r"|\b(?:have|ve|been|still|kept) (?:been )?waiting\b(?! for (?:possession|the possession|my|our))|\bstill waiting\b|\bworst experience\b|\b(?:bad|poor|slow|terrible) (?:service|response|support|follow.?up)|\bunprofessional|\bpromised (?:to|me|a)\b[^.?!]{0,30}\b(?:never|didn'?t|not|no)\b|\b(?:did ?n[o']t|never|not) (?:turn|show) up\b|\bignor(?:ed|ing) (?:me|my|us)\b|\bstill (?:have ?n[o']?t|haven'?t|not|didn'?t|did not) (?:received|got|get|heard|sent|shared)\b|\b(?:ek|1|one) (?:hafte|week|mahine|month) se\b[^.?!]{0,25}\b(?:wait|intezaar|call|reply|jawab)|\bstill no (?:call|reply|response|answer|one|news|update)|\bphone (?:nahi|nhi) utha\w*|\bzero (?:response|follow.?up)"),
    Family("loop", 5.0, _BOT,
           "same agai phir fir wahi goin+circ roun over repe loop alre matte ek ade brok+reco",
           r"\bsame (?:\w{1,8} )?(?:answer|thing|reply|response|message|list|question)s?\b[^.?!]{0,20}\b(?:again|every ?time|always|over|baar)|\b(?:keep|kept|keeps)\b[^.?!]{0,22}\bsame\b|\bsame (?:answer|reply|response|message)s?\b(?! for\b)|\bagain and again|\b(?:phir|fir) (?:se )?wah?i|\bwahi (?:jawab|baat|cheez|answer|reply|message)|\b(?:going|going round|round and round|round) in circles|\b(?:ask|say|tell|told|repeat|repl|same|answer)\w*\b[^.?!]{0,20}\bover and over\b|\brepeating (?:yourself|the same|same)"
           r"|\b(?:on|in a) loop\b|\byou already (?:said|asked|told)|\bagain the same\b|\bthe same \w{1,12} again\b|\bek hi (?:jawab|baat|cheez|answer|reply)\b|\bmatte (?:ade|ide|same)|\bade (?:answer|reply|uttara)|\bbroken record|\brepeat(?:ing)? (?:everything|myself)\b|\bsame same\b"),
    Family("how_many_times", 6.0, _BOT,
           "how+ofte how+time kitn est estu esht time+ask time+asks time+aske time+aski time+told time+seco time+thir time+four time+fift time+sixt time+tent time+2nd time+3rd time+4th time+5th time+6th time+10th time+hund time+100t time+nth time+doos time+dusr time+paan tees chau",
           rf"\bhow many times (?:do|should|shud|must|have|shall|will|to|i|now|more)\b|\bhow (?:often|many more times) (?:do|must|should|have) i\b|^\W*how many times\W*$|\bkitn[ie] (?:baar|dafa|bar)\b|\besh?tu? sa[lr][ai]\b|\b{_ORDINAL} time\b[^.?!]{{0,15}}\b(?:i'?m|i am|asking|i|i've|i have)\b|\basking\b[^.?!]{{0,12}}\bfor the {_ORDINAL} time|\bask\w*\b[^.?!]{{0,22}}\b{_COUNT} times\b|\btold\b[^.?!]{{0,18}}\b{_COUNT} times\b|\b(?:teesri|chauthi|doosri|dusri|paanchvi) (?:baar|dafa)\b|\b{_ORDINAL} time asking"),
    Family("asked_already", 3.5, _BOT, "alre earl befo just aske pehl agai told said",
           r"\bi(?:'ve| have)? (?:already )?(?:asked|told you|said|mentioned|shared|gave)\b[^.?!]{0,30}\b(?:already|before|earlier|just now|above)\b|\bi(?:'ve| have)? already (?:asked|told|said|gave|given|mentioned|shared|sent|answered)|\balready (?:asked|told you|answered|gave)\b|\bi (?:have )?asked (?:about|you)\b|\bpehle (?:bhi |hi )?(?:bata|bol|pu?o?ch)\w*|\bpehle hi\b|\basked again"),
    Family("correction", 3.2, _BOT, "wanted naan said meant aske main mein kaha bola bata hel kel",
           r"\bno[, ]+(?:i|we) (?:said|meant|asked|wanted)\b|^\W*(?:but )?i (?:clearly |already )?(?:said|asked for)\b|^\W*but i meant\b|\bi said \d|\bm(?:ai|ei|e)n(?:ne|e)?\b[^.?!]{0,25}\b(?:bola|kaha|bataya|boli|kahi|pucha|manga) (?:tha|thi)|\bactually i (?:said|asked|wanted)|\b(?:bola|kaha|bataya|manga) (?:tha|thi) (?:na|maine|mene|humne)\b|\bnaanu\b[^.?!]{0,20}\b(?:hel|kel)id\w*"),
    Family("not_what_i_asked", 4.0, _BOT, "not+what not+ask aske+not isnt adal didn+ask did+ask answ wron irre mein main nahi read misu misr mish gala ques",
           r"\b(?:not|isn'?t|wasn'?t) what i (?:asked|said|meant|wanted|am asking|need|was asking|'m asking|am looking)|\bkelid\w* adalla|\bdid(?:n'?t| not) (?:even )?(?:ask|answer|read)\b|\bdoes(?:n'?t| not) answer\b|\b(?:answer|ans) (?:my|the) question\b|\banswer what i (?:asked|ask)|\b(?:another |a |the |that'?s )?wrong (?:answer|information|info|project|reply|one|home|flat)\b|\byou got (?:it|that|me) wrong|\birrelevant\b|\b(?:not|isn'?t) (?:my question|an answer|answering)\b"
           r"|\bm(?:ai|ei)n? ?(?:ne)? ye(?:h)? nahi (?:pu?o?ch|bol|maang)\w*|\b(?:read|see|check) (?:my|what i) (?:message|question|wrote|said|asked|requirement|msg)\w*(?: properly| carefully| again)?|\byou mis(?:understood|read|heard)|\bgalat samjh\w*|\basked for\b[^.?!]{0,30},? (?:these|this|not|you|and you|but)\b"),
    Family("not_understanding", 4.0, _BOT, "help+not help+n't help+dont help+cann help+neve help+does help+cant unde even get+not get+n't get+dont get+cann get+neve get+didn get+does get+cant list hear arth deaf blin read",
           r"\b(?:you|u|bot)(?:'re| are| r| is)? (?:just |clearly |still )?(?:not|don'?t|do not|can'?t|cannot|never|doesn'?t|dont) (?:even )?(?:understand\w*|get(?:ting)? (?:it|me|my point)|listen\w*|hear|read|help\w*)|\b(?:you|u) (?:didn'?t|did not|didnt) (?:get|understand|hear|read)(?: it| me| my \w{1,10}| what i \w{1,8})?\b|\b(?:ur|you're|youre) not (?:helping|listening|understanding)|\bare you (?:even )?(?:listening|reading|deaf|blind|there)\b[^.]{0,2}|\bartha (?:aag|ag)\w*|\bdon'?t you (?:understand|get it|listen|read)"),
    Family("nobody_there", 5.0, _BOT, "anyb anyo+ther anyo+read anyo+list goin+nowh gett+nowh tums nimg get+dont", r"\b(?:is )?any(?:body|one) (?:even )?(?:reading|listening|there)\b[^.]{0,12}\?{1,}|\bgoing nowhere\b|\bgetting nowhere\b|\btumse na ho\w*|\bnimge (?:gottilla|artha)|\byou don'?t get it\b|\byou just don'?t get"),
    Family("samajh", 5.0, _BOT, "sama sams", r"\bsamajh (?:hi )?(?:nahi|nhi|mein nahi|nai)[^.?!]{0,15}\b(?:kya|aapko|tumko|tumhe|aap|tum|rahe|rahi|aata)|\b(?:aap|tum|aapko|tumhe)\b[^.?!]{0,12}\bsamajh (?:hi )?(?:nahi|nhi|nai)|\bsamajhte (?:nahi|kyu|hi)"),
    Family("too_many_questions", 4.0, _BOT, "ques aski itne kitn sawa enou stra seed",
           r"\b(?:so|too|this|these) many questions|\bwhy (?:are you|do you keep|you keep|r u) asking|\b(?:keep|kept) asking\b|\bstop (?:asking|questioning)|\benough (?:with |of )?(?:the |your |these )?questions|\bjust (?:give|tell|answer|show) (?:me )?[^.?!]{0,25}\b(?:why|questions|stop)|\bitne sawaa?l|\bkitne sawaa?l|\bsawaa?l (?:pe|par) sawaa?l"),
    Family("gives_up", 3.0, _BOT, "leav+it forg neve chho chod rehn bidi bitt bidr give+up", r"^\W*(?:ok |okay |fine |then )?(?:leave it|forget (?:it|about it|about this)|never ?mind|chh?oro|chh?odo|rehne do|bidi|bittbidi|bidri)\b|\bi give up\b"),
    Family("no_use", 4.8, _BOT, "fayd matl use poin proy upay", r"\bkoi (?:fayda|matlab|use|faida) (?:nahi|nhi)|\bno use\b|\bpointless\b|\bno point (?:in )?(?:asking|talking|chatting)|\bprayojana illa|\bupayoga illa"),
    Family("mild_insult", 5.7, _BOT, "usel beka bakw path hope rubb garb wort nons ghat stup dumb terr horr wors tras crap lous shit joke wast",
           rf"\b{_BAD}\b[^.?!]{{0,20}}\b(?:{_US}|you|this|hai ye|hai aap|ho tum)\b|\b(?:this|you|u|{_US})\b[^.?!]{{0,14}}\b{_BAD}\b"),
    Family("frustrated_with_us", 6.0, _BOT, "frus anno irri fed angr furi sick ridi upse disa fuck tang pare",
           r"\b(?:so|very|really|getting|am|extremely|i'?m|quite|totally)\s(?:so |very |really |extremely )?(?:frustrat\w+|annoy(?:ed|ing)|irritat\w+|fed up|angry|furious)\b|\bfrustrating\b|\bfed up\b|\bsick (?:and tired )?of (?:this|you|your)|\bridiculous (?:service|process|bot|answer|reply)|\btang aa ga\w*|\b(?:disappointed|upset|unhappy) (?:with|by|at) (?:you|your|the service|this service|this bot|the bot)"),
    Family("sarcasm", 5.0, _BOT, "wron forg usel fail usua stil than+noth than+wast job+no job+not job+agai work+no work+not work+agai serv+no serv+not serv+agai slow+clap slowclap slowclaps",
           r"\b(?:wow|great|nice|good|excellent|brilliant|wonderful|fantastic|bravo|congratulations|waah?)\b[^.?!]{0,24}\b(?:wrong (?:again|answer|reply|one)|another wrong|forgot\b[^.?!]{0,20}\bagain|useless|not working|failed|as usual|still no|still nothing|still not)|\bthanks? (?:you )?(?:a lot )?for (?:nothing|wasting)|\b(?:great|nice|good|excellent|brilliant|fantastic|wonderful) (?:job|work|service)\b[^.?!]{0,15}\b(?:wrong|again|no|not|still)\b|\bslow ?claps?\b"),
    Family("leaving", 6.5, _COMPANY, "canc done neve goin+to goin+with bye", r"\bcancel everything|\bi(?:'m| am) done (?:with (?:you|this|your)|here|talking)|\bnever (?:buying|contacting|coming back|dealing)\b|\b(?:going|go) (?:to|with) (?:another|a different|your competitor|the competitor)(?: builder| company| agent| developer|\b)(?<!another)(?<!different)"),
    Family("asks_for_human", 0.0, Target.NONE,
           "huma pers someone somebody anyb anyo agen exec mana repr rep reps advi supervisor supervisors seni sale oper cust+care cust+supp cust+serv staf team+cont team+bat kisi kiss insa baat yaar manu hatr joth conn rm",
           rf"(?<!don't )(?<!not )(?<!to not )(?<!no need to )\b(?:talk|talking|speak|speaking|chat|connect|connected|discuss|transfer|put|meet|pass|patch|escalate)\b(?: me| us| this| it| my \w{{1,12}})?(?: through| over| on| up)? ?(?:to|with)? ?(?:an? |the |some |any |your |ur |one of your |a real |a live |an actual )?(?:\w{{1,10}} )?{_ROLE}"
           rf"|^\W*(?:a |real |live |actual )?(?:human|agent|person|representative|operator)(?: agent)?(?: please| pls| plz| now| chahiye)?\W*$|\b(?:is|are) there (?:an? |any )?(?:real |live )?(?:human|person|agent)s?\b|\b(?:want|need|get me|give me|prefer)(?: to see)? (?:an? |the |some )?(?:real |live |actual )?(?:human|person|agent|representative|operator)\b(?! to (?:live|buy))"
           rf"|\b(?:have|ask|tell|let|get|can|could|will) (?:an? |the |your |some |one of your )?(?:\w{{1,10}} )?{_ROLE}(?: please)? (?:to )?(?:call|phone|ring|contact|get in touch|reach|speak|talk)\b|\b(?:number|contact|phone|extension) (?:number )?of (?:your|the|a|some) (?:\w{{1,10}} )?{_ROLE}"
           r"|\b(?:kisi|kissi|insaan|manager|executive|agent|bande|banda|aadmi|admi|sales (?:wale|wala|team|person)|senior|team|asli insaan)\b[^.?!]{0,12}\b(?:se|ke saath) (?:baat|bat|contact|connect)|\b(?:baat|connect) (?:karao|karwao|kara do|karva do|karwa do|karaiye|karwaiye|karwa dijiye)"
           r"|\b(?:yaar\w*|manushya\w*|manager|sales\w*|agent|staff|executive)\b[^.?!]{0,22}\b(?:jothe|jote|jotege|hatra|hatira|hattira|jathe)\b[^.?!]{0,12}\b(?:ma\w*|connect|kod\w*|beku)",
           HandoffReason.HUMAN_REQUESTED),
    Family("demands_human", 5.0, _BOT, "enou bot huma supe seni esca mana", r"\b(?:don'?t|do not|dont) want to (?:chat|talk|speak) (?:with|to) (?:a |this |the )?(?:bot|machine|robot|computer)|\bnot (?:a|this) (?:stupid |dumb )?(?:bot|machine|robot)\b|\benough\b[^?]{0,25}\b(?:supervisor|manager|human|person|senior|someone)|\bescalate (?:this|it|my)\b"),
)  # fmt: skip

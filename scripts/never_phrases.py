"""What we never say, and what only a dated row may say: the phrases, kept by the rule they break (domain.md §2.6, §3.7)."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["IN_LETTERS", "NEVER", "ROW_NEEDED", "SHORT_FOR", "Phrase", "Rule"]


class Phrase(NamedTuple):
    """
    One or more ways to break a rule, as alternatives of one pattern in small letters.

    *spelt*: in Hinglish or Kanglish, and held against a text with its spellings made one (doubled letters, z/j, w/v). *plainly*: only
    against the text as it is, as it means something else with its letters made one ("off", "of").
    """

    pattern: str
    spelt: bool = False
    plainly: bool = False


class Rule(NamedTuple):
    """A rule: why its phrases may not be said, where the domain brief has it, and the phrases."""

    why: str
    where: str
    phrases: tuple[Phrase, ...]


def _said(pattern: str) -> Phrase:
    return Phrase(pattern)


def _plainly(pattern: str) -> Phrase:
    return Phrase(pattern, plainly=True)


def _spelt(pattern: str) -> Phrase:
    return Phrase(pattern, spelt=True)


# Words that several phrases are made of.

_SOME: Final = (
    r"(?:\d{1,4}|a few|few|one|two|three|four|five|six|ek|do|teen|char|paanch|kuch|thode|gine chune|ondu|eradu|mooru|kelave)"
)
_HOMES: Final = r"(?:units?|flats?|homes?|houses?|apartments?|villas?|plots?|slots?|ghar|makaan|mane)"
_PEOPLE: Final = r"(?:people|persons|buyers|families|customers|clients|visitors|investors|log|logon|grahak|jana)"
_RISES: Final = r"(?:rise|increase|go up|goes up|shoot up|appreciate|double|triple|climb|jump|soar|escalate|skyrocket)"
_GAP: Final = r"[^.?!;\n]{0,40}?"
_SHORT: Final = r"(?:[\w'%-]{1,14} ){0,3}?"
_SURELY: Final = (
    r"(?:definitely|surely|certainly|absolutely|easily|always|completely|fully|totally|100 ?(?:%|percent|per cent)|for sure|"
    r"no matter what|without (?:any )?(?:fail|doubt|delay)|guaranteed|in writing|pakka|undoubtedly|obviously)"
)
_SURE: Final = (
    r"(?:guaranteed|assured|certain|sure|fixed|secured?|insured|protected|confirmed|pakka|a given|risk[- ]?free|"
    r"100 ?(?:%|percent|per cent)(?: safe| sure)?|locked in|a formality|just a formality|automatic|a done deal|done deal)"
)
# People spell it in a dozen ways.
_GUARANTEE: Final = r"(?:guar|gaur|gar|gur)r?[aei]{1,2}n+t+(?:e+|y|i+|ie+)"
_RETURN: Final = (
    r"(?:returns?|roi|rents?|rentals?|rental (?:income|yields?|returns?)|yields?|appreciation|profits?|income|gains?|buy ?-?backs?|growth|"
    r"resale(?: value| price)?|capital (?:gains?|appreciation)|payouts?)"
)
_TITLE: Final = (
    r"(?:(?:home |bank )?loans?|loan (?:approval|sanction)|(?:golden |investor )?visas?|residency|tax (?:benefits?|savings?|exemptions?|rebates?|deductions?)|"
    r"(?:[abe][- ]?)?khata|oc|occupancy certificates?|completion certificates?|possession(?: date)?|hand ?-?over|registration|"
    r"(?:bank |plan )?approvals?|sanction|delivery|bank finance|eligibility)"
)
_COMMUNITY: Final = (
    r"(?:hindus?|muslims?|christians?|jains?|brahmins?|sikhs?|parsis?|catholics?|(?:north|south)[- ]?indians?|tamilians?|tamils?|telugus?|kannadigas?|"
    r"marwaris?|gujaratis?|biharis?|bengalis?|malayal(?:i|ee)s?|punjabis?|sindhis?|lingayats?|vokkaligas?|reddys?|dalits?|iyers?|iyengars?|"
    r"pure[- ]?veg(?:etarian)?s?|non[- ]?veg(?:etarian)?s?|veg(?:etarian)?s?|upper[- ]castes?|lower[- ]castes?|forward[- ]castes?|bachelors?|expats?)"
)
_RIVALS: Final = (
    r"(?:prestige|sobha|godrej|puravankara|purva|embassy|salarpuria|sattva|mantri|dlf|lodha|l&t|shriram|assetz|century|adarsh|provident|"
    r"nitesh|ozone|casagrand|sumadhura|vaishnavi|rohan|mahindra|tata|brigade|total environment|confident group)"
)
_BUILDERS: Final = (
    rf"(?:(?:(?:other|those|most|all|these|local|rival|small|many|some|every other|any other) )?(?:builders?|developers?|competitors?|rivals?|brokers?)|"
    rf"(?:other|their|rival|competing) (?:projects?|compan(?:y|ies)|flats|homes|societies)|{_RIVALS}(?: \w{{1,12}})?|they|that builder|that project)"
)
_WORKS: Final = (
    r"(?:metro|metro (?:line|station|phase)|airport|(?:peripheral |satellite |outer |inner )?ring road|flyover|underpass|it park|tech park|sez|mall|highway|expressway|"
    r"suburban (?:rail|train)|monorail|bullet train|railway station|bus (?:stand|station)|hospital|school|road|elevated corridor|namma metro)"
)
_SECRETS: Final = (
    r"(?:otp|o\.t\.p\.?|one[- ]time (?:password|passcode|code|pin)|a{1,2}dh?a{1,2}r(?: card| number| no\.?)?|pan (?:card|number|no\.?|details)|pan(?![- ]?india)(?! \w+ic)|"
    r"(?:credit|debit|atm)[- ]?card(?: number| details)?|card (?:number|details|no\.?)|cvv|upi pin|atm pin|net ?banking(?: \w+)?|"
    r"(?:bank|account|email|login) (?:password|login|credentials|pin)|passwords?|bank (?:account )?(?:details|number)|account number|passport(?: number| copy)?|voter id)"
)
_HUMAN: Final = (
    r"(?:human(?: being)?|person|man|woman|lady|guy|girl|salesperson|sales(?:man|woman)|sales (?:person|manager|executive|agent|head|director|guy|lady|officer|advisor|consultant)|"
    r"relationship manager|property (?:advisor|consultant|manager)|(?:customer )?(?:care )?executive|manager|md|ceo|director|owner|lawyer|advocate|"
    r"chartered accountant|resident|employee|actual agent|human agent)"
)
_AMOUNT: Final = r"(?:₹ ?|rs\.? ?|inr ?)?\d[\d,.]{0,14}"
_MONEY: Final = rf"{_AMOUNT} ?(?:%|percent|per cent|lakhs?|lacs?|l\b|cr\b|crores?|k\b|thousand)?"
_UP_TO: Final = r"(?:flat |extra |additional |upto |up to |straight )?"
_OFF: Final = r"(?:off\b(?! (?:the|from|to)\b)|discounts?|cash ?back|rebates?|waivers?|reduction|concession|less for you)"
_PAYMENT: Final = r"(?:token(?: (?:amount|money|advance))?|booking (?:amount|advance|fee|money)|advance(?: (?:payment|amount|money))?|down payment for booking|blocking amount|earnest money|deposit)"


SHORT_FOR: Final = {
    "some": _SOME,
    "homes": _HOMES,
    "people": _PEOPLE,
    "rises": _RISES,
    "gap": _GAP,
    "short": _SHORT,
    "surely": _SURELY,
    "sure": _SURE,
    "guarantee": _GUARANTEE,
    "return": _RETURN,
    "title": _TITLE,
    "community": _COMMUNITY,
    "rivals": _RIVALS,
    "builders": _BUILDERS,
    "works": _WORKS,
    "secrets": _SECRETS,
    "human": _HUMAN,
    "money": _MONEY,
    "payment": _PAYMENT,
}
"""What stands for these words in the list that is made of this one."""

# Words alone decide: a true scarcity is told by a dated row, in plain numbers, and needs none of them.
NEVER: Final = (
    Rule("promises a return, rent, appreciation or buy-back", "§3.7 (1)", (
        _said(r"(?:no|zero|nil|hardly any|little) (?:chance|possibility|question|fear) of (?:los\w{1,4}|a loss)|(?:investment|it|this|that|property|buying|purchase)(?: is|\'s) (?:completely |totally |absolutely |virtually |100 ?% )?risk[- ]?free"),
        _spelt(r"(?:nuksan|nuqsan|ghata|loss|nashta) (?:\w{1,8} ){0,3}?(?:nahi|nahin|illa|agalla)(?: hoga| sakta)?"),
        _said(rf"{_GUARANTEE}\w{{0,3}} (?:of )?{_SHORT}{_RETURN}"),
        _said(rf"assured? {_SHORT}{_RETURN}"),
        _said(rf"{_RETURN} (?:of {_MONEY} )?(?:is|are|will be|comes?|stays?|remains?) {_SHORT}{_SURE}"),
        _said(r"(?:sure[- ]?shot|risk[- ]?free|pakka|fixed) (?:monthly |yearly |annual )?(?:returns?|profits?|investments?|income|munaa?fa|appreciation|rent(?:al)?s?)"),
        _said(rf"(?:you|it|this|that|we|flat|home|property|unit|project|investment|money)(?:'ll| will| would)? {_SHORT}(?:earn|get|receive|make|fetch|give|yield|bring|pay|generate)s? {_SHORT}(?:{_MONEY} ){_SHORT}(?:{_RETURN}|per (?:year|month|annum)|a (?:year|month)|every (?:year|month)|annually|monthly|yearly)"),
        _said(rf"(?:you|it|this|that|we|flat|home|property|unit|project|investment|money)(?:'ll| will) {_SHORT}(?:earn|get|receive|make|fetch|give|yield|bring|generate) {_SHORT}(?:{_RETURN}|good money|lots of money)(?: (?:of|from|at|every|each)| in|(?= *[.!,]|$))"),
        _said(r"(?:will|shall|going to|sure to|'ll) (?:\w{1,12} ){0,3}?(?:double|triple|multiply|quadruple)|double your (?:money|investment)|(?:money|investment|value|price) (?:doubles|triples)"),
        _said(rf"(?:expect|see|enjoy|get|promise(?: you)?|assure(?: you)?|guarantee(?: you)?|confirm)(?: of)? {_SHORT}\d[\d.]{{0,4}}(?: ?(?:-|to|–) ?\d[\d.]{{0,4}})? ?(?:%|percent|per cent) {_SHORT}(?:{_RETURN}|per (?:year|annum)|a year|every year|annually)"),
        _said(r"(?:we|builder|developer|company)(?:'ll| will| shall| can| would) (?:\w{1,12} ){0,2}?(?:buy|take|purchase) (?:it|this|the \w{1,10}|your \w{1,10}) back|(?:we|builder|developer)(?:'ll| will) repurchase|buy ?-?back (?:guarantee|offer|option|scheme|assurance|agreement|plan|clause|at|after|is|available|policy)"),
        _said(r"(?:you |one )?(?:can'?t|cannot|can not|won'?t|will not|never|will never) (?:\w{1,10} )?(?:lose(?! (?:sleep|time|weight))|go wrong|make a loss|fail)|(?:no|zero|nil)[- ](?:risk|downside|loss)(?: at all| involved)?|nothing to lose|no[- ]brainer|safe(?:st)? bet|gold ?mine|jackpot|multi ?bagger|loss[- ]?proof|there(?:'s| is) no (?:\w{1,10} )?risk"),
        _said(r"(?:safest|(?:100 ?(?:%|percent) |totally |completely |absolutely )safe) (?:\w{1,10} )?(?:investment|option|bet|place for your money)"),
        _said(rf"(?:(?:i|we|company|builder|developer|team)(?: can| do| will| hereby| personally|'ll)* (?:promise|assure|swear|vouch for|vouch)|(?:promise|assure|give) you(?: my word)?)(?: you)?(?: that| of)? {_GAP}(?:{_RETURN}|price rise|double|profit|on time|loan|possession)"),
        _spelt(rf"(?:return|returns|rent|kiraya|bhada|munafa|profit|appreciation|fayda|roi) {_SHORT}(?:pakka|pukka|pucca|zaroor|zarur|jaroor|jarur|guarantee\w{{0,2}}|gaurantee\w{{0,2}}|garanti|gaaranti|gyaranti|sure|fix|assured|khachita|khanditha|khandita|nischita|100 ?%)"),
        _spelt(rf"(?:pakka|pukka|pucca|zaroor|zarur|jaroor|garanti|gaaranti|guarantee|gaurantee|khachita|khanditha|khandita|nischita|sure|fix|fixed) {_SHORT}(?:return|returns|rent|kiraya|bhada|munafa|profit|appreciation|fayda|labha|badige)"),
        _spelt(r"(?:paisa|paise|investment|hana|rakam|value|daam|price) (?:\w{1,10} ){0,4}?(?:double|dabal|dugna|duguna|doguna|dogna|tigna|triple)"),
        _spelt(r"\d[\d.,]{0,9} ?(?:%|percent|taka|lakh|hazaar|hazar|savira|k)? ?(?:\w{1,10} ){0,3}?(?:return|returns|rent|kiraya|munafa|profit|badige|labha|roi) (?:\w{1,10} ){0,3}?(?:milega|milegi|milenge|sigutte|siguttade|barutte|baruttade|aayega|aata rahega|pakka)"),
        _spelt(r"(?:koi|kuch|zara|bilkul) (?:\w{1,8} )?(?:risk|nuksan|nuksaan|ghata|ghaata|loss) (?:nahi|nahin|nai)(?: (?:hai|hoga|he))?|(?:risk|nashta|loss) (?:yenu |enu )?(?:illa|agalla|aagalla|agolla|illve illa)|ghate ka sauda nahi"),
        _spelt(r"(?:naavu|navu|naanu|hum|main|mein) (?:\w{1,10} ){0,3}?(?:guarantee|gaurantee|garanti|bharosa) (?:kodtivi|kodtini|kodteve|kodthivi|kodthini|kodutteve|dete|deta|denge|dunga|dungi)|guarantee (?:kodtivi|kodtini|kodthivi|kodthini|kodutteve|deta h\w+|dete h\w+|denge|dunga|hai|ide)"),
    )),
    Rule("promises a loan, visa, tax benefit, khata, OC, registration or date", "§3.7 (2), (6)", (
        _said(r"(?:every|any|all|each|no) (?:the )?banks? (?:will|would|shall|is going to|are going to) (?:surely |definitely |easily )?(?:approve|sanction|fund|lend|give|clear|refuse|reject)|loan (?:is|\'s) (?:already )?(?:as good as|practically|virtually|almost) (?:sanctioned|approved|done|yours)"),
        _said(rf"(?:{_GUARANTEE}\w{{0,3}}|assured?) (?:of )?{_SHORT}{_TITLE}"),
        _said(rf"{_TITLE} {_SHORT}(?:is|are|will be|comes?|gets?) {_SHORT}(?:guaranteed|assured|certain|sure|pakka|a given|a formality|just a formality|automatic|a done deal|100 ?(?:%|percent|per cent)(?: sure| confirmed)?)|{_TITLE} (?:is|are|will be) no (?:problem|issue)"),
        _said(r"(?:loan|visa|khata|oc|registration|occupancy certificate|approval)s? (?:\w{1,12} ){0,2}?(?:will|shall|'ll|is going to|gets?) (?:\w{1,12} ){0,2}?(?:be |get )?(?:approved|sanctioned|granted|issued|cleared|come through|through)|(?:get|gets|have) (?:you|your|the) (?:home |bank )?loan (?:approved|sanctioned|cleared|done)|approval is (?:just )?a formality|(?:we|i)(?:'ll| will| can) (?:get|arrange|make sure)[^.?!;\n]{0,20} loan"),
        _said(rf"you(?:'ll| will| shall)? {_SHORT}(?:get|receive|have|qualify for) (?:your |the |a |an )?{_TITLE}(?: {_SURELY}| approved| for sure| no matter| in \d| within \d)"),
        _said(rf"{_SURELY} {_SHORT}(?:get|receive|have|be) {_SHORT}(?:loan|visa|khata|oc|possession|keys|approved|sanctioned|registered|ready|delivered|handed over|on time)"),
        _said(r"(?:definitely|surely|certainly|absolutely|100 ?%|always|guaranteed) (?:be )?(?:on|before|in) time|on[- ]time (?:possession|delivery|handover) (?:is )?(?:guaranteed|assured|promised|for sure)|(?:possession|delivered|delivery|ready|handed over|hand it over|keys) (?:[^.?!;\n]{0,30} )?(?:for sure|without (?:any )?(?:delay|fail)|no matter what|100 ?%|come what may)|there (?:will|'ll) (?:be no|never be an?y?) delays?|(?:will|'ll) (?:never|not) be (?:delayed|late)|no delays? (?:at all|ever|guaranteed|whatsoever)|never (?:been )?delay(?:ed|s)?(?: a| any)?"),
        _spelt(r"(?:loan|visa|khata|possession|kabza|registration|oc|tax benefit|approval|sanction) (?:\w{1,12} ){0,4}?(?:pakka|pukka|pucca|zaroor|zarur|jaroor|guarantee\w{0,2}|gaurantee\w{0,2}|garanti|sure|khachita|khanditha|khandita|nischita|100 ?%)"),
        _spelt(r"(?:pakka|pukka|pucca|zaroor|zarur|jaroor|garanti|khachita|khanditha|khandita|100 ?%) (?:\w{1,12} ){0,2}?(?:loan|visa|khata|possession|kabza|registration|oc|approval)"),
        _spelt(r"(?:loan|visa|khata|possession|oc) (?:\w{1,12} ){0,3}?(?:mil (?:hi )?(?:jayega|jaayega|jaega|jayegi|jaayegi)|ho (?:hi )?(?:jayega|jaayega|jayegi)|karwa (?:denge|dunga|dungi)|kara (?:denge|dunga)|dilwa (?:denge|dunga)|dila (?:denge|dunga)|sigutte|siguttade|sikke sigutte|madisi kodtivi|maadisi kodtivi|maadkodtivi|madkodtivi|approve agutte|approve aagutte)"),
        _spelt(r"(?:time pe|samay par|time mein|waqt pe) (?:hi )?(?:pakka|zaroor|milega|milegi|possession|denge|mil jay\w+)|(?:koi )?(?:delay|deri|late) (?:nahi|nahin) (?:hoga|hogi|karenge|hone)|(?:late|delay|tada) (?:agalla|aagalla|agolla|maadalla)"),
        _said(rf"(?:i|we) (?:do |can |hereby |personally )?(?:promise|assure|guarantee)(?: you)?[^.?!;\n]{{0,30}} (?:{_TITLE}|on time|delivered|handed over)"),
    )),
    Rule("promises a return or an approval", "§3.7 (1), (6)", (
        _said(rf"{_GUARANTEE}d|(?:we|i|he|she|management|company|team|md) (?:can |do |will |hereby |personally |fully )*{_GUARANTEE}s?|{_GUARANTEE}(?= (?:\w{{1,12}} )?(?:returns?|rent|appreciation|profit|loan|approval))|(?:my|our|full|100 ?%|written|company|bank|iron[- ]?clad|lifetime) (?:\w{{1,10}} )?{_GUARANTEE}"),
        _said(r"(?:100|sau|hundred) ?(?:%|percent|per cent|taka|feesadi|pratishat) (?:sure|safe|approval|pakka|guarantee|certain|confirmed|genuine|risk)"),
    )),
    Rule("presses to decide", "§2.6", (
        _said(r"(?:so|then|please|better|must) (?:decide|book|buy|act|sign|commit) (?:now|today|immediately|right away|at once|tonight|this week)"),
        _spelt(r"(?:haath|hath|kai) (?:se |bittu )?(?:nikal|chala|jaar|hog)\w{0,6}"),
        _said(r"hurry(?: up)?|rush (?:now|to book)"),
        _said(r"last (?:chance|call|opportunity|moka|mauka)|final (?:call|chance|opportunity)"),
        _said(r"(?:don'?t|do not|never|can'?t afford to|cannot afford to) (?:miss|let (?:it|this|them) (?:go|slip))|(?:miss|missing) out(?! on the details)"),
        _said(r"act (?:now|fast|quickly|immediately)|(?:book|decide|buy|pay|reserve|confirm|grab) (?:it |this |your \w{1,6} )?(?:right now|right away|immediately|asap|at once|this instant)"),
        _plainly(r"(?:book|decide|buy|pay|reserve|confirm|grab) (?:it )?now or"),
        _said(r"now or never|once[- ]in[- ]a[- ]lifetime|grab (?:it|this|the (?:deal|offer))|never (?:come|get|see|find) (?:\w{1,8} )?(?:again|such a)"),
        _said(r"(?:don'?t|do not) (?:delay|wait|lose (?:it|this|out))|(?:book|buy|grab|reserve) (?:(?:it|this|yours) )?(?:now|today|(?:in|within) the next)|why wait"),
        _said(r"(?:before|until) (?:it(?:'s| is) too late|it(?:'s| is) gone|they(?:'re| are) gone|someone else)|(?:while|until|till) stocks? lasts?"),
        _said(r"(?:you(?:'ll| will|'d)?|may|might) regret"),
        # A fair question is none: "is it urgent for you?", "how urgent is it?".
        _said(r"(?<!is it )(?<!how )urgent(?:ly)?|last day to"),
        _said(r"(?:mark my words|take (?:my word|it from me)|trust me)"),
        _said(r"(?:you(?:'d| would) be|be) (?:a )?(?:silly|foolish|stupid|crazy|mad|fool)|only (?:a )?fools?"),
        _spelt(r"pachta\w{1,6}|(?:warna|nahi toh?) (?:\w{1,8} )?(?:\w{1,8} )?(?:nikal|mehe?nga|haath|chala ja|khatam)"),
        _spelt(r"(?:jaldi|jldi|fatafat) (?:se |hi )?(?:karo|kar ?lo|kar ?lijiye|kijiye|karein|kariye|karen|book|decide|lo|le ?lo|lijiye|khareed\w{0,4}|kharid\w{0,4}|final|token)"),
        _spelt(r"(?:aa?kh?i?ri|antim|last) (?:mauka|moka|mouka|chance|avsar)"),
        _spelt(r"(?:mauka|moka|mouka|chance|offer|deal) (?:haath se )?(?:mat|na|nahi) (?:jaane|gawa\w{0,4}|ganwa\w{0,4}|chhod\w{0,4}|chod\w{0,4}|chook\w{0,4}|miss)"),
        _spelt(r"(?:mat|na) (?:chook|chu?kiye|gawaiye|ganwaiye)\w{0,3}|haath se (?:nikal|jaane|chala|chhoot)"),
        _spelt(r"(?:der|deri|intezaa?r|wait) (?:mat|na) (?:karo|kijiye|kariye|karein|karen)"),
        _spelt(r"abhi (?:nahi|nahin) (?:to|toh) kabhi (?:nahi|nahin)|abhi ke abhi|(?:aaj|abhi) hi (?:book|le ?lo|lijiye|final|decide|karo|kijiye|token|khareed\w{0,4})|aisa (?:mauka|offer|deal) (?:phir|dobara|fir) (?:nahi|kabhi)"),
        _spelt(r"(?:bega|begane) (?:\w{1,8} )?(?:maadi|maad\w{0,8}|madi|book|togoli|togo\w{0,6}|thago\w{0,6}|decide|nirdhara|final)|kone(?:ya)? (?:avakasha|chance|sala)|(?:miss|late|tada|wait) (?:maad|mad)\w{0,4}bedi|ivattu?e? (?:book|token|final|decide)"),
        _spelt(r"kai ?(?:tappi|tapp\w{1,8}|jaar\w{1,8})"),
    )),
    Rule("makes homes look scarce without a row", "§3.7 (9)", (
        _said(r"(?:inventory|stock|units?|flats?|homes?) (?:is|are) (?:\w{1,10} )?(?:vanishing|disappearing|flying|evaporating|moving fast)"),
        _said(r"(?:selling|going|moving|filling|booking|flying)(?: out| up| off)? (?:very |so |really |extremely |too |the shelves )?(?:fast|quick|quickly|rapidly)|fast[- ](?:selling|filling|moving)|filling up|flying off"),
        _said(r"(?:most|highly) (?:viewed|wanted|sought[- ]after|in demand)|trending (?:now|projects?|propert(?:y|ies)|homes?|flats?)|best[- ]?sell(?:ers?|ing)"),
        _said(r"sell(?:ing)? like hot ?cakes|hot[- ](?:selling|property|deal)|hot ?cakes?"),
        _said(r"(?:won'?t|will not|doesn'?t) last(?: long)?|almost (?:gone|sold out|sold|over|full|booked|finished)|nearly (?:gone|sold out|sold|full|booked|finished)|running out"),
        _said(r"(?:very |extremely )?limited[ -](?:\w{1,10} )?(?:time|period|units?|stock|availability|inventory|offers?|slots?|seats?|edition|flats?|homes?)|(?:stock|availability|inventory|supply) is (?:very )?limited"),
        _said(rf"(?:only|just|last|barely|hardly) {_SOME} (?:\w{{1,12}} )?(?:left|remaining|available|remain|to go)"),
        # "Only two homes fit" is an answer, "only two homes!" is not.
        _said(rf"(?:only|just|last|barely) {_SOME} (?:\w{{1,12}} )?{_HOMES}(?! (?:that |which )?(?:fit|match|suit|meet|within|in your))"),
        _said(r"(?:may|might|will|won'?t) (?:not )?be (?:available|there|yours) (?:tomorrow|later|for long|next|after)|(?:down to|up to) the last|(?:gone|sold|booked) by (?:tomorrow|tonight|evening|the weekend|next week|monday)"),
        _said(r"(?:the )?(?:last|final) (?:few(?! questions| things| steps)|(?:one|unit|flat|home|villa|plot)s? (?:left|remaining|available))|few (?:units?|flats?|homes?|slots?) (?:left|remaining)"),
        _said(r"(?:already |almost |over )?\d{1,3} ?(?:%|percent) (?:\w{1,10} )?(?:sold|booked|gone)|(?:will|'ll|might|could|may|going to) (?:be )?(?:sold|sell) out|(?:will|'ll) be gone"),
        _spelt(rf"(?:sirf|bas|keval) {_SOME} (?:hi )?{_HOMES}|(?:kuch|thode) hi {_HOMES}"),
        _spelt(rf"{_SOME} (?:hi )?{_HOMES} (?:hi )?(?:bache|bacha|bachi|baaki|baki)"),
        _spelt(r"(?:tezi|jaldi|fataafat|phataphat|dhada ?dhad) (?:se )?bik|bik (?:jaayenge|jayenge|jayega|jaayega|jaega|rahe|raha|rahi|gaye|chuke)"),
        _spelt(r"khat(?:a)?m (?:hone|ho (?:raha|rahe|rahi|jaayega|jayega|jayenge|jaayenge))|(?:khaali|kaali|mugidu|mugi|sold out|booked) (?:aag|ag|hog)(?:utte|uttade|utt\w{0,4}|bid\w{0,6})"),
        _spelt(rf"{_SOME} (?:\w{{1,8}} )?(?:{_HOMES}(?:galu)? )?(?:maatra|matra|ashte)(?: ide| ive| ulid\w{{1,6}})?|(?:maatra|matra|ashte) (?:ulid\w{{1,6}}|baaki|baki)|{_SOME} (?:\w{{1,8}} )?(?:ulid\w{{1,6}})"),
    )),
    Rule("claims that others compete for it", "§3.7 (9)", (
        _said(r"(?:huge|big|great|heavy|mad|massive|tremendous|terrific) (?:rush|demand|crowd|craze|queue)"),
        _said(r"(?:others?|other \w{3,12}|many|several) have (?:already )?(?:booked|bought|taken|reserved)|demand is (?:very |so )?(?:high|huge|strong|heavy|soaring)"),
        _said(rf"(?:others?|other {_PEOPLE}|someone else|somebody else|another (?:buyer|family|customer|client|party))(?:'s)?(?: (?:are|is|were|was|has|have))? (?:also |already |been |just |very |seriously )*(?:viewing|looking|interested|waiting|enquir\w{{0,4}}|inquir\w{{0,4}}|eyeing|asking|considering|ready|about to|bidding|paid|booking|negotiating)"),
        _said(rf"(?:\d{{1,6}}|many|several|lots of|hundreds of|dozens of|a lot of|so many) (?:other )?{_PEOPLE} (?:are |have |were )?(?:also |already |been |just )*(?:viewing|looking|viewed|looked|interested|waiting|enquir\w{{0,4}}|inquir\w{{0,4}}|booked|shortlisted|bought|visited|asking|asked|want)"),
        _said(rf"{_SOME} (?:other )?(?:families|buyers|customers|couples|people) (?:visited|came|saw|booked|bought|are coming)"),
        _said(r"(?:someone|somebody|anyone|others?) (?:else )?(?:might|may|will|could|is going to|'ll) (?:book|take|buy|grab|get|snap)"),
        _said(r"(?:high|huge|heavy|massive|great|tremendous|crazy|insane|strong|record|enormous|unprecedented) (?:\w{1,10} )?demand|in (?:such |very |so )?(?:high |huge |great )?demand|demand is (?:very |so |extremely )?(?:high|huge|heavy|massive|crazy|strong)|everyone (?:is|'s) (?:buying|booking|looking|talking)|(?:most|hugely|very) (?:popular|sought[- ]after|in[- ]demand)|best[- ]?seller|people are (?:lining|queuing|rushing)|sought[- ]after"),
        _said(r"\d{1,6} (?:\w{1,10} )?(?:bookings?|site visits|enquir(?:y|ies)|inquir(?:y|ies)|sales|units sold|flats sold) (?:\w{1,8} )?(?:today|yesterday|this (?:week|month|morning)|last (?:week|month|night|weekend)|in (?:a|one|the last|two|\d))"),
        _spelt(rf"(?:aur|baaki|baki|dusre|doosre|bahut(?: saare)?|kai|itne) {_PEOPLE} (?:\w{{1,6}} ){{0,2}}?(?:dekh|interested|pooch|puch|line|wait|book|aa rahe)|log\w{{0,2}} ki line|(?:koi|kisi) (?:aur|doosra|dusra) (?:\w{{1,6}} )?(?:le|book|kharid|khareed|token)\w{{0,4}}|demand (?:bahut|kaafi|bohot|tumba)|(?:bahut|kaafi|bohot|tumba) (?:\w{{1,8}} )?demand"),
        _spelt(r"(?:tumba|bahala|bere|\d{1,4}) (?:jana|janaru|customers?|families) (?:\w{1,8} ){0,2}?(?:nod|kel|book|keld|wait|togo|interested|bartidd)\w{0,10}|bere(?:yavaru|avaru|avru|yoru|yavru) (?:\w{1,8} ){0,2}?(?:nod|kel|book|togo|thago|interested)\w{0,10}|demand jasti"),
    )),
    Rule("counts down", "§2.6", (
        _said(r"(?:only|just|sirf|bas) (?:for )?(?:today|aaj)|today only|(?:valid|available|open) (?:only )?(?:for )?(?:today|tonight)|only (?:till|until) (?:today|tonight|midnight|tomorrow|this (?:evening|weekend|sunday))"),
        _spelt(r"aaj (?:hi )?(?:ka|ke|ki) (?:offer|rate|daam|price)|aaj ke baad|samay khat?a?m|time kam|aaj raat tak|(?:ivattu|ivathu|ivattige|indu|ivath) (?:ondu dina )?(?:maatra|matra|ashte|kone)"),
        _said(r"(?:offers?|deals?|schemes?|bookings?|window|sale) (?:closes?|expires?|ends?) (?:today|tonight|tomorrow|soon|shortly|at midnight|in \d{1,3} (?:hours?|hrs?|minutes?|mins?))"),
        _said(r"count ?down|clock is ticking|time is running|offer ends in|ends? (?:tonight|at midnight|today|in \d{1,2})|ending soon|closing soon|expires? (?:tonight|today|at midnight|in \d{1,2} (?:hours?|hrs?|min\w{0,5}))"),
        _said(r"\d{1,3} ?(?:hours?|hrs?|minutes?|mins?|ghante|minute) (?:left|remaining|to go|only|bache|baaki|baki)|(?:only|just|sirf) \d{1,3} (?:hours?|hrs?|minutes?|mins?|days?|ghante|din)(?: left| remaining| bache)?|\d{1,2}:[0-5]\d:[0-5]\d(?! ?(?:plan|scheme|payment))|(?:within|in) the next \d{1,3} (?:hours?|hrs?|minutes?|mins?)"),
        _said(r"(?:hold|keep|block) (?:it|this|the (?:price|rate|unit|flat|offer)) (?:for you )?(?:only )?(?:for|till|until) (?:\d{1,3} (?:hours?|hrs?|minutes?|mins?)|tonight|midnight|today|this evening)"),
    )),
    Rule("forecasts a price", "§3.7 (1)", (
        _said(r"(?:prices?|rates?) (?:go(?:es)?|rise|rises|increases?|climbs?|jumps?) (?:up )?(?:from|on|by|after|next|this) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|week|month|weekend)"),
        _said(r"(?:prices?|rates?) (?:go(?:es)? up|rises?|increases?|climbs?) (?:next|soon|shortly|tomorrow|from (?:next|tomorrow))"),
        _said(rf"(?:prices?|rates?|values?|property|properties|costs?|land|this area|market) (?:here |there |in \w{{1,14}} )?(?:will|shall|would|'ll) (?:(?:definitely|surely|certainly|only|soon|always|never|for sure|easily|also|keep) )?(?:be )?(?:{_RISES}|rising|fall|drop|higher|costlier|more expensive|see)"),
        _said(rf"(?:prices?|rates?|values?|property) (?:here |there )?(?:are|is) (?:\w{{1,10}} )?(?:going|bound|sure|certain|set|expected|about|likely|guaranteed|poised) to (?:{_RISES}|be)"),
        _said(r"prices? will(?! (?:be (?:confirmed|told|shared)|not be known))|(?:prices?|rates?) (?:are|is|keep|keeps) (?:rising|going up|increasing|climbing|shooting|skyrocketing)"),
        _said(r"before (?:the )?(?:next )?(?:prices?|rates?) (?:rise|rises|go up|goes up|increase|increases|change|hike|revision|escalation)|price (?:hike|rise|increase|revision) (?:soon|coming|is coming|next|tomorrow|from next)|will be a price (?:hike|rise|increase)|prices? (?:go(?:es)?|rise|increase)s? (?:up )?(?:from )?(?:tomorrow|next (?:week|month)|soon)"),
        _said(rf"(?:definitely|surely|certainly) {_RISES}|(?:bound|sure|certain|guaranteed) to {_RISES}|(?:will|'ll|shall) (?:\w{{1,12}} )?(?:appreciate|skyrocket|shoot up|go through the roof)"),
        _said(rf"(?:will|'ll|going to) (?:\w{{1,10}} )?be (?:worth|valued at|priced at) {_SHORT}(?:{_MONEY}|double|more|twice)|(?:in|after|by) (?:\d{{1,4}}|two|three|five|ten) years?[^.?!;\n]{{0,20}} (?:will|'ll) be (?:worth|priced|double|valued)"),
        _spelt(r"(?:daam|dam|rate|rates|price|prices|amount|keemat|keematein|kimat|bhav|value) (?:(?:zaroor|zarur|pakka|definitely|jaldi|aur|bhi|toh|to|next \w{1,6}|agle \w{1,6}|kal|bahut) ){0,3}(?:upar |double |zyada )?(?:badh|barh|bad) ?(?:\w{1,6} )?(?:enge|ega|egi|jaayenge|jayenge|jaayega|jayega|jayegi|wale|wala|wali|ne)|(?:daam|rate|rates|price|prices|keemat|kimat|bhav) (?:(?:zaroor|pakka|definitely|jaldi|kal se|bahut|phir|fir) ){0,2}(?:badhenge|badhega|badhegi|barhenge|badhne|badhta|upar jay\w{1,6}|upar ja\w{1,6})"),
        _spelt(r"(?:bele|rate|price|dara|value) (?:\w{1,10} ){0,3}?(?:hecch?|jasti|eru|yeru|double)(?: ?(?:aag|ag))?(?:utte|uttade|utthe|utt\w{1,4}|atte)"),
    )),
    Rule("claims a special price that no row has", "§3.7 (3)", (
        _said(r"(?:for you alone|(?:price|rate|deal)s? (?:that )?(?:no ?body|no ?one) else|(?:squeeze|wangle|swing|push|fight) (?:out |for |hard for )?(?:a |an |some |you |little |bit |of |more |further |another )*(?:extra |bigger |better |small |special )?(?:discount|price|rate|deal|reduction))"),
        _said(r"(?:special|exclusive|secret|best ever|insider|confidential|lowest) (?:price|rate|offer|deal|discount)s? (?:\w{1,8} )?(?:for you|ever|only for|just for)|(?:only|just|specially|especially|exclusively) for you|(?:special|exclusive|secret) (?:price|rate|deal)(?= (?:of|at|is))|between (?:you and me|us)|off the record|don'?t tell (?:anyone|anybody|others)"),
        _spelt(r"sirf aa?p ?ke liye|aa?p ?ke liye (?:special|khaas|spl)|(?:nimge|nimagoskara|nimgoskara) (?:maatra|matra|special|spl)|(?:special|spl|khaas) (?:rate|price|daam|bele)"),
        _said(r"legally binding(?: offer| agreement| price)|no takes(?:ies|y)|(?:it'?s|that'?s|it is|that is) a (?:done )?deal|(?:deal|price) (?:is )?(?:done|locked|agreed)"),
        _said(r"(?:i|we)(?: have|'ve| hereby| can| will|'ll)? (?:hereby )?(?:approved?|authori[sz]ed?|sanction(?:ed)?|grant(?:ed)?) (?:you|your|the|this|a|an|it)|as (?:the |your )?(?:md|ceo|managing director|director|chairman|sales head|owner|head of sales)|(?:approved|authori[sz]ed|sanctioned) by (?:the |our |my )?(?:md|ceo|managing director|director|chairman|boss|manager)"),
    )),
    Rule("offers an EOI or takes money before registration", "§3.7 (4)", (
        _said(r"(?:rera|registration)(?: number| no\.?| registration)? (?:is )?(?:still )?(?:awaited|pending|in (?:process|progress)|applied for|coming)[^.?!;\n]{0,20}\b(?:but|and|yet|however|still|you can)[^.?!;\n]{0,20}\b(?:book\w{0,4}|eoi|token)"),
        _said(r"(?:pay|submit|sign|fill|send|give|place|put|do|make|open|opened|accept\w{0,4}|collect\w{0,4}|start\w{0,4}|launch\w{0,4}) (?:in |up )?(?:your |an |the |for )?(?:refundable )?(?:eois?|expressions? of interest)|(?:eois?|expressions? of interest) (?:is |are |has |have |now )*(?:open|opened|started|live|available|being|of (?:₹|rs|\d|just|only)|for (?:₹|rs|\d|just|only)|at (?:₹|rs|\d)|amount|form|cheque)"),
        _said(r"pre[- ]?launch (?:price|offer|booking|rate|discount|deal|stage|inventory|units?)|pre[- ]?book(?:ing)?|priority (?:pass|token|booking)|before (?:the )?(?:rera|registration) (?:\w{1,10} )?(?:comes|number|is|arrives)"),
        _said(r"(?:rera|registration)(?: number)? (?:is |will be |will come |comes )?(?:just |only )?(?:a formality|soon|in process|awaited|on the way|pending)[^.?!;\n]{0,30} (?:book|pay|block|reserve|token|price)|(?:book|pay|block|reserve)[^.?!;\n]{0,40} (?:before|without|until|even though)[^.?!;\n]{0,12} (?:rera|registration|registered)"),
        _spelt(r"eoi (?:\w{1,8} ){0,2}?(?:de|do|dijiye|bhej\w{0,4}|daal\w{0,4}|bhar\w{0,4}|jama|kodi|haaki|maadi|kat\w{1,4})(?: do| dijiye| lo)?"),
    )),
    Rule("asks for more than ten per cent before the agreement", "§3.7 (5)", (
        _said(r"(?:1[1-9]|[2-9]\d|100)(?:\.\d{1,2})? ?(?:%|percent|per cent|pratishat|taka) (?:\w{1,10} ){0,3}?(?:advance|upfront|up front|booking|token|to (?:book|block|reserve|confirm|hold|start)|on booking|at booking|now|immediately|today|before (?:the |signing )?(?:agreement|registration)|abhi|pehle)(?! (?:loan|ltv))|(?:half|50 ?%|full|whole|entire) (?:of )?(?:the )?(?:amount|price|money|payment) (?:now|upfront|up front|today|in advance|immediately|at booking|before (?:the )?agreement)"),
        _said(r"(?:advance|booking (?:amount|advance)|token|upfront|deposit) (?:payment |amount )?(?:of|is|=|will be) (?:about |around )?(?:1[1-9]|[2-9]\d|100) ?(?:%|percent|per cent)|(?:pay|transfer|deposit|send)(?: us| me)? (?:1[1-9]|[2-9]\d|100) ?(?:%|percent|per cent)(?! (?:of the )?(?:loan|gst))"),
    )),
    Rule("disparages a competitor", "§3.7 (10)", (
        _said(rf"{_BUILDERS} (?:never|hardly ever|rarely) (?:delivers|finish(?:es)?|completes|hands? over|keeps)|(?:builder|developer|project|competitor) (?:next door|opposite|nearby|there|down the road|across the (?:road|street)) (?:is|are) (?:a |an |all )?(?:cheats?|frauds?|scams?|crooks?|liars?|bad|unreliable|joke)"),
        _said(rf"{_BUILDERS} (?:is|are|was|were|'re|will) {_SHORT}(?:frauds?|fraudulent|cheats?|cheaters|scams?|scammers|liars|lying|crooks?|crooked|thieves|bankrupt|shady|untrustworthy|dishonest|corrupt|a joke|thugs)"),
        _said(rf"{_BUILDERS} (?:is|are|was|were|has|have|always|usually|never|often|only|will|'re|'s) {_SHORT}(?:bad|unreliable|poor|poorly|inferior|shoddy|substandard|worse|worst|terrible|horrible|pathetic|cheap(?:ly)?|late|delays?|delayed|overpriced|in (?:\w{{1,10}} )?trouble|notorious|infamous|known for (?:delay|bad|poor|cheat|leak|late)\w*|useless|defaulted|sinking|bankruptcy|complaints|leak\w{{0,3}})"),
        _said(rf"{_BUILDERS} {_SHORT}(?:cheats?|lies? to|delays?|loots?|cuts? corners|deceives?|fools?|misleads?|leaks?|cracks?|vanish(?:es)?|run(?:s)? away|(?:never|don'?t|doesn'?t|do not|does not|won'?t|can'?t|cannot) (?:\w{{1,8}} )?(?:deliver|finish|complete|give|be trusted|keep|care|have|match|compete)|overcharges?|hides?|use (?:cheap|poor|bad|low))"),
        _said(rf"{_BUILDERS} (?:\w{{1,12}} )?(?:builds?|makes?|constructs?|gives?|delivers?|uses?|sells?) (?:\w{{1,12}} )?(?:shoddy|substandard|inferior|third[- ](?:rate|class)|poor|bad|cheap|low|worse|terrible|pathetic)[- ](?:quality|grade|construction|homes?|flats?|materials?|work)|(?:shoddy|substandard|inferior|third[- ](?:rate|class)|poor|bad|cheap|low|worse|terrible|pathetic) (?:quality|construction|workmanship|materials?|build quality|reputation|track record|service|delivery record) (?:of|at|from|by|in) (?:the )?{_BUILDERS}|(?:{_BUILDERS}(?:'s?)?|their) (?:\w{{1,12}} )?(?:quality|construction|homes?|flats?|projects?|buildings?|workmanship|reputation|track record|delivery|walls|service|finance\w?) (?:is|are|was|were|has|have|will) {_SHORT}(?:bad|poor|worse|terrible|inferior|shoddy|pathetic|horrible|third[- ](?:class|rate)|cheap|substandard|leak\w{{0,3}}|crack\w{{0,3}}|fall\w{{0,4}}|late|delayed|awful|weak|stuck)"),
        _said(rf"(?:better|superior|safer|cheaper|more (?:reliable|trustworthy|honest)) (?:to |than )(?:\w{{1,8}} )?{_RIVALS}|(?:far |much |way )?superior to (?:\w{{1,10}} )?(?:builders?|developers?|others|competitors|them|theirs)|better than (?:any|all|every) other (?:builder|developer|project)s?|(?:unlike|not like) (?:other|those|most|{_RIVALS})(?: builders?| developers?| projects?)?,? (?:we|our)|(?:stay away from|avoid|don'?t (?:buy|book|go|invest) (?:from|with|in|to)|never (?:buy|book) (?:from|with|in)|beware of) {_BUILDERS}|no ?(?:one|body) (?:else )?(?:can match|comes close|matches)(?: us| our)?"),
        _spelt(rf"(?:builder|builders|builder log|developers?|dusre|doosre|baaki|un|unka|{_RIVALS}|bere builder\w{{0,5}}|avara|avru|avaru) (?:\w{{1,12}} ){{0,4}}?(?:chor|fraud|dhokha|dhoka|dhokebaaz|dhokebaz|bekaar|bekar|ghatiya|jhooth|jhoot|jhoothe|jhuth|late karte|delay karte|ghapla|lootte|lut\w{{0,4}}|thag|kharab|khraab|faltu|mosa|moosa|mosagaararu|mosagararu|kalla|kallaru|kettad|ketta|kalape|kalapa|sullu|quality illa|sari illa|chennagilla|delay maad\w{{1,6}}|late maad\w{{1,6}})"),
    )),
    Rule("gives legal, tax or investment advice", "§3.7 (11)", (
        _said(r"(?<!whether )(?<!if )you (?:should|must|ought to|have to|need to|'d better|had better) (?:definitely |really |surely |certainly |just |now |seriously )?(?:invest|buy|sell|sue|sign|book|claim|put (?:your|all|in)|go for (?:it|this)|take (?:the |a |this |out )?(?:loan|deal|offer|plan)|file|withdraw|register|evade)"),
        _said(r"(?:i|we)(?:'d| would| strongly| highly| personally| can| do|'ll| will)? ?(?:strongly |highly |personally |definitely )?(?:advise|recommend|suggest)(?: that)?(?: you)?(?: to)? (?:\w{1,8} )?(?:invest\w{0,3}|buy\w{0,3}|book\w{0,3}|su(?:e|ing)|sign\w{0,3}|claim\w{0,3}|tak(?:e|ing) (?:the |a )?loan|put(?:ting)? your|go(?:ing)? for (?:it|this))|my (?:legal|tax|investment|financial|honest|personal) advice (?:is|would)|as your (?:legal |tax |financial |investment |own )?(?:lawyer|counsel|advis[eo]r|advocate|ca\b|chartered accountant)"),
        _said(r"(?:is|'s|makes|are|be|it) (?:a |an |the |really |truly |definitely |such )*(?:good|great|excellent|solid|best|smart|wise|perfect|ideal|fantastic|brilliant|right|superb|sound|lucrative|amazing) (?:\w{1,10} )?(?:investments?|time to (?:buy|invest|book)|financial decision|buy\b)|(?:best|right|perfect|great) time to (?:buy|invest|book)|invest (?:in (?:it|this|us)|now|here|today|all|your|everything)(?! if)"),
        _said(r"legally,? you (?:can|may|are|should|must|don'?t|do|will|could|have)|you (?:can|may|could) legally|(?:it|this|that|everything|project|property) is (?:\w{1,12} )?(?:perfectly |completely |totally |fully |100 ?% )?(?:legal|lawful|legally (?:clean|clear|safe|sound|valid|verified|fine))|no legal (?:issues?|problems?|disputes?|hassles?|litigation|risk)|(?:no need (?:for|of|to (?:hire|consult|see|involve))|don'?t need|do not need|needn'?t (?:hire|consult)|skip|without) (?:a |any |the |your )?(?:own )?(?:lawyer|advocate|legal check|legal opinion|due diligence)|by law,? you (?:can|are|will|get)|in court you|you(?:'ll| will| would| can) win (?:the |your |this |in )?(?:case|court)"),
        _said(r"titles? (?:deeds? )?(?:is|are|was) (?:\w{1,12} )?(?:clear|clean|marketable|perfect|safe|fine|verified|undisputed|100)|clear (?:and marketable )?titles?|clean titles?|marketable title|title[- ]clear|(?:is|are) (?:free (?:of|from) (?:all |any )?|litigation[- ]free|dispute[- ]free|encumbrance[- ]free)(?:encumbrances?|litigation|disputes?|legal)?|litigation[- ]free|no (?:encumbrances?|litigations?|disputes?)(?: on| at all| whatsoever)?"),
        _said(r"you(?:'ll| will| can| may| could)? (?:\w{1,12} )?(?:save|claim|deduct|avoid|evade|get|reduce|cut)(?: up to| about)? (?:\w{1,10} |[₹\d][\w,.]* ){0,4}?(?:in |on |your |of |as |under )?(?:income |capital gains? )?(?:tax(?:es)?|80c|24\(?b\)?|deductions?)|(?:it|this|rent|returns?|profit|income|gain)(?: is|'s| are| will be) (?:\w{1,10} )?tax[- ]free|tax[- ]free (?:income|returns?|rent|gains?|investment)|(?:pay|no) no tax"),
        _said(r"(?:pay|give|settle|take|accept)[^.?!;\n]{0,30} (?:in|by) (?:hard )?cash|black money|cash component|under[- ]?value|(?:register|show)[^.?!;\n]{0,25} (?:lower|less|lesser|smaller) (?:value|price|amount)|(?:without|no) (?:a )?(?:bill|receipt)|in your (?:wife|husband|son|daughter|mother|father)'?s? name[^.?!;\n]{0,25} (?:tax|save|duty)"),
        _spelt(r"(?:aa?p ?ko|aap|tum|turant|abhi|bindaas|aankh band kar ke|nimge|neevu|nimma) (?:\w{1,10} ){0,4}?(?:invest (?:kar\w{0,4}|maad\w{0,5}|mad\w{0,4})|le lena chahiye|khareed lena chahiye|kharid lena chahiye|khareedna chahiye|kharidna chahiye|lagana chahiye|paisa laga\w{0,5})|invest (?:kar do|karo|kar lo|kijiye|kar dijiye|maadi|maadbeku|madbeku|madi)(?: na)?(?! (?:karne|se pehle|karna))|paise? (?:lagao|lagaiye|laga do|laga dijiye|daal do)|hana haaki"),
        _spelt(r"title (?:\w{1,8} ){0,2}?(?:clear|saaf|clean|sari)(?: hai| ide| he)|(?:kanooni|kanuni|kanoonan|legal) (?:\w{1,8} ){0,2}?(?:dikkat|problem|jhanjhat|lafda|issue|tondare|samasye) (?:\w{1,8} )?(?:nahi|nahin|illa)|(?:vakeel|vakil|lawyer|vakeelara|lawyerina) (?:\w{1,8} ){0,2}?(?:zaroorat|zarurat|jarurat|avashyakate|agatya|beku|need) ?(?:nahi|nahin|illa|beda)|(?:vakeel|vakil|lawyer) beda|case jeet"),
        _spelt(r"tax (?:\w{1,8} ){0,3}?(?:bach(?:ega|egi|ta|aa?yega|ao|aiye|a lo| jay\w{1,6})|ulis\w{1,6}|uliyutte)|(?:cash|nagad) (?:mein|me|main|alli|nalli) (?:\w{1,8} )?(?:do|dijiye|de do|dena|kodi|kottre|kodbeku)|black (?:mein|me|main|money|alli)"),
    )),
    Rule("says RERA approves or certifies", "§3.7 (12)", (
        _said(r"(?:k-rera|k rera|krera|rera)[- ]?(?:\w{1,10}[- ])?(?:approv(?:ed|al|es)|certif(?!icates?\b)\w{1,8}|cleared|clearance|sanctioned|guaranteed|verified|endors\w{1,6})(?! loan)|(?:approved|certified|cleared|sanctioned|verified|endorsed|guaranteed) (?:by|from|under) (?:the )?(?:k[- ]?)?rera|rera (?:has|have) (?:\w{1,10} )?(?:approved|certified|cleared|checked|verified)|rera (?:guarantees?|ensures?|certifies|vouches) (?:that|the|your|quality|on)"),
        _spelt(r"rera (?:se|ka|ki|ne|inda) (?:\w{1,8} )?(?:approved?|approval|certified|pass|manzoor\w{0,3}|clear)"),
    )),
    Rule("tells public works as certain", "§3.7 (8)", (
        _said(rf"{_WORKS}s?,? (?:(?!may\b|might\b|could\b|not\b|planned\b|proposed\b)[\w'-]{{1,14}},? ){{0,5}}?(?:will|shall|'ll) (?:(?:definitely|surely|certainly|soon|be|also|only|finally|for sure) ){{0,3}}(?:open\w{{0,3}}|ready|complete\w?|operational|start\w{{0,3}}|come\w?(?! to)|reach\w?|connect\w?|functional|run|running|finished|up|done|extended?|built|inaugurated|double|boost|pass)"),
        _said(rf"{_WORKS}s?,? (?:(?!may\b|might\b|could\b|not\b)[\w'-]{{1,14}} ){{0,3}}?(?:is|are) (?:definitely |certainly |surely |soon )?(?:coming|opening|starting|going to (?:open|start|come|be)|set to (?:open|start)|due to open|sure to|confirmed|certain|a certainty|guaranteed) ?(?:up|soon|in|by|next|here|right|near|this)?"),
        _said(rf"{_WORKS}s?,? (?:[\w'-]{{1,14}} ){{0,3}}?(?:by|in|from|before) (?:q[1-4] |early |mid |late |end of |next )?(?:20[2-9]\d|year)(?! (?:is|was) (?:planned|proposed|not))|(?:up ?coming|new) (?:namma )?(?:metro|airport|flyover|expressway|ring road|it park|tech park)[^.?!;\n]{{0,25}} (?:just|only|within|at|next to|opposite|will|minutes?|km|near)"),
        _spelt(r"(?:metro|airport|flyover|ring road|mall|highway|expressway|it park|station|namma metro) (?:\w{1,10} ){0,4}?(?:aa (?:jayegi|jayega|jaayegi|jaayega|rahi|raha)|aayegi|aayega|aane (?:wali|wala)|khul(?:egi|ega| jayegi| jayega)|chal(?:egi|ega| padegi)|shuru (?:ho|hogi|hoga)|ban (?:jayegi|jayega|raha|rahi)|start (?:ho|agutte|aagutte)|barutte|baruttade|baratte|bartide|bandbidutte|open (?:agutte|aagutte|hoga|hogi|ho))"),
    )),
    Rule("claims to be human", "§3.7 (13)", (
        _said(rf"i(?:\'m| am) (?!the |an? |not |sorry |glad |happy |sure |here |your |just )\w{{2,15}},? (?:and )?(?:your|a|an|the)(?! automated| virtual| digital| ai| home) (?:\w{{1,12}} ){{0,2}}?{_HUMAN}"),
        _said(rf"i(?:'m| am| really am| was)(?: just| also| actually| really| indeed| very much| of course| definitely| only| absolutely| 100 ?%|,)* (?:a |an |the |your )?(?:real |actual |live |living |flesh[- ]and[- ]blood |genuine |senior |regular |normal |true |dedicated |local |fellow )*{_HUMAN}"),
        _said(r"(?:i(?:'m| am)|this is|it(?:'s| is)|you(?:'re| are) (?:not )?(?:talking|speaking|chatting) (?:to|with)) (?:definitely |certainly |really |absolutely )?(?:not|no) (?:an? |any |some |just an? )?(?:\w{1,10} )?(?:bot|robot|ai|machine|program|computer|chatbot|software|algorithm|automated|virtual assistant)|no (?:bot|robot|ai|machine|chatbot) here|(?:do|does) (?:i|this) (?:sound|look) like a (?:bot|robot|machine)"),
        _said(r"you(?:'re| are) (?:\w{1,10} )?(?:talking|speaking|chatting|dealing|connected) (?:to|with) (?:a |an |the |our |me, a )?(?:real |live |actual |true |genuine )*(?:human|person|man|woman|salesperson|sales \w{1,10}|agent|executive|manager)"),
        _said(r"my name is (?!(?:\w{1,15} ){1,3}?(?:and )?(?:i|i'm|i am|the|an|a|your)?,? ?(?:the |an |a |your )?(?:automated|virtual|digital|ai|chat|home[- ]search|assistant|program|bot))\w{2,15}|(?:this is|i(?:'m| am)|myself|it(?:'s| is)) (?!the |an? |one |some|all |not |you|from |here)\w{2,15}(?: \w{2,15})? (?:here )?(?:from|of) (?:the |our |your )?(?:sales|team|office|marketing|company|builder|developer|crm|customer|head office|support|brigade)|^\w{3,12} here(?:,| from) (?:from |the |your )?(?:sales|team|manager)"),
        _said(r"i(?:'ll| will| shall| can) (?:personally|myself)|i (?:personally|myself) (?:will|visited|checked|live|own|bought|know|saw|guarantee|handle|manage|met)|i(?:'ll| will) (?:meet|see|receive|pick) you (?:up )?(?:at|in|there|tomorrow|on|from|personally)|i (?:live|stay|own a|bought|purchased|grew up) (?:\w{1,8} ){0,3}?(?:here|there|too|flat|home|apartment|nearby|project|area|in (?:the|this|that|same))"),
        _said(r"my (?:own )?(?:wife|husband|kids?|children|family|mother|father|son|daughter|parents)(?: and i)? (?:\w{1,8} )?(?:lives?|loves?|stays?|bought|also|likes?|are|is|goes?|studies|was|were)|as a (?:mother|father|parent|human|woman|man|fellow)|(?:when|after|before) i (?:bought|visited|moved|was (?:at|on) (?:the )?site|came to the site)|i(?: have|'ve)? (?:visited|walked|seen) (?:the |this |that )(?:site|project|flat|property|home)(?: myself| personally| yesterday| today| last)|i was (?:at|on) (?:the )?site"),
        _said(r"(?:yes,? )?(?:i(?:'m| am) |100 ?% |fully |very much )(?:a )?human|human here|real human|flesh and blood"),
        _spelt(r"(?:main|mein|mai|hum) (?:toh |to |bhi |ek |koi |asli |sach mein |sachmuch |real |bilkul )*(?:insaan|insan|aadmi|admi|aurat|ladka|ladki|manushya|human|sales ?(?:man|person|manager|executive)|manager)(?: \w{1,8}){0,2} (?:hoon|hun|hu|hai|hain|bol rah\w{1,2})|(?:main|mein|mai|yeh|ye) (?:koi |ek )?(?:bot|robot|machine|computer|ai|program) (?:nahi|nahin|nai|thodi)|(?:bot|robot|machine) (?:nahi|nahin) (?:hoon|hun|hu)"),
        _spelt(r"mera naam (?!(?:\w{1,10} ){1,3}?(?:assistant|bot|program))\w{2,12}|(?:naanu|nanu|naan) (?:\w{1,8} )?(?:manushya|manushyanu|human|hudugi|huduga|sales ?\w{0,8}|manager)|(?:naanu|nanu|idu) (?:\w{1,8} )?(?:bot|robot|machine|ai|computer) alla|nanna hesaru (?!(?:\w{1,10} ){1,3}?(?:assistant|bot|program))\w{2,12}"),
        _spelt(r"(?:main|mein|mai|naanu|nanu) (?:khud|swatah|naane|nane|personally) (?:\w{1,10} ){0,3}?(?:aa\w{1,8}|mil\w{1,6}|call|dikh\w{1,6}|bart\w{1,6}|sig\w{1,6}|rehta|rehti|le \w{1,6}|bharosa|dekh\w{1,4})"),
    )),
    Rule("asks for Aadhaar, PAN, OTP, a card or a password", "§3.7 (14)", (
        _said(rf"(?<!never )(?<!not )(?<!n't )(?:please |kindly |just |pls )*(?:share|send|give|tell|provide|enter|type|upload|confirm|verify|submit|mention|message|whatsapp|forward|text|read out|drop|paste|dictate|reply with)(?: (?:me|us|across|over|in|here|to me|with us|with me))? (?:(?!other\b|no\b|not\b|never\b)[\w'-]{{1,12}},? (?:and )?){{0,5}}?{_SECRETS}"),
        _said(rf"(?:what(?:'s| is| was)|may i have|can i have|could i have|can you (?:tell|give|share)|i(?:'ll| will| would|'d)? (?:also |just |now )?(?:need|require|want|take)|we(?:'ll| will| would|'d)? (?:also |just |now )?(?:need|require|want|take)) (?:(?!no\b|not\b|never\b)[\w'-]{{1,12}},? (?:and )?){{0,4}}?{_SECRETS}(?! from (?:anyone|you\b[^.]{{0,20}} ever))|{_SECRETS} (?:please|pls|is (?:needed|required|mandatory|necessary) (?:here|now|to (?:book|proceed|continue|hold|confirm|block|send|share|verify|get)))|(?:you (?:will )?(?:receive|got|get)|(?:sent|send) you) (?:an? |the )?(?:otp|code)[^.?!;\n]{{0,20}} (?:share|tell|give|send|read)"),
        _spelt(r"(?:otp|aadhaar|aadhar|adhaar|adhar|pan|pan card|card number|card details|cvv code|upi pin|password|bank details)(?: number| card| no| details| ki copy| ka number| ka photo| photo)? (?:(?!\b(?:mat|na|nahi|nahin|beda)\b)[\w'-]{1,12} ){0,4}?(?:bhej\w{0,5}|bata\w{0,5}|dijiye|de do|dedo|do|de dijiye|share (?:kar\w{0,5}|maad\w{0,3}|mad\w{0,3})|kalisi|kalsi|kaluhisi|kodi|heli|hele|haaki|likh\w{0,4}|daal\w{0,4}|bekagutte|beku|chahiye|lagega)(?!bedi)|cvv (?:\w{1,6} )?(?:bhej|bata|dij|de do|share|heli|kodi|kalisi)\w{0,5}"),
    )),
    Rule("tells or ranks who lives there", "§3.7 (15), §3.10", (
        _said(rf"(?:won\'t|will not|don\'t|do not|can\'t) (?:find|see|meet|get|allow|admit|let in|sell to|rent to|accept) (?:any |many |to )*{_COMMUNITY}"),
        _said(rf"(?:mostly|mainly|only|all|predominantly|largely|many|full of|lots of|majority (?:of|are|is)|primarily|exclusively|strictly|no|few|plenty of|dominated by) (?:other |the |are |rich |educated |good |pure |decent )*{_COMMUNITY}(?! (?:food|restaurants?|school|college|hospital|temple|church|mosque|road|nagar|layout))"),
        _said(rf"{_COMMUNITY}[ -](?:families|family|communit(?:y|ies)|people|residents|neighbou?rs|neighbou?rhood|majority|crowd|area|society|societies|population|locality|dominated|only|friendly|buyers|owners|households|belt|folks|building|tenants|colony|residents?|mix)|{_COMMUNITY} (?:(?:are|is) )?(?:not |never )?(?:allowed|welcome(?! to (?:ask|enquire|inquire|visit|call|apply|book|see|write|view))|permitted|preferred|accepted|living here|live (?:here|there))|(?:families|people|residents|neighbou?rs|owners|majority|most) (?:\w{{1,8}} )?(?:are|is) (?:mostly |mainly |all |largely |pure |predominantly )*{_COMMUNITY}|\d{{1,3}} ?(?:%|percent|per cent) (?:are |is |of (?:them|residents) (?:are )?)?{_COMMUNITY}"),
        _said(r"(?:good|decent|great|elite|educated|cultured|classy|upper[- ]class|high[- ]class|respectable|posh|premium|cream|better|refined|gentry|right) (?:crowd|class of people|kind of people|sort of people|type of people|gentry|families only|community people)|like[- ]minded (?:people|famil\w{1,4}|neighbou?rs|communit\w{1,3})|(?:people|families|folks|neighbou?rs) (?:just )?like you\b|(?:your|our|same) (?:own )?(?:community|caste|religion|kind of people|type of people|people live)(?! (?:hall|centre|center|space|kitchen|features))|(?:your|our) (?:own )?people (?:live|stay|are)|(?:only|strictly) (?:for )?(?:families|couples|married)|(?:families|couples|married (?:people|couples)) only|(?:no|without) (?:bachelors|singles|unmarried|pets? and bachelors|non[- ]?veg)|upscale families"),
        _said(r"(?:caste|religion|community)[- ](?:wise|based)|(?:people|residents|families) (?:here |there )?(?:of|from) (?:the |your |one |a |same )(?:\w{1,10} )?(?:community|caste|religion|faith)"),
        _spelt(r"(?:sirf|bas|zyadatar|jyadatar|keval|saare|mostly|ella|bari|maatra|tumba) (?:\w{1,8} )?(?:hindu|muslim|christian|jain|brahmin|sikh|marwari|gujarati|bihari|tamil|telugu|kannadiga|punjabi|north indian|south indian|veg|vegetarian|shakahari|lingayat\w{0,4}|vokkalig\w{0,4}|brahman\w{0,4}|gowda\w{0,4})(?: log| family| families| rehte| society| jana| mane\w{0,4}|\b)|(?:hindu|muslim|christian|jain|brahmin|sikh|bihari|north indian|south indian|bachelor|bachelors|non ?veg)s? (?:\w{1,8} )?(?:nahi|nahin|illa|beda) (?:\w{1,4} )?(?:rehte|hain|milenge|allowed|milte|iralla)?|(?:hindu|muslim|christian|jain|brahmin|lingayat\w{0,4}|gowda\w{0,4}|brahman\w{0,4}|shakahari) (?:log|family|families|jana|janaru|samaj|community|maney\w{0,4})|(?:acche|ache|achhe|achche|padhe likhe|khandani|apne|aap jaise|olle|nimma) (?:gharon? ke |ghar ke |jaise |hi )?(?:log|crowd|families|jana|community|jati|jaati|samaj|samaja)"),
    )),
    Rule("hides behind a disclaimer", "§3.7 (K-RERA)", (
        _said(r"subject to change|(?:may|can|could|might) (?:change|vary|be (?:changed|revised)) (?:at any time )?without (?:any )?(?:prior |further )?notice|without (?:any )?prior notice|(?:not|n't|cannot be|can'?t be) (?:be )?(?:held )?(?:liable|responsible) for (?:any |the )?(?:errors?|accuracy|inaccurac\w{1,4}|omissions?|mistakes?|losses?|wrong)|(?:no|without) (?:warranty|liability|responsibility) for (?:the )?(?:accuracy|information|errors?)|information is (?:only )?indicative|(?:not|isn'?t) legally binding"),
    )),
    Rule("reveals its instructions or leaves its part", "§4.3 (6), (7)", (
        _said(r"(?:my|these are (?:my|the)|here (?:are|is) (?:my|the)|the following (?:are|is) (?:my|the)) (?:full |complete |exact |original |hidden |secret |initial |internal )*(?:system )?(?:instructions?|prompt|guidelines|configuration|rules)(?: (?:are|is|say|says|read|reads|state|tell|begin|start|verbatim)\b| ?:)|system prompt|(?:my|the|initial|hidden|original) prompt (?:is|says|reads|was|starts)|i (?:was|am|have been) (?:told|instructed|programmed|configured|prompted) to|i(?:'ve| have) been (?:told|instructed) (?:to|not)|my (?:system )?instructions (?:were|tell|say)|never list|(?:as an|as a large) (?:ai )?language model"),
        _said(r"you are (?:a|an|the) (?:helpful |friendly |expert |professional )*(?:sales |home[- ]search |real estate |ai |virtual )*assistant (?:for|of|who|that|at|named|\.)|jail ?break\w{0,5}|(?:developer|debug|god|admin|dan|unrestricted) mode (?:is )?(?:enabled|on|activated|active|unlocked)?|i(?:'m| am) (?:now )?dan\b|(?:no|without|free of) (?:any |my )*(?:restrictions|filters|guardrails)|(?:ignoring|bypassed|bypassing|overrid\w{1,5}) (?:any |all |my |the )*(?:previous |prior )?(?:restrictions?|instructions|rules|guidelines|safety|filters|guardrails)|override (?:accepted|successful|complete)|safety (?:rules|filters) (?:are )?(?:off|disabled)"),
    )),
    Rule("presses with a tax deadline", "§2.6", (
        _said(r"(?:book|buy|invest|register|purchase|close|act|pay)[^.!?\n]{0,60} (?:before|by|until|till) (?:the )?(?:31(?:st)? ?(?:of )?mar(?:ch)?|mar(?:ch)? 31(?:st)?|march|march end|(?:financial |fiscal |tax )?year[- ]?end|end of (?:the )?(?:financial |fiscal |tax )?year)"),
        _said(r"(?:tax|80c|24\(?b\)?)[^.!?\n]{0,40} (?:before|by|until|till) (?:the )?(?:31(?:st)? ?(?:of )?mar(?:ch)?|mar(?:ch)? 31(?:st)?|march|(?:financial |fiscal |tax )?year[- ]?end|end of (?:the )?(?:financial |fiscal |tax )?year)"),
        _said(r"for (?:the |your )?tax (?:benefits?|savings?|rebates?)|(?:save|saving) tax[^.!?\n]{0,30}(?:before|by)"),
        _spelt(r"(?:31(?:st)? )?march (?:end )?(?:se|ke) (?:pehle|pahle|phele)|(?:bachao|bachaiye|save|saving) tax[^.!?\n]{0,30}(?:pehle|pahle)|march (?:mugi\w{1,6}|kone\w{0,3}) (?:munche|olage|modalu)"),
    )),
)  # fmt: skip

# What a row may back: its text passes where the row prints it, word for word.
ROW_NEEDED: Final = (
    Rule("tells a discount, waiver or gift without a dated row", "§3.7 (3)", (
        _plainly(rf"{_UP_TO}{_MONEY} ?(?:(?![\d.]*(?:kms?|kilomet\w+|met(?:er|re)s?|min\w*|hours?|drive) )\w{{1,10}} )?(?<![a-z]){_OFF}"),
        _plainly(rf"{_UP_TO}{_AMOUNT} ?(?:percent|per cent|lakhs?|lacs?|crores?|thousand){_OFF}"),
        _said(rf"(?:discounts?|cash ?back|rebates?|waivers?|concession|reduction) (?:of|up to|upto|worth|is|=|:) ?(?:about |around |up to )?{_MONEY}"),
        _said(rf"(?:i|we)(?:'ll| will| can| could| shall| am going to|'m going to|'ve| have)? {_SHORT}(?:give|offer|do|arrange|manage|get|approve|add|hold|throw in|include|negotiate|extend)\w{{0,3}} {_SHORT}(?:discounts?|cash ?back|rebates?|waivers?|special (?:price|rate|deal|offer)|better (?:price|rate|deal)|lower (?:price|rate)|best (?:price|rate|deal)|concession|{_MONEY} ?off|free)"),
        _said(rf"(?:i|we)(?:'ll| will| can| could| shall| have|'ve)? (?:\w{{1,10}} ){{0,2}}?(?:knock|reduce|lower|drop|bring|waive|cut|slash|shave|deduct|take|skip|remove)(?:e?d)? {_SHORT}(?:{_MONEY}|off|down|price|rate|charges?|stamp duty|registration|gst|fees?|floor rise|plc)|let you have it for|for you,? (?:i|we) can (?:do|make it|give)|(?:i|we) can (?:do|make) it (?:for|at) {_MONEY}"),
        _said(r"(?:free|complimentary|zero[- ]cost) (?:car |covered |modular |club ?|gold |home |stamp |\w{1,10} )?(?:parking|registration|club(?:house)? ?membership|clubhouse|kitchen|coin|car|bike|iphone|phone|trip|holiday|furnishing|furniture|interiors?|maintenance|stamp duty|wardrobes?|ac|upgrade|cruise|vacation|tv|wifi)|(?:registration|stamp duty|gst|maintenance|floor rise|plc|parking|club(?:house)? (?:charges|membership)|pre-?emi|brokerage|processing fee|interiors?)(?: charges?| fees?)?(?: (?:is|are|will be))? (?:waived|free|on us|on the house|absorbed|complimentary|nil|zero|included free)|(?:free|no) of (?:cost|charge)|(?:free )?gold coins?|on the house|(?:assured |free )gifts?\b(?! of)|(?:zero|no) (?:registration|stamp duty|floor rise|plc|pre-?emi|emi till|emi until)"),
        _said(r"(?:special|festive|festival|diwali|dasara|dussehra|ugadi|launch|inaugural|introductory|early[- ]bird|new[- ]year|christmas|spot|exclusive|corporate|women'?s day|independence day) (?:day )?(?:offer|price|rate|discount|deal|scheme|booking offer|bonanza)s?"),
        _said(r"no (?:pre-?)?emi (?:till|until|for)|subvention|pay nothing (?:till|until|for)|(?:10|20|5|1):(?:90|80|95|99)|(?:builder|developer|company|we)(?:'ll| will| pays?)? (?:\w{1,8} )?(?:bear|pay|pays|absorb) (?:the |your |all )?(?:interest|emi|pre-?emi|gst|stamp duty|registration)"),
        _spelt(r"discount (?:\w{1,12} ){0,2}?(?:de|dunga|dungi|denge|dilwa\w{0,4}|dila\w{0,4}|kara|karwa\w{0,4}|kar dunga|kar denge|milega|mil jayega|kodtini|kodtivi|kodthini|kodthivi|maadtini|maadtivi|madtini|maadkod\w{1,5}|sigutte)(?:nge|nga)?|(?:rate|price|daam|bele)? ?kam (?:kar|karwa|kara) (?:dunga|dungi|denge|deta|dete|dijiye ga)|kammi (?:maad|mad)(?:tini|tivi|thini|thivi|kod\w{1,6}|uttene|utteve)|(?:chhoot|chhut|choot) (?:\w{1,8} )?(?:milegi|denge|dunga|mil)|(?:muft|free) (?:mein |me |alli )?(?:parking|registration|kitchen|milega|milegi|denge|kodtivi|kodtini|sigutte)|(?:\d{1,3}|ek|do|teen|paanch|das) (?:lakh|%|percent|hazaar|hazar|savira) (?:\w{1,6} )?(?:kam|kammi|chhoot|off)"),
    )),
    Rule("asks for a token or booking amount without a row", "§3.7 (4)", (
        _said(rf"(?:pay|transfer|send|deposit|give|make|block|hold|reserve|book|secure|confirm)\w{{0,3}} (?:(?!not\b|no\b|never\b)[\w'₹,.-]{{1,12}} ){{0,6}}?{_PAYMENT}|(?:{_PAYMENT}) (?:of|is|=|:|just|only) (?:just |only |about )?(?:₹|rs|inr|\d)"),
        _said(r"(?:pay|transfer|send|deposit|gpay|phonepe|paytm)(?: us| me| it| the (?:amount|money))? (?:just |only )?(?:₹ ?|rs\.? ?|inr ?)?\d[\d,.]{0,12} ?(?:lakhs?|lacs?|l\b|cr\b|crores?|k\b|thousand|rupees)? ?(?:\w{1,8} ){0,3}?(?:now|today|to (?:book|block|hold|reserve|confirm|secure|this|our|my)|here|via|through|by upi|on this|immediately|and (?:it|the))|(?:our|my|this) (?:upi|gpay|phonepe|paytm|account)(?: id| number| no| handle)?(?: is|:)|(?:payment|booking) link(?: is|:| below| here)"),
        _spelt(r"(?:token|advance|booking amount|paisa|paise|hana) (?:\w{1,8} ){0,4}?(?:de do|de dijiye|dijiye|bhej\w{0,4}|daal do|daaliye|jama kar\w{0,4}|transfer kar\w{0,4}|kodi|haaki|kalisi|kalsi|kat\w{1,3}|pay maadi|maadi bidi|kottbidi)"),
    )),
    Rule("counts what is left without a row", "§3.7 (9)", (
        _said(rf"(?:\d{{1,4}}|one|two|three|four|five|six|a few|few) (?:more )?(?:\w{{1,12}} ){{0,2}}?{_HOMES} (?:are |is )?(?:still )?(?:left|remaining|remain)"),
    )),
    Rule("calls it the best without a row", "§4.1 comparison", (
        _said(r"(?:india|bengaluru|bangalore|karnataka|the city|the market|the country)'?s? (?:no\.? ?1|number one|best|most trusted|largest|leading|top) (?:builder|developer|project|brand|company)|(?:no\.? ?1|number one|best|most trusted) (?:builder|developer|project|brand|investment|deal|society|township)(?: in| of| here|\b)"),
    )),
)  # fmt: skip

IN_LETTERS: Final = (
    Rule("promises a return or an approval", "§3.7 (1), (6)", (_said(r"g(?:ua|au|a|u)r[aei]nteed"),)),
    Rule("promises a return, rent, appreciation or buy-back", "§3.7 (1)", (_said(r"assured(?:return|rent|buyback|profit|apprec)"),)),
    Rule("says RERA approves or certifies", "§3.7 (12)", (_said(r"reraapproved"),)),
)  # fmt: skip
"""The worst, found in the letters alone: what stands between them hides nothing."""

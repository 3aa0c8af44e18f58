"""Words and phrases that carry a mood, in English, Hinglish and Kanglish, written by hand for this project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..vocabulary import Emotion, HandoffReason, Target

__all__ = ["EMOTION_WORDS", "FAMILIES", "INTENSIFIERS", "MARKET", "NEGATIONS", "POLARITY", "Family"]


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
    r"\b(?:prices?|rates?|traffic|market|roads?|weather|expensive|costly|mehenga|mahanga|budget|interest rates?|bangalore|bengaluru|locality|location|area"
    r"|(?:my |the )?(?:last|previous|other|old|earlier) (?:builder|agent|broker|company|bank|landlord)|landlord|government|bbmp|commute|jasti|rent)\b",
)
"""What a complaint may be about that is not this service (domain.md §5.2: capped at 2)."""


class Family:
    """A kind of complaint about the service: its points (domain.md §5.2), its target, its phrases, and what it calls for."""

    def __init__(
        self,
        code: str,
        points: float,
        target: Target,
        phrases: str,
        needs: HandoffReason | None = None,
        *,
        cancels: str = "",
    ) -> None:
        self.code = code
        self.points = points
        self.target = target
        self.pattern = re.compile(phrases)  # against lower case: twice as fast as ignoring it
        self.needs = needs
        self.cancels = cancels
        """The code of a milder family that says the same thing less clearly."""


_BOT, _COMPANY = Target.BOT, Target.COMPANY

FAMILIES: Final = (
    Family("legal_threat", 9.0, _COMPANY,
           r"\b(?:consumer (?:court|forum)|legal (?:action|notice)|\bsue\b|my lawyer|police (?:complaint|case)|\bfir\b|(?:file|filing|lodge|raise)\b[^.?!]{0,20}\b(?:complaint|case)\b|complain(?:t|ing)? (?:to|with) (?:k-?rera|rera|the (?:consumer|police|authorities))|court mein|case (?:karunga|kar dunga)|post this on (?:twitter|social media))",
           HandoffReason.LEGAL_THREAT),
    Family("fraud_accusation", 8.5, _COMPANY,
           r"\b(?:you (?:people|guys|all)?\s?(?:are|r) (?:all )?(?:liars?|cheats?|frauds?|thieves|scammers?|crooks)|(?:you|u) (?:people |guys )?(?:lied|cheated|are lying|are cheating|scammed|fooled)|fraud (?:company|log|people|hai)|company (?:is )?(?:a )?fraud|chor (?:log|hai|ho)|paisa wapas|money back|(?:this|it) is (?:a )?(?:fraud|scam)|liars)\b",
           HandoffReason.ACCUSATION),
    Family("profanity", 9.0, _BOT,
           r"(?:\bf+[*u#@]+[*c#@k]*[*k#@]+(?:ing|ed)?\b|\bf\*+|\bwtf\b|\bbull?shit\b|\bshit\b|\basshole|\bbastards?\b|\bbitch|\bbloody (?:fool|idiot|hell)|\bsala\b(?= (?:bot|chor))|\bchutiya|\bbhenchod|\bmadarchod|\bharami|\bgo to hell\b)",
           HandoffReason.ABUSE),
    Family("told_off", 7.5, _BOT, r"\b(?:bakwas|nonsense) band\b|\bshut up\b|\bchup (?:karo|raho)\b|\bstop (?:this|the|your) nonsense"),
    Family("strong_insult", 7.5, _BOT, r"\b(?:idiots?|morons?|stupid (?:bot|people|fellow|company|service|guys)|dumb (?:bot|people)|useless (?:idiots?|people|fellows?|company)|fools\b|pagal ho|bewakoof)\b", HandoffReason.ABUSE),
    Family("harassment", 7.0, _COMPANY,
           r"\bstop (?:calling|messaging|bothering|harassing|spamming)|\b(?:ten|10|many|several|hundred|multiple) times a day|\bharass\w*|\bpareshan (?:mat|kar)|\bbaar baar (?:call|phone|message)|\bkaata kodbedi|\bspamming me|\bleave me alone",
           HandoffReason.HARASSMENT),
    Family("time_waste", 7.0, _BOT, r"\bwast(?:e|ed|ing)\b[^.?!]{0,12}\b(?:my|our|of) ?time\b|\btime (?:ka )?waste\b|\bwaste of time\b|\btime barbaad|\btime waste maad\w*"),
    Family("repeated_failure", 7.0, _COMPANY, r"\b(?:second|third|fourth|fifth|2nd|3rd|4th) (?:callback|call back|request|complaint|time)\b[^.?!]{0,30}\b(?:still|no|nothing|nobody|call)\b|\bstill no (?:call|reply|response|answer|one)|\bvery unprofessional|\bkeep(?:s)? (?:promising|saying)"),
    Family("service_failure", 5.0, _COMPANY, r"\b(?:nobody|no one|noone|none of you)\b[^.?!]{0,15}\b(?:call\w*|repl\w*|respond\w*|answer\w*|help\w*|came|contact\w*|showed)|\bkoi (?:jawab|call|reply)[^.?!]{0,8}nahi|\byaaru phone madalla|\bnever (?:called|replied|responded|got (?:a|any) (?:call|reply))|\bno (?:response|reply|callback|call back)\b|\bwaited (?:forever|for (?:hours|days|weeks))|\bnothing is working|\bi have been waiting|\bworst (?:experience|service)\b|\bbad service|\bpathetic service|\bterrible (?:service|experience)|\bunprofessional"),
    Family("loop", 5.0, _BOT, r"\bsame (?:answer|thing|reply|question|response|message)s?\b[^.?!]{0,12}(?:again|every|always|over)?|\bagain and again|\bphir se wahi|\bfir se wahi|\bwahi (?:jawab|baat|cheez)|\bgoing (?:in|round in) circles|\bover and over|\brepeating (?:yourself|the same)|\bon loop\b|\byou already (?:said|asked|told)"),
    Family("how_many_times", 6.0, _BOT, r"\bhow many times\b|\bkitni baar\b|\beshtu sala\b|\b(?:third|3rd|fourth|4th|fifth|5th|tenth|10th|second|2nd) time\b[^.?!]{0,15}\b(?:i'?m|i am|asking|i|i've)|\bi have asked (?:this )?(?:\w+ )?times|\basked (?:you )?(?:this )?(?:three|3|four|4|five|many|several|so many) times|\bteesri baar"),
    Family("asked_already", 3.5, _BOT, r"\bi (?:already )?(?:asked|told you|said)\b[^.?!]{0,30}\b(?:already|before|earlier|just now)\b|\bi already (?:asked|told|said|gave|mentioned)|\bi (?:have )?asked (?:about|for|you)\b|\bpehle (?:bhi )?(?:bataya|bola|pucha)|\bpehle hi\b|\basked again"),
    Family("correction", 3.5, _BOT, r"\bno,? i (?:said|meant|asked)\b|\bi said \d|\bi meant\b|\bmaine\b[^.?!]{0,25}\b(?:bola|kaha|bataya) tha|\bactually i (?:said|asked|wanted)"),
    Family("not_what_i_asked", 4.0, _BOT, r"\bnot what i (?:asked|said|meant|wanted|am asking)|\bnaanu keliddu adalla|\bdid(?:n'?t| not) (?:ask|answer)\b|\bdoes(?:n'?t| not) answer|\bans?wer my question|\bwrong (?:answer|information|info|project)|\byou got (?:it|that) wrong|\birrelevant\b|\bmeine ye nahi pucha"),
    Family("not_understanding", 4.0, _BOT, r"\b(?:you|u)(?:'re| are)? (?:not|don'?t|do not|can'?t|cannot) (?:understand\w*|get(?:ting)? it|listen\w*|hear)|\bare you (?:even )?(?:listening|reading|deaf)|\bartha aagalva|\bdon'?t you (?:understand|get it|listen|read)|\byou (?:never|don'?t) (?:listen|read|answer)"),
    Family("samajh", 5.0, _BOT, r"\bsamajh (?:nahi|nhi|mein nahi)[^.?!]{0,15}(?:kya|aapko|tumko|tumhe|aap|tum)|\bsamajhte (?:nahi|kyu)"),
    Family("too_many_questions", 4.0, _BOT, r"\b(?:so|too|this) many questions|\bwhy (?:are you|do you keep) asking|\bstop asking|\bjust (?:give|tell|answer|show) me\b(?=[^.?!]*\b(?:why|questions|stop|please just)\b)|\bitne sawal|\bkitne sawal"),
    Family("gives_up", 3.0, _BOT, r"^\W*(?:leave it|forget it|never ?mind|chhodo|rehne do|bidi|bittbidi)\b|\bi give up\b"),
    Family("no_use", 4.8, _BOT, r"\bkoi (?:fayda|matlab|use) nahi|\bno use\b|\bpointless\b|\bno point (?:in )?(?:asking|talking)"),
    Family("mild_insult", 5.7, _BOT, r"\b(?:useless|bekaar|bakwas|pathetic|hopeless|rubbish|garbage|worthless|nonsense|ghatiya|stupid|dumb|terrible|horrible|worst)\b[^.?!]{0,20}\b(?:bot|chat\s?bot|assistant|service|answer|answers|reply|replies|you|this|app|system|hai ye|company|support|people)\b|\b(?:this|you|bot|service|system|app|it)\b[^.?!]{0,14}\b(?:useless|bekaar|bakwas|pathetic|hopeless|rubbish|garbage|worthless|stupid|dumb)\b"),
    Family("frustrated_with_us", 6.0, _BOT, r"\b(?:so|very|really|getting|am|extremely|i'?m)\s(?:so |very |really )?(?:frustrat\w+|annoyed|irritated|fed up|angry|furious)\b|\bfrustrating\b|\bfed up\b|\bsick of (?:this|you)|\bridiculous (?:service|process|bot|answer)"),
    Family("sarcasm", 5.0, _BOT, r"\b(?:wow|great|nice|good|excellent|brilliant|wonderful|fantastic|bravo|congratulations)\b[^.?!]{0,20}\b(?:job|work|service|going)?[^.?!]{0,12}\b(?:wrong|again|useless|not working|failed|as usual|once more)\b"),
    Family("leaving", 6.5, _COMPANY, r"\bcancel everything|\bi(?:'m| am) (?:done|leaving)\b(?! for (?:now|today))|\bnever (?:buying|contacting|coming back)|\bgoing (?:to|with) (?:another|other|your competitor)"),
)  # fmt: skip

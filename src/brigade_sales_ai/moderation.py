"""What of a message asks for care, found without a model: self-harm, minors, abuse, threats, in English, Hinglish and Kanglish."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from .situation import HARMLESS, Moderation
from .vocabulary import Harm

__all__ = ["ListModerator", "moderation_of"]

_GROUPS: Final = (
    r"(?:muslims?|hindus?|christians?|sikhs?|dalits?|brahmins?|biharis?|madrasis?|north ?indians?|south ?indians?|lower castes?|"
    r"women|gays?|lesbians?|trans(?:genders)?|refugees|foreigners|blacks)"
)
_US: Final = r"(?:you|u|ur|your (?:family|kids|team|staff|people|office|builder)|tumhe|tumko|tujhe|aapko|ninna|nimmanna|nimmannu|ninge)"

# Precise rather than complete: idioms of people who look for a home ("this price is killing me", "dying to see it", "I don't
# want to live there") are none of it, and what is said of others is none of it either.
_SIGNS: Final = (
    (
        Harm.SELF_HARM,
        ("kill", "die", "dead", "suicid", "life", "live", "living", "myself", "jump", "overdose", "pills", "born", "miss me", "mar", "jee", "jaan",
         "khud", "zindagi", "latak", "phaansi", "faansi", "say", "saay", "atma", "aatma", "baduk", "baduku", "jeevana", "nenu", "it all", "go on", "unalive", "मर", "आत्म", "जीना", "खुद", "ಸಾಯ", "ಆತ್ಮ"),
        r"\b(?:kill(?:ing)?|hang(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|shoot(?:ing)?|poison(?:ing)?) my ?self\b(?! (?:for|laughing|financially|off|a |some|short|from))"
        r"|\b(?:end|ending|take|taking) my (?:own )?life\b(?! (?:savings|time))|\bend(?:ing)? it all\b|\b(?:thinking|think|thoughts) (?:about|of) (?:suicide|killing myself|ending my life|dying)\b|\bunalive my ?self\b|\bcan'?t go on any ?more\s*(?:$|[.,!?])"
        r"|\b(?:i|i'm|im|i am|i've|just|really|only) (?:\w+ ){0,2}?(?:want|wanted|wanna|wish|wishing|planning|going|ready|thinking|decided) (?:to |2 |of )?(?:die|dying|be dead|commit(?:ting)? suicide|suicide)\b(?! (?:laughing|for|in (?:this|that|my|a|the) (?:own )?(?:house|home|city|area|flat)|here|there|old))"
        r"|\b(?:i am|i'm|im|i feel|feeling|been) (?:\w+ )?suicidal\b|\bsuicidal (?:thoughts|feelings)\b|\bi(?:'ll| will| might| may| am going to|'m going to| could) (?:just )?(?:commit suicide|jump (?:off|from) (?:the|a|my|this) (?:roof|building|terrace|balcony|bridge|\w+ floor)|take (?:all )?(?:my|the) (?:sleeping )?pills|overdose)\b"
        r"|\b(?:do ?n[o']?t|no longer|don’t|not) (?:want|wish) to (?:live|be alive)(?: any ?more| any longer)?\s*(?:$|[.,!?;])|\b(?:do ?n[o']?t|no longer) want to (?:live|be alive) any ?more\b"
        r"|\b(?:no|not any) (?:reason|point|will) (?:left )?(?:to|in) (?:live|living)\b(?! (?:here|there|in|so|far))|\bbetter off dead\b|\blife (?:is|isn'?t)(?: not| no longer)? worth living\b(?<!is worth living)|\bcan'?t go on living\b|\b(?:nobody|no ?one) (?:would|will) miss me\b"
        r"|\bwish i (?:was|were|had) (?:dead|never (?:been )?born|not alive)\b"
        r"|\b(?:marna|mar ?jaana|mar ?jana) (?:chahta|chahti|chahte|hai mujhe|padega mujhe)\b|\bmujhe (?:ab |bas |hi |bhi )*(?:marna|mar ja+na) (?:hai|he)\b|\bmarne (?:ka|ki|ko) (?:man+|dil|ichc?ha) (?:kar|ho|hai|he)\w*|\bsoch(?:ta|ti| raha| rahi) (?:hu|hun|hoon|hoo) (?:ki )?mar ja(?:u|un|oon|aun|aau)\b|\b(?:jeena|jina|jeene|jine) (?:hi )?(?:nahi|nahin|nai) (?:chahta|chahti|hai)\b|\bmujhe (?:ab )?(?:nahi|nahin|nai|nhi) (?:jeena|jina)\b|\b(?:apni |meri )?(?:zindagi|life) (?:khatam|khatm|khtm) kar(?:na|ni|ne|lu|du|un)\w* (?:chah|hai|he|hu|ho)\w*|\bjeene ka (?:man|mann|dil) nahi\w?\b|\b(?:khud ?kushi|khudkhushi|aatma ?hatya|suicide) (?:kar|karna|karne|maad|mad)\w*\b"
        r"|\b(?:apni|meri) (?:jaan|zindagi) (?:de|le|khatam|khatm)\b|\bjaan (?:de ?dunga|de ?dungi|dene ka)\b|\bkhud ko (?:khatam|khatm|maar|nuksan|hurt|kaat)\w*\b|\b(?:phaansi|faansi) (?:laga|lagaa)\w*\b|\blatak jaun\w*\b"
        r"|\bsaa?y(?:a|o|ee)?bek+u\b|\b(?:atma|aatma) ?hat\w+ (?:maad|mad)\w*|\bbaduk(?:oke|akke|oakke|u|abeku|lu) (?:ishta |manas+u )?(?:illa|beda)\b|\bjeevana (?:beda|saaku|saku)\b|\bnenu hak\w+"
        r"|मरना चाहत|आत्महत्या कर|जीना नहीं चाहत|खुदकुशी कर|ಸಾಯಬೇಕು|ಆತ್ಮಹತ್ಯೆ ಮಾಡ",
    ),
    (
        Harm.MINOR,
        ("class", "grade", "std", "standard", "school", "age", "minor", "saal", "varsha", "under", "eighteen", "teen", "year", "yr", "turning", "not 18", "kaksha", " yo ", *(f"{age} k" for age in range(6, 18))),
        r"\b(?=[aimntu\d])(?:\b(?:i am|i'm|im|i) (?:study |studying |currently |still |only |just )*(?:in )?(?:class |grade |std |standard )?(?:[5-9]|1[0-2])(?:th|st|nd|rd)?,? (?:class|grade|std|standard)\b(?! (?:flat|home|apartment|finish))"
        r"|\bi(?:'m| am|m) (?:still )?(?:a |an )?(?:school|high school|class \d{1,2}) (?:student|kid|boy|girl|going)\b|\b(?:i'm|i am|im) (?:still )?in (?:high )?school\b(?! (?:road|area|zone|street|management|admin\w*))|\bi(?:'m| am|m)? (?:study |studying |currently |still |only |just )*in (?:class|grade|std|standard) (?:[5-9]|1[0-2]|v|vi+|ix|xi*)\b(?! (?:school|admission))|\bi(?:'m| am|m| m) (?:only |just |still )?(?:an? )?(?:[6-9]|1[0-7])[ -]?(?:years?|yrs?|yr|yo|y/o)[ -]?(?:old|boy|girl|student|kid)\b|\bi(?:'m| am|m) (?:only |just |still )?(?:thirteen|fourteen|fifteen|sixteen|seventeen)(?: (?:years?|yrs?)(?: old)?)?\s*(?:$|[.,!?;])|(?:^|\bi(?:'m| am|m|'ll be| will be) )(?:just )?turning (?:[6-9]|1[0-8])\b(?! ?(?:lakhs?|lacs?|cr|%|months?))|^(?:[6-9]|1[0-7]) ?(?:yo|y/o) (?:here|boy|girl|student)\b|\bmy age is (?:[6-9]|1[0-7])\b(?! years? (?:more|older))|\bi(?:'m| am) (?:a |still (?:a )?)?(?:minor|teen(?:ager)?|under ?age|(?:below|under) 18|not (?:yet )?(?:18|eighteen))\b(?! ?(?:detail|point|issue|lakhs?|lacs?|cr|floors?|km))"
        r"|\b(?:main|mein|mai) (?:abhi |sirf |bas |to |toh |hi )*(?:[6-9]|1[0-7])(?: saal| sal| years?)? (?:ka|ki)(?: hi)?(?: (?:hoon|hu|hun|hoo|hai|he|ladk[ai]|student)\b|\s*(?:$|[.,!?]))|\b(?:main|mein|mai) (?:abhi )?(?:aa?thvi|nau?vi|dasvi|das+win|gyarahvi|baa?rahvi)n? (?:class |kaksha )?(?:me|mein|main|ka|ki)\b|\bmeri (?:umar|umr|age) (?:to |toh |sirf |abhi |bas )*(?:[6-9]|1[0-7]) saal\b|\b(?:umar|umr|age) (?:sirf )?(?:[6-9]|1[0-7]) (?:saal|hai|he)\b|\b(?:main|mein|mai) (?:\w+ ){0,2}?(?:[5-9]|1[0-2])(?:th|vi|vin|wi|win)? (?:class|kaksha|std|standard) (?:me|mein|main|ka|ki)\b|\b(?:main|mein|mai) (?:abhi )?school (?:me|mein) (?:hoon|hu|hun|padh\w*)\b"
        r"|\b(?:naanu|nanu|nanage|nange|nanna) (?:\w+ ){0,2}?(?:[6-9]|1[0-7]) (?:varsha|vayas\w*)\b|\b(?:naanu|nanu) (?:\w+ ){0,2}?(?:[5-9]|1[0-2])(?:ne|th)? (?:class|tharagathi|taragati|std)\b|\b(?:naanu|nanu) school ?(?:alli|nalli)? (?:od\w+|student))",
    ),
    (
        Harm.ABUSE,
        ("whore", "slut", "cunt", "randi", "bitch", "fuck", "fck", "f*", "lund", "chod", "chud", "chut", "choot", "sule", "soole", "teri maa", "maa ki", "boli", "boly", "bastard", "wank",
         "suck my", "asshole", "arsehole", "dickhead", "piece of shit", "bhos", "bsdk", "bsdw", "gandu", "gaand", "lavd", "lawd", "laude", "lodu", "loudu", "haram", "kamin", "kutt", "mc bc", "thevdi", "akkan", "amman"),
        r"\b(?:you |u |stupid |bloody |dirty )(?:\w+ )?(?:whore|slut|cunt|bitch|bastard|wanker)\b|\bsuck my (?:dick|cock)\b|\b(?:madar|behen|bhen|ben|maa) ?ch[ou]d\w*|\brandi (?:ke?|ki|ka|saali|ho|hai)\b|\bf(?:[u*]+c*|c)k (?:you|u|off)\b|\bm(?:other|utha|otha) ?f[u*]+c*k\w*|\b(?:you|u)(?:'re| are| r)? (?:an? |such an? |all )?(?:\w+ )?(?:asshole|arsehole|dickhead|bitch|bastard|piece of shit|cunt|whore|slut|wanker)s?\b|^(?:assholes?|dickheads?|bastards?)\b"
        r"|\bmader ?chod\w*|\b(?:behen|bhen|behn|maa) ke (?:lod|laud|lawd|lavd|lund)\w*|\bchut(?:iy|y)[ae]\w*|\bbhos(?:di|da|ad)\w*|\bbsd[kw]\w*|\bgand(?:u|oo)\b|\bgaand (?:mar|maar|me|mein)\w*|\b(?:lavd|lawd|laud)e\b|\blou?du\b|\bmc bc\b"
        r"|\b(?:tu|tum|abe|saal[ea]) (?:\w+ )?(?:harami|haramzad[ae]|haramkhor|kamin[ae]y?|kutt[ae])(?: (?:hai|ho|hain|saal[ae])\b|\s*(?:$|[.,!?]))|\b(?:harami|haramzad[ae]|kamin[ae]y?|kutt[ae]) (?:saal[ae]|kahi\w* ke)\b"
        r"|\b(?:sule|soole) ?(?:mag\w*|munde)\b|\bbol[iy] ?mag\w*|\bthevdiya\w*|\bnin+a? (?:akkan|amman)\b|\bteri maa (?:ki|ka|ko)\b|\bmaa ki aankh\b",
    ),
    (
        Harm.SEXUAL,
        ("nude", "sex", "naked", "horny", "kiss", "boob", "sleep with", "in bed", "undress", "porn", "romance"),
        r"\b(?:send|show|share)(?: me| your| some)* (?:nudes?|naked|topless|sexy) ?(?:pics?|pictures?|photos?|selfies?)?\b|\bsend (?:me )?nudes\b|\b(?:sex|sexy) (?:chat|talk|karo|karogi|karoge|karna|with (?:you|me)|video)\b|\b(?:want|wanna|let'?s|can we) (?:to )?(?:have )?(?:sex|sleep together|make love)\b|\b(?:want|wanna|like|love) to (?:kiss|sleep with|undress|touch) (?:you|u)\b|\bi(?:'m| am) (?:so )?horny\b|\bwhat are you wearing\b|\bshow (?:me )?your (?:boobs?|body|breasts?)\b",
    ),
    (
        Harm.THREAT,
        ("kill", "shoot", "stab", "bomb", "burn", "acid", "hurt you", "beat you", "know where", "maar", "goli", "kaat", "jaan se", "tod dunga", "kol", "kond", "saayis", "hod", "watch your back", "finish you"),
        rf"\bi(?:'ll| will|'m going to| am going to| shall| swear i(?:'ll| will)|'m gonna| wanna| want to) (?:\w+ )?(?:kill|murder|shoot|stab|strangle|burn|bomb|hurt|beat up|destroy|finish) (?:\w+ )?{_US}\b(?! (?:price|offer|quote|rate))|\b(?:bomb|burn down|blow up|set fire to) (?:your|ur|the) (?:\w+ )?(?:office|site|house|building|home)\b|\bi know where (?:you|u) (?:live|stay|work)\b|\bwatch your back\b|\bthrow acid\b|\bacid (?:phek|daal)\w*|\byou(?:'ll| will) (?:die|be killed|pay with your (?:life|blood))\b"
        r"|\b(?:jaan se|jaan sey) maar\w*|\bgoli (?:maar|mar) (?:dunga|dungi|denge)|\b(?:tumhe|tujhe|aapko|tumko|tera|sabko) (?:\w+ )?(?:maar|kaat|jala|khatam kar) (?:dunga|dungi|denge|dalunga|dalenge)\b|\bhaddi(?:yan|yaan)? tod\w*|\b(?:kond|kolt|saayis|sayis)\w*(?:tini|tivi|hakt\w+|bidt\w+)\b|\bkai kaal (?:muri|murid)\w*",
    ),
    (
        Harm.VIOLENCE,
        ("bomb", "poison", "kill", "murder", "hire"),
        r"\bhow (?:to|do i|can i) (?:kill|murder|poison) (?:my|a|an|the|some|him|her|them|people|neighbou?rs?)\b(?! (?:time|weeds?|termites?|pests?|bugs?|rats?|mosquito\w*|cockroach\w*|ants?|plants?|noise|insects?|price))|\b(?:make|build) a (?:pipe )?bomb\b|\bhire (?:someone|goons?|a hitman) to (?:kill|beat|hurt|attack)\b",
    ),
    (
        Harm.HATE,
        ("hate", "dirty", "filthy", "terrorist", "thieves", "kick", "throw out", "vermin", "pigs", "animals", "gande", "bhagao", "nikalo", "aatankwadi", "chinki", "katua", "katuwe"),
        rf"\b(?:i )?hate (?:all )?(?:the |these |those )?{_GROUPS}\b|\b{_GROUPS} (?:are|should be|must be)(?: all)? (?:dirty|filthy|terrorists?|thieves|criminals|vermin|pigs|dogs|animals|subhuman|scum|killed|thrown out|kicked out|wiped out|shot)\b|\bthese (?:dirty|filthy) {_GROUPS}\b|\b(?:katu[ae]|katuwe|chinki|chinkis)\b|\b{_GROUPS} (?:log )?(?:gande|gandey|aatankwadi|chor) (?:hote |hain|hai)\b|\b{_GROUPS}(?: logon)? ko (?:nikalo|bhagao|maaro)\b",
    ),
)  # fmt: skip


def moderation_of(text: str) -> Moderation:
    """Return what of *text* asks for care, by its words alone."""
    lowered = text.lower().replace("’", "'")
    if not lowered.isascii():
        lowered = _UNSEEN.sub("", lowered)
    harms = _harms(lowered)
    if _DISGUISED.search(lowered):
        harms += [harm for harm in _harms(_DISGUISED.sub(_as_letter, lowered)) if harm not in harms]
    return Moderation(harms=tuple(harms)) if harms else HARMLESS


_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_DISGUISED: Final = re.compile(r"(?<=[a-z])[@$!013](?=[a-z])")
"""What stands for a letter in a word that is to be read and not found: "k1ll", "m@darchod"."""


def _as_letter(found: re.Match[str]) -> str:
    return "asioie"["@$!013".index(found[0])]


def _harms(lowered: str) -> list[Harm]:
    hinted = frozenset[int]().union(*map(_hinted_by, lowered.split()))
    return [
        _SIGNS[number][0]
        for number in sorted(hinted)
        if any(sign in lowered for sign in _SIGNS[number][1]) and _pattern(number).search(lowered)
    ]


@lru_cache(maxsize=4096)
def _hinted_by(word: str) -> frozenset[int]:
    """Return the numbers of the harms of which *word* has a sign, or a word of one."""
    return frozenset(
        number for number, (_, signs, _) in enumerate(_SIGNS) if any(max(sign.split(), key=len) in word for sign in signs)
    )


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """Return the phrases of the harm at *number*, compiled when one of its words is first met."""
    return re.compile(_SIGNS[number][2])


class ListModerator:
    """A `Moderator` that needs no model; the engine asks `moderation_of` itself, so a host needs it only to build upon."""

    async def moderate(self, text: str, /) -> Moderation:
        """Return what of *text* asks for care."""
        return moderation_of(text)

"""Number words of English, Hindi and Kannada as people type them: what "trepan", "dhai" and "lkh" stand for."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["CRORE", "LAKH", "Meaning", "Role", "meanings_of"]

LAKH: Final = 100_000
CRORE: Final = 10_000_000


class Role(IntEnum):
    """What a word does in an amount."""

    OTHER = 0
    DIGITS = 1
    COUNT = 2
    """teen, forty, dedh: a number of its own."""
    TENS = 3
    """twenty: takes "five" behind it."""
    FRACTION = 4
    """sava, saadhe, paune: change the number behind them."""
    HALF = 5
    """half, quarter, ½: a number of its own, or added to the one before."""
    UNIT = 6
    """lakh, hundred: multiplies."""
    RUPEES = 7
    FOREIGN = 8
    """dollars, €: money of another country."""
    JOIN = 9
    """to, se, –: between the ends of a range."""
    AND = 10
    POINT = 11


class Meaning(NamedTuple):
    """A word's role and what it counts or multiplies by; *slang* marks units that are also everyday words."""

    role: Role
    value: Decimal = Decimal(0)
    slang: bool = False


_HINDI: Final = (
    "shunya", "ek aik", "do", "teen tin", "char", "panch pach", "chhe chha chhai cheh", "saat", "aath", "nau nav",
    "das dus", "gyarah gyarh igyarah", "barah", "terah", "chaudah choudah chodah chaudha", "pandrah pandhrah pandarah pundrah",
    "solah", "satrah satarah", "atharah atthrah", "unnis",
    "bees", "ikkis ekkis", "bais", "teis tevis", "chaubis choubis chobis", "pachis", "chhabbis", "sattais", "atthais athais",
    "untis unatis untees",
    "tees", "ikattis iktis ekattis", "battis", "taintis tentis taitis tetis", "chauntis chautis chontis", "paintis paitis pantis",
    "chhattis", "saintis saitis santis", "adtis artis adatis aratis", "untalis unchalis unatalis",
    "chalis", "iktalis ikatalis ektalis", "bayalis byalis biyalis bialis", "taintalis tentalis taitalis tetalis tirtalis",
    "chauvalis chavalis chouvalis chaualis", "paintalis paitalis pantalis", "chhiyalis chialis chyalis", "saintalis saitalis santalis",
    "adtalis artalis adatalis", "unchas unanchas",
    "pachas", "ikyavan ikavan ekavan", "bavan", "trepan tirpan tirepan tripan trapan", "chauvan chavan chouvan", "pachpan pachapan",
    "chhappan", "sattavan", "atthavan athavan", "unsath unasath",
    "saath", "iksath ikasath eksath", "basath bansath", "tirsath tirasath tiresath tresath", "chaunsath chausath chonsath",
    "painsath paisath pansath", "chhiyasath chiasath chyasath", "sadsath sarsath sadasath sarasath", "adsath arsath adasath arasath",
    "unhattar unahattar unattar",
    "sattar", "ikhattar ikahattar ekhattar ikattar", "bahattar behattar bahtar", "tihattar tehattar", "chauhattar chouhattar chohattar",
    "pachhattar pachahattar pichhattar pachhtar pachattar", "chhihattar chiyattar chihattar", "satahattar sathattar satattar",
    "athahattar athattar atthattar", "unnasi unyasi",
    "assi", "ikyasi ikasi ekasi", "bayasi byasi biyasi", "tirasi", "chaurasi chourasi", "pachasi pichasi pichyasi pachyasi",
    "chhiyasi chiasi chyasi", "satasi", "athasi atthasi", "navasi nevasi nauasi",
    "nabbe navve", "ikyanve ikanve ekanve", "banve bayanve", "tiranve", "chauranve chouranve", "pachanve panchanve pichanve pichyanve",
    "chhiyanve chianve chyanve", "satanve", "athanve atthanve", "ninyanve ninanve nindyanve",
)  # fmt: skip
"""Hindi from 0 to 99: each decade but the first begins a line, and spellings that sound alike are one."""

_ENGLISH: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_KANNADA: Final = {
    1: "ondu", 2: "eradu yeradu", 3: "mooru muru", 4: "nalku naalku", 5: "aidu", 6: "aaru", 7: "elu yelu", 8: "entu yentu",
    9: "ombattu ombathu", 10: "hattu hathu", 11: "hannondu", 12: "hanneradu", 13: "hadimooru", 14: "hadinalku", 15: "hadinaidu",
    16: "hadinaaru", 17: "hadinelu", 18: "hadinentu", 19: "hattombattu", 20: "ippattu ippathu", 30: "muvattu moovattu moovathu",
    40: "nalavattu nalvattu nalavathu", 50: "aivattu aivathu", 60: "aravattu aravathu", 70: "eppattu eppathu", 80: "embattu embathu",
    90: "tombattu tombathu thombattu", 200: "innooru", 300: "munnooru", 400: "nanooru", 500: "ainooru", 600: "aarunooru",
    700: "elunooru", 800: "entunooru", 900: "ombainooru",
}  # fmt: skip
_SCRIPTS: Final = {
    1: "एक ಒಂದು", 2: "दो ಎರಡು", 3: "तीन ಮೂರು", 4: "चार ನಾಲ್ಕು", 5: "पांच पाँच ಐದು", 6: "छह छः छे ಆರು", 7: "सात ಏಳು",
    8: "आठ ಎಂಟು", 9: "नौ ಒಂಬತ್ತು", 10: "दस ಹತ್ತು", 12: "बारह", 15: "पंद्रह पन्द्रह ಹದಿನೈದು", 20: "बीस ಇಪ್ಪತ್ತು", 25: "पच्चीस",
    30: "तीस ಮೂವತ್ತು", 35: "पैंतीस", 40: "चालीस ನಲವತ್ತು", 45: "पैंतालीस", 50: "पचास ಐವತ್ತು", 55: "पचपन", 60: "साठ ಅರವತ್ತು",
    65: "पैंसठ", 70: "सत्तर ಎಪ್ಪತ್ತು", 75: "पचहत्तर", 80: "अस्सी ಎಂಬತ್ತು", 85: "पचासी", 90: "नब्बे ತೊಂಬತ್ತು", 95: "पंचानवे",
}  # fmt: skip
_WHOLE_FRACTIONS: Final = {
    "1.5": "dedh derh ded deadh dedha डेढ़ डेढ",
    "2.5": "dhai adhai dhayi dhaee adhayi ढाई",
    "0.25": "pau paav kaalu",
    "0.75": "paun pauna mukkaalu",
}
_HALVES: Final = {"0.5": "half aadha aadhe aadhi ardha आधा ½", "0.25": "quarter ¼", "0.75": "¾"}
_FRACTIONS: Final = {
    "0.25": "sava swa savva savaa सवा",
    "-0.25": "paune pone paunay पौने",
    "0.5": "saadhe sadhe sade sarhe saade saarhe साढ़े साढे",
}
_UNITS: Final = {
    100: "sau sou hundred hundreds nooru nuru सौ ನೂರು",
    1000: "thousand thousands thou thsnd hazar hazaar hajar hajaar hazaara hzr hjr savira saavira sahasra हज़ार हजार ಸಾವಿರ",
    LAKH: "lakh lakhs lac lacs lack lacks laksha lk lks lkh lkhs l लाख ಲಕ್ಷ",
    CRORE: "crore crores cr crs cro crr karod karor karore krod kror krore carore karodh koti corer corers करोड़ करोड ಕೋಟಿ",
    1_000_000: "million millions mn",
    1_000_000_000: "billion billions bn",
}
# These count only where nothing else can be meant: "do mil gaye", "3 k liye", "block 2c", "do peti aam", "100 m".
_SLANG_UNITS: Final = {
    1000: "k",
    LAKH: "peti",
    CRORE: "c kr khokha khoka",
    1_000_000: "mil m",
    1_000_000_000: "arab अरब",
    100_000_000_000: "kharab खरब",
}
_RUPEES: Final = (
    "₹ rs rs. re inr rupee rupees rupaye rupay rupaya rupaiya rupaiye rupya rupye rupiya rupiye rupe rupai rupayi rupayee "
    "ruppees ruppee rupess roopaye roopya rupes rupaiyaa /- /= रुपये रुपए रुपया रु ರೂಪಾಯಿ ರೂ"
)
_FOREIGN: Final = "$ usd dollar dollars aed dirham dirhams € eur euro euros £ gbp pounds sgd"
_NOT_TYPOS: Final = frozenset(
    ("karo", "kard", "kardo", "haar", "hazr", "lah", "las", "lash", "haza", "cre", "lcs", "kaod", "corre")
)


def _typos(word: str) -> set[str]:
    """Return *word* with two letters swapped, one dropped or one doubled; its first letter is always right."""
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    dropped = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    doubled = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    return {typo for typo in swapped | dropped | doubled if len(typo) > 2} - _NOT_TYPOS


_SAME_SOUND: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ee", "i"),
        ("yi|ii|ie", "i"),
        ("oo", "u"),
        ("ou", "au"),
        ("(?:c?ch)+h?", "ch"),
        ("w", "v"),
        (r"([a-z])\1+", r"\1"),
        ("n[aie]?[vb]ey?$", "nve"),
        ("ter$", "tar"),
        ("ah$", "a"),
    )
)


def _sound(word: str) -> str:
    """Return a spelling that all spellings of the same Hindi number share: bayees, baees and bais are one."""
    for pattern, sound in _SAME_SOUND:
        word = pattern.sub(sound, word)
    return word


def _exact() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}

    def learn(words: str, meaning: Meaning) -> None:
        for word in words.split():
            known.setdefault(word, meaning)

    for scale, words in _UNITS.items():
        learn(words, Meaning(Role.UNIT, Decimal(scale)))
    for scale, words in _SLANG_UNITS.items():
        learn(words, Meaning(Role.UNIT, Decimal(scale), slang=True))
    learn(_RUPEES, Meaning(Role.RUPEES))
    learn(_FOREIGN, Meaning(Role.FOREIGN))
    learn("to se till tak upto - – — / or ya से", Meaning(Role.JOIN))
    learn("and aur & और", Meaning(Role.AND))
    learn("point dashamlav", Meaning(Role.POINT))
    for table, role in ((_WHOLE_FRACTIONS, Role.COUNT), (_HALVES, Role.HALF), (_FRACTIONS, Role.FRACTION)):
        for fraction, words in table.items():
            learn(words, Meaning(role, Decimal(fraction)))
    for tens, number in _TENS.items():
        learn(tens, Meaning(Role.TENS, Decimal(number)))
        for one, word in enumerate(_ENGLISH[1:10], 1):
            learn(tens + word, Meaning(Role.COUNT, Decimal(number + one)))
    for value, word in enumerate(_ENGLISH):
        learn(word, Meaning(Role.COUNT, Decimal(value)))
    learn("a an", Meaning(Role.COUNT, Decimal(1), slang=True))
    for value, words in [*_KANNADA.items(), *_SCRIPTS.items()]:
        learn(words, Meaning(Role.COUNT, Decimal(value)))
    for decade in range(20, 100, 10):
        for ten in _KANNADA[decade].split():
            for one in range(1, 10):
                for word in _KANNADA[one].split():
                    learn(ten[:-1] + word, Meaning(Role.COUNT, Decimal(decade + one)))
    for scale, full in ((LAKH, "lakh lakhs lacs"), (CRORE, "crore crores karod"), (1000, "hazaar hazar hajar thousand")):
        for word in full.split():
            learn(" ".join(sorted(_typos(word))), Meaning(Role.UNIT, Decimal(scale)))
    return known


_EXACT: Final = _exact()
_SPOKEN_FRACTIONS: Final = "dedh derh dhai adhai sava paune saadhe sadhe saade sarhe".split()
_BY_SOUND: Final = {_sound(word): _EXACT[word] for word in _SPOKEN_FRACTIONS} | {
    _sound(word): Meaning(Role.COUNT, Decimal(number)) for number, words in enumerate(_HINDI) for word in words.split()
}
_GLUED: Final = re.compile(r"(.{2,10}?)(lakhs?|lacs?|crores?|karod|karor|hazaar|hazar|hajaar|hajar|thousand)")
_OTHER: Final = (Meaning(Role.OTHER),)
_LONGEST: Final = 20


@lru_cache(maxsize=8192)
def meanings_of(word: str) -> tuple[Meaning, ...]:
    """Return what lower-case *word* stands for in an amount: one meaning, or two of words run together ("dedhlakh")."""
    if len(word) > _LONGEST:
        return _OTHER
    if (meaning := _one(word)) is not None:
        return (meaning,)
    if (
        (glued := _GLUED.fullmatch(word))
        and (count := _one(glued[1]))
        and count.role in (Role.COUNT, Role.TENS, Role.FRACTION)
    ):
        return count, _EXACT[glued[2]]
    return _OTHER


def _one(word: str) -> Meaning | None:
    return _EXACT.get(word) or _BY_SOUND.get(_sound(word))

"""The words of days and times in Indian English, Hinglish and Kanglish, each with the letter it is read as."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

__all__ = [
    "BESIDE_HOURS",
    "CORE",
    "FRACTIONS",
    "HOUR_NUMBERS",
    "PLANNED_BY",
    "Festival",
    "Sense",
    "festivals",
    "sense_of",
]


class Sense(NamedTuple):
    """What a word is: a *letter* for its kind, and the number that it stands for (a weekday, a month, a count, an hour)."""

    letter: str
    value: int = 0


class Festival(NamedTuple):
    """A festival and the days it falls on; a year that is not listed has no day."""

    name: str
    days: tuple[date, ...]


# What the letters mean; a phrase is then a pattern of letters (`when`).
#
#   W weekday       w a weekday's short form that is also another word       M month    m a month that is also another word
#   R day from today (value)    H festival    E weekend    u day(s)    k week(s)    q month(s)    y year(s)    Y fortnight
#   n number        j number word that is also another word    O 5th, fifth …    F first … fourth    2 year 20xx    9 other number
#   S written date (value: yyyymmdd, year 0 if not said)    c 10:30 (value: hour × 100 + minute)
#   T this    i "is" (Hinglish: this)    X next    C coming    L last    0 since, ago    % the beginning, middle or end of
#   f of      D the      p on, for …     @ at      a around    K ko, tareekh    A after    B before, by, within    V later    N now    I in
#   r from    t to       g between       & and     | or        ! a denial       ~ a correction     . the end of a clause    * all    + good
#   z part of the day    b o'clock    h am, pm (value: hours to add)    v half    Q quarter    > past
#   s, d, e, l, x        Hindi fractions of an hour
#   #, G                 a unit or noun that makes the number, the ordinal, before it no time, no day

_WEEKDAYS: Final = (
    "सोमवार ಸೋಮವಾರ monday mondays munday mondy somvar somwar somavara somavar",
    "मंगलवार ಮಂಗಳವಾರ tuesday tuesdays tues tuseday teusday mangalvar mangalwar mangalavara mangalvaar",
    "बुधवार ಬುಧವಾರ wednesday wednesdays weds wensday wednsday wednessday wednesdy budhvar budhwar budhavara budhvaar",
    "गुरुवार ಗುರುವಾರ thursday thursdays thurs thur thu thurday thrusday thursdy guruvar guruwar guruvara guruvaar brihaspativar veervar",
    "शुक्रवार ಶುಕ್ರವಾರ friday fridays fri firday fridy shukravar shukrawar shukravara shukrvar jumma",
    "शनिवार ಶನಿವಾರ saturday saturdays saturaday saterday satarday saturdy satday shanivar shaniwar shanivara shanivaar",
    "रविवार इतवार ಭಾನುವಾರ sunday sundays sundy sunaday ravivar raviwar itvar itwar bhanuvara ravivara raviwaar",
)
_SHORT_WEEKDAYS: Final = {"mon": 0, "mangal": 1, "tue": 1, "wed": 2, "budh": 2, "guru": 3, "shukra": 4, "sat": 5, "shani": 5, "sun": 6, "ravi": 6}  # fmt: skip
_MONTHS: Final = (
    "january jan", "february feb febuary", "", "april apr", "", "june jun", "july jul", "august aug", "september sep sept",
    "october oct", "november nov", "december dec",
)  # fmt: skip
_SHORT_MONTHS: Final = {"march": 3, "mar": 3, "may": 5}
_NUMBERS: Final = {
    1: "ek ondu", 2: "two eradu", 3: "three teen tin mooru", 4: "four char chaar naalku nalku", 5: "five paanch panch aidu",
    6: "six chhe cheh chhah aaru", 7: "seven saat elu", 8: "eight aath entu", 9: "nine nau ombattu", 10: "ten das dus hattu",
    11: "eleven gyarah gyara hannondu", 12: "twelve barah baarah hanneradu", 13: "thirteen", 14: "fourteen", 15: "fifteen pandrah",
    16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty bees", 30: "thirty tees",
}  # fmt: skip
_ORDINALS: Final = (
    "fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth"
    " eighteenth nineteenth twentieth"
)
_RELATIVE: Final = {
    0: "आज ಇಂದು ಇವತ್ತು today tonight tonite aaj aj ivattu indu todays",
    1: "कल ನಾಳೆ tomorrow tomorow tommorow tommorrow tmrw tmrow tmr tomo tmw 2morrow kal nale naale naleye tomorrows",
    2: "परसों ನಾಡಿದ್ದು parso parson parsu overmorrow naadiddu nadiddu naadidu",
    3: "tarso narso",
}
_PARTS: Final = (
    ("सुबह ಬೆಳಿಗ್ಗೆ ಬೆಳಗ್ಗೆ morning mornings subah subha subeh savere savera belagge beligge forenoon", 0),
    ("दोपहर ಮಧ್ಯಾಹ್ನ afternoon afternnon afternoons dopahar dopaher dupahar dopehar dopher madhyahna madhyana", 1),
    ("शाम ಸಂಜೆ evening evenings eve evng shaam sham shyam sanje", 2),
    ("रात ರಾತ್ರಿ night nights raat rat ratri raatri", 3),
    ("noon midday lunchtime", 4),
)
_OTHERS: Final = {
    "E": "weekend weekends wkend weekand",
    "u": "day days din dina dino dinon",
    "k": "हफ्ते सप्ताह ವಾರ week weeks hafta hafte haftey hafton haphte vaara varada wk wks",
    "q": "month months mahina mahine maheena maheene mahiney mahino tingalu mth mths",
    "y": "year years yr yrs saal sal varsha",
    "Y": "fortnight",
    "T": "this iss ye yeh ee current",
    "i": "is",
    "X": "अगले ಮುಂದಿನ next nxt agle agla agli agley aglay mundina following",
    "C": "coming upcoming aane aanewale aanewala barova baro",
    "L": "last past previous pichle pichla pichli pichhle pichley kaleda",
    "f": "of ka ke ki",
    "D": "the",
    "p": "on for par pe se dated",
    "a": "around about approx roughly",
    "K": "को तारीख ko tareekh tarikh taareekh tarik tarikhu tareeku",
    "@": "at",
    "A": "बाद ನಂತರ after baad bad post nantara mele",
    "V": "later",
    "+": "good gud shubh",
    "*": "all everything bye enough",
    "B": "within before by till until tak pehle pahle olage",
    "N": "now abhi",
    "I": "in during me mein mei mai",
    "r": "from",
    "t": "to",
    "g": "between",
    "&": "and aur",
    "|": "or ya",
    "!": "not cannot can't cant won't wont doesn't doesnt don't dont isn't isnt nahi nahin nahee beda mat busy unavailable except"
    " than agalla never neither nor",
    "~": "instead meant sorry actually correction wait rephrase",
    ".": "mind sure worry but",
    "b": "o'clock बजे ಗಂಟೆಗೆ ಗಂಟೆ baje bajhe bajeka clock oclock gantege gante ghantege hrs",
    "v": "half",
    "Q": "quarter",
    ">": "past",
    "s": "saade saadhe sadhe sade",
    "d": "dedh",
    "e": "dhai adhai",
    "l": "sawa sava",
    "x": "paune pone",
    "0": "since ago",
    "%": "end anth ant starting start beginning early mid middle late",
    "#": "bhk rk bed beds bedroom bedrooms bath baths bathroom bathrooms lakh lakhs lac lacs crore crores cr l k sq sqft sft people"
    " persons person adults kids members km kms percent min mins minute minutes hour hours ghanta ghante acre acres options flats"
    " homes units rs inr rupees second seconds sec",
    "G": "floor floors phase block main cross stage sector street avenue road one ones option property project home flat apartment"
    " house unit tower wing time thing choice class grade standard hand person building place listing wala wali waala",
}


def _lexicon() -> dict[str, Sense]:
    words: dict[str, Sense] = {}
    for day, names in enumerate(_WEEKDAYS):
        words |= dict.fromkeys(names.split(), Sense("W", day))
    for number, names in enumerate(_MONTHS, start=1):
        words |= dict.fromkeys(names.split(), Sense("M", number))
    for number, names in _NUMBERS.items():
        words |= dict.fromkeys(names.split(), Sense("n", number))
    for ahead, names in _RELATIVE.items():
        words |= dict.fromkeys(names.split(), Sense("R", ahead))
    for names, part in _PARTS:
        words |= dict.fromkeys(names.split(), Sense("z", part))
    for letter, names in _OTHERS.items():
        words |= dict.fromkeys(names.split(), Sense(letter))
    words |= {word: Sense("w", day) for word, day in _SHORT_WEEKDAYS.items()}
    words |= {word: Sense("m", month) for word, month in _SHORT_MONTHS.items()}
    words |= {word: Sense("O", day) for day, word in enumerate(_ORDINALS.split(), start=5)}
    words |= {word: Sense("F", day) for day, word in enumerate(("first", "second", "third", "fourth"), start=1)}
    words |= {"a": Sense("j", 1), "an": Sense("j", 1), "one": Sense("j", 1), "do": Sense("j", 2)}
    words |= {"thirtieth": Sense("O", 30)}
    for number, festival in enumerate(_listed()):
        words |= dict.fromkeys(festival["words"], Sense("H", number))
    return words


def _listed() -> list[dict[str, list[str]]]:
    listed = resources.files("brigade_sales_ai").joinpath("data/festivals.json").read_text(encoding="utf-8")
    rows: list[dict[str, list[str]]] = json.loads(listed)["festivals"]
    return rows


@cache
def festivals() -> tuple[Festival, ...]:
    """Return the festivals with their days, in the order that `Sense.value` counts."""
    return tuple(Festival(str(row["name"]), tuple(map(date.fromisoformat, row["dates"]))) for row in _listed())


_LEXICON: Final = _lexicon()
_NOTHING: Final = Sense("_")

CORE: Final = frozenset(word for word, sense in _LEXICON.items() if sense.letter in "WwMmRHEOukqyYbz>@KQv") | {
    "st", "nd", "rd", "th"
}  # fmt: skip
"""A text that speaks of a day or a time has one of these, or figures with a stroke, a colon or a dash."""
BESIDE_HOURS: Final = frozenset("am pm p a after before between".split())
"""These make a number an hour, and most texts have one of them without any."""
FRACTIONS: Final = frozenset(word for word, sense in _LEXICON.items() if sense.letter in "slx")
HOUR_NUMBERS: Final = frozenset(word for word, sense in _LEXICON.items() if sense.letter in "nj" and word.isascii())
PLANNED_BY: Final = frozenset(word for word, sense in _LEXICON.items() if sense.letter in "MmHqy")
"""A text that speaks of a time to buy by has one of these, or a year."""


def sense_of(word: str) -> Sense:
    """Return what *word* (in lower case) is read as; the letter ``_`` if it says nothing about time."""
    return _LEXICON.get(word, _NOTHING)

"""What somebody is called, where they say so or were asked."""

from __future__ import annotations

import re
from typing import Final

from ..places import find_places
from ..vocabulary import Slot
from .corrections import Said, counts

__all__ = ["NAME_CUES", "NOT_NAMES", "name_beside_number", "name_in"]

_WORD: Final = r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_])){0,29}\.?"
_WORDS: Final = rf"{_WORD}(?:[ \t]{{1,2}}{_WORD}){{0,3}}"
_SURE: Final = (
    r"\bmy (?:full |first |good |own )?name(?:'?s| is| was)?(?: also)?[ :-]{1,3}|(?:^|[.,;!?\n]\s{0,3}|\band )(?:full |first |good )?name(?: is|'s)?[ :-]{1,3}(?=\S)"
    r"|\b(?:mera|my) (?:shubh |pura |good )?naam(?: hai)? |\bnaam (?:hai )?|\b(?:you can |please |just )?call me |\b(?:note|put|save|write|make)(?: \w+){1,2} as |\bmyself[ ,]{1,2}|\bi(?:'m| am) called |\bnanna hesaru |\bregards[\s,.-]{1,4}"
)
_PERHAPS: Final = r"\b(?:i'?m|i’m|i am|this is|it'?s|it’s|it is|main|mai|naanu|naan)[ ,]{1,2}"
_INTRODUCED: Final = re.compile(rf"(?:(?P<sure>{_SURE})|(?P<perhaps>{_PERHAPS}))(?P<said>{_WORDS})", re.IGNORECASE)
_CAPITAL: Final = re.compile(r"[ ,\t](?!I\b)[A-Z\u00aa-\U0010ffff]")
"""Where it is not sure that a name stands, it must have one."""
_SURE_CUES: Final = frozenset("name naam called call note put save write myself hesaru regards name's".split())
_PERHAPS_CUES: Final = frozenset("i'm im i’m am this it's its it’s it main mai naanu naan".split())
_HERE_CUES: Final = frozenset("here side speaking bol".split())
NAME_CUES: Final = _SURE_CUES | _PERHAPS_CUES | _HERE_CUES | {"not"}
_HERE: Final = re.compile(
    rf"(?:(?:hi|hii|hello|hey|namaste|namaskara?|good (?:morning|afternoon|evening)|dear sir|sir|madam)[ ,!.]{{1,3}}){{0,2}}(?P<said>{_WORD}(?: {_WORD}){{0,2}}?) (?:here|this side|speaking|bol rah[ai]|mathadthi\w+)\b",
    re.IGNORECASE,
)
_NOT_THIS_BUT: Final = re.compile(
    rf"\bnot (?P<wrong>{_WORD}(?: {_WORD})?) ?[,.;–-] ?(?:but |it'?s |i'?m |i am |its |my name is )?(?P<said>{_WORD}(?: {_WORD}){{0,2}})",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"(?:(?:yes|yeah|yep|ya|yup|sure|ok|okay|of course|certainly|haan|haanji|han|ji|hi+|hello|hey|namaste|well|sorry|no|oh|it'?s|it’s|it is|this is|i'?m|i’m|i am|am|myself|my name(?:'s| is)?|name(?: is)?|mera naam|mr|mrs|ms|main|call me|just|the name(?:'s| is))\b[\s,.:!-]{0,3}){1,4}",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(rf"(?P<said>{_WORDS})\s{{0,2}}(?P<next>$|[.,;!\n()&😊🙂🙏👍/-]|\d)", re.IGNORECASE)
_TITLES: Final = frozenset(
    "mr mrs ms miss dr prof shri smt sri shree adv er capt col maj lt mr. mrs. ms. dr. prof. smt. sir madam".split()
)
_TAILS: Final = frozenset("ji sir garu avare anna bhai here hai hoon hu hun".split())

NOT_NAMES: Final = frozenset(
    """
    a about above absolutely accha acha actually after again agent all almost already also always am an and any anyone anything
    apartment apartments are area around as ask asking at aur available avoid away awesome back bad bahut bangalore bengaluru based be
    because before being best better between bhi bhk big bit book booking both brigade broker brochure browsing budget builder busy but buy
    buyer buying by call called calling can cannot cant cash check checking christian clear close come coming commute comparing confused
    confirmed considering correct cost could crore currently customer dealer decide deciding details did different disappointed do does doing
    done dont down during each east either elsewhere else email employee employed end enough enquiring especially even evening ever everyone
    exactly excited exploring family far feeling few final fine first flat flats for fresh free friday friend from frustrated full fully further getting
    give given glad go going good got great had hai happy hard has have having he hello help her here hi hindu his hoon home house how however hu
    hun i if immediate immediately in indian indeed inquiring interested into investing investor is it its jain just keen ki kindly kya lakh later leave leaving let like
    little living loan located long look looking lot made make many married may maybe me mein mere message mine moderately monday month months more morning
    most mostly moving muslim my myself name naam nahi near nearly need needed neither never new next nice no none nope nor north not nothing
    now nri number of off offering office ok okay old on once one online only open option options or other our out outside over own owner part perfect perhaps personal
    phone photos pin place planning please plot possible prefer preferred prestige pretty price probably professional project property puravankara quite
    ready really reach regarding relocating rent renting resale responding retired right salaried same saturday say searching second see
    seeing self seller selling send serious service settled share she shifting should shriram sikh similar single site sobha sold some someone something soon
    sorry south speaking staying still student stuck such sunday super sure surely talk tell than thank thanks that the their them then there these they
    thing thinking this those thrilled through thursday time tired to today together tomorrow too totally tried trying tuesday under unable unclear
    unhappy unit until unsure up upset urgent us use using usually vegetarian verified very via villa visit visiting waiting want wanting was we wednesday
    weekend weekday well west what whatever whatsapp when where which while whitefield who whole whom whose why will willing wish with without
    wondering work working worried would wrong ya yeah yes yep yet you your kaun kahan kab kaise kyun kyu mujhe chahiye hum aap tum woh yeh wo ye se
    ka ke ko bol bolo batao rather skip secret private anonymous confidential important necessary required mandatory nobody user guest
    january february march april june july august september october november december
    engineer doctor teacher lawyer banker manager developer consultant businessman businesswoman entrepreneur architect nurse accountant
    mobile mob cell tel contact telephone fax urgently nri officer analyst designer freelancer homemaker housewife techie salesman director founder ceo cto trader broker software senior junior
    first-time second-time north-facing east-facing gated garden parking lift school metro east-facing afraid aware annoyed angry curious
    """.split()
)
"""Words that stand where a name may stand and are none."""


def name_in(text: str, asked: Slot | None, words: frozenset[str]) -> str | None:
    """Return the speaker's name, when they introduce themselves, correct it or were asked for it; *words* are those of the text."""
    if asked is Slot.NAME and (name := _answered(text)):
        return name
    said: list[Said] = []
    if not _SURE_CUES.isdisjoint(words) or (not _PERHAPS_CUES.isdisjoint(words) and _CAPITAL.search(text)):
        for match in _INTRODUCED.finditer(text):
            name = _name_of(match["said"], sure=bool(match["sure"]))
            its = match["perhaps"] and match["perhaps"][:2].lower() in ("it", "ma")
            if name and not (its and asked is not Slot.NAME and not _CORRECTS.search(text)):
                said.append((match.start("said"), match.end("said"), name))
    here = _HERE.match(text) if not _HERE_CUES.isdisjoint(words) else None
    if here and (name := _name_of(here["said"], sure=False)):
        said.append((here.start("said"), here.end("said"), name))
    if chosen := counts(text, said):
        return chosen[2]
    other = _NOT_THIS_BUT.search(text) if "not" in words else None
    return _name_of(other["said"], sure=False) if other and _name_of(other["wrong"], sure=False) else None


def name_beside_number(text: str) -> str | None:
    """Return the name that a message with a phone number opens or ends with: "98450 …, Rahul", "Priya, 98450 …"."""
    for match in (_BEFORE_A_NUMBER.match(text), _AFTER_A_NUMBER.search(text)):
        name = _name_of(match["said"], sure=False) if match else None
        if match and name and len(name.split()) == len(match["said"].split()):
            return name
    return None


_APART: Final = r"[ \t]{0,2}[,;:.–-]?\s{0,2}"
_BEFORE_A_NUMBER: Final = re.compile(rf"\s{{0,3}}(?P<said>{_WORD}(?: {_WORD}){{0,2}}){_APART}(?=\+?\d{{2}})")
_AFTER_A_NUMBER: Final = re.compile(rf"\d{{3}}{_APART}(?P<said>{_WORD}(?: {_WORD}){{0,2}})[ \t]{{0,2}}[.!]?\s{{0,3}}\Z")
_CORRECTS: Final = re.compile(r"\bsorry\b|\bnot\b|\bcorrection\b|\bactually\b|\bspell|\bwrong\b", re.IGNORECASE)


def _answered(text: str) -> str | None:
    """Return the name that a bare answer gives: "Yes, Rahul Mehra." and "amit, 98450…"."""
    text = text.strip()
    opening = _OPENING.match(text)
    match = _ANSWER.match(text, opening.end() if opening else 0)
    if match is None and opening:  # "Ok Google"? A name may look like an opening.
        match = _ANSWER.match(text)
    return _name_of(match["said"], sure=True) if match else None


def _name_of(said: str, *, sure: bool) -> str | None:
    """Return the name that *said* opens with; where it is not *sure* that one stands there, only with a capital and no place."""
    words: list[str] = []
    for word in said.split():
        plain = word.lower().strip(".")
        if not words and plain in _TITLES:
            continue
        if plain in NOT_NAMES or (words and plain in _TAILS) or (words and not sure and not word[0].isupper()):
            break
        words.append(word)
        if word.endswith(".") and len(plain) > 2:  # the sentence ends
            break
    if not words or (not sure and (not words[0][0].isupper() or find_places(" ".join(words)))):
        return None
    return " ".join(_written(word) for word in words) if len(words[0].strip(".")) > 1 or len(words) > 1 else None


def _written(word: str) -> str:
    """Return *word* as a name is written: as they wrote it, unless they left out or held down the shift key."""
    word = word.strip(".") if len(word) > 2 else word  # "K." is an initial
    return word.title() if word.islower() or (word.isupper() and len(word) > 3) else word

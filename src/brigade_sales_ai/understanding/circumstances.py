"""Where somebody lives now and what they do for a living, where they say so or were asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..places import find_places
from ..vocabulary import Slot
from .names import NOT_NAMES

__all__ = ["LIVES_AT_ALL", "WORK", "Lives", "home_in", "place_answered", "profession_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """The words for where they live, and where these stand in the text."""

    place: str
    start: int
    end: int


# Where they live.

_ADVERB: Final = (
    r"(?:currently|presently|right now|now|at present|at the moment|already|actually|still|also|just|abhi|mostly) "
)
_LIVING: Final = (
    r"(?:stay(?:ing)?|liv(?:e|ing)|resid(?:e|ing)|based(?: out)?|settled|put up|located|renting|put-up|rehta|dwell)"
)
_MANNER: Final = r"(?:on rent|on lease|with (?:my )?(?:family|parents)|alone|currently|presently|right now|now|at present|these days|here|as (?:a )?tenants?|for rent)"
_HOUSE: Final = r"(?:an?|my|our|the) (?:[\w-]{1,15} ){0,3}?(?:flat|house|apartment|home|place|pg|villa|hostel|accommodation|property|room|\d ?bhk) "
_IN_A_HOUSE: Final = re.compile(rf"{_HOUSE}(?:in|at|near) ", re.IGNORECASE)
_LIVES: Final = re.compile(
    rf"(?:\b(?:i|we|i'?m|i’m|we'?re|i am|we are|am|me)\s(?:and \w+ )?(?:{_ADVERB}){{0,2}}|(?:^|[.,;!?]\s|\band |\bbut )(?:{_ADVERB}){{0,2}}){_LIVING} (?:{_MANNER} )?(?:{_HOUSE})?(?:in|at|near|of|around|@)\s"
    rf"|\b(?:i|we) (?:have|own|rent)(?:ed)? {_HOUSE}(?:in|at|near)\s(?=[^.?!]{{0,30}}(?:now|currently)\b)"
    r"|\bmy (?:current |present )?(?:home|address|residence|residential address|place|location|house) is (?:in |at |near )?(?:the )?"
    r"|\b(?:currently|presently|at present|right now) (?:i'?m |i am |we are )?(?:in|at|near)\s"
    r"|\b(?P<weak>(?:i'?m|i’m|i am|we are|we'?re) (?:calling |writing |also |a resident )?(?:in|from|of))\s",
    re.IGNORECASE,
)
_LIVES_HINDI: Final = re.compile(
    r"\b(?P<place>[^\W\d_]{3,20}(?: [^\W\d_]{2,20})?) (?:mein|me|main|mai|may|men|m|par|pe|alli|nalli) (?:hi |abhi )?(?:rehta|rehti|rehte|rahta|rahti|rahte|reh rah[aei]|stay kar\w+|live kar\w+|idini|idivi|irodu|irtini|vaasa|maneyide)\b",
    re.IGNORECASE,
)
LIVES_AT_ALL: Final = frozenset(
    """
    stay staying live living reside residing based settled located renting rent rented own put dwell currently presently present right
    rehta rehti rehte rahta rahti rahte reh idini idivi irodu irtini vaasa maneyide address residence residential
    i'm im i’m am we're
    """.split()
)
_PLACE: Final = re.compile(
    r"[^\W\d_][\w'’.-]{0,40}(?:[ \t]{1,2}(?:[^\W_][\w'’-]{0,40}|\d{1,3}(?:st|nd|rd|th))){0,6}", re.IGNORECASE
)
_PLACE_ENDS: Final = frozenset(
    """
    and but with for since from which so looking near close right now currently presently these on as because want need plan planning actually
    only sir madam hai hoon hu hun itself at till until where who i we my in also though this the a an is are was not please or to by of
    ji mein me main se rehta rehti rehte budget have having searching interested thinking rent rented rental right obviously temporarily last past obvs btw
    however would will i'm im would've paying under above 2bhk 3bhk 1bhk bhk right, bhi if if, about when while after before
    """.split()
)
_NO_PLACE: Final = frozenset(
    """
    it tech sales marketing hr finance banking hurry touch love same joint shared rented own abroad outside here there city town office home
    hospital meeting process this that the a an my our your search need market real service business private government
    yes no sure ok okay not yet sorry hmm renting family parents hostel pg preference preferences flexible doesn't doesnt matter open suggestion
    suggestions kahin kuch koi show give tell find search let depends undecided decided idea clue whichever wherever confused price cost budget
    peaceful quiet green safe calm central posh good nice decent cheap affordable developing premium prime well connected outskirts anywhere everywhere
    send share more photos details don't dont can't cant didn't haven't what's how's
    """.split()
)
_FARTHER: Final = re.compile(r", ?(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,2})(?=\s*(?:$|[.!?,;]))")
_OPENING: Final = re.compile(
    r"(?:(?:yes|yeah|yep|ya|yup|sure|no|nope|not|outside|at the moment|i'?d|i’d|really|correct|haan|haanji|ji|ok|okay|well|actually|currently|presently|right now|at present|abhi|main|hum|i'?m|i’m|i am|we'?re|we are|i|we|it'?s|its|it is|in|at|from|near|around|within|inside|somewhere|the|my|place|area|location|only|prefer(?:ably)?|mainly|mostly|maybe|please|would|like|want|looking|looking for|something|anywhere|stay(?:ing)?|liv(?:e|ing)|based|resid(?:e|ing))\b[\s,.:!-]{0,3}){1,6}",
    re.IGNORECASE,
)


def home_in(text: str, asked: Slot | None, words: frozenset[str]) -> Lives | None:
    """Return where the speaker lives now; *asked* makes a bare name the place. *words* are those of the text."""
    if not LIVES_AT_ALL.isdisjoint(words):
        for match in _LIVES.finditer(text):
            lives = _place_at(text, match.end())
            if lives and (not match["weak"] or _is_place(lives.place)):
                return lives
        hindi = _LIVES_HINDI.search(text)
        if hindi and (lives := _before(hindi)):
            return lives
    return place_answered(text) if asked is Slot.RESIDENCE else None


def place_answered(text: str) -> Lives | None:
    """Return the place that a bare answer to "where?" names: "Yes, Kandarpada." or "in wakad, pune"."""
    begin = len(text) - len(text.lstrip())
    opening = _OPENING.match(text, begin)
    at = opening.end() if opening else begin
    house = _IN_A_HOUSE.match(text, at)
    lives = _place_at(text, house.end() if house else at)
    first = lives.place.split()[0].lower() if lives else ""
    return lives if first not in NOT_NAMES or find_places(first) else None


def _place_at(text: str, at: int) -> Lives | None:
    """Return the place that stands in *text* at *at*: some words, and the town after a comma."""
    match = _PLACE.match(text, at)
    if match is None:
        return None
    end, taken = at, 0
    for word in re.finditer(r"\S+", match[0]):
        if word[0].lower() in _PLACE_ENDS or taken == 5:
            break
        end, taken = at + word.end(), taken + 1
        if len(word[0]) > 3 and word[0].endswith("."):  # the sentence ends
            break
    place = text[at:end].rstrip(" .'-")
    if not place or place.split()[0].lower() in _NO_PLACE:
        return None
    farther = _FARTHER.match(text, at + len(place)) if at + len(place) == at + len(match[0].rstrip(" .'-")) else None
    if (
        farther
        and farther["words"].split()[0].lower() not in NOT_NAMES
        and (farther["words"][0].isupper() or find_places(farther["words"]))
    ):
        place = text[at : farther.end("words")]
    return Lives(place=place, start=at, end=at + len(place))


def _before(match: re.Match[str]) -> Lives | None:
    """Return the place in front of "mein rehta hoon": one word or two, none of which is a pronoun."""
    start, words = match.start("place"), match["place"].split()
    if words[0].lower() in NOT_NAMES | _PLACE_ENDS and len(words) > 1:
        start += match["place"].index(words[1], len(words[0]))
        words = words[1:]
    if words[0].lower() in NOT_NAMES - {"whitefield", "bangalore", "bengaluru"}:
        return None
    return Lives(place=match.string[start : match.end("place")], start=start, end=match.end("place"))


def _is_place(words: str) -> bool:
    """Whether *words* surely name a place: "I'm in Pune", and not "I'm in marketing"."""
    first = words.split(maxsplit=1)[0]
    return bool(find_places(words)) or (
        first[0].isupper() and not first.isupper() and first.lower() not in NOT_NAMES | _NO_PLACE
    )


# What they do.

_JOB: Final = (
    r"(?:software|civil|mechanical|electrical|it|data|sales|marketing|hr|bank|project|product|senior|lead|qa|devops|chief|government|govt|school|college|assistant|associate|cloud|network|system|business|financial|chartered|research|general|area|branch|store|police|army|navy|airline|commercial)?\s?"
    r"(?:engineer|developer|programmer|manager|teacher|professor|lecturer|banker|nurse|doctor|dentist|surgeon|accountant|analyst|architect|scientist|designer|executive|officer|clerk|pilot|employee|administrator|recruiter|journalist|lawyer|advocate|consultant|tester|technician|sde|techie|director|pharmacist|physiotherapist|civil servant|chef|professional|ca\b|cabin crew|principal|supervisor|driver|specialist|salesman|vp\b|avp\b|coder|writer|editor|researcher|soldier|constable)s?\b"
)
_TRADE: Final = r"(?:business(?:es)?|shops?|company|firm|factory|start-?up|store|showroom|restaurants?|hotel|agency|clinic|hospital|boutique|salon|garage|enterprise|venture|unit|workshop|bakery|cafe|dukaan|dukan|dhandha|dhanda|vyapar|trading|work)"
_PROFESSIONS: Final = (
    ("retired", r"\bretired\b|\bretiree\b|\bpensioners?\b|\bex-?serviceman\b|\bsuperannuated\b|\btook vrs\b|\bretire ho (?:gay|chuk)\w*"),
    ("student", r"\bstudents?\b|\bstudying\b|\b(?:doing|pursuing|completing) (?:my |a |an )?(?:mba|ph\.?d|masters?|ms|mtech|m\.tech|btech|b\.tech|engineering|degree|graduation|mbbs|college)\b|\bpadhai\b|\bpadh rah[ai]"),
    ("homemaker", r"\bhome-?\s?makers?\b|\bhouse-?\s?wife\b|\bstay[ -]at[ -]home\b|\bgruhini\b|\bgrihini\b|\bhouse ?husband\b"),
    ("self-employed", r"\bself[ -]?-?employed\b|\bfreelanc\w+|\bown practi[cs]e\b|\bprivate practi[cs]e\b|\bpractic?s?ing (?:doctor|lawyer|advocate|ca|chartered accountant|architect)|\bindependent(?:ly)? (?:consult\w+|professional|contractor|architect|designer)|\bwork for myself\b|\bconsult independently\b|\bgig work\w*|\bapna (?:kaam|clinic|practice)\b|\bown clinic\b|\b(?:youtuber|influencer|content creator|artist|photographer|actor|musician)\b"),
    ("business", rf"\b(?:business ?(?:man|men|woman|person|owner)|entrepreneur|industrialist|shop ?keeper|trader|founder|co-?founder|proprietor|exporter|importer|merchant)s?\b|\bbusinesspeople\b|\b(?:run|own|have|started|running|owning)s? (?:an? |my |our |the )?(?:[\w-]{{1,20}} ){{0,4}}?{_TRADE}\b(?! (?:loan|trip))|\b(?:my|our|apna|apni|own|family|khud ka) (?:own )?(?:[\w-]{{1,20}} ){{0,2}}?(?:business|shop|company|start-?up|firm|factory|showroom|dhandha|dhanda|vyapar|dukaan|dukan)\b|\b(?:in(?:to)?|do(?:ing)?) (?:[\w-]{{1,20}} )?business\b|\bbusiness (?:hai|kart\w+|karta|maadt\w+|class)\b|\bbusiness\W*$|\bi (?:own|run|trade|deal|supply|sell|export|import|manufacture)\b|\bself[ -]?made business"),
    ("service", rf"\bsalaried\b|\bin (?:service|job)\b|\bjob (?:karta|karti|karte|hai|in|at|with)\b|\bnaukri\b|\bnaukari\b|\bgovt\.? (?:job|servant|service|employee)|\bgovernment (?:job|servant|service|employee)|\b(?:i|we|both|also|am|i'm|i’m|im|currently|presently|^) ?(?:work|working|employed|job)\b(?: \w+)? (?:in|at|for|with|as)\b|\b^(?:work|working|employed)\b|\bworking professionals?\b|\bserving in\b|\bpeshe se\b|\b(?:in|from) (?:the )?(?:it|tech|banking|finance|software|pharma|consulting|insurance|education|telecom|automobile|healthcare|bpo|hospitality)\b(?: \w+)? ?(?:sector|industry|field|company|firm|services?|job)?\W*$|\bkaam karta|\bkaam karti|\bkelsa maadt\w+|\b(?:mnc|it company|private company|private bank|corporate)\b|{_JOB}|\bservice\b|\bjob\b|\b(?:i|we|to) (?:teach|coach|train|nurse|fly|code|manage|lead|work|head|handle|audit|design)\b|\b(?:i'?m|i’m|i am|we are) (?:with|at|employed|posted)\b|\bin (?:sales|marketing|hr|operations|admin|accounts|it|software|finance|banking)\b|\b^(?:it|i\.t\.|tech|software|bank(?:ing)?|finance|marketing|sales|hr|teaching|police|army|navy|air ?force|railways?|defen[cs]e|media|hospitality|pharma|insurance|telecom|logistics|aviation|healthcare|education|bpo|consulting|manufacturing|psu|corporate|private|government|govt)\b(?: (?:sector|industry|field|company|firm|services?|job|professional))?\W*$"),
)  # fmt: skip
_EACH: Final = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PROFESSIONS)
_SPEAKER: Final = re.compile(
    rf"\b(?:i|i'?m|i’m|i am|we|main|mai|hum|naanu|myself) (?:(?:am|are|is|both|also|currently|presently|actually|basically|just|already) ){{0,2}}(?:an? |the |in |into |my own |by profession )?(?:(?:[\w-]{{1,15}} ){{0,2}}?(?:{_JOB})|work(?:ing)? (?:in|at|for|with|as)\b|employed\b|run\b|running\b|own (?:a|an|my|our)\b|have (?:a|an|my|our) (?:own )?(?:[\w-]{{1,15}} )?(?:business|shop|company|start-?up|firm|factory|clinic)\b|retired\b|(?:[\w-]{{1,10}} )?student\b|studying\b|self[ -]?employed|freelanc|salaried\b|home-?\s?maker|house-?\s?wife|business|entrepreneur|pensioner|service\b|naukri|job |do (?:my )?(?:own )?business|practi)"
    r"|\b(?:my profession|my occupation|profession|occupation|by profession)\b|\bpeshe se\b",
    re.IGNORECASE,
)
_SPEAKERS: Final = frozenset("i i'm i’m im we main mai hum naanu myself profession occupation peshe".split())
WORK: Final = frozenset(
    """
    work working works employed run running own have retired student studying freelance freelancer freelancing salaried homemaker housewife
    home house business entrepreneur pensioner service naukri job practice practise practising self self-employed profession occupation peshe
    engineer developer programmer manager teacher professor lecturer banker nurse doctor dentist surgeon accountant analyst architect
    scientist designer executive officer clerk pilot employee administrator recruiter journalist lawyer advocate consultant tester
    technician techie director pharmacist physiotherapist servant chef professional ca principal supervisor driver specialist
    salesman writer editor researcher soldier constable crew sde vp avp coder
    """.split()
)


def profession_in(text: str, asked: Slot | None, words: frozenset[str]) -> tuple[str, str] | None:
    """Return what the speaker does for a living, with the words: one of six kinds. *words* are those of the text."""
    if asked is Slot.PROFESSION:
        about = text
    elif not (WORK.isdisjoint(words) or _SPEAKERS.isdisjoint(words)) and (match := _SPEAKER.search(text)):
        about = re.split(r"[.?!;]", text[match.start() : match.start() + 120])[0]
    else:
        return None
    return next(((name, found[0].strip()) for name, pattern in _EACH if (found := pattern.search(about))), None)

"""Words that may not be said, in English, Hinglish and Kanglish: refused in templates, rules, rows and drafts (domain.md §2.6, §3.7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import Final, NamedTuple

from .errors import ConfigurationError

__all__ = ["Banned", "Watched", "banned", "in_words", "needs_row", "refuse_banned", "watched"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Banned:
    """
    Words that may not be said: *why* names the rule they break, *where* its place in the domain brief.

    *start* is where in the text they stand.
    """

    words: str
    why: str
    start: int
    where: str = ""


def banned(text: str) -> tuple[Banned, ...]:
    """
    Return what of *text* may never be said, in order; empty when there is nothing.

    A denial takes the sting out of the words: "no hurry", "nothing is guaranteed", "never share your OTP". Spelling hides
    nothing: doubled and spaced letters, digits for letters, letters of other scripts that look alike.
    """
    return watched(text).never


def needs_row(text: str) -> tuple[Banned, ...]:
    """
    Return what of *text* only a dated row may say (a discount, a waiver, a token, a count of what is left), in order.

    Who holds the rows decides: what a row prints may be said as it prints it, anything else may not.
    """
    return watched(text).row


class Watched(NamedTuple):
    """What of a text is `banned`, and what `needs_row`."""

    never: tuple[Banned, ...]
    row: tuple[Banned, ...]


def refuse_banned(place: str, *texts: str) -> None:
    """
    Refuse *texts* that may not be said; *place* tells where they stand ("rule 7", "line 12").

    Raises:
        ConfigurationError: One of them has such words; the message quotes them and says what is wrong with them.

    """
    for text in texts:
        if found := banned(text):
            raise ConfigurationError(f"{place}: {in_words(found)}; say it from a dated row, or leave it")


def in_words(found: Sequence[Banned]) -> str:
    """Return *found* as a reason: ``'hurry' may not be said (presses to decide)``."""
    return ", ".join(f"{one.words!r} may not be said ({one.why})" for one in found)


# The phrases: some hundred, compiled when the words are first met without which they cannot be; most never are.


class _Rule(NamedTuple):
    why: str
    where: str
    row: bool = False
    """Whether a row may say it all the same."""


class _Way:
    """One way to break *rule*: a pattern, tried where a text has one of the words it is kept by, and one of *also* (if any)."""

    def __init__(self, rule: _Rule, kind: str, also: frozenset[str], pattern: str) -> None:
        self.rule = rule
        self.spelt = kind == "spelt"
        self.plainly = kind == "plainly"
        self._begins, self._ends = ("", "") if kind == "letters" else (r"(?<!\w)", r"(?!\w)")
        self.also = also
        self._pattern = pattern

    @cached_property
    def says_no(self) -> bool:
        """Whether the phrase has a denial of its own ("don't miss"), so that one in its words says nothing."""
        return _NO.compiled.search(self._pattern) is not None

    @cached_property
    def plain(self) -> re.Pattern[str]:
        return self._compiled(_in_full(self._pattern))

    @cached_property
    def folded(self) -> re.Pattern[str]:
        return self._compiled(folded_pattern(_in_full(self._pattern)))

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        # A letter that is looked for is found faster than the beginning of a word; `_spans` looks at what stands before it.
        return re.compile(f"{'' if pattern[0].isalpha() else self._begins}(?:{pattern}){self._ends}")


class _Met(NamedTuple):
    """What a word may be a part of: the *ways* kept by one of its beginnings, and those beginnings that any way is kept by."""

    ways: tuple[_Way, ...]
    begun: frozenset[str]
    odd: bool
    """Whether it is spelt as no English word is."""


class _Table:
    """The ways to break the rules, by the beginnings of words without which there is none."""

    def __init__(self) -> None:
        self.in_letters: list[_Way] = []
        self._by_word: dict[str, list[_Way]] = {}
        self._also: set[str] = set()
        self._known = lru_cache(maxsize=1 << 14)(self._known_of)

    def add(self, way: _Way, words: Sequence[str]) -> None:
        """Add *way*, which is met with one of *words* only; without any in the letters of a whole text."""
        for word in words:
            self._by_word.setdefault(word, []).append(way)
        self._also |= way.also
        if not words:
            self.in_letters.append(way)

    def _known_of(self, word: str) -> _Met | None:
        begun = {one for one in beginnings(folded(word)) if one in self._by_word or one in self._also}
        odd = _ODD_DOUBLE.search(word) is not None
        ways = {way: None for one in sorted(begun) for way in self._by_word.get(one, ())}
        return _Met(tuple(ways), frozenset(begun), odd) if begun or odd else None

    def met_in(self, words: Sequence[str]) -> tuple[list[_Way], bool]:
        """Return the ways that *words* may take, and whether one of them is spelt as no English word is."""
        known = list(filter(None, map(self._known, words)))
        met = {begun for word in known for begun in word.begun}
        ways = {way: None for word in known for way in word.ways if not way.also or not way.also.isdisjoint(met)}
        return list(ways), any(word.odd for word in known)


@cache
def _tables() -> _Table:
    """Return both tables of phrases as one, read from the package's data (made by scripts/make_never.py)."""
    table, rule = _Table(), _Rule("", "")
    for line in files("brigade_sales_ai").joinpath("data/never.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        kind, *rest = line.split("\t")
        if kind == "=":
            _SHORT_FOR[rest[0]] = rest[1]
        elif kind:
            rule = _Rule(rest[0], rest[1], row=kind == "row")
        else:
            how, words, also, pattern = rest
            table.add(_Way(rule, how, frozenset(also.split()), pattern), words.split())
    return table


_SHORT_FOR: Final[dict[str, str]] = {}
_NAME: Final = re.compile(r"<([a-z]+)>")


def _in_full(pattern: str) -> str:
    while (full := _NAME.sub(lambda name: _SHORT_FOR[name[1]], pattern)) != pattern:
        pattern = full
    return pattern


_WORD: Final = re.compile(r"[a-z]+|\d+")
_DOUBLED: Final = re.compile(r"([a-z])\1+")


def beginnings(folded: str) -> set[str]:
    """Return the first three, four and five letters of the words of *folded*, and ``#`` if there is a number."""
    return {begun for word in _WORD.findall(folded) for begun in (("#",) if word < "a" else (word[:5], word[:4], word[:3]))}


def folded(text: str) -> str:
    """Return *text* with the spellings of Hinglish and Kanglish made one: doubled letters, z and j, w and v."""
    return _DOUBLED.sub(itemgetter(1), text).replace("z", "j").replace("w", "v")


_ODD_DOUBLE: Final = re.compile(r"([b-df-hj-np-tv-z])\1(?=[bcdfgjkmnpqtvxz])|([a-z])\2\2|aa|hh|ii|jj|kk|qq|uu|vv|ww|xx|yy")
"""What English words do not have, or a few of them: there a text is held in its folded form against English phrases too."""


def _folded_places(text: str) -> list[int]:
    """Return where the letters of the folded *text* stand in *text*."""
    return [at for at, letter in enumerate(text) if not (at and letter == text[at - 1] and "a" <= letter <= "z")]


_SYNTAX: Final = re.compile(r"\\.|\[[^\]]*\]|\{[^}]*\}|\(\?(?:[:=!]|<[=!])|[a-z]+(?=[a-z][?*+{])|[a-z]+|.", re.DOTALL)


def folded_pattern(pattern: str) -> str:
    """Return *pattern* as it reads in a folded text: its letters are folded, its syntax is not."""
    return "".join(folded(part) if part[0].isalpha() else part for part in _SYNTAX.findall(pattern))


# How a text reads.


class _Reading(NamedTuple):
    """A text in small plain letters; *places* tells where each of them stands in the text, None: at the same place."""

    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text stands what is from *start* to *end* here."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)

    def keeping(self, kept: Sequence[int]) -> _Reading:
        """Return the reading of the letters at *kept* alone."""
        return _Reading("".join(self.text[at] for at in kept), [self.span(at, at + 1)[0] for at in kept])


_COMMON: Final = tuple(zip("’‘ʼ“”\u00a0‑–—…\t\r", "'''\"\" ---.  ", strict=True))
_ODD: Final = re.compile(r"[^\n\x20-\x7e₹•²·×]")
_LOOK_ALIKE: Final = dict(
    zip(
        "аеорсухіјѕԁɡһӏтмкнвАЕОРСУХІЈЅТМКНВαεορυιντκχγσοıłøđ",
        "aeopcyxijsdghltmkhbaeopcyxijstmkhbaeopuivtkxysoilod",
        strict=True,
    )
)
"""Letters of other scripts that pass for Latin ones."""


def _reading_of(text: str) -> _Reading:
    """Return how *text* reads to a person: the letters that are meant, small, evenly spaced, without those that are not seen."""
    if text.isascii() and text.isprintable():
        return _evenly_spaced(_Reading(text.lower()))
    plain = text
    for odd, meant in _COMMON:
        plain = plain.replace(odd, meant)
    if not _ODD.search(plain):
        return _evenly_spaced(_Reading(plain.lower()))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(plain):
        for seen in _seen_as(letter):
            letters.append(seen)
            places.append(place)
    return _evenly_spaced(_Reading("".join(letters), places))


_UNEVEN: Final = re.compile(r"(?<=[^\s.?!:;])\s*\n\s*(?=\w)|\s{2,}")


def _evenly_spaced(reading: _Reading) -> _Reading:
    """Return *reading* with one space between words, also where a line breaks within a sentence."""
    text = reading.text
    if "  " not in text and "\n" not in text:
        return reading
    gaps = list(_UNEVEN.finditer(text))
    if not gaps:
        return reading
    letters: list[str] = []
    places: list[int] = []
    done = 0
    for gap in gaps:
        letters.append(text[done : gap.start()])
        letters.append("\n" if "\n" in gap[0] and not _within_a_sentence(text, gap) else " ")
        places += range(done, gap.start() + 1)
        done = gap.end()
    letters.append(text[done:])
    places += range(done, len(text))
    return _Reading("".join(letters), [reading.span(at, at + 1)[0] for at in places])


def _within_a_sentence(text: str, gap: re.Match[str]) -> bool:
    before, after = text[gap.start() - 1 : gap.start()], text[gap.end() : gap.end() + 1]
    return before not in ("", ".", "?", "!", ":", ";") and after.isalnum()


def _seen_as(letter: str) -> str:
    if letter <= "\x7f":
        return letter.lower()
    if letter in _LOOK_ALIKE:
        return _LOOK_ALIKE[letter]
    seen = (one for one in unicodedata.normalize("NFKD", letter) if unicodedata.category(one) not in ("Mn", "Cf"))
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in seen)


_FIGURE_IN_WORD: Final = re.compile(r"[@$013457!|](?=[a-z])(?<=[a-z].)|(?<![\w@$.])[@$](?=[a-z]{3})")
_FIGURES: Final = frozenset("@$013457!|")
_MEANT: Final = {"@": "a", "$": "s", "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "1": "i", "!": "i", "|": "i"}
_SET_APART: Final = re.compile(r"(?<![a-z0-9'])[a-z]([ .*_-])[a-z](?:\1[a-z]){2,}(?![a-z0-9'])")


def _undisguised(reading: _Reading, words: Sequence[str]) -> Iterator[_Reading]:
    """Yield *reading* with figures in words read as letters, and with letters set apart drawn together, if it has any."""
    text = reading.text
    if not _FIGURES.isdisjoint(text) and _FIGURE_IN_WORD.search(text):
        reading = reading._replace(text=_FIGURE_IN_WORD.sub(lambda figure: _MEANT[figure[0]], text))
        yield reading
        if "1" in text or "|" in text:
            yield reading._replace(text=_FIGURE_IN_WORD.sub(lambda f: "l" if f[0] in "1|" else _MEANT[f[0]], text))
    if len([word for word in words if len(word) == 1]) > _FEW and (runs := list(_SET_APART.finditer(reading.text))):
        dropped = {at for run in runs for at in range(run.start() + 1, run.end(), 2)}
        yield reading.keeping([at for at in range(len(reading.text)) if at not in dropped])


_FEW: Final = 3
"""Letters that may stand alone ("a 3 BHK, B block"), before it is looked whether they make a word."""


# Finding.


class _Hit(NamedTuple):
    start: int
    end: int
    rule: _Rule


def watched(text: str) -> Watched:
    """Return what of *text* may never be said and what only a dated row may say, from one reading."""
    reading = _reading_of(text)
    words = _WORD.findall(reading.text)
    hits = _hits(reading, words)
    for other in _undisguised(reading, words):
        hits += _hits(other, _WORD.findall(other.text))
    if _SHOUTED in text:
        hits += [_Hit(*shout.span(), rule) for shout in re.finditer(rf"\b{_SHOUTED}\b", text) for rule in _SHOUTS]
    if not hits:
        return _NOTHING
    return Watched(
        never=_told(text, (hit for hit in hits if not hit.rule.row)), row=_told(text, (hit for hit in hits if hit.rule.row))
    )


_NOTHING: Final = Watched((), ())


def _told(text: str, hits: Iterable[_Hit]) -> tuple[Banned, ...]:
    return tuple(
        Banned(words=text[hit.start : hit.end], why=hit.rule.why, where=hit.rule.where, start=hit.start)
        for hit in _apart(hits)
    )


def _apart(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """Yield *hits* in order, of those that overlap the first; of those that begin together the longest."""
    end = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


def _hits(reading: _Reading, words: Sequence[str]) -> list[_Hit]:
    text, in_one, places = reading.text, "", list[int]()
    hits: list[_Hit] = []
    ways, odd = _tables().met_in(words)
    for way in ways:
        spans = [] if way.spelt else _spans(way.plain, text)
        if way.spelt or (odd and not spans and not way.plainly):
            in_one = in_one or folded(text)
            for start, end in _spans(way.folded, in_one):
                places = places or _folded_places(text)
                spans.append((places[start], places[end - 1] + 1))
        hits += [
            _Hit(*reading.span(*span), way.rule)
            for span in spans
            if not (_denied(text, *span) or (not way.says_no and _NO.compiled.search(text, *span)))
        ]
    letters = folded("".join(words)) if odd else "".join(words)
    if any(part in letters for part in (_IN_LETTERS_FOLDED if odd else _IN_LETTERS)):
        hits += _in_letters(reading)
    return hits


_IN_LETTERS: Final = ("teed", "assured", "raappro")
_IN_LETTERS_FOLDED: Final = ("nted", "asured", "rapro")
"""Parts of what is looked for in the letters alone: without one of them nobody needs to look."""


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where *pattern* stands in *text*, from the beginning of a word; a look behind would cost more."""
    spans: list[tuple[int, int]] = []
    at = 0
    while found := pattern.search(text, at):
        start, at = found.span()
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            at = start + 1
        else:
            spans.append((start, at))
            at = max(at, start + 1)
    return spans


def _in_letters(reading: _Reading) -> Iterator[_Hit]:
    """Yield what is found in the letters alone, whatever stands between them."""
    kept = [at for at in _folded_places(reading.text) if "a" <= reading.text[at] <= "z"]
    letters = "".join(reading.text[at] for at in kept)
    places = [kept[at] for at in _folded_places(letters)]
    for way in _tables().in_letters:
        for found in way.folded.finditer(folded(letters)):
            span = places[found.start()], places[found.end() - 1] + 1
            if not _denied(reading.text, *span):
                yield _Hit(*reading.span(*span), way.rule)


_SHOUTED: Final = "URGENT"
"""Whatever stands around it."""
_SHOUTS: Final = (_Rule("shouts", "§2.6"), _Rule("shouts", "§2.6", row=True))


# Denials: looked for where something was found, and compiled then.


class _Lazily:
    """A pattern that is compiled when it is first needed."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern)


_END: Final = _Lazily(r"[.?!;:\n]| - ")
_TURN: Final = _Lazily(r"\b(?:but|however|yet|though|although|because|since|lekin|magar|parantu|aadre|adre)\b")
_PAUSE: Final = _Lazily(r",|\b(?:and|so|aur|then|plus|also)\b")
_REACH: Final = 110
_NEAR: Final = 60
_NO: Final = _Lazily(
    r"\b(?:no|not|never|nobody|nothing|none|without|cannot|\w+n't|(?:do|ca|wo|is|are|was|does|did|would|should|could|must)nt|neither|nor|avoid|refuse|unable|decline|hardly|nahi|nahin|mat|"
    r"rather than|instead of|beware of|illegal|forbidden|(?:if|when) (?:some|any)(?:one|body)|any(?:one|body) (?:who|that)|whoever|"
    r"whether|you(?:'ve| have)? (?:asked|mentioned)|your (?:question|wish|request)(?: was| is)? (?:about|for)|wrong to|no ?one|(?:say|tell|know|see|check|ask|sure|clear) if)\b"
)
# What looks like a denial and presses all the more.
_NO_DENIAL: Final = _Lazily(
    r"\b(?:(?:no|without|zero)(?: an?y?| extra| additional| hidden)* (?:doubts?|worr(?:y|ies)|tensions?|problems?|issues?|risks?|questions?|delays?|wonder|hurdles?|"
    r"brainer|pressure|costs?|charges?|fees?|brokerage|strings|exceptions?|fail|need to (?:worry|wait|think|hesitate|check))|"
    r"(?<!i )(?<!we )(?:do ?n[o']?t|never|not to) (?:worry|hesitate|wait|think|delay|fear|be afraid|forget|bother|doubt|miss|have to|need to)|"
    r"not (?:only|just|merely|a problem|an issue)|why (?:not|don'?t you|wait)|(?:can'?t|cannot|can not) (?:deny|go wrong|lose|fail|beat)|"
    r"no(?:t|thing)? (?:less|fewer) than|never (?:been )?(?:a )?better|no(?: ?one|body|where) else|nothing (?:but|to lose|to worry)|if not|no matter|"
    r"(?:koi|kuch) (?:chinta|tension|risk|dikkat|problem|fikar|doubt|shak|dar) (?:nahi|nahin|mat)|(?:chinta|tension|fikar|dar) (?:mat|na)(?: \w+)?|"
    r"(?:chinte|tension|yochane|yochne|bhaya|problem|doubt|dout) (?:beda|illa|maadbedi|madbedi)|(?:not|n't) (?:an? )?(?:bot|robot|lie|lying|joke|joking|kidding))\b"
)
_NO_PROMISE: Final = _Lazily(
    r"(?:\bcannot|\w+n't|\b(?:do|ca|wo|is|are|was|does|did|would|should|could|must)nt|\bnot|\bnever|\b(?:nobody|no ?one)(?: \w+)? (?:can|could|may|will|should)|\bunable to|\brefuse to|\bno (?:honest )?\w+ (?:can|may)) "
    r"(?:\w+ ){0,2}?(?:promis|guarantee|assur|offer|give|say|commit|claim|tell|confirm|provide|ask|share|need|request|want|take|discuss|describe|compare|rank|"
    r"choose|advis|recommend|speak|talk|know|predict|forecast|accept|collect|send|write|type|enter|have|reveal|show|quote|invent|make|grant|pretend|comment|call|mean)\w{0,4}\b"
)
_NEED_NOT: Final = _Lazily(r"\b(?:do ?n[o']?t|need ?n[o']?t|never|not) (?:have|need) to $|\bneedn'?t $")
"""What nobody has to do presses nobody: "you don't have to hurry"."""
_NONE_IS: Final = _Lazily(r"\b(?:no|none|nothing|neither)\b(?!,).*\b(?:is|are|was|were|be|comes?)(?: \w+)? $")
_NOT_AFTER: Final = _Lazily(
    r"[ ,\"']{0,3}(?:or \w+ )?(?:(?:\w{1,12} ){0,2}?(?:that )?you(?:'ve| have)? (?:mention|ask|want|read|hear|saw|see)\w*(?: (?:about|for|of))? )?(?:(?:is|are|was|were|can|could|will|would|may|does|do|has|have|should|must)(?:n'?t\b| not\b| never\b| nothing\b| no\b| neither\b| against\b| illegal\b|"
    r" forbidden\b| barred\b| beyond\b| nobody)|(?:\w{1,14} ){1,3}(?:is|are|was|were)(?: not|n'?t) (?:something|anything|what (?:i|we)|on (?:offer|file)|ours|possible|part of)\b|(?<!, )not\b(?! (?:only|just)\b)|nobody\b)"
    r"|[^.?!;:,\n]{0,34}?\b(?:(?:nahi|nahin|nhi)(?! toh?\b)|mat|na (?:kar|kij|bhej|bat|d|de)\w*|illa|alla|\w*[a-z]olla|beda|\w+bedi|\w*agalla|kodalla|sadhyavilla)\b"
)


def _denied(text: str, start: int, end: int) -> bool:
    """Return whether what stands from *start* to *end* is denied: in its clause, by a refusal before, or right after."""
    if _NOT_AFTER.compiled.match(text, end, end + _NEAR):
        return True
    before = text[max(0, start - _REACH) : start]
    before = _after_last(_END, before)
    before = _after_last(_TURN, before)
    if _NEED_NOT.compiled.search(before):
        return True
    before = _NO_DENIAL.compiled.sub("", before)
    if _NO_PROMISE.compiled.search(before) or _NONE_IS.compiled.search(before):
        return True
    return bool(_NO.compiled.search(_after_last(_PAUSE, before)[-_NEAR:]))


def _after_last(mark: _Lazily, text: str) -> str:
    end = 0
    for found in mark.compiled.finditer(text):
        end = found.end()
    return text[end:]

"""Which homes a sentence names: projects by their names or part of them, and the sizes, kinds and towers it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...homes import HomeKind, Project, UnitType
from .figures import Figure, Kind
from .words import alike

__all__ = ["Mention", "Names", "Token", "UnitMention", "tokens_of", "units_in"]

_WORD: Final = re.compile(r"[a-z0-9&]+(?:'(?!s\b)[a-z]+)?")
_COMMON: Final = frozenset(
    """
    the a an and of by in at to for on is it me my you more about homes home house residency residences residence park parks
    city phase ph one two garden gardens heights court square street circle hill hills lake lakeside estate estates
    villas villa towers tower enclave address life living new project projects apartments apartment road cross layout
    green greens view world town township right north south east west price what where tell show plots plot fields
    field land pond spaces developers builders signature loop crest meadows terraces grove rock manor tree brook ridge
    rain blue silver woods status star haven best other another first second orchard capitol neo dale district
    tea now fun like nice good place point central metro main site valley classic elite royal grand prime golden gold sky
    group realty infra limited ltd pvt our your
    """.split()
)
"""Words of names that name nothing on their own."""


Token = tuple[str, int, int]
"""A word in small letters, and where it begins and ends."""


def tokens_of(lowered: str) -> list[Token]:
    """Return the words of a text that was made alike."""
    return [(m[0], m.start(), m.end()) for m in _WORD.finditer(lowered)]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of projects where it stood; of several *ids* each may be meant (or all, *joined* by "and")."""

    start: int
    end: int
    ids: tuple[str, ...]
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of projects by their words."""

    ids: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    places: Mapping[str, tuple[tuple[int, int], ...]]
    """Each word → in which names it stands, and where in them."""
    weak: frozenset[str]
    """Words that name nothing on their own: everyday words, and those of localities and developers."""

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]], weak: Iterable[str] = ()) -> Names:
        """Index (id, name) pairs; the words of *weak* (localities, developers) name no project on their own."""
        pairs = tuple(dict.fromkeys(named))
        names = tuple(tuple(_WORD.findall(alike(name))) for _, name in pairs)
        places: dict[str, list[tuple[int, int]]] = {}
        for number, words in enumerate(names):
            for at, word in enumerate(words):
                places.setdefault(word, []).append((number, at))
        words_of_places = frozenset(word for text in weak for word in _WORD.findall(alike(text)))
        return cls(
            tuple(identity for identity, _ in pairs),
            names,
            {word: tuple(found) for word, found in places.items()},
            words_of_places | _COMMON,
        )

    @classmethod
    def of_projects(cls, projects: Sequence[Project]) -> Names:
        """Index *projects*."""
        weak = {text for p in projects for text in (p.locality, p.zone, p.developer)}
        return cls.of(((p.id, p.name) for p in projects), weak)

    def found_in(self, text: str, lowered: str, tokens: Sequence[Token] | None = None) -> tuple[Mention, ...]:
        """Return the names in *text*, in order; one inside another is not also named."""
        places = self.places
        tokens = tokens_of(lowered) if tokens is None else tokens
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            if tokens[at][0] not in places:
                at += 1
                continue
            length, ids = self._name_at(text, tokens, at)
            if not length:
                at += 1
                continue
            found.append(Mention(tokens[at][1], tokens[at + length - 1][2], ids))
            at += length
        return _grouped(lowered, found)

    def _name_at(self, text: str, tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
        """Return how many words at *at* are a name, and whose."""
        best: dict[int, int] = {}
        whole: set[int] = set()
        for number, place in self.places[tokens[at][0]]:
            name, length = self.names[number], 1
            while (
                at + length < len(tokens) and place + length < len(name) and tokens[at + length][0] == name[place + length]
            ):
                length += 1
            if length == len(name):
                whole.add(number)
            if length > best.get(number, 0):
                best[number] = length
        longest = max(best[n] for n in whole) if whole else max(best.values())
        if not whole and not self._tells(text, tokens, at, longest):
            return 0, ()
        chosen = [n for n, length in best.items() if length == longest and (not whole or n in whole)]
        return longest, tuple(self.ids[n] for n in chosen)

    def _tells(self, text: str, tokens: Sequence[Token], at: int, length: int) -> bool:
        """Whether part of a name is enough: it has a word of its own, written with a capital."""
        said = tokens[at : at + length]
        own = [t for t in said if t[0] not in self.weak and len(t[0]) > 3]
        if not own and length < 2:
            return False
        capital = all(text[t[1]].isupper() or text[t[1]].isdigit() for t in said)
        return (bool(own) and (capital or length > 1)) or (length > 1 and capital)


_JOINS: Final = re.compile(r"\s*(?:,|and|&|,\s*and|or|,\s*or|aur)\s*")


_OPPOSED: Final = re.compile(r"\b(?:unlike|compared (?:to|with)|than|against|versus|instead of|rather than)\s(?:the\s)?$")
"""What sets a name apart from the one behind its comma: "unlike Amber Neem, Citrine has"."""


def _grouped(lowered: str, found: list[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with those that "and" joins as one."""
    grouped: list[Mention] = []
    for mention in found:
        last = grouped[-1] if grouped else None
        opposed = last is not None and _OPPOSED.search(lowered, 0, last.start)
        if (
            last is not None
            and last.ids != mention.ids
            and not opposed
            and _JOINS.fullmatch(lowered[last.end : mention.start])
        ):
            ids = tuple(dict.fromkeys((*last.ids, *mention.ids)))
            grouped[-1] = Mention(last.start, mention.end, ids, joined=True)
        else:
            grouped.append(mention)
    return tuple(grouped)


# Sizes, kinds and towers.


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMention:
    """A size, kind, tower or label of homes where it stood."""

    start: int
    end: int
    bedrooms: tuple[float, float] | None = None
    toilets: int | None = None
    hall: bool = True
    kind: HomeKind | None = None
    tower: str = ""
    label: str = ""

    def fits(self, unit: UnitType) -> bool:
        """Whether *unit* is of the kind that is spoken of."""
        if self.label:
            return unit.label.lower() == self.label
        if self.tower and unit.tower and unit.tower.lower().removeprefix("tower ").strip() != self.tower:
            return False
        if self.kind is not None and unit.kind is not self.kind:
            return False
        if self.bedrooms is None:
            return True
        had = unit.configuration
        if had is None:
            return False
        toilets = self.toilets is None or had.toilets is None or had.toilets == self.toilets
        return self.bedrooms[0] <= had.bedrooms <= self.bedrooms[1] and had.hall is self.hall and toilets


_KINDS: Final = {
    "villa": HomeKind.VILLA, "villas": HomeKind.VILLA, "plot": HomeKind.PLOT, "plots": HomeKind.PLOT, "penthouse": HomeKind.PENTHOUSE,
    "penthouses": HomeKind.PENTHOUSE, "studio": HomeKind.STUDIO, "studios": HomeKind.STUDIO, "duplex": HomeKind.DUPLEX,
    "duplexes": HomeKind.DUPLEX, "row house": HomeKind.ROW_HOUSE, "row houses": HomeKind.ROW_HOUSE,
}  # fmt: skip
_KIND: Final = re.compile(
    r"\b(" + "|".join(sorted(_KINDS, key=len, reverse=True)) + r")\b|\b(?:tower|block|wing) ([a-z]|\d{1,2})\b"
)
_MAY_BE_KIND: Final = ("villa", "plot", "penthouse", "studio", "duplex", "row house", "tower", "block", "wing")


def units_in(
    lowered: str, figures: Sequence[Figure], mentions: Sequence[Mention], labels: Iterable[str]
) -> tuple[UnitMention, ...]:
    """Return the sizes, kinds, towers and *labels* that a sentence speaks of, in order; words of project names are none."""
    found = [
        UnitMention(
            start=f.start,
            end=f.end,
            bedrooms=(float(f.low), float(f.high)),
            toilets=f.toilets,
            hall=f.unit != "homes" or "rk" not in f.text.lower(),
        )
        for f in figures
        if f.kind is Kind.HOMES
    ]
    for label in labels:
        at = lowered.find(label)
        while at >= 0:
            end = at + len(label)
            whole = not (lowered[at - 1 : at].isalnum() and at) and not lowered[end : end + 1].isalnum()
            if whole and not any(u.start < end and at < u.end and u.label for u in found):
                found.append(UnitMention(start=at, end=end, label=label))
            at = lowered.find(label, end)
    if any(word in lowered for word in _MAY_BE_KIND):
        for match in _KIND.finditer(lowered):
            inside = any(m.start <= match.start() < m.end for m in mentions) or any(
                u.start <= match.start() < u.end for u in found
            )
            if inside:
                continue
            if match[2]:
                found.append(UnitMention(start=match.start(), end=match.end(), tower=match[2]))
            else:
                found.append(UnitMention(start=match.start(), end=match.end(), kind=_KINDS[match[1]]))
    return _merged(lowered, sorted(found, key=lambda u: u.start))


_BESIDE: Final = re.compile(r"[\s,(-]*(?:in|of|at|unit|the|has|have|offers|:)?[\s]*")


def _merged(lowered: str, found: list[UnitMention]) -> tuple[UnitMention, ...]:
    """Return the mentions with those side by side as one: "4 BHK villa", "3 BHK in tower B"."""
    merged: list[UnitMention] = []
    for unit in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and _BESIDE.fullmatch(lowered[last.end : unit.start])
            and not (last.bedrooms and unit.bedrooms)
            and not last.label
        ):
            merged[-1] = UnitMention(
                start=last.start,
                end=unit.end,
                bedrooms=last.bedrooms or unit.bedrooms,
                toilets=last.toilets or unit.toilets,
                hall=last.hall and unit.hall,
                kind=last.kind or unit.kind,
                tower=last.tower or unit.tower,
                label=unit.label,
            )
        else:
            merged.append(unit)
    return tuple(merged)

"""Which projects a text names, with a slip of spelling, and which names are nobody's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..homes import Project
from ..places import distance_of_one, find_places

__all__ = ["NameIndex", "names_nobody_has"]

_WORD: Final = re.compile(r"[a-z0-9&.]+", re.ASCII)
_COMMON: Final = frozenset(
    """
    the a an and of by in at to for on is it me my you more about homes home house residency residences residence park
    city phase ph one two garden gardens heights court square street circle hill hills lake lakeside estate estates
    villas villa towers tower enclave address life living new project projects apartments apartment road cross layout
    green greens view world town township right north south east west price what where tell show plots plot fields
    field land pond spaces developers builders signature loop crest meadows terraces grove rock manor tree brook ridge
    rain blue silver trees woods status star haven best other another first second orchard capitol neo dale district
    tea songbird folium orchid panorama now fun like nice good
    """.split()
)
_LONGEST_SLIP: Final = 5


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The projects by the words of their names; a word that tells projects apart names one on its own."""

    projects: tuple[Project, ...]
    telling: Mapping[str, tuple[int, ...]]
    """Words that stand in few names → the projects."""
    words: tuple[tuple[str, ...], ...]
    beginning: Mapping[str, tuple[int, ...]]
    """The first words of names → the projects."""
    developers: frozenset[str]

    @classmethod
    def of(cls, projects: Sequence[Project]) -> NameIndex:
        """Index *projects* by name."""
        names = tuple(tuple(_WORD.findall(p.name.lower())) for p in projects)
        developers = frozenset(w for p in projects for w in _WORD.findall(p.developer.lower())[:1])
        places = {w for name in names for w in name if find_places(w)}
        counts = Counter(word for name in names for word in set(name))
        telling: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            for word in set(name):
                plain = word in _COMMON or word in developers or word in places or len(word) < 4
                if not plain and counts[word] <= 3:
                    telling.setdefault(word, []).append(number)
        beginning: dict[str, tuple[int, ...]] = {}
        for number, name in enumerate(names):
            for first in name[:1]:
                beginning[first] = (*beginning.get(first, ()), number)
        telling_ones = {word: tuple(found) for word, found in telling.items()}
        return cls(tuple(projects), telling_ones, names, beginning, developers)

    def names_a_developer(self, text: str) -> bool:
        """Whether *text* names the developer of a project by its first word."""
        return not self.developers.isdisjoint(_WORD.findall(text.lower()))

    def named_in(self, text: str) -> tuple[Project, ...]:
        """Return the projects that *text* names, in order of their mention; full names win over telling words."""
        said = _WORD.findall(text.lower())
        found: dict[int, int] = {}
        whole = self._whole_names(said)
        found.update(whole)
        covered = {w for number in whole for w in self.words[number]}
        for at, word in enumerate(said):
            if word in covered:
                continue
            numbers = self.telling.get(word) or self._with_a_slip(word)
            if not numbers:
                continue
            best = _best(numbers, said, self.words)
            # Another builder named right before it: that is not one of ours.
            before = said[at - 1] if at else ""
            if before in self.developers and all(before not in self.words[n] for n in best):
                continue
            for number in best:
                found.setdefault(number, at)
        return tuple(self.projects[number] for number in sorted(found, key=lambda n: found[n]))

    def _whole_names(self, said: list[str]) -> dict[int, int]:
        found: dict[int, int] = {}
        joined = f" {' '.join(said)} "
        for number in sorted([number for word in set(said) for number in self.beginning.get(word, ())]):
            if (at := joined.find(f" {' '.join(self.words[number])} ")) >= 0:
                found[number] = joined[:at].count(" ")
        # "Sumadhura Folium Phase 3" is not also every shorter name inside it.
        return {
            n: at
            for n, at in found.items()
            if not any(
                m != n and len(self.words[m]) > len(self.words[n]) and set(self.words[n]) <= set(self.words[m])
                for m in found
            )
        }

    def _with_a_slip(self, word: str) -> tuple[int, ...]:
        if len(word) < _LONGEST_SLIP or word in _COMMON or word in self.developers:
            return ()
        for listed, numbers in self.telling.items():
            if listed[0] == word[0] and abs(len(listed) - len(word)) <= 1 and distance_of_one(word, listed):
                return numbers
        return ()


def _best(numbers: tuple[int, ...], said: list[str], words: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Return of several projects that share a word those with the most words said."""
    if len(numbers) == 1:
        return numbers
    spoken = set(said)
    hits = {n: len(spoken & set(words[n])) for n in numbers}
    most = max(hits.values())
    return tuple(n for n in numbers if hits[n] == most)


_ASKED_ABOUT: Final = re.compile(
    r"\b(?:project|property called|flat in|apartment in)\s+(?P<project>[a-zA-Z][\w&]*(?:\s[A-Z][\w&]*){0,2})"
    r"|\b(?:[Tt]ell me (?:more )?about|[Pp]rice (?:of|for|in)|[Dd]etails (?:of|about)|[Aa]menities (?:of|in|at)|[Cc]arpet (?:area|size) of"
    r"|[Ww]here is|[Kk]now about|[Pp]ossession of|RERA number of|[Vv]isit)\s+(?:the\s)?(?P<name>[A-Z][\w&]*(?:\s[A-Z][\w&]*){1,3})"
)
_NO_NAMES: Final = frozenset(
    """
    in with near under for that which is the this it available details please ki ka ke of at by and or a list
    """.split()
)


def names_nobody_has(text: str) -> tuple[str, ...]:
    """Return what is asked about as a project by name; to be called when no project of ours was named."""
    match = _ASKED_ABOUT.search(text)
    if match is None:
        return ()
    name = (match["project"] or match["name"] or "").strip()
    known_place = find_places(name)
    if not name or name.lower().split()[0] in _NO_NAMES or (known_place and len(known_place[0].text) >= len(name) - 2):
        return ()
    return (name,)

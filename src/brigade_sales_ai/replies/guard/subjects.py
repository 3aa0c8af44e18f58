"""Of which homes a claim is: the name and the size beside it, else those that the sentence before it spoke of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ...homes import Project, UnitType
from .figures import Figure, Kind
from .grounds import Grounds
from .names import Mention, UnitMention

__all__ = ["NOTHING_BOUND", "Binding", "Reading", "Subject", "is_labelled", "sides_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What the sentences so far spoke of last: the homes "it" means, and the size."""

    ids: tuple[str, ...] = ()
    unit: UnitMention | None = None
    order: tuple[str, ...] = ()
    """The homes named so far, in order: "the former", "the latter"."""


NOTHING_BOUND: Final = Binding()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """
    The homes that a claim is about; *joined* when it is said of all of them, *sure* when a name or a pronoun says so.

    *unit* is the size that is meant, *carried* when it stood in an earlier sentence only.
    """

    projects: tuple[Project, ...]
    unknown: bool = False
    joined: bool = False
    sure: bool = True
    unit: UnitMention | None = None
    carried: bool = False

    def units(self, project: Project) -> tuple[UnitType, ...]:
        """Return the units of *project* that are meant."""
        return project.units if self.unit is None else tuple(unit for unit in project.units if self.unit.fits(unit))

    @property
    def of_all_sizes(self) -> Subject:
        """The same homes, whatever the size."""
        return replace(self, unit=None, carried=False)

    @property
    def project_id(self) -> str | None:
        """The one project it is about, if it is one."""
        return self.projects[0].id if len(self.projects) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence, read: its words, its figures, and the homes and sizes it names."""

    text: str
    lowered: str
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    units: tuple[UnitMention, ...]
    words: frozenset[str]
    strangers: tuple[tuple[int, int], ...] = ()
    """Where names stand that are no row's."""
    binding: Binding = NOTHING_BOUND

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.lowered.rstrip().endswith("?")

    def before(self, at: int, most: int = 60) -> str:
        """Return the words of the clause before *at*."""
        said = self.lowered[max(0, at - most) : at]
        if ";" in said or "." in said or "\n" in said:
            return said[max((end.end() for end in _ENDS.finditer(said)), default=0) :]
        return said

    def after(self, at: int, most: int = 40) -> str:
        """Return the words of the clause behind *at*."""
        said = self.lowered[at : at + most]
        end = _ENDS.search(said)
        return said[: end.start()] if end else said


_ENDS: Final = re.compile(r"[;\n]|(?<!\brs)(?<!\bsq)(?<!\bft)(?<!\bno)(?<!\bapprox)\. ")
"""What ends a clause; the stop of an abbreviation does not."""


_LINK: Final = re.compile(
    r"\.?\s*(?:\([^)]{0,50}\)\s*)?(?:(?:homes?|units?|apartments?|flats?|villas?|penthouses?|duplex(?:es)?|row houses?)\s)?(?:(?!(?:and|while|but|or|vs|whereas|than|is|are|against|with)\b)[a-z]+\s){0,2}?(?:for|at|in|of|from|gets you|buys(?: you)?|is for|\()\s*(?:the|a|an|our|its|a typical)?\s*(?:(?:\d(?:\.5)?|one|two|three|four|five)[\s-]?(?:bhk|bed|bedroom)s?[\s-]*(?:homes?|units?|apartments?|flats?|villas?|penthouses?|duplex(?:es)?|row houses?)?\s*(?:at|in|of)\s*)?"
)
_PRONOUN: Final = re.compile(
    r"^\W*(?:and |but |also |yes,? |so |well,? )?(?:it|its|it's|this|that|they|their|these|those|here|the (?:project|property|home|homes|development|community|flat|apartment|unit|price|prices)|is(?:ka|ki|ke)|yeh?|yahan|wahan|us(?:ka|ki|ke))\b"
)
_OTHER: Final = re.compile(
    r"\b(?:than|compared (?:to|with)|versus|vs\.?|unlike|against|whereas)\s*(?:the|a|an)?\s*(?:\d\s?bhk\s*(?:at|in|of)\s*)?$"
)
_CALLED: Final = re.compile(r"\b(?:called|named|known as|by the name of)\s$")
_NTH: Final = re.compile(
    r"\b(?:the |option |no\.? ?)?(first|1st|second|2nd|third|3rd|last|former|latter)(?: (?:one|option|home|project|of them))?\b"
)
_SAME: Final = re.compile(
    r"\b(?:the|for) same\b|\bsame (?:size|configuration|type|bhk|home|flat)\b|\b(?:that|this) (?:size|configuration)\b"
)
"""What takes the size over from the sentence before: "Amber Neem: ₹1.2 Cr onwards for the same"."""
_PLACES: Final = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": -1, "third": 2, "3rd": 2, "last": -1}
_GENERIC: Final = re.compile(
    r"\b(?:prices?|homes|units|flats|apartments|project|property|sizes|overall|the range|configurations?|everything|community)\b"
)


def subject_of(reading: Reading, grounds: Grounds, start: int, end: int, kind: Kind | None = None) -> Subject:
    """Return what a claim that stands from *start* to *end* of the sentence is about."""
    mention = _mention_for(reading, start, end, kind)
    unit, carried = _unit_for(reading, start, end)
    if kind is not None and unit is not None and len(reading.units) > 1:
        unit = _respective_unit(reading, start, kind) or unit
    if any(_is_led_by_stranger(reading, at, start, mention) for at in reading.strangers):
        return Subject(projects=(), unknown=True, unit=unit)
    if mention is not None:
        ids = _meant(mention, reading.binding, grounds)
        projects = grounds.projects(ids)
        if unit is None and reading.binding.unit is not None and _SAME.search(reading.lowered):
            unit = reading.binding.unit
        return Subject(projects=projects, unknown=not projects, joined=len(projects) > 1, unit=unit, carried=False)
    if (nth := _NTH.search(reading.lowered, 0, start)) is not None and (one := _by_place(nth[1], reading.binding, grounds)):
        return Subject(projects=(one,), unit=unit)
    if reading.binding.ids:
        projects = grounds.projects(reading.binding.ids)
        known_unit = unit or reading.binding.unit
        return Subject(
            projects=projects,
            unknown=not projects,
            joined=len(projects) > 1,
            unit=known_unit,
            carried=unit is None and known_unit is not None,
        )
    projects = grounds.projects(grounds.about)
    meant = unit or reading.binding.unit
    return Subject(
        projects=projects, sure=len(projects) == 1, unit=meant, carried=carried or (unit is None and meant is not None)
    )


def _is_led_by_stranger(reading: Reading, stranger: tuple[int, int], start: int, mention: Mention | None) -> bool:
    return stranger[1] <= start and (mention is None or mention.end <= stranger[0] or mention.start >= start)


def _meant(mention: Mention, binding: Binding, grounds: Grounds) -> tuple[str, ...]:
    """Return the ids of a mention; of several with one name, the one that the talk is about."""
    if mention.joined or len(mention.ids) == 1:
        return mention.ids
    for nearer in (binding.ids, grounds.about):
        if len(both := tuple(i for i in mention.ids if i in nearer)) == 1:
            return both
    return mention.ids


def _by_place(said: str, binding: Binding, grounds: Grounds) -> Project | None:
    ids = binding.order if said in ("former", "latter") else grounds.listed or binding.order
    place = _PLACES[said]
    return grounds.project(ids[place]) if -len(ids) <= place < len(ids) else None


def _mention_for(reading: Reading, start: int, end: int, kind: Kind | None) -> Mention | None:
    mentions = reading.mentions
    if not mentions:
        return None
    if kind is Kind.HOMES and (beside := _bracketed(reading, start)) is not None:
        return _mention_for(reading, beside.start, beside.end, beside.kind)
    before = [m for m in mentions if m.start < end]
    behind = [m for m in mentions if m.start >= end]
    if len(before) == 2 and kind is not None and before[1].end <= start and (pair := _in_order(reading, start, kind)):
        place = next((n for n, f in enumerate(pair) if f.start == start), None)
        if (
            len(pair) == 2
            and place is not None
            and ("respectively" not in reading.lowered or _VERSUS.fullmatch(reading.lowered, before[0].end, before[1].start))
        ):
            return before[place]
    if before and before[-1].joined and kind is not None and "respectively" in reading.lowered:
        return _respective(reading, before[-1], start, kind)
    if behind and _is_linked(reading, end, behind[0].start):
        return behind[0]
    if before:
        own = [m for m in before if not _OTHER.search(reading.lowered[: m.start])]
        # "Amber is cheaper than Citrine at ₹1.2 Cr" speaks of Amber no more.
        return before[-1] if not own or before[-1] in own or start - before[-1].end < 24 else own[-1]
    if behind and _CALLED.search(reading.lowered, 0, behind[0].start):
        return behind[0]
    if behind and not _PRONOUN.match(reading.lowered) and not _OTHER.search(reading.lowered[: behind[0].start]):
        return behind[0]
    return None


def _bracketed(reading: Reading, start: int) -> Figure | None:
    """Return the figure behind which a size stands in brackets: "₹1.92 Cr (3 BHK)"."""
    return next((f for f in reading.figures if f.end <= start and reading.lowered[f.end : start].strip() == "("), None)


def _is_linked(reading: Reading, end: int, start: int) -> bool:
    """Whether only "for the", "at" and the like stand between a figure and the name behind it."""
    between = reading.lowered[end:start]
    for unit in reading.units:
        if unit.label and end <= unit.start and unit.end <= start:
            between = between.replace(unit.label, "2 bhk home")
    return _LINK.fullmatch(between) is not None


def _respective(reading: Reading, mention: Mention, start: int, kind: Kind) -> Mention:
    figures = [f for f in reading.figures if f.kind is kind and f.start >= mention.end]
    place = next((n for n, f in enumerate(figures) if f.start == start), 0)
    return Mention(mention.start, mention.end, (mention.ids[min(place, len(mention.ids) - 1)],))


_VERSUS: Final = re.compile(
    r"\s*(?:(?:onwards?|upwards|and (?:above|up)|or more|plus|\+)\s*)?(?:\([^)]{0,30}\)\s*)?(?:,\s)?(?:vs\.?|versus|against|compared (?:to|with)|as (?:against|opposed to|compared (?:to|with)))\s*"
)


def _in_order(reading: Reading, start: int, kind: Kind) -> list[Figure]:
    """Return the figures that stand in the order of what was named before them: "respectively", or "(₹71 L vs ₹86 L)"."""
    figures = [f for f in reading.figures if f.kind is kind]
    if "respectively" in reading.lowered:
        return figures
    for first, second in pairwise(figures):
        if start in (first.start, second.start) and _VERSUS.fullmatch(reading.lowered, first.end, second.start):
            return [first, second]
    return []


def _respective_unit(reading: Reading, start: int, kind: Kind) -> UnitMention | None:
    """Return the size that stands where the figure does in its list: "the 2 and 3 BHK start at ₹86 L and ₹1.2 Cr respectively"."""
    figures = _in_order(reading, start, kind)
    if len(figures) != len(reading.units):
        return None
    behind = reading.units[0].start >= figures[-1].end and "respectively" in reading.lowered
    if reading.units[-1].start > start and not behind:
        return None
    return next((u for u, f in zip(reading.units, figures, strict=True) if f.start == start), None)


def _unit_for(reading: Reading, start: int, end: int) -> tuple[UnitMention | None, bool]:
    """Return the size that a claim is about, as the sentence says it, and whether it was carried over."""
    own = [u for u in reading.units if not (u.start <= start and end <= u.end and u.label == "")] or []
    behind = [u for u in own if u.start >= end]
    before = [u for u in own if u.start < end]
    if behind and _is_linked(reading, end, behind[0].start):
        return behind[0], False
    if before:
        return _together(reading, before), False
    if behind and not _PRONOUN.match(reading.lowered) and not _is_generic(reading, start):
        return behind[0], False
    return None, False


def _is_generic(reading: Reading, until: int) -> bool:
    """Whether homes in general are spoken of; a name ("Mango Tree Homes") does not."""
    return any(
        not any(m.start <= found.start() < m.end for m in reading.mentions)
        for found in _GENERIC.finditer(reading.lowered, 0, until)
    )


_AND: Final = re.compile(r"\s*(?:,|and|&|or|,\s*and|to|-)\s*")


def _together(reading: Reading, before: list[UnitMention]) -> UnitMention | None:
    """Return the last of the sizes, or None when "2 and 3 BHK" were named together: then any of them may be meant."""
    last = before[-1]
    if (
        len(before) > 1
        and last.bedrooms
        and before[-2].bedrooms
        and _AND.fullmatch(reading.lowered[before[-2].end : last.start])
    ):
        first = before[-2]
        for other in reversed(before[:-1]):
            first = other
        if first.bedrooms and last.bedrooms:
            return replace(
                last, bedrooms=(min(first.bedrooms[0], last.bedrooms[0]), max(first.bedrooms[1], last.bedrooms[1]))
            )
    return last


_THAN: Final = re.compile(r"\b(?:than|compared (?:to|with)|versus|vs\.?|against|over)\b")


def sides_of(reading: Reading, grounds: Grounds, at: int) -> tuple[Subject, Subject] | None:
    """Return the two that the comparison at *at* sets against each other, two homes or two sizes of one; None if it names no two."""
    than = _THAN.search(reading.lowered, at)
    if than is None:
        return _two_named(reading, grounds)
    first = subject_of(reading, grounds, at, at)
    behind = next((m for m in reading.mentions if m.start >= than.end()), None)
    size = next((u for u in reading.units if u.start >= than.end()), None)
    if behind is None and size is None:
        return None
    sizes = [u for u in reading.units if u.start >= than.end()]
    if behind is not None and len(sizes) == len(reading.units) == 2 and sizes[0].start >= behind.end and first.projects:
        # As in "Citrine is dearer than Amber, at ₹1.92 Cr (3 BHK) against ₹1.02 Cr (2 BHK)".
        first, size = replace(first, unit=sizes[0], carried=False), sizes[1]
    projects = grounds.projects(_meant(behind, reading.binding, grounds)) if behind is not None else first.projects
    if not first.projects and size is not None and size.start < (behind.start if behind else 0):
        first = replace(first, projects=projects)  # "the 1 BHK is ₹21 L cheaper than the 2 BHK at Marigold"
    if len(first.projects) != 1:
        return None
    if len(projects) != 1 or (projects == first.projects and (size is None or first.unit is None)):
        return None
    return first, Subject(projects=projects, unit=size or first.unit)


def _two_named(reading: Reading, grounds: Grounds) -> tuple[Subject, Subject] | None:
    """Return the two homes that a sentence names, or the two sizes of the one that it is about: "the difference between"."""
    ids = tuple(dict.fromkeys(i for m in reading.mentions for i in m.ids))
    if len(ids) == 2 and len(projects := grounds.projects(ids)) == 2:
        sizes = reading.units if len(reading.units) == 2 else (reading.units[:1] or (None,)) * 2
        return Subject(projects=projects[:1], unit=sizes[0]), Subject(projects=projects[1:], unit=sizes[1])
    whole = subject_of(reading, grounds, len(reading.lowered), len(reading.lowered))
    if len(whole.projects) != 1 or len(reading.units) != 2:
        return None
    return replace(whole, unit=reading.units[0]), replace(whole, unit=reading.units[1])


_LABELLED: Final = re.compile(
    r"\W*(?:(?:starting|base|basic|all-in|all-inclusive|current|expected|carpet|super|built[- ]?up|plot|unit|home)[\s-]+)*(?:price|cost|size|area|rate)(?: range)?\s*(?:\([^)]{0,24}\)\s*)?[:-]"
)


_NAMED: Final = re.compile(r"\W*(?:project|property|community|society)(?: name)?\s*[:-]")
"""A label before the name of a home."""


def is_labelled(reading: Reading) -> bool:
    """Whether it is a line of a list ("- Price: …"), which is about what the lines before it named."""
    return not reading.mentions and _LABELLED.match(reading.lowered) is not None


def binding_after(reading: Reading, grounds: Grounds) -> Binding:
    """Return what the next sentence is about, if it does not say."""
    old = reading.binding
    ids, unit, order = old.ids, old.unit, old.order
    if reading.strangers and not reading.mentions:
        return Binding(ids=("",), order=order)
    if reading.mentions:
        own = [m for m in reading.mentions if not _OTHER.search(reading.lowered[: m.start])] or list(reading.mentions)
        ids = _meant(own[-1], old, grounds)
        order = tuple(dict.fromkeys((*order, *(i for m in reading.mentions for i in m.ids))))[-6:]
        if ids != old.ids:
            unit = None
    elif (nth := _NTH.search(reading.lowered)) is not None and (one := _by_place(nth[1], old, grounds)) is not None:
        ids, unit = (one.id,), None
    if reading.units:
        unit = reading.units[-1] if len(reading.units) == 1 else None
    elif _is_generic(reading, len(reading.lowered)) and not is_labelled(reading) and not _NAMED.match(reading.lowered):
        unit = None
    return Binding(ids=ids, unit=unit, order=order)

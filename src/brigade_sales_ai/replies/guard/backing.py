"""What backs a figure: the fact that says the same of the same homes, and the claim that comes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...claims import Claim, ClaimKind, Finding
from ...homes import Project, UnitType
from .compare import Span, equals, says
from .days import overlap
from .figures import Bound, Figure, Kind
from .grounds import Grounds, Told, role_of
from .subjects import Reading, Subject

__all__ = ["code_of", "made", "row_of", "supported", "told_by", "told_or", "withheld"]


def made(
    kind: ClaimKind,
    finding: Finding,
    reading: Reading,
    start: int,
    end: int,
    why: str = "",
    *,
    subject: Subject | None = None,
    source: str | None = None,
    better: str | None = None,
) -> Claim:
    """Return the claim that stands from *start* to *end* of a sentence."""
    fine = finding.may_be_said
    return Claim.model_construct(
        kind=kind,
        finding=finding,
        words=reading.text[start:end].strip() or reading.text[start:end],
        start=start,
        why="" if fine else why,
        project_id=subject.project_id if subject else None,
        source=source,
        instead=None if fine else better,
    )


def told_by(
    figure: Figure, reading: Reading, subject: Subject, grounds: Grounds, *, kinds: Sequence[Kind] | None = None
) -> Told | None:
    """Return the fact that says the same figure of the same homes, if one does."""
    for told in grounds.told:
        other = told.figure
        if other.kind is not figure.kind and (kinds is None or other.kind not in kinds):
            continue
        if not _says_alike(figure, other) or not _of_the_same(subject, told, grounds):
            continue
        role = role_of(reading.lowered, figure)
        if figure.kind in (Kind.MONEY, Kind.MONTHLY, Kind.PERCENT) and role and told.role and role != told.role:
            continue
        if figure.kind is Kind.COUNT and not (figure.nouns & other.nouns):
            continue
        return told
    return None


def _says_alike(figure: Figure, other: Figure) -> bool:
    if figure.kind is Kind.DAYS:
        return figure.days is not None and other.days is not None and (figure.days == other.days or (figure.days.grain in ("month", "day_of_year") and overlap(figure.days, other.days)))  # fmt: skip
    if figure.kind in (Kind.REGISTRATION, Kind.PHONE, Kind.PLAIN):
        return code_of(figure.text) == code_of(other.text)
    opposite = {Bound.FROM: (Bound.UP_TO, Bound.UNDER), Bound.OVER: (Bound.UP_TO, Bound.UNDER, Bound.IS), Bound.UP_TO: (Bound.FROM, Bound.OVER), Bound.UNDER: (Bound.FROM, Bound.OVER, Bound.IS)}  # fmt: skip
    if other.bound in opposite.get(figure.bound, ()):
        return False
    if figure.ranged or other.ranged:
        if figure.ranged and other.ranged:
            return equals(figure.low, other.low, figure) and equals(figure.high, other.high, figure, upper=True)
        if other.ranged:
            return says(figure, (Span(other.low, other.high),))
        return False
    return equals(figure.low, other.low, figure)


def _of_the_same(subject: Subject, told: Told, grounds: Grounds) -> bool:
    if told.ids and told.ids != ("",):
        if subject.unknown:
            return False
        ids = {p.id for p in subject.projects}
        if ids and not ids.intersection(told.ids):
            return False
        if not ids and grounds.project(told.ids[0]) is not None and subject.sure:
            return False
    if subject.unit is not None and not subject.carried and told.unit is not None:
        mine, other = subject.unit, told.unit
        if mine.bedrooms and other.bedrooms and mine.bedrooms != other.bedrooms:
            return False
        if mine.label and other.label and mine.label != other.label:
            return False
    return True


def supported(kind: ClaimKind, figure: Figure, reading: Reading, subject: Subject, source: str) -> Claim:
    """Return the claim that a row, a fact or a formula backs."""
    return made(kind, Finding.SUPPORTED, reading, figure.start, figure.end, subject=subject, source=source)


def told_or(
    kind: ClaimKind, figure: Figure, reading: Reading, subject: Subject, grounds: Grounds, *, why: str, better: str | None = None, finding: Finding = Finding.UNSUPPORTED
) -> Claim:  # fmt: skip
    """Return the claim with the fact that backs it, or with *finding* when none does."""
    told = told_by(figure, reading, subject, grounds)
    if told is not None:
        return supported(kind, figure, reading, subject, told.source)
    return made(kind, finding, reading, figure.start, figure.end, why, subject=subject, better=better)


def withheld(kind: ClaimKind, figure: Figure, reading: Reading, subject: Subject, grounds: Grounds) -> Claim | None:
    """Return that nothing may be told of one of the homes, if so."""
    if any(p.id in grounds.known.withheld for p in subject.projects):
        why = "no RERA registration number is on file, so it may be neither described nor priced"
        return made(kind, Finding.FORBIDDEN, reading, figure.start, figure.end, why, subject=subject)
    return None


def row_of(project: Project, unit: UnitType | None = None) -> str:
    """Return how a row is cited."""
    return f"{project.source}: {unit.id if unit else project.id}"


def code_of(text: str) -> str:
    """Return a code as it is compared: without what stands between its letters."""
    return re.sub(r"[\s.]+", "", text).lower().strip("/-")

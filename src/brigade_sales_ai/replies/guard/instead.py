"""What a row lets be said in place of a claim that it does not back: whole sentences, each of which the guard lets pass."""

from __future__ import annotations

from collections.abc import Sequence

from ...homes import Project, Status, UnitType
from ..listing import unit_in_words

__all__ = ["amenities", "possession", "prices", "registration", "sizes", "way"]


def prices(project: Project, units: Sequence[UnitType]) -> str | None:
    """Return the prices of *units* with what they include."""
    told = [unit_in_words(unit.name, unit.price, None) for unit in units if unit.price]
    return f"{project.name}: {'; '.join(told)}." if told else None


def sizes(project: Project, units: Sequence[UnitType]) -> str | None:
    """Return the areas of *units* with what they measure."""
    told = [unit_in_words(unit.name, None, unit.area) for unit in units if unit.area]
    return f"{project.name}: {'; '.join(told)}." if told else None


def homes(project: Project) -> str | None:
    """Return the sizes and kinds of homes on the project's row."""
    names = tuple(dict.fromkeys(unit.name for unit in project.units))
    return f"{project.name}: {', '.join(names)}." if names else None


def possession(project: Project) -> str | None:
    """Return when its homes are handed over, as declared."""
    if project.possession is None:
        return None
    if project.status is Status.READY:
        return f"{project.name}: ready to move in (possession on file: {project.possession})."
    return f"{project.name}: possession {project.possession}, as declared on file."


def registration(project: Project) -> str | None:
    """Return its number with the regulator."""
    return f"{project.name}: RERA registration number {project.registration}." if project.registration else None


def amenities(project: Project) -> str | None:
    """Return what is sanctioned, and what is only proposed."""
    sanctioned = [a.name for a in project.amenities if a.sanctioned is not False]
    proposed = [a.name for a in project.amenities if a.sanctioned is False]
    parts = [", ".join(sanctioned), f"proposed, not yet sanctioned: {', '.join(proposed)}" if proposed else ""]
    told = "; ".join(part for part in parts if part)
    return f"{project.name}, amenities: {told}." if told else None


def way(project: Project, place: str) -> str | None:
    """Return how far *place* is, in kilometres."""
    for distance in project.distances:
        if distance.place == place and distance.kilometres is not None:
            how = f" ({distance.measured})" if distance.measured else ""
            return f"{project.name}: {distance.place} is {distance.kilometres:g} km away{how}."
    return None

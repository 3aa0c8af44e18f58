"""What a customer may tap instead of typing, and the cards of the homes a reply names."""

from __future__ import annotations

from typing import Final

from ..homes import Project, UnitType
from ..money import show_range
from ..situation import Act, Brief
from ..turns import ProjectCard
from ..vocabulary import Objection, Offerable, Slot

__all__ = ["cards", "quick_replies"]


def quick_replies(brief: Brief) -> tuple[str, ...]:
    """Return up to four things the customer may want to say next; none in a bad mood or when words are fixed."""
    acts = {point.act for point in brief.points}
    if not brief.tone.ask or acts & {Act.CARE, Act.HAND_OVER, Act.OPT_OUT, Act.DECLINE, Act.GOODBYE}:
        return ()
    if brief.offer is Offerable.VISIT:
        return ("Yes, note a visit", "Not now")
    if brief.offer is Offerable.NEAREST:
        return ("Yes, show more", "Not now")
    if brief.objection is not None and Act.OBJECTION in acts:
        return _OF_A_WORRY.get(brief.objection, ("More options", "Talk to a person"))
    if brief.question is Slot.CONFIGURATION:
        return ("2 BHK", "3 BHK", "4 BHK")
    if brief.question is Slot.PURPOSE:
        return ("To live in", "As an investment")
    if Act.LIST_HOMES in acts:
        return ("Tell me about the first one", "More options", "Compare them")
    if brief.about:
        return ("What is the price?", "When is possession?", "I want to visit")
    if acts & {Act.GREET, Act.CLARIFY}:
        return ("2 BHK in Whitefield", "Show ready homes", "Talk to a person")
    return ()


_OF_A_WORRY: Final = {
    Objection.PRICE: ("Show homes within my budget", "What would the EMI be?", "Talk to a person"),
    Objection.LOAN: ("What would the EMI be?", "Talk to a person"),
    Objection.POSSESSION: ("Show ready homes", "Talk to a person"),
    Objection.TRUST: ("Is it registered with RERA?", "Talk to a person"),
}


def cards(brief: Brief) -> tuple[ProjectCard, ...]:
    """Return a card for each home that the reply names."""
    if brief.found is not None:
        return tuple(_card(match.project, match.units) for match in brief.found.matches)
    named = {Act.ANSWER, Act.COMPARE, Act.CONFIRM_VISIT, Act.CONFIRM_INTEREST}
    if brief.about and any(point.act in named for point in brief.points):
        return tuple(_card(project, project.units) for project in brief.about[:3])
    return ()


def _card(project: Project, units: tuple[UnitType, ...]) -> ProjectCard:
    prices = [unit.price for unit in units if unit.price]
    price = show_range(min(p.low for p in prices), None) if prices else "price not on file"
    names = ", ".join(dict.fromkeys(unit.name for unit in units))
    return ProjectCard(
        project_id=project.id,
        name=project.name,
        locality=project.locality,
        summary=f"{names}, {price}" if names else price,
        source=f"{project.source}, as of {project.as_of:%d %b %Y}",
    )

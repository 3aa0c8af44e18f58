"""Homes and needs in a line of words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from ..contact import in_india
from ..homes import Area, Basis, HomeKind, Needs, Price, PriceBasis, Status
from ..money import show_range
from ..situation import Brief, Match

__all__ = ["home_line", "homes_shown", "larger_shown", "needs_in_words", "price_with_basis", "unit_in_words"]

_AREAS: Final = {
    Basis.CARPET: "carpet",
    Basis.BUILT_UP: "built-up",
    Basis.SUPER_BUILT_UP: "super built-up",
    Basis.PLOT: "plot",
    Basis.UNKNOWN: "(area basis not on file)",
}
_PRICES: Final = {
    PriceBasis.BASE: "base price",
    PriceBasis.AGREEMENT: "agreement value",
    PriceBasis.ALL_IN: "all-inclusive",
    PriceBasis.UNKNOWN: "price basis not on file",
}


def home_line(match: Match) -> str:
    """Return one list line: name, place, the units that fit with price, area and their bases, possession, what differs."""
    project = match.project
    units = ", ".join(unit_in_words(unit.name, unit.price, unit.area) for unit in match.units[:2])
    rest = len(match.units) - 2
    more = f" and {rest} more type{'s' if rest > 1 else ''}" if rest > 0 else ""
    ready = (
        "ready to move in"
        if project.status is Status.READY
        else f"possession {project.possession}"
        if project.possession
        else ""
    )
    unnumbered = "" if project.registration else "RERA number to be confirmed"
    parts = [f"{project.name}, {project.locality}: {units}{more}", ready, *match.differs, unnumbered]
    return "; ".join(part for part in parts if part)


def slot_in_words(starts_at: datetime) -> str:
    """Return when a visit begins, in India: ``Sat 28 Nov, 11:00``."""
    return f"{in_india(starts_at):%a %d %b, %H:%M}"


def unit_in_words(name: str, price: Price | None, area: Area | None) -> str:
    """Return a unit's name with its price and area, each with its basis, as a list prints them."""
    words = [name]
    if price is not None:
        words.append(price_with_basis(price))
    if area is not None:
        size = f"{area.low:,.0f}" if area.low == area.high else f"{area.low:,.0f}–{area.high:,.0f}"
        words.append(f"{size} sq ft {_AREAS[area.basis]}")
    return " ".join(words)


def price_with_basis(price: Price) -> str:
    """Return ``₹2.12 Cr – ₹2.36 Cr (base price)``, with the day it is valid until if the row names one."""
    until = f", valid until {price.valid_until:%d %b %Y}" if price.valid_until else ""
    return f"{show_range(price.low, price.high)} ({_PRICES[price.basis]}{until})"


def homes_shown(brief: Brief) -> tuple[Match, ...]:
    """Return the homes that the reply lists; fewer where it has to be short."""
    matches = brief.found.matches if brief.found else ()
    return matches[:2] if brief.tone.short else matches


def larger_shown(brief: Brief) -> Match | None:
    """Return the larger home that the reply names for the same money, if it does."""
    found = brief.found
    return found.larger[0] if found and found.larger and brief.tone.sell and not found.relaxed else None


_KINDS: Final = {
    HomeKind.APARTMENT: "apartments",
    HomeKind.VILLA: "villas",
    HomeKind.ROW_HOUSE: "row houses",
    HomeKind.PLOT: "plots",
    HomeKind.STUDIO: "studios",
    HomeKind.PENTHOUSE: "penthouses",
    HomeKind.DUPLEX: "duplexes",
}


def needs_in_words(needs: Needs) -> str:
    """Return what was asked for in one phrase; empty when nothing was."""
    words: list[str] = []
    if needs.status is not None:
        words.append("ready" if needs.status is Status.READY else "under-construction")
    sizes = [str(c) for c in needs.configurations]
    if needs.bedrooms_at_least is not None:
        sizes.append(f"at least {needs.bedrooms_at_least:g} BHK")
    if sizes:
        words.append(" or ".join(sizes))
    words += [_KINDS[kind] for kind in needs.kinds]
    if places := needs.localities or needs.zones:
        words.append(f"in {' or '.join(places)}")
    if needs.avoided_localities:
        words.append(f"outside {' and '.join(needs.avoided_localities)}")
    if needs.budget_min is not None or needs.budget_max is not None:
        words.append(("around " if needs.budget_about else "") + _budget(needs))
    if needs.area_min is not None or needs.area_max is not None:
        words.append("of the size you named")
    return " ".join(words)


def _budget(needs: Needs) -> str:
    if needs.budget_about and needs.budget_min is not None and needs.budget_max is not None:
        return show_range(middle := (needs.budget_min + needs.budget_max) // 2, middle)
    return show_range(needs.budget_min, needs.budget_max)

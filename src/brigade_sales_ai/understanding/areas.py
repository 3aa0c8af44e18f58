"""Sizes of homes and plots in a text: 1200-1500 sq ft carpet, 200 gaj, two acres, a 30x40 site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ..homes import Basis
from .rooms import MOST

__all__ = ["AreaHeard", "area_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaHeard:
    """A size in square feet, what it measures, and the words for it; *plot* when it is land that was measured."""

    low: int | None = None
    high: int | None = None
    basis: Basis | None = None
    plot: bool = False
    quote: str = ""


_UNITS: Final = (
    (1.0, r"sq\.?\s?-?\s?(?:ft|feet|foot|fts)|sqft|sft|sqf|sq\.?\s?f|square\s?(?:ft|feet|foot)|ft2|ft²|sq\.?(?!\s?\w)"),
    (9.0, r"sq\.?\s?(?:yards?|yds?)|square\s?(?:yards?|yds?)|sqyds?|gaj|gaz|gajam"),
    (10.7639, r"sq\.?\s?(?:m|mt|mtrs?|met(?:er|re)s?)|square\s?met(?:er|re)s?|sqm|sqmt|m2|m²"),
    (1089.0, r"gunt(?:a|as|ha|has)"),
    (43560.0, r"acres?"),
    (435.6, r"cents?"),
)
"""Square feet in each unit (domain.md §3.2)."""
_LAND: Final = ("gunta", "acre", "cent", "gaj")

_NUMBER: Final = r"\d{1,3}(?:,\d{2,3}){1,3}|\d{1,7}(?:\.\d{1,2})?"
_BASIS: Final = (
    r"(?P<super>super\s?-?\s?built\s?-?\s?(?:up)?(?:\s?area)?|s\.?b\.?u?\.?a\b|saleable|sba)"
    r"|(?P<carpet>(?:rera\s)?carpet)|(?P<built>built\s?-?\s?up|builtup|bua\b)|(?P<plot>plot|site|land)"
)
_BASIS_WORD: Final = re.compile(rf"\b(?:{_BASIS})")
_MEASURED: Final = re.compile(
    rf"(?<![\w.,])(?P<low>{_NUMBER})\s?(?P<k>k\s?)?(?:(?:-|–|to|and|se)\s?(?P<high>{_NUMBER})\s?(?P<k2>k\s?)?)?[\s-]?"
    rf"(?:{'|'.join(f'(?P<u{n}>{words})' for n, (_, words) in enumerate(_UNITS))})(?![a-z])"
    r"(?P<after>\s?(?:carpet|built[\s-]?up|super built[\s-]?up|sba|saleable)?(?:\s?area)?\s?(?:\+|plus\b|or more|or above|and above|or bigger|minimum|se zyada|se upar|or larger|onwards))?"
    r"(?P<below>\s?(?:max\b|maximum|or less|or below|or smaller|tak\b|se kam))?"
)
_NAMED: Final = re.compile(
    rf"(?:{_BASIS}|\b(?=area|size))(?:\s?area|\s?size)?\s?(?:of|is|should be|must be|:|=|around|about|approx|above|over|at ?least|min|minimum|below|under|upto|up to|more than|\s){{0,3}}\s?"
    rf"(?P<low>\d{{3,5}}|\d,\d{{3}})(?:\s?(?:-|–|to)\s?(?P<high>\d{{3,5}}|\d,\d{{3}}))?(?P<after>\s?(?:\+|plus\b|or more|and above))?(?![\d,.]|\s?(?:k|l|lakhs?|cr|crores?|per|rs)\b)"
)
_MORE: Final = re.compile(
    r"\b(?:above|over|more than|at ?least|minimum|min|bigger than|larger than|not less than|no less than|greater than|from|kam se kam)\.?\s?(?:of\s|a\s|an\s)?$"
)
_LESS: Final = re.compile(
    r"\b(?:below|under|less than|max|maximum|upto|up to|within|not more than|no more than|smaller than|till|not above|not over)\.?\s?(?:of\s|a\s|an\s)?$"
)
_RATE_BEFORE: Final = re.compile(r"(?:₹|rs\.?|inr|@|\$|rate|price)\s?(?:of\s|is\s)?$")
_NOT_OF_A_HOME: Final = re.compile(
    r"\s?(?:of\s)?(?:rate|price|cost|township|project|campus|society|community|gated|open space|clubhouse|park\b)"
)
"""What follows a rate, or the size of a whole project."""
_HINTS: Final = re.compile(
    r"\dk?\s?-?\s?(?:sq|s?ft|feet|ga[jz]|gunt|acre|cent|m2|m²|met)|square|carpet|built|s\.?b\.?u?\.?a\b|saleable|area|size"
)
_SIDES: Final = re.compile(
    r"(?<![\d.x*×])(\d{2,3})\s?(?:ft|feet|')?\s?(?:[x*×]|by)\s?(\d{2,3})\s?(?:ft|feet|')?(?![\d.x*×]|\s?(?:room|bedroom|hall|kitchen|balcony|cm|mm|inch|px|lakh|cr|k\b))"
)
_NEAR: Final = 32


def area_in(text: str, lowered: str) -> AreaHeard | None:
    """Return the first size that *text*, given in lower case too and having a figure, wishes for; prices for an area are none."""
    if _HINTS.search(lowered):
        sizes = [_measured(text, lowered, match) for match in islice(_MEASURED.finditer(lowered), MOST)]
        found = [size for size in sizes if size is not None]
        if found:
            return _between(*found[:2])
        for match in islice(_NAMED.finditer(lowered), MOST):
            if (heard := _named(text, lowered, match)) is not None:
                return heard
    return _sides(text, lowered)


def _between(first: AreaHeard, second: AreaHeard | None = None) -> AreaHeard:
    """Return the first of two sizes, or both if they are the ends of one: "minimum 1500 sq ft, maximum 1800 sq ft"."""
    if second is None or None not in (first.low, first.high) or None not in (second.low, second.high):
        return first
    low, high = first.low or second.low, first.high or second.high
    if low is None or high is None or low > high:
        return first
    return AreaHeard(low=low, high=high, basis=first.basis or second.basis, plot=first.plot, quote=first.quote)


def _sides(text: str, lowered: str) -> AreaHeard | None:
    """Return the plot that is named by its sides in feet (domain.md §3.2)."""
    match = _SIDES.search(lowered)
    if match is None or not (15 <= int(match[1]) <= 400 and 15 <= int(match[2]) <= 400):
        return None
    size = int(match[1]) * int(match[2])
    return AreaHeard(low=size, high=size, plot=True, quote=text[match.start() : match.end()])


def _measured(text: str, lowered: str, match: re.Match[str]) -> AreaHeard | None:
    before = lowered[max(0, match.start() - _NEAR) : match.start()]
    if _RATE_BEFORE.search(before) or _NOT_OF_A_HOME.match(lowered, match.end()):
        return None
    unit = next(n for n in range(len(_UNITS)) if match[f"u{n}"] is not None)
    feet = _UNITS[unit][0]
    low = _number(match["low"], match["k"] or (match["k2"] if match["high"] else None)) * feet
    high = _number(match["high"], match["k2"]) * feet if match["high"] else None
    land = match[f"u{unit}"].startswith(_LAND)
    found = _BASIS_WORD.search(lowered[match.end() : match.end() + 24].split(".", maxsplit=1)[0]) or _last_basis(before)
    if match["after"] and _BASIS_WORD.search(match["after"]):
        found = _BASIS_WORD.search(match["after"])
    basis = Basis.PLOT if land else _basis(found)
    bound = "more" if match["after"] or _MORE.search(before) else "less" if match["below"] or _LESS.search(before) else ""
    return _heard(low, high, bound, basis, text[match.start() : match.end()].strip(), plot=land)


def _named(text: str, lowered: str, match: re.Match[str]) -> AreaHeard | None:
    low = _number(match["low"], None)
    high = _number(match["high"], None) if match["high"] else None
    words = lowered[match.start() : match.start("low")]
    bound = "more" if match["after"] or _MORE.search(words) else "less" if _LESS.search(words) else ""
    return _heard(low, high, bound, _basis(match), text[match.start() : match.end()].strip(), plot=False)


def _last_basis(before: str) -> re.Match[str] | None:
    return next(reversed(list(_BASIS_WORD.finditer(before))), None)


def _basis(match: re.Match[str] | None) -> Basis | None:
    if match is None:
        return None
    if match["super"]:
        return Basis.SUPER_BUILT_UP
    if match["carpet"]:
        return Basis.CARPET
    if match["built"]:
        return Basis.BUILT_UP
    return Basis.PLOT if match["plot"] else None


def _number(digits: str, thousands: str | None) -> float:
    return float(digits.replace(",", "")) * (1000 if thousands else 1)


def _heard(low: float, high: float | None, bound: str, basis: Basis | None, quote: str, *, plot: bool) -> AreaHeard | None:
    if high is not None and high < low:
        low, high = high, low
    if not (low >= 100 and (high or low) <= 10_000_000):
        return None
    if high is not None:
        return AreaHeard(low=round(low), high=round(high), basis=basis, plot=plot, quote=quote)
    if bound == "more":
        return AreaHeard(low=round(low), basis=basis, plot=plot, quote=quote)
    if bound == "less":
        return AreaHeard(high=round(low), basis=basis, plot=plot, quote=quote)
    # "1200 sq ft" is about that size: nobody means it to the foot.
    return AreaHeard(low=round(low) * 9 // 10, high=round(low) * 11 // 10, basis=basis, plot=plot, quote=quote)

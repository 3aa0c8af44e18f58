"""Dates as drafts write them: "Q3 FY27", "December 2027", "the second half of 2028", "12 Dec", "2028"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = ["Days", "Grain", "days_in", "overlap"]

Grain = str
"""day, month, quarter, half, part, year, fiscal, or day_of_year ("12 Dec", no year)."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date may mean, from *first* to *last*, and how finely it was said."""

    first: date
    last: date
    grain: Grain


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec".split("|"), 1
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_NTHS: Final = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
    "final": 4,
}
_NTH: Final = "(?:" + "|".join(_NTHS) + ")"
_YEAR: Final = r"(?:(?:19|20)\d\d)"
_FY: Final = r"(?:f\.?y\.?|financial year|fiscal(?: year)?)[\s'-]*(?P<{0}>(?:20)?\d\d)(?:\s?[-/]\s?(?P<{0}to>(?:20)?\d\d))?"
_DATE: Final = re.compile(
    "|".join(
        (
            rf"\b(?:q(?P<q>[1-4])|(?P<qn>{_NTH})\squarter|quarter\s(?P<qq>[1-4]))(?:\s|,|-|/|of|in|the|cy)*(?:(?P<qy>{_YEAR})\b|'(?P<qs>\d\d)\b|{_FY.format('qf')}\b)",
            rf"\b(?P<qy2>{_YEAR})[\s,-]*q(?P<q2>[1-4])\b",
            rf"\b(?:h(?P<h>[12])|(?P<hn>first|second|1st|2nd|latter|last)\shalf)(?:\s|,|-|of|in|the|cy)*(?:(?P<hy>{_YEAR})\b|{_FY.format('hf')}\b)",
            rf"\b(?P<part>early|mid(?:dle)?|late|beginning|start|end|year-end|close)(?:\s|-|of|in|the)*(?P<py>{_YEAR})\b",
            rf"\b(?P<iso>{_YEAR}-[01]\d-[0-3]\d)\b",
            r"(?<![\w/.-])(?P<nd>[0-3]?\d)(?P<sep>[/.-])(?P<nm>[01]?\d)(?P=sep)(?P<ny>(?:20)?\d\d)(?![\w/-])",
            rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s|-|of)*(?P<dm>{_MONTH})(?:[\s,'-]*(?P<dy>{_YEAR})\b|\s?'(?P<ds>\d\d)\b)?",
            rf"\b(?P<bm>{_MONTH})\s(?P<bd>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.]|\s?(?:lakh|cr|bhk|sq|km|min|%))(?:[\s,]*(?P<by>{_YEAR})\b)?",
            rf"\b(?P<m>{_MONTH})(?:[\s,-]|of)*(?:(?P<my>{_YEAR})\b|'(?P<ms>\d\d)\b|-(?P<mt>\d\d)\b)",
            rf"(?<![\w/])(?P<sm>0?[1-9]|1[0-2])/(?P<sy>{_YEAR})(?![\w/])",
            rf"\b{_FY.format('f')}\b",
            rf"(?<![\w₹.,/-])(?P<y>{_YEAR})(?![\w.,/]*\d)(?!\s?(?:sq|square|sft|cr\b|crore|lakh|rupee|rs\b|km|per\b|psf|m2|m²|/-)|\s?(?:-|to|and)\s?[\d,]+\s?(?:sq|sft|square|cr\b|crore|lakh|l\b|m2|m²))(?:\s?[-/]\s?(?P<yto>\d\d)\b)?",
        )
    )
)
_MAY: Final = re.compile(
    r"(?:19|20)\d\d|'\d\d|\d[/.-]\d\d?[/.-]\d|f\.?y|financial|fiscal|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
"""What stands in every date: a year, a month, or three figures."""


def days_in(lowered: str) -> Iterator[tuple[int, int, Days]]:
    """Yield where each date of *lowered* stands, and the days it may mean."""
    if not _MAY.search(lowered):
        return
    for match in _DATE.finditer(lowered):
        days = _days(match)
        if days is not None:
            yield match.start(), match.end(), days


def _days(match: re.Match[str]) -> Days | None:
    said = {name: words for name, words in match.groupdict().items() if words is not None}
    try:
        if said.keys() & {"q", "qq", "q2", "qn"}:
            return _quarter(said)
        if said.keys() & {"h", "hn"}:
            return _half(said)
        if "part" in said:
            return _part(said["part"], int(said["py"]))
        return _of_calendar(said)
    except ValueError:
        return None


Said = dict[str, str]
"""The groups of a date that matched."""


def _quarter(said: Said) -> Days:
    quarter = _NTHS[said["qn"]] if "qn" in said else int(said.get("q") or said.get("qq") or said["q2"])
    if "qf" in said:
        first = _fiscal(said["qf"], said.get("qfto")).first
        year, month = first.year + (quarter == 4), (3 * quarter) % 12 + 1
    else:
        year = _full(said.get("qy") or said.get("qy2") or said["qs"])
        month = 3 * quarter - 2
    return Days(date(year, month, 1), _last(year, month + 2), "quarter")


def _half(said: Said) -> Days:
    second = said.get("h") == "2" or said.get("hn") in ("second", "2nd", "latter", "last")
    if "hf" in said:
        first = _fiscal(said["hf"], said.get("hfto")).first
        if second:
            return Days(date(first.year, 10, 1), date(first.year + 1, 3, 31), "half")
        return Days(first, date(first.year, 9, 30), "half")
    year = int(said["hy"])
    return (
        Days(date(year, 7, 1), date(year, 12, 31), "half") if second else Days(date(year, 1, 1), date(year, 6, 30), "half")
    )


def _part(part: str, year: int) -> Days:
    if part.startswith("mid"):
        return Days(date(year, 4, 1), date(year, 9, 30), "part")
    if part in ("early", "beginning", "start"):
        return Days(date(year, 1, 1), date(year, 6, 30), "part")
    if part == "late":
        return Days(date(year, 7, 1), date(year, 12, 31), "part")
    return Days(date(year, 10, 1), date(year, 12, 31), "end")


def _of_calendar(said: Said) -> Days:
    if "iso" in said:
        day = date.fromisoformat(said["iso"])
        return Days(day, day, "day")
    if "nd" in said:
        day = date(_full(said["ny"]), int(said["nm"]), int(said["nd"]))
        return Days(day, day, "day")
    if (name := said.get("dm") or said.get("bm")) is not None:
        year = said.get("dy") or said.get("ds") or said.get("by")
        # A day without its year could be of any: the leap year takes them all.
        day = date(_full(year) if year else 2000, _month(name), int(said.get("d") or said["bd"]))
        return Days(day, day, "day" if year else "day_of_year")
    if (sole := said.get("m")) is not None or "sm" in said:
        month = _month(sole) if sole else int(said["sm"])
        of = _full(said.get("my") or said.get("ms") or said.get("mt") or said["sy"])
        return Days(date(of, month, 1), _last(of, month), "month")
    if "f" in said:
        return _fiscal(said["f"], said.get("fto"))
    first = int(said["y"])
    if "yto" in said and int(said["yto"]) == (first + 1) % 100:
        return Days(date(first, 4, 1), date(first + 1, 3, 31), "fiscal")
    return Days(date(first, 1, 1), date(first, 12, 31), "year")


def _fiscal(first: str, to: str | None) -> Days:
    """Return the Indian financial year: FY27 and FY 2026-27 both end in March 2027."""
    end = _full(to) if to else _full(first)
    return Days(date(end - 1, 4, 1), date(end, 3, 31), "fiscal")


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(name: str) -> int:
    return _MONTHS[name.strip(". ")]


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def overlap(one: Days, other: Days) -> bool:
    """Whether two dates may mean the same day, said as finely."""
    if "day_of_year" in (one.grain, other.grain):
        return (one.first.month, one.first.day) == (other.first.month, other.first.day)
    return one.first <= other.last and other.first <= one.last and (one.grain == other.grain or one.grain != "day")

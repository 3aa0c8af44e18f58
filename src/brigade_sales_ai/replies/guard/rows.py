"""Figures against rows: prices, rates, areas, sizes, days, registration numbers, ways and counts, each by its rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from ...claims import Claim, ClaimKind, Finding
from ...homes import Area, Basis, ChargedBy, Price, PriceBasis, Project, Status, UnitType
from ...money import emi
from . import instead
from .backing import code_of, made, row_of, supported, told_by, told_or, withheld
from .compare import Span, equals, says
from .days import Days, overlap
from .figures import Bound, Figure, Kind, figures_in
from .grounds import Grounds, role_of
from .subjects import Reading, Subject, is_labelled, sides_of, subject_of
from .ways import is_a_way, way
from .words import alike

__all__ = ["judged"]


def judged(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    """Return what the rows say to *figure*, or None when it claims nothing."""
    if _inside_a_name(figure, reading, grounds):
        return None
    if figure.kind not in (Kind.REGISTRATION, Kind.PHONE) and is_echo(figure, reading, grounds):
        return None
    if figure.kind in (Kind.MONEY, Kind.PERCENT, Kind.SPAN) and figure in _loan_terms(reading):
        return None
    return _JUDGES[figure.kind](figure, reading, grounds)


def _inside_a_name(figure: Figure, reading: Reading, grounds: Grounds) -> bool:
    labelled = any(u.label and u.start <= figure.start and figure.end <= u.end for u in reading.units)
    if labelled or any(m.start <= figure.start and figure.end <= m.end for m in reading.mentions):
        return True
    return any(
        (at := reading.lowered.find(words)) >= 0 and at <= figure.start and figure.end <= at + len(words)
        for words in grounds.our_words
    )


# The customer's own words.

_THEIRS: Final = re.compile(
    r"\byou(?:'ve| have| had|'d|'re| are| were)?\s(?:just |also |earlier |have |were |are |are currently )?(?:said|mention\w*|ask\w*|told|tell|want\w*|need\w*|look\w*|prefer\w*|named|gave|given"
    r"|shared|wrote|search\w*|plan\w*|set|quoted|stated|specif\w*|had in mind|have in mind|could stretch|can stretch|had|earn|booked|chose|picked|viewed|saw)\b"
    r"|\byour (?:\w+[- ]){0,2}?(?:budget|range|limit|ceiling|requirements?|criteria|wish|search|preferences?|request|brief|size|needs?|figure|amount|income|salary"
    r"|question|message|shortlist|mind|number|visit|call|timeline|slot|appointment|request|target|cap|loan)\b"
    r"|\baap(?:ne|ka|ki|ke|ko)?\b|\bbudget\b|\bnoted\b|\bfits?\b|\bmatch(?:es|ing)? (?:for|your)|\blooking for\b|\bhere (?:is|are) (?:what|more)\b|\bnot exactly\b|\bnothing (?:fits|on)\b|\bno (?:exact match|home)\b|\bunderstood\b|\bto confirm\b|\bas requested\b|\bi found these\b|\bfrom our list\b"
)
_THEIRS_AFTER: Final = re.compile(
    r"^[^;.]{0,24}?\b(?:you|aap|tum)(?:'ve| have|'re| are|ne)?\s(?:just |had |also )?(?:said|mention\w*|ask\w*|told|want\w*|need\w*|look\w*|prefer\w*|named|gave|shared|wrote|search\w*|plan\w*|set"
    r"|stated|specif\w*|have in mind|had in mind|bola|kaha|bataya|maanga|manga)|^[^;.]{0,20}?\b(?:budget|requirement|limit|in mind)\b|^\s*(?:ka|ke|ki) budget|^\s*,? it is\b|^\s*(?:are|is|is all|it is) noted"
)
_ASSERTS: Final = {
    Kind.MONEY: re.compile(
        r"\b(?:costs?|priced?|prices|starts?|starting|begins?|is|are|it's|comes? to|comes? in|works? out|emis?|pay|payable|worth|offered|sells?|quoted|rate|hai|at)\b[^;]{0,20}$"
    ),
    Kind.DAYS: re.compile(
        r"\b(?:possession|hand(?:ed)? ?over|handover|ready|complet\w+|deliver\w*|keys|kabza|is|are)\b[^;]{0,40}$"
    ),
    Kind.AREA: re.compile(r"\b(?:is|are|measures?|spans?|has|have|offers?|sized?|area|carpet|get|spread)\b[^;]{0,30}$"),
    Kind.HOMES: re.compile(r"\b(?:it|project|has|have|offers?|includes?|available)\b[^;]{0,12}$"),
}


_PRICED: Final = re.compile(
    r"\b(?:price\w*|costs?|starts?|starting|begins?|comes? to|works? out|emis?|quoted|rate|charges?|measures?|possession)\b"
)
"""Words that say what a home is, after those that would have said what the customer did: "the 2 BHK you asked for starts at"."""


_YOU_SAID: Final = re.compile(
    r"\byou(?:'ve| have|'d| had)? (?:just |also |earlier )?(?:said|mentioned|asked for|told (?:me|us)|named|wanted)\b[^.;,]{0,24}$|\byour budget (?:of|is|was)\s*$|\baapne\b[^.;,]{0,16}$"
)


def is_echo(figure: Figure, reading: Reading, grounds: Grounds) -> bool:
    """Whether *figure* is the customer's own, said back to them: "you said 2 Cr", "within your budget of ₹2 Cr"."""
    if not (grounds.said or grounds.noted) and _YOU_SAID.search(reading.before(figure.start, 90)):
        return True  # what they said is not at hand
    if reading.asks and not reading.mentions and "budget" in reading.words:
        return True
    if not (_is_theirs(figure, grounds) or _is_their_amount(figure, grounds)):
        return False
    before = reading.before(figure.start, 90)
    theirs = [match.end() for match in _THEIRS.finditer(before)]
    if theirs and not _PRICED.search(before, theirs[-1]):
        return True
    if _THEIRS_AFTER.match(reading.after(figure.end, 48)):
        return True
    if reading.asks and not reading.mentions:
        return True
    asserts = _ASSERTS.get(figure.kind)
    return not reading.mentions and (asserts is None or not asserts.search(before))


def _is_theirs(figure: Figure, grounds: Grounds) -> bool:
    """Whether the customer said the figure; what is noted of it is asked first, as most of what is said back stands there."""
    return any(_same(figure, noted) for noted in grounds.noted_figures) or any(
        _same(figure, said) for said in grounds.theirs
    )


def _same(figure: Figure, theirs: Figure) -> bool:
    if figure.kind is not theirs.kind:
        plain = (Kind.PLAIN, Kind.COUNT)
        return figure.kind in plain and theirs.kind in plain and figure.low == theirs.low and figure.low > 0
    if figure.kind is Kind.DAYS:
        return figure.days is not None and theirs.days is not None and overlap(figure.days, theirs.days)
    if figure.kind in (Kind.PLAIN, Kind.PHONE):
        return figure.text == theirs.text
    ends = {theirs.low, theirs.high}
    return figure.low in ends and figure.high in ends and figure.unit != "foreign"


def _is_their_amount(figure: Figure, grounds: Grounds) -> bool:
    return figure.kind is Kind.MONEY and any(
        equals(figure.low, Decimal(a), figure) and equals(figure.high, Decimal(a), figure, upper=True)
        for a in grounds.amounts
        if a
    )


# Each kind of row, asked the same way.

Spans = Callable[[Subject, Project], Sequence[tuple[UnitType, Span]]]


def _by_rows(
    kind: ClaimKind,
    figure: Figure,
    reading: Reading,
    grounds: Grounds,
    spans: Spans,
    basis: Callable[[Project, UnitType], str | None],
    better: Callable[[Project, Sequence[UnitType]], str | None],
) -> Claim:
    """Hold *figure* against what the units of its homes say; the size may be left out, if the homes as a whole are meant."""
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    if figure.unit == "sides":
        subject = subject.of_all_sizes
    if (refused := withheld(kind, figure, reading, subject, grounds)) is not None:
        return refused
    rows = [(p, list(spans(subject, p))) for p in subject.projects]
    carried_in_vain = subject.carried and not any(_fits(figure, units, subject) for _, units in rows)
    if carried_in_vain and (generic(reading) or not any(units for _, units in rows)):
        subject = subject.of_all_sizes
        rows = [(p, list(spans(subject, p))) for p in subject.projects]
    said = [(p, units) for p, units in rows if units]
    if said and len(said) == len(rows):
        fits = [_fits(figure, units, subject) for _, units in said]
        union = [pair for _, units in said for pair in units]
        if all(fits) or (len(said) > 1 and says(figure, [span for _, span in union], each=False)):
            project, units = said[0]
            unit = next((u for u, span in units if says(figure, (span,))), units[0][0])
            if (wrong := basis(project, unit)) is not None:
                better_words = better(project, [u for u, _ in units])
                return made(kind, Finding.WRONG_BASIS, reading, figure.start, figure.end, wrong, subject=subject, source=row_of(project, unit), better=better_words)  # fmt: skip
            return supported(kind, figure, reading, subject, row_of(project, unit))
        if not subject.sure and sum(fits) == 1 and not subject.joined:
            pass  # it fits one of several that nobody named: whose it is stays open
    told = told_by(figure, reading, subject, grounds)
    if told is not None:
        return supported(kind, figure, reading, subject, told.source)
    if said:
        project, units = said[0]
        why = f"the row of {project.name} says otherwise" if subject.sure else "it is not said of which home"
        finding = Finding.CONTRADICTED if subject.sure else Finding.UNSUPPORTED
        return made(kind, finding, reading, figure.start, figure.end, why, subject=subject, source=row_of(project, units[0][0]), better=better(project, [u for u, _ in units]))  # fmt: skip
    why = "no row has it" if subject.projects else "it is not said of which home"
    return made(kind, Finding.UNSUPPORTED, reading, figure.start, figure.end, why, subject=subject)


def _fits(figure: Figure, units: Sequence[tuple[UnitType, Span]], subject: Subject) -> bool:
    return says(figure, [span for _, span in units], each=subject.unit is not None)


_GENERIC: Final = re.compile(
    r"\b(?:prices?|homes|units|flats|apartments|project|property|sizes|overall|range|configurations?)\b"
)


_THESE: Final = re.compile(r"\bprices? (?:for|of) (?:these|those|them|this|it)\b")


def generic(reading: Reading) -> bool:
    """Whether a sentence speaks of the homes of a project in general, so that the size named before it counts no more."""
    return bool(reading.mentions) or (
        _GENERIC.search(reading.lowered) is not None and not is_labelled(reading) and not _THESE.search(reading.lowered)
    )


# Money.

_ALL_IN: Final = re.compile(
    r"\ball[- ]in(?:clusive)?\b|inclusive of|including (?:gst|all|registration|tax|stamp|everything)|everything (?:included|in)|on[- ]road|(?:taxes|gst|registration) (?:are |is )?included|no extra|total (?:cost|price|outgo)|in all\b|all taxes|incl\.? (?:gst|all|of)"
)
_AGREEMENT: Final = re.compile(r"agreement (?:value|price)")
_BASE: Final = re.compile(
    r"base (?:price|cost|rate)|basic (?:price|cost|sale)|\bbsp\b|(?:before|excluding|exclusive of|excl\.?|without|plus|ex|\+|not including|not inclusive of) ?-?(?:gst|tax|registration|stamp)"
)
_NOT_ON_FILE: Final = re.compile(r"(?:price )?basis (?:is )?not on file|basis unknown")


def _price_basis(reading: Reading, figure: Figure) -> PriceBasis | None:
    """Return what is said to be in a price: the words behind it up to the next figure of money, else those before."""
    others = [f for f in reading.figures if f.kind in (Kind.MONEY, Kind.RATE, Kind.MONTHLY) and f is not figure]
    end = min((f.start for f in others if f.start >= figure.end), default=len(reading.lowered))
    begin = max((f.end for f in others if f.end <= figure.start), default=0)
    for said in (reading.lowered[figure.end : end], reading.lowered[begin : figure.start]):
        if _NOT_ON_FILE.search(said):
            return PriceBasis.UNKNOWN
        if _AGREEMENT.search(said):
            return PriceBasis.AGREEMENT
        if _BASE.search(said):
            return PriceBasis.BASE
        if _ALL_IN.search(said):
            return PriceBasis.ALL_IN
    return None


_PRICE_BASES: Final = {
    PriceBasis.BASE: "the base price",
    PriceBasis.AGREEMENT: "the agreement value",
    PriceBasis.ALL_IN: "all-inclusive",
    PriceBasis.UNKNOWN: "of a basis that is not on file",
}
_OFF: Final = re.compile(
    r"^\W*(?:[\w-]+\s){0,2}?(?:off\b|discount|waive[rd]?|cashback|cash ?back|rebate|saving|benefit|free\b|ki chhoot|chhoot|kam\b)"
)
_OFF_BEFORE: Final = re.compile(
    r"\b(?:discount|save|saves|saving|savings|waive[rd]?|cashback|rebate|off|concession|benefits?|vouchers?|chhoot)\b[^;.\d]{0,24}$"
)
_CHARGE: Final = re.compile(
    r"\b(?:gst|stamp duty|registration (?:charges?|fees?|cost)|cess|surcharge|parking|club(?:house)? (?:membership|charges?|fee)|membership|maintenance|floor[- ]rise|plc|preferential|legal"
    r"|corpus|down ?payment|token|booking amount|advance|eoi|processing fee|deposit|rent(?:al)?s?|loan|interest|brokerage|charges?)\b[^;.\d]{0,30}$"
)
_CHARGE_AFTER: Final = re.compile(
    r"^\s*(?:is |as |for |towards |in |of )?(?:the |a |an )?(?:gst|stamp duty|registration|(?:car |covered )*park(?:ing)?\b|club|maintenance|floor[- ]rise|plc|legal|corpus|down ?payment|token|booking|advance|eoi|loan|rent\b|deposit)"
)
_DIFFERENCE: Final = re.compile(
    r"^\s*(?:is )?(?:cheaper|costlier|larger|bigger|smaller|less|lower|more|higher|above|below|extra|dearer|over|difference|gap|apart|short|kam|zyada)\b"
)


_DIFFERENCE_BEFORE: Final = re.compile(
    r"\b(?:cheaper|costlier|less|lower|more expensive|higher|dearer|larger|bigger|smaller|difference|gap)\b(?:[^;.]|\.\d|\brs\.|\bsq\.|\bft\.){0,140}\b(?:by|of|is|:)\s*$"
)


def _money(figure: Figure, reading: Reading, grounds: Grounds) -> Claim:
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    if figure.unit == "foreign":
        return told_or(ClaimKind.PRICE, figure, reading, subject, grounds, why="no row has an amount in another currency")
    before, after = reading.before(figure.start), reading.after(figure.end)
    if _SAVED_OVER.search(reading.before(figure.start, 120)) and (apart := _apart(figure, reading, grounds)) is not None:
        return apart
    if _OFF.match(after) or _OFF_BEFORE.search(before):
        return _discount(figure, reading, subject, grounds)
    if _is_apart(figure, reading) and (apart := _apart(figure, reading, grounds)) is not None:
        return apart
    if _is_charge(figure, reading):
        return _charge(figure, reading, subject, grounds)

    def spans(of: Subject, project: Project) -> list[tuple[UnitType, Span]]:
        return [(u, _price_span(u.price)) for u in of.units(project) if u.price]

    def basis(project: Project, unit: UnitType) -> str | None:
        said = _price_basis(reading, figure)
        assert unit.price is not None
        if said is None or said is unit.price.basis:
            return None
        return f"on file it is {_PRICE_BASES[unit.price.basis]}, not {_PRICE_BASES[said]}"

    return _by_rows(ClaimKind.PRICE, figure, reading, grounds, spans, basis, instead.prices)


def _price_span(price: Price) -> Span:
    return Span(Decimal(price.low), None if price.high is None else Decimal(price.high))


def _is_charge(figure: Figure, reading: Reading) -> bool:
    return bool(_CHARGE.search(reading.before(figure.start)) or _CHARGE_AFTER.match(reading.after(figure.end)))


def _charge(figure: Figure, reading: Reading, subject: Subject, grounds: Grounds) -> Claim:
    role = role_of(reading.lowered, figure)
    for project in subject.projects:
        for charge in project.charges:
            if (charge.by is ChargedBy.HOME) is (figure.kind is Kind.RATE):
                continue
            named = charge.kind.value.replace("_", " ").split()[0]
            if equals(figure.low, charge.amount, figure) and not figure.ranged and (not role or role.split()[0] == named):
                return supported(ClaimKind.PRICE, figure, reading, subject, f"{project.source}: charge {charge.id}")
    return told_or(ClaimKind.PRICE, figure, reading, subject, grounds, why="no row and no computation has this charge")


_SAVED_OVER: Final = re.compile(
    r"\b(?:over|instead of|rather than)\b[^;]*\bsav(?:es?|ing)\s(?:you\s)?(?:about\s|around\s|roughly\s|nearly\s|up to\s)?$"
)
"""What choosing one home over another saves: the difference of their prices, no discount."""
_LESS: Final = re.compile(r"\b(?:cheaper|less|lower|smaller|below|kam)\b")
_MORE: Final = re.compile(r"\b(?:costlier|more|higher|larger|bigger|above|extra|dearer|zyada)\b")


def _apart(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    """Hold "₹20 L cheaper than", "120 sq ft more" against the lowest figures of the two homes or sizes that the sentence compares."""
    sides = sides_of(reading, grounds, figure.start)
    if sides is None:
        return _apart_from_theirs(figure, reading, grounds)
    one, two = (_least(side, figure.kind) for side in sides)
    if one is None or two is None or one[1] is not two[1] or not equals(figure.low, abs(one[0] - two[0]), figure):
        return None
    said = reading.before(figure.start, 24) + reading.after(figure.end, 24)
    less, more = _LESS.search(said), _MORE.search(said)
    if _SAVED_OVER.search(reading.before(figure.start, 120)):
        return (
            supported(ClaimKind.COMPARISON, figure, reading, sides[0], "the lowest figures on both rows")
            if one[0] < two[0]
            else None
        )
    if (
        "than" in reading.words
        and (less is not None) is not (more is not None)
        and (one[0] < two[0]) is not (less is not None)
    ):
        return None
    return supported(ClaimKind.COMPARISON, figure, reading, sides[0], "the lowest figures on both rows")


def _least(side: Subject, kind: Kind) -> tuple[Decimal, PriceBasis | Basis] | None:
    """Return the lowest price or area of a side with what it measures; None where there is none, or where two would not compare."""
    units = [u for p in side.projects for u in side.units(p)]
    if kind is Kind.AREA:
        areas = [(u.area.low, u.area.basis) for u in units if u.area]
        return min(areas) if len({basis for _, basis in areas}) == 1 else None
    prices = [(Decimal(u.price.low), u.price.basis) for u in units if u.price]
    return min(prices) if len({basis for _, basis in prices}) == 1 else None


def _is_apart(figure: Figure, reading: Reading) -> bool:
    before, after = reading.before(figure.start, 180), reading.after(figure.end)
    return bool(_DIFFERENCE.match(after) or _DIFFERENCE_BEFORE.search(before))


def _apart_from_theirs(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    """Hold "₹15 lakh below your ₹1.4 Cr" against the lowest price of the home and the amounts that the customer named."""
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    theirs = {Decimal(a) for a in grounds.amounts} | {f.low for f in grounds.theirs if f.kind is Kind.MONEY}
    for project in subject.projects:
        for unit in subject.units(project):
            if unit.price and any(a and equals(figure.low, abs(a - unit.price.low), figure) for a in theirs):
                return supported(ClaimKind.COMPARISON, figure, reading, subject, row_of(project, unit))
    return None


def _discount(figure: Figure, reading: Reading, subject: Subject, grounds: Grounds) -> Claim:
    for project in subject.projects:
        for offer in project.offers:
            same = any(
                f.kind is figure.kind and f.low == figure.low and f.high == figure.high for f in _figures_of(offer.text)
            )
            if not same:
                continue
            source = f"{project.source}: offer {offer.id}"
            if offer.valid_from <= grounds.today <= offer.valid_until:
                return supported(ClaimKind.DISCOUNT, figure, reading, subject, source)
            why = (
                f"the offer ran until {offer.valid_until:%d %b %Y}"
                if offer.valid_until < grounds.today
                else f"the offer begins on {offer.valid_from:%d %b %Y}"
            )
            return made(
                ClaimKind.DISCOUNT, Finding.STALE, reading, figure.start, figure.end, why, subject=subject, source=source
            )
    return told_or(ClaimKind.DISCOUNT, figure, reading, subject, grounds, why="no dated offer has it")


def _figures_of(text: str) -> tuple[Figure, ...]:
    return figures_in(text, alike(text), frozenset())


def _rate(figure: Figure, reading: Reading, grounds: Grounds) -> Claim:
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    for row in grounds.known.market:
        if (
            alike_in(row.locality, reading.lowered)
            and equals(figure.low, row.low, figure)
            and equals(figure.high, row.high, figure, upper=True)
            and figure.ranged
        ):
            finding = Finding.SUPPORTED if grounds.today <= row.expires_on else Finding.STALE
            said = _area_basis(reading, figure)
            if said is not None and said is not row.basis:
                finding = Finding.WRONG_BASIS
            why = (
                f"the figure expired on {row.expires_on:%d %b %Y}"
                if finding is Finding.STALE
                else "the row has another area basis"
            )
            return made(ClaimKind.RATE, finding, reading, figure.start, figure.end, why, source=f"market row {row.id}")
    told = told_by(figure, reading, subject, grounds, kinds=(Kind.MONEY, Kind.PLAIN, Kind.COUNT))
    if told is not None:
        return supported(ClaimKind.RATE, figure, reading, subject, told.source)
    if _is_charge(figure, reading):
        return _charge(figure, reading, subject, grounds)

    def spans(of: Subject, project: Project) -> list[tuple[UnitType, Span]]:
        known = [u for u in of.units(project) if u.price and u.area and u.area.basis is not Basis.UNKNOWN]
        return [(u, span) for u in known if (span := _rate_span(u)) is not None]

    def basis(project: Project, unit: UnitType) -> str | None:
        return _wrong_area_basis(reading, figure, unit.area)

    if not figure.ranged and _ends_in_noughts(figure.low):
        near = replace(figure, step=figure.low / 100, about=True)
        return _by_rows(ClaimKind.RATE, near, reading, grounds, spans, basis, lambda _project, _units: None)
    # A quotient may be rounded up or down; "about ₹9,740" shows tens, "about ₹9,742" each rupee.
    step = _ROUNDED_TO_TENS if figure.about and not figure.low % 10 else _ROUNDED
    rounded = replace(figure, step=max(figure.step, step), high_step=max(figure.high_step, step))
    return _by_rows(ClaimKind.RATE, rounded, reading, grounds, spans, basis, lambda _project, _units: None)


_ROUNDED: Final = Decimal(2)
_ROUNDED_TO_TENS: Final = Decimal(20)


def _ends_in_noughts(value: Decimal) -> bool:
    return value % 100 == 0


def _rate_span(unit: UnitType) -> Span | None:
    if unit.price is None or unit.area is None:
        return None
    low = unit.price.low / unit.area.low
    high = unit.price.high / unit.area.high if unit.price.high is not None else None
    return Span(low, high)


def _monthly(figure: Figure, reading: Reading, grounds: Grounds) -> Claim:
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    rent = re.search(r"\brent", reading.before(figure.start, 90)) is not None
    told = told_by(figure, reading, subject, grounds)
    kind = ClaimKind.RETURN if rent else ClaimKind.EMI
    if told is not None:
        return supported(kind, figure, reading, subject, told.source)
    if not rent and _recomputed(figure, reading):
        return supported(kind, figure, reading, subject, "EMI formula")
    why = "no row has this rent" if rent else "no computation gives this instalment"
    return made(kind, Finding.UNSUPPORTED, reading, figure.start, figure.end, why, subject=subject)


def _recomputed(figure: Figure, reading: Reading) -> bool:
    """Whether the loan, the rate and the years that the sentence names come to this instalment."""
    return bool(_terms_of(figure, reading))


def _loan_terms(reading: Reading) -> tuple[Figure, ...]:
    """Return the loan, rate and years from which the instalment in the sentence follows: assumptions, no claims."""
    return tuple(term for f in reading.figures if f.kind is Kind.MONTHLY for term in _terms_of(f, reading))


def _terms_of(instalment: Figure, reading: Reading) -> tuple[Figure, ...]:
    single = [f for f in reading.figures if not f.ranged]
    loans = [f for f in single if f.kind is Kind.MONEY and f.low >= 1]
    rates = [f for f in single if f.kind is Kind.PERCENT and 3 <= f.low <= 20]
    years = [f for f in single if f.kind is Kind.SPAN and 1 <= f.low <= 40 and re.search(r"y(?:ea)?r|saal", f.text.lower())]
    for loan in loans:
        for rate in rates:
            for term in years:
                monthly = emi(int(loan.low), annual_percent=rate.low, years=int(term.low))
                if equals(instalment.low, Decimal(monthly), instalment):
                    return loan, rate, term
    return ()


# Areas.

_AREA_BASES: Final = (
    (
        Basis.SUPER_BUILT_UP,
        re.compile(r"super[- ]?built[- ]?up|super[- ]?area|\bsb(?:u?a|u)\b|sal(?:e)?able|super[- ]?builtup"),
    ),
    (Basis.BUILT_UP, re.compile(r"(?<!super )(?<!super-)(?<!super)\bbuilt[- ]?up|\bbua\b")),
    (Basis.CARPET, re.compile(r"carpet|usable")),
    (Basis.PLOT, re.compile(r"\bplot (?:area|size)|\bland area|^\s*plots?\b(?! (?:homes?|units?)\b)")),
)
_MEASURES: Final = (Kind.AREA, Kind.RATE, Kind.MONEY, Kind.MONTHLY, Kind.DAYS)
_BASES_SAID: Final = {Basis.CARPET: "carpet", Basis.BUILT_UP: "built-up", Basis.SUPER_BUILT_UP: "super built-up", Basis.PLOT: "plot area", Basis.UNKNOWN: "not on file"}  # fmt: skip


def _area_basis(reading: Reading, figure: Figure) -> Basis | None:
    """Return what an area is said to measure: by the words behind it up to the next area, else by those before."""
    others = [f for f in reading.figures if f.kind in _MEASURES and f is not figure and f.unit != "sides"]
    end = min((f.start for f in others if f.start >= figure.end), default=len(reading.lowered))
    begin = max((f.end for f in others if f.end <= figure.start), default=0)
    for said in (
        reading.lowered[figure.end : min(end, figure.end + 48)].split(";")[0],
        reading.lowered[max(begin, figure.start - 120) : figure.start],
    ):
        if "basis not on file" in said and "price basis" not in said:
            return Basis.UNKNOWN
        found = [(match.start(), basis) for basis, pattern in _AREA_BASES if (match := pattern.search(said))]
        if found:
            return min(found, key=lambda pair: pair[0])[1] if said is not reading.lowered else found[0][1]
    return None


def _wrong_area_basis(reading: Reading, figure: Figure, area: Area | None) -> str | None:
    said = _area_basis(reading, figure)
    if area is None or said is None or said is area.basis:
        return None
    return f"the row's basis is {_BASES_SAID[area.basis]}, not {_BASES_SAID[said]}"


def _area(figure: Figure, reading: Reading, grounds: Grounds) -> Claim:
    def spans(of: Subject, project: Project) -> list[tuple[UnitType, Span]]:
        return [(u, Span(u.area.low, u.area.high)) for u in of.units(project) if u.area]

    def basis(project: Project, unit: UnitType) -> str | None:
        return _wrong_area_basis(reading, figure, unit.area)

    if _is_apart(figure, reading) and (apart := _apart(figure, reading, grounds)) is not None:
        said = _area_basis(reading, figure)
        same = said is None or all(
            u.area is None or u.area.basis is said for p in grounds.projects((apart.project_id or "",)) for u in p.units
        )
        if same:
            return apart
    claim = _by_rows(ClaimKind.SIZE, figure, reading, grounds, spans, basis, instead.sizes)
    if claim.finding in (Finding.CONTRADICTED, Finding.UNSUPPORTED):
        subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
        if _on_row(figure, reading, subject, grounds) and re.search(
            r"club|park|open|garden|mall|retail|lawn|plaza|podium|lake", reading.lowered
        ):
            return supported(ClaimKind.SIZE, figure, reading, subject, row_of(subject.projects[0]))
    return claim


def _on_row(figure: Figure, reading: Reading, subject: Subject, grounds: Grounds) -> bool:
    """Whether the words of each home's row have the figure, count the same with it, and share a telling word with the sentence."""
    return bool(subject.projects) and all(
        any(
            f.kind is figure.kind
            and f.low == figure.low
            and f.high == figure.high
            and (figure.kind not in (Kind.COUNT, Kind.FLOOR) or bool(f.nouns & figure.nouns))
            and not words.isdisjoint(reading.words)
            for f, words in grounds.row_figures(project)
        )
        for project in subject.projects
    )


def _homes(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    if reading.asks and not reading.mentions:
        return None
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    if subject.unknown:
        return made(
            ClaimKind.CONFIGURATION,
            Finding.UNSUPPORTED,
            reading,
            figure.start,
            figure.end,
            "no row has this home",
            subject=subject,
        )
    if (refused := withheld(ClaimKind.CONFIGURATION, figure, reading, subject, grounds)) is not None:
        return refused
    if not subject.projects:
        if any(_has_homes(p, figure, figure.low) for p in grounds.known.projects):
            return None
        if told_by(figure, reading, subject, grounds) is not None:
            return None
        return made(
            ClaimKind.CONFIGURATION,
            Finding.UNSUPPORTED,
            reading,
            figure.start,
            figure.end,
            "no row has this size",
            subject=subject,
        )
    has = [all(_has_homes(p, figure, end) for end in (figure.low, figure.high)) for p in subject.projects]
    there = any(has) if (not subject.sure or subject.joined) else all(has)
    if _denied(reading, figure):
        there = not any(has)
    source = row_of(subject.projects[0])
    if there:
        return supported(ClaimKind.CONFIGURATION, figure, reading, subject, source)
    if told_by(figure, reading, subject, grounds) is not None:
        return supported(ClaimKind.CONFIGURATION, figure, reading, subject, source)
    if not any(p.units for p in subject.projects):
        return made(
            ClaimKind.CONFIGURATION,
            Finding.UNSUPPORTED,
            reading,
            figure.start,
            figure.end,
            "no row has its sizes",
            subject=subject,
        )
    better = instead.homes(subject.projects[0])
    return made(ClaimKind.CONFIGURATION, Finding.CONTRADICTED, reading, figure.start, figure.end, "the row has no home of that size" if not _denied(reading, figure) else "the row has homes of that size", subject=subject, source=source, better=better)  # fmt: skip


def _has_homes(project: Project, figure: Figure, bedrooms: Decimal) -> bool:
    return any(
        u.configuration is not None
        and u.configuration.bedrooms == bedrooms
        and (figure.toilets is None or u.configuration.toilets in (None, figure.toilets))
        for u in project.units
    )


_DENIAL: Final = re.compile(
    r"\b(?:no|not|without|doesn't|does not|don't|do not|isn't|aren't|hasn't|haven't|nahi|nahin|neither|nor)\b[^;.,]{0,28}$"
)


def _denied(reading: Reading, figure: Figure) -> bool:
    return _DENIAL.search(reading.before(figure.start)) is not None


# Days.

_POSSESSION: Final = re.compile(
    r"\b(?:possession|hand(?:s|ed|ing)?[- ]?over|handover|complet\w+|deliver\w*|keys?|mov(?:e|ing) in(?:to)?|ready|kabza|tayy?ar|finish\w*|rera date|declared|oc by|launch\w*|under construction)\b"
)
_DUE: Final = re.compile(
    r"^\W*when\W*$|[,:(]\s*by\s*(?:the\s)?(?:end of\s)?$|\b(?:due|slated|scheduled|expected|in)\s(?:by|in|for)\s*$"
)
"""What makes a month the one of possession, without the word: "When: Dec 2027", "Amber Neem, by Dec 2027"."""
_DATED: Final = re.compile(
    r"\b(?:as of|as on|valid|until|till|expires?|offers?|discounts?|revis\w+|effective|updated|dated|source|on file|rates|bookings?|scheme|plan|waived?|off)\b"
)
"""Words that date something else than possession."""
_VALIDITY: Final = re.compile(
    r"\b(?:as of|as on|valid|until|till|expires?|offer|revis\w+|effective|updated|dated|source|on file as|rates)\b[^;]{0,30}$"
)
_AFTER: Final = re.compile(r"\b(?:after|beyond|later than|not before|no earlier than|past)\s*$")
_BY: Final = re.compile(r"\b(?:by|before|until|till|latest|no later than|not later than|within)\s*(?:the\s)?(?:end of\s)?$")


_ASKS_THEM: Final = re.compile(
    r"\b(?:would|could|do|are|can|shall|should|is|was)\b[^.;]{0,60}\b(?:you|your|we|i)\b(?! know| aware)|\baap(?:ko|ka|ki)?\b|\bchalega\b"
)
"""A question for what they want: "would a possession in 2028 work for you?"."""


def _days(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    assert figure.days is not None
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind).of_all_sizes
    before = reading.before(figure.start, 90)
    cued = _POSSESSION.search(reading.lowered) is not None
    if reading.asks and not reading.mentions and _ASKS_THEM.search(reading.lowered):
        return None
    if _VALIDITY.search(before) and _is_date_of_a_row(figure.days, subject, grounds):
        return None
    told = told_by(figure, reading, subject, grounds)
    if told is not None and (not cued or not subject.projects or subject.projects[0].possession is None):
        return supported(ClaimKind.POSSESSION if cued else ClaimKind.NUMBER, figure, reading, subject, told.source)
    if not cued and _is_theirs(figure, grounds):
        return None
    if (
        not cued
        and _is_date_of_a_row(figure.days, subject, grounds)
        and not (
            figure.days.grain == "month" and (reading.mentions or _DUE.search(before)) and not _DATED.search(reading.lowered)
        )
    ):
        return None
    if not cued and figure.days.grain in ("day", "day_of_year"):
        return made(
            ClaimKind.NUMBER,
            Finding.UNSUPPORTED,
            reading,
            figure.start,
            figure.end,
            "no row and nothing booked has this date",
            subject=subject,
        )
    if (refused := withheld(ClaimKind.POSSESSION, figure, reading, subject, grounds)) is not None:
        return refused
    kept = [_keeps(figure, before, p) for p in subject.projects]
    if kept and all(kept):
        return supported(ClaimKind.POSSESSION, figure, reading, subject, row_of(subject.projects[0]))
    if told is not None and not subject.projects:
        return supported(ClaimKind.POSSESSION, figure, reading, subject, told.source)
    dated = [p for p in subject.projects if p.possession is not None]
    better = instead.possession(dated[0]) if dated else None
    finding = Finding.CONTRADICTED if dated and subject.sure else Finding.UNSUPPORTED
    why = f"the declared date is {dated[0].possession}" if dated else "no row has a date of possession"
    return made(ClaimKind.POSSESSION, finding, reading, figure.start, figure.end, why, subject=subject, source=row_of(dated[0]) if dated else None, better=better)  # fmt: skip


def _keeps(figure: Figure, before: str, project: Project) -> bool:
    """Whether a date is the one declared: the same quarter, or a longer time that is said to hold it."""
    declared, days = project.possession, figure.days
    if declared is None or days is None or figure.bound is Bound.OVER or _AFTER.search(before):
        return False
    if figure.bound is Bound.FROM and project.status is not Status.READY and not re.search(r"\bfrom\s(?:the\s)?$", before):
        return False
    if days.grain == "end":
        first = date(days.first.year, 1, 1) if _BY.search(before) else days.first
        return declared.year == days.first.year and (first.month == 1 or declared.quarter in (None, 4))
    if declared.quarter is None:
        return days.grain == "year" and days.first.year == declared.year
    begins = date(declared.year, 3 * declared.quarter - 2, 1)
    if days.grain in ("day", "month", "quarter"):
        return begins <= days.first and days.last <= declared.latest
    return days.grain in ("half", "year", "fiscal", "part") and days.first <= begins and declared.latest <= days.last


def _is_date_of_a_row(days: Days, subject: Subject, grounds: Grounds) -> bool:
    """Whether a row that is about the homes in question has this date: its own, or that of an offer, a plan or a figure."""
    projects = subject.projects or grounds.known.projects
    dates = {d for p in projects for d in _dates_of(p)} | {t.as_of for t in grounds.told} | {grounds.today}
    dates |= {row.as_of for row in grounds.known.market} | {f.as_of for f in grounds.facts}
    if days.grain == "day_of_year":
        return any(d is not None and (d.month, d.day) == (days.first.month, days.first.day) for d in dates)
    return days.grain in ("day", "month") and any(d is not None and days.first <= d <= days.last for d in dates)


def _dates_of(project: Project) -> Iterable[date]:
    yield project.as_of
    for offer in project.offers:
        yield from (offer.valid_from, offer.valid_until)
    for plan in project.payment_plans:
        yield from (plan.valid_from, plan.valid_until)


# Registration.


def _registration(figure: Figure, reading: Reading, grounds: Grounds) -> Claim:
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    said = code_of(figure.text)
    for project in subject.projects:
        if project.registration and code_of(project.registration) == said and (subject.sure or len(subject.projects) == 1):
            return supported(ClaimKind.REGISTRATION, figure, reading, subject, row_of(project))
    told = told_by(figure, reading, subject, grounds)
    if told is not None:
        return supported(ClaimKind.REGISTRATION, figure, reading, subject, told.source)
    has = [p for p in subject.projects if p.registration]
    better = instead.registration(has[0]) if has and len(subject.projects) == 1 else None
    finding = Finding.CONTRADICTED if has and subject.sure else Finding.UNSUPPORTED
    why = "the row has another number" if has else "no registration number is on file"
    return made(ClaimKind.REGISTRATION, finding, reading, figure.start, figure.end, why, subject=subject, source=row_of(has[0]) if has else None, better=better)  # fmt: skip


def alike_in(name: str, lowered: str) -> bool:
    """Whether a name stands in a text that was made alike."""
    return name.lower() in lowered


# Percentages, counts, hours, phone numbers and the rest.

_RETURN: Final = re.compile(
    r"\b(?:yield|returns?|roi|apprecia\w+|irr|growth|grown?|grew|rent(?:al)?s?|gains?|profit|risen|rose|increase\w*|rise|up|munafa)\b"
)


def _percent(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    before, after = reading.before(figure.start), reading.after(figure.end)
    if _OFF.match(after) or _OFF_BEFORE.search(before):
        return _discount(figure, reading, subject, grounds)
    if _RETURN.search(before) or _RETURN.search(after):
        told = told_by(figure, reading, subject, grounds)
        if told is not None:
            return supported(ClaimKind.RETURN, figure, reading, subject, told.source)
        return _market_percent(figure, reading, grounds)
    return _number(figure, reading, grounds)


def _market_percent(figure: Figure, reading: Reading, grounds: Grounds) -> Claim:
    for row in grounds.known.market:
        same = equals(figure.low, row.low, figure) and equals(figure.high, row.high, figure, upper=True)
        if same and alike_in(row.locality, reading.lowered) and row.source.lower() in reading.lowered:
            finding = Finding.SUPPORTED if grounds.today <= row.expires_on else Finding.STALE
            return made(ClaimKind.RETURN, finding, reading, figure.start, figure.end, f"the figure expired on {row.expires_on:%d %b %Y}", source=f"market row {row.id}")  # fmt: skip
    return made(
        ClaimKind.RETURN,
        Finding.UNSUPPORTED,
        reading,
        figure.start,
        figure.end,
        "no market row has it, with its period and source",
    )


_STOCK: Final = frozenset("left available remaining remain unit units vacant unsold".split())
_HOMES_COUNTED: Final = frozenset("home flat apartment residence house villa plot".split())
_LISTED: Final = frozenset("option home project match result property choice place home flat apartment of more type".split())
_TALK: Final = frozenset(
    "question thing detail step way point query date day time slot option one minute quick choice reason part side short".split()
)


def _count(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    if _is_list_number(figure, reading):
        return None
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    value = int(figure.low)
    of_a_size = any(0 < unit.start - figure.end < 3 for unit in reading.units)
    if figure.nouns & _STOCK or (of_a_size and reading.mentions and figure.nouns & _HOMES_COUNTED):
        return _stock(figure, reading, subject, grounds)
    if figure.nouns & _LISTED and value in grounds.counts | {len(subject.projects), len(reading.mentions)}:
        return None
    if figure.nouns & frozenset(("configuration", "type", "size")) and any(
        value == len({u.name for u in p.units}) for p in subject.projects
    ):
        return None
    if figure.nouns & _HOMES_COUNTED and (stock := _stock(figure, reading, subject, grounds)).finding is Finding.SUPPORTED:
        return stock
    if value <= 10 and figure.nouns <= _TALK and not reading.mentions:
        return None
    return _number(figure, reading, grounds)


def _stock(figure: Figure, reading: Reading, subject: Subject, grounds: Grounds) -> Claim:
    for project in subject.projects:
        for unit in subject.units(project):
            if unit.available is not None and unit.available == figure.low:
                fresh = (grounds.today - project.as_of).days <= 1 or str(project.as_of.year) in reading.lowered
                finding = Finding.SUPPORTED if fresh else Finding.STALE
                return made(ClaimKind.AVAILABILITY, finding, reading, figure.start, figure.end, f"counted on {project.as_of:%d %b %Y}", subject=subject, source=row_of(project, unit))  # fmt: skip
    for row in grounds.known.urgency:
        if (
            row.kind.counts
            and row.value == figure.low
            and row.approved_by
            and row.scope.project_id in {p.id for p in subject.projects}
        ):
            finding = Finding.SUPPORTED if grounds.today <= row.valid_until else Finding.STALE
            return made(ClaimKind.URGENCY, finding, reading, figure.start, figure.end, f"the count held until {row.valid_until:%d %b %Y}", subject=subject, source=row.source_id)  # fmt: skip
    return told_or(ClaimKind.AVAILABILITY, figure, reading, subject, grounds, why="no dated count has it")


_NUMBERED: Final = re.compile(r"(?:[^:\d]*:)?[\s#(*•-]*(?:(?:option|choice|project|home|no\.?)\s?[#]?)?")


def _is_list_number(figure: Figure, reading: Reading) -> bool:
    return _NUMBERED.fullmatch(reading.lowered, 0, figure.start) is not None and reading.lowered[
        figure.end : figure.end + 1
    ] in (
        ".",
        ")",
        ":",
    )


_PROPOSES_AN_HOUR: Final = re.compile(
    r"\b(?:shall|should|would|could|can|may)\b[^.;]*\b(?:visit|call|meet|come|slot|see)\b[^.;]*\b(?:at|around|by)\s*$"
)
_A_KEY: Final = re.compile(r"\b(?:reply|press|type|text|dial)\s(?:with\s)?[\"']?$")
_BEFORE_AGREEMENT: Final = re.compile(r"\bagreement\b")


def _number(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    """Judge a figure that no other rule explains: backed by a fact, the row's own words or the customer's, or unsupported."""
    if _is_list_number(figure, reading):
        return None
    if figure.kind is Kind.PLAIN and reading.asks and _PROPOSES_AN_HOUR.search(reading.before(figure.start)):
        return None
    if figure.kind in (Kind.PLAIN, Kind.COUNT) and figure.low < 10 and _A_KEY.search(reading.before(figure.start)):
        return None  # "reply 1 for floor plans"
    if "message" in reading.words and int(figure.low) in grounds.counts:
        return None  # "my answer to your message no. 17"
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    told = told_by(figure, reading, subject, grounds, kinds=(Kind.PLAIN, Kind.COUNT) if figure.kind is Kind.PLAIN else None)
    if told is not None:
        return supported(ClaimKind.NUMBER, figure, reading, subject, told.source)
    if _on_row(figure, reading, subject, grounds):
        return supported(ClaimKind.NUMBER, figure, reading, subject, row_of(subject.projects[0]))
    if figure.kind is Kind.PLAIN and re.fullmatch(r"[a-z]{1,6}[/-]?\d{6,}", code_of(figure.text)):
        return _registration(figure, reading, grounds)
    if _is_theirs(figure, grounds) and (figure.kind not in (Kind.PERCENT, Kind.LAND) or _THEIRS.search(reading.lowered)):
        return None
    if figure.kind is Kind.PERCENT and figure.low == figure.high == 10 and _BEFORE_AGREEMENT.search(reading.lowered):
        return supported(ClaimKind.NUMBER, figure, reading, subject, "RERA s.13")
    if figure.kind is Kind.SPAN and _POSSESSION.search(reading.lowered):
        return made(
            ClaimKind.POSSESSION, Finding.UNSUPPORTED, reading, figure.start, figure.end, "no row says so", subject=subject
        )
    return made(
        ClaimKind.NUMBER,
        Finding.UNSUPPORTED,
        reading,
        figure.start,
        figure.end,
        "nothing on file has this figure",
        subject=subject,
    )


def _clock(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    if reading.asks and _ASKS_THEM.search(reading.lowered):
        return None
    hour = int(figure.low) // 60
    heard = {int(f.low) for f in grounds.theirs if f.kind is Kind.CLOCK}
    plain = {int(f.low) for f in grounds.theirs if f.kind in (Kind.PLAIN, Kind.COUNT)}
    if int(figure.low) in heard or (not figure.low % 60 and {hour, hour - 12} & plain):
        return None
    return _number(figure, reading, grounds)


def _phone(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    digits = re.sub(r"\D", "", figure.text)[-10:]
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    places = (grounds.their_words, *(p.contact for p in subject.projects), *(f.text for f in grounds.facts))
    if any(digits in re.sub(r"\D", "", text) for text in places):
        return None
    return made(ClaimKind.NUMBER, Finding.UNSUPPORTED, reading, figure.start, figure.end, "nobody's number on file")


def _way(figure: Figure, reading: Reading, grounds: Grounds) -> Claim | None:
    if is_a_way(figure, reading):
        return way(figure, reading, grounds)
    subject = subject_of(reading, grounds, figure.start, figure.end, figure.kind)
    return withheld(ClaimKind.DISTANCE, figure, reading, subject, grounds) or _number(figure, reading, grounds)


_JUDGES: Final[Mapping[Kind, Callable[[Figure, Reading, Grounds], Claim | None]]] = {
    Kind.MONEY: _money,
    Kind.RATE: _rate,
    Kind.MONTHLY: _monthly,
    Kind.AREA: _area,
    Kind.LAND: _number,
    Kind.HOMES: _homes,
    Kind.LENGTH: _way,
    Kind.MINUTES: _way,
    Kind.PERCENT: _percent,
    Kind.DAYS: _days,
    Kind.REGISTRATION: _registration,
    Kind.PHONE: _phone,
    Kind.CLOCK: _clock,
    Kind.SPAN: _number,
    Kind.COUNT: _count,
    Kind.FLOOR: _number,
    Kind.PLAIN: _number,
}

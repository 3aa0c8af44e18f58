"""What a fit found, in words and pictures: a sentence for the sales manager, the figures, and said beside came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from ..vocabulary import Band
from .outcomes import Bin, Conversion, Measures

if TYPE_CHECKING:
    from .fitting import Fit

__all__ = ["as_svg", "as_text", "sentence"]

_WAYS: Final = {
    "intercept": "the base rate alone (fewer than 30 leads booked)",
    "slope": "the base rate and what a point means (30 to 100 leads booked)",
    "weights": "the points of each signal, drawn towards the experts' (100 leads booked or more)",
}


def sentence(fit: Fit) -> str:
    """Return what a sales manager has to know of the fit."""
    later = fit.later
    if fit.refused:
        return (
            f"Keep the scorecard you have ({fit.prior.version}): the one learned from {fit.earlier.positives} bookings did not "
            f"hold on the {later.leads} leads that came later, because {fit.refused[0]}."
        )
    bands = [
        f"of 100 {band} leads about {conversion.rate * 100:.0f}" for band, conversion in reversed([*later.bands.items()])
    ]
    return (
        f"On {later.leads} leads that the new scorecard had never seen, {', '.join(bands)} booked a visit within 30 days; "
        f"the tenth it ranks highest booked {later.lift:.1f} times as often as all, and its chances were off by "
        f"{later.ece * 100:.1f} points of a hundred on average."
    )


def as_text(fit: Fit) -> str:
    """Return the whole report as text."""
    return "\n".join(_lines(fit)) + "\n"


def _lines(fit: Fit) -> Iterator[str]:
    yield sentence(fit)
    yield ""
    yield f"card      {fit.card.version}: {_WAYS[fit.method]}"
    yield f"earlier   {_rows(fit.earlier)}"
    yield f"later     {_rows(fit.later)}"
    yield ""
    yield f"{'on later leads':18}{'new card':>10}{fit.prior.version:>10}{'base rate':>11}"
    was, now = fit.later_by_prior, fit.later
    yield f"{'AUC':18}{now.auc:10.3f}{was.auc:10.3f}{0.5:11.3f}"
    yield f"{'Brier':18}{now.brier:10.4f}{was.brier:10.4f}{now.base_brier:11.4f}"
    yield f"{'log-loss':18}{now.log_loss:10.4f}{was.log_loss:10.4f}{now.base_log_loss:11.4f}"
    yield f"{'ECE':18}{now.ece:10.3f}{was.ece:10.3f}"
    yield f"{'calibration slope':18}{now.slope:10.2f}{was.slope:10.2f}"
    yield f"{'lift, top tenth':18}{now.lift:10.2f}{was.lift:10.2f}"
    yield f"{'PSI':18}{fit.shift:10.3f}"
    if fit.challenger_log_loss is not None:
        better = (
            "the card leaves something on the table" if fit.challenger_log_loss < now.log_loss else "no better than the card"
        )
        yield f"{'boosted trees':18}{fit.challenger_log_loss:10.4f} log-loss: {better}"
    yield ""
    yield f"{'band':8}{'rows':>7}{'leads':>7}{'booked':>9}  80 % interval"
    for band, conversion in now.bands.items():
        yield _band_line(band, conversion)
    yield ""
    yield "said and came, in ten parts of equal size (· said, # came)"
    yield from _bars(now.bins)
    if fit.changed:
        yield ""
        yield f"{'signal':32}{'points before':>14}{'after':>7}"
        for code, (before, after) in sorted(fit.changed.items(), key=lambda item: -abs(item[1][1] - item[1][0])):
            yield f"{code:32}{before:+14g}{after:+7g}"
    yield ""
    if fit.refused:
        yield "not fit to be published:"
        yield from (f"* {reason}" for reason in fit.refused)
    else:
        yield "fit to be published: every gate is passed"


def _rows(measures: Measures) -> str:
    return f"{measures.count} rows of {measures.leads} leads, {measures.positives} rows with a booking in the 30 days after"


def _band_line(band: Band, conversion: Conversion) -> str:
    return (
        f"{band:8}{conversion.count:7}{conversion.leads:7}{conversion.rate:9.1%}  {conversion.low:.1%}–{conversion.high:.1%}"
    )


_WIDE: Final = 50


def _bars(bins: Sequence[Bin]) -> Iterator[str]:
    most = max([0.01, *(max(b.said, b.booked) for b in bins)])
    for part in bins:
        came, said = (round(_WIDE * share / most) for share in (part.booked, part.said))
        line = "#" * came + " " * (_WIDE + 1 - came)
        yield f"{part.said:6.1%} {part.booked:6.1%} |{line[:said]}·{line[said + 1 :]}".rstrip()


# The picture.

_SIDE: Final = 320
_EDGE: Final = 46


def as_svg(measures: Measures, title: str) -> str:
    """Return the reliability picture as SVG: a point for each tenth of the leads; on the line, what was said came."""
    most = max([0.05, *(max(b.said, b.booked) for b in measures.bins)]) * 1.05
    points = [(_EDGE + b.said / most * _SIDE, _EDGE + _SIDE - b.booked / most * _SIDE, b) for b in measures.bins]
    size = _SIDE + 2 * _EDGE
    low, high = _EDGE, _EDGE + _SIDE
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f5fa8"><title>said {b.said:.1%}, booked {b.booked:.1%} '
        f"({b.count} rows)</title></circle>"
        for x, y, b in points
    )
    marks = "".join(_mark(share / 4 * most, share / 4) for share in range(5))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{escape(title)}</title>'
        f'<rect width="{size}" height="{size}" fill="#fff"/><text x="{low}" y="24" font-size="13">{escape(title)}</text>'
        f'<rect x="{low}" y="{low}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#999"/>'
        f'<line x1="{low}" y1="{high}" x2="{high}" y2="{low}" stroke="#999" stroke-dasharray="4 4"/>{marks}'
        f'<polyline points="{path}" fill="none" stroke="#1f5fa8"/>{dots}'
        f'<text x="{low + _SIDE / 2}" y="{size - 8}" text-anchor="middle">said</text>'
        f'<text x="12" y="{low + _SIDE / 2}" text-anchor="middle" transform="rotate(-90 12 {low + _SIDE / 2})">booked</text></svg>\n'
    )


def _mark(value: float, share: float) -> str:
    along = _EDGE + share * _SIDE
    up = _EDGE + _SIDE - share * _SIDE
    return (
        f'<text x="{along:.0f}" y="{_EDGE + _SIDE + 16}" text-anchor="middle">{value:.0%}</text>'
        f'<text x="{_EDGE - 6}" y="{up + 4:.0f}" text-anchor="end">{value:.0%}</text>'
    )

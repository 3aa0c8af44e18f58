"""Shows what a turn came to: as plain text, and as a card in a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .turns import Handoff, Outcome

__all__ = ["as_html", "as_text", "handoff_as_text", "lines_of", "masked", "without_contacts"]


def lines_of(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """Yield what a salesperson reads of a turn, as a name and its text."""
    mood = outcome.mood
    quoted = ", ".join(f"“{reason.quote}”" for reason in mood.reasons[:2] if reason.quote)
    yield "mood", f"{mood.label.value}, frustration {mood.frustration:.1f}/10" + (f" ({quoted})" if quoted else "")
    yield "stage", f"{outcome.stage.value}: {outcome.coaching.stage_reason}"
    if outcome.lead is None:
        yield "lead", "not scored"
    else:
        lead = outcome.lead
        gates = f" ({', '.join(lead.gates)})" if lead.gates else ""
        yield "lead", f"{lead.score:.0f} of 100, {lead.band.value}{gates}"
        for reason in lead.top_reasons:
            yield "", f"{reason.points:+.1f}  {reason.text}"
    for advice in outcome.coaching.advice:
        yield "advice", f"{advice.text} [{advice.rule}: {advice.why}]"
    if outcome.handoff is not None:
        reasons = ", ".join(reason.value.replace("_", " ") for reason in outcome.handoff.reasons)
        yield "human", f"{outcome.handoff.priority}: {reasons}. {outcome.handoff.suggested_opening}"
    if outcome.next_step:
        yield "next", outcome.next_step
    if outcome.skipped:
        yield "skipped", ", ".join(outcome.skipped)


def as_text(outcome: Outcome) -> str:
    """Return the turn as plain text: the reply, then the salesperson's side."""
    reply = outcome.reply.text if outcome.reply else "(silent: a human owns this conversation)"
    return "\n".join([reply, *(f"  {name:8}{text}" for name, text in lines_of(outcome))])


def as_html(outcome: Outcome) -> str:
    """Return the turn as a self-contained card; every value is escaped."""
    reply = escape(outcome.reply.text if outcome.reply else "(silent: a human owns this conversation)").replace("\n", "<br>")
    rows = "".join(
        f'<tr><th style="text-align:left;vertical-align:top">{escape(name)}</th><td style="text-align:left">{escape(text)}</td></tr>'
        for name, text in lines_of(outcome)
    )
    return f'<div style="border:1px solid #ccc;border-radius:6px;padding:8px"><p>{reply}</p><table>{rows}</table></div>'


def masked(contact: str | None) -> str | None:
    """Return a phone number or an e-mail address with its middle hidden."""
    return contact and f"{contact[:3]}{'x' * max(1, len(contact) - 5)}{contact[-2:]}"


_NUMBER: Final = re.compile(r"(?<![\w/])\+?\d(?:[ -]?\d){9,13}(?![\w/])|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
"""A telephone number or an e-mail address within words; a sum of money has fewer figures, or commas."""


def without_contacts(words: str) -> str:
    """Return *words* with each telephone number and e-mail address in them masked."""
    return _NUMBER.sub(lambda found: masked(found[0]) or "", words)


def handoff_as_text(note: Handoff) -> str:
    """Return the hand-over note in a few lines, the most urgent first; what is not known is left out."""
    return "\n".join(f"{name}: {text}" if name else text for name, text in _handoff_lines(note) if text)


def _handoff_lines(note: Handoff) -> Iterator[tuple[str, str]]:
    reasons = ", ".join(reason.value.replace("_", " ") for reason in note.reasons)
    yield "", " · ".join(part for part in (note.priority, reasons, note.answer_within) if part)
    about = (note.phone, note.language.name.capitalize() if note.language else None, "returning" if note.returning else None)
    yield "Who", " · ".join(part for part in (note.name or without_contacts(note.user_id or ""), *about) if part)
    yield "Said", ", ".join(f"“{quote}”" for quote in note.quotes)
    if note.frustration_trend:
        trend = " → ".join(f"{level:g}" for level in note.frustration_trend)
        yield "Frustration", f"{trend} of 10" + (f", with the {note.target.value}" if note.target != "none" else "")
    yield "Wants", ", ".join(note.needs)
    yield "Unanswered", "; ".join(note.unanswered)
    yield "Promised", "; ".join(note.promised)
    yield "Worries", ", ".join(note.open_objections)
    yield "Likes", "; ".join(_liked(home.project_id, home.prices_told) for home in note.shortlist)
    if note.lead_score is not None and note.lead_band is not None:
        why = f": {', '.join(note.lead_reasons[:2])}" if note.lead_reasons else ""
        yield "Lead", f"{note.lead_score:.0f} of 100, {note.lead_band.value} [{note.lead_scorecard}]{why}"
    yield "Begin", note.suggested_opening
    yield "Do not", "; ".join(note.do_not)


def _liked(project_id: str, told: tuple[str, ...]) -> str:
    """Return the home with the last price told; the note as JSON has them all."""
    return f"{project_id} (told: {told[-1]})" if told else f"{project_id} (no price told)"

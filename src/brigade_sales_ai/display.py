"""Shows what a turn came to: as plain text, and as a card in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .turns import Outcome

__all__ = ["as_html", "as_text", "lines_of"]


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

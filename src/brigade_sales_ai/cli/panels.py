"""How a turn looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ..display import lines_of
from ..knowledge import Catalogue, CatalogueKnowledge, Unregistered
from ..settings import Settings
from ..turns import Trace, TurnResult

__all__ = ["catalogue_of", "knowledge_of", "salesperson_panel", "show_turn", "words_by"]

_WIDE = 110


def catalogue_of(given: Path | None) -> Path | None:
    """Return the project list that was given, or that of the settings; None means the fictional sample."""
    return given or Settings.from_env().catalogue_path


def knowledge_of(catalogue: Path | None, *, disclose: bool) -> CatalogueKnowledge:
    """Return the knowledge of the given project list, of that of the settings, or of the fictional sample."""
    catalogue = catalogue_of(catalogue)
    homes = Catalogue.load(catalogue) if catalogue else Catalogue.sample()
    return CatalogueKnowledge(homes, unregistered=Unregistered.DISCLOSE if disclose else Unregistered.WITHHOLD)


def salesperson_panel(result: TurnResult, *, width: int | None = None) -> Panel:
    """Return the salesperson's side of a turn."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, text in lines_of(result):
        table.add_row(name, Text(text))
    return Panel(table, title="salesperson", border_style="yellow", width=width)


def show_turn(console: Console, said: str, result: TurnResult) -> None:
    """Print a turn: what was said, the reply, and the salesperson's side beside it if there is room."""
    reply = result.reply.text if result.reply else "(silent: a human owns this conversation)"
    words: list[RenderableType] = [Panel(Text(reply), title="assistant", border_style="green")]
    if said:
        words.insert(0, Panel(Text(said), title="customer", border_style="cyan"))
    if result.quick_replies:
        words.append(Text("  ".join(f"[{chip}]" for chip in result.quick_replies), style="dim"))
    if console.width >= _WIDE:
        half = console.width // 2 - 1
        console.print(Columns([Group(*words), salesperson_panel(result)], width=half, padding=(0, 1)))
    else:
        console.print(Group(*words, salesperson_panel(result)))


def words_by(trace: Trace) -> Iterator[str]:
    """Yield what each call of a model came to, what was not said as it was drafted, and why the templates spoke."""
    for call in trace.calls:
        cost = "unpriced" if call.cost_micros is None else f"${call.cost_micros / 1e6:.6f}"
        tokens = f"{call.input_tokens or '?'} + {call.output_tokens or '?'} tokens"
        yield f"words: {call.model or 'a model'}, {call.ended}, {tokens}, {cost}, {call.ms or '?'} ms"
    for claim in trace.claims:
        yield f"refused: “{claim.words}” ({claim.kind.value}: {claim.why or claim.finding.value})"
    if trace.templates_because:
        yield f"by the templates: {trace.templates_because.replace('_', ' ')}"

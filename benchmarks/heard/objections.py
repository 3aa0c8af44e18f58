"""Whether reluctance is heard in persuasion dialogues, and the worries of home buyers in our own examples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from brigade_sales_ai.understanding.objections import objections_in
from brigade_sales_ai.understanding.reluctance import LIKELY, reluctance_of

from .measures import Measured, f1, interval, microseconds, rows_of

OWN = Path(__file__).parents[2] / "tests/fixtures/objections.json"
Pairs = Sequence[tuple[str, str]]
Found = Sequence[tuple[set[str], set[str]]]


def measured() -> list[Measured]:
    """Return F1 and time of the model, and precision and recall of the phrases."""
    rows = rows_of("objection_pfg300.jsonl")
    pairs = [
        (
            "objection" if row["label"] == "objection" else "other",
            "objection" if reluctance_of(row["text"], row["context"]).score >= LIKELY else "other",
        )
        for row in rows
    ]
    said = [(row["text"], row["context"]) for row in rows]
    own = json.loads(OWN.read_text(encoding="utf-8"))
    found = [(set(row["objections"]), {str(o.value) for o in objections_in(row["text"])}) for row in own]
    texts = [row["text"] for row in own]
    # The shipped weights were learned from these rows: scripts/train_reluctance.py prints what unseen dialogues give.
    seen = "reluctance (rows it learned from)"
    low, high = interval(pairs, _of_objections)
    return [
        Measured(task=seen, measure="F1", value=_of_objections(pairs), count=len(rows), goal=0.60, low=low, high=high),
        Measured(task="reluctance", measure="µs", value=microseconds(said, lambda pair: reluctance_of(*pair)), count=len(rows), goal=30),
        _own("precision", found, _precision),
        _own("recall", found, _recall),
        Measured(task="objections (own examples)", measure="µs", value=microseconds(texts, objections_in), count=len(texts), goal=30),
    ]  # fmt: skip


def _own(measure: str, found: Found, figure) -> Measured:  # type: ignore[no-untyped-def]
    low, high = interval(found, figure)
    return Measured(
        task="objections (own examples)", measure=measure, value=figure(found), count=len(found), low=low, high=high
    )


def _of_objections(pairs: Pairs) -> float:
    return f1(pairs, "objection")


def _precision(found: Found) -> float:
    return sum(len(meant & said) for meant, said in found) / max(1, sum(len(said) for _, said in found))


def _recall(found: Found) -> float:
    return sum(len(meant & said) for meant, said in found) / max(1, sum(len(meant) for meant, _ in found))

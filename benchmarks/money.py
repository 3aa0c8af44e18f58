"""
Measures what urgency, the market and money cost a turn: microseconds, median of many runs on the fictional sample.

    python benchmarks/money.py
"""

from __future__ import annotations

import statistics
import timeit
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from brigade_sales_ai import Catalogue, CatalogueKnowledge
from brigade_sales_ai.homes import Configuration, UrgencyRow
from brigade_sales_ai.knowledge import (
    Wanted,
    compare_localities,
    eligibility,
    home_cost_sheet,
    levers,
    loan_estimate,
    urgency_for,
)
from brigade_sales_ai.profile import Talk, UserProfile
from brigade_sales_ai.situation import Situation
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.wording import banned

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SAMPLE = Catalogue.sample()
MEADOWS = SAMPLE.projects[0]
HOME = MEADOWS.units[1]
REPLY = "These fit: 3 BHK at Kaveri Crest Meadows, ₹1.68 Cr – ₹1.89 Cr (base price), possession Q2 2028. " * 3


def stock(count: int) -> tuple[UrgencyRow, ...]:
    """Return *count* rows of a stock system of 1,000 projects."""
    ids = [*(project.id for project in SAMPLE.projects), *(f"other-{number}" for number in range(1000))]
    return tuple(
        UrgencyRow.model_validate(
            {
                "kind": "inventory_count",
                "value": number % 40 + 1,
                "scope": {"project_id": ids[number % len(ids)], "configuration": "3BHK", "tower": str(number)},
                "source_id": f"stock-{number}",
                "as_of": NOW - timedelta(hours=1),
                "valid_until": "2026-12-01",
                "approved_by": "stock desk",
            }
        )
        for number in range(count)
    )


def micros(what: Callable[[], object], *, runs: int = 200) -> float:
    """Return the median of *runs* in microseconds."""
    return statistics.median(timeit.repeat(what, number=1, repeat=runs)) * 1e6


def main() -> None:
    """Print a line for each."""
    asked = Wanted(user_id="ada", projects=(MEADOWS,), configurations=(Configuration.of("3BHK"),))
    few, many = stock(10), stock(10_000)
    ada = UserProfile(user_id="ada", talk=Talk(focus=(MEADOWS.id,)))
    text = "what is the possession date?"
    now = Situation(user_id="ada", text=text, at=NOW, before=ada, profile=ada, heard=understand(text))
    bare = CatalogueKnowledge(replace(SAMPLE, urgency=()))
    full = CatalogueKnowledge(replace(SAMPLE, urgency=many))
    for name, what in (
        ("a turn's look-up, no urgency rows", lambda: bare.known_about(now)),
        ("a turn's look-up, 10,000 urgency rows", lambda: full.known_about(now)),
        ("urgency_for, 10 rows", lambda: urgency_for(few, asked, NOW)),
        ("urgency_for, 10,000 rows", lambda: urgency_for(many, asked, NOW)),
        ("home_cost_sheet", lambda: home_cost_sheet(MEADOWS, HOME, on=NOW.date())),
        ("loan_estimate", lambda: loan_estimate(10_000_000, on=NOW.date())),
        ("eligibility", lambda: eligibility(200_000, on=NOW.date())),
        ("levers", lambda: levers(SAMPLE.projects, MEADOWS, HOME, at=NOW.date())),
        ("compare_localities", lambda: compare_localities(SAMPLE.market, ["Whitefield", "Hebbal"], NOW.date())),
        (f"banned, a reply of {len(REPLY)} characters", lambda: banned(REPLY)),
    ):
        print(f"{name:44} {micros(what):9.0f} µs")


if __name__ == "__main__":
    main()

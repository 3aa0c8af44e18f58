"""
What is wanted: questions of buyers in 16 topics (`re_topics_hinglish.jsonl`), and yes, no and "something else" in dialogues.

A question counts as understood when one of the topics or intents that fit its topic is heard (`FITTING`; a question of the legal
kind may be about documents, a tax or a rate). In `sgd_homes_turns.jsonl` a yes is `affirm` or `accept_visit`, a no `negate` or `decline_visit`,
each heard after the agent's last words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from brigade_sales_ai.situation import Heard
from brigade_sales_ai.understanding import understand
from brigade_sales_ai.understanding.when import INDIA
from brigade_sales_ai.vocabulary import Intent, Topic, Word

from .measures import Measured, f1, interval, microseconds, rows_of

TODAY = datetime(2019, 3, 1, 10, 0, tzinfo=INDIA)

FITTING: dict[str, frozenset[Word]] = {
    "basic_search_queries": frozenset({Intent.SEARCH, Topic.RATE, Topic.PRICE, Topic.MARKET, Topic.LOCATION, Intent.ADVICE}),
    "bhk_and_size_queries": frozenset({Topic.AREA, Topic.CONFIGURATIONS, Topic.FLOOR_PLAN, Intent.EXPLAIN}),
    "price_and_payment_queries": frozenset(
        {
            Topic.PRICE, Topic.RATE, Topic.PAYMENT_PLAN, Topic.LOAN, Topic.DOCUMENTS, Intent.SEARCH, Intent.COST_SHEET, Intent.EMI,
            Intent.ELIGIBILITY, Intent.NEGOTIATE,
        }
    ),
    "location_and_locality_queries": frozenset(
        {Topic.LOCATION, Topic.DISTANCE, Topic.SCHOOLS, Intent.SEARCH, Intent.ADVICE, Intent.NEARBY}
    ),
    "amenity_and_facility_queries": frozenset({Topic.AMENITIES, Topic.PARKING, Topic.MAINTENANCE}),
    "project_status_and_timeline_queries": frozenset({Topic.POSSESSION, Topic.REGISTRATION, Topic.DOCUMENTS, Topic.LOAN}),
    "developer_and_builder_queries": frozenset({Topic.DEVELOPER, Topic.CONTACT}),
    "investment_and_roi_queries": frozenset({Topic.MARKET, Topic.RENT, Intent.ADVICE, Intent.COMPARE}),
    "complex_multi_criteria_queries": frozenset({Intent.SEARCH}),
    "cultural_and_lifestyle_queries": frozenset({Topic.AMENITIES, Topic.FLOOR_PLAN, Topic.AREA, Topic.FURNISHING, Topic.PETS, Intent.ADVICE}),
    "legal_and_documentation_queries": frozenset(
        {Topic.DOCUMENTS, Topic.REGISTRATION, Topic.MARKET, Topic.PRICE, Intent.COST_SHEET, Intent.EXPLAIN, Topic.MAINTENANCE}
    ),
    "comparison_and_analysis_queries": frozenset({Intent.COMPARE, Intent.ADVICE}),
    "temporal_and_seasonal_queries": frozenset({Intent.ADVICE, Topic.MARKET, Topic.OFFERS, Topic.AMENITIES, Intent.HOLD, Topic.PRICE}),
    "financial_planning_queries": frozenset({Topic.LOAN, Intent.EMI, Intent.ELIGIBILITY, Topic.PAYMENT_PLAN, Intent.ADVICE, Topic.PRICE}),
    "neighborhood_and_community_queries": frozenset({Topic.AMENITIES, Topic.MAINTENANCE, Intent.STEERING, Topic.LOCATION, Topic.OVERVIEW}),
    "future_development_queries": frozenset({Topic.LOCATION, Topic.MARKET, Topic.DISTANCE, Topic.SCHOOLS, Topic.POSSESSION}),
}  # fmt: skip


def measured() -> list[Measured]:
    """Return the share of questions that are understood, by topic as well, F1 of the acts, and the time of a question."""
    rows = rows_of("re_topics_hinglish.jsonl")
    hits = [(row["topic"], fits(row)) for row in rows]
    every = [hit for _, hit in hits]
    low, high = interval(every, _share)
    task = "buyers' questions"
    return [
        Measured(task=task, measure="fitting", value=_share(every), count=len(every), low=low, high=high),
        *(
            Measured(task=task, measure=topic.removesuffix("_queries")[:24], value=_share(mine), count=len(mine))
            for topic in FITTING
            if (mine := [hit for of, hit in hits if of == topic])
        ),
        Measured(
            task=task,
            measure="µs, whole message",
            value=microseconds([r["text"] for r in rows], understand),
            count=len(rows),
        ),
        *_acts(rows_of("sgd_homes_turns.jsonl")),
    ]


def fits(row: dict[str, Any]) -> bool:
    """Whether a topic or intent that fits the question of *row* is heard."""
    heard = understand(row["text"])
    return not FITTING[row["topic"]].isdisjoint({*heard.intents, *heard.topics})


ACTS: tuple[tuple[str, frozenset[str], frozenset[Intent]], ...] = (
    (
        "yes, this one",
        frozenset({"affirm", "accept_visit", "select_property"}),
        frozenset({Intent.ACCEPT, Intent.SHORTLIST, Intent.SELECT, Intent.LIKE}),
    ),
    ("no", frozenset({"negate", "decline_visit"}), frozenset({Intent.DECLINE, Intent.CORRECT, Intent.REJECT, Intent.NOT_INTERESTED})),
    ("something else", frozenset({"ask_alternatives"}), frozenset({Intent.MORE})),
    ("thanks, bye", frozenset({"thanks_bye"}), frozenset({Intent.THANKS, Intent.GOODBYE})),
)  # fmt: skip


def _acts(rows: Sequence[dict[str, Any]]) -> list[Measured]:
    # "No, the 2nd instead" takes the offer up for another day: a yes to us, a no to the labels; neither is counted.
    rows = [row for row in rows if not {"negate", "give_visit_date"} <= {*row["labels"]}]
    heard = [after_the_agent(row) for row in rows]
    found: list[Measured] = []
    for act, labels, intents in ACTS:
        pairs = [
            (_yes_or_no(not labels.isdisjoint(row["labels"])), _yes_or_no(not intents.isdisjoint(h.intents)))
            for row, h in zip(rows, heard, strict=True)
        ]
        low, high = interval(pairs, _f1)
        found.append(
            Measured(task="acts in dialogues", measure=f"F1 {act}", value=_f1(pairs), count=len(rows), low=low, high=high)
        )
    return found


def after_the_agent(row: dict[str, Any]) -> Heard:
    """Return what the customer of *row* says, after the agent's words before."""
    return understand(row["text"], after=row["context"], at=TODAY)


def _yes_or_no(truth: bool) -> str:
    return "yes" if truth else "no"


def _f1(pairs: Sequence[tuple[str, str]]) -> float:
    return f1(pairs, "yes")


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits)

"""A `ProfileQuery` in SQLite's SQL; what it means is `ProfileQuery.finds`."""

from __future__ import annotations

import math
from typing import Final

from ..questions import NEVER, Order, Place, ProfileQuery
from .rows import Cell, stamp

__all__ = ["count_statement", "find_statement"]

_SCORE: Final = "coalesce(lead_score, -9e999)"
_ACTIVE: Final = "coalesce(last_active, '')"
_LOW: Final = "CASE WHEN budget_min > budget_max THEN budget_max ELSE budget_min END"
_HIGH: Final = "CASE WHEN budget_min > budget_max THEN budget_min ELSE budget_max END"
_KEYS: Final = {
    Order.SCORE: (_SCORE, _ACTIVE, "user_id"),
    Order.LAST_ACTIVE: (_ACTIVE, "user_id"),
    Order.USER_ID: ("user_id",),
}


def find_statement(query: ProfileQuery) -> tuple[str, list[Cell]]:
    """Return the statement, and its values, that finds a page of documents: one more than its limit."""
    condition, values = _condition(query)
    keys = _KEYS[query.order]
    upwards = query.order is Order.USER_ID
    if place := query.place():
        condition += f" AND ({', '.join(keys)}) {'>' if upwards else '<'} ({', '.join('?' * len(keys))})"
        values += _standing(place, query.order)
    order = ", ".join(f"{key} {'ASC' if upwards else 'DESC'}" for key in keys)
    return f"SELECT document FROM user_profiles WHERE {condition} ORDER BY {order} LIMIT ?", [*values, query.limit + 1]


def count_statement(query: ProfileQuery) -> tuple[str, list[Cell]]:
    """Return the statement, and its values, that counts all that *query* asks for."""
    condition, values = _condition(query)
    return f"SELECT count(*) FROM user_profiles WHERE {condition}", values


def _condition(query: ProfileQuery) -> tuple[str, list[Cell]]:
    asked: list[tuple[str, Cell]] = []
    if query.temperature is not None:
        asked.append(("lead_temperature = ?", query.temperature))
    if query.stage is not None:
        asked.append(("current_stage = ?", query.stage))
    if query.score_min is not None:
        asked.append((f"{_SCORE} >= ?", query.score_min))
    if query.score_max is not None:
        asked.append(("lead_score <= ?", query.score_max))
    if query.active_since is not None:
        asked.append((f"{_ACTIVE} >= ?", stamp(query.active_since)))
    if query.active_before is not None:
        asked.append(("last_active < ?", stamp(query.active_before)))
    if query.budget_max is not None:
        asked.append((f"coalesce({_LOW}, 0) <= ?", query.budget_max))
    if query.budget_min is not None:
        asked.append((f"coalesce({_HIGH}, 9e999) >= ?", query.budget_min))
    asked += [("EXISTS (SELECT 1 FROM json_each(facets) WHERE value = ?)", facet) for facet in query.facets()]
    asked += [("instr(name_words, ?) > 0", f'"{word}') for word in query.words()]
    conditions = [condition for condition, _ in asked]
    if query.budget_min is not None or query.budget_max is not None:
        conditions.append("(budget_min IS NOT NULL OR budget_max IS NOT NULL)")
    return " AND ".join(conditions) or "1", [value for _, value in asked]


def _standing(place: Place, order: Order) -> list[Cell]:
    known: dict[str, Cell] = {
        _SCORE: place.score if place.score > -math.inf else float("-inf"),
        _ACTIVE: "" if place.last_active == NEVER else stamp(place.last_active),
        "user_id": place.user_id,
    }
    return [known[key] for key in _KEYS[order]]

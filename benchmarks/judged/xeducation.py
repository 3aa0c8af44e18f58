"""
Leakage, on leads of somebody else: with the four columns that staff fill in after contact, a model looks far better than it is.

The guard refuses them by name. What a model is worth with those that are in the file is measured all the same, to show what the
guard keeps out; the half that lies beside the checkout may come without them, and this is then said. "Last Activity" mixes what a
lead did with what staff did ("SMS Sent", "Had a Phone Conversation"): what it adds is shown apart. Needs the fit extra, and
`leads_xeducation.jsonl` beside the checkout.
"""

from __future__ import annotations

from typing import Any

from brigade_sales_ai.errors import ConfigurationError
from brigade_sales_ai.leads.snapshots import honest_columns
from heard.measures import DATA, Measured, auc, interval, rows_of

STAFFS = ("Tags", "Lead Quality", "Lead Profile", "Last Notable Activity")
NOT_FEATURES = ("id", "split", "Converted")
NUMBERS = ("TotalVisits", "Total Time Spent on Website", "Page Views Per Visit")


def features(row: dict[str, Any], columns: tuple[str, ...]) -> dict[str, float]:
    """Return *row* as numbers: a word becomes a column of its own, a gap one too."""
    found: dict[str, float] = {}
    for column in columns:
        value = row.get(column)
        if column in NUMBERS and value is not None:
            found[column] = min(float(value), 3000.0) ** 0.5
        else:
            found[f"{column}={value}"] = 1.0
    return found


def foretold(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> list[tuple[bool, float]]:
    """Return (converted, probability) of every row, by a logistic regression that was fitted without it (five folds)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MaxAbsScaler

    model = make_pipeline(DictVectorizer(), MaxAbsScaler(), LogisticRegression(max_iter=2000))
    truth = [bool(row["Converted"]) for row in rows]
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    said = cross_val_predict(model, [features(r, columns) for r in rows], truth, cv=folds, method="predict_proba")[:, 1]
    return list(zip(truth, map(float, said), strict=True))


def measured() -> list[Measured]:
    if not (DATA / "leads_xeducation.jsonl").is_file():
        print(f"leads_xeducation.jsonl is not at {DATA}: leakage is not measured")
        return []
    rows = rows_of("leads_xeducation.jsonl")
    columns = tuple(sorted({name for row in rows for name in row} - {*NOT_FEATURES}))
    honest = honest_columns([name for name in columns if name not in STAFFS], filled_by_staff=STAFFS)
    refused = 0
    try:
        honest_columns((*honest, *STAFFS), filled_by_staff=STAFFS)
    except ConfigurationError as error:
        refused = sum(name in str(error) for name in STAFFS)
    found = [Measured(task="staff's columns refused", measure="columns", value=refused, count=len(STAFFS), goal=4)]
    there = tuple(name for name in STAFFS if name in columns)
    if missing := [name for name in STAFFS if name not in there]:
        print(f"not in the file, so what they leak cannot be measured on it: {', '.join(missing)}")
    sets = [("honest columns", honest), ("no Last Activity", tuple(c for c in honest if c != "Last Activity"))]
    if there:
        sets += [("with staff's", (*honest, *there)), *((f"{name} alone", (name,)) for name in there)]
    for name, chosen in sets:
        pairs = foretold(rows, chosen)
        low, high = interval(pairs, auc, 50)
        brier = sum((p - t) ** 2 for t, p in pairs) / len(pairs)
        found += [
            Measured(task=f"converted, {name}", measure="AUC", value=auc(pairs), count=len(rows), low=low, high=high),
            Measured(task=f"converted, {name}", measure="Brier", value=brier, count=len(rows)),
        ]
    return found

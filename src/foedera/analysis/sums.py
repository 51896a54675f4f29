"""Sums over many events at once, as the store gives them: what blocs, networks and changes are computed from.

Comes in: rows of `foedera.store.series`. Goes out: tables with proper types. A month is given by its first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from foedera.analysis.periods import By, starts

Rows = Iterable[Sequence[Any]]


def pairs(rows: Rows) -> pd.DataFrame:
    """What each pair did to each other: a, b, events, cooperative, score (sum)."""
    return _table(rows, {"a": str, "b": str, "events": int, "cooperative": int, "score": float})


def months(rows: Rows) -> pd.DataFrame:
    """What pairs, actors or types had by month: one, other ('' but for pairs), month, events, score (sum)."""
    return _table(rows, {"one": str, "other": str, "month": "month", "events": int, "score": float})


def kinds(rows: Rows) -> pd.DataFrame:
    """What each pair did by type: a, b, type, first and last month, events, tellings."""
    columns = {
        "a": str,
        "b": str,
        "type": str,
        "first": "month",
        "last": "month",
        "events": int,
        "tellings": int,
    }
    return _table(rows, columns)


def inside(rows: Rows) -> pd.DataFrame:
    """What those inside a bloc did by month: a, b ('' for an outsider), month, quad, events, score, square
    (sums of the scores and of their squares), joint (what both did side by side)."""
    columns = {
        "a": str,
        "b": str,
        "month": "month",
        "quad": int,
        "events": int,
        "score": float,
        "square": float,
        "joint": int,
    }
    return _table(rows, columns)


def positions(rows: Rows) -> pd.DataFrame:
    """How many members spoke well and ill of each outsider: period, target, good, bad."""
    return _table(rows, {"period": "month", "target": str, "good": int, "bad": int})


def regrouped(month: pd.Series, by: By) -> pd.Series:
    """For months the period that they lie in; `by` is month, quarter or year."""
    at, months = pd.factorize(month)
    begins = starts(pd.Series(months).dt.strftime("%Y-%m-%d"), by)
    return pd.Series(begins.to_numpy()[at], index=month.index)


def _table(rows: Rows, columns: dict[str, Any]) -> pd.DataFrame:
    # Decimal is what PostgreSQL gives for a sum of whole numbers.
    table = pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns))
    for name, kind in columns.items():
        if kind == "month":
            table[name] = pd.to_datetime(table[name], format="%Y-%m")
        else:
            table[name] = table[name].astype(object if kind is str else kind)
    return table

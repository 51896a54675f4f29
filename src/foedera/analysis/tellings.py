"""From tellings to events: an event that several articles tell counts once, with the number of tellings beside.

Comes in: one row for each telling of an act between two actors, as the store's dyads have it. Goes out: one row for
each event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from foedera.analysis.scores import weighed

COLUMNS = (
    "source",
    "recipient",
    "together",
    "first_day",
    "last_day",
    "type",
    "mode",
    "status",
    "event",
    "mention",
    "article",
    "origin",
    "outlet",
)
"""A telling: who acted towards whom (`together`: both stand on one side), the days that the act may lie on, what it was
and whether it is told as a fact, the event that it tells (its own id where it is not grouped), the event mention, the
article, the article that this one is a copy of (else itself), and the outlet."""
_TOLD = ["type", "mode", "status", "first_day", "last_day"]


def frame(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Tellings as a table; the text columns hold '' where nothing is known."""
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    arrays = {name: np.array(values, dtype=object) for name, values in zip(COLUMNS, columns, strict=True)}
    for name in ("mode", "outlet"):
        arrays[name] = np.array([value or "" for value in arrays[name]], dtype=object)
    return pd.DataFrame({**arrays, "together": arrays["together"].astype(bool)}, columns=list(COLUMNS))


def events(tellings: pd.DataFrame) -> pd.DataFrame:
    """One row for each event, weighed, in the order of its first day.

    Columns: event, type, mode, status, first_day, last_day; tellings (event mentions), sources (articles that are not
    copies of each other), outlets; quad, score, mutual; events (always 1, for `tally`). Where the tellings differ in
    what it was or when, the version that the most independent sources tell is taken, the earliest day among equals.
    """
    return events_told(tellings)[0]


def events_told(tellings: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The events as `events` gives them, and for each telling the number of the row of its event."""
    event, ids = pd.factorize(tellings["event"])
    # Numbers are given in the order of appearance.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(event), prepend=-1))
    what = tellings[["event", *_TOLD]].iloc[first]
    if any(_differ(tellings[column], event, first) for column in _TOLD):
        what = _settled(tellings).set_index("event").loc[ids].reset_index()
    counts = {
        name: different(event, tellings[column], len(ids))
        for name, column in (("tellings", "mention"), ("sources", "origin"), ("outlets", "outlet"))
    }
    order = np.lexsort([pd.factorize(what[column], sort=True)[0] for column in ("event", "first_day")])
    place = np.empty(len(order), dtype=np.intp)
    place[order] = np.arange(len(order))
    return weighed(what.assign(**counts, events=1).iloc[order]), place[event]


def _differ(values: pd.Series, event: np.ndarray, first: np.ndarray) -> bool:
    """Whether the tellings of some event differ in this."""
    value = values.to_numpy(object)
    return bool((value != value[first][event]).any())


def _settled(tellings: pd.DataFrame) -> pd.DataFrame:
    """For each event the version that the most independent sources tell."""
    support = tellings.groupby(["event", *_TOLD], sort=False)["origin"].nunique().rename("support")
    versions = support.reset_index().sort_values(
        ["support", "first_day", "last_day", "status", "type", "mode"], ascending=[False, *[True] * 5]
    )
    return versions.drop_duplicates("event")[["event", *_TOLD]]


def different(group: np.ndarray, values: pd.Series, groups: int) -> np.ndarray:
    """How many different values each group has, by the groups' numbers; the group -1 is left out."""
    inside = group >= 0
    value, kinds = pd.factorize(values.to_numpy()[inside])
    each = max(len(kinds), 1)
    return np.bincount(np.unique(group[inside] * each + value) // each, minlength=groups)

"""Pairs: what two actors, or two groups of actors, did to each other in each period.

Comes in: tellings between the two and what was read. Goes out: a `PairSeries` with one row for each period (and
direction, where asked for). Facts are counted and scored; what is planned, possible or denied stands in columns of its
own. A period in which nothing was read has no figures, not zeros.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from foedera.analysis.actors import Actors
from foedera.analysis.coverage import Coverage, Reading, by_period
from foedera.analysis.periods import By, placed
from foedera.analysis.scores import FACTS, tally
from foedera.analysis.tellings import different, events_told
from foedera.codebook import STATUSES

BOTH, THERE, BACK = "both", "a to b", "b to a"
NOT_FACTS = tuple(s for s in STATUSES if s not in FACTS)
_MEANS = frozenset({"score_mean", "net_cooperation"})
_LEAST = 3  # periods for a correlation


@dataclass(frozen=True, slots=True)
class PairSeries:
    """What `a` and `b` did to each other, period by period.

    `table` has the columns period (its first day), direction (``both``, or ``a to b`` and ``b to a``), articles,
    outlets, days_read (what was read in the period), events, tellings, sources (independent articles that tell them),
    telling_outlets, one column for each type and quad class, score_mean, score_sum, score_positive, score_negative,
    net_cooperation, reciprocity (undirected only) and planned, hypothetical, denied. Figures are missing (NA) where
    nothing was read and nothing is told. `events` lists the events behind it with the period each counts in (missing
    where its date is too coarse). `reciprocity` is the correlation of both sides' sums of scores over the periods
    read, None for fewer than three such periods or no variation.
    """

    a: Actors
    b: Actors
    by: By
    directed: bool
    table: pd.DataFrame
    events: pd.DataFrame
    reciprocity: float | None
    coverage: Coverage

    @property
    def unplaced(self) -> int:
        """How many facts of the span have a date too coarse for one period."""
        return int(self.events["period"].isna().sum())

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of the coverage, and what the counting left out."""
        own = [f"{self.unplaced} events have a date too coarse for a {self.by}; they are in no row."]
        return (*self.coverage.notes, *(own if self.unplaced else ()))


def series(
    a: Actors,
    b: Actors,
    tellings: pd.DataFrame,
    read: Reading,
    coverage: Coverage,
    *,
    by: By = "month",
    directed: bool = False,
) -> PairSeries:
    """The series of a pair; `tellings` are rows between the two (others are left out), `read` what was read."""
    told, happened, event = _between(a, b, tellings)
    found = happened.assign(period=placed(happened["first_day"], happened["last_day"], by))
    apart = ~told["together"].to_numpy(bool)
    for side in (THERE, BACK):
        # What both do alike is done by each towards the other.
        acted = np.bincount(event[apart & told[side].to_numpy(bool)], minlength=len(found)) > 0
        found[side] = acted | found["mutual"].to_numpy(bool)
    base = by_period(read, coverage.span, by)
    period = base.index.get_indexer(pd.Index(found["period"]))
    facts = found["status"].isin(FACTS).to_numpy(bool)
    told = told.assign(period=np.where(facts, period, -1)[event])
    if directed:
        alike = found["mutual"].to_numpy(bool)
        parts = []
        for side in (THERE, BACK):
            own = found[side].to_numpy(bool)
            rows = told[told[side].to_numpy(bool) | alike[event]]
            parts.append(_table(found[own], period[own], rows, base).assign(direction=side))
        table = pd.concat(parts).sort_index(kind="stable")
    else:
        table = _table(found, period, told, base).assign(direction=BOTH)
    sums = _sides(found, np.where(facts & ~found["mutual"].to_numpy(bool), period, -1), len(base))
    if not directed:
        table["reciprocity"] = sums.answered
    reciprocity = sums.correlation(base["articles"].to_numpy() > 0)
    return PairSeries(a, b, by, directed, _ordered(table), found[facts], reciprocity, coverage)


def _between(a: Actors, b: Actors, tellings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """The tellings of what the two did to each other, with `a to b` and `b to a`, the events that they tell, and for
    each telling the number of its event.

    Those who stand on one side of an act did it to each other only where it is mutual: who meets meets each other, who
    accuses a third together does not.
    """
    day = tellings["first_day"]
    there = a.holds(tellings["source"], day) & b.holds(tellings["recipient"], day)
    back = b.holds(tellings["source"], day) & a.holds(tellings["recipient"], day)
    # These are only told apart and counted, several times; numbers are quicker than words.
    numbered = {name: pd.factorize(tellings[name])[0] for name in ("mention", "origin", "outlet")}
    rows = tellings.assign(**numbered, **{THERE: there, BACK: back})
    either = (there | back).to_numpy(bool)
    rows = rows if either.all() else rows[either]
    happened, event = events_told(rows)
    aside = rows["together"].to_numpy(bool) & ~happened["mutual"].to_numpy(bool)[event]
    if aside.any():
        rows, event = rows[~aside], event[~aside]
        kept, event = np.unique(event, return_inverse=True)
        happened = happened.iloc[kept].reset_index(drop=True)
    return rows, happened, event


def _table(found: pd.DataFrame, period: np.ndarray, told: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """A row for each period of `base`: `period` has the number of each event's, `told` that of each fact's telling."""
    status = found["status"].to_numpy(object)
    facts = np.isin(status, list(FACTS))
    counted: dict[str, Any] = dict(tally(found[facts], period[facts], base.index))
    when = told["period"].to_numpy()
    for name, column in (("tellings", "mention"), ("sources", "origin"), ("telling_outlets", "outlet")):
        counted[name] = different(when, told[column], len(base))
    # Of a period in which nothing was read only what later articles tell is known.
    read = base["articles"].to_numpy() > 0
    known = read | (counted["events"].to_numpy() > 0)
    for name, values in counted.items():
        if name not in _MEANS:
            counted[name] = _known(np.asarray(values), known)
    for name in NOT_FACTS:
        number = np.bincount(period[(status == name) & (period >= 0)], minlength=len(base))
        counted[name] = _known(number, read | (number > 0))
    return pd.concat([base, pd.DataFrame(counted, index=base.index)], axis=1)


def _known(values: np.ndarray, known: np.ndarray) -> Any:
    """The values as a column; what is not known is missing."""
    if values.dtype.kind == "f":
        return np.where(known, values, np.nan)
    return pd.arrays.IntegerArray(values.astype("int64"), ~known)


@dataclass(frozen=True, slots=True)
class _Sides:
    """By period what each of two sides did to the other, mutual acts left out: events and sums of scores."""

    events: tuple[np.ndarray, np.ndarray]
    scores: tuple[np.ndarray, np.ndarray]

    @property
    def answered(self) -> np.ndarray:
        """Twice the smaller of both sides' acts over all of them: 1 where each act has its answer."""
        total = self.events[0] + self.events[1]
        least = np.minimum(*self.events).astype(float)
        share: np.ndarray = np.divide(2 * least, total, out=np.full(len(total), np.nan), where=total > 0)
        return share

    def correlation(self, read: np.ndarray) -> float | None:
        """Of both sides' sums of scores over the periods `read`; None for too few or no variation."""
        x, y = (side[read] for side in self.scores)
        if len(x) < _LEAST or x.std() == 0 or y.std() == 0:
            return None
        return float(np.corrcoef(x, y)[0, 1])


def _sides(found: pd.DataFrame, period: np.ndarray, size: int) -> _Sides:
    """The sums of both sides over the events whose `period` is not -1."""
    acts = [(period >= 0) & found[side].to_numpy(bool) for side in (THERE, BACK)]
    score = found["score"].to_numpy(float)
    there, back = (np.bincount(period[own], minlength=size) for own in acts)
    one, other = (np.bincount(period[own], score[own], minlength=size) for own in acts)
    return _Sides((there, back), (one, other))


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    first = ["period", "direction"]
    table = table.reset_index()
    return table[[*first, *(c for c in table.columns if c not in first)]]

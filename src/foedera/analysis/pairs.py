"""Pairs: what two actors, or two groups of actors, did to each other in each period.

Comes in: tellings between the two and what was read. Goes out: a `PairSeries` with one row for each period (and
direction, where asked for). Facts are counted and scored; what is planned, possible or denied stands in columns of its
own. A period in which nothing was read has no figures, not zeros.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from foedera.analysis.actors import Actors
from foedera.analysis.coverage import Coverage, Reading, by_period
from foedera.analysis.periods import By, placed
from foedera.analysis.scores import FACTS, tally
from foedera.analysis.tellings import events
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
    span = coverage.span
    told, happened = _between(a, b, tellings)
    happened["period"] = placed(happened["first_day"], happened["last_day"], by)
    found = happened.merge(_sides(told), on="event", how="left", validate="one_to_one")
    found[[THERE, BACK]] = found[[THERE, BACK]].fillna(False).astype(bool)
    # What both do alike is done by each towards the other.
    found[THERE] |= found["mutual"]
    found[BACK] |= found["mutual"]
    base = by_period(read, span, by)
    told = told.merge(found[["event", "period", "mutual"]], on="event")
    if directed:
        parts = [
            _table(found[found[side]], told[told[side] | told["mutual"]], base).assign(direction=side)
            for side in (THERE, BACK)
        ]
        table = pd.concat(parts).sort_index(kind="stable")
    else:
        table = _table(found, told, base).assign(direction=BOTH)
        table["reciprocity"] = _matched(found).reindex(table.index)
    facts = found[found["status"].isin(FACTS)]
    return PairSeries(a, b, by, directed, _ordered(table), facts, _correlation(facts, base), coverage)


def _between(a: Actors, b: Actors, tellings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tellings of what the two did to each other, with `a to b` and `b to a`, and the events that they tell.

    Those who stand on one side of an act did it to each other only where it is mutual: who meets meets each other, who
    accuses a third together does not.
    """
    day = tellings["first_day"]
    there = a.holds(tellings["source"], day) & b.holds(tellings["recipient"], day)
    back = b.holds(tellings["source"], day) & a.holds(tellings["recipient"], day)
    told = tellings.assign(**{THERE: there, BACK: back})[there | back]
    happened = events(told)
    aside = told["together"] & ~told["event"].isin(happened.loc[happened["mutual"], "event"])
    if aside.any():
        told = told[~aside]
        happened = happened[happened["event"].isin(told["event"])]
    return told, happened.reset_index(drop=True)


def _sides(told: pd.DataFrame) -> pd.DataFrame:
    apart = told[~told["together"]]
    return apart.groupby("event")[[THERE, BACK]].any().reset_index()


def _table(found: pd.DataFrame, told: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    facts = found[found["status"].isin(FACTS)]
    counted = tally(facts, "period")
    fact_rows = told[told["status"].isin(FACTS)]
    groups = fact_rows.groupby("period")
    told_by = pd.DataFrame(
        {
            "tellings": groups["mention"].nunique(),
            "sources": groups["origin"].nunique(),
            "telling_outlets": groups["outlet"].nunique(),
        }
    )
    apart = {s: found[found["status"] == s].groupby("period")["events"].sum() for s in NOT_FACTS}
    table = base.join([counted, told_by, pd.DataFrame(apart, columns=list(NOT_FACTS))])
    counts = [c for c in table.columns if c not in base.columns and c not in _MEANS]
    of_facts = [c for c in counts if c not in NOT_FACTS]
    read = table["articles"] > 0
    # Of a period in which nothing was read only what later articles tell is known.
    table[of_facts] = table[of_facts].fillna(0).where(read | (table["events"] > 0))
    for status in NOT_FACTS:
        table[status] = table[status].fillna(0).where(read | (table[status] > 0))
    whole = [c for c in counts if not c.startswith("score")]
    table[whole] = table[whole].astype("Int64")
    return table


def _matched(found: pd.DataFrame) -> pd.Series:
    """Twice the smaller of both sides' acts over all of them, in each period: 1 where each act has its answer.

    Only facts with a direction count, since both sides do mutual acts alike.
    """
    facts = found[found["status"].isin(FACTS) & ~found["mutual"]]
    sides = facts.groupby("period")[[THERE, BACK]].sum()
    total = sides.sum(axis=1)
    return 2 * sides.min(axis=1) / total.where(total > 0)


def _correlation(facts: pd.DataFrame, base: pd.DataFrame) -> float | None:
    sums = [
        facts[facts[side] & ~facts["mutual"]]
        .groupby("period")["score"]
        .sum()
        .reindex(base.index, fill_value=0.0)
        for side in (THERE, BACK)
    ]
    read = (base["articles"] > 0).to_numpy()
    x, y = (s.to_numpy(dtype=float)[read] for s in sums)
    if read.sum() < _LEAST or x.std() == 0 or y.std() == 0:
        return None
    return float(np.corrcoef(x, y)[0, 1])


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    first = ["period", "direction"]
    table = table.reset_index()
    return table[[*first, *(c for c in table.columns if c not in first)]]

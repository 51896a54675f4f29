"""Drift: when a member began to deal otherwise with its bloc than before, compared with how it deals with the rest.

Comes in: what each member did inside and outside by period (`blocs.by_member`). Goes out: the rolling
difference of mean scores, and the change points in it with bootstrap intervals.

Method. d is the mean score inside minus the mean score outside in a period, known where both have events. Its
weight is w = 1 / (1/n_in + 1/n_out), so that w·(d - mean)² counts every event alike whatever the period's
number. The change points minimise the weighted squares plus a penalty for each (PELT: Killick, Fearnhead and
Eckley 2012, doi 10.1080/01621459.2012.737745, by ruptures). The penalty is PENALTY·variance·log(periods known);
the variance is taken from differences of neighbouring periods, which a shift hardly touches, and is never below
that of scores within periods. Intervals: residuals of both sides are drawn anew, the break is placed again,
REPLICATES times; the interval holds the middle 90 percent.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

PENALTY = 3.0
"""Chosen on synthetic members without drift, so that one series in twenty or fewer shows a change
(docs/analysis.md)."""
LEAST_PERIODS = 3
"""Periods with events on both sides of a change."""
REPLICATES = 300
INTERVAL = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Change:
    """A change point of one member: `period` is the first of the new level, `earliest` and `latest` its interval.

    `before` and `after` are the weighted mean differences (inside minus outside, in points of PLOVER's score)
    up to the neighbouring change points; `low` and `high` are the interval of after minus before.
    """

    member: str
    period: pd.Timestamp
    earliest: pd.Timestamp
    latest: pd.Timestamp
    before: float
    after: float
    low: float
    high: float

    @property
    def shift(self) -> float:
        """How far the difference moved; below zero is away from the bloc."""
        return self.after - self.before


def rolling(table: pd.DataFrame, window: int = 4) -> pd.DataFrame:
    """`by_member`'s table with the difference over the last `window` periods, missing where one side has no event.

    Added columns: mean_inside, mean_outside, difference (of the window's events), inside and outside (their
    numbers).
    """
    columns = ["events_inside", "sum_inside", "events_outside", "sum_outside"]
    sums = (
        table.groupby("member")[columns]
        .rolling(window, min_periods=1)
        .sum()
        .reset_index(level="member", drop=True)
        .sort_index()
    )
    inside = sums["sum_inside"] / sums["events_inside"].where(sums["events_inside"] > 0)
    outside = sums["sum_outside"] / sums["events_outside"].where(sums["events_outside"] > 0)
    return table[["member", "period", "articles"]].assign(
        inside=sums["events_inside"].astype("int64"),
        outside=sums["events_outside"].astype("int64"),
        mean_inside=inside,
        mean_outside=outside,
        difference=inside - outside,
    )


def changes(table: pd.DataFrame, *, seed: int = 0) -> tuple[Change, ...]:
    """The change points of every member in `by_member`'s table, in the order of members and time."""
    found: list[Change] = []
    rows = table.sort_values(["member", "period"], kind="stable")
    seen = rows[(rows["events_inside"] > 0) & (rows["events_outside"] > 0)]
    names, starts = np.unique(seen["member"].to_numpy(object), return_index=True)
    # Arrays, not tables of pandas: there are a few numbers for each of many members.
    columns = {
        side: [seen[f"{c}_{side}"].to_numpy(float) for c in ("events", "sum", "square")] for side in _SIDES
    }
    for member, (first, last) in zip(names, pairwise([*starts, len(seen)]), strict=True):
        known = _Known(
            seen["period"].iloc[first:last],
            *(_Sums(*(values[first:last] for values in columns[side])) for side in _SIDES),
        )
        found += _of_member(str(member), known, np.random.default_rng(seed))
    return tuple(found)


_SIDES = ("inside", "outside")


class _Sums(NamedTuple):
    """By period: events, and the sums of their scores and of the scores' squares."""

    events: np.ndarray
    score: np.ndarray
    square: np.ndarray


class _Known(NamedTuple):
    """The periods in which a member has events on both sides, and what they sum up to."""

    period: pd.Series
    inside: _Sums
    outside: _Sums


def _of_member(member: str, known: _Known, random: np.random.Generator) -> list[Change]:
    inside, outside = known.inside, known.outside
    if len(known.period) < 2 * LEAST_PERIODS:
        return []
    d = inside.score / inside.events - outside.score / outside.events
    w = 1.0 / (1.0 / inside.events + 1.0 / outside.events)
    variance = max(_neighbours(d, w), _within(known))
    if variance == 0.0:
        return []
    ends = _segments(d, w, PENALTY * variance * np.log(len(d)))
    edges = [0, *ends]
    found = []
    for left, cut, right in zip(edges, edges[1:], edges[2:], strict=False):
        places, shifts = _again(d[left:right], w[left:right], cut - left, random)
        earliest, latest = np.quantile(places, INTERVAL, method="nearest").astype(int) + left
        low, high = np.quantile(shifts, INTERVAL)
        at = known.period.iloc
        found.append(
            Change(
                member,
                at[cut],
                at[min(earliest, cut)],
                at[max(latest, cut)],
                float(np.average(d[left:cut], weights=w[left:cut])),
                float(np.average(d[cut:right], weights=w[cut:right])),
                float(low),
                float(high),
            )
        )
    return found


def _neighbours(d: np.ndarray, w: np.ndarray) -> float:
    """Variance of one event's worth of `d`, from the differences of neighbours."""
    return float(np.median(np.diff(d) ** 2 / (1 / w[1:] + 1 / w[:-1])) / _MEDIAN_OF_CHI2)


_MEDIAN_OF_CHI2 = 0.4549
"""Of the chi-squared distribution with one degree of freedom."""


def _within(known: _Known) -> float:
    """Variance of the scores of single events around the mean of their period and side."""
    squares = free = 0.0
    for n, s, q in (known.inside, known.outside):
        squares += float((q - s**2 / n).sum())
        free += float((n - 1).sum())
    return squares / free if free > 0 else 0.0


def _segments(d: np.ndarray, w: np.ndarray, penalty: float) -> list[int]:
    """Where the segments of the best fit end, the last one included."""
    import ruptures

    ends: list[int] = (
        ruptures.Pelt(custom_cost=_cost(d, w), min_size=LEAST_PERIODS, jump=1).fit(d).predict(pen=penalty)
    )
    return ends


def _cost(d: np.ndarray, w: np.ndarray) -> Any:
    from ruptures.base import BaseCost

    total = np.concatenate([[0.0], np.cumsum(w)])
    first = np.concatenate([[0.0], np.cumsum(w * d)])
    second = np.concatenate([[0.0], np.cumsum(w * d * d)])

    class Weighted(BaseCost):  # type: ignore[misc]  # the library has no types
        """Weighted squares around the weighted mean of a segment."""

        model = "weighted"
        min_size = LEAST_PERIODS

        def fit(self, signal: np.ndarray) -> Weighted:
            """Nothing to prepare: the sums are there."""
            self.signal = signal
            return self

        def error(self, start: int, end: int) -> float:
            """The cost of the periods `start` to `end` (exclusive)."""
            weight = total[end] - total[start]
            return float(second[end] - second[start] - (first[end] - first[start]) ** 2 / weight)

    return Weighted()


def _again(
    d: np.ndarray, w: np.ndarray, cut: int, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Places and shifts of the one break in `d` when its residuals, weighed, are drawn anew on each side."""
    size = len(d)
    fit = np.concatenate(
        [
            np.full(cut, np.average(d[:cut], weights=w[:cut])),
            np.full(size - cut, np.average(d[cut:], weights=w[cut:])),
        ]
    )
    residuals = (d - fit) * np.sqrt(w)
    draws = np.concatenate(
        [
            random.choice(residuals[:cut], size=(REPLICATES, cut)),
            random.choice(residuals[cut:], size=(REPLICATES, size - cut)),
        ],
        axis=1,
    )
    again = fit + draws / np.sqrt(w)
    weights = np.cumsum(w)
    sums = np.cumsum(again * w, axis=1)
    left = sums[:, :-1] / weights[:-1]
    right = (sums[:, -1:] - sums[:, :-1]) / (weights[-1] - weights[:-1])
    gain = (left - right) ** 2 * weights[:-1] * (weights[-1] - weights[:-1])
    low = LEAST_PERIODS - 1
    places = np.argmax(gain[:, low : size - LEAST_PERIODS], axis=1) + low + 1
    rows = np.arange(REPLICATES)
    return places, right[rows, cut - 1] - left[rows, cut - 1]

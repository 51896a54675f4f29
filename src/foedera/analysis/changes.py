"""Changes worth a look: what stands out in a span against the own past of each pair, actor and type.

Comes in: sums of events by month for pairs, actors and types, and what was read. Goes out: one table of
bursts, silences, turns, new pairs and firsts, the most certain first. What is only planned or promised stands in
plans.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from foedera.analysis import bursts
from foedera.analysis.coverage import Coverage, Reading, by_period
from foedera.analysis.periods import Span

PAIR, ACTOR, TYPE = "pair", "actor", "type"
FIRST_AFTER = 12
"""Months without an act after which its return is a first."""
LEAST_READ = 0.5
"""The share of those months in which something must have been read."""
RARE = 0.05
"""A first must be this improbable in a month, by how often the pair acted so in the months read before."""
COLUMNS = (
    "kind", "scope", "a", "b", "type", "period", "observed", "expected", "since", "past", "p", "q", "tellings",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Changes:
    """What stands out in the months of a span.

    `table` has the columns kind (``burst``, ``silence``, ``turn``, ``new pair``, ``first``), scope (``pair``,
    ``actor`` or ``type``), a, b and type (empty where they say nothing), period (the month), observed and
    expected (events; for a turn mean scores), since (of a first: the month of the last such act before, missing
    where there is none on record), past (events that it is held against), p (of firsts: how probable the act
    was in such a month by the pair's own past), q (of tests), tellings. `tested` is the number of tests made;
    `looked_back` the number of months with articles before the span, `read_before` the articles in them.
    """

    table: pd.DataFrame
    tested: int
    looked_back: int
    read_before: int
    coverage: Coverage

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of the coverage, and whether the past is long enough for what was asked."""
        own = []
        if self.looked_back < bursts.PAST_LEAST or self.read_before < bursts.ARTICLES_PAST:
            own.append(
                f"The past is too short to say what is unusual: {self.read_before} articles in "
                f"{self.looked_back} months before the span; bursts, silences and turns need "
                f"{bursts.ARTICLES_PAST} in {bursts.PAST_LEAST} months, and {bursts.ARTICLES_NOW} in the month itself."
            )
        return (*self.coverage.notes, *own)


def changes(
    months: Mapping[str, pd.DataFrame],
    now: pd.DataFrame,
    before: pd.DataFrame,
    read: Reading,
    coverage: Coverage,
    actor: str | None = None,
) -> Changes:
    """What stands out in the coverage's span.

    `months` has `sums.months` of pairs, actors and types (by `PAIR`, `ACTOR`, `TYPE`) from `since` on, `now` and
    `before` have `sums.kinds` of the span and of all the record before it, `read` what was read from the record's
    beginning. `actor` keeps its own only; tests are made on all series alike, so it changes what is shown and not
    what is certain.
    """
    span = coverage.span
    first = pd.Timestamp(span.first).to_period("M").to_timestamp()
    begin = min(read.units["unit"].min(), span.first) if len(read.units) else span.first
    articles = by_period(read, Span(begin, span.last), "month")["articles"].astype(float)
    tested = pd.concat(
        [_tested(months[scope], scope, articles, first) for scope in (PAIR, ACTOR, TYPE)], ignore_index=True
    )
    found = [_described(bursts.alarms(tested))] if len(tested) else []
    past = articles[articles.index < first]
    looked_back = int((past > 0).sum())
    if looked_back >= LEAST_READ * FIRST_AFTER and past.sum() >= bursts.ARTICLES_PAST:
        found.append(_firsts(now, before, articles, first))
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))
    if actor is not None:
        table = table[(table["a"] == actor) | (table["b"] == actor)]
    table = table.reindex(columns=list(COLUMNS)).reset_index(drop=True)
    for column in ("past", "tellings"):
        table[column] = pd.to_numeric(table[column]).astype("Int64")
    return Changes(table, len(tested), looked_back, int(past.sum()), coverage)


def since(span: Span) -> str:
    """The first day of the months that tests of a span look back on: twice as many as needed, some may be unread."""
    return str((pd.Timestamp(span.first).to_period("M") - 2 * bursts.PAST).start_time.date())


def _tested(rows: pd.DataFrame, scope: str, articles: pd.Series, first: pd.Timestamp) -> pd.DataFrame:
    if rows.empty:
        return pd.DataFrame(columns=bursts.COLUMNS)
    seen = articles[articles.index >= rows["month"].min()].index
    sums = rows.pivot(index=["one", "other"], columns="month", values=["events", "score"]).fillna(0)
    sums = sums.reindex(columns=pd.MultiIndex.from_product([["events", "score"], seen]), fill_value=0)
    tested = bursts.tests(
        pd.DataFrame(sums["events"]), pd.DataFrame(sums["score"]), articles.reindex(seen), first
    )
    return tested.assign(scope=scope)


def _described(alarms: pd.DataFrame) -> pd.DataFrame:
    scope, one, other = alarms["scope"], alarms["series"].str[0], alarms["series"].str[1]
    return alarms.assign(
        a=one.where(scope != TYPE, ""), b=other, type=one.where(scope == TYPE, ""), since=None
    )


def _firsts(
    now: pd.DataFrame, before: pd.DataFrame, articles: pd.Series, first: pd.Timestamp
) -> pd.DataFrame:
    """New pairs, and types that a pair shows again after FIRST_AFTER months or more of which half were read."""
    known = before[["a", "b", "type", "last", "events"]].rename(columns={"last": "since", "events": "often"})
    acts = now.merge(known, how="left", on=["a", "b", "type"]).fillna({"often": 0})
    past = before.groupby(["a", "b"])["events"].sum().rename("past")
    acts = acts.join(past, on=["a", "b"]).fillna({"past": 0})
    acts = acts.rename(columns={"first": "period", "events": "observed"})
    new = acts["past"] == 0
    groups = acts[new].groupby(["a", "b"])
    fresh = groups[["observed", "tellings", "past"]].sum().assign(period=groups["period"].min()).reset_index()
    fresh = fresh.assign(kind="new pair", type="", p=np.nan, since=None)
    seen = articles[articles.index < first].sum()
    again = acts[~new].assign(kind="first")
    again["p"] = -np.expm1(-(again["often"] + 0.5) * again["period"].map(articles).to_numpy(float) / seen)
    again = again[_away(again["since"], again["period"], articles) & (again["p"] <= RARE)]
    found = pd.concat([again, fresh]).assign(scope=PAIR)
    order = ["kind", "p", "observed", "period", "a", "b"]
    return found.sort_values(order, ascending=[True, True, False, True, True, True], kind="stable")


def _away(last: pd.Series, month: pd.Series, articles: pd.Series) -> np.ndarray:
    """Whether acts were away for long enough from the month `last` to `month`, and would have been seen."""
    months = articles.index.to_numpy()
    read = np.concatenate([[0], np.cumsum(articles.to_numpy() > 0)])
    begin = np.where(last.isna(), 0, np.searchsorted(months, last.to_numpy(), side="right"))
    end = np.maximum(np.searchsorted(months, month.to_numpy()), begin)
    between = end - begin
    share = (read[end] - read[begin]) / np.maximum(between, 1)
    return np.asarray((between + 1 >= FIRST_AFTER) & (share >= LEAST_READ))

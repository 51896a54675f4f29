"""Blocs over time: how members deal with each other against how they deal with everybody else.

Comes in: sums of what members do by month, with who was a member on the day. Goes out: cohesion by period, and what
each member does inside and outside. Counted are pairs: an event of three members is one for each of their
pairs. The bloc's own code (the organisation as an actor) counts as inside.
"""

from __future__ import annotations

from math import comb

import pandas as pd

from foedera.analysis.actors import Actors
from foedera.analysis.coverage import Reading, by_period
from foedera.analysis.periods import By, Span
from foedera.analysis.scores import COOPERATION
from foedera.analysis.sums import regrouped

_END: dict[By, str] = {"month": "M", "quarter": "Q", "year": "Y"}


def cohesion(
    inside: pd.DataFrame,
    positions: pd.DataFrame,
    members: Actors,
    read: Reading,
    span: Span,
    by: By = "quarter",
) -> pd.DataFrame:
    """How close a bloc is in each period, from `sums.inside` and `sums.positions`.

    Columns: period, articles, outlets, days_read; inside and outside (events between members, and of a member with
    somebody else); net_inside, net_outside, mean_inside, mean_outside (net cooperation and mean score) and
    difference (mean_inside minus mean_outside); pairs (pairs of members), together (those that cooperated with
    each other, in words or deeds, or acted side by side towards anybody), share_together; compared (pairs of members
    who both took a position towards one outsider) and agreement (the share of them whose positions were of one
    sign). Shares and means of nothing are missing, and so is all of a period in which nothing was read or told.
    """
    table = by_period(read, span, by)
    rows = inside.assign(period=regrouped(inside["month"], by), good=inside["quad"].isin(COOPERATION))
    company = (rows["good"] & (rows["events"] > 0)) | (rows["joint"] > 0)
    both = (rows["a"] != "") & (rows["b"] != "")
    for name, part in (("inside", rows[both]), ("outside", rows[~both])):
        table = table.join(_levels(part, name))
    table["pairs"] = [comb(len(members.on(str(period.date()))), 2) for period in table.index]
    codes = set(members.codes)
    allied = rows[rows["a"].isin(codes) & rows["b"].isin(codes) & company]
    table["together"] = allied.drop_duplicates(["period", "a", "b"]).groupby("period").size()
    table = table.join(_agreement(positions))
    seen = (table["articles"] > 0) | table[["inside", "outside"]].notna().any(axis=1)
    for column in ("inside", "outside", "together", "compared"):
        table[column] = table[column].fillna(0).where(seen).astype("Int64")
    table["difference"] = table["mean_inside"] - table["mean_outside"]
    table["share_together"] = (table["together"] / table["pairs"].where(table["pairs"] > 0)).astype("Float64")
    order = [
        *(
            "articles",
            "outlets",
            "days_read",
            "inside",
            "outside",
            "net_inside",
            "net_outside",
            "mean_inside",
        ),
        *("mean_outside", "difference", "pairs", "together", "share_together", "compared", "agreement"),
    ]
    return table[order].reset_index(names="period")


def by_member(
    inside: pd.DataFrame, members: Actors, read: Reading, span: Span, by: By = "quarter"
) -> pd.DataFrame:
    """What each member does with the bloc and with the rest, a row for each member and period that it belongs to.

    Columns: member, period, articles; for inside and outside each: events, sum and square (of their scores).
    The sums make means over any stretch of time, and variances.
    """
    table = by_period(read, span, by)[["articles"]]
    both = (inside["a"] != "") & (inside["b"] != "")
    rows = inside.assign(period=regrouped(inside["month"], by), within=both)
    ends = pd.concat([rows.assign(member=rows["a"]), rows.assign(member=rows["b"])])
    ends = ends[ends["member"].isin(members.codes)]
    names = {"events": "events", "score": "sum", "square": "square"}
    parts: dict[str, pd.Series] = {}
    for side, own in (("inside", ends[ends["within"]]), ("outside", ends[~ends["within"]])):
        groups = own.groupby(["member", "period"])
        parts |= {f"{name}_{side}": groups[column].sum() for column, name in names.items()}
    sums = pd.DataFrame(parts).fillna(0)
    spans = _bounds(table.index, by)
    index = pd.MultiIndex.from_tuples(
        [
            (code, period)
            for code in sorted(members.codes)
            for period, (first, last) in zip(table.index, spans, strict=True)
            if _belongs(members, code, first, last)
        ],
        names=["member", "period"],
    )
    found = sums.reindex(index, fill_value=0).join(table, on="period").reset_index()
    return found.astype({"events_inside": "int64", "events_outside": "int64"})


def _levels(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """By period: events, net cooperation and mean score, in columns that end in `name`."""
    groups = rows.groupby("period")
    events = groups["events"].sum()
    cooperative = rows[rows["good"]].groupby("period")["events"].sum().reindex(events.index, fill_value=0)
    return pd.DataFrame(
        {
            name: events,
            f"net_{name}": (2 * cooperative - events) / events,
            f"mean_{name}": groups["score"].sum() / events,
        }
    )


def _agreement(positions: pd.DataFrame) -> pd.DataFrame:
    spoken = positions["good"] + positions["bad"]
    pairs = positions.assign(
        compared=spoken * (spoken - 1) // 2,
        same=sum(n * (n - 1) // 2 for n in (positions["good"], positions["bad"])),
    )
    sums = pairs.groupby("period")[["compared", "same"]].sum()
    share = sums["same"] / sums["compared"].where(sums["compared"] > 0)
    return pd.DataFrame({"compared": sums["compared"], "agreement": share})


def _bounds(begins: pd.Index, by: By) -> list[tuple[str, str]]:
    """First and last day of each period, as ISO text."""
    ends = pd.DatetimeIndex(begins).to_period(_END[by]).end_time
    days = (pd.DatetimeIndex(each).strftime("%Y-%m-%d") for each in (begins, ends))
    return list(zip(*days, strict=True))


def _belongs(members: Actors, code: str, first: str, last: str) -> bool:
    return any(
        p.code == code and p.since <= last and (not p.until or first < p.until) for p in members.presences
    )

"""Charts of the figures: a pair's series, a bloc's cohesion and drift, a network, as Altair charts with captions.

Comes in: the figures. Goes out: charts that `picture.save` writes. Each says in its caption how much was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from foedera.analysis.drift import Change
from foedera.analysis.network import Network
from foedera.analysis.pairs import BOTH, PairSeries
from foedera.analysis.picture import COLOURS, CONFLICTUAL, COOPERATIVE, GREY, time_axis, titled
from foedera.analysis.scores import QUADS

_WIDTH = 760
_QUAD_COLOURS = ("#56B4E9", COOPERATIVE, "#E69F00", CONFLICTUAL)
LABELLED = 40
"""Actors of a network that are named in its picture; all are drawn."""
OTHERS = "others"
"""Communities of one, and those for which there is no colour."""


def pair_chart(series: PairSeries) -> Any:
    """Events by quad class above the zero line (cooperation) and below it (conflict), and the mean score below.

    Periods in which nothing was read are shaded; each direction has charts of its own.
    """
    import altair as alt

    rows = series.table.assign(row=series.table["direction"].map(lambda d: _direction(series, d)))
    long = (
        rows[["period", "row", *QUADS]]
        .melt(["period", "row"], None, "class", "events")
        .dropna(subset=["events"])
    )
    down = long["class"].isin(QUADS[2:])
    long = long.assign(
        signed=long["events"].astype(float).where(~down, -long["events"].astype(float)),
        **{"class": long["class"].str.replace("_", " ")},
    )
    unread = rows[rows["articles"] == 0][["period", "row"]]
    span = alt.Scale(domain=[str(rows["period"].min()), str(rows["period"].max() + _length(series.by))])
    means = rows[["period", "row", "score_mean"]].dropna()
    axis = time_axis(rows["period"])
    parts = []
    for name in rows["row"].unique():
        bars, line, shade = (part[part["row"] == name] for part in (long, means, unread))
        behind = _shaded(shade, series.by)
        # The two charts are apart: on two axes in one, zero would stand in two places.
        above = alt.layer(behind, _bars(bars, series.by, span, axis)).properties(
            width=_WIDTH, height=220, title=name
        )
        below = alt.layer(behind, _line(line, span, axis)).properties(width=_WIDTH, height=90)
        parts.append(alt.vconcat(above, below).resolve_scale(x="shared"))
    chart = alt.vconcat(*parts)
    unread_note = ["Shaded: nothing read."] if len(unread) else []
    caption = [series.coverage.denominators, *series.notes, *unread_note]
    return titled(chart, f"{series.a.name} and {series.b.name} by {series.by}", caption)


def _bars(rows: pd.DataFrame, by: str, span: Any, axis: Any) -> Any:
    import altair as alt

    names = [name.replace("_", " ") for name in QUADS]
    rows = rows[rows["signed"] != 0].assign(down=lambda r: r["signed"] < 0)
    top = rows.groupby(["period", "down"])["signed"].cumsum()
    rows = rows.assign(top=top, foot=top - rows["signed"], end=rows["period"] + _length(by))
    return (
        alt.Chart(_plain(rows))
        .mark_rect(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("period:T", title=None, scale=span, axis=axis),
            x2="end:T",
            y=alt.Y("top:Q", title="events", axis=alt.Axis(tickMinStep=1)),
            y2="foot:Q",
            color=alt.Color("class:N", title=None, scale=alt.Scale(domain=names, range=list(_QUAD_COLOURS))),
            tooltip=["period:T", "class:N", "events:Q"],
        )
    )


def _line(rows: pd.DataFrame, span: Any, axis: Any) -> Any:
    import altair as alt

    return (
        alt.Chart(_plain(rows))
        .mark_line(point=alt.OverlayMarkDef(color="black"), color="black", strokeWidth=1.5)
        .encode(
            x=alt.X("period:T", title=None, scale=span, axis=axis),
            y=alt.Y("score_mean:Q", title="mean score", scale=alt.Scale(domain=[-10, 10])),
            tooltip=["period:T", "score_mean:Q"],
        )
    )


def _shaded(rows: pd.DataFrame, by: str) -> Any:
    import altair as alt

    return (
        alt.Chart(_plain(rows.assign(end=rows["period"] + _length(by))))
        .mark_rect(color=GREY, opacity=0.18)
        .encode(x="period:T", x2="end:T")
    )


def cohesion_chart(table: pd.DataFrame, bloc: str, caption: Sequence[str]) -> Any:
    """Mean score inside and outside a bloc by period, and the share of member pairs that act together."""
    import altair as alt

    axis = time_axis(table["period"])
    long = table.melt(["period"], ["mean_inside", "mean_outside"], "where", "score").dropna()
    long = long.assign(where=long["where"].str.removeprefix("mean_"))
    scores = (
        alt.Chart(_plain(long))
        .mark_line(point=True)
        .encode(
            x=alt.X("period:T", title=None, axis=axis),
            y=alt.Y("score:Q", title="mean score"),
            color=alt.Color("where:N", title=None),
            strokeDash=alt.StrokeDash("where:N", title=None),
        )
        .properties(width=_WIDTH, height=220)
    )
    shares = table.melt(["period"], ["share_together", "agreement"], "share", "value").dropna()
    shares = shares.assign(
        share=shares["share"].map({"share_together": "pairs acting together", "agreement": "agreement"})
    )
    lines = (
        alt.Chart(_plain(shares))
        .mark_line(point=True)
        .encode(
            x=alt.X("period:T", title=None, axis=axis),
            y=alt.Y("value:Q", title="share", scale=alt.Scale(domain=[0, 1])),
            color=alt.Color("share:N", title=None),
            strokeDash=alt.StrokeDash("share:N", title=None),
        )
        .properties(width=_WIDTH, height=160)
    )
    chart = alt.vconcat(scores, lines).resolve_scale(color="independent", strokeDash="independent")
    return titled(chart, f"{bloc}: inside and outside", caption)


def drift_chart(rolling: pd.DataFrame, changes: Sequence[Change], bloc: str, caption: Sequence[str]) -> Any:
    """Each member's rolling difference in a small chart of its own; change points with their intervals."""
    import altair as alt

    known = rolling.dropna(subset=["difference"])[["member", "period", "difference"]]
    marks = pd.DataFrame(
        [(c.member, c.period, c.earliest, c.latest) for c in changes],
        columns=["member", "at", "earliest", "latest"],
    )
    # One table for all layers: a chart is repeated for each member only where its layers have the same data.
    data = _plain(pd.concat([known, marks.astype(dict.fromkeys(marks.columns[1:], known["period"].dtype))]))
    x = alt.X("period:T", title=None, axis=time_axis(known["period"]))
    y = alt.Y("difference:Q", title=None, scale=alt.Scale(domain=[-12, 12]))
    layers = [
        alt.Chart().mark_rule(color=GREY).encode(y=alt.datum(0)),
        alt.Chart().mark_line().encode(x=x, y=y).transform_filter("isValid(datum.difference)"),
        alt.Chart().mark_rect(color=CONFLICTUAL, opacity=0.2).encode(x="earliest:T", x2="latest:T"),
        alt.Chart().mark_rule(color=CONFLICTUAL).encode(x="at:T"),
    ]
    for n in (2, 3):
        layers[n] = layers[n].transform_filter("isValid(datum.at)")
    small = alt.layer(*layers, data=data).properties(width=_WIDTH // 3, height=120)
    grid = (
        small.facet(alt.Facet("member:N", title=None), columns=3)
        if len(known)
        else alt.Chart(data).mark_point()
    )
    return titled(grid, f"{bloc}: members' mean score inside minus outside", caption)


def network_chart(network: Network, positions: Mapping[str, tuple[float, float]]) -> Any:
    """Actors as points by community; ties in blue (cooperative) and vermilion (conflictual), by events as thick."""
    import altair as alt

    xs = {code: x for code, (x, _) in positions.items()}
    ys = {code: y for code, (_, y) in positions.items()}
    nodes = network.nodes.assign(x=network.nodes["code"].map(xs), y=network.nodes["code"].map(ys))
    sizes = nodes["community"].map(nodes["community"].value_counts())
    named = (sizes > 1) & (nodes["community"] < len(COLOURS) - 1)
    nodes = nodes.assign(community=(nodes["community"] + 1).astype(str).where(named, OTHERS))
    communities = sorted(set(nodes["community"]) - {OTHERS}, key=int)
    shades = alt.Scale(domain=[*communities, OTHERS], range=[*COLOURS[: len(communities)], GREY])
    edges = network.edges.assign(
        x=network.edges["a"].map(xs),
        y=network.edges["a"].map(ys),
        x2=network.edges["b"].map(xs),
        y2=network.edges["b"].map(ys),
        tie=network.edges["sign"].map({1: "cooperative", -1: "conflictual"}),
    )
    room = alt.Scale(domain=[-0.06, 1.06])
    plane = {"x": alt.X("x:Q", axis=None, scale=room), "y": alt.Y("y:Q", axis=None, scale=room)}
    ties = (
        alt.Chart(_plain(edges))
        .mark_rule(opacity=0.45)
        .encode(
            **plane,
            x2="x2:Q",
            y2="y2:Q",
            color=alt.Color(
                "tie:N",
                title="tie",
                scale=alt.Scale(domain=["cooperative", "conflictual"], range=[COOPERATIVE, CONFLICTUAL]),
            ),
            strokeWidth=alt.StrokeWidth(
                "events:Q", title="events", scale=alt.Scale(type="sqrt", range=[0.4, 7])
            ),
            strokeDash=alt.StrokeDash(
                "tie:N",
                legend=None,
                scale=alt.Scale(domain=["cooperative", "conflictual"], range=[[1, 0], [4, 3]]),
            ),
            tooltip=["a:N", "b:N", "events:Q", "cooperative:Q", "conflictual:Q"],
        )
    )
    points = (
        alt.Chart(_plain(nodes))
        .mark_circle(opacity=1, stroke="white")
        .encode(
            **plane,
            size=alt.Size("events:Q", legend=None, scale=alt.Scale(type="sqrt", range=[30, 900])),
            fill=alt.Fill("community:N", title="community", scale=shades),
            tooltip=["code:N", "events:Q", "degree:Q", "betweenness:Q", "bridging:Q"],
        )
    )
    names = (
        alt.Chart(_plain(nodes.head(LABELLED)))
        .mark_text(dy=-16, fontSize=11, fontWeight="bold")
        .encode(**plane, text="code:N")
    )
    chart = alt.layer(ties, points, names).resolve_scale(color="independent", fill="independent")
    caption = [network.coverage.denominators, *network.coverage.notes]
    return titled(
        chart.properties(width=_WIDTH, height=_WIDTH),
        f"Who acted with and against whom, {network.coverage.span}",
        caption,
    )


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table in types that charts take: no missing whole numbers, text as objects."""
    whole = [c for c in table.columns if str(table[c].dtype) == "Int64"]
    return table.astype(dict.fromkeys(whole, "float64")).reset_index(drop=True)


def _direction(series: PairSeries, direction: str) -> str:
    if direction == BOTH:
        return ""
    a, b = series.a.name, series.b.name
    return f"{a} to {b}" if direction.startswith("a") else f"{b} to {a}"


def _length(by: str) -> Any:
    days = {"day": 1, "week": 7}
    if by in days:
        return pd.Timedelta(days=days[by])
    return pd.DateOffset(months={"month": 1, "quarter": 3, "year": 12}[by])

"""The picture of what is unusual in a span: how far from the usual it is, what came back after how long, and plans.

Comes in: `changes.Changes` and `plans.Kept`. Goes out: an Altair chart of panels, one for each kind that there is. A
room's part of its own because counts, mean scores and times need an axis each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from foedera.analysis.changes import Changes
from foedera.analysis.picture import BLUE, GREEN, GREY, ORANGE, PINK, RED, time_axis, titled
from foedera.analysis.plans import Kept

_WIDTH, _LABEL = 620, 320
SHOWN = 20
"""Rows of a panel; its title says how many there are in all."""
_VERDICTS = {"came": GREEN, "late": ORANGE, "called off": PINK, "did not come": RED, "open": GREY}


def changes_chart(found: Changes, kept: Kept) -> Any:
    """Bursts and silences by events, turns by mean score, firsts by the time since the last, plans by their days."""
    import altair as alt

    panels = list(_panels(found.table, kept.plans))
    if not panels:
        note = pd.DataFrame({"text": ["nothing stands out"]})
        panels = [alt.Chart(note).mark_text(align="left", fontSize=13).encode(x=alt.value(0), text="text:N")]
    chart = alt.vconcat(*panels, spacing=28).resolve_scale(color="independent", shape="independent")
    caption = [found.coverage.denominators, *found.notes]
    return titled(chart, f"What is unusual, {found.coverage.span}", caption)


def _panels(table: pd.DataFrame, plans: pd.DataFrame) -> Iterator[Any]:
    counts = table[table["kind"].isin(("burst", "silence"))]
    if len(counts):
        yield _distances(counts, "events in the month", "bursts and silences")
    turns = table[table["kind"] == "turn"]
    if len(turns):
        yield _distances(turns, "mean score in the month", "turns")
    firsts = table[table["kind"].isin(("first", "new pair"))]
    if len(firsts):
        yield _returns(firsts)
    if len(plans):
        yield _planned(plans)


def _distances(rows: pd.DataFrame, axis: str, name: str) -> Any:
    """From what the past lets expect (a ring) to what was observed (a dot)."""
    import altair as alt

    shown = _labelled(rows)
    ends = shown.melt(["label"], ["expected", "observed"], "what", "value")
    scale = alt.Scale(type="symlog") if "events" in axis else alt.Scale(domain=[-10, 10])
    y = _rows(shown)
    lines = (
        alt.Chart(shown)
        .mark_rule(color=GREY)
        .encode(y=y, x=alt.X("expected:Q", scale=scale), x2="observed:Q")
    )
    dots = (
        alt.Chart(ends)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            y=y,
            x=alt.X("value:Q", title=axis, scale=scale),
            color=_colours("what", {"expected": GREY, "observed": BLUE}),
            tooltip=["label:N", "what:N", alt.Tooltip("value:Q", format=".2f")],
        )
    )
    return _panel([lines, dots], shown, len(rows), name)


def _returns(rows: pd.DataFrame) -> Any:
    """From the last such act on record to its return; pairs that are new have only the return."""
    import altair as alt

    shown = _labelled(rows)
    shown = shown.assign(since=pd.to_datetime(shown["since"]))
    y = _rows(shown)
    axis = time_axis(pd.concat([shown["since"], shown["period"]]))
    away = alt.Chart(shown.dropna(subset=["since"])).mark_rule(color=GREY)
    back = (
        alt.Chart(shown)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            y=y,
            x=alt.X("period:T", title="from the last on record to this one", axis=axis),
            color=_colours("kind", {"first": BLUE, "new pair": ORANGE}),
            tooltip=["label:N", "since:T", "period:T", "tellings:Q"],
        )
    )
    return _panel(
        [away.encode(y=y, x="since:T", x2="period:T"), back], shown, len(rows), "firsts and new pairs"
    )


def _planned(plans: pd.DataFrame) -> Any:
    """The planned days as a bar, and the day of the act that fulfils the plan, or calls it off, as a dot."""
    import altair as alt

    shown = plans.head(SHOWN)
    shown = shown.assign(
        label=[
            f"{p.a} {p.b} {p.type} {p.planned_from}{' ' * n}" for n, p in enumerate(shown.itertuples())
        ],  # blanks: two plans may have one label, and each has its row
        begin=pd.to_datetime(shown["planned_from"]),
        end=pd.to_datetime(shown["planned_to"]) + pd.Timedelta(days=1),
        done=pd.to_datetime(shown["day"], errors="coerce"),
    )
    y = _rows(shown)
    colour = _colours("verdict", _VERDICTS)
    axis = time_axis(pd.concat([shown["begin"], shown["end"], shown["done"]]))
    bars = (
        alt.Chart(shown)
        .mark_bar(height=7, opacity=0.55)
        .encode(y=y, x=alt.X("begin:T", title="planned days", axis=axis), x2="end:T", color=colour)
    )
    dots = (
        alt.Chart(shown.dropna(subset=["done"]))
        .mark_point(filled=True, size=60, opacity=1)
        .encode(y=y, x="done:T", color=colour, tooltip=["label:N", "verdict:N", "done:T"])
    )
    return _panel([bars, dots], shown, len(plans), "plans")


def _labelled(rows: pd.DataFrame) -> pd.DataFrame:
    """The first rows with a label for each: whom or what, and the month."""
    shown = rows.head(SHOWN)
    columns = (shown[c].astype(str) for c in ("a", "b", "type"))
    months = shown["period"].dt.strftime("%Y-%m")
    labels = [" ".join(word for word in words if word) for words in zip(*columns, months, strict=True)]
    # Blanks: a pair may have a burst and a silence, and each has its row.
    names = [f"{label}{' ' * labels[:n].count(label)}" for n, label in enumerate(labels)]
    return shown.assign(label=names).astype({"observed": float, "expected": float, "tellings": float})


def _rows(shown: pd.DataFrame) -> Any:
    import altair as alt

    return alt.Y("label:N", sort=shown["label"].tolist(), title=None, axis=alt.Axis(labelLimit=_LABEL))


def _colours(field: str, colours: dict[str, str]) -> Any:
    import altair as alt

    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(f"{field}:N", title=None, scale=scale)


def _panel(layers: Sequence[Any], shown: pd.DataFrame, total: int, name: str) -> Any:
    import altair as alt

    title = name if total == len(shown) else f"{name}: the first {len(shown)} of {total}"
    return alt.layer(*layers).properties(width=_WIDTH, height=alt.Step(20), title=title)

"""Pictures of square tables: what states owe each other, and how alike their portfolios are.

Comes in: a square table. Goes out: an Altair chart with its title and source. A room's part of its own because both
kinds of table are drawn alike, and a matrix of two hundred states needs other sizes than one of six.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from foedera.analysis.picture import titled
from foedera.analysis.portfolios import NAMES

if TYPE_CHECKING:
    import altair as alt

SHADES = ("#f4f4f2", "#c6dbef", "#6baed6", "#08519c")
"""From none to defence, one hue growing darker: told apart with any kind of colour vision, and in print."""

_WIDEST, _SMALLEST, _LARGEST = 1000, 8, 34
"""A picture's side in points, and the least and the greatest side of a cell."""

_NUMBERED = 20
"""With so many rows at most, the numbers are written into the cells."""


def levels(table: pd.DataFrame, title: str, caption: Sequence[str]) -> alt.Chart:
    """A matrix of ties (levels 0 to 3), what the row owes to the column; only ties are drawn, not the diagonal."""
    import altair as alt

    cells = [
        {"owes": row, "to": column, "level": NAMES[int(value)]}
        for row, column, value in _cells(table)
        if row != column and value
    ]
    order = [NAMES[n] for n in sorted(NAMES)]
    scale = alt.Scale(domain=order, range=list(SHADES))
    chart: alt.Chart = titled(_square(cells, table, "owes", "to"), title, caption)
    return chart.properties(view=alt.ViewBackground(fill=SHADES[0])).encode(
        color=alt.Color("level:N", title=None, scale=scale, sort=order),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("owes", "to", "level")],
    )


def values(table: pd.DataFrame, title: str, caption: Sequence[str], measure: str) -> alt.TopLevelMixin:
    """A matrix of a measure from -1 (opposite) to 1 (the same); cells without a value are left empty."""
    import altair as alt

    cells = [
        {"one": row, "other": column, "value": float(value)}
        for row, column, value in _cells(table)
        if not pd.isna(value)
    ]
    scale = alt.Scale(scheme="blueorange", domain=[-1, 1], domainMid=0, reverse=True)
    square = _square(cells, table, "one", "other", named=False)
    drawn: Any = square.encode(
        color=alt.Color("value:Q", title=measure, scale=scale),
        tooltip=[alt.Tooltip("one:N"), alt.Tooltip("other:N"), alt.Tooltip("value:Q", format=".3f")],
    )
    if len(table) <= _NUMBERED:
        dark = alt.condition("abs(datum.value) > 0.6", alt.value("white"), alt.value("black"))
        numbers = square.mark_text(fontSize=10).encode(text=alt.Text("value:Q", format=".2f"), color=dark)
        drawn = alt.layer(drawn, numbers)
    found: alt.TopLevelMixin = titled(drawn, title, caption)
    return found


def _cells(table: pd.DataFrame) -> list[tuple[str, str, Any]]:
    numbers = table.to_numpy()
    return [
        (str(row), str(column), numbers[i, j])
        for i, row in enumerate(table.index)
        for j, column in enumerate(table.columns)
    ]


def _square(
    cells: list[dict[str, Any]], table: pd.DataFrame, row: str, column: str, *, named: bool = True
) -> alt.Chart:
    import altair as alt

    order = [str(name) for name in table.index]
    side = max(_SMALLEST, min(_LARGEST, _WIDEST // max(1, len(order))))
    axis: dict[str, Any] = {
        "labelFontSize": min(11, side),
        "labelOverlap": False,
        "ticks": False,
        "domain": False,
        "labelPadding": 2,
    }
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=cells))
        .mark_rect(stroke="white", strokeWidth=0.5)
        .encode(
            y=alt.Y(f"{row}:N", sort=order, title=row if named else None, axis=alt.Axis(**axis)),
            x=alt.X(
                f"{column}:N",
                sort=order,
                title=column if named else None,
                axis=alt.Axis(orient="top", **axis),
            ),
        )
        .properties(width=side * len(order), height=side * len(order))
    )
    return chart

"""Spans on a line of time: where each bar begins and ends, for a picture that a template draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, LABEL, ROW, TOP = 760.0, 110.0, 18.0, 22.0
_MANY = 12
_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """From `start` until before `end` (ISO day, month or year; empty for open), in the row of `row`.

    `kind` is the class that its colour comes from, `says` what it is.
    """

    row: str
    start: str
    end: str
    kind: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its place in the picture."""

    bar: Bar
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that is drawn: rows by label with the middle of their line, bars, ticks by year, and the day asked."""

    rows: Sequence[tuple[str, float]]
    bars: Sequence[Drawn]
    ticks: Sequence[tuple[int, float]]
    now: float | None
    height: float
    width: float = WIDTH
    label: float = LABEL


def timeline(bars: Iterable[Bar], years: tuple[int, int], day: str | None = None) -> Timeline:
    """Bars in rows, those of one label in one row, in the order in which labels come."""
    found = list(bars)
    labels = list(dict.fromkeys(bar.row for bar in found))
    at = {label: TOP + n * ROW for n, label in enumerate(labels)}
    first, last = years[0], max(years[1], years[0]) + 1

    def x(text: str, default: float) -> float:
        if not text:
            return default
        year = int(text[:4]) + (int(text[5:7]) - 1) / 12 if len(text) >= 7 else int(text[:4])
        year += (int(text[8:10]) - 1) / 365 if len(text) >= 10 else 0
        share = (min(max(year, first), last) - first) / (last - first)
        return LABEL + share * (WIDTH - LABEL)

    drawn = []
    for bar in found:
        begin, end = x(bar.start, LABEL), x(bar.end, WIDTH)
        drawn.append(Drawn(bar, round(begin, 1), at[bar.row] + 3, round(max(end - begin, 1.5), 1)))
    step = next((s for s in _STEPS if (last - first) / s <= _MANY), _STEPS[-1])
    ticks = [(year, round(x(str(year), LABEL), 1)) for year in range(first, last + 1) if year % step == 0]
    height = TOP + len(labels) * ROW + 4
    rows = [(label, y + ROW / 2 + 3) for label, y in at.items()]
    return Timeline(rows, drawn, ticks, round(x(day, LABEL), 1) if day else None, height)

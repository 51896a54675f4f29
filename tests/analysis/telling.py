"""Tellings written by hand for the tests of the figures, one short line each."""

from __future__ import annotations

import itertools

import pandas as pd

from foedera.analysis import coverage as denominators
from foedera.analysis import tellings
from foedera.analysis.periods import Span

_numbers = itertools.count(1)


def told(
    source: str,
    recipient: str,
    kind: str,
    day: str,
    *,
    mode: str = "",
    status: str = "occurred",
    last: str = "",
    event: str = "",
    article: str = "",
    origin: str = "",
    outlet: str = "Báo Một",
    together: bool = False,
    mention: str = "",
) -> tuple[object, ...]:
    """One telling; event and article are new ones unless they are named."""
    number = next(_numbers)
    mention = mention or f"m{number:05}"
    article = article or f"bai{number}"
    return (
        source, recipient, together, day, last or day, kind, mode, status, event or mention, mention, article,
        origin or article, outlet,
    )  # fmt: skip


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    return tellings.frame(rows)


def read_on(*days: str, articles: int = 1, outlet: str = "Báo Một") -> denominators.Reading:
    """What was read: so many articles of one outlet on each of these days."""
    return denominators.reading(
        ((day, articles, 0, 1) for day in days), ((day, outlet, articles) for day in days)
    )


def read_daily(first: str, last: str, articles: int = 2) -> denominators.Reading:
    """Articles of two outlets on every day of a span."""
    days = pd.date_range(first, last).strftime("%Y-%m-%d")
    return denominators.reading(
        ((day, articles, 0, 1) for day in days),
        ((day, outlet, articles // 2) for day in days for outlet in ("Báo Một", "Báo Hai")),
    )


def covered(read: denominators.Reading, first: str, last: str) -> denominators.Coverage:
    return denominators.coverage(read, Span.of(first, last))

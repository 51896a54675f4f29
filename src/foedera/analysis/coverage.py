"""How much was read: the denominator that every figure carries, and what is doubtful about it.

Comes in: the number of articles by day and outlet. Goes out: a `Coverage` for a span and a table by period. A room's
part of its own because a figure without it can't be told from silence of the sources.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pandas as pd

from foedera.analysis.periods import By, Span, periods, starts

ONE_SIDED = 0.6
"""One outlet with more than this share of the articles makes the sources one-sided."""
THIN = 0.5
"""With articles on less than this share of the days, gaps are as likely as silence."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the reading was measured to be: precision, recall and F1 of dyads in articles of gold not trained on."""

    language: str
    articles: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read in a span: articles by day of publication, how many of them copies, outlets, days with articles.

    `largest` is the outlet with most articles (empty where none is named) and `share` its part of all articles;
    `quality` is the measured quality of the reading, None where it was not measured.
    """

    span: Span
    articles: int
    copies: int
    outlets: int
    days_read: int
    largest: str
    share: float
    quality: Quality | None

    @property
    def denominators(self) -> str:
        """One line: articles, copies, outlets and days."""
        return (
            f"{_number(self.articles, 'article')} ({_number(self.copies, 'copy', 'copies')}) of "
            f"{_number(self.outlets, 'outlet')}, on {self.days_read:,} of {_number(self.span.days, 'day')} "
            f"({self.span})"
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the figures has to know about them, a sentence each."""
        found = []
        if not self.articles:
            found.append(
                "No article of this span was read: what is shown was told by articles from outside it."
            )
        elif self.share > ONE_SIDED and self.largest:
            found.append(f"One-sided sources: {self.share:.0%} of the articles are from {self.largest}.")
        elif self.share > ONE_SIDED:
            found.append(f"One-sided sources: {self.share:.0%} of the articles name no outlet.")
        if self.articles and self.days_read < THIN * self.span.days:
            found.append(
                f"Thin coverage: articles on {self.days_read:,} of {self.span.days:,} days; a period without articles "
                "is shown as missing, not as zero."
            )
        if self.quality is not None:
            q = self.quality
            found.append(
                f"Reading quality on {q.articles} articles of gold that it was not trained on: precision "
                f"{q.precision:.2f}, recall {q.recall:.2f}, F1 {q.f1:.2f} for type with both parties."
            )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, by unit of time (days, or months as their first days).

    `units` has the columns unit (ISO day), articles, copies, days (with articles); `outlets` has unit, outlet ('' where
    none is named) and articles.
    """

    units: pd.DataFrame
    outlets: pd.DataFrame


def reading(units: Iterable[Sequence[Any]], outlets: Iterable[Sequence[Any]]) -> Reading:
    """Rows of (unit, articles, copies, days) and of (unit, outlet, articles) as tables."""
    return Reading(
        pd.DataFrame.from_records([tuple(r) for r in units], columns=["unit", "articles", "copies", "days"]),
        pd.DataFrame.from_records([tuple(r) for r in outlets], columns=["unit", "outlet", "articles"]),
    )


def coverage(read: Reading, span: Span, language: str = "vi") -> Coverage:
    """The coverage of a span; units that begin outside it are left out."""
    units, outlets = _within(read, span)
    total = int(units["articles"].sum())
    by_outlet = outlets.groupby("outlet")["articles"].sum().sort_values(ascending=False, kind="stable")
    return Coverage(
        span=span,
        articles=total,
        copies=int(units["copies"].sum()),
        outlets=int((by_outlet.index != "").sum()),
        days_read=int(units["days"].sum()),
        largest=str(by_outlet.index[0]) if total else "",
        share=float(by_outlet.iloc[0] / total) if total else 0.0,
        quality=quality(language),
    )


def by_period(read: Reading, span: Span, by: By) -> pd.DataFrame:
    """For every period that the span touches: articles, outlets and days_read."""
    units, outlets = _within(read, span)
    groups = units.assign(period=starts(units["unit"], by)).groupby("period")
    table = pd.DataFrame(
        {
            "articles": groups["articles"].sum(),
            "outlets": outlets.assign(period=starts(outlets["unit"], by))
            .groupby("period")["outlet"]
            .nunique(),
            "days_read": groups["days"].sum(),
        }
    )
    return table.reindex(periods(span, by), fill_value=0).astype("int64")


def _within(read: Reading, span: Span) -> tuple[pd.DataFrame, pd.DataFrame]:
    # A month that the span begins in is one unit, of the days that lie in the span.
    first = min(span.first, f"{span.first[:7]}-01")
    return (
        read.units[read.units["unit"].between(first, span.last)],
        read.outlets[read.outlets["unit"].between(first, span.last)],
    )


def quality(language: str) -> Quality | None:
    """The measured quality of the reading of a language, from the record of its judge; None where there is none."""
    path = files("foedera").joinpath("lang", language, "judge.json")
    if not path.is_file():
        return None
    record = json.loads(path.read_text(encoding="utf-8"))["record"]
    reached = record["cross-validated"]
    return Quality(language, record["articles"], reached["precision"], reached["recall"], reached["f1"])


def read_share(day: str, read: Sequence[str], horizon: int) -> float:
    """The share of the `horizon` days after an ISO day that are among the days `read`, which are in order."""
    last = (date.fromisoformat(day) + timedelta(days=horizon)).isoformat()
    return (bisect_right(read, last) - bisect_right(read, day)) / horizon


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"

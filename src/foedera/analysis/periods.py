"""Days, weeks, months, quarters and years: which of them a figure belongs to.

Comes in: days as ISO text, as the store keeps them. Goes out: the periods of a span of time, and for each event the
period that it counts in. A room's part of its own because every table of figures is cut the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

import numpy as np
import pandas as pd

from foedera.errors import FoederaError

By = Literal["day", "week", "month", "quarter", "year"]
BY: tuple[By, ...] = get_args(By)
_ALIAS: dict[By, str] = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time from its `first` day to its `last`, both inclusive, as ISO text."""

    first: str
    last: str

    @classmethod
    def of(cls, first: str, last: str) -> Span:
        """The span between two dates that may be days, months or years; raises FoederaError for anything else.

        A month or year stands for its first day where the span begins and for its last day where it ends.
        """
        span = cls(bounds(first)[0], bounds(last)[1])
        if span.first > span.last:
            raise FoederaError(f"the span ends before it begins: {first} to {last}")
        return span

    @property
    def days(self) -> int:
        """How many days it has."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


def bounds(text: str) -> tuple[str, str]:
    """First and last day of a day, a month or a year; raises FoederaError where the text is none of them."""
    found = _DAY.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            only = date(year, month, day).isoformat()
            return only, only
        first = date(year, month or 1, 1)
        period = pd.Period(first, "M" if month else "Y")
    except ValueError as error:
        raise FoederaError(f"{text!r} is no date; write 2023-06-08, 2023-06 or 2023") from error
    return first.isoformat(), str(period.end_time.date())


def periods(span: Span, by: By) -> pd.DatetimeIndex:
    """The first days of all periods that a span touches, in order; weeks begin on Monday."""
    found = pd.period_range(span.first, span.last, freq=_ALIAS[by]).to_timestamp(how="start")
    return pd.DatetimeIndex(found.to_numpy(), name="period")


def starts(days: pd.Series, by: By) -> pd.Series:
    """For each ISO day the first day of its period; not a time where the text is no day."""
    known = pd.to_datetime(days, format="%Y-%m-%d", errors="coerce")
    begin: pd.Series = known.dt.to_period(_ALIAS[by]).dt.to_timestamp(how="start")  # type: ignore[assignment]
    return begin


def placed(first_day: pd.Series, last_day: pd.Series, by: By) -> pd.Series:
    """The period in which each event counts, not a time where its date is too coarse to say.

    An event counts in the period of its first day. One that is only known to lie in a month, a season or a year (its
    days run from the first of a month to the end of a month) counts where that time lies within one period.
    """
    # There are few different days, and to make a time of a text is slow.
    firsts, begins = pd.factorize(first_day)
    lasts, ends = pd.factorize(last_day)
    period, until = (starts(pd.Series(days, dtype=object), by).to_numpy() for days in (begins, ends))
    month_end = pd.to_datetime(
        pd.Series(ends, dtype=object), format="%Y-%m-%d", errors="coerce"
    ).dt.is_month_end
    month_begin = np.array([day.endswith("-01") for day in begins], dtype=bool)
    coarse = month_begin[firsts] & month_end.to_numpy()[lasts] & (first_day != last_day).to_numpy()
    found = pd.Series(period[firsts], index=first_day.index)
    return found.where(~coarse | (until[lasts] == period[firsts]))

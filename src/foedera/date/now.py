"""The present of an article: the day that "yesterday" and "this year" are counted from.

The published time if there is one; where its day is missing, the day that the article itself calls today.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from foedera.records import Published

# A leap year stands in where the year is unknown, so that 29 February can be counted to.
STAND_IN_YEAR = 2000
_VALUE = re.compile(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?")

PUBLISHED = "published time"
OWN_DAY = "article's own day"
FIRST_DAY = "first day that the article names"


@dataclass(frozen=True, slots=True)
class Now:
    """What is known of the present; `source` names where from, for `inferred`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    source: str = PUBLISHED

    @property
    def date(self) -> datetime.date | None:
        """The day, in a stand-in year where the year is unknown; None without month and day."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year or STAND_IN_YEAR, self.month, self.day)

    def near(self) -> datetime.date | None:
        """The day, or the middle of the month or year, to measure distances from; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return datetime.date(self.year, 7, 1)
        return datetime.date(self.year, self.month, self.day or 15)


def now_of(published: Published) -> Now:
    """The present as the published time gives it."""
    m = _VALUE.match(published.value or "")
    if m is None:
        return Now()
    year, month, day = (int(g) if g else None for g in m.groups())
    try:
        datetime.date(year or STAND_IN_YEAR, month or 1, day or 1)
    except ValueError:
        return Now()
    return Now(year, month, day)


def with_first_day(now: Now, month: int) -> Now:
    """`now` with the month of the first day that the article names: news begins with what has just happened."""
    return Now(now.year, month, None, FIRST_DAY)


def with_own_day(now: Now, day: datetime.date, year_known: bool) -> Now:
    """`now` with the day that the article calls today; a year that the text states is kept, else the published one."""
    return Now(day.year if year_known else now.year, day.month, day.day, OWN_DAY)

"""Values of dates and the little calendar that they need: ISO writing, steps of months, the year that fits."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from foedera.date.now import STAND_IN_YEAR, Now

PAST, FUTURE, LAST = "past", "future", "last"
# A day without a year lies at most so far before and behind the published day, when no word says which side.
EARLIEST, LATEST = -300, 120
# The same for months; "last July" said in June may be eleven months ago.
EARLIEST_MONTH, LATEST_MONTH = -8, 4


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved date, as in DateMention.

    `today` is the distance in days from today that the words claim ("yesterday" is -1); `explicit` is true for a day
    of a month that stands in the text.
    """

    value: str | None
    precision: str
    end: str | None = None
    inferred: tuple[str, ...] = ()
    today: int | None = None
    explicit: bool = False


UNKNOWN = Value(None, "none")


@dataclass(slots=True)
class Memory:
    """What was last spoken of: a day and a month (maybe without their year), and a year."""

    day: str | None = None
    month: str | None = None
    year: int | None = None

    def keep(self, value: str | None) -> None:
        """Remembers a value, as far as it says day, month and year."""
        if value is None:
            return
        bare = value.startswith("--")
        parts = value[2:].split("-") if bare else value.split("-")[1:]
        if not bare:
            self.year = int(value[:4])
        if parts:
            self.month = value[: 4 if bare else 7]
        if len(parts) == 2:
            self.day = value


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """ISO 8601 cut to what is known; ``--MM-DD`` without a year."""
    head = f"{year:04d}" if year is not None else "-"
    return head + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day; 29 February passes where the year is unknown."""
    return day <= calendar.monthrange(year or STAND_IN_YEAR, month)[1]


def year_of_day(now: Now, month: int, day: int, side: str | None) -> int | None:
    """The year that puts a day nearest to the present, on the side that the words name."""
    present = now.near()
    if present is None:
        return None
    if now.month is None:
        return now.year
    low, high = {PAST: (-364, 1), FUTURE: (-1, 364)}.get(side or "", (EARLIEST, LATEST))
    slack = 0 if now.day else 16  # the middle of a month stands for all its days
    best: tuple[int, int] | None = None
    for year in (present.year - 1, present.year, present.year + 1):
        if is_day(year, month, day):
            distance = (datetime.date(year, month, day) - present).days
            if low - slack <= distance <= high + slack and (best is None or abs(distance) < best[0]):
                best = (abs(distance), year)
    return best[1] if best else present.year


def year_of_month(now: Now, month: int, side: str | None) -> int | None:
    """The year that puts a month nearest to the present, on the side that the words name."""
    if now.year is None or now.month is None:
        return now.year
    low, high = {PAST: (-11, 0), FUTURE: (0, 11)}.get(side or "", (EARLIEST_MONTH, LATEST_MONTH))
    for year in (now.year, now.year - 1, now.year + 1):
        if low <= (year - now.year) * 12 + month - now.month <= high:
            return year
    return now.year


def month_step(now: Now, step: int) -> tuple[int | None, int]:
    """Year (if known) and month so many months from the present one."""
    months = (now.year or STAND_IN_YEAR) * 12 + (now.month or 1) - 1 + step
    return (months // 12 if now.year else None), months % 12 + 1


def shifted(now: Now, days: int, claim: bool = False) -> Value:
    """The day so many days from today; `claim` where the words say today, yesterday, tomorrow."""
    today = now.date
    if today is None:
        return Value(None, "none", today=days if claim else None)
    day = today + datetime.timedelta(days)
    value = iso(day.year if now.year else None, day.month, day.day)
    return Value(value, "day", None, (f"day from the {now.source}",), days if claim else None)


def stretch(now: Now, first: datetime.date, last: datetime.date, what: str) -> Value:
    """Days from `first` to `last`."""
    start = iso(first.year if now.year else None, first.month, first.day)
    end = iso(last.year if now.year else None, last.month, last.day)
    return Value(start, "day", end, (f"{what} from the {now.source}",))


def week_of(now: Now, step: int) -> Value:
    """The week (Monday to Sunday) so many weeks from the present one."""
    today = now.date
    if today is None or now.year is None:
        return UNKNOWN
    monday = today + datetime.timedelta(7 * step - today.weekday())
    return stretch(now, monday, monday + datetime.timedelta(6), "some day of the week counted")


def day_from(memory: Memory, days: int) -> Value:
    """The day so many days from the one last spoken of."""
    if memory.day is None:
        return UNKNOWN
    bare = memory.day.startswith("--")
    day = datetime.date.fromisoformat(f"{STAND_IN_YEAR}-{memory.day[2:]}" if bare else memory.day)
    day += datetime.timedelta(days)
    value = iso(None if bare else day.year, day.month, day.day)
    return Value(value, "day", None, (f"day from {memory.day}, spoken of before",))

"""The days that a telling may be about, as ordinals: what two dates of any precision are compared by."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from foedera.records import EventDate

FACTS = frozenset({"occurred", "ongoing"})
_FULL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")
_YEARLESS = re.compile(r"--(\d{2})(?:-(\d{2}))?")
_UNKNOWN = "9" * 12
SOME_YEAR = 4  # a leap year that no news is of: days whose year nobody names are kept in it
_LAST_YEARLESS = date(SOME_YEAR, 12, 31).toordinal()
_SPOKEN_OF = 2  # days before its article that news without a day may lie
_WEEK = 6
_OLD = 31


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day that an event may lie on (proleptic ordinals, both inclusive).

    Days without a year lie in SOME_YEAR where the article's own day is not known either. `basis` is
    ``stated`` where the event's own sentence names the time, ``borrowed`` where it was taken from elsewhere in the
    article, ``told`` where nothing is known but when it was reported: then the days are those before it.
    """

    first: int
    last: int
    basis: str

    @property
    def exact(self) -> bool:
        """Whether the days are few enough to tell one event from the next."""
        return self.last - self.first <= _WEEK

    @property
    def yearless(self) -> bool:
        """Whether nobody knows the year."""
        return self.last <= _LAST_YEARLESS

    def gap(self, other: Days) -> int:
        """How many days lie between the two; 0 where they touch or overlap."""
        return max(self.first - other.last, other.first - self.last, 0)


def ordinal(published: str | None) -> int | None:
    """The day of a publication time as printed, or None where it names none."""
    found = _FULL.match(published or "")
    if found is None or found[3] is None:
        return None
    return _day(int(found[1]), int(found[2]), int(found[3]))


def minute(published: str | None) -> str:
    """Twelve digits, the UTC minute of a publication as far as it is known; what is not known comes after all."""
    value = published or ""
    if "T" in value:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            value = value.split("T")[0]
        else:
            return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y%m%d%H%M").zfill(12)
    found = _FULL.match(value)
    return "".join(part for part in found.groups() if part).ljust(12, "0") if found else _UNKNOWN


def days_of(
    when: EventDate, status: str, published: int | None, sentence: str, *, main: bool = False
) -> Days | None:
    """The days of an event that `sentence` tells, None where it has no date and the day of the article is not known.

    A day without a year is put into the year that brings it closest to the article, for facts not behind it. What
    happened lies no later than its report. What title or lead (`main`) tell is news: a month or a year long before
    the article is the time of something else in the sentence ("their first talks since 2016").
    """
    span = _span(when, status, published)
    if published is None or status not in FACTS:
        return Days(*span, _basis(when, sentence)) if span else None
    if span is None or (main and span[1] - span[0] > _WEEK and published - span[1] > _OLD):
        return Days(published - _SPOKEN_OF, published, "told")
    first, last = span
    if first <= published < last:
        last = published
    return Days(first, last, _basis(when, sentence))


def _basis(when: EventDate, sentence: str) -> str:
    return "stated" if when.basis and when.basis in sentence else "borrowed"


def _span(when: EventDate, status: str, published: int | None) -> tuple[int, int] | None:
    first = _bounds(when.value, when.precision, status, published)
    if first is None:
        return None
    last = _bounds(when.end, when.precision, status, published) if when.end else None
    return first[0], max(first[1], last[1]) if last else first[1]


def _bounds(value: str | None, precision: str, status: str, published: int | None) -> tuple[int, int] | None:
    found = _FULL.match(value or "")
    if found is not None:
        month, day = (int(part) if part else None for part in found.groups()[1:])
        return _stretch(int(found[1]), month, day, 10 if precision == "decade" else 1)
    short = _YEARLESS.match(value or "")
    if short is None:
        return None
    month, day = int(short[1]), int(short[2]) if short[2] else None
    if published is None:
        return _stretch(SOME_YEAR, month, day, 1)
    year = date.fromordinal(published).year
    spans = [s for y in (year - 1, year, year + 1) if (s := _stretch(y, month, day, 1)) is not None]
    if status in FACTS:
        spans = [s for s in spans if s[0] <= published] or spans
    return min(spans, key=lambda s: abs(s[0] - published), default=None)


def _stretch(year: int, month: int | None, day: int | None, years: int) -> tuple[int, int] | None:
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        last = _day(min(year + years - 1, 9999), 12, 31)
        first = _day(year, 1, 1)
    elif day is None:
        first, last = _day(year, month, 1), _day(year, month, calendar.monthrange(year, month)[1])
    else:
        first = last = _day(year, month, day)
    return None if first is None or last is None else (first, last)


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None

"""Dates as readers of a language write them, never more precise than the text was.

The patterns (``dd/MM/yyyy``) are texts of the catalogue, so that a language brings its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from babel.dates import format_date, format_time

from foedera.records import EventDate, Published
from foedera.web.texts import Texts

_FULL = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEAR = re.compile(r"(\d{4})$")
_YEARLESS = re.compile(r"--(\d{2})-(\d{2})")
_YEARLESS_MONTH = re.compile(r"--(\d{2})$")
_LEAP = 2000
_MONTH_LONG = len("2023-06")

# How the date room says what it inferred: a fixed text with where from in the middle of it.
TENURE = "tenure of "  # what an undated article is bounded by is told in the words that assert it
_INFERRED = re.compile(r"(.*?\bfrom (?:the weekday and the |the )?)(.+?)(, spoken of before)?")

# What a reader may type: 2023, 2023-06, 6/2023, 2023-06-08, 8/6/2023 (day first, also with dots or hyphens).
_TYPED: Mapping[re.Pattern[str], str] = {
    re.compile(r"(?P<y>\d{4})"): "year",
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})"): "month",
    re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})"): "month",
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"): "day",
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"): "day",
}


def event_date(texts: Texts, when: EventDate) -> str:
    """The date of an event; empty where the text gives none."""
    if not when.value:
        return ""
    first = _one(texts, when.value, when.precision)
    if not when.end or when.end == when.value:
        return first
    return f"{first}–{_one(texts, when.end, when.precision)}"


def published(texts: Texts, when: Published, zone: bool = True) -> str:
    """When an article was published, with the `zone` of its clock, or between which days; empty where not known."""
    if when.value:
        return _one(texts, when.value, when.precision, zone)
    first, last = (day and _one(texts, day, "day") for day in (when.earliest, when.latest))
    if first and last:
        return texts("between %(first)s and %(last)s", first=first, last=last)
    if first:
        return texts("after %(first)s", first=first)
    return texts("before %(last)s", last=last) if last else ""


def published_day(texts: Texts, when: Published) -> str:
    """The day that an article was published on, by its own clock."""
    return _one(texts, when.value.split("T")[0], when.precision) if when.value else ""


def day(texts: Texts, text: object, by: str = "day") -> str:
    """A day, month or year of a table (ISO), or the period of length `by` that begins on it; empty for none."""
    shown = str(text or "")[:10]
    if shown in {"", "NaT", "<NA>"}:
        return ""
    if by == "quarter" and len(shown) >= _MONTH_LONG:
        return texts("Q%(quarter)s %(year)s", quarter=(int(shown[5:7]) + 2) // 3, year=shown[:4])
    return _one(texts, shown[: {"month": _MONTH_LONG, "year": 4}.get(by, len(shown))], "day")


def inferred(texts: Texts, notes: Iterable[str]) -> str:
    """What was inferred and from what; a note that the catalogue lacks is shown as it is."""
    return "; ".join(_note(texts, note) for note in notes)


def moment(texts: Texts, when: datetime) -> str:
    """A point in time with its zone."""
    return _one(texts, when.isoformat(timespec="minutes"), "minute")


def typed(text: str, last: bool = False) -> str | None:
    """The day (ISO) that a reader typed, the first of a month or year or the `last`; None where it is no date."""
    for pattern in _TYPED:
        found = pattern.fullmatch(text.strip())
        if found is None:
            continue
        parts = {name: int(value) for name, value in found.groupdict().items()}
        try:
            begin = date(parts["y"], parts.get("m", 1), parts.get("d", 1))
            if not last or "d" in parts:
                return begin.isoformat()
            month = parts.get("m", 12)
            after = date(begin.year + month // 12, month % 12 + 1, 1)
            return date.fromordinal(after.toordinal() - 1).isoformat()
        except ValueError:
            return None
    return None


def _note(texts: Texts, note: str) -> str:
    if note.startswith(TENURE):
        return texts("tenure of %(words)s", words=note.removeprefix(TENURE))
    found = _INFERRED.fullmatch(note)
    if found is None or texts.knows(f"inferred.{note}"):
        return texts.named("inferred", note)
    before, source, after = found.groups(default="")
    message = f"inferred.{before}%(source)s{after}"
    if not texts.knows(message):
        return note
    named = texts.named("inferred", source)
    return texts(message, source=named if named != source else _one(texts, source, "day"))


def _one(texts: Texts, value: str, precision: str, zone: bool = True) -> str:
    """One date; a value of an unknown shape is shown as it is."""
    try:
        if "T" in value:
            return _minute(texts, datetime.fromisoformat(value), zone)
        if found := _FULL.match(value):
            return _pattern(texts, "date.day", *map(int, found.groups()))
        if found := _MONTH.match(value):
            return _pattern(texts, "date.month", int(found[1]), int(found[2]), 1)
        if found := _YEAR.match(value):
            return texts("%(year)ss (decade)", year=found[1]) if precision == "decade" else found[1]
        if found := _YEARLESS_MONTH.match(value):
            return _pattern(texts, "date.yearless-month", _LEAP, int(found[1]), 1)
        if found := _YEARLESS.match(value):
            return _pattern(texts, "date.yearless", _LEAP, int(found[1]), int(found[2]))
    except ValueError:
        return value
    return value


def _pattern(texts: Texts, key: str, year: int, month: int, day: int) -> str:
    return str(format_date(date(year, month, day), texts(key), locale=texts.code))


def _minute(texts: Texts, when: datetime, zone: bool) -> str:
    clock = format_time(time(when.hour, when.minute), texts("date.time"), locale=texts.code)
    shown = f"{clock} {_pattern(texts, 'date.day', when.year, when.month, when.day)}"
    offset = when.utcoffset()
    if offset is None or not zone:
        return shown
    minutes = round(offset.total_seconds() / 60)
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    name = "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
    return f"{shown} ({name})"

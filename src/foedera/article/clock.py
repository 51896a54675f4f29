"""Reads an explicit time stamp: day, month and year in the Vietnamese order, with hour and zone where they are given.

Day comes first always. Only a full date counts: a day without a year is no publication date.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from foedera.article.markers import Markers
from foedera.records import Published

_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})(?![\d/-])")
_ISO = re.compile(r"(?<![\d.])((?:19|20)\d{2})([.-])(\d{2})\2(\d{2})(?!\d)")
_TIME = re.compile(r"(?<![\d:/.])([01]?\d|2[0-3])\s?[:hHgG]\s?([0-5]\d|\d(?='))(?![\d/])(?::[0-5]\d)?")
_AFTERNOON = re.compile(r"\s?p\.?m\b", re.IGNORECASE)
_ZONE = re.compile(r"(?:GMT|UTC)\s*(?:([+-])\s*(\d{1,2})(?::?(\d{2}))?)?", re.IGNORECASE)


def find_time(text: str, marks: Markers) -> Published | None:
    """The first full date in a short line, with its time of day and zone where the line has them."""
    match = _DATE.search(text)
    if match is not None:
        year, month, day = int(match[4]), int(match[3]), int(match[1])
    elif (match := _ISO.search(text)) is not None:
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    elif (match := marks.written_date.search(text)) is not None:
        year, month, day = _written(match, marks)
    else:
        return None
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    clock = _TIME.search(text[: match.start()] + " " * len(match[0]) + text[match.end() :])
    if clock is None:
        return Published(when.isoformat(), "day", text, ())
    hour = int(clock[1]) + 12 * (int(clock[1]) < 12 and _AFTERNOON.match(text, clock.end()) is not None)
    zone = _ZONE.search(text)
    inferred: tuple[str, ...] = ()
    if zone is None:
        offset = marks.zone
        inferred = ("zone from the language",)
    elif zone[1]:
        offset = f"{zone[1]}{int(zone[2]):02d}:{zone[3] or '00'}"
    else:
        offset = "+00:00"
    return Published(f"{when.isoformat()}T{hour:02d}:{int(clock[2]):02d}{offset}", "minute", text, inferred)


def _written(match: re.Match[str], marks: Markers) -> tuple[int, int, int]:
    """Year, month and day of a date in words."""
    name = match["name"] or match["first"]
    month = int(match["number"]) if name is None else marks.months[marks.words(name)]
    return int(match["year1"] or match["year2"]), month, int(match["day"] or match["second"])


def from_metadata(value: str, marks: Markers) -> Published | None:
    """The time in a metadata field: ISO 8601, or a date line's form. Universal time is told in the language's zone."""
    value = value.strip()
    try:
        if len(value) == 10:
            return Published(date.fromisoformat(value).isoformat(), "day", f"metadata: {value}")
        moment = datetime.fromisoformat(value)
    except ValueError:
        found = find_time(value[:80], marks)
        if found is None:
            return None
        return Published(found.value, found.precision, f"metadata: {value}", found.inferred)
    if not 1990 <= moment.year <= 2100:
        return None
    inferred: tuple[str, ...] = ()
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(marks.zone))
        inferred = ("zone from the language",)
    elif moment.utcoffset() == timedelta(0):
        moment = moment.astimezone(_zone(marks.zone))
    return Published(moment.isoformat(timespec="minutes"), "minute", f"metadata: {value}", inferred)


def _zone(offset: str) -> timezone:
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if offset[0] == "-" else delta)

"""The days that a date of some precision may mean, and the digits that put it in order."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d])")
UNKNOWN = "0" * 12


def span(value: str | None, precision: str, end: str | None = None) -> tuple[str, str] | None:
    """First and last day (``YYYY-MM-DD``) that a date may mean, or None where its year is not known.

    `value` is cut to its precision (``2023-06`` is the whole of June); a decade is given by its first year; `end`
    closes a range.
    """
    first = _bounds(value, precision)
    if first is None:
        return None
    last = _bounds(end, precision)
    return first[0], max(first[1], last[1]) if last else first[1]


def order(value: str | None) -> str:
    """Twelve digits, the UTC minute as far as it is known, which sort as the time does; zeros where it is not."""
    if not value:
        return UNKNOWN
    if "T" in value:
        try:
            moment = datetime.fromisoformat(value)
            moment = moment if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            value = value.split("T")[0]
        else:
            return moment.strftime("%Y%m%d%H%M").zfill(12)
    bounds = _bounds(value, "day")
    return bounds[0].replace("-", "").ljust(12, "0") if bounds else UNKNOWN


def _bounds(value: str | None, precision: str) -> tuple[str, str] | None:
    found = _DAY.match(value) if value else None
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or month == 0 or (month or 0) > 12:
        return None
    if month is None:
        last_year = year + 9 if precision == "decade" else year
        return f"{year:04}-01-01", f"{last_year:04}-12-31"
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{length:02}"
    if not 1 <= day <= length:
        return None
    return f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month:02}-{day:02}"

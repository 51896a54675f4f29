"""Days as a person types them: a day, a month or a year stands for all of its days."""

from __future__ import annotations

import calendar
import re

FORMS = "2021, 2021-06, 6/2021, 2021-06-08 or 8/6/2021"

MONTHS = 12
_FORMS = (
    re.compile(r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})[-/.])?(?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
)


def period(text: str) -> tuple[str, str] | None:
    """First and last day (ISO) of what was typed, in one of `FORMS`; None where it is no date."""
    for form in _FORMS:
        found = form.fullmatch(text.strip())
        if found is not None:
            given = [int(found[name]) for name in "ymd" if found[name] is not None]
            return _days(*given) if all(given) else None
    return None


def _days(year: int, month: int = 0, day: int = 0) -> tuple[str, str] | None:
    if month > MONTHS:
        return None
    if not month:
        return f"{year:04}-01-01", f"{year:04}-12-31"
    length = calendar.monthrange(year, month)[1]
    if day > length:
        return None
    return f"{year:04}-{month:02}-{day or 1:02}", f"{year:04}-{month:02}-{day or length:02}"

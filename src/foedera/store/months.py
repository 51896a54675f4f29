"""Months as ``YYYY-MM``: the one after, those that lie in a span of days as a whole, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

MONTH = len("2023-06")
_LAST = 12


def following(month: str) -> str:
    """The next month."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1:04}-01" if number == _LAST else f"{year:04}-{number + 1:02}"


def between(first: str, last: str) -> Iterator[str]:
    """The months from one to another, both included."""
    while first <= last:
        yield first
        first = following(first)


def whole_months(days: tuple[str, str]) -> list[str]:
    """The months of which every day lies in a span of days (inclusive), in order."""
    first, last = days
    begin = first[:MONTH] if first.endswith("-01") else following(first[:MONTH])
    following_day = (
        (date.fromisoformat(last) + timedelta(days=1)).isoformat() if last < "9999-12-31" else "9999-99-01"
    )
    end = following_day[:MONTH]
    return [month for month in between(begin, last[:MONTH]) if month < end]


def gaps(days: tuple[str, str], months: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The stretches of a span of days outside `months` (which lie in it, in order), as few as can be."""
    begin = days[0]
    for month in months:
        if begin < f"{month}-01":
            yield begin, f"{month}-00"
        begin = f"{following(month)}-01"
    if begin <= days[1]:
        yield begin, days[1]

"""How much was read, by day or by month and by outlet: the denominators of figures.

Comes in: the articles. Goes out: counts; those of whole months are kept in `reading_months` and `reading_outlets`, once
there are so many articles that counting them takes a while.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, distinct, func, insert, select

from foedera.store.months import following, gaps, whole_months
from foedera.store.tables import articles, reading_months, reading_outlets

LEAST = 5_000
"""Articles in months that are not counted yet from which it pays to count them."""
_MONTH, _DAY = 6, 8
"""Digits at the beginning of an article's rank."""


class Readings(NamedTuple):
    """What was read, by unit of time (a day, or a month as its first day).

    `units`: unit, articles, copies, days with articles; `outlets`: unit, outlet ('' for none), articles. Times are UTC.
    """

    units: list[tuple[str, int, int, int]]
    outlets: list[tuple[str, str, int]]


def read(connection: Connection, days: tuple[str, str], *, daily: bool) -> Readings:
    """What was read in `days` (inclusive), by day or by month; undated articles are left out."""
    if daily:
        return _live(connection, [days], _DAY)
    months = whole_months(days)
    t, o = reading_months.c, reading_outlets.c
    known = connection.execute(select(t.month, t.articles, t.copies, t.days).where(t.month.in_(months))).all()
    counted = sorted(row.month for row in known)
    found = _live(connection, list(gaps(days, counted)), _MONTH)
    query = select(o.month, o.outlet, o.articles).where(o.month.in_(counted))
    return Readings(
        sorted([*found.units, *((f"{month}-01", *rest) for month, *rest in known)]),
        sorted([*found.outlets, *((f"{month}-01", *rest) for month, *rest in connection.execute(query))]),
    )


def renew(connection: Connection, *, least: int = LEAST) -> int:
    """Counts the months that changed since they were counted, if they hold `least` articles; returns how many."""
    stale = sorted(
        set(_months(connection)) - set(connection.execute(select(reading_months.c.month)).scalars())
    )
    found = _live(connection, [(f"{month}-01", f"{month}-31") for month in stale], _MONTH)
    if sum(count for _, count, *_ in found.units) < least:
        return 0
    for table in (reading_months, reading_outlets):
        connection.execute(delete(table).where(table.c.month.in_(stale)))
    rows = [
        {"month": unit[:7], "articles": number, "copies": copies, "days": days}
        for unit, number, copies, days in found.units
    ]
    connection.execute(insert(reading_months), rows)
    outlets = [{"month": u[:7], "outlet": outlet, "articles": number} for u, outlet, number in found.outlets]
    connection.execute(insert(reading_outlets), outlets)
    return len(rows)


def as_day(digits: str) -> str:
    """The ISO day that a rank begins with; the first of the month where there are no more than its digits."""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8] or '01'}"


def _live(connection: Connection, ranges: Sequence[tuple[str, str]], digits: int) -> Readings:
    rank = articles.c.rank
    unit, outlet = func.substr(rank, 1, digits), func.coalesce(articles.c.outlet, "")
    units: list[tuple[str, int, int, int]] = []
    outlets: list[tuple[str, str, int]] = []
    for first, last in ranges:
        # What sorts after every rank of the last day closes the range.
        within = (articles.c.current, rank >= first.replace("-", ""), rank < f"{last.replace('-', '')}~")
        query = select(unit, func.count(), func.count(distinct(func.substr(rank, 1, _DAY)))).where(*within)
        # Copies are asked for apart, so that an index answers the larger part alone.
        copied = select(unit, func.count()).where(*within, articles.c.copy_of.is_not(None)).group_by(unit)
        copies: dict[str, int] = {row[0]: row[1] for row in connection.execute(copied)}
        units += [
            (as_day(when), number, copies.get(when, 0), days)
            for when, number, days in connection.execute(query.group_by(unit))
        ]
        who = select(unit, outlet, func.count()).where(*within).group_by(unit, outlet)
        outlets += [(as_day(when), name, number) for when, name, number in connection.execute(who)]
    return Readings(units, outlets)


def _months(connection: Connection) -> Iterator[str]:
    """Every month in which an article was published, found by steps through the index of ranks."""
    rank = articles.c.rank
    at = "0001"
    while True:
        found = connection.execute(select(func.min(rank)).where(articles.c.current, rank >= at)).scalar()
        if found is None:
            return
        month = as_day(found[:_MONTH])[:7]
        yield month
        at = following(month).replace("-", "")

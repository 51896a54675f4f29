"""Counts the events of each pair by month, once for many questions.

Comes in: dyads and companions. Goes out: rows of `tallies`. A room's part of its own because a large record is counted
so often that nobody would wait for it, and a small one so quickly that nothing is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Integer,
    Select,
    Subquery,
    Table,
    and_,
    case,
    delete,
    distinct,
    func,
    insert,
    literal_column,
    select,
    union_all,
)

from foedera.store.months import MONTH
from foedera.store.tables import companions, dyads, tallied, tallies

LEAST = 20_000
"""Rows in months that are not counted yet from which it pays to count them."""
THERE, BACK, BESIDE, ACTING = 1, 2, 4, 8
"""The ways in which a pair acts, as they are added up in `tallies.ways`; who acts together also stands beside."""
MONTH_ENDS = (
    *("01-31", "02-28", "02-29", "03-31", "04-30", "05-31", "06-30"),
    *("07-31", "08-31", "09-30", "10-31", "11-30", "12-31"),
)
_LAST = "~"
"""Sorts after every character of a day or a month."""


def renew(connection: Connection, *, least: int = LEAST) -> int:
    """Counts the months that changed since they were counted, if they hold `least` rows; returns how many."""
    stale = _stale(connection)
    rows = sum(_size(connection, month, least) for month in stale)
    if rows < least:
        return 0
    for month in stale:
        connection.execute(delete(tallies).where(tallies.c.month.between(month, f"{month}{_LAST}")))
        connection.execute(_counting(month))
    connection.execute(insert(tallied), [{"month": month} for month in stale])
    return len(stale)


def known(connection: Connection, first: str, last: str) -> list[str]:
    """The months between two that are counted, in order."""
    query = select(tallied.c.month).where(tallied.c.month.between(first, last)).order_by(tallied.c.month)
    return list(connection.execute(query).scalars())


def told_once(ranges: Sequence[tuple[str, str]], codes: Collection[str] = ()) -> Subquery:
    """Each event of a pair once, for acts that begin within one of `ranges` of days: a, b, ways, month, day, type,
    mode, status, tellings. Acts without a counterpart, within one actor, or of unknown day are left out; with `codes`
    those that none of them has a part in."""
    c = (
        union_all(*(q for t in (dyads, companions) for days in ranges for q in _acts(t, days, codes)))
        .subquery()
        .c
    )
    ways = func.max(c.there) + func.max(c.back) + func.max(c.beside) + func.max(c.acting)
    return (
        select(
            c.a,
            c.b,
            ways.label("ways"),
            func.min(c.month).label("month"),
            func.min(c.day).label("day"),
            func.min(c.type).label("type"),
            func.min(c.mode).label("mode"),
            func.min(c.status).label("status"),
            func.count(distinct(c.mention)).label("tellings"),
        )
        .group_by(c.a, c.b, c.event)
        .subquery()
    )


def _acts(table: Table, days: tuple[str, str], codes: Collection[str]) -> list[Select[Any]]:
    t, together = table.c, table is companions
    one, other = (t.first, t.second) if together else (t.source, t.recipient)
    # Numbers are written out: a parameter has no type that PostgreSQL could add up.
    none, there, back, beside, acting = (
        literal_column(str(n), Integer) for n in (0, THERE, BACK, BESIDE, ACTING)
    )
    ahead = one < other
    query = select(
        case((ahead, one), else_=other).label("a"),
        case((ahead, other), else_=one).label("b"),
        (none if together else case((ahead, there), else_=none)).label("there"),
        (none if together else case((ahead, none), else_=back)).label("back"),
        (beside if together else none).label("beside"),
        (case((companions.c.acting, acting), else_=none) if together else none).label("acting"),
        _month(t.first_day, t.last_day).label("month"),
        t.first_day.label("day"),
        t.type,
        func.coalesce(t.mode, "").label("mode"),
        t.status,
        func.coalesce(t.event, t.mention).label("event"),
        t.mention,
    ).where(t.first_day.between(*days), one != "", other != "", one != other)
    if not codes:
        return [query]
    # Two questions instead of one with `or`: an index answers each, for these codes and days at once.
    own = sorted(codes)
    return [query.where(one.in_(own)), query.where(other.in_(own), one.not_in(own))]


def _month(first: ColumnElement[str], last: ColumnElement[str]) -> ColumnElement[str]:
    """The month of the first day; the first and the last month where the date is a stretch of whole months."""
    begin, end = func.substr(first, 1, MONTH), func.substr(last, 1, MONTH)
    whole = and_(func.substr(first, 9, 2) == "01", func.substr(last, 6, 5).in_(MONTH_ENDS), begin != end)
    return case((whole, begin + "/" + end), else_=begin)


def _counting(month: str) -> Insert:
    c = told_once([(month, f"{month}{_LAST}")]).c
    keys = (c.month, c.a, c.b, c.ways, c.type, c.mode, c.status)
    query = select(*keys, func.count(), func.sum(c.tellings)).group_by(*keys)
    return insert(tallies).from_select([column.name for column in tallies.c], query)


def _stale(connection: Connection) -> list[str]:
    """The months with rows that are not counted, in order."""
    counted = set(connection.execute(select(tallied.c.month)).scalars())
    months = {month for table in (dyads, companions) for month in _months(connection, table)}
    return sorted(months - counted)


def _months(connection: Connection, table: Table) -> Iterator[str]:
    """Every month in which a row begins, found by steps through the index of days."""
    at = ""
    while True:
        query = select(func.min(table.c.first_day)).where(
            table.c.first_day > f"{at}{_LAST}" if at else table.c.first_day > ""
        )
        day = connection.execute(query).scalar()
        if day is None:
            return
        at = day[:MONTH]
        yield at


def _size(connection: Connection, month: str, enough: int) -> int:
    """How many rows begin in a month, counted up to `enough`."""
    return sum(
        connection.execute(
            select(func.count()).select_from(
                select(table.c.first_day)
                .where(table.c.first_day.between(month, f"{month}{_LAST}"))
                .limit(enough)
                .subquery()
            )
        ).scalar_one()
        for table in (dyads, companions)
    )

"""Parts of the queries that `series` puts together: the tables of pairs asked alike, and who counts on which day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Double,
    Integer,
    Select,
    Subquery,
    Table,
    and_,
    case,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union_all,
)

from foedera.store.asked import Presence, Weight
from foedera.store.months import MONTH, between, gaps, whole_months
from foedera.store.tables import companions, dyads, tallies
from foedera.store.tallies import ACTING, BESIDE, known, told_once


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two tables of pairs with its columns of actors; `together`: both stand on one side of the act."""

    table: Table
    source: Column[Any]
    recipient: Column[Any]
    together: bool


SIDES = (
    Side(dyads, dyads.c.source, dyads.c.recipient, together=False),
    Side(companions, companions.c.first, companions.c.second, together=True),
)


def told(side: Side, other: Mapping[str, ColumnElement[Any]] | None = None) -> Select[Any]:
    """The tellings of one table, in the columns that `Series.between` names; `other` replaces some."""
    t = side.table.c
    columns = [
        side.source.label("source"),
        side.recipient.label("recipient"),
        literal(1 if side.together else 0).label("together"),
        *(t[name] for name in ("first_day", "last_day", "type", "mode", "status")),
        func.coalesce(t.event, t.mention).label("event"),
        *(t[name] for name in ("mention", "article", "origin", "outlet")),
    ]
    own = other or {}
    return select(*(own[c.name].label(c.name) if c.name in own else c for c in columns)).select_from(
        side.table
    )


def present(
    code: ColumnElement[str], day: ColumnElement[str], presences: Sequence[Presence]
) -> ColumnElement[bool]:
    """Whether the code counts on `day`: one of the codes, which an index answers, and on its days."""
    codes = sorted({p.code for p in presences})
    return and_(code.in_(codes), present_now(code, day, presences)) if codes else false()


def present_now(
    code: ColumnElement[str], day: ColumnElement[str], presences: Sequence[Presence]
) -> ColumnElement[bool]:
    """The part of `present` that looks at the days: true for codes that are not among `presences`."""
    by_code: dict[str, list[Presence]] = {}
    for p in presences:
        by_code.setdefault(p.code, []).append(p)
    return and_(
        true(),
        *(
            or_(code != name, *(and_(day >= p.since, day < p.until if p.until else true()) for p in own))
            for name, own in sorted(by_code.items())
            if all(p.since or p.until for p in own)
        ),
    )


def within(presences: Sequence[Presence], days: tuple[str, str]) -> list[Presence]:
    """The same presences for questions about `days` (inclusive): those outside are left out, and a bound that no day
    of them can meet is dropped, since each that stays is looked at for every row."""
    first, last = days
    return [
        Presence(p.code, p.since if p.since > first else "", p.until if p.until <= last else "")
        for p in presences
        if p.since <= last and (not p.until or p.until > first)
    ]


def acts(connection: Connection, days: tuple[str, str], inside: Sequence[Presence] = ()) -> list[Subquery]:
    """Every event of each pair once, from the tallies where they are known and from the tellings elsewhere: parts that
    have no event in common.

    Columns: a, b, ways, a_in, b_in (1 where the code belongs to `inside` on the day), month, type, mode, status,
    events, tellings; with `inside` only acts of somebody in it. A month's tallies are used where all of it lies in
    `days`, but not for those who come or go within it.
    """
    inside = within(inside, days)
    codes = sorted({p.code for p in inside})
    counted = set(known(connection, days[0][:MONTH], days[1][:MONTH]))
    whole = [month for month in whole_months(days) if month in counted] if counted else []
    rest = list(gaps(days, whole))
    parts = [_counted(told_once(rest, codes).c, inside)] if rest else []
    if whole:
        t = tallies.c
        # The conditions stand in the order in which SQLite does best to look at them.
        query = _tallied(inside).where(or_(t.a.in_(codes), t.b.in_(codes))) if codes else _tallied(inside)
        query = query.where(t.month.between(whole[0], f"{whole[-1]}~"))
        missing = sorted(set(between(whole[0], whole[-1])) - set(whole))
        query = query.where(func.substr(t.month, 1, MONTH).not_in(missing)) if missing else query
        for month, own in _turning(inside, whole).items():
            others = and_(t.a.not_in(own), t.b.not_in(own))
            query = query.where(or_(t.month < month, t.month > f"{month}~", others))
            parts.append(_counted(told_once([(month, f"{month}~")], own).c, inside))
        parts.append(query)
    return [part.subquery("acts") for part in parts]


def joined(parts: Sequence[Select[Any]]) -> Subquery:
    """The rows of several selects, to be summed; each expression in them is worked out once for a row.

    The offset keeps both databases from putting the expressions in place of every use of a column, which takes twice
    as long.
    """
    together = union_all(*parts) if len(parts) > 1 else parts[0]
    return together.offset(0).subquery()


def _turning(inside: Sequence[Presence], months: Sequence[str]) -> dict[str, list[str]]:
    """Who comes or goes within which of these months."""
    found: dict[str, set[str]] = {}
    for p in inside:
        for day in (p.since, p.until):
            if day[:MONTH] in months and not day.endswith("-01"):
                found.setdefault(day[:MONTH], set()).add(p.code)
    return {month: sorted(codes) for month, codes in sorted(found.items())}


class Weighed:
    """What each of `acts` weighs, as expressions of its type and mode.

    Not a table to join: SQLite would go through all acts once for each row of it.
    """

    def __init__(self, act: Any, weights: Collection[Weight]) -> None:
        rows = list(weights)
        by_type: dict[str, list[Weight]] = {}
        for row in rows:
            by_type.setdefault(row.type, []).append(row)
        plain = {row.type: row for row in rows if not row.mode}
        self.quad = _number({name: _literal(plain[name].quad) for name in by_type}, act.type, 0)
        modes = {
            name: _number({r.mode: _literal(r.score) for r in own if r.mode}, act.mode, plain[name].score)
            for name, own in by_type.items()
        }
        self.score = _number(modes, act.type, 0.0)
        self.mutual = or_(
            act.type.in_(sorted(name for name, own in by_type.items() if all(r.mutual for r in own))),
            *(
                and_(act.type == r.type, act.mode == r.mode)
                for r in rows
                if r.mutual and not plain[r.type].mutual
            ),
        )
        self.statement = act.type.in_(sorted(row.type for row in plain.values() if row.statement))
        self.interact = or_(self.mutual, act.ways.not_in((BESIDE, BESIDE + ACTING)))
        """Whether the two did it to each other: one to the other, or both alike."""
        self.joint = act.ways >= ACTING
        """Whether the two did it together, to each other or to somebody else."""


def _number(
    values: Mapping[str, ColumnElement[float]], of: ColumnElement[str], otherwise: float
) -> ColumnElement[float]:
    # The column stands once before all that it may be: in SQLite a comparison for each takes four times as long.
    return case(values, value=of, else_=_literal(otherwise)) if values else _literal(otherwise)


def _literal(value: float) -> ColumnElement[float]:
    """A number written out: PostgreSQL can't tell the type of a parameter, and would group by two of them as by two."""
    return literal_column(repr(value), Integer if isinstance(value, int) else Double)


def period(month: ColumnElement[str], by: str) -> ColumnElement[str]:
    """The first month of the period that a month lies in; `by` is month, quarter or year."""
    if by == "month":
        return func.substr(month, 1, MONTH)
    year = func.substr(month, 1, 4)
    if by == "year":
        return year + "-01"
    number = func.substr(month, 6, 2)
    first = case((number <= "03", "-01"), (number <= "06", "-04"), (number <= "09", "-07"), else_="-10")
    return year + first


def of_kinds(side: Side, kinds: Collection[tuple[str, str | None]]) -> ColumnElement[bool]:
    """Whether the act is one of these types and modes; None stands for every mode."""
    t = side.table.c
    return or_(
        false(),
        *(
            t.type == name if mode is None else and_(t.type == name, t.mode == mode)
            for name, mode in sorted(kinds, key=str)
        ),
    )


def _counted(c: Any, inside: Sequence[Presence]) -> Select[Any]:
    return select(
        c.a,
        c.b,
        c.ways,
        *_flags(c.a, c.b, c.day, inside),
        c.month,
        c.type,
        c.mode,
        c.status,
        literal(1).label("events"),
        c.tellings,
    )


def _tallied(inside: Sequence[Presence]) -> Select[Any]:
    t = tallies.c
    flags = _flags(t.a, t.b, func.substr(t.month, 1, MONTH) + "-01", inside)
    return select(t.a, t.b, t.ways, *flags, t.month, t.type, t.mode, t.status, t.events, t.tellings)


def _flags(
    a: ColumnElement[str], b: ColumnElement[str], day: ColumnElement[str], inside: Sequence[Presence]
) -> list[ColumnElement[int]]:
    return [
        (case((present(code, day, inside), 1), else_=0) if inside else literal(0)).label(name)
        for code, name in ((a, "a_in"), (b, "b_in"))
    ]

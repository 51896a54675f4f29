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
from foedera.store.tallies import BESIDE, known, told_once


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


def acts(connection: Connection, days: tuple[str, str], inside: Sequence[Presence] = ()) -> Subquery:
    """Every event of each pair once, from the tallies where they are known and from the tellings elsewhere.

    Columns: a, b, ways, a_in, b_in (1 where the code belongs to `inside` on the day), month, type, mode, status,
    events, tellings; with `inside` only acts of somebody in it. A month's tallies are used where all of it lies in
    `days` and nobody comes or goes within it.
    """
    first, last = days[0][:MONTH], days[1][:MONTH]
    turning = {day[:MONTH] for p in inside for day in (p.since, p.until) if day and not day.endswith("-01")}
    counted = set(known(connection, first, last)) - turning
    whole = [month for month in whole_months(days) if month in counted] if counted else []
    rest = list(gaps(days, whole))
    parts = [_counted(told_once(rest).c, inside)] if rest else []
    if whole:
        t = tallies.c
        month = func.substr(t.month, 1, MONTH)
        query = _tallied(inside).where(t.month.between(whole[0], f"{whole[-1]}~"))
        missing = sorted(set(between(whole[0], whole[-1])) - set(whole))
        parts.append(query.where(month.not_in(missing)) if missing else query)
    if inside:
        # Cheaper than to look at the days of everybody.
        codes = sorted({p.code for p in inside})
        parts = [q.where(or_(*(q.selected_columns[name].in_(codes) for name in ("a", "b")))) for q in parts]
    return union_all(*parts).subquery("acts")


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
        self.quad = _number({name: plain[name].quad for name in by_type}, act.type, 0)
        modes = {
            name: _number({r.mode: r.score for r in own if r.mode}, act.mode, plain[name].score)
            for name, own in by_type.items()
        }
        self.score = case(*((act.type == name, score) for name, score in modes.items()), else_=_literal(0.0))
        self.mutual = or_(
            act.type.in_(sorted(name for name, own in by_type.items() if all(r.mutual for r in own))),
            *(
                and_(act.type == r.type, act.mode == r.mode)
                for r in rows
                if r.mutual and not plain[r.type].mutual
            ),
        )
        self.statement = act.type.in_(sorted(row.type for row in plain.values() if row.statement))
        self.interact = or_(self.mutual, act.ways != BESIDE)
        """Whether the two did it to each other: one to the other, or both alike."""


def _number(values: Mapping[str, float], of: ColumnElement[str], otherwise: float) -> ColumnElement[float]:
    if not values:
        return _literal(otherwise)
    return case(*((of == name, _literal(value)) for name, value in values.items()), else_=_literal(otherwise))


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

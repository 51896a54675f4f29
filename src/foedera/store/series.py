"""What figures are made of: who acted towards whom on which day, and how much was read on which day.

Comes in: actors with the days on which they count, and a span of days. Goes out: plain rows, one for each telling of an
act, or counts of them by month. Nothing here writes, and nothing knows what a figure means.

`dyads` and `companions` hold current event mentions only, with the values of the event that they are grouped in, so
that an event is counted once by counting different `event` keys.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from foedera.store import readings
from foedera.store.act_rows import (
    SIDES,
    Weighed,
    acts,
    joined,
    of_kinds,
    period,
    present,
    present_now,
    told,
)
from foedera.store.asked import Presence, Weight
from foedera.store.months import MONTH
from foedera.store.readings import Readings, as_day
from foedera.store.tables import articles, dyads, event_mentions
from foedera.store.tallies import BACK, THERE

_BATCH = 500
"""Well under SQLite's limit of parameters in one statement."""
Days = tuple[str, str]
"""First and last day (``YYYY-MM-DD``), both inclusive."""
Kinds = Collection[tuple[str, str | None]]
"""Acts by type and mode; None stands for every mode."""
Of = Literal["pair", "actor", "type"]
AHEAD, BACKWARD = ([ways for ways in range(16) if ways & way] for way in (THERE, BACK))
"""The values of `ways` in which the first of a pair acts towards the second, and the second towards the first."""


class Series:
    """The questions that figures ask; `connect` opens a connection for one of them."""

    def __init__(self, connect: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connect = connect

    def between(
        self,
        a: Sequence[Presence],
        b: Sequence[Presence],
        days: Days,
        *,
        mutual: Kinds,
        types: Collection[str] = (),
    ) -> Sequence[Any]:
        """Every telling of an act between `a` and `b`, in either direction, that begins within `days`.

        Rows: source, recipient, together, first_day, last_day, type, mode, status, event, mention, article, origin,
        outlet. `event` is the mention's own id where it is not grouped. Of those who stand on one side (`together`)
        only acts in `mutual` are given. `types` narrows to some types.
        """
        parts = []
        for side in SIDES:
            t = side.table.c
            query = told(side).where(t.first_day.between(*days))
            if types:
                query = query.where(t.type.in_(sorted(types)))
            if side.together:
                query = query.where(of_kinds(side, mutual))
            for one, other in ((a, b),) if a == b else ((a, b), (b, a)):
                parts.append(
                    query.where(
                        present(side.source, t.first_day, one), present(side.recipient, t.first_day, other)
                    )
                )
        return self._all(union_all(*parts))

    def of_actors(
        self,
        actors: Sequence[Presence],
        days: Days,
        *,
        types: Collection[str] = (),
        statuses: Collection[str] = (),
    ) -> Sequence[Any]:
        """Every telling of an act that one of `actors` has a part in (all, for no actors); rows as in `between`."""
        parts = []
        for side in SIDES:
            t = side.table.c
            query = told(side).where(t.first_day.between(*days))
            if types:
                query = query.where(t.type.in_(sorted(types)))
            if statuses:
                query = query.where(t.status.in_(sorted(statuses)))
            if not actors:
                parts.append(query)
                continue
            own, other = (present(column, t.first_day, actors) for column in (side.source, side.recipient))
            codes = sorted({p.code for p in actors})
            aside = or_(side.source.not_in(codes), ~present_now(side.source, t.first_day, actors))
            parts += [query.where(own), query.where(other, aside)]
        return self._all(union_all(*parts))

    def pairs(self, days: Days, weights: Collection[Weight], statuses: Collection[str]) -> Sequence[Any]:
        """What each pair did to each other: a, b, events, cooperative (of quad class 1 or 2), score (sum).

        Pairs are undirected, a before b. Of those who stand on one side only mutual acts count. Events that only lie in
        a stretch of months count where all of it lies in `days`.
        """
        with self._connect() as connection:
            parts = []
            for part in acts(connection, days):
                act, w = part.c, Weighed(part.c, weights)
                lies = or_(func.length(act.month) == MONTH, func.substr(act.month, MONTH + 2) <= days[1])
                good = case((w.quad <= 2, act.events), else_=0)
                columns = (act.a, act.b, act.events, good.label("cooperative"), w.score.label("score"))
                parts.append(select(*columns).where(act.status.in_(sorted(statuses)), w.interact, lies))
            c = joined(parts).c
            query = select(
                c.a, c.b, func.sum(c.events), func.sum(c.cooperative), func.sum(c.events * c.score)
            )
            return self._rows(connection, query.group_by(c.a, c.b))

    def months(
        self, days: Days, weights: Collection[Weight], statuses: Collection[str], of: Of
    ) -> Sequence[Any]:
        """By month what pairs, single actors or types had: key (two columns, the second '' but for pairs), month,
        events, score (sum). An actor has what it does itself, and mutual acts."""
        with self._connect() as connection:
            none = literal("")
            parts = []
            for part in acts(connection, days):
                act, w = part.c, Weighed(part.c, weights)
                ahead, back = act.ways.in_(AHEAD), act.ways.in_(BACKWARD)
                views: dict[Of, list[tuple[tuple[Any, Any], Any]]] = {
                    "pair": [((act.a, act.b), true())],
                    "actor": [((act.a, none), or_(w.mutual, ahead)), ((act.b, none), or_(w.mutual, back))],
                    "type": [((act.type, none), true())],
                }
                of_month = (act.status.in_(sorted(statuses)), w.interact, func.length(act.month) == MONTH)
                for (one, other), condition in views[of]:
                    keys = (one.label("one"), other.label("other"), act.month)
                    columns = (*keys, act.events, w.score.label("score"))
                    parts.append(select(*columns).where(*of_month, condition))
            c = joined(parts).c
            keys = (c.one, c.other, c.month)
            query = select(*keys, func.sum(c.events), func.sum(c.events * c.score)).group_by(*keys)
            return self._rows(connection, query)

    def kinds(self, days: Days, weights: Collection[Weight], statuses: Collection[str]) -> Sequence[Any]:
        """What each pair did by type: a, b, type, first month, last month, events, tellings."""
        with self._connect() as connection:
            parts = []
            for part in acts(connection, days):
                act, w = part.c, Weighed(part.c, weights)
                columns = (act.a, act.b, act.type, act.month, act.events, act.tellings)
                month = func.length(act.month) == MONTH
                parts.append(select(*columns).where(act.status.in_(sorted(statuses)), w.interact, month))
            c = joined(parts).c
            query = select(
                c.a,
                c.b,
                c.type,
                func.min(c.month).label("first"),
                func.max(c.month).label("last"),
                func.sum(c.events).label("events"),
                func.sum(c.tellings).label("tellings"),
            )
            return self._rows(connection, query.group_by(c.a, c.b, c.type))

    def inside(
        self, days: Days, inside: Sequence[Presence], weights: Collection[Weight], statuses: Collection[str]
    ) -> Sequence[Any]:
        """What those who belong to `inside` on the day do by month, with each other and with the rest.

        Rows: a, b ('' for one who does not belong), month, quad, events, score, square (sums of the scores and of their
        squares), joint. Pairs are undirected. Of those who stand on one side only mutual acts count; `joint` counts
        what two who belong did side by side, to each other or to anybody else.
        """
        with self._connect() as connection:
            parts = []
            for part in acts(connection, days, inside):
                act, w = part.c, Weighed(part.c, weights)
                joint = and_(w.joint, act.a_in == 1, act.b_in == 1)
                parts.append(
                    select(
                        case((act.a_in == 1, act.a), else_="").label("a"),
                        case((act.b_in == 1, act.b), else_="").label("b"),
                        act.month,
                        w.quad.label("quad"),
                        case((w.interact, act.events), else_=0).label("events"),
                        w.score.label("score"),
                        case((joint, act.events), else_=0).label("joint"),
                    ).where(
                        act.status.in_(sorted(statuses)),
                        or_(act.a_in == 1, act.b_in == 1),
                        or_(w.interact, joint),
                        func.length(act.month) == MONTH,
                    )
                )
            flat = joined(parts).c
            keys = (flat.a, flat.b, flat.month, flat.quad)
            n, s = flat.events, flat.score
            query = select(
                *keys,
                func.sum(n).label("events"),
                func.sum(n * s).label("score"),
                func.sum(n * s * s).label("square"),
                func.sum(flat.joint).label("joint"),
            ).group_by(*keys)
            return self._rows(connection, query)

    def positions(
        self,
        days: Days,
        inside: Sequence[Presence],
        members: Collection[str],
        weights: Collection[Weight],
        statuses: Collection[str],
        by: str,
    ) -> Sequence[Any]:
        """How many of `members` speak well and ill of each outsider: period (its first month), target, good, bad.

        A member's position in a period is the sign of the sum of the scores of its statements to the target; a sum of
        zero is none. Outsiders are those who do not belong to `inside` on the day. `by` is month, quarter or year.
        """
        with self._connect() as connection:
            parts = []
            for part in acts(connection, days, inside):
                act, w = part.c, Weighed(part.c, weights)
                mine = act.a_in == 1
                columns = (
                    period(act.month, by).label("period"),
                    case((mine, act.a), else_=act.b).label("source"),
                    case((mine, act.b), else_=act.a).label("target"),
                    (act.events * w.score).label("weight"),
                )
                ahead = and_(mine, act.b_in == 0, act.a.in_(sorted(members)), act.ways.in_(AHEAD))
                back = and_(act.b_in == 1, act.a_in == 0, act.b.in_(sorted(members)), act.ways.in_(BACKWARD))
                spoken = (w.statement, act.status.in_(sorted(statuses)), or_(ahead, back))
                parts.append(select(*columns).where(*spoken, func.length(act.month) == MONTH))
            said = joined(parts).c
            total = func.sum(said.weight)
            each = (
                select(
                    said.period,
                    said.target,
                    case((total > 0, 1), else_=0).label("good"),
                    case((total < 0, 1), else_=0).label("bad"),
                )
                .group_by(said.period, said.source, said.target)
                .subquery()
                .c
            )
            query = select(
                each.period, each.target, func.sum(each.good).label("good"), func.sum(each.bad).label("bad")
            )
            return self._rows(connection, query.group_by(each.period, each.target))

    def planned(self, days: Days) -> Sequence[Any]:
        """Tellings of acts that were told as planned for days that begin within `days`; rows as in `between`.

        Days and status are as this telling has them, whatever the event that it is grouped in turned out to be.
        """
        m = event_mentions.c
        parts = []
        for side in SIDES:
            own = {"first_day": m.first_day, "last_day": m.last_day, "status": m.status}
            query = told(side, own).join(event_mentions, m.id == side.table.c.mention)
            parts.append(query.where(m.current, m.status == "planned", m.first_day.between(*days)))
        return self._all(union_all(*parts))

    def reading(self, days: Days, *, daily: bool = False) -> Readings:
        """How many articles were read in `days`, by month or by day, and by outlet."""
        with self._connect() as connection:
            return readings.read(connection, days, daily=daily)

    def span(self) -> Days | None:
        """First and last day (UTC) on which an article was published; None where no article has a date."""
        rank = articles.c.rank
        # Apart each is one step through the index; SQLite reads all of it for both at once.
        ends = (select(end(rank)).where(articles.c.current, rank >= "0001") for end in (func.min, func.max))
        first, last = self._all(select(*(end.scalar_subquery() for end in ends)))[0]
        return None if first is None else (as_day(first), as_day(last))

    def published(self, ids: Iterable[str]) -> dict[str, str]:
        """The day (UTC) on which each of these articles was published; those without a date are left out."""
        rows = self._by_id(articles.c.id, (articles.c.rank,), ids)
        return {article: as_day(rank) for article, rank in rows if rank >= "0001"}

    def contexts(self, mentions: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What each of these event mentions is about."""
        rows = self._by_id(event_mentions.c.id, (event_mentions.c.contexts,), mentions)
        return {mention: tuple(about) for mention, about in rows}

    def titles(self, ids: Iterable[str]) -> dict[str, tuple[str, str | None]]:
        """Title and outlet of each of these articles."""
        rows = self._by_id(articles.c.id, (articles.c.title, articles.c.outlet), ids)
        return {article: (title, outlet) for article, title, outlet in rows}

    def undated(self, codes: Collection[str]) -> int:
        """How many event mentions of these sources (all, for none) have no day that is known."""
        query = select(func.count(distinct(dyads.c.mention))).where(dyads.c.first_day == "")
        if codes:
            query = query.where(or_(dyads.c.source.in_(sorted(codes)), dyads.c.recipient.in_(sorted(codes))))
        return int(self._all(query)[0][0])

    def _all(self, query: Any) -> Sequence[Any]:
        with self._connect() as connection:
            return self._rows(connection, query)

    @staticmethod
    def _rows(connection: Connection, query: Any) -> Sequence[Any]:
        found: Sequence[Any] = connection.execute(query).all()
        return found

    def _by_id(
        self, key: Column[Any], wanted: Sequence[ColumnElement[Any]], ids: Iterable[str]
    ) -> Iterator[Any]:
        every = sorted(set(ids))
        for start in range(0, len(every), _BATCH):
            query: Select[Any] = select(key, *wanted).where(key.in_(every[start : start + _BATCH]))
            yield from self._all(query)

"""Lists of events and of event mentions by what is wanted, newest first, and one event with all its tellings.

Where an actor is asked for, the table of his acts is read from its newest end; the filters stand in it, so nothing
else is looked at until a page is full. Of two actors the one with fewer acts is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, exists, func, or_, select

from foedera.errors import StoreError
from foedera.records import Event
from foedera.store import judgements
from foedera.store.event_rows import event_of
from foedera.store.mention_rows import LAID, told, told_of
from foedera.store.tables import articles, event_actors, event_mentions, events, mention_actors, parties
from foedera.store.terms import Choice
from foedera.store.views import EventTold
from foedera.store.wanted import EventsWanted, EventView, Listed, Telling


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is listed: its table, that of its actors, and the column there that names it."""

    base: Table
    actors: Table
    key: str


FEW = 3_000  # acts; counting up to so many takes a fraction of a millisecond

_MENTIONS = _Kind(event_mentions, mention_actors, "mention")
_EVENTS = _Kind(events, event_actors, "event")


def list_mentions(
    connection: Connection, wanted: EventsWanted, limit: int, after: str | None = None
) -> Listed[EventTold]:
    """Event mentions of current articles, newest first; those without a year stand at the day of their article."""
    ids, following = _page(connection, _MENTIONS, wanted, limit, after)
    rows = connection.execute(
        told().where(event_mentions.c.id.in_(ids)).order_by(event_mentions.c.rank.desc())
    ).all()
    return Listed(told_of(connection, rows), following)


def list_events(
    connection: Connection, wanted: EventsWanted, limit: int, after: str | None = None
) -> Listed[Event]:
    """Events, likewise; an outlet is that of one of its tellings."""
    ids, following = _page(connection, _EVENTS, wanted, limit, after)
    rows = connection.execute(select(events).where(events.c.id.in_(ids)).order_by(events.c.rank.desc())).all()
    mentions = _tellings(connection, ids)
    return Listed(tuple(event_of(row, mentions[row.id]) for row in rows), following)


def count_mentions(connection: Connection, wanted: EventsWanted) -> int:
    """How many event mentions are wanted."""
    return _count(connection, _MENTIONS, wanted)


def count_events(connection: Connection, wanted: EventsWanted) -> int:
    """How many events are wanted."""
    return _count(connection, _EVENTS, wanted)


def statements(
    connection: Connection, code: str, types: Collection[str], limit: int, *, about: bool = False
) -> tuple[EventTold, ...]:
    """The newest event mentions of some types in which an actor acts, or which are `about` it, as their recipient."""
    own, side = mention_actors.c, "recipient" if about else "source"
    stands = exists().where(
        parties.c.mention == own.mention, parties.c.side == side, parties.c.code == own.code
    )
    query = select(own.mention).where(own.code == code, own.type.in_(sorted(types)), stands)
    ids = connection.execute(query.order_by(own.rank.desc()).limit(limit)).scalars().all()
    rows = connection.execute(
        told().where(event_mentions.c.id.in_(ids)).order_by(event_mentions.c.rank.desc())
    ).all()
    return told_of(connection, rows)


def places(connection: Connection, wanted: EventsWanted, most: int) -> tuple[Sequence[Any], int]:
    """Where the newest `most` event mentions that are wanted took place, and how many were looked at.

    Rows: place, country, latitude, longitude, type, count; those whose place has no point are left out.
    """
    query, rank, _ = _matching(_MENTIONS, wanted)
    newest = query.order_by(rank.desc()).limit(most).subquery()
    m = event_mentions.c
    where = (m.place, m.country, m.latitude, m.longitude, m.type)
    found = select(*where, func.count().label("count")).join(newest, newest.c.id == m.id)
    found = found.where(m.latitude.is_not(None), m.longitude.is_not(None)).group_by(*where).order_by(*where)
    looked = connection.scalar(select(func.count()).select_from(newest)) or 0
    return connection.execute(found).all(), looked


def ungrouped(connection: Connection) -> int:
    """How many event mentions of current articles are in no event yet."""
    m = event_mentions.c
    return connection.scalar(select(func.count()).where(m.current, m.event.is_(None))) or 0


def outlets(connection: Connection) -> tuple[str, ...]:
    """The outlets of all current articles, by name."""
    outlet = articles.c.outlet
    query = select(outlet).where(articles.c.current, outlet.is_not(None)).distinct().order_by(outlet)
    return tuple(connection.execute(query).scalars())


def event(connection: Connection, id: str) -> EventView:  # noqa: A002 - the record's own name
    """The event of an id, or of the id of one of its mentions, or of the beginning of either, with all its tellings.

    Raises StoreError where there is none, or several.
    """
    try:
        found = judgements.resolve(connection, judgements.EVENT, id)
    except StoreError as error:
        try:
            mention = judgements.resolve(connection, judgements.MENTION, id)
        except StoreError:
            raise error from None
        own = event_mentions.c
        query = select(own.event).where(own.id.in_([mention, mention + LAID]), own.event.is_not(None))
        grouped = connection.scalar(query)
        if grouped is None:
            return EventView(None, _told(connection, event_mentions.c.id == mention))
        found = grouped
    row = connection.execute(select(events).where(events.c.id == found)).one()
    return EventView(
        event_of(row, _tellings(connection, [found])[found]),
        _told(connection, event_mentions.c.event == found),
    )


def standing(connection: Connection, ids: Sequence[str]) -> tuple[EventTold, ...]:
    """The event mention that stands for each of these events, in their order; an id may be a mention's own.

    Those that are gone are left out.
    """
    stands = dict.fromkeys(ids, "")
    query = select(events.c.id, events.c.mention).where(events.c.id.in_(list(ids)))
    stands.update({row.id: row.mention for row in connection.execute(query)})
    own = [mention or key for key, mention in stands.items()]
    rows = connection.execute(told().where(event_mentions.c.id.in_(own), event_mentions.c.current)).all()
    found = dict(zip((row.id for row in rows), told_of(connection, rows), strict=True))
    return tuple(found[mention] for mention in own if mention in found)


def _told(connection: Connection, which: ColumnElement[bool]) -> tuple[Telling, ...]:
    rows = connection.execute(told().where(which).order_by(articles.c.rank, event_mentions.c.id)).all()
    found = zip(rows, told_of(connection, rows), strict=True)
    return tuple(Telling(one, row.article_copy_of is not None) for row, one in found)


def _tellings(connection: Connection, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    """The mentions of each event, the earliest published first."""
    m = event_mentions.c
    query = select(m.event, m.id).join(articles, articles.c.id == m.article).where(m.event.in_(ids))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query.order_by(articles.c.rank, m.id)):
        found[row.event].append(row.id)
    return found


def _page(
    connection: Connection, kind: _Kind, wanted: EventsWanted, limit: int, after: str | None
) -> tuple[list[str], str | None]:
    """The ids of the next rows and the key to go on with.

    What begins on the first day or later has a rank from there on; what is older and may still reach into the days
    asked for (a month, a year) comes behind, so it is looked for only where the page has room left.
    """
    query, rank, _ = _matching(kind, _rarer_first(connection, kind, wanted))
    if after is not None:
        query = query.where(rank < after)
    bounds: list[list[ColumnElement[bool]]] = [[]]
    if wanted.first is not None:
        edge = wanted.first.replace("-", "")
        bounds = [[rank >= edge], [rank < edge]]
    rows: list[Any] = []
    for within in bounds:
        if len(rows) <= limit:
            more = query.where(*within).order_by(rank.desc()).limit(limit + 1 - len(rows))
            rows += connection.execute(more).all()
    shown = rows[:limit]
    return [row.id for row in shown], shown[-1].rank if len(rows) > limit else None


def _count(connection: Connection, kind: _Kind, wanted: EventsWanted) -> int:
    query, _, once = _matching(kind, _rarer_first(connection, kind, wanted), every=True)
    if once:
        query = query.with_only_columns(func.count(), maintain_column_froms=True)
        return connection.scalar(query) or 0
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def _rarer_first(connection: Connection, kind: _Kind, wanted: EventsWanted) -> EventsWanted:
    """The same wish with the actors before the partners that have fewer acts, where either has few."""
    if not wanted.actors or not wanted.partners:
        return wanted
    ours, theirs = (_few(connection, kind, codes) for codes in (wanted.actors, wanted.partners))
    return replace(wanted, actors=wanted.partners, partners=wanted.actors) if theirs < ours else wanted


def _few(connection: Connection, kind: _Kind, codes: Sequence[str]) -> int:
    """How many acts the actors have, counted no further than `FEW`."""
    some = select(kind.actors.c.rank).where(_among(kind.actors.c.code, codes)).limit(FEW).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _matching(
    kind: _Kind, wanted: EventsWanted, *, every: bool = False
) -> tuple[Select[Any], ColumnElement[str], bool]:
    """A selection of id and rank, its rank, and whether nothing can be in it twice; `every` where all are looked at."""
    first, second = (wanted.actors, wanted.partners) if wanted.actors else (wanted.partners, ())
    base = kind.base.c
    if not first:
        query = select(base.id, base.rank)
        if "current" in base:
            query = query.where(base.current)
        return query.where(*_filters(kind, kind.base, kind.base, wanted, every)), base.rank, True
    own = kind.actors.alias("own")
    query = select(own.c[kind.key].label("id"), own.c.rank).where(_among(own.c.code, first))
    if second:
        other = kind.actors.alias("other")
        query = query.where(exists().where(other.c.rank == own.c.rank, _among(other.c.code, second)))
    whole: FromClause = own
    if any(name == "place" for name, _ in wanted.places):
        query = query.join(kind.base, base.id == own.c[kind.key])
        whole = kind.base
    query = query.where(*_filters(kind, own, whole, wanted, every))
    return (query, own.c.rank, True) if len(first) == 1 else (query.distinct(), own.c.rank, False)


def _filters(
    kind: _Kind, table: FromClause, whole: FromClause, wanted: EventsWanted, every: bool
) -> Iterator[ColumnElement[bool]]:
    """The conditions but for the actors; `whole` has the place too."""
    c = table.c
    for column, values in ((c.type, wanted.types), (c.mode, wanted.modes), (c.status, wanted.statuses)):
        if values:
            yield _among(column, values)
    if wanted.places:
        yield _lies(whole, wanted.places)
    if wanted.main:
        yield c.main
    if wanted.outlets and kind is _MENTIONS:
        yield _among(c.outlet, wanted.outlets)
    elif wanted.outlets:
        told_by, event_id = event_mentions.c, c.event if "event" in c else c.id
        of_outlet = (told_by.current, _among(told_by.outlet, wanted.outlets))
        if every:
            # All that the outlet told are fewer than all events; one by one is right for the newest only.
            yield event_id.in_(select(told_by.event).where(*of_outlet))
        else:
            yield exists().where(told_by.event == event_id, *of_outlet)
    if wanted.first is not None:
        yield c.last_day >= wanted.first
    if wanted.last is not None:
        yield c.first_day <= wanted.last
        if not every:
            # The rank begins with the first day: with this bound the newest end is found without reading up to it.
            yield c.rank < wanted.last.replace("-", "") + "~"


def _lies(table: FromClause, places: Choice) -> ColumnElement[bool]:
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in places:
        ways[name].append(value)
    return or_(*(table.c[name].in_(values) for name, values in ways.items()))


def _among(column: ColumnElement[Any], values: Sequence[str]) -> ColumnElement[bool]:
    return column == values[0] if len(values) == 1 else column.in_(values)

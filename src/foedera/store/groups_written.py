"""Writes what comparing articles and grouping event mentions found: copies, and events with their mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from foedera.errors import StoreError
from foedera.records import Event
from foedera.store import derived
from foedera.store.event_rows import actor_rows, event_row
from foedera.store.tables import articles, event_actors, event_mentions, events
from foedera.store.views import Copy

AT_ONCE = 500
"""Ids in one statement; well under every database's limit."""

_Item = TypeVar("_Item")


def put_copies(connection: Connection, copies: Sequence[Copy]) -> None:
    """Notes signature, original and similarity of articles; what they tell counts for the original's source."""
    if not copies:
        return
    rows = [
        {"of": c.article, "sign": c.signature, "original": c.copy_of, "alike": c.similarity} for c in copies
    ]
    values: dict[str, Any] = {
        "signature": bindparam("sign"),
        "copy_of": bindparam("original"),
        "similarity": bindparam("alike"),
    }
    before = {}
    for ids in pieces([c.article for c in copies]):
        found = select(articles.c.id, articles.c.copy_of).where(articles.c.id.in_(ids))
        before.update({r.id: r.copy_of for r in connection.execute(found)})
    connection.execute(update(articles).where(articles.c.id == bindparam("of")).values(values), rows)
    moved = [c.article for c in copies if c.article in before and before[c.article] != c.copy_of]
    for ids in pieces(moved):
        told = select(event_mentions.c.id).where(event_mentions.c.article.in_(ids))
        _recount(connection, list(connection.execute(told).scalars()))


def put_events(connection: Connection, group: Sequence[Event]) -> None:
    """Adds or replaces events, and moves their mentions into them."""
    if not group:
        return
    wanted = {mention: event.id for event in group for mention in event.mentions}
    if len(wanted) < sum(len(event.mentions) for event in group):
        twice = Counter(m for event in group for m in event.mentions).most_common(1)[0][0]
        raise StoreError(f"event mention {twice} can tell one event only")
    told = _told(connection, list(wanted))
    missing = sorted(wanted.keys() - told.keys())
    if missing:
        raise StoreError(f"event mention {missing[0]} is not in the store, or in a superseded version")
    _replace(connection, group, {m: row.rank for m, row in told.items()})
    ids = [event.id for event in group]
    left = [
        row.id
        for piece in pieces(ids)
        for row in connection.execute(select(event_mentions.c.id).where(event_mentions.c.event.in_(piece)))
        if row.id not in wanted
    ]
    moved: dict[str, str | None] = {m: event for m, event in wanted.items() if told[m].event != event}
    moved.update(dict.fromkeys(left))
    if moved:
        derived.regroup(connection, [{"mention_id": m, "event_id": e} for m, e in moved.items()])
    _recount(connection, [*wanted, *left])
    others = {row.event for row in told.values() if row.event is not None} - set(ids)
    for piece in pieces(sorted(others)):
        derived.settle(connection, piece)


def drop_events(connection: Connection, ids: Sequence[str]) -> None:
    """Removes events; their mentions are in none."""
    for piece in pieces(ids):
        query = select(event_mentions.c.id).where(event_mentions.c.event.in_(piece))
        mentions = list(connection.execute(query).scalars())
        derived.regroup(connection, [{"mention_id": m, "event_id": None} for m in mentions])
        connection.execute(delete(events).where(events.c.id.in_(piece)))
        _recount(connection, mentions)


def pieces(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """`items`, as many at a time as one statement takes."""
    for n in range(0, len(items), AT_ONCE):
        yield items[n : n + AT_ONCE]


def _recount(connection: Connection, mentions: Sequence[str]) -> None:
    for piece in pieces(mentions):
        derived.recount(connection, piece)


def _told(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    """The rank and the present event of each current event mention."""
    m = event_mentions.c
    return {
        row.id: row
        for piece in pieces(ids)
        for row in connection.execute(select(m.id, m.rank, m.event).where(m.id.in_(piece), m.current))
    }


def _replace(connection: Connection, group: Sequence[Event], ranks: dict[str, str]) -> None:
    rows = [event_row(event, max(ranks[m] for m in event.mentions)) for event in group]
    known: set[str] = set()
    for piece in pieces([event.id for event in group]):
        known.update(connection.execute(select(events.c.id).where(events.c.id.in_(piece))).scalars())
        connection.execute(delete(event_actors).where(event_actors.c.event.in_(piece)))
    fresh = [row for row in rows if row["id"] not in known]
    again = [{**row, "of": row["id"]} for row in rows if row["id"] in known]
    if fresh:
        connection.execute(insert(events), fresh)
    if again:
        names = [c.name for c in events.c if c.name != "id"]
        values: dict[str, Any] = {name: bindparam(name) for name in names}
        connection.execute(update(events).where(events.c.id == bindparam("of")).values(values), again)
    actors = [actor for row in rows for actor in actor_rows(row)]
    if actors:
        connection.execute(insert(event_actors), actors)

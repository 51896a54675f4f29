"""Fills the tables that lists and counts are answered from, and empties them where an article is no longer current.

They hold nothing that the tables of what was read don't: each has one definition here, in SQL, used when a page is
written, when it is read anew, and when the store is checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from foedera.store.page_rows import actor_rows
from foedera.store.tables import (
    article_actors,
    articles,
    companions,
    dyads,
    event_mentions,
    events,
    mention_actors,
    parties,
)

NONE = literal("")
_M, _A = event_mentions.c, articles.c
_FILTERS = (_M.type, _M.mode, _M.status, _M.first_day, _M.last_day, _M.country, _M.main, _M.outlet)


def actors_told() -> Select[Any]:
    """The rows of `mention_actors`."""
    return (
        select(parties.c.code, _M.rank, _M.id.label("mention"), *_FILTERS)
        .distinct()
        .join(event_mentions, _M.id == parties.c.mention)
        .where(_M.current)
    )


def pairs_told() -> Select[Any]:
    """The rows of `dyads`."""
    source, recipient = parties.alias("s"), parties.alias("r")
    return (
        _counted(func.coalesce(source.c.code, NONE), func.coalesce(recipient.c.code, NONE), dyads)
        .outerjoin(source, and_(source.c.mention == _M.id, source.c.side == "source"))
        .outerjoin(recipient, and_(recipient.c.mention == _M.id, recipient.c.side == "recipient"))
    )


def together_told() -> Select[Any]:
    """The rows of `companions`."""
    one, other = parties.alias("p"), parties.alias("q")
    beside = and_(other.c.mention == _M.id, other.c.side == one.c.side, other.c.code > one.c.code)
    rows = _counted(one.c.code, other.c.code, companions)
    # Who stands on both sides is one row, not two.
    acting = func.max(case((one.c.side == "source", 1), else_=0)) == 1
    return (
        rows.group_by(*rows.selected_columns)
        .add_columns(acting.label("acting"))
        .join(one, one.c.mention == _M.id)
        .join(other, beside)
    )


def _counted(one: ColumnElement[str], other: ColumnElement[str], table: Table) -> Select[Any]:
    """Pairs of actors with the values of the event that a mention is grouped in, else its own."""

    def value(name: str) -> ColumnElement[Any]:
        return case((_M.event.is_(None), _M[name]), else_=events.c[name])

    first, second = list(table.c)[:2]
    return (
        select(
            one.label(first.name),
            other.label(second.name),
            func.coalesce(value("first_day"), NONE).label("first_day"),
            _M.id.label("mention"),
            func.coalesce(value("last_day"), NONE).label("last_day"),
            value("type").label("type"),
            value("mode").label("mode"),
            value("status").label("status"),
            _M.event,
            _M.article,
            func.coalesce(_A.copy_of, _A.lineage).label("origin"),
            _M.outlet,
        )
        .distinct()
        .select_from(event_mentions)
        .join(articles, _A.id == _M.article)
        .outerjoin(events, events.c.id == _M.event)
        .where(_M.current)
    )


DEFINED = ((mention_actors, actors_told()), (dyads, pairs_told()), (companions, together_told()))
"""Each table that follows from the others by SQL alone, with what it must hold."""


def _filling(table: Table, query: Select[Any]) -> Insert:
    return insert(table).from_select([column.name for column in query.selected_columns], query)


# Made once: putting a statement together takes longer than running it for the mentions of one page.
_GIVEN: BindParameter[Any] = bindparam("given", expanding=True)
_OF_ARTICLES = tuple(_filling(table, query.where(_M.article.in_(_GIVEN))) for table, query in DEFINED)
_OF_MENTIONS = tuple(
    (delete(table).where(table.c.mention.in_(_GIVEN)), _filling(table, query.where(_M.id.in_(_GIVEN))))
    for table, query in DEFINED
)


def fill(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Adds what the articles of `rows`, as they were inserted, tell to the tables made for lists and counts."""
    current = [row for row in rows if row["current"]]
    named = [actor for row in current for actor in actor_rows(row)]
    if named:
        connection.execute(insert(article_actors), named)
    if current:
        fill_from_mentions(connection, [row["id"] for row in current])


def fill_from_mentions(connection: Connection, ids: Sequence[str]) -> None:
    """The part of `fill` that follows from the event mentions of the articles `ids`."""
    for statement in _OF_ARTICLES:
        connection.execute(statement, {"given": list(ids)})


def recount(connection: Connection, mentions: Sequence[str]) -> None:
    """Makes the pairs of these event mentions anew, after their events or their articles' originals changed."""
    _renew(connection, mentions, _OF_MENTIONS[1:])


def renew(connection: Connection, mentions: Sequence[str]) -> None:
    """Makes all that follows from these event mentions anew, after they became current or ceased to be."""
    _renew(connection, mentions, _OF_MENTIONS)


def _renew(connection: Connection, mentions: Sequence[str], how: Sequence[tuple[Delete, Insert]]) -> None:
    for emptying, filling in how:
        connection.execute(emptying, {"given": list(mentions)})
        connection.execute(filling, {"given": list(mentions)})


def empty(connection: Connection, ids: Sequence[str]) -> None:
    """Takes the articles `ids` out of those tables, and their event mentions out of their events."""
    told = select(_M.id).where(_M.article.in_(ids))
    rows = connection.execute(select(_M.id, _M.event).where(_M.article.in_(ids), _M.event.is_not(None))).all()
    regroup(connection, [{"mention_id": row.id, "event_id": None} for row in rows])
    for table, _ in DEFINED:
        connection.execute(delete(table).where(table.c.mention.in_(told)))
    connection.execute(delete(article_actors).where(article_actors.c.article.in_(ids)))
    settle(connection, sorted({row.event for row in rows}))


def regroup(connection: Connection, rows: Sequence[dict[str, str | None]]) -> None:
    """Sets the event of each mention; rows are ``mention_id`` and ``event_id``."""
    if rows:
        change = update(event_mentions).where(_M.id == bindparam("mention_id"))
        connection.execute(change.values(event=bindparam("event_id")), list(rows))


def settle(connection: Connection, ids: Sequence[str]) -> None:
    """Marks events whose mentions changed as stale, and drops those that lost the last."""
    if not ids:
        return
    alive = set(connection.execute(select(_M.event).where(_M.event.in_(ids)).distinct()).scalars())
    gone = [i for i in ids if i not in alive]
    if gone:
        connection.execute(delete(events).where(events.c.id.in_(gone)))
    if alive:
        connection.execute(update(events).where(events.c.id.in_(sorted(alive))).values(stale=True))

"""Finds out whether a store is sound: the file itself, what its tables promise each other, evidence in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, func, or_, select

from foedera.store import derived, laid_over
from foedera.store.tables import (
    article_actors,
    articles,
    event_actors,
    event_mentions,
    events,
    evidence,
    metadata,
    pages,
    paths,
    search_documents,
)

SHOWN = 5
"""So many cases of a fault are named; the number of all is always said."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must hold, in words; `faults` counts where it does not, `cases` names some of them."""

    name: str
    faults: int
    cases: tuple[str, ...] = ()


def examine(connection: Connection) -> Iterator[Finding]:
    """Every check in turn; where the file itself is damaged, nothing else is asked of it."""
    if connection.dialect.name == "sqlite":
        whole = _pragma("the file is whole", connection, "integrity_check", "ok")
        yield whole
        if whole.faults:
            return
        yield _pragma("every reference leads somewhere", connection, "foreign_key_check", None)
    for name, query in _faults(connection):
        yield _finding(connection, name, query)
    for table, query in derived.DEFINED:
        yield from _holds(connection, table, query)


def counts(connection: Connection) -> dict[str, int]:
    """The number of rows of every table."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
    }


def _pragma(name: str, connection: Connection, pragma: str, sound: str | None) -> Finding:
    rows = [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
    told = [" ".join(map(str, row)) for row in rows if row != (sound,)]
    return Finding(name, len(told), tuple(told[:SHOWN]))


def _finding(connection: Connection, name: str, query: Select[Any]) -> Finding:
    count = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    cases = connection.execute(query.limit(SHOWN)).all() if count else ()
    return Finding(name, count, tuple(" ".join(map(str, row)) for row in cases))


def _faults(connection: Connection) -> Iterator[tuple[str, Select[Any]]]:
    """What must hold, each with a query for where it does not."""
    a, m, e = articles.c, event_mentions.c, events.c
    lonely = select(pages.c.id).where
    yield "every page has a path", lonely(pages.c.id.not_in(select(paths.c.page)))
    yield "every page has an article", lonely(pages.c.id.not_in(select(a.page)))
    newest = func.sum(case((a.current, 1), else_=0))
    yield (
        "one version of each article is current",
        select(a.lineage).group_by(a.lineage).having(newest != 1),
    )
    yield (
        "event mentions are current with their article",
        select(m.id)
        .join(articles, a.id == m.article)
        .where(m.current != a.current, m.id.not_in(laid_over.set_aside(connection))),
    )
    original = articles.alias("original")
    yield (
        "every copy has its original",
        select(a.id).where(a.copy_of.is_not(None), a.copy_of.not_in(select(original.c.lineage))),
    )
    yield (
        "only current articles are listed by actor",
        select(article_actors.c.article)
        .distinct()
        .where(article_actors.c.article.not_in(select(a.id).where(a.current))),
    )
    known = search_documents.c.article
    yield (
        "every current article is in the index of words",
        select(a.id).where(a.current, a.id.not_in(select(known).where(known.is_not(None)))),
    )
    yield "no superseded event mention is in an event", select(m.id).where(~m.current, m.event.is_not(None))
    told = (
        select(m.event, func.count().label("mentions"))
        .where(m.event.is_not(None))
        .group_by(m.event)
        .subquery()
    )
    yield (
        "every event has the mentions that it counts",
        select(e.id)
        .outerjoin(told, told.c.event == e.id)
        .where(or_(told.c.event.is_(None), and_(~e.stale, told.c.mentions != e.mentions))),
    )
    yield (
        "every event is listed by its actors",
        select(e.id).where(e.id.not_in(select(event_actors.c.event)), _some(e.source, e.recipient)),
    )
    there = func.substr(pages.c.text, evidence.c.start + 1, evidence.c.end - evidence.c.start)
    yield (
        "all evidence stands in its page where it says",
        select(evidence.c.mention, evidence.c.position)
        .join(event_mentions, m.id == evidence.c.mention)
        .join(articles, a.id == m.article)
        .join(pages, pages.c.id == a.page)
        .where(there != evidence.c.text),
    )


def _some(*lists: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether one of these columns holds a list that is not empty."""
    from sqlalchemy import Text, cast

    return or_(*(cast(column, Text) != "[]" for column in lists))


def _holds(connection: Connection, table: Table, query: Select[Any]) -> Iterator[Finding]:
    """Whether a table that follows from others holds what it must, and nothing else."""
    kept = select(*(table.c[column.name] for column in query.selected_columns))
    yield _finding(connection, f"{table.name} lacks nothing", select(query.except_(kept).subquery()))
    yield _finding(connection, f"{table.name} has nothing too much", select(kept.except_(query).subquery()))

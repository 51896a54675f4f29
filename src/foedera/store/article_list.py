"""The list of articles by what is wanted, newest first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from foedera.store.mention_rows import HEAVY
from foedera.store.page_rows import article_of
from foedera.store.tables import article_actors, articles, event_mentions, pages, search_documents
from foedera.store.wanted import ArticleListed, ArticlesWanted, Listed


def list_articles(
    connection: Connection, wanted: ArticlesWanted, limit: int, after: str | None = None
) -> Listed[ArticleListed]:
    """Current articles, newest first; those without a date last."""
    a = articles.c
    query, rank = _matching(select(a.id), wanted)
    query = query.add_columns(rank.label("rank"))
    if after is not None:
        query = query.where(rank < after)
    rows = connection.execute(query.order_by(rank.desc()).limit(limit + 1)).all()
    ids = [row.id for row in rows[:limit]]
    columns = (*(c for c in a if c.name not in HEAVY), pages.c.path.label("path"))
    found = connection.execute(select(*columns).join(pages).where(a.id.in_(ids)).order_by(a.rank.desc()))
    told = select(event_mentions.c.article, func.count().label("number"))
    told = told.where(event_mentions.c.article.in_(ids), event_mentions.c.current).group_by(
        event_mentions.c.article
    )
    numbers = {row.article: row.number for row in connection.execute(told)}
    return Listed(
        tuple(ArticleListed(article_of(row), numbers.get(row.id, 0), row.copy_of) for row in found),
        rows[limit - 1].rank if len(rows) > limit else None,
    )


def count_articles(connection: Connection, wanted: ArticlesWanted) -> int:
    """How many articles are wanted."""
    query, _ = _matching(select(articles.c.id), wanted)
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def _matching(query: Select[Any], wanted: ArticlesWanted) -> tuple[Select[Any], ColumnElement[str]]:
    a = articles.c
    rank: ColumnElement[str] = a.rank
    query = query.where(a.current)
    if len(wanted.actors) == 1:
        named = article_actors.c
        query = query.join(article_actors, named.article == a.id).where(named.code == wanted.actors[0])
        rank = named.rank
    elif wanted.actors:
        naming = select(article_actors.c.article).where(article_actors.c.code.in_(wanted.actors))
        query = query.where(a.id.in_(naming))
    if wanted.outlets:
        query = query.where(a.outlet.in_(wanted.outlets))
    if not wanted.copies:
        query = query.where(a.copy_of.is_(None))
    if wanted.first is not None or wanted.last is not None:
        # The day by the article's own clock; the rank, which is by that of Greenwich, may differ by one.
        d = search_documents.c
        query = query.join(search_documents, d.article == a.id)
        if wanted.first is not None:
            query = query.where(d.day >= wanted.first, rank >= _digits(wanted.first, -1))
        if wanted.last is not None:
            query = query.where(d.day <= wanted.last, rank < _digits(wanted.last, 2))
    return query, rank


def _digits(day: str, later: int) -> str:
    """The digits that a rank of some days later begins with."""
    try:
        return (date.fromisoformat(day) + timedelta(later)).strftime("%Y%m%d").zfill(8)
    except OverflowError:
        return day.replace("-", "")

"""Finds whether an article of a new page is a version of one that the store has, and makes the older one step back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, update

from foedera.store import derived, indexing
from foedera.store.identity import resembles
from foedera.store.page_rows import sections_of
from foedera.store.tables import articles, event_mentions, pages

Row = dict[str, Any]


def rivals(connection: Connection, rows: Sequence[Row], page: str) -> list[Any]:
    """The current articles of other pages that stand at the same places as `rows`, with the text of their pages."""
    wanted = ("id", "page", "part", "key", "lineage", "digest", "title", "sections")
    query = (
        select(*(articles.c[name] for name in wanted), pages.c.text)
        .join(pages, articles.c.page == pages.c.id)
        .where(
            articles.c.key.in_(sorted({row["key"] for row in rows})),
            articles.c.current,
            articles.c.page != page,
        )
        .order_by(articles.c.page, articles.c.part)
    )
    return list(connection.execute(query))


def nothing_new(rows: Sequence[Row], found: Iterable[Any]) -> str | None:
    """The page that has every article of `rows` word for word, where only what surrounds them differs."""
    for page in dict.fromkeys(r.page for r in found):
        there = Counter((r.key, r.digest) for r in found if r.page == page)
        if not Counter((row["key"], row["digest"]) for row in rows) - there:
            return str(page)
    return None


def place(connection: Connection, rows: Sequence[Row], text: str, found: Sequence[Any]) -> dict[str, str]:
    """Gives each row its lineage, version and currency; returns the ids that step back, each with what follows it.

    `text` is the page's, `found` are the rivals; of several that could be the one before, the word for word same
    comes first, then the same part.
    """
    free = {r.id: r for r in found}
    followed: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: r["part"]):
        before = _before(row, text, list(free.values()))
        row.update(lineage=row["id"], version=1, current=True)
        if before is not None:
            del free[before.id]
            followed[before.id] = row["id"]
            last = select(func.max(articles.c.version)).where(articles.c.lineage == before.lineage)
            row.update(lineage=before.lineage, version=(connection.scalar(last) or 0) + 1)
    return followed


def step_back(connection: Connection, ids: Sequence[str]) -> None:
    """Makes articles no longer current: they and their event mentions stay, and count nowhere."""
    derived.empty(connection, ids)
    indexing.unindex(connection, ids)
    connection.execute(update(articles).where(articles.c.id.in_(ids)).values(current=False))
    connection.execute(update(event_mentions).where(event_mentions.c.article.in_(ids)).values(current=False))


def come_forward(connection: Connection, lineages: Iterable[str]) -> list[str]:
    """Makes the newest version of each lineage current again where none is; returns the articles."""
    found: list[str] = []
    for lineage in sorted(set(lineages)):
        newest = connection.execute(
            select(articles).where(articles.c.lineage == lineage).order_by(articles.c.version.desc()).limit(1)
        ).first()
        if newest is None or newest.current:
            continue
        one = [newest.id]
        connection.execute(update(articles).where(articles.c.id.in_(one)).values(current=True))
        connection.execute(
            update(event_mentions).where(event_mentions.c.article.in_(one)).values(current=True)
        )
        derived.fill(connection, [{**newest._mapping, "current": True}])
        indexing.index(connection, one)
        found += one
    return found


def _before(row: Row, text: str, free: Sequence[Any]) -> Any:
    same_place = [r for r in free if r.key == row["key"]]
    same_text = [r for r in same_place if r.digest == row["digest"]]
    body = _body(text, row["sections"])
    alike = (
        r
        for r in sorted(same_place, key=lambda r: r.part != row["part"])
        if resembles(row["title"], body, r.title, _body(r.text, r.sections))
    )
    return same_text[0] if same_text else next(alike, None)


def _body(text: str, sections: Iterable[Any]) -> str:
    return "\n".join(text[s.start : s.end] for s in sections_of(sections) if s.kind != "title")

"""Fills the tables that migration 0003 makes from those of the form before, which it has called ``old_...``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from foedera.store.columns import Packed
from foedera.store.identity import digest_of, key_of, stamp_of

BATCH = 500

BEFORE_PAGES = (
    "INSERT INTO runs SELECT id, 'read', '[]', started, finished, versions, counts FROM old_runs",
    "INSERT INTO failures SELECT id, run, path, cause, message FROM old_failures",
    "INSERT INTO judgements SELECT id, about, target, verdict, '{}', '{}', NULL, who, at, why FROM old_judgements",
)
AFTER_PAGES = (
    """
    INSERT INTO event_mentions (id, rank, article, number, current, type, mode, status, date, date_precision, date_end,
      date_basis, date_inferred, first_day, last_day, place, country, latitude, longitude, said_by, main, confidence,
      rule, contexts, numbers, outlet)
    SELECT e.id, e.rank, e.article, e.number, a.current, e.type, e.mode, e.status, e.date, e.date_precision,
      e.date_end, e.date_basis, e.date_inferred, e.first_day, e.last_day, e.place, e.country, e.latitude, e.longitude,
      e.said_by, e.main, e.confidence, e.rule, e.contexts, '[]', a.outlet
    FROM old_events e JOIN articles a ON a.id = e.article
    """,
    """
    INSERT INTO parties (mention, side, position, code, sector, text, start, "end", name, office, expanded)
    SELECT event, side, position, code, sector, text, start, "end", name, office, expanded FROM old_parties
    """,
    """
    INSERT INTO evidence (mention, position, text, start, "end")
    SELECT event, position, text, start, "end" FROM old_evidence
    """,
    """
    INSERT INTO claims (id, article, number, kind, subject, status, object, office, change, negated, as_of,
      as_of_precision, as_of_end, as_of_basis, as_of_inferred, said_by, rule, text, start, "end")
    SELECT id, article, number, kind, subject, status, object, office, change, negated, as_of,
      as_of_precision, as_of_end, as_of_basis, as_of_inferred, said_by, rule, text, start, "end" FROM old_claims
    """,
    """
    INSERT INTO mention_actors (code, rank, mention, type, mode, status, first_day, last_day, country, main, outlet)
    SELECT DISTINCT p.code, m.rank, m.id, m.type, m.mode, m.status, m.first_day, m.last_day, m.country, m.main,
      m.outlet
    FROM parties p JOIN event_mentions m ON m.id = p.mention
    """,
    """
    INSERT INTO dyads (source, recipient, first_day, mention, last_day, type, mode, status, article, origin, outlet)
    SELECT DISTINCT coalesce(s.code, ''), coalesce(r.code, ''), coalesce(m.first_day, ''), m.id,
      coalesce(m.last_day, ''), m.type, m.mode, m.status, m.article, a.lineage, m.outlet
    FROM event_mentions m JOIN articles a ON a.id = m.article
      LEFT JOIN parties s ON s.mention = m.id AND s.side = 'source'
      LEFT JOIN parties r ON r.mention = m.id AND r.side = 'recipient'
    """,
    """
    INSERT INTO companions (first, second, first_day, mention, last_day, type, mode, status, article, origin, outlet)
    SELECT DISTINCT p.code, q.code, coalesce(m.first_day, ''), m.id, coalesce(m.last_day, ''), m.type, m.mode,
      m.status, m.article, a.lineage, m.outlet
    FROM event_mentions m JOIN articles a ON a.id = m.article
      JOIN parties p ON p.mention = m.id JOIN parties q ON q.mention = m.id AND q.side = p.side AND q.code > p.code
    """,
)
COUNTED = ("runs", "failures", "judgements", "paths")


def carry_over(connection: sa.Connection) -> None:
    """All that was read and judged; what lists are answered from is made of it."""
    for statement in BEFORE_PAGES:
        connection.execute(sa.text(statement))
    _carry_pages(connection)
    for statement in AFTER_PAGES:
        connection.execute(sa.text(statement))
    if connection.dialect.name == "postgresql":
        for name in COUNTED:
            last: sa.Select[Any] = sa.select(
                sa.func.coalesce(sa.func.max(sa.column("id")), 0) + 1
            ).select_from(sa.table(name))
            sequence = sa.func.pg_get_serial_sequence(name, "id")
            connection.execute(sa.select(sa.func.setval(sequence, last.scalar_subquery(), sa.false())))


def _carry_pages(connection: sa.Connection) -> None:
    """Pages and articles, a few hundred at a time: their lines become one value, the articles get their identity."""
    old = sa.MetaData()
    old.reflect(connection, only=[f"old_{name}" for name in ("pages", "paths", "lines", "articles")])
    pages, paths, lines, articles = (old.tables[f"old_{n}"] for n in ("pages", "paths", "lines", "articles"))
    new = sa.MetaData()
    new.reflect(connection, only=["pages", "paths", "articles"])
    for name, column in (("pages", "lines"), ("pages", "about"), ("articles", "actors")):
        new.tables[name].c[column].type = Packed()
    for ids in _batches(connection, pages):
        kept: dict[str, list[Any]] = {i: [] for i in ids}
        for r in connection.execute(sa.select(lines).where(lines.c.page.in_(ids)).order_by(lines.c.position)):
            kept[r.page].append([r.number, r.start, r.end, r.label, r.cue, r.part])
        rows = {r.id: r for r in connection.execute(sa.select(pages).where(pages.c.id.in_(ids)))}
        connection.execute(
            sa.insert(new.tables["pages"]),
            [
                {**r._mapping, "stamp": stamp_of(r.versions), "lines": kept[r.id], "about": None}
                for r in rows.values()
            ],
        )
        places = connection.execute(
            sa.select(paths).where(paths.c.page.in_(ids)).order_by(paths.c.page, paths.c.path)
        )
        connection.execute(
            sa.insert(new.tables["paths"]),
            [{"page": r.page, "digest": r.page, "path": r.path} for r in places],
        )
        found = connection.execute(sa.select(articles).where(articles.c.page.in_(ids))).all()
        if found:
            connection.execute(sa.insert(new.tables["articles"]), [_article(r, rows[r.page]) for r in found])


def _batches(connection: sa.Connection, pages: sa.Table) -> Iterator[list[str]]:
    ids = list(connection.execute(sa.select(pages.c.id).order_by(pages.c.run, pages.c.id)).scalars())
    for n in range(0, len(ids), BATCH):
        yield ids[n : n + BATCH]


def _article(row: Any, page: Any) -> dict[str, Any]:
    """An article of the form before, as the first version of its lineage."""
    told = [(kind, page.text[start:end]) for kind, start, end in row.sections]
    return {
        **row._mapping,
        "key": key_of(row.address, page.path, page.id),
        "lineage": row.id,
        "version": 1,
        "current": True,
        "digest": digest_of(row.title, told),
        "published_earliest": None,
        "published_latest": None,
        "outlet": row.outlet[:200] if row.outlet else row.outlet,
        "actors": [],
    }

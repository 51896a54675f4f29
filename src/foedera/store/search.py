"""Searches the index of words: articles that match a query, with snippets and the event mentions that it meets.

Comes in: a `Query`. Goes out: a page of hits and the key to go on with, the same from SQLite and from PostgreSQL.
Nothing is counted unless it is asked for, and texts are fetched only of what is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from foedera.records import Article
from foedera.store.hits import Snippet, Span, joined, marks, snippets, wanted
from foedera.store.indexing import number_at
from foedera.store.matching import contains, decided, fts5, gin, search_words, tier, tiers
from foedera.store.mention_rows import HEAVY, told, told_of
from foedera.store.page_rows import article_of, sections_of
from foedera.store.tables import articles, event_mentions, evidence, pages, parties, search_documents
from foedera.store.terms import Choice, Phrase, Query
from foedera.store.views import EventTold

WALK = 500
"""So many of the newest articles are looked through before PostgreSQL's index is asked: frequent words are in them."""

_SLACK = 31 * 1440
"""Minutes by which a day may differ from the one that the numbers were made from, which is that of Greenwich."""

_NEVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Proof:
    """An event mention that the search meets, and where its words stand in the evidence, as offsets of the page."""

    told: EventTold
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that matches. `article` comes without its text; `title_marks` count within its title.

    `proofs` are the event mentions that have all marks of the query; if it names none, those whose evidence has
    words of it.
    """

    article: Article
    title_marks: tuple[Span, ...]
    snippets: tuple[Snippet, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits; `next` is the key to go on with, None at the end."""

    hits: tuple[Hit, ...]
    next: str | None


def search(
    connection: Connection, query: Query, limit: int = 20, after: str | None = None, *, best: bool = False
) -> Found:
    """Articles that match, the newest first; with `best`, those first that have all words in the title, then those
    that have them in lead or evidence. `after` is the `next` of the page before."""
    if query.problems:
        return Found((), None)
    rows = _keys(connection, query, limit + 1, after, best)
    shown = rows[:limit]
    following = None if len(rows) <= limit else ".".join(map(str, shown[-1][:2]))
    return Found(_hits(connection, query, [article for *_, article in shown]), following)


def count(connection: Connection, query: Query, most: int) -> int:
    """How many articles match; `most` where there are as many or more."""
    if query.problems:
        return 0
    rows = _statement(connection, query, query.node, _NEVER, most)
    return connection.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _keys(
    connection: Connection, query: Query, limit: int, after: str | None, best: bool
) -> list[tuple[int, int, str]]:
    """Tier, number and article of the next matches."""
    first, number = _after(after)
    found: list[tuple[int, int, str]] = []
    for n in tiers(query.node) if best else range(1):
        if n < first or len(found) == limit:
            continue
        node = tier(query.node, n) if best else query.node
        bound = number if n == first else _NEVER
        more = limit - len(found)
        rows: Sequence[Any] = ()
        if connection.dialect.name == "postgresql":
            rows = connection.execute(_walk(query, node, bound, more)).all()
        if len(rows) < more:
            rows = connection.execute(_statement(connection, query, node, bound, more)).all()
        found += [(n, row.number, row.article) for row in rows]
    return found


def _after(key: str | None) -> tuple[int, int]:
    """Tier and number of a key; one that is none leads to the beginning."""
    first, _, number = (key or "").partition(".")
    return (int(first), int(number)) if first.isdecimal() and number.isdecimal() else (0, _NEVER)


def _statement(connection: Connection, query: Query, node: Any, bound: int, limit: int) -> Select[Any]:
    if connection.dialect.name == "postgresql":
        settings = ("jit", "off"), ("max_parallel_workers_per_gather", "0"), ("work_mem", "64MB")
        connection.execute(select(*(func.set_config(name, value, True) for name, value in settings)))
        return _by_keys(query, node, bound, limit)
    return _by_fts5(query, node, bound, limit)


def _by_fts5(query: Query, node: Any, bound: int, limit: int) -> Select[Any]:
    """The index gives the newest first and stops; the plus keeps SQLite from asking it once for every article."""
    rowid: ColumnElement[int] = literal_column("search_words.rowid")
    d = search_documents.c
    return (
        select(d.number, d.article)
        .select_from(text("search_words"))
        .where(text("search_documents.number = +search_words.rowid"))
        .where(text("search_words MATCH :expression").bindparams(expression=fts5(node)))
        .where(*_numbers(query, rowid, bound), *_conditions(query))
        .order_by(rowid.desc())
        .limit(limit)
    )


def _by_keys(query: Query, node: Any, bound: int, limit: int) -> Select[Any]:
    """Candidates by the index, newest first; their words are looked at one by one until there are enough."""
    w = search_words.c
    keys = gin(node)
    candidates = select(*w).where(*_numbers(query, w.number, bound)).order_by(w.number.desc())
    if keys is not None:
        made = func.foedera_search_keys(w.text, w.exact, w.facets)
        candidates = candidates.where(made.op("@@")(cast(literal(keys), TSQUERY)))
    # OFFSET 0 keeps PostgreSQL from looking at the words before it has sorted.
    c = candidates.offset(0).subquery("candidates").c
    return _joined(query, true() if decided(node) else contains(node, c), c, limit)


def _walk(query: Query, node: Any, bound: int, limit: int) -> Select[Any]:
    w = search_words.c
    newest = select(*w).where(*_numbers(query, w.number, bound)).order_by(w.number.desc()).limit(WALK)
    c = newest.subquery("newest").c
    return _joined(query, contains(node, c), c, limit)


def _joined(query: Query, matches: ColumnElement[bool], c: Any, limit: int) -> Select[Any]:
    d = search_documents.c
    return (
        select(d.number, d.article)
        .join_from(c.number.table, search_documents, d.number == c.number)
        .where(matches, *_conditions(query))
        .order_by(c.number.desc())
        .limit(limit)
    )


def _numbers(query: Query, number: ColumnElement[int], bound: int) -> list[ColumnElement[bool]]:
    """Bounds of the numbers; wide enough for every clock, the days themselves are looked at besides."""
    found = [number < bound] if bound != _NEVER else []
    place = number_at("000000000001")
    for day, sign in ((query.first, -1), (query.end, 1)):
        if day is not None:
            edge = number_at(day.replace("-", "") + "0000") + sign * _SLACK * place
            found.append(number >= edge if sign < 0 else number < edge)
    return found


def _conditions(query: Query) -> list[ColumnElement[bool]]:
    d = search_documents.c
    found: list[ColumnElement[bool]] = [d.article.is_not(None)]
    if query.first is not None:
        found.append(d.day >= query.first)
    if query.end is not None:
        found.append(d.day < query.end)
    if len(query.marks) > 1:  # a single mark is decided by the article's keys
        m = event_mentions.c
        found.append(exists().where(m.article == d.article, m.current, *map(_mark, query.marks)))
    return found


def _mark(choice: Choice) -> ColumnElement[bool]:
    """Whether an event mention has a mark in one of its ways."""
    m = event_mentions.c
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in choice:
        ways[name].append(value)
    found: list[ColumnElement[bool]] = [
        m[name].in_(values) for name, values in ways.items() if name != "actor"
    ]
    if "actor" in ways:
        found.append(exists().where(parties.c.mention == m.id, parties.c.code.in_(ways["actor"])))
    return or_(*found)


def _hits(connection: Connection, query: Query, ids: Sequence[str]) -> tuple[Hit, ...]:
    if not ids:
        return ()
    columns = (*(c for c in articles.c if c.name not in HEAVY), articles.c.sections)
    extra = (pages.c.path.label("path"), pages.c.text.label("page_text"))
    rows = connection.execute(select(*columns, *extra).join(pages).where(articles.c.id.in_(ids)))
    found = {row.id: row for row in rows}
    phrases = wanted(query.node)
    proofs = _proofs(connection, query, ids, phrases)
    return tuple(_hit(found[i], phrases, proofs[i]) for i in ids)


def _hit(row: Any, phrases: Sequence[Phrase], proofs: Sequence[Proof]) -> Hit:
    return Hit(
        article_of(row),
        tuple(joined(marks(row.title, phrases, "title"))),
        snippets(row.page_text, sections_of(row.sections), phrases),
        tuple(proofs),
    )


def _proofs(
    connection: Connection, query: Query, ids: Sequence[str], phrases: Sequence[Phrase]
) -> defaultdict[str, list[Proof]]:
    m = event_mentions.c
    asked = and_(m.article.in_(ids), m.current, *map(_mark, query.marks))
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    e = evidence.c
    rows = select(e.mention, e.text, e.start).join(event_mentions, e.mention == m.id).where(asked)
    for row in connection.execute(rows.order_by(e.mention, e.position)) if phrases else ():
        spans[row.mention] += [(row.start + s, row.start + end) for s, end in marks(row.text, phrases)]
    met = None if query.marks else [mention for mention, own in spans.items() if own]
    found: defaultdict[str, list[Proof]] = defaultdict(list)
    if met is None or met:
        query_told = told().where(asked if met is None else m.id.in_(met)).order_by(m.article, m.number)
        proved = connection.execute(query_told).all()
        for row, one in zip(proved, told_of(connection, proved), strict=True):
            found[one.article.id].append(Proof(one, tuple(joined(spans[row.id]))))
    return found

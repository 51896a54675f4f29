"""Puts articles into the index of words and takes them out, as a part of the transaction that writes them.

Comes in: ids of articles whose rows are in the tables. Every article gets a number that grows with its time of
publication, so that the index itself gives the newest first and stops when a page of results is full.

SQLite's index keeps no copy of what went in and can't forget single articles: a number that lost its article stays
taken, and `rebuild` makes the index anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from foedera.store import bulk
from foedera.store.days import span
from foedera.store.fold import FILLER, forms, forms_within
from foedera.store.matching import COLUMNS, search_words
from foedera.store.tables import (
    articles,
    event_mentions,
    evidence,
    pages,
    parties,
    search_documents,
)
from foedera.store.terms import EVERY, key, outlet_keys

AT_ONCE = 200
"""Articles that are read and indexed together."""

_PLACES = 1 << 12
"""Numbers in a minute; more articles of one minute go on in the next."""

_UNDATED = 1 << 31
"""Numbers below are of articles without a date; the first minute of the year 1 lies behind."""

_SPAN = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """One article as the index has it: the values of COLUMNS, blanks before, between and after all words."""

    article: str
    minute: int
    day: str | None
    values: tuple[str, ...]


def index(connection: Connection, ids: Sequence[str]) -> None:
    """Adds current articles; those that are in already, and ids of no current article, are left as they are."""
    for n in range(0, len(ids), AT_ONCE):
        found = list(_documents(connection, ids[n : n + AT_ONCE]))
        rows = _numbered(connection, found)
        bulk.put(connection, search_documents, rows)
        _put_words(connection, [(r["number"], *d.values) for r, d in zip(rows, found, strict=True)])


def unindex(connection: Connection, ids: Sequence[str]) -> None:
    """Takes articles out; without effect for those that are not in."""
    document = search_documents.c
    for n in range(0, len(ids), AT_ONCE):
        of_these = document.article.in_(ids[n : n + AT_ONCE])
        if connection.dialect.name == "postgresql":
            numbers = select(document.number).where(of_these)
            connection.execute(delete(search_words).where(search_words.c.number.in_(numbers)))
        connection.execute(update(search_documents).where(of_these).values(article=None))


def complete(connection: Connection) -> int:
    """Adds every current article that is not in, as in a store that is older than its index; returns how many."""
    missing = list(
        connection.execute(
            select(articles.c.id)
            .outerjoin(search_documents, search_documents.c.article == articles.c.id)
            .where(articles.c.current, search_documents.c.number.is_(None))
            .order_by(articles.c.rank)
        ).scalars()
    )
    index(connection, missing)
    return len(missing)


def rebuild(connection: Connection) -> int:
    """Makes the index anew, without what it could not forget; returns the number of articles."""
    if connection.dialect.name == "postgresql":
        connection.execute(delete(search_words))
    else:
        connection.execute(text("INSERT INTO search_words(search_words) VALUES ('delete-all')"))
    connection.execute(delete(search_documents))
    return complete(connection)


def forgotten(connection: Connection) -> int:
    """How many articles the index holds that are no longer to be found; `rebuild` frees their space."""
    count = select(func.count()).select_from(search_documents).where(search_documents.c.article.is_(None))
    return connection.scalar(count) or 0


def number_at(digits: str) -> int:
    """The first number of a minute, given by the twelve digits that a rank begins with."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    minute = ((year * 12 + month) * 31 + day) * 1440 + int(digits[8:10]) * 60 + int(digits[10:12])
    return minute * _PLACES


def _documents(connection: Connection, ids: Sequence[str]) -> Iterator[Document]:
    columns = (
        articles.c[name]
        for name in ("id", "rank", "title", "outlet", "published", "published_precision", "sections")
    )
    query = (
        select(*columns, pages.c.text.label("page_text"))
        .join(pages, articles.c.page == pages.c.id)
        .outerjoin(search_documents, search_documents.c.article == articles.c.id)
        .where(articles.c.id.in_(ids), articles.c.current, search_documents.c.number.is_(None))
        .order_by(articles.c.rank)
    )
    rows = connection.execute(query).all()
    told = _marks(connection, [row.id for row in rows])
    proofs = _evidence(connection, [row.id for row in rows])
    for row in rows:
        days = span(row.published, row.published_precision)
        # The day by the article's own clock, not by that of Greenwich.
        day = row.published[:10] if row.published and "T" in row.published else days[0] if days else None
        facets = [*EVERY.keys, FILLER, *outlet_keys(row.outlet or ""), FILLER, *sorted(told[row.id])]
        zones = _zones(row.title, row.page_text, row.sections, _merged(proofs[row.id]))
        yield Document(row.id, number_at(row.rank[:12]), day, (*zones, _line([" ".join(facets)])))


def _zones(title: str, page: str, sections: Iterable[Any], proofs: list[_SPAN]) -> Iterator[str]:
    """The values of all columns but the last, in their order."""
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    inside = 0
    for kind, start, end in sections:
        said = forms(page[start:end])
        parts["text"].append(said)
        parts[kind].append(said)
        own = [p for p in proofs if p[0] < end and p[1] > start]
        if own:
            parts["evidence"] += forms_within(page, start, end, own)
            inside += sum(min(e, end) - max(s, start) for s, e in own)
    if inside < sum(e - s for s, e in proofs):
        # Words that tell an event but belong to no part of the article, such as those of a byline.
        for rest in _outside(page, sections, proofs):
            parts["text"].append(rest)
            parts["evidence"].append(rest)
    if title and not parts["title"]:
        parts["title"].append(forms(title))
        parts["text"].append(forms(title))
    for zone in ("title", "lead", "evidence"):
        yield _line([folded for folded, _ in parts[zone]] + [exact for _, exact in parts[zone]])
    yield _line([folded for folded, _ in parts["text"]])
    yield _line([exact for _, exact in parts["text"]])


def _line(said: Iterable[str]) -> str:
    return f" {f' {FILLER} '.join(filter(None, said))} "


def _outside(page: str, sections: Iterable[Any], proofs: Iterable[_SPAN]) -> Iterator[tuple[str, str]]:
    covered = _merged((start, end) for _, start, end in sections)
    for first, last in proofs:
        at = first
        for start, end in [*covered, (last, last)]:
            if at < min(start, last):
                yield forms(page[at : min(start, last)])
            at = max(at, end)


def _merged(spans: Iterable[_SPAN]) -> list[_SPAN]:
    """Spans in order, those that overlap made one."""
    found: list[_SPAN] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _marks(connection: Connection, ids: Sequence[str]) -> defaultdict[str, set[str]]:
    """The keys of what the event mentions of each article are like."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    m = event_mentions.c
    names = ("type", "mode", "status", "place", "country")
    for row in connection.execute(
        select(m.article, *(m[name] for name in names)).where(m.article.in_(ids), m.current).distinct()
    ):
        found[row.article].update(
            key(name, value) for name, value in zip(names, row[1:], strict=True) if value
        )
    query = (
        select(m.article, parties.c.code)
        .join(parties, parties.c.mention == m.id)
        .where(m.article.in_(ids), m.current)
    )
    for article, code in connection.execute(query.distinct()):
        found[article].add(key("actor", code))
    return found


def _evidence(connection: Connection, ids: Sequence[str]) -> defaultdict[str, list[_SPAN]]:
    found: defaultdict[str, list[_SPAN]] = defaultdict(list)
    m = event_mentions.c
    query = select(m.article, evidence.c.start, evidence.c.end).join(evidence, evidence.c.mention == m.id)
    for row in connection.execute(query.where(m.article.in_(ids), m.current)):
        found[row.article].append((row.start, row.end))
    return found


def _numbered(connection: Connection, found: Sequence[Document]) -> list[dict[str, Any]]:
    """The rows of documents, each with the next free number of its minute."""
    number = search_documents.c.number
    begins = {document.minute for document in found}
    taken = set(connection.execute(select(number).where(number.in_(sorted(begins)))).scalars())
    free = {begin: begin for begin in begins - taken}
    rows = []
    for document in found:
        begin = document.minute
        while True:
            end = begin + (_PLACES if begin else _UNDATED)
            if begin not in free:
                last = connection.scalar(select(func.max(number)).where(number >= begin, number < end))
                free[begin] = begin if last is None else last + 1
            if free[begin] < end:
                break
            begin = end
        rows.append({"number": free[begin], "article": document.article, "day": document.day})
        free[begin] += 1
    return rows


def _put_words(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    names = ("number", *COLUMNS)
    values = [dict(zip(names, row, strict=True)) for row in rows]
    if connection.dialect.name == "postgresql":
        bulk.put(connection, search_words, values)
    elif values:
        columns = ", ".join(COLUMNS)
        places = ", ".join(f":{name}" for name in names)
        statement = text(f"INSERT INTO search_words(rowid, {columns}) VALUES ({places})")  # noqa: S608
        connection.execute(statement.bindparams(*(bindparam(n) for n in names)), values)

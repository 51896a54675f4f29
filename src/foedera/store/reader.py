"""Answers questions about what was read; nothing here writes.

Lists are newest first and go on after a key, so that they stay right while a run adds to them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Column, Connection, Engine, Select, distinct, func, select, true

from foedera.records import Article, EventDate, EventMention, Evidence, Line, Party, Place, Published, Section
from foedera.store import claims as claim_rows
from foedera.store.opening import explained
from foedera.store.tables import articles, events, evidence, failures, lines, pages, parties, runs
from foedera.store.views import (
    ArticleList,
    ArticleRow,
    ArticleView,
    ClaimTold,
    EventFilter,
    EventList,
    EventTold,
    Facet,
    Failure,
    Judgement,
    Run,
    Totals,
)

EVERYTHING = EventFilter()
BATCH = 500
"""Rows fetched at once where all of them are wanted; well under SQLite's limit of parameters in one statement."""

_ARTICLE = [*(c for c in articles.c if c.name != "sections"), pages.c.path.label("path")]


class Reader:
    """A store that is open for questions; close it, or use it in a `with` block. Safe to use from several threads."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        self._engine.dispose()

    def articles(self, limit: int = 50, before: str | None = None) -> ArticleList:
        """Articles by time of publication, those without one last; `before` is the `next` of the list before."""
        query = select(*_ARTICLE).join(pages).order_by(articles.c.rank.desc()).limit(limit + 1)
        if before is not None:
            query = query.where(articles.c.rank < before)
        with self._connection() as connection:
            count = connection.scalar(select(func.count()).select_from(articles)) or 0
            rows = connection.execute(query).all()
            shown = rows[:limit]
            types = _types_of(connection, [row.id for row in shown])
            parts = _parts_of(connection, {row.page for row in shown})
        return ArticleList(
            tuple(ArticleRow(_article(row), parts[row.page], types[row.id]) for row in shown),
            shown[-1].rank if len(rows) > limit else None,
            count,
        )

    def article(self, id: str) -> ArticleView | None:  # noqa: A002 - the record's own name
        """One article with everything that its page shows, or None where there is none of this id."""
        with self._connection() as connection:
            row = connection.execute(
                select(*_ARTICLE, articles.c.sections, pages.c.text).join(pages).where(articles.c.id == id)
            ).first()
            if row is None:
                return None
            page_lines = connection.execute(
                select(lines).where(lines.c.page == row.page).order_by(lines.c.position)
            ).all()
            siblings = connection.execute(
                select(*_ARTICLE)
                .join(pages)
                .where(articles.c.page == row.page, articles.c.id != id)
                .order_by(articles.c.part)
            ).all()
            told = _told(
                connection,
                connection.execute(_events().where(events.c.article == id).order_by(events.c.number)).all(),
            )
        return ArticleView(
            _article(row, row.text, tuple(Section(*section) for section in row.sections)),
            tuple(Line(r.number, r.start, r.end, r.label, r.cue, r.part) for r in page_lines),
            told,
            tuple(map(_article, siblings)),
        )

    def events(
        self, wanted: EventFilter = EVERYTHING, limit: int = 50, after: str | None = None
    ) -> EventList:
        """Event mentions by date, those without a year at the date of their article; newest first."""
        with self._connection() as connection:
            count = connection.scalar(_matching(select(func.count(events.c.id)), wanted)) or 0
            rows, key = _batch(connection, wanted, limit, after)
        return EventList(rows, key, count)

    def all_events(self, wanted: EventFilter = EVERYTHING) -> Iterator[EventTold]:
        """Every event mention that matches, newest first, fetched in batches."""
        key: str | None = None
        while True:
            with self._connection() as connection:
                rows, key = _batch(connection, wanted, BATCH, key)
            yield from rows
            if key is None:
                return

    def all_claims(self) -> Iterator[ClaimTold]:
        """Every claim, by article and in the order of its text, fetched in batches."""
        key: tuple[str, int] | None = None
        while True:
            with self._connection() as connection:
                rows = claim_rows.batch(connection, BATCH, key)
            for row in rows:
                yield ClaimTold(claim_rows.claim_of(row), _article(row, prefix="article_"), row.number)
            if len(rows) < BATCH:
                return
            key = rows[-1].article, rows[-1].number

    def judgements(self, about: str = claim_rows.CLAIM) -> tuple[Judgement, ...]:
        """Every judgement about claims, oldest first; the last one of a target counts."""
        with self._connection() as connection:
            return tuple(claim_rows.judged(connection, about))

    def actors(self) -> tuple[Facet, ...]:
        """The codes of all parties with the number of event mentions that they take part in, most frequent first."""
        return self._facet(parties.c.code, func.count(distinct(parties.c.event)))

    def types(self) -> tuple[Facet, ...]:
        """The types of all event mentions, most frequent first."""
        return self._facet(events.c.type, func.count())

    def statuses(self) -> tuple[Facet, ...]:
        """The statuses of all event mentions, most frequent first."""
        return self._facet(events.c.status, func.count())

    def outlets(self) -> tuple[Facet, ...]:
        """The outlets with the number of event mentions in their articles, most frequent first."""
        count = func.count()
        query = select(articles.c.outlet, count).join(events, events.c.article == articles.c.id)
        query = query.where(articles.c.outlet.is_not(None)).group_by(articles.c.outlet)
        with self._connection() as connection:
            rows = connection.execute(query.order_by(count.desc(), articles.c.outlet)).all()
        return tuple(Facet(value, number) for value, number in rows)

    def totals(self) -> Totals:
        """How many pages, articles and event mentions there are."""
        by_type = {facet.value: facet.count for facet in self.types()}
        with self._connection() as connection:
            page_count, article_count = (
                connection.scalar(select(func.count()).select_from(table)) or 0 for table in (pages, articles)
            )
        return Totals(page_count, article_count, sum(by_type.values()), by_type)

    def runs(self, limit: int = 20) -> tuple[Run, ...]:
        """The latest runs with their failures, newest first."""
        with self._connection() as connection:
            rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit)).all()
            query = select(failures).where(failures.c.run.in_([row.id for row in rows]))
            failed = defaultdict(list)
            for row in connection.execute(query.order_by(failures.c.id)):
                failed[row.run].append(Failure(row.path, row.cause, row.message))
        return tuple(
            Run(r.id, r.started, r.finished, r.versions, r.counts, tuple(failed[r.id])) for r in rows
        )

    def _facet(self, column: Column[Any], count: Any) -> tuple[Facet, ...]:
        query = select(column, count).group_by(column).order_by(count.desc(), column)
        with self._connection() as connection:
            return tuple(Facet(value, number) for value, number in connection.execute(query))

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """One transaction: all answers given within it are of the same moment."""
        with explained(self.path), self._engine.connect() as connection:
            yield connection


def _events() -> Select[Any]:
    about = [c.label(f"article_{c.name}") for c in articles.c if c.name != "sections"]
    return (
        select(events, *about, pages.c.path.label("path"))
        .join(articles, events.c.article == articles.c.id)
        .join(pages, articles.c.page == pages.c.id)
    )


def _matching(query: Select[Any], wanted: EventFilter) -> Select[Any]:
    for code in (wanted.actor, wanted.with_actor):
        if code is not None:
            query = query.where(events.c.id.in_(select(parties.c.event).where(parties.c.code == code)))
    if wanted.type is not None:
        query = query.where(events.c.type == wanted.type)
    if wanted.status is not None:
        query = query.where(events.c.status == wanted.status)
    if wanted.date_from is not None:
        query = query.where(events.c.last_day >= wanted.date_from)
    if wanted.date_to is not None:
        query = query.where(events.c.first_day <= wanted.date_to)
    if wanted.outlet is not None:
        told_by = select(articles.c.id).where(articles.c.outlet == wanted.outlet)
        query = query.where(events.c.article.in_(told_by))
    return query


def _batch(
    connection: Connection, wanted: EventFilter, limit: int, after: str | None
) -> tuple[tuple[EventTold, ...], str | None]:
    query = _matching(_events(), wanted).where(events.c.rank < after if after is not None else true())
    rows = connection.execute(query.order_by(events.c.rank.desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    return _told(connection, shown), shown[-1].rank if len(rows) > limit else None


def _types_of(connection: Connection, ids: Sequence[str]) -> defaultdict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    query = select(events.c.article, events.c.type, func.count().label("number"))
    query = query.where(events.c.article.in_(ids)).group_by(events.c.article, events.c.type)
    for row in connection.execute(query):
        found[row.article][row.type] = row.number
    return found


def _parts_of(connection: Connection, ids: set[str]) -> dict[str, int]:
    query = select(articles.c.page, func.count().label("number")).where(articles.c.page.in_(sorted(ids)))
    return {row.page: row.number for row in connection.execute(query.group_by(articles.c.page))}


def _article(row: Any, text: str = "", sections: tuple[Section, ...] = (), prefix: str = "") -> Article:
    def get(name: str) -> Any:
        return getattr(row, prefix + name)

    published = Published(
        get("published"), get("published_precision"), get("published_basis"), tuple(get("published_inferred"))
    )
    return Article(
        get("id"),
        get("page"),
        row.path,
        get("part"),
        text,
        sections,
        get("title"),
        get("outlet"),
        get("author"),
        get("address"),
        published,
        get("language"),
    )


def _told(connection: Connection, rows: Sequence[Any]) -> tuple[EventTold, ...]:
    """The event mentions of `rows` with their parties and evidence."""
    ids = [row.id for row in rows]
    sides: defaultdict[tuple[str, str], list[Party]] = defaultdict(list)
    spans: defaultdict[str, list[Evidence]] = defaultdict(list)
    if ids:
        query = select(parties).where(parties.c.event.in_(ids)).order_by(parties.c.position)
        for r in connection.execute(query):
            party = Party(r.code, r.sector, r.text, r.start, r.end, r.name, r.office, r.expanded)
            sides[r.event, r.side].append(party)
        query = select(evidence).where(evidence.c.event.in_(ids)).order_by(evidence.c.position)
        for r in connection.execute(query):
            spans[r.event].append(Evidence(r.text, r.start, r.end))
    return tuple(
        EventTold(_event(row, sides, spans), _article(row, prefix="article_"), row.number) for row in rows
    )


def _event(
    row: Any, sides: dict[tuple[str, str], list[Party]], spans: dict[str, list[Evidence]]
) -> EventMention:
    place = None
    if row.place is not None:
        place = Place(row.place, row.country, row.latitude, row.longitude)
    return EventMention(
        row.id,
        row.type,
        row.mode,
        row.status,
        tuple(sides.get((row.id, "source"), ())),
        tuple(sides.get((row.id, "recipient"), ())),
        EventDate(row.date, row.date_precision, row.date_end, row.date_basis, tuple(row.date_inferred)),
        place,
        row.said_by,
        tuple(row.contexts),
        row.main,
        row.confidence,
        row.rule,
        tuple(spans.get(row.id, ())),
        row.article,
    )

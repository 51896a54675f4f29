"""Answers questions about what was read; nothing here writes.

Lists are newest first and go on after a key, so that they stay right while a run adds to them. What stands in a
superseded version of an article is shown with that version, and in no list and no count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Column, Connection, Select, and_, func, select

from foedera.records import Page
from foedera.store import claims as claim_rows
from foedera.store import event_list, seen, upkeep
from foedera.store import judgements as judged
from foedera.store import search as searching
from foedera.store.identity import stamp_of
from foedera.store.laid_over import as_read
from foedera.store.lists import Lists
from foedera.store.mention_rows import HEAVY, told, told_of
from foedera.store.opening import Opened
from foedera.store.page_rows import actors_of, article_of, lines_of, page_of, sections_of
from foedera.store.series import Series
from foedera.store.tables import (
    HEAD,
    articles,
    event_mentions,
    events,
    failures,
    judgements,
    mention_actors,
    pages,
    runs,
)
from foedera.store.terms import Query
from foedera.store.troubles import explained
from foedera.store.upkeep import Info
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
    Mark,
    Run,
    Seen,
    Totals,
    Version,
)
from foedera.store.wanted import EventsWanted

EVERYTHING = EventFilter()
BATCH = 500
"""Rows fetched at once where all of them are wanted; well under SQLite's limit of parameters in one statement."""

_ARTICLE = [*(c for c in articles.c if c.name not in HEAVY), pages.c.path.label("path")]


class Reader:
    """A store that is open for questions; close it, or use it in a `with` block. Safe to use from several threads."""

    def __init__(self, opened: Opened) -> None:
        self.place = opened.place
        self._opened = opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        self._opened.close()

    def articles(self, limit: int = 50, before: str | None = None) -> ArticleList:
        """Articles by time of publication, those without one last; `before` is the `next` of the list before."""
        query = select(*_ARTICLE).join(pages).where(articles.c.current)
        query = query.order_by(articles.c.rank.desc()).limit(limit + 1)
        if before is not None:
            query = query.where(articles.c.rank < before)
        with self._connection() as connection:
            count = connection.scalar(_count_of(articles)) or 0
            rows = connection.execute(query).all()
            shown = rows[:limit]
            types = _types_of(connection, [row.id for row in shown])
            parts = _parts_of(connection, {row.page for row in shown})
        return ArticleList(
            tuple(ArticleRow(article_of(row), parts[row.page], types[row.id]) for row in shown),
            shown[-1].rank if len(rows) > limit else None,
            count,
        )

    def article(self, id: str) -> ArticleView | None:  # noqa: A002 - the record's own name
        """One article with everything that its page shows, or None where there is none of this id."""
        extra = (articles.c.sections, articles.c.actors, pages.c.text, pages.c.lines)
        mentions = event_mentions.c
        with self._connection() as connection:
            row = connection.execute(select(*_ARTICLE, *extra).join(pages).where(articles.c.id == id)).first()
            if row is None:
                return None
            siblings = connection.execute(
                select(*_ARTICLE)
                .join(pages)
                .where(articles.c.page == row.page, articles.c.id != id)
                .order_by(articles.c.part)
            ).all()
            rows = connection.execute(
                told().where(mentions.article == id, as_read()).order_by(mentions.number)
            ).all()
            found = told_of(connection, rows)
            versions = connection.execute(
                select(articles.c.id, articles.c.version, articles.c.current, pages.c.read_at)
                .join(pages)
                .where(articles.c.lineage == row.lineage)
                .order_by(articles.c.version, articles.c.id)
            ).all()
        return ArticleView(
            article_of(row, row.text, sections_of(row.sections)),
            lines_of(row.lines),
            found,
            tuple(map(article_of, siblings)),
            actors_of(row.actors),
            tuple(Version(v.id, v.version, v.current, v.read_at) for v in versions),
            row.copy_of,
            row.similarity,
        )

    def events(
        self, wanted: EventFilter = EVERYTHING, limit: int = 50, after: str | None = None
    ) -> EventList:
        """Event mentions by date, those without a year at the date of their article; newest first."""
        asked = _asked(wanted)
        with self._connection() as connection:
            count = event_list.count_mentions(connection, asked)
            found = event_list.list_mentions(connection, asked, limit, after)
        return EventList(found.rows, found.next, count)

    def all_events(self, wanted: EventFilter = EVERYTHING) -> Iterator[EventTold]:
        """Every event mention that matches, newest first, fetched in batches."""
        yield from self.lists.all_mentions(_asked(wanted))

    def search(
        self, query: Query, limit: int = 20, after: str | None = None, *, best: bool = False
    ) -> searching.Found:
        """Articles that match a query of `foedera.store.terms`; see `foedera.store.search`."""
        with self._connection() as connection:
            return searching.search(connection, query, limit, after, best=best)

    def count_found(self, query: Query, most: int = 10_000) -> int:
        """How many articles match; `most` where there are as many or more."""
        with self._connection() as connection:
            return searching.count(connection, query, most)

    def all_claims(self) -> Iterator[ClaimTold]:
        """Every claim, by article and in the order of its text, fetched in batches."""
        key: tuple[str, int] | None = None
        while True:
            with self._connection() as connection:
                rows = claim_rows.batch(connection, BATCH, key)
            for row in rows:
                yield ClaimTold(claim_rows.claim_of(row), article_of(row, prefix="article_"), row.number)
            if len(rows) < BATCH:
                return
            key = rows[-1].article, rows[-1].number

    def judgements(self, about: str = judged.CLAIM) -> tuple[Judgement, ...]:
        """Every judgement about one kind of thing as it was noted, oldest first, those taken back too."""
        with self._connection() as connection:
            return tuple(judged.history(connection, about))

    def effective(self, about: str = judged.CLAIM) -> tuple[Judgement, ...]:
        """The judgements that count, oldest first, each about what its target is called now."""
        with self._connection() as connection:
            return tuple(judged.effective(connection, about))

    def lost(self) -> tuple[Judgement, ...]:
        """The judgements that count, but whose target is not read in its article any more."""
        with self._connection() as connection:
            return tuple(j for about in judged.TABLES for j in judged.lost(connection, about))

    def actors(self) -> tuple[Facet, ...]:
        """The codes of all parties with the number of event mentions that they take part in, most frequent first."""
        return self._facet(mention_actors.c.code)

    def types(self) -> tuple[Facet, ...]:
        """The types of all event mentions, most frequent first."""
        return self._facet(event_mentions.c.type, event_mentions.c.current)

    def statuses(self) -> tuple[Facet, ...]:
        """The statuses of all event mentions, most frequent first."""
        return self._facet(event_mentions.c.status, event_mentions.c.current)

    def outlets(self) -> tuple[Facet, ...]:
        """The outlets with the number of event mentions in their articles, most frequent first."""
        column = event_mentions.c.outlet
        return self._facet(column, and_(event_mentions.c.current, column.is_not(None)))

    def totals(self) -> Totals:
        """How many pages, articles, event mentions and events there are."""
        with self._connection() as connection:
            types = connection.execute(_facet(event_mentions.c.type, event_mentions.c.current)).all()
            counts = [connection.scalar(_count_of(table)) or 0 for table in (pages, articles, events)]
        by_type = {row[0]: row[1] for row in types}
        return Totals(counts[0], counts[1], sum(by_type.values()), by_type, counts[2])

    def runs(self, limit: int = 20) -> tuple[Run, ...]:
        """The latest runs with their failures, newest first."""
        with self._connection() as connection:
            rows = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit)).all()
            query = select(failures).where(failures.c.run.in_([row.id for row in rows]))
            failed = defaultdict(list)
            for row in connection.execute(query.order_by(failures.c.id)):
                failed[row.run].append(Failure(row.path, row.cause, row.message))
        return tuple(
            Run(
                r.id, r.started, r.finished, r.versions, r.counts, tuple(failed[r.id]), r.command, tuple(r.input)
            )
            for r in rows
        )  # fmt: skip

    def mark(self) -> Mark:
        """How far the store has come."""
        last = select(runs.c.id, runs.c.finished).order_by(runs.c.id.desc()).limit(1)
        with self._connection() as connection:
            run = connection.execute(last).first()
            noted = connection.scalar(select(func.max(judgements.c.id)))
        return Mark(run.id if run else None, run.finished if run else None, noted)

    def seen(self, place: str) -> Seen | None:
        """What watching saw last of a source, None for one that it never looked at."""
        with self._connection() as connection:
            return seen.of_place(connection, place)

    def all_seen(self) -> tuple[Seen, ...]:
        """All sources that watching looked at, by their place."""
        with self._connection() as connection:
            return tuple(seen.everything(connection))

    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that articles are in."""
        with self._connection() as connection:
            return tuple(
                connection.execute(
                    select(articles.c.language).distinct().order_by(articles.c.language)
                ).scalars()
            )

    def read_by_others(self, versions: Mapping[str, object] | None, language: str) -> tuple[str, ...]:
        """The ids of the pages of a language that other versions read than these, in the order of reading.

        Without `versions` the ids of all its pages.
        """
        of_language = select(articles.c.page).where(articles.c.language == language)
        query = (
            select(pages.c.id)
            .where(pages.c.id.in_(of_language))
            .order_by(pages.c.run, pages.c.read_at, pages.c.id)
        )
        if versions is not None:
            query = query.where(pages.c.stamp != stamp_of(versions))
        with self._connection() as connection:
            return tuple(connection.execute(query).scalars())

    def page(self, id: str) -> Page | None:  # noqa: A002 - the record's own name
        """A page as it went into the reading; None where there is none, or a store before 0003 kept too little."""
        with self._connection() as connection:
            row = connection.execute(select(pages).where(pages.c.id == id)).first()
        return None if row is None else page_of(row)

    @property
    def lists(self) -> Lists:
        """Events, event mentions and articles by what is wanted, and one event with all its tellings."""
        return Lists(self._connection)

    @property
    def series(self) -> Series:
        """The questions that figures ask: acts by pair and day, and how much was read."""
        return Series(self._connection)

    def path_of(self, page: str) -> str:
        """Where a page was read from first."""
        with self._connection() as connection:
            return connection.scalar(select(pages.c.path).where(pages.c.id == page)) or page

    def info(self) -> Info:
        """What the store is and holds, in all."""
        with self._connection() as connection:
            return upkeep.info(self._opened, connection, HEAD)

    def _facet(self, column: Column[Any], wanted: Any = None) -> tuple[Facet, ...]:
        with self._connection() as connection:
            return tuple(Facet(row[0], row[1]) for row in connection.execute(_facet(column, wanted)))

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """One transaction: all answers given within it are of the same moment."""
        with explained(self.place), self._opened.reading.connect() as connection:
            yield connection


def _facet(column: Column[Any], wanted: Any = None) -> Select[Any]:
    """The values of a column with the number of rows that have each, most frequent first."""
    count = func.count()
    query = select(column, count).group_by(column).order_by(count.desc(), column)
    return query if wanted is None else query.where(wanted)


def _count_of(table: Any) -> Select[Any]:
    query = select(func.count()).select_from(table)
    if "current" not in table.c:
        return query
    # With a bound on the rank the index of what is current is counted; SQLite would else read the texts too.
    return query.where(table.c.current, table.c.rank >= "")


def _asked(wanted: EventFilter) -> EventsWanted:
    def one(value: str | None) -> tuple[str, ...]:
        return () if value is None else (value,)

    return EventsWanted(
        actors=one(wanted.actor),
        partners=one(wanted.with_actor),
        types=one(wanted.type),
        statuses=one(wanted.status),
        outlets=one(wanted.outlet),
        first=wanted.date_from,
        last=wanted.date_to,
    )


def _types_of(connection: Connection, ids: Sequence[str]) -> defaultdict[str, Counter[str]]:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    m = event_mentions.c
    query = select(m.article, m.type, func.count().label("number")).where(m.article.in_(ids), m.current)
    for row in connection.execute(query.group_by(m.article, m.type)):
        found[row.article][row.type] = row.number
    return found


def _parts_of(connection: Connection, ids: set[str]) -> dict[str, int]:
    query = select(articles.c.page, func.count().label("number")).where(articles.c.page.in_(sorted(ids)))
    return {row.page: row.number for row in connection.execute(query.group_by(articles.c.page))}

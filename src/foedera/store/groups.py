"""What grouping asks of the store and leaves in it, within one transaction: articles to compare, mentions to group.

Comes in: ids, prints and packed tellings of the stage `coreference`, which this room does not know. Goes out:
records. Whatever is grouped here can be made anew from the event mentions at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from foedera.records import Article, Event
from foedera.store import groups_written, judgements, successors
from foedera.store.groups_written import pieces
from foedera.store.mention_rows import LAID, told, told_of
from foedera.store.page_rows import article_of, sections_of
from foedera.store.tables import (
    article_bands,
    articles,
    event_mentions,
    events,
    pages,
    telling_keys,
    tellings,
)
from foedera.store.views import Copy, EventTold, Judgement

JUDGED = ("merge", "split")


@dataclass(frozen=True, slots=True)
class Kept:
    """A telling as it lies in the store: its number, its packed data, its story, and its article as it is now."""

    number: int
    mention: str
    article: str
    origin: str
    outlet: str
    story: str
    data: list[Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """An article that was compared or is to be: with its text, its lineage and the lineage that it is a copy of."""

    article: Article
    lineage: str
    copy_of: str | None


class Groups:
    """The store's side of one step of grouping."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting_articles(self, limit: int) -> tuple[Printed, ...]:
        """Current articles that were not compared with others yet, earliest first."""
        query = self._printed().where(articles.c.signature.is_(None)).order_by(articles.c.rank).limit(limit)
        return tuple(map(_printed, self._connection.execute(query)))

    def sharing(self, bands: Collection[int]) -> tuple[Printed, ...]:
        """Current articles that were compared before and have one of some bands."""
        ids: set[str] = set()
        for piece in pieces(sorted(bands)):
            query = select(article_bands.c.article).where(article_bands.c.band.in_(piece))
            ids.update(self._connection.execute(query).scalars())
        found: list[Printed] = []
        for some in pieces(sorted(ids)):
            found += map(_printed, self._connection.execute(self._printed().where(articles.c.id.in_(some))))
        return tuple(found)

    def note_bands(self, bands: Mapping[str, Sequence[int]]) -> None:
        """Keeps the bands of articles, in place of those that they had."""
        for some in pieces(sorted(bands)):
            self._connection.execute(delete(article_bands).where(article_bands.c.article.in_(some)))
        rows = [{"band": band, "article": name} for name, own in bands.items() for band in sorted(set(own))]
        if rows:
            self._connection.execute(insert(article_bands), rows)

    def put_copies(self, copies: Sequence[Copy]) -> None:
        """Notes which articles are copies of which."""
        groups_written.put_copies(self._connection, copies)

    def waiting(self, limit: int, beyond: str = "") -> tuple[str, ...]:
        """Current event mentions that are in no event, by id; those after `beyond`."""
        m = event_mentions.c
        query = select(m.id).where(m.current, m.event.is_(None), m.id > beyond).order_by(m.id).limit(limit)
        return tuple(self._connection.execute(query).scalars())

    def mentions(self, ids: Collection[str]) -> tuple[EventTold, ...]:
        """Event mentions with the text and sections of their articles, together by article."""
        found: list[EventTold] = []
        m = event_mentions.c
        for some in pieces(sorted(ids)):
            rows = list(self._connection.execute(told().where(m.id.in_(some)).order_by(m.article, m.number)))
            texts = self._texts({row.article for row in rows})
            found += (
                EventTold(t.event, texts[t.article.id], t.number, t.group)
                for t in told_of(self._connection, rows, stored=True)
            )
        return tuple(sorted(found, key=lambda t: (t.article.id, t.number)))

    def gone(self) -> tuple[Kept, ...]:
        """Tellings whose event mention is no longer current, or no longer there."""
        query = (
            select(tellings)
            .outerjoin(event_mentions, tellings.c.mention == event_mentions.c.id)
            .where(event_mentions.c.current.isnot(True))
        )
        return tuple(
            Kept(row.id, row.mention, "", "", "", row.story, row.told)
            for row in self._connection.execute(query)
        )

    def of_mentions(self, ids: Collection[str]) -> tuple[Kept, ...]:
        """The tellings of some event mentions."""
        return self._kept(tellings.c.mention, sorted(ids))

    def of_stories(self, stories: Collection[str]) -> tuple[Kept, ...]:
        """The tellings of some stories."""
        return self._kept(tellings.c.story, sorted(stories))

    def under(self, keys: Collection[int]) -> tuple[Kept, ...]:
        """The tellings that are found under some keys."""
        numbers: set[int] = set()
        for piece in pieces(sorted(keys)):
            query = select(telling_keys.c.telling).where(telling_keys.c.key.in_(piece))
            numbers.update(self._connection.execute(query).scalars())
        return self._kept(tellings.c.id, sorted(numbers))

    def of_articles(self, ids: Collection[str]) -> tuple[str, ...]:
        """The event mentions of articles."""
        found: list[str] = []
        for some in pieces(sorted(ids)):
            query = select(event_mentions.c.id).where(event_mentions.c.article.in_(some))
            found += self._connection.execute(query).scalars()
        return tuple(found)

    def stale(self) -> tuple[str, ...]:
        """The event mentions of events that lost one, or whose values changed."""
        query = select(event_mentions.c.id).join(events, event_mentions.c.event == events.c.id)
        return tuple(self._connection.execute(query.where(events.c.stale)).scalars())

    def events_of(self, ids: Collection[str]) -> dict[str, str | None]:
        """The event of each event mention, for those that are there."""
        found: dict[str, str | None] = {}
        for some in pieces(sorted(ids)):
            query = select(event_mentions.c.id, event_mentions.c.event).where(event_mentions.c.id.in_(some))
            found |= {row.id: row.event for row in self._connection.execute(query)}
        return found

    def sizes(self, ids: Collection[str]) -> dict[str, int]:
        """How many event mentions some events have; stale ones are left out."""
        found: dict[str, int] = {}
        for some in pieces(sorted(ids)):
            query = select(events.c.id, events.c.mentions).where(
                events.c.id.in_(some), events.c.stale.isnot(True)
            )
            found |= {row.id: row.mentions for row in self._connection.execute(query)}
        return found

    def keep(self, new: Sequence[tuple[str, list[Any], Collection[int]]]) -> None:
        """Adds tellings (event mention, packed data, keys), each a story of its own until it is grouped."""
        if not new:
            return
        last = self._connection.scalar(select(func.max(tellings.c.id))) or 0
        rows = [
            {"id": last + n, "mention": mention, "story": mention, "told": data}
            for n, (mention, data, _) in enumerate(new, 1)
        ]
        self._connection.execute(insert(tellings), rows)
        keys = [
            {"key": key, "telling": last + n} for n, (_, _, own) in enumerate(new, 1) for key in sorted(own)
        ]
        if keys:
            self._connection.execute(insert(telling_keys), keys)

    def forget(self, gone: Iterable[tuple[int, Collection[int]]]) -> None:
        """Removes tellings by their numbers, with their keys."""
        for number, keys in gone:
            for some in pieces(sorted(keys)):
                self._connection.execute(
                    delete(telling_keys).where(telling_keys.c.telling == number, telling_keys.c.key.in_(some))
                )
            self._connection.execute(delete(tellings).where(tellings.c.id == number))

    def forget_all(self) -> None:
        """Removes everything that grouping made: tellings, keys, copies and events."""
        self._connection.execute(delete(telling_keys))
        self._connection.execute(delete(tellings))
        self._connection.execute(delete(article_bands))
        ids = list(self._connection.execute(select(events.c.id)).scalars())
        groups_written.drop_events(self._connection, ids)
        self._connection.execute(update(articles).values(signature=None, copy_of=None, similarity=None))

    def put_stories(self, stories: Mapping[str, Collection[str]]) -> None:
        """Notes which event mentions make up a story."""
        for story, mentions in stories.items():
            for some in pieces(sorted(mentions)):
                self._connection.execute(
                    update(tellings)
                    .where(tellings.c.mention.in_(some), tellings.c.story != story)
                    .values(story=story)
                )

    def put_events(self, made: Sequence[Event]) -> None:
        """Adds or replaces events."""
        groups_written.put_events(self._connection, made)

    def drop_events(self, ids: Sequence[str]) -> None:
        """Removes events."""
        groups_written.drop_events(self._connection, ids)

    def rulings(self) -> tuple[tuple[Judgement, ...], tuple[str, ...]]:
        """The merges and splits that count, and all ids that any of them ever named."""
        counting = [
            j for j in judgements.effective(self._connection, judgements.EVENT) if j.verdict in JUDGED
        ]
        ever = [j for j in judgements.history(self._connection, judgements.EVENT) if j.verdict in JUDGED]
        named = {name for j in ever for name in (j.target, *_named(j))}
        return tuple(counting), tuple(sorted(named))

    def rejected(self) -> frozenset[str]:
        """The event mentions that people rejected."""
        found: dict[str, str] = {}
        for j in judgements.effective(self._connection, judgements.MENTION):
            if j.verdict in ("accept", "reject"):
                found[j.target] = j.verdict
        return frozenset(name for name, verdict in found.items() if verdict == "reject")

    def now(self, ids: Sequence[str]) -> dict[str, str]:
        """What event mentions are called now, whose pages were read anew."""
        if not ids:
            return {}
        names = successors.names(self._connection, judgements.MENTION, sorted(ids))
        query = select(event_mentions.c.id).where(event_mentions.c.id.in_([n + LAID for n in names.values()]))
        laid = set(self._connection.execute(query).scalars())
        return {old: new + LAID if new + LAID in laid else new for old, new in names.items()}

    def _printed(self) -> Any:
        about = [c for c in articles.c if c.name not in ("signature", "actors")]
        return (
            select(*about, pages.c.text.label("page_text"), pages.c.path.label("path"))
            .join(pages, articles.c.page == pages.c.id)
            .where(articles.c.current)
        )

    def _texts(self, ids: Collection[str]) -> dict[str, Article]:
        found: dict[str, Article] = {}
        for some in pieces(sorted(ids)):
            for row in self._connection.execute(self._printed().where(articles.c.id.in_(some))):
                found[row.id] = _printed(row).article
        return found

    def _kept(self, column: Any, values: Sequence[Any]) -> tuple[Kept, ...]:
        origin = func.coalesce(articles.c.copy_of, articles.c.lineage).label("origin")
        query = (
            select(tellings, event_mentions.c.article, articles.c.lineage, origin, articles.c.outlet)
            .join(event_mentions, tellings.c.mention == event_mentions.c.id)
            .join(articles, event_mentions.c.article == articles.c.id)
            .where(event_mentions.c.current)
        )
        found: list[Kept] = []
        for some in pieces(values):
            for row in self._connection.execute(query.where(column.in_(some))):
                found.append(
                    Kept(row.id, row.mention, row.lineage, row.origin, row.outlet or "", row.story, row.told)
                )
        return tuple(found)


def _named(j: Judgement) -> tuple[str, ...]:
    return (
        *j.payload.get("others", ()),
        *j.payload.get("mentions", ()),
        *j.subject.get("mentions", ()),
    )


def _printed(row: Any) -> Printed:
    return Printed(article_of(row, row.page_text, sections_of(row.sections)), row.lineage, row.copy_of)

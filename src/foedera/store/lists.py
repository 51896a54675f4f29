"""The lists of a store as its reader gives them: a page at a time, or all rows one after the other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import Connection

from foedera.records import Event
from foedera.store import article_list, event_list, laid_over
from foedera.store.views import EventTold
from foedera.store.wanted import ArticleListed, ArticlesWanted, EventsWanted, EventView, Listed

BATCH = 500
"""Rows fetched at once where all of them are wanted; well under SQLite's limit of parameters in one statement."""

T = TypeVar("T")
Lister = Callable[[Connection, int, str | None], Listed[T]]


class Lists:
    """Questions whose answers are lists; made by the reader, and valid as long as it is."""

    def __init__(self, connecting: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._connecting = connecting

    def events(self, wanted: EventsWanted, limit: int = 50, after: str | None = None) -> Listed[Event]:
        """Events, newest first; `after` is the `next` of the page before."""
        with self._connecting() as connection:
            return event_list.list_events(connection, wanted, limit, after)

    def mentions(self, wanted: EventsWanted, limit: int = 50, after: str | None = None) -> Listed[EventTold]:
        """Event mentions, ungrouped, newest first."""
        with self._connecting() as connection:
            return event_list.list_mentions(connection, wanted, limit, after)

    def articles(
        self, wanted: ArticlesWanted, limit: int = 50, after: str | None = None
    ) -> Listed[ArticleListed]:
        """Articles, newest first."""
        with self._connecting() as connection:
            return article_list.list_articles(connection, wanted, limit, after)

    def all_events(self, wanted: EventsWanted) -> Iterator[Event]:
        """Every event that is wanted, fetched in batches."""
        return self._all(lambda connection, n, key: event_list.list_events(connection, wanted, n, key))

    def all_mentions(self, wanted: EventsWanted) -> Iterator[EventTold]:
        """Every event mention that is wanted, likewise."""
        return self._all(lambda connection, n, key: event_list.list_mentions(connection, wanted, n, key))

    def all_articles(self, wanted: ArticlesWanted) -> Iterator[ArticleListed]:
        """Every article that is wanted, likewise."""
        return self._all(lambda connection, n, key: article_list.list_articles(connection, wanted, n, key))

    def count_events(self, wanted: EventsWanted) -> int:
        """How many events are wanted."""
        with self._connecting() as connection:
            return event_list.count_events(connection, wanted)

    def count_mentions(self, wanted: EventsWanted) -> int:
        """How many event mentions are wanted."""
        with self._connecting() as connection:
            return event_list.count_mentions(connection, wanted)

    def count_articles(self, wanted: ArticlesWanted) -> int:
        """How many articles are wanted."""
        with self._connecting() as connection:
            return article_list.count_articles(connection, wanted)

    def statements(
        self, code: str, types: Collection[str], limit: int, *, about: bool = False
    ) -> tuple[EventTold, ...]:
        """The newest event mentions of some types in which an actor acts, or, `about` it, is acted upon."""
        with self._connecting() as connection:
            return event_list.statements(connection, code, types, limit, about=about)

    def places(self, wanted: EventsWanted, most: int) -> tuple[Sequence[Any], int]:
        """Where the newest `most` event mentions that are wanted took place, and how many were looked at.

        Rows: place, country, latitude, longitude, type, count; those whose place has no point are left out.
        """
        with self._connecting() as connection:
            return event_list.places(connection, wanted, most)

    def rejected(self) -> tuple[EventTold, ...]:
        """The event mentions that people rejected, which are in no other list, newest first."""
        with self._connecting() as connection:
            return laid_over.rejected(connection)

    def ungrouped(self) -> int:
        """How many event mentions are in no event yet."""
        with self._connecting() as connection:
            return event_list.ungrouped(connection)

    def outlets(self) -> tuple[str, ...]:
        """The outlets of all articles, by name."""
        with self._connecting() as connection:
            return event_list.outlets(connection)

    def event(self, id: str) -> EventView:  # noqa: A002 - the record's own name
        """One event with all its tellings, by its id, a mention's, or the beginning of either.

        Raises StoreError where there is none, or several.
        """
        with self._connecting() as connection:
            return event_list.event(connection, id)

    def standing(self, ids: Sequence[str]) -> tuple[EventTold, ...]:
        """The event mention that stands for each of these events, in their order; an id may be a mention's own.

        Those that are gone are left out.
        """
        with self._connecting() as connection:
            return event_list.standing(connection, ids)

    def _all(self, page: Lister[T]) -> Iterator[T]:
        key: str | None = None
        while True:
            with self._connecting() as connection:
                listed = page(connection, BATCH, key)
            yield from listed.rows
            key = listed.next
            if key is None:
                return

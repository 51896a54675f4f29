"""The tables, in types that SQLite and PostgreSQL share. The migrations make them; a test holds the two together.

Three kinds: what was read (pages, articles, event mentions with parties and evidence, claims), what was made of it
(events, and the tables that lists and counts are answered from: article_actors, mention_actors, event_actors,
dyads), and what people and runs left (judgements, renames, runs, failures, sources).

Offsets count characters of `pages.text`. `rank` gives every article, event mention and event its place in lists: it
begins with digits of the time, so that descending order is newest first, and is unique, so that a list can go on
after it. Of an article that changed only the newest version is `current`; the tables that lists and counts are
answered from hold nothing else.
"""

from __future__ import annotations

from foedera.store.tables.left import failures, judgements, renames, runs, sources
from foedera.store.tables.made import (
    article_actors,
    article_bands,
    companions,
    dyads,
    event_actors,
    events,
    mention_actors,
    reading_months,
    reading_outlets,
    search_documents,
    tallied,
    tallies,
    telling_keys,
    tellings,
)
from foedera.store.tables.read import articles, claims, event_mentions, evidence, pages, parties, paths
from foedera.store.tables.schema import HEAD, VERSION_TABLE, metadata

__all__ = [
    "HEAD",
    "VERSION_TABLE",
    "article_actors",
    "article_bands",
    "articles",
    "claims",
    "companions",
    "dyads",
    "event_actors",
    "event_mentions",
    "events",
    "evidence",
    "failures",
    "judgements",
    "mention_actors",
    "metadata",
    "pages",
    "parties",
    "paths",
    "reading_months",
    "reading_outlets",
    "renames",
    "runs",
    "search_documents",
    "sources",
    "tallied",
    "tallies",
    "telling_keys",
    "tellings",
]

"""What was made of it: events, what lists and counts are answered from, and what grouping works with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    Table,
    false,
    text,
)

from foedera.store.columns import Packed, short, words
from foedera.store.tables.schema import CLUSTERED, CODE, ID, RANK, metadata, part_of

# What several event mentions tell alike. All values are derived from the mentions and made anew when those change.
events = Table(
    "events",
    metadata,
    Column("id", short(ID), primary_key=True),
    Column("rank", short(RANK), nullable=False, unique=True),
    Column("type", short(20), nullable=False),
    Column("mode", short(40)),
    Column("status", short(20), nullable=False),
    Column("source", JSON, nullable=False),  # codes
    Column("recipient", JSON, nullable=False),
    Column("date", short(40)),
    Column("date_precision", short(20), nullable=False),
    Column("date_end", short(40)),
    Column("date_basis", words()),
    Column("date_inferred", JSON, nullable=False),
    Column("first_day", short(10)),
    Column("last_day", short(10)),
    Column("place", words()),
    Column("country", short(CODE)),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("main", Boolean, nullable=False),  # whether an article tells it in title or lead
    Column("title", words(), nullable=False),  # of the article of `mention`
    Column("mention", short(ID), nullable=False),  # the event mention that stands for all
    Column("mentions", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("sources", Integer, nullable=False),  # articles without copies
    Column("outlets", Integer, nullable=False),
    Column("contradictions", JSON, nullable=False),  # [{"about", "values": [{"value", "mentions"}]}]
    Column("contradicted", Integer, nullable=False),  # their number
    Column("stale", Boolean, nullable=False),  # a mention was taken from it: derive it anew
    Index(None, "type", "rank"),
    Index(None, "status", "rank"),
    Index(None, "country", "rank"),
    Index(None, "first_day", "last_day", "type", "status"),
    Index("ix_events_stale", "stale", sqlite_where=text("stale = 1"), postgresql_where=text("stale")),
)

# Who is named in a current article, whether he acts or not.
article_actors = Table(
    "article_actors",
    metadata,
    Column("code", short(CODE), primary_key=True),
    Column("rank", short(RANK), primary_key=True),  # the article's
    Column("article", short(ID), part_of("articles"), nullable=False, index=True),
    Column("count", Integer, nullable=False),
    **CLUSTERED,
)


def _filters() -> tuple[Column[Any], ...]:
    """What lists filter by, beside an actor's code and a rank."""
    return (
        Column("type", short(20), nullable=False),
        Column("mode", short(40)),
        Column("status", short(20), nullable=False),
        Column("first_day", short(10)),
        Column("last_day", short(10)),
        Column("country", short(CODE)),
        Column("main", Boolean, nullable=False),
    )


# Every actor of a current event mention, on either side, with what lists filter by.
mention_actors = Table(
    "mention_actors",
    metadata,
    Column("code", short(CODE), primary_key=True),
    Column("rank", short(RANK), primary_key=True),  # the event mention's
    Column("mention", short(ID), part_of("event_mentions"), nullable=False, index=True),
    *_filters(),
    Column("outlet", short(200)),
    **CLUSTERED,
)

# The same for events.
event_actors = Table(
    "event_actors",
    metadata,
    Column("code", short(CODE), primary_key=True),
    Column("rank", short(RANK), primary_key=True),  # the event's
    Column("event", short(ID), part_of("events"), nullable=False, index=True),
    *_filters(),
    **CLUSTERED,
)


def _counted() -> tuple[Column[Any] | Index, ...]:
    """What pairs are counted by: the values of the event, of the mention itself where that is not grouped."""
    return (
        Column("first_day", short(10), primary_key=True),  # '' where it is not known
        Column("mention", short(ID), part_of("event_mentions"), primary_key=True, index=True),
        Column("last_day", short(10), nullable=False),
        Column("type", short(20), nullable=False),
        Column("mode", short(40)),
        Column("status", short(20), nullable=False),
        Column("event", short(ID)),  # null: not grouped yet
        Column("article", short(ID), nullable=False),
        Column(
            "origin", short(ID), nullable=False
        ),  # lineage of the article that it is a copy of, else its own
        Column("outlet", short(200)),
        Index(None, "first_day", "type", "status"),
    )


# One row for each current event mention, source and recipient: what pairs, series and networks are counted from.
# An actor without a counterpart has '' there.
dyads = Table(
    "dyads",
    metadata,
    Column("source", short(CODE), primary_key=True),
    Column("recipient", short(CODE), primary_key=True),
    *_counted(),
    Index(None, "recipient", "first_day"),
    **CLUSTERED,
)

# The same for two actors on one side: who met, exercised or spoke together (`acting`: they stand among the sources), or
# to whom something was done together.
companions = Table(
    "companions",
    metadata,
    Column("first", short(CODE), primary_key=True),  # of the two codes the one that sorts first
    Column("second", short(CODE), primary_key=True),
    *_counted(),
    Column("acting", Boolean, nullable=False, server_default=false()),
    Index(None, "second", "first_day"),
    **CLUSTERED,
)

# The articles in the index of words. The number grows with the time of publication; the words themselves are in
# `search_words`, which each database has in its own way (see indexing.py and matching.py).
search_documents = Table(
    "search_documents",
    metadata,
    Column("number", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("article", short(ID), ForeignKey("articles.id", ondelete="SET NULL")),  # null: taken out
    Column("day", short(10)),  # that it was published on, by its own clock
    Index(None, "article", unique=True),
)

# How many events each pair had in each month: what blocs, networks and changes are counted from in a large record. The
# pair is undirected (a before b); `ways` tells which of the two acted: 1 for a, 2 for b, 4 for both on one side and 8
# more if that is the acting one, added up. An event that only lies in a longer stretch of whole months stands under the
# first and the last of them (``2022-01/2022-12``). Only the months in `tallied` are right; triggers take a month out
# when one of its rows in `dyads` or `companions` changes, and `store.tallies` counts it anew.
tallies = Table(
    "tallies",
    metadata,
    Column("month", short(15), primary_key=True),
    Column("a", short(CODE), primary_key=True),
    Column("b", short(CODE), primary_key=True),
    Column("ways", Integer, primary_key=True, autoincrement=False),
    Column("type", short(20), primary_key=True),
    Column("mode", short(40), primary_key=True),  # '' for none
    Column("status", short(20), primary_key=True),
    Column("events", Integer, nullable=False),
    Column("tellings", Integer, nullable=False),
    **CLUSTERED,
)

tallied = Table("tallied", metadata, Column("month", short(7), primary_key=True), **CLUSTERED)

# How much was read in each month, to hold figures against: current articles, copies among them, days with articles, and
# articles by outlet ('' for none). Only months with a row here are right; triggers take it out when an article changes.
reading_months = Table(
    "reading_months",
    metadata,
    Column("month", short(7), primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    **CLUSTERED,
)

reading_outlets = Table(
    "reading_outlets",
    metadata,
    Column("month", short(7), primary_key=True),
    Column("outlet", short(200), primary_key=True),
    Column("articles", Integer, nullable=False),
    **CLUSTERED,
)

# What grouping works with: by which keys near-duplicates are found, and what event mentions are compared by. A telling
# outlives its event mention until the next grouping, which then looks again at those that it was linked to.
article_bands = Table(
    "article_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("article", short(ID), part_of("articles"), primary_key=True, index=True),
    **CLUSTERED,
)

tellings = Table(
    "tellings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mention", short(ID), nullable=False, unique=True),
    Column(
        "story", short(ID), nullable=False, index=True
    ),  # those that are linked, directly or through others
    Column("told", Packed, nullable=False),
)

telling_keys = Table(
    "telling_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("telling", Integer, primary_key=True, autoincrement=False),
    **CLUSTERED,
)

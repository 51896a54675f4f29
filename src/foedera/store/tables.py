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
    LargeBinary,
    MetaData,
    Table,
    false,
    text,
)

from foedera.store.columns import Moment, Packed, short, words

HEAD = "0007"
"""The newest migration; a store that names another one is older, or from a newer version of Foedera."""

VERSION_TABLE = "foedera_version"

ID = 120  # characters of the id of an article, event mention, event or claim
CODE = 80  # characters of an actor's code
RANK = 160

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""SQLite keeps such a table in the order of its primary key, and nothing twice."""

CURRENT: dict[str, Any] = {"sqlite_where": text("current = 1"), "postgresql_where": text("current")}
"""An index of current rows only: lists and counts ask for nothing else."""


def _part_of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="CASCADE")


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", short(40), nullable=False),  # read, reread, group, watch
    Column("input", JSON, nullable=False),  # what it was given: paths, options
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("versions", JSON, nullable=False),  # of code, language, world, codebook, judge, by hash
    Column("counts", JSON, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, _part_of("runs"), nullable=False, index=True),
    Column("path", words(), nullable=False),
    Column("cause", short(40), nullable=False),
    Column("message", words(), nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("id", short(64), primary_key=True),  # SHA-256 of the bytes
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("path", words(), nullable=False),  # where it was read from first
    Column("kind", short(20), nullable=False),
    Column("read_at", Moment, nullable=False),
    Column("stamp", short(16), nullable=False, index=True),  # hash of `versions`: what has to be read again
    Column("versions", JSON, nullable=False),
    Column("text", words(), nullable=False),
    Column("lines", Packed, nullable=False),  # [number, start, end, label, cue, part] for each
    Column("about", Packed),  # the rest of the record Page, to read it again; null in stores older than 0003
)

# Every place that a page was found at, the first one included. `digest` is the SHA-256 of the bytes found there: that
# of the page, or of bytes that differ only outside its articles (another teaser, another advertisement).
paths = Table(
    "paths",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("page", short(64), _part_of("pages"), nullable=False, index=True),
    Column("digest", short(64), nullable=False, index=True),
    Column("path", words(), nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", short(ID), primary_key=True),
    Column("rank", short(RANK), nullable=False, unique=True),
    Column("page", short(64), _part_of("pages"), nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column(
        "key", short(64), nullable=False, index=True
    ),  # hash of the address, else of the place: what may change
    Column(
        "lineage", short(ID), nullable=False, index=True
    ),  # the id of its first version, its own if it is that
    Column("version", Integer, nullable=False),  # counts from 1 in its lineage
    Column("current", Boolean, nullable=False),
    Column("digest", short(64), nullable=False),  # SHA-256 of title and sections: whether it changed
    Column("copy_of", short(ID), index=True),  # lineage of the earliest near-duplicate; null for an original
    Column("similarity", Double),  # Jaccard of the two bodies
    Column("signature", LargeBinary),  # MinHash of the body; null while the article was not compared yet
    Column("title", words(), nullable=False),
    Column("outlet", short(200)),
    Column("author", words()),
    Column("address", words()),
    Column("published", short(40)),
    Column("published_precision", short(20), nullable=False),
    Column("published_basis", words()),
    Column("published_inferred", JSON, nullable=False),
    Column("published_earliest", short(10)),  # the days that bound the time of an article without one
    Column("published_latest", short(10)),
    Column("language", short(20), nullable=False),
    Column("sections", JSON, nullable=False),  # [kind, start, end] for each
    Column(
        "actors", Packed, nullable=False
    ),  # actor mentions: [start, end, codes, sector, kind, name, office]
    Index("ix_articles_rank_current", "rank", **CURRENT),
    Index("ix_articles_outlet_rank", "outlet", "rank", **CURRENT),
)

# Who is named in a current article, whether he acts or not.
article_actors = Table(
    "article_actors",
    metadata,
    Column("code", short(CODE), primary_key=True),
    Column("rank", short(RANK), primary_key=True),  # the article's
    Column("article", short(ID), _part_of("articles"), nullable=False, index=True),
    Column("count", Integer, nullable=False),
    **CLUSTERED,
)

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

event_mentions = Table(
    "event_mentions",
    metadata,
    Column("id", short(ID), primary_key=True),
    Column("rank", short(RANK), nullable=False, unique=True),
    Column("article", short(ID), _part_of("articles"), nullable=False),
    Column("number", Integer, nullable=False),  # counts from 1 in the article
    Column("current", Boolean, nullable=False),  # the article's
    Column(
        "event", short(ID), ForeignKey("events.id", ondelete="SET NULL"), index=True
    ),  # null: not grouped yet
    Column("type", short(20), nullable=False),
    Column("mode", short(40)),
    Column("status", short(20), nullable=False),
    Column("date", short(40)),
    Column("date_precision", short(20), nullable=False),
    Column("date_end", short(40)),
    Column("date_basis", words()),
    Column("date_inferred", JSON, nullable=False),
    Column("first_day", short(10)),  # the days that the event may lie on, for queries; null without a year
    Column("last_day", short(10)),
    Column("place", words()),
    Column("country", short(CODE)),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("said_by", short(CODE)),
    Column("main", Boolean, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("rule", words(), nullable=False),
    Column("contexts", JSON, nullable=False),
    Column("numbers", JSON, nullable=False),  # how many of what, with the words
    Column("outlet", short(200)),  # the article's
    Index(None, "article", "number"),
    Index("ix_event_mentions_rank_current", "rank", **CURRENT),
    Index("ix_event_mentions_type_rank", "type", "rank", **CURRENT),
    Index("ix_event_mentions_status_rank", "status", "rank", **CURRENT),
    Index("ix_event_mentions_country_rank", "country", "rank", **CURRENT),
    Index("ix_event_mentions_outlet_rank", "outlet", "rank", **CURRENT),
    Index("ix_event_mentions_days", "first_day", "last_day", "type", "status", **CURRENT),
)

parties = Table(
    "parties",
    metadata,
    Column("mention", short(ID), _part_of("event_mentions"), primary_key=True),
    Column("side", short(10), primary_key=True),  # source or recipient
    Column("position", Integer, primary_key=True),
    Column("code", short(CODE), nullable=False),
    Column("sector", short(10), nullable=False),
    Column("text", words(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", words()),
    Column("office", words()),
    Column("expanded", Boolean, nullable=False),
    **CLUSTERED,
)

evidence = Table(
    "evidence",
    metadata,
    Column("mention", short(ID), _part_of("event_mentions"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", words(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
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
    Column("mention", short(ID), _part_of("event_mentions"), nullable=False, index=True),
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
    Column("event", short(ID), _part_of("events"), nullable=False, index=True),
    *_filters(),
    **CLUSTERED,
)


def _counted() -> tuple[Column[Any] | Index, ...]:
    """What pairs are counted by: the values of the event, of the mention itself where that is not grouped."""
    return (
        Column("first_day", short(10), primary_key=True),  # '' where it is not known
        Column("mention", short(ID), _part_of("event_mentions"), primary_key=True, index=True),
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


# What articles assert about the world; the comparison with the world is made anew whenever it is asked for.
claims = Table(
    "claims",
    metadata,
    Column("id", short(ID), primary_key=True),
    Column("article", short(ID), _part_of("articles"), nullable=False),
    Column("number", Integer, nullable=False),  # counts from 1 in the article
    Column("kind", short(20), nullable=False),
    Column("subject", words(), nullable=False),
    Column("status", short(20), nullable=False),
    Column("object", short(CODE), nullable=False),
    Column("office", words()),
    Column("change", Boolean, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("as_of", short(40)),
    Column("as_of_precision", short(20), nullable=False),
    Column("as_of_end", short(40)),
    Column("as_of_basis", words()),
    Column("as_of_inferred", JSON, nullable=False),
    Column("said_by", short(CODE)),
    Column("rule", words(), nullable=False),
    Column("text", words(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "article", "number"),
    Index(None, "kind", "object"),
)

# What people decided, in the order in which they did; rows are added and never changed.
judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", short(20), nullable=False),  # what `target` is the id of: claim, mention, event, article
    Column("target", short(ID), nullable=False),  # no foreign key: it outlives a page that is read anew
    Column("verdict", short(20), nullable=False),  # accept, reject, edit, merge, split, undo
    Column("payload", JSON, nullable=False),  # the edits, or the other ids
    Column("subject", JSON, nullable=False),  # what the target said when it was judged, to know it again
    Column("undoes", Integer, ForeignKey("judgements.id")),
    Column("who", words(), nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", words(), nullable=False),
    Index(None, "about", "target"),
)

# What grouping works with: by which keys near-duplicates are found, and what event mentions are compared by. A telling
# outlives its event mention until the next grouping, which then looks again at those that it was linked to.
article_bands = Table(
    "article_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("article", short(ID), _part_of("articles"), primary_key=True, index=True),
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

# Ids that were given out before a page was read anew, and what they are called now.
renames = Table(
    "renames",
    metadata,
    Column("about", short(20), primary_key=True),  # mention or claim
    Column("old", short(ID), primary_key=True),
    Column("new", short(ID), nullable=False),
    Index(None, "about", "new"),
)

# What watching saw of each source, and what came of it.
sources = Table(
    "sources",
    metadata,
    Column("id", short(64), primary_key=True),  # SHA-256 of the place
    Column("place", words(), nullable=False),  # a path or an address
    Column("kind", short(20), nullable=False),  # file, folder, feed, page
    Column("size", Integer),
    Column("modified", words()),  # the file's time, or the header Last-Modified
    Column("etag", words()),
    Column("digest", short(64)),
    Column("seen_at", Moment, nullable=False),
    Column("run", Integer, ForeignKey("runs.id", ondelete="SET NULL")),
    Column("outcome", short(40), nullable=False),  # read, known, unchanged, or the cause of a failure
    Column("message", words()),
)

"""What was read: pages, their articles, event mentions with parties and evidence, claims."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Double, ForeignKey, Index, Integer, LargeBinary, Table

from foedera.store.columns import Moment, Packed, short, words
from foedera.store.tables.schema import CLUSTERED, CODE, CURRENT, ID, RANK, metadata, part_of

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
    Column("page", short(64), part_of("pages"), nullable=False, index=True),
    Column("digest", short(64), nullable=False, index=True),
    Column("path", words(), nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", short(ID), primary_key=True),
    Column("rank", short(RANK), nullable=False, unique=True),
    Column("page", short(64), part_of("pages"), nullable=False, index=True),
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

event_mentions = Table(
    "event_mentions",
    metadata,
    Column("id", short(ID), primary_key=True),
    Column("rank", short(RANK), nullable=False, unique=True),
    Column("article", short(ID), part_of("articles"), nullable=False),
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
    Column("mention", short(ID), part_of("event_mentions"), primary_key=True),
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
    Column("mention", short(ID), part_of("event_mentions"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", words(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    **CLUSTERED,
)

# What articles assert about the world; the comparison with the world is made anew whenever it is asked for.
claims = Table(
    "claims",
    metadata,
    Column("id", short(ID), primary_key=True),
    Column("article", short(ID), part_of("articles"), nullable=False),
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

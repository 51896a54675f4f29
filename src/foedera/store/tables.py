"""The tables, in types that SQLite and PostgreSQL share. The migrations make them; a test holds the two together.

Offsets count characters of `pages.text`. `rank` gives every article and event mention its place in lists: it begins
with digits of the time, so that descending order is newest first, and is unique, so that a list can go on after it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

HEAD = "0002"
"""The newest migration; a store that names another one is older, or from a newer version of Foedera."""

VERSION_TABLE = "foedera_version"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept and given in UTC; SQLite's own type would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a time without a zone is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With the zone that SQLite dropped."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _part_of(table: str, **options: Any) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="CASCADE", **options)


runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("versions", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, _part_of("runs"), nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("cause", String(40), nullable=False),
    Column("message", Text, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("id", String(64), primary_key=True),  # SHA-256 of the bytes
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("path", Text, nullable=False),  # where it was read from first
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("read_at", Moment, nullable=False),
    Column("versions", JSON, nullable=False),
)

# Every place that the bytes of a page were found at, the first one included.
paths = Table(
    "paths",
    metadata,
    Column("page", String(64), _part_of("pages"), primary_key=True),
    Column("path", Text, primary_key=True),
)

lines = Table(
    "lines",
    metadata,
    Column("page", String(64), _part_of("pages"), primary_key=True),
    Column("position", Integer, primary_key=True),  # one line of the page may be cut into several
    Column("number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("label", String(40), nullable=False),
    Column("cue", Text, nullable=False),
    Column("part", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("rank", String(160), nullable=False, unique=True),
    Column("page", String(64), _part_of("pages"), nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("outlet", Text, index=True),
    Column("author", Text),
    Column("address", Text),
    Column("published", String(40)),
    Column("published_precision", String(20), nullable=False),
    Column("published_basis", Text),
    Column("published_inferred", JSON, nullable=False),
    Column("language", String(20), nullable=False),
    Column("sections", JSON, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("rank", String(160), nullable=False, unique=True),
    Column("article", String(120), _part_of("articles"), nullable=False),
    Column("number", Integer, nullable=False),  # counts from 1 in the article
    Column("type", String(20), nullable=False),
    Column("mode", String(40)),
    Column("status", String(20), nullable=False),
    Column("date", String(40)),
    Column("date_precision", String(20), nullable=False),
    Column("date_end", String(40)),
    Column("date_basis", Text),
    Column("date_inferred", JSON, nullable=False),
    Column("first_day", String(10)),  # the days that the event may lie on, for queries; null without a year
    Column("last_day", String(10)),
    Column("place", Text),
    Column("country", String(80)),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("said_by", String(80)),
    Column("main", Boolean, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("rule", Text, nullable=False),
    Column("contexts", JSON, nullable=False),
    Index(None, "article", "number"),
    Index(None, "type", "rank"),
    Index(None, "status", "rank"),
    Index(None, "first_day", "last_day"),
)

parties = Table(
    "parties",
    metadata,
    Column("event", String(120), _part_of("events"), primary_key=True),
    Column("side", String(10), primary_key=True),  # source or recipient
    Column("position", Integer, primary_key=True),
    Column("code", String(80), nullable=False),
    Column("sector", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", Text),
    Column("office", Text),
    Column("expanded", Boolean, nullable=False),
    Index(None, "code", "event"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("event", String(120), _part_of("events"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# What articles assert about the world; the comparison with the world is made anew whenever it is asked for.
claims = Table(
    "claims",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("article", String(120), _part_of("articles"), nullable=False),
    Column("number", Integer, nullable=False),  # counts from 1 in the article
    Column("kind", String(20), nullable=False),
    Column("subject", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("object", String(80), nullable=False),
    Column("office", Text),
    Column("change", Boolean, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("as_of", String(40)),
    Column("as_of_precision", String(20), nullable=False),
    Column("as_of_end", String(40)),
    Column("as_of_basis", Text),
    Column("as_of_inferred", JSON, nullable=False),
    Column("said_by", String(80)),
    Column("rule", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index(None, "article", "number"),
    Index(None, "kind", "object"),
)

# What people decided, in the order in which they did; rows are added and never changed, the last one counts.
judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String(20), nullable=False),  # what `target` is the id of: claim
    Column("target", String(120), nullable=False),  # no foreign key: it outlives a page that is read anew
    Column("verdict", String(20), nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("why", Text, nullable=False),
    Index(None, "about", "target"),
)

"""What people and runs left: judgements, renamed ids, runs and their failures, watched sources."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table

from foedera.store.columns import Moment, short, words
from foedera.store.tables.schema import ID, metadata, part_of

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
    Column("run", Integer, part_of("runs"), nullable=False, index=True),
    Column("path", words(), nullable=False),
    Column("cause", short(40), nullable=False),
    Column("message", words(), nullable=False),
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

"""Versions of articles, events that group their mentions, tables that lists and counts are answered from, judgements
with edits, renames, and what watching saw.

Every table that changes is made anew in its final form and filled from the one before, which goes.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from foedera.store.columns import Moment, Packed, short, words
from foedera.store.migrations.carry_0003 import carry_over

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID, CODE, RANK, DAY, OUTLET = short(120), short(80), short(160), short(10), short(200)
CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}
OLD = (
    "evidence", "parties", "claims", "judgements", "lines", "paths", "events", "articles", "pages", "failures", "runs",
)  # fmt: skip


def upgrade() -> None:
    """Makes the new form and carries over what was read and judged."""
    for name in reversed(OLD):
        _set_aside(name)
    _people_and_runs()
    _pages()
    _mentions()
    _lists()
    carry_over(op.get_bind())
    for name in OLD:
        op.drop_table(f"old_{name}")


def _set_aside(name: str) -> None:
    """Gives a table another name, and frees the names of its indexes."""
    inspector = sa.inspect(op.get_bind())
    for index in inspector.get_indexes(name):
        if not index.get("duplicates_constraint"):
            op.drop_index(str(index["name"]), table_name=name)
    if op.get_bind().dialect.name == "postgresql":
        # There the names of keys are those of indexes, which are one namespace for all tables.
        for unique in inspector.get_unique_constraints(name):
            op.drop_constraint(str(unique["name"]), name)
        op.execute(
            f'ALTER TABLE {name} DROP CONSTRAINT "{inspector.get_pk_constraint(name)["name"]}" CASCADE'
        )
    op.rename_table(name, f"old_{name}")


def _column(name: str, kind: Any, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _owner(table: str, column: str, parent: str, ondelete: str | None = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete=ondelete)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _index(table: str, *columns: str, name: str = "", where: str = "") -> None:
    conditions: dict[str, Any] = {}
    if where:
        conditions = {"sqlite_where": sa.text(f"{where} = 1"), "postgresql_where": sa.text(where)}
    op.create_index(
        name or f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=False, **conditions
    )


def _people_and_runs() -> None:
    op.create_table(
        "runs",
        _column("id", sa.Integer()),
        _column("command", short(40)),
        _column("input", sa.JSON()),
        _column("started", Moment()),
        _column("finished", Moment(), null=True),
        _column("versions", sa.JSON()),
        _column("counts", sa.JSON()),
        _key("runs", "id"),
    )
    op.create_table(
        "failures",
        _column("id", sa.Integer()),
        _column("run", sa.Integer()),
        _column("path", words()),
        _column("cause", short(40)),
        _column("message", words()),
        _key("failures", "id"),
        _owner("failures", "run", "runs"),
    )
    _index("failures", "run")
    op.create_table(
        "judgements",
        _column("id", sa.Integer()),
        _column("about", short(20)),
        _column("target", ID),
        _column("verdict", short(20)),
        _column("payload", sa.JSON()),
        _column("subject", sa.JSON()),
        _column("undoes", sa.Integer(), null=True),
        _column("who", words()),
        _column("at", Moment()),
        _column("why", words()),
        _key("judgements", "id"),
        _owner("judgements", "undoes", "judgements", None),
    )
    _index("judgements", "about", "target")
    op.create_table(
        "renames",
        _column("about", short(20)),
        _column("old", ID),
        _column("new", ID),
        _key("renames", "about", "old"),
    )
    _index("renames", "about", "new")
    op.create_table(
        "sources",
        _column("id", short(64)),
        _column("place", words()),
        _column("kind", short(20)),
        _column("size", sa.Integer(), null=True),
        _column("modified", words(), null=True),
        _column("etag", words(), null=True),
        _column("digest", short(64), null=True),
        _column("seen_at", Moment()),
        _column("run", sa.Integer(), null=True),
        _column("outcome", short(40)),
        _column("message", words(), null=True),
        _key("sources", "id"),
        _owner("sources", "run", "runs", "SET NULL"),
    )


def _pages() -> None:
    op.create_table(
        "pages",
        _column("id", short(64)),
        _column("run", sa.Integer()),
        _column("path", words()),
        _column("kind", short(20)),
        _column("read_at", Moment()),
        _column("stamp", short(16)),
        _column("versions", sa.JSON()),
        _column("text", words()),
        _column("lines", Packed()),
        _column("about", Packed(), null=True),
        _key("pages", "id"),
        _owner("pages", "run", "runs", None),
    )
    _index("pages", "run")
    _index("pages", "stamp")
    op.create_table(
        "paths",
        _column("id", sa.Integer()),
        _column("page", short(64)),
        _column("digest", short(64)),
        _column("path", words()),
        _key("paths", "id"),
        _owner("paths", "page", "pages"),
    )
    _index("paths", "page")
    _index("paths", "digest")
    op.create_table(
        "articles",
        _column("id", ID),
        _column("rank", RANK),
        _column("page", short(64)),
        _column("part", sa.Integer()),
        _column("key", short(64)),
        _column("lineage", ID),
        _column("version", sa.Integer()),
        _column("current", sa.Boolean()),
        _column("digest", short(64)),
        _column("copy_of", ID, null=True),
        _column("similarity", sa.Double(), null=True),
        _column("signature", sa.LargeBinary(), null=True),
        _column("title", words()),
        _column("outlet", OUTLET, null=True),
        _column("author", words(), null=True),
        _column("address", words(), null=True),
        _column("published", short(40), null=True),
        _column("published_precision", short(20)),
        _column("published_basis", words(), null=True),
        _column("published_inferred", sa.JSON()),
        _column("published_earliest", DAY, null=True),
        _column("published_latest", DAY, null=True),
        _column("language", short(20)),
        _column("sections", sa.JSON()),
        _column("actors", Packed()),
        _key("articles", "id"),
        _owner("articles", "page", "pages"),
        sa.UniqueConstraint("rank", name="uq_articles_rank"),
    )
    for column in ("page", "key", "lineage", "copy_of"):
        _index("articles", column)
    _index("articles", "rank", name="ix_articles_rank_current", where="current")
    _index("articles", "outlet", "rank", where="current")
    op.create_table(
        "article_actors",
        _column("code", CODE),
        _column("rank", RANK),
        _column("article", ID),
        _column("count", sa.Integer()),
        _key("article_actors", "code", "rank"),
        _owner("article_actors", "article", "articles"),
        **CLUSTERED,
    )
    _index("article_actors", "article")


def _told() -> tuple[sa.Column[Any], ...]:
    """The columns that events and event mentions share."""
    return (
        _column("type", short(20)),
        _column("mode", short(40), null=True),
        _column("status", short(20)),
        _column("date", short(40), null=True),
        _column("date_precision", short(20)),
        _column("date_end", short(40), null=True),
        _column("date_basis", words(), null=True),
        _column("date_inferred", sa.JSON()),
        _column("first_day", DAY, null=True),
        _column("last_day", DAY, null=True),
        _column("place", words(), null=True),
        _column("country", CODE, null=True),
        _column("latitude", sa.Double(), null=True),
        _column("longitude", sa.Double(), null=True),
        _column("main", sa.Boolean()),
    )


def _mentions() -> None:
    op.create_table(
        "events",
        _column("id", ID),
        _column("rank", RANK),
        *_told(),
        _column("source", sa.JSON()),
        _column("recipient", sa.JSON()),
        _column("title", words()),
        _column("mention", ID),
        *(_column(name, sa.Integer()) for name in ("mentions", "articles", "sources", "outlets")),
        _column("contradictions", sa.JSON()),
        _column("contradicted", sa.Integer()),
        _column("stale", sa.Boolean()),
        _key("events", "id"),
        sa.UniqueConstraint("rank", name="uq_events_rank"),
    )
    for column in ("type", "status", "country"):
        _index("events", column, "rank")
    _index("events", "first_day", "last_day", "type", "status")
    _index("events", "stale", where="stale")
    op.create_table(
        "event_mentions",
        _column("id", ID),
        _column("rank", RANK),
        _column("article", ID),
        _column("number", sa.Integer()),
        _column("current", sa.Boolean()),
        _column("event", ID, null=True),
        *_told(),
        _column("said_by", CODE, null=True),
        _column("confidence", sa.Double()),
        _column("rule", words()),
        _column("contexts", sa.JSON()),
        _column("numbers", sa.JSON()),
        _column("outlet", OUTLET, null=True),
        _key("event_mentions", "id"),
        _owner("event_mentions", "article", "articles"),
        _owner("event_mentions", "event", "events", "SET NULL"),
        sa.UniqueConstraint("rank", name="uq_event_mentions_rank"),
    )
    _index("event_mentions", "event")
    _index("event_mentions", "article", "number")
    _index("event_mentions", "rank", name="ix_event_mentions_rank_current", where="current")
    for column in ("type", "status", "country", "outlet"):
        _index("event_mentions", column, "rank", where="current")
    days = ("first_day", "last_day", "type", "status")
    _index("event_mentions", *days, name="ix_event_mentions_days", where="current")
    op.create_table(
        "parties",
        _column("mention", ID),
        _column("side", short(10)),
        _column("position", sa.Integer()),
        _column("code", CODE),
        _column("sector", short(10)),
        _column("text", words()),
        _column("start", sa.Integer()),
        _column("end", sa.Integer()),
        _column("name", words(), null=True),
        _column("office", words(), null=True),
        _column("expanded", sa.Boolean()),
        _key("parties", "mention", "side", "position"),
        _owner("parties", "mention", "event_mentions"),
        **CLUSTERED,
    )
    op.create_table(
        "evidence",
        _column("mention", ID),
        _column("position", sa.Integer()),
        _column("text", words()),
        _column("start", sa.Integer()),
        _column("end", sa.Integer()),
        _key("evidence", "mention", "position"),
        _owner("evidence", "mention", "event_mentions"),
        **CLUSTERED,
    )
    op.create_table(
        "claims",
        _column("id", ID),
        _column("article", ID),
        _column("number", sa.Integer()),
        _column("kind", short(20)),
        _column("subject", words()),
        _column("status", short(20)),
        _column("object", CODE),
        _column("office", words(), null=True),
        _column("change", sa.Boolean()),
        _column("negated", sa.Boolean()),
        _column("as_of", short(40), null=True),
        _column("as_of_precision", short(20)),
        _column("as_of_end", short(40), null=True),
        _column("as_of_basis", words(), null=True),
        _column("as_of_inferred", sa.JSON()),
        _column("said_by", CODE, null=True),
        _column("rule", words()),
        _column("text", words()),
        _column("start", sa.Integer()),
        _column("end", sa.Integer()),
        _key("claims", "id"),
        _owner("claims", "article", "articles"),
    )
    _index("claims", "article", "number")
    _index("claims", "kind", "object")


def _lists() -> None:
    def filters() -> tuple[sa.Column[Any], ...]:
        return (
            _column("type", short(20)),
            _column("mode", short(40), null=True),
            _column("status", short(20)),
            _column("first_day", DAY, null=True),
            _column("last_day", DAY, null=True),
            _column("country", CODE, null=True),
            _column("main", sa.Boolean()),
        )

    op.create_table(
        "mention_actors",
        _column("code", CODE),
        _column("rank", RANK),
        _column("mention", ID),
        *filters(),
        _column("outlet", OUTLET, null=True),
        _key("mention_actors", "code", "rank"),
        _owner("mention_actors", "mention", "event_mentions"),
        **CLUSTERED,
    )
    _index("mention_actors", "mention")
    op.create_table(
        "event_actors",
        _column("code", CODE),
        _column("rank", RANK),
        _column("event", ID),
        *filters(),
        _key("event_actors", "code", "rank"),
        _owner("event_actors", "event", "events"),
        **CLUSTERED,
    )
    _index("event_actors", "event")
    for name, one, other in (("dyads", "source", "recipient"), ("companions", "first", "second")):
        op.create_table(
            name,
            _column(one, CODE),
            _column(other, CODE),
            _column("first_day", DAY),
            _column("mention", ID),
            _column("last_day", DAY),
            _column("type", short(20)),
            _column("mode", short(40), null=True),
            _column("status", short(20)),
            _column("event", ID, null=True),
            _column("article", ID),
            _column("origin", ID),
            _column("outlet", OUTLET, null=True),
            _key(name, one, other, "first_day", "mention"),
            _owner(name, "mention", "event_mentions"),
            **CLUSTERED,
        )
        _index(name, "mention")
        _index(name, "first_day", "type", "status")
        _index(name, other, "first_day")

"""The first form of the store: runs, pages with their lines, articles, event mentions with parties and evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables of an empty store."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_failures_run", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_failures"),
    )
    op.create_index("ix_failures_run", "failures", ["run"], unique=False)
    op.create_table(
        "pages",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_pages_run"),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
    )
    op.create_index("ix_pages_run", "pages", ["run"], unique=False)
    op.create_table(
        "articles",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.String(length=160), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("published_precision", sa.String(length=20), nullable=False),
        sa.Column("published_basis", sa.Text(), nullable=True),
        sa.Column("published_inferred", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.id"], name="fk_articles_page", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("rank", name="uq_articles_rank"),
    )
    op.create_index("ix_articles_outlet", "articles", ["outlet"], unique=False)
    op.create_index("ix_articles_page", "articles", ["page"], unique=False)
    op.create_table(
        "lines",
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.id"], name="fk_lines_page", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("page", "position", name="pk_lines"),
    )
    op.create_table(
        "paths",
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["page"], ["pages.id"], name="fk_paths_page", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("page", "path", name="pk_paths"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.String(length=160), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("date", sa.String(length=40), nullable=True),
        sa.Column("date_precision", sa.String(length=20), nullable=False),
        sa.Column("date_end", sa.String(length=40), nullable=True),
        sa.Column("date_basis", sa.Text(), nullable=True),
        sa.Column("date_inferred", sa.JSON(), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=80), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("said_by", sa.String(length=80), nullable=True),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("contexts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_events_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("rank", name="uq_events_rank"),
    )
    op.create_index("ix_events_article_number", "events", ["article", "number"], unique=False)
    op.create_index("ix_events_first_day_last_day", "events", ["first_day", "last_day"], unique=False)
    op.create_index("ix_events_status_rank", "events", ["status", "rank"], unique=False)
    op.create_index("ix_events_type_rank", "events", ["type", "rank"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("event", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_evidence_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "position", name="pk_evidence"),
    )
    op.create_table(
        "parties",
        sa.Column("event", sa.String(length=120), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("sector", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("expanded", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name="fk_parties_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "side", "position", name="pk_parties"),
    )
    op.create_index("ix_parties_code_event", "parties", ["code", "event"], unique=False)

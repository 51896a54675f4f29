"""What grouping works with: bands of articles' prints, and what event mentions are compared by."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from foedera.store.columns import Packed, short

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Makes the tables, empty: nothing is grouped yet."""
    op.create_table(
        "article_bands",
        sa.Column("band", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("article", short(120), nullable=False),
        sa.PrimaryKeyConstraint("band", "article", name="pk_article_bands"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name="fk_article_bands_article", ondelete="CASCADE"
        ),
        **CLUSTERED,
    )
    op.create_index("ix_article_bands_article", "article_bands", ["article"])
    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mention", short(120), nullable=False),
        sa.Column("story", short(120), nullable=False),
        sa.Column("told", Packed(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tellings"),
        sa.UniqueConstraint("mention", name="uq_tellings_mention"),
    )
    op.create_index("ix_tellings_story", "tellings", ["story"])
    op.create_table(
        "telling_keys",
        sa.Column("key", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("telling", sa.Integer(), nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("key", "telling", name="pk_telling_keys"),
        **CLUSTERED,
    )


def downgrade() -> None:
    """Drops them; the events stay as they are."""
    for name in ("telling_keys", "tellings", "article_bands"):
        op.drop_table(name)

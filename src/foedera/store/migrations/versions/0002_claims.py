"""What articles assert about the world, and what people decided about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds claims and judgements; pages that were read before have no claims until they are read again."""
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("object", sa.String(length=80), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("change", sa.Boolean(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.String(length=40), nullable=True),
        sa.Column("as_of_precision", sa.String(length=20), nullable=False),
        sa.Column("as_of_end", sa.String(length=40), nullable=True),
        sa.Column("as_of_basis", sa.Text(), nullable=True),
        sa.Column("as_of_inferred", sa.JSON(), nullable=False),
        sa.Column("said_by", sa.String(length=80), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.id"], name="fk_claims_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    )
    op.create_index("ix_claims_article_number", "claims", ["article", "number"], unique=False)
    op.create_index("ix_claims_kind_object", "claims", ["kind", "object"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
    )
    op.create_index("ix_judgements_about_target", "judgements", ["about", "target"], unique=False)

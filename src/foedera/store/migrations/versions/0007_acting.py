"""Whether two on one side of an act are those who act: who attacks together is company, its targets are not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# The triggers of 0005 forget the months whose rows change here, so that their counts are made anew.
TOGETHER = """
UPDATE companions SET acting = true WHERE EXISTS (
    SELECT 1 FROM parties AS p JOIN parties AS q ON q.mention = p.mention AND q.side = p.side
    WHERE p.mention = companions.mention AND p.side = 'source'
    AND p.code = companions.first AND q.code = companions.second
)"""


def upgrade() -> None:
    """Adds the column and fills it from the parties."""
    op.add_column("companions", sa.Column("acting", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(TOGETHER)


def downgrade() -> None:
    """Drops it, and all counts that were made with it."""
    op.execute("DELETE FROM tallied")
    op.drop_column("companions", "acting")

"""Monthly counts of pairs, and the triggers that forget a month's counts when what they were counted from changes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from foedera.store.columns import short

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}
# What is counted from each table, and the month that a row of it counts in.
COUNTED = (
    ("dyads", "tallied", "substr({row}first_day, 1, 7)"),
    ("companions", "tallied", "substr({row}first_day, 1, 7)"),
    ("articles", "reading_months", "substr({row}rank, 1, 4) || '-' || substr({row}rank, 5, 2)"),
)

# One trigger for each kind of change in SQLite, which knows rows only; a deletion by a foreign key fires it too.
ROW = "CREATE TRIGGER {table}_{change} AFTER {change} ON {table} BEGIN {does} END"
FORGET = "DELETE FROM {counts} WHERE month = {month};"

# In PostgreSQL one statement's rows are looked at together.
FUNCTION = """
CREATE FUNCTION foedera_{table}_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM {counts} WHERE month IN (SELECT DISTINCT {month} FROM changed);
    RETURN NULL;
END
$$"""
STATEMENT = """
CREATE TRIGGER {table}_{name} AFTER {change} ON {table}
REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION foedera_{table}_changed()"""


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def upgrade() -> None:
    """Makes the tables, empty: no month is counted yet."""
    op.create_table(
        "tallies",
        sa.Column("month", short(15), nullable=False),
        sa.Column("a", short(80), nullable=False),
        sa.Column("b", short(80), nullable=False),
        sa.Column("ways", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("type", short(20), nullable=False),
        sa.Column("mode", short(40), nullable=False),
        sa.Column("status", short(20), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "a", "b", "ways", "type", "mode", "status", name="pk_tallies"),
        **CLUSTERED,
    )
    op.create_table(
        "tallied",
        sa.Column("month", short(7), nullable=False),
        sa.PrimaryKeyConstraint("month", name="pk_tallied"),
        **CLUSTERED,
    )
    op.create_table(
        "reading_months",
        sa.Column("month", short(7), nullable=False),
        *(_whole(name) for name in ("articles", "copies", "days")),
        sa.PrimaryKeyConstraint("month", name="pk_reading_months"),
        **CLUSTERED,
    )
    op.create_table(
        "reading_outlets",
        sa.Column("month", short(7), nullable=False),
        sa.Column("outlet", short(200), nullable=False),
        _whole("articles"),
        sa.PrimaryKeyConstraint("month", "outlet", name="pk_reading_outlets"),
        **CLUSTERED,
    )
    triggers = _row_triggers if op.get_bind().dialect.name == "sqlite" else _statement_triggers
    for table, counts, month in COUNTED:
        triggers(table, counts, month)


def _row_triggers(table: str, counts: str, month: str) -> None:
    new, old = (FORGET.format(counts=counts, month=month.format(row=row)) for row in ("NEW.", "OLD."))
    for change, does in (("INSERT", new), ("DELETE", old), ("UPDATE", new + old)):
        op.execute(ROW.format(table=table, change=change, does=does))


def _statement_triggers(table: str, counts: str, month: str) -> None:
    op.execute(FUNCTION.format(table=table, counts=counts, month=month.format(row="")))
    for name, change, rows in (
        ("added", "INSERT", "NEW"),
        ("removed", "DELETE", "OLD"),
        ("was", "UPDATE", "OLD"),
        ("became", "UPDATE", "NEW"),
    ):
        op.execute(STATEMENT.format(table=table, name=name, change=change, rows=rows))

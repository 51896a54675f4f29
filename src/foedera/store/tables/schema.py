"""What all tables share: the newest migration, lengths, names of constraints."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, MetaData, text

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


def part_of(table: str) -> ForeignKey:
    """A reference to a row of `table` that takes this row with it when it goes."""
    return ForeignKey(f"{table}.id", ondelete="CASCADE")

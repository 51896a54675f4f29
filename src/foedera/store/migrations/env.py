"""Runs the migrations on the connection that `foedera.store.opening` hands over; Alembic calls this file."""

from __future__ import annotations

from alembic import context

from foedera.store.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

"""The whole content of a store, without what differs between two runs that read the same: times and numbers of runs."""

from __future__ import annotations

from sqlalchemy import select

from foedera.store import open_store
from foedera.store.tables import metadata

PASSING = {"run", "read_at", "started", "finished"}
OF_RUNS = {"runs", "failures"}


def dump(target: str) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table, sorted."""
    found = {}
    with open_store(target) as store, store._opened.reading.connect() as connection:
        for table in metadata.sorted_tables:
            if table.name in OF_RUNS:
                continue
            counted = table.name == "paths"  # its own number is given out anew after a kill
            columns = [c for c in table.c if c.name not in PASSING and not (counted and c.name == "id")]
            found[table.name] = sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)
    return found

"""A store on a PostgreSQL server: postgresql://user:password@host:port/database, with everything that libpq reads."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from foedera.errors import StoreError

WRITING = "SELECT pg_advisory_xact_lock(7366533325)"
"""One writer at a time, as in a file: pages are short transactions, and versions and events need a fixed order."""

_ADDRESS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)://")
_SCHEMES = ("postgresql", "postgres")
CONNECTING = 10  # seconds


def is_address(target: str | Path) -> bool:
    """Whether `target` is an address rather than a file; raises StoreError for one of another kind of server."""
    found = _ADDRESS.match(target) if isinstance(target, str) else None
    if found is None:
        return False
    if found["scheme"].lower() not in _SCHEMES:
        raise StoreError(
            f"{found['scheme']}:// is no store; a store is a file or postgresql://user@host/database"
        )
    return True


def parsed(target: str) -> URL:
    """The parts of an address; raises StoreError where it names no database."""
    try:
        url = make_url(target)
    except (ArgumentError, ValueError) as error:
        raise StoreError(
            "the address of the store is not of the form postgresql://user@host/database"
        ) from error
    if not url.database:
        raise StoreError(
            f"store {shown(url)}: the address names no database: postgresql://user@host/database"
        )
    return url.set(drivername="postgresql+psycopg")


def shown(url: URL) -> str:
    """The address without its password, for people."""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def engine(url: URL, patience: float) -> Engine:
    """An engine on the database; a writer waits `patience` seconds for another."""
    given = url.query.get("options", "")
    # As with a file: a killed program loses nothing, a server's power cut at most the last pages, never consistency.
    options = f"-c lock_timeout={int(patience * 1000)} -c synchronous_commit=off -c client_encoding=UTF8"
    made = create_engine(
        url.difference_update_query(["options"]),
        connect_args={
            "options": f"{given if isinstance(given, str) else ' '.join(given)} {options}".strip(),
            "connect_timeout": CONNECTING,
            "application_name": "foedera",
        },
        pool_pre_ping=True,
    )

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        begin = connection.get_execution_options().get("begin")
        if begin:
            connection.exec_driver_sql(begin)

    return made

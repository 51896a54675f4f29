"""A store in a file: what lies there is looked at before anything is written.

An SQLite file of some other program must stay as it is, so nothing, not even the journal mode, is set before the
file is known to be ours or empty.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from foedera.errors import StoreError

WRITING = "BEGIN IMMEDIATE"
_MAGIC = b"SQLite format 3\x00"
_PRAGMAS = (
    "foreign_keys=ON",
    # NORMAL with WAL: a killed process loses nothing, a power cut at most the last pages, never consistency.
    "synchronous=NORMAL",
    "cache_size=-16384",  # KiB for each connection; a server of pages has a dozen
    "temp_store=MEMORY",
)


def locate(target: str | Path) -> Path:
    """The file that `target` names; raises StoreError where it names a folder."""
    path = Path(target).expanduser()
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it, for example {path / 'foedera.db'}")
    return path


def check(path: Path) -> None:
    """Raises StoreError where there is, or can be, no store at `path`; makes the folder that it lies in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            if not os.access(path.parent, os.W_OK):
                raise StoreError(f"store {path}: the folder {path.parent} may not be written")
            return
        if not path.is_file():
            raise StoreError(f"store {path}: it is not a regular file")
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"store {path}: {error.strerror or error}") from error
    if head and head != _MAGIC:
        raise StoreError(f"store {path}: it is not a Foedera store; name another file")
    if not os.access(path, os.W_OK):
        raise StoreError(f"store {path}: it may not be written; check its permissions")
    if not os.access(path.parent, os.W_OK):
        # Readers too need the file of shared memory beside the store.
        raise StoreError(f"store {path}: the folder {path.parent} may not be written")


def engine(path: Path, patience: float) -> Engine:
    """An engine on the file; a writer waits `patience` seconds for another."""
    made = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": patience, "check_same_thread": False},
    )

    @event.listens_for(made, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # Transactions begin where we say so (below), not where the driver guesses.
        connection.isolation_level = None
        for pragma in (*_PRAGMAS, f"busy_timeout={int(patience * 1000)}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that begins as a reader fails halfway instead of waiting its turn.
        begin = connection.get_execution_options().get("begin", "BEGIN")
        if begin:
            connection.exec_driver_sql(begin)

    return made


def keep_log(engine: Engine) -> None:
    """Write-ahead logging, which stays with the file: readers see the last state while a writer goes on."""
    with engine.execution_options(begin="").connect() as connection:  # it is not set inside transactions
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")


def refuse_writes(engine: Engine) -> None:
    """All connections of the engine from now on only read."""

    @event.listens_for(engine, "connect")
    def _refuse(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA query_only=ON")

    engine.dispose()

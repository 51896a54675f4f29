"""Opens a store file: checks what lies there before anything is written, and brings an older store up to date.

An SQLite file of some other program must stay as it is, so nothing, not even the journal mode, is set before the
file is known to be ours or empty.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from foedera.errors import StoreError
from foedera.store.tables import HEAD, VERSION_TABLE

WRITING = "BEGIN IMMEDIATE"
"""Value of the execution option ``begin`` for transactions that write."""

_MAGIC = b"SQLite format 3\x00"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_MIGRATIONS = Path(__file__).parent / "migrations"


def locate(target: str | Path) -> Path:
    """The file that `target` names; raises StoreError where it names something else than a file."""
    if isinstance(target, str) and _ADDRESS.match(target):
        raise StoreError(f"{target}: a store is a file; addresses of servers are not understood yet")
    path = Path(target).expanduser()
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a file in it, for example {path / 'foedera.db'}")
    return path


def open_file(target: str | Path, *, patience: float, reading: bool = False) -> tuple[Engine, Path]:
    """An engine on a store that exists and is up to date. `reading` refuses all writes through the engine."""
    path = locate(target)
    _check_file(path)
    engine = _engine(path, patience)
    try:
        with explained(path):
            with engine.connect() as connection:
                version = _version(connection, path)
            if version != HEAD:
                _upgrade(engine, path)
            with engine.execution_options(begin="").connect() as connection:  # WAL is not set in transactions
                # Stays with the file: readers then see the last state while a writer goes on.
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        if reading:
            event.listen(engine, "connect", _refuse_writes)
            engine.dispose()
    except BaseException:
        engine.dispose()
        raise
    return engine, path


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns the database's errors into StoreErrors that name the file and say what to do."""
    try:
        yield
    except DBAPIError as error:
        cause = str(error.orig)
        hints = {
            "database is locked": "another program is writing to it; try again when that has ended",
            "file is not a database": "it is not a Foedera store",
            "database disk image is malformed": "the file is damaged; restore it from a copy",
            "database or disk is full": "the disk is full; nothing of the last page was kept",
            "attempt to write a readonly database": "it may not be written; check its permissions",
            "unable to open database file": "it can't be opened; check the folder and its permissions",
        }
        hint = next((h for c, h in hints.items() if c in cause), cause)
        raise StoreError(f"store {path}: {hint}") from error


def _check_file(path: Path) -> None:
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


def _engine(path: Path, patience: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": patience, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # Transactions begin where we say so (below), not where the driver guesses.
        connection.isolation_level = None
        # NORMAL with WAL: a killed process loses nothing, a power cut at most the last pages, never consistency.
        for pragma in ("foreign_keys=ON", "synchronous=NORMAL", f"busy_timeout={int(patience * 1000)}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that begins as a reader fails halfway instead of waiting its turn.
        begin = connection.get_execution_options().get("begin", "BEGIN")
        if begin:
            connection.exec_driver_sql(begin)

    return engine


def _refuse_writes(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _version(connection: Connection, path: Path) -> str | None:
    """The migration that the store is at, None for an empty file; looked up by hand to save importing Alembic."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if VERSION_TABLE not in names:
        raise StoreError(f"store {path}: it is a database of another program; name another file")
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return found


def _upgrade(engine: Engine, path: Path) -> None:
    # Imported before the lock is taken: that can take a second, and others may be waiting.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    with engine.execution_options(begin=WRITING).connect() as connection, connection.begin():
        # Another process may have made the store while this one waited for the lock.
        version = _version(connection, path)
        if version == HEAD:
            return
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        if version is not None:
            try:
                ScriptDirectory.from_config(config).get_revision(version)
            except CommandError as error:
                raise StoreError(
                    f"store {path}: a newer version of Foedera made it (its form is {version!r}, this version knows "
                    f"{HEAD!r} and older); upgrade Foedera or name another file"
                ) from error
        command.upgrade(config, "head")

"""Copies of a store, its size, and what it holds in all."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text

from foedera.errors import StoreError
from foedera.store import indexing
from foedera.store import judgements as judged
from foedera.store.opening import Opened
from foedera.store.tables import articles, event_mentions, pages, runs
from foedera.store.troubles import explained

_DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps programs of PostgreSQL that are not in the path, by version."""


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Versions of code, language, world ... and the number of pages that they read last."""

    versions: Mapping[str, object]
    pages: int


@dataclass(frozen=True, slots=True)
class Info:
    """What a store is and holds."""

    place: str
    engine: str
    form: str
    size: int  # bytes, without the log of SQLite
    articles: Mapping[str, int]  # current, superseded, copies
    mentions: int
    grouped: int
    first_day: str | None
    last_day: str | None
    readings: tuple[ReadBy, ...]
    judgements: Mapping[str, int]
    lost: int
    cut_short: int  # runs that did not end


def info(opened: Opened, connection: Connection, form: str) -> Info:
    """What the store holds, counted within one transaction."""
    a, m = articles.c, event_mentions.c
    by_state = {
        "current": select(func.count()).select_from(articles).where(a.current),
        "superseded": select(func.count()).select_from(articles).where(~a.current),
        "copies": select(func.count()).select_from(articles).where(a.current, a.copy_of.is_not(None)),
    }
    days = select(func.min(m.first_day), func.max(m.last_day)).where(m.current)
    first, last = connection.execute(days).one()
    count, grouped = connection.execute(select(func.count(), func.count(m.event)).where(m.current)).one()
    by_stamp = select(func.min(pages.c.id).label("one"), func.count().label("number")).group_by(pages.c.stamp)
    each = by_stamp.subquery()
    read = connection.execute(
        select(pages.c.versions, each.c.number)
        .join(each, each.c.one == pages.c.id)
        .order_by(each.c.number.desc())
    )
    verdicts: Counter[str] = Counter()
    lost = 0
    for about in judged.TABLES:
        verdicts.update({about: len(judged.effective(connection, about))})
        lost += len(judged.lost(connection, about))
    return Info(
        opened.place,
        connection.dialect.name,
        form,
        size(connection),
        {state: connection.scalar(query) or 0 for state, query in by_state.items()},
        count,
        grouped,
        first,
        last,
        tuple(ReadBy(row.versions, row.number) for row in read),
        {about: number for about, number in verdicts.items() if number},
        lost,
        connection.scalar(select(func.count()).select_from(runs).where(runs.c.finished.is_(None))) or 0,
    )


def size(connection: Connection) -> int:
    """The bytes that the store takes."""
    if connection.dialect.name == "postgresql":
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    number, each = (
        connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0 for name in ("page_count", "page_size")
    )
    return int(number) * int(each)


def vacuum(opened: Opened) -> None:
    """Gives back the room of what was removed, and counts anew what the database plans its answers by."""
    with explained(opened.place):
        with opened.writing.begin() as connection:
            if indexing.forgotten(connection):
                indexing.rebuild(connection)
        if opened.file is None:
            engine: Engine = opened.engine.execution_options(isolation_level="AUTOCOMMIT")
            statements: tuple[str, ...] = ("VACUUM (ANALYZE)",)
        else:
            engine = opened.engine.execution_options(begin="")
            statements = ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)")
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)


def back_up(opened: Opened, target: Path) -> int:
    """Writes the state of one moment to the new file `target`, while others may go on writing; returns its bytes.

    From a file comes a store that can be used as it is, from a server what pg_restore reads. Raises StoreError where
    `target` exists or can't be written; then nothing of it is left.
    """
    target = target.expanduser()
    if target.exists():
        raise StoreError(f"{target} is there already; name a new file for the backup")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise StoreError(f"the backup {target} can't be written: {error.strerror or error}") from error
    part = Path(name)
    try:
        if opened.file is None:
            _dump(opened, part)
        else:
            _copy(opened, part, target)
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(target)
    finally:
        for rest in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                part.with_name(part.name + rest).unlink(missing_ok=True)
    return target.stat().st_size


def _copy(opened: Opened, part: Path, target: Path) -> None:
    """By SQLite's own means and in one step: it reads the state of one moment and holds up no writer."""
    with explained(opened.place), opened.engine.execution_options(begin="").connect() as connection:
        source = connection.connection.driver_connection
        try:
            with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as copy:
                source.backup(copy)  # type: ignore[union-attr]  # it is the driver's own connection
                copy.execute("PRAGMA journal_mode=WAL")
                sound = copy.execute("PRAGMA quick_check").fetchone()[0]
        except sqlite3.Error as error:
            raise StoreError(f"the backup {target} can't be written: {error}") from error
    if sound != "ok":
        raise StoreError(f"the copy of {opened.place} is damaged: {sound}")


def _dump(opened: Opened, part: Path) -> None:
    program = _program("pg_dump")
    url = opened.url.set(drivername="postgresql")
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    address = url.set(password=None).render_as_string(hide_password=False)
    command = [program, "--format=custom", "--no-owner", f"--file={part}", f"--dbname={address}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise StoreError(f"store {opened.place}: pg_dump failed: {done.stderr.strip()}")


def _program(name: str) -> str:
    """The newest of the programs of this name, since one that is older than the server refuses."""
    by_version = sorted(
        _DEBIAN.glob(f"*/bin/{name}"), key=lambda p: int(p.parts[-3]) if p.parts[-3].isdigit() else 0
    )
    found = str(by_version[-1]) if by_version else shutil.which(name)
    if found is None:
        raise StoreError(
            f"{name} is not installed; it comes with PostgreSQL's client (Debian: postgresql-client)"
        )
    return found

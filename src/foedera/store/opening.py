"""Opens a store, in a file or on a server, and brings an older one up to date before anybody uses it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text

from foedera.errors import StoreError
from foedera.store import postgres, sqlite_file
from foedera.store.tables import HEAD, VERSION_TABLE
from foedera.store.troubles import explained

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is open: `place` names it for people, `file` is where it lies, None on a server.

    `reading` and `writing` are its engine with what each kind of transaction needs: all answers of one reading
    transaction are of one moment; a writing one waits for the one before it to end.
    """

    place: str
    file: Path | None
    url: URL
    engine: Engine
    reading: Engine
    writing: Engine

    def tune(self) -> None:
        """Has SQLite count what it plans its answers by, where much has changed; a server does so by itself."""
        if self.file is not None:
            with explained(self.place), self.engine.execution_options(begin="").connect() as connection:
                connection.exec_driver_sql("PRAGMA analysis_limit=1000")
                connection.exec_driver_sql("PRAGMA optimize")

    def close(self) -> None:
        """Ends the connections."""
        self.engine.dispose()


def exists(target: str | Path, *, patience: float = 5.0) -> bool:
    """Whether there is a store at `target`, of whatever version; raises StoreError as `open_target`."""
    if not postgres.is_address(target):
        return sqlite_file.locate(target).exists()
    opened = _server(str(target), patience)
    try:
        with explained(opened.place), opened.engine.connect() as connection:
            return _version(connection, opened.place) is not None
    finally:
        opened.close()


def open_target(target: str | Path, *, patience: float, reading: bool = False) -> Opened:
    """The store at `target`, made where there is none, and up to date. `reading` refuses all writes from then on."""
    opened = _server(str(target), patience) if postgres.is_address(target) else _file(target, patience)
    try:
        with explained(opened.place):
            with opened.engine.connect() as connection:
                version = _version(connection, opened.place)
            if version != HEAD:
                _upgrade(opened)
            if opened.file is not None:
                sqlite_file.keep_log(opened.engine)
                if reading:
                    sqlite_file.refuse_writes(opened.engine)
    except BaseException:
        opened.close()
        raise
    return opened


def _file(target: str | Path, patience: float) -> Opened:
    path = sqlite_file.locate(target)
    sqlite_file.check(path)
    engine = sqlite_file.engine(path, patience)
    writing = engine.execution_options(begin=sqlite_file.WRITING)
    return Opened(str(path), path, engine.url, engine, engine, writing)


def _server(target: str, patience: float) -> Opened:
    url = postgres.parsed(target)
    engine = postgres.engine(url, patience)
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    writing = engine.execution_options(begin=postgres.WRITING)
    return Opened(postgres.shown(url), None, url, engine, reading, writing)


def _version(connection: Connection, place: str) -> str | None:
    """The migration that the store is at, None for an empty one; looked up by hand to save importing Alembic."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if VERSION_TABLE not in names:
        raise StoreError(f"store {place}: it is a database of another program; name another one")
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return found


def _upgrade(opened: Opened) -> None:
    # Imported before the lock is taken: that can take a second, and others may be waiting.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    from foedera.store import indexing

    with opened.writing.connect() as connection, connection.begin():
        # Another process may have made the store while this one waited for the lock.
        version = _version(connection, opened.place)
        if version == HEAD:
            return
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        if version is not None:
            try:
                ScriptDirectory.from_config(config).get_revision(version)
            except CommandError as error:
                raise StoreError(
                    f"store {opened.place}: a newer version of Foedera made it (its form is {version!r}, this version "
                    f"knows {HEAD!r} and older); upgrade Foedera or name another store"
                ) from error
        command.upgrade(config, "head")
        # Stores from before 0004 have no index of words, and the migration has only made it.
        indexing.complete(connection)

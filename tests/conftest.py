"""Databases for the tests: files, and a real PostgreSQL server shared by all workers, with a database for each test."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
"""Debian keeps the server's programs by version, outside the path."""

ENGINES = ("sqlite", "postgresql")
QUICK = (
    "-c fsync=off -c full_page_writes=off -c max_connections=60 -c listen_addresses= -c shared_buffers=32MB"
)


class Server:
    """A PostgreSQL server in a temporary folder, reached through a socket there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = BINARIES[-1].parent

    def start(self) -> None:
        """Makes the data and starts; the server refuses to run as root, so that root runs it as postgres."""
        self.folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = self.folder / "data"
        self._run(
            "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = f"{QUICK} -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", data, "-l", self.folder / "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        """Ends the server at once and removes its data."""
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://test@/{database}?host={self.folder}"

    def make(self, template: str | None = None) -> str:
        """A new database, empty or a copy of `template`; returns its name."""
        name = f"t{uuid.uuid4().hex[:12]}"
        self.sql("postgres", f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return name

    def drop(self, database: str) -> None:
        """Removes a database, whoever still uses it."""
        self.sql("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def sql(self, database: str, statement: str) -> list[tuple[object, ...]]:
        """Runs one statement on its own and returns its rows."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user="test", dbname=database, autocommit=True
        ) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.programs / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        # What the server inherits must not keep the tests' pipes open.
        with tempfile.TemporaryFile() as log:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", check=False
            )
            log.seek(0)
            assert done.returncode == 0, log.read().decode(errors="replace")


@contextlib.contextmanager
def _counted(place: Path) -> Iterator[dict[str, object]]:
    """The state that the workers share, changed by one at a time."""
    with place.open("a+", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        stream.seek(0)
        state = json.loads(stream.read() or '{"users": 0, "folder": ""}')
        yield state
        stream.seek(0)
        stream.truncate()
        stream.write(json.dumps(state))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The PostgreSQL server of this run of the tests: the first worker that needs it starts it, the last ends it."""
    if not BINARIES:
        pytest.skip("no PostgreSQL server is installed (Debian: postgresql)")
    base = tmp_path_factory.getbasetemp()
    state = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "postgresql.json"
    with _counted(state) as shared:
        if not shared["users"]:
            folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket may have 107 bytes
            Server(folder).start()
            shared["folder"] = str(folder)
        shared["users"] = int(str(shared["users"])) + 1
    running = Server(Path(str(shared["folder"])))
    yield running
    with _counted(state) as shared:
        shared["users"] = int(str(shared["users"])) - 1
        if not shared["users"]:
            running.stop()


@pytest.fixture(scope="session")
def template(server: Server) -> Iterator[str]:
    """A database with an empty store, to make others from in a moment."""
    from foedera.store import open_store

    name = server.make()
    open_store(server.address(name)).close()
    yield name
    server.drop(name)


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a store, on each engine: a file that is not there yet, or a database with an empty store."""
    if request.param == "sqlite":
        yield str(tmp_path / "foedera.db")
        return
    server: Server = request.getfixturevalue("server")
    name = server.make(request.getfixturevalue("template"))
    yield server.address(name)
    server.drop(name)


@pytest.fixture(params=ENGINES)
def empty_target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place where there is no store: a file that is not there yet, or an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "foedera.db")
        return
    server: Server = request.getfixturevalue("server")
    name = server.make()
    yield server.address(name)
    server.drop(name)

"""Opening: a clear error for every target that is no store, and nothing of other programs touched."""

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from tests.store.readings import minsk

from foedera.errors import StoreError
from foedera.store import default_path, open_reader, open_store
from foedera.store.tables import HEAD, VERSION_TABLE, metadata


def test_a_folder_is_refused_with_an_example(tmp_path):
    with pytest.raises(StoreError, match=r"is a folder; name a file in it"):
        open_store(tmp_path)


def test_a_place_that_can_not_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"file"):
        open_store(tmp_path / "file" / "below" / "foedera.db")


def test_a_folder_that_may_not_be_written_is_named(tmp_path, monkeypatch):
    # Root may write everywhere, whatever a folder's mode: what the system answers to others is put here.
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.geteuid() == 0:
        real = os.access
        monkeypatch.setattr(os, "access", lambda p, mode, **k: Path(p) != closed and real(p, mode, **k))
    with pytest.raises(StoreError, match="may not be written"):
        open_store(closed / "foedera.db")


def test_a_device_is_refused():
    with pytest.raises(StoreError, match="not a regular file"):
        open_store(os.devnull)


def test_a_file_that_is_no_database_stays_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("my notes")
    with pytest.raises(StoreError, match="not a Foedera store"):
        open_store(path)
    assert path.read_text() == "my notes"


def test_a_database_of_another_program_stays_as_it_is(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_damaged_store_is_told_as_such(tmp_path):
    path = tmp_path / "foedera.db"
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4000)
    with pytest.raises(StoreError, match=r"damaged|not a Foedera store"):
        open_store(path)


def test_a_store_of_a_newer_version_is_refused_and_kept(tmp_path):
    path = tmp_path / "foedera.db"
    with open_store(path) as store:
        store.write(minsk(), store.begin_run({}))
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version of Foedera"):
        open_store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM event_mentions").fetchone() == (7,)


def test_a_locked_store_is_told_after_the_patience_ends(tmp_path):
    path = tmp_path / "foedera.db"
    open_store(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with (
        open_store(path, patience=0.1) as store,
        pytest.raises(StoreError, match="another program is writing"),
    ):
        store.begin_run({})
    holder.execute("ROLLBACK")
    holder.close()


def test_a_store_that_is_locked_while_it_is_made_is_told(tmp_path):
    path = tmp_path / "foedera.db"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="another program is writing"):
        open_store(path, patience=0.1)
    holder.close()


def test_many_may_make_the_same_store_at_once(empty_target):
    faults = []

    def make():
        try:
            open_store(empty_target).close()
        except StoreError as error:
            faults.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults


def test_a_reader_makes_no_store(empty_target, tmp_path):
    assert open_reader(empty_target) is None
    assert open_reader(empty_target) is None
    assert open_reader(tmp_path / "none" / "foedera.db") is None
    assert not list(tmp_path.iterdir())


def test_a_reader_writes_nothing(target):
    open_store(target).close()
    with open_reader(target) as reader, reader._opened.reading.connect() as connection:
        with pytest.raises(DBAPIError, match=r"read-?only"):
            connection.exec_driver_sql("DELETE FROM event_mentions")
        assert reader.totals().events == 0


def test_the_migrations_make_the_tables_that_the_code_knows(empty_target):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from foedera.store.opening import MIGRATIONS

    with open_store(empty_target) as store, store._opened.engine.connect() as connection:
        # The index of words is made otherwise on each engine; tests/store/test_search.py holds it together.
        options = {
            "version_table": VERSION_TABLE,
            "include_name": lambda name, kind, _: kind != "table" or not name.startswith("search_words"),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def run_python(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="."
    ).stdout


def test_the_store_is_cheap_to_import_and_alembic_is_not_needed_for_one_that_is_up_to_date(tmp_path):
    path = tmp_path / "foedera.db"
    open_store(path).close()
    code = (
        "import sys; sys.path.insert(0, 'src'); import foedera.store\n"
        "print('sqlalchemy' in sys.modules)\n"
        f"foedera.store.open_store({str(path)!r}).close()\n"
        "print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)\n"
    )
    assert run_python(code).split() == ["False", "True", "False"]


def test_the_default_is_a_file_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().name == "foedera.db"
    assert default_path().parent.name == "foedera"

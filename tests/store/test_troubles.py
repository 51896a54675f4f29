"""Full disks, closed folders, locks, newer and damaged stores: one clear error each, and what was written stays."""

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import OperationalError
from tests.store.dumps import dump
from tests.store.readings import Told, border, minsk, page_reading

import foedera
from foedera.errors import StoreError
from foedera.store import open_reader, open_store
from foedera.store.tables import VERSION_TABLE
from foedera.store.troubles import explained

SAMPLES = Path(foedera.__file__).parent / "samples"


def pages(count):
    for n in range(count):
        lines = [("title", f"Tin số {n}", 1), ("body", f"Nga lên án NATO lần thứ {n} trong năm. " * 40, 1)]
        yield page_reading(
            lines, {1: [Told("ACCUSE", ("RUS",), ("NATO",), ("Nga lên án NATO",))]}, path=f"{n}.txt"
        )


def whole(path):
    """What SQLite itself says of a file, and the number of its pages (of text)."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute("SELECT count(*) FROM pages").fetchone()[0]


def sound(store):
    return [f for f in store.check() if f.faults] == []


def test_a_full_disk_is_told_and_what_was_written_before_stays(tmp_path):
    path = tmp_path / "foedera.db"
    with open_store(path) as store:
        run = store.begin_run({})

        def little(connection, _record, _proxy):
            taken = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={taken + 40}")

        store.write(minsk(), run)
        event.listen(store._opened.engine, "checkout", little)
        store._opened.engine.dispose()
        with pytest.raises(
            StoreError, match=r"foedera\.db: the disk is full; nothing of the last page was kept"
        ):
            store.keep(pages(300), run)
        event.remove(store._opened.engine, "checkout", little)
        store._opened.engine.dispose()
        assert whole(path) == 1
        assert sound(store)
        assert store.keep(pages(300), run).pages == 300
    assert whole(path) == 301


def test_a_reading_that_fills_the_disk_ends_with_an_error_and_goes_on_later(tmp_path):
    path, other = tmp_path / "foedera.db", tmp_path / "other.db"
    code = "import sys; from foedera.cli.app import main; sys.argv[0] = 'foedera'; main()"
    command = [sys.executable, "-c", code, "read", str(SAMPLES), "--quiet", "--store"]
    open_store(path).close()
    most = path.stat().st_size + 400_000

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, check=False, preexec_fn=limited
    )
    assert done.returncode == 1
    assert f"store {path}: the disk" in done.stderr
    assert "is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert 0 < whole(path) < 28
    for target in (path, other):
        subprocess.run([*command, str(target)], check=True)
    assert dump(str(path)) == dump(str(other))


def test_a_backup_to_a_full_disk_leaves_nothing(tmp_path):
    path = tmp_path / "foedera.db"
    with open_store(path) as store:
        store.keep(pages(50), store.begin_run({}))
    code = (
        "import resource, sys; from foedera.store import open_store\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n    open_store(sys.argv[1]).backup(__import__('pathlib').Path(sys.argv[2]))\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    copy = tmp_path / "copies" / "copy.db"
    copy.parent.mkdir()
    command = [sys.executable, "-c", code, str(path), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"StoreError the backup {copy} can't be written: ")
    assert not list(copy.parent.iterdir())
    assert whole(path) == 50


def test_a_store_that_another_writes_to_is_told_after_the_patience_ends(target):
    open_store(target).close()
    with open_store(target) as holder, open_store(target, patience=0.2) as store:
        with holder._opened.writing.begin() as connection:
            connection.execute(text("DELETE FROM runs"))
            with pytest.raises(StoreError, match="another program is writing to it; try again"):
                store.begin_run({})
        assert store.begin_run({}) > 0
        assert sound(store)


def test_a_store_of_a_newer_version_is_refused_and_kept(target):
    with open_store(target) as store:
        store.write(minsk(), store.begin_run({}))
        with store._opened.writing.begin() as connection:
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
        for way in (open_store, open_reader):
            with pytest.raises(StoreError, match=r"a newer version of Foedera made it \(its form is '9999'"):
                way(target)
        assert store.counts()["event_mentions"] == 7
        assert sound(store)


def test_a_damaged_page_is_told_by_whoever_meets_it_and_by_the_check(tmp_path):
    path = tmp_path / "foedera.db"
    with open_store(path) as store:
        store.keep(pages(400), store.begin_run({}))
        store.vacuum()
    data = bytearray(path.read_bytes())
    size = 4096
    for page in range(60, len(data) // size, 7):
        data[page * size : page * size + 200] = b"\xa5" * 200
    path.write_bytes(data)
    damaged = path.read_bytes()
    with open_store(path) as store:
        findings = list(store.check())
        assert [f.name for f in findings] == ["the file is whole"]
        assert findings[0].faults
        assert findings[0].cases
        with pytest.raises(StoreError, match=r"foedera\.db: the file is damaged; restore it from a backup"):
            list(store.reader().all_events())
        with pytest.raises(StoreError, match=r"can't be written|is damaged"):
            store.backup(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert len(path.read_bytes()) == len(damaged)


def test_a_file_that_was_cut_off_is_told(tmp_path):
    path = tmp_path / "foedera.db"
    with open_store(path) as store:
        store.keep(pages(100), store.begin_run({}))
        store.vacuum()
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)
    with pytest.raises(StoreError, match="the file is damaged"), open_store(path) as store:
        list(store.reader().all_events())


def test_a_reader_in_a_folder_that_may_not_be_written_is_told(tmp_path, monkeypatch):
    path = tmp_path / "foedera.db"
    open_store(path).close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode, **k: Path(p) != tmp_path and real(p, mode, **k))
    with pytest.raises(StoreError, match=f"the folder {tmp_path} may not be written"):
        open_reader(path)


def test_a_server_that_throws_us_out_is_told_and_asked_again_later(server, template):
    name = server.make(template)
    with open_store(server.address(name)) as store:
        store.write(minsk(), store.begin_run({}))
        reader = store.reader()

        def ask_when_thrown_out():
            with reader._connection() as connection:
                me = connection.scalar(text("SELECT pg_backend_pid()"))
                server.sql("postgres", f"SELECT pg_terminate_backend({me})")
                connection.execute(select(1))

        with pytest.raises(StoreError, match="the server was stopped or is starting"):
            ask_when_thrown_out()
        assert reader.totals().events == 7
    server.drop(name)


def test_a_database_that_is_not_there_and_one_of_another_program(server):
    with pytest.raises(StoreError, match="there is no such database; make it with createdb"):
        open_store(server.address("nothing"))
    name = server.make()
    server.sql(name, "CREATE TABLE recipes (name text)")
    for way in (open_store, open_reader):
        with pytest.raises(StoreError, match="it is a database of another program"):
            way(server.address(name))
    assert server.sql(name, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]
    server.drop(name)


def test_a_user_without_rights_is_told(server):
    name = server.make()
    server.sql("postgres", f"CREATE ROLE guest_{name} LOGIN")
    with pytest.raises(StoreError, match="the user may not do this"):
        open_store(server.address(name).replace("test@", f"guest_{name}@"))
    server.drop(name)
    server.sql("postgres", f"DROP ROLE guest_{name}")


def test_a_server_that_is_not_there():
    with pytest.raises(StoreError, match=r"store postgresql://lan@127\.0\.0\.1:1/news: connection failed"):
        open_store("postgresql://lan@127.0.0.1:1/news")


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("mysql://host/db", "mysql:// is no store; a store is a file or postgresql://user@host/database"),
        ("postgresql://lan@host", "names no database"),
        ("postgresql://lan@host:port/db", "not of the form"),
    ],
)
def test_addresses_that_are_none(target, told):
    for way in (open_store, open_reader):
        with pytest.raises(StoreError, match=told):
            way(target)


def test_a_password_is_never_told():
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://lan:geheim@127.0.0.1:1/news")
    assert "geheim" not in str(caught.value)
    assert "lan:***@127.0.0.1" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("53100", "the disk is full"),
        ("55P03", "another program is writing"),
        ("28P01", "refuses the user or the password"),
        ("XX001", "damaged data; restore"),
        ("53300", "no connection left"),
        ("22012", "division by zero"),
    ],
)
def test_what_a_server_tells_by_code_is_told_in_words(code, told):
    error = type("Told", (psycopg.OperationalError,), {"sqlstate": code})("division by\n zero")
    with pytest.raises(StoreError, match=told), explained("postgresql://lan@host/news"):
        raise OperationalError("SELECT 1", None, error)


def test_a_store_that_is_written_and_read_at_once(target):
    """Readers see whole pages of one moment while a writer goes on, and the writer is never held up for long."""
    code = (
        "import sys; sys.path[:0] = ['src', '.']\n"
        "from foedera.store import open_store; from tests.store.test_troubles import pages\n"
        "with open_store(sys.argv[1]) as store:\n"
        "    run = store.begin_run({})\n"
        "    for reading in pages(80): store.write(reading, run)\n"
    )
    open_store(target).close()
    with subprocess.Popen([sys.executable, "-c", code, target], text=True) as writer:
        seen = set()
        with open_reader(target) as reader:
            while writer.poll() is None:
                totals = reader.totals()
                assert totals.pages == totals.articles == totals.events
                assert len(reader.events(limit=5).rows) == min(5, totals.events) or totals.pages < 5
                seen.add(totals.pages)
            assert reader.totals().pages == 80
        assert writer.returncode == 0
    assert len(seen) > 3


def test_pages_of_two_writers_at_once_are_all_kept(target):
    code = (
        "import sys; sys.path[:0] = ['src', '.']\n"
        "from foedera.store import open_store; from tests.store.test_troubles import pages\n"
        "with open_store(sys.argv[1], patience=60) as store:\n"
        "    run = store.begin_run({})\n"
        "    for reading in pages(40): store.write(reading, run)"
    )
    open_store(target).close()
    writers = [subprocess.Popen([sys.executable, "-c", code, target]) for _ in range(2)]
    assert [w.wait(timeout=120) for w in writers] == [0, 0]
    with open_store(target) as store:
        store.write(border(), store.begin_run({}))
        assert store.counts()["pages"] == 41
        assert sound(store)

"""Copies of a store while somebody writes, unused room given back, and what a store says about itself."""

import shutil
import sqlite3
import subprocess
import threading

import pytest
from tests.conftest import BINARIES
from tests.store.readings import Told, border, minsk, page_reading

from foedera.errors import StoreError
from foedera.store import Copy, open_store
from foedera.store.tables import HEAD


def pages(count, begin=0):
    for n in range(begin, begin + count):
        lines = [("title", f"Tin số {n}", 1), ("body", f"Nga lên án NATO lần thứ {n} trong năm nay.", 1)]
        yield page_reading(
            lines, {1: [Told("ACCUSE", ("RUS",), ("NATO",), ("Nga lên án NATO",))]}, path=f"{n}.txt"
        )


def test_a_backup_is_a_store_with_the_same_content(tmp_path):
    copy = tmp_path / "copy.db"
    with open_store(tmp_path / "foedera.db") as store:
        store.write(minsk(), store.begin_run({}))
        assert store.backup(copy) == copy.stat().st_size
        before = store.counts()
    with open_store(copy) as saved:
        assert saved.counts() == before
        assert not [f for f in saved.check() if f.faults]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.db", "foedera.db"]


def test_a_backup_of_a_server_is_what_pg_restore_reads(server, template, tmp_path):
    name, other = server.make(template), server.make()
    copy = tmp_path / "copy.dump"
    with open_store(server.address(name)) as store:
        store.write(minsk(), store.begin_run({}))
        store.backup(copy)
        before = store.counts()
    subprocess.run(
        [BINARIES[-1].with_name("pg_restore"), "--no-owner", f"--dbname={server.address(other)}", copy],
        check=True,
    )
    with open_store(server.address(other)) as saved:
        assert saved.counts() == before
        assert not [f for f in saved.check() if f.faults]
        assert saved.write(border(), saved.begin_run({})) == 1
    for database in (name, other):
        server.drop(database)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_backup_is_of_one_moment_while_somebody_writes(engine, tmp_path, request):
    target = str(tmp_path / "foedera.db")
    if engine == "postgresql":
        server = request.getfixturevalue("server")
        target = server.address(server.make(request.getfixturevalue("template")))
    ended = threading.Event()
    written = []

    def write():
        with open_store(target) as store:
            run = store.begin_run({})
            for reading in pages(100_000):
                if ended.is_set():
                    return
                store.write(reading, run)
                written.append(reading)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with open_store(target) as store:
            while len(written) < 20:
                assert writer.is_alive()
                ended.wait(0.01)
            for number in range(3):
                store.backup(tmp_path / f"copy{number}")
            meanwhile = len(written)
    finally:
        ended.set()
        writer.join()
    assert len(written) > 20
    sizes = []
    for number in range(3):
        place = str(tmp_path / f"copy{number}")
        if engine == "postgresql":
            name = server.make()
            restore = BINARIES[-1].with_name("pg_restore")
            subprocess.run([restore, "--no-owner", f"--dbname={server.address(name)}", place], check=True)
            place = server.address(name)
        with open_store(place) as saved:
            counts = saved.counts()
            assert not [f for f in saved.check() if f.faults]
        assert counts["pages"] == counts["articles"] == counts["event_mentions"] == counts["dyads"]
        sizes.append(counts["pages"])
    assert 20 <= sizes[0] <= sizes[1] <= sizes[2] <= meanwhile + 1


def test_a_backup_overwrites_nothing_and_leaves_nothing_half_done(tmp_path):
    with open_store(tmp_path / "foedera.db") as store:
        store.write(minsk(), store.begin_run({}))
        (tmp_path / "there.db").write_text("mine")
        with pytest.raises(StoreError, match="is there already"):
            store.backup(tmp_path / "there.db")
        assert (tmp_path / "there.db").read_text() == "mine"
        with pytest.raises(StoreError, match=r"none/copy\.db can't be written"):
            store.backup(tmp_path / "none" / "copy.db")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["foedera.db", "there.db"]


def test_without_pg_dump_a_backup_of_a_server_says_what_is_missing(server, template, tmp_path, monkeypatch):
    monkeypatch.setattr("foedera.store.upkeep._DEBIAN", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    name = server.make(template)
    with (
        open_store(server.address(name)) as store,
        pytest.raises(StoreError, match="pg_dump is not installed"),
    ):
        store.backup(tmp_path / "copy.dump")
    assert not list(tmp_path.iterdir())
    server.drop(name)


def test_vacuum_gives_back_room_and_keeps_everything(target):
    with open_store(target) as store:
        run = store.begin_run({"language": "1"})
        store.keep(pages(300), run)
        store.keep(pages(300), store.begin_run({"language": "2"}))  # every row anew
        held = store.counts()
        before, after = store.vacuum()
        # A server keeps the room for itself, to be filled again.
        assert after <= before or target.startswith("postgresql")
        assert store.counts() == {**held, "search_documents": 300}
        assert not [f for f in store.check() if f.faults]
        assert store.reader().totals().events == 300


def test_a_store_says_what_it_holds(target):
    with open_store(target) as store:
        empty = store.reader().info()
        assert (empty.articles["current"], empty.mentions, empty.first_day, empty.readings) == (
            0,
            0,
            None,
            (),
        )
        run = store.begin_run({"code": "1"})
        store.write(minsk(), run)
        store.write(border(), store.begin_run({"code": "2"}))
        first, second = (a.article.id for a in minsk().articles)
        store.put_copies([Copy(second, b"", first, 0.9)])
        told = store.reader().events().rows
        store.judge("mention", told[0].event.id, "accept", "Lan")
        store.finish_run(run, {})
        info = store.reader().info()
    assert info.form == HEAD
    assert info.articles == {"current": 3, "superseded": 0, "copies": 1}
    assert (info.mentions, info.grouped) == (8, 0)
    assert (info.first_day, info.last_day) == ("2023-01-01", "2023-12-31")
    assert sorted((dict(r.versions)["code"], r.pages) for r in info.readings) == [("1", 1), ("2", 1)]
    assert (info.judgements, info.lost, info.cut_short) == ({"mention": 1}, 0, 1)
    assert info.size > 10_000


def test_the_planner_of_sqlite_knows_the_tables_after_a_run(tmp_path):
    with open_store(tmp_path / "foedera.db") as store:
        run = store.begin_run({})
        store.keep(pages(200), run)
        store.finish_run(run, {})
    with sqlite3.connect(tmp_path / "foedera.db") as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'dyads'").fetchone()[0] > 0

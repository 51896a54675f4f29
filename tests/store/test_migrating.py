"""Stores that earlier versions made are brought up to date, with all that they hold."""

import json
import sqlite3

import pytest
from sqlalchemy import create_engine

from foedera.store import EventFilter, open_reader, open_store
from foedera.store.opening import MIGRATIONS
from foedera.store.tables import HEAD, VERSION_TABLE

TEXT = "Nga và NATO\nNga lên án NATO vì mở rộng. Belarus và Nga tập trận.\nTin khác"
PAGE = "p" * 64


def upgraded(path, revision):
    """A store of that form, empty."""
    from alembic import command
    from alembic.config import Config

    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
    engine.dispose()


def rows(connection, table, *values):
    for value in values:
        marks = ", ".join("?" * len(value))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", value)


def fill(path, claims=True):
    """What a run of the first versions left: a page at two places, an article, two event mentions, a judged claim."""
    moment = "2023-06-09 00:00:00.000000"
    at = TEXT.index("Nga lên án NATO")
    drill = TEXT.index("Belarus và Nga tập trận")
    with sqlite3.connect(path) as connection:
        rows(connection, "runs", (1, moment, moment, '{"code": "0.1"}', '{"pages": 1}'))
        rows(connection, "failures", (1, 1, "bad.bin", "binary", "no text in it"))
        rows(connection, "pages", (PAGE, 1, "a.txt", "text", TEXT, moment, '{"code": "0.1"}'))
        rows(connection, "paths", (PAGE, "a.txt"), (PAGE, "b.txt"))
        rows(
            connection, "lines",
            (PAGE, 0, 1, 0, 11, "title", "cue", 1),
            (PAGE, 1, 2, 12, len(TEXT) - 9, "body", "cue", 1),
            (PAGE, 2, 3, len(TEXT) - 8, len(TEXT), "teaser", "cue", 0),
        )  # fmt: skip
        rows(
            connection, "articles",
            (
                "art", "202306081233.art", PAGE, 1, "Nga và NATO", "Báo Thử", None, None, "2023-06-08T19:33+07:00",
                "minute", "hôm nay", "[]", "vi", json.dumps([["title", 0, 11], ["body", 12, len(TEXT) - 9]]),
            ),
        )  # fmt: skip
        event = (None, "occurred", "2023-06-08", "day", None, None, "[]", "2023-06-08", "2023-06-08")
        end = (None, None, None, None, None, 1, 0.9, "r", "[]")
        rows(
            connection, "events",
            ("m1", "20230608.art.99998", "art", 1, "ACCUSE", *event, *end),
            ("m2", "20230608.art.99997", "art", 2, "COOPERATE", *event, *end),
        )  # fmt: skip
        rows(
            connection, "parties",
            ("m1", "source", 0, "RUS", "GOV", "Nga", at, at + 3, None, None, 1),
            ("m1", "recipient", 0, "NATO", "IGO", "NATO", at + 11, at + 15, None, None, 1),
            ("m2", "source", 0, "BLR", "GOV", "Belarus", drill, drill + 7, None, None, 1),
            ("m2", "source", 1, "RUS", "GOV", "Nga", drill + 11, drill + 14, None, None, 1),
        )  # fmt: skip
        rows(
            connection, "evidence",
            ("m1", 0, "Nga lên án NATO", at, at + 15),
            ("m2", 0, "Belarus và Nga tập trận", drill, drill + 23),
        )  # fmt: skip
        if claims:
            rows(
                connection, "claims",
                (
                    "c1", "art", 1, "membership", "BLR", "member", "CSTO", None, 0, 0, None, "none", None, None, "[]",
                    None, "r", "Belarus", drill, drill + 7,
                ),
            )  # fmt: skip
            rows(connection, "judgements", (1, "claim", "c1", "accept", "Lan", moment, "known"))


@pytest.fixture(params=["0001", "0002"])
def path(request, tmp_path):
    path = tmp_path / "foedera.db"
    upgraded(path, request.param)
    fill(path, claims=request.param != "0001")
    return path


def test_everything_that_was_read_and_judged_is_still_there(path, request):
    with open_reader(path) as reader:
        totals = reader.totals()
        assert (totals.pages, totals.articles, totals.events) == (1, 1, 2)
        view = reader.article("art")
        assert view.article.outlet == "Báo Thử"
        assert [(line.label, view.article.text[line.start : line.end]) for line in view.lines][2] == (
            "teaser",
            "Tin khác",
        )
        assert [told.event.evidence[0].text for told in view.events] == [
            "Nga lên án NATO",
            "Belarus và Nga tập trận",
        ]
        assert [p.code for p in view.events[1].event.source] == ["BLR", "RUS"]
        assert [t.event.id for t in reader.events(EventFilter(actor="NATO")).rows] == ["m1"]
        (run,) = reader.runs()
        assert (run.versions, run.counts, run.failures[0].cause) == ({"code": "0.1"}, {"pages": 1}, "binary")
        claims = "0001" not in request.node.name
        assert [t.claim.id for t in reader.all_claims()] == (["c1"] if claims else [])
        assert [(j.target, j.why) for j in reader.effective("claim")] == ([("c1", "known")] if claims else [])


def test_a_store_that_was_brought_up_to_date_is_sound_and_can_be_written_to(path):
    with open_store(path) as store:
        assert [f for f in store.check() if f.faults] == []
        assert store.has_page(PAGE, "b.txt")
        with store._opened.reading.connect() as connection:
            assert connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar() == HEAD
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'old%'").all()
            assert names == []
        store.judge("mention", "m1", "reject", "Lan")
        run = store.begin_run({"code": "0.2"})
        store.fail(run, "x", "binary", "no text")
        assert store.reader().runs()[0].id == 2


def test_pages_of_an_old_store_can_not_be_read_again_without_their_files(path):
    with open_reader(path) as reader:
        assert reader.page(PAGE) is None
        assert reader.path_of(PAGE) == "a.txt"
        assert reader.read_by_others({"code": "0.2"}, "vi") == (PAGE,)


def test_bringing_up_to_date_that_fails_leaves_the_store_as_it_was(path, monkeypatch):
    before = sqlite3.connect(path).execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()

    def broken(connection):
        raise RuntimeError("power cut")

    monkeypatch.setattr("foedera.store.indexing.complete", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        open_store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before
    monkeypatch.undo()
    with open_reader(path) as reader:
        assert reader.totals().events == 2

"""`foedera events`, `event`, `articles` and `search`, on both engines, as a user runs them."""

import csv
import io
import json
import re
import sys

import pytest
from tests.store.readings import border, minsk
from typer.testing import CliRunner

from foedera.cli.app import app
from foedera.cli.tables import Asked, Column, Shape, show, tell
from foedera.records import Contradiction, Event, EventDate, Place, ToldValue
from foedera.store import open_store


def run(*arguments):
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "TERM": "dumb"})


@pytest.fixture
def store(target):
    with open_store(target) as opened:
        opened.keep([minsk(), border()], opened.begin_run({}))
    return target


@pytest.fixture
def grouped(store):
    """The store with one event of two mentions that contradict each other."""
    first, second = (minsk().articles[0].events[n] for n in (3, 4))
    event = Event(
        first.id, "COOPERATE", None, "occurred", ("RUS",), ("BLR",), EventDate("2023-06", "month"),
        Place("Minsk", "BLR"), True, "Tin", first.id, (first.id, second.id), 1, 1, 1,
        (Contradiction("date", (ToldValue("2023-06", (first.id,)), ToldValue("2023-05", (second.id,)))),),
    )  # fmt: skip
    with open_store(store) as opened:
        opened.put_events([event])
    return store, event


def test_mentions_are_listed_where_nothing_is_grouped_and_it_is_said(store):
    result = run("events", "--store", store)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 8
    assert "nothing is grouped" in result.stderr
    assert "8 event mentions" in result.stderr
    assert "2023-09-13\tASSAULT heavy-weapons\tAZE > ARM" in result.stdout


def test_names_types_and_days_narrow_the_list(store):
    result = run(
        "events", "--mentions", "--actor", "Nga", "--with", "NATO,BLR", "--type", "lên án,cooperate",
        "--from", "2023-06", "--to", "6/2023", "--store", store,
    )  # fmt: skip
    assert [line.split("\t")[1] for line in result.stdout.splitlines()] == ["COOPERATE"]
    assert "1 event mention\n" in result.stderr


def test_events_are_grouped_and_the_rest_is_counted(grouped):
    store, event = grouped
    result = run("events", "--store", store, "--json")
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (record["id"], record["mentions"], record["sources"]) == (event.id, list(event.mentions), 1)
    assert record["contradictions"][0]["about"] == "date"
    assert "6 event mentions of the store are in no event yet" in result.stderr
    assert "1 event\n" in result.stderr


def test_no_row_is_left_out_in_silence(store):
    few = run("events", "--mentions", "-n", "3", "--store", store)
    assert len(few.stdout.splitlines()) == 3
    assert "3 of 8 event mentions shown; --all for all" in few.stderr
    for all_of_them in (("--all",), ("--json",), ("--csv",)):
        result = run("events", "--mentions", *all_of_them, "--store", store)
        assert len(result.stdout.splitlines()) == 8 + ("--csv" in all_of_them)
        assert "8 event mentions" in result.stderr


def test_csv_is_what_spreadsheets_read_and_says_what_json_says(store):
    result = run("events", "--mentions", "--csv", "--store", store)
    assert result.stdout_bytes.count(b"\r\n") == 9
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"), newline="")))
    lines = run("events", "--mentions", "--json", "--store", store).stdout.splitlines()
    told = list(map(json.loads, lines))
    assert [r["id"] for r in rows] == [t["id"] for t in told]
    assert [r["source"] for r in rows] == ["; ".join(p["code"] for p in t["source"]) for t in told]
    assert {r["main"] for r in rows} == {"true", "false"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("events", "--actor", "Rusia"), "RUS (Russia)"),
        (("events", "--type", "ACUSE"), "ACCUSE"),
        (("events", "--place", "Minks"), "Minsk"),
        (("events", "--from", "June"), "no date"),
        (("events", "--from", "2024", "--to", "2023"), "before it begins"),
        (("events", "--outlet", "Bao Thuu"), "Báo Thử"),
        (("events", "--json", "--csv"), "exclude each other"),
        (("events", "--all", "--limit", "3"), "exclude each other"),
        (("articles", "--actor", "Rusia"), "RUS (Russia)"),
        (("search", "type:ACUSE"), "ACCUSE"),
        (("search", "after:June"), "no date"),
        (("search", "-"), "no word to look for"),
    ],
)
def test_what_is_not_understood_is_a_usage_error_with_a_hint(store, arguments, words):
    result = run(*arguments, "--store", store)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.replace("│", "").split())


def test_a_store_that_is_not_there_is_named(tmp_path):
    place = str(tmp_path / "none.db")
    for arguments in (("events",), ("event", "x"), ("articles",), ("search", "nga")):
        result = run(*arguments, "--store", place)
        assert result.exit_code == 1
        assert place in str(result.exception)
        assert not (tmp_path / "none.db").exists()


def test_articles_are_one_line_each(store):
    result = run("articles", "--store", store)
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert [line[:3] for line in lines] == [
        ["2023-06-08 19:33", "Báo Thử", "1"],
        ["2023-06-08 19:33", "Báo Thử", "6"],
        ["", "Đài Thử", "1"],
    ]
    only = run("articles", "--outlet", "dai", "--json", "--store", store)
    assert [json.loads(line)["outlet"] for line in only.stdout.splitlines()] == ["Đài Thử"]
    assert (
        run("articles", "--from", "2023-06-08", "--to", "2023-06-08", "--store", store).stderr
        == "2 articles\n"
    )


def test_one_event_is_shown_with_every_telling_and_what_they_contradict(grouped):
    store, event = grouped
    shown = run("event", event.mentions[1], "--store", store).stdout
    assert shown.startswith("2023-06  COOPERATE  RUS > BLR")
    assert "contradicted: date" in shown
    assert "2023-05  told by 2" in shown
    assert "«Nga và Belarus tiến hành tập trận chung»" in shown
    assert "trang/mot.txt" in shown
    data = json.loads(run("event", event.id, "--json", "--store", store).stdout)
    assert [t["id"] for t in data["tellings"]] == list(event.mentions)
    alone = minsk().articles[0].events[0].id
    assert "not grouped" in run("event", alone, "--store", store).stdout


def test_an_event_that_is_not_there_is_told(store):
    result = run("event", "nothing", "--store", store)
    assert result.exit_code == 1
    assert "'nothing'" in str(result.exception)


def test_a_search_prints_words_and_events(store):
    result = run("search", '"tap tran" actor:Nga', "--store", store)
    (line,) = result.stdout.splitlines()
    assert "tập trận chung" in line
    assert "COOPERATE RUS > BLR" in line
    assert "1 article\n" in result.stderr
    (hit,) = map(json.loads, run("search", "lên án", "--json", "--store", store).stdout.splitlines())
    text = minsk().page.text
    (snippet,) = hit["snippets"]
    assert [text[s:e] for s, e in snippet["marks"]] == ["lên", "án"]
    assert text[snippet["start"] : snippet["end"]] == snippet["text"]


def test_a_search_counts_what_it_does_not_show(store):
    result = run("search", "actor:RUS,ARM", "-n", "1", "--store", store)
    assert len(result.stdout.splitlines()) == 1
    assert "1 of 3 articles shown" in result.stderr
    nothing = run("search", "khongcogi", "--store", store)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "0 articles" in nothing.stderr


def test_a_search_can_come_from_standard_input(store):
    result = CliRunner().invoke(app, ["search", "-", "--store", store], input="tập trận\n")
    assert len(result.stdout.splitlines()) == 1


SHAPE = Shape(
    (
        Column("name", lambda r: r, width=10),
        Column("what", lambda r: f"{r} " * 20, share=1, full=lambda r: f"all of {r}"),
    ),
    lambda r: {"name": r},
    ("name",),
    lambda r: {"name": r},
)  # fmt: skip


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_fits_the_terminal_and_keeps_every_word(monkeypatch, capsys, width):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    assert show((f"row{n}" for n in range(250)), SHAPE, Asked("table", None)) == 250
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0].split() == ["name", "what"]
    assert sum(line.startswith("name") for line in lines) == 1
    assert sum(line.split().count("row7") for line in lines) == 21


def test_rows_are_printed_as_they_come(capsys):
    seen = []

    def rows():
        for n in range(3):
            seen.append(capsys.readouterr().out)
            yield f"row{n}"

    show(rows(), SHAPE, Asked("table", None))
    assert seen == ["", "row0\tall of row0\n", "row1\tall of row1\n"]


def test_no_more_rows_are_asked_for_than_are_shown():
    def rows():
        yield "one"
        raise AssertionError("asked for too much")

    assert show(rows(), SHAPE, Asked("json", 1)) == 1


def test_numbers_are_told_as_people_write_them(capsys):
    tell(20, 1234, "events")
    tell(1, None, "events")
    tell(1000, 1000, "articles", more_than=True)
    assert capsys.readouterr().err.splitlines() == [
        "20 of 1,234 events shown; --all for all",
        "1 event",
        "1,000 of more than 1,000 articles shown; --all for all",
    ]

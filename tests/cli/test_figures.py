"""`foedera pair`, `network` and `changes`: what a user sees, and what is said where there is nothing to see."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from foedera.cli.app import app
from foedera.errors import FoederaError

RUN = CliRunner()


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from bench import armenia

    path = tmp_path_factory.mktemp("figures") / "f.db"
    folder = armenia.ROOT / "eval" / "armenia"
    armenia.run(["read", *map(str, sorted(folder.glob("*.txt"))), "--store", str(path), "--quiet"])
    return str(path)


def asked(*command, code=0):
    result = RUN.invoke(app, [*command])
    assert result.exit_code == code, result.output
    return result


def test_a_pair_as_a_table_with_denominators_on_standard_error(store):
    result = asked("pair", "ARM", "CSTO", "--from", "2021", "--to", "2024", "--by", "year", "--store", store)
    assert result.stdout.startswith("period\tarticles\tevents")
    assert "2022-01-01\t0\t\t" in result.stdout, "a year without articles is empty"
    assert result.stderr.startswith("read: 10 articles (0 copies)")
    assert "Reading quality" in result.stderr


def test_a_pair_as_json_has_what_is_missing_as_null(store):
    command = (
        "pair",
        "ARM",
        "CSTO",
        "--from",
        "2021",
        "--to",
        "2024",
        "--by",
        "year",
        "--json",
        "--store",
        store,
    )
    data = json.loads(asked(*command).stdout)
    missing = data["series"][1]
    assert (missing["period"], missing["articles"], missing["events"]) == ("2022-01-01", 0, None)
    assert data["coverage"]["articles"] == 10
    assert sum(row["events"] or 0 for row in data["series"]) == len(data["events"])


def test_a_pair_as_csv_and_directed(store):
    text = asked("pair", "ARM", "RUS", "--directed", "--by", "year", "--csv", "--store", store).stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["direction"] for row in rows} == {"a to b", "b to a"}
    assert "ACCUSE" in rows[0]


@pytest.mark.parametrize("name", ["p.svg", "p.png", "p.html"])
def test_a_picture_is_written_with_the_question_in_it(store, tmp_path, name):
    asked("pair", "ARM", "CSTO", "--by", "year", "--plot", str(tmp_path / name), "--store", store)
    written = (tmp_path / name).read_bytes()
    if name.endswith("svg"):
        assert "ARM and CSTO by year" in written.decode()
        assert "articles (0 copies)" in written.decode()
    elif name.endswith("html"):
        assert b"<script src=" not in written, "nothing is fetched"
    else:
        assert written.startswith(b"\x89PNG")


def test_a_network_and_its_picture(store, tmp_path):
    data = json.loads(asked("network", "--least", "1", "--json", "--store", store).stdout)
    assert {"RUS", "ARM"} <= {node["code"] for node in data["nodes"]}
    assert all(0 <= node["x"] <= 1 for node in data["nodes"])
    asked("network", "--least", "1", "--plot", str(tmp_path / "n.svg"), "--store", store)
    assert (tmp_path / "n.svg").stat().st_size > 1000


def test_changes_say_when_the_past_is_too_short(store):
    result = asked("changes", "--from", "2024", "--to", "2024", "--actor", "arm", "--store", store)
    assert "past is too short" in result.stderr
    data = json.loads(asked("changes", "--from", "2024", "--to", "2024", "--json", "--store", store).stdout)
    assert data["changes"] == []


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("pair", "ARM", "NOWHERE"), "is no actor"),
        (("pair", "ARM", "RUS", "--plot", "x.pdf"), "a picture ends in"),
        (("pair", "ARM", "RUS", "--from", "2031"), "nothing was read after"),
        (("changes", "--actor", "NOWHERE"), "is no actor"),
    ],
)
def test_faults_are_told_in_words(store, command, message):
    result = RUN.invoke(app, [*command, "--store", store])
    assert isinstance(result.exception, FoederaError)
    assert message in str(result.exception)


@pytest.mark.parametrize(
    "command",
    [
        ("pair", "ARM", "RUS", "--by", "decade"),
        ("pair", "ARM", "RUS", "--json", "--csv"),
        ("network", "--least", "0"),
    ],
)
def test_wrong_options_are_faults_of_use(store, command):
    asked(*command, "--store", store, code=2)


def test_without_a_store_the_way_to_one_is_told(tmp_path):
    result = RUN.invoke(app, ["pair", "ARM", "RUS", "--store", str(tmp_path / "none.db")])
    assert "foedera read" in str(result.exception)


@pytest.mark.parametrize("suffix", [".svg", ".html"])
def test_what_is_unusual_is_drawn_with_its_denominators(store, tmp_path, suffix):
    target = tmp_path / f"changes{suffix}"
    result = asked("changes", "--from", "2024", "--to", "2024", "--store", store, "--plot", str(target))
    assert f"written: {target}" in result.stderr
    drawn = target.read_text(encoding="utf-8")
    assert "What is unusual, 2024-01-01 to 2024-12-31" in drawn
    assert "articles" in drawn


def test_event_portfolios_are_compared_with_their_denominators(store):
    result = asked("similarity", "ARM", "RUS", "--from", "2021", "--to", "2024", "--json", "--store", store)
    data = json.loads(result.stdout)
    assert data["about"] == "event portfolios, 2021-01-01 to 2024-12-31"
    assert -1 <= data["measures"]["s_absolute"] <= 1
    assert result.stderr.startswith("read: 10 articles")
    asked("similarity", "ARM", "RUS", "--from", "2021", "--on", "2022", "--store", store, code=2)
    result = RUN.invoke(app, ["similarity", "ARM", "RUS", "--from", "2022", "--to", "2022", "--store", store])
    assert "no two had three events" in str(result.exception)

"""`foedera similarity`: pairs and matrices of the world's treaties, and of a file or standard input."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from foedera.cli.similarity import similarity
from foedera.errors import FoederaError

app = typer.Typer()
app.command("similarity")(similarity)

VOTES = "who,a,b,c\nX,1,2,3\nY,3,2,1\nZ,1,1,3\n"


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given)


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    path = tmp_path / "votes.csv"
    path.write_text(VOTES, encoding="utf-8")
    return path


def test_two_states_are_told_by_every_measure() -> None:
    lines = [line.split("\t") for line in run("USA", "Nga", "--on", "2020-01-01").stdout.splitlines()]
    assert lines[0] == ["measure", "value", "name"]
    assert [name for name, *_ in lines[1:]] == [
        "tau_b", "s_absolute", "s_squared", "kappa_linear", "kappa_squared", "pi_linear", "pi_squared",
    ]  # fmt: skip
    found = json.loads(run("USA", "RUS", "--on", "2020-01-01", "--json").stdout)
    assert (found["one"], found["other"], found["counterparts"]) == ("USA", "RUS", 195)
    assert f"{found['measures']['tau_b']:.4f}" == lines[1][1]


def test_a_bloc_is_told_as_a_matrix_of_its_members() -> None:
    found = json.loads(run("CSTO", "--on", "2022-02-24", "--json").stdout)
    assert found["names"] == ["ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"]
    assert found["measure"] == "kappa_squared"
    assert found["values"][2][3] == 1.0
    rows = list(csv.reader(io.StringIO(run("CSTO", "--on", "2022-02-24", "--csv").stdout)))
    assert rows[0] == ["", *found["names"]]
    assert [float(v) for v in rows[1][1:]] == pytest.approx(found["values"][0], abs=5e-5)


def test_a_matrix_of_ones_own_is_compared_from_a_file_and_from_standard_input(votes: Path) -> None:
    found = json.loads(run("--matrix", str(votes), "--measure", "tau_b", "--json").stdout)
    assert found["values"][0] == [1.0, -1.0, pytest.approx(0.816497)]
    pair = run("x", "y", "--matrix", "-", "--json", given=VOTES).stdout
    assert json.loads(pair)["measures"]["s_absolute"] == pytest.approx(1 - 2 * (4 / 3) / 2, abs=1e-6)


def test_weights_come_from_a_file(votes: Path, tmp_path: Path) -> None:
    weights = tmp_path / "weights.csv"
    weights.write_text("code,weight\na,0\nb,1\nc,0\n", encoding="utf-8")
    found = json.loads(run("X", "Y", "--matrix", str(votes), "--weights", str(weights), "--json").stdout)
    assert found["measures"]["s_absolute_weighted"] == 1.0
    weights.write_text("a;1\n", encoding="utf-8")
    wrong = run("X", "Y", "--matrix", str(votes), "--weights", str(weights))
    assert "weights.csv:1: 'a;1' is no code and number" in str(wrong.exception)


def test_a_measure_without_a_value_is_null_and_an_empty_cell() -> None:
    flat = "who,a,b\nX,1,1\nY,1,2\n"
    assert (
        json.loads(run("--matrix", "-", "X", "Y", "--json", given=flat).stdout)["measures"]["tau_b"] is None
    )
    assert "tau_b\t\tKendall's tau-b" in run("--matrix", "-", "X", "Y", given=flat).stdout


def test_a_picture_is_written(tmp_path: Path) -> None:
    target = tmp_path / "csto.svg"
    result = run("CSTO", "--on", "2022-02-24", "--plot", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "alliance portfolios, 2022-02-24" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "given", "fault"),
    [
        (("USA",), None, "one portfolio can't be compared"),
        (("USA", "RUSS"), None, "near are RUS (Russia)"),
        (("USA", "RUS", "--measure", "tau_c"), None, "must be one of tau_b"),
        (("USA", "RUS", "--csv", "--json"), None, "one of --csv and --json"),
        (("--matrix", "-", "--on", "2020"), VOTES, "a matrix of your own has none"),
        (("--matrix", "-", "X", "Q"), VOTES, "'Q' is no row of the matrix; its first rows are X, Y, Z"),
    ],
)
def test_a_question_that_can_not_be_asked_is_a_usage_error(
    arguments: tuple[str, ...], given: str | None, fault: str
) -> None:
    result = run(*arguments, given=given)
    assert result.exit_code == 2
    assert fault in " ".join(result.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "given", "fault"),
    [
        (("--matrix", "nowhere.csv"), None, "nowhere.csv can't be read as a matrix: No such file"),
        (("--matrix", "-"), "", "standard input can't be read as a matrix"),
        (("--matrix", "-"), "who,a\nX,k\n", "column 'a' holds something that is no number"),
        (("--matrix", "-"), "who,a\nX,1\nX,2\n", "'X' has two rows"),
        (("--matrix", "-"), "who,a,b\nX,1,\nY,1,2\n", "no value for some counterpart"),
        (("ISIS", "USA"), None, "ISIS: no portfolio"),
    ],
)
def test_what_can_not_be_compared_is_an_error(
    arguments: tuple[str, ...], given: str | None, fault: str
) -> None:
    result = run(*arguments, given=given)
    assert isinstance(result.exception, FoederaError), result.output
    assert fault in str(result.exception)

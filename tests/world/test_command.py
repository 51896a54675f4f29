"""`foedera world` and `foedera who` answer from the tables, and say what they do not know."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from foedera.cli import world as commands
from foedera.errors import FoederaError

app = typer.Typer()
app.add_typer(commands.world, name="world")
app.command("who")(commands.who)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    if isinstance(result.exception, FoederaError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_the_blocs_are_shown_as_they_were_on_the_day() -> None:
    lines = [line.split("\t") for line in run("world", "at", "2013-05-28").splitlines()]
    assert lines[0] == ["bloc", "status", "number", "who", "head"]
    csto = next(line for line in lines if line[:2] == ["CSTO", "member"])
    assert csto[2:] == ["6", "ARM BLR KAZ KGZ RUS TJK", "Nikolai Bordyuzha"]


def test_a_bloc_as_json_has_members_with_their_dates_and_what_they_owe() -> None:
    bloc = json.loads(run("world", "at", "2012-10-01", "--org", "csto", "--json"))
    assert (bloc["code"], bloc["on"]) == ("CSTO", "2012-10-01")
    uzbekistan = [m for m in bloc["members"] if m["code"] == "UZB"]
    assert [(m["status"], m["since"], m["until"]) for m in uzbekistan] == [
        ("member", "2006-08-16", "2012-12-19"),
        ("suspended", "2012-06-28", "2012-12-19"),
    ]
    assert "Collective Security Council of the CSTO" in bloc["organs"]
    duties = {(d["article"], d["kind"]) for t in bloc["treaties"] for d in t["obligations"]}
    assert ("4", "defence") in duties


def test_an_office_is_answered_with_its_holder() -> None:
    assert run("who", "Tổng thư ký NATO", "--on", "2021-06-06").splitlines()[1].split("\t")[:4] == [
        "Secretary General of NATO",
        "Jens Stoltenberg",
        "2014-10-01",
        "2024-10-01",
    ]


def test_an_office_as_json_says_how_precise_it_is() -> None:
    (answer,) = json.loads(run("who", "Tổng thống Nga", "--on", "2010-06-01", "--json"))
    assert (answer["office"], answer["person"], answer["precision"]) == (
        "rus-president",
        "Dmitry Medvedev",
        "day",
    )


def test_an_empty_office_is_said_to_be_empty() -> None:
    told = run("who", "Ngoại trưởng Mỹ", "--on", "2018-04-10")
    assert "nobody known; Rex Tillerson until 2018-03-31, Mike Pompeo from 2018-04-26" in told


def test_a_name_is_answered_with_the_offices_of_the_day() -> None:
    assert "President of Russia" in run("who", "Vladimir Putin", "--on", "2015-01-01")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("vua Lào", "no such office of LAO is known; known: President of Laos"),
        ("the weather", "names no office and nobody"),
        ("Boris Yeltsin", "with no office on"),
    ],
)
def test_what_is_not_known_is_said(question: str, told: str) -> None:
    with pytest.raises(FoederaError, match=told):
        run("who", question, "--on", "2021-06-06")


@pytest.mark.parametrize(
    "arguments", [("at", "2013-13"), ("at", "yesterday"), ("at", "2013-05-28", "--org", "CSTX")]
)
def test_wrong_use_has_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert CliRunner().invoke(app, ["world", *arguments]).exit_code == 2

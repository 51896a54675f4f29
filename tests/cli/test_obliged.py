"""`foedera obliged` on the tables that ship: cases, the reverse, tables, pictures, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner, Result

from foedera.analysis.coalition import case
from foedera.analysis.obligations import obliged as answered
from foedera.cli import obliged_page
from foedera.cli.obliged import obliged
from foedera.errors import FoederaError
from foedera.world import World

app = typer.Typer()
app.command("obliged")(obliged)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def told(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(text: str) -> list[dict[str, str]]:
    head, *rest = (line.split("\t") for line in text.splitlines())
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_a_case_is_lines_with_tabs_where_nobody_looks() -> None:
    found = rows(told("--attacked", "ARM", "--by", "AZE", "--on", "2022-09-13"))
    first = found[0]
    assert (first["role"], first["verdict"], first["treaty"], first["article"]) == (
        "help",
        "met",
        "cst-1992",
        "4",
    )
    assert first["obliged"] == "BLR KAZ KGZ RUS TJK"
    assert "request: asked for on 2022-09-13" in first["met"]


def test_names_stand_for_codes_and_commas_for_several() -> None:
    found = json.loads(told("--attacked", "Iraq", "--by", "USA, Anh", "--on", "2003-03-20", "--json"))
    assert (found["attacked"], found["by"]) == (["IRQ"], ["USA", "GBR"])


def test_what_is_told_of_the_case_reaches_the_answer() -> None:
    asked = (
        "--attacked",
        "PHL",
        "--by",
        "CHN",
        "--on",
        "2024-06-17",
        "--where",
        "Second Thomas Shoal",
        "--json",
    )
    found = json.loads(
        told(*asked, "--struck", "vessels", "--act", "incident", "--not-requested", "--war", "--struck-first")
    )
    assert found["where"]["name"] == "Second Thomas Shoal"
    assert [found[k] for k in ("struck", "act", "requested", "war", "struck_first")] == [
        "vessels", "incident", False, True, True,
    ]  # fmt: skip


def test_a_point_is_a_place_at_sea() -> None:
    found = json.loads(
        told("--attacked", "PHL", "--by", "CHN", "--on", "2024-06-17", "--where", "9.7,115.9", "--json")
    )
    assert (found["struck"], found["where"]["latitude"]) == ("vessels", 9.7)


def test_a_state_of_another_time_is_said_to_be_one() -> None:
    result = run("--attacked", "HUN", "--by", "RUS", "--on", "1956-11-04")
    assert "RUS on 1956-11-04 was SUN (Soviet Union)" in result.stderr


def test_the_reverse_has_a_line_for_each_state() -> None:
    found = {row["attacked"]: row for row in rows(told("--attacker", "Nga", "--on", "2024-01-01"))}
    assert found["UKR"]["breaks"].split() == ["tac-1976", "budapest-1994"]
    assert (found["JPN"]["bound"], found["JPN"]["by"]) == ("USA", "us-japan-1960")
    assert found["POL"]["bound"] == "35 states"


def test_the_table_counts_and_the_csv_tells_all() -> None:
    counts = {row["state"]: row for row in rows(told("--table", "--on", "2024-04-01", "--of", "CSTO"))}
    assert set(counts) == {"ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"}
    assert counts["TJK"]["owes_defence"] == "5"
    every = list(csv.DictReader(io.StringIO(told("--table", "--on", "2024-04-01", "--of", "TJK", "--csv"))))
    assert {"cst-1992"} == {
        r["treaty"] for r in every if r["kind"] == "defence" and r["action"] == "military"
    }
    assert (
        json.loads(told("--table", "--on", "2024-04-01", "--of", "TJK", "--json"))[0].keys()
        == every[0].keys()
    )


def test_a_picture_is_written_and_nothing_else_is_said(tmp_path: Path) -> None:
    target = tmp_path / "bonds.svg"
    result = run("--table", "--on", "2022-02-24", "--of", "CSTO", "--plot", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    drawn = target.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "What states owe each other, 2022-02-24" in drawn
    assert "TJK" in drawn


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "give one of --attacked, --attacker and --table"),
        (("--attacked", "ARM", "--attacker", "AZE"), "give one of"),
        (("--attacked", "Atlantis"), "no state, organisation or group; near are"),
        (("--attacked", "ARM", "--act", "insult"), "must be one of attack"),
        (("--attacked", "ARM", "--on", "2022-13"), "no date"),
        (("--attacked", "ARM", "--where", "Atlantis"), "no place or state"),
        (("--attacked", "ARM", "--where", "95,10"), "no point"),
        (("--attacked", "ARM", "--csv"), "go with --table"),
        (("--table", "--of", "G77"), "had no members"),
    ],
)
def test_a_question_that_can_not_be_asked_is_a_usage_error(arguments: tuple[str, ...], fault: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert fault in " ".join(result.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--attacked", "SSD", "--on", "1990-01-01"), "was no state on 1990-01-01"),
        (("--attacked", "ARM", "--by", "ARM"), "can't be on both sides"),
        (("--table", "--plot", "bonds.gif"), "a picture ends in"),
    ],
)
def test_what_can_not_be_answered_is_an_error(arguments: tuple[str, ...], fault: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, FoederaError)
    assert fault in str(result.exception)


def test_the_page_on_a_terminal_tells_each_condition_with_its_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(obliged_page, "Console", lambda **_: Console(file=out, width=110))
    world = World.load()
    obliged_page.tell(world, answered(world, case(world, ["TWN"], ["CHN"], "1980-01-01")))
    obliged_page.tell(world, answered(world, case(world, ["LBN"], ["ISR"], "2024-09-30")))
    page = " ".join(out.getvalue().split())
    assert "Taiwan attacked by China, 1980-01-01" in page
    assert "Not in force that day" in page
    assert "it ended on 1980-01-01" in page
    assert "+ case: an armed attack, which is aggression" in page
    assert "? called for: whether any party asked for it was not said" in page
    assert "EGY: owes help to the attacked, and neutrality to the attacker" in page

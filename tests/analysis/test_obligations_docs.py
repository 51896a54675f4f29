"""What docs/obligations.md and docs/blocs.md show is what the program says."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest
import typer
import yaml
from rich.console import Console
from typer.testing import CliRunner

from foedera.analysis import attacker, bloc, case, obliged
from foedera.analysis.membership import changes
from foedera.analysis.obligations import ROLES
from foedera.analysis.similarity import MEASURES
from foedera.cli import obliged_page
from foedera.cli.bloc import bloc as bloc_command
from foedera.cli.obliged import obliged as obliged_command
from foedera.cli.similarity import similarity
from foedera.world import World

DOCS = Path(__file__).parents[2] / "docs"
OBLIGATIONS = (DOCS / "obligations.md").read_text(encoding="utf-8")
BLOCS = (DOCS / "blocs.md").read_text(encoding="utf-8")
CASES = Path(__file__).with_name("obligations_cases.yaml")
COMMANDS = [
    line.partition("#")[0].strip()
    for line in re.findall(r"^foedera .*$", OBLIGATIONS + BLOCS, re.MULTILINE)
    if "--matrix" not in line and "--store" not in line
]

app = typer.Typer()
app.command("obliged")(obliged_command)
app.command("bloc")(bloc_command)
app.command("similarity")(similarity)


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_pages_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("foedera.store.default_path", lambda: tmp_path / "none.db")
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
    assert result.stdout or list(tmp_path.iterdir())


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) >= 12


def test_the_answer_that_is_shown_is_the_one_given(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(obliged_page, "Console", lambda **_: Console(file=out, width=100))
    obliged_page.tell(world, obliged(world, case(world, ["TWN"], ["CHN"], "1980-01-01")))
    page = "\n".join(line.rstrip() for line in out.getvalue().strip("\n").splitlines())
    assert re.search(r"```text\n(.*?)\n```", OBLIGATIONS, re.DOTALL)[1] == page  # type: ignore[index]


def test_the_number_of_questions_is_that_of_the_file() -> None:
    told = int(re.search(r"^(\d+) questions", OBLIGATIONS, re.MULTILINE)[1])  # type: ignore[index]
    assert told == len(yaml.safe_load(CASES.read_text(encoding="utf-8")))


def test_the_examples_in_python_give_what_their_comments_say(world: World) -> None:
    assert obliged(world, case(world, ["ARM"], ["AZE"], "2022-09-13")).bound() == {
        "BLR",
        "KAZ",
        "KGZ",
        "RUS",
        "TJK",
    }
    assert "UKR" in attacker(world, "RUS", "2024-01-01")
    assert bloc(world, "CSTO", "2012-08-01").of("suspended") == ("UZB",)
    assert {c.membership.member for c in changes(world, "NATO", "2023-01-01", "2025-01-01")} == {"FIN", "SWE"}


def test_every_measure_and_role_is_explained() -> None:
    assert [m for m in MEASURES if f"`{m}`" not in OBLIGATIONS] == []
    assert [words for words in ROLES.values() if f"| {words.partition(' of')[0]} |" not in OBLIGATIONS] == []

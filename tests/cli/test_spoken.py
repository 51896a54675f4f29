"""`--language` is one option: the same words, default and error in every command that reads with a language."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
import typer.main
from typer.testing import CliRunner

from foedera.cli.app import app
from foedera.errors import SettingError
from foedera.settings import settings

READERS = ("read", "page", "explain", "check", "coverage", "codebook", "train")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def option(command: str) -> click.Option | None:
    return next((p for p in COMMANDS[command].params if p.name == "language"), None)


def test_no_other_command_has_an_option_of_that_name_but_the_page_whose_own_words_it_is() -> None:
    assert {name for name in COMMANDS if option(name) is not None} == {*READERS, "serve"}


@pytest.mark.parametrize("command", READERS)
def test_the_option_is_the_same_everywhere(command: str) -> None:
    own, first = option(command), option(READERS[0])
    assert own is not None
    assert first is not None
    assert (own.opts, own.metavar, own.default) == (["--language", "-l"], "CODE", None)
    assert own.help == first.help


ASKED = {
    "read": ["PAGE", "--no-store"],
    "page": ["PAGE"],
    "explain": ["Nga"],
    "check": [],
    "coverage": ["PAGE"],
    "codebook": ["THREATEN"],
    "train": ["FOLDER"],
}


def _arguments(command: str, good: Path) -> list[str]:
    given = {"PAGE": str(good), "FOLDER": str(good.parent)}
    return [command, *(given.get(word, word) for word in ASKED[command])]


@pytest.mark.parametrize("command", READERS)
def test_an_unknown_language_is_a_wrong_use_that_names_those_there_are(command: str, good: Path) -> None:
    done = CliRunner(env={"COLUMNS": "200"}).invoke(app, [*_arguments(command, good), "-l", "xx"])
    assert done.exit_code == 2
    assert "there is no language 'xx'; there are: vi" in done.stderr
    assert "--language" in done.stderr


@pytest.mark.parametrize("command", READERS)
def test_an_unknown_language_of_the_setting_is_told_as_such(
    command: str, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDERA_LANGUAGE", "xx")
    settings.cache_clear()
    try:
        with pytest.raises(SettingError, match="FOEDERA_LANGUAGE: there is no language 'xx'"):
            CliRunner().invoke(app, _arguments(command, good), catch_exceptions=False)
    finally:
        monkeypatch.delenv("FOEDERA_LANGUAGE")
        settings.cache_clear()

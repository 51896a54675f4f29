import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from foedera.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = get_command(app).commands


def test_the_version_is_that_of_the_package():
    result = CliRunner().invoke(app, ["--version"])
    assert result.output.strip() == f"foedera {version('foedera')}"


def test_help_names_every_command():
    result = CliRunner().invoke(app, ["--help"])
    assert result.exit_code == 0
    assert {"read", "explain", "check", "serve"} <= set(COMMANDS)
    assert all(name in result.output for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_every_option_says_what_it_is_for(name):
    command = COMMANDS[name]
    assert command.help
    assert not [p.name for p in command.params if not getattr(p, "help", None)]


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_both_readmes_name_every_command(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert not [name for name in COMMANDS if f"foedera {name}" not in text]


def test_the_command_line_starts_without_loading_what_only_a_command_needs():
    code = "import sys, foedera.cli.app; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "fastapi",
        "uvicorn",
        "trafilatura",
        "lxml",
        "sqlalchemy",
        "alembic",
        "yaml",
        "ahocorasick_rs",
        "babel",
    }
    assert not set(done.stdout.split()) & heavy


def test_a_bad_setting_is_one_clear_line_and_exit_code_2(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("x")
    code = "from foedera.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(page), "--no-store"],
        env={"PATH": "/usr/bin:/bin", "FOEDERA_PAGE_BYTES": "many"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("foedera: FOEDERA_PAGE_BYTES='many' is not a whole number")
    assert "Traceback" not in done.stderr

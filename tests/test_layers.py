"""The house's import rules: who may know whom. They are read from the source, so nothing has to run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "foedera"

STAGES = {"page", "article", "sentence", "actor", "date", "place", "number", "event", "claim", "coreference"}
BASE = {"records", "errors"}
KNOWLEDGE = {"grammar", "codebook", "world", "language"}
TOP = {"cli", "web", "cluster"}

# room: the rooms of ours that it may import (itself always)
ALLOWED = {
    "records": set(),
    "errors": set(),
    "settings": {"errors"},
    "grammar": BASE | {"settings"},
    "codebook": BASE | {"settings"},
    "world": BASE | {"settings"},
    "language_shape": set(),
    "language": BASE | {"settings", "grammar", "language_shape"},
    **{stage: BASE | {"settings"} | KNOWLEDGE for stage in STAGES},
    "pipeline": BASE | {"settings"} | KNOWLEDGE | STAGES,
    "check": BASE | {"settings", "pipeline"} | KNOWLEDGE | STAGES,
    "train": BASE | {"settings", "pipeline"} | KNOWLEDGE | STAGES,
    "coverage": BASE | {"settings", "pipeline"} | KNOWLEDGE | STAGES,
    "explain": BASE | {"settings", "pipeline"} | KNOWLEDGE | STAGES,
    "store": BASE | {"settings"},
    "grouping": BASE | {"settings", "language", "world", "store", "coreference"},
    "analysis": BASE | {"settings", "store", "codebook", "world"},
    "export": BASE | {"settings", "store", "codebook", "world"},
    "vocabulary": BASE | {"settings", "store"} | KNOWLEDGE,
}


def files() -> list[Path]:
    return sorted(p for p in SOURCE.rglob("*.py") if "samples" not in p.parts)


def room(path: Path) -> str:
    """The room that a file belongs to: the folder under foedera, or the module itself."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """(room, line) of every import of ours in a file, also those inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import hides which room is meant"
            module = node.module or ""
            names = [f"foedera.{a.name}" for a in node.names] if module == "foedera" else [module]
        else:
            continue
        for name in names:
            if name.startswith("foedera."):
                yield name.split(".")[1], node.lineno


def test_every_room_has_a_place_in_the_house():
    rooms = {room(p) for p in files()} - {"__init__", "__main__"}
    assert rooms <= set(ALLOWED) | TOP


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_only_go_downwards(path):
    here = room(path)
    if here in TOP or here in {"__init__", "__main__"}:
        return
    wrong = [
        f"{path}:{line}: {here} imports {there}"
        for there, line in imported(path)
        if there != here and there not in ALLOWED[here]
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_nobody_imports_the_top(path):
    here = room(path)
    wrong = [
        f"{path}:{line}: {here} imports {there}"
        for there, line in imported(path)
        if there in TOP and there != here and here not in {"cli", "__main__"}
    ]
    assert not wrong, "\n".join(wrong)


def test_the_web_room_holds_no_sql():
    found = []
    for path in files():
        if room(path) == "web":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            modules = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
            modules += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
            found += [
                f"{path}: {m}" for m in modules if m.split(".")[0] in {"sqlalchemy", "sqlite3", "psycopg"}
            ]
    assert not found, "\n".join(found)


def test_a_forbidden_import_would_be_seen(tmp_path):
    hidden = tmp_path / "hidden.py"
    hidden.write_text("def late():\n    from foedera.cli.app import main\n    import foedera.web.app\n")
    assert list(imported(hidden)) == [("cli", 2), ("web", 3)]

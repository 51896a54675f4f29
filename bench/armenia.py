"""Makes the worked page docs/armenia-csto.md anew: runs its commands on the sample record and puts their answers below.

``--write`` changes the page; without it the exit status says whether the page is what the commands answer today.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "armenia-csto.md"
PAGES = (ROOT / "src" / "foedera" / "samples", ROOT / "eval" / "armenia")
ASK_A_STORE = frozenset({"bloc", "changes", "network", "pair"})
BLOCK = re.compile(r"```console\n\$ (?P<command>foedera [^\n]+)\n(?P<answer>.*?)```", re.DOTALL)


def run(command: list[str]) -> str:
    """What a command prints to standard output."""
    from foedera.cli.app import app

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        app(command, standalone_mode=False)
    return out.getvalue()


def read(store: Path) -> None:
    """Reads the record of the page into a store."""
    paths = [str(p) for folder in PAGES for p in sorted(folder.iterdir()) if p.suffix in (".txt", ".html")]
    run(["read", *paths, "--store", str(store), "--quiet"])


def answers(text: str, store: Path) -> Iterator[tuple[str, str, str]]:
    """Each command of the page with the answer that stands there and the one that it gives."""
    for found in BLOCK.finditer(text):
        command = shlex.split(found["command"])[1:]
        # The other commands ask the tables, and refuse a store of which they would ask nothing.
        place = ["--store", str(store)] if command[0] in ASK_A_STORE else []
        yield found["command"], found["answer"], run([*command, *place])


def renewed(text: str, store: Path) -> str:
    """The page with the answers of today."""
    given = iter(list(answers(text, store)))

    def replaced(found: re.Match[str]) -> str:
        return f"```console\n$ {found['command']}\n{next(given)[2]}```"

    return BLOCK.sub(replaced, text)


def main() -> int:
    """Writes or compares the page."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "armenia.db"
        read(store)
        text = PAGE.read_text(encoding="utf-8")
        today = renewed(text, store)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(today, encoding="utf-8")
        return 0
    if today != text:
        print(f"{PAGE}: the answers have changed; bench/armenia.py --write")
    return int(today != text)


if __name__ == "__main__":
    sys.exit(main())

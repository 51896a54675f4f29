"""Holds the reading against gold and against the floors pinned in eval/floors.json; exit status 1 below a floor.

The sample pages are always read. Where ../shared/gold lies beside the checkout, its articles and the seed pages are
read as well, and counted by the programs that lie there, so that figures stay comparable.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
EVAL = ROOT / "eval"
FLOORS = EVAL / "floors.json"
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
LINE = re.compile(r"^(?:seeds: )?(\w+)\s+precision .*F1\s+([\d.]+)", re.MULTILINE)
FAULTS = re.compile(r"; (\d+) faults")


def read(pages: list[Path], out: Path) -> None:
    """Reads pages as a user does, through the command line."""
    command = [sys.executable, "-c", "from foedera.cli.app import main; main()", "read", *map(str, pages)]
    subprocess.run([*command, "--no-store", "--quiet", "--out", str(out)], check=True)


def count(*command: str | Path) -> tuple[int, str]:
    """Runs a counting program; its exit status and what it printed, which is shown as well."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], stdout=subprocess.PIPE, text=True, check=False
    )
    print(done.stdout, end="", flush=True)
    return done.returncode, done.stdout


def below(name: str, printed: str, floors: dict[str, float]) -> Iterator[str]:
    """What is under its floor in a counting program's lines."""
    figures = {kind: float(value) for kind, value in LINE.findall(printed)}
    for kind, floor in floors.items():
        if kind == "faults":
            continue
        if kind not in figures:
            yield f"{name}: no figure for {kind} was printed"
        elif figures[kind] < floor:
            yield f"{name}: {kind} F1 {figures[kind]:.3f} is below its floor {floor:.3f}"


def main() -> int:
    """Reads every set of gold that is at hand; returns the exit status."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "events.jsonl"

        print("\nsamples", flush=True)
        read([ROOT / "src" / "foedera" / "samples"], out)
        pinned = Path(folder) / "floors.json"
        pinned.write_text(json.dumps(floors["samples"]), encoding="utf-8")
        status, _ = count(EVAL / "score.py", EVAL / "samples" / "events", out, "--floors", pinned)
        if status:
            faults.append("samples: below a floor")

        if GOLD.is_dir():
            print("\ndev (articles beside the checkout)", flush=True)
            read([GOLD / "dev" / "text"], out)
            _, printed = count(GOLD / "score.py", GOLD / "dev" / "events", out, "--types", *sys.argv[1:])
            faults += below("dev", printed, floors["dev"])

            print("\nseeds (pages beside the checkout)", flush=True)
            read(sorted((SHARED / "seeds").glob("*.txt")), out)
            _, printed = count(GOLD / "score_seeds.py", out)
            faults += below("seeds", printed, floors["seeds"])
            found = FAULTS.search(printed)
            if found is None or int(found[1]) > floors["seeds"]["faults"]:
                faults.append(f"seeds: more than {floors['seeds']['faults']} faults")

    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

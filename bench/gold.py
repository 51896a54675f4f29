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

from foedera.event.judge import judge_of
from foedera.language import load

ROOT = Path(__file__).parents[1]
EVAL = ROOT / "eval"
QUALITY = ROOT / "docs" / "quality.md"
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


def document(tables: dict[str, str]) -> str:
    """The figures as docs/quality.md: a table for each set, and what the judge reaches on articles unseen."""
    record = judge_of(load("vi")).record
    reached = record["cross-validated"]
    lines = [
        "# How well it reads",
        "",
        "Made by `make gold GOLD_ARGS=--write`; not edited by hand. Counted are dyads: a type with one source and one",
        "recipient, per article. Two careful readers agree at F1 0.88 on the articles of 2016 to 2019; a coder with a",
        "dictionary of states and 150 verbs reaches 0.17.",
        "",
        "## The judge on articles that it was not trained on",
        "",
        f"Cross-validation by article, {record['folds']} parts of {record['articles']} articles: precision",
        f"{reached['precision']:.3f}, recall {reached['recall']:.3f}, F1 {reached['f1']:.3f}. These are the figures to",
        "expect; the table of the articles of 2016 to 2019 below holds articles that the judge has seen.",
        f"Expected calibration error {record['expected calibration error']:.3f}:",
        "",
        "| mean confidence | share right | candidates |",
        "|---|---|---|",
        *(f"| {p:.2f} | {share:.2f} | {n} |" for p, share, n in record["reliability"]),
    ]
    for name, printed in tables.items():
        lines += ["", f"## {name}", "", "```", printed.strip(), "```"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Reads every set of gold that is at hand; returns the exit status."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    faults: list[str] = []
    tables: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "events.jsonl"

        print("\nsamples", flush=True)
        read([ROOT / "src" / "foedera" / "samples"], out)
        pinned = Path(folder) / "floors.json"
        pinned.write_text(json.dumps(floors["samples"]), encoding="utf-8")
        status, tables["Sample pages"] = count(
            EVAL / "score.py", EVAL / "samples" / "events", out, "--types", "--floors", pinned
        )
        if status:
            faults.append("samples: below a floor")

        if GOLD.is_dir():
            print("\ndev (articles beside the checkout)", flush=True)
            read([GOLD / "dev" / "text"], out)
            _, printed = count(GOLD / "score.py", GOLD / "dev" / "events", out, "--types")
            tables["Articles of 2016 to 2019"] = printed
            faults += below("dev", printed, floors["dev"])

            print("\nseeds (pages beside the checkout)", flush=True)
            read(sorted((SHARED / "seeds").glob("*.txt")), out)
            _, printed = count(GOLD / "score_seeds.py", out)
            tables["Five pages as crawled"] = printed
            faults += below("seeds", printed, floors["seeds"])
            found = FAULTS.search(printed)
            if found is None or int(found[1]) > floors["seeds"]["faults"]:
                faults.append(f"seeds: more than {floors['seeds']['faults']} faults")

    if "--write" in sys.argv:
        QUALITY.write_text(document(tables), encoding="utf-8")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

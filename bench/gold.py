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

from bench.errors import errors, table

from foedera.event.judge import judge_of
from foedera.language import load
from foedera.pipeline import Pipeline

ROOT = Path(__file__).parents[1]
EVAL = ROOT / "eval"
QUALITY = ROOT / "docs" / "quality.md"
PICTURE = ROOT / "docs" / "pictures" / "reliability.svg"
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
    reached, alone = record["cross-validated"], record["rules alone"]
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
        "",
        "![Share right by confidence](pictures/reliability.svg)",
        "",
        "The rules-only judge, which speaks where a language has no trained one, takes each candidate as the rules",
        f"fill it and reaches on the same articles precision {alone['precision']:.3f}, recall {alone['recall']:.3f},",
        f"F1 {alone['f1']:.3f}.",
    ]
    for name, printed in tables.items():
        lines += ["", f"## {name}", "", "```", printed.strip(), "```"]
    if GOLD.is_dir():
        lines += [
            "",
            "## What went wrong on the articles of 2016 to 2019, by kind, and the most instructive",
            "",
        ]
        lines += table(errors(GOLD / "dev", Pipeline.load()))
    return "\n".join(lines) + "\n"


def picture(rows: list[list[float]]) -> None:
    """The reliability diagram: the share that was right against the mean confidence, and the line of perfection."""
    import altair as alt

    points = alt.Data(values=[{"confidence": p, "right": share, "candidates": n} for p, share, n in rows])
    line = alt.Chart(alt.Data(values=[{"x": 0, "y": 0}, {"x": 1, "y": 1}]))
    diagonal = line.mark_line(strokeDash=[4, 4], color="#888888").encode(x="x:Q", y="y:Q")
    axis = alt.Axis(format="%")
    chart = alt.Chart(points).encode(
        x=alt.X("confidence:Q", title="mean confidence", axis=axis, scale=alt.Scale(domain=[0, 1])),
        y=alt.Y("right:Q", title="share right", axis=axis, scale=alt.Scale(domain=[0, 1])),
    )
    dots = chart.mark_point(filled=True, color="#0072b2").encode(
        size=alt.Size("candidates:Q", title="candidates", scale=alt.Scale(type="sqrt"))
    )
    (diagonal + chart.mark_line(color="#0072b2") + dots).properties(width=320, height=320).save(PICTURE)


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

        print("\ncoreference", flush=True)
        pinned.write_text(json.dumps(floors["coreference"]), encoding="utf-8")
        status, _ = count(EVAL / "score_coreference.py", "--floors", pinned)
        if status:
            faults.append("coreference: below a floor")

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
        picture(judge_of(load("vi")).record["reliability"])
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

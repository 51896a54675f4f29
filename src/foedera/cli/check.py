"""`foedera check`: lints the language and world data and runs every example."""

from __future__ import annotations

import sys

import typer

from foedera.cli.spoken import Spoken, code_of


def check(
    language: Spoken = None,
) -> None:
    """Check words, names, rules and tables: all faults at once, and every rule's examples run.

    Exit code 0 when nothing is wrong, 1 otherwise. Faults go to standard output as FILE:LINE: WHAT IS WRONG.
    """
    from foedera.check import check as run

    report = run(code_of(language))
    for fault in report.faults:
        print(fault)
    ran = ", ".join(f"{number} {room}" for room, number in sorted(report.examples.items())) or "no"
    state = f"{len(report.faults)} faults" if report.faults else "no fault"
    print(f"foedera check: {ran} examples run, {state}", file=sys.stderr)
    if report.faults:
        raise typer.Exit(1)

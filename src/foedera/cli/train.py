"""`foedera train`: makes the judge of a language from articles whose events readers found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from foedera.cli.spoken import Spoken, code_of


def train(
    gold: Annotated[
        list[Path],
        typer.Argument(
            help="Folders with text/ID.txt and events/ID.json.",
            exists=True,
            file_okay=False,
            metavar="FOLDER...",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Where the judge goes; default: the language's own folder."),
    ] = None,
    language: Spoken = None,
    folds: Annotated[int, typer.Option(help="Parts of the cross-validation by article.", min=2)] = 10,
) -> None:
    """Train the judge that accepts or rejects candidate events, and print what it reaches on unseen articles.

    The same articles and rules give the same judge. Needs the extra "train" (scikit-learn).
    """
    from foedera.event.judge import FILE
    from foedera.pipeline import Pipeline
    from foedera.train import read_gold, save
    from foedera.train import train as fit

    pipeline = Pipeline.load(code_of(language))
    try:
        judge = fit(read_gold(gold, pipeline), folds)
    except ModuleNotFoundError as error:
        raise typer.BadParameter(
            f"training needs {error.name}; install the extra: pip install 'foedera[train]'"
        ) from error
    save(judge, out or pipeline.language.folder / FILE)
    record = judge.record
    reached = record["cross-validated"]
    print(
        f"{record['articles']} articles, {record['candidates']} candidates, {record['right']} right; "
        f"on unseen articles: precision {reached['precision']:.3f}, recall {reached['recall']:.3f}, "
        f"F1 {reached['f1']:.3f} at {judge.least:.2f}; calibration error {record['expected calibration error']:.3f}",
        file=sys.stderr,
    )

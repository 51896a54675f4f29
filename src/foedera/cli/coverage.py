"""`foedera coverage`: the words beside actors that no event rule knows, and how often each rule fires."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli.spoken import Spoken, code_of
from foedera.errors import PageError
from foedera.records import Failure
from foedera.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foedera.coverage import Coverage
    from foedera.language import Language
    from foedera.records import Article

NOTHING_READ = 1


def coverage(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Pages, folders, archives; - for standard input.")
    ],
    number: Annotated[
        int,
        typer.Option(
            "--number", "-n", min=1, help="How many words, and how many rules of each end, to print."
        ),
    ] = 40,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    language: Spoken = None,
) -> None:
    """Report what the event rules miss on your pages: words beside actors that no rule knows, and rules that rest.

    A word is a pair of syllables that follows an actor in a clause without a rule's words; pairs between two
    actors come first. Nothing is stored.

    [bold]foedera coverage saved-pages/ --number 100[/bold]
    """
    from foedera.coverage import coverage as count
    from foedera.pipeline import Pipeline

    pipeline = Pipeline.load(code_of(language))
    found = count(_articles(paths, pipeline.language), pipeline)
    if not found.articles:
        raise typer.Exit(NOTHING_READ)
    if as_json:
        typer.echo(json.dumps(_data(found), ensure_ascii=False, indent=2))
    else:
        _show(found, number)


def _articles(paths: list[str], language: Language) -> Iterator[Article]:
    from rich.console import Console
    from rich.progress import track

    import foedera.article
    from foedera.page.sources import Options, fields_of, pages

    found = pages(paths, Options(settings(), fields_of(""), fast=False))
    shown = (
        track(found, "reading", console=Console(stderr=True), transient=True)
        if sys.stderr.isatty()
        else found
    )
    for page in shown:
        if isinstance(page, Failure):
            print(f"foedera: {page.path}: {page.message}", file=sys.stderr)
            continue
        try:
            yield from foedera.article.cut(page, language)[1]
        except PageError as error:
            print(f"foedera: {error}", file=sys.stderr)


def _data(found: Coverage) -> dict[str, Any]:
    return {
        "articles": found.articles,
        "sentences": found.sentences,
        "silent": found.silent,
        "words": [
            {"word": w, "between": u.between, "behind": u.behind, "samples": u.samples}
            for w, u in found.words()
        ],
        "rules": [
            {"rule": key, "found": f.found, "complete": f.complete, "kept": f.kept}
            for key, f in sorted(found.rules.items(), key=lambda row: -row[1].found)
        ],
    }


def _show(found: Coverage, number: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from foedera.coverage import most_and_least, totals

    console = Console(highlight=False)
    words = found.words()
    told = totals(found.rules)
    console.print(
        f"{found.articles} articles, {found.sentences} sentences, {found.silent} of them with two actors and no rule's "
        f"words; {told['found']} candidates, {told['complete']} complete, {told['kept']} kept"
    )
    table = Table("unknown words", "between", "behind", "where", box=None, pad_edge=False)
    for word, unknown in words[:number]:
        table.add_row(Text(word), str(unknown.between), str(unknown.behind), Text(unknown.samples[0]))
    console.print(table)
    if len(words) > number:
        console.print(f"[dim]{number} of {len(words)} words; --number prints more, --json all[/dim]")
    for title, rows in zip(
        ("rules that fire most", "rules that fire least"), most_and_least(found.rules, number), strict=True
    ):
        table = Table(title, "found", "complete", "kept", box=None, pad_edge=False)
        for key, f in rows:
            table.add_row(key, str(f.found), str(f.complete), str(f.kept))
        console.print(table)

"""`foedera group`: which articles are copies, and which event mentions tell one event."""

from __future__ import annotations

from typing import Annotated

import typer

from foedera.cli.spoken import code_of
from foedera.settings import settings

NO_STORE = 1


def group(
    store: Annotated[
        str | None,
        typer.Option(metavar="STORE", help="The store to group (else the one in your data folder)."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Forget all groups and make them anew; judgements stay.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
) -> None:
    """Group event mentions of the store that tell one event, and link copies of articles to the earliest.

    `foedera read` does so by itself for what it added. Nothing is rewritten: the mentions stay as they were read, and
    what people merged or split stays so.

    [bold]foedera group[/bold]

    [bold]foedera group --all --store news.db[/bold]
    """
    from foedera.cli.versions import versions
    from foedera.grouping import group as grouped
    from foedera.language import load
    from foedera.store import open_reader, open_store
    from foedera.world import World

    target = store or settings().store or None
    reader = open_reader(target)
    if reader is None:
        typer.echo("there is no store yet; `foedera read` makes it", err=True)
        raise typer.Exit(NO_STORE)
    reader.close()
    language = load(code_of())
    with open_store(target) as opened:
        run = opened.begin_run(versions(language), "group", ["--all"] if everything else [])
        counts: dict[str, object] = {}
        try:
            done = grouped(opened, language, World.load(), anew=everything)
            counts = done.counts()
        finally:
            opened.finish_run(run, counts)
    if not quiet:
        typer.echo(done.text(), err=True)

"""`foedera reread`: the pages of the store once more, by the present versions of code, language and world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from foedera.errors import PageError
from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.pipeline import Pipeline
    from foedera.store import Judgement, Store

NOTHING_READ, INTERRUPTED = 1, 130


@dataclass(slots=True)
class Again:
    """What reading again did: pages read, event mentions that are new and that are gone, pages that failed by cause."""

    pages: int = 0
    new: int = 0
    gone: int = 0
    failed: dict[str, list[str]] = field(default_factory=dict)

    def counts(self) -> dict[str, object]:
        """The counts as plain data, for the store."""
        failures = {cause: len(paths) for cause, paths in self.failed.items()}
        return {"pages": self.pages, "new": self.new, "gone": self.gone, "failures": failures}


def reread(
    store: Annotated[
        str | None,
        typer.Option(metavar="STORE", help="The store to read again (else the one in your data folder)."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Read every page, also those that would be read alike.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how many pages there are to read, and read none.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Read the pages of the store again that other versions of the rules, the language or the world have read.

    The pages are those that the store keeps; no file is needed.
    Event mentions that are found again keep their ids, their events and what people judged; where a better rule finds
    other words or parties, the judgement goes with them. A judgement whose mention is not found any more is kept and
    listed.
    Stopped at any point, the same command goes on where it stood.

    [bold]foedera reread[/bold]

    [bold]foedera reread --dry-run --store news.db[/bold]
    """
    from foedera.cli.versions import versions
    from foedera.grouping import group
    from foedera.language import languages
    from foedera.pipeline import Pipeline
    from foedera.store import open_reader, open_store

    target = store or settings().store or None
    reader = open_reader(target)
    if reader is None:
        typer.echo("there is no store yet; `foedera read` makes it", err=True)
        raise typer.Exit(NOTHING_READ)
    with reader:
        before = {j.id for j in reader.lost()}
        known = [code for code in reader.languages() if code in languages()]
        pipelines = {code: Pipeline.load(code) for code in known}
        present = {code: versions(p.language) for code, p in pipelines.items()}
        waiting = {code: reader.read_by_others(None if everything else present[code], code) for code in known}
        pages = reader.totals().pages
    number = sum(map(len, waiting.values()))
    if dry_run or not number:
        typer.echo(f"{number} of {pages} pages were read by other versions" if number else _nothing(pages))
        return
    again = Again()
    status = 0
    with open_store(target) as opened:
        try:
            for code, ids in waiting.items():
                run = opened.begin_run(present[code], "reread", ["--all"] if everything else [])
                try:
                    _read(opened, run, pipelines[code], ids, again, progress=not quiet)
                    group(opened, pipelines[code].language, pipelines[code].world)
                finally:
                    opened.finish_run(run, again.counts())
        except KeyboardInterrupt:
            status = INTERRUPTED
        if not quiet:
            _tell(again, number, [j for j in opened.reader().lost() if j.id not in before])
    if status or not again.pages:
        raise typer.Exit(status or NOTHING_READ)


def _read(
    store: Store, run: int, pipeline: Pipeline, ids: Iterable[str], again: Again, *, progress: bool
) -> None:
    from foedera.cli.read import progress_bar

    reader = store.reader()
    with progress_bar(progress, "reading again") as bar:
        for id_ in bar(ids):
            page = reader.page(id_)
            if page is None:
                path = reader.path_of(id_)
                _fail(
                    store,
                    run,
                    again,
                    path,
                    "incomplete",
                    "an older version kept too little; read the file again",
                )
                continue
            try:
                reading = pipeline.read(page)
            except PageError as error:
                _fail(store, run, again, page.path, error.cause, str(error).removeprefix(f"{page.path}: "))
                continue
            added = store.keep([reading], run, anew=True)
            again.pages += 1
            again.new += added.mentions
            again.gone += added.gone


def _fail(store: Store, run: int, again: Again, path: str, cause: str, message: str) -> None:
    """Notes a page that can't be read any more; what was read in it before stays."""
    store.fail(run, path, cause, message)
    again.failed.setdefault(cause, []).append(path)


def _nothing(pages: int) -> str:
    return f"all {pages} pages were read by the present versions; --all reads them all the same"


def _tell(again: Again, number: int, lost: list[Judgement]) -> None:
    typer.echo(
        f"{again.pages} of {number} pages read again; event mentions: {again.new} new, {again.gone} gone",
        err=True,
    )
    for cause, paths in sorted(again.failed.items()):
        typer.echo(f"  {cause} ({len(paths)}), read as before: {', '.join(paths[:5])}", err=True)
    if lost:
        abouts = Counter(j.about for j in lost)
        what = ", ".join(f"{count} about {about}s" for about, count in sorted(abouts.items()))
        typer.echo(f"judgements whose target is not found any more, kept ({what}):", err=True)
        for j in lost:
            typer.echo(f"  {j.id}  {j.about} {j.target}: {j.verdict} by {j.who}, {j.at:%Y-%m-%d}", err=True)

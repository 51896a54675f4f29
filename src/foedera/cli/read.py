"""`foedera read`: pages in, event lines and store out, and an account of what happened to every page."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from foedera.cli.out import Lines
from foedera.cli.spoken import Spoken, code_of
from foedera.errors import FoederaError, PageError
from foedera.records import Failure
from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.cli.summary import Summary
    from foedera.pipeline import Pipeline
    from foedera.records import Page, PageReading
    from foedera.store import PageRead, Store

NOTHING_READ, INTERRUPTED = 1, 130
_Thing = TypeVar("_Thing")


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Pages, folders, archives, crawls, feeds, mail; or - for standard input."
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the events as JSON lines to FILE; - for standard output."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="STORE",
            help="Keep what was read there instead of in your data folder: a file, or postgresql://user@host/database.",
        ),
    ] = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing; only write --out.")] = False,
    language: Spoken = None,
    fields: Annotated[
        str,
        typer.Option(
            metavar="NAME=FIELD,...",
            help="Where JSON lines have text, html, title, published, address, outlet.",
        ),
    ] = "",
    fast: Annotated[bool, typer.Option("--fast", help="Read HTML faster and a little less well.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Read pages into events: who did what to whom, when, where, with the words that prove it.

    A page that was read before adds nothing to the store; one whose article has changed becomes a new version of it.
    Stopped at any point, the same command goes on where it stood.
    Pages are text, HTML, PDF, saved pages (.mhtml), or lie in zip and tar archives, WARC files, mailboxes, feeds (RSS,
    Atom) and JSON lines. Lines that other pages of the same site have too are dropped as furniture.
    Pages that can't be read are named in the summary and stop nothing.
    The exit code is 1 only when no page could be read.

    [bold]foedera read saved-pages/[/bold]

    [bold]foedera read page.html --out events.jsonl[/bold]

    [bold]foedera read news.warc.gz articles.jsonl --fields text=body,title=headline[/bold]

    [bold]cat page.txt | foedera read - --no-store --out -[/bold]
    """
    if store is not None and no_store:
        raise typer.BadParameter("--store and --no-store exclude each other", param_hint="--store")
    from foedera.cli.summary import Summary
    from foedera.pipeline import Pipeline

    found = _found(paths, fields, fast)
    pipeline = Pipeline.load(code_of(language))
    summary, lines = Summary(), Lines(out)
    status = 0
    try:
        with _nowhere() if no_store else _stored(store, pipeline, summary, paths) as keeper:
            _read_all(pipeline, found, keeper, lines, summary, progress=not quiet)
        status = NOTHING_READ if not summary.pages else 0
    except KeyboardInterrupt:
        status = INTERRUPTED
        if not quiet:
            typer.echo("stopped; what was read until here is kept", err=True)
    except BrokenPipeError:
        # Whoever took the lines wants no more of them: no failure of the reading, and nothing to tell Python's exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        lines.keep() if summary.pages else lines.discard()
        if not quiet and (status or summary.pages or summary.failures):
            for line in summary.text():
                typer.echo(line, err=True)
    if status:
        raise typer.Exit(status)


def _read_all(
    pipeline: Pipeline,
    found: Iterator[Page | Failure],
    keeper: Keeper,
    lines: Lines,
    summary: Summary,
    progress: bool,
) -> None:
    with progress_bar(progress, "reading") as bar:
        for page in bar(found):
            failure = page if isinstance(page, Failure) else _one(pipeline, page, keeper, lines, summary)
            if failure is not None:
                summary.fail(failure.path, failure.cause, failure.message)
                keeper.fail(failure.path, failure.cause, failure.message)


def _one(pipeline: Pipeline, page: Page, keeper: Keeper, lines: Lines, summary: Summary) -> Failure | None:
    known = None if lines.wanted else keeper.meet(page)
    if known is not None:
        summary.again(known)
        return None
    try:
        reading = pipeline.read(page)
        if not reading.articles:
            raise PageError("no-article", "no article was found on this page")
    except PageError as error:
        return Failure(page.path, error.cause, str(error).removeprefix(f"{page.path}: "))
    except Exception as error:  # noqa: BLE001 - one page's trouble must not lose the others
        message = f"{type(error).__name__}: {error} (a fault of Foedera's, please report it)"
        return Failure(page.path, "internal", message)
    try:
        there = keeper.write(reading)
        lines.write(reading.articles)
    except (FoederaError, OSError):
        raise  # the store or the disk: no other page will fare better
    except Exception as error:  # noqa: BLE001 - as above
        return Failure(page.path, "internal", f"it could not be kept: {type(error).__name__}: {error}")
    summary.add(reading, there)
    return None


def _found(paths: list[str], fields: str, fast: bool) -> Iterator[Page | Failure]:
    """Every page under `paths`, with what recurs on its site, and everything that could not be read as one."""
    from foedera.page.site import learned
    from foedera.page.sources import Options, fields_of, pages

    options = Options(settings(), fields_of(fields), fast)
    return learned(pages(paths, options))


class Keeper(Protocol):
    """What keeps the pages of one run, or does not."""

    def meet(self, page: Page) -> PageRead | None:
        """What was read in a page, where reading it again would find the same; else None."""

    def write(self, reading: PageReading) -> bool:
        """Keeps a page; true where it was there already."""

    def fail(self, path: str, cause: str, message: str) -> None:
        """Keeps that a page could not be read."""


class _Nowhere:
    """Keeps nothing, for --no-store."""

    def meet(self, page: Page) -> None:
        return None

    def write(self, reading: PageReading) -> bool:
        return False

    def fail(self, path: str, cause: str, message: str) -> None:
        pass


class _Stored:
    """Keeps pages in a store, under one run."""

    def __init__(self, store: Store, run: int) -> None:
        self._store, self._run = store, run

    def meet(self, page: Page) -> PageRead | None:
        return self._store.meet(page.id, page.path, self._run)

    def write(self, reading: PageReading) -> bool:
        return not self._store.keep([reading], self._run).pages

    def fail(self, path: str, cause: str, message: str) -> None:
        self._store.fail(self._run, path, cause, message)


@contextlib.contextmanager
def _nowhere() -> Iterator[Keeper]:
    yield _Nowhere()


@contextlib.contextmanager
def _stored(target: str | None, pipeline: Pipeline, summary: Summary, paths: list[str]) -> Iterator[Keeper]:
    """The store, open for one run that is ended with its counts however it ends."""
    from foedera.cli.versions import versions
    from foedera.grouping import group
    from foedera.store import open_store

    with open_store(target or settings().store or None) as store:
        run = store.begin_run(versions(pipeline.language), "read", paths)
        try:
            yield _Stored(store, run)
            group(store, pipeline.language, pipeline.world)
        finally:
            store.finish_run(run, summary.counts())


@contextlib.contextmanager
def progress_bar(wanted: bool, what: str) -> Iterator[Bar]:
    """A progress bar on standard error where that is a terminal; rich is imported only there."""
    if not wanted or not sys.stderr.isatty():
        yield iter
        return
    from rich.console import Console
    from rich.progress import track

    yield lambda things: track(things, what, console=Console(stderr=True), transient=True)


class Bar(Protocol):
    """Hands on what it is given and shows how far it is."""

    def __call__(self, things: Iterable[_Thing], /) -> Iterable[_Thing]:
        """The same things, one by one."""

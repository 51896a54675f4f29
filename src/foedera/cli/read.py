"""`foedera read`: pages in, event lines and store out, and an account of what happened to every page."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from foedera.cli.out import Lines
from foedera.errors import PageError
from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.cli.summary import Summary
    from foedera.pipeline import Pipeline
    from foedera.records import Page, PageReading
    from foedera.store import Store

NOTHING_READ, INTERRUPTED = 1, 130
STANDARD = "-"


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Pages (text or HTML), folders of pages, or - for standard input."
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the events as JSON lines to FILE; - for standard output."),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Keep what was read in FILE instead of your data folder."),
    ] = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Keep nothing; only write --out.")] = False,
    language: Annotated[
        str | None, typer.Option("--language", "-l", metavar="CODE", help="The language of the pages.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Read pages into events: who did what to whom, when, where, with the words that prove it.

    A page that was read before adds nothing to the store.
    Pages that can't be read are named in the summary and stop nothing.
    The exit code is 1 only when no page could be read.

    [bold]foedera read saved-pages/[/bold]

    [bold]foedera read page.html --out events.jsonl[/bold]

    [bold]cat page.txt | foedera read - --no-store --out -[/bold]
    """
    if store is not None and no_store:
        raise typer.BadParameter("--store and --no-store exclude each other", param_hint="--store")
    from foedera.cli.summary import Summary
    from foedera.language import languages
    from foedera.pipeline import Pipeline

    code = language or settings().language
    if code not in languages():
        raise typer.BadParameter(f"{code!r}; there are: {', '.join(languages())}", param_hint="--language")
    pipeline = Pipeline.load(code)
    summary, lines = Summary(), Lines(out)
    status = 0
    try:
        with _nowhere() if no_store else _stored(store, pipeline, summary) as keeper:
            _read_all(pipeline, paths, keeper, lines, summary, progress=not quiet)
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
    pipeline: Pipeline, paths: list[str], keeper: Keeper, lines: Lines, summary: Summary, progress: bool
) -> None:
    with _bar(progress) as bar:
        found = list(_pages(paths, keeper, summary))
        for path in bar(found):
            try:
                reading = pipeline.read(_page(path))
                if not reading.articles:
                    raise PageError("no-article", "no article was found on this page")
            except PageError as error:
                summary.fail(path, error.cause, _bare(path, error))
                keeper.fail(path, error.cause, _bare(path, error))
                continue
            except Exception as error:  # noqa: BLE001 - one page's trouble must not lose the others
                message = f"{type(error).__name__}: {error} (a fault of Foedera's, please report it)"
                summary.fail(path, "internal", message)
                keeper.fail(path, "internal", message)
                continue
            known = keeper.write(reading)
            lines.write(reading.articles)
            summary.add(reading, known)


def _pages(paths: list[str], keeper: Keeper, summary: Summary) -> Iterator[str]:
    """Every page file under `paths`; a folder that can't be listed is a failure of its own."""
    from foedera.page import discover

    for given in paths:
        if given == STANDARD:
            yield given
            continue
        try:
            yield from map(str, discover([Path(given)]))
        except PageError as error:
            summary.fail(given, error.cause, _bare(given, error))
            keeper.fail(given, error.cause, _bare(given, error))


def _page(path: str) -> Page:
    from foedera import page

    limits = settings()
    bounds = (limits.page_bytes, limits.line_characters, limits.html_depth)
    if path == STANDARD:
        return page.read_bytes(sys.stdin.buffer.read(limits.page_bytes + 1), STANDARD, *bounds)
    return page.read(Path(path), *bounds)


def _bare(path: str, error: PageError) -> str:
    """The error's message without the path, which stands before it anyway."""
    return str(error).removeprefix(f"{path}: ")


class Keeper(Protocol):
    """What keeps the pages of one run, or does not."""

    def write(self, reading: PageReading) -> bool:
        """Keeps a page; true where it was there already."""

    def fail(self, path: str, cause: str, message: str) -> None:
        """Keeps that a page could not be read."""


class _Nowhere:
    """Keeps nothing, for --no-store."""

    def write(self, reading: PageReading) -> bool:
        return False

    def fail(self, path: str, cause: str, message: str) -> None:
        pass


class _Stored:
    """Keeps pages in a store, under one run."""

    def __init__(self, store: Store, run: int) -> None:
        self._store, self._run = store, run

    def write(self, reading: PageReading) -> bool:
        known = self._store.has_page(reading.page.id, reading.page.path)
        added = self._store.write(reading, self._run)
        # A copy of a known page at another place adds only that place.
        return known or (added == 0 and any(article.events for article in reading.articles))

    def fail(self, path: str, cause: str, message: str) -> None:
        self._store.fail(self._run, path, cause, message)


@contextlib.contextmanager
def _nowhere() -> Iterator[Keeper]:
    yield _Nowhere()


@contextlib.contextmanager
def _stored(target: str | None, pipeline: Pipeline, summary: Summary) -> Iterator[Keeper]:
    """The store, open for one run that is ended with its counts however it ends."""
    from foedera.cli.versions import versions
    from foedera.store import open_store

    with open_store(target or settings().store or None) as store:
        run = store.begin_run(versions(pipeline.language))
        try:
            yield _Stored(store, run)
        finally:
            store.finish_run(run, summary.counts())


@contextlib.contextmanager
def _bar(wanted: bool) -> Iterator[Bar]:
    """A progress bar on standard error where that is a terminal; rich is imported only there."""
    if not wanted or not sys.stderr.isatty():
        yield iter
        return
    from rich.console import Console
    from rich.progress import track

    yield lambda pages: track(pages, "reading", console=Console(stderr=True), transient=True)


class Bar(Protocol):
    """Hands on what it is given and shows how far it is."""

    def __call__(self, pages: list[str], /) -> Iterable[str]:
        """The same pages, one by one."""

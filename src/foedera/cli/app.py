"""The `foedera` command: gathers the commands and turns errors into one clear line and an exit code.

Commands are imported here, what they work with only when they run: `foedera --help` and `foedera read` start fast.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from foedera.cli.articles import articles
from foedera.cli.bloc import bloc
from foedera.cli.changes import changes
from foedera.cli.check import check
from foedera.cli.codebook import codebook
from foedera.cli.conflicts import conflicts
from foedera.cli.coverage import coverage
from foedera.cli.event import event
from foedera.cli.events import events
from foedera.cli.explain import explain
from foedera.cli.group import group
from foedera.cli.network import network
from foedera.cli.obliged import obliged
from foedera.cli.page import page
from foedera.cli.pair import pair
from foedera.cli.read import read
from foedera.cli.reread import reread
from foedera.cli.search import search
from foedera.cli.serve import serve
from foedera.cli.similarity import similarity
from foedera.cli.store import store
from foedera.cli.train import train
from foedera.cli.world import who, world
from foedera.errors import FoederaError, SettingError

FAILED, USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="foedera",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Reads Vietnamese news on international security into sourced events: who did what to whom, when, where, "
        "with the words that prove it.\n\n"
        "Begin with [bold]foedera read PAGES[/bold], then look at what was read with [bold]foedera serve[/bold]. "
        "[bold]foedera page[/bold] shows what each line of a page was taken for, "
        "[bold]foedera explain[/bold] shows how one sentence was read, [bold]foedera check[/bold] tests the rules "
        "and tables after you changed them."
    ),
)
app.command("read")(read)
app.command("reread")(reread)
app.command("group")(group)
app.command("events")(events)
app.command("event")(event)
app.command("articles")(articles)
app.command("search")(search)
app.command("page")(page)
app.command("explain")(explain)
app.command("check")(check)
app.command("serve")(serve)
app.command("train")(train)
app.command("coverage")(coverage)
app.command("codebook")(codebook)
app.add_typer(world, name="world")
app.command("who")(who)
app.command("bloc")(bloc)
app.command("pair")(pair)
app.command("network")(network)
app.command("changes")(changes)
app.command("obliged")(obliged)
app.command("similarity")(similarity)
app.add_typer(conflicts, name="conflicts")
app.add_typer(store, name="store")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"foedera {version('foedera')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """Options that stand before the command."""


def main() -> None:
    """Runs the command line; errors that Foedera raises on purpose become a message instead of a traceback."""
    try:
        app()
    except FoederaError as error:
        print(f"foedera: {error}", file=sys.stderr)
        sys.exit(USAGE if isinstance(error, SettingError) else FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)

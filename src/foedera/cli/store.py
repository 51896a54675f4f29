"""`foedera store`: whether a store is sound, what it holds, a copy of it, and its unused room given back."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedera.errors import StoreError
from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.store import Store
    from foedera.store.upkeep import Info

FAULTY = 1

Target = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help="The store: a file, or postgresql://user@host/database (else the one in your data folder).",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

store = typer.Typer(name="store", no_args_is_help=True, help="Check, copy and look after the store.")


@store.command("info")
def info(target: Target = None, as_json: AsJson = False) -> None:
    """Say what the store holds: articles, event mentions, judgements, and which versions read its pages."""
    with _opened(target) as opened:
        held = opened.reader().info()
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(held), ensure_ascii=False, indent=2))
    else:
        _tell(held)


@store.command("check")
def check(target: Target = None, as_json: AsJson = False) -> None:
    """Check that the store is sound: the file, every reference, and what its tables promise each other.

    The exit code is 1 where something is not as it must be.
    """
    with _opened(target) as opened:
        findings = []
        for finding in opened.check():
            findings.append(finding)
            if not as_json:
                cases = f": {', '.join(finding.cases)}" if finding.cases else ""
                typer.echo(
                    f"FAULT  {finding.name}; not so {finding.faults} times{cases}"
                    if finding.faults
                    else f"ok     {finding.name}"
                )
        faults = sum(1 for finding in findings if finding.faults)
        damaged = findings[0].faults and findings[0].name == "the file is whole"
        rows = {} if damaged else opened.counts()
        if as_json:
            data = {"store": opened.place, "rows": rows, "checks": [dataclasses.asdict(f) for f in findings]}
            typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            typer.echo("rows   " + ", ".join(f"{name} {count:,}" for name, count in rows.items()))
            result = (
                f"{faults} of {len(findings)} checks failed"
                if faults
                else f"all {len(findings)} checks passed"
            )
            typer.echo(f"{opened.place}: {result}", err=True)
    if faults:
        raise typer.Exit(FAULTY)


@store.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file to write the copy to.")],
    target: Target = None,
) -> None:
    """Copy the store as it is at this moment, while others may go on writing to it.

    The copy of a file is a store itself; that of a PostgreSQL database is what pg_restore reads.

    [bold]foedera store backup saved.db[/bold]

    [bold]foedera store backup saved.dump --store postgresql://me@host/news[/bold]
    """
    with _opened(target) as opened:
        size = opened.backup(file)
        typer.echo(f"{opened.place} copied to {file} ({_size(size)})", err=True)


@store.command("vacuum")
def vacuum(target: Target = None) -> None:
    """Give back unused room, and count anew what the database plans its answers by.

    A PostgreSQL server keeps the room for itself and fills it again.
    """
    with _opened(target) as opened:
        before, after = opened.vacuum()
        typer.echo(f"{opened.place}: {_size(before)} before, {_size(after)} now", err=True)


def _opened(target: str | None) -> Store:
    """The store, which has to be there already."""
    from foedera.store import located, open_store
    from foedera.store.opening import exists

    place = target or settings().store or located()[0]
    if not exists(place):
        raise StoreError(f"there is no store at {located(place)[0]}; `foedera read` makes it")
    return open_store(place)


def _tell(held: Info) -> None:
    days = f", of {held.first_day} to {held.last_day}" if held.first_day else ""
    grouped = f", {held.grouped:,} of them in events" if held.grouped else ""
    state = held.articles
    typer.echo(f"store          {held.place} ({held.engine}, form {held.form}, {_size(held.size)})")
    typer.echo(
        f"articles       {state['current']:,}, {state['copies']:,} of them copies; "
        f"{state['superseded']:,} superseded versions"
    )
    typer.echo(f"mentions       {held.mentions:,} event mentions{grouped}{days}")
    for read in held.readings:
        by = ", ".join(f"{name} {version}" for name, version in sorted(read.versions.items()))
        typer.echo(f"pages          {read.pages:,}, read by {by}")
    judged = ", ".join(f"{count:,} about {about}s" for about, count in held.judgements.items())
    lost = f"; {held.lost:,} about what is not read any more" if held.lost else ""
    typer.echo(f"judgements     {judged or 'none'}{lost}")
    if held.cut_short:
        typer.echo(f"runs           {held.cut_short:,} were cut short, or go on still")


def _size(size: int) -> str:
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} GB"

"""The options that lists are narrowed with, and what they mean: codes or names, types, places, outlets, days.

Every value that is not understood is a usage error that names what is near it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from foedera.errors import FoederaError
from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.store import Reader

V = TypeVar("V")

Actor = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        "-a",
        metavar="CODE|NAME",
        help="A party on either side: RUS, Russia, Nga; several with commas.",
    ),
]
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with", "-w", metavar="CODE|NAME", help="A further party beside the actor, on either side."
    ),
]
Type = Annotated[
    list[str] | None,
    typer.Option("--type", "-t", metavar="TYPE", help="An event type: ACCUSE, or several with commas."),
]
Mode = Annotated[
    list[str] | None, typer.Option("--mode", metavar="MODE", help="A mode of the type: visit, expel.")
]
Status = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="occurred, ongoing, planned, hypothetical or denied."),
]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="PLACE", help="A state, city, sea or region, by code or name."),
]
Outlet = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="NAME", help="An outlet, by its name or words of it."),
]
Since = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="From this day, month or year on: 2021-06-08, 6/2021, 2021."),
]
Until = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Up to this day, month or year, all of it.")
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, metavar="N", help="So many rows (a table has 20, else all)."),
]
Everything = Annotated[bool, typer.Option("--all", help="All rows.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one line for each row.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV with a header.")]
Target = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help="The store: a file, or postgresql://user@host/database (else the one in your data folder).",
    ),
]


def opened(target: str | None) -> Reader:
    """A reader of the store; raises FoederaError where nothing was read into one yet."""
    from foedera.store import located, open_reader

    place = target or settings().store or None
    reader = open_reader(place)
    if reader is None:
        raise FoederaError(f"there is no store at {located(place)[0]} yet; `foedera read PAGES` makes one")
    return reader


def values(texts: Iterable[str] | None, meaning: Callable[[str], Iterable[V]], option: str) -> tuple[V, ...]:
    """What the values of an option mean, those parted by commas too, each once."""
    found: dict[V, None] = {}
    for text in (part for given in texts or () for part in given.split(",")):
        try:
            found.update(dict.fromkeys(meaning(text.strip())))
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint=option) from None
    return tuple(found)


def period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """First and last day of the two options."""
    from foedera.vocabulary import days

    try:
        first = days(since)[0] if since is not None else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--from") from None
    try:
        last = days(until)[1] if until is not None else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None
    if first and last and last < first:
        raise typer.BadParameter(f"it ends on {last}, before it begins on {first}", param_hint="--to")
    return first, last


def outlets(reader: Reader, names: Iterable[str] | None) -> tuple[str, ...]:
    """The outlets of the store whose name is, or else has, the words that were given."""
    if not names:
        return ()
    known = reader.lists.outlets()
    return values(names, lambda name: _outlets(name, known), "--outlet")


def _outlets(name: str, known: Iterable[str]) -> tuple[str, ...]:
    from foedera.store.fold import forms

    words = {outlet: forms(outlet)[0] for outlet in known}
    asked = forms(name)[0]
    same = tuple(outlet for outlet, folded in words.items() if folded == asked)
    like = tuple(outlet for outlet, folded in words.items() if asked and f" {asked} " in f" {folded} ")
    if same or like:
        return same or like
    near = get_close_matches(asked, words.values(), n=4, cutoff=0.4)
    shown = ", ".join(outlet for outlet, folded in words.items() if folded in near)
    hint = f"; near it: {shown}" if shown else "; `foedera articles` names them" if words else ""
    raise ValueError(f"no outlet of the store is called {name!r}{hint}")

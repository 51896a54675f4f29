"""`foedera codebook`: what an event type means, where its lines run, and how a language tells it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli.spoken import Spoken, code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foedera.codebook import EventType

SHOWN = 12
"""So many examples of a type are printed; `--all` prints every one, and the number of the rest is always said."""


def codebook(
    name: Annotated[
        str | None,
        typer.Argument(metavar="TYPE", help="An event type (THREATEN); all of them where none is given."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every example that the rules have.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    language: Spoken = None,
) -> None:
    """Print what an event type means: what is in, what is out, its modes and scores, and examples from the rules.

    Examples:

      foedera codebook

      foedera codebook THREATEN --all
    """
    from foedera.codebook import load

    book = load()
    if name is None:
        types = list(book.types.values())
        if as_json:
            typer.echo(json.dumps([_data(kind) for kind in types], ensure_ascii=False, indent=2))
        else:
            _overview(types)
        return
    kind = book.types.get(name.upper())
    if kind is None:
        from difflib import get_close_matches

        near = get_close_matches(name.upper(), book.types, n=2, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(book.types)}"
        raise typer.BadParameter(f"{name!r} is no event type; {hint}", param_hint="TYPE")
    told = list(_examples(kind.name, code_of(language)))
    if as_json:
        rows = [{"text": text, "read_as": read, "rule": rule} for text, read, rule in told]
        typer.echo(json.dumps({**_data(kind), "examples": rows}, ensure_ascii=False, indent=2))
    else:
        _show(kind, told, everything)


def _data(kind: EventType) -> dict[str, Any]:
    from foedera.codebook import load
    from foedera.codebook.load import QUADS

    book = load()
    return {
        "type": kind.name,
        "quad": kind.quad,
        "quad_class": QUADS[kind.quad],
        "definition": kind.definition,
        "includes": list(kind.includes),
        "excludes": list(kind.excludes),
        "needs_recipient": kind.needs_recipient,
        "score": book.score(kind.name),
        "modes": [
            {
                "mode": m.name,
                "definition": m.definition,
                "ours": m.ours,
                "score": book.score(kind.name, m.name),
            }
            for m in kind.modes.values()
        ],
    }


def _examples(name: str, language: str) -> Iterator[tuple[str, str, str]]:
    """(text, what it is read as, rule) of every example of a type's rules."""
    from foedera.event.rules import rules_of
    from foedera.language import load

    for rule in rules_of(load(language)).by_id.values():
        if rule.type == name:
            for row in rule.examples:
                text, _, read = str(row).partition("=>")
                yield text.strip(), read.strip(), rule.id


def _overview(types: list[EventType]) -> None:
    from rich.console import Console
    from rich.table import Table

    from foedera.codebook import load
    from foedera.codebook.load import QUADS

    table = Table("type", "class", "score", "what it is", box=None, pad_edge=False)
    for kind in types:
        meaning = kind.definition.strip().partition(". ")[0].rstrip(".")
        table.add_row(kind.name, QUADS[kind.quad], f"{load().score(kind.name):+g}", meaning)
    Console().print(table)


def _show(kind: EventType, told: list[tuple[str, str, str]], everything: bool) -> None:
    from rich.console import Console
    from rich.markup import escape

    data = _data(kind)
    console = Console(highlight=False)
    console.print(f"[bold]{kind.name}[/bold]  {data['quad_class']}, score {data['score']:+g}")
    console.print(escape(kind.definition.strip()))
    for title, lines in (("In", kind.includes), ("Out", kind.excludes)):
        console.print(f"\n[bold]{title}[/bold]")
        for line in lines:
            console.print(f"  - {escape(line)}")
    if kind.modes:
        console.print("\n[bold]Modes[/bold]")
        for mode in data["modes"]:
            note = "; not in PLOVER" if mode["ours"] else ""
            console.print(
                f"  {mode['mode']} ({mode['score']:+g}{note}): {escape(mode['definition'].strip())}"
            )
    shown = told if everything else told[:: max(len(told) // SHOWN, 1)][:SHOWN]
    console.print(f"\n[bold]Examples from the rules[/bold] (source > recipient), {len(shown)} of {len(told)}")
    for text, read, rule in shown:
        console.print(f"  {escape(text)}\n    [dim]{escape(read)}   {rule}[/dim]")

"""`foedera bloc`: a bloc as it stood on a day, from the tables; with --from and --to its figures from the store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedera.cli import given
from foedera.cli.own_world import Own, world_of
from foedera.cli.shown import print_json, print_table
from foedera.errors import StoreError
from foedera.settings import settings

if TYPE_CHECKING:
    from foedera.analysis.membership import Bloc
    from foedera.store import EventTold
    from foedera.world import World

RECENT = 10
"""So many event mentions are told, the newest first."""

STATUSES = "member, permanent, elected, suspended, candidate, invited, observer, partner, withdrew"


def bloc(
    name: Annotated[
        str, typer.Argument(metavar="BLOC", help="A bloc, organisation or treaty by code or name.")
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day, a month or a year (else today).")
    ] = None,
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar="STATUS",
            help=f"Only members of a status: all, {STATUSES}.",
            show_default=True,
        ),
    ] = "all",
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="FILE",
            help="The store of recent events, and of --own's claims (else the one in your data folder).",
        ),
    ] = None,
    own: Own = False,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Figures over a span instead: its first day.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="The last day of the span.")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="PERIOD", help="With --from or --to: month, quarter or year.")
    ] = "quarter",
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE", help="With --from or --to: a picture, .svg, .png or .html."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show a bloc on a day: members with the kind of their dates, heads, organs, treaties with their articles.

    The newest events that name the bloc, up to that day, come from the store where there is one. With --from or --to:
    how its members dealt with each other and with others, who drifted and by which events, meetings, who came and went.

    Examples:

      foedera bloc CSTO --on 2023-06-08

      foedera bloc NATO --on 1982-03 --status candidate --json

      foedera bloc CSTO --from 2020 --to 2025 --by year
    """
    from foedera.analysis.membership import bloc as of_the_day
    from foedera.analysis.membership import data
    from foedera.export import jsonl

    world = world_of(own, store if own else None)
    code = given.organisation(world, name)
    if first or last:
        if on is not None:
            raise typer.BadParameter("give --on for a day, or --from and --to for a span")
        from foedera.cli.bloc_figures import figures

        edges = [given.day(edge) if edge else None for edge in (first, last)]
        period = given.word(by, "--by", "month, quarter, year")
        figures(world, code, edges[0], edges[1], period, store, plot, as_json=as_json)
        return
    if plot is not None:
        raise typer.BadParameter("--plot draws figures over a span; give --from or --to")
    day = given.day(on)
    wanted = given.word(status, "--status", f"all, {STATUSES}")
    found = of_the_day(world, code, day, None if wanted == "all" else [wanted])
    events = _recent(code, day, store)
    if as_json:
        told = None if events is None else [jsonl.record(e.event, e.article) for e in events]
        print_json({**data(world, found), "recent_events": told})
    else:
        _tell(world, found, events)


def _recent(code: str, day: str, store: str | None) -> tuple[EventTold, ...] | None:
    """The newest event mentions that name the bloc up to that day; None where there is no store to ask."""
    from foedera.store import open_reader

    last = day + "-12-31"[len(day) - 4 :]
    try:
        reader = open_reader(store or settings().store or None)
        if reader is None:
            return None
        from foedera.store import EventFilter

        with reader:
            return reader.events(EventFilter(actor=code, date_to=last), limit=RECENT).rows
    except StoreError as error:
        if store is not None:
            raise
        # The tables answer without a store; what keeps one from being read is told all the same.
        print(f"foedera: recent events are left out: {error}", file=sys.stderr)
        return None


def _tell(world: World, found: Bloc, events: tuple[EventTold, ...] | None) -> None:
    print(f"{found.code}: {found.name}, on {found.on}")
    for h in found.heads:
        print(f"head: {h.person.name_en}, {h.office.name_en}, since {h.tenure.start}")
    if found.organs:
        print(f"organs: {'; '.join(o.name_en for o in found.organs)}")
    for t in found.treaties:
        dates = f"in force since {t.treaty.in_force}" if t.treaty.in_force else f"signed on {t.treaty.signed}"
        print(f"treaty: {t.treaty.name_en}, {dates}")
        for s in t.statuses:
            between = f" between {s.between.replace(';', ', ')}" if s.between else ""
            print(f"  {s.status} since {s.start}{between}: {s.note}")
        for d in t.duties:
            print(f"  article {d.article}, {d.kind}: {d.condition}")
    print()
    if not found.members:
        print("members: none on that day, or none in the tables")
        return
    print_table(
        ("code", "name", "status", "since", "until", "date of", "source"),
        [
            (
                m.member,
                given.name_of(world, m.member),
                m.status,
                m.start,
                m.end,
                m.kind.replace("_", " "),
                m.source,
            )
            for m in found.members
        ],
    )
    if events:
        print()
        print_table(
            ("date", "type", "status", "source", "recipient", "article"),
            [
                (
                    e.event.date.value or "",
                    e.event.type,
                    e.event.status,
                    " ".join(p.code for p in e.event.source),
                    " ".join(p.code for p in e.event.recipient),
                    e.article.title or e.article.id,
                )
                for e in events
            ],
        )

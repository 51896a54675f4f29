"""`foedera pair`: what two actors, or two groups of them, did to each other, period by period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli import frames

if TYPE_CHECKING:
    from foedera.analysis.pairs import PairSeries
    from foedera.store import Reader

SHOWN = (
    *("period", "articles", "events", "tellings", "sources", "verbal_cooperation", "material_cooperation"),
    *("verbal_conflict", "material_conflict", "score_mean", "score_sum", "net_cooperation"),
    *("planned", "hypothetical", "denied"),
)
HEADS = {
    "verbal_cooperation": "v.coop",
    "material_cooperation": "m.coop",
    "verbal_conflict": "v.confl",
    "material_conflict": "m.confl",
    "score_mean": "mean",
    "score_sum": "sum",
    "net_cooperation": "net",
    "hypothetical": "possible",
}
EVENTS = ("first_day", "type", "mode", "status", "score", "tellings", "sources", "event")
Who = "An actor (RUS), an organisation (NATO) or its members as of each day (NATO:members), a group (WEST, DNK+SWE)."


def pair(
    a: Annotated[str, typer.Argument(metavar="A", help=Who)],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one, written alike.")],
    first: frames.First = None,
    last: frames.Last = None,
    by: Annotated[
        str, typer.Option("--by", metavar="PERIOD", help="day, week, month, quarter or year.")
    ] = "month",
    directed: Annotated[
        bool, typer.Option("--directed", help="What A did to B and B to A in rows of their own.")
    ] = False,
    events: Annotated[
        bool, typer.Option("--events", help="List the events behind the figures instead.")
    ] = False,
    groups: Annotated[
        Path | None,
        typer.Option(
            "--groups",
            metavar="FILE",
            help="Groups of your own: lines of name, tab, members; a header first.",
        ),
    ] = None,
    store: frames.Store = None,
    as_json: frames.Json = False,
    as_csv: frames.Csv = False,
    plot: frames.Plot = None,
) -> None:
    """Count what two actors did to each other in each period, by type and class, with PLOVER's scores.

    An event that several articles tell counts once. What is planned, possible or denied is never summed with facts. A
    period in which nothing was read is left empty: that is not peace.

    [bold]foedera pair RUS USA --from 2020 --to 2023 --by quarter[/bold]

    [bold]foedera pair ARM CSTO+CSTO:members --events[/bold]

    [bold]foedera pair RUS WEST --directed --csv > series.csv[/bold]
    """
    from foedera.analysis import picture
    from foedera.analysis.periods import BY

    frames.one_form(as_json, as_csv)
    if by not in BY:
        raise typer.BadParameter(f"{by!r} is no period; there are {', '.join(BY)}", param_hint="--by")
    if plot is not None:
        picture.suffix_of(plot)
    with frames.asked(store) as reader:
        found = _series(reader, a, b, first, last, by, directed, groups)
    if plot is not None:
        from foedera.analysis import charts

        frames.draw(charts.pair_chart(found), plot)
    table = found.events if events else found.table
    if as_json:
        frames.print_data(data(found))
    elif as_csv:
        frames.print_csv(table)
    elif events:
        frames.print_frame(table, EVENTS)
    else:
        head = ("period", "direction") if found.directed else ("period",)
        frames.print_frame(table, (*head, *SHOWN[1:]), HEADS)
    frames.tell(found.coverage, found.notes)


def data(found: PairSeries) -> dict[str, Any]:
    """A series as plain data."""
    return {
        "a": {"name": found.a.name, "codes": list(found.a.codes)},
        "b": {"name": found.b.name, "codes": list(found.b.codes)},
        "by": found.by,
        "directed": found.directed,
        "coverage": frames.covered(found.coverage, found.notes),
        "reciprocity": found.reciprocity,
        "series": frames.records(found.table),
        "events": frames.records(found.events),
    }


def _series(
    reader: Reader,
    a: str,
    b: str,
    first: str | None,
    last: str | None,
    by: Any,
    directed: bool,
    groups: Path | None,
) -> PairSeries:
    from foedera.analysis import actors, questions
    from foedera.world import World

    world = World.load()
    own = actors.read_groups(groups) if groups is not None else None
    one, other = (actors.parse(text, world, own) for text in (a, b))
    return questions.pair(
        reader, one, other, questions.span_of(reader, first, last), by=by, directed=directed
    )

"""`foedera changes`: what stands out in a span against the record before it, and what became of plans and promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli import frames
from foedera.errors import FoederaError

if TYPE_CHECKING:
    from foedera.analysis.changes import Changes
    from foedera.analysis.plans import Kept

TABLE = ("kind", "a", "b", "type", "period", "observed", "expected", "since", "past", "q", "tellings")
PLANS = ("planned_from", "planned_to", "type", "a", "b", "verdict", "day", "days_late", "told", "read_after")
PROMISES = ("day", "type", "a", "b", "verdict", "deed_type", "deed_day", "read_after")


def changes(
    first: frames.First = None,
    last: frames.Last = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="CODE", help="Only what this actor has a part in.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows of each table.")] = 30,
    store: frames.Store = None,
    as_json: frames.Json = False,
    as_csv: frames.Csv = False,
    plot: frames.Plot = None,
) -> None:
    """List what is unusual: bursts, silences, turns, new pairs, firsts; plans and promises and what became of them.

    Without --from it looks at the record's last month. Everything is held against the same pair's, actor's or type's
    own past per article read; q is the expected share of false alarms among all rows up to this one.

    [bold]foedera changes --from 2022-02 --to 2022-03[/bold]

    [bold]foedera changes --from 2024 --to 2024 --actor ARM --json[/bold]

    [bold]foedera changes --from 2022-02 --plot february.svg[/bold]
    """
    from foedera.analysis import picture, questions
    from foedera.world import World

    frames.one_form(as_json, as_csv)
    if plot is not None:
        picture.suffix_of(plot)
    if actor is not None:
        actor = actor.strip().upper()
        if actor not in World.load().codes and actor.partition("-")[0] not in World.load().states:
            raise FoederaError(f"{actor} is no actor")
    with frames.asked(store) as reader:
        if first is None:
            first = (last or questions.whole(reader).last)[:7]
        span = questions.span_of(reader, first, last)
        found = questions.changes(reader, span, actor)
        kept = questions.kept(reader, span, actor)
    if plot is not None:
        from foedera.analysis.changes_chart import changes_chart

        frames.draw(changes_chart(found, kept), plot)
    if as_json:
        frames.print_data(data(found, kept))
    elif as_csv:
        frames.print_csv(found.table)
    else:
        _print(found, kept, limit)
    frames.tell(found.coverage, found.notes)


def data(found: Changes, kept: Kept) -> dict[str, Any]:
    """What stands out, as plain data."""
    return {
        "coverage": frames.covered(found.coverage, found.notes),
        "tested": found.tested,
        "months_before": found.looked_back,
        "changes": frames.records(found.table),
        "plans": frames.records(kept.plans),
        "promises": frames.records(kept.promises),
    }


def _print(found: Changes, kept: Kept, limit: int) -> None:
    parts = (
        ("unusual", found.table, TABLE),
        ("plans", kept.plans, PLANS),
        ("promises, concessions and threats", kept.promises, PROMISES),
    )
    begun = False
    for name, table, columns in parts:
        if table.empty:
            continue
        print(f"{chr(10) if begun else ''}{name}")
        frames.print_frame(table.head(limit), columns)
        if len(table) > limit:
            print(f"and {len(table) - limit} more; --limit shows them")
        begun = True
    if not begun:
        print("nothing stands out")

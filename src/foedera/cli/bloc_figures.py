"""`foedera bloc --from --to`: how a bloc held together over a span, from the store; and who came and went."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedera.cli import frames
from foedera.cli.shown import print_table

if TYPE_CHECKING:
    from foedera.analysis.membership import Change
    from foedera.analysis.questions import BlocFigures
    from foedera.world import World

COHESION = (
    *("period", "articles", "outlets", "inside", "outside", "mean_inside", "mean_outside", "difference"),
    *("share_together", "agreement"),
)
CALENDAR = ("first_day", "last_day", "kind", "status", "parties", "tellings", "sources")
MOVERS = ("first_day", "type", "score", "counterpart", "within", "tellings", "sources", "pull")


def figures(
    world: World,
    code: str,
    first: str | None,
    last: str | None,
    by: str,
    store: str | None,
    plot: Path | None,
    *,
    as_json: bool,
) -> None:
    """Prints, or draws, what the store tells of a bloc from `first` to `last`; raises FoederaError without a store."""
    from foedera.analysis import picture, questions

    if plot is not None:
        picture.suffix_of(plot)
    with frames.asked(store) as reader:
        span = questions.span_of(reader, first, last)
        found = questions.bloc(reader, world, code, span, by=by)  # type: ignore[arg-type] # it refuses other words
    if plot is not None:
        _draw(found, plot)
    if as_json:
        frames.print_data(data(found))
    elif plot is None:
        _tell(found)


def data(found: BlocFigures) -> dict[str, Any]:
    """The figures as plain data; what is missing is null."""
    coverage = found.coverage
    return {
        "code": found.code,
        "from": coverage.span.first,
        "to": coverage.span.last,
        "by": found.by,
        "coverage": frames.covered(coverage, coverage.notes),
        "cohesion": frames.records(found.cohesion),
        "members": frames.records(found.members),
        "changes": [
            {
                "member": c.member,
                "period": frames.plain(c.period),
                "earliest": frames.plain(c.earliest),
                "latest": frames.plain(c.latest),
                "before": c.before,
                "after": c.after,
                "low": c.low,
                "high": c.high,
                "movers": frames.records(moved),
            }
            for c, moved in zip(found.changes, found.movers, strict=True)
        ],
        "calendar": frames.records(found.calendar),
        "memberships": [_entry(change) for change in found.memberships],
    }


def _tell(found: BlocFigures) -> None:
    print(f"{found.code}, {found.coverage.span}, by {found.by}: {found.coverage.denominators}")
    for note in found.coverage.notes:
        print(f"note: {note}", file=sys.stderr)
    print()
    frames.print_frame(found.cohesion, COHESION)
    for change, moved in zip(found.changes, found.movers, strict=True):
        at, earliest, latest = map(frames.plain, (change.period, change.earliest, change.latest))
        print(
            f"\n{change.member}: from {at} ({earliest} to {latest}) "
            f"the difference went from {change.before:.1f} to {change.after:.1f} "
            f"({change.low:+.1f} to {change.high:+.1f}); moved by"
        )
        frames.print_frame(moved, MOVERS)
    if len(found.calendar):
        print("\nmeetings and exercises")
        frames.print_frame(found.calendar, CALENDAR)
    if found.memberships:
        print("\nwho came and went")
        rows = [tuple(str(value or "") for value in _entry(change).values()) for change in found.memberships]
        print_table(list(_entry(found.memberships[0])), rows)


def _draw(found: BlocFigures, plot: Path) -> None:
    import altair as alt

    from foedera.analysis import charts

    caption = [found.coverage.denominators, *found.coverage.notes]
    drawn = alt.vconcat(
        charts.cohesion_chart(found.cohesion, found.code, caption),
        charts.drift_chart(found.members, found.changes, found.code, []),
    )
    frames.draw(drawn.resolve_scale(color="independent", strokeDash="independent"), plot)


def _entry(change: Change) -> dict[str, str | None]:
    row = change.membership
    return {
        "on": change.on,
        "member": row.member,
        "what": "no longer" if change.ends else "now",
        "status": row.status,
        "kind": None if change.ends else row.kind,
        "source": row.source,
    }

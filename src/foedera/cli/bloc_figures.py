"""`foedera bloc --from --to`: how a bloc held together over a span, from the store; and who came and went."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedera.cli.shown import print_json, print_table
from foedera.errors import FoederaError
from foedera.settings import settings

if TYPE_CHECKING:
    import pandas as pd

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
    from foedera.analysis import questions
    from foedera.store import open_reader

    reader = open_reader(store or settings().store or None)
    if reader is None:
        raise FoederaError("there is no store yet; 'foedera read PAGES' makes one. --on needs none")
    with reader:
        span = questions.span_of(reader, first, last)
        found = questions.bloc(reader, world, code, span, by=by)  # type: ignore[arg-type] # it refuses other words
    if plot is not None:
        _draw(found, plot)
    if as_json:
        print_json(data(found))
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
        "coverage": {
            "articles": coverage.articles,
            "copies": coverage.copies,
            "outlets": coverage.outlets,
            "days_read": coverage.days_read,
            "days": coverage.span.days,
            "notes": list(coverage.notes),
        },
        "cohesion": _records(found.cohesion),
        "members": _records(found.members),
        "changes": [
            {
                "member": c.member,
                "period": _plain(c.period),
                "earliest": _plain(c.earliest),
                "latest": _plain(c.latest),
                "before": c.before,
                "after": c.after,
                "low": c.low,
                "high": c.high,
                "movers": _records(moved),
            }
            for c, moved in zip(found.changes, found.movers, strict=True)
        ],
        "calendar": _records(found.calendar),
        "memberships": [_entry(change) for change in found.memberships],
    }


def _tell(found: BlocFigures) -> None:
    print(f"{found.code}, {found.coverage.span}, by {found.by}: {found.coverage.denominators}")
    for note in found.coverage.notes:
        print(note, file=sys.stderr)
    print()
    _print(found.cohesion, COHESION)
    for change, moved in zip(found.changes, found.movers, strict=True):
        print(
            f"\n{change.member}: from {_plain(change.period)} ({_plain(change.earliest)} to {_plain(change.latest)}) "
            f"the difference went from {change.before:.1f} to {change.after:.1f} "
            f"({change.low:+.1f} to {change.high:+.1f}); moved by"
        )
        _print(moved, MOVERS)
    if len(found.calendar):
        print("\nmeetings and exercises")
        _print(found.calendar, CALENDAR)
    if found.memberships:
        print("\nwho came and went")
        rows = [tuple(str(value or "") for value in _entry(change).values()) for change in found.memberships]
        print_table(list(_entry(found.memberships[0])), rows)


def _draw(found: BlocFigures, plot: Path) -> None:
    import altair as alt

    from foedera.analysis import charts, picture

    picture.suffix_of(plot)
    caption = [found.coverage.denominators, *found.coverage.notes]
    drawn = alt.vconcat(
        charts.cohesion_chart(found.cohesion, found.code, caption),
        charts.drift_chart(found.members, found.changes, found.code, []),
    )
    picture.save(drawn.resolve_scale(color="independent", strokeDash="independent"), plot)
    print(f"written: {plot}", file=sys.stderr)


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


def _print(table: pd.DataFrame, columns: tuple[str, ...]) -> None:
    shown = table[list(columns)]
    print_table(columns, [tuple(_cell(value) for value in row) for row in shown.itertuples(index=False)])


def _cell(value: Any) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    return f"{plain:.2f}" if isinstance(plain, float) else str(plain)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in table.columns]
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)}
        for row in table.itertuples(index=False)
    ]


def _plain(value: Any) -> Any:
    """A cell as JSON has it: days as ISO text, what is missing as None."""
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value

"""With and against whom an actor acts: its events by counterpart, in cooperation and in conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from foedera.analysis.periods import Span
    from foedera.store import Reader
    from foedera.web.site import Site


def pairs(reader: Reader, span: Span) -> pd.DataFrame:
    """All pairs of a span with their events; the columns are those of `foedera.analysis.sums.pairs`."""
    from foedera.analysis import sums
    from foedera.analysis.scores import FACTS, weights

    return sums.pairs(reader.series.pairs((span.first, span.last), weights(), FACTS))


def table(site: Site, reader: Reader, span: Span) -> pd.DataFrame:
    """Likewise, computed once for many dossiers."""
    return site.remembered(reader, ("pairs", span), lambda: pairs(reader, span))


def of(table: pd.DataFrame, code: str) -> list[dict[str, Any]]:
    """The counterparts of an actor, those with the most events first."""
    found = []
    own = table[(table["a"] == code) | (table["b"] == code)]
    for row in own.to_dict("records"):
        other = row["b"] if row["a"] == code else row["a"]
        if other and other != code:
            cooperative = int(row["cooperative"])
            found.append(
                {
                    "code": other,
                    "events": int(row["events"]),
                    "cooperative": cooperative,
                    "conflictual": int(row["events"]) - cooperative,
                    "score": float(row["score"]) / max(int(row["events"]), 1),
                }
            )
    return sorted(found, key=lambda r: (-r["events"], r["code"]))

"""A bloc's calendar: summits, meetings and joint exercises of its members.

Comes in: tellings of meetings and joint acts in which members or the bloc itself have a part. Goes out: one table. Who
joined or left when stands in membership.py.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from foedera.analysis.actors import Actors
from foedera.analysis.tellings import events

TYPES = ("CONSULT", "COOPERATE")
COLUMNS = ("event", "first_day", "last_day", "kind", "status", "parties", "members", "tellings", "sources")
LEAST = 3
"""Members that make a meeting one of the bloc where the bloc itself is not named."""


def calendar(
    tellings: pd.DataFrame, bloc: str, members: Actors, about: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Meetings and joint exercises of a bloc, by day.

    Kept are events in which the bloc itself and a member take part, or LEAST members. `about` gives the contexts of
    event mentions. Columns: event, first_day, last_day, kind (``meeting``, ``exercise``: joint action with a military
    context, ``joint action``), status, parties (codes), members (their number), tellings, sources.
    """
    rows = tellings[tellings["type"].isin(TYPES)]
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    found = events(rows)
    long = pd.concat(
        [
            rows[["event", "first_day", side]].rename(columns={side: "code"})
            for side in ("source", "recipient")
        ]
    ).drop_duplicates()
    long = long[long["code"] != ""]
    long = long.assign(own=members.holds(long["code"], long["first_day"]), bloc=long["code"] == bloc)
    groups = long.groupby("event")
    parties = pd.DataFrame(
        {
            "codes": groups["code"].nunique(),
            "members": long[long["own"]].groupby("event")["code"].nunique(),
            "bloc": groups["bloc"].any(),
        }
    ).fillna({"members": 0})
    military = rows[rows["mention"].map(lambda m: "military" in about.get(m, ()))]["event"]
    found = found.join(parties, on="event").astype({"members": "int64"})
    alone = found["bloc"] & (found["codes"] == 1) & (found["type"] == "CONSULT")
    found = found[(found["members"] >= LEAST) | (found["bloc"] & (found["members"] >= 1)) | alone]
    own = long[long["event"].isin(found["event"])].groupby("event")["code"]
    found = found.join(own.agg(lambda codes: " ".join(sorted(set(codes)))).rename("parties"), on="event")
    exercise = found["event"].isin(set(military))
    kind = pd.Series("joint action", index=found.index).where(~exercise, "exercise")
    found = found.assign(kind=kind.where(found["type"] != "CONSULT", "meeting"))
    return found[list(COLUMNS)].sort_values(["first_day", "event"], kind="stable").reset_index(drop=True)

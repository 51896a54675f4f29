"""Which events moved a member: those after a change point that pull hardest in the direction of the change.

Comes in: a change and the tellings of the member's acts around it. Goes out: events with their share in the change.
"""

from __future__ import annotations

import pandas as pd

from foedera.analysis.actors import Actors
from foedera.analysis.drift import Change
from foedera.analysis.scores import FACTS
from foedera.analysis.tellings import events

COLUMNS = (
    *("event", "first_day", "type", "mode", "score", "counterpart", "within"),
    *("tellings", "sources", "pull"),
)


def movers(
    change: Change, tellings: pd.DataFrame, inside: Actors, until: str, limit: int = 8
) -> pd.DataFrame:
    """The events from the change to the day `until` that moved the difference most, hardest first.

    `tellings` are of all acts that the member has a part in; `inside` are the bloc and its members. An event's
    `pull` is how far it alone moves the difference from what it was before: for an event inside its score minus
    the mean that would have kept the difference as before, over the number of events inside; for one outside
    the opposite. Columns: event, first_day, type, mode, score, counterpart (codes), within, tellings, sources,
    pull.
    """
    since = str(change.period.date())
    rows = tellings[tellings["status"].isin(FACTS) & (tellings["source"] != tellings["recipient"])]
    own = rows["source"] == change.member
    other = rows["recipient"].where(own, rows["source"])
    rows = rows.assign(other=other)[(own | (rows["recipient"] == change.member)) & (other != "")]
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    rows = rows.assign(within=inside.holds(rows["other"], rows["first_day"]))
    found = events(rows)
    aside = rows.groupby("event")["together"].all()
    found = found[found["mutual"] | ~found["event"].map(aside).astype(bool)]
    found = found[(found["first_day"] >= since) & (found["first_day"] <= until)]
    found = found.join(rows.groupby("event")["within"].any(), on="event")
    count = found.groupby("within")["event"].transform("size")
    mean = found.groupby("within")["score"].mean()
    level = {
        True: float(mean.get(False, 0.0)) + change.before,
        False: float(mean.get(True, 0.0)) - change.before,
    }
    sign = found["within"].map({True: 1.0, False: -1.0}).astype(float)
    pull = sign * (found["score"] - found["within"].map(level).astype(float)) / count
    found = found.assign(pull=pull)
    found = found[pull < 0] if change.shift < 0 else found[pull > 0]
    found = found.sort_values("pull", ascending=change.shift < 0, kind="stable").head(limit)
    others = rows[rows["event"].isin(found["event"])].groupby("event")["other"].agg(_codes)
    found = found.join(others.rename("counterpart"), on="event")
    return found[list(COLUMNS)].reset_index(drop=True)


def _codes(codes: pd.Series) -> str:
    return " ".join(sorted(set(codes)))

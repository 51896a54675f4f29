"""Plans and promises: what was announced and came or did not come, what was promised and has no act.

Comes in: tellings of planned acts, of promises and threats, and of the facts after them. Goes out: one row for
each, with the event that fulfils it. That nothing was told is no proof that nothing came: each verdict says how
much was read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from foedera.analysis.coverage import Coverage, read_share
from foedera.analysis.scores import FACTS
from foedera.analysis.tellings import events

EARLY, LATE = 3, 30
"""Days before the planned ones on which the act still is the planned one, and after them on which it came late."""
HORIZON = 180
"""Days within which a promise or a threat should show an act."""
READ = 0.5
"""The share of the days in which something must have been read before "did not come" is said."""
DEEDS: Mapping[str, tuple[str, ...]] = {
    "AGREE": ("AID", "COOPERATE", "SUPPORT", "RETREAT"),
    "CONCEDE": ("RETREAT",),
    "THREATEN": ("SANCTION", "COERCE", "MOBILIZE", "ASSAULT"),
}
"""What carries out a promise, a concession or a threat towards the same actor."""
PLAN_COLUMNS = (
    "event", "told", "planned_from", "planned_to", "type", "a", "b", "verdict", "fulfilled_by", "day", "days_late",
    "read_after", "sources",
)  # fmt: skip
PROMISE_COLUMNS = (
    "event", "day", "type", "a", "b", "verdict", "deed", "deed_type", "deed_day", "read_after", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of announcements in a span.

    `plans`: event, told (day of the first article that tells it), planned_from and planned_to, type, a, b, verdict
    (``came``, ``late``, ``called off``, ``did not come``, ``open``), fulfilled_by and day (the later event), days_late,
    read_after (share of the LATE days after the plan with articles), sources. `promises`: event, day, type, a, b,
    verdict (``kept``, ``no act told``, ``open``), deed, deed_type, deed_day, read_after, sources.
    """

    plans: pd.DataFrame
    promises: pd.DataFrame
    coverage: Coverage


def plans(
    planned: pd.DataFrame, facts: pd.DataFrame, told: Mapping[str, str], read: Collection[str], today: str
) -> pd.DataFrame:
    """The plans with what became of them, by planned day.

    `planned` are tellings with the days and the status that they were told with, `facts` tellings of the same pairs
    with every status, `told` the day of publication by article, `read` the days on which something was read,
    `today` the last day of the record. An act fulfils a plan when type and parties are the same, it falls
    between EARLY days before and LATE days after the planned ones, and neither it nor its telling is older than
    the plan's; or when both are one event.
    """
    acts = _pairs(facts)
    none = acts.iloc[:0]
    by_kind = dict(iter(acts.groupby(["a", "b", "type"], sort=False)))
    rows = []
    for (event, a, b), tellings in _pairs(planned).groupby(["event", "a", "b"], sort=False):
        plan = tellings.sort_values("first_day").iloc[0]
        first_told = min((told[i] for i in tellings["article"] if i in told), default="")
        about = by_kind.get((a, b, plan["type"]), none)
        window = (shifted(plan["first_day"], -EARLY), shifted(plan["last_day"], LATE))
        later = about["article"].map(lambda i: told.get(i, "9999")) >= first_told
        fits = about["first_day"].between(*window) & (about["first_day"] >= first_told) & later
        near = about[(about["event"] == event) | fits]
        done = near[near["status"].isin(FACTS)].sort_values(["first_day", "event"])
        share = read_share(plan["last_day"], read, LATE)
        verdict, by, day = _verdict(done, near, plan["last_day"], share, today)
        late = _days(plan["last_day"], day) if day and day > plan["last_day"] else 0
        sources = tellings["origin"].nunique()
        when = (first_told, plan["first_day"], plan["last_day"], plan["type"])
        rows.append((event, *when, a, b, verdict, by, day, late, share, sources))
    table = pd.DataFrame.from_records(rows, columns=list(PLAN_COLUMNS))
    return table.sort_values(["planned_from", "event", "a", "b"], kind="stable").reset_index(drop=True)


def promises(given: pd.DataFrame, deeds: pd.DataFrame, read: Collection[str], today: str) -> pd.DataFrame:
    """Promises, concessions and threats with the first deed by the same actor towards the same one after them.

    `given` and `deeds` are tellings; only facts of the types in DEEDS count, promises without a mode (what is
    signed is an act of its own).
    """
    facts = given[given["status"].isin(FACTS) & given["type"].isin(DEEDS.keys()) & (given["mode"] != "sign")]
    facts = facts[~facts["together"] & (facts["recipient"] != "") & (facts["first_day"] != "")]
    done = deeds[deeds["status"].isin(FACTS) & ~deeds["together"]].sort_values(["first_day", "event"])
    by_pair = dict(iter(done.groupby(["source", "recipient"], sort=False)))
    happened = events(facts).set_index("event")
    rows = []
    for event, a, b in facts[["event", "source", "recipient"]].drop_duplicates().itertuples(index=False):
        what = happened.loc[event]
        own = by_pair.get((a, b), done.iloc[:0])
        until = shifted(what["first_day"], HORIZON)
        fits = own[own["type"].isin(DEEDS[what["type"]]) & own["first_day"].between(what["first_day"], until)]
        fits = fits[fits["event"] != event]
        share = read_share(what["first_day"], read, HORIZON)
        deed = fits.iloc[0] if len(fits) else None
        verdict = (
            "kept" if deed is not None else "no act told" if until <= today and share >= READ else "open"
        )
        found = (deed["event"], deed["type"], deed["first_day"]) if deed is not None else ("", "", "")
        rows.append((event, what["first_day"], what["type"], a, b, verdict, *found, share, what["sources"]))
    table = pd.DataFrame.from_records(rows, columns=list(PROMISE_COLUMNS))
    return table.sort_values(["day", "event", "a", "b"], kind="stable").reset_index(drop=True)


def _verdict(
    done: pd.DataFrame, near: pd.DataFrame, last: str, read: float, today: str
) -> tuple[str, str, str]:
    if len(done):
        first = done.iloc[0]
        return "came" if first["first_day"] <= last else "late", str(first["event"]), str(first["first_day"])
    denied = near[near["status"] == "denied"]
    if len(denied):
        return "called off", str(denied.iloc[0]["event"]), str(denied.iloc[0]["first_day"])
    return "did not come" if shifted(last, LATE) <= today and read >= READ else "open", "", ""


def _pairs(tellings: pd.DataFrame) -> pd.DataFrame:
    """The tellings between two, each as an undirected pair `a`, `b`; without those of unknown days."""
    rows = tellings[
        (tellings["source"] != "") & (tellings["recipient"] != "") & (tellings["first_day"] != "")
    ]
    rows = rows[rows["source"] != rows["recipient"]]
    forward = rows["source"] < rows["recipient"]
    return rows.assign(
        a=rows["source"].where(forward, rows["recipient"]), b=rows["recipient"].where(forward, rows["source"])
    )


def shifted(day: str, by: int) -> str:
    """The ISO day so many days later, the same day where there is no such day."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return day


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days

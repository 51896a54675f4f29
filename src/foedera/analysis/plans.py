"""Plans and promises: what was announced and came or did not come, what was promised and has no act.

Comes in: tellings of planned acts, of promises and threats, and of the facts after them. Goes out: one row for
each, with the event that fulfils it. That nothing was told is no proof that nothing came: each verdict says how
much was read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from foedera.analysis.coverage import Coverage, read_share
from foedera.analysis.scores import FACTS, mutual
from foedera.analysis.tellings import events

EARLY, LATE = 3, 30
"""Days before the planned ones on which the act still is the planned one, and after them on which it came late."""
HORIZON = 180
"""Days within which a promise or a threat should show an act."""
READ = 0.5
"""The share of the days in which something must have been read before "did not come" is said."""
DENIED = "denied"
"""The status of an act that calls a plan for it off."""
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
    days = sorted(read)
    deeds: dict[tuple[str, str, str], list[_Deed]] = defaultdict(list)
    for row in _pairs(facts[facts["status"].isin({*FACTS, DENIED})]):
        deeds[row.a, row.b, row.type].append(
            _Deed(row.first_day, row.event, row.status, told.get(row.article, "9999"))
        )
    for own in deeds.values():
        own.sort()
    announced: dict[tuple[str, str, str], list[_Row]] = defaultdict(list)
    for row in _pairs(planned):
        announced[row.event, row.a, row.b].append(row)
    rows = []
    for (event, a, b), tellings in announced.items():
        plan = min(tellings, key=lambda row: row.first_day)
        first_told = min((told[row.article] for row in tellings if row.article in told), default="")
        about = deeds.get((a, b, plan.type), [])
        first, last = shifted(plan.first_day, -EARLY), shifted(plan.last_day, LATE)
        near = [
            deed
            for deed in about
            if deed.event == event or (max(first, first_told) <= deed.day <= last and deed.told >= first_told)
        ]
        share = read_share(plan.last_day, days, LATE)
        verdict, by, day = _verdict(near, plan.last_day, share, today)
        late = _days(plan.last_day, day) if day and day > plan.last_day else 0
        sources = len({row.origin for row in tellings})
        when = (first_told, plan.first_day, plan.last_day, plan.type)
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
    done = deeds[deeds["status"].isin(FACTS) & ~deeds["together"]]
    by_pair: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    columns = ("source", "recipient", "first_day", "event", "type")
    for a, b, *deed in zip(*(done[c] for c in columns), strict=True):
        by_pair[a, b].append(tuple(deed))
    for own in by_pair.values():
        own.sort()
    days = sorted(read)
    happened = events(facts)
    values = zip(*(happened[c] for c in ("first_day", "type", "sources")), strict=True)
    told = dict(zip(happened["event"], values, strict=True))
    rows = []
    for event, a, b in facts[["event", "source", "recipient"]].drop_duplicates().itertuples(index=False):
        begin, what, sources = told[event]
        own = by_pair.get((a, b), [])
        until = shifted(begin, HORIZON)
        fits = (
            deed
            for deed in own[bisect_left(own, (begin,)) :]
            if deed[0] <= until and deed[2] in DEEDS[what] and deed[1] != event
        )
        day, by, kind = next(fits, ("", "", ""))
        share = read_share(begin, days, HORIZON)
        verdict = "kept" if by else "no act told" if until <= today and share >= READ else "open"
        rows.append((event, begin, what, a, b, verdict, by, kind, day, share, sources))
    table = pd.DataFrame.from_records(rows, columns=list(PROMISE_COLUMNS))
    return table.sort_values(["day", "event", "a", "b"], kind="stable").reset_index(drop=True)


class _Deed(NamedTuple):
    """An act that may be the planned one: its day, event and status, and the day on which this telling was printed."""

    day: str
    event: str
    status: str
    told: str


class _Row(NamedTuple):
    """A telling of an act between two, as an undirected pair."""

    a: str
    b: str
    first_day: str
    last_day: str
    type: str
    status: str
    event: str
    article: str
    origin: str


def _verdict(near: Sequence[_Deed], last: str, read: float, today: str) -> tuple[str, str, str]:
    """What became of a plan that ends on the day `last`: the verdict, and the event and its day that show it."""
    done = next((deed for deed in near if deed.status in FACTS), None)
    if done is not None:
        return "came" if done.day <= last else "late", done.event, done.day
    denied = next((deed for deed in near if deed.status == DENIED), None)
    if denied is not None:
        return "called off", denied.event, denied.day
    return "did not come" if shifted(last, LATE) <= today and read >= READ else "open", "", ""


def _pairs(tellings: pd.DataFrame) -> Iterator[_Row]:
    """The tellings of acts between two; without those of unknown days.

    Of two on one side only what is mutual is between them: who plans to attack a third together plans nothing towards
    each other.
    """
    columns = ("first_day", "last_day", "type", "status", "event", "article", "origin")
    values = (tellings[c] for c in ("source", "recipient", "together", "mode", *columns))
    for source, recipient, together, mode, *what in zip(*values, strict=True):
        if "" in (source, recipient, what[0]) or source == recipient:
            continue
        if not together or mutual(what[2], mode):
            yield _Row(min(source, recipient), max(source, recipient), *what)


def shifted(day: str, by: int) -> str:
    """The ISO day so many days later, the same day where there is no such day."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except OverflowError:
        return day


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days

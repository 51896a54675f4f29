"""Puts a question to the store and its answer through the figures: pairs, blocs, networks, changes.

Comes in: a reader of a store, the world, who and when. Goes out: the figures, each with its coverage. This is what the
command line and the pages call; the figures themselves know no store.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from foedera.analysis import blocs, drift, meetings, plans, portfolios_acted, sums, tellings
from foedera.analysis import changes as of_changes
from foedera.analysis import network as of_network
from foedera.analysis import pairs as of_pairs
from foedera.analysis.actors import Actors, members
from foedera.analysis.coverage import Coverage, Reading, coverage, reading
from foedera.analysis.membership import Change as Membership
from foedera.analysis.membership import changes as memberships_of
from foedera.analysis.movers import movers
from foedera.analysis.periods import By, Span
from foedera.analysis.scores import FACTS, MUTUAL, weights
from foedera.errors import FoederaError
from foedera.store.asked import Presence
from foedera.world import World

if TYPE_CHECKING:
    from foedera.analysis.network import Network
    from foedera.store import Reader
    from foedera.store.series import Of

_SCOPES: tuple[Of, ...] = ("pair", "actor", "type")
_BEGIN = "0001-01-01"
_END = "9999-12-31"
AROUND = 6
"""Months after a change point in which the events that moved a member are looked for."""


@dataclass(frozen=True, slots=True)
class BlocFigures:
    """A bloc over a span.

    `cohesion` is `blocs.cohesion`'s table, `members` that of `drift.rolling` (a row for each member and period),
    `changes` the change points; `movers` has for each change, in the same order, the events that moved the member.
    `calendar` lists meetings and exercises, `memberships` who entered and left which status.
    """

    code: str
    by: By
    cohesion: pd.DataFrame
    members: pd.DataFrame
    changes: tuple[drift.Change, ...]
    movers: tuple[pd.DataFrame, ...]
    calendar: pd.DataFrame
    memberships: tuple[Membership, ...]
    coverage: Coverage


def whole(reader: Reader) -> Span:
    """From the first to the last day on which something was read; raises FoederaError where that is nothing."""
    days = reader.series.span()
    if days is None:
        raise FoederaError(f"the store {reader.place} has no article with a date")
    return Span(*days)


def span_of(reader: Reader, first: str | None, last: str | None) -> Span:
    """The span between two dates; where one is not given, the record's own begin or end stands for it."""
    if first and last:
        return Span.of(first, last)
    own = whole(reader)
    if first is None and last is not None and Span.of(last, last).last < own.first:
        raise FoederaError(f"nothing was read before {last}; the record begins on {own.first}")
    if last is None and first is not None and Span.of(first, first).first > own.last:
        raise FoederaError(f"nothing was read after {first}; the record ends on {own.last}")
    return Span.of(first or own.first, last or own.last)


def read_in(reader: Reader, span: Span, by: By = "month") -> tuple[Reading, Coverage]:
    """What was read in a span, in units that fit `by`, and its coverage."""
    found = reading(*reader.series.reading((span.first, span.last), daily=by in ("day", "week")))
    return found, coverage(found, span)


def pair(
    reader: Reader,
    a: Actors,
    b: Actors,
    span: Span,
    *,
    by: By = "month",
    directed: bool = False,
    known: tuple[Reading, Coverage] | None = None,
) -> of_pairs.PairSeries:
    """The series of a pair in a span; `known` is what `read_in` gives, where that is at hand."""
    read, covered = known or read_in(reader, span, by)
    rows = reader.series.between(a.presences, b.presences, (span.first, span.last), mutual=MUTUAL)
    return of_pairs.series(a, b, tellings.frame(rows), read, covered, by=by, directed=directed)


def bloc(reader: Reader, world: World, code: str, span: Span, *, by: By = "quarter") -> BlocFigures:
    """A bloc's cohesion, its members' drift, its calendar and who joined or left, in a span.

    Raises FoederaError for an organisation without members in the tables. `by` is month, quarter or year.
    """
    if by not in ("month", "quarter", "year"):
        raise FoederaError(f"a bloc's figures are by month, quarter or year, not by {by}")
    own = members(code, world)
    if not own:
        raise FoederaError(f"{code} has no members in the world's tables")
    group = Actors(f"{code}:members", own)
    inside = Actors(code, (*own, Presence(code)))
    read, covered = read_in(reader, span)
    series = reader.series
    when = (span.first, span.last)
    within = sums.inside(series.inside(when, inside.presences, weights(), FACTS))
    spoken = series.positions(when, inside.presences, group.codes, weights(), FACTS, by)
    by_member = blocs.by_member(within, group, read, span, by)
    found = drift.changes(by_member)
    met = tellings.frame(
        [
            *series.between(inside.presences, inside.presences, when, mutual=MUTUAL, types=meetings.TYPES),
            *series.of_actors([Presence(code)], when, types=meetings.TYPES),
        ]
    ).drop_duplicates()
    about = series.contexts(met.loc[met["type"] == "COOPERATE", "mention"])
    return BlocFigures(
        code,
        by,
        blocs.cohesion(within, sums.positions(spoken), group, read, span, by),
        drift.rolling(by_member),
        found,
        tuple(_movers(reader, change, inside, span) for change in found),
        meetings.calendar(met, code, group, about),
        memberships_of(world, code, span.first, _next(span.last)),
        covered,
    )


def network(
    reader: Reader,
    world: World,
    span: Span,
    *,
    least: int = of_network.LEAST,
    known: tuple[Reading, Coverage] | None = None,
) -> Network:
    """Who acts with and against whom in a span; ties need `least` events; `known` is what `read_in` gives."""
    _, covered = known or read_in(reader, span)
    rows = reader.series.pairs((span.first, span.last), weights(), FACTS)
    return of_network.network(sums.pairs(rows), covered, world, least=least)


def portfolios(reader: Reader, span: Span, *, least: int = of_network.LEAST) -> tuple[pd.DataFrame, Coverage]:
    """The event portfolios of a span (`portfolios_acted.acted`) and its coverage; ties need `least` events."""
    _, covered = read_in(reader, span)
    rows = reader.series.pairs((span.first, span.last), weights(), FACTS)
    return portfolios_acted.acted(of_network.ties(sums.pairs(rows), least)), covered


def changes(reader: Reader, span: Span, actor: str | None = None) -> of_changes.Changes:
    """What stands out in the months of a span against the record before it."""
    series = reader.series
    read = reading(*series.reading((_BEGIN, span.last)))
    recent = (of_changes.since(span), span.last)
    months: dict[str, pd.DataFrame] = {
        of: sums.months(series.months(recent, weights(), FACTS, of)) for of in _SCOPES
    }
    now = sums.kinds(series.kinds((span.first, span.last), weights(), FACTS))
    before = sums.kinds(series.kinds((_BEGIN, _next(span.first, -1)), weights(), FACTS))
    return of_changes.changes(months, now, before, read, coverage(read, span), actor)


def kept(reader: Reader, span: Span, actor: str | None = None) -> plans.Kept:
    """What became of the plans for days of a span, and of the promises and threats made in it."""
    series = reader.series
    found = reading(*series.reading((span.first, _END), daily=True))
    read = frozenset(found.units["unit"])
    today = max(read, default=span.last)
    whom = [Presence(actor)] if actor else []
    planned = tellings.frame(series.planned((span.first, span.last)))
    if actor:
        planned = planned[(planned["source"] == actor) | (planned["recipient"] == actor)]
    until = plans.shifted(span.last, plans.HORIZON)
    wanted = {*planned["type"], *plans.DEEDS, *(deed for deeds in plans.DEEDS.values() for deed in deeds)}
    since = plans.shifted(span.first, -plans.EARLY)
    stated = {*FACTS, plans.DENIED}
    acts = tellings.frame(series.of_actors(whom, (since, until), types=wanted, statuses=stated))
    told = series.published([*planned["article"], *_near(acts, planned)["article"]])
    given = acts[acts["first_day"].between(span.first, span.last)]
    return plans.Kept(
        plans.plans(planned, _near(acts, planned), told, read, today),
        plans.promises(given, acts, read, today),
        coverage(found, span),
    )


def _near(acts: pd.DataFrame, planned: pd.DataFrame) -> pd.DataFrame:
    """The acts of the types and actors that plans are of."""
    codes = {*planned["source"], *planned["recipient"]}
    return acts[
        acts["type"].isin(set(planned["type"])) & acts["source"].isin(codes) & acts["recipient"].isin(codes)
    ]


def _movers(reader: Reader, change: drift.Change, inside: Actors, span: Span) -> pd.DataFrame:
    until = min(str((change.period + pd.DateOffset(months=AROUND) - pd.Timedelta(days=1)).date()), span.last)
    days = (str(change.period.date()), until)
    rows = reader.series.of_actors([Presence(change.member)], days, statuses=FACTS)
    return movers(change, tellings.frame(rows), inside, until)


def _next(day: str, by: int = 1) -> str:
    return str((pd.Timestamp(day) + pd.Timedelta(days=by)).date())

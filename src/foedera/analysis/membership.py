"""A bloc as it stood on a day, and who came and went: members with the kind of their dates, organs, heads, treaties.

Comes in: the world, a code and a day. Goes out: a frozen `Bloc` and its changes over a span. A room's part of its own
because published lists of members disagree, so each date says what it is the date of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from foedera.analysis.obligations import BINDING
from foedera.errors import FoederaError
from foedera.world import Membership, Obligation, Office, Organ, Person, Tenure, Treaty, TreatyStatus, World
from foedera.world.rows import first_day

STATUSES = (
    *(
        "permanent",
        "elected",
        "member",
        "suspended",
        "candidate",
        "invited",
        "observer",
        "partner",
        "withdrew",
    ),
)
"""In this order: whoever is in a bloc comes before whoever only looks on."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A treaty of a bloc as it stood, with what it obliges to and what had become of it."""

    treaty: Treaty
    duties: tuple[Obligation, ...]
    statuses: tuple[TreatyStatus, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """Somebody who led a bloc on that day."""

    office: Office
    person: Person
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Bloc:
    """A bloc on a day; `members` in the order of STATUSES, each with the kind and precision of its dates."""

    code: str
    name: str
    on: str
    members: tuple[Membership, ...]
    organs: tuple[Organ, ...]
    heads: tuple[Head, ...]
    treaties: tuple[Bound, ...]

    def of(self, status: str) -> tuple[str, ...]:
        """The codes of those with a status."""
        return tuple(m.member for m in self.members if m.status == status)


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody came into a status, or left it, on a day; `ends` says which."""

    on: str
    ends: bool
    membership: Membership


def bloc(world: World, code: str, on: str, statuses: Iterable[str] | None = None) -> Bloc:
    """A bloc on an ISO day, month or year; only some statuses where asked for.

    Raises FoederaError for a code that is no organisation, or a status that there is not.
    """
    organisation = world.organisation(code)
    if organisation is None:
        raise FoederaError(f"{code!r} is no organisation, bloc or treaty of the tables")
    wanted = STATUSES if statuses is None else tuple(statuses)
    unknown = [s for s in wanted if s not in STATUSES]
    if unknown:
        raise FoederaError(f"{unknown[0]!r} is no status; it must be one of {', '.join(STATUSES)}")
    members = [m for m in world.memberships if m.organisation == code and m.status in wanted and m.covers(on)]
    treaties = [t for t in world.treaties.values() if t.code == code and t.covers(on)]
    return Bloc(
        code,
        organisation.name_en,
        on,
        tuple(sorted(members, key=lambda m: (STATUSES.index(m.status), first_day(m.start), m.member))),
        world.organs_of(code, on),
        tuple(_heads(world, code, on)),
        tuple(Bound(t, world.duties(t.id, on), world.statuses(t.id, on)) for t in treaties),
    )


def changes(world: World, code: str, start: str, end: str) -> tuple[Change, ...]:
    """Who entered and left which status of a bloc from `start` until before `end`, oldest first.

    A signature that is followed by an entry into force is told twice, once for each date, as both are facts.
    """
    found = [
        Change(day, ends, row)
        for row in world.memberships
        if row.organisation == code
        for day, ends in ((row.start, False), (row.end, True))
        if day and first_day(start) <= first_day(day) < first_day(end)
    ]
    return tuple(
        sorted(found, key=lambda c: (first_day(c.on), c.ends, c.membership.member, c.membership.status))
    )


def data(world: World, found: Bloc) -> dict[str, Any]:
    """A bloc as plain data, what `foedera bloc --json` promises; more keys may be added, none is renamed."""
    return {
        "code": found.code,
        "name": found.name,
        "on": found.on,
        "members": [_member(world, m) for m in found.members],
        "heads": [
            {
                "office": h.office.name_en,
                "person": h.person.name_en,
                "since": h.tenure.start,
                "until": h.tenure.end or None,
            }
            for h in found.heads
        ],
        "organs": [
            {"id": o.id, "name": o.name_en, "kind": o.kind, "since": o.start or None} for o in found.organs
        ],
        "treaties": [_treaty(bound) for bound in found.treaties],
    }


def _member(world: World, row: Membership) -> dict[str, str | None]:
    holder = (
        world.states.get(row.member) or world.organisations.get(row.member) or world.groups.get(row.member)
    )
    return {
        "code": row.member,
        "name": holder.name_en if holder else row.member,
        "status": row.status,
        "since": row.start,
        "until": row.end or None,
        "kind": row.kind,
        "precision": row.precision,
        "source": row.source,
    }


def _treaty(bound: Bound) -> dict[str, Any]:
    treaty = bound.treaty
    return {
        "id": treaty.id,
        "name": treaty.name_en,
        "binding": BINDING[treaty.kind],
        "signed": treaty.signed or None,
        "in_force": treaty.in_force or None,
        "until": treaty.end or None,
        "statuses": [
            {"status": s.status, "since": s.start, "until": s.end or None, "note": s.note}
            for s in bound.statuses
        ],
        "obligations": [
            {
                "article": d.article,
                "kind": d.kind,
                "says": d.condition,
                "trigger": d.trigger,
                "area": d.area,
                "needs": [need for need in d.needs.split(";") if need],
                "action": d.action,
            }
            for d in bound.duties
        ],
        "source": treaty.source,
    }


def _heads(world: World, code: str, on: str) -> Iterable[Head]:
    for office in world.offices_of(code, "head_org"):
        for tenure in world.tenures:
            if tenure.office == office.id and tenure.covers(on):
                yield Head(office, world.people[tenure.person], tenure)

"""Claims that somebody accepted, as rows over the shipped tables: the user's own layer of the world.

Comes in: accepted claims. Goes out: memberships, tenures, offices and people to be laid over a `World`, which stays
as it is. A row says no more than its claim: how things stood is true of that day (month, year) alone, a change is
true from its day on. A claim without a date, a denial and a bond between states have no row; `left_out` says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedera.records import Claim
from foedera.world import Membership, Office, Person, Tenure, World

STATED = "stated"
STATUS = {"joined": "member", "left": "withdrew"}
DAY = 10


@dataclass(frozen=True, slots=True)
class Layer:
    """Rows from accepted claims; `left_out` pairs the ids of claims that made none with the reason."""

    memberships: tuple[Membership, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    offices: tuple[Office, ...] = ()
    people: tuple[Person, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()

    def over(self, world: World) -> World:
        """A world that knows the layer's rows too; the given one is not changed."""
        return replace(
            world,
            memberships=(*world.memberships, *self.memberships),
            tenures=(*world.tenures, *self.tenures),
            offices={**{o.id: o for o in self.offices}, **world.offices},
            people={**{p.id: p for p in self.people}, **world.people},
        )


def layer(accepted: Iterable[Claim], world: World) -> Layer:
    """The rows of accepted claims."""
    memberships: list[Membership] = []
    tenures: list[Tenure] = []
    offices: dict[str, Office] = {}
    people: dict[str, Person] = {}
    left_out: list[tuple[str, str]] = []
    for claim in accepted:
        start = claim.as_of.value or ""
        reason = _unfit(claim, start)
        if reason:
            left_out.append((claim.id, reason))
            continue
        end = "" if claim.change else _after(start)
        source = f"claim {claim.id}"
        if claim.kind == "office":
            office, person = _office(claim, world), _person(claim, world)
            offices[office.id], people[person.id] = office, person
            tenures.append(Tenure(office.id, person.id, start, end, claim.as_of.precision, source))
            continue
        status = STATUS.get(claim.status, claim.status)
        memberships.append(
            Membership(claim.subject, claim.object, status, start, end, claim.as_of.precision, STATED, source)
        )
    return Layer(
        tuple(memberships), tuple(tenures), tuple(offices.values()), tuple(people.values()), tuple(left_out)
    )


def _unfit(claim: Claim, start: str) -> str:
    if claim.kind == "relation":
        return "the world has no table of bonds between states"
    if claim.negated:
        return "the tables say what is, not what is not"
    if claim.status == "held":
        return "it does not say when the office was held"
    return "" if start and not start.startswith("--") else "it has no date"


def _after(start: str) -> str:
    """The end of a span of one day, month or year; a coarse end reaches over all of its month or year."""
    if len(start) < DAY:
        return start
    return (date.fromisoformat(start[:DAY]) + timedelta(days=1)).isoformat()


def _office(claim: Claim, world: World) -> Office:
    name = claim.office or ""
    for office in world.offices_of(claim.object):
        if office.name_en.casefold() == name.casefold():
            return office
    return Office(f"claim:{claim.object}:{name}", claim.object, "", name, "GOV", claim.object)


def _person(claim: Claim, world: World) -> Person:
    same = [p for p in world.people.values() if p.name_en == claim.subject]
    if same:
        return min(same, key=lambda p: p.state != claim.object)
    return Person(f"claim:{claim.subject}", claim.subject, claim.object, "")

"""What the actor room asks of the world: who a person is, who held an office on a day, what a state is called.

`World` is the little that this room needs of the argument it is given; `Knowledge` answers from it, with the article's
date where there is one.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class World(Protocol):
    """The tables that are used here, by key; rows carry their columns as attributes."""

    @property
    def people(self) -> Mapping[str, Any]:
        """People by id."""
        ...

    @property
    def offices(self) -> Mapping[str, Any]:
        """Offices by id."""
        ...

    @property
    def tenures(self) -> Iterable[Any]:
        """Who held which office, and when."""
        ...

    @property
    def states(self) -> Mapping[str, Any]:
        """States by code."""
        ...

    @property
    def organisations(self) -> Mapping[str, Any]:
        """Organisations by code."""
        ...

    @property
    def groups(self) -> Mapping[str, Any]:
        """Groups by code."""
        ...

    @property
    def places(self) -> Mapping[str, Any]:
        """Places by id."""
        ...


@dataclass(frozen=True, slots=True)
class Holding:
    """One office that a person held, half-open; empty texts are open ends."""

    person: str
    office: str
    code: str
    sector: str
    role: str
    start: str
    end: str


class Knowledge:
    """The world indexed for this room."""

    def __init__(self, world: World) -> None:
        self.names: dict[str, str] = {
            str(row.code): str(row.name_en)
            for table in (world.groups, world.organisations, world.states)
            for row in table.values()
        }
        self.states = frozenset(str(code) for code in world.states)
        self.people = {str(key): (str(p.name_en), str(p.state or "")) for key, p in world.people.items()}
        self.countries = {str(key): str(p.country) for key, p in world.places.items() if p.country}
        self.offices = {_plain(str(o.name_en)): str(o.name_en) for o in world.offices.values()}
        self._held: dict[str, list[Holding]] = {}
        self._holders: dict[str, list[Holding]] = {}
        offices = world.offices
        for tenure in world.tenures:
            office = offices[tenure.office]
            holding = Holding(
                str(tenure.person),
                str(office.name_en),
                str(office.code),
                str(office.sector),
                str(office.role),
                str(tenure.start or ""),
                str(tenure.end or ""),
            )
            self._held.setdefault(holding.person, []).append(holding)
            self._holders.setdefault(holding.office, []).append(holding)

    def holding(self, person: str, day: str | None) -> Holding | None:
        """The office of a person on a day (ISO, any precision); without one, or out of office, the last before."""
        held = self._held.get(person)
        if not held:
            return None
        if day:
            current = [h for h in held if _covers(h, day)]
            if current:
                return max(current, key=lambda h: h.start)
            before = [h for h in held if h.start[: len(day)] <= day]
            return max(before, key=lambda h: h.start) if before else None
        return max(held, key=lambda h: (not h.end, h.start))

    def in_office(self, person: str, day: str) -> bool:
        """Whether the person held any known office on the day."""
        return any(_covers(h, day) for h in self._held.get(person, ()))

    def office_named(self, text: str) -> str:
        """The office as the world spells it, where it knows it."""
        return self.offices.get(_plain(text), text)

    def holder(self, office: str, day: str | None) -> str | None:
        """The name of who held an office (by its English name) on a day; only where one person did."""
        if not day:
            return None
        people = {h.person for h in self._holders.get(office, ()) if _covers(h, day)}
        return self.people[people.pop()][0] if len(people) == 1 else None


def _plain(office: str) -> str:
    return office.replace("-", " ").replace(" the ", " ").casefold()


def _covers(holding: Holding, day: str) -> bool:
    n = len(day)
    return holding.start[:n] <= day and (
        not holding.end or day < holding.end or day <= holding.end[:n] and n < 10
    )


_INDEXED: dict[int, tuple[weakref.ref[Any], Knowledge]] = {}


def knowledge_of(world: World) -> Knowledge:
    """The index of a world, built once for each world object."""
    known = _INDEXED.get(id(world))
    if known is not None and known[0]() is world:
        return known[1]
    knowledge = Knowledge(world)
    _INDEXED[id(world)] = weakref.ref(world), knowledge
    return knowledge

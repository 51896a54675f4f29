"""What the actor room asks of the world: who a person is, who held an office on a day, what a state is called.

`World` is the little that this room needs of the argument it is given; `Knowledge` answers from it, with the article's
date where there is one.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from foedera.actor.seats import leads
from foedera.actor.spelling import LIKELY, NEAR, Part, Spelling, agree, parts_of

FAMILY_FIRST = frozenset(("CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "HUN"))  # as the press prints them
ELECTED = 400  # days before an election's winner governs; he is of the other camp until then


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
    """One office that a person held, half-open; empty texts are open ends. `of` is whose office it is."""

    person: str
    office: str
    of: str
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
        self.treaties = frozenset(str(c) for c, row in world.organisations.items() if row.kind == "treaty")
        self._held: dict[str, list[Holding]] = {}
        self._seated: dict[tuple[str, str], list[Holding]] = {}
        self._sat: dict[str, list[Holding]] = {}
        self._named: dict[tuple[str, str], dict[str, None]] = {}
        self._of: dict[str, dict[str, tuple[Part, ...]]] = {}
        self._heard: dict[tuple[object, ...], str | None] = {}
        offices = world.offices
        self._by_name: dict[str, list[str]] = {}
        for person, (name, state) in self.people.items():
            self._by_name.setdefault(name, []).append(person)
            self._of.setdefault(state, {})[person] = parts_of(name)
        for office in offices.values():
            self._named.setdefault((str(office.holder_of), str(office.role)), {})[str(office.name_en)] = None
        for tenure in world.tenures:
            office = offices[tenure.office]
            holding = Holding(
                str(tenure.person),
                str(office.name_en),
                str(office.holder_of),
                str(office.code),
                str(office.sector),
                str(office.role),
                str(tenure.start or ""),
                str(tenure.end or ""),
            )
            self._held.setdefault(holding.person, []).append(holding)
            self._sat.setdefault(holding.office, []).append(holding)
            self._seated.setdefault((holding.of, holding.role), []).append(holding)
            known = self.people.get(holding.person)
            if known is not None:
                self._of.setdefault(holding.of, {})[holding.person] = parts_of(known[0])

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

    def office_of(self, person: str, role: str) -> str | None:
        """The office of a person whose English name begins with this title; None where there were several."""
        offices = {h.office for h in self._held.get(person, ()) if h.office.startswith(f"{role} of the ")}
        return offices.pop() if len(offices) == 1 else None

    def in_office(self, person: str, day: str) -> bool:
        """Whether the person held any known office on the day."""
        return any(_covers(h, day) for h in self._held.get(person, ()))

    def office_named(self, text: str) -> str | None:
        """The office as the world spells it, where it knows it."""
        return self.offices.get(_plain(text))

    def offices_named(self, code: str, roles: Sequence[str]) -> str | None:
        """The one office of a state or organisation with the first of these roles that it has."""
        for role in roles:
            named = self._named.get((code, role))
            if named:
                return next(iter(named)) if len(named) == 1 else None
        return None

    def seated(self, code: str, roles: Sequence[str], day: str | None) -> Holding | None:
        """Who held the first filled of these seats on a day or in a month; only where one person did."""
        if not day or len(day) < len("2000-01"):
            return None
        for role in roles:
            held = [h for h in self._seated.get((code, role), ()) if _covers(h, day)]
            if held:
                return held[0] if len({h.person for h in held}) == 1 else None
        return None

    def sitting(self, office: str, day: str | None) -> Holding | None:
        """Who held an office, by its English name, on a day or in a month; only where one person did."""
        if not day or len(day) < len("2000-01"):
            return None
        held = [h for h in self._sat.get(office, ()) if _covers(h, day)]
        return held[0] if len({h.person for h in held}) == 1 else None

    def next_head(self, person: str, day: str) -> bool:
        """Whether a person without office on a day came to govern within a year of it: elected, or a candidate."""
        if len(day) < len("2000-01") or self.in_office(person, day):
            return False
        for h in self._held.get(person, ()):
            if leads(h.role, h.of) and len(h.start) == len("2000-01-01") and day < h.start[: len(day)]:
                if 0 < (date.fromisoformat(h.start) - _first(day)).days <= ELECTED:
                    return True
        return False

    def heard(
        self,
        spelling: Spelling,
        printed: tuple[Part, ...],
        code: str,
        roles: Sequence[str] | None,
        day: str | None,
    ) -> str | None:
        """The person of a state or organisation whose name sounds like a printed one; None where two are as near.

        `roles` are the seats that the title can be, None without a title. Somebody who held another office on that day
        is not meant. A family name alone needs the office.
        """
        key = (printed, code, roles, day)
        if key not in self._heard:
            self._heard[key] = self._hear(spelling, printed, code, roles, day)
        return self._heard[key]

    def _hear(
        self,
        spelling: Spelling,
        printed: tuple[Part, ...],
        code: str,
        roles: Sequence[str] | None,
        day: str | None,
    ) -> str | None:
        fitting: dict[bool, list[str]] = {True: [], False: []}
        for person, name in self._of.get(code, {}).items():
            held = [h for h in self._held.get(person, ()) if not day or _covers(h, day)]
            fits = any(h.role in (roles or ()) and h.of == code for h in held)
            if day and roles is not None and held and not fits:
                continue
            if len(printed) > 1 and agree(spelling, printed, name, LIKELY if fits else NEAR):
                fitting[fits].append(person)
            elif len(printed) == 1 and fits and self._family(spelling, printed[0], name, code, day):
                fitting[fits].append(person)
        best = fitting[True] or fitting[False]
        return best[0] if len(best) == 1 else None

    def named(self, name: str) -> list[str]:
        """Everybody whom the world calls so."""
        return self._by_name.get(name, [])

    @staticmethod
    def _family(
        spelling: Spelling, printed: Part, name: tuple[Part, ...], code: str, day: str | None
    ) -> bool:
        """Whether a family name alone is this person's; without a day only one that sounds the same."""
        apart = spelling.apart(printed, name[0] if code in FAMILY_FIRST else name[-1])
        return (
            apart <= NEAR and len(spelling.sound(printed)) > 1
            if day
            else apart == 0 and len(spelling.sound(printed)) > 2
        )

    def spans(self, name: str, office: str) -> list[tuple[str, str]]:
        """From when until when somebody of this name held this office, as the world spells both."""
        return [
            (h.start, h.end)
            for person in self._by_name.get(name, ())
            for h in self._held.get(person, ())
            if h.office == office
        ]


def governs(spans: str, earliest: str, latest: str) -> bool:
    """Whether a party governed all through a time, by spans like ``2009-01-20..2017-01-20 2021-01-20..``.

    An open time ends where a span does; without any only a party that has never lost power counts.
    """
    alone = len(spans.split()) == 1
    for span in spans.split():
        start, _, end = span.partition("..")
        begun = start[: len(earliest)] <= earliest if earliest else alone
        if begun and (not end or latest and latest <= end[: len(latest)]):
            return True
    return False


def _first(day: str) -> date:
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :])


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

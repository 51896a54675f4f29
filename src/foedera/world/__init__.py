"""Who is who in the world, and when: states, organisations, groups, offices, people, memberships and places.

Comes in: the tables of this folder, dated and sourced. Goes out: `World`, which answers look-ups as of a day. A room
of its own because it knows no language and no text: a document's claim never changes it. Names in a language stand in
that language's folder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from foedera.world import ask, lint
from foedera.world.rows import (
    Area,
    Group,
    Invocation,
    Membership,
    Obligation,
    Office,
    Organ,
    Organisation,
    Person,
    Place,
    State,
    Tenure,
    Treaty,
    TreatyParty,
    TreatyStatus,
    covers,
    first_day,
    from_memberships,
    surely,
)
from foedera.world.tables import FOLDER, read

__all__ = [
    "Area",
    "Group",
    "Invocation",
    "Membership",
    "Obligation",
    "Office",
    "Organ",
    "Organisation",
    "Person",
    "Place",
    "State",
    "Tenure",
    "Treaty",
    "TreatyParty",
    "TreatyStatus",
    "World",
    "covers",
    "faults",
    "surely",
]

V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class World:
    """The tables, each by its key, with look-ups as of a day.

    A day is a `date` or an ISO text that may be a month or a year. Coarse dates are read generously: an office left in
    2019-04 counts as held all through that April. `places` also holds each state's capital under ``capital:CODE`` and
    each state under ``state:CODE`` (without coordinates).
    """

    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    groups: Mapping[str, Group]
    people: Mapping[str, Person]
    offices: Mapping[str, Office]
    tenures: tuple[Tenure, ...]
    memberships: tuple[Membership, ...]
    places: Mapping[str, Place]
    organs: Mapping[str, Organ]
    treaties: Mapping[str, Treaty]
    treaty_parties: tuple[TreatyParty, ...]
    treaty_status: tuple[TreatyStatus, ...]
    obligations: tuple[Obligation, ...]
    invocations: tuple[Invocation, ...]
    areas: tuple[Area, ...]

    @classmethod
    def load(cls) -> World:
        """The world of this version, read once. Raises DataError where a table does not have its shape."""
        return _load()

    def state(self, code: str) -> State | None:
        """The state or territory of a code."""
        return self.states.get(code)

    def organisation(self, code: str) -> Organisation | None:
        """The organisation, bloc or treaty of a code."""
        return self.organisations.get(code)

    def group(self, code: str) -> Group | None:
        """The group of a code."""
        return self.groups.get(code)

    def person(self, key: str) -> Person | None:
        """The person of an id."""
        return self.people.get(key)

    def office(self, key: str) -> Office | None:
        """The office of an id."""
        return self.offices.get(key)

    def treaty(self, key: str) -> Treaty | None:
        """The treaty of an id."""
        return self.treaties.get(key)

    def place(self, key: str) -> Place | None:
        """The place of an id."""
        return self.places.get(key)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code of a state, organisation or group."""
        return frozenset((*self.states, *self.organisations, *self.groups))

    @cached_property
    def _by_person(self) -> Mapping[str, list[Tenure]]:
        return _grouped((t.person, t) for t in self.tenures)

    @cached_property
    def _by_office(self) -> Mapping[str, list[Tenure]]:
        return _grouped((t.office, t) for t in self.tenures)

    @cached_property
    def _offices_by_code(self) -> Mapping[str, list[Office]]:
        return _grouped((o.holder_of, o) for o in self.offices.values())

    @cached_property
    def _by_organisation(self) -> Mapping[str, list[Membership]]:
        return _grouped((m.organisation, m) for m in self.memberships)

    @cached_property
    def _by_member(self) -> Mapping[str, list[Membership]]:
        return _grouped((m.member, m) for m in self.memberships)

    @cached_property
    def _organs_by_code(self) -> Mapping[str, list[Organ]]:
        return _grouped((o.organisation, o) for o in self.organs.values())

    @cached_property
    def _duties_by_treaty(self) -> Mapping[str, list[Obligation]]:
        return _grouped((o.treaty, o) for o in self.obligations)

    @cached_property
    def _parties_by_treaty(self) -> Mapping[str, list[TreatyParty]]:
        own = _grouped((p.treaty, p) for p in self.treaty_parties)
        for key, treaty in self.treaties.items():
            if key not in own and treaty.code:
                own[key] = list(from_memberships(treaty, self._by_organisation.get(treaty.code, ())))
        return own

    @cached_property
    def _treaties_by_party(self) -> Mapping[str, list[str]]:
        pairs = ((p.party, key) for key, rows in self._parties_by_treaty.items() for p in rows)
        return _grouped(dict.fromkeys(pairs))

    def tenures_of(self, person: str, on: date | str | None = None) -> tuple[Tenure, ...]:
        """The offices that a person held, oldest first; on a day, those of that day."""
        held = (t for t in self._by_person.get(person, ()) if on is None or t.covers(on))
        return tuple(sorted(held, key=lambda t: first_day(t.start)))

    def holder(self, office: str, on: date | str) -> Person | None:
        """Who held an office on a day; the later comer where coarse dates leave two."""
        held = [t for t in self._by_office.get(office, ()) if t.covers(on)]
        return self.people[max(held, key=lambda t: first_day(t.start)).person] if held else None

    def offices_of(self, code: str, role: str | None = None) -> tuple[Office, ...]:
        """The offices of a state, organisation or group; those of one role where one is asked for."""
        return tuple(o for o in self._offices_by_code.get(code, ()) if role is None or o.role == role)

    def holders(self, code: str, role: str, on: date | str) -> tuple[tuple[Office, Person], ...]:
        """Everybody who held an office of that role for a state, organisation or group on a day."""
        pairs = ((o, self.holder(o.id, on)) for o in self.offices_of(code, role))
        return tuple((o, p) for o, p in pairs if p is not None)

    def find_offices(self, text: str) -> tuple[Office, ...]:
        """The offices that words mean: an id, a title with its state or organisation in a language, an English name."""
        return ask.offices(self, text)

    def find_people(self, text: str) -> tuple[Person, ...]:
        """The people whose name words are, in any spelling of the tables."""
        return ask.people(self, text)

    def members(
        self,
        organisation: str,
        on: date | str,
        *,
        status: str = "member",
        kinds: Collection[str] | None = None,
    ) -> frozenset[str]:
        """The codes of those that had a status in an organisation on a day.

        `kinds` narrows to spans whose start is such a date (``in_force`` leaves out those that had only signed). A
        suspended member is still a member; ask for the status ``suspended`` to know.
        """
        return frozenset(
            m.member
            for m in self._by_organisation.get(organisation, ())
            if m.status == status and (kinds is None or m.kind in kinds) and m.covers(on)
        )

    def memberships_of(self, member: str, on: date | str | None = None) -> tuple[Membership, ...]:
        """What a state belonged to, in any status, oldest first; on a day, that of that day."""
        held = (m for m in self._by_member.get(member, ()) if on is None or m.covers(on))
        return tuple(sorted(held, key=lambda m: first_day(m.start)))

    def organs_of(self, organisation: str, on: date | str | None = None) -> tuple[Organ, ...]:
        """The organs of an organisation; on a day, those of that day."""
        found = self._organs_by_code.get(organisation, ())
        return tuple(o for o in found if on is None or covers(o.start or "0001", o.end, on))

    def parties(
        self, treaty: str, on: date | str | None = None, *, status: str | None = None
    ) -> tuple[TreatyParty, ...]:
        """What everybody is to a treaty; on a day, in a status, where asked for.

        A treaty without rows of its own takes them from the memberships of its organisation, cut to its own span.
        """
        found = self._parties_by_treaty.get(treaty, ())
        return tuple(
            p for p in found if (on is None or p.covers(on)) and (status is None or p.status == status)
        )

    def bound(self, treaty: str, on: date | str) -> frozenset[str]:
        """The codes that a treaty bound on a day: parties while it was in force, more than signatories.

        A party that had suspended is bound still; ask `parties` for the status ``suspended`` to know.
        """
        row = self.treaties[treaty]
        if not row.covers(on):
            return frozenset()
        only_signed = bool(row.in_force)
        return frozenset(
            p.party
            for p in self.parties(treaty, on, status="party")
            if not (only_signed and p.kind == "signed" and first_day(p.start) < first_day(row.in_force))
        )

    def treaties_of(self, code: str, on: date | str) -> tuple[Treaty, ...]:
        """The treaties that bound a state on a day, oldest first."""
        found = (
            self.treaties[key] for key in self._treaties_by_party.get(code, ()) if code in self.bound(key, on)
        )
        return tuple(sorted(found, key=lambda t: first_day(t.start)))

    def duties(self, treaty: str, on: date | str, kind: str | None = None) -> tuple[Obligation, ...]:
        """What a treaty obliges to on a day, by article; nothing before it is in force and after its end."""
        if not self.treaties[treaty].covers(on):
            return ()
        found = self._duties_by_treaty.get(treaty, ())
        return tuple(o for o in found if o.covers(on) and (kind is None or o.kind == kind))

    def statuses(self, treaty: str, on: date | str | None = None) -> tuple[TreatyStatus, ...]:
        """What had become of a treaty as a whole, where more is to be said than its dates do."""
        return tuple(s for s in self.treaty_status if s.treaty == treaty and (on is None or s.covers(on)))

    def faults(self, names: Iterable[Path] | None = None) -> list[str]:
        """Everything wrong with the tables, and with the tables of names in the given folders (all languages')."""
        return lint.faults(self, lint.name_folders() if names is None else names)


def faults() -> list[str]:
    """Everything wrong with the world's tables and with the names that point at them."""
    return World.load().faults()


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    grouped: defaultdict[str, list[V]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return dict(grouped)


@cache
def _load() -> World:
    states = {s.code: s for s in read(FOLDER / "states.tsv", State)}
    found = read(FOLDER / "places.tsv", Place)
    places = {p.id: p for p in found}
    places |= {f"capital:{p.country}": p for p in found if p.kind == "capital"}
    places |= {
        f"state:{c}": Place(f"state:{c}", s.name_en, c, "state", None, None) for c, s in states.items()
    }
    return World(
        states=states,
        organisations={o.code: o for o in read(FOLDER / "organisations.tsv", Organisation)},
        groups={g.code: g for g in read(FOLDER / "groups.tsv", Group)},
        people={p.id: p for p in read(FOLDER / "people.tsv", Person)},
        offices={o.id: o for o in read(FOLDER / "offices.tsv", Office)},
        tenures=read(FOLDER / "tenures.tsv", Tenure),
        memberships=read(FOLDER / "memberships.tsv", Membership),
        places=places,
        organs={o.id: o for o in read(FOLDER / "organs.tsv", Organ)},
        treaties={t.id: t for t in read(FOLDER / "treaties.tsv", Treaty)},
        treaty_parties=read(FOLDER / "treaty_parties.tsv", TreatyParty),
        treaty_status=read(FOLDER / "treaty_status.tsv", TreatyStatus),
        obligations=read(FOLDER / "obligations.tsv", Obligation),
        invocations=read(FOLDER / "invocations.tsv", Invocation),
        areas=read(FOLDER / "areas.tsv", Area),
    )

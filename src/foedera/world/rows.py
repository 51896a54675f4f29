"""The rows of the world's tables, and how a coarse date is compared with a day.

Comes in: nothing. Goes out: one frozen class per table, in the order of the table's columns. A room's part of its own
because the loader, the look-ups and the linter all need them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory that the news treats as an actor, or a state that is no more.

    `cow` is its number in the State System Membership List (v2016) of the Correlates of War project, empty for who is
    not in it; a successor that the list goes on counting as the same state (Russia, Serbia) has the same number.
    """

    code: str
    iso2: str
    cow: str
    kind: str
    name_en: str
    capital_en: str
    start: str
    end: str
    successor: str
    note: str
    source: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, a bloc, a court, a coalition, or a treaty that can be signed, left or suspended.

    `members` is how far the tables name its members or parties: ``complete``, so that who is not named is none;
    ``partial``, as far as the news needs them; ``none``.
    """

    code: str
    kind: str
    name_en: str
    start: str
    end: str
    members: str
    note: str
    source: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """An armed or stateless group, a party, or an entity that is not recognised; `state` is where it mainly acts."""

    code: str
    kind: str
    state: str
    name_en: str
    note: str
    source: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held an office; `state` is whose the person is: a state's code, else a group's."""

    id: str
    name_en: str
    state: str
    note: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Office:
    """A seat of a state, an organisation or a group; `code` is the actor that its holder is coded as."""

    id: str
    holder_of: str
    role: str
    name_en: str
    sector: str
    code: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office from `start` until before `end`; an empty end means that none was known."""

    office: str
    person: str
    start: str
    end: str
    precision: str
    source: str
    line: int = 0

    def covers(self, on: date | str) -> bool:
        """Whether the office may have been held on that day (or in that month or year)."""
        return covers(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class Membership:
    """What a state is in an organisation or treaty, and since when; `kind` says what the start is the date of."""

    member: str
    organisation: str
    status: str
    start: str
    end: str
    precision: str
    kind: str
    source: str
    line: int = 0

    def covers(self, on: date | str) -> bool:
        """Whether the status may have held on that day (or in that month or year)."""
        return covers(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the news; degrees north and east, None where the place has no point; `country` may be empty."""

    id: str
    name_en: str
    country: str
    kind: str
    latitude: float | None
    longitude: float | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Organ:
    """A body of an organisation that acts in the news; it is coded as its organisation."""

    id: str
    organisation: str
    kind: str
    name_en: str
    start: str
    end: str
    note: str
    source: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Treaty:
    """A text that binds for security, or that is declared and not bound to (`kind`).

    `code` is the actor code of the organisation or treaty where there is one. `signed` and `in_force` are empty where
    there was no such day or none is certain; `end` is the day from which it binds nobody. `parties` says whether the
    parties that the tables name are all (``complete``) or those in the news (``partial``).
    """

    id: str
    code: str
    kind: str
    name_en: str
    signed: str
    in_force: str
    end: str
    parties: str
    note: str
    source: str
    line: int = 0

    @property
    def start(self) -> str:
        """The day from which it may bind: its entry into force where that is known, else its signature."""
        return self.in_force or self.signed

    def covers(self, on: date | str) -> bool:
        """Whether it may have bound somebody on that day (or in that month or year)."""
        return covers(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class TreatyParty:
    """What somebody is to a treaty, and since when; `kind` says what the start is the date of.

    ``suspended`` runs beside ``party``; ``protected`` is owed something without owing.
    """

    treaty: str
    party: str
    status: str
    start: str
    end: str
    kind: str
    precision: str
    source: str
    line: int = 0

    def covers(self, on: date | str) -> bool:
        """Whether the status may have held on that day (or in that month or year)."""
        return covers(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class TreatyStatus:
    """What became of a treaty in a span: provisional, extended, suspended, disputed, void, lapsed ...

    `between` names the parties among whom it is so, parted by ``;``; empty where it is so for all.
    """

    treaty: str
    status: str
    between: str
    start: str
    end: str
    precision: str
    note: str
    source: str
    line: int = 0

    def covers(self, on: date | str) -> bool:
        """Whether the status may have held on that day (or in that month or year)."""
        return covers(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty under one article of a treaty.

    `kind` is one of ATOP's five or ``arms_control``. `obliged` and `owed_to` are ``parties``, codes parted by ``;``,
    or ``any``. `trigger` is the case that calls for it and `area` where that case must arise. `objects` is what may be
    struck (``territory``, ``forces``, ``vessels``, ``aircraft``), empty where the text speaks of the party without
    more. `against` is who must be on the other side (``state``, ``third`` for one that is no party, ``party`` for one
    that may be, codes, ``ally`` of those named, ``communist``), empty where the text does not say. `needs` is what must
    come to it: ``request`` of the one attacked, ``opinion`` of any party that it is threatened, ``decision``,
    ``agreement`` on how, a state of ``war``, the ``constitution`` of each. `action` is what is owed (``may``: nothing
    is, the text allows help). `silent_on` lists cases that the article does not speak of, `excludes` those that it
    takes out. `condition` says it in plain words, ours. `start` and `end` are empty where the duty is as old as
    the treaty.
    """

    treaty: str
    article: str
    kind: str
    obliged: str
    owed_to: str
    trigger: str
    area: str
    objects: str
    against: str
    needs: str
    action: str
    excludes: str
    silent_on: str
    start: str
    end: str
    condition: str
    line: int = 0

    def covers(self, on: date | str) -> bool:
        """Whether this reading of the article held on that day (or in that month or year)."""
        return covers(self.start or "0001", self.end, on)


@dataclass(frozen=True, slots=True)
class Invocation:
    """Somebody asked for what an article owes: `by` for `about` against `against` (codes parted by ``;``).

    `outcome` is what came of it: ``help``, ``measures`` short of it, ``consulted``, ``declined`` or ``none``.
    """

    treaty: str
    article: str
    by: str
    about: str
    against: str
    on: str
    outcome: str
    note: str
    source: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the area in which a case must arise: a box in degrees, or the territory of a state.

    `state` may be ``attacked``, whoever is, or ``others``, states that are no parties. `on` says whether the row speaks
    of ``land``, ``sea`` or ``any``. Of the rows that fit a place the last one decides (`rule` ``in`` or ``out``).
    """

    area: str
    rule: str
    state: str
    south: float | None
    north: float | None
    west: float | None
    east: float | None
    on: str
    what: str
    source: str
    line: int = 0

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in the box; never where the row is about a state."""
        if self.south is None or self.north is None or self.west is None or self.east is None:
            return False
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


Row = (
    State
    | Organisation
    | Group
    | Person
    | Office
    | Tenure
    | Membership
    | Place
    | Organ
    | Treaty
    | TreatyParty
    | TreatyStatus
    | Obligation
    | Invocation
    | Area
)


def first_day(text: str) -> str:
    """The first day of a year, month or day (``1992``, ``1992-03``, ``1992-03-02``), as ISO."""
    return text + "-01-01"[len(text) - 4 :] if text else ""


def day_after(text: str) -> str:
    """The day from which a span is over: the end itself where it is a day, else the day after its month or year.

    A coarse end may be any day of its month or year, so the span is taken to reach over all of it.
    """
    if len(text) == 10:
        return text
    if len(text) == 7 and text[5:] < "12":
        return f"{text[:5]}{int(text[5:]) + 1:02}-01"
    return f"{int(text[:4]) + 1:04}-01-01"


def covers(start: str, end: str, on: date | str) -> bool:
    """Whether the half-open span may hold some day of `on` (a day, or an ISO day, month or year)."""
    text = on if isinstance(on, str) else on.isoformat()
    last = text + "-12-31"[len(text) - 4 :]
    return first_day(start) <= last and (not end or first_day(text) < day_after(end))


def surely(start: str, end: str, on: date | str) -> bool:
    """Whether the half-open span holds every day of `on`, whichever days its coarse dates mean."""
    text = on if isinstance(on, str) else on.isoformat()
    last = text + "-12-31"[len(text) - 4 :]
    begun = not start or day_after(start) <= first_day(text)
    return begun and (not end or first_day(end) > last)


_AS_PARTY = {"member": "party", "suspended": "suspended", "withdrew": "withdrew"}


def from_memberships(treaty: Treaty, memberships: Iterable[Membership]) -> Iterator[TreatyParty]:
    """The parties of a treaty whose organisation's members they are, cut to the span of the treaty.

    One that had only signed counts from the signature, all others from the day when the treaty may bind.
    """
    for row in memberships:
        status = _AS_PARTY.get(row.status)
        first = treaty.signed if row.kind == "signed" else treaty.start
        start = max(row.start, first, key=first_day)
        end = min((e for e in (row.end, treaty.end) if e), key=day_after, default="")
        if status and (not end or first_day(start) < day_after(end)):
            yield TreatyParty(
                treaty.id, row.member, status, start, end, row.kind, row.precision, row.source, row.line
            )

"""The rows of the world's tables, and how a coarse date is compared with a day.

Comes in: nothing. Goes out: one frozen class per table, in the order of the table's columns. A room's part of its own
because the loader, the look-ups and the linter all need them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory that the news treats as an actor, or a state that is no more."""

    code: str
    iso2: str
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
    """An organisation, a bloc, a court, a coalition, or a treaty that can be signed, left or suspended."""

    code: str
    kind: str
    name_en: str
    start: str
    end: str
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


Row = State | Organisation | Group | Person | Office | Tenure | Membership | Place


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

"""What a list is asked for, and what it answers with: plain values, so that asking needs no database.

Several values of one field are alternatives; fields hold together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from foedera.records import Article, Event
from foedera.store.terms import Choice
from foedera.store.views import EventTold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EventsWanted:
    """Which events, or event mentions, are wanted; what is empty asks nothing.

    `actors` and `partners` are codes of parties on either side. `places` are ways to lie somewhere: (``place``, name)
    or (``country``, code). `first` and `last` are days (ISO), inclusive: what may lie in between is wanted, and what
    has no year is not. `main` leaves out what no article tells in its title or lead.
    """

    actors: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    places: Choice = ()
    outlets: tuple[str, ...] = ()
    main: bool = False
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class ArticlesWanted:
    """Which articles are wanted: naming one of `actors`, of one of `outlets`, published from `first` to `last`.

    An article without a date is wanted only where no day is asked for. Without `copies`, near-duplicates of earlier
    articles are left out.
    """

    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    copies: bool = True


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """Some rows of a list, newest first; `next` is the key to go on with, None at the end."""

    rows: tuple[T, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ArticleListed:
    """An article (without its text) with the number of its event mentions, and the article that it nearly equals."""

    article: Article
    events: int
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of an event; `copy` where its article nearly equals an earlier one."""

    told: EventTold
    copy: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with all its tellings, the earliest published first; `event` is None for one that is not grouped."""

    event: Event | None
    tellings: tuple[Telling, ...]

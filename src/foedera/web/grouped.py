"""Events that group their tellings: how a page's filters ask for them, and one by its id."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import HTTPException

from foedera.errors import StoreError
from foedera.store import EventFilter, EventTold, Reader
from foedera.store.wanted import EventsWanted, EventView


def events_wanted(wanted: EventFilter) -> EventsWanted:
    """The filters of event mentions as those of events."""
    return EventsWanted(
        actors=_some(wanted.actor),
        partners=_some(wanted.with_actor),
        types=_some(wanted.type),
        statuses=_some(wanted.status),
        outlets=_some(wanted.outlet),
        first=wanted.date_from,
        last=wanted.date_to,
    )


def event_of(reader: Reader, key: str) -> EventView:
    """An event with all its tellings, by its id or a mention's; an HTTPException (404) where there is none."""
    try:
        return reader.lists.event(key)
    except StoreError as error:
        raise HTTPException(404, str(error)) from error


def told_of(reader: Reader, keys: Iterable[str]) -> tuple[EventTold, ...]:
    """A telling of each event: of its tellings, the one that stands for it; those that are gone are left out."""
    return reader.lists.standing(tuple(keys))


def _some(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)

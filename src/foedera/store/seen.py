"""What watching saw of each source, so that the next look knows whether anything has changed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select

from foedera.store.tables import sources
from foedera.store.texts import maybe, storable
from foedera.store.views import Seen

_FIELDS = tuple(field.name for field in dataclasses.fields(Seen))
_TEXTS = ("place", "modified", "etag", "message")


def note(connection: Connection, seen: Seen) -> None:
    """Keeps what was seen of a source, in place of what was seen of it before."""
    row = {name: getattr(seen, name) for name in _FIELDS}
    row |= {name: maybe(row[name]) for name in _TEXTS}
    key = _key(seen.place)
    connection.execute(delete(sources).where(sources.c.id == key))
    connection.execute(insert(sources).values(id=key, **row))


def of_place(connection: Connection, place: str) -> Seen | None:
    """What was seen of a source last, None for one that was never looked at."""
    row = connection.execute(_rows().where(sources.c.id == _key(place))).first()
    return None if row is None else Seen(*row)


def everything(connection: Connection) -> Iterator[Seen]:
    """All sources by their place."""
    for row in connection.execute(_rows().order_by(sources.c.place)):
        yield Seen(*row)


def _rows() -> Select[Any]:
    return select(*(sources.c[name] for name in _FIELDS))


def _key(place: str) -> str:
    return hashlib.sha256(storable(place).encode()).hexdigest()

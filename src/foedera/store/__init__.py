"""The store: what was read, kept in an SQLite file or a PostgreSQL database, and the questions put to it.

Comes in: a `PageReading` for each page. Goes out: articles and event mentions with their evidence, as records. It is
a room of its own because nothing else may know tables; the web page and the exports see only the `Reader`.

SQLAlchemy takes most of a second to import on a small machine, so it is loaded when a store is opened, not before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedera.store.views import (
    ActorSpan,
    ArticleList,
    ArticleRow,
    ArticleView,
    ClaimTold,
    Copy,
    EventFilter,
    EventList,
    EventTold,
    Facet,
    Failure,
    Judgement,
    Mark,
    PageRead,
    Run,
    Seen,
    Totals,
    Version,
)

if TYPE_CHECKING:
    from foedera.store.reader import Reader
    from foedera.store.writer import Store

__all__ = [
    "ActorSpan",
    "ArticleList",
    "ArticleRow",
    "ArticleView",
    "ClaimTold",
    "Copy",
    "EventFilter",
    "EventList",
    "EventTold",
    "Facet",
    "Failure",
    "Judgement",
    "Mark",
    "PageRead",
    "Reader",
    "Run",
    "Seen",
    "Store",
    "Totals",
    "Version",
    "default_path",
    "located",
    "open_reader",
    "open_store",
]

PATIENCE = 5.0
"""Seconds to wait while another program holds the store."""


def default_path() -> Path:
    """Where the store is when nobody says so: a file in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("foedera") / "foedera.db"


def located(target: str | Path | None = None) -> tuple[str, Path | None]:
    """A store's place in words, without any password, and the file that it is, None for a database on a server."""
    from foedera.store import postgres

    place = default_path() if target is None else target
    if postgres.is_address(place):
        return postgres.shown(postgres.parsed(str(place))), None
    path = Path(place).expanduser()
    return str(path), path


def open_store(target: str | Path | None = None, *, patience: float = PATIENCE) -> Store:
    """The store at `target` (default: `default_path()`), made if there is none; use it in a `with` block.

    `target` is a file, or ``postgresql://user@host/database``. Raises StoreError for a folder, a place that can't be
    written, a file that is no store, a server that can't be reached, a store that is locked for longer than
    `patience` seconds, or one that a newer version of Foedera made.
    """
    from foedera.store.opening import open_target
    from foedera.store.writer import Store

    return Store(open_target(default_path() if target is None else target, patience=patience))


def open_reader(target: str | Path | None = None, *, patience: float = PATIENCE) -> Reader | None:
    """A reader of the store at `target`, or None where there is no store yet. Raises StoreError as `open_store`."""
    from foedera.store.opening import exists, open_target
    from foedera.store.reader import Reader

    place = default_path() if target is None else target
    return Reader(open_target(place, patience=patience, reading=True)) if exists(place) else None


def __getattr__(name: str) -> Any:
    """`Store` and `Reader` themselves, imported when somebody asks for them."""
    if name == "Store":
        from foedera.store.writer import Store

        return Store
    if name == "Reader":
        from foedera.store.reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

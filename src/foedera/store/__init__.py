"""The store: what was read, kept in one SQLite file, and the questions that can be put to it.

Comes in: a `PageReading` for each page. Goes out: articles and event mentions with their evidence, as records. It is
a room of its own because nothing else may know tables; the web page and the exports see only the `Reader`.

SQLAlchemy takes most of a second to import on a small machine, so it is loaded when a store is opened, not before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedera.store.views import (
    ArticleList,
    ArticleRow,
    ArticleView,
    ClaimTold,
    EventFilter,
    EventList,
    EventTold,
    Facet,
    Failure,
    Judgement,
    Run,
    Totals,
)

if TYPE_CHECKING:
    from foedera.store.reader import Reader
    from foedera.store.writer import Store

__all__ = [
    "ArticleList",
    "ArticleRow",
    "ArticleView",
    "ClaimTold",
    "EventFilter",
    "EventList",
    "EventTold",
    "Facet",
    "Failure",
    "Judgement",
    "Reader",
    "Run",
    "Store",
    "Totals",
    "default_path",
    "open_reader",
    "open_store",
]

PATIENCE = 5.0
"""Seconds to wait while another program holds the store."""


def default_path() -> Path:
    """Where the store is when nobody says so: a file in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("foedera") / "foedera.db"


def open_store(target: str | Path | None = None, *, patience: float = PATIENCE) -> Store:
    """The store at `target` (default: `default_path()`), made if there is none; use it in a `with` block.

    Raises StoreError for a folder, a place that can't be written, a file that is no store, a store that is locked
    for longer than `patience` seconds, or one that a newer version of Foedera made.
    """
    from foedera.store.opening import open_file
    from foedera.store.writer import Store

    path = default_path() if target is None else target
    return Store(*open_file(path, patience=patience))


def open_reader(target: str | Path | None = None, *, patience: float = PATIENCE) -> Reader | None:
    """A reader of the store at `target`, or None where there is no store yet. Raises StoreError as `open_store`."""
    from foedera.store.opening import locate, open_file

    path = locate(default_path() if target is None else target)
    if not path.exists():
        return None
    from foedera.store.reader import Reader

    return Reader(*open_file(path, patience=patience, reading=True))


def __getattr__(name: str) -> Any:
    """`Store` and `Reader` themselves, imported when somebody asks for them."""
    if name == "Store":
        from foedera.store.writer import Store

        return Store
    if name == "Reader":
        from foedera.store.reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

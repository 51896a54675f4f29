"""The store that the pages are made from, and what was computed from it as it stands."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from foedera.store import Reader, located, open_reader

T = TypeVar("T")
KEPT = 64
"""Answers that are kept; each is a table or a spec of some kilobytes."""


class Source:
    """The store, which may appear, grow, or be replaced while the server runs."""

    def __init__(self, target: str | Path | None) -> None:
        self.place, self._path = located(target)
        self.target = target
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._file: tuple[int, int] | None = None
        self._answers: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()

    def reader(self) -> Reader | None:
        """The reader, or None while there is no store. Raises StoreError where it can't be read."""
        try:
            status = self._path.stat() if self._path is not None else None
            file = (status.st_dev, status.st_ino) if status is not None else None
        except OSError:
            file = None
        with self._lock:
            if self._reader is None or file != self._file:
                self.close()
                self._reader, self._file = open_reader(self.target), file
            return self._reader

    def remembered(self, reader: Reader, key: Hashable, compute: Callable[[], T]) -> T:
        """What `compute` gives, computed once for each state of the store.

        A store changes with its runs: while one goes on the answer may be as old as the run.
        """
        runs = reader.runs(limit=1)
        state = (id(reader), runs[0].id, runs[0].finished) if runs else (id(reader),)
        with self._lock:
            known = self._answers.get(key)
        if known is not None and known[0] == state:
            return known[1]  # type: ignore[no-any-return]  # what compute gave under this key
        found = compute()
        with self._lock:
            self._answers[key] = (state, found)
            self._answers.move_to_end(key)
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return found

    def close(self) -> None:
        """Lets go of the store."""
        if self._reader is not None:
            self._reader.close()
        self._reader = None

"""The store that the pages are made from, and the state that it is in."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable
from pathlib import Path

from foedera.store import Reader, located, open_reader

RUNNING = 600.0
"""Seconds after which figures are computed anew while a run goes on."""


class Source:
    """The store, which may appear, grow, or be replaced while the server runs."""

    def __init__(self, target: str | Path | None) -> None:
        self.place, self._path = located(target)
        self.target = target
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._file: tuple[int, int] | None = None

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

    def state(self, reader: Reader) -> Hashable:
        """What figures depend on: which store it is, its last run and the last judgement.

        While a run goes on the state is another one every ten minutes, not with every page that is written.
        """
        mark = reader.mark()
        return (id(reader), mark, time.monotonic() // RUNNING if mark.running else None)

    def close(self) -> None:
        """Lets go of the store."""
        if self._reader is not None:
            self._reader.close()
        self._reader = None

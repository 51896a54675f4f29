"""What was computed from the store as it stood: kept while the store stands so, and for a moment longer where
computing it anew takes so long that somebody would wait for it.

Comes in: a key, the store's state, and how to compute. Goes out: the value, and how old it is where it is of an earlier
state, so that a page can say so.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from foedera.errors import FoederaError

T = TypeVar("T")

QUICK = 0.15
"""Seconds; what took less is computed anew at once."""
OLDEST = 900.0
"""Seconds for which a value of an earlier state may be shown while the new one is computed."""

_old: ContextVar[float] = ContextVar("old", default=0.0)


@dataclass(frozen=True, slots=True)
class _Entry:
    state: Hashable
    value: Any
    took: float
    at: float


class Memory:
    """Keeps `most` values, those that were asked for last. One value is computed by one thread, however many ask."""

    def __init__(self, most: int, now: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._now = now
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._renewing: set[Hashable] = set()
        self._lock = threading.Lock()
        self._behind = ThreadPoolExecutor(1, "renewing")

    def get(self, key: Hashable, state: Hashable, compute: Callable[[], T]) -> T:
        """What `compute` gives for this state of the store.

        A value that is slow to compute is given as it was in the state before, while the new one is computed behind;
        `age` then tells how old it is.
        """
        entry = self._known(key)
        if entry is None or entry.state != state:
            if entry is not None and entry.took > QUICK and self._now() - entry.at < OLDEST:
                _old.set(max(_old.get(), self._now() - entry.at))
                self._renew(key, state, compute)
            else:
                entry = self._made(key, state, compute)
        return entry.value  # type: ignore[no-any-return]  # what compute gave under this key

    def settle(self) -> None:
        """Waits until nothing is being computed anew."""
        self._behind.submit(int).result()

    def close(self) -> None:
        """Begins nothing more."""
        self._behind.shutdown(wait=False, cancel_futures=True)

    def _known(self, key: Hashable) -> _Entry | None:
        with self._lock:
            if key in self._entries:
                self._entries.move_to_end(key)
            return self._entries.get(key)

    def _made(self, key: Hashable, state: Hashable, compute: Callable[[], Any]) -> _Entry:
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            known = self._known(key)
            if known is not None and known.state == state:
                return known
            begun = self._now()
            value = compute()
            entry = _Entry(state, value, self._now() - begun, begun)
            with self._lock:
                self._entries[key] = entry
                self._entries.move_to_end(key)
                while len(self._entries) > self._most:
                    self._entries.popitem(last=False)
                self._making.pop(key, None)
            return entry

    def _renew(self, key: Hashable, state: Hashable, compute: Callable[[], Any]) -> None:
        with self._lock:
            if key in self._renewing:
                return
            self._renewing.add(key)

        def renewed() -> None:
            try:
                self._made(key, state, compute)
            except FoederaError:  # whoever asks next computes it, and is told what is wrong
                with self._lock:
                    self._entries.pop(key, None)
            finally:
                with self._lock:
                    self._renewing.discard(key)

        self._behind.submit(renewed)


def age() -> float:
    """Seconds since the oldest value of an earlier state that went into this answer was computed; 0 for none."""
    return _old.get()

"""How often one visitor may do what is dear or dangerous: search, sign in, draw pictures."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MOST_VISITORS = 10_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """`at_once` times in a row, and one more every `every` seconds."""

    at_once: int
    every: float


ALLOWED: Mapping[str, Allowance] = {
    "search": Allowance(60, 0.5),
    "picture": Allowance(40, 1.0),
    "sign in": Allowance(8, 30.0),
    "judge": Allowance(120, 0.5),
}


class Limits:
    """A bucket for each visitor and kind, which a use empties and time fills."""

    def __init__(
        self, allowed: Mapping[str, Allowance] = ALLOWED, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._allowed = allowed
        self._now = now
        self._filled: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def spend(self, kind: str, visitor: str) -> int:
        """Takes one use; 0 where it is allowed, else the seconds until the next one is."""
        allowance = self._allowed[kind]
        key = (kind, visitor)
        with self._lock:
            left, at = self._filled.pop(key, (float(allowance.at_once), self._now()))
            left = min(allowance.at_once, left + (self._now() - at) / allowance.every)
            granted = left >= 1
            self._filled[key] = (left - 1 if granted else left, self._now())
            while len(self._filled) > MOST_VISITORS:
                self._filled.popitem(last=False)
        return 0 if granted else math.ceil((1 - left) * allowance.every)

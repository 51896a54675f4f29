"""What a holder of pages hands out: a stream or bytes with a path, and what the holder knows of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from foedera.page.files import NOTHING, Known
from foedera.records import Failure, Page

INSIDE = "!/"  # between the path of an archive and the path inside it
Found = Iterator["Item | Page | Failure"]


@dataclass(slots=True)
class Item:
    """Something that may be a page, or hold pages."""

    path: str
    stream: IO[bytes]
    known: Known = NOTHING


class Meter:
    """Watches how much comes out of an archive against how much went in.

    A bomb is small and unpacks to very much; a page never does. Raises `BombError` at the first byte beyond.
    """

    FREE = 20_000_000  # bytes that may come out of anything

    def __init__(self, most: int, ratio: int) -> None:
        self.most = most
        self.ratio = ratio
        self.came_in = 0
        self.came_out = 0

    @property
    def burst(self) -> bool:
        """Whether more came out than is allowed."""
        free = self.came_out <= self.FREE
        return self.came_out > self.most or not (free or self.came_out <= self.ratio * max(self.came_in, 1))

    def out(self, count: int) -> None:
        """Counts bytes that were unpacked."""
        self.came_out += count
        if self.burst:
            raise BombError(f"it unpacks to more than {self.most:,} bytes or {self.ratio} times its size")


class BombError(Exception):
    """An archive that unpacks to more than is allowed."""


class Counted(io.RawIOBase):
    """A stream whose bytes are counted as coming into or out of an archive."""

    def __init__(self, stream: IO[bytes], meter: Meter, unpacked: bool) -> None:
        self._stream = stream
        self._meter = meter
        self._unpacked = unpacked

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Reads into `buffer`; returns how many bytes."""
        data = self._stream.read(len(buffer))
        count = len(data)
        buffer[:count] = data
        if self._unpacked:
            self._meter.out(count)
        else:
            self._meter.came_in += count
        return count


def buffered(stream: IO[bytes] | io.RawIOBase) -> io.BufferedReader:
    """A stream that can be looked into before it is read."""
    if isinstance(stream, io.BufferedReader):
        return stream
    raw: Any = stream
    return io.BufferedReader(raw, 65_536)

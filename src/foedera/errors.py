"""Every error that Foedera raises on purpose, drawn as a tree.

FoederaError
├── PageError          a page can't be read; carries the cause by its short name
├── DataError          language or world data is wrong; carries every fault found, not only the first
├── StoreError         the store can't be opened or written
└── SettingError       a setting has a value that is not allowed
"""

from __future__ import annotations

from collections.abc import Sequence


class FoederaError(Exception):
    """Base of all errors that a caller may want to catch."""


class PageError(FoederaError):
    """A page can't be read.

    `cause` is a short stable name used in the run's summary (``empty``, ``binary``, ``undecodable``,
    ``too-large``, ``no-article`` ...); the message is for people and names what was found.
    """

    def __init__(self, cause: str, message: str) -> None:
        super().__init__(message)
        self.cause = cause


class DataError(FoederaError):
    """Language or world data is wrong; `faults` lists all of them as ``file:line: what is wrong``."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class StoreError(FoederaError):
    """The store can't be opened, read or written."""


class SettingError(FoederaError):
    """A setting has a value that is not allowed."""

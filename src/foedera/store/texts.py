"""Text as both databases can hold it."""

from __future__ import annotations

import re
from typing import Any

# What one of the two databases can't hold: lone surrogates (from file names that are no UTF-8) and NUL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` with U+FFFD for characters that a database can't hold; its length stays, so offsets stay true."""
    return _UNSTORABLE.sub("\ufffd", text)


def maybe(text: str | None, longest: int | None = None) -> str | None:
    """The same for text that may be missing, cut to `longest` characters."""
    return None if text is None else storable(text)[:longest]


def all_storable(value: Any) -> Any:
    """The same for plain data of any depth."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: all_storable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [all_storable(item) for item in value]
    return value

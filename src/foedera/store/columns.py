"""Types of columns that mean the same on SQLite and on PostgreSQL: moments, packed data, and text in byte order."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

LEVEL = 6
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Moment(TypeDecorator[datetime]):
    """A point in time, kept and given in UTC; SQLite's own type would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a time without a zone is a fault of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With the zone that SQLite dropped."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Packed(TypeDecorator[Any]):
    """Plain data (lists, dicts, strings, numbers) as compressed JSON: what is read whole and never asked by SQL."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """To bytes; the same data give the same bytes."""
        return None if value is None else pack(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """From bytes."""
        return None if value is None else unpack(value)


def pack(value: Any) -> bytes:
    """Plain data as compressed JSON; it holds every string, also those that no column of text could."""
    return zlib.compress(_WRITER.encode(value).encode("utf-8", "surrogatepass"), LEVEL)


def unpack(value: bytes) -> Any:
    """What `pack` made, as plain data."""
    return json.loads(zlib.decompress(value).decode("utf-8", "surrogatepass"))


def short(length: int) -> TypeEngine[str]:
    """Text of at most `length` characters that sorts by its bytes, whatever PostgreSQL's locale says."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def words() -> TypeEngine[str]:
    """Text of any length, sorted as `short` is."""
    return Text().with_variant(Text(collation="C"), "postgresql")

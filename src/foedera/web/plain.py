"""Whatever a page shows as plain data, for its JSON twin."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from foedera.export import jsonl
from foedera.records import Article
from foedera.store import EventTold


def plain(value: Any) -> Any:
    """Records as objects, tables as lists of rows, days as ISO text; event mentions as `foedera read` writes them."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case datetime() | date():
            return _moment(value)
        case EventTold():
            record: dict[str, Any] = jsonl.record(value.event, value.article)
            return {**record, "number": value.number, "event": value.group}
        case Article():
            own = {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
            return {name: found for name, found in own.items() if name not in {"text", "sections"}}
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if hasattr(value, "to_dict") and hasattr(value, "columns"):  # a table of figures
        return [plain(row) for row in value.to_dict("records")]
    if hasattr(value, "item"):  # a number of numpy's
        return plain(value.item())
    if isinstance(value, Iterable):
        return [plain(each) for each in value]
    return None if str(value) == "<NA>" else str(value)


def _moment(value: date | datetime) -> str | None:
    """ISO 8601; a table's day, which comes as its midnight without a zone, is a day again."""
    if value != value:  # a table's missing moment
        return None
    whole = isinstance(value, datetime) and value.tzinfo is None and value.time() == time(0)
    return value.isoformat()[:10] if whole else value.isoformat()

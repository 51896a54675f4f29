"""Event mentions as CSV and JSON, row by row, so that a large answer is never held at once."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from foedera.export import jsonl
from foedera.records import Party
from foedera.store import EventTold

COLUMNS = (
    "id",
    "type",
    "mode",
    "status",
    "source",
    "recipient",
    "date",
    "date_end",
    "date_precision",
    "date_basis",
    "place",
    "country",
    "said_by",
    "main",
    "confidence",
    "rule",
    "evidence",
    "article_id",
    "title",
    "outlet",
    "published",
    "path",
)

# Spreadsheets run a cell that begins with one of these; text from pages gets an apostrophe before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Tells spreadsheets that the file is UTF-8; without it they garble Vietnamese.
_MARK = "\ufeff"
_CHUNK = 65_536


def chunks(rows: Iterable[str]) -> Iterator[str]:
    """`rows` joined into larger pieces: every piece that is sent costs a change of threads, a row alone far less."""
    held: list[str] = []
    length = 0
    for row in rows:
        held.append(row)
        length += len(row)
        if length >= _CHUNK:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)


def csv_rows(events: Iterable[EventTold]) -> Iterator[str]:
    """The lines of a CSV file; several parties or pieces of evidence in one cell are parted by `` | ``."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(_MARK)
    writer.writerow(COLUMNS)
    for told in events:
        writer.writerow(_cells(told))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def json_rows(events: Iterable[EventTold], query: Mapping[str, str], count: int) -> Iterator[str]:
    """A JSON object with the query, the number of matches, and the events as `foedera read` writes them."""
    head = json.dumps({"query": dict(query), "count": count}, ensure_ascii=False)
    yield head[:-1] + ', "events": ['
    separator = "\n"
    for told in events:
        yield separator + json.dumps(jsonl.record(told.event, told.article), ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def _cells(told: EventTold) -> list[object]:
    event, article = told.event, told.article
    return [
        event.id,
        event.type,
        event.mode,
        event.status,
        _codes(event.source),
        _codes(event.recipient),
        event.date.value,
        event.date.end,
        event.date.precision,
        _safe(event.date.basis),
        _safe(event.place.name if event.place else None),
        event.place.country if event.place else None,
        event.said_by,
        "yes" if event.main else "no",
        event.confidence,
        event.rule,
        _safe(" | ".join(piece.text for piece in event.evidence)),
        article.id,
        _safe(article.title),
        _safe(article.outlet),
        article.published.value,
        _safe(article.path),
    ]


def _codes(parties: Iterable[Party]) -> str:
    return _safe(" | ".join(party.code for party in parties)) or ""


def _safe(text: str | None) -> str | None:
    return f"'{text}" if text and text.startswith(_FORMULA) else text

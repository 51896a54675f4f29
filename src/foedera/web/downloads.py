"""Tables as CSV and event mentions as CSV and JSON, row by row, so that a large answer is never held at once.

The first line of a CSV file is a comment with the question that the file answers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    "judged",
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


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]], about: str) -> Iterator[str]:
    """The lines of a CSV file; `about` stands in a comment before the header."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield f"{_MARK}# {about}\r\n"
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def csv_rows(events: Iterable[EventTold], about: str, judged: Mapping[str, str]) -> Iterator[str]:
    """Event mentions as CSV; several parties or pieces of evidence in one cell are parted by `` | ``.

    `judged` has the verdicts of those that people judged, by id.
    """
    return csv_lines(COLUMNS, csv_cells(events, judged), about)


def csv_cells(events: Iterable[EventTold], judged: Mapping[str, str]) -> Iterator[list[object]]:
    """The cells of event mentions in the order of COLUMNS."""
    return ([*_cells(told), judged.get(told.event.id)] for told in events)


def json_rows(
    events: Iterable[EventTold], query: Mapping[str, str], count: int, judged: Mapping[str, str]
) -> Iterator[str]:
    """A JSON object with the query, the number of matches, and the events as `foedera read` writes them.

    An event that people judged says so under ``judged``.
    """
    head = json.dumps({"query": dict(query), "count": count}, ensure_ascii=False)
    yield head[:-1] + ', "events": ['
    separator = "\n"
    for told in events:
        record = jsonl.record(told.event, told.article)
        if told.event.id in judged:
            record["judged"] = judged[told.event.id]
        yield separator + json.dumps(record, ensure_ascii=False)
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
        event.date.basis,
        event.place.name if event.place else None,
        event.place.country if event.place else None,
        event.said_by,
        "yes" if event.main else "no",
        event.confidence,
        event.rule,
        " | ".join(piece.text for piece in event.evidence),
        article.id,
        article.title,
        article.outlet,
        article.published.value,
        article.path,
    ]


def _codes(parties: Iterable[Party]) -> str:
    return " | ".join(party.code for party in parties)


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs: text that looks like a formula gets an apostrophe before it."""
    if isinstance(value, (list, tuple)):
        value = " | ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

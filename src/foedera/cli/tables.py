"""How lists are printed: a table on a terminal, lines with tabs in a pipe, JSON lines and CSV where asked for.

Rows are printed as they come, so that a long list is never held as a whole, and how many of how many were shown is
said on standard error: nothing is left out in silence.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

import typer

T = TypeVar("T")

SHOWN = 20
"""Rows of a table on a terminal where no number is asked for."""

AT_ONCE = 100
"""Rows that are put into one table; the columns keep their widths from one to the next."""

_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table: its head, the cell of a row, its width on a terminal.

    A column with a `share` gets that part of the room that the fixed ones leave; its cells are wrapped, never cut.
    `full` is the cell in a pipe, where there is room for more.
    """

    head: str
    cell: Callable[[T], str]
    width: int = 0
    share: int = 0
    style: str = ""
    full: Callable[[T], str] | None = None


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How one kind of row is printed: its columns, its record for JSON, and the flat one for CSV with its header."""

    columns: Sequence[Column[T]]
    record: Callable[[T], Mapping[str, Any]]
    header: Sequence[str]
    flat: Callable[[T], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What form somebody asked for, and how many rows; None for all of them."""

    form: str
    limit: int | None

    @classmethod
    def of(cls, as_json: bool, as_csv: bool, limit: int | None, everything: bool) -> Asked:
        """From the options; a table has SHOWN rows if nothing else is said, JSON and CSV have all."""
        if as_json and as_csv:
            raise typer.BadParameter("--json and --csv exclude each other", param_hint="--json")
        if everything and limit is not None:
            raise typer.BadParameter("--limit and --all exclude each other", param_hint="--limit")
        form = "json" if as_json else "csv" if as_csv else "table"
        if limit is None and not everything and form == "table":
            limit = SHOWN
        return cls(form, limit)


def show(rows: Iterable[T], shape: Shape[T], asked: Asked) -> int:
    """Prints rows, as many as were asked for; returns how many there were."""
    shown = _Counted(rows if asked.limit is None else islice(rows, asked.limit))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="" if asked.form == "csv" else None)
    if asked.form == "json":
        for row in shown:
            print(json.dumps(shape.record(row), ensure_ascii=False))
    elif asked.form == "csv":
        _csv(shown, shape)
    elif sys.stdout.isatty():
        _table(shown, shape.columns)
    else:
        for row in shown:
            print("\t".join(_flat(_full(column, row)) for column in shape.columns))
    return shown.number


def tell(shown: int, total: int | None, what: str, *, more_than: bool = False) -> None:
    """Says on standard error how many rows were shown of how many; `more_than`: there are more than were counted."""
    if total is None or (shown >= total and not more_than):
        typer.echo(f"{shown:,} {what if shown != 1 else what.removesuffix('s')}", err=True)
    else:
        least = "more than " if more_than else ""
        typer.echo(f"{shown:,} of {least}{total:,} {what} shown; --all for all", err=True)


def _full(column: Column[T], row: T) -> str:
    return (column.full or column.cell)(row)


def _flat(text: str) -> str:
    """A cell as a part of a line: whatever would end it becomes a blank."""
    return " ".join(text.split())


def _csv(rows: Iterable[T], shape: Shape[T]) -> None:
    """RFC 4180: a header, lines that end with CRLF, quotes where needed; lists are parted by semicolons."""
    writer = csv.writer(sys.stdout)
    writer.writerow(shape.header)
    for row in rows:
        record = shape.flat(row)
        writer.writerow(_value(record[name]) for name in shape.header)


def _value(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _table(rows: Iterator[T], columns: Sequence[Column[T]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    widths = _widths(columns, console.width)
    headed = True
    while batch := list(islice(rows, AT_ONCE)):
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", show_header=headed)
        for column, width in zip(columns, widths, strict=True):
            table.add_column(column.head, width=width, style=column.style, overflow="fold")
        for row in batch:
            table.add_row(*(Text(_flat(column.cell(row))) for column in columns))
        console.print(table)
        headed = False


def _widths(columns: Sequence[Column[T]], room: int) -> list[int]:
    """The widths of columns with two blanks between them; the largest share takes what rounding leaves."""
    left = room - sum(c.width for c in columns) - 2 * (len(columns) - 1)
    shares = sum(c.share for c in columns)
    widths = [c.width or max(_NARROWEST, left * c.share // max(1, shares)) for c in columns]
    widest = max(range(len(columns)), key=lambda n: columns[n].share)
    others = sum(w for n, w in enumerate(widths) if n != widest)
    if columns[widest].share:
        widths[widest] = max(_NARROWEST, room - 2 * (len(columns) - 1) - others)
    return widths


class _Counted(Iterator[T]):
    """Hands rows on and counts them."""

    def __init__(self, rows: Iterable[T]) -> None:
        self._rows = iter(rows)
        self.number = 0

    def __next__(self) -> T:
        row = next(self._rows)
        self.number += 1
        return row

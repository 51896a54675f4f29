"""How commands print a small answer that is whole: a table on a terminal, lines with tabs elsewhere, JSON, CSV.

Lists from the store that may be long are printed row by row as they come (tables.py).
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence


def print_json(value: object) -> None:
    """Prints JSON, one space deep, with every letter as it is."""
    _utf8()
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def print_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints comma-separated values with their head, by RFC 4180: lines end with CRLF, quotes where needed."""
    _utf8(newline="")
    writer = csv.writer(sys.stdout)
    writer.writerow(head)
    writer.writerows(rows)


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on a terminal; lines with tabs, the head first, elsewhere."""
    _utf8()
    if not sys.stdout.isatty():
        for row in (head, *rows):
            print("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*head, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)


def _utf8(newline: str | None = None) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline=newline)

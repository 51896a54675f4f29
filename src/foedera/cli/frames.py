"""How tables of figures are asked for and printed: the options that they share, and tables, JSON and CSV."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedera.cli.shown import print_json, print_table
from foedera.errors import FoederaError
from foedera.settings import settings

if TYPE_CHECKING:
    import pandas as pd

    from foedera.analysis.coverage import Coverage
    from foedera.store import Reader

NOTHING = 1
"""Exit status where there is no store to ask."""

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", help="The store to ask (else the one in your data folder)."),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="First day, month or year (else the record's begin)."),
]
Last = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Last day, month or year, included (else the record's end)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON; what is missing is null.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV with a header; what is missing is empty.")]
Plot = Annotated[
    Path | None,
    typer.Option(
        "--plot", metavar="FILE", help="Draw a picture too: file.svg, file.png or file.html.", dir_okay=False
    ),
]


@contextlib.contextmanager
def asked(store: str | None) -> Iterator[Reader]:
    """A reader of the store; raises FoederaError where there is none yet."""
    from foedera.store import open_reader

    reader = open_reader(store or settings().store or None)
    if reader is None:
        raise FoederaError("there is no store yet; 'foedera read PAGES' makes one, --store names another")
    with reader, _waiting():
        yield reader


@contextlib.contextmanager
def _waiting() -> Iterator[None]:
    """A sign on a terminal that something is being counted; a large record takes some seconds."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("counting ..."):
        yield


def draw(chart: Any, plot: Path) -> None:
    """Writes a picture and says so on standard error."""
    from foedera.analysis import picture

    picture.save(chart, plot)
    print(f"written: {plot}", file=sys.stderr)


def one_form(as_json: bool, as_csv: bool) -> None:
    """Refuses two forms at once."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv exclude each other", param_hint="--json")


def print_csv(table: pd.DataFrame) -> None:
    """A table as CSV (RFC 4180)."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(table.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d"))


def print_data(data: Mapping[str, Any]) -> None:
    """Plain data as JSON."""
    print_json(data)


def print_frame(table: pd.DataFrame, columns: Sequence[str], heads: Mapping[str, str] | None = None) -> None:
    """Some columns of a table, for people; numbers with two digits, what is missing left empty."""
    names = [(heads or {}).get(c, c.replace("_", " ")) for c in columns]
    shown = table[list(columns)]
    print_table(names, [tuple(cell(value) for value in row) for row in shown.itertuples(index=False)])


def tell(coverage: Coverage, notes: Sequence[str]) -> None:
    """The denominators and the notes of figures, on standard error."""
    print(f"read: {coverage.denominators}", file=sys.stderr)
    for note in notes:
        print(f"note: {note}", file=sys.stderr)


def covered(coverage: Coverage, notes: Sequence[str]) -> dict[str, Any]:
    """The same as plain data."""
    quality = coverage.quality
    return {
        "from": coverage.span.first,
        "to": coverage.span.last,
        "articles": coverage.articles,
        "copies": coverage.copies,
        "outlets": coverage.outlets,
        "days": coverage.span.days,
        "days_read": coverage.days_read,
        "largest_outlet": coverage.largest or None,
        "its_share": coverage.share,
        "reading": quality
        and {
            "precision": quality.precision,
            "recall": quality.recall,
            "f1": quality.f1,
            "articles": quality.articles,
        },
        "notes": list(notes),
    }


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as plain data."""
    names = [str(name) for name in table.columns]
    return [
        {name: plain(value) for name, value in zip(names, row, strict=True)}
        for row in table.itertuples(index=False)
    ]


def plain(value: Any) -> Any:
    """A cell as JSON has it: days as ISO text, what is missing as None."""
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def cell(value: Any) -> str:
    """A cell for people."""
    found = plain(value)
    if found is None:
        return ""
    if isinstance(found, bool):
        return "yes" if found else "no"
    return f"{found:.2f}" if isinstance(found, float) else str(found)

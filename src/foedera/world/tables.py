"""Reads the world's tables from their TSV files.

Comes in: the folder. Goes out: tuples of rows with their line numbers. Only the shape is checked here (columns,
numbers); what the rows mean is checked in lint.py, so that a table with a wrong fact can still be looked at.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

from foedera.errors import DataError
from foedera.world.rows import (
    Area,
    Group,
    Invocation,
    Membership,
    Obligation,
    Office,
    Organ,
    Organisation,
    Person,
    Place,
    Row,
    State,
    Tenure,
    Treaty,
    TreatyParty,
    TreatyStatus,
)

FOLDER = Path(__file__).parent

R = TypeVar("R", bound=Row)

TABLES: dict[str, type[Row]] = {
    "states.tsv": State,
    "organisations.tsv": Organisation,
    "groups.tsv": Group,
    "people.tsv": Person,
    "offices.tsv": Office,
    "tenures.tsv": Tenure,
    "memberships.tsv": Membership,
    "places.tsv": Place,
    "organs.tsv": Organ,
    "treaties.tsv": Treaty,
    "treaty_parties.tsv": TreatyParty,
    "treaty_status.tsv": TreatyStatus,
    "obligations.tsv": Obligation,
    "invocations.tsv": Invocation,
    "areas.tsv": Area,
}


def columns(row: type[R]) -> list[str]:
    """The header that a table of such rows must have."""
    return [field.name for field in fields(row) if field.name != "line"]


def lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is neither empty nor a comment, with its number from 1; the header comes first."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, cells in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            if cells and not cells[0].startswith("#"):
                yield number, cells


def read(path: Path, row: type[R]) -> tuple[R, ...]:
    """The rows of one table. Raises DataError with every line that does not have the table's shape."""
    header = columns(row)
    make: Callable[..., R] = row
    found: list[R] = []
    faults: list[str] = []
    rest = lines(path)
    number, cells = next(rest, (1, []))
    if cells != header:
        raise DataError([f"{path.name}:{number}: the header is {cells}; it must be {header}"])
    numbers = [i for i, field in enumerate(fields(row)) if "float" in str(field.type)]
    for number, cells in rest:
        if len(cells) != len(header):
            faults.append(f"{path.name}:{number}: {len(cells)} cells; it must have {len(header)}")
            continue
        if not numbers:
            found.append(make(*cells, line=number))
            continue
        try:
            found.append(make(*_with_numbers(cells, numbers), line=number))
        except ValueError:
            faults.append(f"{path.name}:{number}: {[cells[i] for i in numbers]} are not numbers in degrees")
    if faults:
        raise DataError(faults)
    return tuple(found)


def _with_numbers(cells: list[str], numbers: list[int]) -> list[str | float | None]:
    """The cells with those of the given columns as numbers, None where they are empty."""
    values: list[str | float | None] = list(cells)
    for i in numbers:
        values[i] = float(cells[i]) if cells[i] else None
    return values

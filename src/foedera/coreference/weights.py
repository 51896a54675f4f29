"""What each verdict on two tellings is worth, and which types are told for one another: two tables, checked."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from foedera.codebook import TYPES
from foedera.errors import DataError

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties have no sides."""

FOLDER = Path(__file__).parent
BIAS = "any"
NEVER = "never"
"""The points of a verdict that no other can make good."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What any two tellings start from and the points of verdicts (logarithms of odds, base e); types by their kin.

    A verdict that rules one event out has None.
    """

    bias: float
    points: Mapping[str, float | None]
    kin: Mapping[str, frozenset[str]]


@cache
def weights(folder: Path = FOLDER) -> Weights:
    """The tables of a folder; raises DataError with every fault."""
    faults: list[str] = []
    points: dict[str, float | None] = {}
    for line, row in _rows(folder / "weights.tsv"):
        try:
            points[row["verdict"]] = None if row["points"] == NEVER else float(row["points"])
        except ValueError:
            faults.append(f"weights.tsv:{line}: {row['points']!r} is neither a number nor {NEVER!r}")
    kin: defaultdict[str, set[str]] = defaultdict(set)
    for line, row in _rows(folder / "kin.tsv"):
        pair = row["type"], row["told_as"]
        for name in pair:
            if name not in TYPES:
                faults.append(f"kin.tsv:{line}: there is no type {name!r}")
        kin[pair[0]].add(pair[1])
        kin[pair[1]].add(pair[0])
    bias = points.pop(BIAS, None)
    if bias is None:
        faults.append(f"weights.tsv: no points for {BIAS!r}")
    if faults or bias is None:
        raise DataError(faults)
    return Weights(bias, points, {name: frozenset(kin[name]) for name in TYPES})


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    with path.open(encoding="utf-8", newline="") as stream:
        header: list[str] | None = None
        for number, cells in enumerate(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not cells or cells[0].startswith("#"):
                continue
            if header is None:
                header = cells
            else:
                yield number, dict(zip(header, cells, strict=False))

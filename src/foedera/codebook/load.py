"""Reads the codebook's tables and checks that they mean something together."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from foedera.errors import DataError

FOLDER = Path(__file__).parent
QUADS: Mapping[int, str] = MappingProxyType(
    {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
)
AUXILIARIES = frozenset({"", "historical", "future", "hypothetical", "negation"})
COOPERATION = frozenset({1, 2})
SECTOR_KINDS = frozenset({"state", "armed", "society", "international"})
LARGEST_SCORE = 10.0
# REQUEST for assistance scores +0.5 in PLOVER, the only verbal conflict above zero.
CONFLICT_LIMIT = 0.5


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of one type was done; `ours` where PLOVER has no such mode."""

    name: str
    definition: str
    ours: bool = False


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types: `quad` is its class from 1 to 4, `needs_recipient` whether one must be named.

    `includes` and `excludes` say in sentences what belongs to it, and what is another type or no event.
    """

    name: str
    quad: int
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    needs_recipient: bool
    modes: Mapping[str, Mode]
    line: int


@dataclass(frozen=True, slots=True)
class Status:
    """Whether an event is told as a fact; `auxiliary` is PLOVER's auxiliary mode, empty for none."""

    name: str
    auxiliary: str
    fact: bool
    definition: str


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is about."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Sector:
    """Which part of society an actor is; `kind` is state, armed, society or international."""

    name: str
    kind: str
    definition: str


@dataclass(frozen=True, slots=True)
class NumberKind:
    """What is counted: `types` are the event types that such a number belongs to."""

    name: str
    types: frozenset[str]
    definition: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All names that an event may carry, and the scores; `scores` has (type, mode or None) as key."""

    types: Mapping[str, EventType]
    statuses: Mapping[str, Status]
    contexts: Mapping[str, Context]
    sectors: Mapping[str, Sector]
    scores: Mapping[tuple[str, str | None], float]
    numbers: Mapping[str, NumberKind]

    def allows(self, type: str, mode: str | None) -> bool:  # noqa: A002 - the record's own name
        """Whether an event of `type` may have `mode` (None: no mode)."""
        known = self.types.get(type)
        return known is not None and (mode is None or mode in known.modes)

    def score(self, type: str, mode: str | None = None) -> float:  # noqa: A002
        """PLOVER's score of a type in one of its modes, from -10 (conflict) to +10 (cooperation)."""
        return self.scores[type, mode]

    def faults(self) -> tuple[str, ...]:
        """What is wrong in the tables taken together, each as ``file:line: what is wrong, what is allowed``."""
        return tuple(_faults(self))


@functools.cache
def load() -> Codebook:
    """The codebook that ships with the program; raises DataError where its tables can't be read."""
    return read_folder(FOLDER)


def read_folder(folder: Path) -> Codebook:
    """The codebook in `folder`; raises DataError with every cell that can't be read."""
    faults: list[str] = []
    types = _types(folder, faults)
    statuses = {
        row["name"]: Status(row["name"], row["auxiliary"], row["fact"] == "yes", row["definition"])
        for _, row in _table(folder, "statuses", faults)
    }
    contexts = {r["name"]: Context(r["name"], r["definition"]) for _, r in _table(folder, "contexts", faults)}
    sectors = {
        r["name"]: Sector(r["name"], r["kind"], r["definition"]) for _, r in _table(folder, "sectors", faults)
    }
    numbers = {
        r["name"]: NumberKind(r["name"], frozenset(r["types"].split()), r["definition"])
        for _, r in _table(folder, "numbers", faults)
    }
    scores: dict[tuple[str, str | None], float] = {}
    for line, row in _table(folder, "scores", faults):
        key = (row["type"], row["mode"] or None)
        if key in scores:
            faults.append(f"scores.tsv:{line}: {' '.join(filter(None, key))} has a score already")
        try:
            scores[key] = float(row["score"])
        except ValueError:
            faults.append(f"scores.tsv:{line}: {row['score']!r} is not a number")
    if faults:
        raise DataError([f"codebook/{fault}" for fault in faults])
    return Codebook(
        MappingProxyType(types),
        MappingProxyType(statuses),
        MappingProxyType(contexts),
        MappingProxyType(sectors),
        MappingProxyType(scores),
        MappingProxyType(numbers),
    )


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # chosen at run time: libyaml's loader where it was built
    """YAML with the line of every mapping under the key `__line__`."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping["__line__"] = node.start_mark.line + 1
        return mapping


def _types(folder: Path, faults: list[str]) -> dict[str, EventType]:
    text = (folder / "types.yaml").read_text(encoding="utf-8")
    try:
        rows = yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise DataError([f"codebook/types.yaml: not valid YAML: {error}"]) from error
    types: dict[str, EventType] = {}
    allowed = {"name", "quad", "definition", "includes", "excludes", "recipient", "modes", "__line__"}
    for row in rows:
        where = f"types.yaml:{row['__line__']}"
        faults += [
            f"{where}: unknown key {k!r}, {sorted(allowed)} are allowed" for k in row if k not in allowed
        ]
        missing = [k for k in ("name", "quad", "definition", "includes", "excludes") if k not in row]
        if missing:
            faults.append(f"{where}: {', '.join(missing)} is missing")
            continue
        if row["name"] in types:
            faults.append(f"{where}: {row['name']} is there already")
        modes = {
            name: Mode(name, about["definition"], bool(about.get("ours", False)))
            for name, about in row.get("modes", {}).items()
            if name != "__line__"
        }
        required = row.get("recipient") == "required"
        types[row["name"]] = EventType(
            row["name"],
            row["quad"],
            row["definition"],
            tuple(row["includes"]),
            tuple(row["excludes"]),
            required,
            MappingProxyType(modes),
            row["__line__"],
        )
    return types


def _table(folder: Path, name: str, faults: list[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row of ``<name>.tsv`` with its line; a row of the wrong width is a fault."""
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        header: list[str] = []
        for line, cells in enumerate(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not cells or cells[0].startswith("#"):
                continue
            if not header:
                header = cells
            elif len(cells) != len(header):
                faults.append(f"{name}.tsv:{line}: {len(cells)} cells, {len(header)} are allowed")
            else:
                yield line, dict(zip(header, cells, strict=True))


def _faults(book: Codebook) -> Iterator[str]:
    for type_ in book.types.values():
        for fault in _type_faults(book, type_):
            yield f"codebook/types.yaml:{type_.line}: {fault}"
    for key in book.scores:
        if not book.allows(*key):
            yield f"codebook/scores.tsv: there is no {' '.join(filter(None, key))} in types.yaml"
    for status in book.statuses.values():
        if status.auxiliary not in AUXILIARIES:
            allowed = sorted(AUXILIARIES)
            yield f"codebook/statuses.tsv: {status.name}: {status.auxiliary!r}, {allowed} are allowed"
    for kind in book.numbers.values():
        for name in sorted(kind.types - book.types.keys()):
            yield f"codebook/numbers.tsv: {kind.name}: there is no type {name}"
    for sector in book.sectors.values():
        if sector.kind not in SECTOR_KINDS:
            allowed = sorted(SECTOR_KINDS)
            yield f"codebook/sectors.tsv: {sector.name}: kind {sector.kind!r}, {allowed} are allowed"


def _type_faults(book: Codebook, kind: EventType) -> Iterator[str]:
    if kind.quad not in QUADS:
        yield f"{kind.name}: quad {kind.quad!r}, {sorted(QUADS)} are allowed"
        return
    cooperation = kind.quad in COOPERATION
    for mode in (None, *kind.modes):
        score = book.scores.get((kind.name, mode))
        name = f"{kind.name} {mode}" if mode else kind.name
        if score is None:
            yield f"scores.tsv has no score for {name}"
        elif abs(score) > LARGEST_SCORE:
            yield f"{name} scores {score}, -10 to 10 are allowed"
        elif score <= 0 if cooperation else score > CONFLICT_LIMIT:
            yield f"{name} is {QUADS[kind.quad]} and scores {score}"

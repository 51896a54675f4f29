"""Loads a language: the folder `lang/<code>/` is the registration, and all that a language is.

Comes in: TSV tables (names, titles, words) and YAML documents (date forms, page markers, event rules).
Goes out: one frozen `Language` with its lexicon and documents. Every fault in the data is reported at once.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from foedera.errors import DataError
from foedera.grammar.lexicon import Lexicon
from foedera.grammar.patterns import anchors, parse
from foedera.grammar.tokens import Normaliser
from foedera.records import Entry

LANGUAGES = Path(__file__).parent / "lang"
RULES = "events"
_LoaderBase: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _LineLoader(_LoaderBase):  # type: ignore[misc]
    """YAML with the line of every mapping under the key `__line__`."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        mapping["__line__"] = node.start_mark.line + 1
        return mapping


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with its place in the file."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")


@dataclass(frozen=True, eq=False)
class Language:
    """One language, ready to read with: its lexicon, its tables and its documents."""

    code: str
    folder: Path
    about: Mapping[str, Any]
    normal: Normaliser
    lexicon: Lexicon
    tables: Mapping[str, tuple[Row, ...]] = field(repr=False)
    documents: Mapping[str, Any] = field(repr=False)

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of `<name>.tsv`, empty where the language has none."""
        return self.tables.get(name, ())

    def document(self, name: str) -> Any:
        """The content of `<name>.yaml`; an empty mapping where the language has none."""
        return self.documents.get(name, {})

    def rules(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Every event rule with the name of its file."""
        for name in sorted(self.documents):
            if name.startswith(f"{RULES}/"):
                for rule in self.documents[name] or ():
                    yield name, rule


def languages() -> tuple[str, ...]:
    """The codes of the languages at hand."""
    return tuple(sorted(p.name for p in LANGUAGES.iterdir() if (p / "language.yaml").is_file()))


@functools.cache
def load(code: str = "vi") -> Language:
    """The language `code`; raises DataError with all faults where its files can't be read."""
    if code not in languages():
        raise DataError([f"there is no language {code!r}; there are {', '.join(languages())}"])
    return read_folder(LANGUAGES / code)


def read_folder(folder: Path) -> Language:
    """The language in `folder`, not cached."""
    faults: list[str] = []
    tables = {
        str(p.relative_to(folder).with_suffix("")): rows
        for p in sorted(folder.rglob("*.tsv"))
        if (rows := tuple(_rows(p, folder, faults))) or True
    }
    documents: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.yaml")):
        try:
            name = str(path.relative_to(folder).with_suffix(""))
            with path.open(encoding="utf-8") as stream:
                documents[name] = yaml.load(stream, _LineLoader)  # noqa: S506 - it is a SafeLoader
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(error, "problem", error)
            faults.append(f"{path.relative_to(folder)}:{line}: not valid YAML: {problem}")
    if faults:
        raise DataError(faults)
    about = documents.get("language", {})
    spelling = documents.get("spelling", {})
    normal = Normaliser(_texts(spelling.get("endings")), _texts(spelling.get("letters")))
    entries = [e for name, rows in tables.items() for e in _entries(name, rows)]
    entries += _anchors(documents, faults)
    if faults:
        raise DataError(faults)
    return Language(folder.name, folder, about, normal, Lexicon(entries, normal), tables, documents)


def _texts(mapping: Mapping[str, Any] | None) -> dict[str, str]:
    return {str(k): str(v) for k, v in (mapping or {}).items() if k != "__line__"}


def _rows(path: Path, folder: Path, faults: list[str]) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        header: list[str] | None = None
        for number, cells in enumerate(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not cells or cells[0].startswith("#"):
                continue
            if header is None:
                header = cells
                continue
            if len(cells) > len(header):
                where = f"{path.relative_to(folder)}:{number}"
                faults.append(f"{where}: {len(cells)} cells, the header allows {len(header)}")
                continue
            yield Row(number, dict(zip(header, cells, strict=False)))


def _entries(name: str, rows: tuple[Row, ...]) -> Iterator[Entry]:
    """Rows with a `surface` as lexicon entries of the class named by their file; `value` is their second column."""
    kind = name.rsplit("/", 1)[-1]
    for row in rows:
        surface = row["surface"].strip()
        if not surface:
            continue
        columns = list(row.values)
        value = row.values[columns[1]] if len(columns) > 1 else ""
        cased = row["case"] != "any" and any(c.isupper() for c in surface)
        yield Entry(surface, kind, value, dict(row.values), cased)


def _anchors(documents: Mapping[str, Any], faults: list[str]) -> Iterator[Entry]:
    """The literal beginnings of all event rules' patterns, as entries of class `rule`."""
    macros = documents.get("words/macros", {})
    for name, rules in documents.items():
        if not name.startswith(f"{RULES}/"):
            continue
        for rule in rules or ():
            for number, text in enumerate(rule.get("words", ())):
                try:
                    for surface in anchors(parse(str(text), macros)):
                        data = {"pattern": str(number)}
                        yield Entry(
                            surface, "rule", str(rule.get("id", "")), data, any(c.isupper() for c in surface)
                        )
                except ValueError as error:
                    faults.append(f"{name}.yaml:{rule.get('__line__', 1)}: {error}")

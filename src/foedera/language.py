"""Loads a language: the folder `lang/<code>/` is the registration, and all that a language is.

Comes in: TSV tables (names, titles, words) and YAML documents (date forms, page markers, event rules).
Goes out: one frozen `Language` with its lexicon and documents. Every fault in the data is reported at once.
"""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from foedera.errors import DataError
from foedera.grammar.lexicon import Lexicon
from foedera.grammar.patterns import anchors, parse
from foedera.grammar.tokens import Normaliser
from foedera.language_shape import document_faults, filled, header_faults
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
    tables = {_name(p, folder): tuple(_rows(p, folder, faults)) for p in sorted(folder.rglob("*.tsv"))}
    documents = {_name(p, folder): _document(p, folder, faults) for p in sorted(folder.rglob("*.yaml"))}
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


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def _text(path: Path, folder: Path, faults: list[str]) -> str | None:
    """A file's text; None where it is not UTF-8, which is a fault at its line."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(f"{path.relative_to(folder)}:{line}: not UTF-8: byte {data[error.start]:#04x}")
        return None


def _document(path: Path, folder: Path, faults: list[str]) -> Any:
    text = _text(path, folder, faults)
    if text is None:
        return {}
    where = path.relative_to(folder)
    try:
        content = yaml.load(text, _LineLoader)  # noqa: S506 - it is a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        faults.append(f"{where}:{line}: not valid YAML: {getattr(error, 'problem', None) or error}")
        return {}
    except (TypeError, ValueError, RecursionError) as error:  # a list as a key, a date that is none
        faults.append(f"{where}:1: not valid YAML: {error}")
        return {}
    faults += [f"{where}:{line}: {fault}" for line, fault in document_faults(_name(path, folder), content)]
    return content


def _rows(path: Path, folder: Path, faults: list[str]) -> Iterator[Row]:
    text, name = _text(path, folder, faults), _name(path, folder)
    where = path.relative_to(folder)
    header, needed = None, filled(name)
    lines = csv.reader(io.StringIO(text or "", newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(lines, 1):
        if not cells or cells[0].startswith("#"):
            continue
        if header is None:
            header = cells
            wrong = list(header_faults(name, header))
            faults += [f"{where}:{number}: {fault}" for fault in wrong]
            if wrong:
                return
            continue
        if len(cells) > len(header):
            faults.append(f"{where}:{number}: {len(cells)} cells, the header allows {len(header)}")
            continue
        values = dict(zip(header, cells, strict=False))
        faults += [f"{where}:{number}: {c!r} is empty" for c in needed if not values.get(c, "").strip()]
        yield Row(number, values)
    if header is None and text is not None:
        faults.append(f"{where}:1: the table has no header")


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

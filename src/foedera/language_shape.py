"""What the files of a language must look like: the columns of its tables, the kind of its documents.

Comes in: the name of a file and what it holds. Goes out: faults as ``line: what is wrong, what is allowed``. Meaning
is checked by the rooms; here only what would otherwise end in a traceback somewhere else, or be passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from typing import Any

# Each table's columns; one with "!" must be filled in every row. Others may follow; a row's last cells may be left out.
TABLES = {
    "actor/agencies": "surface! code! english sector",
    "actor/blockers": "surface! class! case",
    "actor/bodies": "surface! english! sector suffix class! alone open case state",
    "actor/companies": "surface! code!",
    "actor/honorifics": "surface! gender! case",
    "actor/modifiers": "surface! role! case",
    "actor/parties": "surface! state! english governed case",
    "actor/placing": "surface! effect! case",
    "actor/references": "surface! target! case",
    "actor/titles": "surface! role! sector suffix class! alone case state",
    "coreference/actors": "code! per_thousand!",
    "coreference/syllables": "syllable! per_thousand!",
    "names/capitals": "surface! code! kind",
    "names/groups": "surface! code! kind",
    "names/media": "surface! code! kind",
    "names/offices": "title! role begins office",
    "names/organisations": "surface! code! kind note organ",
    "names/people": "surface! id! kind",
    "names/places": "surface! id!",
    "names/states": "surface! code! kind",
    "page/encodings/*": "bytes! letter!",
    "words/aspects": "surface! aspect!",
    "words/breaks": "surface! break!",
    "words/contexts": "surface! context!",
    "words/experts": "surface!",
    "words/fixed": "surface!",
    "words/joiners": "surface! joiner!",
    "words/relations": "surface! relation!",
    "words/selves": "surface!",
    "words/speech": "surface! speech!",
}
# Documents that are lists of rows: a row's keys with the kind of each value; one with "!" must be there; "rows" are
# mappings again, with the key that each needs. Whether other keys may stand there is the room's matter.
_RULE = {
    "id!": "name",
    "status kind": "text",
    "words!": "list",
    "examples not unless_next unless_previous": "list",
}
ROWS = {
    "actor/examples/*": {
        "text!": "text",
        "actors": "rows text",
        "not": "list",
        "published": "text or nothing",
    },
    "date/examples": {"text!": "text", "read!": "rows basis", "published": "text or nothing"},
    "number/examples": {"text!": "text", "read!": "list"},
    "place/examples": {"text!": "text", "read!": "rows words"},
    "claims/membership": {**_RULE, "subject! object!": "list", "doubts": "list"},
    "claims/relation": {**_RULE, "subject! object!": "list", "doubts": "list"},
    "claims/treaty": {**_RULE, "subject! object!": "list", "doubts": "list"},
    "events/*": {**_RULE, "type! frame!": "text", "source recipient needs places only_next": "list"},
}
# Documents that are mappings: their keys with the kind of each value; "*" is any key. None but these may stand there.
MAPPINGS = {
    "actor/grammar": {
        "and pronouns pronoun_after demonstratives quotes clause_openers going_on copulas toward countries including "
        "dashes traded armed": "list"
    },
    "actor/names": {
        "particles syllables hyphenated surnames family_first": "list",
        "home": "mapping",
        "syllable": "text",
    },
    "actor/spelling": {"letters finals": "mapping"},
    "claims/frame": {"*": "list"},
    "coreference/numbers": {"words powers": "numbers", "names ordinal times people hedges": "list"},
    "date/forms": {"parts": "mapping", "forms": "rows says"},
    "date/guards": {"*": "list"},
    "date/words": {"*": "list or mapping"},
    "frames": {"*": "mapping"},
    "language": {"name english script": "text", "abbreviations": "list"},
    "number/words": {
        "multipliers words": "numbers",
        "qualifiers currencies": "mapping",
        "kinds": "mappings",
        "hosts ranges not_before not_after people": "list",
    },
    "page/markers": {
        "ago": "mapping",
        "months": "numbers",
        "zone month_word": "text",
        "follow": "rows before after",
        "*": "list",
    },
    "page/syllables": {"onsets rimes": "list"},
    "place/prepositions": {"*": "list"},
    "search": {"operators types statuses actors": "lists", "either": "list"},
    "spelling": {"endings letters": "mapping"},
    "words/macros": {"*": "list"},
}
_LINE = "__line__"
_SURFACE = "surface"


def header_faults(name: str, header: Sequence[str]) -> Iterator[str]:
    """What is wrong with the header of a table."""
    wanted = _spec(TABLES, name)
    if wanted is None:
        allowed = ", ".join(sorted(TABLES))
        yield f"no room reads a table of this name; there are {allowed}"
        return
    columns = [column.rstrip("!") for column in wanted.split()]
    missing = [column for column in columns if column not in header]
    if missing:
        yield f"the header has no column {', '.join(map(repr, missing))}; it needs {', '.join(columns)}"
    twice = sorted({column for column in header if list(header).count(column) > 1})
    if twice:
        yield f"the header has the column {', '.join(map(repr, twice))} twice"
    if _SURFACE in columns and _SURFACE in header and header[0] != _SURFACE:
        yield f"the first column is {header[0]!r}; it must be {_SURFACE!r}"


def filled(name: str) -> tuple[str, ...]:
    """The columns of a table that every row must fill."""
    return tuple(c[:-1] for c in (_spec(TABLES, name) or "").split() if c.endswith("!"))


def document_faults(name: str, content: Any) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) with the content of a document."""
    rows, kinds = _spec(ROWS, name), _spec(MAPPINGS, name)
    if rows is not None:
        yield from _rows(content, rows)
    elif kinds is not None:
        yield from _mapping(content, kinds)
    else:
        yield 1, f"no room reads a document of this name; there are {', '.join(sorted({*ROWS, *MAPPINGS}))}"


def _spec(specs: Mapping[str, Any], name: str) -> Any:
    return next((spec for pattern, spec in specs.items() if fnmatch(name, pattern)), None)


def _rows(content: Any, kinds: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    if not isinstance(content, list):
        yield _line(content, 1), f"it holds {_told(content)}; it must be a list of rows, each with a '-'"
        return
    wanted = _keys(kinds)
    last = 1
    for number, row in enumerate(content, 1):
        if not isinstance(row, dict):
            yield last, f"row {number} is {_told(row)}; it must be keys with values"
            continue
        last = _line(row, last)
        for key, kind in wanted.items():
            name = key.rstrip("!")
            if name in row:
                yield from ((last, fault) for fault in _wrong(name, row[name], kind))
            elif name != key:
                yield last, f"key {name!r} is missing"


def _mapping(content: Any, kinds: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    if not isinstance(content, dict):
        yield 1, f"it holds {_told(content)}; it must be keys with values"
        return
    line = _line(content, 1)
    wanted = _keys(kinds)
    for key, value in content.items():
        if key == _LINE:
            continue
        kind = wanted.get(str(key), wanted.get("*"))
        if kind is None:
            yield line, f"unknown key {key!r}; allowed are {', '.join(sorted(wanted))}"
        else:
            yield from ((_line(value, line), fault) for fault in _wrong(str(key), value, kind))
    for key in () if "*" in wanted else wanted:
        if key not in content:
            yield line, f"key {key!r} is missing"


def _keys(kinds: Mapping[str, str]) -> dict[str, str]:
    return {key: kind for keys, kind in kinds.items() for key in keys.split()}


def _wrong(key: str, value: Any, kind: str) -> Iterator[str]:
    """What is wrong with a value that must be a text, a list of texts, a mapping, numbers by name, rows with a key."""
    if kind.startswith("rows"):
        needed = kind.split()[1:]
        rows = value if isinstance(value, list) else [None]
        if any(not isinstance(row, dict) or any(row.get(k) is None for k in needed) for row in rows):
            yield f"{key!r} must be a list of rows, each with the key {' and '.join(map(repr, needed))}"
    elif kind == "numbers":
        if not isinstance(value, dict) or any(type(v) not in (int, float) for v in value.values()):
            yield f"{key!r} must be keys with numbers"
    elif kind == "mappings":
        if not isinstance(value, dict) or any(
            not isinstance(v, dict) for k, v in value.items() if k != _LINE
        ):
            yield f"{key!r} must be keys, each with keys of its own"
    elif kind == "lists":
        if not isinstance(value, dict) or any(
            not isinstance(v, list) for k, v in value.items() if k != _LINE
        ):
            yield f"{key!r} must be keys, each with a list"
    elif kind == "name":
        if not isinstance(value, str):
            yield f"{key!r} must be a name, not {value!r}"
    elif _called(value) not in kind.split(" or "):
        yield f"{key!r} holds {_told(value)}; it must be a {kind}"
    elif isinstance(value, list) and any(item is None for item in value):
        yield f"{key!r} has an empty item"
    elif kind == "list" and any(isinstance(item, list | dict) for item in value):
        yield f"{key!r} must be a list of texts"


def _called(value: Any) -> str:
    if value is None:
        return "nothing"
    return "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else "text"


def _told(value: Any) -> str:
    return "nothing" if value is None else f"a {_called(value)}"


def _line(value: Any, otherwise: int) -> int:
    return int(value.get(_LINE, otherwise)) if isinstance(value, dict) else otherwise

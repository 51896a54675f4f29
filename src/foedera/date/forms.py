"""A language's date forms, compiled once: from `date/words.yaml`, `date/guards.yaml`, `date/forms.yaml`.

A form knows how it is written, what guards it from the left and the right, and the name of what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foedera.date.meaning import MEANINGS
from foedera.date.syntax import NUMBER, Translator, Words
from foedera.errors import DataError
from foedera.grammar.tokens import tokenise
from foedera.language import Language

FILE = "date/forms"
_KEYS = frozenset(
    {"id", "says", "means", "value", "not_before", "not_after", "only_after", "never", "capital", "__line__"}
)
_REMEMBERED = 8

Guard = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date. `order` is its place in the file: of two readings of one length the first wins."""

    id: str
    order: int
    line: int
    expressions: tuple[re.Pattern[str], ...]
    means: str
    value: str | None
    not_before: Guard
    not_after: Guard
    only_after: Guard
    never: frozenset[tuple[str, ...]]
    capital: str | None


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of a language: by the token that can begin them, with the classes that give words their meaning."""

    by_first: Mapping[str, tuple[tuple[re.Pattern[str], Form], ...]]
    classes: Mapping[str, Words]
    all: tuple[Form, ...]
    between: Guard
    widest: int


_compiled: dict[int, tuple[Language, Forms]] = {}


def forms_of(language: Language) -> Forms:
    """The forms of `language`; compiled at its first use, DataError with all faults where they can't be."""
    known = _compiled.get(id(language))
    if known is not None and known[0] is language:
        return known[1]
    forms = compile_forms(language)
    if len(_compiled) >= _REMEMBERED:
        _compiled.pop(next(iter(_compiled)))
    _compiled[id(language)] = (language, forms)
    return forms


def compile_forms(language: Language) -> Forms:
    """The forms of `language`, not remembered."""
    faults: list[str] = []
    classes = {n: _words(v, language) for n, v in _items(language.document("date/words"))}
    guards = {n: _guard(v, language) for n, v in _items(language.document("date/guards"))}
    document = language.document(FILE)
    parts = {n: str(v) for n, v in _items(document.get("parts", {}))}
    translator = Translator(classes, parts, language.normal)
    found: list[Form] = []
    by_first: dict[str, list[tuple[re.Pattern[str], Form]]] = {}
    for order, row in enumerate(document.get("forms", ())):
        where = f"{FILE}.yaml:{row.get('__line__', 1)}"
        faults += [f"{where}: {fault}" for fault in _shape(row, guards, classes)]
        expressions = []
        for text in row.get("says", ()):
            try:
                expressions.append(translator.translate(str(text)))
            except ValueError as error:
                faults.append(f"{where}: {error}")
        form = _form(row, order, tuple(e for e, _ in expressions), guards, language.normal)
        found.append(form)
        for expression, firsts in expressions:
            for first in firsts:
                by_first.setdefault(first, []).append((expression, form))
    if faults:
        raise DataError(faults)
    widest = max((len(w) for g in guards.values() for w in g), default=1)
    return Forms(
        {k: tuple(v) for k, v in by_first.items()},
        classes,
        tuple(found),
        guards.get("list_words", frozenset()),
        widest,
    )


def _items(document: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(str(k), v) for k, v in document.items() if k != "__line__"]


def _key(surface: object, normal: Callable[[str], str]) -> tuple[str, ...]:
    text = str(surface)
    return (NUMBER,) if text == NUMBER else tuple(normal(t) for t, _, _ in tokenise(text))


def _words(value: Mapping[str, Any] | Sequence[Any], language: Language) -> Words:
    pairs = _items(value) if isinstance(value, Mapping) else [(str(v), None) for v in value]
    return Words({" ".join(_key(surface, language.normal)): meaning for surface, meaning in pairs})


def _guard(value: Sequence[Any], language: Language) -> Guard:
    return frozenset(_key(v, language.normal) for v in value)


def _shape(row: Mapping[str, Any], guards: Mapping[str, Guard], classes: Mapping[str, Words]) -> list[str]:
    faults = [f"unknown key {k!r}; allowed are {', '.join(sorted(_KEYS))}" for k in row if k not in _KEYS]
    if row.get("means") not in MEANINGS:
        faults.append(f"no meaning {row.get('means')!r}; there are {', '.join(sorted(MEANINGS))}")
    for key in ("not_before", "not_after", "only_after"):
        if row.get(key) and row[key] not in guards:
            faults.append(f"{key}: no guard {row[key]!r}; there are {', '.join(sorted(guards))}")
    if row.get("capital") and row["capital"] not in classes:
        faults.append(f"capital: no class {row['capital']!r}")
    return faults


def _form(
    row: Mapping[str, Any],
    order: int,
    expressions: tuple[re.Pattern[str], ...],
    guards: Mapping[str, Guard],
    normal: Callable[[str], str],
) -> Form:
    def guard(key: str) -> Guard:
        return guards.get(str(row.get(key, "")), frozenset())

    return Form(
        id=str(row.get("id", "")),
        order=order,
        line=int(row.get("__line__", 1)),
        expressions=expressions,
        means=str(row.get("means", "")),
        value=row.get("value"),
        not_before=guard("not_before"),
        not_after=guard("not_after"),
        only_after=guard("only_after"),
        never=frozenset(_key(v, normal) for v in row.get("never", ())),
        capital=row.get("capital"),
    )

"""The words of numbers and of what they count, from a language's `number/words.yaml`, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from foedera.errors import DataError
from foedera.grammar.tokens import tokenise
from foedera.language import Language

FILE = "number/words"
_MAPS = ("multipliers", "words", "qualifiers", "kinds", "currencies")
_LISTS = ("hosts", "ranges", "not_before", "not_after", "people")
_PLACES = ("after", "before", "noun")
SUM = "sum"

Words = tuple[str, ...]


class Phrases:
    """Phrases with what they stand for, looked up at or before a token."""

    def __init__(self, meanings: Mapping[Words, str]) -> None:
        self._all = dict(meanings)
        self._lengths = sorted({len(p) for p in meanings}, reverse=True)

    def at(self, words: Words, first: int) -> tuple[int, str] | None:
        """The length and the meaning of the longest phrase that begins at a token."""
        for n in self._lengths:
            meaning = self._all.get(words[first : first + n])
            if meaning is not None and first + n <= len(words):
                return n, meaning
        return None

    def ending(self, words: Words, stop: int) -> tuple[int, str] | None:
        """The length and the meaning of the longest phrase that ends right before a token."""
        for n in self._lengths:
            meaning = self._all.get(words[stop - n : stop]) if n <= stop else None
            if meaning is not None:
                return n, meaning
        return None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """words.yaml, ready to match; the meanings of `after`, `before` and `noun` are kinds of numbers."""

    multipliers: Mapping[str, int]
    words: Mapping[str, int]
    hosts: frozenset[str]
    ranges: frozenset[str]
    qualifiers: Phrases
    not_before: Phrases
    not_after: Phrases
    people: Phrases
    currencies: Phrases
    after: Phrases
    before: Phrases
    noun: Phrases
    kinds: frozenset[str]


_compiled: dict[int, tuple[Language, NumberWords]] = {}


def words_of(language: Language) -> NumberWords:
    """The number words of `language`, empty where it has none; DataError where a part is missing or unknown."""
    known = _compiled.get(id(language))
    if known is not None and known[0] is language:
        return known[1]
    document = language.document(FILE) or {name: {} for name in (*_MAPS, *_LISTS)}
    names = set(document) - {"__line__"}
    faults = [f"{FILE}.yaml:1: no {n!r}" for n in (*_MAPS, *_LISTS) if n not in names]
    faults += [f"{FILE}.yaml:1: unknown {n!r}" for n in sorted(names - {*_MAPS, *_LISTS})]
    if faults:
        raise DataError(faults)
    words = _compile(document, language.normal)
    _compiled.clear()
    _compiled[id(language)] = language, words
    return words


def _compile(document: Mapping[str, Any], normal: Callable[[str], str]) -> NumberWords:
    def phrase(surface: object) -> Words:
        return tuple(normal(t) for t, _, _ in tokenise(str(surface)))

    def plain(name: str) -> Phrases:
        return Phrases({phrase(s): str(s) for s in document[name]})

    def meaning(name: str) -> Phrases:
        return Phrases({phrase(s): str(m) for s, m in document[name].items() if s != "__line__"})

    kinds = {k: v for k, v in document["kinds"].items() if k != "__line__"}
    places = {
        place: Phrases({phrase(s): str(kind) for kind, row in kinds.items() for s in row.get(place, ())})
        for place in _PLACES
    }
    return NumberWords(
        multipliers={normal(str(k)): int(v) for k, v in document["multipliers"].items() if k != "__line__"},
        words={normal(str(k)): int(v) for k, v in document["words"].items() if k != "__line__"},
        hosts=frozenset(normal(str(h)) for h in document["hosts"]),
        ranges=frozenset(normal(str(r)) for r in document["ranges"]),
        qualifiers=meaning("qualifiers"),
        not_before=plain("not_before"),
        not_after=plain("not_after"),
        people=plain("people"),
        currencies=meaning("currencies"),
        kinds=frozenset(map(str, kinds)),
        **places,
    )

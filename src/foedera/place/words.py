"""The words that make a name a place, from a language's `place/prepositions.yaml`, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from foedera.errors import DataError
from foedera.grammar.tokens import tokenise
from foedera.language import Language

FILE = "place/prepositions"
_LISTS = (
    "prepositions", "not_prepositions", "headings", "links", "and", "comma", "acting", "nouns", "not_nouns",
    "officials",
    "qualifiers", "particles", "not_names",
)  # fmt: skip
_REMEMBERED = 8

Phrase = tuple[str, ...]


class Phrases:
    """A list of phrases that can be looked for behind or before a token."""

    def __init__(self, surfaces: Sequence[str], normal: Callable[[str], str]) -> None:
        self._all = frozenset(tuple(normal(t) for t, _, _ in tokenise(s)) for s in surfaces)
        self._firsts = frozenset(p[0] for p in self._all)
        self._lasts = frozenset(p[-1] for p in self._all)
        self._lengths = sorted({len(p) for p in self._all}, reverse=True)

    def after(self, words: Phrase, at: int) -> int:
        """The length of the longest phrase that begins at token `at`; 0 for none."""
        if at < len(words) and words[at] in self._firsts:
            for n in self._lengths:
                if at + n <= len(words) and words[at : at + n] in self._all:
                    return n
        return 0

    def before(self, words: Phrase, at: int) -> int:
        """The length of the longest phrase that ends right before token `at`; 0 for none."""
        if at > 0 and words[at - 1] in self._lasts:
            for n in self._lengths:
                if n <= at and words[at - n : at] in self._all:
                    return n
        return 0


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of prepositions.yaml under their names."""

    prepositions: Phrases
    not_prepositions: Phrases
    headings: Phrases
    links: Phrases
    joined: Phrases
    comma: Phrases
    acting: Phrases
    nouns: Phrases
    not_nouns: Phrases
    officials: Phrases
    qualifiers: Phrases
    particles: Phrases
    not_names: Phrases


_compiled: dict[int, tuple[Language, PlaceWords]] = {}


def words_of(language: Language) -> PlaceWords:
    """The place words of `language`; DataError where a list is missing or unknown."""
    known = _compiled.get(id(language))
    if known is not None and known[0] is language:
        return known[1]
    document = language.document(FILE)
    names = set(document) - {"__line__"}
    faults = [f"{FILE}.yaml:1: no list {n!r}" for n in _LISTS if n not in names]
    faults += [
        f"{FILE}.yaml:1: unknown list {n!r}; allowed are {', '.join(_LISTS)}" for n in names - set(_LISTS)
    ]
    if faults:
        raise DataError(faults)
    lists = [Phrases([str(s) for s in document[n]], language.normal) for n in _LISTS]
    if len(_compiled) >= _REMEMBERED:
        _compiled.pop(next(iter(_compiled)))
    words = PlaceWords(*lists)
    _compiled[id(language)] = (language, words)
    return words

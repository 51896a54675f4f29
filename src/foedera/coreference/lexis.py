"""What a language says about words and numbers: how much it means that two reports share a word, which words count."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from foedera.errors import DataError
from foedera.language import Language

SYLLABLES, ACTORS, NUMBERS = "coreference/syllables", "coreference/actors", "coreference/numbers"
_THOUSAND = 1000


@dataclass(frozen=True, eq=False)
class Lexis:
    """The weights of words and actors, and the meaning of number words.

    A weight is the negative natural logarithm of the share of articles that have the word, or of events that the
    actor takes part in: 0 for what all have. What is too rare to be in a table weighs as much as `rare` says.
    """

    words: Mapping[str, float]
    actors: Mapping[str, float]
    rare: tuple[float, float]
    numbers: Mapping[str, int] = field(default_factory=dict)
    powers: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    ordinal: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()

    def weight(self, words: Iterable[str]) -> float:
        """How much some words weigh together."""
        known, rare = self.words, self.rare[0]
        return sum([known.get(word, rare) for word in words])

    def rarest(self, codes: Iterable[str], most: int) -> float:
        """How much the rarest of some actors weigh together, `most` of them."""
        known, rare = self.actors, self.rare[1]
        return sum(sorted((known.get(code, rare) for code in codes), reverse=True)[:most])


@lru_cache(maxsize=8)
def lexis_of(language: Language) -> Lexis:
    """The lexis of a language; without its tables every word weighs the same. Raises DataError for a bad share."""
    faults: list[str] = []
    words, rare_word = _weights(language, SYLLABLES, "syllable", faults)
    actors, rare_actor = _weights(language, ACTORS, "code", faults)
    if faults:
        raise DataError(faults)
    numbers: Mapping[str, Any] = language.document(NUMBERS)
    return Lexis(
        {language.normal(word): weight for word, weight in words.items()},
        actors,
        (rare_word, rare_actor),
        _values(numbers.get("words"), language),
        _values(numbers.get("powers"), language),
        *(
            frozenset(language.normal(str(w)) for w in numbers.get(key) or ())
            for key in ("names", "times", "ordinal", "people", "hedges")
        ),
    )


def _weights(
    language: Language, table: str, column: str, faults: list[str]
) -> tuple[dict[str, float], float]:
    """The weights of a table, and that of what is left out of it: half as frequent as the rarest in it."""
    shares: dict[str, int] = {}
    for row in language.table(table):
        text = row["per_thousand"]
        if not text.isdigit() or not 0 < int(text) <= _THOUSAND:
            faults.append(f"{table}.tsv:{row.line}: {text!r} is no share of a thousand")
        else:
            shares[row[column]] = int(text)
    found = {name: -math.log(share / _THOUSAND) for name, share in shares.items()}
    return found, max(found.values()) + math.log(2) if found else 1.0


def _values(mapping: Mapping[str, Any] | None, language: Language) -> dict[str, int]:
    return {language.normal(str(k)): int(v) for k, v in (mapping or {}).items() if k != "__line__"}

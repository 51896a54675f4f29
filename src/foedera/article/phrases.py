"""Sets of phrases that lines are held against, made to be asked often: most lines are told off by their first word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

Phrase = tuple[str, ...]


class Phrases(frozenset[Phrase]):
    """Phrases as tuples of normalised words."""

    _longest: dict[str, int]

    def __new__(cls, phrases: Iterable[Phrase] = ()) -> Self:
        """The set of the phrases that have any word."""
        made = super().__new__(cls, (p for p in phrases if p))
        made._longest = {}
        for phrase in made:
            made._longest[phrase[0]] = max(len(phrase), made._longest.get(phrase[0], 0))
        return made

    def opening(self, key: Phrase) -> int:
        """How many words of the longest phrase that `key` starts with; 0 for none."""
        for n in range(self._longest.get(key[0], 0) if key else 0, 0, -1):
            if key[:n] in self:
                return n
        return 0

"""Text to tokens with offsets, and the normal form of a token.

Vietnamese is matched by syllable, never by segmented word: a token is a run of letters and digits, a number with its
separators, or one mark. The offsets point into the text as it was given; only the normal forms differ from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

# A number keeps its separators (14.000; 6,04; 30.1.2022); letters keep combining marks (decomposed text). Soft hyphens,
# zero-width marks and word joiners are part of a word that goes on behind them, and nothing anywhere else.
INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_TOKEN = re.compile(
    r"\d++(?:[.,]\d++)*+(?![^\W\d_])"
    rf"|[^\W_](?:[\w\u0300-\u036f]++|[{INVISIBLE}]++(?=[\w\u0300-\u036f]))*+"
    rf"|[^\w\s{INVISIBLE}]|_"
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """The tokens of `text[start:end]` as (token, start, end), offsets into `text`."""
    stop = len(text) if end is None else end
    return [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop)]


class Normaliser:
    """The normal form of a token: composed, lower case, with a language's spellings of one sound made one.

    `endings` maps the end of a syllable to its standard spelling (old and new tone placement, i for y), `letters`
    maps single damaged or look-alike characters. Results are remembered, as a newspaper uses few distinct syllables.
    """

    def __init__(self, endings: Mapping[str, str], letters: Mapping[str, str], limit: int = 200_000) -> None:
        self._endings = dict(endings)
        self._lengths = sorted({len(k) for k in endings}, reverse=True)
        self._letters = str.maketrans(dict(letters))
        self._limit = limit
        self._seen: dict[str, str] = {}

    def __call__(self, token: str) -> str:
        """The normal form of one token."""
        known = self._seen.get(token)
        if known is None:
            known = self._normal(token)
            if len(self._seen) < self._limit:
                self._seen[token] = known
        return known

    def all(self, tokens: Iterable[str]) -> tuple[str, ...]:
        """The normal forms of many tokens."""
        known = self._seen
        return tuple([known[t] if t in known else self(t) for t in tokens])

    def _normal(self, token: str) -> str:
        word = unicodedata.normalize("NFC", token).translate(self._letters).lower()
        for n in self._lengths:
            standard = self._endings.get(word[-n:]) if len(word) >= n else None
            if standard is not None:
                return word[:-n] + standard
        return word

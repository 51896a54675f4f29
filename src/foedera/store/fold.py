"""What two spellings of a word have in common: the folded form, and the exact one that keeps the marks.

Comes in: text or a query. Goes out: words in both forms with their offsets. A room's part of its own because the index
and the query must fold alike, on SQLite and on PostgreSQL, or nothing would be found.

The exact form sets the mark of the tone before the letters, so that the old and the new place of it make one word (both
spellings of the word for "peace"), and so that the beginning of a word is known by its tone too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

FILLER = "\u00b6"
"""Stands between two paragraphs, so that no phrase goes over their border; no word of a text is like it."""

LONGEST = 64
"""So many characters of a word are kept: longer ones are no words, and PostgreSQL takes only short keys."""

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five marks of a tone (grave, acute, tilde, hook, dot below); the sixth tone has none."""

_EXACT = "\u00b7"
_STROKED_D = "\u0111"
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start` to `end` of a text, `folded` (no marks) and `exact` (with its marks)."""

    start: int
    end: int
    folded: str
    exact: str


def fold(text: str) -> str:
    """Lower case without marks, composed: what is the same in all spellings of a word."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare.replace(_STROKED_D, "d"))


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` in order; offsets count within the whole text."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(m.start(), m.end(), *_forms(m.group())) for m in found]


def forms(text: str) -> tuple[str, str]:
    """The words of a text in one line each, parted by single blanks: the folded ones, the exact ones."""
    pairs = [_forms(word) for word in _WORD.findall(text)]
    return " ".join([p[0] for p in pairs]), " ".join([p[1] for p in pairs])


def forms_within(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """The same of the words of `text[start:end]` that lie, by their half at least, in each of `spans`."""
    found = [(sum(m.span()) / 2, *_forms(m.group())) for m in _WORD.finditer(text, start, end)]
    lines = []
    for first, last in spans:
        own = [w for w in found if first < w[0] < last]
        if own:
            lines.append((" ".join([w[1] for w in own]), " ".join([w[2] for w in own])))
    return lines


def marked(text: str) -> bool:
    """Whether a text has a mark that folding takes away."""
    return fold(text) != unicodedata.normalize("NFC", text.lower())


def beginnings(exact: str) -> tuple[str, ...]:
    """The exact forms that a word may begin with, if it begins like this one; without a tone, with any."""
    if not exact.startswith(_EXACT) or exact[1:2] != "0":
        return (exact,)
    return tuple(f"{_EXACT}{tone}{exact[2:]}" for tone in range(len(TONES) + 1))


@lru_cache(maxsize=200_000)
def _forms(word: str) -> tuple[str, str]:
    """Folded and exact form; a newspaper has few distinct words, so they are remembered."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [str(TONES.index(c) + 1) for c in letters if c in TONES]
    rest = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
    return fold(word)[:LONGEST], f"{_EXACT}{''.join(tones) or '0'}{rest}"[:LONGEST]

"""Tells whether a text reads as a language that has a table of its syllables; old encodings are told by it.

Comes in: text. Goes out: the share of its marked words that are syllables. The tables are read when they are first
needed and straight from their files: a page in UTF-8 never pays for them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

import yaml

from foedera.language import LANGUAGES

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONED = str.maketrans("", "", _TONES)
MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Syllables:
    """The onsets and rimes of a language."""

    onsets: frozenset[str]
    rimes: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a word in lower case is a syllable."""
        bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONED))
        return any(bare[n:] in self.rimes and (not n or bare[:n] in self.onsets) for n in range(4))


@functools.cache
def known() -> tuple[Syllables, ...]:
    """The syllables of every language that has a table of them."""
    found = []
    for path in sorted(LANGUAGES.glob("*/page/syllables.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.append(Syllables(frozenset(map(str, data["onsets"])), frozenset(map(str, data["rimes"]))))
    return tuple(found)


def reads_well(text: str) -> float:
    """The share of syllables among the words that hold a letter beyond ASCII; 0 where there are hardly any."""
    marked = []
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isascii():
            marked.append(word.lower())
            if len(marked) >= MOST_WORDS:
                break
    if len(marked) < 3:
        return 0.0
    return max((sum(map(s.has, marked)) / len(marked) for s in known()), default=0.0)

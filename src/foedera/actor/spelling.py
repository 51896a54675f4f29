"""Whether two spellings are one name: "Vladimir Putin" and "Vla-di-mia Pu-tin", "Aleksandr" and "Alexander".

Comes in: the parts of a name as printed, each a run of syllables. Goes out: how it sounds, consonant by consonant, and
how far two sounds lie apart. A transliteration keeps consonants and loses vowels, final letters and doubles, so that
only consonants are compared, in classes that no transliteration crosses; which letters stand for which sound in a
language is that language's data (`actor/spelling`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

Part = tuple[str, ...]  # one part of a name, as its syllables

# The sounds that letters stand for in the Latin spellings of the press, after digraphs are replaced.
_CLASSES = dict(zip("bpfvtdszcjxkgqmnlr", "PPPPTTSSKSSKKKMNLR", strict=True))
_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("sh", "s"), ("zh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "k"), ("ph", "p"),
    ("th", "t"), ("ts", "s"), ("tz", "s"), ("dzh", "s"), ("dj", "s"), ("ck", "k"), ("ng", "n"),
)  # fmt: skip
_STROKED = "\N{LATIN SMALL LETTER D WITH STROKE}"  # the one letter that Unicode does not take apart
# What a spelling by syllables loses or cannot end in costs little.
_CHEAP = frozenset((("K", "R"), ("R", "K"), ("N", "L"), ("L", "N"), ("T", "S"), ("S", "T")))
_LOST = {"R": 0.3, "K": 0.7, "S": 0.7, "L": 0.7, "T": 0.7}
_CHANGED = 0.35
NEAR = 0.2  # of the longer sound; the share that may differ where nothing else speaks for the person
LIKELY = 0.25  # where the office of that day speaks for the person


def folded(word: str) -> str:
    """A word without marks, in small Latin letters."""
    plain = unicodedata.normalize("NFD", word.casefold().replace(_STROKED, "d"))
    return "".join(c for c in plain if "a" <= c <= "z")


class Spelling:
    """The sounds of one language's spellings: `letters` are replaced before the common ones, `finals` only at the end
    of a syllable of a name that is spelled by syllables.
    """

    def __init__(self, letters: Mapping[str, str], finals: Mapping[str, str]) -> None:
        self.letters = tuple(sorted(letters.items(), key=lambda pair: -len(pair[0])))
        self.finals = tuple(sorted(finals.items(), key=lambda pair: -len(pair[0])))
        self._known: dict[Part, str] = {}

    def sound(self, part: Part) -> str:
        """The consonants of one part of a name, doubles once."""
        known = self._known.get(part)
        if known is None:
            known = self._known[part] = self._heard(part)
        return known

    def _heard(self, part: Part) -> str:
        text = ""
        for syllable in part:
            word = folded(syllable)
            word = self._by_syllable(word) if len(part) > 1 else word.replace("x", "ks")
            for digraph, sound in _DIGRAPHS:
                word = word.replace(digraph, sound)
            text += word
        heard = [_CLASSES[c] for c in text if c in _CLASSES]
        return "".join(c for i, c in enumerate(heard) if i == 0 or heard[i - 1] != c)

    def _by_syllable(self, word: str) -> str:
        for end, sound in self.finals:
            if word.endswith(end) and len(word) > len(end):
                word = word[: -len(end)] + sound
                break
        for letters, sound in self.letters:
            word = word.replace(letters, sound)
        return word

    def initial(self, part: Part) -> str:
        """The first letter of a part."""
        return folded(part[0])[:1]

    def apart(self, one: Part, other: Part) -> float:
        """How far two parts lie apart, as a share of the longer one: 0 the same, 1 nothing in common."""
        a, b = self.sound(one), self.sound(other)
        if not a or not b:
            return 0.0 if folded("".join(one)) == folded("".join(other)) else 1.0
        if len(one) > 1 and len(other) > 1:
            return 0.0 if a == b else 1.0  # "Jong-il" and "Jong-un": both are spelled by syllables at home
        share = _distance(a, b) / max(len(a), len(b))
        if min(len(a), len(b)) < 2 and folded("".join(one))[:2] != folded("".join(other))[:2]:
            return 1.0
        return share


@cache
def _distance(a: str, b: str) -> float:
    """The cheapest way from one sound to the other."""
    above = [0.0]
    for c in b:
        above.append(above[-1] + _LOST.get(c, 1.0))
    for x in a:
        row = [above[0] + _LOST.get(x, 1.0)]
        for j, y in enumerate(b):
            change = 0.0 if x == y else _CHANGED if (x, y) in _CHEAP else 1.0
            row.append(min(above[j] + change, above[j + 1] + _LOST.get(x, 1.0), row[j] + _LOST.get(y, 1.0)))
        above = row
    return above[-1]


def parts_of(name: str) -> tuple[Part, ...]:
    """The parts of a name written with spaces and hyphens; initials keep their letter."""
    return tuple(
        tuple(s for s in word.replace("–", "-").split("-") if s)
        for word in name.replace(".", ". ").split()
        if word.strip("-–. ")
    )


def agree(spelling: Spelling, printed: Sequence[Part], name: Sequence[Part], tolerance: float) -> bool:
    """Whether a printed name of two parts or more can be a known one: family names and given names, or initials."""
    if len(printed) < 2 or len(name) < 2:
        return False
    for known in (name, name[::-1]):
        family = spelling.apart(printed[-1], known[-1])
        if family <= tolerance and _given(spelling, printed[0], known[0], tolerance):
            return True
    return False


def _given(spelling: Spelling, printed: Part, known: Part, tolerance: float) -> bool:
    letter = folded("".join(printed))
    if len(letter) <= 1:
        return not letter or letter == spelling.initial(known)
    return spelling.apart(printed, known) <= max(tolerance, NEAR)

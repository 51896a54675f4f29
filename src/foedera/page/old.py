"""The encodings of Vietnamese from before Unicode: TCVN3, VISCII, VNI and Windows-1258, told by what they read as.

Comes in: bytes that are not UTF-8, or text in which such bytes were taken for Western European ones. Goes out: text
in Unicode with the name of the encoding, or None. The tables are data of the languages (`page/encodings/*.tsv`).
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from foedera.language import LANGUAGES
from foedera.page.syllables import reads_well

SAMPLE = 40_000
GOOD_ENOUGH = 0.75  # share of the marked words that must be syllables
MARGIN = 0.1  # by which an encoding must read better than the text as it stands
_WESTERN = "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in range(256))
_TO_BYTE = {c: b for b, c in enumerate(_WESTERN)} | {chr(b): b for b in range(128, 160)}


@dataclass(frozen=True, slots=True)
class Encoding:
    """One table; its keys are written as Windows-1252 shows their bytes."""

    name: str
    letters: dict[str, str]
    pattern: re.Pattern[str]

    def convert(self, text: str) -> str:
        """The text with every listed sequence as the letter that it stands for."""
        return self.pattern.sub(lambda m: self.letters[m[0]], text)


@functools.cache
def tables() -> tuple[Encoding, ...]:
    """The tables of all languages."""
    return tuple(
        _table(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(LANGUAGES.glob("*/page/encodings/*.tsv"))
    )


def _table(name: str, text: str) -> Encoding:
    rows = csv.DictReader((x for x in text.splitlines() if x[:1] != "#"), delimiter="\t")
    letters: dict[str, str] = {}
    for row in rows:
        data = bytes.fromhex(row["bytes"])
        letters["".join(_WESTERN[b] for b in data)] = row["letter"]
        letters[data.decode("latin-1")] = row["letter"]
    longest = sorted(letters, key=lambda x: (-len(x), x))
    return Encoding(name, letters, re.compile("|".join(map(re.escape, longest))))


def _windows_1258(text: str) -> str:
    data = bytes(_TO_BYTE.get(c, 63) for c in text)
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def _utf_8(text: str) -> str:
    data = bytes(_TO_BYTE.get(c, 63) for c in text)
    return data.decode("utf-8", "replace")


def _ways() -> Iterator[tuple[str, Callable[[str], str]]]:
    yield from ((e.name, e.convert) for e in tables())
    yield "windows-1258", _windows_1258


def from_bytes(data: bytes) -> tuple[str, str] | None:
    """Text and name of the encoding in which bytes that are not UTF-8 read as a language; None where in none."""
    return _best("".join(map(_WESTERN.__getitem__, data)), 0.0)


def from_text(text: str) -> tuple[str, str] | None:
    """The same for text whose bytes were taken for Western European ones before it came here."""
    double = _sample(text)
    found = (
        [("utf-8 twice", _utf_8)] if reads_well(_utf_8(double)) >= GOOD_ENOUGH and "\u00ba" in double else []
    )
    if found and not any(c not in _TO_BYTE for c in text) and "\ufffd" not in (whole := _utf_8(text)):
        return whole, "utf-8 twice"
    return _best(text, reads_well(double))


def _best(text: str, now: float) -> tuple[str, str] | None:
    sample = _sample(text)
    scores = [(reads_well(convert(sample)), name, convert) for name, convert in _ways()]
    score, name, convert = max(scores, key=lambda s: s[0], default=(0.0, "", str))
    if score < GOOD_ENOUGH or score < now + MARGIN:
        return None
    return unicodedata.normalize("NFC", convert(text)), name


def _sample(text: str) -> str:
    """The stretch of the text that holds the most letters beyond ASCII: markup at the beginning says nothing."""
    if len(text) <= SAMPLE:
        return text
    starts = range(0, len(text) - SAMPLE // 2, SAMPLE)
    best = max(starts, key=lambda i: sum(1 for c in text[i : i + SAMPLE] if c > "\x7f"))
    return text[best : best + SAMPLE]

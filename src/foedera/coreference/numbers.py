"""The quantities and places in a row that a passage names: what it counts, and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.coreference.lexis import Lexis

ORDINAL = "#"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_MARKS = frozenset("/-:")
_HEDGED = 2  # words before a number that may say how exact it is
_ROUGHLY = 1.25  # how far apart two numbers may be of which one is hedged


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the word for what it counts (``#`` for a place in a row).

    `thing` is that word with the next one, which tells an aircraft from other machines. `hedged` says that
    it is told as a rough one.
    """

    unit: str
    value: float
    thing: str
    hedged: bool = False

    @property
    def key(self) -> tuple[str, float]:
        """What two tellings share that name the same quantity."""
        return self.unit, self.value

    def differs(self, other: Number) -> bool:
        """Whether two numbers count the same thing and can't both be right."""
        if self.thing != other.thing:
            return False
        low, high = sorted((self.value, other.value))
        return high > low * _ROUGHLY if self.hedged or other.hedged else high > low


def numbers_in(words: Sequence[str], raw: Sequence[str], lexis: Lexis) -> frozenset[Number]:
    """The quantities in a run of tokens (`words` in normal form, `raw` as printed).

    Dates and times are left out, and people, who are counted by what happened to them (`EventMention.numbers`).
    """
    found: set[Number] = set()
    at = 0
    while at < len(words):
        value = _value(words[at], lexis)
        if value is None:
            at += 1
            continue
        after = at + 1
        while after < len(words) and words[after] in lexis.powers:
            value *= lexis.powers[words[after]]
            after += 1
        number = _number(value, at, after, words, raw, lexis)
        if number is not None:
            found.add(number)
        at = after
    return frozenset(found)


def _number(
    value: float, at: int, after: int, words: Sequence[str], raw: Sequence[str], lexis: Lexis
) -> Number | None:
    before = words[at - 1] if at else ""
    if before in lexis.ordinal:
        return Number(ORDINAL, value, ORDINAL) if words[at][0].isdigit() else None
    if before in lexis.names or before in _MARKS or after >= len(words):
        return None
    unit = words[after]
    if not unit.isalpha() or unit in lexis.times or unit in lexis.people or raw[after][0].isupper():
        return None
    second = words[after + 1] if after + 1 < len(words) else ""
    thing = f"{unit} {second}" if second.isalpha() and not raw[after + 1][0].isupper() else unit
    hedged = any(word in lexis.hedges for word in words[max(0, at - _HEDGED) : at])
    return Number(unit, value, thing, hedged)


def _value(word: str, lexis: Lexis) -> float | None:
    if not word[0].isdigit():
        return lexis.numbers.get(word)
    if not _DIGITS.fullmatch(word):
        return None
    if _THOUSANDS.fullmatch(word):
        return float(re.sub(r"[.,]", "", word))
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None

"""Reads the numbers that an event is told with: dead, wounded, arrested, troops, sums of money.

Comes in: sentences. Goes out: for each the numbers whose kind the words around them say, with the phrase they were
read from. A number that nothing explains is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from foedera.language import Language
from foedera.number.words import SUM, NumberWords, words_of
from foedera.records import NumberMention, Sentence

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
NOUN = 5  # tokens of a noun phrase between an amount and what happened
TENFOLD = 10


class _Amount(NamedTuple):
    first: int
    last: int
    value: float
    end: float | None


def find(sentences: Sequence[Sentence], language: Language) -> tuple[tuple[NumberMention, ...], ...]:
    """The numbers of interest of each sentence, in order."""
    words = words_of(language)
    if not words.kinds:
        return tuple(() for _ in sentences)
    return tuple(_read(s, words) for s in sentences)


def _read(sentence: Sentence, words: NumberWords) -> tuple[NumberMention, ...]:
    found: list[NumberMention] = []
    at, size = 0, len(sentence.words)
    while at < size:
        amount = _amount(sentence, at, words)
        if amount is None:
            at += 1
            continue
        mention = _mention(sentence, amount, words)
        if mention is not None:
            found.append(mention)
        at = amount.last
    return tuple(found)


def _amount(sentence: Sentence, at: int, words: NumberWords) -> _Amount | None:
    """The amount that begins at a token: digits or a word with multipliers, a range of two, or "hundreds"."""
    tokens = sentence.words
    if tokens[at] in words.hosts:
        last, factor = _multiplied(tokens, at + 1, words)
        return _Amount(at, last, factor, factor * TENFOLD) if last > at + 1 else None
    low = _plain(tokens, at, words)
    if low is None:
        return None
    last, factor = _multiplied(tokens, at + 1, words)
    if last == at + 1 and last + 1 < len(tokens) and tokens[last] in words.ranges:
        high = _plain(tokens, last + 1, words)
        if high is not None and high > low:
            end, factor = _multiplied(tokens, last + 2, words)
            return _Amount(at, end, low * factor, high * factor)
    return _Amount(at, last, low * factor, None)


def _plain(tokens: Sequence[str], at: int, words: NumberWords) -> float | None:
    token = tokens[at]
    if token in words.words:
        return float(words.words[token])
    if not token[0].isdigit() or not _DIGITS.fullmatch(token):
        return None
    if _GROUPED.fullmatch(token):
        return float(re.sub("[.,]", "", token))
    parts = re.split("[.,]", token)
    return float(token.replace(",", ".")) if len(parts) <= 2 else None


def _multiplied(tokens: Sequence[str], at: int, words: NumberWords) -> tuple[int, int]:
    factor = 1
    while at < len(tokens) and tokens[at] in words.multipliers:
        factor *= words.multipliers[tokens[at]]
        at += 1
    return at, factor


def _mention(sentence: Sentence, amount: _Amount, words: NumberWords) -> NumberMention | None:
    tokens = sentence.words
    qualifier = words.qualifiers.ending(tokens, amount.first)
    first = amount.first - (qualifier[0] if qualifier else 0)
    if words.not_before.ending(tokens, first) or words.not_after.at(tokens, amount.last):
        return None
    if amount.first > 0 and tokens[amount.first - 1] in ("-", "/") and not qualifier:
        return None  # a weapon's or a document's number
    kind, unit, last = _kind(tokens, first, amount, words)
    if kind is None:
        return None
    start, end = sentence.span(first, last)
    return NumberMention(
        sentence.index, kind, amount.value, amount.end, unit, qualifier[1] if qualifier else None, start, end
    )


def _kind(
    tokens: tuple[str, ...], first: int, amount: _Amount, words: NumberWords
) -> tuple[str | None, str | None, int]:
    """What an amount counts, its currency, and where its phrase ends."""
    money = words.currencies.at(tokens, amount.last)
    if money is not None:
        return SUM, money[1], amount.last + money[0]
    noun = words.noun.at(tokens, amount.last)
    people = words.people.at(tokens, amount.last)
    length = max(noun[0] if noun else 0, people[0] if people else 0)
    behind = _behind(tokens, amount.last + length, words) if length else None
    if behind is not None:
        return behind
    verb = words.before.ending(tokens, first)
    if verb is not None and length:
        return verb[1], None, amount.last + length
    return (noun[1], None, amount.last + noun[0]) if noun else (None, None, 0)


def _behind(tokens: tuple[str, ...], at: int, words: NumberWords) -> tuple[str, None, int] | None:
    """What the words behind the counted noun say of it, before another amount or a mark comes."""
    for here in range(at, min(at + NOUN, len(tokens))):
        said = words.after.at(tokens, here)
        if said is not None:
            return said[1], None, here + said[0]
        if not tokens[here][0].isalpha():
            return None
    return None

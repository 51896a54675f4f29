"""Runs a language's number examples: what each text must be read as ("dead 12 at least", "sum 5000000 USD")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foedera.codebook import NUMBERS
from foedera.grammar.tokens import tokenise
from foedera.language import Language
from foedera.number.find import find
from foedera.number.words import FILE, words_of
from foedera.records import NumberMention, Sentence

EXAMPLES = "number/examples"


def examples(language: Language) -> tuple[Mapping[str, Any], ...]:
    """All number examples of a language."""
    return tuple(language.document(EXAMPLES) or ())


def check(language: Language) -> list[str]:
    """The faults of a language's number words and examples as ``file:line: what is wrong``."""
    faults = [
        f"{FILE}.yaml:1: {kind!r} is no kind of number; there are {', '.join(NUMBERS)}"
        for kind in sorted(words_of(language).kinds - NUMBERS.keys())
    ]
    for example in examples(language):
        found = [_shown(n) for n in read(str(example["text"]), language)]
        if found != list(example["read"]):
            where = f"{EXAMPLES}.yaml:{example.get('__line__', 1)}"
            faults.append(f"{where}: {example['text']!r} is read as {found}, not as {example['read']}")
    return faults


def read(text: str, language: Language) -> tuple[NumberMention, ...]:
    """The numbers of one text, taken as one sentence."""
    raw, starts, ends = zip(*tokenise(text), strict=True)
    words = tuple(map(language.normal, raw))
    return find((Sentence(0, "body", 0, starts[0], ends[-1], raw, words, starts, ends),), language)[0]


def _shown(n: NumberMention) -> str:
    value = f"{n.value:g}" if n.value < 1e6 else f"{n.value:.0f}"
    end = "" if n.end is None else f"..{n.end:.0f}"
    return " ".join(filter(None, (n.kind, value + end, n.unit, n.qualifier)))

"""Runs a language's place examples: what each text must be read as.

The examples stand in `place/examples.yaml`, a text with its places as "words = name, state"; the coordinates are the
world's affair. Near-misses have an empty `read`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foedera.grammar.tokens import tokenise
from foedera.language import Language
from foedera.place.find import KnownPlace, find
from foedera.records import PlaceMention, Sentence

EXAMPLES = "place/examples"
_KEYS = frozenset({"text", "read", "__line__"})

_Reading = tuple[str, str, str | None]


def examples(language: Language) -> tuple[Mapping[str, Any], ...]:
    """All place examples of a language."""
    return tuple(language.document(EXAMPLES) or ())


def check(language: Language, places: Mapping[str, KnownPlace]) -> list[str]:
    """The faults of a language's place examples as ``file:line: what is wrong``, read with the world's `places`."""
    faults: list[str] = []
    for example in examples(language):
        where = f"{EXAMPLES}.yaml:{example.get('__line__', 1)}"
        unknown = sorted(set(example) - _KEYS)
        if unknown or "text" not in example or "read" not in example:
            faults.append(f"{where}: an example has the keys text and read; unknown are {unknown}")
            continue
        text = str(example["text"])
        found = [(text[m.start : m.end], m.name, m.country) for m in read(text, language, places)]
        wanted = [_wanted(r) for r in example["read"]]
        if found != wanted:
            faults.append(f"{where}: {text!r} is read as {found}, not as {wanted}")
    return faults


def read(text: str, language: Language, places: Mapping[str, KnownPlace]) -> tuple[PlaceMention, ...]:
    """The places of one text, taken as one sentence."""
    tokens = tokenise(text)
    if not tokens:
        return ()
    raw, starts, ends = zip(*tokens, strict=True)
    words = tuple(map(language.normal, raw))
    matches = language.lexicon.find(words, raw)
    sentence = Sentence(0, "body", 0, starts[0], ends[-1], raw, words, starts, ends, matches)
    return find((sentence,), language, places)[0]


def _wanted(row: Mapping[str, Any]) -> _Reading:
    country = row.get("country")
    return str(row.get("words")), str(row.get("name")), None if country is None else str(country)

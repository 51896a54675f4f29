"""Claim rules as a language writes them, compiled: words that assert a standing fact, and where its two sides stand.

A rule is a row of lang/<code>/claims/<any>.yaml. `subject` and `object` list the searches to try, in order:

    left                   the party right before the words, at most an adverb between
    subject                the party to the left that does it, as in event rules
    apposed                the party before the comma, dash or bracket that the words stand behind
    object(of,with)        the first party to the right, bare or behind one of the relations
    list                   the states named after the words ("consists of A, B and C"), or after the other side
    following              the subject of the clause after ("with the decision to leave X, A ...")
    recent                 the treaty that the article named last, where "the treaty" follows the words

`frame.yaml` of the same folder holds the words that all rules share (claim/frame.py).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foedera.errors import DataError
from foedera.grammar.patterns import Compiled, compile_pattern, parse
from foedera.grammar.tokens import tokenise
from foedera.language import Language

FOLDER = "claims/"
FRAME = "claims/frame"
SEARCHES = ("left", "subject", "apposed", "object", "list", "following", "recent")
STATUSES = {
    "membership": ("member", "observer", "candidate", "suspended", "left"),
    "relation": ("ally", "partner"),
}
_SEARCH = re.compile(r"^(\w+)(?:\(([\w,\s]*)\))?$")
_KEYS = (
    "id", "kind", "status", "words", "subject", "object", "change", "people", "least", "only", "negates",
    "doubts", "unless_next", "unless_previous", "note", "examples", "not",
)  # fmt: skip

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """One way to find a side."""

    name: str
    relations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One claim rule.

    `change` marks words that tell a change (joins, leaves) and not how things stand; `people` lets a person in office
    stand for his state; `least` is the number of states that a list must have; `doubts` adds words before which
    nothing is asserted. A rule of `membership` tells a treaty's status where the object is a treaty; `only` narrows it
    to treaties or to organisations. `negates` is false where a negation before the words is none of theirs.
    """

    id: str
    kind: str
    status: str
    subject: tuple[Search, ...]
    object: tuple[Search, ...]
    compiled: tuple[Compiled, ...]
    starts: tuple[frozenset[str], ...]
    change: bool = False
    people: bool = False
    least: int = 1
    only: str = ""
    negates: bool = True
    doubts: tuple[Words, ...] = ()
    unless_next: tuple[Words, ...] = ()
    unless_previous: tuple[Words, ...] = ()
    where: str = ""
    examples: tuple[str, ...] = field(default=(), repr=False)
    misses: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """All claim rules of a language, by id and by the words that their patterns can begin with."""

    by_id: Mapping[str, Rule]
    by_start: Mapping[str, tuple[tuple[Rule, Compiled], ...]]

    def __len__(self) -> int:
        return len(self.by_id)


@functools.lru_cache(maxsize=8)
def rules_of(language: Language) -> Rules:
    """The compiled rules of a language; raises DataError with every fault."""
    rules, faults = read_rules(language)
    if faults:
        raise DataError(faults)
    return rules


def read_rules(language: Language) -> tuple[Rules, list[str]]:
    """The rules and all faults found in them, as ``file:line: what is wrong, what is allowed``."""
    faults: list[str] = []
    macros = language.document("words/macros")
    by_id: dict[str, Rule] = {}
    for name in sorted(language.documents):
        if not name.startswith(FOLDER) or name == FRAME:
            continue
        for row in language.documents[name] or ():
            where = f"{name}.yaml:{row.get('__line__', 1)}"
            problems = _problems(row)
            if row.get("id") in by_id:
                problems.append(f"id {row['id']!r} stands twice; first in {by_id[row['id']].where}")
            if not problems:
                try:
                    by_id[row["id"]] = _rule(row, macros, language, where)
                except ValueError as error:
                    problems.append(str(error))
            faults += [f"{where}: {p}" for p in problems]
    return Rules(by_id, _by_start(by_id.values())), faults


def forms(texts: Sequence[Any], macros: Mapping[str, Sequence[str]], language: Language) -> tuple[Words, ...]:
    """The token sequences that short patterns without gaps stand for."""
    found = [f for text in texts for f in parse(str(text), macros).segments[0].forms]
    return tuple(tuple(language.normal(t) for t, _, _ in tokenise(f)) for f in found)


def _problems(row: Mapping[str, Any]) -> list[str]:
    """What is wrong with the row of a rule, before it is compiled."""
    problems = [
        f"unknown key {key!r}; allowed are {', '.join(sorted(_KEYS))}"
        for key in sorted(set(row) - {*_KEYS, "__line__"})
    ]
    needed = ("id", "kind", "status", "words", "subject", "object", "examples")
    problems += [f"key {key!r} is missing" for key in needed if not row.get(key)]
    kind = row.get("kind")
    if kind and kind not in STATUSES:
        problems.append(f"kind {kind!r} is none of {', '.join(STATUSES)}")
    elif kind and row.get("status") and row["status"] not in STATUSES[kind]:
        problems.append(f"status {row['status']!r} is none of {', '.join(STATUSES[kind])}")
    return problems


def _rule(
    row: Mapping[str, Any], macros: Mapping[str, Sequence[str]], language: Language, where: str
) -> Rule:
    compiled = tuple(compile_pattern(parse(str(w), macros), language.normal) for w in row["words"])
    return Rule(
        id=row["id"],
        kind=row["kind"],
        status=row["status"],
        subject=tuple(map(search, row["subject"])),
        object=tuple(map(search, row["object"])),
        compiled=compiled,
        starts=tuple(_starts(c) for c in compiled),
        change=bool(row.get("change", False)),
        people=bool(row.get("people", False)),
        least=int(row.get("least") or 1),
        only=str(row.get("only", "")),
        negates=bool(row.get("negates", True)),
        doubts=forms(row.get("doubts") or (), macros, language),
        unless_next=forms(row.get("unless_next") or (), macros, language),
        unless_previous=forms(row.get("unless_previous") or (), macros, language),
        where=where,
        examples=tuple(map(str, row.get("examples") or ())),
        misses=tuple(map(str, row.get("not") or ())),
    )


def _starts(compiled: Compiled) -> frozenset[str]:
    return frozenset(compiled.segments[0][1])


def _by_start(rules: Any) -> dict[str, tuple[tuple[Rule, Compiled], ...]]:
    found: dict[str, list[tuple[Rule, Compiled]]] = {}
    for rule in rules:
        for compiled, starts in zip(rule.compiled, rule.starts, strict=True):
            for word in starts:
                found.setdefault(word, []).append((rule, compiled))
    return {word: tuple(pairs) for word, pairs in found.items()}


@functools.lru_cache(maxsize=256)
def search(text: str) -> Search:
    """The search that `text` writes; raises ValueError where there is no such search."""
    m = _SEARCH.match(str(text))
    if m is None or m[1] not in SEARCHES:
        raise ValueError(f"search {text!r} is none of {', '.join(SEARCHES)}")
    return Search(m[1], frozenset(r.strip() for r in (m[2] or "").split(",") if r.strip()))

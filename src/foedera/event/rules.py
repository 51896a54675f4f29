"""Event rules as a language writes them, compiled: words that tell an event, and where its parties stand.

A rule is a row of lang/<code>/events/<type>.yaml; a frame (lang/<code>/frames.yaml) lists for each slot the searches
to try, in order:

    subject                the party to the left that does it
    object(of,against)     the first party to the right, bare or behind one of the relations
    adjacent(of)           the same, with at most one loose word between
    through(of,against)    the same, past nouns that tell events themselves
    only(with)             the same, never bare
    behind(against,to)     behind a relation, whatever stands between
    ahead(with)            to the left, behind a relation
    neighbour              right after the noun
    between                the two (or more) after "between"
    following              the subject of the clause after: "after the talks with B, A said ..."
    speaker                who says it
    place                  the state of the place that the sentence names
    rest                   where nobody else is named, the others of the source's list ("A and B clashed")
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foedera.codebook import MODES, STATUSES, TYPES
from foedera.errors import DataError
from foedera.grammar.patterns import Compiled, Pattern, compile_pattern, parse
from foedera.grammar.tokens import tokenise
from foedera.language import Language

SEARCHES = (
    "subject",
    "object",
    "adjacent",
    "through",
    "only",
    "behind",
    "ahead",
    "neighbour",
    "between",
    "following",
    "speaker",
    "place",
    "rest",
)
SLOTS = ("source", "recipient")
KINDS = ("verb", "noun")
OPENS = ("", "content", "demand", "claim", "threat", "refusal", "promise")
_SEARCH = re.compile(r"^(\w+)(?:\(([\w,\s]*)\))?$")
_KEYS = frozenset(
    [
        "id",
        "type",
        "mode",
        "kind",
        "words",
        "frame",
        "source",
        "recipient",
        "opens",
        "status",
        "needs",
        "passive",
        "places",
        "cost",
        "trust",
        "note",
        "unless_next",
        "unless_previous",
        "only_next",
        "main_verb",
        "if_many",
        "if_crowd",
        "if_planned",
        "if_possible",
        "examples",
        "not",
        "__line__",
    ]
)


@dataclass(frozen=True, slots=True)
class Search:
    """One way to fill a slot."""

    name: str
    relations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One event rule.

    `opens` says what a clause after the trigger is (a demand, a claim, ...): events told there are not facts of their
    own. `needs` are the slots that must be filled. `places` are the slots that a bare name of a place may fill.
    `unless_next`, `unless_previous` are words that right after or before the trigger take its meaning away.
    `main_verb` says that the words only count where no other verb of an event stands before them in the clause ("came
    to B", but not "sent aid to B").
    `trust` is the share of the judge's trees in a decision on this rule, where gold knows too little of it.
    `if_many` names the rule that reads the trigger instead where the source is several states, `if_crowd` where it is
    people or an opposition, `if_planned` and `if_possible` the one for an act that is announced, or that somebody says
    he may do.
    """

    id: str
    type: str
    mode: str | None
    kind: str
    slots: Mapping[str, tuple[Search, ...]]
    patterns: tuple[Pattern, ...]
    compiled: tuple[Compiled, ...]
    opens: str = ""
    status: str | None = None
    needs: frozenset[str] = frozenset()
    passive: bool = True
    places: frozenset[str] = frozenset()
    cost: float = 0.0
    trust: float | None = None
    unless_next: tuple[tuple[str, ...], ...] = ()
    unless_previous: tuple[tuple[str, ...], ...] = ()
    only_next: tuple[tuple[str, ...], ...] = ()
    main_verb: bool = False
    if_many: str | None = None
    if_crowd: str | None = None
    if_planned: str | None = None
    if_possible: str | None = None
    where: str = ""
    examples: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    misses: tuple[Any, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """All event rules of a language by id."""

    by_id: Mapping[str, Rule]

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
    frames = {k: v for k, v in language.document("frames").items() if k != "__line__"}
    macros = language.document("words/macros")
    by_id: dict[str, Rule] = {}
    for name, row in language.rules():
        where = f"{name}.yaml:{row.get('__line__', 1)}"
        problems = _problems(row, frames)
        if row.get("id") in by_id:
            problems.append(f"id {row['id']!r} stands twice; first in {by_id[row['id']].where}")
        if not problems:
            try:
                by_id[row["id"]] = _rule(row, frames, macros, language, where)
            except ValueError as error:
                problems.append(str(error))
        faults += [f"{where}: {p}" for p in problems]
    return Rules(by_id), [*faults, *_broken_links(by_id)]


def _problems(row: Mapping[str, Any], frames: Mapping[str, Any]) -> list[str]:
    """What is wrong with the row of a rule, before it is compiled."""
    keys = ", ".join(sorted(_KEYS - {"__line__"}))
    problems = [f"unknown key {key!r}; allowed are {keys}" for key in sorted(set(row) - _KEYS)]
    problems += [f"key {key!r} is missing" for key in ("id", "type", "words", "frame") if not row.get(key)]
    modes = MODES.get(row.get("type", ""), ())
    for key, allowed in (
        ("type", TYPES),
        ("status", STATUSES),
        ("mode", modes),
        ("frame", frames),
        ("kind", KINDS),
        ("opens", OPENS),
    ):
        if row.get(key) and row[key] not in allowed:
            names = ", ".join(sorted(filter(None, set(allowed) - {"__line__"}))) or "none"
            problems.append(f"{key} {row[key]!r} is none of {names}")
    for key in ("needs", "places"):
        value = row.get(key) or []
        if not isinstance(value, list) or not set(value) <= set(SLOTS):
            problems.append(f"{key} {value!r}: allowed is a list of {', '.join(SLOTS)}")
    return problems


def _broken_links(rules: Mapping[str, Rule]) -> Iterator[str]:
    """Rules that hand on to a rule that does not exist."""
    for rule in rules.values():
        for key in ("if_many", "if_crowd", "if_planned", "if_possible"):
            target = getattr(rule, key)
            if target and target not in rules:
                yield f"{rule.where}: {key} {target!r} is no rule's id"


def _rule(
    row: Mapping[str, Any],
    frames: Mapping[str, Any],
    macros: Mapping[str, Sequence[str]],
    language: Language,
    where: str,
) -> Rule:
    frame = frames[row["frame"]]
    slots = {s: tuple(map(search, row.get(s, frame.get(s, ())))) for s in ("source", "recipient")}
    patterns = tuple(parse(str(w), macros) for w in row["words"])
    return Rule(
        id=row["id"],
        type=row["type"],
        mode=row.get("mode"),
        kind=row.get("kind", frame.get("kind", "verb")),
        slots=slots,
        patterns=patterns,
        compiled=tuple(compile_pattern(p, language.normal) for p in patterns),
        opens=row.get("opens", frame.get("opens", "")),
        status=row.get("status"),
        needs=frozenset(row.get("needs", frame.get("needs", ()))),
        passive=bool(row.get("passive", frame.get("passive", True))),
        places=frozenset(row.get("places", frame.get("places", ()))),
        cost=float(row.get("cost", 0.0)),
        trust=row.get("trust"),
        unless_next=_forms(row.get("unless_next", ()), macros, language),
        unless_previous=_forms(row.get("unless_previous", ()), macros, language),
        only_next=_forms(row.get("only_next", ()), macros, language),
        main_verb=bool(row.get("main_verb", False)),
        if_many=row.get("if_many"),
        if_crowd=row.get("if_crowd"),
        if_planned=row.get("if_planned"),
        if_possible=row.get("if_possible"),
        where=where,
        examples=tuple(row.get("examples") or ()),
        misses=tuple(row.get("not") or ()),
    )


def _forms(
    texts: Sequence[str], macros: Mapping[str, Sequence[str]], language: Language
) -> tuple[tuple[str, ...], ...]:
    forms = [f for text in texts for f in parse(str(text), macros).segments[0].forms]
    return tuple(tuple(language.normal(t) for t, _, _ in tokenise(f)) for f in forms)


@functools.lru_cache(maxsize=256)
def search(text: str) -> Search:
    """The search that `text` writes; raises ValueError where there is no such search."""
    m = _SEARCH.match(text)
    if m is None or m[1] not in SEARCHES:
        raise ValueError(f"search {text!r} is none of {', '.join(SEARCHES)}")
    return Search(m[1], frozenset(r.strip() for r in (m[2] or "").split(",") if r.strip()))

"""The language of a search: what a person typed, as a tree of words and marks of events.

Words stand together unless OR is between them; quotes make a phrase, a minus leaves out, a star ends the beginning of
a word, brackets group. ``name:value`` asks for marks of events (actor:RUS type:ACCUSE), of articles (outlet:, after:,
before:) or for the part of the article that a word stands in (title:, lead:, evidence:).

Nothing that is typed is an error of the program: what makes no sense as an operator is looked for as words, and what
is an operator with an impossible value is told in `Query.problems`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from foedera.store.fold import Word, beginnings, fold, marked, words
from foedera.store.period import FORMS, period

TEXT, TITLE, LEAD, EVIDENCE = "text", "title", "lead", "evidence"
MARKS = ("actor", "with", "type", "mode", "status", "place")
"""Operators about one event mention: those that stand together must all hold for the same one."""
ZONES = (TITLE, LEAD, EVIDENCE)
DAYS = ("after", "before")
OPERATORS = (*MARKS, "outlet", *DAYS, *ZONES)
MOST, DEEPEST, SHORTEST_PREFIX = 40, 10, 2
_LETTERS = {
    "actor": "a",
    "type": "t",
    "mode": "m",
    "status": "s",
    "place": "p",
    "country": "c",
    "outlet": "o",
}
_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>-+)(?=[^\s-])"
    r'|(?:(?P<name>[^\W\d_][\w-]*):)?(?P<same>=)?(?:["\u201c\u201d\u201e\u00ab\u00bb](?P<quoted>[^"\u201c\u201d\u201e\u00ab\u00bb]*)'
    r'(?:["\u201c\u201d\u201e\u00ab\u00bb]|$)|(?P<bare>[^\s()"\u201c\u201d\u201e\u00ab\u00bb]+))(?P<star>\*)?'
    r"|(?P<rest>.)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, somewhere in `zone`; `exact` with their marks, else `folded`; the last may go on (`prefix`)."""

    words: tuple[Word, ...]
    zone: str = TEXT
    exact: bool = False
    prefix: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The words in a row as the index has them; the beginning of an exact word may be one of several tones."""
        if not self.exact:
            return (" ".join(w.folded for w in self.words),)
        *first, last = (w.exact for w in self.words)
        return tuple(" ".join((*first, one)) for one in (beginnings(last) if self.prefix else (last,)))


@dataclass(frozen=True, slots=True)
class Facet:
    """Keys in a row among those that `facet_keys` gives an article."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Node


Node: TypeAlias = Phrase | Facet | All | Some | Not
Choice: TypeAlias = tuple[tuple[str, str], ...]
"""Ways to fulfil one mark, as (field, value): actor, type, mode, status, place or country."""

EVERY = Facet(("x=all",))
"""What every article has."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search: `node` holds for the article, `marks` all for one of its event mentions, and it was published on one
    of the days from `first` until before `end`. `problems` says what could not be understood; then nothing is found.
    """

    text: str
    node: Node = EVERY
    marks: tuple[Choice, ...] = ()
    first: str | None = None
    end: str | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What operators and their values are called.

    `operators` maps folded names to OPERATORS, `either` holds the words for OR. `meaning` gives the ways to fulfil an
    operator's value; it raises ValueError with a sentence for people where the value is impossible.
    """

    operators: Mapping[str, str]
    either: frozenset[str]
    meaning: Callable[[str, str], Choice]


def plain(operator: str, value: str) -> Choice:
    """The value as it was typed: codes and types in capitals, modes and statuses in small letters."""
    if operator == "actor":
        return (("actor", value.upper()),)
    if operator == "type":
        return (("type", value.upper()),)
    return ((operator, value if operator == "place" else value.lower()),)


PLAIN = Vocabulary({name: name for name in OPERATORS}, frozenset({"OR", "|"}), plain)


@lru_cache(maxsize=10_000)
def key(field_name: str, value: str) -> str:
    """The key of a mark, such as ``a=rus``; one of several letters and blanks has its words tied by hyphens."""
    return f"{_LETTERS[field_name]}={'-'.join(w.folded for w in words(value))}"


def outlet_keys(outlet: str) -> tuple[str, ...]:
    """The keys of an outlet's name, one for each word."""
    return tuple(f"{_LETTERS['outlet']}={w.folded}" for w in words(outlet))


def parse(text: str, vocabulary: Vocabulary = PLAIN) -> Query:
    """What was typed, understood."""
    return _Parser(unicodedata.normalize("NFC", text), vocabulary).query()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of an event mention before it is known what stands beside it."""

    choice: Choice


@dataclass(slots=True)
class _Parser:
    text: str
    vocabulary: Vocabulary
    problems: list[str] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=dict)
    tokens: list[re.Match[str]] = field(default_factory=list)
    exact: bool = False
    count: int = 0

    def query(self) -> Query:
        found = [m for m in _TOKEN.finditer(self.text) if m.lastgroup not in ("space", "rest")]
        self.tokens = found
        said = " ".join(self._words_of(m) for m in found)
        self.exact = marked(said)
        parts = self._group(0)
        while self.tokens:  # a bracket too many
            self.tokens.pop(0)
            parts += self._group(0)
        marks = tuple(p.choice for p in parts if isinstance(p, _Mark))
        nodes = [self._alone(p) for p in parts]
        if not parts and not self.days and not self.problems:
            self.problems.append("there is no word to look for")
        if self.count > MOST:
            self.problems.append(f"the search has {self.count} words and operators; {MOST} are the most")
        node = nodes[0] if len(nodes) == 1 else All(tuple(nodes)) if nodes else EVERY
        return Query(
            self.text,
            node,
            marks,
            self.days.get("after"),
            self.days.get("before"),
            tuple(dict.fromkeys(self.problems)),
        )

    def _words_of(self, token: re.Match[str]) -> str:
        """What of a token is looked for as words of the text."""
        operator = self._operator(token)
        if operator is None or operator in ZONES:
            return token["quoted"] or token["bare"] or ""
        return ""

    def _operator(self, token: re.Match[str]) -> str | None:
        return self.vocabulary.operators.get(fold(token["name"])) if token["name"] else None

    def _group(self, depth: int) -> list[Node | _Mark]:
        """Parts that must all hold, until the bracket closes."""
        if depth > DEEPEST:
            self.problems.append(f"brackets stand in one another more than {DEEPEST} deep")
            self.tokens.clear()
        parts: list[Node | _Mark] = []
        open_either = False
        while self.tokens and self.tokens[0].lastgroup != "close":
            token = self.tokens[0]
            if token["bare"] in self.vocabulary.either and not token["name"]:
                self.tokens.pop(0)
                open_either = bool(parts)
                continue
            part = self._part(depth, free=depth == 0 and not open_either)
            if part is None:
                continue
            if open_either:
                before = self._alone(parts.pop())
                others = before.parts if isinstance(before, Some) else (before,)
                part = Some((*others, self._alone(part)))
            open_either = False
            parts.append(part)
        if depth and self.tokens:
            self.tokens.pop(0)
        return parts

    def _part(self, depth: int, free: bool) -> Node | _Mark | None:
        token = self.tokens.pop(0)
        if token.lastgroup == "minus":
            part = (
                self._part(depth, free=False) if self.tokens and self.tokens[0].lastgroup != "close" else None
            )
            return None if part is None else Not(self._alone(part))
        if token.lastgroup == "open":
            group = self._group(depth + 1)
            if sum(isinstance(p, _Mark) for p in group) > 1:
                self.problems.append(
                    "operators about one event stand outside brackets; alternatives are written with commas: "
                    "actor:RUS,BLR"
                )
            inner = [self._alone(p) for p in group]
            return None if not inner else inner[0] if len(inner) == 1 else All(tuple(inner))
        self.count += 1
        operator = self._operator(token)
        value = token["quoted"] if token["quoted"] is not None else token["bare"]
        if token["name"] is None and value.endswith(":") and fold(value[:-1]) in self.vocabulary.operators:
            self.problems.append(f"{value} has no value; it stands right behind the colon: {value}...")
            return None
        if operator in DAYS:
            self._day(operator, value, free and self._joined())
            return None
        if operator in MARKS:
            return self._mark(operator, value)
        if operator == "outlet":
            keys = outlet_keys(value)
            return Facet(keys) if keys else None
        if operator is None and token["name"]:
            value = f"{token['name']} {value}"
        return self._phrase(value, operator or TEXT, token)

    def _joined(self) -> bool:
        """Whether nothing that follows ties the part before to an alternative."""
        return not (self.tokens and self.tokens[0]["bare"] in self.vocabulary.either)

    def _alone(self, part: Node | _Mark) -> Node:
        """A mark as the keys of an article that has such a mention."""
        if not isinstance(part, _Mark):
            return part
        keys = tuple(Facet((key(name, value),)) for name, value in part.choice)
        return keys[0] if len(keys) == 1 else Some(keys)

    def _mark(self, operator: str, value: str) -> _Mark | None:
        name = "actor" if operator == "with" else operator
        found: list[tuple[str, str]] = []
        for one in value.split(","):
            if not one.strip():
                continue
            try:
                found += self.vocabulary.meaning(name, one.strip())
            except ValueError as error:
                self.problems.append(str(error))
        if not found and not self.problems:
            self.problems.append(f"{operator}: has no value")
        return _Mark(tuple(dict.fromkeys(found))) if found else None

    def _day(self, operator: str, value: str, free: bool) -> None:
        days = period(value)
        if days is None:
            self.problems.append(
                f"{operator}:{value} is no date; a date is a day, a month or a year: {FORMS}"
            )
        elif not free:
            self.problems.append(f"{operator}: can't stand within brackets, behind a minus or beside OR")
        else:
            choose = max if operator == "after" else min
            self.days[operator] = choose(days[0], self.days.get(operator, days[0]))

    def _phrase(self, value: str, zone: str, token: re.Match[str]) -> Node | None:
        star = bool(token["star"]) or (token["quoted"] is None and value.endswith("*"))
        found = tuple(words(value))
        if not found:
            return None
        if star and len(found[-1].folded) < SHORTEST_PREFIX:
            self.problems.append(
                f"{value.rstrip('*')}*: the beginning of a word needs {SHORTEST_PREFIX} letters or more"
            )
            return None
        return Phrase(found, zone, self.exact or bool(token["same"]), star)

"""The notation of date forms, and its translation into regular expressions over tokens.

    the day before       words in a row
    {weekday}            one word of the class `weekday` (words.yaml), kept under that name
    {@on}                the part `on` of forms.yaml, put in its place
    <d> <m> <y> <q>      a number that can be a day, a month, a year, a quarter; <d2> <m2> <y2> close a range
    <n>                  a count, in figures or words;  <mw> a month, in figures or words
    <d.m> <d.m.y> <m.y>  one token that holds several numbers
    <d>/<m>              nothing between two parts: nothing between the tokens either
    (a|b)  [a]  _        alternatives; may be there or not; any one token
    &{pause}             what must follow, without belonging to the form

Tokens are written as one string, each after a blank (or a tab where it touches the token before), so that one
regular expression walks them at the speed of C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from foedera.grammar.tokens import tokenise

APART, TOUCHING = " ", "\t"
NUMBER = "#"
_ANY_GAP, _NO_GAP = r"[ \t]", r"\t"
_END = r"(?=[ \t]|$)"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[5-9]\d\d|20\d\d)"
_NUMBERS = {
    "d": _DAY, "d2": _DAY, "m": _MONTH, "m2": _MONTH, "y": _YEAR, "y2": _YEAR, "q": r"[1-4]", "n": r"[1-9]\d{0,2}",
    "yy": r"[1-9]0",
}  # fmt: skip
_WORDED = {"n": ("n", "numbers"), "mw": ("m", "months"), "mw2": ("m2", "months"), "qw": ("q", "quarters")}
_PIECE = re.compile(r"(\s+)|([\[(])|([\])])|(\|)|(&)?\{([\w.-]+)\}|<([\w.]+)>|(_)(?!\w)|([^\s\[\](){}<>|&]+)")


def first_key(word: str) -> str:
    """What a form is found by at its first token: the word, or `#` for every number."""
    return NUMBER if word[:1].isdigit() else word


@dataclass(slots=True)
class Words:
    """A class of words: normalised surface (tokens joined by blanks) to what it means."""

    meanings: dict[str, object] = field(default_factory=dict)

    def expression(self) -> str:
        """The regular expression that matches any word of the class, the longest first."""
        surfaces = sorted(self.meanings, key=len, reverse=True)
        return "|".join(_ANY_GAP.join(map(re.escape, s.split(" "))) for s in surfaces)

    def firsts(self) -> set[str]:
        """The tokens that a word of the class can begin with."""
        return {first_key(s.split(" ", 1)[0]) for s in self.meanings}


@dataclass(slots=True)
class _Run:
    """What is parsed so far of one sequence: its expression, its possible first tokens, whether it may be empty."""

    expression: str = ""
    firsts: set[str] = field(default_factory=set)
    empty: bool = True

    def add(self, expression: str, firsts: set[str], empty: bool = False) -> None:
        self.expression += expression
        if self.empty:
            self.firsts |= firsts
            self.empty = empty


class Translator:
    """Turns forms in the notation above into regular expressions, for one language's classes and parts."""

    def __init__(
        self, classes: Mapping[str, Words], parts: Mapping[str, str], normal: Callable[[str], str]
    ) -> None:
        self._classes = classes
        self._parts = parts
        self._normal = normal
        self._groups = 0

    def translate(self, text: str) -> tuple[re.Pattern[str], frozenset[str]]:
        """The expression of a form and its possible first tokens (`#` for a number); ValueError says what is wrong."""
        self._groups = 0
        pieces = list(_pieces(self._expand(text)))
        run, rest = self._sequence(pieces, 0, False)
        if rest != len(pieces):
            raise ValueError(f"form {text!r}: a bracket closes nothing")
        if run.empty:
            raise ValueError(f"form {text!r}: may be empty")
        return re.compile(run.expression + _END), frozenset(run.firsts)

    def _expand(self, text: str, depth: int = 0) -> str:
        def part(m: re.Match[str]) -> str:
            if m[1] not in self._parts:
                raise ValueError(f"no part {{@{m[1]}}}; there are {', '.join(sorted(self._parts))}")
            return f"({self._expand(self._parts[m[1]], depth + 1)})"

        if depth > 8:
            raise ValueError("parts that hold each other")
        return re.sub(r"\{@([\w.-]+)\}", part, text)

    def _sequence(self, pieces: Sequence[tuple[str, str]], at: int, glued: bool) -> tuple[_Run, int]:
        """Reads up to the end or a closing bracket; `glued`: the first token must touch the one before."""
        done: list[_Run] = []
        run, touching = _Run(), glued
        while at < len(pieces):
            kind, value = pieces[at]
            at += 1
            if kind == "blank":
                touching = False
                continue
            if kind == "bar":
                done.append(run)
                run, touching = _Run(), glued
                continue
            if kind == "close":
                at -= 1
                break
            if kind == "open":
                inner, at = self._sequence(pieces, at, touching)
                if at >= len(pieces) or (value == "[") != (pieces[at][1] == "]"):
                    raise ValueError("a bracket is not closed")
                at += 1
                optional = value == "["
                run.add(
                    f"(?:{inner.expression}){'?' if optional else ''}", inner.firsts, optional or inner.empty
                )
            else:
                expression, firsts = self._token(kind, value)
                gap = _NO_GAP if touching else _ANY_GAP
                if kind == "ahead":
                    run.expression += f"(?={_ANY_GAP}(?:{expression}){_END}|$)"
                else:
                    run.add(f"{gap}{expression}{_END}", firsts)
            touching = True
        done.append(run)
        if len(done) == 1:
            return run, at
        both = _Run("|".join(r.expression for r in done), set().union(*(r.firsts for r in done)))
        both.empty = any(r.empty for r in done)
        return both, at

    def _token(self, kind: str, value: str) -> tuple[str, set[str]]:
        if kind == "any":
            return r"[^ \t]+", {NUMBER}
        if kind == "word":
            words = [self._normal(t) for t, _, _ in tokenise(value)]
            return _ANY_GAP.join(map(re.escape, words)).replace(_ANY_GAP, _NO_GAP), {first_key(words[0])}
        if kind in ("class", "ahead"):
            words_of = self._class(value)
            inner = words_of.expression()
            return (inner if kind == "ahead" else self._group(value, inner)), words_of.firsts()
        if "." in value:
            return r"\.".join(self._group(s, self._number(s)) for s in value.split(".")), {NUMBER}
        if value in _WORDED:
            name, words_name = _WORDED[value]
            words_of = self._class(words_name)
            number = self._number(name)
            return self._group(name, f"{number}|{words_of.expression()}"), {NUMBER} | words_of.firsts()
        return self._group(value, self._number(value)), {NUMBER}

    def _number(self, slot: str) -> str:
        if slot not in _NUMBERS:
            raise ValueError(f"no slot <{slot}>; there are {', '.join(sorted({*_NUMBERS, *_WORDED}))}")
        return _NUMBERS[slot]

    def _class(self, name: str) -> Words:
        if name not in self._classes:
            raise ValueError(f"no class {{{name}}}; there are {', '.join(sorted(self._classes))}")
        return self._classes[name]

    def _group(self, name: str, expression: str) -> str:
        """A named group; numbered, as one form may hold a slot in several alternatives."""
        self._groups += 1
        return f"(?P<{name}__{self._groups}>{expression})"


def _pieces(text: str) -> list[tuple[str, str]]:
    pieces, at = [], 0
    while at < len(text):
        m = _PIECE.match(text, at)
        if m is None:
            raise ValueError(f"form {text!r}: can't read {text[at:]!r}")
        at = m.end()
        blank, opening, closing, bar, ahead, name, slot, anything, word = m.groups()
        if blank:
            pieces.append(("blank", blank))
        elif opening:
            pieces.append(("open", opening))
        elif closing:
            pieces.append(("close", closing))
        elif bar:
            pieces.append(("bar", bar))
        elif name:
            pieces.append(("ahead" if ahead else "class", name))
        elif slot:
            pieces.append(("slot", slot))
        elif anything:
            pieces.append(("any", anything))
        else:
            pieces.append(("word", word))
    return pieces

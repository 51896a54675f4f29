"""The pattern language of rules: which words, in which order, with which gaps.

    ba ca                two syllables in a row
    (ba|ba ca|do)        one of several
    [mi]                 may be there or not
    ..                   a gap of at most three tokens without a mark; ..5 at most five
    {talks}              a named list of words (words/macros.yaml)

A pattern begins with words, not with a gap: its beginnings (anchors) are found by the lexicon's automaton, and only
there is the rest tried.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from foedera.grammar.tokens import tokenise

DEFAULT_GAP = 3
LARGEST = 4000
_PART = re.compile(r"\s*(?:\.\.(\d*)|([(\[])|([)\]])|(\|)|\{([\w.-]+)\}|([^\s()\[\]|{}]+))")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words without a gap: all its literal forms; `gap` tokens may stand before it."""

    forms: tuple[str, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern: segments of words with gaps between them."""

    text: str
    segments: tuple[Segment, ...]


Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern over normalised tokens: for each segment its gap and its forms by their first word, longest first."""

    segments: tuple[tuple[int, Mapping[str, tuple[Form, ...]]], ...]

    def match(self, words: Sequence[str], first: int, stop: Callable[[int], bool]) -> tuple[int, int] | None:
        """Tokens (first, last) of the match that begins at `first`; `stop(i)` says that no gap may cross token i.

        The second number ends the last segment; None where the pattern does not match here.
        """
        at = first
        for number, (gap, begins) in enumerate(self.segments):
            found = None
            limit = min(at + (gap if number else 0), len(words) - 1)
            while at <= limit:
                if words[at] in begins:
                    found = _end(words, at, begins[words[at]])
                if found is not None or stop(at):
                    break
                at += 1
            if found is None:
                return None
            at = found
        return first, at


def _end(words: Sequence[str], at: int, forms: Iterable[Form]) -> int | None:
    """Where the longest of the forms that stands at `at` ends."""
    for form in forms:
        if tuple(words[at : at + len(form)]) == form:
            return at + len(form)
    return None


def parse(text: str, macros: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """The pattern that `text` writes; raises ValueError that says what is wrong."""
    return _Parser(text, macros or {}).parse()


class _Parser:
    """Reads one pattern: a sequence of words and groups is kept as a list of alternatives for each part."""

    def __init__(self, text: str, macros: Mapping[str, Sequence[str]]) -> None:
        self.text = text
        self.macros = macros
        self.sequence: list[list[str]] = []
        # For each open bracket: which one, the sequence around it, its alternatives so far.
        self.open: list[tuple[str, list[list[str]], list[list[str]]]] = []
        self.segments: list[Segment] = []
        self.gap = 0

    def parse(self) -> Pattern:
        position = 0
        text = self.text.rstrip()
        while position < len(text):
            m = _PART.match(text, position)
            if m is None:
                raise self.error(f"can't read {text[position:]!r}")
            position = m.end()
            self.take(*m.groups())
        if self.open:
            raise self.error("a bracket is not closed")
        self.end_segment()
        return Pattern(self.text, tuple(self.segments))

    def take(
        self,
        dots: str | None,
        opening: str | None,
        closing: str | None,
        bar: str | None,
        macro: str | None,
        word: str | None,
    ) -> None:
        if word is not None:
            self.sequence.append([word])
        elif macro is not None:
            self.sequence.append(self.listed(macro))
        elif opening:
            self.open.append((opening, self.sequence, []))
            self.sequence = []
        elif bar:
            if not self.open:
                raise self.error("'|' outside of brackets")
            self.open[-1][2].append(self.forms())
            self.sequence = []
        elif closing:
            self.close(closing)
        else:
            if self.open:
                raise self.error("a gap inside brackets")
            self.end_segment()
            self.gap = int(dots) if dots else DEFAULT_GAP

    def listed(self, macro: str) -> list[str]:
        if macro not in self.macros or macro == "__line__":
            known = ", ".join(sorted(k for k in self.macros if k != "__line__"))
            raise self.error(f"no list {{{macro}}}; there are {known}")
        return sorted({f for item in self.macros[macro] for f in anchors(parse(str(item), self.macros))})

    def close(self, closing: str) -> None:
        if not self.open or (self.open[-1][0] == "(") != (closing == ")"):
            raise self.error(f"{closing!r} closes nothing")
        bracket, outer, alternatives = self.open.pop()
        forms = [f for alternative in (*alternatives, self.forms()) for f in alternative]
        outer.append([*forms, ""] if bracket == "[" else forms)
        self.sequence = outer

    def end_segment(self) -> None:
        forms = self.forms()
        if not all(forms):
            raise self.error("a part may be empty; give it at least one word that must be there")
        self.segments.append(Segment(tuple(dict.fromkeys(forms)), self.gap))
        self.sequence = []

    def forms(self) -> list[str]:
        """All literal forms of the sequence."""
        forms = [" ".join(filter(None, parts)) for parts in itertools.product(*self.sequence)]
        if len(forms) > LARGEST:
            raise self.error(f"it has {len(forms)} forms, {LARGEST} are allowed")
        return forms

    def error(self, problem: str) -> ValueError:
        return ValueError(f"pattern {self.text!r}: {problem}")


def anchors(pattern: Pattern) -> tuple[str, ...]:
    """The literal beginnings of a pattern."""
    return pattern.segments[0].forms


def compile_pattern(pattern: Pattern, normal: Callable[[str], str]) -> Compiled:
    """The pattern over normalised tokens."""
    segments = []
    for segment in pattern.segments:
        begins: dict[str, list[Form]] = {}
        for form in {tuple(normal(t) for t, _, _ in tokenise(f)) for f in segment.forms}:
            begins.setdefault(form[0], []).append(form)
        by_first = {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in begins.items()}
        segments.append((segment.gap, by_first))
    return Compiled(tuple(segments))

"""Cuts the sections of an article into sentences and tokens.

A sentence ends at . ! ? … before a capital, a quotation mark or the end of its section, unless the full stop belongs
to an abbreviation of the language (`abbreviations` in language.yaml) or to an initial ("V. Putin").
"""

from __future__ import annotations

from foedera.grammar.tokens import tokenise
from foedera.language import Language
from foedera.records import Article, Sentence

_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"”’»)]'")
_OPENING = frozenset("\"“‘«([-–—'•*")
LONGEST = 400  # tokens; a longer run without a full stop is cut, so that no rule walks through megabytes

_Token = tuple[str, int, int]


def split(article: Article, language: Language) -> tuple[Sentence, ...]:
    """The sentences of an article's sections, in order."""
    short = frozenset(str(a).rstrip(".") for a in language.about.get("abbreviations", ()))
    sentences: list[Sentence] = []
    for number, section in enumerate(article.sections):
        tokens = tokenise(article.text, section.start, section.end)
        for run in _runs(tokens, short):
            sentences.append(_sentence(run, len(sentences), section.kind, number, language))
    return tuple(sentences)


def _sentence(tokens: list[_Token], index: int, section: str, paragraph: int, language: Language) -> Sentence:
    raw, starts, ends = zip(*tokens, strict=True)
    words = tuple(map(language.normal, raw))
    matches = language.lexicon.find(words, raw)
    return Sentence(index, section, paragraph, starts[0], ends[-1], raw, words, starts, ends, matches)


def _runs(tokens: list[_Token], short: frozenset[str]) -> list[list[_Token]]:
    runs: list[list[_Token]] = []
    begin = 0
    i = 0
    while i < len(tokens):
        if tokens[i][0] in _ENDS and _is_end(tokens, i, short):
            while i + 1 < len(tokens) and tokens[i + 1][0] in _CLOSING and tokens[i + 1][1] == tokens[i][2]:
                i += 1
            runs.append(tokens[begin : i + 1])
            begin = i + 1
        elif i - begin >= LONGEST:
            runs.append(tokens[begin : i + 1])
            begin = i + 1
        i += 1
    if begin < len(tokens):
        runs.append(tokens[begin:])
    return [run for run in runs if any(t[0].isalnum() for t in run)]


def _is_end(tokens: list[_Token], i: int, short: frozenset[str]) -> bool:
    mark, _, end = tokens[i]
    if i + 1 == len(tokens):
        return True
    following = tokens[i + 1]
    if mark == "." and i > 0:
        before, _, before_end = tokens[i - 1]
        attached = before_end == tokens[i][1]
        if attached and (before in short or len(before) == 1 and before.isupper()):
            return False
    if following[1] == end:  # nothing between the mark and what follows
        if following[0] in _CLOSING:
            rest = tokens[i + 2][0][:1] if i + 2 < len(tokens) else "A"
            return rest.isupper() or rest in _OPENING or rest.isdigit()
        return mark in "!?…" and following[0][:1].isupper()
    first = following[0][:1]
    return first.isupper() or first in _OPENING or first.isdigit()

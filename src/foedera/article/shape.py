"""What a line looks like by itself: its end, its doubling, the words it is made of; no line knows its neighbours."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from foedera.article.markers import Markers
from foedera.article.names import names_of
from foedera.article.phrases import Phrase

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”’'»)\]\s*]*$")
_FULL_END = re.compile(r"[.!?…][\"”’'»)\]\s*]*$")
_TRUNCATED = re.compile(r"(?:\s\.{2,}|\s…|\[(?:\.{2,}|…)\])\s*$")
_DOTS = re.compile(r"(?:\.{3}|…)\s*$")
_END_MARK = re.compile(r"\./\.?\s*$")
_MARKUP = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)|^\s*\||\|\s*$|^#{1,6}\s|<[^<>]{1,80}>")
_MARKDOWN_HEAD = re.compile(r"#{1,6}\s+|[*_]{1,3}(?=[^\s*_])")
_LETTER = re.compile(r"[^\W\d_]")
_BLANKS = " \t\u00a0\u200b\u00ad\u2060\ufeff\u3000\x0b\x0c\u2002\u2003\u2009\u200e\u200f"
_EDGES = _BLANKS + "|"  # bars are what is left of a table around a photograph
_EDGE = 240  # characters of a long line that its head and its tail are judged by
READ = 1500  # characters of a line in which its names are looked for
WORDS_LOOKED_AT = 16  # of a line, where its own words tell what it is
SHORT = 200  # characters: a longer line is no headline


@dataclass(slots=True)
class Shape:
    """One non-blank line with what can be said of it alone; offsets are those of its text without blanks around it.

    `text` is composed (NFC), so that words compare; `exact` says that it is the page's own text, letter by letter.
    """

    number: int
    start: int
    end: int
    text: str
    after_blank: bool
    exact: bool = True
    mark: str = ""
    key: Phrase = ()
    sentence: bool = False
    question: bool = False
    truncated: bool = False
    dots: bool = False
    ended: bool = False
    doubled: bool = False
    markup: bool = False
    _all: frozenset[str] | None = field(default=None, repr=False)
    _names: frozenset[str] | None = field(default=None, repr=False)
    _pairs: frozenset[tuple[str, str]] | None = field(default=None, repr=False)

    @property
    def head(self) -> str:
        """The line's beginning, as much as a judgement needs."""
        return self.text[:_EDGE]

    @property
    def tail(self) -> str:
        """The line's end, as much as a judgement needs."""
        return self.text[-_EDGE:]

    @property
    def headline(self) -> bool:
        """Whether it is shaped like a headline: short, and without a full stop."""
        return (not self.sentence or self.question) and len(self.text) <= SHORT

    @property
    def names(self) -> frozenset[str]:
        """The names in the line's beginning."""
        if self._names is None:
            self._names = names_of(self.text[:READ])
        return self._names

    def pairs(self, marks: Markers) -> frozenset[tuple[str, str]]:
        """The pairs of neighbours among the words of the line's beginning."""
        if self._pairs is None:
            self._pairs = frozenset(itertools.pairwise(marks.words(self.text[:READ])))
        return self._pairs

    def vocabulary(self, marks: Markers) -> frozenset[str]:
        """The words of the line's first thousand characters without the common ones."""
        if self._all is None:
            self._all = frozenset(w for w in marks.words(self.text[:1000]) if w not in marks.common)
        return self._all


def lines(text: str, marks: Markers, labels: tuple[str, ...] = ()) -> list[Shape]:
    """The non-blank lines of `text`, each with its shape; `labels` are the page's marks, one per line."""
    shapes: list[Shape] = []
    blank = True
    for number, (start, end) in enumerate(_spans(text), 1):
        raw = text[start:end]
        inner = raw.strip(_BLANKS)
        if not inner:
            blank = True
            continue
        inner = _stripped(inner)
        first = start + (raw.find(inner[0]) if raw[0] != inner[0] else 0)
        mark = labels[number - 1] if number <= len(labels) else ""
        shapes.append(_shape(number, first, inner, blank, mark, marks))
        blank = False
    return shapes


def _stripped(text: str) -> str:
    """The line without the bars of a table around it and without Markdown's marks of headings and stress."""
    inner = text.strip(_EDGES)
    head = _MARKDOWN_HEAD.match(inner)
    if head is not None:
        inner = inner[head.end() :]
        inner = inner.rstrip("*_") if head[0][-1] in "*_" else inner
    return inner or text


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _shape(number: int, start: int, text: str, blank: bool, mark: str, marks: Markers) -> Shape:
    end = start + len(text)
    exact = text.isascii() or unicodedata.is_normalized("NFC", text)
    if not exact:
        text = unicodedata.normalize("NFC", text)
    shape = Shape(number, start, end, text, blank, exact, mark)
    tail = shape.tail
    shape.sentence = _SENTENCE_END.search(tail) is not None
    shape.question = shape.sentence and tail.rstrip("\"”’'»)] ").endswith(("?", "!"))
    shape.dots = _DOTS.search(tail) is not None
    shape.truncated = shape.dots and _TRUNCATED.search(tail) is not None
    shape.ended = _END_MARK.search(tail) is not None
    shape.key = marks.words(shape.head)[:WORDS_LOOKED_AT]
    shape.markup = _MARKUP.search(shape.head) is not None or _LETTER.search(text) is None
    shape.doubled = is_doubled(text)
    return shape


def is_doubled(text: str) -> bool:
    """Whether the line is one headline printed twice: "X X"."""
    if len(text) < 20 or len(text) > 2 * SHORT + 2:
        return False
    middle = len(text) // 2
    return text[:middle].strip() == text[middle:].strip() or text[:middle] == text[middle + 1 :]


def is_full(text: str) -> bool:
    """Whether a text ends like a sentence, not with a colon or a comma."""
    return _FULL_END.search(text[-_EDGE:]) is not None


def overlap(headline: frozenset[str], line: frozenset[str]) -> float:
    """The share of a headline's words that a line has too."""
    return len(headline & line) / len(headline) if headline else 0.0

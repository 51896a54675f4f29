"""Cuts a page written in a test into its lines and articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import foedera.language
from foedera.article import cut
from foedera.page import read_bytes
from foedera.records import Article, Line


class Cut:
    """What came of a page: labels and sections by the text that they stand for."""

    def __init__(self, text: str) -> None:
        self.page = read_bytes(text.encode())
        self.lines: tuple[Line, ...]
        self.articles: tuple[Article, ...]
        self.lines, self.articles = cut(self.page, foedera.language.load())

    def label(self, beginning: str) -> str:
        """The label of the first line that starts so."""
        found = (x for x in self.lines if self.page.text[x.start : x.end].startswith(beginning))
        return next(x.label for x in found)

    def cue(self, beginning: str) -> str:
        found = (x for x in self.lines if self.page.text[x.start : x.end].startswith(beginning))
        return next(x.cue for x in found)

    def body(self, part: int = 1) -> list[str]:
        """Lead and body of one article, line by line."""
        article = self.articles[part - 1]
        return [article.text[s.start : s.end] for s in article.sections if s.kind in ("lead", "body")]


@pytest.fixture
def cutting() -> Callable[[str], Cut]:
    return Cut

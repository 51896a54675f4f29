"""Makes articles from labelled lines."""

from __future__ import annotations

import dataclasses
import hashlib

from foedera.article.about import author_of, outlet_of
from foedera.article.anchors import dated
from foedera.article.labels import KEPT
from foedera.article.markers import Markers, markers
from foedera.article.published import published_of
from foedera.article.reading import Reader
from foedera.article.shape import lines as lines_of
from foedera.errors import PageError
from foedera.language import Language
from foedera.records import Article, Line, Page, Section

SHORTEST = 25  # characters of lead and body that make an article


def cut(page: Page, language: Language) -> tuple[tuple[Line, ...], tuple[Article, ...]]:
    """The labelled lines of a page and its articles, in order.

    Every non-blank line has at least one `Line`; a line that runs several pieces together has one for each. Raises
    PageError ``no-article`` where no line can be an article's.
    """
    lines, found = _read(page, language, page.kind == "html")
    if not found and "main" in page.marks:
        # Markup that names nothing can mislead; the text itself may still tell.
        lines, found = _read(dataclasses.replace(page, marks=()), language, False)
    if not found:
        raise PageError("no-article", f"{page.path}: {len(lines)} lines, none of them an article's text")
    return lines, found


def _read(page: Page, language: Language, html: bool) -> tuple[tuple[Line, ...], tuple[Article, ...]]:
    marks = markers(language)
    shapes = lines_of(page.text, marks, page.marks)
    reader = Reader(shapes, marks, page.hints.title, html, page.recurring)
    lines = tuple(reader.run())
    parts: dict[int, list[Line]] = {}
    for line in lines:
        if line.part:
            parts.setdefault(line.part, []).append(line)
    articles = [_article(page, lines, number, own, marks, language) for number, own in sorted(parts.items())]
    found = tuple(a for a in articles if a is not None)
    if reader.plan.starts:
        found = dated(page, lines, found, reader.plan, shapes, marks)
    return lines, found


def _article(
    page: Page, lines: tuple[Line, ...], part: int, own: list[Line], marks: Markers, language: Language
) -> Article | None:
    sections = tuple(Section(line.label, line.start, line.end) for line in own if line.label in KEPT)
    told = sum(s.end - s.start for s in sections if s.kind in ("lead", "body"))
    if told < SHORTEST:
        return None
    title = next((page.text[s.start : s.end] for s in sections if s.kind == "title"), "").replace(
        "\u2060", ""
    )
    return Article(
        id=hashlib.sha256(f"{page.id}:{part}".encode()).hexdigest()[:16],
        page_id=page.id,
        path=page.path,
        part=part,
        text=page.text,
        sections=sections,
        title=title,
        outlet=outlet_of(page, lines, own, marks),
        author=author_of(page, part, own, marks),
        address=page.hints.address,
        published=published_of(page, part, own, marks),
        language=language.code,
    )

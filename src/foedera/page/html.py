"""HTML to the lines of a page: visible text only, in document order, each marked with what the markup takes it for."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from foedera.errors import PageError
from foedera.page.blocks import Block, blocks_of, depth_of
from foedera.page.hints import hints_of
from foedera.page.main_text import is_paragraph, mark
from foedera.records import PageHints

MOST_FURNITURE = 2_000  # lines beside the article's that are kept to be shown
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"”’)]*$")


def flatten(
    text: str, path: str, depth: int, fast: bool = False
) -> tuple[list[str], tuple[str, ...], PageHints]:
    """The visible lines of an HTML page, their marks and the page's hints.

    With `fast`, resiliparse tells the main text instead of trafilatura. Raises PageError ``too-deep`` where elements
    are nested deeper than `depth`, ``no-article`` where nothing is visible at all.
    """
    tree, source = _parsed(text, path, depth)
    blocks = blocks_of(tree)
    if not blocks:
        raise PageError("no-article", f"{path}: HTML without visible text")
    if _is_buried(blocks):
        blocks = blocks_of(tree, wrapped=True)
    hints = hints_of(tree)
    mark(tree, blocks, hints, source if fast else None)
    _put_back_lead(blocks, hints)
    kept = _within_reason(blocks)
    return [b.text for b in kept], tuple(b.mark for b in kept), hints


def flatten_piece(
    text: str, title: str | None, path: str, depth: int
) -> tuple[list[str], tuple[str, ...], PageHints]:
    """The same for a piece of HTML that is an article's text and nothing else, with the title told apart from it."""
    tree, _ = _parsed(f"<div>{text}</div>", path, depth)
    blocks = blocks_of(tree)
    for block in blocks:
        block.mark = "caption" if block.caption else "furniture" if block.is_linked else "main"
    if title and not any(b.text == title for b in blocks[:3]):
        blocks.insert(0, Block(title, 0, 0, 0, False, False, False, 1, "title"))
    if not blocks:
        raise PageError("no-article", f"{path}: HTML without visible text")
    return [b.text for b in blocks], tuple(b.mark for b in blocks), hints_of(tree)


def _parsed(text: str, path: str, depth: int) -> tuple[Any, str]:
    """The tree of an HTML page, and the text that was parsed."""
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    source = _DECLARATION.sub("", text.lstrip("\ufeff")).replace("\0", "")
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise PageError("no-article", f"{path}: no readable HTML") from error
    if depth_of(tree, depth) > depth:
        raise PageError("too-deep", f"{path}: elements nested deeper than {depth}")
    return tree, source


def _is_buried(blocks: list[Block]) -> bool:
    """Whether most paragraphs stand in elements that are named like furniture."""
    told = Counter[bool]()
    for block in blocks:
        if is_paragraph(block):
            told[block.furniture] += len(block.text)
    return told[True] > told[False]


def _put_back_lead(blocks: list[Block], hints: PageHints) -> None:
    """Adds the page's description below the title where the visible text has no lead and does not tell the same."""
    description = hints.description or ""
    if len(description) < 60 or _SENTENCE.search(description) is None or description.endswith("..."):
        return
    if any(b.mark == "lead" for b in blocks) or not any(b.mark == "main" for b in blocks):
        return
    title = next((n for n, b in enumerate(blocks) if b.mark == "title"), None)
    if title is None:
        return
    words = set(description.lower().split())
    for block in blocks:
        if block.mark in ("main", "caption") and len(words & set(block.text.lower().split())) * 2 > len(
            words
        ):
            return
    blocks.insert(title + 1, Block(description, 0, 0, 0, False, False, True, 0, "lead"))


def _within_reason(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    beside = 0
    for block in blocks:
        if block.mark in ("", "furniture"):
            beside += 1
            if beside > MOST_FURNITURE:
                continue
        kept.append(block)
    return kept

"""Marks the lines of an HTML page: which are the article's, by trafilatura's verdict and by where they stand.

trafilatura finds the main text well but drops leads and single paragraphs on Vietnamese sites; a paragraph that lies
in the same element as the text it kept is taken back.
"""

from __future__ import annotations

import itertools
import logging
import re
from collections import Counter
from copy import deepcopy
from typing import Any

from foedera.page.blocks import Block
from foedera.records import PageHints

_PARAGRAPH = re.compile(r"[.!?…:][\"”’'»)\]\s*]*$")
_LONG = 60  # characters from which a line can be told as a paragraph
# trafilatura took 14 s for 200,000 elements; news pages have a few thousand. Larger pages are told by their layout.
MOST_ELEMENTS = 50_000
_SHORT = 15  # characters of a line between paragraphs that is kept with them
_LONG_LINK = 20  # characters of a link that is a headline
_MANY_PAIRS = 2
_CAPTION_LIMIT = 600


def mark(tree: Any, blocks: list[Block], hints: PageHints, source: str | None = None) -> None:
    """Sets the mark of every block; with its `source`, resiliparse reads the page, else trafilatura its tree."""
    kept = _Kept(_by_trafilatura(tree) if source is None else _by_resiliparse(source))
    title = _title(blocks, hints.title)
    main = [b for b in blocks if not b.furniture and not b.caption and not b.is_linked and kept.holds(b.text)]
    homes = Counter[int]()
    for b in main:
        if len(b.text) >= _LONG:
            homes[b.parent] += len(b.text)
    known = set(map(id, main))
    best = _best_home(blocks)
    start = blocks.index(title) if title is not None else 0
    for n, b in enumerate(blocks):
        if b is title:
            b.mark = "title"
        elif b.caption and len(b.text) <= _CAPTION_LIMIT and not b.furniture:
            b.mark = "caption"
        elif b.furniture or n < start:
            b.mark = "furniture" if b.furniture else ""
        elif id(b) in known or (is_paragraph(b) and (homes[b.parent] or best in (b.parent, b.grand))):
            b.mark = "main"
        elif b.is_linked and len(b.text) > 3:
            b.mark = "furniture"
    _keep_between(blocks, homes)
    _drop_summaries(blocks)
    if _is_index(blocks):
        # An article above a long list of others has paragraphs that follow one another; an index has none.
        whole = title is not None and any(
            a.mark == b.mark == "main" and not c.is_linked and min(len(a.text), len(b.text)) >= _LONG
            for c, a, b in zip(blocks[start:], blocks[start + 1 :], blocks[start + 2 :], strict=False)
        )
        for above, b in itertools.pairwise([blocks[0], *blocks]):
            if b.mark in ("main", "lead") and (not whole or _is_link(above)):
                b.mark = "furniture"
    _mark_lead(blocks, start, hints.description)


def _by_trafilatura(tree: Any) -> str:
    if tree.xpath("count(//*)") > MOST_ELEMENTS:
        return ""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # Its second opinions (readability, jusText) took two fifths of its time and changed no line of eval/pages.
    text = trafilatura.extract(
        deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True, fast=True
    )
    return text or ""


def _by_resiliparse(source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(source, main_content=True, list_bullets=False, alt_texts=False)
    return text


class _Kept:
    """The text that an extractor kept, to be asked about single lines."""

    def __init__(self, text: str) -> None:
        lines = text.splitlines()
        self._lines = frozenset(map(_bare, lines))
        self._all = "".join(_bare(x) for x in lines)

    def holds(self, text: str) -> bool:
        """Whether the line was kept: by itself, or, if it is long enough to be told, inside a longer one."""
        bare = _bare(text)
        return bare in self._lines or (len(bare) >= 25 and bare in self._all)


def _keep_between(blocks: list[Block], homes: Counter[int]) -> None:
    """Subheadings and other short lines between the paragraphs of one element are its text too."""
    last = max((n for n, b in enumerate(blocks) if b.mark == "main"), default=0)
    begun = False
    for block in blocks[:last]:
        begun = begun or block.mark == "main"
        if (
            begun
            and not block.mark
            and homes[block.parent]
            and len(block.text) >= _SHORT
            and not block.is_linked
        ):
            block.mark = "main"


def _drop_summaries(blocks: list[Block]) -> None:
    """Summaries below linked headlines are no text: two pairs of them at the end, or more of them anywhere.

    Where they are most of the text, the links are pointers between the article's own paragraphs.
    """
    whole = sum(len(b.text) for b in blocks if b.mark == "main")
    n = 0
    while n < len(blocks) - 1:
        pairs = []
        m = n
        while m < len(blocks) - 1 and _is_link(blocks[m]):
            while m < len(blocks) - 2 and _is_link(blocks[m + 1]):
                m += 1
            if blocks[m + 1].is_linked or blocks[m + 1].mark not in ("main", ""):
                break
            pairs.append(blocks[m + 1])
            m += 2
        ends = len(pairs) > _MANY_PAIRS or not any(b.mark == "main" for b in blocks[m : m + 2])
        if len(pairs) >= _MANY_PAIRS and ends and sum(len(b.text) for b in pairs) * 3 < whole:
            for block in pairs:
                block.mark = "furniture"
        n = max(m, n + 1)


def _is_link(block: Block) -> bool:
    return block.is_linked and len(block.text) >= _LONG_LINK


def _bare(text: str) -> str:
    return "".join(text.split())


def is_paragraph(block: Block) -> bool:
    """Whether a line is long enough, ends like a sentence, and is no link."""
    return (
        len(block.text) >= _LONG and not block.is_linked and _PARAGRAPH.search(block.text[-20:]) is not None
    )


def _title(blocks: list[Block], wanted: str | None) -> Block | None:
    """The title line: the one that the page names as its title, else the first h1."""
    bare = _bare(wanted or "")
    first = None
    for block in blocks:
        if bare and _bare(block.text) == bare and not block.is_linked and not block.furniture:
            return block
        if first is None and block.heading == 1 and not block.furniture and not block.is_linked:
            first = block
    return first


def _best_home(blocks: list[Block]) -> int:
    """The element that holds the most text in paragraphs; where each has a box of its own, the one around the boxes."""
    found = [
        b
        for above, b in itertools.pairwise([blocks[0], *blocks])
        if is_paragraph(b) and not b.furniture and not b.caption and not _is_link(above)
    ]
    homes, count, grands = Counter[int](), Counter[int](), Counter[int]()
    for block in found:
        homes[block.parent] += len(block.text)
        count[block.parent] += 1
    if not homes:
        return -1
    for block in found:
        if count[block.parent] == 1:
            grands[block.grand] += len(block.text)
    home, told = homes.most_common(1)[0]
    for grand, more in grands.most_common(1):
        if more > told and sum(b.grand == grand for b in found) > _MANY_PAIRS:
            return grand
    return home


def _is_index(blocks: list[Block]) -> bool:
    """A list of other pages: most of what was kept are summaries right below a linked headline."""
    told = below = 0
    for before, block in itertools.pairwise(blocks):
        if block.mark == "main" and len(block.text) >= _LONG:
            told += 1
            below += before.is_linked and len(before.text) >= 20
    return told >= 3 and below * 10 >= told * 6


def _mark_lead(blocks: list[Block], start: int, description: str | None) -> None:
    """The lead stands between the title and the text; it is told by its class or by the page's description."""
    wanted = _bare(description or "")[:60]
    for block in blocks[start + 1 :]:
        if block.mark in ("caption", "furniture", "title") or len(block.text) < 30 or block.is_linked:
            continue
        if block.lead or (len(wanted) >= 30 and _bare(block.text).startswith(wanted)):
            block.mark = "lead"
            return
        if block.mark == "main" and len(block.text) >= _LONG:
            return
        if not block.mark and is_paragraph(block):
            # Between the title and the text, whatever its class: trafilatura leaves out what stands in the head.
            block.mark = "lead"
            return

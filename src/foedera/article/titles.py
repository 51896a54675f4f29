"""Finds the title where other headlines, weather and prices stand above it: its words come again in the text below it.

Comes in: the first lines of a page. Goes out: the index of the title, or None where the first line is as good as any.
"""

from __future__ import annotations

from collections.abc import Sequence

from foedera.article.alone import BOX, END, Kind
from foedera.article.markers import Markers
from foedera.article.shape import Shape, is_full, overlap

FIRST_LINES = 40  # lines of a page among which the title is looked for
ABOVE_TEXT = 7  # lines above the first paragraphs in which it may stand
SHORTEST, SHORTEST_TEXT = 20, 60
TOLD_AGAIN = 0.5  # share of the title's words that the text below has
BETTER = 0.3  # by which it must be told better than the page's first line
UNTOLD = 0.25  # share of the first line's words that the text below has by chance
READ = 4  # paragraphs that are compared

Numbered = tuple[int, Shape, Kind | None]


def title_among(lines: Sequence[Numbered], marks: Markers) -> int | None:
    """The line that the first paragraphs tell again, if that is clearly not the first one."""
    begin = _text_begins(lines)
    if begin is None:
        return None
    heads = [s for _, s, k in lines if k is None][:2]
    others = [
        (i, s)
        for i, s, k in lines[max(0, begin - ABOVE_TEXT) : begin]
        if k is None and s is not heads[0] and s.headline and len(s.text) >= SHORTEST and not s.truncated
    ]
    if not others:
        return None  # nothing but the first line stands above the text: most pages
    paragraphs = [s.vocabulary(marks) for _, s, k in lines[begin:] if _is_paragraph(s, k)]
    words = frozenset[str]().union(*paragraphs[:READ])
    above = [s.vocabulary(marks) for _, s, k in lines[1:begin] if _is_paragraph(s, k)]
    more = words.union(*paragraphs, *above)
    told = [(overlap(s.vocabulary(marks), words), -i) for i, s in others]
    score, best = max(told)
    if score < TOLD_AGAIN:
        return None
    # A title is followed by its lead; where a headline or the heading of a box follows, the page begins with a list.
    first = overlap(heads[0].vocabulary(marks), more)
    boxed = any(k in (BOX, END) for i, _, k in lines[:begin] if i < -best)
    listed = boxed or (heads[1].headline and not is_full(heads[1].tail))
    if boxed and score > overlap(heads[0].vocabulary(marks), words):
        return -best
    return -best if score >= first + BETTER and (listed or first < UNTOLD) else None


def _text_begins(lines: Sequence[Numbered]) -> int | None:
    """Where the first paragraphs stand that no headline divides."""
    for n, (_, shape, kind) in enumerate(lines):
        if not _is_paragraph(shape, kind):
            continue
        after = lines[n + 1 : n + 5]
        whole = after and (_is_paragraph(*after[0][1:]) or (after[0][2] or Kind("", "")).label == "caption")
        if whole and sum(_is_paragraph(s, k) for _, s, k in after) >= 2:
            return n
    return None


def _is_paragraph(shape: Shape, kind: Kind | None) -> bool:
    return kind is None and len(shape.text) >= SHORTEST_TEXT and is_full(shape.tail) and not shape.truncated

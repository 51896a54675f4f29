"""The state of reading one page: where the reader is, what it looks ahead at, what it has written so far.

The shapes of lines and what each is alone come in; `Line` records go out. The zones of a page build on it.
"""

from __future__ import annotations

import dataclasses
import re

from foedera.article.alone import Kind, alone
from foedera.article.glue import opens_article, tail_pieces
from foedera.article.items import plan
from foedera.article.markers import Markers
from foedera.article.names import capitals
from foedera.article.shape import Shape, is_full, overlap
from foedera.article.titles import FIRST_LINES, title_among
from foedera.records import Line

TELLS_TITLE = 0.3  # share of the title's words by which a recurring line is known as this article's own
LOOKED_AHEAD = 8  # lines by which a headline is known as the title of another article
COMPARED_BEFORE = 60  # paragraphs of an article with which the next story is compared
DATED_WITHIN = 80  # lines of a page in which the first article's date stands
DATED_ABOVE = 3  # lines above a title in which its date may stand
OUTSIDE = Kind("furniture", "outside-main-text")
SIGNS = frozenset({"byline", "dateline", "source"})
QUIET = frozenset({"furniture", "promotion"})


class State:
    """What is known at a line: the part, the zone, the title, the names told so far."""

    def __init__(
        self,
        shapes: list[Shape],
        marks: Markers,
        title: str | None,
        html: bool,
        recurring: frozenset[str] = frozenset(),
    ) -> None:
        self.shapes = shapes
        self.marks = marks
        self.html = html
        self.kinds = [self._kind(s) for s in shapes]
        if recurring:
            self._drop(recurring, title)
        self.lines: list[Line] = []
        self.part = 0
        self.zone = "before"
        self.titles: set[str] = set()
        self.title: Shape | None = None
        self.opened = 0  # how many lines were labelled when the part's title was
        self.told = 0  # paragraphs of the part so far
        self.tellers: list[int] = []  # their lines
        self.prefix: str | None = None  # how the site opens its leads
        self.closed = False  # the part has ended visibly; only another article can follow
        self.announced = False  # a heading said so
        self.hard = False  # the box being read is of the kind that comes after the article
        self.teased: Shape | None = None  # the headline whose summary may follow
        self.names: frozenset[str] = frozenset()
        self.plan = plan(shapes, self.kinds, title, marks, html)
        for i, stamp in self.plan.starts.items():
            self.kinds[i] = Kind("dateline", "entry-time") if stamp is not None and stamp.alone else None
        self.entered = False  # the first item has begun; what stands above belongs to all of them
        self.untitled = False  # an entry's heading may follow its time
        self._content = [i for i, k in enumerate(self.kinds) if k is None or k.label not in QUIET]
        self._place = {i: n for n, i in enumerate(self._content)}
        self.title_cue = "told-below"
        self._title = self._hinted(title)
        if self.plan.title is not None and self.plan.title >= 0:
            self._title = self.plan.title
        paragraphs = (i for i in reversed(self._content) if self.kinds[i] is None and is_full(shapes[i].tail))
        self.last_sentence = next(paragraphs, -1)
        spaced = sum(1 for s in shapes if s.after_blank)
        self.spaced = spaced * 2 > len(shapes)

    def _kind(self, shape: Shape) -> Kind | None:
        if self.html and shape.mark == "furniture":
            return OUTSIDE
        kind = alone(shape, self.marks)
        if not self.html or shape.mark in ("", "byline"):
            return kind
        if shape.mark == "caption":
            return Kind("caption", "markup")
        if shape.mark == "title" or shape.mark == "lead" and (kind is None or kind.label not in SIGNS):
            return None
        return kind

    def _drop(self, recurring: frozenset[str], title: str | None) -> None:
        """Makes furniture of what other pages of the site have too, but for this article's own title and lead.

        Both stand as a teaser on many pages of their day; the lead is told by the title's words in it.
        """
        first = next((s for s, k in zip(self.shapes, self.kinds, strict=True) if k is None), None)
        words = frozenset(self.marks.words(title)) if title else frozenset()
        words = words - self.marks.common or (first.vocabulary(self.marks) if first else frozenset())
        for i, shape in enumerate(self.shapes):
            if self.kinds[i] is not None or shape.text not in recurring or shape.mark in ("title", "lead"):
                continue
            own = shape is first or overlap(words, shape.vocabulary(self.marks)) >= TELLS_TITLE
            if not own:
                self.kinds[i] = Kind("furniture", "recurs-on-site")

    def _hinted(self, title: str | None) -> int | None:
        """The line that the page's markup or metadata names as the title."""
        wanted = " ".join((title or "").split())
        for i, shape in enumerate(self.shapes):
            if shape.mark == "title":
                self.title_cue = "markup"
                return i
        if wanted:
            for i in self._content[:40]:
                if " ".join(self.shapes[i].text[:400].split()) == wanted:
                    self.title_cue = "metadata"
                    return i
        return title_among(
            [(i, self.shapes[i], self.kinds[i]) for i in self._content[:FIRST_LINES]], self.marks
        )

    def _following(self, i: int, count: int) -> list[int]:
        place = self._place.get(i)
        if place is None:
            return [j for j in self._content if j > i][:count] if i < 400 else []
        return self._content[place + 1 : place + 1 + count]

    def _opens(self, i: int, after_end: bool, listed: bool = False) -> bool:
        if self.kinds[i] is not None or not self.shapes[i].headline:
            return False
        if self.html and self.shapes[i].mark in ("", "furniture"):
            return False
        if any(
            self.shapes[j].text == self.shapes[i].text for j in (i - 1, i + 1) if 0 <= j < len(self.shapes)
        ):
            return False  # a headline that stands twice is a link
        following = [(self.shapes[j], self.kinds[j]) for j in self._following(i, LOOKED_AHEAD)]
        before = self._told_so_far()
        if not listed and self.told > 1 and self._in_same_form(i):
            after_end = listed = True
        dated = listed and i > 0 and (self.kinds[i - 1] or OUTSIDE).label == "dateline"
        return opens_article(self.shapes[i], following, after_end, self.marks, before, listed, dated)

    def _in_same_form(self, i: int) -> bool:
        """Whether the next line dates this one as the article's own title is dated."""
        after = self._following(i, 1)
        if not after or (self.kinds[after[0]] or OUTSIDE).label != "dateline":
            return False
        form = _form(self.shapes[after[0]].text)
        starts = {s.start: s for s in self.shapes[:DATED_WITHIN]}
        own = (starts.get(x.start) for x in self.lines[:DATED_WITHIN] if x.label == "dateline" and x.part)
        return any(s is not None and _form(s.text) == form for s in own)

    def _told_so_far(self) -> list[Shape]:
        """The paragraphs of the article so far, with which others are compared."""
        return [self.shapes[j] for j in self.tellers[-COMPARED_BEFORE:]]

    def _put(self, i: int, label: str, cue: str, part: int | None = None) -> None:
        s = self.shapes[i]
        self.lines.append(Line(s.number, s.start, s.end, label, cue, self.part if part is None else part))

    def _next_part(self) -> None:
        """What opens above the items of a digest or live blog is no part of its own."""
        if not self.plan.starts or self.entered:
            self.part += 1

    def _open(self, i: int, cue: str) -> None:
        above = self._dated_above(i)
        self._next_part()
        if above is not None:
            line = self.lines[above]
            self.lines[above] = dataclasses.replace(line, label="dateline", cue="above-title", part=self.part)
        self.title = self.shapes[i]
        self.titles.add(self.title.text)
        self.opened = len(self.lines)
        self.told = 0
        self.tellers = []
        self.closed = False
        self.names = capitals(self.shapes[i].text)
        self.zone = "header"
        self._put(i, "title", cue)

    def _dated_above(self, i: int) -> int | None:
        """The date line right above a further article's title, where the article before it has one of its own."""
        if not self.part or not any(x.label == "dateline" and x.part == self.part for x in self.lines):
            return None
        for j in range(i - 1, max(i - 1 - DATED_ABOVE, -1), -1):
            kind = self.kinds[j]
            if kind is None:
                return None
            if kind.label == "dateline":
                start = self.shapes[j].start
                found = [
                    n
                    for n in range(len(self.lines) - 4, len(self.lines))
                    if n >= 0 and self.lines[n].start == start
                ]
                own = any(
                    x.label == "dateline" and x.part == self.part and x.start != start for x in self.lines
                )
                return found[0] if found and own else None
        return None

    def _tell(self, i: int, label: str, cue: str) -> None:
        """A paragraph of the article."""
        shape = self.shapes[i]
        if not self.told:
            match = self.marks.prefix.match(shape.head)
            self.prefix = match[0] if match is not None else None
        self.told += 1
        self.tellers.append(i)
        self.teased = None
        if self.told <= 12:
            self.names |= capitals(shape.text[:1000])
        if self.html and shape.mark == "":
            self._put(i, "furniture", "outside-main-text", 0)
            self.told -= 1
            return
        pieces = tail_pieces(shape, self.marks) if len(shape.text) > 80 else []
        if not pieces:
            self._put(i, label, cue)
        for piece in pieces:
            kept = label if piece.label == "body" else piece.label
            self.lines.append(
                Line(shape.number, shape.start + piece.start, shape.start + piece.end, kept,
                     cue if piece.label == "body" else piece.cue, 0 if piece.label == "teaser" else self.part)
            )  # fmt: skip
        self.zone = "lead" if label == "lead" else "body"
        if shape.ended:
            self.closed = True


def _form(text: str) -> str:
    """What a date line looks like: every number a nine, every word an x."""
    return re.sub(r"[^\W\d_]+", "x", re.sub(r"\d+", "9", text[:80]))

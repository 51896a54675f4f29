"""Reads boxes of other articles: their headlines and summaries, and where the body goes on after them."""

from __future__ import annotations

from foedera.article.alone import BOX, END, Kind
from foedera.article.glue import capitals, leans
from foedera.article.shape import is_full, overlap
from foedera.article.state import State

SHORTEST_RESUMED = 50  # characters of a paragraph that takes up the body again after a box
SHORTEST_LINK = 20  # characters of a headline that is a link
TELLS_SAME = 0.5  # share of a headline's words that its own summary repeats


class BoxReader(State):
    """Reads the lines of a box; the zones around it are read by `Reader`."""

    def resume(self, i: int) -> None:
        """Reads a line as one of the article's again."""
        raise NotImplementedError

    def _enter(self, i: int, kind: Kind) -> None:
        self._put(i, kind.label, kind.cue, 0)
        self.zone, self.teased = "box", None
        self.hard = kind == END

    def _tease(self, i: int, cue: str, hard: bool) -> None:
        self._put(i, "headline", cue, 0)
        self.zone, self.teased, self.hard = "box", self.shapes[i], hard

    def _box(self, i: int) -> None:
        shape, kind = self.shapes[i], self.kinds[i]
        if kind in (BOX, END):
            self._put(i, "marker", kind.cue if kind else "", 0)
            self.hard = self.hard or kind == END
            self.teased = None
            return
        if kind is not None and kind.label == "source" and self.told and not self.closed:
            self._put(i, "source", kind.cue)
            self.zone, self.closed = "closing", True
            return
        if kind is not None and kind.label not in ("caption", "dateline", "byline", "headline"):
            self._put(i, kind.label, kind.cue, 0)
            return
        after = self._following(i, 3)
        if self._resumes(i, after):
            self.teased = None
            self.resume(i)
            return
        last = self.lines[-1]
        if shape.text in self.titles:
            self._put(i, "headline", "title-repeated", 0)
        elif shape.doubled:
            self._put(i, "headline", "doubled-in-line", 0)
        elif after and self.shapes[after[0]].text == shape.text:
            self._put(i, "headline", "doubled-across-lines", 0)
        elif self.teased is not None and self.teased.text == shape.text:
            self._put(i, "headline", "doubled-across-lines", 0)
        elif shape.truncated:
            self._put(i, "teaser", "truncated", 0)
        elif shape.sentence and not shape.question and last.label == "headline":
            self._put(i, "teaser", "below-headline", 0)
        else:
            self._put(i, "headline" if shape.headline else "teaser", "in-box", 0)
        if self.lines[-1].label == "headline":
            self.teased = shape

    def _resumes(self, i: int, after: list[int]) -> bool:
        """Whether the body goes on here after a box: a paragraph that is no summary of the headline before it."""
        shape = self.shapes[i]
        if self.kinds[i] is not None or not is_full(shape.text) or shape.truncated or shape.doubled:
            return False
        if self.closed or len(shape.text) < SHORTEST_RESUMED and not leans(shape, self.marks):
            return False
        last = self.lines[-1]
        if self.html and shape.mark == "main":
            above = self.shapes[i - 1] if i else shape
            linked = above.mark == "furniture" and above.headline and len(above.text) >= SHORTEST_LINK
            if not self.hard:
                return True
            if linked:
                return False  # its summary
        if last.label == "headline" and last.cue == "doubled-across-lines":
            return False
        if self.marks.prefix.match(shape.head) and self.told:
            return False
        if self.teased is not None and last.label == "headline":
            same = overlap(self.teased.vocabulary(self.marks), shape.vocabulary(self.marks))
            if same >= TELLS_SAME:
                return False
        paragraphs = 0
        for j in after:
            if self.kinds[j] is not None or not is_full(self.shapes[j].text) or self.shapes[j].truncated:
                break
            paragraphs += 1
        shared = len(capitals(shape.text[:1000]) & self.names)
        if self.hard:
            return paragraphs >= 2 and shared >= 2
        return paragraphs >= 1 or shared >= 2 or leans(shape, self.marks)

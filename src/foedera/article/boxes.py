"""Reads boxes of other articles: their headlines and summaries, and where the body goes on after them."""

from __future__ import annotations

import re

from foedera.article.alone import BOX, BOX_END, END, Kind
from foedera.article.lists import ListReader
from foedera.article.names import inner_words
from foedera.article.shape import is_full, overlap
from foedera.article.story import goes_on, is_foreign, leans

SHORTEST_RESUMED = 50  # characters of a paragraph that takes up the body again after a box
SHORTEST_LINK = 20  # characters of a headline that is a link
READ_AFTER = 4  # lines that tell whether the body goes on
MANY_SHARED = 3  # names that a paragraph has in common with the article above the box
TELLS_SAME = 0.5  # share of a headline's words that its own summary repeats


NOTE = re.compile(r"[(\[]\d{1,2}[)\]]")  # the number of a note below the text


class BoxReader(ListReader):
    """Reads the lines of a box; the zones around it are read by `Reader`."""

    def resume(self, i: int) -> None:
        """Reads a line as one of the article's again."""
        raise NotImplementedError

    def _enter(self, i: int, kind: Kind) -> None:
        self._put(i, kind.label, kind.cue, 0)
        self.zone, self.teased = "box", None
        self.hard = self.announced = kind == END

    def _tease(self, i: int, cue: str, hard: bool) -> None:
        self._put(i, "headline", cue, 0)
        self.zone, self.teased, self.hard, self.announced = "box", self.shapes[i], hard, False

    def _box(self, i: int) -> None:
        shape, kind = self.shapes[i], self.kinds[i]
        if kind in (BOX, END):
            self._put(i, "marker", kind.cue if kind else "", 0)
            self.hard = self.hard or kind == END
            self.announced = self.announced or kind == END
            self.teased = None
            return
        if kind == BOX_END and self.told and not self.closed:
            self._put(i, kind.label, kind.cue, 0)
            self.zone = "body"
            return
        if kind is not None and kind.label == "source" and self.told and not self.closed:
            self._put(i, "source", kind.cue)
            self.zone, self.closed = "closing", True
            return
        if kind is not None and kind.label == "dateline":
            self._put(i, "furniture", kind.cue, 0)
            return
        if kind is not None and kind.label not in ("caption", "byline", "headline"):
            self._put(i, kind.label, kind.cue, 0)
            return
        after = self._following(i, READ_AFTER)
        if self._opens(i, self.closed, listed=True):
            self._open(i, "headline-and-lead")
            return
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
        if not self.told and self.part:
            return len(self._run(i, after)) > 1  # a box between the title and the lead
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
        return self._takes_up(i, after)

    def _takes_up(self, i: int, after: list[int]) -> bool:
        """Whether a paragraph tells on what the article told, and not what the headline above it announces."""
        shape, last = self.shapes[i], self.lines[-1]
        run = self._run(i, after)
        names = frozenset[str]().union(*(inner_words(self.shapes[j].text[:1000]) for j in run))
        shared = len(names & self.names)
        if last.label == "headline" and self.teased is not None:
            if overlap(self.teased.vocabulary(self.marks), shape.vocabulary(self.marks)) >= TELLS_SAME:
                return False
            if len(run) > 1 and is_foreign(
                self.teased, shape, self.shapes[run[1]], self._told_so_far(), self.marks
            ):
                return False  # its summary; the next paragraph takes up the article again
        if last.label == "headline" and self._is_pair(i, after) and not leans(shape, self.marks):
            return shared >= MANY_SHARED and shared * 2 >= len(names)
        if self.hard:
            long = [
                s
                for j in run
                if len((s := self.shapes[j]).text) >= SHORTEST_RESUMED and not NOTE.match(s.text)
            ]
            stray = last.label == "marker" and shared > 0  # a heading with nothing below it
            if len(long) > 2 and (not self.announced or shared >= 2) or len(long) > 1 and stray:
                return True
            return len(long) >= 2 and (
                shared >= MANY_SHARED or goes_on(long[:2], self._told_so_far(), self.marks)
            )
        return len(run) >= 2 or shared >= 2 or leans(shape, self.marks)

    def _run(self, i: int, after: list[int]) -> list[int]:
        """This paragraph and those that follow it with nothing but photographs between them."""
        run = [i]
        for j in after:
            kind, shape = self.kinds[j], self.shapes[j]
            if kind is not None and kind.label in ("caption", "teaser"):
                continue
            if kind is not None or not is_full(shape.text) or shape.truncated or shape.question:
                break
            run.append(j)
        return run

    def _is_pair(self, i: int, after: list[int]) -> bool:
        """Whether this paragraph is one of a list of headlines with a summary each: another such pair follows."""
        if len(after) < 2 or any(self.kinds[j] is not None for j in after[:2]):
            return False
        headline, summary = self.shapes[after[0]], self.shapes[after[1]]
        return headline.headline and not headline.sentence and summary.sentence

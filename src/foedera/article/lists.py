"""Knows lists of other articles that no heading announces, and what an article ends with, by what stands around a line.

A list has headlines in a row, or headlines with one paragraph each; a subheading has paragraphs below it that tell of
the same people and places as those above it.
"""

from __future__ import annotations

import re

from foedera.article.alone import BOX, END
from foedera.article.shape import Shape, is_full
from foedera.article.state import State
from foedera.article.story import LEAST_BEFORE, are_others, is_foreign

LONGEST_LINK = 95
LONG_LINK = 35  # characters; two lines of this length without full stops are no subheadings
SHORTEST_HEADLINE, SHORTEST_SUMMARY = 22, 30
SHORTEST_DOUBLED, LONGEST_DOUBLED = 20, 250  # characters of a line that stands twice
CHAIN = 10  # lines in which headlines with their summaries are counted
MOST_PAIRS = 3  # that are compared with the article


NUMBERED = re.compile(r"\d{1,2}\s?[.)]\s|[IVX]{1,4}\.\s")


class ListReader(State):
    """Looks ahead for lists; `BoxReader` reads them."""

    def _surely_of_others(self, i: int, after: list[int]) -> tuple[str, bool] | None:
        """Why a line of the body is another article's headline, and whether the article ends with it; or None."""
        shape = self.shapes[i]
        if shape.doubled:
            return "doubled-in-line", False
        again = bool(after) and self.shapes[after[0]].text == shape.text
        if again and SHORTEST_DOUBLED <= len(shape.text) <= LONGEST_DOUBLED:
            return "doubled-across-lines", False
        if self._is_chain(i):
            return "pairs-of-others", True
        if self._is_cut_off(i, after):
            return "cut-off-at-end", True
        return ("tells-of-others", False) if self._is_foreign(i, after) else None

    def _likely_of_others(self, i: int, after: list[int]) -> tuple[str, bool] | None:
        """The same for a line that opens no article itself."""
        shape = self.shapes[i]
        if not shape.sentence and self._is_dated_below(i):
            return "dated-headline", False
        if self._is_others_lead(shape, self.shapes[after[0]] if after else None):
            return "lead-of-another", True
        run = 0 if shape.sentence else self._is_list(i, after)
        return ("headline-run", run > 1) if run else None

    def _is_chain(self, i: int) -> bool:
        """Whether headlines with one paragraph each follow one another from here, and tell of others."""
        if self.told < LEAST_BEFORE or not self._is_headline(i):
            return False
        lines = [j for j in self._following(i, CHAIN) if (self.kinds[j] or BOX).label != "dateline"]
        lines.insert(0, i)
        pairs: list[tuple[Shape, Shape]] = []
        for headline, summary in zip(lines[::2], lines[1::2], strict=False):
            if not self._is_headline(headline) or not self._is_summary(summary):
                break
            pairs.append((self.shapes[headline], self.shapes[summary]))
        if len(pairs) < 2:
            return False
        return are_others(pairs[:MOST_PAIRS], self._told_so_far(), self.marks)

    def _is_cut_off(self, i: int, after: list[int]) -> bool:
        """Whether the text ends with this headline and a paragraph that is cut off with dots."""
        ends = bool(after) and after[0] >= self.last_sentence and self.shapes[after[0]].dots
        return ends and not self.shapes[i].sentence and self._is_headline(i) and self.kinds[after[0]] is None

    def _is_dated_below(self, i: int) -> bool:
        """Whether the next line dates this one: inside a body, only headlines of other articles are dated."""
        after = self._following(i, 1)
        return bool(after) and (self.kinds[after[0]] or BOX).label == "dateline" and self._is_headline(i)

    def _is_headline(self, i: int) -> bool:
        shape, kind = self.shapes[i], self.kinds[i]
        own = (kind is None or kind.label == "headline") and not NUMBERED.match(shape.text)
        return own and shape.headline and len(shape.text) >= SHORTEST_HEADLINE and not shape.truncated

    def _is_summary(self, i: int) -> bool:
        shape = self.shapes[i]
        return self.kinds[i] is None and is_full(shape.tail) and len(shape.text) >= SHORTEST_SUMMARY

    def _is_foreign(self, i: int, after: list[int]) -> bool:
        """A headline with a summary between two paragraphs of the article, without a mark."""
        shape = self.shapes[i]
        if self.told < LEAST_BEFORE or len(after) < 2 or shape.sentence or len(shape.text) < LONG_LINK:
            return False
        summary, more = self.shapes[after[0]], self.shapes[after[1]]
        if any(self.kinds[j] is not None or not is_full(self.shapes[j].tail) for j in after[:2]):
            return False
        return is_foreign(shape, summary, more, self._told_so_far(), self.marks)

    def _is_signature(self, i: int) -> bool:
        """Names alone are a signature where the article ends with them: no paragraph follows before a marker."""
        if self.told >= 3 and set("/(") & set(self.shapes[i].text):
            return True
        for j in self._following(i, 3):
            kind = self.kinds[j]
            if self.shapes[j].doubled:
                return True
            if kind in (BOX, END) or self._opens(j, True) or self._is_chain(j):
                return True
            if kind is None and is_full(self.shapes[j].tail):
                return False
        return True

    def _is_list(self, i: int, after: list[int]) -> int:
        """How many headlines follow this one, if they are links to other articles: three lines, or two long ones."""
        text = self.shapes[i].text
        if text[:1] in "-–•*+" or len(text) > LONGEST_LINK:
            return 0
        run = 0
        undated = [j for j in after if (self.kinds[j] or BOX).label != "dateline"]
        for j in undated[:2]:
            nxt = self.shapes[j]
            if self.kinds[j] is not None or nxt.sentence or nxt.text[:1] in "-–•*+":
                break
            run += 1
        if run == 1 and min(len(text), len(self.shapes[undated[0]].text)) < LONG_LINK:
            return 0
        return run

    def _is_others_lead(self, shape: Shape, nxt: Shape | None) -> bool:
        """The outlet's prefix opens a lead: where it comes again, another article is announced."""
        if self.prefix is None or self.told < 2:
            return False
        announced = not shape.sentence and nxt is not None and nxt.text.startswith(self.prefix)
        return announced or shape.text.startswith(self.prefix)

    def _trails(self, i: int, shape: Shape, after: list[int]) -> bool:
        """A headline-shaped line that the body ends with: a link or the name of a film, no paragraph."""
        if shape.sentence or self.told < 3 or len(shape.text) > LONGEST_LINK or shape.mark == "main":
            return False
        if shape.text[:1] in "-–•*+" or (after and self.shapes[after[0]].text[:1] in "-–•*+"):
            return False
        nxt = self.kinds[after[0]] if after else None
        return i > self.last_sentence or (
            nxt is not None and (nxt in (BOX, END) or nxt.label in ("byline", "source"))
        )

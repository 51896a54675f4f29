"""Labels the lines of a page in reading order: what a line is depends on what it is alone and on where it stands.

Comes in: shapes of lines with what each is alone. Goes out: `Line` records with label, cue and part. The reader walks
once over the page and looks ahead a few lines at most, so a long page costs no more per line than a short one.
"""

from __future__ import annotations

import dataclasses
import re

from foedera.article.alone import BOX, END, REPLY, Kind
from foedera.article.beside import refined
from foedera.article.boxes import BoxReader
from foedera.article.glue import run_together
from foedera.article.shape import Shape, is_full, overlap
from foedera.article.story import LEAST_BEFORE
from foedera.records import Line

LONGEST_KICKER = 30
FAR_ABOVE = 3  # lines below which a date above the title is the site's, not the article's
# Characters, share of words, and lines below by which a lead is known as told twice.
SAME_BEGINNING, SAME_WORDS, SAME_BELOW = 40, 0.8, 12
CONTENTS = re.compile(r"\d{1,2}(?:\.\d{1,2})?[.)]?\s+")
MOST_CONTENTS = 40  # lines below in which a line of the table of contents is looked for
LONGEST_COMMENT = 4  # lines with its writer's name
LONG_LINK = 40  # characters from which a line without a full stop is a second title or a caption
SHORTEST_LEAD = 50  # characters of a first sentence that needs no likeness to be a lead
LONG_LEAD = 80  # characters; a longer line below the title is a lead, with or without a full stop


class Reader(BoxReader):
    """Reads one page. `lines` holds the result after `run`."""

    def run(self) -> list[Line]:
        """Labels every line."""
        steps = {
            "before": self._before,
            "header": self._header,
            "lead": self._after_lead,
            "body": self._body,
            "box": self._box,
            "closing": self._closing,
        }
        for i in range(len(self.shapes)):
            if i in self.plan.starts:
                self._item(i)
            else:
                steps[self.zone](i)
        return refined(self.lines, {s.start: s for s in self.shapes}, self.marks)

    def _item(self, i: int) -> None:
        """An item of a digest or an entry of a live blog begins."""
        self.entered = True
        self.teased, self.title = None, None
        shape, stamp = self.shapes[i], self.plan.starts[i]
        if stamp is None and not shape.sentence or stamp is not None and not stamp.alone and shape.headline:
            self._open(i, "item-heading")
            return
        self._next_part()
        self.told, self.tellers, self.closed, self.zone = 0, [], False, "header"
        self.names, self.opened = frozenset(), len(self.lines)
        if stamp is not None and stamp.alone:
            self._put(i, "dateline", "entry-time")
            self.untitled = True
        else:
            self._tell(i, "lead", "item")

    def resume(self, i: int) -> None:
        """Reads a line as one of the article's again, after a box."""
        self.zone = "body" if self.told else "header"
        (self._body if self.told else self._header)(i)

    def _before(self, i: int) -> None:
        shape, kind = self.shapes[i], self.kinds[i]
        if self._title is not None:
            if i == self._title:
                self._open(
                    i, self.title_cue if any(x.part == 0 for x in self.lines) or self.html else "first-line"
                )
            elif kind is not None and kind.label == "dateline":
                near = len(self._following(i, FAR_ABOVE)) < FAR_ABOVE or self._title in self._following(
                    i, FAR_ABOVE
                )
                label = kind.label if near else "furniture"
                self._put(i, label, kind.cue, int(near and not self.plan.starts))
            elif kind is not None and kind.label == "byline":
                self._put(i, "furniture", "before-title", 0)
            elif kind is not None:
                self._put(i, kind.label, kind.cue, 0)
            elif self._stands_above(i, self._title):
                self._put(i, "kicker", "before-title", int(not self.plan.starts))
            else:
                self._put(i, "furniture", "before-title", 0)
            return
        if kind is not None and kind.label != "byline":
            own = int(kind.label == "dateline" and not self.plan.starts)
            self._put(i, kind.label, kind.cue, own)
            return
        after = self._following(i, 8)
        if not after and not self.part:
            self._next_part()
            self._tell(i, "body", "only-line")
        elif self._is_kicker(shape, after):
            self._put(i, "kicker", "before-title", int(not self.plan.starts))
        elif shape.headline or self._is_title(shape, after):
            self._open(i, "first-line")
        else:
            self._next_part()
            self._tell(i, "body", "no-title")

    def _stands_above(self, i: int, title: int) -> bool:
        """Whether a line is the kicker, or the upper of two: a third short line above them makes a menu of all."""
        if title not in (after := self._following(i, 2)):
            return False
        upper = [j for j in range(i - 1, max(i - 3, -1), -1) if self._may_be_kicker(self.shapes[j])]
        between = after[: after.index(title)]
        short = all(self.kinds[j] is None and self._may_be_kicker(self.shapes[j]) for j in between)
        return self._may_be_kicker(self.shapes[i]) and short and len(upper) + len(between) < 2

    @staticmethod
    def _may_be_kicker(shape: Shape) -> bool:
        return len(shape.text) <= LONGEST_KICKER and len(shape.key) <= 5 and not shape.sentence

    def _is_kicker(self, shape: Shape, after: list[int]) -> bool:
        if not after or not self._may_be_kicker(shape):
            return False
        for j in after[:-1]:
            nxt, kind = self.shapes[j], self.kinds[j]
            if kind is not None and kind.label in ("dateline", "byline"):
                continue
            if kind is not None or (nxt.sentence and not nxt.question):
                return False
            if len(nxt.key) >= 6:
                return nxt.headline
        return False

    def _is_title(self, shape: Shape, after: list[int]) -> bool:
        """A first line with a full stop is a title where it is short and stands apart from what follows."""
        return bool(after) and len(shape.text) <= 120 and self.shapes[after[0]].after_blank

    def _header(self, i: int) -> None:
        shape, kind = self.shapes[i], self.kinds[i]
        if kind is not None and self._put_known(i, kind):
            return
        if self.untitled:
            self.untitled = False
            if shape.headline:
                self.title = shape
                self._put(i, "title", "below-entry-time")
                return
        after = self._following(i, 1)
        if shape.text in self.titles:
            self._put(i, "headline", "title-repeated", 0)
        elif self._is_of_contents(i):
            self._put(i, "furniture", "table-of-contents", 0)
        elif self._comes_again(i):
            self._put(i, "teaser", "told-again-below", 0)
        elif shape.mark == "lead":
            self._tell(i, "lead", "markup")
        elif shape.sentence and self._says_nothing(shape, after):
            self._put(i, "furniture", "no-lead", 0)
        elif shape.sentence and self._is_picture(i, after):
            self._put(i, "caption", "pictured")
        elif (
            is_full(shape.tail)
            or (shape.sentence and len(shape.text) >= SHORTEST_LEAD)
            or self._is_bare_lead(shape, after)
        ):
            self._tell(i, "lead", "after-title")
        else:
            label = "furniture" if shape.sentence else "kicker"
            self._put(i, label, "between-title-and-lead", None if label == "kicker" else 0)

    def _says_nothing(self, shape: Shape, after: list[int]) -> bool:
        """A short sentence between title and lead that has no word of either: a notice of the player, of the shop."""
        if len(shape.text) >= SHORTEST_LEAD or not after or self.title is None:
            return False
        lead = self.shapes[after[0]]
        told = self.title.vocabulary(self.marks) | lead.vocabulary(self.marks)
        below = self.kinds[after[0]] is None and is_full(lead.tail) and len(lead.text) >= LONG_LEAD
        return below and not told & shape.vocabulary(self.marks)

    def _is_picture(self, i: int, after: list[int]) -> bool:
        """Whether a line above the lead says who stands on which side, or ends with a bare date, as captions do."""
        lead = self.shapes[after[0]] if after else None
        below = (
            lead is not None
            and self.kinds[after[0]] is None
            and is_full(lead.tail)
            and len(lead.text) >= LONG_LEAD
        )
        return below and self.marks.pictured.search(self.shapes[i].text) is not None

    def _is_of_contents(self, i: int) -> bool:
        """Whether a numbered line between title and lead stands below again, as a subheading."""
        number = CONTENTS.match(self.shapes[i].text)
        if number is None:
            return False
        rest = self.shapes[i].text[number.end() :]
        return any(
            self.shapes[j].text in (rest, self.shapes[i].text) for j in self._following(i, MOST_CONTENTS)
        )

    def _comes_again(self, i: int) -> bool:
        """Whether the next paragraph is longer and begins in the same words: this one is the page's description."""
        text = self.shapes[i].text
        if len(text) < SHORTEST_LEAD:
            return False
        below = (self.shapes[j] for j in self._following(i, SAME_BELOW) if self.kinds[j] is None)
        first = next((s for s in below if s.sentence), None)
        if (
            first is None
            or first.text[:SAME_BEGINNING] != text[:SAME_BEGINNING]
            or len(first.text) <= len(text)
        ):
            return False
        return overlap(self.shapes[i].vocabulary(self.marks), first.vocabulary(self.marks)) >= SAME_WORDS

    def _is_bare_lead(self, shape: Shape, after: list[int]) -> bool:
        """A lead without a full stop: long, or all there is, and not the first of a list of headlines."""
        if not after:
            return len(self.lines) - self.opened <= 8 and self.lines[-1].label != "kicker"
        nxt = self.shapes[after[0]]
        return len(shape.text) >= LONG_LEAD and (nxt.sentence or len(nxt.text) >= LONG_LEAD)

    def _after_lead(self, i: int) -> None:
        shape, kind = self.shapes[i], self.kinds[i]
        before = self.lines[-1]
        glued = before.cue == "second-title" and not shape.after_blank and self.spaced
        if glued and kind is None and len(shape.text) <= 220:
            self._put(i, "caption", "below-second-title")
            return
        if kind is not None and kind.label != "source" and self._put_known(i, kind):
            return
        title = self.title
        if (
            shape.headline
            and kind is None
            and not shape.sentence
            and title is not None
            and len(shape.text) >= LONG_LINK
        ):
            same = overlap(title.vocabulary(self.marks), shape.vocabulary(self.marks))
            if same >= 0.3 and self._following(i, 1) and not shape.doubled and shape.text not in self.titles:
                self._put(i, "caption", "second-title")
                return
        self._body(i)

    def _put_known(self, i: int, kind: Kind) -> bool:
        """Labels a line that its own words tell, in the header of an article."""
        if kind in (BOX, END):
            self._enter(i, kind)
            return True
        if kind.label == "headline":
            return False
        own = kind.label in ("byline", "dateline", "caption", "source")
        self._put(i, kind.label, kind.cue, None if own else 0)
        return True

    def _body(self, i: int) -> None:
        shape, kind = self.shapes[i], self.kinds[i]
        if kind is not None and self._body_known(i, kind):
            return
        after = self._following(i, 4)
        if shape.text in self.titles:
            self._put(i, "headline", "title-repeated", 0)
        elif not shape.sentence and self.marks.pictured.search(shape.text) and len(shape.text) >= LONG_LINK:
            self._put(i, "caption", "pictured")
        elif self._goes_on_with_key_words(shape):
            self._put(i, "furniture", "key-words", 0)
        elif (cue := self._surely_of_others(i, after)) is not None:
            self._tease(i, *cue)
        elif self.told >= 2 and self._opens(i, self.closed):
            self._open(i, "headline-and-lead")
        elif self.told >= 2 and self._run_together(i):
            return
        elif (cue := self._likely_of_others(i, after)) is not None:
            self._tease(i, *cue)
        elif self._trails(i, shape, after):
            self._put(i, "headline", "trailing-headline", 0)
        elif shape.truncated and self.lines[-1].label in ("headline", "teaser"):
            self._put(i, "teaser", "truncated", 0)
        else:
            self._tell(i, "body", "paragraph" if shape.sentence else "short-line")

    def _body_known(self, i: int, kind: Kind) -> bool:
        if kind in (BOX, END):
            self._enter(i, kind)
        elif kind.label == "source":
            self._put(i, "source", kind.cue)
            self.zone, self.closed = "closing", True
        elif kind.label == "byline":
            if not self._is_signature(i):
                return False
            self._put(i, "byline", "signature")
            self.zone = "closing"
        elif kind == REPLY and self.told > LEAST_BEFORE:
            self._was_comment(i)
        elif kind.label == "headline":
            self._tease(i, kind.cue, True)
        elif kind.label in ("caption", "dateline"):
            self._put(i, kind.label, kind.cue)
        else:
            self._put(i, kind.label, kind.cue, 0)
            if kind.cue == "key-words" and self.told >= 3:
                self.zone = "closing"
        return True

    def _goes_on_with_key_words(self, shape: Shape) -> bool:
        short = len(shape.text) <= 60 and not shape.doubled and not is_full(shape.tail)
        return short and self.lines[-1].cue == "key-words"

    def _was_comment(self, i: int) -> None:
        """A button to reply: the paragraph above it, with its writer's name, is a comment, and so are those below."""
        for n in range(len(self.lines) - 1, max(len(self.lines) - LONGEST_COMMENT, self.opened), -1):
            line = self.lines[n]
            if (
                line.label == "body"
                and line.cue == "paragraph"
                and any(x.cue == "comment" for x in self.lines[n + 1 :])
            ):
                break
            if line.part:
                self.lines[n] = dataclasses.replace(line, label="furniture", cue="comment", part=0)
        self._put(i, REPLY.label, REPLY.cue, 0)
        self.zone, self.teased, self.hard, self.announced, self.closed = "box", None, True, True, True

    def _run_together(self, i: int) -> bool:
        shape = self.shapes[i]
        pieces = run_together(shape, self.marks)
        if not pieces or self.html:
            return False
        # In the middle of a body such a line is a box; as the last of the text, the beginning of another article.
        inside = i < self.last_sentence and self.kinds[self._following(i, 1)[0]] is None
        self.part += not inside
        for p in pieces:
            label = ("headline" if p.label == "title" else "teaser") if inside else p.label
            part = 0 if inside else self.part
            self.lines.append(
                Line(shape.number, shape.start + p.start, shape.start + p.end, label, p.cue, part)
            )
        if not inside:
            self.zone, self.closed = "closing", True
        return True

    def _closing(self, i: int) -> None:
        """After a source line or a signature: another article may open, a list may follow, or the body goes on."""
        shape, kind = self.shapes[i], self.kinds[i]
        if kind in (BOX, END):
            self.closed = True
            self._enter(i, kind or END)
            return
        if (
            self.html
            and shape.mark == ""
            and kind is not None
            and kind.label in ("byline", "dateline", "caption")
        ):
            self._put(i, "furniture", "outside-main-text", 0)
            return
        if kind is not None and kind.label != "headline":
            signed = any(x.cue == "signature" for x in self.lines[-3:])
            if kind.label == "byline" and (signed or self.lines[-1].cue == "key-words"):
                self._put(i, "furniture", "key-words", 0)
                return
            own = kind.label in ("byline", "source", "dateline")
            self._put(i, kind.label if kind.label != "caption" else "teaser", kind.cue, None if own else 0)
            return
        after = self._following(i, 4)
        if self._opens(i, True) or self._opens(i, True, listed=True):
            self._open(i, "headline-and-lead")
            return
        nxt = self.shapes[after[0]] if after else None
        paragraph = kind is None and is_full(shape.text) and not shape.truncated and len(shape.text) >= 60
        if paragraph and (nxt is None or nxt.sentence) and self.lines[-1].cue != "cut-off":
            self.closed = False
            self._tell(i, "body", "goes-on")
        elif shape.sentence and not shape.question:
            self._put(i, "teaser", "after-the-end", 0)
        else:
            self._put(i, "headline", "after-the-end", 0)
            self.zone, self.teased, self.hard = "box", shape, True
            self.closed = True

"""Labels the lines of a page in reading order: what a line is depends on what it is alone and on where it stands.

Comes in: shapes of lines with what each is alone. Goes out: `Line` records with label, cue and part. The reader walks
once over the page and looks ahead a few lines at most, so a long page costs no more per line than a short one.
"""

from __future__ import annotations

from foedera.article.alone import BOX, END, Kind
from foedera.article.beside import refined
from foedera.article.boxes import BoxReader
from foedera.article.glue import run_together
from foedera.article.shape import Shape, is_full, overlap
from foedera.records import Line

LONGEST_KICKER = 30
LONG_LEAD = 80  # characters; a longer line below the title is a lead, with or without a full stop
LONGEST_LINK = 95
LONG_LINK = 40  # characters; two lines of this length without full stops are no subheadings


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
                self._open(i, "markup" if shape.mark == "title" else "metadata")
            elif kind is not None and kind.label == "dateline":
                self._put(i, kind.label, kind.cue, int(not self.plan.starts))
            elif kind is not None and kind.label == "byline":
                self._put(i, "furniture", "before-title", 0)
            elif kind is not None:
                self._put(i, kind.label, kind.cue, 0)
            elif self._following(i, 1) == [self._title] and self._is_kicker(shape, self._following(i, 8)):
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

    def _is_kicker(self, shape: Shape, after: list[int]) -> bool:
        if not after or len(shape.text) > LONGEST_KICKER or len(shape.key) > 5 or shape.sentence:
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
        elif shape.mark == "lead":
            self._tell(i, "lead", "markup")
        elif shape.sentence or self._is_bare_lead(shape, after):
            self._tell(i, "lead", "after-title")
        else:
            self._put(i, "kicker", "between-title-and-lead")

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
        nxt = self.shapes[after[0]] if after else None
        if shape.text in self.titles:
            self._put(i, "headline", "title-repeated", 0)
        elif self._goes_on_with_key_words(shape):
            self._put(i, "furniture", "key-words", 0)
        elif shape.doubled:
            self._tease(i, "doubled-in-line", False)
        elif nxt is not None and nxt.text == shape.text and 20 <= len(shape.text) <= 250:
            self._tease(i, "doubled-across-lines", False)
        elif self.told >= 2 and self._opens(i, after, self.closed):
            self._open(i, "headline-and-lead")
        elif self.told >= 2 and self._run_together(i):
            return
        elif self._is_others_lead(shape, nxt):
            self._tease(i, "lead-of-another", True)
        elif not shape.sentence and self._is_list(i, after):
            self._tease(i, "headline-run", self._is_list(i, after) > 1)
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
        elif kind.label == "headline":
            self._tease(i, kind.cue, True)
        elif kind.label in ("caption", "dateline"):
            self._put(i, kind.label, kind.cue)
        else:
            self._put(i, kind.label, kind.cue, 0)
            if kind.cue == "key-words" and self.told >= 3:
                self.zone = "closing"
        return True

    def _is_signature(self, i: int) -> bool:
        """Names alone are a signature where the article ends with them: no paragraph follows before a marker."""
        if self.told >= 3 and set("/(") & set(self.shapes[i].text):
            return True
        for j in self._following(i, 3):
            kind = self.kinds[j]
            if self.shapes[j].doubled:
                return True
            if kind in (BOX, END) or self._opens(j, self._following(j, 4), True):
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
        for j in after[:2]:
            nxt = self.shapes[j]
            if self.kinds[j] is not None or nxt.sentence or nxt.text[:1] in "-–•*+":
                break
            run += 1
        if run == 1 and min(len(text), len(self.shapes[after[0]].text)) < LONG_LINK:
            return 0
        return run

    def _is_others_lead(self, shape: Shape, nxt: Shape | None) -> bool:
        """The outlet's prefix opens a lead: where it comes again, another article is announced."""
        if self.prefix is None or self.told < 2:
            return False
        announced = not shape.sentence and nxt is not None and nxt.text.startswith(self.prefix)
        return announced or shape.text.startswith(self.prefix)

    def _goes_on_with_key_words(self, shape: Shape) -> bool:
        short = len(shape.text) <= 60 and not shape.doubled and not is_full(shape.tail)
        return short and self.lines[-1].cue == "key-words"

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

    def _run_together(self, i: int) -> bool:
        shape = self.shapes[i]
        pieces = run_together(shape, self.marks)
        if not pieces or self.html:
            return False
        self.part += 1
        for p in pieces:
            self.lines.append(
                Line(shape.number, shape.start + p.start, shape.start + p.end, p.label, p.cue, self.part)
            )
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
        if self._opens(i, after, True):
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

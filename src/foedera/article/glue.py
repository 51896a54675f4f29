"""Where one page glues articles together without a mark, and lines that run several pieces together.

A new article is told by a headline-shaped line whose next line tells the same story again with full names, as a lead
does; a subheading is followed by a paragraph that leans on what came before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedera.article.alone import Kind, is_names
from foedera.article.markers import Markers
from foedera.article.names import capitals
from foedera.article.shape import Shape, is_full, overlap
from foedera.article.story import are_others, is_another_story, leans, refers_back

LONGEST_TITLE = 200
SHORTEST_TITLE, SHORTEST_LISTED = 28, 15
SHORTEST_LEAD = 60
TOLD_AGAIN = 0.3  # share of a headline's words that the text below it has
SHORTEST_POINTING = 20  # characters of a line before the pointer that it ends with
LONGEST_HEAD = 5  # lines that date, sign and show an article between its title and its lead
# Points of evidence, weighed on pages that glue articles and on articles with subheadings: a visible end of the
# article before, or a photograph right below the lead, counts twice; no likeness of words is enough without either.
NEEDED = 3
_BULLET = re.compile(r"^\s*(?:[-–—•*+]|\d{1,2}[.)])\s")
_LAST_STOP = re.compile(r"[.!?…][\"”’'»)]*\s+(?=[^.!?…]*$)")
_DOTS_AT_END = re.compile(r"\s*(?:\.{3}|…)\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line with its own label."""

    start: int
    end: int
    label: str
    cue: str


def opens_article(
    title: Shape,
    following: Sequence[tuple[Shape, Kind | None]],
    after_end: bool,
    marks: Markers,
    told_before: Sequence[Shape] = (),
    listed: bool = False,
    dated: bool = False,
) -> bool:
    """Whether `title` opens another article, judged by it and the next few lines that are not furniture.

    `after_end` says that the article before it has ended visibly (source line, end mark); `told_before` are the
    paragraphs of that article; `listed` says that the line stands among headlines of other articles,
    `dated` that a date stands right above it.
    """
    text = title.text
    shortest = SHORTEST_LISTED if listed else SHORTEST_TITLE
    if not title.headline or not shortest <= len(text) <= LONGEST_TITLE or title.doubled:
        return False
    if _BULLET.match(text) or text[:1].islower() or not following:
        return False
    head = next((n for n, (_, k) in enumerate(following[:LONGEST_HEAD]) if not _heads(k)), 0)
    dated = dated or any(k is not None and k.label == "dateline" for _, k in following[:head])
    following = following[head:]
    lead, kind = following[0]
    if kind is not None or not is_full(lead.text) or lead.truncated or len(lead.text) < SHORTEST_LEAD:
        return False
    rest = following[1:]
    captions = sum(1 for _, k in rest[:2] if k is not None and k.label == "caption")
    told = [s for s, k in rest if k is None and s.sentence and not s.truncated]
    if not told or (rest[0][1] is None and not rest[0][0].sentence):
        return False
    if listed:
        return _opens_in_list(title, lead, rest, after_end, dated, marks, told_before)
    if told_before and is_another_story(title, [lead, *told], told_before, marks):
        return True
    if not after_end and not captions:
        return False
    points = 2 if after_end else 0
    points += 2 * (rest[0][1] is not None and captions > 0)
    words = title.vocabulary(marks)
    same = overlap(words, lead.vocabulary(marks))
    wide = overlap(words, lead.vocabulary(marks) | told[0].vocabulary(marks))
    points += (max(same, wide) >= 0.35) + (same >= 0.55)
    names = capitals(text)
    points += bool(names) and len(names & capitals(lead.text[:1000])) >= 0.65 * len(names)
    points -= 2 * (leans(lead, marks) or refers_back(title, lead, marks))
    return points >= NEEDED


def _heads(kind: Kind | None) -> bool:
    """Whether a line may stand between a title and its lead."""
    return kind is not None and kind.label in ("dateline", "byline", "caption")


def _opens_in_list(
    title: Shape,
    lead: Shape,
    rest: Sequence[tuple[Shape, Kind | None]],
    after_end: bool,
    dated: bool,
    marks: Markers,
    told_before: Sequence[Shape],
) -> bool:
    """Whether a headline among others opens an article: summaries are one paragraph, an article has three in a row."""
    run = [lead]
    signed = dated
    for shape, kind in rest:
        if kind is not None and kind.label == "caption":
            continue
        if kind is not None or not is_full(shape.tail) or shape.truncated or shape.question:
            signed = signed or kind is not None and kind.label in ("byline", "source")
            break
        run.append(shape)
    if len(run) < (2 if dated else 3) or leans(lead, marks) or refers_back(title, lead, marks):
        return False
    if not after_end:
        others = are_others([(title, s) for s in run], told_before, marks)
        return (dated and len(run) > 2 and others) or is_another_story(title, run, told_before, marks)
    told = lead.vocabulary(marks).union(*(s.vocabulary(marks) for s in run[1:3]))
    again = overlap(title.vocabulary(marks), told) >= TOLD_AGAIN
    return again or len(run) > 3 or (signed and len(run) > 2)


def run_together(shape: Shape, marks: Markers) -> list[Piece]:
    """A teaser of another article run into one line: headline, lead, caption, cut off with dots. Empty if it is none.

    The headline ends where a word that opens sentences follows a small word without a mark between them.
    """
    if not shape.exact or not shape.dots or not 80 <= len(shape.text) <= 3000:
        return []
    text = shape.text
    border = marks.opener.search(text[:LONGEST_TITLE])
    first_stop = re.search(r"[.!?]\s", text)
    if border is None or first_stop is None or first_stop.start() < border.start() or border.start() < 15:
        return []
    pieces = [Piece(0, border.start(), "title", "run-together")]
    body_end = _DOTS_AT_END.search(text)
    stop = body_end.start() if body_end else len(text)
    credit = _last(marks.inner_credit.finditer(text, border.end()))
    if credit is None:
        pieces.append(Piece(border.end(), len(text), "lead", "run-together"))
        return pieces
    caption = _sentence_before(text, credit.start(), border.end())
    if caption > border.end():
        pieces.append(Piece(border.end(), caption, "lead", "run-together"))
    agency = marks.agency.match(text, credit.end())
    end = agency.end() if agency else stop
    pieces.append(Piece(caption, end, "caption", "credit"))
    if text[end:].strip():
        pieces.append(Piece(end, len(text), "end", "cut-off"))
    return [_trimmed(text, piece) for piece in pieces]


def _last(matches: Iterator[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


def _sentence_before(text: str, at: int, least: int) -> int:
    """Where the last sentence before the credit begins: it is the caption."""
    end = len(text[:at].rstrip(" .(["))
    found = least
    for match in re.finditer(r"[.!?][\"”’)]*\s+", text[:end]):
        if match.end() > least:
            found = match.end()
    return found


def tail_pieces(shape: Shape, marks: Markers) -> list[Piece]:
    """A body line whose end holds more than body: a pointer to another article, a signature. Empty if it holds none."""
    text = shape.text
    if not shape.exact:
        return []
    cut = len(text)
    pieces: list[Piece] = []
    begin = max(0, len(text) - 320)
    pointer = marks.inner_pointer.search(text, begin)
    if pointer is not None and pointer.start() > SHORTEST_POINTING:
        cut = pointer.start(1)
        pieces.append(Piece(cut, len(text), "teaser", "pointer"))
    else:
        stop = _last(_LAST_STOP.finditer(text, max(0, len(text) - 90)))
        rest = text[stop.end() :].strip(" -–") if stop is not None and stop.start() > 60 else ""
        if stop is not None and 0 < len(rest) <= 60 and is_names(rest, marks.byline_words, marks, 10):
            if not any(c.isdigit() for c in rest):
                pieces.append(Piece(stop.end(), len(text), "byline", "signature"))
                cut = stop.end()
    if not pieces:
        return []
    return [_trimmed(text, Piece(0, cut, "body", "paragraph")), *pieces]


def _trimmed(text: str, piece: Piece) -> Piece:
    inner = text[piece.start : piece.end]
    start = piece.start + len(inner) - len(inner.lstrip())
    return Piece(start, start + len(inner.strip()), piece.label, piece.cue)

"""Where one page glues articles together without a mark, and lines that run several pieces together.

A new article is told by a headline-shaped line whose next line tells the same story again with full names, as a lead
does; a subheading is followed by a paragraph that leans on what came before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedera.article.alone import Kind, is_names
from foedera.article.markers import Markers
from foedera.article.shape import Shape, is_full, overlap

LONGEST_TITLE = 200
SHORTEST_TITLE = 28
SHORTEST_LEAD = 60
# Points of evidence, weighed on pages that glue articles and on articles with subheadings: a visible end of the
# article before, or a photograph right below the lead, counts twice; no likeness of words is enough without either.
NEEDED = 3
# A story of its own: length and words of its headline, how much its lead tells again, names to compare.
LONG_TITLE, MANY_WORDS, TOLD_AGAIN, FEWEST_NAMES, COMPARED, ANOTHER = 35, 7, 0.3, 5, 4, 2.0
_INNER_NAME = re.compile(r"(?<=[\w,;)’”\"] )[^\W\d_a-z][\w\u0300-\u036f]+|(?<=[(\"“‘'])[^\W\d_a-z]\w+")
_FULL_NAME = re.compile(r"\b[^\W\d_a-z]\w+\s+[^\W\d_a-z]\w+")
_UPPER_WORD = re.compile(r"(?<![\w.])[^\W\d_a-z][\w\u0300-\u036f]*")
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
) -> bool:
    """Whether `title` opens another article, judged by it and the next few lines that are not furniture.

    `after_end` says that the article before it has ended visibly (source line, end mark); `told_before` are the
    paragraphs of that article.
    """
    text = title.text
    if not title.headline or not SHORTEST_TITLE <= len(text) <= LONGEST_TITLE or title.doubled:
        return False
    if _BULLET.match(text) or text[:1].islower() or not following:
        return False
    lead, kind = following[0]
    if kind is not None or not is_full(lead.text) or lead.truncated or len(lead.text) < SHORTEST_LEAD:
        return False
    rest = following[1:]
    captions = sum(1 for _, k in rest[:2] if k is not None and k.label == "caption")
    told = [s for s, k in rest if k is None and s.sentence and not s.truncated]
    if not told or (rest[0][1] is None and not rest[0][0].sentence):
        return False
    if told_before and _is_another_story(title, [lead, *told], told_before, marks):
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


def _is_another_story(
    title: Shape, following: Sequence[Shape], before: Sequence[Shape], marks: Markers
) -> bool:
    """Whether a headline and the paragraphs below it tell a story of others than the article above.

    Names and words that both sides share tell a subheading. The weights were fitted on 705 pairs of articles that we
    glued and on the subheadings of 1,659 articles, none of which may be split.
    """
    lead = following[0]
    if title.question or len(title.text) < LONG_TITLE or len(title.key) < MANY_WORDS or len(following) < 2:
        return False
    words = title.vocabulary(marks)
    again = overlap(words, lead.vocabulary(marks))
    if again < TOLD_AGAIN or leans(lead, marks) or refers_back(title, lead, marks):
        return False
    below = following[:COMPARED]
    names = _united(inner_names(s.text[:1500]) for s in below)
    if len(names) < FEWEST_NAMES:
        return False
    known = _united(inner_names(s.text[:1500]) for s in before)
    spoken = _united(s.vocabulary(marks) for s in before)
    shared_names = overlap(names, known)
    shared = overlap(_united(s.vocabulary(marks) for s in below), spoken)
    return 4.6 - 6 * shared_names - 2.2 * shared - 5 * overlap(words, spoken) + 2.7 * again > ANOTHER


def _united(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*parts)


def inner_names(text: str) -> frozenset[str]:
    """The words with a capital that begin no sentence."""
    return frozenset(_INNER_NAME.findall(text))


def capitals(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital."""
    return frozenset(_UPPER_WORD.findall(text))


def refers_back(title: Shape, lead: Shape, marks: Markers) -> bool:
    """Whether a paragraph has a pronoun, or one part of a name, for a person whom neither it nor the title names."""
    text = lead.text[:400]
    for match in marks.pronoun.finditer(text):
        name, more = match[1], match[2]
        before = text[: match.start()] + " " + title.text
        if name[:1].islower():
            if not _FULL_NAME.search(before):
                return True
        elif not (more and more.isupper()) and name not in before:
            return True
    return False


def leans(shape: Shape, marks: Markers) -> bool:
    """Whether a paragraph begins with words that lean on what stands before it."""
    return any(shape.key[:n] in marks.leaning for n in (3, 2, 1))


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
    if pointer is not None and pointer.start() > 60:
        pieces.append(Piece(pointer.start(1), cut, "teaser", "pointer"))
        cut = pointer.start()
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

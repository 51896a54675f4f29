"""Digests and live blogs: pages whose articles are the items under one heading. Finds where each item begins.

Comes in: the shapes of a page's lines and what each is alone. Goes out: a `Plan`. It looks at the whole page at once,
because one heading with a paragraph below it is a subheading, and only many of them under a digest's title are items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from foedera.article.alone import END, Kind
from foedera.article.clock import find_time
from foedera.article.markers import Markers
from foedera.article.phrases import Phrases
from foedera.article.shape import Shape, is_full

LEAST_ITEMS = 2  # of a digest that its title announces
LEAST_ENTRIES = 3  # of a live blog; one more where its title does not announce it
MOST_BEFORE = 6  # paragraphs that may stand above the first entry
LONGEST_HEADING = 200
SHORTEST_HEADING, SHORTEST_TEXT, SHORTEST_ONE_LINE = 15, 60, 90
_TIME = re.compile(
    r"^\W{0,3}(?P<hour>[01]?\d|2[0-3])\s?[:hHgG]\s?(?P<minute>[0-5]\d)(?!\d)"
    r"(?P<date>\W{0,3}(?:[^\W\d_]{2,5}\s)?(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>\d{4}))?)?"
    r"(?P<rest>.*)$",
    re.DOTALL,
)
_NUMBER = re.compile(r"^\W{0,2}(\d{1,2})\s?[.)/:-]\s+(?=\S)")
_BULLET = re.compile(r"^(?:[*•●▪►▶♦■+–—-]+|\d{1,2}\s?[.)/])\s*(?=[^\s\d])")
_TITLES_LOOKED_AT = 2  # lines; one may be a kicker
_LINES_LOOKED_AT = 60  # lines in which a longer title may stand below menus
FEWEST_WORDS = 6  # of such a title
_DATE_AND_COLON = re.compile(r"(?<!\d)\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?\s?:")
_DIGIT = re.compile(r"\d")
_BEFORE_COLON = 60  # characters
_ONE_LINE = re.compile(r"^[*•●▪►▶♦■+]\s*\S.{10,200}?[:.]\s")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The time before an entry, with the day where it has one; `alone` where nothing else is in the line."""

    hour: int
    minute: int
    alone: bool
    day: int | None = None
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the items of a page begin: by line index, with the entry's time on a live blog. Empty for other pages.

    `title` is the index of the line that announces them, or -1 where the page's metadata do.
    """

    kind: str = ""
    starts: dict[int, Stamp | None] = field(default_factory=dict)
    title: int | None = None


def plan(
    shapes: Sequence[Shape], kinds: Sequence[Kind | None], title: str | None, marks: Markers, html: bool
) -> Plan:
    """The plan of a page; `title` is what the page names as its title."""
    heads = _heads(shapes, kinds, title)
    entries = _entries(shapes, kinds, html, marks)
    head = _opening(heads, marks.live, marks)
    if len(entries) >= (LEAST_ENTRIES if head is not None else LEAST_ENTRIES + 1):
        return Plan("live", entries, head)
    head = _opening(heads, marks.digests, marks)
    dated = next((i for i, text in heads if _DATE_AND_COLON.search(text[:_BEFORE_COLON])), None)
    if head is None and dated is None:
        return Plan()
    items, told = _items(shapes, kinds, html)
    if items and _paragraphs(shapes[: items[0]], kinds) > MOST_BEFORE:
        return Plan()  # an article, and below it a list of others
    if len(items) >= LEAST_ITEMS and (head is not None or told):
        return Plan("digest", dict.fromkeys(items), head if head is not None else dated)
    return Plan()


def _paragraphs(shapes: Sequence[Shape], kinds: Sequence[Kind | None]) -> int:
    found = (
        k is None and is_full(s.tail) and len(s.text) >= SHORTEST_TEXT
        for s, k in zip(shapes, kinds, strict=False)
    )
    return sum(found)


def _heads(
    shapes: Sequence[Shape], kinds: Sequence[Kind | None], title: str | None
) -> list[tuple[int | None, str]]:
    """What may be the title: what the page names so, else its first two lines and long ones above the text."""
    if title:
        return [(None, title)]
    first = [(i, s) for i, s in enumerate(shapes[:_LINES_LOOKED_AT]) if kinds[i] is None]
    found: list[tuple[int | None, str]] = [(i, s.text) for i, s in first[:_TITLES_LOOKED_AT] if s.headline]
    for i, shape in enumerate(shapes[:_LINES_LOOKED_AT]):
        kind = kinds[i]
        if kind is None and is_full(shape.tail) and len(shape.text) >= SHORTEST_TEXT:
            break
        told = kind is None or kind.cue == "labelled-headline"
        if told and shape.headline and len(shape.key) >= FEWEST_WORDS and (i, shape.text) not in found:
            found.append((i, shape.text))
    # What is much shorter than another line above the text is a kicker, unless it comes first.
    longest = max((len(text) for _, text in found), default=0)
    found = [(i, text) for n, (i, text) in enumerate(found) if not n or len(text) * 3 >= longest * 2]
    # A few words without a number are a section's name.
    return [(i, text) for i, text in found if _DIGIT.search(text) or len(shapes[i or 0].key) >= FEWEST_WORDS]


def _opening(heads: Sequence[tuple[int | None, str]], phrases: Phrases, marks: Markers) -> int | None:
    """The line that opens with one of the phrases, -1 for a title that is no line."""
    for i, head in heads:
        words = marks.words(head[:200])[:12]
        if phrases.opening(words):
            return -1 if i is None else i
    return None


def stamp_of(text: str) -> Stamp | None:
    """The time that a line begins with, if it does."""
    match = _TIME.match(text[:400])
    if match is None:
        return None
    rest = match["rest"].strip(" .:|–—-)]\t\u00a0")
    if rest and not match["rest"][:1].isspace() and match["rest"][:1] not in ".:|,–—-)]":
        return None
    day, month, year = (int(match[n]) if match[n] else None for n in ("day", "month", "year"))
    if day is not None and not (1 <= day <= 31 and 1 <= (month or 0) <= 12):
        return None
    return Stamp(int(match["hour"]), int(match["minute"]), not rest, day, month, year)


def _entries(
    shapes: Sequence[Shape], kinds: Sequence[Kind | None], html: bool, marks: Markers
) -> dict[int, Stamp | None]:
    """Lines that begin with a time of day, each with a paragraph in or right below it."""
    found: dict[int, Stamp | None] = {}
    paragraphs = 0
    for i, shape in enumerate(shapes):
        if kinds[i] == END and found:
            break
        stamp = stamp_of(shape.text) if shape.text[:4].strip("([ ")[:1].isdigit() else None
        if stamp is None:
            paragraphs += kinds[i] is None and is_full(shape.tail) and len(shape.text) >= SHORTEST_TEXT
            if not found and paragraphs > MOST_BEFORE:
                break
            continue
        if stamp.alone and stamp.year is not None or find_time(shape.text[:60], marks) is not None:
            continue  # a full date line: the page's, or another article's
        if _has_text(i, stamp, shapes, kinds, html):
            found[i] = stamp
    return found


def _has_text(
    i: int, stamp: Stamp, shapes: Sequence[Shape], kinds: Sequence[Kind | None], html: bool
) -> bool:
    shape = shapes[i]
    if not stamp.alone and is_full(shape.tail) and len(shape.text) >= SHORTEST_TEXT:
        return not (html and shape.mark in ("furniture", "")) and not shape.truncated
    headings = 0 if stamp.alone else 1
    for j in range(i + 1, min(i + 5, len(shapes))):
        nxt = shapes[j]
        if stamp_of(nxt.text) is not None:
            return False
        if kinds[j] is not None:
            if kinds[j] == END or (kinds[j] or END).label in ("headline", "marker"):
                return False
            continue
        if is_full(nxt.tail) and not nxt.truncated and len(nxt.text) >= SHORTEST_TEXT:
            return not (html and nxt.mark in ("furniture", ""))
        headings += 1
        if headings > 1:
            return False
    return False


def _items(shapes: Sequence[Shape], kinds: Sequence[Kind | None], html: bool) -> tuple[list[int], bool]:
    """The headings of a digest's items, and whether numbers or bullets mark them.

    Each is followed by a paragraph; numbers count from one where there are any.
    """
    found: list[int] = []
    numbered: list[int] = []
    ended = False
    for i, shape in enumerate(shapes):
        ended = ended or kinds[i] == END
        number = _NUMBER.match(shape.text[:12])
        if kinds[i] is not None and not (number and (kinds[i] or END).label == "headline"):
            continue
        if not _heads_item(i, shapes, kinds, html):
            continue
        if number is not None and int(number[1]) == len(numbered) + 1:
            numbered.append(i)
        if not ended:
            found.append(i)
    if len(numbered) >= LEAST_ITEMS:
        return numbered, True
    bulleted = [i for i in found if _BULLET.match(shapes[i].text)]
    if len(bulleted) >= LEAST_ITEMS:
        return bulleted, True
    # The first heading with a paragraph below it is the digest's own title with its summary.
    return found[1:], False


def _heads_item(i: int, shapes: Sequence[Shape], kinds: Sequence[Kind | None], html: bool) -> bool:
    shape = shapes[i]
    if html and shape.mark in ("furniture", "caption"):
        return False
    if _ONE_LINE.match(shape.text[:240]) and is_full(shape.tail) and len(shape.text) >= SHORTEST_ONE_LINE:
        return True
    if not shape.headline or shape.doubled or shape.truncated:
        return False
    if not SHORTEST_HEADING <= len(shape.text) <= LONGEST_HEADING or shape.text[:1].islower():
        return False
    for j in range(i + 1, min(i + 4, len(shapes))):
        kind, nxt = kinds[j], shapes[j]
        if kind is not None and kind.label in ("caption", "dateline", "byline", "furniture", "promotion"):
            continue
        full = kind is None and is_full(nxt.tail) and not nxt.truncated and not nxt.question
        return full and len(nxt.text) >= SHORTEST_TEXT and not (html and nxt.mark in ("", "furniture"))
    return False

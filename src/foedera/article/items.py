"""Digests and live blogs: pages whose articles are the items under one heading. Finds where each item begins.

Comes in: the shapes of a page's lines and what each is alone. Goes out: a `Plan`. It looks at the whole page at once,
because one heading with a paragraph below it is a subheading, and only many of them under a digest's title are items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from foedera.article.alone import END, Kind
from foedera.article.markers import Markers
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
    """Where the items of a page begin: by line index, with the entry's time on a live blog. Empty for other pages."""

    kind: str = ""
    starts: dict[int, Stamp | None] = field(default_factory=dict)


def plan(
    shapes: Sequence[Shape], kinds: Sequence[Kind | None], title: str | None, marks: Markers, html: bool
) -> Plan:
    """The plan of a page; `title` is what the page names as its title."""
    first = [s for s, k in zip(shapes, kinds, strict=True) if k is None][:_TITLES_LOOKED_AT]
    heads = [title] if title else [s.text for s in first if s.headline]
    entries = _entries(shapes, kinds, html)
    least = LEAST_ENTRIES if _opens(heads, marks.live, marks) else LEAST_ENTRIES + 1
    if len(entries) >= least:
        return Plan("live", entries)
    if _opens(heads, marks.digests, marks):
        items = _items(shapes, kinds, html)
        if len(items) >= LEAST_ITEMS:
            return Plan("digest", dict.fromkeys(items))
    return Plan()


def _opens(heads: Sequence[str], phrases: frozenset[tuple[str, ...]], marks: Markers) -> bool:
    for head in heads:
        words = marks.words(head[:200])[:12]
        if any(words[:n] in phrases for n in range(1, 7)):
            return True
    return False


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


def _entries(shapes: Sequence[Shape], kinds: Sequence[Kind | None], html: bool) -> dict[int, Stamp | None]:
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
        if stamp.alone and stamp.year is not None:
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


def _items(shapes: Sequence[Shape], kinds: Sequence[Kind | None], html: bool) -> list[int]:
    """The headings of a digest's items: each is followed by a paragraph; numbers count from one where there are any."""
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
        return numbered
    bulleted = [i for i in found if _BULLET.match(shapes[i].text)]
    if len(bulleted) >= LEAST_ITEMS:
        return bulleted
    # The first heading with a paragraph below it is the digest's own title with its summary.
    return found[1:]


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

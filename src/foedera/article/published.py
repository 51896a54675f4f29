"""When an article was published, by its metadata or by a date line of its own; where neither tells, it stays open.

Comes in: a page and the labelled lines of one article. Goes out: a `Published`. Teasers, captions, copyright lines
and the day on which a page was looked at never count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from foedera.article.clock import find_time, from_metadata
from foedera.article.markers import Markers
from foedera.records import Line, Page, Published

# Days between a day that an article tells of and its publication; a date above the title that none of them fits is the
# day on which the page was looked at.
CHANGED = 30  # days within which an article may have been changed
TOP = 1  # lines above a date that stands at the top of a page: a kicker
HEADLINE = 35  # characters
EARLIEST, LATEST = -7, 1
_DAY = re.compile(
    r"(?<![\d/.,-])(\d{1,2})\s?[/-]\s?(\d{1,2})(?:\s?[/-]\s?((?:19|20)\d\d))?(?![\d/%-]|[.,]\d)"
)


def published_of(page: Page, part: int, own: Sequence[Line], marks: Markers) -> Published:
    """When the article was published: its metadata, else an explicit date line of its own; else nothing.

    A date line counts only above the body: below it, other articles' times stand. Below the title it counts more
    than above it, where sites print today's date; there the nearest counts, unless the days that the article tells of
    are all far from it. Where it names no day, a date above the title counts only at the top of the
    page, or where a further article is dated as the first one is.
    """
    visible = _visible(page, own, marks)
    if part == 1 and page.hints.published:
        stated = from_metadata(page.hints.published, marks)
        if stated is not None and not (stated.precision == "day" and visible is not None):
            return stated
    return visible or Published()


def _visible(page: Page, own: Sequence[Line], marks: Markers) -> Published | None:
    """The time in the article's own date line."""
    above: Published | None = None
    below: list[Published] = []
    top = titled = False
    for line in own:
        if line.label == "body":
            break
        if line.label == "kicker" and line.end - line.start >= HEADLINE and below:
            # What stands below the date looks like the title; then the date stands above it.
            above, below = below[-1], []
        titled = titled or line.label == "title"
        if line.label != "dateline":
            continue
        text = unicodedata.normalize("NFC", page.text[line.start : min(line.end, line.start + 400)])
        found = None if marks.not_published.opening(marks.words(text[:60])) else find_time(text, marks)
        if found is not None and titled:
            below.append(found)
        elif found is not None:
            first = page.text.count("\n", 0, line.start) <= TOP or not page.text[: line.start].strip()
            above, top = found, first or line.cue == "above-title"
    days = list(_days(page, own, marks))
    if below and (len(below) == 1 or abs((_day(below[0]) - _day(below[-1])).days) <= CHANGED):
        return below[0]
    # Dates far apart: one of them is not the article's.
    for found in [*below, *([above] if above is not None and not below else [])]:
        if any(_fits(_day(found), *told) for told in days):
            return found
    return above if not below and not days and top else None


def _day(published: Published) -> date:
    return date.fromisoformat((published.value or "")[:10])


def _days(page: Page, own: Sequence[Line], marks: Markers) -> Iterator[tuple[int, int, int | None]]:
    """The days that lead and body name: year, if it is given, last."""
    for line in own:
        if line.label not in ("lead", "body"):
            continue
        text = page.text[line.start : min(line.end, line.start + 2_000)]
        for match in _DAY.finditer(text):
            yield int(match[1]), int(match[2]), int(match[3]) if match[3] else None
        for match in marks.short_date.finditer(unicodedata.normalize("NFC", text)):
            yield int(match[1]), int(match[2]), None


def _fits(published: date, day: int, month: int, year: int | None) -> bool:
    """Whether a day lies shortly before the day of publication."""
    for guess in (year,) if year else (published.year, published.year - 1, published.year + 1):
        try:
            between = (date(guess, month, day) - published).days
        except ValueError:
            return False
        if EARLIEST <= between <= LATEST:
            return True
    return False

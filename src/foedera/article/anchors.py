"""When the items of a digest or a live blog were published: the page's day, with the entry's own time."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from foedera.article.items import Plan, Stamp
from foedera.article.markers import Markers
from foedera.article.published import published_of
from foedera.article.shape import Shape
from foedera.records import Article, Line, Page, Published


def dated(
    page: Page,
    lines: Sequence[Line],
    articles: tuple[Article, ...],
    plan: Plan,
    shapes: Sequence[Shape],
    marks: Markers,
) -> tuple[Article, ...]:
    """The articles of a page of items with the page's time, and on a live blog with each entry's own."""
    first = min(shapes[i].start for i in plan.starts)
    frame = [x for x in lines if x.start < first and x.label in ("title", "dateline")]
    above = published_of(page, 1, frame, marks)
    stamps = {shapes[i].start: s for i, s in plan.starts.items() if s is not None}
    day = _day(above)
    falling = _falls(list(stamps.values()))
    before: Stamp | None = None
    found = []
    for article in articles:
        start = min((x.start for x in lines if x.part == article.part), default=-1)
        stamp = stamps.get(start)
        when = article.published if article.published.value and article.published != above else above
        if stamp is not None:
            day = _passed(day, before, stamp, falling)
            before = stamp
            when = _at(day, above, stamp, page.text[start:].split("\n", 1)[0][:40], marks)
        found.append(dataclasses.replace(article, published=when))
    return tuple(found)


def _day(published: Published) -> date | None:
    if published.value is None or published.precision not in ("minute", "day"):
        return None
    return date.fromisoformat(published.value[:10])


def _falls(stamps: Sequence[Stamp]) -> bool:
    """Whether the newest entry stands first."""
    times = [s.hour * 60 + s.minute for s in stamps]
    return sum(a > b for a, b in itertools.pairwise(times)) * 2 >= len(times) - 1


def _passed(day: date | None, before: Stamp | None, stamp: Stamp, falling: bool) -> date | None:
    """The day of an entry: where the clock jumps back against the order of entries, midnight has passed."""
    if day is None or before is None:
        return day
    step = (stamp.hour * 60 + stamp.minute) - (before.hour * 60 + before.minute)
    if falling and step > 0:
        return day - timedelta(days=1)
    return day + timedelta(days=1) if not falling and step < 0 else day


def _at(day: date | None, above: Published, stamp: Stamp, basis: str, marks: Markers) -> Published:
    inferred: tuple[str, ...] = ("day from the page's date line",)
    if stamp.day is not None and stamp.month is not None:
        year = stamp.year or (day.year if day is not None else None)
        if year is None:
            return Published()
        try:
            day = date(year, stamp.month, stamp.day)
        except ValueError:
            return above
        inferred = () if stamp.year else ("year from the page's date line",)
    if day is None:
        return Published()
    zone = above.value[16:] if above.precision == "minute" and above.value else marks.zone
    return Published(
        f"{day.isoformat()}T{stamp.hour:02d}:{stamp.minute:02d}{zone}", "minute", basis, inferred
    )

"""The span of days that an address asks for, and what a page says where nothing was read in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import HTTPException, Request

from foedera.web.routes.shared import day_of, given

if TYPE_CHECKING:
    from foedera.analysis.coverage import Coverage, Reading
    from foedera.analysis.periods import By, Span
    from foedera.store import Reader
    from foedera.web.site import Site

BYS = ("day", "week", "month", "quarter", "year")


def read_in(site: Site, reader: Reader, span: Span, by: By = "month") -> tuple[Reading, Coverage]:
    """What was read in a span: the same for every pair and network of it, so it is counted once."""
    from foedera.analysis import questions

    key = ("read", span, by in ("day", "week"))
    return site.remembered(reader, key, lambda: questions.read_in(reader, span, by))


def span_of(request: Request, reader: Reader) -> Span | None:
    """The days from ``from`` to ``to``, else all that were read; None where nothing with a date was.

    Raises FoederaError where the days are turned around, or nothing was read near them; HTTPException (400) where
    one of them is no date.
    """
    from foedera.analysis import questions

    if reader.series.span() is None:
        return None
    first, last = day_of(request, "from"), day_of(request, "to", last=True)
    for name, day in (("from", first), ("to", last)):
        if given(request, name) and day is None:
            raise HTTPException(400, f"{name}={given(request, name)}")
    return questions.span_of(reader, first, last)

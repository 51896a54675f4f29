"""The span of days that an address asks for, and what a page says where nothing was read in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import HTTPException, Request

from foedera.web.routes.shared import day_of, given

if TYPE_CHECKING:
    from foedera.analysis.periods import Span
    from foedera.store import Reader

BYS = ("day", "week", "month", "quarter", "year")


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

"""Today: what the record holds, what came since the last visit, what stands out, what is planned, what is newest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from foedera.store import EventTold, Reader, Run
from foedera.store.wanted import EventsWanted
from foedera.web.grouped import told_of
from foedera.web.routes.shared import reader_of, site_of
from foedera.web.site import READ, Answer, Site

router = APIRouter()
COOKIE = "foedera_seen"
VISIT = timedelta(hours=1)
"""Whoever comes back within this time is still on the same visit."""
KEPT = 400 * 86_400
LATEST, STANDING_OUT, PLANNED, RUNS = 12, 10, 10, 20
AHEAD = 56
"""Days for which plans are listed."""


@router.api_route("/", methods=READ)
@router.api_route("/today", methods=READ)
def page(request: Request) -> Response:
    """The first page; where nothing was read yet, the way to have something read."""
    site, reader = site_of(request), reader_of(request)
    totals = site.totals(reader) if reader else None
    if reader is None or totals is None or not totals.articles:
        if site.readings.job() is not None:
            return RedirectResponse("/read", 303)
        return site.page(request, "empty.html", runs=reader.runs(limit=1) if reader else ())
    before, now = _visits(request)
    runs = reader.runs(limit=RUNS)
    values: dict[str, Any] = {
        "totals": totals,
        "quads": site.quads(totals.by_type),
        "last_visit": before,
        "since": _since(runs, before),
        "latest": _latest(reader),
        **figures(site, reader),
    }
    more = {"runs": runs[:1]}
    response = site.answer(request, Answer("today.html", values, more))
    seen = f"{before.isoformat() if before else ''}|{now.isoformat()}"
    response.set_cookie(COOKIE, seen, max_age=KEPT, httponly=True, samesite="lax")
    return response


def _latest(reader: Reader) -> Sequence[EventTold]:
    """The newest event mentions up to the last day read; what is told of later years is no news of today."""
    span = reader.series.span()
    wanted = EventsWanted(last=span[1]) if span else EventsWanted()
    return reader.lists.mentions(wanted, LATEST).rows or reader.lists.mentions(EventsWanted(), LATEST).rows


def figures(site: Site, reader: Reader) -> dict[str, Any]:
    """What stands out in the last month of the record, and what is planned for the weeks after its end."""
    if reader.series.span() is None:
        return {"span": None, "changes": [], "change_notes": (), "planned": []}
    return site.remembered(reader, "today", lambda: _computed(reader))


def _computed(reader: Reader) -> dict[str, Any]:
    from foedera.analysis import questions, tellings
    from foedera.analysis.periods import Span
    from foedera.analysis.plans import shifted

    whole = questions.whole(reader)
    month = Span.of(whole.last[:7], whole.last)
    found = questions.changes(reader, month)
    planned = tellings.events(tellings.frame(reader.series.planned((whole.last, shifted(whole.last, AHEAD)))))
    planned = planned[planned["first_day"] > whole.last].sort_values("first_day")
    return {
        "span": whole,
        "month": month.first[:7],
        "changes": found.table.head(STANDING_OUT).to_dict("records"),
        "change_notes": found.notes,
        "planned": told_of(reader, planned["event"].head(PLANNED)),
    }


def _visits(request: Request) -> tuple[datetime | None, datetime]:
    """When the visit before this one was, and the time to note as this one's."""
    now = datetime.now(UTC).replace(microsecond=0)
    parts = [_moment(text) for text in request.cookies.get(COOKIE, "").split("|")]
    before, current = (parts[0], parts[1]) if len(parts) == 2 else (None, None)
    if current is None:
        return before, now
    return (before, current) if now - current < VISIT else (current, now)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _since(runs: tuple[Run, ...], before: datetime | None) -> dict[str, int] | None:
    """What the runs since a moment read; None on the first visit."""
    if before is None:
        return None
    new = [run for run in runs if run.started > before]

    def total(name: str) -> int:
        return sum(n for run in new if isinstance(n := run.counts.get(name), int))

    return {
        "runs": len(new),
        "pages": total("pages") - total("known"),
        "failures": sum(len(r.failures) for r in new),
    }

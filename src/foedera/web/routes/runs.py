"""The runs: what was read, what failed and why, and what was dropped."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from foedera.web.routes.shared import reader_of, site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()
SHOWN = 60
FAILURES_SHOWN = 200


@router.api_route("/runs", methods=READ)
def listing(request: Request) -> Response:
    """The latest runs, newest first, with everything that could not be read."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    runs = reader.runs(limit=SHOWN)
    rows = Rows(
        ("run", "command", "started", "path", "cause", "message"),
        [
            (r.id, r.command, r.started.isoformat(), f.path, f.cause, f.message)
            for r in runs
            for f in r.failures
        ],
    )
    values = {"runs": runs, "totals": site.totals(reader)}
    return site.answer(request, Answer("runs.html", values, {"most": FAILURES_SHOWN}, rows))

"""Having a folder of this machine read from the page, with its progress; it can be stopped and gone on with."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from foedera.errors import SettingError
from foedera.web.gate import visitor
from foedera.web.reading import SAMPLES
from foedera.web.routes.shared import reader_of, site_of
from foedera.web.site import READ, Answer

router = APIRouter()
SHOWN = 8


@router.api_route("/read", methods=READ)
def progress(request: Request) -> Response:
    """What to have read, or how far the reading is."""
    return _shown(request)


@router.post("/read")
def begin(
    request: Request,
    csrf: Annotated[str, Form()] = "",
    place: Annotated[str, Form(max_length=4000)] = "",
    samples: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Begins to read; only a judge may, since it names a place on the machine that serves the page."""
    site = site_of(request)
    user = site.gate.judge(request, csrf)
    place = str(SAMPLES) if samples else place
    site.audit.note("reading begun", user.name, visitor(request), place=place)
    try:
        site.readings.begin(place)
    except SettingError as error:
        return _shown(request, 400, str(error))
    return RedirectResponse("/read", 303)


@router.post("/read/stop")
def stop(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
    """Stops the reading; what was read is kept, and reading the same place again goes on."""
    site = site_of(request)
    user = site.gate.judge(request, csrf)
    site.audit.note("reading stopped", user.name, visitor(request))
    site.readings.stop()
    site.readings.wait(10)
    return RedirectResponse("/read", 303)


def _shown(request: Request, status: int = 200, wrong: str = "") -> Response:
    site, reader = site_of(request), reader_of(request)
    job = site.readings.job()
    runs = reader.runs(limit=1) if reader and job else ()
    values = {
        "job": job,
        "totals": reader.totals() if reader else None,
        "failures": list(runs[0].failures[-SHOWN:]) if runs else [],
        "failed": len(runs[0].failures) if runs else 0,
    }
    part = "hx-request" in request.headers
    template = "reading-part.html" if part else "reading.html"
    return site.answer(request, Answer(template, values, {"wrong": wrong}, status=status))

"""The table of event mentions with its filters, and the same rows as CSV and JSON."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse, StreamingResponse

from foedera.store import Reader
from foedera.web import downloads
from foedera.web.query import FIELDS, Query, read
from foedera.web.site import READ, Site

router = APIRouter()
PER_PAGE = 100
LONGEST_KEY = 200


@router.api_route("/events", methods=READ)
def table(request: Request) -> Response:
    """Event mentions that match the filters, newest first."""
    site: Site = request.app.state.site
    reader = site.source.reader()
    if reader is None:
        return site.page(request, "empty.html")
    query = _query(request, site, reader)
    extra = {name: request.query_params.get(name) for name in ("lang", "after")}
    given = {name: value for name, value in request.query_params.items() if name in FIELDS}
    if given != dict(query.given):
        # A form sends its empty fields too; the address that stays is the one to send to others.
        return RedirectResponse(query.address("/events", **extra), 303)
    after = (extra["after"] or "")[:LONGEST_KEY] or None
    found = None if query.wrong else reader.events(query.filter, PER_PAGE, after)
    return site.page(
        request,
        "events.html",
        400 if query.wrong else 200,
        query=query,
        found=found,
        first=after is None,
        actors=reader.actors(),
        types=reader.types(),
        statuses=reader.statuses(),
        outlets=reader.outlets(),
        book=site.book,
    )


@router.api_route("/events.csv", methods=READ)
def as_csv(request: Request) -> Response:
    """All matching event mentions as a table for spreadsheets."""
    reader, query = _download(request)
    if query.wrong:
        return _refused(query)
    rows = downloads.csv_rows(reader.all_events(query.filter))
    return StreamingResponse(
        downloads.chunks(rows), media_type="text/csv; charset=utf-8", headers=_named("csv")
    )


@router.api_route("/events.json", methods=READ)
def as_json(request: Request) -> Response:
    """All matching event mentions as the records that `foedera read` writes, with the query that found them."""
    reader, query = _download(request)
    if query.wrong:
        return _refused(query)
    count = reader.events(query.filter, limit=1).count
    rows = downloads.json_rows(reader.all_events(query.filter), query.given, count)
    return StreamingResponse(downloads.chunks(rows), media_type="application/json", headers=_named("json"))


def _download(request: Request) -> tuple[Reader, Query]:
    site: Site = request.app.state.site
    reader = site.source.reader()
    if reader is None:
        raise HTTPException(404)
    return reader, _query(request, site, reader)


def _query(request: Request, site: Site, reader: Reader) -> Query:
    texts = site.texts(request)
    codes = [facet.value for facet in reader.actors()]
    # A code wins over a name that looks like it.
    names = {code.casefold(): code for code in codes} | dict(site.names.spoken)
    names |= {name.casefold(): code for code in codes if (name := site.names.of(texts, code))}
    return read(request.query_params, names, site.book.types, site.book.statuses)


def _refused(query: Query) -> Response:
    return PlainTextResponse(f"not understood: {', '.join(sorted(query.wrong))}\n", 400)


def _named(kind: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="foedera-events.{kind}"'}

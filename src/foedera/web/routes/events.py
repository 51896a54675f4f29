"""The table of events with its filters, the same rows as CSV and JSON, and one event with all its tellings."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse, StreamingResponse

from foedera.store import Reader
from foedera.store.wanted import Listed
from foedera.web import downloads
from foedera.web.forms import CSV, HTML, JSON, form_of
from foedera.web.grouped import event_of, events_wanted
from foedera.web.query import FIELDS, REJECTED, Query, read
from foedera.web.routes.shared import code_names, reader_of, site_of
from foedera.web.site import READ, Answer, Rows

router = APIRouter()
PER_PAGE = 100
LONGEST_KEY = 200


@router.api_route("/events", methods=READ)
def table(request: Request) -> Response:
    """Event mentions that match the filters, newest first; as files all of them, not only a page."""
    form = form_of(request)
    if form in {CSV, JSON}:
        return _file(request, form)
    if form != HTML:
        raise HTTPException(404)
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    query = _query(request, reader)
    extra = {name: request.query_params.get(name) for name in ("lang", "after")}
    given = {name: value for name, value in request.query_params.items() if name in FIELDS}
    if given != dict(query.given):
        # A form sends its empty fields too; the address that stays is the one to send to others.
        return RedirectResponse(query.address("/events", **extra), 303)
    after = (extra["after"] or "")[:LONGEST_KEY] or None
    each = query.given.get("each")
    grouped = each is None and site.totals(reader).groups > 0
    found = events = count = None
    wanted = events_wanted(query.filter)
    lists = reader.lists
    if not query.wrong and grouped:
        events = lists.events(wanted, PER_PAGE, after)
        count = site.counted(reader, ("events", wanted), lambda: lists.count_events(wanted))
    elif not query.wrong and each == REJECTED:
        found = Listed(lists.rejected(), None)
        count = len(found.rows)
    elif not query.wrong:
        found = lists.mentions(wanted, PER_PAGE, after)
        count = site.counted(reader, ("mentions", wanted), lambda: lists.count_mentions(wanted))
    return site.page(
        request,
        "events.html",
        400 if query.wrong else 200,
        query=query,
        found=found,
        events=events,
        count=count,
        grouped=grouped,
        rejected=site.counted(reader, "rejected", lambda: len(lists.rejected())),
        following=next((f.next for f in (events, found) if f is not None), None),
        first=after is None,
        actors=site.facets(reader, "actors"),
        types=site.facets(reader, "types"),
        statuses=site.facets(reader, "statuses"),
        outlets=site.facets(reader, "outlets"),
        book=site.book,
    )


@router.api_route("/events/{key}", methods=READ)
def one(request: Request, key: str) -> Response:
    """One event: all tellings side by side, what they contradict each other in, and the point where it was."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        raise HTTPException(404)
    view = event_of(reader, key)
    told = [telling.told for telling in view.tellings]
    ids = {view.event.id} if view.event else set()
    judged = {j.target: j for about in ("event", "mention") for j in reader.effective(about)}
    values = {
        "event": view.event,
        "tellings": view.tellings,
        "judgements": {key: judged[key] for key in (*ids, *(t.event.id for t in told)) if key in judged},
    }
    by_mention = {t.event.id: n for n, t in enumerate(told, 1)}
    disputed = {
        (c.about, mention)
        for c in (view.event.contradictions if view.event else ())
        for value in c.values
        for mention in value.mentions
    }
    more = {
        "first": told[0] if told else None,
        "by_mention": by_mention,
        "disputed": disputed,
        "book": site.book,
    }
    rows = downloads.csv_cells(told, {k: j.verdict for k, j in judged.items()})
    return site.answer(request, Answer("event.html", values, more, Rows((*downloads.COLUMNS,), rows)))


def _file(request: Request, form: str) -> Response:
    """All matching event mentions: a table for spreadsheets, or the records that `foedera read` writes."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        raise HTTPException(404)
    query = _query(request, reader)
    if query.wrong:
        return PlainTextResponse(f"not understood: {', '.join(sorted(query.wrong))}\n", 400)
    judged = {j.target: j.verdict for j in reader.effective("mention")}
    rejected = reader.lists.rejected() if query.given.get("each") == REJECTED else None
    found = reader.all_events(query.filter) if rejected is None else iter(rejected)
    headers = {"content-disposition": f'attachment; filename="foedera-events.{form}"'}
    if form == CSV:
        rows = downloads.csv_rows(found, site.asked(request), judged)
        return StreamingResponse(
            downloads.chunks(rows), media_type="text/csv; charset=utf-8", headers=headers
        )
    count = reader.events(query.filter, limit=1).count if rejected is None else len(rejected)
    rows = downloads.json_rows(found, query.given, count, judged)
    return StreamingResponse(downloads.chunks(rows), media_type="application/json", headers=headers)


def _query(request: Request, reader: Reader) -> Query:
    site = site_of(request)
    codes = {facet.value.casefold(): facet.value for facet in site.facets(reader, "actors")}
    names = {**codes, **code_names(request)}
    return read(request.query_params, names, site.book.types, site.book.statuses)

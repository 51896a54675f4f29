"""Blocs: who belonged to one on a day, by which dates, and how its members deal with each other over time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from foedera.errors import FoederaError
from foedera.web.forms import JSON, form_of
from foedera.web.periods import span_of
from foedera.web.routes.shared import given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows, Site
from foedera.web.timeline import Bar, timeline
from foedera.world import Membership

router = APIRouter()
BY = ("month", "quarter", "year")
_MEMBER = ("member", "status", "start", "end", "precision", "kind", "source")
INSIDE = frozenset({"member", "permanent", "elected"})


@router.api_route("/blocs", methods=READ)
def overview(request: Request) -> Response:
    """All organisations and blocs with the number of their members on a day."""
    site = site_of(request)
    day = _day(request)
    rows = []
    for code, organisation in site.world.organisations.items():
        members = {m.member for m in site.world.memberships if m.organisation == code and _counts(m, day)}
        if any(m.organisation == code for m in site.world.memberships):
            rows.append(
                {
                    "code": code,
                    "kind": organisation.kind,
                    "start": organisation.start,
                    "end": organisation.end,
                    "members": len(members),
                }
            )
    table = Rows(("code", "kind", "start", "end", "members"), [tuple(row.values()) for row in rows])
    return site.answer(request, Answer("blocs.html", {"on": day, "blocs": rows}, {}, table))


@router.api_route("/blocs/{code}", methods=READ)
def one(request: Request, code: str) -> Response:
    """A bloc as of a day, its history as spans, and its figures where something was read."""
    from foedera.analysis.membership import bloc, changes

    site = site_of(request)
    if code not in site.world.organisations:
        raise HTTPException(404)
    day = _day(request)
    found = bloc(site.world, code, day)
    rows = [m for m in site.world.memberships if m.organisation == code]
    first = min((m.start[:4] for m in rows if m.start), default=day[:4])
    years = (int(first), datetime.now(UTC).year)
    history = changes(site.world, code, "0001", "9999")
    values: dict[str, object] = {
        "bloc": found,
        "changes": history,
        "from_year": years[0],
        "to_year": years[1],
        # On the page they come after the rest: a bloc of a large record takes seconds to be counted.
        "figures": figures(request, site, code) if form_of(request) == JSON else None,
    }
    more = {
        "has_figures": _has_figures(request, site, code),
        "members": _by_status(found.members),
        "spans": timeline(_bars(rows), years, day),
        "by": _by(request),
        "choices": BY,
    }
    table = Rows(_MEMBER, [tuple(getattr(m, name) for name in _MEMBER) for m in found.members])
    return site.answer(request, Answer("bloc.html", values, more, table))


@router.api_route("/blocs/{code}/cohesion", methods=READ)
def cohesion(request: Request, code: str) -> Response:
    """The figures of cohesion by period, as a table and a picture."""
    return _figure(request, code, "cohesion")


@router.api_route("/blocs/{code}/drift", methods=READ)
def drift(request: Request, code: str) -> Response:
    """Each member's difference by period, as a table and a picture."""
    return _figure(request, code, "members")


@router.api_route("/blocs/{code}/changes", methods=READ)
def course(request: Request, code: str) -> Response:
    """The members that changed their course, as a page or as the part of the bloc's page that comes later."""
    site = site_of(request)
    if code not in site.world.organisations:
        raise HTTPException(404)
    found = figures(request, site, code)
    if found is None:
        raise HTTPException(404)
    part = "hx-request" in request.headers
    values = {"bloc": code, "changes": found.changes, "by": _by(request)}
    return site.answer(request, Answer("bloc-changes-part.html" if part else "bloc-changes.html", values))


def figures(request: Request, site: Site, code: str) -> Any:
    """The figures of a bloc, None where it has no members in the tables or nothing was read."""
    from foedera.analysis import questions

    reader = reader_of(request)
    span = span_of(request, reader) if reader else None
    by: Any = _by(request)
    if reader is None or span is None or not _has_figures(request, site, code):
        return None
    return site.remembered(
        reader, ("bloc", code, span, by), lambda: questions.bloc(reader, site.world, code, span, by=by)
    )


def _has_figures(request: Request, site: Site, code: str) -> bool:
    reader = reader_of(request)
    if reader is None or reader.series.span() is None:
        return False
    return any(m.organisation == code for m in site.world.memberships if m.status == "member")


def _figure(request: Request, code: str, which: str) -> Response:
    from foedera.analysis import charts

    site = site_of(request)
    if code not in site.world.organisations:
        raise HTTPException(404)
    found = figures(request, site, code)
    if found is None:
        raise HTTPException(404)
    table = getattr(found, which)
    texts = site.texts(request)

    def chart() -> Any:
        if which == "cohesion":
            return charts.cohesion_chart(table, code, ())
        return charts.drift_chart(table, found.changes, code, ())

    called = site.names.of(texts, code) or code
    title = texts("%(bloc)s: inside and outside", bloc=called)
    if which == "members":
        title = texts("%(bloc)s: members, inside minus outside", bloc=called)
    values = {"bloc": code, "figure": which, "coverage": found.coverage, "table": table}
    more = {"title": title}
    return site.answer(request, Answer("figure.html", values, more, Rows.of(table), chart, title))


def _day(request: Request) -> str:
    typed = given(request, "on")
    if not typed:
        return datetime.now(UTC).date().isoformat()
    from foedera.web.dates import typed as day_of

    day = day_of(typed)
    if day is None:
        raise FoederaError(f"{typed!r}: a day is written 8/6/2023 or 2023-06-08, a month 6/2023, a year 2023")
    return day


def _by(request: Request) -> str:
    by = given(request, "by")
    return by if by in BY else "quarter"


def _counts(row: Membership, day: str) -> bool:
    return row.status in INSIDE and row.covers(date.fromisoformat(day))


def _by_status(members: tuple[Membership, ...]) -> Mapping[str, list[Membership]]:
    found: dict[str, list[Membership]] = {}
    for row in members:
        found.setdefault(row.status, []).append(row)
    return found


def _bars(rows: list[Membership]) -> list[Bar]:
    kinds = {"withdrew": "gone", "suspended": "gone"}
    return [
        Bar(m.member, m.start, m.end, "" if m.status in INSIDE else kinds.get(m.status, "other"), m.status)
        for m in rows
    ]

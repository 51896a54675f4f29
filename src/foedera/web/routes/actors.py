"""Actors: everybody who takes part in events, and the dossier of a state, an organisation, a group or a person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from foedera.store import EventTold, Reader
from foedera.store.wanted import EventsWanted
from foedera.web import counterparts
from foedera.web.periods import span_of
from foedera.web.routes.shared import code_of, given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows, Site
from foedera.web.timeline import Bar, timeline

router = APIRouter()
SHOWN, LATEST, SAID, COUNTERPARTS = 300, 15, 8, 25
SEATS = ("head_state", "head_gov", "foreign", "defence", "head_org", "group_leader")


@router.api_route("/actors", methods=READ)
def overview(request: Request) -> Response:
    """All actors of the record by the number of their event mentions; or the one that a name means."""
    site, reader = site_of(request), reader_of(request)
    asked = given(request, "q")
    if asked:
        code = code_of(request, asked)
        people = site.world.find_people(asked)
        if code in site.world.codes or not people:
            return RedirectResponse(f"/actors/{code}", 303)
        return RedirectResponse(f"/people/{people[0].id}", 303)
    if reader is None:
        return site.page(request, "empty.html")
    facets = site.facets(reader, "actors")
    values = {"actors": facets[:SHOWN], "count": len(facets)}
    rows = Rows(("code", "event_mentions"), [(f.value, f.count) for f in facets])
    return site.answer(request, Answer("actors.html", values, {}, rows))


@router.api_route("/actors/{code}", methods=READ)
def dossier(request: Request, code: str) -> Response:
    """What the tables know of an actor, with whom and against whom the record tells of it, and its latest events."""
    site, reader = site_of(request), reader_of(request)
    base = code.partition("-")[0]
    known = _known(site, base)
    wanted = EventsWanted(actors=(code,))
    count = site.mentions_of(reader, code) if reader else 0
    if known is None and not count:
        raise HTTPException(404)
    day = datetime.now(UTC).date().isoformat()
    values: dict[str, Any] = {
        "code": code,
        "known": known,
        "memberships": site.world.memberships_of(base),
        "offices": _offices(site, base, day),
        "treaties": list(site.world.treaties_of(base, day)) if known else [],
        "mentions": reader.lists.mentions(wanted, LATEST).rows if reader else (),
        "count": count,
        "statements_by": _statements(reader, code),
        "statements_about": _statements(reader, code, about=True),
        "counterparts": _counterparts(request, code),
    }
    years = _years(values["memberships"])
    more = {
        "spans": timeline([_bar(m) for m in values["memberships"]], years, day) if years else None,
        "is_bloc": base in site.world.organisations,
        "most": max((c["events"] for c in values["counterparts"]), default=1),
    }
    rows = Rows(
        ("code", "events", "cooperative", "conflictual", "mean_score"),
        [tuple(row.values()) for row in values["counterparts"]],
    )
    return site.answer(request, Answer("actor.html", values, more, rows))


@router.api_route("/people/{key}", methods=READ)
def person(request: Request, key: str) -> Response:
    """A person: the offices held, as spans."""
    site = site_of(request)
    found = site.world.person(key)
    if found is None:
        raise HTTPException(404)
    tenures = site.world.tenures_of(key)
    held = [(t, site.world.offices[t.office]) for t in tenures]
    bars = [Bar(office.name_en, t.start, t.end, "", office.name_en) for t, office in held]
    first = min((int(t.start[:4]) for t in tenures if t.start), default=datetime.now(UTC).year)
    spans = timeline(bars, (first, datetime.now(UTC).year)) if bars else None
    values = {"person": found, "tenures": [{"tenure": t, "office": o} for t, o in held]}
    rows = Rows(
        ("office", "start", "end", "precision", "source"),
        [(o.name_en, t.start, t.end, t.precision, t.source) for t, o in held],
    )
    return site.answer(request, Answer("person.html", values, {"spans": spans}, rows))


def _statements(reader: Reader | None, code: str, *, about: bool = False) -> tuple[EventTold, ...]:
    """What an actor said of others last, or others of it."""
    from foedera.analysis.scores import STATEMENTS

    return reader.lists.statements(code, STATEMENTS, SAID, about=about) if reader else ()


def _known(site: Site, code: str) -> dict[str, Any] | None:
    world = site.world
    row: Any = world.state(code) or world.organisation(code) or world.group(code)
    if row is None:
        return None
    kind = "state" if code in world.states else "organisation" if code in world.organisations else "group"
    names = ("start", "end", "kind", "capital_en", "successor", "state", "note", "source")
    return {"what": kind, "name_en": row.name_en, **{n: getattr(row, n) for n in names if hasattr(row, n)}}


def _offices(site: Site, code: str, day: str) -> list[dict[str, Any]]:
    """Who holds the offices that matter most, and who held them before, newest first."""
    found = []
    for office in site.world.offices_of(code):
        tenures = sorted(
            (t for t in site.world.tenures if t.office == office.id), key=lambda t: t.start, reverse=True
        )
        if tenures:
            rows = [
                {"person": site.world.people[t.person], "tenure": t, "now": t.covers(day)} for t in tenures
            ]
            found.append({"office": office, "tenures": rows})
    order = {role: n for n, role in enumerate(SEATS)}
    return sorted(found, key=lambda r: (order.get(r["office"].role, len(order)), r["office"].name_en))


def _counterparts(request: Request, code: str) -> list[dict[str, Any]]:
    site, reader = site_of(request), reader_of(request)
    span = span_of(request, reader) if reader else None
    if reader is None or span is None:
        return []
    return counterparts.of(counterparts.table(site, reader, span), code)[:COUNTERPARTS]


def _years(memberships: Any) -> tuple[int, int] | None:
    starts = [int(m.start[:4]) for m in memberships if m.start]
    return (min(starts), datetime.now(UTC).year) if starts else None


def _bar(m: Any) -> Bar:
    inside = m.status in {"member", "permanent", "elected"}
    kind = "" if inside else "gone" if m.status in {"withdrew", "suspended"} else "other"
    return Bar(m.organisation, m.start, m.end, kind, m.status)

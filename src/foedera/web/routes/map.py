"""The map: where events took place, as far as their place has a point."""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import FileResponse

from foedera.records import Place
from foedera.store import EventFilter, Reader
from foedera.web.grouped import events_wanted
from foedera.web.routes.shared import code_of, day_of, given, reader_of, site_of
from foedera.web.site import READ, Answer, Rows, Site

router = APIRouter()
MOST = 10_000
"""So many of the newest event mentions are put on the map."""


@router.api_route("/map", methods=READ)
def page(request: Request) -> Response:
    """Places with the number of event mentions that took place there, by class."""
    site, reader = site_of(request), reader_of(request)
    if reader is None:
        return site.page(request, "empty.html")
    wanted = _filter(request, site)
    places, looked = site.remembered(reader, ("map", wanted), lambda: _places(site, reader, wanted))
    rows = Rows(
        ("place", "country", "latitude", "longitude", "events", "class_1", "class_2", "class_3", "class_4"),
        [
            (
                p["name"],
                p["country"],
                p["latitude"],
                p["longitude"],
                p["events"],
                *(p["quads"][q] for q in range(1, 5)),
            )
            for p in places
        ],
    )
    values = {"places": places, "looked": looked}
    more = {"most": MOST, "book": site.book, "wanted": wanted, "own": site.boundaries, "land": _land(site)}
    return site.answer(request, Answer("map.html", values, more, rows))


@router.api_route("/map/boundaries", methods=READ)
def boundaries(request: Request) -> Response:
    """The file of boundaries that the server was told to use."""
    own = site_of(request).boundaries
    if own is None:
        raise HTTPException(404)
    return FileResponse(own, media_type="application/json")


def _land(site: Site) -> str | None:
    """Where the map's boundaries are; None where set-up did not fetch them."""
    if "vendor/d3-geo.js" not in site.assets:
        return None
    return "/map/boundaries" if site.boundaries else site.assets.get("vendor/countries-50m.json")


def _filter(request: Request, site: Site) -> EventFilter:
    kind = given(request, "type").upper()
    actor = given(request, "actor")
    return EventFilter(
        actor=code_of(request, actor) if actor else None,
        type=kind if kind in site.book.types else None,
        date_from=day_of(request, "from"),
        date_to=day_of(request, "to", last=True),
    )


def _places(site: Site, reader: Reader, wanted: EventFilter) -> tuple[list[dict[str, Any]], int]:
    told, looked = reader.lists.places(events_wanted(wanted), MOST)
    found: dict[tuple[str, float, float], dict[str, Any]] = {}
    for name, country, latitude, longitude, kind, count in told:
        point = {"name": name, "country": country, "latitude": latitude, "longitude": longitude}
        new = {
            **point,
            "events": 0,
            "quads": Counter(dict.fromkeys(range(1, 5), 0)),
            "place": Place(name, country, latitude, longitude),
        }
        row = found.setdefault((name, latitude, longitude), new)
        row["events"] += count
        row["quads"][site.quad(kind)] += count
    return sorted(found.values(), key=lambda row: (-row["events"], row["name"])), looked
